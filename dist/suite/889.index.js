export const id = 889;
export const ids = [889];
export const modules = {

/***/ 70812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OB: () => (/* binding */ rowOf),
/* harmony export */   mG: () => (/* binding */ tallied),
/* harmony export */   s3: () => (/* binding */ NOTHING_SEEN),
/* harmony export */   yC: () => (/* binding */ hasSeen)
/* harmony export */ });
const NOTHING_SEEN = { looks: 0, rows: new Map() };
/** Adds one look. It ends the row of every other kind, but for those that `spares` names. */
function tallied(before, seen, spares = []) {
    const others = [...before.rows].map(([kind, row]) => [kind, spares.includes(kind) ? row : 0]);
    return { looks: before.looks + 1, rows: new Map([...others, [seen, rowOf(before, seen) + 1]]) };
}
/** How many of this kind stand in a row at the end. */
function rowOf({ rows }, kind) {
    return rows.get(kind) ?? 0;
}
function hasSeen({ rows }, kind) {
    return rows.has(kind);
}


/***/ }),

/***/ 92563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SD: () => (/* binding */ inARowBy),
/* harmony export */   _W: () => (/* binding */ lookInARow),
/* harmony export */   hs: () => (/* binding */ LOOK_AGAIN),
/* harmony export */   rc: () => (/* binding */ decided)
/* harmony export */ });
/* harmony import */ var _tally_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70812);

const LOOK_AGAIN = { kind: 'look-again' };
function decided(end) {
    return { kind: 'decided', end };
}
/**
 * Looks again and again until `decide` decides, usually because it saw a number of the same kind in a row. Rejects with the
 * signal's reason when the signal is aborted.
 */
async function lookInARow(looking, signal) {
    const { clock, interval, atOnceAfter, spares } = looking;
    const began = clock.monotonic();
    let tally = _tally_js__WEBPACK_IMPORTED_MODULE_0__/* .NOTHING_SEEN */ .s3;
    for (;;) {
        const round = await looking.look();
        signal.throwIfAborted();
        const kind = round.kind;
        tally = (0,_tally_js__WEBPACK_IMPORTED_MODULE_0__/* .tallied */ .mG)(tally, kind, spares?.[kind]);
        const decision = await looking.decide({ round, tally, elapsedMs: clock.monotonic() - began });
        if (decision.kind === 'decided')
            return decision.end;
        if (kind !== atOnceAfter)
            await clock.sleep(interval, signal);
    }
}
/** The same prober, for probes that follow each other. */
function inARowBy(prober) {
    const row = {};
    return { probe: (probe, signal) => prober.probe({ ...probe, row }, signal) };
}


/***/ }),

/***/ 73162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ USUAL_PARALLEL),
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   hl: () => (/* binding */ parallelChecks),
/* harmony export */   jZ: () => (/* binding */ looksIntoSlot),
/* harmony export */   wJ: () => (/* binding */ remedyFor)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _kinds_container_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81028);
/* harmony import */ var _kinds_http_check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43809);
/* harmony import */ var _kinds_postgres_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23198);




const KINDS = {
    http: _kinds_http_check_js__WEBPACK_IMPORTED_MODULE_2__/* .httpKind */ .B1,
    container: _kinds_container_check_js__WEBPACK_IMPORTED_MODULE_1__/* .containerKind */ .A,
    postgres: _kinds_postgres_check_js__WEBPACK_IMPORTED_MODULE_3__/* .postgresKind */ .Om,
};
/** How many checks ask at the same time. A small server can answer so many, and a usual smoke test has no more checks. */
const USUAL_PARALLEL = 20;
const parallelChecks = (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 1, most: 1_000 });
function looksIntoSlot({ kind }) {
    return KINDS[kind].looksInto === 'slot';
}
function secretsOf(check) {
    return KINDS[check.kind].secretsOf(check);
}
function remedyFor(check, status) {
    return KINDS[check.kind].remedy(check, status);
}


/***/ }),

/***/ 81028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ containerKind),
/* harmony export */   n: () => (/* binding */ judgeContainer)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37116);


const containerKind = {
    looksInto: 'slot',
    secretsOf: () => [],
    remedy: (_, status) => status === 'errored'
        ? 'Make it possible to look: the target must answer, and the slot must be known.'
        : 'Read the log of this container at the target.',
};
/**
 * Judges the newest containers of the check's component in one slot. If one of them is not as it should be, the check fails.
 * It fails too if there is no container.
 */
function judgeContainer(check, slot, containers) {
    const there = containers.filter((container) => container.component === check.component && container.slot === slot);
    const newest = Math.max(...there.map(({ generation }) => generation));
    const judged = there.filter(({ generation }) => generation === newest).map((container) => judgeOne(check, container));
    const observed = `no container of ${check.component} in ${slot}`;
    const none = { status: 'failed', observed, expected: 'a running container', permanent: false };
    return judged.find(({ status }) => status !== 'passed') ?? judged[0] ?? none;
}
function judgeOne({ maxRestarts }, newest) {
    const restarts = newest.restarts - newest.earlierRestarts;
    const comparisons = [
        { fits: newest.state === 'running' && !newest.oomKilled, observed: describeState(newest), expected: 'running' },
        // Of a container without a health check only `running` can be seen. Several passes in a row make up for that.
        {
            fits: newest.health === 'healthy' || newest.health === 'none',
            observed: describeHealth(newest),
            expected: 'healthy',
        },
        {
            fits: restarts <= maxRestarts,
            observed: describeRestarts(restarts, newest),
            expected: `at most ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(maxRestarts, 'restart')}`,
        },
    ];
    const sound = comparisons.every(({ fits }) => fits);
    // The engine's restart count of a container only grows.
    const permanent = restarts > maxRestarts;
    return { status: sound ? 'passed' : 'failed', ...(0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .telling */ .g)(comparisons), permanent };
}
function describeRestarts(restarts, { earlierRestarts }) {
    const now = (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(restarts, 'restart');
    return earlierRestarts === 0 ? now : `${now}, and ${earlierRestarts} before this check looked first`;
}
function describeState({ state, oomKilled }) {
    return oomKilled ? `${state}, killed for want of memory` : state;
}
function describeHealth({ health }) {
    return health === 'none' ? 'no health check of its own' : health;
}


/***/ }),

/***/ 43809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a1: () => (/* binding */ describeStatuses),
  B1: () => (/* binding */ httpKind),
  i2: () => (/* binding */ judgeHttp),
  GL: () => (/* binding */ pathOfTarget)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
;// CONCATENATED MODULE: ./packages/core/build/checks/json-path.js
/** Replaces a number that JavaScript would round: 9007199254740993 would be read as …992. */
class InexactNumber {
    source;
    constructor(source) {
        this.source = source;
    }
}
function parseJson(text) {
    try {
        const keepExact = (_key, value, context) => {
            const source = context?.source;
            if (typeof value !== 'number' || source === undefined)
                return value;
            return canonicalDecimal(source) === canonicalDecimal(String(value)) ? value : new InexactNumber(source);
        };
        return { kind: 'json', root: JSON.parse(text, keepExact) };
    }
    catch {
        return { kind: 'not-json' };
    }
}
/** Follows a dotted path (`db.state`, `items.0.id`). Only what the text itself has counts: `length` and `constructor` are absent. */
function lookUp(root, path) {
    let current = root;
    for (const part of path.split('.')) {
        current = step(current, part);
        if (current === undefined)
            return { kind: 'absent' };
    }
    if (current instanceof InexactNumber)
        return { kind: 'inexact', source: current.source };
    if (Array.isArray(current))
        return { kind: 'structure', what: 'a list' };
    if (typeof current === 'object' && current !== null)
        return { kind: 'structure', what: 'an object' };
    return { kind: 'scalar', value: current };
}
function step(from, part) {
    if (Array.isArray(from))
        return /^(0|[1-9]\d{0,8})$/.test(part) ? from[Number(part)] : undefined;
    if (typeof from !== 'object' || from === null || from instanceof InexactNumber)
        return undefined;
    return Object.hasOwn(from, part) ? from[part] : undefined;
}
/** A decimal number as sign, digits without outer zeros, and exponent, so that `1.50`, `15e-1` and `1.5` are one text. */
function canonicalDecimal(source) {
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source);
    if (!match)
        return source;
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
    const digits = `${whole}${fraction}`.replace(/^0+/, '');
    const trimmed = digits.replace(/0+$/, '');
    if (trimmed === '')
        return '0';
    return `${sign}${trimmed}e${Number(exponent) - fraction.length + (digits.length - trimmed.length)}`;
}

// EXTERNAL MODULE: ./packages/core/build/checks/observation.js
var observation = __webpack_require__(37116);
;// CONCATENATED MODULE: ./packages/core/build/checks/kinds/http-check.js




const httpKind = {
    looksInto: 'address',
    secretsOf: () => [],
    remedy: (_, status) => status === 'warned'
        ? 'It is slower than it should be: look for a cold cache, a missing index or a container that is too small.'
        : 'Ask the same address by hand, and read the logs of the component that should have answered.',
};
/** The path of a target on the stack, as a router reads it: without its query, and with `..` resolved. Undefined for a whole URL. */
function pathOfTarget(target) {
    return /^https?:\/\//i.test(target) ? undefined : new URL(target, 'http://stack').pathname;
}
// A login that is refused stays refused until somebody changes something, so waiting doesn't help.
const PERMANENT_STATUS = new Set([401, 403]);
/** Compares an answer with everything that the check expects. What is missing from the answer never fits. */
function judgeHttp(check, answer) {
    const { expect, warn } = check;
    const status = compareStatus(expect.status, answer);
    // With a wrong status the body is usually an error page. Comparing it would hide the cause.
    if (!status.fits)
        return observe([status], answer, 'failed', PERMANENT_STATUS.has(answer.status));
    const comparisons = [status, ...compareHeaders(expect.headers, answer), ...compareBody(expect, answer)];
    if (expect.maxResponseTime !== undefined)
        comparisons.push(compareTime(expect.maxResponseTime, answer));
    if (comparisons.some(({ fits }) => !fits)) {
        // Only the first part of a long body is read. What is missing there may be in the rest.
        const unseen = answer.truncated && !compareBody(expect, answer).every(({ fits }) => fits);
        return observe(comparisons, answer, unseen ? 'errored' : 'failed', false);
    }
    const slow = warn.maxResponseTime === undefined ? undefined : compareTime(warn.maxResponseTime, answer);
    if (slow && !slow.fits)
        return observe([slow], answer, 'warned', false);
    return observe(comparisons, answer, 'passed', false);
}
function observe(comparisons, answer, status, permanent) {
    const { observed, expected } = (0,observation/* telling */.g)(comparisons);
    const cut = status === 'errored' ? '; the body is longer than the part that is read' : '';
    return { status, observed: `${observed}${cut}`, expected, permanent, elapsedMs: answer.elapsedMs };
}
function compareStatus(accepted, answer) {
    const location = answer.headers.get('location');
    const redirect = location !== undefined && answer.status >= 300 && answer.status < 400;
    return {
        fits: accepted.includes(answer.status),
        observed: `status ${answer.status}${redirect ? ` to ${(0,parser/* quoted */.TL)(location)}` : ''}`,
        expected: describeStatuses(accepted),
    };
}
/** `status 200 or 204`; of a long list only the first and the last. */
function describeStatuses(accepted) {
    const [first, last] = [accepted[0], accepted.at(-1)];
    if (first === undefined || last === undefined)
        return 'a status, but none is configured';
    return accepted.length > 6 ? `a status from ${first} to ${last}` : `status ${accepted.join(' or ')}`;
}
function compareHeaders(wanted, answer) {
    return [...wanted].map(([name, part]) => {
        const value = answer.headers.get(name.toLowerCase());
        return {
            fits: value !== undefined && value.includes(part),
            observed: value === undefined ? `no header ${name}` : `header ${name} ${(0,parser/* quoted */.TL)(value)}`,
            expected: `header ${name} with ${(0,parser/* quoted */.TL)(part)}`,
        };
    });
}
function compareBody(expect, answer) {
    const comparisons = [];
    if (expect.bodyContains !== undefined) {
        const fits = answer.body.includes(expect.bodyContains);
        const observed = fits ? 'body has it' : answer.body === '' ? 'an empty body' : `body ${(0,parser/* quoted */.TL)(answer.body)}`;
        comparisons.push({ fits, observed, expected: `body with ${(0,parser/* quoted */.TL)(expect.bodyContains)}` });
    }
    if (expect.json.size === 0)
        return comparisons;
    const document = parseJson(answer.body);
    for (const [path, value] of expect.json) {
        const expected = `${path} = ${JSON.stringify(value)}`;
        if (document.kind === 'not-json') {
            comparisons.push({ fits: false, observed: `not JSON: ${(0,parser/* quoted */.TL)(answer.body)}`, expected });
            continue;
        }
        const found = lookUp(document.root, path);
        const fits = found.kind === 'scalar' && found.value === value;
        comparisons.push({ fits, observed: describeLookup(path, found), expected });
    }
    return comparisons;
}
function describeLookup(path, found) {
    switch (found.kind) {
        case 'scalar':
            return `${path} = ${typeof found.value === 'string' ? (0,parser/* quoted */.TL)(found.value) : String(found.value)}`;
        case 'inexact':
            return `${path} = ${found.source.slice(0, 40)}, a number too exact to compare`;
        case 'structure':
            return `${path} is ${found.what}`;
        case 'absent':
            return `no ${path}`;
    }
}
function compareTime(most, answer) {
    // With `<=`, a time that isn't a number (NaN) doesn't fit.
    const fits = answer.elapsedMs <= most;
    return { fits, observed: `${Math.round(answer.elapsedMs)} ms`, expected: `at most ${(0,duration/* formatDuration */.a3)(most)}` };
}


/***/ }),

/***/ 23198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GU: () => (/* binding */ expectedRows),
/* harmony export */   J0: () => (/* binding */ judgeRows),
/* harmony export */   Om: () => (/* binding */ postgresKind)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);

const postgresKind = {
    looksInto: 'database',
    secretsOf: ({ urlSecret }) => [urlSecret],
    remedy: ({ urlSecret }) => `Check that the runner reaches the database, the secret ${urlSecret}, and the query.`,
};
/** Compares the number of rows that the query returned with the check: exactly `rows`, or at least one. */
function judgeRows(check, answer) {
    const fits = check.rows === undefined ? answer.rows >= 1 : answer.rows === check.rows;
    return {
        status: fits ? 'passed' : 'failed',
        observed: (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(answer.rows, 'row'),
        expected: expectedRows(check),
        permanent: false,
        elapsedMs: answer.elapsedMs,
    };
}
/** `at least 1 row`, or `17 rows`. */
function expectedRows({ rows }) {
    return rows === undefined ? 'at least 1 row' : (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(rows, 'row');
}


/***/ }),

/***/ 37116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ telling)
/* harmony export */ });
/** The comparisons that people should read: those that don't fit, or all of them if everything fits. */
function telling(comparisons) {
    const misfits = comparisons.filter(({ fits }) => !fits);
    const shown = misfits.length > 0 ? misfits : comparisons;
    return {
        observed: shown.map(({ observed }) => observed).join('; '),
        expected: shown.map(({ expected }) => expected).join('; '),
    };
}


/***/ }),

/***/ 97335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ USUAL_PATIENCE),
/* harmony export */   v: () => (/* binding */ weigh)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_tally_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70812);


/** For a check that configures none: Hookshot's numbers, but without a delay, because the slot was probed before. */
const USUAL_PATIENCE = {
    initialDelay: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(0),
    interval: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(2),
    timeout: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5),
    maxAttempts: 10,
    successThreshold: 2,
    failureThreshold: 3,
};
/**
 * Decides after an attempt, which `tally` has counted already. Failures in a row count only after the first pass, because an
 * application that starts slowly fails often before it. Until then only `maxAttempts` ends the check. A check that passes and
 * fails in turns is ended by `maxAttempts` too, but only at a failure: passes in a row may still reach their threshold.
 */
function weigh({ kind, permanent }, tally, limits) {
    if (kind === 'passed')
        return { kind: (0,_base_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .rowOf */ .OB)(tally, 'passed') >= limits.successThreshold ? 'passed' : 'undecided' };
    if (permanent)
        return { kind: 'failed', because: 'permanent' };
    if ((0,_base_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSeen */ .yC)(tally, 'passed') && (0,_base_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .rowOf */ .OB)(tally, 'failed') >= limits.failureThreshold) {
        return { kind: 'failed', because: 'failures-in-a-row' };
    }
    if (tally.looks >= limits.maxAttempts)
        return { kind: 'failed', because: 'attempts-spent' };
    return { kind: 'undecided' };
}


/***/ }),

/***/ 21889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ smokeTest)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var base_failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/redact.js
var redact = __webpack_require__(97769);
;// CONCATENATED MODULE: ./packages/core/build/base/usecases/at-most-at-once.js
/** Lets at most `limit` pieces of work run at the same time. The others wait, in the order in which they came. */
function atMostAtOnce(limit) {
    let taken = 0;
    // A set keeps the order, and a waiter that gives up can be removed from the middle.
    const waiting = new Set();
    const take = (signal) => {
        signal.throwIfAborted();
        if (taken < limit) {
            taken += 1;
            return Promise.resolve();
        }
        return new Promise((resolve, reject) => {
            const enter = () => {
                signal.removeEventListener('abort', abandon);
                resolve();
            };
            const abandon = () => {
                waiting.delete(enter);
                reject(signal.reason);
            };
            signal.addEventListener('abort', abandon, { once: true });
            waiting.add(enter);
        });
    };
    const leave = () => {
        const [next] = waiting;
        if (!next) {
            taken -= 1;
            return;
        }
        // The turn goes directly to the next waiter, so that nobody who comes now can overtake it.
        waiting.delete(next);
        next();
    };
    return async (work, signal) => {
        await take(signal);
        try {
            signal.throwIfAborted();
            return await work();
        }
        finally {
            leave();
        }
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/usecases/within-time.js
var within_time = __webpack_require__(19228);
// EXTERNAL MODULE: ./packages/core/build/release/listeners.js
var listeners = __webpack_require__(33825);
// EXTERNAL MODULE: ./packages/core/build/checks/finding.js
var finding = __webpack_require__(51195);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var target_placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/checks/kinds/container-check.js
var container_check = __webpack_require__(81028);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/kinds/container-check.js


/**
 * Looks at the containers of the check's component, in the slot that the test is aimed at. What is staged was started for this: every
 * restart of it counts. What serves may have run for months, so only restarts since the check's first look count.
 */
async function lookAtContainer({ workloads }, { aim, memory }, check, signal) {
    const { component } = check;
    if (!aim.placement) {
        const observed = 'it is not known which slot serves';
        return { status: 'errored', observed, expected: `a healthy container of ${component}`, permanent: true };
    }
    const placed = (0,target_placement/* placedOf */.hg)(aim.placement, component);
    if (!placed) {
        const observed = `${component} is not deployed`;
        return { status: 'failed', observed, expected: 'a running container', permanent: true };
    }
    const seen = (await workloads.list(signal)).flatMap(({ component: of, slot, generation, instances }) => instances.map((instance) => ({ ...instance, component: of, slot, generation })));
    const earlier = aim.kind === 'public' ? remembered(memory, seen) : NONE;
    const sights = seen.map((each) => ({ ...each, earlierRestarts: earlier.get(each.name) ?? 0 }));
    return (0,container_check/* judgeContainer */.n)(check, placed.slot, sights);
}
const NONE = new Map();
/** The restarts of the first look. A container that is new since then has begun meanwhile, and all of its restarts count. */
function remembered(memory, seen) {
    memory.restarts ??= new Map(seen.map(({ name, restarts }) => [name, restarts]));
    return memory.restarts;
}

// EXTERNAL MODULE: ./packages/core/build/checks/kinds/http-check.js + 1 modules
var http_check = __webpack_require__(43809);
// EXTERNAL MODULE: ./packages/core/build/base/address/http-url.js
var http_url = __webpack_require__(44449);
// EXTERNAL MODULE: ./packages/core/build/release/public-path.js
var public_path = __webpack_require__(90327);
// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-aim.js






/** Makes the request of an HTTP check for the place where the test looks. An absolute URL is used as it is. */
function aimProbe(check, { aim, addresses, components, front }) {
    const { method, headers, body, patience } = check;
    const request = { method, timeout: patience.timeout, ...(body !== undefined && { body }) };
    if ((0,http_check/* pathOfTarget */.GL)(check.target) === undefined) {
        return { kind: 'aimed', probe: { ...request, url: check.target, headers } };
    }
    const named = check.byHostOf ?? check.component;
    const routed = 'answeredBy' in addresses ? (0,component_hosts/* doorsOfComponent */.sk)(addresses, { front }, named) : undefined;
    const there = components.filter(({ name }) => !routed || (0,component_hosts/* isAtUrl */.bh)(front, routed.publicUrl, name));
    const answering = routed ? whoAnswers(check, aim.placement, there) : undefined;
    if (answering?.kind === 'nobody')
        return answering;
    const from = answering && routed && { mustComeFrom: { slot: answering.placed.slot, doors: routed } };
    if (aim.kind === 'preview' && routed) {
        const door = routed.preview(check.component === undefined ? undefined : answering?.placed);
        if (door.kind === 'none')
            return { kind: 'no-door' };
        const url = (0,http_url/* joinUrl */.we)(door.url, check.target);
        // The application gets the host name that users use. It may refuse a host that it doesn't know.
        const probe = { ...request, ...dialled(door.connect), url, headers: withHost(headers, routed.publicUrl) };
        return { kind: 'aimed', probe, ...from };
    }
    if (!routed)
        return { kind: 'aimed', probe: { ...request, ...askedAt(addresses.publicUrl, check, front), headers } };
    const url = (0,http_url/* joinUrl */.we)(routed.publicUrl, check.target);
    return { kind: 'aimed', probe: { ...request, ...dialled(routed.publicConnect), url, headers }, ...from };
}
/** A bare base URL for a check of a component with names of its own: its server is asked, by one of those names. */
function askedAt(base, { target, byHostOf, component }, front) {
    const named = byHostOf ?? component;
    if (named === undefined || !front?.ofComponents?.has(named) || (0,component_hosts/* isAtUrl */.bh)(front, base, named))
        return { url: (0,http_url/* joinUrl */.we)(base, target) };
    const url = new URL(base);
    const { hostname: server, protocol } = url;
    const address = `${server}:${url.port || (protocol === 'https:' ? 443 : 80)}`;
    url.hostname = new URL((0,component_hosts/* urlOfComponent */.yP)(front, base, named)).hostname;
    return { url: (0,http_url/* joinUrl */.we)(url.href, target), connect: { kind: 'tcp', address } };
}
function dialled(connect) {
    return connect === undefined ? {} : { connect };
}
/** Which component must answer a check, and where it is. Undefined when it isn't known what serves: then anything may answer. */
function whoAnswers({ target, component }, placement, components) {
    if (!placement)
        return undefined;
    const name = component ?? ownerOf(target, components);
    if (name === undefined)
        return { kind: 'nobody', why: `no component has the path ${(0,http_check/* pathOfTarget */.GL)(target)}` };
    const placed = (0,target_placement/* placedOf */.hg)(placement, name);
    return placed ? { kind: 'placed', placed } : { kind: 'nobody', why: `${name} is not deployed` };
}
function ownerOf(target, components) {
    return (0,public_path/* ownerOfPath */.UM)((0,http_check/* pathOfTarget */.GL)(target) ?? '', (0,listeners/* publicPaths */.gT)(components))?.name;
}
function withHost(headers, publicUrl) {
    const given = [...headers.keys()].some((name) => name.toLowerCase() === 'host');
    const host = (0,http_url/* hostOf */.w4)(publicUrl);
    return given || host === undefined ? headers : new Map([...headers, ['host', host]]);
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/kinds/http-check.js


/** Asks the address that the test is aimed at. */
async function lookByHttp({ prober }, request, check, signal) {
    const aimed = aimProbe(check, request);
    const expected = (0,http_check/* describeStatuses */.a1)(check.expect.status);
    if (aimed.kind === 'no-door') {
        const observed = "the target has no private door, so what doesn't serve can't be asked";
        return { status: 'errored', observed, expected, permanent: true };
    }
    if (aimed.kind === 'nobody') {
        return {
            status: 'failed',
            observed: `nobody can answer: ${aimed.why}`,
            expected,
            permanent: true,
            fromElsewhere: true,
        };
    }
    const answer = await prober.probe(aimed.probe, signal);
    if (answer.kind === 'unanswered') {
        const { why, permanent, elapsedMs } = answer;
        return { status: 'failed', observed: `no answer: ${why}`, expected, permanent, elapsedMs, fromElsewhere: true };
    }
    return judgeAnswer(check, aimed, answer);
}
/** An answer counts only if it comes from the slot that was asked, however good it is otherwise. */
function judgeAnswer(check, { mustComeFrom }, answer) {
    const judged = (0,http_check/* judgeHttp */.i2)(check, answer);
    if (!mustComeFrom)
        return judged;
    const { slot, doors } = mustComeFrom;
    const { by, words } = doors.answeredBy(answer);
    if (by === slot)
        return judged;
    if (by === 'untold') {
        return { ...judged, observed: `${judged.observed}; it is not known which slot answered: ${words}` };
    }
    return {
        status: by === 'somebody-else' ? 'errored' : 'failed',
        observed: `status ${answer.status} ${words}`,
        expected: `an answer from slot ${slot}`,
        permanent: false,
        elapsedMs: answer.elapsedMs,
        fromElsewhere: true,
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/checks/kinds/postgres-check.js
var postgres_check = __webpack_require__(23198);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/kinds/postgres-check.js


/** Asks the database from the runner. */
async function lookIntoPostgres({ database }, { secrets }, check, signal) {
    const expected = (0,postgres_check/* expectedRows */.GU)(check);
    const url = secrets.get(check.urlSecret);
    if (!url) {
        return { status: 'errored', observed: `no secret ${check.urlSecret} was given`, expected, permanent: true };
    }
    const answer = await database.query({ url, sql: check.query, timeout: check.patience.timeout }, signal);
    switch (answer.kind) {
        case 'answered':
            return (0,postgres_check/* judgeRows */.J0)(check, { rows: answer.rows.length, elapsedMs: answer.elapsedMs });
        case 'refused':
            return { status: 'failed', observed: `refused: ${answer.why}`, expected, permanent: true };
        case 'unreachable':
            return { status: 'failed', observed: `no answer: ${answer.why}`, expected, permanent: answer.permanent };
        default:
            return (0,assert_never/* assertNever */.x)(answer);
    }
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/look-once.js



const LOOKS = {
    http: lookByHttp,
    container: lookAtContainer,
    postgres: lookIntoPostgres,
};
/** Looks once, as the check's kind does. Throws only what the ports throw. */
function lookOnce(ports, request, check, signal) {
    return LOOKS[check.kind](ports, request, check, signal);
}

// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var checks_check = __webpack_require__(73162);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-finding.js



/** How a check ended, for people. `spentMs` is the whole time, with the waiting between attempts. */
function describeSettled(check, settled, spentMs) {
    const { telling, attempts, passes, timeline } = settled;
    const status = statusOf(settled);
    const elapsedMs = Math.round(telling.elapsedMs ?? spentMs);
    const { observed, expected, fromElsewhere } = telling;
    const facts = {
        check: check.name,
        status,
        attempts,
        elapsedMs,
        observed,
        expected,
        timeline,
        ...(fromElsewhere && { fromElsewhere }),
    };
    if (status === 'passed')
        return { ...facts, evidence: `${observed}; ${passesInARow(passes)}` };
    const evidence = `${observed}, expected ${expected}; ${howItEnded(check, settled)}`;
    return { ...facts, evidence, remedy: (0,checks_check/* remedyFor */.wJ)(check, status) };
}
function statusOf({ kind, telling }) {
    if (kind === 'passed')
        return telling.status === 'warned' ? 'warned' : 'passed';
    return telling.status === 'errored' ? 'errored' : 'failed';
}
function howItEnded(check, { because, attempts, passes }) {
    const after = `after ${(0,counted/* counted */.hS)(attempts, 'attempt')}`;
    const { failureThreshold } = check.patience;
    switch (because) {
        case undefined:
            return passesInARow(passes);
        case 'permanent':
            return `stopped ${after}, because asking again does not help`;
        case 'failures-in-a-row':
            return `failed ${(0,counted/* inARow */.F$)(failureThreshold, 'time')}, having passed before; gave up ${after}`;
        case 'attempts-spent':
            return `gave up ${after}`;
        default:
            return (0,assert_never/* assertNever */.x)(because);
    }
}
function passesInARow(passes) {
    return passes === 1 ? 'passed' : `${passes} passes in a row`;
}

// EXTERNAL MODULE: ./packages/core/build/base/tally.js
var base_tally = __webpack_require__(70812);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/in-a-row.js
var in_a_row = __webpack_require__(92563);
// EXTERNAL MODULE: ./packages/core/build/checks/patience.js
var checks_patience = __webpack_require__(97335);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-patience.js



// A check that passes and fails in turns makes one entry per attempt. Then the entries in the middle are left out.
const LONGEST_TIMELINE = 40;
/** Repeats the attempt until the check has passed or failed by its own patience. */
async function observePatiently(clock, patience, attempt, signal) {
    const began = clock.monotonic();
    const timeline = [];
    let warning;
    await clock.sleep(patience.initialDelay, signal);
    return (0,in_a_row/* lookInARow */._W)({
        clock,
        interval: patience.interval,
        look: async () => roundOf(await attempt()),
        decide({ round, tally }) {
            const { kind, observation } = round;
            const passes = (0,base_tally/* rowOf */.OB)(tally, 'passed');
            note(timeline, { attempt: tally.looks, atMs: Math.round(clock.monotonic() - began), observation });
            if (observation.status === 'warned')
                warning = observation;
            // A warning counts only if it is among the last passes in a row. After a failure the passes are counted anew.
            else if (passes === 1)
                warning = undefined;
            const weighed = (0,checks_patience/* weigh */.v)(round, tally, patience);
            if (weighed.kind === 'undecided')
                return in_a_row/* LOOK_AGAIN */.hs;
            const telling = kind === 'passed' ? (warning ?? observation) : observation;
            return (0,in_a_row/* decided */.rc)({ ...weighed, attempts: tally.looks, passes, telling, timeline });
        },
    }, signal);
}
function roundOf(observation) {
    const passed = observation.status === 'passed' || observation.status === 'warned';
    return { kind: passed ? 'passed' : 'failed', permanent: observation.permanent, observation };
}
function note(timeline, seen) {
    const { attempt, atMs, observation } = seen;
    const { status, observed } = observation;
    const last = timeline.at(-1);
    if (last?.status === status && last.observed === observed) {
        timeline[timeline.length - 1] = { ...last, to: attempt };
        return;
    }
    if (timeline.length >= LONGEST_TIMELINE)
        timeline.splice(LONGEST_TIMELINE / 2, 1);
    timeline.push({ from: attempt, to: attempt, atMs, status, observed });
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test.js










/**
 * Runs the checks side by side, each with its own patience, and sums their findings up. A check that can't look is `errored`
 * and blocks. No check at all blocks too. Checks of what starts only with the switch are skipped in private, and don't block.
 * It changes nothing. Rejects only when `signal` is aborted, with its reason.
 */
async function smokeTest(ports, request, signal) {
    const { parallel } = request;
    const later = request.checks.filter((check) => startsLater(check, request));
    const checks = request.checks.filter((check) => !later.includes(check));
    if (checks.length > parallel)
        ports.progress.info(`${checks.length} checks, ${parallel} of them at the same time`);
    const withTurn = atMostAtOnce(parallel);
    const findings = await Promise.all(checks.map((check) => runCheck(ports, { ...request, check, withTurn, memory: {} }, signal)));
    const skipped = later.map(({ name }) => ({ check: name, status: 'skipped', evidence: STARTS_LATER }));
    // If all of them are about what starts later, nothing can be known yet. They are run again after the switch.
    if (later.length > 0 && checks.length === 0)
        return { kind: 'go', findings: skipped };
    return (0,finding/* verdictOf */.V)([...findings, ...skipped]);
}
const STARTS_LATER = 'its component is not started before the switch; it is looked at afterwards';
/** In private, nothing runs yet of a background or an exclusive component that is being replaced. */
function startsLater(check, { aim, components }) {
    if (aim.kind !== 'preview' || check.kind !== 'container')
        return false;
    const component = components.find(({ name }) => name === check.component);
    return component !== undefined && ((0,listeners/* isBackground */.ft)(component) || component.handover === 'exclusive');
}
async function runCheck(ports, request, signal) {
    const { clock, progress } = ports;
    const { check, withTurn } = request;
    const began = clock.monotonic();
    const attempt = async () => {
        // The time limit of the attempt begins when it gets its turn.
        const seen = await withTurn(() => attemptInTime(ports, request, signal), signal);
        const observation = cleaned(seen, request);
        progress.debug(`${check.name}: ${observation.status}: ${observation.observed}`);
        return observation;
    };
    const settled = await observePatiently(clock, check.patience, attempt, signal);
    const finding = describeSettled(check, settled, clock.monotonic() - began);
    progress.info(`${finding.check}: ${finding.status}: ${finding.evidence}`);
    return finding;
}
// Ports end within the time that they are given. The extra time is for one that hangs all the same.
const GRACE = 2_000;
async function attemptInTime(ports, request, signal) {
    const { check } = request;
    const limit = (0,duration/* milliseconds */.Rz)(check.patience.timeout + GRACE);
    const expected = 'an answer';
    try {
        const timely = await (0,within_time/* withinTime */.d)(ports.clock, limit, (inner) => lookOnce(ports, request, check, inner), signal);
        if (timely.kind === 'in-time')
            return timely.result;
        return { status: 'errored', observed: `nothing within ${(0,duration/* formatDuration */.a3)(limit)}`, expected, permanent: false };
    }
    catch (thrown) {
        signal.throwIfAborted();
        const failure = (0,base_failure/* asFailure */.h_)(thrown);
        return {
            status: 'errored',
            observed: `could not tell: ${failure.title}: ${failure.message}`,
            expected,
            permanent: false,
        };
    }
}
function cleaned(observation, { secrets }) {
    const clean = (text) => (0,redact/* redacted */.pc)(text, secrets.values());
    return { ...observation, observed: clean(observation.observed), expected: clean(observation.expected) };
}


/***/ }),

/***/ 90327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UM: () => (/* binding */ ownerOfPath),
/* harmony export */   au: () => (/* binding */ isFrontDoor),
/* harmony export */   lJ: () => (/* binding */ fitsPublicly),
/* harmony export */   mW: () => (/* binding */ withoutSlash)
/* harmony export */ });
/** The router's answer at a name that leads to no component. */
const MISDIRECTED = 421;
/**
 * Whether a component answered rightly through the public address. If the configuration names a public health path, the
 * answer must have the health status. At the bare prefix nobody has said what the right answer is, so only a server error
 * counts as bad.
 */
function fitsPublicly({ health, path }, status) {
    return isFrontDoor({ health, path }) ? status < 500 && status !== MISDIRECTED : status === health.status;
}
/**
 * At its bare prefix, an answer only shows that the component serves, not that it is healthy. Its health is checked in
 * private then.
 */
function isFrontDoor({ health, path }) {
    return health.publicPath === path && health.publicPath !== health.path;
}
/** `/api` covers `/api` and `/api/…`, but not `/apiary`. */
function isOfComponent(path, prefix) {
    const bare = withoutSlash(prefix);
    return path === bare || path.startsWith(`${bare}/`);
}
/** Of several prefixes, the one that gets the requests for a path: the longest that covers it. */
function ownerOfPath(path, all) {
    return all
        .filter((each) => isOfComponent(path, each.path))
        .toSorted((one, other) => withoutSlash(other.path).length - withoutSlash(one.path).length)[0];
}
function withoutSlash(path) {
    return path.replace(/\/+$/, '');
}


/***/ })

};
