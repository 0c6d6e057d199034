export const id = 7506;
export const ids = [7506];
export const modules = {

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

/***/ 58780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ accountOfRun)
/* harmony export */ });
/** No authority has a shorter key: HMAC with SHA-256 would be no better than it. */
const LEAST_KEY_BYTES = 16;
const LONGEST_KEY_ID = 1_000;
/** The account at an authority that a run was given for its router, judged. */
function accountOfRun(front, secrets) {
    const account = front?.tls?.kind === 'acme' ? front.tls.account : undefined;
    if (!account)
        return { kind: 'not-wanted' };
    const { keyIdSecret, hmacSecret } = account;
    const [keyId, key] = [keyIdSecret, hmacSecret].map((name) => secrets.get(name)?.reveal().trim());
    if (keyId === undefined || key === undefined)
        return { kind: 'not-given', secrets: [keyIdSecret, hmacSecret].filter((name) => !secrets.has(name)) };
    const hmac = key.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    const problems = [
        ...(isKeyId(keyId) ? [] : [unreadable(keyIdSecret, 'is no key id: that is one line of printable letters')]),
        ...(isKey(hmac)
            ? []
            : [unreadable(hmacSecret, `is no HMAC key: that is base64url of ${LEAST_KEY_BYTES} bytes or more`)]),
    ];
    return problems.length > 0 ? { kind: 'unfit', problems } : { kind: 'fits', keyId, hmac };
}
function isKeyId(text) {
    return text.length <= LONGEST_KEY_ID && /^[\x21-\x7e]+$/.test(text);
}
function isKey(text) {
    return /^[A-Za-z0-9_-]+$/.test(text) && Buffer.from(text, 'base64url').length >= LEAST_KEY_BYTES;
}
function unreadable(secret, what) {
    return { what: `${secret} ${what}`, remedy: `Copy it from the authority's page once more, and set ${secret} to it.` };
}


/***/ }),

/***/ 18296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ uncoveredHosts),
/* harmony export */   e: () => (/* binding */ namesOf)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);

/** A label that no host has. So a wildcard among the hosts is covered by the same wildcard, and by no single name. */
const ANY_LABEL = 'hardened-deploy-any-label';
/** The hosts that a certificate is not for. Its names stand in its subject alternative names: no browser reads the common name. */
function uncoveredHosts(certificate, hosts) {
    return hosts.filter((host) => !covers(certificate, host));
}
/** A wildcard stands for exactly one label (RFC 6125): `*.example.com` is for `a.example.com`, and for no `a.b.example.com`. */
function covers(certificate, host) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) > 0)
        return certificate.checkIP(host) !== undefined;
    const asked = host.replace(/^\*/, ANY_LABEL);
    return certificate.checkHost(asked, { subject: 'never', partialWildcards: false }) !== undefined;
}
/** The names that it is for, as people read them: `shop.example.com, *.example.com`. */
function namesOf({ subjectAltName }) {
    return (subjectAltName ?? '')
        .split(', ')
        .map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
        .join(', ');
}


/***/ }),

/***/ 98767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ certificateOfRun)
});

// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
;// CONCATENATED MODULE: ./packages/core/build/target/certificate/certificate-chain.js

const ORDER = 'First the certificate of the site, and behind it each the one that has issued the one before.';
function isSelfSigned(certificate) {
    return isIssuedBy(certificate, certificate);
}
/** By name and by signature: two authorities may have the same name. */
function isIssuedBy(certificate, issuer) {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
/**
 * What is wrong with the order of a chain, or with what is missing in it; undefined for nothing. `leaf` is the certificate of the
 * site, `behind` what stands behind it in the file. A chain of two may end at an authority that clients know, so the last issuer
 * need not be there. No public authority issues a certificate from a root itself, so a leaf alone lacks one.
 */
function chainProblem(leaf, behind) {
    if (isSelfSigned(leaf))
        return undefined;
    const chain = [leaf, ...behind];
    for (const [place, certificate] of chain.entries()) {
        const next = chain[place + 1];
        if (!next)
            return place === 0 ? missingIssuer(leaf) : undefined;
        if (!isIssuedBy(certificate, next))
            return outOfOrder(certificate, chain, place);
        if (isSelfSigned(next))
            return undefined;
    }
    return undefined;
}
function outOfOrder(certificate, chain, place) {
    const issuer = chain.findIndex((other) => other !== certificate && isIssuedBy(certificate, other));
    if (issuer < 0)
        return missingIssuer(certificate);
    const what = `its chain is in the wrong order: what has issued certificate ${place + 1} is certificate ${issuer + 1} of the file`;
    return { what, remedy: ORDER };
}
function missingIssuer(certificate) {
    const what = `its chain is incomplete: the certificate of its issuer ${issuerName(certificate)} is not there`;
    const remedy = "Give the whole chain: the file that your authority calls `fullchain.pem`, or the site's certificate and its issuer's in one file, the site's first.";
    return { what, remedy };
}
/** The common name of who has issued it, or all of its name where it has none. The certificate's author chose that text. */
function issuerName({ issuer }) {
    const common = /^CN=(.*)$/m.exec(issuer)?.[1];
    return JSON.stringify((0,printable/* oneLine */.TN)(common ?? issuer).slice(0, 100));
}

;// CONCATENATED MODULE: ./packages/core/build/target/certificate/pem.js
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;
/**
 * The parts of a PEM file in their order; none where there is no whole one. Line breaks may be spelt out as `\n`, as they are in
 * secrets that once were an environment variable. What stands between the parts, such as openssl's own words, is left out.
 */
function pemBlocks(file) {
    const text = file.replaceAll(/(?:\\r)?\\n/g, '\n').replaceAll('\r\n', '\n');
    return [...text.matchAll(BLOCK)].map(([whole, label = '']) => ({ label, text: `${whole}\n` }));
}
function isPrivateKey({ label }) {
    return label.endsWith('PRIVATE KEY');
}
/** Both ways in which a key is written that needs a passphrase: PKCS #8 says it in its label, the older form in a header. */
function isEncrypted({ label, text }) {
    return label.startsWith('ENCRYPTED ') || /^Proc-Type: 4,ENCRYPTED$/m.test(text);
}

;// CONCATENATED MODULE: ./packages/core/build/target/certificate/certificate-key.js


// The least that browsers and authorities take: the CA/Browser Forum's Baseline Requirements, 6.1.5.
const LEAST_RSA_BITS = 2048;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
/** The private key of a PEM file. A problem never repeats any of it. */
function readKey(file) {
    const blocks = pemBlocks(file);
    const keys = blocks.filter(isPrivateKey);
    const [key, another] = keys;
    if (!key) {
        const swapped = blocks.some(({ label }) => label === 'CERTIFICATE');
        return swapped
            ? unread('the key has a certificate in it, and no key', 'The two secrets may be swapped: exchange them.')
            : unread('the key is no PEM', 'Give the whole file, from `-----BEGIN PRIVATE KEY-----` to its last line.');
    }
    if (another)
        return unread(`there are ${keys.length} keys`, 'Give the one that the certificate was made for.');
    if (isEncrypted(key))
        return unread('the key is protected by a passphrase, and the router has nobody to ask for it', 'Take the passphrase away: `openssl pkey -in key.pem -out plain.pem`, and give `plain.pem`.');
    try {
        return { kind: 'read', key: (0,external_node_crypto_.createPrivateKey)(key.text) };
    }
    catch {
        return unread('the key begins like one, but is not whole', 'Give the whole file, to its last line.');
    }
}
/** A key that nobody should use any more; undefined for one that is strong enough. */
function weakKey({ publicKey }) {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
    const bits = details?.modulusLength ?? 0;
    if (type === 'rsa' && bits < LEAST_RSA_BITS)
        return weak(`it is RSA with ${bits} bits, and browsers take 2048 or more`);
    if (type === 'ec' && !CURVES.includes(details?.namedCurve ?? ''))
        return weak(`its curve is ${details?.namedCurve ?? 'not known'}, which browsers don't take`);
    if (type !== 'rsa' && type !== 'ec')
        return weak(`it is of the kind ${type ?? 'unknown'}, which browsers don't take`);
    return undefined;
}
function weak(why) {
    const remedy = 'Ask for a certificate with a new key: `openssl ecparam -name prime256v1 -genkey -noout -out key.pem`.';
    return { what: `its key is weak: ${why}`, remedy };
}
function unread(what, remedy) {
    return { kind: 'unread', problem: { what, remedy } };
}

// EXTERNAL MODULE: ./packages/core/build/target/certificate/certificate-names.js
var certificate_names = __webpack_require__(18296);
// EXTERNAL MODULE: ./packages/core/build/target/certificate/certificate-time.js
var certificate_time = __webpack_require__(92695);
;// CONCATENATED MODULE: ./packages/core/build/target/certificate/judge-certificate.js






/** Whether a router can use a certificate and its key for these hosts. All that is wrong is told at once, and nothing secret of it. */
function judgeCertificate({ chain, key, hosts, now }) {
    const certificates = readChain(chain);
    const read = readKey(key);
    if (certificates.kind === 'unread')
        return unfit([certificates.problem, ...problemOf(read)]);
    const { leaf, behind } = certificates;
    const time = (0,certificate_time/* certificateTime */.DT)(leaf, now);
    const ofTime = (0,certificate_time/* timeProblem */.HC)(leaf, now);
    const isOver = time.kind === 'ended' || time.kind === 'not-yet';
    const fitting = read.kind === 'read' ? keyProblem(read.key, leaf, behind) : read.problem;
    const problems = [
        fitting,
        // Nothing else of a chain that begins with another certificate means anything.
        ...(fitting?.what === LEAF_NOT_FIRST
            ? []
            : [isOver ? ofTime : undefined, nameProblem(leaf, hosts), weakKey(leaf), chainProblem(leaf, behind)]),
        behindProblem(behind, now),
    ].filter((problem) => problem !== undefined);
    if (problems.length > 0)
        return unfit(problems);
    const warnings = [ofTime, isSelfSigned(leaf) ? SIGNS_ITSELF : undefined].filter((each) => each !== undefined);
    return { kind: 'fits', expires: time.expires, daysLeft: time.daysLeft, warnings };
}
const LEAF_NOT_FIRST = 'its chain is in the wrong order: the certificate that the key fits is not the first one';
const SIGNS_ITSELF = {
    what: 'it signs itself, so browsers warn everybody who comes',
    remedy: 'Give one that an authority has issued, or write `tls: auto`.',
};
function readChain(file) {
    const blocks = pemBlocks(file);
    const unread = (what, remedy) => ({ kind: 'unread', problem: { what, remedy } });
    const texts = blocks.filter(({ label }) => label === 'CERTIFICATE');
    try {
        const [leaf, ...behind] = texts.map(({ text }) => new external_node_crypto_.X509Certificate(text));
        if (leaf)
            return { kind: 'read', leaf, behind };
    }
    catch {
        return unread('a certificate begins like one, but is not whole', 'Give the whole file, to its last line.');
    }
    if (blocks.some(isPrivateKey))
        return unread('the certificate has a key in it, and no certificate', 'The two secrets may be swapped: exchange them.');
    const remedy = 'Give the whole file, from `-----BEGIN CERTIFICATE-----` to its last line.';
    return unread('the certificate is no PEM', remedy);
}
function keyProblem(key, leaf, behind) {
    if (leaf.checkPrivateKey(key))
        return undefined;
    if (behind.some((other) => other.checkPrivateKey(key))) {
        return {
            what: LEAF_NOT_FIRST,
            remedy: 'Put the certificate of the site first, and behind it the one of its issuer.',
        };
    }
    return {
        what: 'the key does not fit the certificate',
        remedy: 'Give the key with which the certificate was asked for.',
    };
}
function nameProblem(leaf, hosts) {
    const uncovered = (0,certificate_names/* uncoveredHosts */.B)(leaf, hosts);
    if (uncovered.length === 0)
        return undefined;
    const names = (0,certificate_names/* namesOf */.e)(leaf);
    const what = `it is not for ${uncovered.join(', ')}, but for ${names === '' ? 'no name at all' : names}`;
    return { what, remedy: 'Give one that is for all names of the router. A wildcard stands for one label.' };
}
/** An issuer that has expired breaks the chain in clients, whatever the site's own certificate says. */
function behindProblem(behind, now) {
    const ended = behind.findIndex((certificate) => (0,certificate_time/* certificateTime */.DT)(certificate, now).kind === 'ended');
    if (ended < 0)
        return undefined;
    const what = `certificate ${ended + 2} of its chain has expired`;
    return { what, remedy: 'Give the chain as your authority has it today.' };
}
function problemOf(read) {
    return read.kind === 'unread' ? [read.problem] : [];
}
function unfit(problems) {
    return { kind: 'unfit', problems };
}

;// CONCATENATED MODULE: ./packages/core/build/target/certificate/certificate-of-secrets.js



/** The certificate that a run was given for its router, judged. Nothing but `file` is secret. */
function certificateOfRun(front, secrets, now) {
    const tls = front?.tls;
    if (!front || tls?.kind !== 'secrets')
        return { kind: 'not-wanted' };
    const { certificateSecret, keySecret } = tls;
    const [chain, key] = [secrets.get(certificateSecret)?.reveal(), secrets.get(keySecret)?.reveal()];
    if (chain === undefined || key === undefined)
        return { kind: 'not-given', secrets: [certificateSecret, keySecret].filter((name) => !secrets.has(name)) };
    const judged = judgeCertificate({ chain, key, hosts: (0,component_hosts/* namesOfFront */.Vy)(front), now });
    return judged.kind === 'unfit' ? judged : { ...judged, file: inOne(chain, key) };
}
/** Only what a proxy reads: a key in the certificate's secret, or openssl's words about it, would be of no use in the file. */
function inOne(chain, key) {
    const certificates = pemBlocks(chain).filter(({ label }) => label === 'CERTIFICATE');
    return [...certificates, ...pemBlocks(key).filter(isPrivateKey)].map(({ text }) => text).join('');
}


/***/ }),

/***/ 92695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ certificateTime),
/* harmony export */   HC: () => (/* binding */ timeProblem),
/* harmony export */   J7: () => (/* binding */ daysWords),
/* harmony export */   kb: () => (/* binding */ dayOf)
/* harmony export */ });
const DAY_MS = 24 * 60 * 60 * 1000;
/**
 * From here on people are warned. An ACME client renews thirty days before the end, so one with fewer than fourteen left has
 * not been renewed for two weeks.
 */
const FEW_DAYS = 14;
function certificateTime({ validFrom, validTo }, now) {
    const expires = new Date(validTo);
    const daysLeft = Math.floor((expires.getTime() - now.getTime()) / DAY_MS);
    const began = new Date(validFrom).getTime() <= now.getTime();
    const kind = daysLeft < 0 ? 'ended' : !began ? 'not-yet' : daysLeft <= FEW_DAYS ? 'soon' : 'lasts';
    return { expires, daysLeft, kind };
}
/** What is wrong with the time of a certificate that people replace themselves; undefined for nothing. */
function timeProblem(certificate, now) {
    const { kind, expires, daysLeft } = certificateTime(certificate, now);
    if (kind === 'ended')
        return { what: `it expired on ${dayOf(expires)}`, remedy: 'Give one that is valid.' };
    if (kind === 'not-yet') {
        const what = `it is valid from ${dayOf(new Date(certificate.validFrom))} on, and today is ${dayOf(now)}`;
        return { what, remedy: 'Give one that is valid now. If it was made just now, look at the clock of this machine.' };
    }
    if (kind === 'soon') {
        return { what: `it expires on ${dayOf(expires)}, ${daysWords(daysLeft)}`, remedy: 'Renew it before that day.' };
    }
    return undefined;
}
/** `2026-11-30`, in UTC. */
function dayOf(date) {
    return date.toISOString().slice(0, 10);
}
function daysWords(daysLeft) {
    return daysLeft === 0 ? 'in less than a day' : `in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
}


/***/ })

};
