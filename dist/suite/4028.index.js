export const id = 4028;
export const ids = [4028];
export const modules = {

/***/ 40310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ neededSecret)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** A secret that the configuration names, for those that can't go on without it. Throws `configuration/secret-missing`. */
function neededSecret(secrets, name, purpose) {
    const secret = secrets.get(name);
    if (secret)
        return secret;
    const detail = `${name} was not given or is empty; it is needed for ${purpose}`;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/secret-missing', detail, { facts: { secret: name } });
}


/***/ }),

/***/ 74287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ orAborted)
/* harmony export */ });
/** Ends the waiting at once when the signal says so, with its reason. The work itself goes on: nobody waits for it any more. */
function orAborted(work, signal) {
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        if (signal.aborted)
            abort();
        signal.addEventListener('abort', abort, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
}


/***/ }),

/***/ 94028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ connectReach),
  jobOf: () => (/* binding */ jobOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/or-aborted.js
var or_aborted = __webpack_require__(74287);
// EXTERNAL MODULE: ./packages/core/build/base/address/ssh-address.js
var ssh_address = __webpack_require__(486);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/end-connections.js
var end_connections = __webpack_require__(31465);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/client-config.js
var client_config = __webpack_require__(61648);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/connection-rate.js
var connection_rate = __webpack_require__(75393);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/connection-record.js
var connection_record = __webpack_require__(88130);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/ask-engine.js

/** Asks `/_ping` through a socket of this machine: only an answer proves that a tunnel leads to an Engine. */
function askEngine(socketPath, limitMs, signal) {
    const { promise, resolve } = Promise.withResolvers();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
    const request = external_node_http_.get({ socketPath, path: '/_ping', agent: false, signal: limit, headers: { host: 'docker' } });
    request.once('response', (answer) => {
        answer.resume();
        const apiVersion = answer.headers['api-version'];
        const isEngine = typeof apiVersion === 'string' && /^\d+\.\d+$/.test(apiVersion);
        const none = { kind: 'none', why: 'what answers there is not a Docker Engine' };
        resolve(isEngine ? { kind: 'engine', apiVersion } : none);
    });
    request.once('error', (error) => resolve({ kind: 'none', why: limit.aborted ? `no answer within ${limitMs / 1_000} s` : error.message }));
    return promise.then((answer) => {
        signal.throwIfAborted();
        return answer;
    });
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/run-program.js
var run_program = __webpack_require__(66520);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/command-tunnel.js





/**
 * A unix socket of this process, each of whose connections is a command of Docker's on the server that speaks to the Engine
 * there. For servers that forbid forwarding and allow commands.
 */
async function openCommandTunnel(options) {
    const { socket, socketPath, files } = options;
    const children = new Set();
    let complaint = '';
    const server = (0,external_node_net_.createServer)({ allowHalfOpen: true }, (client) => {
        const argv = (0,client_config/* sessionArguments */.x0)(files, `docker -H unix://${socketPath} system dial-stdio`);
        const child = (0,external_node_child_process_.spawn)('ssh', [...argv], { cwd: '/', env: (0,run_program/* programEnvironment */.yE)(), stdio: ['pipe', 'pipe', 'pipe'] });
        children.add(child);
        child.once('close', () => children.delete(child));
        child.stderr.setEncoding('utf8').on('data', (text) => (complaint = (complaint + text).slice(-1_000)));
        join(client, child);
    });
    await (0,promises_.rm)(socket, { force: true });
    await new Promise((resolve, reject) => server.once('error', reject).listen(socket, resolve));
    server.unref();
    return {
        socket,
        complaint: () => lastComplaint(complaint),
        async close() {
            for (const child of children)
                child.kill();
            server.close();
            await (0,promises_.rm)(socket, { force: true });
        },
    };
}
/** Without the words of the client that was kept from opening a connection of its own, see `sessionArguments`. */
function lastComplaint(text) {
    const lines = text.split('\n').map((line) => line.trim());
    return lines.findLast((line) => line !== '' && !/UNKNOWN port|kex_exchange/.test(line))?.slice(0, 300) ?? '';
}
function join(client, child) {
    const { stdin, stdout } = child;
    if (!stdin || !stdout)
        return;
    const end = () => {
        child.kill();
        client.destroy();
    };
    for (const stream of [client, stdin, stdout, child])
        stream.on('error', end);
    client.pipe(stdin);
    stdout.pipe(client);
    client.once('close', () => child.kill());
    // A process in the background must not keep an action alive that has done its work.
    child.unref();
}

;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/spare-connections.js

/** Calls that are made at the same time: reading, listing and renaming containers while a door is tried. */
const MOST = 4;
/** The calls of a deployment follow each other sooner. One that waits longer may have been closed by something on the way. */
const IDLE_MS = 5_000;
function spareConnections(dial) {
    const spares = new Set();
    let dialled = 0;
    let closed = false;
    function dialAhead() {
        if (closed)
            return;
        for (; spares.size + dialled < MOST; dialled += 1) {
            dial()
                .then((socket) => {
                if (closed)
                    return void socket.destroy();
                const spare = spareOf(socket, () => spares.delete(spare));
                spares.add(spare);
            })
                // Whoever needs one dials it, and is told why it can't be had.
                .catch(() => undefined)
                .finally(() => (dialled -= 1));
        }
    }
    function oldest() {
        for (const spare of spares) {
            const socket = spare.use();
            if (stands(socket))
                return socket;
            socket.destroy();
        }
        return undefined;
    }
    return {
        dialAhead,
        async take() {
            // A tunnel that ends takes all its connections with it. The turn reads those ends of which only the first was told yet.
            if (spares.size > 0)
                await (0,external_node_timers_promises_.setImmediate)();
            const taken = oldest() ?? dial();
            dialAhead();
            return await taken;
        },
        close() {
            closed = true;
            for (const spare of spares)
                spare.use().destroy();
        },
    };
}
/** Its end may have been read, and not be told yet. */
function stands(socket) {
    return !socket.destroyed && !socket.readableEnded && socket.writable && socket.readableLength === 0;
}
/** Nobody has asked anything of it, so whatever comes means that it can't be used. It does not keep the process alive. */
function spareOf(socket, gone) {
    const end = () => {
        left();
        socket.destroy();
    };
    const left = () => {
        clearTimeout(idle);
        gone();
    };
    const idle = setTimeout(end, IDLE_MS).unref();
    socket.unref().on('error', end).on('end', end).on('close', left);
    return {
        use() {
            left();
            return socket.off('error', end).off('end', end).off('close', left).ref();
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/why-no-engine.js




const LIMIT_MS = 20_000;
/** Looks by one command why nothing answers through the tunnel. */
async function lookAtSocket(files, socketPath, signal) {
    const argv = (0,client_config/* sessionArguments */.x0)(files, lookCommand(socketPath));
    const end = await (0,run_program/* runProgram */.mB)({ program: 'ssh', argv, limitMs: LIMIT_MS }, signal);
    if (end.kind === 'not-installed')
        return { kind: 'untold', why: end.kind };
    const [, word, uid = '', docker] = /hd:(open|missing|no-socket|denied) (\d*) (docker|none)/.exec(end.kind === 'ended' ? end.stdout : '') ?? [];
    if (word === 'open')
        return { kind: word, docker: docker === 'docker' ? 'is-installed' : 'is-not-installed' };
    if (word === 'missing' || word === 'no-socket' || word === 'denied')
        return { kind: word, uid };
    return { kind: 'untold', why: end.stderr.trim().split('\n').at(-1)?.slice(0, 200) || 'no answer' };
}
/** The path holds only letters, digits and `. _ - /`; the parser of `docker-host` sees to that. */
function lookCommand(path) {
    const look = `if [ ! -e ${path} ]; then w=missing; elif [ ! -S ${path} ]; then w=no-socket; elif [ -r ${path} ] && [ -w ${path} ]; then w=open; else w=denied; fi; if command -v docker >/dev/null 2>&1; then d=docker; else d=none; fi; echo hd:$w $(id -u) $d`;
    return `sh -c '${look}'`;
}
/** What is wrong, when the tunnel leads to no Engine and no command does either. */
function noEngine(server, sight, why) {
    const { address, socketPath } = server;
    const { user } = address;
    const where = `${(0,ssh_address/* describeSshAddress */.KJ)(address)} was reached, but`;
    const fail = (code, what, remedy) => new failure/* Failure */.HR(code, `${where} ${what}`, { remedy });
    if (/Session open refused/.test(why))
        return fail('ssh/forbidden', 'it allows neither forwarding nor enough sessions at the same time', 'In /etc/ssh/sshd_config on the server, set `AllowStreamLocalForwarding yes`, or `MaxSessions 10` and more. Then run `sudo systemctl reload ssh`.');
    switch (sight.kind) {
        case 'missing':
            return fail('target/unreachable', `there is no ${socketPath}, or ${user} may not see it`, `Check on the server that Docker is installed and runs: \`sudo systemctl status docker\`. For rootless Docker, write the path of its socket: \`docker-host: ${(0,ssh_address/* describeSshAddress */.KJ)(address)}/run/user/${sight.uid || '1000'}/docker.sock\`.`);
        case 'no-socket':
            return fail('target/unreachable', `${socketPath} is no socket`, 'Correct the path in `docker-host`.');
        case 'denied':
            return fail('ssh/socket-denied', `${user} may not use ${socketPath}`, `On the server, run \`sudo usermod -aG docker ${user}\`. Members of the group \`docker\` have the rights of root on that server.`);
        case 'open':
            return fail('ssh/forbidden', `nothing answers through the tunnel to ${socketPath} (${why})`, `Check on the server that Docker runs: \`sudo systemctl status docker\`. If it does, sshd forbids the tunnel: set \`AllowStreamLocalForwarding yes\` and \`AllowTcpForwarding yes\` in /etc/ssh/sshd_config, look for \`DisableForwarding\`, \`PermitOpen\` and options in ~${user}/.ssh/authorized_keys, and run \`sudo systemctl reload ssh\`. With the program \`docker\` on the server, forwarding is not needed.`);
        case 'untold':
            return fail('target/unreachable', `nothing answers through the tunnel to ${socketPath} (${why}), and ${user} may run no command there that could tell the cause (${sight.why})`, `One of these is the cause. Docker does not run (\`sudo systemctl status docker\`). The socket has another path. ${user} is not in the group \`docker\` (\`sudo usermod -aG docker ${user}\`). Or sshd forbids the tunnel: \`AllowStreamLocalForwarding\`, \`AllowTcpForwarding\`, \`DisableForwarding\` and \`PermitOpen\` in /etc/ssh/sshd_config, or options in ~${user}/.ssh/authorized_keys.`);
    }
}

// EXTERNAL MODULE: ./packages/adapters/build/reach/ssh/ssh-master.js + 2 modules
var ssh_master = __webpack_require__(81026);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/engine-tunnel.js










const ANSWERS_WITHIN_MS = 10_000;
/** So many calls to the Engine a deployment has open at the same time; by command, each is a session of its own. */
const AT_ONCE = 5;
/**
 * Leads to the Engine by forwarding; where that is forbidden and commands are not, by a command of Docker's. Throws
 * `target/unreachable` and `ssh/*`, with the cause as far as a command on the server can tell it.
 */
async function tunnelAnew(tunneling, signal) {
    const { server, place } = tunneling;
    const socket = forwardedSocket(place);
    await (0,ssh_master/* forward */.sY)(place.files, { socket, to: server.socketPath }, signal);
    const direct = await proven(tunneling, { way: 'forward', tunnel: asTunnel(socket) }, signal);
    if (direct.kind === 'proven')
        return direct.connection;
    const sight = await lookAtSocket(place.files, server.socketPath, signal);
    if (sight.kind !== 'open' || sight.docker === 'is-not-installed')
        throw noEngine(server, sight, direct.why);
    const tunnel = await commandTunnel(tunneling);
    const others = Array.from({ length: AT_ONCE - 1 }, () => (0,external_node_net_.connect)(tunnel.socket).on('error', () => undefined));
    const byCommand = await proven(tunneling, { way: 'command', tunnel }, signal);
    for (const other of others)
        other.destroy();
    if (byCommand.kind === 'proven')
        return byCommand.connection;
    throw noEngine(server, sight, byCommand.why);
}
/** The same through the connection of an earlier step, by the way that worked then. */
async function tunnelAgain(tunneling, way, signal) {
    const { server, place } = tunneling;
    const tunnel = way === 'forward' ? asTunnel(forwardedSocket(place)) : await commandTunnel(tunneling);
    const again = await proven(tunneling, { way, tunnel }, signal);
    if (again.kind === 'proven')
        return again.connection;
    throw noEngine(server, { kind: 'open', docker: 'is-installed' }, again.why);
}
function forwardedSocket({ files }) {
    return (0,external_node_path_.join)(files.folder, 'e');
}
function asTunnel(socket) {
    return { socket, complaint: () => '', close: () => Promise.resolve() };
}
function commandTunnel({ server: { socketPath }, place: { home, files } }) {
    // Of this process's own: it ends with it.
    const socket = (0,external_node_path_.join)(home, `e${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`);
    return openCommandTunnel({ socket, socketPath, files });
}
async function proven(tunneling, { way, tunnel }, signal) {
    const spares = spareConnections(() => dialled(tunnel.socket));
    // Over a long line dialling takes as long as an answer, so the first calls find connections that were dialled during the question.
    if (way === 'forward')
        spares.dialAhead();
    const close = async () => {
        spares.close();
        await tunnel.close();
    };
    try {
        const answer = await askEngine(tunnel.socket, ANSWERS_WITHIN_MS, signal);
        if (answer.kind === 'engine') {
            const { apiVersion } = answer;
            return { kind: 'proven', connection: await watched(tunneling, { way, tunnel, spares, apiVersion }) };
        }
        await close();
        return { kind: 'silent', why: tunnel.complaint() || answer.why };
    }
    catch (thrown) {
        await close();
        throw thrown;
    }
}
async function watched({ server, place, died }, { way, tunnel, spares, apiVersion }) {
    let alive = true;
    const unwatch = await (0,ssh_master/* watchMaster */.aF)(place.files, () => {
        alive = false;
        died();
    }).catch((thrown) => {
        const detail = `${(0,ssh_address/* describeSshAddress */.KJ)(server.address)}: the connection was lost`;
        throw new failure/* Failure */.HR('target/unreachable', detail, { cause: thrown });
    });
    return {
        ...place,
        connect: () => (way === 'forward' ? spares.take() : dialled(tunnel.socket)),
        apiVersion,
        way,
        isAlive: () => alive,
        async release() {
            unwatch();
            spares.close();
            await tunnel.close();
        },
    };
}
function dialled(path) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const socket = (0,external_node_net_.connect)(path);
    socket.once('error', reject);
    socket.once('connect', () => {
        socket.off('error', reject);
        resolve(socket);
    });
    return promise;
}

;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/open-connection.js










/** The connection of an earlier step, or a new one. Throws `target/unreachable` and `ssh/*`. */
async function openConnection(options, signal) {
    const { server, job, before } = options;
    await before?.release();
    if (!job)
        return await openNow(options, undefined, signal);
    const record = (0,connection_record/* recordPath */.lX)(job.temp, server);
    return await inTurn(record, () => openNow(options, record, signal), signal);
}
/** Who opens a connection of a job now, by the path of its record. */
const opening = new Map();
/** One after the other: two that opened at once would not find each other's connection, and the post would end only one of them. */
async function inTurn(record, open, signal) {
    const before = opening.get(record) ?? Promise.resolve();
    const mine = (0,or_aborted/* orAborted */.H)(before, signal).then(open);
    const ended = Promise.allSettled([before, mine]);
    opening.set(record, ended);
    try {
        return await mine;
    }
    finally {
        if (opening.get(record) === ended)
            opening.delete(record);
    }
}
async function openNow(options, record, signal) {
    const { job, before } = options;
    const earlier = record === undefined ? undefined : await (0,connection_record/* readRecord */.aE)(record);
    const joined = earlier && (await joinEarlier(options, earlier, signal));
    if (joined)
        return joined;
    const home = await homeFor(before?.home ?? earlier?.home, job);
    const connection = await connectAnew(options, home, signal).catch(async (thrown) => {
        // No post ends what belongs to no job, and a reach that never stood has nothing to dispose.
        if (!job && !before)
            await (0,end_connections/* endConnections */.J)(home, home);
        throw thrown;
    });
    if (record !== undefined)
        await (0,connection_record/* writeRecord */.rh)(record, { home, folder: connection.files.folder, way: connection.way });
    return connection;
}
/** One folder for all connections of a job: sockets that others hold keep their paths when a connection is made anew. */
async function homeFor(known, job) {
    if (known !== undefined && (await (0,connection_record/* isOurFolder */.LX)(known)))
        return known;
    const home = await (0,connection_record/* makeHome */.o1)();
    try {
        job?.save(home);
    }
    catch (thrown) {
        await (0,promises_.rm)(home, { recursive: true, force: true });
        throw thrown;
    }
    return home;
}
/** Undefined when that connection is dead, or no longer leads to the Engine. */
async function joinEarlier({ server, died }, { home, folder, way }, signal) {
    const place = { home, files: (0,client_config/* filesIn */.nG)(folder) };
    if (!(await (0,ssh_master/* isAlive */._n)(place.files)))
        return undefined;
    try {
        return await tunnelAgain({ server, place, died }, way, signal);
    }
    catch {
        signal.throwIfAborted();
        await (0,ssh_master/* endMaster */.gR)(place.files);
        return undefined;
    }
}
/** Before the next try. A connection that has stood is worth more patience than an address that may be wrong. */
const PAUSES_MS = { first: [1_000, 3_000], again: [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000] };
async function connectAnew(opening, home, signal) {
    const { server, job, before, died } = opening;
    const times = job?.temp ?? home;
    const pauses = [...PAUSES_MS[before ? 'again' : 'first']];
    for (;;) {
        await (0,external_node_timers_promises_.setTimeout)((0,connection_rate/* waitBeforeConnecting */.h)(await (0,connection_record/* recentlyBegun */.m3)(times, Date.now()), Date.now()), undefined, { signal });
        await (0,connection_record/* noteConnection */.zh)(times, Date.now());
        let place;
        try {
            place = { home, files: await (0,ssh_master/* openMaster */.$8)(server, home, signal) };
            return await tunnelAnew({ server, place, died }, signal);
        }
        catch (thrown) {
            if (place)
                await (0,ssh_master/* endMaster */.gR)(place.files);
            signal.throwIfAborted();
            const mayPass = (0,failure/* isFailure */.N6)(thrown, 'target/unreachable') && (before !== undefined || !place);
            const pause = mayPass ? pauses.shift() : undefined;
            if (pause === undefined)
                throw thrown;
            await (0,external_node_timers_promises_.setTimeout)(pause, undefined, { signal });
        }
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/reach/ssh/ssh-reach.js








/** A call to the Engine waits 60 s for its answer; so long may the connection take to come back. */
const COMES_BACK_WITHIN_MS = 45_000;
/**
 * Reaches a server by the machine's own OpenSSH client. Nothing is dialled before it is asked for. All tunnels of a job share one
 * connection, which later steps find again; it lives until the post of the step that began it. Without a job it ends with the
 * reach. When the connection dies, it is made anew and leads the same sockets to the same addresses.
 */
function sshReach(server, job) {
    const described = (0,ssh_address/* describeSshAddress */.KJ)(server.address);
    const over = new AbortController();
    const sockets = new Map();
    let current;
    let opening;
    async function open() {
        // Opened for all that wait for it, so one caller's abort must not end it.
        const signal = AbortSignal.any([over.signal, AbortSignal.timeout(COMES_BACK_WITHIN_MS)]);
        try {
            const connection = await openConnection({ server, job, before: current, died }, signal);
            current = connection;
            for (const [address, socket] of sockets)
                await (0,ssh_master/* forward */.sY)(connection.files, { socket, to: address }, signal);
            return connection;
        }
        catch (thrown) {
            const why = over.signal.aborted || !signal.aborted ? thrown : noConnection(described);
            throw current ? lostFailure(described, why) : why;
        }
    }
    function connection() {
        if (current?.isAlive())
            return Promise.resolve(current);
        opening ??= open().finally(() => (opening = undefined));
        return opening;
    }
    /** Those who hold an end of a tunnel don't come back here to ask: their sockets must lead there again. */
    function died() {
        if (sockets.size > 0 && !over.signal.aborted)
            connection().catch(() => undefined);
    }
    return {
        described,
        async engine(signal) {
            const { connect, apiVersion, way } = await (0,or_aborted/* orAborted */.H)(connection(), signal);
            return { connect, apiVersion, connections: way === 'forward' ? 'many' : 'few' };
        },
        async dial(address, signal) {
            const { files, home } = await (0,or_aborted/* orAborted */.H)(connection(), signal);
            const known = sockets.get(address);
            if (known !== undefined)
                return { kind: 'socket', path: known };
            // Of this process's own, because an earlier step's may lead nowhere.
            const path = (0,external_node_path_.join)(home, `d${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`);
            await (0,ssh_master/* forward */.sY)(files, { socket: path, to: address }, signal);
            sockets.set(address, path);
            return { kind: 'socket', path };
        },
        async [Symbol.asyncDispose]() {
            over.abort(new failure/* Failure */.HR('target/unreachable', `${described}: the connection was given up`));
            await opening?.catch(() => undefined);
            await current?.release();
            if (current && !job)
                await (0,end_connections/* endConnections */.J)(current.home, current.home);
        },
    };
}
function noConnection(described) {
    return new failure/* Failure */.HR('target/unreachable', `${described}: no connection within ${COMES_BACK_WITHIN_MS / 1_000} s`, {
        remedy: 'Check that the server can be reached, and that no firewall limits new connections (`ufw limit`).',
    });
}
/** Whatever is wrong by now, the connection has stood: to the operation under way, the target is out of reach. */
function lostFailure(described, thrown) {
    const { code, message, remedy } = (0,failure/* asFailure */.h_)(thrown);
    if (code === 'target/unreachable' && thrown instanceof failure/* Failure */.HR)
        return thrown;
    return new failure/* Failure */.HR('target/unreachable', `${described}: the connection was lost and did not come back: ${message}`, {
        remedy,
        facts: { cause: code },
        cause: thrown,
    });
}

// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
;// CONCATENATED MODULE: ./packages/wiring/build/connect-reach.js




/** Undefined where the target is reached directly. Connects to nothing yet. Throws `configuration/*`. */
function connectReach(target, { secrets, sshPrivateKey, sshAgent, job }) {
    const address = (0,docker_address/* parseDockerAddress */.W)(target.dockerHost);
    if (!address.ok || address.value.kind !== 'ssh')
        return undefined;
    const { server, socketPath } = address.value;
    const ssh = target.ssh ?? refuseWithoutSection();
    const optional = (name, purpose) => name === null ? undefined : (0,needed_secret/* neededSecret */.g)(secrets, name, purpose);
    const agent = sshAgent === undefined ? undefined : { socket: sshAgent };
    return sshReach({
        address: server,
        socketPath,
        bastion: ssh.bastion,
        knownHosts: knownHostsOf(ssh, secrets),
        key: secrets.get(ssh.keySecret) ?? sshPrivateKey ?? agent ?? refuseWithoutKey(ssh.keySecret),
        passphrase: optional(ssh.passphraseSecret, 'the passphrase of the ssh key'),
        certificate: optional(ssh.certificateSecret, 'the certificate of the ssh key'),
    }, job);
}
/** The job of a step whose post ends what it opened; null where nothing can be saved for one. */
function jobOf({ run, saveSsh }) {
    return saveSsh ? { temp: run.temp, save: saveSsh } : null;
}
function knownHostsOf({ knownHosts, knownHostsSecret }, secrets) {
    if (knownHostsSecret === null)
        return knownHosts;
    return (0,needed_secret/* neededSecret */.g)(secrets, knownHostsSecret, 'the host keys of docker-host').reveal().split(/\r?\n/);
}
function refuseWithoutSection() {
    throw new failure/* Failure */.HR('configuration/invalid', 'docker-host is over ssh, so the environment must have `ssh: { known-hosts: [...] }` in hardened-deploy.yml');
}
function refuseWithoutKey(name) {
    throw new failure/* Failure */.HR('configuration/secret-missing', `${name} was not given or is empty; it is needed for ssh`, {
        facts: { secret: name },
        remedy: `Make a key with \`ssh-keygen -t ed25519 -N "" -f deploy-key\`. Put the text of deploy-key into the secret ${name} on GitHub, and the line of deploy-key.pub into ~/.ssh/authorized_keys on the server. Give the step \`ssh-private-key: \${{ secrets.${name} }}\`.`,
    });
}


/***/ })

};
