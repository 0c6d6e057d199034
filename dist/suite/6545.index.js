export const id = 6545;
export const ids = [6545];
export const modules = {

/***/ 70997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ systemResolver)
/* harmony export */ });
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71553);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var _hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34307);



/** What DNS says when there is no such name or no such record. */
const NONE = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EAI_AGAIN'];
/** DNS, and for names that only this machine knows its own table of hosts. */
function systemResolver({ servers, timeoutMs = 5_000, tries = 2 } = {}) {
    return {
        async resolve(name, signal) {
            signal.throwIfAborted();
            const bare = (0,_hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_2__/* .unbracketed */ .jG)(name);
            const family = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(bare);
            if (family > 0)
                return { name, v4: family === 4 ? [bare] : [], v6: family === 6 ? [bare] : [] };
            const resolver = new node_dns_promises__WEBPACK_IMPORTED_MODULE_0__.Resolver({ timeout: timeoutMs, tries });
            if (servers)
                resolver.setServers(servers);
            const cancel = () => resolver.cancel();
            signal.addEventListener('abort', cancel, { once: true });
            try {
                const asked = await Promise.allSettled([orNone(resolver.resolve4(name)), orNone(resolver.resolve6(name))]);
                const [v4 = [], v6 = []] = asked.map((one) => (one.status === 'fulfilled' ? one.value : []));
                if (v4.length > 0 || v6.length > 0) {
                    for (const one of asked)
                        if (one.status === 'rejected')
                            throw one.reason;
                    return { name, v4, v6 };
                }
                const local = await orNone((0,node_dns_promises__WEBPACK_IMPORTED_MODULE_0__.lookup)(name, { all: true }));
                // No answer is no "leads nowhere". But a name in the table of hosts needs no name server.
                if (local.length === 0)
                    for (const one of asked)
                        if (one.status === 'rejected')
                            throw one.reason;
                const of = (wanted) => local.filter((found) => found.family === wanted).map(({ address }) => address);
                return { name, v4: of(4), v6: of(6) };
            }
            finally {
                signal.removeEventListener('abort', cancel);
                signal.throwIfAborted();
            }
        },
    };
}
async function orNone(asked) {
    try {
        return await asked;
    }
    catch (thrown) {
        if (NONE.includes(thrown.code ?? ''))
            return [];
        throw thrown;
    }
}


/***/ }),

/***/ 98099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ tlsServedCertificates)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41692);
/* harmony import */ var _hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34307);



/** Long enough for a handshake around the world, and shorter than the limit of a check. */
const PATIENCE_MS = 10_000;
/** Shakes hands as a browser does, and looks at what it is shown. Nothing is asked over the connection. */
function tlsServedCertificates({ authorities, patienceMs = PATIENCE_MS } = {}) {
    return {
        async look(asked, signal) {
            signal.throwIfAborted();
            const options = { ...optionsOf(asked), ...(authorities && { ca: [...authorities] }) };
            const seen = await shakeHands(options, patienceMs, signal);
            signal.throwIfAborted();
            return seen;
        },
    };
}
function optionsOf({ host, port, connect: at }) {
    const bare = (0,_hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_2__/* .unbracketed */ .jG)(host);
    const named = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare) > 0 ? {} : { servername: bare };
    const dialled = at?.kind === 'socket' ? { path: at.path } : at ? (0,_hardened_deploy_core_base_address_host_port__WEBPACK_IMPORTED_MODULE_2__/* .splitHostPort */ .cC)(at.address) : { host: bare, port };
    // What isn't trusted is judged here instead of refused. Names are core's to judge.
    return { ...dialled, ...named, rejectUnauthorized: false, checkServerIdentity: () => undefined };
}
function shakeHands(options, patienceMs, signal) {
    return new Promise((resolve) => {
        const socket = (0,node_tls__WEBPACK_IMPORTED_MODULE_1__.connect)(options);
        const end = (seen) => {
            clearTimeout(timer);
            signal.removeEventListener('abort', cancel);
            socket.destroy();
            resolve(seen);
        };
        const cancel = () => end({ kind: 'none', why: 'it was cancelled' });
        const timer = setTimeout(() => end({ kind: 'none', why: `no handshake within ${patienceMs} ms` }), patienceMs);
        signal.addEventListener('abort', cancel, { once: true });
        socket.on('error', ({ message }) => end({ kind: 'none', why: message }));
        socket.on('close', () => end({ kind: 'none', why: 'the connection was closed during the handshake' }));
        socket.on('secureConnect', () => end(shownBy(socket)));
    });
}
function shownBy(socket) {
    const shown = socket.getPeerX509Certificate();
    if (!shown)
        return { kind: 'none', why: 'the server has shown no certificate' };
    const { authorized, authorizationError } = socket;
    return { kind: 'served', certificate: shown.toString(), distrust: authorized ? null : wordsOf(authorizationError) };
}
/** Node says a code in some versions, and an error that has it in others. */
function wordsOf(error) {
    const code = error instanceof Error ? (error.code ?? error.message) : String(error);
    return WORDS.get(code) ?? code;
}
const WORDS = new Map([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its chain is incomplete'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its chain is incomplete, or ends at an authority that is not known'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'its chain is incomplete'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'it signs itself'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'its chain ends at an authority that is not known'],
    ['CERT_HAS_EXPIRED', 'it or one in its chain has expired'],
]);


/***/ }),

/***/ 60647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ s3BackupBuckets)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./packages/adapters/build/s3/s3-place.js
var s3_place = __webpack_require__(50366);
;// CONCATENATED MODULE: ./packages/adapters/build/s3/s3-refusal.js
/** What a server of S3 answered instead of doing it. The message is for people: what happened, why, and what to do. */
class S3Refusal extends Error {
    /** The code of S3, such as `AccessDenied`; `HTTP 404` when the answer had none. */
    code;
    status;
    constructor(code, status, message) {
        super(message);
        this.code = code;
        this.status = status;
    }
}
/** An answer that says no, in words for people. `now` tells how far the clock here is off. */
function refusalOf(place, answer, now) {
    const { status, asked, body } = answer;
    const code = tagIn(body, 'Code') ?? codeOfEmpty(answer);
    const said = tagIn(body, 'Message');
    const remedy = remedyFor(code, place, answer, now);
    const words = `${asked}: ${code}${said === undefined ? '' : ` (${said})`}`;
    return new S3Refusal(code, status, remedy === undefined ? words : `${words}. ${remedy}`);
}
/** The text of the first element of this name. */
function tagIn(xml, name) {
    const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
    return found
        ?.replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex, decimal) => String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)))
        .replaceAll('&amp;', '&');
}
/** An answer to HEAD has no body. */
function codeOfEmpty({ status, headers }) {
    if (status === 301 || headers['x-amz-bucket-region'] !== undefined)
        return 'PermanentRedirect';
    if (status === 403)
        return 'AccessDenied';
    return `HTTP ${status}`;
}
function remedyFor(code, place, answer, now) {
    const { bucket, region, endpoint } = place;
    switch (code) {
        case 'AccessDenied':
        case 'AllAccessDisabled':
            return `The access key may not do this in the bucket ${bucket}. It needs s3:ListBucket and s3:ListBucketMultipartUploads on the bucket, and s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload below the prefix${place.encryption?.algorithm === 'aws:kms' ? ', and kms:GenerateDataKey and kms:Decrypt on the key' : ''}`;
        case 'InvalidAccessKeyId':
            return `${endpoint} doesn't know this access key. Correct the secret that \`access-key-secret\` names`;
        case 'SignatureDoesNotMatch':
            return 'The secret key is not the one of this access key. Correct the secret that `secret-key-secret` names';
        case 'ExpiredToken':
        case 'InvalidToken':
            return 'The temporary credentials have ended, or are not of this access key. Get new ones in the same job, shortly before';
        case 'NoSuchBucket':
            return `There is no bucket ${bucket} at ${endpoint}. Make it, or correct \`bucket\` or \`endpoint\``;
        case 'PermanentRedirect':
        case 'AuthorizationHeaderMalformed':
        case 'IllegalLocationConstraintException': {
            const other = answer.headers['x-amz-bucket-region'] ?? tagIn(answer.body, 'Region');
            const where = other === undefined ? 'in another region' : `in the region ${String(other)}`;
            return `The bucket ${bucket} is ${where}, and not in ${region}. Correct \`region\``;
        }
        case 'RequestTimeTooSkewed':
            return `The clock here ${skewOf(answer, now)}. Set it by NTP (\`timedatectl set-ntp true\`): S3 takes no request that is 15 minutes off`;
        case 'QuotaExceeded':
        case 'XMinioStorageFull':
        case 'InsufficientStorage':
        case 'StorageFull':
            return `The bucket ${bucket} is full. Give it more room, or keep fewer backups (\`retention\`)`;
        case 'InvalidRequest':
        case 'NotImplemented':
            return 'This server of S3 lacks something that is needed here. Its words say what';
        default:
            return undefined;
    }
}
function skewOf({ headers }, now) {
    const theirs = Date.parse(String(headers['date'] ?? ''));
    if (Number.isNaN(theirs))
        return 'is not the one of S3';
    const minutes = Math.round((now.getTime() - theirs) / 60_000);
    return `is ${Math.abs(minutes)} minutes ${minutes < 0 ? 'behind' : 'ahead of'} the one of S3`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/s3/sign-request.js


/**
 * The headers with the signature of AWS (version 4) for the service `s3`. The secret key is only a key of HMAC here: it is in nothing
 * that is sent.
 */
function signed(request, { credentials, region, at }) {
    const time = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const headers = {
        ...request.headers,
        'x-amz-date': time,
        'x-amz-content-sha256': request.bodySha256,
        ...(credentials.sessionToken !== undefined && { 'x-amz-security-token': credentials.sessionToken }),
    };
    const names = Object.keys(headers).sort();
    const canonical = [
        request.method,
        request.path,
        queryText(request.query),
        ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/\s+/g, ' ')}`),
        '',
        names.join(';'),
        request.bodySha256,
    ].join('\n');
    const scope = `${day}/${region}/s3/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', time, scope, (0,external_node_crypto_.createHash)('sha256').update(canonical).digest('hex')].join('\n');
    const key = [day, region, 's3', 'aws4_request'].reduce((before, part) => (0,external_node_crypto_.createHmac)('sha256', before).update(part).digest(), `AWS4${credentials.secretKey}`);
    const signature = (0,external_node_crypto_.createHmac)('sha256', key).update(toSign).digest('hex');
    headers['authorization'] =
        `AWS4-HMAC-SHA256 Credential=${credentials.accessKey}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
    return headers;
}
/** Sorted by the encoded names, as it is signed and sent. */
function queryText(query) {
    return Object.entries(query)
        .map(([name, value]) => `${(0,s3_place/* encodeStrictly */.jR)(name)}=${(0,s3_place/* encodeStrictly */.jR)(value)}`)
        .sort()
        .join('&');
}

;// CONCATENATED MODULE: ./packages/adapters/build/s3/s3-connection.js









const ATTEMPTS = 5;
/** Of a file that is sent. With 64 KiB, as Node has it, an upload takes a third longer; sixteen are on their way at most. */
const READ_AHEAD = 1024 * 1024;
const LONGEST_ANSWER = 8 * 1024 * 1024;
/** Troubles that pass: of the server, of the line, or of too many requests. */
const PASSING = new Set(['InternalError', 'SlowDown', 'ServiceUnavailable', 'RequestTimeout', 'OperationAborted']);
/** Nothing is dialled before the first request. */
function s3Connection(place, credentials, { silenceMs = 30_000, pauseMs = 500 } = {}) {
    const secure = new URL(place.endpoint).protocol === 'https:';
    const agent = secure ? new external_node_https_.Agent({ keepAlive: true }) : new external_node_http_.Agent({ keepAlive: true });
    async function once(asked, read) {
        const { method, key, query = {}, body = '' } = asked;
        const patience = asked.silenceMs ?? silenceMs;
        const { origin, path } = (0,s3_place/* addressOf */.ci)(place, key);
        const range = typeof body !== 'string' && 'path' in body ? body : undefined;
        const content = contentOf(body);
        const bodySha256 = typeof body === 'string' ? (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex') : body.sha256;
        const length = range?.bytes ?? content.length;
        const headers = signed({ method, path, query, headers: { ...asked.headers, host: origin.host }, bodySha256 }, { credentials, region: place.region, at: new Date() });
        const search = queryText(query);
        const send = secure ? external_node_https_.request : external_node_http_.request;
        const outgoing = send(origin, {
            method,
            path: search === '' ? path : `${path}?${search}`,
            agent,
            // A body's length must be known: S3 takes no chunks whose number it isn't told.
            headers: { ...headers, ...(method === 'PUT' || method === 'POST' ? { 'content-length': length } : {}) },
            timeout: patience,
        });
        const silent = new Error(`${place.endpoint} was silent for ${Math.round(patience / 1000)} s`);
        outgoing.on('timeout', () => outgoing.destroy(silent));
        const answered = new Promise((resolve, reject) => {
            outgoing.on('response', resolve);
            outgoing.on('error', reject);
        });
        answered.catch(() => undefined);
        if (range && range.bytes > 0) {
            const { path: file, start, bytes } = range;
            const chunks = (0,external_node_fs_.createReadStream)(file, { start, end: start + bytes - 1, highWaterMark: READ_AHEAD });
            // A server may answer before it has read all. Then its answer says why, and not the broken pipe.
            await (0,external_node_stream_promises_.pipeline)(chunks, outgoing).catch(async (thrown) => {
                if (await Promise.race([answered.then(Boolean, () => false), (0,promises_.setTimeout)(1_000, false)]))
                    return;
                throw thrown;
            });
        }
        else
            outgoing.end(content);
        const answer = await answered;
        answer.on('error', () => undefined);
        const status = answer.statusCode ?? 0;
        if (read && status < 300) {
            await read(answer);
            return { status, headers: answer.headers, body: '' };
        }
        return { status, headers: answer.headers, body: await textOf(answer) };
    }
    function judged(answer, { method, key }) {
        // Completing a multipart upload begins with 200 before the server knows, and says later that it failed.
        if (answer.status < 300 && !answer.body.includes('<Error>'))
            return answer;
        throw refusalOf(place, { ...answer, asked: `${method} ${key === '' ? place.bucket : key}` }, new Date());
    }
    return {
        place,
        async ask(request, read) {
            for (let attempt = 1;; attempt += 1) {
                try {
                    return judged(await once(request, read), request);
                }
                catch (thrown) {
                    if (attempt === ATTEMPTS || !mayPass(thrown))
                        throw asWords(thrown, place, attempt);
                    await (0,promises_.setTimeout)(pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
                }
            }
        },
        close: () => agent.destroy(),
    };
}
/** Empty for a part of a file, which is read while it is sent. */
function contentOf(body) {
    if (typeof body === 'string')
        return Buffer.from(body);
    return 'content' in body ? body.content : Buffer.alloc(0);
}
async function textOf(answer) {
    const chunks = [];
    let length = 0;
    for await (const chunk of answer) {
        length += chunk.length;
        if (length > LONGEST_ANSWER)
            throw new Error('the answer is too long');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}
/** Errors of the disk and of what was asked don't pass by asking again. */
function mayPass(thrown) {
    if (thrown instanceof S3Refusal)
        return thrown.status >= 500
            ? thrown.status !== 501 && !isFull(thrown)
            : thrown.status === 429 || PASSING.has(thrown.code);
    if (!(thrown instanceof Error))
        return false;
    if (!('code' in thrown))
        return /silent|socket hang up|aborted/.test(thrown.message);
    return /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_STREAM_PREMATURE)/.test(String(thrown.code));
}
/** 507 says that there is no room: asking again makes none. */
function isFull({ status, code }) {
    return status === 507 || code === 'XMinioStorageFull';
}
function asWords(thrown, { endpoint }, attempt) {
    // An error with a path is of a file here, and has its own words.
    if (thrown instanceof S3Refusal || !(thrown instanceof Error) || 'path' in thrown)
        return thrown;
    const times = attempt > 1 ? `, ${attempt} times` : '';
    return new Error(`${endpoint} could not be asked${times}: ${thrown.message}`, { cause: thrown });
}

;// CONCATENATED MODULE: ./packages/adapters/build/s3/s3-objects.js


/** Every object below a prefix, in the order of the keys, whatever their number. Throws `S3Refusal`. */
async function* objectsBelow(s3, prefix) {
    for (let further = ''; further !== undefined;) {
        const query = { 'list-type': '2', prefix, 'encoding-type': 'url' };
        if (further !== '')
            query['continuation-token'] = further;
        const { body } = await s3.ask({ method: 'GET', key: '', query });
        for (const xml of elementsIn(body, 'Contents')) {
            yield { key: keyIn(xml), bytes: Number(tagIn(xml, 'Size') ?? Number.NaN) };
        }
        further = nextPage(body, 'NextContinuationToken');
    }
}
/** Multipart uploads below a prefix that were neither completed nor aborted. Throws `S3Refusal`. */
async function uploadsBelow(s3, prefix) {
    const found = [];
    for (let further = {}; further !== undefined;) {
        const query = { uploads: '', prefix, 'encoding-type': 'url', ...further };
        const { body } = await s3.ask({ method: 'GET', key: '', query });
        for (const xml of elementsIn(body, 'Upload')) {
            found.push({ key: keyIn(xml), uploadId: tagIn(xml, 'UploadId') ?? '', initiated: tagIn(xml, 'Initiated') ?? '' });
        }
        const key = nextPage(body, 'NextKeyMarker');
        const id = tagIn(body, 'NextUploadIdMarker');
        further = key === undefined ? undefined : { 'key-marker': decoded(key), ...(id && { 'upload-id-marker': id }) };
    }
    return found;
}
/** Undefined when there is none of this key. Throws `S3Refusal`. */
async function textAt(s3, key) {
    const chunks = [];
    const read = async (body) => {
        chunks.length = 0;
        for await (const chunk of body)
            chunks.push(chunk);
    };
    const answer = await unlessMissing(s3.ask({ method: 'GET', key }, read));
    return answer && Buffer.concat(chunks).toString();
}
/** Undefined when there is none of this key. Throws `S3Refusal`. */
async function factsOf(s3, key) {
    const headers = { 'x-amz-checksum-mode': 'ENABLED' };
    const answer = await unlessMissing(s3.ask({ method: 'HEAD', key, headers }));
    if (!answer)
        return undefined;
    const header = (name) => {
        const value = answer.headers[name];
        return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const until = header('x-amz-object-lock-retain-until-date');
    const locked = until !== undefined && Date.parse(until) > Date.now() ? new Date(until).toISOString() : undefined;
    const held = header('x-amz-object-lock-legal-hold') === 'ON' ? 'a legal hold is removed' : undefined;
    return {
        bytes: Number(header('content-length') ?? Number.NaN),
        checksum: header('x-amz-checksum-sha256'),
        lockedUntil: held ?? locked,
    };
}
/** Throws `S3Refusal`. */
async function putText(s3, { key, text, headers = {}, }) {
    // A bucket with Object Lock takes nothing without a checksum.
    const checksum = { 'x-amz-checksum-sha256': (0,external_node_crypto_.createHash)('sha256').update(text).digest('base64') };
    await s3.ask({
        method: 'PUT',
        key,
        body: text,
        headers: { ...encryptionHeaders(s3.place), ...checksum, ...headers },
    });
}
/** One that isn't there is removed already. Throws `S3Refusal`. */
async function removeObject(s3, key) {
    await unlessMissing(s3.ask({ method: 'DELETE', key }));
}
/** One that isn't there is aborted already. Throws `S3Refusal`. */
async function abortUpload(s3, { key, uploadId }) {
    await unlessMissing(s3.ask({ method: 'DELETE', key, query: { uploadId } }));
}
/** How the server is to encrypt what it stores. None: as the bucket does by itself. */
function encryptionHeaders({ encryption }) {
    if (!encryption)
        return {};
    const { algorithm, kmsKey } = encryption;
    return {
        'x-amz-server-side-encryption': algorithm,
        ...(kmsKey !== undefined && { 'x-amz-server-side-encryption-aws-kms-key-id': kmsKey }),
    };
}
async function unlessMissing(asked) {
    try {
        return await asked;
    }
    catch (thrown) {
        // Without a bucket nothing in it is known to be missing.
        if (thrown instanceof S3Refusal && thrown.status === 404 && thrown.code !== 'NoSuchBucket')
            return undefined;
        throw thrown;
    }
}
function elementsIn(xml, name) {
    return [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, inner]) => inner ?? '');
}
function keyIn(xml) {
    return decoded(tagIn(xml, 'Key') ?? '');
}
/** As `encoding-type=url` has it: a space is a plus. */
function decoded(text) {
    try {
        return decodeURIComponent(text.replaceAll('+', ' '));
    }
    catch {
        return text;
    }
}
function nextPage(xml, name) {
    const next = tagIn(xml, 'IsTruncated') === 'true' ? tagIn(xml, name) : undefined;
    return next === '' ? undefined : next;
}

// EXTERNAL MODULE: ./packages/adapters/build/vaults/volume/bucket/bucket-of.js
var bucket_of = __webpack_require__(71717);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/bucket/bucket-rules.js

/** What a bucket does by itself to the objects below a prefix. What can't be read is `untold`: many servers know no such rules. */
async function rulesOf(s3, prefix) {
    const [versioning, lock, lifecycle] = await Promise.all(['versioning', 'object-lock', 'lifecycle'].map((what) => told(s3, what)));
    return {
        versions: versioning === undefined ? 'untold' : tagIn(versioning, 'Status') === 'Enabled' ? 'kept' : 'not-kept',
        lock: lock === undefined ? 'untold' : lockIn(lock),
        lifecycle: lifecycle === undefined ? 'untold' : lifecycleIn(lifecycle, prefix),
    };
}
/** These say that there is no such rule. */
const NONE = ['ObjectLockConfigurationNotFoundError', 'NoSuchLifecycleConfiguration'];
/** The bucket's own words, empty where it has no such rule. Undefined: it doesn't say. */
async function told(s3, what) {
    try {
        return (await s3.ask({ method: 'GET', key: '', query: { [what]: '' } })).body;
    }
    catch (thrown) {
        return thrown instanceof S3Refusal && NONE.includes(thrown.code) ? '' : undefined;
    }
}
function lockIn(xml) {
    const mode = tagIn(xml, 'Mode');
    const [days, years] = [tagIn(xml, 'Days'), tagIn(xml, 'Years')].map((text) => Number(text ?? 0));
    return mode === undefined ? 'none' : { mode, days: (days ?? 0) + 365 * (years ?? 0) };
}
/** Only rules that are in force, and whose filter by a prefix meets the backups. One by tags meets none: they have no tags. */
function lifecycleIn(xml, prefix) {
    const rules = [...xml.matchAll(/<Rule>(.*?)<\/Rule>/gs)]
        .map(([, rule = '']) => rule)
        .filter((rule) => tagIn(rule, 'Status') === 'Enabled' && !rule.includes('<Tag>'))
        .filter((rule) => {
        const of = tagIn(rule, 'Prefix') ?? '';
        return prefix.startsWith(of) || of.startsWith(prefix);
    });
    const parts = (name) => rules.flatMap((rule) => [...rule.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, inner = '']) => inner));
    const daysIn = (texts) => {
        const days = texts
            .map((text) => Number(tagIn(text, 'Days') ?? (text.includes('<Date>') ? 0 : Number.NaN)))
            .filter((day) => !Number.isNaN(day));
        return days.length === 0 ? null : Math.min(...days);
    };
    return {
        expires: daysIn(parts('Expiration')),
        thaws: daysIn(parts('Transition').filter((text) => /GLACIER|DEEP_ARCHIVE/.test(tagIn(text, 'StorageClass') ?? '') &&
            tagIn(text, 'StorageClass') !== 'GLACIER_IR')),
        removesOldVersions: parts('NoncurrentVersionExpiration').length > 0,
        abortsUploads: parts('AbortIncompleteMultipartUpload').length > 0,
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/bucket/backup-buckets.js





/** Somebody waits for the answer. */
const PATIENCE = { silenceMs: 5_000, pauseMs: 200 };
/** Asks a bucket from this machine what a backup will ask it from the target. Leaves no object behind. */
function s3BackupBuckets() {
    return {
        ask: (question, signal) => asking(question, signal, answerOf),
        rules: (question, signal) => asking(question, signal, rulesOf),
    };
}
async function asking(question, signal, work) {
    signal.throwIfAborted();
    const { place, prefix } = (0,bucket_of/* bucketOf */.A)(question.stack, question.settings);
    const s3 = s3Connection(place, credentialsOf(question), PATIENCE);
    const aborted = new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    aborted.catch(() => undefined);
    try {
        return await Promise.race([work(s3, prefix), aborted]);
    }
    finally {
        s3.close();
    }
}
function credentialsOf({ accessKey, secretKey, sessionToken }) {
    return {
        accessKey: accessKey.reveal().trim(),
        secretKey: secretKey.reveal().trim(),
        ...(sessionToken && { sessionToken: sessionToken.reveal().trim() }),
    };
}
/**
 * Everything that a backup needs: listing, uploads, writing and removing. The object is none of a backup. It always has the same name: where
 * it can't be removed, or whoever asks is ended, there is one of it and not one more each time.
 */
async function answerOf(s3, prefix) {
    const key = `${prefix}pre-flight`;
    try {
        await objectsBelow(s3, prefix).next();
        await uploadsBelow(s3, prefix);
        await putText(s3, { key, text: 'May be removed.\n' });
        await removeObject(s3, key);
        return { kind: 'usable' };
    }
    catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        return { kind: thrown instanceof S3Refusal ? 'refused' : 'unreached', why };
    }
}


/***/ })

};
