export const id = 4661;
export const ids = [4661];
export const modules = {

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

/***/ 34307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Em: () => (/* binding */ bracketed),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   cC: () => (/* binding */ splitHostPort),
/* harmony export */   jG: () => (/* binding */ unbracketed),
/* harmony export */   zc: () => (/* binding */ formatHostPort)
/* harmony export */ });
/** `shop.example.com:80`, `[2001:db8::7]:80`. */
function formatHostPort({ host, port }) {
    return `${bracketed(host)}:${port}`;
}
/** Reads what `formatHostPort` writes: the port follows the last colon. */
function splitHostPort(text) {
    const colon = text.lastIndexOf(':');
    return { host: unbracketed(text.slice(0, colon)), port: Number(text.slice(colon + 1)) };
}
/** A host as it stands in a URL, where IPv6 has brackets. */
function bracketed(host) {
    return host.includes(':') ? `[${unbracketed(host)}]` : host;
}
/** A host as programs take it that ask for the port apart. */
function unbracketed(host) {
    return host.replace(/^\[|\]$/g, '');
}
/**
 * Whether a host, with or without brackets, is this machine itself. Decided by the address, not by what a name resolves to now:
 * `localhost` is the one name that always means this machine (RFC 6761).
 */
function isLoopback(host) {
    const bare = unbracketed(host);
    return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare);
}


/***/ }),

/***/ 23652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ parsedJson)
/* harmony export */ });
/** What a stored text says. Undefined when it is no JSON: what was cut off or edited by hand is then refused with words of the caller's own. */
function parsedJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 10131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits. */
function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
}


/***/ }),

/***/ 33825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wr: () => (/* binding */ healthOf),
/* harmony export */   bg: () => (/* binding */ listenersOf),
/* harmony export */   ft: () => (/* binding */ isBackground),
/* harmony export */   gT: () => (/* binding */ publicPaths)
/* harmony export */ });
/** Its main port first, then the further ones in the order of the file. None for a background component. */
function listenersOf({ serves, internal, ports = [] }) {
    const further = ports.map((each, place) => ({ ...each, place }));
    if (serves)
        return [{ port: serves.port, path: serves.path, protocol: 'http', place: 'main' }, ...further];
    if (!internal)
        return [];
    const protocol = internal.protocol ?? (internal.health.kind === 'http' ? 'http' : 'tcp');
    return [{ port: internal.port, path: null, protocol, place: 'main' }, ...further];
}
/** It has no port: nobody asks it, and it works without requests. */
function isBackground({ serves, internal }) {
    return serves === null && internal === undefined;
}
/** Every path at which users come in, and whose it is. */
function publicPaths(components) {
    return components.flatMap((component) => listenersOf(component).flatMap(({ path }) => (path === null ? [] : [{ name: component.name, path }])));
}
/** What is asked of a component in private. Undefined for a background component. */
function healthOf({ serves, internal, }) {
    if (serves)
        return httpHealth(serves);
    if (!internal)
        return undefined;
    return internal.health.kind === 'tcp' ? { kind: 'tcp', port: internal.port } : internal.health;
}
function httpHealth({ health: { path, status } }) {
    return { kind: 'http', path, status };
}


/***/ }),

/***/ 61452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ filledIn),
/* harmony export */   i: () => (/* binding */ referencesIn)
/* harmony export */ });
/**
 * What may stand in the value of a component's variable. `${url:backend}`, `${host:backend}`, `${port:backend}` and
 * `${secret:NAME}` are filled in by the engine when it creates the container, so that no stored text has a secret in it.
 * `${url:backend:9090}` is that of a further port. `$${` stands for `${` itself.
 */
const REFERENCES = /\$\$\{|\$\{(url|host|port|secret):(?![-?+])([^}]*)\}/g;
/** The value as the container gets it. What is put in is not searched again. */
function filledIn(value, sources) {
    return value.replace(REFERENCES, (_, kind, name) => kind === undefined ? '${' : sources[kind](name));
}
const CLOSED = /\$\$\{|\$\{(url|host|port|secret):(?![-?+])([^}]*)(\}?)|\$\{([A-Za-z_]\w*)(?::?-([^}]*)|[:?+][^}]*)?\}/g;
/** Without braces it may be a part of any password or pattern: told only where it is the whole value, or a URL's password. */
const BARE = /^\$([A-Za-z_]\w*)$|:\$([A-Za-z_]\w*)@/;
function referencesIn(value) {
    const found = [...value.matchAll(CLOSED)].flatMap(([written, kind, name = '', end, unknown, usual]) => {
        if (unknown !== undefined)
            return [{ kind: 'unknown', written, name: unknown, ...(usual !== undefined && { usual }) }];
        if (kind === undefined)
            return [];
        if (end === '')
            return [{ kind: 'unclosed', written }];
        return [{ kind: kind, written, name }];
    });
    const [, whole, password] = BARE.exec(value) ?? [];
    const bare = whole ?? password;
    return bare === undefined ? found : [...found, { kind: 'unknown', written: `$${bare}`, name: bare }];
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


/***/ }),

/***/ 49836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ isAmong),
/* harmony export */   Js: () => (/* binding */ describeSlots),
/* harmony export */   _f: () => (/* binding */ SLOTS),
/* harmony export */   jx: () => (/* binding */ otherSlot)
/* harmony export */ });
const SLOTS = ['blue', 'green'];
function otherSlot(slot) {
    return slot === 'blue' ? 'green' : 'blue';
}
/** `blue`; `api blue, web green` when they are in both slots. */
function describeSlots(at) {
    const [only, ...more] = new Set(at.map(({ slot }) => slot));
    if (only !== undefined && more.length === 0)
        return only;
    return at.map(({ component, slot }) => `${component} ${slot}`).join(', ');
}
/** Whether one of these names this component in this slot. */
function isAmong(at, { component, slot }) {
    return at.some((each) => each.component === component && each.slot === slot);
}


/***/ }),

/***/ 93805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I3: () => (/* binding */ parseFenceRecord),
/* harmony export */   Of: () => (/* binding */ formatFenceRecord),
/* harmony export */   ut: () => (/* binding */ formatAdoption)
/* harmony export */ });
/* harmony import */ var _base_parsed_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23652);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62277);



/** One line of JSON for people and for the next reader; the token is written as it is on the fence's first line. */
function formatFenceRecord(record) {
    const { schema, token, owner, holder, raisedAt } = record;
    return JSON.stringify({ schema, token: (0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_1__/* .formatToken */ .Bh)(token), owner: ownerFields(owner), holder, raisedAt });
}
/** One line of JSON too; a reason of several lines stays one line of the fence. */
function formatAdoption({ reason, from, by, at }) {
    return JSON.stringify({ reason, from: ownerFields(from), by, at });
}
/** Reads the record and, if there is one, the line of an adoption. Throws `fence/unreadable` for anything but a record of schema 1. */
function parseFenceRecord([line, adoption]) {
    const record = parsedFields(line ?? '');
    if (!record)
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fence/unreadable', 'the record on the fence is not one of schema 1');
    const adopted = parsedAdoption(adoption ?? '');
    return adopted ? { ...record, adopted } : record;
}
function parsedFields(line) {
    const value = (0,_base_parsed_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parsedJson */ .U)(line);
    if (!isObject(value) || value['schema'] !== 1)
        return undefined;
    const { token, holder, raisedAt } = value;
    if (typeof token !== 'string' || typeof holder !== 'string' || typeof raisedAt !== 'string')
        return undefined;
    const read = _lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_1__/* .fencingToken */ .cO.parse(token);
    const owner = parsedOwner(value['owner']);
    return read.ok && owner ? { schema: 1, token: read.value, owner, holder, raisedAt } : undefined;
}
/** For people only: one that can't be read hinders nothing. */
function parsedAdoption(line) {
    const value = (0,_base_parsed_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parsedJson */ .U)(line);
    if (!isObject(value))
        return undefined;
    const { reason, by, at, from: former } = value;
    const from = parsedOwner(former);
    if (typeof reason !== 'string' || typeof by !== 'string' || typeof at !== 'string' || !from)
        return undefined;
    return { reason, from, by, at };
}
function parsedOwner(value) {
    if (!isObject(value))
        return undefined;
    const { repository, environment, store } = value;
    if (typeof repository !== 'string' || typeof environment !== 'string')
        return undefined;
    return store === 'environment' || store === 'ref' ? { repository, environment, store } : undefined;
}
function ownerFields({ repository, environment, store }) {
    return { repository, environment, store };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 79564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseJournalEntry)
});

// EXTERNAL MODULE: ./packages/core/build/base/parsed-json.js
var parsed_json = __webpack_require__(23652);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/core/build/target/journal-schema-1.js
/** The same entry as it is written today. What it doesn't tell is null or empty: the fold knows it from the entries before. */
function fromSchema1({ event, ...entry }) {
    return { ...entry, schema: 2, deployment: entry.deployment, event: eventFrom(event) };
}
function eventFrom(event) {
    switch (event.kind) {
        case 'staging': {
            const { release, slot, live, backup } = event;
            const { id, commit } = release;
            const change = { before: placementFrom(live), after: placementFrom({ slot, release }) };
            return {
                kind: 'staging',
                release: { id, commit, hash: null },
                change,
                ...(backup !== undefined && { backup }),
            };
        }
        case 'staged':
            return { kind: 'staged', change: { before: [], after: placementFrom(event) } };
        case 'intent': {
            const change = { before: placementFrom(event.from), after: placementFrom(event.to) };
            return { kind: 'intent', move: event.move, change };
        }
        case 'switched':
            return { kind: 'switched', routes: event.routes, change: { before: [], after: placementFrom(event.to) } };
        case 'proven': {
            const change = { before: [], after: placementFrom(event.placement) };
            return { kind: 'proven', change, evidence: event.evidence };
        }
        case 'verified-good':
            return { kind: 'verified-good', change: { before: [], after: placementFrom(event.placement) } };
        case 'quarantined': {
            const { release, reason } = event;
            const bad = release.components.map(({ name, image }) => ({ component: name, spec: null, image }));
            return { kind: 'quarantined', release: release.id, bad, reason };
        }
        case 'ended':
            return { ...event, serving: placementFrom(event.serving) };
        case 'adopted':
            return event;
    }
}
function placementFrom(placement) {
    if (!placement)
        return [];
    const { slot, release } = placement;
    return release.components.map(({ name, image }) => ({
        component: name,
        slot,
        spec: null,
        image,
        release: { id: release.id, hash: null },
    }));
}

;// CONCATENATED MODULE: ./packages/core/build/target/stored/journal-entry-text.js



/** Passing over one that a newer version has written would conclude from half of what was done. */
const KINDS = {
    staging: true,
    migrating: true,
    staged: true,
    intent: true,
    switched: true,
    proven: true,
    'verified-good': true,
    quarantined: true,
    'set-aside': true,
    restored: true,
    'task-begun': true,
    'task-ended': true,
    database: true,
    maintenance: true,
    adopted: true,
    ended: true,
};
/** Reads one entry that a target has kept. Throws `journal/unreadable`, naming the place. */
function parseJournalEntry(text, { place, sequence }) {
    const unreadable = (why) => new failure/* Failure */.HR('journal/unreadable', `${place} ${why}`, { facts: { file: place } });
    const value = (0,parsed_json/* parsedJson */.U)(text);
    if (typeof value !== 'object' || value === null || !('schema' in value))
        throw unreadable('is not a journal entry');
    const { schema } = value;
    if (schema !== 1 && schema !== 2)
        throw unreadable(`was written in schema ${String(schema)}`);
    const kind = 'event' in value && typeof value.event === 'object' && value.event && Reflect.get(value.event, 'kind');
    if (typeof kind === 'string' && !Object.hasOwn(KINDS, kind)) {
        throw unreadable(`tells of an event that is not known here: ${kind.slice(0, 80)}`);
    }
    if (!isEntry(value, sequence))
        throw unreadable('lacks a field');
    if (value.schema === 2)
        return value;
    try {
        return fromSchema1(value);
    }
    catch {
        throw unreadable('lacks a field of its event');
    }
}
/** The envelope and the kind; the event's own fields were written by this code under the same schema. */
function isEntry(value, place) {
    const { sequence, at, generation, deployment, by, event } = value;
    const envelope = typeof sequence === 'number' &&
        typeof generation === 'number' &&
        [at, deployment, by].every((field) => typeof field === 'string');
    const kind = typeof event === 'object' && event !== null && 'kind' in event && typeof event.kind === 'string';
    return envelope && kind && sequence === place;
}


/***/ })

};
