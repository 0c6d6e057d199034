export const id = 3374;
export const ids = [3374];
export const modules = {

/***/ 91999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ kindOfDatabase)
/* harmony export */ });
/** Also what frameworks write for their drivers: `mysql2`, `mysql+pymysql`. */
const SCHEMES = [
    [/^postgres(?:ql)?:\/\//u, 'PostgreSQL'],
    [/^(?:redis|valkey)s?(?:\+[0-9a-z]+)?:\/\//u, 'Redis'],
    [/^(?:mysql|mariadb)[0-9a-z]*(?:\+[0-9a-z]+)?:\/\//u, 'MySQL'],
];
/** The kind of database that a URL begins with; undefined for every other text. */
function kindOfDatabase(url) {
    const text = url.reveal().trim();
    return SCHEMES.find(([scheme]) => scheme.test(text))?.[1];
}


/***/ }),

/***/ 78320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SY: () => (/* binding */ problemOfManifestKeys),
/* harmony export */   Ug: () => (/* binding */ tagManifest),
/* harmony export */   YZ: () => (/* binding */ judgeTag),
/* harmony export */   nb: () => (/* binding */ withoutTag)
/* harmony export */ });
/* unused harmony export SHORTEST_MANIFEST_KEY */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const SHORTEST_MANIFEST_KEY = 32;
// The tag is in the manifest itself: so there is never one without the other, and a copy of the backup takes it along. The line is the second one, so that
// a person can take it out with `sed 2d`.
const TAG_LINE = /^\{\n {2}"hmacSha256": "([0-9a-f]{64})",\n/;
/**
 * Adds the tag to the text of a manifest: HMAC-SHA-256 of its bytes by the first key. The id of the backup is among those bytes, so no other backup can
 * have the tag. `keys`: a key a line; undefined leaves the text as it is.
 */
function tagManifest(text, keys) {
    const [first] = keysIn(keys);
    return first === undefined
        ? text
        : text.replace(/^\{\n/, () => `{\n  "hmacSha256": "${tagOf(text, first).toString('hex')}",\n`);
}
/** The text of a manifest as it was tagged: without the line of the tag. */
function withoutTag(text) {
    return text.replace(TAG_LINE, '{\n');
}
/** Whether one of the keys made the tag of this text. Undefined: there is no key, and nothing is known. */
function judgeTag(text, keys) {
    if (!keys)
        return undefined;
    const tag = TAG_LINE.exec(text)?.[1];
    if (tag === undefined)
        return 'no-tag';
    const found = Buffer.from(tag, 'hex');
    const signed = withoutTag(text);
    return keysIn(keys).some((key) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(tagOf(signed, key), found)) ? 'authentic' : 'other-tag';
}
/** A key a line, without blanks around it. Answers what is wrong with them, in words that finish `NAME …` and repeat no key. */
function problemOfManifestKeys(keys) {
    const lengths = keysIn(keys).map((key) => key.length);
    const short = lengths.findIndex((length) => length < SHORTEST_MANIFEST_KEY);
    if (lengths.length > 0 && short < 0)
        return undefined;
    const which = lengths.length > 1 ? `. Its key number ${short + 1} is shorter` : '';
    return `must have a key of at least ${SHORTEST_MANIFEST_KEY} characters on each line, as \`openssl rand -base64 32\` prints one${which}`;
}
function tagOf(text, key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest();
}
function keysIn(keys) {
    const lines = keys?.reveal().split('\n') ?? [];
    return lines.map((line) => line.trim()).filter((line) => line !== '');
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

/***/ 5617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ readableBytes)
/* harmony export */ });
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
/** For people: `512 B`, `1.5 GiB`. */
function readableBytes(count) {
    let value = count;
    let unit = 0;
    while (value >= 1_024 && unit < UNITS.length - 1) {
        value /= 1_024;
        unit += 1;
    }
    return `${unit === 0 || Number.isInteger(value) ? value : value.toFixed(1)} ${UNITS[unit]}`;
}


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

/***/ 1695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ foreseePromotion),
/* harmony export */   X: () => (/* binding */ foreseeSettlement)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76421);
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_journal_fold_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56778);
/* harmony import */ var _settlement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86185);





function foreseeSettlement({ state, routes }, open, at) {
    const settlement = (0,_settlement_js__WEBPACK_IMPORTED_MODULE_2__/* .decideSettlement */ .w2)(open, routes);
    const { outcome, serving } = endOf(open, settlement);
    const reason = 'interrupted';
    const events = [
        ...(settlement.kind === 'go-home' ? [returning(open)] : []),
        { kind: 'ended', outcome, reason, serving },
    ];
    const entries = linesOf(events, open, at);
    return {
        settlement,
        outcome,
        reading: { state: (0,_target_journal_fold_js__WEBPACK_IMPORTED_MODULE_1__/* .foldJournal */ .n)(entries, state), routes: routesAfter(routes, settlement, serving) },
    };
}
/** The state once a release is promoted. `state` has no open attempt, or the one that staged it. */
function foreseePromotion(state, promoted, at) {
    const { change, release } = promoted;
    const { deployment, generation, by } = state.open ?? UNDER_NO_LEASE;
    const events = [
        ...(state.open ? [] : [{ kind: 'staging', release, change }]),
        { kind: 'verified-good', change },
        { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving: change.after },
    ];
    return (0,_target_journal_fold_js__WEBPACK_IMPORTED_MODULE_1__/* .foldJournal */ .n)(linesOf(events, { deployment, generation, by }, at), state);
}
/** Of a deployment that is only planned. */
const UNDER_NO_LEASE = { deployment: '0'.repeat(16), generation: 0, by: 'nobody yet' };
function linesOf(events, { deployment, generation, by }, at) {
    return events.map((event) => ({ schema: 2, sequence: 0, at: at.toISOString(), generation, deployment, by, event }));
}
function returning(open) {
    const { undoes } = open;
    return { kind: 'intent', move: 'return', change: (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .wayHome */ .jq)(open), ...(undoes && { undoes }) };
}
function endOf(open, settlement) {
    switch (settlement.kind) {
        case 'withdraw':
        case 'stay-home':
            return { outcome: 'not-switched', serving: open.change.before };
        case 'go-home':
            return { outcome: (0,_settlement_js__WEBPACK_IMPORTED_MODULE_2__/* .outcomeAtHome */ .$j)(open), serving: open.home };
        case 'finish':
            return { outcome: 'deployed', serving: settlement.placement };
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_3__/* .assertNever */ .x)(settlement);
    }
}
function routesAfter(routes, { kind }, serving) {
    // The other two kinds leave the routes as they are.
    return kind === 'stay-home' || kind === 'go-home' ? (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .routesOf */ .eV)(serving) : routes;
}


/***/ }),

/***/ 48496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ fileChanges),
/* harmony export */   y: () => (/* binding */ describeFileChange)
/* harmony export */ });
/* harmony import */ var _release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41142);

/** How the files of a component differ. `before` is undefined where nothing serves that is known. */
function fileChanges(before, after) {
    const component = after.name;
    const old = before ? (0,_release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_0__/* .fileMountsOf */ .OS)(before) : [];
    const fresh = (0,_release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_0__/* .fileMountsOf */ .OS)(after);
    const changed = fresh.flatMap((mount) => {
        const how = howItDiffers(old, mount);
        return how === undefined ? [] : [{ component, path: mount.path, how, target: mount.target }];
    });
    const removed = old.filter(({ path, target }) => !fresh.some((mount) => mount.path === path || mount.target === target));
    return [...changed, ...removed.map(({ path, target }) => ({ component, path, how: 'removed', target }))];
}
function howItDiffers(old, mount) {
    const standing = old.find(({ target }) => target === mount.target) ?? old.find(({ path }) => path === mount.path);
    if (!standing)
        return 'added';
    if (standing.hash !== mount.hash)
        return 'changed';
    const { target, uid, gid, mode } = mount;
    const isSame = standing.target === target && standing.uid === uid && standing.gid === gid && standing.mode === mode;
    return isSame ? undefined : 'moved';
}
function describeFileChange({ component, path, how, target }) {
    switch (how) {
        case 'added':
            return `mount ${path} of ${component} at ${target}, which it didn't have before`;
        case 'changed':
            return `mount ${path} of ${component} at ${target} in its new version`;
        case 'moved':
            return `mount ${path} of ${component} at ${target}, as it was but at another place or with another owner`;
        case 'removed':
            return `no longer mount ${path} of ${component} at ${target}`;
    }
}


/***/ }),

/***/ 95470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ NEWEST_SHOWN),
/* harmony export */   K6: () => (/* binding */ restorableReleases),
/* harmony export */   NO: () => (/* binding */ chooseRollbackTarget),
/* harmony export */   k8: () => (/* binding */ wentBad)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);


/**
 * What a rollback leads to. Without `to` it takes back the last deployment that still stands: the components that it changed
 * return to what they were before it, and the others stay. If that has gone bad since, the deployment before is taken back too.
 * With `to`, it takes back every deployment since the one that brought that release. What was never verified as a whole, and an
 * older deployment than the last one, only with `force`.
 */
function chooseRollbackTarget(state, live, wish) {
    if (wish.to !== undefined)
        return chooseNamed(state, live, { ...wish, to: wish.to });
    const own = state.standing.findIndex(({ deployment }) => deployment === wish.deployment);
    if (own >= 0 && own < state.standing.length - 1)
        return admitted(outOfOrder(state, live, own), wish);
    for (let undone = 1; undone <= state.standing.length; undone += 1) {
        const candidate = backBy(state, live, undone);
        if (candidate.goal.length === 0)
            break;
        // It deployed once more what served already: taking it back alone would leave the same serving.
        if ((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placementsRunSame */ .mo)(candidate.goal, live))
            continue;
        if ((0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .quarantineOf */ .KS)(state, candidate.goal) === undefined)
            return admitted(candidate, wish);
    }
    const why = `nothing is left that was verified good here and hasn't gone bad since; ${known(state, live)}`;
    return { kind: 'none', reason: 'no-target', why };
}
function chooseNamed(state, live, wish) {
    const name = JSON.stringify(wish.to);
    const { standing } = state;
    const serves = {
        kind: 'none',
        reason: 'serves-already',
        why: `release ${name} serves already; ${known(state, live)}`,
    };
    const brought = standing.findLastIndex(({ release }) => release.id === wish.to);
    if (brought >= 0) {
        const candidate = backBy(state, live, standing.length - 1 - brought);
        if (!(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placementsRunSame */ .mo)(candidate.goal, live))
            return admitted(candidate, wish);
        const asBrought = standing[brought];
        // Traffic was moved by something that the journal doesn't count among what stands.
        const leaps = asBrought && !(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placementsRunSame */ .mo)(asBrought.change.after, live);
        return leaps ? admitted(leap(state, live, asBrought), wish) : serves;
    }
    if (live.length > 0 && (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .describeReleases */ .MO)(live) === wish.to)
        return serves;
    const former = state.verifiedGood.find(({ release }) => release.id === wish.to);
    if (former)
        return admitted(leap(state, live, former), wish);
    const why = `no verified-good release called ${name} is known here; ${known(state, live)}`;
    return { kind: 'none', reason: 'unknown-release', why };
}
function admitted({ goal, undoes, refusals }, { force }) {
    const [first] = refusals;
    if (first && force === undefined) {
        const remedy = '`force`, with a reason, goes back to it all the same';
        return { kind: 'none', reason: first.reason, why: `${first.why}; ${remedy}` };
    }
    return { kind: 'target', goal, undoes, waived: refusals.map(({ why }) => why) };
}
/** Takes back the last deployments, the newest first. */
function backBy(state, live, count) {
    const undone = count === 0 ? [] : state.standing.slice(-count).toReversed();
    const goal = undone.reduce(takenBack, live);
    return { ...laidOut(state, live, goal), undoes: undone.map(({ deployment }) => deployment) };
}
/** Takes back one deployment although others have come since. */
function outOfOrder(state, live, index) {
    const undone = state.standing.slice(index, index + 1);
    const since = state.standing.slice(index + 1).map(({ release, at }) => `release ${release.id} on ${at}`);
    const why = `other deployments came since: ${since.join(', ')}. Going back takes back the last one first`;
    const candidate = laidOut(state, live, undone.reduce(takenBack, live));
    return {
        ...candidate,
        undoes: undone.map(({ deployment }) => deployment),
        refusals: [{ reason: 'newer-came', why }, ...candidate.refusals],
    };
}
/** Goes to something that was verified once and was taken back since. */
function leap(state, live, former) {
    return { ...laidOut(state, live, former.change.after), undoes: [] };
}
/** The components that a deployment changed, as they were before it. */
function takenBack(placement, { change }) {
    const changed = new Set((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedComponents */ .tF)(change));
    const names = [...new Set([...placement, ...change.before].map(({ component }) => component))];
    return names.flatMap((name) => (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placedOf */ .hg)(changed.has(name) ? change.before : placement, name) ?? []);
}
function laidOut(state, live, wanted) {
    const goal = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .laidOver */ .JG)(live, wanted);
    const refusals = [];
    const bad = (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .quarantineOf */ .KS)(state, goal);
    if (bad)
        refusals.push({ reason: 'quarantined', why: wentBad(bad) });
    else if (!(0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .verifiedAsWhole */ .me)(state, goal)) {
        const why = `${(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .describeReleases */ .MO)(goal)} was never verified good as a whole here`;
        refusals.push({ reason: 'never-verified', why });
    }
    return { goal, refusals };
}
function wentBad({ release, at, reason }) {
    return `release ${release} went bad here on ${at}: ${reason}`;
}
/** Everything that was verified good, newest first. */
function restorableReleases(state, live) {
    return state.verifiedGood.map(({ release: { id, commit }, change, at, by }) => {
        const bad = (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .quarantineOf */ .KS)(state, change.after);
        return {
            release: { id, commit },
            placement: change.after,
            verifiedAt: at,
            by,
            serving: live.length > 0 && (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placementsRunSame */ .mo)(change.after, live),
            ...(bad && { quarantined: bad.reason }),
        };
    });
}
/** How many are shown. An older one can still be chosen by its name. */
const NEWEST_SHOWN = 20;
function known(state, live) {
    const others = state.verifiedGood.filter(({ change }) => !(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placementsRunSame */ .mo)(change.after, live));
    if (others.length === 0)
        return 'there is no other one to go back to';
    const names = others
        .slice(0, NEWEST_SHOWN)
        .map(({ release, change }) => ((0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .quarantineOf */ .KS)(state, change.after) ? `${release.id} (went bad since)` : release.id));
    const older = others.length > NEWEST_SHOWN ? ` and ${others.length - NEWEST_SHOWN} older ones` : '';
    return `it knows ${names.join(', ')}${older}`;
}


/***/ }),

/***/ 86185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ outcomeAtHome),
/* harmony export */   AC: () => (/* binding */ leftBySwap),
/* harmony export */   DF: () => (/* binding */ servedNothing),
/* harmony export */   QG: () => (/* binding */ goesBad),
/* harmony export */   w2: () => (/* binding */ decideSettlement)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56778);



/**
 * Decides from the journal and the routes in force. Where traffic goes is read from the routes, because between `intent` and
 * `switched` the journal doesn't know. Nothing that is seen of an exclusive component decides: a stop that is still in its
 * grace can't be seen, so after `intent` it is always swapped home.
 */
function decideSettlement(attempt, routes) {
    const { phase, staged, change } = attempt;
    if (phase === 'promoted')
        return { kind: 'finish', placement: change.after };
    const begun = phase !== 'staging' && phase !== 'staged';
    const moved = staged && (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .hasMoved */ .Q2)(change, routes);
    if (phase === 'returning' || moved || (begun && (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .swapsAny */ .tR)(change)))
        return { kind: 'go-home' };
    return { kind: begun ? 'stay-home' : 'withdraw' };
}
/**
 * The components to quarantine when traffic goes home: what was changed, and is left. None when the home placement runs the
 * same under another name: quarantining those would forbid what is good. None when nothing served before: whoever sets a stack
 * up tries the same images until it runs.
 */
function goesBad(attempt) {
    const { home, away } = attempt;
    if (servedNothing(attempt))
        return [];
    return (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedOf */ .oI)((0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .wayHome */ .jq)(attempt), away)
        .filter((placed) => !(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .runSame */ .K8)(placed, (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placedOf */ .hg)(home, placed.component)))
        .map(({ component, spec, image }) => ({ component, spec, image }));
}
/** Whether nothing served before an attempt. When it fails, nobody loses anything, and nothing serves again. */
function servedNothing({ home }) {
    return home.length === 0;
}
/** The outcome once traffic is proven to be home. With nothing before the attempt there is nothing to go back to. */
function outcomeAtHome(attempt) {
    return servedNothing(attempt) ? 'not-switched' : 'rolled-back';
}
/** Whether the last deployment that changed anything ended in a swap that nobody could prove. */
function leftBySwap({ attempts }) {
    const last = attempts.findLast(({ change }) => (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedComponents */ .tF)(change).length > 0);
    return last?.end?.outcome === 'rollback-failed' && (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .swapsAny */ .tR)(last.change);
}


/***/ }),

/***/ 46926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ foreseeFiles)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);
/* harmony import */ var _file_changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48496);



/** Which files of its components a release changes, against what serves. */
async function foreseeFiles(specOf, { before }, release) {
    const changes = await Promise.all(release.components.map(async (after) => {
        const standing = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placedOf */ .hg)(before, after.name);
        return (0,_file_changes_js__WEBPACK_IMPORTED_MODULE_2__/* .fileChanges */ .C)(standing && (await known(specOf, standing)), after);
    }));
    return changes.flat();
}
/** A release that can't be read is no reason to fail a plan: all files count as added then. */
async function known(specOf, placed) {
    try {
        return await specOf(placed);
    }
    catch (thrown) {
        if ((0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'release/unreadable'))
            return undefined;
        throw (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown);
    }
}


/***/ }),

/***/ 5764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ keptReleases)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _release_component_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31719);
/* harmony import */ var _release_release_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85245);



function keptReleases(releases, { components, brought = [] }, signal) {
    const read = new Map();
    const readOnce = (hash) => {
        const found = read.get(hash) ?? readRelease(releases, hash, signal);
        read.set(hash, found);
        // One that could not be read may be readable later: the target was lost, perhaps.
        found.catch(() => read.delete(hash));
        return found;
    };
    const asToday = new Map();
    const today = (component, image) => {
        const key = `${component} ${image}`;
        if (asToday.has(key))
            return asToday.get(key);
        const settings = components.find(({ name }) => name === component);
        // Whoever goes back reads no files of the repository: the release that was kept says which ones there were.
        const spec = settings && (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .specIfKnown */ .Up)(settings, image);
        const found = spec && { spec, hash: (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOfSpec */ .fi)(spec) };
        asToday.set(key, found);
        return found;
    };
    return {
        async specOf({ component, spec, image, release }) {
            const found = today(component, image);
            if (spec === null || found?.hash === spec)
                return found?.spec;
            const now = brought.find((each) => each.name === component && (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOfSpec */ .fi)(each) === spec);
            if (now)
                return now;
            if (release.hash === null)
                return undefined;
            const kept = await readOnce(release.hash);
            return kept?.components.find((brought) => brought.name === component && (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOfSpec */ .fi)(brought) === spec);
        },
        async marksOf({ component, release }) {
            const kept = release.hash === null ? undefined : await readOnce(release.hash);
            return kept?.marks?.get(component) ?? new Map();
        },
    };
}
async function readRelease(releases, hash, signal) {
    const text = await releases.read(hash, signal);
    if (text === undefined)
        return undefined;
    const read = (0,_release_release_text_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseFromText */ .xA)(text, hash);
    if (read.kind === 'release')
        return read.release;
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('release/unreadable', `release ${hash.slice(0, 12)}: ${read.why}`);
}


/***/ }),

/***/ 93495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ doubtOfMaintenance),
/* harmony export */   au: () => (/* binding */ maintenanceNow),
/* harmony export */   zb: () => (/* binding */ tellMaintenance)
/* harmony export */ });
/* harmony import */ var _target_maintenance_maintenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28761);

/** The notice while maintenance is on by hand: then the public door shows its page whatever the routes say. */
async function maintenanceNow({ target, signal }) {
    return (await target.router.read(signal)).maintenance ?? undefined;
}
/** What a proof in private doesn't show. */
function doubtOfMaintenance(notice, name) {
    return `${name} was not asked through the public address, which shows the maintenance page (${(0,_target_maintenance_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .describeMaintenance */ .VD)(notice)})`;
}
/** Says it once, and again at the end: what is deployed is seen by nobody until somebody turns maintenance off. */
function tellMaintenance({ target, told }, notice) {
    const words = (0,_target_maintenance_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .underMaintenance */ .iq)(notice);
    if (told.includes(words))
        return;
    told.push(words);
    target.progress.warn(`While this runs, ${words}`);
}


/***/ }),

/***/ 74138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ isAstray),
/* harmony export */   JU: () => (/* binding */ NOT_ASKED_IN_PRIVATE),
/* harmony export */   ME: () => (/* binding */ privateProbe),
/* harmony export */   RR: () => (/* binding */ askAsServed),
/* harmony export */   WH: () => (/* binding */ describeProbe),
/* harmony export */   i5: () => (/* binding */ publicProbe),
/* harmony export */   sV: () => (/* binding */ askInPrivate)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76421);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_address_dial_address_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(67858);
/* harmony import */ var _base_address_http_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44449);
/* harmony import */ var _release_public_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(90327);
/* harmony import */ var _target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3083);
/* harmony import */ var _maintenance_maintenance_now_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93495);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57094);








/** Whether the public address gave no answer, or one that isn't the router's. The components can't be blamed for that. */
function isAstray(answer) {
    if (answer.inPrivate)
        return false;
    return answer.kind === 'unanswered' || (answer.kind === 'elsewhere' && answer.by === 'somebody-else');
}
const NOT_ASKED_IN_PRIVATE = 'nothing was asked in private, because the target has no private door';
// Long enough for a slow first request, and short enough that one that hangs doesn't use up the whole patience.
const PROBE_TIMEOUT = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5);
/** Asks a component in its slot for its health, in its own way, whether it serves or not. */
async function askInPrivate(op, component) {
    const { health } = component;
    switch (health.kind) {
        case 'http':
            return askOverHttp(op, component, health);
        case 'tcp':
            return askToConnect(op, component, health.port);
        case 'docker':
            return askHealthCheck(op, component);
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_2__/* .assertNever */ .x)(health);
    }
}
/** On a new connection. */
async function askOverHttp(op, { name, placed }, health) {
    const doors = await doorsOf(op, name);
    const door = doors.preview(placed);
    if (door.kind === 'none')
        return { kind: 'not-asked', why: NOT_ASKED_IN_PRIVATE };
    const probe = privateProbe(doors, door, health.path);
    const healthy = (status) => status === health.status;
    return judged(await op.target.prober.probe(probe, op.signal), {
        asked: `${name} in ${placed.slot}: ${describeProbe(probe)}`,
        slot: placed.slot,
        doors,
        healthy,
        expected: String(health.status),
    });
}
async function askToConnect(op, { name, placed }, port) {
    const answer = await op.target.router.connects({ at: placed, port }, op.signal);
    if (answer.kind === 'accepted')
        return HEALTHY;
    if (answer.kind === 'untold')
        return { kind: 'not-asked', why: `no connection to ${name} was tried: ${answer.why}` };
    return { kind: 'unhealthy', what: `${name} in ${placed.slot} accepts no connection at port ${port}: ${answer.why}` };
}
async function askHealthCheck(op, { name, placed }) {
    const instances = await (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_3__/* .instancesAt */ .eD)(op, [placed]);
    const ill = instances.find(({ health }) => health !== 'healthy');
    if (instances.length > 0 && !ill)
        return HEALTHY;
    const asked = `${name} in ${placed.slot}`;
    if (!ill)
        return { kind: 'unhealthy', what: `${asked} has no container` };
    const what = ill.health === 'none'
        ? `${ill.name} has no health check, and \`health: docker\` relies on it: give its image a HEALTHCHECK`
        : `${ill.name} is ${ill.health}, says its own health check`;
    return { kind: 'unhealthy', what: `${asked}: ${what}` };
}
const HEALTHY = { kind: 'healthy', doubts: [] };
/**
 * Asks a component as it is reached: through the public address, or in private when only other components reach it. While
 * maintenance is on by hand, all are asked in private: the page at the public address says nothing about them.
 */
async function askAsServed(op, component) {
    const { serves } = component;
    if (!serves)
        return askUnseen(op, component, []);
    const answer = await askInPublic(op, { ...component, serves });
    if (answer.kind !== 'elsewhere' || answer.by !== 'nobody')
        return answer;
    const notice = await (0,_maintenance_maintenance_now_js__WEBPACK_IMPORTED_MODULE_4__/* .maintenanceNow */ .au)(op);
    if (!notice)
        return answer;
    (0,_maintenance_maintenance_now_js__WEBPACK_IMPORTED_MODULE_4__/* .tellMaintenance */ .zb)(op, notice);
    return askBehindPage(op, { ...component, serves }, (0,_maintenance_maintenance_now_js__WEBPACK_IMPORTED_MODULE_4__/* .doubtOfMaintenance */ .$S)(notice, component.name));
}
/** What users would get if maintenance were off, and its health, both by the private door. */
async function askBehindPage(op, component, doubt) {
    const doors = await doorsOf(op, component.name);
    const door = doors.preview(component.placed);
    if (door.kind === 'none')
        return askUnseen(op, component, [doubt]);
    const path = component.serves.health.publicPath;
    const asked = { ...expectedPublicly(component), probe: privateProbe(doors, door, path), through: 'in private' };
    const said = await askAtPath(op, component, asked);
    return said.kind === 'healthy' ? askUnseen(op, component, [doubt, ...said.doubts]) : { ...said, inPrivate: true };
}
async function askUnseen(op, component, doubts) {
    const answer = await askInPrivate(op, component);
    if (answer.kind === 'not-asked')
        return { kind: 'healthy', doubts: [...doubts, answer.why], inPrivate: true };
    if (answer.kind !== 'healthy')
        return { ...answer, inPrivate: true };
    return { ...answer, doubts: [...doubts, ...answer.doubts], inPrivate: true };
}
/** Its own path and then its further ones, of which it is only known that they must not answer with a server error. */
async function askInPublic(op, component) {
    const main = await askAtHealth(op, component);
    const doubts = main.kind === 'healthy' ? [...main.doubts] : [];
    if (main.kind !== 'healthy')
        return main;
    for (const path of component.furtherPaths) {
        const probe = publicProbe(await doorsOf(op, component.name), path);
        const answer = await askAtPath(op, component, { probe, healthy: (status) => status < 500, expected: NO_ERROR });
        if (answer.kind !== 'healthy')
            return answer;
        doubts.push(...answer.doubts);
    }
    return { kind: 'healthy', doubts };
}
/**
 * Asks a component's public health path. If it has none, its public path is asked, and at the same time its health path in
 * private.
 */
async function askAtHealth(op, component) {
    const { serves } = component;
    const probe = publicProbe(await doorsOf(op, component.name), serves.health.publicPath);
    const [said, inPrivate] = await Promise.all([
        askAtPath(op, component, { ...expectedPublicly(component), probe }),
        (0,_release_public_path_js__WEBPACK_IMPORTED_MODULE_5__/* .isFrontDoor */ .au)(serves) ? askInPrivate(op, component) : undefined,
    ]);
    return said.kind === 'healthy' && inPrivate ? withHealth(said.doubts, inPrivate) : said;
}
const NO_ERROR = 'no server error';
function expectedPublicly({ serves }) {
    const expected = (0,_release_public_path_js__WEBPACK_IMPORTED_MODULE_5__/* .isFrontDoor */ .au)(serves) ? NO_ERROR : String(serves.health.status);
    return { expected, healthy: (status) => (0,_release_public_path_js__WEBPACK_IMPORTED_MODULE_5__/* .fitsPublicly */ .lJ)(serves, status) };
}
async function askAtPath(op, { name, placed }, { probe, through = 'through the public address', healthy, expected }) {
    const doors = await doorsOf(op, name);
    return judged(await op.target.prober.probe(probe, op.signal), {
        asked: `${name} ${through}: ${describeProbe(probe)}`,
        slot: placed.slot,
        doors,
        healthy,
        expected,
    });
}
/** The router is made for today's configuration, and so are the names of a component that an earlier release has brought. */
async function doorsOf({ doors, request }, component) {
    return (0,_target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_6__/* .doorsOfComponent */ .sk)(await doors(), request.configuration.router, component);
}
/** The front door answered well: what was said in private decides, and the doubts of both stay. */
function withHealth(doubts, inPrivate) {
    if (inPrivate.kind === 'not-asked')
        return { kind: 'healthy', doubts: [...doubts, inPrivate.why] };
    return inPrivate.kind === 'healthy' ? { ...inPrivate, doubts: [...doubts, ...inPrivate.doubts] } : inPrivate;
}
/** Asks through a private door, with the host name that users use: the application may refuse a name that it doesn't know. */
function privateProbe({ publicUrl }, { url, connect, row }, path) {
    const host = (0,_base_address_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(publicUrl);
    const probe = probeOf((0,_base_address_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .we)(url, path), new Map(host === undefined ? [] : [['host', host]]));
    return { ...probe, ...(connect && { connect }), ...(row && { row }) };
}
function publicProbe(doors, path) {
    const probe = probeOf((0,_base_address_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .we)(doors.publicUrl, path), new Map());
    return doors.publicConnect === undefined ? probe : { ...probe, connect: doors.publicConnect };
}
function judged(answer, { asked, slot, doors, healthy, expected }) {
    if (answer.kind === 'unanswered')
        return { kind: 'unanswered', what: `${asked} got no answer (${answer.why})` };
    const { by, words } = doors.answeredBy(answer);
    if (by !== slot && by !== 'untold') {
        return { kind: 'elsewhere', by, what: `${asked} answered ${answer.status} ${words}, not ${slot}` };
    }
    if (!healthy(answer.status)) {
        return { kind: 'unhealthy', what: `${asked} answered ${answer.status}, expected ${expected}` };
    }
    return { kind: 'healthy', doubts: by === 'untold' ? [`it is not known which slot answered: ${words}`] : [] };
}
/** `GET http://shop.example.com/health`, and the address that was dialled if it isn't the URL's own. */
function describeProbe({ method, url, connect }) {
    return `${method} ${url}${connect === undefined ? '' : ` (at ${(0,_base_address_dial_address_js__WEBPACK_IMPORTED_MODULE_7__/* .describeDialAddress */ .q)(connect)})`}`;
}
function probeOf(url, headers) {
    return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}


/***/ }),

/***/ 33588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ tryToReach),
/* harmony export */   HP: () => (/* binding */ findUnreached),
/* harmony export */   s0: () => (/* binding */ whyUnproven)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _release_listeners_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33825);
/* harmony import */ var _target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3083);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49836);
/* harmony import */ var _target_unreached_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74577);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74138);







/** What a proxy answers when it can't connect: 502, or 504 after a timeout. Each proxy chooses between the two in its own way. */
const CANNOT_CONNECT = [502, 504];
/**
 * Asks every running container of these components through the router. Each request has a mark of its own, by which the router's log
 * shows why it couldn't connect. The status isn't enough, because an application may answer 504 too. Without a private door
 * none is asked.
 */
async function tryToReach(ports, { components, router }, at, signal) {
    const doors = await ports.router.doors(signal);
    const standing = await ports.workloads.list(signal);
    const running = standing.filter((found) => (at === 'all' || (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_4__/* .isAmong */ .FB)(at, found)) && found.instances.some(({ state }) => state === 'running'));
    const asked = running.map(async (workload) => {
        const settings = components.find(({ name }) => name === workload.component);
        const door = doors.preview(workload);
        const health = settings && (0,_release_listeners_js__WEBPACK_IMPORTED_MODULE_5__/* .healthOf */ .Wr)(settings);
        if (health?.kind !== 'http' || door.kind === 'none')
            return [];
        const own = (0,_target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_6__/* .doorsOfComponent */ .sk)(doors, router, workload.component);
        return [await askMarked(ports, workload, { doors: own, door, path: health.path }, signal)];
    });
    return (await Promise.all(asked)).flat();
}
async function askMarked({ workloads, router, prober, clock }, { component, slot, generation, instances }, { doors, door, path }, signal) {
    const mark = `hd-reach-${component}-${slot}-${generation}-${clock.now().getTime()}`;
    const marked = `${path}${path.includes('?') ? '&' : '?'}${mark}`;
    const asked = `${component} in ${slot}`;
    const answer = await prober.probe((0,_ask_component_js__WEBPACK_IMPORTED_MODULE_3__/* .privateProbe */ .ME)(doors, door, marked), signal);
    const isUnanswered = answer.kind === 'unanswered';
    if (!isUnanswered && !CANNOT_CONNECT.includes(answer.status))
        return { kind: 'reached', component, slot };
    const found = await router.whyUnreached(mark, signal);
    if (found) {
        const listens = found.how === 'refused' ? await listenersOf(workloads, instances, signal) : {};
        return { kind: 'unreached', component, slot, ...found, ...listens };
    }
    if (isUnanswered) {
        return { kind: 'unknown', component, slot, why: `the router gave no answer for ${asked} (${answer.why})` };
    }
    const why = `${asked} answers with status ${answer.status}, and the router noted no failure to connect`;
    return { kind: 'unknown', component, slot, why };
}
/** What listens in the first instance that runs. That is only a hint, so nothing depends on it. */
async function listenersOf(workloads, instances, signal) {
    const running = instances.find(({ state }) => state === 'running');
    if (!running)
        return {};
    try {
        const listens = await workloads.listeners(running.name, signal);
        return listens === 'untold' ? {} : { listens };
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal))
            throw thrown;
        return {};
    }
}
/**
 * Why the router can't reach a placement's containers, for a step that has just given up on them. Undefined when it can reach
 * them or can't tell. It costs a request or two, so it is asked at the end and not with every probe.
 */
async function findUnreached(op, placement) {
    try {
        const router = { ...op.target.router, doors: op.doors };
        const reaches = await tryToReach({ ...op.target, router }, op.request.configuration, placement, op.signal);
        const found = reaches.flatMap((reach) => (reach.kind === 'unreached' ? [reach] : []));
        if (found.length === 0)
            return undefined;
        const what = found.map(_target_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .describeUnreached */ .n).join('; ');
        const first = found.find(_target_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .isNetworkProblem */ .K);
        return { what, ...(first && { failure: unreachedFailure(first) }) };
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        op.target.progress.debug(`Why ${(0,_target_slot_js__WEBPACK_IMPORTED_MODULE_4__/* .describeSlots */ .Js)(placement)} could not be reached was not found out: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
        return undefined;
    }
}
/** What was seen, or why the router could not connect, or that the public address doesn't lead to the router. */
async function whyUnproven(op, asked, { what, astray }) {
    const unreached = await findUnreached(op, asked);
    if (unreached)
        return unreached;
    if (astray === undefined)
        return { what };
    const { publicUrl } = await op.doors();
    const { front } = op.request.configuration.router;
    const names = asked.map(({ component }) => component);
    const facts = { publicUrl: (0,_target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_6__/* .urlsOf */ .Wn)({ front, publicUrl }, names).join(', ') };
    return { what, failure: new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('router/public-astray', what, { facts }) };
}
function unreachedFailure(unreached) {
    const { component, slot, address, how, remedy } = unreached;
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('router/slot-unreachable', (0,_target_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .describeUnreached */ .n)(unreached), {
        facts: { component, slot, address, how },
        ...(remedy !== undefined && { remedy }),
    });
}


/***/ }),

/***/ 57094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rc: () => (/* binding */ workloadOf),
/* harmony export */   Ve: () => (/* binding */ notUpAmong),
/* harmony export */   cr: () => (/* binding */ faultsAmong),
/* harmony export */   eD: () => (/* binding */ instancesAt),
/* harmony export */   rb: () => (/* binding */ untoldImages),
/* harmony export */   uu: () => (/* binding */ prefetchImages),
/* harmony export */   xm: () => (/* binding */ faultsOf),
/* harmony export */   yu: () => (/* binding */ workloadsAt)
/* harmony export */ });
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49836);
/* harmony import */ var _target_ports_workloads_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5271);


/** Fetches every image of a placement to where it will run, and those of what runs once. */
async function prefetchImages(op, placement, ofTasks = []) {
    const all = await Promise.all(placement.map(async (placed) => (0,_target_ports_workloads_js__WEBPACK_IMPORTED_MODULE_0__/* .imageToFetch */ .d)(placed.image, await op.specOf(placed))));
    const each = new Map([...all, ...ofTasks].map((one) => [`${one.image} ${one.platform}`, one]));
    await op.target.workloads.prefetch([...each.values()], op.signal);
}
/** What is wrong with the containers of a placement. Empty when every component runs what it was placed with. */
async function faultsOf(op, placement) {
    return faultsAmong(await op.target.workloads.list(op.signal), placement);
}
/** The same for workloads that were listed already. */
function faultsAmong(listed, placement) {
    return placement.flatMap((placed) => faultOf(workloadOf(listed, placed), placed) ?? []);
}
function workloadOf(listed, { component, slot }) {
    return listed.find((found) => found.component === component && found.slot === slot);
}
function faultOf(workload, placed) {
    const { component, slot, image, spec, release } = placed;
    if (!workload)
        return `${component} has no container in ${slot}`;
    const { wanted, instances, runs } = workload;
    const names = instances.map((instance) => instance.name).join(', ');
    if (workload.image !== image)
        return `${names} runs ${workload.image}, not ${image}`;
    if (spec !== null && workload.spec !== null && workload.spec !== spec)
        return `${names} was started with other settings than those of release ${release.id}`;
    if (runs === 'another')
        return `${names} was started from ${image}, but runs another image`;
    const ill = instances.find((instance) => instance.state !== 'running' || instance.health === 'unhealthy');
    if (ill)
        return describeIll(ill);
    return instances.length < wanted
        ? `${component} runs ${instances.length} times in ${slot}, not ${wanted}`
        : undefined;
}
function describeIll({ name, state, exitCode }) {
    return state === 'running'
        ? `${name} is unhealthy, says its own health check`
        : `${name} is ${state} (exit code ${exitCode})`;
}
/** The same, and the containers that are still starting, as the target itself says. */
function notUpAmong(listed, placement) {
    const starting = listed
        .filter((found) => (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_1__/* .isAmong */ .FB)(placement, found))
        .flatMap(({ instances }) => instances.filter(({ health }) => health === 'starting'));
    return [...faultsAmong(listed, placement), ...starting.map(({ name }) => `${name} is still starting`)];
}
/** What the target doesn't tell about the images of a placement, for the evidence of a proof. */
function untoldImages(listed, placement) {
    const untold = placement.filter((placed) => workloadOf(listed, placed)?.runs === 'untold');
    const names = untold.map(({ component }) => component).join(', ');
    return untold.length === 0 ? [] : [`the target does not tell whether the very image runs of ${names}`];
}
async function workloadsAt(op, at) {
    return (await op.target.workloads.list(op.signal)).filter((workload) => (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_1__/* .isAmong */ .FB)(at, workload));
}
async function instancesAt(op, at) {
    return (await workloadsAt(op, at)).flatMap(({ instances }) => instances);
}


/***/ }),

/***/ 60143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ servingComponents),
/* harmony export */   h: () => (/* binding */ withDependents)
/* harmony export */ });
function isServing(component) {
    return component.serves !== null;
}
/** Those that users reach, in the order given. */
function servingComponents(components) {
    return components.filter(isServing);
}
/** The given components, and all that need one of them, directly or by others. */
function withDependents(components, of) {
    const found = new Set(of);
    for (;;) {
        const before = found.size;
        for (const { name, needs } of components)
            if (needs.some((needed) => found.has(needed)))
                found.add(name);
        if (found.size === before)
            return found;
    }
}


/***/ }),

/***/ 2427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ neededAtTarget),
/* harmony export */   U: () => (/* binding */ imagesStay)
/* harmony export */ });
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);


/**
 * The one answer to what is needed. `keep`: how many releases to go back to keep their images. Going back to an older one is
 * possible too, but its images must be pulled again.
 */
function neededAtTarget(state, keep, imagesOfTasks = []) {
    const ready = readyPlacements(state, keep).flat();
    return {
        releases: hashesOf(namedPlacements(state).flat()),
        ready: hashesOf(ready),
        images: [...new Set([...ready.map(({ image }) => image), ...imagesOfTasks])],
    };
}
/** Whether a placement can be started without pulling anything. */
function imagesStay(needed, placement) {
    return placement.every(({ image }) => needed.images.includes(image));
}
function readyPlacements(state, keep) {
    const { open, attempts, lastIn } = state;
    const serving = attempts.findLast(({ end }) => end !== undefined)?.end?.serving ?? [];
    const underWay = open ? [open.change.before, open.change.after, open.home, open.away] : [];
    const placements = [serving, ...underWay, ...waysBack(state, serving, keep)];
    const components = new Set(placements.flat().map(({ component }) => component));
    // Both slots of each component: traffic may lead to one, and the other may be warm. A component that none of these
    // placements has is one that the application no longer has.
    return [...placements, [...lastIn.values()].filter(({ component }) => components.has(component))];
}
/** The newest releases that a rollback may lead to, by taking deployments back one by one or by their name. */
function waysBack(state, serving, keep) {
    const undone = keep === 0 ? [] : state.standing.slice(-keep).flatMap(({ change }) => [change.before, change.after]);
    const named = state.verifiedGood
        .map(({ change }) => change.after)
        .filter((placement) => !(0,_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placementsRunSame */ .mo)(placement, serving) && (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .quarantineOf */ .KS)(state, placement) === undefined);
    return [...undone, ...named.slice(0, keep)];
}
function namedPlacements({ attempts, standing, verifiedGood, lastIn }) {
    return [
        ...[...standing, ...verifiedGood].flatMap(({ change }) => [change.before, change.after]),
        ...attempts.flatMap(({ change, home }) => [change.before, change.after, home]),
        [...lastIn.values()],
    ];
}
function hashesOf(placement) {
    return [...new Set(placement.flatMap(({ release }) => release.hash ?? []))];
}


/***/ }),

/***/ 51779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   RC: () => (/* binding */ describeTidied),
/* harmony export */   o3: () => (/* binding */ describeTidying)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5617);

function bytesOf({ images }) {
    return images.reduce((sum, { bytes }) => sum + bytes, 0);
}
/** What was done, a line each. None if there was nothing to do. */
function describeTidied(tidied) {
    const { images, left, freedBytes, volumes = { removed: [], kept: [] } } = tidied;
    const freed = freedBytes === undefined ? '' : ` This freed ${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .readableBytes */ .I)(freedBytes)}.`;
    const names = images.map(({ image }) => image).join(', ');
    return [
        ...(images.length === 0
            ? []
            : [`Removed ${counted(images.length)} that no release needs any more: ${names}.${freed}`]),
        ...left.map(({ image, why }) => `No release needs ${image} any more, and it stays: ${why}.`),
        ...volumes.removed.map(({ name, why }) => `Removed the volume ${name}, which a restore had left: ${why}.`),
        ...volumes.kept.map(({ name, why }) => `Nothing needs the volume ${name} any more, which a restore had left, and it stays: ${why}.`),
    ];
}
/** The same for a dry run. */
function describeTidying(tidying) {
    return [
        ...tidying.images.map(({ image, bytes }) => `remove image ${image} (${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .readableBytes */ .I)(bytes)}), which no release needs then`),
        ...tidying.left.map(({ image, why }) => `leave image ${image}, which no release needs then: ${why}`),
    ];
}
function counted(images) {
    return images === 1 ? 'an image' : `${images} images`;
}


/***/ }),

/***/ 28761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ maintenanceFrom),
/* harmony export */   VD: () => (/* binding */ describeMaintenance),
/* harmony export */   dd: () => (/* binding */ maintenanceText),
/* harmony export */   iq: () => (/* binding */ underMaintenance)
/* harmony export */ });
/** `on since 2026-11-30T10:00:00.000Z, by octocat …: new disks` */
function describeMaintenance({ since, by, reason }) {
    return `on since ${since}, by ${by}: ${reason}`;
}
/** What a deployment must know of it. */
function underMaintenance(notice) {
    return `maintenance is ${describeMaintenance(notice)}. Users go on seeing the page until it is turned off; what is deployed is proven in private`;
}
/** In one line. */
function maintenanceText({ since, by, reason }) {
    return JSON.stringify({ since, by, reason });
}
/** Whatever the text is: that it is there is what turns maintenance on, and a person may have written it. */
function maintenanceFrom(text) {
    const read = record(text);
    const told = (key, otherwise) => {
        const value = read[key];
        return typeof value === 'string' && value !== '' ? value : otherwise;
    };
    return {
        since: told('since', 'a time that nobody has written down'),
        by: told('by', 'somebody at the target'),
        reason: told('reason', 'no reason is known'),
    };
}
function record(text) {
    try {
        const parsed = JSON.parse(text);
        return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
    }
    catch {
        return {};
    }
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

/***/ 5271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ imageToFetch)
/* harmony export */ });
/** An image for the platform that a component is made for. */
function imageToFetch(image, of) {
    const platform = of?.container?.platform;
    return { image, ...(platform !== undefined && { platform }) };
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

/***/ 74577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isNetworkProblem),
/* harmony export */   n: () => (/* binding */ describeUnreached)
/* harmony export */ });
/* harmony import */ var _base_address_host_port_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34307);

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
function describeUnreached({ component, slot, address, how, listens }) {
    const { said, cause } = WORDS[how];
    const { port } = (0,_base_address_host_port_js__WEBPACK_IMPORTED_MODULE_0__/* .splitHostPort */ .cC)(address);
    const why = listens && how === 'refused' ? whyRefused(component, port, listens) : cause;
    return `the router can't reach ${component} in ${slot} at ${address} (${said}): ${why}`;
}
/** `nothing listens on 3000 in web; it listens on 8080; the image exposes 8080` */
function whyRefused(component, port, { ports, loopbackOnly, exposed }) {
    if (ports.includes(port))
        return WORDS.refused.cause;
    if (loopbackOnly.includes(port)) {
        return `${component} listens on ${port} only at 127.0.0.1 inside its container, where nobody else reaches it. Let it listen on 0.0.0.0`;
    }
    const where = ports.length > 0 ? `it listens on ${ports.join(' and ')}` : 'it listens on no port';
    const declared = exposed.length > 0 ? [`the image exposes ${exposed.join(' and ')}`] : [];
    return [`nothing listens on ${port} in ${component}`, where, ...declared].join('; ');
}
/** True when the network is the likely cause. A refused connection is usually a problem of the application itself. */
function isNetworkProblem({ how }) {
    return how !== 'refused';
}


/***/ })

};
