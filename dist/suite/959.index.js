export const id = 959;
export const ids = [959];
export const modules = {

/***/ 44184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60673);
/* harmony import */ var _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30042);
/* harmony import */ var _hardened_deploy_core_domain_deployment_end__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31112);
/* harmony import */ var _hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44196);




const contract = (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'rollback',
    title: 'Deployment: rollback',
    doc: 'Goes back to the last verified-good release and proves it, or settles what a run that died left open.',
    icon: 'rewind',
    color: 'orange',
    permissions: [
        '`contents: read` for the configuration',
        'for the lease: a `lease-token` with "Environments: write" and "Variables: write", or with `store: ref` `contents: write`; see the lock action',
    ],
    inputs: {
        mode: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('back', 'settle', 'list'), 'back', '`back` leaves the release that serves; `settle` finishes or takes back what a deployment left open and says how it ended; `list` shows what can be restored.'),
        environment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.environment,
        config: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.config,
        to: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'With `mode: back`: id of the release to go to; by default the last verified-good one.'),
        reason: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('interrupted', 'checks-failed'), 'interrupted', 'With `mode: settle`: why the deployment is not going on. `checks-failed` when a test of what was staged failed in a step of its own.'),
        why: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'Why it goes back, or why the deployment was broken off: for the journal and the report.'),
        adopt: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'Reason for taking over a stack that belongs to another repository, environment or store.'),
        secrets: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.secrets,
        'docker-host': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['docker-host'],
        deployment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.deployment,
        lease: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.lease,
        'lease-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-token'],
        'app-id': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['app-id'],
        'app-private-key': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['app-private-key'],
        'app-installation-id': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['app-installation-id'],
        'lock-environment': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lock-environment'],
        store: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.store,
        token: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.token,
        reports: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'hardened-deploy-reports', 'Folder in the workspace that incident reports are written to.'),
        'dry-run': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['dry-run'],
        'time-limit': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['time-limit'],
    },
    outputs: {
        outcome: '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`.',
        slot: 'The slot that serves: `blue` or `green`; empty when nothing serves or nobody knows.',
        serving: 'Id of the release that serves; empty when nothing serves or nobody knows.',
        why: 'What was seen that led to this end, in one line.',
        'ended-requests': 'Requests and connections that were still open to a slot when it was taken away, and were cut; `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
        incident: 'Where the incident report (Markdown) is, if one was written.',
        releases: 'With `mode: list`: ids of the releases that can be restored, newest first, one a line.',
    },
    reasons: {
        ..._hardened_deploy_core_domain_deployment_end__WEBPACK_IMPORTED_MODULE_2__/* .END_REASONS */ .sj,
        listed: 'The releases that can be restored are listed.',
        planned: 'A dry run: nothing was changed.',
    },
    post: null,
});


/***/ }),

/***/ 85959:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76450);
/* harmony import */ var _hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17795);
/* harmony import */ var _hardened_deploy_core_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96470);
/* harmony import */ var _hardened_deploy_core_usecases_roll_back__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74882);
/* harmony import */ var _hardened_deploy_core_usecases_settle_deployment__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93142);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44184);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29904);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(59895);








await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_5__/* .contract */ .d, async ({ inputs, run, progress, signal, mask }) => {
    const around = { run, progress, signal, mask };
    const { mode, to, reason, why, deployment, environment } = inputs;
    const stack = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_7__/* .connectStack */ .r)(inputs, around);
    const { target } = stack;
    if (mode === 'list')
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_6__/* .reportOfList */ .a)(environment, await (0,_hardened_deploy_core_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_2__/* .listRestorable */ .wc)(target, signal));
    if (inputs.dryRun) {
        const planning = mode === 'back' ? (0,_hardened_deploy_core_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_2__/* .planRollback */ .II)(target, { to, deployment }, signal) : (0,_hardened_deploy_core_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_2__/* .planSettlement */ .Zk)(target, deployment, signal);
        return (0,_hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .plannedReport */ .tv)(environment, await planning);
    }
    const end = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_7__/* .operateStack */ .$)(inputs, around, stack, (leased, request, kept) => {
        if (mode === 'settle')
            return (0,_hardened_deploy_core_usecases_settle_deployment__WEBPACK_IMPORTED_MODULE_4__/* .settleDeployment */ .N)(leased, { ...request, reason, ...(why !== undefined && { why }) }, kept);
        return (0,_hardened_deploy_core_usecases_roll_back__WEBPACK_IMPORTED_MODULE_3__/* .rollBack */ .F)(leased, { ...request, why: why ?? 'asked for by hand', ...(to !== undefined && { to }) }, kept);
    });
    return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_6__/* .reportOfEnd */ .x)({ environment, mode }, end);
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 29904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ reportOfList),
/* harmony export */   x: () => (/* binding */ reportOfEnd)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_domain_deployment_end__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31112);
/* harmony import */ var _hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17795);


/**
 * Settling is done when it is known and proven what serves, however the deployment ended. Going back is done only when the
 * other release is proven to serve.
 */
function reportOfEnd({ environment, mode }, end) {
    const { outcome, serving } = end;
    const known = serving.kind !== 'unknown';
    const settled = known && (outcome === 'deployed' || outcome === 'not-switched' || outcome === 'rolled-back');
    const done = mode === 'settle' ? settled : outcome === 'rolled-back';
    return {
        decision: done ? 'done' : 'stop',
        reason: end.reason,
        headline: (0,_hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endHeadline */ .uT)(end),
        level: !done ? 'error' : outcome === 'deployed' ? 'quiet' : 'warning',
        outputs: (0,_hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endOutputs */ .Oi)(end),
        result: (0,_hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endResult */ .pF)(end),
        summary: (0,_hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endMarkdown */ .lR)(`${mode === 'back' ? 'Rollback' : 'Settlement'} of ${environment}`, end),
    };
}
function reportOfList(environment, { releases, survey }) {
    const restorable = releases.filter(({ serving }) => !serving).map(({ release }) => release.id);
    const lines = releases.map(({ release, verifiedAt, serving }) => `- ${release.id}, verified good ${verifiedAt}${serving ? ', serves now' : ''}`);
    return {
        decision: 'done',
        reason: 'listed',
        headline: [`Serving in ${environment}: ${(0,_hardened_deploy_core_domain_deployment_end__WEBPACK_IMPORTED_MODULE_0__/* .describeServing */ .Yh)(survey.serving)}. To restore:`, ...lines].join('\n'),
        level: 'quiet',
        outputs: { releases: restorable.join('\n') },
        result: { serving: survey.serving, releases },
        summary: (0,_hardened_deploy_core_domain_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .restorableMarkdown */ .RN)(`Releases of ${environment} that can be restored`, releases),
    };
}


/***/ }),

/***/ 59895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* reexport safe */ _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_0__.$),
/* harmony export */   r: () => (/* reexport safe */ _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_0__.r)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96888);
/** Everything that this action needs is what every action that changes a stack needs. */



/***/ }),

/***/ 74882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ rollBack)
/* harmony export */ });
/* harmony import */ var _domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31112);
/* harmony import */ var _domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64768);
/* harmony import */ var _domain_placement_in_force_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(23196);
/* harmony import */ var _domain_rollback_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91209);
/* harmony import */ var _domain_slot_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(41139);
/* harmony import */ var _attempting_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56972);
/* harmony import */ var _go_home_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47638);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(27148);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19010);
/* harmony import */ var _read_stack_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77518);
/* harmony import */ var _rely_on_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(92775);
/* harmony import */ var _settle_deployment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(93142);
/* harmony import */ var _stage_release_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8331);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(39969);














/**
 * Goes back to a verified-good release: at once when the other slot still runs it, else by starting it there first. What a
 * broken-off deployment left is settled before; when that has already left the bad release, nothing further is left.
 */
async function rollBack(target, request, signal) {
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_5__/* .operation */ .MQ)(target, request, signal);
    return (0,_attempting_js__WEBPACK_IMPORTED_MODULE_3__/* .untilSuperseded */ .Nd)(op, async () => {
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_5__/* .raiseFence */ .Sq)(target.fence, request, signal);
        let found = await lookAround(op);
        const { open } = found.state;
        if (open) {
            await (0,_operation_js__WEBPACK_IMPORTED_MODULE_5__/* .provisionAsFound */ .uS)(op);
            const trigger = { reason: 'interrupted', evidence: [request.why] };
            const end = await (0,_settle_deployment_js__WEBPACK_IMPORTED_MODULE_8__/* .settleOpenAttempt */ .V)(op, open, trigger);
            // Another deployment that never had the traffic has left nothing: what is to be left serves still.
            const unmoved = end.outcome === 'not-switched' && open.deployment !== request.deployment;
            if (end.outcome !== 'deployed' && !unmoved)
                return end;
            found = await (0,_read_stack_js__WEBPACK_IMPORTED_MODULE_6__/* .readStack */ .b)(op);
            if (found.state.open)
                return end;
        }
        const last = (0,_domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .lastAttemptOf */ .lf)(found.state, request.deployment)?.end;
        // This deployment has already been taken back: going back once more would leave a good release.
        if (last && last.outcome !== 'deployed')
            return (0,_settle_deployment_js__WEBPACK_IMPORTED_MODULE_8__/* .settleDeployment */ .N)(target, request, signal);
        return (0,_attempting_js__WEBPACK_IMPORTED_MODULE_3__/* .orNotSwitched */ .Qf)(op, () => leaveWhatServes(op, request, found));
    });
}
/** Lists the containers while the stack is read. What can't be listed now is listed again when it is needed, and fails then. */
async function lookAround(op) {
    const listing = op.target.containers.slotContainers(op.signal).catch(() => undefined);
    const [reading, listed] = await Promise.all([(0,_read_stack_js__WEBPACK_IMPORTED_MODULE_6__/* .readStack */ .b)(op), listing]);
    return listed ? { ...reading, listed } : reading;
}
async function leaveWhatServes(op, request, { state, routes, listed }) {
    const now = (0,_domain_placement_in_force_js__WEBPACK_IMPORTED_MODULE_11__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'unexplained') {
        return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('not-switched', 'unsettled', { kind: 'unknown', why: now.why }, { evidence: [now.why] });
    }
    const leaving = now.placement;
    const choice = (0,_domain_rollback_target_js__WEBPACK_IMPORTED_MODULE_2__/* .chooseRollbackTarget */ .N)(state, leaving?.release ?? null, request.to);
    if (choice.kind === 'none')
        return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('not-switched', 'no-target', (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(leaving), { evidence: [choice.why] });
    const trigger = { reason: 'asked', evidence: [request.why] };
    const goal = { slot: leaving ? (0,_domain_slot_js__WEBPACK_IMPORTED_MODULE_12__/* .otherSlot */ .j)(leaving.slot) : 'blue', release: choice.release };
    warnOfChangedConfiguration(op, choice.release);
    if ((await (0,_rely_on_js__WEBPACK_IMPORTED_MODULE_7__/* .relyOn */ .q)(op, goal, listed)) === undefined) {
        op.target.progress.info(`Release ${goal.release.id} still runs in ${goal.slot}`);
        return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_4__/* .goHome */ .e)(op, warmWayBack(op, goal, leaving), trigger, { routes, home: 'relied-upon' });
    }
    return goHomeCold(op, { goal, leaving, routes }, trigger);
}
async function goHomeCold(op, { goal, leaving, routes }, trigger) {
    (0,_stage_release_js__WEBPACK_IMPORTED_MODULE_9__/* .checkRequest */ .yG)(op, goal.release);
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_5__/* .provisionAsFound */ .uS)(op);
    await op.target.progress.step(`Pull release ${goal.release.id} by digest`, () => (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_13__/* .pullRelease */ .RF)(op, goal.release));
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1)(op, { kind: 'staging', release: goal.release, slot: goal.slot, live: leaving });
    const attempt = (0,_stage_release_js__WEBPACK_IMPORTED_MODULE_9__/* .begunAttempt */ .$4)(op, goal, leaving);
    const setback = await (0,_attempting_js__WEBPACK_IMPORTED_MODULE_3__/* .attempting */ .SV)(op, () => (0,_stage_release_js__WEBPACK_IMPORTED_MODULE_9__/* .bringUp */ .qh)(op, goal));
    if (setback)
        return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_10__/* .withdrawRelease */ .E)(op, attempt, setback);
    return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_4__/* .goHome */ .e)(op, { ...attempt, home: goal, away: leaving }, trigger, { routes, home: 'unseen' });
}
function warmWayBack(op, home, leaving) {
    return { ...(0,_stage_release_js__WEBPACK_IMPORTED_MODULE_9__/* .begunAttempt */ .$4)(op, home, leaving), staged: null, home, away: leaving };
}
function warnOfChangedConfiguration(op, release) {
    if (release.configurationHash === op.request.configuration.hash)
        return;
    op.target.progress.warn(`Release ${release.id} was deployed with another configuration than today's`);
}


/***/ })

};
