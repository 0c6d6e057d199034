export const id = 1132;
export const ids = [1132];
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

/***/ 68182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ requestOnce)
});

// EXTERNAL MODULE: ./packages/core/build/base/address/dial-address.js
var dial_address = __webpack_require__(67858);
// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
;// CONCATENATED MODULE: ./packages/adapters/build/http/read-up-to.js
/** Reads at most `most` bytes of a body, as UTF-8. The rest is not read: the caller closes the connection. */
async function readUpTo(body, most, signal) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        signal.throwIfAborted();
        chunks.push(chunk);
        length += chunk.length;
        if (length > most)
            break;
    }
    const truncated = length > most;
    const bytes = Buffer.concat(chunks).subarray(0, most);
    // In stream mode, a character that was cut in the middle is left out instead of becoming a replacement character.
    const text = new TextDecoder().decode(bytes, { stream: truncated });
    return { text, bytes, truncated };
}

;// CONCATENATED MODULE: ./packages/adapters/build/http/request-once.js



/**
 * Sends one request on a connection of its own: HTTP/1.1, no redirects, no proxy from the environment. Throws what undici
 * throws.
 */
async function requestOnce(request, signal) {
    const { Client, buildConnector } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const url = new URL(request.url);
    const trust = request.ca === undefined ? {} : { ca: [...(await systemAuthorities()), request.ca] };
    const socket = request.connect?.kind === 'socket' ? { socketPath: request.connect.path } : {};
    const connect = buildConnector({ ...trust, ...socket, allowH2: false, timeout: 0 });
    const dial = request.connect?.kind === 'tcp' ? dialling(connect, request.connect.address) : connect;
    const address = `${url.origin} ${request.connect ? (0,dial_address/* describeDialAddress */.q)(request.connect) : ''}`;
    const client = new Client(url.origin, {
        connect: request.ahead?.through(address, dial) ?? dial,
        allowH2: false,
        // The signal limits the whole request. undici's own timeouts would only end it with another error.
        headersTimeout: 0,
        bodyTimeout: 0,
    });
    try {
        const response = await client.request({
            method: request.method,
            path: `${url.pathname}${url.search}`,
            headers: requestHeaders(request),
            body: request.body ?? null,
            signal,
        });
        const read = await readUpTo(response.body, request.mostBytes, signal);
        return { status: response.statusCode, headers: answerHeaders(response.headers), ...read };
    }
    finally {
        // Not `close`: that would wait for a body that nobody reads to its end.
        await client.destroy();
    }
}
/** Connects to another address than the URL's. The certificate must still be valid for the URL's name. */
function dialling(connector, address) {
    const { host: hostname, port } = (0,host_port/* splitHostPort */.cC)(address);
    return (options, callback) => {
        const servername = options.servername ?? options.hostname;
        connector({ ...options, servername, hostname, host: address, port: String(port) }, callback);
    };
}
function requestHeaders(request) {
    // Compressed bodies can't be read here. Without this header a server may send one.
    const headers = { 'user-agent': 'hardened-deploy', 'accept-encoding': 'identity' };
    for (const [name, value] of request.headers)
        headers[name.toLowerCase()] = value;
    return headers;
}
function answerHeaders(headers) {
    const entries = Object.entries(headers).flatMap(([name, value]) => {
        if (value === undefined)
            return [];
        return [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]];
    });
    return new Map(entries);
}
async function systemAuthorities() {
    const { getCACertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
    // The authorities in use, including those of NODE_EXTRA_CA_CERTS: giving `ca` alone would replace them all.
    return getCACertificates('default');
}


/***/ }),

/***/ 66128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ isDefect),
/* harmony export */   Vc: () => (/* binding */ whyUnanswered),
/* harmony export */   gy: () => (/* binding */ speaksNoTls)
/* harmony export */ });
// Codes of node:net, node:dns, node:tls (OpenSSL's X509_V_ERR_*) and undici. A problem is permanent when somebody has to
// change something.
const TRANSIENT = {
    EAI_AGAIN: 'the name server did not answer',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'the connection was reset',
    ENOENT: 'the tunnel there has ended',
    // A proxy that is about to get its certificate answers so too.
    EPROTO: 'TLS failed: the other side has no certificate for the name, or no version of TLS in common',
    EPIPE: 'the connection was closed while the request was sent',
    ETIMEDOUT: 'the connection timed out',
    EHOSTUNREACH: 'the host cannot be reached',
    ENETUNREACH: 'the network cannot be reached',
    UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
    UND_ERR_HEADERS_TIMEOUT: 'the answer did not begin in time',
    UND_ERR_BODY_TIMEOUT: 'the answer did not end in time',
    UND_ERR_SOCKET: 'the connection was closed before the answer was whole',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer was shorter or longer than it said',
    UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too long',
    HTTPParserError: 'the answer is not HTTP',
    TimeoutError: 'no answer in time',
};
const PERMANENT = {
    ENOTFOUND: 'the name does not exist',
    CERT_HAS_EXPIRED: 'the certificate has expired',
    CERT_NOT_YET_VALID: 'the certificate is not valid yet',
    CERT_REVOKED: 'the certificate was revoked',
    CERT_UNTRUSTED: 'the certificate is not trusted',
    CERT_REJECTED: 'the certificate was rejected',
    CERT_SIGNATURE_FAILURE: 'the signature of the certificate is wrong',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself and by no authority',
    SELF_SIGNED_CERT_IN_CHAIN: 'the chain of certificates ends in one that is not trusted',
    UNABLE_TO_GET_ISSUER_CERT: 'the issuer of the certificate is unknown',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the issuer of the certificate is unknown',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain of certificates is incomplete',
    ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
    ERR_SSL_WRONG_VERSION_NUMBER: 'the other side does not speak TLS',
    UND_ERR_INVALID_ARG: 'the request is not valid HTTP',
    ERR_INVALID_URL: 'the URL is not valid',
};
/** A mistake in a program, not an answer of the other side. It is thrown, so that it isn't mistaken for a missing answer. */
function isDefect(thrown) {
    const kinds = [TypeError, ReferenceError, RangeError, SyntaxError];
    return thrown instanceof Error && !('code' in thrown) && kinds.some((kind) => thrown instanceof kind);
}
/** Decides by the error's code. Of an unknown error only the code is shown, because its message may repeat what was sent. */
function whyUnanswered(thrown) {
    const codes = codesOf(thrown);
    for (const code of codes) {
        const permanent = PERMANENT[code];
        if (permanent !== undefined)
            return { why: permanent, permanent: true };
    }
    for (const code of codes) {
        const transient = TRANSIENT[code];
        if (transient !== undefined)
            return { why: transient, permanent: false };
        if (code.startsWith('ERR_SSL_'))
            return { why: `TLS failed (${code})`, permanent: false };
    }
    return { why: `the request failed (${codes[0] ?? 'unknown'})`, permanent: false };
}
/** Whether the other side answered the start of TLS with something that isn't TLS. */
function speaksNoTls(thrown) {
    return codesOf(thrown).some((code) => code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER');
}
/** The codes of the error, of all addresses that were tried, and of its causes; the name of an error that has no code. */
function codesOf(thrown) {
    const codes = [];
    let current = thrown;
    for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
        const { code } = current;
        if (typeof code === 'string' && !code.startsWith('HPE_'))
            codes.push(code);
        else
            codes.push(current.name);
        if (current instanceof AggregateError) {
            const inner = current.errors;
            codes.push(...inner.flatMap(codesOf));
        }
        current = current.cause;
    }
    return codes;
}


/***/ }),

/***/ 22022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C9: () => (/* binding */ serverElsewhere),
/* harmony export */   CB: () => (/* binding */ describeNamedServer),
/* harmony export */   F2: () => (/* binding */ namedServer),
/* harmony export */   aN: () => (/* binding */ serverBehind)
/* harmony export */ });
/** `service/shop-db`, as kubectl writes it. */
function serverBehind(service) {
    return `service/${service}`;
}
/** `image/postgres:17`: for a server elsewhere. */
function serverElsewhere(image) {
    return `image/${image}`;
}
/** Reads what the two above write. Anything else is a container. */
function namedServer(written) {
    const [, kind, name] = /^(service|image)\/(.+)$/.exec(written) ?? [];
    if (name === undefined)
        return { kind: 'container', name: written };
    return { kind: kind === 'service' ? 'service' : 'image', name };
}
/** `container shop-db`, `Service shop-db`, `image postgres:17`: in sentences, without an article. */
function describeNamedServer(written) {
    const { kind, name } = namedServer(written);
    return `${kind === 'service' ? 'Service' : kind} ${name}`;
}


/***/ }),

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

/***/ 44603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ ownContainer),
/* harmony export */   MR: () => (/* binding */ containerNames),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   md: () => (/* binding */ servicePortTo),
/* harmony export */   nf: () => (/* binding */ mapsIn)
/* harmony export */ });
/** The value of a field, wherever it is; undefined where a part of the way is no map or list. */
function fieldOf(object, ...path) {
    let value = object;
    for (const step of path) {
        if (typeof value !== 'object' || value === null)
            return undefined;
        value = value[step];
    }
    return value;
}
/** A field that must be a list of maps, with the place of each; what isn't one is left out. */
function mapsIn(object, ...path) {
    const value = fieldOf(object, ...path);
    if (!Array.isArray(value))
        return [];
    return [...value.entries()].flatMap(([index, each]) => isMap(each) ? [[index, each]] : []);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const CONTAINERS = ['spec', 'template', 'spec', 'containers'];
/** The container that runs a component's image: the one of the component's name, or of its Deployment's, or the only one. */
function ownContainer(deployment, component) {
    const names = containerNames(deployment);
    const called = [component, String(fieldOf(deployment, 'metadata', 'name'))];
    return called.find((name) => names.includes(name)) ?? (names.length === 1 ? names[0] : undefined);
}
/** `web, proxy`, and `none` for a Deployment without any. */
function containerNames(deployment) {
    return mapsIn(deployment, ...CONTAINERS).map(([, { name }]) => String(name));
}
/** The port of a Service that leads to a port of the pods, by its number or by its name there. Undefined: none does. */
function servicePortTo(service, port, deployment) {
    const isCalled = (name) => mapsIn(deployment, ...CONTAINERS).some(([, container]) => mapsIn(container, 'ports').some(([, each]) => each['name'] === name && each['containerPort'] === port));
    const found = mapsIn(service, 'spec', 'ports').find(([, each]) => {
        const target = each['targetPort'] ?? each['port'];
        return typeof target === 'string' ? isCalled(target) || Number(target) === port : target === port;
    });
    return found?.[1];
}


/***/ }),

/***/ 90327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UM: () => (/* binding */ ownerOfPath),
/* harmony export */   au: () => (/* binding */ isFrontDoor),
/* harmony export */   lJ: () => (/* binding */ fitsPublicly),
/* harmony export */   mW: () => (/* binding */ withoutSlash)
/* harmony export */ });
/** The router's answer at a name that leads to no component. */
const MISDIRECTED = 421;
/**
 * Whether a component answered rightly through the public address. If the configuration names a public health path, the
 * answer must have the health status. At the bare prefix nobody has said what the right answer is, so only a server error
 * counts as bad.
 */
function fitsPublicly({ health, path }, status) {
    return isFrontDoor({ health, path }) ? status < 500 && status !== MISDIRECTED : status === health.status;
}
/**
 * At its bare prefix, an answer only shows that the component serves, not that it is healthy. Its health is checked in
 * private then.
 */
function isFrontDoor({ health, path }) {
    return health.publicPath === path && health.publicPath !== health.path;
}
/** `/api` covers `/api` and `/api/…`, but not `/apiary`. */
function isOfComponent(path, prefix) {
    const bare = withoutSlash(prefix);
    return path === bare || path.startsWith(`${bare}/`);
}
/** Of several prefixes, the one that gets the requests for a path: the longest that covers it. */
function ownerOfPath(path, all) {
    return all
        .filter((each) => isOfComponent(path, each.path))
        .toSorted((one, other) => withoutSlash(other.path).length - withoutSlash(one.path).length)[0];
}
function withoutSlash(path) {
    return path.replace(/\/+$/, '');
}


/***/ }),

/***/ 29068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ NO_FILES),
/* harmony export */   KD: () => (/* binding */ contentsOf),
/* harmony export */   PV: () => (/* binding */ mountsOfFiles),
/* harmony export */   QY: () => (/* binding */ hashOfFile)
/* harmony export */ });
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10131);

const NO_FILES = new Map();
/** How the files are mounted. Undefined while one of them wasn't read. */
function mountsOfFiles(wanted, read) {
    const mounts = wanted.map(({ from, ...where }) => {
        const bytes = bytesOf(from, read);
        const path = from.kind === 'repository' ? from.path : from.name;
        return bytes && { kind: 'file', path, hash: hashOfFile(bytes), ...where };
    });
    return mounts.every((mount) => mount !== undefined) ? mounts : undefined;
}
/** What is to lie at the target, by its hash. */
function contentsOf(wanted, read) {
    const found = wanted.flatMap(({ from }) => bytesOf(from, read) ?? []);
    return new Map(found.map((bytes) => [hashOfFile(bytes), bytes]));
}
function hashOfFile(bytes) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(bytes);
}
function bytesOf(from, read) {
    return from.kind === 'repository' ? read.get(from.path) : Buffer.from(from.text);
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


/***/ }),

/***/ 24171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectCluster: () => (/* binding */ connectCluster)
});

// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js + 2 modules
var postgres_database = __webpack_require__(44957);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/in-cluster.js



/** Where Kubernetes puts the account of a pod. */
const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
/** The access of the ServiceAccount of the pod in which this process runs. Throws `configuration/invalid` outside of a pod. */
async function inClusterAccess({ environment, folder = ACCOUNT_FOLDER }) {
    const host = environment['KUBERNETES_SERVICE_HOST'];
    const port = environment['KUBERNETES_SERVICE_PORT'];
    const authority = await fileIn(folder, 'ca.crt');
    if (!host || !port || authority === undefined) {
        const remedy = 'Run the job on a runner in the cluster, with a ServiceAccount, or name a secret with a kubeconfig.';
        throw new failure/* Failure */.HR('configuration/invalid', 'this runner is not a pod of a Kubernetes cluster', { remedy });
    }
    const namespace = (await fileIn(folder, 'namespace'))?.trim();
    return {
        // An IPv6 address needs brackets.
        server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
        authority,
        ...(namespace && { namespace }),
        credential: { kind: 'token-file', file: (0,external_node_path_.join)(folder, 'token') },
    };
}
async function fileIn(folder, name) {
    return await (0,promises_.readFile)((0,external_node_path_.join)(folder, name), 'utf8').catch(() => undefined);
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/answer.js
/** Reads the body of an answer that refuses something: a `Status`, or whatever a proxy in between has said. */
function refusalIn(status, text) {
    const body = parsed(text);
    const details = mapping(body?.['details']);
    const causes = Array.isArray(details['causes']) ? details['causes'].map(mapping) : [];
    return {
        status,
        reason: word(body?.['reason']),
        message: body === undefined ? text.slice(0, 300) : word(body['message']),
        kind: word(details['kind']),
        causes: causes.map((cause) => [word(cause['field']), word(cause['message'])].filter(Boolean).join(': ')),
    };
}
function parsed(text) {
    try {
        const body = mapping(JSON.parse(text));
        return body['kind'] === 'Status' ? body : undefined;
    }
    catch {
        return undefined;
    }
}
function mapping(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function word(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/lost-connection.js
/** The server's address doesn't answer: nothing can have been sent. */
const UNSENT = [
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
];
/** Nobody will answer differently soon: the address is wrong, or the certificate is. */
const LASTING = /^(ENOTFOUND|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|ERR_INVALID_URL|UND_ERR_INVALID_ARG)/;
/** Whether a call that ended with this error can have reached the API server. */
function lostCall(thrown) {
    return codesOf(thrown).some((code) => UNSENT.includes(code) || LASTING.test(code)) ? 'unsent' : 'unknown';
}
/** Whether asking again soon would end in the same way: a wrong address, or a certificate that is not trusted. */
function lasts(thrown) {
    return codesOf(thrown).some((code) => LASTING.test(code));
}
/** `connection refused (ECONNREFUSED)`, in words where there are some. Of an unknown error only the code is shown. */
function whyLost(thrown) {
    const [code = 'no answer'] = codesOf(thrown);
    const words = WORDS.find(([start]) => code.startsWith(start))?.[1];
    return words === undefined ? code : `${words} (${code})`;
}
const WORDS = [
    ['ECONNREFUSED', 'connection refused'],
    ['ENOTFOUND', 'the name does not exist'],
    ['EAI_AGAIN', 'the name server did not answer'],
    ['UND_ERR_CONNECT_TIMEOUT', 'nothing answers at that address'],
    ['ECONNRESET', 'the connection was reset'],
    ['UND_ERR_SOCKET', 'the connection was closed before the answer was whole'],
    ['EPIPE', 'the connection was closed'],
    ['CERT_HAS_EXPIRED', 'the certificate of the API server has expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate of the API server is for another name'],
    ['SELF_SIGNED', 'the authority of the certificate is not the one of the kubeconfig'],
    ['DEPTH_ZERO', 'the authority of the certificate is not the one of the kubeconfig'],
    ['UNABLE_TO_', 'the authority of the certificate is not the one of the kubeconfig'],
    ['ERR_OSSL_', "the kubeconfig's certificate or key can't be read"],
];
/** The codes of an error, of all addresses that were tried, and of its causes. */
function codesOf(thrown) {
    if (!(thrown instanceof Error))
        return [];
    const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
    const inner = thrown instanceof AggregateError ? thrown.errors : [];
    return [...own, ...inner.flatMap(codesOf), ...(thrown.cause === undefined ? [] : codesOf(thrown.cause))];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/resource.js
/** Which Kubernetes it is. */
const VERSION = { group: '', version: '', resource: 'version' };
/** The path of a resource at the API server. Every part is encoded. */
function pathOf({ group, version, resource, namespace, name, subresource }) {
    if (version === '')
        return `/${encodeURIComponent(resource)}`;
    const api = group === '' ? ['api', version] : ['apis', group, version];
    const place = namespace === undefined ? [] : ['namespaces', namespace];
    const parts = [...api, ...place, resource, ...[name, subresource].filter((part) => part !== undefined)];
    return `/${parts.map(encodeURIComponent).join('/')}`;
}
/** The verb that an account must be allowed for a call, as a Role names it. */
function verbOf(method, resource, watches = 'once') {
    const many = resource.name === undefined;
    if (method === 'GET')
        return watches === 'watch' ? 'watch' : many ? 'list' : 'get';
    if (method === 'DELETE')
        return many ? 'deletecollection' : 'delete';
    return { POST: 'create', PUT: 'update', PATCH: 'patch' }[method];
}
/** `deployments.apps`, and `pods/log` for a subresource: as a Role and kubectl name it. */
function kindOf({ group, resource, subresource }) {
    const named = subresource === undefined ? resource : `${resource}/${subresource}`;
    return group === '' ? named : `${named}.${group}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/kube-failure.js




/** The API server refused a call. */
function refusedFailure(asked, refusal, why = 'untold') {
    const { status, kind } = refusal;
    const facts = { server: asked.server, doing: asked.doing, status };
    const detail = `${asked.doing}: ${words(refusal)} (status ${status})`;
    if (status === 401)
        return new failure/* Failure */.HR('target/unauthorized', detail, { facts });
    if (status === 403 && why !== 'by-policy') {
        const { verb, right } = rightOf(asked);
        const remedy = `${right} The command \`${mayI(asked)}\` tells whether it may. If it may, an admission policy, a webhook or a quota of the cluster has refused: its words stand above.`;
        return new failure/* Failure */.HR('target/forbidden', detail, { facts: { ...facts, verb, kind: kindOf(asked.resource) }, remedy });
    }
    const remedy = remedyFor(status, kind, asked);
    return new failure/* Failure */.HR('target/refused', detail, { facts, ...(remedy !== undefined && { remedy }) });
}
function words({ reason, message, causes }) {
    const said = (0,printable/* oneLine */.TN)(message) || reason || 'no reason was given';
    // The message of an invalid object has its causes in it already, as a rule.
    const more = causes.filter((cause) => !said.includes(cause)).slice(0, 5);
    return (0,printable/* clamp */.qE)([said, ...more.map(printable/* oneLine */.TN)].join('; '), 1_000);
}
function rightOf(asked) {
    const verb = verbOf(asked.method, asked.resource, asked.watches);
    const place = asked.resource.namespace === undefined ? 'with a ClusterRole' : `in namespace ${asked.resource.namespace}`;
    return { verb, right: `Give the account the verb \`${verb}\` on \`${kindOf(asked.resource)}\` ${place}.` };
}
function mayI({ method, resource, watches }) {
    const namespace = resource.namespace === undefined ? '' : ` -n ${resource.namespace}`;
    return `kubectl auth can-i ${verbOf(method, resource, watches)} ${kindOf(resource)}${namespace}`;
}
function remedyFor(status, kind, { resource }) {
    if (status === 404 && kind === 'namespaces') {
        return `Create the namespace (\`kubectl create namespace ${resource.namespace ?? ''}\`), or correct \`namespace\`. It is never created by a deployment.`;
    }
    if (status === 403)
        return 'An admission policy, a webhook or a quota of the cluster has refused this: its words stand above.';
    if (status === 422)
        return 'The API server finds the object invalid. Correct the fields named above in the manifest.';
    if (status === 429)
        return 'The API server limits the calls of this account. Run again when the cluster is less busy.';
    if (status >= 500)
        return 'The API server has a fault, or something that it asks (a webhook, etcd) does not answer it.';
    return undefined;
}
/** The answer never came. The fact `carriedOut` says whether the call may have been carried out all the same. */
function lostFailure({ server, doing }, thrown) {
    const carriedOut = lostCall(thrown) === 'unsent' ? 'no' : 'unknown';
    const facts = { server, doing, carriedOut };
    return new failure/* Failure */.HR('target/unreachable', `${doing}: ${whyLost(thrown)}, at ${server}`, {
        facts,
        remedy: REACH,
        cause: thrown,
    });
}
/** The answer didn't come in time. */
function lateFailure({ server, doing }, limitMs) {
    const facts = { server, doing, carriedOut: 'unknown' };
    const detail = `${doing}: no whole answer from ${server} within ${limitMs / 1_000} s`;
    return new failure/* Failure */.HR('target/unreachable', detail, { facts, remedy: REACH });
}
/** A program's input was not taken. */
function notTakenFailure({ server, doing }, thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return new failure/* Failure */.HR('target/refused', `${doing}: ${why}`, { facts: { server, doing }, cause: thrown });
}
const REACH = 'Check `server` in the kubeconfig, and that the runner reaches it: an API server is often open to some addresses only.';
/** Whether a change may have been made although its call has failed. */
function mayHaveBeenCarriedOut(thrown) {
    return thrown instanceof failure/* Failure */.HR && thrown.facts['carriedOut'] === 'unknown';
}

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/base/or-aborted.js
var or_aborted = __webpack_require__(74287);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var base_secret = __webpack_require__(85432);
// EXTERNAL MODULE: ./packages/core/build/base/parsed-json.js
var parsed_json = __webpack_require__(23652);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/credential-plugin.js





/** Plugins ask a cloud's API over the network. */
const LIMIT_MS = 60_000;
const LONGEST_OUTPUT = 1024 * 1024;
/**
 * Runs the plugin of a kubeconfig, without a shell. It gets the environment of this process, because the login at the cloud is
 * there, but for the inputs and the state of the action. Throws `configuration/invalid` when it isn't there, fails or prints something else.
 */
async function runCredentialPlugin(plugin, { server, authority, serverName }) {
    const cluster = {
        server,
        ...(serverName !== undefined && { 'tls-server-name': serverName }),
        ...(authority !== undefined && { 'certificate-authority-data': Buffer.from(authority).toString('base64') }),
    };
    const spec = { interactive: false, ...(plugin.toldCluster && { cluster }) };
    const told = JSON.stringify({ apiVersion: plugin.apiVersion, kind: 'ExecCredential', spec });
    const output = await outputOf(plugin, { ...Object.fromEntries(plugin.environment), KUBERNETES_EXEC_INFO: told });
    return credentialIn(output, plugin);
}
function environmentWith(more) {
    const own = Object.entries(process.env).filter(([name]) => !/^(INPUT|STATE|ACTIONS_RUNTIME)_/.test(name));
    return { ...Object.fromEntries(own), ...more };
}
function outputOf(plugin, environment) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const limit = AbortSignal.timeout(LIMIT_MS);
    const child = (0,external_node_child_process_.spawn)(plugin.command, [...plugin.args], {
        env: environmentWith(environment),
        stdio: ['ignore', 'pipe', 'pipe'],
        signal: limit,
        killSignal: 'SIGKILL',
    });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'])
        child[name]
            .setEncoding('utf8')
            .on('data', (part) => (said[name] = (said[name] + part).slice(-LONGEST_OUTPUT)));
    child.once('error', (error) => {
        if (limit.aborted)
            reject(failed(plugin, `it did not end within ${LIMIT_MS / 1_000} s`));
        else if (error.code === 'ENOENT')
            reject(failed(plugin, 'it is not installed on this runner'));
        else
            reject(failed(plugin, `it could not be started (${error.code ?? error.name})`));
    });
    child.once('close', (code) => {
        if (code === 0)
            resolve(said.stdout);
        // Its last line says why, as a rule. Its standard output is the credential, and is never shown.
        else
            reject(failed(plugin, `it ended with ${code ?? 'a signal'}: ${(0,printable/* clamp */.qE)((0,printable/* oneLine */.TN)(said.stderr), 500)}`));
    });
    return promise;
}
function failed({ command, installHint }, why) {
    const hint = (0,printable/* clamp */.qE)((0,printable/* oneLine */.TN)(installHint), 300);
    const remedy = `Install it in a step before this one, log in to the cloud there, and run again.${hint && ` The kubeconfig says: ${hint}`}`;
    const detail = `the kubeconfig logs in with the program ${JSON.stringify((0,printable/* oneLine */.TN)(command))}: ${why}`;
    return new failure/* Failure */.HR('configuration/invalid', detail, { remedy });
}
function credentialIn(output, plugin) {
    const printed = (0,parsed_json/* parsedJson */.U)(output);
    if (printed?.apiVersion !== plugin.apiVersion) {
        throw failed(plugin, `it did not print an ExecCredential of ${plugin.apiVersion}`);
    }
    const { status = {} } = printed;
    const word = (name) => (typeof status[name] === 'string' ? status[name] : undefined);
    const [token, certificate, key] = [word('token'), word('clientCertificateData'), word('clientKeyData')];
    if (token === undefined && (certificate === undefined || key === undefined)) {
        throw failed(plugin, 'it printed neither a token nor a client certificate with its key');
    }
    const expiresAt = Date.parse(word('expirationTimestamp') ?? '');
    return {
        ...(token !== undefined && { token: new base_secret/* Secret */.z(token) }),
        ...(certificate !== undefined && { certificate }),
        ...(key !== undefined && { key: new base_secret/* Secret */.z(key) }),
        ...(Number.isFinite(expiresAt) && { expiresAt }),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/login.js






/** A token file is read again after so long: Kubernetes renews it when a fifth of its hour is left. */
const FILE_LIFE_MS = 60_000;
/** A login that ends so soon isn't used any more: a request needs time to arrive. */
const MARGIN_MS = 30_000;
/** Asks for a login when there is none, or when the one in use has ended. `now` is the wall clock in milliseconds. */
function keptLogins(access, now = Date.now) {
    let kept;
    let asking;
    return {
        async current(signal) {
            if (kept && kept.until > now())
                return kept.login;
            asking ??= ask(access, now).finally(() => (asking = undefined));
            kept = await (0,or_aborted/* orAborted */.H)(asking, signal);
            return kept.login;
        },
        refused(login) {
            if (kept?.login === login)
                kept = undefined;
            return access.credential.kind === 'token-file' || access.credential.kind === 'plugin';
        },
    };
}
async function ask(access, now) {
    const { credential } = access;
    switch (credential.kind) {
        case 'certificate':
            return { login: { certificate: credential.certificate, key: credential.key }, until: Infinity };
        case 'token':
            return { login: { token: credential.token }, until: Infinity };
        case 'token-file':
            return { login: { token: await tokenIn(credential.file) }, until: now() + FILE_LIFE_MS };
        case 'plugin': {
            const { expiresAt = Infinity, ...login } = await runCredentialPlugin(credential.plugin, access);
            return { login, until: expiresAt - MARGIN_MS };
        }
        default:
            return (0,assert_never/* assertNever */.x)(credential);
    }
}
async function tokenIn(file) {
    try {
        return new base_secret/* Secret */.z((await (0,promises_.readFile)(file, 'utf8')).trim());
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        const detail = `the kubeconfig names a file with a token, ${JSON.stringify(file)}, which can't be read (${code})`;
        throw new failure/* Failure */.HR('configuration/invalid', detail, { cause: error });
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/pauses.js
/** How often one call is asked again at the most. */
const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
/** A server that wants to be left alone for longer than this gets its way, and the call fails. */
const LONGEST_WISH_MS = 30_000;
/** How many milliseconds to wait before the call is made again, by how often it was made, and what the answer asked for. */
function pauseBefore(tries, retryAfter) {
    const usual = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    const wished = Number(retryAfter) * 1_000;
    if (!Number.isFinite(wished) || wished < 0)
        return usual;
    return Math.max(usual, Math.min(wished, LONGEST_WISH_MS));
}
/**
 * Whether the API server asks for the same call again. 429 and what comes with a `Retry-After` has not been carried out, whatever the
 * call was: so says the API, and kubectl relies on it. Any other fault of the server is only asked again where nothing changes.
 */
function asksAgain(status, retryAfter, changes) {
    if (status === 429)
        return true;
    if (status < 500)
        return false;
    return retryAfter !== undefined || (changes === 'reads' && [500, 502, 503, 504].includes(status));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/attach.js

/** The API server's numbers for what one connection carries: the first byte of a message says which it is. */
const CHANNELS = { input: 0, outcome: 3, close: 255 };
/** The version of the protocol that can end the input. */
const PROTOCOL = 'v5.channel.k8s.io';
/** A program that reads its input takes some kilobytes at once. */
const attach_LIMIT_MS = 60_000;
/** Of a program's input, so much goes into one message. */
const MOST_BYTES = 32 * 1024;
/** Where the input of a container is given, and nothing else is read. */
function attachPath({ resource, container }) {
    const query = new URLSearchParams({ container, stdin: 'true', stdout: 'false', stderr: 'false' });
    return `${pathOf(resource)}?${query.toString()}`;
}
/**
 * Sends a program its standard input and the end of it, and waits until the API server says that it has arrived. Rejects with its words
 * if it doesn't.
 */
async function sendInput(open, { bytes, signal: given }) {
    const signal = AbortSignal.any([given, AbortSignal.timeout(attach_LIMIT_MS)]);
    const socket = await open();
    const { promise, resolve, reject } = Promise.withResolvers();
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
        for (const message of inputMessages(bytes))
            socket.send(message);
    });
    socket.addEventListener('message', ({ data }) => {
        const told = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array();
        // Each channel begins with a message without content.
        if (told[0] !== CHANNELS.outcome || told.length === 1)
            return;
        const outcome = JSON.parse(Buffer.from(told.subarray(1)).toString());
        if (outcome.status === 'Success')
            resolve();
        else
            reject(new Error(outcome.message ?? 'the input was not taken'));
    });
    // A program that has read its input, and ended at once, ends the connection before anything is said of it.
    socket.addEventListener('close', ({ code, reason }) => code === 1000 ? resolve() : reject(new Error(`the connection ended with ${code} ${reason}`.trim())));
    socket.addEventListener('error', ({ message }) => reject(new Error(message || 'the connection could not be opened')));
    try {
        await promise;
    }
    finally {
        signal.removeEventListener('abort', abort);
        socket.close();
    }
}
/** The messages that give a program its input and end it. */
function inputMessages(bytes) {
    const parts = Array.from({ length: Math.ceil(bytes.length / MOST_BYTES) }, (_, index) => {
        const part = bytes.subarray(index * MOST_BYTES, (index + 1) * MOST_BYTES);
        return Uint8Array.of(CHANNELS.input, ...part);
    });
    return [...parts, Uint8Array.of(CHANNELS.close, CHANNELS.input)];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/forward.js

/** The protocol in which the first byte of every message says which port it belongs to. Kubernetes has had it since its beginnings. */
const FORWARD_PROTOCOL = 'v4.channel.k8s.io';
/** The API server opens the way to the node within this, or there is none. */
const OPEN_LIMIT_MS = 20_000;
/** Each channel begins with a message that only repeats the number of the port. */
const PORT_BYTES = 2;
/** Where ports of a pod are reached. */
function forwardPath({ resource, ports }) {
    return `${pathOf(resource)}?ports=${ports.join(',')}`;
}
/**
 * Opens a WebSocket that passes bytes on to a pod as they are. Each port has two channels: one for its bytes, one for why it could not
 * be connected to. Rejects when the WebSocket can't be opened. Whether a port refuses is told afterwards.
 */
async function openForward(open, { signal }) {
    const socket = await open();
    socket.binaryType = 'arraybuffer';
    const kept = [];
    let listener;
    const tell = (event) => {
        if (listener)
            event(listener);
        else
            kept.push(event);
    };
    const begun = new Set();
    socket.addEventListener('message', ({ data }) => {
        const all = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array();
        const [channel = 0, bytes] = [all[0], all.subarray(1)];
        const isFirst = !begun.has(channel);
        begun.add(channel);
        if (isFirst && bytes.length <= PORT_BYTES)
            return;
        if (channel === 0)
            tell((to) => to.bytes(bytes));
        else if (channel % 2 === 1)
            tell((to) => to.failed((channel - 1) / 2, Buffer.from(bytes).toString()));
    });
    socket.addEventListener('close', () => tell((to) => to.ended()));
    await opened(socket, AbortSignal.any([signal, AbortSignal.timeout(OPEN_LIMIT_MS)]));
    return {
        send(bytes) {
            if (socket.readyState === socket.OPEN)
                socket.send(Buffer.concat([Uint8Array.of(0), bytes]));
        },
        close: () => socket.close(),
        listen(given) {
            listener = given;
            for (const event of kept.splice(0))
                event(given);
        },
    };
}
async function opened(socket, signal) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', ({ message }) => reject(new Error(message || 'the connection could not be opened')));
    socket.addEventListener('close', ({ code, reason }) => reject(new Error(`it ended with ${code} ${reason}`.trim())));
    try {
        signal.throwIfAborted();
        await promise;
    }
    catch (thrown) {
        socket.close();
        throw thrown;
    }
    finally {
        signal.removeEventListener('abort', abort);
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/pod-streams.js



/** What goes to a pod and comes from it, over WebSockets. None is opened again: nobody knows what the pod has taken already. */
function podStreams({ server, transport, logins }) {
    return {
        async giveInput(input) {
            const login = await logins.current(input.signal);
            const path = attachPath(input);
            await sendInput(() => transport.socket(path, PROTOCOL, login), input).catch((thrown) => {
                input.signal.throwIfAborted();
                throw notTakenFailure({ server, doing: input.doing }, thrown);
            });
        },
        async forward(asked) {
            asked.signal.throwIfAborted();
            const login = await logins.current(asked.signal);
            const open = () => transport.socket(forwardPath(asked), FORWARD_PROTOCOL, login);
            return await openForward(open, asked).catch((thrown) => {
                asked.signal.throwIfAborted();
                throw notTakenFailure({ server, doing: asked.doing }, thrown);
            });
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/rights.js

/**
 * Whether the account of this client may make such a call. The API server itself says so, by the same rules that it goes by when
 * the call is made. Every account may ask.
 */
async function allowed(client, right, signal) {
    const { group, resource, namespace, name, subresource } = right.resource;
    const resourceAttributes = {
        verb: verbOf(right.method, right.resource, right.watches),
        group,
        resource,
        ...(namespace !== undefined && { namespace }),
        ...(name !== undefined && { name }),
        ...(subresource !== undefined && { subresource }),
    };
    const answer = await client.call({
        doing: 'asking which rights the account has',
        method: 'POST',
        resource: { group: 'authorization.k8s.io', version: 'v1', resource: 'selfsubjectaccessreviews' },
        body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } },
        signal,
    });
    const body = answer.kind === 'done' ? answer.body : {};
    return body.status?.allowed === true;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/transport.js
/** As many calls at once as a deployment makes, and some watches. */
const MOST_CONNECTIONS = 16;
const DIAL_LIMIT_MS = 10_000;
/**
 * HTTP/1.1 by undici. A client certificate belongs to the connection, so another one gets connections of its own.
 */
function kubernetesTransport(access) {
    let inUse;
    const former = [];
    async function agentFor({ certificate, key }) {
        if (inUse && inUse.certificate === certificate)
            return inUse.agent;
        const { Agent: MakeAgent } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
        const agent = new MakeAgent({
            connect: {
                ...(access.authority !== undefined && { ca: access.authority }),
                ...(access.serverName !== undefined && { servername: access.serverName }),
                ...(certificate !== undefined && key && { cert: certificate, key: key.reveal() }),
                timeout: DIAL_LIMIT_MS,
            },
            connections: MOST_CONNECTIONS,
            allowH2: false,
            // The caller's signal limits a whole call, and a watch may say nothing for minutes.
            headersTimeout: 0,
            bodyTimeout: 0,
        });
        if (inUse)
            former.push(inUse.agent);
        inUse = { certificate, agent };
        return agent;
    }
    return {
        async send({ method, path, headers, body }, login, signal) {
            const dispatcher = await agentFor(login);
            const { request } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
            const authorization = login.token && { authorization: `Bearer ${login.token.reveal()}` };
            return await request(`${access.server}${path}`, {
                dispatcher,
                method,
                headers: { 'user-agent': 'hardened-deploy', accept: 'application/json', ...authorization, ...headers },
                body: body ?? null,
                signal,
            });
        },
        async socket(path, protocol, login) {
            const dispatcher = await agentFor(login);
            const { WebSocket: OpenSocket } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
            const authorization = login.token && { authorization: `Bearer ${login.token.reveal()}` };
            const headers = { 'user-agent': 'hardened-deploy', ...authorization };
            return new OpenSocket(`${access.server.replace(/^http/, 'ws')}${path}`, {
                protocols: [protocol],
                dispatcher,
                headers,
            });
        },
        async [Symbol.asyncDispose]() {
            const all = [...former.splice(0), ...(inUse ? [inUse.agent] : [])];
            inUse = undefined;
            await Promise.all(all.map((agent) => agent.destroy()));
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/kube-client.js










const USUAL_LIMIT_MS = 60_000;
const PATCHES = { merge: 'application/merge-patch+json', json: 'application/json-patch+json' };
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
/** Asks one API server, with the login of the access. Nothing is asked before the first call. */
function kubeClient(access) {
    const transport = kubernetesTransport(access);
    const logins = keptLogins(access);
    async function send(call, login, signal) {
        const query = new URLSearchParams(call.query).toString();
        const path = `${pathOf(call.resource)}${query && `?${query}`}`;
        const type = call.method === 'PATCH' ? PATCHES[call.patch ?? 'merge'] : 'application/json';
        const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
        const headers = {
            ...(call.body !== undefined && { 'content-type': type }),
            ...(call.only === 'metadata' && { accept: METADATA_ONLY }),
        };
        return await transport.send({ method: call.method, path, headers, ...body }, login, signal);
    }
    /** One answer that is worth an answer: it is asked again until there is one, or no more hope of one. */
    async function answered(call, asked, signal) {
        const changes = call.method === 'GET' ? 'reads' : 'changes';
        let renewed = false;
        for (let tries = 1;; tries += 1) {
            const login = await logins.current(signal);
            const response = await send(call, login, signal).catch((thrown) => {
                signal.throwIfAborted();
                const again = !lasts(thrown) && (changes === 'reads' || lostCall(thrown) === 'unsent');
                if (!again || tries >= MOST_TRIES)
                    throw lostFailure(asked, thrown);
                return undefined;
            });
            const retryAfter = response && firstOf(response.headers['retry-after']);
            const again = response === undefined || asksAgain(response.statusCode, retryAfter, changes);
            const otherLogin = response?.statusCode === 401 && !renewed && logins.refused(login);
            if (response && !otherLogin && (!again || tries >= MOST_TRIES))
                return response;
            await response?.body.dump();
            if (otherLogin)
                renewed = true;
            else
                await (0,external_node_timers_promises_.setTimeout)(pauseBefore(tries, retryAfter), undefined, { signal });
        }
    }
    /** Asks the API server whether the account has the right, because a 403 doesn't tell. */
    async function whyForbidden(asked, signal) {
        try {
            const may = await allowed(client, { method: asked.method, resource: asked.resource }, signal);
            return may ? 'by-policy' : 'no-right';
        }
        catch {
            signal.throwIfAborted();
            return 'untold';
        }
    }
    async function failureOf(asked, refusal, signal) {
        const asksForRights = asked.resource.resource === 'selfsubjectaccessreviews';
        const why = refusal.status === 403 && !asksForRights ? await whyForbidden(asked, signal) : 'untold';
        return refusedFailure(asked, refusal, why);
    }
    const client = {
        server: access.server,
        namespace: access.namespace ?? 'default',
        async call(call) {
            call.signal.throwIfAborted();
            const { limitMs = USUAL_LIMIT_MS } = call;
            const asked = { ...call, server: access.server };
            const limit = AbortSignal.timeout(limitMs);
            const signal = AbortSignal.any([call.signal, limit]);
            try {
                const response = await answered(call, asked, signal);
                const text = await response.body.text().catch((thrown) => {
                    signal.throwIfAborted();
                    throw lostFailure(asked, thrown);
                });
                if (response.statusCode < 300)
                    return { kind: 'done', status: response.statusCode, body: jsonIn(text) };
                const refusal = refusalIn(response.statusCode, text);
                if (call.accept?.includes(response.statusCode) && !lacksNamespace(call, refusal))
                    return { kind: 'refused', refusal };
                throw await failureOf(asked, refusal, signal);
            }
            catch (thrown) {
                call.signal.throwIfAborted();
                throw limit.aborted ? lateFailure(asked, limitMs) : thrown;
            }
        },
        async *lines(call) {
            call.signal.throwIfAborted();
            const asked = {
                ...call,
                server: access.server,
                watches: call.query?.['watch'] === '1' ? 'watch' : 'once',
            };
            const response = await answered(call, asked, call.signal);
            if (response.statusCode >= 300) {
                throw await failureOf(asked, refusalIn(response.statusCode, await response.body.text()), call.signal);
            }
            yield* linesOf(response.body, call.signal);
        },
        ...podStreams({ server: access.server, transport, logins }),
        [Symbol.asyncDispose]: () => transport[Symbol.asyncDispose](),
    };
    return client;
}
async function* linesOf(body, signal) {
    const decoder = new TextDecoder();
    let rest = '';
    try {
        for await (const part of body) {
            const lines = `${rest}${decoder.decode(part, { stream: true })}`.split('\n');
            rest = lines.pop() ?? '';
            yield* lines;
        }
    }
    catch {
        // A connection that is lost ends the answer as well as the API server does: whoever reads begins anew from what came last.
        signal.throwIfAborted();
        return;
    }
    if (rest !== '')
        yield rest;
}
function jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
function firstOf(header) {
    return typeof header === 'string' ? header : header?.[0];
}
/** That what was asked for isn't there is an answer. That its namespace isn't, is none. */
function lacksNamespace({ resource }, { kind }) {
    return kind === 'namespaces' && resource.resource !== 'namespaces';
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/kubeconfig-parts.js




/** One thing that is wrong with a kubeconfig, for its author. */
function problem(what) {
    const remedy = 'Put the text that `kubectl config view --raw --flatten --minify` prints into the secret. Nothing was changed.';
    return new failure/* Failure */.HR('configuration/invalid', `kubeconfig: ${what}`, { remedy });
}
/** The mapping under a key; undefined if there is none. */
function mappingIn(of, key) {
    const value = of[key];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
/** An entry of one of the lists, by its name: of `clusters`, that which is called `name`, and there its `cluster`. */
function namedIn(root, list, kind, name) {
    const shown = `the ${kind} ${JSON.stringify((0,printable/* oneLine */.TN)(name).slice(0, 100))}`;
    const entries = Array.isArray(root[list]) ? root[list] : [];
    const entry = entries.map((each) => mappingIn({ each }, 'each')).find((each) => each?.['name'] === name);
    const mapping = entry && mappingIn(entry, kind);
    if (!mapping)
        throw problem(`\`${list}\` does not have ${shown}`);
    return { mapping, place: shown };
}
/** A text that must be there. */
function kubeconfig_parts_text(of, key, place) {
    const value = optionalText(of, key, place);
    if (value === undefined)
        throw problem(`\`${key}\` of ${place} is missing`);
    return value;
}
/** A text that may be missing; an empty one counts as missing. */
function optionalText(of, key, place) {
    const value = of[key];
    if (value === undefined || value === null || value === '')
        return undefined;
    if (typeof value !== 'string')
        throw problem(`\`${key}\` of ${place} must be a text`);
    return value;
}
/** What is given as `<key>-data` in Base64, or as a file that `<key>` names. Must be PEM. */
async function embedded(of, key, place) {
    const data = optionalText(of, `${key}-data`, place);
    if (data !== undefined)
        return pem(Buffer.from(data, 'base64').toString(), `\`${key}-data\` of ${place}`);
    const file = optionalText(of, key, place);
    if (file === undefined)
        return undefined;
    if (!(0,external_node_path_.isAbsolute)(file)) {
        throw problem(`\`${key}\` of ${place} names a file on the machine where the kubeconfig was written`);
    }
    const content = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw problem(`the file in \`${key}\` of ${place} can't be read here (${error.code ?? 'unreadable'})`);
    });
    return pem(content, `the file in \`${key}\` of ${place}`);
}
function pem(content, place) {
    if (!content.includes('-----BEGIN '))
        throw problem(`${place} is not PEM`);
    return content;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/kubeconfig.js




/** A file of a few accounts has some ten kilobytes. */
const LONGEST = 1024 * 1024;
const PLUGIN_VERSIONS = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];
/**
 * Reads one context of a kubeconfig, or else its current one. The text is a secret: no problem that is reported repeats a value of it, but for
 * names. Certificates and keys must be in the text or in files with absolute paths. Throws `configuration/invalid` and, for a
 * connection that anybody could listen to, `target/insecure`.
 */
async function readKubeconfig(kubeconfig, wanted) {
    const root = kubeconfig_parsed(kubeconfig.reveal());
    const current = wanted ?? optionalText(root, 'current-context', 'the kubeconfig');
    if (current === undefined)
        throw problem('`current-context` is missing, so nobody knows which cluster is meant. Write `context` in the environment');
    const context = namedIn(root, 'contexts', 'context', current);
    const cluster = namedIn(root, 'clusters', 'cluster', kubeconfig_parts_text(context.mapping, 'cluster', context.place));
    const user = namedIn(root, 'users', 'user', kubeconfig_parts_text(context.mapping, 'user', context.place));
    const server = serverOf(cluster.mapping, cluster.place);
    const authority = await embedded(cluster.mapping, 'certificate-authority', cluster.place);
    const serverName = optionalText(cluster.mapping, 'tls-server-name', cluster.place);
    const namespace = optionalText(context.mapping, 'namespace', context.place);
    return {
        server,
        ...(authority !== undefined && { authority }),
        ...(serverName !== undefined && { serverName }),
        ...(namespace !== undefined && { namespace }),
        credential: await credentialOf(user.mapping, user.place),
    };
}
function kubeconfig_parsed(given) {
    if (given.length > LONGEST)
        throw problem(`it has more than ${LONGEST} characters`);
    // kubectl's own variable of that name holds one.
    if (/^[~./][^\n:]*$/.test(given.trim()))
        throw problem('it is the path of a file, and the text of the file itself is needed');
    const document = (0,dist/* parseDocument */.Tp)(given, { logLevel: 'silent' });
    const [error] = document.errors;
    // The library's message repeats the line, which may be a key.
    if (error)
        throw problem(`line ${error.linePos?.[0].line ?? '?'} is not YAML (${error.code})`);
    const root = document.toJS({ maxAliasCount: 100 });
    const mapping = mappingIn({ root }, 'root');
    if (mapping === undefined || !('clusters' in mapping)) {
        throw problem('it has no `clusters`. Give the whole text that `kubectl config view --raw --flatten --minify` prints');
    }
    return mapping;
}
function serverOf(cluster, place) {
    const server = kubeconfig_parts_text(cluster, 'server', place).replace(/\/+$/, '');
    const url = URL.parse(server);
    if (url === null || !/^https?:$/.test(url.protocol))
        throw problem(`\`server\` of ${place} is not a URL`);
    if (url.username !== '' || url.password !== '')
        throw problem(`\`server\` of ${place} has a password in it`);
    if (cluster['insecure-skip-tls-verify'] === true) {
        throw insecure(`${place} has \`insecure-skip-tls-verify\`, so anybody between the runner and the cluster could read along`);
    }
    if (url.protocol === 'http:' && !['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) {
        throw insecure(`\`server\` of ${place} is not https`);
    }
    if (cluster['proxy-url'] !== undefined)
        throw problem(`\`proxy-url\` of ${place} is not supported`);
    return server;
}
function insecure(what) {
    const remedy = 'Write the https address of the API server into the kubeconfig, with its `certificate-authority-data`.';
    return new failure/* Failure */.HR('target/insecure', `kubeconfig: ${what}`, { remedy });
}
/** What of a user is not read here, and what to write instead. */
const UNKNOWN_LOGINS = {
    'auth-provider': 'Kubernetes has no `auth-provider` any more: use `exec`',
    username: 'Kubernetes takes no passwords any more: use a token, a client certificate or `exec`',
    as: 'acting as another account is not supported: give the kubeconfig of that account',
};
async function credentialOf(user, place) {
    for (const [key, why] of Object.entries(UNKNOWN_LOGINS))
        if (key in user)
            throw problem(`${place}: ${why}`);
    const plugin = mappingIn(user, 'exec');
    if (plugin)
        return { kind: 'plugin', plugin: pluginOf(plugin, `\`exec\` of ${place}`) };
    const token = optionalText(user, 'token', place);
    if (token !== undefined)
        return { kind: 'token', token: new base_secret/* Secret */.z(token.trim()) };
    const file = optionalText(user, 'tokenFile', place);
    if (file !== undefined)
        return { kind: 'token-file', file };
    const certificate = await embedded(user, 'client-certificate', place);
    const key = await embedded(user, 'client-key', place);
    if (certificate === undefined || key === undefined) {
        throw problem(`${place} has no way to log in: neither a token, nor a client certificate with its key, nor \`exec\``);
    }
    return { kind: 'certificate', certificate, key: new base_secret/* Secret */.z(key) };
}
function pluginOf(plugin, place) {
    const apiVersion = kubeconfig_parts_text(plugin, 'apiVersion', place);
    if (!PLUGIN_VERSIONS.includes(apiVersion)) {
        throw problem(`\`apiVersion\` of ${place} must be ${PLUGIN_VERSIONS.join(' or ')}`);
    }
    if (plugin['interactiveMode'] === 'Always')
        throw problem(`${place} wants to ask a person, and there is none`);
    const args = plugin['args'] ?? [];
    if (!Array.isArray(args) || !args.every((each) => typeof each === 'string')) {
        throw problem(`\`args\` of ${place} must be a list of texts`);
    }
    return {
        apiVersion,
        command: kubeconfig_parts_text(plugin, 'command', place),
        args,
        environment: environmentOf(plugin['env'] ?? [], place),
        installHint: optionalText(plugin, 'installHint', place) ?? '',
        toldCluster: plugin['provideClusterInfo'] === true,
    };
}
function environmentOf(env, place) {
    const wrong = problem(`\`env\` of ${place} must be a list of \`name\` and \`value\``);
    if (!Array.isArray(env))
        throw wrong;
    return new Map(env.map((each) => {
        const pair = mappingIn({ each }, 'each');
        if (typeof pair?.['name'] !== 'string' || typeof pair['value'] !== 'string')
            throw wrong;
        return [pair['name'], pair['value']];
    }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/objects.js
/** The object, or undefined if there is none of that name. */
async function readObject(client, resource, { doing, signal }) {
    const answer = await client.call({ doing, signal, method: 'GET', resource, accept: [404] });
    return answer.kind === 'done' ? answer.body : undefined;
}
/**
 * All objects of a kind that have these labels. `only`: without what they hold, which may be megabytes. `unknown: 'none'`: of a kind that
 * is not installed in the cluster there are none.
 */
async function listObjects(client, resource, { doing, signal, labels, only, unknown, }) {
    const labelSelector = Object.entries(labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(',');
    const all = [];
    let from = '';
    do {
        const query = { labelSelector, limit: '200', ...(from && { continue: from }) };
        const accept = unknown && { accept: [404] };
        const answer = await client.call({
            doing,
            signal,
            method: 'GET',
            resource,
            query,
            ...(only && { only }),
            ...accept,
        });
        const page = answer.kind === 'done' ? answer.body : {};
        all.push(...(page.items ?? []));
        from = page.metadata?.continue ?? '';
    } while (from !== '');
    return all;
}
/**
 * Creates an object. `exists`: there is one of that name. A field that Kubernetes doesn't know is refused with its name, and not
 * dropped in silence as it would be by default: whoever misspelt it meant something by it.
 */
async function createObject(client, resource, { object, ...doing }) {
    const { name: _, ...all } = resource;
    const { query, ...call } = change(doing);
    const strictly = { ...query, fieldValidation: 'Strict' };
    const answer = await client.call({
        ...call,
        query: strictly,
        method: 'POST',
        resource: all,
        body: object,
        accept: [409],
    });
    return answer.kind === 'done' ? { kind: 'created', object: answer.body } : { kind: 'exists' };
}
/** Puts an object in place of the one with its `resourceVersion`, and of no other one. */
async function replaceObject(client, resource, { object, ...doing }) {
    if (object.metadata.resourceVersion === undefined)
        throw new TypeError('an object is replaced by its version');
    const answer = await client.call({ ...change(doing), method: 'PUT', resource, body: object, accept: [404, 409] });
    return answer.kind === 'done' ? { kind: 'replaced', object: answer.body } : { kind: 'conflict' };
}
/** Lays fields over the object that still has this `resourceVersion`, in one write. A field that is null is taken away. */
async function patchObject(client, resource, { fields, ...doing }) {
    const answer = await client.call({ ...change(doing), method: 'PATCH', resource, body: fields, accept: [404, 409] });
    return answer.kind === 'done' ? { kind: 'patched', object: answer.body } : { kind: 'conflict' };
}
/** Removes an object if it still has this version. `conflict`: it has another one. `gone`: there is none. */
async function removeObject(client, resource, { doing, signal, uid, resourceVersion, graceSeconds }) {
    const preconditions = { ...(uid && { uid }), ...(resourceVersion && { resourceVersion }) };
    const grace = graceSeconds !== undefined && { gracePeriodSeconds: graceSeconds };
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions, ...grace };
    const answer = await client.call({ doing, signal, method: 'DELETE', resource, body, accept: [404, 409] });
    if (answer.kind === 'done')
        return 'removed';
    return answer.refusal.status === 404 ? 'gone' : 'conflict';
}
function change({ doing, signal, fieldManager }) {
    return { doing, signal, ...(fieldManager !== undefined && { query: { fieldManager } }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/stack-objects.js
/** Kubernetes' own limit for what a ConfigMap holds. */
const stack_objects_MOST_BYTES = 1024 * 1024;
/** The stack whose object it is. The fence policy looks at every object that has this label. */
const STACK_LABEL = 'hardened-deploy/stack';
const PART_LABEL = 'hardened-deploy/part';
/** Which component an object, or a pod of a slot, belongs to. */
const COMPONENT_LABEL = 'hardened-deploy/component';
/** `blue` or `green`: the slot of a pod. */
const SLOT_LABEL = 'hardened-deploy/slot';
/** The generation of the holder who wrote the object last. The fence policy lets it grow only. */
const TOKEN_ANNOTATION = 'hardened-deploy/token';
/** `hd-shop`: the stack's record. All other names begin with it. */
function recordName(stack) {
    return `hd-${stack}`;
}
/** A ConfigMap in the namespace of the stack, by its name. */
function configMap({ namespace }, name) {
    return { group: '', version: 'v1', resource: 'configmaps', namespace, name };
}
/** The pods of the namespace. */
function podResources({ namespace }) {
    return { group: '', version: 'v1', resource: 'pods', namespace };
}
/** One pod of the namespace, by its name. */
function podResource(place, name) {
    return { ...podResources(place), name };
}
/** By these, `kubectl` and our own lists find what belongs to a stack. */
function labelsOf({ stack }, part) {
    return { 'app.kubernetes.io/managed-by': 'hardened-deploy', [STACK_LABEL]: stack, [PART_LABEL]: part };
}
/** What every object says of itself that a holder writes. */
function metadataBy(place, { name, part, token, resourceVersion }) {
    return {
        name,
        namespace: place.namespace,
        labels: labelsOf(place, part),
        annotations: { [TOKEN_ANNOTATION]: String(token.generation) },
        ...(resourceVersion !== undefined && { resourceVersion }),
    };
}
/** Who a request says it comes from. The fence policy compares it with the annotation, and with what is stored. */
function fieldManager({ generation }) {
    return `hardened-deploy.${generation}`;
}
/** The generation that an object was written by last; 0 if it doesn't say. */
function writtenBy({ metadata }) {
    return Number(metadata.annotations?.[TOKEN_ANNOTATION] ?? 0);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/route-note.js


/** Nothing was ever published for it. */
const UNPUBLISHED = { slot: 'none', spec: null, version: '', before: null };
/** The annotation that holds the note. */
const ROUTE_ANNOTATION = 'hardened-deploy/route';
/** For people too, who look at the object with kubectl. */
function formatNote({ slot, spec, version, before }) {
    return JSON.stringify({ slot, spec, version, before });
}
/** Throws `router/routes-unreadable`. */
function parseNote(text, where) {
    if (text === undefined)
        return UNPUBLISHED;
    const note = noteIn((0,parsed_json/* parsedJson */.U)(text));
    if (!note)
        throw unreadable(`the annotation ${ROUTE_ANNOTATION} of ${where} is not as it was written: ${text.slice(0, 200)}`);
    return note;
}
/** The note that a value of JSON is; undefined where it is none. */
function noteIn(value) {
    const { slot, spec, version, before } = (typeof value === 'object' && value !== null ? value : {});
    const isWhole = isSlot(slot) && isSpec(spec) && typeof version === 'string' && isBefore(before);
    return isWhole ? { slot, spec, version, before } : undefined;
}
/** The route that is in force by this note; undefined where nothing serves. */
function routeIn({ slot, spec }) {
    return slot === 'none' ? undefined : { slot, spec };
}
function unreadable(detail, remedy) {
    const usual = 'Somebody edited an object of the stack. Look at it with kubectl, and put its annotations back, or deploy under another name.';
    return new failure/* Failure */.HR('router/routes-unreadable', detail, { remedy: remedy ?? usual });
}
function isSlot(slot) {
    return slot === 'blue' || slot === 'green' || slot === 'hold' || slot === 'none';
}
function isSpec(spec) {
    return spec === null || (typeof spec === 'string' && /^[0-9a-f]{64}$/.test(spec));
}
function isBefore(before) {
    if (before === null)
        return true;
    const { slot, spec } = (typeof before === 'object' ? before : {});
    return isSlot(slot) && isSpec(spec);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/route-objects.js



function routeResource({ namespace }, kind, name) {
    return { group: '', version: 'v1', resource: kind, namespace, name };
}
function stagedName({ stack }) {
    return `${recordName(stack)}.staged`;
}
/** Which pods a Service leads to: those of one slot. `hold` and `none` are labels that no pod has. */
function selectorOf({ stack }, component, slot) {
    return { [STACK_LABEL]: stack, [COMPONENT_LABEL]: component, [SLOT_LABEL]: slot };
}
/**
 * All objects that lead traffic, as they are now. Throws `router/routes-unreadable` where one leads elsewhere than its last move has
 * led it: whoever guesses which of both is meant stops what serves.
 */
async function readRouteObjects(place, doing, signal) {
    const [services, others] = await Promise.all(['services', 'configmaps'].map((kind) => listed(place, kind, doing, signal)));
    const routes = new Map();
    let staged;
    // A component that has got a Service since is led by that.
    for (const object of others ?? []) {
        const component = componentOf(object);
        if (component === undefined)
            staged = object;
        else
            routes.set(component, routeObject(place, 'configmaps', component, object));
    }
    const seen = new Set();
    for (const object of services ?? []) {
        const component = componentOf(object);
        const where = `the Service ${object.metadata.name}`;
        if (component === undefined)
            throw unreadable(`${where} has lost its label ${COMPONENT_LABEL}`);
        if (seen.has(component))
            throw unreadable(`more than one Service is said to lead to ${component}: ${where} is one of them`);
        seen.add(component);
        routes.set(component, routeObject(place, 'services', component, object));
    }
    return { routes, staged };
}
/** All of one kind, not looked into. */
async function listed(place, kind, doing, signal) {
    const { name: _, ...all } = routeResource(place, kind, '');
    return await listObjects(place.client, all, { doing, signal, labels: labelsOf(place, 'route') });
}
/** Throws `router/routes-unreadable` for a Service that somebody has led elsewhere by hand. */
function routeObject(place, kind, component, object) {
    const where = `the ${kind === 'services' ? 'Service' : 'ConfigMap'} ${object.metadata.name}`;
    const note = parseNote(object.metadata.annotations?.[ROUTE_ANNOTATION], where);
    if (kind === 'services')
        refuseLedElsewhere(place, component, object, note);
    return { component, kind, object, note };
}
function refuseLedElsewhere(place, component, { metadata, spec }, note) {
    const wanted = selectorOf(place, component, note.slot);
    const selector = spec?.selector ?? {};
    if (spec?.type !== 'ExternalName' && sameEntries(selector, wanted))
        return;
    const leads = spec?.type === 'ExternalName' ? 'another name (type ExternalName)' : shown(selector);
    const patch = JSON.stringify([{ op: 'add', path: '/spec/selector', value: wanted }]);
    throw unreadable(`the Service ${metadata.name} leads to ${leads}, and the last switch led it to ${shown(wanted)}`, `Somebody edited the Service. No traffic is moved until its selector is again what the last switch wrote. To lead it back: kubectl patch service ${metadata.name} -n ${place.namespace} --type=json -p '${patch}'`);
}
function sameEntries(one, other) {
    const names = Object.keys(other);
    return Object.keys(one).length === names.length && names.every((name) => one[name] === other[name]);
}
function shown(labels) {
    const all = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    return all.length === 0 ? 'no pods (it has no selector)' : all.join(',');
}
function componentOf({ metadata }) {
    return metadata.labels?.[COMPONENT_LABEL];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/each-of.js
/** As many calls at once as the connections allow, with some left for others. */
const AT_ONCE = 8;
/** Does the work for each of them, a few at a time, and in no order. Rejects with the first failure; what has begun goes on. */
async function eachOf(all, work) {
    const waiting = [...all];
    const worker = async () => {
        for (let each = waiting.shift(); each !== undefined; each = waiting.shift())
            await work(each);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/touch-routes.js




const DOING = 'taking over what leads the traffic';
/**
 * Writes the new holder's number into every object that leads traffic, when the fence is raised. From then on a write of an older run
 * is refused: it names a version that the object has no more. Until an object is touched, such a write can still land, so nothing is
 * read before. One kind follows the other.
 */
function touchInTurn(place, touched) {
    async function touch(resource, seen, generation, signal) {
        for (let object = seen; object && writtenBy(object) < generation;) {
            const annotations = { [TOKEN_ANNOTATION]: String(generation) };
            const fields = { metadata: { resourceVersion: object.metadata.resourceVersion ?? '', annotations } };
            const how = { doing: DOING, signal, fieldManager: fieldManager({ generation }), fields };
            if ((await patchObject(place.client, resource, how)).kind === 'patched')
                return;
            object = await readObject(place.client, resource, { doing: DOING, signal });
        }
    }
    return {
        async endBelow(generation, signal) {
            for (const { kind, part } of touched) {
                const labels = labelsOf(place, part);
                const how = { doing: DOING, signal, labels, unknown: 'none' };
                const objects = await listObjects(place.client, kind, how);
                await eachOf(objects, (object) => touch({ ...kind, name: object.metadata.name }, object, generation, signal));
            }
        },
    };
}
/** What leads the traffic of components by themselves. */
function ledByServices(place) {
    return ['services', 'configmaps'].map((resource) => {
        const { name: _, ...kind } = routeResource(place, resource, '');
        return { kind, part: 'route' };
    });
}
/** Writes this holder's generation into the Services and ConfigMaps that lead traffic, so that no older run's write passes. */
function servicesLeftovers(place) {
    return touchInTurn(place, ledByServices(place));
}

// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/route-version.js
/**
 * The first version after the one in force. A publication of a later lease is greater than all of earlier ones, however many those
 * were: `1795228129.1` comes after `1795228128.12`.
 */
function versionAfter(current, generation) {
    const { lease, sequence } = parts(current);
    return lease === generation ? `${generation}.${sequence + 1}` : `${generation}.1`;
}
/** Greater than 0 if the first one is later. Empty comes before all. */
function compareVersions(one, other) {
    const [first, second] = [parts(one), parts(other)];
    return first.lease - second.lease || first.sequence - second.sequence;
}
function parts(version) {
    const [lease = 0, sequence = 0] = version.split('.').map(Number);
    return { lease, sequence };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/routes-in-force.js



const STAGED_ANNOTATION = 'hardened-deploy/staged';
function formatStaged({ version, routes }) {
    return JSON.stringify({ version, routes: Object.fromEntries(routes) });
}
/** As the ConfigMap beside the Services says it. Throws `router/routes-unreadable`. */
function parseStaged(object) {
    return parsedStaged(object, `the ConfigMap ${object?.metadata.name ?? ''}`);
}
/** `where`: the object, for the message. */
function parsedStaged(object, where) {
    const text = object?.metadata.annotations?.[STAGED_ANNOTATION];
    if (text === undefined)
        return { version: '', routes: new Map() };
    const value = (0,parsed_json/* parsedJson */.U)(text);
    const { version, routes } = (typeof value === 'object' && value !== null ? value : {});
    if (typeof version !== 'string' || typeof routes !== 'object' || routes === null) {
        throw unreadable(`the annotation ${STAGED_ANNOTATION} of ${where} is not as it was written`);
    }
    return { version, routes: new Map(Object.entries(routes)) };
}
/** The version of the last publication. Empty before the first one. */
function lastVersion({ routes }) {
    const versions = [...routes.values()].map(({ note }) => note.version);
    return versions.toSorted(compareVersions).at(-1) ?? '';
}
/** What these objects say all together. */
function inForceBy(objects) {
    return inForceByNotes({ routes: objects.routes, staged: parseStaged(objects.staged) });
}
/** The routes that the notes tell, and what is staged: a component that has moved since the staging is staged where it was before. */
function inForceByNotes(noted) {
    const routes = new Map();
    const { version: stagedAt, routes: stagedRoutes } = noted.staged;
    const staged = new Map(stagedRoutes);
    for (const [component, { note }] of noted.routes) {
        const route = routeIn(note);
        if (route)
            routes.set(component, route);
        if (compareVersions(note.version, stagedAt) <= 0)
            continue;
        if (note.before)
            staged.set(component, note.before);
        else
            staged.delete(component);
    }
    const version = lastVersion(noted);
    return { version: version === '' ? null : version, routes, staged, maintenance: null };
}

// EXTERNAL MODULE: ./packages/core/build/release/public-path.js
var public_path = __webpack_require__(90327);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/http-route.js


/** The route of the stack. */
function httpRoute(place) {
    return { ...httpRoutes(place), name: recordName(place.stack) };
}
/** The routes of the namespace. */
function httpRoutes({ namespace }) {
    return { group: 'gateway.networking.k8s.io', version: 'v1', resource: 'httproutes', namespace };
}
/**
 * One rule for each path that users reach. Its answers say in a header which slot gave them: `set` takes the place of what an application
 * may have said there itself.
 */
function httpRouteSpec(gateway, leading) {
    const { name, namespace, listener, hostnames, slotHeader } = gateway;
    return {
        parentRefs: [
            { name, ...(namespace !== null && { namespace }), ...(listener !== null && { sectionName: listener }) },
        ],
        ...(hostnames.length > 0 && { hostnames }),
        rules: leading.map(({ path, slot, service, port }) => ({
            matches: [{ path: { type: 'PathPrefix', value: (0,public_path/* withoutSlash */.mW)(path) || '/' } }],
            filters: [
                {
                    type: 'ResponseHeaderModifier',
                    responseHeaderModifier: { set: [{ name: slotHeader, value: slot }] },
                },
            ],
            backendRefs: [{ name: service, port }],
        })),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/gateway-record.js






/** The notes of all components. */
const ROUTES_ANNOTATION = 'hardened-deploy/routes';
/** The spec as the last move wrote it. */
const LED_ANNOTATION = 'hardened-deploy/led';
/** What a move writes beside the spec: it is one write, so the record can't say anything else than what is led. */
function moveAnnotations(routes, spec) {
    const notes = [...routes].map(([component, { note }]) => [component, JSON.parse(formatNote(note))]);
    return { [ROUTES_ANNOTATION]: JSON.stringify(Object.fromEntries(notes)), [LED_ANNOTATION]: JSON.stringify(spec) };
}
/** What staging writes: the staged routes, and the version that they were staged at. No traffic moves by it. */
function stagedAnnotations(staged) {
    return { [STAGED_ANNOTATION]: formatStaged(staged) };
}
/** Undefined: there is none. Throws `router/routes-unreadable` for one that is another's, or was edited. */
async function readGatewayRecord(place, doing, signal) {
    const object = await readObject(place.client, httpRoute(place), { doing, signal });
    return object && gatewayRecord(place, object);
}
/** Throws `router/routes-unreadable`. */
function gatewayRecord({ stack, namespace }, object) {
    const { name, labels, annotations } = object.metadata;
    const where = `the HTTPRoute ${name}`;
    if (labels?.[STACK_LABEL] !== stack)
        throw unreadable(`there is an HTTPRoute ${name} already that was not made for this stack`, `Remove it, or rename it: kubectl delete httproute ${name} -n ${namespace}`);
    const text = annotations?.[ROUTES_ANNOTATION] ?? '';
    const notes = entriesIn((0,parsed_json/* parsedJson */.U)(text)).map(([component, value]) => {
        const note = noteIn(value);
        if (!note)
            throw unreadable(`the annotation ${ROUTES_ANNOTATION} of ${where} is not as it was written`);
        return [component, { note }];
    });
    const led = (0,parsed_json/* parsedJson */.U)(annotations?.[LED_ANNOTATION] ?? '');
    if (typeof led !== 'object' || led === null || text === '')
        throw unreadable(`${where} has lost its annotations ${ROUTES_ANNOTATION} or ${LED_ANNOTATION}`);
    if (!laidUnder(led, object.spec)) {
        const patch = JSON.stringify([{ op: 'replace', path: '/spec', value: led }]);
        throw unreadable(`${where} no longer has the spec that the last switch wrote`, `Somebody edited the HTTPRoute. No traffic is moved until its spec is again what the last switch wrote. To lead it back: kubectl patch httproute ${name} -n ${namespace} --type=json -p '${patch}'`);
    }
    return { object, routes: new Map(notes), staged: parsedStaged(object, where) };
}
function entriesIn(value) {
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
/** Whether all that was written is still there. The API server adds its defaults to it, and nothing else may be there in a list. */
function laidUnder(written, there) {
    if (Array.isArray(written)) {
        const list = written;
        return Array.isArray(there) && there.length === list.length && list.every((each, at) => laidUnder(each, there[at]));
    }
    if (typeof written === 'object' && written !== null) {
        const fields = new Map(entriesIn(there));
        return entriesIn(written).every(([key, each]) => laidUnder(each, fields.get(key)));
    }
    return written === there;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/follow-route.js




/** The Services move one by one. Each call moves one. */
async function leadServices(services, { token, routes }, signal) {
    for (;;) {
        const { routes: now } = await services.publish(token, routes, signal);
        if ((0,target_routes/* differingRoutes */.hU)(now, routes).length === 0)
            return;
    }
}
/** Leads the Services to what the HTTPRoute says: the run before may have died when it had moved that, and not them yet. */
function routeFollower(records, services) {
    const doing = 'leading the Services to what the HTTPRoute says';
    return {
        async endBelow(generation, signal) {
            try {
                const there = await readGatewayRecord(records.place, doing, signal);
                const token = (await records.read(doing, signal))?.fence.token;
                // A newer holder does it by itself.
                if (!there || token?.generation !== generation)
                    return;
                await leadServices(services, { token, routes: inForceByNotes(there).routes }, signal);
            }
            catch (thrown) {
                // What somebody has edited is told by whoever reads or moves traffic next. The fence stands all the same.
                if (!(0,failure/* isFailure */.N6)(thrown, 'router/routes-unreadable'))
                    throw thrown;
            }
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/patch-as-holder.js




/**
 * Lays annotations and fields over an object, for the version that was read, and writes the token into it. Undefined: somebody else was
 * quicker, or it isn't known whether it was written. Then all is read again. Throws `fence/superseded` where a newer holder is known.
 */
async function patchAsHolder(records, { doing, resource, object, annotations, spec, token }, signal) {
    const { resourceVersion = '' } = object.metadata;
    const fields = {
        metadata: { resourceVersion, annotations: { ...annotations, [TOKEN_ANNOTATION]: String(token.generation) } },
        ...(spec && { spec }),
    };
    try {
        const how = { doing, signal, fieldManager: fieldManager(token), fields };
        const answer = await patchObject(records.place.client, resource, how);
        return answer.kind === 'patched' ? answer.object : undefined;
    }
    catch (thrown) {
        if (mayHaveBeenCarriedOut(thrown))
            return undefined;
        // The fence policy refuses an older token before the versions are compared. A newer holder is named then.
        if ((0,failure/* isFailure */.N6)(thrown, 'target/refused'))
            await records.passed(token, doing, signal);
        throw thrown;
    }
}
/** Only runs of one stack move its traffic, and no two of them for long. */
const patch_as_holder_LIMIT_MS = 30_000;
/** Until there is an answer. Each time the objects are read anew, and the token is compared anew. */
async function repeated(doing, signal, attempt) {
    for (const deadline = performance.now() + patch_as_holder_LIMIT_MS; performance.now() < deadline;) {
        signal.throwIfAborted();
        const answer = await attempt();
        if (answer !== undefined)
            return answer;
    }
    const remedy = 'Look at what else writes these objects: `kubectl get service,httproute --show-managed-fields -o yaml` tells who did.';
    throw new failure/* Failure */.HR('target/busy', `${doing}: others were quicker for ${patch_as_holder_LIMIT_MS / 1_000} s`, { remedy });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/endpoint-slices.js

/**
 * The pods behind a Service, as its EndpointSlices have them: what the nodes and the Ingress controllers go by. They follow the Service
 * within some tenths of a second. A pod that the API server has in two of them (one for each family of addresses) is one.
 */
async function podsBehind(place, service, signal) {
    const { client, namespace } = place;
    const resource = { group: 'discovery.k8s.io', version: 'v1', resource: 'endpointslices', namespace };
    const doing = `reading which pods are behind the Service ${service}`;
    const labels = { 'kubernetes.io/service-name': service };
    const slices = await listObjects(client, resource, { doing, signal, labels });
    const pods = new Map();
    for (const { endpoints } of slices) {
        for (const { conditions, targetRef } of endpoints ?? []) {
            const { name = 'an address that is no pod', uid = name } = targetRef ?? {};
            // Absent means ready, says the API.
            pods.set(uid, { name, uid, ready: conditions?.ready !== false });
        }
    }
    return [...pods.values()];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/pods-to-ask.js


/** The pods of a component, in one slot or in both. */
async function podsOf(place, { component, slot }, signal) {
    const labels = { [STACK_LABEL]: place.stack, [COMPONENT_LABEL]: component, ...(slot && { [SLOT_LABEL]: slot }) };
    return await listObjects(place.client, podResources(place), {
        doing: `looking for the pods of ${component}`,
        signal,
        labels,
    });
}
/** One of them that can be asked: a ready one where there is one, and each time another one. Undefined if none runs. */
function podToAsk(pods, turn) {
    const running = pods.filter(({ metadata, status }) => !metadata.deletionTimestamp && status?.phase === 'Running');
    const ready = running.filter(isReady);
    const all = ready.length > 0 ? ready : running;
    return all[turn % all.length];
}
/** Whether Kubernetes has called the pod ready. */
function isReady({ status }) {
    return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}
/** What is known of pods that can't be asked: `web-blue-x waits: ImagePullBackOff`. */
function describePods(pods) {
    if (pods.length === 0)
        return 'it has no pod';
    return pods.slice(0, 3).map(describePod).join('; ');
}
function describePod({ metadata, status }) {
    const { name, deletionTimestamp } = metadata;
    if (deletionTimestamp !== undefined)
        return `${name} is being removed`;
    for (const { state } of status?.containerStatuses ?? []) {
        if (state?.waiting)
            return `${name} waits: ${state.waiting.reason ?? 'it says no reason'}`;
        if (state?.terminated)
            return `${name} has ended with exit code ${state.terminated.exitCode}`;
    }
    const unscheduled = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'False');
    if (unscheduled)
        return `${name} has no node: ${unscheduled.message ?? 'the scheduler says no reason'}`;
    return `${name} is ${status?.phase ?? 'not there yet'}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/await-behind.js



/** They follow within some tenths of a second. */
const await_behind_LIMIT_MS = 5_000;
const PAUSE_MS = 100;
/** The Gateway learns of them by a watch of its own. */
const LEARNS_WITHIN_MS = 1_000;
/**
 * Waits until the pods of slots are behind their Services, before users are led there. A Service doesn't know a ready pod at once. Until it
 * does, a Gateway answers 503 in the name of the slot; Traefik does so for two seconds, because it gathers changes for that long. So where
 * pods were missing, this waits one second more for the Gateway to learn of them. After five seconds it goes on all the same, because
 * nothing must delay traffic on the way back; the proof then shows whether they answer.
 */
async function awaitBehind(place, leading, signal) {
    const deadline = performance.now() + await_behind_LIMIT_MS;
    await Promise.all(leading.map(async (each) => {
        if (await areBehind(place, each, signal))
            return;
        do
            await (0,external_node_timers_promises_.setTimeout)(PAUSE_MS, undefined, { signal });
        while (performance.now() < deadline && !(await areBehind(place, each, signal)));
        await (0,external_node_timers_promises_.setTimeout)(LEARNS_WITHIN_MS, undefined, { signal });
    }));
}
async function areBehind(place, { component, slot, service }, signal) {
    if (component === undefined || slot === 'none' || slot === 'hold')
        return true;
    const [pods, behind] = await Promise.all([
        podsOf(place, { component, slot }, signal),
        podsBehind(place, service, signal),
    ]);
    const ready = pods.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined);
    const known = new Set(behind.filter((pod) => pod.ready).map(({ uid }) => uid));
    // Also those of a start before must be gone from it.
    return known.size === ready.length && ready.every(({ metadata: { uid = '' } }) => known.has(uid));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/route-status.js
/** Both must be true: the Gateway takes the route, and what it leads to is there. */
const NEEDED = ['Accepted', 'ResolvedRefs'];
/** What was said of an earlier generation says nothing of this one. */
function routeStatus({ metadata, status }, gateway) {
    const { generation = 0, namespace } = metadata;
    const own = (status?.parents ?? []).filter(({ parentRef }) => isOf(parentRef, gateway, namespace));
    if (own.length === 0)
        return { kind: 'pending', why: 'no controller of the Gateway has said anything of it' };
    const said = own.map((parent) => saidBy(parent, generation));
    return (said.find(({ kind }) => kind === 'refused') ?? said.find(({ kind }) => kind === 'pending') ?? { kind: 'accepted' });
}
function isOf(parent, { name, namespace, listener }, own) {
    return ((parent.kind ?? 'Gateway') === 'Gateway' &&
        parent.name === name &&
        (parent.namespace ?? own) === (namespace ?? own) &&
        (listener === null || parent.sectionName === listener));
}
function saidBy({ conditions = [], controllerName = 'its controller' }, generation) {
    for (const type of NEEDED) {
        const condition = conditions.find((each) => each.type === type);
        if (condition === undefined || (condition.observedGeneration ?? 0) < generation) {
            return { kind: 'pending', why: `${controllerName} has not said \`${type}\` of its last change yet` };
        }
        const { status, reason = '', message = '' } = condition;
        if (status === 'True')
            continue;
        const why = `${controllerName} says \`${type}: ${status}\`: ${[reason, message].filter((each) => each !== '').join(': ')}`;
        return { kind: status === 'False' ? 'refused' : 'pending', why };
    }
    return { kind: 'accepted' };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/await-taken.js





/** A controller says it within a second. One that has just been restarted takes some more. */
const await_taken_LIMIT_MS = 20_000;
const await_taken_PAUSE_MS = 250;
/**
 * Waits until the Gateway's controller has taken the route as it is now. That is looked at before traffic moves: a route that the
 * Gateway refuses would lead nobody anywhere. A Service that was made a moment ago may not be known to it yet, so a refusal is asked for
 * again too. Throws `target/refused`.
 */
async function awaitTaken(place, { gateway, first, doing }, signal) {
    let route = first;
    let status = routeStatus(first, gateway);
    for (const deadline = performance.now() + await_taken_LIMIT_MS; status.kind !== 'accepted' && performance.now() < deadline;) {
        await (0,external_node_timers_promises_.setTimeout)(await_taken_PAUSE_MS, undefined, { signal });
        route = await readObject(place.client, httpRoute(place), { doing, signal });
        if (route)
            status = routeStatus(route, gateway);
    }
    if (status.kind === 'accepted')
        return;
    const { name } = httpRoute(place);
    const where = gateway.namespace === null ? '' : ` in ${gateway.namespace}`;
    const detail = `the Gateway ${gateway.name}${where} has not taken the HTTPRoute ${name} within ${await_taken_LIMIT_MS / 1_000} s: ${status.why}`;
    const remedy = `Nothing was moved. Look at \`kubectl describe httproute ${name} -n ${place.namespace}\`: a listener of the Gateway must take routes of this namespace (\`allowedRoutes\`) and these hostnames, and its controller must run.`;
    throw new failure/* Failure */.HR('target/refused', detail, { remedy });
}

// EXTERNAL MODULE: ./packages/core/build/release/listeners.js
var listeners = __webpack_require__(33825);
// EXTERNAL MODULE: ./packages/core/build/release/manifest-reader.js
var manifest_reader = __webpack_require__(44603);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/service-in-manifest.js


/** The Service by which a component is asked, as its user wrote it. Undefined for one that nobody asks. Throws where there are several. */
function serviceIn({ name, manifest }) {
    const [service, ...more] = (manifest?.objects ?? []).filter(isService);
    if (more.length === 0)
        return service;
    const names = [service ?? {}, ...more].map((each) => String((0,manifest_reader/* fieldOf */._F)(each, 'metadata', 'name'))).join(', ');
    const remedy = 'Keep the one by which it is asked. Others are the cluster’s own: apply them by yourself, and let them select the same pods.';
    throw new failure/* Failure */.HR('configuration/invalid', `the manifest of ${name} has several Services: ${names}`, { remedy });
}
function isService(object) {
    const { apiVersion, kind } = object;
    return apiVersion === 'v1' && kind === 'Service' && typeof (0,manifest_reader/* fieldOf */._F)(object, 'metadata', 'name') === 'string';
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/component-service.js




const MANAGED_BY = 'app.kubernetes.io/managed-by';
/** The Service by which a component is asked, to be made and moved. Undefined and thrown as `serviceIn` says. */
function serviceOf(component) {
    return serviceIn(component);
}
/** The same Service, as it is created: it leads to nobody until traffic is moved. */
function createdService(place, { component, service, token, }) {
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: ownedMetadata(place, component, service.metadata, token),
        spec: { ...service.spec, selector: selectorOf(place, component, 'none') },
    };
}
/** What the user wrote about the object, with our labels and the token. */
function ownedMetadata(place, component, written, token) {
    const ours = metadataBy(place, { name: written.name, part: 'route', token });
    return {
        ...ours,
        labels: { ...written.labels, ...ours.labels, [COMPONENT_LABEL]: component },
        annotations: { ...written.annotations, ...ours.annotations },
    };
}
/**
 * Throws `target/refused` for a Service of that name which something else has made, unless nobody loses anything: it has no pods
 * behind it, and nothing says that it keeps it. To take over one that serves would cut off what is behind it.
 */
function refuseForeign(place, { metadata }, { component, pods }) {
    const { name, labels = {} } = metadata;
    const keeper = labels[STACK_LABEL] === undefined ? labels[MANAGED_BY] : `the stack ${labels[STACK_LABEL]}`;
    const why = keeper !== undefined
        ? `${keeper} keeps it`
        : pods > 0
            ? `it leads to ${pods} ${pods === 1 ? 'pod' : 'pods'}`
            : undefined;
    if (why === undefined)
        return;
    const remedy = `Give the Service in the manifest of ${component} another name, deploy, and lead your Ingress there once it serves. Or remove this one: kubectl delete service ${name} -n ${place.namespace}`;
    throw new failure/* Failure */.HR('target/refused', `there is a Service ${name} already that was not made for ${component} of this stack, and ${why}`, {
        facts: { service: name },
        remedy,
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/slot-services.js









const PORT = 80;
const WRITTEN_ANNOTATION = 'hardened-deploy/reached-by';
/** All of a stack, not looked into. */
async function slotServices(place, doing, signal) {
    const { name: _, ...all } = routeResource(place, 'services', '');
    return await listObjects(place.client, all, { doing, signal, labels: labelsOf(place, 'slot-service') });
}
/** The Services of a stack's slots. `components` say by which port and path a release is reached. Asks nothing yet. */
function slotServicesOf(records, components) {
    const { place } = records;
    async function create(object, { token, doing }, signal) {
        const how = { doing, signal, fieldManager: fieldManager(token), object };
        const resource = routeResource(place, 'services', object.metadata.name);
        return await createObject(place.client, resource, how);
    }
    function asWritten({ component, slot, spec, token }) {
        const settings = components.find(({ name }) => name === component);
        const [listener] = settings ? (0,listeners/* listenersOf */.bg)(settings) : [];
        const name = settings && serviceOf(settings)?.metadata.name;
        if (listener === undefined || name === undefined)
            return undefined;
        const ours = metadataBy(place, { name: `${name}-${slot}`, part: 'slot-service', token });
        const written = { spec, path: listener.path };
        return {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: {
                ...ours,
                labels: { ...ours.labels, [COMPONENT_LABEL]: component, [SLOT_LABEL]: slot },
                annotations: { ...ours.annotations, [WRITTEN_ANNOTATION]: JSON.stringify(written) },
            },
            spec: {
                selector: selectorOf(place, component, slot),
                ports: [{ name: 'http', port: PORT, targetPort: listener.port }],
            },
        };
    }
    return {
        async ensure(there, wanted, signal) {
            const { component, slot, spec, doing, token } = wanted;
            const found = there.find(({ metadata: { labels } }) => labels?.[COMPONENT_LABEL] === component && labels[SLOT_LABEL] === slot);
            const has = found && writtenIn(found);
            const wants = asWritten(wanted);
            // The same release as then, or one that the configuration knows no more.
            const stays = wants === undefined || (spec !== null && has?.spec === spec) || isWritten(found, wants);
            if (found && has && stays)
                return wayBy(found, has);
            if (wants === undefined)
                return null;
            if (!found) {
                if ((await create(wants, wanted, signal)).kind === 'exists')
                    throw foreign(place, wants.metadata.name, component);
                return 'again';
            }
            const annotations = wants.metadata.annotations ?? {};
            const resource = routeResource(place, 'services', found.metadata.name);
            const patch = { doing, resource, object: found, annotations, token, ...(wants.spec && { spec: wants.spec }) };
            await patchAsHolder(records, patch, signal);
            return 'again';
        },
        async ensureNobody(there, making, signal) {
            const name = `${recordName(place.stack)}-nobody`;
            const way = { service: name, port: PORT, path: null };
            if (there.some(({ metadata }) => metadata.name === name))
                return way;
            const { [COMPONENT_LABEL]: _, ...selector } = selectorOf(place, name, 'none');
            const metadata = metadataBy(place, { name, part: 'slot-service', token: making.token });
            const spec = { selector, ports: [{ name: 'http', port: PORT }] };
            await create({ apiVersion: 'v1', kind: 'Service', metadata, spec }, making, signal);
            return way;
        },
    };
}
function isWritten(found, wants) {
    const [is, asked] = [found, wants].map((each) => each?.metadata.annotations?.[WRITTEN_ANNOTATION]);
    return is === asked && laidUnder(wants.spec, found?.spec);
}
function wayBy({ metadata }, { path }) {
    return { service: metadata.name, port: PORT, path };
}
/** Undefined where somebody has edited it: then it is written anew. */
function writtenIn({ metadata }) {
    const value = (0,parsed_json/* parsedJson */.U)(metadata.annotations?.[WRITTEN_ANNOTATION] ?? '');
    const { spec, path } = (typeof value === 'object' && value !== null ? value : {});
    return spec === undefined || path === undefined ? undefined : { spec, path };
}
function foreign({ namespace }, name, component) {
    const remedy = `Give the Service in the manifest of ${component} another name, or remove this one: kubectl delete service ${name} -n ${namespace}`;
    const detail = `there is a Service ${name} already that was not made for ${component} of this stack, and the Gateway needs one of that name for a slot`;
    return new failure/* Failure */.HR('target/refused', detail, { facts: { service: name }, remedy });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/leading.js


/** Where each path leads by the notes of all components, and the Services for it. */
function leadingOf(records, components) {
    const ways = slotServicesOf(records, components);
    const today = new Map((0,listeners/* publicPaths */.gT)(components).map(({ name, path }) => [name, path]));
    return async (routes, step, signal) => {
        const there = await slotServices(records.place, step.doing, signal);
        const nobody = await ways.ensureNobody(there, step, signal);
        const leading = [];
        for (const component of new Set([...today.keys(), ...routes.keys()])) {
            const { slot, spec } = routes.get(component)?.note ?? { slot: 'none', spec: null };
            const way = slot === 'none' || slot === 'hold'
                ? { ...nobody, path: today.get(component) ?? null }
                : await ways.ensure(there, { component, slot, spec, ...step }, signal);
            if (way === 'again')
                return 'again';
            if (way === null || way.path === null)
                continue;
            leading.push({ path: way.path, component, slot, service: way.service, port: way.port });
        }
        // An HTTPRoute has at least one rule.
        return leading.length > 0 ? leading : [{ path: '/', slot: 'none', service: nobody.service, port: nobody.port }];
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/gateway-routes.js














/**
 * Users' traffic is led by one HTTPRoute for the whole stack. One PATCH of it moves all components at once, and carries the note of what
 * is meant, and the token, for the version that was read before the token was compared. So switch and record are one write. The Services
 * of the components, which users don't come in by, are led there afterwards, one by one.
 */
function gatewayRoutes({ records, components, gateway, services }) {
    const { place } = records;
    const leadingBy = leadingOf(records, components);
    let line = Promise.resolve();
    const read = (doing, signal) => readGatewayRecord(place, doing, signal);
    /** The route is made for what the Services lead to, so nothing moves by it. */
    async function begin(step, signal) {
        const { token, doing } = step;
        const { routes, staged } = await readRouteObjects(place, doing, signal);
        const leading = await leadingBy(routes, step, signal);
        if (leading === 'again')
            return;
        const spec = httpRouteSpec(gateway, leading);
        const { name } = httpRoute(place);
        const ours = metadataBy(place, { name, part: 'route', token });
        const said = { ...moveAnnotations(routes, spec), ...stagedAnnotations(parseStaged(staged)) };
        const object = {
            apiVersion: 'gateway.networking.k8s.io/v1',
            kind: 'HTTPRoute',
            metadata: { ...ours, annotations: { ...ours.annotations, ...said } },
            spec,
        };
        await createObject(place.client, httpRoute(place), { doing, signal, fieldManager: fieldManager(token), object });
    }
    async function write({ object }, { token, doing }, change, signal) {
        const { annotations, spec } = change;
        // A patch keeps what it doesn't mention: names that are not asked for any more are taken away.
        const fields = spec && { spec: { hostnames: null, ...spec } };
        const patch = { doing, resource: httpRoute(place), object, annotations, token, ...fields };
        const written = await patchAsHolder(records, patch, signal);
        return written && gatewayRecord(place, written);
    }
    async function publishNow(token, routes, signal) {
        const doing = `moving traffic to ${(0,target_routes/* describeRoutes */.oK)(routes)}`;
        const step = { token, doing };
        const inForce = await repeated(doing, signal, async () => {
            // They will have to follow. One that somebody has edited is told before anything has moved.
            const [there] = await Promise.all([read(doing, signal), readRouteObjects(place, doing, signal)]);
            await records.passed(token, doing, signal);
            if (!there) {
                await begin(step, signal);
                return undefined;
            }
            const now = inForceByNotes(there);
            const moving = (0,target_routes/* differingRoutes */.hU)(now.routes, routes);
            if (moving.length === 0)
                return now;
            const notes = movedNotes(there, { moving, routes, token });
            const leading = await leadingBy(notes, step, signal);
            if (leading === 'again')
                return undefined;
            await awaitBehind(place, ledAnew(leading, moving), signal);
            const spec = httpRouteSpec(gateway, leading);
            const written = await write(there, step, { annotations: moveAnnotations(notes, spec), spec }, signal);
            return written && inForceByNotes(written);
        });
        await leadServices(services, { token, routes }, signal);
        return inForce;
    }
    async function stageNow(token, staged, signal) {
        const doing = `staging ${(0,target_routes/* describeRoutes */.oK)(staged)}`;
        const step = { token, doing };
        const { record, isNew } = await repeated(doing, signal, async () => {
            const there = await read(doing, signal);
            await records.passed(token, doing, signal);
            if (!there) {
                await begin(step, signal);
                return undefined;
            }
            const moving = (0,target_routes/* differingRoutes */.hU)(inForceByNotes(there).routes, staged);
            const notes = movedNotes(there, { moving, routes: staged, token });
            // What a switch will lead to is there beforehand, so the Gateway's controller knows it by then.
            const leading = await leadingBy(notes, step, signal);
            if (leading === 'again')
                return undefined;
            await awaitBehind(place, ledAnew(leading, moving), signal);
            const annotations = stagedAnnotations({ version: lastVersion(there), routes: staged });
            const written = await write(there, step, { annotations }, signal);
            return written && { record: written, isNew: moving.length > 0 };
        });
        // Taking back what was staged must not fail at what the Gateway says of it.
        if (isNew)
            await awaitTaken(place, { gateway, first: record.object, doing }, signal);
    }
    /** One after the other in this run: each publication gets a version of its own. */
    function inTurn(work) {
        const turn = line.then(work);
        line = turn.catch(() => undefined);
        return turn;
    }
    return {
        async read(signal) {
            const there = await read('reading the routes', signal);
            return there ? inForceByNotes(there) : await services.read(signal);
        },
        publish: (token, routes, signal) => inTurn(() => publishNow(token, routes, signal)),
        stage: (token, staged, signal) => inTurn(() => stageNow(token, staged, signal)),
    };
}
function ledAnew(leading, moving) {
    return leading.filter(({ component }) => component !== undefined && moving.includes(component));
}
/** All that moves together has one version. */
function movedNotes(there, { moving, routes, token }) {
    const version = versionAfter(lastVersion(there), token.generation);
    const moved = moving.map((component) => {
        const before = there.routes.get(component)?.note;
        const { slot, spec } = routes.get(component) ?? { slot: 'none', spec: null };
        return [component, { note: { slot, spec, version, before: (before && routeIn(before)) ?? null } }];
    });
    return new Map([...there.routes, ...moved]);
}

// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var target_slot = __webpack_require__(49836);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/judge-gateway.js




/** For a probe, which never throws because of what a server does: then it is why nothing is known. */
async function lookAtRoute(place, { component, gateway }, signal) {
    try {
        const record = await readGatewayRecord(place, 'reading where the HTTPRoute leads', signal);
        if (!record)
            return 'there is no HTTPRoute of this stack';
        const slot = record.routes.get(component)?.note.slot ?? 'none';
        return { slot, status: routeStatus(record.object, gateway) };
    }
    catch (thrown) {
        signal.throwIfAborted();
        if (!(thrown instanceof failure/* Failure */.HR))
            throw thrown;
        return (0,failure/* asFailure */.h_)(thrown).message;
    }
}
/** What a Gateway answers by itself, where it has nobody to ask. */
const OF_GATEWAY = [404, 500, 502, 503, 504];
/**
 * Who has answered at the address that users use. The HTTPRoute has the Gateway set a header that names the slot, so the answer says it
 * itself. Until the Gateway's controller has confirmed the last change, an answer of the right slot isn't enough: another one of its
 * proxies may still lead to the slot before.
 */
function judgeGateway(answer, header, said) {
    if (typeof said === 'string')
        return { by: 'untold', words: `what the HTTPRoute says was not told (${said})` };
    const servesNothing = said.slot === 'none' || said.slot === 'hold';
    if (answer.kind === 'unanswered') {
        return servesNothing
            ? { by: 'nobody', words: 'and the HTTPRoute leads to nobody' }
            : { by: 'untold', words: `there was no answer (${answer.why})` };
    }
    const named = answer.headers.get(header.toLowerCase()) ?? '';
    const slot = target_slot/* SLOTS */._f.find((each) => each === named);
    if (slot === undefined) {
        if (servesNothing && OF_GATEWAY.includes(answer.status))
            return { by: 'nobody', words: 'and the HTTPRoute leads to nobody' };
        const words = `without a slot in the header ${header}, which the HTTPRoute sets: it is not by this route`;
        return { by: 'somebody-else', words };
    }
    if (slot === said.slot && said.status.kind !== 'accepted') {
        return { by: 'somebody-else', words: `from slot ${slot}, but ${said.status.why}` };
    }
    return { by: slot, words: `from slot ${slot} (header ${header})` };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/gateway-front.js






/** The HTTPRoute of a stack, by which users come in at a Gateway. Asks nothing yet. */
function gatewayFront({ records, components, gateway }) {
    const { place } = records;
    return (services) => {
        const follower = routeFollower(records, services);
        const { name: _, ...ofSlots } = routeResource(place, 'services', '');
        // The HTTPRoute first: it is what users come in by.
        const touching = touchInTurn(place, [
            { kind: httpRoutes(place), part: 'route' },
            ...ledByServices(place),
            { kind: ofSlots, part: 'slot-service' },
        ]);
        return {
            ...gatewayRoutes({ records, components, gateway, services }),
            async look(component, signal) {
                const said = await lookAtRoute(place, { component, gateway }, signal);
                return (answer) => judgeGateway(answer, gateway.slotHeader, said);
            },
            pageRemedy: 'Let what stands in front of the Gateway show a page for that time, such as its load balancer. The HTTPRoute is moved by deployments alone, and an edited one is refused.',
            leftovers: {
                async endBelow(generation, signal) {
                    await touching.endBelow(generation, signal);
                    await follower.endBelow(generation, signal);
                },
            },
        };
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/housekeeping/kubernetes-housekeeping.js



/** Releases and files that nothing needs, and pods that were to fetch an image and whose run died. Each node removes its images itself. */
function kubernetesHousekeeping({ records, releases, files }) {
    const { place } = records;
    const nothing = { images: [], left: [] };
    /** What the texts of these releases name. A text that is gone names nothing that could be mounted. */
    async function filesIn(hashes, signal) {
        const named = new Set();
        await eachOf(hashes, async (hash) => {
            const text = (await releases.read(hash, signal)) ?? '';
            for (const [, file] of text.matchAll(NAMED_FILE))
                named.add(file);
        });
        return [...named];
    }
    /** Those that have ended. One that fetches belongs to a run that looks after it, or ends by its own limit. */
    async function removeFetchers(signal) {
        const doing = 'removing pods that have fetched images';
        const found = await listObjects(place.client, podResources(place), {
            doing,
            signal,
            labels: labelsOf(place, 'fetch'),
        });
        const ended = found.filter(({ status }) => status?.phase === 'Failed' || status?.phase === 'Succeeded');
        await eachOf(ended, async ({ metadata: { name } }) => {
            await removeObject(place.client, podResource(place, name), { doing, signal, graceSeconds: 0 });
        });
    }
    return {
        foresee(_, signal) {
            signal.throwIfAborted();
            return Promise.resolve(nothing);
        },
        async tidy(token, needed, signal) {
            await records.passed(token, 'removing what no release needs', signal);
            // Before texts go: what was removed can't say any more what it names.
            const named = await filesIn(needed.releases, signal);
            await releases.keepOnly(token, needed.releases, signal);
            await files.sweep(token, named, signal);
            await removeFetchers(signal);
            return nothing;
        },
        // Here, no restore puts files back.
        leftByRestores(signal) {
            signal.throwIfAborted();
            return Promise.resolve([]);
        },
        async removeLeft(token, _, signal) {
            await records.passed(token, 'removing a volume', signal);
            return undefined;
        },
    };
}
/** As `releaseText` writes a mounted file. What else has a hash names no file that is kept. */
const NAMED_FILE = /"hash":"([0-9a-f]{64})"/g;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/kubernetes-neighbours.js
/** A namespace has no Compose projects, and no networks that could be joined. */
function kubernetesNeighbours(namespace) {
    return {
        words: {
            up: (_, service) => `kubectl rollout restart deployment/${service} -n ${namespace}`,
            logs: (name) => `kubectl logs ${name} -n ${namespace}`,
            projects: `kubectl get deployments -n ${namespace}`,
        },
        ofProject(_, signal) {
            signal.throwIfAborted();
            return Promise.resolve('untold');
        },
        missingNetworks(names, signal) {
            signal.throwIfAborted();
            const remedy = 'Remove `networks` from the component: in Kubernetes every pod reaches every Service.';
            return Promise.resolve(names.map((name) => ({ name, remedy })));
        },
    };
}

// EXTERNAL MODULE: ./packages/core/build/lease/fencing-token.js
var fencing_token = __webpack_require__(62277);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/fence-proof.js



/** Older than every lease: their generations are seconds since 1970. */
const OLDEST = (0,fencing_token/* mintToken */.W$)({ generation: 0, nonce: '0'.repeat(32) });
/** How the policy in docs/kubernetes/fence-policy.yaml begins all that it says. */
const WORDS_OF_POLICY = 'hardened-deploy: ';
const TRIES = 5;
/** Tries a write that the fence policy must refuse. It is a dry run: nothing is written even where nobody refuses it. */
async function proveFence(place, signal) {
    const name = recordName(place.stack);
    for (let tries = 0; tries < TRIES; tries += 1) {
        const doing = 'looking whether the API server keeps the fence';
        const record = await readObject(place.client, configMap(place, name), { doing, signal });
        const answer = await (record ? staleWrite(place, record, signal) : unsignedWrite(place, signal));
        if (answer.kind === 'done')
            return { kind: 'not-enforced' };
        const { status, message } = answer.refusal;
        if (message.includes(WORDS_OF_POLICY))
            return { kind: 'enforced' };
        // Somebody was quicker: the versions are compared first.
        if (status !== 409)
            return { kind: 'untold', why: message };
    }
    return { kind: 'untold', why: `the record of the stack was changed ${TRIES} times meanwhile` };
}
const DRY_RUN = { dryRun: 'All', fieldManager: fieldManager(OLDEST) };
/** The record as it is, under a token that is older than the one it bears. */
function staleWrite(place, record, signal) {
    const { metadata } = record;
    const annotations = { ...metadata.annotations, [TOKEN_ANNOTATION]: String(OLDEST.generation) };
    return place.client.call({
        doing: 'trying a write that the fence must refuse',
        method: 'PUT',
        resource: configMap(place, metadata.name),
        query: DRY_RUN,
        body: { ...record, metadata: { ...metadata, annotations } },
        accept: [403, 404, 409, 422],
        signal,
    });
}
/** Before there is a record: an object of the stack that bears another token than its request. */
function unsignedWrite(place, signal) {
    const name = `${recordName(place.stack)}.fence-proof`;
    const { name: _, ...all } = configMap(place, name);
    const metadata = metadataBy(place, { name, part: 'record', token: (0,fencing_token/* mintToken */.W$)({ ...OLDEST, generation: 1 }) });
    return place.client.call({
        doing: 'trying a write that the fence must refuse',
        method: 'POST',
        resource: all,
        query: DRY_RUN,
        body: { apiVersion: 'v1', kind: 'ConfigMap', metadata },
        accept: [403, 409, 422],
        signal,
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/manifest-parts.js


const COPIED = new Set(['ConfigMap', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']);
/** Reads a component's manifest. Throws `configuration/invalid` for what can't be deployed from it; nothing is left out in silence. */
function partsOf({ component, manifest, handover }) {
    const refuse = (what) => new failure/* Failure */.HR('configuration/invalid', `the manifest of ${component} ${what}`);
    const objects = manifest?.objects ?? [];
    const [deployment, ...more] = objects.filter((each) => each['kind'] === 'Deployment');
    if (!deployment || more.length > 0)
        throw refuse(`has ${more.length + (deployment ? 1 : 0)} Deployments, and must have one`);
    for (const each of objects)
        refuseKind(each, refuse);
    const name = nameIn(deployment);
    if (name === '')
        throw refuse('has a Deployment without a name');
    const copied = objects.filter((each) => COPIED.has(String(each['kind'])));
    for (const each of copied)
        refuseStray(each, { name, handover }, refuse);
    const { replicas = 1 } = manifest_parts_mapping(deployment['spec']);
    if (typeof replicas !== 'number' || replicas < 1)
        throw refuse('has a Deployment with `replicas` below 1: nothing would run');
    if (handover === 'exclusive' && replicas > 1)
        throw refuse(`has \`replicas: ${replicas}\`, and an exclusive component never runs twice: write 1`);
    return {
        deployment,
        name,
        replicas,
        autoscaler: autoscalerIn(copied),
        container: (0,manifest_reader/* ownContainer */.A2)(deployment, component) ?? refuseContainers(deployment, component, refuse),
        copied,
    };
}
function refuseKind(object, refuse) {
    const kind = String(object['kind']);
    if (kind === 'Deployment' || kind === 'Service' || COPIED.has(kind))
        return;
    const named = `has a ${kind} ${nameIn(object)}`;
    if (kind === 'Secret')
        throw refuse(`${named}: a manifest is kept with its release, where others may read it. List it under \`secrets\``);
    throw refuse(`${named}, which is not deployed with a component: take it out, and apply it yourself`);
}
/** An autoscaler or a budget that is meant for something else would do nothing for the component. */
function refuseStray(object, { name, handover }, refuse) {
    const kind = String(object['kind']);
    if (nameIn(object) === '')
        throw refuse(`has a ${kind} without a name`);
    if (kind !== 'HorizontalPodAutoscaler')
        return;
    if (handover === 'exclusive')
        throw refuse('has a HorizontalPodAutoscaler, and an exclusive component never runs twice');
    const target = manifest_parts_mapping(manifest_parts_mapping(object['spec'])['scaleTargetRef']);
    if (target['kind'] !== 'Deployment' || target['name'] !== name)
        throw refuse(`has a HorizontalPodAutoscaler for ${String(target['kind'])} ${String(target['name'])}, not for its Deployment ${name}`);
}
function autoscalerIn(copied) {
    const autoscaler = copied.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
    if (!autoscaler)
        return undefined;
    const { minReplicas, maxReplicas } = manifest_parts_mapping(autoscaler['spec']);
    return { atLeast: Number(minReplicas ?? 1), atMost: Number(maxReplicas ?? 1) };
}
function refuseContainers(deployment, component, refuse) {
    const names = (0,manifest_reader/* containerNames */.MR)(deployment).join(', ') || 'none';
    throw refuse(`has the containers ${names}: name the one that runs its image ${component}`);
}
/** The Deployment of a manifest that was checked, which has one. */
function deploymentIn(manifest) {
    return manifest?.objects.find(({ kind }) => kind === 'Deployment');
}
/** What a Deployment says of its pods; empty where it says nothing. */
function podSpecIn(deployment) {
    return manifest_parts_mapping(manifest_parts_mapping(manifest_parts_mapping(deployment?.['spec'])['template'])['spec']);
}
function containersIn(podSpec) {
    return items(podSpec['containers']).map(manifest_parts_mapping);
}
function nameIn(object) {
    const { name } = manifest_parts_mapping(object['metadata']);
    return typeof name === 'string' ? name : '';
}
function manifest_parts_mapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function items(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/pull-settings.js

/** With which account, and which secrets of registries, the components' own pods pull. */
function pullSettings(components) {
    const specs = components.map(({ manifest }) => podSpecIn(deploymentIn(manifest)));
    const secrets = specs.flatMap(({ imagePullSecrets }) => items(imagePullSecrets));
    const account = specs.find(({ serviceAccountName }) => serviceAccountName !== undefined)?.['serviceAccountName'];
    return {
        ...(secrets.length > 0 && { imagePullSecrets: secrets }),
        ...(account !== undefined && { serviceAccountName: account }),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/kubernetes-server-survey.js





/** Types of Secrets that the kubelet takes a login from. */
const LOGINS = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];
/** Asks the API server for itself. A cluster is no one server: nodes and clocks aren't looked at. */
function kubernetesServerSurvey({ place, components }) {
    const names = new Set(items(pullSettings(components)['imagePullSecrets']).map((each) => String(manifest_parts_mapping(each)['name'])));
    return {
        async look(signal) {
            const [version, fence, pullSecrets] = await Promise.all([
                versionOf(place, signal),
                proveFence(place, signal),
                Promise.all([...names].map((name) => pullSecret(place, name, signal))),
            ]);
            return { kind: 'cluster', version, fence, pullSecrets };
        },
    };
}
/** Everybody who can log in may ask for it. Empty if the answer isn't one. */
async function versionOf({ client }, signal) {
    const doing = 'asking for the version of the API server';
    const answer = await client.call({ doing, method: 'GET', resource: VERSION, signal });
    const body = answer.kind === 'done' ? answer.body : {};
    return String(body['gitVersion'] ?? '').replace(/^v/, '');
}
async function pullSecret(place, name, signal) {
    const { client, namespace } = place;
    const doing = `looking at the pull secret ${name}`;
    const resource = { group: '', version: 'v1', resource: 'secrets', namespace, name };
    const found = await readObject(client, resource, { doing, signal });
    if (!found)
        return { name, namespace, is: 'absent' };
    return { name, namespace, is: LOGINS.includes(found.type) ? 'there' : 'no-login' };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/slot-objects.js

/** Another one each time that something is started: what a former start left is never taken for this one's. */
const START_LABEL = 'hardened-deploy/start';
const IMAGE_ANNOTATION = 'hardened-deploy/image';
const SPEC_ANNOTATION = 'hardened-deploy/spec';
/** How many pods there should be, for when somebody scales it to none. Absent: it was made, and nothing of it was started. */
const REPLICAS_ANNOTATION = 'hardened-deploy/replicas';
/** So many pods of it there have to be; an autoscaler or a person may have more. */
const AT_LEAST_ANNOTATION = 'hardened-deploy/at-least';
/** There is an autoscaler for it, which makes no more pods than this. */
const AT_MOST_ANNOTATION = 'hardened-deploy/at-most';
const HANDOVER_ANNOTATION = 'hardened-deploy/handover';
/** A holder has begun to take it away: nobody may rely on it any more. */
const RETIRING_ANNOTATION = 'hardened-deploy/retiring';
/** Kubernetes' own: the container that `kubectl logs` shows, which is the component's. */
const CONTAINER_ANNOTATION = 'kubectl.kubernetes.io/default-container';
/** The Deployments of the namespace, or one of them. */
function deployments({ namespace }, name) {
    return { group: 'apps', version: 'v1', resource: 'deployments', namespace, ...(name !== undefined && { name }) };
}
function replicaSets({ namespace }) {
    return { group: 'apps', version: 'v1', resource: 'replicasets', namespace };
}
/** The labels of what runs in a slot. The Service of a component selects the pods that have them. */
function slotLabels(place, { component, slot }) {
    return { ...labelsOf(place, 'slot'), [COMPONENT_LABEL]: component, [SLOT_LABEL]: slot };
}
/** Of one start in a slot. */
function startLabels({ metadata }) {
    return { [START_LABEL]: metadata.labels?.[START_LABEL] ?? '' };
}
function slotOf({ metadata }) {
    const { labels = {} } = metadata;
    return { component: labels[COMPONENT_LABEL] ?? '', slot: labels[SLOT_LABEL] ?? '' };
}
function annotated({ metadata }, name) {
    return metadata.annotations?.[name];
}
/** The same object with other annotations. Undefined takes one away. */
function withAnnotations(object, changed) {
    const all = Object.entries({ ...object.metadata.annotations, ...changed }).filter(([, value]) => value !== undefined);
    return { ...object, metadata: { ...object.metadata, annotations: Object.fromEntries(all) } };
}
function isRetiring(deployment) {
    const { deletionTimestamp } = deployment.metadata;
    return deletionTimestamp !== undefined || annotated(deployment, RETIRING_ANNOTATION) !== undefined;
}
function isExclusive(deployment) {
    return annotated(deployment, HANDOVER_ANNOTATION) === 'exclusive';
}
/** How many pods it is scaled to, or was, before somebody scaled it to none. */
function scaleOf(deployment) {
    const { replicas = 1 } = deployment.spec;
    return replicas > 0 ? replicas : Number(annotated(deployment, REPLICAS_ANNOTATION) ?? 0);
}
/** How many of them have to run. What an autoscaler or a person adds comes up in its own time. */
function wantedOf(deployment) {
    const scale = scaleOf(deployment);
    return Math.min(scale, Number(annotated(deployment, AT_LEAST_ANNOTATION) ?? scale));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/slot-pods.js

/** The container that runs the component's image. */
function mainContainer({ metadata, spec }) {
    return metadata.annotations?.[CONTAINER_ANNOTATION] ?? spec.containers[0]?.name ?? '';
}
function mainStatus(pod) {
    const name = mainContainer(pod);
    return pod.status?.containerStatuses?.find((each) => each.name === name);
}
function allStatuses({ status }) {
    return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}
function conditionOf(of, type) {
    return of.status?.conditions?.find((each) => each.type === type);
}
/** Whether it is one of those that there should be: one that ended for good, or is on its way out, has another in its place. */
function counts({ metadata, status }) {
    return metadata.deletionTimestamp === undefined && status?.phase !== 'Failed' && status?.phase !== 'Succeeded';
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/workload-shape.js



/** A Deployment with its pods, as core knows what runs in a slot. */
function toWorkload(deployment, pods) {
    const image = (annotated(deployment, IMAGE_ANNOTATION) ?? '');
    const spec = annotated(deployment, SPEC_ANNOTATION);
    const wanted = wantedOf(deployment);
    const shown = isRetiring(deployment) ? pods : withoutGrowing(pods.filter(counts), wanted);
    return {
        ...slotOf(deployment),
        generation: writtenBy(deployment),
        image,
        spec: spec === undefined ? null : spec,
        runs: runsOf(image, deployment, shown),
        wanted,
        instances: shown.length > 0 ? shown.map((pod) => instanceOf(deployment, pod)) : standIn(deployment),
    };
}
/** Those that an autoscaler or a person has added a moment ago say nothing, as long as there are enough others. */
function withoutGrowing(pods, wanted) {
    const begun = pods.filter((pod) => stateOf(pod) !== 'created');
    return begun.length >= wanted && wanted > 0 ? begun : pods;
}
/** What was scaled to none has no pods, and isn't nothing: it is shown by its Deployment's name. */
function standIn(deployment) {
    const { uid = '', name } = deployment.metadata;
    const begun = annotated(deployment, REPLICAS_ANNOTATION) !== undefined;
    if (!isRetiring(deployment) && begun && (deployment.spec.replicas ?? 1) > 0)
        return [];
    const state = isRetiring(deployment) ? 'removing' : begun ? 'exited' : 'created';
    return [{ id: uid, name, state, health: 'none', restarts: 0, oomKilled: false, startedAt: '', exitCode: 0 }];
}
function instanceOf(deployment, pod) {
    const statuses = allStatuses(pod);
    const main = mainStatus(pod);
    const last = main?.state?.terminated ?? main?.lastState?.terminated;
    return {
        id: pod.metadata.uid ?? '',
        name: pod.metadata.name,
        state: isRetiring(deployment) ? 'removing' : stateOf(pod),
        health: healthOf(pod),
        restarts: statuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
        oomKilled: statuses.some(({ state, lastState }) => [state, lastState].some((each) => each?.terminated?.reason === 'OOMKilled')),
        startedAt: main?.state?.running?.startedAt ?? pod.metadata.creationTimestamp ?? '',
        exitCode: last?.exitCode ?? 0,
    };
}
/** The kubelet starts again what has ended. */
function stateOf(pod) {
    const main = mainStatus(pod);
    if (main?.state?.running)
        return 'running';
    const began = main !== undefined && (main.restartCount > 0 || main.state?.terminated !== undefined);
    return began || allStatuses(pod).some(({ restartCount }) => restartCount > 0) ? 'restarting' : 'created';
}
/** By its readiness probe. One that was ready since it was started, and isn't any more, is unhealthy. */
function healthOf(pod) {
    const name = mainContainer(pod);
    if (!pod.spec.containers.find((each) => each.name === name)?.readinessProbe)
        return 'none';
    const main = mainStatus(pod);
    if (main?.ready)
        return 'healthy';
    const since = Date.parse(conditionOf(pod, 'Ready')?.lastTransitionTime ?? '');
    const started = Date.parse(main?.state?.running?.startedAt ?? '');
    return since > started ? 'unhealthy' : 'starting';
}
/**
 * A pod that names an image by its digest is given that image and no other: the runtime compares it. The registry before it may be
 * another one, where the cluster has a mirror. Some runtimes tell another digest of the same image (the one for the node's processor),
 * which says neither.
 */
function runsOf(image, deployment, pods) {
    const [, digest = ''] = image.split('@');
    const asked = [deployment.spec.template.spec, ...pods.map(({ spec }) => spec)].map(({ containers }) => containers.find(({ name }) => name === containerOf(deployment, pods)) ?? containers[0]);
    if (asked.some((each) => !each?.image?.endsWith(`@${digest}`)))
        return 'another';
    const told = pods.map((pod) => mainStatus(pod)?.imageID ?? '');
    return told.length > 0 && told.every((id) => id.endsWith(digest)) ? 'that-image' : 'untold';
}
function containerOf(deployment, pods) {
    const [pod] = pods;
    return pod ? mainContainer(pod) : mainContainer({ ...deployment, spec: deployment.spec.template.spec });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/slot-store.js







/** More often an answer isn't lost without a reason. */
const MOST_LOST = 3;
/** A Deployment is written by its controller now and then, and by an autoscaler. Nobody writes it all the time. */
const CHANGE_LIMIT_MS = 60_000;
function slotStore(records, tell = () => undefined) {
    const { place } = records;
    const { client } = place;
    async function find(at, signal) {
        const doing = 'looking what runs in the slots';
        const labels = labelsOf(place, 'slot');
        const found = await listObjects(client, deployments(place), { doing, signal, labels });
        return at === 'all' ? found : found.filter((each) => (0,target_slot/* isAmong */.FB)(at, slotOf(each)));
    }
    async function read(found, signal) {
        const { name, uid } = found.metadata;
        const how = { doing: `looking at the Deployment ${name}`, signal };
        const now = await readObject(client, deployments(place, name), how);
        return now?.metadata.uid === uid ? now : undefined;
    }
    /** The fence policy refuses an older token as such. Who is told so should learn who has taken over. */
    async function fenced(token, doing, signal, write) {
        try {
            return await write();
        }
        catch (thrown) {
            signal.throwIfAborted();
            if ((0,failure/* isFailure */.N6)(thrown, 'target/refused', 'target/forbidden'))
                await records.passed(token, doing, signal);
            throw thrown;
        }
    }
    async function change(changing, signal) {
        const { token, doing } = changing;
        const limit = performance.now() + CHANGE_LIMIT_MS;
        for (let lost = 0;;) {
            const found = await read(changing.found, signal);
            if (!found)
                return undefined;
            refuseNewer([found], token);
            await records.passed(token, doing, signal);
            await changing.before?.();
            const object = changing.change(found);
            if (!object)
                return found;
            const how = { doing, signal, fieldManager: fieldManager(token), object };
            const write = () => replaceObject(client, deployments(place, found.metadata.name), how);
            const answer = await fenced(token, doing, signal, write).catch((thrown) => {
                lost += 1;
                if (!mayHaveBeenCarriedOut(thrown) || lost > MOST_LOST)
                    throw thrown;
                return { kind: 'conflict' };
            });
            if (answer.kind === 'replaced')
                return answer.object;
            if (performance.now() > limit)
                throw busyFailure(found, doing);
        }
    }
    async function remove(token, found, signal) {
        const { name } = found.metadata;
        const doing = `removing the Deployment ${name}`;
        for (let now = await read(found, signal); now; now = await read(found, signal)) {
            refuseNewer([now], token);
            const { uid, resourceVersion } = now.metadata;
            const version = { ...(uid !== undefined && { uid }), ...(resourceVersion !== undefined && { resourceVersion }) };
            const answer = await removeObject(client, deployments(place, name), { doing, signal, ...version });
            if (answer !== 'conflict')
                return;
        }
    }
    async function podsWith(labels, signal) {
        return await listObjects(client, podResources(place), {
            doing: 'looking at the pods in the slots',
            signal,
            labels,
        });
    }
    return {
        records,
        tell,
        find,
        read,
        change,
        remove,
        pods: (deployment, signal) => podsWith({ ...labelsOf(place, 'slot'), ...startLabels(deployment) }, signal),
        async workloads(at, signal) {
            const [found, pods] = await Promise.all([find(at, signal), podsWith(labelsOf(place, 'slot'), signal)]);
            const starts = Map.groupBy(pods, ({ metadata }) => metadata.labels?.[START_LABEL]);
            return found.map((each) => toWorkload(each, starts.get(each.metadata.labels?.[START_LABEL]) ?? []));
        },
        create(token, object, signal) {
            const { name } = object.metadata;
            const how = { doing: `making the Deployment ${name}`, signal, fieldManager: fieldManager(token), object };
            return fenced(token, how.doing, signal, () => createObject(client, deployments(place, name), how));
        },
    };
}
function busyFailure({ metadata }, doing) {
    const remedy = `Look at what else writes the Deployment ${metadata.name}: \`kubectl get deployment ${metadata.name} -o yaml --show-managed-fields\`.`;
    return new failure/* Failure */.HR('target/busy', `${doing}: others were quicker for ${CHANGE_LIMIT_MS / 1_000} s`, { remedy });
}
/** What a newer holder has touched is not to be touched, whatever the fence said a moment ago. */
function refuseNewer(found, { generation }) {
    const newer = found.find((each) => writtenBy(each) > generation);
    if (!newer)
        return;
    const { name } = newer.metadata;
    const detail = `the Deployment ${name} belongs to a newer generation than ${generation}`;
    throw new failure/* Failure */.HR('fence/superseded', detail, { facts: { deployment: name, generation } });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/claims.js


/**
 * Why no pod can have this claim; undefined when one can, or may be able to: a claim that waits for its first pod is bound then. A pod
 * itself would wait for it until its own limit.
 */
async function claimObstacle({ client, namespace }, name, signal) {
    const resource = { group: '', version: 'v1', resource: 'persistentvolumeclaims', namespace, name };
    const claim = await readObject(client, resource, { doing: `looking at the claim ${name}`, signal });
    const what = `PersistentVolumeClaim ${name}`;
    if (!claim) {
        const remedy = `Create it, as docs/kubernetes.md shows, or correct \`backup.claim\`. A deployment never makes one: its class, its size and what becomes of its data are yours to choose.`;
        return { what: `there is no ${what} in namespace ${namespace}`, remedy };
    }
    if (claim.metadata.deletionTimestamp !== undefined) {
        const remedy = 'Copy what is in it while it is there, and name another claim in `backup.claim`.';
        return { what: `the ${what} in namespace ${namespace} is being removed`, remedy };
    }
    if (claim.status?.phase !== 'Lost')
        return undefined;
    const remedy = `\`kubectl describe pvc ${name} -n ${namespace}\` says what it was bound to.`;
    return { what: `the ${what} in namespace ${namespace} has lost its volume`, remedy };
}
/** Throws `target/refused` for a claim that no pod can have. */
async function requireClaims(place, names, signal) {
    for (const name of new Set(names)) {
        const obstacle = await claimObstacle(place, name, signal);
        if (obstacle)
            throw new failure/* Failure */.HR('target/refused', obstacle.what, { remedy: obstacle.remedy });
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/other-movers.js




const ROLLOUTS = { group: 'argoproj.io', version: 'v1alpha1', resource: 'rollouts' };
const CANARIES = { group: 'flagger.app', version: 'v1beta1', resource: 'canaries' };
/**
 * Rollouts of Argo and Canaries of Flagger that move what a deployment moves: a component's Service, or its Deployments. Each of both would
 * undo what the other one has done, and users would be led to pods that are gone.
 */
async function otherMovers(place, components, signal) {
    const [rollouts, canaries] = await Promise.all([
        other_movers_all(place, ROLLOUTS, signal),
        other_movers_all(place, CANARIES, signal),
    ]);
    const { namespace } = place;
    return components.flatMap((component) => {
        const { name } = component;
        const ofArgo = claims(component, rollouts, movedByRollout).map(({ by, what }) => ({
            what: `the Rollout ${by.metadata.name} of Argo Rollouts moves ${what}, which a deployment of ${name} moves too`,
            remedy: `A Rollout isn't driven from here. Keep one of both: remove it once what it serves may end (\`kubectl delete rollout ${by.metadata.name} -n ${namespace}\`), or give the Deployment and the Service in the manifest of ${name} names of their own, and lead your Ingress there once they serve.`,
        }));
        const ofFlagger = claims(component, canaries, movedByCanary).map(({ by, what }) => ({
            what: `the Canary ${by.metadata.name} of Flagger moves ${what}, which a deployment of ${name} moves too`,
            remedy: `Flagger can't be driven from here: its traffic moves step by step, and its state doesn't say which release it is about. Keep one of both: remove the Canary (\`kubectl delete canary ${by.metadata.name} -n ${namespace}\`), or give the Deployment and the Service in the manifest of ${name} names of their own, and lead your Ingress there once they serve.`,
        }));
        return [...ofArgo, ...ofFlagger];
    });
}
async function other_movers_all({ client, namespace }, kind, signal) {
    const doing = `looking for ${kind.resource} of ${kind.group}`;
    return await listObjects(client, { ...kind, namespace }, { doing, signal, labels: {}, unknown: 'none' });
}
/** Each object with the first thing of the component that it moves. */
function claims(component, objects, moved) {
    const deployment = deploymentIn(component.manifest);
    const name = deployment && nameIn(deployment);
    const names = {
        deployments: name === undefined ? [] : [name, ...target_slot/* SLOTS */._f.map((slot) => `${name}-${slot}`)],
        service: other_movers_serviceIn(component),
    };
    return objects.flatMap((by) => {
        const what = moved(by, names);
        return what === undefined ? [] : [{ by, what }];
    });
}
/** A manifest with several Services is told by itself. */
function other_movers_serviceIn(component) {
    const services = component.manifest?.objects.filter(({ kind }) => kind === 'Service') ?? [];
    return services.length > 1 ? undefined : serviceOf(component)?.metadata.name;
}
function movedByRollout({ spec }, { deployments, service }) {
    const { blueGreen, canary } = spec?.strategy ?? {};
    const led = [blueGreen?.activeService, blueGreen?.previewService, canary?.stableService, canary?.canaryService];
    if (service !== undefined && led.includes(service))
        return `the Service ${service}`;
    return deploymentAmong(spec?.workloadRef, deployments);
}
/** Flagger makes a Service of its own with the name of its target, where it is told no other one. */
function movedByCanary({ spec }, { deployments, service }) {
    const target = deploymentAmong(spec?.targetRef, deployments);
    if (target !== undefined)
        return target;
    const led = spec?.service?.name ?? spec?.targetRef?.name;
    return service !== undefined && led === service ? `the Service ${service}` : undefined;
}
function deploymentAmong(reference, names) {
    const { kind, name = '' } = reference ?? {};
    return kind === 'Deployment' && names.includes(name) ? `the Deployment ${name}` : undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/gateway/gateway-obstacles.js





/** What stands in the way of leading traffic by the Gateway, or, without one in the configuration, by the Services alone. */
async function gatewayObstacles(place, gateway, signal) {
    return gateway ? await withGateway(place, gateway, signal) : await leftRoute(place, signal);
}
/** Users would go on coming in by it, to a slot that isn't kept for them any more. */
async function leftRoute(place, signal) {
    const doing = 'looking for an HTTPRoute of the stack';
    const labels = labelsOf(place, 'route');
    const found = await listObjects(place.client, httpRoutes(place), {
        doing,
        signal,
        labels,
        unknown: 'none',
    });
    return found.map(({ metadata: { name } }) => ({
        what: `the HTTPRoute ${name} of this stack leads users to one slot, and the configuration names no \`gateway\` any more, so it would not be moved`,
        remedy: `Write \`gateway\` again. Or lead users to the Services of the components by another way, and then remove it: \`kubectl delete httproute ${name} -n ${place.namespace}\`.`,
    }));
}
async function withGateway(place, gateway, signal) {
    const unreadable = await routeProblem(place, signal);
    return [...unreadable, ...(await gatewayProblem(place, gateway, signal))];
}
async function routeProblem(place, signal) {
    try {
        await readGatewayRecord(place, 'reading the HTTPRoute', signal);
        return [];
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'router/routes-unreadable'))
            throw thrown;
        const remedy = thrown.remedy ??
            `Look at it: \`kubectl get httproute ${recordName(place.stack)} -n ${place.namespace} -o yaml\`.`;
        return [{ what: thrown.message, remedy }];
    }
}
/** An account that may not look at Gateways elsewhere learns of the HTTPRoute what it needs, when a release is staged. */
async function gatewayProblem({ client, namespace: own }, { name, namespace, listener }, signal) {
    const at = namespace ?? own;
    const resource = { ...httpRoutes({ namespace: at }), resource: 'gateways', name };
    let found;
    try {
        found = await readObject(client, resource, { doing: `looking at the Gateway ${name}`, signal });
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'target/forbidden'))
            throw thrown;
        return [];
    }
    if (!found) {
        const remedy = `Correct \`gateway\` in \`router\`; \`kubectl get gateways -A\` lists those that are there. Neither a Gateway nor the Gateway API itself is installed by a deployment. Without one, take \`gateway\` out: then the Services are moved, one by one.`;
        return [{ what: `there is no Gateway ${name} in namespace ${at}, or no Gateway API in the cluster`, remedy }];
    }
    const listeners = (found.spec?.listeners ?? []).map((each) => each.name);
    if (listener === null || listeners.includes(listener))
        return [];
    const remedy = `Correct \`listener\`, or leave it out. It has ${listeners.join(', ')}.`;
    return [{ what: `the Gateway ${name} has no listener ${listener}`, remedy }];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/quantity.js
const UNITS = {
    '': 1,
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
};
/** A quantity of Kubernetes as a number: `250m` is 0.25, `64Mi` is 67108864. Undefined for what isn't one. */
function quantity(written) {
    if (typeof written === 'number')
        return written;
    const [, amount = '', unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([a-zA-Z]{0,2})$/.exec(String(written)) ?? [];
    const factor = UNITS[unit];
    return amount === '' || factor === undefined ? undefined : Number(amount) * factor;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/quota-room.js




/** What of a pod a quota counts, by the quota's word for it. */
const COUNTED = {
    pods: () => 1,
    'count/pods': () => 1,
    cpu: (pod) => sumOf(pod, 'requests', 'cpu'),
    memory: (pod) => sumOf(pod, 'requests', 'memory'),
    'requests.cpu': (pod) => sumOf(pod, 'requests', 'cpu'),
    'requests.memory': (pod) => sumOf(pod, 'requests', 'memory'),
    'limits.cpu': (pod) => sumOf(pod, 'limits', 'cpu'),
    'limits.memory': (pod) => sumOf(pod, 'limits', 'memory'),
};
/**
 * Quotas of the namespace in which a new release has no room beside the old one. A slot that has something already gives its room to what
 * comes next, so only slots that are empty count. A quota for some kinds of pods only is left to Kubernetes.
 */
async function quotaObstacles({ client, namespace }, { components, standing }, signal) {
    const resource = { group: '', version: 'v1', resource: 'resourcequotas', namespace };
    const doing = 'looking at the quotas of the namespace';
    const quotas = await listObjects(client, resource, { doing, signal, labels: {} });
    const coming = components.flatMap((component) => podsToCome(component, standing));
    return quotas
        .filter(({ spec }) => spec?.scopes === undefined && spec?.scopeSelector === undefined)
        .flatMap((quota) => Object.keys(quota.status?.hard ?? {}).flatMap((key) => shortOf(quota, key, coming)));
}
function podsToCome({ name, handover, manifest }, standing) {
    const deployment = deploymentIn(manifest);
    const taken = standing.filter((each) => slotOf(each).component === name).length;
    if (!deployment || taken >= (handover === 'exclusive' ? 1 : 2))
        return [];
    return [{ pod: podSpecIn(deployment), count: Number(manifest_parts_mapping(deployment['spec'])['replicas'] ?? 1) }];
}
function shortOf({ metadata, status }, key, coming) {
    const [hard, used] = [quantity(status?.hard?.[key]), quantity(status?.used?.[key] ?? '0')];
    const count = COUNTED[key];
    if (!count || hard === undefined || used === undefined)
        return [];
    const needed = coming.reduce((sum, each) => sum + each.count * count(each.pod), 0);
    if (needed === 0 || used + needed <= hard)
        return [];
    const what = `the quota ${metadata.name} leaves no room for a release beside the one that serves: of ${key}, ${status?.used?.[key] ?? '0'} of ${status?.hard?.[key] ?? ''} are used, and it needs ${inWords(key, needed)} more`;
    const remedy = `Raise the quota, or lower \`replicas\` or the requests in the manifests. \`kubectl describe quota -n ${metadata.namespace ?? ''}\` shows what is used.`;
    return [{ what, remedy }];
}
function sumOf(pod, kind, of) {
    return containersIn(pod).reduce((sum, each) => {
        const amount = manifest_parts_mapping(manifest_parts_mapping(each['resources'])[kind])[of];
        return sum + (quantity(amount) ?? 0);
    }, 0);
}
function inWords(key, amount) {
    return key.endsWith('memory') ? `${Math.ceil(amount / 2 ** 20)}Mi` : String(Math.round(amount * 1_000) / 1_000);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/rights-needed.js



/** Each kind of object, and the verbs on it; taking a whole stack away is a person's, who has more rights. docs/kubernetes/role.yaml has the same ones: a test compares both with the calls that are made. */
const rights_needed_NEEDED = [
    ['', 'configmaps', 'create delete get list patch update'],
    ['', 'events', 'list'],
    ['', 'namespaces', 'get'],
    ['', 'persistentvolumeclaims', 'get'],
    ['', 'pods', 'create delete get list update watch'],
    ['', 'pods/attach', 'get'],
    ['', 'pods/log', 'get'],
    ['', 'pods/portforward', 'get'],
    ['', 'resourcequotas', 'list'],
    ['', 'secrets', 'create get'],
    ['', 'services', 'create get list patch'],
    ['argoproj.io', 'rollouts', 'list'],
    ['apps', 'deployments', 'create delete get list update'],
    ['apps', 'replicasets', 'list'],
    ['autoscaling', 'horizontalpodautoscalers', 'create list'],
    ['discovery.k8s.io', 'endpointslices', 'list'],
    ['flagger.app', 'canaries', 'list'],
    ['gateway.networking.k8s.io', 'gateways', 'get'],
    ['gateway.networking.k8s.io', 'httproutes', 'create get list patch'],
    ['policy', 'poddisruptionbudgets', 'create'],
];
const NEEDED_RIGHTS = rights_needed_NEEDED.flatMap(([group, resource, verbs]) => verbs.split(' ').map((verb) => ({ group, resource, verb })));
const CALLS = {
    create: { method: 'POST', of: 'all' },
    delete: { method: 'DELETE', of: 'one' },
    get: { method: 'GET', of: 'one' },
    list: { method: 'GET', of: 'all' },
    patch: { method: 'PATCH', of: 'one' },
    update: { method: 'PUT', of: 'one' },
    watch: { method: 'GET', of: 'all', watches: 'watch' },
};
/** A Role may allow single names. Ours doesn't. */
const ANY_NAME = 'hardened-deploy';
/** Which of these rights the account of the client lacks in the namespace: `update deployments.apps`. */
async function missingRights({ client, namespace }, signal) {
    const missing = [];
    await eachOf(NEEDED_RIGHTS, async (needed) => {
        const call = CALLS[needed.verb];
        if (!call)
            return;
        const resource = resourceOf(needed, namespace, call.of);
        const may = await allowed(client, { method: call.method, resource, ...(call.watches && { watches: call.watches }) }, signal);
        if (!may)
            missing.push(`${needed.verb} ${kindOf(resource)}`);
    });
    return missing.toSorted();
}
function resourceOf({ group, resource: named }, namespace, of) {
    const [resource = '', subresource] = named.split('/');
    const name = of === 'one' ? { name: resource === 'namespaces' ? namespace : ANY_NAME } : {};
    return { group, version: 'v1', resource, namespace, ...name, ...(subresource !== undefined && { subresource }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/stray-autoscalers.js




/**
 * Autoscalers that somebody has applied for a component's Deployment. One for the name in the manifest would scale nothing, because there
 * are two Deployments with other names; one for a slot would scale what the other slot doesn't have.
 */
async function strayAutoscalers({ client, namespace }, components, signal) {
    const resource = { group: 'autoscaling', version: 'v2', resource: 'horizontalpodautoscalers', namespace };
    const doing = 'looking for autoscalers';
    const all = await listObjects(client, resource, { doing, signal, labels: {} });
    const others = all.filter(({ metadata }) => metadata.labels?.[STACK_LABEL] === undefined);
    return components.flatMap(({ name: component, manifest }) => {
        const deployment = deploymentIn(manifest);
        if (!deployment)
            return [];
        const name = nameIn(deployment);
        const names = [name, ...target_slot/* SLOTS */._f.map((slot) => `${name}-${slot}`)];
        const strays = others.filter(({ spec }) => names.includes(spec?.scaleTargetRef?.name ?? ''));
        return strays.map(({ metadata, spec }) => ({
            what: `the HorizontalPodAutoscaler ${metadata.name} scales the Deployment ${spec?.scaleTargetRef?.name ?? ''}, and ${component} has two in turns, ${names.slice(1).join(' and ')}`,
            remedy: `Put it into the manifest of ${component} with \`name: ${name}\` as its target, where each slot gets its own, and remove this one: \`kubectl delete hpa ${metadata.name} -n ${namespace}\`.`,
        }));
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/reasons-not-to-start.js
/** What Kubernetes calls it when a node can't have an image. */
const PULL_FAILED = new Set([
    'ErrImagePull',
    'ImagePullBackOff',
    'InvalidImageName',
    'ErrImageNeverPull',
]);
/** What it calls it when a container can't be started, and never will by itself. */
const NEVER_STARTS = new Set([
    'CreateContainerConfigError',
    'CreateContainerError',
    'RunContainerError',
    'StartError',
    'ContainerCannotRun',
]);

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/pod-trouble.js




const LONGEST_WORDS = 600;
/** Why a pod doesn't start, if it never will by itself. */
function stuckFailure(pods) {
    for (const pod of pods) {
        for (const { name, state } of allStatuses(pod)) {
            const { reason = '', message = '' } = state?.waiting ?? {};
            const detail = `the pod ${pod.metadata.name} doesn't start: container ${name}: ${said(`${reason} ${message}`)}`;
            if (PULL_FAILED.has(reason))
                return new failure/* Failure */.HR('image/pull-failed', detail);
            if (NEVER_STARTS.has(reason))
                return new failure/* Failure */.HR('target/refused', detail, { remedy: pod_trouble_remedyFor(reason) });
        }
    }
    return undefined;
}
function pod_trouble_remedyFor(reason) {
    if (reason === 'CreateContainerConfigError')
        return 'The manifest names a Secret or ConfigMap that is not in the namespace: create it there, or put the ConfigMap into the manifest.';
    return "Correct the container's command in the manifest or in its image.";
}
/** What a quota, a webhook or a policy of the cluster says of the pods that it doesn't let through. */
function refusedPods(deployment) {
    const condition = conditionOf(deployment, 'ReplicaFailure');
    return condition?.status === 'True' ? said(condition.message ?? condition.reason ?? '') : undefined;
}
function refusedPodsFailure({ metadata }, why) {
    const remedy = why.includes('exceeded quota')
        ? `Old and new run at the same time while a deployment is under way. Raise the quota of the namespace, or lower \`replicas\` or the requests in the manifest. \`kubectl describe quota -n ${metadata.namespace ?? ''}\` shows what is used.`
        : 'A quota, a policy or a webhook of the cluster refuses the pods: its words stand above. Correct the manifest, or ask whoever keeps the cluster.';
    return new failure/* Failure */.HR('target/refused', `the cluster refuses the pods of ${metadata.name}: ${why}`, { remedy });
}
/** What each pod waits for, in words. Nothing of those that run. */
function whyWaiting(pods) {
    return pods.flatMap((pod) => {
        const scheduled = conditionOf(pod, 'PodScheduled');
        if (scheduled?.status === 'False')
            return [`${pod.metadata.name} fits on no node: ${said(scheduled.message ?? '')}`];
        const waiting = allStatuses(pod).flatMap(({ name, state }) => state?.waiting ? [`${name} ${state.waiting.reason ?? ''}`] : []);
        return waiting.length > 0 ? [`${pod.metadata.name} waits: ${said(waiting.join(', '))}`] : [];
    });
}
/** Not all pods came up in time. */
function pod_trouble_lateFailure({ metadata }, { pods, limitSeconds, warnings }) {
    const words = whyWaiting(pods);
    const why = [...(words.length > 0 ? words : [`there are ${pods.length} pods`]), ...warnings].join('; ');
    const remedy = `\`kubectl describe pods -n ${metadata.namespace ?? ''} -l hardened-deploy/slot\` tells more. \`progressDeadlineSeconds\` in the Deployment of the manifest gives them more time.`;
    return new failure/* Failure */.HR('target/refused', `not all pods of ${metadata.name} run after ${limitSeconds} s: ${why}`, {
        remedy,
    });
}
function said(words) {
    return (0,printable/* clamp */.qE)((0,printable/* oneLine */.TN)(words), LONGEST_WORDS);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/pod-warnings.js


const MOST = 3;
const pod_warnings_LONGEST = 300;
/**
 * What Kubernetes warns of for these pods, the newest first: a volume that can't be mounted is told nowhere else. Nothing for an account that
 * may not read it: these are only words.
 */
async function podWarnings({ client, namespace }, pods, signal) {
    if (pods.length === 0)
        return [];
    const resource = { group: '', version: 'v1', resource: 'events', namespace };
    const query = { fieldSelector: 'involvedObject.kind=Pod,type=Warning', limit: '500' };
    try {
        const call = { doing: 'reading what Kubernetes warns of', method: 'GET', resource, query, signal };
        const answer = await client.call(call);
        const all = answer.kind === 'done' ? (answer.body.items ?? []) : [];
        const uids = new Set(pods.map(({ metadata }) => metadata.uid));
        const own = all.filter(({ involvedObject }) => uids.has(involvedObject?.uid));
        const newest = own.toSorted((one, other) => (other.lastTimestamp ?? '').localeCompare(one.lastTimestamp ?? ''));
        const words = newest.map(({ reason = '', message = '' }) => (0,printable/* clamp */.qE)((0,printable/* oneLine */.TN)(`${reason}: ${message}`), pod_warnings_LONGEST));
        return [...new Set(words)].slice(0, MOST);
    }
    catch (thrown) {
        signal.throwIfAborted();
        if (!(thrown instanceof failure/* Failure */.HR))
            throw thrown;
        return [];
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/pauses-between-looks.js
/** A look is two calls. At first pods come up, and end, within a second or two; later there is no hurry. */
const FIRST_LOOK_MS = 250;
const LONGEST_LOOK_MS = 2_000;
/** Milliseconds to wait after each look, without end. */
function* pausesBetweenLooks() {
    for (let pause = FIRST_LOOK_MS;; pause = Math.min(pause * 1.5, LONGEST_LOOK_MS))
        yield pause;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/await-pods.js







/** Kubernetes' own limit for a Deployment that gets nowhere. */
const USUAL_LIMIT_S = 600;
/** What was taken away a moment ago still counts for a quota, and a refused pod is tried again. */
const REFUSED_FOR_MS = 15_000;
/** Whoever reads the log should see what is waited for. */
const TELL_EVERY_MS = 15_000;
const PULL_FAILED_FOR_MS = 15_000;
/** Waits until all pods of a Deployment have begun to run. Throws why they don't. Whether they then do their work, others find out. */
async function awaitRunning(slots, { token, started }, signal) {
    if ((await awaitPodsOf(slots, started, signal)) === 'run')
        return;
    const { name } = started.metadata;
    await slots.records.passed(token, `waiting for ${name}`, signal);
    throw new failure/* Failure */.HR('target/refused', `somebody removed the Deployment ${name} before it ran`);
}
/** The same for whoever holds no lease. `gone`: it was removed meanwhile. */
async function awaitPodsOf(slots, started, signal) {
    const limitSeconds = started.spec.progressDeadlineSeconds ?? USUAL_LIMIT_S;
    const begun = performance.now();
    let refusedSince;
    let stuckSince;
    let told = begun;
    for (const pause of pausesBetweenLooks()) {
        const now = await slots.read(started, signal);
        if (!now)
            return 'gone';
        const pods = (await slots.pods(now, signal)).filter(counts);
        const stuck = stuckFailure(pods);
        stuckSince = stuck === undefined ? undefined : (stuckSince ?? performance.now());
        if (stuck && performance.now() - (stuckSince ?? 0) > stuckFor(stuck))
            throw stuck;
        if (pods.filter(hasBegun).length >= scaleOf(now))
            break;
        const refused = refusedPods(now);
        refusedSince = refused === undefined ? undefined : (refusedSince ?? performance.now());
        if (refused !== undefined && performance.now() - (refusedSince ?? 0) > REFUSED_FOR_MS)
            throw refusedPodsFailure(now, refused);
        if (performance.now() - begun > limitSeconds * 1_000) {
            const warnings = await podWarnings(slots.records.place, pods, signal);
            throw pod_trouble_lateFailure(now, { pods, limitSeconds, warnings });
        }
        if (performance.now() - told > TELL_EVERY_MS) {
            told = performance.now();
            slots.tell(waitingWords(now, pods));
        }
        await (0,external_node_timers_promises_.setTimeout)(pause, undefined, { signal });
    }
    return 'run';
}
function waitingWords(deployment, pods) {
    const counted = `${pods.filter(hasBegun).length} of ${scaleOf(deployment)} pods of ${deployment.metadata.name} run`;
    const refused = refusedPods(deployment);
    return [counted, ...whyWaiting(pods), ...(refused === undefined ? [] : [refused])].join('; ');
}
/** The kubelet asks a registry once more after ten seconds. Nothing else gets better by itself. */
function stuckFor({ code }) {
    return code === 'image/pull-failed' ? PULL_FAILED_FOR_MS : 0;
}
/** One that has ended at once has run too: the kubelet starts it again, and that is told as restarts. */
function hasBegun(pod) {
    const main = mainStatus(pod);
    return (main !== undefined &&
        (main.state?.running !== undefined || main.state?.terminated !== undefined || main.restartCount > 0));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/level.js


/**
 * An autoscaler knows nothing of slots: it lets the one that serves grow, and the one that nobody asks shrink. So before traffic may come,
 * a slot is scaled to what the other one has: the load comes all at once.
 */
function levelledScale(parts, other) {
    const { replicas, autoscaler } = parts;
    if (!autoscaler)
        return replicas;
    const beside = other && !isRetiring(other) ? scaleOf(other) : 0;
    return Math.min(Math.max(replicas, autoscaler.atLeast, beside), autoscaler.atMost);
}
/** The same for what runs already. Never fewer than it has. Undefined: it has enough, or nothing but people scale it. */
function scaleToLevel(own, other) {
    const atMost = annotated(own, AT_MOST_ANNOTATION);
    const { replicas = 1 } = own.spec;
    // One that somebody has scaled to none has stopped: that is told, and not mended here.
    if (atMost === undefined || replicas === 0 || !other || isRetiring(other))
        return undefined;
    const level = Math.min(scaleOf(other), Number(atMost));
    return level > replicas ? level : undefined;
}
/** What is in the other slot of the same component. */
async function besides(slots, found, signal) {
    const at = found.map((each) => {
        const { component, slot } = slotOf(each);
        return { component, slot: (0,target_slot/* otherSlot */.jx)(slot) };
    });
    const others = at.length === 0 ? [] : await slots.find(at, signal);
    return (one) => others.find((each) => slotOf(each).component === slotOf(one).component && slotOf(each).slot !== slotOf(one).slot);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/copied-names.js
/** Where a pod names a ConfigMap: a variable, all variables, a volume. */
const NAMES_A_CONFIG_MAP = new Set(['configMap', 'configMapRef', 'configMapKeyRef']);
/** The same pod, which names the slot's own copies of the ConfigMaps of its manifest. */
function withCopiesNamed(pod, renaming) {
    const entries = Object.entries(pod).map(([key, value]) => [
        key,
        NAMES_A_CONFIG_MAP.has(key) && isObject(value) ? renamed(value, renaming) : within(value, renaming),
    ]);
    return Object.fromEntries(entries);
}
function within(value, renaming) {
    if (Array.isArray(value))
        return value.map((each) => within(each, renaming));
    return isObject(value) ? withCopiesNamed(value, renaming) : value;
}
function renamed(reference, { names, copyName }) {
    const { name } = reference;
    return typeof name === 'string' && names.has(name) ? { ...reference, name: copyName(name) } : reference;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
// EXTERNAL MODULE: ./packages/core/build/release/variable-text.js
var variable_text = __webpack_require__(61452);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/slot-variables.js



/** What a component's container gets as variables, with addresses and secrets put in. */
function variablesOf(spec, addresses) {
    const plain = new Map();
    const secret = new Map(spec.secrets);
    for (const [name, value] of spec.environment) {
        const filled = (0,variable_text/* filledIn */.A)(value, {
            url: (of) => `http://${addresses.addressOf(of).host}:${addresses.addressOf(of).port}`,
            host: (of) => addresses.addressOf(of).host,
            port: (of) => String(addresses.addressOf(of).port),
            secret: (of) => (0,needed_secret/* neededSecret */.g)(spec.secrets, of, `component ${spec.component}`).reveal(),
        });
        if ((0,variable_text/* referencesIn */.i)(value).some(({ kind }) => kind === 'secret'))
            secret.set(name, new base_secret/* Secret */.z(filled));
        else
            plain.set(name, filled);
    }
    return { plain, secret };
}
/** Kubernetes would put a variable's value in the place of `$(NAME)`, in variables and arguments. */
function asWritten(text) {
    return text.replaceAll('$(', '$$$$(');
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/slot-deployment.js






/** The Deployment of a slot: `web-blue`. */
function slotDeploymentName({ parts, spec }) {
    return `${parts.name}-${spec.slot}`;
}
/** What a slot has its own of, by its name in the manifest: ConfigMaps and the like, and the Secret of its variables. */
function copyName({ spec, start }, name) {
    return `${name}-${spec.slot}-${start}`;
}
/** Metadata of an object that belongs to a start, with what the manifest says beside it. */
function slotMetadata(place, of, name, manifest = {}) {
    const { labels, annotations } = metadataBy(place, { name, part: 'slot', token: of.token });
    return {
        name,
        namespace: place.namespace,
        labels: { ...textsIn(manifest['labels']), ...labels, ...labelsOfStart(place, of) },
        annotations: { ...textsIn(manifest['annotations']), ...annotations },
    };
}
function labelsOfStart(place, { spec, start }) {
    return { ...slotLabels(place, spec), [START_LABEL]: start };
}
/** The Deployment of the manifest for one slot, with the image by its digest. It runs nothing yet: it is scaled only when the fence was compared. */
function slotDeployment(place, of) {
    const { spec, parts, handover } = of;
    refuseUnknown(spec);
    const given = manifest_parts_mapping(parts.deployment['spec']);
    const { paused: _, ...rest } = given;
    const template = manifest_parts_mapping(given['template']);
    const about = manifest_parts_mapping(template['metadata']);
    const labels = labelsOfStart(place, of);
    const metadata = slotMetadata(place, of, slotDeploymentName(of), manifest_parts_mapping(parts.deployment['metadata']));
    const kept = {
        [IMAGE_ANNOTATION]: spec.image,
        [SPEC_ANNOTATION]: spec.spec,
        [HANDOVER_ANNOTATION]: handover,
        [AT_LEAST_ANNOTATION]: String(parts.autoscaler?.atLeast ?? parts.replicas),
        ...(parts.autoscaler && { [AT_MOST_ANNOTATION]: String(parts.autoscaler.atMost) }),
    };
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
            ...metadata,
            annotations: { ...metadata.annotations, ...kept, [CONTAINER_ANNOTATION]: parts.container },
        },
        spec: {
            ...rest,
            replicas: 0,
            ...(handover === 'exclusive' && { strategy: { type: 'Recreate' } }),
            selector: { matchLabels: labels },
            template: {
                metadata: {
                    labels: { ...textsIn(about['labels']), ...labels },
                    annotations: { ...textsIn(about['annotations']), [CONTAINER_ANNOTATION]: parts.container },
                },
                spec: podSpec(of, manifest_parts_mapping(template['spec'])),
            },
        },
    };
}
function podSpec(of, given) {
    const { parts, spec } = of;
    const named = withCopiesNamed(given, {
        names: new Set(parts.copied.map(nameIn)),
        copyName: (name) => copyName(of, name),
    });
    const containers = containersIn(named).map((each) => (each['name'] === parts.container ? container(of, each) : each));
    const grace = named['terminationGracePeriodSeconds'] ?? Math.ceil(spec.stopTimeout / 1_000);
    return { ...named, terminationGracePeriodSeconds: grace, containers };
}
/** The component's container: as the manifest has it, with image, command and variables of the release laid over it. */
function container(of, given) {
    const { spec, variables } = of;
    const overlaid = new Set([...variables.plain.keys(), ...variables.secret.keys()]);
    const kept = items(given['env']).filter((each) => !overlaid.has(String(manifest_parts_mapping(each)['name'])));
    const plain = [...variables.plain].map(([name, value]) => ({ name, value: asWritten(value) }));
    const secret = [...variables.secret.keys()].map((name) => ({
        name,
        valueFrom: { secretKeyRef: { name: secretName(of), key: name } },
    }));
    return {
        ...given,
        image: spec.image,
        // Docker's `command` takes the place of what the image gives its entrypoint; so does `args`.
        ...(spec.command !== null && { args: spec.command.map(asWritten) }),
        env: [...kept, ...plain, ...secret],
    };
}
/** The Secret with the variables of a start. */
function secretName(of) {
    return copyName(of, of.parts.name);
}
/** What Docker can do for a component, and is said in the manifest here: nothing is left out in silence. */
function refuseUnknown(spec) {
    const refuse = (what) => new failure/* Failure */.HR('configuration/invalid', `${spec.component} has ${what}, which belongs into its manifest at this target`);
    if (Object.keys(spec.container).length > 0)
        throw refuse(`settings of its container (${Object.keys(spec.container).join(', ')})`);
    if (spec.networks.length > 0)
        throw refuse(`networks (${spec.networks.join(', ')})`);
    if (spec.secretFiles && spec.secretFiles.size > 0)
        throw refuse('secrets as files');
}
function textsIn(value) {
    return Object.fromEntries(Object.entries(manifest_parts_mapping(value)).map(([key, text]) => [key, String(text)]));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/slot-copies.js





const RESOURCES = {
    ConfigMap: 'configmaps',
    HorizontalPodAutoscaler: 'horizontalpodautoscalers',
    PodDisruptionBudget: 'poddisruptionbudgets',
    Secret: 'secrets',
};
/**
 * Makes what a start has its own of. All of it belongs to the Deployment of the start: Kubernetes removes it with that. So it comes after
 * the Deployment, which runs nothing yet, and there is no moment at which a Secret belongs to nobody.
 */
async function makeCopies(place, { of, owner }, signal) {
    const { name, uid } = owner.metadata;
    const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name, uid }];
    const copies = [...of.parts.copied.map((each) => copyOf(place, of, each)), ...secretOf(place, of)];
    await eachOf(copies, async ({ object, resource }) => {
        const owned = { ...object, metadata: { ...object.metadata, ownerReferences } };
        const doing = `making ${resource.name} for ${name}`;
        await createObject(place.client, resource, { doing, signal, fieldManager: fieldManager(of.token), object: owned });
    });
}
function copyOf(place, of, given) {
    const name = copyName(of, nameIn(given));
    const { status: _, ...rest } = given;
    const metadata = slotMetadata(place, of, name, manifest_parts_mapping(given['metadata']));
    const object = { ...rest, ...changedIn(place, of, given), metadata };
    return { object, resource: slot_copies_resourceOf(place, object, name) };
}
/** A ConfigMap of a release doesn't change any more. What scales or protects pods is pointed at those of the slot. */
function changedIn(place, of, given) {
    const spec = manifest_parts_mapping(given['spec']);
    if (given['kind'] === 'ConfigMap')
        return { immutable: true };
    if (given['kind'] === 'PodDisruptionBudget')
        return { spec: { ...spec, selector: { matchLabels: labelsOfStart(place, of) } } };
    return { spec: { ...spec, scaleTargetRef: { ...manifest_parts_mapping(spec['scaleTargetRef']), name: slotDeploymentName(of) } } };
}
function secretOf(place, of) {
    const { secret } = of.variables;
    if (secret.size === 0)
        return [];
    const name = secretName(of);
    const data = [...secret].map(([variable, value]) => [variable, Buffer.from(value.reveal()).toString('base64')]);
    const object = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: slotMetadata(place, of, name),
        type: 'Opaque',
        immutable: true,
        data: Object.fromEntries(data),
    };
    return [{ object, resource: slot_copies_resourceOf(place, object, name) }];
}
function slot_copies_resourceOf({ namespace }, object, name) {
    const [version = '', group = ''] = (object.apiVersion ?? 'v1').split('/').toReversed();
    return { group, version, resource: RESOURCES[object.kind ?? ''] ?? '', namespace, name };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/start-workload.js










/** How long a start that has failed still tidies up. */
const TIDY_MS = 20_000;
/** All that a start is made of. Throws `configuration/invalid` or `configuration/secret-missing`, before anything is changed. */
function preparedStart(addresses, { token, spec, handover }) {
    const parts = partsOf({ ...spec, manifest: spec.manifest, handover });
    return {
        token,
        spec,
        parts,
        handover,
        variables: variablesOf(spec, addresses),
        start: (0,external_node_crypto_.randomBytes)(4).toString('hex'),
    };
}
/**
 * Makes the Deployment without pods, and what belongs to it. Then the fence is compared, and only then it is scaled. A newer holder, who
 * lists after raising the fence, sees it or has refused it. Undefined: there is one of that name, which has to be taken away first.
 */
async function startDeployment({ slots, progress }, of, signal) {
    const { place } = slots.records;
    const made = await slots.create(of.token, slotDeployment(place, of), signal);
    if (made.kind === 'exists')
        return undefined;
    try {
        await makeCopies(place, { of, owner: made.object }, signal);
        const beside = of.parts.autoscaler ? await besides(slots, [made.object], signal) : () => undefined;
        const replicas = levelledScale(of.parts, beside(made.object));
        const started = await scaleUp(slots, { found: made.object, token: of.token, replicas }, signal);
        await awaitRunning(slots, { token: of.token, started }, signal);
        return started;
    }
    catch (thrown) {
        await discard({ slots, progress }, { token: of.token, made: made.object });
        throw thrown;
    }
}
/** Lets it run, as this holder's own. Throws `target/refused` when it is gone. */
async function scaleUp(slots, { found, token, replicas }, signal) {
    const { name } = found.metadata;
    const changing = {
        found,
        token,
        doing: `starting ${name}`,
        change: (now) => withAnnotations({ ...now, spec: { ...now.spec, replicas } }, {
            [REPLICAS_ANNOTATION]: annotated(now, REPLICAS_ANNOTATION) ?? String(replicas),
            [TOKEN_ANNOTATION]: String(token.generation),
        }),
    };
    const scaled = await slots.change(changing, signal);
    if (!scaled)
        throw new failure/* Failure */.HR('target/refused', `the Deployment ${name} was removed before it was started`);
    return scaled;
}
/** Takes away what this call itself has made. The failure that led here matters more: what can't be removed is left to the next start. */
async function discard({ slots, progress }, { token, made }) {
    await slots.remove(token, made, AbortSignal.timeout(TIDY_MS)).catch((thrown) => {
        progress.warn(`${made.metadata.name} could not be removed, and goes with the next start: ${String(thrown)}`);
    });
}
/** Somebody else's Deployment has the name, or another run has made one in this moment. */
function takenFailure({ spec, parts }) {
    const name = `${parts.name}-${spec.slot}`;
    const remedy = `If it isn't needed, remove it (\`kubectl delete deployment ${name}\`); otherwise rename the Deployment in the manifest of ${spec.component}.`;
    return new failure/* Failure */.HR('target/refused', `there is a Deployment ${name} already, and it isn't ${spec.component}'s`, {
        remedy,
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/claim-workloads.js








/** What an autoscaler has let shrink is let grow again for so long before its traffic may come, and goes on growing after that. */
const LEVEL_LIMIT_MS = 5_000;
/** Writes this holder's token into what runs there: from then on no older run's write passes. What is being taken away is left alone. */
async function claimWorkloads(slots, token, at, signal) {
    await slots.records.passed(token, 'claiming what runs', signal);
    const found = await slots.find(at, signal);
    refuseNewer(found, token);
    const autoscaled = found.filter((each) => annotated(each, AT_MOST_ANNOTATION) !== undefined);
    const beside = await besides(slots, autoscaled, signal);
    const claims = found.filter((each) => !isRetiring(each));
    await Promise.all(claims.map((each) => claimOne(slots, { found: each, token, beside: beside(each) }, signal)));
    return slots.workloads(at, signal);
}
async function claimOne(slots, { found, token, beside, }, signal) {
    const { name } = found.metadata;
    let grows = false;
    const changing = {
        found,
        token,
        doing: `claiming ${name}`,
        change: (now) => {
            const level = scaleToLevel(now, beside);
            grows = level !== undefined;
            if (isRetiring(now) || (!grows && writtenBy(now) === token.generation))
                return undefined;
            const spec = level === undefined ? now.spec : { ...now.spec, replicas: level };
            return withAnnotations({ ...now, spec }, { [TOKEN_ANNOTATION]: String(token.generation) });
        },
    };
    const claimed = await slots.change(changing, signal);
    if (!claimed)
        throw new failure/* Failure */.HR('target/refused', `the Deployment ${name} was taken away before it could be kept`);
    if (grows)
        await awaitLevel(slots, claimed, signal);
}
/** Going back must not wait for pods that may never come: it has enough of them to begin with. */
async function awaitLevel(slots, claimed, signal) {
    const limit = AbortSignal.timeout(LEVEL_LIMIT_MS);
    await awaitPodsOf(slots, claimed, AbortSignal.any([signal, limit])).catch(() => signal.throwIfAborted());
}
/** Scales up again what somebody has scaled to none, and answers its pods. Never an exclusive component: that takes a swap. */
async function startWorkloadsAgain(slots, token, at, signal) {
    await slots.records.passed(token, 'starting again what has stopped', signal);
    const found = await slots.find(at, signal);
    refuseNewer(found, token);
    const started = await Promise.all(found
        .filter((each) => isDown(each) && !isExclusive(each))
        .map(async (each) => {
        const replicas = Number(annotated(each, REPLICAS_ANNOTATION));
        const scaled = await scaleUp(slots, { found: each, token, replicas }, signal);
        await awaitRunning(slots, { token, started: scaled }, signal);
        return (await slots.pods(scaled, signal)).filter(counts).map(({ metadata }) => metadata.name);
    }));
    return started.flat();
}
/** It ran, and was scaled to none by somebody who doesn't take it away. */
function isDown(deployment) {
    return (!isRetiring(deployment) &&
        deployment.spec.replicas === 0 &&
        annotated(deployment, REPLICAS_ANNOTATION) !== undefined);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/stopped-deployments.js






function stoppedDeployments({ records, serving }) {
    const { place } = records;
    const slots = slotStore(records);
    async function down(signal) {
        const found = (await slots.find('all', signal)).filter(isDown);
        if (found.length === 0)
            return [];
        const routes = await serving(signal);
        return found.filter((each) => routes.get(slotOf(each).component)?.slot === slotOf(each).slot);
    }
    /** Under the token that it bears: nobody new holds the lease. Whoever has changed it in between sees to it. */
    async function startOne(found, signal) {
        const { name } = found.metadata;
        const replicas = Number(annotated(found, REPLICAS_ANNOTATION));
        const object = { ...found, spec: { ...found.spec, replicas } };
        const by = fieldManager({ generation: writtenBy(found) });
        const how = { doing: `starting ${name} again`, signal, fieldManager: by, object };
        const answer = await replaceObject(place.client, deployments(place, name), how);
        if (answer.kind === 'conflict')
            return [];
        await awaitPodsOf(slots, answer.object, signal);
        return [name];
    }
    return {
        names: async (signal) => (await down(signal)).map(({ metadata }) => metadata.name),
        async start(signal) {
            const found = (await down(signal)).filter((each) => !isExclusive(each));
            return (await Promise.all(found.map((each) => startOne(each, signal)))).flat();
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/kubernetes-stack-host.js














/**
 * A namespace of a cluster. Nothing has to be set up there: raising the fence makes the stack's record, and the components bring the rest.
 * There is no router of ours either, so nothing of it can be replaced.
 */
function kubernetesStackHost({ records, components, gateway, claims = [], serving }) {
    const { place } = records;
    const stopped = stoppedDeployments({ records, serving });
    const slots = slotStore(records);
    async function inNamespace(signal) {
        const standing = await slots.find('all', signal);
        const stray = await strayAutoscalers(place, components, signal);
        const others = await otherMovers(place, components, signal);
        const atGateway = await gatewayObstacles(place, gateway, signal);
        const lost = await Promise.all(claims.map((claim) => claimObstacle(place, claim, signal)));
        const short = await quotaObstacles(place, { components, standing }, signal);
        return [...stray, ...others, ...atGateway, ...lost.filter((each) => each !== undefined), ...short];
    }
    const nothing = (signal) => {
        signal.throwIfAborted();
        return Promise.resolve(undefined);
    };
    return {
        async provision(token, signal) {
            await records.passed(token, 'setting the stack up', signal);
        },
        routerChange: nothing,
        certificateChange: nothing,
        async replaceRouter(token, unfit, signal) {
            await records.passed(token, 'replacing the router', signal);
            const why = await unfit(signal);
            return why === undefined ? { kind: 'replaced', gapMs: 0 } : { kind: 'put-back', why, gapMs: 0 };
        },
        start: (signal) => stopped.start(signal),
        stopped: (signal) => stopped.names(signal),
        async missing(signal) {
            const record = await records.read('looking what has to be set up', signal);
            return record ? [] : [`the ConfigMap ${recordName(place.stack)} in namespace ${place.namespace}`];
        },
        async obstacles(signal) {
            const rights = await missingRights(place, signal);
            const lacking = rights.length === 0 ? [] : [rightsObstacle(place, rights)];
            // Without the right to ask for the namespace, nothing is known of it.
            const absent = rights.includes('get namespaces') ? [] : await namespaceObstacles(place, signal);
            const blind = absent.length > 0 || rights.length > 0;
            const found = blind ? [] : await inNamespace(signal);
            return [...absent, ...lacking, ...components.flatMap(manifestObstacles), ...found];
        },
        ipv6(signal) {
            signal.throwIfAborted();
            return Promise.resolve({ kind: 'untold', why: 'the cluster decides at which addresses users reach it' });
        },
        async identify(signal) {
            const { client, namespace } = place;
            const found = await namespaceOf(place, signal);
            const fence = found ? await fenceWords(place, signal) : 'which is not there';
            return {
                id: found?.metadata.uid ?? '',
                words: `Kubernetes at ${client.server}, namespace ${namespace}, ${fence}`,
                warnings: [],
            };
        },
        room(signal) {
            signal.throwIfAborted();
            return Promise.resolve({ kind: 'not-ours' });
        },
    };
}
/** By what a run that was overtaken is refused here: it is proven with a write that must be refused, as a dry run. */
async function fenceWords(place, signal) {
    const proof = await proveFence(place, signal);
    switch (proof.kind) {
        case 'enforced':
            return 'whose API server refuses a run that was overtaken (fence policy)';
        case 'not-enforced':
            return 'without the fence policy: a run that was overtaken is refused by the versions of the objects';
        case 'untold':
            return `and it could not be told whether the fence policy is in force: ${proof.why}`;
        default:
            return (0,assert_never/* assertNever */.x)(proof);
    }
}
async function namespaceOf({ client, namespace }, signal) {
    const resource = { group: '', version: 'v1', resource: 'namespaces', name: namespace };
    return await readObject(client, resource, { doing: `looking at the namespace ${namespace}`, signal });
}
async function namespaceObstacles(place, signal) {
    if (await namespaceOf(place, signal))
        return [];
    const { namespace } = place;
    const remedy = `Create it (\`kubectl create namespace ${namespace}\`), or correct \`namespace\`. It is never created by a deployment.`;
    return [{ what: `there is no namespace ${namespace} in the cluster`, remedy }];
}
function rightsObstacle({ namespace }, rights) {
    const remedy = `Apply docs/kubernetes/role.yaml in namespace ${namespace}, and bind it to the account. \`kubectl auth can-i VERB KIND -n ${namespace}\` tells whether it has a right.`;
    return { what: `the account lacks rights in namespace ${namespace}: ${rights.join(', ')}`, remedy };
}
function manifestObstacles(component) {
    const { name, manifest, handover } = component;
    try {
        partsOf({ component: name, manifest, handover });
        return [];
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'configuration/invalid'))
            throw thrown;
        return [{ what: thrown.message, remedy: 'Correct the manifest.' }];
    }
}

// EXTERNAL MODULE: ./packages/core/build/target/ports/stack-removal.js
var stack_removal = __webpack_require__(96728);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/await-gone.js






/** Beyond the time that pods have for their end. */
const GONE_LIMIT_MS = 60_000;
/** Kubernetes' own, for a pod that says nothing else. */
const USUAL_GRACE_S = 30;
/**
 * Waits until nothing runs any more of a Deployment that was scaled to none, and nothing can come: the controllers have seen the number,
 * and no pod is left, not even one that is ending. Throws `target/refused` for one that doesn't end.
 */
async function awaitGone(slots, scaled, signal) {
    const { generation = 0, name } = scaled.metadata;
    const limit = performance.now() + GONE_LIMIT_MS;
    for (const pause of pausesBetweenLooks()) {
        const now = await slots.read(scaled, signal);
        if (!now || (now.status?.observedGeneration ?? 0) >= generation)
            break;
        if (performance.now() > limit)
            throw unseenFailure(scaled);
        await (0,external_node_timers_promises_.setTimeout)(pause, undefined, { signal });
    }
    const labels = { ...labelsOf(slots.records.place, 'slot'), ...startLabels(scaled) };
    await awaitNoPods(slots, { name, labels, graceSeconds: graceOf(scaled) }, signal);
}
/** Waits until no pod with these labels is left, and none can come. */
async function awaitNoPods(slots, { name, labels, graceSeconds }, signal) {
    const { place } = slots.records;
    const limit = performance.now() + graceSeconds * 1_000 + GONE_LIMIT_MS;
    const doing = `waiting until nothing of ${name} runs`;
    for (const pause of pausesBetweenLooks()) {
        const sets = await listObjects(place.client, replicaSets(place), { doing, signal, labels });
        const pods = await listObjects(place.client, podResources(place), { doing, signal, labels });
        if (pods.length === 0 && sets.every(isSettled))
            return;
        if (performance.now() > limit)
            throw lingeringFailure(place, { name, pods, sets });
        await (0,external_node_timers_promises_.setTimeout)(pause, undefined, { signal });
    }
}
/** Its controller knows that there are to be none, so it makes none any more. */
function isSettled({ metadata, spec, status }) {
    return (spec.replicas === 0 &&
        (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0) &&
        (status?.replicas ?? 0) === 0);
}
/** How long the pods of a Deployment have for their end, in seconds. */
function graceOf({ spec }) {
    const { terminationGracePeriodSeconds } = spec.template.spec;
    return terminationGracePeriodSeconds ?? USUAL_GRACE_S;
}
/** The fact `ending`: all that is left was told to end, and no more can come. Its node doesn't answer, or something holds it. */
function lingeringFailure({ namespace }, { name, pods, sets }) {
    const names = pods.map(({ metadata, spec }) => spec.nodeName === undefined ? metadata.name : `${metadata.name} on ${spec.nodeName}`);
    const ending = sets.every(isSettled) && pods.every(({ metadata }) => metadata.deletionTimestamp !== undefined);
    const remedy = `If a node of theirs is gone, nobody knows whether they still run: \`kubectl get nodes\`. Once the machine is certainly off, remove them with \`kubectl delete pod --force -n ${namespace}\`, and run again.`;
    const detail = `these pods of ${name} don't end: ${names.join(', ')}`;
    return new failure/* Failure */.HR('target/refused', detail, { facts: { ending: ending ? 'yes' : 'no' }, remedy });
}
function unseenFailure({ metadata }) {
    const remedy = "Look at the cluster's controller manager: it doesn't act on Deployments.";
    return new failure/* Failure */.HR('target/refused', `nobody in the cluster has acted on the Deployment ${metadata.name}`, {
        remedy,
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/kubernetes-stack-removal.js










/**
 * Takes a stack out of its namespace. All its ConfigMaps, and its Secret, are one thing here: they hold what it remembers. Claims of
 * volumes are the user's, and stay.
 */
function kubernetesStackRemoval(records) {
    const { place } = records;
    const slots = slotStore(records);
    async function podsOfRuns(signal) {
        const doing = 'looking what is left of the stack';
        const parts = ['task', 'fetch'];
        const found = await Promise.all(parts.map((part) => listObjects(place.client, podResources(place), { doing, signal, labels: labelsOf(place, part) })));
        return found.flat();
    }
    async function memory(signal) {
        const doing = 'looking what the stack has kept';
        const { name: _, ...all } = configMap(place, '');
        const { [PART_LABEL]: slot, ...labels } = labelsOf(place, 'slot');
        const found = await listObjects(place.client, all, { doing, signal, labels, only: 'metadata' });
        // Those of the slots go with their Deployments.
        return found.filter(({ metadata }) => metadata.labels?.[PART_LABEL] !== slot);
    }
    /** By which the stack is reached. What users come in by is first. */
    async function ways(signal) {
        const doing = 'looking by what the stack is reached';
        const labels = labelsOf(place, 'route');
        const [routes, services, ofSlots] = await Promise.all([
            listObjects(place.client, httpRoutes(place), { doing, signal, labels, unknown: 'none' }),
            listed(place, 'services', doing, signal),
            slotServices(place, doing, signal),
        ]);
        const ofService = ({ metadata }) => ({
            metadata,
            resource: routeResource(place, 'services', metadata.name),
        });
        return [
            ...routes.map(({ metadata }) => ({ metadata, resource: { ...httpRoutes(place), name: metadata.name } })),
            ...[...services, ...ofSlots].map(ofService),
        ];
    }
    async function list(signal) {
        const all = [slots.find('all', signal), podsOfRuns(signal), ways(signal), memory(signal)];
        const [running, runs, reached, kept] = await Promise.all(all);
        const shown = [...things('container', [...running, ...runs]), ...things('network', reached)];
        return kept.length === 0 ? shown : [...shown, { kind: 'volume', name: recordName(place.stack) }];
    }
    async function removeWhatRuns(signal) {
        const all = [slots.find('all', signal), podsOfRuns(signal), ways(signal)];
        const [running, runs, reached] = await Promise.all(all);
        const removing = [
            ...running.map(({ metadata }) => deployments(place, metadata.name)),
            ...runs.map(({ metadata }) => podResource(place, metadata.name)),
        ];
        await eachOf(removing, (each) => removeInAnyVersion(place, each, signal));
        const graceSeconds = Math.max(USUAL_GRACE_S, ...running.map(graceOf));
        const gone = { name: `the stack ${place.stack}`, labels: labelsOf(place, 'slot'), graceSeconds };
        await awaitNoPods(slots, gone, signal);
        await eachOf(reached, ({ resource }) => removeInAnyVersion(place, resource, signal));
        return [...things('container', [...running, ...runs]), ...things('network', reached)];
    }
    /** The record last: without it, nobody would find the rest. */
    async function removeMemory(signal) {
        const record = recordName(place.stack);
        const kept = (await memory(signal)).map(({ metadata }) => metadata.name);
        await eachOf(kept.filter((name) => name !== record), (name) => removeInAnyVersion(place, configMap(place, name), signal));
        const secret = { ...configMap(place, `${record}.marks-key`), resource: 'secrets' };
        await removeInAnyVersion(place, secret, signal);
        await removeInAnyVersion(place, configMap(place, record), signal);
    }
    async function remove(what, signal) {
        const removed = [...(await removeWhatRuns(signal))];
        const kept = [];
        for (const thing of await list(signal)) {
            if (thing.kind !== 'volume')
                continue;
            if ((0,stack_removal/* isKept */.t)(thing, what))
                kept.push({ ...thing, why: 'it holds what the stack remembers, and nobody asked to remove it' });
            else {
                await removeMemory(signal);
                removed.push(thing);
            }
        }
        return { removed, kept };
    }
    return { list, remove };
}
/** By the version that was seen just now: the fence policy asks for one, and a removal of a whole stack doesn't compare. */
async function removeInAnyVersion({ client }, resource, signal) {
    const doing = `removing ${resource.name ?? ''}`;
    for (;;) {
        const found = await readObject(client, resource, { doing, signal });
        const { resourceVersion } = found?.metadata ?? {};
        if (resourceVersion === undefined)
            return;
        if ((await removeObject(client, resource, { doing, signal, resourceVersion })) !== 'conflict')
            return;
    }
}
function things(kind, objects) {
    return objects.map(({ metadata }) => ({ kind, name: metadata.name }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/stack/kubernetes-volumes.js

/**
 * Volumes belong to the namespace here: a manifest names a PersistentVolumeClaim, which outlives every release and which nobody here
 * creates, copies or removes. So a component can't have one of the configuration, and a way back leaves data as they are.
 */
function kubernetesVolumes(records) {
    const refuseAny = (named) => {
        if (named.length > 0)
            throw unfitFailure();
    };
    return {
        look(_, volumes, signal) {
            signal.throwIfAborted();
            return Promise.resolve(volumes.map(() => ({ kind: 'missing' })));
        },
        async ensure(token, volumes, signal) {
            refuseAny(volumes);
            await records.passed(token, 'creating volumes', signal);
        },
        async roomForCopies(token, { volumes }, signal) {
            refuseAny(volumes);
            await records.passed(token, 'measuring volumes', signal);
            return { kind: 'untold' };
        },
        async copy(token, volumes, _, signal) {
            refuseAny(volumes);
            await records.passed(token, 'copying volumes', signal);
            return [];
        },
        copiesAt(_, signal) {
            signal.throwIfAborted();
            return Promise.resolve([]);
        },
        async restore(token, copies, signal) {
            if (copies.length > 0)
                throw new failure/* Failure */.HR('volume/copy-missing', 'this target keeps no copies of volumes');
            await records.passed(token, 'restoring volumes', signal);
        },
        async roomToSetAside(token, copies, signal) {
            refuseAny(copies);
            await records.passed(token, 'measuring volumes', signal);
            return { kind: 'untold' };
        },
        async setAside(token, copies, signal) {
            refuseAny(copies);
            await records.passed(token, 'setting volumes aside', signal);
            return [];
        },
        keptAside(signal) {
            signal.throwIfAborted();
            return Promise.resolve([]);
        },
        async dropCopies(token, _, signal) {
            await records.passed(token, 'removing copies of volumes', signal);
            return [];
        },
    };
}
function unfitFailure() {
    const remedy = 'Name a PersistentVolumeClaim in the manifest of the component, and create it in the namespace yourself.';
    return new failure/* Failure */.HR('configuration/invalid', 'a component in Kubernetes has no volumes of the configuration', {
        remedy,
    });
}

// EXTERNAL MODULE: ./packages/core/build/base/redact.js
var redact = __webpack_require__(97769);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/prefetch-images.js








const LOOK_EVERY_MS = 300;
/** A node that is that slow pulls it when the component is started, and tells then. */
const prefetch_images_LIMIT_MS = 300_000;
const prefetch_images_TIDY_MS = 20_000;
/** There is no such program in any image: the node has to have the image before it finds that out. */
const NO_PROGRAM = '/hardened-deploy-only-fetches-this-image';
/**
 * Lets a node fetch each image, with a pod that can't run anything. It shows early that an image can be had, on one node: the others fetch
 * it when they start a pod. Throws `image/pull-failed`. What else keeps such a pod from running says nothing of the image, and is told.
 */
async function prefetchImages({ records, progress, components }, images, signal) {
    signal.throwIfAborted();
    const { place } = records;
    const pulling = pullSettings(components);
    const each = Map.groupBy(images, ({ image, platform = '' }) => `${image} ${platform}`);
    await Promise.all([...each.values()].map(async ([wanted]) => {
        if (!wanted)
            return;
        const why = await fetchOne(place, { wanted, pulling }, signal);
        if (why !== undefined)
            progress.warn(`${wanted.image} was not fetched beforehand, and nodes fetch it when they start it: ${why}`);
    }));
}
/** Why it can't be said whether the node has it; undefined when it has. */
async function fetchOne(place, { wanted, pulling }, signal) {
    const name = `${recordName(place.stack)}.fetch.${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
    const doing = `fetching ${wanted.image}`;
    const resource = podResource(place, name);
    try {
        const object = fetchingPod(place, { name, wanted, pulling });
        await createObject(place.client, resource, { doing, signal, object });
    }
    catch (thrown) {
        signal.throwIfAborted();
        // A quota or a policy that refuses this pod may let the component's own pods through.
        if ((0,failure/* isFailure */.N6)(thrown, 'target/refused'))
            return thrown.message;
        throw thrown;
    }
    try {
        return await fetched(place, { name, doing }, signal);
    }
    finally {
        const tidy = { doing: `removing ${name}`, signal: AbortSignal.timeout(prefetch_images_TIDY_MS), graceSeconds: 0 };
        await removeObject(place.client, resource, tidy).catch(() => undefined);
    }
}
async function fetched(place, { name, doing }, signal) {
    const limit = performance.now() + prefetch_images_LIMIT_MS;
    while (performance.now() < limit) {
        const pod = await readObject(place.client, podResource(place, name), { doing, signal });
        if (!pod)
            return 'somebody removed the pod that fetches it';
        const stuck = stuckFailure([pod]);
        if (stuck?.code === 'image/pull-failed')
            throw stuck;
        const { waiting, terminated } = mainStatus(pod)?.state ?? {};
        // The program was looked for: so the image is there.
        if (stuck || terminated || waiting?.reason === 'RunContainerError')
            return undefined;
        if (pod.status?.phase === 'Failed')
            return 'the node refused the pod that fetches it';
        await (0,external_node_timers_promises_.setTimeout)(LOOK_EVERY_MS, undefined, { signal });
    }
    return `no node had it after ${prefetch_images_LIMIT_MS / 1_000} s`;
}
/** It passes the strictest of Kubernetes' own standards for pods, and asks for next to nothing. */
function fetchingPod(place, { name, wanted, pulling }) {
    const [os, arch] = wanted.platform?.split('/') ?? [];
    const little = { cpu: '1m', memory: '16Mi' };
    return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: place.namespace, labels: labelsOf(place, 'fetch') },
        spec: {
            ...pulling,
            restartPolicy: 'Never',
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            terminationGracePeriodSeconds: 0,
            activeDeadlineSeconds: prefetch_images_LIMIT_MS / 1_000,
            ...(os !== undefined &&
                arch !== undefined && { nodeSelector: { 'kubernetes.io/os': os, 'kubernetes.io/arch': arch } }),
            securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
                {
                    name: 'fetch',
                    image: wanted.image,
                    imagePullPolicy: 'IfNotPresent',
                    command: [NO_PROGRAM],
                    resources: { requests: little, limits: little },
                    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
                },
            ],
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/service-addresses.js




/** Components by the Services of their manifests, as other pods of the cluster reach them. */
function serviceAddresses(components, namespace) {
    return {
        addressOf(of) {
            const [name = '', further] = of.split(':');
            const component = components.find((each) => each.name === name);
            const service = component && serviceIn(component);
            const port = further === undefined ? (component?.serves ?? component?.internal)?.port : Number(further);
            if (!service || port === undefined)
                throw unreachable(of);
            const found = (0,manifest_reader/* servicePortTo */.md)(service, port, deploymentIn(component.manifest) ?? {})?.['port'];
            if (typeof found !== 'number')
                throw unreachable(of);
            return { host: `${nameIn(service)}.${namespace}.svc`, port: found };
        },
    };
}
function unreachable(of) {
    const detail = `a variable needs the address of ${of}, and no Service in its manifest leads to that port`;
    return new failure/* Failure */.HR('configuration/invalid', detail);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/slot-log.js




/** The last lines of a pod, of its former run while it waits for the next one. Nothing for a pod that never ran, or is gone. */
async function slotLog(place, { instance, lines }, signal) {
    const { client } = place;
    const resource = podResource(place, instance);
    const doing = `reading the output of ${instance}`;
    const pod = await readObject(client, resource, { doing, signal });
    const main = pod && mainStatus(pod);
    if (!main)
        return '';
    const previous = !main.state?.running && main.restartCount > 0;
    const query = { container: mainContainer(pod), tailLines: String(lines), ...(previous && { previous: 'true' }) };
    const all = [];
    try {
        const log = { doing, method: 'GET', resource: { ...resource, subresource: 'log' }, query, signal };
        for await (const line of client.lines(log))
            all.push(`${line}\n`);
    }
    catch (thrown) {
        // A container that is being started has no log yet.
        if (!(0,failure/* isFailure */.N6)(thrown, 'target/refused'))
            throw thrown;
    }
    return all.join('');
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/take-away.js





/**
 * Scales Deployments to none, waits until their pods are gone, and removes them. Answers what was open to each pod: nobody counts that
 * here. The write that scales one also says that it is being taken away, so that nobody relies on it any more.
 */
async function takeAway(slots, { found, ...taking }, signal) {
    refuseNewer(found, taking.token);
    const each = await Promise.all(found.map((one) => takeOneAway(slots, { ...taking, found: one }, signal)));
    return each.flat();
}
async function takeOneAway(slots, { token, found, before, lingers }, signal) {
    const pods = await slots.pods(found, signal);
    const generation = String(token.generation);
    const changing = {
        found,
        token,
        doing: `taking ${found.metadata.name} away`,
        ...(before && { before }),
        change: (now) => withAnnotations({ ...now, spec: { ...now.spec, replicas: 0 } }, { [RETIRING_ANNOTATION]: generation, [TOKEN_ANNOTATION]: generation }),
    };
    const scaled = await slots.change(changing, signal);
    await awaitGone(slots, scaled ?? found, signal).catch((thrown) => {
        const ends = thrown instanceof failure/* Failure */.HR && thrown.facts['ending'] === 'yes' && !isExclusive(found);
        if (!ends || !lingers)
            throw thrown;
        lingers(thrown);
    });
    if (scaled)
        await slots.remove(token, scaled, signal);
    return pods.map(({ metadata }) => ({
        kind: 'unknown',
        why: `Kubernetes does not count what is open to the pod ${metadata.name}`,
    }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/swap-workload.js





/** As often as runs that were given up may have made one late. */
const LOOKS = 5;
/**
 * Replaces the one pod of an exclusive component. Two never run at once, whatever is lost or comes late:
 *
 * - Every Deployment of the component, in both slots, is scaled to none. Its pods are gone, and its controllers have seen the number,
 *   before it is removed: see `awaitGone`.
 * - The new one is made without pods. The fence is compared once more before it is scaled, by the version that was made. A newer holder
 *   who comes in between lists after raising: it finds what was made here and takes it away, or this start is refused.
 * - There is one pod at the most: the strategy is `Recreate`, and no autoscaler is let in.
 */
async function swapWorkload(options, token, spec, signal) {
    const of = preparedStart(options.addresses, { token, spec, handover: 'exclusive' });
    const open = [];
    for (let look = 0; look < LOOKS; look += 1) {
        open.push(...(await clearComponent(options, { token, component: spec.component }, signal)));
        if (await startDeployment(options, of, signal))
            return open;
    }
    throw takenFailure(of);
}
/** Takes a component away in both slots, until nothing of it runs. */
async function clearComponent({ slots }, { token, component }, signal) {
    await slots.records.passed(token, `taking ${component} away`, signal);
    const open = [];
    const { place } = slots.records;
    const at = target_slot/* SLOTS */._f.map((slot) => ({ component, slot }));
    let graceSeconds = 0;
    for (let found = await slots.find(at, signal); found.length > 0; found = await slots.find(at, signal)) {
        graceSeconds = Math.max(graceSeconds, ...found.map(graceOf));
        open.push(...(await takeAway(slots, { token, found }, signal)));
    }
    // Of a Deployment that somebody has removed by hand, pods may still be there.
    const labels = { ...labelsOf(place, 'slot'), [COMPONENT_LABEL]: component };
    await awaitNoPods(slots, { name: component, labels, graceSeconds }, signal);
    return open;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/workloads/kubernetes-workloads.js











/** Two Deployments for each component, one for each slot. Each is made anew when something is started, and removed when it is retired. */
function kubernetesWorkloads({ records, progress, components, secrets, serving }) {
    const slots = slotStore(records, (line) => progress.info(line));
    const addresses = serviceAddresses(components, records.place.namespace);
    const options = { slots, addresses, progress };
    /** Throws `router/slot-live` when traffic goes to one of them. */
    async function refuseLive(at, signal) {
        const routes = await serving(signal);
        const live = [...routes].flatMap(([component, { slot }]) => (slot === 'hold' ? [] : [{ component, slot }]));
        const hit = live.filter((each) => (0,target_slot/* isAmong */.FB)(at, each));
        if (hit.length > 0)
            throw new failure/* Failure */.HR('router/slot-live', `traffic goes to ${(0,target_slot/* describeSlots */.Js)(hit)} of ${hit.map(({ component }) => component).join(', ')}`);
    }
    const retire = async (token, at, signal) => {
        await records.passed(token, 'taking away what runs', signal);
        await refuseLive(at, signal);
        const found = await slots.find(at, signal);
        const lingers = ({ message, remedy }) => progress.warn(`${message}. ${remedy}`);
        return takeAway(slots, { token, found, before: () => refuseLive(at, signal), lingers }, signal);
    };
    return {
        prefetch: (images, signal) => prefetchImages({ records, progress, components }, images, signal),
        list: (signal) => slots.workloads('all', signal),
        async start(token, spec, signal) {
            const of = preparedStart(addresses, { token, spec, handover: 'overlap' });
            await retire(token, [spec], signal);
            const started = await startDeployment(options, of, signal);
            if (!started)
                throw takenFailure(of);
            const [workload] = await slots.workloads([spec], signal);
            if (!workload)
                throw new failure/* Failure */.HR('target/refused', `${started.metadata.name} was removed just after it was started`);
            return workload;
        },
        swap: (token, spec, signal) => swapWorkload(options, token, spec, signal),
        clear: (token, component, signal) => clearComponent(options, { token, component }, signal),
        claim: (token, at, signal) => claimWorkloads(slots, token, at, signal),
        startAgain: (token, at, signal) => startWorkloadsAgain(slots, token, at, signal),
        retire,
        // It would take a program in the pod, and the right to run one there.
        listeners: (_, signal) => {
            signal.throwIfAborted();
            return Promise.resolve('untold');
        },
        logs: async (instance, lines, signal) => (0,redact/* redacted */.pc)(await slotLog(records.place, { instance, lines }, signal), secrets.values()),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/kubernetes-slots.js







/** Connects to nothing yet. */
function kubernetesSlots(options) {
    const { records, state } = options;
    return {
        workloads: kubernetesWorkloads(options),
        stack: kubernetesStackHost(options),
        housekeeping: kubernetesHousekeeping({ records, ...state }),
        volumes: kubernetesVolumes(records),
        neighbours: kubernetesNeighbours(records.place.namespace),
        removal: kubernetesStackRemoval(records),
        survey: kubernetesServerSurvey({ place: records.place, components: options.components }),
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/follow.js

/** The API server ends a watch after so long, and another one goes on where it ended. */
const WATCH_SECONDS = 240;
/** Between a watch that ended early and the next one, so that a server which ends each at once isn't flooded. */
const follow_PAUSE_MS = 200;
/**
 * Reads all objects, then tells each change, until nobody wants to hear more. A watch that ends is begun again where it ended, and
 * where the API server doesn't remember that point any more, all objects are read anew.
 */
async function* followObjects(client, { doing, resource, fieldSelector, labelSelector, signal }) {
    const which = { ...(fieldSelector && { fieldSelector }), ...(labelSelector && { labelSelector }) };
    for (;;) {
        const answer = await client.call({ doing, method: 'GET', resource, query: which, signal });
        const list = (answer.kind === 'done' ? answer.body : {});
        yield { kind: 'all', objects: list.items ?? [] };
        let version = list.metadata?.resourceVersion;
        while (version !== undefined) {
            const query = {
                ...which,
                watch: '1',
                resourceVersion: version,
                allowWatchBookmarks: 'true',
                timeoutSeconds: String(WATCH_SECONDS),
            };
            for await (const line of client.lines({ doing, method: 'GET', resource, query, signal })) {
                const event = eventIn(line);
                if (event === undefined)
                    break;
                // 410: the point where this watch began is forgotten.
                version = event.type === 'ERROR' ? undefined : event.object.metadata.resourceVersion;
                if (event.type === 'ERROR')
                    break;
                if (event.type === 'DELETED')
                    yield { kind: 'removed', object: event.object };
                else if (event.type !== 'BOOKMARK')
                    yield { kind: 'changed', object: event.object };
            }
            await (0,external_node_timers_promises_.setTimeout)(follow_PAUSE_MS, undefined, { signal });
        }
    }
}
/** Undefined for a line that was cut when the connection was lost. */
function eventIn(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/core/build/target/one-shot-end.js
var one_shot_end = __webpack_require__(35903);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/task-mounts.js
/**
 * What a task has mounted: folders of the node, volume claims by their names, and memory. A claim that is mounted at two paths is one volume
 * of the pod: with two of them for the same claim, a kubelet waits for ever.
 */
function taskMounts({ folders = new Map(), volumes, tmpfs, readOnly = [], }) {
    const made = new Map();
    const mounted = (mountPath, source, subPath) => {
        const key = source.emptyDir ? mountPath : JSON.stringify(source);
        const volume = made.get(key) ?? { name: `mount-${made.size}`, ...source };
        made.set(key, volume);
        return {
            name: volume.name,
            mountPath,
            ...(subPath !== undefined && { subPath }),
            ...(readOnly.includes(mountPath) && { readOnly: true }),
        };
    };
    const mounts = [
        ...[...folders].map(([path, folder]) => mounted(path, { hostPath: { path: folder, type: 'Directory' } })),
        ...[...volumes].map(([path, volume]) => {
            const { claimName, subPath } = claimIn(volume);
            return mounted(path, { persistentVolumeClaim: { claimName } }, subPath);
        }),
        ...tmpfs.map((path) => mounted(path, { emptyDir: { medium: 'Memory' } })),
    ];
    return { mounts, volumes: [...made.values()] };
}
/** A volume of a task is a claim, `shop-backups`, or a folder of one, `shop-backups/shop-production`, which the kubelet makes. */
function claimIn(volume) {
    const [claimName = '', ...folders] = volume.split('/');
    return { claimName, ...(folders.length > 0 && { subPath: folders.join('/') }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/task-pod.js




/** A pod with this gate is there, and isn't started. */
const GATE = 'hardened-deploy/fence';
/** What becomes of a task whose run has ended: `is-awaited`, `is-ended`. */
const ORPHAN_ANNOTATION = 'hardened-deploy/orphan';
/** How long a task may take, in milliseconds. */
const LIMIT_ANNOTATION = 'hardened-deploy/limit';
const CONTAINER = 'task';
/**
 * A pod that runs a task once and is never started again. A Job would be the usual thing, but its controller may start a second pod for
 * the same work, when a node is lost for example. A migration must not run twice. Throws `configuration/invalid` for what can't be had.
 */
function taskPod(place, { name, token, spec, pulling }) {
    task_pod_refuseUnknown(spec);
    const { mounts, volumes } = taskMounts(spec);
    const metadata = metadataBy(place, { name, part: 'task', token });
    const annotations = {
        ...metadata.annotations,
        [ORPHAN_ANNOTATION]: (0,one_shot_end/* endOfOrphan */.R)(spec.purpose),
        [LIMIT_ANNOTATION]: String(spec.timeout),
    };
    return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...metadata, annotations },
        spec: {
            ...pulling,
            schedulingGates: [{ name: GATE }],
            restartPolicy: 'Never',
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            containers: [{ ...task_pod_containerOf(name, spec), volumeMounts: mounts }],
            volumes,
        },
    };
}
function task_pod_containerOf(name, spec) {
    const plain = [...spec.environment].map(([variable, value]) => ({ name: variable, value }));
    const secret = [...spec.secrets.keys()].map((variable) => ({
        name: variable,
        valueFrom: { secretKeyRef: { name, key: variable } },
    }));
    return {
        name: CONTAINER,
        image: spec.image,
        imagePullPolicy: 'IfNotPresent',
        // Docker's `command` takes the place of what the image gives its entrypoint; so does `args`.
        args: spec.command,
        env: [...plain, ...secret],
        ...(spec.input && { stdin: true, stdinOnce: true }),
        ...(spec.user !== undefined && { securityContext: accountOf(spec.user) }),
    };
}
/** `root` has the same number in every image. What other names mean, only the image knows. */
function accountOf(user) {
    if (user === 'root')
        return { runAsUser: 0, runAsGroup: 0 };
    const [, uid, gid] = /^(\d+)(?::(\d+))?$/.exec(user) ?? [];
    if (uid === undefined)
        throw unfit(`the user ${JSON.stringify(user)}: Kubernetes takes the numbers of users and groups`);
    return { runAsUser: Number(uid), ...(gid !== undefined && { runAsGroup: Number(gid) }) };
}
/** What Docker can do for a task, and isn't done here: nothing is left out in silence. */
function task_pod_refuseUnknown(spec) {
    if (spec.reach.kind === 'files' || (spec.reach.kind === 'database' && spec.reach.files))
        throw unfit("the volumes of the database's own container");
    if (spec.container && Object.keys(spec.container).length > 0)
        throw unfit("settings of the component's container");
    if (spec.secretFiles && spec.secretFiles.size > 0)
        throw unfit('a secret as a file');
    if (spec.reach.kind === 'stack' && spec.reach.networks.length > 0)
        throw unfit('further networks');
    if (spec.reach.kind === 'machine')
        throw unfit("the machine's own network");
    const value = [...spec.environment.values()].find((each) => /\$\{(url|host|port):/.test(each));
    if (value !== undefined)
        throw unfit('the address of a component in a variable');
}
function unfit(what) {
    return new failure/* Failure */.HR('configuration/invalid', `a task in Kubernetes can't have this: ${what}`);
}
/** Whether the pod still waits for its gate to be taken away: it has not started. */
function isGated({ spec }) {
    return spec.schedulingGates?.some(({ name }) => name === GATE) ?? false;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/pods.js





/** The pod each time that it changes; ends when it is gone. */
async function* followPod(place, { name, doing }, signal) {
    const what = { doing, resource: podResources(place), fieldSelector: `metadata.name=${name}`, signal };
    for await (const seen of followObjects(place.client, what)) {
        if (seen.kind === 'removed')
            return;
        const pods = seen.kind === 'all' ? seen.objects : [seen.object];
        if (seen.kind === 'all' && pods.length === 0)
            return;
        yield* pods;
    }
}
/** Waits until the pod is gone, with all that ran in it. */
async function untilGone(place, name, signal) {
    for await (const _ of followPod(place, { name, doing: `waiting until ${name} is gone` }, signal))
        continue;
}
/** The last lines of what the task has said. */
async function podLog(place, name, lines, signal) {
    const { client } = place;
    const resource = { ...podResource(place, name), subresource: 'log' };
    const query = { container: CONTAINER, tailLines: String(lines) };
    const all = [];
    const doing = `reading what ${name} has said`;
    for await (const line of client.lines({ doing, method: 'GET', resource, query, signal }))
        all.push(`${line}\n`);
    return all.join('');
}
/** Throws `image/pull-failed`, or `target/refused` for a pod that can't be started. */
function refuseStuck({ metadata, status }) {
    const { waiting, terminated } = status?.containerStatuses?.[0]?.state ?? {};
    const { reason = '', message = '' } = waiting ?? terminated ?? {};
    const detail = `the pod ${metadata.name} doesn't start: ${reason} ${message}`.trim();
    if (PULL_FAILED.has(reason))
        throw new failure/* Failure */.HR('image/pull-failed', detail);
    if (NEVER_STARTS.has(reason))
        throw new failure/* Failure */.HR('target/refused', detail);
}
/** The exit code of a pod that has ended; undefined for one that hasn't. 255: it never ran, because its node refused or lost it. */
function exitCodeOf({ status }) {
    const terminated = status?.containerStatuses?.[0]?.state?.terminated;
    if (terminated)
        return terminated.exitCode;
    return status?.phase === 'Failed' ? 255 : undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/leftover-pods.js





/** For what nobody waits for any more, and for what had its whole limit and one more. */
const GRACE_S = 5;
const GRACE_PAST_LIMIT_S = 30;
const LIMIT_WITHOUT_ANNOTATION = (0,duration/* minutes */.Gx)(30);
/** Ends the tasks of lower generations, and waits for those that write into the live database: what is read next stays true. */
function leftoverPods({ place, progress }) {
    const { client } = place;
    /** Up to its own limit, counted from now: how long it has been running is only known by another machine's clock. */
    async function awaited({ metadata }, signal) {
        const { name, annotations } = metadata;
        const limit = Number(annotations?.[LIMIT_ANNOTATION] ?? LIMIT_WITHOUT_ANNOTATION);
        const over = AbortSignal.timeout(limit);
        progress.info(`Waiting for ${name}, which generation ${writtenBy({ metadata })} left running`);
        try {
            const what = { name, doing: `waiting for the end of ${name}` };
            for await (const pod of followPod(place, what, AbortSignal.any([signal, over]))) {
                const code = exitCodeOf(pod);
                if (code === undefined)
                    continue;
                if (code === 0)
                    progress.info(`${name} ended well`);
                else
                    progress.warn(`${name} ended with exit code ${code}: ${(await podLog(place, name, 5, signal)).trim()}`);
                return GRACE_S;
            }
            return GRACE_S;
        }
        catch (thrown) {
            signal.throwIfAborted();
            if (!over.aborted)
                throw thrown;
            progress.warn(`${name} still runs after its limit of ${(0,duration/* formatDuration */.a3)((0,duration/* milliseconds */.Rz)(limit))} and is stopped`);
            return GRACE_PAST_LIMIT_S;
        }
    }
    /** What is started between two looks is looked at once more: a removal names the version that was seen. */
    async function end(seen, signal) {
        const { name } = seen.metadata;
        const doing = `ending ${name}`;
        for (let pod = seen; pod;) {
            const gated = isGated(pod);
            const isAwaited = pod.metadata.annotations?.[ORPHAN_ANNOTATION] === 'is-awaited';
            const graceSeconds = !gated && isAwaited ? await awaited(pod, signal) : GRACE_S;
            const { resourceVersion } = pod.metadata;
            const version = gated && resourceVersion !== undefined ? { resourceVersion } : {};
            const answer = await removeObject(client, podResource(place, name), { doing, signal, graceSeconds, ...version });
            if (answer !== 'conflict')
                break;
            pod = await readObject(client, podResource(place, name), { doing, signal });
        }
        await untilGone(place, name, signal);
        progress.info(`Removed ${name} of generation ${writtenBy(seen)}`);
    }
    return {
        async endBelow(generation, signal) {
            const labels = labelsOf(place, 'task');
            const how = { doing: 'looking for tasks of older runs', signal, labels };
            const pods = await listObjects(client, podResources(place), how);
            await Promise.all(pods.filter((pod) => writtenBy(pod) < generation).map((pod) => end(pod, signal)));
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/leftovers.js

/**
 * What older runs have left, which a new holder ends when it raises the fence. What leads the traffic comes first: until that is
 * touched, a write of an older run can still move it, and the tasks of that run may be waited for.
 */
function leftoversOf(place, routes, progress) {
    const enders = [routes, leftoverPods({ place, progress })];
    return {
        async endBelow(generation, signal) {
            for (const ender of enders)
                await ender.endBelow(generation, signal);
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/door-names.js

function doorUrl(stack, place) {
    const name = place.kind === 'slot' ? `${place.slot}.${place.component}` : place.kind;
    return `http://${name}.${stack}.invalid`;
}
/** The place that a URL names; undefined for every other URL. */
function doorPlace(stack, url) {
    const { hostname } = new URL(url);
    const end = `.${stack}.invalid`;
    if (!hostname.endsWith(end))
        return undefined;
    const name = hostname.slice(0, -end.length);
    if (name === 'staged' || name === 'serving')
        return { kind: name };
    const [slot, component, ...more] = name.split('.');
    const isWhole = target_slot/* SLOTS */._f.includes(slot) && component !== undefined && more.length === 0;
    return isWhole ? { kind: 'slot', slot: slot, component: component } : undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/kubernetes-maintenance.js

const WHY = 'in Kubernetes the front door is the cluster’s own, and a Service that leads to nobody answers nothing, so no page can be shown';
const USUAL_REMEDY = 'Lead your Ingress or HTTPRoute to a page of your own for that time, and back.';
/**
 * There is no page: nothing of ours stands in front of the Services. A Service could be led to the pods of a page, but whoever asks it for
 * anything else than a page (another component, a client of the API) would take that for the application's answer. `remedy`: what to do
 * instead, where a front leads the users.
 */
function kubernetesMaintenance(records, remedy = USUAL_REMEDY) {
    async function impossible(doing) {
        throw new failure/* Failure */.HR('target/refused', `${doing}: ${WHY}`, { remedy });
    }
    return {
        async ready(signal) {
            signal.throwIfAborted();
            return { kind: 'impossible', why: `${WHY}. ${remedy}` };
        },
        async keepPage(token, _, signal) {
            await records.passed(token, 'keeping the maintenance page', signal);
            return impossible('keeping the maintenance page');
        },
        async turnOn(token, _, signal) {
            await records.passed(token, 'turning maintenance on', signal);
            return impossible('turning maintenance on');
        },
        /** It is always off. */
        async turnOff(token, signal) {
            await records.passed(token, 'turning maintenance off', signal);
        },
    };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/pod-tunnel.js






/**
 * Opens a socket of this machine, for this user alone, that leads to the pod. Bytes are passed on as they are, so what is asked keeps its
 * host name, and what is answered its status and its headers. The API server's HTTP proxy would change both: it rewrites links and
 * redirects, and keeps `Authorization` to itself.
 */
async function podTunnel(place, to, signal) {
    // mkdtemp makes it for this user alone.
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'hd-pod-'));
    const path = (0,external_node_path_.join)(folder, 'way');
    const open = new Set();
    let failed;
    const fail = (words) => void (failed ??= words);
    const server = (0,external_node_net_.createServer)((socket) => {
        open.add(socket);
        socket.on('close', () => open.delete(socket));
        // Whoever dialled is told by the connection's end.
        socket.on('error', () => socket.destroy());
        passOn(place, { ...to, socket, fail }, signal).catch((thrown) => {
            fail(thrown instanceof Error ? thrown.message : String(thrown));
            socket.destroy();
        });
    });
    await listening(server, path);
    return {
        connect: { kind: 'socket', path },
        failure: () => failed,
        async [Symbol.asyncDispose]() {
            server.close();
            for (const socket of open)
                socket.destroy();
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        },
    };
}
function listening(server, path) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        // Waiting for somebody who dials must not keep the process alive.
        server.unref().listen(path, resolve);
    });
}
async function passOn(place, { pod, port, socket, fail }, signal) {
    // Until the way is open, nothing is read, so nothing is lost.
    socket.pause();
    const resource = { ...podResource(place, pod), subresource: 'portforward' };
    const doing = `opening a connection to port ${port} of the pod ${pod}`;
    const forwarded = await place.client.forward({ doing, resource, ports: [port], signal });
    forwarded.listen({
        bytes: (bytes) => void socket.write(bytes),
        failed: (_, words) => {
            fail(whyNotConnected(words));
            socket.destroy();
        },
        ended: () => socket.end(),
    });
    socket.on('close', () => forwarded.close());
    socket.on('data', (bytes) => forwarded.send(bytes));
    if (socket.destroyed)
        forwarded.close();
    else
        socket.resume();
}
/** The node's words have the whole way in them, with ids of network namespaces. The end of it is what people need. */
function whyNotConnected(words) {
    const line = (0,printable/* oneLine */.TN)(words);
    const known = /connection refused|i\/o timeout|no route to host/.exec(line)?.[0];
    return known === undefined ? line.slice(-300) : known.replace('i/o timeout', 'connection timed out');
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/service-behind.js








/** Throws what the API server's answers make of it, and `router/routes-unreadable`. */
async function behindService({ place, components }, component, signal) {
    const settings = components.find(({ name }) => name === component);
    const { name } = (settings && serviceOf(settings))?.metadata ?? { name: component };
    const resource = routeResource(place, 'services', name);
    const doing = `reading where the Service ${name} leads`;
    const [service, behind, pods] = await Promise.all([
        readObject(place.client, resource, { doing, signal }),
        podsBehind(place, name, signal),
        podsOf(place, { component }, signal),
    ]);
    const { note } = service ? routeObject(place, 'services', component, service) : { note: { slot: 'none' } };
    const found = behind.map((each) => {
        const pod = pods.find(({ metadata }) => metadata.uid === each.uid);
        const slot = target_slot/* SLOTS */._f.find((one) => pod?.metadata.labels?.[SLOT_LABEL] === one);
        return { ...each, pod, slot };
    });
    return { service: name, slot: note.slot, pods: found };
}
/** The same for a probe, which never throws because of what a server does. */
async function lookBehind(options, component, signal) {
    try {
        return await behindService(options, component, signal);
    }
    catch (thrown) {
        signal.throwIfAborted();
        if (!(thrown instanceof failure/* Failure */.HR))
            throw thrown;
        return (0,failure/* asFailure */.h_)(thrown).message;
    }
}
/** A server in front of the Service answers so when it has nobody to ask, or no rule for the name. */
const FROM_IN_FRONT = [404, 502, 503, 504];
/**
 * Who has answered at the address that users use. That pods of one slot alone are behind the Service doesn't prove that one of them has
 * given this answer: what stands in front may keep connections to those before. So it stays `untold`, with what is known. That another
 * slot is still behind it, or nobody, is said as it is.
 */
function judgePublic(answer, component, behind) {
    if (typeof behind === 'string') {
        return { by: 'untold', words: `what is behind the Service of ${component} was not told (${behind})` };
    }
    const { service, slot, pods } = behind;
    if (slot === 'none' || slot === 'hold') {
        const isFromInFront = answer.kind === 'unanswered' || FROM_IN_FRONT.includes(answer.status);
        if (isFromInFront && pods.length === 0)
            return { by: 'nobody', words: `and nobody is behind the Service ${service}` };
        return { by: 'untold', words: `the Service ${service} leads to nobody any more` };
    }
    const others = pods.filter((pod) => pod.slot !== slot);
    const [other] = others;
    if (other) {
        const words = `while ${other.name} is still behind the Service ${service}`;
        return { by: other.slot ?? 'somebody-else', words };
    }
    const ready = pods.filter((pod) => pod.ready).length;
    if (answer.kind === 'unanswered')
        return { by: 'untold', words: `there was no answer (${answer.why})` };
    return {
        by: 'untold',
        words: `nothing in front of the Service ${service} names the slot; behind it are ${ready} ready ${ready === 1 ? 'pod' : 'pods'}, all of slot ${slot}`,
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/kubernetes-prober.js
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








/** Asks the doors of a stack. What users use is asked as it is; a private door leads to one pod, through the API server. */
function kubernetesProber(options) {
    const { place, components, who, unanswered, http, front } = options;
    let turn = 0;
    const ownerOf = (probe) => (0,public_path/* ownerOfPath */.UM)(new URL(probe.url).pathname, (0,listeners/* publicPaths */.gT)(components))?.name;
    /** Nobody was asked. */
    function nobodyAsked(why, by) {
        return who.note({ kind: 'unanswered', why, permanent: false, elapsedMs: 0 }, by);
    }
    async function askPod(probe, at, pod, signal) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { name } = pod.metadata;
            const by = { by: at.slot, words: `from slot ${at.slot} (pod ${name}, asked through the API server)` };
            const settings = components.find((each) => each.name === at.component);
            const port = settings && (0,listeners/* listenersOf */.bg)(settings)[0]?.port;
            if (port === undefined)
                return nobodyAsked(`the configuration knows no port of ${at.component}`, by);
            // Each request takes a way of its own, so nothing is dialled ahead for the next one.
            const { row: _, ...request } = probe;
            const tunnel = __addDisposableResource(env_1, await podTunnel(place, { pod: name, port }, signal), true);
            const answer = await http.probe({ ...request, connect: tunnel.connect }, signal);
            const failure = tunnel.failure();
            if (answer.kind === 'answered' || failure === undefined)
                return who.note(answer, by);
            unanswered.note(probe.url, { address: `${pod.status?.podIP ?? name}:${port}`, failure });
            return who.note({ ...answer, why: `${failure}, at port ${port} of the pod ${name}` }, by);
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
    async function askSlot(probe, at, signal) {
        const pods = await podsOf(place, at, signal);
        const pod = podToAsk(pods, (turn += 1));
        if (pod)
            return await askPod(probe, at, pod, signal);
        const why = `no pod of ${at.component} in ${at.slot} can be asked: ${describePods(pods)}`;
        return nobodyAsked(why, { by: at.slot, words: `from slot ${at.slot}` });
    }
    async function askStaged(probe, signal) {
        const component = ownerOf(probe);
        if (component === undefined)
            return leadsNowhere(probe);
        const { staged } = await options.read(signal);
        const slot = staged.get(component)?.slot ?? 'hold';
        return slot === 'hold' ? leadsNowhere(probe, component) : await askSlot(probe, { component, slot }, signal);
    }
    /** A pod that the Service leads to. Nothing is said by that of the nodes and of what stands in front of the Service. */
    async function askServing(probe, signal) {
        const component = ownerOf(probe);
        if (component === undefined)
            return leadsNowhere(probe);
        const behind = await behindService(options, component, signal);
        const { slot } = behind;
        if (slot === 'none' || slot === 'hold')
            return leadsNowhere(probe, component);
        const led = behind.pods.filter(({ pod, ready }) => ready && pod !== undefined);
        const { pod, slot: at = slot } = led[(turn += 1) % led.length] ?? {};
        if (pod)
            return await askPod(probe, { component, slot: at }, pod, signal);
        return nobodyAsked(`no ready pod is behind the Service of ${component}`, { by: slot, words: `from slot ${slot}` });
    }
    function leadsNowhere(probe, component) {
        const why = component ? `${component} serves nothing` : `no component has the path ${new URL(probe.url).pathname}`;
        return nobodyAsked(why, { by: 'nobody', words: 'from nobody' });
    }
    /**
     * The address that users use. A front of ours names the slot in its answers. Otherwise nothing in them says who gave them, so it is looked up
     * what is behind the Service.
     */
    async function askPublic(probe, signal) {
        const component = ownerOf(probe);
        if (component === undefined)
            return await http.probe(probe, signal);
        if (front) {
            const [answer, by] = await Promise.all([http.probe(probe, signal), front.look(component, signal)]);
            return who.note(answer, by(answer));
        }
        const [answer, behind] = await Promise.all([http.probe(probe, signal), lookBehind(options, component, signal)]);
        return who.note(answer, judgePublic(answer, component, behind));
    }
    async function askDoor(probe, at, signal) {
        switch (at.kind) {
            case 'slot':
                return await askSlot(probe, at, signal);
            case 'staged':
                return await askStaged(probe, signal);
            case 'serving':
                return await askServing(probe, signal);
            default:
                return (0,assert_never/* assertNever */.x)(at);
        }
    }
    /** The way to a door leads through the API server. When that doesn't answer, nobody was asked; a probe throws for nothing less. */
    async function askThroughApi(probe, at, signal) {
        try {
            return await askDoor(probe, at, signal);
        }
        catch (thrown) {
            signal.throwIfAborted();
            if (!(thrown instanceof failure/* Failure */.HR))
                throw thrown;
            return nobodyAsked(thrown.message, { by: 'untold', words: 'the API server led nowhere' });
        }
    }
    return {
        async probe(probe, signal) {
            signal.throwIfAborted();
            const at = URL.canParse(probe.url) ? doorPlace(place.stack, probe.url) : undefined;
            return at ? await askThroughApi(probe, at, signal) : await askPublic(probe, signal);
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/make-route-object.js





/**
 * Makes the object that is to lead a component's traffic. It leads to nobody, so it does no harm when its run dies or is overtaken at
 * that moment. A ConfigMap that says where traffic went before is left: the Service counts from then on.
 */
async function makeRouteObject(place, making, signal) {
    const { component, service, token, doing } = making;
    const how = { doing, signal, fieldManager: fieldManager(token) };
    if (!service) {
        const metadata = ownedMetadata(place, component, { name: `${recordName(place.stack)}.route.${component}` }, token);
        const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
        await createObject(place.client, routeResource(place, 'configmaps', metadata.name), { ...how, object });
        return;
    }
    const resource = routeResource(place, 'services', service.metadata.name);
    const object = createdService(place, { component, service, token });
    if ((await createObject(place.client, resource, { ...how, object })).kind === 'created')
        return;
    await takeOver(place, making, service, signal);
}
/** A Service of that name is there. It is made ours, if nobody loses anything by that. */
async function takeOver(place, { component, token, doing }, service, signal) {
    const resource = routeResource(place, 'services', service.metadata.name);
    const there = await readObject(place.client, resource, { doing, signal });
    // Gone meanwhile, or made by ourselves a moment ago: whoever asked looks again.
    if (!there || isOurs(place, component, there))
        return;
    const pods = await podsBehind(place, service.metadata.name, signal);
    refuseForeign(place, there, { component, pods: pods.length });
    const { labels, annotations } = ownedMetadata(place, component, service.metadata, token);
    const fields = {
        metadata: { resourceVersion: there.metadata.resourceVersion ?? '', labels, annotations },
        spec: { ...service.spec, selector: onlyThese(there.spec?.selector, selectorOf(place, component, 'none')) },
    };
    await patchObject(place.client, resource, { doing, signal, fieldManager: fieldManager(token), fields });
}
/** Makes the object that says what is staged. */
async function makeStagedObject(place, { token, doing }, signal) {
    const metadata = metadataBy(place, { name: stagedName(place), part: 'route', token });
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
    const how = { doing, signal, fieldManager: fieldManager(token) };
    await createObject(place.client, routeResource(place, 'configmaps', metadata.name), { ...how, object });
}
function isOurs({ stack }, component, { metadata }) {
    return metadata.labels?.[STACK_LABEL] === stack && metadata.labels[COMPONENT_LABEL] === component;
}
/** For a patch, which keeps what it doesn't mention: what was there before is taken away by name. */
function onlyThese(before = {}, wanted) {
    return { ...Object.fromEntries(Object.keys(before).map((name) => [name, null])), ...wanted };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/ports-of-slots.js

/** Which ports the Service has while a slot serves, as the release in it has written them. */
const PORTS_ANNOTATION = 'hardened-deploy/ports';
/**
 * The ports that belong to what a move leads to. A release may bring other ports than the one before. Going back to a release brings
 * back those that it had: today's configuration is that of the release that is left. Undefined where the ports stay as they are.
 */
function portsToHave({ object, written, note: { slot, spec } }) {
    if (slot === 'none' || slot === 'hold')
        return undefined;
    const noted = parsedPorts(object.metadata.annotations?.[PORTS_ANNOTATION]);
    const before = noted[slot];
    const ports = before && spec !== null && before.spec === spec ? before.ports : written?.spec?.ports;
    return ports && { ports, noted: JSON.stringify({ ...noted, [slot]: { spec, ports } }) };
}
/** Somebody may have edited it. Then today's ports are as good as any. */
function parsedPorts(text) {
    const value = (0,parsed_json/* parsedJson */.U)(text ?? '');
    const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
    return Object.fromEntries(entries.filter(([, each]) => hasPorts(each)));
}
function hasPorts(value) {
    return (typeof value === 'object' && value !== null && 'ports' in value && Array.isArray(value.ports) && 'spec' in value);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/kubernetes-routes.js









/**
 * Traffic is led by the selectors of Services. One PATCH of a component's Service carries the selector, the note of what is meant, and
 * the token, for the version of the object that was read before the token was compared. So switch and record are one write, and a
 * run that was overtaken is refused: whoever takes over writes into every Service first.
 */
function kubernetesRoutes({ records, components }) {
    const { place } = records;
    let line = Promise.resolve();
    async function write(write, token, signal) {
        const { kind, object, ...what } = write;
        const resource = routeResource(place, kind, object.metadata.name);
        return await patchAsHolder(records, { ...what, resource, object, token }, signal);
    }
    /** The component's object as it is after the move. Undefined when the whole must be looked at again. */
    async function move(doing, { objects, component, route, token }, signal) {
        const there = objects.routes.get(component);
        const settings = components.find(({ name }) => name === component);
        const service = settings && serviceOf(settings);
        if (!there || (service && there.kind === 'configmaps')) {
            await makeRouteObject(place, { component, service, token, doing }, signal);
            return undefined;
        }
        const { kind, object } = there;
        const version = versionAfter(lastVersion(objects), token.generation);
        const note = {
            ...(route ?? { slot: 'none', spec: null }),
            version,
            before: routeIn(there.note) ?? null,
        };
        const change = changeBy(there, service, note);
        const written = await write({ doing, kind, object, ...change }, token, signal);
        return written && { component, kind, object: written, note };
    }
    /** What a move writes into the object, beside the token. */
    function changeBy({ component, kind, object }, service, note) {
        const annotations = { [ROUTE_ANNOTATION]: formatNote(note) };
        if (kind === 'configmaps')
            return { annotations };
        const selector = selectorOf(place, component, note.slot);
        const has = portsToHave({ object, written: service, note });
        if (!has)
            return { annotations, spec: { selector } };
        return { annotations: { ...annotations, [PORTS_ANNOTATION]: has.noted }, spec: { selector, ports: has.ports } };
    }
    async function publishNow(token, routes, signal) {
        const doing = `moving traffic to ${(0,target_routes/* describeRoutes */.oK)(routes)}`;
        return await repeated(doing, signal, async () => {
            const objects = await readRouteObjects(place, doing, signal);
            await records.passed(token, doing, signal);
            const inForce = inForceBy(objects);
            const [component] = (0,target_routes/* differingRoutes */.hU)(inForce.routes, routes);
            if (component === undefined)
                return inForce;
            const moved = await move(doing, { objects, component, route: routes.get(component), token }, signal);
            return moved && inForceBy({ ...objects, routes: new Map([...objects.routes, [component, moved]]) });
        });
    }
    async function stageNow(token, staged, signal) {
        const doing = `staging ${(0,target_routes/* describeRoutes */.oK)(staged)}`;
        await repeated(doing, signal, async () => {
            const objects = await readRouteObjects(place, doing, signal);
            await records.passed(token, doing, signal);
            if (!objects.staged) {
                await makeStagedObject(place, { token, doing }, signal);
                return undefined;
            }
            const text = formatStaged({ version: lastVersion(objects), routes: staged });
            const annotations = { [STAGED_ANNOTATION]: text };
            return await write({ doing, kind: 'configmaps', object: objects.staged, annotations }, token, signal);
        });
    }
    /** One after the other in this run: each publication gets a version of its own. */
    function inTurn(work) {
        const turn = line.then(work);
        line = turn.catch(() => undefined);
        return turn;
    }
    return {
        async read(signal) {
            return inForceBy(await readRouteObjects(place, 'reading the routes', signal));
        },
        publish: (token, routes, signal) => inTurn(() => publishNow(token, routes, signal)),
        stage: (token, staged, signal) => inTurn(() => stageNow(token, staged, signal)),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/pod-connects.js


/** Nothing listens there (it is the port of a service that died out), and nobody may open it without being root. */
const CLOSED_PORT = 1;
/** When the node has tried the closed port, it has tried the other one as well, or does within this. */
const GRACE_MS = 500;
const pod_connects_LIMIT_MS = 10_000;
/**
 * Whether a pod accepts a connection. A node says when it could not connect, and nothing when it could. So it is asked for a closed port
 * at the same time: once it has refused that one, its silence about the other one means that it is connected.
 */
async function podConnects(place, { pod, port }, signal) {
    const resource = { ...podResource(place, pod), subresource: 'portforward' };
    const doing = `connecting to port ${port} of the pod ${pod}`;
    const forwarded = await place.client.forward({ doing, resource, ports: [port, CLOSED_PORT], signal });
    const { promise, resolve } = Promise.withResolvers();
    const timers = [];
    let triedClosed = false;
    const after = (ms, answer) => void timers.push(setTimeout(() => resolve(answer), ms));
    after(pod_connects_LIMIT_MS, { kind: 'untold', why: `the node of ${pod} said nothing within ${pod_connects_LIMIT_MS / 1_000} s` });
    const aborted = Promise.withResolvers();
    const abort = () => aborted.reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    forwarded.listen({
        // Many programs speak first.
        bytes: () => resolve({ kind: 'accepted' }),
        failed: (index, words) => {
            if (index === 0)
                return resolve({ kind: 'refused', why: whyNotConnected(words) });
            triedClosed = true;
            after(GRACE_MS, { kind: 'accepted' });
        },
        // A program may hang up at once. That it could not be connected to would have been said.
        ended: () => resolve(triedClosed
            ? { kind: 'accepted' }
            : { kind: 'untold', why: `the way to ${pod} ended before its node said anything` }),
    });
    try {
        signal.throwIfAborted();
        return await Promise.race([promise, aborted.promise]);
    }
    finally {
        signal.removeEventListener('abort', abort);
        for (const timer of timers)
            clearTimeout(timer);
        forwarded.close();
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/unanswered-doors.js
/** They are asked about at once. */
const unanswered_doors_MOST = 50;
const HOW = [
    ['connection refused', 'refused'],
    ['connection timed out', 'timed-out'],
    ['no route to host', 'no-route'],
];
function unansweredDoors() {
    const known = [];
    return {
        note(url, { address, failure }) {
            const how = HOW.find(([words]) => failure.includes(words))?.[1];
            if (how === undefined)
                return;
            known.push({ url, address, how });
            if (known.length > unanswered_doors_MOST)
                known.shift();
        },
        find(mark) {
            const found = known.findLast(({ url }) => url.includes(mark));
            return found && { address: found.address, how: found.how };
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/who-answered.js
function whoAnswered() {
    const known = new WeakMap();
    return {
        note(answer, by) {
            known.set(answer, by);
            return answer;
        },
        of: (answer) => known.get(answer) ?? { by: 'untold', words: 'it was asked by a way that tells nothing' },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/routing/kubernetes-router.js










/**
 * Each node learns of a move by its own watch, and kube-proxy puts changes together for a second. Measured: the last answer by the slot before
 * on a fresh connection after 1.2 s (99 of 100).
 */
const ARRIVES_WITHIN = (0,duration/* seconds */.YA)(2);
/** Connects to nothing yet. */
function kubernetesRouting(options) {
    const { records, components, http } = options;
    const { place } = records;
    const who = whoAnswered();
    const unanswered = unansweredDoors();
    const doors = doorsOf(options, who.of);
    const services = kubernetesRoutes(options);
    const front = options.front?.(services);
    const { read, publish, stage } = front ?? services;
    const router = {
        moves: front ? 'together' : 'one-by-one',
        // A front names the slot in its answers, so one that is led as before is known as such.
        ...(!front && { arrivesWithin: ARRIVES_WITHIN }),
        read,
        publish,
        stage,
        doors: (signal) => {
            signal.throwIfAborted();
            return Promise.resolve(doors);
        },
        inFlight: async (_, signal) => {
            signal.throwIfAborted();
            return {
                kind: 'untold',
                why: 'nothing in the cluster counts what is open from its nodes to the pods of a Service',
            };
        },
        async connects({ at, port }, signal) {
            const pods = await podsOf(place, at, signal);
            const pod = podToAsk(pods, 0);
            if (!pod)
                return { kind: 'refused', why: describePods(pods) };
            return await podConnects(place, { pod: pod.metadata.name, port }, signal);
        },
        async whyUnreached(mark, signal) {
            signal.throwIfAborted();
            return unanswered.find(mark);
        },
    };
    const prober = kubernetesProber({ place, components, who, unanswered, http, read, front });
    return {
        router,
        maintenance: kubernetesMaintenance(records, front?.pageRemedy),
        prober,
        leftovers: front?.leftovers ?? servicesLeftovers(place),
    };
}
function doorsOf({ records, publicUrl, publicConnect }, answeredBy) {
    const { stack } = records.place;
    return {
        publicUrl: publicUrl ?? doorUrl(stack, { kind: 'serving' }),
        ...(publicConnect !== undefined && { publicConnect: { kind: 'tcp', address: publicConnect } }),
        preview: (at) => ({ kind: 'door', url: doorUrl(stack, at ? { kind: 'slot', ...at } : { kind: 'staged' }) }),
        answeredBy,
    };
}

// EXTERNAL MODULE: ./packages/core/build/target/fence.js
var target_fence = __webpack_require__(64843);
// EXTERNAL MODULE: ./packages/core/build/target/stack-owner.js
var stack_owner = __webpack_require__(86268);
// EXTERNAL MODULE: ./packages/core/build/target/stored/fence-text.js
var fence_text = __webpack_require__(93805);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/stack-record.js



const SCHEMA = '1';
const ENTRY_KEY = /^entry\.(\d{8,})\.json$/;
function entryKey(sequence) {
    return `entry.${String(sequence).padStart(8, '0')}.json`;
}
/** The last entry of the journal; 0 if there is none. */
function lastSequence({ segments, entries }) {
    return Math.max(segments.at(-1)?.last ?? 0, ...entries.keys());
}
/** As a ConfigMap's `data`, readable for people. */
function formatRecord(record) {
    const { id, fence, segments, entries, checkpoint } = record;
    return {
        schema: SCHEMA,
        id,
        fence: (0,fence_text/* formatFenceRecord */.Of)(fence),
        ...(fence.adopted && { adoption: (0,fence_text/* formatAdoption */.ut)(fence.adopted) }),
        segments: JSON.stringify(segments),
        ...(checkpoint && { checkpoint: JSON.stringify(checkpoint) }),
        ...Object.fromEntries([...entries].map(([sequence, text]) => [entryKey(sequence), text])),
    };
}
/** Throws `fence/unreadable`, or `journal/unreadable` where an entry is missing. */
function parseRecord({ data = {}, metadata }) {
    if (data['schema'] !== SCHEMA || !data['id'])
        throw stack_record_unreadable(metadata.name, 'is not a record of schema 1');
    const segments = parsedSegments(data['segments']);
    if (segments === undefined)
        throw stack_record_unreadable(metadata.name, 'has no list of segments');
    const entries = new Map(Object.keys(data)
        .flatMap((key) => {
        const sequence = ENTRY_KEY.exec(key)?.[1];
        return sequence === undefined ? [] : [[Number(sequence), data[key] ?? '']];
    })
        .toSorted(([one], [other]) => one - other));
    refuseGaps(metadata.name, segments, [...entries.keys()]);
    const checkpoint = parsedMark(data['checkpoint']);
    const fence = (0,fence_text/* parseFenceRecord */.I3)([data['fence'], data['adoption']]);
    return { id: data['id'], fence, segments, entries, ...(checkpoint && { checkpoint }) };
}
function stack_record_unreadable(name, what) {
    const remedy = `Somebody edited the ConfigMap ${name}, or a newer version wrote it. Upgrade, or look at it.`;
    return new failure/* Failure */.HR('fence/unreadable', `the ConfigMap ${name} ${what}`, { remedy });
}
function refuseGaps(name, segments, sequences) {
    let next = 1;
    for (const { first, last } of [...segments, ...sequences.map((sequence) => ({ first: sequence, last: sequence }))]) {
        if (first !== next) {
            const detail = `entry ${next} of the journal is missing in the ConfigMap ${name}`;
            throw new failure/* Failure */.HR('journal/unreadable', detail, { facts: { sequence: next } });
        }
        next = last + 1;
    }
}
function parsedSegments(text) {
    const value = (0,parsed_json/* parsedJson */.U)(text ?? '');
    if (!Array.isArray(value))
        return undefined;
    const segments = value;
    return segments.every(({ first, last }) => Number.isInteger(first) && Number.isInteger(last))
        ? segments
        : undefined;
}
/** One that can't be read counts as none: a checkpoint only saves time. */
function parsedMark(text) {
    const value = (0,parsed_json/* parsedJson */.U)(text ?? '');
    const { through, sha256 } = value ?? {};
    return typeof through === 'number' && typeof sha256 === 'string' ? { through, sha256 } : undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/journal-segments.js




/**
 * When the entries in the record are longer than this, they are moved to a ConfigMap of their own. The record is sent whole with each
 * entry, and etcd keeps each version of it for some minutes.
 */
const MOST_IN_RECORD_BYTES = 128 * 1024;
/** The record with one entry more. What has to be moved out of it for that is kept beside it first. */
async function withEntry(place, record, entry, signal) {
    const sequence = lastSequence(record) + 1;
    const bytes = [...record.entries.values(), entry.text].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const kept = bytes > MOST_IN_RECORD_BYTES ? await moved(place, record, entry.token, signal) : record;
    return { ...kept, entries: new Map([...kept.entries, [sequence, entry.text]]) };
}
/** The record without its entries, which lie in a segment now; nobody reads that before the record names it. */
async function moved(place, record, token, signal) {
    const [first] = record.entries.keys();
    if (first === undefined)
        return record;
    const doing = 'moving entries of the journal to a segment';
    const name = segmentName(place, record.id, first);
    const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadataBy(place, { name, part: 'journal', token }),
        immutable: true,
        data: Object.fromEntries([...record.entries].map(([sequence, text]) => [keyOf(sequence), text])),
    };
    const resource = configMap(place, name);
    const made = await createObject(place.client, resource, {
        doing,
        signal,
        fieldManager: fieldManager(token),
        object,
    });
    // A run that died here has left it, perhaps when the record had fewer entries. What it has is true: entries never change.
    const last = made.kind === 'created' ? lastSequence(record) : await lastIn(place, name, signal);
    const entries = new Map([...record.entries].filter(([sequence]) => sequence > last));
    return { ...record, segments: [...record.segments, { first, last }], entries };
}
async function lastIn(place, name, signal) {
    const doing = 'reading a segment of the journal';
    const object = await readObject(place.client, configMap(place, name), { doing, signal });
    return Math.max(0, ...Object.keys(object?.data ?? {}).map((key) => Number.parseInt(key, 10)));
}
/** The entries of a segment, by their sequence. Throws `journal/unreadable` if one is missing. */
async function readSegment(place, { id, segment: { first, last } }, signal) {
    const name = segmentName(place, id, first);
    const doing = 'reading a segment of the journal';
    const object = await readObject(place.client, configMap(place, name), { doing, signal });
    const sequences = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return new Map(sequences.map((sequence) => {
        const text = object?.data?.[keyOf(sequence)];
        if (text !== undefined)
            return [sequence, text];
        const detail = `entry ${sequence} of the journal is missing: it should be in the ConfigMap ${name}`;
        throw new failure/* Failure */.HR('journal/unreadable', detail, { facts: { sequence } });
    }));
}
/** The text of one entry, wherever it lies; undefined if the journal doesn't reach so far. */
async function entryText(place, record, sequence, signal) {
    const segment = record.segments.find(({ first, last }) => first <= sequence && sequence <= last);
    if (!segment)
        return record.entries.get(sequence);
    return (await readSegment(place, { id: record.id, segment }, signal)).get(sequence);
}
function segmentName({ stack }, id, first) {
    return `${recordName(stack)}.journal.${id}.${String(first).padStart(8, '0')}`;
}
function keyOf(sequence) {
    return `${String(sequence).padStart(8, '0')}.json`;
}

// EXTERNAL MODULE: ./packages/core/build/target/stored/journal-entry-text.js + 1 modules
var journal_entry_text = __webpack_require__(79564);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./packages/core/build/base/sha256.js
var sha256 = __webpack_require__(10131);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/put-object.js


/**
 * Puts a ConfigMap in place, whether there is one of the name or not. It bears this holder's token then, so its version is another one
 * than an older holder has seen: that one can't remove it any more.
 */
async function putObject(place, putting, signal) {
    const { name, content, token, doing } = putting;
    const resource = configMap(place, name);
    const how = { doing, signal, fieldManager: fieldManager(token) };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', ...content };
    for (;;) {
        if ((await createObject(place.client, resource, { ...how, object })).kind === 'created')
            return;
        const there = await readObject(place.client, resource, how);
        const resourceVersion = there?.metadata.resourceVersion;
        if (resourceVersion === undefined)
            continue;
        const next = { ...object, metadata: { ...content.metadata, resourceVersion } };
        if ((await replaceObject(place.client, resource, { ...how, object: next })).kind === 'replaced')
            return;
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/checkpoint-object.js





/** Changes when a state is packed in another way. */
const FORM = 'checkpoint 1';
/** A state names each placement many times, so a twentieth of it is enough. More quality would cost seconds. */
const QUALITY = 5;
/**
 * Keeps a checkpoint in a ConfigMap beside the record. It counts only when the record has its mark. Undefined for one that doesn't fit:
 * then the journal is read from its beginning.
 */
async function keepCheckpointObject(place, token, { through, state }, signal) {
    const packed = (0,external_node_zlib_.brotliCompressSync)(state, { params: { [external_node_zlib_.constants.BROTLI_PARAM_QUALITY]: QUALITY } });
    if (packed.length > stack_objects_MOST_BYTES - 1_024)
        return undefined;
    const name = checkpointName(place);
    const content = {
        metadata: metadataBy(place, { name, part: 'checkpoint', token }),
        data: { form: FORM, through: String(through) },
        binaryData: { state: packed.toString('base64') },
    };
    await putObject(place, { name, content, token, doing: 'keeping a checkpoint of the journal' }, signal);
    return { through, sha256: hashOf(content) };
}
/** The checkpoint that the record has marked. Undefined if there is none, or another one by now, or a damaged one. */
async function readCheckpoint(place, { checkpoint: mark }, signal) {
    if (!mark)
        return undefined;
    const doing = 'reading the checkpoint of the journal';
    const object = await readObject(place.client, configMap(place, checkpointName(place)), { doing, signal });
    if (!object || hashOf(object) !== mark.sha256)
        return undefined;
    const state = (0,external_node_zlib_.brotliDecompressSync)(Buffer.from(object.binaryData?.['state'] ?? '', 'base64')).toString();
    return { through: mark.through, state };
}
function checkpointName({ stack }) {
    return `${recordName(stack)}.checkpoint`;
}
function hashOf({ data = {}, binaryData = {} }) {
    return (0,sha256/* sha256 */.s)([data['form'], data['through'], binaryData['state']].join('\n'));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/kubernetes-journal.js






/** A segment and the record hold more than this, and a ConfigMap holds a mebibyte. */
const LONGEST_ENTRY_BYTES = 256 * 1024;
/** How much of the journal one reading takes, at the least one segment. */
const PAGE_BYTES = 4 * 1024 * 1024;
/** The journal of a stack: its newest entries in the record beside the fence, older ones in segments that never change. */
function kubernetesJournal(records) {
    const { place } = records;
    return {
        async read(after, signal) {
            const record = await records.read('reading the journal', signal);
            if (!record)
                return { entries: [], more: false };
            const checkpoint = after === 'checkpoint' ? await readCheckpoint(place, record, signal) : undefined;
            const from = after === 'checkpoint' ? (checkpoint?.through ?? 0) : after;
            const texts = await page(place, record, from, signal);
            const entries = [...texts].map(([sequence, text]) => (0,journal_entry_text/* parseJournalEntry */.h)(text, entryPlace(place, sequence)));
            const more = from + entries.length < lastSequence(record);
            return { ...(checkpoint && { checkpoint }), entries, more };
        },
        async append(token, entry, signal) {
            const doing = 'writing the journal';
            const stored = { schema: 2, generation: token.generation, ...entry };
            const tried = [];
            return await records.change({
                doing,
                async decide(found, perhapsWritten) {
                    const there = found && perhapsWritten === 'perhaps' && (await findEntry(place, found, tried, signal));
                    if (there)
                        return { kind: 'leave', answer: there };
                    const record = records.standing(found, token, doing);
                    const answer = { ...stored, sequence: lastSequence(record) + 1 };
                    const text = textOf(answer);
                    tried.push(answer);
                    return { kind: 'write', record: await withEntry(place, record, { text, token }, signal), answer };
                },
            }, signal);
        },
        async keepCheckpoint(token, checkpoint, signal) {
            const doing = 'keeping a checkpoint of the journal';
            const record = await records.passed(token, doing, signal);
            if (checkpoint.through > lastSequence(record))
                throw new TypeError('a checkpoint of entries that are not there');
            const mark = await keepCheckpointObject(place, token, checkpoint, signal);
            if (!mark)
                return;
            await records.change({
                doing,
                decide: (found) => {
                    const changed = { ...records.standing(found, token, doing), checkpoint: mark };
                    return Promise.resolve({ kind: 'write', record: changed, answer: undefined });
                },
            }, signal);
        },
    };
}
/** The entry as it is stored. Throws `defect/unexpected` for one that no ConfigMap could hold. */
function textOf(entry) {
    const text = JSON.stringify(entry);
    const bytes = Buffer.byteLength(text);
    if (bytes <= LONGEST_ENTRY_BYTES)
        return text;
    throw new failure/* Failure */.HR('defect/unexpected', `a journal entry of ${bytes} bytes is too long`);
}
/** Which of these entries is in the journal as it is. */
async function findEntry(place, record, entries, signal) {
    for (const entry of entries)
        if ((await entryText(place, record, entry.sequence, signal)) === textOf(entry))
            return entry;
    return undefined;
}
/** Entries after `from`, oldest first: whole segments as long as there is room, and then those in the record. */
async function page(place, record, from, signal) {
    const texts = new Map();
    let bytes = 0;
    const add = (all) => {
        for (const [sequence, text] of all) {
            if (sequence <= from)
                continue;
            texts.set(sequence, text);
            bytes += Buffer.byteLength(text);
        }
    };
    for (const segment of record.segments) {
        if (segment.last <= from)
            continue;
        if (bytes > PAGE_BYTES)
            return texts;
        add(await readSegment(place, { id: record.id, segment }, signal));
    }
    if (bytes <= PAGE_BYTES)
        add(record.entries);
    return texts;
}
function entryPlace({ stack, namespace }, sequence) {
    return { place: `entry ${sequence} of ConfigMap ${recordName(stack)} in namespace ${namespace}`, sequence };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/kubernetes-fence.js






/** The fence in the stack's record. The first raise makes the record; nothing else has to be there before. */
function kubernetesFence(records, leftovers) {
    /** An adoption is written to the journal by the very write that changes the owner. */
    async function raised(before, answer, adopt, signal) {
        const { record: fence } = answer;
        if (!before) {
            const id = (0,external_node_crypto_.randomBytes)(4).toString('hex');
            return { kind: 'write', record: { id, fence, segments: [], entries: new Map() }, answer };
        }
        if (before.fence === fence)
            return { kind: 'leave', answer };
        const record = { ...before, fence };
        const changesOwner = !(0,stack_owner/* sameOwner */.s)(before.fence.owner, fence.owner);
        if (!changesOwner || !adopt || !fence.adopted)
            return { kind: 'write', record, answer };
        const entry = { ...(0,target_fence/* adoptionEntry */.xj)(fence, fence.adopted, adopt), sequence: lastSequence(record) + 1 };
        const { token } = fence;
        const journaled = await withEntry(records.place, record, { text: textOf(entry), token }, signal);
        return { kind: 'write', record: journaled, answer };
    }
    return {
        read: async (signal) => (await records.read('reading the fence', signal))?.fence,
        async raise(wanted, { adopt }, signal) {
            records.remember(wanted);
            const raising = await records.change({
                doing: 'raising the fence',
                decide: async (before) => {
                    const answer = (0,target_fence/* judgeRaise */.E1)(before?.fence, wanted, adopt);
                    return answer.kind === 'raised' ? raised(before, answer, adopt, signal) : { kind: 'leave', answer };
                },
            }, signal);
            if (raising.kind === 'raised')
                await leftovers.endBelow(wanted.token.generation, signal);
            return raising;
        },
    };
}

// EXTERNAL MODULE: ./packages/core/build/release/wanted-file.js
var wanted_file = __webpack_require__(29068);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/remove-others.js



/**
 * Removes all ConfigMaps of a part but the needed ones, and answers their names. It removes each by the version that it had before the
 * token was compared. So what a newer holder has put there since stays: putting changes the version.
 */
async function removeOthers(records, { token, part, needed, doing }, signal) {
    const { place } = records;
    const { name: _, ...all } = configMap(place, '');
    const found = await listObjects(place.client, all, {
        doing,
        signal,
        labels: labelsOf(place, part),
        only: 'metadata',
    });
    await records.passed(token, doing, signal);
    const removed = [];
    await eachOf(found, async ({ metadata }) => {
        const { name, uid, resourceVersion } = metadata;
        if (needed.has(name) || resourceVersion === undefined)
            return;
        const version = { resourceVersion, ...(uid !== undefined && { uid }) };
        const answer = await removeObject(place.client, configMap(place, name), { doing, signal, ...version });
        if (answer === 'removed')
            removed.push(name);
    });
    return removed;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/kubernetes-file-store.js







/** The name of the file within its ConfigMap: a pod that mounts it names this key. */
const FILE_KEY = 'file';
/** Files in ConfigMaps that are named by their hash, with their bytes as they are, so that pods can mount them. */
function kubernetesFileStore(records) {
    const { place } = records;
    const prefix = `${recordName(place.stack)}.file.`;
    const nameOf = (hash) => {
        if (!/^[0-9a-f]{64}$/.test(hash))
            throw new TypeError(`not the hash of a file: ${JSON.stringify(hash)}`);
        return `${prefix}${hash}`;
    };
    async function isSound(hash, signal) {
        const doing = 'looking at a file that is kept';
        const object = await readObject(place.client, configMap(place, nameOf(hash)), { doing, signal });
        // A file without a byte is no key at all in what the API server answers.
        const bytes = Buffer.from(object?.binaryData?.[FILE_KEY] ?? '', 'base64');
        return object !== undefined && (0,wanted_file/* hashOfFile */.QY)(bytes) === hash;
    }
    return {
        async keep(token, files, signal) {
            const doing = 'keeping a file';
            for (const [hash, bytes] of files)
                refuseUnfit(hash, bytes);
            await records.passed(token, doing, signal);
            await eachOf([...files], async ([hash, bytes]) => {
                const name = nameOf(hash);
                const metadata = metadataBy(place, { name, part: 'file', token });
                const content = { metadata, binaryData: { [FILE_KEY]: Buffer.from(bytes).toString('base64') } };
                await putObject(place, { name, content, token, doing }, signal);
            });
            // Whoever took over meanwhile removes what it doesn't know, and this run must not rely on it.
            await records.passed(token, doing, signal);
        },
        async lacking(hashes, signal) {
            const sound = new Set();
            await eachOf(hashes, async (hash) => void ((await isSound(hash, signal)) && sound.add(hash)));
            return hashes.filter((hash) => !sound.has(hash));
        },
        async sweep(token, needed, signal) {
            const doing = 'removing files that nothing needs';
            const removal = { token, part: 'file', needed: new Set(needed.map(nameOf)), doing };
            const removed = await removeOthers(records, removal, signal);
            return removed.map((name) => name.slice(prefix.length));
        },
    };
}
function refuseUnfit(hash, bytes) {
    if ((0,wanted_file/* hashOfFile */.QY)(bytes) !== hash)
        throw new TypeError(`these are not the bytes of the file ${hash}`);
    if (bytes.length <= stack_objects_MOST_BYTES)
        return;
    const remedy = 'Put what is larger into the image or into a volume. Kubernetes holds no larger file in a ConfigMap.';
    const detail = `a file of ${bytes.length} bytes is to be mounted, and a ConfigMap holds ${stack_objects_MOST_BYTES}`;
    throw new failure/* Failure */.HR('configuration/invalid', detail, { remedy });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/kubernetes-release-store.js






const KEY = 'release';
/** Releases in ConfigMaps that are named by their hash. */
function kubernetesReleaseStore(records) {
    const { place } = records;
    const nameOf = (hash) => {
        if (!/^[0-9a-f]{64}$/.test(hash))
            throw new TypeError(`not the hash of a release: ${JSON.stringify(hash)}`);
        return `${recordName(place.stack)}.release.${hash}`;
    };
    return {
        async keep(token, { hash, text }, signal) {
            const doing = 'keeping a release';
            const name = nameOf(hash);
            const packed = (0,external_node_zlib_.brotliCompressSync)(text);
            if (packed.length > stack_objects_MOST_BYTES) {
                throw new failure/* Failure */.HR('defect/unexpected', `a release of ${text.length} characters doesn't fit into a ConfigMap`);
            }
            await records.passed(token, doing, signal);
            const metadata = metadataBy(place, { name, part: 'release', token });
            const content = { metadata, binaryData: { [KEY]: packed.toString('base64') } };
            await putObject(place, { name, content, token, doing }, signal);
            // Whoever took over meanwhile removes what it doesn't know, and this run must not rely on it.
            await records.passed(token, doing, signal);
        },
        async read(hash, signal) {
            const doing = 'reading a release';
            const object = await readObject(place.client, configMap(place, nameOf(hash)), { doing, signal });
            const packed = object?.binaryData?.[KEY];
            return packed === undefined ? undefined : (0,external_node_zlib_.brotliDecompressSync)(Buffer.from(packed, 'base64')).toString();
        },
        async keepOnly(token, hashes, signal) {
            const doing = 'removing releases that nothing goes back to';
            await removeOthers(records, { token, part: 'release', needed: new Set(hashes.map(nameOf)), doing }, signal);
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/kubernetes-report-store.js



/** A report is for people; the journal is the record. It must not hold up the end of a deployment. */
const kubernetes_report_store_LIMIT_MS = 30_000;
const CUT = '\n\n(The rest was cut, because a ConfigMap holds a mebibyte.)\n';
/** Reports in ConfigMaps beside the record: they outlive the runner that wrote them. */
function kubernetesReportStore(place) {
    return {
        async write(name, text) {
            if (!/^\w[\w.-]{0,120}$/.test(name))
                throw new TypeError(`not a plain file name: ${JSON.stringify(name)}`);
            const doing = { doing: 'writing a report', signal: AbortSignal.timeout(kubernetes_report_store_LIMIT_MS) };
            // A ConfigMap's name is in lower case, a report's need not be.
            const object = `${recordName(place.stack)}.report.${(0,sha256/* sha256 */.s)(name).slice(0, 16)}`;
            const resource = configMap(place, object);
            const metadata = { name: object, namespace: place.namespace, labels: labelsOf(place, 'report') };
            const content = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [name]: fitting(text) } };
            for (;;) {
                if ((await createObject(place.client, resource, { ...doing, object: content })).kind === 'created')
                    break;
                const there = await readObject(place.client, resource, doing);
                if (!there)
                    continue;
                const next = { ...content, metadata: { ...metadata, resourceVersion: there.metadata.resourceVersion ?? '' } };
                if ((await replaceObject(place.client, resource, { ...doing, object: next })).kind === 'replaced')
                    break;
            }
            return `${name} in ConfigMap ${object}, namespace ${place.namespace}`;
        },
    };
}
function fitting(text) {
    const bytes = Buffer.from(text);
    if (bytes.length <= stack_objects_MOST_BYTES)
        return text;
    // A character that is cut becomes one that says so.
    return `${bytes.subarray(0, stack_objects_MOST_BYTES - 1_024).toString()}${CUT}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/kubernetes-secret-marks.js



/** A mark is so many hexadecimal digits of the HMAC: too few to find a value by them. */
const DIGITS = 4;
const kubernetes_secret_marks_KEY = 'key';
const doing = 'marking secrets';
/**
 * Marks with a key in a Secret of the stack. Nothing of ours runs in the cluster, so the run reads the key and forgets it: it has
 * the secrets themselves in its hands.
 */
function kubernetesSecretMarks(records) {
    const { place } = records;
    const { client, namespace, stack } = place;
    const name = `${recordName(stack)}.marks-key`;
    const resource = { group: '', version: 'v1', resource: 'secrets', namespace, name };
    async function keyThere(signal) {
        const object = await readObject(client, resource, { doing, signal });
        const key = object?.data?.[kubernetes_secret_marks_KEY];
        return key === undefined ? undefined : Buffer.from(key, 'base64');
    }
    return {
        async mark(token, secrets, signal) {
            await records.passed(token, doing, signal);
            for (;;) {
                const key = await keyThere(signal);
                if (key)
                    return secrets.map((secret) => markOf(key, secret));
                const object = {
                    apiVersion: 'v1',
                    kind: 'Secret',
                    metadata: metadataBy(place, { name, part: 'marks-key', token }),
                    type: 'Opaque',
                    immutable: true,
                    data: { [kubernetes_secret_marks_KEY]: (0,external_node_crypto_.randomBytes)(32).toString('base64') },
                };
                // Whoever was quicker has made the key: it is read then.
                await createObject(client, resource, { doing, signal, fieldManager: fieldManager(token), object });
            }
        },
    };
}
/** As JSON, two secrets have the same text only if component, name and value are the same. */
function markOf(key, { component, name, value }) {
    const text = JSON.stringify([component, name, value.reveal()]);
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest('hex').slice(0, DIGITS);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/kubernetes-state.js






/** Connects to nothing yet. `leftovers` ends what an earlier holder of the lease has left running, when the fence is raised. */
function kubernetesState(records, leftovers) {
    const { place } = records;
    return {
        fence: kubernetesFence(records, leftovers),
        journal: kubernetesJournal(records),
        releases: kubernetesReleaseStore(records),
        files: kubernetesFileStore(records),
        marks: kubernetesSecretMarks(records),
        reports: kubernetesReportStore(place),
    };
}

// EXTERNAL MODULE: ./packages/core/build/target/fence-words.js
var fence_words = __webpack_require__(58915);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/state/record-store.js










/** Only runs of one stack write its record, and no two of them for long: a newer one takes over. */
const record_store_LIMIT_MS = 30_000;
const record_store_LONGEST_PAUSE_MS = 250;
/** The record of one stack. Nothing is read before the first call. */
function recordStore(place) {
    const resource = configMap(place, recordName(place.stack));
    let remembered;
    let line = Promise.resolve();
    async function look(doing, signal) {
        const object = await readObject(place.client, resource, { doing, signal });
        return object && { object, record: parseRecord(object) };
    }
    async function write(doing, seen, record, signal) {
        const { token } = record.fence;
        const resourceVersion = seen?.object.metadata.resourceVersion;
        const metadata = metadataBy(place, { name: resource.name, part: 'record', token, resourceVersion });
        const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: formatRecord(record) };
        const doingSo = { doing, signal, fieldManager: fieldManager(token), object };
        try {
            const answer = seen
                ? await replaceObject(place.client, resource, doingSo)
                : await createObject(place.client, resource, doingSo);
            return answer.kind === 'replaced' || answer.kind === 'created' ? 'written' : 'overtaken';
        }
        catch (thrown) {
            if (mayHaveBeenCarriedOut(thrown))
                return 'unknown';
            // The fence policy refuses an older token before the versions are compared.
            if ((0,failure/* isFailure */.N6)(thrown, 'target/refused') && (await hasChanged(seen, doing, signal)))
                return 'overtaken';
            throw thrown;
        }
    }
    async function hasChanged(seen, doing, signal) {
        const now = await readObject(place.client, resource, { doing, signal });
        return now?.metadata.resourceVersion !== seen?.object.metadata.resourceVersion;
    }
    async function changeNow({ doing, decide }, signal) {
        const deadline = performance.now() + record_store_LIMIT_MS;
        let perhapsWritten = 'no';
        do {
            signal.throwIfAborted();
            const seen = await look(doing, signal);
            const change = await decide(seen?.record, perhapsWritten);
            if (change.kind === 'leave')
                return change.answer;
            const written = await write(doing, seen, change.record, signal);
            if (written === 'written')
                return change.answer;
            if (written === 'unknown')
                perhapsWritten = 'perhaps';
            await (0,external_node_timers_promises_.setTimeout)((0,external_node_crypto_.randomInt)(record_store_LONGEST_PAUSE_MS), undefined, { signal });
        } while (performance.now() < deadline);
        const remedy = `Look at what else writes the ConfigMap ${resource.name} in namespace ${place.namespace}.`;
        throw new failure/* Failure */.HR('target/busy', `${doing}: others were quicker for ${record_store_LIMIT_MS / 1_000} s`, { remedy });
    }
    return {
        place,
        read: async (doing, signal) => (await look(doing, signal))?.record,
        change(request, signal) {
            // One after the other in this run: they would only get in each other's way.
            const turn = line.then(() => changeNow(request, signal));
            line = turn.catch(() => undefined);
            return turn;
        },
        async passed(token, doing, signal) {
            return standing((await look(doing, signal))?.record, token, { doing, remembered });
        },
        standing: (record, token, doing) => standing(record, token, { doing, remembered }),
        remember: (wanted) => {
            remembered = wanted;
        },
    };
}
/** The record, if the token is the one on its fence. Throws `fence/superseded` or `fence/not-raised`. */
function standing(record, token, { doing, remembered }) {
    if (record && (0,target_fence/* mayChange */.yv)(record.fence, token))
        return record;
    if (record === undefined || token.generation > record.fence.token.generation) {
        const facts = { generation: token.generation };
        throw new failure/* Failure */.HR('fence/not-raised', `${doing}: generation ${token.generation} was never raised here`, { facts });
    }
    const holder = remembered && (0,fencing_token/* sameToken */.kf)(remembered.token, token) ? { holder: remembered.holder } : {};
    throw (0,fence_words/* supersededFailure */.Hp)({ token, ...holder }, record.fence);
}

// EXTERNAL MODULE: ./packages/core/build/backup/server/database-server.js
var database_server = __webpack_require__(22022);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/database-pods.js



/**
 * The database behind a Service of the namespace, whatever runs its pods, or one elsewhere of which the image is known. Undefined for a
 * Service that isn't there or selects no pods.
 */
async function databaseServer(place, written, signal) {
    const { kind, name } = (0,database_server/* namedServer */.F2)(written);
    if (kind === 'image')
        return { image: name, running: true, hosts: [] };
    if (kind === 'container')
        return undefined;
    const { client, namespace } = place;
    const doing = `looking for the database behind the Service ${name}`;
    const resource = { group: '', version: 'v1', resource: 'services', namespace, name };
    const service = await readObject(client, resource, { doing, signal });
    const labels = service?.spec?.selector;
    if (!service || !labels || Object.keys(labels).length === 0)
        return undefined;
    const pods = await listObjects(client, podResources(place), { doing, signal, labels });
    return serverIn(service, pods);
}
/** A ready pod where there is one. Undefined if none has a container that can be told from the others. */
function serverIn(service, pods) {
    const there = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const ready = there.find(database_pods_isReady);
    const pod = ready ?? there[0];
    const container = pod && containerBehind(service, pod);
    if (!container)
        return undefined;
    const id = pod.status?.containerStatuses?.find(({ name }) => name === container.name)?.imageID ?? '';
    // By its digest where it was pulled: the tag may be another image by now. One that was loaded into the node has no such name.
    const image = /^[^@]+\/[^@]+@sha256:/.test(id) ? id : container.image;
    return { image, running: ready !== undefined, hosts: there.map(hostOf) };
}
/** As the server in it sees itself. A pod with the network of its node has the node's name, and counts as managed elsewhere then. */
function hostOf({ metadata, spec, status }) {
    const ips = status?.podIPs?.map(({ ip }) => ip) ?? [status?.podIP].flatMap((ip) => ip ?? []);
    return { name: spec.hostname ?? metadata.name, addresses: ips };
}
function database_pods_isReady({ status }) {
    return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}
/** The one that the Service leads to, by its port: others of the pod may be exporters or proxies. */
function containerBehind({ spec }, pod) {
    const { containers } = pod.spec;
    const targets = (spec?.ports ?? []).map(({ port, targetPort = port }) => targetPort);
    const behind = containers.filter(({ ports = [] }) => ports.some(({ containerPort, name }) => targets.includes(containerPort) || (name !== undefined && targets.includes(name))));
    return behind[0] ?? (containers.length === 1 ? containers[0] : undefined);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/task-secrets.js


/** The variables of a task that are secret, in a Secret of the pod's name. It belongs to the pod: Kubernetes removes it with the pod. */
async function putTaskSecrets(place, { pod, token, secrets }, signal) {
    if (secrets.size === 0)
        return;
    const { name, uid } = pod.metadata;
    const owner = { apiVersion: 'v1', kind: 'Pod', name, uid };
    const data = [...secrets].map(([variable, value]) => [variable, Buffer.from(value.reveal()).toString('base64')]);
    const object = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { ...metadataBy(place, { name, part: 'task', token }), ownerReferences: [owner] },
        type: 'Opaque',
        immutable: true,
        data: Object.fromEntries(data),
    };
    const resource = { group: '', version: 'v1', resource: 'secrets', namespace: place.namespace, name };
    const doing = `giving ${name} its secrets`;
    await createObject(place.client, resource, { doing, signal, fieldManager: fieldManager(token), object });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/task-pods.js






/** The pods in which tasks run. Nothing is asked before the first call. */
function taskPods(records, pulling) {
    const { place } = records;
    const { client } = place;
    /**
     * The pod is made with a gate, then the fence is compared, then the gate is taken away. A newer holder, who lists the pods after
     * it has raised the fence, sees it or has refused it.
     */
    async function start({ name, token }, spec, signal) {
        const resource = podResource(place, name);
        const how = { doing: `starting ${name}`, signal, fieldManager: fieldManager(token) };
        const made = await createObject(client, resource, {
            ...how,
            object: taskPod(place, { name, token, spec, pulling }),
        });
        if (made.kind === 'exists')
            throw new failure/* Failure */.HR('defect/unexpected', `there is a pod ${name} already`);
        await putTaskSecrets(place, { pod: made.object, token, secrets: spec.secrets }, signal);
        await records.passed(token, how.doing, signal);
        for (;;) {
            const pod = await readObject(client, resource, how);
            if (!pod)
                throw await removedFailure({ name, token }, signal);
            const { schedulingGates: _, ...open } = pod.spec;
            const object = { ...pod, spec: { ...open, schedulingGates: [] } };
            if ((await replaceObject(client, resource, { ...how, object })).kind === 'replaced')
                return;
        }
    }
    /** Its standard input goes straight to the program: no object in the cluster has it. */
    async function give(name, input, signal) {
        const doing = `giving ${name} its input`;
        for await (const pod of followPod(place, { name, doing }, signal)) {
            refuseStuck(pod);
            if (exitCodeOf(pod) !== undefined)
                return;
            if (pod.status?.containerStatuses?.[0]?.state?.running === undefined)
                continue;
            const resource = { ...podResource(place, name), subresource: 'attach' };
            await client.giveInput({ doing, resource, container: CONTAINER, bytes: Buffer.from(input.reveal()), signal });
            return;
        }
    }
    async function exitCode(task, signal) {
        const { name } = task;
        for await (const pod of followPod(place, { name, doing: `waiting for the end of ${name}` }, signal)) {
            if (pod.metadata.deletionTimestamp !== undefined)
                throw await removedFailure(task, signal);
            refuseStuck(pod);
            const code = exitCodeOf(pod);
            if (code !== undefined)
                return code;
        }
        throw await removedFailure(task, signal);
    }
    /** A newer holder removes what it finds. If there is none, somebody else did. */
    async function removedFailure({ name, token }, signal) {
        await records.passed(token, `waiting for ${name}`, signal);
        return new failure/* Failure */.HR('target/refused', `somebody removed the pod ${name} before it had ended`);
    }
    return { start, give, exitCode };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/task-output.js



const USUAL_OUTPUT_BYTES = 256 * 1024;
/** What is watched says one line at a time. */
const WATCHED_LINES = 20;
/** How many bytes of the end of its output are answered. */
function longestOutput({ longestOutput: longest = USUAL_OUTPUT_BYTES, }) {
    return longest;
}
/** Redacted first and cut then: half a secret at the edge would not be recognised. */
function tidied(output, spec) {
    const { secrets, input } = spec;
    const bytes = Buffer.from((0,redact/* redacted */.pc)(output, [...secrets.values(), ...(input ? [input] : [])]));
    const longest = longestOutput(spec);
    if (bytes.length <= longest)
        return bytes.toString();
    return bytes.subarray(-longest).toString().replace(/^�+/, '');
}
/**
 * Tells whoever watches a task its last lines now and then, until the function that is answered is called. That they can't be read isn't
 * told: whoever waits for the end learns of it.
 */
function watchLog(place, { name, spec }) {
    const { watch } = spec;
    const over = new AbortController();
    const telling = async () => {
        if (!watch)
            return;
        for (;;) {
            await (0,external_node_timers_promises_.setTimeout)(watch.every, undefined, { signal: over.signal, ref: false });
            const said = await podLog(place, name, WATCHED_LINES, over.signal).catch(() => undefined);
            if (said !== undefined && !over.signal.aborted)
                watch.output(tidied(said, spec));
        }
    };
    telling().catch(() => undefined);
    return () => over.abort();
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/tasks/kubernetes-tasks.js













/** Lines of what we print ourselves have more: so all of an output is read that may be answered. */
const FEWEST_CHARACTERS = 50;
/** For what writes into the live database: enough to take back a transaction. For the others, to remove a file. */
const STOP_GRACE_S = { 'is-awaited': 30, 'is-ended': 5 };
/** How long a run that has ended otherwise still looks after its pod. */
const kubernetes_tasks_TIDY_MS = 60_000;
/** Tasks as pods that run once. */
function kubernetesTasks({ records, progress, components = [] }) {
    const { place } = records;
    const { client } = place;
    const pods = taskPods(records, pullSettings(components));
    async function remove(name, graceSeconds) {
        const signal = AbortSignal.timeout(kubernetes_tasks_TIDY_MS);
        const doing = `removing ${name}`;
        await removeObject(client, podResource(place, name), { doing, signal, graceSeconds }).catch((thrown) => {
            progress.warn(`${name} could not be removed, and goes with the next deployment: ${String(thrown)}`);
        });
    }
    async function run(token, spec, signal) {
        await records.passed(token, 'running a task', signal);
        const claims = [...spec.volumes.values()].map((volume) => claimIn(volume).claimName);
        await requireClaims(place, claims, signal);
        const random = (0,external_node_crypto_.randomBytes)(4).toString('hex');
        const name = `${recordName(place.stack)}.${spec.purpose}.${token.generation}.${random}`;
        const orphan = (0,one_shot_end/* endOfOrphan */.R)(spec.purpose);
        const limit = AbortSignal.timeout(spec.timeout);
        let mayRun = true;
        try {
            await pods.start({ name, token }, spec, signal);
            if (spec.input)
                await pods.give(name, spec.input, AbortSignal.any([signal, limit]));
            const stopWatching = watchLog(place, { name, spec });
            const code = await pods.exitCode({ name, token }, AbortSignal.any([signal, limit])).finally(stopWatching);
            mayRun = false;
            const output = tidied(await podLog(place, name, kubernetes_tasks_linesOf(spec), signal), spec);
            // A newer holder stops what it finds running, and a command may end with 0 when it is stopped.
            await records.passed(token, `waiting for the end of ${name}`, signal);
            return { exitCode: code, output };
        }
        catch (thrown) {
            signal.throwIfAborted();
            if (!limit.aborted || thrown !== limit.reason) {
                if ((0,failure/* isFailure */.N6)(thrown, 'image/pull-failed', 'configuration/invalid'))
                    mayRun = false;
                throw thrown;
            }
            // A newer holder has its own patience with it.
            await records.passed(token, `waiting for the end of ${name}`, signal);
            mayRun = false;
            throw await lateFailure(name, spec, signal);
        }
        finally {
            if (mayRun && orphan === 'is-awaited') {
                progress.warn(`${name} may still run and is left to itself: the next holder of the lease awaits its end`);
            }
            else
                await remove(name, STOP_GRACE_S[orphan]);
        }
    }
    async function lateFailure(name, spec, signal) {
        const output = tidied(await podLog(place, name, kubernetes_tasks_linesOf(spec), signal).catch(() => ''), spec);
        const facts = { purpose: spec.purpose, output: output.slice(-2_000) };
        return new failure/* Failure */.HR('time/deadline', `${name} ran longer than ${(0,duration/* formatDuration */.a3)(spec.timeout)} and was stopped`, {
            facts,
        });
    }
    return {
        run,
        databaseServer: (name, signal) => databaseServer(place, name, signal),
    };
}
function kubernetes_tasks_linesOf(spec) {
    return Math.ceil(longestOutput(spec) / FEWEST_CHARACTERS);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/kubernetes-target.js







/** One stack in one namespace of a cluster. Asks nothing yet. */
function kubernetesTarget({ settings, client, secrets, progress, http }) {
    const { stack, components, router, backup } = settings;
    const place = { client, namespace: settings.target.namespace, stack };
    const records = recordStore(place);
    const { publicUrl, publicConnect } = router;
    const connect = publicConnect === null ? {} : { publicConnect };
    const gateway = router.kind === 'services' ? router.gateway : undefined;
    const front = gateway && { front: gatewayFront({ records, components, gateway }) };
    const { leftovers, ...routing } = kubernetesRouting({ records, components, publicUrl, ...connect, ...front, http });
    const state = kubernetesState(records, leftoversOf(place, leftovers, progress));
    return {
        ...state,
        ...routing,
        ...kubernetesSlots({
            records,
            state,
            progress,
            components,
            secrets,
            gateway,
            claims: backup?.claim === undefined ? [] : [backup.claim],
            serving: async (signal) => (await routing.router.read(signal)).routes,
        }),
        tasks: kubernetesTasks({ records, components, progress }),
        [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
    };
}

// EXTERNAL MODULE: ./packages/adapters/build/http/undici-prober.js + 1 modules
var undici_prober = __webpack_require__(74813);
;// CONCATENATED MODULE: ./packages/wiring/build/engines/connect-cluster.js







/**
 * The stack in its namespace of a cluster. Asks the API server nothing yet. Throws `configuration/*` for a kubeconfig that can't be
 * used, and `target/insecure` for a connection that others could read.
 */
async function connectCluster({ configuration, settings, secrets, progress, }) {
    const client = kubeClient(await accessTo(settings.access, secrets));
    const target = kubernetesTarget({
        settings: { ...configuration, target: settings },
        client,
        secrets,
        progress,
        http: (0,undici_prober/* undiciProber */.d)(),
    });
    // Nothing leads from here into the cluster but the API server, so a database is asked from the runner itself.
    return { ...target, database: (0,postgres_database/* postgresDatabase */.n)() };
}
async function accessTo(access, secrets) {
    if (access.kind === 'in-cluster')
        return await inClusterAccess({ environment: process.env });
    const kubeconfig = (0,needed_secret/* neededSecret */.g)(secrets, access.secret, 'the connection to the cluster');
    return await readKubeconfig(kubeconfig, access.context ?? undefined);
}


/***/ })

};
