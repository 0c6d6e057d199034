export const id = 369;
export const ids = [369];
export const modules = {

/***/ 82714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60673);
/* harmony import */ var _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43546);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15506);
/* harmony import */ var _hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75492);






const contract = (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'pre-flight',
    title: 'Deployment: pre-flight',
    doc: 'Looks at everything a deployment needs, before anything changes, and reports every problem at once.',
    icon: 'clipboard',
    color: 'blue',
    permissions: [
        '`contents: read` for the configuration',
        'to see who holds the lease: a `lease-store-token` with "Environments: read" and "Variables: read" (with `store: ref`: `contents: read`); to renew `lease`, `write` instead of `read`',
    ],
    inputs: {
        environment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.environment,
        config: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.config,
        scope: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('full', 'plan'), 'full', '`full` looks at everything. `plan` needs no deployment secrets: it looks only at the images, resolves them to digests, and writes the plan that an approver reads.'),
        images: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_5__/* .releaseImages */ ._, '', 'One line per component: `name=registry/repository:tag` or `…@sha256:…`. With `scope: full` it may be empty. Then no image is looked at.'),
        release: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'The name of this release, for people. Default: the first 12 characters of the commit.'),
        secrets: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.secrets,
        'docker-host': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['docker-host'],
        deployment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.deployment,
        lease: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .lease */ .dm)('The `lease` output of the lock action, if this deployment has its lease already. It is renewed while this action works, and sets other inputs too.'),
        'lease-store-token': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .secret */ .rJ)('GitHub token that may read the lease, to see who holds it, and write it, to renew `lease`. Without a token nobody looks at the lease.'),
        'wait-for': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .seconds */ .YA)(0), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .minutes */ .Gx)(360)), '0s', 'How long the lock action will wait for another holder afterwards. With this, a lease that is held only warns. A hold always blocks.'),
        ..._hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .leaseKeepingInputs */ .b,
        'github-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['github-token'],
        'time-limit': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['time-limit'],
    },
    outputs: {
        verdict: '`go` or `no-go`.',
        'failed-checks': 'Names of the checks that failed or could not tell, one per line.',
        images: 'One line per component, `name=registry/repository@sha256:…`: the digests that the registries answered now.',
        release: 'The name of this release, for people.',
        'planned-at': "When this action looked, by GitHub's clock: for the input `planned-at` of blue-green-switch. Empty without a `github-token` or if GitHub can't be asked. With `scope: plan` the step fails then.",
        deployment: 'Id of the deployment, for the steps and jobs that follow: the one that was given, or a new one.',
    },
    reasons: {
        passed: 'Nothing was found that speaks against the deployment.',
        'passed-with-warnings': 'Nothing blocks the deployment, but a person should look at the warnings.',
        'checks-failed': 'Something blocks the deployment. Nothing was changed.',
    },
    post: null,
});


/***/ }),

/***/ 66369:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21213);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34694);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_time_of_plan__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10719);
/* harmony import */ var _hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26102);
/* harmony import */ var _hardened_deploy_wiring_new_deployment_id__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21715);
/* harmony import */ var _hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80716);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(82714);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(22582);
/* harmony import */ var _request_from_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14184);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(32980);
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










await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_6__/* .contract */ .d, async ({ inputs, run, progress, signal, mask }) => {
    const around = { run, progress, signal, mask };
    const { scope } = inputs;
    // Read before anything is looked at: the plan holds only if nothing has changed since that time.
    const [at, configuration] = await Promise.all([
        (0,_hardened_deploy_core_pre_flight_usecases_time_of_plan__WEBPACK_IMPORTED_MODULE_2__/* .timeOfPlan */ .Y)((0,_wire_js__WEBPACK_IMPORTED_MODULE_8__/* .planTimePorts */ .BI)(inputs, around), scope === 'plan' ? 'needs-time' : 'goes-without', signal),
        (0,_hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_3__.loadConfiguration)(inputs, around),
    ]);
    const preFlight = await (0,_hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_5__/* .underLeaseIfGiven */ .x)(inputs, around, (kept, guard) => progress.step('Pre-flight', async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const parts = { inputs, configuration, around: { ...around, signal: kept }, guard };
            const request = (0,_request_from_js__WEBPACK_IMPORTED_MODULE_9__/* .requestFrom */ .S)(inputs, configuration);
            if (scope === 'plan')
                return (0,_hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__/* .planRelease */ .F)((0,_wire_js__WEBPACK_IMPORTED_MODULE_8__/* .planPorts */ .EO)(parts), request, kept);
            const ports = __addDisposableResource(env_1, (0,_wire_js__WEBPACK_IMPORTED_MODULE_8__/* .preFlightPorts */ .eu)(parts), true);
            return await (0,_hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__/* .runPreFlight */ .r)(ports, request, kept);
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
    }));
    const deployment = inputs.deployment ?? (0,_hardened_deploy_wiring_new_deployment_id__WEBPACK_IMPORTED_MODULE_4__/* .newDeploymentId */ .X)();
    return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_7__/* .reportOf */ .E)({ inputs, run, configuration, deployment, at, preFlight });
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 22582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ reportOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_checks_findings_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70197);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_plan__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40125);
/* harmony import */ var _hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75492);



function reportOf(parts) {
    const { inputs, run, configuration, deployment, preFlight } = parts;
    const { verdict, images } = preFlight;
    const { kind, findings } = verdict;
    const { scope, release = run.sha.slice(0, 12) } = inputs;
    const title = `${scope === 'plan' ? 'Plan' : 'Pre-flight'} for ${configuration.environment}`;
    const report = (0,_hardened_deploy_core_checks_findings_report__WEBPACK_IMPORTED_MODULE_0__/* .verdictReport */ .mq)(title, verdict);
    return {
        ...report,
        outputs: {
            ...report.outputs,
            images: (0,_hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_2__/* .formatReleaseImages */ .X)(images),
            release,
            deployment,
            ...(parts.at && { 'planned-at': parts.at.toISOString() }),
        },
        result: { scope, profile: configuration.profile, release, deployment, images, verdict: kind, findings },
        summary: scope === 'plan' && kind === 'go' ? `${planOf(parts, release)}\n\n${report.summary}` : report.summary,
    };
}
function planOf({ inputs, run, configuration, preFlight }, release) {
    const { sha: commit, actor } = run;
    return (0,_hardened_deploy_core_deployment_deployment_plan__WEBPACK_IMPORTED_MODULE_1__/* .planMarkdown */ .X)({ configuration, release, commit, actor, asked: inputs.images, resolved: preFlight.images });
}


/***/ }),

/***/ 14184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ requestFrom)
/* harmony export */ });
/** What pre-flight is to look at. Without images it looks at no release. A plan is always about a release. */
function requestFrom(inputs, configuration) {
    const { scope, secrets, images, deployment, lease, waitFor } = inputs;
    return {
        configuration,
        images: images.size > 0 || scope === 'plan' ? images : null,
        secrets,
        waitFor,
        ...(deployment && { deployment }),
        ...(lease && { lease: lease.token }),
    };
}


/***/ }),

/***/ 32980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EO: () => (/* binding */ planPorts),
  BI: () => (/* binding */ planTimePorts),
  eu: () => (/* binding */ preFlightPorts)
});

// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js + 2 modules
var postgres_database = __webpack_require__(44957);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-client.js + 5 modules
var github_client = __webpack_require__(11577);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/repository-name.js
var repository_name = __webpack_require__(39801);
;// CONCATENATED MODULE: ./packages/adapters/build/github/client/github-clock.js

/**
 * GitHub's clock, by the `Date` of an answer. It asks for the repository, which every token may; whether the answer is a refusal
 * makes no difference to its time. Throws the client's other failures.
 */
function gitHubClock({ client, repository }) {
    const parameters = { ...(0,repository_name/* repositoryName */.a)(repository) };
    const call = { route: 'GET /repos/{owner}/{repo}', parameters, answers: [401, 403, 404, 429] };
    return { now: async (signal) => (await client.call(call, signal)).serverTime };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
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
    return isLoopback(registry) && (await isPlain(`${secure}/v2/`, signal)) ? `http://${registry}` : secure;
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
function isLoopback(registry) {
    const { hostname } = new URL(`tcp://${registry}`);
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
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
function basic(request) {
    const { credentials } = request;
    if (!credentials)
        throw unauthorized(request, 'it requires a login, and none is configured for it');
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
        : 'it gives no token without a login, and none is configured for it';
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

;// CONCATENATED MODULE: ./packages/adapters/build/http/oci-registry.js








// Without these types, a registry answers 404 or the digest of something else (the manifest of a single platform).
const MANIFESTS = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
// The distribution specification allows registries to refuse manifests above 4 MiB.
const LARGEST_MANIFEST = 4 * 1024 * 1024;
const REQUEST_TIMEOUT = 15_000;
const MOST_REDIRECTS = 3;
/** Asks registries by the OCI distribution protocol. HEAD comes first, because on Docker Hub it doesn't count as a pull. */
function ociRegistry(options) {
    const credentials = new Map([...options.credentials].map(([host, login]) => [registryHost(host), login]));
    return {
        async resolve(image, signal) {
            const { registry, repository, tag = 'latest', digest } = partsOf(image);
            const base = await registryAddress(registry, signal);
            const question = {
                registry,
                repository,
                reference: digest ?? tag,
                base,
                options: { ...options, credentials },
                signal,
            };
            const found = await lookUpManifest(question);
            if (found.kind === 'missing' || digest === undefined || found.digest === digest)
                return found;
            return { kind: 'missing', why: `${registry} answered with another digest, ${found.digest}` };
        },
    };
}
function partsOf(image) {
    const parts = (0,release_image/* imageParts */.Ck)(image);
    if (!parts)
        throw new failure/* Failure */.HR('defect/unexpected', 'an image reference that could not be taken apart');
    return parts;
}
async function lookUpManifest(question) {
    const { registry, repository, reference } = question;
    const first = await askForManifest(question, 'HEAD', undefined);
    const authorization = first.status === 401 ? await authorize(question, first) : undefined;
    let answer = authorization === undefined ? first : await askForManifest(question, 'HEAD', authorization);
    if (answer.status === 200) {
        const digest = answer.headers.get('docker-content-digest');
        if (digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest))
            return { kind: 'found', digest };
    }
    // HEAD has no body. GET is needed for the reason of a 404, and for a manifest whose digest isn't in the headers.
    if ([200, 400, 404, 405].includes(answer.status))
        answer = await askForManifest(question, 'GET', authorization);
    if (answer.status === 200) {
        if (answer.truncated)
            throw unreachable(registry, 'the manifest is larger than 4 MiB');
        return { kind: 'found', digest: `sha256:${(0,external_node_crypto_.createHash)('sha256').update(answer.bytes).digest('hex')}` };
    }
    if (answer.status === 404)
        return { kind: 'missing', why: `${registry} has no ${repository}:${reference} (${errorCode(answer)})` };
    if (answer.status === 401 || answer.status === 403) {
        throw unauthorized(question, `it answered ${answer.status}: the credentials don't reach it, or it does not exist`);
    }
    throw unreachable(registry, `it answered ${answer.status} (${errorCode(answer)})`);
}
async function authorize(question, refused) {
    const { registry, repository, base, options } = question;
    const challenge = refused.headers.get('www-authenticate') ?? '';
    const credentials = options.credentials.get(registryHost(registry));
    const request = { registry, repository, base, challenge, credentials };
    return logIn({ ...request, ask: (url, headers) => ask(question, 'GET', url, headers) });
}
/** Follows redirects by itself, because the login must not be sent to another origin. */
async function askForManifest(question, method, authorization) {
    const { registry, repository, reference, base } = question;
    let url = new URL(`${base}/v2/${repository}/manifests/${reference}`);
    const home = url.origin;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
        const headers = new Map([['accept', MANIFESTS]]);
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
            const answer = await (0,request_once/* requestOnce */.L)({ method, url, headers, mostBytes: LARGEST_MANIFEST, ...trust }, inTime);
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

// EXTERNAL MODULE: ./packages/adapters/build/http/undici-prober.js
var undici_prober = __webpack_require__(17009);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/guarded.js
var guarded = __webpack_require__(88944);
;// CONCATENATED MODULE: ./packages/core/build/release/registry-login.js
/** The logins whose secrets were given, by registry. One whose weren't is asked without, and says itself what it needs. */
function givenCredentials(logins, secrets) {
    const given = [...logins].flatMap(([registry, { usernameSecret, passwordSecret }]) => {
        const [username, password] = [secrets.get(usernameSecret), secrets.get(passwordSecret)];
        return username && password ? [[registry, { username, password }]] : [];
    });
    return new Map(given);
}

// EXTERNAL MODULE: ./packages/core/build/target/usecases/guarded-target.js
var guarded_target = __webpack_require__(41449);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 65 modules
var connect_target = __webpack_require__(48914);
// EXTERNAL MODULE: ./packages/wiring/build/lease-credential.js + 3 modules
var lease_credential = __webpack_require__(84488);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(82864);
;// CONCATENATED MODULE: ./build/actions/pre-flight/src/lazy-target.js
/**
 * A target that is connected when it is first looked at: a Docker host that can't even be addressed (a missing certificate, an
 * insecure address) is one finding among the others. Disposing it ends what was held open, and connects to nothing.
 */
function lazyTarget(connect) {
    let connected;
    const target = () => (connected ??= connect());
    return {
        workloads: { list: async (signal) => target().workloads.list(signal) },
        tasks: { databaseServer: async (name, signal) => target().tasks.databaseServer(name, signal) },
        router: {
            doors: async (signal) => target().router.doors(signal),
            whyUnreached: async (mark, signal) => target().router.whyUnreached(mark, signal),
        },
        stack: {
            missing: async (signal) => target().stack.missing(signal),
            stopped: async (signal) => target().stack.stopped(signal),
            identify: async (signal) => target().stack.identify(signal),
            room: async (signal) => target().stack.room(signal),
        },
        journal: { read: async (signal) => target().journal.read(signal) },
        [Symbol.asyncDispose]: async () => connected?.[Symbol.asyncDispose](),
    };
}

;// CONCATENATED MODULE: ./build/actions/pre-flight/src/wire.js













const clock = (0,system_clock/* systemClock */.m)();
/** The clock for the time of a plan. */
function planTimePorts({ githubToken: token }, { run, progress }) {
    if (!token)
        return { github: null, progress };
    const client = (0,github_client/* gitHubClient */.X)({ apiUrl: run.apiUrl, token, clock });
    return { github: gitHubClock({ client, repository: run.repository }), progress };
}
/** What a plan needs: only the images' registries. */
function planPorts({ inputs, configuration, around }) {
    const credentials = givenCredentials(configuration.target.registryAuth, inputs.secrets);
    return { registry: ociRegistry({ credentials }), clock, progress: around.progress };
}
/** What the whole pre-flight looks at. Disposing it ends what is held open at the target. */
function preFlightPorts(parts) {
    const { inputs, configuration, around, guard } = parts;
    const { progress } = around;
    const target = lazyTarget(() => (0,guarded_target/* guardedTarget */.o)((0,connect_target.connectTarget)({ configuration, secrets: inputs.secrets, progress }), guard));
    return {
        ...planPorts(parts),
        register: (0,lease_credential/* leaseCredential */.Wo)(inputs) ? (0,under_lease.leaseRegister)(inputs, around) : null,
        target,
        database: (0,guarded/* guarded */.N)((0,postgres_database/* postgresDatabase */.n)(), guard),
        prober: (0,undici_prober/* undiciProber */.d)(),
        [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
    };
}


/***/ }),

/***/ 5617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ readableBytes)
/* harmony export */ });
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
/** For people: `512 B`, `1.5 GiB`. */
function readableBytes(count) {
    let value = count;
    let unit = 0;
    while (value >= 1_024 && unit < UNITS.length - 1) {
        value /= 1_024;
        unit += 1;
    }
    return `${unit === 0 || Number.isInteger(value) ? value : value.toFixed(1)} ${UNITS[unit]}`;
}


/***/ }),

/***/ 12940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ endsTheRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** True for errors that no use case may turn into an outcome: the run was cancelled, or a newer holder has the target. */
function endsTheRun(thrown, signal) {
    return signal.aborted || (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded');
}


/***/ }),

/***/ 40125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ whatOutdated),
/* harmony export */   X: () => (/* binding */ planMarkdown)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81048);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _target_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39635);




/** What an approver reads: what will run, where, and what will be done, in order. */
function planMarkdown(parts) {
    const { configuration, release, commit, actor, resolved } = parts;
    const facts = (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], [
        ['Application', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.application)],
        ['Environment', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.environment)} (profile ${configuration.profile})`],
        ['Release', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(release)],
        ['Commit', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(commit)],
        ['Asked for by', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(actor)],
        ['Configuration', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(configuration.hash.slice(0, 16))} (SHA-256)`],
        ['Public address', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(configuration.router.publicUrl)],
    ]);
    const images = (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Component', 'Asked for', 'Will run'], resolved.map(({ name, image }) => [(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name), (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(parts.asked.get(name) ?? ''), (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(image)]));
    const steps = planSteps(configuration).map((step, index) => `${index + 1}. ${step}`);
    return [
        `### Plan: release ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(release)} to ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(configuration.environment)}`,
        facts,
        images,
        steps.join('\n'),
    ].join('\n\n');
}
/**
 * Why a plan of `plannedAt` is outdated: another release has begun to serve since. Undefined when it still holds. Both times
 * are GitHub's, because the clocks of two runners may differ.
 */
function whatOutdated(state, plannedAt) {
    const changed = (0,_target_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__/* .changedSince */ .$A)(state, plannedAt);
    if (!changed)
        return undefined;
    const serving = changed.serving ? `release ${changed.serving.release.id}` : 'nothing';
    return `${serving} serves since ${changed.at}, and the plan was made at ${plannedAt.toISOString()} (both by GitHub's clock)`;
}
function planSteps({ backup, components, checks, deploy, database }) {
    const migrating = components.filter(({ migrate }) => migrate !== null);
    const order = components.map(({ name }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name)).join(', ');
    const { bake } = deploy;
    const bad = (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(bake.failureThreshold, 'bad answer');
    return [
        'Take the lease of the environment; nobody else deploys meanwhile.',
        backup
            ? `Back up the database in ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(backup.container)} and prove the backup by restoring it; the last ${backup.keep} are kept.`
            : database
                ? '**No backup is configured.**'
                : 'No database is configured, so nothing is backed up.',
        'Pull the images by digest.',
        ...migrating.map(migration),
        'Start the release in the slot that does not serve; what serves is not touched.',
        `Wait for ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(deploy.readyProbes, 'healthy answer')} of each component, in this order: ${order}.`,
        checks.length === 0
            ? 'Ask the health path of each component in private: no smoke test is configured.'
            : `Run ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(checks.length, 'check')} in private: ${names(checks)}.`,
        `Move all traffic at once, and prove it by ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .inARow */ .F$)(deploy.proofProbes, 'public answer')}.`,
        `Watch for ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(bake.duration)}: ${bad} or more than ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
        deploy.oldSlot === 'keep-warm'
            ? 'Keep the old release warm, as the fast way back.'
            : 'Stop and remove the old release.',
    ];
}
function migration({ name, migrate }) {
    return `Migrate with the new image of ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name)}: ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)((migrate ?? []).join(' '))}.`;
}
// Nobody reads thousands of names before approving.
const MOST_NAMES = 20;
function names(checks) {
    const all = checks.map(({ name }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(name));
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .Ku)(all, MOST_NAMES).join(', ');
}


/***/ }),

/***/ 74138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JU: () => (/* binding */ NOT_ASKED_IN_PRIVATE),
/* harmony export */   ME: () => (/* binding */ privateProbe),
/* harmony export */   Zn: () => (/* binding */ probedComponents),
/* harmony export */   i5: () => (/* binding */ publicProbe),
/* harmony export */   kL: () => (/* binding */ askInPublic),
/* harmony export */   sV: () => (/* binding */ askInPrivate)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_http_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11112);
/* harmony import */ var _release_public_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90327);



const NOT_ASKED_IN_PRIVATE = 'nothing was asked in private, because the target has no private door';
// Long enough for a slow first request, and short enough that one that hangs doesn't use up the whole patience.
const PROBE_TIMEOUT = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5);
/** The components of a release that the configuration knows, with their health paths. */
function probedComponents(op, release) {
    const names = new Set(release.components.map(({ name }) => name));
    return op.request.configuration.components.filter(({ name }) => names.has(name));
}
/** Asks a component's health path in one slot, whether it serves or not, on a new connection. */
async function askInPrivate(op, component, slot) {
    const doors = await op.doors();
    const { name, health } = component;
    const door = doors.privateDoor(slot, name);
    if (door.kind === 'none')
        return { kind: 'not-asked' };
    const answer = await op.target.prober.probe(privateProbe(doors, (0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .we)(door.url, health.path)), op.signal);
    const healthy = (status) => status === component.health.status;
    return judged(answer, { asked: `${component.name} in ${slot}`, slot, doors, healthy });
}
/**
 * Asks a component through the public address. If it has no public health path, its public path is asked, and at the same time
 * its health path in private.
 */
async function askInPublic(op, component, slot) {
    const doors = await op.doors();
    const [answer, inPrivate] = await Promise.all([
        op.target.prober.probe(publicProbe(doors, component.health.publicPath), op.signal),
        (0,_release_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isFrontDoor */ .au)(component) ? askInPrivate(op, component, slot) : undefined,
    ]);
    const healthy = (status) => (0,_release_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsPublicly */ .lJ)(component, status);
    const asked = `${component.name} through the public address`;
    const said = judged(answer, { asked, slot, doors, healthy });
    return said.kind === 'healthy' && inPrivate ? withHealth(said.doubts, inPrivate) : said;
}
/** The front door answered well: what was said in private decides, and the doubts of both stay. */
function withHealth(doubts, inPrivate) {
    if (inPrivate.kind === 'not-asked')
        return { kind: 'healthy', doubts: [...doubts, NOT_ASKED_IN_PRIVATE] };
    return inPrivate.kind === 'healthy' ? { ...inPrivate, doubts: [...doubts, ...inPrivate.doubts] } : inPrivate;
}
/** Asks through a private door, with the host name that users use: the application may refuse a name that it doesn't know. */
function privateProbe({ publicUrl }, url) {
    const host = (0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(publicUrl);
    return probeOf(url, new Map(host === undefined ? [] : [['host', host]]));
}
function publicProbe(doors, path) {
    const probe = probeOf((0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .we)(doors.publicUrl, path), new Map());
    return doors.publicConnect === undefined ? probe : { ...probe, connect: doors.publicConnect };
}
function judged(answer, { asked, slot, doors, healthy }) {
    if (answer.kind === 'unanswered')
        return { kind: 'unanswered', what: `${asked}: no answer (${answer.why})` };
    const { by, words } = doors.answeredBy(answer);
    if (by !== slot && by !== 'untold') {
        return { kind: 'elsewhere', what: `${asked}: status ${answer.status} ${words}, not ${slot}` };
    }
    if (!healthy(answer.status))
        return { kind: 'unhealthy', what: `${asked}: status ${answer.status}` };
    return { kind: 'healthy', doubts: by === 'untold' ? [`it is not known which slot answered: ${words}`] : [] };
}
function probeOf(url, headers) {
    return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}


/***/ }),

/***/ 33588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tryToReach),
/* harmony export */   H: () => (/* binding */ findUnreached)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _base_http_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11112);
/* harmony import */ var _target_unreached_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74577);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74138);





/** What a proxy answers when it can't connect: 502, or 504 after a timeout. Each proxy chooses between the two in its own way. */
const CANNOT_CONNECT = [502, 504];
/**
 * Asks every running container of the slots through the router. Each request has a mark of its own, by which the router's log
 * shows why it couldn't connect. The status isn't enough, because an application may answer 504 too. Without a private door
 * none is asked.
 */
async function tryToReach(ports, { components }, slots, signal) {
    const doors = await ports.router.doors(signal);
    const standing = await ports.workloads.list(signal);
    const running = standing.filter(({ slot, instances }) => slots.includes(slot) && instances.some(({ state }) => state === 'running'));
    const asked = running.map(async (workload) => {
        const settings = components.find(({ name }) => name === workload.component);
        const door = doors.privateDoor(workload.slot, workload.component);
        if (!settings || door.kind === 'none')
            return [];
        return [await askMarked(ports, workload, { doors, url: (0,_base_http_url_js__WEBPACK_IMPORTED_MODULE_2__/* .joinUrl */ .we)(door.url, settings.health.path) }, signal)];
    });
    return (await Promise.all(asked)).flat();
}
async function askMarked({ router, prober, clock }, { component, slot, generation }, { doors, url }, signal) {
    const mark = `hd-reach-${component}-${slot}-${generation}-${clock.now().getTime()}`;
    const marked = `${url}${url.includes('?') ? '&' : '?'}${mark}`;
    const asked = `${component} in ${slot}`;
    const answer = await prober.probe((0,_ask_component_js__WEBPACK_IMPORTED_MODULE_4__/* .privateProbe */ .ME)(doors, marked), signal);
    if (answer.kind === 'unanswered') {
        return { kind: 'unknown', component, slot, why: `the router gave no answer for ${asked} (${answer.why})` };
    }
    if (!CANNOT_CONNECT.includes(answer.status))
        return { kind: 'reached', component, slot };
    const found = await router.whyUnreached(mark, signal);
    if (found)
        return { kind: 'unreached', component, slot, ...found };
    const why = `${asked} answers with status ${answer.status}, and the router noted no failure to connect`;
    return { kind: 'unknown', component, slot, why };
}
/**
 * Why the router can't reach a placement's containers, for a step that has just given up on them. Undefined when it can reach
 * them or can't tell. It costs a request or two, so it is asked at the end and not with every probe.
 */
async function findUnreached(op, { slot }) {
    try {
        const router = { ...op.target.router, doors: op.doors };
        const reaches = await tryToReach({ ...op.target, router }, op.request.configuration, [slot], op.signal);
        const found = reaches.flatMap((reach) => (reach.kind === 'unreached' ? [reach] : []));
        if (found.length === 0)
            return undefined;
        const what = found.map(_target_unreached_js__WEBPACK_IMPORTED_MODULE_3__/* .describeUnreached */ .n).join('; ');
        const first = found.find(_target_unreached_js__WEBPACK_IMPORTED_MODULE_3__/* .isNetworkProblem */ .K);
        return { what, ...(first && { failure: unreachedFailure(first) }) };
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, op.signal))
            throw thrown;
        op.target.progress.debug(`Why ${slot} could not be reached was not found out: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
        return undefined;
    }
}
function unreachedFailure(unreached) {
    const { component, slot, address, how } = unreached;
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('router/slot-unreachable', (0,_target_unreached_js__WEBPACK_IMPORTED_MODULE_3__/* .describeUnreached */ .n)(unreached), {
        facts: { component, slot, address, how },
    });
}


/***/ }),

/***/ 34694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ planRelease),
  r: () => (/* binding */ runPreFlight)
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
    docker: { basic: 'blocks', standard: 'blocks', strict: 'blocks' },
    disk: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    database: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    lease: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    router: { basic: 'warns', standard: 'blocks', strict: 'blocks' },
    running: { basic: 'warns', standard: 'warns', strict: 'warns' },
    // A first deployment has nothing to go back to, in every profile.
    history: { basic: 'off', standard: 'warns', strict: 'warns' },
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

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/database-answers.js

/** The database answers a query of the runner. If the runner can't reach it, its container runs. */
const databaseAnswers = {
    topic: 'database',
    async look(ports, request, signal) {
        const { database, backup } = request.configuration;
        if (!database && !backup)
            return [{ check: 'database', status: 'skipped', evidence: 'no database is configured' }];
        if (database?.check === 'runner')
            return [await byQuery(ports, request, database.urlSecret, signal)];
        if (backup)
            return [await byContainer(ports, backup.container, signal)];
        const remedy = 'Name its container in `backup`, or set `check: runner` in `database` if the runner reaches it.';
        return [
            { check: 'database', status: 'errored', evidence: 'the configuration does not say how to look at it', remedy },
        ];
    },
};
async function byQuery({ database }, { secrets }, name, signal) {
    const check = 'database';
    const url = secrets.get(name);
    if (!url) {
        return {
            check,
            status: 'errored',
            evidence: `no secret ${name} was given`,
            remedy: 'Pass it in the `secrets` input.',
        };
    }
    const sql = "select current_setting('server_version') as version";
    const answer = await database.query({ url, sql, timeout: (0,duration/* seconds */.YA)(10) }, signal);
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
async function byContainer({ target }, container, signal) {
    const check = 'database';
    const found = await target.tasks.databaseServer(container, signal);
    if (found?.running)
        return { check, status: 'passed', evidence: `container ${container} runs` };
    const evidence = found
        ? `container ${container} does not run`
        : `there is no container ${container} at the Docker host`;
    return { check, status: 'failed', evidence, remedy: `Start it, or correct backup.container in hardened-deploy.yml.` };
}

// EXTERNAL MODULE: ./packages/core/build/base/bytes.js
var bytes = __webpack_require__(5617);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/disk-has-room.js

const NOT_OURS = 'the target does not tell how much space is free for images; whoever runs it takes care of that';
/** The file system of Docker's root has the configured free space, so that no pull and no database runs out of it. */
const diskHasRoom = {
    topic: 'disk',
    async look({ target }, { configuration }, signal) {
        const { minFreeBytes } = configuration.target;
        const room = await target.stack.room(signal);
        if (room.kind === 'not-ours')
            return [{ check: 'disk', status: 'skipped', evidence: NOT_OURS }];
        const free = room.bytes;
        const facts = { check: 'disk', observed: (0,bytes/* readableBytes */.I)(free), expected: `at least ${(0,bytes/* readableBytes */.I)(minFreeBytes)}` };
        // With `>=`, a size that isn't a number (NaN) doesn't pass.
        if (free >= minFreeBytes)
            return [{ ...facts, status: 'passed', evidence: `${facts.observed} free for Docker` }];
        const evidence = `${facts.observed} free for Docker, expected ${facts.expected}`;
        const remedy = 'Free space at the Docker host (`docker system df` shows what takes it), or lower min-free-space.';
        return [{ ...facts, status: 'failed', evidence, remedy }];
    },
};

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/docker-answers.js
/** The target answers, and tells its id and its warnings. */
const dockerAnswers = {
    topic: 'docker',
    async look({ target }, { configuration }, signal) {
        const { id, words, warnings } = await target.stack.identify(signal);
        const check = 'docker';
        const evidence = `${words}, id ${id}, at ${configuration.target.dockerHost}`;
        if (id === '')
            return [{ check, status: 'errored', evidence: `${evidence}: it gives no id`, remedy: 'Restart the daemon.' }];
        if (warnings.length === 0)
            return [{ check, status: 'passed', evidence }];
        const remedy = "Look up the daemon's warnings; they don't stop the deployment.";
        return [{ check, status: 'warned', evidence: `${evidence}; it warns: ${warnings.join('; ')}`, remedy }];
    },
};

// EXTERNAL MODULE: ./packages/core/build/target/deployment-state.js
var deployment_state = __webpack_require__(39635);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/history-known.js

/** There is a verified-good release to go back to, and no earlier deployment was left half done. */
const historyKnown = {
    topic: 'history',
    async look({ target }, _request, signal) {
        const check = 'way back';
        const absent = await target.stack.missing(signal);
        if (absent.length > 0) {
            return [
                {
                    check,
                    status: 'skipped',
                    evidence: `the stack is not set up yet, so there is no journal: it lacks ${absent.join(', ')}`,
                },
            ];
        }
        const stopped = await target.stack.stopped(signal);
        const entries = await target.journal.read(signal).catch((thrown) => {
            if (stopped.length === 0)
                throw thrown;
            return undefined;
        });
        if (!entries) {
            const evidence = `the journal can't be read before this is started again: ${stopped.join(', ')}`;
            return [{ check, status: 'skipped', evidence }];
        }
        const state = (0,deployment_state/* foldJournal */.n$)(entries);
        const [last] = state.verifiedGood;
        const remedy = 'If this release fails after the switch, nothing will serve. On a first deployment that is as before.';
        const back = last
            ? { check, status: 'passed', evidence: `release ${last.release.id}, verified good at ${last.at}` }
            : { check, status: 'failed', evidence: 'the journal has no verified-good release', remedy };
        if (!state.open)
            return [back];
        const { deployment, by, phase, openedAt } = state.open;
        const evidence = `deployment ${deployment} of ${by}, begun at ${openedAt}, was left at ${phase}`;
        const settle = 'The next deployment settles it first: it finds out what serves and finishes or takes back what is open.';
        return [back, { check: 'earlier deployment', status: 'warned', evidence, remedy: settle }];
    },
};

// EXTERNAL MODULE: ./packages/core/build/release/allowed-image.js
var allowed_image = __webpack_require__(19156);
// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
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
        return findings.length > 0
            ? findings
            : [{ check, status: 'passed', evidence: leases.length > 0 ? 'held by this deployment, or expired' : 'free' }];
    },
};
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

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/resolve-images.js


/** Asks the registries for every image at once. A component without an image, or an image without a component, fails. */
async function resolveImages(registry, { configuration, images }, signal) {
    if (!images)
        return { findings: [{ check: 'images', status: 'skipped', evidence: 'no images were given' }], components: [] };
    const known = configuration.components.map(({ name }) => name);
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
        const remedy = `Add a line ${name}=registry/repository:tag to the \`images\` input.`;
        return { finding: { check, status: 'failed', evidence: 'no image was given', remedy } };
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
function stranger(name) {
    const evidence = 'the configuration knows no such component';
    return {
        check: `image of ${name}`,
        status: 'failed',
        evidence,
        remedy: 'Remove the line, or add the component to hardened-deploy.yml.',
    };
}

;// CONCATENATED MODULE: ./packages/core/build/base/placeholder.js
// Whole values that mean "to be filled in". Upper and lower case, and - _ or a blank between the words, make no difference.
const WORDS = /^(change[-_ ]?(me|it|this)|replace[-_ ]?(me|this)|fill[-_ ]?(me[-_ ]?)?in|fix[-_ ]?me|todo|tbd|placeholder|dummy|undefined|null|none|n\/a|your[-_ ][\w -]*|insert[-_ ][\w -]*[-_ ]here)$/i;
const SIGNS = [
    { sign: /\$\{\{.*?\}\}/, why: 'an expression that was not evaluated' },
    { sign: /\$\{[A-Za-z_][\w.:-]*\}/, why: 'a variable that was not filled in' },
    { sign: /\{\{.*?\}\}/, why: 'a template that was not filled in' },
    { sign: /^\$[A-Z_][A-Z0-9_]*$/, why: 'the name of a variable instead of its value' },
    { sign: /^<[^<>]*>$/, why: 'a text in angle brackets' },
    { sign: /^(.)\1{2,}$/, why: 'a repeated character' },
    { sign: /^\*+$/, why: 'a masked copy of a secret' },
    { sign: WORDS, why: 'a word that stands for a value' },
];
/**
 * Recognises values that people forget to fill in: an empty text, `changeme`, `${X}`, `xxx`, `<token>`, `TODO`, also as the
 * password of a URL.
 */
function judgeValue(value) {
    const text = value.trim();
    const password = /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:([^@/]*)@/i.exec(text)?.[1];
    for (const part of password === undefined ? [text] : [text, password]) {
        const found = SIGNS.find(({ sign }) => sign.test(part));
        if (found)
            return { kind: 'placeholder', why: found.why };
    }
    return { kind: 'sound' };
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/secrets-given.js

/** Every secret that the configuration names is there, and neither it nor an environment variable is a placeholder. */
const secretsGiven = {
    topic: 'secrets',
    async look(_ports, { configuration, secrets }) {
        const names = namedSecrets(configuration);
        const variables = configuration.components.flatMap(({ name, environment }) => [...environment].map(([variable, value]) => ({ name: `${name}.${variable}`, value })));
        const problems = [
            ...names.flatMap((name) => secretProblem(name, secrets)),
            ...variables.flatMap(({ name, value }) => variableProblem(name, value)),
        ];
        if (problems.length > 0)
            return problems;
        const evidence = `${names.length} secrets are given, ${variables.length} environment variables are filled in`;
        return [{ check: 'secrets', status: 'passed', evidence }];
    },
};
/** The secrets that a deployment needs. Slack's webhook is not among them: a deployment goes on without it. */
function namedSecrets({ requiredSecrets, target, database }) {
    const logins = [...target.registryAuth.values()].flatMap((auth) => [auth.usernameSecret, auth.passwordSecret]);
    const tls = target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
    return [...new Set([...requiredSecrets, ...(database ? [database.urlSecret] : []), ...logins, ...tls])];
}
function secretProblem(name, secrets) {
    const check = `secret ${name}`;
    const secret = secrets.get(name);
    if (!secret) {
        const remedy = `Set it in the environment or repository on GitHub, and have the line ${name}=\${{ secrets.${name} }} in the \`secrets\` input.`;
        return [{ check, status: 'failed', evidence: 'it was not given or is empty', remedy }];
    }
    const judged = judgeValue(secret.reveal());
    if (judged.kind === 'sound')
        return [];
    const remedy = 'Set it in the environment or repository on GitHub.';
    return [{ check, status: 'failed', evidence: `it is a placeholder: ${judged.why}`, remedy }];
}
/** An empty value may be meant, a placeholder never is. */
function variableProblem(name, value) {
    const judged = judgeValue(value.replace(/\$\{url:[^}]*\}/g, 'http://component'));
    if (judged.kind !== 'placeholder')
        return [];
    const evidence = `it is a placeholder: ${judged.why}`;
    return [{ check: `variable ${name}`, status: 'failed', evidence, remedy: 'Fill it in, in hardened-deploy.yml.' }];
}

// EXTERNAL MODULE: ./packages/core/build/base/failure-catalogue.js
var failure_catalogue = __webpack_require__(68384);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/steps/find-unreached.js
var find_unreached = __webpack_require__(33588);
// EXTERNAL MODULE: ./packages/core/build/target/unreached.js
var unreached = __webpack_require__(74577);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/slots-reached.js



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
        if (doors.privateDoor('blue').kind === 'none')
            return [skipped(NO_DOOR)];
        const reaches = await (0,find_unreached/* tryToReach */.G)({ ...target, prober, clock }, configuration, ['blue', 'green'], signal);
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
        const evidence = (0,unreached/* describeUnreached */.n)(reach);
        if (!(0,unreached/* isNetworkProblem */.K)(reach))
            return { check, status: 'warned', evidence, remedy: LOOK };
        const { remedy } = failure_catalogue/* FAILURES */.E['router/slot-unreachable'];
        return { check, status: passes ? 'warned' : 'failed', evidence, remedy };
    });
}
const LOOK = 'Read the logs of that container and of the router. It does not stop the deployment, which may repair it.';
function skipped(evidence) {
    return { check: CHECK, status: 'skipped', evidence };
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/stack-runs.js
/** Everything that should run does. If something has stopped, that doesn't block: the lock starts it before anything else. */
const stackRuns = {
    topic: 'running',
    async look({ target }, _request, signal) {
        const check = 'stack';
        const absent = await target.stack.missing(signal);
        if (absent.length > 0)
            return [{ check, status: 'skipped', evidence: 'the stack is not set up yet' }];
        const stopped = await target.stack.stopped(signal);
        if (stopped.length === 0)
            return [{ check, status: 'passed', evidence: 'everything that should run does' }];
        const evidence = `stopped, although it should run: ${stopped.join(', ')}. A Docker Engine that was killed can leave it so`;
        const remedy = 'The lock starts it when it raises the fence, and so do `rollback` with `mode: settle` and with `mode: list`. Until then users may get no answer.';
        return [{ check, status: 'warned', evidence, remedy }];
    },
};

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/run-pre-flight.js

















const CHECKS = [
    secretsGiven,
    imagesPinned,
    dockerAnswers,
    diskHasRoom,
    databaseAnswers,
    leaseIsFree,
    historyKnown,
    slotsReached,
    stackRuns,
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
/** The part that needs no target and no deployment secrets: images are allowed, exist, and have digests. */
async function planRelease(ports, request, signal) {
    return lookAtImagesAnd([], ports, request, signal);
}
async function lookAtImagesAnd(others, ports, request, signal) {
    let images = [];
    const imagesExist = async (inner) => {
        const resolved = await resolveImages(ports.registry, request, inner);
        images = resolved.components;
        return resolved.findings;
    };
    const looks = [
        { topic: 'allowed-images', look: async () => imagesAllowed(request) },
        { topic: 'images', look: imagesExist },
        ...others,
    ];
    const asked = looks.filter(({ topic }) => weightOf(topic, request.configuration.profile) !== 'off');
    const findings = await Promise.all(asked.map((look) => findingsOf(ports, request, look, signal)));
    return { verdict: (0,finding/* verdictOf */.V)(findings.flat()), images };
}
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


/***/ }),

/***/ 10719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ timeOfPlan)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/**
 * When the plan is made, by GitHub's clock, to be compared with what other runners did meanwhile. Undefined without a token or
 * when GitHub can't be asked: pre-flight is useful without it. A plan for approval (`needs-time`) is not, because nobody could
 * tell whether it is outdated. For that, GitHub's failure is thrown.
 */
async function timeOfPlan({ github, progress }, needed, signal) {
    try {
        return await github?.now(signal);
    }
    catch (thrown) {
        if (needed === 'needs-time' || signal.aborted)
            throw thrown;
        const why = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown).message;
        progress.warn(`planned-at is left empty, because GitHub could not be asked for the time: ${why}`);
        return undefined;
    }
}


/***/ }),

/***/ 19156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ imagePattern),
/* harmony export */   q: () => (/* binding */ isAllowedImage)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39757);


/**
 * Whether an image's name (registry and repository as written) matches one of the patterns, from its first character to its
 * last. `*` stands for anything within one part of the path, `**` for anything across parts. Tag and digest are ignored.
 */
function isAllowedImage(image, patterns) {
    const name = (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .imageName */ .tO)(image);
    return patterns.some((pattern) => matches(name, pattern));
}
const LONGEST_PATTERN = 255;
/**
 * A pattern that at least one image can match. A pattern with a tag, a digest, a scheme or capitals never matches, so it is
 * refused here.
 */
const imagePattern = {
    type: 'image pattern',
    parse(raw) {
        if (raw.length > LONGEST_PATTERN)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATTERN} characters`);
        // A wildcard can always stand for one letter. `**` can also stand for a port and a path (`registry:**`).
        const names = ['a', '1/a'].map((across) => raw.replace(/\*+/g, (stars) => (stars === '*' ? 'a' : across)));
        const fits = names.some((name) => {
            const parts = (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .imageParts */ .Ck)(name);
            return parts !== undefined && parts.tag === undefined && parts.digest === undefined;
        });
        return fits
            ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
            : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** Works with sets of positions instead of a regular expression, which would take exponential time with several wildcards. */
function matches(name, pattern) {
    let reached = new Set([0]);
    for (const [token] of pattern.matchAll(/\*+|[^*]/g)) {
        reached = token.startsWith('*') ? beyond(name, reached, token) : after(name, reached, token);
        if (reached.size === 0)
            return false;
    }
    return reached.has(name.length);
}
function after(name, reached, character) {
    return new Set([...reached].filter((at) => name[at] === character).map((at) => at + 1));
}
function beyond(name, reached, stars) {
    const further = new Set(reached);
    for (let at = Math.min(...reached); at < name.length; at += 1) {
        if (further.has(at) && (stars.length > 1 || name[at] !== '/'))
            further.add(at + 1);
    }
    return further;
}


/***/ }),

/***/ 75492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ formatReleaseImages),
/* harmony export */   _: () => (/* binding */ releaseImages)
/* harmony export */ });
/* harmony import */ var _base_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);



/**
 * Reads lines `component=registry/repository:tag` or `…@sha256:…`. The format is plain lines, because the runner may mask
 * JSON in an output.
 */
const releaseImages = {
    type: 'component=image lines',
    parse(raw) {
        const images = new Map();
        for (const line of raw.split('\n').map((each) => each.trim())) {
            if (line === '')
                continue;
            const at = line.indexOf('=');
            const name = _base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ.parse(line.slice(0, Math.max(0, at)).trim());
            const image = _image_js__WEBPACK_IMPORTED_MODULE_2__/* .imageReference */ .rA.parse(line.slice(at + 1).trim());
            if (at < 0)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be lines component=image, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(line)}`);
            if (!name.ok)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`a component's name ${name.problem}`);
            if (!image.ok)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`${name.value}: ${noReference(line.slice(at + 1).trim())}`);
            if (images.has(name.value))
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`names ${name.value} twice`);
            images.set(name.value, image.value);
        }
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(images);
    },
};
function noReference(text) {
    return `${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is no image reference; give registry/repository:tag or registry/repository@sha256:…`;
}
/** The same lines, with each image by digest. */
function formatReleaseImages(components) {
    return components.map(({ name, image }) => `${name}=${image}`).join('\n');
}


/***/ }),

/***/ 74577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isNetworkProblem),
/* harmony export */   n: () => (/* binding */ describeUnreached)
/* harmony export */ });
const WORDS = {
    refused: {
        said: 'connection refused',
        cause: 'nothing listens on that port in the container, or a packet filter refuses the connection',
    },
    'timed-out': {
        said: 'connection timed out',
        cause: "something between the stack's containers drops packets",
    },
    'no-route': {
        said: 'no route to host',
        cause: "something between the stack's containers rejects packets, or the container has lost its network",
    },
};
function describeUnreached({ component, slot, address, how }) {
    const { said, cause } = WORDS[how];
    return `the router can't reach ${component} in ${slot} at ${address} (${said}): ${cause}`;
}
/** True when the network is the likely cause. A refused connection is usually a problem of the application itself. */
function isNetworkProblem({ how }) {
    return how !== 'refused';
}


/***/ }),

/***/ 21715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ newDeploymentId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Random, because one run may call the workflow twice, with the same run id, attempt and job name. */
function newDeploymentId() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
}


/***/ }),

/***/ 80716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ underLeaseIfGiven)
/* harmony export */ });
/* harmony import */ var _under_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82864);

const NOTHING_TO_LOSE = () => undefined;
/** Does `work`, under the lease if one is given. Throws what `underLease` throws. */
async function underLeaseIfGiven(inputs, around, work) {
    const { lease } = inputs;
    return lease ? (0,_under_lease_js__WEBPACK_IMPORTED_MODULE_0__.underLease)({ ...inputs, lease }, around, work) : work(around.signal, NOTHING_TO_LOSE);
}


/***/ })

};
