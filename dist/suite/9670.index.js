export const id = 9670;
export const ids = [9670];
export const modules = {

/***/ 35622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eD: () => (/* binding */ acquisitionReport),
  CM: () => (/* binding */ neverStartedReport),
  rk: () => (/* binding */ refusedByTarget),
  lc: () => (/* binding */ refusedReport)
});

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-handle.js
var lease_handle = __webpack_require__(35692);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-words.js
var lease_words = __webpack_require__(90881);
// EXTERNAL MODULE: ./packages/core/build/target/fence-words.js
var fence_words = __webpack_require__(58915);
// EXTERNAL MODULE: ./packages/core/build/target/make-fence-record.js
var make_fence_record = __webpack_require__(41958);
// EXTERNAL MODULE: ./packages/core/build/lease/fencing-token.js
var fencing_token = __webpack_require__(62277);
;// CONCATENATED MODULE: ./build/actions/lock/src/handle-of.js

/** What the actions after this one need to know of a lease that was granted. */
function handleOf(inputs, lease) {
    const { environment, lockEnvironment = environment, store, fence, config, dockerHost, adopt } = inputs;
    const target = { config, ...(dockerHost !== undefined && { dockerHost }), ...(adopt !== undefined && { adopt }) };
    return {
        token: (0,fencing_token/* mintToken */.W$)(lease),
        environment,
        ...(lockEnvironment !== environment && { lockEnvironment }),
        store,
        deployment: lease.holder.deployment,
        ...(fence === 'targets' && { target }),
    };
}

// EXTERNAL MODULE: ./build/actions/lock/src/lease-location.js
var lease_location = __webpack_require__(90421);
// EXTERNAL MODULE: ./build/actions/lock/src/lease-markdown.js
var lease_markdown = __webpack_require__(1383);
// EXTERNAL MODULE: ./build/actions/lock/src/refusal.js
var refusal = __webpack_require__(57467);
// EXTERNAL MODULE: ./build/actions/lock/src/wire.js + 2 modules
var wire = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/actions/lock/src/acquisition-report.js












/** The report about a requested lease. `on-held` decides whether the step fails when the lease is not available. */
function acquisitionReport(inputs, run, acquisition) {
    switch (acquisition.kind) {
        case 'granted':
            return grantedReport(inputs, acquisition);
        // A refusal by a target always stops the step: the holder there is newer than this run, or the stack has another owner.
        case 'fenced-out':
        case 'foreign-owner':
            return fencedOutReport(inputs, run, acquisition);
        case 'held':
        case 'timed-out':
        case 'on-hold':
        case 'superseded':
        case 'outdated':
            return refusedReport(inputs, acquisition);
        default:
            return (0,assert_never/* assertNever */.x)(acquisition);
    }
}
/** The report of a recovery that needs no lease, because the job that deploys never started. */
function neverStartedReport({ environment }, deploying) {
    return {
        decision: 'done',
        reason: 'never-started',
        headline: `${environment}: no lease was taken over: the job ${deploying} of this run never started, so there is nothing to recover`,
        level: 'notice',
    };
}
/** The report about a lease that is not available. */
function refusedReport(inputs, acquisition) {
    return asWished(inputs, refusalOf(inputs, acquisition));
}
function refusalOf(inputs, acquisition) {
    const { environment, waitFor } = inputs;
    const place = (0,lease_location/* locationInputs */.Hq)(inputs);
    switch (acquisition.kind) {
        case 'held':
            return (0,refusal/* refusal */.x)('held', `${environment} is ${takenBy(acquisition.by, inputs)}`, acquisition.by);
        case 'timed-out': {
            const waited = `after ${(0,duration/* formatDuration */.a3)(waitFor)} of waiting`;
            return (0,refusal/* refusal */.x)('timed-out', `${environment} is, ${waited}, still ${takenBy(acquisition.by, inputs)}`, acquisition.by);
        }
        case 'on-hold': {
            const free = `Anybody who may run the lock action ends it with\n${[...place, 'mode: unhold'].map((line) => `  ${line}`).join('\n')}`;
            const report = (0,refusal/* refusal */.x)('on-hold', `${environment} is ${(0,lease_words/* describeHold */.TZ)(acquisition.hold)}\n${free}`);
            return { ...report, result: { hold: acquisition.hold } };
        }
        case 'superseded': {
            const how = `the lease is not available any more: ${(0,lease_words/* describeLoss */.$4)(acquisition)}`;
            return (0,refusal/* refusal */.x)('superseded', `${environment}: ${how}`, acquisition.by);
        }
        case 'outdated': {
            const report = (0,refusal/* refusal */.x)('superseded', `${environment}: gave way: ${(0,lease_words/* describeNewer */.hs)(acquisition.by)}`);
            return { ...report, result: { newer: acquisition.by } };
        }
        default:
            return (0,assert_never/* assertNever */.x)(acquisition);
    }
}
/** If all slots of a counting lease are taken, names the one that is free first. */
function takenBy(lease, inputs) {
    const { slots } = inputs;
    const isFull = slots !== undefined && lease.slots === slots;
    return `${isFull ? `full, ${slots} slots of ${slots}; the one that is free first is ` : ''}${(0,lease_words/* describeLease */.un)(lease, (0,lease_location/* locationInputs */.Hq)(inputs))}`;
}
function asWished({ onHeld, environment }, report) {
    switch (onHeld) {
        case 'fail':
            return report;
        case 'skip':
            return { ...report, green: true, level: 'notice' };
        case 'continue': {
            const headline = `${report.headline}\non-held: continue: the job goes on WITHOUT a lease on ${environment}`;
            const summary = `### ${(0,markdown/* escapeMarkdown */.FV)(`${environment}: going on WITHOUT a lease`)}\n\n${report.summary ?? ''}`;
            return { ...report, decision: 'proceed', level: 'warning', headline, summary };
        }
        default:
            return (0,assert_never/* assertNever */.x)(onHeld);
    }
}
function grantedReport(inputs, { held: { lease }, unreachable }) {
    const { environment, release } = inputs;
    const missing = unreachable.length > 0 ? `; not set up, because it could not be reached: ${unreachable.join(', ')}` : '';
    return {
        decision: 'proceed',
        reason: 'granted',
        headline: `${environment}: lease ${lease.generation} granted until ${lease.expiresAt}${missing}`,
        level: unreachable.length > 0 ? 'warning' : 'quiet',
        outputs: { ...(0,refusal/* holderOutputs */.n)(lease), lease: (0,lease_handle/* formatLeaseHandle */.e)(handleOf(inputs, lease)) },
        result: { lease, unreachable, release },
        summary: (0,lease_markdown/* leaseMarkdown */.m)(`${environment}: lease granted`, lease),
    };
}
function fencedOutReport(inputs, run, { kind, target, by, lease, givenBack }) {
    const refused = (0,make_fence_record/* fenceRecordOfLease */.Q)(lease, (0,wire/* ownerOf */.bf)(inputs, run));
    const report = refusedByTarget({ kind: kind === 'fenced-out' ? 'superseded' : kind, target, by, refused });
    const back = givenBack
        ? 'The lease was released.'
        : `The lease could not be released; it expires at ${lease.expiresAt}.`;
    return { ...report, headline: `${report.headline}\n${back}`, result: { ...report.result, lease, givenBack } };
}
/** The report about a target whose fence refuses the lease. */
function refusedByTarget({ kind, target, by, refused }) {
    const what = kind === 'superseded' ? (0,fence_words/* describeSuperseded */.Oy)(refused, by) : (0,fence_words/* describeForeignOwner */.ZB)(refused, by);
    return {
        decision: 'stop',
        reason: kind,
        headline: `${target}: ${what}`,
        outputs: { holder: by.holder },
        result: { target, by },
    };
}


/***/ }),

/***/ 4273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ON: () => (/* binding */ forceReport),
/* harmony export */   mV: () => (/* binding */ holdReport),
/* harmony export */   np: () => (/* binding */ unholdReport)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_assert_never__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76421);
/* harmony import */ var _hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90881);
/* harmony import */ var _lease_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90421);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57467);




function holdReport(inputs, outcome) {
    const title = (0,_lease_location_js__WEBPACK_IMPORTED_MODULE_1__/* .titleOf */ .Gg)(inputs);
    switch (outcome.kind) {
        case 'hold-set':
            return {
                decision: 'done',
                reason: 'hold-set',
                headline: `${title} is ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeHold */ .TZ)(outcome.hold)}. A running deployment finishes; no new one starts${(0,_lease_location_js__WEBPACK_IMPORTED_MODULE_1__/* .noteIfNeverUsed */ .VK)(outcome.begun)}`,
                level: outcome.begun ? 'notice' : 'warning',
                result: { hold: outcome.hold },
            };
        case 'on-hold':
            return {
                decision: 'stop',
                reason: 'on-hold',
                headline: `${title} is already ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeHold */ .TZ)(outcome.hold)}\nThat hold is left as it is; end it with mode: unhold before you set another`,
                result: { hold: outcome.hold },
            };
        case 'in-the-past':
            return {
                decision: 'stop',
                reason: 'until-in-the-past',
                headline: `until: ${outcome.until.toISOString()} is in the past, by GitHub's clock; nothing was changed`,
            };
        default:
            return (0,_hardened_deploy_core_base_assert_never__WEBPACK_IMPORTED_MODULE_3__/* .assertNever */ .x)(outcome);
    }
}
function unholdReport(inputs, outcome) {
    const title = (0,_lease_location_js__WEBPACK_IMPORTED_MODULE_1__/* .titleOf */ .Gg)(inputs);
    if (outcome.kind === 'no-hold')
        return { decision: 'done', reason: 'no-hold', headline: `${title} was not on hold`, level: 'notice' };
    return {
        decision: 'done',
        reason: 'hold-ended',
        headline: `${title}: deployments may start again; it was ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeHold */ .TZ)(outcome.hold)}`,
        level: 'notice',
        result: { hold: outcome.hold },
    };
}
function forceReport(inputs, outcome) {
    const title = (0,_lease_location_js__WEBPACK_IMPORTED_MODULE_1__/* .titleOf */ .Gg)(inputs);
    if (outcome.kind === 'forced')
        return {
            decision: 'done',
            reason: 'forced',
            headline: `${title}: lease ${outcome.lease.generation} of ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeHolder */ .sG)(outcome.lease)} was released. If that run lives after all, it stops at its next renewal`,
            level: 'warning',
            result: { lease: outcome.lease },
        };
    const { by, ended, begun } = outcome;
    const nothing = `${title}: there is no lease of generation ${inputs.generation}; nothing was released`;
    // Somebody expects the environment to be free now. If it isn't, that is no success.
    if (by)
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusal */ .x)('held', `${nothing}. It is ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeLease */ .un)(by, (0,_lease_location_js__WEBPACK_IMPORTED_MODULE_1__/* .locationInputs */ .Hq)(inputs))}`, by);
    return {
        decision: 'done',
        reason: 'already-over',
        headline: `${nothing}: ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeLoss */ .$4)(outcome)}${(0,_lease_location_js__WEBPACK_IMPORTED_MODULE_1__/* .noteIfNeverUsed */ .VK)(begun)}`,
        level: 'warning',
        result: ended ? { ended } : {},
    };
}


/***/ }),

/***/ 91429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ forceReleaseByHand),
  O: () => (/* binding */ setHold)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-by-people.js
var lease_by_people = __webpack_require__(80387);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/amend-register.js
var amend_register = __webpack_require__(71633);
;// CONCATENATED MODULE: ./packages/core/build/lease/usecases/force-release.js


/**
 * Releases somebody else's lease by hand, but only the generation that the person saw: 2 requests. Throws the register's
 * failures.
 */
function forceLeaseRelease(ports, { nonce, ...request }, signal) {
    return (0,amend_register/* amendRegister */.t)(ports, {
        nonce,
        decide(state, serverTime) {
            const move = (0,lease_by_people/* forceRelease */.TD)(state, request, serverTime);
            if (move.kind === 'over')
                return { outcome: { ...move, kind: 'already-over', begun: state !== null } };
            return { outcome: { kind: 'forced', lease: move.lease }, next: move.next };
        },
    }, signal);
}

// EXTERNAL MODULE: ./packages/core/build/lease/usecases/hold-environment.js
var hold_environment = __webpack_require__(34683);
// EXTERNAL MODULE: ./build/actions/lock/src/wire.js + 2 modules
var wire = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/actions/lock/src/by-hand.js




/** What people do to a lease by hand, in their own name and with a reason. */
function setHold(ports, inputs, run, signal) {
    const { until } = inputs;
    const request = { by: run.actor, url: run.runUrl, reason: reasonOf(inputs), nonce: (0,wire/* newNonce */.Yd)() };
    return (0,hold_environment/* holdEnvironment */.n)(ports, { ...request, ...(until !== undefined && { until }) }, signal);
}
function forceReleaseByHand(ports, inputs, run, signal) {
    const { generation } = inputs;
    if (generation === undefined)
        throw new failure/* Failure */.HR('input/invalid', 'generation: is required with mode: force-release');
    return forceLeaseRelease(ports, { generation, by: run.actor, reason: reasonOf(inputs), nonce: (0,wire/* newNonce */.Yd)() }, signal);
}
function reasonOf({ mode, reason }) {
    if (reason === undefined)
        throw new failure/* Failure */.HR('input/invalid', `reason: is required with mode: ${mode}`);
    return reason;
}


/***/ }),

/***/ 18761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ checkInputs)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/lease/kept-records.js
var kept_records = __webpack_require__(83868);
// EXTERNAL MODULE: ./packages/core/build/base/redact.js
var redact = __webpack_require__(97769);
;// CONCATENATED MODULE: ./build/actions/lock/src/secrets-in-handle.js

/** Free texts that go into the output `lease`. Its other texts are names and a path that whoever reads the repository sees. */
const WRITTEN = { dockerHost: 'docker-host', adopt: 'adopt' };
/** A shorter secret counts only as the whole text: a database user `shop` is no reason to refuse `tcp://shop.test:2376`. */
const SHORTEST_PART = 8;
/**
 * Problems with texts that hold a secret of this step. The output `lease` spells them in hexadecimal, where GitHub's masks don't
 * find a secret, and later steps print their inputs. They can't just be left out: the steps would go to another Docker host.
 */
function secretsInHandle(inputs) {
    const { mode, secrets, githubToken, leaseStoreToken, leaseAppPrivateKey } = inputs;
    if (mode !== 'acquire' && mode !== 'take-over')
        return [];
    const known = [...secrets.values(), githubToken, leaseStoreToken, leaseAppPrivateKey];
    const spellings = known.flatMap((secret) => (secret ? (0,redact/* spellingsOf */.Hz)(secret) : []));
    return Object.entries(WRITTEN).flatMap(([key, name]) => {
        const written = inputs[key];
        const isSecret = spellings.some((one) => one === written || (one.length >= SHORTEST_PART && written?.includes(one)));
        return isSecret ? [`${name}: ${WHY}`] : [];
    });
}
const WHY = 'holds a value of `secrets`, or a token. It would be readable in the output `lease`, which GitHub does not mask. Give a text that is no secret, such as a variable';

;// CONCATENATED MODULE: ./build/actions/lock/src/check-inputs.js



/** The inputs that each mode needs. */
const NEEDED = {
    'take-over': ['deployment'],
    renew: ['lease'],
    release: ['lease'],
    hold: ['reason'],
    'force-release': ['generation', 'reason'],
};
/** Inputs that only some modes use. If one is given with another mode, somebody expects something that won't happen. */
const ONLY_FOR = {
    lease: {
        modes: ['renew', 'release', 'status'],
        otherwise: 'goes with mode: renew, release or status; `from` hands a lease over to mode: acquire',
    },
    from: { modes: ['acquire'], otherwise: 'goes with mode: acquire; a recovery shows its `deployment`' },
    slots: { modes: ['acquire', 'take-over'], otherwise: 'goes with mode: acquire' },
    until: { modes: ['hold'], otherwise: 'goes with mode: hold' },
    generation: { modes: ['force-release'], otherwise: 'goes with mode: force-release' },
};
/** Throws `input/invalid` with every problem of inputs that don't go together. */
function checkInputs(inputs) {
    const { mode } = inputs;
    const problems = (NEEDED[mode] ?? [])
        .filter((name) => inputs[name] === undefined)
        .map((name) => `${name}: is required with mode: ${mode}`);
    for (const [name, rule] of Object.entries(ONLY_FOR))
        if (inputs[name] !== undefined && !rule.modes.includes(mode))
            problems.push(`${name}: ${rule.otherwise}`);
    if (inputs.keep && mode !== 'acquire' && mode !== 'take-over')
        problems.push('keep: goes with mode: acquire or take-over');
    const shortest = inputs.keep && inputs.store === 'environment' ? (0,kept_records/* tooShortToKeep */.b)(inputs.ttl, inputs.maxHold) : undefined;
    if (shortest !== undefined)
        problems.push(`ttl: must be at least ${shortest} so that the lease can be renewed for max-hold: each renewal uses one of the environment's variables`);
    if (inputs.slots !== undefined && inputs.fence !== 'none')
        problems.push('slots: needs fence: none; a target takes one holder at a time');
    if (inputs.waitFor > 0 && mode !== 'acquire' && mode !== 'take-over')
        problems.push('wait-for: goes with mode: acquire or take-over');
    if (inputs.deployingJob !== undefined && mode !== 'take-over')
        problems.push('deploying-job: goes with mode: take-over');
    if (inputs.supersede && mode !== 'acquire')
        problems.push('supersede: goes with mode: acquire');
    if (inputs.supersede && inputs.from !== undefined)
        problems.push('supersede: goes with a new lease, not with one that is handed over');
    problems.push(...secretsInHandle(inputs));
    if (problems.length > 0)
        throw new failure/* Failure */.HR('input/invalid', problems.join('\n'), { facts: { action: 'lock', problems } });
}


/***/ }),

/***/ 83335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ foresightReport)
/* harmony export */ });
/* harmony import */ var _acquisition_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35622);
/* harmony import */ var _lease_location_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90421);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57467);
/* harmony import */ var _status_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69784);




/** The report about a dry run: what the register and the target would decide, and the present state of the register. */
function foresightReport(inputs, { ruling, status }, target) {
    const report = (0,_status_report_js__WEBPACK_IMPORTED_MODULE_2__/* .statusReport */ .Xt)(inputs, status);
    switch (ruling.kind) {
        case 'grant':
            if (target)
                return dry((0,_acquisition_report_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedByTarget */ .rk)(target), report);
            return {
                ...report,
                decision: 'proceed',
                reason: 'would-be-granted',
                headline: `${(0,_lease_location_js__WEBPACK_IMPORTED_MODULE_3__/* .titleOf */ .Gg)(inputs)}: dry run, the lease would be granted; ${(0,_status_report_js__WEBPACK_IMPORTED_MODULE_2__/* .statusLine */ .Bs)(inputs, status)}`,
            };
        case 'stale': {
            const why = 'the register does not know this lease. The answer of GitHub may be old, so try again in a minute';
            return dry((0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x)('superseded', `${inputs.environment}: ${why}`), report);
        }
        case 'held':
        case 'on-hold':
        case 'superseded':
        case 'outdated':
            return dry((0,_acquisition_report_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedReport */ .lc)(inputs, ruling), report);
    }
}
function dry(refused, { summary }) {
    return { ...refused, headline: `Dry run: ${refused.headline}`, ...(summary !== undefined && { summary }) };
}


/***/ }),

/***/ 90421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   Hq: () => (/* binding */ locationInputs),
/* harmony export */   VK: () => (/* binding */ noteIfNeverUsed)
/* harmony export */ });
/** Where a lease is kept: as people read it, and as inputs for the next call. */
/** `production (lease in variables of the environment production)`. */
function titleOf(inputs) {
    const { environment, lockEnvironment = environment, store } = inputs;
    const place = store === 'ref' ? `the git refs of ${lockEnvironment}` : `variables of the environment ${lockEnvironment}`;
    return `${environment} (lease in ${place})`;
}
/** The inputs that lead to the same lease, without those that have their default. */
function locationInputs({ environment, lockEnvironment, store }) {
    return [
        `environment: ${environment}`,
        ...(store === 'environment' ? [] : [`store: ${store}`]),
        ...(lockEnvironment === undefined ? [] : [`lock-environment: ${lockEnvironment}`]),
    ];
}
/** A hint for a place where no lease was ever kept: perhaps the inputs name the wrong place. */
function noteIfNeverUsed(begun) {
    return begun
        ? ''
        : '\nNo lease was ever kept here. If your deployments set `store` or `lock-environment`, set the same here.';
}


/***/ }),

/***/ 1383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ leaseTable),
/* harmony export */   m: () => (/* binding */ leaseMarkdown)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98601);
/* harmony import */ var _hardened_deploy_core_lease_lease_time__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57407);


/** A lease for the job summary: who, where, since, until, why, and how to release it by hand. */
function leaseMarkdown(title, lease) {
    return `### ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(title)}\n\n${leaseTable(lease)}\n`;
}
function leaseTable(lease) {
    const { repository, runId, runAttempt, job, actor, url, deployment } = lease.holder;
    const run = (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`${repository} run ${runId} attempt ${runAttempt}`, url);
    return (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', ''], [
        ['Holder', `${run}, job ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(job)}, by ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(actor)}`],
        ['Why', (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(lease.reason ?? 'no reason given')],
        ['Since', lease.acquiredAt],
        ['Until', `${lease.expiresAt}; free at ${(0,_hardened_deploy_core_lease_lease_time__WEBPACK_IMPORTED_MODULE_1__/* .freeAt */ .Q4)(lease).toISOString()} unless renewed`],
        ['Release it by hand', (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(`mode: force-release, generation: ${lease.generation}, reason: …`)],
        ['Deployment', (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(deployment)],
    ]);
}


/***/ }),

/***/ 50830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ neverStarted),
  n: () => (/* binding */ prepareRequest)
});

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-history.js
var lease_history = __webpack_require__(44864);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-queue.js
var lease_queue = __webpack_require__(79627);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-tenure.js
var lease_tenure = __webpack_require__(42441);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-time.js
var lease_time = __webpack_require__(57407);
// EXTERNAL MODULE: ./packages/core/build/lease/lease.js
var lease = __webpack_require__(84161);
;// CONCATENATED MODULE: ./packages/core/build/lease/lease-moves.js






const NO_ENDS = new Map();
/** Grants a lease when there is none, or when it has expired or its job has ended, and when there is no hold. */
function acquire(state, bid, serverTime, jobEnds = NO_ENDS) {
    const own = state?.leases.find(({ nonce }) => nonce === bid.nonce);
    // We wrote this lease before, but the answer was lost or came too late. It keeps its generation and gets its whole TTL
    // again.
    if (state && own)
        return { kind: 'grant', ...(0,lease_tenure/* withWholeTtl */.Uz)(state, own, serverTime) };
    const { holder } = bid;
    const newer = state && bid.supersede && (0,lease_queue/* newerRun */.Zf)(state, (0,lease_history/* runOf */.ng)(holder), serverTime);
    if (newer)
        return { kind: 'outdated', by: newer };
    const ends = endsOf(state, serverTime, jobEnds);
    const standing = (state?.leases ?? []).filter(({ generation }) => !ends.some((end) => end.generation === generation));
    // The hold is checked before the holder: a hold may last for days, and a run that first waited for the holder would wait
    // in vain.
    if (state && (0,lease_time/* holdStands */.hk)(state.hold, serverTime))
        return { kind: 'on-hold', hold: state.hold };
    const [first] = standing.toSorted((one, other) => (0,lease_time/* freeAt */.Q4)(one).getTime() - (0,lease_time/* freeAt */.Q4)(other).getTime());
    if (first && !hasSlot(standing, bid))
        return { kind: 'held', by: first };
    return grant((0,lease_history/* withoutLeases */.IR)(state ?? lease/* EMPTY_STATE */.W, ends), bid, serverTime);
}
/** The next job of a deployment gets a generation of its own, so that the fence refuses processes of the job before. */
function handOver(state, from, bid, serverTime, jobEnds = NO_ENDS) {
    const own = state?.leases.find(({ nonce }) => nonce === bid.nonce);
    if (state && own)
        return { kind: 'grant', ...(0,lease_tenure/* withWholeTtl */.Uz)(state, own, serverTime) };
    const standing = (0,lease_tenure/* standingOf */.YP)(state, from);
    switch (standing.kind) {
        case 'stale':
            return standing;
        case 'over':
            return { ...standing, kind: 'superseded' };
        case 'ours': {
            // The token proves that this job continues the deployment, so the deployment id stays, whatever id the next job was
            // given.
            const { deployment } = standing.lease.holder;
            const heir = { ...bid, holder: { ...bid.holder, deployment } };
            return inherit(standing.state, standing.lease, { bid: heir, how: 'handed-over' }, { serverTime, jobEnds });
        }
        default:
            return (0,assert_never/* assertNever */.x)(standing);
    }
}
/**
 * A recovery job takes the lease that its own deployment left behind; repository and deployment id prove that. A hold
 * doesn't stop it, because a deployment that has begun must be finished. Another deployment that came in between does stop
 * it, because what that one did must stay.
 */
function takeOver(state, bid, serverTime, jobEnds = NO_ENDS) {
    const { repository, deployment } = bid.holder;
    if (!state || state.leases.some(({ nonce }) => nonce === bid.nonce))
        return acquire(state, bid, serverTime, jobEnds);
    const left = state.leases.find(({ holder }) => holder.repository === repository && holder.deployment === deployment);
    if (left)
        return inherit(state, left, { bid, how: 'taken-over' }, { serverTime, jobEnds });
    const isOurs = (ended) => ended.run.repository === repository && ended.deployment === deployment;
    const existed = state.ended.some(isOurs);
    // Counting leases are held side by side: there is no newer one that could have replaced this one.
    if (!existed || bid.slots !== undefined)
        return acquire(state, bid, serverTime, jobEnds);
    const by = state.leases.at(-1);
    if (by)
        return { kind: 'superseded', by };
    const [last] = state.ended;
    if (!last || !isOurs(last))
        return { kind: 'superseded', ...(last && { ended: last }) };
    return grant(state, bid, serverTime);
}
/**
 * The leases that are over although nobody released them. GitHub may call a job ended while its runner still sends its last
 * requests, so a grace time is added.
 */
function endsOf(state, serverTime, jobEnds) {
    return (state?.leases ?? []).flatMap((lease) => {
        if ((0,lease_time/* isExpired */._d)(lease, serverTime))
            return (0,lease_history/* endedLease */.nq)(lease, 'expired', serverTime);
        const free = (0,lease_time/* freeAt */.Q4)(lease, jobEnds.get(lease.nonce));
        return serverTime.getTime() > free.getTime() ? (0,lease_history/* endedLease */.nq)(lease, 'orphaned', serverTime) : [];
    });
}
/**
 * A lease may stand beside others only if all of them count the same number of slots. A usual lease waits until all are
 * gone.
 */
function hasSlot(standing, { slots }) {
    return slots !== undefined && standing.length < slots && standing.every((lease) => lease.slots === slots);
}
function inherit(state, from, { bid, how }, { serverTime, jobEnds }) {
    const others = endsOf(state, serverTime, jobEnds).filter(({ generation }) => generation !== from.generation);
    const end = (0,lease_history/* endedLease */.nq)(from, (0,lease_time/* isExpired */._d)(from, serverTime) ? 'expired' : how, serverTime);
    const next = (0,lease_history/* withoutLeases */.IR)(state, [...others, end]);
    const [first] = next.leases;
    // A usual lease must not continue one of several counting leases: it would stand beside the others.
    if (first && !hasSlot(next.leases, bid))
        return { kind: 'held', by: first };
    return grant(next, bid, serverTime);
}
function grant(state, bid, serverTime) {
    const { holder, nonce, reason, engine, slots, outlivesJob, ttlSeconds } = bid;
    const at = serverTime.toISOString();
    const generation = nextGeneration(state, serverTime);
    const optional = {
        ...(reason !== undefined && { reason }),
        ...(engine !== undefined && { engine }),
        ...(slots !== undefined && { slots }),
        ...(outlivesJob && { outlivesJob }),
    };
    const named = { generation, nonce, holder, ...optional };
    const lease = (0,lease_tenure/* renewedFrom */.d5)({ ...named, acquiredAt: at, renewedAt: at, expiresAt: at, ttlSeconds }, serverTime);
    return { kind: 'grant', lease, next: (0,lease_queue/* leaveQueue */.jw)({ ...state, generation, leases: [...state.leases, lease] }, nonce) };
}
const BEHIND_SECONDS = 60;
/**
 * The first generation of a register is the present time in seconds, so that a register that was deleted and begun again is
 * ahead of everything that targets have seen. A later one is never more than a minute behind that time: the old state of a
 * deleted register may come back by a late write, and must not give out tokens that are below those of the register that came
 * in between. That minute keeps a register that is deleted right after a grant below the next one.
 */
function nextGeneration({ generation }, serverTime) {
    const now = Math.floor(serverTime.getTime() / 1_000);
    return generation === 0 ? now : Math.max(generation + 1, now - BEHIND_SECONDS);
}

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/within-time.js
var within_time = __webpack_require__(19228);
;// CONCATENATED MODULE: ./packages/core/build/lease/deploying-job.js
/**
 * Whether the job that deploys ever started. `deploying` is its key in the workflow file, and it stands beside the job that
 * recovers. A workflow can be called several times in one run, once for each environment, so the names of both jobs must have
 * the same text before their keys. All attempts count, because an earlier one may have left something open.
 */
function deployingJobStart(jobs, deploying, { checkRunId, attempt, key }) {
    const own = jobs.find((job) => job.checkRunId === checkRunId)?.name;
    // A job that has a `name` of its own, or a matrix, is not named by its key. Then nobody knows what its neighbour is called.
    if (own === undefined || !(own === key || own.endsWith(` / ${key}`)))
        return 'unknown';
    const name = `${own.slice(0, -key.length)}${deploying}`;
    const starts = jobs.filter((job) => job.name === name);
    if (starts.some(({ neverStarted }) => !neverStarted))
        return 'started';
    return starts.some((job) => job.attempt === attempt) ? 'never-started' : 'unknown';
}

;// CONCATENATED MODULE: ./packages/core/build/lease/usecases/find-deploying-job.js



// The answer only saves work: without it the lease is taken over. So a slow GitHub must not hold a recovery up for long.
const PATIENCE = (0,duration/* minutes */.Gx)(2);
/** Asks whether the job that deploys ever started. `unknown` when nobody can tell. */
async function findDeployingJob({ runs, clock }, { run, recovering, deploying }, signal) {
    const listing = await (0,within_time/* withinTime */.d)(clock, PATIENCE, (inner) => runs.list(run, inner), signal);
    if (listing.kind === 'too-late' || listing.result === undefined)
        return 'unknown';
    return deployingJobStart(listing.result, deploying, recovering);
}

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/core/build/lease/usecases/lease-rules.js


/** Rules by which a lease is requested, beside `acquire`. A dry run uses the same ones. */
/** From the job before, whose token is shown. The lease gets a new generation, and the deployment stays the same. */
function byHandingOver(from) {
    return (state, bid, serverTime, jobEnds) => handOver(state, from, bid, serverTime, jobEnds);
}
/**
 * Takes over the lease that an earlier job of the same deployment left behind, without waiting until it expires. The
 * workflow must make sure (`needs`) that the earlier job has ended. If a part of that job still lives, the fence refuses it
 * because of the new generation. Throws `target/other-engine` when the earlier job guarded another Docker Engine: on this
 * one, nobody could see what it left.
 */
const byTakingOver = (state, bid, serverTime, jobEnds) => {
    const ruling = takeOver(state, bid, serverTime, jobEnds);
    if (ruling.kind === 'grant')
        requireSameEngine(engineOf(state, bid.holder), bid.engine);
    return ruling;
};
/** The Engine on which the deployment ran, by its present lease or by the last one that ended. */
function engineOf(state, { repository, deployment }) {
    const standing = state?.leases.find(({ holder }) => holder.repository === repository && holder.deployment === deployment);
    if (standing)
        return standing.engine;
    return state?.ended.find((ended) => ended.run.repository === repository && ended.deployment === deployment)?.engine;
}
function requireSameEngine(began, reached) {
    if (began === undefined || reached === undefined || began === reached)
        return;
    throw new failure/* Failure */.HR('target/other-engine', `the deployment began on engine ${began}, this job reaches ${reached}`, {
        facts: { began, reached },
    });
}

// EXTERNAL MODULE: ./packages/core/build/lease/lease-patience.js
var lease_patience = __webpack_require__(88965);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-words.js
var lease_words = __webpack_require__(90881);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/held-lease.js
var held_lease = __webpack_require__(61778);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/holder-jobs.js
var holder_jobs = __webpack_require__(62973);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/leave-queue.js
var leave_queue = __webpack_require__(79821);
;// CONCATENATED MODULE: ./packages/core/build/lease/usecases/obtain-lease.js












// How long one attempt may take beyond the waiting itself: requests, repeats and GitHub's own limits.
const ATTEMPT_MS = 60_000;
// A grant, a renewal and a release. Before the next renewal, older records can be deleted to make room.
const ROOM_FOR_A_LEASE = 3;
const ROOM_TO_QUEUE = 20;
const LEAVING_TAKES = (0,duration/* seconds */.YA)(15);
/**
 * Asks for the lease until it is granted or refused, or until `waitFor` is over. It ends at most a minute after `waitFor`,
 * whatever GitHub does; then it throws `time/deadline`. Throws `lease/register-full` and the register's own failures.
 */
async function obtainLease(ports, request, judge, signal) {
    const limit = (0,duration/* milliseconds */.Rz)(request.waitFor + ATTEMPT_MS);
    const attempt = new LeaseAttempt(ports, request, judge);
    const timely = await (0,within_time/* withinTime */.d)(ports.clock, limit, (inner) => attempt.run(inner), signal);
    if (timely.kind === 'in-time')
        return timely.result;
    // Not `timed-out`: a write may be under way, so nobody knows who holds the lease. The caller releases it by its nonce.
    throw new failure/* Failure */.HR('time/deadline', `GitHub gave no usable answer within ${limit / 1_000} s`);
}
/** One request for a lease, from the first look to the outcome. */
class LeaseAttempt {
    #ports;
    #request;
    #judge;
    #waitUntil;
    /** Who held it at the last look. */
    #lastSeen;
    #looks = 0;
    #collisions = 0;
    /** True when the register lists us as a waiter, or may do so. */
    #queued = false;
    #jobs;
    /** Leases that were tried again because their job had ended, by nonce. */
    #triedAgain = new Set();
    constructor(ports, request, judge) {
        this.#ports = ports;
        this.#request = request;
        this.#judge = judge;
        this.#jobs = (0,holder_jobs/* holderJobs */.x)(request.runs, ports.clock);
        this.#waitUntil = ports.clock.monotonic() + request.waitFor;
    }
    async run(signal) {
        for (;;) {
            const acquisition = await this.#throughTrouble(() => this.#attempt(signal), signal);
            if (!acquisition)
                continue;
            if (this.#queued && acquisition.kind !== 'granted')
                await this.#leaveQueue(signal);
            return acquisition;
        }
    }
    /** One look, and one write if the rule grants the lease. Undefined means: go on waiting. */
    async #attempt(signal) {
        const reading = await this.#ports.register.read(signal);
        const ruling = this.#judge(reading.state, this.#request.bid, reading.serverTime, this.#jobs.ends);
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
            case 'outdated':
                return ruling;
            default:
                return (0,assert_never/* assertNever */.x)(ruling);
        }
    }
    async #write(reading, { lease, next }, signal) {
        const { register, clock } = this.#ports;
        if (reading.room < ROOM_FOR_A_LEASE) {
            // A lease that can be granted but not renewed or released would be worse than none.
            const { deleted } = await register.clean(signal);
            if (reading.room + deleted < ROOM_FOR_A_LEASE)
                throw registerFull(reading.room + deleted);
            await this.#pauseAfterCollision(signal);
            return undefined;
        }
        const written = await (0,held_lease/* writeGrant */.Eu)(this.#ports, { basis: reading, next }, signal);
        if (written.kind === 'counts') {
            const held = (0,held_lease/* heldLease */.Mn)(lease, written.basis);
            // The answer may come so late that a short lease has expired before it was used.
            if (clock.monotonic() < held.ownExpiryMs)
                return { kind: 'granted', held };
        }
        await this.#pauseAfterCollision(signal);
        return undefined;
    }
    async #wait(reading, by, signal) {
        const { clock, progress } = this.#ports;
        const standing = reading.state?.leases ?? [];
        await this.#jobs.ask(standing, signal);
        // With a counting lease, the job that has ended may be another than the one whose lease expires first.
        const firstFree = Math.min(...standing.map((lease) => (0,lease_time/* freeAt */.Q4)(lease, this.#jobs.ends.get(lease.nonce)).getTime()));
        const freeInMs = firstFree - reading.serverTime.getTime();
        // The holder's job has ended, so the lease is available now. Try again, but only once: if the refusal has another
        // reason, this would repeat at the speed of the network.
        if (freeInMs < 0 && !this.#triedAgain.has(by.nonce)) {
            this.#triedAgain.add(by.nonce);
            return undefined;
        }
        if (this.#request.waitFor === 0)
            return { kind: 'held', by };
        const left = this.#waitUntil - clock.monotonic();
        if (left <= 0)
            return { kind: 'timed-out', by };
        if (!(await this.#queue(reading, left, signal)))
            return undefined;
        if (this.#lastSeen?.nonce !== by.nonce) {
            const until = new Date(reading.serverTime.getTime() + left).toISOString();
            progress.info(`Waiting until ${until} at the longest, looking every 10 to 30 s. It is ${(0,lease_words/* describeLease */.un)(by)}`);
        }
        // A holder that renews doesn't let its lease expire. Looking at each of its expiries would only be more requests.
        const renews = this.#lastSeen?.nonce === by.nonce && this.#lastSeen.renewedAt !== by.renewedAt;
        this.#lastSeen = by;
        const pause = (0,lease_patience/* pauseBeforeLook */.bz)({ looks: this.#looks, ...(freeInMs >= 0 && !renews && { freeInMs }), requests: reading.requests }, this.#request.bid.nonce);
        this.#looks += 1;
        await clock.sleep(Math.min(left, pause), signal);
        return undefined;
    }
    /** Lists us as a waiter, so that older and newer runs of our ref know. False when another writer was first. */
    async #queue({ state, ...basis }, leftMs, signal) {
        const { bid } = this.#request;
        const { holder, nonce } = bid;
        // A register that is nearly full needs its room for leases. Then nobody is listed, and all runs wait.
        if (!bid.supersede || !state || basis.room < ROOM_TO_QUEUE)
            return true;
        const until = new Date(basis.serverTime.getTime() + leftMs + ATTEMPT_MS).toISOString();
        const { actor, url } = holder;
        const next = (0,lease_queue/* joinQueue */.E1)(state, { nonce, run: (0,lease_history/* runOf */.ng)(holder), actor, url, until }, basis.serverTime);
        if (!next)
            return true;
        this.#queued = true;
        const written = await this.#ports.register.replace(basis, { next, sendBy: (0,held_lease/* decidedBy */.yP)(basis) }, signal);
        if (written.kind === 'conflict')
            await this.#pauseAfterCollision(signal);
        return written.kind === 'replaced';
    }
    /**
     * Removes us from the waiters: our job may go on without the lease for hours, and older runs would give way to it all
     * that time.
     */
    async #leaveQueue(signal) {
        const { clock } = this.#ports;
        const leave = (inner) => (0,leave_queue/* leaveLeaseQueue */.h)(this.#ports, this.#request.bid.nonce, inner);
        try {
            // If GitHub doesn't answer, the outcome must not become a failure.
            await (0,within_time/* withinTime */.d)(clock, LEAVING_TAKES, leave, signal);
        }
        catch (thrown) {
            this.#ports.progress.debug(`The register still lists this run as a waiter: ${(0,failure/* asFailure */.h_)(thrown).message}`);
        }
    }
    /** As long as there is time to wait, trouble with GitHub is waited out as well. */
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
        const pause = Math.max(asked, (0,lease_patience/* pauseBeforeLook */.bz)({ looks: this.#looks, requests: 1 }, this.#request.bid.nonce));
        this.#looks += 1;
        return pause < left ? pause : undefined;
    }
    async #pauseAfterCollision(signal) {
        await this.#ports.clock.sleep((0,lease_patience/* pauseAfterCollision */.Bz)(this.#collisions, this.#request.bid.nonce), signal);
        this.#collisions += 1;
    }
}
function registerFull(room) {
    return new failure/* Failure */.HR('lease/register-full', `room for ${room} more versions, ${ROOM_FOR_A_LEASE} are needed`, {
        facts: { room, needed: ROOM_FOR_A_LEASE },
    });
}

// EXTERNAL MODULE: ./packages/core/build/target/usecases/foresee-lease.js
var foresee_lease = __webpack_require__(19285);
// EXTERNAL MODULE: ./packages/wiring/build/new-deployment-id.js
var new_deployment_id = __webpack_require__(21715);
// EXTERNAL MODULE: ./build/actions/lock/src/wire.js + 2 modules
var wire = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/actions/lock/src/lease-request.js







/** The request for a lease, and the rule by which it is decided. */
function prepareRequest(inputs, run, ports) {
    const { waitFor } = inputs;
    // Run and dry run use the same rule, so that a dry run says what a run would do.
    const rule = ruleOf(inputs);
    const anywhere = bidOf(inputs, run);
    const runs = (0,wire/* runDirectory */.xw)(inputs, run);
    const requestAt = (engine) => ({
        bid: { ...anywhere, ...(engine !== undefined && { engine }) },
        waitFor,
        ...(runs && { runs }),
    });
    return {
        nonce: anywhere.nonce,
        obtain: (engine, signal) => obtainLease(ports, requestAt(engine), rule, signal),
        foresee: (engine, signal) => (0,foresee_lease/* foreseeLease */._)(ports, requestAt(engine), rule, signal),
    };
}
/** Whether a recovery has nothing to request a lease for, because the job that deploys never started. False if GitHub can't tell. */
async function neverStarted(deploying, { inputs, run, progress, signal }, clock) {
    const start = await startOf(deploying, { inputs, run, signal }, clock);
    if (start === 'unknown')
        progress.info(`GitHub does not say whether the job ${deploying} of this run ever started (that needs \`actions: read\`). The lease is taken over, which is safe in any case.`);
    return start === 'never-started';
}
async function startOf(deploying, { inputs, run, signal }, clock) {
    const runs = (0,wire/* runJobs */.Ag)(inputs, run);
    if (!runs || inputs.checkRunId === undefined)
        return 'unknown';
    const recovering = { checkRunId: `${inputs.checkRunId}`, attempt: run.runAttempt, key: run.job };
    return findDeployingJob({ runs, clock }, { run, recovering, deploying }, signal);
}
function ruleOf({ mode, from }) {
    if (mode === 'take-over')
        return byTakingOver;
    return from ? byHandingOver(from.token) : acquire;
}
function bidOf(inputs, run) {
    const { ttl, reason, slots, supersede, release } = inputs;
    return {
        holder: (0,wire/* holderOf */.Kd)(run, inputs.deployment ?? (0,new_deployment_id/* newDeploymentId */.X)(), inputs.checkRunId),
        nonce: (0,wire/* newNonce */.Yd)(),
        ttlSeconds: Math.round(ttl / 1_000),
        ...(reason !== undefined && { reason }),
        ...(slots !== undefined && { slots }),
        ...(supersede && { supersede }),
        ...(release === 'explicit' && { outlivesJob: true }),
    };
}


/***/ }),

/***/ 99670:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_core_base_assert_never__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(76421);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_lease_usecases_find_lease__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88214);
/* harmony import */ var _hardened_deploy_core_lease_usecases_hold_environment__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34683);
/* harmony import */ var _hardened_deploy_core_lease_usecases_lease_status__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(71205);
/* harmony import */ var _hardened_deploy_core_lease_usecases_release_lease__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3890);
/* harmony import */ var _hardened_deploy_core_lease_usecases_renew_lease__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20162);
/* harmony import */ var _hardened_deploy_core_target_usecases_foresee_lease__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(19285);
/* harmony import */ var _hardened_deploy_core_target_usecases_obtain_fenced_lease__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7359);
/* harmony import */ var _hardened_deploy_wiring_lease_credential__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(84488);
/* harmony import */ var _hardened_deploy_wiring_lease_renewer__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(33131);
/* harmony import */ var _acquisition_report_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(35622);
/* harmony import */ var _by_hand_report_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4273);
/* harmony import */ var _by_hand_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(91429);
/* harmony import */ var _check_inputs_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(18761);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(87634);
/* harmony import */ var _foresight_report_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(83335);
/* harmony import */ var _lease_request_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(50830);
/* harmony import */ var _saved_lease_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(91159);
/* harmony import */ var _start_keeping_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(26177);
/* harmony import */ var _status_report_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(69784);
/* harmony import */ var _tenure_report_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(71735);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(817);
/* harmony import */ var _with_summary_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(72314);
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

























await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_14__/* .contract */ .d, async (context) => (0,_with_summary_js__WEBPACK_IMPORTED_MODULE_22__/* .withSummary */ .l)(await act(context)));
async function act(context) {
    const { inputs, run, progress, signal, mask } = context;
    (0,_check_inputs_js__WEBPACK_IMPORTED_MODULE_13__/* .checkInputs */ .s)(inputs);
    const place = (0,_wire_js__WEBPACK_IMPORTED_MODULE_21__/* .leaseLocation */ .Yg)(inputs);
    const credential = (0,_hardened_deploy_wiring_lease_credential__WEBPACK_IMPORTED_MODULE_8__/* .requiredCredential */ .XJ)(inputs);
    const ports = (0,_wire_js__WEBPACK_IMPORTED_MODULE_21__/* .leasePorts */ .D_)({ ...place, credential }, { run, progress, mask });
    const work = { context, ports, place, credential };
    switch (inputs.mode) {
        case 'acquire':
        case 'take-over':
            return take(work, inputs.mode);
        case 'renew':
            return renew(work);
        case 'release':
            return releaseByToken(work);
        case 'hold':
            return inputs.dryRun ? asItStands(work) : (0,_by_hand_report_js__WEBPACK_IMPORTED_MODULE_11__/* .holdReport */ .mV)(inputs, await (0,_by_hand_js__WEBPACK_IMPORTED_MODULE_12__/* .setHold */ .O)(ports, inputs, run, signal));
        case 'unhold':
            return inputs.dryRun
                ? asItStands(work)
                : (0,_by_hand_report_js__WEBPACK_IMPORTED_MODULE_11__/* .unholdReport */ .np)(inputs, await (0,_hardened_deploy_core_lease_usecases_hold_environment__WEBPACK_IMPORTED_MODULE_3__/* .unholdEnvironment */ .Q)(ports, (0,_wire_js__WEBPACK_IMPORTED_MODULE_21__/* .newNonce */ .Yd)(), signal));
        case 'force-release':
            return inputs.dryRun
                ? asItStands(work)
                : (0,_by_hand_report_js__WEBPACK_IMPORTED_MODULE_11__/* .forceReport */ .ON)(inputs, await (0,_by_hand_js__WEBPACK_IMPORTED_MODULE_12__/* .forceReleaseByHand */ .Z)(ports, inputs, run, signal));
        case 'status':
            return (0,_status_report_js__WEBPACK_IMPORTED_MODULE_19__/* .statusReport */ .Xt)(inputs, await (0,_hardened_deploy_core_lease_usecases_lease_status__WEBPACK_IMPORTED_MODULE_23__/* .leaseStatus */ .p)(ports.register, signal));
        default:
            return (0,_hardened_deploy_core_base_assert_never__WEBPACK_IMPORTED_MODULE_24__/* .assertNever */ .x)(inputs.mode);
    }
}
async function asItStands({ context: { inputs, signal }, ports }) {
    return (0,_status_report_js__WEBPACK_IMPORTED_MODULE_19__/* .dryRunReport */ .P7)(inputs, await (0,_hardened_deploy_core_lease_usecases_lease_status__WEBPACK_IMPORTED_MODULE_23__/* .leaseStatus */ .p)(ports.register, signal));
}
async function take(work, mode) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { context, ports, place, credential } = work;
        const { inputs, run, progress, signal, save } = context;
        const { adopt, supersede, release, from, deployingJob } = inputs;
        if (deployingJob !== undefined && (await (0,_lease_request_js__WEBPACK_IMPORTED_MODULE_16__/* .neverStarted */ .w)(deployingJob, context, ports.clock)))
            return (0,_acquisition_report_js__WEBPACK_IMPORTED_MODULE_10__/* .neverStartedReport */ .CM)(inputs, deployingJob);
        const { nonce, obtain, foresee } = (0,_lease_request_js__WEBPACK_IMPORTED_MODULE_16__/* .prepareRequest */ .n)(inputs, run, ports);
        const guarded = __addDisposableResource(env_1, await (0,_wire_js__WEBPACK_IMPORTED_MODULE_21__/* .guardedTargets */ .xJ)(inputs, {
            run,
            progress,
            signal,
            saveSsh: (folder) => save('ssh', folder),
        }), true);
        const { targets, engine } = guarded;
        const unreachable = mode === 'take-over' ? 'is-said' : 'is-thrown';
        const fences = { targets, owner: (0,_wire_js__WEBPACK_IMPORTED_MODULE_21__/* .ownerOf */ .bf)(inputs, run), adopt, unreachable };
        if (inputs.dryRun) {
            const foresight = await foresee(engine, signal);
            return (0,_foresight_report_js__WEBPACK_IMPORTED_MODULE_15__/* .foresightReport */ .m)(inputs, foresight, await (0,_hardened_deploy_core_target_usecases_foresee_lease__WEBPACK_IMPORTED_MODULE_6__/* .foreseeFences */ .q)(foresight, fences, signal));
        }
        (0,_start_keeping_js__WEBPACK_IMPORTED_MODULE_18__/* .warnBeforeAcquiring */ .t)(inputs, credential, context);
        const stays = release === 'explicit' && (mode === 'take-over' || from !== undefined);
        const asked = { ...place, nonce, ...(stays && { stays }), ...(supersede && { queues: supersede }) };
        save('asked', (0,_saved_lease_js__WEBPACK_IMPORTED_MODULE_17__/* .formatAsked */ .WN)({ ...asked, ...(0,_saved_lease_js__WEBPACK_IMPORTED_MODULE_17__/* .appOf */ .XH)(credential) }));
        const request = { ...fences, obtain: (inner) => obtain(engine, inner) };
        const acquisition = await (0,_hardened_deploy_core_target_usecases_obtain_fenced_lease__WEBPACK_IMPORTED_MODULE_7__/* .obtainFencedLease */ .h)(ports, request, signal);
        if (acquisition.kind === 'granted')
            save('granted', (0,_saved_lease_js__WEBPACK_IMPORTED_MODULE_17__/* .formatGranted */ .hk)(acquisition.held, release, ports.clock));
        const report = (0,_acquisition_report_js__WEBPACK_IMPORTED_MODULE_10__/* .acquisitionReport */ .eD)(inputs, run, acquisition);
        if (acquisition.kind !== 'granted' || !inputs.keep)
            return report;
        const notice = await (0,_start_keeping_js__WEBPACK_IMPORTED_MODULE_18__/* .startKeeping */ .W)(context, ports, {
            place,
            credential,
            held: acquisition.held,
        });
        return { ...report, outputs: { ...report.outputs, 'lease-file': notice } };
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
}
async function renew({ context: { inputs, signal }, ports }) {
    const handle = leaseOf(inputs);
    const found = await (0,_hardened_deploy_core_lease_usecases_find_lease__WEBPACK_IMPORTED_MODULE_2__/* .findLease */ .G)(ports, handle.token, signal);
    if (found.kind === 'over')
        return (0,_tenure_report_js__WEBPACK_IMPORTED_MODULE_20__/* .renewalReport */ .p)(handle, { ...found, kind: 'lost' });
    if (inputs.dryRun)
        return (0,_tenure_report_js__WEBPACK_IMPORTED_MODULE_20__/* .renewalReport */ .p)(handle, { ...found, kind: 'would-be-renewed' });
    return (0,_tenure_report_js__WEBPACK_IMPORTED_MODULE_20__/* .renewalReport */ .p)(handle, await (0,_hardened_deploy_core_lease_usecases_renew_lease__WEBPACK_IMPORTED_MODULE_5__/* .renewLease */ .E)(ports, found.held, signal));
}
async function releaseByToken(work) {
    const { inputs, run, signal } = work.context;
    const { token } = leaseOf(inputs);
    if (inputs.dryRun)
        return asItStands(work);
    await (0,_hardened_deploy_wiring_lease_renewer__WEBPACK_IMPORTED_MODULE_9__/* .callOffRenewer */ .eA)(run.temp, token);
    return (0,_tenure_report_js__WEBPACK_IMPORTED_MODULE_20__/* .releaseReport */ .A)(inputs, await (0,_hardened_deploy_core_lease_usecases_release_lease__WEBPACK_IMPORTED_MODULE_4__/* .releaseLease */ .wL)(work.ports, { token }, signal));
}
function leaseOf({ mode, lease }) {
    if (lease)
        return lease;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('input/invalid', `lease: is required with mode: ${mode}`);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 57467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ holderOutputs),
/* harmony export */   x: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90881);
/* harmony import */ var _lease_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1383);


/** The report about a lease that is not available, or is lost. `by` is the lease of the present holder. */
function refusal(reason, headline, by) {
    return {
        decision: 'stop',
        reason,
        headline,
        outputs: by ? holderOutputs(by) : {},
        result: by ? { by } : {},
        ...(by && { summary: (0,_lease_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .leaseMarkdown */ .m)(`Not granted: ${reason}`, by) }),
    };
}
function holderOutputs(lease) {
    return { holder: (0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_1__/* .describeHolder */ .sG)(lease), deployment: lease.holder.deployment };
}


/***/ }),

/***/ 26177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ startKeeping),
  t: () => (/* binding */ warnBeforeAcquiring)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/lease/kept-records.js
var kept_records = __webpack_require__(83868);
;// CONCATENATED MODULE: ./packages/core/build/lease/token-life.js

/**
 * GitHub docs, "Generating an installation access token for a GitHub App": "The installation access token will expire after
 * 1 hour." Such a token begins with `ghs_`. So does GITHUB_TOKEN, which lives as long as its job.
 */
const INSTALLATION_TOKEN_LIFE = (0,duration/* minutes */.Gx)(60);
const INSTALLATION_TOKEN = /^ghs_/;
/**
 * A warning when the token won't live as long as the lease may have to be kept. Undefined when it will, or when that isn't
 * known.
 */
function tokenShortfall({ credential, mayBeJobToken, span }) {
    if (credential.kind === 'app' || mayBeJobToken || span <= INSTALLATION_TOKEN_LIFE)
        return undefined;
    if (!INSTALLATION_TOKEN.test(credential.token.reveal()))
        return undefined;
    const life = (0,duration/* formatDuration */.a3)(INSTALLATION_TOKEN_LIFE);
    return (`The lease may have to be kept for ${(0,duration/* formatDuration */.a3)(span)}, but its token is an installation token of a GitHub App, ` +
        `which expires ${life} after it was made. From then on the lease can't be renewed or released, and is lost at its ` +
        `expiry. Give \`lease-app-id\` and \`lease-app-private-key\` instead: then new tokens are made as they are needed.`);
}

// EXTERNAL MODULE: ./packages/core/build/lease/usecases/release-lease.js
var release_lease = __webpack_require__(3890);
// EXTERNAL MODULE: ./packages/wiring/build/lease-renewer.js + 1 modules
var lease_renewer = __webpack_require__(33131);
// EXTERNAL MODULE: ./build/actions/lock/src/saved-lease.js
var saved_lease = __webpack_require__(91159);
;// CONCATENATED MODULE: ./build/actions/lock/src/start-keeping.js






/** Checks before the lease is asked for: whether this system can renew it, and whether the token lasts long enough. */
function warnBeforeAcquiring(inputs, credential, { progress }) {
    const { keep, maxHold, ttl, waitFor, leaseStoreToken, githubToken, store } = inputs;
    if (keep)
        (0,lease_renewer/* requireKeeping */.vA)();
    // With `keep` that is an error: see `checkInputs`.
    const shortest = !keep && store === 'environment' ? (0,kept_records/* tooShortToKeep */.b)(ttl, maxHold) : undefined;
    if (shortest !== undefined)
        progress.warn(`ttl: is so short that an action which works for minutes fills the environment with renewals, one variable each. Set it to at least ${shortest}`);
    const mayBeJobToken = leaseStoreToken === undefined || leaseStoreToken.reveal() === githubToken?.reveal();
    const span = (0,duration/* milliseconds */.Rz)((keep ? maxHold : ttl) + waitFor);
    const shortfall = tokenShortfall({ credential, mayBeJobToken, span });
    if (shortfall !== undefined)
        progress.warn(shortfall);
}
/**
 * Starts the process that renews the lease for the job's steps, and answers the path of its notice. If it can't be started,
 * releases the lease. Throws `lease/not-kept`, and what the process throws at its first look.
 */
async function startKeeping(context, ports, kept) {
    const { inputs, run, progress, signal, save } = context;
    const { place, credential, held } = kept;
    const { apiUrl, repository } = run;
    const notice = (0,lease_renewer/* noticePath */.g8)(run.temp, held.token);
    try {
        const renewer = await (0,lease_renewer/* startRenewer */.Te)({
            place,
            run: { apiUrl, repository },
            lease: held.token,
            credential,
            maxHold: inputs.maxHold,
            notice,
        });
        // Saved before it is waited for: if this process is killed now, post must find and end the other one.
        save('renewer', (0,saved_lease/* formatRenewer */.SG)(renewer));
        await renewer.begun(signal);
    }
    catch (thrown) {
        await (0,release_lease/* releaseUnusedLease */.gA)(ports, held, signal);
        throw thrown;
    }
    progress.info(`The lease is renewed in the background; ${notice} says how it stands`);
    return notice;
}


/***/ }),

/***/ 69784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P7: () => (/* binding */ dryRunReport),
  Bs: () => (/* binding */ statusLine),
  Xt: () => (/* binding */ statusReport)
});

// EXTERNAL MODULE: ./packages/core/build/lease/lease-words.js
var lease_words = __webpack_require__(90881);
// EXTERNAL MODULE: ./build/actions/lock/src/lease-location.js
var lease_location = __webpack_require__(90421);
// EXTERNAL MODULE: ./build/actions/lock/src/refusal.js
var refusal = __webpack_require__(57467);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./build/actions/lock/src/lease-markdown.js
var lease_markdown = __webpack_require__(1383);
;// CONCATENATED MODULE: ./build/actions/lock/src/status-markdown.js




/** The state of the lease for the job summary: who holds it, a hold, who waits, and how the last leases ended. */
function statusMarkdown(title, status) {
    const { leases, hold, waiters, ended } = status;
    const parts = [`### ${(0,markdown/* escapeMarkdown */.FV)(`${title}: ${headline(status)}`)}`];
    if (hold)
        parts.push((0,markdown/* escapeMarkdown */.FV)((0,lease_words/* describeHold */.TZ)(hold)));
    parts.push(...leases.map(lease_markdown/* leaseTable */.d));
    if (waiters.length > 0)
        parts.push(`**Waiting**\n\n${waiters.map(waiterLine).join('\n')}`);
    if (ended.length > 0)
        parts.push(`**The last leases**\n\n${status_markdown_history(ended)}`);
    return `${parts.join('\n\n')}\n`;
}
function headline({ kind, leases, hold, serverTime }) {
    const stopped = hold ? 'on hold, ' : '';
    const who = leases.map(({ holder, acquiredAt }) => `${holder.actor} (${since(acquiredAt, serverTime)})`).join(', ');
    switch (kind) {
        case 'free':
            return hold ? 'on hold, nobody deploys' : 'free';
        case 'held':
            return `${stopped}held by ${who}`;
        case 'expired':
            return `${stopped}free: the lease of ${who} has expired`;
    }
}
function since(moment, now) {
    return `for ${(0,duration/* readableDuration */.P1)(Math.max(0, now.getTime() - Date.parse(moment)))}`;
}
function waiterLine({ run, actor, url }) {
    return `- ${(0,markdown/* link */.nf)(`run ${run.runId}`, url)} of ${(0,markdown/* codeSpan */.SS)(run.ref ?? '')}, by ${(0,markdown/* escapeMarkdown */.FV)(actor)}`;
}
function status_markdown_history(ended) {
    return (0,markdown/* table */.tp)(['Ended', 'How', 'Who', 'After', 'Generation'], ended.map((lease) => [
        lease.at,
        (0,markdown/* escapeMarkdown */.FV)(how(lease)),
        (0,markdown/* link */.nf)(lease.actor, lease.url),
        (0,duration/* readableDuration */.P1)(Math.max(0, Date.parse(lease.at) - Date.parse(lease.since))),
        `${lease.generation}`,
    ]));
}
function how({ how: way, by, reason }) {
    return by === undefined ? way : `${way} by ${by}: ${reason ?? ''}`;
}

;// CONCATENATED MODULE: ./build/actions/lock/src/status-report.js




function statusReport(inputs, status) {
    const { kind, leases, hold, waiters, ended } = status;
    const [lease] = leases;
    return {
        decision: 'done',
        reason: hold ? 'on-hold' : kind,
        headline: `${(0,lease_location/* titleOf */.Gg)(inputs)}: ${statusLine(inputs, status)}`,
        level: 'notice',
        outputs: lease && kind === 'held' ? (0,refusal/* holderOutputs */.n)(lease) : {},
        result: { status: kind, leases, waiters, ended, ...(hold && { hold }) },
        summary: statusMarkdown((0,lease_location/* titleOf */.Gg)(inputs), status),
    };
}
/** The report of a dry run of `hold`, `unhold` or `force-release`: the present state, and that nothing was changed. */
function dryRunReport(inputs, status) {
    const headline = `${(0,lease_location/* titleOf */.Gg)(inputs)}: dry run, nothing was changed; ${statusLine(inputs, status)}`;
    return { ...statusReport(inputs, status), headline };
}
/** The state in one line. A hold comes first, because it stops deployments whoever has the lease. */
function statusLine(inputs, { kind, leases, hold, waiters, ended: [last], begun }) {
    const place = (0,lease_location/* locationInputs */.Hq)(inputs);
    const held = leases.map((lease) => kind === 'held'
        ? (0,lease_words/* describeLease */.un)(lease, place)
        : `free; it expired: ${(0,lease_words/* describeHolder */.sG)(lease)}, ${(0,lease_words/* describeTerm */.sA)(lease)}`);
    const parts = [
        ...(hold ? [(0,lease_words/* describeHold */.TZ)(hold)] : []),
        held.length > 0 ? held.join('\n') : `free${last ? `; ${(0,lease_words/* describeEndedLease */.Q6)(last)}` : ''}`,
        ...(waiters.length > 0 ? [`${waiters.length} waiting with \`supersede\``] : []),
    ];
    return `${parts.join('\n')}${(0,lease_location/* noteIfNeverUsed */.VK)(begun)}`;
}


/***/ }),

/***/ 71735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ releaseReport),
/* harmony export */   p: () => (/* binding */ renewalReport)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_lease_lease_handle__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35692);
/* harmony import */ var _hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90881);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57467);



function renewalReport(handle, outcome) {
    const { environment } = handle;
    if (outcome.kind === 'lost') {
        const report = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x)('lost', `${environment}: the lease is lost: ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeLoss */ .$4)(outcome)}`, outcome.by);
        return { ...report, result: { ...report.result, ...(outcome.ended && { ended: outcome.ended }) } };
    }
    const { lease } = outcome.held;
    const words = outcome.kind === 'renewed'
        ? `renewed until ${lease.expiresAt}`
        : `would be renewed (dry run); it lasts until ${lease.expiresAt}`;
    return {
        decision: 'proceed',
        reason: outcome.kind,
        headline: `${environment}: lease ${lease.generation} ${words}`,
        level: 'quiet',
        outputs: { ...(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .holderOutputs */ .n)(lease), lease: (0,_hardened_deploy_core_lease_lease_handle__WEBPACK_IMPORTED_MODULE_0__/* .formatLeaseHandle */ .e)(handle) },
        result: { lease },
    };
}
function releaseReport({ environment }, outcome) {
    if (outcome.kind === 'released') {
        const headline = `${environment}: lease ${outcome.lease.generation} released`;
        return { decision: 'done', reason: 'released', headline, level: 'quiet' };
    }
    const { by, ended } = outcome;
    return {
        decision: 'done',
        reason: 'already-over',
        headline: `${environment}: nothing to release: ${(0,_hardened_deploy_core_lease_lease_words__WEBPACK_IMPORTED_MODULE_2__/* .describeLoss */ .$4)(outcome)}`,
        level: ended?.how === 'released' ? 'notice' : 'warning',
        outputs: by ? (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .holderOutputs */ .n)(by) : {},
        result: { ...(by && { by }), ...(ended && { ended }) },
    };
}


/***/ }),

/***/ 72314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ withSummary)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98601);

/** Puts what an annotation says into the job summary too, for people who look at the run later. */
function withSummary(report) {
    if (report.summary !== undefined || (report.level === 'quiet' && report.decision !== 'stop'))
        return report;
    const [first = '', ...rest] = report.headline.split('\n');
    const lines = rest.map((line) => (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(line.trim()));
    return { ...report, summary: `### ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(first)}\n\n${lines.join('<br>\n')}\n` };
}


/***/ }),

/***/ 83868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ tooShortToKeep)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _lease_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57407);


// An environment has room for 100 variables. Some belong to other tools, and cleaning leaves the newest ten.
const RECORDS_MOST = 70;
/**
 * Answers the shortest TTL that works when the given one is too short, or undefined. A lease is renewed at a third of its
 * TTL, and each renewal leaves a variable that may not be deleted for ten minutes. With a TTL of seconds, these variables
 * would fill the environment, and then the lease could not be renewed any more.
 */
function tooShortToKeep(ttl, maxHold) {
    const span = Math.min(maxHold, _lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .RECORDS_KEPT_MS */ .Te);
    if ((span * 3) / ttl <= RECORDS_MOST)
        return undefined;
    return (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)((0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(Math.ceil((span * 3) / RECORDS_MOST / 1_000) * 1_000));
}


/***/ }),

/***/ 80387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pi: () => (/* binding */ endHold),
/* harmony export */   TD: () => (/* binding */ forceRelease),
/* harmony export */   mD: () => (/* binding */ putOnHold)
/* harmony export */ });
/* harmony import */ var _lease_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44864);
/* harmony import */ var _lease_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57407);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84161);



/** Puts the register on hold. A holder keeps its lease, and nobody gets a new one. */
function putOnHold(state, wanted, serverTime) {
    if (state && (0,_lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .holdStands */ .hk)(state.hold, serverTime))
        return { kind: 'on-hold', hold: state.hold };
    const hold = { ...wanted, since: serverTime.toISOString() };
    return { kind: 'hold', hold, next: { ...(state ?? _lease_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_STATE */ .W), hold } };
}
/** Ends a hold, whoever set it. */
function endHold(state, serverTime) {
    if (!state || !(0,_lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .holdStands */ .hk)(state.hold, serverTime))
        return { kind: 'no-hold' };
    return { kind: 'unhold', hold: state.hold, next: { ...state, hold: null } };
}
/**
 * Releases somebody else's lease, but only the generation that the person saw, so that a newer holder keeps theirs. If the
 * old holder lives after all, it loses the lease at its next renewal, and the target as soon as a newer holder comes.
 */
function forceRelease(state, { generation, ...person }, serverTime) {
    const lease = state?.leases.find((each) => each.generation === generation);
    if (state && lease)
        return { kind: 'force', lease, next: (0,_lease_history_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutLeases */ .IR)(state, [(0,_lease_history_js__WEBPACK_IMPORTED_MODULE_2__/* .endedLease */ .nq)(lease, 'forced', serverTime, person)]) };
    const by = state?.leases.at(-1);
    const ended = state?.ended.find((each) => each.generation === generation);
    return { kind: 'over', ...(by && { by }), ...(ended && { ended }) };
}


/***/ }),

/***/ 84161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ EMPTY_STATE)
/* harmony export */ });
const EMPTY_STATE = { schema: 1, generation: 0, leases: [], hold: null, waiters: [], ended: [] };


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

/***/ 34683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ unholdEnvironment),
/* harmony export */   n: () => (/* binding */ holdEnvironment)
/* harmony export */ });
/* harmony import */ var _lease_by_people_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80387);
/* harmony import */ var _amend_register_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71633);


/** Stops new deployments: 2 requests. A running deployment finishes. Throws the register's failures. */
function holdEnvironment(ports, request, signal) {
    const { until, nonce, ...wanted } = request;
    let tried;
    return (0,_amend_register_js__WEBPACK_IMPORTED_MODULE_1__/* .amendRegister */ .t)(ports, {
        nonce,
        decide(state, serverTime) {
            const end = typeof until === 'number' ? new Date(serverTime.getTime() + until) : until;
            if (end && end.getTime() <= serverTime.getTime())
                return { outcome: { kind: 'in-the-past', until: end } };
            const move = (0,_lease_by_people_js__WEBPACK_IMPORTED_MODULE_0__/* .putOnHold */ .mD)(state, { ...wanted, ...(end && { until: end.toISOString() }) }, serverTime);
            // This is our own hold. Its answer came too late to count, and another writer has written since.
            if (move.kind === 'on-hold')
                return { outcome: tried && isSame(tried.hold, move.hold) ? tried : move };
            tried = { kind: 'hold-set', hold: move.hold, begun: state !== null };
            return { outcome: tried, next: move.next };
        },
    }, signal);
}
function isSame(one, other) {
    return one.since === other.since && one.by === other.by && one.url === other.url && one.reason === other.reason;
}
/** Allows deployments again, whoever stopped them: 2 requests, or 1 when there is no hold. Throws the register's failures. */
function unholdEnvironment(ports, nonce, signal) {
    return (0,_amend_register_js__WEBPACK_IMPORTED_MODULE_1__/* .amendRegister */ .t)(ports, {
        nonce,
        decide(state, serverTime) {
            const move = (0,_lease_by_people_js__WEBPACK_IMPORTED_MODULE_0__/* .endHold */ .Pi)(state, serverTime);
            if (move.kind === 'no-hold')
                return { outcome: move };
            return { outcome: { kind: 'hold-ended', hold: move.hold }, next: move.next };
        },
    }, signal);
}


/***/ }),

/***/ 62973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ holderJobs)
/* harmony export */ });
/* harmony import */ var _lease_patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88965);

/** `runs` answers whether a job has ended; without it nothing is asked. */
function holderJobs(runs, clock) {
    const ends = new Map();
    /** Until when the job of a lease isn't asked about again, by the nonce of the lease. */
    const askedUntil = new Map();
    return {
        ends,
        async ask(leases, signal) {
            for (const { nonce, holder, outlivesJob } of leases) {
                if (!runs || outlivesJob || ends.has(nonce))
                    continue;
                if (clock.monotonic() < (askedUntil.get(nonce) ?? 0))
                    continue;
                askedUntil.set(nonce, clock.monotonic() + _lease_patience_js__WEBPACK_IMPORTED_MODULE_0__/* .JOB_LOOK_MS */ .zY * leases.length);
                const endedAt = await runs.jobEnded(holder, signal);
                if (endedAt)
                    ends.set(nonce, endedAt);
            }
        },
    };
}


/***/ }),

/***/ 71205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ statusOf),
/* harmony export */   p: () => (/* binding */ leaseStatus)
/* harmony export */ });
/* harmony import */ var _lease_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57407);

/** Shows who holds the lease, and changes nothing: 1 request. */
async function leaseStatus(register, signal) {
    return statusOf(await register.read(signal));
}
/** The status by one reading of the register. */
function statusOf({ state, serverTime }) {
    const all = state?.leases ?? [];
    const standing = all.filter((lease) => !(0,_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .isExpired */ ._d)(lease, serverTime));
    const hold = state && (0,_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .holdStands */ .hk)(state.hold, serverTime) ? state.hold : undefined;
    const waiters = (state?.waiters ?? []).filter(({ until }) => serverTime.getTime() < Date.parse(until));
    const seen = { begun: state !== null, ...(hold && { hold }), waiters, ended: state?.ended ?? [], serverTime };
    if (standing.length > 0)
        return { kind: 'held', leases: standing, ...seen };
    return { kind: all.length > 0 ? 'expired' : 'free', leases: all, ...seen };
}


/***/ }),

/***/ 58915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ describeOwner),
/* harmony export */   Hp: () => (/* binding */ supersededFailure),
/* harmony export */   Ky: () => (/* binding */ foreignOwnerFailure),
/* harmony export */   Oy: () => (/* binding */ describeSuperseded),
/* harmony export */   ZB: () => (/* binding */ describeForeignOwner)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _stack_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86268);


/** What people read when a fence refuses. Both holders are named: the one on the fence, and the refused one. */
/** `acme/shop, environment production, whose lease is kept in variables`. */
function describeOwner({ repository, environment, store }) {
    return `${repository}, environment ${environment}, whose lease is kept in ${STORES[store]}`;
}
const STORES = {
    environment: 'variables of the environment (`store: environment`)',
    ref: 'git refs (`store: ref`)',
};
/** The token was not the one on the fence, because there is a newer one. */
function supersededFailure(refused, by) {
    const { token, holder } = refused;
    const facts = {
        generation: token.generation,
        ...(holder !== undefined && { refused: holder }),
        by: by.holder,
        byGeneration: by.token.generation,
        since: by.raisedAt,
    };
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fence/superseded', describeSuperseded(refused, by), { facts });
}
function describeSuperseded({ token, holder = 'this run' }, by) {
    const standing = `generation ${by.token.generation} of ${by.holder} is on the fence since ${by.raisedAt}`;
    return `${standing}; generation ${token.generation} of ${holder} is refused`;
}
function foreignOwnerFailure(refused, by) {
    const facts = {
        generation: refused.token.generation,
        refused: refused.holder,
        by: by.holder,
        byGeneration: by.token.generation,
        since: by.raisedAt,
    };
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('fence/foreign-owner', describeForeignOwner(refused, by), { facts });
}
/** Who owns the stack, who was refused, and how to take the stack over on purpose. */
function describeForeignOwner(refused, by) {
    const standing = `it belongs to ${describeOwner(by.owner)}; generation ${by.token.generation} of ${by.holder} is on the fence since ${by.raisedAt}`;
    const asked = `generation ${refused.token.generation} of ${refused.holder} is refused, because it comes from ${describeOwner(refused.owner)}`;
    return `${standing}; ${asked}. ${wayOut(refused.owner, by.owner)}`;
}
function wayOut(wanted, standing) {
    if ((0,_stack_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .sameOwner */ .s)({ ...wanted, store: standing.store }, standing)) {
        return `One environment has one lease in one store: use \`store: ${standing.store}\` in every workflow, or two runs would hold two leases. To move to \`store: ${wanted.store}\` on purpose, wait until no deployment runs, give every workflow \`store: ${wanted.store}\`, and run lock once with \`adopt: <reason>\`.`;
    }
    return 'Use another application name or target. To take the stack over on purpose, make sure that no deployment of the other owner runs or starts, and run lock once with `adopt: <reason>`.';
}


/***/ }),

/***/ 64843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ judgeRaise),
/* harmony export */   wH: () => (/* binding */ adoptionOf),
/* harmony export */   xj: () => (/* binding */ adoptionEntry),
/* harmony export */   yv: () => (/* binding */ mayChange)
/* harmony export */ });
/* harmony import */ var _lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62277);
/* harmony import */ var _stack_owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86268);


/**
 * A raise is accepted with a higher generation, or with the same generation and nonce. The owner must be the same, or give
 * a reason to adopt the stack. Adopting never lowers the fence.
 */
function judgeRaise(standing, wanted, adopt) {
    if (!standing)
        return { kind: 'raised', record: wanted };
    const owned = (0,_stack_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .sameOwner */ .s)(standing.owner, wanted.owner);
    if (!owned && !adopt)
        return { kind: 'foreign-owner', by: standing };
    if (owned && (0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .sameToken */ .kf)(standing.token, wanted.token))
        return { kind: 'raised', record: standing };
    if (wanted.token.generation <= standing.token.generation)
        return { kind: 'superseded', by: standing };
    const adopted = !owned && adopt ? adoptionOf(standing, wanted, adopt) : standing.adopted;
    return { kind: 'raised', record: adopted ? { ...wanted, adopted } : wanted };
}
function adoptionOf(standing, { holder, raisedAt }, adopt) {
    return { reason: adopt.reason, from: standing.owner, by: holder, at: raisedAt };
}
/** The journal entry of an adoption. It is written in one step with the raise. */
function adoptionEntry({ token, owner }, { reason, from, by, at }, { deployment }) {
    const event = { kind: 'adopted', reason, from, to: owner };
    return { schema: 2, at, generation: token.generation, deployment, by, event };
}
/** A change is accepted only with exactly the token on the fence. A lower one is old, and a higher one was never raised. */
function mayChange(standing, token) {
    return standing !== undefined && (0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .sameToken */ .kf)(standing.token, token);
}


/***/ }),

/***/ 41958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ fenceRecordOfLease),
/* harmony export */   f: () => (/* binding */ fenceRecordOfToken)
/* harmony export */ });
/* harmony import */ var _lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62277);
/* harmony import */ var _lease_lease_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90881);


/** What the holder of a lease shows to the fence. */
function fenceRecordOfLease(lease, owner) {
    return fenceRecordOfToken((0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .mintToken */ .W$)(lease), { owner, holder: lease.holder, at: lease.renewedAt });
}
/** The same, for a run that was given only the token of the lease. All actions of one deployment must show the same owner. */
function fenceRecordOfToken(token, { owner, holder, at }) {
    return { schema: 1, token, owner, holder: (0,_lease_lease_words_js__WEBPACK_IMPORTED_MODULE_1__/* .signature */ .vl)(holder), raisedAt: at };
}


/***/ }),

/***/ 86268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ ownerKey),
/* harmony export */   s: () => (/* binding */ sameOwner)
/* harmony export */ });
/** For GitHub, names of repositories and environments that differ only in case are the same. */
function sameOwner(one, other) {
    return ownerKey(one) === ownerKey(other);
}
/** One line; the same owner always gets the same text. */
function ownerKey({ repository, environment, store }) {
    return JSON.stringify([repository.toLowerCase(), environment.toLowerCase(), store]);
}


/***/ }),

/***/ 19285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ foreseeLease),
/* harmony export */   q: () => (/* binding */ foreseeFences)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _lease_usecases_holder_jobs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62973);
/* harmony import */ var _lease_usecases_lease_status_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(71205);
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64843);
/* harmony import */ var _make_fence_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41958);
/* harmony import */ var _raise_fence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21823);






/**
 * Decides a request by the same rule as the real run, and changes nothing. 1 request, and 1 more for each holder whose job
 * is asked about. Throws what the register and the rule throw.
 */
async function foreseeLease({ register, clock }, { bid, runs }, judge, signal) {
    const reading = await register.read(signal);
    const jobs = (0,_lease_usecases_holder_jobs_js__WEBPACK_IMPORTED_MODULE_4__/* .holderJobs */ .x)(runs, clock);
    const rule = () => judge(reading.state, bid, reading.serverTime, jobs.ends);
    let ruling = rule();
    if (ruling.kind === 'held') {
        await jobs.ask(reading.state?.leases ?? [], signal);
        ruling = rule();
    }
    return { ruling, status: (0,_lease_usecases_lease_status_js__WEBPACK_IMPORTED_MODULE_5__/* .statusOf */ .c)(reading) };
}
/**
 * Whether the fences of the targets would accept the lease that would be granted. Changes nothing. Undefined when all that
 * can be reached would. Throws `target/unreachable` when one can't be reached, but not in a recovery.
 */
async function foreseeFences({ ruling }, { targets, owner, adopt, unreachable }, signal) {
    if (ruling.kind !== 'grant')
        return undefined;
    const { lease } = ruling;
    const refused = (0,_make_fence_record_js__WEBPACK_IMPORTED_MODULE_2__/* .fenceRecordOfLease */ .Q)(lease, owner);
    const shown = (0,_raise_fence_js__WEBPACK_IMPORTED_MODULE_3__/* .adoption */ .h)({ adopt, deployment: lease.holder.deployment });
    for (const { name, fence } of targets) {
        const standing = await fence.read(signal).catch((thrown) => {
            if (unreachable === 'is-thrown' || !(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'target/unreachable'))
                throw thrown;
            return undefined;
        });
        const answer = (0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeRaise */ .E1)(standing, refused, shown.adopt);
        if (answer.kind !== 'raised')
            return { kind: answer.kind, target: name, by: answer.by, refused };
    }
    return undefined;
}


/***/ }),

/***/ 7359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ obtainFencedLease)
});

// EXTERNAL MODULE: ./packages/core/build/lease/usecases/guarded.js
var guarded = __webpack_require__(88944);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/keep-lease.js
var keep_lease = __webpack_require__(31244);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/release-lease.js
var release_lease = __webpack_require__(3890);
// EXTERNAL MODULE: ./packages/core/build/target/make-fence-record.js
var make_fence_record = __webpack_require__(41958);
// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/raise-fence.js
var raise_fence = __webpack_require__(21823);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/start-stopped.js
var start_stopped = __webpack_require__(67631);
;// CONCATENATED MODULE: ./packages/core/build/target/usecases/raise-fences.js




/**
 * Raises the fence of every target: from then on, no older lease can change it. Only afterwards each target is set up, so
 * that a run which is refused at one target has set up nothing anywhere. Stops at the first refusal. Throws what the
 * targets throw.
 */
async function raiseFences(targets, request, { progress }, signal) {
    const { fenceRecord } = request;
    const raised = [];
    const unreachable = [];
    const reach = async (name, what, work) => {
        try {
            return await work();
        }
        catch (thrown) {
            if (request.unreachable === 'is-thrown' || !(0,failure/* isFailure */.N6)(thrown, 'target/unreachable'))
                throw thrown;
            progress.warn(`${what}: ${(0,failure/* asFailure */.h_)(thrown).message}`);
            unreachable.push(name);
            return undefined;
        }
    };
    for (const target of targets) {
        const { name, fence } = target;
        const answer = await reach(name, `The fence of ${name} could not be raised`, () => fence.raise(fenceRecord, (0,raise_fence/* adoption */.h)(request), signal));
        switch (answer?.kind) {
            case undefined:
                break;
            case 'raised':
                raised.push(target);
                break;
            case 'superseded':
            case 'foreign-owner':
                return { kind: answer.kind, target: name, by: answer.by, refused: fenceRecord };
            default:
                (0,assert_never/* assertNever */.x)(answer);
        }
    }
    for (const { name, stack } of raised) {
        progress.info(`The fence of ${name} is raised to generation ${fenceRecord.token.generation}`);
        await reach(name, `${name} could not be set up`, async () => {
            await orAsItIs(progress, () => stack.provision(fenceRecord.token, signal));
            await (0,start_stopped/* startStopped */.I)(stack, progress, signal);
        });
    }
    return { kind: 'raised', unreachable };
}
/** A router with other settings serves as it is. The step that deploys refuses it, or replaces it if that is asked for. */
async function orAsItIs(progress, work) {
    try {
        await work();
    }
    catch (thrown) {
        if (!(0,failure/* isFailure */.N6)(thrown, 'router/topology-changed', 'router/certificate-unfit'))
            throw thrown;
        progress.warn(`${thrown.title}: ${thrown.message}. It is left as it is.`);
    }
}

;// CONCATENATED MODULE: ./packages/core/build/target/usecases/obtain-fenced-lease.js





/**
 * A lease counts as granted only when every target has it on its fence: then what the holder reads there stays true until a
 * newer holder comes. The lease is renewed while the fences are raised, and released when that fails. Throws what
 * requesting and raising throw, and `lease/lost`.
 */
async function obtainFencedLease(ports, request, signal) {
    const acquisition = await request.obtain(signal);
    if (acquisition.kind !== 'granted')
        return acquisition;
    if (request.targets.length === 0)
        return { ...acquisition, unreachable: [] };
    const { held, raised } = await raiseOrGiveBack(ports, acquisition.held, request, signal);
    if (raised.kind === 'raised')
        return { kind: 'granted', held, unreachable: raised.unreachable };
    const { target, by } = raised;
    const refusal = { target, by, lease: held.lease, givenBack: await (0,release_lease/* releaseUnusedLease */.gA)(ports, held, signal) };
    return { ...refusal, kind: raised.kind === 'superseded' ? 'fenced-out' : 'foreign-owner' };
}
async function raiseOrGiveBack(ports, granted, request, signal) {
    const { token, lease } = granted;
    const fenceRecord = (0,make_fence_record/* fenceRecordOfLease */.Q)(lease, request.owner);
    const { deployment } = lease.holder;
    let held = granted;
    const standing = async (now) => {
        held = now;
    };
    try {
        const raised = await (0,keep_lease/* keepLease */.y)(ports, { token, held: granted, standing }, signal, (kept, guard) => {
            const targets = request.targets.map(({ name, stack, fence }) => ({
                name,
                stack: (0,guarded/* guarded */.N)(stack, guard),
                fence: (0,guarded/* guarded */.N)(fence, guard),
            }));
            return raiseFences(targets, { ...request, fenceRecord, deployment }, ports, kept);
        });
        return { held, raised };
    }
    catch (thrown) {
        await (0,release_lease/* releaseUnusedLease */.gA)(ports, held, signal);
        throw thrown;
    }
}


/***/ }),

/***/ 21823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ raiseFence),
/* harmony export */   h: () => (/* binding */ adoption)
/* harmony export */ });
/* harmony import */ var _fence_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58915);

/**
 * Raises the fence to this run's lease, before anything else at the target is read or changed. What is read afterwards
 * stays true until a newer holder comes. Throws `fence/superseded` when a newer holder has come already, and
 * `fence/foreign-owner`. Both name the holder on the fence and the one that was refused.
 */
async function raiseFence(fence, { fenceRecord, adopt, deployment }, signal) {
    const answer = await fence.raise(fenceRecord, adoption({ adopt, deployment }), signal);
    if (answer.kind === 'superseded')
        throw (0,_fence_words_js__WEBPACK_IMPORTED_MODULE_0__/* .supersededFailure */ .Hp)(fenceRecord, answer.by);
    if (answer.kind === 'foreign-owner')
        throw (0,_fence_words_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignOwnerFailure */ .Ky)(fenceRecord, answer.by);
}
/** The reason for adopting a stack that belongs to another owner, as the fence takes it. */
function adoption({ adopt, deployment, }) {
    return adopt === undefined ? {} : { adopt: { reason: adopt, deployment } };
}


/***/ }),

/***/ 67631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ startStopped)
/* harmony export */ });
/**
 * Starts what should run at the target and has stopped. When an engine was killed, it may believe that somebody stopped
 * these containers, and not start them. Answers the names of the started ones.
 */
async function startStopped(stack, progress, signal) {
    const started = await stack.start(signal);
    if (started.length > 0) {
        progress.warn(`These containers had stopped and were started again: ${started.join(', ')}. Was the engine at the target killed?`);
    }
    return started;
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


/***/ })

};
