export const id = 877;
export const ids = [877];
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
var shared_inputs = __webpack_require__(40111);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/address/http-url.js
var http_url = __webpack_require__(44449);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var check = __webpack_require__(73162);
// EXTERNAL MODULE: ./packages/core/build/checks/patience.js
var patience = __webpack_require__(97335);
;// CONCATENATED MODULE: ./build/actions/smoke-test/src/input-parsers.js

const targets = (0,parser/* oneOf */.yL)('public', 'staged');
/** Once a slot could be named. Now components are in different slots, and one private door leads to all that is staged. */
const smokeTestTarget = {
    type: targets.type,
    parse(raw) {
        if (raw !== 'blue' && raw !== 'green')
            return targets.parse(raw);
        return (0,parser/* malformed */.Qm)(`must not be a slot, as ${raw} is: \`staged\` is the private door now`);
    },
};
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
/** `17`, `true`, `null` and `"17"` are read as JSON. Anything else is taken as plain text. */
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









const usual = patience/* USUAL_PATIENCE */.j;
const attempts = (0,parser/* wholeNumber */.rD)({ least: 1, most: 1_000 });
const inARow = (0,parser/* wholeNumber */.rD)({ least: 1, most: 100 });
const contract_contract = (0,contract/* defineAction */.QP)({
    name: 'smoke-test',
    title: 'Deployment: smoke test',
    doc: 'Proves that a release answers as it should: HTTP, containers, PostgreSQL. Missing data never passes.',
    icon: 'check-circle',
    color: 'green',
    permissions: [
        '`contents: read` for the configuration; none with `url`',
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
    ],
    inputs: {
        environment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, 'GitHub environment whose checks are run. Leave it out with `url`.'), ({ environment }) => ({ text: environment })),
        config: shared_inputs/* sharedInputs */.d.config,
        target: (0,contract/* defaulting */.G5)(smokeTestTarget, 'public', 'Where to look. `public`: the address that users use. `staged`: the private door, which leads to what is staged, laid over what serves.'),
        only: (0,contract/* defaulting */.G5)(checkNames, '', 'Names of the checks to run, separated by commas or lines. Empty: all of them.'),
        parallel: (0,contract/* optional */.lq)(check/* parallelChecks */.hl, "How many checks ask at the same time. Default: the configuration's `parallel`."),
        'base-url': (0,contract/* optional */.lq)(http_url/* httpUrl */.q3, 'Address to ask instead of the stack, with the same checks: `http://127.0.0.1:8080`.'),
        url: (0,contract/* optional */.lq)(http_url/* httpUrl */.q3, 'One address to ask, without any configuration. The inputs below say what is expected.'),
        'expect-status': (0,contract/* defaulting */.G5)(statusCodes, '200', 'With `url`: accepted status codes, separated by commas.'),
        'body-contains': (0,contract/* optional */.lq)(parser/* text */.Qq, 'With `url`: text that the body must contain.'),
        json: (0,contract/* defaulting */.G5)(expectedJson, '', 'With `url`: lines path=value, such as `db.state=up` or `items.0.id=17`.'),
        'header-contains': (0,contract/* defaulting */.G5)(expectedTexts, '', 'With `url`: lines name=text. Each of these headers must contain the text.'),
        'max-response-time': (0,contract/* optional */.lq)(duration/* duration */.p0, 'With `url`: a slower answer fails.'),
        'warn-response-time': (0,contract/* optional */.lq)(duration/* duration */.p0, 'With `url`: a slower answer only warns.'),
        'initial-delay': (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.initialDelay), 'With `url`: wait before the first attempt.'),
        interval: (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.interval), 'With `url`: wait between attempts.'),
        timeout: (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.timeout), 'With `url`: longest time for one attempt.'),
        'max-attempts': (0,contract/* defaulting */.G5)(attempts, String(usual.maxAttempts), 'With `url`: after so many attempts without enough passes it fails.'),
        'success-threshold': (0,contract/* defaulting */.G5)(inARow, String(usual.successThreshold), 'With `url`: it passes after so many passes in a row.'),
        'failure-threshold': (0,contract/* defaulting */.G5)(inARow, String(usual.failureThreshold), 'With `url`: once it has passed an attempt, it fails after so many failures in a row.'),
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'ssh-private-key': shared_inputs/* sharedInputs */.d['ssh-private-key'],
        'docker-host': shared_inputs/* sharedInputs */.d['docker-host'],
        deployment: shared_inputs/* sharedInputs */.d.deployment,
        lease: shared_inputs/* sharedInputs */.d.lease,
        'lease-store-token': shared_inputs/* sharedInputs */.d['lease-store-token'],
        ...shared_inputs/* leaseKeepingInputs */.b,
        'github-token': shared_inputs/* sharedInputs */.d['github-token'],
        'time-limit': shared_inputs/* sharedInputs */.d['time-limit'],
    },
    outputs: {
        verdict: '`go` or `no-go`.',
        'failed-checks': 'Names of the checks that failed or could not tell, one per line. After 100 names, the last line says how many more there are.',
    },
    reasons: {
        passed: 'Every check passed.',
        'passed-with-warnings': 'Every check passed; at least one with a warning.',
        'checks-failed': 'A check failed or could not tell, or there was no check to run.',
    },
    post: { saves: ['ssh'] },
});


/***/ }),

/***/ 68147:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_core_checks_usecases_smoke_test__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21889);
/* harmony import */ var _hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80716);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71362);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11669);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(45092);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_3__/* .contract */ .d, async ({ inputs, run, progress, signal, mask, save }) => {
    const saveSsh = (folder) => save('ssh', folder);
    return (0,_hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_2__/* .underLeaseIfGiven */ .x)(inputs, { run, progress, signal, mask }, async (kept, guard) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const prepared = __addDisposableResource(env_1, await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_4__/* .prepare */ .i)({ inputs, around: { run, progress, signal: kept, saveSsh }, guard }), true);
            const { of, ports, request } = prepared;
            const verdict = await progress.step(`Smoke test of ${of}`, () => (0,_hardened_deploy_core_checks_usecases_smoke_test__WEBPACK_IMPORTED_MODULE_1__/* .smokeTest */ .K)(ports, request, kept));
            return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_5__/* .reportOf */ .E)(of, verdict);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    });
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 11669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var slot = __webpack_require__(49836);
// EXTERNAL MODULE: ./packages/core/build/checks/kinds/http-check.js + 1 modules
var http_check = __webpack_require__(43809);
;// CONCATENATED MODULE: ./packages/core/build/checks/select-checks.js

/** The checks that `only` names, or all if it is empty. Throws `input/invalid` for a name that no check has. */
function selectChecks(checks, only) {
    const unknown = only.filter((name) => !checks.some((check) => check.name === name));
    if (unknown.length > 0) {
        const known = checks.map(({ name }) => name).join(', ') || 'none';
        throw new failure/* Failure */.HR('input/invalid', `only: there is no check ${unknown.join(', ')}; the configuration has ${known}`);
    }
    return only.length === 0 ? checks : checks.filter(({ name }) => only.includes(name));
}

// EXTERNAL MODULE: ./packages/core/build/release/listeners.js
var listeners = __webpack_require__(33825);
// EXTERNAL MODULE: ./packages/core/build/release/public-path.js
var public_path = __webpack_require__(90327);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/checks/patience.js
var patience = __webpack_require__(97335);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-defaults.js




const STATUSES = Array.from({ length: 500 }, (_, index) => index + 100);
/**
 * The checks for a configuration that has none, because no check at all would prove nothing. The health path of each component
 * with a port is asked: in private at the component itself, otherwise at its public path. Internal ones have none.
 */
function healthChecks({ aim, addresses, components }) {
    return components.flatMap((component) => {
        const { name, serves } = component;
        const health = (0,listeners/* healthOf */.Wr)(component);
        const placed = aim.kind === 'preview' ? (0,placement/* placedOf */.hg)(aim.placement, name) : undefined;
        const inPrivate = placed !== undefined && 'answeredBy' in addresses && addresses.preview(placed).kind === 'door';
        if (inPrivate && health?.kind === 'http')
            return [{ ...healthCheck(name, health.path, [health.status]), component: name }];
        if (!serves)
            return [];
        const fitting = STATUSES.filter((each) => (0,public_path/* fitsPublicly */.lJ)(serves, each));
        return [{ ...healthCheck(name, serves.health.publicPath, fitting), byHostOf: name }];
    });
}
function healthCheck(name, target, status) {
    return {
        kind: 'http',
        name: `${name} is healthy`,
        method: 'GET',
        target,
        headers: new Map(),
        expect: { status, json: new Map(), headers: new Map() },
        warn: {},
        patience: patience/* USUAL_PATIENCE */.j,
    };
}

// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
;// CONCATENATED MODULE: ./packages/core/build/target/staged-placement.js


/**
 * What this deployment has staged, by the journal. Without an id, the deployment that is in progress. It would be wrong to take
 * whatever doesn't serve: the slot may be empty, or contain an older warm release.
 */
function lookForStaged(state, deployment) {
    const { open } = state;
    const attempt = deployment === undefined ? open : (0,deployment_state/* lastAttemptOf */.lf)(state, deployment);
    if (attempt?.staged && attempt.phase !== 'ended')
        return { kind: 'staged', change: attempt.change };
    if (deployment === undefined && !open)
        return nothing('no deployment is in progress here');
    const asked = `deployment ${deployment ?? open?.deployment}`;
    if (attempt?.end)
        return nothing(`${asked} has ended ${attempt.end.outcome}`);
    if (!open?.staged)
        return nothing(`${asked} has staged nothing here`);
    const staged = (0,placement/* describePlacement */.BJ)((0,placement/* changedOf */.oI)(open.change, open.change.after));
    return nothing(`${asked} has staged nothing here; ${staged} was staged by deployment ${open.deployment}`);
}
function nothing(why) {
    return { kind: 'nothing', why };
}

// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var check = __webpack_require__(73162);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-target.js







/**
 * Finds out where to look. The target is asked only when it has to be: for what is staged, and for what serves when a check
 * looks into it. Throws `target/nothing-staged`, `target/*`, `journal/unreadable`.
 */
async function findAim(ports, lookup, signal) {
    const { target, checks } = lookup;
    if (target === 'staged')
        return { kind: 'preview', placement: await findPreviewed(ports, lookup, signal) };
    if (!checks.some(check/* looksIntoSlot */.jZ))
        return { kind: 'public' };
    const [{ state }, { routes }] = await Promise.all([(0,read_state/* readState */.u)(ports.journal, signal), ports.router.read(signal)]);
    const live = (0,placement_in_force/* placementInForce */.M)(state, routes);
    return live.kind === 'unexplained' || live.placement.length === 0
        ? { kind: 'public' }
        : { kind: 'public', placement: live.placement };
}
/** What the preview door leads to. It fails at once when that is not what was staged: asking again would find out nothing. */
async function findPreviewed({ journal, router }, { deployment }, signal) {
    const { state } = await (0,read_state/* readState */.u)(journal, signal);
    const staged = lookForStaged(state, deployment);
    if (staged.kind === 'nothing')
        throw new failure/* Failure */.HR('target/nothing-staged', staged.why);
    const { routes } = await router.read(signal);
    if ((0,target_routes/* hasMoved */.Q2)(staged.change, routes)) {
        const why = `deployment ${state.open?.deployment ?? deployment} has switched already, so what it staged is asked at the public address`;
        throw new failure/* Failure */.HR('target/nothing-staged', why);
    }
    return previewed(staged.change);
}
/** What is seen of a change before the switch: what starts beside what serves is the new one, and the rest still serves. */
function previewed(change) {
    return (0,placement/* overlaid */.ZY)(change.before, (0,placement/* besideOf */.A4)((0,placement/* changedOf */.oI)(change, change.after)));
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/aim-smoke-test.js





/**
 * Finds out where a smoke test of a stack looks, and which checks it runs there. If the stack has no checks, the health path of
 * each component is asked. Throws `input/invalid` for an unknown check, `target/nothing-staged`, and what the ports throw.
 */
async function aimSmokeTest({ journal, router }, stack, { target, deployment, only, baseUrl }, signal) {
    const { checks: configured, components, router: stackRouter } = stack;
    const asked = configured.filter(({ name }) => only.length === 0 || only.includes(name));
    const aim = await findAim({ journal, router }, { target, deployment, checks: asked }, signal);
    const needsDoors = baseUrl === undefined && (configured.length === 0 || asked.some(asksThroughDoor));
    const addresses = needsDoors ? await router.doors(signal) : { publicUrl: baseUrl ?? '' };
    const aimed = { aim, addresses, components, front: stackRouter.front };
    const checks = selectChecks(configured.length > 0 ? configured : healthChecks(aimed), only);
    return { at: baseUrl ?? `${target}${slotsOf(aim.placement)}`, checks, ...aimed };
}
/** Others name their own address, or ask no address at all. To find the doors of a target may take a tunnel. */
function asksThroughDoor(check) {
    return check.kind === 'http' && (0,http_check/* pathOfTarget */.GL)(check.target) !== undefined;
}
function slotsOf(placement) {
    return placement ? ` (${(0,slot/* describeSlots */.Js)(placement)})` : '';
}

// EXTERNAL MODULE: ./packages/wiring/build/connect-reach.js + 7 modules
var connect_reach = __webpack_require__(94028);
// EXTERNAL MODULE: ./packages/wiring/build/disposed-together.js
var disposed_together = __webpack_require__(83823);
// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js
var load_configuration = __webpack_require__(87068);
;// CONCATENATED MODULE: ./build/actions/smoke-test/src/check-of-url.js
/** The one check that the inputs describe when `url` is given. */
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

// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js + 2 modules
var postgres_database = __webpack_require__(44957);
// EXTERNAL MODULE: ./packages/adapters/build/http/undici-prober.js + 1 modules
var undici_prober = __webpack_require__(74813);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/guarded.js
var guarded = __webpack_require__(88944);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/guarded-target.js
var guarded_target = __webpack_require__(41449);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js
var connect_target = __webpack_require__(48967);
;// CONCATENATED MODULE: ./build/actions/smoke-test/src/wire.js







/** What is needed to test a bare address: no target belongs to it. */
function portsOfUrl(progress) {
    const noHost = () => Promise.reject(new failure/* Failure */.HR('input/invalid', 'environment: container checks need a configuration'));
    const own = { prober: (0,undici_prober/* undiciProber */.d)(), clock: (0,system_clock/* systemClock */.m)() };
    return { ...own, database: (0,postgres_database/* postgresDatabase */.n)(), workloads: { list: noHost }, progress };
}
/** What is needed to test a stack. `guard` is called before the target or the database is asked. */
async function portsOfStack(parts, guard) {
    const docker = (0,guarded_target/* guardedTarget */.o)(await (0,connect_target.connectTarget)(parts), guard);
    const { progress } = parts;
    // The target's own prober: the doors of some engines are none that others could ask.
    const { prober, workloads } = docker;
    const ports = { prober, clock: (0,system_clock/* systemClock */.m)(), database: (0,guarded/* guarded */.N)(docker.database, guard), workloads, progress };
    return { ports, docker };
}

;// CONCATENATED MODULE: ./build/actions/smoke-test/src/prepare.js







/** What the inputs ask to test. Throws `input/invalid`, `configuration/*`, `target/*`. */
async function prepare({ inputs, around, guard }) {
    const { url, lease } = inputs;
    refuseUnused(inputs);
    // With `url`, a lease is only renewed. Its environment doesn't say what is tested.
    const environment = url !== undefined && lease ? undefined : inputs.environment;
    if (url !== undefined && environment === undefined)
        return testOfUrl(inputs, url, around);
    if (environment !== undefined && url === undefined)
        return testOfStack({ ...inputs, environment }, around, guard);
    throw new failure/* Failure */.HR('input/invalid', 'environment: give either `environment` or `url`, and not both');
}
/** Inputs that have no default and are used only with `url`. */
const ONLY_WITH_URL = {
    'body-contains': 'bodyContains',
    json: 'json',
    'header-contains': 'headerContains',
    'max-response-time': 'maxResponseTime',
    'warn-response-time': 'warnResponseTime',
};
/** Those that are used only without it. */
const ONLY_WITHOUT_URL = { only: 'only', 'base-url': 'baseUrl' };
/** Whoever gives an input that isn't used believes that something is proven which nobody looks at. */
function refuseUnused(inputs) {
    const [unused, why] = inputs.url === undefined
        ? [ONLY_WITH_URL, 'goes with `url`; without it the checks of the configuration are run']
        : [ONLY_WITHOUT_URL, 'goes with the checks of the configuration, not with `url`'];
    const given = Object.entries(unused).filter(([, key]) => isGiven(inputs[key]));
    const problems = given.map(([name]) => `${name}: ${why}`);
    if (problems.length > 0)
        throw new failure/* Failure */.HR('input/invalid', problems.join('\n'), { facts: { action: 'smoke-test', problems } });
}
function isGiven(value) {
    if (value instanceof Map)
        return value.size > 0;
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
function testOfUrl(inputs, url, { progress }) {
    const [checks, aim, addresses] = [[checkOf(inputs, url)], { kind: 'public' }, { publicUrl: url }];
    const request = { checks, parallel: 1, aim, addresses, components: [], secrets: inputs.secrets };
    return { of: url, ports: portsOfUrl(progress), request, async [Symbol.asyncDispose]() { } };
}
async function testOfStack(inputs, around, guard) {
    const { progress, signal } = around;
    const { secrets, sshPrivateKey, target, deployment, only, baseUrl } = inputs;
    const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
    const { ports, docker } = await portsOfStack({ configuration, secrets, sshPrivateKey, job: (0,connect_reach.jobOf)(around), progress }, guard);
    const wish = { target, deployment, only, baseUrl };
    const parallel = inputs.parallel ?? configuration.parallel;
    return (0,disposed_together/* disposedTogether */.K)(docker, async (aimed) => {
        const { at, ...aim } = await aimSmokeTest(aimed, configuration, wish, signal);
        return { of: `${configuration.environment}, ${at}`, ports, request: { ...aim, parallel, secrets } };
    });
}


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

/***/ 40111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ leaseKeepingInputs),
  d: () => (/* binding */ sharedInputs)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/base/short-text.js
var short_text = __webpack_require__(15506);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-store.js
var lease_store = __webpack_require__(85677);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
;// CONCATENATED MODULE: ./packages/action-kit/build/app-id.js

/**
 * A GitHub App's number, or its client id (`Iv23li…`): GitHub takes both as the issuer of an assertion. A problem never repeats
 * the text: people give id and key the wrong way round, and GitHub doesn't mask a line of a key that is cut.
 */
const appId = {
    type: 'id or client id of a GitHub App',
    parse: (raw) => /^(?:\d{1,15}|Iv[A-Za-z0-9.]{8,40})$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw)
        : (0,parser/* malformed */.Qm)('must be the number of a GitHub App or its client id (what was given is not shown: it may be the key)'),
};

// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 2 modules
var contract = __webpack_require__(60673);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __webpack_require__(85432);
;// CONCATENATED MODULE: ./packages/action-kit/build/private-key.js



/**
 * A GitHub App's private key: RSA, PEM, PKCS #1 as GitHub makes it or PKCS #8. Its line breaks may be spelt out as `\n`, as
 * they are in secrets that once were an environment variable. A problem never repeats any of it.
 */
const privateKey = {
    type: 'RSA private key, PEM',
    parse(raw) {
        const pem = raw
            .replaceAll(/(?:\\r)?\\n/g, '\n')
            .replaceAll('\r\n', '\n')
            .trim();
        if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/.test(pem))
            return (0,parser/* malformed */.Qm)('must be a private key in PEM form, beginning with -----BEGIN … PRIVATE KEY----- on a line of its own');
        if (pem.includes('ENCRYPTED'))
            return (0,parser/* malformed */.Qm)('must not be protected by a passphrase');
        try {
            if ((0,external_node_crypto_.createPrivateKey)(pem).asymmetricKeyType !== 'rsa')
                return (0,parser/* malformed */.Qm)('must be an RSA key, as GitHub makes them');
        }
        catch {
            return (0,parser/* malformed */.Qm)('begins like a private key, but is not whole');
        }
        return (0,parser/* parsed */.Yz)(new secret/* Secret */.z(`${pem}\n`));
    },
};

;// CONCATENATED MODULE: ./packages/action-kit/build/ssh-key.js


/** Judged where it is used: only OpenSSH knows which keys it can read. */
const sshKey = {
    type: 'private key of OpenSSH',
    parse: (raw) => (0,parser/* parsed */.Yz)(new secret/* Secret */.z(raw)),
};

;// CONCATENATED MODULE: ./packages/action-kit/build/shared-inputs.js










/** Inputs that several actions have, declared once. */
const sharedInputs = {
    environment: (0,contract/* knownFromLease */.mN)((0,contract/* required */.mw)(names/* environmentName */.VE, 'GitHub environment to deploy to, and the section of that name in the configuration.'), ({ environment }) => ({ text: environment })),
    config: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)(parser/* text */.Qq, 'hardened-deploy.yml', 'Path of the configuration in the repository at the deployed commit. `./path` is read from the workspace instead.'), ({ target }) => target && { text: target.config }),
    'docker-host': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(docker_address/* dockerHost */.d, "Docker host to use instead of the configuration's: ssh://user@host:port, unix:///path or tcp://host:port. No place for a secret: the lock action writes it into its output `lease`."), ({ target }) => target && { text: target.dockerHost ?? '' }),
    adopt: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(short_text/* shortText */.o, 'Reason for taking over a stack that belongs to another repository, environment or store. No place for a secret: fence, journal and the output `lease` of the lock action show it.'), 
    // A lease that was taken without one doesn't forbid it: its target may not have been reached.
    ({ target }) => (target?.adopt === undefined ? undefined : { text: target.adopt })),
    secrets: (0,contract/* secretBag */.JM)('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
    'ssh-private-key': (0,contract/* secretOf */.OM)(sshKey, 'Private key for a docker-host over ssh. It stands for the secret that `ssh.key-secret` names, if `secrets` does not have it.'),
    'github-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', "The job's GitHub token: reads the configuration (contents: read)."),
    lease: (0,contract/* lease */.dm)('The `lease` output of the lock action. It is renewed while this action works, and sets other inputs too.'),
    'lease-store-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token that renews the lease. It must be allowed to write environment variables, or contents with `store: ref`. If it is empty, `github-token` is used.'),
    'lease-app-id': (0,contract/* optional */.lq)(appId, 'Id or client id of a GitHub App with "Environments: write" and "Variables: write" (with `store: ref`: "Contents: write"). The lease is written with tokens that are made from the App\'s key when they are needed, so it may last longer than the one hour of a token. Used instead of any other token.'),
    'lease-app-private-key': (0,contract/* secretOf */.OM)(privateKey, "The App's private key. Line breaks may be written as \\n."),
    'lease-app-installation-id': (0,contract/* optional */.lq)((0,parser/* wholeNumber */.rD)({ least: 1, most: 999_999_999_999 }), "Id of the App's installation. Default: it is looked up by the repository."),
    'lock-environment': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, 'Environment whose name and variables are used for the lease. Default: the one that is deployed to.'), ({ lockEnvironment, environment }) => lockEnvironment === undefined ? { text: '', alias: environment } : { text: lockEnvironment }),
    store: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)(...lease_store/* LEASE_STORES */.e), 'environment', 'Where the lease is kept. `environment`: in variables of the environment (needs a token with "Environments: write" and "Variables: write"). `ref`: in git refs of the repository (needs `contents: write`; GITHUB_TOKEN is enough).'), ({ store }) => ({ text: store })),
    deployment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* deploymentId */.dP, 'Deployment id: the `deployment` output of the lock action.'), ({ deployment }) => ({ text: deployment })),
    'dry-run': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Say what would be done, and change nothing.'),
    'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(360)), '30m', 'After this time the action ends with an error. The next run settles what is left open.'),
};
/** Where the lease is, and with which App it is written: the same in every action that renews it. */
const leaseKeepingInputs = {
    'lease-app-id': sharedInputs['lease-app-id'],
    'lease-app-private-key': sharedInputs['lease-app-private-key'],
    'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
};


/***/ }),

/***/ 52145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readDatabaseUrl),
/* harmony export */   l: () => (/* binding */ unusableUrl)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85432);


const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const PORT = 5432;
const USER = 'postgres';
/**
 * Takes a database URL apart as libpq does (several hosts, IPv6 in brackets, parts left out, parameters that win over what
 * stands before them), with one leniency that drivers have too: the last `@` ends the password. Nothing comes from the
 * environment. Throws `database/url-invalid`, never repeating any part of the URL.
 */
function readDatabaseUrl(url) {
    const { userinfo, hosts, path, query } = partsOf(url.reveal().trim());
    const [user = '', ...rest] = userinfo.split(':');
    const parameters = parametersOf(query);
    // What libpq would follow elsewhere: passed over, another server than the one that is meant would be backed up.
    if (parameters.has('hostaddr'))
        throw unusableUrl('it has a hostaddr; name that address as the host');
    if (parameters.has('service'))
        throw unusableUrl('it names a service, and no service file is read');
    const said = new Map([
        ...hostParameters(hosts),
        ['user', decoded(user, 'the user')],
        ['password', decoded(rest.join(':'), 'the password')],
        ['dbname', decoded(path, 'the name of the database')],
        ...parameters,
    ].filter(([, value]) => value !== ''));
    const password = said.get('password');
    return {
        hosts: hostsOf(said),
        user: said.get('user') ?? USER,
        ...(password !== undefined && { password: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(password) }),
        database: said.get('dbname') ?? said.get('user') ?? USER,
        sslmode: sslModeOf(said),
        parameters,
    };
}
/** For a URL that can be read and is of no use to whoever reads it. */
function unusableUrl(why) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('database/url-invalid', `The database URL cannot be used: ${why}.`);
}
function partsOf(text) {
    const match = /^postgres(?:ql)?:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(text);
    if (!match)
        throw unusableUrl('it does not begin with postgresql:// or postgres://');
    const [, authority = '', path = '', query = ''] = match;
    // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
    if (path.includes('@'))
        throw unusableUrl('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
    const at = authority.lastIndexOf('@');
    // The same with a question mark: the rest would be passed over, or be a host that messages name.
    if (query.includes('@'))
        throw unusableUrl('an @ stands behind a question mark; in a password write %3F for ? and %40 for @');
    return { userinfo: authority.slice(0, Math.max(0, at)), hosts: authority.slice(at + 1), path, query };
}
/** `h1:5433,[::1]` as the parameters `host` and `port`: two lists of the same length, an absent port empty. */
function hostParameters(hosts) {
    const pairs = hosts.split(',').map((host) => {
        const match = /^(?:\[([0-9a-fA-F:.]+(?:%[\w%.-]+)?)\]|([^[\]:]*))(?::(\d{0,5}))?$/u.exec(host);
        if (!match)
            throw unusableUrl('its host and port are not host:port');
        return { host: decoded(match[1] ?? match[2] ?? '', 'the host'), port: match[3] ?? '' };
    });
    const ports = pairs.map(({ port }) => port);
    return [
        ['host', pairs.map(({ host }) => host).join(',')],
        ['port', ports.every((port) => port === '') ? '' : ports.join(',')],
    ];
}
function parametersOf(query) {
    const pairs = query.split('&').filter((pair) => pair !== '');
    const read = pairs.map((pair) => {
        const equals = pair.indexOf('=');
        if (equals < 0)
            throw unusableUrl('a parameter behind the question mark has no value');
        return [decoded(pair.slice(0, equals), 'a parameter'), decoded(pair.slice(equals + 1), 'a parameter')];
    });
    return new Map(read.filter(([, value]) => value !== ''));
}
/** One port is for all hosts; of several each host has its own. */
function hostsOf(said) {
    const hosts = (said.get('host') ?? '').split(',');
    const ports = (said.get('port') ?? '').split(',').map(portOf);
    if (ports.length !== 1 && ports.length !== hosts.length)
        throw unusableUrl('it has another number of ports than hosts');
    return hosts.map((host, at) => ({ ...(host !== '' && { host }), port: ports[at] ?? ports[0] ?? PORT }));
}
function portOf(text) {
    if (text === '')
        return PORT;
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535)
        throw unusableUrl('a port is not a number from 1 to 65535');
    return port;
}
/** `ssl=true` is what JDBC says for it; libpq takes that too, and `prefer` where nothing is said. */
function sslModeOf(said) {
    const usual = said.get('sslrootcert') === 'system' ? 'verify-full' : 'prefer';
    const wanted = said.get('sslmode') ?? (said.get('ssl') === 'true' ? 'require' : usual);
    const known = SSL_MODES.find((mode) => mode === wanted);
    if (known === undefined)
        throw unusableUrl(`sslmode is none of ${SSL_MODES.join(', ')}`);
    return known;
}
function decoded(raw, what) {
    // An environment variable ends at a NUL, so the rest would be lost in silence.
    if (raw.includes('%00'))
        throw unusableUrl(`${what} holds a NUL character`);
    try {
        return decodeURIComponent(raw);
    }
    catch {
        throw unusableUrl(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
    }
}


/***/ }),

/***/ 44957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ postgresDatabase)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/http/unanswered.js
var unanswered = __webpack_require__(66128);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/database-url.js
var database_url = __webpack_require__(52145);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/server-trust.js
var server_trust = __webpack_require__(76236);
;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/connection-settings.js


// verify-ca is read as verify-full: the name is compared too.
const TLS = {
    disable: 'off',
    allow: 'when-offered',
    prefer: 'when-offered',
    require: 'unverified',
    'verify-ca': 'verified',
    'verify-full': 'verified',
};
/** Throws `database/url-invalid`, also for a URL that only somebody else than the runner could follow. */
function connectionSettings(url, authority) {
    const { hosts, user, password, database, sslmode, parameters } = (0,database_url/* readDatabaseUrl */.B)(url);
    const [place] = hosts;
    if (hosts.length > 1)
        throw (0,database_url/* unusableUrl */.l)('it names several hosts, and the runner asks one');
    if (place?.host === undefined)
        throw (0,database_url/* unusableUrl */.l)('it names no host, and the database is not on the runner');
    const { host, port } = place;
    if (host.startsWith('@'))
        throw (0,database_url/* unusableUrl */.l)('it names an abstract unix socket');
    const saysMode = parameters.has('sslmode') || parameters.has('ssl');
    const mode = authority && !saysMode && (0,server_trust/* isElsewhere */.l)(host) ? 'verify-full' : sslmode;
    // Nobody listens in on a socket's folder, and PostgreSQL offers no TLS there.
    const tls = host.startsWith('/') ? 'off' : TLS[mode];
    return { host, port, user, password, database, tls, ...(authority && { authorities: (0,server_trust/* certificatesIn */.Y)(authority) }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/judge-error.js

// Classes and codes of PostgreSQL's appendix A that another attempt may find gone.
const TRANSIENT = {
    '08': 'the connection failed',
    '40': 'the transaction lost to another one',
    '53': 'the server is short of connections, memory or disk',
    '55': 'it is locked by somebody else',
    '57': 'the server is starting, stopping or ended the query',
    '58': 'the server met an error of its system',
    XX: 'the server met an internal error',
};
const TIMED_OUT = '57014';
const REFUSED = {
    '28': 'the login was refused',
    '3D': 'there is no such database',
    '25': 'the statement would change something',
    '42': 'the statement was refused',
    '22': 'the statement was refused',
    '0A': 'the server does not support it',
};
/** The server asks for a password, and the URL has none. */
class PasswordWanted extends Error {
}
/** Says why there was no answer: by SQLSTATE when the server spoke, by the connection's code when it didn't. */
function judgeError(thrown) {
    const { code, severity } = thrown;
    if (typeof code !== 'string' || severity === undefined || !/^[0-9A-Z]{5}$/.test(code))
        return judgeConnection(thrown);
    if (code === TIMED_OUT)
        return { kind: 'unreachable', why: 'no answer in time', permanent: false };
    const group = code.slice(0, 2);
    const transient = TRANSIENT[group];
    if (transient !== undefined)
        return { kind: 'unreachable', why: `${transient} (${code})`, permanent: false };
    return { kind: 'refused', why: `${REFUSED[group] ?? 'the server refused'} (${code})${detailOf(group, thrown)}` };
}
/** For an error in the statement the server's own words name what is wrong; others may name users, hosts or values. */
function detailOf(group, thrown) {
    if (group !== '42' || !(thrown instanceof Error))
        return '';
    return `: ${JSON.stringify(thrown.message.slice(0, 120))}`;
}
function judgeConnection(thrown) {
    if (thrown instanceof PasswordWanted)
        return { kind: 'refused', why: 'the server asks for a password, and the URL has none' };
    if (serverHasNoTls(thrown)) {
        return { kind: 'unreachable', why: 'the server does not offer TLS, and sslmode demands it', permanent: true };
    }
    const { why, permanent } = (0,unanswered/* whyUnanswered */.Vc)(thrown);
    return { kind: 'unreachable', why, permanent };
}
/** pg 8 gives this answer no code; recorded from lib/connection.js: "The server does not support SSL connections". */
function serverHasNoTls(thrown) {
    return thrown instanceof Error && thrown.message === 'The server does not support SSL connections';
}

;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js






/**
 * Asks PostgreSQL by pg: one connection per query, one statement, read-only, rolled back. With `reach`, the address in the URL is
 * dialled as the target's host sees it.
 */
function postgresDatabase(reach) {
    return {
        async query({ url, sql, timeout, authority }, signal) {
            signal.throwIfAborted();
            const limit = AbortSignal.timeout(timeout);
            try {
                const settings = connectionSettings(url, authority);
                return await askByPreference({ settings, sql, timeout, reach, signal: AbortSignal.any([signal, limit]) });
            }
            catch (thrown) {
                signal.throwIfAborted();
                if ((0,failure/* isFailure */.N6)(thrown, 'database/url-invalid'))
                    return { kind: 'refused', why: thrown.message };
                if ((0,unanswered/* isDefect */.A7)(thrown))
                    throw thrown;
                if (limit.aborted)
                    return { kind: 'unreachable', why: 'no answer in time', permanent: false };
                return judgeError(thrown);
            }
        },
    };
}
/** libpq's `prefer`: TLS when the server offers it, in the clear when it says that it doesn't. */
async function askByPreference(request) {
    try {
        return await ask(request);
    }
    catch (thrown) {
        if (request.settings.tls !== 'when-offered' || !serverHasNoTls(thrown))
            throw thrown;
        return ask({ ...request, settings: { ...request.settings, tls: 'off' } });
    }
}
async function ask({ settings, sql, timeout, reach, signal }) {
    const { default: pg } = await __webpack_require__.e(/* import() */ 3849).then(__webpack_require__.bind(__webpack_require__, 83849));
    const began = performance.now();
    const socket = reach ? await socketThrough(reach, settings, signal) : new external_node_net_.Socket();
    const { tls, authorities, password, ...place } = settings;
    const client = new pg.Client({
        ...place,
        // Called only when the server asks. Without one, pg would look for another in PGPASSWORD.
        password: () => {
            if (!password)
                throw new PasswordWanted();
            return password.reveal();
        },
        stream: () => socket,
        ssl: tls === 'off'
            ? false
            : {
                rejectUnauthorized: tls === 'verified',
                // With an address for a name, its certificate is looked at for that. pg says only names.
                host: place.host,
                ...(authorities && { ca: [...authorities] }),
            },
        application_name: 'hardened-deploy',
    });
    // Closing the socket is the only way to end pg's waiting at any stage of a connection.
    const hangUp = () => void socket.destroy(asError(signal.reason));
    signal.addEventListener('abort', hangUp, { once: true });
    // pg reports a connection that breaks between two statements here; unheard it would end the process.
    client.on('error', () => undefined);
    try {
        signal.throwIfAborted();
        await client.connect();
        await client.query('BEGIN READ ONLY');
        await client.query(`SET LOCAL statement_timeout = ${Math.max(1, Math.floor(timeout))}`);
        // The extended protocol takes one statement only, so none can end the read-only transaction and go on.
        const statement = { text: sql, queryMode: 'extended' };
        const { rows } = await client.query(statement);
        const elapsedMs = performance.now() - began;
        await client.query('ROLLBACK');
        return { kind: 'answered', rows, elapsedMs };
    }
    finally {
        signal.removeEventListener('abort', hangUp);
        await client.end().catch(() => undefined);
        socket.destroy();
    }
}
/** A socket that connects through the tunnel, wherever pg tells it to. */
async function socketThrough(reach, { host, port }, signal) {
    const address = host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : (0,host_port/* formatHostPort */.zc)({ host, port });
    const at = await reach.dial(address, signal);
    const socket = new external_node_net_.Socket();
    if (at.kind === 'socket') {
        const connect = socket.connect.bind(socket);
        socket.connect = () => connect(at.path);
    }
    return socket;
}
function asError(reason) {
    return reason instanceof Error ? reason : new Error('aborted');
}


/***/ }),

/***/ 76236:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ certificatesIn),
/* harmony export */   l: () => (/* binding */ isElsewhere)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46904);



/** Addresses of this host and of private networks. */
const NEAR = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;
/** A name whose last part may be a top-level domain: that of a container in a network, `db.shop_default`, is none. */
const PUBLIC_NAME = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]+)\.?$/i;
/** Names that no public DNS has. */
const LOCAL_NAME = /\.(?:local|localhost|internal|intranet|lan|home|home\.arpa|corp|private|test)\.?$/i;
/**
 * Whether the way to a host may lead over networks of others: a public address, or a name with a dot that public DNS may have. The name of a
 * container and a private address are near.
 */
function isElsewhere(host) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) !== 0)
        return !NEAR.test(host) && ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIPv4)(host) || !/^::ffff:/i.test(host));
    return PUBLIC_NAME.test(host) && !LOCAL_NAME.test(host);
}
/**
 * Each certificate in the secret that a database's `ca-secret` names, as PEM, whatever has become of its line breaks on the way through a secret. Throws
 * `database/url-invalid`.
 */
function certificatesIn(own) {
    const blocks = [...own.reveal().matchAll(/-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----/gs)];
    const found = blocks.map(([, body = '']) => {
        const lines = body.replace(/\\n|\s/g, '').match(/.{1,64}/g) ?? [];
        return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
    });
    if (found.length === 0 || !found.every(isCertificate))
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('database/url-invalid', 'The certificate in the secret that `ca-secret` names cannot be read.', {
            remedy: 'Look at the `ca-secret` that stands beside the `url-secret` of this database. Give the PEM text of the certificate of the authority that signed the server: from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, one or several. Your provider has it for download. In the input `secrets`, a text of several lines is written NAME<<END, its lines, END.',
        });
    return found;
}
function isCertificate(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).subject !== '';
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 68182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ requestOnce)
});

// EXTERNAL MODULE: ./packages/core/build/base/address/dial-address.js
var dial_address = __webpack_require__(67858);
// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
;// CONCATENATED MODULE: ./packages/adapters/build/http/read-up-to.js
/** Reads at most `most` bytes of a body, as UTF-8. The rest is not read: the caller closes the connection. */
async function readUpTo(body, most, signal) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        signal.throwIfAborted();
        chunks.push(chunk);
        length += chunk.length;
        if (length > most)
            break;
    }
    const truncated = length > most;
    const bytes = Buffer.concat(chunks).subarray(0, most);
    // In stream mode, a character that was cut in the middle is left out instead of becoming a replacement character.
    const text = new TextDecoder().decode(bytes, { stream: truncated });
    return { text, bytes, truncated };
}

;// CONCATENATED MODULE: ./packages/adapters/build/http/request-once.js



/**
 * Sends one request on a connection of its own: HTTP/1.1, no redirects, no proxy from the environment. Throws what undici
 * throws.
 */
async function requestOnce(request, signal) {
    const { Client, buildConnector } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const url = new URL(request.url);
    const trust = request.ca === undefined ? {} : { ca: [...(await systemAuthorities()), request.ca] };
    const socket = request.connect?.kind === 'socket' ? { socketPath: request.connect.path } : {};
    const connect = buildConnector({ ...trust, ...socket, allowH2: false, timeout: 0 });
    const dial = request.connect?.kind === 'tcp' ? dialling(connect, request.connect.address) : connect;
    const address = `${url.origin} ${request.connect ? (0,dial_address/* describeDialAddress */.q)(request.connect) : ''}`;
    const client = new Client(url.origin, {
        connect: request.ahead?.through(address, dial) ?? dial,
        allowH2: false,
        // The signal limits the whole request. undici's own timeouts would only end it with another error.
        headersTimeout: 0,
        bodyTimeout: 0,
    });
    try {
        const response = await client.request({
            method: request.method,
            path: `${url.pathname}${url.search}`,
            headers: requestHeaders(request),
            body: request.body ?? null,
            signal,
        });
        const read = await readUpTo(response.body, request.mostBytes, signal);
        return { status: response.statusCode, headers: answerHeaders(response.headers), ...read };
    }
    finally {
        // Not `close`: that would wait for a body that nobody reads to its end.
        await client.destroy();
    }
}
/** Connects to another address than the URL's. The certificate must still be valid for the URL's name. */
function dialling(connector, address) {
    const { host: hostname, port } = (0,host_port/* splitHostPort */.cC)(address);
    return (options, callback) => {
        const servername = options.servername ?? options.hostname;
        connector({ ...options, servername, hostname, host: address, port: String(port) }, callback);
    };
}
function requestHeaders(request) {
    // Compressed bodies can't be read here. Without this header a server may send one.
    const headers = { 'user-agent': 'hardened-deploy', 'accept-encoding': 'identity' };
    for (const [name, value] of request.headers)
        headers[name.toLowerCase()] = value;
    return headers;
}
function answerHeaders(headers) {
    const entries = Object.entries(headers).flatMap(([name, value]) => {
        if (value === undefined)
            return [];
        return [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]];
    });
    return new Map(entries);
}
async function systemAuthorities() {
    const { getCACertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
    // The authorities in use, including those of NODE_EXTRA_CA_CERTS: giving `ca` alone would replace them all.
    return getCACertificates('default');
}


/***/ }),

/***/ 66128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ isDefect),
/* harmony export */   Vc: () => (/* binding */ whyUnanswered),
/* harmony export */   gy: () => (/* binding */ speaksNoTls)
/* harmony export */ });
// Codes of node:net, node:dns, node:tls (OpenSSL's X509_V_ERR_*) and undici. A problem is permanent when somebody has to
// change something.
const TRANSIENT = {
    EAI_AGAIN: 'the name server did not answer',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'the connection was reset',
    ENOENT: 'the tunnel there has ended',
    // A proxy that is about to get its certificate answers so too.
    EPROTO: 'TLS failed: the other side has no certificate for the name, or no version of TLS in common',
    EPIPE: 'the connection was closed while the request was sent',
    ETIMEDOUT: 'the connection timed out',
    EHOSTUNREACH: 'the host cannot be reached',
    ENETUNREACH: 'the network cannot be reached',
    UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
    UND_ERR_HEADERS_TIMEOUT: 'the answer did not begin in time',
    UND_ERR_BODY_TIMEOUT: 'the answer did not end in time',
    UND_ERR_SOCKET: 'the connection was closed before the answer was whole',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer was shorter or longer than it said',
    UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too long',
    HTTPParserError: 'the answer is not HTTP',
    TimeoutError: 'no answer in time',
};
const PERMANENT = {
    ENOTFOUND: 'the name does not exist',
    CERT_HAS_EXPIRED: 'the certificate has expired',
    CERT_NOT_YET_VALID: 'the certificate is not valid yet',
    CERT_REVOKED: 'the certificate was revoked',
    CERT_UNTRUSTED: 'the certificate is not trusted',
    CERT_REJECTED: 'the certificate was rejected',
    CERT_SIGNATURE_FAILURE: 'the signature of the certificate is wrong',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself and by no authority',
    SELF_SIGNED_CERT_IN_CHAIN: 'the chain of certificates ends in one that is not trusted',
    UNABLE_TO_GET_ISSUER_CERT: 'the issuer of the certificate is unknown',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the issuer of the certificate is unknown',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain of certificates is incomplete',
    ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
    ERR_SSL_WRONG_VERSION_NUMBER: 'the other side does not speak TLS',
    UND_ERR_INVALID_ARG: 'the request is not valid HTTP',
    ERR_INVALID_URL: 'the URL is not valid',
};
/** A mistake in a program, not an answer of the other side. It is thrown, so that it isn't mistaken for a missing answer. */
function isDefect(thrown) {
    const kinds = [TypeError, ReferenceError, RangeError, SyntaxError];
    return thrown instanceof Error && !('code' in thrown) && kinds.some((kind) => thrown instanceof kind);
}
/** Decides by the error's code. Of an unknown error only the code is shown, because its message may repeat what was sent. */
function whyUnanswered(thrown) {
    const codes = codesOf(thrown);
    for (const code of codes) {
        const permanent = PERMANENT[code];
        if (permanent !== undefined)
            return { why: permanent, permanent: true };
    }
    for (const code of codes) {
        const transient = TRANSIENT[code];
        if (transient !== undefined)
            return { why: transient, permanent: false };
        if (code.startsWith('ERR_SSL_'))
            return { why: `TLS failed (${code})`, permanent: false };
    }
    return { why: `the request failed (${codes[0] ?? 'unknown'})`, permanent: false };
}
/** Whether the other side answered the start of TLS with something that isn't TLS. */
function speaksNoTls(thrown) {
    return codesOf(thrown).some((code) => code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER');
}
/** The codes of the error, of all addresses that were tried, and of its causes; the name of an error that has no code. */
function codesOf(thrown) {
    const codes = [];
    let current = thrown;
    for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
        const { code } = current;
        if (typeof code === 'string' && !code.startsWith('HPE_'))
            codes.push(code);
        else
            codes.push(current.name);
        if (current instanceof AggregateError) {
            const inner = current.errors;
            codes.push(...inner.flatMap(codesOf));
        }
        current = current.cause;
    }
    return codes;
}


/***/ }),

/***/ 74813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ undiciProber)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
;// CONCATENATED MODULE: ./packages/adapters/build/http/connections-ahead.js
/** A component's public address and its health check are asked at once, and so are two components. */
const MOST = 2;
/** As long as a probe may take. A connection that nobody needs any more is let go. */
const IDLE_MS = 5_000;
function connectionsAhead() {
    const ahead = new Map();
    function dialAhead(key, dial) {
        const waiting = ahead.get(key) ?? new Set();
        ahead.set(key, waiting);
        if (waiting.size >= MOST)
            return;
        const dialled = dial().then((socket) => idle(socket, () => waiting.delete(dialled)), 
        // Whoever needs one dials it, and is told why it can't be had.
        () => void waiting.delete(dialled));
        waiting.add(dialled);
    }
    async function taken(key) {
        for (const dialled of ahead.get(key) ?? []) {
            ahead.get(key)?.delete(dialled);
            const socket = await dialled;
            if (socket && !socket.destroyed)
                return socket;
        }
        return undefined;
    }
    return {
        through: (key, connector) => (options, tell) => {
            const dial = () => connected(connector, options);
            const mine = taken(key).then((socket) => (socket ? used(socket) : dial()));
            dialAhead(key, dial);
            mine.then((socket) => tell(null, socket), (error) => tell(error, null));
        },
    };
}
function connected(connector, options) {
    return new Promise((resolve, reject) => {
        connector(options, (error, socket) => (socket ? resolve(socket) : reject(error ?? new Error('no connection'))));
    });
}
const ENDS = new WeakMap();
/** Nobody has asked anything of it, so whatever comes means that it can't be used. It does not keep the process alive. */
function idle(socket, gone) {
    const end = () => {
        gone();
        socket.destroy();
    };
    const limit = setTimeout(end, IDLE_MS).unref();
    socket.unref().on('error', end).on('end', end).on('close', end);
    ENDS.set(socket, () => {
        clearTimeout(limit);
        socket.off('error', end).off('end', end).off('close', end).ref();
    });
    return socket;
}
function used(socket) {
    ENDS.get(socket)?.();
    return socket;
}

// EXTERNAL MODULE: ./packages/adapters/build/http/request-once.js + 1 modules
var request_once = __webpack_require__(68182);
// EXTERNAL MODULE: ./packages/adapters/build/http/unanswered.js
var unanswered = __webpack_require__(66128);
;// CONCATENATED MODULE: ./packages/adapters/build/http/undici-prober.js




const LARGEST_BODY = 1024 * 1024;
/** Sends probes with undici: a connection of its own for each probe, HTTP/1.1, no redirects, no proxy from the environment. */
function undiciProber(options = {}) {
    const rows = new WeakMap();
    return {
        async probe({ timeout, row, ...probe }, signal) {
            signal.throwIfAborted();
            const began = performance.now();
            const limit = AbortSignal.timeout(timeout);
            try {
                const ahead = row && aheadOf(rows, row);
                const request = { ...probe, ...options, mostBytes: LARGEST_BODY, ...(ahead && { ahead }) };
                const { status, headers, text, truncated } = await (0,request_once/* requestOnce */.L)(request, AbortSignal.any([signal, limit]));
                return { kind: 'answered', status, headers, body: text, truncated, elapsedMs: performance.now() - began };
            }
            catch (thrown) {
                signal.throwIfAborted();
                if ((0,unanswered/* isDefect */.A7)(thrown))
                    throw thrown;
                const elapsedMs = performance.now() - began;
                if (!limit.aborted)
                    return { kind: 'unanswered', ...(0,unanswered/* whyUnanswered */.Vc)(thrown), elapsedMs };
                return { kind: 'unanswered', why: `no answer within ${(0,duration/* formatDuration */.a3)(timeout)}`, permanent: false, elapsedMs };
            }
        },
    };
}
function aheadOf(rows, row) {
    const known = rows.get(row) ?? connectionsAhead();
    rows.set(row, known);
    return known;
}


/***/ }),

/***/ 67858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ describeDialAddress)
/* harmony export */ });
/** `10.84.3.2:8080`, or `unix:/tmp/hd-x/door`, for messages. */
function describeDialAddress(at) {
    return at.kind === 'tcp' ? at.address : `unix:${at.path}`;
}


/***/ }),

/***/ 15506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ shortText)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/**
 * One line of at most 300 characters. A reason is stored in every version of the lease, and an environment variable has
 * room for 48 KB. Releases are listed one per line.
 */
const shortText = {
    type: 'text, one line',
    parse(raw) {
        if (/\p{Cc}/u.test(raw))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be one line without control characters');
        return [...raw].length <= 300 ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must have at most 300 characters');
    },
};


/***/ }),

/***/ 51195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ verdictOf)
/* harmony export */ });
/**
 * Sums findings up. `failed` and `errored` block. If nothing was looked at, that blocks too: without data nothing is proven.
 */
function verdictOf(findings) {
    const reasons = findings.filter(({ status }) => status === 'failed' || status === 'errored');
    if (reasons.length > 0)
        return { kind: 'no-go', findings, reasons };
    if (findings.some(({ status }) => status === 'passed' || status === 'warned'))
        return { kind: 'go', findings };
    const nothing = {
        check: 'checks',
        status: 'errored',
        evidence: 'no check was run, so nothing was proven',
        remedy: 'Configure at least one check.',
    };
    return { kind: 'no-go', findings: [...findings, nothing], reasons: [nothing] };
}


/***/ }),

/***/ 70197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AV: () => (/* binding */ findingAnnotations),
/* harmony export */   HH: () => (/* binding */ failedChecks),
/* harmony export */   MT: () => (/* binding */ verdictLine),
/* harmony export */   O9: () => (/* binding */ findingsMarkdown),
/* harmony export */   c9: () => (/* binding */ reasonLines),
/* harmony export */   mq: () => (/* binding */ verdictReport),
/* harmony export */   xo: () => (/* binding */ checksRecord)
/* harmony export */ });
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
// Long enough for an address and a value. A whole response body would make the table unreadable.
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
/** The report of an action that ends with a verdict. `title` says what was looked at: `Smoke test of production`. */
function verdictReport(title, verdict) {
    const { kind, findings } = verdict;
    const isWarned = findings.some(({ status }) => status === 'warned');
    return {
        decision: kind === 'go' ? 'proceed' : 'stop',
        reason: kind === 'no-go' ? 'checks-failed' : isWarned ? 'passed-with-warnings' : 'passed',
        headline: `${title}: ${verdictLine(verdict)}`,
        level: kind === 'no-go' ? 'error' : isWarned ? 'warning' : 'quiet',
        outputs: { verdict: kind, 'failed-checks': failedChecks(verdict) },
        summary: findingsMarkdown(title, verdict),
        annotations: findingAnnotations(findings),
    };
}
// Later steps get the names as an environment variable. Linux allows 128 KiB for one: with more, the step would not start.
const MOST_NAMES = 100;
const LONGEST_NAME = 240;
/** Names of the checks that block, one per line. */
function failedChecks(verdict) {
    const names = reasonsOf(verdict).map(({ check }) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .clamp */ .qE)(check, LONGEST_NAME));
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(names, MOST_NAMES).join('\n');
}
// Even if thousands of checks fail, the first ones show what is wrong.
const MOST_REASONS = 20;
/** What blocks, one line per check: for a log or a journal, which have no room for a table. */
function reasonLines(verdict) {
    const lines = reasonsOf(verdict).map(({ check, status, evidence }) => `${check} ${status}: ${evidence}`);
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(lines, MOST_REASONS);
}
function reasonsOf(verdict) {
    return verdict.kind === 'no-go' ? verdict.reasons : [];
}
function checksRecord({ of, verdict: { kind, findings } }) {
    return { of, verdict: kind, findings };
}
/** Findings for a job summary, the worst first: the verdict, a table, and the timelines of the findings that have one. */
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
/** Findings that failed, could not tell or warned, the worst first, for annotations. */
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
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .clamp */ .qE)(text, LONGEST_CELL));
}


/***/ }),

/***/ 88944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ guarded)
/* harmony export */ });
/** The same port, but each call first asks `guard`. If `guard` throws, the call rejects with that and doesn't start. */
function guarded(port, guard) {
    const members = Object.entries(port).map(([name, member]) => {
        if (typeof member !== 'function')
            return [name, member];
        const call = async (...given) => {
            guard();
            return await member.apply(port, [...given]);
        };
        return [name, call];
    });
    return Object.fromEntries(members);
}


/***/ }),

/***/ 70143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ placementInForce)
/* harmony export */ });
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56778);


/** What the routes lead to. The routes say which slot, and the journal says what was last started there. */
function placementInForce(state, routes) {
    const placement = [];
    for (const [component, { slot, spec }] of routes) {
        if (slot === 'hold') {
            return { kind: 'unexplained', why: `a swap was broken off: the routes in force are ${(0,_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRoutes */ .oK)(routes)}` };
        }
        const placed = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .inSlot */ .oi)(state, { component, slot });
        if (!placed) {
            const why = `traffic of ${component} goes to ${slot}, but the journal never put anything there`;
            return { kind: 'unexplained', why };
        }
        if (spec !== null && placed.spec !== null && spec !== placed.spec) {
            const why = `traffic of ${component} goes to ${slot}, where the journal put something else than the routes name`;
            return { kind: 'unexplained', why };
        }
        placement.push(placed);
    }
    return { kind: 'known', placement };
}


/***/ }),

/***/ 56778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DP: () => (/* binding */ sameRoutes),
/* harmony export */   G: () => (/* binding */ holding),
/* harmony export */   Q2: () => (/* binding */ hasMoved),
/* harmony export */   eV: () => (/* binding */ routesOf),
/* harmony export */   hU: () => (/* binding */ differingRoutes),
/* harmony export */   oK: () => (/* binding */ describeRoutes)
/* harmony export */ });
function routesOf(placement) {
    return new Map(placement.map(({ component, slot, spec, release }) => [component, { slot, spec, release: release.id }]));
}
/** The same routes, with some components held. */
function holding(routes, held) {
    return new Map([...routes].map(([name, route]) => [name, held.includes(name) ? { ...route, slot: 'hold' } : route]));
}
function sameRoutes(one, other) {
    return one.size === other.size && [...one].every(([component, route]) => sameRoute(route, other.get(component)));
}
function sameRoute(one, other) {
    if (!one || !other)
        return one === other;
    return one.slot === other.slot && (one.spec === other.spec || one.spec === null || other.spec === null);
}
/** The components whose routes differ, in the order of `to`, and then those that `to` doesn't have. */
function differingRoutes(from, to) {
    const names = new Set([...to.keys(), ...from.keys()]);
    return [...names].filter((name) => !sameRoute(from.get(name), to.get(name)));
}
/**
 * Whether a change has begun to serve, by the routes in force: at least one component that it changes is where the change puts
 * it. Half moved counts as moved. Components that it doesn't change don't matter, in whatever slot they are.
 */
function hasMoved({ before, after }, inForce) {
    const [from, to] = [routesOf(before), routesOf(after)];
    return differingRoutes(from, to).some((component) => sameRoute(inForce.get(component), to.get(component)));
}
/** `backend blue, frontend blue`, or `nothing` before the first deployment. */
function describeRoutes(routes) {
    if (routes.size === 0)
        return 'nothing';
    return [...routes]
        .map(([component, { slot }]) => `${component} ${slot === 'hold' ? 'held' : slot}`)
        .sort()
        .join(', ');
}


/***/ }),

/***/ 41449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ guardedTarget)
/* harmony export */ });
/* harmony import */ var _lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88944);

/**
 * The same target, but each call that changes something first asks `guard`. Probes change nothing, so they aren't guarded:
 * what they saw must still be reported.
 */
function guardedTarget(target, guard) {
    const { stack, fence, workloads, tasks, volumes, router, maintenance, journal, releases, files, marks } = target;
    const { housekeeping } = target;
    return {
        ...target,
        stack: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(stack, guard),
        fence: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(fence, guard),
        workloads: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(workloads, guard),
        tasks: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(tasks, guard),
        volumes: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(volumes, guard),
        router: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(router, guard),
        maintenance: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(maintenance, guard),
        journal: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(journal, guard),
        releases: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(releases, guard),
        files: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(files, guard),
        marks: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(marks, guard),
        housekeeping: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(housekeeping, guard),
    };
}


/***/ }),

/***/ 83823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ disposedTogether)
/* harmony export */ });
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * Makes a value from something that is held open, and returns both as one: disposing the result disposes `held`. If `make`
 * throws, `held` is disposed first, because the caller never gets it.
 */
async function disposedTogether(held, make) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const stack = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        stack.use(held);
        const made = await make(held);
        const kept = stack.move();
        return { ...made, [Symbol.asyncDispose]: () => kept.disposeAsync() };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}


/***/ }),

/***/ 80716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ underLeaseIfGiven)
/* harmony export */ });
/* harmony import */ var _under_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8557);

const NOTHING_TO_LOSE = () => undefined;
/** Does `work`, under the lease if one is given. Throws what `underLease` throws. */
async function underLeaseIfGiven(inputs, around, work) {
    const { lease } = inputs;
    return lease ? (0,_under_lease_js__WEBPACK_IMPORTED_MODULE_0__.underLease)({ ...inputs, lease }, around, work) : work(around.signal, NOTHING_TO_LOSE);
}


/***/ })

};
