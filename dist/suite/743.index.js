export const id = 743;
export const ids = [743];
export const modules = {

/***/ 52054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gitHubRepository),
/* harmony export */   p: () => (/* binding */ knownOfFolder)
/* harmony export */ });
/* harmony import */ var _said_by_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16421);

/** `owner/name` of the repository on GitHub that this folder is a clone of. Undefined if it is none. */
async function gitHubRepository(folder, signal) {
    const remote = await (0,_said_by_js__WEBPACK_IMPORTED_MODULE_0__/* .saidBy */ .T)({ program: 'git', args: ['config', '--get', 'remote.origin.url'], cwd: folder }, signal);
    return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote ?? '')?.[1];
}
/** What a run would know beside the configuration, as far as this folder tells. */
async function knownOfFolder(folder, signal) {
    return { repository: await gitHubRepository(folder, signal), server: 'https://github.com' };
}


/***/ }),

/***/ 42743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./packages/core/build/checks/findings-report.js
var findings_report = __webpack_require__(70197);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/plan-markdown.js
var plan_markdown = __webpack_require__(27950);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/run-pre-flight.js + 12 modules
var run_pre_flight = __webpack_require__(40172);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./packages/core/build/release/release-images.js
var release_images = __webpack_require__(75492);
// EXTERNAL MODULE: ./packages/command/build/command-line.js
var command_line = __webpack_require__(49304);
// EXTERNAL MODULE: ./packages/command/build/said-by.js
var said_by = __webpack_require__(16421);
// EXTERNAL MODULE: ./packages/command/build/target/environment-options.js
var environment_options = __webpack_require__(7986);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
// EXTERNAL MODULE: ./packages/adapters/build/http/oci-registry.js + 5 modules
var oci_registry = __webpack_require__(99040);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/release/registry-login.js
var registry_login = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 130 modules
var connect_target = __webpack_require__(38014);
// EXTERNAL MODULE: ./packages/command/build/target/terminal-progress.js
var terminal_progress = __webpack_require__(92792);
;// CONCATENATED MODULE: ./packages/command/build/plan/wire.js





/** The registries of the images. */
function planPorts({ configuration, secrets }, { terminal }) {
    const credentials = (0,registry_login/* givenCredentials */.mE)(configuration.target.registryAuth, secrets);
    return { registry: (0,oci_registry/* ociRegistry */.H)({ credentials }), clock: (0,system_clock/* systemClock */.m)(), progress: (0,terminal_progress/* terminalProgress */.e)(terminal) };
}
/** The target, to see what serves there. */
function planTarget({ configuration, secrets }, { terminal }) {
    return (0,connect_target.connectTarget)({ configuration, secrets, progress: (0,terminal_progress/* terminalProgress */.e)(terminal), job: null });
}

;// CONCATENATED MODULE: ./packages/command/build/plan/serving-now.js
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




/** What serves at the target, in a sentence. A plan is worth reading also when the target can't be reached. */
async function servingNow(chosen, around) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const target = __addDisposableResource(env_1, planTarget(chosen, around), true);
            return await lookAt(target, around.signal);
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
    catch (thrown) {
        around.signal.throwIfAborted();
        const { title, message, remedy } = (0,failure/* asFailure */.h_)(thrown);
        return `What serves now is not known. ${title}: ${message} What to do: ${remedy}`;
    }
}
async function lookAt({ stack, journal }, signal) {
    const missing = await stack.missing(signal);
    if (missing.length > 0)
        return `Nothing serves yet: the first deployment creates ${missing.join(', ')}.`;
    const { state } = await (0,read_state/* readState */.u)(journal, signal);
    const open = state.open
        ? ` Deployment ${state.open.deployment} of ${state.open.by} was left at ${state.open.phase}; the next one settles it first.`
        : '';
    const serving = state.attempts.findLast(({ end }) => end)?.end?.serving ?? [];
    const now = serving.length > 0 ? `Now serves ${(0,placement/* describePlacement */.BJ)(serving)}.` : 'Nothing was deployed yet.';
    return `${now}${open}`;
}

;// CONCATENATED MODULE: ./packages/command/build/plan/plan.js










const OPTIONS = {
    ...environment_options/* ENVIRONMENT_OPTIONS */.Br,
    images: { type: 'string', multiple: true },
    release: { type: 'string' },
    json: { type: 'boolean', default: false },
};
const help = `usage: plan --environment <name> [options]

Shows as Markdown what a deployment would do, without a runner: the steps, the images by digest, and what serves now. It
changes nothing. It asks the images' registries and the server.

${environment_options/* ENVIRONMENT_HELP */.IR}

  --images <name=image>  an image to deploy; once for each component. Without one: only the steps and what serves now
  --release <name>       default: the first 12 characters of the commit
  --json                 prints it as JSON

Ends with 0 if the images can be deployed, and with 1 otherwise.`;
const plan = {
    what: 'shows what a deployment would do',
    help,
    async run(args, around) {
        const { values } = (0,command_line/* parseCommandLine */.D)(args, { options: OPTIONS });
        const asked = release_images/* releaseImages */._.parse((values.images ?? []).join('\n'));
        if (!asked.ok)
            throw new command_line/* WrongUsage */.r(`--images ${asked.problem}`);
        const chosen = await (0,environment_options/* chosenEnvironment */.Kq)(values, around);
        const [preFlight, serving] = await Promise.all([foreseen(chosen, asked.value, around), servingNow(chosen, around)]);
        const text = await plan_plan_markdown({ chosen, asked: asked.value, preFlight, serving, release: values.release }, around);
        const verdict = preFlight?.verdict.kind ?? 'go';
        around.terminal.print(values.json ? JSON.stringify({ verdict, serving, images: preFlight?.images ?? [], plan: text }) : text);
        return verdict === 'go' ? 0 : 1;
    },
};
/** Undefined for a plan without images: no image is looked at. */
async function foreseen(chosen, images, around) {
    if (images.size === 0)
        return undefined;
    const { configuration, secrets } = chosen;
    return await (0,run_pre_flight/* planRelease */.F3)(planPorts(chosen, around), { configuration, images, secrets }, around.signal);
}
async function plan_plan_markdown({ chosen, asked, preFlight, serving, release }, { folder, signal }) {
    const { configuration } = chosen;
    const git = (...args) => (0,said_by/* saidBy */.T)({ program: 'git', args, cwd: folder }, signal);
    const commit = (await git('rev-parse', 'HEAD')) ?? 'unknown';
    const actor = (await git('config', '--get', 'user.name')) ?? 'this machine';
    const resolved = preFlight?.images ?? [];
    const name = release ?? commit.slice(0, 12);
    return [
        (0,plan_markdown/* planMarkdown */.X)({ configuration, release: name, commit, actor, asked, resolved }),
        (0,markdown/* escapeMarkdown */.FV)(serving),
        ...(preFlight ? [(0,findings_report/* findingsMarkdown */.O9)(`Images for ${configuration.environment}`, preFlight.verdict)] : []),
    ].join('\n\n');
}


/***/ }),

/***/ 16421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ saidBy)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);


const run = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile);
/** What a program of this machine prints. Undefined when it isn't there, fails or has nothing to say. */
async function saidBy({ program, args, cwd }, signal) {
    try {
        const { stdout } = await run(program, [...args], { cwd, signal, timeout: 10_000 });
        return stdout.trim() || undefined;
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}


/***/ }),

/***/ 7986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ ENVIRONMENT_OPTIONS),
/* harmony export */   IR: () => (/* binding */ ENVIRONMENT_HELP),
/* harmony export */   Kq: () => (/* binding */ chosenEnvironment)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _hardened_deploy_action_kit_configuration_read_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32923);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66834);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85432);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_checks_secrets_given__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35739);
/* harmony import */ var _hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(83397);
/* harmony import */ var _command_line_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(49304);
/* harmony import */ var _known_of_folder_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(52054);
/* harmony import */ var _own_known_host_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(58689);












/** Options of every command that is about one environment. */
const ENVIRONMENT_OPTIONS = {
    environment: { type: 'string' },
    config: { type: 'string', default: 'hardened-deploy.yml' },
    key: { type: 'string' },
};
const ENVIRONMENT_HELP = `  --environment <name>   which environment of the configuration (needed)
  --config <file>        default: hardened-deploy.yml
  --key <file>           the private key for ssh; default: the variable SSH_PRIVATE_KEY, else ~/.ssh/<application>_deploy

Secrets that the configuration names are read from environment variables of the same names.`;
/** Throws `WrongUsage`, `configuration/missing` and `configuration/invalid`. */
async function chosenEnvironment(values, around) {
    if (values.environment === undefined)
        throw new _command_line_js__WEBPACK_IMPORTED_MODULE_9__/* .WrongUsage */ .r('--environment is missing.');
    const environment = _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_5__/* .environmentName */ .VE.parse(values.environment);
    if (!environment.ok)
        throw new _command_line_js__WEBPACK_IMPORTED_MODULE_9__/* .WrongUsage */ .r(`--environment ${environment.problem}.`);
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(around.folder, values.config), 'utf8').catch((thrown) => {
        const remedy = 'Call it in the folder of the repository, or write the file with `init`.';
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR('configuration/missing', `${values.config} can't be read: ${thrown.message}`, { remedy });
    });
    const known = await (0,_known_of_folder_js__WEBPACK_IMPORTED_MODULE_10__/* .knownOfFolder */ .p)(around.folder, around.signal);
    const configuration = (0,_hardened_deploy_action_kit_configuration_read_configuration__WEBPACK_IMPORTED_MODULE_3__.readConfiguration)({ name: values.config, text }, environment.value, known);
    const { variables } = around;
    const given = (0,_hardened_deploy_core_pre_flight_usecases_checks_secrets_given__WEBPACK_IMPORTED_MODULE_7__/* .namedSecrets */ .p)(configuration).map((name) => [name, variables[name] ?? '']);
    return { configuration, secrets: (0,_hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_6__/* .secretBag */ .J)([...given, ...(await sshSecrets(configuration, values.key, around))]) };
}
/** The key from a file, a variable or where `init` has it made; host keys also from this user's own known hosts. */
async function sshSecrets({ application, target: { ssh, dockerHost } }, keyFile, { folder, variables, signal }) {
    const address = (0,_hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_8__/* .parseDockerAddress */ .WC)(dockerHost);
    if (!ssh || !address.ok || address.value.kind !== 'ssh')
        return [];
    const { keySecret, knownHostsSecret } = ssh;
    const key = keyFile === undefined ? variables[keySecret] : await keyOf(keyFile, folder);
    const usual = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.ssh', `${application}_deploy`);
    const secrets = [[keySecret, key ?? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(usual, 'utf8').catch(() => ''))]];
    if (knownHostsSecret === null)
        return secrets;
    const known = variables[knownHostsSecret] ?? (await (0,_own_known_host_js__WEBPACK_IMPORTED_MODULE_11__/* .ownKnownHost */ .W)(address.value.server, signal)) ?? '';
    return [...secrets, [knownHostsSecret, known]];
}
async function keyOf(file, folder) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, file), 'utf8').catch((thrown) => {
        throw new _command_line_js__WEBPACK_IMPORTED_MODULE_9__/* .WrongUsage */ .r(`--key ${file} can't be read: ${thrown.message}`);
    });
}


/***/ }),

/***/ 58689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ownKnownHost)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(486);
/* harmony import */ var _said_by_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16421);


/** The ed25519 line of a host in this user's own known hosts: somebody has compared it before. */
async function ownKnownHost(address, signal) {
    const name = (0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_0__/* .knownHostName */ .nF)(address);
    const found = await (0,_said_by_js__WEBPACK_IMPORTED_MODULE_1__/* .saidBy */ .T)({ program: 'ssh-keygen', args: ['-F', name], cwd: '/' }, signal);
    const key = /^\S+ (ssh-ed25519 [A-Za-z0-9+/=]+)/m.exec(found ?? '')?.[1];
    // The name in that file may be hashed.
    return key === undefined ? null : `${name} ${key}`;
}


/***/ }),

/***/ 92792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ terminalProgress)
/* harmony export */ });
/** Warnings go to the terminal. What is reported at the end is not told on the way too. */
function terminalProgress({ note }) {
    return {
        info: () => undefined,
        debug: () => undefined,
        warn: (line) => note(`Warning: ${line}`),
        step: (_, work) => work(),
    };
}


/***/ }),

/***/ 27950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ planMarkdown)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81048);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);



/** What an approver reads: what will run, where, and what will be done, in order. */
function planMarkdown(parts) {
    const { configuration, release, commit, actor, asked, resolved } = parts;
    const facts = (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], [
        ['Application', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.application)],
        ['Environment', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.environment)} (profile ${configuration.profile})`],
        ['Release', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(release)],
        ['Commit', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(commit)],
        ['Asked for by', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(actor)],
        ['Configuration', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(configuration.hash.slice(0, 16))} (SHA-256)`],
        ['Listens on', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(configuration.router.listen)],
        ['Public address', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(configuration.router.publicUrl)],
    ]);
    const images = (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Component', 'Asked for', 'Will run'], configuration.components.map(({ name }) => {
        const image = resolved.find((component) => component.name === name)?.image;
        return [
            (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name),
            (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(asked.get(name) ?? ''),
            image === undefined ? (asked.has(name) ? 'not known' : 'stays as it is') : (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(image),
        ];
    }));
    const steps = planSteps(parts).map((step, index) => `${index + 1}. ${step}`);
    return [
        `### Plan: release ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(release)} to ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.environment)}`,
        facts,
        images,
        steps.join('\n'),
        ...defaultsOf(configuration),
    ].join('\n\n');
}
/** What the file leaves out. Folded, because it is long and mostly known. */
function defaultsOf({ defaults }) {
    if (defaults.length === 0)
        return [];
    const rows = defaults.map(({ key, value }) => [(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(key), (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(value)]);
    const summary = `<summary>${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(defaults.length, 'default')} of hardened-deploy.yml</summary>`;
    return [`<details>${summary}`, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Not written down', 'Means'], rows), '</details>'];
}
function planSteps({ configuration, asked, resolved }) {
    const { deploy, backup, database } = configuration;
    const brought = configuration.components.filter(({ name }) => asked.has(name) || resolved.some((component) => component.name === name));
    const { bake } = deploy;
    const bad = (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .inARow */ .F$)(bake.failureThreshold, 'bad answer');
    return [
        'Take the lease of the environment; nobody else deploys meanwhile.',
        backup
            ? `Back up the database in ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(backup.container)} and prove the backup by restoring it; the last ${backup.keep} are kept.`
            : database
                ? '**No backup is configured.**'
                : 'No database is configured, so nothing is backed up.',
        'Pull the images by digest.',
        ...brought.filter(({ migrate }) => migrate !== null).map(migration),
        ...stagingSteps(configuration, brought.filter(startsBeside)),
        ...backgroundSteps(configuration, brought.filter(worksInBackground)),
        ...swapSteps(brought.filter(isExclusive)),
        `Move all traffic at once, and prove it by ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .inARow */ .F$)(deploy.proofProbes, 'public answer')}.`,
        `Watch for ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(bake.duration)}: ${bad} or more than ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
        deploy.oldSlot === 'keep-warm' && brought.some(startsBeside)
            ? 'Keep the old release warm, as the fast way back.'
            : 'Stop and remove the old release.',
    ];
}
function isExclusive({ handover }) {
    return handover === 'exclusive';
}
function startsBeside({ serves, handover }) {
    return serves !== null && handover === 'overlap';
}
function worksInBackground({ serves, handover }) {
    return serves === null && handover === 'overlap';
}
/** What is done before traffic moves, and can be tested in private. */
function stagingSteps({ deploy, checks }, beside) {
    if (beside.length === 0)
        return [];
    return [
        `Start ${namesOf(beside)} beside what serves, which is not touched.`,
        `Wait for ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .inARow */ .F$)(deploy.readyProbes, 'healthy answer')} of each of them, in this order.`,
        checks.length === 0
            ? 'Ask the health path of each component in private. **A smoke test of your own is missing**: add `checks`, because a component may be healthy and still be wrong for its users.'
            : `Run ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(checks.length, 'check')} in private: ${titlesOf(checks)}.`,
    ];
}
const UNTESTED = '**This is not tested in private**';
function backgroundSteps({ deploy }, background) {
    if (background.length === 0)
        return [];
    const uptime = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(deploy.minUptime);
    return [
        `Start ${namesOf(background)}, and wait until it has run for ${uptime} without a restart. ${UNTESTED}, because it works as soon as it is started.`,
    ];
}
function swapSteps(exclusive) {
    return exclusive.map(({ name, serves }) => {
        const pause = serves === null ? 'Nobody does its work in between' : 'Nobody answers its requests in between';
        return `Stop and remove ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name)}, then start the new one, because there must never be two. ${pause}. ${UNTESTED}.`;
    });
}
function migration({ name, migrate }) {
    return `Migrate with the new image of ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name)}: ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)((migrate ?? []).join(' '))}.`;
}
function namesOf(components) {
    return components.map(({ name }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name)).join(', ');
}
// Nobody reads thousands of names before approving.
const MOST_TITLES = 20;
function titlesOf(checks) {
    const all = checks.map(({ name }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name));
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(all, MOST_TITLES).join(', ');
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
