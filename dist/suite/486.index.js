export const id = 486;
export const ids = [486];
export const modules = {

/***/ 82714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60673);
/* harmony import */ var _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40111);
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
        scope: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('full', 'plan'), 'full', '`full` looks at everything. `plan` needs no deployment secrets: it looks only at the images and the settings, resolves the images to digests, and writes the plan that an approver reads.'),
        images: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_release_release_images__WEBPACK_IMPORTED_MODULE_5__/* .releaseImages */ ._, '', 'One line for each component to deploy: `name=registry/repository:tag` or `…@sha256:…`. Components without a line stay as they are. With `scope: full` it may be empty. Then no image is looked at.'),
        release: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_4__/* .shortText */ .o, 'The name of this release, for people. Default: the first 12 characters of the commit.'),
        secrets: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.secrets,
        'ssh-private-key': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['ssh-private-key'],
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
    post: { saves: ['ssh'] },
});


/***/ }),

/***/ 66369:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38006);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_time_of_plan__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10719);
/* harmony import */ var _hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87068);
/* harmony import */ var _hardened_deploy_wiring_new_deployment_id__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21715);
/* harmony import */ var _hardened_deploy_wiring_read_files__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42924);
/* harmony import */ var _hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80716);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(82714);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(22582);
/* harmony import */ var _request_from_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(14184);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(59752);
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











await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_7__/* .contract */ .d, async ({ inputs, run, progress, signal, mask, save }) => {
    const around = { run, progress, signal, mask, saveSsh: (folder) => save('ssh', folder) };
    const { scope } = inputs;
    // Read before anything is looked at: the plan holds only if nothing has changed since that time.
    const [at, configuration] = await Promise.all([
        (0,_hardened_deploy_core_pre_flight_usecases_time_of_plan__WEBPACK_IMPORTED_MODULE_2__/* .timeOfPlan */ .Y)((0,_wire_js__WEBPACK_IMPORTED_MODULE_9__/* .planTimePorts */ .BI)(inputs, around), scope === 'plan' ? 'needs-time' : 'goes-without', signal),
        (0,_hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_3__.loadConfiguration)(inputs, around),
    ]);
    const { images } = inputs;
    const looked = configuration.components.filter(({ name }) => images.size === 0 || images.has(name));
    const files = await (0,_hardened_deploy_wiring_read_files__WEBPACK_IMPORTED_MODULE_5__/* .readFiles */ .Ul)(inputs, around, looked);
    // Its content matters to the switch alone; that it can be read matters before anything changes.
    await (0,_hardened_deploy_wiring_read_files__WEBPACK_IMPORTED_MODULE_5__/* .readPage */ .SP)(inputs, around, configuration.router);
    const preFlight = await (0,_hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_6__/* .underLeaseIfGiven */ .x)(inputs, around, (kept, guard) => progress.step('Pre-flight', async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const parts = { inputs, configuration, around: { ...around, signal: kept }, guard };
            const request = (0,_request_from_js__WEBPACK_IMPORTED_MODULE_10__/* .requestFrom */ .S)(inputs, { configuration, run, files });
            if (scope === 'plan')
                return (0,_hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__/* .planRelease */ .F3)((0,_wire_js__WEBPACK_IMPORTED_MODULE_9__/* .planPorts */ .EO)(parts), request, kept);
            const ports = __addDisposableResource(env_1, (0,_wire_js__WEBPACK_IMPORTED_MODULE_9__/* .preFlightPorts */ .eu)(parts), true);
            return await (0,_hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__/* .runPreFlight */ .r3)(ports, request, kept);
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
    return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .reportOf */ .E)({ inputs, run, configuration, files, deployment, at, preFlight });
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
/* harmony import */ var _hardened_deploy_core_pre_flight_plan_markdown__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17787);
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
function planOf({ inputs, run, configuration, files, preFlight }, release) {
    const { sha: commit, actor } = run;
    const { images: resolved, unkept } = preFlight;
    // The job of the plan has no way to the target.
    return (0,_hardened_deploy_core_pre_flight_plan_markdown__WEBPACK_IMPORTED_MODULE_1__/* .planMarkdown */ .X)({
        configuration,
        release,
        commit,
        actor,
        asked: inputs.images,
        resolved,
        files,
        before: 'unknown',
        unkept,
    });
}


/***/ }),

/***/ 14184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ requestFrom)
/* harmony export */ });
/** What pre-flight is to look at. Without images it looks at no release. A plan is always about a release. */
function requestFrom(inputs, { configuration, run, files }) {
    const { scope, secrets, images, deployment, lease, waitFor } = inputs;
    return {
        configuration,
        images: images.size > 0 || scope === 'plan' ? images : null,
        secrets,
        ...(files && { files }),
        ...(run.runner && { runner: run.runner }),
        startedBy: run.actor,
        ...(run.secretsFrom !== undefined && { secretsFrom: run.secretsFrom }),
        waitFor,
        ...(deployment && { deployment }),
        ...(lease && { lease: lease.token }),
    };
}


/***/ }),

/***/ 59752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EO: () => (/* binding */ planPorts),
  BI: () => (/* binding */ planTimePorts),
  eu: () => (/* binding */ preFlightPorts)
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
        const range = typeof body === 'string' ? undefined : body;
        const text = typeof body === 'string' ? Buffer.from(body) : undefined;
        const bodySha256 = range?.sha256 ??
            (0,external_node_crypto_.createHash)('sha256')
                .update(text ?? '')
                .digest('hex');
        const length = range?.bytes ?? text?.length ?? 0;
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
            const chunks = (0,external_node_fs_.createReadStream)(file, { start, end: start + bytes - 1, highWaterMark: 64 * 1024 });
            // A server may answer before it has read all. Then its answer says why, and not the broken pipe.
            await (0,external_node_stream_promises_.pipeline)(chunks, outgoing).catch(async (thrown) => {
                if (await Promise.race([answered.then(Boolean, () => false), (0,promises_.setTimeout)(1_000, false)]))
                    return;
                throw thrown;
            });
        }
        else
            outgoing.end(text);
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
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/bucket/backup-buckets.js




/** Somebody waits for the answer. */
const PATIENCE = { silenceMs: 5_000, pauseMs: 200 };
/** Asks a bucket from this machine what a backup will ask it from the target. Leaves no object behind. */
function s3BackupBuckets() {
    return {
        async ask(question, signal) {
            signal.throwIfAborted();
            const { place, prefix } = (0,bucket_of/* bucketOf */.A)(question.stack, question.settings);
            const s3 = s3Connection(place, credentialsOf(question), PATIENCE);
            const aborted = new Promise((_, reject) => {
                signal.addEventListener('abort', () => reject(signal.reason), { once: true });
            });
            aborted.catch(() => undefined);
            try {
                return await Promise.race([answerOf(s3, prefix), aborted]);
            }
            finally {
                s3.close();
            }
        },
    };
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

// EXTERNAL MODULE: ./packages/adapters/build/http/oci-registry.js + 5 modules
var oci_registry = __webpack_require__(39777);
// EXTERNAL MODULE: ./packages/adapters/build/http/undici-prober.js + 1 modules
var undici_prober = __webpack_require__(74813);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-resolver.js
var system_resolver = __webpack_require__(70997);
// EXTERNAL MODULE: ./packages/adapters/build/system/tls-served-certificates.js
var tls_served_certificates = __webpack_require__(98099);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/guarded.js
var guarded = __webpack_require__(88944);
// EXTERNAL MODULE: ./packages/core/build/release/registry-login.js
var registry_login = __webpack_require__(7065);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/guarded-target.js
var guarded_target = __webpack_require__(41449);
// EXTERNAL MODULE: ./packages/wiring/build/connect-reach.js + 7 modules
var connect_reach = __webpack_require__(94028);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 195 modules
var connect_target = __webpack_require__(99731);
// EXTERNAL MODULE: ./packages/wiring/build/lease-credential.js + 3 modules
var lease_credential = __webpack_require__(84488);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(8557);
;// CONCATENATED MODULE: ./build/actions/pre-flight/src/lazy-target.js
/**
 * A target that is connected when it is first looked at: a Docker host that can't even be addressed (a missing certificate, an
 * insecure address) is one finding among the others. Disposing it ends what was held open, and connects to nothing.
 */
function lazyTarget(connect) {
    let connected;
    const target = () => (connected ??= connect());
    return {
        workloads: {
            list: async (signal) => target().workloads.list(signal),
            listeners: async (instance, signal) => target().workloads.listeners(instance, signal),
        },
        tasks: { databaseServer: async (name, signal) => target().tasks.databaseServer(name, signal) },
        router: {
            read: async (signal) => target().router.read(signal),
            doors: async (signal) => target().router.doors(signal),
            whyUnreached: async (mark, signal) => target().router.whyUnreached(mark, signal),
        },
        stack: {
            missing: async (signal) => target().stack.missing(signal),
            stopped: async (signal) => target().stack.stopped(signal),
            routerChange: async (signal) => target().stack.routerChange(signal),
            certificateChange: async (signal) => target().stack.certificateChange(signal),
            ipv6: async (signal) => target().stack.ipv6(signal),
            obstacles: async (signal) => target().stack.obstacles(signal),
            identify: async (signal) => target().stack.identify(signal),
            room: async (signal) => target().stack.room(signal),
        },
        journal: { read: async (after, signal) => target().journal.read(after, signal) },
        neighbours: {
            get words() {
                return target().neighbours.words;
            },
            ofProject: async (project, signal) => target().neighbours.ofProject(project, signal),
            missingNetworks: async (names, signal) => target().neighbours.missingNetworks(names, signal),
        },
        housekeeping: { foresee: async (needed, signal) => target().housekeeping.foresee(needed, signal) },
        releases: { read: async (hash, signal) => target().releases.read(hash, signal) },
        volumes: { look: async (application, volumes, signal) => target().volumes.look(application, volumes, signal) },
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
    const { registryAuth } = configuration.target;
    const credentials = (0,registry_login/* givenCredentials */.mE)(registryAuth, inputs.secrets);
    const place = around.run.secretsFrom ?? 'the input `secrets`';
    const missing = [...(0,registry_login/* missingCredentials */.nm)(registryAuth, inputs.secrets)].map(([registry, names]) => [registry, `\`registry-auth\` names ${names.join(' and ')} for it, not given in ${place}`]);
    return { registry: (0,oci_registry/* ociRegistry */.H)({ credentials, missing: new Map(missing) }), clock, progress: around.progress };
}
/** What the whole pre-flight looks at. Disposing it ends what is held open at the target. */
function preFlightPorts(parts) {
    const { inputs, configuration, around, guard } = parts;
    const { progress } = around;
    let connected;
    const connect = () => (connected ??= (0,connect_target.connectTarget)({ ...inputs, configuration, job: (0,connect_reach.jobOf)(around), progress }));
    // Over ssh, the database is asked from the server.
    const viaTarget = { query: async (question, signal) => connect().database.query(question, signal) };
    const database = configuration.target.ssh ? viaTarget : (0,postgres_database/* postgresDatabase */.n)();
    const target = lazyTarget(() => (0,guarded_target/* guardedTarget */.o)(connect(), guard));
    return {
        ...planPorts(parts),
        register: (0,lease_credential/* leaseCredential */.Wo)(inputs) ? (0,under_lease.leaseRegister)(inputs, around) : null,
        target,
        database: (0,guarded/* guarded */.N)(database, guard),
        prober: (0,undici_prober/* undiciProber */.d)(),
        buckets: s3BackupBuckets(),
        names: (0,system_resolver/* systemResolver */.I)(),
        certificates: (0,tls_served_certificates/* tlsServedCertificates */.Z)(),
        [Symbol.asyncDispose]: async () => connected?.[Symbol.asyncDispose](),
    };
}


/***/ }),

/***/ 40111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ leaseKeepingInputs),
  d: () => (/* binding */ sharedInputs)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/base/short-text.js
var short_text = __webpack_require__(15506);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-store.js
var lease_store = __webpack_require__(85677);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
;// CONCATENATED MODULE: ./packages/action-kit/build/app-id.js

/**
 * A GitHub App's number, or its client id (`Iv23li…`): GitHub takes both as the issuer of an assertion. A problem never repeats
 * the text: people give id and key the wrong way round, and GitHub doesn't mask a line of a key that is cut.
 */
const appId = {
    type: 'id or client id of a GitHub App',
    parse: (raw) => /^(?:\d{1,15}|Iv[A-Za-z0-9.]{8,40})$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw)
        : (0,parser/* malformed */.Qm)('must be the number of a GitHub App or its client id (what was given is not shown: it may be the key)'),
};

// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 2 modules
var contract = __webpack_require__(60673);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __webpack_require__(85432);
;// CONCATENATED MODULE: ./packages/action-kit/build/private-key.js



/**
 * A GitHub App's private key: RSA, PEM, PKCS #1 as GitHub makes it or PKCS #8. Its line breaks may be spelt out as `\n`, as
 * they are in secrets that once were an environment variable. A problem never repeats any of it.
 */
const privateKey = {
    type: 'RSA private key, PEM',
    parse(raw) {
        const pem = raw
            .replaceAll(/(?:\\r)?\\n/g, '\n')
            .replaceAll('\r\n', '\n')
            .trim();
        if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/.test(pem))
            return (0,parser/* malformed */.Qm)('must be a private key in PEM form, beginning with -----BEGIN … PRIVATE KEY----- on a line of its own');
        if (pem.includes('ENCRYPTED'))
            return (0,parser/* malformed */.Qm)('must not be protected by a passphrase');
        try {
            if ((0,external_node_crypto_.createPrivateKey)(pem).asymmetricKeyType !== 'rsa')
                return (0,parser/* malformed */.Qm)('must be an RSA key, as GitHub makes them');
        }
        catch {
            return (0,parser/* malformed */.Qm)('begins like a private key, but is not whole');
        }
        return (0,parser/* parsed */.Yz)(new secret/* Secret */.z(`${pem}\n`));
    },
};

;// CONCATENATED MODULE: ./packages/action-kit/build/ssh-key.js


/** Judged where it is used: only OpenSSH knows which keys it can read. */
const sshKey = {
    type: 'private key of OpenSSH',
    parse: (raw) => (0,parser/* parsed */.Yz)(new secret/* Secret */.z(raw)),
};

;// CONCATENATED MODULE: ./packages/action-kit/build/shared-inputs.js










/** Inputs that several actions have, declared once. */
const sharedInputs = {
    environment: (0,contract/* knownFromLease */.mN)((0,contract/* required */.mw)(names/* environmentName */.VE, 'GitHub environment to deploy to, and the section of that name in the configuration.'), ({ environment }) => ({ text: environment })),
    config: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)(parser/* text */.Qq, 'hardened-deploy.yml', 'Path of the configuration in the repository at the deployed commit. `./path` is read from the workspace instead.'), ({ target }) => target && { text: target.config }),
    'docker-host': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(docker_address/* dockerHost */.d, "Docker host to use instead of the configuration's: ssh://user@host:port, unix:///path or tcp://host:port. No place for a secret: the lock action writes it into its output `lease`."), ({ target }) => target && { text: target.dockerHost ?? '' }),
    adopt: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(short_text/* shortText */.o, 'Reason for taking over a stack that belongs to another repository, environment or store. No place for a secret: fence, journal and the output `lease` of the lock action show it.'), 
    // A lease that was taken without one doesn't forbid it: its target may not have been reached.
    ({ target }) => (target?.adopt === undefined ? undefined : { text: target.adopt })),
    secrets: (0,contract/* secretBag */.JM)('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
    'ssh-private-key': (0,contract/* secretOf */.OM)(sshKey, 'Private key for a docker-host over ssh. It stands for the secret that `ssh.key-secret` names, if `secrets` does not have it.'),
    'github-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', "The job's GitHub token: reads the configuration (contents: read)."),
    lease: (0,contract/* lease */.dm)('The `lease` output of the lock action. It is renewed while this action works, and sets other inputs too.'),
    'lease-store-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token that renews the lease. It must be allowed to write environment variables, or contents with `store: ref`. If it is empty, `github-token` is used.'),
    'lease-app-id': (0,contract/* optional */.lq)(appId, 'Id or client id of a GitHub App with "Environments: write" and "Variables: write" (with `store: ref`: "Contents: write"). The lease is written with tokens that are made from the App\'s key when they are needed, so it may last longer than the one hour of a token. Used instead of any other token.'),
    'lease-app-private-key': (0,contract/* secretOf */.OM)(privateKey, "The App's private key. Line breaks may be written as \\n."),
    'lease-app-installation-id': (0,contract/* optional */.lq)((0,parser/* wholeNumber */.rD)({ least: 1, most: 999_999_999_999 }), "Id of the App's installation. Default: it is looked up by the repository."),
    'lock-environment': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, 'Environment whose name and variables are used for the lease. Default: the one that is deployed to.'), ({ lockEnvironment, environment }) => lockEnvironment === undefined ? { text: '', alias: environment } : { text: lockEnvironment }),
    store: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)(...lease_store/* LEASE_STORES */.e), 'environment', 'Where the lease is kept. `environment`: in variables of the environment (needs a token with "Environments: write" and "Variables: write"). `ref`: in git refs of the repository (needs `contents: write`; GITHUB_TOKEN is enough).'), ({ store }) => ({ text: store })),
    deployment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* deploymentId */.dP, 'Deployment id: the `deployment` output of the lock action.'), ({ deployment }) => ({ text: deployment })),
    'dry-run': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Say what would be done, and change nothing.'),
    'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(360)), '30m', 'After this time the action ends with an error. The next run settles what is left open.'),
};
/** Where the lease is, and with which App it is written: the same in every action that renews it. */
const leaseKeepingInputs = {
    'lease-app-id': sharedInputs['lease-app-id'],
    'lease-app-private-key': sharedInputs['lease-app-private-key'],
    'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
};


/***/ }),

/***/ 50366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ awsEndpoint),
/* harmony export */   ci: () => (/* binding */ addressOf),
/* harmony export */   jR: () => (/* binding */ encodeStrictly)
/* harmony export */ });
/** The address of AWS itself. */
function awsEndpoint(region) {
    return `https://s3.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
}
/** The host and the path (encoded as S3 signs it) of an object; an empty key means the bucket itself. */
function addressOf(place, key) {
    const origin = new URL(place.endpoint);
    const encoded = key.split('/').map(encodeStrictly).join('/');
    if (place.pathStyle)
        return { origin, path: `/${place.bucket}${key === '' ? '' : `/${encoded}`}` };
    origin.hostname = `${place.bucket}.${origin.hostname}`;
    return { origin, path: `/${encoded}` };
}
/** As RFC 3986 has it: `encodeURIComponent` leaves five characters that a signature wants encoded. */
function encodeStrictly(text) {
    return encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}


/***/ }),

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

/***/ 71717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ bucketOf)
/* harmony export */ });
/* harmony import */ var _s3_s3_place_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50366);

/** Each stack has a folder of its own: otherwise the retention of one would count the backups of another. */
function bucketOf(stack, settings) {
    const { bucket, prefix, region, endpoint, pathStyle, encryption } = settings;
    const place = {
        endpoint: endpoint ?? (0,_s3_s3_place_js__WEBPACK_IMPORTED_MODULE_0__/* .awsEndpoint */ .PC)(region),
        region,
        bucket,
        pathStyle,
        ...(encryption && {
            encryption: {
                algorithm: encryption.algorithm,
                ...(encryption.kmsKey !== null && { kmsKey: encryption.kmsKey }),
            },
        }),
    };
    return { place, prefix: `${prefix === '' ? '' : `${prefix}/`}${stack}/` };
}


/***/ }),

/***/ 15080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ describeIntendedProof),
/* harmony export */   H6: () => (/* binding */ isRestoredLevel),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   te: () => (/* binding */ PROOF_LEVELS),
/* harmony export */   uH: () => (/* binding */ describeLevel)
/* harmony export */ });
/**
 * How far a backup is proven. L1: its files have their SHA-256, and the database's program reads the table of contents. L2: that
 * program reads every block. L3: it was restored into a scratch server, and every table has its exact rows. L4: those rows have
 * the same content too. Each level includes the ones before it.
 */
const PROOF_LEVELS = ['L1', 'L2', 'L3', 'L4'];
function isRestoredLevel(level) {
    return level === 'L3' || level === 'L4';
}
/** Manifests of before there were levels name none: their backups were restored and counted. */
function levelOf({ level = 'L3' }) {
    return level;
}
const WORDS = {
    L1: 'its files compared and its table of contents read (L1), but not restored',
    L2: 'every block of it read (L2), but not restored',
    L3: 'proven by restoring it (L3)',
    L4: 'proven by restoring it and comparing the content of every row (L4)',
};
const INTENDED = {
    L1: 'compare its files and read its table of contents (L1); it is not restored',
    L2: 'read every block of it (L2); it is not restored',
    L3: 'prove the backup by restoring it (L3)',
    L4: 'prove the backup by restoring it and comparing the content of every row (L4)',
};
/** What a proof of this level is going to do, before the deployment and after its switch. */
function describeIntendedProof(level, later = null) {
    return later === null
        ? INTENDED[level]
        : `${AT_FIRST[level]} before anything changes, and ${INTENDED[later]} after the switch`;
}
const AT_FIRST = {
    ...INTENDED,
    L1: 'compare its files and read its table of contents (L1)',
    L2: 'read every block of it (L2)',
};
/** The proof in words, behind the name of a backup. */
function describeLevel(level) {
    return WORDS[level];
}


/***/ }),

/***/ 37581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ absolutePath)
/* harmony export */ });
/** `/etc/../etc//x/` → `/etc/x`, and `x` → `/x`: several spellings of one path, as the Engine and images have them, are one. */
function absolutePath(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return `/${parts.join('/')}`;
}


/***/ }),

/***/ 15506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ shortText)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/**
 * One line of at most 300 characters. A reason is stored in every version of the lease, and an environment variable has
 * room for 48 KB. Releases are listed one per line.
 */
const shortText = {
    type: 'text, one line',
    parse(raw) {
        if (/\p{Cc}/u.test(raw))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be one line without control characters');
        return [...raw].length <= 300 ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must have at most 300 characters');
    },
};


/***/ }),

/***/ 88944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ guarded)
/* harmony export */ });
/** The same port, but each call first asks `guard`. If `guard` throws, the call rejects with that and doesn't start. */
function guarded(port, guard) {
    const members = Object.entries(port).map(([name, member]) => {
        if (typeof member !== 'function')
            return [name, member];
        const call = async (...given) => {
            guard();
            return await member.apply(port, [...given]);
        };
        return [name, call];
    });
    return Object.fromEntries(members);
}


/***/ }),

/***/ 35739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ namedSecrets),
  R: () => (/* binding */ secretsGiven)
});

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

// EXTERNAL MODULE: ./packages/core/build/backup/vault-settings.js
var vault_settings = __webpack_require__(52907);
// EXTERNAL MODULE: ./packages/core/build/release/variable-text.js
var variable_text = __webpack_require__(61452);
// EXTERNAL MODULE: ./packages/core/build/release/registry-login.js
var registry_login = __webpack_require__(7065);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/secrets-given.js




/** Every secret that the configuration names is there, and neither it nor an environment variable is a placeholder. */
const secretsGiven = {
    topic: 'secrets',
    async look(_ports, { configuration, secrets, secretsFrom }) {
        const place = secretsFrom === undefined ? 'the `secrets` input' : `the secret ${secretsFrom}`;
        const names = namedSecrets(configuration);
        const variables = configuration.components.flatMap(({ name, environment }) => [...environment].map(([variable, value]) => ({ name: `${name}.${variable}`, value })));
        const problems = [
            ...names.flatMap((name) => secretProblem(name, secrets, place)),
            ...variables.flatMap(({ name, value }) => variableProblem(name, value)),
        ];
        if (problems.length > 0)
            return problems;
        const evidence = `${names.length} secrets are given, ${variables.length} environment variables are filled in`;
        return [{ check: 'secrets', status: 'passed', evidence }];
    },
};
/** The secrets that a deployment needs. Slack's webhook is not among them: a deployment goes on without it. */
function namedSecrets({ requiredSecrets, target, router, database, backup }) {
    const logins = (0,registry_login/* namedLogins */.c9)(target.registryAuth).flatMap(([, auth]) => [auth.usernameSecret, auth.passwordSecret]);
    const tls = target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
    const front = router.front?.tls;
    const certificate = front?.kind === 'secrets' ? [front.certificateSecret, front.keySecret] : accountSecrets(front);
    // Not the key: an input of its own may stand for it.
    const { knownHostsSecret = null, passphraseSecret = null, certificateSecret = null } = target.ssh ?? {};
    const ssh = [knownHostsSecret, passphraseSecret, certificateSecret].filter((name) => name !== null);
    const ofDatabase = database ? [database.urlSecret] : [];
    const ofBackup = database && backup ? backupSecrets(database, backup) : [];
    return [...new Set([...requiredSecrets, ...ofDatabase, ...ofBackup, ...logins, ...tls, ...certificate, ...ssh])];
}
/** Without one of them there is no backup. The key of age is needed only by a proof after the switch, which would come too late to say so. */
function backupSecrets({ caSecret = null }, backup) {
    const { also = [], vault, encryptWithSecret = null, decryptSecret = null, proofAfterSwitch = null } = backup;
    const isRead = proofAfterSwitch !== null && (backup.encryptTo ?? []).length > 0;
    const keys = [caSecret, encryptWithSecret, isRead ? decryptSecret : null].filter((name) => name !== null);
    return [...also.map(({ urlSecret }) => urlSecret), ...keys, ...(0,vault_settings/* secretsOfVault */.ZO)(vault)];
}
function accountSecrets(tls) {
    return tls?.account ? [tls.account.keyIdSecret, tls.account.hmacSecret] : [];
}
function secretProblem(name, secrets, place) {
    const check = `secret ${name}`;
    const secret = secrets.get(name);
    if (!secret) {
        const remedy = place.startsWith('the secret')
            ? `Add the line ${name}=… to ${place}, of the repository or of the environment that this job has on GitHub.`
            : `Set it in the environment or repository on GitHub, and have the line ${name}=\${{ secrets.${name} }} in ${place}.`;
        return [{ check, status: 'failed', evidence: 'it was not given or is empty', remedy }];
    }
    const judged = judgeValue(secret.reveal());
    if (judged.kind === 'sound')
        return [];
    const remedy = 'Set it in the environment or repository on GitHub.';
    return [{ check, status: 'failed', evidence: `it is a placeholder: ${judged.why}`, remedy }];
}
const FILLED = { url: () => 'http://component', host: () => '10.0.0.2', port: () => '8101', secret: () => 'filled-in' };
/** An empty value may be meant, a placeholder never is. */
function variableProblem(name, value) {
    const filled = (0,variable_text/* filledIn */.A)(value.replaceAll('$${', '{'), FILLED);
    const judged = judgeValue(filled);
    if (judged.kind !== 'placeholder')
        return [];
    const evidence = `it is a placeholder: ${judged.why}`;
    return [{ check: `variable ${name}`, status: 'failed', evidence, remedy: 'Fill it in, in hardened-deploy.yml.' }];
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
        const near = nearestPattern(raw);
        if (!fits && near !== undefined) {
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the image's name without scheme, tag, digest and capitals: write ${near}. Each deployment says the tag, in its input \`images\``);
        }
        return fits
            ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
            : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** What a person may have meant; undefined when that is no pattern either. */
function nearestPattern(raw) {
    const near = raw
        .replace(/^https?:\/\//i, '')
        .replace(/@.*$/, '')
        .replace(/:[\w.-]+$/, '')
        .toLowerCase();
    return near !== raw && imagePattern.parse(near).ok ? near : undefined;
}
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

/***/ 24324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ CAPABILITIES),
/* harmony export */   x: () => (/* binding */ bareCapability)
/* harmony export */ });
/** The capabilities of Linux, as `capabilities(7)` lists them, without `CAP_`. */
const CAPABILITIES = `
  AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH
  FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN
  NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT
  SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM`
    .trim()
    .split(/\s+/);
/** `cap_net_admin` and `NET_ADMIN` are the same to the Engine. */
function bareCapability(written) {
    return written.toUpperCase().replace(/^CAP_/, '');
}


/***/ }),

/***/ 25670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Md: () => (/* binding */ HOST_ACCESS_WORDS),
  o7: () => (/* binding */ hostAccessOf),
  fG: () => (/* binding */ hostAccessOfPath),
  SV: () => (/* binding */ hostAccessOfVolume)
});

// UNUSED EXPORTS: HOST_ACCESS

// EXTERNAL MODULE: ./packages/core/build/base/absolute-path.js
var absolute_path = __webpack_require__(37581);
// EXTERNAL MODULE: ./packages/core/build/release/container/capabilities.js
var capabilities = __webpack_require__(24324);
;// CONCATENATED MODULE: ./packages/core/build/release/container/host-paths.js

const SYSTEM = [
    [
        'who may log in and what runs: accounts, rights, services, scheduled jobs, libraries that every program loads',
        '/etc',
    ],
    ['files of root: its keys, and what its shell runs', '/root'],
    ['programs and libraries of the host, which root runs', '/usr /bin /sbin /lib /lib32 /lib64 /libx32 /snap /nix'],
    ['the kernel and what starts it', '/boot /efi'],
    ['the kernel itself, its processes and its devices', '/proc /sys /dev'],
    ['scheduled jobs, which the host runs as their users', '/var/spool/cron /var/spool/at /var/spool/anacron'],
    [
        'the files of all containers, and who controls them',
        '/var/lib/docker /var/lib/containerd /var/lib/containers /var/lib/kubelet /var/lib/lxd /var/lib/incus /var/snap',
    ],
    [
        'what the host runs as root: units, scripts of packages and of the first start',
        '/var/lib/systemd /var/lib/dpkg /var/lib/rpm /var/lib/cloud',
    ],
];
/** Sockets of what runs containers. Where they lie is a setting of it, and rootless ones lie with their user. */
const SOCKETS = '/run/docker.sock /run/docker/containerd /run/podman /run/containerd /run/crio /run/buildkit'.split(' ');
const SOCKET_NAMES = ['docker.sock', 'podman.sock', 'containerd.sock', 'crio.sock', 'buildkitd.sock'];
/** What a user runs without root has its sockets in these folders. */
const FOLDER_OF_USERS = /^\/run\/user(\/\d+(\/(podman|docker))?)?$/;
/** After the sockets, because `/run` has both, and the sockets are what gives away most. */
const IN_RUN = [
    ['the init system, which starts and stops everything as root', '/run/systemd /run/dbus /run/udev'],
];
/** What a person's home has beside data: keys, and what a shell or a login runs. */
const HOME = /^\/home(\/[^/]+(\/(\..*|bin(\/.*)?))?)?$/;
const SOCKET = { word: 'docker-socket', has: 'what runs all containers' };
/** In the order in which they count: the first one that a path lies in or holds says what it gives. */
const TABLE = [
    ...listed(SYSTEM),
    ...SOCKETS.map((path) => ({ ...SOCKET, path })),
    ...listed(IN_RUN),
];
/**
 * What a bind mount of this path gives away, or undefined for an ordinary path. A folder that holds one of the table's paths gives
 * as much as that one. Read-only is no less: keys and passwords are read, and a socket is written to all the same.
 */
function hostPathGivenBy(written) {
    // They are one folder.
    const path = (0,absolute_path/* absolutePath */.H)(written).replace(/^\/var\/run(?=\/|$)/, '/run');
    if (SOCKET_NAMES.includes(path.slice(path.lastIndexOf('/') + 1)) || FOLDER_OF_USERS.test(path))
        return { ...SOCKET, path };
    if (HOME.test(path))
        return { word: 'bind-mounts-of-system', path, has: 'homes of users: their keys, and what their shells run' };
    return TABLE.find((each) => lies(path, each.path) || lies(each.path, path));
}
function listed(all) {
    return all.flatMap(([has, paths]) => paths.split(' ').map((path) => ({ word: 'bind-mounts-of-system', path, has })));
}
function lies(path, within) {
    return within === '/' || path === within || path.startsWith(`${within}/`);
}

;// CONCATENATED MODULE: ./packages/core/build/release/container/host-access.js



/**
 * What gives a container the Docker host, or much of it. An environment allows each by its word: whoever approves a deployment
 * then sees it, and nothing gets it by a key that was copied from elsewhere.
 */
const HOST_ACCESS = {
    privileged: 'It may do everything on the host that root may.',
    'docker-socket': 'It controls what runs all containers, and so may do everything on the host that root may.',
    'bind-mounts-of-system': 'It sees files of the host itself.',
    'host-network': "It is in the host's own network: it reaches what listens on its loopback address, and may take any of its ports.",
    'host-pid': "It sees the host's processes, and may send them signals.",
    'host-ipc': "It sees the shared memory of the host's processes.",
    'host-uts': "It has the host's name.",
    'host-users': 'Root in the container is root of the host, also where the two are kept apart.',
    'host-cgroups': "It sees the host's cgroups.",
    'host-devices': 'It uses devices of the host, which may be its disks.',
    'all-capabilities': 'It has every right that root has, within its own namespaces.',
    'system-capabilities': 'It has rights of root that reach beyond the container.',
    unconfined: 'What keeps containers from dangerous calls to the kernel is switched off.',
};
const HOST_ACCESS_WORDS = Object.keys(HOST_ACCESS);
/** Capabilities with which a process has left its container before: through the kernel, its modules, its clock or its files. */
const BEYOND_THE_CONTAINER = 'SYS_ADMIN SYS_MODULE SYS_RAWIO SYS_PTRACE SYS_BOOT SYS_TIME DAC_READ_SEARCH BPF PERFMON MAC_ADMIN MAC_OVERRIDE SYSLOG CHECKPOINT_RESTORE'.split(' ');
/** All that these settings need the environment's permission for. */
function hostAccessOf(container) {
    const { privileged, networkMode, pid, ipc, uts, userns, cgroup } = container;
    const whole = [
        privileged === true && need('privileged', 'privileged', 'true'),
        networkMode === 'host' && need('host-network', 'network_mode', 'host'),
        pid === 'host' && need('host-pid', 'pid', 'host'),
        ipc === 'host' && need('host-ipc', 'ipc', 'host'),
        uts === 'host' && need('host-uts', 'uts', 'host'),
        userns === 'host' && need('host-users', 'userns_mode', 'host'),
        cgroup === 'host' && need('host-cgroups', 'cgroup', 'host'),
    ];
    return [
        ...whole.filter((each) => each !== false),
        ...(container.capAdd ?? []).flatMap(ofCapability),
        ...(container.securityOpt ?? []).filter(isUnconfined).map((option) => need('unconfined', 'security_opt', option)),
        ...(container.devices ?? []).map(({ host }) => need('host-devices', 'devices', host)),
        ...(container.deviceCgroupRules ?? []).map((rule) => need('host-devices', 'device_cgroup_rules', rule)),
        ...(container.mounts ?? []).flatMap(ofMount),
    ];
}
function need(word, key, value) {
    return { word, key, written: `${key}: ${value}`, reason: HOST_ACCESS[word] };
}
function ofCapability(written) {
    const bare = (0,capabilities/* bareCapability */.x)(written);
    if (bare === 'ALL')
        return [need('all-capabilities', 'cap_add', 'ALL')];
    return BEYOND_THE_CONTAINER.includes(bare) ? [need('system-capabilities', 'cap_add', bare)] : [];
}
/** A type of SELinux says what the process may do. There are types that may do everything, and each host names its own. */
function isUnconfined(option) {
    return /^(seccomp|apparmor|systempaths)[:=]unconfined$|^label[:=](disable$|type:)/.test(option);
}
function ofMount(mount) {
    return mount.kind === 'bind' ? hostAccessOfPath('volumes', mount.source) : [];
}
/** File systems that show nothing of the host's own: they are elsewhere, or new and empty. */
const APART = ['nfs', 'nfs4', 'cifs', 'tmpfs'];
/**
 * A volume of Docker's own driver may be anything that the host can mount, by its options: its processes, its disks, or any of its
 * folders. So it needs the word unless it is known to show nothing of the host, or is a bind mount of an ordinary path. Other
 * drivers are programs that somebody has put onto the host.
 */
function hostAccessOfVolume({ driver, driverOptions, }) {
    const device = driverOptions.get('device');
    if ((driver ?? '') !== '' && driver !== 'local')
        return [];
    if (device === undefined)
        return [];
    const key = 'driver_opts';
    // The kernel doesn't look at the type of a bind mount.
    const isBind = (driverOptions.get('o') ?? '').split(',').some((option) => /^r?bind$/.test(option.trim()));
    if (isBind && device.startsWith('/'))
        return hostAccessOfPath(key, device);
    if (!isBind && APART.includes(driverOptions.get('type') ?? ''))
        return [];
    return [need('bind-mounts-of-system', key, device)];
}
/** What a container gets by a path of the host, under the key that names the path. Nothing for an ordinary one. */
function hostAccessOfPath(key, path) {
    const given = hostPathGivenBy(path);
    if (!given)
        return [];
    return [
        { ...need(given.word, key, (0,absolute_path/* absolutePath */.H)(path)), reason: `${HOST_ACCESS[given.word]} ${given.path}: ${given.has}.` },
    ];
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

/***/ 7065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c9: () => (/* binding */ namedLogins),
/* harmony export */   mE: () => (/* binding */ givenCredentials),
/* harmony export */   nm: () => (/* binding */ missingCredentials)
/* harmony export */ });
/** The logins that secrets are named for. */
function namedLogins(logins) {
    return [...logins].flatMap(([registry, login]) => ('owner' in login ? [] : [[registry, login]]));
}
/** The logins whose secrets were given, by registry. One whose weren't is asked without, and says itself what it needs. */
function givenCredentials(logins, secrets) {
    const given = [...logins].flatMap(([registry, login]) => {
        if ('owner' in login)
            return [[registry, login]];
        const [username, password] = [secrets.get(login.usernameSecret), secrets.get(login.passwordSecret)];
        return username && password ? [[registry, { username, password }]] : [];
    });
    return new Map(given);
}
/** Names of secrets that the configuration names for a registry and that were not given, by registry. */
function missingCredentials(logins, secrets) {
    const missing = namedLogins(logins).map(([registry, { usernameSecret, passwordSecret }]) => [registry, [usernameSecret, passwordSecret].filter((name) => !secrets.has(name))]);
    return new Map(missing.filter(([, names]) => names.length > 0));
}


/***/ }),

/***/ 72841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ whyNotBeside),
/* harmony export */   gx: () => (/* binding */ imagesOfTasks),
/* harmony export */   p5: () => (/* binding */ taskName)
/* harmony export */ });
/* unused harmony export NO_HOOKS */
/* harmony import */ var _base_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);

const taskName = (0,_base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf)('task name', 24);
/** The images that tasks and hooks have of their own. */
function imagesOfTasks({ tasks, hooks, }) {
    const all = [...tasks.values(), hooks.beforeSwitch, hooks.afterDeploy];
    return [...new Set(all.flatMap((task) => task?.image ?? []))];
}
const NO_HOOKS = { beforeSwitch: null, afterDeploy: null };
/**
 * Why nothing may run with the settings of a component while it serves. Undefined if it may. Of an exclusive component there must
 * never be two that write to its files, and a task with its mounts would be the second one.
 */
function whyNotBeside({ name, handover, container }) {
    if (handover !== 'exclusive')
        return undefined;
    const mounts = container?.mounts ?? [];
    const written = mounts.filter((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
    if (written.length === 0)
        return undefined;
    const where = written.map(({ target }) => target).join(', ');
    return `${name} is exclusive and writes to ${where}, so nothing else may run with its mounts while it serves. Choose another component, or mount it read-only`;
}


/***/ }),

/***/ 41449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ guardedTarget)
/* harmony export */ });
/* harmony import */ var _lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88944);

/**
 * The same target, but each call that changes something first asks `guard`. Probes change nothing, so they aren't guarded:
 * what they saw must still be reported.
 */
function guardedTarget(target, guard) {
    const { stack, fence, workloads, tasks, volumes, router, maintenance, journal, releases, files, marks } = target;
    const { housekeeping } = target;
    return {
        ...target,
        stack: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(stack, guard),
        fence: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(fence, guard),
        workloads: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(workloads, guard),
        tasks: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(tasks, guard),
        volumes: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(volumes, guard),
        router: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(router, guard),
        maintenance: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(maintenance, guard),
        journal: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(journal, guard),
        releases: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(releases, guard),
        files: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(files, guard),
        marks: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(marks, guard),
        housekeeping: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(housekeeping, guard),
    };
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
/* harmony import */ var _under_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8557);

const NOTHING_TO_LOSE = () => undefined;
/** Does `work`, under the lease if one is given. Throws what `underLease` throws. */
async function underLeaseIfGiven(inputs, around, work) {
    const { lease } = inputs;
    return lease ? (0,_under_lease_js__WEBPACK_IMPORTED_MODULE_0__.underLease)({ ...inputs, lease }, around, work) : work(around.signal, NOTHING_TO_LOSE);
}


/***/ })

};
