export const id = 8342;
export const ids = [8342];
export const modules = {

/***/ 39677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60673);
/* harmony import */ var _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40111);
/* harmony import */ var _hardened_deploy_core_base_instant__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84831);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15506);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25397);
/* harmony import */ var _hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75492);
/* harmony import */ var _hardened_deploy_core_release_task_settings__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(72841);








const contract = (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'blue-green-switch',
    title: 'Deployment: blue-green switch',
    doc: 'Starts a release beside the one that serves, moves traffic without losing a request, proves it, or goes back.',
    icon: 'repeat',
    color: 'green',
    permissions: [
        '`contents: read` for the configuration',
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
    ],
    inputs: {
        mode: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('all', 'stage', 'switch', 'task', 'maintenance'), 'all', '`stage` only starts the release beside what serves. `switch` moves traffic to the release that this deployment staged. `all` does both, and runs the configured checks in between. `task` runs a task of the configuration once, in the release that serves, and changes nothing about what serves. `maintenance` turns the maintenance page on or off by hand.'),
        environment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.environment,
        config: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.config,
        images: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_6__/* .releaseImages */ ._, '', 'One line for each component to deploy, `name=registry/repository@sha256:…`, as the pre-flight action gives them. Components without a line stay as they are. Not needed with `mode: switch`.'),
        task: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_release_task_settings__WEBPACK_IMPORTED_MODULE_7__/* .taskName */ .p5, 'With `mode: task`: the name of a task of the configuration. `images` may then have one line, `name=registry/repository@sha256:…` with the name of the task, for another image than the configured one.'),
        maintenance: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('on', 'off'), 'With `mode: maintenance`: `on` shows users the page of `router.maintenance` with status 503, whatever serves, until `off` ends that. What runs goes on running, and deployments go on.'),
        reason: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'With `mode: maintenance`: why. Whoever deploys or looks meanwhile is shown it. Needed with `maintenance: on`.'),
        release: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'The name of this release, for people. Default: the first 12 characters of the commit.'),
        backup: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'Id of the backup that was taken before. A migration needs it if backups are configured.'),
        'planned-at': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_instant__WEBPACK_IMPORTED_MODULE_2__/* .instant */ .u, 'When the plan was made: the output `planned-at` of pre-flight. The deployment is refused if something else has begun to serve since, of the components that it changes, that they need, or that need them.'),
        force: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'Reason for deploying although something speaks against it: this went bad here before, something else has begun to serve since the plan, or another deployment has staged something and waits for its switch. What that one staged is taken away.'),
        'replace-router': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'Reason for replacing the router because its settings have changed, although something serves. The new one is checked before and proven after; if it does not serve, the former one is put back. For a moment no router listens; the log says for how long. Not with `mode: switch`, and not while a deployment is open.'),
        adopt: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.adopt,
        secrets: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.secrets,
        'ssh-private-key': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['ssh-private-key'],
        'docker-host': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['docker-host'],
        deployment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.deployment,
        lease: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.lease,
        'lease-store-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-store-token'],
        ..._hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .leaseKeepingInputs */ .b,
        'github-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['github-token'],
        reports: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'hardened-deploy-reports', 'Folder in the workspace that incident reports are written to.'),
        'dry-run': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['dry-run'],
        'time-limit': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['time-limit'],
    },
    outputs: {
        outcome: '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`. Empty if it was only staged.',
        slot: 'The slot that serves, or that was staged: `blue` or `green`, or `mixed` when components are in both. Empty if nothing serves or it is not known.',
        serving: 'Id of the release that serves, or `api 1.4.0, web 1.5.0` when components are of several releases. Empty if nothing serves or it is not known.',
        why: 'Why it ended so, in one line.',
        'ended-requests': 'How many requests and connections were cut, because they were still open to a slot when it was removed. `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
        pause: 'How long exclusive components were down while they were replaced, in milliseconds: the longest such pause, until what served afterwards had its traffic. Of a pause that was not over, the time until the end of the run. Empty if there was none.',
        'failed-checks': 'Names of the configured checks that failed or could not tell, one per line. After 100 names, the last line says how many more there are.',
        end: 'Outcome, `why` and `incident` in one text, for the step that settles afterwards. Empty if it was only staged.',
        incident: 'Where the incident report (Markdown) is, if one was written.',
    },
    reasons: {
        ..._hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_5__/* .END_REASONS */ .sj,
        staged: 'The release runs beside what serves and answers in private. Traffic has not moved.',
        'task-done': 'The task ended with exit code 0.',
        'task-failed': 'The task ended with another exit code, or ran longer than it may. What serves has not changed.',
        'task-refused': 'The task was not started.',
        'maintenance-on': 'Maintenance is on: the public address is proven to show the page.',
        'maintenance-off': 'Maintenance is off: what serves is proven through the public address.',
        'maintenance-unproven': 'Maintenance was turned on or off, and the public address does not answer as it should.',
        'maintenance-refused': 'Maintenance was not turned: nothing was changed.',
        planned: 'A dry run: nothing was changed.',
    },
    post: { saves: ['ssh'] },
});


/***/ }),

/***/ 68342:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76800);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_deploy_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94102);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85710);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_stage_release__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74171);
/* harmony import */ var _hardened_deploy_core_deployment_usecases_switch_traffic__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76566);
/* harmony import */ var _hardened_deploy_core_release_wanted_file__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29068);
/* harmony import */ var _hardened_deploy_wiring_read_files__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(97705);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39677);
/* harmony import */ var _maintenance_from_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(97453);
/* harmony import */ var _replacement_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(93643);
/* harmony import */ var _release_from_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(51015);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(66615);
/* harmony import */ var _run_or_plan_task_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7672);
/* harmony import */ var _task_from_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(29967);
/* harmony import */ var _turn_or_plan_maintenance_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(72862);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(14206);
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

















await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_8__/* .contract */ .d, async ({ inputs, run, progress, signal, mask, save }) => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const around = { run, progress, signal, mask, saveSsh: (folder) => save('ssh', folder) };
        const { mode, force, plannedAt, backup, deployment, environment } = inputs;
        const stack = __addDisposableResource(env_1, await (0,_wire_js__WEBPACK_IMPORTED_MODULE_16__/* .connectStack */ .rC)(inputs, around), true);
        const { target, configuration } = stack;
        const task = (0,_task_from_js__WEBPACK_IMPORTED_MODULE_14__/* .taskFrom */ .K)(inputs, configuration);
        const page = () => (0,_hardened_deploy_wiring_read_files__WEBPACK_IMPORTED_MODULE_7__/* .readPage */ .SP)(inputs, around, configuration.router);
        const maintenance = await (0,_maintenance_from_js__WEBPACK_IMPORTED_MODULE_9__/* .maintenanceFrom */ .C)(inputs, page);
        if (maintenance)
            return (0,_turn_or_plan_maintenance_js__WEBPACK_IMPORTED_MODULE_15__/* .turnOrPlanMaintenance */ .d)(maintenance, { inputs, around, stack });
        if (task)
            return (0,_run_or_plan_task_js__WEBPACK_IMPORTED_MODULE_13__/* .runOrPlanTask */ .d)(task, { inputs, around, stack });
        const forced = force === undefined ? {} : { force };
        const planned = plannedAt ? { plannedAt } : {};
        const routed = (0,_replacement_js__WEBPACK_IMPORTED_MODULE_10__/* .replacement */ .f)(inputs);
        const brought = configuration.components.filter(({ name }) => mode !== 'switch' && inputs.images.has(name));
        const read = await (0,_hardened_deploy_wiring_read_files__WEBPACK_IMPORTED_MODULE_7__/* .readFiles */ .Ul)(inputs, around, brought);
        const shown = mode === 'switch' ? undefined : await page();
        const files = (0,_hardened_deploy_core_release_wanted_file__WEBPACK_IMPORTED_MODULE_6__/* .contentsOf */ .KD)(brought.flatMap((component) => component.files ?? []), read);
        if (inputs.dryRun) {
            const plan = mode === 'switch'
                ? await (0,_hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__/* .planSwitch */ .S7)(target, { deployment, configuration }, signal)
                : await (0,_hardened_deploy_core_deployment_usecases_plan_deployment__WEBPACK_IMPORTED_MODULE_3__/* .planDeployment */ .HN)(target, {
                    configuration,
                    release: (0,_release_from_js__WEBPACK_IMPORTED_MODULE_11__/* .releaseFrom */ .Y)(inputs, configuration, run, read),
                    deployment,
                    backup,
                    ...forced,
                    ...planned,
                    ...routed,
                }, signal);
            return (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .plannedReport */ .tv)(environment, plan);
        }
        const end = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_16__/* .operateStack */ .$T)(inputs, around, stack, (leased, request, kept) => {
            if (mode === 'switch')
                return (0,_hardened_deploy_core_deployment_usecases_switch_traffic__WEBPACK_IMPORTED_MODULE_5__/* .switchTraffic */ .g)(leased, request, kept);
            const release = (0,_release_from_js__WEBPACK_IMPORTED_MODULE_11__/* .releaseFrom */ .Y)(inputs, configuration, run, read);
            const artifacts = (0,_wire_js__WEBPACK_IMPORTED_MODULE_16__/* .artifactAccess */ .bp)(inputs, around);
            const vault = (0,_wire_js__WEBPACK_IMPORTED_MODULE_16__/* .vaultOf */ ._7)({ configuration, secrets: inputs.secrets, target: leased, artifacts });
            const staging = {
                ...request,
                release,
                files,
                ...(shown !== undefined && { maintenancePage: shown }),
                safety: backup === undefined ? { vault } : { backup, vault },
                ...forced,
                ...planned,
                ...routed,
            };
            return mode === 'stage' ? (0,_hardened_deploy_core_deployment_usecases_stage_release__WEBPACK_IMPORTED_MODULE_4__/* .stageRelease */ .ql)(leased, staging, kept) : (0,_hardened_deploy_core_deployment_usecases_deploy_release__WEBPACK_IMPORTED_MODULE_2__/* .deployRelease */ .H)(leased, staging, kept);
        });
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_12__/* .reportOf */ .E)(environment, end);
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

/***/ 97453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ maintenanceFrom)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _without_effect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2897);


const WHEN_OFF = 'maintenance is over';
/**
 * What `mode: maintenance` is asked for. Undefined in another mode. `page` reads the page, and is called only when it is to be
 * shown. Throws `input/invalid` with all that is wrong.
 */
async function maintenanceFrom(inputs, page) {
    const { mode, maintenance: to, reason, images } = inputs;
    if (mode !== 'maintenance') {
        const problems = Object.entries({ maintenance: to, reason }).flatMap(([input, value]) => value === undefined ? [] : [`${input}: has no effect with \`mode: ${mode}\`; write \`mode: maintenance\``]);
        if (problems.length > 0)
            throw invalid(problems);
        return undefined;
    }
    const problems = [...(0,_without_effect_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutEffect */ .o)(mode, inputs, { images: images.size > 0 ? images : undefined })];
    if (to === undefined)
        problems.push('maintenance: is needed with `mode: maintenance`; write `maintenance: on` or `maintenance: off`');
    if (to === 'on' && reason === undefined)
        problems.push('reason: is needed with `maintenance: on`; it is shown to whoever deploys or looks meanwhile');
    if (problems.length > 0 || to === undefined)
        throw invalid(problems);
    return to === 'on' ? { to, reason: reason ?? '', page: await page() } : { to, reason: reason ?? WHEN_OFF };
}
function invalid(problems) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', problems.join('\n'), { facts: { problems } });
}


/***/ }),

/***/ 51015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ releaseFrom)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_release_component_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31719);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);
/* harmony import */ var _hardened_deploy_core_release_wanted_file__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29068);




/**
 * The release that the inputs describe: the components that have an image, in dependency order. The others stay as they are.
 * Throws `input/invalid` without any image, and with every image that isn't named by digest or is of no component.
 */
function releaseFrom({ images, release }, { components, hash }, run, read = _hardened_deploy_core_release_wanted_file__WEBPACK_IMPORTED_MODULE_3__/* .NO_FILES */ .EM) {
    const problems = [];
    const brought = [];
    const known = components.map(({ name }) => name);
    for (const component of components) {
        const named = images.get(component.name);
        if (named === undefined)
            continue;
        const image = _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageDigest */ .Wf.parse(named);
        if (image.ok)
            brought.push((0,_hardened_deploy_core_release_component_spec__WEBPACK_IMPORTED_MODULE_1__/* .specOf */ .rI)(component, image.value, read));
        else
            problems.push(`images: ${component.name} ${image.problem}`);
    }
    for (const name of images.keys()) {
        if (!known.includes(name)) {
            problems.push(`images: the configuration has no component ${name}; it has ${known.join(', ')}`);
        }
    }
    if (images.size === 0)
        problems.push(`images: must name at least one component; the configuration has ${known.join(', ')}`);
    if (problems.length > 0)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', problems.join('\n'), { facts: { problems } });
    return { id: release ?? run.sha.slice(0, 12), commit: run.sha, components: brought, configurationHash: hash };
}


/***/ }),

/***/ 93643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ replacement)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** The reason to replace the router. It is replaced before anything is staged, so a switch alone never does it. */
function replacement({ mode, replaceRouter }) {
    if (replaceRouter === undefined)
        return {};
    if (mode === 'switch') {
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', 'replace-router: has no effect with `mode: switch`; give it to `mode: stage`');
    }
    return { replaceRouter };
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
/* harmony import */ var _hardened_deploy_core_target_ended_requests__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32245);
/* harmony import */ var _hardened_deploy_core_target_placement__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26429);
/* harmony import */ var _hardened_deploy_core_target_slot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49836);






/** The report. Only a deployed release and a staged release are green. */
function reportOf(environment, end) {
    return end.kind === 'staged' ? reportOfStaged(environment, end) : reportOfEnd(environment, end);
}
function reportOfStaged(environment, staged) {
    const { attempt, endedRequests } = staged;
    const { change } = attempt;
    const placement = (0,_hardened_deploy_core_target_placement__WEBPACK_IMPORTED_MODULE_3__/* .changedOf */ .oI)(change, change.after);
    const headline = stagedHeadline(environment, placement);
    const lines = [...laterLines(placement), ...(0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .endedLines */ .uv)(staged)];
    return {
        decision: 'proceed',
        reason: 'staged',
        headline: [headline, ...lines].join('\n'),
        level: 'quiet',
        outputs: { slot: (0,_hardened_deploy_core_target_placement__WEBPACK_IMPORTED_MODULE_3__/* .slotOf */ .SW)(placement), 'ended-requests': (0,_hardened_deploy_core_target_ended_requests__WEBPACK_IMPORTED_MODULE_4__/* .countOfEnded */ .LY)(endedRequests) },
        result: { staged: placement, live: change.before, endedRequests },
        summary: (0,_hardened_deploy_core_deployment_deployment_report__WEBPACK_IMPORTED_MODULE_1__/* .stepsMarkdown */ .Dh)(headline, lines),
    };
}
function stagedHeadline(environment, placement) {
    const release = `Release ${(0,_hardened_deploy_core_target_placement__WEBPACK_IMPORTED_MODULE_3__/* .describeReleases */ .MO)(placement)}`;
    const ready = (0,_hardened_deploy_core_target_placement__WEBPACK_IMPORTED_MODULE_3__/* .besideOf */ .A4)(placement);
    return ready.length === 0
        ? `${release} is prepared for ${environment}. Nothing of it can be started before the switch.`
        : `${release} is ready in ${(0,_hardened_deploy_core_target_slot__WEBPACK_IMPORTED_MODULE_5__/* .describeSlots */ .Js)(ready)} of ${environment}. Traffic has not moved.`;
}
/** What was not started, and so not tested in private. */
function laterLines(placement) {
    return placement.flatMap(({ component, background, exclusive }) => {
        if (exclusive)
            return [`${component} is not started yet: the switch stops the one that runs and starts the new one.`];
        return background
            ? [`${component} is not started yet: the switch starts it, and nobody has tested it before.`]
            : [];
    });
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

/***/ 7672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runOrPlanTask)
});

// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-report.js
var deployment_report = __webpack_require__(76800);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var target_placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/raise-fence.js
var raise_fence = __webpack_require__(21823);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
// EXTERNAL MODULE: ./packages/core/build/target/restores/open-restore.js
var open_restore = __webpack_require__(13825);
;// CONCATENATED MODULE: ./packages/core/build/deployment/decisions/task.js



/** Whether a task may run at a stack as it was read. Run and dry run both use this. */
function decideTask({ state, routes }) {
    if (state.open)
        return { kind: 'refuse', why: whileOpen(state.open) };
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    if (now.kind === 'unexplained')
        return { kind: 'refuse', why: `it is not known what serves: ${now.why}` };
    const [halfDone] = (0,open_restore/* describeReplacing */.z0)(state.restores);
    if (halfDone !== undefined)
        return { kind: 'refuse', why: halfDone };
    return { kind: 'run', placement: now.placement };
}
/** A task would meet a release that may be taken back a moment later. */
function whileOpen({ deployment, by, phase }) {
    return `deployment ${deployment} of ${by} is open (${phase}). Finish it, or settle it with \`rollback\`, \`mode: settle\` and that deployment id; then run the task again`;
}

// EXTERNAL MODULE: ./packages/core/build/deployment/task-variables.js
var task_variables = __webpack_require__(38759);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/survey-stack.js
var survey_stack = __webpack_require__(98994);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/tasks/run-task-once.js
var run_task_once = __webpack_require__(21217);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/tasks/run-task.js








/**
 * Runs a task once in the release that serves: by hand, or on a schedule. It changes nothing about what serves. A run that dies
 * doesn't finish it: whoever comes next stops what is left of it, and may run it again from its beginning.
 */
async function runTask(target, { name, settings, ...request }, signal) {
    const op = (0,operation/* operation */.MQ)(target, request, signal);
    return (0,setbacks/* orSuperseded */.Wk)(async () => {
        await (0,raise_fence/* raiseFence */.S)(op.target.fence, request, signal);
        const run = await runServing(op, { name, settings });
        const { kind: outcome, why, output } = run;
        return { kind: 'task-ended', task: name, outcome, why, output };
    });
}
async function runServing(op, { name, settings }) {
    const decision = await decided(op.target, op.signal);
    if (decision.kind === 'refuse')
        return refused(decision.why);
    const { placement } = decision;
    const variables = (0,task_variables/* taskVariables */.f)({ stack: op.request.configuration.stack, placement });
    const named = { purpose: 'task', title: `tasks.${name}`, settings };
    const ready = await (0,run_task_once/* readyTask */.B)(op, named, { placement, variables });
    if (ready.kind === 'impossible')
        return refused(ready.why);
    op.target.progress.info(`Serving now: ${(0,target_placement/* describePlacement */.BJ)(placement)}`);
    return op.target.progress.step(`Run the task ${name}`, () => (0,run_task_once/* runTaskOnce */.o)(op, ready.task));
}
/** A stack that lacks its router serves nothing, whatever was deployed to it. */
async function decided(ports, signal) {
    const survey = await (0,survey_stack/* surveyStack */.d)(ports, signal);
    if (survey.missing.length === 0)
        return decideTask(survey);
    return { kind: 'refuse', why: `the stack is not whole, it lacks ${survey.missing.join(', ')}: deploy first` };
}
function refused(why) {
    return { kind: 'refused', why, output: '' };
}
/** What running a task would do, one line per step. Needs no lease and changes nothing. */
async function planTask(ports, { name, settings }, signal) {
    const decision = await decided(ports, signal);
    if (decision.kind === 'refuse')
        return [`refuse: ${decision.why}`];
    const { placement } = decision;
    const { component, command, image } = settings;
    const placed = placement.find((each) => each.component === component);
    if (!placed)
        return [`refuse: it runs as ${component}, and no ${component} was deployed here`];
    return [
        `serving now: ${(0,target_placement/* describePlacement */.BJ)(placement)}`,
        `run the task ${name} as ${component}, in ${image ?? placed.image}: ${JSON.stringify(command)}`,
    ];
}

// EXTERNAL MODULE: ./build/actions/blue-green-switch/src/report-of.js
var report_of = __webpack_require__(66615);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/src/report-of-task.js

/** The report of a task. Only one that ended with exit code 0 is green. */
function reportOfTask(environment, end) {
    const { task, outcome, why, output } = end;
    const title = `Task ${task} of ${environment}`;
    const sentence = {
        done: `${title}: done, ${why}.`,
        failed: `${title} failed: ${why}. Nothing was rolled back, and what serves has not changed. What the task did before stays done.`,
        refused: `${title} was not started: ${why}.`,
    }[outcome];
    return {
        decision: outcome === 'done' ? 'proceed' : 'stop',
        reason: `task-${outcome}`,
        headline: output === '' ? sentence : `${sentence}\n${output}`,
        level: outcome === 'done' ? 'notice' : 'error',
        outputs: { why },
        result: { task, outcome, why, output },
        summary: [
            `### ${(0,markdown/* escapeMarkdown */.FV)(title)}`,
            (0,markdown/* escapeMarkdown */.FV)(sentence),
            ...(output === '' ? [] : [(0,markdown/* codeBlock */.DV)(output)]),
        ].join('\n\n'),
    };
}

// EXTERNAL MODULE: ./build/actions/blue-green-switch/src/wire.js
var wire = __webpack_require__(14206);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/src/run-or-plan-task.js





/** `mode: task`. */
async function runOrPlanTask(task, { inputs, around, stack }) {
    const { environment } = inputs;
    if (inputs.dryRun)
        return (0,deployment_report/* plannedReport */.tv)(environment, await planTask(stack.target, task, around.signal));
    const end = await (0,wire/* operateStack */.$T)(inputs, around, stack, (leased, request, kept) => runTask(leased, { ...request, ...task }, kept));
    return end.kind === 'task-ended' ? reportOfTask(environment, end) : (0,report_of/* reportOf */.E)(environment, end);
}


/***/ }),

/***/ 29967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ taskFrom)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_release_allowed_image__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19156);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);
/* harmony import */ var _without_effect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2897);




/** The task to run. Undefined in another mode. Throws `input/invalid` with all that is wrong. */
function taskFrom(inputs, { tasks, components }) {
    const { mode, task: name, images } = inputs;
    if (mode !== 'task') {
        if (name === undefined)
            return undefined;
        throw invalid([`task: has no effect with \`mode: ${mode}\`; write \`mode: task\``]);
    }
    const useless = (0,_without_effect_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutEffect */ .o)(mode, inputs);
    if (name === undefined)
        throw invalid([`task: is needed with \`mode: task\`; ${known(tasks)}`, ...useless]);
    const settings = tasks.get(name);
    if (!settings) {
        throw invalid([`task: there is no task ${name}; ${known(tasks)}`, ...useless]);
    }
    const allowed = components.find((component) => component.name === settings.component)?.allowedImages ?? [];
    const problems = [...useless];
    let { image } = settings;
    for (const [line, reference] of images) {
        const digest = _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageDigest */ .Wf.parse(reference);
        if (String(line) !== String(name))
            problems.push(`images: with \`mode: task\` only a line ${name}=… has a meaning, not ${line}`);
        else if (!digest.ok)
            problems.push(`images: ${name} ${digest.problem}`);
        else if (!(0,_hardened_deploy_core_release_allowed_image__WEBPACK_IMPORTED_MODULE_1__/* .isAllowedImage */ .q)(digest.value, allowed))
            problems.push(`images: ${name}: ${digest.value} is not among the allowed images of ${settings.component} (${allowed.join(', ')})`);
        else
            image = digest.value;
    }
    if (problems.length > 0)
        throw invalid(problems);
    return { name, settings: { ...settings, image } };
}
function known(tasks) {
    if (tasks.size === 0)
        return 'the configuration has no `tasks`';
    return `the configuration has ${[...tasks.keys()].join(', ')}`;
}
function invalid(problems) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', problems.join('\n'), { facts: { problems } });
}


/***/ }),

/***/ 72862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ turnOrPlanMaintenance)
});

// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-report.js
var deployment_report = __webpack_require__(76800);
// EXTERNAL MODULE: ./packages/core/build/target/maintenance/maintenance.js
var maintenance_maintenance = __webpack_require__(28761);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/raise-fence.js
var raise_fence = __webpack_require__(21823);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/start-stopped.js
var start_stopped = __webpack_require__(67631);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/setbacks.js
var setbacks = __webpack_require__(51109);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/tally.js
var base_tally = __webpack_require__(70812);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/in-a-row.js
var in_a_row = __webpack_require__(92563);
// EXTERNAL MODULE: ./packages/core/build/checks/findings-report.js
var findings_report = __webpack_require__(70197);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ask-component.js
var ask_component = __webpack_require__(74138);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/prove-serving.js + 1 modules
var prove_serving = __webpack_require__(14710);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/run-configured-checks.js
var run_configured_checks = __webpack_require__(69455);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/read-stack.js
var read_stack = __webpack_require__(53760);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/maintenance/prove-maintenance.js










/** Whether users get the page: the front door says itself that nobody serves, several times in a row. */
async function provePageShown(op) {
    const { proofProbes, proofTimeout, probeInterval } = op.request.configuration.deploy;
    const doors = await op.doors();
    const [first] = (0,component/* servingComponents */.d)(op.request.configuration.components);
    if (!first)
        return { kind: 'shown', evidence: 'no component is reached through the public address, so nobody sees the page' };
    const probe = (0,ask_component/* publicProbe */.i5)(doors, first.serves.health.publicPath);
    const asked = (0,ask_component/* describeProbe */.WH)(probe);
    const prober = (0,in_a_row/* inARowBy */.SD)(op.target.prober);
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        atOnceAfter: 'page',
        async look() {
            const answer = await prober.probe(probe, op.signal);
            if (answer.kind === 'unanswered')
                return { kind: 'other', what: `got no answer (${answer.why})` };
            const { by, words } = doors.answeredBy(answer);
            return { kind: by === 'nobody' ? 'page' : 'other', what: `answered ${answer.status} ${words}` };
        },
        decide({ round, tally, elapsedMs }) {
            if ((0,base_tally/* rowOf */.OB)(tally, 'page') >= proofProbes)
                return (0,in_a_row/* decided */.rc)({ kind: 'shown', evidence: `${asked} ${round.what}` });
            if (round.kind === 'page' || elapsedMs < proofTimeout)
                return in_a_row/* LOOK_AGAIN */.hs;
            const evidence = `the page is not shown after ${(0,duration/* formatDuration */.a3)(proofTimeout)}: ${asked} ${round.what}`;
            return (0,in_a_row/* decided */.rc)({ kind: 'not-shown', evidence });
        },
    }, op.signal);
}
/** Whether users get what the routes lead to, and the configured checks pass. */
async function proveServedAgain(op) {
    const { state, routes } = await (0,read_stack/* readStack */.b)(op);
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    if (now.kind === 'unexplained')
        return { kind: 'not-shown', evidence: `it is not known what serves: ${now.why}` };
    if (now.placement.length === 0) {
        return { kind: 'shown', evidence: 'nothing serves, so the page is shown until something is deployed' };
    }
    const proof = await (0,prove_serving/* proveServing */.xH)(op, (0,prove_serving/* allOf */.bn)(now.placement));
    if (proof.kind === 'unproven')
        return { kind: 'not-shown', evidence: proof.evidence };
    const failing = await (0,run_configured_checks/* runConfiguredChecks */.v)(op, { kind: 'public', placement: now.placement });
    if (failing?.checked?.verdict.kind === 'no-go')
        return { kind: 'not-shown', evidence: `the configured checks failed: ${(0,findings_report/* failedChecks */.HH)(failing.checked.verdict)}` };
    return { kind: 'shown', evidence: proof.evidence };
}

;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/maintenance/turn-maintenance.js






/**
 * Turns maintenance on or off by hand. On: users get the page with 503 whatever serves. Off: they get what serves, and that is
 * proven. Nothing that runs is changed, and an open deployment stays open. One step at the target decides which of the two it is,
 * so a run that dies leaves it on or off, and the next one may ask for the same again.
 */
async function turnMaintenance(target, { asked, ...request }, signal) {
    const op = (0,operation/* operation */.MQ)(target, request, signal);
    return (0,setbacks/* orSuperseded */.Wk)(async () => {
        await (0,raise_fence/* raiseFence */.S)(op.target.fence, request, signal);
        return asked.to === 'on' ? turnOn(op, asked) : turnOff(op, asked.reason);
    });
}
async function turnOn(op, asked) {
    const { maintenance, clock, progress, stack } = op.target;
    const refusal = await whyRefused(op.target, asked, op.signal);
    if (refusal !== undefined)
        return ended('refused', { maintenance: await nowIs(op), why: refusal });
    await (0,start_stopped/* startStopped */.I)(stack, progress, op.signal);
    await maintenance.keepPage(op.token, asked.page ?? '', op.signal);
    // Before the step itself: a line too many does no harm, and nobody must ask who turned it on.
    await (0,operation/* record */.g1)(op, { kind: 'maintenance', to: 'on', reason: asked.reason });
    const notice = { since: clock.now().toISOString(), by: op.request.by, reason: asked.reason };
    await progress.step('Turn maintenance on', () => maintenance.turnOn(op.token, notice, op.signal));
    return proven('on', await progress.step('Prove what users see', () => provePageShown(op)));
}
async function turnOff(op, reason) {
    const { maintenance, progress, router, stack } = op.target;
    const missing = await stack.missing(op.signal);
    if (missing.length > 0)
        return ended('refused', { maintenance: 'off', why: notSetUp(missing) });
    const { maintenance: notice } = await router.read(op.signal);
    if (notice)
        progress.info(`Maintenance was ${(0,maintenance_maintenance/* describeMaintenance */.VD)(notice)}`);
    await (0,start_stopped/* startStopped */.I)(stack, progress, op.signal);
    await (0,operation/* record */.g1)(op, { kind: 'maintenance', to: 'off', reason });
    await progress.step('Turn maintenance off', () => maintenance.turnOff(op.token, op.signal));
    return proven('off', await progress.step('Prove what users see', () => proveServedAgain(op)));
}
function proven(to, shown) {
    return ended(shown.kind === 'shown' ? to : 'unproven', { maintenance: to, why: shown.evidence });
}
function ended(outcome, rest) {
    return { kind: 'maintenance-turned', outcome, ...rest };
}
async function nowIs({ target, signal }) {
    const missing = await target.stack.missing(signal);
    if (missing.length > 0)
        return 'off';
    return (await target.router.read(signal)).maintenance ? 'on' : 'off';
}
function notSetUp(missing) {
    return `the stack is not whole, it lacks ${missing.join(', ')}: deploy first`;
}
/** Why maintenance can't be turned on. Undefined: it can. Run and dry run both use this. */
async function whyRefused({ stack, maintenance }, { page }, signal) {
    if (page === undefined)
        return 'the configuration names no page: write `maintenance: { page: ops/maintenance.html }` below `router`, and deploy';
    const missing = await stack.missing(signal);
    if (missing.length > 0)
        return notSetUp(missing);
    const ready = await maintenance.ready(signal);
    return ready.kind === 'ready' ? undefined : ready.why;
}
/** What it would do, one line per step. Needs no lease and changes nothing. */
async function planMaintenance(target, asked, signal) {
    const missing = await target.stack.missing(signal);
    const notice = missing.length > 0 ? null : (await target.router.read(signal)).maintenance;
    const now = notice ? `maintenance is ${(0,maintenance_maintenance/* describeMaintenance */.VD)(notice)}` : 'maintenance is off';
    if (asked.to === 'off') {
        if (missing.length > 0)
            return [`refuse: ${notSetUp(missing)}`];
        return [now, `turn maintenance off: ${asked.reason}`, 'prove what serves through the public address'];
    }
    const refusal = await whyRefused(target, asked, signal);
    if (refusal !== undefined)
        return [now, `refuse: ${refusal}`];
    return [
        now,
        `turn maintenance on: ${asked.reason}`,
        'prove that the public address answers with the page. What runs goes on running',
    ];
}

// EXTERNAL MODULE: ./build/actions/blue-green-switch/src/report-of.js
var report_of = __webpack_require__(66615);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/src/report-of-maintenance.js

/** The report of `mode: maintenance`. It is green only when users are proven to see what they should. */
function reportOfMaintenance(environment, { outcome, maintenance, why }) {
    const title = `Maintenance of ${environment}`;
    const isGreen = outcome === 'on' || outcome === 'off';
    const sentence = {
        on: `${title} is on: users see the page, with status 503. ${why}.`,
        off: `${title} is off: users are served again. ${why}.`,
        unproven: maintenance === 'on'
            ? `${title} is on, but users are not proven to see the page: ${why}.`
            : `${title} is off, but users are not proven to be served: ${why}. \`maintenance: on\` shows them the page again.`,
        refused: `${title} was not turned, it is ${maintenance}: ${why}.`,
    }[outcome];
    return {
        decision: isGreen ? 'proceed' : 'stop',
        reason: `maintenance-${outcome}`,
        headline: sentence,
        level: isGreen ? 'notice' : 'error',
        outputs: { why },
        result: { maintenance, outcome, why },
        summary: `### ${(0,markdown/* escapeMarkdown */.FV)(title)}\n\n${(0,markdown/* escapeMarkdown */.FV)(sentence)}`,
    };
}

// EXTERNAL MODULE: ./build/actions/blue-green-switch/src/wire.js
var wire = __webpack_require__(14206);
;// CONCATENATED MODULE: ./build/actions/blue-green-switch/src/turn-or-plan-maintenance.js





/** `mode: maintenance`. */
async function turnOrPlanMaintenance(asked, { inputs, around, stack }) {
    const { environment } = inputs;
    if (inputs.dryRun)
        return (0,deployment_report/* plannedReport */.tv)(environment, await planMaintenance(stack.target, asked, around.signal));
    const end = await (0,wire/* operateStack */.$T)(inputs, around, stack, (leased, request, kept) => turnMaintenance(leased, { ...request, asked }, kept));
    return end.kind === 'maintenance-turned' ? reportOfMaintenance(environment, end) : (0,report_of/* reportOf */.E)(environment, end);
}


/***/ }),

/***/ 14206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $T: () => (/* reexport safe */ _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_3__.$),
/* harmony export */   _7: () => (/* binding */ vaultOf),
/* harmony export */   bp: () => (/* reexport safe */ _hardened_deploy_wiring_artifact_access__WEBPACK_IMPORTED_MODULE_2__.b),
/* harmony export */   rC: () => (/* reexport safe */ _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_3__.r)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_usecases_across_vaults__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _hardened_deploy_wiring_connect_backups__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97587);
/* harmony import */ var _hardened_deploy_wiring_artifact_access__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12982);
/* harmony import */ var _hardened_deploy_wiring_stack_operation__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93243);




/** Looks up the backup that a migration needs, in whichever vault it is. It connects only when it is asked, because few deployments need a backup. */
function vaultOf(parts) {
    return {
        list: async (token, signal) => (0,_hardened_deploy_core_backup_usecases_across_vaults__WEBPACK_IMPORTED_MODULE_0__/* .acrossVaults */ .X)((0,_hardened_deploy_wiring_connect_backups__WEBPACK_IMPORTED_MODULE_1__/* .connectBackups */ .Q)(parts).restorable, parts.target.progress).vault.list(token, signal),
    };
}


/***/ }),

/***/ 2897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ withoutEffect)
/* harmony export */ });
/** What is wrong with inputs that only a deployment has, in a mode that deploys nothing: one line for each that is given. */
function withoutEffect(mode, { release, backup, plannedAt, force, replaceRouter }, more = {}) {
    const given = { release, backup, 'planned-at': plannedAt, force, 'replace-router': replaceRouter, ...more };
    return Object.entries(given).flatMap(([input, value]) => value === undefined ? [] : [`${input}: has no effect with \`mode: ${mode}\`; leave it out`]);
}


/***/ }),

/***/ 94102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ deployRelease)
/* harmony export */ });
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26429);
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(49836);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75448);
/* harmony import */ var _setbacks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51109);
/* harmony import */ var _stage_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74171);
/* harmony import */ var _steps_run_configured_checks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69455);
/* harmony import */ var _switch_traffic_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76566);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76687);








/**
 * The whole deployment: stages the release, runs the configured checks on it in private, then switches. It is one operation, so
 * that its end and the report of an incident have what was seen in each part.
 */
async function deployRelease(target, request, signal) {
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .operation */ .MQ)(target, request, signal);
    return (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_2__/* .untilSuperseded */ .Nd)(op, async () => {
        const staged = await (0,_stage_release_js__WEBPACK_IMPORTED_MODULE_3__/* .stage */ .dw)(op, request, 'goes-on');
        if (staged.kind === 'ended')
            return staged;
        const { change } = staged.attempt;
        const beside = (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .besideOf */ .A4)((0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .changedOf */ .oI)(change, change.after));
        // What only starts after the intent can't be tested in private.
        const setback = await (0,_setbacks_js__WEBPACK_IMPORTED_MODULE_2__/* .failureAsSetback */ .i)(op, async () => beside.length === 0
            ? undefined
            : op.target.progress.step(`Check ${(0,_target_slot_js__WEBPACK_IMPORTED_MODULE_7__/* .describeSlots */ .Js)(beside)} in private`, () => (0,_steps_run_configured_checks_js__WEBPACK_IMPORTED_MODULE_4__/* .runConfiguredChecks */ .v)(op, { kind: 'preview', placement: (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .overlaid */ .ZY)(change.before, beside) })));
        return setback ? (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_6__/* .withdrawRelease */ .E)(op, staged.attempt, setback) : (0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_5__/* .switchStaged */ .v)(op);
    });
}


/***/ }),

/***/ 69455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ runConfiguredChecks)
/* harmony export */ });
/* harmony import */ var _target_slot_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49836);
/* harmony import */ var _target_maintenance_maintenance_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28761);
/* harmony import */ var _maintenance_maintenance_now_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93495);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74138);
/* harmony import */ var _probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44345);





/** Runs the configured checks. If there are none, that is no setback: the health probes still have to pass. */
async function runConfiguredChecks(op, aim) {
    if (op.request.configuration.checks.length === 0)
        return undefined;
    if (aim.kind === 'preview' && (await (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .lacksPrivateDoor */ .e0)(op))) {
        op.target.progress.warn(`The configured checks run after the switch alone: ${_ask_component_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_ASKED_IN_PRIVATE */ .JU}`);
        return undefined;
    }
    const notice = aim.kind === 'public' ? await (0,_maintenance_maintenance_now_js__WEBPACK_IMPORTED_MODULE_2__/* .maintenanceNow */ .au)(op) : undefined;
    if (notice) {
        op.target.progress.warn(`The configured checks are not run through the public address, which shows the maintenance page (${(0,_target_maintenance_maintenance_js__WEBPACK_IMPORTED_MODULE_3__/* .describeMaintenance */ .VD)(notice)}). Turning maintenance off runs them`);
        return undefined;
    }
    const verdict = await op.request.runChecks({ aim, target: op.target, addresses: await op.doors() }, op.signal);
    const checked = {
        of: aim.kind === 'preview' ? `${(0,_target_slot_js__WEBPACK_IMPORTED_MODULE_4__/* .describeSlots */ .Js)(aim.placement)} in private` : 'the public address',
        verdict,
    };
    op.checked.push(checked);
    return verdict.kind === 'go' ? undefined : { reason: 'checks-failed', evidence: [], checked };
}


/***/ }),

/***/ 76566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ switchStaged),
  g: () => (/* binding */ switchTraffic)
});

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var routes = __webpack_require__(56778);
// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var slot = __webpack_require__(49836);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/raise-fence.js
var raise_fence = __webpack_require__(21823);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/switch.js
var decisions_switch = __webpack_require__(53422);
// EXTERNAL MODULE: ./packages/core/build/deployment/deployment-end.js
var deployment_end = __webpack_require__(25397);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/end-promoted.js
var end_promoted = __webpack_require__(51905);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/housekeeping/keep-house.js
var keep_house = __webpack_require__(97605);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/operation.js + 1 modules
var operation = __webpack_require__(75448);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/pausing.js
var pausing = __webpack_require__(48008);
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
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/inspect-workloads.js
var inspect_workloads = __webpack_require__(57094);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/known-components.js
var known_components = __webpack_require__(57811);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/run-configured-checks.js
var run_configured_checks = __webpack_require__(69455);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/bake-release.js










// Probes that can't tell may come twice as often in a row as bad results: a short outage is no reason to move traffic.
const BROKEN_PATIENCE = 2;
/**
 * Watches what has just got the traffic, for `bake.duration`. It runs the configured checks first. Then, every
 * `probeInterval`, it asks for health, internal components in private and all others through the public address, and looks at
 * the containers. It ends well only on a good round.
 * The configured checks look at all that serves; the rest at what moved and what needs it, because others are not this
 * deployment's affair.
 */
async function bakeRelease(op, { serving, asked: watched }) {
    const failing = await (0,run_configured_checks/* runConfiguredChecks */.v)(op, { kind: 'public', placement: serving });
    if (failing)
        return failing;
    const { bake, probeInterval } = op.request.configuration.deploy;
    // Of the bad results in a row, whether each came from somebody else at the public address.
    let astray = true;
    return (0,in_a_row/* lookInARow */._W)({
        clock: op.target.clock,
        interval: probeInterval,
        // A broken probe doesn't end a row of bad results, because it saw nothing better.
        spares: { broken: ['bad'] },
        look: () => watchOnce(op, watched),
        async decide({ round, tally, elapsedMs }) {
            if (round.kind === 'fatal')
                return (0,in_a_row/* decided */.rc)(round.setback);
            if (round.kind === 'good') {
                astray = true;
                return elapsedMs < bake.duration ? in_a_row/* LOOK_AGAIN */.hs : (0,in_a_row/* decided */.rc)(undefined);
            }
            if (round.kind === 'bad')
                astray &&= round.astray === true;
            const row = (0,base_tally/* rowOf */.OB)(tally, round.kind);
            if (round.kind === 'bad' && row >= bake.failureThreshold) {
                const { what, failure } = await (0,find_unreached/* whyUnproven */.s0)(op, watched, { what: round.what, ...(astray && { astray }) });
                return (0,in_a_row/* decided */.rc)({
                    reason: astray ? 'unproven' : 'unhealthy',
                    evidence: [`${(0,counted/* inARow */.F$)(row, 'bad result')}; the last: ${what}`],
                    ...(failure && { failure }),
                });
            }
            if (round.kind === 'broken' && row >= bake.failureThreshold * BROKEN_PATIENCE) {
                const evidence = [`${(0,counted/* inARow */.F$)(row, 'probe')} could not tell; the last: ${round.what}`];
                return (0,in_a_row/* decided */.rc)({ reason: 'probe-broken', evidence });
            }
            return in_a_row/* LOOK_AGAIN */.hs;
        },
    }, op.signal);
}
async function watchOnce(op, watched) {
    const containers = await watchContainers(op, watched);
    if (containers.kind !== 'good')
        return containers;
    for (const component of await (0,known_components/* askable */.gQ)(op, watched)) {
        const answer = await (0,ask_component/* askAsServed */.RR)(op, component);
        if (answer.kind === 'unanswered')
            return { kind: 'broken', what: answer.what };
        if (answer.kind !== 'healthy')
            return { kind: 'bad', what: answer.what, ...((0,ask_component/* isAstray */.Bg)(answer) && { astray: true }) };
    }
    return { kind: 'good' };
}
async function watchContainers(op, watched) {
    const { maxRestarts } = op.request.configuration.deploy.bake;
    try {
        const standing = await (0,inspect_workloads/* workloadsAt */.yu)(op, watched);
        for (const { name, restarts, oomKilled } of standing.flatMap(({ instances }) => instances)) {
            if (oomKilled)
                return fatal(`${name} ran out of memory`);
            if (restarts > maxRestarts)
                return fatal(`${name} restarted ${(0,counted/* counted */.hS)(restarts, 'time')}, more than ${maxRestarts}`);
        }
        for (const placed of watched) {
            const instances = (0,inspect_workloads/* workloadOf */.Rc)(standing, placed)?.instances ?? [];
            const { component, slot, background } = placed;
            if (!instances.some(({ state }) => state === 'running'))
                return { kind: 'bad', what: `${component} has no running container in ${slot}` };
            // Nobody can ask it over HTTP, so its own health check is all there is.
            const ill = background && instances.find(({ health }) => health === 'unhealthy');
            if (ill)
                return { kind: 'bad', what: `${ill.name} is unhealthy, says its own health check` };
        }
        return { kind: 'good' };
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

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/drain.js
var drain = __webpack_require__(34115);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/drain-beside.js


/** Logs what it saw. Nothing to drain is nothing to wait for. */
function drainBeside(op, at) {
    const { progress } = op.target;
    const ended = new AbortController();
    const signal = AbortSignal.any([op.signal, ended.signal]);
    let waiting = Promise.resolve();
    return {
        begin() {
            if (at.length === 0)
                return;
            waiting = (0,drain/* drain */.Z)({ ...op, signal }, at).then((what) => progress.info(what), () => progress.debug(`stopped waiting for ${(0,slot/* describeSlots */.Js)(at)} to drain`));
        },
        over: () => waiting,
        [Symbol.asyncDispose]: () => {
            ended.abort();
            return waiting;
        },
    };
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/move-traffic.js
var move_traffic = __webpack_require__(48572);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/prove-serving.js + 1 modules
var prove_serving = __webpack_require__(14710);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/wait-out-outage.js
var wait_out_outage = __webpack_require__(18861);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ready-to-keep.js + 1 modules
var ready_to_keep = __webpack_require__(58718);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/start-components.js
var start_components = __webpack_require__(91894);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/steps/start-background.js







/**
 * Starts background components in the slot where they don't serve, and waits until they have run for a while. The old ones run
 * on beside them. Called after the intent to switch: started earlier, they would work before anybody has approved it.
 */
async function startBackground(op, background) {
    if (background.length === 0)
        return undefined;
    const { progress } = op.target;
    return progress.step(`Start ${(0,slot/* describeSlots */.Js)(background)}, which nobody asks`, async () => {
        await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,start_components/* startComponents */.Jn)(op, background));
        return (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,ready_to_keep/* readyToKeep */.E)(op, background));
    });
}
/**
 * They start before a swap, because its pause would be longer by the time for which they are watched. Where exclusive components
 * are started for the first time there is no pause, and what needs them would find nobody: it starts after them.
 */
async function backgroundInTurn(op, change) {
    const background = (0,placement/* backgroundOf */.sf)((0,placement/* changedOf */.oI)(change, change.after));
    const first = (0,placement/* exclusiveOf */.ah)((0,placement/* changedOf */.oI)(change, change.before)).length === 0;
    const exclusive = first ? (0,placement/* exclusiveOf */.ah)((0,placement/* changedOf */.oI)(change, change.after)) : [];
    if (exclusive.length === 0 || background.length === 0)
        return { beforeSwap: background, afterSwap: [] };
    const known = await (0,known_components/* startable */.hx)(op, (0,placement/* changedOf */.oI)(change, change.after));
    const after = (0,component/* withDependents */.h)(known.map(({ spec }) => spec), exclusive.map(({ component }) => component));
    const waits = ({ component }) => after.has(component);
    return { beforeSwap: background.filter((each) => !waits(each)), afterSwap: background.filter(waits) };
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/revive-exclusive.js
var revive_exclusive = __webpack_require__(88789);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/swap-exclusive.js
var swap_exclusive = __webpack_require__(12931);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/take-away.js
var take_away = __webpack_require__(26925);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/tasks/run-hooks.js
var run_hooks = __webpack_require__(61720);
// EXTERNAL MODULE: ./packages/core/build/deployment/release-at-fault.js
var release_at_fault = __webpack_require__(38394);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/ends/silent-target.js
var silent_target = __webpack_require__(54673);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/withdraw-release.js
var withdraw_release = __webpack_require__(76687);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/take-back.js








/**
 * Goes back from a switch that failed. If the routes say that traffic has moved, it goes home. If not, the staged release is
 * withdrawn. Throws `target/silent` when the routes can't be read and nothing shows that the release is bad.
 */
async function takeBack(op, { attempt, traffic }, setback) {
    op.target.progress.warn(`Going back: ${(0,deployment_end/* setbackLines */.Fr)(setback).join('; ')}`);
    try {
        return await (0,settle_deployment/* settleOpenAttempt */.Vf)(op, attempt, setback);
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, op.signal) || (0,failure/* isFailure */.N6)(thrown, 'target/silent'))
            throw thrown;
        const hindrance = (0,setbacks/* setbackFrom */.yo)(thrown);
        // This run hasn't moved traffic, and nobody else may.
        if (traffic === 'not-asked')
            return (0,withdraw_release/* leftOpen */.c)(attempt, setback, hindrance);
        if (traffic === 'moved' && (0,release_at_fault/* harmsUsers */.i)(setback.reason))
            return stranded(attempt, setback, hindrance);
        throw await (0,silent_target/* silentTarget */.D)(op, { attempt, traffic }, hindrance);
    }
}
/** The end when traffic goes to a release that is known to be bad, and the target can't be reached to move it back. */
function stranded({ change }, setback, hindrance) {
    const serving = (0,deployment_end/* servingOf */.K3)(change.after);
    const where = `traffic goes to ${(0,deployment_end/* describeServing */.Yh)(serving)}, and could not be pointed back`;
    const { failure } = hindrance;
    const evidence = [...setback.evidence, where, ...hindrance.evidence];
    return (0,deployment_end/* ended */.v6)('rollback-failed', 'blocked', serving, { evidence, ...(failure && { failure }) });
}

// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/volumes/make-volumes.js
var make_volumes = __webpack_require__(81001);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/switch-traffic.js
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






























/**
 * Moves traffic to the release that this deployment has staged, proves it through the public address, watches it, and
 * promotes it. If anything goes wrong after the move, traffic goes back to the previous release, which is proven.
 */
async function switchTraffic(target, request, signal) {
    const op = (0,operation/* operation */.MQ)(target, request, signal);
    return (0,setbacks/* untilSuperseded */.Nd)(op, () => switchStaged(op));
}
/** The same as a part of a whole deployment. */
async function switchStaged(op) {
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,raise_fence/* raiseFence */.S)(op.target.fence, op.request, op.signal));
    const { state } = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,read_state/* readState */.u)(op.target.journal, op.signal));
    const decision = (0,decisions_switch/* decideSwitch */.v)(state, op.request.deployment);
    switch (decision.kind) {
        case 'switch':
            return switchTo(op, decision.attempt);
        case 'settle':
            return (0,settle_deployment/* settle */.G9)(op, op.request);
        case 'refuse':
            return notStaged(op, state, decision.why);
        default:
            return (0,assert_never/* assertNever */.x)(decision);
    }
}
async function notStaged(op, state, why) {
    const { routes } = await op.target.router.read(op.signal);
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    return (0,deployment_end/* ended */.v6)('not-switched', 'not-staged', (0,deployment_end/* servingInForce */.JN)(now), { evidence: [why] });
}
async function switchTo(op, attempt) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { progress } = op.target;
        const { change } = attempt;
        const moving = (0,placement/* changedOf */.oI)(change, change.after);
        const where = (0,slot/* describeSlots */.Js)(moving);
        const unfit = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
            await (0,run_hooks/* runBeforeSwitch */.TH)(op, attempt);
            return progress.step(`Make ${where} ready for traffic`, () => (0,wait_out_outage/* waitOutOutage */.L)(op, () => readyForTraffic(op, moving)));
        });
        if (unfit)
            return (0,withdraw_release/* withdrawRelease */.E)(op, attempt, unfit);
        const claimed = (0,prove_serving/* claimedAfter */.Ws)(op, change);
        const draining = __addDisposableResource(env_1, drainBeside(op, (0,placement/* besideOf */.A4)((0,placement/* changedOf */.oI)(change, change.before))), true);
        // From here on a call that fails may have moved traffic all the same, or may still do so.
        let reached = { attempt: { ...attempt, phase: 'intent' }, traffic: 'not-asked' };
        const setback = await (0,setbacks/* failureAsSetback */.i)(op, async () => {
            const bad = await progress.step(`Switch to ${where} and prove it`, () => moveAndProve(op, { change, claimed }, (traffic) => (reached = { ...reached, traffic })));
            if (bad)
                return bad;
            // Beside the watch and the promotion: a long request on the old side must delay neither. A run that was killed before
            // the promotion would have its proven release rolled back.
            draining.begin();
            const worse = await progress.step(`Watch ${(0,slot/* describeSlots */.Js)(claimed.asked)}`, () => bakeRelease(op, claimed));
            if (worse)
                return worse;
            await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'verified-good', change }));
            return undefined;
        });
        if (setback) {
            await draining[Symbol.asyncDispose]();
            return takeBack(op, reached, setback);
        }
        // An engine that was killed meanwhile has left them down, and nothing but a swap may start them.
        if (op.outage.times() > 0)
            await (0,revive_exclusive/* reviveExclusive */._)(op, change.after);
        const left = await (0,end_promoted/* endPromoted */.g)(op, attempt, 'run-hook');
        await draining.over();
        await letGoOfOldSide(op, change);
        const housekeeping = await (0,keep_house/* keepHouse */.m)(op);
        return (0,deployment_end/* ended */.v6)('deployed', 'promoted', (0,deployment_end/* servingOf */.K3)(change.after), {
            evidence: left,
            ...(housekeeping && { housekeeping }),
        });
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
}
/** Makes sure that what was staged runs as it was started, and that its containers are started again after a crash. */
async function readyForTraffic(op, moving) {
    // Opened while the target answers: then the public address can be asked even if the target stops answering.
    await op.doors();
    const uncopied = await (0,make_volumes/* whyNoCopies */.J5)(op, moving);
    if (uncopied)
        return uncopied;
    const beside = (0,placement/* besideOf */.A4)(moving);
    if (beside.length === 0)
        return undefined;
    // Claimed before traffic moves: an engine that restarts right after the switch must start the new side again, and no older
    // run may still remove it.
    const faults = (0,inspect_workloads/* faultsAmong */.cr)(await op.target.workloads.claim(op.token, beside, op.signal), beside);
    return faults.length > 0 ? { reason: 'not-ready', evidence: faults } : undefined;
}
/** Each step may be repeated. If its answer was lost, it is done once more, and the later one counts. */
async function moveAndProve(op, { change, claimed }, tell) {
    const { progress } = op.target;
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'intent', move: 'switch', change }));
    const background = await backgroundInTurn(op, change);
    const unsteady = await startBackground(op, background.beforeSwap);
    if (unsteady)
        return unsteady;
    tell('asked');
    const swap = (0,placement/* swapsAny */.tR)(change) ? await (0,swap_exclusive/* swapExclusive */.u)(op, change, 'forward') : undefined;
    if (swap?.kind === 'failed')
        return swap.setback;
    const unsteadyAfter = await startBackground(op, background.afterSwap);
    if (unsteadyAfter)
        return unsteadyAfter;
    const { version } = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,move_traffic/* moveTraffic */.N)(op, (0,routes/* routesOf */.eV)(change.after), 'forward'));
    tell('moved');
    (0,pausing/* trafficSent */.Qp)(op);
    const moved = { kind: 'switched', routes: version ?? '', change };
    const proof = await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,prove_serving/* provenMove */.k9)(op, moved, claimed, op.request.deployment));
    if (proof.kind === 'unproven')
        return (0,prove_serving/* setbackOf */.Dp)(proof);
    (0,pausing/* endPause */.Gg)(op);
    progress.info(proof.evidence);
    await (0,wait_out_outage/* waitOutOutage */.L)(op, () => (0,operation/* record */.g1)(op, { kind: 'proven', change, evidence: proof.evidence }));
    return undefined;
}
/** Runs after the end, so a failure here can't change the outcome. The next deployment removes what is left. */
async function letGoOfOldSide(op, change) {
    const old = (0,placement/* changedOf */.oI)(change, change.before);
    const { oldSlot } = op.request.configuration.deploy;
    const kept = new Set(change.after.map(({ component }) => component));
    // One that the configuration no longer has is no way back.
    const leaving = old.filter(({ component }) => oldSlot === 'retire' || !kept.has(component));
    try {
        await (0,take_away/* takeAway */.u)(op, leaving);
    }
    catch (thrown) {
        const { title, message } = (0,failure/* asFailure */.h_)(thrown);
        op.target.progress.warn(`${(0,slot/* describeSlots */.Js)(leaving)} was not retired: ${title}: ${message}`);
    }
}


/***/ }),

/***/ 75153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ON: () => (/* binding */ whyNotRead),
/* harmony export */   Wj: () => (/* binding */ fileProblem),
/* harmony export */   X8: () => (/* binding */ fileProblemsFailure)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** What is wrong with a file, at the line that names it: `why` goes on after its path. */
function fileProblem({ path, file, line, key }, { configuration }, why) {
    return { file: file ?? configuration, line, problem: `${key}: ${path} ${why}` };
}
/** Why there is no such file; undefined if it was found. */
function whyNotRead(file, { place }) {
    if (file === undefined || file.kind === 'absent')
        return `is not there: ${place} has no such file. Commit it, or correct the path, which begins at the repository's root`;
    return file.kind === 'unusable' ? file.why : undefined;
}
function fileProblemsFailure(problems, { configuration }) {
    const messages = problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', messages.join('\n'), {
        facts: { file: configuration, problems: messages },
        fileProblems: problems,
    });
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


/***/ }),

/***/ 97705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ul: () => (/* binding */ readFiles),
  HR: () => (/* binding */ readFilesOfFolder),
  SP: () => (/* binding */ readPage)
});

// EXTERNAL MODULE: ./packages/core/build/release/file-problems.js
var file_problems = __webpack_require__(75153);
// EXTERNAL MODULE: ./packages/core/build/release/source-file.js
var source_file = __webpack_require__(84298);
// EXTERNAL MODULE: ./packages/core/build/release/wanted-file.js
var wanted_file = __webpack_require__(29068);
;// CONCATENATED MODULE: ./packages/core/build/release/usecases/read-wanted-files.js



/** What a release keeps at the target is bounded, because it is sent there in every deployment and kept with every release. */
const MOST_BYTES = 4 * 1024 * 1024;
const AT_ONCE = 8;
/**
 * Reads the files that these components name. Throws `configuration/invalid` with every file that isn't there or can't be used,
 * each at the line that names it.
 */
async function readWantedFiles(repository, components, reading, signal) {
    const wanted = components.flatMap(({ files }) => files ?? []);
    const named = wanted.flatMap(({ from }) => (from.kind === 'repository' ? [from] : []));
    const opened = await openAll(repository, [...new Set(named.map(({ path }) => path))], signal);
    const problems = named.flatMap((file) => problemOf(file, opened.get(file.path), reading) ?? []);
    const read = new Map([...opened].flatMap(([path, file]) => (file.kind === 'file' ? [[path, file.bytes]] : [])));
    problems.push(...tooMuch(wanted, read, reading));
    if (problems.length === 0)
        return read;
    throw (0,file_problems/* fileProblemsFailure */.X8)(problems, reading);
}
async function openAll(repository, paths, signal) {
    const opened = new Map();
    for (let from = 0; from < paths.length; from += AT_ONCE) {
        const some = paths.slice(from, from + AT_ONCE);
        const files = await Promise.all(some.map(async (path) => [path, await repository.open(path, signal)]));
        for (const [path, file] of files)
            opened.set(path, file);
    }
    return opened;
}
const TOO_LARGE = 'is larger than 1 MiB, the most that one file may have. Put it into the image, or keep it in a volume';
function problemOf(named, file, reading) {
    const isTooLarge = file?.kind === 'too-large' || (file?.kind === 'file' && file.bytes.length > source_file/* LARGEST_SOURCE_FILE */.y);
    const why = isTooLarge ? TOO_LARGE : (0,file_problems/* whyNotRead */.ON)(file, reading);
    return why === undefined ? undefined : (0,file_problems/* fileProblem */.Wj)(named, reading, why);
}
/** Told at the first file that doesn't fit any more. */
function tooMuch(wanted, read, { configuration }) {
    const counted = new Set();
    let bytes = 0;
    for (const file of wanted) {
        for (const [hash, content] of (0,wanted_file/* contentsOf */.KD)([file], read)) {
            if (!counted.has(hash))
                bytes += content.length;
            counted.add(hash);
        }
        if (bytes <= MOST_BYTES)
            continue;
        const from = file.from.kind === 'repository' ? file.from : { line: 1, key: 'configs' };
        const { file: named = configuration, line, key } = from;
        const problem = `${key}: the files of one release are larger than 4 MiB together. Put large ones into the image`;
        return [{ file: named, line, problem }];
    }
    return [];
}

;// CONCATENATED MODULE: ./packages/core/build/target/maintenance/maintenance-settings.js
/** 64 KiB: with it each request for the page is answered at once, and pictures within the page still fit. */
const LARGEST_PAGE = 64 * 1024;

;// CONCATENATED MODULE: ./packages/core/build/target/usecases/maintenance/read-page.js


/**
 * Reads the page of maintenance from the repository. Throws `configuration/invalid`, with the line that names it, when it isn't
 * there or can't be shown.
 */
async function readMaintenancePage(repository, { page }, reading, signal) {
    const file = await repository.open(page.path, signal);
    const read = textOf(file);
    const why = (0,file_problems/* whyNotRead */.ON)(file, reading) ?? read.why;
    if (why !== undefined)
        throw (0,file_problems/* fileProblemsFailure */.X8)([(0,file_problems/* fileProblem */.Wj)(page, reading, why)], reading);
    return read.text;
}
function textOf(file) {
    const bytes = file.kind === 'file' ? file.bytes : undefined;
    if (file.kind === 'too-large' || (bytes && bytes.length > LARGEST_PAGE))
        return {
            text: '',
            why: 'is larger than 64 KiB, the most that the page may have. Take pictures and fonts out of it',
        };
    const text = bytes && asText(bytes);
    if (text === undefined)
        return { text: '', why: 'is no text in UTF-8, which the page must be' };
    return text.trim() === '' ? { text, why: 'is empty: write what users are to see, in HTML' } : { text };
}
function asText(bytes) {
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/wiring/build/source/source-of.js
var source_of = __webpack_require__(65516);
;// CONCATENATED MODULE: ./packages/wiring/build/read-files.js




/**
 * Reads the files that these components name from where the configuration came from: the workspace, or the repository at the
 * deployed commit. Throws `configuration/invalid` with the line that names a file which isn't there.
 */
async function readFiles(inputs, { run, signal }, components) {
    // Most configurations name none, and then no token is needed for it either.
    if (components.every(({ files = [] }) => files.length === 0))
        return wanted_file/* NO_FILES */.EM;
    const { repository, reading } = (0,source_of/* sourceOf */.vz)(inputs, run);
    return await readWantedFiles(repository, components, reading, signal);
}
/** Reads the page of maintenance from there. Undefined when the configuration names none. Throws as `readFiles` does. */
async function readPage(inputs, { run, signal }, { maintenance }) {
    if (!maintenance)
        return undefined;
    const { repository, reading } = (0,source_of/* sourceOf */.vz)(inputs, run);
    return await readMaintenancePage(repository, maintenance, reading, signal);
}
/** Reads both from a folder of this machine; the page only to see that it can be shown. */
async function readFilesOfFolder({ configuration, components, router, from }, signal) {
    const { repository, reading } = (0,source_of/* sourceInFolder */.j)(configuration, from);
    if (router.maintenance)
        await readMaintenancePage(repository, router.maintenance, reading, signal);
    return await readWantedFiles(repository, components, reading, signal);
}


/***/ })

};
