export const id = 1465;
export const ids = [1465];
export const modules = {

/***/ 61648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qn: () => (/* binding */ TARGET),
/* harmony export */   f4: () => (/* binding */ AGENT_VARIABLE),
/* harmony export */   nG: () => (/* binding */ filesIn),
/* harmony export */   x0: () => (/* binding */ sessionArguments),
/* harmony export */   yO: () => (/* binding */ clientConfig),
/* harmony export */   zI: () => (/* binding */ CONNECT_SECONDS)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85432);


/** The names under which the client's configuration knows the two machines. */
const TARGET = 'target';
const JUMP = 'jump';
/** Short names: a path of a unix socket has at most 107 bytes, and ssh adds 17 of its own while it makes the control socket. */
function filesIn(folder) {
    return {
        folder,
        config: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'config'),
        knownHosts: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'hosts'),
        key: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'key'),
        certificate: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'key-cert.pub'),
        log: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'log'),
        control: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'c'),
    };
}
/** Names the socket of the agent that the client asks for keys, if it is to ask one. */
const AGENT_VARIABLE = 'SSH_AUTH_SOCK';
/** How long the machine may take to accept a connection, and to greet. */
const CONNECT_SECONDS = 10;
/**
 * The only configuration that the client reads: neither the user's nor the machine's own applies. It is a file and not options,
 * because a jump host gets the same checks only from a file. A peer that is gone is known after 4 to 12 seconds.
 */
function clientConfig(server, files) {
    const { address, bastion } = server;
    const common = [
        ...identity(server, files),
        'PreferredAuthentications publickey',
        'BatchMode yes',
        'StrictHostKeyChecking yes',
        `UserKnownHostsFile ${files.knownHosts}`,
        'GlobalKnownHostsFile /dev/null',
        'UpdateHostKeys no',
        'CheckHostIP no',
        `ConnectTimeout ${CONNECT_SECONDS}`,
        'ConnectionAttempts 1',
        'ServerAliveInterval 4',
        'ServerAliveCountMax 2',
        'ForwardAgent no',
        'ForwardX11 no',
        'PermitLocalCommand no',
        'EscapeChar none',
    ];
    const jump = bastion && [...machine(JUMP, bastion), 'ControlMaster no', 'ControlPath none', ...common];
    const target = [
        ...machine(TARGET, address),
        `ControlPath ${files.control}`,
        ...(bastion ? [`ProxyJump ${JUMP}`] : []),
        ...common,
    ];
    return [...(jump ?? []), ...target, ''].join('\n');
}
/** The path of an agent's socket is in a variable, because one with blanks can't be written in this file. */
function identity({ key, certificate }, files) {
    if (!(key instanceof _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z))
        return ['IdentityFile none', `IdentityAgent ${AGENT_VARIABLE}`];
    return [
        `IdentityFile ${files.key}`,
        ...(certificate ? [`CertificateFile ${files.certificate}`] : []),
        'IdentitiesOnly yes',
        'IdentityAgent none',
    ];
}
function machine(name, { user, hostname, port }) {
    return [`Host ${name}`, `HostName ${hostname}`, `User ${user}`, `Port ${port}`];
}
/**
 * Arguments for a command through the open connection. Without `ProxyCommand`, a client that is refused a session there would
 * open a connection of its own.
 */
function sessionArguments(files, command) {
    return ['-F', 'none', '-S', files.control, '-o', 'ProxyCommand=false', '-o', 'BatchMode=yes', '-T', TARGET, command];
}


/***/ }),

/***/ 75393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ recentConnections),
/* harmony export */   h: () => (/* binding */ waitBeforeConnecting)
/* harmony export */ });
/** Firewalls refuse the sixth new connection within 30 seconds (`ufw limit`); one is left for a person at work. */
const MOST = 4;
const WITHIN_MS = 30_000;
/** Milliseconds to wait before another connection, by the times at which earlier ones were begun. */
function waitBeforeConnecting(begun, now) {
    const recent = recentConnections(begun, now);
    const oldest = recent.at(-MOST);
    return oldest === undefined ? 0 : oldest + WITHIN_MS - now;
}
/** Those that still count. Times in the future are of a clock that was set back. */
function recentConnections(begun, now) {
    return begun.filter((at) => at <= now && now - at < WITHIN_MS).toSorted((one, other) => one - other);
}


/***/ }),

/***/ 88130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ forgetHome),
/* harmony export */   LX: () => (/* binding */ isOurFolder),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   lX: () => (/* binding */ recordPath),
/* harmony export */   m3: () => (/* binding */ recentlyBegun),
/* harmony export */   o1: () => (/* binding */ makeHome),
/* harmony export */   rh: () => (/* binding */ writeRecord),
/* harmony export */   vF: () => (/* binding */ isHomePath),
/* harmony export */   zh: () => (/* binding */ noteConnection)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(486);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85432);
/* harmony import */ var _connection_rate_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75393);







const PREFIX = 'hardened-deploy-ssh-';
const FOLDER_PREFIX = '/tmp/hd-';
/** A connection serves only those who have the same key, the same trust and the same way. */
function recordPath(temp, server) {
    const { address, bastion, socketPath, knownHosts, key, certificate } = server;
    const said = [
        (0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_4__/* .describeSshAddress */ .KJ)(address),
        bastion ? (0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_4__/* .describeSshAddress */ .KJ)(bastion) : '',
        socketPath,
        knownHosts.join('\n'),
        key instanceof _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_5__/* .Secret */ .z ? key.reveal() : key.socket,
        certificate?.reveal() ?? '',
    ];
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temp, `${PREFIX}${hash}.json`);
}
/** Undefined when there is none, or when its folders aren't ours alone: another user of the machine may have made them. */
async function readRecord(path) {
    const read = parseRecord(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8').catch(() => ''));
    if (!read)
        return undefined;
    const ours = await Promise.all([read.home, read.folder].map(isOurFolder));
    return ours.every(Boolean) ? read : undefined;
}
async function writeRecord(path, record) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(path, JSON.stringify(record), { mode: 0o600 });
}
/** Removes the records that name a folder. */
async function forgetHome(temp, home) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(temp).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(PREFIX) && each.endsWith('.json'))) {
        const record = parseRecord(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temp, name), 'utf8').catch(() => ''));
        if (record?.home === home)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temp, name), { force: true });
    }
}
/** In /tmp, because a unix socket's path must be short: a runner's own scratch folder has 40 bytes and more. */
async function makeHome() {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)(FOLDER_PREFIX);
    }
    catch (thrown) {
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('runner/unwritable', `/tmp: ${thrown instanceof Error ? thrown.message : String(thrown)}`, {
            cause: thrown,
        });
    }
}
/** Whether a text can be a folder that `makeHome` made. What isn't must never be removed. */
function isHomePath(path) {
    return /^\/tmp\/hd-[A-Za-z0-9]{6}$/.test(path);
}
async function isOurFolder(path) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => undefined);
    return stat?.isDirectory() === true && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
}
function parseRecord(text) {
    try {
        const { home, folder, way } = JSON.parse(text);
        if (typeof home !== 'string' || typeof folder !== 'string' || !isHomePath(home))
            return undefined;
        if (!folder.startsWith(`${home}/`) || (way !== 'forward' && way !== 'command'))
            return undefined;
        return { home, folder, way };
    }
    catch {
        return undefined;
    }
}
/** When this job began its connections, also those of earlier steps. */
async function recentlyBegun(temp, now) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(timesPath(temp), 'utf8').catch(() => '');
    return (0,_connection_rate_js__WEBPACK_IMPORTED_MODULE_6__/* .recentConnections */ .J)(text.split('\n').filter(Boolean).map(Number).filter(Number.isSafeInteger), now);
}
async function noteConnection(temp, now) {
    const times = [...(await recentlyBegun(temp, now)), now];
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(timesPath(temp), times.join('\n'), { mode: 0o600 });
}
function timesPath(temp) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temp, `${PREFIX}connections`);
}


/***/ }),

/***/ 31465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ endConnections)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _client_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61648);
/* harmony import */ var _install_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33375);
/* harmony import */ var _connection_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88130);
/* harmony import */ var _ssh_master_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81026);






/**
 * Ends all connections that have their folders in `home`, and removes it with all that lies in it. Does nothing for a path that
 * no connection of ours can have, or that isn't this user's own.
 */
async function endConnections(home, temp) {
    if (!(0,_connection_record_js__WEBPACK_IMPORTED_MODULE_4__/* .isHomePath */ .vF)(home) || !(await (0,_connection_record_js__WEBPACK_IMPORTED_MODULE_4__/* .isOurFolder */ .LX)(home)))
        return;
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(home, { withFileTypes: true });
    const all = entries.filter((entry) => entry.isDirectory()).map(({ name }) => (0,_client_config_js__WEBPACK_IMPORTED_MODULE_2__/* .filesIn */ .nG)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, name)));
    // The keys first: whatever happens to this process then, they are gone.
    await Promise.all(all.map(_install_key_js__WEBPACK_IMPORTED_MODULE_3__/* .removeKey */ .y));
    await Promise.all(all.map((files) => (0,_ssh_master_js__WEBPACK_IMPORTED_MODULE_5__/* .endMaster */ .gR)(files).catch(() => undefined)));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(home, { recursive: true, force: true });
    await (0,_connection_record_js__WEBPACK_IMPORTED_MODULE_4__/* .forgetHome */ .Fl)(temp, home);
}


/***/ }),

/***/ 33375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ installKey),
  y: () => (/* binding */ removeKey)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __webpack_require__(85432);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/key-text.js
/**
 * The text of a private key as OpenSSH reads it. Secrets lose their last line end, get those of Windows, have them spelt out as
 * `\n`, or have blanks instead of them. OpenSSH answers each of these with "error in libcrypto".
 */
function mendedKeyText(raw) {
    const lines = raw
        .replaceAll(/(?:\\r)?\\n/g, '\n')
        .replaceAll(/\r\n?/g, '\n')
        .trim();
    const oneLine = /^(-----BEGIN [A-Z0-9 ]+-----) +([A-Za-z0-9+/= ]+?) +(-----END [A-Z0-9 ]+-----)$/.exec(lines);
    const whole = oneLine ? `${oneLine[1]}\n${oneLine[2]?.replaceAll(/ +/g, '\n')}\n${oneLine[3]}` : lines;
    return `${whole.replaceAll(/^[ \t]+|[ \t]+$/gm, '')}\n`;
}
/** What a text is that was given as a private key. */
function keyForm(mended) {
    if (/^-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----\n/.test(mended))
        return /\n-----END [A-Z0-9 ]*PRIVATE KEY-----\n$/.test(mended) ? 'private' : 'cut';
    if (/PRIVATE KEY-----/.test(mended))
        return 'cut';
    return /^(?:ssh|ecdsa|sk)-[a-z0-9@.-]+ AAAA/.test(mended) || mended.includes('PUBLIC KEY') ? 'public' : 'none';
}

// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/ssh-failures.js
var ssh_failures = __webpack_require__(92316);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/run-program.js
var run_program = __webpack_require__(66520);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/install-key.js







const LIMIT_MS = 20_000;
const WRONG_FORM = {
    public: 'it is a public key, not a private key',
    cut: 'it is not whole: its first line, its last line or both are missing',
    none: 'it is not a private key',
};
/**
 * Writes the key, without its passphrase, for as long as the client needs it to log in; `removeKey` takes it away again. An agent
 * needs no file. Throws
 * `ssh/key-unusable`, and says which of the things that are usually wrong with a key in a secret this is.
 */
async function installKey({ key, passphrase, certificate }, files, signal) {
    if (!(key instanceof secret/* Secret */.z))
        return;
    const text = mendedKeyText(key.reveal());
    const form = keyForm(text);
    if (form !== 'private')
        throw unusable(WRONG_FORM[form]);
    await (0,promises_.writeFile)(files.key, text, { mode: 0o600 });
    if (certificate)
        await (0,promises_.writeFile)(files.certificate, `${certificate.reveal().trim()}\n`, { mode: 0o600 });
    if (await isReadable(files, signal))
        return;
    if (!passphrase)
        throw unusable(...WANTS_PASSPHRASE);
    await takePassphraseAway(passphrase, files, signal);
    if (!(await isReadable(files, signal)))
        throw unusable(...WRONG_PASSPHRASE);
}
async function removeKey({ key, certificate, folder }) {
    const paths = [key, certificate, (0,external_node_path_.join)(folder, 'ask'), (0,external_node_path_.join)(folder, 'phrase')];
    await Promise.all(paths.map((path) => (0,promises_.rm)(path, { force: true })));
}
const WANTS_PASSPHRASE = [
    'it is protected by a passphrase, and none was given',
    'Name a secret with the passphrase in the configuration, `ssh: { passphrase-secret: SSH_PASSPHRASE }`, and give it in the input `secrets`. Or make a key for deployments without one: `ssh-keygen -t ed25519 -N "" -f deploy-key`.',
];
const WRONG_PASSPHRASE = [
    'the passphrase that was given does not open it',
    'Check the secret that `ssh.passphrase-secret` names.',
];
/** False when a passphrase protects it. Throws for what is no key at all. */
async function isReadable({ key }, signal) {
    const argv = ['-y', '-P', '', '-f', key];
    const end = await (0,run_program/* runProgram */.mB)({ program: 'ssh-keygen', argv, limitMs: LIMIT_MS }, signal);
    if (end.kind === 'not-installed')
        throw (0,ssh_failures/* notInstalled */.YT)();
    if (end.kind === 'ended' && end.exitCode === 0)
        return true;
    if (/incorrect passphrase/.test(end.stderr))
        return false;
    throw unusable(`OpenSSH cannot read it (${reasonIn(end.stderr)})`);
}
/** The passphrase stands in a file of the connection's folder, because every process of the machine may read arguments. */
async function takePassphraseAway(passphrase, files, signal) {
    const [ask, phrase] = [(0,external_node_path_.join)(files.folder, 'ask'), (0,external_node_path_.join)(files.folder, 'phrase')];
    await (0,promises_.writeFile)(phrase, `${passphrase.reveal().replace(/\r?\n$/, '')}\n`, { mode: 0o600 });
    await (0,promises_.writeFile)(ask, `#!/bin/sh\nexec cat '${phrase}'\n`, { mode: 0o700 });
    await (0,promises_.chmod)(ask, 0o700);
    const env = { SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: 'none' };
    const argv = ['-p', '-N', '', '-f', files.key];
    const end = await (0,run_program/* runProgram */.mB)({ program: 'ssh-keygen', argv, env, limitMs: LIMIT_MS }, signal);
    await Promise.all([ask, phrase].map((path) => (0,promises_.rm)(path, { force: true })));
    if (end.kind === 'ended' && end.exitCode === 0)
        return;
    if (end.kind !== 'not-installed' && /incorrect passphrase/.test(end.stderr))
        throw unusable(...WRONG_PASSPHRASE);
    throw unusable(`its passphrase could not be used (${end.kind === 'not-installed' ? end.kind : reasonIn(end.stderr)})`);
}
function reasonIn(stderr) {
    return /: ([^:\n]+)\s*$/.exec(stderr.trim())?.[1] ?? 'it gave no reason';
}
function unusable(why, remedy) {
    return new failure/* Failure */.HR('ssh/key-unusable', `the SSH key: ${why}`, remedy === undefined ? {} : { remedy });
}


/***/ }),

/***/ 66520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mB: () => (/* binding */ runProgram),
/* harmony export */   wG: () => (/* binding */ runIntoFile),
/* harmony export */   yE: () => (/* binding */ programEnvironment)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);


/** The runner ends by it what a job has left behind; ssh looks for its own programs in PATH. */
const HANDED_ON = ['PATH', 'HOME', 'USER', 'LOGNAME', 'RUNNER_TRACKING_ID'];
const LONGEST_BYTES = 64 * 1024;
/** What a program of OpenSSH is told of the environment: no secret of the job, no agent, no display, no language. */
function programEnvironment(more = {}) {
    const handed = HANDED_ON.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    return { ...Object.fromEntries(handed), LC_ALL: 'C', ...more };
}
/** Runs a program by its argument list to its end. Throws the signal's reason when it was aborted. */
async function runProgram(call, signal) {
    signal.throwIfAborted();
    const child = started(call, ['ignore', 'pipe', 'pipe']);
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'])
        child[name]
            ?.setEncoding('utf8')
            .on('data', (text) => (said[name] = (said[name] + text).slice(-LONGEST_BYTES)));
    const end = await endOf(child, call.limitMs, signal);
    if (end === 'not-installed')
        return { kind: end };
    return end === 'timed-out' ? { kind: end, stderr: said.stderr } : { kind: 'ended', exitCode: end, ...said };
}
/**
 * The same for a program that may leave a process behind, as `ssh -f` does: that one would keep a pipe open for ever. So what
 * it says goes into a file, and it has no standard output.
 */
async function runIntoFile(call, signal) {
    signal.throwIfAborted();
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(call.errorFile, 'w', 0o600);
    try {
        const end = await endOf(started(call, ['ignore', 'ignore', file.fd]), call.limitMs, signal);
        if (end === 'not-installed')
            return { kind: end };
        const stderr = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(call.errorFile, 'utf8')).slice(-LONGEST_BYTES);
        return end === 'timed-out' ? { kind: end, stderr } : { kind: 'ended', exitCode: end, stdout: '', stderr };
    }
    finally {
        await file.close();
    }
}
function started({ program, argv, env }, stdio) {
    return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, [...argv], { cwd: '/', env: programEnvironment(env), stdio });
}
/** The exit code; -1 for an end by a signal. */
function endOf(child, limitMs, signal) {
    const { promise, resolve, reject } = Promise.withResolvers();
    let late = false;
    const kill = () => void child.kill('SIGKILL');
    const timer = setTimeout(() => {
        late = true;
        kill();
    }, limitMs);
    signal.addEventListener('abort', kill, { once: true });
    child.once('error', (error) => error.code === 'ENOENT' ? resolve('not-installed') : reject(error));
    child.once('close', (code) => {
        if (signal.aborted)
            reject(signal.reason);
        else
            resolve(late ? 'timed-out' : (code ?? -1));
    });
    return promise.finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', kill);
    });
}


/***/ }),

/***/ 92316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YT: () => (/* binding */ notInstalled),
/* harmony export */   ie: () => (/* binding */ loginFailure),
/* harmony export */   te: () => (/* binding */ judgeLogin)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(486);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85432);
/* harmony import */ var _client_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61648);




function notInstalled() {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('ssh/not-installed', 'there is no program `ssh` on this runner');
}
const NETWORK = [
    [
        /Could not resolve hostname|Name or service not known/,
        'its name was not found',
        'Check the name in `docker-host`. `getent hosts NAME` on the runner must print its address.',
    ],
    [
        /Connection refused/,
        'nothing accepts connections on that port',
        'Check the port in `docker-host`, and that sshd runs on the server (`systemctl status ssh`). A firewall that limits new connections (`ufw limit`) also refuses.',
    ],
    [
        /timed out|Timeout, server/,
        `no answer within ${_client_config_js__WEBPACK_IMPORTED_MODULE_3__/* .CONNECT_SECONDS */ .zI} s`,
        'Check the address in `docker-host`, and that the firewalls of the server and of its provider let the runner in. Runners hosted by GitHub have changing addresses.',
    ],
    [
        /No route to host|Network is unreachable/,
        'there is no route to it',
        'Check the address in `docker-host`. Runners hosted by GitHub have no IPv6.',
    ],
    [
        /Connection (?:closed|reset)|kex_exchange_identification|banner/,
        'it closed the connection before the login',
        'Check that sshd answers on that port. `MaxStartups` in sshd_config, fail2ban and firewalls with a limit for new connections close connections too: the log of sshd tells it (`journalctl -u ssh`).',
    ],
    [
        /no matching|Unable to negotiate/,
        'the client and the server have no common method',
        'Update OpenSSH on the server, or look at the limits that its sshd_config sets.',
    ],
];
/** Reads what the client printed. The order matters: a failed host key check ends in the words of a closed connection too. */
function judgeLogin(stderr, server) {
    const host = machineIn(stderr, server);
    if (/REVOKED HOST KEY/.test(stderr))
        return { kind: 'host-key-revoked', host };
    if (/HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/.test(stderr))
        return { kind: 'host-key-changed', host };
    if (/host key is known for|Host key verification failed/.test(stderr))
        return { kind: 'host-key-unknown', host };
    if (/stdio forwarding failed|administratively prohibited/.test(stderr) && server.bastion)
        return /Connection refused|timed out|Name or service|No route/.test(stderr)
            ? networkProblem(stderr, describeMachine(server.address, server))
            : { kind: 'jump-forbidden' };
    if (/Permission denied|Too many authentication failures/.test(stderr))
        return { kind: 'login-refused', host };
    return networkProblem(stderr, describeMachine(host, server));
}
function networkProblem(stderr, machine) {
    const known = NETWORK.find(([words]) => words.test(stderr));
    const [why, remedy] = known
        ? [known[1], known[2]]
        : [lastLine(stderr) || 'ssh ended without a reason', 'Try it by hand: `ssh -v` with the same user, host and key.'];
    return { kind: 'unreachable', why: `${machine}: ${why}`, remedy };
}
/** What the client for the server says when the one for the jump host, through which it speaks, has ended. */
const JUMP_ENDED = 'UNKNOWN port 65535';
/** The client's messages name the host. Both may have the same name: then it is told by who ended first. */
function machineIn(stderr, { address, bastion }) {
    if (!bastion || !isNamed(bastion, stderr))
        return address;
    return isNamed(address, stderr) && !stderr.includes(JUMP_ENDED) ? address : bastion;
}
function isNamed(host, stderr) {
    const { user, hostname, port } = host;
    const names = [
        ` for ${(0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__/* .knownHostName */ .nF)(host)} `,
        `${user}@${hostname}:`,
        `host ${hostname} port ${port}:`,
        `hostname ${hostname}:`,
    ];
    return names.some((name) => stderr.includes(name));
}
/** Where there are two machines, which of them. */
function describeMachine(host, { bastion }) {
    if (!bastion)
        return (0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__/* .describeSshAddress */ .KJ)(host);
    return `${host === bastion ? 'the bastion ' : 'the server behind the bastion, '}${(0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__/* .describeSshAddress */ .KJ)(host)}`;
}
function lastLine(text) {
    return text.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
}
/** The failure for a problem. `lines` are what `ssh-keyscan` answered, for a host key that isn't known. */
function loginFailure(problem, { server, hostKeys }) {
    switch (problem.kind) {
        case 'unreachable':
            return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/unreachable', problem.why, { remedy: problem.remedy });
        case 'login-refused':
            return loginRefused(problem.host, server);
        case 'host-key-unknown':
            return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('ssh/host-key-unknown', `${describeMachine(problem.host, server)}: no line of known-hosts has its host key`, { remedy: pasteHostKey(problem.host, hostKeys) });
        case 'host-key-changed':
            return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('ssh/host-key-changed', `${describeMachine(problem.host, server)}: its host key is not the one in known-hosts`, {
                remedy: `If this server was set up anew, replace its line. ${pasteHostKey(problem.host, hostKeys)} If it was not set up anew, somebody may be between the runner and the server: do not deploy, and find out why first.`,
            });
        case 'host-key-revoked':
            return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('ssh/host-key-changed', `${describeMachine(problem.host, server)}: its host key is marked as revoked in known-hosts`);
        case 'jump-forbidden':
            return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('ssh/forbidden', `the bastion does not lead on to ${(0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__/* .describeSshAddress */ .KJ)(server.address)}: it forbids forwarding`, {
                remedy: 'On the bastion, set `AllowTcpForwarding yes` (and `PermitOpen`, if it is set) in /etc/ssh/sshd_config, and run `systemctl reload ssh`.',
            });
    }
}
function loginRefused(host, server) {
    const { certificate, key } = server;
    if (!(key instanceof _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .z))
        return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('ssh/login-refused', `${describeMachine(host, server)}: the user, or every key of the ssh agent on this machine, was refused`, {
            remedy: `Check that ${host.user} is the right user, and that \`ssh-add -l\` lists a key whose public part is in ~/.ssh/authorized_keys of ${host.user} there. An agent with many keys is refused before it comes to the right one: then name the file with \`--key\`.`,
        });
    const remedy = `Check that ${host.user} is the right user. On that machine, its ~/.ssh/authorized_keys must have the public part of the key: \`ssh-keygen -y -f KEYFILE\` prints it. The folder and the file must belong to ${host.user} and be writable by nobody else.${certificate ? ' The certificate must be for this user, not have expired, and be signed by a CA that the server trusts (`ssh-keygen -Lf CERTIFICATE`).' : ''} The log of sshd tells the reason (\`journalctl -u ssh\`).`;
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('ssh/login-refused', `${describeMachine(host, server)}: the user or the key was refused`, {
        remedy,
    });
}
/** What to paste into the configuration, and where to see that it is the right key. */
function pasteHostKey(host, [found]) {
    if (!found)
        return `Put the line that \`${(0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__/* .scanCommand */ .xs)(host)}\` prints into \`ssh.known-hosts\`, after you have compared it: on the server, \`${(0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintCommand */ .kf)()}\` prints its fingerprint.`;
    return `Put this line under \`ssh.known-hosts\` in hardened-deploy.yml:\n- '${found.line}'\nFirst compare its fingerprint, ${found.fingerprint}, with what this command prints on the server: \`${(0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintCommand */ .kf)(keyType(found.line))}\`.`;
}
function keyType(line) {
    return /\s(?:ssh|ecdsa)-(ed25519|rsa|sha2)/.exec(line)?.[1]?.replace('sha2', 'ecdsa') ?? 'ed25519';
}


/***/ }),

/***/ 81026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gR: () => (/* binding */ endMaster),
  sY: () => (/* binding */ forward),
  _n: () => (/* binding */ isAlive),
  $8: () => (/* binding */ openMaster),
  aF: () => (/* binding */ watchMaster)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __webpack_require__(85432);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/client-config.js
var client_config = __webpack_require__(61648);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/kill-clients.js

/**
 * Kills every client that was started with the configuration of a connection: no other process can have that path among its
 * arguments. Finds none where the machine has no /proc.
 */
async function killClients({ config }) {
    const pids = (await (0,promises_.readdir)('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
    await Promise.all(pids.map((pid) => killIf(pid, config)));
}
async function killIf(pid, config) {
    const argv = (await (0,promises_.readFile)(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (!/(?:^|\/)ssh$/.test(argv[0] ?? '') || !argv.includes(config))
        return;
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // It has ended by itself.
    }
}

// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/install-key.js + 1 modules
var install_key = __webpack_require__(33375);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/run-program.js
var run_program = __webpack_require__(66520);
// EXTERNAL MODULE: ./packages/core/build/base/address/host-key.js
var host_key = __webpack_require__(57917);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/scan-host-keys.js


/** One type at a time: each one is a connection of its own to the server. */
const TYPES = ['ed25519', 'ecdsa'];
const ANSWERS_WITHIN_SECONDS = 5;
/** What the server shows as its host keys now: whoever pastes it must compare it first. Empty when it doesn't answer. */
async function scanHostKeys({ hostname, port }, signal) {
    for (const type of TYPES) {
        const argv = ['-T', String(ANSWERS_WITHIN_SECONDS), '-p', String(port), '-t', type, hostname];
        const limitMs = 2_000 * ANSWERS_WITHIN_SECONDS;
        const end = await (0,run_program/* runProgram */.mB)({ program: 'ssh-keyscan', argv, limitMs }, signal);
        const keys = end.kind === 'ended' ? hostKeysIn(end.stdout) : [];
        if (keys.length > 0)
            return keys;
    }
    return [];
}
function hostKeysIn(scanned) {
    return scanned.split('\n').flatMap((text) => {
        const [host, type, key] = text.trim().split(/\s+/);
        if (host === undefined || type === undefined || key === undefined || host.startsWith('#'))
            return [];
        const line = `${host} ${type} ${key}`;
        return [{ line, fingerprint: (0,host_key/* hostKeyFingerprint */.E)(line) }];
    });
}

// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/ssh-failures.js
var ssh_failures = __webpack_require__(92316);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/ssh-master.js












/** TCP, greeting and login, with a bastion twice. */
const LOGIN_LIMIT_MS = 3_000 * client_config/* CONNECT_SECONDS */.zI;
const ORDER_LIMIT_MS = 10_000;
/**
 * Opens a connection and leaves the client that holds it in the background; later programs use it by its control socket. The key
 * lies on the disk only while it logs in. Throws `target/unreachable` and `ssh/*`.
 */
async function openMaster(server, home, signal) {
    const files = (0,client_config/* filesIn */.nG)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(home, 'c')));
    try {
        await (0,promises_.writeFile)(files.config, (0,client_config/* clientConfig */.yO)(server, files), { mode: 0o600 });
        await (0,promises_.writeFile)(files.knownHosts, [...server.knownHosts, ''].join('\n'), { mode: 0o600 });
        await (0,install_key/* installKey */.x)(server, files, signal);
        const argv = ['-F', files.config, '-o', 'ControlMaster=yes', '-N', '-f', client_config/* TARGET */.Qn];
        const env = server.key instanceof secret/* Secret */.z ? {} : { [client_config/* AGENT_VARIABLE */.f4]: server.key.socket };
        const call = { program: 'ssh', argv, env, limitMs: LOGIN_LIMIT_MS, errorFile: files.log };
        const end = await (0,run_program/* runIntoFile */.wG)(call, signal);
        if (end.kind !== 'ended' || end.exitCode !== 0)
            throw await whyNoLogin(end, server, signal);
        return files;
    }
    catch (thrown) {
        await endMaster(files);
        await (0,promises_.rm)(files.folder, { recursive: true, force: true });
        throw thrown;
    }
    finally {
        await (0,install_key/* removeKey */.y)(files);
    }
}
async function whyNoLogin(end, server, signal) {
    if (end.kind === 'not-installed')
        return (0,ssh_failures/* notInstalled */.YT)();
    const problem = (0,ssh_failures/* judgeLogin */.te)(end.kind === 'timed-out' ? 'timed out' : end.stderr, server);
    // Behind a bastion, whoever answers to that name here may be another machine.
    const asks = (problem.kind === 'host-key-unknown' || problem.kind === 'host-key-changed') &&
        (server.bastion === null || problem.host === server.bastion);
    const hostKeys = asks ? await scanHostKeys(problem.host, signal).catch(() => []) : [];
    return (0,ssh_failures/* loginFailure */.ie)(problem, { server, hostKeys });
}
/** Leads a unix socket here to a socket or to an address on the server's side. That somebody listens there isn't known yet. */
async function forward(files, { socket, to }, signal) {
    // One that an earlier connection left behind would refuse the new one.
    await (0,promises_.rm)(socket, { force: true });
    const argv = ['-F', files.config, '-O', 'forward', '-L', `${socket}:${to}`, client_config/* TARGET */.Qn];
    const end = await (0,run_program/* runProgram */.mB)({ program: 'ssh', argv, limitMs: ORDER_LIMIT_MS }, signal);
    if (end.kind === 'ended' && end.exitCode === 0)
        return;
    const why = end.kind === 'not-installed' ? end.kind : end.stderr.trim();
    throw new failure/* Failure */.HR('target/unreachable', `ssh could not lead ${socket} to ${to}: ${why || end.kind}`);
}
/** Whether the client that holds the connection lives. That the server answers isn't known by it. */
async function isAlive(files) {
    const socket = await controlSocket(files).catch(() => undefined);
    socket?.destroy();
    return socket !== undefined;
}
/** Calls `died` once, when that client ends. Does not keep the process alive. Rejects when it has ended already. */
async function watchMaster(files, died) {
    const socket = await controlSocket(files);
    socket.unref().resume().once('close', died);
    return () => {
        socket.off('close', died);
        socket.destroy();
    };
}
function controlSocket(files) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const socket = (0,external_node_net_.connect)(files.control);
    socket.once('connect', () => resolve(socket));
    socket.on('error', reject);
    return promise;
}
const LOOK_MS = 50;
const GENTLY_MS = 3_000;
/** Ends the client that holds a connection, and with it every tunnel. One that takes no orders, or none yet, is killed. */
async function endMaster(files) {
    if (await isAlive(files)) {
        const argv = ['-F', files.config, '-O', 'exit', client_config/* TARGET */.Qn];
        await (0,run_program/* runProgram */.mB)({ program: 'ssh', argv, limitMs: GENTLY_MS }, NEVER);
        for (let waited = 0; waited < GENTLY_MS && (await isAlive(files)); waited += LOOK_MS)
            await (0,external_node_timers_promises_.setTimeout)(LOOK_MS);
    }
    await killClients(files);
}
const NEVER = new AbortController().signal;


/***/ }),

/***/ 57917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ hostKeyFingerprint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** `SHA256:…` of a line of known hosts, as `ssh-keygen -lf` prints it. */
function hostKeyFingerprint(line) {
    const [, , key = ''] = line.trim().split(/\s+/);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(Buffer.from(key, 'base64')).digest('base64');
    return `SHA256:${hash.replace(/=+$/, '')}`;
}


/***/ })

};
