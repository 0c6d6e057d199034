export const id = 293;
export const ids = [293];
export const modules = {

/***/ 98438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ contract_contract)
});

// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 1 modules
var contract = __webpack_require__(77216);
// EXTERNAL MODULE: ./packages/action-kit/build/shared-inputs.js
var shared_inputs = __webpack_require__(20043);
// EXTERNAL MODULE: ./packages/core/build/domain/duration.js
var duration = __webpack_require__(4287);
// EXTERNAL MODULE: ./packages/core/build/domain/fencing-token.js
var fencing_token = __webpack_require__(46453);
// EXTERNAL MODULE: ./packages/core/build/domain/parser.js
var parser = __webpack_require__(44196);
;// CONCATENATED MODULE: ./build/actions/lock/src/short-text.js

/** One line of at most 300 characters: it is kept in every version of the lease, and an environment variable has 48 KB. */
const shortText = {
    type: 'text, one line',
    parse(raw) {
        if (/\p{Cc}/u.test(raw))
            return (0,parser/* malformed */.Qm)('must be one line without control characters');
        return [...raw].length <= 300 ? (0,parser/* parsed */.Yz)(raw) : (0,parser/* malformed */.Qm)('must have at most 300 characters');
    },
};

;// CONCATENATED MODULE: ./build/actions/lock/src/contract.js






const contract_contract = (0,contract/* defineAction */.QP)({
    name: 'lock',
    title: 'Deployment: lock',
    doc: 'Takes a fenced lease on an environment: one deployment at a time, and it frees itself when its holder dies.',
    icon: 'lock',
    color: 'orange',
    permissions: [
        'a GitHub App or fine-grained token with "Environments: write", as `token` or `lease-token` (GITHUB_TOKEN has no such permission)',
        '`contents: read` for the configuration',
    ],
    inputs: {
        mode: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('acquire', 'take-over', 'renew', 'release', 'status'), 'acquire', '`acquire`; `take-over` for the recovery job of the same `deployment`; `renew`, `release`, `status`.'),
        environment: shared_inputs/* sharedInputs */.d.environment,
        token: (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token that keeps the lease (Environments: write) and reads the configuration (contents: read).'),
        'lease-token': (0,contract/* secret */.rJ)('Token that keeps the lease when `token` may not: GITHUB_TOKEN cannot write environment variables.'),
        ttl: (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(10), (0,duration/* minutes */.Gx)(360)), '15m', 'How long the lease lasts without being renewed. Actions that are given `lease` renew it while they work.'),
        'wait-for': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(0), (0,duration/* minutes */.Gx)(360)), '0s', 'How long to wait for the present holder. A hold is never waited for.'),
        reason: (0,contract/* optional */.lq)(shortText, 'Why, for people who find the environment locked.'),
        lease: (0,contract/* optional */.lq)(fencing_token/* fencingToken */.cO, 'For `renew` and `release`: the `lease` output of the step that acquired it.'),
        from: (0,contract/* optional */.lq)(fencing_token/* fencingToken */.cO, 'For `acquire`: lease of the job before, which is handed over to this one.'),
        deployment: shared_inputs/* sharedInputs */.d.deployment,
        release: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('on-post', 'explicit'), 'on-post', '`on-post` frees the lease at the end of the job; `explicit` leaves that to a step with `mode: release`, so that a killed deployment stays locked until its recovery takes over.'),
        fence: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('targets', 'none'), 'targets', '`targets` raises the fence at the target of the configuration before the lease counts; `none` for a lease that guards something else.'),
        adopt: (0,contract/* optional */.lq)(shortText, 'Reason for taking over a stack that belongs to another repository or environment.'),
        'lock-environment': shared_inputs/* sharedInputs */.d['lock-environment'],
        config: shared_inputs/* sharedInputs */.d.config,
        'docker-host': shared_inputs/* sharedInputs */.d['docker-host'],
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'dry-run': shared_inputs/* sharedInputs */.d['dry-run'],
        'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(400)), '370m', 'The whole action, waiting included, ends with an error after this time.'),
    },
    outputs: {
        lease: 'Token of the lease, `1795228129.6f3a…`: what the other actions and `from` are given. Empty when not granted.',
        holder: 'Who holds the lease now, in words; empty when nobody does.',
        deployment: 'Id of the deployment that holds the lease: what later jobs are given.',
    },
    reasons: {
        granted: 'The lease is ours, and the targets know it.',
        'would-be-granted': 'Dry run: nobody holds it.',
        renewed: 'It has its whole TTL again.',
        released: 'It is free.',
        'already-over': 'It was not ours any more; nothing was changed.',
        free: 'Status: nobody holds it.',
        held: 'Somebody else holds it.',
        expired: 'Status: its holder did not renew it; whoever asks next gets it.',
        'on-hold': 'A person has stopped new deployments.',
        'timed-out': 'Somebody else still held it when `wait-for` was over.',
        superseded: 'A newer holder has come.',
        'foreign-owner': 'The target belongs to another repository or environment.',
        lost: 'The lease that was to be renewed is over.',
    },
    post: { saves: ['asked', 'granted'] },
});


/***/ }),

/***/ 96804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ giveBack)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_domain_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71621);
/* harmony import */ var _hardened_deploy_core_domain_lease_words__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11153);
/* harmony import */ var _hardened_deploy_core_usecases_find_lease__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52583);
/* harmony import */ var _hardened_deploy_core_usecases_release_lease__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39665);
/* harmony import */ var _hardened_deploy_core_usecases_within_time__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17828);
/* harmony import */ var _saved_lease_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91159);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5790);








const LIMIT = (0,_hardened_deploy_core_domain_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(60);
/** Frees what this step's own main got, by what it saved; never by inputs, which the runner evaluates anew. */
async function giveBack(context) {
    const { saved, run, progress, signal, credential } = context;
    const before = saved.get('asked');
    if (before === undefined)
        return 'No lease was asked for.';
    const asked = (0,_saved_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .parseAsked */ ._)(before);
    const ports = (0,_wire_js__WEBPACK_IMPORTED_MODULE_6__/* .leasePorts */ .D_)({ environment: asked.environment, token: credential('lease-token') ?? credential('token') }, run, progress);
    const text = saved.get('granted');
    const granted = text === undefined ? undefined : (0,_saved_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .parseGranted */ .$o)(text, ports.clock);
    if (granted?.release === 'explicit')
        return 'The lease stays: a step with `mode: release` frees it, or its expiry.';
    try {
        const timely = await (0,_hardened_deploy_core_usecases_within_time__WEBPACK_IMPORTED_MODULE_7__/* .withinTime */ .d)(ports.clock, LIMIT, async (inner) => free(ports, granted ?? (await leftOver(ports, asked.nonce, inner)), inner), signal);
        if (timely.kind === 'in-time')
            return timely.result;
        progress.warn('The lease could not be freed in time; it frees itself at its expiry.');
    }
    catch (thrown) {
        // The deployment is done, and the lease ends by itself: no reason to turn a green job red.
        progress.warn(`The lease could not be freed and frees itself at its expiry: ${(0,_hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
    }
    return 'The lease was not freed.';
}
/** A lease that main got without living to know it. */
async function leftOver(ports, nonce, signal) {
    const token = await (0,_hardened_deploy_core_usecases_find_lease__WEBPACK_IMPORTED_MODULE_3__/* .findByNonce */ .K)(ports, nonce, signal);
    return token && { token };
}
async function free(ports, held, signal) {
    if (!held)
        return 'No lease was left to free.';
    const outcome = await (0,_hardened_deploy_core_usecases_release_lease__WEBPACK_IMPORTED_MODULE_4__/* .releaseLease */ .w)(ports, held, signal);
    if (outcome.kind === 'released')
        return `Lease ${outcome.lease.generation} released.`;
    if (outcome.ended?.how !== 'released' && outcome.ended?.how !== 'handed-over')
        ports.progress.warn(`The lease was over before this job ended: ${(0,_hardened_deploy_core_domain_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeLoss */ .$4)(outcome)}`);
    return `Nothing to release: ${(0,_hardened_deploy_core_domain_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeLoss */ .$4)(outcome)}`;
}


/***/ }),

/***/ 18293:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31437);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98438);
/* harmony import */ var _give_back_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96804);



await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__/* .runPost */ .a)(_contract_js__WEBPACK_IMPORTED_MODULE_1__/* .contract */ .d, _give_back_js__WEBPACK_IMPORTED_MODULE_2__/* .giveBack */ .F);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 91159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ parseGranted),
/* harmony export */   WN: () => (/* binding */ formatAsked),
/* harmony export */   _: () => (/* binding */ parseAsked),
/* harmony export */   hk: () => (/* binding */ formatGranted)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_domain_fencing_token__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46453);
/* harmony import */ var _hardened_deploy_core_domain_lease_record__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14183);


function formatAsked(asked) {
    return JSON.stringify(asked);
}
function parseAsked(text) {
    return JSON.parse(text);
}
function formatGranted({ token, basis }, release, clock) {
    const { version, state, serverTime, readAtMs } = basis;
    // Monotonic clocks of two processes have nothing in common, so the age travels by the wall clock. It only spares a
    // request: whether a release counts is decided by GitHub's own time.
    const readAt = clock.now().getTime() - (clock.monotonic() - readAtMs);
    return JSON.stringify({ token: (0,_hardened_deploy_core_domain_fencing_token__WEBPACK_IMPORTED_MODULE_0__/* .formatToken */ .Bh)(token), release, version, state, serverTime, readAt });
}
/** Undefined when it doesn't read back whole: post then looks by the nonce that was saved before. */
function parseGranted(text, clock) {
    const saved = JSON.parse(text);
    const token = _hardened_deploy_core_domain_fencing_token__WEBPACK_IMPORTED_MODULE_0__/* .fencingToken */ .cO.parse(String(saved.token));
    const state = (0,_hardened_deploy_core_domain_lease_record__WEBPACK_IMPORTED_MODULE_1__/* .parseLeaseState */ .n)(JSON.stringify(saved.state));
    if (!token.ok || !state.ok)
        return undefined;
    const age = Math.max(0, clock.now().getTime() - Number(saved.readAt));
    const basis = {
        version: String(saved.version),
        state: state.value,
        serverTime: new Date(String(saved.serverTime)),
        readAtMs: clock.monotonic() - age,
    };
    return { token: token.value, release: saved.release === 'explicit' ? 'explicit' : 'on-post', basis };
}


/***/ }),

/***/ 5790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CJ: () => (/* binding */ keptIn),
/* harmony export */   D_: () => (/* binding */ leasePorts),
/* harmony export */   Kd: () => (/* binding */ holderOf),
/* harmony export */   Yd: () => (/* binding */ newNonce),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   xJ: () => (/* binding */ guardedTargets)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _hardened_deploy_adapters_system_system_clock__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7273);
/* harmony import */ var _hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71621);
/* harmony import */ var _hardened_deploy_wiring_connect_target__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57991);
/* harmony import */ var _hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25058);
/* harmony import */ var _hardened_deploy_wiring_under_lease__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82475);






/** The register, a clock and a log. Throws `input/invalid` without a token. */
function leasePorts({ environment, token }, run, progress) {
    return { register: (0,_hardened_deploy_wiring_under_lease__WEBPACK_IMPORTED_MODULE_5__/* .leaseRegister */ .Q)({ environment, leaseToken: token }, run), clock: (0,_hardened_deploy_adapters_system_system_clock__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m)(), progress };
}
/** The environment whose variables keep the lease. */
function keptIn({ lockEnvironment, environment }) {
    return lockEnvironment ?? environment;
}
/** The targets of the configuration; none when the lease guards something else. Throws `docker/unreachable`, but not in a recovery. */
async function guardedTargets(inputs, around) {
    if (inputs.fence === 'none')
        return { targets: [] };
    const configuration = await (0,_hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_4__/* .loadConfiguration */ .v)(inputs, around);
    const { stack, fence, containers } = (0,_hardened_deploy_wiring_connect_target__WEBPACK_IMPORTED_MODULE_3__/* .connectTarget */ .u)({
        configuration,
        secrets: inputs.secrets,
        progress: around.progress,
    });
    const targets = [{ name: `${configuration.stack} on ${configuration.target.dockerHost}`, stack, fence }];
    try {
        return { targets, engine: (await containers.identity(around.signal)).engineId };
    }
    catch (thrown) {
        if (inputs.mode !== 'take-over' || !(0,_hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_2__/* .isFailure */ .N6)(thrown, 'docker/unreachable'))
            throw thrown;
        return { targets };
    }
}
function ownerOf({ environment }, { repository }) {
    return { repository, environment, store: 'environment' };
}
function holderOf(run, deployment) {
    const { repository, runId, runAttempt, checkRunId, job, actor, sha, runUrl: url } = run;
    return {
        repository,
        deployment,
        runId,
        runAttempt,
        ...(checkRunId !== undefined && { checkRunId }),
        job,
        actor,
        sha,
        url,
    };
}
/** 128 random bits: what a lease is known by. */
function newNonce() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
}


/***/ }),

/***/ 20043:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ sharedInputs)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_domain_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _hardened_deploy_core_domain_fencing_token__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46453);
/* harmony import */ var _hardened_deploy_core_domain_names__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14519);
/* harmony import */ var _hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44196);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77216);





/** Inputs that several actions have, spelled and explained once. */
const sharedInputs = {
    environment: (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .required */ .mw)(_hardened_deploy_core_domain_names__WEBPACK_IMPORTED_MODULE_2__/* .environmentName */ .VE, 'GitHub environment that is deployed to; also the key in the configuration.'),
    config: (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .defaulting */ .G5)(_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, 'hardened-deploy.yml', 'Path of the configuration in the repository at the deployed commit; `./path` reads the workspace instead.'),
    'docker-host': (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)(_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, "Docker host to use instead of the configuration's: unix:///path or tcp://host:port."),
    secrets: (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .secretBag */ .JM)('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
    token: (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .secretFrom */ .lO)('${{ github.token }}', 'GitHub token to read the configuration with (contents: read).'),
    lease: (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)(_hardened_deploy_core_domain_fencing_token__WEBPACK_IMPORTED_MODULE_1__/* .fencingToken */ .cO, 'Lease token, the `lease` output of the lock action. Renewed while this action works.'),
    'lease-token': (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .secretFrom */ .lO)('${{ github.token }}', 'GitHub token that may write environment variables, to renew the lease with.'),
    'lock-environment': (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)(_hardened_deploy_core_domain_names__WEBPACK_IMPORTED_MODULE_2__/* .environmentName */ .VE, 'Environment whose variables keep the lease; by default the one that is deployed to.'),
    deployment: (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)(_hardened_deploy_core_domain_names__WEBPACK_IMPORTED_MODULE_2__/* .deploymentId */ .dP, 'Deployment id, the `deployment` output of the lock action.'),
    'dry-run': (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .defaulting */ .G5)(_hardened_deploy_core_domain_parser__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt, 'false', 'Say what would be done and change nothing.'),
    'time-limit': (0,_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .defaulting */ .G5)((0,_hardened_deploy_core_domain_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_domain_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5), (0,_hardened_deploy_core_domain_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(360)), '30m', 'The whole action ends with an error after this time; what was open is reconciled by the next run.'),
};


/***/ }),

/***/ 39665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ releaseLease)
/* harmony export */ });
/* harmony import */ var _domain_assert_never_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67034);
/* harmony import */ var _domain_lease_moves_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67482);
/* harmony import */ var _domain_lease_patience_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70101);
/* harmony import */ var _find_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52583);
/* harmony import */ var _held_lease_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6707);





/**
 * Frees the lease, only if it is still this token's: 1 request with a basis that nobody has written upon, 2 without.
 * Then cleans the register of old records; trouble with that is only said. Throws the register's failures.
 */
async function releaseLease(ports, { token, basis }, signal) {
    const quick = basis && (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .basisServes */ .jD)(basis, ports.clock) ? await releaseOn(ports, token, basis, signal) : undefined;
    // That it's over is said only by what was read just now: a basis handed on from another process has no clock of its own.
    if (quick?.kind === 'released')
        return quick;
    for (let collisions = 0;; collisions += 1) {
        const standing = await (0,_find_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .findLease */ .G)(ports, token, signal);
        if (standing.kind === 'over')
            return { ...standing, kind: 'already-over' };
        const outcome = await releaseOn(ports, token, standing.held.basis, signal);
        if (outcome)
            return outcome;
        await ports.clock.sleep((0,_domain_lease_patience_js__WEBPACK_IMPORTED_MODULE_3__/* .pauseAfterCollision */ .B)(collisions, token.nonce), signal);
    }
}
/** One write; undefined when it has to be read what stands now. */
async function releaseOn(ports, token, basis, signal) {
    const ruling = (0,_domain_lease_moves_js__WEBPACK_IMPORTED_MODULE_0__/* .release */ ._r)(basis.state, token, (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .serverNow */ .c_)(basis, ports.clock));
    switch (ruling.kind) {
        case 'stale':
            return undefined;
        case 'over':
            return { ...ruling, kind: 'already-over' };
        case 'release': {
            const written = await (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOnOwn */ .vC)(ports, (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .heldLease */ .Mn)(ruling.lease, basis), ruling.next, signal);
            if (written.kind !== 'counts')
                return undefined;
            await cleanUp(ports, signal);
            return { kind: 'released', lease: ruling.lease };
        }
        default:
            return (0,_domain_assert_never_js__WEBPACK_IMPORTED_MODULE_4__/* .assertNever */ .x)(ruling);
    }
}
async function cleanUp({ register, progress }, signal) {
    try {
        const gone = await register.clean(signal);
        if (gone > 0)
            progress.debug(`Deleted ${gone} old lease records`);
    }
    catch (thrown) {
        // The lease is free; old records only cost room, and the next release deletes them.
        progress.debug(`Old lease records stay for now: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
}


/***/ })

};
