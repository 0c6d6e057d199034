export const id = 7148;
export const ids = [7148];
export const modules = {

/***/ 52145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readDatabaseUrl),
/* harmony export */   l: () => (/* binding */ unusableUrl)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85432);


const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const PORT = 5432;
const USER = 'postgres';
/**
 * Takes a database URL apart as libpq does (several hosts, IPv6 in brackets, parts left out, parameters that win over what
 * stands before them), with one leniency that drivers have too: the last `@` ends the password. Nothing comes from the
 * environment. Throws `database/url-invalid`, never repeating any part of the URL.
 */
function readDatabaseUrl(url) {
    const { userinfo, hosts, path, query } = partsOf(url.reveal().trim());
    const [user = '', ...rest] = userinfo.split(':');
    const parameters = parametersOf(query);
    // What libpq would follow elsewhere: passed over, another server than the one that is meant would be backed up.
    if (parameters.has('hostaddr'))
        throw unusableUrl('it has a hostaddr; name that address as the host');
    if (parameters.has('service'))
        throw unusableUrl('it names a service, and no service file is read');
    const said = new Map([
        ...hostParameters(hosts),
        ['user', decoded(user, 'the user')],
        ['password', decoded(rest.join(':'), 'the password')],
        ['dbname', decoded(path, 'the name of the database')],
        ...parameters,
    ].filter(([, value]) => value !== ''));
    const password = said.get('password');
    return {
        hosts: hostsOf(said),
        user: said.get('user') ?? USER,
        ...(password !== undefined && { password: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(password) }),
        database: said.get('dbname') ?? said.get('user') ?? USER,
        sslmode: sslModeOf(said),
        parameters,
    };
}
/** For a URL that can be read and is of no use to whoever reads it. */
function unusableUrl(why) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('database/url-invalid', `The database URL cannot be used: ${why}.`);
}
function partsOf(text) {
    const match = /^postgres(?:ql)?:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(text);
    if (!match)
        throw unusableUrl('it does not begin with postgresql:// or postgres://');
    const [, authority = '', path = '', query = ''] = match;
    // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
    if (path.includes('@'))
        throw unusableUrl('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
    const at = authority.lastIndexOf('@');
    // The same with a question mark: the rest would be passed over, or be a host that messages name.
    if (query.includes('@'))
        throw unusableUrl('an @ stands behind a question mark; in a password write %3F for ? and %40 for @');
    return { userinfo: authority.slice(0, Math.max(0, at)), hosts: authority.slice(at + 1), path, query };
}
/** `h1:5433,[::1]` as the parameters `host` and `port`: two lists of the same length, an absent port empty. */
function hostParameters(hosts) {
    const pairs = hosts.split(',').map((host) => {
        const match = /^(?:\[([0-9a-fA-F:.]+(?:%[\w%.-]+)?)\]|([^[\]:]*))(?::(\d{0,5}))?$/u.exec(host);
        if (!match)
            throw unusableUrl('its host and port are not host:port');
        return { host: decoded(match[1] ?? match[2] ?? '', 'the host'), port: match[3] ?? '' };
    });
    const ports = pairs.map(({ port }) => port);
    return [
        ['host', pairs.map(({ host }) => host).join(',')],
        ['port', ports.every((port) => port === '') ? '' : ports.join(',')],
    ];
}
function parametersOf(query) {
    const pairs = query.split('&').filter((pair) => pair !== '');
    const read = pairs.map((pair) => {
        const equals = pair.indexOf('=');
        if (equals < 0)
            throw unusableUrl('a parameter behind the question mark has no value');
        return [decoded(pair.slice(0, equals), 'a parameter'), decoded(pair.slice(equals + 1), 'a parameter')];
    });
    return new Map(read.filter(([, value]) => value !== ''));
}
/** One port is for all hosts; of several each host has its own. */
function hostsOf(said) {
    const hosts = (said.get('host') ?? '').split(',');
    const ports = (said.get('port') ?? '').split(',').map(portOf);
    if (ports.length !== 1 && ports.length !== hosts.length)
        throw unusableUrl('it has another number of ports than hosts');
    return hosts.map((host, at) => ({ ...(host !== '' && { host }), port: ports[at] ?? ports[0] ?? PORT }));
}
function portOf(text) {
    if (text === '')
        return PORT;
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535)
        throw unusableUrl('a port is not a number from 1 to 65535');
    return port;
}
/** `ssl=true` is what JDBC says for it; libpq takes that too, and `prefer` where nothing is said. */
function sslModeOf(said) {
    const usual = said.get('sslrootcert') === 'system' ? 'verify-full' : 'prefer';
    const wanted = said.get('sslmode') ?? (said.get('ssl') === 'true' ? 'require' : usual);
    const known = SSL_MODES.find((mode) => mode === wanted);
    if (known === undefined)
        throw unusableUrl(`sslmode is none of ${SSL_MODES.join(', ')}`);
    return known;
}
function decoded(raw, what) {
    // An environment variable ends at a NUL, so the rest would be lost in silence.
    if (raw.includes('%00'))
        throw unusableUrl(`${what} holds a NUL character`);
    try {
        return decodeURIComponent(raw);
    }
    catch {
        throw unusableUrl(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
    }
}


/***/ }),

/***/ 76236:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ certificatesIn),
/* harmony export */   l: () => (/* binding */ isElsewhere)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46904);



/** Addresses of this host and of private networks. */
const NEAR = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;
/** A name whose last part may be a top-level domain: that of a container in a network, `db.shop_default`, is none. */
const PUBLIC_NAME = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]+)\.?$/i;
/** Names that no public DNS has. */
const LOCAL_NAME = /\.(?:local|localhost|internal|intranet|lan|home|home\.arpa|corp|private|test)\.?$/i;
/**
 * Whether the way to a host may lead over networks of others: a public address, or a name with a dot that public DNS may have. The name of a
 * container and a private address are near.
 */
function isElsewhere(host) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) !== 0)
        return !NEAR.test(host) && ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIPv4)(host) || !/^::ffff:/i.test(host));
    return PUBLIC_NAME.test(host) && !LOCAL_NAME.test(host);
}
/**
 * Each certificate in the secret that a database's `ca-secret` names, as PEM, whatever has become of its line breaks on the way through a secret. Throws
 * `database/url-invalid`.
 */
function certificatesIn(own) {
    const blocks = [...own.reveal().matchAll(/-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----/gs)];
    const found = blocks.map(([, body = '']) => {
        const lines = body.replace(/\\n|\s/g, '').match(/.{1,64}/g) ?? [];
        return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
    });
    if (found.length === 0 || !found.every(isCertificate))
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('database/url-invalid', 'The certificate in the secret that `ca-secret` names cannot be read.', {
            remedy: 'Look at the `ca-secret` that stands beside the `url-secret` of this database. Give the PEM text of the certificate of the authority that signed the server: from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, one or several. Your provider has it for download. In the input `secrets`, a text of several lines is written NAME<<END, its lines, END.',
        });
    return found;
}
function isCertificate(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).subject !== '';
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ dockerConnection)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/or-aborted.js
var or_aborted = __webpack_require__(74287);
;// CONCATENATED MODULE: ./packages/adapters/build/reach/reach.js
/** For a target on this machine, or one whose addresses are routed here. */
function directReach() {
    return {
        dial: (address) => Promise.resolve({ kind: 'tcp', address }),
        [Symbol.asyncDispose]: () => Promise.resolve(),
    };
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/docker-remedies.js
var docker_remedies = __webpack_require__(36936);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/endpoint.js
var connection_endpoint = __webpack_require__(26766);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/engine-failure.js
var engine_failure = __webpack_require__(50278);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/connection/reach-agent.js


/** A call that has not begun can wait as long as a call may take; the call's own limit ends the waiting for its answer. */
const CONNECT_LIMIT_MS = 60_000;
/** As many as a way back asks at the same time. `few`: each is one of the ten sessions that sshd allows by default. */
const MOST_KEPT = { many: 8, few: 3 };
/**
 * Connections to the Engine through a reach. Each new one is taken where the reach leads at that moment, so it survives a lost
 * tunnel. Those of reads are kept: a read that is lost with an old one changed nothing, and is asked again (`askReadsAgain`).
 * All others have a connection that was never used, because nobody knows whether a call was heard that an old connection lost.
 */
function reachAgent(reach) {
    const once = connecting(new external_node_http_.Agent({ keepAlive: false }), reach);
    const kept = connecting(new external_node_http_.Agent({ keepAlive: true }), reach);
    const addRequest = (request, options) => {
        tellOfCut(request);
        asTaker(request.method === 'GET' ? kept : once).addRequest(request, options);
    };
    return Object.assign(new external_node_http_.Agent({ keepAlive: false }), { addRequest });
}
const CUT_OFF = 'the answer was cut off';
/** docker-modem waits for ever for the rest of an answer that breaks off, unless its request fails. */
function tellOfCut(request) {
    request.once('response', (answer) => {
        answer.once('close', () => {
            if (!answer.complete)
                request.emit('error', new Error(CUT_OFF));
        });
    });
}
function connecting(agent, reach) {
    agent.createConnection = (_, tell) => {
        connected(agent, reach).then((socket) => tell?.(null, socket), 
        // The types want a socket beside the error.
        (thrown) => tell?.(thrown));
        return undefined;
    };
    return agent;
}
/** A connection's socket is gone a moment before its end is told. */
const PAUSES_MS = [20, 100, 500];
/** Tries again when the tunnel turns out to be dead: nothing was sent through it yet. */
async function connected(agent, reach) {
    const signal = AbortSignal.timeout(CONNECT_LIMIT_MS);
    const connect = async () => {
        const engine = await reach.engine(signal);
        agent.maxFreeSockets = MOST_KEPT[engine.connections];
        return engine.connect;
    };
    for (const pause of PAUSES_MS) {
        const socket = await (await connect())().catch(() => undefined);
        if (socket)
            return socket;
        await (0,promises_.setTimeout)(pause, undefined, { signal });
    }
    return await (await connect())();
}
function asTaker(agent) {
    return agent;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/connection/ask-reads-again.js

/**
 * Lets the Engine ask a read again whose connection was lost before its answer was whole. A read changes nothing. A tunnel that has
 * just died still takes connections for a moment, and what is written to them is lost.
 */
function askReadsAgain(engine) {
    const { modem } = engine;
    const dial = modem.dial.bind(modem);
    const again = (options, tell) => {
        if (options.method !== 'GET')
            return dial(options, tell);
        const pauses = [...PAUSES_MS];
        const ask = () => {
            // A copy, because docker-modem writes the version into the path that it is given.
            dial({ ...options }, (error, answer) => {
                const pause = isLost(error) && !options.abortSignal?.aborted ? pauses.shift() : undefined;
                if (pause === undefined)
                    tell?.(error, answer);
                else
                    setTimeout(ask, pause);
            });
        };
        ask();
    };
    modem.dial = again;
    return engine;
}
const LOST_CODES = ['ECONNRESET', 'EPIPE'];
/** Whether the connection ended, and the Engine said nothing. */
function isLost(error) {
    if (error === null)
        return false;
    return LOST_CODES.includes('code' in error ? error.code : undefined) || error.message === CUT_OFF;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/connection/open-engine.js





/** The newest version of the Engine's API that this code was written against. An older Engine gets its own. */
const OUR_API = { major: 1, minor: 47 };
const open_engine_CONNECT_LIMIT_MS = 10_000;
/** A way that has to be opened first takes longer: logins, and the wait that a limit for new connections asks for. */
const REACH_LIMIT_MS = 60_000;
/** Agrees on a version with the Engine. `reach` leads to the one of an ssh address. */
async function openEngine(endpoint, reach) {
    const Docker = await loadDockerode();
    const engineOf = (version) => {
        const engine = constructEngine(Docker, modemOptions({ endpoint, reach, version }));
        return endpoint.kind === 'ssh' ? askReadsAgain(engine) : engine;
    };
    const unversioned = engineOf(undefined);
    // A reach has asked it already: over ssh each question is time.
    const reached = endpoint.kind === 'ssh' ? await reach?.engine(AbortSignal.timeout(REACH_LIMIT_MS)) : undefined;
    const theirs = reached?.apiVersion ?? (await pingedVersion(unversioned, open_engine_CONNECT_LIMIT_MS));
    return { engine: engineOf(agreedVersion(theirs)), unversioned };
}
/** Without DEBUG, because docker-modem's debug output holds the registry credentials; `debug` reads it when it is loaded. */
async function loadDockerode() {
    return withoutVariables(['DEBUG'], async () => (await Promise.all(/* import() */[__webpack_require__.e(9040), __webpack_require__.e(9455)]).then(__webpack_require__.t.bind(__webpack_require__, 39040, 19))).default);
}
/** Without DOCKER_*, because docker-modem prefers a stray DOCKER_HOST to the address that it is given. */
function constructEngine(Docker, options) {
    const stray = Object.keys(process.env).filter((name) => name.startsWith('DOCKER_') || name === 'SSH_AUTH_SOCK');
    return withoutVariables(stray, () => new Docker(options));
}
function withoutVariables(names, work) {
    const kept = names.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    const restore = () => kept.forEach(([name, value]) => (process.env[name] = value));
    for (const [name] of kept)
        delete process.env[name];
    try {
        const result = work();
        if (result instanceof Promise)
            return result.finally(restore);
        restore();
        return result;
    }
    catch (thrown) {
        restore();
        throw thrown;
    }
}
/**
 * Connections are not kept: one that the daemon closed in its idle time would lose the next call. Over ssh those of reads are,
 * see `reachAgent`.
 */
function modemOptions({ endpoint, reach, version }) {
    const common = { ...(version !== undefined && { version }) };
    if (endpoint.kind === 'ssh') {
        if (!reach)
            throw new failure/* Failure */.HR('configuration/invalid', 'docker-host: over ssh it needs the section `ssh`');
        return { ...common, socketPath: endpoint.socketPath, agent: reachAgent(reach) };
    }
    if (endpoint.kind === 'unix') {
        return { ...common, socketPath: endpoint.socketPath, agent: new external_node_http_.Agent({ keepAlive: false }) };
    }
    const address = { ...common, host: endpoint.hostname, port: endpoint.port };
    if (!endpoint.tls)
        return { ...address, protocol: 'http', agent: new external_node_http_.Agent({ keepAlive: false }) };
    const { ca, cert, key } = endpoint.tls;
    const material = { ca: ca.reveal(), cert: cert.reveal(), key: key.reveal() };
    return { ...address, ...material, protocol: 'https', agent: new external_node_https_.Agent({ keepAlive: false }) };
}
/** The lower of ours and the Engine's: an unversioned path is deprecated, a version above the Engine's is refused. */
function agreedVersion(theirs) {
    const [major = 0, minor = 0] = theirs.split('.').map(Number);
    const newer = major > OUR_API.major || (major === OUR_API.major && minor > OUR_API.minor);
    return newer ? `v${OUR_API.major}.${OUR_API.minor}` : `v${theirs}`;
}
/** The version stands in a header, which dockerode's own `ping` throws away. */
function pingedVersion(engine, limitMs) {
    const abortSignal = AbortSignal.timeout(limitMs);
    const statusCodes = { 200: true };
    return new Promise((resolve, reject) => {
        engine.modem.dial({ path: '/_ping', method: 'GET', isStream: true, statusCodes, abortSignal }, (error, answer) => {
            if (error)
                return reject(error instanceof Error ? error : new Error(String(error)));
            if (!(answer instanceof external_node_http_.IncomingMessage))
                return reject(new Error('the address answered, but not like a Docker Engine'));
            answer.resume();
            const version = answer.headers['api-version'];
            if (typeof version === 'string' && /^\d+\.\d+$/.test(version))
                return resolve(version);
            return reject(new Error('the address answered, but not like a Docker Engine'));
        });
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/connection/connection.js







/** An Engine on the same machine answers in milliseconds; one behind a slow disk took seconds to create a container. */
const USUAL_LIMIT_MS = 60_000;
/** A ping needs no disk and no lock of the Engine's: one that doesn't answer it answers nothing. */
const SIGN_OF_LIFE_MS = 5_000;
/**
 * `reach` leads to the Engine of an ssh address. Throws `target/insecure` or `configuration/invalid` for an address that must not
 * be dialled.
 */
function dockerConnection(options) {
    const { reach } = options;
    const endpoint = (0,connection_endpoint/* dockerEndpoint */.uC)(options);
    const described = (0,connection_endpoint/* describeEndpoint */.N2)(endpoint);
    let opened;
    let silent = false;
    /** Shared by all calls; a failed opening is tried again by the next one, because the daemon may be restarting. */
    function open() {
        if (opened)
            return opened;
        const attempt = openEngine(endpoint, reach);
        attempt.catch(() => (opened = undefined));
        opened = attempt;
        return attempt;
    }
    /**
     * An Engine that has let a call wait in vain is asked for a sign of life before the next one. Each call would wait its whole
     * time in vain otherwise, and the end of a deployment makes some ten: it hung until the time limit.
     */
    async function awake() {
        const { engine, unversioned } = await open();
        if (!silent)
            return engine;
        try {
            await pingedVersion(unversioned, SIGN_OF_LIFE_MS);
        }
        catch (thrown) {
            const why = `it has not answered the call before, and gives no sign of life within ${SIGN_OF_LIFE_MS / 1_000} s`;
            throw new Error(why, { cause: thrown });
        }
        silent = false;
        return engine;
    }
    async function call({ doing, signal, limitMs = USUAL_LIMIT_MS, work }) {
        signal.throwIfAborted();
        const limit = AbortSignal.timeout(limitMs);
        const either = AbortSignal.any([signal, limit]);
        try {
            // docker-modem alone notices an abort only between the parts of an answer.
            return await (0,or_aborted/* orAborted */.H)(awake().then((engine) => work(engine, either)), either);
        }
        catch (thrown) {
            signal.throwIfAborted();
            if (!limit.aborted)
                throw (0,engine_failure/* engineFailure */.FR)(thrown, { endpoint: described, doing });
            silent = true;
            const facts = { endpoint: described, doing };
            throw new failure/* Failure */.HR('target/unreachable', `${doing}: no answer within ${limitMs / 1000} s`, {
                facts,
                remedy: docker_remedies/* DOCKER_REMEDIES */.c.unreachable,
            });
        }
    }
    return { endpoint, reach: reach ?? directReach(), call };
}


/***/ }),

/***/ 36936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ DOCKER_REMEDIES)
/* harmony export */ });
/** What helps on a Docker host. Core's own remedies fit every engine, so they name none of its programs and files. */
const DOCKER_REMEDIES = {
    unreachable: 'Check docker-host in the configuration, check that the Docker daemon runs, and that the runner may use it.',
    insecure: 'Give ca, cert and key, or use a unix socket. Plain TCP is accepted on loopback only.',
    busy: 'Another process has locked the stack for longer than 30 s. Look at what runs in the keeper container.',
    slotUnreachable: "The container runs, but packets between the containers of the stack do not arrive. Look at the packet filter of the Docker host. `iptables -S FORWARD` shows a policy of DROP, rules that do not match the stack's network, or that Docker's own rules are missing (`iptables: false` in /etc/docker/daemon.json). `nft list ruleset` shows other filters. With ufw, look at DEFAULT_FORWARD_POLICY in /etc/default/ufw. With firewalld, check that Docker's bridges are in its zone `docker`. When `sysctl net.bridge.bridge-nf-call-iptables` is 1, these rules apply within one Docker network too. After a firewall was reloaded, restart Docker, so that it writes its rules again. An application that is too busy to accept connections looks the same, but then only that one cannot be reached.",
};


/***/ }),

/***/ 26766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N2: () => (/* binding */ describeEndpoint),
/* harmony export */   ZH: () => (/* binding */ publishedHost),
/* harmony export */   uC: () => (/* binding */ dockerEndpoint)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83397);
/* harmony import */ var _hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34307);
/* harmony import */ var _hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(486);
/* harmony import */ var _docker_remedies_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36936);





/**
 * Reads `unix:///path`, `tcp://host:port` or `ssh://user@host`. Throws `target/insecure` for tcp without TLS to anything but this machine
 * itself: whoever reaches an open Engine port is root there. Throws `configuration/invalid` for other addresses.
 */
function dockerEndpoint({ host, tls, }) {
    const address = (0,_hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_1__/* .parseDockerAddress */ .W)(host);
    if (!address.ok)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `docker-host ${address.problem}`);
    if (address.value.kind !== 'tcp')
        return address.value;
    const { hostname, port } = address.value;
    if (!tls && !(0,_hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_4__/* .isLoopback */ .U9)(hostname)) {
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/insecure', `${hostname} is not this machine and no TLS certificates are given`, {
            remedy: _docker_remedies_js__WEBPACK_IMPORTED_MODULE_3__/* .DOCKER_REMEDIES */ .c.insecure,
        });
    }
    return { kind: 'tcp', hostname: (0,_hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_4__/* .unbracketed */ .jG)(hostname), port: port ?? (tls ? 2376 : 2375), tls };
}
/** `unix:///run/docker.sock`, `tcp://host:2376` or `ssh://deploy@host:22`, for messages. */
function describeEndpoint(endpoint) {
    if (endpoint.kind === 'ssh')
        return (0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_2__/* .describeSshAddress */ .KJ)(endpoint.server);
    if (endpoint.kind === 'unix')
        return `unix://${endpoint.socketPath}`;
    return `tcp://${(0,_hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_4__/* .formatHostPort */ .zc)({ host: endpoint.hostname, port: endpoint.port })}`;
}
/** The host under which the target's own host, or this one where it is reached directly, dials ports published on all addresses. */
function publishedHost(endpoint) {
    return endpoint.kind === 'tcp' ? endpoint.hostname : '127.0.0.1';
}


/***/ }),

/***/ 50278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FR: () => (/* binding */ engineFailure),
/* harmony export */   e8: () => (/* binding */ daemonMessage),
/* harmony export */   vu: () => (/* binding */ isRefusal),
/* harmony export */   zM: () => (/* binding */ isStatus)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _docker_remedies_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36936);


/** The status code of the Engine's answer, when the Engine answered with one. */
function statusOf(thrown) {
    const carrier = thrown instanceof _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR ? thrown.cause : thrown;
    if (typeof carrier !== 'object' || carrier === null || !('statusCode' in carrier))
        return undefined;
    return typeof carrier.statusCode === 'number' ? carrier.statusCode : undefined;
}
function isStatus(thrown, ...statuses) {
    const status = statusOf(thrown);
    return status !== undefined && statuses.includes(status);
}
/** What docker-modem threw, as a Failure: with a status the Engine refused, without one it could not be reached. */
function engineFailure(thrown, options) {
    if (thrown instanceof _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR)
        return thrown;
    const status = statusOf(thrown);
    const facts = { endpoint: options.endpoint, doing: options.doing };
    if (status !== undefined) {
        const detail = `${options.doing}: ${daemonMessage(thrown)} (status ${status})`;
        return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/refused', detail, { facts: { ...facts, status }, cause: thrown });
    }
    const why = thrown instanceof Error ? thrown.message || errorCode(thrown) : String(thrown);
    const { unreachable: remedy } = _docker_remedies_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCKER_REMEDIES */ .c;
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/unreachable', `${options.doing}: ${why}`, { facts, remedy, cause: thrown });
}
function isRefusal(thrown) {
    return (0,_hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'target/refused');
}
/** The daemon's own words; docker-modem wraps them into a sentence of its own. */
function daemonMessage(thrown) {
    const carrier = thrown instanceof _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR ? thrown.cause : thrown;
    if (carrier instanceof Error && 'json' in carrier) {
        const body = carrier.json;
        if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string')
            return body.message;
    }
    return carrier instanceof Error ? carrier.message.trim() : String(carrier);
}
function errorCode(thrown) {
    return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'no answer';
}


/***/ }),

/***/ 34370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ engineInfo)
/* harmony export */ });
async function engineInfo(connection, signal) {
    const info = await connection.call({
        doing: 'asking the Docker Engine for itself',
        signal,
        work: (engine) => engine.info(),
    });
    const value = (field) => typeof info === 'object' && info !== null ? Reflect.get(info, field) : undefined;
    const warnings = value('Warnings');
    const init = value('InitCommit');
    return {
        text: (field) => String(value(field) ?? ''),
        warnings: Array.isArray(warnings) ? warnings.map(String) : [],
        initVersion: typeof init === 'object' && init !== null ? String(Reflect.get(init, 'ID') ?? '') : '',
    };
}


/***/ }),

/***/ 67882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DH: () => (/* binding */ decoded),
/* harmony export */   Pl: () => (/* binding */ frameReader),
/* harmony export */   wW: () => (/* binding */ demultiplex)
/* harmony export */ });
const HEADER_BYTES = 8;
const STDERR = 2;
/**
 * Takes the Engine's multiplexed stream apart as it comes: frames of one byte stream (1 stdout, 2 stderr), three of zero,
 * four of length, then the data. Frames and headers may be broken anywhere between two parts.
 */
function frameReader(received) {
    let header = Buffer.alloc(0);
    let stream = 'stdout';
    let left = 0;
    return (part) => {
        for (let rest = part; rest.length > 0;) {
            if (left > 0) {
                const data = rest.subarray(0, left);
                left -= data.length;
                rest = rest.subarray(data.length);
                received(stream, data);
                continue;
            }
            const missing = HEADER_BYTES - header.length;
            header = Buffer.concat([header, rest.subarray(0, missing)]);
            rest = rest.subarray(missing);
            if (header.length < HEADER_BYTES)
                return;
            stream = header[0] === STDERR ? 'stderr' : 'stdout';
            left = header.readUInt32BE(4);
            header = Buffer.alloc(0);
        }
    };
}
/** The same of a stream that has come whole. A last frame that was cut off is given as far as it came. */
function demultiplex(raw) {
    const parts = { stdout: [], stderr: [] };
    const both = [];
    frameReader((stream, data) => {
        parts[stream].push(data);
        both.push(data);
    })(raw);
    return { stdout: decoded(parts.stdout), stderr: decoded(parts.stderr), text: decoded(both) };
}
/** Decoded whole: a character may be split between two frames. */
function decoded(parts) {
    return Buffer.concat(parts).toString('utf8');
}


/***/ }),

/***/ 79476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ BOUNDED_LOGS),
/* harmony export */   p: () => (/* binding */ withBoundedLogs)
/* harmony export */ });
/* harmony import */ var _connection_engine_info_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34370);

/** Three files of 10 MiB: a day's errors of a busy proxy, and nothing that fills a disk. */
const BOUNDED_LOGS = { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } };
/**
 * Bounds the log of a container that is to be created. `json-file` alone grows without end by itself: `local` bounds itself, and
 * what other drivers send elsewhere is the host's own choice.
 */
async function withBoundedLogs(connection, options, signal) {
    if ((await (0,_connection_engine_info_js__WEBPACK_IMPORTED_MODULE_0__/* .engineInfo */ .T)(connection, signal)).text('LoggingDriver') !== BOUNDED_LOGS.Type)
        return options;
    return { ...options, HostConfig: { ...options.HostConfig, LogConfig: BOUNDED_LOGS } };
}


/***/ }),

/***/ 8326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ containerName)
/* harmony export */ });
/** A listed container's name. The Engine puts a slash before it. Empty for one that is being removed and has no name any more. */
function containerName({ Names }) {
    return (Names[0] ?? '').replace(/^\//, '');
}


/***/ }),

/***/ 45020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ dockerContainers),
  N: () => (/* binding */ unless)
});

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/engine-failure.js
var engine_failure = __webpack_require__(50278);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/multiplexed.js
var multiplexed = __webpack_require__(67882);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/wait-for-end.js

/**
 * An answer that breaks off after its headers is never noticed by docker-modem, and a proxy in between may drop a silent
 * connection; so one long wait is made of short ones.
 */
const ONE_WAIT_MS = 5_000;
/** Waits until a container has ended; answers its exit code. Throws `time/deadline` when it still runs after `limitMs`. */
async function waitForEnd(connection, { container, limitMs }, signal) {
    const deadline = performance.now() + limitMs;
    for (;;) {
        const remaining = deadline - performance.now();
        const exitCode = await waitOnce(connection, { container, limitMs: Math.min(ONE_WAIT_MS, remaining) }, signal);
        if (exitCode !== undefined)
            return exitCode;
        const { State } = await connection.call({
            doing: `inspecting container ${container}`,
            signal,
            work: (engine, abortSignal) => engine.getContainer(container).inspect({ abortSignal }),
        });
        if (!State.Running && State.Status !== 'created')
            return State.ExitCode;
        if (performance.now() >= deadline) {
            throw new failure/* Failure */.HR('time/deadline', `container ${container} still runs after ${limitMs / 1_000} s`);
        }
    }
}
/** Undefined when the waiting ended without the container having been seen to end. */
async function waitOnce(connection, { container, limitMs }, signal) {
    try {
        const ended = await connection.call({
            doing: `waiting for container ${container}`,
            signal,
            limitMs: Math.max(1, Math.ceil(limitMs)),
            work: (engine, abortSignal) => engine.getContainer(container).wait({ condition: 'not-running', abortSignal }),
        });
        return exitCodeOf(ended);
    }
    catch (thrown) {
        if ((0,failure/* isFailure */.N6)(thrown, 'target/unreachable'))
            return undefined;
        throw thrown;
    }
}
/** The Engine ends its answer without a body when it shuts down: that is no exit code. */
function exitCodeOf(ended) {
    const known = typeof ended === 'object' && ended !== null && 'StatusCode' in ended;
    return known && typeof ended.StatusCode === 'number' ? ended.StatusCode : undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/containers.js



/** For the Engine itself, on top of the time that a container is given. */
const ENGINE_ALLOWANCE_MS = 30_000;
function dockerContainers(connection) {
    const { call } = connection;
    async function outputOf(container, { stdout, lines }, signal) {
        const options = { stdout, stderr: true, tail: lines, follow: false };
        const work = { doing: `reading the output of container ${container}`, signal };
        const [raw, terminal] = await call({
            ...work,
            work: async (engine, abortSignal) => [
                Buffer.from(await engine.getContainer(container).logs({ ...options, abortSignal })),
                (await engine.getContainer(container).inspect({ abortSignal })).Config.Tty,
            ],
        });
        // A terminal has one stream, which the Engine gives as it is.
        return terminal ? raw.toString('utf8') : (0,multiplexed/* demultiplex */.wW)(raw).text;
    }
    return {
        list: (labels, signal) => {
            const label = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
            const work = { doing: 'listing containers', signal };
            return call({
                ...work,
                work: (engine, abortSignal) => engine.listContainers({ all: true, filters: { label }, abortSignal }),
            });
        },
        inspect: (container, signal) => unless([404], undefined, () => call({
            doing: `inspecting container ${container}`,
            signal,
            work: (engine, abortSignal) => engine.getContainer(container).inspect({ abortSignal }),
        })),
        create: async (name, options, signal) => {
            const work = { doing: `creating container ${name}`, signal };
            // Apart as query and body: dockerode would write all of it into the address too, secrets included.
            const { platform, ...body } = options;
            const apart = { _query: { name, ...(platform !== undefined && { platform }) }, _body: body };
            const created = await call({
                ...work,
                work: (engine, abortSignal) => engine.createContainer({ ...apart, abortSignal }),
            });
            return created.id;
        },
        join: async (container, network, signal) => {
            await call({
                doing: `joining container ${container} to network ${network}`,
                signal,
                work: (engine) => engine.getNetwork(network).connect({ Container: container }),
            });
        },
        start: (container, signal) => unless([304], undefined, () => call({
            doing: `starting container ${container}`,
            signal,
            work: (engine, abortSignal) => engine.getContainer(container).start({ abortSignal }),
        })),
        stop: (container, { graceMs }, signal) => unless([304, 404], undefined, () => call({
            doing: `stopping container ${container}`,
            signal,
            limitMs: graceMs + ENGINE_ALLOWANCE_MS,
            work: (engine, abortSignal) => engine.getContainer(container).stop({ t: Math.ceil(graceMs / 1_000), abortSignal }),
        })),
        unpause: (container, signal) => unless([404, 409], undefined, () => call({
            doing: `unpausing container ${container}`,
            signal,
            work: (engine, abortSignal) => engine.getContainer(container).unpause({ abortSignal }),
        })),
        // 409: somebody else is removing it at this moment.
        remove: (container, signal) => unless([404, 409], undefined, () => call({
            doing: `removing container ${container}`,
            signal,
            work: (engine, abortSignal) => engine.getContainer(container).remove({ force: true, v: true, abortSignal }),
        })),
        rename: async (name, to, signal) => {
            const renamed = await unless([404], 'none', () => call({
                doing: `renaming container ${name} to ${to}`,
                signal,
                work: (engine, abortSignal) => engine.getContainer(name).rename({ name: to, abortSignal }),
            }));
            return renamed === 'none' ? 'none' : 'renamed';
        },
        wait: (container, limitMs, signal) => waitForEnd(connection, { container, limitMs }, signal),
        logs: (container, lines, signal) => outputOf(container, { stdout: true, lines }, signal),
        errorOutput: (container, lines, signal) => outputOf(container, { stdout: false, lines }, signal),
    };
}
/** Takes refusals with one of the given status codes for the given result. */
async function unless(statuses, instead, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if ((0,engine_failure/* isStatus */.zM)(thrown, ...statuses))
            return instead;
        throw thrown;
    }
}


/***/ }),

/***/ 43039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   e1: () => (/* binding */ ensureVolumes),
/* harmony export */   q: () => (/* binding */ keptByStack)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_release_container_volumes__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21555);
/* harmony import */ var _stack_network_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14708);
/* harmony import */ var _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3140);
/* harmony import */ var _find_volumes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97910);





/**
 * Creates the volumes of the stack that aren't there, before a container is made that mounts them: for a container the Engine would
 * create them without the stack's labels. A name that something else has is never taken over.
 */
async function ensureVolumes(options, volumes, signal) {
    await Promise.all((0,_hardened_deploy_core_release_container_volumes__WEBPACK_IMPORTED_MODULE_4__/* .onceEach */ .fF)(volumes).map((volume) => ensureOne(options, volume, signal)));
}
async function ensureOne(options, volume, signal) {
    const { settings, connection, mountable } = options;
    const name = (0,_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .dataVolumeName */ .Ww)(settings.stack, volume);
    const found = await (0,_find_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .findVolume */ .y6)(connection, name, signal);
    if (volume.external !== undefined) {
        if (!found)
            throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('volume/missing', `there is no volume ${name} at the target`, { facts: { volume: name } });
        const kept = keptByStack(found, mountable);
        if (kept !== undefined)
            throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('volume/not-ours', `the volume ${name} ${kept}`, {
                facts: { volume: name },
                remedy: "No component may mount it: there are secrets in it, or what a stack goes back by. Write another volume's `name` in hardened-deploy.yml.",
            });
        return;
    }
    if (!found)
        await (0,_stack_network_js__WEBPACK_IMPORTED_MODULE_1__/* .ensureVolume */ .hk)(connection, made(options, volume), signal);
    // Creating one that somebody else has made meanwhile answers with that one.
    const standing = found ?? (await (0,_find_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .findVolume */ .y6)(connection, name, signal));
    const whose = standing && ownerOf(settings.stack, standing);
    if (whose === undefined)
        return;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('volume/not-ours', `the volume ${name} ${whose}`, { facts: { volume: name } });
}
function made({ settings }, volume) {
    const { stack } = settings;
    const how = settings.volumes?.get(volume.volume);
    return {
        Name: (0,_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .dataVolumeName */ .Ww)(stack, volume),
        ...(how && how.driver !== null && { Driver: how.driver }),
        ...(how && how.driverOptions.size > 0 && { DriverOpts: Object.fromEntries(how.driverOptions) }),
        Labels: { ...Object.fromEntries(how?.labels ?? []), ...(0,_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .stackLabels */ .mu)(stack, 'data') },
    };
}
/** Undefined when it is a volume of this stack's components. Otherwise what it is, as the rest of a sentence. */
function ownerOf(stack, { Labels }) {
    const labels = labelsOf(Labels);
    const owner = labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .LABELS */ .kg.stack];
    if (owner === undefined)
        return 'was not made by hardened-deploy';
    if (owner !== stack)
        return `belongs to the stack ${owner}`;
    return labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .LABELS */ .kg.role] === 'data' ? undefined : `is the stack's own, for its ${labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .LABELS */ .kg.role] ?? 'files'}`;
}
/**
 * Undefined for a volume that may be mounted as an external one, such as the data of another stack. Otherwise what it is, as the
 * rest of a sentence.
 */
function keptByStack({ Name, Labels }, mountable = ['data']) {
    const { [_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .LABELS */ .kg.stack]: owner, [_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_2__/* .LABELS */ .kg.role]: role } = labelsOf(Labels);
    if (owner !== undefined && mountable.some((each) => each === role))
        return undefined;
    if (owner !== undefined)
        return `is the stack ${owner}'s own, for its ${role ?? 'files'}`;
    // That volume has no label: Docker makes it when the first backup names it.
    return /^hd-.+-backups$/.test(Name) ? 'holds the backups of a stack' : undefined;
}
/** The Engine answers null for none. */
function labelsOf(labels) {
    return labels ?? {};
}


/***/ }),

/***/ 97910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jo: () => (/* binding */ refuseOfAnotherStack),
/* harmony export */   L: () => (/* binding */ removeVolume),
/* harmony export */   y6: () => (/* binding */ findVolume),
/* harmony export */   yi: () => (/* binding */ listVolumes)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3140);
/* harmony import */ var _containers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45020);



/** Undefined when there is none of this name. */
function findVolume(connection, name, signal) {
    return (0,_containers_js__WEBPACK_IMPORTED_MODULE_2__/* .unless */ .N)([404], undefined, () => connection.call({ doing: `inspecting volume ${name}`, signal, work: (engine) => engine.getVolume(name).inspect() }));
}
/** Those that have all of these labels, `NAME` or `NAME=value`. */
async function listVolumes(connection, label, signal) {
    const { Volumes: found } = await connection.call({
        doing: 'listing volumes',
        signal,
        work: (engine) => engine.listVolumes({ filters: { label: [...label] } }),
    });
    // The Engine answers null for none.
    return found ?? [];
}
/**
 * Throws `volume/not-ours` for a volume that has another stack's label. Names alone don't tell: the volume `prod` of the stack
 * `shop` has the name of what the stack `shop-prod` keeps for itself. One without a label may be of an earlier version.
 */
async function refuseOfAnotherStack(connection, { name, stack }, signal) {
    const found = await findVolume(connection, name, signal);
    // The Engine answers null for no labels.
    const labels = found?.Labels ?? null;
    const owner = labels?.[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.stack];
    if (owner === undefined || owner === stack)
        return;
    const detail = `the volume ${name}, which the stack ${stack} needs, belongs to the stack ${owner}`;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('volume/not-ours', detail, {
        facts: { volume: name, owner },
        remedy: `Two stacks need a volume of this name. Give one of the two applications another name in hardened-deploy.yml, or give the volume of the stack ${owner} another name and copy its data there.`,
    });
}
/** Does nothing when it is gone. The Engine refuses while a container has it. */
async function removeVolume(connection, name, signal) {
    await (0,_containers_js__WEBPACK_IMPORTED_MODULE_2__/* .unless */ .N)([404], undefined, () => connection.call({ doing: `removing volume ${name}`, signal, work: (engine) => engine.getVolume(name).remove() }));
}


/***/ }),

/***/ 35780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ localImageId),
/* harmony export */   Yt: () => (/* binding */ ensureImage),
/* harmony export */   aK: () => (/* binding */ fetchImage)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_release_job_login__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62055);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);
/* harmony import */ var _connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50278);
/* harmony import */ var _registry_credentials_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30855);





/** Longer than any image should take; a caller's own signal usually ends it earlier. */
const PULL_LIMIT_MS = 30 * 60_000;
/** The immutable id of an image on the host, or undefined. With a platform, undefined too for an image of another one. */
async function localImageId(connection, image, signal, platform) {
    try {
        const { Id, Os, Architecture } = await connection.call({
            doing: `looking for image ${image}`,
            signal,
            work: (engine) => engine.getImage(image).inspect(),
        });
        // The variant (`v8` of `linux/arm64/v8`) isn't told by every Engine.
        const [os, architecture] = platform?.split('/') ?? [Os, Architecture];
        return os === Os && architecture === Architecture ? Id : undefined;
    }
    catch (thrown) {
        if ((0,_connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isStatus */ .zM)(thrown, 404))
            return undefined;
        throw thrown;
    }
}
/** Pulls an image by digest or tag unless the host has it; answers its immutable id. Throws `image/pull-failed`. */
async function ensureImage(options, image, signal) {
    const { connection, platform } = options;
    const present = await localImageId(connection, image, signal, platform);
    if (present !== undefined)
        return present;
    await pullImage(options, image, signal);
    return idOfPulled(options, image, signal);
}
/**
 * The same, and whether the image has come with this very pull. `found`: the host had it before, be it under another name, or
 * somebody else pulled it at the same time.
 */
async function fetchImage(options, image, signal) {
    const { connection, platform } = options;
    if ((await localImageId(connection, image, signal, platform)) !== undefined)
        return 'found';
    const before = await connection.call({
        doing: 'listing images',
        signal,
        work: (engine, abortSignal) => engine.listImages({ all: true, abortSignal }),
    });
    const pulled = await pullImage(options, image, signal);
    const id = await idOfPulled(options, image, signal);
    return pulled === 'up-to-date' || before.some(({ Id }) => Id === id) ? 'found' : 'pulled';
}
async function idOfPulled({ connection, platform }, image, signal) {
    const pulled = await localImageId(connection, image, signal, platform);
    if (pulled === undefined) {
        const of = platform === undefined ? '' : ` for ${platform}`;
        throw pullFailure(image, `the Engine said it was pulled, but does not have it${of}`);
    }
    return pulled;
}
async function pullImage(options, image, signal) {
    const parts = (0,_hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageParts */ .Ck)(image);
    if (!parts)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `${image} is not an image reference`);
    const login = (0,_registry_credentials_js__WEBPACK_IMPORTED_MODULE_4__/* .registryCredentials */ .Q)(options, parts.registry);
    try {
        return await pullWith(options, { image, parts, login }, signal);
    }
    catch (refused) {
        if (login?.owner !== 'job' || !(0,_hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(refused, 'image/pull-failed'))
            throw refused;
        try {
            return await pullWith(options, { image, parts, login: undefined }, signal);
        }
        catch (again) {
            throw (0,_hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(again, 'image/pull-failed')
                ? pullFailure(image, `${refusalIn(refused, image)}; ${_hardened_deploy_core_release_job_login__WEBPACK_IMPORTED_MODULE_1__/* .JOB_LOGIN_REFUSED */ .HF}`, again)
                : again;
        }
    }
}
async function pullWith({ connection, platform }, { image, parts, login }, signal) {
    const authconfig = login?.authconfig ?? {};
    try {
        return await connection.call({
            doing: `pulling ${image}`,
            signal,
            limitMs: PULL_LIMIT_MS,
            work: async (engine, abortSignal) => {
                // Without a tag the Engine would pull all of them.
                const tag = parts.digest ?? parts.tag ?? 'latest';
                const query = {
                    fromImage: (0,_hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image),
                    tag,
                    ...(platform !== undefined && { platform }),
                    abortSignal,
                };
                const progress = await engine.createImage(authconfig, query);
                return readProgress(progress, image);
            },
        });
    }
    catch (thrown) {
        if ((0,_connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isRefusal */ .vu)(thrown))
            throw pullFailure(image, (0,_connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .daemonMessage */ .e8)(thrown), thrown);
        throw thrown;
    }
}
/** The last status of a pull, word for word as the Engine says it. With other words, an image counts as pulled if it was not there before. */
const UP_TO_DATE = /"status":"Status: Image is up to date for /;
/** Errors arrive as lines of an answer that began with 200. */
async function readProgress(stream, image) {
    let rest = '';
    let pulled = 'newer';
    for await (const part of stream) {
        const lines = (rest + part.toString()).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
            refuseErrorLine(line, image);
            if (UP_TO_DATE.test(line))
                pulled = 'up-to-date';
        }
    }
    refuseErrorLine(rest, image);
    return UP_TO_DATE.test(rest) ? 'up-to-date' : pulled;
}
function refuseErrorLine(line, image) {
    if (line.trim() === '')
        return;
    const said = JSON.parse(line);
    if (typeof said !== 'object' || said === null)
        return;
    if ('error' in said || 'errorDetail' in said) {
        throw pullFailure(image, 'error' in said ? String(said.error) : JSON.stringify(said.errorDetail));
    }
}
/** The Engine's own words, without the image that the failure names again. */
function refusalIn({ message }, image) {
    return message.startsWith(`${image}: `) ? message.slice(image.length + 2) : message;
}
function pullFailure(image, detail, cause) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('image/pull-failed', `${image}: ${detail}`, { facts: { image }, cause });
}


/***/ }),

/***/ 56392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ pullWhenMissing)
/* harmony export */ });
/* harmony import */ var _connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50278);
/* harmony import */ var _image_pull_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35780);


/**
 * The same containers, but one whose image has gone since it was pulled is created all the same: the image is pulled once more.
 * A person may remove unused images at any time, and so may the housekeeping of another stack, and hours may lie between the
 * pull and the switch.
 */
function pullWhenMissing(containers, options) {
    return {
        ...containers,
        async create(name, made, signal) {
            try {
                return await containers.create(name, made, signal);
            }
            catch (thrown) {
                const { Image: image } = made;
                const byDigest = image !== undefined && image.includes('@sha256:');
                // A network that isn't there is 404 too.
                if (!(0,_connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(thrown, 404) || !byDigest)
                    throw thrown;
                const { platform } = made;
                if ((await (0,_image_pull_js__WEBPACK_IMPORTED_MODULE_1__/* .localImageId */ .Aj)(options.connection, image, signal, platform)) !== undefined)
                    throw thrown;
                await (0,_image_pull_js__WEBPACK_IMPORTED_MODULE_1__/* .ensureImage */ .Yt)({ ...options, ...(platform !== undefined && { platform }) }, image, signal);
                return containers.create(name, made, signal);
            }
        },
    };
}


/***/ }),

/***/ 30855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ registryCredentials)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_needed_secret__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40310);

/** The registry behind names without one; the Engine wants its old spelling in credentials. */
const DOCKER_HUB = { registry: 'docker.io', address: 'https://index.docker.io/v1/' };
/** Undefined for a registry that is asked without a login. Throws `configuration/secret-missing`. */
function registryCredentials({ registryAuth, secrets }, registry) {
    const login = registryAuth.get(registry);
    if (!login)
        return undefined;
    const serveraddress = registry === DOCKER_HUB.registry ? DOCKER_HUB.address : registry;
    if ('owner' in login) {
        const { username, password, owner } = login;
        return { authconfig: { username: username.reveal(), password: password.reveal(), serveraddress }, owner };
    }
    const value = (name) => (0,_hardened_deploy_core_base_needed_secret__WEBPACK_IMPORTED_MODULE_0__/* .neededSecret */ .g)(secrets, name, `registry ${registry}`).reveal();
    const authconfig = { username: value(login.usernameSecret), password: value(login.passwordSecret), serveraddress };
    return { authconfig, owner: 'configuration' };
}


/***/ }),

/***/ 85769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ removeQuietly)
/* harmony export */ });
const REMOVE_LIMIT_MS = 20_000;
/** Removes what a call itself made and nobody else relies on. The failure that led here matters more than one of tidying up. */
async function removeQuietly(containers, id) {
    await containers.remove(id, AbortSignal.timeout(REMOVE_LIMIT_MS)).catch(() => undefined);
}


/***/ }),

/***/ 14708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A8: () => (/* binding */ overlappingNetwork),
/* harmony export */   HK: () => (/* binding */ findSubnet),
/* harmony export */   LA: () => (/* binding */ hasNetwork),
/* harmony export */   Zw: () => (/* binding */ removeNetwork),
/* harmony export */   fi: () => (/* binding */ listRanges),
/* harmony export */   hk: () => (/* binding */ ensureVolume),
/* harmony export */   j2: () => (/* binding */ ensureNetwork),
/* harmony export */   t2: () => (/* binding */ hasVolume)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13954);
/* harmony import */ var _connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50278);
/* harmony import */ var _containers_containers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45020);





/** Making a network takes a busy Engine a second or two. */
const LOOKS = 25;
const LOOK_EVERY_MS = 200;
/**
 * Creates the stack's network unless it is there. Throws `target/address-in-use` for a range that another network has,
 * `router/topology-changed` when the stack's own network has another range.
 */
async function ensureNetwork(connection, plan, signal) {
    const { Name: name } = plan;
    const wanted = plan.IPAM?.Config?.[0]?.Subnet ?? '';
    const standing = await findSubnet(connection, name, signal);
    if (standing === undefined)
        return createNetwork(connection, { plan, wanted }, signal);
    if (standing !== wanted) {
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('router/topology-changed', `network ${name} has the range ${standing}, hardened-deploy.yml says ${wanted}`, { facts: { network: name } });
    }
}
async function createNetwork(connection, { plan, wanted }, signal) {
    const { Name: name } = plan;
    const apart = { _query: {}, _body: plan };
    try {
        const doing = `creating network ${name}`;
        await connection.call({
            doing,
            signal,
            work: (engine, abortSignal) => engine.createNetwork({ ...plan, ...apart, abortSignal }),
        });
    }
    catch (thrown) {
        if (!(0,_connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .isRefusal */ .vu)(thrown))
            throw thrown;
        // The Engine answers 403 or 500 for a range that overlaps, by where it notices; so it is looked up here. With 409, or as
        // an overlap too, it says that somebody is just making this very network: that shows only when it is made.
        for (let looks = 1; looks <= LOOKS; looks += 1) {
            const rival = await overlappingNetwork(connection, wanted, signal);
            if (rival?.name === name && rival.subnet === wanted)
                return;
            if (rival) {
                const detail = `range ${wanted} for network ${name} overlaps with network ${rival.name}`;
                throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('target/address-in-use', detail, {
                    facts: { subnet: wanted, rival: rival.name },
                    cause: thrown,
                });
            }
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(LOOK_EVERY_MS, undefined, { signal });
        }
        throw thrown;
    }
}
async function overlappingNetwork(connection, wanted, signal) {
    const range = (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_4__/* .parseIpv4Range */ .oD)(wanted);
    return (await listRanges(connection, signal)).find(({ subnet }) => {
        const other = (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_4__/* .parseIpv4Range */ .oD)(subnet);
        return range !== undefined && other !== undefined && (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_4__/* .overlap */ .EF)(range, other);
    });
}
async function listRanges(connection, signal) {
    const networks = await connection.call({
        doing: 'listing networks',
        signal,
        work: (engine, abortSignal) => engine.listNetworks({ abortSignal }),
    });
    return networks.flatMap(({ Name: name, IPAM, Created }) => (IPAM?.Config ?? []).map(({ Subnet: subnet = '' }) => ({ name, subnet, created: new Date(Created) })));
}
async function hasNetwork(connection, name, signal) {
    return (await findSubnet(connection, name, signal)) !== undefined;
}
/** The range of a network; undefined when there is none of that name. */
async function findSubnet(connection, name, signal) {
    const doing = `inspecting network ${name}`;
    const found = await (0,_containers_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .N)([404], undefined, () => connection.call({ doing, signal, work: (engine) => engine.getNetwork(name).inspect() }));
    return found && (found.IPAM?.Config?.[0]?.Subnet ?? '');
}
/** Does nothing when it is gone. The Engine refuses while containers are attached to it. */
async function removeNetwork(connection, name, signal) {
    const doing = `removing network ${name}`;
    await (0,_containers_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .N)([404], undefined, () => connection.call({ doing, signal, work: (engine) => engine.getNetwork(name).remove() }));
}
async function hasVolume(connection, name, signal) {
    const found = await (0,_containers_containers_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .N)([404], undefined, () => connection.call({ doing: `inspecting volume ${name}`, signal, work: (engine) => engine.getVolume(name).inspect() }));
    return found !== undefined;
}
/** Creating a volume that exists answers with that one, so nobody can be too late. */
async function ensureVolume(connection, volume, signal) {
    const doing = `creating volume ${volume.Name}`;
    await connection.call({
        doing,
        signal,
        work: (engine, abortSignal) => engine.createVolume({ ...volume, abortSignal }),
    });
}


/***/ }),

/***/ 27144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ startAddress),
/* harmony export */   SA: () => (/* binding */ privatePrefix),
/* harmony export */   TM: () => (/* binding */ internalPort),
/* harmony export */   ZO: () => (/* binding */ stackAddresses),
/* harmony export */   bg: () => (/* binding */ slotAddresses),
/* harmony export */   cM: () => (/* binding */ internalHost),
/* harmony export */   hM: () => (/* binding */ privatePrefixOf),
/* harmony export */   hs: () => (/* binding */ internalUrl),
/* harmony export */   lU: () => (/* binding */ placeOfBlue),
/* harmony export */   tr: () => (/* binding */ ROUTER_PORTS),
/* harmony export */   wX: () => (/* binding */ withPlacesFor)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13954);
/* harmony import */ var _hardened_deploy_core_release_listeners__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33825);
/* harmony import */ var _hardened_deploy_core_target_settings_slot_host_name__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65611);




/** Ports that the router listens on inside its container; what of them users reach is published by settings. */
const ROUTER_PORTS = {
    public: 8080,
    secure: 8443,
    preview: 8001,
    /** Left to the proxy for its own use, on its loopback address only. */
    loopback: 8009,
    /** The listener on the stack's own network of the component in the first place; the others follow by their places. */
    firstInternal: 8101,
};
/** The listeners of a component's further ports: each this much above the one before. No stack has as many places. */
const FURTHER_LISTENER = 1_000;
/** Components whose slots a subnet has room for begin here, two addresses each. */
const FIRST_SLOT_OFFSET = 16;
/** Keeps every place that was given, and gives the next ones to components that have none yet. */
function withPlacesFor(given, components) {
    const places = new Map(given);
    let next = Math.max(-1, ...given.values()) + 1;
    for (const { name } of components) {
        if (places.has(name))
            continue;
        places.set(name, next);
        next += 1;
    }
    return places;
}
/**
 * The addresses of the components that the configuration has; without `places` as a stack gets them that never had others.
 * Throws `configuration/invalid` for a subnet that isn't one or is too small.
 */
function stackAddresses({ stack, target, components }, places = withPlacesFor(new Map(), components)) {
    const { base, prefix } = subnetOf(target);
    const half = 2 ** (31 - prefix);
    // In the order of their places: another order in the file makes no other stack.
    const placed = components
        .map((component) => ({ component, place: placeOf(places, component.name) }))
        .toSorted((one, other) => one.place - other.place);
    const highest = Math.max(-1, ...placed.map(({ place }) => place));
    if (FIRST_SLOT_OFFSET + 2 * (highest + 1) > half) {
        const former = places.size > components.length ? `, of which ${places.size - components.length} are of the past` : '';
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `target subnet ${target.subnet} is too small for ${places.size} components${former}`);
    }
    const address = (offset) => (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_1__/* .formatIpv4 */ .Re)(base + offset);
    const names = new Set(components.map(({ name }) => name));
    const former = [...places].filter(([name]) => !names.has(name));
    return {
        subnet: `${(0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_1__/* .formatIpv4 */ .Re)(base)}/${prefix}`,
        dynamicRange: `${address(half)}/${prefix + 1}`,
        gateway: address(1),
        router: address(2),
        slots: new Map(placed.map(({ component: { name, handover }, place }) => {
            // Tasks get other addresses each time, so they are found by a name.
            if (target.slotsAre === 'services')
                return [name, (0,_hardened_deploy_core_target_settings_slot_host_name__WEBPACK_IMPORTED_MODULE_2__/* .slotHostNames */ .l)(stack, name)];
            const blue = FIRST_SLOT_OFFSET + 2 * place;
            const green = handover === 'exclusive' ? blue : blue + 1;
            return [name, { blue: address(blue), green: address(green) }];
        })),
        former: new Map(former.map(([name, place]) => {
            const blue = FIRST_SLOT_OFFSET + 2 * place;
            return [name, { blue: address(blue), green: address(blue + 1) }];
        })),
        internalPorts: new Map(placed.flatMap(({ component, place: first }) => (0,_hardened_deploy_core_release_listeners__WEBPACK_IMPORTED_MODULE_3__/* .listenersOf */ .bg)(component).map(({ port, place }) => {
            const main = ROUTER_PORTS.firstInternal + first;
            if (place === 'main')
                return [component.name, main];
            return [`${component.name}:${port}`, main + FURTHER_LISTENER * (place + 1)];
        }))),
    };
}
/** The place that a blue slot's address stands for; undefined when it is none of this subnet's. */
function placeOfBlue({ target }, ip) {
    const { base, prefix } = subnetOf(target);
    const offset = ((0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_1__/* .parseIpv4Range */ .oD)(`${ip}/32`)?.base ?? Number.NaN) - base - FIRST_SLOT_OFFSET;
    const place = offset / 2;
    return Number.isInteger(place) && place >= 0 && FIRST_SLOT_OFFSET + offset < 2 ** (31 - prefix) ? place : undefined;
}
function subnetOf({ subnet }) {
    const range = (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_1__/* .parseIpv4Range */ .oD)(subnet);
    if (range && range.prefix >= 8 && range.prefix <= 28)
        return range;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `target subnet ${subnet} must be an IPv4 range such as 10.90.0.0/24`);
}
function placeOf(places, component) {
    const place = places.get(component);
    if (place === undefined)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('defect/unexpected', `component ${component} was given no address`);
    return place;
}
/** Under this path the router's preview port gives a component in a slot its requests as it knows them, without the prefix. */
function privatePrefix({ component, slot }) {
    return `${privatePrefixOf(component)}/${slot}`;
}
/** The same without the slot, of a component or of a further port of it: `web`, `web.9090`. */
function privatePrefixOf(port) {
    return `/.hardened-deploy/${port}`;
}
/** Both slots' addresses of a component that the configuration has. */
function slotAddresses({ slots }, component) {
    const found = slots.get(component);
    if (!found)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `the configuration has no component ${component}`);
    return found;
}
/**
 * Where a container is started. The configuration doesn't say any more how a former component is handed over, so its container
 * has to: an exclusive one has one address for both slots.
 */
function startAddress({ slots, former }, { component, slot }, handover) {
    const own = slots.get(component);
    if (own)
        return own[slot];
    const found = former.get(component);
    if (!found)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `the stack has never had a component ${component}`);
    return handover === 'exclusive' ? found.blue : found[slot];
}
/** The port of a component's listener in the router; `of` is `web` for its main port, or `web:9090`. */
function internalPort({ slots, internalPorts }, of) {
    const port = internalPorts.get(of);
    if (port !== undefined)
        return port;
    const [component = '', further] = of.split(':');
    if (!slots.has(component))
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `the configuration has no component ${component}`);
    const which = further === undefined ? 'port' : `further port ${further}`;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `component ${component} has no ${which}`);
}
/**
 * What `${url:backend}` stands for: the router's listener for that component on the stack's own network. It leads to what is
 * live, and those that are staged to each other, so that a staged frontend meets the staged backend.
 */
function internalUrl(addresses, of) {
    return `http://${addresses.router}:${internalPort(addresses, of)}`;
}
/** What `${host:backend}` stands for. With `${port:backend}` it is the address of the same listener. */
function internalHost(addresses, of) {
    internalPort(addresses, of);
    return addresses.router;
}


/***/ }),

/***/ 3140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ nextRouter),
/* harmony export */   UG: () => (/* binding */ asideVolumeName),
/* harmony export */   Ww: () => (/* binding */ dataVolumeName),
/* harmony export */   kg: () => (/* binding */ LABELS),
/* harmony export */   mn: () => (/* binding */ slotLabels),
/* harmony export */   mu: () => (/* binding */ stackLabels),
/* harmony export */   t3: () => (/* binding */ slotContainerName),
/* harmony export */   tC: () => (/* binding */ formerRouter),
/* harmony export */   wn: () => (/* binding */ oneShotName),
/* harmony export */   yP: () => (/* binding */ retiringName),
/* harmony export */   yc: () => (/* binding */ generationIn),
/* harmony export */   zD: () => (/* binding */ stackNames),
/* harmony export */   zz: () => (/* binding */ copyVolumeName)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_release_container_volumes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21555);

function stackNames(stack) {
    const base = `hd-${stack}`;
    return {
        network: base,
        volume: base,
        // No name of a volume in a configuration has a dot.
        certificates: `${base}.certificates`,
        keeper: `${base}-keeper`,
        router: `${base}-router`,
        root: `/hd/${stack}`,
    };
}
/** A router that is about to take the router's place. */
function nextRouter(router) {
    return `${router}.next`;
}
/** The router that was in place before, until the new one is proven. */
function formerRouter(router) {
    return `${router}.former`;
}
function slotContainerName(stack, at) {
    return `hd-${stack}-${at.component}-${at.slot}.${at.generation}`;
}
const RETIRING = 'retiring';
/** The name of a slot's container that the holder of a generation has taken away and is about to stop. */
function retiringName(stack, at) {
    return `${slotContainerName(stack, at)}.${RETIRING}`;
}
/** Whose a slot's container is by its name: a holder who relies on it, or takes it away, puts the own generation there. */
function generationIn(name) {
    const match = /\.(\d+)(?:\.(retiring))?$/.exec(name);
    return match?.[1] === undefined ? undefined : { generation: Number(match[1]), retiring: match[2] === RETIRING };
}
function oneShotName(stack, at) {
    return `hd-${stack}-${at.purpose}.${at.generation}.${at.random}`;
}
/** Docker's name of a volume that components mount. */
function dataVolumeName(stack, { volume, external }) {
    return external ?? `hd-${stack}-${volume}`;
}
/** Each copy has a name of its own, so that one that broke off is never taken for another. */
function copyVolumeName(stack, of, random) {
    return `hd-${stack}-copy.${(0,_hardened_deploy_core_release_container_volumes__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L)(of)}.${random}`;
}
/** What was set aside of a volume, under a name of its own each time. */
function asideVolumeName(stack, of, random) {
    return `hd-${stack}-set-aside.${(0,_hardened_deploy_core_release_container_volumes__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L)(of)}.${random}`;
}
/** Labels never change after creation, so what is live is never kept in one. */
const LABELS = {
    stack: 'hardened-deploy.stack',
    role: 'hardened-deploy.role',
    component: 'hardened-deploy.component',
    slot: 'hardened-deploy.slot',
    generation: 'hardened-deploy.generation',
    /** What a slot's container was started from. */
    spec: 'hardened-deploy.spec',
    /** `exclusive`: never started but by a swap, which first takes away every other one of its component. */
    handover: 'hardened-deploy.handover',
    /** Docker's name of the volume that this one is a copy of. */
    copyOf: 'hardened-deploy.copy-of',
    /** The copy that was to be put back over the volume that this one was set aside of. */
    insteadOf: 'hardened-deploy.instead-of',
    purpose: 'hardened-deploy.purpose',
    /** What a newer holder does with a one-shot that it finds running: `is-awaited` or `is-ended`. */
    orphan: 'hardened-deploy.orphan',
    limit: 'hardened-deploy.limit-ms',
    /** A one-shot that may have paused containers of the stack, which must be looked after when it is found. */
    pauses: 'hardened-deploy.pauses',
    /** Of a guard of a pause: the ids of those that are paused, with spaces between, and of the one-shot that pauses them. */
    paused: 'hardened-deploy.paused',
    pausedBy: 'hardened-deploy.paused-by',
    topology: 'hardened-deploy.topology',
    /** The settings that the router was made for, by their names in the configuration, as JSON. */
    routerSettings: 'hardened-deploy.router-settings',
};
function stackLabels(stack, role) {
    return { [LABELS.stack]: stack, [LABELS.role]: role };
}
/** Those of what runs a component in a slot: a container, or a service of a Swarm. `generation` is that of whoever has made it. */
function slotLabels(stack, { generation }, { component, slot, spec }) {
    return {
        ...stackLabels(stack, 'slot'),
        [LABELS.component]: component,
        [LABELS.slot]: slot,
        [LABELS.generation]: String(generation),
        [LABELS.spec]: spec,
    };
}


/***/ }),

/***/ 41644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ variablesOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_release_variable_text__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61452);
/* harmony import */ var _stack_addresses_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27144);



/**
 * A container's variables as the Engine takes them, secrets among them. Throws `configuration/invalid` for a component that
 * isn't there or has no port, and for a secret that this container doesn't get.
 */
function variablesOf({ environment, secrets }, addresses) {
    const known = (of) => {
        if (!addresses)
            throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `the address of ${of} is not known here`);
        return addresses;
    };
    const sources = {
        url: (of) => (0,_stack_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .internalUrl */ .hs)(known(of), of),
        host: (of) => (0,_stack_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .internalHost */ .cM)(known(of), of),
        port: (of) => String((0,_stack_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .internalPort */ .TM)(known(of), of)),
        secret(name) {
            const secret = secrets.get(name);
            if (!secret)
                throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `the secret ${name} is not among those of this component`);
            return secret.reveal();
        },
    };
    const filled = [...environment].map(([name, value]) => [name, (0,_hardened_deploy_core_release_variable_text__WEBPACK_IMPORTED_MODULE_2__/* .filledIn */ .A)(value, sources)]);
    // A task runs with the secrets that were kept with its release. What it names itself since then is what it means.
    const given = [...secrets]
        .filter(([name]) => !environment.has(name))
        .map(([name, secret]) => [name, secret.reveal()]);
    return [...filled, ...given].map(([name, value]) => `${name}=${value}`);
}


/***/ }),

/***/ 37598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ containerDefaults)
/* harmony export */ });
/* harmony import */ var _connection_engine_info_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34370);
/* harmony import */ var _connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50278);
/* harmony import */ var _containers_bounded_logs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79476);



/** Programs that take their place as the first process themselves, or refuse to run when they aren't it (s6). */
const INITS = /^(init|tini|tini-static|docker-init|dumb-init|catatonit|systemd|s6-svscan|s6-overlay-init|runit|runit-init|runsvdir|my_init|pid1|supervisord)$/;
/** The Engine and each image are asked once, and only where it matters. */
function containerDefaults(connection) {
    let asked;
    const images = new Map();
    async function info(signal) {
        asked ??= (0,_connection_engine_info_js__WEBPACK_IMPORTED_MODULE_2__/* .engineInfo */ .T)(connection, signal);
        try {
            return await asked;
        }
        catch (thrown) {
            asked = undefined;
            throw thrown;
        }
    }
    async function entrypointOf(image, signal) {
        const known = images.get(image);
        if (known)
            return known;
        const found = await lookUpEntrypoint(connection, image, signal);
        images.set(image, found);
        return found;
    }
    return {
        async of(image, container, signal) {
            const engine = await info(signal);
            const bounded = container.logging === undefined && engine.text('LoggingDriver') === _containers_bounded_logs_js__WEBPACK_IMPORTED_MODULE_1__/* .BOUNDED_LOGS */ .a.Type;
            const logging = bounded ? _containers_bounded_logs_js__WEBPACK_IMPORTED_MODULE_1__/* .BOUNDED_LOGS */ .a : undefined;
            // In a foreign process namespace it would be no first process, and a platform's init isn't the Engine's.
            const settled = container.init !== undefined || container.pid !== undefined || !hasInit(engine);
            if (settled)
                return { init: container.init, logging };
            const entrypoint = container.entrypoint ?? (await entrypointOf(image, signal));
            return { init: isInit(entrypoint) ? undefined : true, logging };
        },
    };
}
function isInit([program = '']) {
    return INITS.test(program.split('/').at(-1) ?? '');
}
/** An Engine without the program says N/A for its version. It would refuse the start. */
function hasInit(engine) {
    return engine.text('InitBinary') !== '' && engine.initVersion !== 'N/A';
}
async function lookUpEntrypoint(connection, image, signal) {
    try {
        const { Config } = await connection.call({
            doing: `looking for the entrypoint of image ${image}`,
            signal,
            work: (engine) => engine.getImage(image).inspect(),
        });
        const written = Config.Entrypoint ?? [];
        return typeof written === 'string' ? [written] : written;
    }
    catch (thrown) {
        // Creating the container will say that there is no such image.
        if ((0,_connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(thrown, 404))
            return [];
        throw thrown;
    }
}


/***/ }),

/***/ 60596:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ containerOptions),
/* harmony export */   z: () => (/* binding */ taskOptions)
/* harmony export */ });
/** As the container of a component: with all of its settings. */
function containerOptions(container, defaults) {
    const { healthcheck, labels, tty, stdinOpen } = container;
    return {
        ...processOptions(container),
        ...given({ Tty: tty, OpenStdin: stdinOpen }),
        ...(healthcheck !== undefined && { Healthcheck: healthConfig(healthcheck) }),
        Labels: { ...labels },
        HostConfig: hostConfig(container, defaults),
    };
}
/**
 * As what runs once in the place of a component: with its user, folders, rights and limits. Without its health check, because
 * nobody waits for it; without its labels, by which other tools would take it for the component; and without a terminal, because
 * its output is kept as text.
 */
function taskOptions(container, defaults) {
    return {
        ...processOptions(container),
        Healthcheck: { Test: ['NONE'] },
        Labels: {},
        HostConfig: hostConfig(container, defaults),
    };
}
function processOptions(container) {
    const { entrypoint, workingDir, user, hostname, domainname, stopSignal, platform } = container;
    return given({
        Entrypoint: entrypoint && [...entrypoint],
        WorkingDir: workingDir,
        User: user,
        Hostname: hostname,
        Domainname: domainname,
        StopSignal: stopSignal,
        platform,
    });
}
function hostConfig(container, defaults) {
    const { logging, devices, gpus, ulimits, resources = {} } = container;
    return {
        ...given({
            GroupAdd: list(container.groupAdd),
            ExtraHosts: list(container.extraHosts),
            Dns: list(container.dns),
            DnsSearch: list(container.dnsSearch),
            DnsOptions: list(container.dnsOptions),
            CapAdd: list(container.capAdd),
            CapDrop: list(container.capDrop),
            Privileged: container.privileged,
            ReadonlyRootfs: container.readOnly,
            DeviceCgroupRules: list(container.deviceCgroupRules),
            Sysctls: container.sysctls && { ...container.sysctls },
            ShmSize: container.shmBytes,
            IpcMode: container.ipc,
            PidMode: container.pid,
            UTSMode: container.uts,
            UsernsMode: container.userns,
            CgroupnsMode: container.cgroup,
            CgroupParent: container.cgroupParent,
            Runtime: container.runtime,
            Init: container.init ?? defaults.init,
            Devices: devices?.map(({ host, container: inside, permissions }) => ({
                PathOnHost: host,
                PathInContainer: inside,
                CgroupPermissions: permissions,
            })),
            DeviceRequests: gpus?.map(deviceRequest),
            Ulimits: ulimits && Object.entries(ulimits).map(([Name, { soft, hard }]) => ({ Name, Soft: soft, Hard: hard })),
            LogConfig: logging ? { Type: logging.driver ?? '', Config: { ...logging.options } } : defaults.logging,
        }),
        ...securityOptions(container),
        ...limits(resources),
    };
}
const NO_NEW_PRIVILEGES = 'no-new-privileges';
/** Nothing in the container gains rights by a file that is set up for it, unless its settings say otherwise. */
function securityOptions({ securityOpt = [], privileged }) {
    const saysItself = privileged === true || securityOpt.some((option) => option.startsWith(NO_NEW_PRIVILEGES));
    const options = [...securityOpt, ...(saysItself ? [] : [NO_NEW_PRIVILEGES])];
    // To the Engine this is no option: what it hides of /proc and /sys is simply not hidden.
    const all = options.includes('systempaths=unconfined');
    const SecurityOpt = options.filter((option) => option !== 'systempaths=unconfined');
    return { ...(SecurityOpt.length > 0 && { SecurityOpt }), ...(all && { MaskedPaths: [], ReadonlyPaths: [] }) };
}
const NANO = 1e9;
function limits(resources) {
    return given({
        Memory: resources.memory,
        MemoryReservation: resources.memoryReservation,
        MemorySwap: resources.memoryAndSwap,
        MemorySwappiness: resources.memorySwappiness,
        NanoCpus: resources.cpus === undefined ? undefined : Math.round(resources.cpus * NANO),
        CpuShares: resources.cpuShares,
        CpusetCpus: resources.cpuset,
        PidsLimit: resources.pids,
        OomKillDisable: resources.oomKillDisable,
        OomScoreAdj: resources.oomScoreAdj,
    });
}
function deviceRequest({ driver, count, ids, capabilities, options }) {
    return {
        Driver: driver ?? '',
        Count: count ?? 0,
        ...(ids && { DeviceIDs: [...ids] }),
        Capabilities: [[...capabilities]],
        ...(options && { Options: { ...options } }),
    };
}
const NANOSECONDS = 1e6;
function healthConfig(healthcheck) {
    if (healthcheck === 'none')
        return { Test: ['NONE'] };
    const time = (value) => (value === undefined ? undefined : value * NANOSECONDS);
    return given({
        Test: list(healthcheck.test),
        Interval: time(healthcheck.interval),
        Timeout: time(healthcheck.timeout),
        StartPeriod: time(healthcheck.startPeriod),
        StartInterval: time(healthcheck.startInterval),
        Retries: healthcheck.retries,
    });
}
function list(values) {
    return values && [...values];
}
/** Without what isn't set: the Engine has defaults of its own. */
function given(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 47211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ withFileMounts),
/* harmony export */   r: () => (/* binding */ sweepAfter)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_release_container_mounted_files__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41142);

/**
 * Creates a container with its files mounted. They are bind mounts of single files: an Engine before version 26 can't mount a part of
 * a volume. The Engine refuses a file that isn't there, and makes no folder in its place, because these mounts aren't given as `Binds`.
 */
async function withFileMounts(mounted, { token, container = {}, secretFiles = new Map(), folder }, create, signal) {
    const files = (0,_hardened_deploy_core_release_container_mounted_files__WEBPACK_IMPORTED_MODULE_0__/* .fileMountsOf */ .OS)({ container });
    const secrets = (0,_hardened_deploy_core_release_container_mounted_files__WEBPACK_IMPORTED_MODULE_0__/* .secretFileMountsOf */ .MD)({ container });
    if (files.length + secrets.length === 0)
        return create([]);
    const at = await mounted.folder(signal);
    const copies = files.map(storedName).filter((name) => name.includes('.'));
    if (copies.length > 0)
        await mounted.copy(token, [...new Set(copies)], signal);
    const mounts = [
        ...files.map((file) => readOnly(`${at}/files/${storedName(file)}`, file.target)),
        ...secrets.map(({ target }, index) => readOnly(`${at}/secret-files/${folder}/${index}`, target)),
    ];
    if (secrets.length === 0)
        return create(mounts);
    const written = secrets.map((mount) => secretFile(mount, { container, secretFiles }));
    return mounted.withSecrets(token, { folder, files: written }, () => create(mounts), signal);
}
function readOnly(source, target) {
    return { Type: 'bind', Source: source, Target: target, ReadOnly: true };
}
/** The file itself, which is root's and readable by all, or a copy with the owner and the mode that were asked for. */
function storedName({ hash, uid, gid, mode }) {
    if (uid === undefined && gid === undefined && mode === undefined)
        return hash;
    return `${hash}.${(mode ?? 0o444).toString(8)}.${uid ?? 0}.${gid ?? 0}`;
}
/**
 * Without an owner in the configuration it is the container's user, where that is a number. Then nobody else can read it. The number
 * of any other user is known only inside the image: there everybody in the container can read it, as with Compose. On the Docker
 * host only root can enter the folder.
 */
function secretFile({ secret, uid, gid, mode }, { container, secretFiles }) {
    const [, user, group] = /^(\d+)(?::(\d+))?$/.exec(container.user ?? '') ?? [];
    const owner = uid ?? numberOf(user);
    const usual = owner === undefined && gid === undefined ? 0o444 : gid === undefined ? 0o400 : 0o440;
    return {
        content: secretFiles.get(secret)?.reveal() ?? '',
        uid: owner ?? 0,
        gid: gid ?? numberOf(group) ?? 0,
        mode: mode ?? usual,
    };
}
function numberOf(digits) {
    return digits === undefined ? undefined : Number(digits);
}
/**
 * Removes the secrets of containers that have been removed. If that fails, the containers are gone all the same: what stays is
 * removed by the next start with secrets, and by the next sweep of the files.
 */
async function sweepAfter(mounted, token, gone, signal) {
    const hadSecrets = gone.some(({ Mounts }) => Mounts.some(({ Source }) => Source.includes('/secret-files/')));
    if (hadSecrets)
        await mounted.sweepSecrets(token, signal).catch(() => undefined);
}


/***/ }),

/***/ 16484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ engineMounts)
/* harmony export */ });
/* harmony import */ var _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3140);

/** Mounts in the Engine's terms: volumes, paths of the Docker host, and memory. Files and secrets have a place of their own. */
function engineMounts(stack, mounts) {
    return mounts.flatMap((mount) => {
        switch (mount.kind) {
            case 'volume':
                return [
                    {
                        Type: 'volume',
                        Source: (0,_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_0__/* .dataVolumeName */ .Ww)(stack, mount),
                        Target: mount.target,
                        ReadOnly: mount.readOnly,
                        ...(mount.noCopy && { VolumeOptions: { NoCopy: true } }),
                    },
                ];
            case 'bind':
                return [
                    {
                        Type: 'bind',
                        Source: mount.source,
                        Target: mount.target,
                        ReadOnly: mount.readOnly,
                        ...(mount.propagation !== undefined && {
                            BindOptions: { Propagation: mount.propagation },
                        }),
                    },
                ];
            case 'tmpfs': {
                const { bytes, mode } = mount;
                const options = {
                    ...(bytes !== undefined && { SizeBytes: bytes }),
                    ...(mode !== undefined && { Mode: mode }),
                };
                return [
                    {
                        Type: 'tmpfs',
                        Source: '',
                        Target: mount.target,
                        ...(Object.keys(options).length > 0 && {
                            TmpfsOptions: options,
                        }),
                    },
                ];
            }
            case 'file':
            case 'secret':
                return [];
        }
    });
}


/***/ }),

/***/ 65195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ leftoverEnder)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50278);
/* harmony import */ var _containers_container_name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8326);
/* harmony import */ var _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3140);
/* harmony import */ var _pauses_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64564);






/** What earlier versions awaited: they wrote only its purpose to the container, and not what shall become of it. */
const AWAITED_WITHOUT_LABEL = ['migrate', 'restore'];
/** For what nobody waits for any more, and for what had its whole limit and one more. */
const GRACE_MS = 5_000;
const GRACE_PAST_LIMIT_MS = 30_000;
/** Every task is given its limit as a label; one without was started by somebody else, or by a version before that. */
const LIMIT_WITHOUT_LABEL = (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(30);
function isAwaited(labels) {
    const orphan = labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.orphan];
    if (orphan === undefined)
        return AWAITED_WITHOUT_LABEL.includes(labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.purpose]);
    return orphan === 'is-awaited';
}
/** Ends what runs of lower generations have left: a task that must not be cut off is awaited, others are stopped. */
function leftoverEnder({ settings, containers, progress, endUnstarted }) {
    const { stack } = settings;
    /** Up to its own limit, counted from now: how long it has been running is only known by another machine's clock. */
    async function awaited({ Id, Labels }, name, signal) {
        const limit = Number(Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.limit] ?? LIMIT_WITHOUT_LABEL);
        progress.info(`Waiting for ${name}, which generation ${Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.generation]} left running`);
        try {
            const exitCode = await containers.wait(Id, limit, signal);
            if (exitCode === 0)
                progress.info(`${name} ended well`);
            else
                progress.warn(`${name} ended with exit code ${exitCode}: ${(await containers.logs(Id, 5, signal)).trim()}`);
        }
        catch (thrown) {
            // Already gone: somebody else has awaited it. Anything but its limit is no reason to cut it off.
            if ((0,_connection_engine_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .isStatus */ .zM)(thrown, 404))
                return;
            if (!(0,_hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .isFailure */ .N6)(thrown, 'time/deadline'))
                throw thrown;
            progress.warn(`${name} still runs after its limit of ${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(limit))} and is stopped`);
            await containers.stop(Id, { graceMs: GRACE_PAST_LIMIT_MS }, signal);
        }
    }
    async function end(container, signal) {
        const { Id, State, Labels } = container;
        const name = (0,_containers_container_name_js__WEBPACK_IMPORTED_MODULE_5__/* .containerName */ .x)(container) || Id;
        if (State !== 'created' && isAwaited(Labels))
            await awaited(container, name, signal);
        await containers.stop(Id, { graceMs: GRACE_MS }, signal);
        if (Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.pauses] !== undefined)
            await (0,_pauses_js__WEBPACK_IMPORTED_MODULE_4__/* .endPauses */ .L7)({ settings, containers, progress }, { of: Id }, signal);
        await containers.remove(Id, signal);
        progress.info(`Removed ${name} of generation ${Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.generation]}`);
    }
    return {
        async endBelow(generation, signal) {
            await endUnstarted?.(generation, signal);
            const all = await containers.list({ [_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.stack]: stack }, signal);
            const oneShots = all.filter(({ Labels }) => Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.role] === 'one-shot');
            const slots = all.filter(({ Labels }) => Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.role] === 'slot');
            // A slot's container that was created and never started could still be started by the holder that was overtaken.
            const unstarted = slots.filter(({ State }) => State === 'created');
            const lower = [...oneShots, ...unstarted].filter(({ Labels }) => Number(Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.generation]) < generation);
            // A guard goes with the one that it guards against, after that one has ended; if that one is gone, by itself.
            const isOrphan = ({ Labels }) => !oneShots.some(({ Id }) => Id === Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_3__/* .LABELS */ .kg.pausedBy]);
            await Promise.all([
                ...lower.filter((each) => !(0,_pauses_js__WEBPACK_IMPORTED_MODULE_4__/* .isGuard */ .Mw)(each)).map((each) => end(each, signal)),
                ...lower
                    .filter((each) => (0,_pauses_js__WEBPACK_IMPORTED_MODULE_4__/* .isGuard */ .Mw)(each) && isOrphan(each))
                    .map((each) => (0,_pauses_js__WEBPACK_IMPORTED_MODULE_4__/* .endGuard */ .pN)({ settings, containers, progress }, each, signal)),
            ]);
        },
    };
}


/***/ }),

/***/ 98318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ runOneShot)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var volumes = __webpack_require__(21555);
// EXTERNAL MODULE: ./packages/core/build/target/one-shot-end.js
var one_shot_end = __webpack_require__(35903);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/engine-failure.js
var engine_failure = __webpack_require__(50278);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/find-volumes.js
var find_volumes = __webpack_require__(97910);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/image-pull.js
var image_pull = __webpack_require__(35780);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/remove-quietly.js
var remove_quietly = __webpack_require__(85769);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/layout/stack-names.js
var stack_names = __webpack_require__(3140);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/file-mounts.js
var file_mounts = __webpack_require__(47211);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/ensure-volumes.js
var ensure_volumes = __webpack_require__(43039);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/layout/variables.js
var variables = __webpack_require__(41644);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/container-options.js
var container_options = __webpack_require__(60596);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/mounts.js
var mounts = __webpack_require__(16484);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/tasks/task-input.js


/** How a container is created that reads: its input ends for good when the one who writes has written, or is gone. */
const READING = { OpenStdin: true, StdinOnce: true, AttachStdin: true };
/**
 * Takes the standard input of a container that was created with `READING` and isn't started yet. What goes through it is a stream of
 * this process alone: the Engine neither keeps it nor shows it to anybody, and it ends with this process. Throws `target/refused` when
 * something on the way to the Engine lets no stream through.
 */
async function attachInput(connection, { container, name }, signal) {
    const doing = `attaching to the standard input of ${name}`;
    const stream = await connection.call({
        doing,
        signal,
        // The run's own signal: the limit of this call would end the stream later.
        work: (engine) => engine.getContainer(container).attach({ stream: true, stdin: true, hijack: true, abortSignal: signal }),
    });
    if (stream instanceof external_node_net_.Socket)
        return inputOn(connection, stream, name);
    if ('destroy' in stream && typeof stream.destroy === 'function')
        stream.destroy();
    throw new failure/* Failure */.HR('target/refused', `${doing}: what is between here and the Docker Engine lets no stream through`, {
        facts: { endpoint: connection.endpoint.kind },
        remedy: 'A proxy in front of the Engine must pass on `Upgrade: tcp` for `/containers/*/attach`.',
    });
}
function inputOn(connection, socket, name) {
    // Nothing is read from it; a reader that never reads would never learn that it has ended.
    socket.resume();
    // Whoever gives is told by the callback. Later errors say only that the container has ended.
    socket.on('error', () => undefined);
    return {
        give: (input, signal) => connection.call({
            doing: `writing to the standard input of ${name}`,
            signal,
            work: () => new Promise((resolve, reject) => {
                socket.once('error', reject);
                socket.once('close', () => reject(new Error('the connection was closed')));
                socket.end(input.reveal(), () => resolve());
            }),
        }),
        letGo: () => void socket.destroy(),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/tasks/one-shot-creation.js






/** What the Engine is asked to create for a task. */
function oneShotCreation({ stack }, { token, spec, addresses, defaults, files, pausing }) {
    const options = spec.container && defaults ? (0,container_options/* taskOptions */.z)(spec.container, defaults) : undefined;
    return {
        ...options,
        Image: spec.image,
        Cmd: [...spec.command],
        ...(spec.user !== undefined && { User: spec.user }),
        Env: [...(0,variables/* variablesOf */.h)(spec, addresses), ...(pausing ? [`HD_PAUSE=${JSON.stringify(pausing.order)}`] : [])],
        ...(spec.input && READING),
        Labels: {
            ...(0,stack_names/* stackLabels */.mu)(stack, 'one-shot'),
            [stack_names/* LABELS */.kg.purpose]: spec.purpose,
            [stack_names/* LABELS */.kg.orphan]: (0,one_shot_end/* endOfOrphan */.R)(spec.purpose),
            // For a later holder who finds it running: how long it was meant to have.
            [stack_names/* LABELS */.kg.limit]: String(spec.timeout),
            [stack_names/* LABELS */.kg.generation]: String(token.generation),
            ...(pausing && { [stack_names/* LABELS */.kg.pauses]: String(pausing.order.longestMs) }),
        },
        HostConfig: {
            ...options?.HostConfig,
            NetworkMode: inHostNetwork(spec) ? 'host' : networkMode(spec.reach, (0,stack_names/* stackNames */.zD)(stack).network),
            ...volumesFrom(spec.reach),
            RestartPolicy: { Name: 'no' },
            Mounts: [
                ...placeMounts(spec),
                ...(0,mounts/* engineMounts */.$)(stack, spec.container?.mounts ?? []),
                ...files,
                ...(pausing ? [pausing.mount] : []),
            ],
            Tmpfs: Object.fromEntries(spec.tmpfs.map((path) => [path, ''])),
        },
    };
}
/** Such a container sees the networks of the host, and can join none of the stack. */
function inHostNetwork({ reach, container }) {
    return reach.kind === 'stack' && container?.networkMode === 'host';
}
// Without `CreateMountpoint` the Engine refuses a folder that isn't there: a name that was mistyped makes no new one.
function placeMounts({ volumes, folders = new Map(), readOnly = [] }) {
    const mounts = [
        ...[...volumes].map(([target, volume]) => ({ Type: 'volume', Source: volume, Target: target })),
        ...[...folders].map(([target, folder]) => ({ Type: 'bind', Source: folder, Target: target })),
    ];
    return mounts.map((mount) => (readOnly.includes(mount.Target) ? { ...mount, ReadOnly: true } : mount));
}
/** What is mounted here by itself hides what the server has at the same path. */
function volumesFrom(reach) {
    if (reach.kind === 'files')
        return { VolumesFrom: [reach.server] };
    return reach.kind === 'database' && reach.files === 'read' ? { VolumesFrom: [`${reach.server}:ro`] } : {};
}
function networkMode(reach, stackNetwork) {
    switch (reach.kind) {
        case 'stack':
            return stackNetwork;
        case 'database':
            return `container:${reach.server}`;
        case 'outside':
            // The Engine's own network, which every Engine has and no stack is in.
            return 'bridge';
        case 'machine':
            return 'host';
        case 'files':
        case 'nothing':
            return 'none';
    }
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/tasks/pauses.js
var pauses = __webpack_require__(64564);
// EXTERNAL MODULE: ./packages/core/build/base/redact.js
var redact = __webpack_require__(97769);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/tasks/task-output.js

const USUAL_OUTPUT_BYTES = 256 * 1024;
/** How many lines of a task's output are asked for: more than fit into what is answered at 50 characters each. */
function outputLines({ longestOutput = USUAL_OUTPUT_BYTES }) {
    return Math.ceil(longestOutput / 50);
}
/** Redacted first and cut then: half a secret at the edge would not be recognised. */
function tidied(output, { secrets, secretFiles = new Map(), input, longestOutput = USUAL_OUTPUT_BYTES }) {
    const all = [...secrets.values(), ...secretFiles.values(), ...(input ? [input] : [])];
    const bytes = Buffer.from((0,redact/* redacted */.pc)(output, all));
    if (bytes.length <= longestOutput)
        return bytes.toString();
    return bytes.subarray(-longestOutput).toString().replace(/^�+/, '');
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/tasks/watched-output.js

/** What is watched says one line at a time. */
const LINES = 20;
/**
 * Reads the last lines of a running container now and then, until `work` ends, and gives them to the one who watches. That
 * they can't be read isn't told: whoever waits for the container's end learns of it.
 */
async function withOutputWatched({ containers, id, watch, tidied, }, signal, work) {
    if (!watch)
        return work();
    const ended = new AbortController();
    const both = AbortSignal.any([signal, ended.signal]);
    const watching = (async () => {
        for (;;) {
            await (0,promises_.setTimeout)(watch.every, undefined, { signal: both, ref: false });
            const output = await containers.logs(id, LINES, both).catch(() => undefined);
            if (output !== undefined && !both.aborted)
                watch.output(tidied(output));
        }
    })().catch(() => undefined);
    try {
        return await work();
    }
    finally {
        ended.abort();
        await watching;
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/tasks/one-shots.js

















/** Beside the folders of components, whose names begin with a letter. */
const TASKS = '_tasks';
/** For what writes into the live database: enough to take back a transaction. For the others, to remove a file. */
const STOP_GRACE_MS = { 'is-awaited': 30_000, 'is-ended': 5_000 };
const COPYING = ['copy', 'set-aside', 'put-back'];
/**
 * Runs a container once to its end and removes it. It is created, then the fence is compared, then it is started: a newer
 * holder, who lists after raising, sees it or has refused it. Throws `time/deadline` past the spec's time-out.
 */
async function runOneShot(options, token, spec, signal) {
    const { settings, containers, gate, mounted, progress } = options;
    await gate.pass(token, signal);
    if (spec.missingImage === 'pulled')
        await (0,image_pull/* ensureImage */.Yt)({ ...options, ...settings.target }, spec.image, signal);
    const random = (0,external_node_crypto_.randomBytes)(4).toString('hex');
    const name = (0,stack_names/* oneShotName */.wn)(settings.stack, { purpose: spec.purpose, generation: token.generation, random });
    // The backups' volume, which Docker makes when it is named first.
    for (const volume of spec.volumes.values()) {
        await (0,find_volumes/* refuseOfAnotherStack */.Jo)(options.connection, { name: volume, stack: settings.stack }, signal);
    }
    // What makes and restores copies mounts them by their names, as if they were external.
    const mountable = COPYING.includes(spec.purpose) ? ['data', 'copy', 'set-aside'] : ['data'];
    await (0,ensure_volumes/* ensureVolumes */.e1)({ ...options, mountable }, spec.container ? (0,volumes/* volumesOf */.v3)({ container: spec.container }) : [], signal);
    const surroundings = await surroundingsOf(options, spec, signal);
    const pausing = await (0,pauses/* pauseMeans */.LB)(options, spec, signal);
    const create = (files) => containers
        .create(name, oneShotCreation(settings, { token, spec, files, pausing, ...surroundings }), signal)
        .catch((thrown) => {
        throw (0,pauses/* asUnpausable */.nf)(thrown, pausing);
    });
    const id = await (0,file_mounts/* withFileMounts */.$)(mounted, { ...spec, token, folder: `${TASKS}/${random}` }, create, signal);
    let mayRun = false;
    let input;
    try {
        const joined = spec.reach.kind === 'stack' && !inHostNetwork(spec) ? spec.reach.networks : [];
        for (const network of joined)
            await containers.join(id, network, signal);
        if (spec.input)
            input = await attachInput(options.connection, { container: id, name }, signal);
        await gate.pass(token, signal);
        mayRun = true;
        await containers.start(id, signal).catch((thrown) => {
            // The Engine has said no: a network or a command that isn't there. So nothing runs.
            if ((0,engine_failure/* isRefusal */.vu)(thrown))
                mayRun = false;
            throw thrown;
        });
        if (spec.input)
            await input?.give(spec.input, signal);
        const watched = { containers, id, watch: spec.watch, tidied: (output) => tidied(output, spec) };
        const exitCode = await withOutputWatched(watched, signal, () => awaitEnd(options, { id, name, spec, token }, signal));
        mayRun = false;
        const output = tidied(await containers.logs(id, outputLines(spec), signal), spec);
        // A newer holder stops what it finds running, and a command may end with 0 when it is stopped: then its exit code
        // says nothing.
        await gate.pass(token, signal);
        return { exitCode, output };
    }
    catch (thrown) {
        if ((0,failure/* isFailure */.N6)(thrown, 'time/deadline'))
            mayRun = false;
        // A newer holder removes what it finds, created or ended; the Engine then refuses whatever is asked of it.
        if ((0,engine_failure/* isRefusal */.vu)(thrown))
            await gate.pass(token, signal);
        throw thrown;
    }
    finally {
        input?.letGo();
        if (mayRun && (0,one_shot_end/* endOfOrphan */.R)(spec.purpose) === 'is-awaited') {
            progress.warn(`${name} may still run and is left to itself: the next holder of the lease awaits its end`);
        }
        else if (await (0,pauses/* nothingPaused */.wB)(options, { id, name, pausing })) {
            await (0,remove_quietly/* removeQuietly */.S)(containers, id);
            // What stays because this fails goes with the next sweep.
            if (spec.secretFiles?.size)
                await mounted.sweepSecrets(token, signal).catch(() => undefined);
        }
    }
}
async function awaitEnd({ containers, gate }, { id, name, spec, token, }, signal) {
    try {
        return await containers.wait(id, spec.timeout, signal);
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'time/deadline'))
            throw thrown;
        // A newer holder has its own patience with it.
        await gate.pass(token, signal);
        await containers.stop(id, { graceMs: STOP_GRACE_MS[(0,one_shot_end/* endOfOrphan */.R)(spec.purpose)] }, signal);
        const output = tidied(await containers.logs(id, outputLines(spec), signal).catch(() => ''), spec);
        const detail = `${name} ran longer than ${(0,duration/* formatDuration */.a3)(spec.timeout)} and was stopped`;
        throw new failure/* Failure */.HR('time/deadline', detail, {
            facts: { purpose: spec.purpose, output: output.slice(-2_000) },
            cause: thrown,
        });
    }
}
function needsAddresses({ environment }) {
    return [...environment.values()].some((value) => /\$\{(url|host|port):/.test(value));
}
async function surroundingsOf({ places, defaults }, spec, signal) {
    return {
        ...(needsAddresses(spec) && { addresses: await places.addresses(signal) }),
        ...(spec.container && { defaults: await defaults.of(spec.image, spec.container, signal) }),
    };
}


/***/ }),

/***/ 64564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L7: () => (/* binding */ endPauses),
/* harmony export */   LB: () => (/* binding */ pauseMeans),
/* harmony export */   Mw: () => (/* binding */ isGuard),
/* harmony export */   nf: () => (/* binding */ asUnpausable),
/* harmony export */   pN: () => (/* binding */ endGuard),
/* harmony export */   wB: () => (/* binding */ nothingPaused)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _connection_engine_info_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34370);
/* harmony import */ var _containers_container_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8326);
/* harmony import */ var _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3140);




/** Where a task finds the Engine's socket. */
const SOCKET = '/run/hd-engine.sock';
/** Where the host has it, unless the configuration says otherwise. */
const USUAL_SOCKET = '/var/run/docker.sock';
const LOOK_LIMIT_MS = 30_000;
/**
 * The means to pause what writes to the mounts of a task; undefined for one that isn't to. A task pauses by itself, because a run may
 * die in between, and then nobody would end it: so it gets the Engine's socket.
 */
async function pauseMeans({ settings: { stack }, connection }, { pauses, container }, signal) {
    if (!pauses)
        return undefined;
    const places = (container?.mounts ?? []).flatMap((mount) => {
        if (mount.kind === 'volume')
            return [{ kind: 'volume', name: (0,_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .dataVolumeName */ .Ww)(stack, mount) }];
        return mount.kind === 'bind' ? [{ kind: 'folder', path: mount.source }] : [];
    });
    const order = {
        engine: (await (0,_connection_engine_info_js__WEBPACK_IMPORTED_MODULE_2__/* .engineInfo */ .T)(connection, signal)).text('ID'),
        socket: SOCKET,
        stack: { label: _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.stack, value: stack },
        guard: { paused: _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.paused, pausedBy: _layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.pausedBy },
        data: { [_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.role]: 'data' },
        places,
        longestMs: pauses.longest,
    };
    return { order, mount: { Type: 'bind', Source: socketAtHost(connection.endpoint), Target: SOCKET } };
}
/** What the Engine says of a socket that isn't where it should be, as what to do about it. Anything else is passed on as it is. */
function asUnpausable(thrown, pausing) {
    const source = pausing?.mount.Source ?? '';
    const isMissing = (0,_hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'target/refused') && thrown.message.includes(`bind source path does not exist: ${source}`);
    if (!pausing || !isMissing)
        return thrown;
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('target/refused', `Nothing can be paused or stopped from the target itself: the Engine's socket is not at ${source} there`, {
        facts: { socket: source },
        remedy: 'Nothing was changed. For backups, use another `consistency` than `pause`. A volume, a folder or a server of Redis or Valkey can be restored by the script that `mode: list` shows.',
        cause: thrown,
    });
}
function socketAtHost(endpoint) {
    return endpoint.kind === 'tcp' ? USUAL_SOCKET : endpoint.socketPath;
}
/**
 * Ends a task that may have paused others, and unpauses those. False when that can't be done now: then the task's container must stay,
 * because it tells the next holder of the lease to look. Also when the run was ended, so it has a time of its own.
 */
async function nothingPaused(options, { id, name, pausing }) {
    if (!pausing)
        return true;
    const { containers, progress, settings } = options;
    const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
    try {
        await containers.stop(id, { graceMs: 2_000 }, signal);
        await endPauses(options, { of: id }, signal);
        return true;
    }
    catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        progress.warn(`Nobody could look whether ${name} has left containers paused (${why}). The next run of this environment unpauses them; by hand: docker unpause $(docker ps --all --filter label=${_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.stack}=${settings.stack} --format '{{.Label "${_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.paused}"}}')`);
        return false;
    }
}
/** Whether this one only guards a pause, and pauses nobody itself. */
function isGuard({ Labels }) {
    return Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.pausedBy] !== undefined;
}
/**
 * Unpauses whom a task had paused, which has ended, and removes the guard that says who that was. Whom a person has paused stays so. `of`: the
 * task's id.
 */
async function endPauses(options, { of }, signal) {
    const guards = await options.containers.list({ [_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.pausedBy]: of }, signal);
    for (const guard of guards)
        await endGuard(options, guard, signal);
}
/** The same for a guard whose task is gone. */
async function endGuard({ settings: { stack }, containers, progress }, { Id, Labels }, signal) {
    const ids = (Labels[_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.paused] ?? '').split(' ');
    const all = await containers.list({ [_layout_stack_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABELS */ .kg.stack]: stack }, signal);
    for (const each of all.filter((one) => one.State === 'paused' && ids.includes(one.Id))) {
        await containers.unpause(each.Id, signal);
        progress.warn(`${(0,_containers_container_name_js__WEBPACK_IMPORTED_MODULE_3__/* .containerName */ .x)(each)} was still paused by a backup that ended early, and goes on now.`);
    }
    // It is what says whom to unpause, so it goes last.
    await containers.remove(Id, signal);
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


/***/ }),

/***/ 58915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ describeOwner),
/* harmony export */   Hp: () => (/* binding */ supersededFailure),
/* harmony export */   Ky: () => (/* binding */ foreignOwnerFailure),
/* harmony export */   Oy: () => (/* binding */ describeSuperseded),
/* harmony export */   ZB: () => (/* binding */ describeForeignOwner)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _stack_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86268);


/** What people read when a fence refuses. Both holders are named: the one on the fence, and the refused one. */
/** `acme/shop, environment production, whose lease is kept in variables`. */
function describeOwner({ repository, environment, store }) {
    return `${repository}, environment ${environment}, whose lease is kept in ${STORES[store]}`;
}
const STORES = {
    environment: 'variables of the environment (`store: environment`)',
    ref: 'git refs (`store: ref`)',
};
/** The token was not the one on the fence, because there is a newer one. */
function supersededFailure(refused, by) {
    const { token, holder } = refused;
    const facts = {
        generation: token.generation,
        ...(holder !== undefined && { refused: holder }),
        by: by.holder,
        byGeneration: by.token.generation,
        since: by.raisedAt,
    };
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fence/superseded', describeSuperseded(refused, by), { facts });
}
function describeSuperseded({ token, holder = 'this run' }, by) {
    const standing = `generation ${by.token.generation} of ${by.holder} is on the fence since ${by.raisedAt}`;
    return `${standing}; generation ${token.generation} of ${holder} is refused`;
}
function foreignOwnerFailure(refused, by) {
    const facts = {
        generation: refused.token.generation,
        refused: refused.holder,
        by: by.holder,
        byGeneration: by.token.generation,
        since: by.raisedAt,
    };
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fence/foreign-owner', describeForeignOwner(refused, by), { facts });
}
/** Who owns the stack, who was refused, and how to take the stack over on purpose. */
function describeForeignOwner(refused, by) {
    const standing = `it belongs to ${describeOwner(by.owner)}; generation ${by.token.generation} of ${by.holder} is on the fence since ${by.raisedAt}`;
    const asked = `generation ${refused.token.generation} of ${refused.holder} is refused, because it comes from ${describeOwner(refused.owner)}`;
    return `${standing}; ${asked}. ${wayOut(refused.owner, by.owner)}`;
}
function wayOut(wanted, standing) {
    if ((0,_stack_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .sameOwner */ .s)({ ...wanted, store: standing.store }, standing)) {
        return `One environment has one lease in one store: use \`store: ${standing.store}\` in every workflow, or two runs would hold two leases. To move to \`store: ${wanted.store}\` on purpose, wait until no deployment runs, give every workflow \`store: ${wanted.store}\`, and run lock once with \`adopt: <reason>\`.`;
    }
    return 'Use another application name or target. To take the stack over on purpose, make sure that no deployment of the other owner runs or starts, and run lock once with `adopt: <reason>`.';
}


/***/ }),

/***/ 64843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ judgeRaise),
/* harmony export */   wH: () => (/* binding */ adoptionOf),
/* harmony export */   xj: () => (/* binding */ adoptionEntry),
/* harmony export */   yv: () => (/* binding */ mayChange)
/* harmony export */ });
/* harmony import */ var _lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62277);
/* harmony import */ var _stack_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86268);


/**
 * A raise is accepted with a higher generation, or with the same generation and nonce. The owner must be the same, or give
 * a reason to adopt the stack. Adopting never lowers the fence.
 */
function judgeRaise(standing, wanted, adopt) {
    if (!standing)
        return { kind: 'raised', record: wanted };
    const owned = (0,_stack_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .sameOwner */ .s)(standing.owner, wanted.owner);
    if (!owned && !adopt)
        return { kind: 'foreign-owner', by: standing };
    if (owned && (0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .sameToken */ .kf)(standing.token, wanted.token))
        return { kind: 'raised', record: standing };
    if (wanted.token.generation <= standing.token.generation)
        return { kind: 'superseded', by: standing };
    const adopted = !owned && adopt ? adoptionOf(standing, wanted, adopt) : standing.adopted;
    return { kind: 'raised', record: adopted ? { ...wanted, adopted } : wanted };
}
function adoptionOf(standing, { holder, raisedAt }, adopt) {
    return { reason: adopt.reason, from: standing.owner, by: holder, at: raisedAt };
}
/** The journal entry of an adoption. It is written in one step with the raise. */
function adoptionEntry({ token, owner }, { reason, from, by, at }, { deployment }) {
    const event = { kind: 'adopted', reason, from, to: owner };
    return { schema: 2, at, generation: token.generation, deployment, by, event };
}
/** A change is accepted only with exactly the token on the fence. A lower one is old, and a higher one was never raised. */
function mayChange(standing, token) {
    return standing !== undefined && (0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .sameToken */ .kf)(standing.token, token);
}


/***/ }),

/***/ 35903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ endOfOrphan)
/* harmony export */ });
/**
 * Who ends a one-shot container when its run was cancelled, lost its lease, or can't reach the target any more. A container
 * that writes into the live database is never stopped by the run that started it, because half a change is worse than a
 * whole one. It runs on, and the next holder waits for it, up to its own limit, before anything is read. All other
 * one-shots are ended and can be started again. Tasks and hooks are among those: a rollback must not wait for them.
 *
 * The engine writes the answer to the container, so that a version which doesn't know the purpose does the same.
 */
function endOfOrphan(purpose) {
    return purpose === 'migrate' || purpose === 'restore' ? 'is-awaited' : 'is-ended';
}


/***/ }),

/***/ 86268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ ownerKey),
/* harmony export */   s: () => (/* binding */ sameOwner)
/* harmony export */ });
/** For GitHub, names of repositories and environments that differ only in case are the same. */
function sameOwner(one, other) {
    return ownerKey(one) === ownerKey(other);
}
/** One line; the same owner always gets the same text. */
function ownerKey({ repository, environment, store }) {
    return JSON.stringify([repository.toLowerCase(), environment.toLowerCase(), store]);
}


/***/ })

};
