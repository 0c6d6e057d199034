export const id = 244;
export const ids = [244];
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
        images: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_5__/* .releaseImages */ ._, '', 'One line for each component to deploy: `name=registry/repository:tag` or `…@sha256:…`. Components without a line stay as they are. With `scope: full` it may be empty. Then no image is looked at.'),
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
        images: 'One line for each component to deploy, `name=registry/repository@sha256:…`: the digests that the registries answered now.',
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
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83029);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_time_of_plan__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10719);
/* harmony import */ var _hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26102);
/* harmony import */ var _hardened_deploy_wiring_new_deployment_id__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21715);
/* harmony import */ var _hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80716);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(82714);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(92201);
/* harmony import */ var _request_from_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14184);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(56356);
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

/***/ 92201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ reportOf)
});

// EXTERNAL MODULE: ./packages/core/build/checks/findings-report.js
var findings_report = __webpack_require__(70197);
// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/plan-markdown.js



/** What an approver reads: what will run, where, and what will be done, in order. */
function planMarkdown(parts) {
    const { configuration, release, commit, actor, asked, resolved } = parts;
    const facts = (0,markdown/* table */.tp)(['', ''], [
        ['Application', (0,markdown/* escapeMarkdown */.FV)(configuration.application)],
        ['Environment', `${(0,markdown/* escapeMarkdown */.FV)(configuration.environment)} (profile ${configuration.profile})`],
        ['Release', (0,markdown/* codeSpan */.SS)(release)],
        ['Commit', (0,markdown/* codeSpan */.SS)(commit)],
        ['Asked for by', (0,markdown/* escapeMarkdown */.FV)(actor)],
        ['Configuration', `${(0,markdown/* codeSpan */.SS)(configuration.hash.slice(0, 16))} (SHA-256)`],
        ['Public address', (0,markdown/* codeSpan */.SS)(configuration.router.publicUrl)],
    ]);
    const images = (0,markdown/* table */.tp)(['Component', 'Asked for', 'Will run'], configuration.components.map(({ name }) => {
        const image = resolved.find((component) => component.name === name)?.image;
        return [
            (0,markdown/* codeSpan */.SS)(name),
            (0,markdown/* codeSpan */.SS)(asked.get(name) ?? ''),
            image === undefined ? 'stays as it is' : (0,markdown/* codeSpan */.SS)(image),
        ];
    }));
    const steps = planSteps(configuration, resolved).map((step, index) => `${index + 1}. ${step}`);
    return [
        `### Plan: release ${(0,markdown/* codeSpan */.SS)(release)} to ${(0,markdown/* escapeMarkdown */.FV)(configuration.environment)}`,
        facts,
        images,
        steps.join('\n'),
    ].join('\n\n');
}
function planSteps(configuration, resolved) {
    const { deploy, backup, database } = configuration;
    const brought = configuration.components.filter(({ name }) => resolved.some((component) => component.name === name));
    const { bake } = deploy;
    const bad = (0,counted/* inARow */.F$)(bake.failureThreshold, 'bad answer');
    return [
        'Take the lease of the environment; nobody else deploys meanwhile.',
        backup
            ? `Back up the database in ${(0,markdown/* codeSpan */.SS)(backup.container)} and prove the backup by restoring it; the last ${backup.keep} are kept.`
            : database
                ? '**No backup is configured.**'
                : 'No database is configured, so nothing is backed up.',
        'Pull the images by digest.',
        ...brought.filter(({ migrate }) => migrate !== null).map(migration),
        ...stagingSteps(configuration, brought.filter(startsBeside)),
        ...backgroundSteps(configuration, brought.filter(worksInBackground)),
        ...swapSteps(brought.filter(isExclusive)),
        `Move all traffic at once, and prove it by ${(0,counted/* inARow */.F$)(deploy.proofProbes, 'public answer')}.`,
        `Watch for ${(0,duration/* formatDuration */.a3)(bake.duration)}: ${bad} or more than ${(0,counted/* counted */.hS)(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
        deploy.oldSlot === 'keep-warm' && brought.some(startsBeside)
            ? 'Keep the old release warm, as the fast way back.'
            : 'Stop and remove the old release.',
    ];
}
function isExclusive({ handover }) {
    return handover === 'exclusive';
}
function startsBeside({ serves, handover }) {
    return serves !== null && handover === 'overlap';
}
function worksInBackground({ serves, handover }) {
    return serves === null && handover === 'overlap';
}
/** What is done before traffic moves, and can be tested in private. */
function stagingSteps({ deploy, checks }, beside) {
    if (beside.length === 0)
        return [];
    return [
        `Start ${namesOf(beside)} beside what serves, which is not touched.`,
        `Wait for ${(0,counted/* inARow */.F$)(deploy.readyProbes, 'healthy answer')} of each of them, in this order.`,
        checks.length === 0
            ? 'Ask the health path of each component in private: no smoke test is configured.'
            : `Run ${(0,counted/* counted */.hS)(checks.length, 'check')} in private: ${titlesOf(checks)}.`,
    ];
}
const UNTESTED = '**This is not tested in private**';
function backgroundSteps({ deploy }, background) {
    if (background.length === 0)
        return [];
    const uptime = (0,duration/* formatDuration */.a3)(deploy.minUptime);
    return [
        `Start ${namesOf(background)}, and wait until it has run for ${uptime} without a restart. ${UNTESTED}, because it works as soon as it is started.`,
    ];
}
function swapSteps(exclusive) {
    return exclusive.map(({ name, serves }) => {
        const pause = serves === null ? 'Nobody does its work in between' : 'Nobody answers its requests in between';
        return `Stop and remove ${(0,markdown/* codeSpan */.SS)(name)}, then start the new one, because there must never be two. ${pause}. ${UNTESTED}.`;
    });
}
function migration({ name, migrate }) {
    return `Migrate with the new image of ${(0,markdown/* codeSpan */.SS)(name)}: ${(0,markdown/* codeSpan */.SS)((migrate ?? []).join(' '))}.`;
}
function namesOf(components) {
    return components.map(({ name }) => (0,markdown/* codeSpan */.SS)(name)).join(', ');
}
// Nobody reads thousands of names before approving.
const MOST_TITLES = 20;
function titlesOf(checks) {
    const all = checks.map(({ name }) => (0,markdown/* escapeMarkdown */.FV)(name));
    return (0,counted/* firstOf */.Ku)(all, MOST_TITLES).join(', ');
}

// EXTERNAL MODULE: ./packages/core/build/release/release-images.js
var release_images = __webpack_require__(75492);
;// CONCATENATED MODULE: ./build/actions/pre-flight/src/report-of.js



function reportOf(parts) {
    const { inputs, run, configuration, deployment, preFlight } = parts;
    const { verdict, images } = preFlight;
    const { kind, findings } = verdict;
    const { scope, release = run.sha.slice(0, 12) } = inputs;
    const title = `${scope === 'plan' ? 'Plan' : 'Pre-flight'} for ${configuration.environment}`;
    const report = (0,findings_report/* verdictReport */.mq)(title, verdict);
    return {
        ...report,
        outputs: {
            ...report.outputs,
            images: (0,release_images/* formatReleaseImages */.X)(images),
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
    return planMarkdown({ configuration, release, commit, actor, asked: inputs.images, resolved: preFlight.images });
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

/***/ 56356:
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
    const request = { registry, repository, base, challenge, credentials };
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

;// CONCATENATED MODULE: ./packages/adapters/build/http/image-health-check.js

/** Reads the image's configuration, in which Docker keeps the Dockerfile's `HEALTHCHECK`. */
async function lookUpHealthCheck(question, manifestTypes) {
    const reader = jsonReader(question);
    const manifestOf = (reference) => reader('manifests', reference, manifestTypes);
    const first = await manifestOf(question.digest);
    if ('untold' in first)
        return first;
    const { manifests } = first.json;
    const forLinux = manifests?.find(({ platform }) => platform?.os === 'linux')?.digest;
    const manifest = manifests ? await manifestOf(forLinux) : first;
    if ('untold' in manifest)
        return manifest;
    const config = await reader('blobs', manifest.json.config?.digest, '*/*');
    if ('untold' in config)
        return config;
    const test = config.json.config?.Healthcheck?.Test;
    return test === undefined || test.length === 0 || test[0] === 'NONE' ? 'has-none' : 'has-one';
}
/** Reads one document after the other, with one login. What can't be read is no failure: only a warning depends on it. */
function jsonReader(question) {
    let login;
    return async (kind, digest, accept) => {
        const untold = { untold: `${question.registry} has no readable ${kind}/${digest ?? '…'}` };
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
    const options = { ...given, credentials };
    return {
        async resolve(image, signal) {
            const question = await questionAbout(image, options, signal);
            const { registry, digest } = question;
            const found = await lookUpManifest(question);
            if (found.kind === 'missing' || digest === undefined || found.digest === digest)
                return found;
            return { kind: 'missing', why: `${registry} answered with another digest, ${found.digest}` };
        },
        healthCheck: async (image, signal) => lookUpHealthCheck(await questionAbout(image, options, signal), MANIFESTS),
    };
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
        throw unauthorized(question, `it answered ${answer.status}: the credentials don't reach it, or it does not exist`);
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
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 81 modules
var connect_target = __webpack_require__(42163);
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
            read: async (signal) => target().router.read(signal),
            doors: async (signal) => target().router.doors(signal),
            whyUnreached: async (mark, signal) => target().router.whyUnreached(mark, signal),
        },
        stack: {
            missing: async (signal) => target().stack.missing(signal),
            stopped: async (signal) => target().stack.stopped(signal),
            identify: async (signal) => target().stack.identify(signal),
            room: async (signal) => target().stack.room(signal),
        },
        journal: { read: async (after, signal) => target().journal.read(after, signal) },
        releases: { read: async (hash, signal) => target().releases.read(hash, signal) },
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

/***/ 44957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ postgresDatabase)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/http/unanswered.js
var unanswered = __webpack_require__(66128);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/database-url.js
var database_url = __webpack_require__(52145);
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
function connectionSettings(url) {
    const { hosts, user, password, database, sslmode } = (0,database_url/* readDatabaseUrl */.B)(url);
    const [place] = hosts;
    if (hosts.length > 1)
        throw (0,database_url/* unusableUrl */.l)('it names several hosts, and the runner asks one');
    if (place?.host === undefined)
        throw (0,database_url/* unusableUrl */.l)('it names no host, and the database is not on the runner');
    const { host, port } = place;
    if (host.startsWith('@'))
        throw (0,database_url/* unusableUrl */.l)('it names an abstract unix socket');
    // Nobody listens in on a socket's folder, and PostgreSQL offers no TLS there.
    const tls = host.startsWith('/') ? 'off' : TLS[sslmode];
    return { host, port, user, password, database, tls };
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





/** Asks PostgreSQL by pg: one connection per query, one statement, read-only, rolled back. */
function postgresDatabase() {
    return {
        async query({ url, sql, timeout }, signal) {
            signal.throwIfAborted();
            const limit = AbortSignal.timeout(timeout);
            try {
                const settings = connectionSettings(url);
                return await askByPreference({ settings, sql, timeout, signal: AbortSignal.any([signal, limit]) });
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
async function ask({ settings, sql, timeout, signal }) {
    const { default: pg } = await __webpack_require__.e(/* import() */ 849).then(__webpack_require__.bind(__webpack_require__, 83849));
    const began = performance.now();
    const socket = new external_node_net_.Socket();
    const { tls, password, ...place } = settings;
    const client = new pg.Client({
        ...place,
        // Called only when the server asks. Without one, pg would look for another in PGPASSWORD.
        password: () => {
            if (!password)
                throw new PasswordWanted();
            return password.reveal();
        },
        stream: () => socket,
        ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verified' },
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
function asError(reason) {
    return reason instanceof Error ? reason : new Error('aborted');
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

/***/ 11112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q3: () => (/* binding */ httpUrl),
/* harmony export */   w4: () => (/* binding */ hostOf),
/* harmony export */   we: () => (/* binding */ joinUrl)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A whole http(s) URL. It is shown in tables and logs, so a user or password in it is refused. */
const httpUrl = {
    type: 'http(s) URL',
    parse(raw) {
        // URL.parse drops blanks around a URL and line breaks inside it, but they would stay in the text that a path is added
        // to.
        const url = /^https?:\/\/[^/][^\s\p{Cc}]*$/iu.test(raw) ? URL.parse(raw) : null;
        if (!url || url.hostname === '' || url.port === '0')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a whole http(s) URL');
        if (url.username !== '' || url.password !== '')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not hold a user or password');
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
/** Adds a path to a base URL and keeps the base's own path: `https://host/app` and `/health` make `https://host/app/health`. */
function joinUrl(base, path) {
    return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
/** What goes into the header `Host` when this URL's server is asked at another address; undefined for what is no URL. */
function hostOf(url) {
    return URL.canParse(url) ? new URL(url).host : undefined;
}


/***/ }),

/***/ 51195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ verdictOf)
/* harmony export */ });
/**
 * Sums findings up. `failed` and `errored` block. If nothing was looked at, that blocks too: without data nothing is proven.
 */
function verdictOf(findings) {
    const reasons = findings.filter(({ status }) => status === 'failed' || status === 'errored');
    if (reasons.length > 0)
        return { kind: 'no-go', findings, reasons };
    if (findings.some(({ status }) => status === 'passed' || status === 'warned'))
        return { kind: 'go', findings };
    const nothing = {
        check: 'checks',
        status: 'errored',
        evidence: 'no check was run, so nothing was proven',
        remedy: 'Configure at least one check.',
    };
    return { kind: 'no-go', findings: [...findings, nothing], reasons: [nothing] };
}


/***/ }),

/***/ 70197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AV: () => (/* binding */ findingAnnotations),
/* harmony export */   HH: () => (/* binding */ failedChecks),
/* harmony export */   MT: () => (/* binding */ verdictLine),
/* harmony export */   O9: () => (/* binding */ findingsMarkdown),
/* harmony export */   c9: () => (/* binding */ reasonLines),
/* harmony export */   mq: () => (/* binding */ verdictReport),
/* harmony export */   xo: () => (/* binding */ checksRecord)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81048);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43153);




const MARK = {
    failed: '❌ failed',
    errored: '❓ could not tell',
    warned: '⚠️ warned',
    passed: '✅ passed',
    skipped: '⏭️ skipped',
};
const WORST_FIRST = ['failed', 'errored', 'warned', 'skipped', 'passed'];
// Long enough for an address and a value. A whole response body would make the table unreadable.
const LONGEST_CELL = 240;
/** `2 of 7 checks failed, 1 could not tell` or `7 checks passed, 1 of them with a warning`. */
function verdictLine({ kind, findings }) {
    const count = (status) => findings.filter((finding) => finding.status === status).length;
    const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
    if (kind === 'no-go') {
        const [first, ...more] = [
            ...(count('failed') > 0 ? [[count('failed'), 'failed']] : []),
            ...(count('errored') > 0 ? [[count('errored'), 'could not tell']] : []),
        ].map(([number, how], index) => index === 0 ? `${number} of ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(findings.length, 'check')} ${how}` : `${number} ${how}`);
        return `${[first, ...more].join(', ')}${skipped}`;
    }
    const passed = count('passed') + count('warned');
    const warned = count('warned') > 0 ? `, ${count('warned')} of them with a warning` : '';
    return `${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(passed, 'check')} passed${warned}${skipped}`;
}
/** The report of an action that ends with a verdict. `title` says what was looked at: `Smoke test of production`. */
function verdictReport(title, verdict) {
    const { kind, findings } = verdict;
    const isWarned = findings.some(({ status }) => status === 'warned');
    return {
        decision: kind === 'go' ? 'proceed' : 'stop',
        reason: kind === 'no-go' ? 'checks-failed' : isWarned ? 'passed-with-warnings' : 'passed',
        headline: `${title}: ${verdictLine(verdict)}`,
        level: kind === 'no-go' ? 'error' : isWarned ? 'warning' : 'quiet',
        outputs: { verdict: kind, 'failed-checks': failedChecks(verdict) },
        summary: findingsMarkdown(title, verdict),
        annotations: findingAnnotations(findings),
    };
}
// Later steps get the names as an environment variable. Linux allows 128 KiB for one: with more, the step would not start.
const MOST_NAMES = 100;
const LONGEST_NAME = 240;
/** Names of the checks that block, one per line. */
function failedChecks(verdict) {
    const names = reasonsOf(verdict).map(({ check }) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .clamp */ .qE)(check, LONGEST_NAME));
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(names, MOST_NAMES).join('\n');
}
// Even if thousands of checks fail, the first ones show what is wrong.
const MOST_REASONS = 20;
/** What blocks, one line per check: for a log or a journal, which have no room for a table. */
function reasonLines(verdict) {
    const lines = reasonsOf(verdict).map(({ check, status, evidence }) => `${check} ${status}: ${evidence}`);
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(lines, MOST_REASONS);
}
function reasonsOf(verdict) {
    return verdict.kind === 'no-go' ? verdict.reasons : [];
}
function checksRecord({ of, verdict: { kind, findings } }) {
    return { of, verdict: kind, findings };
}
/** Findings for a job summary, the worst first: the verdict, a table, and the timelines of the findings that have one. */
function findingsMarkdown(title, verdict) {
    const findings = worstFirst(verdict.findings);
    const head = `### ${verdict.kind === 'go' ? '✅' : '❌'} ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}: ${verdictLine(verdict)}`;
    const timelines = findings.filter(({ status, timeline }) => status !== 'passed' && (timeline?.length ?? 0) > 1);
    return [head, findingsTable(findings), ...timelines.map(timelineOf)].join('\n\n');
}
function findingsTable(findings) {
    const measured = findings.some(({ attempts }) => attempts !== undefined);
    const advised = findings.some(({ remedy }) => remedy !== undefined);
    const header = ['', 'Check', ...(measured ? ['Observed', 'Expected', 'Time', 'Attempts'] : ['What was seen'])];
    const rows = findings.map(({ check, status, evidence, remedy, observed, expected, elapsedMs, attempts }) => [
        MARK[status],
        cell(check),
        cell(measured ? (observed ?? evidence) : evidence),
        ...(measured
            ? [cell(expected ?? ''), elapsedMs === undefined ? '' : (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(elapsedMs), String(attempts ?? '')]
            : []),
        cell(remedy ?? ''),
    ]);
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(advised ? [...header, 'What to do'] : header, advised ? rows : rows.map((row) => row.slice(0, -1)));
}
function timelineOf({ check, timeline = [] }) {
    const rows = timeline.map(({ from, to, atMs, status, observed }) => [
        from === to ? String(from) : `${from}–${to}`,
        (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(atMs),
        MARK[status],
        cell(observed),
    ]);
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`${check}: every attempt`, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Attempt', 'After', '', 'What was seen'], rows));
}
/** Findings that failed, could not tell or warned, the worst first, for annotations. */
function findingAnnotations(findings) {
    return worstFirst(findings).flatMap((finding) => {
        const { check, status, evidence, remedy } = finding;
        if (status === 'passed' || status === 'skipped')
            return [];
        const text = `${check}: ${evidence}${remedy === undefined ? '' : `\nWhat to do: ${remedy}`}`;
        return [{ level: status === 'warned' ? 'warning' : 'error', text }];
    });
}
function worstFirst(findings) {
    return [...findings].sort((one, other) => WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status));
}
function cell(text) {
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .clamp */ .qE)(text, LONGEST_CELL));
}


/***/ }),

/***/ 83029:
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

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/background-watched.js


/**
 * Images of background components have a health check. Nobody asks these components anything, so without one all that can be
 * known is that they ran for a while.
 */
async function backgroundWatched(registry, { configuration }, resolved, signal) {
    const { components, deploy } = configuration;
    const background = components.filter(({ serves }) => serves === null).map(({ name }) => name);
    const looked = resolved.filter(({ name }) => background.includes(name));
    return Promise.all(looked.map(async ({ name, image }) => {
        const check = `health check of ${name}`;
        const found = await lookUp(registry, image, signal);
        if (found === 'has-one')
            return { check, status: 'passed', evidence: 'its image has a health check' };
        const why = found === 'has-none'
            ? 'its image has no health check'
            : `it is not known whether its image has one: ${found.untold}`;
        const known = `it counts as ready when it has run for ${(0,duration/* formatDuration */.a3)(deploy.minUptime)} without a restart`;
        const remedy = `Add a HEALTHCHECK to its image. Without one, nobody notices that it runs but does no work.`;
        return { check, status: 'warned', evidence: `${why}, so ${known}`, remedy };
    }));
}
async function lookUp(registry, image, signal) {
    try {
        return await registry.healthCheck(image, signal);
    }
    catch (thrown) {
        signal.throwIfAborted();
        return { untold: (0,failure/* asFailure */.h_)(thrown).message };
    }
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
    const evidence = found ? `container ${container} does not run` : `there is no container ${container} at the target`;
    return { check, status: 'failed', evidence, remedy: `Start it, or correct backup.container in hardened-deploy.yml.` };
}

// EXTERNAL MODULE: ./packages/core/build/base/bytes.js
var bytes = __webpack_require__(5617);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/disk-has-room.js

const NOT_OURS = 'the target does not tell how much space is free for images; whoever runs it takes care of that';
/** The target has the configured free space, so that no pull and no database runs out of it. */
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
            return [{ ...facts, status: 'passed', evidence: `${facts.observed} free at the target` }];
        const evidence = `${facts.observed} free at the target, expected ${facts.expected}`;
        const shown = room.shownBy === undefined ? '' : ` (${room.shownBy} shows what takes it)`;
        const remedy = `Free space at the target${shown}, or lower min-free-space.`;
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
            return [{ check, status: 'errored', evidence: `${evidence}: it gives no id`, remedy: 'Restart the engine.' }];
        if (warnings.length === 0)
            return [{ check, status: 'passed', evidence }];
        const remedy = "Look up the engine's warnings; they don't stop the deployment.";
        return [{ check, status: 'warned', evidence: `${evidence}; it warns: ${warnings.join('; ')}`, remedy }];
    },
};

// EXTERNAL MODULE: ./packages/core/build/target/placement.js
var placement = __webpack_require__(26429);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
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
    return components.flatMap(({ name, serves }) => {
        if (images.has(name) || (0,placement/* placedOf */.hg)(serving, name))
            return [];
        const needed = components.filter((other) => images.has(other.name) && other.needs.includes(name));
        const first = needed[0]?.name;
        const what = first
            ? `${first} needs it, so the deployment will be refused`
            : serves
                ? `requests for ${serves.path} will get status 503`
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
    const looked = await Promise.all(known.map((name) => resolve_images_lookUp(registry, { name, image: images.get(name) }, signal)));
    const strangers = [...images.keys()].filter((name) => !known.includes(name)).map(stranger);
    return {
        findings: [...looked.map(({ finding }) => finding), ...strangers],
        components: looked.flatMap(({ component }) => component ?? []),
    };
}
async function resolve_images_lookUp(registry, { name, image }, signal) {
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
        if (doors.preview().kind === 'none')
            return [skipped(NO_DOOR)];
        const reaches = await (0,find_unreached/* tryToReach */.G)({ ...target, prober, clock }, configuration, 'all', signal);
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
        const remedy = reach.remedy ?? failure_catalogue/* FAILURES */.E['router/slot-unreachable'].remedy;
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
        const evidence = `stopped, although it should run: ${stopped.join(', ')}. An engine that was killed can leave it so`;
        const remedy = 'The lock starts it when it raises the fence, and so do `rollback` with `mode: settle` and with `mode: list`. Until then users may get no answer.';
        return [{ check, status: 'warned', evidence, remedy }];
    },
};

// EXTERNAL MODULE: ./packages/core/build/deployment/decisions/foreseen.js
var foreseen = __webpack_require__(1695);
// EXTERNAL MODULE: ./packages/core/build/deployment/rollback-target.js
var rollback_target = __webpack_require__(95470);
// EXTERNAL MODULE: ./packages/core/build/deployment/usecases/kept-releases.js
var kept_releases = __webpack_require__(5764);
// EXTERNAL MODULE: ./packages/core/build/target/placement-in-force.js
var placement_in_force = __webpack_require__(70143);
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
        const back = waysBack(await readStack(ports, signal));
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
/** As it will be when what is open has been settled, which the deployment does first. */
async function readStack({ target, clock }, signal) {
    const { state } = await (0,read_state/* readState */.u)(target.journal, signal);
    const { routes } = await target.router.read(signal);
    return state.open ? (0,foreseen/* foreseeSettlement */.X)({ state, routes }, state.open, clock.now()).reading : { state, routes };
}
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
        const needed = found && !('unreadable' in found) ? found.secrets : [];
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
    secretsGiven,
    imagesPinned,
    dockerAnswers,
    diskHasRoom,
    databaseAnswers,
    leaseIsFree,
    historyKnown,
    wayBackSecrets,
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
        const watched = await backgroundWatched(ports.registry, request, images, inner);
        return [...resolved.findings, ...watched];
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

/***/ 90327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UM: () => (/* binding */ ownerOfPath),
/* harmony export */   au: () => (/* binding */ isFrontDoor),
/* harmony export */   lJ: () => (/* binding */ fitsPublicly),
/* harmony export */   mW: () => (/* binding */ withoutSlash)
/* harmony export */ });
/* unused harmony export isOfComponent */
/**
 * Whether a component answered rightly through the public address. If the configuration names a public health path, the
 * answer must have the health status. At the bare prefix nobody has said what the right answer is, so only a server error
 * counts as bad.
 */
function fitsPublicly({ health, path }, status) {
    return isFrontDoor({ health, path }) ? status < 500 : status === health.status;
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

/***/ 70143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ placementInForce)
/* harmony export */ });
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39635);
/* harmony import */ var _routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56778);


/** What the routes lead to. The routes say which slot, and the journal says what was last started there. */
function placementInForce(state, routes) {
    const placement = [];
    for (const [component, { slot, spec }] of routes) {
        if (slot === 'hold') {
            return { kind: 'unexplained', why: `a swap was broken off: the routes in force are ${(0,_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRoutes */ .oK)(routes)}` };
        }
        const placed = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .inSlot */ .oi)(state, { component, slot });
        if (!placed) {
            const why = `traffic of ${component} goes to ${slot}, but the journal never put anything there`;
            return { kind: 'unexplained', why };
        }
        if (spec !== null && placed.spec !== null && spec !== placed.spec) {
            const why = `traffic of ${component} goes to ${slot}, where the journal put something else than the routes name`;
            return { kind: 'unexplained', why };
        }
        placement.push(placed);
    }
    return { kind: 'known', placement };
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
