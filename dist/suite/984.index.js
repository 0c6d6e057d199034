export const id = 984;
export const ids = [984];
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

/***/ 12940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ endsTheRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** True for errors that no use case may turn into an outcome: the run was cancelled, or a newer holder has the target. */
function endsTheRun(thrown, signal) {
    return signal.aborted || (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded');
}


/***/ }),

/***/ 74320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ decideBackup)
/* harmony export */ });
const NONE_NAMED = 'a component migrates and backups are configured, but no `backup` was given';
/** Which backup a deployment needs: if a component migrates, the one that was taken for it. Run and dry run both use this. */
function decideBackup({ backup: settings, components }, backup) {
    if (!settings || components.every(({ migrate }) => migrate === null))
        return { kind: 'not-needed' };
    return backup === undefined ? { kind: 'refuse', why: NONE_NAMED } : { kind: 'look-up', backup };
}


/***/ }),

/***/ 1695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ foreseeSettlement)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76421);
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56778);
/* harmony import */ var _settlement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86185);




function foreseeSettlement({ state, routes }, open, at) {
    const settlement = (0,_settlement_js__WEBPACK_IMPORTED_MODULE_1__/* .decideSettlement */ .w)(open, routes);
    const { outcome, serving, bad } = endOf(open, settlement);
    const release = bad && (0,_settlement_js__WEBPACK_IMPORTED_MODULE_1__/* .goesBad */ .Q)(open);
    const events = [
        ...(release ? [{ kind: 'quarantined', release, reason: 'interrupted' }] : []),
        { kind: 'ended', outcome, reason: 'interrupted', serving },
    ];
    const { deployment, generation, by } = open;
    const entries = events.map((event) => ({ schema: 1, sequence: 0, at: at.toISOString(), generation, deployment, by, event }));
    return {
        settlement,
        outcome,
        reading: { state: (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .foldJournal */ .n$)(entries, state), routes: routesAfter(routes, settlement, serving) },
    };
}
function endOf(open, settlement) {
    switch (settlement.kind) {
        case 'withdraw':
        case 'stay-home':
            return { outcome: 'not-switched', serving: open.live, bad: false };
        case 'go-home':
            return { outcome: 'rolled-back', serving: settlement.home, bad: true };
        case 'finish':
            return { outcome: 'deployed', serving: settlement.placement, bad: false };
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_2__/* .assertNever */ .x)(settlement);
    }
}
function routesAfter(routes, { kind }, serving) {
    // The other two kinds leave the routes as they are.
    return kind === 'stay-home' || kind === 'go-home' ? (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_3__/* .routesOf */ .eV)(serving) : routes;
}


/***/ }),

/***/ 28465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ decideSettle)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);

/** What settling does. Run and dry run both use this. A dry run without a deployment id asks about whichever is open. */
function decideSettle(state, deployment) {
    const { open } = state;
    if (open && (deployment === undefined || open.deployment === deployment))
        return { kind: 'settle', open };
    const end = deployment === undefined ? undefined : (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .lastAttemptOf */ .lf)(state, deployment)?.end;
    return open ? { kind: 'settle-another', open, end } : { kind: 'say-again', end };
}


/***/ }),

/***/ 91298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ decideStage)
/* harmony export */ });
/* harmony import */ var _release_allowed_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19156);
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70143);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49836);
/* harmony import */ var _deployment_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40125);





/** What staging does with the stack as it was read, before it changes anything. Run and dry run both use this. */
function decideStage({ state, routes }, asked) {
    if (state.open)
        return { kind: 'settle', open: state.open };
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_3__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'unexplained')
        return { kind: 'unexplained', why: now.why };
    const live = now.placement;
    const { release, plannedAt, force } = asked;
    const outdated = plannedAt && (0,_deployment_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .whatOutdated */ .H)(state, plannedAt);
    if (outdated !== undefined && force === undefined) {
        return { kind: 'refuse', reason: 'plan-outdated', why: [outdated], live };
    }
    const foreign = forbiddenImages(asked);
    if (foreign.length > 0)
        return { kind: 'refuse', reason: 'not-allowed', why: foreign, live };
    const bad = (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .quarantineOf */ .KS)(state, release);
    const wentBad = bad && `release ${release.id} went bad here on ${bad.at}: ${bad.reason}`;
    if (wentBad !== undefined && force === undefined)
        return { kind: 'refuse', reason: 'quarantined', why: [wentBad], live };
    const waived = [outdated, wentBad].filter((why) => why !== undefined);
    return { kind: 'stage', placement: { slot: live ? (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_4__/* .otherSlot */ .j)(live.slot) : 'blue', release }, live, waived };
}
function forbiddenImages({ configuration, release }) {
    return configuration.components.flatMap(({ name, allowedImages }) => {
        const image = release.components.find((component) => component.name === name)?.image;
        if (image === undefined || (0,_release_allowed_image_js__WEBPACK_IMPORTED_MODULE_0__/* .isAllowedImage */ .q)(image, allowedImages))
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
    if (own?.phase === 'staged' && own.staged)
        return { kind: 'switch', attempt: own, staged: own.staged };
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
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   Yh: () => (/* binding */ describeServing),
/* harmony export */   aU: () => (/* binding */ describeDeploymentEnd),
/* harmony export */   p1: () => (/* binding */ evidenceLines),
/* harmony export */   sj: () => (/* binding */ END_REASONS),
/* harmony export */   v6: () => (/* binding */ ended)
/* harmony export */ });
/* harmony import */ var _checks_findings_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70197);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9962);


/** Why a deployment or a rollback ended as it did. The actions' output `reason` is one of these. */
const END_REASONS = {
    promoted: 'It was proven through the public address, baked and promoted.',
    quarantined: 'Exactly these images went bad here before; with `force` they run again.',
    'not-allowed': "An image doesn't match the configuration's allowed images.",
    'plan-outdated': 'What serves has changed since the plan was made: what was approved is not what would happen. Plan anew, or `force` it.',
    'pull-failed': 'An image could not be pulled.',
    'backup-missing': 'A migration asks for a verified backup, and none was named.',
    'migration-failed': 'A migration failed.',
    'not-ready': 'The staged release did not answer its health probes in time, or no longer ran as it was started when traffic was about to move.',
    'container-ended': 'A container of the staged release ended by itself before it was ready.',
    'checks-failed': 'A configured check failed, or could not tell.',
    unhealthy: 'Health probes through the public address failed in a row.',
    'crash-loop': 'A container restarted too often, or ran out of memory.',
    'probe-broken': 'Probes got no answer for too long, so nothing could be told.',
    unproven: 'The public address could not be proven to reach the new release.',
    'not-staged': 'The deployment has not been staged.',
    unsettled: 'An earlier deployment is still open and could not be settled.',
    interrupted: 'The run that had begun it was broken off.',
    'never-started': 'The deployment had changed nothing yet.',
    asked: 'It was asked for.',
    'no-target': 'There is no verified-good release to go back to.',
    'unknown-release': 'No verified-good release of that name is known here.',
    'serves-already': 'The release to go back to is the one that serves.',
    blocked: 'The release to go back to does not run, does not answer or could not be pointed at, so traffic was left where it is.',
    'return-unproven': 'Traffic was pointed back, but the release there could not be proven to serve.',
    fallen: 'What traffic goes to can no longer be proven to serve. Nothing was moved for it.',
    failed: 'Something failed; see the failure.',
    superseded: 'A newer holder of the lease came.',
};
function ended(outcome, reason, serving, rest = {}) {
    const nothing = { evidence: [], checked: [], logs: [], reports: [], endedRequests: [] };
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
    return placement ? { kind: 'release', placement } : { kind: 'nothing' };
}
/** `blue (release 1.4.0)`, `nothing`, or `unknown: <why>`. */
function describeServing(serving) {
    switch (serving.kind) {
        case 'release':
            return `${serving.placement.slot} (release ${serving.placement.release.id})`;
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

/***/ 40125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ whatOutdated),
/* harmony export */   X: () => (/* binding */ planMarkdown)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81048);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39635);




/** What an approver reads: what will run, where, and what will be done, in order. */
function planMarkdown(parts) {
    const { configuration, release, commit, actor, resolved } = parts;
    const facts = (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], [
        ['Application', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.application)],
        ['Environment', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.environment)} (profile ${configuration.profile})`],
        ['Release', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(release)],
        ['Commit', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(commit)],
        ['Asked for by', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(actor)],
        ['Configuration', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(configuration.hash.slice(0, 16))} (SHA-256)`],
        ['Public address', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(configuration.router.publicUrl)],
    ]);
    const images = (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Component', 'Asked for', 'Will run'], resolved.map(({ name, image }) => [(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name), (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(parts.asked.get(name) ?? ''), (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(image)]));
    const steps = planSteps(configuration).map((step, index) => `${index + 1}. ${step}`);
    return [
        `### Plan: release ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(release)} to ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.environment)}`,
        facts,
        images,
        steps.join('\n'),
    ].join('\n\n');
}
/**
 * Why a plan of `plannedAt` is outdated: another release has begun to serve since. Undefined when it still holds. Both times
 * are GitHub's, because the clocks of two runners may differ.
 */
function whatOutdated(state, plannedAt) {
    const changed = (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__/* .changedSince */ .$A)(state, plannedAt);
    if (!changed)
        return undefined;
    const serving = changed.serving ? `release ${changed.serving.release.id}` : 'nothing';
    return `${serving} serves since ${changed.at}, and the plan was made at ${plannedAt.toISOString()} (both by GitHub's clock)`;
}
function planSteps({ backup, components, checks, deploy, database }) {
    const migrating = components.filter(({ migrate }) => migrate !== null);
    const order = components.map(({ name }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name)).join(', ');
    const { bake } = deploy;
    const bad = (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(bake.failureThreshold, 'bad answer');
    return [
        'Take the lease of the environment; nobody else deploys meanwhile.',
        backup
            ? `Back up the database in ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(backup.container)} and prove the backup by restoring it; the last ${backup.keep} are kept.`
            : database
                ? '**No backup is configured.**'
                : 'No database is configured, so nothing is backed up.',
        'Pull the images by digest.',
        ...migrating.map(migration),
        'Start the release in the slot that does not serve; what serves is not touched.',
        `Wait for ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(deploy.readyProbes, 'healthy answer')} of each component, in this order: ${order}.`,
        checks.length === 0
            ? 'Ask the health path of each component in private: no smoke test is configured.'
            : `Run ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(checks.length, 'check')} in private: ${names(checks)}.`,
        `Move all traffic at once, and prove it by ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(deploy.proofProbes, 'public answer')}.`,
        `Watch for ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(bake.duration)}: ${bad} or more than ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
        deploy.oldSlot === 'keep-warm'
            ? 'Keep the old release warm, as the fast way back.'
            : 'Stop and remove the old release.',
    ];
}
function migration({ name, migrate }) {
    return `Migrate with the new image of ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name)}: ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)((migrate ?? []).join(' '))}.`;
}
// Nobody reads thousands of names before approving.
const MOST_NAMES = 20;
function names(checks) {
    const all = checks.map(({ name }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name));
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .Ku)(all, MOST_NAMES).join(', ');
}


/***/ }),

/***/ 76800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ stepsMarkdown),
/* harmony export */   G_: () => (/* binding */ endWhy),
/* harmony export */   Oi: () => (/* binding */ endOutputs),
/* harmony export */   RN: () => (/* binding */ restorableMarkdown),
/* harmony export */   WO: () => (/* binding */ restorableLine),
/* harmony export */   lR: () => (/* binding */ endMarkdown),
/* harmony export */   pF: () => (/* binding */ endResult),
/* harmony export */   qq: () => (/* binding */ endAnnotations),
/* harmony export */   tv: () => (/* binding */ plannedReport),
/* harmony export */   uT: () => (/* binding */ endHeadline),
/* harmony export */   uv: () => (/* binding */ endedLines),
/* harmony export */   w8: () => (/* binding */ incidentOf)
/* harmony export */ });
/* harmony import */ var _base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68384);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(43153);
/* harmony import */ var _checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70197);
/* harmony import */ var _target_ended_requests_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32245);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9962);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25397);







/** How a deployment ended, for the job summary. */
function endMarkdown(title, end) {
    const { outcome, reason, serving, evidence, checked, logs, reports, failure } = end;
    const rows = [
        ['Outcome', `**${outcome}**: ${_target_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .OUTCOME_MEANING */ .x[outcome]}`],
        ['Why', `\`${reason}\`: ${_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .END_REASONS */ .sj[reason]}`],
        ['Serving', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .describeServing */ .Yh)(serving))],
        ...(failure ? [['What to do', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .ownMarkdown */ .AQ)(_base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[failure.code].remedy)} (\`${failure.code}\`)`]] : []),
        ...endedLines(end).map((line) => ['Ended requests', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(line)]),
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
    const remedy = failure ? [`What to do: ${_base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[failure.code].remedy} [${failure.code}]`] : [];
    return [(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .describeDeploymentEnd */ .aU)(end), ...evidence, ...endedLines(end), ...remedy].join('\n');
}
/** One annotation for each check that failed, could not tell or warned, as the smoke test has them. */
function endAnnotations({ checked }) {
    return (0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .findingAnnotations */ .AV)(checked.flatMap(({ verdict }) => verdict.findings));
}
/** The requests that were cut when a slot was removed, in words. No line if none were. */
function endedLines({ endedRequests }) {
    return endedRequests.filter(_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_5__/* .isWorthTelling */ .aI).map(_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_5__/* .describeEndedRequests */ .Yc);
}
/** Why it ended so, in one line for an announcement. */
function endWhy(end) {
    const [first = _deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .END_REASONS */ .sj[end.reason]] = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceLines */ .p1)(end);
    return (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .clamp */ .qE)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .oneLine */ .TN)(first), 300);
}
/** How a deployment ended, for programs: a part of the output `result`. */
function endResult(end) {
    const { outcome, serving, checked, reports, endedRequests, failure } = end;
    const evidence = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceLines */ .p1)(end);
    const checks = checked.map(_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .checksRecord */ .xo);
    const what = failure && {
        code: failure.code,
        ..._base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[failure.code],
        detail: failure.message,
        facts: failure.facts,
    };
    return { outcome, serving, evidence, checks, reports, endedRequests, ...(what && { failure: what }) };
}
/** Where the report for people is. Undefined when none was written. */
function incidentOf({ reports }) {
    return reports.find((path) => /\.md( |$)/.test(path));
}
/** The outputs that say how a deployment ended. Every action that ends one has them. */
function endOutputs(end) {
    const placement = end.serving.kind === 'release' ? end.serving.placement : undefined;
    const incident = incidentOf(end);
    return {
        outcome: end.outcome,
        why: endWhy(end),
        'ended-requests': (0,_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_5__/* .countOfEnded */ .LY)(end.endedRequests),
        ...(placement && { slot: placement.slot, serving: placement.release.id }),
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
    const bad = quarantined === undefined ? '' : `, went bad since (${(0,_base_printable_js__WEBPACK_IMPORTED_MODULE_6__/* .oneLine */ .TN)(quarantined)}): \`to\` takes it only with \`force\``;
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
function standingOf({ serving, quarantined }) {
    const bad = quarantined === undefined ? undefined : `**went bad since** (${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(quarantined)})`;
    if (serving)
        return bad === undefined ? 'serves now' : `serves now; ${bad}`;
    return bad === undefined ? 'can be restored' : `${bad}: only with \`force\``;
}


/***/ }),

/***/ 38394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ condemnsRelease)
/* harmony export */ });
/** Reasons that were seen in the release itself. Others say nothing about it: the target was lost, or the run was broken off. */
const VERDICTS = new Set(['checks-failed', 'unhealthy', 'crash-loop', 'unproven']);
/** Whether a setback shows that the release is bad. Then users meet errors as long as traffic goes to it. */
function condemnsRelease(reason) {
    return VERDICTS.has(reason);
}


/***/ }),

/***/ 86185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ goesBad),
/* harmony export */   w: () => (/* binding */ decideSettlement)
/* harmony export */ });
/* harmony import */ var _release_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89905);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56778);


/**
 * Decides from the journal and the routes in force. Where traffic goes is read from the routes, because between `intent` and
 * `switched` the journal doesn't know.
 */
function decideSettlement(attempt, routes) {
    const { phase, staged, live, home, away } = attempt;
    if (phase === 'promoted' && staged)
        return { kind: 'finish', placement: staged };
    const moved = staged !== null && (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .hasMoved */ .Q2)({ from: (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routesOf */ .eV)(live), to: (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routesOf */ .eV)(staged) }, routes);
    if (phase === 'returning' || moved)
        return { kind: 'go-home', home, away };
    return { kind: phase === 'intent' ? 'stay-home' : 'withdraw' };
}
/**
 * The release to quarantine when traffic goes home. None when the home release has the same images under another name:
 * quarantining those would forbid the good release.
 */
function goesBad({ home, away }) {
    return away && !(home && (0,_release_release_js__WEBPACK_IMPORTED_MODULE_1__/* .sameImages */ .$)(home.release, away.release)) ? away.release : undefined;
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
    const incident = (0,_deployment_report_js__WEBPACK_IMPORTED_MODULE_2__/* .incidentOf */ .w8)(end);
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

/***/ 80339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ goHome)
});

// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
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
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/silent-target.js
var silent_target = __webpack_require__(76500);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/capture-logs.js
var capture_logs = __webpack_require__(29911);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/claim-warm-release.js
var claim_warm_release = __webpack_require__(17427);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/drain-slot.js
var drain_slot = __webpack_require__(4532);
// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/find-what-serves.js




/** Reads which release of an attempt the routes lead to. `unknown`, and why, when that can't be read: it is never guessed. */
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
var prove_serving = __webpack_require__(68401);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/take-away-slot.js
var take_away_slot = __webpack_require__(20754);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/write-incident.js + 1 modules
var write_incident = __webpack_require__(33294);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/wait-out-outage.js
var wait_out_outage = __webpack_require__(18861);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/go-home.js

















/**
 * Brings traffic home: to the release that served before, or to the goal of a rollback. It moves traffic first, then proves
 * it through the public address, and does everything else afterwards. Traffic never moves to a release that doesn't run or
 * doesn't answer.
 *
 * Every step may be repeated. If a run dies in here, the next holder of the lease calls this again.
 */
async function goHome(op, attempt, trigger, seen) {
    const { home, away } = attempt;
    const problem = await op.target.progress.step('Point traffic back', () => pointBack(op, attempt, seen));
    if (problem)
        return lost(op, attempt, trigger, problem);
    let logs = [];
    const untidy = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        if (away) {
            op.target.progress.info(await (0,drain_slot/* drainSlot */.j)(op, away.slot));
            logs = await (0,capture_logs/* captureLogs */.E)(op, away.slot);
            await quarantine(op, attempt, trigger);
            await (0,take_away_slot/* takeAwaySlot */.y)(op, away.slot);
        }
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome: 'rolled-back', reason: trigger.reason, serving: home }, attempt.deployment);
        return undefined;
    });
    // Once proven it is rolled back, even if tidying failed. The attempt stays open, and the next run proves it again and tidies.
    const leftOpen = untidy ? ['the attempt stays open until the next run settles it', ...untidy.evidence] : [];
    const end = (0,deployment_end/* ended */.v6)('rolled-back', trigger.reason, (0,deployment_end/* servingOf */.K3)(home), {
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
    const { home } = attempt;
    let fresh = seen;
    let reason = 'blocked';
    const once = async () => {
        // What the caller saw is used for the first try only. If that fails, something has changed.
        const known = fresh ?? { routes: (await op.target.router.read(op.signal)).routes, home: 'unseen' };
        fresh = undefined;
        const there = (0,target_routes/* sameRoutes */.DP)(known.routes, (0,target_routes/* routesOf */.eV)(home));
        const unfit = home && known.home === 'unseen' && !there ? await relyOnHome(op, home) : undefined;
        if (unfit)
            return { reason, evidence: [unfit] };
        if (!there)
            await (0,operation/* record */.g1)(op, { kind: 'intent', move: 'return', to: home, from: attempt.away }, attempt.deployment);
        reason = 'return-unproven';
        // If traffic is there already, claim it whatever the proof says: no older run may remove what serves.
        if (there && home)
            await op.target.workloads.claim(op.token, (0,target_routes/* componentSlotsOf */.aO)(home), op.signal);
        const proof = there ? await (0,prove_serving/* proveServing */.x)(op, home) : await moveHome(op, attempt);
        if (proof.kind === 'unproven')
            return { reason, evidence: [proof.evidence] };
        if (home)
            await (0,operation/* record */.g1)(op, { kind: 'proven', placement: home, evidence: proof.evidence }, attempt.deployment);
        op.target.progress.info(proof.evidence);
        return undefined;
    };
    const problem = await (0,setbacks/* failureAsSetback */.i)(op, () => (0,wait_out_outage/* waitOutOutageUntilRight */.B)(op, once));
    return problem && { ...problem, reason };
}
/** Claims the home release. If it has stopped, starts it again: a Docker Engine that was killed leaves both slots stopped. */
async function relyOnHome(op, home) {
    const unfit = await (0,claim_warm_release/* claimWarmRelease */.P)(op, home);
    if (unfit === undefined)
        return undefined;
    const started = await op.target.workloads.startAgain(op.token, (0,target_routes/* componentSlotsOf */.aO)(home), op.signal);
    if (started.length === 0)
        return unfit;
    op.target.progress.info(`Started again in ${home.slot}, to go back there: ${started.join(', ')}`);
    op.outage.startedAgain();
    return (0,claim_warm_release/* claimWarmRelease */.P)(op, home);
}
async function moveHome(op, { home, deployment }) {
    const { version } = await (0,move_traffic/* moveTraffic */.N)(op, (0,target_routes/* routesOf */.eV)(home), 'back');
    return (0,prove_serving/* provenMove */.k)(op, { kind: 'switched', routes: version ?? '', to: home }, deployment);
}
async function quarantine(op, attempt, trigger) {
    const release = (0,settlement/* goesBad */.Q)(attempt);
    if (!release)
        return;
    const reason = [trigger.reason, ...(0,deployment_end/* setbackLines */.Fr)(trigger)].join(': ').slice(0, LONGEST_REASON);
    await (0,operation/* record */.g1)(op, { kind: 'quarantined', release, reason }, attempt.deployment);
}
/**
 * Traffic could not be brought home. Reports exactly what serves, and leaves both slots as they are for the person who looks.
 * Throws `target/silent` when the target doesn't answer and nothing shows that the new release is bad.
 */
async function lost(op, attempt, trigger, problem) {
    const serving = await findWhatServes(op, attempt);
    const lostSight = serving.kind === 'unknown' && problem.failure !== undefined && (0,target_loss/* mayPass */.b)(problem.failure);
    if (lostSight && !(0,release_at_fault/* condemnsRelease */.V)(trigger.reason)) {
        // Nothing shows that the release is bad, and nobody knows where traffic goes. An alarm would be a guess.
        const traffic = problem.reason === 'blocked' ? 'not-asked' : 'asked';
        throw await (0,silent_target/* silentTarget */.D)(op, { attempt, traffic }, problem);
    }
    const known = serving.kind === 'release' ? serving.placement : null;
    // The routes decide, because a call that failed may have moved nothing.
    const stayed = serving.kind !== 'unknown' && known === attempt.away;
    const reason = stayed ? 'blocked' : problem.reason;
    const unwritten = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        await quarantine(op, attempt, trigger);
        const unknown = serving.kind === 'unknown' ? { unknown: serving.why } : {};
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome: 'rollback-failed', reason, serving: known, ...unknown }, attempt.deployment);
        return undefined;
    });
    const failure = problem.failure ?? trigger.failure;
    const end = (0,deployment_end/* ended */.v6)('rollback-failed', reason, serving, {
        evidence: [...trigger.evidence, ...problem.evidence, ...(unwritten?.evidence ?? [])],
        logs: attempt.away ? await (0,capture_logs/* captureLogs */.E)(op, attempt.away.slot) : [],
        ...(failure && { failure }),
    });
    return { ...end, reports: await (0,write_incident/* writeDeploymentReport */.f)(op, attempt, end) };
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
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/operation.js




function operation(target, request, signal) {
    const observed = (0,target_outage/* observedTarget */.C)(target);
    const open = () => observed.target.router.doors(signal);
    const doors = keptDoors(open, observed.outage, signal);
    const seen = request.seen ?? nothingSeen();
    return { ...observed, ...seen, request, token: request.fenceRecord.token, signal, doors };
}
function nothingSeen() {
    return { endedRequests: [], checked: [] };
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
        if (!(0,failure/* isFailure */.N6)(thrown, 'router/topology-changed'))
            throw thrown;
        progress.warn(`${thrown.title}: ${thrown.message}. Going on with the router as it is.`);
    }
    if ((await (0,start_stopped/* startStopped */.I)(stack, progress, signal)).length > 0)
        outage.startedAgain();
}


/***/ }),

/***/ 76492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ planDeployment),
/* harmony export */   S7: () => (/* binding */ planSwitch),
/* harmony export */   SR: () => (/* binding */ foundSteps),
/* harmony export */   Zk: () => (/* binding */ planSettlement),
/* harmony export */   td: () => (/* binding */ settlingStep)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(76421);
/* harmony import */ var _decisions_backup_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(74320);
/* harmony import */ var _decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1695);
/* harmony import */ var _decisions_settle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28465);
/* harmony import */ var _decisions_stage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91298);
/* harmony import */ var _decisions_switch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53422);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25397);
/* harmony import */ var _survey_stack_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98994);








/** What staging and switching would do, one line per step. Needs no lease and changes nothing. */
async function planDeployment(ports, asked, signal) {
    const survey = await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_5__/* .surveyStack */ .d)(ports, signal);
    const decision = (0,_decisions_stage_js__WEBPACK_IMPORTED_MODULE_2__/* .decideStage */ .N)(survey, asked);
    if (decision.kind !== 'settle')
        return [...foundSteps(survey), ...stagingSteps(decision, asked)];
    // Settling comes after the plan, so its time is never before `plannedAt`, even if the two clocks differ.
    const at = new Date(Math.max(ports.clock.now().getTime(), asked.plannedAt?.getTime() ?? 0));
    const foreseen = (0,_decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_0__/* .foreseeSettlement */ .X)(survey, decision.open, at);
    const after = (0,_decisions_stage_js__WEBPACK_IMPORTED_MODULE_2__/* .decideStage */ .N)(foreseen.reading, asked);
    return [...foundSteps(survey), settlingStep(decision.open, foreseen), ...stagingSteps(after, asked)];
}
function stagingSteps(decision, asked) {
    switch (decision.kind) {
        case 'settle':
            return [`refuse: deployment ${decision.open.deployment} is still open`];
        case 'unexplained':
            return [`refuse: ${decision.why}`];
        case 'refuse':
            return decision.why.map((why) => `refuse: ${why}`);
        case 'stage': {
            const { configuration, release, backup, force } = asked;
            const lacking = (0,_decisions_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .decideBackup */ .h)(configuration, backup);
            if (lacking.kind === 'refuse')
                return [`refuse: ${lacking.why}`];
            const { slot } = decision.placement;
            const { publicUrl } = configuration.router;
            return [
                ...decision.waived.map((why) => `go on although ${why}. Forced: ${force}`),
                ...release.components.map(({ name, image }) => `pull ${name}: ${image}`),
                ...configuration.components.flatMap(({ name, migrate }) => migrate ? [`migrate with the new image of ${name}: ${JSON.stringify(migrate)}`] : []),
                ...release.components.map(({ name }) => `start ${name} in ${slot}`),
                `switch all traffic to ${slot}, prove it through ${publicUrl}, watch it, promote it`,
            ];
        }
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_7__/* .assertNever */ .x)(decision);
    }
}
/** What `mode: switch` would do with what this deployment has staged. */
async function planSwitch(ports, deployment, signal) {
    const survey = await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_5__/* .surveyStack */ .d)(ports, signal);
    const decision = (0,_decisions_switch_js__WEBPACK_IMPORTED_MODULE_3__/* .decideSwitch */ .v)(survey.state, deployment);
    switch (decision.kind) {
        case 'switch': {
            const { slot, release } = decision.staged;
            const move = `switch all traffic to ${slot} (release ${release.id}), prove it, watch it, promote it`;
            return [...foundSteps(survey), move];
        }
        case 'settle':
            return settlingSteps(ports, survey, deployment);
        case 'refuse':
            return [...foundSteps(survey), `refuse: ${decision.why}`];
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_7__/* .assertNever */ .x)(decision);
    }
}
/** What settling would do about what is open. */
async function planSettlement(ports, deployment, signal) {
    return settlingSteps(ports, await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_5__/* .surveyStack */ .d)(ports, signal), deployment);
}
function settlingSteps({ clock }, survey, deployment) {
    const decision = (0,_decisions_settle_js__WEBPACK_IMPORTED_MODULE_1__/* .decideSettle */ .y)(survey.state, deployment);
    const settlingOf = (open) => settlingStep(open, (0,_decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_0__/* .foreseeSettlement */ .X)(survey, open, clock.now()));
    const found = foundSteps(survey);
    switch (decision.kind) {
        case 'settle':
            return [...found, settlingOf(decision.open)];
        case 'settle-another':
            return [...found, settlingOf(decision.open), sayingAgain(decision.end)];
        case 'say-again':
            return [...found, sayingAgain(decision.end)];
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_7__/* .assertNever */ .x)(decision);
    }
}
function sayingAgain(end) {
    const outcome = end ? `it ended ${end.outcome} (${end.reason})` : 'it has changed nothing';
    return `prove what serves and say again how the deployment ended: ${outcome}`;
}
function foundSteps({ missing, serving }) {
    return [`serving now: ${(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .describeServing */ .Yh)(serving)}`, ...missing.map((what) => `create ${what}`)];
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

/***/ 51109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nd: () => (/* binding */ untilSuperseded),
/* harmony export */   Qf: () => (/* binding */ orNotSwitched),
/* harmony export */   i: () => (/* binding */ failureAsSetback),
/* harmony export */   yo: () => (/* binding */ setbackFrom)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25397);



const REASONS = {
    'image/pull-failed': 'pull-failed',
    'migration/failed': 'migration-failed',
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
 * the checks saw, and the requests that were cut.
 */
async function untilSuperseded(op, work) {
    const end = await orSuperseded(work);
    return {
        ...end,
        endedRequests: [...op.endedRequests, ...end.endedRequests],
        checked: [...op.checked, ...end.checked],
    };
}
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
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(76421);
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(70143);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(56778);
/* harmony import */ var _target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21823);
/* harmony import */ var _decisions_settle_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28465);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25397);
/* harmony import */ var _settlement_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(86185);
/* harmony import */ var _go_home_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80339);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51109);
/* harmony import */ var _steps_move_traffic_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(48572);
/* harmony import */ var _steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(68401);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(18861);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(76687);
















const ENDED_WITHOUT_OUTCOME = 'the run that had begun it ended without an outcome';
/**
 * Finishes or takes back what a run left open, wherever it died, and says how the deployment ended. It can be repeated: of an
 * ended deployment it only proves again what serves, and if a run dies while it settles, the next one settles.
 */
async function settleDeployment(target, request, signal) {
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .operation */ .MQ)(target, request, signal);
    return (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_7__/* .untilSuperseded */ .Nd)(op, () => settle(op, request));
}
/** The same as a part of another use case. */
async function settle(op, request) {
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__/* .waitOutOutage */ .L)(op, () => (0,_target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .raiseFence */ .S)(op.target.fence, request, op.signal));
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__/* .waitOutOutage */ .L)(op, () => (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .standUp */ .Ms)(op));
    const decision = (0,_decisions_settle_js__WEBPACK_IMPORTED_MODULE_3__/* .decideSettle */ .y)(await readState(op), request.deployment);
    if (decision.kind !== 'say-again') {
        const { open } = decision;
        const settled = await settleOpenAttempt(op, open, triggerFor(open, request));
        if (decision.kind === 'settle')
            return withProofOfLive(op, settled);
    }
    return sayAgain(op, decision.end, request);
}
async function readState(op) {
    return (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .foldJournal */ .n$)(await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__/* .waitOutOutage */ .L)(op, () => op.target.journal.read(op.signal)));
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
    const proof = await provenPatiently(op, end.serving.kind === 'release' ? end.serving.placement : null);
    if (proof.kind === 'unproven')
        return fallen(end, proof.evidence);
    return { ...end, evidence: [...end.evidence, `what serves, unchanged: ${proof.evidence}`] };
}
/** Proves patiently: what was started again a moment ago, or runs on an engine that restarts, needs time to answer. */
async function provenPatiently(op, placement) {
    let proof;
    const setback = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__/* .waitOutOutageUntilRight */ .B)(op, async () => {
        proof = await (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_9__/* .proveServing */ .x)(op, placement);
        return proof.kind === 'unproven' ? { reason: proof.reason, evidence: [proof.evidence] } : undefined;
    });
    return (proof ?? { kind: 'unproven', reason: 'unproven', evidence: setback?.evidence.join('; ') ?? 'nothing was asked' });
}
/**
 * The end when what serves can't be proven: users may get errors, so a person must look, whatever the cause is. How the
 * deployment had ended before comes second, and without its failure: that failure's remedy doesn't help here.
 */
function fallen({ outcome, reason, serving, evidence, logs, reports }, seen) {
    const now = `traffic goes to ${(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .describeServing */ .Yh)(serving)}, which could not be proven: ${seen}`;
    const before = `it had ended ${outcome} (${reason})`;
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .ended */ .v6)('rollback-failed', 'fallen', serving, { evidence: [now, before, ...evidence], logs, reports });
}
/** Settles one open attempt by what the journal and the routes in force say. `trigger` is why it doesn't go on. */
async function settleOpenAttempt(op, attempt, trigger) {
    const { routes } = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__/* .waitOutOutage */ .L)(op, () => op.target.router.read(op.signal));
    const settlement = (0,_settlement_js__WEBPACK_IMPORTED_MODULE_12__/* .decideSettlement */ .w)(attempt, routes);
    op.target.progress.info(`Settling deployment ${attempt.deployment} (${attempt.phase}): ${settlement.kind}`);
    switch (settlement.kind) {
        case 'withdraw':
            return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_11__/* .withdrawRelease */ .E)(op, attempt, trigger);
        case 'stay-home':
            // A call of the dead run may still be on its way. Publishing the routes again under a greater version makes it come too
            // late. Otherwise it would lead traffic to the slot that is emptied here.
            return stayHome(op, attempt, trigger);
        case 'go-home':
            return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_5__/* .goHome */ .e)(op, attempt, trigger, { routes, home: 'unseen' });
        case 'finish':
            return finish(op, attempt, settlement.placement, routes);
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_13__/* .assertNever */ .x)(settlement);
    }
}
async function stayHome(op, attempt, trigger) {
    try {
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__/* .waitOutOutage */ .L)(op, () => (0,_steps_move_traffic_js__WEBPACK_IMPORTED_MODULE_8__/* .moveTraffic */ .N)(op, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_14__/* .routesOf */ .eV)(attempt.home), 'back'));
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        // What was staged stays, because a late call of the dead run may still lead traffic there.
        return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_11__/* .leftOpen */ .c)(attempt, trigger, (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_7__/* .setbackFrom */ .yo)(thrown));
    }
    return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_11__/* .withdrawRelease */ .E)(op, attempt, trigger);
}
/** Ends an attempt that was promoted. If its release can no longer be proven to serve, traffic goes home as from a bad one. */
async function finish(op, attempt, placement, routes) {
    let evidence = '';
    const problem = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_7__/* .failureAsSetback */ .i)(op, async () => {
        await op.target.workloads.claim(op.token, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_14__/* .componentSlotsOf */ .aO)(placement), op.signal);
        const proof = await (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_9__/* .proveServing */ .x)(op, placement);
        if (proof.kind === 'unproven')
            return { reason: proof.reason, evidence: [proof.evidence] };
        evidence = proof.evidence;
        return undefined;
    });
    if (problem)
        return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_5__/* .goHome */ .e)(op, attempt, problem, { routes, home: 'unseen' });
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .record */ .g1)(op, { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: placement }, attempt.deployment);
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .ended */ .v6)('deployed', 'promoted', (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .servingOf */ .K3)(placement), { evidence: [evidence] });
}
/** Proves what serves now, and reports again how a deployment ended. Changes nothing. */
async function sayAgain(op, before, request) {
    const state = await readState(op);
    const { routes } = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_10__/* .waitOutOutage */ .L)(op, () => op.target.router.read(op.signal));
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_15__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'unexplained') {
        return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .ended */ .v6)('rollback-failed', 'fallen', { kind: 'unknown', why: now.why }, { evidence: [now.why] });
    }
    const proof = await provenPatiently(op, now.placement);
    const end = endBefore(before, (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .servingOf */ .K3)(now.placement), request);
    if (proof.kind === 'unproven' && end.outcome !== 'rollback-failed')
        return fallen(end, proof.evidence);
    return { ...end, evidence: [...end.evidence, proof.evidence] };
}
function endBefore(before, serving, { why }) {
    if (before)
        return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .ended */ .v6)(before.outcome, knownReason(before.reason), serving);
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .ended */ .v6)('not-switched', 'never-started', serving, { evidence: why === undefined ? [] : [why] });
}
function knownReason(reason) {
    return reason in _deployment_end_js__WEBPACK_IMPORTED_MODULE_4__/* .END_REASONS */ .sj ? reason : 'failed';
}


/***/ }),

/***/ 76500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ silentTarget)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25397);
/* harmony import */ var _steps_ask_component_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74138);




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
    const release = (away ?? home)?.release;
    const [component] = release ? (0,_steps_ask_component_js__WEBPACK_IMPORTED_MODULE_3__/* .probedComponents */ .Zn)(op, release) : [];
    if (!component)
        return 'was not asked';
    try {
        const { publicPath } = component.health;
        const doors = await op.doors();
        const answer = await prober.probe((0,_steps_ask_component_js__WEBPACK_IMPORTED_MODULE_3__/* .publicProbe */ .i5)(doors, publicPath), op.signal);
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

/***/ 80761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $4: () => (/* binding */ begunAttempt),
  qh: () => (/* binding */ bringUp),
  yG: () => (/* binding */ checkRequest),
  dw: () => (/* binding */ stage_release_stage),
  ql: () => (/* binding */ stageRelease)
});

// EXTERNAL MODULE: ./packages/core/build/target/usecases/raise-fence.js
var raise_fence = __webpack_require__(21823);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/start-stopped.js
var start_stopped = __webpack_require__(67631);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/stage.js
var stage = __webpack_require__(91298);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/settle-deployment.js
var settle_deployment = __webpack_require__(10952);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-slot.js
var inspect_slot = __webpack_require__(13690);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/backup.js
var decisions_backup = __webpack_require__(74320);
// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/take-away-slot.js
var take_away_slot = __webpack_require__(20754);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/start-slot.js



/** Empties an idle slot and starts a release's components there, first the ones that others need. */
async function startSlot(op, { slot, release }) {
    // This also removes components that the release no longer has.
    await (0,take_away_slot/* takeAwaySlot */.y)(op, slot);
    for (const { settings, image } of componentsOf(op, release)) {
        const { name: component, command, stopTimeout, environment } = settings;
        const spec = { component, slot, image, environment, secrets: secretsFor(op, settings), command, stopTimeout };
        await op.target.workloads.start(op.token, spec, op.signal);
    }
}
/** A release's components with their settings, in dependency order. Throws when the two don't match. */
function componentsOf(op, release) {
    const { components } = op.request.configuration;
    const unknown = release.components.filter(({ name }) => !components.some((settings) => settings.name === name));
    if (unknown.length > 0) {
        const names = unknown.map(({ name }) => name).join(', ');
        throw new failure/* Failure */.HR('configuration/invalid', `the release has components that the configuration doesn't know: ${names}`);
    }
    return components.flatMap((settings) => {
        const image = release.components.find(({ name }) => name === settings.name)?.image;
        if (image === undefined)
            throw new failure/* Failure */.HR('configuration/invalid', `the release has no image for component ${settings.name}`);
        return [{ settings, image }];
    });
}
/** The secrets for a component's container. Throws `configuration/secret-missing` with the names of those that weren't given. */
function secretsFor(op, { name: component, secrets }) {
    const purpose = `component ${component}`;
    return new Map(secrets.map((name) => [name, (0,needed_secret/* neededSecret */.g)(op.request.secrets, name, purpose)]));
}

;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/migrate-release.js



/** Makes sure that a migration which needs a backup has one that is verified and not damaged. */
async function requireBackup(op, { backup: named, vault }) {
    const decision = (0,decisions_backup/* decideBackup */.h)(op.request.configuration, named);
    if (decision.kind === 'not-needed')
        return { kind: 'fine' };
    if (decision.kind === 'refuse')
        return { kind: 'missing', why: decision.why };
    const { backup } = decision;
    const found = (await vault?.list(op.token, op.signal))?.find(({ manifest }) => manifest.id === backup);
    if (!found)
        return { kind: 'missing', why: `there is no backup ${backup} at the target` };
    if (found.damage !== null)
        return { kind: 'missing', why: `backup ${backup} is damaged: ${found.damage}` };
    return found.manifest.verified
        ? { kind: 'fine' }
        : { kind: 'missing', why: `backup ${backup} was never proven by restoring it` };
}
/** Runs each component's migration once, in dependency order. Throws `migration/failed` with the last lines of its output. */
async function migrateRelease(op, { release }) {
    for (const { settings, image } of componentsOf(op, release)) {
        if (!settings.migrate)
            continue;
        const result = await op.target.tasks.run(op.token, {
            purpose: 'migrate',
            image,
            command: settings.migrate,
            environment: settings.environment,
            secrets: secretsFor(op, settings),
            reach: { kind: 'stack', networks: settings.networks },
            volumes: new Map(),
            tmpfs: [],
            timeout: op.request.configuration.deploy.migrateTimeout,
        }, op.signal);
        const output = result.output.trim().split('\n').slice(-20).join('\n');
        if (result.exitCode !== 0) {
            throw new failure/* Failure */.HR('migration/failed', `${settings.name} ended with exit code ${result.exitCode}: ${output}`);
        }
        op.target.progress.info(`${settings.name} migrated`);
    }
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/probe-in-private.js + 1 modules
var probe_in_private = __webpack_require__(41681);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/read-stack.js
var read_stack = __webpack_require__(68512);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/withdraw-release.js
var withdraw_release = __webpack_require__(76687);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/stage-release.js













/**
 * Starts a release in the idle slot and proves in private that it answers. Traffic doesn't move. If anything fails, the logs of
 * the idle slot are kept, the slot is emptied, and the outcome is `not-switched`.
 */
async function stageRelease(target, request, signal) {
    const op = (0,operation/* operation */.MQ)(target, request, signal);
    return (0,setbacks/* untilSuperseded */.Nd)(op, () => stage_release_stage(op, request));
}
/** The same as a part of a whole deployment. */
function stage_release_stage(op, request) {
    const { target, token, signal } = op;
    return (0,setbacks/* orNotSwitched */.Qf)(op, async () => {
        await (0,raise_fence/* raiseFence */.S)(target.fence, request, signal);
        await target.progress.step('Make the target ready', async () => {
            await target.stack.provision(token, signal);
            await (0,start_stopped/* startStopped */.I)(target.stack, target.progress, signal);
        });
        const found = await lookAround(op, request);
        return found.kind === 'ended' ? found : stageBeside(op, request, found);
    });
}
/** Settles what is open, reads what serves, and decides whether the release may be staged. */
async function lookAround(op, request) {
    let decision = (0,stage/* decideStage */.N)(await (0,read_stack/* readStack */.b)(op), request);
    if (decision.kind === 'settle') {
        const { open } = decision;
        const older = { reason: 'interrupted', evidence: ['a newer deployment found it open'] };
        const end = await op.target.progress.step('Settle the deployment before', () => (0,settle_deployment/* settleOpenAttempt */.Vf)(op, open, older));
        if (end.outcome === 'superseded')
            return end;
        if (end.outcome === 'rollback-failed')
            return unsettled(end);
        decision = (0,stage/* decideStage */.N)(await (0,read_stack/* readStack */.b)(op), request);
        if (decision.kind === 'settle')
            return { ...unsettled(end), evidence: ['it could not be tidied up'] };
    }
    if (decision.kind === 'unexplained') {
        const { why } = decision;
        return (0,deployment_end/* ended */.v6)('not-switched', 'unsettled', { kind: 'unknown', why }, { evidence: [why] });
    }
    op.target.progress.info(`Serving now: ${(0,deployment_end/* describeServing */.Yh)((0,deployment_end/* servingOf */.K3)(decision.live))}`);
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
async function stageBeside(op, request, found) {
    const { live } = found;
    if (found.kind === 'refuse')
        return refused(op, live, { reason: found.reason, evidence: found.why });
    for (const waived of found.waived)
        op.target.progress.warn(`${waived}. Forced: ${request.force}`);
    const refusal = await (0,setbacks/* failureAsSetback */.i)(op, () => makeReady(op, request));
    if (refusal)
        return refused(op, live, refusal);
    const { placement } = found;
    const { release, safety } = request;
    const backupId = safety.backup === undefined ? {} : { backup: safety.backup };
    await (0,operation/* record */.g1)(op, { kind: 'staging', release, slot: placement.slot, live, ...backupId });
    const attempt = begunAttempt(op, placement, live, safety.backup);
    const setback = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        await op.target.progress.step('Migrate', () => migrateRelease(op, placement));
        return bringUp(op, placement);
    });
    if (setback)
        return (0,withdraw_release/* withdrawRelease */.E)(op, attempt, setback);
    return { kind: 'staged', attempt: { ...attempt, phase: 'staged' }, placement, endedRequests: [], checked: [] };
}
/** Makes sure of what must be there before the target is changed: the secrets, the backup, the images. */
async function makeReady(op, { release, safety }) {
    checkRequest(op, release);
    const backup = await requireBackup(op, safety);
    if (backup.kind === 'missing')
        return { reason: 'backup-missing', evidence: [backup.why] };
    await op.target.progress.step('Pull the images by digest', () => (0,inspect_slot/* prefetchRelease */.Np)(op, release));
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
/** Throws for mistakes that can be found before anything is changed. */
function checkRequest(op, release) {
    for (const { settings } of componentsOf(op, release))
        secretsFor(op, settings);
}
/** Starts a release in a slot, waits until it is ready, and writes that to the journal. */
async function bringUp(op, placement) {
    const { progress } = op.target;
    await progress.step(`Start ${placement.slot}`, () => startSlot(op, placement));
    const notReady = await progress.step(`Probe ${placement.slot} in private`, () => (0,probe_in_private/* awaitReady */.k3)(op, placement));
    if (notReady)
        return notReady;
    await (0,operation/* record */.g1)(op, { kind: 'staged', release: placement.release, slot: placement.slot });
    return undefined;
}
/** The attempt as the journal holds it after `staging`. */
function begunAttempt(op, staged, live, backup) {
    const { deployment, by } = op.request;
    return {
        deployment,
        generation: op.token.generation,
        openedAt: op.target.clock.now().toISOString(),
        by,
        staged,
        live,
        home: live,
        away: staged,
        phase: 'staging',
        ...(backup !== undefined && { backup }),
    };
}


/***/ }),

/***/ 74138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JU: () => (/* binding */ NOT_ASKED_IN_PRIVATE),
/* harmony export */   ME: () => (/* binding */ privateProbe),
/* harmony export */   Zn: () => (/* binding */ probedComponents),
/* harmony export */   i5: () => (/* binding */ publicProbe),
/* harmony export */   kL: () => (/* binding */ askInPublic),
/* harmony export */   sV: () => (/* binding */ askInPrivate)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_http_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11112);
/* harmony import */ var _release_public_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90327);



const NOT_ASKED_IN_PRIVATE = 'nothing was asked in private, because the target has no private door';
// Long enough for a slow first request, and short enough that one that hangs doesn't use up the whole patience.
const PROBE_TIMEOUT = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5);
/** The components of a release that the configuration knows, with their health paths. */
function probedComponents(op, release) {
    const names = new Set(release.components.map(({ name }) => name));
    return op.request.configuration.components.filter(({ name }) => names.has(name));
}
/** Asks a component's health path in one slot, whether it serves or not, on a new connection. */
async function askInPrivate(op, component, slot) {
    const doors = await op.doors();
    const { name, health } = component;
    const door = doors.privateDoor(slot, name);
    if (door.kind === 'none')
        return { kind: 'not-asked' };
    const answer = await op.target.prober.probe(privateProbe(doors, (0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .we)(door.url, health.path)), op.signal);
    const healthy = (status) => status === component.health.status;
    return judged(answer, { asked: `${component.name} in ${slot}`, slot, doors, healthy });
}
/**
 * Asks a component through the public address. If it has no public health path, its public path is asked, and at the same time
 * its health path in private.
 */
async function askInPublic(op, component, slot) {
    const doors = await op.doors();
    const [answer, inPrivate] = await Promise.all([
        op.target.prober.probe(publicProbe(doors, component.health.publicPath), op.signal),
        (0,_release_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isFrontDoor */ .au)(component) ? askInPrivate(op, component, slot) : undefined,
    ]);
    const healthy = (status) => (0,_release_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsPublicly */ .lJ)(component, status);
    const asked = `${component.name} through the public address`;
    const said = judged(answer, { asked, slot, doors, healthy });
    return said.kind === 'healthy' && inPrivate ? withHealth(said.doubts, inPrivate) : said;
}
/** The front door answered well: what was said in private decides, and the doubts of both stay. */
function withHealth(doubts, inPrivate) {
    if (inPrivate.kind === 'not-asked')
        return { kind: 'healthy', doubts: [...doubts, NOT_ASKED_IN_PRIVATE] };
    return inPrivate.kind === 'healthy' ? { ...inPrivate, doubts: [...doubts, ...inPrivate.doubts] } : inPrivate;
}
/** Asks through a private door, with the host name that users use: the application may refuse a name that it doesn't know. */
function privateProbe({ publicUrl }, url) {
    const host = (0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(publicUrl);
    return probeOf(url, new Map(host === undefined ? [] : [['host', host]]));
}
function publicProbe(doors, path) {
    const probe = probeOf((0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .we)(doors.publicUrl, path), new Map());
    return doors.publicConnect === undefined ? probe : { ...probe, connect: doors.publicConnect };
}
function judged(answer, { asked, slot, doors, healthy }) {
    if (answer.kind === 'unanswered')
        return { kind: 'unanswered', what: `${asked}: no answer (${answer.why})` };
    const { by, words } = doors.answeredBy(answer);
    if (by !== slot && by !== 'untold') {
        return { kind: 'elsewhere', what: `${asked}: status ${answer.status} ${words}, not ${slot}` };
    }
    if (!healthy(answer.status))
        return { kind: 'unhealthy', what: `${asked}: status ${answer.status}` };
    return { kind: 'healthy', doubts: by === 'untold' ? [`it is not known which slot answered: ${words}`] : [] };
}
function probeOf(url, headers) {
    return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}


/***/ }),

/***/ 29911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ captureLogs)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13690);



const LINES = 200;
/** Last lines of a slot's containers. If a log can't be read, the reason stands in its place, so that the end isn't lost. */
async function captureLogs(op, slot) {
    try {
        const logs = [];
        const instances = (await (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .workloadsIn */ .ow)(op, slot)).flatMap((workload) => workload.instances);
        for (const { name } of instances)
            logs.push({ container: name, tail: await tailOf(op, name) });
        return logs;
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        return [{ container: slot, tail: `its containers could not be listed: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}` }];
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
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56778);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75448);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13690);
/* harmony import */ var _probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41681);




/**
 * Claims a release that should be warm, so that no older run can stop it any more, and makes sure that it runs and answers in
 * private. Answers why it can't be relied on, or undefined if it can. `listed` is what runs in the slots, as the caller has
 * just seen it.
 */
async function claimWarmRelease(op, placement, listed) {
    const before = listed ? (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsAmong */ .cr)(listed, placement) : await (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsOf */ .xm)(op, placement);
    if (before.length > 0)
        return before.join('; ');
    // A private door would show that the router has stopped. Without one, the router is started to be sure.
    if (await (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .lacksPrivateDoor */ .e0)(op, placement.slot))
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .standUp */ .Ms)(op);
    const problem = await kept(op, placement);
    if (problem === undefined)
        return undefined;
    // The release was asked through the router. If somebody has stopped that, every release looks unfit: start it, ask again.
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .standUp */ .Ms)(op);
    return kept(op, placement);
}
async function kept(op, placement) {
    // Both at the same time: while going back, every round trip is time in which users get a bad release.
    const [claimed, problem] = await Promise.all([
        op.target.workloads.claim(op.token, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_3__/* .componentSlotsOf */ .aO)(placement), op.signal),
        (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .answersInPrivate */ .Mk)(op, placement),
    ]);
    // Looked at after the claim, because before it an older run could still change them.
    const faults = (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsAmong */ .cr)(claimed, placement);
    return faults.length > 0 ? faults.join('; ') : problem;
}


/***/ }),

/***/ 4532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ drainSlot)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46904);



const DRAIN_POLL = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(250);
/**
 * Waits until no request is in flight to a slot that traffic has left, at most for `drainTimeout`. Answers what it saw, in
 * words: nothing is decided by it. Requests that are cut when the slot is removed are counted at that time.
 */
async function drainSlot(op, slot) {
    const { clock } = op.target;
    const budget = op.request.configuration.deploy.drainTimeout;
    const began = clock.monotonic();
    for (;;) {
        const seen = await inFlight(op, slot);
        if (seen.kind === 'counted' && seen.requests === 0)
            return `${slot} is drained: no request in flight`;
        if (seen.kind === 'untold') {
            await clock.sleep((0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(Math.max(0, budget - (clock.monotonic() - began))), op.signal);
            return `${slot} had ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(budget)} to drain; how many requests are still open to it is not known: ${seen.why}`;
        }
        if (clock.monotonic() - began >= budget)
            return `${slot} is not drained after ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(budget)}: ${describe(seen)} requests or connections are still open to it, and stay until it is taken away`;
        await clock.sleep(DRAIN_POLL, op.signal);
    }
}
function describe(seen) {
    return seen.kind === 'counted' ? `${seen.requests}` : `an unknown number (${seen.why})`;
}
async function inFlight(op, slot) {
    try {
        return await op.target.router.inFlight(slot, op.signal);
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_1__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        return { kind: 'lost', why: (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .asFailure */ .h_)(thrown).message };
    }
}


/***/ }),

/***/ 33588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tryToReach),
/* harmony export */   H: () => (/* binding */ findUnreached)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _base_http_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11112);
/* harmony import */ var _target_unreached_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74577);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74138);





/** What a proxy answers when it can't connect: 502, or 504 after a timeout. Each proxy chooses between the two in its own way. */
const CANNOT_CONNECT = [502, 504];
/**
 * Asks every running container of the slots through the router. Each request has a mark of its own, by which the router's log
 * shows why it couldn't connect. The status isn't enough, because an application may answer 504 too. Without a private door
 * none is asked.
 */
async function tryToReach(ports, { components }, slots, signal) {
    const doors = await ports.router.doors(signal);
    const standing = await ports.workloads.list(signal);
    const running = standing.filter(({ slot, instances }) => slots.includes(slot) && instances.some(({ state }) => state === 'running'));
    const asked = running.map(async (workload) => {
        const settings = components.find(({ name }) => name === workload.component);
        const door = doors.privateDoor(workload.slot, workload.component);
        if (!settings || door.kind === 'none')
            return [];
        return [await askMarked(ports, workload, { doors, url: (0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_2__/* .joinUrl */ .we)(door.url, settings.health.path) }, signal)];
    });
    return (await Promise.all(asked)).flat();
}
async function askMarked({ router, prober, clock }, { component, slot, generation }, { doors, url }, signal) {
    const mark = `hd-reach-${component}-${slot}-${generation}-${clock.now().getTime()}`;
    const marked = `${url}${url.includes('?') ? '&' : '?'}${mark}`;
    const asked = `${component} in ${slot}`;
    const answer = await prober.probe((0,_ask_component_js__WEBPACK_IMPORTED_MODULE_4__/* .privateProbe */ .ME)(doors, marked), signal);
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
 * Why the router can't reach a placement's containers, for a step that has just given up on them. Undefined when it can reach
 * them or can't tell. It costs a request or two, so it is asked at the end and not with every probe.
 */
async function findUnreached(op, { slot }) {
    try {
        const router = { ...op.target.router, doors: op.doors };
        const reaches = await tryToReach({ ...op.target, router }, op.request.configuration, [slot], op.signal);
        const found = reaches.flatMap((reach) => (reach.kind === 'unreached' ? [reach] : []));
        if (found.length === 0)
            return undefined;
        const what = found.map(_target_unreached_js__WEBPACK_IMPORTED_MODULE_3__/* .describeUnreached */ .n).join('; ');
        const first = found.find(_target_unreached_js__WEBPACK_IMPORTED_MODULE_3__/* .isNetworkProblem */ .K);
        return { what, ...(first && { failure: unreachedFailure(first) }) };
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        op.target.progress.debug(`Why ${slot} could not be reached was not found out: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
        return undefined;
    }
}
function unreachedFailure(unreached) {
    const { component, slot, address, how } = unreached;
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('router/slot-unreachable', (0,_target_unreached_js__WEBPACK_IMPORTED_MODULE_3__/* .describeUnreached */ .n)(unreached), {
        facts: { component, slot, address, how },
    });
}


/***/ }),

/***/ 13690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Np: () => (/* binding */ prefetchRelease),
/* harmony export */   Ve: () => (/* binding */ notUpAmong),
/* harmony export */   _A: () => (/* binding */ instancesIn),
/* harmony export */   cr: () => (/* binding */ faultsAmong),
/* harmony export */   ow: () => (/* binding */ workloadsIn),
/* harmony export */   rb: () => (/* binding */ untoldImages),
/* harmony export */   xm: () => (/* binding */ faultsOf)
/* harmony export */ });
/** Fetches every image of a release to where it will run. */
async function prefetchRelease(op, { components }) {
    const images = components.map(({ image }) => image);
    await op.target.workloads.prefetch(images, op.signal);
}
/** What is wrong with the containers of a placement. Empty when every component runs its image. */
async function faultsOf(op, placement) {
    return faultsAmong(await op.target.workloads.list(op.signal), placement);
}
/** The same for workloads that were listed already. */
function faultsAmong(listed, { slot, release }) {
    return release.components.flatMap(({ name, image }) => {
        const workload = listed.find((found) => found.component === name && found.slot === slot);
        if (!workload)
            return [`${name} has no container in ${slot}`];
        const names = workload.instances.map((instance) => instance.name).join(', ');
        if (workload.image !== image)
            return [`${names} runs ${workload.image}, not ${image}`];
        if (workload.runs === 'another')
            return [`${names} was started from ${image}, but runs another image`];
        const ill = workload.instances.find((instance) => instance.state !== 'running' || instance.health === 'unhealthy');
        if (ill)
            return [describeIll(ill)];
        const { wanted, instances } = workload;
        return instances.length < wanted ? [`${name} runs ${instances.length} times in ${slot}, not ${wanted}`] : [];
    });
}
function describeIll({ name, state, exitCode }) {
    return state === 'running'
        ? `${name} is unhealthy, says its own health check`
        : `${name} is ${state} (exit code ${exitCode})`;
}
/** The same, and the containers that are still starting, as the target itself says. */
function notUpAmong(listed, placement) {
    const starting = listed
        .filter(({ slot }) => slot === placement.slot)
        .flatMap(({ instances }) => instances.filter(({ health }) => health === 'starting'));
    return [...faultsAmong(listed, placement), ...starting.map(({ name }) => `${name} is still starting`)];
}
/** What the target doesn't tell about the images of a placement, for the evidence of a proof. */
function untoldImages(listed, { slot, release }) {
    const untold = release.components.filter(({ name }) => listed.some((found) => found.component === name && found.slot === slot && found.runs === 'untold'));
    const names = untold.map(({ name }) => name).join(', ');
    return untold.length === 0 ? [] : [`the target does not tell whether the very image runs of ${names}`];
}
async function workloadsIn(op, slot) {
    return (await op.target.workloads.list(op.signal)).filter((workload) => workload.slot === slot);
}
async function instancesIn(op, slot) {
    return (await workloadsIn(op, slot)).flatMap(({ instances }) => instances);
}


/***/ }),

/***/ 48572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ moveTraffic)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56778);


/**
 * Moves traffic until the wanted routes are in force. If components move one by one, their order matters: forward, the ones
 * that others need move first; back, they move last.
 */
async function moveTraffic(op, routes, way) {
    const { router } = op.target;
    const wanted = way === 'forward' ? routes : new Map([...routes].toReversed());
    let inForce = await router.publish(op.token, wanted, op.signal);
    if (router.moves === 'together')
        return inForce;
    // Each call moves one component, so as many calls as components are enough.
    for (let left = routes.size + inForce.routes.size; !(0,_target_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRoutes */ .DP)(inForce.routes, routes); left -= 1) {
        if (left <= 0) {
            const detail = `traffic goes to ${(0,_target_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRoutes */ .oK)(inForce.routes)} and does not move on to ${(0,_target_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRoutes */ .oK)(routes)}`;
            throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/busy', detail);
        }
        inForce = await router.publish(op.token, wanted, op.signal);
    }
    return inForce;
}


/***/ }),

/***/ 41681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Mk: () => (/* binding */ answersInPrivate),
  k3: () => (/* binding */ awaitReady),
  e0: () => (/* binding */ lacksPrivateDoor)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/tally.js
var base_tally = __webpack_require__(70812);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/in-a-row.js
var in_a_row = __webpack_require__(92563);
;// CONCATENATED MODULE: ./packages/core/build/target/ended-container.js
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

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ask-component.js
var ask_component = __webpack_require__(74138);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/find-unreached.js
var find_unreached = __webpack_require__(33588);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-slot.js
var inspect_slot = __webpack_require__(13690);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/probe-in-private.js







/**
 * Waits until a started slot has answered `readyProbes` times in a row on every component's health path, in private. Without a
 * private door it relies on what the target itself says of its readiness, and the log says so.
 * Gives up after `startTimeout`, or at once when a container has ended, because a staged one isn't restarted.
 */
async function awaitReady(op, { slot, release }) {
    const { readyProbes, startTimeout, probeInterval } = op.request.configuration.deploy;
    let last = 'it was never asked';
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        look: async () => {
            const fallen = (await (0,inspect_slot/* instancesIn */._A)(op, slot)).find(({ state }) => state === 'exited' || state === 'dead');
            if (fallen)
                return { kind: 'ended', what: describeEndedContainer(fallen) };
            const problem = await firstProblem(op, { slot, release });
            return problem === undefined ? { kind: 'ready' } : { kind: 'not-ready', what: problem };
        },
        async decide({ round, tally, elapsedMs }) {
            if (round.kind === 'ended')
                return (0,in_a_row/* decided */.rc)({ reason: 'container-ended', evidence: [round.what] });
            if ((0,base_tally/* rowOf */.OB)(tally, 'ready') >= readyProbes) {
                if (await lacksPrivateDoor(op, slot))
                    op.target.progress.info(`${slot} is up, says the target; ${ask_component/* NOT_ASKED_IN_PRIVATE */.JU}`);
                return (0,in_a_row/* decided */.rc)(undefined);
            }
            if (round.kind === 'not-ready')
                last = round.what;
            if (elapsedMs < startTimeout)
                return in_a_row/* LOOK_AGAIN */.hs;
            const unreached = await (0,find_unreached/* findUnreached */.H)(op, { slot, release });
            const problem = unreached?.what ?? last;
            return (0,in_a_row/* decided */.rc)({
                reason: 'not-ready',
                evidence: [`not ready within ${(0,duration/* formatDuration */.a3)(startTimeout)}; the last problem: ${problem}`],
                ...(unreached?.failure && { failure: unreached.failure }),
            });
        },
    }, op.signal);
}
async function lacksPrivateDoor(op, slot) {
    return (await op.doors()).privateDoor(slot).kind === 'none';
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
    return problem === undefined ? undefined : ((await (0,find_unreached/* findUnreached */.H)(op, placement))?.what ?? problem);
}
async function firstProblem(op, placement) {
    const { slot, release } = placement;
    const components = (0,ask_component/* probedComponents */.Zn)(op, release);
    if (components.length === 0)
        return 'the configuration knows none of its components, so nothing could be asked';
    for (const component of components) {
        const answer = await (0,ask_component/* askInPrivate */.sV)(op, component, slot);
        if (answer.kind === 'not-asked')
            return (0,inspect_slot/* notUpAmong */.Ve)(await op.target.workloads.list(op.signal), placement)[0];
        if (answer.kind !== 'healthy')
            return answer.what;
    }
    return undefined;
}


/***/ }),

/***/ 68401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ proveServing),
  k: () => (/* binding */ provenMove)
});

// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/tally.js
var base_tally = __webpack_require__(70812);
;// CONCATENATED MODULE: ./packages/core/build/base/usecases/all-over.js
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

// EXTERNAL MODULE: ./packages/core/build/base/usecases/in-a-row.js
var in_a_row = __webpack_require__(92563);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ask-component.js
var ask_component = __webpack_require__(74138);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/find-unreached.js
var find_unreached = __webpack_require__(33588);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-slot.js
var inspect_slot = __webpack_require__(13690);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/prove-serving.js










/**
 * Proves what serves (`null`: that nothing does): the routes in force, the images of the containers behind them, and `proofProbes` answers in a row
 * through the public address on fresh connections, every one from the right slot and none from another. An answer from
 * elsewhere begins the count anew until `proofTimeout`; the right slot answering wrongly `failureThreshold` times in a row
 * ends it at once, because waiting would only prolong it.
 */
async function proveServing(op, placement) {
    const enough = new AbortController();
    const asking = { ...op, signal: AbortSignal.any([op.signal, enough.signal]) };
    const answers = askInARow(asking, placement);
    try {
        // The public address is asked while routes and containers are looked at. What those say decides first.
        const [behind, proof] = await allOver([lookBehind(asking, placement, enough), answers.catch(whenNot(enough))]);
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
async function lookBehind(op, placement, enough) {
    try {
        const [{ routes }, listed] = await allOver([
            op.target.router.read(op.signal),
            placement ? op.target.workloads.list(op.signal) : Promise.resolve([]),
        ]);
        const wanted = (0,target_routes/* routesOf */.eV)(placement);
        const astray = `the routes in force are ${(0,target_routes/* describeRoutes */.oK)(routes)}, not ${(0,target_routes/* describeRoutes */.oK)(wanted)}`;
        const faults = placement ? (0,inspect_slot/* faultsAmong */.cr)(listed, placement) : [];
        const wrong = (0,target_routes/* sameRoutes */.DP)(routes, wanted) ? undefined : unproven('unproven', astray);
        const ill = faults.length > 0 ? unproven('unhealthy', faults.join('; ')) : undefined;
        const proof = wrong ?? ill;
        if (!proof)
            return { kind: 'right', doubts: placement ? (0,inspect_slot/* untoldImages */.rb)(listed, placement) : [] };
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
async function provenMove(op, moved, deployment) {
    const unwritten = new AbortController();
    const proving = { ...op, signal: AbortSignal.any([op.signal, unwritten.signal]) };
    const written = (0,operation/* record */.g1)(op, moved, deployment).catch((thrown) => {
        unwritten.abort(thrown);
        throw thrown;
    });
    const [, proof] = await allOver([written, proveServing(proving, moved.to)]);
    return proof;
}
async function askInARow(op, placement) {
    const { proofProbes, proofTimeout, probeInterval, bake } = op.request.configuration.deploy;
    const rights = [];
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        atOnceAfter: 'right',
        look: () => (placement ? askAll(op, placement) : askNothing(op)),
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
                const last = await causeOf(op, placement, round.what);
                return (0,in_a_row/* decided */.rc)(unproven('unhealthy', `${(0,counted/* inARow */.F$)(wrong, 'time')}: ${last}`));
            }
            if (elapsedMs < proofTimeout)
                return in_a_row/* LOOK_AGAIN */.hs;
            const last = await causeOf(op, placement, round.what);
            return (0,in_a_row/* decided */.rc)(unproven('unproven', `not within ${(0,duration/* formatDuration */.a3)(proofTimeout)}; the last answer: ${last}`));
        },
    }, op.signal);
}
/** What was seen, or why the router could not connect. */
async function causeOf(op, placement, seen) {
    return (placement && (await (0,find_unreached/* findUnreached */.H)(op, placement))?.what) ?? seen;
}
function evidenceOf(rights) {
    const answers = `${(0,counted/* inARow */.F$)(rights.length, 'answer')} through the public address`;
    const doubts = new Set(rights.flatMap((round) => round.doubts));
    const all = `${answers}, all of ${rights[0]?.of ?? 'nobody'}`;
    return doubts.size === 0 ? all : `${all}, as far as the target tells (${[...doubts].join('; ')})`;
}
async function askAll(op, { slot, release }) {
    const components = (0,ask_component/* probedComponents */.Zn)(op, release);
    if (components.length === 0)
        return { kind: 'wrong', what: 'the configuration knows none of its components' };
    const doubts = [];
    for (const answer of await Promise.all(components.map((component) => (0,ask_component/* askInPublic */.kL)(op, component, slot)))) {
        if (answer.kind === 'unhealthy')
            return { kind: 'wrong', what: answer.what };
        if (answer.kind !== 'healthy')
            return { kind: 'waiting', what: answer.what };
        doubts.push(...answer.doubts);
    }
    return { kind: 'right', of: `release ${release.id} in ${slot}`, doubts };
}
/** Before the first deployment, and after going back from it, the public address must lead nowhere. */
async function askNothing(op) {
    const doors = await op.doors();
    const [first] = op.request.configuration.components;
    const answer = await op.target.prober.probe((0,ask_component/* publicProbe */.i5)(doors, first?.path ?? '/'), op.signal);
    const { by, words } = doors.answeredBy(answer);
    if (by === 'nobody') {
        const how = answer.kind === 'answered' ? answer.status : answer.why;
        return { kind: 'right', of: `nothing (${how})`, doubts: [] };
    }
    if (answer.kind === 'unanswered')
        return { kind: 'waiting', what: `no answer (${answer.why})` };
    return { kind: 'waiting', what: `status ${answer.status} ${words}, where nothing should serve` };
}
function unproven(reason, evidence) {
    return { kind: 'unproven', reason, evidence };
}


/***/ }),

/***/ 68512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readStack)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);

/**
 * Reads journal and routes at the same time: while going back, every round trip to the target is time in which users get a bad
 * release. Under a raised fence both stay true until this run changes them.
 */
async function readStack({ target, signal }) {
    const [entries, { routes }] = await Promise.all([target.journal.read(signal), target.router.read(signal)]);
    return { state: (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .foldJournal */ .n$)(entries), routes };
}


/***/ }),

/***/ 20754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ takeAwaySlot)
/* harmony export */ });
/* harmony import */ var _target_ended_requests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32245);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13690);


/**
 * Stops and removes a slot's containers, and tells which requests and connections were cut. Traffic has left the slot, but what
 * began there is still there: a WebSocket, an event stream, a long answer.
 */
async function takeAwaySlot(op, slot) {
    const standing = await (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_0__/* .workloadsIn */ .ow)(op, slot);
    if (standing.length === 0)
        return;
    const seen = (0,_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .endedRequestsOf */ .qC)(slot, await op.target.workloads.retire(op.token, standing, op.signal));
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
// EXTERNAL MODULE: ./packages/core/build/target/ended-requests.js
var ended_requests = __webpack_require__(32245);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./packages/core/build/checks/finding.js
var finding = __webpack_require__(51195);
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
    const { deployment, stack, outcome, trigger, from, to, serving, timeline, evidence, checks, logs, backup } = incident;
    const words = WORDS[outcome];
    const facts = [
        ['Stack', (0,markdown/* escapeMarkdown */.FV)(stack)],
        ['Deployment', (0,markdown/* escapeMarkdown */.FV)(deployment)],
        ['Outcome', `**${outcome}**: ${target_outcome/* OUTCOME_MEANING */.x[outcome]}`],
        ['Trigger', (0,markdown/* codeSpan */.SS)(trigger)],
        [words.from, (0,markdown/* escapeMarkdown */.FV)(named(from))],
        [words.to, to ? (0,markdown/* escapeMarkdown */.FV)(named(to)) : 'nothing: there was no release before'],
        ...(outcome === 'rollback-failed' ? [['Serves now', (0,markdown/* escapeMarkdown */.FV)(serving)]] : []),
        ['Backup', backup === null ? 'none recorded' : (0,markdown/* escapeMarkdown */.FV)(backup)],
    ];
    return [
        `# Incident: ${(0,markdown/* escapeMarkdown */.FV)(from.id)} on ${(0,markdown/* escapeMarkdown */.FV)(stack)}`,
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
            return `staging release ${event.release.id} in ${event.slot}; ${placed(event.live)} serves`;
        case 'staged':
            return `release ${event.release.id} is ready in ${event.slot}`;
        case 'intent':
            return `about to ${event.move === 'switch' ? 'switch' : 'go back'} from ${placed(event.from)} to ${placed(event.to)}`;
        case 'switched':
            return `traffic moved to ${placed(event.to)} (routes ${event.routes})`;
        case 'proven':
            return `proven: ${event.evidence}`;
        case 'verified-good':
            return `promoted ${placed(event.placement)}`;
        case 'quarantined':
            return `quarantined release ${event.release.id} (${event.reason})`;
        case 'adopted':
            return `${(0,fence_words/* describeOwner */.$S)(event.to)} adopted the stack of ${(0,fence_words/* describeOwner */.$S)(event.from)} (${event.reason})`;
        case 'ended':
            return `ended ${event.outcome} (${event.reason}); ${event.unknown === undefined ? `${placed(event.serving)} serves` : `not known what serves: ${event.unknown}`}`;
    }
}
function timelineOf(entries) {
    return entries.map(({ at, event }) => ({ at, what: describeEvent(event) }));
}
function placed(placement) {
    return placement ? `release ${placement.release.id} in ${placement.slot}` : 'nothing';
}
function named({ id, commit }) {
    return `${id} (commit ${commit})`;
}
function imagesOf({ outcome, from, to }) {
    const words = WORDS[outcome];
    const before = new Map(to?.components.map(({ name, image }) => [name, (0,release_image/* digestOf */.ol)(image)]));
    return from.components.map(({ name, image }) => `${name}: ${words.from.toLowerCase()} ${(0,release_image/* digestOf */.ol)(image)}, ${words.to.toLowerCase()} ${before.get(name) ?? 'nothing'}`);
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
    const from = attempt.away ?? attempt.staged;
    if (!from)
        return undefined;
    const entries = await op.target.journal.read(op.signal).catch((thrown) => {
        op.target.progress.warn(`The journal could not be read for the report: ${(0,failure/* asFailure */.h_)(thrown).message}`);
        return [];
    });
    const own = entries.filter(({ deployment }) => deployment === attempt.deployment);
    return {
        schema: 1,
        deployment: attempt.deployment,
        stack: op.request.configuration.stack,
        outcome: end.outcome,
        trigger: end.reason,
        from: from.release,
        to: attempt.home?.release ?? null,
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


/***/ }),

/***/ 98994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ surveyStack)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70143);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25397);



/** Reads journal and routes. A stack that isn't set up yet serves nothing. Throws what the ports throw. */
async function surveyStack(target, signal) {
    const missing = await target.stack.missing(signal);
    if (missing.length > 0) {
        return { missing, state: (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .foldJournal */ .n$)([]), routes: new Map(), serving: { kind: 'nothing' }, live: null };
    }
    const state = (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .foldJournal */ .n$)(await target.journal.read(signal));
    const { routes } = await target.router.read(signal);
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_2__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'known')
        return { missing, state, routes, serving: (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_1__/* .servingOf */ .K3)(now.placement), live: now.placement };
    return { missing, state, routes, serving: { kind: 'unknown', why: now.why }, live: null };
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
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25397);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51109);
/* harmony import */ var _steps_capture_logs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29911);
/* harmony import */ var _steps_inspect_slot_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13690);
/* harmony import */ var _steps_take_away_slot_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(20754);
/* harmony import */ var _steps_write_incident_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33294);







/** The end when traffic hasn't moved, but tidying up failed: the attempt stays open at the target. */
function leftOpen({ live }, setback, hindrance) {
    const failure = setback.failure ?? hindrance.failure;
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('not-switched', setback.reason, (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(live), {
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
    let logs = [];
    const hindrance = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_2__/* .failureAsSetback */ .i)(op, async () => {
        if (attempt.staged) {
            const { slot } = attempt.staged;
            const standing = await (0,_steps_inspect_slot_js__WEBPACK_IMPORTED_MODULE_5__/* .workloadsIn */ .ow)(op, slot);
            // A warm release that wasn't replaced yet stays, because it makes the next rollback fast.
            if (standing.some(({ generation }) => generation >= attempt.generation)) {
                logs = await (0,_steps_capture_logs_js__WEBPACK_IMPORTED_MODULE_3__/* .captureLogs */ .E)(op, slot);
                await (0,_steps_take_away_slot_js__WEBPACK_IMPORTED_MODULE_6__/* .takeAwaySlot */ .y)(op, slot);
            }
        }
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(op, { kind: 'ended', outcome: 'not-switched', reason: setback.reason, serving: attempt.live }, attempt.deployment);
        return undefined;
    });
    const { failure } = setback;
    const end = hindrance
        ? { ...leftOpen(attempt, setback, hindrance), logs }
        : (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('not-switched', setback.reason, (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(attempt.live), {
            evidence: setback.evidence,
            logs,
            ...(failure && { failure }),
        });
    return { ...end, reports: await (0,_steps_write_incident_js__WEBPACK_IMPORTED_MODULE_4__/* .writeDeploymentReport */ .f)(op, attempt, end) };
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
        return fits
            ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
            : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
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

/***/ 32245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LY: () => (/* binding */ countOfEnded),
/* harmony export */   Yc: () => (/* binding */ describeEndedRequests),
/* harmony export */   aI: () => (/* binding */ isWorthTelling),
/* harmony export */   qC: () => (/* binding */ endedRequestsOf)
/* harmony export */ });
/** The sum over a slot's containers. Undefined when nothing was open: then there is nothing to report. */
function endedRequestsOf(slot, containers) {
    let open = 0;
    let ended = 0;
    let certainty = 'exact';
    for (const container of containers) {
        if (container.kind === 'unknown')
            return { kind: 'unknown', slot, why: container.why };
        open += container.atStop;
        ended += container.atEnd;
        if (container.atEnd > 0 && container.certainty === 'at-most')
            certainty = 'at-most';
    }
    return open === 0 && ended === 0 ? undefined : { kind: 'counted', slot, open, ended, certainty };
}
/** Whether people should know: something was cut, or the number is unknown. */
function isWorthTelling(seen) {
    return seen.kind === 'unknown' || seen.ended > 0;
}
function describeEndedRequests(seen) {
    const { slot } = seen;
    if (seen.kind === 'unknown') {
        return `It is not known how many requests or connections to ${slot} were still open and were ended: ${seen.why}.`;
    }
    const { open, ended, certainty } = seen;
    const before = `${open} ${open === 1 ? 'was' : 'were'} open when it was told to stop`;
    if (ended === 0)
        return `No request or connection to ${slot} was cut: ${before}, none when it ended.`;
    const most = certainty === 'at-most' ? 'At most ' : '';
    const what = ended === 1 ? 'request or connection' : 'requests or connections';
    return `${most}${ended} ${what} to ${slot} ${ended === 1 ? 'was' : 'were'} still open when it was stopped, and ${ended === 1 ? 'was' : 'were'} ended (${before}). A longer stop-timeout or drain-timeout gives them more time.`;
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

/***/ 41958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ fenceRecordOfLease),
/* harmony export */   f: () => (/* binding */ fenceRecordOfToken)
/* harmony export */ });
/* harmony import */ var _lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62277);
/* harmony import */ var _lease_lease_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90881);


/** What the holder of a lease shows to the fence. */
function fenceRecordOfLease(lease, owner) {
    return fenceRecordOfToken((0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .mintToken */ .W$)(lease), { owner, holder: lease.holder, at: lease.renewedAt });
}
/** The same, for a run that was given only the token of the lease. All actions of one deployment must show the same owner. */
function fenceRecordOfToken(token, { owner, holder, at }) {
    return { schema: 1, token, owner, holder: (0,_lease_lease_words_js__WEBPACK_IMPORTED_MODULE_1__/* .signature */ .vl)(holder), raisedAt: at };
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
    'not-switched': 'The deployment failed before traffic moved. What serves has not changed.',
    'rolled-back': 'Traffic had moved. The previous release is proven to serve again.',
    'rollback-failed': 'Nobody could prove that what traffic goes to serves. A person is needed now.',
    superseded: 'A newer run took the lease. This run stopped changing the target.',
};


/***/ }),

/***/ 70143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ placementInForce)
/* harmony export */ });
/* harmony import */ var _routes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56778);

/** The release that the routes lead to. The routes say which slot, and the journal says what was last started there. */
function placementInForce(state, routes) {
    const slot = (0,_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .groupSlot */ .WG)(routes);
    if (slot === 'none')
        return { kind: 'known', placement: null };
    if (slot === 'mixed')
        return { kind: 'unexplained', why: `components are split between the slots: ${(0,_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRoutes */ .oK)(routes)}` };
    const release = state.lastIn.get(slot);
    if (release)
        return { kind: 'known', placement: { slot, release } };
    return { kind: 'unexplained', why: `traffic goes to ${slot}, but the journal never put a release there` };
}


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

/***/ 74577:
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
/** True when the network is the likely cause. A refused connection is usually a problem of the application itself. */
function isNetworkProblem({ how }) {
    return how !== 'refused';
}


/***/ }),

/***/ 21823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ raiseFence),
/* harmony export */   h: () => (/* binding */ adoption)
/* harmony export */ });
/* harmony import */ var _fence_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58915);

/**
 * Raises the fence to this run's lease, before anything else at the target is read or changed. What is read afterwards
 * stays true until a newer holder comes. Throws `fence/superseded` when a newer holder has come already, and
 * `fence/foreign-owner`. Both name the holder on the fence and the one that was refused.
 */
async function raiseFence(fence, { fenceRecord, adopt, deployment }, signal) {
    const answer = await fence.raise(fenceRecord, adoption({ adopt, deployment }), signal);
    if (answer.kind === 'superseded')
        throw (0,_fence_words_js__WEBPACK_IMPORTED_MODULE_0__/* .supersededFailure */ .Hp)(fenceRecord, answer.by);
    if (answer.kind === 'foreign-owner')
        throw (0,_fence_words_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignOwnerFailure */ .Ky)(fenceRecord, answer.by);
}
/** The reason for adopting a stack that belongs to another owner, as the fence takes it. */
function adoption({ adopt, deployment, }) {
    return adopt === undefined ? {} : { adopt: { reason: adopt, deployment } };
}


/***/ }),

/***/ 67631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ startStopped)
/* harmony export */ });
/**
 * Starts what should run at the target and has stopped. When a Docker Engine was killed, it believes that somebody stopped
 * these containers, and doesn't start them. Answers the names of the started ones.
 */
async function startStopped(stack, progress, signal) {
    const started = await stack.start(signal);
    if (started.length > 0) {
        progress.warn(`These containers had stopped and were started again: ${started.join(', ')}. Was the Docker Engine killed?`);
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
    const { stack, fence, workloads, tasks, router, journal } = target;
    return {
        outage,
        target: {
            ...target,
            stack: observed(stack, clock, told('stack')),
            fence: observed(fence, clock, told('fence')),
            workloads: observed(workloads, clock, told('workloads')),
            tasks: observed(tasks, clock, told('tasks')),
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

/***/ 57842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ fenceRecordOfRun)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_target_make_fence_record__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41958);

/** What a run shows to the target's fence when it was given a lease by another step. */
function fenceRecordOfRun({ token, environment, store }, { run, clock }) {
    const { actor, job, runUrl: url, repository } = run;
    const owner = { repository, environment, store };
    return (0,_hardened_deploy_core_target_make_fence_record__WEBPACK_IMPORTED_MODULE_0__/* .fenceRecordOfToken */ .f)(token, { owner, holder: { actor, job, url }, at: clock.now().toISOString() });
}


/***/ }),

/***/ 39575:
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
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/find-newer-holder.js


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
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js + 2 modules
var postgres_database = __webpack_require__(44957);
// EXTERNAL MODULE: ./packages/core/build/checks/usecases/smoke-test.js + 8 modules
var smoke_test = __webpack_require__(21889);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/guarded.js
var guarded = __webpack_require__(88944);
;// CONCATENATED MODULE: ./packages/wiring/build/check-runner.js



/**
 * Runs the configuration's checks for an operation. `guard` is asked before each query: a process that was frozen must not
 * start one after its lease has ended. The target that the operation passes in is guarded already.
 */
function checkRunner({ checks, parallel }, secrets, guard) {
    const database = (0,guarded/* guarded */.N)((0,postgres_database/* postgresDatabase */.n)(), guard);
    return ({ aim, target, addresses }, signal) => (0,smoke_test/* smokeTest */.K)({ ...target, database }, { checks, parallel, aim, addresses, secrets }, signal);
}

// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 65 modules
var connect_target = __webpack_require__(48914);
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

// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js + 1 modules
var load_configuration = __webpack_require__(26102);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(82864);
;// CONCATENATED MODULE: ./packages/wiring/build/stack-operation.js













/** Loads the configuration and makes the connection to its stack. Only GitHub is asked yet, not the target. */
async function connectStack(inputs, around) {
    const { progress, run } = around;
    const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
    const stack = (0,connect_target.connectTarget)({ configuration, secrets: inputs.secrets, progress });
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
    return { configuration, target, [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose]() };
}
const FENCE_LOOK_MS = 5_000;
/**
 * Does `work` at the target under the lease that the inputs name. It starts nothing after the lease has ended. If a newer
 * holder took the lease, the outcome is `superseded`; if it was lost in another way, this throws `lease/lost`. Throws
 * `input/invalid` without a lease.
 */
async function operateStack(inputs, around, { configuration, target }, work) {
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
            const request = { ...mandate, runChecks: checkRunner(configuration, secrets, guard) };
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
