export const id = 6571;
export const ids = [6571];
export const modules = {

/***/ 62963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/**
 * JSON with the keys of every object in order, and maps as objects: the same value always gives the same text, so its hash
 * says whether two values are the same. A key that is undefined is left out, as in any JSON.
 */
function canonicalJson(value) {
    return JSON.stringify(value, (_, given) => {
        const plain = given instanceof Map ? Object.fromEntries(given) : given;
        if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
            return plain;
        return Object.fromEntries(Object.entries(plain).toSorted(([one], [other]) => (one < other ? -1 : 1)));
    });
}


/***/ }),

/***/ 23652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ parsedJson)
/* harmony export */ });
/** What a stored text says. Undefined when it is no JSON: what was cut off or edited by hand is then refused with words of the caller's own. */
function parsedJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 10131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits. */
function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
}


/***/ }),

/***/ 31719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Up: () => (/* binding */ specIfKnown),
/* harmony export */   fi: () => (/* binding */ hashOfSpec),
/* harmony export */   rI: () => (/* binding */ specOf)
/* harmony export */ });
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62963);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10131);
/* harmony import */ var _wanted_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29068);




/** Throws for files that the settings name and that were not read: `specIfKnown` answers undefined then. */
function specOf(settings, image, read = _wanted_file_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_FILES */ .EM) {
    const spec = specIfKnown(settings, image, read);
    if (!spec)
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('defect/unexpected', `files of ${settings.name} were not read`);
    return spec;
}
function specIfKnown(settings, image, read = _wanted_file_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_FILES */ .EM) {
    const { allowedImages: _, files = [], manifestFrom: __, ...spec } = settings;
    const mounted = (0,_wanted_file_js__WEBPACK_IMPORTED_MODULE_2__/* .mountsOfFiles */ .PV)(files, read);
    if (!mounted)
        return undefined;
    if (mounted.length === 0)
        return { ...spec, image };
    return { ...spec, image, container: { ...spec.container, mounts: [...(spec.container?.mounts ?? []), ...mounted] } };
}
function hashOfSpec(spec) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(spec));
}


/***/ }),

/***/ 33825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wr: () => (/* binding */ healthOf),
/* harmony export */   bg: () => (/* binding */ listenersOf),
/* harmony export */   ft: () => (/* binding */ isBackground),
/* harmony export */   gT: () => (/* binding */ publicPaths)
/* harmony export */ });
/** Its main port first, then the further ones in the order of the file. None for a background component. */
function listenersOf({ serves, internal, ports = [] }) {
    const further = ports.map((each, place) => ({ ...each, place }));
    if (serves)
        return [{ port: serves.port, path: serves.path, protocol: 'http', place: 'main' }, ...further];
    if (!internal)
        return [];
    const protocol = internal.protocol ?? (internal.health.kind === 'http' ? 'http' : 'tcp');
    return [{ port: internal.port, path: null, protocol, place: 'main' }, ...further];
}
/** It has no port: nobody asks it, and it works without requests. */
function isBackground({ serves, internal }) {
    return serves === null && internal === undefined;
}
/** Every path at which users come in, and whose it is. */
function publicPaths(components) {
    return components.flatMap((component) => listenersOf(component).flatMap(({ path }) => (path === null ? [] : [{ name: component.name, path }])));
}
/** What is asked of a component in private. Undefined for a background component. */
function healthOf({ serves, internal, }) {
    if (serves)
        return httpHealth(serves);
    if (!internal)
        return undefined;
    return internal.health.kind === 'tcp' ? { kind: 'tcp', port: internal.port } : internal.health;
}
function httpHealth({ health: { path, status } }) {
    return { kind: 'http', path, status };
}


/***/ }),

/***/ 85245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hO: () => (/* binding */ releaseText),
/* harmony export */   qg: () => (/* binding */ nameOfRelease),
/* harmony export */   xA: () => (/* binding */ releaseFromText)
/* harmony export */ });
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62963);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10131);


/** A release as it is kept at the target. It has a version, so that a later one can tell what it reads. */
function releaseText(release) {
    return (0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({ schema: 1, ...release });
}
/** By the hash of its text, a release is found again, and whoever changed it is noticed. */
function nameOfRelease(release) {
    return { id: release.id, commit: release.commit, hash: (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(releaseText(release)) };
}
/** Reads what `releaseText` wrote. */
function releaseFromText(text, hash) {
    if ((0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(text) !== hash)
        return { kind: 'unreadable', why: 'its text was changed since it was kept' };
    const { schema, marks, ...release } = JSON.parse(text);
    if (schema !== 1)
        return { kind: 'unreadable', why: `a newer version has written it, in schema ${schema}` };
    const components = release.components.map(revived);
    return { kind: 'release', release: { ...release, components, ...(marks && { marks: revivedMarks(marks) }) } };
}
function revivedMarks(written) {
    const entries = Object.entries(written);
    return new Map(entries.map(([component, marks]) => [component, new Map(Object.entries(marks))]));
}
function revived(spec) {
    const environment = spec.environment;
    return { ...spec, environment: new Map(Object.entries(environment)) };
}


/***/ }),

/***/ 29068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ NO_FILES),
/* harmony export */   KD: () => (/* binding */ contentsOf),
/* harmony export */   PV: () => (/* binding */ mountsOfFiles),
/* harmony export */   QY: () => (/* binding */ hashOfFile)
/* harmony export */ });
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10131);

const NO_FILES = new Map();
/** How the files are mounted. Undefined while one of them wasn't read. */
function mountsOfFiles(wanted, read) {
    const mounts = wanted.map(({ from, ...where }) => {
        const bytes = bytesOf(from, read);
        const path = from.kind === 'repository' ? from.path : from.name;
        return bytes && { kind: 'file', path, hash: hashOfFile(bytes), ...where };
    });
    return mounts.every((mount) => mount !== undefined) ? mounts : undefined;
}
/** What is to lie at the target, by its hash. */
function contentsOf(wanted, read) {
    const found = wanted.flatMap(({ from }) => bytesOf(from, read) ?? []);
    return new Map(found.map((bytes) => [hashOfFile(bytes), bytes]));
}
function hashOfFile(bytes) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(bytes);
}
function bytesOf(from, read) {
    return from.kind === 'repository' ? read.get(from.path) : Buffer.from(from.text);
}


/***/ }),

/***/ 39635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ runsAllOf),
/* harmony export */   $A: () => (/* binding */ changedSince),
/* harmony export */   KS: () => (/* binding */ quarantineOf),
/* harmony export */   Wk: () => (/* binding */ EMPTY_STATE),
/* harmony export */   jq: () => (/* binding */ wayHome),
/* harmony export */   lf: () => (/* binding */ lastAttemptOf),
/* harmony export */   me: () => (/* binding */ verifiedAsWhole),
/* harmony export */   oi: () => (/* binding */ inSlot),
/* harmony export */   q8: () => (/* binding */ slotKey)
/* harmony export */ });
/* harmony import */ var _placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);

/** What going home changes: what traffic leaves, and what it goes to. */
function wayHome({ home, away }) {
    return { before: away, after: home };
}
const EMPTY_STATE = {
    open: null,
    attempts: [],
    standing: [],
    verifiedGood: [],
    quarantined: [],
    restores: [],
    lastIn: new Map(),
};
function slotKey({ component, slot }) {
    return `${component}.${slot}`;
}
/** What was last started in this slot of a component. */
function inSlot(state, at) {
    return state.lastIn.get(slotKey(at));
}
/** The last attempt of a deployment. A deployment and the rollback from it have the same id. */
function lastAttemptOf(state, deployment) {
    return state.attempts.findLast((attempt) => attempt.deployment === deployment);
}
/**
 * All times are from GitHub's `Date`, which has whole seconds. Of two events within one second, nobody can tell which was
 * first.
 */
const TOLD_APART_MS = 1_000;
/**
 * The end of the attempt after `since` that changed what serves of one of these components. Undefined when none of them has
 * surely changed.
 */
function changedSince({ attempts }, since, components) {
    const ends = attempts.flatMap(({ end }) => end ?? []);
    const last = ends.at(-1);
    if (!last)
        return undefined;
    const surelyBefore = ends.findLastIndex(({ at }) => Date.parse(at) + TOLD_APART_MS <= since.getTime());
    const perhapsBefore = ends.slice(surelyBefore + 1).filter(({ at }) => Date.parse(at) <= since.getTime());
    const then = [ends[surelyBefore]?.serving ?? [], ...perhapsBefore.map(({ serving }) => serving)];
    const same = (served) => [...components].every((name) => (0,_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .runSame */ .K8)((0,_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placedOf */ .hg)(served, name), (0,_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placedOf */ .hg)(last.serving, name)));
    return then.every(same) ? undefined : last;
}
/** Why this placement may not be deployed without force: all that went bad together would run again. */
function quarantineOf(state, placement) {
    return state.quarantined.find(({ bad }) => runsAllOf(placement, bad));
}
function runsAllOf(placement, bad) {
    return (bad.length > 0 &&
        bad.every(({ component, spec, image }) => {
            const placed = (0,_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placedOf */ .hg)(placement, component);
            if (!placed)
                return false;
            return spec !== null && placed.spec !== null ? spec === placed.spec : image === placed.image;
        }));
}
/** When this placement was promoted as a whole. Undefined if it never was. */
function verifiedAsWhole(state, placement) {
    return state.verifiedGood.find(({ change }) => (0,_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placementsRunSame */ .mo)(change.after, placement));
}


/***/ }),

/***/ 97268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ FOLD_VERSION),
  n: () => (/* binding */ foldJournal)
});

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/core/build/target/copies/fold-copies.js
/** What an intent says of the copies that were made before a migration. */
function copiesOf(open, { copied, unused }) {
    if (!copied)
        return {};
    // A line that was given up and comes late must not say again that nobody has used what was used since.
    return { copied, unused: unused === true && (open?.copied === undefined || open.unused === true) };
}
/** Whichever attempt has these copies, and whether it has ended or not. */
function withSetAside(state, volumes) {
    return withEach(state, (attempt) => {
        const names = volumes.map(({ copy }) => copy).filter((name) => attempt.copied?.some(({ copy }) => copy === name));
        return names.length === 0 ? attempt : { ...attempt, setAside: [...(attempt.setAside ?? []), ...names] };
    });
}
/** The same for copies that were restored. */
function withoutCopies(state, restored) {
    const names = new Set(restored.map(({ copy }) => copy));
    return withEach(state, (attempt) => attempt.copied ? { ...attempt, copied: attempt.copied.filter(({ copy }) => !names.has(copy)) } : attempt);
}
function withEach(state, change) {
    return { ...state, open: state.open && change(state.open), attempts: state.attempts.map(change) };
}

// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
;// CONCATENATED MODULE: ./packages/core/build/target/journal.js

const BESIDE_ATTEMPTS = [
    'adopted',
    'set-aside',
    'restored',
    'task-begun',
    'task-ended',
    'database',
    'maintenance',
];
/** What neither opens nor moves an attempt: it may stand in the journal whatever is open. */
function isBesideAttempts({ kind }) {
    return BESIDE_ATTEMPTS.includes(kind);
}
/** What an event says of slots. */
function placementIn(event) {
    switch (event.kind) {
        case 'staging':
        case 'staged':
        case 'intent':
        case 'switched':
        case 'proven':
        case 'verified-good':
            return event.change.after;
        case 'ended':
            return event.serving;
        case 'quarantined':
        case 'migrating':
        case 'set-aside':
        case 'restored':
        case 'task-begun':
        case 'task-ended':
        case 'database':
        case 'maintenance':
        case 'adopted':
            return [];
        default:
            return (0,assert_never/* assertNever */.x)(event);
    }
}

// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/restores/open-restore.js
var open_restore = __webpack_require__(13825);
;// CONCATENATED MODULE: ./packages/core/build/target/journal-fold.js







/** Says how the journal is folded. A state that another version has folded is not used: it is folded anew. */
const FOLD_VERSION = 5;
const KEPT = 100;
/** Folds a journal into one state, oldest entry first. `since` is the state before these entries. */
function foldJournal(entries, since = deployment_state/* EMPTY_STATE */.Wk) {
    return entries.reduce((state, entry) => (cameLate(state, entry) ? state : seated(bounded(withEntry(state, entry)), entry.event)), since);
}
function withEntry(state, entry) {
    const { event } = entry;
    refuseStranger(state, entry);
    switch (event.kind) {
        case 'staging': {
            const { release, change, backup, migrates } = event;
            const told = { ...(backup !== undefined && { backup }), ...(migrates && { migrates }) };
            return moved(opened(state, entry, change), { staged: true, release, ...told });
        }
        case 'migrating':
            return moved(state, { migrating: [...new Set([...(state.open?.migrating ?? []), event.component])] });
        case 'staged':
            return moved(state, { phase: 'staged', waits: event.waits === true });
        case 'intent':
            return event.move === 'switch' ? intended(state, event) : returning(state, entry, event);
        case 'switched':
        case 'proven':
            // During a rollback, and after promotion, these lines repeat what is known. They must not undo it.
            return state.open?.phase === 'returning' || state.open?.phase === 'promoted'
                ? state
                : moved(state, { phase: event.kind });
        case 'verified-good':
            // A line that was given up and comes late must not make good what was taken back.
            if (comesLate(state, entry))
                return state;
            return moved(promoted(state, entry, event.change), {
                phase: 'promoted',
                ...(state.open?.copied && { copied: [] }),
            });
        case 'quarantined': {
            const { release, bad, reason } = event;
            const key = JSON.stringify(bad);
            const others = state.quarantined.filter((known) => JSON.stringify(known.bad) !== key);
            return { ...state, quarantined: [...others, { release, bad, reason, at: entry.at }] };
        }
        case 'ended':
            return ended(state, entry, event);
        case 'set-aside':
            return withSetAside(state, event.volumes);
        case 'restored':
            return withoutCopies(state, event.copies);
        case 'database':
            return { ...state, restores: (0,open_restore/* withDatabaseStep */.Iy)(state.restores, entry, event) };
        case 'task-begun':
        case 'task-ended':
        case 'maintenance':
        case 'adopted':
            return state;
        default:
            return (0,assert_never/* assertNever */.x)(event);
    }
}
/**
 * A call that a run had given up landed after the same run had ended that deployment and begun its own. It says nothing new:
 * what it was about has been settled since.
 */
function cameLate(state, { deployment, generation, event }) {
    const { open } = state;
    if (!open || open.deployment === deployment || open.generation !== generation || isBesideAttempts(event))
        return false;
    return (0,deployment_state/* lastAttemptOf */.lf)(state, deployment)?.end !== undefined;
}
function comesLate({ open, attempts }, { deployment }) {
    if (open)
        return open.phase === 'returning';
    return attempts.some((attempt) => attempt.deployment === deployment && attempt.end !== undefined);
}
/** One attempt is open at a time, and a run that settles it writes in its name. So any other name means a torn history. */
function refuseStranger({ open }, { deployment, sequence, event }) {
    if (!open || open.deployment === deployment || isBesideAttempts(event))
        return;
    throw new failure/* Failure */.HR('journal/unreadable', `entry ${sequence} is of deployment ${deployment}, while deployment ${open.deployment} was open`, { facts: { sequence } });
}
function intended(state, event) {
    return event.copied && ['returning', 'promoted'].includes(state.open?.phase ?? '')
        ? state
        : moved(state, { phase: 'intent', ...copiesOf(state.open, event) });
}
function returning(state, entry, { change, undoes }) {
    const begun = state.open ? state : opened(state, entry, change);
    const ways = { home: change.after, away: change.before, phase: 'returning' };
    // A deployment that goes back by itself goes to what served before it. Everything else is a rollback that was asked for. The
    // first versions don't write down what it takes back.
    const isRollback = !state.open || (0,placement/* changedComponents */.tF)({ before: state.open.change.after, after: change.after }).length === 0;
    const undone = undoes ?? (isRollback ? standingSince(state, change.after) : null);
    return moved(begun, { ...ways, undoes: undone });
}
/** What was promoted after a placement: the first versions don't write down what a rollback takes back. */
function standingSince({ standing }, goal) {
    const reached = standing.findLastIndex(({ change }) => (0,placement/* placementsRunSame */.mo)(change.after, goal));
    return standing.slice(reached + 1).map(({ deployment }) => deployment);
}
function ended(state, entry, { outcome, reason, serving }) {
    // It was refused before it began: this attempt put nothing anywhere.
    const begun = state.open ? state : opened(state, entry, { before: serving, after: serving });
    const end = { outcome, reason, serving, at: entry.at };
    return { ...moved(begun, { phase: 'ended', end }), standing: standingAfter(state, entry, end), open: null };
}
/** The deployments that lead to what serves, once an attempt has ended. */
function standingAfter({ open, standing }, entry, { outcome, serving }) {
    if (!open || outcome === 'deployed')
        return standing;
    const { undoes, change, home, release } = open;
    // It failed, and what serves all the same is this.
    const failedAt = (there) => outcome === 'rollback-failed' && serving.length > 0 && (0,placement/* placementsRunSame */.mo)(serving, there);
    if (undoes === null) {
        // Promoted, and taken back before it had ended.
        const others = standing.filter(({ deployment }) => deployment !== entry.deployment);
        // It could not be taken back: what it changed serves, and can be taken back later.
        return failedAt(change.after) ? [...others, promotionOf(entry, change, release ?? nameless(change.after))] : others;
    }
    if (outcome !== 'rolled-back' && !failedAt(home))
        return standing;
    const left = standing.filter(({ deployment }) => !undoes.includes(deployment));
    // A rollback that was forced to something else than what served before: it can be taken back like a deployment.
    if (undoes.length === 0)
        return [...left, promotionOf(entry, { ...change, after: serving }, nameless(serving))];
    return left;
}
function nameless(placement) {
    return { id: placement[0]?.release.id ?? 'nothing', commit: '', hash: null };
}
/**
 * What is in a slot. `staging` is written before anything runs. If that fails, the warm release may still be there. Then
 * the last one that traffic was sent to, or that was seen to serve, is the true one.
 */
function seated(state, event) {
    const placement = placementIn(event);
    if (placement.length === 0)
        return state;
    const lastIn = new Map(state.lastIn);
    for (const placed of placement)
        lastIn.set((0,deployment_state/* slotKey */.q8)(placed), placed);
    return { ...state, lastIn };
}
function opened(state, entry, change) {
    const { deployment, generation, by } = entry;
    const { after: home, before: away } = (0,placement/* reversed */.TY)(change);
    const open = {
        deployment,
        generation,
        by,
        openedAt: entry.at,
        change,
        home,
        away,
        staged: false,
        waits: false,
        release: null,
        undoes: null,
        phase: 'staging',
    };
    return { ...state, open, attempts: [...state.attempts, open] };
}
function moved(state, change) {
    if (!state.open)
        return state;
    const open = { ...state.open, ...change };
    return { ...state, open, attempts: [...state.attempts.slice(0, -1), open] };
}
function promoted(state, entry, seen) {
    const change = state.open?.change ?? seen;
    const promotion = promotionOf(entry, change, state.open?.release ?? nameless(change.after));
    return {
        ...state,
        standing: [...state.standing.filter(({ deployment }) => deployment !== entry.deployment), promotion],
        verifiedGood: [
            promotion,
            ...state.verifiedGood.filter((other) => !(0,placement/* placementsRunSame */.mo)(other.change.after, change.after)),
        ],
        // A forced deployment that proved itself counts as good again.
        quarantined: state.quarantined.filter(({ bad }) => !(0,deployment_state/* runsAllOf */.$8)(change.after, bad)),
    };
}
function promotionOf({ at, by, deployment }, change, release) {
    return { deployment, release, change, at, by };
}
function bounded(state) {
    const { attempts, standing, verifiedGood, quarantined } = state;
    if ([attempts, standing, verifiedGood, quarantined].every(({ length }) => length <= KEPT))
        return state;
    return {
        ...state,
        attempts: attempts.slice(-KEPT),
        standing: standing.slice(-KEPT),
        verifiedGood: verifiedGood.slice(0, KEPT),
        quarantined: quarantined.slice(-KEPT),
    };
}


/***/ }),

/***/ 26429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ besideOf),
/* harmony export */   BJ: () => (/* binding */ describePlacement),
/* harmony export */   JG: () => (/* binding */ laidOver),
/* harmony export */   K8: () => (/* binding */ runSame),
/* harmony export */   MO: () => (/* binding */ describeReleases),
/* harmony export */   Mq: () => (/* binding */ worksUnasked),
/* harmony export */   SW: () => (/* binding */ slotOf),
/* harmony export */   TY: () => (/* binding */ reversed),
/* harmony export */   YY: () => (/* binding */ placementAfter),
/* harmony export */   ZY: () => (/* binding */ overlaid),
/* harmony export */   ah: () => (/* binding */ exclusiveOf),
/* harmony export */   hg: () => (/* binding */ placedOf),
/* harmony export */   mo: () => (/* binding */ placementsRunSame),
/* harmony export */   oI: () => (/* binding */ changedOf),
/* harmony export */   sf: () => (/* binding */ backgroundOf),
/* harmony export */   tF: () => (/* binding */ changedComponents),
/* harmony export */   tR: () => (/* binding */ swapsAny)
/* harmony export */ });
/* harmony import */ var _release_component_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31719);
/* harmony import */ var _release_listeners_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33825);
/* harmony import */ var _release_release_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85245);
/* harmony import */ var _slot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49836);




function placedOf(placement, component) {
    return placement.find((placed) => placed.component === component);
}
/** Whether two run the same, wherever: by what they were started from, or by the image where that wasn't kept. */
function runSame(one, other) {
    if (!one || !other)
        return one === other;
    return one.spec !== null && other.spec !== null ? one.spec === other.spec : one.image === other.image;
}
/** Whether two placements run the same components from the same specs, in whatever slots. */
function placementsRunSame(one, other) {
    return one.length === other.length && one.every((placed) => runSame(placed, placedOf(other, placed.component)));
}
function stayed(one, other) {
    return one?.slot === other?.slot && runSame(one, other);
}
/** The components in which the two sides differ, by slot or by spec. All others are left alone. */
function changedComponents({ before, after }) {
    const names = new Set([...after, ...before].map(({ component }) => component));
    return [...names].filter((name) => !stayed(placedOf(before, name), placedOf(after, name)));
}
/** What of `placement` belongs to the components that `change` changes. */
function changedOf(change, placement) {
    const changed = new Set(changedComponents(change));
    return placement.filter(({ component }) => changed.has(component));
}
/** The components of a placement that are started beside what serves, before traffic moves, and stay warm after it has. */
function besideOf(placement) {
    return placement.filter(({ background, exclusive }) => !background && !exclusive);
}
/** Those that only start once the switch is intended, and while the old ones still run. */
function backgroundOf(placement) {
    return placement.filter(({ background, exclusive }) => background && !exclusive);
}
function exclusiveOf(placement) {
    return placement.filter(({ exclusive }) => exclusive);
}
/** Those that work by themselves, whether traffic goes to them or not. */
function worksUnasked(placement) {
    return placement.filter(({ background, exclusive }) => background || exclusive);
}
/** Whether a change replaces a component that must never run twice, or takes it away. */
function swapsAny(change) {
    return exclusiveOf([...changedOf(change, change.before), ...changedOf(change, change.after)]).length > 0;
}
/** What the other components meet: `placement` with `over` laid over it. */
function overlaid(placement, over) {
    const names = new Set(over.map(({ component }) => component));
    return [...placement.filter(({ component }) => !names.has(component)), ...over];
}
/** Swaps the two sides. */
function reversed({ before, after }) {
    return { before: after, after: before };
}
/**
 * What serves once a release is deployed over `live`: each component that the release brings goes to the slot where it doesn't
 * serve, and the others stay. Components that the configuration no longer has are dropped.
 */
function placementAfter(live, release, components) {
    const { id, hash } = (0,_release_release_text_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOfRelease */ .qg)(release);
    return components.flatMap(({ name }) => {
        const standing = placedOf(live, name);
        const spec = release.components.find((brought) => brought.name === name);
        if (!spec)
            return standing ? [standing] : [];
        const kind = {
            ...((0,_release_listeners_js__WEBPACK_IMPORTED_MODULE_2__/* .isBackground */ .ft)(spec) && { background: true }),
            ...(spec.handover === 'exclusive' && { exclusive: true }),
        };
        const placed = { component: name, spec: (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .hashOfSpec */ .fi)(spec), image: spec.image, release: { id, hash }, ...kind };
        return [{ ...placed, slot: idleSlotOf(live, standing) }];
    });
}
/** `wanted`, laid out over `live`: what runs already stays where it is, and the rest goes to the slot where it doesn't serve. */
function laidOver(live, wanted) {
    return wanted.map((placed) => {
        const standing = placedOf(live, placed.component);
        return standing && runSame(standing, placed) ? standing : { ...placed, slot: idleSlotOf(live, standing) };
    });
}
/** A new component goes where the others of the first deployment after it would go: so they share a slot where they can. */
function idleSlotOf(live, standing) {
    const beside = standing ?? live[0];
    return beside ? (0,_slot_js__WEBPACK_IMPORTED_MODULE_3__/* .otherSlot */ .jx)(beside.slot) : 'blue';
}
/** The slot that all components are in, `none` when nothing serves, or `mixed` when they are in both. */
function slotOf(placement) {
    const slots = new Set(placement.map(({ slot }) => slot));
    const [only] = slots;
    if (only === undefined)
        return 'none';
    return slots.size === 1 ? only : 'mixed';
}
/** The ids of its releases, in the order of its components, each once. */
function releaseIds(placement) {
    return [...new Set(placement.map(({ release }) => release.id))];
}
/** `1.4.0`; `api 1.4.0, web 1.5.0` when its components are of several releases; `nothing`. */
function describeReleases(placement) {
    const ids = releaseIds(placement);
    if (ids.length === 0)
        return 'nothing';
    if (ids.length === 1)
        return `${ids[0]}`;
    return placement.map(({ component, release }) => `${component} ${release.id}`).join(', ');
}
/** `blue (release 1.4.0)`; `api blue (1.4.0), web green (1.5.0)`; `nothing`. */
function describePlacement(placement) {
    const slot = slotOf(placement);
    if (slot === 'none')
        return 'nothing';
    const ids = releaseIds(placement);
    if (slot !== 'mixed' && ids.length === 1)
        return `${slot} (release ${ids[0]})`;
    return placement.map(({ component, slot: at, release }) => `${component} ${at} (${release.id})`).join(', ');
}


/***/ }),

/***/ 13825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DA: () => (/* binding */ describeOpenRestores),
/* harmony export */   Iy: () => (/* binding */ withDatabaseStep),
/* harmony export */   kt: () => (/* binding */ isReplacing),
/* harmony export */   z0: () => (/* binding */ describeReplacing)
/* harmony export */ });
/** The open restores after one more step. The last step of a database says how its restore stands: there is one at a time. */
function withDatabaseStep(restores, { at, by }, { step, backup, database, aside, instead, inPlace }) {
    const others = restores.filter((open) => open.database !== database);
    if (step === 'swapped' || step === 'given-up')
        return others;
    return [...others, { step, backup, database, aside, instead, at, by, ...(inPlace && { inPlace }) }];
}
/** What an open restore keeps from being done, and what to do. Empty when none is open. */
function describeOpenRestores(restores) {
    return restores.map(describeOpenRestore);
}
/** Whether nobody but the database's server knows how far it came: it may be half of both. */
function isReplacing({ step }) {
    return step === 'swapping';
}
/** The same for those that may have left half a database. */
function describeReplacing(restores) {
    return describeOpenRestores(restores.filter(isReplacing));
}
function describeOpenRestore({ step, backup, database, instead, at, by, inPlace }) {
    const what = backup === null ? `Taking back a restore of the database ${database}` : `A restore of ${backup} into ${database}`;
    const begun = `${what}, begun by ${by} at ${at}, has no end in the journal`;
    if (inPlace)
        return `${begun}. It was restoring into the database itself, in one transaction: only the rows there say whether that was done. Run db-backup with \`mode: restore\` and \`strategy: in-place\` again, or with \`backup: ${inPlace.undo}\` for what was there before`;
    if (step === 'staging')
        return `${begun}. It had replaced nothing yet. Run db-backup with \`mode: restore\` to restore, or with \`mode: undo-restore\` and \`confirm: ${instead}\` to give it up`;
    const how = backup === null
        ? '`mode: undo-restore` to take it back'
        : `\`mode: restore\` and \`confirm: ${database}\`, which finishes it`;
    return `${begun}, and the database may be what it was, or what takes its place, or half of both. Run db-backup with ${how}`;
}


/***/ }),

/***/ 49836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ isAmong),
/* harmony export */   Js: () => (/* binding */ describeSlots),
/* harmony export */   _f: () => (/* binding */ SLOTS),
/* harmony export */   jx: () => (/* binding */ otherSlot)
/* harmony export */ });
const SLOTS = ['blue', 'green'];
function otherSlot(slot) {
    return slot === 'blue' ? 'green' : 'blue';
}
/** `blue`; `api blue, web green` when they are in both slots. */
function describeSlots(at) {
    const [only, ...more] = new Set(at.map(({ slot }) => slot));
    if (only !== undefined && more.length === 0)
        return only;
    return at.map(({ component, slot }) => `${component} ${slot}`).join(', ');
}
/** Whether one of these names this component in this slot. */
function isAmong(at, { component, slot }) {
    return at.some((each) => each.component === component && each.slot === slot);
}


/***/ }),

/***/ 1555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ stateFromText),
/* harmony export */   r: () => (/* binding */ stateText)
/* harmony export */ });
/* harmony import */ var _base_parsed_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23652);
/* harmony import */ var _journal_fold_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);


/** A state as the text of a checkpoint. */
function stateText({ lastIn, ...state }) {
    return JSON.stringify({ version: _journal_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .FOLD_VERSION */ .t, ...state, lastIn: [...lastIn] });
}
const FIELDS = {
    version: true,
    open: true,
    attempts: true,
    standing: true,
    verifiedGood: true,
    quarantined: true,
    restores: true,
    lastIn: true,
};
/**
 * The state of a checkpoint. Undefined for any text that this very version of the fold hasn't written: then the journal is
 * folded anew.
 */
function stateFromText(text) {
    const stored = (0,_base_parsed_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parsedJson */ .U)(text);
    if (typeof stored !== 'object' || stored === null)
        return undefined;
    const { version, lastIn, ...state } = stored;
    const known = Object.keys(stored).every((field) => Object.hasOwn(FIELDS, field));
    const whole = Object.keys(FIELDS).every((field) => Object.hasOwn(stored, field));
    if (!known || !whole || version !== _journal_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .FOLD_VERSION */ .t || !Array.isArray(lastIn))
        return undefined;
    return { ...state, lastIn: new Map(lastIn) };
}


/***/ }),

/***/ 56571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39635);
/* harmony import */ var _journal_fold_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _state_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1555);




/**
 * What a stack's journal says. It reads only what came after the checkpoint, if there is one that can be used. Throws
 * `journal/unreadable`, and what the port throws.
 */
async function readState(journal, signal) {
    const page = await journal.read('checkpoint', signal);
    const { checkpoint } = page;
    if (!checkpoint)
        return readOn(journal, { state: _deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_STATE */ .Wk, through: 0, read: 0 }, page, signal);
    const state = (0,_state_text_js__WEBPACK_IMPORTED_MODULE_3__/* .stateFromText */ .N)(checkpoint.state);
    if (state)
        return readOn(journal, { state, through: checkpoint.through, read: 0 }, page, signal);
    return readOn(journal, { state: _deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_STATE */ .Wk, through: 0, read: 0 }, await journal.read(0, signal), signal);
}
async function readOn(journal, from, first, signal) {
    let { state, through, read } = from;
    for (let page = first;; page = await journal.read(through, signal)) {
        const { entries, more } = page;
        const gap = entries.find(({ sequence }, index) => sequence !== through + index + 1);
        if (gap)
            throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('journal/unreadable', `entry ${gap.sequence} of the journal came out of its order`);
        state = (0,_journal_fold_js__WEBPACK_IMPORTED_MODULE_2__/* .foldJournal */ .n)(entries, state);
        through += entries.length;
        read += entries.length;
        if (!more)
            return { state, through, read };
    }
}


/***/ })

};
