export const id = 6927;
export const ids = [6927];
export const modules = {

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

/***/ 1872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctor: () => (/* binding */ doctor)
});

// EXTERNAL MODULE: ./packages/core/build/checks/findings-report.js
var findings_report = __webpack_require__(70197);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/checks/finding.js
var finding = __webpack_require__(51195);
// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/judge-cluster.js

/** The first one with all the APIs that a deployment uses: `policy/v1` and `discovery.k8s.io/v1`. */
const OLDEST_MINOR = 21;
/** The first one whose API server takes the fence policy. */
const FENCED_MINOR = 30;
/** What a cluster itself tells before the first deployment: its version, its fence, and the logins that images are pulled with. */
function judgeCluster(facts) {
    return [judgeVersion(facts), judgeFence(facts), ...facts.pullSecrets.map(judgePullSecret)];
}
function judgeVersion({ version }) {
    const check = 'API version';
    const minor = minorOf(version);
    if (minor === undefined)
        return {
            check,
            status: 'errored',
            evidence: `the API server says ${version === '' ? 'nothing' : version}`,
            remedy: 'Run `kubectl version` with the same kubeconfig.',
        };
    if (minor < OLDEST_MINOR)
        return {
            check,
            status: 'failed',
            evidence: `it is ${version}`,
            remedy: `Upgrade the cluster to 1.${OLDEST_MINOR} or later: this one lacks APIs that a deployment uses.`,
        };
    return { check, status: 'passed', evidence: version };
}
/** `v1.34.1` is 34. Undefined: it isn't a version of Kubernetes 1. */
function minorOf(version) {
    const found = /^v?1\.(\d+)/.exec(version)?.[1];
    return found === undefined ? undefined : Number(found);
}
function judgeFence({ fence, version }) {
    const check = 'fence policy';
    switch (fence.kind) {
        case 'enforced':
            return { check, status: 'passed', evidence: 'the API server refuses a run that was overtaken' };
        case 'not-enforced': {
            const evidence = 'it is not in force: a run that was overtaken is refused by the versions of the objects alone';
            const old = (minorOf(version) ?? FENCED_MINOR) < FENCED_MINOR;
            const remedy = old
                ? `Nothing has to be done. From Kubernetes 1.${FENCED_MINOR} on, an administrator may apply docs/kubernetes/fence-policy.yaml.`
                : 'An administrator may apply docs/kubernetes/fence-policy.yaml, once for the cluster.';
            return { check, status: 'warned', evidence, remedy };
        }
        case 'untold':
            return {
                check,
                status: 'warned',
                evidence: `it could not be told whether it is in force: ${fence.why}`,
                remedy: 'Give the account the rights of docs/kubernetes/role.yaml, and look again.',
            };
        default:
            return (0,assert_never/* assertNever */.x)(fence);
    }
}
function judgePullSecret({ name, namespace, is }) {
    const check = 'pull secret';
    const login = `kubectl create secret docker-registry ${name} -n ${namespace} --docker-server=REGISTRY --docker-username=USER`;
    switch (is) {
        case 'there':
            return { check, status: 'passed', evidence: `${name} has a login of a registry` };
        case 'absent':
            return {
                check,
                status: 'failed',
                evidence: `a manifest pulls images with the Secret ${name}, which namespace ${namespace} doesn't have`,
                remedy: `Make it (\`${login}\`), or correct \`imagePullSecrets\` in the manifest.`,
            };
        case 'no-login':
            return {
                check,
                status: 'failed',
                evidence: `a manifest pulls images with the Secret ${name}, which holds no login of a registry`,
                remedy: `Make one under another name (\`${login}\` shows how), and name that in \`imagePullSecrets\`.`,
            };
        default:
            return (0,assert_never/* assertNever */.x)(is);
    }
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/judge-server.js
/** Before it the Engine's API lacks what is used here. */
const OLDEST_ENGINE = [20, 10];
/** Certificates and plans are judged by time; a server that is later than this has no working time service. */
const CLOCK_TOLERANCE_MS = 30_000;
function judgeEngine({ version, architecture }) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const [oldestMajor, oldestMinor] = OLDEST_ENGINE;
    const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
    const engine = isOld
        ? {
            check: 'Engine version',
            status: 'failed',
            evidence: `it is ${version}`,
            remedy: `Update the engine to ${oldestMajor}.${oldestMinor} or later.`,
        }
        : { check: 'Engine version', status: 'passed', evidence: version };
    const isUsual = ['x86_64', 'amd64'].includes(architecture);
    const platform = /^(aarch64|arm64)$/.test(architecture) ? 'linux/arm64' : `linux/${architecture}`;
    const machine = isUsual
        ? { check: 'architecture', status: 'passed', evidence: architecture }
        : {
            check: 'architecture',
            status: 'warned',
            evidence: `it is ${architecture}, and GitHub's machines build for x86_64`,
            remedy: `Build the images for it: in the workflow, \`platforms: ${platform}\` in the step that builds.`,
        };
    return [engine, machine];
}
function judgeClock({ clockDiffersMs }) {
    const check = 'clock';
    if (clockDiffersMs === null) {
        const remedy = 'Run `timedatectl` on the server.';
        return { check, status: 'errored', evidence: 'the server does not tell its time', remedy };
    }
    const evidence = `it differs by ${Math.round(clockDiffersMs / 1_000)} s from this machine's`;
    if (clockDiffersMs <= CLOCK_TOLERANCE_MS)
        return { check, status: 'passed', evidence };
    const remedy = 'Let a time service set it: `sudo timedatectl set-ntp true` on the server.';
    return { check, status: 'warned', evidence, remedy };
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/accessories-run.js + 1 modules
var accessories_run = __webpack_require__(84586);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/backup/bucket-usable.js + 2 modules
var bucket_usable = __webpack_require__(42559);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/database-answers.js
var database_answers = __webpack_require__(63875);
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
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/networks-there.js
var networks_there = __webpack_require__(30696);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/slots-reached.js
var slots_reached = __webpack_require__(95684);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/stack-fits.js
var stack_fits = __webpack_require__(4503);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/stack-runs.js
var stack_runs = __webpack_require__(52689);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/volumes-ready.js
var volumes_ready = __webpack_require__(12047);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/run-pre-flight.js + 19 modules
var run_pre_flight = __webpack_require__(60213);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/look-at-server.js


















/** Asked only when the Engine has answered: otherwise all of them would say the same. */
const CHECKS = [
    stack_fits/* stackFits */.j,
    networks_there/* networksThere */.C,
    disk_has_room/* diskHasRoom */.d,
    volumes_ready/* volumesReady */.D,
    accessories_run/* accessoriesRun */.q,
    database_answers/* databaseAnswersHere */.p,
    slots_reached/* slotsReached */.s,
    stack_runs/* stackRuns */.P,
];
/** Asked whether it answers or not: they ask others. */
const OUTSIDE = [
    names_lead_here/* namesLeadHere */.z,
    names_lead_here/* certifiedNamesLeadHere */.S,
    served_certificate/* servedCertificate */.d,
    own_certificate/* ownCertificate */.a,
    bucket_usable/* bucketUsableHere */.H,
];
/** Looks whether a server is ready for a deployment, before there is one: with the checks of pre-flight, and the server's own. */
async function lookAtServer(ports, request, signal) {
    const asked = (check) => (0,run_pre_flight/* findingsOf */.WX)(ports, request, { topic: check.topic, look: (inner) => check.look(ports, request, inner) }, signal);
    const outside = Promise.all(OUTSIDE.map(asked));
    const engine = await asked(target_answers/* targetAnswers */.n);
    if (engine.some(({ status }) => status === 'failed' || status === 'errored')) {
        return (0,finding/* verdictOf */.V)([...engine, ...(await outside).flat()]);
    }
    const [others, server] = await Promise.all([Promise.all(CHECKS.map(asked)), lookAtItself(ports, signal)]);
    return (0,finding/* verdictOf */.V)([...engine, ...server, ...others.flat(), ...(await outside).flat()]);
}
async function lookAtItself({ survey }, signal) {
    return orFinding('server', signal, async () => {
        const facts = await survey.look(signal);
        if (facts === 'untold')
            return [];
        return facts.kind === 'cluster' ? judgeCluster(facts) : [...judgeEngine(facts), judgeClock(facts)];
    });
}
async function orFinding(check, signal, look) {
    try {
        return await look();
    }
    catch (thrown) {
        signal.throwIfAborted();
        const { title, message, remedy } = (0,failure/* asFailure */.h_)(thrown);
        return [{ check, status: 'errored', evidence: `${title}: ${message}`, remedy }];
    }
}

// EXTERNAL MODULE: ./packages/command/build/command-line.js
var command_line = __webpack_require__(49304);
;// CONCATENATED MODULE: ./packages/command/build/finding-lines.js
const WORDS = {
    passed: 'ok',
    warned: 'warning',
    failed: 'FAILED',
    errored: 'UNKNOWN',
    skipped: 'skipped',
};
/** One line for each finding, and what to do about it below it. */
function findingLines(findings) {
    return findings.flatMap(({ check, status, evidence, remedy }) => [
        `${WORDS[status].padEnd(8)} ${check}: ${evidence}`,
        ...(remedy === undefined ? [] : [`         ${remedy}`]),
    ]);
}

// EXTERNAL MODULE: ./packages/command/build/target/environment-options.js
var environment_options = __webpack_require__(7986);
// EXTERNAL MODULE: ./packages/adapters/build/http/oci-registry.js + 5 modules
var oci_registry = __webpack_require__(39777);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-resolver.js
var system_resolver = __webpack_require__(70997);
// EXTERNAL MODULE: ./packages/adapters/build/system/tls-served-certificates.js
var tls_served_certificates = __webpack_require__(98099);
// EXTERNAL MODULE: ./packages/adapters/build/vaults/volume/bucket/backup-buckets.js + 5 modules
var backup_buckets = __webpack_require__(60647);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js
var connect_target = __webpack_require__(48967);
// EXTERNAL MODULE: ./packages/command/build/target/terminal-progress.js
var terminal_progress = __webpack_require__(92792);
;// CONCATENATED MODULE: ./packages/command/build/doctor/wire.js







/** The server and the names of one environment. Disposing it ends what is held open. */
async function serverPorts({ configuration, secrets, sshAgent }, { terminal }) {
    const progress = (0,terminal_progress/* terminalProgress */.e)(terminal);
    const target = await (0,connect_target.connectTarget)({ configuration, secrets, progress, sshAgent, job: null });
    return {
        target,
        survey: target.survey,
        database: target.database,
        buckets: (0,backup_buckets/* s3BackupBuckets */.W)(),
        names: (0,system_resolver/* systemResolver */.I)(),
        certificates: (0,tls_served_certificates/* tlsServedCertificates */.Z)(),
        register: null,
        registry: (0,oci_registry/* ociRegistry */.H)({ credentials: new Map() }),
        prober: target.prober,
        clock: (0,system_clock/* systemClock */.m)(),
        progress,
        [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
    };
}

;// CONCATENATED MODULE: ./packages/command/build/doctor/doctor.js
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






const OPTIONS = { ...environment_options/* ENVIRONMENT_OPTIONS */.Br, json: { type: 'boolean', default: false } };
const help = `usage: doctor --environment <name> [options]

Looks whether the server is ready, before the first deployment: ssh and the Docker socket, the Engine's version, the
architecture, the clock, free space, free ports, the networks that components join, their volumes, the accessories, the
database and the container of the backup, whether the names lead there, the certificate that users are shown, and the bucket of the backups with its rules. It changes
nothing. It starts two containers for a moment, and pulls the images of the router and of the keeper.

Of a cluster it looks at the login and the namespace, the version of the API, each right of docs/kubernetes/role.yaml, the fence
policy, quotas, autoscalers, the manifests, and the Secrets that they pull images with. It starts nothing there.

${environment_options/* ENVIRONMENT_HELP */.IR}

  --json                 prints what was found as JSON

Ends with 0 if a deployment can begin (warnings don't count), and with 1 otherwise.`;
const doctor = {
    what: 'looks whether the server or the cluster is ready for a deployment',
    help,
    async run(args, around) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { values } = (0,command_line/* parseCommandLine */.D)(args, { options: OPTIONS });
            const chosen = await (0,environment_options/* chosenEnvironment */.Kq)(values, around);
            const ports = __addDisposableResource(env_1, await serverPorts(chosen, around), true);
            const request = { configuration: chosen.configuration, images: null, secrets: chosen.secrets };
            const verdict = await lookAtServer(ports, request, around.signal);
            if (values.json)
                around.terminal.print(JSON.stringify({ verdict: verdict.kind, findings: verdict.findings }));
            else
                for (const line of [...findingLines(verdict.findings), (0,findings_report/* verdictLine */.MT)(verdict)])
                    around.terminal.print(line);
            return verdict.kind === 'go' ? 0 : 1;
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
    },
};


/***/ }),

/***/ 7986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ ENVIRONMENT_OPTIONS),
/* harmony export */   IR: () => (/* binding */ ENVIRONMENT_HELP),
/* harmony export */   Kq: () => (/* binding */ chosenEnvironment)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _hardened_deploy_action_kit_configuration_read_configuration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1613);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66834);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85432);
/* harmony import */ var _hardened_deploy_core_pre_flight_usecases_checks_secrets_given__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35739);
/* harmony import */ var _hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(83397);
/* harmony import */ var _command_line_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(49304);
/* harmony import */ var _hardened_deploy_wiring_source_read_manifests__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(46058);
/* harmony import */ var _compose_of_folder_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(35001);
/* harmony import */ var _known_of_folder_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(52054);
/* harmony import */ var _known_hosts_here_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(45884);














/** Options of every command that is about one environment. */
const ENVIRONMENT_OPTIONS = {
    environment: { type: 'string' },
    config: { type: 'string', default: 'hardened-deploy.yml' },
    key: { type: 'string' },
};
const ENVIRONMENT_HELP = `  --environment <name>   which environment of the configuration (needed)
  --config <file>        default: hardened-deploy.yml
  --key <file>           the private key for ssh; default: the variable SSH_PRIVATE_KEY, else ~/.ssh/<application>_deploy,
                         else the keys of your ssh agent

Secrets that the configuration names are read from environment variables of the same names.`;
/** Throws `WrongUsage`, `configuration/missing` and `configuration/invalid`. */
async function chosenEnvironment(values, around) {
    if (values.environment === undefined)
        throw new _command_line_js__WEBPACK_IMPORTED_MODULE_9__/* .WrongUsage */ .r('--environment is missing.');
    const environment = _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_5__/* .environmentName */ .VE.parse(values.environment);
    if (!environment.ok)
        throw new _command_line_js__WEBPACK_IMPORTED_MODULE_9__/* .WrongUsage */ .r(`--environment ${environment.problem}.`);
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(around.folder, values.config), 'utf8').catch((thrown) => {
        const remedy = 'Call it in the folder of the repository, or write the file with `init`.';
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .HR('configuration/missing', `${values.config} can't be read: ${thrown.message}`, { remedy });
    });
    const known = await (0,_known_of_folder_js__WEBPACK_IMPORTED_MODULE_12__/* .knownOfFolder */ .p)(around.folder, around.signal);
    const source = { name: values.config, text };
    const compose = await (0,_compose_of_folder_js__WEBPACK_IMPORTED_MODULE_11__/* .composeOfFolder */ .u)({ ...source, environment: environment.value }, around);
    const written = (0,_hardened_deploy_action_kit_configuration_read_configuration__WEBPACK_IMPORTED_MODULE_3__.readConfiguration)({ ...source, compose }, environment.value, known);
    const place = { called: values.config, from: { folder: around.folder, called: 'this folder' } };
    const configuration = await (0,_hardened_deploy_wiring_source_read_manifests__WEBPACK_IMPORTED_MODULE_10__/* .withManifestsOfFolder */ .W)(written, place, around.signal);
    const { variables } = around;
    const given = (0,_hardened_deploy_core_pre_flight_usecases_checks_secrets_given__WEBPACK_IMPORTED_MODULE_7__/* .namedSecrets */ .p)(configuration).map((name) => [name, variables[name] ?? '']);
    const secrets = (0,_hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_6__/* .secretBag */ .J)([...given, ...(await sshSecrets(configuration, values.key, around))]);
    return { configuration, secrets, sshAgent: variables['SSH_AUTH_SOCK'] || undefined };
}
/** The key from a file, a variable or where `init` has it made; host keys also from where `init` and this user keep them. */
async function sshSecrets({ application, target }, keyFile, around) {
    const { folder, variables } = around;
    if (target.engine !== 'docker')
        return [];
    const { ssh, dockerHost } = target;
    const address = (0,_hardened_deploy_core_target_docker_address__WEBPACK_IMPORTED_MODULE_8__/* .parseDockerAddress */ .W)(dockerHost);
    if (!ssh || !address.ok || address.value.kind !== 'ssh')
        return [];
    const { keySecret, knownHostsSecret, bastion } = ssh;
    const key = keyFile === undefined ? variables[keySecret] : await keyOf(keyFile, folder);
    const usual = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.ssh', `${application}_deploy`);
    const secrets = [[keySecret, key ?? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(usual, 'utf8').catch(() => ''))]];
    if (knownHostsSecret === null)
        return secrets;
    const servers = bastion ? [address.value.server, bastion] : [address.value.server];
    const known = variables[knownHostsSecret] ?? (await (0,_known_hosts_here_js__WEBPACK_IMPORTED_MODULE_13__/* .knownHostsHere */ .F)(servers, around));
    return [...secrets, [knownHostsSecret, known]];
}
async function keyOf(file, folder) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, file), 'utf8').catch((thrown) => {
        throw new _command_line_js__WEBPACK_IMPORTED_MODULE_9__/* .WrongUsage */ .r(`--key ${file} can't be read: ${thrown.message}`);
    });
}


/***/ }),

/***/ 45884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ knownHostsHere),
/* harmony export */   v: () => (/* binding */ KNOWN_HOSTS_FILE)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _own_known_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58689);



/** The file in the repository's folder that the steps of `init` keep the server's host key in, before it becomes a secret. */
const KNOWN_HOSTS_FILE = 'known_hosts.txt';
/** What this machine knows of the host keys of a server and of its jump host. Empty if it knows nothing. */
async function knownHostsHere(servers, { folder, signal }) {
    const kept = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, KNOWN_HOSTS_FILE), 'utf8').catch(() => '');
    const own = await Promise.all(servers.map((server) => (0,_own_known_host_js__WEBPACK_IMPORTED_MODULE_2__/* .ownKnownHost */ .W)(server, signal)));
    return [kept.trim(), ...own].filter(Boolean).join('\n');
}


/***/ }),

/***/ 58689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ownKnownHost)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(486);
/* harmony import */ var _said_by_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16421);


/** The ed25519 line of a host in this user's own known hosts: somebody has compared it before. */
async function ownKnownHost(address, signal) {
    const name = (0,_hardened_deploy_core_base_address_ssh_address__WEBPACK_IMPORTED_MODULE_0__/* .knownHostName */ .nF)(address);
    const found = await (0,_said_by_js__WEBPACK_IMPORTED_MODULE_1__/* .saidBy */ .T)({ program: 'ssh-keygen', args: ['-F', name], cwd: '/' }, signal);
    const key = /^\S+ (ssh-ed25519 [A-Za-z0-9+/=]+)/m.exec(found ?? '')?.[1];
    // The name in that file may be hashed.
    return key === undefined ? null : `${name} ${key}`;
}


/***/ }),

/***/ 92792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ terminalProgress)
/* harmony export */ });
/** Warnings go to the terminal. What is reported at the end is not told on the way too. */
function terminalProgress({ note }) {
    return {
        info: () => undefined,
        debug: () => undefined,
        warn: (line) => note(`Warning: ${line}`),
        step: (_, work) => work(),
    };
}


/***/ }),

/***/ 12940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ targetIsTaken),
/* harmony export */   X: () => (/* binding */ endsTheRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** True for errors that no use case may turn into an outcome: the run was cancelled, or a newer holder has the target. */
function endsTheRun(thrown, signal) {
    return signal.aborted || (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded');
}
/** True when a newer holder has the target, or may have it at any moment: then nothing is tidied up here, because that holder does it. */
function targetIsTaken(thrown) {
    return (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded') || (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'lease/lost');
}


/***/ })

};
