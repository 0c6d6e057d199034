export const id = 351;
export const ids = [351];
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
    const waived = [outdated, went].filter((why) => why !== undefined);
    return { kind: 'stage', change, waived };
}
/** The components that a change concerns: those that it changes, those that they need, and those that need them. */
function concernedBy(change, { components }) {
    const changed = (0,placement/* changedComponents */.tF)(change);
    const needed = components.filter(({ name }) => changed.includes(name)).flatMap(({ needs }) => needs);
    return new Set([...(0,component/* withDependents */.hO)(components, changed), ...needed]);
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
    'not-staged': 'The deployment has not been staged.',
    'staged-by-another': 'Another deployment has staged something and waits for its switch.',
    'handover-changed': 'The handover of a component was changed while it serves.',
    'needs-missing': 'A component needs another one that was never deployed here.',
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
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(43153);
/* harmony import */ var _checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70197);
/* harmony import */ var _target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(32245);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9962);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26429);
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
/** Why it ended so, in one line for an announcement. */
function endWhy(end) {
    const [first = _deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .END_REASONS */ .sj[end.reason]] = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceLines */ .p1)(end);
    return (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_8__/* .clamp */ .qE)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_8__/* .oneLine */ .TN)(first), 300);
}
/** How a deployment ended, for programs: a part of the output `result`. */
function endResult(end) {
    const { outcome, serving, checked, reports, endedRequests, pauses, failure } = end;
    const evidence = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceLines */ .p1)(end);
    const checks = checked.map(_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .checksRecord */ .xo);
    const what = failure && {
        code: failure.code,
        ..._base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[failure.code],
        remedy: failure.remedy,
        detail: failure.message,
        facts: failure.facts,
    };
    return { outcome, serving, evidence, checks, reports, endedRequests, pauses, ...(what && { failure: what }) };
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
    const bad = quarantined === undefined ? '' : `, went bad since (${(0,_base_printable_js__WEBPACK_IMPORTED_MODULE_8__/* .oneLine */ .TN)(quarantined)}): \`to\` takes it only with \`force\``;
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

/***/ 42858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ describePause)
/* harmony export */ });
/** `git was down for 2.1 s`. */
function describePause({ components, ms }) {
    return `${components.join(' and ')} ${components.length === 1 ? 'was' : 'were'} down for ${(ms / 1_000).toFixed(1)} s`;
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

/***/ 51905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ endPromoted)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56571);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51109);
/* harmony import */ var _steps_take_away_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26925);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18861);






/**
 * Ends an attempt that was promoted. First it stops the old background components: two of them side by side would go on working
 * for ever. If that fails, the attempt stays open, and the next run tries again. Answers what was left, as lines.
 */
async function endPromoted(op, { change, deployment }) {
    let tries = 0;
    const untidy = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_3__/* .failureAsSetback */ .i)(op, () => (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_4__/* .waitOutOutage */ .L)(op, async () => {
        tries += 1;
        // The line may be there although its answer was lost. It belongs there once.
        if (tries > 1 && (await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__/* .readState */ .u)(op.target.journal, op.signal)).state.open === null)
            return undefined;
        await (0,_steps_take_away_js__WEBPACK_IMPORTED_MODULE_5__/* .takeAway */ .u)(op, (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .worksUnasked */ .Mq)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.before)));
        const serving = change.after;
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(op, { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving }, deployment);
        return undefined;
    }));
    if (!untidy)
        return [];
    op.target.progress.warn(`The deployment stays open until the next run tidies up: ${untidy.evidence.join('; ')}`);
    return ['the attempt stays open until the next run settles it', ...untidy.evidence];
}


/***/ }),

/***/ 80339:
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
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/silent-target.js
var silent_target = __webpack_require__(76500);
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
var prove_serving = __webpack_require__(68401);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/start-components.js
var start_components = __webpack_require__(91894);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/swap-exclusive.js
var swap_exclusive = __webpack_require__(12931);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/take-away.js
var take_away = __webpack_require__(26925);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/write-incident.js + 1 modules
var write_incident = __webpack_require__(33294);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/wait-out-outage.js
var wait_out_outage = __webpack_require__(18861);
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
        if (!there || swaps) {
            const intent = { kind: 'intent', move: 'return', change, ...(undoes && { undoes }) };
            await (0,operation/* record */.g1)(op, intent, attempt.deployment);
        }
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
    if (swap)
        (0,swap_exclusive/* endPause */.G)(op, swap.pause);
    const moved = { kind: 'switched', routes: version ?? '', change };
    return (0,prove_serving/* provenMove */.k9)(op, moved, (0,prove_serving/* claimedAfter */.Ws)(op, change), deployment);
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
    const kept = (0,kept_releases/* keptReleases */.Z)(observed.target.releases, request.configuration, signal);
    const { token } = request.fenceRecord;
    return { ...observed, ...seen, ...kept, request, token, signal, doors, startedAsBefore: [] };
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
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(76421);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(49836);
/* harmony import */ var _decisions_backup_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(74320);
/* harmony import */ var _decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1695);
/* harmony import */ var _decisions_settle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28465);
/* harmony import */ var _decisions_stage_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57920);
/* harmony import */ var _decisions_switch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53422);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25397);
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75578);
/* harmony import */ var _survey_stack_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(98994);











/** What staging and switching would do, one line per step. Needs no lease and changes nothing. */
async function planDeployment(ports, asked, signal) {
    const survey = await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_7__/* .surveyStack */ .d)(ports, signal);
    const decision = (0,_decisions_stage_js__WEBPACK_IMPORTED_MODULE_3__/* .decideStage */ .N)(survey, asked);
    const found = [...foundSteps(survey), ...(await routerSteps(ports, survey, asked, signal))];
    if (decision.kind !== 'settle')
        return [...found, ...stagingSteps(decision, asked)];
    // Settling comes after the plan, so its time is never before `plannedAt`, even if the two clocks differ.
    const at = new Date(Math.max(ports.clock.now().getTime(), asked.plannedAt?.getTime() ?? 0));
    const foreseen = (0,_decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_1__/* .foreseeSettlement */ .X)(survey, decision.open, at);
    const after = (0,_decisions_stage_js__WEBPACK_IMPORTED_MODULE_3__/* .decideStage */ .N)(foreseen.reading, asked);
    return [...found, settlingStep(decision.open, foreseen), ...stagingSteps(after, asked)];
}
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
            const lacking = (0,_decisions_backup_js__WEBPACK_IMPORTED_MODULE_8__/* .decideBackup */ .h)(configuration, release, backup);
            if (lacking.kind === 'refuse')
                return [`refuse: ${lacking.why}`];
            const { change } = decision;
            const changed = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.after);
            const beside = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .besideOf */ .A4)(changed);
            const { publicUrl } = configuration.router;
            return [
                ...decision.waived.map((why) => `go on although ${why}. Forced: ${force}`),
                ...changed.map(({ component, image }) => `pull ${component}: ${image}`),
                ...release.components.flatMap(({ name, migrate }) => migrate ? [`migrate with the new image of ${name}: ${JSON.stringify(migrate)}`] : []),
                ...beside.map(({ component, slot }) => `start ${component} in ${slot}`),
                ...afterIntent(changed),
                `${beside.length > 0 ? `switch ${trafficOf(beside, change.after)} to ${(0,_target_slot_js__WEBPACK_IMPORTED_MODULE_9__/* .describeSlots */ .Js)(beside)}, ` : ''}prove it through ${publicUrl}, watch it, promote it`,
                ...(0,_plan_words_js__WEBPACK_IMPORTED_MODULE_6__/* .stays */ .P)(change.after, change),
            ];
        }
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_10__/* .assertNever */ .x)(decision);
    }
}
/** What can't be started and tested in private, because it would begin to work before anybody has approved it. */
function afterIntent(changed) {
    return [
        ...(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .backgroundOf */ .sf)(changed).map(({ component, slot }) => `start ${component} in ${slot}, once the switch has begun: it can't be tested in private`),
        ...(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .exclusiveOf */ .ah)(changed).map(({ component }) => `stop ${component}, then start the new one: it is down in between, and can't be tested in private`),
    ];
}
function trafficOf(moving, all) {
    if ((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .besideOf */ .A4)(all).length === moving.length)
        return 'all traffic';
    return `the traffic of ${moving.map(({ component }) => component).join(', ')}`;
}
/** What `mode: switch` would do with what this deployment has staged. */
async function planSwitch(ports, deployment, signal) {
    const survey = await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_7__/* .surveyStack */ .d)(ports, signal);
    const decision = (0,_decisions_switch_js__WEBPACK_IMPORTED_MODULE_4__/* .decideSwitch */ .v)(survey.state, deployment);
    switch (decision.kind) {
        case 'switch': {
            const { change } = decision.attempt;
            const changed = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.after);
            const beside = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .besideOf */ .A4)(changed);
            const move = `${beside.length > 0 ? `switch ${trafficOf(beside, change.after)} to ${(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .describePlacement */ .BJ)(beside)}, ` : ''}prove it, watch it, promote it`;
            return [...foundSteps(survey), ...afterIntent(changed), move];
        }
        case 'settle':
            return settlingSteps(ports, survey, deployment);
        case 'refuse':
            return [...foundSteps(survey), `refuse: ${decision.why}`];
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_10__/* .assertNever */ .x)(decision);
    }
}
/** What settling would do about what is open. */
async function planSettlement(ports, deployment, signal) {
    return settlingSteps(ports, await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_7__/* .surveyStack */ .d)(ports, signal), deployment);
}
function settlingSteps({ clock }, survey, deployment) {
    const decision = (0,_decisions_settle_js__WEBPACK_IMPORTED_MODULE_2__/* .decideSettle */ .y)(survey.state, deployment);
    const settlingOf = (open) => settlingStep(open, (0,_decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_1__/* .foreseeSettlement */ .X)(survey, open, clock.now()));
    const found = foundSteps(survey);
    switch (decision.kind) {
        case 'settle':
            return [...found, settlingOf(decision.open)];
        case 'settle-another':
            return [...found, settlingOf(decision.open), sayingAgain(decision.end)];
        case 'say-again':
            return [...found, sayingAgain(decision.end)];
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_10__/* .assertNever */ .x)(decision);
    }
}
function sayingAgain(end) {
    const outcome = end ? `it ended ${end.outcome} (${end.reason})` : 'it has changed nothing';
    return `prove what serves and say again how the deployment ended: ${outcome}`;
}
function foundSteps({ missing, serving }) {
    return [`serving now: ${(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .describeServing */ .Yh)(serving)}`, ...missing.map((what) => `create ${what}`)];
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
/* harmony export */   P: () => (/* binding */ stays)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);

/** The components that a change leaves alone, as one line. */
function stays(placement, change) {
    const changed = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedComponents */ .tF)(change);
    const left = placement.filter(({ component }) => !changed.includes(component));
    return left.length === 0
        ? []
        : [`leave as it is: ${left.map(({ component, release }) => `${component} (${release.id})`).join(', ')}`];
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
    const [read, { routes }] = await Promise.all([(0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_0__/* .readState */ .u)(target.journal, signal), target.router.read(signal)]);
    return { ...read, routes };
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
/* harmony import */ var _steps_mark_secrets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47676);




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
 * the checks saw, and the requests that were cut. What is only told comes after the end.
 */
async function untilSuperseded(op, work) {
    const end = await orSuperseded(work);
    await (0,_steps_mark_secrets_js__WEBPACK_IMPORTED_MODULE_3__/* .tellChangedSecrets */ .f)(op);
    return {
        ...end,
        endedRequests: [...op.endedRequests, ...end.endedRequests],
        checked: [...op.checked, ...end.checked],
        pauses: [...op.pauses, ...end.pauses],
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
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(76421);
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);
/* harmony import */ var _target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70143);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(56778);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56571);
/* harmony import */ var _target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21823);
/* harmony import */ var _decisions_settle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28465);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25397);
/* harmony import */ var _settlement_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86185);
/* harmony import */ var _end_promoted_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(51905);
/* harmony import */ var _go_home_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(80339);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(51109);
/* harmony import */ var _steps_move_traffic_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(48572);
/* harmony import */ var _steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(68401);
/* harmony import */ var _steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(88789);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(18861);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(76687);



















const ENDED_WITHOUT_OUTCOME = 'the run that had begun it ended without an outcome';
/**
 * Finishes or takes back what a run left open, wherever it died, and says how the deployment ended. It can be repeated: of an
 * ended deployment it only proves again what serves, and if a run dies while it settles, the next one settles.
 */
async function settleDeployment(target, request, signal) {
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_10__/* .operation */ .MQ)(target, request, signal);
    return (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_11__/* .untilSuperseded */ .Nd)(op, () => settle(op, request));
}
/** The same as a part of another use case. */
async function settle(op, request) {
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__/* .waitOutOutage */ .L)(op, () => (0,_target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_4__/* .raiseFence */ .S)(op.target.fence, request, op.signal));
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__/* .waitOutOutage */ .L)(op, () => (0,_operation_js__WEBPACK_IMPORTED_MODULE_10__/* .standUp */ .Ms)(op));
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
    return (await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__/* .waitOutOutage */ .L)(op, () => (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .u)(op.target.journal, op.signal))).state;
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
    const setback = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__/* .waitOutOutageUntilRight */ .B)(op, async () => {
        proof = await (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_13__/* .proveServing */ .xH)(op, (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_13__/* .allOf */ .bn)(placement));
        return proof.kind === 'unproven' ? (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_13__/* .setbackOf */ .Dp)(proof) : undefined;
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
async function settleOpenAttempt(op, attempt, trigger) {
    const { routes } = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__/* .waitOutOutage */ .L)(op, () => op.target.router.read(op.signal));
    const settlement = (0,_settlement_js__WEBPACK_IMPORTED_MODULE_7__/* .decideSettlement */ .w2)(attempt, routes);
    op.target.progress.info(`Settling deployment ${attempt.deployment} (${attempt.phase}): ${settlement.kind}`);
    const untouched = untouchedOf(attempt);
    // Traffic doesn't wait on a bad release for what nobody there needs.
    await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_14__/* .reviveExclusive */ ._)(op, settlement.kind === 'go-home' ? neededOf(op, attempt, untouched) : untouched);
    switch (settlement.kind) {
        case 'withdraw':
            return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_16__/* .withdrawRelease */ .E)(op, attempt, trigger);
        case 'stay-home':
            // A call of the dead run may still be on its way. Publishing the routes again under a greater version makes it come too
            // late. Otherwise it would lead traffic to the slot that is emptied here.
            return stayHome(op, attempt, trigger);
        case 'go-home':
            return goHomeAndRevive(op, attempt, trigger, { routes, untouched });
        case 'finish':
            return finish(op, attempt, settlement.placement, routes);
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_17__/* .assertNever */ .x)(settlement);
    }
}
async function goHomeAndRevive(op, attempt, trigger, { routes, untouched }) {
    const end = await (0,_go_home_js__WEBPACK_IMPORTED_MODULE_9__/* .goHome */ .e)(op, attempt, trigger, { routes, home: 'unseen' });
    if (end.outcome === 'rolled-back')
        await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_14__/* .reviveExclusive */ ._)(op, untouched);
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
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__/* .waitOutOutage */ .L)(op, () => (0,_steps_move_traffic_js__WEBPACK_IMPORTED_MODULE_12__/* .moveTraffic */ .N)(op, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_18__/* .routesOf */ .eV)(attempt.home), 'back'));
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        // What was staged stays, because a late call of the dead run may still lead traffic there.
        return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_16__/* .leftOpen */ .c)(attempt, trigger, (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_11__/* .setbackFrom */ .yo)(thrown));
    }
    return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_16__/* .withdrawRelease */ .E)(op, attempt, trigger);
}
/** Ends an attempt that was promoted. If it can no longer be proven to serve, traffic goes home as from a bad one. */
async function finish(op, attempt, placement, routes) {
    let evidence = '';
    const problem = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_11__/* .failureAsSetback */ .i)(op, async () => {
        await op.target.workloads.claim(op.token, placement, op.signal);
        await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_14__/* .reviveExclusive */ ._)(op, placement);
        const proof = await (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_13__/* .proveServing */ .xH)(op, (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_13__/* .allOf */ .bn)(placement));
        if (proof.kind === 'unproven')
            return (0,_steps_prove_serving_js__WEBPACK_IMPORTED_MODULE_13__/* .setbackOf */ .Dp)(proof);
        evidence = proof.evidence;
        return undefined;
    });
    if (problem)
        return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_9__/* .goHome */ .e)(op, attempt, problem, { routes, home: 'unseen' });
    const left = await (0,_end_promoted_js__WEBPACK_IMPORTED_MODULE_8__/* .endPromoted */ .g)(op, attempt);
    return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)('deployed', 'promoted', (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .servingOf */ .K3)(placement), { evidence: [evidence, ...left] });
}
/** Proves what serves now, and reports again how a deployment ended. It only starts again what has stopped. */
async function sayAgain(op, before, request) {
    const state = await stateOf(op);
    const { routes } = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_15__/* .waitOutOutage */ .L)(op, () => op.target.router.read(op.signal));
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_2__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'unexplained') {
        return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)('rollback-failed', 'fallen', (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_6__/* .servingInForce */ .JN)(now), { evidence: [now.why] });
    }
    await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_14__/* .reviveExclusive */ ._)(op, now.placement, (0,_settlement_js__WEBPACK_IMPORTED_MODULE_7__/* .leftBySwap */ .AC)(state) ? 'all' : 'those-that-are-down');
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

/***/ 76500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ silentTarget)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
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
    const [component] = await (0,_steps_known_components_js__WEBPACK_IMPORTED_MODULE_4__/* .askable */ .g)(op, away.length > 0 ? away : home).catch(() => []);
    if (!component)
        return 'was not asked';
    try {
        const { publicPath } = component.serves.health;
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

/***/ 4674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $4: () => (/* binding */ begunAttempt),
  qh: () => (/* binding */ bringUp),
  dw: () => (/* binding */ stage_release_stage),
  ql: () => (/* binding */ stageRelease)
});

// EXTERNAL MODULE: ./packages/core/build/release/release-text.js
var release_text = __webpack_require__(85245);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
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
// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
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
    try {
        await journal.keepCheckpoint(op.token, { through, state: (0,state_text/* stateText */.r)(state) }, op.signal);
        await releases.keepOnly(op.token, releasesOf(state), op.signal);
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, op.signal))
            throw thrown;
        progress.debug(`No checkpoint of the journal was kept: ${(0,failure/* asFailure */.h_)(thrown).message}`);
    }
}
/** The releases that something can still be started from. */
function releasesOf({ attempts, standing, verifiedGood, lastIn }) {
    const placements = [
        ...[...standing, ...verifiedGood].flatMap(({ change }) => [change.before, change.after]),
        ...attempts.flatMap(({ change, home }) => [change.before, change.after, home]),
        [...lastIn.values()],
    ];
    const hashes = placements.flatMap((placement) => placement.flatMap(({ release }) => release.hash ?? []));
    return [...new Set(hashes)];
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/settle-deployment.js
var settle_deployment = __webpack_require__(10952);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-workloads.js
var inspect_workloads = __webpack_require__(57094);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/backup.js
var decisions_backup = __webpack_require__(74320);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/known-components.js
var known_components = __webpack_require__(57811);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/start-components.js
var start_components = __webpack_require__(91894);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/migrate-release.js




/** Makes sure that a migration which needs a backup has one that is verified and not damaged. */
async function requireBackup(op, release, { backup: named, vault }) {
    const decision = (0,decisions_backup/* decideBackup */.h)(op.request.configuration, release, named);
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
async function migrateRelease(op, placement) {
    for (const { spec } of await (0,known_components/* startable */.h)(op, placement)) {
        if (!spec.migrate)
            continue;
        const result = await op.target.tasks.run(op.token, {
            purpose: 'migrate',
            image: spec.image,
            command: spec.migrate,
            environment: spec.environment,
            secrets: (0,start_components/* secretsFor */.$J)(op, spec),
            reach: { kind: 'stack', networks: spec.networks },
            volumes: new Map(),
            tmpfs: [],
            timeout: op.request.configuration.deploy.migrateTimeout,
        }, op.signal);
        const output = result.output.trim().split('\n').slice(-20).join('\n');
        if (result.exitCode !== 0) {
            throw new failure/* Failure */.HR('migration/failed', `${spec.name} ended with exit code ${result.exitCode}: ${output}`);
        }
        op.target.progress.info(`${spec.name} migrated`);
    }
}

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
var prove_serving = __webpack_require__(68401);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/set-up-stack.js




/**
 * Creates what the stack lacks. With a reason to replace the router, a router with other settings is replaced too. While nothing
 * serves, that needs no reason: creating does it. Answers the end if the router could not be replaced.
 */
async function setUpStack(op, reason) {
    const { stack } = op.target;
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
            const end = await setUpStack(op, request.replaceRouter);
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
    const read = await (0,read_stack/* readStack */.b)(op);
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
        decision = (0,stage/* decideStage */.N)(await (0,read_stack/* readStack */.b)(op), request);
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
    const { release, safety } = request;
    const backup = safety.backup === undefined ? {} : { backup: safety.backup };
    const name = (0,release_text/* nameOfRelease */.qg)(release);
    // Kept before anything says that it was deployed: going back needs it.
    await op.target.releases.keep(op.token, { hash: name.hash, text: (0,release_text/* releaseText */.hO)(release) }, op.signal);
    await (0,operation/* record */.g1)(op, { kind: 'staging', release: name, change, ...backup });
    const attempt = { ...begunAttempt(op, change), staged: true, release: name, ...backup };
    const setback = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        await op.target.progress.step('Migrate', () => migrateRelease(op, (0,placement/* changedOf */.oI)(change, change.after)));
        return bringUp(op, change, next);
    });
    if (setback)
        return (0,withdraw_release/* withdrawRelease */.E)(op, attempt, setback);
    return { kind: 'staged', attempt: { ...attempt, phase: 'staged' }, endedRequests: [], checked: [], pauses: [] };
}
/** Makes sure of what must be there before the target is changed: the secrets, the backup, the images. */
async function makeReady(op, { release, safety }, change) {
    for (const spec of release.components)
        (0,start_components/* secretsFor */.$J)(op, spec);
    await checkWayBack(op, change);
    const backup = await requireBackup(op, release, safety);
    if (backup.kind === 'missing')
        return { reason: 'backup-missing', evidence: [backup.why] };
    const changed = (0,placement/* changedOf */.oI)(change, change.after);
    await op.target.progress.step('Pull the images by digest', () => (0,inspect_workloads/* prefetchImages */.uu)(op, changed));
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
            return notReady;
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
    // A private door would show that the router has stopped. Without one, the router is started to be sure.
    if (await (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .lacksPrivateDoor */ .e0)(op))
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
        op.target.workloads.claim(op.token, placement, op.signal),
        (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .answersInPrivate */ .Mk)(op, placement),
    ]);
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
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49836);

/** Fetches every image of a placement to where it will run. */
async function prefetchImages(op, placement) {
    await op.target.workloads.prefetch([...new Set(placement.map(({ image }) => image))], op.signal);
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
        .filter((found) => (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmong */ .FB)(placement, found))
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
    return (await op.target.workloads.list(op.signal)).filter((workload) => (0,_target_slot_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmong */ .FB)(at, workload));
}
async function instancesAt(op, at) {
    return (await workloadsAt(op, at)).flatMap(({ instances }) => instances);
}


/***/ }),

/***/ 57811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ askable),
/* harmony export */   h: () => (/* binding */ startable)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _release_component_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60143);
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
 * Those of a placement that can be asked over HTTP. The router leads to no component that today's configuration doesn't have, so
 * that such a one can't be asked.
 */
async function askable(op, placement) {
    const names = new Set(op.request.configuration.components.map(({ name }) => name));
    const routed = placement.filter(({ component }) => names.has(component));
    const known = await Promise.all(routed.map(async (placed) => ({ placed, spec: await op.specOf(placed) })));
    return known.flatMap(({ placed, spec }) => spec && (0,_release_component_js__WEBPACK_IMPORTED_MODULE_2__/* .isServing */ .PA)(spec) ? [{ placed, name: spec.name, serves: spec.serves }] : []);
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


/**
 * The release with the marks of the secrets that it is started with. They only serve a warning on a later way back, so a
 * deployment goes on without them if they can't be made.
 */
async function withMarks(op, release) {
    const secrets = release.components.flatMap(({ name, secrets: needed }) => given(op.request.secrets, name, needed));
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
    const components = await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_6__/* .askable */ .g)(op, placement);
    if (components.length < placement.length) {
        // A background component has no door. What the target itself says of it is all there is.
        const problem = (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_7__/* .notUpAmong */ .Ve)(await op.target.workloads.list(op.signal), placement)[0];
        if (problem !== undefined)
            return problem;
    }
    for (const component of components) {
        const answer = await (0,_ask_component_js__WEBPACK_IMPORTED_MODULE_4__/* .askInPrivate */ .sV)(op, component);
        if (answer.kind === 'not-asked')
            return (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_7__/* .notUpAmong */ .Ve)(await op.target.workloads.list(op.signal), placement)[0];
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
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var target_placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
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
    const names = (0,component/* withDependents */.hO)(request.configuration.components, (0,target_placement/* changedComponents */.tF)(change));
    const asked = change.after.filter(({ component }) => names.has(component));
    // Components were only taken away: then all the rest must still serve.
    return { serving: change.after, asked: asked.length > 0 ? asked : change.after };
}
function allOf(serving) {
    return { serving, asked: serving };
}
/**
 * Proves what serves: the routes in force, the containers behind them, and `proofProbes` answers in a row
 * through the public address on fresh connections, every one from the right slot and none from another. A background component
 * can't be asked; of it the evidence says that it runs. An answer from
 * elsewhere begins the count anew until `proofTimeout`; the right slot answering wrongly `failureThreshold` times in a row
 * ends it at once, because waiting would only prolong it.
 */
async function proveServing(op, claimed) {
    const enough = new AbortController();
    const asking = { ...op, signal: AbortSignal.any([op.signal, enough.signal]) };
    const answers = askInARow(asking, claimed);
    try {
        // The public address is asked while routes and containers are looked at. What those say decides first.
        const [behind, proof] = await allOver([lookBehind(asking, claimed, enough), answers.catch(whenNot(enough))]);
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
        const [{ routes }, listed] = await allOver([
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
    const [, proof] = await allOver([written, proveServing(proving, claimed)]);
    return proof;
}
async function askInARow(op, { serving, asked }) {
    const { proofProbes, proofTimeout, probeInterval, bake } = op.request.configuration.deploy;
    const rights = [];
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        atOnceAfter: 'right',
        look: () => (serving.length > 0 ? askAll(op, asked) : askNothing(op)),
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
function evidenceOf(rights) {
    const doubts = new Set(rights.flatMap((round) => round.doubts));
    const all = rights[0]?.of ?? 'nobody answered';
    const asked = all === NOT_ASKED || all === LEADS_TO_NOBODY
        ? all
        : `${(0,counted/* inARow */.F$)(rights.length, 'answer')} through the public address, all of ${all}`;
    return doubts.size === 0 ? asked : `${asked}, as far as the target tells (${[...doubts].join('; ')})`;
}
/** The evidence for components that have no port. */
const NOT_ASKED = 'it runs; nothing was asked, because it has no port';
async function askAll(op, asked) {
    const components = await (0,known_components/* askable */.g)(op, asked);
    const hidden = asked.filter(({ background }) => background);
    if (components.length === 0 && hidden.length < asked.length)
        return { kind: 'wrong', what: 'the configuration knows none of its components' };
    const doubts = [];
    for (const answer of await Promise.all(components.map((component) => (0,ask_component/* askInPublic */.kL)(op, component)))) {
        if (answer.kind === 'unhealthy')
            return { kind: 'wrong', what: answer.what };
        if (answer.kind !== 'healthy')
            return { kind: 'waiting', what: answer.what, ...((0,ask_component/* isAstray */.Bg)(answer) && { astray: true }) };
        doubts.push(...answer.doubts);
    }
    const ran = hidden.map(({ component }) => component).join(', ');
    if (components.length === 0)
        return { kind: 'right', of: NOT_ASKED, doubts };
    const of = describeAnswered(components.map(({ placed }) => placed));
    return { kind: 'right', of: ran === '' ? of : `${of}; ${ran} ran`, doubts };
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
    const doors = await op.doors();
    const [first] = (0,component/* servingComponents */.dj)(op.request.configuration.components);
    const probe = (0,ask_component/* publicProbe */.i5)(doors, first?.serves.path ?? '/');
    const answer = await op.target.prober.probe(probe, op.signal);
    const { by, words } = doors.answeredBy(answer);
    if (by === 'nobody') {
        const how = answer.kind === 'answered' ? answer.status : answer.why;
        return { kind: 'right', of: `nothing (${how})`, doubts: [] };
    }
    const asked = (0,ask_component/* describeProbe */.WH)(probe);
    if (answer.kind === 'unanswered' || by === 'somebody-else') {
        const how = answer.kind === 'unanswered' ? `got no answer (${answer.why})` : `answered ${answer.status} ${words}`;
        return { kind: 'right', of: LEADS_TO_NOBODY, doubts: [`${asked} ${how}`] };
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
        for (const known of await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_5__/* .startable */ .h)(op, down)) {
            const spec = (0,_start_components_js__WEBPACK_IMPORTED_MODULE_6__/* .workloadSpec */ .nq)(op, known);
            (0,_take_away_js__WEBPACK_IMPORTED_MODULE_7__/* .tellEnded */ .b)(op, [known.placed], await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_3__/* .waitOutOutage */ .L)(op, () => workloads.swap(op.token, spec, op.signal)));
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
/* harmony import */ var _base_needed_secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40310);
/* harmony import */ var _release_component_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31719);
/* harmony import */ var _known_components_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57811);
/* harmony import */ var _take_away_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26925);




/** Clears the slots of these components, and starts them there, first the ones that others need. */
async function startComponents(op, placement) {
    await (0,_take_away_js__WEBPACK_IMPORTED_MODULE_3__/* .takeAway */ .u)(op, placement);
    for (const known of await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_2__/* .startable */ .h)(op, placement)) {
        await op.target.workloads.start(op.token, workloadSpec(op, known), op.signal);
    }
}
function workloadSpec(op, { placed, spec }) {
    const { component, slot } = placed;
    const { image, environment, command, stopTimeout } = spec;
    const hash = (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOfSpec */ .f)(spec);
    return { component, slot, image, spec: hash, environment, secrets: secretsFor(op, spec), command, stopTimeout };
}
/** Throws `configuration/secret-missing` or `release/unreadable` for what starting these would lack. Starts nothing. */
async function checkStartable(op, placement) {
    for (const { spec } of await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_2__/* .startable */ .h)(op, placement))
        secretsFor(op, spec);
}
/** The secrets for a component's container. Throws `configuration/secret-missing` with the names of those that weren't given. */
function secretsFor(op, { name: component, secrets }) {
    const purpose = `component ${component}`;
    return new Map(secrets.map((name) => [name, (0,_base_needed_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .neededSecret */ .g)(op.request.secrets, name, purpose)]));
}


/***/ }),

/***/ 12931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ endPause),
/* harmony export */   u: () => (/* binding */ swapExclusive)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_routes_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(56778);
/* harmony import */ var _pause_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(42858);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18861);
/* harmony import */ var _dependency_order_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(89509);
/* harmony import */ var _inspect_workloads_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57094);
/* harmony import */ var _known_components_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57811);
/* harmony import */ var _move_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48572);
/* harmony import */ var _ready_to_keep_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58718);
/* harmony import */ var _start_components_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91894);
/* harmony import */ var _take_away_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26925);











/**
 * Replaces the exclusive components of a change: their traffic is held, the old ones are stopped and removed wherever they run,
 * and the new ones are started once. It ends when they are ready; the routes that the caller publishes then end the pause.
 *
 * A start whose answer was lost is never repeated by itself. The whole swap is: it first removes whatever that start left.
 */
async function swapExclusive(op, change, way) {
    const { after } = change;
    const wanted = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .exclusiveOf */ .ah)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, after));
    const leaving = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .exclusiveOf */ .ah)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.before));
    const components = [...new Set([...wanted, ...leaving].map(({ component }) => component))];
    // All that may be missing is asked for before anything stops.
    const known = await (0,_known_components_js__WEBPACK_IMPORTED_MODULE_2__/* .startable */ .h)(op, wanted);
    const specs = known.map((each) => ({ at: each.placed, spec: (0,_start_components_js__WEBPACK_IMPORTED_MODULE_5__/* .workloadSpec */ .nq)(op, each) }));
    if (wanted.length > 0)
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_1__/* .waitOutOutage */ .L)(op, () => (0,_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_6__/* .prefetchImages */ .uu)(op, wanted));
    const pause = { components, began: op.target.clock.monotonic() };
    await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_1__/* .waitOutOutage */ .L)(op, () => hold(op, change, components, way));
    if (leaving.length > 1 || wanted.length === 0)
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_1__/* .waitOutOutage */ .L)(op, () => stopInTurn(op, leaving));
    if (way === 'back')
        op.startedAsBefore.push(...wanted);
    // Those that others need start first.
    for (const { at, spec } of specs) {
        const open = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_1__/* .waitOutOutage */ .L)(op, () => op.target.workloads.swap(op.token, spec, op.signal));
        (0,_take_away_js__WEBPACK_IMPORTED_MODULE_7__/* .tellEnded */ .b)(op, [at], open);
    }
    const setback = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_1__/* .waitOutOutage */ .L)(op, () => (0,_ready_to_keep_js__WEBPACK_IMPORTED_MODULE_4__/* .readyToKeep */ .E)(op, wanted));
    return setback ? { kind: 'failed', setback } : { kind: 'swapped', pause };
}
/** Holds those that are about to stop: from here on the routes say that nobody serves. */
async function hold(op, { before }, components, way) {
    const held = components.filter((name) => (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .placedOf */ .hg)(before, name));
    if (held.length === 0)
        return;
    const { routes } = await op.target.router.read(op.signal);
    // Of what the routes in force say, only the held ones change. When a swap was broken off, some are held already.
    await (0,_move_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .moveTraffic */ .N)(op, (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_8__/* .holding */ .G)(routes.size > 0 ? routes : (0,_target_routes_js__WEBPACK_IMPORTED_MODULE_8__/* .routesOf */ .eV)(before), held), way);
}
/** Stops several, first those that need others: none of them meets another one that has gone. */
async function stopInTurn(op, leaving) {
    const inTurn = (0,_dependency_order_js__WEBPACK_IMPORTED_MODULE_9__/* .inDependencyOrder */ .V)(op, leaving, ({ component }) => component).toReversed();
    for (const placed of inTurn)
        await (0,_take_away_js__WEBPACK_IMPORTED_MODULE_7__/* .takeAway */ .u)(op, [placed]);
}
/** Ends a pause when traffic goes to the new components, and says how long it was. */
function endPause(op, { components, began }) {
    const pause = { components, ms: Math.round(op.target.clock.monotonic() - began) };
    op.pauses.push(pause);
    op.target.progress.info(`The pause of the swap: ${(0,_pause_js__WEBPACK_IMPORTED_MODULE_10__/* .describePause */ .E)(pause)}`);
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
        case 'adopted':
            return `${(0,fence_words/* describeOwner */.$S)(event.to)} adopted the stack of ${(0,fence_words/* describeOwner */.$S)(event.from)} (${event.reason})`;
        case 'ended':
            return `ended ${event.outcome} (${event.reason}); ${event.unknown === undefined ? `${(0,target_placement/* describePlacement */.BJ)(event.serving)} serves` : `not known what serves: ${event.unknown}`}`;
    }
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
        return { missing, state: _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_STATE */ .Wk, routes: new Map(), serving: { kind: 'nothing' }, live: [] };
    }
    const { state } = await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .u)(target.journal, signal);
    const { routes } = await target.router.read(signal);
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_1__/* .placementInForce */ .M)(state, routes);
    const live = now.kind === 'known' ? now.placement : [];
    return { missing, state, routes, serving: (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_3__/* .servingInForce */ .JN)(now), live };
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
    const { stack, fence, workloads, tasks, router, journal, releases, marks } = target;
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
            releases: observed(releases, clock, told('releases')),
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
    const { checks, parallel, components } = configuration;
    const database = (0,guarded/* guarded */.N)(asked.database, guard);
    return ({ aim, target, addresses }, signal) => (0,smoke_test/* smokeTest */.K)({ ...target, database }, { checks, parallel, aim, addresses, components, secrets }, signal);
}

// EXTERNAL MODULE: ./packages/wiring/build/connect-reach.js + 6 modules
var connect_reach = __webpack_require__(90693);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 130 modules
var connect_target = __webpack_require__(38014);
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
var under_lease = __webpack_require__(8557);
;// CONCATENATED MODULE: ./packages/wiring/build/stack-operation.js














/** Loads the configuration and makes the connection to its stack. Only GitHub is asked yet, not the target. */
async function connectStack(inputs, around) {
    const { progress, run } = around;
    const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
    const { secrets, sshPrivateKey } = inputs;
    const connected = (0,connect_target.connectTarget)({ configuration, secrets, sshPrivateKey, job: (0,connect_reach.jobOf)(around), progress });
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
