export const id = 7721;
export const ids = [7721];
export const modules = {

/***/ 87634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ contract_contract)
});

// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 2 modules
var contract = __webpack_require__(60673);
// EXTERNAL MODULE: ./packages/action-kit/build/shared-inputs.js + 3 modules
var shared_inputs = __webpack_require__(40111);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/base/short-text.js
var short_text = __webpack_require__(15506);
// EXTERNAL MODULE: ./packages/core/build/base/instant.js
var instant = __webpack_require__(84831);
;// CONCATENATED MODULE: ./build/actions/lock/src/moment-or-duration.js



/** When something ends: a moment, or a duration from now. */
const momentOrDuration = {
    type: 'moment, or duration up to 30d',
    parse(raw) {
        const moment = instant/* instant */.u.parse(raw);
        if (moment.ok)
            return moment;
        const span = duration/* duration */.p0.parse(raw);
        return span.ok
            ? span
            : (0,parser/* malformed */.Qm)(`must be a moment such as 2026-12-24T18:00:00Z, or a duration up to 30d such as 4h, not ${(0,parser/* quoted */.TL)(raw)}`);
    },
};

;// CONCATENATED MODULE: ./build/actions/lock/src/contract.js






const contract_contract = (0,contract/* defineAction */.QP)({
    name: 'lock',
    title: 'Deployment: lock',
    doc: 'Takes a fenced lease on an environment: one deployment at a time. It expires by itself when its holder dies.',
    icon: 'lock',
    color: 'orange',
    permissions: [
        'with `store: environment`: a GitHub App or fine-grained token with "Environments: write" and "Variables: write", as `lease-store-token` (GITHUB_TOKEN has no such permission)',
        "with `store: ref`: `contents: write`; the job's own token is enough",
        '`contents: read` for the configuration',
        "optional: `actions: read` on `github-token`, to see that a holder's job has ended, instead of waiting until its lease expires; and for `deploying-job`",
    ],
    inputs: {
        mode: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('acquire', 'take-over', 'renew', 'release', 'status', 'hold', 'unhold', 'force-release'), 'acquire', '`acquire` takes the lease. `take-over` is for the recovery job of the same `deployment`. `renew`, `release` and `status` do what they say. By hand: `hold` stops new deployments, `unhold` lets them start again, `force-release` frees the lease of a dead run.'),
        environment: shared_inputs/* sharedInputs */.d.environment,
        'github-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', "The job's GitHub token. It reads the configuration (contents: read) and sees whether a holder's job still runs, and whether `deploying-job` ever started (actions: read). With `store: ref` it writes the lease (contents: write) if `lease-store-token` is not given."),
        'lease-store-token': (0,contract/* secret */.rJ)('GitHub token that writes the lease. Needed with `store: environment`, because GITHUB_TOKEN cannot write environment variables. Not needed with `store: ref`.'),
        'lease-app-id': shared_inputs/* sharedInputs */.d['lease-app-id'],
        'lease-app-private-key': shared_inputs/* sharedInputs */.d['lease-app-private-key'],
        'lease-app-installation-id': shared_inputs/* sharedInputs */.d['lease-app-installation-id'],
        ttl: (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(10), (0,duration/* minutes */.Gx)(360)), '15m', 'How long the lease lasts without being renewed. Actions that get `lease` renew it while they work. With `keep` it is renewed between them too.'),
        keep: (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Renew the lease during your own steps too. A small process does that until the job ends, `max-hold` is over, or the lease is released or lost. Linux and macOS.'),
        'max-hold': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(10), (0,duration/* minutes */.Gx)(5 * 24 * 60)), '6h', 'With `keep`: how long it is renewed at most. Then the lease ends `ttl` after its last renewal.'),
        'wait-for': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(0), (0,duration/* minutes */.Gx)(360)), '0s', 'How long to wait if somebody else holds the lease. A hold is never waited for.'),
        'on-held': (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('fail', 'skip', 'continue'), 'fail', 'What to do if the lease is not available. `fail`: the step fails. `skip`: the step stays green with `decision: stop`, for the `if:` of later steps. `continue`: go on without a lease.'),
        supersede: (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'The newest run wins: a run that waits ends as soon as a newer run of the same branch asks with `supersede` too.'),
        slots: (0,contract/* optional */.lq)((0,parser/* wholeNumber */.rD)({ least: 2, most: 20 }), 'How many may hold the lease at the same time, for "at most so many deployments at once". Needs `fence: none`.'),
        reason: (0,contract/* optional */.lq)(short_text/* shortText */.o, 'Why you take it, for people who find the environment locked. Required with `hold` and `force-release`.'),
        until: (0,contract/* optional */.lq)(momentOrDuration, 'For `hold`: when it ends by itself, `2026-12-24T18:00:00Z` or `4h` from now. Without it, the hold ends when somebody uses `unhold`.'),
        generation: (0,contract/* optional */.lq)((0,parser/* wholeNumber */.rD)({ least: 1, most: 999_999_999_999_999 }), 'For `force-release`: the generation of the lease that you saw. A lease that was granted since is not freed.'),
        lease: (0,contract/* lease */.dm)('For `renew`, `release` and `status`: the `lease` output of the step that acquired it. It sets other inputs too.'),
        from: (0,contract/* lease */.dm)('For `acquire`: the `lease` output of an earlier job, whose lease is handed over to this one. It sets other inputs too.'),
        deployment: shared_inputs/* sharedInputs */.d.deployment,
        'deploying-job': (0,contract/* optional */.lq)(parser/* text */.Qq, 'For `take-over`: key of the job that deploys, in the same workflow file as this job. If GitHub says that it never started in any attempt of this run, no lease is taken, and the reason is `never-started`. If GitHub cannot tell, the lease is taken over. Neither job may have a `name` that differs from its key, or a matrix.'),
        release: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('on-post', 'explicit'), 'on-post', '`on-post` releases the lease at the end of the job. `explicit` leaves that to a step with `mode: release`: after a killed deployment the environment stays locked until its recovery takes over.'),
        fence: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('targets', 'none'), 'targets', '`targets` raises the fence at the configured target before the lease is granted. `none` is for a lease that guards something else.'), ({ target }) => ({ text: target ? 'targets' : 'none' })),
        adopt: shared_inputs/* sharedInputs */.d.adopt,
        'lock-environment': shared_inputs/* sharedInputs */.d['lock-environment'],
        store: shared_inputs/* sharedInputs */.d.store,
        config: shared_inputs/* sharedInputs */.d.config,
        'docker-host': shared_inputs/* sharedInputs */.d['docker-host'],
        'ssh-private-key': shared_inputs/* sharedInputs */.d['ssh-private-key'],
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'dry-run': shared_inputs/* sharedInputs */.d['dry-run'],
        'check-run-id': (0,contract/* valueFrom */.IK)((0,parser/* wholeNumber */.rD)({ least: 1, most: 999_999_999_999_999 }), '${{ job.check_run_id }}', "Id of this job's check run. Other runs use it to see whether this job still runs, and `deploying-job` needs it. Leave it as it is."),
        'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(400)), '370m', 'After this time the action ends with an error, even if it still waits.'),
    },
    outputs: {
        lease: 'The lease, `v1.1795228129.6f3a…`, for the input `lease` of the other actions and for `from`. It contains all that they need to know. It is no secret. Empty if it was not granted.',
        holder: 'Who holds the lease now, in words. Empty if nobody does.',
        deployment: 'Id of the deployment that holds the lease, for later jobs.',
        'lease-file': 'With `keep`: path of a file for your own steps. Its first word says how the lease stands: `held`, `lost`, `over` or `unkept`.',
    },
    reasons: {
        granted: 'The lease was granted, and the fence at the target is raised to it.',
        'would-be-granted': 'Dry run: the lease would be granted.',
        'would-be-renewed': 'Dry run: the lease is still ours and would be renewed.',
        renewed: 'The lease was renewed and has its whole `ttl` again.',
        released: 'The lease was released.',
        'already-over': 'The lease was not ours any more. Nothing was changed.',
        free: 'Status: nobody holds the lease.',
        held: 'Somebody else holds the lease. With `force-release`: it has another generation than the one that you gave.',
        expired: 'Status: its holder did not renew it. The next run that asks gets it.',
        'on-hold': 'A person has stopped new deployments.',
        'timed-out': 'Somebody else still held the lease when `wait-for` was over.',
        superseded: 'A newer holder took the lease. With `supersede`: a newer run of the same branch has come.',
        'foreign-owner': 'The target belongs to another repository, environment or store.',
        lost: 'The lease could not be renewed, because it is over.',
        'hold-set': 'No new deployment starts until the hold ends.',
        'hold-ended': 'Deployments may start again.',
        'until-in-the-past': '`until` is in the past. Nothing was changed.',
        'no-hold': 'There was no hold to end. Nothing was changed.',
        forced: 'The lease of another run was released.',
        'never-started': 'The job that `deploying-job` names never started, so there is nothing to recover. No lease was taken.',
    },
    post: { saves: ['asked', 'granted', 'renewer', 'ssh'] },
});


/***/ }),

/***/ 91159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ parseGranted),
/* harmony export */   SG: () => (/* binding */ formatRenewer),
/* harmony export */   WN: () => (/* binding */ formatAsked),
/* harmony export */   XH: () => (/* binding */ appOf),
/* harmony export */   _: () => (/* binding */ parseAsked),
/* harmony export */   hk: () => (/* binding */ formatGranted),
/* harmony export */   kk: () => (/* binding */ parseRenewer)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62277);
/* harmony import */ var _hardened_deploy_core_lease_lease_record__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35095);


/** The part of a credential that may be saved. */
function appOf(credential) {
    if (credential.kind !== 'app')
        return {};
    const { id, installation } = credential.app;
    return { app: { id, ...(installation !== undefined && { installation }) } };
}
/** The process that renews the lease for the job's steps. */
function formatRenewer({ mark, notice }) {
    return JSON.stringify({ mark, notice });
}
function parseRenewer(text) {
    return JSON.parse(text);
}
function formatAsked(asked) {
    return JSON.stringify(asked);
}
function parseAsked(text) {
    return JSON.parse(text);
}
function formatGranted({ token, basis }, release, clock) {
    const { version, state, serverTime, readAtMs } = basis;
    // Monotonic clocks of two processes can't be compared, so the age is computed with the wall clock. It only saves a request:
    // GitHub's own time decides whether a release counts.
    const readAt = clock.now().getTime() - (clock.monotonic() - readAtMs);
    return JSON.stringify({ token: (0,_hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_0__/* .formatToken */ .Bh)(token), release, version, state, serverTime, readAt });
}
/** Undefined when the text is incomplete. Then post looks for the lease by the nonce that was saved before. */
function parseGranted(text, clock) {
    const saved = JSON.parse(text);
    const token = _hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_0__/* .fencingToken */ .cO.parse(String(saved.token));
    const state = (0,_hardened_deploy_core_lease_lease_record__WEBPACK_IMPORTED_MODULE_1__/* .parseLeaseState */ .n)(JSON.stringify(saved.state));
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

/***/ 817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xJ: () => (/* binding */ guardedTargets),
  Kd: () => (/* binding */ holderOf),
  Yg: () => (/* binding */ leaseLocation),
  D_: () => (/* binding */ leasePorts),
  Yd: () => (/* binding */ newNonce),
  bf: () => (/* binding */ ownerOf),
  xw: () => (/* binding */ runDirectory),
  Ag: () => (/* binding */ runJobs)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-client.js + 5 modules
var github_client = __webpack_require__(11577);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/answer-fields.js
var answer_fields = __webpack_require__(85557);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/repository-name.js
var repository_name = __webpack_require__(39801);
;// CONCATENATED MODULE: ./packages/adapters/build/github/repository/job-run-directory.js


/**
 * Asks GitHub whether a holder's job still runs. Without `actions: read` in the holder's repository there is no answer,
 * which is no error.
 */
function jobRunDirectory(client) {
    return {
        async jobEnded({ repository, checkRunId }, signal) {
            if (checkRunId === undefined || !/^[1-9]\d{0,15}$/.test(checkRunId))
                return undefined;
            // The id of its check run identifies a job. Names don't, because they differ in called workflows; run ids don't,
            // because a re-run keeps them.
            const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}';
            try {
                const parameters = { ...(0,repository_name/* repositoryName */.a)(repository), job_id: checkRunId };
                return endOf((await client.call({ route, parameters }, signal)).data);
            }
            catch {
                signal.throwIfAborted();
                return undefined;
            }
        },
    };
}
/** GitHub sometimes shows runs as `in_progress` with a conclusion, so both together are needed for an end. */
function endOf(data) {
    const { status, conclusion, completed_at: at } = (0,answer_fields/* fieldsOf */.Pf)(data);
    if (status !== 'completed' || typeof conclusion !== 'string' || typeof at !== 'string')
        return undefined;
    const ended = new Date(at);
    return Number.isNaN(ended.getTime()) ? undefined : ended;
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/repository/run-job-listing.js


const PAGE = 100;
// 1,000 jobs. A run that has more is not worth more requests: a recovery does without the answer.
const MOST_PAGES = 10;
/**
 * Lists the jobs of a run by GitHub's REST API. It needs `actions: read`, but for public repositories. The history of
 * approvals needs the same permission and says less: it names no job and no attempt, and knows nothing of a run that was
 * cancelled while it waited, or of a protection rule that refused.
 */
function runJobListing(client) {
    return {
        async list({ repository, runId }, signal) {
            if (!/^[1-9]\d{0,15}$/.test(runId))
                return undefined;
            const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
            const jobs = [];
            try {
                const run = { ...(0,repository_name/* repositoryName */.a)(repository), run_id: runId, filter: 'all', per_page: PAGE };
                for (let page = 1; page <= MOST_PAGES; page += 1) {
                    const answer = (0,answer_fields/* fieldsOf */.Pf)((await client.call({ route, parameters: { ...run, page } }, signal)).data);
                    const { total_count: total, jobs: listed } = answer;
                    if (!Array.isArray(listed))
                        return undefined;
                    jobs.push(...listed.map(jobOf));
                    if (jobs.length === total)
                        return jobs;
                    if (listed.length < PAGE)
                        return undefined;
                }
                return undefined;
            }
            catch {
                signal.throwIfAborted();
                return undefined;
            }
        },
    };
}
function jobOf(data) {
    const { id, run_attempt: attempt, name } = (0,answer_fields/* fieldsOf */.Pf)(data);
    return { checkRunId: String(id), attempt: Number(attempt), name: String(name), neverStarted: hasNeverStarted(data) };
}
/**
 * GitHub has no word for a job that ended before a runner took it: a rejected approval is a `failure`, like a runner that died.
 * But only a job that started has a runner and steps. For none, the runner's id is null or 0, and its name is null or empty.
 */
function hasNeverStarted(data) {
    const { status, steps, runner_id: runner, runner_name: runnerName } = (0,answer_fields/* fieldsOf */.Pf)(data);
    const hadNoRunner = (runner === null || runner === 0) && (runnerName === null || runnerName === '');
    return status === 'completed' && hadNoRunner && Array.isArray(steps) && steps.length === 0;
}

// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/settings/target-words.js
var target_words = __webpack_require__(77041);
// EXTERNAL MODULE: ./packages/wiring/build/disposed-together.js
var disposed_together = __webpack_require__(83823);
// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js
var load_configuration = __webpack_require__(87068);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(8557);
;// CONCATENATED MODULE: ./build/actions/lock/src/wire.js










/** The register, a clock and a log. */
function leasePorts({ credential, ...place }, around) {
    const { progress } = around;
    return { register: (0,under_lease.leaseRegisterWith)(place, credential, around), clock: (0,system_clock/* systemClock */.m)(), progress };
}
/** Where the lease is kept, and by which environment's name. */
function leaseLocation({ lockEnvironment, environment, store }) {
    return { environment: lockEnvironment ?? environment, store };
}
/** The targets of the configuration; none when the lease guards something else. Throws `target/unreachable`, but not in a recovery. */
async function guardedTargets(inputs, around) {
    if (inputs.fence === 'none')
        return { targets: [], async [Symbol.asyncDispose]() { } };
    // Loaded only here, because a lease with `fence: none` needs no Docker.
    const { connectTarget } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 48967));
    const { jobOf } = await Promise.all(/* import() */[__webpack_require__.e(1465), __webpack_require__.e(4028)]).then(__webpack_require__.bind(__webpack_require__, 94028));
    const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
    const target = await connectTarget({ ...inputs, configuration, job: jobOf(around), progress: around.progress });
    const name = `${configuration.stack} on ${(0,target_words/* describeTarget */.ff)(configuration.target)}`;
    return (0,disposed_together/* disposedTogether */.K)(target, async ({ stack, fence }) => {
        const targets = [{ name, stack, fence }];
        try {
            return { targets, engine: (await stack.identify(around.signal)).id };
        }
        catch (thrown) {
            if (inputs.mode !== 'take-over' || !(0,failure/* isFailure */.N6)(thrown, 'target/unreachable'))
                throw thrown;
            return { targets };
        }
    });
}
function ownerOf({ environment, store }, { repository }) {
    return { repository, environment, store };
}
/** Tells whether a holder's job still runs. Undefined without a token to ask GitHub with. */
function runDirectory(inputs, run) {
    const client = askingClient(inputs, run);
    return client && jobRunDirectory(client);
}
/** Lists the jobs of this run. Undefined without a token to ask GitHub with. */
function runJobs(inputs, run) {
    const client = askingClient(inputs, run);
    return client && runJobListing(client);
}
function askingClient({ githubToken, leaseStoreToken }, { apiUrl }) {
    // Prefers the job's own token, because it is more likely to have `actions: read`.
    const token = githubToken ?? leaseStoreToken;
    return token && (0,github_client/* gitHubClient */.X)({ apiUrl, token, clock: (0,system_clock/* systemClock */.m)() });
}
function holderOf(run, deployment, checkRunId) {
    const { repository, runId, runAttempt, job, actor, ref, sha, runUrl: url } = run;
    return {
        repository,
        deployment,
        runId,
        runAttempt,
        ...(checkRunId !== undefined && { checkRunId: `${checkRunId}` }),
        job,
        actor,
        ...(ref !== undefined && { ref }),
        sha,
        url,
    };
}
/** 128 random bits that identify a lease. */
function newNonce() {
    return (0,external_node_crypto_.randomBytes)(16).toString('hex');
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

/***/ 14518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VH: () => (/* binding */ noticeFile),
  di: () => (/* binding */ readNotice),
  fj: () => (/* binding */ removeNotice),
  au: () => (/* binding */ writeNotice)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
;// CONCATENATED MODULE: ./packages/core/build/lease/lease-notice.js

/** One line: `held until 2026-11-21T08:15:00.000Z`, `lost: lease 1795228129 … expired at …`. It contains no secret. */
function formatNotice(notice) {
    switch (notice.kind) {
        case 'held':
            return `held until ${notice.until}\n`;
        case 'unkept':
            return `unkept, ends at ${notice.until}: it was kept for as long as max-hold allows\n`;
        case 'over':
        case 'lost':
            return `${notice.kind}: ${(0,printable/* oneLine */.TN)(notice.why.replaceAll(/\s*\n\s*/g, '; '))}\n`;
    }
}
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/;
/** Undefined for any other text: every step of the job can write to this file. */
function parseNotice(text) {
    const [line = ''] = text.split('\n', 1);
    const until = TIME.exec(line)?.[0];
    if (line.startsWith('held until ') && until !== undefined)
        return { kind: 'held', until };
    if (line.startsWith('unkept, ') && until !== undefined)
        return { kind: 'unkept', until };
    const ended = /^(over|lost): (.+)$/.exec(line);
    return ended ? { kind: ended[1] === 'lost' ? 'lost' : 'over', why: ended[2] ?? '' } : undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/system/notice-file.js



const LOOK_MS = 1_000;
/**
 * The notice about a lease, in a file on the runner that is always complete. Another step ends the renewing by writing that
 * the lease is over. A deleted file means nothing, because people clean up; the next notice creates it again.
 */
function noticeFile(path, clock) {
    return {
        async post(notice) {
            await writeNotice(path, notice).catch(() => undefined);
        },
        async calledOff(signal) {
            while ((await readNotice(path))?.kind !== 'over')
                await clock.sleep(LOOK_MS, signal);
        },
    };
}
/** Undefined when there is no file, or when it can't be read. */
async function readNotice(path) {
    return parseNotice(await (0,promises_.readFile)(path, 'utf8').catch(() => ''));
}
async function writeNotice(path, notice) {
    const unfinished = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        await (0,promises_.writeFile)(unfinished, formatNotice(notice), { flag: 'wx' });
        await (0,promises_.rename)(unfinished, path);
    }
    finally {
        await (0,promises_.rm)(unfinished, { force: true }).catch(() => undefined);
    }
}
async function removeNotice(path) {
    await (0,promises_.rm)(path, { force: true }).catch(() => undefined);
}


/***/ }),

/***/ 35118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   Hw: () => (/* binding */ stillRuns),
/* harmony export */   a7: () => (/* binding */ signalProcess),
/* harmony export */   hQ: () => (/* binding */ canMarkProcesses)
/* harmony export */ });
/* unused harmony exports readStat, askPs */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57975);



const run = (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile);
const ANSWERS_WITHIN_MS = 5_000;
/** Whether this platform can identify processes by number and start: Linux by /proc, macOS by ps. Windows can't. */
function canMarkProcesses(platform = process.platform) {
    return platform === 'linux' || platform === 'darwin';
}
/**
 * Undefined when there is no such process, or when it can't be seen. The parent outside of our own container has the number
 * 0.
 */
async function markOf(pid) {
    const seen = pid > 0 ? await look(pid) : undefined;
    return seen?.kind === 'alive' ? { pid, startedAt: seen.startedAt } : undefined;
}
/** True while exactly this process lives. A process that can't be seen right now counts as alive. */
async function stillRuns({ pid, startedAt }) {
    const seen = await look(pid);
    return seen.kind === 'unclear' || (seen.kind === 'alive' && seen.startedAt === startedAt);
}
/** Sends a signal to exactly this process. Does nothing when it is gone. */
async function signalProcess(mark, signal) {
    const seen = await look(mark.pid);
    if (seen.kind !== 'alive' || seen.startedAt !== mark.startedAt)
        return;
    try {
        process.kill(mark.pid, signal);
    }
    catch {
        // It ended between the look and the signal.
    }
}
async function look(pid) {
    return process.platform === 'linux' ? await lookInProc(pid) : await askPs(pid);
}
async function lookInProc(pid) {
    try {
        return readStat(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/stat`, 'utf8'));
    }
    catch (thrown) {
        const { code } = thrown;
        return { kind: code === 'ENOENT' || code === 'ESRCH' ? 'gone' : 'unclear' };
    }
}
/** proc_pid_stat(5): `pid (name) state …`; the start is field 22. The name may contain blanks and parentheses. */
function readStat(text) {
    const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .trim()
        .split(' ');
    const [state] = fields;
    const startedAt = fields[19];
    if (state === undefined || startedAt === undefined)
        return { kind: 'unclear' };
    return state === 'Z' || state === 'X' ? { kind: 'gone' } : { kind: 'alive', startedAt };
}
/**
 * `LC_ALL=C`, because otherwise the start would depend on the language. One `-o` for each field, because BSD takes the rest
 * of the argument as a header.
 */
async function askPs(pid) {
    try {
        const options = { timeout: ANSWERS_WITHIN_MS, env: { LC_ALL: 'C', TZ: 'UTC' } };
        const { stdout } = await run('/bin/ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], options);
        const [, state = '', startedAt = ''] = /^\s*(\S+)\s+(.+?)\s*$/m.exec(stdout) ?? [];
        if (startedAt === '')
            return { kind: 'unclear' };
        return state.startsWith('Z') ? { kind: 'gone' } : { kind: 'alive', startedAt };
    }
    catch (thrown) {
        // ps ends with 1 and prints nothing when there is no such process.
        const { code, stderr } = thrown;
        return { kind: code === 1 && stderr === '' ? 'gone' : 'unclear' };
    }
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

/***/ 84831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ stampOf),
/* harmony export */   u: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A moment in UTC, as ISO 8601 writes it: `2026-11-21T05:40:21.123Z`. */
const instant = {
    type: 'moment, ISO 8601 in UTC',
    parse(raw) {
        const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(raw) ? new Date(raw) : undefined;
        if (!value || Number.isNaN(value.getTime())) {
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a moment such as 2026-11-21T05:40:21Z, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        }
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(value);
    },
};
/** `20261130T104501Z`: a moment as a part of names, to the second, in UTC. It takes 16 characters. */
function stampOf(at) {
    return `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
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

/***/ 79627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ joinQueue),
/* harmony export */   Zf: () => (/* binding */ newerRun),
/* harmony export */   jw: () => (/* binding */ leaveQueue)
/* harmony export */ });
/**
 * The newest run wins: of the runs that wait with `supersede`, an older run of a ref gives way to a newer one. The register
 * names the newest waiter of each ref. A run stops waiting when it finds there a newer run of its ref that waits, holds the
 * lease or has held it.
 */
const REFS_KEPT = 20;
/** A newer run of the same ref that makes this one unnecessary. */
function newerRun(state, own, serverTime) {
    const isNewer = ({ run }) => newerOfSameRef(run, own);
    const waiting = state.waiters.filter((waiter) => stillWaits(waiter, serverTime)).find(isNewer);
    if (waiting)
        return { run: waiting.run, actor: waiting.actor, url: waiting.url, doing: 'waits' };
    const holding = state.leases.find(({ holder }) => newerOfSameRef(holder, own));
    if (holding)
        return { ...named(holding), doing: 'holds' };
    const ended = state.ended.find(isNewer);
    return ended && { run: ended.run, actor: ended.actor, url: ended.url, doing: 'held' };
}
/** The state in which the run of `waiter` is listed as waiting. Undefined when it is listed already. */
function joinQueue(state, waiter, serverTime) {
    const waiting = state.waiters.filter((other) => stillWaits(other, serverTime));
    // Two jobs of one run count as one waiter. If each replaced the other, they would write at every look.
    if (waiting.some(({ nonce, run }) => nonce === waiter.nonce || sameRun(run, waiter.run)))
        return undefined;
    const others = waiting.filter(({ run }) => !newerOfSameRef(waiter.run, run));
    return { ...state, waiters: [waiter, ...others].slice(0, REFS_KEPT) };
}
/** The state without this waiter. */
function leaveQueue(state, nonce) {
    return { ...state, waiters: state.waiters.filter((waiter) => waiter.nonce !== nonce) };
}
function stillWaits({ until }, serverTime) {
    return serverTime.getTime() < Date.parse(until);
}
function named({ holder }) {
    const { repository, ref, runId, runAttempt, actor, url } = holder;
    return { run: { repository, ...(ref !== undefined && { ref }), runId, runAttempt }, actor, url };
}
/**
 * Run ids grow with time, all over GitHub. A re-run keeps its id and gets a higher attempt number. Runs without a ref can't
 * be compared.
 */
function newerOfSameRef(one, other) {
    if (one.ref === undefined || one.ref !== other.ref || one.repository !== other.repository)
        return false;
    const [first, second] = [number(one.runId), number(other.runId)];
    return first === second ? one.runAttempt > other.runAttempt : first > second;
}
function sameRun(one, other) {
    return one.repository === other.repository && one.runId === other.runId && one.runAttempt === other.runAttempt;
}
/** A run id that isn't a number, as on a laptop, counts as older than all others. */
function number(runId) {
    return /^\d{1,20}$/.test(runId) ? BigInt(runId) : -1n;
}


/***/ }),

/***/ 71633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ amendRegister)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _lease_patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88965);
/* harmony import */ var _held_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61778);



const COLLISIONS_MOST = 30;
/**
 * Changes the register: reads, decides and writes. If another writer was first, it reads and decides again. 2 requests.
 * `nonce` spreads the pauses of writers that collide. Throws the register's failures, and `github/unreachable` when other
 * writers were always first.
 */
async function amendRegister({ register, clock }, { nonce, decide, }, signal) {
    let late;
    for (let collisions = 0; collisions < COLLISIONS_MOST; collisions += 1) {
        const reading = await register.read(signal);
        if (late?.version === reading.version)
            return late.outcome;
        const { outcome, next } = decide(reading.state, reading.serverTime);
        if (!next)
            return outcome;
        const written = await register.replace(reading, { next, sendBy: (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .decidedBy */ .yP)(reading) }, signal);
        if (written.kind === 'replaced') {
            if ((0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .answeredInTime */ .Y5)(reading, written))
                return outcome;
            // The record after the one that we read may have been deleted as an old one, so the decision is made again from what
            // is stored now.
            late = { version: written.version, outcome };
        }
        await clock.sleep((0,_lease_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .pauseAfterCollision */ .Bz)(collisions, nonce), signal);
    }
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('github/unreachable', `the register changed ${COLLISIONS_MOST} times between reading and writing`);
}


/***/ }),

/***/ 79821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ leaveLeaseQueue)
/* harmony export */ });
/* harmony import */ var _lease_queue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79627);
/* harmony import */ var _amend_register_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71633);


/**
 * Removes a waiter from the register that was ended while it waited with `supersede`. Otherwise older runs of its branch
 * would give way to a run that is gone. 1 request, or 2 when it was listed. Answers whether it was. Throws the register's
 * failures.
 */
function leaveLeaseQueue(ports, nonce, signal) {
    return (0,_amend_register_js__WEBPACK_IMPORTED_MODULE_0__/* .amendRegister */ .t)(ports, {
        nonce,
        decide: (state) => state?.waiters.some((waiter) => waiter.nonce === nonce)
            ? { outcome: true, next: (0,_lease_queue_js__WEBPACK_IMPORTED_MODULE_1__/* .leaveQueue */ .jw)(state, nonce) }
            : { outcome: false },
    }, signal);
}


/***/ }),

/***/ 3890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gA: () => (/* binding */ releaseUnusedLease),
/* harmony export */   iK: () => (/* binding */ tidyRegister),
/* harmony export */   kA: () => (/* binding */ releaseWithoutTidying),
/* harmony export */   wL: () => (/* binding */ releaseLease)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76421);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _base_usecases_within_time_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(19228);
/* harmony import */ var _lease_patience_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88965);
/* harmony import */ var _lease_tenure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42441);
/* harmony import */ var _find_lease_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88214);
/* harmony import */ var _held_lease_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61778);








/**
 * Releases the lease as `releaseWithoutTidying` does, then deletes old records from the register. Throws the register's
 * failures.
 */
async function releaseLease(ports, request, signal) {
    const outcome = await releaseWithoutTidying(ports, request, signal);
    if (outcome.kind === 'released')
        await tidyRegister(ports, signal);
    return outcome;
}
/**
 * Releases the lease, but only if this token still holds it. 1 request with a basis on which nobody has written since,
 * otherwise 2. Throws the register's failures.
 */
async function releaseWithoutTidying(ports, { token, basis }, signal) {
    const quick = basis && (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .basisServes */ .jD)(basis, ports.clock) ? await releaseOn(ports, token, basis, signal) : undefined;
    // Only a fresh reading may answer that the lease is over: a basis from another process was timed by another clock.
    if (quick?.kind === 'released')
        return quick;
    for (let collisions = 0;; collisions += 1) {
        const standing = await (0,_find_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .findLease */ .G)(ports, token, signal);
        if (standing.kind === 'over')
            return { ...standing, kind: 'already-over' };
        const outcome = await releaseOn(ports, token, standing.held.basis, signal);
        if (outcome)
            return outcome;
        await ports.clock.sleep((0,_lease_patience_js__WEBPACK_IMPORTED_MODULE_4__/* .pauseAfterCollision */ .Bz)(collisions, token.nonce), signal);
    }
}
/**
 * Releases a lease that is not needed after all. False when that failed: then it warns, and the lease expires. In a
 * cancelled run no request can be sent any more, and the post step releases it.
 */
async function releaseUnusedLease(ports, held, signal) {
    if (signal.aborted)
        return false;
    try {
        const { kind } = await releaseLease(ports, held, signal);
        return kind === 'released';
    }
    catch (thrown) {
        const { message } = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown);
        ports.progress.warn(`The lease could not be released: ${message}. It expires at ${held.lease.expiresAt}.`);
        return false;
    }
}
/** One write. Undefined when the register has to be read again. */
async function releaseOn(ports, token, basis, signal) {
    const ruling = (0,_lease_tenure_js__WEBPACK_IMPORTED_MODULE_5__/* .release */ ._r)(basis.state, token, (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .serverNow */ .c_)(basis, ports.clock));
    switch (ruling.kind) {
        case 'stale':
            return undefined;
        case 'over':
            return { ...ruling, kind: 'already-over' };
        case 'release': {
            const written = await (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOnOwn */ .vC)(ports, (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .heldLease */ .Mn)(ruling.lease, basis), ruling.next, signal);
            return written.kind === 'counts' ? { kind: 'released', lease: ruling.lease } : undefined;
        }
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_6__/* .assertNever */ .x)(ruling);
    }
}
// What is left after this time is deleted by the next release.
const TIDYING_TAKES = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(15);
/** Deletes old records, for 15 s at most. Trouble is only logged. */
async function tidyRegister(ports, signal) {
    const { register, clock, progress } = ports;
    try {
        const timely = await (0,_base_usecases_within_time_js__WEBPACK_IMPORTED_MODULE_7__/* .withinTime */ .d)(clock, TIDYING_TAKES, (inner) => register.clean(inner), signal);
        if (timely.kind === 'too-late')
            return;
        const { deleted, strange } = timely.result;
        if (deleted > 0)
            progress.debug(`Deleted ${deleted} old lease records`);
        if (strange.length > 0)
            progress.info(`These are named like lease records but can't be read, so they were not deleted: ${strange.join(', ')}. Look at them and delete them by hand.`);
    }
    catch (thrown) {
        // The lease is released. Old records only take up room, and the next release deletes them.
        progress.debug(`Old lease records stay for now: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
    }
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

/***/ 83823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ disposedTogether)
/* harmony export */ });
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
/**
 * Makes a value from something that is held open, and returns both as one: disposing the result disposes `held`. If `make`
 * throws, `held` is disposed first, because the caller never gets it.
 */
async function disposedTogether(held, make) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const stack = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        stack.use(held);
        const made = await make(held);
        const kept = stack.move();
        return { ...made, [Symbol.asyncDispose]: () => kept.disposeAsync() };
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


/***/ }),

/***/ 33131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eA: () => (/* binding */ callOffRenewer),
  qw: () => (/* binding */ endRenewer),
  g8: () => (/* binding */ noticePath),
  vA: () => (/* binding */ requireKeeping),
  Te: () => (/* binding */ startRenewer)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/system/process-mark.js
var process_mark = __webpack_require__(35118);
;// CONCATENATED MODULE: ./packages/adapters/build/system/background-process.js




const LONGEST_COMPLAINT = 1_000;
/**
 * Starts a process that outlives this one. It has a session of its own, so that signals to this step's processes don't
 * reach it. It has none of this step's streams, because the runner waits for those. Throws `lease/not-kept`.
 */
async function startInBackground({ entry, env, input }) {
    const child = (0,external_node_child_process_.spawn)(process.execPath, [entry], {
        cwd: (0,external_node_path_.parse)(process.execPath).root,
        detached: true,
        env,
        stdio: ['pipe', 'pipe', 'pipe'],
    });
    const firstLine = firstLineOf(child);
    firstLine.catch(() => undefined);
    // A child that ends before it has read everything reports the reason itself.
    child.stdin.on('error', () => undefined);
    const mark = child.pid === undefined ? undefined : await (0,process_mark/* markOf */.Fg)(child.pid);
    if (!mark) {
        child.kill('SIGKILL');
        throw new failure/* Failure */.HR('lease/not-kept', `${await firstLine.catch(String)} (it could not be watched)`);
    }
    child.stdin.end(input);
    return {
        mark,
        firstLine,
        release() {
            for (const stream of [child.stdin, child.stdout, child.stderr])
                stream.destroy();
            child.unref();
        },
    };
}
function firstLineOf(child) {
    const { promise, resolve, reject } = Promise.withResolvers();
    let said = '';
    let complaint = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
        said += text;
        const end = said.indexOf('\n');
        if (end >= 0)
            resolve(said.slice(0, end));
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
        complaint = (complaint + text).slice(0, LONGEST_COMPLAINT);
    });
    child.once('error', (cause) => reject(new failure/* Failure */.HR('lease/not-kept', `it could not be started: ${cause.message}`)));
    child.once('close', (code, signal) => {
        const how = signal ?? `code ${String(code)}`;
        reject(new failure/* Failure */.HR('lease/not-kept', `its process ended with ${how}: ${complaint.trim() || 'it said nothing'}`));
    });
    return promise;
}
const TIMES = { gently: 5_000, atLast: 3_000 };
const LOOK_MS = 25;
/** Ends exactly this process and waits until it is gone. False when it is still there. */
async function endProcess(mark, clock, signal, times = TIMES) {
    const goneWithin = async (ms) => {
        for (const until = clock.monotonic() + ms; clock.monotonic() < until; await clock.sleep(LOOK_MS, signal))
            if (!(await (0,process_mark/* stillRuns */.Hw)(mark)))
                return true;
        return !(await (0,process_mark/* stillRuns */.Hw)(mark));
    };
    await (0,process_mark/* signalProcess */.a7)(mark, 'SIGTERM');
    if (await goneWithin(times.gently))
        return true;
    await (0,process_mark/* signalProcess */.a7)(mark, 'SIGKILL');
    return await goneWithin(times.atLast);
}

// EXTERNAL MODULE: ./packages/adapters/build/system/notice-file.js + 1 modules
var notice_file = __webpack_require__(14518);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/usecases/within-time.js
var within_time = __webpack_require__(19228);
// EXTERNAL MODULE: ./packages/wiring/build/renewer-answer.js
var renewer_answer = __webpack_require__(30500);
// EXTERNAL MODULE: ./packages/wiring/build/renewer-order.js
var renewer_order = __webpack_require__(26276);
;// CONCATENATED MODULE: ./packages/wiring/build/lease-renewer.js










// It reads the register once before it answers. The GitHub client's retries of one read take less than this.
const BEGINS_WITHIN = (0,duration/* seconds */.YA)(60);
/** The only variables that the process gets. Others in the job's environment may be secrets. */
const HANDED_ON = [
    // The runner uses it to find and end processes that a job has left behind.
    'RUNNER_TRACKING_ID',
    'NODE_EXTRA_CA_CERTS',
    'NODE_OPTIONS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_USE_SYSTEM_CA',
    'SSL_CERT_DIR',
    'SSL_CERT_FILE',
];
/** Sent through the pipe, not as environment variables: a proxy's address may contain a password. */
const NETWORK = /^(?:https?_proxy|no_proxy|all_proxy|GITHUB_API_URL)$/i;
/** Throws `input/invalid` on a system where a process can't be told from a later one with the same number. */
function requireKeeping() {
    if ((0,process_mark/* canMarkProcesses */.hQ)())
        return;
    throw new failure/* Failure */.HR('input/invalid', `keep: works on Linux and macOS runners, not on ${process.platform}; give the lease a \`ttl\` as long as your steps take`);
}
/**
 * The file that tells a job's steps how the lease stands, the same for every step. It has a part of the nonce in its name:
 * leases of two environments may have the same generation, and releasing one must not end the renewal of the other.
 */
function noticePath(temp, { generation, nonce }) {
    return (0,external_node_path_.join)(temp, `hardened-deploy-lease-${generation}-${nonce.slice(0, 8)}.txt`);
}
/** Starts the process that renews a lease after this one has ended. Throws `lease/not-kept`. */
async function startRenewer(order) {
    const clock = (0,system_clock/* systemClock */.m)();
    const runner = await (0,process_mark/* markOf */.Fg)(process.ppid);
    const input = (0,renewer_order/* formatRenewerOrder */.e)({
        ...order,
        ...(runner && { runner }),
        network: chosen((name) => NETWORK.test(name)),
    });
    const env = chosen((name) => HANDED_ON.some((handed) => handed === name));
    const child = await startInBackground({ entry: renewerEntry(), env, input });
    const { mark } = child;
    return {
        mark,
        notice: order.notice,
        async begun(signal) {
            try {
                const timely = await (0,within_time/* withinTime */.d)(clock, BEGINS_WITHIN, () => child.firstLine, signal);
                if (timely.kind === 'too-late')
                    throw new failure/* Failure */.HR('lease/not-kept', 'its process did not start within 60 s');
                const answer = (0,renewer_answer/* parseAnswer */.W)(timely.result);
                if (answer?.kind === 'failed')
                    throw new failure/* Failure */.HR(answer.code, answer.detail);
                if (!answer)
                    throw new failure/* Failure */.HR('lease/not-kept', 'its process gave an unknown answer');
            }
            catch (thrown) {
                await endProcess(mark, clock, AbortSignal.timeout(10_000)).catch(() => false);
                await (0,notice_file/* removeNotice */.fj)(order.notice);
                throw thrown;
            }
            finally {
                child.release();
            }
        },
    };
}
/** Ends a renewer and waits until it is gone, so that it can't renew while the lease is released. */
async function endRenewer({ mark, notice }, signal) {
    const gone = await endProcess(mark, (0,system_clock/* systemClock */.m)(), signal);
    const last = await (0,notice_file/* readNotice */.di)(notice);
    await (0,notice_file/* removeNotice */.fj)(notice);
    return { gone, ...(last && { notice: last }) };
}
/** Tells a renewer of this job that its lease was released. Does nothing if there is none. */
async function callOffRenewer(temp, lease) {
    const path = noticePath(temp, lease);
    if (await (0,notice_file/* readNotice */.di)(path))
        await (0,notice_file/* writeNotice */.au)(path, { kind: 'over', why: 'a step released it' }).catch(() => undefined);
}
/** Found by the running entry: `dist/lock/main/index.js` has its renewer in `dist/lock/renewer/index.js`. */
function renewerEntry() {
    return (0,external_node_path_.join)(process.argv[1] ?? '', '../../renewer/index.js');
}
function chosen(wanted) {
    const given = Object.entries(process.env).filter(([name, value]) => value !== undefined && wanted(name));
    return Object.fromEntries(given);
}


/***/ }),

/***/ 30500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ parseAnswer),
/* harmony export */   m: () => (/* binding */ formatAnswer)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure_catalogue__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68384);

function formatAnswer(answer) {
    return `${JSON.stringify(answer)}\n`;
}
/** Undefined if the line is no such answer. */
function parseAnswer(line) {
    try {
        const { kind, code, detail } = JSON.parse(line);
        if (kind === 'begun')
            return { kind };
        if (kind !== 'failed' || typeof detail !== 'string')
            return undefined;
        return { kind, code: isCode(code) ? code : 'defect/unexpected', detail };
    }
    catch {
        return undefined;
    }
}
function isCode(code) {
    return typeof code === 'string' && Object.hasOwn(_hardened_deploy_core_base_failure_catalogue__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E, code);
}


/***/ }),

/***/ 26276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ parseRenewerOrder),
/* harmony export */   e: () => (/* binding */ formatRenewerOrder)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85432);
/* harmony import */ var _hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62277);



/** Contains secrets: only for a pipe between two processes, never for a file or an argument. */
function formatRenewerOrder({ lease, credential, maxHold, ...order }) {
    const written = {
        order,
        lease: (0,_hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_2__/* .formatToken */ .Bh)(lease),
        maxHoldMs: maxHold,
        credential: credential.kind === 'token'
            ? { kind: 'token', token: credential.token.reveal() }
            : { ...credential.app, kind: 'app', privateKey: credential.app.privateKey.reveal() },
    };
    return JSON.stringify(written);
}
/** Undefined for an incomplete text: the process that wrote it died meanwhile. */
function parseRenewerOrder(text) {
    const written = readJson(text);
    const lease = _hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_2__/* .fencingToken */ .cO.parse(written?.lease ?? '');
    if (!written || !lease.ok)
        return undefined;
    return {
        ...written.order,
        lease: lease.value,
        maxHold: (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(written.maxHoldMs),
        credential: credentialOf(written.credential),
    };
}
function credentialOf(written) {
    if (written.kind === 'token')
        return { kind: 'token', token: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(written.token) };
    const { id, privateKey, installation } = written;
    const app = { id, privateKey: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(privateKey), ...(installation !== undefined && { installation }) };
    return { kind: 'app', app };
}
function readJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
