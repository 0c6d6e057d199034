export const id = 9648;
export const ids = [9648];
export const modules = {

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
// EXTERNAL MODULE: ./packages/core/build/pre-flight/plan-markdown.js + 3 modules
var plan_markdown = __webpack_require__(17787);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/run-pre-flight.js + 19 modules
var run_pre_flight = __webpack_require__(60213);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./packages/core/build/release/release-images.js
var release_images = __webpack_require__(75492);
// EXTERNAL MODULE: ./packages/wiring/build/read-files.js + 3 modules
var read_files = __webpack_require__(97705);
// EXTERNAL MODULE: ./packages/command/build/command-line.js
var command_line = __webpack_require__(49304);
// EXTERNAL MODULE: ./packages/command/build/said-by.js
var said_by = __webpack_require__(16421);
// EXTERNAL MODULE: ./packages/command/build/target/environment-options.js
var environment_options = __webpack_require__(7986);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/maintenance/maintenance.js
var maintenance_maintenance = __webpack_require__(28761);
// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
// EXTERNAL MODULE: ./packages/command/build/remedy-here.js
var remedy_here = __webpack_require__(74629);
// EXTERNAL MODULE: ./packages/adapters/build/http/oci-registry.js + 5 modules
var oci_registry = __webpack_require__(39777);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/release/registry-login.js
var registry_login = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js
var connect_target = __webpack_require__(48967);
// EXTERNAL MODULE: ./packages/command/build/target/terminal-progress.js
var terminal_progress = __webpack_require__(92792);
;// CONCATENATED MODULE: ./packages/command/build/plan/wire.js





/** The registries of the images. */
function planPorts({ configuration, secrets }, { terminal }) {
    const credentials = (0,registry_login/* givenCredentials */.mE)(configuration.target.registryAuth, secrets);
    return { registry: (0,oci_registry/* ociRegistry */.H)({ credentials }), clock: (0,system_clock/* systemClock */.m)(), progress: (0,terminal_progress/* terminalProgress */.e)(terminal) };
}
/** The target, to see what serves there. */
async function planTarget({ configuration, secrets, sshAgent }, { terminal }) {
    return await (0,connect_target.connectTarget)({ configuration, secrets, progress: (0,terminal_progress/* terminalProgress */.e)(terminal), sshAgent, job: null });
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






/** What serves at the target. A plan is worth reading also when the target can't be reached. */
async function servingNow(chosen, around) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const target = __addDisposableResource(env_1, await planTarget(chosen, around), true);
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
        const { title, message } = (0,failure/* asFailure */.h_)(thrown);
        const words = `What serves now is not known. ${title}: ${message.replace(/\.$/, '')}. What to do: ${(0,remedy_here/* remedyHere */.X)(thrown)}`;
        return { before: 'unknown', words };
    }
}
async function lookAt({ stack, journal, router }, signal) {
    const missing = await stack.missing(signal);
    if (missing.length > 0)
        return { before: 'nothing', words: `Nothing serves yet: the first deployment creates ${missing.join(', ')}.` };
    const { state } = await (0,read_state/* readState */.u)(journal, signal);
    const open = state.open
        ? ` Deployment ${state.open.deployment} of ${state.open.by} was left at ${state.open.phase}; the next one settles it first.`
        : '';
    const serving = state.attempts.findLast(({ end }) => end)?.end?.serving ?? [];
    const now = serving.length > 0 ? `Now serves ${(0,placement/* describePlacement */.BJ)(serving)}.` : 'Nothing was deployed yet.';
    const { maintenance } = await router.read(signal);
    const shown = maintenance ? ` But ${(0,maintenance_maintenance/* underMaintenance */.iq)(maintenance)}.` : '';
    return { before: serving.length > 0 ? 'a-release' : 'nothing', words: `${now}${shown}${open}` };
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

  --images <name=image>  an image to deploy; once for each component. Without one: the steps if all are deployed, and what serves now
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
        const files = await (0,read_files/* readFilesOfFolder */.HR)({
            configuration: values.config,
            components: chosen.configuration.components.filter(({ name }) => asked.value.has(name)),
            router: chosen.configuration.router,
            from: { folder: around.folder, called: 'this folder' },
        }, around.signal);
        const [preFlight, serving] = await Promise.all([
            foreseen({ chosen, asked: asked.value, files }, around),
            servingNow(chosen, around),
        ]);
        const parts = { chosen, asked: asked.value, files, preFlight, serving, release: values.release };
        const text = await plan_plan_markdown(parts, around);
        const verdict = preFlight?.verdict.kind ?? 'go';
        around.terminal.print(values.json
            ? JSON.stringify({ verdict, serving: serving.words, images: preFlight?.images ?? [], plan: text })
            : text);
        return verdict === 'go' ? 0 : 1;
    },
};
/** Undefined for a plan without images: no image is looked at. */
async function foreseen({ chosen, asked: images, files }, around) {
    if (images.size === 0)
        return undefined;
    const { configuration, secrets } = chosen;
    return await (0,run_pre_flight/* planRelease */.F3)(planPorts(chosen, around), { configuration, images, secrets, files }, around.signal);
}
async function plan_plan_markdown({ chosen, asked, files, preFlight, serving, release }, { folder, signal }) {
    const { configuration } = chosen;
    const git = (...args) => (0,said_by/* saidBy */.T)({ program: 'git', args, cwd: folder }, signal);
    const commit = (await git('rev-parse', 'HEAD')) ?? 'unknown';
    const actor = (await git('config', '--get', 'user.name')) ?? 'this machine';
    const { images: resolved = [], unkept = [] } = preFlight ?? {};
    const name = release ?? commit.slice(0, 12);
    return [
        (0,plan_markdown/* planMarkdown */.X)({
            configuration,
            release: name,
            commit,
            actor,
            asked,
            resolved,
            files,
            before: serving.before,
            unkept,
            ofAll: asked.size === 0,
        }),
        (0,markdown/* escapeMarkdown */.FV)(serving.words),
        ...(preFlight ? [(0,findings_report/* findingsMarkdown */.O9)(`Images for ${configuration.environment}`, preFlight.verdict)] : []),
    ].join('\n\n');
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
/* harmony import */ var _hardened_deploy_action_kit_configuration_read_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1613);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66834);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85432);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_checks_secrets_given__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35739);
/* harmony import */ var _hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(83397);
/* harmony import */ var _command_line_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(49304);
/* harmony import */ var _hardened_deploy_wiring_source_read_manifests__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(46058);
/* harmony import */ var _compose_of_folder_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(35001);
/* harmony import */ var _known_of_folder_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(52054);
/* harmony import */ var _known_hosts_here_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(45884);














/** Options of every command that is about one environment. */
const ENVIRONMENT_OPTIONS = {
    environment: { type: 'string' },
    config: { type: 'string', default: 'hardened-deploy.yml' },
    key: { type: 'string' },
};
const ENVIRONMENT_HELP = `  --environment <name>   which environment of the configuration (needed)
  --config <file>        default: hardened-deploy.yml
  --key <file>           the private key for ssh; default: the variable SSH_PRIVATE_KEY, else ~/.ssh/<application>_deploy,
                         else the keys of your ssh agent

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
    const known = await (0,_known_of_folder_js__WEBPACK_IMPORTED_MODULE_12__/* .knownOfFolder */ .p)(around.folder, around.signal);
    const source = { name: values.config, text };
    const compose = await (0,_compose_of_folder_js__WEBPACK_IMPORTED_MODULE_11__/* .composeOfFolder */ .u)({ ...source, environment: environment.value }, around);
    const written = (0,_hardened_deploy_action_kit_configuration_read_configuration__WEBPACK_IMPORTED_MODULE_3__.readConfiguration)({ ...source, compose }, environment.value, known);
    const place = { called: values.config, from: { folder: around.folder, called: 'this folder' } };
    const configuration = await (0,_hardened_deploy_wiring_source_read_manifests__WEBPACK_IMPORTED_MODULE_10__/* .withManifestsOfFolder */ .W)(written, place, around.signal);
    const { variables } = around;
    const given = (0,_hardened_deploy_core_pre_flight_usecases_checks_secrets_given__WEBPACK_IMPORTED_MODULE_7__/* .namedSecrets */ .p)(configuration).map((name) => [name, variables[name] ?? '']);
    const secrets = (0,_hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_6__/* .secretBag */ .J)([...given, ...(await sshSecrets(configuration, values.key, around))]);
    return { configuration, secrets, sshAgent: variables['SSH_AUTH_SOCK'] || undefined };
}
/** The key from a file, a variable or where `init` has it made; host keys also from where `init` and this user keep them. */
async function sshSecrets({ application, target }, keyFile, around) {
    const { folder, variables } = around;
    if (target.engine !== 'docker')
        return [];
    const { ssh, dockerHost } = target;
    const address = (0,_hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_8__/* .parseDockerAddress */ .W)(dockerHost);
    if (!ssh || !address.ok || address.value.kind !== 'ssh')
        return [];
    const { keySecret, knownHostsSecret, bastion } = ssh;
    const key = keyFile === undefined ? variables[keySecret] : await keyOf(keyFile, folder);
    const usual = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.ssh', `${application}_deploy`);
    const secrets = [[keySecret, key ?? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(usual, 'utf8').catch(() => ''))]];
    if (knownHostsSecret === null)
        return secrets;
    const servers = bastion ? [address.value.server, bastion] : [address.value.server];
    const known = variables[knownHostsSecret] ?? (await (0,_known_hosts_here_js__WEBPACK_IMPORTED_MODULE_13__/* .knownHostsHere */ .F)(servers, around));
    return [...secrets, [knownHostsSecret, known]];
}
async function keyOf(file, folder) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, file), 'utf8').catch((thrown) => {
        throw new _command_line_js__WEBPACK_IMPORTED_MODULE_9__/* .WrongUsage */ .r(`--key ${file} can't be read: ${thrown.message}`);
    });
}


/***/ }),

/***/ 45884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ knownHostsHere),
/* harmony export */   v: () => (/* binding */ KNOWN_HOSTS_FILE)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _own_known_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58689);



/** The file in the repository's folder that the steps of `init` keep the server's host key in, before it becomes a secret. */
const KNOWN_HOSTS_FILE = 'known_hosts.txt';
/** What this machine knows of the host keys of a server and of its jump host. Empty if it knows nothing. */
async function knownHostsHere(servers, { folder, signal }) {
    const kept = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, KNOWN_HOSTS_FILE), 'utf8').catch(() => '');
    const own = await Promise.all(servers.map((server) => (0,_own_known_host_js__WEBPACK_IMPORTED_MODULE_2__/* .ownKnownHost */ .W)(server, signal)));
    return [kept.trim(), ...own].filter(Boolean).join('\n');
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

/***/ 36395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   WH: () => (/* binding */ describeDatabases),
/* harmony export */   X8: () => (/* binding */ describeServer),
/* harmony export */   gt: () => (/* binding */ describeKept),
/* harmony export */   jt: () => (/* binding */ describeSize),
/* harmony export */   wh: () => (/* binding */ totalRows)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5617);
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);


const LIST = new Intl.ListFormat('en');
/** All files together, and the user's own tables. Large objects, views and the like are counted as tables of the system catalogue. */
function sizeOf({ files, tables }) {
    const own = tables.filter(({ table }) => !/^(?:[a-z0-9-]+: )?(?:pg_catalog|information_schema)\./.test(table));
    return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), tables: own.length, rows: totalRows(own) };
}
/** `the newest 10 proven ones, and the newest of each of 7 days and 4 weeks, are kept`. */
function describeKept({ last, daily, weekly, monthly }) {
    const ages = [
        [daily, 'day'],
        [weekly, 'week'],
        [monthly, 'month'],
    ].flatMap(([count, unit]) => (count > 0 ? [(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(count, unit)] : []));
    const newest = last === 1 ? 'the newest proven one' : `the newest ${last} proven ones`;
    if (ages.length === 0)
        return last === 1 ? `${newest} is kept` : `${newest} are kept`;
    return `${newest}, and the newest of each of ${LIST.format(ages)}, are kept`;
}
function totalRows(tables) {
    return tables.reduce((sum, { rows }) => sum + rows, 0);
}
/** `PostgreSQL 17.6`: the server that a backup was taken from, or the servers: `PostgreSQL 17.6 and MariaDB 11.8.3`. */
function describeServer(manifest) {
    const { also = [] } = manifest;
    const servers = [manifest, ...also].map(({ server = 'PostgreSQL', serverVersion }) => `${server} ${serverVersion}`);
    return LIST.format(new Set(servers));
}
/** `shop`, or the databases of a set: `shop and shop_events`. */
function describeDatabases({ database, also = [] }) {
    return LIST.format([database, ...also.map((part) => part.database)]);
}
/** `19.4 MiB, 3 tables, 426000 rows`. */
function describeSize(manifest) {
    const { bytes, tables, rows } = sizeOf(manifest);
    return `${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .readableBytes */ .I)(bytes)}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(tables, 'table')}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(rows, 'row')}`;
}


/***/ }),

/***/ 12940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ targetIsTaken),
/* harmony export */   X: () => (/* binding */ endsTheRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** True for errors that no use case may turn into an outcome: the run was cancelled, or a newer holder has the target. */
function endsTheRun(thrown, signal) {
    return signal.aborted || (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded');
}
/** True when a newer holder has the target, or may have it at any moment: then nothing is tidied up here, because that holder does it. */
function targetIsTaken(thrown) {
    return (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded') || (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'lease/lost');
}


/***/ })

};
