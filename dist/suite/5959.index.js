export const id = 5959;
export const ids = [5959];
export const modules = {

/***/ 9136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ checkInputs)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** Throws `input/invalid` for what the mode would ignore: somebody would believe that the database was restored. */
function checkInputs({ mode, database, lease, }) {
    // A deployment that settles may have no lease: then it has changed nothing, and no database.
    if (database === 'keep' || mode === 'settle')
        return;
    const problems = [
        ...(mode === 'back' ? [] : ['database: restore goes with mode: back or settle']),
        ...(lease ? [] : ['lease: is needed with database: restore, also in a dry run; take one with the lock action']),
    ];
    if (problems.length > 0)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', problems.join('\n'), { facts: { action: 'rollback', problems } });
}


/***/ }),

/***/ 44184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60673);
/* harmony import */ var _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40111);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15506);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25397);
/* harmony import */ var _hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53489);
/* harmony import */ var _hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28051);







const wordOf = (action) => `With \`mode: settle\`: outputs \`decision\` and \`reason\` of the ${action} step before, separated by a blank. Any other text means that this step said nothing.`;
const endBy = (did) => `With \`mode: settle\`: output \`end\` of the blue-green-switch step that ${did}. Any other text means that this step ended nothing.`;
const contract = (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'rollback',
    title: 'Deployment: rollback',
    doc: 'Takes back the last deployment and proves what serves then, or settles what a dead run left open.',
    icon: 'rewind',
    color: 'orange',
    permissions: [
        '`contents: read` for the configuration',
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
    ],
    inputs: {
        mode: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)('back', 'settle', 'list'), 'back', '`back` takes back the last deployment that still stands: what it changed returns to what it was before. `settle` finishes or takes back what a deployment left open, and says how it ended. `list` shows the releases that can be restored.'),
        environment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.environment,
        config: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.config,
        to: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'With `mode: back`: id of a verified-good release to go to. Every deployment since the one that brought it is taken back. Default: only the last deployment that still stands is.'),
        force: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_3__/* .shortText */ .o, 'With `mode: back`: reason for going back although something speaks against it: with `to`, the release went bad here after it was verified; without `to`, other deployments came after the one to take back (`newer-came`); in both cases, components would serve together that were never verified good together (`never-verified`).'),
        reason: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)('interrupted', 'checks-failed'), 'With `mode: settle`: why the deployment does not go on. `checks-failed` if a smoke test of the staged release failed in its own step. Default: what the inputs below say about the steps before, or else `interrupted`.'),
        database: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)('keep', 'restore'), 'keep', 'With `mode: back`, `restore`: the backup that was taken for the first deployment that is taken back takes the place of the live database, right before traffic moves. **What was written since then is lost to the application**; the replaced database is kept beside it. `dry-run` says what would be lost. With `mode: settle`, `restore`: if the deployment has migrated and does not stand, the backup that was taken for it takes the place of the live database, while the release of before serves. `keep`: the database stays as it is, and the release that comes back must fit its schema.'),
        why: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'Why it goes back, or why the deployment was broken off. For the journal and the incident report.'),
        'pre-flight-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('pre-flight')),
        'lock-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('lock')),
        'backup-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('db-backup')),
        'test-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('smoke-test')),
        'proof-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, 'With `mode: settle`: outputs `decision` and `reason` of the db-backup step with `mode: prove`, separated by a blank. Any other text means that this step said nothing.'),
        'failed-checks': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'With `mode: settle`: output `failed-checks` of that smoke-test step.'),
        'stage-end': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_6__/* .toldEnd */ .V, endBy('staged')),
        'switch-end': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_6__/* .toldEnd */ .V, endBy('switched')),
        adopt: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.adopt,
        secrets: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.secrets,
        'ssh-private-key': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['ssh-private-key'],
        'docker-host': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['docker-host'],
        deployment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.deployment,
        lease: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.lease,
        'lease-store-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-store-token'],
        ..._hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .leaseKeepingInputs */ .b,
        'github-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['github-token'],
        reports: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'hardened-deploy-reports', 'Folder in the workspace that incident reports are written to.'),
        'dry-run': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['dry-run'],
        'time-limit': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['time-limit'],
    },
    outputs: {
        outcome: '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`.',
        slot: 'The slot that serves: `blue` or `green`, or `mixed` when components are in both. Empty if nothing serves or it is not known.',
        serving: 'Id of the release that serves, or `api 1.4.0, web 1.5.0` when components are of several releases. Empty if nothing serves or it is not known.',
        why: 'Why it ended so, in one line.',
        'ended-requests': 'How many requests and connections were cut, because they were still open to a slot when it was removed. `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
        pause: 'How long exclusive components were down while they were replaced, in milliseconds: the longest such pause, until what served afterwards had its traffic. Of a pause that was not over, the time until the end of the run. Empty if there was none.',
        incident: 'Where the incident report (Markdown) is, if one was written.',
        database: 'With `database: restore`: `restored` if the backup took the place of the live database, and traffic is where it belongs. Otherwise empty; `why` and the summary say what became of the database.',
        releases: 'With `mode: list`: ids of the releases that can be restored without `force`, newest first, one per line. At most the newest 20 releases are looked at.',
    },
    reasons: {
        ..._hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_4__/* .END_REASONS */ .sj,
        'no-lease': 'There is no lease, and something may have been left open. A recovery has to settle it.',
        listed: 'The releases that can be restored are listed.',
        planned: 'A dry run: nothing was changed.',
    },
    post: { saves: ['ssh'] },
});


/***/ }),

/***/ 85959:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76800);
/* harmony import */ var _hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97927);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85710);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_plan_rollback__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4347);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_roll_back__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40468);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_database_roll_back_with_database__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86629);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_database_settle_with_database__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(52675);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_settle_deployment__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(10952);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(44184);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(29904);
/* harmony import */ var _steps_before_from_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(86692);
/* harmony import */ var _check_inputs_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9136);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(64084);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_9__/* .contract */ .d, async ({ inputs, run, progress, signal, mask, save }) => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const around = { run, progress, signal, mask, saveSsh: (folder) => save('ssh', folder) };
        const { mode, to, force, deployment, environment } = inputs;
        (0,_check_inputs_js__WEBPACK_IMPORTED_MODULE_12__/* .checkInputs */ .s)(inputs);
        const withDatabase = inputs.database === 'restore';
        const before = (0,_steps_before_from_js__WEBPACK_IMPORTED_MODULE_11__/* .stepsBefore */ .Bl)(inputs);
        if (mode === 'settle' && !inputs.lease && !inputs.dryRun && (0,_steps_before_from_js__WEBPACK_IMPORTED_MODULE_11__/* .saidWhyNoLease */ .v5)(before))
            return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_10__/* .reportWithoutLease */ .FI)(environment, (0,_hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_2__/* .decideWithoutLease */ .NZ)(before, run.runAttempt));
        const stack = __addDisposableResource(env_1, await (0,_wire_js__WEBPACK_IMPORTED_MODULE_13__/* .connectStack */ .rC)(inputs, around), true);
        const { target, configuration } = stack;
        const { keepReleases } = configuration.deploy;
        if (mode === 'list') {
            const stopped = inputs.dryRun ? 'is-left' : 'is-started';
            return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_10__/* .reportOfList */ .a1)(environment, await (0,_hardened_deploy_core_deployment_usecases_plan_rollback__WEBPACK_IMPORTED_MODULE_4__/* .listRestorable */ .w)(target, stopped, signal));
        }
        if (inputs.dryRun) {
            const foreseen = withDatabase && mode === 'back' ? (0,_wire_js__WEBPACK_IMPORTED_MODULE_13__/* .databaseBackOf */ .kK)(stack, { inputs, around, target, by: '' }) : undefined;
            const planning = mode === 'back'
                ? (0,_hardened_deploy_core_deployment_usecases_plan_rollback__WEBPACK_IMPORTED_MODULE_4__/* .planRollback */ .I)(target, { to, force, deployment, keepReleases, databaseBack: foreseen }, signal)
                : (0,_hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__/* .planSettlement */ .Zk)(target, deployment, signal);
            return (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .plannedReport */ .tv)(environment, await planning);
        }
        let back;
        const end = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_13__/* .operateStack */ .$T)(inputs, around, stack, (leased, request, kept) => {
            if (withDatabase)
                back = (0,_wire_js__WEBPACK_IMPORTED_MODULE_13__/* .databaseBackOf */ .kK)(stack, { inputs, around, target: leased, by: request.by });
            if (mode === 'settle') {
                const settling = { ...request, ...(0,_steps_before_from_js__WEBPACK_IMPORTED_MODULE_11__/* .causeFrom */ .q4)(inputs, before) };
                return back
                    ? (0,_hardened_deploy_core_deployment_usecases_database_settle_with_database__WEBPACK_IMPORTED_MODULE_7__/* .settleWithDatabase */ .J)(leased, { ...settling, databaseBack: back }, kept)
                    : (0,_hardened_deploy_core_deployment_usecases_settle_deployment__WEBPACK_IMPORTED_MODULE_8__/* .settleDeployment */ .Nk)(leased, settling, kept);
            }
            const wish = { ...(to !== undefined && { to }), ...(force !== undefined && { force }) };
            const asked = { ...request, why: inputs.why ?? 'asked for by hand', ...wish };
            return back ? (0,_hardened_deploy_core_deployment_usecases_database_roll_back_with_database__WEBPACK_IMPORTED_MODULE_6__/* .rollBackWithDatabase */ .K)(leased, { ...asked, databaseBack: back }, kept) : (0,_hardened_deploy_core_deployment_usecases_roll_back__WEBPACK_IMPORTED_MODULE_5__/* .rollBack */ .F)(leased, asked, kept);
        });
        const leavesProof = Boolean(configuration.backup?.proofAfterSwitch);
        const told = { ...before, leavesProof };
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_10__/* .reportOfEnd */ .xh)({ environment, mode, before: told, database: back?.isRestored() ? 'restored' : '' }, end);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 29904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FI: () => (/* binding */ reportWithoutLease),
/* harmony export */   a1: () => (/* binding */ reportOfList),
/* harmony export */   xh: () => (/* binding */ reportOfEnd)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98601);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25397);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76800);
/* harmony import */ var _hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97927);
/* harmony import */ var _hardened_deploy_core_target_maintenance_maintenance__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28761);





/**
 * The report. `settle` succeeds when it is known and proven what serves, however the deployment ended. `back` succeeds only when
 * the other release is proven to serve.
 */
function reportOfEnd({ environment, mode, before = {}, database = '' }, end) {
    const { outcome, serving } = end;
    const known = serving.kind !== 'unknown';
    const settled = known && (outcome === 'deployed' || outcome === 'not-switched' || outcome === 'rolled-back');
    const done = mode === 'settle' ? settled : outcome === 'rolled-back';
    const unproven = outcome === 'deployed' ? [(0,_hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_3__/* .whyUnproven */ .s0)(before) ?? []].flat() : [];
    return {
        decision: done ? 'done' : 'stop',
        reason: end.reason,
        headline: [(0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .endHeadline */ .uT)(end), ...unproven].join('\n'),
        level: done ? levelOf(mode, outcome, before) : 'error',
        outputs: { ...(0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .endOutputs */ .Oi)(end), ...(0,_hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_3__/* .endAsSeen */ .vJ)(end, before), database },
        result: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .endResult */ .pF)(end),
        summary: [
            (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .endMarkdown */ .lR)(`${mode === 'back' ? 'Rollback' : 'Settlement'} of ${environment}`, end),
            ...unproven.map(_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV),
        ].join('\n\n'),
    };
}
/** The report about a deployment whose job has no lease. The target was not asked, because without a lease nobody may change it. */
function reportWithoutLease(environment, { kind, why }) {
    switch (kind) {
        case 'never-begun':
            return {
                decision: 'done',
                reason: 'never-started',
                headline: `${environment}: not-switched: the deployment had changed nothing yet, because ${why}`,
                level: 'quiet',
                outputs: { outcome: 'not-switched', why },
                result: { outcome: 'not-switched', why },
            };
        case 'unknown':
            return {
                decision: 'stop',
                reason: 'no-lease',
                headline: `${environment}: there is no lease, so nothing was settled: ${why}. A recovery takes the lease over and settles`,
                level: 'warning',
                outputs: { why },
                result: { why },
            };
    }
}
/** A rollback that a person asked for and that succeeded is no warning. */
function levelOf(mode, outcome, before) {
    if (mode === 'back')
        return 'notice';
    return outcome === 'deployed' && (0,_hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_3__/* .whyUnproven */ .s0)(before) === undefined ? 'quiet' : 'warning';
}
function reportOfList(environment, { releases, older, survey, keptAside }) {
    const restorable = releases
        .filter(({ serving, quarantined }) => !serving && quarantined === undefined)
        .map(({ release }) => release.id);
    const lines = releases.map((release) => `- ${(0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .restorableLine */ .WO)(release)}`);
    const more = older === 0 ? [] : [`- and ${older} older ones, which \`to\` takes too`];
    return {
        decision: 'done',
        reason: 'listed',
        headline: [
            `Serving in ${environment}: ${(0,_hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_1__/* .describeServing */ .Yh)(survey.serving)}.${maintained(survey)} To restore:`,
            ...lines,
            ...more,
            ...(keptAside.length > 0 ? ['Set aside:', ...keptAside.map((each) => `- ${(0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .keptAsideLine */ .VI)(each)}`)] : []),
        ].join('\n'),
        level: 'quiet',
        outputs: { releases: restorable.join('\n') },
        result: {
            serving: survey.serving,
            releases,
            older,
            ...(survey.maintenance && { maintenance: survey.maintenance }),
            ...(keptAside.length > 0 && { keptAside }),
        },
        summary: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .restorableMarkdown */ .RN)(`Releases of ${environment} that can be restored`, { releases, older }) +
            (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_2__/* .keptAsideMarkdown */ .UA)(keptAside),
    };
}
function maintained({ maintenance }) {
    return maintenance ? ` But users see the page: maintenance is ${(0,_hardened_deploy_core_target_maintenance_maintenance__WEBPACK_IMPORTED_MODULE_4__/* .describeMaintenance */ .VD)(maintenance)}.` : '';
}


/***/ }),

/***/ 86692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ stepsBefore),
/* harmony export */   q4: () => (/* binding */ causeFrom),
/* harmony export */   v5: () => (/* binding */ saidWhyNoLease)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97927);

function stepsBefore(inputs) {
    const { preFlightSaid, lockSaid, backupSaid, testSaid, proofSaid, failedChecks, stageEnd, switchEnd } = inputs;
    return {
        preFlight: preFlightSaid,
        lock: lockSaid,
        backup: backupSaid,
        test: testSaid,
        proof: proofSaid,
        failedChecks,
        stage: stageEnd,
        switch: switchEnd,
    };
}
/** Whether the caller says that there may be no lease. Otherwise a missing lease is a mistake. */
function saidWhyNoLease({ preFlight, lock }) {
    return preFlight !== undefined || lock !== undefined;
}
/** Why it doesn't go on. What the caller gives explicitly is used rather than what follows from the steps. */
function causeFrom({ reason, why }, before) {
    const cause = (0,_hardened_deploy_core_deployment_steps_before__WEBPACK_IMPORTED_MODULE_0__/* .causeToSettle */ .qB)(before);
    return { ...cause, ...(reason !== undefined && { reason }), ...(why !== undefined && { why }) };
}


/***/ }),

/***/ 64084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rC: () => (/* reexport */ stack_operation/* connectStack */.r),
  kK: () => (/* binding */ databaseBackOf),
  $T: () => (/* reexport */ stack_operation/* operateStack */.$)
});

// EXTERNAL MODULE: ./packages/core/build/backup/usecases/across-vaults.js
var across_vaults = __webpack_require__(65847);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-id.js
var backup_id = __webpack_require__(81809);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
// EXTERNAL MODULE: ./packages/core/build/backup/live-look.js
var live_look = __webpack_require__(65595);
// EXTERNAL MODULE: ./packages/core/build/backup/restore-words.js + 1 modules
var restore_words = __webpack_require__(44225);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/restore-database.js + 1 modules
var restore_database = __webpack_require__(84249);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/swap-database.js
var swap_database = __webpack_require__(50281);
// EXTERNAL MODULE: ./packages/core/build/backup/restore-names.js
var restore_names = __webpack_require__(71126);
// EXTERNAL MODULE: ./packages/core/build/target/migrations/migrations-of.js
var migrations_of = __webpack_require__(66779);
;// CONCATENATED MODULE: ./packages/core/build/deployment/decisions/database-back.js

/**
 * Which backup has the database as it was before the deployments that a rollback takes back. `undoes`: the newest first. Run and dry
 * run both use this.
 */
function decideDatabaseBack({ attempts }, undoes) {
    // The rollback of a deployment has the same id, and no backup of its own.
    const backupOf = (deployment) => attempts.findLast((attempt) => attempt.deployment === deployment && attempt.backup !== undefined)?.backup;
    // What has surely not migrated left the database as it was, so a backup of later has it too.
    const needsNone = (deployment) => backupOf(deployment) === undefined && (0,migrations_of/* migrationsOfDeployment */.ut)({ attempts }, deployment).kind === 'none';
    const first = undoes.findLast((deployment) => !needsNone(deployment));
    if (first === undefined && undoes.length > 0)
        return refused('nothing that is taken back has migrated, so the database fits as it is, and no backup was taken');
    if (first === undefined)
        return refused('the release to go to did not serve right before the deployments that are taken back, so no backup is of that moment');
    const backup = backupOf(first);
    if (backup !== undefined)
        return { kind: 'restore', backup, takenFor: first };
    const later = undoes.find((deployment) => backupOf(deployment) !== undefined);
    return refused(later === undefined
        ? 'no backup was taken for what is taken back'
        : `no backup was taken for the deployment ${first}, the first that is taken back; the one that was taken for a later one (${later}) may have a schema that is too new`);
}
function refused(why) {
    return {
        kind: 'refuse',
        why: `the database can't be restored with it: ${why}. Roll back without \`database: restore\`; db-backup with \`mode: restore\` restores any backup`,
    };
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/database/resume-restore.js
var resume_restore = __webpack_require__(10531);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/database/database-back.js











const NOT_BEGUN = 'The database was not changed: this rollback did not begin to restore it. db-backup with `mode: restore` restores a backup.';
/** Undoing has time of its own, also when the run was cancelled. */
const UNDO_MS = 120_000;
/** Order: stage all, and then swap all, because what takes long must not come between a swap and the traffic. */
function databaseBack(ports, author) {
    const { token, stack } = author;
    let parts = [];
    let wentBack = false;
    let trouble;
    async function look(state, undoes, signal) {
        const decision = decideDatabaseBack(state, undoes);
        if (decision.kind === 'refuse')
            throw new failure/* Failure */.HR('restore/refused', decision.why);
        const id = idOf(decision.backup);
        const stored = (await ports.vault.list(token, signal)).find(({ manifest }) => manifest.id === id);
        if (!stored)
            throw new failure/* Failure */.HR('backup/not-found', `the backup ${id}, which was taken for it, is not there any more`);
        const found = [];
        for (const { name: part } of (0,backup_set/* partsOf */.CI)(stored.manifest)) {
            const live = ports.live(part);
            const wanted = { token, stack, backup: id, part, isPartOfRollback: true };
            found.push({ live, plan: await (0,restore_database/* planRestore */.q8)({ ...ports, live }, wanted, signal) });
        }
        return found;
    }
    /** What a swap may still be working with is left: the next restore drops what is of no use. */
    async function dropUnused(thrown) {
        for (const { live, staged, isBegun } of parts)
            if (!isBegun)
                await (0,swap_database/* giveUp */.Ht)({ ...ports, live }, givenUpOf(token, staged), thrown);
    }
    return {
        async plan(state, undoes, signal) {
            const found = await look(state, undoes, signal);
            return found.flatMap(({ plan }) => [
                ...(0,restore_words/* describeRestorePlan */.tG)(plan).map((line) => `database: ${line}`),
                ...plan.refusals.map((why) => `refuse: ${why}`),
            ]);
        },
        async stage(state, undoes, signal) {
            const found = await look(state, undoes, signal);
            for (const { plan } of found) {
                for (const line of (0,restore_words/* describeRestorePlan */.tG)(plan))
                    ports.progress.info(line);
                (0,restore_database/* refuseIfImpossible */.RR)(plan);
            }
            for (const { live, plan } of found) {
                const staged = await (0,restore_database/* stageRestore */.Ze)({ ...ports, live }, { ...author, plan }, signal);
                parts = [...parts, { live, plan, staged }];
            }
        },
        async resume(state, attempt, signal) {
            try {
                const found = await look(state, attempt.undoes ?? [], signal);
                for (const { live, plan } of found) {
                    const resumed = await (0,resume_restore/* resumeRestore */.O)({ ...ports, live }, { author, plan, attempt }, signal);
                    for (const line of resumed ? [] : (0,restore_words/* describeRestorePlan */.tG)(plan))
                        ports.progress.info(line);
                    const { staged, restored } = resumed ?? {
                        staged: await (0,restore_database/* stageRestore */.Ze)({ ...ports, live }, { ...author, plan }, signal),
                    };
                    parts = [...parts, { live, plan, staged, ...(resumed && { isBegun: true }), ...(restored && { restored }) }];
                }
            }
            catch (thrown) {
                if ((0,ends_the_run/* endsTheRun */.X)(thrown, signal))
                    throw thrown;
                trouble = `The database was not restored as a whole: ${(0,failure/* asFailure */.h_)(thrown).message}. db-backup with \`mode: restore\` says where it stands.`;
                ports.progress.warn(trouble);
                await dropUnused(thrown);
                parts = parts.filter(({ isBegun }) => isBegun);
            }
        },
        async swap(signal) {
            const done = [];
            for (const part of parts) {
                // A call that is made again after an outage goes on where it was.
                const { live, staged } = part;
                parts = [...done, { ...part, isBegun: true }, ...parts.slice(done.length + 1)];
                const restored = part.restored ?? (await (0,restore_database/* swapRestored */.mk)({ ...ports, live }, { token, staged }, signal));
                done.push({ ...part, isBegun: true, restored });
                parts = [...done, ...parts.slice(done.length)];
            }
        },
        async conclude(end) {
            const stayed = end.outcome !== 'rolled-back' && (end.reason === 'blocked' || end.outcome === 'not-switched');
            wentBack = end.outcome === 'rolled-back';
            if (parts.length === 0)
                return [trouble ?? NOT_BEGUN];
            const said = trouble === undefined ? [] : [trouble];
            for (const part of parts.toReversed())
                said.unshift(...(await concludePart(ports, { ...author, part, end, stayed })));
            return said;
        },
        isRestored: () => wentBack && trouble === undefined && parts.length > 0 && parts.every(({ restored }) => restored !== undefined),
        abandon: dropUnused,
    };
}
function givenUpOf(token, { renames: { instead }, note }) {
    return { token, instead, note };
}
async function concludePart(ports, { part, end, stayed, ...author }) {
    const { live, plan, staged, isBegun, restored } = part;
    const { database, there } = plan.look;
    const { token } = author;
    let kept = restored?.kept;
    if (kept === undefined) {
        const now = await live.look(token, undefined, AbortSignal.timeout(UNDO_MS)).catch(() => undefined);
        if (now?.unfinished)
            return (0,live_look/* describeUnfinished */.d)(now);
        if (!now && isBegun)
            return [unknownIf(database, staged.renames)];
        // The answer to the swap was lost, and nobody could be asked then.
        if (!now || !(0,swap_database/* renamed */.fN)(now.databases, staged.renames, there)) {
            await (0,swap_database/* giveUp */.Ht)({ ...ports, live }, givenUpOf(token, staged), undefined);
            return [`The database ${database} was not changed.`];
        }
        kept = there ? staged.renames.aside : null;
    }
    const keeps = kept === null
        ? ''
        : ` The replaced one is kept as ${kept}, with what was written since; db-backup with \`mode: undo-restore\` gives it its name back.`;
    const done = `Backup ${plan.backup.id} took the place of the database ${database}.${keeps}`;
    if (end.outcome === 'rolled-back')
        return [done];
    if (!stayed || kept === null)
        return [`${done} Traffic may go to a release that does not fit it: look at what serves.`];
    const aside = (0,restore_names/* databaseBeside */.cA)(database, 'undone', ports.clock.now()).name;
    const renames = { live: database, aside, instead: kept };
    const signal = AbortSignal.timeout(UNDO_MS);
    try {
        const note = (0,swap_database/* noteIn */.Cr)(ports, author, { renames, backup: null }, signal);
        await (0,swap_database/* swapNoted */.MS)({ ...ports, live }, { token, renames, note, wasThere: true }, signal);
        return [
            `Traffic stayed where it was, so the database ${database} is again what it was. What had taken its place is kept as ${aside}.`,
        ];
    }
    catch (thrown) {
        return [`${done} Traffic stayed where it was, and the swap could not be taken back: ${(0,failure/* asFailure */.h_)(thrown).message}`];
    }
}
function unknownIf(database, { aside }) {
    return `Nobody could be asked whether the database ${database} was replaced. If the server has ${aside}, it was, and that is what it was before; db-backup with \`mode: undo-restore\` gives it its name back.`;
}
function idOf(text) {
    const parsed = backup_id/* backupId */.W.parse(text);
    if (!parsed.ok)
        throw new failure/* Failure */.HR('restore/refused', `the journal names ${JSON.stringify(text)} as the backup, which is no id of one`);
    return parsed.value;
}

// EXTERNAL MODULE: ./packages/wiring/build/artifact-access.js + 2 modules
var artifact_access = __webpack_require__(12982);
// EXTERNAL MODULE: ./packages/wiring/build/connect-backups.js + 155 modules
var connect_backups = __webpack_require__(97587);
// EXTERNAL MODULE: ./packages/wiring/build/stack-operation.js + 3 modules
var stack_operation = __webpack_require__(93243);
;// CONCATENATED MODULE: ./build/actions/rollback/src/wire.js






/** The database of a rollback that restores it too. Connects to nothing yet. Throws `input/invalid`, `configuration/*`. */
function databaseBackOf({ configuration }, { inputs, around, target, by }) {
    const { lease, secrets } = inputs;
    if (!lease)
        throw new failure/* Failure */.HR('input/invalid', 'lease: is needed with database: restore');
    const { stack, journal, clock, progress } = target;
    const artifacts = (0,artifact_access/* artifactAccess */.b)(inputs, around);
    const { restorable } = (0,connect_backups/* connectBackups */.Q)({ configuration, secrets, target, artifacts });
    const { vault, live } = (0,across_vaults/* acrossVaults */.X)(restorable, progress);
    const author = { token: lease.token, deployment: lease.deployment, by, stack: configuration.stack };
    return databaseBack({ vault, live, stack, journal, clock, progress }, author);
}


/***/ }),

/***/ 43874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ decideRollback),
/* harmony export */   q: () => (/* binding */ goesOnAfterSettling)
/* harmony export */ });
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70143);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25397);
/* harmony import */ var _rollback_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95470);
/* harmony import */ var _open_restores_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19792);





/** What a rollback does with the stack as it was read. Run and dry run both use this. */
function decideRollback({ state, routes }, asked) {
    if (state.open)
        return { kind: 'settle', open: state.open };
    const end = asked.deployment === undefined ? undefined : (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .lastAttemptOf */ .lf)(state, asked.deployment)?.end;
    // It has been taken back already. Going back once more would leave a good release.
    const stands = state.standing.some(({ deployment }) => deployment === asked.deployment);
    if (end && end.outcome !== 'deployed' && !stands)
        return { kind: 'say-again', end };
    const now = (0,_target_placement_in_force_js__WEBPACK_IMPORTED_MODULE_1__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'unexplained') {
        return { kind: 'refuse', reason: 'unsettled', why: now.why, serving: (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .servingInForce */ .JN)(now) };
    }
    const leaving = now.placement;
    const choice = (0,_rollback_target_js__WEBPACK_IMPORTED_MODULE_3__/* .chooseRollbackTarget */ .NO)(state, leaving, asked);
    if (choice.kind === 'none') {
        return { kind: 'refuse', reason: choice.reason, why: choice.why, serving: (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(leaving) };
    }
    const { goal, undoes, waived } = choice;
    const restores = (0,_open_restores_js__WEBPACK_IMPORTED_MODULE_4__/* .againstGoingBack */ .V)(state.restores, { force: asked.force, finishes: asked.databaseBack !== undefined });
    if (restores.refusals.length > 0) {
        return { kind: 'refuse', reason: 'restore-open', why: restores.refusals.join('; '), serving: (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(leaving) };
    }
    return { kind: 'go-back', goal, leaving, undoes, waived: [...restores.waived, ...waived] };
}
/**
 * Whether the rollback goes on after an open attempt was settled with this outcome. If settling has already gone back, it
 * doesn't. If the open attempt was another deployment that never got the traffic, the release to leave still serves.
 */
function goesOnAfterSettling(open, outcome, asked) {
    return outcome === 'deployed' || (outcome === 'not-switched' && open.deployment !== asked.deployment);
}


/***/ }),

/***/ 16725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ describeMigrated)
/* harmony export */ });
/* harmony import */ var _target_migrations_migrations_of_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66779);

/**
 * What a rollback takes back without taking back what it has migrated, oldest first: what comes back must fit that schema. Nothing is
 * said of a deployment that has not migrated.
 */
function describeMigrated(state, undoes) {
    return undoes.toReversed().flatMap((deployment) => {
        const migrations = (0,_target_migrations_migrations_of_js__WEBPACK_IMPORTED_MODULE_0__/* .migrationsOfDeployment */ .ut)(state, deployment);
        const own = state.attempts.filter((attempt) => attempt.deployment === deployment);
        const release = own.find((attempt) => attempt.release)?.release;
        const which = release ? `${deployment} (release ${release.id})` : deployment;
        switch (migrations.kind) {
            case 'none':
                return [];
            case 'untold':
                return [`whether deployment ${which} has migrated, the journal does not say`];
            case 'begun': {
                const backup = own.find((attempt) => attempt.backup !== undefined)?.backup;
                const before = backup === undefined ? 'No backup was taken for it' : `The backup ${backup} was taken before`;
                return [`deployment ${which} has migrated (${migrations.components.join(', ')}). ${before}`];
            }
        }
    });
}


/***/ }),

/***/ 53489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ stepWord)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/**
 * Reads the two, separated by a blank. Undefined for any other text: the outputs of a step that never ran are empty, and act
 * leaves the text of the expression itself. Such a text must not fail, because the step that reads it has to clean up.
 */
const stepWord = {
    type: 'decision and reason | anything else',
    parse(raw) {
        const match = /^(proceed|stop|done) ([a-z][a-z-]*)$/.exec(raw);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(match?.[2] ? { decision: match[1], reason: match[2] } : undefined);
    },
};


/***/ }),

/***/ 97927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ decideWithoutLease),
/* harmony export */   qB: () => (/* binding */ causeToSettle),
/* harmony export */   s0: () => (/* binding */ whyUnproven),
/* harmony export */   vJ: () => (/* binding */ endAsSeen)
/* harmony export */ });
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43153);
/* harmony import */ var _deployment_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76800);


/** Why the deployment doesn't go on. Backup and smoke test are asked here, because these steps don't write to the journal. */
function causeToSettle({ backup, test, failedChecks = '' }) {
    if (test?.reason === 'checks-failed') {
        const named = failedChecks === '' ? '' : `: ${(0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(failedChecks.replaceAll('\n', ', '))}`;
        return { reason: 'checks-failed', why: `the smoke test in private failed${named}` };
    }
    // A smoke test that was cancelled or couldn't run says nothing about the release.
    if (test?.decision === 'stop')
        return { reason: 'interrupted', why: 'the smoke test in private was not run to its end' };
    if (backup?.decision === 'stop')
        return { reason: 'interrupted', why: 'there is no proven backup: the backup failed, or was stopped' };
    return { reason: 'interrupted' };
}
const NEVER_STARTED = 'the job that deploys never started, for example because its approval was rejected or the run was cancelled';
/** What is known of a deployment whose job has no lease. Without a lease a job changes nothing. */
function decideWithoutLease({ preFlight, lock }, runAttempt) {
    // The lock action says this to a recovery, and it has looked at all attempts of the run.
    if (lock?.decision === 'done' && lock.reason === 'never-started')
        return { kind: 'never-begun', why: NEVER_STARTED };
    const why = whyNoLease(preFlight, lock);
    if (why === undefined)
        return { kind: 'unknown', why: 'no step before said why there is no lease' };
    if (runAttempt > 1)
        return { kind: 'unknown', why: `${why}, and attempt ${runAttempt - 1} of this run may have left something open` };
    return { kind: 'never-begun', why };
}
function whyNoLease(preFlight, lock) {
    if (lock?.decision === 'stop')
        return `the lease was not granted: ${lock.reason}`;
    if (lock === undefined && preFlight?.decision === 'stop')
        return `pre-flight stopped it: ${preFlight.reason}`;
    return undefined;
}
/**
 * What people are told about an end that was settled. The step that ended the deployment saw more than the step that settles
 * it, so its `why` is used if its outcome is the settled one. The incident report that it wrote is named in any case.
 */
function endAsSeen(end, before) {
    const { stage, switch: moved } = before;
    const said = [moved, stage].filter((told) => told !== undefined);
    const seen = said.find(({ outcome, why }) => outcome === end.outcome && why !== '');
    const incident = said.find((told) => told.incident !== undefined)?.incident ?? (0,_deployment_report_js__WEBPACK_IMPORTED_MODULE_0__/* .incidentReportOf */ .is)(end);
    const why = seen?.why ?? (0,_deployment_report_js__WEBPACK_IMPORTED_MODULE_0__/* .endWhy */ .G_)(end);
    const unproven = end.outcome === 'deployed' ? whyUnproven(before) : undefined;
    return { why: unproven === undefined ? why : `${why}. ${unproven}`, ...(incident !== undefined && { incident }) };
}
/** What people must know of the backup of a deployment that stands; undefined when it was proven, or was not to be proven then. */
function whyUnproven({ backup, proof, leavesProof = false }) {
    if (proof === undefined && leavesProof && backup === undefined)
        return UNHEARD;
    // A step that was cancelled, or never ran, says nothing.
    const isUnheard = proof === undefined && leavesProof && backup?.reason === 'backed-up';
    if (proof?.decision !== 'stop' && !isUnheard)
        return undefined;
    const found = proof?.reason === 'proof-failed'
        ? 'could not be restored, and is marked as damaged'
        : 'was not proven: its proof was not run to its end';
    return `But the backup that was taken before it ${found}. There is no proven way back to the data of before this deployment. Take another backup now, of the data as they are (db-backup, mode: backup)`;
}
/** A recovery, or a person who settles, may have heard of no step. The proof may have gone well all the same. */
const UNHEARD = 'But nothing was heard of a backup that was taken before it, nor of the proof that was left for after its switch. Perhaps there is no proven way back to the data of before this deployment. Look which backups are proven (db-backup, mode: list), and rehearse the newest one (mode: rehearse)';


/***/ }),

/***/ 10531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ resumeRestore),
/* harmony export */   k: () => (/* binding */ stepsSince)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _backup_last_restore_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35198);
/* harmony import */ var _backup_live_look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65595);
/* harmony import */ var _backup_usecases_finish_swap_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82819);
/* harmony import */ var _backup_usecases_end_open_restore_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98071);
/* harmony import */ var _backup_usecases_swap_database_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50281);
/* harmony import */ var _target_usecases_journal_entries_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(91185);







/**
 * What is left of a restore that a dead rollback had begun. Undefined when it has to be restored anew: what was being filled when the
 * run died may not be whole. Throws `restore/refused` for a swap of another backup that was broken off half way, `restore/failed`, `journal/unreadable`, `fence/superseded`.
 */
async function resumeRestore(ports, { author, plan, attempt }, signal) {
    const { look, left, backup } = plan;
    const stagedAs = (renames) => {
        const note = (0,_backup_usecases_swap_database_js__WEBPACK_IMPORTED_MODULE_3__/* .noteIn */ .Cr)(ports, author, { renames, backup: backup.id }, signal);
        return { plan, renames, note, dropped: [], stageMs: 0 };
    };
    if (look.unfinished) {
        await requireSameBackup(ports.journal, { look, backup }, signal);
        return { staged: stagedAs(look.unfinished) };
    }
    if (left?.step === 'swapping' && left.backup === backup.id) {
        const renames = { live: left.database, aside: left.aside, instead: left.instead };
        if ((0,_backup_usecases_end_open_restore_js__WEBPACK_IMPORTED_MODULE_2__/* .howFarIs */ .a1)(left, look) === 'done') {
            await (0,_backup_usecases_end_open_restore_js__WEBPACK_IMPORTED_MODULE_2__/* .noteDone */ .vj)(ports, { ...author, open: left }, signal);
            return { staged: stagedAs(renames), restored: restoredAs(left.aside) };
        }
        // It was compared before the swap began.
        return look.databases.includes(left.instead) ? { staged: stagedAs(renames) } : undefined;
    }
    const last = (0,_backup_last_restore_js__WEBPACK_IMPORTED_MODULE_4__/* .lastRestoreIn */ .O)(await stepsSince(ports.journal, attempt, signal), look);
    if (!last || last.backup !== backup.id)
        return undefined;
    const renames = { live: look.database, aside: last.aside, instead: last.instead };
    // Whoever has dropped what was replaced needs no other restore: it would lose what was written since.
    const kept = look.databases.includes(last.aside) ? last.aside : null;
    return { staged: stagedAs(renames), restored: restoredAs(kept) };
}
/** Finishing the swap of another backup would answer for one that was never restored. */
async function requireSameBackup(journal, { look, backup }, signal) {
    const unfinished = look.unfinished && (await (0,_backup_usecases_finish_swap_js__WEBPACK_IMPORTED_MODULE_1__/* .backupOf */ .G)(journal, look.unfinished, signal));
    if (unfinished === backup.id)
        return;
    const what = unfinished === null ? 'not of a backup, by the journal' : `of ${unfinished}`;
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('restore/refused', `${(0,_backup_live_look_js__WEBPACK_IMPORTED_MODULE_5__/* .describeUnfinished */ .d)(look).join()} It is ${what}, and ${backup.id} is asked for`);
}
function restoredAs(kept) {
    return { kept, sessionsEnded: 0, dropped: [], stageMs: 0, swapMs: 0 };
}
/** What was written of restores since the rollback began: an older one is not its own. */
async function stepsSince(journal, { openedAt }, signal) {
    const steps = [];
    for await (const entry of (0,_target_usecases_journal_entries_js__WEBPACK_IMPORTED_MODULE_6__/* .journalEntries */ .e)(journal, signal))
        if (entry.event.kind === 'database' && Date.parse(entry.at) >= Date.parse(openedAt))
            steps.push(entry);
    return steps;
}


/***/ }),

/***/ 86629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ rollBackWithDatabase)
/* harmony export */ });
/* harmony import */ var _roll_back_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40468);

/**
 * A rollback that restores the database too, from the backup that was taken for the first deployment that it takes back. The backup is
 * restored beside the live database while the bad release serves. It takes the live one's place after the journal says where traffic
 * belongs, and right before traffic moves: so the release that comes back never serves on the newer schema, and the one that is
 * left sees the older one only for as long as moving traffic takes.
 */
async function rollBackWithDatabase(target, request, signal) {
    const { databaseBack } = request;
    try {
        const end = await (0,_roll_back_js__WEBPACK_IMPORTED_MODULE_0__/* .rollBack */ .F)(target, request, signal);
        const said = await databaseBack.conclude(end);
        return { ...end, evidence: [...end.evidence, ...said] };
    }
    catch (thrown) {
        await databaseBack.abandon(thrown);
        throw thrown;
    }
}


/***/ }),

/***/ 52675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ settleWithDatabase)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _target_migrations_migrations_of_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66779);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56571);
/* harmony import */ var _settle_deployment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10952);
/* harmony import */ var _resume_restore_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10531);






/**
 * Settles, and restores the database of a deployment that has migrated it and does not stand: from the backup that was taken for it.
 * The release of before serves meanwhile, on the newer schema, and its sessions end when the database is replaced. What could not be
 * restored is said, and changes nothing of how the deployment ended.
 */
async function settleWithDatabase(target, request, signal) {
    const end = await (0,_settle_deployment_js__WEBPACK_IMPORTED_MODULE_4__/* .settleDeployment */ .Nk)(target, request, signal);
    if (end.outcome !== 'rolled-back' && end.outcome !== 'not-switched')
        return end;
    const said = await restoreAfter(target, request, signal);
    return { ...end, evidence: [...end.evidence, ...said] };
}
async function restoreAfter(target, { databaseBack, deployment }, signal) {
    try {
        const { state } = await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .u)(target.journal, signal);
        const attempt = ownAttempt(state, deployment);
        if (state.open)
            return ['The database was not restored: something is still open, which must be settled first.'];
        if (!attempt || (0,_target_migrations_migrations_of_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationsOf */ .T9)(attempt).kind !== 'begun')
            return ['The database stays as it is: this deployment has not migrated it.'];
        const since = await whatCameSince(target, state, attempt, signal);
        if (since !== undefined)
            return [`The database stays as it is: ${since}. What it has now may be wanted.`];
        await databaseBack.resume(state, { ...attempt, undoes: [deployment] }, signal);
        await databaseBack.swap(signal);
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal)) {
            await databaseBack.abandon(thrown);
            throw thrown;
        }
        target.progress.warn(`The database was not restored: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
    }
    return databaseBack.conclude({ outcome: 'rolled-back' });
}
/** Settling may be run again much later. Undefined: nothing came that a restore would lose without anybody having asked for it. */
async function whatCameSince({ journal }, { attempts }, own, signal) {
    const last = attempts.findLastIndex(({ deployment }) => deployment === own.deployment);
    const later = attempts[last + 1];
    if (later)
        return `${later.deployment} came after this one`;
    const steps = await (0,_resume_restore_js__WEBPACK_IMPORTED_MODULE_5__/* .stepsSince */ .k)(journal, own, signal);
    const back = steps.findLast(({ event }) => event.kind === 'database' && event.step === 'swapped' && event.backup === null);
    return back && `a restore of it was taken back at ${back.at} by ${back.by}`;
}
/** The one that brought a release: its rollback has the same id. */
function ownAttempt({ attempts }, deployment) {
    return attempts.findLast((attempt) => attempt.deployment === deployment && attempt.release !== null);
}


/***/ }),

/***/ 4347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ planRollback),
/* harmony export */   w: () => (/* binding */ listRestorable)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(76421);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26429);
/* harmony import */ var _target_usecases_start_stopped_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(67631);
/* harmony import */ var _decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1695);
/* harmony import */ var _decisions_rollback_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43874);
/* harmony import */ var _rollback_target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95470);
/* harmony import */ var _migrated_words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16725);
/* harmony import */ var _plan_deployment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85710);
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(75578);
/* harmony import */ var _survey_stack_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(98994);











/** What a rollback would do, one line per step. Whether the goal still runs is found out only by the rollback itself. */
async function planRollback(ports, asked, signal) {
    const survey = await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_8__/* .surveyStack */ .d)(ports, signal);
    const decision = (0,_decisions_rollback_js__WEBPACK_IMPORTED_MODULE_3__/* .decideRollback */ .h)(survey, asked);
    if (decision.kind !== 'settle') {
        const undoes = decision.kind === 'go-back' ? decision.undoes : null;
        const database = await databaseSteps(undoes, survey.state, asked, signal);
        return [...(0,_plan_deployment_js__WEBPACK_IMPORTED_MODULE_6__/* .foundSteps */ .SR)(survey), ...database, ...stepsOf(decision, survey.state, asked)];
    }
    const { open } = decision;
    const foreseen = (0,_decisions_foreseen_js__WEBPACK_IMPORTED_MODULE_2__/* .foreseeSettlement */ .X)(survey, open, ports.clock.now());
    const first = [...(0,_plan_deployment_js__WEBPACK_IMPORTED_MODULE_6__/* .foundSteps */ .SR)(survey), (0,_plan_deployment_js__WEBPACK_IMPORTED_MODULE_6__/* .settlingStep */ .td)(open, foreseen)];
    if (!(0,_decisions_rollback_js__WEBPACK_IMPORTED_MODULE_3__/* .goesOnAfterSettling */ .q)(open, foreseen.outcome, asked)) {
        // A rollback whose run died: its database goes on with it.
        const database = asked.databaseBack ? await databaseSteps(open.undoes, survey.state, asked, signal) : [];
        return [...database, ...first, 'go back no further'];
    }
    return [...first, ...stepsOf((0,_decisions_rollback_js__WEBPACK_IMPORTED_MODULE_3__/* .decideRollback */ .h)(foreseen.reading, asked), foreseen.reading.state, asked)];
}
/** What becomes of the database before traffic moves. */
async function databaseSteps(undoes, state, { databaseBack }, signal) {
    if (undoes === null)
        return [];
    const migrated = (0,_migrated_words_js__WEBPACK_IMPORTED_MODULE_5__/* .describeMigrated */ .x)(state, undoes);
    if (!databaseBack)
        return migrated.map((what) => `leave the database as it is, although ${what}`);
    try {
        return [...migrated.map((what) => `database: ${what}`), ...(await databaseBack.plan(state, undoes, signal))];
    }
    catch (thrown) {
        if ((0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'restore/refused') || (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'backup/not-found'))
            return [`refuse: ${thrown.message}`];
        throw thrown;
    }
}
function stepsOf(decision, state, { force, keepReleases }) {
    switch (decision.kind) {
        case 'settle':
            return [`refuse: deployment ${decision.open.deployment} is still open`];
        case 'say-again': {
            const { outcome, reason } = decision.end;
            return [
                `go back no further: this deployment has ended ${outcome} (${reason}). Prove what serves, and say so again`,
            ];
        }
        case 'refuse':
            return [`refuse: ${decision.why}`];
        case 'go-back': {
            const { goal, leaving, waived } = decision;
            const change = { before: leaving, after: goal };
            const back = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedOf */ .oI)(change, goal).map((placed) => {
                const { component, slot, image, release, background, exclusive } = placed;
                const how = exclusive
                    ? 'after the present one is stopped'
                    : background
                        ? 'beside the present one'
                        : 'unless it still runs';
                return `${component} ${release.id} in ${slot} (${image}), starting it there ${how}`;
            });
            const gone = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .changedOf */ .oI)(change, leaving).filter(({ component }) => !(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_1__/* .placedOf */ .hg)(goal, component));
            return [
                ...waived.map((why) => `go on although ${why}. Forced: ${force}`),
                ...(0,_plan_words_js__WEBPACK_IMPORTED_MODULE_7__/* .pulledAgain */ .tg)(state, goal, keepReleases),
                ...back.map((what) => `go back to ${what}`),
                ...gone.map(({ component }) => `stop ${component}, which didn't run then`),
                ...(0,_plan_words_js__WEBPACK_IMPORTED_MODULE_7__/* .stays */ .PB)(goal, change),
            ];
        }
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_9__/* .assertNever */ .x)(decision);
    }
}
/**
 * The releases that were verified good here, and what serves. A Docker Engine that was killed leaves the stack stopped: with
 * `is-started`, what should run is started first.
 */
async function listRestorable(ports, stopped, signal) {
    if (stopped === 'is-started')
        await (0,_target_usecases_start_stopped_js__WEBPACK_IMPORTED_MODULE_10__/* .startStopped */ .I)(ports.stack, ports.progress, signal);
    const survey = await (0,_survey_stack_js__WEBPACK_IMPORTED_MODULE_8__/* .surveyStack */ .d)(ports, signal);
    const keptAside = await ports.volumes.keptAside(signal);
    const all = (0,_rollback_target_js__WEBPACK_IMPORTED_MODULE_4__/* .restorableReleases */ .K6)(survey.state, survey.live);
    return { releases: all.slice(0, _rollback_target_js__WEBPACK_IMPORTED_MODULE_4__/* .NEWEST_SHOWN */ .B8), older: Math.max(0, all.length - _rollback_target_js__WEBPACK_IMPORTED_MODULE_4__/* .NEWEST_SHOWN */ .B8), survey, keptAside };
}


/***/ }),

/***/ 40468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ rollBack)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(76421);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21823);
/* harmony import */ var _decisions_rollback_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43874);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25397);
/* harmony import */ var _migrated_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16725);
/* harmony import */ var _go_home_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(84616);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51109);
/* harmony import */ var _settle_deployment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(10952);
/* harmony import */ var _stage_release_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(74171);
/* harmony import */ var _steps_claim_warm_release_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(17427);
/* harmony import */ var _steps_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(57094);
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(75578);
/* harmony import */ var _read_stack_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(53760);
/* harmony import */ var _steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(88789);
/* harmony import */ var _steps_start_components_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(91894);
/* harmony import */ var _volumes_restore_copies_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(80124);
/* harmony import */ var _wait_out_outage_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(18861);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(76687);




















/**
 * Takes deployments back. If what served before them still runs, traffic moves at once, otherwise it is started first. An open
 * deployment is settled before. If that has already gone back, nothing more is done.
 */
async function rollBack(target, request, signal) {
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .operation */ .MQ)(target, request, signal);
    return (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_7__/* .untilSuperseded */ .Nd)(op, async () => {
        await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_16__/* .waitOutOutage */ .L)(op, () => (0,_target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .raiseFence */ .S)(op.target.fence, request, signal));
        let found = await (0,_wait_out_outage_js__WEBPACK_IMPORTED_MODULE_16__/* .waitOutOutage */ .L)(op, () => lookAround(op));
        let decision = (0,_decisions_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .decideRollback */ .h)(found, request);
        if (decision.kind === 'settle') {
            const { open } = decision;
            await (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .standUp */ .Ms)(op);
            // A rollback whose run died goes on with its database too, before the next lines bring traffic home.
            if (open.undoes !== null)
                await op.request.databaseBack?.resume(found.state, open, op.signal);
            const interrupted = { reason: 'interrupted', evidence: [request.why] };
            const end = await (0,_settle_deployment_js__WEBPACK_IMPORTED_MODULE_8__/* .settleOpenAttempt */ .Vf)(op, open, interrupted, 'leave-hook-out');
            if (!(0,_decisions_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .goesOnAfterSettling */ .q)(open, end.outcome, request))
                return end;
            found = await (0,_read_stack_js__WEBPACK_IMPORTED_MODULE_12__/* .readStack */ .b)(op);
            decision = (0,_decisions_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .decideRollback */ .h)(found, request);
            if (decision.kind === 'settle')
                return end;
        }
        switch (decision.kind) {
            case 'say-again':
                return (0,_settle_deployment_js__WEBPACK_IMPORTED_MODULE_8__/* .settle */ .G9)(op, request);
            case 'refuse':
                return (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_3__/* .ended */ .v6)('not-switched', decision.reason, decision.serving, { evidence: [decision.why] });
            case 'go-back': {
                const way = { ...decision, ...found };
                return (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_7__/* .orNotSwitched */ .Qf)(op, async () => {
                    // What a swap left half restored must be whole before anything runs on it, whichever release that is.
                    await (0,_volumes_restore_copies_js__WEBPACK_IMPORTED_MODULE_15__/* .restoreLeftCopies */ .dE)(op, way.state, decision.leaving);
                    await op.request.databaseBack?.stage(way.state, decision.undoes, op.signal);
                    const end = await leaveWhatServes(op, request, way);
                    if (end.outcome === 'rolled-back')
                        await (0,_steps_revive_exclusive_js__WEBPACK_IMPORTED_MODULE_13__/* .reviveExclusive */ ._)(op, decision.goal);
                    return end;
                });
            }
            default:
                return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_18__/* .assertNever */ .x)(decision);
        }
    });
}
/**
 * Lists what runs in the slots while the stack is read, and begins to open the doors: every round trip is time in which users get a
 * bad release. If one of the two fails, it is done again when it is needed.
 */
async function lookAround(op) {
    const listing = op.target.workloads.list(op.signal).catch(() => undefined);
    // Not waited for: who asks in private waits for them, while others go on.
    op.doors().catch(() => undefined);
    const [reading, listed] = await Promise.all([(0,_read_stack_js__WEBPACK_IMPORTED_MODULE_12__/* .readStack */ .b)(op), listing]);
    return listed ? { ...reading, listed } : reading;
}
async function leaveWhatServes(op, { why, force }, { goal, leaving, undoes, waived, state, routes, listed }) {
    const { progress } = op.target;
    const trigger = { reason: 'asked', evidence: [why] };
    for (const each of waived)
        progress.warn(`${each}. Forced: ${force}`);
    for (const what of (0,_migrated_words_js__WEBPACK_IMPORTED_MODULE_4__/* .describeMigrated */ .x)(state, undoes))
        progress.info(`What is taken back: ${what}`);
    const change = { before: leaving, after: goal };
    const way = { ...(0,_stage_release_js__WEBPACK_IMPORTED_MODULE_9__/* .begunAttempt */ .$4)(op, change), home: goal, away: leaving, undoes };
    const beside = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .besideOf */ .A4)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, goal));
    // They have been removed since, and perhaps their images too.
    const unasked = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .worksUnasked */ .Mq)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, goal));
    if (unasked.length > 0) {
        // The stack's own network is made again if somebody has pruned it.
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .standUp */ .Ms)(op);
        await (0,_steps_start_components_js__WEBPACK_IMPORTED_MODULE_14__/* .checkStartable */ .DF)(op, unasked);
        await (0,_steps_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_19__/* .prefetchImages */ .uu)(op, unasked);
    }
    if (beside.length === 0 || (await (0,_steps_claim_warm_release_js__WEBPACK_IMPORTED_MODULE_10__/* .claimWarmRelease */ .P)(op, beside, listed)) === undefined) {
        if (beside.length > 0)
            progress.info(`${(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .describePlacement */ .BJ)(beside)} still runs`);
        return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_5__/* .goHome */ .e)(op, way, trigger, { routes, home: 'relied-upon' });
    }
    const { keepReleases } = op.request.configuration.deploy;
    for (const line of (0,_plan_words_js__WEBPACK_IMPORTED_MODULE_11__/* .pulledAgain */ .tg)(state, goal, keepReleases))
        progress.info(line);
    return goHomeCold(op, way, routes, trigger);
}
/** Starts what traffic is to return to, exactly as it ran then, and goes there. */
async function goHomeCold(op, way, routes, trigger) {
    const { change } = way;
    const goal = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.after);
    await (0,_steps_start_components_js__WEBPACK_IMPORTED_MODULE_14__/* .checkStartable */ .DF)(op, goal);
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .standUp */ .Ms)(op);
    const name = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .describeReleases */ .MO)(goal);
    await op.target.progress.step(`Pull release ${name} by digest`, () => (0,_steps_inspect_workloads_js__WEBPACK_IMPORTED_MODULE_19__/* .prefetchImages */ .uu)(op, goal));
    const release = { id: name, commit: '', hash: null };
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_6__/* .record */ .g1)(op, { kind: 'staging', release, change, migrates: [] });
    const attempt = { ...way, staged: true, release, home: change.before, away: change.after };
    op.startedAsBefore.push(...(0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .besideOf */ .A4)(goal));
    const setback = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_7__/* .failureAsSetback */ .i)(op, () => (0,_stage_release_js__WEBPACK_IMPORTED_MODULE_9__/* .bringUp */ .qh)(op, change, 'goes-on'));
    if (setback)
        return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_17__/* .withdrawRelease */ .E)(op, attempt, setback);
    return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_5__/* .goHome */ .e)(op, { ...way, staged: true, release }, trigger, { routes, home: 'unseen' });
}


/***/ })

};
