export const id = 8293;
export const ids = [8293];
export const modules = {

/***/ 18293:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_wiring_end_ssh__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65273);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87634);
/* harmony import */ var _release_after_job_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51222);
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




await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runPost)(_contract_js__WEBPACK_IMPORTED_MODULE_2__/* .contract */ .d, async (context) => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const ending = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        // Whatever becomes of the lease.
        ending.defer(async () => void (await (0,_hardened_deploy_wiring_end_ssh__WEBPACK_IMPORTED_MODULE_1__/* .endSsh */ .O)(context)));
        return await (0,_release_after_job_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseAfterJob */ .P)(context);
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
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 51222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ releaseAfterJob)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/failure-catalogue.js
var failure_catalogue = __webpack_require__(68384);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/within-time.js
var within_time = __webpack_require__(19228);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-words.js
var lease_words = __webpack_require__(90881);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/find-lease.js
var find_lease = __webpack_require__(88214);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/leave-queue.js
var leave_queue = __webpack_require__(79821);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/release-lease.js
var release_lease = __webpack_require__(3890);
// EXTERNAL MODULE: ./packages/wiring/build/lease-credential.js + 3 modules
var lease_credential = __webpack_require__(84488);
// EXTERNAL MODULE: ./packages/wiring/build/lease-renewer.js + 1 modules
var lease_renewer = __webpack_require__(33131);
// EXTERNAL MODULE: ./build/actions/lock/src/saved-lease.js
var saved_lease = __webpack_require__(91159);
;// CONCATENATED MODULE: ./build/actions/lock/src/end-keeping.js



/** Ends the process that renewed the lease for the job's steps. Undefined when there was none. */
async function endKeeping(context) {
    const { saved, progress, signal } = context;
    const text = saved.get('renewer');
    if (text === undefined)
        return undefined;
    try {
        const { gone, notice } = await (0,lease_renewer/* endRenewer */.qw)((0,saved_lease/* parseRenewer */.kk)(text), signal);
        if (!gone)
            progress.warn('The process that renews the lease is still there; the runner ends it with the job.');
        if (notice?.kind === 'lost')
            return { loss: notice.why };
        if (notice?.kind === 'unkept')
            progress.warn(`The lease was renewed for as long as max-hold allows, and not since; it expires at ${notice.until}.`);
    }
    catch (thrown) {
        signal.throwIfAborted();
        progress.warn(`The process that renews the lease could not be ended: ${(0,failure/* asFailure */.h_)(thrown).message}`);
    }
    return {};
}

// EXTERNAL MODULE: ./build/actions/lock/src/wire.js + 2 modules
var wire = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/actions/lock/src/release-after-job.js












const LIMIT = (0,duration/* seconds */.YA)(60);
/**
 * Ends the renewer, then releases the lease that this step's main got. It uses what main saved, and not the inputs: the runner
 * evaluates those again, and they may have changed.
 */
async function releaseAfterJob(context) {
    const { saved, progress } = context;
    const before = saved.get('asked');
    if (before === undefined)
        return 'No lease was requested.';
    // First of all, because a renewal must not interfere with the release.
    const kept = await endKeeping(context);
    const granted = saved.get('granted');
    try {
        return await freeWhatWasSaved(context, { before, granted, kept });
    }
    catch (thrown) {
        // A step that may not even read the lease, or has no such environment, can't have taken one.
        if (granted === undefined && failure_catalogue/* FAILURES */.E[(0,failure/* asFailure */.h_)(thrown).code].blame === 'configuration')
            return `The lease could not be looked up, so there is nothing to release: ${(0,failure/* asFailure */.h_)(thrown).message}`;
        // Only a warning: the deployment is done and the lease expires by itself, so a green job must not turn red.
        progress.warn(`The lease could not be released. It expires by itself: ${(0,failure/* asFailure */.h_)(thrown).message}`);
    }
    if (kept?.loss !== undefined)
        progress.warn(lossOf(kept.loss));
    return 'The lease was not released.';
}
async function freeWhatWasSaved(context, { before, granted: text, kept }) {
    const { progress, signal } = context;
    const asked = (0,saved_lease/* parseAsked */._)(before);
    const { environment, store } = asked;
    const ports = (0,wire/* leasePorts */.D_)({ environment, store, credential: credentialFor(asked, context) }, context);
    const granted = text === undefined ? undefined : (0,saved_lease/* parseGranted */.$o)(text, ports.clock);
    // Main was killed before it could save the lease of a deployment that is under way. Then the lease stays as it is.
    if (granted ? granted.release === 'explicit' : asked.stays) {
        if (kept?.loss !== undefined)
            progress.warn(lossOf(kept.loss));
        return 'The lease stays until a step with `mode: release` releases it, or until it expires.';
    }
    const left = { asked, granted, kept };
    const timely = await (0,within_time/* withinTime */.d)(ports.clock, LIMIT, (inner) => free(ports, left, inner), signal);
    if (timely.kind === 'too-late')
        throw new failure/* Failure */.HR('time/deadline', `GitHub gave no usable answer in ${LIMIT / 1_000} s`);
    // Tidied only now: the lease is free already, however long this takes.
    if (timely.result?.kind === 'released')
        await (0,release_lease/* tidyRegister */.iK)(ports, signal);
    return accountOf(timely.result, kept, progress);
}
function credentialFor({ app }, { credential }) {
    const leaseAppPrivateKey = app && credential('lease-app-private-key');
    if (app && leaseAppPrivateKey)
        return { kind: 'app', app: { ...app, privateKey: leaseAppPrivateKey } };
    return (0,lease_credential/* requiredCredential */.XJ)({
        leaseStoreToken: credential('lease-store-token'),
        githubToken: credential('github-token'),
    });
}
/** The lease that main got, also if main was killed before it could save it. */
async function held(ports, { asked, granted, kept }, signal) {
    // With `keep` the lease was renewed since. A release that builds on main's version would only be refused.
    if (granted)
        return kept ? { token: granted.token } : granted;
    const token = await (0,find_lease/* findByNonce */.K)(ports, asked.nonce, signal);
    return token && { token };
}
/** Undefined when there was nothing to release. */
async function free(ports, left, signal) {
    const lease = await held(ports, left, signal);
    if (lease)
        return (0,release_lease/* releaseWithoutTidying */.kA)(ports, lease, signal);
    const { queues, nonce } = left.asked;
    if (queues)
        await (0,leave_queue/* leaveLeaseQueue */.h)(ports, nonce, signal);
    return undefined;
}
function accountOf(outcome, kept, progress) {
    if (!outcome)
        return 'No lease was left to release.';
    if (outcome.kind === 'released')
        return `Lease ${outcome.lease.generation} released.`;
    const ending = (0,lease_words/* describeLoss */.$4)(outcome);
    if (outcome.ended?.how !== 'released' && outcome.ended?.how !== 'handed-over') {
        const words = `The lease was over before this job ended: ${ending}`;
        progress.warn(kept?.loss === undefined ? words : `${lossOf(kept.loss)}\n${words}`);
    }
    return `Nothing to release: ${ending}`;
}
function lossOf(why) {
    return `The lease was lost while the job's own steps ran, and the steps went on without it: ${why}`;
}


/***/ }),

/***/ 65273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ endSsh)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_adapters_reach_ssh_end_connections__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31465);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);


/** Ends the ssh connection that this step's main began, with its folder. Answers a line for the log. */
async function endSsh({ saved, run, }) {
    const folder = saved.get('ssh');
    if (folder === undefined)
        return 'This step has opened no ssh connection.';
    try {
        await (0,_hardened_deploy_adapters_reach_ssh_end_connections__WEBPACK_IMPORTED_MODULE_0__/* .endConnections */ .J)(folder, run.temp);
        return 'The ssh connection is closed.';
    }
    catch (thrown) {
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('runner/unwritable', `${folder}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, {
            cause: thrown,
        });
    }
}


/***/ })

};
