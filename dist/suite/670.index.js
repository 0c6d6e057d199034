export const id = 670;
export const ids = [670];
export const modules = {

/***/ 75940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ asking)
});

// EXTERNAL MODULE: ./packages/core/build/domain/failure.js
var failure = __webpack_require__(71621);
// EXTERNAL MODULE: ./packages/core/build/domain/lease-moves.js
var lease_moves = __webpack_require__(67482);
// EXTERNAL MODULE: ./packages/core/build/domain/assert-never.js
var assert_never = __webpack_require__(67034);
// EXTERNAL MODULE: ./packages/core/build/domain/duration.js
var duration = __webpack_require__(4287);
// EXTERNAL MODULE: ./packages/core/build/domain/lease-patience.js
var lease_patience = __webpack_require__(70101);
// EXTERNAL MODULE: ./packages/core/build/domain/lease-time.js
var lease_time = __webpack_require__(69551);
// EXTERNAL MODULE: ./packages/core/build/domain/lease-words.js
var lease_words = __webpack_require__(11153);
// EXTERNAL MODULE: ./packages/core/build/usecases/held-lease.js
var held_lease = __webpack_require__(6707);
// EXTERNAL MODULE: ./packages/core/build/usecases/within-time.js
var within_time = __webpack_require__(17828);
;// CONCATENATED MODULE: ./packages/core/build/usecases/obtain-lease.js








// Beyond the waiting itself, one attempt may take so long in requests, repeats and GitHub's own limits.
const ATTEMPT_MS = 60_000;
// A grant, a renewal, a release. Until the next renewal, records have become old enough to make room.
const ROOM_FOR_A_LEASE = 3;
/**
 * Asks for the lease until it is granted, refused, or `waitFor` is over. All of it ends a minute after `waitFor` at the
 * latest, whatever GitHub does: then throws `time/deadline`. Throws `lease/register-full` and the register's own failures.
 */
async function obtainLease(ports, request, judge, signal) {
    const limit = (0,duration/* milliseconds */.Rz)(request.waitFor + ATTEMPT_MS);
    const asking = new Asking(ports, request, judge);
    const timely = await (0,within_time/* withinTime */.d)(ports.clock, limit, (inner) => asking.run(inner), signal);
    if (timely.kind === 'in-time')
        return timely.result;
    // Not `timed-out`: a write may be under way, so who holds it is not known. What was asked for is given back by its nonce.
    throw new failure/* Failure */.HR('time/deadline', `GitHub gave no usable answer within ${limit / 1_000} s`);
}
/** One asking, from the first look to the outcome. */
class Asking {
    #ports;
    #request;
    #judge;
    #waitUntil;
    /** Who held it at the last look. */
    #lastSeen;
    #looks = 0;
    #collisions = 0;
    constructor(ports, request, judge) {
        this.#ports = ports;
        this.#request = request;
        this.#judge = judge;
        this.#waitUntil = ports.clock.monotonic() + request.waitFor;
    }
    async run(signal) {
        for (;;) {
            const acquisition = await this.#throughTrouble(() => this.#attempt(signal), signal);
            if (acquisition)
                return acquisition;
        }
    }
    /** One look, and one write if the rule grants; undefined to go on. */
    async #attempt(signal) {
        const reading = await this.#ports.register.read(signal);
        const ruling = this.#judge(reading.state, this.#request.claim, reading.serverTime);
        switch (ruling.kind) {
            case 'grant':
                return this.#write(reading, ruling, signal);
            case 'held':
                return this.#wait(reading, ruling.by, signal);
            case 'stale':
                await this.#pauseAfterCollision(signal);
                return undefined;
            case 'on-hold':
            case 'superseded':
                return ruling;
            default:
                return (0,assert_never/* assertNever */.x)(ruling);
        }
    }
    async #write(reading, { lease, next }, signal) {
        const { register, clock } = this.#ports;
        if (reading.room < ROOM_FOR_A_LEASE) {
            // A lease that could be granted but neither renewed nor released would be worse than none.
            const gone = await register.clean(signal);
            if (reading.room + gone < ROOM_FOR_A_LEASE)
                throw registerFull(reading.room + gone);
            return undefined;
        }
        const written = await (0,held_lease/* writeGrant */.Eu)(this.#ports, { basis: reading, next }, signal);
        if (written.kind === 'counts') {
            const held = (0,held_lease/* heldLease */.Mn)(lease, written.basis);
            // The answer may have come so late that a short lease is outlived before it was used.
            if (clock.monotonic() < held.ownExpiryMs)
                return { kind: 'granted', held };
        }
        await this.#pauseAfterCollision(signal);
        return undefined;
    }
    async #wait(reading, by, signal) {
        const { clock, progress } = this.#ports;
        if (this.#request.waitFor === 0)
            return { kind: 'held', by };
        const left = this.#waitUntil - clock.monotonic();
        if (left <= 0)
            return { kind: 'timed-out', by };
        if (this.#lastSeen?.nonce !== by.nonce)
            progress.info(`Waiting: ${(0,lease_words/* describeHolder */.sG)(by)}`);
        this.#lastSeen = by;
        const freeInMs = (0,lease_time/* freeAt */.Q4)(by).getTime() - reading.serverTime.getTime();
        const pause = (0,lease_patience/* pauseBeforeLook */.b)(this.#looks, freeInMs, this.#request.claim.nonce);
        this.#looks += 1;
        await clock.sleep(Math.min(left, pause), signal);
        return undefined;
    }
    /** While there is time to wait, trouble with GitHub is waited out as well. */
    async #throughTrouble(attempt, signal) {
        try {
            return await attempt();
        }
        catch (thrown) {
            const pause = this.#pauseAfterTrouble(thrown);
            if (pause === undefined || signal.aborted)
                throw thrown;
            this.#ports.progress.warn(`${thrown.title}: ${thrown.message}; asking again`);
            await this.#ports.clock.sleep(pause, signal);
            return undefined;
        }
    }
    #pauseAfterTrouble(thrown) {
        const left = this.#waitUntil - this.#ports.clock.monotonic();
        const limited = (0,failure/* isFailure */.N6)(thrown, 'github/rate-limited');
        // A full register has room again when its records are ten minutes old.
        const passes = (0,failure/* isFailure */.N6)(thrown, 'github/unreachable') || (0,failure/* isFailure */.N6)(thrown, 'lease/register-full');
        if (!limited && !passes)
            return undefined;
        const asked = limited ? Number(thrown.facts['retry-after-seconds'] ?? 60) * 1_000 : 0;
        const pause = Math.max(asked, (0,lease_patience/* pauseBeforeLook */.b)(this.#looks, Number.POSITIVE_INFINITY, this.#request.claim.nonce));
        this.#looks += 1;
        return pause < left ? pause : undefined;
    }
    async #pauseAfterCollision(signal) {
        await this.#ports.clock.sleep((0,lease_patience/* pauseAfterCollision */.B)(this.#collisions, this.#request.claim.nonce), signal);
        this.#collisions += 1;
    }
}
function registerFull(room) {
    return new failure/* Failure */.HR('lease/register-full', `room for ${room} more versions, ${ROOM_FOR_A_LEASE} are needed`, {
        facts: { room, needed: ROOM_FOR_A_LEASE },
    });
}

;// CONCATENATED MODULE: ./packages/core/build/usecases/acquire-lease.js


/** Takes the lease when nobody has it, waiting for its holder as long as the request says. */
function acquireLease(ports, request, signal) {
    return obtainLease(ports, request, lease_moves/* acquire */.XC, signal);
}
/** Takes it from the job before, whose token is shown: a new generation, the same deployment. */
function handOverLease(ports, request, signal) {
    const judge = (state, claim, serverTime) => (0,lease_moves/* handOver */.Cl)(state, request.from, claim, serverTime);
    return obtainLease(ports, request, judge, signal);
}

;// CONCATENATED MODULE: ./packages/core/build/usecases/take-over-lease.js



/**
 * Takes what an earlier job of the same deployment left, without waiting for it to expire. The workflow must prove that the
 * earlier job has ended (`needs`); the new generation fences out whatever of it still lives. Throws `target/other-engine`
 * where the earlier job guarded another Docker Engine: here, nothing could be told of what it left.
 */
function takeOverLease(ports, request, signal) {
    return obtainLease(ports, request, sameEngineOnly, signal);
}
const sameEngineOnly = (state, claim, serverTime) => {
    const ruling = (0,lease_moves/* takeOver */.w9)(state, claim, serverTime);
    if (ruling.kind === 'grant' && state?.lease)
        requireSameEngine(state.lease, claim);
    return ruling;
};
function requireSameEngine(left, { engine, holder }) {
    if (left.holder.deployment !== holder.deployment)
        return;
    if (left.engine === undefined || engine === undefined || left.engine === engine)
        return;
    throw new failure/* Failure */.HR('target/other-engine', `the deployment began on engine ${left.engine}, this job reaches ${engine}`, {
        facts: { began: left.engine, reached: engine },
    });
}

// EXTERNAL MODULE: ./packages/wiring/build/new-deployment-id.js
var new_deployment_id = __webpack_require__(21715);
// EXTERNAL MODULE: ./build/actions/lock/src/wire.js
var wire = __webpack_require__(5790);
;// CONCATENATED MODULE: ./build/actions/lock/src/asking.js





/** What is claimed, and by which rule. Throws `input/invalid` when a recovery doesn't say which deployment it recovers. */
function asking(inputs, run, ports) {
    const { mode, from, ttl, reason, waitFor } = inputs;
    if (mode === 'take-over' && inputs.deployment === undefined)
        throw new failure/* Failure */.HR('input/invalid', 'deployment: is required with mode: take-over');
    if (mode === 'take-over' && from !== undefined)
        throw new failure/* Failure */.HR('input/invalid', 'from: goes with mode: acquire; a recovery shows its `deployment`');
    const anywhere = {
        holder: (0,wire/* holderOf */.Kd)(run, inputs.deployment ?? (0,new_deployment_id/* newDeploymentId */.X)()),
        nonce: (0,wire/* newNonce */.Yd)(),
        ttlSeconds: Math.round(ttl / 1_000),
        ...(reason !== undefined && { reason }),
    };
    return {
        nonce: anywhere.nonce,
        obtain(engine, signal) {
            const request = { claim: { ...anywhere, ...(engine !== undefined && { engine }) }, waitFor };
            if (mode === 'take-over')
                return takeOverLease(ports, request, signal);
            return from ? handOverLease(ports, { ...request, from }, signal) : acquireLease(ports, request, signal);
        },
    };
}


/***/ }),

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

/***/ 99670:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31437);
/* harmony import */ var _hardened_deploy_core_domain_assert_never__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(67034);
/* harmony import */ var _hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71621);
/* harmony import */ var _hardened_deploy_core_usecases_find_lease__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52583);
/* harmony import */ var _hardened_deploy_core_usecases_lease_status__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(64856);
/* harmony import */ var _hardened_deploy_core_usecases_obtain_fenced_lease__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97745);
/* harmony import */ var _hardened_deploy_core_usecases_release_lease__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39665);
/* harmony import */ var _hardened_deploy_core_usecases_renew_lease__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65289);
/* harmony import */ var _asking_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75940);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(98438);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(63118);
/* harmony import */ var _saved_lease_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(91159);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5790);













await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)(_contract_js__WEBPACK_IMPORTED_MODULE_7__/* .contract */ .d, async ({ inputs, run, progress, signal, save }) => {
    const environment = (0,_wire_js__WEBPACK_IMPORTED_MODULE_10__/* .keptIn */ .CJ)(inputs);
    const ports = (0,_wire_js__WEBPACK_IMPORTED_MODULE_10__/* .leasePorts */ .D_)({ environment, token: inputs.leaseToken ?? inputs.token }, run, progress);
    switch (inputs.mode) {
        case 'acquire':
        case 'take-over': {
            const { nonce, obtain } = (0,_asking_js__WEBPACK_IMPORTED_MODULE_6__/* .asking */ .o)(inputs, run, ports);
            const { targets, engine } = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_10__/* .guardedTargets */ .xJ)(inputs, { run, progress, signal });
            if (inputs.dryRun)
                return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .dryRunReport */ .P7)(inputs, await (0,_hardened_deploy_core_usecases_lease_status__WEBPACK_IMPORTED_MODULE_11__/* .leaseStatus */ .p)(ports.register, signal));
            save('asked', (0,_saved_lease_js__WEBPACK_IMPORTED_MODULE_9__/* .formatAsked */ .WN)({ environment, nonce }));
            const unreachable = inputs.mode === 'take-over' ? 'is-said' : 'is-thrown';
            const request = {
                targets,
                obtain: (asked) => obtain(engine, asked),
                owner: (0,_wire_js__WEBPACK_IMPORTED_MODULE_10__/* .ownerOf */ .bf)(inputs, run),
                adopt: inputs.adopt,
                unreachable,
            };
            const acquisition = await (0,_hardened_deploy_core_usecases_obtain_fenced_lease__WEBPACK_IMPORTED_MODULE_3__/* .obtainFencedLease */ .h)(ports, request, signal);
            if (acquisition.kind === 'granted')
                save('granted', (0,_saved_lease_js__WEBPACK_IMPORTED_MODULE_9__/* .formatGranted */ .hk)(acquisition.held, inputs.release, ports.clock));
            return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .acquisitionReport */ .eD)(inputs, acquisition);
        }
        case 'renew': {
            const found = await (0,_hardened_deploy_core_usecases_find_lease__WEBPACK_IMPORTED_MODULE_2__/* .findLease */ .G)(ports, leaseOf(inputs), signal);
            if (found.kind === 'over')
                return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .renewalReport */ .pC)(inputs, { ...found, kind: 'lost' });
            return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .renewalReport */ .pC)(inputs, inputs.dryRun ? { ...found, kind: 'renewed' } : await (0,_hardened_deploy_core_usecases_renew_lease__WEBPACK_IMPORTED_MODULE_5__/* .renewLease */ .E)(ports, found.held, signal));
        }
        case 'release': {
            const token = leaseOf(inputs);
            if (inputs.dryRun)
                return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .dryRunReport */ .P7)(inputs, await (0,_hardened_deploy_core_usecases_lease_status__WEBPACK_IMPORTED_MODULE_11__/* .leaseStatus */ .p)(ports.register, signal));
            return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .releaseReport */ .Ax)(inputs, await (0,_hardened_deploy_core_usecases_release_lease__WEBPACK_IMPORTED_MODULE_4__/* .releaseLease */ .w)(ports, { token }, signal));
        }
        case 'status':
            return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .statusReport */ .Xt)(inputs, await (0,_hardened_deploy_core_usecases_lease_status__WEBPACK_IMPORTED_MODULE_11__/* .leaseStatus */ .p)(ports.register, signal));
        default:
            return (0,_hardened_deploy_core_domain_assert_never__WEBPACK_IMPORTED_MODULE_12__/* .assertNever */ .x)(inputs.mode);
    }
});
function leaseOf({ mode, lease }) {
    if (lease)
        return lease;
    throw new _hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('input/invalid', `lease: is required with mode: ${mode}`);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 63118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eD: () => (/* binding */ acquisitionReport),
  P7: () => (/* binding */ dryRunReport),
  Ax: () => (/* binding */ releaseReport),
  pC: () => (/* binding */ renewalReport),
  Xt: () => (/* binding */ statusReport)
});

// EXTERNAL MODULE: ./packages/core/build/domain/assert-never.js
var assert_never = __webpack_require__(67034);
// EXTERNAL MODULE: ./packages/core/build/domain/duration.js
var duration = __webpack_require__(4287);
// EXTERNAL MODULE: ./packages/core/build/domain/fencing-token.js
var fencing_token = __webpack_require__(46453);
// EXTERNAL MODULE: ./packages/core/build/domain/lease-words.js
var lease_words = __webpack_require__(11153);
// EXTERNAL MODULE: ./packages/core/build/domain/lease-time.js
var lease_time = __webpack_require__(69551);
// EXTERNAL MODULE: ./packages/core/build/domain/markdown.js
var markdown = __webpack_require__(62842);
;// CONCATENATED MODULE: ./build/actions/lock/src/lease-markdown.js




/** A lease for the job summary: who, where, since, until, why, and how to free it. */
function leaseMarkdown(title, lease) {
    return `### ${(0,markdown/* escapeMarkdown */.FV)(title)}\n\n${leaseTable(lease)}\n`;
}
function statusMarkdown(environment, { kind, lease, hold, ended }) {
    const parts = [`### ${(0,markdown/* escapeMarkdown */.FV)(environment)}: ${hold ? 'on hold, ' : ''}${kind}`];
    if (hold)
        parts.push((0,markdown/* escapeMarkdown */.FV)((0,lease_words/* describeHold */.TZ)(hold)));
    if (lease)
        parts.push(leaseTable(lease));
    if (ended.length > 0)
        parts.push('Before:', ended.map((each) => `- ${(0,markdown/* escapeMarkdown */.FV)((0,lease_words/* describeEnd */.lA)(each))}`).join('\n'));
    return `${parts.join('\n\n')}\n`;
}
function leaseTable(lease) {
    const { repository, runId, runAttempt, job, actor, url, deployment } = lease.holder;
    return (0,markdown/* table */.tp)(['', ''], [
        [
            'Holder',
            `${(0,markdown/* link */.nf)(`${repository} run ${runId} attempt ${runAttempt}`, url)}, job ${(0,markdown/* codeSpan */.SS)(job)}, by ${(0,markdown/* escapeMarkdown */.FV)(actor)}`,
        ],
        ['Why', (0,markdown/* escapeMarkdown */.FV)(lease.reason ?? 'no reason given')],
        ['Since', lease.acquiredAt],
        ['Until', `${lease.expiresAt}; free at ${(0,lease_time/* freeAt */.Q4)(lease).toISOString()} unless renewed`],
        ['Lease', (0,markdown/* codeSpan */.SS)((0,fencing_token/* formatToken */.Bh)((0,fencing_token/* mintToken */.W$)(lease)))],
        ['Deployment', (0,markdown/* codeSpan */.SS)(deployment)],
    ]);
}

;// CONCATENATED MODULE: ./build/actions/lock/src/report-of.js





function acquisitionReport(inputs, acquisition) {
    const { environment } = inputs;
    switch (acquisition.kind) {
        case 'granted':
            return grantedReport(inputs, acquisition);
        case 'held':
            return refused('held', `${environment} is ${(0,lease_words/* describeLease */.un)(acquisition.by)}`, acquisition.by);
        case 'timed-out': {
            const waited = `after ${(0,duration/* formatDuration */.a3)(inputs.waitFor)} of waiting`;
            return refused('timed-out', `${environment} is, ${waited}, still ${(0,lease_words/* describeLease */.un)(acquisition.by)}`, acquisition.by);
        }
        case 'on-hold':
            return {
                ...refused('on-hold', `${environment} is ${(0,lease_words/* describeHold */.TZ)(acquisition.hold)}`),
                result: { hold: acquisition.hold },
            };
        case 'superseded':
            return refused('superseded', `${environment}: the lease was not to be had any more: ${(0,lease_words/* describeLoss */.$4)(acquisition)}`, acquisition.by);
        case 'fenced-out':
            return fenceReport('superseded', `${acquisition.target} has seen a newer lease: ${describeFence(acquisition.by)}`, acquisition);
        case 'foreign-owner':
            return fenceReport('foreign-owner', `${acquisition.target} belongs to ${describeFence(acquisition.by)}`, acquisition);
        default:
            return (0,assert_never/* assertNever */.x)(acquisition);
    }
}
function grantedReport(inputs, { held: { lease }, unreachable }) {
    const { environment, release } = inputs;
    const missing = unreachable.length > 0 ? `; no fence could be raised at ${unreachable.join(', ')}` : '';
    return {
        decision: 'proceed',
        reason: 'granted',
        headline: `${environment}: lease ${lease.generation} granted until ${lease.expiresAt}${missing}`,
        level: unreachable.length > 0 ? 'warning' : 'quiet',
        outputs: { ...held(lease), lease: (0,fencing_token/* formatToken */.Bh)((0,fencing_token/* mintToken */.W$)(lease)) },
        result: { lease, unreachable, release },
        summary: leaseMarkdown(`${environment}: lease granted`, lease),
    };
}
function renewalReport(inputs, outcome) {
    const { environment, dryRun } = inputs;
    if (outcome.kind === 'lost') {
        const report = refused('lost', `${environment}: the lease is lost: ${(0,lease_words/* describeLoss */.$4)(outcome)}`, outcome.by);
        return { ...report, result: { ...report.result, ...(outcome.ended && { ended: outcome.ended }) } };
    }
    const { lease } = outcome.held;
    const headline = dryRun
        ? `${environment}: lease ${lease.generation} would be renewed (dry run); it lasts until ${lease.expiresAt}`
        : `${environment}: lease ${lease.generation} renewed until ${lease.expiresAt}`;
    const outputs = { ...held(lease), lease: (0,fencing_token/* formatToken */.Bh)((0,fencing_token/* mintToken */.W$)(lease)) };
    return { decision: 'proceed', reason: 'renewed', headline, level: 'quiet', outputs, result: { lease } };
}
function releaseReport({ environment }, outcome) {
    if (outcome.kind === 'released') {
        const { generation } = outcome.lease;
        return {
            decision: 'done',
            reason: 'released',
            headline: `${environment}: lease ${generation} released`,
            level: 'quiet',
        };
    }
    const { by, ended } = outcome;
    return {
        decision: 'done',
        reason: 'already-over',
        headline: `${environment}: nothing to release: ${(0,lease_words/* describeLoss */.$4)(outcome)}`,
        level: ended?.how === 'released' ? 'notice' : 'warning',
        outputs: by ? held(by) : {},
        result: { ...(by && { by }), ...(ended && { ended }) },
    };
}
function statusReport({ environment }, status) {
    const { kind, lease, hold, ended } = status;
    return {
        decision: 'done',
        reason: hold && kind !== 'held' ? 'on-hold' : kind,
        headline: `${environment}: ${statusLine(status)}`,
        level: 'notice',
        outputs: lease && kind === 'held' ? held(lease) : {},
        result: { status: kind, ended, ...(lease && { lease }), ...(hold && { hold }) },
        summary: statusMarkdown(environment, status),
    };
}
/** A dry run of what would change something: what stands, and whether it would stop. */
function dryRunReport(inputs, status) {
    const report = statusReport(inputs, status);
    const { mode, environment } = inputs;
    if (mode === 'release')
        return { ...report, headline: `${environment}: dry run, nothing is released; ${statusLine(status)}` };
    const stops = status.hold !== undefined || (status.kind === 'held' && !continues(inputs, status.lease));
    if (stops)
        return { ...report, decision: 'stop', level: 'error' };
    const headline = `${environment}: dry run, the lease would be granted; ${statusLine(status)}`;
    return { ...report, decision: 'proceed', reason: 'would-be-granted', headline };
}
/** A lease that stands is no obstacle to the job that it is handed to, nor to its deployment's recovery. */
function continues({ from, mode, deployment }, lease) {
    if (mode === 'take-over')
        return lease?.holder.deployment === deployment;
    return from?.nonce === lease?.nonce;
}
function statusLine({ kind, lease, hold, ended: [last] }) {
    const held = lease ? (kind === 'held' ? (0,lease_words/* describeLease */.un)(lease) : `expired; last ${(0,lease_words/* describeLease */.un)(lease)}`) : 'free';
    const history = last && !lease ? `; ${(0,lease_words/* describeEnd */.lA)(last)}` : '';
    return `${held}${history}${hold ? `; ${(0,lease_words/* describeHold */.TZ)(hold)}` : ''}`;
}
function held(lease) {
    return { holder: (0,lease_words/* describeHolder */.sG)(lease), deployment: lease.holder.deployment };
}
function refused(reason, headline, by) {
    return {
        decision: 'stop',
        reason,
        headline,
        outputs: by ? held(by) : {},
        result: by ? { by } : {},
        ...(by && { summary: leaseMarkdown(`Not granted: ${reason}`, by) }),
    };
}
function fenceReport(reason, headline, { target, by }) {
    const given = 'The lease was given back.';
    return {
        decision: 'stop',
        reason,
        headline: `${headline}. ${given}`,
        outputs: { holder: by.holder },
        result: { target, by },
    };
}
function describeFence({ owner, holder, token, raisedAt }) {
    const { repository, environment } = owner;
    return `${repository}, environment ${environment}: generation ${token.generation} of ${holder}, raised ${raisedAt}`;
}


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

/***/ 64856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ leaseStatus)
/* harmony export */ });
/* harmony import */ var _domain_lease_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69551);

/** Looks who holds the lease, and changes nothing: 1 request. */
async function leaseStatus(register, signal) {
    const { state, serverTime } = await register.read(signal);
    const lease = state?.lease ?? undefined;
    const hold = state && (0,_domain_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .holdStands */ .hk)(state.hold, serverTime) ? state.hold : undefined;
    const kind = lease ? ((0,_domain_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .isExpired */ ._d)(lease, serverTime) ? 'expired' : 'held') : 'free';
    return { kind, ...(lease && { lease }), ...(hold && { hold }), ended: state?.ended ?? [], serverTime };
}


/***/ }),

/***/ 97745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ obtainFencedLease)
});

// EXTERNAL MODULE: ./packages/core/build/domain/failure.js
var failure = __webpack_require__(71621);
// EXTERNAL MODULE: ./packages/core/build/domain/fencing-token.js
var fencing_token = __webpack_require__(46453);
// EXTERNAL MODULE: ./packages/core/build/domain/lease-words.js
var lease_words = __webpack_require__(11153);
;// CONCATENATED MODULE: ./packages/core/build/domain/fence-claim.js


/** What the holder of a lease shows to the fences. */
function fenceClaim(lease, owner) {
    return { schema: 1, token: (0,fencing_token/* mintToken */.W$)(lease), owner, holder: (0,lease_words/* signature */.vl)(lease.holder), raisedAt: lease.renewedAt };
}

// EXTERNAL MODULE: ./packages/core/build/usecases/keep-lease.js
var keep_lease = __webpack_require__(5077);
// EXTERNAL MODULE: ./packages/core/build/domain/assert-never.js
var assert_never = __webpack_require__(67034);
;// CONCATENATED MODULE: ./packages/core/build/usecases/raise-fences.js


/**
 * Sets each target up as far as a fence needs it, and raises its fence: from then on no older lease changes it. Stops at
 * the first refusal. Throws what the targets throw.
 */
async function raiseFences(targets, request, { progress }, signal) {
    const unreachable = [];
    for (const { name, stack, fence } of targets) {
        try {
            await stack.provision(signal);
            const { adopt } = request;
            const answer = await fence.raise(request.claim, adopt === undefined ? {} : { adopt }, signal);
            switch (answer.kind) {
                case 'raised':
                    progress.info(`Fence of ${name} raised to generation ${answer.record.token.generation}`);
                    break;
                case 'superseded':
                case 'foreign-owner':
                    return { kind: answer.kind, target: name, by: answer.by };
                default:
                    (0,assert_never/* assertNever */.x)(answer);
            }
        }
        catch (thrown) {
            if (request.unreachable === 'is-thrown' || !(0,failure/* isFailure */.N6)(thrown, 'docker/unreachable'))
                throw thrown;
            progress.warn(`Fence of ${name} could not be raised: ${(0,failure/* asFailure */.h_)(thrown).message}`);
            unreachable.push(name);
        }
    }
    return { kind: 'raised', unreachable };
}

// EXTERNAL MODULE: ./packages/core/build/usecases/release-lease.js
var release_lease = __webpack_require__(39665);
;// CONCATENATED MODULE: ./packages/core/build/usecases/obtain-fenced-lease.js





/**
 * A lease is granted only when every target knows it: what the holder reads there stays true until a newer holder comes. It
 * is kept while the fences are raised, and given back when that fails. Throws what asking and raising throw, and `lease/lost`.
 */
async function obtainFencedLease(ports, request, signal) {
    const acquisition = await request.obtain(signal);
    if (acquisition.kind !== 'granted')
        return acquisition;
    const { held } = acquisition;
    if (request.targets.length === 0)
        return { ...acquisition, unreachable: [] };
    const raised = await raiseOrGiveBack(ports, held, request, signal);
    if (raised.kind === 'raised')
        return { ...acquisition, unreachable: raised.unreachable };
    await giveBack(ports, held, signal);
    return raised.kind === 'superseded' ? { ...raised, kind: 'fenced-out' } : { ...raised, kind: 'foreign-owner' };
}
async function raiseOrGiveBack(ports, held, request, signal) {
    const claim = fenceClaim(held.lease, request.owner);
    try {
        return await (0,keep_lease/* keepLease */.y)(ports, { token: held.token, held }, signal, (kept) => raiseFences(request.targets, { ...request, claim }, ports, kept));
    }
    catch (thrown) {
        await giveBack(ports, held, signal);
        throw thrown;
    }
}
/** Best effort: in a cancelled run nothing can be asked any more, and post gives it back. */
async function giveBack(ports, held, signal) {
    if (signal.aborted)
        return;
    try {
        await (0,release_lease/* releaseLease */.w)(ports, held, signal);
    }
    catch (thrown) {
        ports.progress.warn(`The lease could not be given back: ${(0,failure/* asFailure */.h_)(thrown).message}. It ends at ${held.lease.expiresAt}.`);
    }
}


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


/***/ }),

/***/ 21715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ newDeploymentId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Random: run id, attempt and job name are the same for two calls of the workflow in one run. */
function newDeploymentId() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
}


/***/ })

};
