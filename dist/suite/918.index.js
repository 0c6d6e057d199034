export const id = 918;
export const ids = [918];
export const modules = {

/***/ 98918:
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
/** So many places for work. Who finds none free waits, and gets one in the order of coming. */
function atMostAtOnce(places) {
    let taken = 0;
    // A set keeps the order of coming, and lets go of one that gives up in the middle.
    const waiting = new Set();
    const take = (signal) => {
        signal.throwIfAborted();
        if (taken < places) {
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
        // The place goes straight to the next one: nobody who comes now can overtake.
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
// EXTERNAL MODULE: ./packages/core/build/checks/finding.js
var finding = __webpack_require__(51195);
// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
;// CONCATENATED MODULE: ./packages/core/build/checks/observation.js
/** The comparisons that tell the story: those that don't fit, or all when everything does. */
function telling(comparisons) {
    const misfits = comparisons.filter(({ fits }) => !fits);
    const shown = misfits.length > 0 ? misfits : comparisons;
    return {
        observed: shown.map(({ observed }) => observed).join('; '),
        expected: shown.map(({ expected }) => expected).join('; '),
    };
}

;// CONCATENATED MODULE: ./packages/core/build/checks/judge-container.js


/** Judges the newest container of the check's component in one slot. No container is a failure, not an absence of trouble. */
function judgeContainer(check, slot, containers) {
    const [newest] = containers
        .filter((container) => container.component === check.component && container.slot === slot)
        .sort((one, other) => other.generation - one.generation);
    if (!newest) {
        const observed = `no container of ${check.component} in ${slot}`;
        return { status: 'failed', observed, expected: 'a running container', permanent: false };
    }
    const comparisons = [
        { fits: newest.state === 'running' && !newest.oomKilled, observed: describeState(newest), expected: 'running' },
        // Without a health check of its own a running container is all there is to see; passes in a row make up for it.
        {
            fits: newest.health === 'healthy' || newest.health === 'none',
            observed: describeHealth(newest),
            expected: 'healthy',
        },
        {
            fits: newest.restarts <= check.maxRestarts,
            observed: (0,counted/* counted */.hS)(newest.restarts, 'restart'),
            expected: `at most ${(0,counted/* counted */.hS)(check.maxRestarts, 'restart')}`,
        },
    ];
    const sound = comparisons.every(({ fits }) => fits);
    // The engine's restart count of a container only grows.
    const permanent = newest.restarts > check.maxRestarts;
    return { status: sound ? 'passed' : 'failed', ...telling(comparisons), permanent };
}
function describeState({ state, oomKilled }) {
    return oomKilled ? `${state}, killed for want of memory` : state;
}
function describeHealth({ health }) {
    return health === 'none' ? 'no health check of its own' : health;
}

;// CONCATENATED MODULE: ./packages/core/build/checks/json-path.js
/** Stands in the parsed document where JavaScript would have rounded: 9007199254740993 reads as …992 otherwise. */
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
/** Follows a dotted path (`db.state`, `items.0.id`). Only what the text itself holds counts: `length` or `constructor` is absent. */
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

;// CONCATENATED MODULE: ./packages/core/build/checks/judge-http.js




// A login that is refused stays refused until somebody changes something: waiting only delays the bad news.
const PERMANENT_STATUS = new Set([401, 403]);
/** Holds an answer against everything the check expects. What isn't there never fits. */
function judgeHttp(check, answer) {
    const { expect, warn } = check;
    const status = compareStatus(expect.status, answer);
    // The body of a wrong status is somebody else's page: comparing it would bury the cause.
    if (!status.fits)
        return observe([status], answer, 'failed', PERMANENT_STATUS.has(answer.status));
    const comparisons = [status, ...compareHeaders(expect.headers, answer), ...compareBody(expect, answer)];
    if (expect.maxResponseTime !== undefined)
        comparisons.push(compareTime(expect.maxResponseTime, answer));
    if (comparisons.some(({ fits }) => !fits)) {
        // What is missing from the first part of a body may stand in the rest of it.
        const unseen = answer.truncated && !compareBody(expect, answer).every(({ fits }) => fits);
        return observe(comparisons, answer, unseen ? 'errored' : 'failed', false);
    }
    const slow = warn.maxResponseTime === undefined ? undefined : compareTime(warn.maxResponseTime, answer);
    if (slow && !slow.fits)
        return observe([slow], answer, 'warned', false);
    return observe(comparisons, answer, 'passed', false);
}
function observe(comparisons, answer, status, permanent) {
    const { observed, expected } = telling(comparisons);
    const cut = status === 'errored' ? '; the body is longer than what is read of it' : '';
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
/** `status 200 or 204`; a long list by its ends. */
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
    // Written so that a time which isn't a number doesn't fit.
    const fits = answer.elapsedMs <= most;
    return { fits, observed: `${Math.round(answer.elapsedMs)} ms`, expected: `at most ${(0,duration/* formatDuration */.a3)(most)}` };
}

;// CONCATENATED MODULE: ./packages/core/build/checks/judge-rows.js

/** Holds the number of rows of an answered query against the check: exactly `rows`, or at least one. */
function judgeRows(check, answer) {
    const fits = check.rows === undefined ? answer.rows >= 1 : answer.rows === check.rows;
    return {
        status: fits ? 'passed' : 'failed',
        observed: (0,counted/* counted */.hS)(answer.rows, 'row'),
        expected: check.rows === undefined ? 'at least 1 row' : (0,counted/* counted */.hS)(check.rows, 'row'),
        permanent: false,
        elapsedMs: answer.elapsedMs,
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/http-url.js
var http_url = __webpack_require__(11112);
;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-aim.js

/** Points an HTTP check at what the test is about. An absolute URL is somebody else's address and is taken as it is. */
function aimProbe(check, aim, addresses) {
    const { method, headers, body, patience } = check;
    const request = { method, timeout: patience.timeout, ...(body !== undefined && { body }) };
    if (/^https?:\/\//i.test(check.target))
        return { probe: { ...request, url: check.target, headers } };
    const routed = 'privateUrl' in addresses ? addresses : undefined;
    if (aim.kind === 'private' && routed) {
        const url = (0,http_url/* joinUrl */.w)(routed.privateUrl[aim.slot], check.target);
        return {
            // The application meets the name that users use, or it would answer for a host it doesn't know.
            probe: { ...request, url, headers: withHost(headers, routed.publicUrl) },
            mustComeFrom: { slot: aim.slot, header: routed.slotHeader },
        };
    }
    const connect = routed?.publicConnect;
    const url = (0,http_url/* joinUrl */.w)(addresses.publicUrl, check.target);
    return {
        probe: { ...request, url, headers, ...(connect !== undefined && { connect }) },
        ...(routed && aim.slot !== undefined && { mustComeFrom: { slot: aim.slot, header: routed.slotHeader } }),
    };
}
function withHost(headers, publicUrl) {
    const given = [...headers.keys()].some((name) => name.toLowerCase() === 'host');
    const host = URL.canParse(publicUrl) ? new URL(publicUrl).host : '';
    return given || host === '' ? headers : new Map([...headers, ['host', host]]);
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-attempt.js







/** Looks once. Throws only what the ports throw. */
function attemptCheck(ports, request, check, signal) {
    switch (check.kind) {
        case 'http':
            return attemptHttp(ports, request, check, signal);
        case 'container':
            return attemptContainer(ports, request, check, signal);
        case 'postgres':
            return attemptPostgres(ports, request, check, signal);
        default:
            return (0,assert_never/* assertNever */.x)(check);
    }
}
async function attemptHttp({ prober }, { aim, addresses }, check, signal) {
    const aimed = aimProbe(check, aim, addresses);
    const answer = await prober.probe(aimed.probe, signal);
    if (answer.kind === 'unanswered') {
        const { why, permanent, elapsedMs } = answer;
        return {
            status: 'failed',
            observed: `no answer: ${why}`,
            expected: describeStatuses(check.expect.status),
            permanent,
            elapsedMs,
        };
    }
    return strayAnswer(aimed, answer) ?? judgeHttp(check, answer);
}
/** An answer from elsewhere says nothing about what was aimed at, however good it is. */
function strayAnswer({ mustComeFrom }, answer) {
    if (!mustComeFrom)
        return undefined;
    const { slot, header } = mustComeFrom;
    const from = answer.headers.get(header.toLowerCase());
    if (from === slot)
        return undefined;
    return {
        status: from === undefined ? 'errored' : 'failed',
        observed: `status ${answer.status} ${from === undefined ? `without the header ${header}` : `from slot ${(0,parser/* quoted */.TL)(from)}`}`,
        expected: `an answer from slot ${slot}`,
        permanent: false,
        elapsedMs: answer.elapsedMs,
    };
}
async function attemptContainer({ containers }, { aim }, check, signal) {
    if (aim.slot === undefined) {
        const observed = 'it is not known which slot serves';
        return { status: 'errored', observed, expected: `a healthy container of ${check.component}`, permanent: true };
    }
    return judgeContainer(check, aim.slot, await containers.slotContainers(signal));
}
async function attemptPostgres({ database }, { secrets }, check, signal) {
    const expected = check.rows === undefined ? 'at least 1 row' : (0,counted/* counted */.hS)(check.rows, 'row');
    const url = secrets.get(check.urlSecret);
    if (url === undefined || url.reveal().trim() === '') {
        return { status: 'errored', observed: `no secret ${check.urlSecret} was given`, expected, permanent: true };
    }
    const answer = await database.query({ url, sql: check.query, timeout: check.patience.timeout }, signal);
    switch (answer.kind) {
        case 'answered':
            return judgeRows(check, { rows: answer.rows.length, elapsedMs: answer.elapsedMs });
        case 'refused':
            return { status: 'failed', observed: `refused: ${answer.why}`, expected, permanent: true };
        case 'unreachable':
            return { status: 'failed', observed: `no answer: ${answer.why}`, expected, permanent: answer.permanent };
        default:
            return (0,assert_never/* assertNever */.x)(answer);
    }
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-finding.js


/** Says how a check ended, in words a person can act upon. `spentMs` is the whole time, waiting included. */
function describeSettled(check, settled, spentMs) {
    const { telling, streak, timeline } = settled;
    const status = statusOf(settled);
    const elapsedMs = Math.round(telling.elapsedMs ?? spentMs);
    const { observed, expected } = telling;
    const facts = { check: check.name, status, attempts: streak.attempts, elapsedMs, observed, expected, timeline };
    if (status === 'passed')
        return { ...facts, evidence: `${observed}; ${passesInARow(streak.passes)}` };
    const evidence = `${observed}, expected ${expected}; ${howItEnded(check, settled)}`;
    return { ...facts, evidence, remedy: remedyFor(check, status) };
}
function statusOf({ kind, telling }) {
    if (kind === 'passed')
        return telling.status === 'warned' ? 'warned' : 'passed';
    return telling.status === 'errored' ? 'errored' : 'failed';
}
function howItEnded(check, { because, streak }) {
    const after = `after ${(0,counted/* counted */.hS)(streak.attempts, 'attempt')}`;
    const { failureThreshold } = check.patience;
    switch (because) {
        case undefined:
            return passesInARow(streak.passes);
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
function remedyFor(check, status) {
    switch (check.kind) {
        case 'http':
            return status === 'warned'
                ? 'It is slower than it should be: look for a cold cache, a missing index or too small a container.'
                : 'Ask the same address by hand, and read the logs of what should have answered.';
        case 'container':
            return status === 'errored'
                ? 'Make it possible to look: the Docker host must answer, and the slot must be known.'
                : 'Read the log of this container: `docker logs`.';
        case 'postgres':
            return `Check that the runner reaches the database, the secret ${check.urlSecret}, and the query.`;
        default:
            return (0,assert_never/* assertNever */.x)(check);
    }
}

;// CONCATENATED MODULE: ./packages/core/build/checks/patience.js
const NO_ATTEMPTS = { attempts: 0, passes: 0, failures: 0, hasPassed: false };
/**
 * Adds one attempt and decides. Failures in a row count only after the first pass, so that a slow start isn't taken for
 * a collapse; before it, only the number of attempts ends the waiting. That number ends a flapping check too, at its next
 * failure: while passes are coming in, they may come to their number.
 */
function weigh(before, attempt, limits) {
    const streak = {
        attempts: before.attempts + 1,
        passes: attempt.passed ? before.passes + 1 : 0,
        failures: attempt.passed ? 0 : before.failures + 1,
        hasPassed: before.hasPassed || attempt.passed,
    };
    if (attempt.passed && streak.passes >= limits.successThreshold)
        return { kind: 'passed', streak };
    if (!attempt.passed && attempt.permanent)
        return { kind: 'failed', streak, because: 'permanent' };
    if (before.hasPassed && streak.failures >= limits.failureThreshold) {
        return { kind: 'failed', streak, because: 'failures-in-a-row' };
    }
    if (!attempt.passed && streak.attempts >= limits.maxAttempts)
        return { kind: 'failed', streak, because: 'attempts-spent' };
    return { kind: 'undecided', streak };
}

;// CONCATENATED MODULE: ./packages/core/build/checks/usecases/smoke-test-patience.js

// Flapping makes one entry per attempt; what matters is how it began and how it ended.
const LONGEST_TIMELINE = 40;
/** Attempts again and again until the check has passed or failed by its own patience. */
async function observePatiently(clock, patience, attempt, signal) {
    const began = clock.monotonic();
    const timeline = [];
    let streak = NO_ATTEMPTS;
    let warning;
    let misfit;
    await clock.sleep(patience.initialDelay, signal);
    for (;;) {
        const observation = await attempt();
        signal.throwIfAborted();
        const passed = observation.status === 'passed' || observation.status === 'warned';
        const weighed = weigh(streak, { passed, permanent: observation.permanent }, patience);
        streak = weighed.streak;
        note(timeline, { attempt: streak.attempts, atMs: Math.round(clock.monotonic() - began), observation });
        if (!passed)
            misfit = observation;
        else if (observation.status === 'warned')
            warning = observation;
        // A warning of before the last failure is history; one among the passes in a row is not.
        else if (streak.passes === 1)
            warning = undefined;
        if (weighed.kind === 'passed')
            return { kind: 'passed', streak, telling: warning ?? observation, timeline };
        if (weighed.kind === 'failed') {
            return { kind: 'failed', because: weighed.because, streak, telling: misfit ?? observation, timeline };
        }
        await clock.sleep(patience.interval, signal);
    }
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
 * Runs the checks side by side, each with its own patience, and sums their findings up. What can't be looked at is `errored`
 * and blocks; no check at all blocks too. It changes nothing. Rejects only when `signal` is aborted, with its reason.
 */
async function smokeTest(ports, request, signal) {
    const { checks, parallel } = request;
    if (checks.length > parallel)
        ports.progress.info(`${checks.length} checks, ${parallel} of them at the same time`);
    const placed = atMostAtOnce(parallel);
    const findings = await Promise.all(checks.map((check) => runCheck(ports, { ...request, check, placed }, signal)));
    return (0,finding/* verdictOf */.V)(findings);
}
async function runCheck(ports, request, signal) {
    const { clock, progress } = ports;
    const { check, placed } = request;
    const began = clock.monotonic();
    const attempt = async () => {
        // The attempt's time begins when it has its place.
        const seen = await placed(() => attemptInTime(ports, request, signal), signal);
        const observation = cleaned(seen, request);
        progress.debug(`${check.name}: ${observation.status}: ${observation.observed}`);
        return observation;
    };
    const settled = await observePatiently(clock, check.patience, attempt, signal);
    const finding = describeSettled(check, settled, clock.monotonic() - began);
    progress.info(`${finding.check}: ${finding.status}: ${finding.evidence}`);
    return finding;
}
// Ports keep the time they are given; this is for one that hangs all the same.
const GRACE = 2_000;
async function attemptInTime(ports, request, signal) {
    const { check } = request;
    const limit = (0,duration/* milliseconds */.Rz)(check.patience.timeout + GRACE);
    const expected = 'an answer';
    try {
        const timely = await (0,within_time/* withinTime */.d)(ports.clock, limit, (inner) => attemptCheck(ports, request, check, inner), signal);
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


/***/ })

};
