export const id = 880;
export const ids = [880];
export const modules = {

/***/ 40811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ announcementFrom)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

function announcementFrom({ inputs, run, now, application, address }) {
    const reason = reasonOf(inputs);
    return {
        event: inputs.event,
        application,
        environment: inputs.environment,
        release: inputs.release ?? run.sha.slice(0, 12),
        commit: run.sha,
        actor: run.actor,
        runUrl: run.runUrl,
        at: now.toISOString(),
        ...(address !== undefined && { address }),
        ...(reason !== undefined && { reason }),
        ...(inputs.event === 'finished' && endOf(inputs, now)),
    };
}
function endOf({ outcome, serving, incident, startedAt }, now) {
    const durationMs = startedAt && now.getTime() - startedAt.getTime();
    return {
        ...(outcome?.outcome && { outcome: outcome.outcome }),
        ...(serving && { serving }),
        ...(incident && { incident }),
        // Clocks of two runners: a start in the future says nothing.
        ...(durationMs !== undefined && durationMs >= 0 && { durationMs }),
    };
}
/** A text that stands where the outcome should is shown: it may be a misspelling in the caller's workflow. */
function reasonOf({ event, outcome, reason }) {
    if (event === 'started' || outcome === undefined || outcome.outcome !== undefined)
        return reason;
    const stray = outcome.text === 'cancelled'
        ? 'The run was cancelled.'
        : `What was given as the outcome is none: ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(outcome.text)}`;
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
var shared_inputs = __webpack_require__(18712);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/target/outcome.js
var target_outcome = __webpack_require__(9962);
// EXTERNAL MODULE: ./packages/core/build/base/instant.js
var instant = __webpack_require__(84831);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
;// CONCATENATED MODULE: ./build/actions/notify/src/texts-of-earlier-jobs.js




/**
 * Takes any text. A job that was killed has set no output: it arrives empty, or under act as the text of the expression
 * itself. Refusing such a text would silence the very announcement that matters most.
 */
const givenOutcome = {
    type: `${target_outcome/* OUTCOMES */.i.join(' | ')} | anything else`,
    parse(raw) {
        const outcome = target_outcome/* OUTCOMES */.i.find((known) => known === raw);
        return (0,parser/* parsed */.Yz)({ text: raw, ...(outcome && { outcome }) });
    },
};
/** A deployment id, or undefined for any other text, for the same reason. */
const givenDeployment = {
    type: 'deployment id | anything else',
    parse(raw) {
        const id = names/* deploymentId */.dP.parse(raw);
        return (0,parser/* parsed */.Yz)(id.ok ? id.value : undefined);
    },
};
/** A moment, or undefined for any other text. */
const givenInstant = {
    type: 'moment, ISO 8601 in UTC | anything else',
    parse(raw) {
        const moment = instant/* instant */.u.parse(raw);
        return (0,parser/* parsed */.Yz)(moment.ok ? moment.value : undefined);
    },
};
/** A text that an earlier job said, or undefined for the expression itself, which act leaves where that job never ran. */
const givenText = {
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
        event: (0,contract/* required */.mw)((0,parser/* oneOf */.yL)('started', 'finished'), 'What is announced.'),
        outcome: (0,contract/* optional */.lq)(givenOutcome, 'How it finished. Whatever is none of the five outcomes, nothing included, is announced loudly as ended without one.'),
        environment: shared_inputs/* sharedInputs */.d.environment,
        config: shared_inputs/* sharedInputs */.d.config,
        release: (0,contract/* optional */.lq)(parser/* text */.Qq, 'What people call the release; by default the commit.'),
        deployment: (0,contract/* optional */.lq)(givenDeployment, "Deployment id; finds at the end the GitHub deployment that `started` made. Without one the run's own is taken."),
        reason: (0,contract/* optional */.lq)(givenText, 'Why it ended so, for people.'),
        serving: (0,contract/* optional */.lq)(givenText, 'Id of the release that traffic goes to now, as the actions that end a deployment say it.'),
        incident: (0,contract/* optional */.lq)(givenText, 'Where the incident report lies, as the actions that end a deployment say it.'),
        'started-at': (0,contract/* optional */.lq)(givenInstant, 'When it began: output `at` of the step that announced the start. Then the end says how long it took.'),
        require: (0,contract/* optional */.lq)((0,parser/* oneOf */.yL)(...target_outcome/* OUTCOMES */.i), 'Fail this step, having told everybody, unless the outcome is this one.'),
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        token: (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token for the configuration (contents: read) and the deployment status (deployments: write).'),
        'fail-on-error': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Fail this step when a target could not be told.'),
        'dry-run': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Print exactly what would be sent, addresses redacted, and send nothing.'),
        'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(30)), '2m', 'What has not been told by then stays untold.'),
    },
    outputs: {
        outcome: 'The outcome that was announced, `unknown` when there was none; empty for `started`.',
        at: 'When it was announced, for `started-at` of the announcement of the end.',
        undelivered: 'Targets that could not be told, separated by commas.',
    },
    reasons: {
        announced: 'Every target was told.',
        'no-target': "The configuration names no target: only the run's own page says it.",
        undelivered: 'At least one target could not be told.',
        'outcome-differs': 'The outcome is another one than `require` names.',
        'dry-run': 'It was printed, nothing was sent.',
    },
    post: null,
});


/***/ }),

/***/ 43880:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88561);
/* harmony import */ var _hardened_deploy_core_announce_usecases_announce__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77054);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44900);
/* harmony import */ var _announcement_from_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40811);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41629);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66210);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(78610);







// Well inside the time limit's default, so that a target that hangs is reported and not cut off with everything else.
const DEADLINE = (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .seconds */ .YA)(60);
await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .contract */ .d, async ({ inputs, run, progress, signal }) => {
    const { application, address, notifiers, clock } = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_6__/* .wire */ .O)(inputs, { run, progress, signal });
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
/** The announcement for a job summary, with what became of telling the others. */
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


/** The run's own page is told like a target that can't fail: annotation and summary. */
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
            // A step that fails for it must say so in red: the announcement itself may be good news.
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

/***/ 78610:
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


/** How our deployments are told from the ones that GitHub makes by itself for every job with `environment:`. */
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
        // The release was chosen by a person or a pipeline: GitHub shall neither merge the default branch into it, nor wait for
        // the commit's checks, of which the job that asks is itself one that has not ended.
        auto_merge: false,
        required_contexts: [],
    };
}
/** Body of "Create a deployment status". What ended without an outcome is an error, never a success. */
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
        // Only a success takes the place of the deployments before it.
        auto_inactive: state === 'success',
    };
}
/** Whether a deployment's payload, an object or its JSON, is the one meant. Without both ids the run decides. */
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
 * A GitHub Deployment with its statuses, for the repository's own "Deployments" page. Every step can be repeated: an answer
 * that got lost makes it look for the deployment again, and a status told twice reads like one.
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
                    // Outside of what is repeated: the client has repeated this read itself.
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
/** Makes the deployment unless it is there, and its status. Answers the failure, after which all of it may be repeated. */
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
/** Among the environment's newest 100: a deployment that is being announced is one of the last. */
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
        throw new failure/* Failure */.HR('github/refused', 'no deployment came back: GitHub merged instead of deploying');
    return id;
}
function undelivered(thrown, attempts) {
    const result = { kind: 'undelivered', target: TARGET, attempts };
    if (!(thrown instanceof failure/* Failure */.HR))
        return { ...result, why: 'it was cut off or broke unexpectedly' };
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
 * A file with one JSON object a line, each with `schema: 1`. Every line goes out in one write to a file opened for
 * appending, so that jobs on one machine can share a log without tearing each other's lines.
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
        // Not appendFile: that goes on writing after a short write, in pieces between which others' lines can come.
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
 * Slack's limits (docs.slack.dev, Block Kit): header 150, section 3,000, ten fields of 2,000 characters. Beside them all
 * blocks together may have about 13,200 (slackapi/bolt-js#2509): with these the whole message stays under 10,000.
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
 * Text from outside for Slack, of at most `limit` characters after escaping: `& < >` as entities, so that `<!channel>`,
 * `<@U123>` and `<http://…|bank>` show as they were written, and `@everyone` with a zero-width space that keeps it from calling.
 */
function slackText(text, limit) {
    const harmless = (0,printable/* printable */.g$)(text).replace(/@(?=everyone|channel|here)/gi, '@\u200b');
    const entities = (raw) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    if (entities(harmless).length <= limit)
        return entities(harmless);
    // Cut before escaping: half an entity would show as garbage, or join with what follows.
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
 * Posts once. Never throws for what the other side does, and answers only with words of ours: errors of fetch and of
 * @slack/webhook can hold the URL, which is the secret.
 */
async function postOnce(options, signal) {
    const { IncomingWebhook } = await __webpack_require__.e(/* import() */ 443).then(__webpack_require__.t.bind(__webpack_require__, 54443, 19));
    const timeout = AbortSignal.timeout(options.timeoutMs);
    let posting = { kind: 'unanswered', why: 'it broke before it was sent' };
    const webhook = new IncomingWebhook(options.url, {
        // The library neither obeys Retry-After nor tells a refused connection from a lost answer: both are seen here.
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
/** The code of the innermost error that has one: fetch wraps what really happened, several times over for several addresses. */
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

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/adapters/build/notify/slack/webhook-address.js

/**
 * Who knows a webhook's URL can post to the channel, so it goes out over TLS only; plain http is for this machine itself.
 * What is wrong is said without repeating any of it.
 */
function webhookAddress(secret) {
    const text = secret.reveal().trim();
    if (text === '')
        return { kind: 'unusable', why: 'the webhook secret is empty' };
    if (!URL.canParse(text))
        return { kind: 'unusable', why: 'the webhook secret is not a URL' };
    const url = new URL(text);
    if (url.username !== '' || url.password !== '')
        return { kind: 'unusable', why: 'the webhook URL holds a user name' };
    if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
        return { kind: 'usable', url: url.href };
    }
    return { kind: 'unusable', why: 'the webhook URL is not https' };
}
function isLoopback(hostname) {
    const host = hostname.replace(/^\[|\]$/g, '');
    return host === 'localhost' || host === '::1' || ((0,external_node_net_.isIP)(host) === 4 && host.startsWith('127.'));
}

;// CONCATENATED MODULE: ./packages/adapters/build/notify/slack/slack-notifier.js





const slack_notifier_TARGET = 'slack';
const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 1_000;
// Slack takes about one message a second; a 429 without Retry-After means at least that.
const PAUSE_WHEN_LIMITED_MS = 1_000;
/**
 * Posts to a Slack channel. A message that surely did not arrive (429, no connection) is sent again while patience lasts.
 * One that may have arrived (5xx, no answer) is sent again once, and only when it is bad news: a second "started" is
 * noise, a lost "rollback failed" is not.
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
        // A timer takes whole milliseconds only.
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
/** An answer that won't change by asking again: a wrong or revoked URL, a payload that Slack refuses, a redirect. */
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
// EXTERNAL MODULE: ./packages/wiring/build/given-secret.js
var given_secret = __webpack_require__(69175);
// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js + 1 modules
var load_configuration = __webpack_require__(26102);
;// CONCATENATED MODULE: ./build/actions/notify/src/unreachable-notifier.js

/** A target that is configured and can't be told, as a target: the others are told, and it is reported beside them. */
function untold(target, thrown) {
    const { title, message, remedy, code } = (0,failure/* asFailure */.h_)(thrown);
    const why = `${title}: ${message}. What to do: ${remedy} [${code}]`;
    const result = { kind: 'undelivered', target, attempts: 0, why };
    return { target, preview: () => `nothing: ${why}`, deliver: async () => result };
}

;// CONCATENATED MODULE: ./build/actions/notify/src/wire.js










/**
 * Every target of the configuration; one that lacks what it needs is there too, and says so when it is told. So is a
 * configuration that can't be read: it names nobody, but what happened must reach the run's own page all the same.
 */
async function wire(inputs, around) {
    const clock = (0,system_clock/* systemClock */.m)();
    try {
        const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
        const notifiers = notifiersOf({ configuration, inputs, run: around.run, clock });
        const { application, router } = configuration;
        return { application, address: router.publicUrl, notifiers, clock };
    }
    catch (thrown) {
        const notifiers = [untold('the targets of the configuration', thrown)];
        return { application: around.run.repository, address: undefined, notifiers, clock };
    }
}
function notifiersOf(parts) {
    const { slack, eventLog, deploymentStatus } = parts.configuration.notifications;
    return [
        ...(eventLog === null ? [] : [jsonlEventLog({ path: (0,external_node_path_.resolve)(parts.run.workspace, eventLog) })]),
        ...(deploymentStatus ? [orUntold('deployment status', () => wire_status(parts))] : []),
        ...(slack ? [orUntold('slack', () => toSlack(parts, slack.webhookSecret))] : []),
    ];
}
function toSlack({ inputs, clock }, name) {
    return slackNotifier({ webhook: (0,given_secret/* givenSecret */.C)(inputs.secrets, name, 'Slack'), clock });
}
function wire_status({ run, inputs, configuration, clock }) {
    const { token, deployment } = inputs;
    if (!token)
        throw new failure/* Failure */.HR('input/invalid', 'token: is needed for the deployment status');
    return deploymentStatusNotifier({
        client: (0,github_client/* gitHubClient */.X)({ apiUrl: run.apiUrl, token, clock }),
        clock,
        repository: run.repository,
        mark: { run: run.runId, ...(deployment && { deployment }) },
        environmentUrl: configuration.router.publicUrl,
    });
}
function orUntold(target, make) {
    try {
        return make();
    }
    catch (thrown) {
        return untold(target, thrown);
    }
}


/***/ }),

/***/ 18712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ sharedInputs)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/lease/fencing-token.js
var fencing_token = __webpack_require__(62277);
;// CONCATENATED MODULE: ./packages/core/build/lease/lease-store.js
/** Where GitHub keeps an environment's lease: in variables of an environment, or in a git ref. */
const LEASE_STORES = ['environment', 'ref'];

// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
;// CONCATENATED MODULE: ./packages/action-kit/build/app-id.js

/** A GitHub App's number, or its client id (`Iv23li…`): GitHub takes both as the issuer of an assertion. */
const appId = {
    type: 'id or client id of a GitHub App',
    parse: (raw) => /^(?:\d{1,15}|Iv[A-Za-z0-9.]{8,40})$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw)
        : (0,parser/* malformed */.Qm)(`must be the number of a GitHub App or its client id, not ${(0,parser/* quoted */.TL)(raw)}`),
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

;// CONCATENATED MODULE: ./packages/action-kit/build/shared-inputs.js









/** Inputs that several actions have, spelled and explained once. */
const sharedInputs = {
    environment: (0,contract/* required */.mw)(names/* environmentName */.VE, 'GitHub environment that is deployed to; also the key in the configuration.'),
    config: (0,contract/* defaulting */.G5)(parser/* text */.Qq, 'hardened-deploy.yml', 'Path of the configuration in the repository at the deployed commit; `./path` reads the workspace instead.'),
    'docker-host': (0,contract/* optional */.lq)(docker_address/* dockerHost */.dd, "Docker host to use instead of the configuration's: unix:///path or tcp://host:port."),
    secrets: (0,contract/* secretBag */.JM)('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
    token: (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token to read the configuration with (contents: read).'),
    lease: (0,contract/* optional */.lq)(fencing_token/* fencingToken */.cO, 'Lease token, the `lease` output of the lock action. Renewed while this action works.'),
    'lease-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token that keeps the lease, to renew it with: it may write environment variables, or with `store: ref` contents.'),
    'app-id': (0,contract/* optional */.lq)(appId, 'Id or client id of a GitHub App with "Environments: write" and "Variables: write" (with `store: ref` "Contents: write"): the lease is kept with tokens made from the App\'s key as they are needed, so that it may last longer than one token\'s hour. Goes before any other token.'),
    'app-private-key': (0,contract/* secretOf */.OM)(privateKey, "The App's private key; line breaks may be written as \\n."),
    'app-installation-id': (0,contract/* optional */.lq)((0,parser/* wholeNumber */.rD)({ least: 1, most: 999_999_999_999 }), "The App's installation, when it should not be looked up by the repository."),
    'lock-environment': (0,contract/* optional */.lq)(names/* environmentName */.VE, 'Environment by whose name the lease is kept, and in whose variables; by default the one that is deployed to.'),
    store: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)(...LEASE_STORES), 'environment', 'Where the lease is kept, the same in every action: `environment`, in variables of the environment (token with "Environments: write" and "Variables: write"); `ref`, in a git ref of the repository (`contents: write`, for which GITHUB_TOKEN will do).'),
    deployment: (0,contract/* optional */.lq)(names/* deploymentId */.dP, 'Deployment id, the `deployment` output of the lock action.'),
    'dry-run': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Say what would be done and change nothing.'),
    'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(360)), '30m', 'The whole action ends with an error after this time; what was open is reconciled by the next run.'),
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




/** Reports as files of one folder on the runner. A report is there whole or not at all. Throws `runner/unwritable`. */
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
/** `ENOSPC`, `EACCES` …, or the error's name. */
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

/** A deployment that finished without an outcome is the worst news of all: it is never told as a success. */
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
    meaning: 'What serves stays as it is until the new release has answered well in private. The outcome will follow.',
});
const ENDED_WITHOUT_OUTCOME = ({ what, where, serving }) => ({
    tone: 'urgent',
    title: `${what} to ${where} ended without an outcome`,
    meaning: `The run was broken off, and nobody has proven what serves now${serving === undefined ? '' : ` (last said: ${serving})`}.`,
    next: 'Look at the run, and ask the public address yourself. To have it settled now, run the rollback action with mode settle; otherwise the next deployment settles it first. The runbook has a section "It ended without an outcome".',
});
const ENDED = {
    deployed: ({ what, release, where }) => ({
        tone: 'good',
        title: `${what} is deployed to ${where}`,
        meaning: `It is proven to serve, and from now on ${release} is the release to go back to.`,
    }),
    'not-switched': ({ what, where, serving }) => ({
        tone: 'bad',
        title: `${what} was not deployed to ${where}`,
        meaning: `It was stopped before any traffic reached it. What serves has not changed${serving === undefined ? '' : `: ${serving}`}.`,
        next: 'Mend the cause, then deploy again; the run has the details.',
    }),
    'rolled-back': ({ what, where, serving }) => ({
        tone: 'bad',
        title: `${what} was rolled back in ${where}`,
        meaning: `It went bad with traffic on it. ${serving ?? 'What was there before it'} is proven to serve again; users may have met errors in between.`,
        next: 'Find out why before you deploy again: the same images are refused unless the input force gives a reason.',
    }),
    'rollback-failed': ({ what, where, serving }) => ({
        tone: 'urgent',
        // True of every reason: not every time has anybody tried to go back.
        title: `${where} needs a person now: after ${what}, nothing is proven to serve`,
        meaning: `${serving === undefined ? 'Nobody could prove what serves.' : `Traffic goes to ${serving}, which is not proven to serve well.`} Users may be meeting errors at this moment.`,
        next: 'Ask the public address and both slots, then run the rollback action or point traffic by hand: the runbook leads through it under "rollback-failed".',
    }),
    superseded: ({ what, release, where }) => ({
        tone: 'bad',
        title: `${what} to ${where} gave way to a newer run`,
        meaning: 'The newer run holds the lease, so this one has stopped touching the target. What serves is for the newer one to say.',
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
/** For logs and for destinations without any markup. */
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
/** `2026-11-20 12:00:00 UTC`; a text that is no such moment stays as it is. */
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
 * Tells every target at once and answers one result for each, in their order. A target that fails, throws, or ignores
 * its signal keeps nobody else from being told, and never makes this throw: whether it matters is the caller's to decide.
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
        // What the target itself says of its end knows more than we do: attempts made, last answer.
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
        // A time limit is no person's decision, and is mended in another place.
        return (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailure */ .N6)(signal.reason, 'time/deadline') ? signal.reason.message : 'the run was cancelled';
    }
}
function undelivered({ target }, why) {
    return { kind: 'undelivered', target, attempts: 0, why };
}
// An unknown error's message is not repeated: what a library puts there may hold the address that is the secret.
function why(thrown) {
    if (thrown instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR)
        return `${thrown.title}: ${thrown.message}`;
    return `it broke unexpectedly (${thrown instanceof Error ? thrown.name : typeof thrown})`;
}


/***/ }),

/***/ 84831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A moment in UTC as ISO 8601 writes it: `2026-11-21T05:40:21.123Z`. */
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


/***/ }),

/***/ 66834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qx: () => (/* binding */ stackName),
/* harmony export */   TQ: () => (/* binding */ componentName),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   dP: () => (/* binding */ deploymentId)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

const environmentName = {
    type: 'environment name',
    parse(raw) {
        if (raw.trim() === '')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must name an environment');
        // GitHub refuses names over 255 characters; control characters would break the log lines that name it.
        if ([...raw].length > 255)
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must have at most 255 characters');
        if (/\p{Cc}/u.test(raw))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not hold control characters');
        // In an address they are the folder itself and the one above: what is asked for would be something else.
        if (raw === '.' || raw === '..')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not be . or ..');
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
const componentName = label('component name', 24);
const anyStackName = label('stack name', 40);
/** Otherwise one stack's network or volume would have the name of another one's container or volume. */
const TAKEN_ENDINGS = {
    '-keeper': "for a stack's own containers",
    '-router': "for a stack's own containers",
    '-backups': "for a stack's backups",
};
/** `<application>-<environment>`; it becomes part of container, network and volume names. */
const stackName = {
    type: anyStackName.type,
    parse(raw) {
        const taken = Object.entries(TAKEN_ENDINGS).find(([ending]) => raw.endsWith(ending));
        if (taken === undefined)
            return anyStackName.parse(raw);
        const [ending, what] = taken;
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must not end in ${ending}: that ending is kept ${what}; this is ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
const deploymentId = {
    type: 'deployment id',
    parse: (raw) => /^[0-9a-f]{16,64}$/.test(raw)
        ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the deployment id that the lock action gave (hexadecimal), not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** Lower-case letters, digits and inner hyphens: the intersection of what Docker, DNS and nginx take as a name. */
function label(type, longest) {
    return {
        type,
        parse(raw) {
            const fits = /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(raw) && raw.length <= longest;
            if (fits)
                return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be lower-case letters, digits and inner hyphens, beginning with a letter, at most ${longest}, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        },
    };
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
    'not-switched': 'It failed before traffic moved. What serves has not changed.',
    'rolled-back': 'Traffic had moved. The previous release is proven to serve again.',
    'rollback-failed': 'What traffic goes to could not be proven to serve. A person is needed now.',
    superseded: 'A newer holder of the lease came. This run stopped touching the target.',
};


/***/ })

};
