export const id = 3880;
export const ids = [3880];
export const modules = {

/***/ 12543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ announcementFrom)
});

;// CONCATENATED MODULE: ./packages/core/build/announce/ending.js
/** How a deployment ended, by what its jobs said. Without a plan this attempt started nothing. If there was a recovery, what it said counts. */
function endingOf({ runAttempt, plan, deploy, recovery }) {
    if (plan !== undefined && plan !== 'success')
        return withoutPlan(whyNoPlan(plan), runAttempt);
    return {
        outcome: recovery.outcome?.outcome === undefined ? deploy.outcome : recovery.outcome,
        reason: recovery.reason ?? whyNotRecovered(recovery.lock) ?? deploy.reason,
        serving: recovery.serving ?? deploy.serving,
        incident: recovery.incident ?? deploy.incident,
    };
}
/** In a later attempt there is no outcome: the attempt before may have ended in the middle of its switch. */
function withoutPlan(why, runAttempt) {
    if (runAttempt > 1)
        return { reason: `${why}, and attempt ${runAttempt - 1} of this run may have left something open` };
    return { outcome: { outcome: 'not-switched', text: 'not-switched' }, reason: why };
}
function whyNoPlan(result) {
    return result === 'cancelled' ? 'the run was cancelled before there was a plan' : 'the plan was refused';
}
function whyNotRecovered(lock) {
    return lock?.decision === 'stop' ? `the recovery could not take the lease over: ${lock.reason}` : undefined;
}

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
;// CONCATENATED MODULE: ./build/actions/notify/src/announcement-from.js


/** Stands in the sentences on the run's own page. No target is told without an environment: none is known. */
const UNNAMED = 'an unnamed environment';
function announcementFrom({ inputs, run, now, application, address }) {
    const ending = inputs.event === 'finished' ? endingOf(jobsBefore(inputs, run)) : { reason: inputs.reason };
    const reason = reasonOf(ending);
    return {
        event: inputs.event,
        application,
        environment: inputs.environment ?? UNNAMED,
        release: inputs.release ?? run.sha.slice(0, 12),
        commit: run.sha,
        actor: run.actor,
        runUrl: run.runUrl,
        at: now.toISOString(),
        ...(address !== undefined && { address }),
        ...(reason !== undefined && { reason }),
        ...(inputs.event === 'finished' && endOf(ending, inputs.startedAt, now)),
    };
}
function jobsBefore(inputs, { runAttempt }) {
    const { planResult: plan, outcome, reason, serving, incident } = inputs;
    const { recoveryOutcome, recoveryReason, recoveryServing, recoveryIncident, recoveryLockSaid: lock } = inputs;
    return {
        runAttempt,
        plan,
        deploy: { outcome, reason, serving, incident },
        recovery: {
            outcome: recoveryOutcome,
            reason: recoveryReason,
            serving: recoveryServing,
            incident: recoveryIncident,
            lock,
        },
    };
}
function endOf({ outcome, serving, incident }, startedAt, now) {
    const durationMs = startedAt && now.getTime() - startedAt.getTime();
    return {
        ...(outcome?.outcome && { outcome: outcome.outcome }),
        ...(serving && { serving }),
        ...(incident && { incident }),
        // The two times come from two runners' clocks. If the start seems to be later than the end, the duration is left out.
        ...(durationMs !== undefined && durationMs >= 0 && { durationMs }),
    };
}
/** Shows a text that is no outcome, because it may be a misspelling in the caller's workflow. */
function reasonOf({ outcome, reason }) {
    if (outcome === undefined || outcome.outcome !== undefined)
        return reason;
    const stray = outcome.text === 'cancelled'
        ? 'The run was cancelled.'
        : `The input outcome was no outcome: ${(0,parser/* quoted */.TL)(outcome.text)}`;
    return reason === undefined ? stray : `${reason}\n${stray}`;
}


/***/ }),

/***/ 41629:
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
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/deployment/step-word.js
var step_word = __webpack_require__(53489);
// EXTERNAL MODULE: ./packages/core/build/target/outcome.js
var target_outcome = __webpack_require__(9962);
// EXTERNAL MODULE: ./packages/core/build/base/instant.js
var instant = __webpack_require__(84831);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-handle.js
var lease_handle = __webpack_require__(35692);
;// CONCATENATED MODULE: ./build/actions/notify/src/texts-of-earlier-jobs.js





/**
 * Accepts any text. A job that was killed has set no output, so the text is empty, or under act the text of the expression
 * itself. Refusing it would suppress the most important announcement: that a deployment ended without an outcome.
 */
const reportedOutcome = {
    type: `${target_outcome/* OUTCOMES */.i.join(' | ')} | anything else`,
    parse(raw) {
        const outcome = target_outcome/* OUTCOMES */.i.find((known) => known === raw);
        return (0,parser/* parsed */.Yz)({ text: raw, ...(outcome && { outcome }) });
    },
};
/** The same for what a parser reads: a value, or undefined for any other text. */
function orAnythingElse(known) {
    return {
        type: `${known.type} | anything else`,
        parse(raw) {
            const outcome = known.parse(raw);
            return (0,parser/* parsed */.Yz)(outcome.ok ? outcome.value : undefined);
        },
    };
}
const reportedDeployment = orAnythingElse(names/* deploymentId */.dP);
/** A job that got no lease has none to give. */
const reportedLease = orAnythingElse(lease_handle/* leaseHandle */.t);
const reportedInstant = orAnythingElse(instant/* instant */.u);
/** A text of an earlier job. Undefined for the text of an expression, which act leaves if that job never ran. */
const reportedText = {
    type: 'text',
    parse: (raw) => (0,parser/* parsed */.Yz)(raw.includes('${{') ? undefined : raw),
};

;// CONCATENATED MODULE: ./build/actions/notify/src/contract.js








const contract_contract = (0,contract/* defineAction */.QP)({
    name: 'notify',
    title: 'Deployment: notify',
    doc: "Tells Slack, GitHub's deployments and an event log that a deployment began or how it ended.",
    icon: 'bell',
    color: 'purple',
    permissions: [
        '`contents: read` for the configuration',
        '`deployments: write` for the deployment status (off with `deployment-status: false`)',
    ],
    inputs: {
        event: (0,contract/* required */.mw)((0,parser/* oneOf */.yL)('started', 'finished'), 'What to announce: that a deployment started, or how it finished.'),
        outcome: (0,contract/* optional */.lq)(reportedOutcome, 'How it finished. Any text that is none of the five outcomes, also an empty one, is announced as an error: it ended without an outcome.'),
        environment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, "GitHub environment that is deployed to; also the key in the configuration. When neither this nor `lease` names one, only the run's own page is told."), ({ environment }) => ({ text: environment })),
        config: shared_inputs/* sharedInputs */.d.config,
        release: (0,contract/* optional */.lq)(parser/* text */.Qq, 'The name of the release, for people. Default: the commit.'),
        deployment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(reportedDeployment, 'Deployment id. With it, `finished` finds the GitHub deployment that `started` made. Default: the one that this run made.'), ({ deployment }) => ({ text: deployment })),
        lease: {
            ...(0,contract/* optional */.lq)(reportedLease, 'The `lease` output of the lock action, if there is one. It sets other inputs too. It is not renewed.'),
            lease: { kind: 'handle' },
        },
        reason: (0,contract/* optional */.lq)(reportedText, 'Why it ended so, for people.'),
        serving: (0,contract/* optional */.lq)(reportedText, 'Id of the release that serves now: the output `serving` of the action that ended the deployment.'),
        incident: (0,contract/* optional */.lq)(reportedText, 'Where the incident report is: the output `incident` of the action that ended the deployment.'),
        'plan-result': (0,contract/* optional */.lq)(reportedText, '`result` of the job that made the plan. Anything but `success` is announced as `not-switched`, because nothing was started. In a later attempt of a run it is announced without an outcome, because the attempt before may have started something.'),
        'recovery-outcome': (0,contract/* optional */.lq)(reportedOutcome, 'Output `outcome` of the job that settled afterwards. If it is one of the five outcomes, it is used instead of `outcome`.'),
        'recovery-reason': (0,contract/* optional */.lq)(reportedText, 'Why it ended so, as that job says. Used instead of `reason`.'),
        'recovery-serving': (0,contract/* optional */.lq)(reportedText, 'What serves, as that job says. Used instead of `serving`.'),
        'recovery-incident': (0,contract/* optional */.lq)(reportedText, 'Where its incident report is. Used instead of `incident`.'),
        'recovery-lock-said': (0,contract/* optional */.lq)(step_word/* stepWord */.N, 'Outputs `decision` and `reason`, separated by a blank, of the step that took over the lease in that job. They explain why there was no recovery.'),
        'started-at': (0,contract/* optional */.lq)(reportedInstant, 'When it began: output `at` of the step that announced the start. Then the announcement of the end says how long it took.'),
        require: (0,contract/* optional */.lq)((0,parser/* oneOf */.yL)(...target_outcome/* OUTCOMES */.i), 'Fail this step, after telling everybody, unless the outcome is this one.'),
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'github-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token for the configuration (contents: read) and the deployment status (deployments: write).'),
        'fail-on-error': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Fail this step if a target could not be told.'),
        'dry-run': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Print exactly what would be sent, addresses redacted, and send nothing.'),
        'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(30)), '2m', 'After this time no more targets are told.'),
    },
    outputs: {
        outcome: 'The outcome that was announced, or `unknown` if there was none. Empty for `started`.',
        at: 'When it was announced, for the input `started-at` of the announcement of the end.',
        undelivered: 'Targets that could not be told, separated by commas.',
    },
    reasons: {
        announced: 'Every target was told.',
        'no-target': "The configuration names no target. Only the run's own page tells.",
        undelivered: 'At least one target could not be told.',
        'outcome-differs': 'The outcome is not the one that `require` names.',
        'dry-run': 'Dry run: the messages were printed, and nothing was sent.',
    },
    post: null,
});


/***/ }),

/***/ 43880:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_core_announce_usecases_announce__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77054);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44900);
/* harmony import */ var _announcement_from_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12543);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41629);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66210);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45011);







// Shorter than the default time limit, so that a target that hangs is reported before the action is cut off.
const DEADLINE = (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .seconds */ .YA)(60);
await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .contract */ .d, async ({ inputs, run, progress, signal }) => {
    const { targets, clock } = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_6__/* .wire */ .O)(inputs, { run, progress, signal });
    const { application, address, notifiers } = targets;
    const announcement = (0,_announcement_from_js__WEBPACK_IMPORTED_MODULE_3__/* .announcementFrom */ .y)({ inputs, run, now: clock.now(), application, address });
    if (inputs.dryRun) {
        for (const { target, preview } of notifiers)
            progress.info(`${target}:\n${preview(announcement)}`);
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_5__/* .reportOf */ .E)({ inputs, announcement, deliveries: [] });
    }
    const deliveries = await (0,_hardened_deploy_core_announce_usecases_announce__WEBPACK_IMPORTED_MODULE_1__/* .announce */ .i)({ announcement, notifiers, deadline: DEADLINE, clock }, signal);
    return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_5__/* .reportOf */ .E)({ inputs, announcement, deliveries });
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 66210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ reportOf)
});

// EXTERNAL MODULE: ./packages/core/build/announce/message.js + 1 modules
var announce_message = __webpack_require__(70884);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
;// CONCATENATED MODULE: ./packages/core/build/announce/message-markdown.js

const MARK = { progress: '🚀', good: '✅', bad: '❌', urgent: '🚨' };
/** The announcement for a job summary, with the result of telling each target. */
function summaryMarkdown(message, deliveries) {
    const { tone, title, meaning, reason, next, facts, runUrl } = message;
    const parts = [`## ${MARK[tone]} ${(0,markdown/* escapeMarkdown */.FV)(title)}`, (0,markdown/* escapeMarkdown */.FV)(meaning)];
    if (reason !== undefined)
        parts.push(`**Reason**\n\n${(0,markdown/* codeBlock */.DV)(reason)}`);
    if (next !== undefined)
        parts.push(`**What to do:** ${(0,markdown/* escapeMarkdown */.FV)(next)}`);
    if (facts.length > 0) {
        const rows = facts.map(({ name, value }) => [`**${(0,markdown/* escapeMarkdown */.FV)(name)}**`, (0,markdown/* escapeMarkdown */.FV)(value)]);
        parts.push((0,markdown/* table */.tp)(['', ''], rows));
    }
    parts.push((0,markdown/* link */.nf)('Run', runUrl));
    if (deliveries.length > 0)
        parts.push((0,markdown/* table */.tp)(['Told', 'Result', 'Attempts'], deliveries.map(deliveryRow)));
    return `${parts.join('\n\n')}\n`;
}
/** `slack: not told: it answered 500`: one line for a log or an annotation. */
function describeDelivery(delivery) {
    return delivery.kind === 'delivered' ? `${delivery.target}: told` : `${delivery.target}: not told: ${delivery.why}`;
}
function deliveryRow(delivery) {
    const result = delivery.kind === 'delivered' ? '✅ told' : `❌ not told: ${(0,markdown/* escapeMarkdown */.FV)(delivery.why)}`;
    return [(0,markdown/* escapeMarkdown */.FV)(delivery.target), result, String(delivery.attempts)];
}

;// CONCATENATED MODULE: ./build/actions/notify/src/report-of.js


/** The report. Its annotation and summary announce the same on the run's own page, which can't fail. */
function reportOf(parts) {
    const { inputs, announcement, deliveries } = parts;
    const message = (0,announce_message/* messageFor */.X)(announcement);
    const undelivered = deliveries.filter(({ kind }) => kind === 'undelivered');
    const reason = reasonFor(parts, undelivered);
    const outcome = announcement.event === 'started' ? '' : (announcement.outcome ?? 'unknown');
    return {
        decision: mustStop(parts, reason, undelivered) ? 'stop' : 'proceed',
        reason,
        headline: inputs.dryRun ? `Dry run, nothing was sent: ${message.title}` : (0,announce_message/* plainText */.w)(message),
        level: inputs.dryRun ? 'quiet' : levelOf(message),
        outputs: { outcome, at: announcement.at, undelivered: undelivered.map(({ target }) => target).join(',') },
        result: { event: announcement.event, outcome, release: announcement.release, deliveries },
        ...(!inputs.dryRun && { summary: summaryMarkdown(message, deliveries) }),
        annotations: undelivered.map((delivery) => ({
            // If the step fails because of this, its message must be an error, even if the announcement itself is good news.
            level: inputs.failOnError ? 'error' : 'warning',
            text: describeDelivery(delivery),
        })),
    };
}
function reasonFor({ inputs, announcement, deliveries }, undelivered) {
    if (inputs.dryRun)
        return 'dry-run';
    const { event, outcome } = announcement;
    if (event === 'finished' && inputs.require !== undefined && outcome !== inputs.require)
        return 'outcome-differs';
    if (undelivered.length > 0)
        return 'undelivered';
    return deliveries.length === 0 ? 'no-target' : 'announced';
}
function mustStop({ inputs }, reason, undelivered) {
    if (inputs.dryRun)
        return false;
    return reason === 'outcome-differs' || (inputs.failOnError && undelivered.length > 0);
}
function levelOf({ tone }) {
    return tone === 'bad' || tone === 'urgent' ? 'error' : 'notice';
}


/***/ }),

/***/ 45011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ wire)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-client.js + 5 modules
var github_client = __webpack_require__(11577);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/answer-fields.js
var answer_fields = __webpack_require__(85557);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-failure.js
var github_failure = __webpack_require__(59993);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/repository-name.js
var repository_name = __webpack_require__(39801);
// EXTERNAL MODULE: ./packages/core/build/announce/message.js + 1 modules
var announce_message = __webpack_require__(70884);
// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
;// CONCATENATED MODULE: ./packages/adapters/build/notify/deployment-status/deployment-request.js


/** Marks our deployments, because GitHub itself creates one for every job with `environment:`. */
const TASK = 'hardened-deploy';
// REST reference, "Create a deployment status": "The maximum description length is 140 characters."
const LONGEST_DESCRIPTION = 140;
const STATE = {
    deployed: 'success',
    'not-switched': 'failure',
    'rolled-back': 'failure',
    'rollback-failed': 'error',
    superseded: 'failure',
};
/** Body of "Create a deployment". */
function deploymentBody(announcement, mark) {
    return {
        ref: announcement.commit,
        environment: announcement.environment,
        task: TASK,
        description: (0,printable/* clamp */.qE)((0,printable/* oneLine */.TN)(`${announcement.application} ${announcement.release}`), LONGEST_DESCRIPTION),
        payload: { schema: 1, ...mark },
        // A person or a pipeline has chosen the release. So GitHub must not merge the default branch into it, and must not wait
        // for the commit's checks: the present job is one of them and has not ended.
        auto_merge: false,
        required_contexts: [],
    };
}
/** Body of "Create a deployment status". A deployment without an outcome is an error, never a success. */
function statusBody(announcement, environmentUrl) {
    const { event, outcome, environment, runUrl } = announcement;
    const ending = outcome === undefined ? 'error' : STATE[outcome];
    const state = event === 'started' ? 'in_progress' : ending;
    const { title } = (0,announce_message/* messageFor */.X)(announcement);
    return {
        state,
        environment,
        description: (0,printable/* clamp */.qE)(title, LONGEST_DESCRIPTION),
        ...(isLink(runUrl) && { log_url: runUrl }),
        ...(environmentUrl !== undefined && isLink(environmentUrl) && { environment_url: environmentUrl }),
        // Only a success replaces the deployments before it.
        auto_inactive: state === 'success',
    };
}
/**
 * Whether a payload (an object or its JSON) belongs to the deployment. If one of the two has no deployment id, the run
 * decides.
 */
function isMarked(payload, mark) {
    const found = readMark(payload);
    if (found === undefined)
        return false;
    if (mark.deployment !== undefined && found.deployment !== undefined)
        return mark.deployment === found.deployment;
    return mark.run === found.run;
}
function readMark(payload) {
    if (typeof payload === 'object' && payload !== null)
        return payload;
    if (typeof payload !== 'string' || !payload.startsWith('{'))
        return undefined;
    try {
        return JSON.parse(payload);
    }
    catch {
        return undefined;
    }
}
function isLink(address) {
    return /^https?:\/\/\S+$/.test(address);
}

;// CONCATENATED MODULE: ./packages/adapters/build/notify/deployment-status/deployment-status-notifier.js





const TARGET = 'deployment status';
const WRITE_AGAIN = { pausesMs: [2_000, 4_000, 6_000], longestLimitMs: 30_000 };
/**
 * A GitHub Deployment with its statuses, for the repository's "Deployments" page. Every step can be repeated: after a lost
 * answer it searches for the deployment again, and a status that was sent twice looks like one.
 */
function deploymentStatusNotifier(options) {
    const { clock, mark, environmentUrl } = options;
    return {
        target: TARGET,
        preview(announcement) {
            const make = JSON.stringify(deploymentBody(announcement, mark), null, 2);
            const tell = JSON.stringify(statusBody(announcement, environmentUrl), null, 2);
            const base = `POST /repos/${options.repository}/deployments`;
            return `${base} (unless this deployment has one)\n${make}\n${base}/{deployment_id}/statuses\n${tell}`;
        },
        async deliver(announcement, signal) {
            let attempts = 0;
            try {
                for (;;) {
                    attempts += 1;
                    // Not inside what is repeated: the client repeats this read itself.
                    const known = await find(options, announcement, signal);
                    const trouble = await write(options, { announcement, known }, signal);
                    if (!trouble)
                        return { kind: 'delivered', target: TARGET, attempts };
                    const pause = (0,github_failure/* pauseAfter */.l0)(trouble, attempts - 1, WRITE_AGAIN);
                    if (pause === undefined)
                        throw trouble;
                    await clock.sleep(pause, signal);
                }
            }
            catch (thrown) {
                return undelivered(thrown, attempts);
            }
        },
    };
}
/** Creates the deployment unless it exists, and its status. Answers the failure, after which all of it may be repeated. */
async function write(options, { announcement, known }, signal) {
    const { client, environmentUrl } = options;
    try {
        const id = known ?? (await make(options, announcement, signal));
        const route = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
        const parameters = { deployment_id: id, ...statusBody(announcement, environmentUrl) };
        await client.call({ route, parameters: { ...(0,repository_name/* repositoryName */.a)(options.repository), ...parameters } }, signal);
        return undefined;
    }
    catch (thrown) {
        signal.throwIfAborted();
        return (0,failure/* asFailure */.h_)(thrown);
    }
}
/** Searches the environment's newest 100: a deployment that is being announced is one of the last. */
async function find({ client, repository, mark }, { environment }, signal) {
    const parameters = { ...(0,repository_name/* repositoryName */.a)(repository), environment, task: TASK, per_page: 100 };
    const { data } = await client.call({ route: 'GET /repos/{owner}/{repo}/deployments', parameters }, signal);
    const known = Array.isArray(data) ? data : [];
    return idOf(known.find((each) => isMarked((0,answer_fields/* fieldsOf */.Pf)(each)['payload'], mark)));
}
async function make({ client, repository, mark }, announcement, signal) {
    const route = 'POST /repos/{owner}/{repo}/deployments';
    const parameters = { ...(0,repository_name/* repositoryName */.a)(repository), ...deploymentBody(announcement, mark) };
    const { data } = await client.call({ route, parameters }, signal);
    const id = idOf(data);
    if (id === undefined)
        throw new failure/* Failure */.HR('github/refused', 'the answer has no deployment: GitHub merged instead of deploying');
    return id;
}
function undelivered(thrown, attempts) {
    const result = { kind: 'undelivered', target: TARGET, attempts };
    if (!(thrown instanceof failure/* Failure */.HR))
        return { ...result, why: 'it was interrupted or failed unexpectedly' };
    const needs = thrown.code === 'github/forbidden' ? '; the token needs the permission "deployments: write"' : '';
    return { ...result, why: `${thrown.title}: ${thrown.message}${needs}` };
}
function idOf(deployment) {
    const { id } = (0,answer_fields/* fieldsOf */.Pf)(deployment);
    return typeof id === 'number' ? id : undefined;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/adapters/build/system/file-report-store.js
var file_report_store = __webpack_require__(27528);
;// CONCATENATED MODULE: ./packages/adapters/build/notify/event-log/jsonl-event-log.js



/**
 * A file with one JSON object per line, each with `schema: 1`. Every line is one write to a file opened for appending, so
 * that jobs on one machine can share a log without mixing their lines.
 */
function jsonlEventLog(options) {
    const path = (0,external_node_path_.resolve)(options.path);
    const target = 'event log';
    return {
        target,
        preview: line,
        async deliver(announcement) {
            try {
                await append(path, line(announcement));
                return { kind: 'delivered', target, attempts: 1 };
            }
            catch (thrown) {
                return { kind: 'undelivered', target, attempts: 1, why: `${path} could not be written: ${(0,file_report_store/* errnoOf */.U)(thrown)}` };
            }
        },
    };
}
async function append(path, text) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const file = await (0,promises_.open)(path, 'a', 0o644);
    try {
        const bytes = Buffer.from(`${text}\n`);
        // Not appendFile: after a short write, that writes the rest in a second piece, and another job's line can come in
        // between.
        const { bytesWritten } = await file.write(bytes, 0, bytes.length);
        if (bytesWritten !== bytes.length)
            throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
        await file.datasync();
    }
    finally {
        await file.close();
    }
}
function line(announcement) {
    const { event, outcome, ...rest } = announcement;
    return JSON.stringify({ schema: 1, event, ...(event === 'finished' && { outcome: outcome ?? null }), ...rest });
}

;// CONCATENATED MODULE: ./packages/core/build/announce/message-slack.js

/**
 * Slack's limits (docs.slack.dev, Block Kit): header 150, section 3,000, ten fields of 2,000 characters. All blocks
 * together may have about 13,200 (slackapi/bolt-js#2509). With the numbers below, the whole message stays under 10,000.
 */
const LONGEST = {
    header: 150,
    meaning: 1_000,
    reason: 2_500,
    next: 1_000,
    field: 300,
    address: 1_000,
    fallback: 2_000,
};
const MOST_FIELDS = 10;
const MARK = { progress: '🚀', good: '✅', bad: '❌', urgent: '🚨' };
function slackPayload(message) {
    const { reason, next } = message;
    const title = `${MARK[message.tone]} ${message.title}`;
    const fields = message.facts
        .slice(0, MOST_FIELDS)
        .map(({ name, value }) => mrkdwn(`*${slackText(name, 40)}*\n${slackText(value, LONGEST.field)}`));
    return {
        text: slackText(`${title}\n${message.meaning}`, LONGEST.fallback),
        blocks: [
            { type: 'header', text: { type: 'plain_text', text: slackText((0,printable/* oneLine */.TN)(title), LONGEST.header) } },
            section(slackText(message.meaning, LONGEST.meaning)),
            ...(reason === undefined ? [] : [section(`*Reason*\n${slackText(reason, LONGEST.reason)}`)]),
            ...(next === undefined ? [] : [section(`*What to do*\n${slackText(next, LONGEST.next)}`)]),
            ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
            { type: 'context', elements: [mrkdwn(runLink(message.runUrl))] },
        ],
    };
}
function section(text) {
    return { type: 'section', text: mrkdwn(text) };
}
/**
 * Text from outside for Slack, of at most `limit` characters after escaping. `& < >` become entities, so that `<!channel>`,
 * `<@U123>` and `<http://…|bank>` show as they were written. `@everyone` gets a zero-width space, so that it doesn't notify
 * anybody.
 */
function slackText(text, limit) {
    const harmless = (0,printable/* printable */.g$)(text).replace(/@(?=everyone|channel|here)/gi, '@\u200b');
    const entities = (raw) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    if (entities(harmless).length <= limit)
        return entities(harmless);
    // Cut before escaping: half an entity would show as garbage, or combine with the text after it.
    let kept = '';
    for (const character of harmless) {
        const next = entities(character);
        if (kept.length + next.length > limit - 1)
            break;
        kept += next;
    }
    return `${kept}…`;
}
function runLink(address) {
    const linkable = /^https?:\/\/[^\s<>|]+$/.test(address) && address.length <= LONGEST.address;
    return linkable
        ? `<${address.replaceAll('&', '&amp;')}|Look at the run>`
        : slackText(address, LONGEST.address) || '-';
}
function mrkdwn(text) {
    return { type: 'mrkdwn', text };
}

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
;// CONCATENATED MODULE: ./packages/adapters/build/notify/slack/post.js
const UNCONNECTED = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENETUNREACH',
    'EHOSTUNREACH',
    'ENETDOWN',
    'UND_ERR_CONNECT_TIMEOUT',
]);
/**
 * Posts once. Never throws because of what the other side does. The answer has only our own words, because errors of fetch
 * and of @slack/webhook can contain the URL, which is the secret.
 */
async function postOnce(options, signal) {
    const { IncomingWebhook } = await __webpack_require__.e(/* import() */ 4443).then(__webpack_require__.t.bind(__webpack_require__, 54443, 19));
    const timeout = AbortSignal.timeout(options.timeoutMs);
    let posting = { kind: 'unanswered', why: 'it broke before it was sent' };
    const webhook = new IncomingWebhook(options.url, {
        // The library ignores Retry-After, and doesn't tell a refused connection from a lost answer. Both are detected here.
        fetch: async (url, init) => {
            try {
                const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([signal, timeout]) });
                const text = await response.text();
                posting = response.ok ? { kind: 'accepted' } : answered(response, text, options.now());
                return { ...plain(response), text: async () => text, json: async () => undefined };
            }
            catch (thrown) {
                posting = withoutAnswer(thrown, { timedOut: timeout.aborted, cancelled: signal.aborted });
                throw new Error('no answer', { cause: thrown });
            }
        },
    });
    await webhook.send({ text: options.payload.text, blocks: [...options.payload.blocks] }).catch(() => undefined);
    return posting;
}
function plain({ ok, status, statusText, headers }) {
    return { ok, status, statusText, headers, url: '', arrayBuffer: async () => new ArrayBuffer(0) };
}
function answered(response, body, now) {
    const word = /^[a-z_]{1,60}$/.test(body.trim()) ? ` ${body.trim()}` : '';
    const retryAfterMs = retryAfter(response.headers.get('retry-after'), now);
    return { kind: 'answered', status: response.status, answer: `${response.status}${word}`, retryAfterMs };
}
/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(header, now) {
    if (header === null)
        return undefined;
    if (/^\d{1,9}$/.test(header))
        return Number(header) * 1_000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
function withoutAnswer(thrown, ended) {
    const code = codeOf(thrown);
    if (code !== undefined && UNCONNECTED.has(code))
        return { kind: 'unconnected', why: `no connection (${code})` };
    if (ended.cancelled)
        return { kind: 'unanswered', why: 'it was cut off before an answer came' };
    if (ended.timedOut)
        return { kind: 'unanswered', why: 'no answer in time' };
    return { kind: 'unanswered', why: `the connection broke (${code ?? 'no code'})` };
}
/** The code of the innermost error that has one: fetch wraps the real error, several times when it tried several addresses. */
function codeOf(thrown) {
    let found;
    let current = thrown;
    for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
        if ('code' in current && typeof current.code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(current.code)) {
            found = current.code;
        }
        current = current instanceof AggregateError ? current.errors[0] : current.cause;
    }
    return found;
}

// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
;// CONCATENATED MODULE: ./packages/adapters/build/notify/slack/webhook-address.js

/**
 * Whoever knows a webhook's URL can post to the channel, so it is only used over TLS. Plain http is allowed for this
 * machine only. Problems are described without repeating any part of the URL.
 */
function webhookAddress(secret) {
    const text = secret.reveal().trim();
    if (!URL.canParse(text))
        return { kind: 'unusable', why: 'the webhook secret is not a URL' };
    const url = new URL(text);
    if (url.username !== '' || url.password !== '')
        return { kind: 'unusable', why: 'the webhook URL holds a user name' };
    if (url.protocol === 'https:' || (url.protocol === 'http:' && (0,host_port/* isLoopback */.U9)(url.hostname))) {
        return { kind: 'usable', url: url.href };
    }
    return { kind: 'unusable', why: 'the webhook URL is not https' };
}

;// CONCATENATED MODULE: ./packages/adapters/build/notify/slack/slack-notifier.js





const slack_notifier_TARGET = 'slack';
const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 1_000;
// Slack accepts about one message a second. A 429 without Retry-After means to wait at least that long.
const PAUSE_WHEN_LIMITED_MS = 1_000;
/**
 * Posts to a Slack channel. A message that surely did not arrive (429, no connection) is sent again while there is time. A
 * message that may have arrived (5xx, no answer) is sent again once, and only when it is bad news: a second "started" is
 * noise, but a lost "rollback failed" is dangerous.
 */
function slackNotifier(options) {
    return {
        target: slack_notifier_TARGET,
        preview(announcement) {
            const address = webhookAddress(options.webhook);
            const to = address.kind === 'usable' ? '[redacted]' : `[unusable: ${address.why}]`;
            return `POST ${to}\n${JSON.stringify(slackPayload((0,announce_message/* messageFor */.X)(announcement)), null, 2)}`;
        },
        async deliver(announcement, signal) {
            const address = webhookAddress(options.webhook);
            if (address.kind === 'unusable')
                return { kind: 'undelivered', target: slack_notifier_TARGET, attempts: 0, why: address.why };
            return persist({ ...options, url: address.url, announcement }, signal);
        },
    };
}
async function persist(errand, signal) {
    const { clock, url, announcement } = errand;
    const message = (0,announce_message/* messageFor */.X)(announcement);
    const payload = slackPayload(message);
    const end = clock.monotonic() + (errand.patience ?? (0,duration/* seconds */.YA)(45));
    let doubtful = 0;
    for (let attempts = 1;; attempts += 1) {
        const left = end - clock.monotonic();
        // A timer takes only whole milliseconds.
        const timeoutMs = Math.max(1, Math.ceil(Math.min(errand.timeout ?? (0,duration/* seconds */.YA)(10), left)));
        const posting = await postOnce({ url, payload, timeoutMs, now: () => clock.now() }, signal);
        if (posting.kind === 'accepted')
            return { kind: 'delivered', target: slack_notifier_TARGET, attempts };
        const undelivered = (why) => ({ kind: 'undelivered', target: slack_notifier_TARGET, attempts, why });
        const said = describe(posting);
        if (mayHaveArrived(posting))
            doubtful += 1;
        const isWorthRepeating = message.tone === 'bad' || message.tone === 'urgent';
        if (isFinal(posting) || (doubtful > 0 && !isWorthRepeating) || doubtful > 1)
            return undelivered(said);
        const pause = pauseAfter(posting, attempts);
        if (attempts >= MOST_ATTEMPTS || signal.aborted)
            return undelivered(said);
        if (clock.monotonic() + pause >= end)
            return undelivered(`${said}; it would take ${(0,duration/* readableDuration */.P1)(pause)} more`);
        try {
            await clock.sleep(pause, signal);
        }
        catch {
            return undelivered(`${said}; there was no time to try again`);
        }
    }
}
function mayHaveArrived(posting) {
    return posting.kind === 'unanswered' || (posting.kind === 'answered' && posting.status >= 500);
}
/** Trying again can't change this answer: a wrong or revoked URL, a payload that Slack refuses, or a redirect. */
function isFinal(posting) {
    return posting.kind === 'answered' && posting.status < 500 && posting.status !== 429;
}
function pauseAfter(posting, attempts) {
    if (posting.kind === 'answered' && posting.retryAfterMs !== undefined)
        return posting.retryAfterMs;
    if (posting.kind === 'answered' && posting.status === 429)
        return PAUSE_WHEN_LIMITED_MS * attempts;
    return FIRST_PAUSE_MS * 2 ** (attempts - 1);
}
function describe(posting) {
    if (posting.kind === 'answered')
        return `Slack answered ${posting.answer}`;
    return posting.kind === 'unanswered' ? `${posting.why}; it may have arrived` : posting.why;
}

// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
;// CONCATENATED MODULE: ./packages/core/build/announce/usecases/find-targets.js

/**
 * Every target of the configuration; one that lacks what it needs is there too, and says so when it is told: the others are
 * told, and it is reported beside them. So is a configuration that can't be read: it names nobody, but what happened must
 * reach the run's own page all the same, for the application called `otherwise`.
 */
async function findTargets(load, otherwise) {
    try {
        const { application, address, makers } = await load();
        return { application, address, notifiers: makers.map(madeOrUnreachable) };
    }
    catch (thrown) {
        const notifiers = [unreachable('the targets of the configuration', thrown)];
        return { application: otherwise, address: undefined, notifiers };
    }
}
function madeOrUnreachable({ target, make }) {
    try {
        return make();
    }
    catch (thrown) {
        return unreachable(target, thrown);
    }
}
/** A target that can't be told, as a target. */
function unreachable(target, thrown) {
    const { title, message, remedy, code } = (0,failure/* asFailure */.h_)(thrown);
    const why = `${title}: ${message}. What to do: ${remedy} [${code}]`;
    const result = { kind: 'undelivered', target, attempts: 0, why };
    return { target, preview: () => `nothing: ${why}`, deliver: async () => result };
}

// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js
var load_configuration = __webpack_require__(87068);
;// CONCATENATED MODULE: ./build/actions/notify/src/wire.js










/** Every target to notify of the configuration that the inputs name. */
async function wire(inputs, around) {
    const clock = (0,system_clock/* systemClock */.m)();
    const load = async () => {
        const configuration = await (0,load_configuration.loadConfiguration)({ ...inputs, environment: namedEnvironment(inputs) }, around);
        const { application, router } = configuration;
        const makers = makersOf({ configuration, inputs, run: around.run, clock });
        return { application, address: router.publicUrl, makers };
    };
    return { targets: await findTargets(load, around.run.repository), clock };
}
/**
 * Throws `input/invalid` where it is not known: a job that was killed has no lease to show. Thrown only here, so that the run's
 * own page is told all the same.
 */
function namedEnvironment({ environment }) {
    if (environment !== undefined)
        return environment;
    throw new failure/* Failure */.HR('input/invalid', 'environment: was not given, and no readable `lease` names it');
}
function makersOf(parts) {
    const { slack, eventLog, deploymentStatus } = parts.configuration.notifications;
    const log = eventLog === null ? undefined : (0,external_node_path_.resolve)(parts.run.workspace, eventLog);
    return [
        ...(log === undefined ? [] : [{ target: 'event log', make: () => jsonlEventLog({ path: log }) }]),
        ...(deploymentStatus ? [{ target: 'deployment status', make: () => wire_status(parts) }] : []),
        ...(slack ? [{ target: 'slack', make: () => toSlack(parts, slack.webhookSecret) }] : []),
    ];
}
function toSlack({ inputs, clock }, name) {
    return slackNotifier({ webhook: (0,needed_secret/* neededSecret */.g)(inputs.secrets, name, 'Slack'), clock });
}
function wire_status({ run, inputs, configuration, clock }) {
    const { githubToken: token, deployment } = inputs;
    if (!token)
        throw new failure/* Failure */.HR('input/invalid', 'github-token: is needed for the deployment status');
    return deploymentStatusNotifier({
        client: (0,github_client/* gitHubClient */.X)({ apiUrl: run.apiUrl, token, clock }),
        clock,
        repository: run.repository,
        mark: { run: run.runId, ...(deployment && { deployment }) },
        environmentUrl: configuration.router.publicUrl,
    });
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

/***/ 27528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ errnoOf),
/* harmony export */   y: () => (/* binding */ fileReportStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46904);




/**
 * Stores reports as files in one folder on the runner. A report is written completely or not at all. Throws
 * `runner/unwritable`.
 */
function fileReportStore({ folder }) {
    return {
        async write(name, text) {
            if (!/^\w[\w.-]{0,120}$/.test(name))
                throw new TypeError(`not a plain file name: ${JSON.stringify(name)}`);
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
            const unfinished = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { recursive: true });
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(unfinished, text, { flag: 'wx' });
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(unfinished, path);
            }
            catch (cause) {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(unfinished, { force: true }).catch(() => undefined);
                throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('runner/unwritable', `${path}: ${errnoOf(cause)}`, { facts: { path }, cause });
            }
            return path;
        },
    };
}
/** `ENOSPC`, `EACCES` …, or the name of the error. */
function errnoOf(thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (typeof code === 'string')
        return code;
    return thrown instanceof Error ? thrown.name : typeof thrown;
}


/***/ }),

/***/ 70884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ messageFor),
  w: () => (/* binding */ plainText)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
;// CONCATENATED MODULE: ./packages/core/build/announce/message-wording.js

/**
 * The words of an announcement. A deployment that ended without an outcome is the worst news of all, and is never reported
 * as a success.
 */
function messageWording(announcement) {
    const { event, outcome, environment, application, serving } = announcement;
    const release = (0,printable/* oneLine */.TN)(announcement.release);
    const what = (0,printable/* oneLine */.TN)(`${application} ${release}`);
    const named = serving === undefined || (0,printable/* oneLine */.TN)(serving) === '' ? undefined : (0,printable/* oneLine */.TN)(serving);
    const names = { what, release, where: (0,printable/* oneLine */.TN)(environment), serving: named };
    if (event === 'started')
        return STARTED(names);
    return outcome === undefined ? ENDED_WITHOUT_OUTCOME(names) : ENDED[outcome](names);
}
const STARTED = ({ what, where }) => ({
    tone: 'progress',
    title: `Deploying ${what} to ${where}`,
    meaning: 'The present release keeps serving until the new one has passed its private health checks. The outcome will follow.',
});
const ENDED_WITHOUT_OUTCOME = ({ what, where, serving }) => ({
    tone: 'urgent',
    title: `${what} to ${where} ended without an outcome`,
    meaning: `The run was interrupted, and nobody has proven what serves now${serving === undefined ? '' : ` (last said: ${serving})`}.`,
    next: 'Look at the run, and ask the public address yourself. To have it settled now, run the rollback action with mode settle; otherwise the next deployment settles it first. The runbook has a section "It ended without an outcome".',
});
const ENDED = {
    deployed: ({ what, release, where }) => ({
        tone: 'good',
        title: `${what} is deployed to ${where}`,
        meaning: `It is proven to serve. From now on, a rollback goes to ${release}.`,
    }),
    'not-switched': ({ what, where, serving }) => ({
        tone: 'bad',
        title: `${what} was not deployed to ${where}`,
        meaning: `It did not take over. What serves has not changed${serving === undefined ? '' : `: ${serving}`}.`,
        next: 'Fix the cause, then deploy again. The run has the details.',
    }),
    'rolled-back': ({ what, where, serving }) => ({
        tone: 'bad',
        title: `${what} was rolled back in ${where}`,
        meaning: `It went bad after traffic had moved to it. ${serving ?? 'What was there before it'} is proven to serve again. Users may have met errors in between.`,
        next: 'Find out why before you deploy again. If the release itself was at fault, the same images are refused unless the input force gives a reason.',
    }),
    'rollback-failed': ({ what, where, serving }) => ({
        tone: 'urgent',
        // This is true for every reason: not in every case has anybody tried to roll back.
        title: `${where} needs a person now: after ${what}, nothing is proven to serve`,
        meaning: `${serving === undefined ? 'Nobody could prove what serves.' : `Traffic goes to ${serving}, which is not proven to serve well.`} Users may be getting errors right now.`,
        next: 'Ask the public address and the preview door. Then run the rollback action, or point traffic by hand. The runbook has the steps under "rollback-failed".',
    }),
    superseded: ({ what, release, where }) => ({
        tone: 'bad',
        title: `${what} to ${where} gave way to a newer run`,
        meaning: 'The newer run holds the lease, so this run has stopped changing the target. The newer run will report what serves.',
        next: `Wait for its outcome. Deploy ${release} again only if it is still wanted.`,
    }),
};

;// CONCATENATED MODULE: ./packages/core/build/announce/message.js



function messageFor(announcement) {
    const { release, commit, actor, durationMs, reason, runUrl, at, address, incident } = announcement;
    const short = commit.slice(0, 12);
    const facts = [
        { name: 'By', value: actor },
        { name: 'Commit', value: short === release ? '' : short },
        { name: 'Address', value: address ?? '' },
        { name: 'At', value: readableTime(at) },
        { name: 'Took', value: durationMs === undefined ? '' : (0,duration/* readableDuration */.P1)(durationMs) },
        { name: 'Incident report', value: incident ?? '' },
    ];
    return {
        ...messageWording(announcement),
        ...(reason !== undefined && reason.trim() !== '' && { reason }),
        facts: facts.filter(({ value }) => value.trim() !== ''),
        runUrl,
    };
}
/** For logs, and for destinations without any markup. */
function plainText({ title, meaning, reason, next, facts, runUrl }) {
    const lines = [
        title,
        meaning,
        ...(reason === undefined ? [] : [`Reason: ${reason}`]),
        ...(next === undefined ? [] : [`What to do: ${next}`]),
        ...facts.map(({ name, value }) => `${name}: ${value}`),
        `Run: ${runUrl}`,
    ];
    return (0,printable/* printable */.g$)(lines.join('\n'));
}
/** `2026-11-20 12:00:00 UTC`. A text that is no moment stays as it is. */
function readableTime(at) {
    return at.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?Z$/, '$1 $2 UTC');
}


/***/ }),

/***/ 77054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ announce)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);


const GRACE = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(250);
/**
 * Tells every target at the same time, and answers one result for each, in their order. A target that fails, throws or
 * ignores its signal doesn't keep the others from being told, and doesn't make this function throw. The caller decides
 * whether it matters.
 */
async function announce(options, signal) {
    return Promise.all(options.notifiers.map((notifier) => tell(notifier, options, signal)));
}
async function tell(notifier, options, signal) {
    const { announcement, clock } = options;
    const limit = new AbortController();
    const settled = new AbortController();
    const delivery = deliver(notifier, announcement, AbortSignal.any([signal, limit.signal]));
    const abandoned = endOfPatience(options, signal, settled.signal).then(async (ending) => {
        limit.abort(new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('time/deadline', ending));
        // The target's own result is better than ours: it has the number of attempts and the last answer.
        await clock.sleep(GRACE, settled.signal).catch(() => undefined);
        return undelivered(notifier, ending);
    });
    const result = await Promise.race([delivery, abandoned]);
    settled.abort();
    return result;
}
async function deliver(notifier, announcement, signal) {
    try {
        return await notifier.deliver(announcement, signal);
    }
    catch (thrown) {
        return undelivered(notifier, why(thrown));
    }
}
async function endOfPatience({ clock, deadline }, signal, settled) {
    try {
        await clock.sleep(deadline, AbortSignal.any([signal, settled]));
        return `it took longer than ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(deadline)}`;
    }
    catch {
        // A time limit is not a person's decision, and is changed in another place.
        return (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailure */ .N6)(signal.reason, 'time/deadline') ? signal.reason.message : 'the run was cancelled';
    }
}
function undelivered({ target }, why) {
    return { kind: 'undelivered', target, attempts: 0, why };
}
// The message of an unknown error is not repeated, because a library may put the secret address into it.
function why(thrown) {
    if (thrown instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR)
        return `${thrown.title}: ${thrown.message}`;
    return `it broke unexpectedly (${thrown instanceof Error ? thrown.name : typeof thrown})`;
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

/***/ 40310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ neededSecret)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** A secret that the configuration names, for those that can't go on without it. Throws `configuration/secret-missing`. */
function neededSecret(secrets, name, purpose) {
    const secret = secrets.get(name);
    if (secret)
        return secret;
    const detail = `${name} was not given or is empty; it is needed for ${purpose}`;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/secret-missing', detail, { facts: { secret: name } });
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

/***/ 53489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ stepWord)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/**
 * Reads the two, separated by a blank. Undefined for any other text: the outputs of a step that never ran are empty, and act
 * leaves the text of the expression itself. Such a text must not fail, because the step that reads it has to clean up.
 */
const stepWord = {
    type: 'decision and reason | anything else',
    parse(raw) {
        const match = /^(proceed|stop|done) ([a-z][a-z-]*)$/.exec(raw);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(match?.[2] ? { decision: match[1], reason: match[2] } : undefined);
    },
};


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

/***/ 9962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ OUTCOMES),
/* harmony export */   x: () => (/* binding */ OUTCOME_MEANING)
/* harmony export */ });
const OUTCOMES = [
    'deployed',
    'not-switched',
    'rolled-back',
    'rollback-failed',
    'superseded',
];
/** What each outcome means to the person who reads it. */
const OUTCOME_MEANING = {
    deployed: 'The new release is proven to serve, promoted and recorded as verified good.',
    'not-switched': 'The deployment did not take effect. What serves has not changed.',
    'rolled-back': 'Traffic had moved. The previous release is proven to serve again.',
    'rollback-failed': 'Nobody could prove that what traffic goes to serves. A person is needed now.',
    superseded: 'A newer run took the lease. This run stopped changing the target.',
};


/***/ })

};
