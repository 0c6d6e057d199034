export const id = 2208;
export const ids = [2208,9156];
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
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_run_pre_flight__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60213);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_time_of_plan__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10719);
/* harmony import */ var _hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87068);
/* harmony import */ var _hardened_deploy_wiring_new_deployment_id__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21715);
/* harmony import */ var _hardened_deploy_wiring_read_files__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97705);
/* harmony import */ var _hardened_deploy_wiring_under_lease_if_given__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80716);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(82714);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(22582);
/* harmony import */ var _request_from_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(14184);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(94163);
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

/***/ 94163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EO: () => (/* binding */ planPorts),
  BI: () => (/* binding */ planTimePorts),
  eu: () => (/* binding */ preFlightPorts)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/vaults/volume/artifact/artifact-names.js
var artifact_names = __webpack_require__(38734);
;// CONCATENATED MODULE: ./packages/adapters/build/github/artifacts/backup-artifacts.js


/** Asks GitHub what a backup will ask it. */
function gitHubBackupArtifacts(repository) {
    return {
        async ask(stack, signal) {
            try {
                await repository.list((0,artifact_names/* nameOfArtifact */.Dv)(stack), signal);
                return { kind: 'usable' };
            }
            catch (thrown) {
                signal.throwIfAborted();
                const passes = (0,failure/* isFailure */.N6)(thrown, 'github/unreachable', 'github/rate-limited');
                return { kind: passes ? 'unreached' : 'refused', why: (0,failure/* asFailure */.h_)(thrown).message };
            }
        },
    };
}

// EXTERNAL MODULE: ./packages/adapters/build/vaults/volume/bucket/backup-buckets.js + 5 modules
var backup_buckets = __webpack_require__(60647);
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
// EXTERNAL MODULE: ./packages/wiring/build/artifact-access.js + 2 modules
var artifact_access = __webpack_require__(12982);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js
var connect_target = __webpack_require__(48967);
// EXTERNAL MODULE: ./packages/wiring/build/engines/engine-at-runner.js + 3 modules
var engine_at_runner = __webpack_require__(69420);
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
    let connecting;
    let connected;
    const target = async () => (connected = await (connecting ??= connect()));
    return {
        workloads: {
            list: async (signal) => (await target()).workloads.list(signal),
            listeners: async (instance, signal) => (await target()).workloads.listeners(instance, signal),
        },
        tasks: { databaseServer: async (name, signal) => (await target()).tasks.databaseServer(name, signal) },
        router: {
            read: async (signal) => (await target()).router.read(signal),
            doors: async (signal) => (await target()).router.doors(signal),
            whyUnreached: async (mark, signal) => (await target()).router.whyUnreached(mark, signal),
        },
        stack: {
            missing: async (signal) => (await target()).stack.missing(signal),
            stopped: async (signal) => (await target()).stack.stopped(signal),
            routerChange: async (signal) => (await target()).stack.routerChange(signal),
            certificateChange: async (signal) => (await target()).stack.certificateChange(signal),
            ipv6: async (signal) => (await target()).stack.ipv6(signal),
            obstacles: async (signal) => (await target()).stack.obstacles(signal),
            identify: async (signal) => (await target()).stack.identify(signal),
            room: async (signal) => (await target()).stack.room(signal),
        },
        journal: { read: async (after, signal) => (await target()).journal.read(after, signal) },
        neighbours: {
            get words() {
                if (!connected)
                    throw new Error('the words of a target are known once it was asked');
                return connected.neighbours.words;
            },
            ofProject: async (project, signal) => (await target()).neighbours.ofProject(project, signal),
            missingNetworks: async (names, signal) => (await target()).neighbours.missingNetworks(names, signal),
        },
        housekeeping: { foresee: async (needed, signal) => (await target()).housekeeping.foresee(needed, signal) },
        releases: { read: async (hash, signal) => (await target()).releases.read(hash, signal) },
        volumes: {
            look: async (application, volumes, signal) => (await target()).volumes.look(application, volumes, signal),
        },
        [Symbol.asyncDispose]: async () => await (await connecting?.catch(() => undefined))?.[Symbol.asyncDispose](),
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
/** One that could not be connected holds nothing open. */
async function disposed(connected) {
    const target = await connected?.catch(() => undefined);
    await target?.[Symbol.asyncDispose]();
}
function artifactsOf(inputs, around) {
    const access = (0,artifact_access/* artifactAccess */.b)(inputs, around);
    return access ? { artifacts: gitHubBackupArtifacts(access.repository) } : {};
}
/** What the whole pre-flight looks at. Disposing it ends what is held open at the target. */
function preFlightPorts(parts) {
    const { inputs, configuration, around, guard } = parts;
    const { progress } = around;
    let connected;
    const connect = () => (connected ??= (0,connect_target.connectTarget)({ ...inputs, configuration, job: (0,connect_reach.jobOf)(around), progress }));
    // Over ssh, the database is asked from the server. One that only the runner reaches is not.
    const viaTarget = { query: async (question, signal) => (await connect()).database.query(question, signal) };
    const isBehindServer = configuration.target.engine === 'docker' && configuration.target.ssh && !configuration.backup?.atRunner;
    const database = isBehindServer ? viaTarget : (0,postgres_database/* postgresDatabase */.n)();
    const target = lazyTarget(async () => (0,guarded_target/* guardedTarget */.o)(await connect(), guard));
    return {
        ...planPorts(parts),
        register: (0,lease_credential/* leaseCredential */.Wo)(inputs) ? (0,under_lease.leaseRegister)(inputs, around) : null,
        target,
        database: (0,guarded/* guarded */.N)(database, guard),
        // The target's own: the doors of some engines are none that others could ask.
        prober: { probe: async (probe, signal) => (await connect()).prober.probe(probe, signal) },
        buckets: (0,backup_buckets/* s3BackupBuckets */.W)(),
        ...artifactsOf(inputs, around),
        ...(0,engine_at_runner/* engineAtRunner */.c5)(configuration),
        names: (0,system_resolver/* systemResolver */.I)(),
        certificates: (0,tls_served_certificates/* tlsServedCertificates */.Z)(),
        [Symbol.asyncDispose]: async () => await disposed(connected),
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

/***/ 37681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ DEFAULT_PAUSE),
/* harmony export */   _: () => (/* binding */ lackOfBackups)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);

/** Requests wait so long at most, which is less than routers and browsers do. */
const DEFAULT_PAUSE = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(10);
/** What keeps a configuration from having backups; undefined when nothing does. */
function lackOfBackups(settings) {
    if (settings.database === null)
        return 'nothing-to-back-up';
    return settings.backup === null ? 'not-configured' : undefined;
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

/***/ 52907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sm: () => (/* binding */ describeVault),
/* harmony export */   ZO: () => (/* binding */ secretsOfVault),
/* harmony export */   _8: () => (/* binding */ describeReadable)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);

/** `the bucket shop-backups (eu-central-1)`: a vault in sentences for people, without Markdown. */
function describeVault(vault) {
    switch (vault.kind) {
        case 'volume':
            return vault.claim === undefined ? 'the volume of the stack' : `the claim ${vault.claim}`;
        case 'directory':
            return `the directory ${vault.path}`;
        case 'artifact':
            return `the artifacts of the repository (for ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(vault.retentionDays, 'day')})`;
        case 's3': {
            const { bucket, prefix, endpoint, region } = vault;
            return `the bucket ${bucket}${prefix === '' ? '' : `/${prefix}`} (${endpoint ?? region})`;
        }
    }
}
/** The names of the secrets without which nothing can be kept there. */
function secretsOfVault(vault) {
    if (vault.kind !== 's3')
        return [];
    const { accessKeySecret, secretKeySecret, sessionTokenSecret } = vault;
    return [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])];
}
/** `not encrypted in the bucket …, because: …`; empty where nothing leaves the target that others can read. */
function describeReadable(vault) {
    if (vault.kind !== 's3' || vault.unencryptedBecause === null)
        return '';
    return `not encrypted in ${describeVault(vault)}, because: ${vault.unencryptedBecause}`;
}


/***/ }),

/***/ 67953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pj: () => (/* binding */ vaultsOf),
/* harmony export */   UI: () => (/* binding */ readableIn),
/* harmony export */   Zw: () => (/* binding */ describeNamed),
/* harmony export */   _G: () => (/* binding */ vaultName),
/* harmony export */   sB: () => (/* binding */ ONLY_VAULT)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _vault_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52907);


/** The name of a vault, in messages, summaries and inputs. */
const vaultName = {
    type: 'name of a vault',
    parse: (raw) => /^[a-z][a-z0-9-]{0,29}$/.test(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of at most 30 small letters, digits and dashes that begins with a letter, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** What the only vault is called, where nobody has named it. */
const ONLY_VAULT = 'vault';
/** Where backups are kept: one place at least, in the order of the configuration. */
function vaultsOf(kept) {
    const { claim, vault = { kind: 'volume', ...(claim !== undefined && { claim }) }, vaults = [], keep } = kept;
    return vaults.length > 0 ? vaults : [{ name: ONLY_VAULT, place: vault, keep, mayFail: false }];
}
/** `offsite (the bucket shop-backups (eu-central-1))`, for people, without Markdown. One that has no name is its place alone. */
function describeNamed({ name, place }) {
    return name === ONLY_VAULT ? (0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeVault */ .Sm)(place) : `${name} (${(0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeVault */ .Sm)(place)})`;
}
/** `not encrypted in the bucket …, because: …`, of each vault that others can read; empty when there is none. */
function readableIn(backup) {
    return vaultsOf(backup)
        .map(({ place }) => (0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeReadable */ ._8)(place))
        .filter((words) => words !== '')
        .join('; ');
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

/***/ 44449:
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

/***/ 13954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ overlap),
/* harmony export */   Re: () => (/* binding */ formatIpv4),
/* harmony export */   oD: () => (/* binding */ parseIpv4Range)
/* harmony export */ });
/** Reads `10.90.0.0/24`; any address of the range may be given. Undefined when the text is no range. */
function parseIpv4Range(cidr) {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
    const [a = 256, b = 256, c = 256, d = 256, prefix = 99] = match?.slice(1).map(Number) ?? [];
    if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32)
        return undefined;
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    return { base: value - (value % sizeOf(prefix)), prefix };
}
function overlap(one, other) {
    return one.base < other.base + sizeOf(other.prefix) && other.base < one.base + sizeOf(one.prefix);
}
function formatIpv4(value) {
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
function sizeOf(prefix) {
    return 2 ** (32 - prefix);
}


/***/ }),

/***/ 486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FR: () => (/* binding */ writtenSshUrl),
/* harmony export */   KJ: () => (/* binding */ describeSshAddress),
/* harmony export */   RJ: () => (/* binding */ bastion),
/* harmony export */   cp: () => (/* binding */ knownHostLine),
/* harmony export */   hL: () => (/* binding */ parseSshUrl),
/* harmony export */   kf: () => (/* binding */ fingerprintCommand),
/* harmony export */   nF: () => (/* binding */ knownHostName),
/* harmony export */   xs: () => (/* binding */ scanCommand)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _host_port_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34307);


const FORM = /^ssh:\/\/([A-Za-z0-9_][A-Za-z0-9_.-]*)@([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?(\/.*)?$/;
const USUAL_PORT = 22;
/**
 * Reads `ssh://user@host:port/path`. The path is empty when none was written. Each part becomes an argument or a line of the
 * SSH client's configuration, so no part may hold anything that the client could read in another way.
 */
function parseSshUrl(raw) {
    const [, user = '', host = '', port, path = ''] = FORM.exec(raw) ?? [];
    if (user === '')
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be ssh://user@host or ssh://user@host:port${withoutPassword(raw)}`);
    const number = port === undefined ? USUAL_PORT : Number(port);
    if (number < 1 || number > 65_535)
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have a port from 1 to 65535, not ${port}`);
    const server = { user, hostname: (0,_host_port_js__WEBPACK_IMPORTED_MODULE_1__/* .unbracketed */ .jG)(host), port: number };
    return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ server, path: path === '/' ? '' : path });
}
/** A jump host: it has no path. */
const bastion = {
    type: 'ssh://user@host:port',
    parse(raw) {
        const url = parseSshUrl(raw);
        if (!url.ok)
            return url;
        return url.value.path === '' ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(url.value.server) : (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must have no path: it is a jump host');
    },
};
/** `ssh://deploy@shop.example.com:22`, for messages. */
function describeSshAddress({ user, hostname, port }) {
    return `ssh://${user}@${(0,_host_port_js__WEBPACK_IMPORTED_MODULE_1__/* .formatHostPort */ .zc)({ host: hostname, port })}`;
}
/** As a person writes it: with the port only where it is not 22. */
function writtenSshUrl({ user, hostname, port }) {
    return `ssh://${user}@${(0,_host_port_js__WEBPACK_IMPORTED_MODULE_1__/* .bracketed */ .Em)(hostname)}${port === USUAL_PORT ? '' : `:${port}`}`;
}
/** The host as OpenSSH writes it into known-hosts lines: with the port only where it is not 22. */
function knownHostName({ hostname, port }) {
    return port === USUAL_PORT ? hostname : `[${hostname}]:${port}`;
}
/** The command that prints a host's line for known hosts. */
function scanCommand({ hostname, port }) {
    return `ssh-keyscan ${port === USUAL_PORT ? '' : `-p ${port} `}-t ed25519 ${hostname}`;
}
/** The command that prints a host key's fingerprint on the server itself, to compare it with. */
function fingerprintCommand(keyType = 'ed25519') {
    return `ssh-keygen -lf /etc/ssh/ssh_host_${keyType}_key.pub`;
}
const HOST_KEY = /^(?:@(?:cert-authority|revoked) )?\S+ (?:ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/]{40,}=*(?: .*)?$/;
/** One line of a known-hosts file: `host key-type key`. */
const knownHostLine = {
    type: 'line of a known-hosts file',
    parse(raw) {
        const line = raw.trim().replace(/[ \t]+/g, ' ');
        if (/PRIVATE KEY/.test(raw))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a public host key, not a private key');
        if (/\p{Cc}/u.test(line))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be one line');
        if (HOST_KEY.test(line))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(line);
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be \`host key-type key\`, such as 'shop.example.com ssh-ed25519 AAAA…', as \`ssh-keyscan\` prints it, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw.slice(0, 80))}`);
    },
};
/** What stands before the `@` may hold a password, so it is not repeated. */
function withoutPassword(raw) {
    return raw.includes('@') ? '' : `, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`;
}


/***/ }),

/***/ 81048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ inARow),
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   hS: () => (/* binding */ counted)
/* harmony export */ });
/** `1 check`, `2 checks`. */
function counted(count, what) {
    return `${count} ${what}${count === 1 ? '' : 's'}`;
}
/** `1 answer`, `2 answers in a row`: a single one gets no "in a row". */
function inARow(count, what) {
    return `${counted(count, what)}${count === 1 ? '' : ' in a row'}`;
}
/** The first `most` texts, and instead of the others one text that says how many they are. */
function firstOf(texts, most) {
    return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more`];
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

// EXTERNAL MODULE: ./packages/core/build/backup/tag/manifest-tag.js
var manifest_tag = __webpack_require__(78320);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
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
            ...manifestKeyProblem(configuration, secrets),
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
    const front = router.front?.tls;
    const certificate = front?.kind === 'secrets' ? [front.certificateSecret, front.keySecret] : accountSecrets(front);
    const ofDatabase = database ? [database.urlSecret] : [];
    const ofBackup = database && backup ? backupSecrets(database, backup) : [];
    return [
        ...new Set([...requiredSecrets, ...ofDatabase, ...ofBackup, ...logins, ...certificate, ...targetSecrets(target)]),
    ];
}
/** What it takes to reach the target. Not the key of ssh: an input of its own may stand for it. */
function targetSecrets(target) {
    if (target.engine === 'kubernetes')
        return target.access.kind === 'kubeconfig' ? [target.access.secret] : [];
    const tls = target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
    const { knownHostsSecret = null, passphraseSecret = null, certificateSecret = null } = target.ssh ?? {};
    return [...tls, ...[knownHostsSecret, passphraseSecret, certificateSecret].filter((name) => name !== null)];
}
/** Without one of them there is no backup. The key of age is needed only by a proof after the switch, which would come too late to say so. */
function backupSecrets({ caSecret = null }, backup) {
    const { also = [], encryptWithSecret = null, decryptSecret = null, proofAfterSwitch = null } = backup;
    const { manifestKeySecret = null } = backup;
    const isRead = proofAfterSwitch !== null && (backup.encryptTo ?? []).length > 0;
    const keys = [caSecret, encryptWithSecret, manifestKeySecret, isRead ? decryptSecret : null].filter((name) => name !== null);
    return [
        ...also.flatMap(({ urlSecret, caSecret: own }) => (own === undefined ? [urlSecret] : [urlSecret, own])),
        ...keys,
        ...(0,configured_vaults/* vaultsOf */.Pj)(backup).flatMap(({ place }) => (0,vault_settings/* secretsOfVault */.ZO)(place)),
    ];
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
/** One that is missing has been told already. */
function manifestKeyProblem({ backup, database }, secrets) {
    const name = database ? (backup?.manifestKeySecret ?? null) : null;
    const keys = name === null ? undefined : secrets.get(name);
    const problem = keys && (0,manifest_tag/* problemOfManifestKeys */.SY)(keys);
    if (problem === undefined)
        return [];
    const remedy = 'Set it in the environment or repository on GitHub.';
    return [{ check: `secret ${name}`, status: 'failed', evidence: `it ${problem}`, remedy }];
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

/***/ 96135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Md: () => (/* binding */ HOST_ACCESS_WORDS),
/* harmony export */   SV: () => (/* binding */ hostAccessOfVolume),
/* harmony export */   fG: () => (/* binding */ hostAccessOfPath),
/* harmony export */   o7: () => (/* binding */ hostAccessOf)
/* harmony export */ });
/* unused harmony export HOST_ACCESS */
/* harmony import */ var _base_absolute_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37581);
/* harmony import */ var _capabilities_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24324);
/* harmony import */ var _host_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65629);



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
    const bare = (0,_capabilities_js__WEBPACK_IMPORTED_MODULE_0__/* .bareCapability */ .x)(written);
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
    const given = (0,_host_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .hostPathGivenBy */ .M)(path);
    if (!given)
        return [];
    return [
        { ...need(given.word, key, (0,_base_absolute_path_js__WEBPACK_IMPORTED_MODULE_2__/* .absolutePath */ .H)(path)), reason: `${HOST_ACCESS[given.word]} ${given.path}: ${given.has}.` },
    ];
}


/***/ }),

/***/ 65629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ hostPathGivenBy),
/* harmony export */   z: () => (/* binding */ liesIn)
/* harmony export */ });
/* harmony import */ var _base_absolute_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37581);

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
    const path = (0,_base_absolute_path_js__WEBPACK_IMPORTED_MODULE_0__/* .absolutePath */ .H)(written).replace(/^\/var\/run(?=\/|$)/, '/run');
    if (SOCKET_NAMES.includes(path.slice(path.lastIndexOf('/') + 1)) || FOLDER_OF_USERS.test(path))
        return { ...SOCKET, path };
    if (HOME.test(path))
        return { word: 'bind-mounts-of-system', path, has: 'homes of users: their keys, and what their shells run' };
    return TABLE.find((each) => liesIn(path, each.path) || liesIn(each.path, path));
}
function listed(all) {
    return all.flatMap(([has, paths]) => paths.split(' ').map((path) => ({ word: 'bind-mounts-of-system', path, has })));
}
/** Whether a path of the host is that folder, or in it. Both are absolute and without a slash at their end. */
function liesIn(path, within) {
    return within === '/' || path === within || path.startsWith(`${within}/`);
}


/***/ }),

/***/ 41142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ secretNamesOf),
/* harmony export */   MD: () => (/* binding */ secretFileMountsOf),
/* harmony export */   OS: () => (/* binding */ fileMountsOf),
/* harmony export */   qA: () => (/* binding */ filesNeededBy)
/* harmony export */ });
function fileMountsOf({ container }) {
    return container?.mounts?.filter((mount) => mount.kind === 'file') ?? [];
}
function secretFileMountsOf({ container }) {
    return container?.mounts?.filter((mount) => mount.kind === 'secret') ?? [];
}
/** The files that must lie at the target before these are started, each once. */
function filesNeededBy(components) {
    return [...new Set(components.flatMap(fileMountsOf).map(({ hash }) => hash))];
}
/** The secrets that a component gets, as variables or as files, each once. */
function secretNamesOf(component) {
    return [...new Set([...component.secrets, ...secretFileMountsOf(component).map(({ secret }) => secret)])];
}


/***/ }),

/***/ 21555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ nameOfVolume),
/* harmony export */   Ah: () => (/* binding */ writesToKept),
/* harmony export */   Ck: () => (/* binding */ isTaken),
/* harmony export */   EN: () => (/* binding */ writableVolumes),
/* harmony export */   fF: () => (/* binding */ onceEach),
/* harmony export */   o2: () => (/* binding */ migratesInPause),
/* harmony export */   pq: () => (/* binding */ sameVolume),
/* harmony export */   v3: () => (/* binding */ volumesOf)
/* harmony export */ });
/** The volumes that a component mounts, each once. */
function volumesOf({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume'));
}
/** The volumes that it can write to, each once. */
function writableVolumes({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume' && !mount.readOnly));
}
/** What outlives its containers and can be written to: two of them at once could destroy it. */
function writesToKept(mounts) {
    return mounts.some((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
}
/**
 * Whether its migration runs in the pause of its swap: nobody else uses its volumes then, so that they can be copied before. All
 * other migrations run beside what serves.
 */
function migratesInPause(settings) {
    return settings.handover === 'exclusive' && settings.migrate !== null && writableVolumes(settings).length > 0;
}
/** `data`, or `shop_data` for one that isn't ours. */
function nameOfVolume({ volume, external }) {
    return external ?? volume;
}
/** Two names may mean one volume of the target. */
function sameVolume(one, other) {
    return one.external === other.external && (one.external !== undefined || one.volume === other.volume);
}
/** Each volume at its first mention. */
function onceEach(volumes) {
    return volumes.filter((each, index) => volumes.findIndex((other) => sameVolume(each, other)) === index);
}
/** Names under which volumes would be taken for something else of the stack's. */
const TAKEN = [/^backups$/, /^copy\./, /^folder\./];
function isTaken(name) {
    return TAKEN.some((taken) => taken.test(name));
}


/***/ }),

/***/ 75153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ON: () => (/* binding */ whyNotRead),
/* harmony export */   Wj: () => (/* binding */ fileProblem),
/* harmony export */   X8: () => (/* binding */ fileProblemsFailure)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** What is wrong with a file, at the line that names it: `why` goes on after its path. */
function fileProblem({ path, file, line, key }, { configuration }, why) {
    return { file: file ?? configuration, line, problem: `${key}: ${path} ${why}` };
}
/** Why there is no such file; undefined if it was found. */
function whyNotRead(file, { place }) {
    if (file === undefined || file.kind === 'absent')
        return `is not there: ${place} has no such file. Commit it, or correct the path, which begins at the repository's root`;
    return file.kind === 'unusable' ? file.why : undefined;
}
function fileProblemsFailure(problems, { configuration }) {
    const messages = problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', messages.join('\n'), {
        facts: { file: configuration, problems: messages },
        fileProblems: problems,
    });
}


/***/ }),

/***/ 39757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ imageParts),
/* harmony export */   Wf: () => (/* binding */ imageDigest),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   rA: () => (/* binding */ imageReference),
/* harmony export */   tO: () => (/* binding */ imageName)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

// The grammar of distribution/reference: host[:port]/path components of lower-case alphanumerics with single separators.
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
const imageReference = {
    type: 'image reference',
    parse: (raw) => imageParts(raw) ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an image reference, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
const imageDigest = {
    type: 'image by digest',
    parse(raw) {
        const parts = imageParts(raw);
        if (parts?.digest === undefined)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an image by digest (name@sha256:…), not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
/** The parts of a reference, or `undefined` when the text is none. */
function imageParts(raw) {
    const [named = '', digest, ...rest] = raw.split('@');
    if (rest.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    const colon = named.lastIndexOf(':');
    const tagged = colon > named.lastIndexOf('/');
    const name = tagged ? named.slice(0, colon) : named;
    const tag = tagged ? named.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return undefined;
    const { registry, repository } = splitRegistry(name);
    if (!REPOSITORY.test(repository))
        return undefined;
    return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
/** The name as written, without tag and digest. Allowed-image patterns are compared with it. */
function imageName(reference) {
    const [named = ''] = reference.split('@');
    const colon = named.lastIndexOf(':');
    return colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
}
function digestOf(image) {
    return image.slice(image.indexOf('@') + 1);
}
function withDigest(reference, digest) {
    return `${imageName(reference)}@${digest}`;
}
// Docker's rule: the first part is a registry when it contains a dot or a colon, or is `localhost`.
function splitRegistry(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (/[.:]/.test(first) || first === 'localhost')
        return { registry: first, repository: name.slice(slash + 1) };
    return { registry: 'docker.io', repository: slash < 0 ? `library/${name}` : name };
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

/***/ 83397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ parseDockerAddress),
/* harmony export */   d: () => (/* binding */ dockerHost)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _base_address_ssh_address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(486);


const USUAL_SOCKET = '/var/run/docker.sock';
/** Longest path in a Linux sockaddr_un, in bytes. Some systems silently cut a longer path. */
const LONGEST_SOCKET_PATH = 107;
/** Reads `unix:///path`, `tcp://host:port`, or `ssh://user@host:port/path`; IPv6 in brackets. */
function parseDockerAddress(raw) {
    if (raw.startsWith('unix://'))
        return socketAddress(raw.slice('unix://'.length));
    if (raw.startsWith('ssh://'))
        return socketBehindSsh(raw);
    if (!raw.startsWith('tcp://'))
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be ssh://user@host, unix:///path or tcp://host:port, not ${schemeOf(raw)}`);
    const url = /[\s\p{Cc}]/u.test(raw) ? null : URL.parse(raw.replace(/^tcp:/, 'http:'));
    const bare = url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
    if (!url || !bare || url.hostname === '' || url.port === '0') {
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be tcp://host:port without anything else');
    }
    // WHATWG URLs drop port 80 of http as the default one.
    const port = /:80\/?$/.test(raw) ? 80 : Number(url.port);
    return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ kind: 'tcp', hostname: url.hostname, ...(port > 0 && { port }) });
}
/** The same, as a parser that keeps the text, for inputs and the configuration. */
const dockerHost = {
    type: 'address of a Docker host',
    parse(raw) {
        const address = parseDockerAddress(raw);
        return address.ok ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : address;
    },
};
function socketAddress(socketPath) {
    const fits = socketPath.startsWith('/') && new TextEncoder().encode(socketPath).length <= LONGEST_SOCKET_PATH;
    if (fits && !/\p{Cc}/u.test(socketPath))
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ kind: 'unix', socketPath });
    return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must name an absolute socket path of at most ${LONGEST_SOCKET_PATH} bytes, such as unix:///var/run/docker.sock`);
}
/** Only characters that no shell and no option of the SSH client reads in another way. */
function socketBehindSsh(raw) {
    const url = (0,_base_address_ssh_address_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSshUrl */ .hL)(raw);
    if (!url.ok)
        return url;
    const { server, path } = url.value;
    const socketPath = path === '' ? USUAL_SOCKET : path;
    const fits = /^(?:\/[A-Za-z0-9._-]+)+$/.test(socketPath) && socketPath.length <= LONGEST_SOCKET_PATH;
    if (fits)
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ kind: 'ssh', server, socketPath });
    return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have the path of the Engine's socket on the server after the host, or none: ssh://deploy@shop.example.com/run/user/1000/docker.sock`);
}
/** Only the scheme, because the rest may contain a password. */
function schemeOf(raw) {
    const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(raw)?.[0];
    return scheme === undefined ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw) : `${scheme}…`;
}


/***/ }),

/***/ 3083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FD: () => (/* binding */ allHosts),
/* harmony export */   UZ: () => (/* binding */ hostsOfComponent),
/* harmony export */   Vy: () => (/* binding */ namesOfFront),
/* harmony export */   Wn: () => (/* binding */ urlsOf),
/* harmony export */   bh: () => (/* binding */ isAtUrl),
/* harmony export */   hU: () => (/* binding */ covers),
/* harmony export */   sk: () => (/* binding */ doorsOfComponent),
/* harmony export */   yP: () => (/* binding */ urlOfComponent),
/* harmony export */   z2: () => (/* binding */ isWildcard)
/* harmony export */ });
/** Every name that the router answers at, each once: its own first, then those of single components. None without names. */
function allHosts(front) {
    if (!front)
        return [];
    return [...new Set([...front.hosts, ...[...(front.ofComponents?.values() ?? [])].flat()])];
}
/** All names of a router that has names: those that it answers at, and those whose requests it sends elsewhere. Over TLS both shake hands. */
function namesOfFront(front) {
    return [...allHosts(front), ...front.redirects.map(({ from }) => from)];
}
/** The names at which a component's paths are: its own, or else the router's. None: it is at every name. */
function hostsOfComponent(front, component) {
    return front?.ofComponents?.get(component) ?? front?.hosts ?? [];
}
/**
 * The base URL at which a component is proven. That is the public one where the component is at its name, or else the first of
 * the component's own names, with the scheme and the port of the public one. Paths of the public one are not kept then.
 */
function urlOfComponent(front, publicUrl, component) {
    const own = front?.ofComponents?.get(component);
    if (!own || !URL.canParse(publicUrl))
        return publicUrl;
    const { protocol, hostname, port } = new URL(publicUrl);
    return own.includes(hostname) ? publicUrl : `${protocol}//${own[0]}${port && `:${port}`}`;
}
/** Where these components are proven, each base URL once. The public one where there are none. */
function urlsOf({ front, publicUrl }, components) {
    const all = components.map((component) => urlOfComponent(front, publicUrl, component));
    return all.length === 0 ? [publicUrl] : [...new Set(all)];
}
/** The doors of a stack as one component is asked through them: with the name that its own users use. */
function doorsOfComponent(doors, { front }, component) {
    if (component === undefined)
        return doors;
    return { ...doors, publicUrl: urlOfComponent(front, doors.publicUrl, component) };
}
/** Whether requests for a URL can get to a component: whole names go before wildcards. */
function isAtUrl(front, url, component) {
    const all = allHosts(front);
    if (all.length === 0)
        return true;
    const named = URL.canParse(url) ? hostFor(all, new URL(url).hostname) : undefined;
    return named !== undefined && hostsOfComponent(front, component).includes(named);
}
function hostFor(all, hostname) {
    return all.includes(hostname) ? hostname : all.find((host) => covers(host, hostname));
}
/** `*.example.com`: all names with one label in its place, as a certificate with the same wildcard is for. */
function isWildcard(host) {
    return host.startsWith('*.');
}
/** Whether requests for a name are for this host: `*.example.com` covers `a.example.com`, and neither `example.com` nor `a.b.example.com`. */
function covers(host, hostname) {
    if (!isWildcard(host))
        return host === hostname;
    const label = hostname.slice(0, -host.length + 1);
    return hostname.endsWith(host.slice(1)) && label !== '' && !label.includes('.');
}


/***/ }),

/***/ 82162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jd: () => (/* binding */ addressesCollide),
/* harmony export */   T4: () => (/* binding */ isEverywhere),
/* harmony export */   Y8: () => (/* binding */ listenAddress)
/* harmony export */ });
/* harmony import */ var _base_address_ipv4_range_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13954);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);


const ADDRESS_AND_PORT = /^(?:\[([0-9a-fA-F:.]+)\]|((?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3})):([1-9]\d{0,4})$/;
/** Reads `127.0.0.1:8080` or `[::1]:8080`. Octets with leading zeros are refused: some programs read them as octal. */
const listenAddress = {
    type: 'ip:port',
    parse(raw) {
        const [, six, four, digits] = ADDRESS_AND_PORT.exec(raw) ?? [];
        const port = Number(digits);
        if (port <= 65_535 && six !== undefined && URL.canParse(`http://[${six}]`))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ ip: six, port });
        if (port <= 65_535 && four !== undefined && (0,_base_address_ipv4_range_js__WEBPACK_IMPORTED_MODULE_1__/* .parseIpv4Range */ .oD)(`${four}/32`))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ ip: four, port });
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an IP address and a port from 1 to 65535, such as 127.0.0.1:8080 or [::1]:8080, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** Whether two addresses can't be used at the same time: the same port, on the same IP address or on all of them. */
function addressesCollide(one, other) {
    return one.port === other.port && (one.ip === other.ip || isEverywhere(one.ip) || isEverywhere(other.ip));
}
/** All addresses: of IPv4, or by `::` of IPv6 too, where there is any. */
function isEverywhere(ip) {
    return ip === '0.0.0.0' || ip === '::';
}


/***/ }),

/***/ 65611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ LONGEST_HOST_NAME),
/* harmony export */   KA: () => (/* binding */ slotHostName),
/* harmony export */   l: () => (/* binding */ slotHostNames)
/* harmony export */ });
/** A label of a name in DNS has no more. */
const LONGEST_HOST_NAME = 63;
/** The name by which what runs in a slot is found on the stack's network, where it has no address of its own. */
function slotHostName(stack, { component, slot }) {
    return `hd-${stack}-${component}-${slot}`;
}
/** The names of both slots of a component. */
function slotHostNames(stack, component) {
    return {
        blue: slotHostName(stack, { component, slot: 'blue' }),
        green: slotHostName(stack, { component, slot: 'green' }),
    };
}


/***/ }),

/***/ 77041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ entranceOf),
/* harmony export */   Tg: () => (/* binding */ hasOwnProxy),
/* harmony export */   ff: () => (/* binding */ describeTarget)
/* harmony export */ });
/** Where a target is, for people. Names no secret value. */
function describeTarget(target) {
    if (target.engine === 'docker')
        return target.slotsAre === 'services' ? `the Swarm of ${target.dockerHost}` : target.dockerHost;
    const { access, namespace } = target;
    if (access.kind === 'in-cluster')
        return `namespace ${namespace} of the cluster that the runner is in`;
    const context = access.context === null ? '' : `, context ${access.context}`;
    return `namespace ${namespace} of the cluster that the secret ${access.secret} names${context}`;
}
/** Whether a proxy that the suite sets up is in front. */
function hasOwnProxy(router) {
    return router.kind !== 'services';
}
/** What users' requests must be led to, for people. */
function entranceOf(router) {
    return hasOwnProxy(router) ? router.listen : 'the Services of the components';
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
