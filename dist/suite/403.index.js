export const id = 403;
export const ids = [403];
export const modules = {

/***/ 21059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ imagePattern),
/* harmony export */   q: () => (/* binding */ isAllowedImage)
/* harmony export */ });
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13014);
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44196);


/**
 * Whether an image's name, registry and repository as written, matches one of the patterns from its first character to its
 * last: `*` stands for anything within one part of the path, `**` for anything across parts. Tag and digest don't count.
 */
function isAllowedImage(image, patterns) {
    const name = (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .imageName */ .tO)(image);
    return patterns.some((pattern) => matches(name, pattern));
}
const LONGEST_PATTERN = 255;
/** A pattern that at least one image could match. One with a tag, a digest, a scheme or capitals never would, and say so to nobody. */
const imagePattern = {
    type: 'image pattern',
    parse(raw) {
        if (raw.length > LONGEST_PATTERN)
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATTERN} characters`);
        // A wildcard may always stand for one letter; `**` for a port and a path too (`registry:**`).
        const names = ['a', '1/a'].map((across) => raw.replace(/\*+/g, (stars) => (stars === '*' ? 'a' : across)));
        const fits = names.some((name) => {
            const parts = (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .imageParts */ .Ck)(name);
            return parts !== undefined && parts.tag === undefined && parts.digest === undefined;
        });
        return fits
            ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
            : (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
    },
};
/** By sets of positions and not by a regular expression: several wildcards would make that one take exponential time. */
function matches(name, pattern) {
    let reached = new Set([0]);
    for (const [token] of pattern.matchAll(/\*+|[^*]/g)) {
        reached = token.startsWith('*') ? beyond(name, reached, token) : after(name, reached, token);
        if (reached.size === 0)
            return false;
    }
    return reached.has(name.length);
}
function after(name, reached, character) {
    return new Set([...reached].filter((at) => name[at] === character).map((at) => at + 1));
}
function beyond(name, reached, stars) {
    const further = new Set(reached);
    for (let at = Math.min(...reached); at < name.length; at += 1) {
        if (further.has(at) && (stars.length > 1 || name[at] !== '/'))
            further.add(at + 1);
    }
    return further;
}


/***/ }),

/***/ 14078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ whatOutdated),
/* harmony export */   X: () => (/* binding */ planMarkdown)
/* harmony export */ });
/* harmony import */ var _counted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82057);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64768);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4287);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62842);




/** What an approver reads before saying yes: what will run, where, and what will be done, in order. */
function planMarkdown(parts) {
    const { configuration, release, commit, actor, resolved } = parts;
    const facts = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', ''], [
        ['Application', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(configuration.application)],
        ['Environment', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(configuration.environment)} (profile ${configuration.profile})`],
        ['Release', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(release)],
        ['Commit', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(commit)],
        ['Asked for by', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(actor)],
        ['Configuration', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(configuration.hash.slice(0, 16))} (SHA-256)`],
        ['Public address', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(configuration.router.publicUrl)],
    ]);
    const images = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Component', 'Asked for', 'Will run'], resolved.map(({ name, image }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(name), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(parts.asked.get(name) ?? ''), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(image)]));
    const steps = planSteps(configuration).map((step, index) => `${index + 1}. ${step}`);
    return [
        `### Plan: release ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(release)} to ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(configuration.environment)}`,
        facts,
        images,
        steps.join('\n'),
    ].join('\n\n');
}
/**
 * Why a plan of `plannedAt` doesn't hold any more: what has come to serve since. Undefined when it holds. Both moments are
 * GitHub's: the runner that planned and the one that deployed meanwhile have clocks of their own.
 */
function whatOutdated(state, plannedAt) {
    const changed = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .changedSince */ .$A)(state, plannedAt);
    if (!changed)
        return undefined;
    const serving = changed.serving ? `release ${changed.serving.release.id}` : 'nothing';
    return `${serving} serves since ${changed.at}, and the plan was made at ${plannedAt.toISOString()} (both by GitHub's clock)`;
}
function planSteps({ backup, components, checks, deploy, database }) {
    const migrating = components.filter(({ migrate }) => migrate !== null);
    const order = components.map(({ name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(name)).join(', ');
    const { bake } = deploy;
    const bad = (0,_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(bake.failureThreshold, 'bad answer');
    return [
        'Take the lease of the environment; nobody else deploys meanwhile.',
        backup
            ? `Back up the database in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(backup.container)} and prove the backup by restoring it; the last ${backup.keep} are kept.`
            : database
                ? '**No backup is configured.**'
                : 'No database is configured, so nothing is backed up.',
        'Pull the images by digest.',
        ...migrating.map(migration),
        'Start the release in the slot that does not serve; what serves is not touched.',
        `Wait for ${(0,_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(deploy.readyProbes, 'healthy answer')} of each component, in this order: ${order}.`,
        checks.length === 0
            ? 'Ask the health path of each component in private: no smoke test is configured.'
            : `Run ${(0,_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(checks.length, 'check')} in private: ${names(checks)}.`,
        `Move all traffic at once, and prove it by ${(0,_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(deploy.proofProbes, 'public answer')}.`,
        `Watch for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(bake.duration)}: ${bad} or more than ${(0,_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
        deploy.oldSlot === 'keep-warm'
            ? 'Keep the old release warm, as the fast way back.'
            : 'Stop and remove the old release.',
    ];
}
function migration({ name, migrate }) {
    return `Migrate with the new image of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(name)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)((migrate ?? []).join(' '))}.`;
}
// Thousands of names are nothing that anybody reads before saying yes.
const MOST_NAMES = 20;
function names(checks) {
    const all = checks.map(({ name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(name));
    return (0,_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .Ku)(all, MOST_NAMES).join(', ');
}


/***/ }),

/***/ 72569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ shortText)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44196);

/**
 * One line of at most 300 characters: a reason is kept in every version of the lease, where an environment variable has 48 KB, and
 * releases are listed one a line.
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

/***/ 78488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ condemnsRelease),
/* harmony export */   b: () => (/* binding */ mayPass)
/* harmony export */ });
/** An Engine that restarts, or a keeper that somebody has stopped, fails in these ways and is there again a little later. */
const PASSING = new Set(['docker/unreachable', 'docker/refused', 'target/busy']);
/** Whether a failure may pass by itself, so that it is worth trying again for a while. */
function mayPass({ code }) {
    return PASSING.has(code);
}
/** What was seen of the release itself. Everything else says nothing about it: the target was lost, or somebody broke it off. */
const VERDICTS = new Set(['checks-failed', 'unhealthy', 'crash-loop', 'unproven']);
/** Whether a setback says that the release is bad, so that users meet it for as long as it has the traffic. */
function condemnsRelease(reason) {
    return VERDICTS.has(reason);
}


/***/ }),

/***/ 31008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isNetworkProblem),
/* harmony export */   n: () => (/* binding */ describeUnreached)
/* harmony export */ });
const WORDS = {
    refused: {
        said: 'connection refused',
        cause: 'nothing listens on that port in the container, or a packet filter refuses the connection',
    },
    'timed-out': {
        said: 'connection timed out',
        cause: "something between the stack's containers drops packets",
    },
    'no-route': {
        said: 'no route to host',
        cause: "something between the stack's containers rejects packets, or the container has lost its network",
    },
};
function describeUnreached({ component, slot, address, how }) {
    const { said, cause } = WORDS[how];
    return `the router can't reach ${component} in ${slot} at ${address} (${said}): ${cause}`;
}
/** True where the network is to be looked at. A refused connection is the application's own until shown otherwise. */
function isNetworkProblem({ how }) {
    return how !== 'refused';
}


/***/ }),

/***/ 14800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ME: () => (/* binding */ privateProbe),
/* harmony export */   Zn: () => (/* binding */ probedComponents),
/* harmony export */   i5: () => (/* binding */ publicProbe),
/* harmony export */   kL: () => (/* binding */ askInPublic),
/* harmony export */   sV: () => (/* binding */ askInPrivate)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _domain_http_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44383);
/* harmony import */ var _domain_public_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52056);



// Long enough for a cold first request, short enough that a hanging one doesn't eat the whole patience.
const PROBE_TIMEOUT = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5);
/** The components of a release that the configuration knows a health path of. */
function probedComponents(op, release) {
    const names = new Set(release.components.map(({ name }) => name));
    return op.request.configuration.components.filter(({ name }) => names.has(name));
}
/** Asks a component's health path in one slot, whatever is live, on a fresh connection. */
async function askInPrivate(op, component, slot) {
    const { addresses } = op.target.router;
    const { name, health } = component;
    const probe = privateProbe(addresses, { component: name, slot, path: health.path });
    const answer = await op.target.prober.probe(probe, op.signal);
    const healthy = (status) => status === component.health.status;
    return judged(answer, { asked: `${component.name} in ${slot}`, slot, header: addresses.slotHeader, healthy });
}
/**
 * Asks a component through the public address. One that has no public health path is asked at its front door, and at the
 * same time for its health in private.
 */
async function askInPublic(op, component, slot) {
    const { addresses } = op.target.router;
    const [answer, inPrivate] = await Promise.all([
        op.target.prober.probe(publicProbe(addresses, component.health.publicPath), op.signal),
        (0,_domain_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isFrontDoor */ .au)(component) ? askInPrivate(op, component, slot) : undefined,
    ]);
    const healthy = (status) => (0,_domain_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsPublicly */ .lJ)(component, status);
    const asked = `${component.name} through the public address`;
    const said = judged(answer, { asked, slot, header: addresses.slotHeader, healthy });
    return said.kind === 'healthy' && inPrivate ? inPrivate : said;
}
/** One component in one slot, whatever is live, with the path as the component knows it. */
function privateProbe(addresses, { component, slot, path }) {
    return probeOf((0,_domain_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .w)(addresses.componentUrl(slot, component), path), publicHost(addresses));
}
function publicProbe(addresses, path) {
    const probe = probeOf((0,_domain_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .w)(addresses.publicUrl, path), new Map());
    return addresses.publicConnect === undefined ? probe : { ...probe, connect: addresses.publicConnect };
}
function judged(answer, { asked, slot, header, healthy }) {
    if (answer.kind === 'unanswered')
        return { kind: 'unanswered', what: `${asked}: no answer (${answer.why})` };
    const from = answer.headers.get(header.toLowerCase());
    if (from !== slot) {
        return { kind: 'elsewhere', what: `${asked}: status ${answer.status} from slot ${from ?? 'none'}, not ${slot}` };
    }
    return healthy(answer.status)
        ? { kind: 'healthy' }
        : { kind: 'unhealthy', what: `${asked}: status ${answer.status}` };
}
function probeOf(url, headers) {
    return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}
// The application meets the name that users use, or it would refuse a host it doesn't know.
function publicHost({ publicUrl }) {
    return URL.canParse(publicUrl) ? new Map([['host', new URL(publicUrl).host]]) : new Map();
}


/***/ }),

/***/ 47694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tryToReach),
/* harmony export */   H: () => (/* binding */ findUnreached)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71621);
/* harmony import */ var _domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31008);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14800);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19010);




/** How nginx answers when it can't connect: refused and no route are 502, a timeout is 504. */
const CANNOT_CONNECT = [502, 504];
/**
 * Asks every running container of the slots through the router, each with a mark of its own in the request: by that the router
 * says afterwards why it couldn't connect. A status alone doesn't tell, because an application may answer 504 too.
 */
async function tryToReach(ports, { components }, slots, signal) {
    const standing = await ports.containers.slotContainers(signal);
    const running = standing.filter(({ slot, state }) => slots.includes(slot) && state === 'running');
    const asked = running.map(async (container) => {
        const settings = components.find(({ name }) => name === container.component);
        return settings ? [await askMarked(ports, container, settings.health.path, signal)] : [];
    });
    return (await Promise.all(asked)).flat();
}
async function askMarked({ router, prober, clock }, { component, slot, id }, path, signal) {
    const mark = `hd-reach-${id.slice(0, 12)}-${clock.now().getTime()}`;
    const marked = `${path}${path.includes('?') ? '&' : '?'}${mark}`;
    const asked = `${component} in ${slot}`;
    const answer = await prober.probe((0,_ask_component_js__WEBPACK_IMPORTED_MODULE_2__/* .privateProbe */ .ME)(router.addresses, { component, slot, path: marked }), signal);
    if (answer.kind === 'unanswered') {
        return { kind: 'unknown', component, slot, why: `the router gave no answer for ${asked} (${answer.why})` };
    }
    if (!CANNOT_CONNECT.includes(answer.status))
        return { kind: 'reached', component, slot };
    const found = await router.whyUnreached(mark, signal);
    if (found)
        return { kind: 'unreached', component, slot, ...found };
    const why = `${asked} answers with status ${answer.status}, and the router noted no failure to connect`;
    return { kind: 'unknown', component, slot, why };
}
/**
 * Why the router can't reach a placement's containers, for whoever has just given up on them; undefined when that isn't the
 * reason or can't be told. Costs a request or two, so it is asked at the end and not at every probe.
 */
async function findUnreached(op, { slot }) {
    try {
        const reaches = await tryToReach(op.target, op.request.configuration, [slot], op.signal);
        const found = reaches.flatMap((reach) => (reach.kind === 'unreached' ? [reach] : []));
        if (found.length === 0)
            return undefined;
        const what = found.map(_domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__/* .describeUnreached */ .n).join('; ');
        const first = found.find(_domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__/* .isNetworkProblem */ .K);
        return { what, ...(first && { failure: unreachedFailure(first) }) };
    }
    catch (thrown) {
        if ((0,_operation_js__WEBPACK_IMPORTED_MODULE_3__/* .endsTheRun */ .X_)(thrown, op.signal))
            throw thrown;
        op.target.progress.debug(`Why ${slot} could not be reached was not found out: ${(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown).message}`);
        return undefined;
    }
}
function unreachedFailure(unreached) {
    const { component, slot, address, how } = unreached;
    return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('router/slot-unreachable', (0,_domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__/* .describeUnreached */ .n)(unreached), {
        facts: { component, slot, address, how },
    });
}


/***/ }),

/***/ 19010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MQ: () => (/* binding */ operation),
/* harmony export */   Ms: () => (/* binding */ standUp),
/* harmony export */   Sq: () => (/* binding */ raiseFence),
/* harmony export */   X_: () => (/* binding */ endsTheRun),
/* harmony export */   g1: () => (/* binding */ record)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71621);
/* harmony import */ var _domain_fence_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48694);
/* harmony import */ var _outage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93740);
/* harmony import */ var _start_stopped_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32967);




function operation(target, request, signal) {
    return { ...(0,_outage_js__WEBPACK_IMPORTED_MODULE_2__/* .observedTarget */ .C)(target), request, token: request.claim.token, signal, endedRequests: [] };
}
/** Writes one line into the stack's journal, in the name of `deployment` (its own, unless it settles another's). */
async function record(op, event, deployment = op.request.deployment) {
    const { journal, clock } = op.target;
    await journal.append(op.token, { at: clock.now().toISOString(), deployment, by: op.request.by, event }, op.signal);
}
/**
 * Sets the stack up for a way back, and starts again what should run. A topology that a newer configuration has changed is no
 * reason to leave production where it is: what runs is what must go back.
 */
async function standUp({ target, token, signal, outage }) {
    const { stack, progress } = target;
    try {
        await stack.provision(token, signal);
    }
    catch (thrown) {
        if (!(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'router/topology-changed'))
            throw thrown;
        progress.warn(`${thrown.title}: ${thrown.message}. Going on with the router as it is.`);
    }
    if ((await (0,_start_stopped_js__WEBPACK_IMPORTED_MODULE_3__/* .startStopped */ .I)(stack, progress, signal)).length > 0)
        outage.startedAgain();
}
/**
 * Raises the fence to this run's lease, before anything else at the target is read or changed. What is read afterwards
 * stays true until a newer holder comes. Throws `fence/superseded` when one already has, and `fence/foreign-owner`; both
 * name the holder who stands there and the one who was refused.
 */
async function raiseFence(fence, { claim, adopt, deployment }, signal) {
    const adoption = adopt === undefined ? {} : { adopt: { reason: adopt, deployment } };
    const answer = await fence.raise(claim, adoption, signal);
    if (answer.kind === 'superseded')
        throw (0,_domain_fence_words_js__WEBPACK_IMPORTED_MODULE_1__/* .supersededFailure */ .Hp)(claim, answer.by);
    if (answer.kind === 'foreign-owner')
        throw (0,_domain_fence_words_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignOwnerFailure */ .Ky)(claim, answer.by);
}
/** True for what no use case may turn into an outcome of its own: the run is over, or the target is somebody else's. */
function endsTheRun(thrown, signal) {
    return signal.aborted || (0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded');
}


/***/ }),

/***/ 93740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ observedTarget),
/* harmony export */   u: () => (/* binding */ OUTAGE_PATIENCE)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71621);
/* harmony import */ var _domain_target_loss_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78488);



/** An Engine that restarts needs some 10 s on a quick host; with many containers, or a slow disk, several times that. */
const OUTAGE_PATIENCE = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(1);
/** The target, and what is met of it from now on. */
function observedTarget(target) {
    const { clock } = target;
    const since = new Map();
    let last;
    const outage = {
        mayEnd: () => [...since.values()].every((began) => clock.monotonic() - began < OUTAGE_PATIENCE),
        isRecent: () => last !== undefined && clock.monotonic() - last < OUTAGE_PATIENCE,
        startedAgain: () => {
            last = clock.monotonic();
        },
    };
    const told = (name) => ({
        answered: () => void since.delete(name),
        lost(began) {
            if (!since.has(name))
                since.set(name, began);
            last = clock.monotonic();
        },
    });
    const { stack, fence, containers, router, journal } = target;
    return {
        outage,
        target: {
            ...target,
            stack: observed(stack, clock, told('stack')),
            fence: observed(fence, clock, told('fence')),
            containers: observed(containers, clock, told('containers')),
            router: observed(router, clock, told('router')),
            journal: observed(journal, clock, told('journal')),
        },
    };
}
function observed(port, clock, told) {
    const members = Object.entries(port).map(([name, member]) => {
        if (typeof member !== 'function')
            return [name, member];
        const call = async (...given) => {
            const began = clock.monotonic();
            try {
                const result = await member.apply(port, [...given]);
                told.answered();
                return result;
            }
            catch (thrown) {
                if ((0,_domain_target_loss_js__WEBPACK_IMPORTED_MODULE_2__/* .mayPass */ .b)((0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown)))
                    told.lost(began);
                throw thrown;
            }
        };
        return [name, call];
    });
    return Object.fromEntries(members);
}


/***/ }),

/***/ 32967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ startStopped)
/* harmony export */ });
/**
 * Starts what should run at the target and has stopped: an Engine that was killed takes it for stopped by hand, and leaves it
 * down. Answers the names of what was started.
 */
async function startStopped(stack, progress, signal) {
    const started = await stack.start(signal);
    if (started.length > 0) {
        progress.warn(`Started again what should run and had stopped: ${started.join(', ')}. Was the Docker Engine killed?`);
    }
    return started;
}


/***/ })

};
