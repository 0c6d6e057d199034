export const id = 1889;
export const ids = [1889];
export const modules = {

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


/***/ }),

/***/ 3083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FD: () => (/* binding */ allHosts),
/* harmony export */   UZ: () => (/* binding */ hostsOfComponent),
/* harmony export */   Vy: () => (/* binding */ namesOfFront),
/* harmony export */   Wn: () => (/* binding */ urlsOf),
/* harmony export */   bh: () => (/* binding */ isAtUrl),
/* harmony export */   hU: () => (/* binding */ covers),
/* harmony export */   sk: () => (/* binding */ doorsOfComponent),
/* harmony export */   yP: () => (/* binding */ urlOfComponent),
/* harmony export */   z2: () => (/* binding */ isWildcard)
/* harmony export */ });
/** Every name that the router answers at, each once: its own first, then those of single components. None without names. */
function allHosts(front) {
    if (!front)
        return [];
    return [...new Set([...front.hosts, ...[...(front.ofComponents?.values() ?? [])].flat()])];
}
/** All names of a router that has names: those that it answers at, and those whose requests it sends elsewhere. Over TLS both shake hands. */
function namesOfFront(front) {
    return [...allHosts(front), ...front.redirects.map(({ from }) => from)];
}
/** The names at which a component's paths are: its own, or else the router's. None: it is at every name. */
function hostsOfComponent(front, component) {
    return front?.ofComponents?.get(component) ?? front?.hosts ?? [];
}
/**
 * The base URL at which a component is proven. That is the public one where the component is at its name, or else the first of
 * the component's own names, with the scheme and the port of the public one. Paths of the public one are not kept then.
 */
function urlOfComponent(front, publicUrl, component) {
    const own = front?.ofComponents?.get(component);
    if (!own || !URL.canParse(publicUrl))
        return publicUrl;
    const { protocol, hostname, port } = new URL(publicUrl);
    return own.includes(hostname) ? publicUrl : `${protocol}//${own[0]}${port && `:${port}`}`;
}
/** Where these components are proven, each base URL once. The public one where there are none. */
function urlsOf({ front, publicUrl }, components) {
    const all = components.map((component) => urlOfComponent(front, publicUrl, component));
    return all.length === 0 ? [publicUrl] : [...new Set(all)];
}
/** The doors of a stack as one component is asked through them: with the name that its own users use. */
function doorsOfComponent(doors, { front }, component) {
    if (component === undefined)
        return doors;
    return { ...doors, publicUrl: urlOfComponent(front, doors.publicUrl, component) };
}
/** Whether requests for a URL can get to a component: whole names go before wildcards. */
function isAtUrl(front, url, component) {
    const all = allHosts(front);
    if (all.length === 0)
        return true;
    const named = URL.canParse(url) ? hostFor(all, new URL(url).hostname) : undefined;
    return named !== undefined && hostsOfComponent(front, component).includes(named);
}
function hostFor(all, hostname) {
    return all.includes(hostname) ? hostname : all.find((host) => covers(host, hostname));
}
/** `*.example.com`: all names with one label in its place, as a certificate with the same wildcard is for. */
function isWildcard(host) {
    return host.startsWith('*.');
}
/** Whether requests for a name are for this host: `*.example.com` covers `a.example.com`, and neither `example.com` nor `a.b.example.com`. */
function covers(host, hostname) {
    if (!isWildcard(host))
        return host === hostname;
    const label = hostname.slice(0, -host.length + 1);
    return hostname.endsWith(host.slice(1)) && label !== '' && !label.includes('.');
}


/***/ })

};
