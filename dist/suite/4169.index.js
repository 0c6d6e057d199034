export const id = 4169;
export const ids = [4169];
export const modules = {

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
/* harmony import */ var _hardened_deploy_action_kit_configuration_read_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50514);
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

/***/ 18970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uninstall: () => (/* binding */ uninstall)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-words.js
var lease_words = __webpack_require__(90881);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/lease-status.js
var lease_status = __webpack_require__(71205);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
;// CONCATENATED MODULE: ./packages/core/build/deployment/usecases/uninstall-stack.js




/** Takes a stack away, unless somebody deploys it or a deployment was left open. May be repeated until nothing is left. */
async function uninstallStack(ports, { what, force }, signal) {
    const { things, objections } = await lookBeforeUninstall(ports, signal);
    if (things.length === 0)
        return { kind: 'nothing-there' };
    if (objections.length > 0 && force === null)
        return { kind: 'refused', objections };
    return { kind: 'removed', despite: objections, ...(await ports.removal.remove(what, signal)) };
}
/** What is there, and what speaks against removing it. Changes nothing. */
async function lookBeforeUninstall(ports, signal) {
    const things = await ports.removal.list(signal);
    // Without a container nothing of the stack can be under way: what is left was kept, or a removal was broken off.
    if (!things.some(({ kind }) => kind === 'container' || kind === 'service'))
        return { things, objections: [] };
    const objections = await Promise.all([aboutLease(ports, signal), aboutJournal(ports, signal)]);
    return { things, objections: objections.flat() };
}
async function aboutLease({ fence, registerOf }, signal) {
    const standing = await couldTell(() => fence.read(signal), signal);
    if (standing.kind === 'untold')
        return [`Nobody knows whose stack it is: ${standing.why}.`];
    // It was never deployed to, or its files are gone already.
    if (!standing.value)
        return [];
    const { owner } = standing.value;
    const where = `the lease of ${owner.environment} in ${owner.repository}`;
    const register = registerOf(owner);
    if (!register)
        return [`Nobody has looked whether ${where} is held: no token was given.`];
    const reading = await couldTell(() => register.read(signal), signal);
    if (reading.kind === 'untold')
        return [`Nobody knows whether ${where} is held: ${reading.why}.`];
    const { kind, leases, hold } = (0,lease_status/* statusOf */.c)(reading.value);
    return [
        ...(kind === 'held' ? leases.map((lease) => `Somebody deploys: ${where} is ${(0,lease_words/* describeLease */.un)(lease)}.`) : []),
        ...(hold ? [`The environment is ${(0,lease_words/* describeHold */.TZ)(hold)}.`] : []),
    ];
}
async function aboutJournal({ journal, workloads }, signal) {
    const read = await couldTell(() => (0,read_state/* readState */.u)(journal, signal), signal);
    if (read.kind === 'told') {
        const { open } = read.value.state;
        return open
            ? [`Deployment ${open.deployment} of ${open.by}, begun at ${open.openedAt}, was left at ${open.phase}.`]
            : [];
    }
    // A removal that was broken off has taken the slots away before the files: nothing is left that could be under way.
    const running = await workloads.list(signal);
    return running.length === 0 ? [] : [`Nobody knows whether a deployment is open: ${read.why}.`];
}
/** A target that can't be reached at all is a failure, and no objection that a person may set aside. */
async function couldTell(ask, signal) {
    try {
        return { kind: 'told', value: await ask() };
    }
    catch (thrown) {
        signal.throwIfAborted();
        if ((0,failure/* isFailure */.N6)(thrown, 'target/unreachable'))
            throw thrown;
        const { title, message } = (0,failure/* asFailure */.h_)(thrown);
        return { kind: 'untold', why: `${title}: ${message}` };
    }
}

// EXTERNAL MODULE: ./packages/core/build/target/ports/stack-removal.js
var stack_removal = __webpack_require__(96728);
// EXTERNAL MODULE: ./packages/command/build/command-line.js
var command_line = __webpack_require__(49304);
// EXTERNAL MODULE: ./packages/command/build/target/environment-options.js
var environment_options = __webpack_require__(7986);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __webpack_require__(85432);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js
var connect_target = __webpack_require__(48967);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(8557);
// EXTERNAL MODULE: ./packages/command/build/target/terminal-progress.js
var terminal_progress = __webpack_require__(92792);
;// CONCATENATED MODULE: ./packages/command/build/uninstall/wire.js




/** The stack at its target, and the lease on GitHub of whoever owns it. Disposing it ends what is held open. */
async function uninstallPorts({ configuration, secrets, sshAgent }, { terminal, variables }) {
    const progress = (0,terminal_progress/* terminalProgress */.e)(terminal);
    const target = await (0,connect_target.connectTarget)({ configuration, secrets, progress, sshAgent, job: null });
    const token = variables['GH_TOKEN'] || variables['GITHUB_TOKEN'];
    const apiUrl = variables['GITHUB_API_URL'] ?? 'https://api.github.com';
    return {
        ...target,
        registerOf: ({ repository, environment, store }) => token
            ? (0,under_lease.leaseRegister)({ environment: environment, store, leaseStoreToken: new secret/* Secret */.z(token) }, { run: { apiUrl, repository } })
            : null,
    };
}

;// CONCATENATED MODULE: ./packages/command/build/uninstall/uninstall.js
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






const OPTIONS = {
    ...environment_options/* ENVIRONMENT_OPTIONS */.Br,
    volumes: { type: 'boolean', default: false },
    data: { type: 'boolean', default: false },
    'yes-remove': { type: 'string' },
    force: { type: 'string' },
    json: { type: 'boolean', default: false },
};
const help = `usage: uninstall --environment <name> [options]

Takes a stack away from its server: its containers and its network. The volumes stay, with the data, the history and the backups.
Nothing of another stack is touched. It asks for the stack's name, and may be called again if something was left.

It refuses while somebody holds the lease, or while a deployment is open. To look at the lease it needs a token:
GH_TOKEN="$(gh auth token)".

${environment_options/* ENVIRONMENT_HELP */.IR}

  --volumes              removes the stack's own volumes too: history, releases and backups
  --data                 removes the data of the components too, with --volumes: what they keep in volumes is lost
  --yes-remove <stack>   the name of the stack, instead of being asked for it
  --force <reason>       removes it although something speaks against it
  --json                 prints what was removed as JSON`;
const uninstall = {
    what: 'takes a stack away from its server',
    help,
    async run(args, around) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { values } = (0,command_line/* parseCommandLine */.D)(args, { options: OPTIONS });
            if (values.force?.trim() === '')
                throw new command_line/* WrongUsage */.r('--force must give a reason.');
            if (values.data && !values.volumes)
                throw new command_line/* WrongUsage */.r('--data goes with --volumes only.');
            const chosen = await (0,environment_options/* chosenEnvironment */.Kq)(values, around);
            const { stack } = chosen.configuration;
            const ports = __addDisposableResource(env_1, await uninstallPorts(chosen, around), true);
            const look = await lookBeforeUninstall(ports, around.signal);
            const what = values.data ? 'data-too' : values.volumes ? 'volumes-too' : 'but-volumes';
            if (look.things.length > 0) {
                around.terminal.note(foreseen(stack, look, what));
                await requireName({ stack, given: values['yes-remove'] }, around);
            }
            const answer = await uninstallStack(ports, { what, force: values.force ?? null }, around.signal);
            return tell(answer, { stack, json: values.json ? 'json' : 'text' }, around);
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
    },
};
/** Nobody takes the wrong stack away by a line from the history of the shell: its name is written each time. */
async function requireName({ stack, given }, around) {
    const { terminal, signal } = around;
    if (given === undefined && !terminal.interactive)
        throw new command_line/* WrongUsage */.r(`--yes-remove ${stack} is missing.`);
    const typed = given ?? (await terminal.ask(`Type ${stack} to remove it: `, signal));
    if (typed === stack)
        return;
    throw new failure/* Failure */.HR('input/invalid', `${JSON.stringify(typed)} is not ${stack}. Nothing was removed`, {
        remedy: `Type the name of the stack, or give --yes-remove ${stack}.`,
    });
}
function foreseen(stack, { things, objections }, what) {
    const goes = things.filter((thing) => !(0,stack_removal/* isKept */.t)(thing, what));
    const stays = things.filter((thing) => (0,stack_removal/* isKept */.t)(thing, what));
    return [
        `The stack ${stack} has:`,
        ...goes.map((thing) => `  ${named(thing)}: is removed`),
        ...stays.map((thing) => `  ${named(thing)}: is kept (${thing.kind === 'data-volume' ? '--volumes --data' : '--volumes'} removes it too)`),
        ...objections,
    ].join('\n');
}
function tell(answer, { stack, json }, { terminal }) {
    if (json === 'json')
        terminal.print(JSON.stringify({ stack, ...answer }));
    else
        terminal.print(words(stack, answer));
    return answer.kind === 'refused' ? 1 : 0;
}
function words(stack, answer) {
    switch (answer.kind) {
        case 'nothing-there':
            return `There is nothing of ${stack}.`;
        case 'refused':
            return [
                `Nothing of ${stack} was removed:`,
                ...answer.objections.map((objection) => `  ${objection}`),
                'What to do: wait until the deployment has ended, or give a token in GH_TOKEN. --force <reason> removes it anyway.',
            ].join('\n');
        case 'removed':
            return [
                ...answer.removed.map((thing) => `removed ${named(thing)}`),
                ...answer.kept.map(({ why, ...thing }) => `kept    ${named(thing)}: ${why}`),
                ...(answer.despite.length > 0 ? [`It was forced, although: ${answer.despite.join(' ')}`] : []),
            ].join('\n');
    }
}
function named({ kind, name }) {
    return `${kind === 'data-volume' ? 'data volume' : kind} ${name}`;
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

/***/ 71205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ statusOf),
/* harmony export */   p: () => (/* binding */ leaseStatus)
/* harmony export */ });
/* harmony import */ var _lease_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57407);

/** Shows who holds the lease, and changes nothing: 1 request. */
async function leaseStatus(register, signal) {
    return statusOf(await register.read(signal));
}
/** The status by one reading of the register. */
function statusOf({ state, serverTime }) {
    const all = state?.leases ?? [];
    const standing = all.filter((lease) => !(0,_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .isExpired */ ._d)(lease, serverTime));
    const hold = state && (0,_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .holdStands */ .hk)(state.hold, serverTime) ? state.hold : undefined;
    const waiters = (state?.waiters ?? []).filter(({ until }) => serverTime.getTime() < Date.parse(until));
    const seen = { begun: state !== null, ...(hold && { hold }), waiters, ended: state?.ended ?? [], serverTime };
    if (standing.length > 0)
        return { kind: 'held', leases: standing, ...seen };
    return { kind: all.length > 0 ? 'expired' : 'free', leases: all, ...seen };
}


/***/ }),

/***/ 96728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ isKept)
/* harmony export */ });
/** Whether a thing is kept when so much is removed. */
function isKept({ kind }, what) {
    if (kind === 'data-volume')
        return what !== 'data-too';
    return kind === 'volume' && what === 'but-volumes';
}


/***/ })

};
