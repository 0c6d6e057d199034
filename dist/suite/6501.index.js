export const id = 6501;
export const ids = [6501];
export const modules = {

/***/ 39777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ ociRegistry)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/release/job-login.js
var job_login = __webpack_require__(62055);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
// EXTERNAL MODULE: ./packages/adapters/build/http/request-once.js + 1 modules
var request_once = __webpack_require__(68182);
// EXTERNAL MODULE: ./packages/adapters/build/http/unanswered.js
var unanswered = __webpack_require__(66128);
;// CONCATENATED MODULE: ./packages/adapters/build/http/registry-address.js



const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);
/** The name under which a registry's credentials are stored. Docker Hub has three names. */
function registryHost(registry) {
    return DOCKER_HUB.has(registry) ? 'docker.io' : registry;
}
/**
 * The URL of a registry: https, except for a loopback registry that doesn't speak TLS. That is Docker's own rule. An
 * untrusted certificate never leads to plain http.
 */
async function registryAddress(registry, signal) {
    if (DOCKER_HUB.has(registry))
        return 'https://registry-1.docker.io';
    const secure = `https://${registry}`;
    return (0,host_port/* isLoopback */.U9)(new URL(secure).hostname) && (await isPlain(`${secure}/v2/`, signal))
        ? `http://${registry}`
        : secure;
}
async function isPlain(url, signal) {
    try {
        const inTime = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
        await (0,request_once/* requestOnce */.L)({ method: 'HEAD', url, headers: new Map(), mostBytes: 0 }, inTime);
        return false;
    }
    catch (thrown) {
        signal.throwIfAborted();
        return (0,unanswered/* speaksNoTls */.gy)(thrown);
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/http/challenge.js
/** Reads the header's list of challenges (RFC 9110, 11.6.1). Commas separate both challenges and their parameters. */
function parseChallenges(header) {
    const challenges = [];
    const token = /\s*,?\s*([!#$%&'*+.^_`|~\w-]+)(\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?/y;
    for (let match = token.exec(header); match; match = token.exec(header)) {
        const [, word = '', assigned, inQuotes, bare] = match;
        if (assigned === undefined) {
            challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
            continue;
        }
        const value = inQuotes === undefined ? (bare ?? '') : inQuotes.replace(/\\(.)/g, '$1');
        challenges.at(-1)?.parameters.set(word.toLowerCase(), value);
    }
    return challenges;
}

;// CONCATENATED MODULE: ./packages/adapters/build/http/registry-login.js


/** Answers the `Authorization` header for the challenge. Throws `registry/unauthorized`, `registry/unreachable`. */
async function logIn(request) {
    const challenges = parseChallenges(request.challenge);
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer)
        return `Bearer ${await fetchToken(request, bearer)}`;
    if (challenges.some(({ scheme }) => scheme === 'basic'))
        return basic(request);
    throw unauthorized(request, 'it requires a kind of login that is not supported');
}
function unauthorized({ registry, repository }, why) {
    return new failure/* Failure */.HR('registry/unauthorized', `${registry} on ${repository}: ${why}`, {
        facts: { registry, repository },
    });
}
const NONE = 'none is configured for it';
function basic(request) {
    const { credentials } = request;
    if (!credentials)
        throw unauthorized(request, `it requires a login, and ${request.missing ?? NONE}`);
    return `Basic ${Buffer.from(`${credentials.username.reveal()}:${credentials.password.reveal()}`).toString('base64')}`;
}
/** The token protocol of the distribution specification: gets a token for pulling this one repository. */
async function fetchToken(request, { parameters }) {
    const { registry, repository, base, credentials } = request;
    const realm = parameters.get('realm') ?? '';
    if (!URL.canParse(realm))
        throw unauthorized(request, 'its challenge has no valid URL of a token server');
    const url = new URL(realm);
    // A token server over plain http would show the password to anybody who listens. Only a registry on loopback may use
    // http.
    if (url.protocol !== 'https:' && !base.startsWith('http://')) {
        throw unauthorized(request, `it wants the login sent to ${url.origin}, which is not https`);
    }
    const service = parameters.get('service');
    if (service !== undefined)
        url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${repository}:pull`);
    const headers = new Map(credentials ? [['authorization', basic(request)]] : []);
    const answer = await request.ask(url.href, headers);
    if (answer.status >= 500 || answer.status === 429) {
        const detail = `the token server of ${registry} answered ${answer.status}`;
        throw new failure/* Failure */.HR('registry/unreachable', detail, { facts: { registry, status: answer.status } });
    }
    const token = answer.status === 200 ? tokenIn(answer.text) : undefined;
    if (token !== undefined)
        return token;
    const refused = credentials
        ? 'the credentials were refused'
        : `it gives no token without a login, and ${request.missing ?? NONE}`;
    throw unauthorized(request, `${refused} (token server: ${answer.status})`);
}
// The specification allows both `token` and `access_token`; servers send either or both.
function tokenIn(text) {
    try {
        const { token, access_token: access } = JSON.parse(text);
        const found = [token, access].find((candidate) => typeof candidate === 'string' && /^[\x21-\x7e]+$/.test(candidate));
        return typeof found === 'string' ? found : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/http/registry-question.js







// The distribution specification allows registries to refuse manifests above 4 MiB.
const MOST_BYTES = 4 * 1024 * 1024;
const REQUEST_TIMEOUT = 15_000;
const MOST_REDIRECTS = 3;
async function questionAbout(image, options, signal) {
    const parts = (0,release_image/* imageParts */.Ck)(image);
    if (!parts)
        throw new failure/* Failure */.HR('defect/unexpected', 'an image reference that could not be taken apart');
    const { registry, repository, tag = 'latest', digest } = parts;
    const base = await registryAddress(registry, signal);
    return { registry, repository, reference: digest ?? tag, digest, base, options, signal };
}
/** Asks, and logs in when the registry requires it. Answers the login too, for the next question about the same image. */
async function askWithLogin(question, wanted, login) {
    const first = await askOnce(question, wanted, login);
    if (first.status !== 401 || login !== undefined)
        return { answer: first, login };
    const fresh = await authorize(question, first);
    return { answer: await askOnce(question, wanted, fresh), login: fresh };
}
async function authorize(question, refused) {
    const { registry, repository, base, options } = question;
    const challenge = refused.headers.get('www-authenticate') ?? '';
    const credentials = options.credentials.get(registryHost(registry));
    const missing = options.missing?.get(registryHost(registry));
    const request = { registry, repository, base, challenge, credentials, missing };
    return logIn({ ...request, ask: (url, headers) => ask(question, 'GET', url, headers) });
}
/** Follows redirects by itself, because the login must not be sent to another origin. */
async function askOnce(question, { method, path, accept }, authorization) {
    const { registry, repository, base } = question;
    let url = new URL(`${base}/v2/${repository}/${path}`);
    const home = url.origin;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
        const headers = new Map([['accept', accept]]);
        if (authorization !== undefined && url.origin === home)
            headers.set('authorization', authorization);
        const answer = await ask(question, method, url.href, headers);
        const location = answer.headers.get('location');
        if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined)
            return answer;
        if (!URL.canParse(location, url.href))
            throw unreachable(registry, 'it redirects to something that is not a URL');
        const next = new URL(location, url);
        if (next.protocol !== 'https:' && next.origin !== home)
            throw unreachable(registry, `it redirects to ${next.origin}, which is not https`);
        url = next;
    }
    throw unreachable(registry, `it redirects more than ${MOST_REDIRECTS} times`);
}
/**
 * Sends a request. Repeats it when there was no answer, when the server failed, and when it asked to wait. Throws
 * `registry/unreachable`.
 */
async function ask({ registry, options, signal }, method, url, headers) {
    const waits = options.retryAfterMs ?? [500, 2_000];
    const trust = options.ca === undefined ? {} : { ca: options.ca };
    for (let attempt = 0;; attempt += 1) {
        const wait = waits[attempt];
        try {
            const inTime = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT)]);
            const answer = await (0,request_once/* requestOnce */.L)({ method, url, headers, mostBytes: MOST_BYTES, ...trust }, inTime);
            if (answer.status < 500 && answer.status !== 429)
                return answer;
            if (wait === undefined)
                throw unreachable(registry, describeRefusal(answer));
        }
        catch (thrown) {
            signal.throwIfAborted();
            if (thrown instanceof failure/* Failure */.HR || (0,unanswered/* isDefect */.A7)(thrown))
                throw thrown;
            const { why, permanent } = (0,unanswered/* whyUnanswered */.Vc)(thrown);
            if (permanent || wait === undefined)
                throw unreachable(registry, why, thrown);
        }
        await (0,promises_.setTimeout)(wait, undefined, { signal });
    }
}
function describeRefusal(answer) {
    const after = answer.headers.get('retry-after');
    const limited = answer.status === 429 ? 'it limits requests: ' : '';
    return `${limited}it answered ${answer.status}${after === undefined ? '' : `, retry after ${after.slice(0, 40)}`}`;
}
function unreachable(registry, why, cause) {
    return new failure/* Failure */.HR('registry/unreachable', `${registry}: ${why}`, { facts: { registry, why }, cause });
}

;// CONCATENATED MODULE: ./packages/adapters/build/http/image-description.js

/** Reads the image's configuration, in which Docker keeps the Dockerfile's `HEALTHCHECK` and `VOLUME`. */
async function lookUpDescription(question, manifestTypes) {
    const reader = jsonReader(question);
    const manifestOf = (reference) => reader('manifests', reference, manifestTypes);
    const first = await manifestOf(question.digest);
    if ('kind' in first)
        return first;
    const { manifests } = first.json;
    const forLinux = manifests?.find(({ platform }) => platform?.os === 'linux')?.digest;
    const manifest = manifests ? await manifestOf(forLinux) : first;
    if ('kind' in manifest)
        return manifest;
    const config = await reader('blobs', manifest.json.config?.digest, '*/*');
    if ('kind' in config)
        return config;
    const { Healthcheck, Volumes } = config.json.config ?? {};
    const test = Healthcheck?.Test;
    const healthCheck = test === undefined || test.length === 0 || test[0] === 'NONE' ? 'has-none' : 'has-one';
    return { kind: 'told', healthCheck, volumes: Object.keys(Volumes ?? {}).sort() };
}
/** Reads one document after the other, with one login. What can't be read is no failure: the Engine can still run it. */
function jsonReader(question) {
    let login;
    return async (kind, digest, accept) => {
        const untold = { kind: 'untold', why: `${question.registry} has no readable ${kind}/${digest ?? '…'}` };
        if (!/^sha256:[0-9a-f]{64}$/.test(String(digest)))
            return untold;
        const asked = await askWithLogin(question, { method: 'GET', path: `${kind}/${digest}`, accept }, login);
        login = asked.login;
        const { status, truncated, text } = asked.answer;
        if (status !== 200 || truncated)
            return untold;
        try {
            const json = JSON.parse(text);
            return typeof json === 'object' && json !== null ? { json } : untold;
        }
        catch {
            return untold;
        }
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/http/oci-registry.js







// Without these types, a registry answers 404 or the digest of something else (the manifest of a single platform).
const MANIFESTS = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** Asks registries by the OCI distribution protocol. HEAD comes first, because on Docker Hub it doesn't count as a pull. */
function ociRegistry(given) {
    const credentials = new Map([...given.credentials].map(([host, login]) => [registryHost(host), login]));
    const missing = new Map([...(given.missing ?? [])].map(([host, why]) => [registryHost(host), why]));
    const options = { ...given, credentials, missing };
    return {
        resolve: async (image, signal) => askedBothWays(await questionAbout(image, options, signal), resolveOnce),
        describe: async (image, signal) => askedBothWays(await questionAbout(image, options, signal), (question) => lookUpDescription(question, MANIFESTS)),
    };
}
async function resolveOnce(question) {
    const { registry, digest } = question;
    const found = await lookUpManifest(question);
    if (found.kind === 'missing' || digest === undefined || found.digest === digest)
        return found;
    return { kind: 'missing', why: `${registry} answered with another digest, ${found.digest}` };
}
/** Where the job's own token is refused, asks without a login: the image may be for everybody. */
async function askedBothWays(question, ask) {
    const { options, registry } = question;
    const host = registryHost(registry);
    try {
        return await ask(question);
    }
    catch (refused) {
        if (options.credentials.get(host)?.owner !== 'job' || !(0,failure/* isFailure */.N6)(refused, 'registry/unauthorized'))
            throw refused;
        const credentials = new Map([...options.credentials].filter(([each]) => each !== host));
        const missing = new Map([...(options.missing ?? []), [host, job_login/* JOB_LOGIN_REFUSED */.HF]]);
        return await ask({ ...question, options: { ...options, credentials, missing } });
    }
}
async function lookUpManifest(question) {
    const { registry, repository, reference } = question;
    const wanted = { path: `manifests/${reference}`, accept: MANIFESTS };
    const first = await askWithLogin(question, { ...wanted, method: 'HEAD' });
    let { answer } = first;
    if (answer.status === 200) {
        const digest = answer.headers.get('docker-content-digest');
        if (digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest))
            return { kind: 'found', digest };
    }
    // HEAD has no body. GET is needed for the reason of a 404, and for a manifest whose digest isn't in the headers.
    if ([200, 400, 404, 405].includes(answer.status)) {
        ({ answer } = await askWithLogin(question, { ...wanted, method: 'GET' }, first.login));
    }
    if (answer.status === 200) {
        if (answer.truncated)
            throw unreachable(registry, 'the manifest is larger than 4 MiB');
        return { kind: 'found', digest: `sha256:${(0,external_node_crypto_.createHash)('sha256').update(answer.bytes).digest('hex')}` };
    }
    if (answer.status === 404)
        return { kind: 'missing', why: `${registry} has no ${repository}:${reference} (${errorCode(answer)})` };
    if (answer.status === 401 || answer.status === 403) {
        const job = question.options.missing?.get(registryHost(registry)) === job_login/* JOB_LOGIN_REFUSED */.HF ? `; ${job_login/* JOB_LOGIN_REFUSED */.HF}` : '';
        throw unauthorized(question, `it answered ${answer.status}: the credentials don't reach it, or it does not exist${job}`);
    }
    throw unreachable(registry, `it answered ${answer.status} (${errorCode(answer)})`);
}
/** `MANIFEST_UNKNOWN`, `NAME_UNKNOWN` … from the specification's error body, or the status when there is none. */
function errorCode({ text, status }) {
    try {
        const { errors } = JSON.parse(text);
        const code = errors?.[0]?.code;
        return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : String(status);
    }
    catch {
        return String(status);
    }
}


/***/ }),

/***/ 31496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ wantedDoor)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _base_address_host_port_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34307);
/* harmony import */ var _base_address_http_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44449);
/* harmony import */ var _target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3083);
/* harmony import */ var _target_listen_address_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82162);





/** No names for a public address that is no URL: that is another check's subject. */
function wantedDoor({ publicUrl, publicConnect, listen, front }) {
    const url = _base_address_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .httpUrl */ .q3.parse(publicUrl).ok ? new URL(publicUrl) : undefined;
    const address = _target_listen_address_js__WEBPACK_IMPORTED_MODULE_2__/* .listenAddress */ .Y8.parse(front?.tls?.listen ?? listen ?? '');
    // Port 0 is nobody's, so a proxy of one's own is taken to be first.
    const { ip, port } = address.ok ? address.value : { ip: '0.0.0.0', port: 0 };
    const publicPort = Number(url?.port || (url?.protocol === 'https:' ? 443 : 80));
    return {
        names: namesOf(url, front),
        // Nobody outside reaches a loopback address, or a port that isn't the one in the public address.
        first: (0,_base_address_host_port_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoopback */ .U9)(ip) || port !== publicPort ? 'own-proxy' : 'router',
        listensOnIpv6: ip.includes(':'),
        dnsIsUsers: publicConnect === null,
        certificates: front?.tls?.kind === 'acme' ? 'asked-for' : 'none',
    };
}
/** A redirected name must lead here too. Nobody can ask DNS for a wildcard, or need ask for an address. */
function namesOf(url, front) {
    const ofFront = front ? (0,_target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .namesOfFront */ .Vy)(front) : [];
    const all = url ? [url.hostname, ...ofFront] : ofFront;
    return [...new Set(all)].filter((name) => !(0,_target_front_component_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .isWildcard */ .z2)(name) && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name.replace(/^\[|\]$/g, '')) === 0);
}


/***/ }),

/***/ 74548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ certificateToCome)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/**
 * What a deployment does with a certificate of one's own before it asks anybody through the router, in words. Undefined: nothing. One
 * that can't be used has a finding of its own.
 */
async function certificateToCome(stack, signal) {
    try {
        return await stack.certificateChange(signal);
    }
    catch (thrown) {
        if (!(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'router/certificate-unfit'))
            throw thrown;
        return undefined;
    }
}


/***/ }),

/***/ 84586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ accessoriesRun)
});

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/judge-accessory.js
/** Whether an accessory runs as the Compose file says. */
function judgeAccessory(accessory, compose, { found, words }) {
    const { service } = accessory;
    const check = `accessory ${service}`;
    const remedy = `On the server, in the folder with these files: \`${words.up(compose, service)}\`.`;
    const own = found.filter((each) => each.service === service);
    const running = own.find(({ state }) => state === 'running');
    if (!running) {
        const [stopped] = own;
        const evidence = stopped
            ? `its container ${stopped.name} is stopped`
            : `the Compose project ${compose.project} has no container of it on the server`;
        return { check, status: 'failed', evidence, remedy: stopped ? remedy : `${remedy} ${otherProject(words)}` };
    }
    if (running.health === 'unhealthy') {
        const logs = `Look at what it printed: \`${words.logs(running.name)}\`.`;
        return { check, status: 'failed', evidence: `${running.name} runs and is unhealthy`, remedy: logs };
    }
    const differences = differencesOf(accessory, running);
    if (differences.length === 0)
        return { check, status: 'passed', evidence: `${running.name} runs, as the file says` };
    const evidence = `${running.name} runs, and differs from the Compose file: ${differences.join('; ')}`;
    const update = `${remedy} That replaces its container, which is down meanwhile. No deployment does it.`;
    return { check, status: 'warned', evidence, remedy: update };
}
function otherProject({ projects }) {
    return `If it runs there under another project (\`${projects}\` shows them), write that name as \`project\` in \`compose\`: else there would be a second, empty one.`;
}
function differencesOf(accessory, running) {
    const { image, command, environment } = accessory;
    const missing = environment.filter((name) => !running.environment.includes(name));
    return [
        ...(image === null || image === running.image ? [] : [`its image is ${running.image}, not ${image}`]),
        ...(command === null || command.join('\0') === running.command?.join('\0') ? [] : ['its command is another one']),
        ...(missing.length === 0 ? [] : [`it has no ${missing.join(', ')} among its variables`]),
    ];
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/accessories-run.js

/** The accessories of the Compose file run at the target, as the file says. Nothing of ours creates or changes them. */
const accessoriesRun = {
    topic: 'accessories',
    async look({ target }, { configuration: { compose } }, signal) {
        if (!compose || compose.accessories.length === 0)
            return [];
        const found = await target.neighbours.ofProject(compose.project, signal);
        const { words } = target.neighbours;
        if (found !== 'untold')
            return compose.accessories.map((each) => judgeAccessory(each, compose, { found, words }));
        const remedy = 'Look at the target itself whether they run.';
        return [{ check: 'accessories', status: 'warned', evidence: 'the target has no Compose projects', remedy }];
    },
};


/***/ }),

/***/ 42559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ bucketUsable),
  H: () => (/* binding */ bucketUsableHere)
});

// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/judge-bucket-rules.js

const CHECK = 'backup bucket rules';
/** What the rules of a bucket do to backups that retention decides about. Nothing of it stops a deployment. */
function judgeBucketRules(rules) {
    const warnings = [...ofLifecycle(rules), ...ofVersions(rules)];
    if (warnings.length > 0)
        return warnings;
    const told = [wordsOfVersions(rules), wordsOfLock(rules), wordsOfLifecycle(rules)];
    const evidence = told.join('; ');
    if (told.every((words) => words.endsWith(UNTOLD))) {
        const remedy = 'Nothing has to be done. With s3:GetBucketVersioning, s3:GetBucketObjectLockConfiguration and s3:GetLifecycleConfiguration, these credentials would show them.';
        return [{ check: CHECK, status: 'skipped', evidence, remedy }];
    }
    return [{ check: CHECK, status: 'passed', evidence }];
}
function ofLifecycle({ lifecycle }) {
    if (lifecycle === 'untold')
        return [];
    const { expires, thaws } = lifecycle;
    return [
        ...(expires === null
            ? []
            : [
                warned(`a rule of lifecycle removes backups after ${(0,counted/* counted */.hS)(expires, 'day')}, also the last good one when no new ones come`, 'Remove that rule for the prefix of the backups: `retention` decides what goes. Rules for old versions and for uploads that were cut off may stay.'),
            ]),
        ...(thaws === null
            ? []
            : [
                warned(`a rule of lifecycle moves backups after ${(0,counted/* counted */.hS)(thaws, 'day')} to a class from which they can't be read at once`, 'Such a backup can be neither rehearsed nor restored before it is thawed. Remove that rule for the prefix of the backups.'),
            ]),
    ];
}
function ofVersions({ versions, lifecycle }) {
    if (versions !== 'kept' || lifecycle === 'untold' || lifecycle.removesOldVersions)
        return [];
    return [
        warned('old versions are kept for ever: removing a backup hides it, and frees nothing', 'Add a rule of lifecycle with NoncurrentVersionExpiration, of some days.'),
    ];
}
function warned(evidence, remedy) {
    return { check: CHECK, status: 'warned', evidence, remedy };
}
const UNTOLD = 'not told';
function wordsOfVersions({ versions }) {
    if (versions === 'untold')
        return `old versions: ${UNTOLD}`;
    return versions === 'kept' ? 'old versions are kept for a while' : 'no old versions are kept';
}
function wordsOfLock({ lock }) {
    if (lock === 'untold')
        return `lock: ${UNTOLD}`;
    if (lock === 'none')
        return 'nothing is locked';
    return `what is stored is locked for ${(0,counted/* counted */.hS)(lock.days, 'day')} (${lock.mode}), and retention waits for that`;
}
function wordsOfLifecycle({ lifecycle }) {
    if (lifecycle === 'untold')
        return `lifecycle: ${UNTOLD}`;
    return uploadsOf(lifecycle);
}
function uploadsOf({ abortsUploads }) {
    return abortsUploads
        ? 'uploads that were cut off are aborted by a rule'
        : 'no rule aborts uploads that were cut off, so the next backup does it';
}

// EXTERNAL MODULE: ./packages/core/build/backup/vault-settings.js
var vault_settings = __webpack_require__(52907);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/backup/bucket-questions.js


function bucketQuestions(request) {
    const { backup } = request.configuration;
    return (backup ? (0,configured_vaults/* vaultsOf */.Pj)(backup) : []).flatMap((vault) => vault.place.kind === 's3' ? [{ vault, question: questionOf(vault.place, request) }] : []);
}
function questionOf(settings, { configuration, secrets }) {
    const { accessKeySecret, secretKeySecret, sessionTokenSecret } = settings;
    const [accessKey, secretKey] = [secrets.get(accessKeySecret), secrets.get(secretKeySecret)];
    const sessionToken = sessionTokenSecret === null ? undefined : secrets.get(sessionTokenSecret);
    const lacking = (0,vault_settings/* secretsOfVault */.ZO)({ kind: 's3', ...settings }).filter((name) => !secrets.get(name));
    if (!accessKey || !secretKey || lacking.length > 0)
        return { kind: 'lacks', names: lacking };
    return { kind: 'asked', settings, stack: configuration.stack, accessKey, secretKey, sessionToken };
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/backup/bucket-usable.js



const bucket_usable_CHECK = 'backup bucket';
const REACHED_FROM_RUNNER = 'Backups go there from this runner, by `backup.at-runner`. Make sure that it reaches the server.';
const REACHED_FROM_HOST = 'Backups go there from the target. Make sure that it reaches the server; this runner need not.';
/** Each bucket of the backups lets an object be listed, written and removed. Otherwise a backup would fail only after the approval. */
const bucketUsable = {
    topic: 'backup',
    async look({ buckets }, request, signal) {
        const findings = [];
        for (const { vault, question } of buckets ? bucketQuestions(request) : []) {
            // The check of secrets names those that are missing.
            if (buckets && question.kind === 'asked')
                findings.push(fromRunner(vault, await buckets.ask(question, signal), request));
        }
        return findings;
    },
};
/** Where the runner itself stores what it dumps, a server that it doesn't reach is no hint. */
function fromRunner(vault, answer, { configuration }) {
    const finding = findingOf(vault, answer);
    if (answer.kind !== 'unreached' || !configuration.backup?.atRunner)
        return finding;
    return { ...finding, status: vault.mayFail ? 'warned' : 'failed', remedy: REACHED_FROM_RUNNER };
}
/** As `bucketUsable`, from a machine that need not have the credentials, and what each bucket does to backups by itself. */
const bucketUsableHere = {
    topic: 'backup',
    async look({ buckets }, request, signal) {
        const findings = [];
        for (const { vault, question } of buckets ? bucketQuestions(request) : []) {
            if (!buckets)
                continue;
            if (question.kind === 'lacks') {
                findings.push(notAsked(vault, question.names));
                continue;
            }
            const usable = findingOf(vault, await buckets.ask(question, signal));
            const rules = usable.status === 'passed' ? judgeBucketRules(await buckets.rules(question, signal)) : [];
            findings.push(usable, ...rules);
        }
        return findings;
    },
};
function notAsked(vault, names) {
    const evidence = `${(0,configured_vaults/* describeNamed */.Zw)(vault)} was not asked: set the ${names.length === 1 ? 'variable' : 'variables'} ${names.join(' and ')} here`;
    return { check: bucket_usable_CHECK, status: 'skipped', evidence };
}
function findingOf(vault, answer) {
    switch (answer.kind) {
        case 'usable':
            return { check: bucket_usable_CHECK, status: 'passed', evidence: `${(0,configured_vaults/* describeNamed */.Zw)(vault)} can be listed and written` };
        case 'refused': {
            // A deployment goes on without this vault, so it must not be kept back by it.
            const status = vault.mayFail ? 'warned' : 'failed';
            return { check: bucket_usable_CHECK, status, evidence: answer.why, remedy: 'Do what is said there, and run again.' };
        }
        case 'unreached':
            return { check: bucket_usable_CHECK, status: 'warned', evidence: answer.why, remedy: REACHED_FROM_HOST };
    }
}


/***/ }),

/***/ 63875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ databaseAnswersHere),
/* harmony export */   t: () => (/* binding */ databaseAnswers)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _backup_server_database_server_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22022);
/* harmony import */ var _backup_database_kind_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91999);
/* harmony import */ var _base_address_host_port_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34307);




/** The database answers a query of the runner. If the runner can't reach it, its container runs. */
const databaseAnswers = {
    topic: 'database',
    async look(ports, request, signal) {
        const { database, backup } = request.configuration;
        if (!database && !backup)
            return [{ check: 'database', status: 'skipped', evidence: 'no database is configured' }];
        if (database?.check === 'runner')
            return [
                await byQuery(ports, request, database, signal),
                ...(await furtherDatabases(ports, request, signal)),
                ...ofNoKnownKind(request),
            ];
        if (backup)
            return [
                ...(await ofContainer(ports, { container: backup.container, key: 'backup.container' }, signal)),
                ...(await furtherDatabases(ports, request, signal)),
                ...ofNoKnownKind(request),
                ...localhostMeansAnother(request),
            ];
        const remedy = 'Name its container in `backup`, or set `check: runner` in `database` if the runner reaches it.';
        return [
            { check: 'database', status: 'errored', evidence: 'the configuration does not say how to look at it', remedy },
        ];
    },
};
/**
 * As `databaseAnswers`, from a machine that need not have the URL: then it is the containers alone that are looked at. Also that of the
 * backup where the database is elsewhere, which a run finds missing only when it takes the backup.
 */
const databaseAnswersHere = {
    topic: 'database',
    async look(ports, request, signal) {
        const { database, backup } = request.configuration;
        if (!database && !backup)
            return [];
        if (backup?.atRunner) {
            const evidence = 'only the runner reaches it, by `backup.at-runner`: pre-flight asks it there';
            return [{ check: 'database', status: 'skipped', evidence }];
        }
        if (database?.check !== 'runner')
            return databaseAnswers.look(ports, request, signal);
        const inContainer = await ofContainer(ports, { container: backup?.container ?? null, key: 'backup.container' }, signal);
        const programs = inContainer.map((finding) => ({ ...finding, check: 'backup container' }));
        if (request.secrets.get(database.urlSecret))
            return [...(await databaseAnswers.look(ports, request, signal)), ...programs];
        const evidence = `it was not asked: set the variable ${database.urlSecret} to its URL here`;
        const further = await furtherDatabases(ports, request, signal);
        return [{ check: 'database', status: 'skipped', evidence }, ...programs, ...further];
    },
};
/** A backup would be refused only after the approval. */
function ofNoKnownKind({ configuration: { database, backup, target }, secrets }) {
    const named = [database, ...(backup?.also ?? [])].flatMap((each) => (each ? [each.urlSecret] : []));
    return named.flatMap((name) => {
        const url = secrets.get(name);
        const kind = url && (0,_backup_database_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOfDatabase */ .R)(url);
        if (kind === 'Redis' && backup && target.engine === 'kubernetes')
            return [notAtCluster(name)];
        if (!url || kind !== undefined)
            return [];
        const evidence = `the URL in ${name} is of no kind of database that can be backed up`;
        const remedy = 'It begins with postgresql://, mysql:// (also for MariaDB) or redis:// (also for Valkey).';
        return [{ check: 'database URL', status: 'failed', evidence, remedy }];
    });
}
function notAtCluster(name) {
    const evidence = `the URL in ${name} is of Redis or Valkey, which can't be backed up at a cluster`;
    const remedy = 'Take it out of `backup` for this environment, and keep the backups that you make of it now.';
    return { check: 'database URL', status: 'failed', evidence, remedy };
}
async function furtherDatabases(ports, { configuration: { backup } }, signal) {
    const found = [];
    for (const { name, container } of backup?.also ?? []) {
        found.push(...(await ofContainer(ports, { container, key: `backup.also.${name}.container` }, signal)));
    }
    return found;
}
/** The same URL goes to the application, for which localhost is its own container. */
function localhostMeansAnother({ configuration, secrets }) {
    const { database, backup, components } = configuration;
    const url = database && secrets.get(database.urlSecret)?.reveal();
    const host = url && URL.parse(url)?.hostname;
    if (!database || !backup || !host || !(0,_base_address_host_port_js__WEBPACK_IMPORTED_MODULE_2__/* .isLoopback */ .U9)(host))
        return [];
    const given = components.filter((component) => component.secrets.includes(database.urlSecret));
    if (given.length === 0)
        return [];
    const names = given.map(({ name }) => name).join(' and ');
    const evidence = `the URL in ${database.urlSecret} says ${host}, and ${names} ${given.length === 1 ? 'gets' : 'get'} it too: there that is its own container, not the database`;
    const { kind, name } = (0,_backup_server_database_server_js__WEBPACK_IMPORTED_MODULE_3__/* .namedServer */ .F2)(backup.container ?? '');
    const remedy = kind === 'container'
        ? `Write the name of the database's container as the host: ${name}. It is right for the application, if both are on one network (\`networks\`), and for backups.`
        : `Write ${kind === 'service' ? `the name of the database's Service as the host: ${name}` : "the address of the database's server"}. It is right for the application and for backups.`;
    return [{ check: 'database URL', status: 'warned', evidence, remedy }];
}
async function byQuery({ database }, { secrets }, { urlSecret: name, caSecret = null }, signal) {
    const check = 'database';
    const url = secrets.get(name);
    if (!url)
        return notGiven(name);
    const authority = caSecret === null ? undefined : secrets.get(caSecret);
    if (caSecret !== null && !authority)
        return notGiven(caSecret);
    const kind = (0,_backup_database_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOfDatabase */ .R)(url);
    if (kind === 'MySQL' || kind === 'Redis') {
        return {
            check,
            status: 'errored',
            evidence: `\`check: runner\` asks PostgreSQL, and the URL in ${name} is of ${kind}`,
            remedy: "Remove `check: runner` from `database`: then pre-flight looks whether the database's container runs.",
        };
    }
    const sql = "select current_setting('server_version') as version";
    const answer = await database.query({ url, sql, timeout: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(10), authority }, signal);
    if (answer.kind === 'answered') {
        return {
            check,
            status: 'passed',
            evidence: `PostgreSQL ${String(answer.rows[0]?.['version'] ?? 'of unknown version')} answers`,
        };
    }
    const evidence = `${answer.kind === 'refused' ? 'refused' : 'no answer'}: ${answer.why}`;
    return {
        check,
        status: 'failed',
        evidence,
        remedy: `Check the secret ${name}, and that the runner reaches the database.`,
    };
}
function notGiven(name) {
    const evidence = `no secret ${name} was given`;
    return { check: 'database', status: 'errored', evidence, remedy: 'Pass it in the `secrets` input.' };
}
const ELSEWHERE = 'it is elsewhere, and was not asked: set `check: runner` in `database` if the runner reaches it';
/** Nothing for a database that is backed up on the runner. */
async function ofContainer({ target }, { container, key }, signal) {
    if (container === null)
        return [];
    const check = 'database';
    const found = await target.tasks.databaseServer(container, signal);
    const { kind } = (0,_backup_server_database_server_js__WEBPACK_IMPORTED_MODULE_3__/* .namedServer */ .F2)(container);
    if (kind === 'image')
        return [{ check, status: 'skipped', evidence: ELSEWHERE }];
    const words = (0,_backup_server_database_server_js__WEBPACK_IMPORTED_MODULE_3__/* .describeNamedServer */ .CB)(container);
    if (found?.running)
        return [{ check, status: 'passed', evidence: `${words} runs` }];
    const evidence = found ? `${words} does not run` : `there is no ${words} at the target`;
    const written = kind === 'container' ? key : key.replace(/container$/, kind);
    return [{ check, status: 'failed', evidence, remedy: `Start it, or correct ${written} in hardened-deploy.yml.` }];
}


/***/ }),

/***/ 63190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ diskHasRoom)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5617);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _release_task_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72841);
/* harmony import */ var _target_housekeeping_needed_at_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2427);
/* harmony import */ var _target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51779);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56571);






const NOT_OURS = 'the target does not tell how much space is free for images; whoever runs it takes care of that';
// `set-up` fails then, and says why.
const UNMEASURED = 'it is measured in a container, whose image could not be pulled: see set-up';
/** The target has the configured free space, so that no pull and no database runs out of it. */
const diskHasRoom = {
    topic: 'disk',
    async look({ target }, { configuration }, signal) {
        // Another engine's room is its operator's affair, and there is no key for how much of it must be free.
        const minFreeBytes = configuration.target.engine === 'docker' ? configuration.target.minFreeBytes : 0;
        const room = await target.stack.room(signal).catch((thrown) => {
            if ((0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'image/pull-failed'))
                return 'unmeasured';
            throw thrown;
        });
        if (room === 'unmeasured')
            return [{ check: 'disk', status: 'skipped', evidence: UNMEASURED }];
        if (room.kind === 'not-ours')
            return [{ check: 'disk', status: 'skipped', evidence: NOT_OURS }];
        const free = room.bytes;
        const facts = { check: 'disk', observed: (0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .readableBytes */ .I)(free), expected: `at least ${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .readableBytes */ .I)(minFreeBytes)}` };
        const tidying = await describeFreed(target, configuration, signal);
        // With `>=`, a size that isn't a number (NaN) doesn't pass.
        if (free >= minFreeBytes)
            return [{ ...facts, status: 'passed', evidence: `${facts.observed} free at the target${tidying}` }];
        const evidence = `${facts.observed} free at the target, expected ${facts.expected}${tidying}`;
        const shown = room.shownBy === undefined ? '' : ` (${room.shownBy} shows what takes it)`;
        const remedy = `Free space at the target${shown}, or lower min-free-space.`;
        return [{ ...facts, status: 'failed', evidence, remedy }];
    },
};
/**
 * What housekeeping frees once this deployment is promoted: then what serves now is one of the releases to go back to, and the
 * oldest of them is none any more. Empty if it is nothing, or could not be told. It blocks no deployment.
 */
async function describeFreed({ journal, housekeeping }, configuration, signal) {
    try {
        const { state } = await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .u)(journal, signal);
        const needed = (0,_target_housekeeping_needed_at_target_js__WEBPACK_IMPORTED_MODULE_2__/* .neededAtTarget */ .I)(state, configuration.deploy.keepReleases - 1, (0,_release_task_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .imagesOfTasks */ .gx)(configuration));
        const bytes = (0,_target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_5__/* .bytesOf */ .$$)(await housekeeping.foresee(needed, signal));
        return bytes === 0 ? '' : `; housekeeping after this deployment frees up to ${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .readableBytes */ .I)(bytes)}`;
    }
    catch {
        signal.throwIfAborted();
        return '';
    }
}


/***/ }),

/***/ 56832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ certifiedNamesLeadHere),
  z: () => (/* binding */ namesLeadHere)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
// EXTERNAL MODULE: ./packages/core/build/base/address/ipv4-range.js
var ipv4_range = __webpack_require__(13954);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/door/public-addresses.js

// Addresses that only a private network has: RFC 1918, RFC 6598 (of providers), loopback, link-local.
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'];
/** Whether an address can be reached from everywhere: for users a name has to lead to such a one. */
function isPublicAddress(address) {
    if (address.includes(':'))
        return !/^(?:::1$|f[cd]|fe[89ab])/i.test(address);
    const one = (0,ipv4_range/* parseIpv4Range */.oD)(`${address}/32`);
    return (one !== undefined &&
        !PRIVATE.some((range) => {
            const other = (0,ipv4_range/* parseIpv4Range */.oD)(range);
            return other !== undefined && (0,ipv4_range/* overlap */.EF)(one, other);
        }));
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/door/judge-name.js

/** Whether a name leads users to the target, by IPv4 and by IPv6. */
function judgeName(name, seen) {
    const v4 = judgeIpv4(name, seen);
    const v6 = judgeIpv6(name, seen, v4);
    return v6 ? [v4, v6] : [v4];
}
function judgeIpv4({ name, v4, v6 }, { server, door }) {
    const check = checkOf(name);
    const own = server?.v4.join(', ') ?? '';
    if (v4.length === 0 && v6.length === 0) {
        const remedy = `Make an A record for it${own && ` with ${own}`} where the domain is registered.`;
        return { check, status: 'failed', evidence: 'it leads nowhere', remedy };
    }
    if (v4.length === 0) {
        if (door.listensOnIpv6 || door.first === 'own-proxy')
            return { check, status: 'passed', evidence: `it leads to ${v6.join(', ')}` };
        const evidence = 'it has no A record, and the router is reached by IPv4';
        return { check, status: 'failed', evidence, remedy: `Make an A record for it${own && ` with ${own}`}.` };
    }
    const evidence = `it leads to ${v4.join(', ')}`;
    const elsewhere = foreignOf(v4, server?.v4);
    if (elsewhere.length === 0)
        return { check, status: 'passed', evidence };
    const differs = `it leads to ${elsewhere.join(', ')}, and the server is ${own}`;
    if (door.first === 'own-proxy')
        return { check, status: 'passed', evidence: `${differs}: a proxy or load balancer is in front` };
    const remedy = door.certificates === 'asked-for'
        ? 'Correct its A record. The authority of certificates looks where the name leads, and refuses the name for an hour after a few vain looks. Only where that address passes ports 80 and 443 on to the server is it right as it is.'
        : 'Correct its A record. If a proxy, load balancer or CDN of yours is in front of the server, let `listen` be the port that it passes requests on to.';
    return { check, status: 'warned', evidence: differs, remedy };
}
/**
 * Browsers take IPv6 first, and authorities of certificates too. So a name that leads to the target by IPv4 and has an AAAA record
 * where nothing listens is broken for many. One that leads to a proxy may have it there.
 */
function judgeIpv6({ name, v4, v6 }, { server, door }, first) {
    if (v6.length === 0 || door.first === 'own-proxy')
        return undefined;
    const check = `${checkOf(name)} by IPv6`;
    const addresses = v6.join(', ');
    if (!door.listensOnIpv6) {
        const evidence = `it has the AAAA record ${addresses}, and the router listens on IPv4 only`;
        const remedy = 'Delete the AAAA record, unless a proxy that takes IPv6 is in front of the server.';
        const isHere = first.status === 'passed' || v4.length === 0;
        return { check, status: isHere ? 'failed' : 'warned', evidence, remedy };
    }
    const elsewhere = foreignOf(v6, server?.v6);
    if (elsewhere.length === 0)
        return { check, status: 'passed', evidence: `it leads to ${addresses}` };
    const evidence = `it leads to ${elsewhere.join(', ')}, and the server is ${server?.v6.join(', ') ?? ''}`;
    return { check, status: 'warned', evidence, remedy: 'Correct its AAAA record.' };
}
/**
 * Addresses that aren't the server's. None can be told where the server is only known by private addresses, and the name leads to
 * public ones: the same machine has both.
 */
function foreignOf(addresses, own = []) {
    const areComparable = own.some(isPublicAddress) || !addresses.some(isPublicAddress);
    return own.length > 0 && areComparable ? addresses.filter((address) => !own.includes(address)) : [];
}
function checkOf(name) {
    return `name ${name}`;
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/door/wanted-door.js
var wanted_door = __webpack_require__(31496);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/door/names-lead-here.js




/** The names by which users come in lead to the target, by IPv4 and by IPv6. */
const namesLeadHere = {
    topic: 'names',
    look: async (ports, request, signal) => await lookAtNames('none', ports, request, signal),
};
/**
 * The same where the router asks for certificates. An authority counts names that don't lead here, and refuses them for an hour
 * after a few: so none may be asked for in vain, in any profile.
 */
const certifiedNamesLeadHere = {
    topic: 'certified-names',
    look: async (ports, request, signal) => await lookAtNames('asked-for', ports, request, signal),
};
async function lookAtNames(certificates, ...[ports, request, signal]) {
    const door = (0,wanted_door/* wantedDoor */.U)(request.configuration.router);
    if (door.certificates !== certificates)
        return [];
    const ipv6 = door.listensOnIpv6 ? await ports.target.stack.ipv6(signal) : undefined;
    const found = await lookAtEach(ports, request, { ...door, listensOnIpv6: ipv6?.kind === 'listens' }, signal);
    return ipv6 ? [...found, byIpv6(ipv6)] : found;
}
/** Whether the router gets requests by IPv6. None is no fault here: which names need IPv6 is said where each name is judged. */
function byIpv6(door) {
    const check = 'IPv6';
    if (door.kind === 'listens')
        return { check, status: 'passed', evidence: 'the router listens there too' };
    const evidence = `the router is reached by IPv4 alone: ${door.why}`;
    if (door.kind === 'untold')
        return { check, status: 'skipped', evidence };
    return { check, status: 'passed', evidence, ...(door.remedy !== undefined && { remedy: door.remedy }) };
}
async function lookAtEach({ names }, { configuration: { target } }, door, signal) {
    if (!door.dnsIsUsers) {
        const evidence = '`public-connect` leads around DNS, so this machine does not see what users see';
        return door.names.map((name) => ({ check: `name ${name}`, status: 'skipped', evidence }));
    }
    const at = hostOf(target);
    const server = at === undefined ? undefined : await names.resolve(at, signal);
    const found = await Promise.all(door.names.map((name) => resolvedOrNot(names, name, signal)));
    return found.flatMap((one) => ('status' in one ? [one] : judgeName(one, { server, door })));
}
/** One name that can't be asked for hides nothing of the others. */
async function resolvedOrNot(names, name, signal) {
    try {
        return await names.resolve(name, signal);
    }
    catch (thrown) {
        signal.throwIfAborted();
        const evidence = `it can't be asked for: ${(0,failure/* asFailure */.h_)(thrown).message}`;
        return {
            check: `name ${name}`,
            status: 'errored',
            evidence,
            remedy: 'Try again, or mend the DNS of this machine.',
        };
    }
}
/** Undefined where nobody can say at which machine users come in. */
function hostOf(target) {
    if (target.engine !== 'docker')
        return undefined;
    const address = (0,docker_address/* parseDockerAddress */.W)(target.dockerHost);
    if (!address.ok || address.value.kind === 'unix')
        return undefined;
    return address.value.kind === 'ssh' ? address.value.server.hostname : address.value.hostname;
}


/***/ }),

/***/ 85505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ ownCertificate)
/* harmony export */ });
/* harmony import */ var _target_certificate_acme_account_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58780);
/* harmony import */ var _target_certificate_certificate_of_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98767);
/* harmony import */ var _target_certificate_certificate_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92695);



const CHECK = "the router's certificate";
const ACCOUNT = 'the account at the authority of certificates';
/**
 * A certificate of one's own can be used by the router: its key, its names, its time and its chain. Or else the account at the
 * authority that it asks. Asks nobody.
 */
const ownCertificate = {
    topic: 'own-certificate',
    async look({ clock }, { configuration: { router }, secrets }) {
        const account = (0,_target_certificate_acme_account_js__WEBPACK_IMPORTED_MODULE_1__/* .accountOfRun */ .y)(router.front, secrets);
        if (account.kind !== 'not-wanted')
            return accountFindings(account);
        const given = (0,_target_certificate_certificate_of_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .certificateOfRun */ .C)(router.front, secrets, clock.now());
        switch (given.kind) {
            case 'not-wanted':
                return [];
            case 'not-given': {
                // A deployment has a finding for each secret that is missing. A person's own machine need not have them.
                return [{ check: CHECK, status: 'skipped', evidence: notLookedAt(given.secrets) }];
            }
            case 'unfit':
                return failed(CHECK, given.problems);
            case 'fits': {
                const { warnings, expires, daysLeft } = given;
                if (warnings.length > 0)
                    return warnings.map(({ what, remedy }) => {
                        return { check: CHECK, status: 'warned', evidence: what, remedy };
                    });
                const evidence = `it fits its key and all names, and is valid until ${(0,_target_certificate_certificate_time_js__WEBPACK_IMPORTED_MODULE_2__/* .dayOf */ .kb)(expires)}, ${daysLeft} days`;
                return [{ check: CHECK, status: 'passed', evidence }];
            }
        }
    },
};
function accountFindings(account) {
    switch (account.kind) {
        case 'not-given':
            return [{ check: ACCOUNT, status: 'skipped', evidence: notLookedAt(account.secrets) }];
        case 'unfit':
            return failed(ACCOUNT, account.problems);
        case 'fits':
            return [{ check: ACCOUNT, status: 'passed', evidence: 'its id and its key can be read' }];
    }
}
function failed(check, problems) {
    return problems.map(({ what, remedy }) => ({ check, status: 'failed', evidence: what, remedy }));
}
function notLookedAt(secrets) {
    return `it was not looked at, because ${secrets.join(' and ')} ${secrets.length > 1 ? 'are' : 'is'} not there`;
}


/***/ }),

/***/ 73890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ servedCertificate)
});

// EXTERNAL MODULE: ./packages/core/build/base/address/http-url.js
var http_url = __webpack_require__(44449);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/target/certificate/certificate-names.js
var certificate_names = __webpack_require__(18296);
// EXTERNAL MODULE: ./packages/core/build/target/certificate/certificate-time.js
var certificate_time = __webpack_require__(92695);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/door/judge-served-certificate.js



/** What users get when they come by https: whether they trust it, and for how many days. */
function judgeServedCertificate(shown) {
    const { host, distrust, renewal, now } = shown;
    const certificate = new external_node_crypto_.X509Certificate(shown.certificate);
    const { kind, expires, daysLeft } = (0,certificate_time/* certificateTime */.DT)(certificate, now);
    const until = (0,certificate_time/* dayOf */.kb)(expires);
    if (kind === 'ended') {
        return { status: 'failed', evidence: `the certificate expired on ${until}`, remedy: RENEW[renewal] };
    }
    if (kind === 'not-yet') {
        const evidence = `the certificate is valid from ${(0,certificate_time/* dayOf */.kb)(new Date(certificate.validFrom))} on`;
        return { status: 'failed', evidence, remedy: 'Compare the clocks of the server and of this machine.' };
    }
    if ((0,certificate_names/* uncoveredHosts */.B)(certificate, [host]).length > 0) {
        const evidence = `the certificate is for ${(0,certificate_names/* namesOf */.e)(certificate) || 'no name at all'}, and not for ${host}`;
        return { status: 'failed', evidence, remedy: `Let a certificate for ${host} be shown where TLS ends.` };
    }
    if (distrust !== null) {
        const evidence = `clients don't trust the certificate: ${distrust}`;
        const remedy = 'Let the whole chain be shown where TLS ends. With an authority of your own, give its certificate to clients and to the runner (`NODE_EXTRA_CA_CERTS`).';
        return { status: 'failed', evidence, remedy };
    }
    if (kind === 'soon') {
        return {
            status: 'warned',
            evidence: `the certificate expires on ${until}, ${(0,certificate_time/* daysWords */.J7)(daysLeft)}`,
            remedy: RENEW[renewal],
        };
    }
    return { status: 'passed', evidence: `the certificate is valid until ${until}, ${daysLeft} days` };
}
const RENEW = {
    'by-router': 'The router renews it by itself, a month before the end, and could not: its log at the target says why. It tries again and again, and serves with what it has meanwhile.',
    'by-secrets': 'Set the secrets of `router.tls` to a renewed one, and deploy.',
    elsewhere: 'Renew it where TLS ends. If it should renew itself, look at the log of what does it.',
};

// EXTERNAL MODULE: ./packages/core/build/pre-flight/door/wanted-door.js
var wanted_door = __webpack_require__(31496);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/certificate-to-come.js
var certificate_to_come = __webpack_require__(74548);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/door/served-certificate.js






/** The certificate that users are shown is one that they trust, and lasts for some time yet. */
const servedCertificate = {
    topic: 'served-certificate',
    async look({ certificates, clock, target }, { configuration }, signal) {
        const { publicUrl, publicConnect } = configuration.router;
        const url = http_url/* httpUrl */.q3.parse(publicUrl).ok ? new URL(publicUrl) : undefined;
        if (url?.protocol !== 'https:')
            return [];
        const connect = publicConnect === null ? {} : { connect: { kind: 'tcp', address: publicConnect } };
        const renewal = renewalOf(configuration);
        const findings = await Promise.all(shownAt(url, configuration).map(async (host) => {
            const check = `certificate of ${host}`;
            const seen = await certificates.look({ host, port: Number(url.port || 443), ...connect }, signal);
            // Before a first deployment nobody answers yet. Later the public address says so, and blocks.
            if (seen.kind === 'none')
                return { check, status: 'skipped', evidence: `none was shown: ${seen.why}` };
            return { check, ...judgeServedCertificate({ ...seen, host, renewal, now: clock.now() }) };
        }));
        const isBad = findings.some(({ status }) => status === 'failed');
        if (!isBad || renewal !== 'by-secrets')
            return findings;
        // Else a certificate that has expired would stop the deployment that brings its successor.
        const toCome = await (0,certificate_to_come/* certificateToCome */.j)(target.stack, signal);
        return toCome === undefined ? findings : findings.map((finding) => mended(finding, toCome));
    },
};
function mended(finding, toCome) {
    if (finding.status !== 'failed')
        return finding;
    return { ...finding, status: 'warned', evidence: `${finding.evidence}; this deployment changes that: ${toCome}` };
}
/** Who has to renew what users are shown. Where they reach another proxy first, that one has its own. */
function renewalOf({ router }) {
    const kind = router.front?.tls?.kind;
    if (kind === undefined || (0,wanted_door/* wantedDoor */.U)(router).first === 'own-proxy')
        return 'elsewhere';
    return kind === 'acme' ? 'by-router' : 'by-secrets';
}
/** The names at which the proof asks; and all of the router's where it gets their certificates itself. */
function shownAt({ hostname }, { router, components }) {
    const proven = (0,component_hosts/* urlsOf */.Wn)(router, (0,component/* servingComponents */.d)(components).map(({ name }) => name)).map((url) => new URL(url).hostname);
    const { names, certificates } = (0,wanted_door/* wantedDoor */.U)(router);
    return [...new Set([hostname, ...proven, ...(certificates === 'asked-for' ? names : [])])];
}


/***/ }),

/***/ 30696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ networksThere)
/* harmony export */ });
/** The networks that components join are there: without one, the start of a component fails after the lease was taken. */
const networksThere = {
    topic: 'networks',
    async look({ target }, { configuration: { components } }, signal) {
        const named = [...new Set(components.flatMap(({ networks }) => networks))];
        if (named.length === 0)
            return [];
        const missing = await target.neighbours.missingNetworks(named, signal);
        return named.map((name) => {
            const check = `network ${name}`;
            const absent = missing.find((each) => each.name === name);
            if (!absent)
                return { check, status: 'passed', evidence: 'it is there' };
            const who = components.filter(({ networks }) => networks.includes(name)).map((each) => each.name);
            const evidence = `it is not there, and ${who.join(', ')} would join it`;
            return { check, status: 'failed', evidence, remedy: absent.remedy };
        });
    },
};


/***/ }),

/***/ 62932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XO: () => (/* binding */ runnerFits),
/* harmony export */   _g: () => (/* binding */ starterFits),
/* harmony export */   mZ: () => (/* binding */ isRunnersOwnEngine)
/* harmony export */ });
/* harmony import */ var _target_docker_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83397);
/* harmony import */ var _target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77041);


const CHECK = 'runner';
/** Where the runner's own engine listens. A socket elsewhere may be one that a step has forwarded from a server. */
const OWN_SOCKETS = new Set(['/var/run/docker.sock', '/run/docker.sock']);
/** Whether the engine is that of the machine on which the job runs. */
function isRunnersOwnEngine(target) {
    if (target.engine !== 'docker')
        return false;
    const address = (0,_target_docker_address_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDockerAddress */ .W)(target.dockerHost);
    return address.ok && address.value.kind === 'unix' && OWN_SOCKETS.has(address.value.socketPath);
}
/** The target isn't the disposable machine of a GitHub-hosted runner, which is gone after the job. */
function runnerFits({ configuration, runner, }) {
    if (runner !== 'github-hosted')
        return [{ check: CHECK, status: 'passed', evidence: 'the runner is one of your own' }];
    const at = (0,_target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTarget */ .ff)(configuration.target);
    if (!isRunnersOwnEngine(configuration.target))
        return [{ check: CHECK, status: 'passed', evidence: `it reaches the target at ${at}` }];
    const evidence = `this deploys to the disposable machine of GitHub: the job runs on a GitHub-hosted runner, and docker-host is ${at}, the engine of that machine. It is gone after the job`;
    const remedy = 'To deploy to your server, set `docker-host: ssh://user@server`, or run the job on a self-hosted runner on the server (`runs-on: self-hosted`). If you want the disposable machine, to try things out, set `profile: basic`: then this only warns.';
    return [{ check: CHECK, status: 'failed', evidence, remedy }];
}
const DEPENDABOT = 'dependabot[bot]';
/**
 * Nobody started the run whom GitHub gives too little for a deployment. Only Dependabot can be told by its name; a pull request of a
 * fork deploys nothing. https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
function starterFits({ startedBy }) {
    if (startedBy !== DEPENDABOT)
        return [];
    return [
        {
            check: 'started by',
            status: 'failed',
            evidence: 'Dependabot started this run. GitHub gives it a token that only reads, and the secrets of Dependabot instead of those of the repository. So it can neither take the lease nor reach the server, unless you gave it both',
            remedy: "Start the run again as yourself (`gh workflow run`), or push to the branch. To skip such runs, add `if: github.actor != 'dependabot[bot]'` to the job that deploys.",
        },
    ];
}


/***/ }),

/***/ 95684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ slotsReached)
/* harmony export */ });
/* harmony import */ var _base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68384);
/* harmony import */ var _deployment_usecases_steps_find_unreached_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33588);
/* harmony import */ var _target_unreached_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74577);



const CHECK = 'router';
const NO_DOOR = "the target has no private door, so what doesn't serve can't be asked";
/**
 * The router reaches the containers of the slots. If a packet filter drops their packets, every deployment would fail, and only
 * after the whole start timeout.
 */
const slotsReached = {
    topic: 'router',
    async look(ports, { configuration }, signal) {
        const { target, prober, clock } = ports;
        const absent = await target.stack.missing(signal);
        if (absent.length > 0)
            return [skipped(`the stack is not set up yet: it lacks ${absent.join(', ')}`)];
        const stopped = await target.stack.stopped(signal);
        if (stopped.length > 0)
            return [skipped(`it can't be tried while this has stopped: ${stopped.join(', ')}`)];
        const doors = await target.router.doors(signal);
        if (doors.preview().kind === 'none')
            return [skipped(NO_DOOR)];
        const reaches = await (0,_deployment_usecases_steps_find_unreached_js__WEBPACK_IMPORTED_MODULE_1__/* .tryToReach */ .Gj)({ ...target, prober, clock }, configuration, 'all', signal);
        if (reaches.length === 0)
            return [skipped('no container runs in a slot yet')];
        return judge(reaches);
    },
};
function judge(reaches) {
    const unwell = reaches.filter((reach) => reach.kind !== 'reached');
    if (unwell.length === 0) {
        const evidence = `it reaches every running container of the slots, ${reaches.length} of ${reaches.length}`;
        return [{ check: CHECK, status: 'passed', evidence }];
    }
    // If one is reached, packets do pass. Then the other one has a problem of its own, which this deployment may repair.
    const passes = reaches.some((reach) => reach.kind === 'reached');
    return unwell.map((reach) => {
        const check = `${CHECK} to ${reach.component} in ${reach.slot}`;
        if (reach.kind === 'unknown')
            return { check, status: 'warned', evidence: reach.why, remedy: LOOK };
        const evidence = (0,_target_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .describeUnreached */ .n)(reach);
        if (!(0,_target_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .isNetworkProblem */ .K)(reach))
            return { check, status: 'warned', evidence, remedy: LOOK };
        const remedy = reach.remedy ?? _base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E['router/slot-unreachable'].remedy;
        return { check, status: passes ? 'warned' : 'failed', evidence, remedy };
    });
}
const LOOK = 'Read the logs of that container and of the router. It does not stop the deployment, which may repair it.';
function skipped(evidence) {
    return { check: CHECK, status: 'skipped', evidence };
}


/***/ }),

/***/ 4503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ stackFits)
/* harmony export */ });
/* harmony import */ var _certificate_to_come_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74548);
/* harmony import */ var _target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77041);


const CHECK = 'set-up';
/**
 * What the stack still lacks at the target can be created: no port, network, network range or image stands in the way. What is there has the
 * settings of the configuration.
 */
const stackFits = {
    topic: 'set-up',
    async look({ target }, { configuration: { router } }, signal) {
        const obstacles = await target.stack.obstacles(signal);
        if (obstacles.length > 0) {
            return obstacles.map(({ what, remedy }) => ({ check: CHECK, status: 'failed', evidence: what, remedy }));
        }
        const change = await target.stack.routerChange(signal);
        if (change !== undefined)
            return [await otherRouter(target, change, signal)];
        if (!(0,_target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOwnProxy */ .Tg)(router)) {
            const evidence = 'nothing stands in the way of what the stack needs';
            return [{ check: CHECK, status: 'passed', evidence }];
        }
        const addresses = [router.listen, router.previewListen].filter((address) => address !== null).join(' and ');
        const toCome = await (0,_certificate_to_come_js__WEBPACK_IMPORTED_MODULE_0__/* .certificateToCome */ .j)(target.stack, signal);
        const certificate = toCome === undefined ? '' : `; ${toCome}`;
        const evidence = `nothing stands in the way of what the stack needs; nobody else has ${addresses}${certificate}`;
        return [{ check: CHECK, status: 'passed', evidence }];
    },
};
/** While nothing serves, the deployment replaces such a router by itself. Later only if it is asked to. */
async function otherRouter({ router }, change, signal) {
    const { routes } = await router.read(signal);
    if (routes.size === 0) {
        const evidence = `the router has other settings: ${change}. Nothing serves, so the deployment replaces it`;
        return { check: CHECK, status: 'passed', evidence };
    }
    const remedy = 'The deployment is refused unless the input `replace-router` of blue-green-switch gives a reason to replace the router. Then no router listens for a moment. Or take the changed settings back.';
    return { check: CHECK, status: 'warned', evidence: `the router has other settings: ${change}`, remedy };
}


/***/ }),

/***/ 52689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ stackRuns)
/* harmony export */ });
/* harmony import */ var _target_maintenance_maintenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28761);

/**
 * Everything that should run does. If something has stopped, that doesn't block: the lock starts it before anything else.
 * Maintenance that was turned on by hand doesn't block either, but whoever looks must know that users see its page.
 */
const stackRuns = {
    topic: 'running',
    async look({ target }, _request, signal) {
        const check = 'stack';
        const absent = await target.stack.missing(signal);
        if (absent.length > 0)
            return [{ check, status: 'skipped', evidence: 'the stack is not set up yet' }];
        const stopped = await target.stack.stopped(signal);
        if (stopped.length === 0) {
            const runs = { check, status: 'passed', evidence: 'everything that should run does' };
            const { maintenance } = await target.router.read(signal);
            return maintenance ? [runs, ofMaintenance(maintenance)] : [runs];
        }
        const evidence = `stopped, although it should run: ${stopped.join(', ')}. An engine that was killed can leave it so`;
        const remedy = 'The lock starts it when it raises the fence, and so do `rollback` with `mode: settle` and with `mode: list`. Until then users may get no answer.';
        return [{ check, status: 'warned', evidence, remedy }];
    },
};
function ofMaintenance(notice) {
    const remedy = 'Turn it off when it is over: `blue-green-switch` with `mode: maintenance` and `maintenance: off`.';
    return { check: 'maintenance', status: 'warned', evidence: (0,_target_maintenance_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .underMaintenance */ .iq)(notice), remedy };
}


/***/ }),

/***/ 59987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ targetAnswers)
/* harmony export */ });
/* harmony import */ var _target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77041);

/** The target answers, and tells its id and its warnings. */
const targetAnswers = {
    topic: 'target',
    async look({ target }, { configuration }, signal) {
        const { id, words, warnings } = await target.stack.identify(signal);
        const check = 'target';
        const evidence = `${words}, id ${id}, at ${(0,_target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_0__/* .describeTarget */ .ff)(configuration.target)}`;
        if (id === '')
            return [{ check, status: 'errored', evidence: `${evidence}: it gives no id`, remedy: 'Restart the engine.' }];
        if (warnings.length === 0)
            return [{ check, status: 'passed', evidence }];
        const remedy = "Look up the engine's warnings; they don't stop the deployment.";
        return [{ check, status: 'warned', evidence: `${evidence}; it warns: ${warnings.join('; ')}`, remedy }];
    },
};


/***/ }),

/***/ 12047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ volumesReady)
/* harmony export */ });
/* harmony import */ var _release_container_volumes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21555);

const CHECK = 'volumes';
/** Each volume that components mount is there, or can be created without anybody's data being missed or taken over. */
const volumesReady = {
    topic: CHECK,
    async look({ target }, { configuration }, signal) {
        const volumes = (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .onceEach */ .fF)(configuration.components.flatMap(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .volumesOf */ .v3));
        if (volumes.length === 0)
            return [];
        const standings = await target.volumes.look(configuration.application, volumes, signal);
        const problems = standings.flatMap((standing, index) => problemOf(standing, volumes[index]) ?? []);
        if (problems.length > 0)
            return problems;
        const fresh = volumes.filter((_, index) => standings[index]?.kind === 'absent').map(_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L);
        const evidence = fresh.length === 0 ? 'all volumes are there' : `these volumes are created, empty: ${fresh.join(', ')}`;
        return [{ check: CHECK, status: 'passed', evidence }];
    },
};
function problemOf(standing, volume) {
    if (!volume || standing.kind === 'there' || standing.kind === 'absent')
        return undefined;
    const name = (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L)(volume);
    const found = { check: CHECK, status: 'failed' };
    switch (standing.kind) {
        case 'missing':
            return {
                ...found,
                evidence: `the external volume ${name} isn't at the target`,
                remedy: 'Compare its `name` with the names of the volumes at the target. If the stack shall have a new volume of its own, take `external: true` out.',
            };
        case 'not-ours':
            if (volume.external !== undefined)
                return {
                    ...found,
                    evidence: `the external volume ${name} ${standing.whose}`,
                    remedy: `No component may mount it. Write another volume's \`name\` in \`volumes: { ${volume.volume}: { external: true, name: … } }\`.`,
                };
            return {
                ...found,
                evidence: `the volume for ${name} has the name of another one, which ${standing.whose}`,
                remedy: standing.asExternal === 'possible'
                    ? `Give it another name. If the stack shall use the very one that is there, write \`volumes: { ${volume.volume}: { external: true, name: … } }\`.`
                    : `Give it another name in \`volumes\`, or the application another name. No component may mount the one that is there.`,
            };
        case 'data-elsewhere':
            return {
                ...found,
                evidence: `the volume ${name} of this stack isn't there yet, but another one of this application is, ${standing.name}, which seems to hold the data of today. With a new and empty volume they would seem to be lost`,
                remedy: `Use that volume: write \`volumes: { ${volume.volume}: { external: true, name: ${standing.name} } }\` at the top level. Or stop what uses it and copy it, at the target: \`${standing.copyWith}\`. Or begin with an empty one: \`${standing.emptyWith}\`.`,
            };
    }
}


/***/ }),

/***/ 60213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WX: () => (/* binding */ findingsOf),
  F3: () => (/* binding */ planRelease),
  r3: () => (/* binding */ runPreFlight)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/redact.js
var redact = __webpack_require__(97769);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/within-time.js
var within_time = __webpack_require__(19228);
// EXTERNAL MODULE: ./packages/core/build/checks/finding.js
var finding = __webpack_require__(51195);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/pre-flight-rules.js
const WEIGHTS = {
    secrets: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    'allowed-images': { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    images: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    pinned: { basic: 'off', standard: 'warns', strict: 'blocks' },
    // One that isn't there is refused as a mistake in the configuration, before anything is looked at.
    files: { basic: 'warns', standard: 'warns', strict: 'warns' },
    'file-changes': { basic: 'warns', standard: 'warns', strict: 'warns' },
    target: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    disk: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    volumes: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    database: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    lease: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    router: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    'public-address': { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    names: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    'certified-names': { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    'served-certificate': { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    // The router would not come up with it, or no browser would take it.
    'own-certificate': { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    'set-up': { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    runner: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    // Whoever gave Dependabot a token and secrets of its own can deploy; the lease tells whether that is so.
    'started-by': { basic: 'warns', standard: 'warns', strict: 'warns' },
    accessories: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    // The Engine refuses to start a container in a network that isn't there.
    networks: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    backup: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    running: { basic: 'warns', standard: 'warns', strict: 'warns' },
    // A first deployment has nothing to go back to, in every profile.
    history: { basic: 'off', standard: 'warns', strict: 'warns' },
    'way-back-secrets': { basic: 'off', standard: 'warns', strict: 'warns' },
};
function weightOf(topic, profile) {
    return WEIGHTS[topic][profile];
}
/**
 * A finding as the profile weighs it. In `standard` and `strict`, "could not tell" blocks even where a failure only warns,
 * because it may hide something worse.
 */
function weighed(finding, topic, profile) {
    if (weightOf(topic, profile) !== 'warns')
        return finding;
    const lenient = finding.status === 'failed' || (finding.status === 'errored' && profile === 'basic');
    return lenient ? { ...finding, status: 'warned' } : finding;
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/accessories-run.js + 1 modules
var accessories_run = __webpack_require__(84586);
// EXTERNAL MODULE: ./packages/core/build/release/listeners.js
var listeners = __webpack_require__(33825);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/background-watched.js


/**
 * Images of background components have a health check. Nobody asks these components anything, so without one all that can be
 * known is that they ran for a while. So have those of components with `health: docker`, which could never become ready.
 */
function backgroundWatched({ configuration }, described) {
    const { components, deploy } = configuration;
    const watched = components.filter((component) => (0,listeners/* isBackground */.ft)(component) || reliesOnIt(component));
    return watched.flatMap((component) => {
        const { name } = component;
        const image = described.get(name);
        if (!image)
            return [];
        const check = `health check of ${name}`;
        const own = component.container?.healthcheck;
        if (own !== undefined && own !== 'none' && own.test)
            return [{ check, status: 'passed', evidence: 'the configuration gives it a health check' }];
        const found = own === 'none' ? 'switched-off' : image.kind === 'told' ? image.healthCheck : image;
        if (found === 'has-one')
            return [{ check, status: 'passed', evidence: 'its image has a health check' }];
        const why = found === 'has-none'
            ? 'its image has no health check'
            : found === 'switched-off'
                ? 'the configuration switches its health check off'
                : `it is not known whether its image has one: ${found.why}`;
        if (reliesOnIt(component)) {
            const status = found === 'has-none' || found === 'switched-off' ? 'failed' : 'warned';
            const evidence = `${why}, and \`health: docker\` relies on it: without one it never counts as ready`;
            return [{ check, status, evidence, remedy: HOW_TO_HAVE_ONE }];
        }
        const known = `it counts as ready when it has run for ${(0,duration/* formatDuration */.a3)(deploy.minUptime)} without a restart`;
        const remedy = `Add \`healthcheck\` to the component, or a HEALTHCHECK to its image. Without one, nobody notices that it runs but does no work.`;
        return [{ check, status: 'warned', evidence: `${why}, so ${known}`, remedy }];
    });
}
const HOW_TO_HAVE_ONE = 'Add `healthcheck` to the component, or a HEALTHCHECK to its image, or write `health: tcp`.';
function reliesOnIt({ internal }) {
    return internal?.health.kind === 'docker';
}

// EXTERNAL MODULE: ./packages/core/build/backup/backup-settings.js
var backup_settings = __webpack_require__(37681);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/backup-planned.js


const CHECK = 'backup';
/** A database has backups. The plan says so, because the deployment would be refused only after somebody has approved it. */
function backupPlanned({ configuration }) {
    switch ((0,backup_settings/* lackOfBackups */._)(configuration)) {
        case 'nothing-to-back-up':
            return [{ check: CHECK, status: 'skipped', evidence: 'no database is configured' }];
        case 'not-configured': {
            const evidence = 'a database is configured, but no backup of it';
            const remedy = 'Add `backup` with the container of the database. For a managed database, let an idle container of the same image and version run at the target and name it in `backup.container`; the URL says which server is backed up. Without `database` in hardened-deploy.yml, or with `profile: basic`, a deployment goes on without a backup.';
            return [{ check: CHECK, status: 'failed', evidence, remedy }];
        }
        case undefined: {
            const readable = configuration.backup ? (0,configured_vaults/* readableIn */.UI)(configuration.backup) : '';
            const evidence = `a migration gets a proven backup first${readable === '' ? '' : `, ${readable}`}`;
            return [{ check: CHECK, status: 'passed', evidence }];
        }
    }
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/backup/artifacts-usable.js

const artifacts_usable_CHECK = 'backup artifacts';
const RIGHTS = 'Give the jobs that take and read backups `permissions: actions: read`, or `actions: write` so that retention may remove old ones. The reusable workflow has `actions: read` in its job `deploy`; the job that calls it must give that too.';
/** Where backups are artifacts, the job's token can list them: what can't be listed, no deployment can rely on. */
const artifactsUsable = {
    topic: 'backup',
    async look({ artifacts }, { configuration: { backup, stack } }, signal) {
        const vault = backup && (0,configured_vaults/* vaultsOf */.Pj)(backup).find(({ place }) => place.kind === 'artifact');
        if (!vault)
            return [];
        if (!artifacts)
            return [{ check: artifacts_usable_CHECK, status: 'warned', evidence: 'no `github-token` was given', remedy: RIGHTS }];
        const answer = await artifacts.ask(stack, signal);
        if (answer.kind === 'usable')
            return [{ check: artifacts_usable_CHECK, status: 'passed', evidence: 'the artifacts of the repository can be listed' }];
        const status = answer.kind === 'refused' && !vault.mayFail ? 'failed' : 'warned';
        return [{ check: artifacts_usable_CHECK, status, evidence: answer.why, remedy: RIGHTS }];
    },
};

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/backup/bucket-usable.js + 2 modules
var bucket_usable = __webpack_require__(42559);
// EXTERNAL MODULE: ./packages/core/build/base/bytes.js
var base_bytes = __webpack_require__(5617);
// EXTERNAL MODULE: ./packages/core/build/backup/proof-level.js
var proof_level = __webpack_require__(15080);
// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/backup/taken-on-runner.js





const taken_on_runner_CHECK = 'backup on the runner';
/**
 * For a backup that is taken on the runner: its engine can be used, the image is of the server's major version, there is room, and what is
 * kept outlives the runner. Whether the database answers is `databaseAnswers`. Says nothing for other backups.
 */
const takenOnRunner = {
    topic: 'backup',
    async look(ports, request, signal) {
        const { backup, database } = request.configuration;
        if (!backup?.atRunner || !database || !ports.runnerEngine)
            return [];
        const [engine, server] = await Promise.all([
            ports.runnerEngine.ask(signal),
            serverOf(ports, request, database, signal),
        ]);
        const passing = passingDirectory(backup, request.runner);
        const { image } = backup.atRunner;
        if (engine.kind === 'unusable')
            return [{ check: taken_on_runner_CHECK, status: 'failed', evidence: engine.why, remedy: engine.remedy }, ...passing];
        return [
            { check: taken_on_runner_CHECK, status: 'passed', evidence: `${engine.words} of this runner answers` },
            ...(server ? [...ofAnotherMajor(image, server), ...littleRoom(backup, server, engine.freeBytes)] : []),
            ...passing,
        ];
    },
};
/** Undefined where it can't be asked, which another check tells. */
async function serverOf({ database }, { secrets }, { urlSecret, caSecret = null }, signal) {
    const url = secrets.get(urlSecret);
    if (!url)
        return undefined;
    const authority = caSecret === null ? undefined : secrets.get(caSecret);
    const sql = "select current_setting('server_version_num')::int / 10000 as major, pg_database_size(current_database())::float8 as bytes";
    const answer = await database.query({ url, sql, timeout: (0,duration/* seconds */.YA)(10), authority }, signal);
    if (answer.kind !== 'answered')
        return undefined;
    const [major, bytes] = [Number(answer.rows[0]?.['major']), Number(answer.rows[0]?.['bytes'])];
    return Number.isFinite(major) && Number.isFinite(bytes) ? { major, bytes } : undefined;
}
/** As far as the tag says it: `postgres:17`, `postgres:17.6-alpine`. The backup itself compares the programs. */
function ofAnotherMajor(image, { major }) {
    const [, said] = /^(\d{1,2})(?:[.-]|$)/.exec((0,release_image/* imageParts */.Ck)(image)?.tag ?? '') ?? [];
    if (said === undefined || Number(said) === major)
        return [];
    const evidence = `\`backup.at-runner\` has the programs of PostgreSQL ${said} (${image}), and the server is of ${major}`;
    const remedy = `Write the image of the server's own major version in \`backup.at-runner.image\`, such as postgres:${major}.`;
    return [{ check: taken_on_runner_CHECK, status: 'failed', evidence, remedy }];
}
/** The copy that the proof restores is in memory up to this size of a database. */
const IN_MEMORY_BYTES = 200 * 1024 * 1024;
/** Restored tables and their indexes, while they are built. */
const COPY_FACTOR = 1.5;
/** It only warns: a dump is compressed, and how far nobody knows before. One that has no room ends before it has changed anything. */
function littleRoom({ proof, also = [] }, { bytes }, freeBytes) {
    if (freeBytes === undefined)
        return [];
    const copy = (0,proof_level/* isRestoredLevel */.H6)(proof) && bytes > IN_MEMORY_BYTES ? bytes * COPY_FACTOR : 0;
    const needed = bytes + copy;
    if (freeBytes >= needed)
        return [];
    const what = also.length > 0 ? 'the first database alone' : 'the database';
    const evidence = `${what} has ${(0,base_bytes/* readableBytes */.I)(bytes)}, its dump and the copy that proves it take up to ${(0,base_bytes/* readableBytes */.I)(needed)}, and this runner has ${(0,base_bytes/* readableBytes */.I)(freeBytes)}`;
    const remedy = 'Take a runner with a larger disk. One database goes straight into a bucket if there is no room for its dump; `proof: L2` restores no copy.';
    return [{ check: taken_on_runner_CHECK, status: 'warned', evidence, remedy }];
}
function passingDirectory(backup, runner) {
    const isKeptHere = (0,configured_vaults/* vaultsOf */.Pj)(backup).some(({ place }) => place.kind === 'directory');
    if (!isKeptHere || runner !== 'github-hosted')
        return [];
    const evidence = 'backups would be kept in a directory of this runner, which GitHub throws away when the job has ended';
    const remedy = 'Keep them in a bucket (`s3`) or as an `artifact`, or run the job on a runner of your own.';
    return [{ check: taken_on_runner_CHECK, status: 'failed', evidence, remedy }];
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/backup/tools-image.js



const tools_image_CHECK = 'tools image of the backup';
const REMEDY = 'Correct `backup.tools-image`, or name a copy in a registry that the target reaches. If the target has the image already, nothing is pulled, and this is only a hint.';
/**
 * The image with Node can be pulled, in which backups are encrypted and opened, files are packed, and a bucket is asked. It only warns: an
 * image that the target already has is used as it is, whatever the registry says. Says nothing where a backup needs none of this.
 */
async function toolsImageThere(registry, { configuration: { backup } }, signal) {
    const name = backup && neededImage(backup);
    if (name === undefined || name === null)
        return [];
    const image = release_image/* imageReference */.rA.parse(name);
    if (!image.ok)
        return [warning(`\`backup.tools-image\` ${image.problem}`)];
    try {
        const found = await registry.resolve(image.value, signal);
        if (found.kind === 'missing')
            return [warning(`${name} is needed for the programs of the backup: ${found.why}`)];
        return [{ check: tools_image_CHECK, status: 'passed', evidence: `${name} is ${found.digest}` }];
    }
    catch (thrown) {
        signal.throwIfAborted();
        const { title, message } = (0,failure/* asFailure */.h_)(thrown);
        return [
            warning(`${name} is needed for the programs of the backup, and could not be looked up: ${title}: ${message}`),
        ];
    }
}
/** Undefined when nothing of this configuration needs it. */
function neededImage(backup) {
    const { toolsImage, encryptTo = [], encryptWithSecret, decryptSecret, volumes = [], files = [] } = backup;
    const secrets = [encryptWithSecret, decryptSecret].filter((name) => typeof name === 'string');
    const isInBucket = (0,configured_vaults/* vaultsOf */.Pj)(backup).some(({ place }) => place.kind === 's3');
    const isNeeded = encryptTo.length + secrets.length + volumes.length + files.length > 0 || isInBucket;
    return isNeeded ? toolsImage : undefined;
}
function warning(evidence) {
    return { check: tools_image_CHECK, status: 'warned', evidence, remedy: REMEDY };
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/database-answers.js
var database_answers = __webpack_require__(63875);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/describe-images.js

/** What the image of each component says of itself. Each image is asked for once: registries count these requests as pulls. */
async function describeImages(registry, resolved, signal) {
    const images = [...new Set(resolved.map(({ image }) => image))];
    const told = new Map(await Promise.all(images.map(async (image) => [image, await describe(registry, image, signal)])));
    return new Map(resolved.flatMap(({ name, image }) => {
        const description = told.get(image);
        return description ? [[name, description]] : [];
    }));
}
/** An image whose description can't be read can still be deployed, so that is no failure. */
async function describe(registry, image, signal) {
    try {
        return await registry.describe(image, signal);
    }
    catch (thrown) {
        signal.throwIfAborted();
        return { kind: 'untold', why: (0,failure/* asFailure */.h_)(thrown).message };
    }
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/disk-has-room.js
var disk_has_room = __webpack_require__(63190);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/target-answers.js
var target_answers = __webpack_require__(59987);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/door/names-lead-here.js + 2 modules
var names_lead_here = __webpack_require__(56832);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/door/own-certificate.js
var own_certificate = __webpack_require__(85505);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/door/served-certificate.js + 1 modules
var served_certificate = __webpack_require__(73890);
// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/deployment/file-changes.js
var file_changes = __webpack_require__(48496);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/foresee-files.js
var foresee_files = __webpack_require__(46926);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/kept-releases.js
var kept_releases = __webpack_require__(5764);
// EXTERNAL MODULE: ./packages/core/build/release/wanted-file.js
var wanted_file = __webpack_require__(29068);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/foreseen.js
var foreseen = __webpack_require__(1695);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/foreseen-stack.js


/** As it will be when what is open has been settled, which the deployment does first. */
async function foreseenStack({ target, clock }, signal) {
    const { state } = await (0,read_state/* readState */.u)(target.journal, signal);
    const { routes } = await target.router.read(signal);
    return state.open ? (0,foreseen/* foreseeSettlement */.X)({ state, routes }, state.open, clock.now()).reading : { state, routes };
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/file-changes.js







const file_changes_CHECK = 'file changes';
const MOST_NAMED = 20;
/** What the deployment changes of the files that containers have, by their paths. */
const fileChangesForeseen = {
    topic: 'file-changes',
    async look({ target, ...ports }, request, signal) {
        const after = broughtWithFiles(request);
        if (after.length === 0)
            return [];
        if ((await target.stack.missing(signal)).length > 0)
            return [skipped('the stack is not set up yet, so all files are new')];
        const stopped = await target.stack.stopped(signal);
        if (stopped.length > 0)
            return [skipped(`it can't be looked up while this has stopped: ${stopped.join(', ')}`)];
        const { state, routes } = await foreseenStack({ target, ...ports }, signal);
        const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
        if (now.kind === 'unexplained')
            return [skipped(now.why)];
        const { specOf } = (0,kept_releases/* keptReleases */.Z)(target.releases, request.configuration, signal);
        const changes = await (0,foresee_files/* foreseeFiles */.f)(specOf, { before: now.placement }, { components: after });
        if (changes.length === 0)
            return [{ check: file_changes_CHECK, status: 'passed', evidence: 'no file changes' }];
        const all = (0,counted/* firstOf */.Ku)(changes.map(file_changes/* describeFileChange */.y), MOST_NAMED).join('; ');
        return [{ check: file_changes_CHECK, status: 'passed', evidence: `${(0,counted/* counted */.hS)(changes.length, 'change')}: ${all}` }];
    },
};
/** Those of the components to be deployed that have files, with how these will be mounted. */
function broughtWithFiles({ configuration, images, files = wanted_file/* NO_FILES */.EM }) {
    const brought = configuration.components.filter(({ name }) => images === null || images.has(name));
    return brought.flatMap(({ name, files: wanted = [] }) => {
        const mounts = (0,wanted_file/* mountsOfFiles */.PV)(wanted, files) ?? [];
        return mounts.length === 0 ? [] : [{ name, container: { mounts } }];
    });
}
function skipped(evidence) {
    return { check: file_changes_CHECK, status: 'skipped', evidence };
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/files-read.js

const files_read_MOST_NAMED = 20;
/** The files of the repository that the components name. That they are there was seen when they were read. */
function filesRead({ configuration, files }) {
    if (!files)
        return [];
    const wanted = configuration.components.flatMap((component) => component.files ?? []);
    const named = [...new Set(wanted.flatMap(pathOf))].filter((path) => files.has(path));
    if (named.length === 0)
        return [];
    const all = (0,counted/* firstOf */.Ku)(named, files_read_MOST_NAMED).join(', ');
    const evidence = `${(0,counted/* counted */.hS)(named.length, 'file')} of the repository: ${all}`;
    return [{ check: 'files', status: 'passed', evidence }, ...secretsInRepository(wanted)];
}
function pathOf({ from }) {
    return from.kind === 'repository' ? [from.path] : [];
}
function secretsInRepository(wanted) {
    const paths = new Set(wanted.flatMap(({ from }) => (from.kind === 'repository' && from.secret ? [from.path] : [])));
    return [...paths].map((path) => ({
        check: `secret file ${path}`,
        status: 'warned',
        evidence: 'it is a file of the repository, so everybody who can read the repository can read it',
        remedy: `If it is secret, put its value into a secret on GitHub and write \`environment: NAME\` in place of \`file: ${path}\`. If not, write it under \`configs\`.`,
    }));
}

// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/history-known.js


/**
 * There is a verified-good release to go back to, no earlier deployment was left half done, and what stays as it is has been
 * deployed before.
 */
const historyKnown = {
    topic: 'history',
    async look({ target }, request, signal) {
        const check = 'way back';
        const absent = await target.stack.missing(signal);
        if (absent.length > 0) {
            return [
                {
                    check,
                    status: 'skipped',
                    evidence: `the stack is not set up yet, so there is no journal: it lacks ${absent.join(', ')}`,
                },
                ...undeployed(request, []),
            ];
        }
        const stopped = await target.stack.stopped(signal);
        const read = await (0,read_state/* readState */.u)(target.journal, signal).catch((thrown) => {
            if (stopped.length === 0)
                throw thrown;
            return undefined;
        });
        if (!read) {
            const evidence = `the journal can't be read before this is started again: ${stopped.join(', ')}`;
            return [{ check, status: 'skipped', evidence }];
        }
        const { state } = read;
        const [last] = state.verifiedGood;
        const remedy = 'If this release fails after the switch, nothing will serve. On a first deployment that is as before.';
        const back = last
            ? { check, status: 'passed', evidence: `${(0,placement/* describePlacement */.BJ)(last.change.after)}, verified good at ${last.at}` }
            : { check, status: 'failed', evidence: 'the journal has no verified-good release', remedy };
        const findings = [back, ...undeployed(request, state.attempts.findLast(({ end }) => end)?.end?.serving ?? [])];
        if (!state.open)
            return findings;
        const { deployment, by, phase, openedAt } = state.open;
        const evidence = `deployment ${deployment} of ${by}, begun at ${openedAt}, was left at ${phase}`;
        const settle = 'The next deployment settles it first: it finds out what serves and finishes or takes back what is open.';
        return [...findings, { check: 'earlier deployment', status: 'warned', evidence, remedy: settle }];
    },
};
/** Components that no image was given for, and that don't serve yet: they would stay absent. */
function undeployed({ configuration, images }, serving) {
    const { components } = configuration;
    if (!images)
        return [];
    return components.flatMap(({ name, serves, internal }) => {
        if (images.has(name) || (0,placement/* placedOf */.hg)(serving, name))
            return [];
        const needed = components.filter((other) => images.has(other.name) && other.needs.includes(name));
        const first = needed[0]?.name;
        const what = first
            ? `${first} needs it, so the deployment will be refused`
            : serves
                ? `requests for ${serves.path} will get status 503`
                : internal
                    ? 'whoever calls it will get no answer'
                    : 'it will not run';
        return [
            {
                check: `deployment of ${name}`,
                status: 'failed',
                evidence: `it was never deployed here and no image was given, so ${what}`,
                remedy: `Add a line ${name}=registry/repository:tag to the \`images\` input.`,
            },
        ];
    });
}

// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
// EXTERNAL MODULE: ./packages/core/build/base/absolute-path.js
var absolute_path = __webpack_require__(37581);
;// CONCATENATED MODULE: ./packages/core/build/release/container/unkept-paths.js

/**
 * What such a path holds lies in a volume without a name, which the engine makes for each container and which is removed with it.
 * Only a mount at the very path prevents that: below `/var/lib`, even on a volume of the component, the engine mounts its own one
 * at `/var/lib/data` all the same.
 */
function unkeptPaths(declared, { container, files = [] }) {
    const targets = [...(container?.mounts ?? []), ...files].map(({ target }) => (0,absolute_path/* absolutePath */.H)(target));
    return [...new Set(declared.map(absolute_path/* absolutePath */.H))]
        .filter((path) => path !== '/' && !targets.includes(path) && !isTemporary(path))
        .map((path) => ({ path, below: nearest(targets.filter((target) => path.startsWith(`${target}/`))) }));
}
/** By the Filesystem Hierarchy Standard no program may rely on finding there what an earlier start has left. */
const TEMPORARY = ['/tmp', '/run', '/var/run'];
function isTemporary(path) {
    return TEMPORARY.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
function nearest(targets) {
    return targets.reduce((best, each) => (each.length > (best?.length ?? 0) ? each : best), null);
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/image-volumes.js


function unkeptData({ components }, described) {
    return components.flatMap((component) => {
        const image = described.get(component.name);
        if (image?.kind !== 'told')
            return [];
        return unkeptPaths(image.volumes, component)
            .slice(0, MOST_PATHS)
            .map(({ path, below }) => ({ component, path: (0,printable/* clamp */.qE)((0,printable/* oneLine */.TN)(path), LONGEST_PATH), below }));
    });
}
// Whoever built the image wrote them.
const MOST_PATHS = 20;
const LONGEST_PATH = 100;
/**
 * No data are lost in silence: a path that the image declares as a volume is mounted, or a person is told that its data go with
 * each container.
 *
 * With `handover: exclusive` it is refused, in every profile. The old container, with its data, is removed before the new one has
 * started. So even a deployment that fails and is rolled back loses them, and nobody can go back to them. Such a component mostly
 * is exclusive because it has data. One line of the configuration says that they are kept, or that they may be lost. With
 * `overlap` the old container keeps its data until the new one is proven, and two of it already work without each other's
 * data. So that is a warning.
 */
function imageVolumes({ volumes = new Map() }, unkept) {
    return unkept.map(({ component, path, below }) => {
        const { name, handover } = component;
        const mounted = below === null ? 'nothing is mounted there' : `what is mounted at ${below} doesn't hold it`;
        const lost = `its image has VOLUME ${path}, and ${mounted}: what it writes there is removed with its container`;
        const remedy = remedyOf({ component, path, topLevel: volumes.size > 0 ? 'listed' : 'absent' });
        const check = `data of ${name} at ${path}`;
        return handover === 'exclusive'
            ? {
                check,
                status: 'failed',
                evidence: `${lost}, before the new one starts. Each deployment would lose it, also one that fails`,
                remedy,
            }
            : { check, status: 'warned', evidence: `${lost}. Each deployment loses it`, remedy };
    });
}
function remedyOf({ component: { name, handover, container }, path, topLevel }) {
    // Anything else would have to be quoted in YAML, or can't be mounted at all.
    if (!/^\/[\w./@+-]+$/.test(path))
        return `Mount a volume or a tmpfs of ${name} at exactly this path.`;
    const volume = `${name}${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 60).replace(/-$/, '');
    const mounts = container?.mounts ?? [];
    const line = (key, item, isThere) => isThere ? `add \`- ${item}\` to \`${key}\` of ${name}` : `write \`${key}: ['${item}']\` in ${name}`;
    const hasVolumes = mounts.some(({ kind }) => kind === 'volume' || kind === 'bind');
    const hasTmpfs = mounts.some(({ kind }) => kind === 'tmpfs');
    const top = topLevel === 'listed' ? ` (and \`${volume}:\` in the top-level \`volumes\`)` : '';
    const swap = handover === 'overlap' && !hasVolumes ? ' With a volume it is `exclusive`, unless it says `overlap`.' : '';
    return `To keep it, ${line('volumes', `${volume}:${path}`, hasVolumes)}${top}. If it may be lost, ${line('tmpfs', path, hasTmpfs)}.${swap} Data that are there already: docs/volumes.md says how to copy them first.`;
}

// EXTERNAL MODULE: ./packages/core/build/release/allowed-image.js
var allowed_image = __webpack_require__(19156);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/images-allowed.js


/** Every image's name matches one of its component's patterns. */
function imagesAllowed({ configuration, images, }) {
    if (!images)
        return [{ check: 'allowed images', status: 'skipped', evidence: 'no images were given' }];
    const findings = configuration.components.flatMap(({ name, allowedImages }) => {
        const image = images.get(name);
        if (image === undefined || (0,allowed_image/* isAllowedImage */.q)(image, allowedImages))
            return [];
        const evidence = `${(0,release_image/* imageName */.tO)(image)} matches none of ${allowedImages.join(', ')}`;
        const remedy = `Deploy an image that is allowed, or add its name to components.${name}.allowed-images.`;
        return [{ check: `allowed image of ${name}`, status: 'failed', evidence, remedy }];
    });
    if (findings.length > 0)
        return findings;
    return [{ check: 'allowed images', status: 'passed', evidence: 'every image matches a pattern of its component' }];
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/images-pinned.js

/** Every image is named by digest. A tag may be moved to another image after the approval. */
const imagesPinned = {
    topic: 'pinned',
    async look(_ports, { images }) {
        if (!images)
            return [{ check: 'pinned images', status: 'skipped', evidence: 'no images were given' }];
        const loose = [...images].filter(([, image]) => (0,release_image/* imageParts */.Ck)(image)?.digest === undefined).map(([name]) => name);
        if (loose.length === 0)
            return [{ check: 'pinned images', status: 'passed', evidence: 'every image is named by digest' }];
        const evidence = `named by tag: ${loose.join(', ')}`;
        const remedy = 'Name the images by digest: the output `images` of a pre-flight with `scope: plan` has them.';
        return [{ check: 'pinned images', status: 'failed', evidence, remedy }];
    },
};

// EXTERNAL MODULE: ./packages/core/build/lease/lease-time.js
var lease_time = __webpack_require__(57407);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-words.js
var lease_words = __webpack_require__(90881);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/lease-is-free.js




/** Nobody else deploys here now, and no person has put the environment on hold. */
const leaseIsFree = {
    topic: 'lease',
    async look({ register }, request, signal) {
        const check = 'lease';
        // Without a token that may read the register, only the lock action finds out. It waits for a holder, too.
        if (!register)
            return [{ check, status: 'skipped', evidence: 'no lease-store-token was given; the lock action will look' }];
        const { state, serverTime } = await register.read(signal);
        const findings = [];
        const leases = state?.leases ?? [];
        for (const lease of leases.filter((each) => !(0,lease_time/* isExpired */._d)(each, serverTime) && !isOurs(each, request))) {
            findings.push({ check, ...heldByAnother(lease, request) });
        }
        // A hold is never waited for, because it may last for days.
        if (state && (0,lease_time/* holdStands */.hk)(state.hold, serverTime)) {
            const remedy = 'Ask who put it on hold; they end it with the lock action.';
            findings.push({ check: 'hold', status: 'failed', evidence: (0,lease_words/* describeHold */.TZ)(state.hold), remedy });
        }
        findings.push(...(await writeProblems(register, signal)));
        return findings.length > 0
            ? findings
            : [{ check, status: 'passed', evidence: leases.length > 0 ? 'held by this deployment, or expired' : 'free' }];
    },
};
/** What would keep this token from writing a lease, found out before an approval is used up. */
async function writeProblems(register, signal) {
    try {
        await register.rehearse?.(signal);
        return [];
    }
    catch (thrown) {
        signal.throwIfAborted();
        const { title, message, remedy } = (0,failure/* asFailure */.h_)(thrown);
        return [{ check: 'lease store', status: 'failed', evidence: `${title}: ${message}`, remedy }];
    }
}
/** A lease that is held blocks only if the lock action will not wait for it. */
function heldByAnother(lease, { waitFor }) {
    const evidence = (0,lease_words/* describeLease */.un)(lease);
    if (waitFor === undefined || waitFor === 0) {
        return { status: 'failed', evidence, remedy: 'Wait until it ends; the lock action can do that with `wait-for`.' };
    }
    const remedy = `Nothing: taking the lease waits for it, up to ${(0,duration/* formatDuration */.a3)(waitFor)}.`;
    return { status: 'warned', evidence, remedy };
}
function isOurs({ generation, nonce, holder }, { deployment, lease }) {
    if (lease && lease.generation === generation && lease.nonce === nonce)
        return true;
    return deployment !== undefined && holder.deployment === deployment;
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/networks-there.js
var networks_there = __webpack_require__(30696);
// EXTERNAL MODULE: ./packages/core/build/base/address/http-url.js
var http_url = __webpack_require__(44449);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/ask-component.js
var ask_component = __webpack_require__(74138);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/certificate-to-come.js
var certificate_to_come = __webpack_require__(74548);
// EXTERNAL MODULE: ./packages/core/build/target/settings/target-words.js
var target_words = __webpack_require__(77041);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/public-way.js






const public_way_CHECK = 'public address';
/**
 * The public address leads to this stack's router: it answers with a slot, or says itself that nothing serves. Before the router
 * is set up, it says what answers there now. A deployment to an address that leads elsewhere can't be proven, and fails. Names that
 * only single components have are asked too.
 */
const publicWay = {
    topic: 'public-address',
    async look({ target, prober }, { configuration }, signal) {
        const serving = (0,component/* servingComponents */.d)(configuration.components);
        if (serving.length === 0)
            return [{ check: public_way_CHECK, status: 'skipped', evidence: 'no component is reached through it' }];
        const absent = await target.stack.missing(signal);
        // An engine that was killed leaves the router stopped, and the lock starts it.
        const stopped = absent.length > 0 ? [] : await target.stack.stopped(signal);
        if (stopped.length > 0) {
            const evidence = `it can't be tried while this has stopped: ${stopped.join(', ')}`;
            return [{ check: public_way_CHECK, status: 'skipped', evidence }];
        }
        const doors = await target.router.doors(signal);
        const { router } = configuration;
        const ways = serving.map(({ name, serves }) => {
            const own = (0,component_hosts/* doorsOfComponent */.sk)(doors, router, name);
            return { doors: own, path: serves.health.publicPath, isPublicUrl: own.publicUrl === doors.publicUrl };
        });
        // Of several components at one name, the first says it for all.
        const each = [...Map.groupBy(ways, (way) => way.doors.publicUrl).values()].flatMap(([first]) => first ?? []);
        const at = { entrance: (0,target_words/* entranceOf */.CX)(router), isSetUp: absent.length === 0 };
        const seen = await Promise.all(each.map((way) => askAt(prober, way, at, signal)));
        const failed = seen.filter(({ finding }) => finding.status === 'failed');
        if (failed.some(lacksName)) {
            // Else no deployment could bring the router that has the name.
            const change = await target.stack.routerChange(signal);
            if (change !== undefined)
                return seen.map((one) => (lacksName(one) ? untilReplaced(one.finding, change) : one.finding));
        }
        if (!failed.some(({ answer }) => isForGood(answer)))
            return seen.map(({ finding }) => finding);
        // Else a certificate that has expired would stop the deployment that brings its successor.
        const toCome = await (0,certificate_to_come/* certificateToCome */.j)(target.stack, signal);
        return seen.map(({ answer, finding }) => toCome !== undefined && isForGood(answer) ? { ...finding, status: 'warned' } : finding);
    },
};
/** A certificate that nobody takes, for example. */
function isForGood(answer) {
    return answer.kind === 'unanswered' && answer.permanent;
}
/** As a router answers that has no such name: with 421. Over TLS it has no certificate to show for it, or does not listen yet. */
function lacksName({ asked, answer, finding }) {
    if (finding.status !== 'failed')
        return false;
    return answer.kind === 'answered' ? answer.status === 421 : asked.startsWith('https:');
}
function untilReplaced(finding, change) {
    const evidence = `${finding.evidence ?? ''}. The router that runs was made for other settings: ${change}`;
    const remedy = 'Deploy with `replace-router: <reason>` at a quiet hour: then the router has the name.';
    return { ...finding, status: 'warned', evidence, remedy };
}
async function askAt(prober, { doors, path, isPublicUrl }, at, signal) {
    const probe = (0,ask_component/* publicProbe */.i5)(doors, path);
    const answer = await prober.probe(probe, signal);
    const host = (0,http_url/* hostOf */.w4)(doors.publicUrl) ?? '';
    const name = isPublicUrl ? 'the name in `public-url`' : `the name ${host}`;
    const judged = judge({ asked: (0,ask_component/* describeProbe */.WH)(probe), answer, doors, name, ...at });
    const finding = { check: isPublicUrl ? public_way_CHECK : `${public_way_CHECK} ${host}`, ...judged };
    // An application that hangs gives no answer either, and this deployment may mend it.
    const timedOut = answer.kind === 'unanswered' && answer.elapsedMs >= probe.timeout;
    return {
        asked: probe.url,
        answer,
        finding: finding.status === 'failed' && timedOut ? { ...finding, status: 'warned' } : finding,
    };
}
function judge(seen) {
    const { asked, answer, doors } = seen;
    if (answer.kind === 'unanswered')
        return judgeSilence(seen, answer);
    const { by, words } = doors.answeredBy(answer);
    const evidence = `${asked} answered ${answer.status} ${words}`;
    if (by === 'somebody-else')
        return judgeStranger(seen, `${evidence}: somebody else answers${public_way_serverOf(answer)}`);
    if (by === 'nobody')
        return { status: 'passed', evidence: `${evidence}: the way leads to this stack` };
    return { status: 'passed', evidence };
}
function judgeSilence({ asked, name, entrance, isSetUp }, { why, permanent }) {
    const evidence = `${asked} got no answer: ${why}`;
    // Nobody mends a missing name or a bad certificate by deploying.
    if (permanent) {
        const remedy = `Create the DNS record of ${name}, or mend its certificate, so that it leads to ${entrance} at the target. If only the runner can't resolve it, set \`public-connect\`.`;
        return { status: 'failed', evidence, remedy };
    }
    if (isSetUp)
        return { status: 'failed', evidence, remedy: leadTo(name, entrance) };
    const remedy = `Before a first deployment nobody answers yet, and that is fine. Make sure that the address leads to ${entrance} at the target: the deployment proves itself through it.`;
    return { status: 'warned', evidence: `${evidence}. The router is not set up yet`, remedy };
}
function judgeStranger({ name, entrance, isSetUp }, evidence) {
    if (isSetUp)
        return { status: 'failed', evidence, remedy: leadTo(name, entrance) };
    const remedy = `If that is your reverse proxy or load balancer, let it pass requests on to ${entrance} at the target. If it is another application, it keeps its users until you point the address there, and until then no deployment can be proven.`;
    return { status: 'warned', evidence: `${evidence}. The router is not set up yet`, remedy };
}
function leadTo(name, entrance) {
    return `Let ${name} lead to ${entrance} at the target: look at its DNS record, at the reverse proxy in front, and at firewalls. If only the runner can't reach it, set \`public-connect\`.`;
}
function public_way_serverOf({ headers }) {
    const server = headers.get('server');
    return server === undefined ? '' : ` (it calls itself ${JSON.stringify(server.slice(0, 60))})`;
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/resolve-images.js


/**
 * Asks the registries for every image at once. A component without an image stays as it is. No image at all, and an image
 * without a component, fail.
 */
async function resolveImages(registry, { configuration, images }, signal) {
    if (!images)
        return { findings: [{ check: 'images', status: 'skipped', evidence: 'no images were given' }], components: [] };
    const known = configuration.components.map(({ name }) => name);
    if (images.size === 0)
        return { findings: [noImage(known)], components: [] };
    const looked = await Promise.all(known.map((name) => lookUp(registry, { name, image: images.get(name) }, signal)));
    const strangers = [...images.keys()].filter((name) => !known.includes(name)).map(stranger);
    return {
        findings: [...looked.map(({ finding }) => finding), ...strangers],
        components: looked.flatMap(({ component }) => component ?? []),
    };
}
async function lookUp(registry, { name, image }, signal) {
    const check = `image of ${name}`;
    if (image === undefined) {
        return { finding: { check, status: 'skipped', evidence: 'no image was given, so it stays as it is' } };
    }
    try {
        const lookup = await registry.resolve(image, signal);
        if (lookup.kind === 'missing') {
            const remedy = 'Check that it was built and pushed, under this name and tag.';
            return { finding: { check, status: 'failed', evidence: lookup.why, remedy } };
        }
        const component = { name, image: (0,release_image/* withDigest */.hQ)(image, lookup.digest) };
        return { finding: { check, status: 'passed', evidence: `${image} is ${lookup.digest}` }, component };
    }
    catch (thrown) {
        signal.throwIfAborted();
        const { title, message, remedy } = (0,failure/* asFailure */.h_)(thrown);
        return { finding: { check, status: 'errored', evidence: `${title}: ${message}`, remedy } };
    }
}
function noImage(known) {
    const remedy = `Add a line for each component to deploy to the \`images\` input, such as ${known[0]}=registry/repository:tag.`;
    return { check: 'images', status: 'failed', evidence: 'no image was given', remedy };
}
function stranger(name) {
    const evidence = 'the configuration knows no such component';
    return {
        check: `image of ${name}`,
        status: 'failed',
        evidence,
        remedy: 'Remove the line, or add the component to hardened-deploy.yml.',
    };
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/run-fits.js
var run_fits = __webpack_require__(62932);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/secrets-given.js + 1 modules
var secrets_given = __webpack_require__(35739);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/slots-reached.js
var slots_reached = __webpack_require__(95684);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/stack-fits.js
var stack_fits = __webpack_require__(4503);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/stack-runs.js
var stack_runs = __webpack_require__(52689);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/volumes-ready.js
var volumes_ready = __webpack_require__(12047);
// EXTERNAL MODULE: ./packages/core/build/deployment/rollback-target.js
var rollback_target = __webpack_require__(95470);
// EXTERNAL MODULE: ./packages/core/build/release/container/mounted-files.js
var mounted_files = __webpack_require__(41142);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/way-back-secrets.js







const way_back_secrets_CHECK = 'secrets of the way back';
/**
 * The secrets that only earlier releases need are still given: those of what serves, which this deployment goes back to, and of
 * what a rollback leads to now. Such a release is started once more if it no longer runs, which needs all its secrets. Those that
 * today's configuration names are looked at by `secretsGiven`.
 *
 * It knows what this step was given, and only whether a secret is there. A rollback in another workflow may be given others. And
 * whether a value has changed can't be known without a lease: only the target has the key of the marks.
 */
const wayBackSecrets = {
    topic: 'way-back-secrets',
    async look(ports, request, signal) {
        const { target } = ports;
        const absent = await target.stack.missing(signal);
        if (absent.length > 0)
            return [way_back_secrets_skipped(`the stack is not set up yet: it lacks ${absent.join(', ')}`)];
        const stopped = await target.stack.stopped(signal);
        if (stopped.length > 0)
            return [way_back_secrets_skipped(`it can't be looked up while this has stopped: ${stopped.join(', ')}`)];
        const back = waysBack(await foreseenStack(ports, signal));
        const kept = back.filter(({ release }) => release.hash !== null);
        if (kept.length === 0)
            return [way_back_secrets_skipped('nothing was kept here that could be started once more')];
        const { specOf } = (0,kept_releases/* keptReleases */.Z)(target.releases, request.configuration, signal);
        const known = await Promise.all(kept.map(async (placed) => ({ placed, found: await look(specOf, placed) })));
        const findings = [...known.flatMap(unreadable), ...lacking(known, request)];
        if (findings.length > 0)
            return findings;
        return [{ check: way_back_secrets_CHECK, status: 'passed', evidence: `all secrets are given that ${(0,placement/* describeReleases */.MO)(kept)} needs` }];
    },
};
function waysBack({ state, routes }) {
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    if (now.kind === 'unexplained')
        return [];
    const choice = (0,rollback_target/* chooseRollbackTarget */.NO)(state, now.placement, {});
    if (choice.kind === 'none')
        return now.placement;
    return [...now.placement, ...(0,placement/* changedOf */.oI)({ before: now.placement, after: choice.goal }, choice.goal)];
}
async function look(specOf, placed) {
    try {
        return await specOf(placed);
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'release/unreadable'))
            throw thrown;
        return { unreadable: (0,failure/* asFailure */.h_)(thrown).message };
    }
}
function unreadable({ placed: { component, release }, found }) {
    if (found && !('unreadable' in found))
        return [];
    const why = found ? found.unreadable : `what ${component} of release ${release.id} was started from isn't kept here`;
    const remedy = 'A rollback can go back to it only while it still runs. Deploy it again instead.';
    return [{ check: `way back of ${component}`, status: 'warned', evidence: why, remedy }];
}
function lacking(known, { configuration, secrets }) {
    const needing = new Map();
    for (const { placed, found } of known) {
        const needed = found && !('unreadable' in found) ? (0,mounted_files/* secretNamesOf */.Gx)(found) : [];
        for (const name of needed) {
            if (secrets.has(name) || configuration.requiredSecrets.includes(name))
                continue;
            const check = `secret ${name} of ${placed.component}`;
            needing.set(check, (needing.get(check) ?? new Set()).add(placed.release.id));
        }
    }
    return [...needing].map(([check, ids]) => {
        const releases = [...ids].map((id) => `release ${id}`).join(' and ');
        const evidence = `it was not given, and ${releases} can't be started once more without it`;
        const remedy = 'Keep its line in the `secrets` input until nobody wants to go back there. While that release still runs, it is not needed.';
        return { check, status: 'warned', evidence, remedy };
    });
}
function way_back_secrets_skipped(evidence) {
    return { check: way_back_secrets_CHECK, status: 'skipped', evidence };
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/run-pre-flight.js





































const CHECKS = [
    secrets_given/* secretsGiven */.R,
    imagesPinned,
    target_answers/* targetAnswers */.n,
    disk_has_room/* diskHasRoom */.d,
    volumes_ready/* volumesReady */.D,
    database_answers/* databaseAnswers */.t,
    bucket_usable/* bucketUsable */.Z,
    artifactsUsable,
    takenOnRunner,
    leaseIsFree,
    historyKnown,
    wayBackSecrets,
    fileChangesForeseen,
    slots_reached/* slotsReached */.s,
    publicWay,
    names_lead_here/* namesLeadHere */.z,
    names_lead_here/* certifiedNamesLeadHere */.S,
    served_certificate/* servedCertificate */.d,
    own_certificate/* ownCertificate */.a,
    stack_fits/* stackFits */.j,
    stack_runs/* stackRuns */.P,
    accessories_run/* accessoriesRun */.q,
    networks_there/* networksThere */.C,
];
// Longer than each port's own limit, because measuring the disk may have to pull an image first.
const LIMIT = (0,duration/* minutes */.Gx)(3);
/**
 * Looks at everything a deployment needs, all at the same time, and reports all problems together. The profile decides what
 * blocks. Changes nothing that serves. Rejects only when `signal` is aborted, with its reason.
 */
async function runPreFlight(ports, request, signal) {
    const looks = CHECKS.map(({ topic, look }) => ({ topic, look: (inner) => look(ports, request, inner) }));
    return lookAtImagesAnd(looks, ports, request, signal);
}
/** The part that needs no target and no deployment secrets: images are allowed, exist and have digests, and the settings fit. */
async function planRelease(ports, request, signal) {
    return lookAtImagesAnd([], ports, request, signal);
}
async function lookAtImagesAnd(others, ports, request, signal) {
    let images = [];
    let unkept = [];
    const imagesExist = async (inner) => {
        const resolved = await resolveImages(ports.registry, request, inner);
        images = resolved.components;
        const described = await describeImages(ports.registry, images, inner);
        unkept = unkeptData(request.configuration, described);
        const watched = backgroundWatched(request, described);
        return [...resolved.findings, ...watched, ...imageVolumes(request.configuration, unkept)];
    };
    const looks = [
        { topic: 'runner', look: async () => (0,run_fits/* runnerFits */.XO)(request) },
        { topic: 'started-by', look: async () => (0,run_fits/* starterFits */._g)(request) },
        {
            topic: 'backup',
            look: async (inner) => [...backupPlanned(request), ...(await toolsImageThere(ports.registry, request, inner))],
        },
        { topic: 'allowed-images', look: async () => imagesAllowed(request) },
        { topic: 'images', look: imagesExist },
        { topic: 'files', look: async () => filesRead(request) },
        ...others,
    ];
    const asked = looks.filter(({ topic }) => weightOf(topic, request.configuration.profile) !== 'off');
    const findings = await Promise.all(withTheEngineToldOnce(asked).map((look) => findingsOf(ports, request, look, signal)));
    return { verdict: (0,finding/* verdictOf */.V)(findings.flat()), images, unkept };
}
/**
 * Most looks ask the engine. If it can't be reached, `target` says so, which blocks in every profile, and the others only point
 * there: ten times the same would hide what else is wrong.
 */
function withTheEngineToldOnce(looks) {
    if (!looks.some(({ topic }) => topic === 'target'))
        return looks;
    const engine = Promise.withResolvers();
    return looks.map(({ topic, look }) => {
        if (topic === 'target') {
            return {
                topic,
                look: (signal) => {
                    const answer = look(signal);
                    engine.resolve(answer.then(() => undefined, failure/* asFailure */.h_));
                    return answer;
                },
            };
        }
        return {
            topic,
            look: (signal) => look(signal).catch(async (thrown) => {
                if (signal.aborted || (await engine.promise)?.code !== (0,failure/* asFailure */.h_)(thrown).code)
                    throw thrown;
                return [{ check: topic, status: 'skipped', evidence: 'the target could not be asked, see target' }];
            }),
        };
    });
}
/** What one look finds, in time and without secrets. A look that fails is a finding too. */
async function findingsOf(ports, request, look, signal) {
    const { configuration, secrets } = request;
    const clean = (text) => (0,redact/* redacted */.pc)(text, secrets.values());
    const findings = (await lookInTime(ports, look, signal)).map((finding) => {
        const { evidence, remedy } = finding;
        const told = { ...finding, evidence: clean(evidence), ...(remedy !== undefined && { remedy: clean(remedy) }) };
        return weighed(told, look.topic, configuration.profile);
    });
    for (const { check, status, evidence } of findings)
        ports.progress.info(`${check}: ${status}: ${evidence}`);
    return findings;
}
async function lookInTime({ clock }, { topic, look }, signal) {
    try {
        const timely = await (0,within_time/* withinTime */.d)(clock, LIMIT, look, signal);
        if (timely.kind === 'in-time')
            return timely.result;
        const remedy = 'Try again. If it stays so, find out why that does not answer.';
        return [couldNotTell(topic, `no answer within ${(0,duration/* formatDuration */.a3)(LIMIT)}`, remedy)];
    }
    catch (thrown) {
        signal.throwIfAborted();
        const { title, message, remedy } = (0,failure/* asFailure */.h_)(thrown);
        return [couldNotTell(topic, `${title}: ${message}`, remedy)];
    }
}
function couldNotTell(topic, evidence, remedy) {
    return { check: topic, status: 'errored', evidence, remedy };
}


/***/ })

};
