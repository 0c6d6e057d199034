export const id = 147;
export const ids = [147];
export const modules = {

/***/ 71362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ contract_contract)
});

// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 2 modules
var contract = __webpack_require__(60673);
// EXTERNAL MODULE: ./packages/action-kit/build/shared-inputs.js + 3 modules
var shared_inputs = __webpack_require__(18712);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/http-url.js
var http_url = __webpack_require__(11112);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var check = __webpack_require__(73162);
;// CONCATENATED MODULE: ./build/actions/smoke-test/src/input-parsers.js

const statusCodes = {
    type: 'status codes',
    parse(raw) {
        const codes = raw.split(',').map((code) => code.trim());
        const wrong = codes.find((code) => !/^[2-5]\d\d$/.test(code));
        if (wrong !== undefined)
            return (0,parser/* malformed */.Qm)(`must be status codes from 200 to 599, not ${(0,parser/* quoted */.TL)(wrong)}`);
        return (0,parser/* parsed */.Yz)(codes.map(Number));
    },
};
const checkNames = {
    type: 'names',
    parse: (raw) => (0,parser/* parsed */.Yz)(raw
        .split(/[\n,]/)
        .map((name) => name.trim())
        .filter((name) => name !== '')),
};
const expectedTexts = {
    type: 'name=text lines',
    parse: (raw) => namedLines(raw, (value) => value),
};
const expectedJson = {
    type: 'path=value lines',
    parse: (raw) => namedLines(raw, scalar),
};
/** `17`, `true`, `null` and `"17"` are JSON; anything else is the text that it is. */
function scalar(written) {
    try {
        const value = JSON.parse(written);
        return typeof value === 'object' && value !== null ? written : value;
    }
    catch {
        return written;
    }
}
function namedLines(raw, read) {
    const named = new Map();
    for (const line of raw.split('\n').filter((each) => each.trim() !== '')) {
        const at = line.indexOf('=');
        const name = line.slice(0, Math.max(0, at)).trim();
        if (name === '')
            return (0,parser/* malformed */.Qm)(`must be lines name=value, not ${(0,parser/* quoted */.TL)(line)}`);
        if (named.has(name))
            return (0,parser/* malformed */.Qm)(`names ${(0,parser/* quoted */.TL)(name)} twice`);
        named.set(name, read(line.slice(at + 1).trim()));
    }
    return (0,parser/* parsed */.Yz)(named);
}

;// CONCATENATED MODULE: ./build/actions/smoke-test/src/contract.js








const usual = check/* USUAL_PATIENCE */.jv;
const attempts = (0,parser/* wholeNumber */.rD)({ least: 1, most: 1_000 });
const inARow = (0,parser/* wholeNumber */.rD)({ least: 1, most: 100 });
const contract_contract = (0,contract/* defineAction */.QP)({
    name: 'smoke-test',
    title: 'Deployment: smoke test',
    doc: 'Proves that a release answers as it should: HTTP, containers, PostgreSQL. Missing data never passes.',
    icon: 'check-circle',
    color: 'green',
    permissions: [
        '`contents: read` for the configuration; none at all with `url`',
        'for the lease: a `lease-token` with "Environments: write" and "Variables: write", or with `store: ref` `contents: write`; see the lock action',
    ],
    inputs: {
        environment: (0,contract/* optional */.lq)(names/* environmentName */.VE, 'GitHub environment whose checks are run; leave it out with `url`.'),
        config: shared_inputs/* sharedInputs */.d.config,
        target: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('public', 'staged', 'blue', 'green'), 'public', 'Where to look: where users come in, or in private at the slot that was staged, or at one slot.'),
        only: (0,contract/* defaulting */.G5)(checkNames, '', 'Names of the checks to run, separated by commas or lines; all when empty.'),
        parallel: (0,contract/* optional */.lq)(check/* parallelChecks */.hl, "Checks that ask at the same time, at most; by default the configuration's `parallel`."),
        'base-url': (0,contract/* optional */.lq)(http_url/* httpUrl */.q, 'Address to ask instead of the stack, with the same checks: `http://127.0.0.1:8080`.'),
        url: (0,contract/* optional */.lq)(http_url/* httpUrl */.q, 'One address to ask without any configuration; what is expected is said by the inputs below.'),
        'expect-status': (0,contract/* defaulting */.G5)(statusCodes, '200', 'With `url`: accepted status codes, separated by commas.'),
        'body-contains': (0,contract/* optional */.lq)(parser/* text */.Qq, 'With `url`: text that the body must hold.'),
        json: (0,contract/* defaulting */.G5)(expectedJson, '', 'With `url`: lines path=value, such as `db.state=up` or `items.0.id=17`.'),
        'header-contains': (0,contract/* defaulting */.G5)(expectedTexts, '', 'With `url`: lines name=text that a header must hold.'),
        'max-response-time': (0,contract/* optional */.lq)(duration/* duration */.p0, 'With `url`: slower than this fails.'),
        'warn-response-time': (0,contract/* optional */.lq)(duration/* duration */.p0, 'With `url`: slower than this only warns.'),
        'initial-delay': (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.initialDelay), 'With `url`: wait before the first attempt.'),
        interval: (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.interval), 'With `url`: wait between attempts.'),
        timeout: (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.timeout), 'With `url`: longest time for one attempt.'),
        'max-attempts': (0,contract/* defaulting */.G5)(attempts, String(usual.maxAttempts), 'With `url`: attempts before the first pass that make it a failure.'),
        'success-threshold': (0,contract/* defaulting */.G5)(inARow, String(usual.successThreshold), 'With `url`: passes in a row that make it a pass.'),
        'failure-threshold': (0,contract/* defaulting */.G5)(inARow, String(usual.failureThreshold), 'With `url`: failures in a row, after a first pass, that make it a failure.'),
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'docker-host': shared_inputs/* sharedInputs */.d['docker-host'],
        deployment: shared_inputs/* sharedInputs */.d.deployment,
        lease: shared_inputs/* sharedInputs */.d.lease,
        'lease-token': shared_inputs/* sharedInputs */.d['lease-token'],
        'app-id': shared_inputs/* sharedInputs */.d['app-id'],
        'app-private-key': shared_inputs/* sharedInputs */.d['app-private-key'],
        'app-installation-id': shared_inputs/* sharedInputs */.d['app-installation-id'],
        'lock-environment': shared_inputs/* sharedInputs */.d['lock-environment'],
        store: shared_inputs/* sharedInputs */.d.store,
        token: shared_inputs/* sharedInputs */.d.token,
        'time-limit': shared_inputs/* sharedInputs */.d['time-limit'],
    },
    outputs: {
        verdict: '`go` or `no-go`.',
        'failed-checks': 'Names of the checks that failed or could not tell, one a line; after 100 of them a last line says how many more.',
    },
    reasons: {
        passed: 'Every check passed.',
        'passed-with-warnings': 'Every check passed; at least one with a warning.',
        'checks-failed': 'At least one check failed, could not tell, or there was none to run.',
    },
    post: null,
});


/***/ }),

/***/ 68147:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88561);
/* harmony import */ var _hardened_deploy_core_checks_usecases_smoke_test__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98918);
/* harmony import */ var _hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80716);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71362);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45092);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19735);






await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_3__/* .contract */ .d, async ({ inputs, run, progress, signal, mask }) => (0,_hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_2__/* .underLeaseIfGiven */ .x)(inputs, { run, progress, signal, mask }, async (kept, guard) => {
    const { of, ports, request } = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_5__/* .wire */ .O)({ inputs, around: { run, progress, signal: kept }, guard });
    const verdict = await progress.step(`Smoke test of ${of}`, () => (0,_hardened_deploy_core_checks_usecases_smoke_test__WEBPACK_IMPORTED_MODULE_1__/* .smokeTest */ .K)(ports, request, kept));
    return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_4__/* .reportOf */ .E)(of, verdict);
}));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 45092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ reportOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_checks_findings_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70197);

/** `of` says what was looked at: `production, staged` or an address. */
function reportOf(of, verdict) {
    const { kind, findings } = verdict;
    return { ...(0,_hardened_deploy_core_checks_findings_report__WEBPACK_IMPORTED_MODULE_0__/* .verdictReport */ .mq)(`Smoke test of ${of}`, verdict), result: { of, verdict: kind, findings } };
}


/***/ }),

/***/ 19735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ wire)
});

// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js + 2 modules
var postgres_database = __webpack_require__(44957);
// EXTERNAL MODULE: ./packages/adapters/build/http/undici-prober.js
var undici_prober = __webpack_require__(17009);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/release/public-path.js
var public_path = __webpack_require__(90327);
// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var check = __webpack_require__(73162);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-defaults.js


const STATUSES = Array.from({ length: 500 }, (_, index) => index + 100);
/**
 * The checks of a configuration that has none: each component's health path, asked at the component itself in private, at its
 * public path otherwise. Running no check at all would prove nothing.
 */
function healthChecks(components, aim, addresses) {
    return components.map((component) => {
        const { name, health } = component;
        const inPrivate = aim.kind === 'private' && 'componentUrl' in addresses;
        const status = inPrivate ? [health.status] : STATUSES.filter((each) => (0,public_path/* fitsPublicly */.lJ)(component, each));
        return {
            kind: 'http',
            name: `${name} is healthy`,
            method: 'GET',
            target: inPrivate ? pathOf(addresses.componentUrl(aim.slot, name)) + health.path : health.publicPath,
            headers: new Map(),
            expect: { status, json: new Map(), headers: new Map() },
            warn: {},
            patience: check/* USUAL_PATIENCE */.jv,
        };
    });
}
/** A component's own address lies under the slot's private one. */
function pathOf(url) {
    return new URL(url).pathname.replace(/\/+$/, '');
}

// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var routes = __webpack_require__(56778);
;// CONCATENATED MODULE: ./packages/core/build/target/staged-slot.js

/**
 * Where the journal says that this deployment (or, without an id, the one that is under way) has put its release. The slot
 * that doesn't serve is no answer: it may be empty, or hold an older release that is kept warm.
 */
function lookForStaged(state, deployment) {
    const { open } = state;
    const attempt = deployment === undefined ? open : (0,deployment_state/* lastAttemptOf */.lf)(state, deployment);
    if (attempt?.staged && attempt.phase !== 'ended')
        return { kind: 'staged', slot: attempt.staged.slot };
    if (deployment === undefined && !open)
        return nothing('no deployment is under way here');
    const asked = `deployment ${deployment ?? open?.deployment}`;
    if (attempt?.end)
        return nothing(`${asked} has ended ${attempt.end.outcome}`);
    if (!open?.staged)
        return nothing(`${asked} has staged nothing here`);
    const { release, slot } = open.staged;
    return nothing(`${asked} has staged nothing here; release ${release.id} in ${slot} was staged by deployment ${open.deployment}`);
}
function nothing(why) {
    return { kind: 'nothing', why };
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-target.js




/**
 * Finds out where to look. The target is asked only when it has to be: for the staged slot, and for the live one when a
 * container check wants to know it. Throws `target/nothing-staged`, `docker/*`, `journal/unreadable`.
 */
async function findAim(ports, { target, deployment, checks }, signal) {
    if (target === 'blue' || target === 'green')
        return { kind: 'private', slot: target };
    if (target === 'public' && !checks.some(({ kind }) => kind === 'container'))
        return { kind: 'public' };
    if (target === 'public') {
        const live = (0,routes/* groupSlot */.WG)((await ports.router.read(signal)).routes);
        return live === 'none' || live === 'mixed' ? { kind: 'public' } : { kind: 'public', slot: live };
    }
    const staged = lookForStaged((0,deployment_state/* foldJournal */.n$)(await ports.journal.read(signal)), deployment);
    // At once: asking an empty slot again and again finds out nothing, and a warm one would pass for what it is not.
    if (staged.kind === 'nothing')
        throw new failure/* Failure */.HR('target/nothing-staged', staged.why);
    return { kind: 'private', slot: staged.slot };
}

// EXTERNAL MODULE: ./packages/core/build/lease/usecases/guarded.js
var guarded = __webpack_require__(88944);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/guarded-target.js
var guarded_target = __webpack_require__(41449);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 54 modules
var connect_target = __webpack_require__(83441);
// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js + 1 modules
var load_configuration = __webpack_require__(26102);
;// CONCATENATED MODULE: ./build/actions/smoke-test/src/checks-from.js

/** The one check that the inputs describe by themselves. */
function checkOf(inputs, url) {
    const { maxResponseTime, warnResponseTime, bodyContains } = inputs;
    return {
        kind: 'http',
        name: url,
        method: 'GET',
        target: url,
        headers: new Map(),
        expect: {
            status: inputs.expectStatus,
            ...(bodyContains !== undefined && { bodyContains }),
            json: inputs.json,
            headers: new Map([...inputs.headerContains].map(([name, part]) => [name.toLowerCase(), part])),
            ...(maxResponseTime !== undefined && { maxResponseTime }),
        },
        warn: warnResponseTime === undefined ? {} : { maxResponseTime: warnResponseTime },
        patience: {
            initialDelay: inputs.initialDelay,
            interval: inputs.interval,
            timeout: inputs.timeout,
            maxAttempts: inputs.maxAttempts,
            successThreshold: inputs.successThreshold,
            failureThreshold: inputs.failureThreshold,
        },
    };
}
/** The checks that `only` names, or all. Throws `input/invalid` for a name that isn't there: it would be run by nobody. */
function selected(checks, only) {
    const unknown = only.filter((name) => !checks.some((check) => check.name === name));
    if (unknown.length > 0) {
        const known = checks.map(({ name }) => name).join(', ') || 'none';
        throw new failure/* Failure */.HR('input/invalid', `only: there is no check ${unknown.join(', ')}; the configuration has ${known}`);
    }
    return only.length === 0 ? checks : checks.filter(({ name }) => only.includes(name));
}

;// CONCATENATED MODULE: ./build/actions/smoke-test/src/wire.js











/** Chooses what is asked and by what means. Throws `input/invalid`, `configuration/*`, `target/nothing-staged`, `docker/*`. */
async function wire({ inputs, around, guard }) {
    const { url, environment } = inputs;
    if (url !== undefined && environment === undefined)
        return wireUrl(inputs, url, around);
    if (environment !== undefined && url === undefined)
        return wireStack({ ...inputs, environment }, around, guard);
    throw new failure/* Failure */.HR('input/invalid', 'environment: give either `environment` or `url`, and not both');
}
function wireUrl(inputs, url, { progress }) {
    const noHost = () => Promise.reject(new failure/* Failure */.HR('input/invalid', 'environment: container checks need a configuration'));
    return {
        of: url,
        ports: { ...lookers(), containers: { slotContainers: noHost }, progress },
        request: {
            checks: [checkOf(inputs, url)],
            parallel: 1,
            aim: { kind: 'public' },
            addresses: { publicUrl: url },
            secrets: inputs.secrets,
        },
    };
}
async function wireStack(inputs, around, guard) {
    const { progress, signal } = around;
    const { secrets, target, deployment } = inputs;
    const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
    const { checks: configured, components } = configuration;
    const asked = configured.filter(({ name }) => inputs.only.length === 0 || inputs.only.includes(name));
    const docker = (0,guarded_target/* guardedTarget */.o)((0,connect_target.connectTarget)({ configuration, secrets, progress }), guard);
    const aim = await findAim(docker, { target, deployment, checks: asked }, signal);
    const addresses = inputs.baseUrl === undefined ? docker.router.addresses : { publicUrl: inputs.baseUrl };
    const checks = selected(configured.length > 0 ? configured : healthChecks(components, aim, addresses), inputs.only);
    const slot = aim.slot === undefined ? '' : ` (${aim.slot})`;
    const { database, ...others } = lookers();
    return {
        of: `${configuration.environment}, ${inputs.baseUrl ?? `${target}${slot}`}`,
        ports: { ...others, database: (0,guarded/* guarded */.N)(database, guard), containers: docker.containers, progress },
        request: { checks, parallel: inputs.parallel ?? configuration.parallel, aim, addresses, secrets },
    };
}
function lookers() {
    return { prober: (0,undici_prober/* undiciProber */.d)(), database: (0,postgres_database/* postgresDatabase */.n)(), clock: (0,system_clock/* systemClock */.m)() };
}


/***/ }),

/***/ 73162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ USUAL_PARALLEL),
/* harmony export */   hl: () => (/* binding */ parallelChecks),
/* harmony export */   jv: () => (/* binding */ USUAL_PATIENCE)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);


/** How many checks ask at the same time: a small server still answers, and a usual smoke test need not wait. */
const USUAL_PARALLEL = 20;
const parallelChecks = (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 1_000 });
/** What a check has that says nothing of it: Hookshot's numbers, but for the delay, which a slot that was probed before doesn't need. */
const USUAL_PATIENCE = {
    initialDelay: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(0),
    interval: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(2),
    timeout: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5),
    maxAttempts: 10,
    successThreshold: 2,
    failureThreshold: 3,
};


/***/ }),

/***/ 70197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mq: () => (/* binding */ verdictReport)
/* harmony export */ });
/* unused harmony exports verdictLine, findingsMarkdown, findingAnnotations */
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81048);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43153);




const MARK = {
    failed: '❌ failed',
    errored: '❓ could not tell',
    warned: '⚠️ warned',
    passed: '✅ passed',
    skipped: '⏭️ skipped',
};
const WORST_FIRST = ['failed', 'errored', 'warned', 'skipped', 'passed'];
// Long enough for an address and a value beside it; a whole body belongs into the application's log.
const LONGEST_CELL = 240;
/** `2 of 7 checks failed, 1 could not tell` or `7 checks passed, 1 of them with a warning`. */
function verdictLine({ kind, findings }) {
    const count = (status) => findings.filter((finding) => finding.status === status).length;
    const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
    if (kind === 'no-go') {
        const [first, ...more] = [
            ...(count('failed') > 0 ? [[count('failed'), 'failed']] : []),
            ...(count('errored') > 0 ? [[count('errored'), 'could not tell']] : []),
        ].map(([number, how], index) => index === 0 ? `${number} of ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(findings.length, 'check')} ${how}` : `${number} ${how}`);
        return `${[first, ...more].join(', ')}${skipped}`;
    }
    const passed = count('passed') + count('warned');
    const warned = count('warned') > 0 ? `, ${count('warned')} of them with a warning` : '';
    return `${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(passed, 'check')} passed${warned}${skipped}`;
}
/** What an action reports that ends in a verdict. `title` says what was looked at: `Smoke test of production`. */
function verdictReport(title, verdict) {
    const { kind, findings } = verdict;
    const blocking = verdict.kind === 'no-go' ? verdict.reasons : [];
    const isWarned = findings.some(({ status }) => status === 'warned');
    return {
        decision: kind === 'go' ? 'proceed' : 'stop',
        reason: kind === 'no-go' ? 'checks-failed' : isWarned ? 'passed-with-warnings' : 'passed',
        headline: `${title}: ${verdictLine(verdict)}`,
        level: kind === 'no-go' ? 'error' : isWarned ? 'warning' : 'quiet',
        outputs: { verdict: kind, 'failed-checks': namesOf(blocking) },
        summary: findingsMarkdown(title, verdict),
        annotations: findingAnnotations(findings),
    };
}
// Later steps get the names as an environment variable, which Linux cuts off at 128 KiB: the step would not start.
const MOST_NAMES = 100;
const LONGEST_NAME = 240;
function namesOf(findings) {
    const names = findings.map(({ check }) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .clamp */ .qE)(check, LONGEST_NAME));
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(names, MOST_NAMES).join('\n');
}
/** Findings for a job summary, the worst first: the verdict, a table, and for each finding that has one its timeline. */
function findingsMarkdown(title, verdict) {
    const findings = worstFirst(verdict.findings);
    const head = `### ${verdict.kind === 'go' ? '✅' : '❌'} ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}: ${verdictLine(verdict)}`;
    const timelines = findings.filter(({ status, timeline }) => status !== 'passed' && (timeline?.length ?? 0) > 1);
    return [head, findingsTable(findings), ...timelines.map(timelineOf)].join('\n\n');
}
function findingsTable(findings) {
    const measured = findings.some(({ attempts }) => attempts !== undefined);
    const advised = findings.some(({ remedy }) => remedy !== undefined);
    const header = ['', 'Check', ...(measured ? ['Observed', 'Expected', 'Time', 'Attempts'] : ['What was seen'])];
    const rows = findings.map(({ check, status, evidence, remedy, observed, expected, elapsedMs, attempts }) => [
        MARK[status],
        cell(check),
        cell(measured ? (observed ?? evidence) : evidence),
        ...(measured
            ? [cell(expected ?? ''), elapsedMs === undefined ? '' : (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(elapsedMs), String(attempts ?? '')]
            : []),
        cell(remedy ?? ''),
    ]);
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(advised ? [...header, 'What to do'] : header, advised ? rows : rows.map((row) => row.slice(0, -1)));
}
function timelineOf({ check, timeline = [] }) {
    const rows = timeline.map(({ from, to, atMs, status, observed }) => [
        from === to ? String(from) : `${from}–${to}`,
        (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(atMs),
        MARK[status],
        cell(observed),
    ]);
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`${check}: every attempt`, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Attempt', 'After', '', 'What was seen'], rows));
}
/** What didn't simply pass, the worst first, for annotations. */
function findingAnnotations(findings) {
    return worstFirst(findings).flatMap((finding) => {
        const { check, status, evidence, remedy } = finding;
        if (status === 'passed' || status === 'skipped')
            return [];
        const text = `${check}: ${evidence}${remedy === undefined ? '' : `\nWhat to do: ${remedy}`}`;
        return [{ level: status === 'warned' ? 'warning' : 'error', text }];
    });
}
function worstFirst(findings) {
    return [...findings].sort((one, other) => WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status));
}
function cell(text) {
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text);
}


/***/ }),

/***/ 80716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ underLeaseIfGiven)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _under_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39772);


const NOTHING_TO_LOSE = () => undefined;
/** Does `work` under the lease, if one is given; without one it is plainly done. Throws what `underLease` throws. */
async function underLeaseIfGiven(inputs, around, work) {
    const { lease, environment } = inputs;
    if (!lease)
        return work(around.signal, NOTHING_TO_LOSE);
    if (!environment)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', 'environment: is needed to renew the lease');
    return (0,_under_lease_js__WEBPACK_IMPORTED_MODULE_1__.underLease)({ ...inputs, lease, environment }, around, work);
}


/***/ })

};
