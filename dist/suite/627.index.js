export const id = 627;
export const ids = [627];
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

/***/ 44957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ postgresDatabase)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/http/unanswered.js
var unanswered = __webpack_require__(66128);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/database-url.js
var database_url = __webpack_require__(52145);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/server-trust.js
var server_trust = __webpack_require__(76236);
;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/connection-settings.js


// verify-ca is read as verify-full: the name is compared too.
const TLS = {
    disable: 'off',
    allow: 'when-offered',
    prefer: 'when-offered',
    require: 'unverified',
    'verify-ca': 'verified',
    'verify-full': 'verified',
};
/** Throws `database/url-invalid`, also for a URL that only somebody else than the runner could follow. */
function connectionSettings(url, authority) {
    const { hosts, user, password, database, sslmode, parameters } = (0,database_url/* readDatabaseUrl */.B)(url);
    const [place] = hosts;
    if (hosts.length > 1)
        throw (0,database_url/* unusableUrl */.l)('it names several hosts, and the runner asks one');
    if (place?.host === undefined)
        throw (0,database_url/* unusableUrl */.l)('it names no host, and the database is not on the runner');
    const { host, port } = place;
    if (host.startsWith('@'))
        throw (0,database_url/* unusableUrl */.l)('it names an abstract unix socket');
    const saysMode = parameters.has('sslmode') || parameters.has('ssl');
    const mode = authority && !saysMode && (0,server_trust/* isElsewhere */.l)(host) ? 'verify-full' : sslmode;
    // Nobody listens in on a socket's folder, and PostgreSQL offers no TLS there.
    const tls = host.startsWith('/') ? 'off' : TLS[mode];
    return { host, port, user, password, database, tls, ...(authority && { authorities: (0,server_trust/* certificatesIn */.Y)(authority) }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/judge-error.js

// Classes and codes of PostgreSQL's appendix A that another attempt may find gone.
const TRANSIENT = {
    '08': 'the connection failed',
    '40': 'the transaction lost to another one',
    '53': 'the server is short of connections, memory or disk',
    '55': 'it is locked by somebody else',
    '57': 'the server is starting, stopping or ended the query',
    '58': 'the server met an error of its system',
    XX: 'the server met an internal error',
};
const TIMED_OUT = '57014';
const REFUSED = {
    '28': 'the login was refused',
    '3D': 'there is no such database',
    '25': 'the statement would change something',
    '42': 'the statement was refused',
    '22': 'the statement was refused',
    '0A': 'the server does not support it',
};
/** The server asks for a password, and the URL has none. */
class PasswordWanted extends Error {
}
/** Says why there was no answer: by SQLSTATE when the server spoke, by the connection's code when it didn't. */
function judgeError(thrown) {
    const { code, severity } = thrown;
    if (typeof code !== 'string' || severity === undefined || !/^[0-9A-Z]{5}$/.test(code))
        return judgeConnection(thrown);
    if (code === TIMED_OUT)
        return { kind: 'unreachable', why: 'no answer in time', permanent: false };
    const group = code.slice(0, 2);
    const transient = TRANSIENT[group];
    if (transient !== undefined)
        return { kind: 'unreachable', why: `${transient} (${code})`, permanent: false };
    return { kind: 'refused', why: `${REFUSED[group] ?? 'the server refused'} (${code})${detailOf(group, thrown)}` };
}
/** For an error in the statement the server's own words name what is wrong; others may name users, hosts or values. */
function detailOf(group, thrown) {
    if (group !== '42' || !(thrown instanceof Error))
        return '';
    return `: ${JSON.stringify(thrown.message.slice(0, 120))}`;
}
function judgeConnection(thrown) {
    if (thrown instanceof PasswordWanted)
        return { kind: 'refused', why: 'the server asks for a password, and the URL has none' };
    if (serverHasNoTls(thrown)) {
        return { kind: 'unreachable', why: 'the server does not offer TLS, and sslmode demands it', permanent: true };
    }
    const { why, permanent } = (0,unanswered/* whyUnanswered */.Vc)(thrown);
    return { kind: 'unreachable', why, permanent };
}
/** pg 8 gives this answer no code; recorded from lib/connection.js: "The server does not support SSL connections". */
function serverHasNoTls(thrown) {
    return thrown instanceof Error && thrown.message === 'The server does not support SSL connections';
}

;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js






/**
 * Asks PostgreSQL by pg: one connection per query, one statement, read-only, rolled back. With `reach`, the address in the URL is
 * dialled as the target's host sees it.
 */
function postgresDatabase(reach) {
    return {
        async query({ url, sql, timeout, authority }, signal) {
            signal.throwIfAborted();
            const limit = AbortSignal.timeout(timeout);
            try {
                const settings = connectionSettings(url, authority);
                return await askByPreference({ settings, sql, timeout, reach, signal: AbortSignal.any([signal, limit]) });
            }
            catch (thrown) {
                signal.throwIfAborted();
                if ((0,failure/* isFailure */.N6)(thrown, 'database/url-invalid'))
                    return { kind: 'refused', why: thrown.message };
                if ((0,unanswered/* isDefect */.A7)(thrown))
                    throw thrown;
                if (limit.aborted)
                    return { kind: 'unreachable', why: 'no answer in time', permanent: false };
                return judgeError(thrown);
            }
        },
    };
}
/** libpq's `prefer`: TLS when the server offers it, in the clear when it says that it doesn't. */
async function askByPreference(request) {
    try {
        return await ask(request);
    }
    catch (thrown) {
        if (request.settings.tls !== 'when-offered' || !serverHasNoTls(thrown))
            throw thrown;
        return ask({ ...request, settings: { ...request.settings, tls: 'off' } });
    }
}
async function ask({ settings, sql, timeout, reach, signal }) {
    const { default: pg } = await __webpack_require__.e(/* import() */ 3849).then(__webpack_require__.bind(__webpack_require__, 83849));
    const began = performance.now();
    const socket = reach ? await socketThrough(reach, settings, signal) : new external_node_net_.Socket();
    const { tls, authorities, password, ...place } = settings;
    const client = new pg.Client({
        ...place,
        // Called only when the server asks. Without one, pg would look for another in PGPASSWORD.
        password: () => {
            if (!password)
                throw new PasswordWanted();
            return password.reveal();
        },
        stream: () => socket,
        ssl: tls === 'off'
            ? false
            : {
                rejectUnauthorized: tls === 'verified',
                // With an address for a name, its certificate is looked at for that. pg says only names.
                host: place.host,
                ...(authorities && { ca: [...authorities] }),
            },
        application_name: 'hardened-deploy',
    });
    // Closing the socket is the only way to end pg's waiting at any stage of a connection.
    const hangUp = () => void socket.destroy(asError(signal.reason));
    signal.addEventListener('abort', hangUp, { once: true });
    // pg reports a connection that breaks between two statements here; unheard it would end the process.
    client.on('error', () => undefined);
    try {
        signal.throwIfAborted();
        await client.connect();
        await client.query('BEGIN READ ONLY');
        await client.query(`SET LOCAL statement_timeout = ${Math.max(1, Math.floor(timeout))}`);
        // The extended protocol takes one statement only, so none can end the read-only transaction and go on.
        const statement = { text: sql, queryMode: 'extended' };
        const { rows } = await client.query(statement);
        const elapsedMs = performance.now() - began;
        await client.query('ROLLBACK');
        return { kind: 'answered', rows, elapsedMs };
    }
    finally {
        signal.removeEventListener('abort', hangUp);
        await client.end().catch(() => undefined);
        socket.destroy();
    }
}
/** A socket that connects through the tunnel, wherever pg tells it to. */
async function socketThrough(reach, { host, port }, signal) {
    const address = host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : (0,host_port/* formatHostPort */.zc)({ host, port });
    const at = await reach.dial(address, signal);
    const socket = new external_node_net_.Socket();
    if (at.kind === 'socket') {
        const connect = socket.connect.bind(socket);
        socket.connect = () => connect(at.path);
    }
    return socket;
}
function asError(reason) {
    return reason instanceof Error ? reason : new Error('aborted');
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
 * Each certificate of `database.ca-secret` as PEM, whatever has become of its line breaks on the way through a secret. Throws
 * `database/url-invalid`.
 */
function certificatesIn(own) {
    const blocks = [...own.reveal().matchAll(/-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----/gs)];
    const found = blocks.map(([, body = '']) => {
        const lines = body.replace(/\\n|\s/g, '').match(/.{1,64}/g) ?? [];
        return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
    });
    if (found.length === 0 || !found.every(isCertificate))
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('database/url-invalid', 'The certificate in `database.ca-secret` cannot be read.', {
            remedy: 'Give the PEM text of the certificate of the authority that signed the server: from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, one or several. Your provider has it for download. In the input `secrets`, a text of several lines is written NAME<<END, its lines, END.',
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

/***/ 74813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ undiciProber)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
;// CONCATENATED MODULE: ./packages/adapters/build/http/connections-ahead.js
/** A component's public address and its health check are asked at once, and so are two components. */
const MOST = 2;
/** As long as a probe may take. A connection that nobody needs any more is let go. */
const IDLE_MS = 5_000;
function connectionsAhead() {
    const ahead = new Map();
    function dialAhead(key, dial) {
        const waiting = ahead.get(key) ?? new Set();
        ahead.set(key, waiting);
        if (waiting.size >= MOST)
            return;
        const dialled = dial().then((socket) => idle(socket, () => waiting.delete(dialled)), 
        // Whoever needs one dials it, and is told why it can't be had.
        () => void waiting.delete(dialled));
        waiting.add(dialled);
    }
    async function taken(key) {
        for (const dialled of ahead.get(key) ?? []) {
            ahead.get(key)?.delete(dialled);
            const socket = await dialled;
            if (socket && !socket.destroyed)
                return socket;
        }
        return undefined;
    }
    return {
        through: (key, connector) => (options, tell) => {
            const dial = () => connected(connector, options);
            const mine = taken(key).then((socket) => (socket ? used(socket) : dial()));
            dialAhead(key, dial);
            mine.then((socket) => tell(null, socket), (error) => tell(error, null));
        },
    };
}
function connected(connector, options) {
    return new Promise((resolve, reject) => {
        connector(options, (error, socket) => (socket ? resolve(socket) : reject(error ?? new Error('no connection'))));
    });
}
const ENDS = new WeakMap();
/** Nobody has asked anything of it, so whatever comes means that it can't be used. It does not keep the process alive. */
function idle(socket, gone) {
    const end = () => {
        gone();
        socket.destroy();
    };
    const limit = setTimeout(end, IDLE_MS).unref();
    socket.unref().on('error', end).on('end', end).on('close', end);
    ENDS.set(socket, () => {
        clearTimeout(limit);
        socket.off('error', end).off('end', end).off('close', end).ref();
    });
    return socket;
}
function used(socket) {
    ENDS.get(socket)?.();
    return socket;
}

// EXTERNAL MODULE: ./packages/adapters/build/http/request-once.js + 1 modules
var request_once = __webpack_require__(68182);
// EXTERNAL MODULE: ./packages/adapters/build/http/unanswered.js
var unanswered = __webpack_require__(66128);
;// CONCATENATED MODULE: ./packages/adapters/build/http/undici-prober.js




const LARGEST_BODY = 1024 * 1024;
/** Sends probes with undici: a connection of its own for each probe, HTTP/1.1, no redirects, no proxy from the environment. */
function undiciProber(options = {}) {
    const rows = new WeakMap();
    return {
        async probe({ timeout, row, ...probe }, signal) {
            signal.throwIfAborted();
            const began = performance.now();
            const limit = AbortSignal.timeout(timeout);
            try {
                const ahead = row && aheadOf(rows, row);
                const request = { ...probe, ...options, mostBytes: LARGEST_BODY, ...(ahead && { ahead }) };
                const { status, headers, text, truncated } = await (0,request_once/* requestOnce */.L)(request, AbortSignal.any([signal, limit]));
                return { kind: 'answered', status, headers, body: text, truncated, elapsedMs: performance.now() - began };
            }
            catch (thrown) {
                signal.throwIfAborted();
                if ((0,unanswered/* isDefect */.A7)(thrown))
                    throw thrown;
                const elapsedMs = performance.now() - began;
                if (!limit.aborted)
                    return { kind: 'unanswered', ...(0,unanswered/* whyUnanswered */.Vc)(thrown), elapsedMs };
                return { kind: 'unanswered', why: `no answer within ${(0,duration/* formatDuration */.a3)(timeout)}`, permanent: false, elapsedMs };
            }
        },
    };
}
function aheadOf(rows, row) {
    const known = rows.get(row) ?? connectionsAhead();
    rows.set(row, known);
    return known;
}


/***/ }),

/***/ 67858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ describeDialAddress)
/* harmony export */ });
/** `10.84.3.2:8080`, or `unix:/tmp/hd-x/door`, for messages. */
function describeDialAddress(at) {
    return at.kind === 'tcp' ? at.address : `unix:${at.path}`;
}


/***/ }),

/***/ 56778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DP: () => (/* binding */ sameRoutes),
/* harmony export */   G: () => (/* binding */ holding),
/* harmony export */   Q2: () => (/* binding */ hasMoved),
/* harmony export */   eV: () => (/* binding */ routesOf),
/* harmony export */   hU: () => (/* binding */ differingRoutes),
/* harmony export */   oK: () => (/* binding */ describeRoutes)
/* harmony export */ });
function routesOf(placement) {
    return new Map(placement.map(({ component, slot, spec, release }) => [component, { slot, spec, release: release.id }]));
}
/** The same routes, with some components held. */
function holding(routes, held) {
    return new Map([...routes].map(([name, route]) => [name, held.includes(name) ? { ...route, slot: 'hold' } : route]));
}
function sameRoutes(one, other) {
    return one.size === other.size && [...one].every(([component, route]) => sameRoute(route, other.get(component)));
}
function sameRoute(one, other) {
    if (!one || !other)
        return one === other;
    return one.slot === other.slot && (one.spec === other.spec || one.spec === null || other.spec === null);
}
/** The components whose routes differ, in the order of `to`, and then those that `to` doesn't have. */
function differingRoutes(from, to) {
    const names = new Set([...to.keys(), ...from.keys()]);
    return [...names].filter((name) => !sameRoute(from.get(name), to.get(name)));
}
/**
 * Whether a change has begun to serve, by the routes in force: at least one component that it changes is where the change puts
 * it. Half moved counts as moved. Components that it doesn't change don't matter, in whatever slot they are.
 */
function hasMoved({ before, after }, inForce) {
    const [from, to] = [routesOf(before), routesOf(after)];
    return differingRoutes(from, to).some((component) => sameRoute(inForce.get(component), to.get(component)));
}
/** `backend blue, frontend blue`, or `nothing` before the first deployment. */
function describeRoutes(routes) {
    if (routes.size === 0)
        return 'nothing';
    return [...routes]
        .map(([component, { slot }]) => `${component} ${slot === 'hold' ? 'held' : slot}`)
        .sort()
        .join(', ');
}


/***/ })

};
