export const id = 7100;
export const ids = [7100,9156];
export const modules = {

/***/ 27528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ errnoOf),
/* harmony export */   y: () => (/* binding */ fileReportStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46904);




/**
 * Stores reports as files in one folder on the runner. A report is written completely or not at all. Throws
 * `runner/unwritable`.
 */
function fileReportStore({ folder }) {
    return {
        async write(name, text) {
            if (!/^\w[\w.-]{0,120}$/.test(name))
                throw new TypeError(`not a plain file name: ${JSON.stringify(name)}`);
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
            const unfinished = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { recursive: true });
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(unfinished, text, { flag: 'wx' });
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(unfinished, path);
            }
            catch (cause) {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(unfinished, { force: true }).catch(() => undefined);
                throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('runner/unwritable', `${path}: ${errnoOf(cause)}`, { facts: { path }, cause });
            }
            return path;
        },
    };
}
/** `ENOSPC`, `EACCES` …, or the name of the error. */
function errnoOf(thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (typeof code === 'string')
        return code;
    return thrown instanceof Error ? thrown.name : typeof thrown;
}


/***/ }),

/***/ 77983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ allOver)
/* harmony export */ });
/**
 * Like `Promise.all`, but it waits for all of them before it throws, so that none still runs when the caller goes on. It throws
 * the failure that came first.
 */
async function allOver(works) {
    const failures = [];
    const noted = works.map((work) => work.catch((thrown) => void failures.push(thrown)));
    await Promise.all(noted);
    if (failures.length > 0)
        throw failures[0];
    return Promise.all(works);
}


/***/ }),

/***/ 74320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ decideBackup)
/* harmony export */ });
const NONE_NAMED = 'a component migrates and backups are configured, but no `backup` was given';
/** Which backup a deployment needs: if a component that it brings migrates, the one that was taken for it. Run and dry run both use this. */
function decideBackup({ backup: settings }, { components }, backup) {
    if (!settings || components.every(({ migrate }) => migrate === null))
        return { kind: 'not-needed' };
    return backup === undefined ? { kind: 'refuse', why: NONE_NAMED } : { kind: 'look-up', backup };
}


/***/ }),

/***/ 19792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ againstGoingBack),
/* harmony export */   h: () => (/* binding */ againstDeploying)
/* harmony export */ });
/* harmony import */ var _target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13825);

const NOTHING = { refusals: [], waived: [] };
/**
 * What open restores say against a deployment. One that had replaced nothing yet leaves the decision to whoever forces it: somebody
 * wanted other data than those that a migration would now change. One that was replacing is never passed over, because a migration
 * may meet half a database.
 */
function againstDeploying(restores, force) {
    const halfDone = (0,_target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .describeReplacing */ .z0)(restores);
    const notBegun = (0,_target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .describeOpenRestores */ .DA)(restores.filter((open) => !(0,_target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .isReplacing */ .kt)(open)));
    if (force !== undefined)
        return { refusals: halfDone, waived: notBegun };
    return { refusals: [...halfDone, ...notBegun.map(orForce('deploys'))], waived: [] };
}
/**
 * What open restores say against a rollback: the release that comes back may meet half a database. One that had replaced nothing yet
 * says nothing, because what serves has the same database. `finishes`: the rollback restores the database too, and looks itself.
 */
function againstGoingBack(restores, { force, finishes }) {
    if (finishes)
        return NOTHING;
    const halfDone = (0,_target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .describeReplacing */ .z0)(restores);
    return force === undefined
        ? { refusals: halfDone.map(orForce('goes back')), waived: [] }
        : { refusals: [], waived: halfDone };
}
function orForce(does) {
    return (why) => `${why}; \`force\`, with a reason, ${does} all the same`;
}


/***/ }),

/***/ 28465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ decideSettle)
/* harmony export */ });
/* harmony import */ var _staged_by_another_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91186);
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39635);


/** What settling does. Run and dry run both use this. A dry run without a deployment id asks about whichever is open. */
function decideSettle(state, deployment) {
    const { open } = state;
    if (open && (deployment === undefined || open.deployment === deployment))
        return { kind: 'settle', open };
    // What waits for its switch was left on purpose, and isn't this deployment's.
    const leave = open && (0,_staged_by_another_js__WEBPACK_IMPORTED_MODULE_0__/* .waitsForAnother */ .h)(open, deployment);
    const end = deployment === undefined ? undefined : (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .lastAttemptOf */ .lf)(state, deployment)?.end;
    return open && !leave ? { kind: 'settle-another', open, end } : { kind: 'say-again', end };
}


/***/ }),

/***/ 57920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ decideStage)
});

// EXTERNAL MODULE: ./packages/core/build/release/allowed-image.js
var allowed_image = __webpack_require__(19156);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
;// CONCATENATED MODULE: ./packages/core/build/deployment/plan-outdated.js


/**
 * Why a plan of `plannedAt` is outdated: of the components that it concerns, something else has begun to serve since. Undefined
 * when it still holds. Both times are GitHub's, because the clocks of two runners may differ.
 */
function whatOutdated(state, plannedAt, concerned) {
    const changed = (0,deployment_state/* changedSince */.$A)(state, plannedAt, concerned);
    if (!changed)
        return undefined;
    const served = changed.serving.filter(({ component }) => concerned.has(component));
    const serving = served.length > 0 ? `release ${(0,placement/* describeReleases */.MO)(served)}` : 'nothing';
    return `${serving} serves since ${changed.at}, and the plan was made at ${plannedAt.toISOString()} (both by GitHub's clock)`;
}

// EXTERNAL MODULE: ./packages/core/build/deployment/rollback-target.js
var rollback_target = __webpack_require__(95470);
// EXTERNAL MODULE: ./packages/core/build/deployment/staged-by-another.js
var staged_by_another = __webpack_require__(91186);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/open-restores.js
var open_restores = __webpack_require__(19792);
;// CONCATENATED MODULE: ./packages/core/build/deployment/decisions/stage.js









/** What staging does with the stack as it was read, before it changes anything. Run and dry run both use this. */
function decideStage({ state, routes }, asked) {
    const { open } = state;
    const { configuration, release, plannedAt, force } = asked;
    if (open && (0,staged_by_another/* waitsForAnother */.h)(open, asked.deployment) && force === undefined) {
        return { kind: 'staged-by-another', why: (0,staged_by_another/* waiting */.e)(open), live: open.change.before };
    }
    if (open)
        return { kind: 'settle', open };
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    if (now.kind === 'unexplained')
        return { kind: 'unexplained', why: now.why };
    const live = now.placement;
    const restores = (0,open_restores/* againstDeploying */.h)(state.restores, force);
    if (restores.refusals.length > 0)
        return { kind: 'refuse', reason: 'restore-open', why: restores.refusals, live };
    const after = (0,placement/* placementAfter */.YY)(live, release, configuration.components);
    const change = { before: live, after };
    const concerned = concernedBy(change, configuration);
    const outdated = plannedAt && whatOutdated(state, plannedAt, concerned);
    if (outdated !== undefined && force === undefined) {
        return { kind: 'refuse', reason: 'plan-outdated', why: [outdated], live };
    }
    const foreign = forbiddenImages(asked);
    if (foreign.length > 0)
        return { kind: 'refuse', reason: 'not-allowed', why: foreign, live };
    const otherwise = otherHandover(asked, live);
    if (otherwise.length > 0)
        return { kind: 'refuse', reason: 'handover-changed', why: otherwise, live };
    const lacking = missingNeeds(asked, after);
    if (lacking.length > 0)
        return { kind: 'refuse', reason: 'needs-missing', why: lacking, live };
    const bad = (0,deployment_state/* quarantineOf */.KS)(state, after);
    const went = bad && (0,rollback_target/* wentBad */.k8)(bad);
    if (went !== undefined && force === undefined)
        return { kind: 'refuse', reason: 'quarantined', why: [went], live };
    const waived = [...restores.waived, outdated, went].filter((why) => why !== undefined);
    return { kind: 'stage', change, waived };
}
/** The components that a change concerns: those that it changes, those that they need, and those that need them. */
function concernedBy(change, { components }) {
    const changed = (0,placement/* changedComponents */.tF)(change);
    const needed = components.filter(({ name }) => changed.includes(name)).flatMap(({ needs }) => needs);
    return new Set([...(0,component/* withDependents */.h)(components, changed), ...needed]);
}
/** One way to hand over knows nothing of the other: an exclusive component would be started beside one that overlaps. */
function otherHandover({ release }, live) {
    return release.components.flatMap(({ name, handover }) => {
        const standing = (0,placement/* placedOf */.hg)(live, name);
        if (!standing || (standing.exclusive === true) === (handover === 'exclusive'))
            return [];
        const was = standing.exclusive ? 'exclusive' : 'overlap';
        return [
            `${name} serves with \`handover: ${was}\` and can't become ${handover} while it does. Take it out of the configuration and deploy, then put it in again and deploy`,
        ];
    });
}
function missingNeeds({ release }, after) {
    return release.components.flatMap(({ name, needs }) => {
        const missing = needs.filter((needed) => !(0,placement/* placedOf */.hg)(after, needed));
        return missing.length === 0
            ? []
            : [
                `${name} needs ${missing.join(' and ')}, which was never deployed here. Deploy it too: name its image in \`images\``,
            ];
    });
}
function forbiddenImages({ configuration, release }) {
    return configuration.components.flatMap(({ name, allowedImages }) => {
        const image = release.components.find((component) => component.name === name)?.image;
        if (image === undefined || (0,allowed_image/* isAllowedImage */.q)(image, allowedImages))
            return [];
        return [`${name}: ${image} is not among the allowed images (${allowedImages.join(', ')})`];
    });
}


/***/ }),

/***/ 53422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ decideSwitch)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);

/** What a switch does. Run and dry run both use this. A dry run without a deployment id asks about whichever is open. */
function decideSwitch(state, deployment) {
    const { open } = state;
    const own = open && (deployment === undefined || open.deployment === deployment) ? open : undefined;
    if (own?.phase === 'staged')
        return { kind: 'switch', attempt: own };
    if (own || (deployment !== undefined && (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .lastAttemptOf */ .lf)(state, deployment)))
        return { kind: 'settle' };
    if (deployment === undefined)
        return { kind: 'refuse', why: 'nothing is staged; run `mode: stage` first' };
    const why = `the journal knows no deployment ${deployment}; run \`mode: stage\` first, with the same deployment id`;
    return { kind: 'refuse', why };
}


/***/ }),

/***/ 25397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ setbackLines),
/* harmony export */   JN: () => (/* binding */ servingInForce),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   Yh: () => (/* binding */ describeServing),
/* harmony export */   aU: () => (/* binding */ describeDeploymentEnd),
/* harmony export */   p1: () => (/* binding */ evidenceLines),
/* harmony export */   sj: () => (/* binding */ END_REASONS),
/* harmony export */   v6: () => (/* binding */ ended)
/* harmony export */ });
/* harmony import */ var _checks_findings_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70197);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9962);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26429);



/** Why a deployment or a rollback ended as it did. The actions' output `reason` is one of these. */
const END_REASONS = {
    promoted: 'It was proven through the public address, baked and promoted.',
    quarantined: 'Exactly these components, with the same images and settings, failed here before, so they are quarantined. `force` deploys them anyway.',
    'not-allowed': "An image doesn't match the configuration's allowed images.",
    'plan-outdated': 'What serves has changed since the plan was made, so the approved plan no longer applies. Make a new plan, or use `force`.',
    'pull-failed': 'An image could not be pulled.',
    'backup-missing': 'A migration needs a verified backup, and none was given.',
    'migration-failed': 'A migration failed.',
    'not-ready': 'The staged release did not pass its health checks in time, or its containers had changed when traffic was about to move.',
    'container-ended': 'A container of the staged release ended by itself before it was ready.',
    'checks-failed': 'A configured check failed or errored (it could not tell).',
    unhealthy: 'Several health checks in a row failed through the public address.',
    'crash-loop': 'A container restarted too often, or ran out of memory.',
    'probe-broken': 'Health checks got no answer for too long, so the health of the release is unknown.',
    unproven: 'The public address could not be proven to reach the new release.',
    'hook-failed': "A hook failed or can't run, so traffic was not moved.",
    'not-staged': 'The deployment has not been staged.',
    'staged-by-another': 'Another deployment has staged something and waits for its switch.',
    'handover-changed': 'The handover of a component was changed while it serves.',
    'needs-missing': 'A component needs another one that was never deployed here.',
    'restore-open': 'A restore of the database was begun and has no end.',
    unsettled: 'An earlier deployment is still open and could not be settled.',
    interrupted: 'The run that started it was interrupted.',
    'never-started': 'The deployment ended before it changed anything.',
    asked: 'Somebody asked for the rollback.',
    'no-target': 'There is no verified-good release to roll back to.',
    'unknown-release': 'No verified-good release has that name here.',
    'newer-came': 'Other deployments came after the one to take back.',
    'never-verified': 'The components that would serve together were never verified good together.',
    'serves-already': 'The release to roll back to already serves.',
    blocked: 'The release to roll back to does not run, does not answer or could not get the traffic. Traffic stays where it is.',
    'return-unproven': 'Traffic was moved back, but the release there could not be proven to serve.',
    fallen: 'The release that gets the traffic can no longer be proven to serve. Traffic was not moved.',
    failed: 'Something broke. The failure says what, and how to fix it.',
    superseded: 'A newer holder of the lease took over.',
};
function ended(outcome, reason, serving, rest = {}) {
    const nothing = { evidence: [], checked: [], logs: [], reports: [], endedRequests: [], pauses: [] };
    return { kind: 'ended', outcome, reason, serving, ...nothing, ...rest };
}
/** What was seen that led to this end, as lines: the failed checks first. */
function evidenceLines({ checked, evidence }) {
    return [...checked.flatMap(({ verdict }) => (0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonLines */ .c9)(verdict)), ...evidence];
}
/** The same for a setback. */
function setbackLines({ checked, evidence }) {
    return evidenceLines({ checked: checked ? [checked] : [], evidence });
}
function servingOf(placement) {
    return placement.length > 0 ? { kind: 'release', placement } : { kind: 'nothing' };
}
/** What serves, by the routes and the journal. */
function servingInForce(now) {
    return now.kind === 'known' ? servingOf(now.placement) : { kind: 'unknown', why: now.why };
}
/** `blue (release 1.4.0)`, `nothing`, or `unknown: <why>`. */
function describeServing(serving) {
    switch (serving.kind) {
        case 'release':
            return (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlacement */ .BJ)(serving.placement);
        case 'nothing':
            return 'nothing';
        case 'unknown':
            return `unknown: ${serving.why}`;
    }
}
/** The last line of the log. */
function describeDeploymentEnd(end) {
    return `${end.outcome}: ${_target_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTCOME_MEANING */ .x[end.outcome]} ${END_REASONS[end.reason]} Serving: ${describeServing(end.serving)}.`;
}


/***/ }),

/***/ 76800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ stepsMarkdown),
/* harmony export */   G_: () => (/* binding */ endWhy),
/* harmony export */   Oi: () => (/* binding */ endOutputs),
/* harmony export */   RN: () => (/* binding */ restorableMarkdown),
/* harmony export */   UA: () => (/* binding */ keptAsideMarkdown),
/* harmony export */   VI: () => (/* binding */ keptAsideLine),
/* harmony export */   WO: () => (/* binding */ restorableLine),
/* harmony export */   is: () => (/* binding */ incidentReportOf),
/* harmony export */   lR: () => (/* binding */ endMarkdown),
/* harmony export */   pF: () => (/* binding */ endResult),
/* harmony export */   qq: () => (/* binding */ endAnnotations),
/* harmony export */   tv: () => (/* binding */ plannedReport),
/* harmony export */   uT: () => (/* binding */ endHeadline),
/* harmony export */   uv: () => (/* binding */ endedLines)
/* harmony export */ });
/* harmony import */ var _base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68384);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(43153);
/* harmony import */ var _checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70197);
/* harmony import */ var _target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(32245);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9962);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26429);
/* harmony import */ var _target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(51779);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25397);
/* harmony import */ var _pause_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42858);










/** How a deployment ended, for the job summary. */
function endMarkdown(title, end) {
    const { outcome, reason, serving, evidence, checked, logs, reports, failure } = end;
    const rows = [
        ['Outcome', `**${outcome}**: ${_target_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .OUTCOME_MEANING */ .x[outcome]}`],
        ['Why', `\`${reason}\`: ${_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .END_REASONS */ .sj[reason]}`],
        ['Serving', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .describeServing */ .Yh)(serving))],
        ...(failure ? [['What to do', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .ownMarkdown */ .AQ)(failure.remedy)} (\`${failure.code}\`)`]] : []),
        ...endedLines(end).map((line) => ['Ended requests', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(line)]),
        ...end.pauses.map((pause) => ['Pause', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_pause_js__WEBPACK_IMPORTED_MODULE_6__/* .describePause */ .E)(pause))]),
        ...tidiedLines(end).map((line) => ['Housekeeping', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(line)]),
        ...reports.map((path) => ['Report', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(path)]),
    ];
    return [
        `### ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}`,
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], rows),
        ...evidence.map((line) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(line)),
        ...checked.map(({ of, verdict }) => (0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsMarkdown */ .O9)(checksTitle(of), verdict)),
        ...logs.map(({ container, tail }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`Last lines of ${container}`, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(tail))),
    ].join('\n\n');
}
function checksTitle(of) {
    return `Checks of ${of}`;
}
/**
 * How a deployment ended, for an annotation: the outcome, what was seen, and what to do about it. Failed checks have
 * annotations of their own, see `endAnnotations`.
 */
function endHeadline(end) {
    const { checked, failure } = end;
    const failed = checked.filter(({ verdict }) => verdict.kind === 'no-go');
    const evidence = [...failed.map(({ of, verdict }) => `${checksTitle(of)}: ${(0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .verdictLine */ .MT)(verdict)}`), ...end.evidence];
    const remedy = failure ? [`What to do: ${failure.remedy} [${failure.code}]`] : [];
    return [(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .describeDeploymentEnd */ .aU)(end), ...evidence, ...endedLines(end), ...remedy].join('\n');
}
/** One annotation for each check that failed, could not tell or warned, as the smoke test has them. */
function endAnnotations({ checked }) {
    return (0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .findingAnnotations */ .AV)(checked.flatMap(({ verdict }) => verdict.findings));
}
/** The requests that were cut when a slot was removed, in words. No line if none were. */
function endedLines({ endedRequests }) {
    return endedRequests.filter(_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__/* .isWorthTelling */ .aI).map(_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__/* .describeEndedRequests */ .Yc);
}
function tidiedLines({ housekeeping }) {
    return housekeeping ? (0,_target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_8__/* .describeTidied */ .RC)(housekeeping) : [];
}
/** Why it ended so, in one line for an announcement. */
function endWhy(end) {
    const [first = _deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .END_REASONS */ .sj[end.reason]] = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceLines */ .p1)(end);
    return (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_9__/* .clamp */ .qE)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_9__/* .oneLine */ .TN)(first), 300);
}
/** How a deployment ended, for programs: a part of the output `result`. */
function endResult(end) {
    const { outcome, serving, checked, reports, endedRequests, pauses, housekeeping, failure } = end;
    const evidence = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceLines */ .p1)(end);
    const checks = checked.map(_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .checksRecord */ .xo);
    const what = failure && {
        code: failure.code,
        ..._base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[failure.code],
        remedy: failure.remedy,
        detail: failure.message,
        facts: failure.facts,
    };
    const seen = { outcome, serving, evidence, checks, reports, endedRequests, pauses };
    return { ...seen, ...(housekeeping && { housekeeping }), ...(what && { failure: what }) };
}
/** Where the report for people is. Undefined when none was written. */
function incidentReportOf({ reports }) {
    return reports.find((path) => /\.md( |$)/.test(path));
}
/** The longest time that exclusive components were down, in milliseconds. */
function longestPause({ pauses }) {
    return Math.max(0, ...pauses.map(({ ms }) => ms));
}
/** The outputs that say how a deployment ended. Every action that ends one has them. */
function endOutputs(end) {
    const placement = end.serving.kind === 'release' ? end.serving.placement : undefined;
    const incident = incidentReportOf(end);
    return {
        outcome: end.outcome,
        why: endWhy(end),
        'ended-requests': (0,_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__/* .countOfEnded */ .LY)(end.endedRequests),
        ...(end.pauses.length > 0 && { pause: String(longestPause(end)) }),
        ...(placement && { slot: (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_4__/* .slotOf */ .SW)(placement), serving: (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_4__/* .describeReleases */ .MO)(placement) }),
        ...(incident !== undefined && { incident }),
    };
}
/** The report of a dry run: the steps that a run would take. */
function plannedReport(environment, steps) {
    const title = `Dry run for ${environment}: nothing was changed`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: `${title}.\n${steps.map((step) => `- ${step}`).join('\n')}`,
        level: 'quiet',
        result: { plan: steps },
        summary: stepsMarkdown(title, steps),
    };
}
function stepsMarkdown(title, steps) {
    return [`### ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}`, ...steps.map((step, index) => `${index + 1}. ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(step)}`)].join('\n');
}
/** One release of the listing, as a line for the log. */
function restorableLine({ release, verifiedAt, serving, quarantined }) {
    const bad = quarantined === undefined ? '' : `, went bad since (${(0,_base_printable_js__WEBPACK_IMPORTED_MODULE_9__/* .oneLine */ .TN)(quarantined)}): \`to\` takes it only with \`force\``;
    return `${release.id}, verified good ${verifiedAt}${serving ? ', serves now' : ''}${bad}`;
}
function restorableMarkdown(title, { releases, older }) {
    const heading = `### ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}`;
    if (releases.length === 0)
        return `${heading}\n\nNothing has been verified good here yet.`;
    const rows = releases.map((listed) => [
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(listed.release.id),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(listed.release.commit.slice(0, 12)),
        listed.verifiedAt,
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(listed.by),
        standingOf(listed),
    ]);
    const more = older === 0 ? [] : [`And ${older} older ones: \`to\` takes them too, by their name.`];
    return [heading, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Release', 'Commit', 'Verified good', 'By', ''], rows), ...more].join('\n\n');
}
/** What was set aside, a line each, for the listing. */
function keptAsideLine({ name, of, since, removeWith }) {
    return `${name} keeps what was in ${of} before it was restored (${since}). When nobody needs it any more: ${removeWith}`;
}
function keptAsideMarkdown(kept) {
    if (kept.length === 0)
        return '';
    const rows = kept.map(({ name, of, since, removeWith }) => [
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(of),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(since),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(removeWith),
    ]);
    return `\n\n### Set aside\n\n${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Volume', 'Keeps what was in', 'Since', 'When nobody needs it any more'], rows)}`;
}
function standingOf({ serving, quarantined }) {
    const bad = quarantined === undefined ? undefined : `**went bad since** (${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(quarantined)})`;
    if (serving)
        return bad === undefined ? 'serves now' : `serves now; ${bad}`;
    return bad === undefined ? 'can be restored' : `${bad}: only with \`force\``;
}


/***/ }),

/***/ 42858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ describePause)
/* harmony export */ });
const ONE = { was: 'was', is: 'is', serves: 'it serves' };
const SEVERAL = { was: 'were', is: 'are', serves: 'they serve' };
/** `git was down for 2.1 s`. */
function describePause({ components, ms, lacks }) {
    const { was, is, serves } = components.length === 1 ? ONE : SEVERAL;
    const who = components.join(' and ');
    const time = `${(ms / 1_000).toFixed(1)} s`;
    if (lacks === 'its-end')
        return `${who} ${is} down for ${time} by now, and nothing shows that ${serves} again`;
    if (lacks === 'its-beginning')
        return `${who} ${was} down for more than ${time}: an earlier run had begun the pause`;
    return `${who} ${was} down for ${time}`;
}


/***/ }),

/***/ 38394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ harmsUsers),
/* harmony export */   z: () => (/* binding */ isFaultOfRelease)
/* harmony export */ });
/** While traffic goes to a release that a setback with one of these reasons stopped, users meet errors. */
const HARMFUL = new Set(['checks-failed', 'unhealthy', 'crash-loop', 'unproven']);
/** Whether users meet errors as long as traffic stays where it is. Other reasons say nothing about that: the run was broken off. */
function harmsUsers(reason) {
    return HARMFUL.has(reason);
}
/** What the release itself did. `asked`: a person has judged it. */
const OWN_FAULTS = new Set([
    'asked',
    'checks-failed',
    'container-ended',
    'crash-loop',
    'migration-failed',
    'not-ready',
    'unhealthy',
]);
/**
 * Whether a setback shows that the release is bad, so that the same components must not be deployed again. The public address,
 * the router, the target, the lease and the runner are no fault of its images: what they do condemns no release.
 */
function isFaultOfRelease({ reason, checked, failure }) {
    // A failure names something that broke around the release. Only a migration's failure is the release's own.
    if (failure && failure.code !== 'migration/failed')
        return false;
    if (reason === 'checks-failed' && checked)
        return someAnswerWasBad(checked);
    return OWN_FAULTS.has(reason);
}
/** A check that got no answer from the application, or one from somebody else, says nothing about the application. */
function someAnswerWasBad({ verdict }) {
    return (verdict.kind === 'no-go' &&
        verdict.reasons.some(({ status, fromElsewhere }) => status === 'failed' && fromElsewhere === undefined));
}


/***/ }),

/***/ 91186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ waiting),
/* harmony export */   h: () => (/* binding */ waitsForAnother)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);

/** Whether an attempt was staged on purpose by another deployment, and waits for its switch. Nobody takes that away by accident. */
function waitsForAnother(open, deployment) {
    return open.waits && open.phase === 'staged' && open.deployment !== deployment;
}
/** What waits, and what to do about it. */
function waiting({ deployment, by, change }) {
    const staged = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .describePlacement */ .BJ)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.after));
    return `deployment ${deployment} of ${by} has staged ${staged} and waits for its switch; switch it or settle it first (\`rollback\` with \`mode: settle\` and that deployment id), or give \`force\` with a reason, which takes away what it staged`;
}


/***/ }),

/***/ 38759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ taskVariables)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);

/** What a task is told about the release that it runs in, as environment variables. docs/tasks.md lists them. */
function taskVariables({ stack, placement, deployment }) {
    const told = [
        ['HD_STACK', stack],
        ['HD_RELEASE', deployment?.release ?? nameOf(placement)],
        ...imagesOf('HD_IMAGE', placement),
        ...(deployment
            ? [
                ['HD_DEPLOYMENT', deployment.id],
                ['HD_PREVIOUS_RELEASE', nameOf(deployment.before)],
                ...imagesOf('HD_PREVIOUS_IMAGE', deployment.before),
            ]
            : []),
    ];
    return new Map(told.map(([name, value]) => [name, literal(value)]));
}
/** Empty when there is none: a task can ask for that. */
function nameOf(placement) {
    return placement.length === 0 ? '' : (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .describeReleases */ .MO)(placement);
}
function imagesOf(prefix, placement) {
    return placement.map(({ component, image }) => [`${prefix}_${component.toUpperCase().replaceAll('-', '_')}`, image]);
}
/** The engine fills in references. A release may have any name, and must not be able to ask for a secret by it. */
function literal(value) {
    return value.split('${').join('$${');
}


/***/ }),

/***/ 28051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ formatToldEnd),
/* harmony export */   V: () => (/* binding */ toldEnd)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43153);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9962);
/* harmony import */ var _deployment_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76800);




/** Plain lines `name=value`. People can read them, and secrets in them are still found and masked. */
function formatToldEnd(end) {
    const incident = (0,_deployment_report_js__WEBPACK_IMPORTED_MODULE_2__/* .incidentReportOf */ .is)(end);
    const lines = [`outcome=${end.outcome}`, `why=${(0,_deployment_report_js__WEBPACK_IMPORTED_MODULE_2__/* .endWhy */ .G_)(end)}`];
    return [...lines, ...(incident === undefined ? [] : [`incident=${(0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(incident)}`])].join('\n');
}
/** Undefined for any other text: a step that was cut off has told no end. */
const toldEnd = {
    type: 'end of a deployment | anything else',
    parse(raw) {
        const [, named, why, incident] = /^outcome=([a-z-]+)\nwhy=(.*)(?:\nincident=(.+))?$/.exec(raw) ?? [];
        const outcome = _target_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTCOMES */ .i.find((known) => known === named);
        if (outcome === undefined || why === undefined)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(undefined);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ outcome, why, ...(incident !== undefined && { incident }) });
    },
};


/***/ }),

/***/ 95945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ unrestoredAttempt),
/* harmony export */   g: () => (/* binding */ copiesToKeep)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);


/**
 * The copies that nobody may remove: of an attempt that neither was promoted nor has restored them, they may be the only whole
 * data. They aren't needed any more once a later attempt has put something proven in the place of what it changed.
 */
function copiesToKeep({ attempts }) {
    return attempts.flatMap((attempt, index) => hasLanded(attempt) || attempts.slice(index + 1).some((later) => hasLanded(later) && replaces(later, attempt))
        ? []
        : (attempt.copied ?? []));
}
/**
 * The ended attempt whose copies must still be restored before what serves now may run. Undefined when traffic stayed with what
 * had migrated, or has gone to something else since: what users have written there must not be lost.
 */
function unrestoredAttempt({ attempts }, serving) {
    const index = attempts.findLastIndex(({ copied }) => copied !== undefined && copied.length > 0);
    const last = attempts[index];
    if (last?.end?.outcome !== 'rollback-failed')
        return undefined;
    const { end } = last;
    const left = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .exclusiveOf */ .ah)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedOf */ .oI)((0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .wayHome */ .jq)(last), last.home));
    const isHome = left.every((placed) => (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .runSame */ .K8)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placedOf */ .hg)(serving, placed.component), placed));
    const stayedAway = left.some((placed) => {
        const served = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placedOf */ .hg)(end.serving, placed.component);
        return served !== undefined && !(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .runSame */ .K8)(served, placed);
    });
    const goneOn = attempts.slice(index + 1).some((later) => mayHaveServed(later) && replaces(later, last));
    return left.length > 0 && isHome && !stayedAway && !goneOn ? last : undefined;
}
function hasLanded({ phase, end }) {
    return phase === 'promoted' || end?.outcome === 'deployed' || end?.outcome === 'rolled-back';
}
function mayHaveServed(attempt) {
    return attempt.end?.outcome !== 'not-switched';
}
function replaces(later, earlier) {
    const changed = new Set((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedComponents */ .tF)(earlier.change));
    return (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedComponents */ .tF)(later.change).some((name) => changed.has(name));
}


/***/ }),

/***/ 51905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ endPromoted)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56571);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51109);
/* harmony import */ var _steps_take_away_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26925);
/* harmony import */ var _tasks_run_hooks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61720);
/* harmony import */ var _volumes_make_volumes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81001);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(18861);








/**
 * Ends an attempt that was promoted. First it stops the old background components: two of them side by side would go on working
 * for ever. Copies of volumes are no way back any more and are removed. Then the hook `after-deploy` runs, and the end is written
 * down last: of a run that dies before, the next one runs the hook again. If stopping or writing fails, the attempt stays open,
 * and the next run tries again. Answers what was left, as lines.
 */
async function endPromoted(op, { change, deployment, release }, hook) {
    let warnings = [];
    const untidy = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_3__/* .failureAsSetback */ .i)(op, async () => {
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_6__/* .waitOutOutage */ .L)(op, async () => {
            await (0,_steps_take_away_js__WEBPACK_IMPORTED_MODULE_7__/* .takeAway */ .u)(op, (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .worksUnasked */ .Mq)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.before)));
            await (0,_volumes_make_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .dropCopies */ .Hj)(op, (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.after));
        });
        if (hook === 'run-hook')
            warnings = await (0,_tasks_run_hooks_js__WEBPACK_IMPORTED_MODULE_4__/* .runAfterDeploy */ .vg)(op, { change, deployment, release });
        else
            warnings = leftOut(op);
        await recordEnd(op, change, deployment);
        return undefined;
    });
    if (!untidy)
        return warnings;
    op.target.progress.warn(`The deployment stays open until the next run tidies up: ${untidy.evidence.join('; ')}`);
    return [...warnings, 'the attempt stays open until the next run settles it', ...untidy.evidence];
}
function leftOut({ request, target }) {
    if (!request.configuration.hooks.afterDeploy)
        return [];
    const line = 'It is not known whether the hook after-deploy ran to its end. It is not run again, because going back comes first';
    target.progress.warn(line);
    return [line];
}
async function recordEnd(op, change, deployment) {
    const event = { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving: change.after };
    let tries = 0;
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_6__/* .waitOutOutage */ .L)(op, async () => {
        tries += 1;
        // The line may be there although its answer was lost. It belongs there once.
        if (tries > 1 && (await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__/* .readState */ .u)(op.target.journal, op.signal)).state.open === null)
            return;
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(op, event, deployment);
    });
}


/***/ }),

/***/ 54673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ silentTarget)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3083);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25397);
/* harmony import */ var _steps_ask_component_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74138);
/* harmony import */ var _steps_known_components_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57811);






/**
 * The failure when the target stopped answering and nobody knows how the deployment ended. It says what was known last, what
 * isn't known, and what the public address answers at this moment. It is no outcome: the next run that settles finds out.
 */
async function silentTarget(op, left, hindrance) {
    const { attempt } = left;
    const detail = [
        `${hindrance.evidence.join('; ')}.`,
        whatIsUnknown(left),
        `The public address: ${await answersNow(op, attempt)}.`,
        `Deployment ${attempt.deployment} stays open.`,
    ].join(' ');
    const facts = { deployment: attempt.deployment, traffic: left.traffic };
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('target/silent', detail, { facts, cause: hindrance.failure });
}
function whatIsUnknown({ attempt: { home, away }, traffic }) {
    const [to, from] = [(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .describeServing */ .Yh)((0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(away)), (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .describeServing */ .Yh)((0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(home))];
    switch (traffic) {
        case 'not-asked':
            return `Traffic was not asked to move: it goes to ${to}, as before.`;
        case 'asked':
            return `It is not known whether traffic has moved: it goes to ${from} or to ${to}.`;
        case 'moved':
            return `Traffic had moved to ${to}. It is not known whether that can stay: it was neither promoted nor taken back.`;
    }
}
/** Asks the public address once. Changes nothing, and needs nothing else of the target. */
async function answersNow(op, { home, away }) {
    const { prober } = op.target;
    const asked = await (0,_steps_known_components_js__WEBPACK_IMPORTED_MODULE_4__/* .askable */ .gQ)(op, away.length > 0 ? away : home).catch(() => []);
    const first = asked.find(({ serves }) => serves !== null);
    if (!first?.serves)
        return 'was not asked';
    try {
        const doors = (0,_target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_5__/* .doorsOfComponent */ .sk)(await op.doors(), op.request.configuration.router, first.name);
        const answer = await prober.probe((0,_steps_ask_component_js__WEBPACK_IMPORTED_MODULE_3__/* .publicProbe */ .i5)(doors, first.serves.health.publicPath), op.signal);
        if (answer.kind === 'unanswered')
            return `no answer now (${answer.why})`;
        const { by, words } = doors.answeredBy(answer);
        const who = by === 'untold' ? `and it is not known which slot that is: ${words}` : words;
        return `answers ${answer.status} now, ${who}`;
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        return `could not be asked (${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message})`;
    }
}


/***/ }),

/***/ 84616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ goHome)
});

// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var slot = __webpack_require__(49836);
// EXTERNAL MODULE: ./packages/core/build/target/target-loss.js
var target_loss = __webpack_require__(88217);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
// EXTERNAL MODULE: ./packages/core/build/deployment/release-at-fault.js
var release_at_fault = __webpack_require__(38394);
// EXTERNAL MODULE: ./packages/core/build/deployment/settlement.js
var settlement = __webpack_require__(86185);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/pausing.js
var pausing = __webpack_require__(48008);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/ends/silent-target.js
var silent_target = __webpack_require__(54673);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/capture-logs.js
var capture_logs = __webpack_require__(29911);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/claim-warm-release.js
var claim_warm_release = __webpack_require__(17427);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/drain.js
var drain = __webpack_require__(34115);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-workloads.js
var inspect_workloads = __webpack_require__(57094);
// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/find-what-serves.js




/** Reads which side of an attempt the routes lead to. `unknown`, and why, when that can't be read: it is never guessed. */
async function findWhatServes(op, { home, away }) {
    try {
        const { routes } = await op.target.router.read(op.signal);
        for (const placement of [away, home]) {
            if ((0,target_routes/* sameRoutes */.DP)(routes, (0,target_routes/* routesOf */.eV)(placement)))
                return (0,deployment_end/* servingOf */.K3)(placement);
        }
        return { kind: 'unknown', why: `the routes in force are ${(0,target_routes/* describeRoutes */.oK)(routes)}` };
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, op.signal))
            throw thrown;
        return { kind: 'unknown', why: `the routes could not be read: ${(0,failure/* asFailure */.h_)(thrown).message}` };
    }
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/move-traffic.js
var move_traffic = __webpack_require__(48572);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/prove-serving.js + 1 modules
var prove_serving = __webpack_require__(14710);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/start-components.js
var start_components = __webpack_require__(91894);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/swap-exclusive.js
var swap_exclusive = __webpack_require__(12931);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/take-away.js
var take_away = __webpack_require__(26925);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/write-incident.js + 1 modules
var write_incident = __webpack_require__(33294);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/volumes/make-volumes.js
var make_volumes = __webpack_require__(81001);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/volumes/restore-copies.js + 1 modules
var restore_copies = __webpack_require__(80124);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/known-components.js
var known_components = __webpack_require__(57811);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ready-to-keep.js + 1 modules
var ready_to_keep = __webpack_require__(58718);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/wait-out-outage.js
var wait_out_outage = __webpack_require__(18861);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/ends/end-left-hold.js










/**
 * Ends the hold that a run has left which died in a swap, when going home isn't possible for now: users would wait, or get 503,
 * until a person comes. What the attempt put in place is swapped in once more, because nothing that is seen of such a component
 * counts, and gets traffic when it is ready. The attempt stays as it was, so that the next run takes it home.
 * Answers what became of it, in words. Undefined: nothing was held.
 */
async function endLeftHold(op, { away }) {
    const { routes } = await op.target.router.read(op.signal);
    const held = (0,placement/* exclusiveOf */.ah)(away).filter(({ component }) => routes.get(component)?.slot === 'hold');
    if (held.length === 0)
        return undefined;
    const names = held.map(({ component }) => component).join(' and ');
    const setback = await (0,setbacks/* failureAsSetback */.i)(op, () => bringBack(op, held, routes));
    if (!setback) {
        return `a run that died had left the traffic of ${names} held: it goes to release ${(0,placement/* describeReleases */.MO)(held)} in ${(0,slot/* describeSlots */.Js)(held)}, until there is a way back`;
    }
    return `a run that died has left the traffic of ${names} held, and it stays so, because what it put there can't serve: ${setback.evidence.join('; ')}`;
}
async function bringBack(op, held, routes) {
    const { workloads } = op.target;
    const known = await (0,known_components/* startable */.hx)(op, held);
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,known_components/* checkNetworks */.SO)(op, known));
    op.startedAsBefore.push(...held);
    for (const each of known) {
        const spec = (0,start_components/* workloadSpec */.nq)(op, each);
        (0,take_away/* tellEnded */.b)(op, [each.placed], await (0,wait_out_outage/* waitOutOutage */.L)(op, () => workloads.swap(op.token, spec, op.signal)));
    }
    const notReady = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,ready_to_keep/* readyToKeep */.E)(op, held));
    if (notReady)
        return notReady;
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,move_traffic/* moveTraffic */.N)(op, released(routes, held), 'forward'));
    return undefined;
}
/** The same routes, but those that are held lead to these. */
function released(routes, held) {
    const places = (0,target_routes/* routesOf */.eV)(held);
    return new Map([...routes].map(([name, route]) => [name, places.get(name) ?? route]));
}

;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/ends/left-alone.js




/**
 * The end when going back would lose what users have written, because there is no room to keep it. Nothing that serves was held,
 * stopped or moved. The attempt stays open, so that the next run goes back once there is room.
 */
async function leftAlone(op, attempt, trigger, problem) {
    const { failure } = problem;
    const released = await endLeftHold(op, attempt);
    const end = (0,deployment_end/* ended */.v6)('rollback-failed', 'blocked', await findWhatServes(op, attempt), {
        evidence: [
            ...problem.evidence,
            ...(released === undefined ? [] : [released]),
            ...trigger.evidence,
            'the attempt stays open until the next run settles it',
        ],
        ...(failure && { failure }),
    });
    return { ...end, reports: await (0,write_incident/* writeDeploymentReport */.f)(op, attempt, end) };
}

;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/go-home.js



























/**
 * Brings traffic home: to what served before, or to the goal of a rollback. It moves traffic first, then proves it through the
 * public address, and does everything else afterwards. Traffic never moves to something that doesn't run or doesn't answer.
 *
 * Every step may be repeated. If a run dies in here, the next holder of the lease calls this again.
 */
async function goHome(op, attempt, trigger, seen) {
    const { home, away } = attempt;
    const left = (0,placement/* changedOf */.oI)((0,deployment_state/* wayHome */.jq)(attempt), away);
    const problem = await op.target.progress.step('Point traffic back', () => pointBack(op, attempt, seen));
    if (problem?.failure?.code === 'volume/no-room' && problem.reason === 'blocked') {
        return leftAlone(op, attempt, trigger, problem);
    }
    if (problem)
        return lost(op, attempt, trigger, problem);
    const outcome = (0,settlement/* outcomeAtHome */.$j)(attempt);
    let logs = [];
    const untidy = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        const drained = (0,placement/* besideOf */.A4)(left);
        if (drained.length > 0)
            op.target.progress.info(await (0,drain/* drain */.Z)(op, drained));
        if (left.length > 0)
            logs = await (0,capture_logs/* captureLogs */.E)(op, left);
        await quarantine(op, attempt, trigger);
        await (0,take_away/* takeAway */.u)(op, left);
        // What is left of a copy that broke off: it was never restored, and nobody else knows of it.
        await (0,make_volumes/* dropCopies */.Hj)(op, left);
        const change = (0,deployment_state/* wayHome */.jq)(attempt);
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome, reason: trigger.reason, change, serving: home }, attempt.deployment);
        return undefined;
    });
    // Once proven traffic is home, even if tidying failed. The attempt stays open, and the next run proves it again and tidies.
    const leftOpen = untidy ? ['the attempt stays open until the next run settles it', ...untidy.evidence] : [];
    const end = (0,deployment_end/* ended */.v6)(outcome, trigger.reason, (0,deployment_end/* servingOf */.K3)(home), {
        evidence: [...trigger.evidence, ...leftOpen],
        logs,
        ...(trigger.failure && { failure: trigger.failure }),
    });
    return { ...end, reports: await (0,write_incident/* writeDeploymentReport */.f)(op, attempt, end) };
}
const LONGEST_REASON = 300;
/**
 * Moves traffic home and proves it there. If that fails, answers why: `blocked` before the target was asked to move traffic,
 * `return-unproven` afterwards, because traffic may have moved although no answer came.
 */
async function pointBack(op, attempt, seen) {
    const { home, undoes } = attempt;
    const change = (0,deployment_state/* wayHome */.jq)(attempt);
    const returning = (0,placement/* changedOf */.oI)(change, home);
    const swaps = (0,placement/* swapsAny */.tR)(change);
    let fresh = seen;
    let reason = 'blocked';
    const once = async () => {
        // What the caller saw is used for the first try only. If that fails, something has changed.
        const known = fresh ?? { routes: (await op.target.router.read(op.signal)).routes, home: 'unseen' };
        fresh = undefined;
        const there = (0,target_routes/* sameRoutes */.DP)(known.routes, (0,target_routes/* routesOf */.eV)(home));
        const beside = (0,placement/* besideOf */.A4)(returning);
        const unfit = known.home === 'unseen' && !there && beside.length > 0 ? await relyOnHome(op, beside) : undefined;
        if (unfit)
            return { reason, evidence: [unfit] };
        if (swaps)
            await (0,restore_copies/* requireRoomForWayBack */.kG)(op, change);
        if (!there || swaps) {
            const intent = { kind: 'intent', move: 'return', change, ...(undoes && { undoes }) };
            await (0,operation/* record */.g1)(op, intent, attempt.deployment);
        }
        // After the line that says where traffic belongs: if this run dies here, the next one brings it home. Before traffic moves: the
        // release that comes back never serves on a schema that is newer than it is.
        await op.request.databaseBack?.swap(op.signal);
        reason = 'return-unproven';
        // If traffic is there already, claim it whatever the proof says: no older run may remove what serves.
        const kept = returning.filter(({ exclusive }) => !exclusive);
        if (there && kept.length > 0)
            await op.target.workloads.claim(op.token, kept, op.signal);
        const proof = there && !swaps ? await (0,prove_serving/* proveServing */.xH)(op, (0,prove_serving/* claimedAfter */.Ws)(op, change)) : await moveHome(op, attempt);
        if (proof.kind === 'unproven')
            return { ...(0,prove_serving/* setbackOf */.Dp)(proof), reason };
        if (home.length > 0)
            await (0,operation/* record */.g1)(op, { kind: 'proven', change, evidence: proof.evidence }, attempt.deployment);
        op.target.progress.info(proof.evidence);
        return undefined;
    };
    const problem = await (0,setbacks/* failureAsSetback */.i)(op, () => (0,wait_out_outage/* waitOutOutageUntilRight */.B)(op, once));
    return problem && { ...problem, reason };
}
/** Claims what traffic returns to. If it has stopped, starts it again: an engine that was killed leaves both slots stopped. */
async function relyOnHome(op, home) {
    const unfit = await (0,claim_warm_release/* claimWarmRelease */.P)(op, home);
    if (unfit === undefined)
        return undefined;
    const started = await op.target.workloads.startAgain(op.token, home, op.signal);
    if (started.length === 0)
        return unfit;
    op.target.progress.info(`Started again in ${(0,slot/* describeSlots */.Js)(home)}, to go back there: ${started.join(', ')}`);
    op.outage.startedAgain();
    return (0,claim_warm_release/* claimWarmRelease */.P)(op, home);
}
async function moveHome(op, attempt) {
    const { home, deployment } = attempt;
    const change = (0,deployment_state/* wayHome */.jq)(attempt);
    await bringBackBackground(op, (0,placement/* backgroundOf */.sf)((0,placement/* changedOf */.oI)(change, home)));
    const swap = (0,placement/* swapsAny */.tR)(change) ? await (0,swap_exclusive/* swapExclusive */.u)(op, change, 'back') : undefined;
    if (swap?.kind === 'failed') {
        const { reason, evidence, failure } = swap.setback;
        return { kind: 'unproven', reason, evidence: evidence.join('; '), ...(failure && { failure }) };
    }
    const { version } = await (0,move_traffic/* moveTraffic */.N)(op, (0,target_routes/* routesOf */.eV)(home), 'back');
    (0,pausing/* trafficSent */.Qp)(op);
    const moved = { kind: 'switched', routes: version ?? '', change };
    const proof = await (0,prove_serving/* provenMove */.k9)(op, moved, (0,prove_serving/* claimedAfter */.Ws)(op, change), deployment);
    if (proof.kind !== 'unproven')
        (0,pausing/* endPause */.Gg)(op);
    return proof;
}
/**
 * Makes sure that background components run again. They are started before traffic moves, but not watched until afterwards:
 * users must not wait for them on a bad release.
 */
async function bringBackBackground(op, background) {
    if (background.length === 0)
        return;
    const faults = (0,inspect_workloads/* faultsAmong */.cr)(await op.target.workloads.list(op.signal), background);
    if (faults.length > 0) {
        op.startedAsBefore.push(...background);
        await (0,start_components/* startComponents */.Jn)(op, background);
    }
    await op.target.workloads.claim(op.token, background, op.signal);
}
async function quarantine(op, attempt, trigger) {
    const bad = (0,release_at_fault/* isFaultOfRelease */.z)(trigger) ? (0,settlement/* goesBad */.QG)(attempt) : [];
    if (bad.length === 0)
        return;
    const reason = [trigger.reason, ...(0,deployment_end/* setbackLines */.Fr)(trigger)].join(': ').slice(0, LONGEST_REASON);
    const release = (0,placement/* describeReleases */.MO)((0,placement/* changedOf */.oI)((0,deployment_state/* wayHome */.jq)(attempt), attempt.away));
    await (0,operation/* record */.g1)(op, { kind: 'quarantined', release, bad, reason }, attempt.deployment);
}
/**
 * Points traffic home although it could not be proven there. Nothing else may run, and while traffic is held no later run could
 * tell from the routes what serves. Answers why not.
 */
function endHold(op, { home }) {
    return (0,setbacks/* failureAsSetback */.i)(op, async () => {
        await (0,move_traffic/* moveTraffic */.N)(op, (0,target_routes/* routesOf */.eV)(home), 'back');
        return undefined;
    });
}
/** Two background components side by side would go on working for ever. The one that isn't live is stopped. */
async function stopIdleBackground(op, attempt, serving) {
    const { home, away } = attempt;
    const idle = (0,target_routes/* sameRoutes */.DP)((0,target_routes/* routesOf */.eV)(serving), (0,target_routes/* routesOf */.eV)(home)) ? away : home;
    await (0,take_away/* takeAway */.u)(op, (0,placement/* backgroundOf */.sf)((0,placement/* changedOf */.oI)((0,deployment_state/* wayHome */.jq)(attempt), idle)));
}
/** Routes that lead to nobody prove nothing when the public address was answered all the same: something serves there. */
function doubted(serving, { reason, evidence, failure }) {
    const answered = reason === 'return-unproven' && failure === undefined;
    if (serving.kind !== 'nothing' || !answered)
        return serving;
    return { kind: 'unknown', why: `the routes lead to nobody, but ${evidence.join('; ')}` };
}
/**
 * Traffic could not be brought home. Reports exactly what serves, and leaves both slots as they are for the person who looks.
 * Throws `target/silent` when the target doesn't answer and nothing shows that the new release is bad.
 */
async function lost(op, attempt, trigger, problem) {
    const held = (0,placement/* swapsAny */.tR)(attempt.change) ? await endHold(op, attempt) : undefined;
    const serving = doubted(await findWhatServes(op, attempt), problem);
    const lostSight = serving.kind === 'unknown' && problem.failure !== undefined && (0,target_loss/* mayPass */.b)(problem.failure);
    if (lostSight && !(0,release_at_fault/* harmsUsers */.i)(trigger.reason)) {
        // Nothing shows that the release is bad, and nobody knows where traffic goes. An alarm would be a guess.
        const traffic = problem.reason === 'blocked' ? 'not-asked' : 'asked';
        throw await (0,silent_target/* silentTarget */.D)(op, { attempt, traffic }, problem);
    }
    // Nothing served before, and nothing says that something serves now: nobody has lost anything.
    const asBefore = (0,settlement/* servedNothing */.DF)(attempt) && serving.kind === 'nothing';
    const outcome = asBefore ? 'not-switched' : 'rollback-failed';
    const known = serving.kind === 'release' ? serving.placement : [];
    // The routes decide, because a call that failed may have moved nothing.
    const stayed = serving.kind !== 'unknown' && (0,target_routes/* sameRoutes */.DP)((0,target_routes/* routesOf */.eV)(known), (0,target_routes/* routesOf */.eV)(attempt.away));
    const reason = asBefore ? trigger.reason : stayed ? 'blocked' : problem.reason;
    const unwritten = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        await quarantine(op, attempt, trigger);
        if (serving.kind !== 'unknown')
            await stopIdleBackground(op, attempt, known);
        // While traffic is held the attempt stays open, so that the next run which settles brings it home.
        if (held)
            return held;
        const unknown = serving.kind === 'unknown' ? { unknown: serving.why } : {};
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome, reason, serving: known, ...unknown }, attempt.deployment);
        return undefined;
    });
    const failure = problem.failure ?? trigger.failure;
    const end = (0,deployment_end/* ended */.v6)(outcome, reason, serving, {
        evidence: [...trigger.evidence, ...problem.evidence, ...(unwritten?.evidence ?? [])],
        logs: await (0,capture_logs/* captureLogs */.E)(op, (0,placement/* changedOf */.oI)((0,deployment_state/* wayHome */.jq)(attempt), attempt.away)),
        ...(failure && { failure }),
    });
    return { ...end, reports: await (0,write_incident/* writeDeploymentReport */.f)(op, attempt, end) };
}


/***/ }),

/***/ 97605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ keepHouse)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _base_usecases_within_time_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(19228);
/* harmony import */ var _release_task_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72841);
/* harmony import */ var _target_housekeeping_needed_at_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2427);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26429);
/* harmony import */ var _target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(51779);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56571);
/* harmony import */ var _steps_take_away_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(26925);
/* harmony import */ var _replaced_volumes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86035);










/** An Engine with a slow disk takes some seconds for a large image. The job must end all the same. */
const LIMIT = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(5);
/**
 * Removes what no release needs any more. It runs under the lease, after the deployment has ended, so nothing in here changes
 * the outcome: not even a newer holder, or an abort. What it doesn't come to is done by the next deployment. Answers what was
 * done about images and volumes, if anything.
 */
async function keepHouse(op) {
    const { clock, progress } = op.target;
    try {
        const timely = await (0,_base_usecases_within_time_js__WEBPACK_IMPORTED_MODULE_7__/* .withinTime */ .d)(clock, LIMIT, (signal) => tidyUp({ ...op, signal }), op.signal);
        if (timely.kind === 'in-time')
            return timely.result;
        progress.warn('Tidying up at the target took too long. The next deployment goes on with it.');
    }
    catch (thrown) {
        const { title, message } = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown);
        progress.warn(`Not everything was tidied up at the target: ${title}: ${message}. The next deployment does it.`);
    }
    return undefined;
}
async function tidyUp(op) {
    const { journal, housekeeping, progress } = op.target;
    const { state } = await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_5__/* .readState */ .u)(journal, op.signal);
    // Settling it may need anything. It has been said already that it is open.
    if (state.open)
        return undefined;
    await takeStrayAway(op, state);
    const { configuration } = op.request;
    const needed = (0,_target_housekeeping_needed_at_target_js__WEBPACK_IMPORTED_MODULE_3__/* .neededAtTarget */ .I)(state, configuration.deploy.keepReleases, (0,_release_task_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .imagesOfTasks */ .gx)(configuration));
    const images = await housekeeping.tidy(op.token, needed, op.signal);
    const volumes = await (0,_replaced_volumes_js__WEBPACK_IMPORTED_MODULE_6__/* .removeReplacedVolumes */ .KG)(op, state);
    const tidied = { ...images, ...(volumes.removed.length + volumes.kept.length > 0 && { volumes }) };
    for (const line of (0,_target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_8__/* .describeTidied */ .RC)(tidied))
        progress.info(line);
    return images.images.length + images.left.length > 0 || 'volumes' in tidied ? tidied : undefined;
}
/** Containers of components that neither serve nor are in the configuration: what took them out of service could not remove them. */
async function takeStrayAway(op, { attempts }) {
    const serving = attempts.at(-1)?.end?.serving ?? [];
    const { components } = op.request.configuration;
    const stray = (await op.target.workloads.list(op.signal)).filter(({ component }) => !(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_4__/* .placedOf */ .hg)(serving, component) && !components.some(({ name }) => name === component));
    if (stray.length === 0)
        return;
    const names = stray.flatMap(({ instances }) => instances.map(({ name }) => name)).join(', ');
    op.target.progress.info(`Removing ${names}, whose component is no longer in the configuration`);
    await (0,_steps_take_away_js__WEBPACK_IMPORTED_MODULE_9__/* .takeAway */ .u)(op, stray);
}


/***/ }),

/***/ 86035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x9: () => (/* binding */ describeReplacedVolumes),
  s_: () => (/* binding */ lookAtReplacedVolumes),
  KG: () => (/* binding */ removeReplacedVolumes)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/backup/last-restore.js
var last_restore = __webpack_require__(35198);
;// CONCATENATED MODULE: ./packages/core/build/backup/files/replaced-volumes.js


/** How long one stays that nothing else keeps: time enough to notice that the restore was a mistake, and to look for what it lost. */
const DAYS_KEPT = 30;
// The stamp is by the clock of the runner that restored, `now` by that of another one.
const CLOCK_TOLERANCE_MS = 10 * 60_000;
/**
 * Decides which of the volumes stay that restores of files have replaced, or have put in place until they were taken back: of each live volume
 * the newest, the one that an undo puts back, all that an open restore names, and all that are younger than 30 days. One whose time can't be
 * read, or is in the future, stays. What a restore is still filling isn't decided about here: the next restore drops it.
 */
function judgeReplacedVolumes({ names, open, steps, now }) {
    const left = names.flatMap(leftVolume).toSorted((one, other) => other.at.getTime() - one.at.getTime());
    const undoable = undoableIn(steps, names);
    const horizon = now.getTime() + CLOCK_TOLERANCE_MS;
    const newest = new Map();
    for (const { beside, name, at } of left)
        if (at.getTime() <= horizon && !newest.has(beside))
            newest.set(beside, name);
    const whyKept = ({ name, beside, at }) => {
        if (open.some(({ aside, instead }) => name === aside || name === instead))
            return 'a restore without an end needs it';
        if (undoable.has(name))
            return '`mode: undo-restore` puts it back';
        if (at.getTime() > horizon)
            return 'its time is in the future';
        if (newest.get(beside) === name)
            return 'no newer one is kept';
        return now.getTime() - at.getTime() < (0,duration/* days */._3)(DAYS_KEPT) ? `it is younger than ${DAYS_KEPT} days` : undefined;
    };
    const judged = left.map((volume) => ({ ...volume, why: whyKept(volume) }));
    return {
        kept: judged.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }])),
        removed: judged.flatMap(({ name, beside, why }) => why === undefined
            ? [{ name, why: `it is older than ${DAYS_KEPT} days, and ${newest.get(beside) ?? ''} is newer` }]
            : []),
    };
}
function leftVolume(name) {
    const [, beside, stamp] = /^(.+)__hd_(?:replaced|undone)_(\d{8}T\d{6}Z)$/.exec(name) ?? [];
    if (beside === undefined || stamp === undefined)
        return [];
    const at = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    return Number.isNaN(at.getTime()) ? [] : [{ name, beside, at }];
}
/** Of everything that was restored, what the last restore has replaced that wasn't taken back. */
function undoableIn(steps, names) {
    const databases = steps.flatMap(({ event }) => (event.kind === 'database' ? [event.database] : []));
    return new Set([...new Set(databases)].flatMap((database) => (0,last_restore/* lastRestoreIn */.O)(steps, { database, databases: names })?.aside ?? []));
}

// EXTERNAL MODULE: ./packages/core/build/target/usecases/journal-entries.js
var journal_entries = __webpack_require__(91185);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/housekeeping/replaced-volumes.js


/** Which volumes that restores of files have left stay, and which go. Changes nothing; run and dry run use the same. */
async function lookAtReplacedVolumes({ housekeeping, journal, clock }, { restores: open }, signal) {
    const names = await housekeeping.leftByRestores(signal);
    // A journal may be long, and most stacks were never restored.
    if (names.length === 0)
        return { kept: [], removed: [] };
    const steps = [];
    for await (const entry of (0,journal_entries/* journalEntries */.e)(journal, signal))
        if (entry.event.kind === 'database')
            steps.push(entry);
    return judgeReplacedVolumes({ names, open, steps, now: clock.now() });
}
/** Removes those that go. Answers them, and those that the target keeps, with its reason. Throws `fence/superseded`. */
async function removeReplacedVolumes({ target, token, signal }, state) {
    const { housekeeping, progress } = target;
    const { kept, removed } = await lookAtReplacedVolumes(target, state, signal);
    for (const each of kept)
        progress.info(keptLine(each));
    const gone = [];
    const left = [];
    for (const each of removed) {
        const why = await housekeeping.removeLeft(token, each.name, signal);
        if (why === undefined)
            gone.push(each);
        else
            left.push({ name: each.name, why });
    }
    return { kept: left, removed: gone };
}
/** The same for a dry run, a line for each volume. */
function describeReplacedVolumes({ kept, removed }) {
    return [
        ...kept.map(keptLine),
        ...removed.map(({ name, why }) => `remove volume ${name}, which a restore has left: ${why}`),
    ];
}
function keptLine({ name, why }) {
    return `keep volume ${name}, which a restore has left: ${why}`;
}


/***/ }),

/***/ 75448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pQ: () => (/* binding */ nothingSeen),
  MQ: () => (/* binding */ operation),
  g1: () => (/* binding */ record),
  Ms: () => (/* binding */ standUp)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
;// CONCATENATED MODULE: ./packages/core/build/target/usecases/kept-doors.js

/**
 * Opens the doors at the first call and returns the same ones afterwards, so that the public address can be asked even when
 * the rest of the target doesn't answer. After an outage it opens them again, because a tunnel may have died. If that fails,
 * it returns the old ones until the next outage. If they could never be opened, the next call tries again.
 */
function keptDoors(open, outage, signal) {
    let kept;
    let openedAt = 0;
    return () => {
        if (kept && openedAt === outage.times())
            return kept;
        const before = kept;
        openedAt = outage.times();
        const opening = open().catch((thrown) => {
            // The failed opening counts as an outage itself. That must not make the next call open them again at once.
            openedAt = outage.times();
            if (before && !(0,ends_the_run/* endsTheRun */.X)(thrown, signal))
                return before;
            if (kept === opening)
                kept = before;
            throw thrown;
        });
        kept = opening;
        return opening;
    };
}

// EXTERNAL MODULE: ./packages/core/build/target/usecases/start-stopped.js
var start_stopped = __webpack_require__(67631);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/target-outage.js
var target_outage = __webpack_require__(96384);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/kept-releases.js
var kept_releases = __webpack_require__(5764);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/operation.js





function operation(target, request, signal) {
    const observed = (0,target_outage/* observedTarget */.C)(target);
    const open = () => observed.target.router.doors(signal);
    const doors = keptDoors(open, observed.outage, signal);
    const seen = request.seen ?? nothingSeen();
    const known = { ...request.configuration, brought: request.release?.components ?? [] };
    const kept = (0,kept_releases/* keptReleases */.Z)(observed.target.releases, known, signal);
    const { token } = request.fenceRecord;
    return { ...observed, ...seen, ...kept, request, token, signal, doors, startedAsBefore: [], told: [], pausing: {} };
}
function nothingSeen() {
    return { endedRequests: [], checked: [], pauses: [] };
}
/** Writes one line into the stack's journal for `deployment`: its own, or another one that it settles. */
async function record(op, event, deployment = op.request.deployment) {
    const { journal, clock } = op.target;
    await journal.append(op.token, { at: clock.now().toISOString(), deployment, by: op.request.by, event }, op.signal);
}
/**
 * Sets the stack up for going back, and starts what has stopped. If the configuration needs another router than the one that
 * runs, it goes on with that one: production must not stay on a bad release because of it.
 */
async function standUp({ target, token, signal, outage }) {
    const { stack, progress } = target;
    try {
        await stack.provision(token, signal);
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'router/topology-changed', 'router/certificate-unfit'))
            throw thrown;
        progress.warn(`${thrown.title}: ${thrown.message}. Going on with the router as it is.`);
    }
    if ((await (0,start_stopped/* startStopped */.I)(stack, progress, signal)).length > 0)
        outage.startedAgain();
}


/***/ }),

/***/ 48008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gg: () => (/* binding */ endPause),
/* harmony export */   PI: () => (/* binding */ tellUnended),
/* harmony export */   Qp: () => (/* binding */ trafficSent),
/* harmony export */   mY: () => (/* binding */ beginPause)
/* harmony export */ });
/* harmony import */ var _pause_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42858);

/** Begins a pause, or goes on with the one that this run has begun: a swap may be repeated, and a way back is one more. */
function beginPause({ pausing, target }, { components, begunBefore }) {
    if (components.length === 0)
        return;
    const { now } = pausing;
    pausing.now = {
        components: [...new Set([...(now?.components ?? []), ...components])],
        began: now?.began ?? target.clock.monotonic(),
        begunBefore: now?.begunBefore ?? begunBefore,
    };
}
/** Traffic was sent to what was swapped. If that is proven, the pause ended here. */
function trafficSent({ pausing, target }) {
    if (pausing.now)
        pausing.now = { ...pausing.now, movedAt: target.clock.monotonic() };
}
/** Ends a pause, because what traffic was sent to is proven to serve, and says how long it was. */
function endPause(op) {
    const { now } = op.pausing;
    if (now?.movedAt === undefined)
        return;
    const { components, began, begunBefore, movedAt } = now;
    const ms = Math.round(movedAt - began);
    const pause = { components, ms, ...(begunBefore && { lacks: 'its-beginning' }) };
    delete op.pausing.now;
    op.pauses.push(pause);
    op.target.progress.info(`The pause of the swap: ${(0,_pause_js__WEBPACK_IMPORTED_MODULE_0__/* .describePause */ .E)(pause)}`);
}
/** At the end of a run: a pause that nothing has ended is told too. */
function tellUnended(op) {
    const { now } = op.pausing;
    if (!now)
        return;
    const ms = Math.round(op.target.clock.monotonic() - now.began);
    const pause = { components: now.components, ms, lacks: 'its-end' };
    delete op.pausing.now;
    op.pauses.push(pause);
    op.target.progress.warn(`The pause of the swap: ${(0,_pause_js__WEBPACK_IMPORTED_MODULE_0__/* .describePause */ .E)(pause)}`);
}


/***/ }),

/***/ 85710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  SR: () => (/* binding */ foundSteps),
  HN: () => (/* binding */ planDeployment),
  Zk: () => (/* binding */ planSettlement),
  S7: () => (/* binding */ planSwitch),
  td: () => (/* binding */ settlingStep)
});

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/release/migration.js
var migration = __webpack_require__(98880);
// EXTERNAL MODULE: ./packages/core/build/release/release-text.js
var release_text = __webpack_require__(85245);
// EXTERNAL MODULE: ./packages/core/build/release/container/volume-words.js
var volume_words = __webpack_require__(14760);
// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var volumes = __webpack_require__(21555);
// EXTERNAL MODULE: ./packages/core/build/release/task-settings.js
var task_settings = __webpack_require__(72841);
// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/maintenance/maintenance.js
var maintenance_maintenance = __webpack_require__(28761);
// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var slot = __webpack_require__(49836);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/backup.js
var decisions_backup = __webpack_require__(74320);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/foreseen.js
var decisions_foreseen = __webpack_require__(1695);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/settle.js
var settle = __webpack_require__(28465);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/stage.js + 1 modules
var stage = __webpack_require__(57920);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/switch.js
var decisions_switch = __webpack_require__(53422);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
// EXTERNAL MODULE: ./packages/core/build/deployment/file-changes.js
var file_changes = __webpack_require__(48496);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/foresee-files.js
var foresee_files = __webpack_require__(46926);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/housekeeping/needed-at-target.js
var needed_at_target = __webpack_require__(2427);
// EXTERNAL MODULE: ./packages/core/build/target/housekeeping/tidied.js
var tidied = __webpack_require__(51779);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/housekeeping/replaced-volumes.js + 1 modules
var replaced_volumes = __webpack_require__(86035);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/housekeeping/plan-housekeeping.js





/** What is removed once a release is promoted, a line each. A plan is of use without it, so that it is never refused for it. */
async function housekeepingSteps(ports, { state, change, release, keepReleases, images }, signal) {
    const { housekeeping, clock } = ports;
    const then = (0,decisions_foreseen/* foreseePromotion */.D)(state, { change, release }, clock.now());
    try {
        const tidying = await housekeeping.foresee((0,needed_at_target/* neededAtTarget */.I)(then, keepReleases, images), signal);
        const volumes = await (0,replaced_volumes/* lookAtReplacedVolumes */.s_)(ports, then, signal);
        return [...(0,tidied/* describeTidying */.o3)(tidying), ...(0,replaced_volumes/* describeReplacedVolumes */.x9)(volumes)];
    }
    catch (thrown) {
        signal.throwIfAborted();
        return [
            `remove images and volumes that nothing needs then: which ones is not known (${(0,failure/* asFailure */.h_)(thrown).message})`,
        ];
    }
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/kept-releases.js
var kept_releases = __webpack_require__(5764);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/plan-words.js
var plan_words = __webpack_require__(75578);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/plan-router.js

/** What becomes of a router that has other settings. */
async function routerSteps({ stack }, { missing, state, live }, { replaceRouter }, signal) {
    const change = missing.length > 0 ? undefined : await stack.routerChange(signal);
    if (change === undefined)
        return [];
    if (live.length === 0)
        return [`replace the router, because nothing serves: ${change}`];
    if (replaceRouter === undefined)
        return [`refuse: the router has other settings: ${change}. \`replace-router\`, with a reason, applies them`];
    if (state.open)
        return [`refuse: the router is not replaced while deployment ${state.open.deployment} is open`];
    return [`replace the router: ${change}. For a moment no router listens. Asked: ${replaceRouter}`];
}
/** What becomes of a certificate of one's own. */
async function certificateSteps({ stack }, { missing }, signal) {
    if (missing.length > 0)
        return [];
    try {
        const change = await stack.certificateChange(signal);
        return change === undefined ? [] : [change];
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'router/certificate-unfit'))
            throw thrown;
        return [`refuse: ${thrown.title}: ${thrown.message}`];
    }
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/survey-stack.js
var survey_stack = __webpack_require__(98994);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/plan-deployment.js
























/** What staging and switching would do, one line per step. Needs no lease and changes nothing. */
async function planDeployment(ports, asked, signal) {
    const survey = await (0,survey_stack/* surveyStack */.d)(ports, signal);
    const decision = (0,stage/* decideStage */.N)(survey, asked);
    const found = [
        ...foundSteps(survey),
        ...(await routerSteps(ports, survey, asked, signal)),
        ...(await certificateSteps(ports, survey, signal)),
    ];
    if (decision.kind !== 'settle')
        return [...found, ...(await staging(ports, { survey, state: survey.state, decision }, asked, signal))];
    // Settling comes after the plan, so its time is never before `plannedAt`, even if the two clocks differ.
    const at = new Date(Math.max(ports.clock.now().getTime(), asked.plannedAt?.getTime() ?? 0));
    const foreseen = (0,decisions_foreseen/* foreseeSettlement */.X)(survey, decision.open, at);
    const after = (0,stage/* decideStage */.N)(foreseen.reading, asked);
    const deciding = { survey, state: foreseen.reading.state, decision: after };
    return [...found, settlingStep(decision.open, foreseen), ...(await staging(ports, deciding, asked, signal))];
}
async function staging(ports, { survey, state, decision }, asked, signal) {
    if (decision.kind !== 'stage')
        return stagingSteps(decision, asked);
    const { configuration, release, backup } = asked;
    const { change } = decision;
    const { specOf } = (0,kept_releases/* keptReleases */.Z)(ports.releases, configuration, signal);
    const files = await (0,foresee_files/* foreseeFiles */.f)(specOf, change, release);
    const steps = [...files.map(file_changes/* describeFileChange */.y), ...stagingSteps(decision, asked)];
    if ((0,decisions_backup/* decideBackup */.h)(configuration, release, backup).kind === 'refuse' || survey.missing.length > 0)
        return steps;
    const { keepReleases } = configuration.deploy;
    // The text of this release, which names the images of its migrations, isn't kept yet.
    const images = [
        ...(0,task_settings/* imagesOfTasks */.gx)(configuration),
        ...release.components.flatMap(({ migrate }) => (0,migration/* imagesOfSteps */.l)(migrate)),
    ];
    const promoting = { state, change, release: (0,release_text/* nameOfRelease */.qg)(release), keepReleases, images };
    return [...steps, ...(await housekeepingSteps(ports, promoting, signal))];
}
function stagingSteps(decision, asked) {
    switch (decision.kind) {
        case 'settle':
            return [`refuse: deployment ${decision.open.deployment} is still open`];
        case 'staged-by-another':
        case 'unexplained':
            return [`refuse: ${decision.why}`];
        case 'refuse':
            return decision.why.map((why) => `refuse: ${why}`);
        case 'stage': {
            const { configuration, release, backup, force } = asked;
            const lacking = (0,decisions_backup/* decideBackup */.h)(configuration, release, backup);
            if (lacking.kind === 'refuse')
                return [`refuse: ${lacking.why}`];
            const { change } = decision;
            const changed = (0,placement/* changedOf */.oI)(change, change.after);
            const beside = (0,placement/* besideOf */.A4)(changed);
            const { hooks, router, components } = configuration;
            const serving = (0,component/* servingComponents */.d)(components);
            const provenAt = (0,component_hosts/* urlsOf */.Wn)(router, serving.map(({ name }) => name));
            return [
                ...decision.waived.map((why) => `go on although ${why}. Forced: ${force}`),
                ...changed.map(({ component, image }) => `pull ${component}: ${image}`),
                ...release.components.filter((spec) => !(0,volumes/* migratesInPause */.o2)(spec)).flatMap(plan_words/* migratingSteps */.AH),
                ...beside.map(({ component, slot }) => `start ${component} in ${slot}`),
                ...(0,plan_words/* hookSteps */.LD)(hooks.beforeSwitch, 'before-switch'),
                ...(0,plan_words/* afterIntent */.h9)(changed),
                ...(0,volume_words/* describeVolumes */.J)(release.components, configuration.components),
                `${beside.length > 0 ? `switch ${(0,plan_words/* trafficOf */.t7)(beside, change.after)} to ${(0,slot/* describeSlots */.Js)(beside)}, ` : ''}prove it through ${provenAt.join(' and ')}, watch it, promote it`,
                ...(0,plan_words/* hookSteps */.LD)(hooks.afterDeploy, 'after-deploy'),
                ...(0,plan_words/* stays */.PB)(change.after, change),
            ];
        }
        default:
            return (0,assert_never/* assertNever */.x)(decision);
    }
}
/** Of what was staged for a rollback: it brings no release of its own. */
const UNNAMED = { id: '', commit: '', hash: null };
/** What `mode: switch` would do with what this deployment has staged. */
async function planSwitch(ports, { deployment, configuration }, signal) {
    const survey = await (0,survey_stack/* surveyStack */.d)(ports, signal);
    const { state } = survey;
    const decision = (0,decisions_switch/* decideSwitch */.v)(state, deployment);
    switch (decision.kind) {
        case 'switch': {
            const { change, release } = decision.attempt;
            const changed = (0,placement/* changedOf */.oI)(change, change.after);
            const beside = (0,placement/* besideOf */.A4)(changed);
            const move = `${beside.length > 0 ? `switch ${(0,plan_words/* trafficOf */.t7)(beside, change.after)} to ${(0,placement/* describePlacement */.BJ)(beside)}, ` : ''}prove it, watch it, promote it`;
            const { keepReleases } = configuration.deploy;
            const { beforeSwitch, afterDeploy } = configuration.hooks;
            const images = (0,task_settings/* imagesOfTasks */.gx)(configuration);
            const promoting = { state, change, release: release ?? UNNAMED, keepReleases, images };
            return [
                ...foundSteps(survey),
                ...(0,plan_words/* hookSteps */.LD)(beforeSwitch, 'before-switch'),
                ...(0,plan_words/* afterIntent */.h9)(changed),
                move,
                ...(0,plan_words/* hookSteps */.LD)(afterDeploy, 'after-deploy'),
                ...(await housekeepingSteps(ports, promoting, signal)),
            ];
        }
        case 'settle':
            return settlingSteps(ports, survey, deployment);
        case 'refuse':
            return [...foundSteps(survey), `refuse: ${decision.why}`];
        default:
            return (0,assert_never/* assertNever */.x)(decision);
    }
}
/** What settling would do about what is open. */
async function planSettlement(ports, deployment, signal) {
    return settlingSteps(ports, await (0,survey_stack/* surveyStack */.d)(ports, signal), deployment);
}
function settlingSteps({ clock }, survey, deployment) {
    const decision = (0,settle/* decideSettle */.y)(survey.state, deployment);
    const settlingOf = (open) => settlingStep(open, (0,decisions_foreseen/* foreseeSettlement */.X)(survey, open, clock.now()));
    const found = foundSteps(survey);
    switch (decision.kind) {
        case 'settle':
            return [...found, settlingOf(decision.open)];
        case 'settle-another':
            return [...found, settlingOf(decision.open), sayingAgain(decision.end)];
        case 'say-again':
            return [...found, sayingAgain(decision.end)];
        default:
            return (0,assert_never/* assertNever */.x)(decision);
    }
}
function sayingAgain(end) {
    const outcome = end ? `it ended ${end.outcome} (${end.reason})` : 'it has changed nothing';
    return `prove what serves and say again how the deployment ended: ${outcome}`;
}
function foundSteps({ missing, serving, maintenance }) {
    return [
        `serving now: ${(0,deployment_end/* describeServing */.Yh)(serving)}`,
        ...(maintenance ? [(0,maintenance_maintenance/* underMaintenance */.iq)(maintenance)] : []),
        ...missing.map((what) => `create ${what}`),
    ];
}
function settlingStep(open, { settlement }) {
    const what = {
        withdraw: 'take away what it staged',
        'stay-home': 'point traffic once more to what serves, and take away what it staged',
        'go-home': 'point traffic back and prove it',
        finish: 'prove it and end it as deployed',
    };
    return `settle deployment ${open.deployment}, left open at ${open.phase}: ${what[settlement.kind]}`;
}


/***/ }),

/***/ 75578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AH: () => (/* binding */ migratingSteps),
/* harmony export */   LD: () => (/* binding */ hookSteps),
/* harmony export */   PB: () => (/* binding */ stays),
/* harmony export */   h9: () => (/* binding */ afterIntent),
/* harmony export */   t7: () => (/* binding */ trafficOf),
/* harmony export */   tg: () => (/* binding */ pulledAgain)
/* harmony export */ });
/* harmony import */ var _release_migration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98880);
/* harmony import */ var _target_housekeeping_needed_at_target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2427);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);



/** The components that a change leaves alone, as one line. */
function stays(placement, change) {
    const changed = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedComponents */ .tF)(change);
    const left = placement.filter(({ component }) => !changed.includes(component));
    return left.length === 0
        ? []
        : [`leave as it is: ${left.map(({ component, release }) => `${component} (${release.id})`).join(', ')}`];
}
function migratingSteps({ name, migrate }) {
    return (0,_release_migration_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationSteps */ .W)(migrate).map(({ command, image }) => {
        const where = image === null ? `with the new image of ${name}` : `${name} in ${image}`;
        return `migrate ${where}: ${JSON.stringify(command)}`;
    });
}
function hookSteps(hook, name) {
    if (!hook)
        return [];
    const where = hook.image === null ? '' : `, in ${hook.image}`;
    return [`run the hook ${name} as ${hook.component}${where}: ${JSON.stringify(hook.command)}`];
}
/** That going back to an older release takes its registry. No line when its images are kept at the target. */
function pulledAgain(state, goal, keepReleases) {
    if ((0,_target_housekeeping_needed_at_target_js__WEBPACK_IMPORTED_MODULE_0__/* .imagesStay */ .U)((0,_target_housekeeping_needed_at_target_js__WEBPACK_IMPORTED_MODULE_0__/* .neededAtTarget */ .I)(state, keepReleases), goal))
        return [];
    const kept = keepReleases === 1 ? 'of one release' : `of ${keepReleases} releases`;
    return [
        `the images of ${(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .describeReleases */ .MO)(goal)} may be gone and must be pulled again: \`keep-releases\` keeps those ${kept} to go back to`,
    ];
}
/** What can't be started and tested in private, because it would begin to work before anybody has approved it. */
function afterIntent(changed) {
    return [
        ...(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .backgroundOf */ .sf)(changed).map(({ component, slot }) => `start ${component} in ${slot}, once the switch has begun: it can't be tested in private`),
        ...(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .exclusiveOf */ .ah)(changed).map(({ component }) => `stop ${component}, then start the new one: it is down in between, and can't be tested in private`),
    ];
}
function trafficOf(moving, all) {
    if ((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .besideOf */ .A4)(all).length === moving.length)
        return 'all traffic';
    return `the traffic of ${moving.map(({ component }) => component).join(', ')}`;
}


/***/ }),

/***/ 53760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readStack)
/* harmony export */ });
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56571);

/**
 * Reads journal and routes at the same time: while going back, every round trip to the target is time in which users get a bad
 * release. Under a raised fence both stay true until this run changes them.
 */
async function readStack({ target, signal }) {
    const [read, inForce] = await Promise.all([(0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_0__/* .readState */ .u)(target.journal, signal), target.router.read(signal)]);
    const { routes, maintenance } = inForce;
    return { ...read, routes, maintenance };
}


/***/ }),

/***/ 51109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nd: () => (/* binding */ untilSuperseded),
/* harmony export */   Qf: () => (/* binding */ orNotSwitched),
/* harmony export */   Wk: () => (/* binding */ orSuperseded),
/* harmony export */   i: () => (/* binding */ failureAsSetback),
/* harmony export */   yo: () => (/* binding */ setbackFrom)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25397);
/* harmony import */ var _pausing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48008);
/* harmony import */ var _steps_mark_secrets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47676);





const REASONS = {
    'image/pull-failed': 'pull-failed',
    'migration/failed': 'migration-failed',
    'hook/failed': 'hook-failed',
    'backup/unverified': 'backup-missing',
};
/**
 * Runs a part of the flow after whose failure the flow goes back. Whatever it throws becomes a setback, except what ends the
 * run itself: an abort, or a newer holder.
 */
async function failureAsSetback(op, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        return setbackFrom(thrown);
    }
}
/**
 * Runs a part of the flow that fails before traffic is moved: its failure becomes the outcome `not-switched`. `target/silent`
 * is thrown on, because then traffic may have moved.
 */
async function orNotSwitched(op, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal) || (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailure */ .N6)(thrown, 'target/silent'))
            throw thrown;
        const { reason, evidence, failure } = setbackFrom(thrown);
        const serving = {
            kind: 'unknown',
            why: 'it was not proven: something failed before this release was started',
        };
        return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .ended */ .v6)('not-switched', reason, serving, { evidence, ...(failure && { failure }) });
    }
}
function setbackFrom(thrown) {
    const failure = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown);
    return { reason: REASONS[failure.code] ?? 'failed', evidence: [`${failure.title}: ${failure.message}`], failure };
}
/**
 * Every use case runs inside this. If a newer holder comes, it changes nothing more and ends `superseded`. Every end gets what
 * the checks saw, and the requests that were cut. What is only told comes after the end.
 */
async function untilSuperseded(op, work) {
    const end = await orSuperseded(work).finally(() => (0,_pausing_js__WEBPACK_IMPORTED_MODULE_3__/* .tellUnended */ .PI)(op));
    await (0,_steps_mark_secrets_js__WEBPACK_IMPORTED_MODULE_4__/* .tellChangedSecrets */ .f)(op);
    return {
        ...end,
        ...('evidence' in end && { evidence: [...end.evidence, ...op.told] }),
        endedRequests: [...op.endedRequests, ...end.endedRequests],
        checked: [...op.checked, ...end.checked],
        pauses: [...op.pauses, ...end.pauses],
    };
}
/** The same for what isn't a deployment: it has no checks and cuts no requests. */
async function orSuperseded(work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (!(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailure */ .N6)(thrown, 'fence/superseded'))
            throw thrown;
        const serving = { kind: 'unknown', why: 'the newer holder decides' };
        return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .ended */ .v6)('superseded', 'superseded', serving, { evidence: [thrown.message], failure: thrown });
    }
}


/***/ }),

/***/ 10952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   Nk: () => (/* binding */ settleDeployment),
/* harmony export */   Vf: () => (/* binding */ settleOpenAttempt)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(76421);
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);
/* harmony import */ var _target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70143);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(56778);
/* harmony import */ var _target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(13825);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56571);
/* harmony import */ var _target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21823);
/* harmony import */ var _decisions_settle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28465);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25397);
/* harmony import */ var _settlement_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86185);
/* harmony import */ var _end_promoted_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(51905);
/* harmony import */ var _go_home_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(84616);
/* harmony import */ var _housekeeping_keep_house_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(97605);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(51109);
/* harmony import */ var _steps_move_traffic_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(48572);
/* harmony import */ var _steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(14710);
/* harmony import */ var _steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(88789);
/* harmony import */ var _volumes_restore_copies_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(80124);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(18861);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(76687);






















const ENDED_WITHOUT_OUTCOME = 'the run that had begun it ended without an outcome';
/**
 * Finishes or takes back what a run left open, wherever it died, and says how the deployment ended. It can be repeated: of an
 * ended deployment it only proves again what serves, and if a run dies while it settles, the next one settles.
 */
async function settleDeployment(target, request, signal) {
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_11__/* .operation */ .MQ)(target, request, signal);
    return (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_12__/* .untilSuperseded */ .Nd)(op, async () => withOpenRestores(op, await settle(op, request)));
}
/** Only who restores can end what a restore of the database has left open; who settles says what that is. */
async function withOpenRestores(op, end) {
    // Nobody may hear of how it ended only because this could not be read.
    const said = await stateOf(op).then(({ restores }) => (0,_target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_19__/* .describeOpenRestores */ .DA)(restores), () => []);
    return { ...end, evidence: [...end.evidence, ...said] };
}
/** The same as a part of another use case. */
async function settle(op, request) {
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__/* .waitOutOutage */ .L)(op, () => (0,_target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_4__/* .raiseFence */ .S)(op.target.fence, request, op.signal));
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__/* .waitOutOutage */ .L)(op, () => (0,_operation_js__WEBPACK_IMPORTED_MODULE_11__/* .standUp */ .Ms)(op));
    const decision = (0,_decisions_settle_js__WEBPACK_IMPORTED_MODULE_5__/* .decideSettle */ .y)(await stateOf(op), request.deployment);
    if (decision.kind !== 'say-again') {
        const { open } = decision;
        const settled = await settleOpenAttempt(op, open, triggerFor(open, request));
        if (decision.kind === 'settle')
            return withProofOfLive(op, settled);
    }
    return sayAgain(op, decision.end, request);
}
async function stateOf(op) {
    return (await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__/* .waitOutOutage */ .L)(op, () => (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .u)(op.target.journal, op.signal))).state;
}
function triggerFor(open, { deployment, reason = 'interrupted', why }) {
    // `reason` is about the caller's own deployment, not about an older one that was left open.
    if (open.deployment === deployment)
        return { reason, evidence: [why ?? ENDED_WITHOUT_OUTCOME] };
    return { reason: 'interrupted', evidence: [ENDED_WITHOUT_OUTCOME, ...(why === undefined ? [] : [why])] };
}
/** Proves what serves also when traffic never moved: a recovery must say what serves in any case. */
async function withProofOfLive(op, end) {
    if (end.outcome !== 'not-switched' || end.serving.kind === 'unknown')
        return end;
    const proof = await provenPatiently(op, end.serving.kind === 'release' ? end.serving.placement : []);
    if (proof.kind === 'unproven')
        return fallen(end, proof.evidence);
    return { ...end, evidence: [...end.evidence, `what serves, unchanged: ${proof.evidence}`] };
}
/** Proves patiently: what was started again a moment ago, or runs on an engine that restarts, needs time to answer. */
async function provenPatiently(op, placement) {
    let proof;
    const setback = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__/* .waitOutOutageUntilRight */ .B)(op, async () => {
        proof = await (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_14__/* .proveServing */ .xH)(op, (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_14__/* .allOf */ .bn)(placement));
        return proof.kind === 'unproven' ? (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_14__/* .setbackOf */ .Dp)(proof) : undefined;
    });
    return (proof ?? { kind: 'unproven', reason: 'unproven', evidence: setback?.evidence.join('; ') ?? 'nothing was asked' });
}
/**
 * The end when what serves can't be proven: users may get errors, so a person must look, whatever the cause is. How the
 * deployment had ended before comes second, and without its failure: that failure's remedy doesn't help here.
 */
function fallen({ outcome, reason, serving, evidence, logs, reports }, seen) {
    const now = `traffic goes to ${(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .describeServing */ .Yh)(serving)}, which could not be proven: ${seen}`;
    const before = `it had ended ${outcome} (${reason})`;
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)('rollback-failed', 'fallen', serving, { evidence: [now, before, ...evidence], logs, reports });
}
/** Settles one open attempt by what the journal and the routes in force say. `trigger` is why it doesn't go on. */
async function settleOpenAttempt(op, attempt, trigger, hook = 'run-hook') {
    const { routes } = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__/* .waitOutOutage */ .L)(op, () => op.target.router.read(op.signal));
    const settlement = (0,_settlement_js__WEBPACK_IMPORTED_MODULE_7__/* .decideSettlement */ .w2)(attempt, routes);
    op.target.progress.info(`Settling deployment ${attempt.deployment} (${attempt.phase}): ${settlement.kind}`);
    const untouched = untouchedOf(attempt);
    // Traffic doesn't wait on a bad release for what nobody there needs.
    await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_15__/* .reviveExclusive */ ._)(op, settlement.kind === 'go-home' ? neededOf(op, attempt, untouched) : untouched);
    switch (settlement.kind) {
        case 'withdraw':
            return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_18__/* .withdrawRelease */ .E)(op, attempt, trigger);
        case 'stay-home':
            // A call of the dead run may still be on its way. Publishing the routes again under a greater version makes it come too
            // late. Otherwise it would lead traffic to the slot that is emptied here.
            return stayHome(op, attempt, trigger);
        case 'go-home':
            return goHomeAndRevive(op, attempt, trigger, { routes, untouched });
        case 'finish':
            return finish(op, attempt, { placement: settlement.placement, routes, hook });
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_20__/* .assertNever */ .x)(settlement);
    }
}
async function goHomeAndRevive(op, attempt, trigger, { routes, untouched }) {
    const end = await (0,_go_home_js__WEBPACK_IMPORTED_MODULE_9__/* .goHome */ .e)(op, attempt, trigger, { routes, home: 'unseen' });
    if (end.outcome === 'rolled-back')
        await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_15__/* .reviveExclusive */ ._)(op, untouched);
    return end;
}
/** Those that a component which returns needs. */
function neededOf({ request }, { change }, untouched) {
    const changed = new Set((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedComponents */ .tF)(change));
    const returning = request.configuration.components.filter(({ name }) => changed.has(name));
    const needed = new Set(returning.flatMap(({ needs }) => needs));
    return untouched.filter(({ component }) => needed.has(component));
}
/** The part of what served that an attempt has surely not begun to replace. After the intent, what it changes is swapped home. */
function untouchedOf({ phase, change, home }) {
    if (phase === 'staging' || phase === 'staged')
        return change.before;
    if (phase === 'promoted')
        return [];
    const changed = new Set((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedComponents */ .tF)(change));
    return home.filter(({ component }) => !changed.has(component));
}
async function stayHome(op, attempt, trigger) {
    try {
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__/* .waitOutOutage */ .L)(op, () => (0,_steps_move_traffic_js__WEBPACK_IMPORTED_MODULE_13__/* .moveTraffic */ .N)(op, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_21__/* .routesOf */ .eV)(attempt.home), 'back'));
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        // What was staged stays, because a late call of the dead run may still lead traffic there.
        return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_18__/* .leftOpen */ .c)(attempt, trigger, (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_12__/* .setbackFrom */ .yo)(thrown));
    }
    return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_18__/* .withdrawRelease */ .E)(op, attempt, trigger);
}
/** Ends an attempt that was promoted. If it can no longer be proven to serve, traffic goes home as from a bad one. */
async function finish(op, attempt, { placement, routes, hook }) {
    let evidence = '';
    const problem = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_12__/* .failureAsSetback */ .i)(op, async () => {
        await op.target.workloads.claim(op.token, placement, op.signal);
        await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_15__/* .reviveExclusive */ ._)(op, placement);
        const proof = await (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_14__/* .proveServing */ .xH)(op, (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_14__/* .allOf */ .bn)(placement));
        if (proof.kind === 'unproven')
            return (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_14__/* .setbackOf */ .Dp)(proof);
        evidence = proof.evidence;
        return undefined;
    });
    if (problem)
        return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_9__/* .goHome */ .e)(op, attempt, problem, { routes, home: 'unseen' });
    const left = await (0,_end_promoted_js__WEBPACK_IMPORTED_MODULE_8__/* .endPromoted */ .g)(op, attempt, hook);
    const housekeeping = await (0,_housekeeping_keep_house_js__WEBPACK_IMPORTED_MODULE_10__/* .keepHouse */ .m)(op);
    const seen = { evidence: [evidence, ...left], ...(housekeeping && { housekeeping }) };
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)('deployed', 'promoted', (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .servingOf */ .K3)(placement), seen);
}
/** Proves what serves now, and reports again how a deployment ended. It only starts again what has stopped. */
async function sayAgain(op, before, request) {
    const state = await stateOf(op);
    const { routes } = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_17__/* .waitOutOutage */ .L)(op, () => op.target.router.read(op.signal));
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_2__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'unexplained') {
        return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)('rollback-failed', 'fallen', (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .servingInForce */ .JN)(now), { evidence: [now.why] });
    }
    await (0,_volumes_restore_copies_js__WEBPACK_IMPORTED_MODULE_16__/* .restoreLeftCopies */ .dE)(op, state, now.placement);
    await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_15__/* .reviveExclusive */ ._)(op, now.placement, (0,_settlement_js__WEBPACK_IMPORTED_MODULE_7__/* .leftBySwap */ .AC)(state) ? 'all' : 'those-that-are-down');
    const proof = await provenPatiently(op, now.placement);
    const end = endBefore(before, (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .servingOf */ .K3)(now.placement), request);
    if (proof.kind === 'unproven' && end.outcome !== 'rollback-failed')
        return fallen(end, proof.evidence);
    return { ...end, evidence: [...end.evidence, proof.evidence] };
}
function endBefore(before, serving, { why }) {
    if (before)
        return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)(before.outcome, knownReason(before.reason), serving);
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)('not-switched', 'never-started', serving, { evidence: why === undefined ? [] : [why] });
}
function knownReason(reason) {
    return reason in _deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .END_REASONS */ .sj ? reason : 'failed';
}


/***/ }),

/***/ 74171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $4: () => (/* binding */ begunAttempt),
  qh: () => (/* binding */ bringUp),
  dw: () => (/* binding */ stage_release_stage),
  ql: () => (/* binding */ stageRelease)
});

// EXTERNAL MODULE: ./packages/core/build/release/migration.js
var migration = __webpack_require__(98880);
// EXTERNAL MODULE: ./packages/core/build/release/release-text.js
var release_text = __webpack_require__(85245);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/ports/workloads.js
var workloads = __webpack_require__(5271);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var routes = __webpack_require__(56778);
// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var slot = __webpack_require__(49836);
// EXTERNAL MODULE: ./packages/core/build/deployment/settlement.js
var settlement = __webpack_require__(86185);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/raise-fence.js
var raise_fence = __webpack_require__(21823);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/start-stopped.js
var start_stopped = __webpack_require__(67631);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/stage.js + 1 modules
var stage = __webpack_require__(57920);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
;// CONCATENATED MODULE: ./packages/core/build/deployment/started-later.js

/**
 * A setback of components that did not become ready, with a hint for whoever looks why: exclusive and background components that
 * serve nothing yet start only at the switch, so nobody could reach them while `asked` were. The same setback where there are none.
 */
function withStartedLater(setback, change, asked) {
    const hint = describeStartedLater(change, asked);
    return hint === undefined ? setback : { ...setback, evidence: [...setback.evidence, hint] };
}
function describeStartedLater(change, asked) {
    const absent = (0,placement/* changedOf */.oI)(change, change.after).filter(({ component }) => !asked.some((other) => other.component === component) &&
        !change.before.some((other) => other.component === component));
    if (absent.length === 0)
        return undefined;
    const names = absent.map(({ component }) => component).join(', ');
    const these = asked.map(({ component }) => component).join(', ');
    return `${names} did not run yet: exclusive and background components start only at the switch. If ${these} can't be healthy without, let the health path answer without, or write \`handover: exclusive\` for the one that needs it, and name in its \`needs\` what must be started before`;
}

// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/housekeeping/needed-at-target.js
var needed_at_target = __webpack_require__(2427);
// EXTERNAL MODULE: ./packages/core/build/target/state-text.js
var state_text = __webpack_require__(1555);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/keep-checkpoint.js




/** So many entries may come after a checkpoint before the next one is kept: some five deployments. */
const MOST_AFTER_CHECKPOINT = 40;
/**
 * Keeps what the journal says, when much of it had to be read, and removes the releases that nothing refers to any more. Both
 * only save time and room: a failure is logged, and the next deployment does it.
 */
async function keepCheckpoint(op, { state, through, read }) {
    if (read <= MOST_AFTER_CHECKPOINT)
        return;
    const { journal, releases, progress } = op.target;
    const { deploy } = op.request.configuration;
    try {
        await journal.keepCheckpoint(op.token, { through, state: (0,state_text/* stateText */.r)(state) }, op.signal);
        await releases.keepOnly(op.token, (0,needed_at_target/* neededAtTarget */.I)(state, deploy.keepReleases).releases, op.signal);
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, op.signal))
            throw thrown;
        progress.debug(`No checkpoint of the journal was kept: ${(0,failure/* asFailure */.h_)(thrown).message}`);
    }
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/settle-deployment.js
var settle_deployment = __webpack_require__(10952);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/maintenance/maintenance-now.js
var maintenance_now = __webpack_require__(93495);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-workloads.js
var inspect_workloads = __webpack_require__(57094);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/migrate-release.js
var migrate_release = __webpack_require__(48388);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/mark-secrets.js
var mark_secrets = __webpack_require__(47676);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/probe-in-private.js
var probe_in_private = __webpack_require__(44345);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/revive-exclusive.js
var revive_exclusive = __webpack_require__(88789);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/read-stack.js
var read_stack = __webpack_require__(53760);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/prove-serving.js + 1 modules
var prove_serving = __webpack_require__(14710);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/set-up-stack.js




/**
 * Creates what the stack lacks. With a reason to replace the router, a router with other settings is replaced too. While nothing
 * serves, that needs no reason: creating does it. Answers the end if the router could not be replaced.
 */
async function setUpStack(op, { replaceRouter: reason, maintenancePage }) {
    const { stack, maintenance } = op.target;
    // Before the router: from its start on it may have to show the page.
    if (maintenancePage !== undefined)
        await maintenance.keepPage(op.token, maintenancePage, op.signal);
    const change = reason === undefined ? undefined : await stack.routerChange(op.signal);
    const refused = change === undefined ? undefined : await replaceRouter(op, { change, reason: reason ?? '' });
    if (refused)
        return refused;
    await stack.provision(op.token, op.signal);
    return undefined;
}
async function replaceRouter(op, { change, reason }) {
    const { state, routes } = await (0,read_stack/* readStack */.b)(op);
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    if (state.open) {
        const why = `the router is not replaced while deployment ${state.open.deployment} is open: settle that one first (\`rollback\` with \`mode: settle\` and that deployment id)`;
        return (0,deployment_end/* ended */.v6)('not-switched', 'unsettled', (0,deployment_end/* servingInForce */.JN)(now), { evidence: [why] });
    }
    if (now.kind === 'unexplained') {
        return (0,deployment_end/* ended */.v6)('not-switched', 'unsettled', (0,deployment_end/* servingInForce */.JN)(now), { evidence: [now.why] });
    }
    if (now.placement.length === 0)
        return undefined;
    op.target.progress.warn(`The router is replaced: ${change}. Asked: ${reason}`);
    return op.target.progress.step('Replace the router', () => replaceAndProve(op, now.placement));
}
async function replaceAndProve(op, live) {
    const { stack, progress } = op.target;
    const replaced = await stack.replaceRouter(op.token, async (signal) => {
        const proof = await (0,prove_serving/* proveServing */.xH)({ ...op, signal }, (0,prove_serving/* allOf */.bn)(live));
        return proof.kind === 'unproven' ? proof.evidence : undefined;
    }, op.signal);
    if (replaced.kind === 'replaced') {
        progress.info(`The router was replaced, and what serves is proven through the new one. For ${replaced.gapMs} ms no router listened`);
        return undefined;
    }
    const evidence = [
        `the new router did not serve, so the former one was put back after ${replaced.gapMs} ms: ${replaced.why}`,
    ];
    return (0,deployment_end/* ended */.v6)('not-switched', 'failed', (0,deployment_end/* servingOf */.K3)(live), { evidence });
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/start-components.js
var start_components = __webpack_require__(91894);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/volumes/make-volumes.js
var make_volumes = __webpack_require__(81001);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/volumes/restore-copies.js + 1 modules
var restore_copies = __webpack_require__(80124);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/tasks/run-hooks.js
var run_hooks = __webpack_require__(61720);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/withdraw-release.js
var withdraw_release = __webpack_require__(76687);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/stage-release.js





























/**
 * Starts what a release brings beside what serves, and proves in private that it answers. Traffic doesn't move. If anything
 * fails, the logs of what was started are kept, it is removed, and the outcome is `not-switched`. Another step switches later.
 */
async function stageRelease(target, request, signal) {
    const op = (0,operation/* operation */.MQ)(target, request, signal);
    return (0,setbacks/* untilSuperseded */.Nd)(op, () => stage_release_stage(op, request, 'waits'));
}
/** The same as a part of a whole deployment, which `goes-on`. */
function stage_release_stage(op, request, next) {
    const { target, signal } = op;
    return (0,setbacks/* orNotSwitched */.Qf)(op, async () => {
        await (0,raise_fence/* raiseFence */.S)(target.fence, request, signal);
        const refused = await target.progress.step('Make the target ready', async () => {
            const end = await setUpStack(op, request);
            await (0,start_stopped/* startStopped */.I)(target.stack, target.progress, signal);
            return end;
        });
        if (refused)
            return refused;
        // Before anything is decided: the marks belong to the release, and its hash tells one release from another.
        const marked = { ...request, release: await (0,mark_secrets/* withMarks */.T)(op, request.release) };
        const found = await lookAround(op, marked);
        return found.kind === 'ended' ? found : stageBeside(op, { request: marked, next }, found);
    });
}
/** Settles what is open, reads what serves, and decides whether the release may be staged. */
async function lookAround(op, request) {
    let read = await (0,read_stack/* readStack */.b)(op);
    if (read.maintenance)
        (0,maintenance_now/* tellMaintenance */.zb)(op, read.maintenance);
    await keepCheckpoint(op, read);
    let decision = (0,stage/* decideStage */.N)(read, request);
    if (decision.kind === 'settle') {
        const { open } = decision;
        const older = { reason: 'interrupted', evidence: ['a newer deployment found it open'] };
        const end = await op.target.progress.step('Settle the deployment before', () => (0,settle_deployment/* settleOpenAttempt */.Vf)(op, open, older));
        if (end.outcome === 'superseded')
            return end;
        if (end.outcome === 'rollback-failed')
            return unsettled(end);
        read = await (0,read_stack/* readStack */.b)(op);
        decision = (0,stage/* decideStage */.N)(read, request);
        if (decision.kind === 'settle')
            return { ...unsettled(end), evidence: ['it could not be tidied up'] };
    }
    if (decision.kind === 'staged-by-another') {
        // Nothing is written down: the journal tells of one open deployment at a time, and that is the other one.
        return (0,deployment_end/* ended */.v6)('not-switched', 'staged-by-another', (0,deployment_end/* servingOf */.K3)(decision.live), { evidence: [decision.why] });
    }
    if (decision.kind === 'unexplained') {
        const { why } = decision;
        return (0,deployment_end/* ended */.v6)('not-switched', 'unsettled', { kind: 'unknown', why }, { evidence: [why] });
    }
    const live = decision.kind === 'stage' ? decision.change.before : decision.live;
    op.target.progress.info(`Serving now: ${(0,deployment_end/* describeServing */.Yh)((0,deployment_end/* servingOf */.K3)(live))}`);
    await (0,restore_copies/* restoreLeftCopies */.dE)(op, read.state, live);
    await (0,revive_exclusive/* reviveExclusive */._)(op, live, (0,settlement/* leftBySwap */.AC)(read.state) ? 'all' : 'those-that-are-down');
    return decision;
}
function unsettled(end) {
    return {
        ...end,
        outcome: 'not-switched',
        reason: 'unsettled',
        evidence: ['the deployment before ended rollback-failed', ...end.evidence],
    };
}
async function stageBeside(op, { request, next }, found) {
    if (found.kind === 'refuse')
        return refused(op, found.live, { reason: found.reason, evidence: found.why });
    const { change } = found;
    for (const waived of found.waived)
        op.target.progress.warn(`${waived}. Forced: ${request.force}`);
    const refusal = await (0,setbacks/* failureAsSetback */.i)(op, () => makeReady(op, request, change));
    if (refusal)
        return refused(op, change.before, refusal);
    const { release, safety, files } = request;
    const backup = safety.backup === undefined ? {} : { backup: safety.backup };
    const name = (0,release_text/* nameOfRelease */.qg)(release);
    // Kept before anything says that it was deployed: going back needs the release and its files.
    if (files && files.size > 0)
        await op.target.files.keep(op.token, files, op.signal);
    await op.target.releases.keep(op.token, { hash: name.hash, text: (0,release_text/* releaseText */.hO)(release) }, op.signal);
    const migrates = (0,migrate_release/* migratingOf */.q_)(release, change);
    await (0,operation/* record */.g1)(op, { kind: 'staging', release: name, change, ...backup, migrates });
    const attempt = { ...begunAttempt(op, change), staged: true, release: name, ...backup };
    const setback = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        await op.target.progress.step('Migrate', () => (0,migrate_release/* migrateRelease */.td)(op, (0,placement/* changedOf */.oI)(change, change.after)));
        return bringUp(op, change, next);
    });
    if (setback)
        return (0,withdraw_release/* withdrawRelease */.E)(op, attempt, setback);
    return { kind: 'staged', attempt: { ...attempt, phase: 'staged' }, endedRequests: [], checked: [], pauses: [] };
}
/** Makes sure of what must be there before the target is changed: the secrets, the backup, the volumes, the images. */
async function makeReady(op, { release, safety }, change) {
    for (const spec of release.components)
        (0,start_components/* secretsFor */.$J)(op, spec);
    await checkWayBack(op, change);
    const backup = await (0,migrate_release/* requireBackup */.SB)(op, release, safety);
    if (backup.kind === 'missing')
        return { reason: 'backup-missing', evidence: [backup.why] };
    const impossible = await (0,run_hooks/* checkHooks */.TD)(op, change);
    if (impossible)
        return impossible;
    await (0,make_volumes/* makeVolumes */.Q4)(op, release.components);
    const changed = (0,placement/* changedOf */.oI)(change, change.after);
    const ofSteps = release.components.flatMap((spec) => (0,migration/* imagesOfSteps */.l)(spec.migrate).map((image) => (0,workloads/* imageToFetch */.d)(image, spec)));
    const ofTasks = [...ofSteps, ...(await (0,run_hooks/* imagesOfHooks */.e5)(op, change.after))];
    await op.target.progress.step('Pull the images by digest', () => (0,inspect_workloads/* prefetchImages */.uu)(op, changed, ofTasks));
    return undefined;
}
/** Writes the refusal to the journal, so that people can look it up later. This line alone opens no attempt to settle. */
async function refused(op, live, { reason, evidence, failure }) {
    const unwritten = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome: 'not-switched', reason, serving: live });
        return undefined;
    });
    const all = [...evidence, ...(unwritten?.evidence ?? [])];
    return (0,deployment_end/* ended */.v6)('not-switched', reason, (0,deployment_end/* servingOf */.K3)(live), { evidence: all, ...(failure && { failure }) });
}
/**
 * What works by itself is removed when it is replaced, and started again on the way back. Throws for a secret that would be
 * missing then.
 */
async function checkWayBack(op, change) {
    for (const placed of (0,placement/* worksUnasked */.Mq)((0,placement/* changedOf */.oI)(change, change.before))) {
        const spec = await op.specOf(placed);
        if (spec)
            (0,start_components/* secretsFor */.$J)(op, spec);
        else {
            const what = `${placed.component} of release ${placed.release.id}`;
            op.target.progress.warn(`There is no way back to ${what}: nobody knows what it was started from`);
        }
    }
}
/**
 * Starts what may run beside what serves, waits until it is ready, and writes that to the journal. Background and exclusive
 * components start only after the intent to switch.
 */
async function bringUp(op, change, next) {
    const { progress, router } = op.target;
    const beside = (0,placement/* besideOf */.A4)((0,placement/* changedOf */.oI)(change, change.after));
    if (beside.length > 0) {
        const where = (0,slot/* describeSlots */.Js)(beside);
        await progress.step(`Start ${where}`, () => (0,start_components/* startComponents */.Jn)(op, beside));
        await router.stage(op.token, (0,routes/* routesOf */.eV)((0,placement/* overlaid */.ZY)(change.before, beside)), op.signal);
        const notReady = await progress.step(`Probe ${where} in private`, () => (0,probe_in_private/* awaitReady */.k3)(op, beside));
        if (notReady)
            return withStartedLater(notReady, change, beside);
    }
    await (0,operation/* record */.g1)(op, { kind: 'staged', change, ...(next === 'waits' && { waits: true }) });
    return undefined;
}
/** The attempt as the journal holds it after its first line. */
function begunAttempt(op, change) {
    const { deployment, by } = op.request;
    return {
        deployment,
        generation: op.token.generation,
        openedAt: op.target.clock.now().toISOString(),
        by,
        change,
        staged: false,
        waits: false,
        home: change.before,
        away: change.after,
        release: null,
        undoes: null,
        phase: 'staging',
    };
}


/***/ }),

/***/ 29911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ captureLogs)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49836);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57094);




const LINES = 200;
/** Last lines of these containers. If a log can't be read, the reason stands in its place, so that the end isn't lost. */
async function captureLogs(op, at) {
    try {
        const logs = [];
        for (const { name } of await (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_2__/* .instancesAt */ .eD)(op, at))
            logs.push({ container: name, tail: await tailOf(op, name) });
        return logs;
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        return [{ container: (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_3__/* .describeSlots */ .Js)(at), tail: `its containers could not be listed: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}` }];
    }
}
async function tailOf(op, instance) {
    try {
        return await op.target.workloads.logs(instance, LINES, op.signal);
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        return `could not be read: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`;
    }
}


/***/ }),

/***/ 17427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ claimWarmRelease)
/* harmony export */ });
/* harmony import */ var _base_usecases_all_over_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77983);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75448);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57094);
/* harmony import */ var _probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44345);




/**
 * Claims components that should be warm, so that no older run can stop them any more, and makes sure that they run and answer
 * in private. Answers why they can't be relied on, or undefined if they can. `listed` is what runs in the slots, as the caller has
 * just seen it.
 */
async function claimWarmRelease(op, placement, listed) {
    const before = listed ? (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsAmong */ .cr)(listed, placement) : await (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsOf */ .xm)(op, placement);
    if (before.length > 0)
        return before.join('; ');
    const problem = await kept(op, placement, async (claiming) => {
        if (!(await (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .lacksPrivateDoor */ .e0)(op)))
            return;
        // A private door would show that the router has stopped. Without one, the router is started to be sure.
        await claiming;
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .standUp */ .Ms)(op);
    });
    if (problem === undefined)
        return undefined;
    // The release was asked through the router. If somebody has stopped that, every release looks unfit: start it, ask again.
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .standUp */ .Ms)(op);
    return kept(op, placement);
}
/** `beforeAsking` is done before they are asked in private, while they are claimed. */
async function kept(op, placement, beforeAsking = async () => undefined) {
    const claiming = op.target.workloads.claim(op.token, placement, op.signal);
    const asking = async () => {
        await beforeAsking(claiming);
        return (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .answersInPrivate */ .Mk)(op, placement);
    };
    // Both at the same time: while going back, every round trip is time in which users get a bad release.
    const [claimed, problem] = await (0,_base_usecases_all_over_js__WEBPACK_IMPORTED_MODULE_3__/* .allOver */ .S)([claiming, asking()]);
    // Looked at after the claim, because before it an older run could still change them.
    const faults = (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsAmong */ .cr)(claimed, placement);
    return faults.length > 0 ? faults.join('; ') : problem;
}


/***/ }),

/***/ 89509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ inDependencyOrder)
/* harmony export */ });
/** Those that others need come first, as the configuration orders them. What it doesn't know comes last. */
function inDependencyOrder({ request }, items, nameOf) {
    const names = request.configuration.components.map(({ name }) => name);
    const rank = (item) => {
        const index = names.indexOf(nameOf(item));
        return index < 0 ? names.length : index;
    };
    return items.toSorted((one, other) => rank(one) - rank(other));
}


/***/ }),

/***/ 34115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ drain)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46904);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49836);




const DRAIN_POLL = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(250);
/**
 * Waits until no request is in flight to containers that traffic has left, at most for `drainTimeout`. Answers what it saw, in
 * words: nothing is decided by it. Requests that are cut when they are removed are counted at that time.
 */
async function drain(op, at) {
    const where = (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_3__/* .describeSlots */ .Js)(at);
    const { clock } = op.target;
    const budget = op.request.configuration.deploy.drainTimeout;
    const began = clock.monotonic();
    for (;;) {
        const seen = await inFlight(op, at);
        if (seen.kind === 'counted' && seen.requests === 0)
            return `${where} is drained: no request in flight`;
        if (seen.kind === 'untold') {
            await clock.sleep((0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(Math.max(0, budget - (clock.monotonic() - began))), op.signal);
            return `${where} had ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(budget)} to drain; how many requests are still open to it is not known: ${seen.why}`;
        }
        if (clock.monotonic() - began >= budget)
            return `${where} is not drained after ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(budget)}: ${describe(seen)} requests or connections are still open to it, and stay until it is taken away`;
        await clock.sleep(DRAIN_POLL, op.signal);
    }
}
function describe(seen) {
    return seen.kind === 'counted' ? `${seen.requests}` : `an unknown number (${seen.why})`;
}
async function inFlight(op, at) {
    try {
        return await op.target.router.inFlight(at, op.signal);
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_1__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        return { kind: 'lost', why: (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .asFailure */ .h_)(thrown).message };
    }
}


/***/ }),

/***/ 57811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SO: () => (/* binding */ checkNetworks),
/* harmony export */   gQ: () => (/* binding */ askable),
/* harmony export */   hx: () => (/* binding */ startable)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _release_listeners_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33825);
/* harmony import */ var _dependency_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89509);



/** What each component of a placement is started from, first those that others need. Throws `release/unreadable` if that isn't known of one. */
async function startable(op, placement) {
    const ordered = (0,_dependency_order_js__WEBPACK_IMPORTED_MODULE_1__/* .inDependencyOrder */ .V)(op, placement, ({ component }) => component);
    const known = await Promise.all(ordered.map(async (placed) => ({ placed, spec: await op.specOf(placed) })));
    return known.map(({ placed, spec }) => {
        if (spec)
            return { placed, spec };
        const { component, release } = placed;
        const detail = `what ${component} of release ${release.id} was started from isn't kept here, and the configuration doesn't know it`;
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('release/unreadable', detail);
    });
}
/**
 * Those of a placement that can be asked: they have a port. The router leads to no component that today's configuration doesn't have, so
 * that such a one can't be asked.
 */
async function askable(op, placement) {
    const names = new Set(op.request.configuration.components.map(({ name }) => name));
    const routed = placement.filter(({ component }) => names.has(component));
    const known = await Promise.all(routed.map(async (placed) => ({ placed, spec: await op.specOf(placed) })));
    return known.flatMap(({ placed, spec }) => {
        const health = spec && (0,_release_listeners_js__WEBPACK_IMPORTED_MODULE_2__/* .healthOf */ .Wr)(spec);
        if (!health)
            return [];
        // A server of gRPC takes no plain request: some break it off, which the router answers with 502.
        const asked = (spec.ports ?? []).filter(({ protocol }) => protocol === 'http');
        const furtherPaths = asked.flatMap(({ path }) => path ?? []);
        return [{ placed, name: spec.name, serves: spec.serves, health, furtherPaths }];
    });
}
/**
 * Throws `target/network-missing` for further networks that these components are to join and that aren't there. They may be those
 * of an earlier release, which nobody has looked at since. Asked before anything is stopped: without one, a container can be
 * created and not started.
 */
async function checkNetworks(op, known) {
    const joining = known.filter(({ spec }) => spec.networks.length > 0 && spec.container?.networkMode !== 'host');
    const names = [...new Set(joining.flatMap(({ spec }) => spec.networks))];
    if (names.length === 0)
        return;
    const missing = await op.target.neighbours.missingNetworks(names, op.signal);
    if (missing.length === 0)
        return;
    const each = missing.map(({ name }) => {
        const of = joining.filter(({ spec }) => spec.networks.includes(name));
        return `network ${name} of ${of.map(({ placed }) => `${placed.component} (${placed.release.id})`).join(', ')}`;
    });
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/network-missing', `${each.join('; ')}: not there, so nothing was stopped or started`, {
        remedy: missing.map(({ remedy }) => remedy).join(' '),
        facts: { networks: missing.map(({ name }) => name).join(', ') },
    });
}


/***/ }),

/***/ 47676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ withMarks),
/* harmony export */   f: () => (/* binding */ tellChangedSecrets)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41142);



/**
 * The release with the marks of the secrets that it is started with. They only serve a warning on a later way back, so a
 * deployment goes on without them if they can't be made.
 */
async function withMarks(op, release) {
    const secrets = release.components.flatMap((spec) => given(op.request.secrets, spec.name, (0,_release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_2__/* .secretNamesOf */ .Gx)(spec)));
    if (secrets.length === 0)
        return release;
    try {
        const marks = await op.target.marks.mark(op.token, secrets, op.signal);
        return { ...release, marks: byComponent(secrets, marks) };
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        const why = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message;
        op.target.progress.warn(`The secrets could not be marked: ${why}. A later way back to release ${release.id} can't tell whether one has changed.`);
        return release;
    }
}
function given(bag, component, names) {
    return [...names].flatMap((name) => {
        const value = bag.get(name);
        // One that is missing is refused later, with a better message.
        return value ? [{ component, name, value }] : [];
    });
}
function byComponent(secrets, marks) {
    const sorted = new Map();
    for (const [index, { component, name }] of secrets.entries()) {
        const mark = marks[index];
        const own = sorted.get(component) ?? new Map();
        if (mark !== undefined)
            sorted.set(component, own.set(name, mark));
    }
    return sorted;
}
/**
 * Names the secrets that have changed since the releases were deployed that were now started once more. Such a release may not
 * work with them. It is called when a use case has come to its end, so that nothing waits for it, least of all traffic that
 * returns. It never throws: whatever happens here, the end stays what it is.
 */
async function tellChangedSecrets(op) {
    const started = new Map(op.startedAsBefore.splice(0).map((placed) => [placed.component, placed]));
    if (op.signal.aborted)
        return;
    try {
        const kept = await Promise.all([...started.values()].map((placed) => keptMarks(op, placed)));
        const asked = kept.flat();
        if (asked.length === 0)
            return;
        const now = await op.target.marks.mark(op.token, asked, op.signal);
        for (const [index, { component, name, before, release }] of asked.entries()) {
            if (now[index] === before)
                continue;
            const was = `what it was when release ${release} was deployed`;
            op.target.progress.warn(`Secret ${name} of ${component} differs from ${was}`);
        }
    }
    catch (thrown) {
        op.target.progress.warn(`It is not known whether secrets have changed: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
    }
}
async function keptMarks(op, placed) {
    const { component, release } = placed;
    const marks = await op.marksOf(placed);
    return [...marks].flatMap(([name, before]) => given(op.request.secrets, component, [name]).map((secret) => ({ ...secret, before, release: release.id })));
}


/***/ }),

/***/ 48388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GD: () => (/* binding */ runMigration),
/* harmony export */   SB: () => (/* binding */ requireBackup),
/* harmony export */   q_: () => (/* binding */ migratingOf),
/* harmony export */   td: () => (/* binding */ migrateRelease),
/* harmony export */   x6: () => (/* binding */ noteMigrating)
/* harmony export */ });
/* harmony import */ var _backup_proof_level_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15080);
/* harmony import */ var _backup_tag_trust_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10016);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46904);
/* harmony import */ var _release_container_volumes_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(21555);
/* harmony import */ var _release_migration_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(98880);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26429);
/* harmony import */ var _decisions_backup_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(74320);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75448);
/* harmony import */ var _tasks_one_shot_spec_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69670);
/* harmony import */ var _known_components_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57811);










/** Makes sure that a migration which needs a backup has one that is verified and not damaged. */
async function requireBackup(op, release, { backup: named, vault }) {
    const decision = (0,_decisions_backup_js__WEBPACK_IMPORTED_MODULE_7__/* .decideBackup */ .h)(op.request.configuration, release, named);
    if (decision.kind === 'not-needed')
        return { kind: 'fine' };
    if (decision.kind === 'refuse')
        return { kind: 'missing', why: decision.why };
    const { backup } = decision;
    const found = (await vault?.list(op.token, op.signal))?.find(({ manifest }) => manifest.id === backup);
    if (!found)
        return { kind: 'missing', why: `there is no backup ${backup} where backups are kept` };
    if (found.damage !== null)
        return { kind: 'missing', why: `backup ${backup} is damaged: ${found.damage}` };
    const doubt = (0,_backup_tag_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDoubt */ .Me)(found);
    if (doubt !== undefined)
        return { kind: 'missing', why: `backup ${doubt}` };
    const { verified } = found.manifest;
    if (!verified)
        return { kind: 'missing', why: `backup ${backup} was never proven by restoring it` };
    const level = (0,_backup_proof_level_js__WEBPACK_IMPORTED_MODULE_0__/* .levelOf */ .In)(verified);
    if (op.request.configuration.profile === 'strict' && !(0,_backup_proof_level_js__WEBPACK_IMPORTED_MODULE_0__/* .isRestoredLevel */ .H6)(level)) {
        const why = `backup ${backup} is proven to ${level} only, and profile strict needs L3: set \`backup.proof: L3\` and take a new one`;
        return { kind: 'missing', why };
    }
    return { kind: 'fine' };
}
/** The components that a deployment is to migrate, whenever that is. */
function migratingOf({ components }, change) {
    const changed = new Set((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_3__/* .changedComponents */ .tF)(change));
    return components.filter(({ name, migrate }) => changed.has(name) && migrate !== null).map(({ name }) => name);
}
/**
 * Runs each component's migration once, in dependency order, and its steps in their own; but for those that migrate in the pause
 * of their swap.
 */
async function migrateRelease(op, placement) {
    for (const { spec } of await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_6__/* .startable */ .hx)(op, placement)) {
        if ((0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_8__/* .migratesInPause */ .o2)(spec) || spec.migrate === null)
            continue;
        await noteMigrating(op, spec);
        await runMigration(op, spec);
    }
}
/** Before a migration begins: from here on nobody may say that the database is what it was. */
function noteMigrating(op, { name }) {
    return (0,_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(op, { kind: 'migrating', component: name });
}
/**
 * Runs a component's migration once, its steps in their order, with what the component itself mounts. Throws `migration/failed`
 * with the last lines of its output: no further step runs then.
 */
async function runMigration(op, spec) {
    const steps = (0,_release_migration_js__WEBPACK_IMPORTED_MODULE_9__/* .migrationSteps */ .W)(spec.migrate);
    for (const [index, step] of steps.entries()) {
        const which = steps.length === 1 ? spec.name : `${spec.name}, step ${index + 1} of ${steps.length},`;
        await runStep(op, spec, step, which);
    }
    if (steps.length > 0)
        op.target.progress.info(`${spec.name} migrated`);
}
const AFTER_COPY = 'Read its output above. The volumes of this component were copied before the migration, and are restored from the copy before the old release starts again. If the migration changed a database elsewhere, restore its backup.';
async function runStep(op, spec, step, which) {
    const { migrateTimeout } = op.request.configuration.deploy;
    const { command, image, timeout } = step;
    const title = `component ${spec.name}`;
    const oneShot = { purpose: 'migrate', title, command, image, timeout: timeout ?? migrateTimeout };
    const { exitCode, output } = await op.target.tasks.run(op.token, (0,_tasks_one_shot_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .oneShotSpec */ .C)(op, spec, oneShot), op.signal);
    if (exitCode === 0)
        return;
    const remedy = (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_8__/* .migratesInPause */ .o2)(spec) ? { remedy: AFTER_COPY } : {};
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('migration/failed', `${which} ended with exit code ${exitCode}: ${(0,_tasks_one_shot_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .lastLines */ .w)(output)}`, remedy);
}


/***/ }),

/***/ 48572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ moveTraffic)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56778);
/* harmony import */ var _dependency_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89509);



/**
 * Moves traffic until the wanted routes are in force. If components move one by one, their order matters: forward, the ones
 * that others need move first; back, they move last.
 */
async function moveTraffic(op, routes, way) {
    const { router } = op.target;
    const ordered = (0,_dependency_order_js__WEBPACK_IMPORTED_MODULE_1__/* .inDependencyOrder */ .V)(op, [...routes], ([component]) => component);
    const wanted = new Map(way === 'forward' ? ordered : ordered.toReversed());
    let inForce = await router.publish(op.token, wanted, op.signal);
    if (router.moves === 'together')
        return inForce;
    // Each call moves one component, so as many calls as components are enough.
    for (let left = routes.size + inForce.routes.size; !(0,_target_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .sameRoutes */ .DP)(inForce.routes, routes); left -= 1) {
        if (left <= 0) {
            const detail = `traffic goes to ${(0,_target_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRoutes */ .oK)(inForce.routes)} and does not move on to ${(0,_target_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRoutes */ .oK)(routes)}`;
            throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/busy', detail);
        }
        inForce = await router.publish(op.token, wanted, op.signal);
    }
    return inForce;
}


/***/ }),

/***/ 44345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mk: () => (/* binding */ answersInPrivate),
/* harmony export */   e0: () => (/* binding */ lacksPrivateDoor),
/* harmony export */   k3: () => (/* binding */ awaitReady)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_tally_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70812);
/* harmony import */ var _base_usecases_in_a_row_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92563);
/* harmony import */ var _target_ended_container_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40680);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(49836);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74138);
/* harmony import */ var _find_unreached_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33588);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(57094);
/* harmony import */ var _known_components_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57811);









/**
 * Waits until started components have answered `readyProbes` times in a row on every component's health path, in private. Without a
 * private door it relies on what the target itself says of its readiness, and the log says so.
 * Gives up after `startTimeout`, or at once when a container has ended, because a staged one isn't restarted.
 */
async function awaitReady(op, placement) {
    const { readyProbes, startTimeout, probeInterval } = op.request.configuration.deploy;
    let last = 'it was never asked';
    return (0,_base_usecases_in_a_row_js__WEBPACK_IMPORTED_MODULE_2__/* .lookInARow */ ._W)({
        clock: op.target.clock,
        interval: probeInterval,
        look: async () => {
            const fallen = (await (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_7__/* .instancesAt */ .eD)(op, placement)).find(({ state }) => state === 'exited' || state === 'dead');
            if (fallen)
                return { kind: 'ended', what: (0,_target_ended_container_js__WEBPACK_IMPORTED_MODULE_3__/* .describeEndedContainer */ .z)(fallen) };
            const problem = await firstProblem(op, placement);
            return problem === undefined ? { kind: 'ready' } : { kind: 'not-ready', what: problem };
        },
        async decide({ round, tally, elapsedMs }) {
            if (round.kind === 'ended')
                return (0,_base_usecases_in_a_row_js__WEBPACK_IMPORTED_MODULE_2__/* .decided */ .rc)({ reason: 'container-ended', evidence: [round.what] });
            if ((0,_base_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .rowOf */ .OB)(tally, 'ready') >= readyProbes) {
                if (await lacksPrivateDoor(op))
                    op.target.progress.info(`${(0,_target_slot_js__WEBPACK_IMPORTED_MODULE_8__/* .describeSlots */ .Js)(placement)} is up, says the target; ${_ask_component_js__WEBPACK_IMPORTED_MODULE_4__/* .NOT_ASKED_IN_PRIVATE */ .JU}`);
                return (0,_base_usecases_in_a_row_js__WEBPACK_IMPORTED_MODULE_2__/* .decided */ .rc)(undefined);
            }
            if (round.kind === 'not-ready')
                last = round.what;
            if (elapsedMs < startTimeout)
                return _base_usecases_in_a_row_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_AGAIN */ .hs;
            const unreached = await (0,_find_unreached_js__WEBPACK_IMPORTED_MODULE_5__/* .findUnreached */ .HP)(op, placement);
            const problem = unreached?.what ?? last;
            return (0,_base_usecases_in_a_row_js__WEBPACK_IMPORTED_MODULE_2__/* .decided */ .rc)({
                reason: 'not-ready',
                evidence: [`not ready within ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(startTimeout)}; the last problem: ${problem}`],
                ...(unreached?.failure && { failure: unreached.failure }),
            });
        },
    }, op.signal);
}
async function lacksPrivateDoor(op) {
    return (await op.doors()).preview().kind === 'none';
}
// More than one try, because one lost packet must not decide whether production can go back.
const TRIES = 3;
/** Asks a slot that should be warm in private. Answers the last problem, or undefined when it is healthy. */
async function answersInPrivate(op, placement) {
    let problem = await firstProblem(op, placement);
    for (let tries = 1; problem !== undefined && tries < TRIES; tries += 1) {
        await op.target.clock.sleep(op.request.configuration.deploy.probeInterval, op.signal);
        problem = await firstProblem(op, placement);
    }
    return problem === undefined ? undefined : ((await (0,_find_unreached_js__WEBPACK_IMPORTED_MODULE_5__/* .findUnreached */ .HP)(op, placement))?.what ?? problem);
}
async function firstProblem(op, placement) {
    const components = await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_6__/* .askable */ .gQ)(op, placement);
    if (components.length < placement.length) {
        // A background component has no door. What the target itself says of it is all there is.
        const problem = (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_7__/* .notUpAmong */ .Ve)(await op.target.workloads.list(op.signal), placement)[0];
        if (problem !== undefined)
            return problem;
    }
    // At the same time, because on the way back users wait for it. The first problem in the order of the components is told.
    for (const answer of await Promise.all(components.map((component) => (0,_ask_component_js__WEBPACK_IMPORTED_MODULE_4__/* .askInPrivate */ .sV)(op, component)))) {
        if (answer.kind === 'not-asked')
            return (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_7__/* .notUpAmong */ .Ve)(await op.target.workloads.list(op.signal), placement)[0];
        if (answer.kind !== 'healthy')
            return answer.what;
    }
    return undefined;
}


/***/ }),

/***/ 14710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bn: () => (/* binding */ allOf),
  Ws: () => (/* binding */ claimedAfter),
  xH: () => (/* binding */ proveServing),
  k9: () => (/* binding */ provenMove),
  Dp: () => (/* binding */ setbackOf)
});

// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/tally.js
var base_tally = __webpack_require__(70812);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/all-over.js
var all_over = __webpack_require__(77983);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/in-a-row.js
var in_a_row = __webpack_require__(92563);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var target_placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
;// CONCATENATED MODULE: ./packages/core/build/deployment/proof-round.js

/** What a row of right rounds proves, in words. */
function evidenceOf(rights) {
    const doubts = new Set(rights.flatMap((round) => round.doubts));
    const { of: all, asked: where } = rights[0] ?? { of: 'nobody answered', asked: 'nowhere' };
    const through = where === 'in public' ? 'through the public address' : where;
    const asked = where === 'nowhere' ? all : `${(0,counted/* inARow */.F$)(rights.length, 'answer')} ${through}, all of ${all}`;
    return doubts.size === 0 ? asked : `${asked}, as far as the target tells (${[...doubts].join('; ')})`;
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ask-component.js
var ask_component = __webpack_require__(74138);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/find-unreached.js
var find_unreached = __webpack_require__(33588);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-workloads.js
var inspect_workloads = __webpack_require__(57094);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/known-components.js
var known_components = __webpack_require__(57811);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/prove-serving.js















function setbackOf({ reason, evidence, failure }) {
    return { reason, evidence: [evidence], ...(failure && { failure }) };
}
/** What a change is judged by: the components that it changes, and all that need one of them. The others stayed as they were. */
function claimedAfter({ request }, change) {
    const names = (0,component/* withDependents */.h)(request.configuration.components, (0,target_placement/* changedComponents */.tF)(change));
    const asked = change.after.filter(({ component }) => names.has(component));
    // Components were only taken away: then all the rest must still serve.
    return { serving: change.after, asked: asked.length > 0 ? asked : change.after };
}
function allOf(serving) {
    return { serving, asked: serving };
}
/**
 * Proves what serves: the routes in force, the containers behind them, and `proofProbes` answers in a row
 * through the public address on fresh connections, every one from the right slot and none from another. An internal component is
 * asked in private. A background component can't be asked; of it the evidence says that it runs. An answer from
 * elsewhere begins the count anew until `proofTimeout`; the right slot answering wrongly `failureThreshold` times in a row
 * ends it at once, because waiting would only prolong it. Nothing is asked before a move has arrived everywhere.
 */
async function proveServing(op, claimed) {
    const enough = new AbortController();
    const asking = { ...op, signal: AbortSignal.any([op.signal, enough.signal]) };
    const answers = askInARow(asking, claimed);
    try {
        // The public address is asked while routes and containers are looked at. What those say decides first.
        const [behind, proof] = await (0,all_over/* allOver */.S)([lookBehind(asking, claimed, enough), answers.catch(whenNot(enough))]);
        if (behind.kind === 'wrong')
            return behind.proof;
        if (!proof)
            return unproven('unproven', 'it was not asked to the end');
        return proof.kind === 'proven' ? { ...proof, evidence: [proof.evidence, ...behind.doubts].join('; ') } : proof;
    }
    finally {
        enough.abort();
    }
}
/** Looks at routes and containers. If they are wrong, the probes are ended too: they could only wait in vain. */
async function lookBehind(op, { serving, asked }, enough) {
    try {
        const [{ routes }, listed] = await (0,all_over/* allOver */.S)([
            op.target.router.read(op.signal),
            asked.length > 0 ? op.target.workloads.list(op.signal) : Promise.resolve([]),
        ]);
        const wanted = (0,target_routes/* routesOf */.eV)(serving);
        const astray = `the routes in force are ${(0,target_routes/* describeRoutes */.oK)(routes)}, not ${(0,target_routes/* describeRoutes */.oK)(wanted)}`;
        const faults = (0,inspect_workloads/* faultsAmong */.cr)(listed, asked);
        const wrong = (0,target_routes/* sameRoutes */.DP)(routes, wanted) ? undefined : unproven('unproven', astray);
        const ill = faults.length > 0 ? unproven('unhealthy', faults.join('; ')) : undefined;
        const proof = wrong ?? ill;
        if (!proof)
            return { kind: 'right', doubts: (0,inspect_workloads/* untoldImages */.rb)(listed, asked) };
        enough.abort();
        return { kind: 'wrong', proof };
    }
    catch (thrown) {
        enough.abort();
        throw thrown;
    }
}
/** Undefined if the probes were ended by `enough`. Any other failure is thrown on, and ends the other look too. */
function whenNot(enough) {
    return (thrown) => {
        if (enough.signal.aborted)
            return;
        enough.abort();
        throw thrown;
    };
}
/**
 * Writes a move to the journal and proves it, both at the same time. That is safe: until it is proven the line says nothing that
 * the routes don't say, and if the run dies in between, the routes decide how it is settled.
 * If the line can't be written, the proof is given up. Neither goes on afterwards: the next try must not run beside it.
 */
async function provenMove(op, moved, claimed, deployment) {
    const unwritten = new AbortController();
    const proving = { ...op, signal: AbortSignal.any([op.signal, unwritten.signal]) };
    const written = (0,operation/* record */.g1)(op, moved, deployment).catch((thrown) => {
        unwritten.abort(thrown);
        throw thrown;
    });
    const [, proof] = await (0,all_over/* allOver */.S)([written, proveServing(proving, claimed)]);
    return proof;
}
async function askInARow(op, { serving, asked }) {
    const { proofProbes, proofTimeout, probeInterval, bake } = op.request.configuration.deploy;
    const { arrivesWithin } = op.target.router;
    // What served before could still answer: well, or as badly as it is left for.
    if (arrivesWithin !== undefined)
        await op.target.clock.sleep(arrivesWithin, op.signal);
    const rights = [];
    // From here on: a connection from before the move would prove nothing.
    const asking = { ...op, target: { ...op.target, prober: (0,in_a_row/* inARowBy */.SD)(op.target.prober) } };
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        atOnceAfter: 'right',
        look: () => (serving.length > 0 ? askAll(asking, asked) : askNothing(asking)),
        async decide({ round, tally, elapsedMs }) {
            if (round.kind === 'right') {
                rights.push(round);
                if ((0,base_tally/* rowOf */.OB)(tally, 'right') < proofProbes)
                    return in_a_row/* LOOK_AGAIN */.hs;
                return (0,in_a_row/* decided */.rc)({ kind: 'proven', evidence: evidenceOf(rights) });
            }
            rights.length = 0;
            const wrong = (0,base_tally/* rowOf */.OB)(tally, 'wrong');
            if (wrong >= bake.failureThreshold) {
                const { what, failure } = await (0,find_unreached/* whyUnproven */.s0)(op, asked, round);
                return (0,in_a_row/* decided */.rc)(unproven('unhealthy', `${(0,counted/* inARow */.F$)(wrong, 'time')}: ${what}`, failure));
            }
            if (elapsedMs < proofTimeout)
                return in_a_row/* LOOK_AGAIN */.hs;
            const { what, failure } = await (0,find_unreached/* whyUnproven */.s0)(op, asked, round);
            const evidence = `not within ${(0,duration/* formatDuration */.a3)(proofTimeout)}; the last answer: ${what}`;
            return (0,in_a_row/* decided */.rc)(unproven('unproven', evidence, failure));
        },
    }, op.signal);
}
/** The evidence for components that have no port. */
const NOT_ASKED = 'it runs; nothing was asked, because it has no port';
async function askAll(op, asked) {
    const components = await (0,known_components/* askable */.gQ)(op, asked);
    const hidden = asked.filter(({ background }) => background);
    if (components.length === 0 && hidden.length < asked.length)
        return { kind: 'wrong', what: 'the configuration knows none of its components' };
    const doubts = [];
    const answers = await Promise.all(components.map((component) => (0,ask_component/* askAsServed */.RR)(op, component)));
    for (const answer of answers) {
        if (answer.kind === 'unhealthy')
            return { kind: 'wrong', what: answer.what };
        if (answer.kind !== 'healthy')
            return { kind: 'waiting', what: answer.what, ...((0,ask_component/* isAstray */.Bg)(answer) && { astray: true }) };
        doubts.push(...answer.doubts);
    }
    if (components.length === 0)
        return { kind: 'right', of: NOT_ASKED, asked: 'nowhere', doubts };
    const shown = components.filter(({ serves }) => serves !== null);
    const internal = shown.length > 0 ? components.filter(({ serves }) => serves === null) : [];
    const of = [
        describeAnswered((shown.length > 0 ? shown : components).map(({ placed }) => placed)),
        ...(internal.length > 0 ? [`${internal.map(({ name }) => name).join(', ')} answered in private`] : []),
        ...(hidden.length > 0 ? [`${hidden.map(({ component }) => component).join(', ')} ran`] : []),
    ];
    const isAskedInPublic = answers.some(({ inPrivate }) => !inPrivate);
    return { kind: 'right', of: of.join('; '), asked: isAskedInPublic ? 'in public' : 'in private', doubts };
}
function describeAnswered(placement) {
    const all = (0,target_placement/* describePlacement */.BJ)(placement);
    const [, slot, id] = /^(blue|green) \(release (.*)\)$/s.exec(all) ?? [];
    return slot === undefined ? all : `release ${id} in ${slot}`;
}
/** The evidence when nothing serves and the public address doesn't lead to the router. */
const LEADS_TO_NOBODY = 'the routes in force lead to nobody';
/**
 * Before the first deployment, and after going back from it, nothing may serve. The routes prove that, because the router looks
 * at them at each request. So it does no harm when the public address doesn't lead to the router yet.
 */
async function askNothing(op) {
    const { components, router } = op.request.configuration;
    const [first] = (0,component/* servingComponents */.d)(components);
    const doors = (0,component_hosts/* doorsOfComponent */.sk)(await op.doors(), router, first?.name);
    const probe = (0,ask_component/* publicProbe */.i5)(doors, first?.serves.path ?? '/');
    const answer = await op.target.prober.probe(probe, op.signal);
    const { by, words } = doors.answeredBy(answer);
    if (by === 'nobody') {
        const how = answer.kind === 'answered' ? answer.status : answer.why;
        return { kind: 'right', of: `nothing (${how})`, asked: 'in public', doubts: [] };
    }
    const asked = (0,ask_component/* describeProbe */.WH)(probe);
    if (answer.kind === 'unanswered' || by === 'somebody-else') {
        const how = answer.kind === 'unanswered' ? `got no answer (${answer.why})` : `answered ${answer.status} ${words}`;
        return { kind: 'right', of: LEADS_TO_NOBODY, asked: 'nowhere', doubts: [`${asked} ${how}`] };
    }
    return { kind: 'waiting', what: `${asked} answered ${answer.status} ${words}, where nothing should serve` };
}
function unproven(reason, evidence, failure) {
    return { kind: 'unproven', reason, evidence, ...(failure && { failure }) };
}


/***/ }),

/***/ 58718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ readyToKeep)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/in-a-row.js
var in_a_row = __webpack_require__(92563);
// EXTERNAL MODULE: ./packages/core/build/target/ended-container.js
var ended_container = __webpack_require__(40680);
// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var slot = __webpack_require__(49836);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-workloads.js
var inspect_workloads = __webpack_require__(57094);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/await-steady.js





/**
 * Waits until components that nobody can ask have run for `minUptime`, since one and the same start, and are healthy by their own
 * health check if they have one. A container that has ended or was restarted is a setback at once: such a start doesn't heal.
 */
async function awaitSteady(op, placement) {
    if (placement.length === 0)
        return undefined;
    const { minUptime, startTimeout, probeInterval } = op.request.configuration.deploy;
    const firstStarts = new Map();
    let steadySince;
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        look: async () => {
            const listed = await op.target.workloads.list(op.signal);
            return roundOf(listed, placement, firstStarts);
        },
        async decide({ round, elapsedMs }) {
            if (round.kind === 'ended')
                return (0,in_a_row/* decided */.rc)({ reason: 'container-ended', evidence: [round.what] });
            if (round.kind === 'steady') {
                // Counted here, not by the times that the target gives: its clock may be another one.
                steadySince ??= elapsedMs;
                return elapsedMs - steadySince >= minUptime ? (0,in_a_row/* decided */.rc)(undefined) : in_a_row/* LOOK_AGAIN */.hs;
            }
            steadySince = undefined;
            if (elapsedMs < startTimeout)
                return in_a_row/* LOOK_AGAIN */.hs;
            const evidence = [`not ready within ${(0,duration/* formatDuration */.a3)(startTimeout)}; the last problem: ${round.what}`];
            return (0,in_a_row/* decided */.rc)({ reason: 'not-ready', evidence });
        },
    }, op.signal);
}
function roundOf(listed, placement, firstStarts) {
    const instances = listed.filter((found) => (0,slot/* isAmong */.FB)(placement, found)).flatMap((found) => found.instances);
    for (const instance of instances) {
        const ended = endOf(instance, firstStarts);
        if (ended !== undefined)
            return { kind: 'ended', what: ended };
    }
    const fault = (0,inspect_workloads/* faultsAmong */.cr)(listed, placement)[0];
    if (fault !== undefined)
        return { kind: 'young', what: fault };
    const starting = instances.find(({ health }) => health === 'starting');
    return starting ? { kind: 'starting', what: `${starting.name} is still starting` } : { kind: 'steady' };
}
function endOf(instance, firstStarts) {
    const { id, name, state, restarts, startedAt } = instance;
    if (state === 'exited' || state === 'dead')
        return (0,ended_container/* describeEndedContainer */.z)(instance);
    const first = firstStarts.get(id) ?? startedAt;
    firstStarts.set(id, first);
    if (restarts > 0 || state === 'restarting' || first !== startedAt)
        return `${name} was restarted before it was ready`;
    return undefined;
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/probe-in-private.js
var probe_in_private = __webpack_require__(44345);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/ready-to-keep.js



/**
 * Waits until components that were just started are ready, each in its way, and only then keeps them running: an engine that
 * restarts must not bring back one that never became ready. They are looked at once more afterwards, because one may have ended
 * before it was kept.
 */
async function readyToKeep(op, started) {
    const asked = started.filter(({ background }) => !background);
    const unasked = started.filter(({ background }) => background);
    const notReady = asked.length > 0 ? await (0,probe_in_private/* awaitReady */.k3)(op, asked) : undefined;
    const problem = notReady ?? (await awaitSteady(op, unasked));
    if (problem)
        return problem;
    const kept = await op.target.workloads.claim(op.token, started, op.signal);
    const faults = (0,inspect_workloads/* faultsAmong */.cr)(kept, started);
    return faults.length > 0 ? { reason: 'not-ready', evidence: faults } : undefined;
}


/***/ }),

/***/ 88789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ reviveExclusive)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26429);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18861);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(57094);
/* harmony import */ var _ready_to_keep_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58718);
/* harmony import */ var _known_components_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57811);
/* harmony import */ var _start_components_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(91894);
/* harmony import */ var _take_away_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26925);









/**
 * Starts exclusive components of what serves that have stopped, for example when an engine was killed. Nobody may simply start
 * such a container again: another one may run. So it is swapped with itself. Called only for components that no open deployment
 * has begun to replace. `all`: nothing that is seen of them counts, because a call that was given up may still stop one. Those that
 * run are kept running: the run that started them may have died before it said so. One that can't be started is warned of; the
 * proof that follows says whether it serves.
 */
async function reviveExclusive(op, serving, which = 'those-that-are-down') {
    const exclusive = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_2__/* .exclusiveOf */ .ah)(serving);
    if (exclusive.length === 0)
        return;
    const { workloads, progress } = op.target;
    try {
        const down = which === 'all' ? exclusive : await downAmong(op, exclusive);
        await workloads.claim(op.token, exclusive.filter((placed) => !down.includes(placed)), op.signal);
        if (down.length === 0)
            return;
        op.startedAsBefore.push(...down);
        const known = await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_5__/* .startable */ .hx)(op, down);
        await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_5__/* .checkNetworks */ .SO)(op, known);
        for (const each of known) {
            const spec = (0,_start_components_js__WEBPACK_IMPORTED_MODULE_6__/* .workloadSpec */ .nq)(op, each);
            (0,_take_away_js__WEBPACK_IMPORTED_MODULE_7__/* .tellEnded */ .b)(op, [each.placed], await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_3__/* .waitOutOutage */ .L)(op, () => workloads.swap(op.token, spec, op.signal)));
        }
        op.outage.startedAgain();
        const notReady = await (0,_ready_to_keep_js__WEBPACK_IMPORTED_MODULE_4__/* .readyToKeep */ .E)(op, down);
        if (notReady)
            progress.warn(`Started again, and not ready: ${notReady.evidence.join('; ')}`);
        progress.warn(`These had stopped and were started again: ${down.map(({ component }) => component).join(', ')}`);
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        progress.warn(`What had stopped could not be started again: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
    }
}
async function downAmong({ target, signal }, exclusive) {
    const listed = await target.workloads.list(signal);
    return exclusive.filter((placed) => {
        const instances = (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_8__/* .workloadOf */ .Rc)(listed, placed)?.instances ?? [];
        return !instances.some(({ state }) => state === 'running' || state === 'restarting' || state === 'paused');
    });
}


/***/ }),

/***/ 91894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $J: () => (/* binding */ secretsFor),
/* harmony export */   DF: () => (/* binding */ checkStartable),
/* harmony export */   Jn: () => (/* binding */ startComponents),
/* harmony export */   nq: () => (/* binding */ workloadSpec)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _base_needed_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40310);
/* harmony import */ var _release_component_spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31719);
/* harmony import */ var _release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41142);
/* harmony import */ var _known_components_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57811);
/* harmony import */ var _take_away_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26925);






/** Clears the slots of these components, and starts them there, first the ones that others need. */
async function startComponents(op, placement) {
    const known = await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_3__/* .startable */ .hx)(op, placement);
    await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_3__/* .checkNetworks */ .SO)(op, known);
    await (0,_take_away_js__WEBPACK_IMPORTED_MODULE_4__/* .takeAway */ .u)(op, placement);
    for (const each of known)
        await op.target.workloads.start(op.token, workloadSpec(op, each), op.signal);
}
function workloadSpec(op, { placed, spec }) {
    const { component, slot } = placed;
    const { image, environment, command, networks, stopTimeout, container = {}, manifest } = spec;
    return {
        component,
        slot,
        image,
        spec: (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .hashOfSpec */ .fi)(spec),
        environment,
        ...secretsFor(op, spec),
        command,
        networks,
        stopTimeout,
        container,
        ...(manifest && { manifest }),
    };
}
/** Throws `configuration/secret-missing`, `release/unreadable` or `target/network-missing` for what starting these would lack. Starts nothing. */
async function checkStartable(op, placement) {
    const known = await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_3__/* .startable */ .hx)(op, placement);
    for (const { spec } of known)
        secretsFor(op, spec);
    await checkFiles(op, known);
    await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_3__/* .checkNetworks */ .SO)(op, known);
}
/** Throws `release/unreadable` for files that aren't at the target any more. */
async function checkFiles(op, known) {
    const needed = (0,_release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_5__/* .filesNeededBy */ .qA)(known.map(({ spec }) => spec));
    if (needed.length === 0)
        return;
    const lacking = await op.target.files.lacking(needed, op.signal);
    if (lacking.length === 0)
        return;
    const lost = known.flatMap(({ placed, spec }) => (0,_release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_5__/* .fileMountsOf */ .OS)(spec).flatMap(({ path, hash }) => lacking.includes(hash) ? [`${path} of ${placed.component} in release ${placed.release.id}`] : []));
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('release/unreadable', `these files aren't kept here any more, or are damaged: ${lost.join(', ')}`);
}
/** The secrets for a component's container. Throws `configuration/secret-missing` with the names of those that weren't given. */
function secretsFor(op, spec) {
    const purpose = `component ${spec.name}`;
    const given = (names) => new Map(names.map((name) => [name, (0,_base_needed_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .neededSecret */ .g)(op.request.secrets, name, purpose)]));
    return { secrets: given(spec.secrets), secretFiles: given((0,_release_container_mounted_files_js__WEBPACK_IMPORTED_MODULE_5__/* .secretFileMountsOf */ .MD)(spec).map(({ secret }) => secret)) };
}


/***/ }),

/***/ 12931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ swapExclusive)
/* harmony export */ });
/* harmony import */ var _release_container_volumes_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(21555);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(56778);
/* harmony import */ var _volumes_migrate_in_pause_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87469);
/* harmony import */ var _volumes_restore_copies_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80124);
/* harmony import */ var _pausing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48008);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18861);
/* harmony import */ var _dependency_order_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(89509);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(57094);
/* harmony import */ var _known_components_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57811);
/* harmony import */ var _move_traffic_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48572);
/* harmony import */ var _ready_to_keep_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(58718);
/* harmony import */ var _start_components_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91894);
/* harmony import */ var _take_away_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(26925);














/**
 * Replaces the exclusive components of a change: their traffic is held, the old ones are stopped and removed wherever they run,
 * and the new ones are started once. It ends when they are ready; the routes that the caller publishes then end the pause, once they are proven. On the
 * way forward they migrate in between, after their volumes were copied; on the way back the copies are restored.
 *
 * A start whose answer was lost is never repeated by itself. The whole swap is: it first removes whatever that start left.
 */
async function swapExclusive(op, change, way) {
    const { after } = change;
    const wanted = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .exclusiveOf */ .ah)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, after));
    const leaving = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .exclusiveOf */ .ah)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.before));
    const components = [...new Set([...wanted, ...leaving].map(({ component }) => component))];
    // All that may be missing is asked for before anything stops.
    const known = await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_5__/* .startable */ .hx)(op, wanted);
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => (0,_known_components_js__WEBPACK_IMPORTED_MODULE_5__/* .checkNetworks */ .SO)(op, known));
    const specs = known.map((each) => ({ at: each.placed, spec: (0,_start_components_js__WEBPACK_IMPORTED_MODULE_8__/* .workloadSpec */ .nq)(op, each) }));
    if (wanted.length > 0)
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_9__/* .prefetchImages */ .uu)(op, wanted));
    // One that is new, or goes for good, has no pause.
    const pausing = components.filter((name) => (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placedOf */ .hg)(wanted, name) && (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placedOf */ .hg)(leaving, name));
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => hold(op, change, { components, pausing }, way));
    const migrating = way === 'forward' ? known.filter(({ spec }) => (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_10__/* .migratesInPause */ .o2)(spec)) : [];
    if (!isOneForOne(leaving, wanted))
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => stopInTurn(op, leaving));
    if (migrating.length > 0)
        await (0,_volumes_migrate_in_pause_js__WEBPACK_IMPORTED_MODULE_1__/* .migrateInPause */ .x)(op, change, migrating);
    if (way === 'back') {
        await (0,_volumes_restore_copies_js__WEBPACK_IMPORTED_MODULE_2__/* .restoreIfCopied */ .A8)(op, change);
        op.startedAsBefore.push(...wanted);
    }
    await leadToEachOther(op, change);
    // Those that others need start first.
    for (const { at, spec } of specs) {
        const open = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => op.target.workloads.swap(op.token, spec, op.signal));
        (0,_take_away_js__WEBPACK_IMPORTED_MODULE_11__/* .tellEnded */ .b)(op, [at], open);
    }
    const setback = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => (0,_ready_to_keep_js__WEBPACK_IMPORTED_MODULE_7__/* .readyToKeep */ .E)(op, wanted));
    return setback ? { kind: 'failed', setback } : { kind: 'swapped' };
}
/** Holds those that are about to stop: from here on the routes say that nobody serves. */
async function hold(op, { before }, { components, pausing, }, way) {
    const held = components.filter((name) => (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placedOf */ .hg)(before, name));
    if (held.length === 0)
        return;
    const { routes } = await op.target.router.read(op.signal);
    (0,_pausing_js__WEBPACK_IMPORTED_MODULE_3__/* .beginPause */ .mY)(op, { components: pausing, begunBefore: pausing.some((name) => routes.get(name)?.slot === 'hold') });
    // Of what the routes in force say, only the held ones change. When a swap was broken off, some are held already.
    await (0,_move_traffic_js__WEBPACK_IMPORTED_MODULE_6__/* .moveTraffic */ .N)(op, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_12__/* .holding */ .G)(routes.size > 0 ? routes : (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_12__/* .routesOf */ .eV)(before), held), way);
}
/**
 * Whether one component follows itself: its swap stops it. Otherwise all that leave stop before anything starts, because a new one
 * may need what another one has, such as a published port.
 */
function isOneForOne(leaving, wanted) {
    return leaving.length === 1 && wanted.length === 1 && leaving[0]?.component === wanted[0]?.component;
}
/**
 * Leads what the change brings to each other before any of it serves. Users are led to it only when all of it is ready, and one
 * that asks another before it answers could never be ready otherwise.
 */
async function leadToEachOther(op, { before, after }) {
    const brought = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)({ before, after }, after);
    if (brought.length < 2)
        return;
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => op.target.router.stage(op.token, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_12__/* .routesOf */ .eV)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .overlaid */ .ZY)(before, brought)), op.signal));
}
/** Stops several, first those that need others: none of them meets another one that has gone. */
async function stopInTurn(op, leaving) {
    const inTurn = (0,_dependency_order_js__WEBPACK_IMPORTED_MODULE_13__/* .inDependencyOrder */ .V)(op, leaving, ({ component }) => component).toReversed();
    for (const placed of inTurn)
        await (0,_take_away_js__WEBPACK_IMPORTED_MODULE_11__/* .takeAway */ .u)(op, [placed]);
}


/***/ }),

/***/ 26925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ tellEnded),
/* harmony export */   u: () => (/* binding */ takeAway)
/* harmony export */ });
/* harmony import */ var _target_ended_requests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32245);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49836);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57094);



/**
 * Stops and removes containers, and tells which requests and connections were cut. Traffic has left them, but what began there
 * is still there: a WebSocket, an event stream, a long answer.
 */
async function takeAway(op, at) {
    const standing = await (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_0__/* .workloadsAt */ .yu)(op, at);
    if (standing.length === 0)
        return;
    tellEnded(op, standing, await op.target.workloads.retire(op.token, standing, op.signal));
}
/** Reports what was still open to containers when they were removed. */
function tellEnded(op, at, open) {
    const seen = (0,_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .endedRequestsOf */ .qC)((0,_target_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .describeSlots */ .Js)(at), open);
    if (!seen)
        return;
    op.endedRequests.push(seen);
    const said = (0,_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .describeEndedRequests */ .Yc)(seen);
    if ((0,_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .isWorthTelling */ .aI)(seen))
        op.target.progress.warn(said);
    else
        op.target.progress.info(said);
}


/***/ }),

/***/ 33294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ writeDeploymentReport)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/checks/findings-report.js
var findings_report = __webpack_require__(70197);
// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
// EXTERNAL MODULE: ./packages/core/build/target/ended-requests.js
var ended_requests = __webpack_require__(32245);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var target_placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./packages/core/build/checks/finding.js
var finding = __webpack_require__(51195);
// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var volumes = __webpack_require__(21555);
// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
// EXTERNAL MODULE: ./packages/core/build/target/fence-words.js
var fence_words = __webpack_require__(58915);
// EXTERNAL MODULE: ./packages/core/build/target/outcome.js
var target_outcome = __webpack_require__(9962);
;// CONCATENATED MODULE: ./packages/core/build/deployment/incident-report.js








/**
 * What the report calls the failed release and the release before it, by outcome. It must not say "went back" if traffic never
 * moved, and least of all if going back failed.
 */
const WORDS = {
    deployed: { from: 'Deployed', to: 'Served before' },
    'not-switched': { from: 'Not deployed', to: 'Still serves' },
    'rolled-back': { from: 'Left', to: 'Went back to' },
    'rollback-failed': { from: 'Was to be left', to: 'Was to go back to' },
    superseded: { from: 'Was being deployed', to: 'Served before' },
};
/** The incident as a page for people. Every text from outside is escaped. */
function incidentMarkdown(incident) {
    const { deployment, stack, release, outcome, trigger, to, serving, timeline, evidence, checks, logs, backup } = incident;
    const words = WORDS[outcome];
    const facts = [
        ['Stack', (0,markdown/* escapeMarkdown */.FV)(stack)],
        ['Deployment', (0,markdown/* escapeMarkdown */.FV)(deployment)],
        ['Outcome', `**${outcome}**: ${target_outcome/* OUTCOME_MEANING */.x[outcome]}`],
        ['Trigger', (0,markdown/* codeSpan */.SS)(trigger)],
        [words.from, (0,markdown/* escapeMarkdown */.FV)(named(release))],
        [words.to, to.length > 0 ? (0,markdown/* escapeMarkdown */.FV)((0,target_placement/* describeReleases */.MO)(to)) : 'nothing: there was no release before'],
        ...(outcome === 'rollback-failed' ? [['Serves now', (0,markdown/* escapeMarkdown */.FV)(serving)]] : []),
        ['Backup', backup === null ? 'none recorded' : (0,markdown/* escapeMarkdown */.FV)(backup)],
    ];
    return [
        `# Incident: ${(0,markdown/* escapeMarkdown */.FV)(release.id)} on ${(0,markdown/* escapeMarkdown */.FV)(stack)}`,
        (0,markdown/* table */.tp)(['', ''], facts),
        `## Evidence\n\n${listed(evidence)}`,
        ...checks.map(({ of, findings }) => (0,findings_report/* findingsMarkdown */.O9)(`Checks of ${of}`, (0,finding/* verdictOf */.V)(findings))),
        `## Images\n\n${listed(imagesOf(incident))}`,
        `## Timeline (UTC)\n\n${listed(timeline.map(({ at, what }) => `${at} ${what}`))}`,
        '## Last lines of its containers',
        ...logs.map(({ container, tail }) => `### ${(0,markdown/* escapeMarkdown */.FV)(container)}\n\n${(0,markdown/* codeBlock */.DV)(tail)}`),
        ...(logs.length === 0 ? ['None were left to read.'] : []),
    ]
        .join('\n\n')
        .concat('\n');
}
/** A line of the journal in words, for the timeline. */
function describeEvent(event) {
    switch (event.kind) {
        case 'staging':
            return `staging ${changing(event.change)}; ${(0,target_placement/* describePlacement */.BJ)(event.change.before)} serves`;
        case 'migrating':
            return `${event.component} is about to migrate`;
        case 'staged':
            return `${changing(event.change)} is ready`;
        case 'intent': {
            const { before, after } = event.change;
            return `about to ${event.move === 'switch' ? 'switch' : 'go back'} from ${(0,target_placement/* describePlacement */.BJ)(before)} to ${(0,target_placement/* describePlacement */.BJ)(after)}`;
        }
        case 'switched':
            return `traffic moved to ${(0,target_placement/* describePlacement */.BJ)(event.change.after)} (routes ${event.routes})`;
        case 'proven':
            return `proven: ${event.evidence}`;
        case 'verified-good':
            return `promoted ${(0,target_placement/* describePlacement */.BJ)(event.change.after)}`;
        case 'quarantined':
            return `quarantined release ${event.release} (${event.reason})`;
        case 'set-aside':
            return `set aside what was in ${event.volumes.map((each) => `${(0,volumes/* nameOfVolume */.$L)(each)}: it is in ${each.aside}`).join(', ')}`;
        case 'restored':
            return `restored ${event.copies.map(volumes/* nameOfVolume */.$L).join(', ')} from before the migration`;
        case 'task-begun':
            return `${event.task} began`;
        case 'task-ended':
            return event.exitCode === null
                ? `${event.task} ran longer than it may, and was stopped`
                : `${event.task} ended with exit code ${event.exitCode}`;
        case 'database':
            return describeDatabaseStep(event);
        case 'maintenance':
            return `about to turn maintenance ${event.to} (${event.reason})`;
        case 'adopted':
            return `${(0,fence_words/* describeOwner */.$S)(event.to)} adopted the stack of ${(0,fence_words/* describeOwner */.$S)(event.from)} (${event.reason})`;
        case 'ended':
            return `ended ${event.outcome} (${event.reason}); ${event.unknown === undefined ? `${(0,target_placement/* describePlacement */.BJ)(event.serving)} serves` : `not known what serves: ${event.unknown}`}`;
    }
}
function describeDatabaseStep(event) {
    const { step, backup, database, aside, instead, inPlace } = event;
    if (inPlace)
        return describeStepInPlace(event, inPlace.undo);
    const what = backup === null ? `${instead} in place of ${database}` : `backup ${backup} in place of ${database}`;
    switch (step) {
        case 'staging':
            return `restoring ${what}, first into ${instead}`;
        case 'swapping':
            return `about to put ${what}`;
        case 'swapped':
            return `put ${what}; the replaced one is called ${aside}`;
        case 'given-up':
            return `gave up to put ${what}: nothing was renamed`;
    }
}
function describeStepInPlace({ step, backup, database }, undo) {
    const what = `backup ${backup} into the database ${database} itself`;
    if (step === 'swapped')
        return `restored ${what}; what was there is in the backup ${undo}`;
    return step === 'given-up' ? `gave up to restore ${what}: nothing was changed` : `about to restore ${what}`;
}
function timelineOf(entries) {
    return entries.map(({ at, event }) => ({ at, what: describeEvent(event) }));
}
/** What a change puts in place of what served. */
function changing(change) {
    const changed = (0,target_placement/* changedOf */.oI)(change, change.after);
    return changed.length > 0 ? (0,target_placement/* describePlacement */.BJ)(changed) : 'nothing new';
}
function named({ id, commit }) {
    return commit === '' ? id : `${id} (commit ${commit})`;
}
function imagesOf({ outcome, from, to }) {
    const words = WORDS[outcome];
    const digestIn = (placement, name) => {
        const placed = (0,target_placement/* placedOf */.hg)(placement, name);
        return placed ? (0,release_image/* digestOf */.ol)(placed.image) : 'nothing';
    };
    return from.map(({ component }) => `${component}: ${words.from.toLowerCase()} ${digestIn(from, component)}, ${words.to.toLowerCase()} ${digestIn(to, component)}`);
}
function listed(lines) {
    return lines.length === 0 ? '- none' : lines.map((line) => `- ${(0,markdown/* escapeMarkdown */.FV)(line)}`).join('\n');
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/write-incident.js








/**
 * Writes the report for people (Markdown) and for programs (JSON), and answers the paths. If a report can't be written, that is
 * only a warning: it must not change the outcome of the deployment.
 */
async function writeDeploymentReport(op, attempt, end) {
    const paths = [];
    const orWarn = async (work) => {
        const problem = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
            await work();
            return undefined;
        });
        if (problem)
            op.target.progress.warn(`The incident report could not be written: ${problem.evidence.join('; ')}`);
    };
    await orWarn(async () => {
        const incident = await incidentOf(op, attempt, end);
        if (!incident)
            return;
        const name = `incident-${attempt.deployment}`;
        // Each by itself: if the disk has no room for one, it may have room for the other.
        for (const [file, text] of [
            [`${name}.md`, incidentMarkdown(incident)],
            [`${name}.json`, `${JSON.stringify(incident, null, 2)}\n`],
        ])
            await orWarn(async () => void paths.push(await op.target.reports.write(file, text)));
    });
    return paths;
}
async function incidentOf(op, attempt, end) {
    const { home, away, release } = attempt;
    const change = (0,deployment_state/* wayHome */.jq)(attempt);
    const from = (0,target_placement/* changedOf */.oI)(change, away);
    if (from.length === 0)
        return undefined;
    const entries = await lastEntries(op).catch((thrown) => {
        op.target.progress.warn(`The journal could not be read for the report: ${(0,failure/* asFailure */.h_)(thrown).message}`);
        return [];
    });
    const own = entries.filter(({ deployment }) => deployment === attempt.deployment);
    return {
        schema: 2,
        deployment: attempt.deployment,
        stack: op.request.configuration.stack,
        outcome: end.outcome,
        trigger: end.reason,
        release: release ?? { id: (0,target_placement/* describeReleases */.MO)(from), commit: '' },
        from,
        to: (0,target_placement/* changedOf */.oI)(change, home),
        serving: (0,deployment_end/* describeServing */.Yh)(end.serving),
        timeline: timelineOf(own),
        evidence: [
            ...(0,deployment_end/* evidenceLines */.p1)({ checked: op.checked, evidence: end.evidence }),
            ...op.endedRequests.filter(ended_requests/* isWorthTelling */.aI).map(ended_requests/* describeEndedRequests */.Yc),
        ],
        checks: op.checked.map(findings_report/* checksRecord */.xo),
        logs: end.logs,
        backup: attempt.backup ?? null,
    };
}
/** The newest entries, as far as no checkpoint covers them. A deployment that has just ended is among them. */
async function lastEntries({ target, signal }) {
    const first = await target.journal.read('checkpoint', signal);
    const entries = [...first.entries];
    for (let { more } = first; more;) {
        const page = await target.journal.read(entries.at(-1)?.sequence ?? 0, signal);
        entries.push(...page.entries);
        ({ more } = page);
    }
    return entries;
}


/***/ }),

/***/ 98994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ surveyStack)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70143);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56571);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25397);




/** Reads journal and routes. A stack that isn't set up yet serves nothing. Throws what the ports throw. */
async function surveyStack(target, signal) {
    const missing = await target.stack.missing(signal);
    if (missing.length > 0) {
        return {
            missing,
            state: _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_STATE */ .Wk,
            routes: new Map(),
            serving: { kind: 'nothing' },
            live: [],
            maintenance: null,
        };
    }
    const { state } = await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .u)(target.journal, signal);
    const { routes, maintenance } = await target.router.read(signal);
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_1__/* .placementInForce */ .M)(state, routes);
    const live = now.kind === 'known' ? now.placement : [];
    return { missing, state, routes, serving: (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_3__/* .servingInForce */ .JN)(now), live, maintenance };
}


/***/ }),

/***/ 69670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ lastLines),
  C: () => (/* binding */ oneShotSpec)
});

// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
;// CONCATENATED MODULE: ./packages/core/build/release/container/container-of-task.js
/**
 * How the container of a task is made: as its component's, without what makes that one serve. In another image, what says where
 * things are in the component's image would be wrong.
 */
function containerOfTask(settings, image) {
    const { publish: _, healthcheck: __, hostname: ___, ...kept } = settings;
    if (image === 'of-the-component')
        return kept;
    const { entrypoint: ____, workingDir: _____, ...elsewhere } = kept;
    return elsewhere;
}

// EXTERNAL MODULE: ./packages/core/build/release/container/mounted-files.js
var mounted_files = __webpack_require__(41142);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/tasks/one-shot-spec.js



/** Throws `configuration/secret-missing` for a secret that was not given. */
function oneShotSpec(op, spec, oneShot) {
    const { purpose, title, command, image, timeout, environment = [], secrets = [], networks = [] } = oneShot;
    const given = (names) => new Map(names.map((name) => [name, (0,needed_secret/* neededSecret */.g)(op.request.secrets, name, title)]));
    // A variable wins over a secret of its name. So one of the component must not stand where a secret of the task is meant.
    const inherited = [...spec.environment].filter(([name]) => !secrets.includes(name));
    return {
        purpose,
        image: image ?? spec.image,
        command,
        environment: new Map([...inherited, ...environment]),
        secrets: given([...spec.secrets, ...secrets]),
        secretFiles: given((0,mounted_files/* secretFileMountsOf */.MD)(spec).map(({ secret }) => secret)),
        reach: { kind: 'stack', networks: [...new Set([...spec.networks, ...networks])] },
        container: containerOfTask(spec.container ?? {}, image === null ? 'of-the-component' : 'its-own'),
        volumes: new Map(),
        tmpfs: [],
        timeout,
    };
}
/** As much of an output as people are shown in a message. */
function lastLines(output) {
    return output.trim().split('\n').slice(-20).join('\n');
}


/***/ }),

/***/ 61720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TD: () => (/* binding */ checkHooks),
/* harmony export */   TH: () => (/* binding */ runBeforeSwitch),
/* harmony export */   e5: () => (/* binding */ imagesOfHooks),
/* harmony export */   vg: () => (/* binding */ runAfterDeploy)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26429);
/* harmony import */ var _target_ports_workloads_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5271);
/* harmony import */ var _task_variables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38759);
/* harmony import */ var _run_task_once_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21217);






/** Images that hooks have of their own, each for the platform of the component that it runs as. */
async function imagesOfHooks(op, placement) {
    const { beforeSwitch, afterDeploy } = op.request.configuration.hooks;
    const all = [beforeSwitch, afterDeploy].map(async (hook) => {
        if (!hook?.image)
            return [];
        const placed = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_2__/* .placedOf */ .hg)(placement, hook.component);
        return [(0,_target_ports_workloads_js__WEBPACK_IMPORTED_MODULE_5__/* .imageToFetch */ .d)(hook.image, placed && (await op.specOf(placed)))];
    });
    return (await Promise.all(all)).flat();
}
/**
 * Looks whether the hooks can run once this change is made. Known before anything is started: otherwise a migration would have
 * run for nothing. Throws `configuration/secret-missing`.
 */
async function checkHooks(op, change) {
    const deploying = { change, deployment: op.request.deployment, release: null };
    const evidence = [];
    for (const hook of ['before-switch', 'after-deploy']) {
        const ready = await readyHook(op, hook, deploying);
        if (ready?.kind === 'impossible')
            evidence.push(`The hook ${hook} can't run: ${ready.why}`);
    }
    return evidence.length > 0 ? { reason: 'hook-failed', evidence } : undefined;
}
/** Runs the hook `before-switch`. Throws `hook/failed` with the last lines of its output. */
async function runBeforeSwitch(op, deploying) {
    const ready = await readyHook(op, 'before-switch', deploying);
    if (!ready)
        return;
    const run = await ran(op, 'before-switch', ready);
    if (run.kind === 'failed')
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('hook/failed', `The hook before-switch failed: ${told(run)}`);
}
/**
 * Runs the hook `after-deploy` of a release that was promoted. Whatever goes wrong, the release stays: the answer is what people
 * are warned of, as lines.
 */
async function runAfterDeploy(op, deploying) {
    const warning = await whatWentWrong(op, deploying);
    if (warning === undefined)
        return [];
    const line = `The release is deployed, but the hook after-deploy ${warning}`;
    op.target.progress.warn(line);
    return [line];
}
async function whatWentWrong(op, deploying) {
    try {
        const ready = await readyHook(op, 'after-deploy', deploying);
        if (!ready)
            return undefined;
        const run = await ran(op, 'after-deploy', ready);
        return run.kind === 'failed' ? `failed: ${told(run)}` : undefined;
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        const { title, message } = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown);
        return `could not be run, or nobody knows how it ended: ${title}: ${message}`;
    }
}
/** Undefined if there is no such hook. */
async function readyHook(op, hook, { change, deployment, release }) {
    const settings = settingsOf(op, hook);
    if (!settings)
        return undefined;
    const variables = (0,_task_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .taskVariables */ .f)({
        stack: op.request.configuration.stack,
        placement: change.after,
        deployment: {
            id: deployment,
            release: release?.id ?? (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReleases */ .MO)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_2__/* .changedOf */ .oI)(change, change.after)),
            before: change.before,
        },
    });
    const named = { purpose: 'hook', title: `hooks.${hook}`, settings };
    return (0,_run_task_once_js__WEBPACK_IMPORTED_MODULE_4__/* .readyTask */ .B)(op, named, { placement: change.after, variables });
}
function settingsOf({ request }, hook) {
    const { beforeSwitch, afterDeploy } = request.configuration.hooks;
    return hook === 'before-switch' ? beforeSwitch : afterDeploy;
}
async function ran(op, hook, ready) {
    if (ready.kind === 'impossible')
        return { kind: 'failed', why: ready.why, output: '' };
    const { progress } = op.target;
    return progress.step(`Run the hook ${hook}`, async () => {
        const run = await (0,_run_task_once_js__WEBPACK_IMPORTED_MODULE_4__/* .runTaskOnce */ .o)(op, ready.task);
        if (run.kind === 'done' && run.output !== '')
            progress.info(run.output);
        return run;
    });
}
function told({ why, output }) {
    return output === '' ? why : `${why}: ${output}`;
}


/***/ }),

/***/ 21217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readyTask),
/* harmony export */   o: () => (/* binding */ runTaskOnce)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _release_task_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72841);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26429);
/* harmony import */ var _target_ports_workloads_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5271);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75448);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18861);
/* harmony import */ var _one_shot_spec_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(69670);








/**
 * Makes a task ready with what its component has in `placement`, as that is kept with its release. Throws
 * `configuration/secret-missing` for a secret that was not given. Starts nothing.
 */
async function readyTask(op, { purpose, title, settings }, { placement, variables }) {
    const spec = await specIn(op, placement, settings);
    if (typeof spec === 'string')
        return { kind: 'impossible', why: spec };
    const why = (0,_release_task_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .whyNotBeside */ .GC)(spec);
    if (why !== undefined)
        return { kind: 'impossible', why };
    const environment = new Map([...settings.environment, ...variables]);
    return {
        kind: 'startable',
        task: { title, spec: (0,_one_shot_spec_js__WEBPACK_IMPORTED_MODULE_6__/* .oneShotSpec */ .C)(op, spec, { ...settings, purpose, title, environment }) },
    };
}
async function specIn(op, placement, { component }) {
    const placed = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_3__/* .placedOf */ .hg)(placement, component);
    if (!placed)
        return `it runs as ${component}, and no ${component} was deployed here`;
    const spec = await op.specOf(placed);
    return (spec ?? `it runs as ${component}, and what ${component} of release ${placed.release.id} was started from isn't kept`);
}
/**
 * Runs a task to its end, and writes to the journal that it began and how it ended. Throws when it could not be started, or when
 * nobody knows how it ended.
 */
async function runTaskOnce(op, { title, spec }) {
    await op.target.workloads.prefetch([(0,_target_ports_workloads_js__WEBPACK_IMPORTED_MODULE_7__/* .imageToFetch */ .d)(spec.image, spec)], op.signal);
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(op, { kind: 'task-begun', task: title, image: spec.image });
    const run = await ranToItsEnd(op, spec);
    const { exitCode, ...told } = run;
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_5__/* .waitOutOutage */ .L)(op, () => (0,_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(op, { kind: 'task-ended', task: title, exitCode }));
    return told;
}
async function ranToItsEnd(op, spec) {
    try {
        const { exitCode, output } = await op.target.tasks.run(op.token, spec, op.signal);
        const kind = exitCode === 0 ? 'done' : 'failed';
        return { kind, exitCode, why: `it ended with exit code ${exitCode}`, output: (0,_one_shot_spec_js__WEBPACK_IMPORTED_MODULE_6__/* .lastLines */ .w)(output) };
    }
    catch (thrown) {
        if (!(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailure */ .N6)(thrown, 'time/deadline'))
            throw thrown;
        const { output } = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).facts;
        const why = `it ran longer than its timeout of ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(spec.timeout)}, and was stopped`;
        return { kind: 'failed', exitCode: null, why, output: typeof output === 'string' ? (0,_one_shot_spec_js__WEBPACK_IMPORTED_MODULE_6__/* .lastLines */ .w)(output) : '' };
    }
}


/***/ }),

/***/ 81001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hj: () => (/* binding */ dropCopies),
/* harmony export */   J5: () => (/* binding */ whyNoCopies),
/* harmony export */   Q4: () => (/* binding */ makeVolumes),
/* harmony export */   Sy: () => (/* binding */ dropCopiesBut),
/* harmony export */   a2: () => (/* binding */ volumesToCopy)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5617);
/* harmony import */ var _base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68384);
/* harmony import */ var _release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21555);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56571);
/* harmony import */ var _unrestored_copies_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95945);
/* harmony import */ var _steps_known_components_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57811);







/** Makes sure of the volumes that a release mounts, before anything else of it is made. */
async function makeVolumes(op, specs) {
    const volumes = referencesOf(specs.flatMap(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .volumesOf */ .v3));
    if (volumes.length > 0)
        await op.target.volumes.ensure(op.token, volumes, op.signal);
}
/** The volumes that are copied before these migrate, each once. */
function volumesToCopy(specs) {
    return referencesOf(specs.filter(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .migratesInPause */ .o2).flatMap(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .writableVolumes */ .EN));
}
/**
 * Asked before anything stops: a copy that fails would cost a pause for nothing. There must be room for the way back too, which sets
 * aside as much again: without it, a release that doesn't even start could not be taken back by itself.
 */
async function whyNoCopies(op, moving) {
    const specs = (await (0,_steps_known_components_js__WEBPACK_IMPORTED_MODULE_4__/* .startable */ .hx)(op, moving)).map(({ spec }) => spec);
    const volumes = volumesToCopy(specs);
    if (volumes.length === 0)
        return undefined;
    const migrating = specs.filter(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .migratesInPause */ .o2).map(({ name }) => name);
    const room = await op.target.volumes.roomForCopies(op.token, { volumes, migrating }, op.signal);
    if (room.kind === 'untold')
        return undefined;
    if (room.kind === 'written-by-another')
        return { reason: 'not-ready', evidence: [describeWriter(room, migrating)] };
    const { needed, free } = room;
    // What is left of the copy must be enough for the target to go on. A way back may use that too: it keeps nothing free.
    const { target } = op.request.configuration;
    const minFreeBytes = target.engine === 'docker' ? target.minFreeBytes : 0;
    if (Math.max(needed + minFreeBytes, 2 * needed) <= free)
        return undefined;
    const names = volumes.map(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .nameOfVolume */ .$L).join(', ');
    const what = `before the migration ${names} must be copied, which takes ${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .readableBytes */ .I)(needed)}, and as much again if the deployment must be taken back; ${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .readableBytes */ .I)(free)} are free at the target`;
    const kept = minFreeBytes > 0 ? `, of which ${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .readableBytes */ .I)(minFreeBytes)} must stay free (\`min-free-space\`)` : '';
    return { reason: 'not-ready', evidence: [`${what}${kept}. Nothing was stopped. Free space at the target`] };
}
function describeWriter({ container, volume }, migrating) {
    const { remedy } = _base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E['volume/in-use'];
    return `the container ${container} may write to the volume ${volume} while ${migrating.join(', ')} migrates. If the deployment failed, the volume would be restored from a copy, and what ${container} wrote would be lost. Nothing was stopped. ${remedy}`;
}
/** Removes the copies that were made before these migrated, but none that still has to be restored. */
async function dropCopies(op, placement) {
    const exclusive = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .exclusiveOf */ .ah)(placement);
    const specs = await Promise.all(exclusive.map((placed) => op.specOf(placed)));
    if (!specs.some((spec) => spec === undefined || (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .migratesInPause */ .o2)(spec)))
        return;
    const { state } = await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .u)(op.target.journal, op.signal);
    await dropCopiesBut(op, (0,_unrestored_copies_js__WEBPACK_IMPORTED_MODULE_3__/* .copiesToKeep */ .g)(state));
}
/** Removes every copy but these. One that somebody's container has is left, and told: no deployment fails because of it. */
async function dropCopiesBut(op, keep) {
    const { volumes, progress } = op.target;
    for (const { copy, why, removeWith } of await volumes.dropCopies(op.token, keep, op.signal)) {
        const line = `The copy ${copy} is not needed any more, and stays, because ${why}. The next deployment tries again. To remove it now, call at the target: ${removeWith}`;
        if (op.told.includes(line))
            continue;
        op.told.push(line);
        progress.warn(line);
    }
}
/** Without the mount: what is kept says only which volume it is. */
function referencesOf(volumes) {
    return (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .onceEach */ .fF)(volumes).map(({ volume, external }) => ({ volume, ...(external !== undefined && { external }) }));
}


/***/ }),

/***/ 87469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ clearAll),
/* harmony export */   x: () => (/* binding */ migrateInPause)
/* harmony export */ });
/* harmony import */ var _release_container_volumes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21555);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56571);
/* harmony import */ var _unrestored_copies_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95945);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75448);
/* harmony import */ var _steps_migrate_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48388);
/* harmony import */ var _steps_take_away_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26925);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18861);
/* harmony import */ var _make_volumes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81001);








/**
 * Migrates exclusive components in the pause of their swap, each with its volumes. First nothing of them is left that could write
 * there, then the volumes are copied, and only when the journal names the copies does a migration begin. So whoever settles this
 * deployment knows: no copies in the journal, no migration, nothing to restore.
 */
async function migrateInPause(op, change, migrating) {
    const { progress, volumes } = op.target;
    await clearAll(op, migrating.map(({ placed }) => placed));
    const wanted = (0,_make_volumes_js__WEBPACK_IMPORTED_MODULE_5__/* .volumesToCopy */ .a2)(migrating.map(({ spec }) => spec));
    const names = wanted.map(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_6__/* .nameOfVolume */ .$L).join(', ');
    const copied = await progress.step(`Copy ${names}`, () => (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, async () => {
        const { state } = await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_0__/* .readState */ .u)(op.target.journal, op.signal);
        return volumes.copy(op.token, wanted, (0,_unrestored_copies_js__WEBPACK_IMPORTED_MODULE_1__/* .copiesToKeep */ .g)(state), op.signal);
    }));
    const intent = { kind: 'intent', move: 'switch', change, copied };
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => (0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(op, { ...intent, unused: true }));
    // Never repeated by itself: after a lost answer nobody knows how far it came. The way back restores the copy.
    for (const { spec } of migrating) {
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => (0,_steps_migrate_release_js__WEBPACK_IMPORTED_MODULE_3__/* .noteMigrating */ .x6)(op, spec));
        await progress.step(`Migrate ${spec.name}`, () => (0,_steps_migrate_release_js__WEBPACK_IMPORTED_MODULE_3__/* .runMigration */ .GD)(op, spec));
    }
    // From here on users may write to these volumes, and a way back keeps what they wrote.
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => (0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(op, intent));
}
/** Stops and removes every container of these components, wherever it runs and whoever started it. */
async function clearAll(op, placed) {
    for (const at of placed) {
        const open = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, () => op.target.workloads.clear(op.token, at.component, op.signal));
        (0,_steps_take_away_js__WEBPACK_IMPORTED_MODULE_7__/* .tellEnded */ .b)(op, [at], open);
    }
}


/***/ }),

/***/ 80124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kG: () => (/* binding */ requireRoomForWayBack),
  A8: () => (/* binding */ restoreIfCopied),
  dE: () => (/* binding */ restoreLeftCopies)
});

// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var container_volumes = __webpack_require__(21555);
// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
// EXTERNAL MODULE: ./packages/core/build/deployment/unrestored-copies.js
var unrestored_copies = __webpack_require__(95945);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/wait-out-outage.js
var wait_out_outage = __webpack_require__(18861);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/volumes/migrate-in-pause.js
var migrate_in_pause = __webpack_require__(87469);
// EXTERNAL MODULE: ./packages/core/build/base/bytes.js
var bytes = __webpack_require__(5617);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/volumes/set-aside.js





/**
 * The copies of an attempt over whose volumes nothing may be put back yet: users may have written there since, and what they
 * wrote is in no other volume. An attempt of an earlier version doesn't tell whether anybody did, so it is taken for yes.
 */
function unkeptVolumes({ copied = [], unused = false, setAside = [] }) {
    return unused ? [] : copied.filter(({ copy }) => !setAside.includes(copy));
}
/** Asked before anything is held or stopped: without room, what runs is left alone. Throws `volume/no-room`. */
async function requireRoomToSetAside(op, copies) {
    if (copies.length === 0)
        return;
    const room = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => op.target.volumes.roomToSetAside(op.token, copies, op.signal));
    // Nothing is kept free beside it: a bad release that goes on serving is worse than a full disk later.
    if (room.kind === 'untold' || room.needed <= room.free)
        return;
    const { needed, free } = room;
    const names = copies.map(container_volumes/* nameOfVolume */.$L).join(', ');
    throw new failure/* Failure */.HR('volume/no-room', `what users have written to ${names} since the migration takes ${(0,bytes/* readableBytes */.I)(needed)} to keep; ${(0,bytes/* readableBytes */.I)(free)} are free at the target`, { facts: { needed, free } });
}
/** Keeps what is in the volumes of these copies, writes down where, and tells it. The caller has stopped what writes there. */
async function setAside(op, { deployment }, copies) {
    if (copies.length === 0)
        return;
    const { target, token, signal } = op;
    const names = copies.map(container_volumes/* nameOfVolume */.$L).join(', ');
    const volumes = await target.progress.step(`Set aside what is in ${names}`, () => (0,wait_out_outage/* waitOutOutage */.L)(op, () => target.volumes.setAside(token, copies, signal)));
    if (volumes.length === 0)
        return;
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'set-aside', volumes }, deployment));
    for (const each of volumes)
        op.told.push(describeSetAside(each));
    for (const line of op.told.slice(-volumes.length))
        target.progress.warn(line);
}
function describeSetAside({ aside, ...volume }) {
    return `What was written to ${(0,container_volumes/* nameOfVolume */.$L)(volume)} since the migration is kept in the volume ${aside}. Nothing removes it but a person: docs/volumes.md says how to get data back from it`;
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/volumes/make-volumes.js
var make_volumes = __webpack_require__(81001);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/volumes/restore-copies.js










/**
 * On the way back of a swap: if the journal says that volumes were copied, a migration may have begun in them, and they are
 * restored before the old component starts. The journal is asked, not this run's memory: whoever settles does the same.
 */
async function restoreIfCopied(op, change) {
    if (!(await mayHaveMigrated(op, change.before, change)))
        return;
    const { state } = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,read_state/* readState */.u)(op.target.journal, op.signal));
    if (state.open)
        await restoreCopies(op, state, state.open);
}
/** The same after an end that nobody could prove, before what served then is started again or left. */
async function restoreLeftCopies(op, state, serving) {
    const attempt = (0,unrestored_copies/* unrestoredAttempt */.L)(state, serving);
    if (!attempt)
        return;
    await requireRoomToSetAside(op, unkeptVolumes(attempt));
    await restoreCopies(op, state, attempt);
}
/** Whether the way back of a swap can keep what users have written. Throws `volume/no-room` before anything is held or stopped. */
async function requireRoomForWayBack(op, change) {
    if (!(await mayHaveMigrated(op, change.before, change)))
        return;
    const { state } = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,read_state/* readState */.u)(op.target.journal, op.signal));
    if (state.open)
        await requireRoomToSetAside(op, unkeptVolumes(state.open));
}
async function restoreCopies(op, state, attempt) {
    const { copied = [], deployment } = attempt;
    if (copied.length === 0)
        return;
    const change = (0,deployment_state/* wayHome */.jq)(attempt);
    const { target, token, signal } = op;
    const changed = [...(0,placement/* changedOf */.oI)(change, change.before), ...(0,placement/* changedOf */.oI)(change, change.after)];
    const there = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => target.volumes.copiesAt(copied, signal));
    // Without a copy `restore` fails, and then what runs is not stopped for it.
    if (there.length === copied.length || state.open)
        await (0,migrate_in_pause/* clearAll */.$)(op, onceEach((0,placement/* exclusiveOf */.ah)(changed)));
    if (there.length === copied.length)
        await setAside(op, attempt, unkeptVolumes(attempt));
    const names = copied.map(container_volumes/* nameOfVolume */.$L).join(', ');
    await target.progress.step(`Restore ${names}`, () => (0,wait_out_outage/* waitOutOutage */.L)(op, () => target.volumes.restore(token, copied, signal)));
    const words = copied.length > 1 ? ['are', 'they were'] : ['is', 'it was'];
    target.progress.warn(`${names} ${words[0]} again what ${words[1]} before the migration`);
    // Before anything uses the volumes: whoever restored them once more would lose what is written from now on.
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'restored', copies: copied }, deployment));
    const keep = (0,unrestored_copies/* copiesToKeep */.g)(state).filter(({ copy }) => !copied.some((restored) => restored.copy === copy));
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,make_volumes/* dropCopiesBut */.Sy)(op, keep));
}
function onceEach(placement) {
    return placement.filter(({ component }, index) => placement.findIndex((other) => other.component === component) === index);
}
async function mayHaveMigrated(op, left, change) {
    const exclusive = (0,placement/* exclusiveOf */.ah)((0,placement/* changedOf */.oI)(change, left));
    const specs = await Promise.all(exclusive.map((placed) => op.specOf(placed)));
    return specs.some((spec) => spec === undefined || (0,container_volumes/* migratesInPause */.o2)(spec));
}


/***/ }),

/***/ 18861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ waitOutOutageUntilRight),
/* harmony export */   L: () => (/* binding */ waitOutOutage)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46904);
/* harmony import */ var _target_target_loss_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88217);
/* harmony import */ var _target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21823);
/* harmony import */ var _target_usecases_target_outage_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(96384);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75448);







/** Tries for a failure that looks permanent. It may not be: a file may have been read while it was half written. */
const TRIES = 3;
/** Tries at least, even if one call hung for the whole patience: perhaps only its connection was broken. */
const FEWEST_TRIES = 2;
const LONGEST_PAUSE_MS = 5_000;
/**
 * Repeats `work`, which must be repeatable, when it throws. If the target is lost for a minute, production must not stay on a
 * bad release, and nobody must be woken for nothing. Between two tries the keeper, the router and what serves are started
 * again. Throws the last failure. What ends the run is thrown at once.
 */
async function waitOutOutage(op, work) {
    const { clock, progress } = op.target;
    let pause = op.request.configuration.deploy.probeInterval;
    let failedFirst;
    for (let tries = 1;; tries += 1) {
        try {
            return await work();
        }
        catch (thrown) {
            if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_1__/* .endsTheRun */ .X)(thrown, op.signal))
                throw thrown;
            const failure = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .asFailure */ .h_)(thrown);
            failedFirst ??= clock.monotonic();
            const inTime = op.outage.mayEnd() && clock.monotonic() - failedFirst < _target_usecases_target_outage_js__WEBPACK_IMPORTED_MODULE_5__/* .OUTAGE_PATIENCE */ .u;
            const more = (0,_target_target_loss_js__WEBPACK_IMPORTED_MODULE_3__/* .mayPass */ .b)(failure) ? tries < FEWEST_TRIES || inTime : tries < TRIES;
            if (!more)
                throw thrown;
            const again = `Trying again for ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(_target_usecases_target_outage_js__WEBPACK_IMPORTED_MODULE_5__/* .OUTAGE_PATIENCE */ .u)} at most: ${failure.message}`;
            if (tries === 1)
                progress.warn(again);
            else
                progress.debug(again);
        }
        await clock.sleep(pause, op.signal);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        await revive(op);
    }
}
/**
 * The same for work that answers with a setback. A target that was just lost or started again may need a moment until it
 * answers as it should.
 */
async function waitOutOutageUntilRight(op, work) {
    const { clock, progress } = op.target;
    const began = clock.monotonic();
    for (;;) {
        const setback = await waitOutOutage(op, work);
        if (!setback || !op.outage.isRecent() || clock.monotonic() - began >= _target_usecases_target_outage_js__WEBPACK_IMPORTED_MODULE_5__/* .OUTAGE_PATIENCE */ .u)
            return setback;
        progress.info(`Looking again, because the target has just come back: ${setback.evidence.join('; ')}`);
        await clock.sleep(op.request.configuration.deploy.probeInterval, op.signal);
    }
}
/** Starts again what has stopped. What can't be started yet is tried again after the next failure. */
async function revive(op) {
    try {
        await (0,_target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_4__/* .raiseFence */ .S)(op.target.fence, op.request, op.signal);
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .standUp */ .Ms)(op);
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_1__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        op.target.progress.debug(`Not up yet: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .asFailure */ .h_)(thrown).message}`);
    }
}


/***/ }),

/***/ 76687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ withdrawRelease),
/* harmony export */   c: () => (/* binding */ leftOpen)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(56778);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25397);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51109);
/* harmony import */ var _steps_capture_logs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29911);
/* harmony import */ var _steps_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(57094);
/* harmony import */ var _steps_take_away_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26925);
/* harmony import */ var _steps_write_incident_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33294);









/** The end when traffic hasn't moved, but tidying up failed: the attempt stays open at the target. */
function leftOpen({ change }, setback, hindrance) {
    const failure = setback.failure ?? hindrance.failure;
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_1__/* .ended */ .v6)('not-switched', setback.reason, (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_1__/* .servingOf */ .K3)(change.before), {
        evidence: [...setback.evidence, STAYS_OPEN, ...hindrance.evidence],
        ...(failure && { failure }),
    });
}
const STAYS_OPEN = 'the attempt stays open until the next run settles it';
/**
 * Ends an attempt whose traffic never moved: keeps the logs of its containers, removes the containers, writes `ended`. If that
 * fails, the attempt stays open in the journal and the next run settles it. What serves hasn't changed in either case.
 */
async function withdrawRelease(op, attempt, setback) {
    const { change } = attempt;
    let logs = [];
    const hindrance = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_3__/* .failureAsSetback */ .i)(op, async () => {
        const started = await startedBy(op, attempt);
        if (started.length > 0) {
            logs = await (0,_steps_capture_logs_js__WEBPACK_IMPORTED_MODULE_4__/* .captureLogs */ .E)(op, started);
            await (0,_steps_take_away_js__WEBPACK_IMPORTED_MODULE_6__/* .takeAway */ .u)(op, started);
        }
        if (attempt.staged)
            await op.target.router.stage(op.token, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_7__/* .routesOf */ .eV)(change.before), op.signal);
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(op, { kind: 'ended', outcome: 'not-switched', reason: setback.reason, change, serving: change.before }, attempt.deployment);
        return undefined;
    });
    const { failure } = setback;
    const end = hindrance
        ? { ...leftOpen(attempt, setback, hindrance), logs }
        : (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_1__/* .ended */ .v6)('not-switched', setback.reason, (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_1__/* .servingOf */ .K3)(change.before), {
            evidence: setback.evidence,
            logs,
            ...(failure && { failure }),
        });
    return { ...end, reports: await (0,_steps_write_incident_js__WEBPACK_IMPORTED_MODULE_5__/* .writeDeploymentReport */ .f)(op, attempt, end) };
}
/** What this attempt has put into the slots. What is older is a warm release that it hasn't replaced: it stays, as a way back. */
async function startedBy(op, { staged, change, generation }) {
    if (!staged)
        return [];
    const standing = await (0,_steps_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_8__/* .workloadsAt */ .yu)(op, (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.after));
    return standing.filter((found) => found.generation >= generation);
}


/***/ }),

/***/ 19156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ imagePattern),
/* harmony export */   q: () => (/* binding */ isAllowedImage)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39757);


/**
 * Whether an image's name (registry and repository as written) matches one of the patterns, from its first character to its
 * last. `*` stands for anything within one part of the path, `**` for anything across parts. Tag and digest are ignored.
 */
function isAllowedImage(image, patterns) {
    const name = (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .imageName */ .tO)(image);
    return patterns.some((pattern) => matches(name, pattern));
}
const LONGEST_PATTERN = 255;
/**
 * A pattern that at least one image can match. A pattern with a tag, a digest, a scheme or capitals never matches, so it is
 * refused here.
 */
const imagePattern = {
    type: 'image pattern',
    parse(raw) {
        if (raw.length > LONGEST_PATTERN)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATTERN} characters`);
        // A wildcard can always stand for one letter. `**` can also stand for a port and a path (`registry:**`).
        const names = ['a', '1/a'].map((across) => raw.replace(/\*+/g, (stars) => (stars === '*' ? 'a' : across)));
        const fits = names.some((name) => {
            const parts = (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .imageParts */ .Ck)(name);
            return parts !== undefined && parts.tag === undefined && parts.digest === undefined;
        });
        const near = nearestPattern(raw);
        if (!fits && near !== undefined) {
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the image's name without scheme, tag, digest and capitals: write ${near}. Each deployment says the tag, in its input \`images\``);
        }
        return fits
            ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
            : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** What a person may have meant; undefined when that is no pattern either. */
function nearestPattern(raw) {
    const near = raw
        .replace(/^https?:\/\//i, '')
        .replace(/@.*$/, '')
        .replace(/:[\w.-]+$/, '')
        .toLowerCase();
    return near !== raw && imagePattern.parse(near).ok ? near : undefined;
}
/** Works with sets of positions instead of a regular expression, which would take exponential time with several wildcards. */
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

/***/ 14760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ describeVolumes)
/* harmony export */ });
/* harmony import */ var _migration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98880);
/* harmony import */ var _volumes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21555);


/** What a deployment of `brought` does with volumes, and what may surprise: lines for people. `all`: the components of the file. */
function describeVolumes(brought, all) {
    return [...brought.flatMap(migration), ...brought.flatMap(shared), ...brought.flatMap((each) => alsoIn(each, all))];
}
function migration(component) {
    if (!(0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .migratesInPause */ .o2)(component))
        return [];
    const { name, migrate } = component;
    const names = (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .writableVolumes */ .EN)(component).map(_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L).join(', ');
    const commands = (0,_migration_js__WEBPACK_IMPORTED_MODULE_1__/* .migrationSteps */ .W)(migrate).map(commandIn).join(', then ');
    return [
        `in the pause of ${name}: copy ${names}, then migrate with ${commands}. If this deployment fails, ${names} is restored from the copy, and what users have written since is kept in a volume of its own. Once it is promoted the copy is removed, and a later rollback starts the old version on the data of that day`,
    ];
}
function commandIn({ command, image }) {
    return image === null ? JSON.stringify(command) : `${JSON.stringify(command)} in ${image}`;
}
/** Both slots of an overlap component mount the same volume. */
function shared({ name, handover, container, migrate }) {
    const writable = (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .writableVolumes */ .EN)(container ? { container } : {});
    if (handover !== 'overlap' || writable.length === 0)
        return [];
    const names = writable.map(_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L).join(', ');
    const both = `the old and the new ${name} write to ${names} at the same time for a while, as \`handover: overlap\` says`;
    return [migrate ? `${both}; its migration runs while the old one uses it, and no copy is made` : both];
}
function alsoIn(component, all) {
    return (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .volumesOf */ .v3)(component).flatMap((volume) => {
        const others = all.filter((other) => other.name !== component.name &&
            (other.handover === 'overlap' || component.handover === 'overlap') &&
            (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .volumesOf */ .v3)(other).some((theirs) => (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .sameVolume */ .pq)(volume, theirs)));
        if (others.length === 0)
            return [];
        const names = others.map(({ name }) => name).join(', ');
        return [
            `${component.name} shares the volume ${(0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L)(volume)} with ${names}, which ${others.length > 1 ? 'go' : 'goes'} on meanwhile`,
        ];
    });
}


/***/ }),

/***/ 98880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ migrationSteps),
/* harmony export */   l: () => (/* binding */ imagesOfSteps)
/* harmony export */ });
function migrationSteps(migrate) {
    if (migrate === null || migrate.length === 0)
        return [];
    if (isSteps(migrate))
        return migrate;
    return [{ command: migrate, image: null, timeout: null }];
}
/** The images that steps have of their own. */
function imagesOfSteps(migrate) {
    return migrationSteps(migrate).flatMap(({ image }) => image ?? []);
}
function isSteps(migrate) {
    return typeof migrate[0] === 'object';
}


/***/ }),

/***/ 72841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ whyNotBeside),
/* harmony export */   gx: () => (/* binding */ imagesOfTasks),
/* harmony export */   p5: () => (/* binding */ taskName)
/* harmony export */ });
/* unused harmony export NO_HOOKS */
/* harmony import */ var _base_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);

const taskName = (0,_base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf)('task name', 24);
/** The images that tasks and hooks have of their own. */
function imagesOfTasks({ tasks, hooks, }) {
    const all = [...tasks.values(), hooks.beforeSwitch, hooks.afterDeploy];
    return [...new Set(all.flatMap((task) => task?.image ?? []))];
}
const NO_HOOKS = { beforeSwitch: null, afterDeploy: null };
/**
 * Why nothing may run with the settings of a component while it serves. Undefined if it may. Of an exclusive component there must
 * never be two that write to its files, and a task with its mounts would be the second one.
 */
function whyNotBeside({ name, handover, container }) {
    if (handover !== 'exclusive')
        return undefined;
    const mounts = container?.mounts ?? [];
    const written = mounts.filter((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
    if (written.length === 0)
        return undefined;
    const where = written.map(({ target }) => target).join(', ');
    return `${name} is exclusive and writes to ${where}, so nothing else may run with its mounts while it serves. Choose another component, or mount it read-only`;
}


/***/ }),

/***/ 40680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ describeEndedContainer)
/* harmony export */ });
const MEANINGS = {
    0: 'without an error, although it should keep running',
    126: 'its command could not be run',
    127: 'its command was not found',
    137: 'it was killed',
    139: 'it crashed with a memory error',
    143: 'it was asked to end',
};
/**
 * Says that the container has ended, how, and where to read the reason. Nobody waits any longer for such a container to
 * answer.
 */
function describeEndedContainer({ name, exitCode, oomKilled }) {
    const meaning = oomKilled ? 'it ran out of memory' : MEANINGS[exitCode];
    const how = meaning === undefined ? '' : ` (${meaning})`;
    return `${name} ended with exit code ${exitCode}${how} before it was ready; its last lines are in the job summary and the incident report`;
}


/***/ }),

/***/ 32245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LY: () => (/* binding */ countOfEnded),
/* harmony export */   Yc: () => (/* binding */ describeEndedRequests),
/* harmony export */   aI: () => (/* binding */ isWorthTelling),
/* harmony export */   qC: () => (/* binding */ endedRequestsOf)
/* harmony export */ });
/** The sum over the containers. Undefined when nothing was open: then there is nothing to report. */
function endedRequestsOf(at, containers) {
    let open = 0;
    let ended = 0;
    let certainty = 'exact';
    for (const container of containers) {
        if (container.kind === 'unknown')
            return { kind: 'unknown', at, why: container.why };
        open += container.atStop;
        ended += container.atEnd;
        if (container.atEnd > 0 && container.certainty === 'at-most')
            certainty = 'at-most';
    }
    return open === 0 && ended === 0 ? undefined : { kind: 'counted', at, open, ended, certainty };
}
/** Whether people should know: something was cut, or the number is unknown. */
function isWorthTelling(seen) {
    return seen.kind === 'unknown' || seen.ended > 0;
}
function describeEndedRequests(seen) {
    const { at } = seen;
    if (seen.kind === 'unknown') {
        return `It is not known how many requests or connections to ${at} were still open and were ended: ${seen.why}.`;
    }
    const { open, ended, certainty } = seen;
    const before = `${open} ${open === 1 ? 'was' : 'were'} open when it was told to stop`;
    if (ended === 0)
        return `No request or connection to ${at} was cut: ${before}, none when it ended.`;
    const most = certainty === 'at-most' ? 'At most ' : '';
    const what = ended === 1 ? 'request or connection' : 'requests or connections';
    return `${most}${ended} ${what} to ${at} ${ended === 1 ? 'was' : 'were'} still open when it was stopped, and ${ended === 1 ? 'was' : 'were'} ended (${before}). A longer stop-timeout or drain-timeout gives them more time.`;
}
/** How many were cut, in all slots together, for an output: a number, or `unknown`. */
function countOfEnded(seen) {
    let sum = 0;
    for (const each of seen) {
        if (each.kind === 'unknown')
            return 'unknown';
        sum += each.ended;
    }
    return String(sum);
}


/***/ }),

/***/ 9962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ OUTCOMES),
/* harmony export */   x: () => (/* binding */ OUTCOME_MEANING)
/* harmony export */ });
const OUTCOMES = [
    'deployed',
    'not-switched',
    'rolled-back',
    'rollback-failed',
    'superseded',
];
/** What each outcome means to the person who reads it. */
const OUTCOME_MEANING = {
    deployed: 'The new release is proven to serve, promoted and recorded as verified good.',
    'not-switched': 'The deployment did not take effect. What serves has not changed.',
    'rolled-back': 'Traffic had moved. The previous release is proven to serve again.',
    'rollback-failed': 'Nobody could prove that what traffic goes to serves. A person is needed now.',
    superseded: 'A newer run took the lease. This run stopped changing the target.',
};


/***/ }),

/***/ 88217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ mayPass)
/* harmony export */ });
/** An Engine that restarts, or a keeper that somebody stopped, causes these failures, and works again a little later. */
const PASSING = new Set(['target/unreachable', 'target/refused', 'target/busy']);
/** Whether a failure may pass by itself, so that it is worth trying again for a while. */
function mayPass({ code }) {
    return PASSING.has(code);
}


/***/ }),

/***/ 67631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ startStopped)
/* harmony export */ });
/**
 * Starts what should run at the target and has stopped. When an engine was killed, it may believe that somebody stopped
 * these containers, and not start them. Answers the names of the started ones.
 */
async function startStopped(stack, progress, signal) {
    const started = await stack.start(signal);
    if (started.length > 0) {
        progress.warn(`These containers had stopped and were started again: ${started.join(', ')}. Was the engine at the target killed?`);
    }
    return started;
}


/***/ }),

/***/ 96384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ observedTarget),
/* harmony export */   u: () => (/* binding */ OUTAGE_PATIENCE)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _target_loss_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88217);



/** A Docker Engine needs some 10 s to restart on a quick host, and several times that with many containers or a slow disk. */
const OUTAGE_PATIENCE = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(1);
/** The target, with every call observed from now on. */
function observedTarget(target) {
    const { clock } = target;
    const since = new Map();
    let last;
    let times = 0;
    const outage = {
        mayEnd: () => [...since.values()].every((began) => clock.monotonic() - began < OUTAGE_PATIENCE),
        isRecent: () => last !== undefined && clock.monotonic() - last < OUTAGE_PATIENCE,
        times: () => times,
        startedAgain: () => {
            times += 1;
            last = clock.monotonic();
        },
    };
    const told = (name) => ({
        answered: () => void since.delete(name),
        lost(began) {
            if (!since.has(name))
                since.set(name, began);
            times += 1;
            last = clock.monotonic();
        },
    });
    const { stack, fence, workloads, tasks, volumes, router, maintenance, journal, releases, files, marks } = target;
    return {
        outage,
        target: {
            ...target,
            stack: observed(stack, clock, told('stack')),
            fence: observed(fence, clock, told('fence')),
            workloads: observed(workloads, clock, told('workloads')),
            tasks: observed(tasks, clock, told('tasks')),
            volumes: observed(volumes, clock, told('volumes')),
            router: observed(router, clock, told('router')),
            maintenance: observed(maintenance, clock, told('maintenance')),
            journal: observed(journal, clock, told('journal')),
            releases: observed(releases, clock, told('releases')),
            files: observed(files, clock, told('files')),
            marks: observed(marks, clock, told('marks')),
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
                if ((0,_target_loss_js__WEBPACK_IMPORTED_MODULE_2__/* .mayPass */ .b)((0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown)))
                    told.lost(began);
                throw thrown;
            }
        };
        return [name, call];
    });
    return Object.fromEntries(members);
}


/***/ }),

/***/ 93243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ connectStack),
  $: () => (/* binding */ operateStack)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/adapters/build/system/file-report-store.js
var file_report_store = __webpack_require__(27528);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/ends/find-newer-holder.js


/**
 * Finds out whether a newer holder took the lease that was lost, and has raised the fence: then the run ended `superseded`.
 * `undefined` if the lease only expired, because then nobody else takes care of the deployment.
 */
async function findNewerHolder(fence, { token, thrown, seen }, signal) {
    if (!(0,failure/* isFailure */.N6)(thrown, 'lease/lost'))
        return undefined;
    // If the target can't be asked, no newer holder is known.
    const standing = await fence.read(signal).catch(() => undefined);
    if (!standing || standing.token.generation <= token.generation)
        return undefined;
    const serving = { kind: 'unknown', why: 'the newer holder decides' };
    const evidence = [thrown.message, `the target is held by ${standing.holder}`];
    return { ...(0,deployment_end/* ended */.v6)('superseded', 'superseded', serving, { evidence, failure: thrown }), ...seen };
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/guarded-target.js
var guarded_target = __webpack_require__(41449);
// EXTERNAL MODULE: ./packages/core/build/checks/usecases/smoke-test.js + 8 modules
var smoke_test = __webpack_require__(21889);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/guarded.js
var guarded = __webpack_require__(88944);
;// CONCATENATED MODULE: ./packages/wiring/build/check-runner.js


/**
 * Runs the configuration's checks for an operation. `guard` is asked before each query: a process that was frozen must not
 * start one after its lease has ended. The target that the operation passes in is guarded already.
 */
function checkRunner({ configuration, secrets, ...asked }, guard) {
    const { checks, parallel, components, router } = configuration;
    const database = (0,guarded/* guarded */.N)(asked.database, guard);
    return ({ aim, target, addresses }, signal) => (0,smoke_test/* smokeTest */.K)({ ...target, database }, { checks, parallel, aim, addresses, components, front: router.front, secrets }, signal);
}

// EXTERNAL MODULE: ./packages/wiring/build/connect-reach.js + 7 modules
var connect_reach = __webpack_require__(94028);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js
var connect_target = __webpack_require__(48967);
// EXTERNAL MODULE: ./packages/wiring/build/fence-record-of-run.js
var fence_record_of_run = __webpack_require__(57842);
;// CONCATENATED MODULE: ./packages/wiring/build/kept-reports.js

/**
 * Writes each report to the runner and to the target. If one of them fails (a full disk), the report is still written to the
 * other. Answers the path at the target, or the one on the runner if only that was written. If both fail, throws the target's
 * failure.
 */
function keptReports({ runner, target, progress }) {
    return {
        async write(name, text) {
            const onRunner = await writtenOrWhy(runner, name, text);
            try {
                const path = await target.write(name, text);
                if (onRunner.kind === 'not-written')
                    progress.warn(`The report is at the target only: ${onRunner.why}`);
                return path;
            }
            catch (thrown) {
                if (onRunner.kind === 'not-written') {
                    progress.warn(`The report could not be written on the runner: ${onRunner.why}`);
                    throw thrown;
                }
                progress.warn(`The report is on the runner only: ${(0,failure/* asFailure */.h_)(thrown).message}`);
                return onRunner.path;
            }
        },
    };
}
async function writtenOrWhy(store, name, text) {
    try {
        return { kind: 'written', path: await store.write(name, text) };
    }
    catch (thrown) {
        return { kind: 'not-written', why: (0,failure/* asFailure */.h_)(thrown).message };
    }
}

// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js
var load_configuration = __webpack_require__(87068);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(8557);
;// CONCATENATED MODULE: ./packages/wiring/build/stack-operation.js














/** Loads the configuration and makes the connection to its stack. Only GitHub is asked yet, not the target. */
async function connectStack(inputs, around) {
    const { progress, run } = around;
    const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
    const { secrets, sshPrivateKey } = inputs;
    const connected = await (0,connect_target.connectTarget)({ configuration, secrets, sshPrivateKey, job: (0,connect_reach.jobOf)(around), progress });
    const { database, ...stack } = connected;
    const target = {
        ...stack,
        clock: (0,system_clock/* systemClock */.m)(),
        progress,
        reports: keptReports({
            runner: (0,file_report_store/* fileReportStore */.y)({ folder: (0,external_node_path_.join)(run.workspace, inputs.reports) }),
            target: stack.reports,
            progress,
        }),
    };
    return { configuration, target, database, [Symbol.asyncDispose]: () => connected[Symbol.asyncDispose]() };
}
const FENCE_LOOK_MS = 5_000;
/**
 * Does `work` at the target under the lease that the inputs name. It starts nothing after the lease has ended. If a newer
 * holder took the lease, the outcome is `superseded`; if it was lost in another way, this throws `lease/lost`. Throws
 * `input/invalid` without a lease.
 */
async function operateStack(inputs, around, { configuration, target, database }, work) {
    const { lease, adopt, secrets } = inputs;
    if (!lease)
        throw new failure/* Failure */.HR('input/invalid', 'lease: is needed to change the target; take one with the lock action');
    const fenceRecord = (0,fence_record_of_run/* fenceRecordOfRun */.z)(lease, { run: around.run, clock: target.clock });
    const seen = (0,operation/* nothingSeen */.pQ)();
    const mandate = {
        seen,
        fenceRecord,
        ...(adopt !== undefined && { adopt }),
        deployment: lease.deployment,
        by: fenceRecord.holder,
        configuration,
        secrets,
    };
    try {
        return await (0,under_lease.underLease)({ ...inputs, lease }, around, (signal, guard, gitHubTime) => {
            // The journal is compared with plans that other runners made: a runner's own clock may be a day off.
            const clock = { ...target.clock, now: gitHubTime };
            const request = { ...mandate, runChecks: checkRunner({ configuration, secrets, database }, guard) };
            return work((0,guarded_target/* guardedTarget */.o)({ ...target, clock }, guard), request, signal);
        });
    }
    catch (thrown) {
        // A short limit: a target that doesn't answer must not delay the message that the lease is lost.
        const soon = AbortSignal.any([around.signal, AbortSignal.timeout(FENCE_LOOK_MS)]);
        const end = await findNewerHolder(target.fence, { token: lease.token, thrown, seen }, soon);
        if (end)
            return end;
        throw thrown;
    }
}


/***/ })

};
