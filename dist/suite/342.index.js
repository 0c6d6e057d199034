export const id = 342;
export const ids = [342];
export const modules = {

/***/ 39677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60673);
/* harmony import */ var _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43546);
/* harmony import */ var _hardened_deploy_core_base_instant__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84831);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15506);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25397);
/* harmony import */ var _hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75492);







const contract = (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'blue-green-switch',
    title: 'Deployment: blue-green switch',
    doc: 'Starts a release beside the one that serves, switches without losing a request, proves it, or takes it back.',
    icon: 'repeat',
    color: 'green',
    permissions: [
        '`contents: read` for the configuration',
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `store: ref` `contents: write`; see the lock action',
    ],
    inputs: {
        mode: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('all', 'stage', 'switch'), 'all', '`stage` starts the release in the idle slot and stops there; `switch` moves traffic to what this deployment staged; `all` does both, with the configured checks in between.'),
        environment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.environment,
        config: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.config,
        images: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_6__/* .releaseImages */ ._, '', 'One line per component, `name=registry/repository@sha256:…`, as the pre-flight action gives them. Not needed with `mode: switch`.'),
        release: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'What people call this release; by default the first 12 characters of the commit.'),
        backup: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'Id of the backup taken before: a migration asks for it when backups are configured.'),
        'planned-at': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_instant__WEBPACK_IMPORTED_MODULE_2__/* .instant */ .u, "When the plan was made, the output of pre-flight, by GitHub's clock: refused when another release came to serve since."),
        force: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'Reason for deploying images that went bad here before, or although another release came to serve since the plan.'),
        adopt: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.adopt,
        secrets: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.secrets,
        'docker-host': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['docker-host'],
        deployment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.deployment,
        lease: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.lease,
        'lease-store-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-store-token'],
        'lease-app-id': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-app-id'],
        'lease-app-private-key': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-app-private-key'],
        'lease-app-installation-id': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-app-installation-id'],
        'lock-environment': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lock-environment'],
        store: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.store,
        'github-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['github-token'],
        reports: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'hardened-deploy-reports', 'Folder in the workspace that incident reports are written to.'),
        'dry-run': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['dry-run'],
        'time-limit': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['time-limit'],
    },
    outputs: {
        outcome: '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`; empty while only staged.',
        slot: 'The slot that serves, or that was staged: `blue` or `green`; empty when nothing serves or nobody knows.',
        serving: 'Id of the release that serves; empty when nothing serves or nobody knows.',
        why: 'What was seen that led to this end, in one line.',
        'ended-requests': 'Requests and connections that were still open to a slot when it was taken away, and were cut; `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
        'failed-checks': 'Names of the configured checks that failed or could not tell, one a line; after 100 of them a last line says how many more.',
        end: 'Outcome, `why` and `incident` in one text, for the settling step after; empty while only staged.',
        incident: 'Where the incident report (Markdown) is, if one was written.',
    },
    reasons: {
        ..._hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_5__/* .END_REASONS */ .sj,
        staged: 'The release runs in the idle slot and answers in private. Traffic has not moved.',
        planned: 'A dry run: nothing was changed.',
    },
    post: null,
});


/***/ }),

/***/ 68342:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21213);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76800);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_deploy_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94102);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76492);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_stage_release__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80761);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_switch_traffic__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81697);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39677);
/* harmony import */ var _release_from_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51015);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(66615);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14206);
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










await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_6__/* .contract */ .d, async ({ inputs, run, progress, signal, mask }) => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const around = { run, progress, signal, mask };
        const { mode, force, plannedAt, backup, deployment, environment } = inputs;
        const stack = __addDisposableResource(env_1, await (0,_wire_js__WEBPACK_IMPORTED_MODULE_9__/* .connectStack */ .rC)(inputs, around), true);
        const { target, configuration } = stack;
        const forced = force === undefined ? {} : { force };
        const planned = plannedAt ? { plannedAt } : {};
        if (inputs.dryRun) {
            const plan = mode === 'switch'
                ? await (0,_hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__/* .planSwitch */ .S7)(target, deployment, signal)
                : await (0,_hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__/* .planDeployment */ .HN)(target, { configuration, release: (0,_release_from_js__WEBPACK_IMPORTED_MODULE_7__/* .releaseFrom */ .Y)(inputs, configuration, run), backup, ...forced, ...planned }, signal);
            return (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .plannedReport */ .tv)(environment, plan);
        }
        const end = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_9__/* .operateStack */ .$T)(inputs, around, stack, (leased, request, kept) => {
            if (mode === 'switch')
                return (0,_hardened_deploy_core_deployment_usecases_switch_traffic__WEBPACK_IMPORTED_MODULE_5__/* .switchTraffic */ .g)(leased, request, kept);
            const release = (0,_release_from_js__WEBPACK_IMPORTED_MODULE_7__/* .releaseFrom */ .Y)(inputs, configuration, run);
            const vault = (0,_wire_js__WEBPACK_IMPORTED_MODULE_9__/* .vaultOf */ ._7)({ configuration, secrets: inputs.secrets, target: leased });
            const staging = {
                ...request,
                release,
                safety: backup === undefined ? { vault } : { backup, vault },
                ...forced,
                ...planned,
            };
            return mode === 'stage' ? (0,_hardened_deploy_core_deployment_usecases_stage_release__WEBPACK_IMPORTED_MODULE_4__/* .stageRelease */ .ql)(leased, staging, kept) : (0,_hardened_deploy_core_deployment_usecases_deploy_release__WEBPACK_IMPORTED_MODULE_2__/* .deployRelease */ .H)(leased, staging, kept);
        });
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .reportOf */ .E)(environment, end);
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

/***/ 51015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ releaseFrom)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39757);


/** The release that the inputs describe. Throws `input/invalid` naming every component whose image isn't there by digest. */
function releaseFrom({ images, release }, { components, hash }, run) {
    const problems = [];
    const found = [];
    for (const { name } of components) {
        const image = _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_1__/* .imageDigest */ .Wf.parse(images.get(name) ?? '');
        if (image.ok)
            found.push({ name, image: image.value });
        else
            problems.push(`images: ${name} ${images.has(name) ? image.problem : 'has no image'}`);
    }
    for (const name of images.keys()) {
        if (!components.some((component) => component.name === name)) {
            problems.push(`images: the configuration has no component ${name}`);
        }
    }
    if (problems.length > 0)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', problems.join('\n'), { facts: { problems } });
    return { id: release ?? run.sha.slice(0, 12), commit: run.sha, components: found, configurationHash: hash };
}


/***/ }),

/***/ 66615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ reportOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_checks_findings_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70197);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76800);
/* harmony import */ var _hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28051);
/* harmony import */ var _hardened_deploy_core_target_ended_requests__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32245);




/** Only `deployed` and a staged release are green. */
function reportOf(environment, end) {
    return end.kind === 'staged' ? reportOfStaged(environment, end) : reportOfEnd(environment, end);
}
function reportOfStaged(environment, staged) {
    const { placement, attempt, endedRequests } = staged;
    const { slot, release } = placement;
    const headline = `Release ${release.id} is ready in ${slot} of ${environment}. Traffic has not moved.`;
    return {
        decision: 'proceed',
        reason: 'staged',
        headline: [headline, ...(0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endedLines */ .uv)(staged)].join('\n'),
        level: 'quiet',
        outputs: { slot, 'ended-requests': (0,_hardened_deploy_core_target_ended_requests__WEBPACK_IMPORTED_MODULE_3__/* .countOfEnded */ .LY)(endedRequests) },
        result: { staged: placement, live: attempt.live, endedRequests },
        summary: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .stepsMarkdown */ .Dh)(headline, (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endedLines */ .uv)(staged)),
    };
}
function reportOfEnd(environment, end) {
    const green = end.outcome === 'deployed';
    const failed = end.checked.flatMap(({ verdict }) => (verdict.kind === 'no-go' ? [(0,_hardened_deploy_core_checks_findings_report__WEBPACK_IMPORTED_MODULE_0__/* .failedChecks */ .HH)(verdict)] : []));
    return {
        decision: green ? 'proceed' : 'stop',
        reason: end.reason,
        headline: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endHeadline */ .uT)(end),
        level: green ? 'notice' : 'error',
        outputs: { ...(0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endOutputs */ .Oi)(end), 'failed-checks': failed.join('\n'), end: (0,_hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_2__/* .formatToldEnd */ .K)(end) },
        result: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endResult */ .pF)(end),
        summary: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endMarkdown */ .lR)(`Deployment to ${environment}`, end),
        annotations: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endAnnotations */ .qq)(end),
    };
}


/***/ }),

/***/ 14206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $T: () => (/* reexport safe */ _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_1__.$),
/* harmony export */   _7: () => (/* binding */ vaultOf),
/* harmony export */   rC: () => (/* reexport safe */ _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_1__.r)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_wiring_connect_backups__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85729);
/* harmony import */ var _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15345);


/** Where the backup that a migration leans on is looked up. Connected only when one is, because few deployments need it. */
function vaultOf(parts) {
    return { list: async (token, signal) => (0,_hardened_deploy_wiring_connect_backups__WEBPACK_IMPORTED_MODULE_0__/* .connectBackups */ .Q)(parts).vault.list(token, signal) };
}


/***/ }),

/***/ 84831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A moment in UTC, as ISO 8601 writes it: `2026-11-21T05:40:21.123Z`. */
const instant = {
    type: 'moment, ISO 8601 in UTC',
    parse(raw) {
        const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(raw) ? new Date(raw) : undefined;
        if (!value || Number.isNaN(value.getTime())) {
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a moment such as 2026-11-21T05:40:21Z, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        }
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(value);
    },
};


/***/ }),

/***/ 94102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ deployRelease)
/* harmony export */ });
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76184);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51109);
/* harmony import */ var _stage_release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80761);
/* harmony import */ var _steps_run_configured_checks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69455);
/* harmony import */ var _switch_traffic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81697);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76687);






/** The whole deployment: stages the release, runs the configured checks on it in private, then switches. */
async function deployRelease(target, request, signal) {
    const staged = await (0,_stage_release_js__WEBPACK_IMPORTED_MODULE_2__/* .stageRelease */ .ql)(target, request, signal);
    if (staged.kind === 'ended')
        return staged;
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .MQ)(target, request, signal);
    const checked = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_1__/* .untilSuperseded */ .Nd)(op, async () => {
        const { slot } = staged.placement;
        const setback = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_1__/* .failureAsSetback */ .i)(op, () => target.progress.step(`Check ${slot} in private`, () => (0,_steps_run_configured_checks_js__WEBPACK_IMPORTED_MODULE_3__/* .runConfiguredChecks */ .v)(op, { kind: 'private', slot })));
        return setback ? (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_5__/* .withdrawRelease */ .E)(op, staged.attempt, setback) : staged;
    });
    if (checked.kind === 'staged')
        return afterStaging(checked, await (0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .switchTraffic */ .g)(target, request, signal));
    return afterStaging(staged, checked);
}
/** The end of the whole deployment, with what was cut when staging took the warm slot, and what the checks in private saw. */
function afterStaging({ endedRequests, checked }, end) {
    return {
        ...end,
        endedRequests: [...endedRequests, ...end.endedRequests],
        checked: [...checked, ...end.checked],
    };
}


/***/ }),

/***/ 69455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ runConfiguredChecks)
/* harmony export */ });
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74138);
/* harmony import */ var _probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41681);


/** Runs the configuration's checks against one aim. None configured is no setback: health probes still have to pass. */
async function runConfiguredChecks(op, aim) {
    if (op.request.configuration.checks.length === 0)
        return undefined;
    if (aim.kind === 'private' && (await (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .lacksPrivateDoor */ .e0)(op, aim.slot))) {
        op.target.progress.warn(`The configured checks run after the switch alone: ${_ask_component_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_ASKED_IN_PRIVATE */ .JU}`);
        return undefined;
    }
    const verdict = await op.request.runChecks(aim, op.signal);
    const checked = { of: aim.kind === 'private' ? `${aim.slot} in private` : 'the public address', verdict };
    op.checked.push(checked);
    return verdict.kind === 'go' ? undefined : { reason: 'checks-failed', evidence: [], checked };
}


/***/ }),

/***/ 81697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ switchTraffic)
});

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var routes = __webpack_require__(56778);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/raise-fence.js
var raise_fence = __webpack_require__(21823);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/switch.js
var decisions_switch = __webpack_require__(53422);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js
var operation = __webpack_require__(76184);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/settle-deployment.js
var settle_deployment = __webpack_require__(10952);
// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/base/tally.js
var base_tally = __webpack_require__(70812);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/in-a-row.js
var in_a_row = __webpack_require__(92563);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ask-component.js
var ask_component = __webpack_require__(74138);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/find-unreached.js
var find_unreached = __webpack_require__(33588);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-slot.js
var inspect_slot = __webpack_require__(13690);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/run-configured-checks.js
var run_configured_checks = __webpack_require__(69455);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/bake-release.js









// A probe that cannot tell gets twice the patience of a bad result: a short loss of sight is no reason to move traffic.
const BROKEN_PATIENCE = 2;
/**
 * Watches a release that has just got the traffic: the configured checks first, then a round of health probes through the
 * public address and a look at the containers every `probeInterval`, for `bake.duration`. It ends well only on a good round.
 */
async function bakeRelease(op, placement) {
    const failing = await (0,run_configured_checks/* runConfiguredChecks */.v)(op, { kind: 'public', slot: placement.slot });
    if (failing)
        return failing;
    const { bake, probeInterval } = op.request.configuration.deploy;
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        // A broken probe doesn't clear earlier bad results: it saw nothing better.
        spares: { broken: ['bad'] },
        look: () => watchOnce(op, placement),
        async decide({ round, tally, elapsedMs }) {
            if (round.kind === 'fatal')
                return (0,in_a_row/* decided */.rc)(round.setback);
            if (round.kind === 'good')
                return elapsedMs < bake.duration ? in_a_row/* LOOK_AGAIN */.hs : (0,in_a_row/* decided */.rc)(undefined);
            const row = (0,base_tally/* rowOf */.OB)(tally, round.kind);
            if (round.kind === 'bad' && row >= bake.failureThreshold) {
                const last = (await (0,find_unreached/* findUnreached */.H)(op, placement))?.what ?? round.what;
                return (0,in_a_row/* decided */.rc)({ reason: 'unhealthy', evidence: [`${(0,counted/* inARow */.F$)(row, 'bad result')}; the last: ${last}`] });
            }
            if (round.kind === 'broken' && row >= bake.failureThreshold * BROKEN_PATIENCE) {
                const evidence = [`${(0,counted/* inARow */.F$)(row, 'probe')} could not tell; the last: ${round.what}`];
                return (0,in_a_row/* decided */.rc)({ reason: 'probe-broken', evidence });
            }
            return in_a_row/* LOOK_AGAIN */.hs;
        },
    }, op.signal);
}
async function watchOnce(op, placement) {
    const containers = await watchContainers(op, placement);
    if (containers.kind !== 'good')
        return containers;
    for (const component of (0,ask_component/* probedComponents */.Zn)(op, placement.release)) {
        const answer = await (0,ask_component/* askInPublic */.kL)(op, component, placement.slot);
        if (answer.kind === 'unanswered')
            return { kind: 'broken', what: answer.what };
        if (answer.kind !== 'healthy')
            return { kind: 'bad', what: answer.what };
    }
    return { kind: 'good' };
}
async function watchContainers(op, { slot, release }) {
    const { maxRestarts } = op.request.configuration.deploy.bake;
    try {
        const standing = await (0,inspect_slot/* workloadsIn */.ow)(op, slot);
        for (const { name, restarts, oomKilled } of standing.flatMap(({ instances }) => instances)) {
            if (oomKilled)
                return fatal(`${name} ran out of memory`);
            if (restarts > maxRestarts)
                return fatal(`${name} restarted ${(0,counted/* counted */.hS)(restarts, 'time')}, more than ${maxRestarts}`);
        }
        const down = release.components.find(({ name }) => !standing.some(({ component, instances }) => component === name && instances.some(({ state }) => state === 'running')));
        return down ? { kind: 'bad', what: `${down.name} has no running container in ${slot}` } : { kind: 'good' };
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, op.signal))
            throw thrown;
        return { kind: 'broken', what: (0,failure/* asFailure */.h_)(thrown).message };
    }
}
function fatal(what) {
    return { kind: 'fatal', setback: { reason: 'crash-loop', evidence: [what] } };
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/drain-slot.js
var drain_slot = __webpack_require__(4532);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/move-traffic.js
var move_traffic = __webpack_require__(48572);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/prove-serving.js
var prove_serving = __webpack_require__(27718);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/take-away-slot.js
var take_away_slot = __webpack_require__(20754);
// EXTERNAL MODULE: ./packages/core/build/deployment/release-at-fault.js
var release_at_fault = __webpack_require__(38394);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/silent-target.js
var silent_target = __webpack_require__(76500);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/withdraw-release.js
var withdraw_release = __webpack_require__(76687);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/take-back.js








/**
 * Goes back from a switch that failed. The routes say whether traffic had moved: if it did, home it goes; if not, the staged
 * release is withdrawn. Throws `target/silent` when the target can't say it, and nothing is known against the release.
 */
async function takeBack(op, { attempt, traffic }, setback) {
    op.target.progress.warn(`Going back: ${(0,deployment_end/* setbackLines */.Fr)(setback).join('; ')}`);
    try {
        return await (0,settle_deployment/* settleOpenAttempt */.V)(op, attempt, setback);
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, op.signal) || (0,failure/* isFailure */.N6)(thrown, 'target/silent'))
            throw thrown;
        const hindrance = (0,setbacks/* setbackFrom */.yo)(thrown);
        // Nobody else may move it, and this run hasn't.
        if (traffic === 'not-asked')
            return (0,withdraw_release/* leftOpen */.c)(attempt, setback, hindrance);
        if (traffic === 'moved' && (0,release_at_fault/* condemnsRelease */.V)(setback.reason))
            return stranded(attempt, setback, hindrance);
        throw await (0,silent_target/* silentTarget */.D)(op, { attempt, traffic }, hindrance);
    }
}
/** Traffic goes to a release that is known to be bad, and the target can't be told to point it back. */
function stranded({ staged }, setback, hindrance) {
    const serving = (0,deployment_end/* servingOf */.K3)(staged);
    const where = `traffic goes to ${(0,deployment_end/* describeServing */.Yh)(serving)}, and could not be pointed back`;
    const { failure } = hindrance;
    const evidence = [...setback.evidence, where, ...hindrance.evidence];
    return (0,deployment_end/* ended */.v6)('rollback-failed', 'blocked', serving, { evidence, ...(failure && { failure }) });
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/wait-out-outage.js
var wait_out_outage = __webpack_require__(18861);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/switch-traffic.js




















/**
 * Moves traffic to the release that this deployment has staged, proves it through the public address, watches it, and
 * promotes it. Whatever goes wrong after the move, the previous release is brought back and proven.
 */
async function switchTraffic(target, request, signal) {
    const op = (0,operation/* operation */.MQ)(target, request, signal);
    return (0,setbacks/* untilSuperseded */.Nd)(op, async () => {
        await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,raise_fence/* raiseFence */.S)(op.target.fence, request, signal));
        const state = (0,deployment_state/* foldJournal */.n$)(await (0,wait_out_outage/* waitOutOutage */.L)(op, () => op.target.journal.read(signal)));
        const decision = (0,decisions_switch/* decideSwitch */.v)(state, request.deployment);
        switch (decision.kind) {
            case 'switch':
                return switchTo(op, decision.attempt, decision.staged);
            case 'settle':
                return (0,settle_deployment/* settleDeployment */.N)(target, request, signal);
            case 'refuse':
                return notStaged(op, state, decision.why);
            default:
                return (0,assert_never/* assertNever */.x)(decision);
        }
    });
}
async function notStaged(op, state, why) {
    const { routes } = await op.target.router.read(op.signal);
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    const serving = now.kind === 'known' ? (0,deployment_end/* servingOf */.K3)(now.placement) : { kind: 'unknown', why: now.why };
    return (0,deployment_end/* ended */.v6)('not-switched', 'not-staged', serving, { evidence: [why] });
}
async function switchTo(op, attempt, staged) {
    const { progress } = op.target;
    const unfit = await (0,setbacks/* failureAsSetback */.i)(op, () => progress.step(`Make ${staged.slot} ready for traffic`, () => (0,wait_out_outage/* waitOutOutage */.L)(op, () => readyForTraffic(op, staged))));
    if (unfit)
        return (0,withdraw_release/* withdrawRelease */.E)(op, attempt, unfit);
    // Whatever fails from here on, it may have been done, or be done yet.
    let reached = { attempt: { ...attempt, phase: 'intent' }, traffic: 'not-asked' };
    const setback = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
        const bad = await progress.step(`Switch to ${staged.slot} and prove it`, () => moveAndProve(op, attempt, staged, (traffic) => (reached = { ...reached, traffic })));
        if (bad)
            return bad;
        const worse = await progress.step(`Watch ${staged.slot}`, () => watch(op, attempt, staged));
        if (worse)
            return worse;
        await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'verified-good', placement: staged }));
        reached = { ...reached, attempt: { ...attempt, phase: 'promoted' } };
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: staged });
        return undefined;
    });
    if (setback)
        return takeBack(op, reached, setback);
    await letGoOfOldSlot(op, attempt);
    return (0,deployment_end/* ended */.v6)('deployed', 'promoted', (0,deployment_end/* servingOf */.K3)(staged));
}
/** What was staged still runs exactly its images, and will come back by themselves from now on. */
async function readyForTraffic(op, staged) {
    // While the target answers: with its doors open, what serves can be asked even when it has fallen silent.
    await op.doors();
    // Before traffic moves: a daemon that restarts right after the switch must bring the new slot back, and no older run may
    // be about to take it away.
    const kept = await op.target.workloads.claim(op.token, (0,routes/* componentSlotsOf */.aO)(staged), op.signal);
    const faults = (0,inspect_slot/* faultsAmong */.cr)(kept, staged);
    return faults.length > 0 ? { reason: 'not-ready', evidence: faults } : undefined;
}
/** Each step may be repeated: when its answer was lost, it is done once more, and the later one counts. */
async function moveAndProve(op, { live }, staged, tell) {
    const { progress } = op.target;
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'intent', move: 'switch', to: staged, from: live }));
    tell('asked');
    const { version } = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,move_traffic/* moveTraffic */.N)(op, (0,routes/* routesOf */.eV)(staged), 'forward'));
    tell('moved');
    const moved = { kind: 'switched', routes: version ?? '', to: staged };
    const proof = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,prove_serving/* provenMove */.k)(op, moved, op.request.deployment));
    if (proof.kind === 'unproven')
        return { reason: proof.reason, evidence: [proof.evidence] };
    progress.info(proof.evidence);
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'proven', placement: staged, evidence: proof.evidence }));
    return undefined;
}
/** Watches the new slot while the old one drains: a long request on the old one must not delay seeing the new one fail. */
async function watch(op, { live }, staged) {
    if (!live)
        return bakeRelease(op, staged);
    const over = new AbortController();
    const drained = (0,drain_slot/* drainSlot */.j)({ ...op, signal: AbortSignal.any([op.signal, over.signal]) }, live.slot).then((what) => op.target.progress.info(what), () => op.target.progress.debug(`stopped waiting for ${live.slot} to drain`));
    try {
        const setback = await bakeRelease(op, staged);
        if (setback)
            over.abort();
        return setback;
    }
    catch (thrown) {
        over.abort();
        throw thrown;
    }
    finally {
        await drained;
    }
}
/** After the end, so nothing in here can change the outcome: what is left is removed by the next deployment. */
async function letGoOfOldSlot(op, { live }) {
    if (!live || op.request.configuration.deploy.oldSlot === 'keep-warm')
        return;
    try {
        await (0,take_away_slot/* takeAwaySlot */.y)(op, live.slot);
    }
    catch (thrown) {
        const { title, message } = (0,failure/* asFailure */.h_)(thrown);
        op.target.progress.warn(`${live.slot} was not retired: ${title}: ${message}`);
    }
}


/***/ }),

/***/ 75492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ formatReleaseImages),
/* harmony export */   _: () => (/* binding */ releaseImages)
/* harmony export */ });
/* harmony import */ var _base_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);



/**
 * Reads lines `component=registry/repository:tag` or `…@sha256:…`. The format is plain lines, because the runner may mask
 * JSON in an output.
 */
const releaseImages = {
    type: 'component=image lines',
    parse(raw) {
        const images = new Map();
        for (const line of raw.split('\n').map((each) => each.trim())) {
            if (line === '')
                continue;
            const at = line.indexOf('=');
            const name = _base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ.parse(line.slice(0, Math.max(0, at)).trim());
            const image = _image_js__WEBPACK_IMPORTED_MODULE_2__/* .imageReference */ .rA.parse(line.slice(at + 1).trim());
            if (at < 0)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be lines component=image, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(line)}`);
            if (!name.ok)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`a component's name ${name.problem}`);
            if (!image.ok)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`${name.value}: ${noReference(line.slice(at + 1).trim())}`);
            if (images.has(name.value))
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`names ${name.value} twice`);
            images.set(name.value, image.value);
        }
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(images);
    },
};
function noReference(text) {
    return `${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is no image reference; give registry/repository:tag or registry/repository@sha256:…`;
}
/** The same lines, with each image by digest. */
function formatReleaseImages(components) {
    return components.map(({ name, image }) => `${name}=${image}`).join('\n');
}


/***/ })

};
