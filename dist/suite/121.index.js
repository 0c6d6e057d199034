export const id = 121;
export const ids = [121];
export const modules = {

/***/ 27528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ errnoOf),
/* harmony export */   y: () => (/* binding */ fileReportStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71621);




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
                throw new _hardened_deploy_core_domain_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('runner/unwritable', `${path}: ${errnoOf(cause)}`, { facts: { path }, cause });
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

/***/ 21059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ imagePattern),
/* harmony export */   q: () => (/* binding */ isAllowedImage)
/* harmony export */ });
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13014);
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44196);


/**
 * Whether an image's name, registry and repository as written, matches one of the patterns from its first character to its
 * last: `*` stands for anything within one part of the path, `**` for anything across parts. Tag and digest don't count.
 */
function isAllowedImage(image, patterns) {
    const name = (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .imageName */ .tO)(image);
    return patterns.some((pattern) => matches(name, pattern));
}
const LONGEST_PATTERN = 255;
/** A pattern that at least one image could match. One with a tag, a digest, a scheme or capitals never would, and say so to nobody. */
const imagePattern = {
    type: 'image pattern',
    parse(raw) {
        if (raw.length > LONGEST_PATTERN)
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATTERN} characters`);
        // A wildcard may always stand for one letter; `**` for a port and a path too (`registry:**`).
        const names = ['a', '1/a'].map((across) => raw.replace(/\*+/g, (stars) => (stars === '*' ? 'a' : across)));
        const fits = names.some((name) => {
            const parts = (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .imageParts */ .Ck)(name);
            return parts !== undefined && parts.tag === undefined && parts.digest === undefined;
        });
        return fits
            ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
            : (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
    },
};
/** By sets of positions and not by a regular expression: several wildcards would make that one take exponential time. */
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

/***/ 31112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   Yh: () => (/* binding */ describeServing),
/* harmony export */   lA: () => (/* binding */ describeEnd),
/* harmony export */   sj: () => (/* binding */ END_REASONS),
/* harmony export */   v6: () => (/* binding */ ended)
/* harmony export */ });
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88171);

/** Why a deployment or a way back ended as it did. The closed list behind the actions' output `reason`. */
const END_REASONS = {
    promoted: 'It was proven through the public address, baked and promoted.',
    quarantined: 'Exactly these images went bad here before; `force` deploys them again.',
    'not-allowed': "An image doesn't match the configuration's allowed images.",
    'plan-outdated': 'What serves has changed since the plan was made: what was approved is not what would happen. Plan anew, or `force` it.',
    'pull-failed': 'An image could not be pulled.',
    'backup-missing': 'A migration asks for a verified backup, and none was named.',
    'migration-failed': 'A migration failed.',
    'not-ready': 'The staged release did not answer its health probes in time.',
    'checks-failed': 'A configured check failed, or could not tell.',
    unhealthy: 'Health probes through the public address failed in a row.',
    'crash-loop': 'A container restarted too often, or ran out of memory.',
    'probe-broken': 'Probes got no answer for too long, so nothing could be told.',
    unproven: 'The public address could not be proven to reach the new release.',
    'not-staged': 'The deployment has not been staged.',
    unsettled: 'An earlier deployment is still open and could not be settled.',
    interrupted: 'The run that had begun it was broken off.',
    'never-started': 'The deployment had changed nothing yet.',
    asked: 'It was asked for.',
    'no-target': 'There is no verified-good release to go back to.',
    blocked: 'The release to go back to does not run, does not answer or could not be pointed at, so traffic was left where it is.',
    'return-unproven': 'Traffic was pointed back, but the release there could not be proven to serve.',
    fallen: 'What traffic goes to can no longer be proven to serve. Nothing was moved for it.',
    failed: 'Something failed; see the failure.',
    superseded: 'A newer holder of the lease came.',
};
function ended(outcome, reason, serving, rest = {}) {
    return { kind: 'ended', outcome, reason, serving, evidence: [], logs: [], reports: [], endedRequests: [], ...rest };
}
function servingOf(placement) {
    return placement ? { kind: 'release', placement } : { kind: 'nothing' };
}
/** `blue (release 1.4.0)`, `nothing`, or `unknown: <why>`. */
function describeServing(serving) {
    switch (serving.kind) {
        case 'release':
            return `${serving.placement.slot} (release ${serving.placement.release.id})`;
        case 'nothing':
            return 'nothing';
        case 'unknown':
            return `unknown: ${serving.why}`;
    }
}
/** One plain sentence for the last line of a log. */
function describeEnd(end) {
    return `${end.outcome}: ${_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .OUTCOME_MEANING */ .x[end.outcome]} ${END_REASONS[end.reason]} Serving: ${describeServing(end.serving)}.`;
}


/***/ }),

/***/ 14078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ whatOutdated),
/* harmony export */   X: () => (/* binding */ planMarkdown)
/* harmony export */ });
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64768);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4287);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62842);



/** What an approver reads before saying yes: what will run, where, and what will be done, in order. */
function planMarkdown(parts) {
    const { configuration, release, commit, actor, resolved } = parts;
    const facts = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', ''], [
        ['Application', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(configuration.application)],
        ['Environment', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(configuration.environment)} (profile ${configuration.profile})`],
        ['Release', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(release)],
        ['Commit', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(commit)],
        ['Asked for by', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(actor)],
        ['Configuration', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(configuration.hash.slice(0, 16))} (SHA-256)`],
        ['Public address', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(configuration.router.publicUrl)],
    ]);
    const images = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Component', 'Asked for', 'Will run'], resolved.map(({ name, image }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(name), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(parts.asked.get(name) ?? ''), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(image)]));
    const steps = planSteps(configuration).map((step, index) => `${index + 1}. ${step}`);
    return [
        `### Plan: release ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(release)} to ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(configuration.environment)}`,
        facts,
        images,
        steps.join('\n'),
    ].join('\n\n');
}
/** Why a plan of `plannedAt` doesn't hold any more: what has come to serve since. Undefined when it holds. */
function whatOutdated(state, plannedAt, now) {
    const changed = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .changedSince */ .$A)(state, plannedAt);
    if (!changed)
        return undefined;
    const serving = changed.serving ? `release ${changed.serving.release.id}` : 'nothing';
    // Clocks of two runners: until then every plan is older than what was done.
    const ahead = Date.parse(changed.at) > now.getTime();
    const doubt = ahead ? ['that moment is still to come on this runner: the clock of one of the two is wrong'] : [];
    return [`${serving} serves since ${changed.at}, after the plan of ${plannedAt.toISOString()}`, ...doubt];
}
function planSteps({ backup, components, checks, deploy, database }) {
    const migrating = components.filter(({ migrate }) => migrate !== null);
    const order = components.map(({ name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(name)).join(', ');
    const { bake } = deploy;
    return [
        'Take the lease of the environment; nobody else deploys meanwhile.',
        backup
            ? `Back up the database in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(backup.container)} and prove the backup by restoring it; the last ${backup.keep} are kept.`
            : database
                ? '**No backup is configured.**'
                : 'No database is configured, so nothing is backed up.',
        'Pull the images by digest.',
        ...migrating.map(migration),
        'Start the release in the slot that does not serve; what serves is not touched.',
        `Wait for ${deploy.readyProbes} healthy answers in a row of each component, in this order: ${order}.`,
        checks.length === 0
            ? 'Ask the health path of each component in private: no smoke test is configured.'
            : `Run ${checks.length} ${checks.length === 1 ? 'check' : 'checks'} in private: ${names(checks)}.`,
        `Move all traffic at once, and prove it by ${deploy.proofProbes} public answers in a row.`,
        `Watch for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(bake.duration)}: ${bake.failureThreshold} bad answers in a row or more than ${bake.maxRestarts} restarts send it back.`,
        deploy.oldSlot === 'keep-warm'
            ? 'Keep the old release warm, as the fast way back.'
            : 'Stop and remove the old release.',
    ];
}
function migration({ name, migrate }) {
    return `Migrate with the new image of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(name)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)((migrate ?? []).join(' '))}.`;
}
function names(checks) {
    return checks.map(({ name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(name)).join(', ');
}


/***/ }),

/***/ 17795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ stepsMarkdown),
/* harmony export */   Oi: () => (/* binding */ endOutputs),
/* harmony export */   RN: () => (/* binding */ restorableMarkdown),
/* harmony export */   lR: () => (/* binding */ endMarkdown),
/* harmony export */   pF: () => (/* binding */ endResult),
/* harmony export */   tv: () => (/* binding */ plannedReport),
/* harmony export */   uT: () => (/* binding */ endHeadline),
/* harmony export */   uv: () => (/* binding */ endedLines)
/* harmony export */ });
/* unused harmony export endWhy */
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31112);
/* harmony import */ var _ended_requests_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36406);
/* harmony import */ var _failure_catalogue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90001);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62842);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88171);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2712);






/** How a deployment ended, for a job summary. */
function endMarkdown(title, end) {
    const { outcome, reason, serving, evidence, logs, reports, failure } = end;
    const rows = [
        ['Outcome', `**${outcome}**: ${_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .OUTCOME_MEANING */ .x[outcome]}`],
        ['Why', `\`${reason}\`: ${_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .END_REASONS */ .sj[reason]}`],
        ['Serving', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .describeServing */ .Yh)(serving))],
        ...(failure ? [['What to do', `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .ownMarkdown */ .AQ)(_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_1__/* .FAILURES */ .E[failure.code].remedy)} (\`${failure.code}\`)`]] : []),
        ...endedLines(end).map((line) => ['Ended requests', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(line)]),
        ...reports.map((path) => ['Report', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(path)]),
    ];
    return [
        `### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(title)}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', ''], rows),
        ...evidence.map((line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(line)),
        ...logs.map(({ container, tail }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(`Last lines of ${container}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(tail))),
    ].join('\n\n');
}
/** How a deployment ended, for an annotation: the outcome, what was seen, and what to do about it. */
function endHeadline(end) {
    const { evidence, failure } = end;
    const remedy = failure ? [`What to do: ${_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_1__/* .FAILURES */ .E[failure.code].remedy} [${failure.code}]`] : [];
    return [(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .describeEnd */ .lA)(end), ...evidence, ...endedLines(end), ...remedy].join('\n');
}
/** What was cut when a slot was taken away, in words; nothing when nothing was. */
function endedLines({ endedRequests }) {
    return endedRequests.filter(_ended_requests_js__WEBPACK_IMPORTED_MODULE_4__/* .isWorthTelling */ .aI).map(_ended_requests_js__WEBPACK_IMPORTED_MODULE_4__/* .describeEndedRequests */ .Yc);
}
/** What led to the end, in one line for an announcement. */
function endWhy({ evidence, reason }) {
    const [first = _deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .END_REASONS */ .sj[reason]] = evidence;
    return (0,_printable_js__WEBPACK_IMPORTED_MODULE_5__/* .clamp */ .qE)((0,_printable_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .TN)(first), 300);
}
/** How a deployment ended, for programs: the part of the output `result` that is its own. */
function endResult(end) {
    const { outcome, serving, evidence, reports, endedRequests, failure } = end;
    const what = failure && {
        code: failure.code,
        ..._failure_catalogue_js__WEBPACK_IMPORTED_MODULE_1__/* .FAILURES */ .E[failure.code],
        detail: failure.message,
        facts: failure.facts,
    };
    return { outcome, serving, evidence, reports, endedRequests, ...(what && { failure: what }) };
}
/** The outputs that say how a deployment ended, the same for every action that ends one. */
function endOutputs(end) {
    const placement = end.serving.kind === 'release' ? end.serving.placement : undefined;
    const incident = end.reports.find((path) => /\.md( |$)/.test(path));
    return {
        outcome: end.outcome,
        why: endWhy(end),
        'ended-requests': (0,_ended_requests_js__WEBPACK_IMPORTED_MODULE_4__/* .countOfEnded */ .LY)(end.endedRequests),
        ...(placement && { slot: placement.slot, serving: placement.release.id }),
        ...(incident !== undefined && { incident }),
    };
}
/** What a dry run reports: the steps that it would have taken. */
function plannedReport(environment, steps) {
    const title = `Dry run for ${environment}: nothing was changed`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: `${title}.\n${steps.map((step) => `- ${step}`).join('\n')}`,
        level: 'quiet',
        result: { plan: steps },
        summary: stepsMarkdown(title, steps),
    };
}
function stepsMarkdown(title, steps) {
    return [`### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(title)}`, ...steps.map((step, index) => `${index + 1}. ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(step)}`)].join('\n');
}
function restorableMarkdown(title, releases) {
    if (releases.length === 0)
        return `### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(title)}\n\nNothing has been verified good here yet.`;
    const rows = releases.map(({ release, verifiedAt, by, serving, quarantined }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(release.id),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(release.commit.slice(0, 12)),
        verifiedAt,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(by),
        serving
            ? 'serves now'
            : quarantined === undefined
                ? 'can be restored'
                : `went bad since: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(quarantined)}`,
    ]);
    return [`### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(title)}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Release', 'Commit', 'Verified good', 'By', ''], rows)].join('\n\n');
}


/***/ }),

/***/ 36406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LY: () => (/* binding */ countOfEnded),
/* harmony export */   Yc: () => (/* binding */ describeEndedRequests),
/* harmony export */   aI: () => (/* binding */ isWorthTelling),
/* harmony export */   qC: () => (/* binding */ endedRequestsOf)
/* harmony export */ });
/** Adds up a slot's containers. Undefined when nothing was open to them: then there is nothing to tell. */
function endedRequestsOf(slot, containers) {
    let open = 0;
    let ended = 0;
    let certainty = 'exact';
    for (const container of containers) {
        if (container.kind === 'unknown')
            return { kind: 'unknown', slot, why: container.why };
        open += container.atStop;
        ended += container.atEnd;
        if (container.atEnd > 0 && container.certainty === 'at-most')
            certainty = 'at-most';
    }
    return open === 0 && ended === 0 ? undefined : { kind: 'counted', slot, open, ended, certainty };
}
/** Whether people should know: something was cut, or nobody can tell. */
function isWorthTelling(seen) {
    return seen.kind === 'unknown' || seen.ended > 0;
}
function describeEndedRequests(seen) {
    const { slot } = seen;
    if (seen.kind === 'unknown') {
        return `It is not known how many requests or connections to ${slot} were still open and were ended: ${seen.why}.`;
    }
    const { open, ended, certainty } = seen;
    const before = `${open} ${open === 1 ? 'was' : 'were'} open when it was told to stop`;
    if (ended === 0)
        return `No request or connection to ${slot} was cut: ${before}, none when it ended.`;
    const most = certainty === 'at-most' ? 'At most ' : '';
    const what = ended === 1 ? 'request or connection' : 'requests or connections';
    return `${most}${ended} ${what} to ${slot} ${ended === 1 ? 'was' : 'were'} still open when it was stopped, and ${ended === 1 ? 'was' : 'were'} ended (${before}). A longer stop-timeout or drain-timeout gives them more time.`;
}
/** How many were cut, of all slots together, for an output: a number, or `unknown`. */
function countOfEnded(seen) {
    let sum = 0;
    for (const each of seen) {
        if (each.kind === 'unknown')
            return 'unknown';
        sum += each.ended;
    }
    return String(sum);
}


/***/ }),

/***/ 83879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ fenceClaim),
/* harmony export */   x: () => (/* binding */ fenceClaimOf)
/* harmony export */ });
/* harmony import */ var _fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46453);
/* harmony import */ var _lease_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11153);


/** What the holder of a lease shows to the fences. */
function fenceClaim(lease, owner) {
    return fenceClaimOf((0,_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .mintToken */ .W$)(lease), { owner, holder: lease.holder, at: lease.renewedAt });
}
/** The same, for whoever was handed the lease's token. Every action of a deployment must show the same owner. */
function fenceClaimOf(token, { owner, holder, at }) {
    return { schema: 1, token, owner, holder: (0,_lease_words_js__WEBPACK_IMPORTED_MODULE_1__/* .signature */ .vl)(holder), raisedAt: at };
}


/***/ }),

/***/ 88171:
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


/***/ }),

/***/ 23196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ placementInForce)
/* harmony export */ });
/* harmony import */ var _routes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31653);

/** Which release the routes lead to. The routes say which slot; the journal says what was last put there. */
function placementInForce(state, routes) {
    const slot = (0,_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .groupSlot */ .WG)(routes);
    if (slot === 'none')
        return { kind: 'known', placement: null };
    if (slot === 'mixed')
        return { kind: 'unexplained', why: `components are split between the slots: ${(0,_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRoutes */ .oK)(routes)}` };
    const release = state.lastIn.get(slot);
    if (release)
        return { kind: 'known', placement: { slot, release } };
    return { kind: 'unexplained', why: `traffic goes to ${slot}, but the journal never put a release there` };
}


/***/ }),

/***/ 91209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ restorableReleases),
/* harmony export */   N: () => (/* binding */ chooseRollbackTarget)
/* harmony export */ });
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64768);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48926);


/**
 * The release to go back to: the last verified-good one other than the one that serves, or the one named by `to`.
 * One that went bad since is chosen only by name. Never a guess: what isn't in the journal as verified good is refused.
 */
function chooseRollbackTarget(state, leaving, to) {
    const others = state.verifiedGood.filter(({ release }) => leaving === null || !(0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .sameImages */ .$)(release, leaving));
    if (to !== undefined) {
        const named = others.find(({ release }) => release.id === to);
        if (named)
            return { kind: 'target', release: named.release };
        return {
            kind: 'none',
            why: `no verified-good release other than the one that serves is called ${JSON.stringify(to)}; ${known(others)}`,
        };
    }
    const last = others.find(({ release }) => (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .quarantineOf */ .KS)(state, release) === undefined);
    if (last)
        return { kind: 'target', release: last.release };
    return { kind: 'none', why: `the journal has no verified-good release to go back to; ${known(others)}` };
}
/** Every verified-good release, newest first. */
function restorableReleases(state, serving) {
    return state.verifiedGood.map(({ release, at, by }) => {
        const bad = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .quarantineOf */ .KS)(state, release);
        return {
            release,
            verifiedAt: at,
            by,
            serving: serving !== null && (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .sameImages */ .$)(release, serving),
            ...(bad && { quarantined: bad.reason }),
        };
    });
}
function known(others) {
    if (others.length === 0)
        return 'there is none to name';
    return `it knows ${others.map(({ release }) => release.id).join(', ')}`;
}


/***/ }),

/***/ 78904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ decideSettlement)
/* harmony export */ });
/**
 * Decides from the journal and the routes in force. The routes are the truth about where traffic goes: between `intent`
 * and `switched` the journal doesn't know.
 */
function decideSettlement(attempt, routes) {
    const { phase, staged, home, away } = attempt;
    if (phase === 'promoted' && staged)
        return { kind: 'finish', placement: staged };
    if (phase === 'returning' || hasMoved(attempt, routes))
        return { kind: 'go-home', home, away };
    return { kind: phase === 'intent' ? 'stay-home' : 'withdraw' };
}
/**
 * Whether users may have met the staged release: a component that the attempt changes stands in its staged slot. Half moved
 * is moved. Asking for the whole group would call a split one `not-switched`, and take away a slot that has traffic.
 */
function hasMoved({ staged, home }, routes) {
    if (staged === null || staged.slot === home?.slot)
        return false;
    return staged.release.components.some(({ name }) => routes.get(name) === staged.slot);
}


/***/ }),

/***/ 31008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isNetworkProblem),
/* harmony export */   n: () => (/* binding */ describeUnreached)
/* harmony export */ });
const WORDS = {
    refused: {
        said: 'connection refused',
        cause: 'nothing listens on that port in the container, or a packet filter refuses the connection',
    },
    'timed-out': {
        said: 'connection timed out',
        cause: "something between the stack's containers drops packets",
    },
    'no-route': {
        said: 'no route to host',
        cause: "something between the stack's containers rejects packets, or the container has lost its network",
    },
};
function describeUnreached({ component, slot, address, how }) {
    const { said, cause } = WORDS[how];
    return `the router can't reach ${component} in ${slot} at ${address} (${said}): ${cause}`;
}
/** True where the network is to be looked at. A refused connection is the application's own until shown otherwise. */
function isNetworkProblem({ how }) {
    return how !== 'refused';
}


/***/ }),

/***/ 14800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ME: () => (/* binding */ privateProbe),
/* harmony export */   Zn: () => (/* binding */ probedComponents),
/* harmony export */   i5: () => (/* binding */ publicProbe),
/* harmony export */   kL: () => (/* binding */ askInPublic),
/* harmony export */   sV: () => (/* binding */ askInPrivate)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _domain_http_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44383);
/* harmony import */ var _domain_public_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52056);



// Long enough for a cold first request, short enough that a hanging one doesn't eat the whole patience.
const PROBE_TIMEOUT = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5);
/** The components of a release that the configuration knows a health path of. */
function probedComponents(op, release) {
    const names = new Set(release.components.map(({ name }) => name));
    return op.request.configuration.components.filter(({ name }) => names.has(name));
}
/** Asks a component's health path in one slot, whatever is live, on a fresh connection. */
async function askInPrivate(op, component, slot) {
    const { addresses } = op.target.router;
    const { name, health } = component;
    const probe = privateProbe(addresses, { component: name, slot, path: health.path });
    const answer = await op.target.prober.probe(probe, op.signal);
    const healthy = (status) => status === component.health.status;
    return judged(answer, { asked: `${component.name} in ${slot}`, slot, header: addresses.slotHeader, healthy });
}
/**
 * Asks a component through the public address. One that has no public health path is asked at its front door, and at the
 * same time for its health in private.
 */
async function askInPublic(op, component, slot) {
    const { addresses } = op.target.router;
    const [answer, inPrivate] = await Promise.all([
        op.target.prober.probe(publicProbe(addresses, component.health.publicPath), op.signal),
        (0,_domain_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isFrontDoor */ .au)(component) ? askInPrivate(op, component, slot) : undefined,
    ]);
    const healthy = (status) => (0,_domain_public_path_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsPublicly */ .lJ)(component, status);
    const asked = `${component.name} through the public address`;
    const said = judged(answer, { asked, slot, header: addresses.slotHeader, healthy });
    return said.kind === 'healthy' && inPrivate ? inPrivate : said;
}
/** One component in one slot, whatever is live, with the path as the component knows it. */
function privateProbe(addresses, { component, slot, path }) {
    return probeOf((0,_domain_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .w)(addresses.componentUrl(slot, component), path), publicHost(addresses));
}
function publicProbe(addresses, path) {
    const probe = probeOf((0,_domain_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .joinUrl */ .w)(addresses.publicUrl, path), new Map());
    return addresses.publicConnect === undefined ? probe : { ...probe, connect: addresses.publicConnect };
}
function judged(answer, { asked, slot, header, healthy }) {
    if (answer.kind === 'unanswered')
        return { kind: 'unanswered', what: `${asked}: no answer (${answer.why})` };
    const from = answer.headers.get(header.toLowerCase());
    if (from !== slot) {
        return { kind: 'elsewhere', what: `${asked}: status ${answer.status} from slot ${from ?? 'none'}, not ${slot}` };
    }
    return healthy(answer.status)
        ? { kind: 'healthy' }
        : { kind: 'unhealthy', what: `${asked}: status ${answer.status}` };
}
function probeOf(url, headers) {
    return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}
// The application meets the name that users use, or it would refuse a host it doesn't know.
function publicHost({ publicUrl }) {
    return URL.canParse(publicUrl) ? new Map([['host', new URL(publicUrl).host]]) : new Map();
}


/***/ }),

/***/ 56972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nd: () => (/* binding */ untilSuperseded),
/* harmony export */   Qf: () => (/* binding */ orNotSwitched),
/* harmony export */   SV: () => (/* binding */ attempting),
/* harmony export */   d_: () => (/* binding */ patiently),
/* harmony export */   yo: () => (/* binding */ setbackFrom)
/* harmony export */ });
/* harmony import */ var _domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31112);
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71621);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19010);



const REASONS = {
    'docker/pull-failed': 'pull-failed',
    'migration/failed': 'migration-failed',
    'backup/unverified': 'backup-missing',
};
/**
 * Runs a part of the flow whose failing is answered by going back. Whatever is thrown becomes a setback, except what ends
 * the run itself: an abort, or a newer holder.
 */
async function attempting(op, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if ((0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .endsTheRun */ .X_)(thrown, op.signal))
            throw thrown;
        return setbackFrom(thrown);
    }
}
const TRIES = 3;
/**
 * Repeats what may be repeated when it throws: a short loss of the target must not leave production on a bad release.
 * Throws the last failure; what ends the run is thrown at once.
 */
async function patiently(op, work) {
    for (let tries = 1;; tries += 1) {
        try {
            return await work();
        }
        catch (thrown) {
            if (tries >= TRIES || (0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .endsTheRun */ .X_)(thrown, op.signal))
                throw thrown;
            op.target.progress.warn(`Trying again: ${(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
            await op.target.clock.sleep(op.request.configuration.deploy.probeInterval, op.signal);
        }
    }
}
/** Runs a part of the flow that ends before anything of ours is at the target: whatever fails in it, nothing has moved. */
async function orNotSwitched(op, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if ((0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .endsTheRun */ .X_)(thrown, op.signal))
            throw thrown;
        const { reason, evidence, failure } = setbackFrom(thrown);
        const serving = {
            kind: 'unknown',
            why: 'it was not proven: something failed before this release was started',
        };
        return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('not-switched', reason, serving, { evidence, ...(failure && { failure }) });
    }
}
function setbackFrom(thrown) {
    const failure = (0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown);
    return { reason: REASONS[failure.code] ?? 'failed', evidence: [`${failure.title}: ${failure.message}`], failure };
}
/**
 * The edge of every use case: a newer holder is an outcome, and nothing more is touched. Whatever the end is, it carries the
 * requests that were cut on the way.
 */
async function untilSuperseded(op, work) {
    const end = await orSuperseded(work);
    return { ...end, endedRequests: [...op.endedRequests, ...end.endedRequests] };
}
async function orSuperseded(work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (!(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailure */ .N6)(thrown, 'fence/superseded'))
            throw thrown;
        const serving = { kind: 'unknown', why: 'the newer holder decides' };
        return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('superseded', 'superseded', serving, { evidence: [thrown.message], failure: thrown });
    }
}


/***/ }),

/***/ 65857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ captureLogs)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71621);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27148);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19010);



const LINES = 200;
/** Last lines of a slot's containers. Never throws for the host's sake: a log that can't be read says so in its place. */
async function captureLogs(op, slot) {
    try {
        const logs = [];
        for (const { name } of await (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .containersIn */ .Kd)(op, slot))
            logs.push({ container: name, tail: await tailOf(op, name) });
        return logs;
    }
    catch (thrown) {
        if ((0,_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .endsTheRun */ .X_)(thrown, op.signal))
            throw thrown;
        return [{ container: slot, tail: `its containers could not be listed: ${(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown).message}` }];
    }
}
async function tailOf(op, container) {
    try {
        return await op.target.containers.logs(container, LINES, op.signal);
    }
    catch (thrown) {
        if ((0,_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .endsTheRun */ .X_)(thrown, op.signal))
            throw thrown;
        return `could not be read: ${(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown).message}`;
    }
}


/***/ }),

/***/ 20258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ drainSlot)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71621);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19010);



const DRAIN_POLL = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(250);
/**
 * Waits until no request is in flight to a slot that traffic has left, or `drainTimeout` is spent. Answers what it saw, for
 * people: nothing is decided by it. What is cut when the slot is taken away, is counted then.
 */
async function drainSlot(op, slot) {
    const { clock, router } = op.target;
    const budget = op.request.configuration.deploy.drainTimeout;
    const began = clock.monotonic();
    for (;;) {
        const seen = await inFlight(op, () => router.inFlight(slot, op.signal));
        if (seen === 0)
            return `${slot} is drained: no request in flight`;
        if (clock.monotonic() - began >= budget)
            return `${slot} is not drained after ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(budget)}: ${seen} requests or connections are still open to it, and stay until it is taken away`;
        await clock.sleep(DRAIN_POLL, op.signal);
    }
}
async function inFlight(op, count) {
    try {
        return await count();
    }
    catch (thrown) {
        if ((0,_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .endsTheRun */ .X_)(thrown, op.signal))
            throw thrown;
        return `an unknown number (${(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message})`;
    }
}


/***/ }),

/***/ 47694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tryToReach),
/* harmony export */   H: () => (/* binding */ findUnreached)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71621);
/* harmony import */ var _domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31008);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14800);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19010);




/** How nginx answers when it can't connect: refused and no route are 502, a timeout is 504. */
const CANNOT_CONNECT = [502, 504];
/**
 * Asks every running container of the slots through the router, each with a mark of its own in the request: by that the router
 * says afterwards why it couldn't connect. A status alone doesn't tell, because an application may answer 504 too.
 */
async function tryToReach(ports, { components }, slots, signal) {
    const standing = await ports.containers.slotContainers(signal);
    const running = standing.filter(({ slot, state }) => slots.includes(slot) && state === 'running');
    const asked = running.map(async (container) => {
        const settings = components.find(({ name }) => name === container.component);
        return settings ? [await askMarked(ports, container, settings.health.path, signal)] : [];
    });
    return (await Promise.all(asked)).flat();
}
async function askMarked({ router, prober, clock }, { component, slot, id }, path, signal) {
    const mark = `hd-reach-${id.slice(0, 12)}-${clock.now().getTime()}`;
    const marked = `${path}${path.includes('?') ? '&' : '?'}${mark}`;
    const asked = `${component} in ${slot}`;
    const answer = await prober.probe((0,_ask_component_js__WEBPACK_IMPORTED_MODULE_2__/* .privateProbe */ .ME)(router.addresses, { component, slot, path: marked }), signal);
    if (answer.kind === 'unanswered') {
        return { kind: 'unknown', component, slot, why: `the router gave no answer for ${asked} (${answer.why})` };
    }
    if (!CANNOT_CONNECT.includes(answer.status))
        return { kind: 'reached', component, slot };
    const found = await router.whyUnreached(mark, signal);
    if (found)
        return { kind: 'unreached', component, slot, ...found };
    const why = `${asked} answers with status ${answer.status}, and the router noted no failure to connect`;
    return { kind: 'unknown', component, slot, why };
}
/**
 * Why the router can't reach a placement's containers, for whoever has just given up on them; undefined when that isn't the
 * reason or can't be told. Costs a request or two, so it is asked at the end and not at every probe.
 */
async function findUnreached(op, { slot }) {
    try {
        const reaches = await tryToReach(op.target, op.request.configuration, [slot], op.signal);
        const found = reaches.flatMap((reach) => (reach.kind === 'unreached' ? [reach] : []));
        if (found.length === 0)
            return undefined;
        const what = found.map(_domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__/* .describeUnreached */ .n).join('; ');
        const first = found.find(_domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__/* .isNetworkProblem */ .K);
        return { what, ...(first && { failure: unreachedFailure(first) }) };
    }
    catch (thrown) {
        if ((0,_operation_js__WEBPACK_IMPORTED_MODULE_3__/* .endsTheRun */ .X_)(thrown, op.signal))
            throw thrown;
        op.target.progress.debug(`Why ${slot} could not be reached was not found out: ${(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown).message}`);
        return undefined;
    }
}
function unreachedFailure(unreached) {
    const { component, slot, address, how } = unreached;
    return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('router/slot-unreachable', (0,_domain_unreached_js__WEBPACK_IMPORTED_MODULE_1__/* .describeUnreached */ .n)(unreached), {
        facts: { component, slot, address, how },
    });
}


/***/ }),

/***/ 47638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ goHome)
});

// EXTERNAL MODULE: ./packages/core/build/domain/deployment-end.js
var deployment_end = __webpack_require__(31112);
// EXTERNAL MODULE: ./packages/core/build/domain/release.js
var release = __webpack_require__(48926);
// EXTERNAL MODULE: ./packages/core/build/domain/routes.js
var domain_routes = __webpack_require__(31653);
// EXTERNAL MODULE: ./packages/core/build/usecases/attempting.js
var attempting = __webpack_require__(56972);
// EXTERNAL MODULE: ./packages/core/build/usecases/capture-logs.js
var capture_logs = __webpack_require__(65857);
// EXTERNAL MODULE: ./packages/core/build/usecases/drain-slot.js
var drain_slot = __webpack_require__(20258);
// EXTERNAL MODULE: ./packages/core/build/usecases/operation.js
var operation = __webpack_require__(19010);
// EXTERNAL MODULE: ./packages/core/build/usecases/prove-serving.js
var prove_serving = __webpack_require__(77512);
// EXTERNAL MODULE: ./packages/core/build/usecases/rely-on.js
var rely_on = __webpack_require__(92775);
// EXTERNAL MODULE: ./packages/core/build/usecases/take-away-slot.js
var take_away_slot = __webpack_require__(20880);
// EXTERNAL MODULE: ./packages/core/build/domain/failure.js
var failure = __webpack_require__(71621);
;// CONCATENATED MODULE: ./packages/core/build/usecases/what-serves.js





/** Reads which side of an attempt the routes lead to; `unknown`, and why, when that can't be read. Never a guess. */
async function whatServes(op, { home, away }) {
    try {
        const { routes } = await op.target.router.read(op.signal);
        for (const placement of [away, home]) {
            if ((0,domain_routes/* sameRoutes */.DP)(routes, (0,prove_serving/* routesOf */.eV)(placement)))
                return (0,deployment_end/* servingOf */.K3)(placement);
        }
        return { kind: 'unknown', why: `the routes in force are ${(0,domain_routes/* describeRoutes */.oK)(routes)}` };
    }
    catch (thrown) {
        if ((0,operation/* endsTheRun */.X_)(thrown, op.signal))
            throw thrown;
        return { kind: 'unknown', why: `the routes could not be read: ${(0,failure/* asFailure */.h_)(thrown).message}` };
    }
}

// EXTERNAL MODULE: ./packages/core/build/usecases/write-incident.js + 1 modules
var write_incident = __webpack_require__(3082);
;// CONCATENATED MODULE: ./packages/core/build/usecases/go-home.js












/**
 * Brings traffic home: back to what served before, or to the goal of a way back. First the traffic, then the proof through
 * the public address, only then everything else. A home that doesn't run or doesn't answer is never pointed at.
 *
 * Every step may be repeated: a run that dies in here is finished by calling this again under the next lease.
 */
async function goHome(op, attempt, trigger, seen) {
    const { home, away } = attempt;
    const problem = await op.target.progress.step('Point traffic back', () => pointBack(op, attempt, seen));
    if (problem)
        return lost(op, attempt, trigger, problem);
    let logs = [];
    const untidy = await (0,attempting/* attempting */.SV)(op, async () => {
        if (away) {
            op.target.progress.info(await (0,drain_slot/* drainSlot */.j)(op, away.slot));
            logs = await (0,capture_logs/* captureLogs */.E)(op, away.slot);
            await quarantine(op, attempt, trigger);
            await (0,take_away_slot/* takeAwaySlot */.y)(op, away.slot);
        }
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome: 'rolled-back', reason: trigger.reason, serving: home }, attempt.deployment);
        return undefined;
    });
    // Proven and untidy is still rolled back: the open attempt is tidied by the next run, which proves it again.
    const leftOpen = untidy ? ['the attempt stays open until the next run settles it', ...untidy.evidence] : [];
    const end = (0,deployment_end/* ended */.v6)('rolled-back', trigger.reason, (0,deployment_end/* servingOf */.K3)(home), {
        evidence: [...trigger.evidence, ...leftOpen],
        logs,
        ...(trigger.failure && { failure: trigger.failure }),
    });
    return { ...end, reports: await (0,write_incident/* writeDeploymentReport */.f)(op, attempt, end) };
}
const LONGEST_REASON = 300;
/**
 * Moves traffic home and proves it there. Answers why that isn't so: `blocked` as long as nobody has asked the target to
 * point traffic there, `return-unproven` from then on, since it may be there although no answer came.
 */
async function pointBack(op, attempt, seen) {
    const { home } = attempt;
    let fresh = seen;
    let reason = 'blocked';
    const once = async () => {
        // What was seen serves the first try only: it failed, so something isn't as it was.
        const known = fresh ?? { routes: (await op.target.router.read(op.signal)).routes, home: 'unseen' };
        fresh = undefined;
        const there = (0,domain_routes/* sameRoutes */.DP)(known.routes, (0,prove_serving/* routesOf */.eV)(home));
        const unfit = home && known.home === 'unseen' && !there ? await (0,rely_on/* relyOn */.q)(op, home) : undefined;
        if (unfit)
            return { reason, evidence: [unfit] };
        if (!there)
            await (0,operation/* record */.g1)(op, { kind: 'intent', move: 'return', to: home, from: attempt.away }, attempt.deployment);
        reason = 'return-unproven';
        // Traffic is there already: then nobody is to take it away any more, whatever the proof says.
        if (there && home)
            await op.target.containers.keepRunning(op.token, home.slot, op.signal);
        const proof = there ? await (0,prove_serving/* proveServing */.xH)(op, { placement: home }) : await moveHome(op, attempt);
        if (proof.kind === 'unproven')
            return { reason, evidence: [proof.evidence] };
        if (home)
            await (0,operation/* record */.g1)(op, { kind: 'proven', placement: home, evidence: proof.evidence }, attempt.deployment);
        op.target.progress.info(proof.evidence);
        return undefined;
    };
    const problem = await (0,attempting/* attempting */.SV)(op, () => (0,attempting/* patiently */.d_)(op, once));
    return problem && { ...problem, reason };
}
async function moveHome(op, { home, deployment }) {
    const { version } = await op.target.router.publish(op.token, (0,prove_serving/* routesOf */.eV)(home), op.signal);
    return (0,prove_serving/* provenMove */.k9)(op, { kind: 'switched', routes: version ?? '', to: home }, deployment);
}
async function quarantine(op, { home, away, deployment }, trigger) {
    // The same images under another name serve at home: forbidding them would forbid what is good.
    if (!away || (home && (0,release/* sameImages */.$)(home.release, away.release)))
        return;
    const reason = [trigger.reason, ...trigger.evidence].join(': ').slice(0, LONGEST_REASON);
    await (0,operation/* record */.g1)(op, { kind: 'quarantined', release: away.release, reason }, deployment);
}
/** Nobody could bring it home. Says exactly what serves, and leaves both slots as they are for the person who comes. */
async function lost(op, attempt, trigger, problem) {
    const serving = await whatServes(op, attempt);
    const known = serving.kind === 'release' ? serving.placement : null;
    // The routes know best: a call that failed may have moved nothing.
    const stayed = serving.kind !== 'unknown' && known === attempt.away;
    const reason = stayed ? 'blocked' : problem.reason;
    const unwritten = await (0,attempting/* attempting */.SV)(op, async () => {
        await quarantine(op, attempt, trigger);
        const unknown = serving.kind === 'unknown' ? { unknown: serving.why } : {};
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome: 'rollback-failed', reason, serving: known, ...unknown }, attempt.deployment);
        return undefined;
    });
    const failure = problem.failure ?? trigger.failure;
    const end = (0,deployment_end/* ended */.v6)('rollback-failed', reason, serving, {
        evidence: [...trigger.evidence, ...problem.evidence, ...(unwritten?.evidence ?? [])],
        logs: attempt.away ? await (0,capture_logs/* captureLogs */.E)(op, attempt.away.slot) : [],
        ...(failure && { failure }),
    });
    return { ...end, reports: await (0,write_incident/* writeDeploymentReport */.f)(op, attempt, end) };
}


/***/ }),

/***/ 27148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kd: () => (/* binding */ containersIn),
/* harmony export */   RF: () => (/* binding */ pullRelease),
/* harmony export */   cr: () => (/* binding */ faultsAmong),
/* harmony export */   xm: () => (/* binding */ faultsOf)
/* harmony export */ });
/** Pulls every image of a release by digest; what is there already only tells its id. */
async function pullRelease(op, release) {
    const ids = new Map();
    for (const { name, image } of release.components)
        ids.set(name, await op.target.containers.pull(image, op.signal));
    return ids;
}
/**
 * What is wrong with the containers of a placement; empty when every component runs exactly its image. Without `ids`, as
 * on the way back, the digest that the container was created from is compared, so that no registry is needed then.
 */
async function faultsOf(op, placement, ids) {
    return faultsAmong(await containersIn(op, placement.slot), placement, ids);
}
/** The same of containers that were listed already. */
function faultsAmong(listed, placement, ids) {
    const containers = listed.filter(({ slot }) => slot === placement.slot);
    return placement.release.components.flatMap(({ name, image }) => {
        const container = containers.find(({ component }) => component === name);
        if (!container)
            return [`${name} has no container in ${placement.slot}`];
        const wanted = ids?.get(name);
        const right = wanted === undefined ? container.image === image : container.imageId === wanted;
        if (!right)
            return [`${container.name} runs ${container.image} (${container.imageId}), not ${image}`];
        if (container.state !== 'running')
            return [`${container.name} is ${container.state} (exit code ${container.exitCode})`];
        if (container.health === 'unhealthy')
            return [`${container.name} is unhealthy, says its own health check`];
        return [];
    });
}
async function containersIn(op, slot) {
    const all = await op.target.containers.slotContainers(op.signal);
    return all.filter((container) => container.slot === slot);
}


/***/ }),

/***/ 19010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MQ: () => (/* binding */ operation),
/* harmony export */   Sq: () => (/* binding */ raiseFence),
/* harmony export */   X_: () => (/* binding */ endsTheRun),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   uS: () => (/* binding */ provisionAsFound)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71621);
/* harmony import */ var _domain_fence_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48694);


function operation(target, request, signal) {
    return { target, request, token: request.claim.token, signal, endedRequests: [] };
}
/** Writes one line into the stack's journal, in the name of `deployment` (its own, unless it settles another's). */
async function record(op, event, deployment = op.request.deployment) {
    const { journal, clock } = op.target;
    await journal.append(op.token, { at: clock.now().toISOString(), deployment, by: op.request.by, event }, op.signal);
}
/**
 * Sets the stack up for a way back. A topology that a newer configuration has changed is no reason to leave production
 * where it is: what runs is what must go back.
 */
async function provisionAsFound({ target, token, signal }) {
    try {
        await target.stack.provision(token, signal);
    }
    catch (thrown) {
        if (!(0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'router/topology-changed'))
            throw thrown;
        target.progress.warn(`${thrown.title}: ${thrown.message}. Going on with the router as it is.`);
    }
}
/**
 * Raises the fence to this run's lease, before anything else at the target is read or changed. What is read afterwards
 * stays true until a newer holder comes. Throws `fence/superseded` when one already has, and `fence/foreign-owner`; both
 * name the holder who stands there and the one who was refused.
 */
async function raiseFence(fence, { claim, adopt, deployment }, signal) {
    const adoption = adopt === undefined ? {} : { adopt: { reason: adopt, deployment } };
    const answer = await fence.raise(claim, adoption, signal);
    if (answer.kind === 'superseded')
        throw (0,_domain_fence_words_js__WEBPACK_IMPORTED_MODULE_1__/* .supersededFailure */ .Hp)(claim, answer.by);
    if (answer.kind === 'foreign-owner')
        throw (0,_domain_fence_words_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignOwnerFailure */ .Ky)(claim, answer.by);
}
/** True for what no use case may turn into an outcome of its own: the run is over, or the target is somebody else's. */
function endsTheRun(thrown, signal) {
    return signal.aborted || (0,_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded');
}


/***/ }),

/***/ 96470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wc: () => (/* binding */ listRestorable),
  HN: () => (/* binding */ planDeployment),
  II: () => (/* binding */ planRollback),
  Zk: () => (/* binding */ planSettlement),
  S7: () => (/* binding */ planSwitch)
});

// EXTERNAL MODULE: ./packages/core/build/domain/deployment-end.js
var deployment_end = __webpack_require__(31112);
// EXTERNAL MODULE: ./packages/core/build/domain/deployment-plan.js
var deployment_plan = __webpack_require__(14078);
// EXTERNAL MODULE: ./packages/core/build/domain/deployment-state.js
var deployment_state = __webpack_require__(64768);
// EXTERNAL MODULE: ./packages/core/build/domain/rollback-target.js
var rollback_target = __webpack_require__(91209);
// EXTERNAL MODULE: ./packages/core/build/domain/settlement.js
var settlement = __webpack_require__(78904);
// EXTERNAL MODULE: ./packages/core/build/domain/slot.js
var domain_slot = __webpack_require__(41139);
// EXTERNAL MODULE: ./packages/core/build/domain/placement-in-force.js
var placement_in_force = __webpack_require__(23196);
;// CONCATENATED MODULE: ./packages/core/build/usecases/survey-stack.js



/** Reads journal and routes. A stack that isn't there yet serves nothing. Throws what the ports throw. */
async function surveyStack(target, signal) {
    const missing = await target.stack.missing(signal);
    if (missing.length > 0) {
        return { missing, state: (0,deployment_state/* foldJournal */.n$)([]), routes: new Map(), serving: { kind: 'nothing' }, live: null };
    }
    const state = (0,deployment_state/* foldJournal */.n$)(await target.journal.read(signal));
    const { routes } = await target.router.read(signal);
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    if (now.kind === 'known')
        return { missing, state, routes, serving: (0,deployment_end/* servingOf */.K3)(now.placement), live: now.placement };
    return { missing, state, routes, serving: { kind: 'unknown', why: now.why }, live: null };
}

;// CONCATENATED MODULE: ./packages/core/build/usecases/plan-deployment.js







/** What staging and switching would do, one line a step. Needs no lease and changes nothing. */
async function planDeployment(ports, { configuration, release, plannedAt, force }, signal) {
    const survey = await surveyStack(ports, signal);
    const slot = survey.live ? (0,domain_slot/* otherSlot */.j)(survey.live.slot) : 'blue';
    const bad = (0,deployment_state/* quarantineOf */.KS)(survey.state, release);
    const outdated = plannedAt && (0,deployment_plan/* whatOutdated */.H)(survey.state, plannedAt, ports.clock.now());
    const refused = [
        ...(outdated ? [`the plan is outdated: ${outdated.join('; ')}`] : []),
        ...(bad ? [`release ${release.id} went bad on ${bad.at} (${bad.reason})`] : []),
    ].map((why) => (force === undefined ? `refuse: ${why}` : `go on although ${why}. Forced: ${force}`));
    const images = release.components.map(({ name, image }) => `pull ${name}: ${image}`);
    const migrations = configuration.components.flatMap(({ name, migrate }) => migrate ? [`migrate with the new image of ${name}: ${JSON.stringify(migrate)}`] : []);
    const starts = release.components.map(({ name }) => `start ${name} in ${slot}`);
    const switching = `switch all traffic to ${slot}, prove it through ${configuration.router.publicUrl}, watch it, promote it`;
    return [...found(survey), ...refused, ...images, ...migrations, ...starts, switching];
}
/** What `mode: switch` would do with what this deployment has staged. */
async function planSwitch(ports, deployment, signal) {
    const survey = await surveyStack(ports, signal);
    const { open } = survey.state;
    const own = open && (deployment === undefined || open.deployment === deployment) ? open : undefined;
    if (own?.phase === 'staged' && own.staged) {
        return [
            ...found(survey),
            `switch all traffic to ${own.staged.slot} (release ${own.staged.release.id}), prove it, watch it, promote it`,
        ];
    }
    return [...found(survey), 'refuse: this deployment has staged nothing'];
}
/** What settling would do about what is open. */
async function planSettlement(ports, deployment, signal) {
    const survey = await surveyStack(ports, signal);
    const { state } = survey;
    if (state.open)
        return [...found(survey), settlingOf(state.open, survey)];
    const last = deployment === undefined ? undefined : (0,deployment_state/* lastAttemptOf */.lf)(state, deployment);
    const outcome = last?.end ? `it ended ${last.end.outcome} (${last.end.reason})` : 'it has changed nothing';
    return [...found(survey), `prove what serves and say again how the deployment ended: ${outcome}`];
}
/** Which release going back would choose. Whether it is still warm is only known when it is done. */
async function planRollback(ports, { to, deployment }, signal) {
    const survey = await surveyStack(ports, signal);
    const { open } = survey.state;
    const first = open ? [settlingOf(open, survey)] : [];
    if (open && endsWithSettling(open, survey, deployment))
        return [...found(survey), ...first, 'go back no further'];
    const choice = (0,rollback_target/* chooseRollbackTarget */.N)(survey.state, survey.live?.release ?? null, to);
    if (choice.kind === 'none')
        return [...found(survey), ...first, `refuse: ${choice.why}`];
    const slot = survey.live ? (0,domain_slot/* otherSlot */.j)(survey.live.slot) : 'blue';
    const { id, components } = choice.release;
    const images = components.map(({ name, image }) => `${name} ${image}`).join(', ');
    return [
        ...found(survey),
        ...first,
        `go back to release ${id} in ${slot} (${images}), starting it there unless it still runs`,
    ];
}
/** Every release that can be gone back to, newest first, and what serves. */
async function listRestorable(ports, signal) {
    const survey = await surveyStack(ports, signal);
    return { releases: (0,rollback_target/* restorableReleases */.K)(survey.state, survey.live?.release ?? null), survey };
}
function found({ missing, serving }) {
    return [`serving now: ${(0,deployment_end/* describeServing */.Yh)(serving)}`, ...missing.map((what) => `create ${what}`)];
}
/** As in `rollBack`: what settling has left is not left once more, and a deployment that never had the traffic is done with. */
function endsWithSettling(open, { routes }, deployment) {
    const { kind } = (0,settlement/* decideSettlement */.w)(open, routes);
    return kind === 'go-home' || (kind !== 'finish' && open.deployment === deployment);
}
function settlingOf(open, { routes }) {
    const { kind } = (0,settlement/* decideSettlement */.w)(open, routes);
    const what = {
        withdraw: 'take away what it staged',
        'stay-home': 'point traffic once more to what serves, and take away what it staged',
        'go-home': 'point traffic back and prove it',
        finish: 'prove it and end it as deployed',
    };
    return `settle deployment ${open.deployment}, left open at ${open.phase}: ${what[kind]}`;
}


/***/ }),

/***/ 18639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ answersInPrivate),
/* harmony export */   k: () => (/* binding */ awaitReady)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14800);
/* harmony import */ var _find_unreached_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47694);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27148);




/**
 * Waits until a started slot has answered `readyProbes` times in a row on every component's health path, in private.
 * Gives up after `startTimeout`, or at once when a container has ended: a staged one has no restart policy.
 */
async function awaitReady(op, { slot, release }) {
    const { readyProbes, startTimeout, probeInterval } = op.request.configuration.deploy;
    const { clock } = op.target;
    const began = clock.monotonic();
    let inARow = 0;
    let last = 'it was never asked';
    while (inARow < readyProbes) {
        const fallen = (await (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_3__/* .containersIn */ .Kd)(op, slot)).find(({ state }) => state === 'exited' || state === 'dead');
        if (fallen)
            return { reason: 'not-ready', evidence: [`${fallen.name} ended with exit code ${fallen.exitCode}`] };
        const problem = await firstProblem(op, { slot, release });
        inARow = problem === undefined ? inARow + 1 : 0;
        last = problem ?? last;
        if (inARow >= readyProbes)
            break;
        if (clock.monotonic() - began >= startTimeout) {
            const unreached = await (0,_find_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .findUnreached */ .H)(op, { slot, release });
            const problem = unreached?.what ?? last;
            return {
                reason: 'not-ready',
                evidence: [`not ready within ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(startTimeout)}; the last problem: ${problem}`],
                ...(unreached?.failure && { failure: unreached.failure }),
            };
        }
        await clock.sleep(probeInterval, op.signal);
    }
    return undefined;
}
// One lost packet must not decide whether production may go back.
const TRIES = 3;
/** Whether a slot that should be warm answers in private: undefined when it does, else the last problem. */
async function answersInPrivate(op, placement) {
    let problem = await firstProblem(op, placement);
    for (let tries = 1; problem !== undefined && tries < TRIES; tries += 1) {
        await op.target.clock.sleep(op.request.configuration.deploy.probeInterval, op.signal);
        problem = await firstProblem(op, placement);
    }
    return problem === undefined ? undefined : ((await (0,_find_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .findUnreached */ .H)(op, placement))?.what ?? problem);
}
async function firstProblem(op, { slot, release }) {
    const components = (0,_ask_component_js__WEBPACK_IMPORTED_MODULE_1__/* .probedComponents */ .Zn)(op, release);
    if (components.length === 0)
        return 'the configuration knows none of its components, so nothing could be asked';
    for (const component of components) {
        const answer = await (0,_ask_component_js__WEBPACK_IMPORTED_MODULE_1__/* .askInPrivate */ .sV)(op, component, slot);
        if (answer.kind !== 'healthy')
            return answer.what;
    }
    return undefined;
}


/***/ }),

/***/ 77512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eV: () => (/* binding */ routesOf),
/* harmony export */   k9: () => (/* binding */ provenMove),
/* harmony export */   xH: () => (/* binding */ proveServing)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4287);
/* harmony import */ var _domain_routes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31653);
/* harmony import */ var _ask_component_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14800);
/* harmony import */ var _find_unreached_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47694);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27148);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19010);






/**
 * Proves what serves: the routes in force, the images of the containers behind them, and `proofProbes` answers in a row
 * through the public address on fresh connections, every one from the right slot and none from another. An answer from
 * elsewhere begins the count anew until `proofTimeout`; the right slot answering wrongly `failureThreshold` times in a row
 * ends it at once, because waiting would only prolong it.
 */
async function proveServing(op, claim) {
    const enough = new AbortController();
    const asking = { ...op, signal: AbortSignal.any([op.signal, enough.signal]) };
    const answers = askInARow(asking, claim.placement);
    try {
        // Asked while the routes and the containers are looked at; what they say decides first.
        const [wrong, proof] = await Promise.all([lookBehind(op, claim, enough), answers.catch(whenNot(enough))]);
        return wrong ?? proof ?? unproven('unproven', 'it was not asked to the end');
    }
    finally {
        enough.abort();
    }
}
/** Routes and containers. What isn't as claimed ends the asking: through the wrong routes it could only wait in vain. */
async function lookBehind(op, claim, enough) {
    const { placement, ids } = claim;
    try {
        const [{ routes }, faults] = await Promise.all([
            op.target.router.read(op.signal),
            placement ? (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_4__/* .faultsOf */ .xm)(op, placement, ids) : [],
        ]);
        const wanted = routesOf(placement);
        const astray = `the routes in force are ${(0,_domain_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRoutes */ .oK)(routes)}, not ${(0,_domain_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRoutes */ .oK)(wanted)}`;
        const wrong = (0,_domain_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .sameRoutes */ .DP)(routes, wanted) ? undefined : unproven('unproven', astray);
        const ill = faults.length > 0 ? unproven('unhealthy', faults.join('; ')) : undefined;
        if (wrong ?? ill)
            enough.abort();
        return wrong ?? ill;
    }
    catch (thrown) {
        enough.abort();
        throw thrown;
    }
}
/** What was asked in vain because of `enough` is no answer; any other failure is one. */
function whenNot(enough) {
    return (thrown) => {
        if (!enough.signal.aborted)
            throw thrown;
    };
}
/**
 * Writes a move down and proves it, both at once: until it is proven the line says nothing that the routes don't, and a run
 * that dies between is settled by those.
 */
async function provenMove(op, moved, deployment, ids) {
    const claim = { placement: moved.to, ...(ids && { ids }) };
    const [proof] = await Promise.all([proveServing(op, claim), (0,_operation_js__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1)(op, moved, deployment)]);
    return proof;
}
/** The routes that a placement means: every component of its release in its slot. */
function routesOf(placement) {
    if (!placement)
        return new Map();
    return (0,_domain_routes_js__WEBPACK_IMPORTED_MODULE_5__/* .allTo */ .jT)(placement.slot, placement.release.components.map(({ name }) => name));
}
async function askInARow(op, placement) {
    const { proofProbes, proofTimeout, probeInterval, bake } = op.request.configuration.deploy;
    const { clock } = op.target;
    const began = clock.monotonic();
    let right = 0;
    let wrong = 0;
    while (right < proofProbes) {
        const answer = placement ? await askAll(op, placement) : await askNothing(op);
        if (answer.kind === 'right') {
            right += 1;
            wrong = 0;
            continue;
        }
        right = 0;
        wrong = answer.kind === 'wrong' ? wrong + 1 : 0;
        if (wrong >= bake.failureThreshold) {
            return unproven('unhealthy', `${wrong} times in a row: ${await causeOf(op, placement, answer.what)}`);
        }
        if (clock.monotonic() - began >= proofTimeout) {
            const last = await causeOf(op, placement, answer.what);
            return unproven('unproven', `not within ${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(proofTimeout)}; the last answer: ${last}`);
        }
        await clock.sleep(probeInterval, op.signal);
    }
    const what = placement ? `release ${placement.release.id} in ${placement.slot}` : 'nothing (503)';
    return { kind: 'proven', evidence: `${proofProbes} answers in a row through the public address, all of ${what}` };
}
/** What was seen, or why the router could not even connect. */
async function causeOf(op, placement, seen) {
    return (placement && (await (0,_find_unreached_js__WEBPACK_IMPORTED_MODULE_2__/* .findUnreached */ .H)(op, placement))?.what) ?? seen;
}
async function askAll(op, { slot, release }) {
    const components = (0,_ask_component_js__WEBPACK_IMPORTED_MODULE_1__/* .probedComponents */ .Zn)(op, release);
    if (components.length === 0)
        return { kind: 'wrong', what: 'the configuration knows none of its components' };
    for (const answer of await Promise.all(components.map((component) => (0,_ask_component_js__WEBPACK_IMPORTED_MODULE_1__/* .askInPublic */ .kL)(op, component, slot)))) {
        if (answer.kind === 'unhealthy')
            return { kind: 'wrong', what: answer.what };
        if (answer.kind !== 'healthy')
            return { kind: 'waiting', what: answer.what };
    }
    return { kind: 'right' };
}
/** Before the first deployment, and after going back from it, the router itself answers 503 and names no slot. */
async function askNothing(op) {
    const { router, prober } = op.target;
    const [first] = op.request.configuration.components;
    const answer = await prober.probe((0,_ask_component_js__WEBPACK_IMPORTED_MODULE_1__/* .publicProbe */ .i5)(router.addresses, first?.path ?? '/'), op.signal);
    if (answer.kind === 'unanswered')
        return { kind: 'waiting', what: `no answer (${answer.why})` };
    const slot = answer.headers.get(router.addresses.slotHeader.toLowerCase());
    if (answer.status === 503 && slot !== 'blue' && slot !== 'green')
        return { kind: 'right' };
    return { kind: 'waiting', what: `status ${answer.status} from slot ${slot ?? 'none'}, where nothing should serve` };
}
function unproven(reason, evidence) {
    return { kind: 'unproven', reason, evidence };
}


/***/ }),

/***/ 77518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readStack)
/* harmony export */ });
/* harmony import */ var _domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64768);

/** Reads both at once: on the way back every round trip to the target is time that users spend on a bad release. */
async function readStack({ target, signal }) {
    const [entries, { routes }] = await Promise.all([target.journal.read(signal), target.router.read(signal)]);
    return { state: (0,_domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .foldJournal */ .n$)(entries), routes };
}


/***/ }),

/***/ 92775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ relyOn)
/* harmony export */ });
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27148);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19010);
/* harmony import */ var _probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18639);



/**
 * Makes a release that should be warm this run's own, so that no older run can stop it any more, and holds that it runs and
 * answers in private. Answers why it can't be relied upon; undefined when it can. `listed` are the slots' containers as the
 * caller has just seen them.
 */
async function relyOn(op, placement, listed) {
    const before = listed ? (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsAmong */ .cr)(listed, placement) : await (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsOf */ .xm)(op, placement);
    if (before.length > 0)
        return before.join('; ');
    const problem = await kept(op, placement);
    if (problem === undefined)
        return undefined;
    // Asked through the router: one that somebody has stopped would make every release look unfit.
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .provisionAsFound */ .uS)(op);
    return kept(op, placement);
}
async function kept(op, placement) {
    // At the same time: on the way back every round trip is time that users spend on a bad release.
    const [containers, problem] = await Promise.all([
        op.target.containers.keepRunning(op.token, placement.slot, op.signal),
        (0,_probe_in_private_js__WEBPACK_IMPORTED_MODULE_1__/* .answersInPrivate */ .M)(op, placement),
    ]);
    // Only what is so after they were made our own stays so.
    const faults = (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_2__/* .faultsAmong */ .cr)(containers, placement);
    return faults.length > 0 ? faults.join('; ') : problem;
}


/***/ }),

/***/ 93142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ settleDeployment),
/* harmony export */   V: () => (/* binding */ settleOpenAttempt)
/* harmony export */ });
/* harmony import */ var _domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31112);
/* harmony import */ var _domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64768);
/* harmony import */ var _domain_assert_never_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(67034);
/* harmony import */ var _domain_placement_in_force_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(23196);
/* harmony import */ var _domain_settlement_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(78904);
/* harmony import */ var _attempting_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56972);
/* harmony import */ var _go_home_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47638);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19010);
/* harmony import */ var _prove_serving_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77512);
/* harmony import */ var _withdraw_release_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39969);










const ENDED_WITHOUT_OUTCOME = 'the run that had begun it ended without an outcome';
/**
 * Finishes what a run left open, whatever point it died at, and says how the deployment ended. Idempotent: an ended
 * deployment is only proven again, and a settlement that dies is settled by the next one.
 */
async function settleDeployment(target, request, signal) {
    const op = (0,_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .operation */ .MQ)(target, request, signal);
    return (0,_attempting_js__WEBPACK_IMPORTED_MODULE_2__/* .untilSuperseded */ .Nd)(op, async () => {
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .raiseFence */ .Sq)(target.fence, request, signal);
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .provisionAsFound */ .uS)(op);
        const before = (0,_domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .foldJournal */ .n$)(await target.journal.read(signal));
        const settled = before.open && (await settleOpenAttempt(op, before.open, triggerFor(before.open, request)));
        if (settled && before.open?.deployment === request.deployment)
            return withProofOfLive(op, settled);
        const state = (0,_domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .foldJournal */ .n$)(await target.journal.read(signal));
        return sayAgain(op, state, request);
    });
}
function triggerFor(open, { deployment, reason = 'interrupted', why }) {
    // What the caller saw was seen of its own deployment, not of an older one that was left open.
    if (open.deployment === deployment)
        return { reason, evidence: [why ?? ENDED_WITHOUT_OUTCOME] };
    return { reason: 'interrupted', evidence: [ENDED_WITHOUT_OUTCOME, ...(why === undefined ? [] : [why])] };
}
/** What never moved is proven too: a recovery must say what serves, even when that isn't its doing. */
async function withProofOfLive(op, end) {
    if (end.outcome !== 'not-switched' || end.serving.kind === 'unknown')
        return end;
    const proof = await (0,_prove_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .proveServing */ .xH)(op, {
        placement: end.serving.kind === 'release' ? end.serving.placement : null,
    });
    if (proof.kind === 'unproven')
        return fallen(end, proof.evidence);
    return { ...end, evidence: [...end.evidence, `what serves, unchanged: ${proof.evidence}`] };
}
/**
 * Traffic goes to what can't be proven: users may be meeting errors, and a person must look, whoever's doing it is. The
 * end before is told second, without its failure: what mends that one doesn't mend this.
 */
function fallen({ outcome, reason, serving, evidence, logs, reports }, seen) {
    const now = `traffic goes to ${(0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .describeServing */ .Yh)(serving)}, which could not be proven: ${seen}`;
    const before = `it had ended ${outcome} (${reason})`;
    return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('rollback-failed', 'fallen', serving, { evidence: [now, before, ...evidence], logs, reports });
}
/** Settles one open attempt by what the journal and the routes in force say. `trigger` is why it isn't going on. */
async function settleOpenAttempt(op, attempt, trigger) {
    const { routes } = await (0,_attempting_js__WEBPACK_IMPORTED_MODULE_2__/* .patiently */ .d_)(op, () => op.target.router.read(op.signal));
    const settlement = (0,_domain_settlement_js__WEBPACK_IMPORTED_MODULE_7__/* .decideSettlement */ .w)(attempt, routes);
    op.target.progress.info(`Settling deployment ${attempt.deployment} (${attempt.phase}): ${settlement.kind}`);
    switch (settlement.kind) {
        case 'withdraw':
            return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_6__/* .withdrawRelease */ .E)(op, attempt, trigger);
        case 'stay-home':
            // Under a greater version than whatever is still on its way: that comes too late then, instead of leading traffic to
            // what is taken away here.
            await (0,_attempting_js__WEBPACK_IMPORTED_MODULE_2__/* .patiently */ .d_)(op, () => op.target.router.publish(op.token, (0,_prove_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .routesOf */ .eV)(attempt.home), op.signal));
            return (0,_withdraw_release_js__WEBPACK_IMPORTED_MODULE_6__/* .withdrawRelease */ .E)(op, attempt, trigger);
        case 'go-home':
            return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_3__/* .goHome */ .e)(op, attempt, trigger, { routes, home: 'unseen' });
        case 'finish':
            return finish(op, attempt, settlement.placement, routes);
        default:
            return (0,_domain_assert_never_js__WEBPACK_IMPORTED_MODULE_8__/* .assertNever */ .x)(settlement);
    }
}
/** It was promoted; only the last line is missing. What was promoted and no longer serves goes home like any bad release. */
async function finish(op, attempt, placement, routes) {
    let evidence = '';
    const problem = await (0,_attempting_js__WEBPACK_IMPORTED_MODULE_2__/* .attempting */ .SV)(op, async () => {
        await op.target.containers.keepRunning(op.token, placement.slot, op.signal);
        const proof = await (0,_prove_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .proveServing */ .xH)(op, { placement });
        if (proof.kind === 'unproven')
            return { reason: proof.reason, evidence: [proof.evidence] };
        evidence = proof.evidence;
        return undefined;
    });
    if (problem)
        return (0,_go_home_js__WEBPACK_IMPORTED_MODULE_3__/* .goHome */ .e)(op, attempt, problem, { routes, home: 'unseen' });
    await (0,_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(op, { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: placement }, attempt.deployment);
    return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('deployed', 'promoted', (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(placement), { evidence: [evidence] });
}
/** The outcome of a deployment that is over, having proven what serves now. Nothing is changed. */
async function sayAgain(op, state, request) {
    const attempt = (0,_domain_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .lastAttemptOf */ .lf)(state, request.deployment);
    const { routes } = await op.target.router.read(op.signal);
    const now = (0,_domain_placement_in_force_js__WEBPACK_IMPORTED_MODULE_9__/* .placementInForce */ .M)(state, routes);
    if (now.kind === 'unexplained') {
        return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('rollback-failed', 'fallen', { kind: 'unknown', why: now.why }, { evidence: [now.why] });
    }
    const proof = await (0,_prove_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .proveServing */ .xH)(op, { placement: now.placement });
    const end = endBefore(attempt, (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(now.placement), request);
    if (proof.kind === 'unproven' && end.outcome !== 'rollback-failed')
        return fallen(end, proof.evidence);
    return { ...end, evidence: [...end.evidence, proof.evidence] };
}
function endBefore(attempt, serving, { why }) {
    if (attempt?.end)
        return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)(attempt.end.outcome, knownReason(attempt.end.reason), serving);
    return (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('not-switched', 'never-started', serving, { evidence: why === undefined ? [] : [why] });
}
function knownReason(reason) {
    return reason in _domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .END_REASONS */ .sj ? reason : 'failed';
}


/***/ }),

/***/ 8331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $4: () => (/* binding */ begunAttempt),
  qh: () => (/* binding */ bringUp),
  yG: () => (/* binding */ checkRequest),
  ql: () => (/* binding */ stageRelease)
});

// EXTERNAL MODULE: ./packages/core/build/domain/deployment-end.js
var deployment_end = __webpack_require__(31112);
// EXTERNAL MODULE: ./packages/core/build/domain/deployment-state.js
var deployment_state = __webpack_require__(64768);
// EXTERNAL MODULE: ./packages/core/build/domain/deployment-plan.js
var deployment_plan = __webpack_require__(14078);
// EXTERNAL MODULE: ./packages/core/build/domain/allowed-image.js
var allowed_image = __webpack_require__(21059);
// EXTERNAL MODULE: ./packages/core/build/domain/placement-in-force.js
var placement_in_force = __webpack_require__(23196);
// EXTERNAL MODULE: ./packages/core/build/domain/slot.js
var slot = __webpack_require__(41139);
// EXTERNAL MODULE: ./packages/core/build/usecases/attempting.js
var attempting = __webpack_require__(56972);
// EXTERNAL MODULE: ./packages/core/build/usecases/inspect-slot.js
var inspect_slot = __webpack_require__(27148);
// EXTERNAL MODULE: ./packages/core/build/domain/failure.js
var failure = __webpack_require__(71621);
// EXTERNAL MODULE: ./packages/core/build/usecases/take-away-slot.js
var take_away_slot = __webpack_require__(20880);
;// CONCATENATED MODULE: ./packages/core/build/usecases/start-slot.js



/** Empties an idle slot of what it holds and starts a release's components there, those that others need first. */
async function startSlot(op, { slot, release }) {
    const { containers } = op.target;
    // Also takes away components that this release no longer has.
    if ((await (0,inspect_slot/* containersIn */.Kd)(op, slot)).length > 0)
        await (0,take_away_slot/* takeAwaySlot */.y)(op, slot);
    for (const { settings, image } of componentsOf(op, release)) {
        const { name: component, command, stopTimeout, environment } = settings;
        const spec = { component, slot, image, environment, secrets: secretsFor(op, settings), command, stopTimeout };
        await containers.startInSlot(op.token, spec, op.signal);
    }
}
/** A release's components with their settings, in dependency order. Throws when the two don't match. */
function componentsOf(op, release) {
    const { components } = op.request.configuration;
    const unknown = release.components.filter(({ name }) => !components.some((settings) => settings.name === name));
    if (unknown.length > 0) {
        const names = unknown.map(({ name }) => name).join(', ');
        throw new failure/* Failure */.HR('configuration/invalid', `the release has components that the configuration doesn't know: ${names}`);
    }
    return components.flatMap((settings) => {
        const image = release.components.find(({ name }) => name === settings.name)?.image;
        if (image === undefined)
            throw new failure/* Failure */.HR('configuration/invalid', `the release has no image for component ${settings.name}`);
        return [{ settings, image }];
    });
}
/** The secrets that a component's container gets. Throws `configuration/secret-missing` naming what wasn't given. */
function secretsFor(op, { name: component, secrets }) {
    return new Map(secrets.map((name) => {
        const secret = op.request.secrets.get(name);
        // An unset GitHub secret arrives as an empty text.
        if (!secret || secret.reveal().trim() === '') {
            const facts = { secret: name };
            throw new failure/* Failure */.HR('configuration/secret-missing', `${name} is needed by component ${component}`, { facts });
        }
        return [name, secret];
    }));
}

;// CONCATENATED MODULE: ./packages/core/build/usecases/migrate-release.js


/** Holds that a migration which may need a backup has a verified one that nothing is known against. */
async function requireBackup(op, { backup, vault }) {
    const migrates = op.request.configuration.components.some(({ migrate }) => migrate !== null);
    if (!migrates || !vault)
        return { kind: 'fine' };
    if (backup === undefined)
        return { kind: 'missing', why: 'a component migrates and backups are configured, but no `backup` was given' };
    const found = (await vault.list(op.token, op.signal)).find(({ manifest }) => manifest.id === backup);
    if (!found)
        return { kind: 'missing', why: `there is no backup ${backup} at the target` };
    if (found.damage !== null)
        return { kind: 'missing', why: `backup ${backup} is damaged: ${found.damage}` };
    return found.manifest.verified
        ? { kind: 'fine' }
        : { kind: 'missing', why: `backup ${backup} was never proven by restoring it` };
}
/** Runs each component's migration once, in dependency order. Throws `migration/failed` with the last lines of its output. */
async function migrateRelease(op, { release }) {
    for (const { settings, image } of componentsOf(op, release)) {
        if (!settings.migrate)
            continue;
        const result = await op.target.containers.runOnce(op.token, {
            purpose: 'migrate',
            image,
            command: settings.migrate,
            environment: settings.environment,
            secrets: secretsFor(op, settings),
            network: { kind: 'stack', join: settings.networks },
            volumes: new Map(),
            tmpfs: [],
            timeout: op.request.configuration.deploy.migrateTimeout,
        }, op.signal);
        const output = result.output.trim().split('\n').slice(-20).join('\n');
        if (result.exitCode !== 0) {
            throw new failure/* Failure */.HR('migration/failed', `${settings.name} ended with exit code ${result.exitCode}: ${output}`);
        }
        op.target.progress.info(`${settings.name} migrated`);
    }
}

// EXTERNAL MODULE: ./packages/core/build/usecases/operation.js
var operation = __webpack_require__(19010);
// EXTERNAL MODULE: ./packages/core/build/usecases/probe-in-private.js
var probe_in_private = __webpack_require__(18639);
// EXTERNAL MODULE: ./packages/core/build/usecases/read-stack.js
var read_stack = __webpack_require__(77518);
// EXTERNAL MODULE: ./packages/core/build/usecases/settle-deployment.js
var settle_deployment = __webpack_require__(93142);
// EXTERNAL MODULE: ./packages/core/build/usecases/withdraw-release.js
var withdraw_release = __webpack_require__(39969);
;// CONCATENATED MODULE: ./packages/core/build/usecases/stage-release.js















/**
 * Brings a release up in the idle slot and proves in private that it answers. Traffic doesn't move. Whatever fails, the idle
 * slot is emptied, its logs are kept, and what serves has not changed: `not-switched`.
 */
async function stageRelease(target, request, signal) {
    const op = (0,operation/* operation */.MQ)(target, request, signal);
    return (0,attempting/* untilSuperseded */.Nd)(op, () => (0,attempting/* orNotSwitched */.Qf)(op, async () => {
        await (0,operation/* raiseFence */.Sq)(target.fence, request, signal);
        await target.progress.step('Make the target ready', () => target.stack.provision(op.token, signal));
        const found = await lookAround(op);
        return found.kind === 'ended' ? found : stageBeside(op, request, found);
    }));
}
/** Reads what serves and what is open, and settles that first. Throws when traffic goes where no deployment sent it. */
async function lookAround(op) {
    const before = await (0,read_stack/* readStack */.b)(op);
    const { open } = before.state;
    if (open) {
        const older = { reason: 'interrupted', evidence: ['a newer deployment found it open'] };
        const end = await op.target.progress.step('Settle the deployment before', () => (0,settle_deployment/* settleOpenAttempt */.V)(op, open, older));
        if (end.outcome === 'superseded')
            return end;
        if (end.outcome === 'rollback-failed')
            return unsettled(end);
    }
    const { state, routes } = open ? await (0,read_stack/* readStack */.b)(op) : before;
    const now = (0,placement_in_force/* placementInForce */.M)(state, routes);
    if (now.kind === 'unexplained') {
        return (0,deployment_end/* ended */.v6)('not-switched', 'unsettled', { kind: 'unknown', why: now.why }, { evidence: [now.why] });
    }
    if (state.open)
        return (0,deployment_end/* ended */.v6)('not-switched', 'unsettled', (0,deployment_end/* servingOf */.K3)(now.placement), { evidence: ['it could not be tidied up'] });
    op.target.progress.info(`Serving now: ${now.placement ? `release ${now.placement.release.id} in ${now.placement.slot}` : 'nothing'}`);
    return { kind: 'found', state, live: now.placement };
}
function unsettled(end) {
    return {
        ...end,
        outcome: 'not-switched',
        reason: 'unsettled',
        evidence: ['the deployment before ended rollback-failed', ...end.evidence],
    };
}
async function stageBeside(op, request, { state, live }) {
    const { release, safety } = request;
    const refusal = await (0,attempting/* attempting */.SV)(op, async () => refuse(op, request, state));
    if (refusal)
        return refused(op, live, refusal);
    const placement = { slot: live ? (0,slot/* otherSlot */.j)(live.slot) : 'blue', release };
    const backupId = safety.backup === undefined ? {} : { backup: safety.backup };
    await (0,operation/* record */.g1)(op, { kind: 'staging', release, slot: placement.slot, live, ...backupId });
    const attempt = begunAttempt(op, placement, live, safety.backup);
    const setback = await (0,attempting/* attempting */.SV)(op, async () => {
        await op.target.progress.step('Migrate', () => migrateRelease(op, placement));
        return bringUp(op, placement);
    });
    if (setback)
        return (0,withdraw_release/* withdrawRelease */.E)(op, attempt, setback);
    return { kind: 'staged', attempt: { ...attempt, phase: 'staged' }, placement, endedRequests: [] };
}
/** Everything that can go wrong before the target is touched: the request, the quarantine, the backup, the images. */
async function refuse(op, request, state) {
    const { release, safety, force, plannedAt } = request;
    checkRequest(op, release);
    const outdated = plannedAt && (0,deployment_plan/* whatOutdated */.H)(state, plannedAt, op.target.clock.now());
    if (outdated && force === undefined)
        return { reason: 'plan-outdated', evidence: outdated };
    if (outdated)
        op.target.progress.warn(`${outdated.join('; ')}. Forced: ${force}`);
    const foreign = forbiddenImages(op, release);
    if (foreign.length > 0)
        return { reason: 'not-allowed', evidence: foreign };
    const bad = (0,deployment_state/* quarantineOf */.KS)(state, release);
    if (bad && force === undefined)
        return { reason: 'quarantined', evidence: [`it went bad on ${bad.at}: ${bad.reason}`] };
    if (bad)
        op.target.progress.warn(`Deploying what went bad on ${bad.at}, forced: ${force}`);
    const backup = await requireBackup(op, safety);
    if (backup.kind === 'missing')
        return { reason: 'backup-missing', evidence: [backup.why] };
    await op.target.progress.step('Pull the images by digest', () => (0,inspect_slot/* pullRelease */.RF)(op, release));
    return undefined;
}
function forbiddenImages(op, release) {
    return componentsOf(op, release).flatMap(({ settings: { name, allowedImages }, image }) => (0,allowed_image/* isAllowedImage */.q)(image, allowedImages)
        ? []
        : [`${name}: ${image} is not among the allowed images (${allowedImages.join(', ')})`]);
}
/** Written down for those who ask later what became of it; the one line is no attempt that anybody has to settle. */
async function refused(op, live, { reason, evidence, failure }) {
    const unwritten = await (0,attempting/* attempting */.SV)(op, async () => {
        await (0,operation/* record */.g1)(op, { kind: 'ended', outcome: 'not-switched', reason, serving: live });
        return undefined;
    });
    const all = [...evidence, ...(unwritten?.evidence ?? [])];
    return (0,deployment_end/* ended */.v6)('not-switched', reason, (0,deployment_end/* servingOf */.K3)(live), { evidence: all, ...(failure && { failure }) });
}
/** Throws for what can be known to be wrong before anything is changed. */
function checkRequest(op, release) {
    for (const { settings } of componentsOf(op, release))
        secretsFor(op, settings);
}
/** Starts a release in a slot, waits until it is ready, and writes that down. */
async function bringUp(op, placement) {
    const { progress } = op.target;
    await progress.step(`Start ${placement.slot}`, () => startSlot(op, placement));
    const notReady = await progress.step(`Probe ${placement.slot} in private`, () => (0,probe_in_private/* awaitReady */.k)(op, placement));
    if (notReady)
        return notReady;
    await (0,operation/* record */.g1)(op, { kind: 'staged', release: placement.release, slot: placement.slot });
    return undefined;
}
/** The attempt as the journal holds it after `staging`. */
function begunAttempt(op, staged, live, backup) {
    const { deployment, by } = op.request;
    return {
        deployment,
        generation: op.token.generation,
        openedAt: op.target.clock.now().toISOString(),
        by,
        staged,
        live,
        home: live,
        away: staged,
        phase: 'staging',
        ...(backup !== undefined && { backup }),
    };
}


/***/ }),

/***/ 20880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ takeAwaySlot)
/* harmony export */ });
/* harmony import */ var _domain_ended_requests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36406);

/**
 * Stops and removes a slot's containers, and tells which requests and connections that ended. Traffic has left the slot, but
 * what began there stays there: a WebSocket, an event stream, a long answer.
 */
async function takeAwaySlot(op, slot) {
    const seen = (0,_domain_ended_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .endedRequestsOf */ .qC)(slot, await op.target.containers.retire(op.token, slot, op.signal));
    if (!seen)
        return;
    op.endedRequests.push(seen);
    const said = (0,_domain_ended_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .describeEndedRequests */ .Yc)(seen);
    if ((0,_domain_ended_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .isWorthTelling */ .aI)(seen))
        op.target.progress.warn(said);
    else
        op.target.progress.info(said);
}


/***/ }),

/***/ 39969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ withdrawRelease)
/* harmony export */ });
/* harmony import */ var _domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31112);
/* harmony import */ var _capture_logs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65857);
/* harmony import */ var _attempting_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56972);
/* harmony import */ var _inspect_slot_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27148);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19010);
/* harmony import */ var _take_away_slot_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(20880);
/* harmony import */ var _write_incident_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3082);







/**
 * Ends an attempt whose traffic never moved: keeps its containers' logs, removes them, writes `ended`. When that can't be
 * done, the attempt stays open in the journal and the next run settles it; what serves hasn't changed either way.
 */
async function withdrawRelease(op, attempt, setback) {
    let logs = [];
    const hindrance = await (0,_attempting_js__WEBPACK_IMPORTED_MODULE_2__/* .attempting */ .SV)(op, async () => {
        if (attempt.staged) {
            const { slot } = attempt.staged;
            const containers = await (0,_inspect_slot_js__WEBPACK_IMPORTED_MODULE_5__/* .containersIn */ .Kd)(op, slot);
            // A warm release that nothing has replaced yet stays: it is the older one's fast way back.
            if (containers.some(({ generation }) => generation >= attempt.generation)) {
                logs = await (0,_capture_logs_js__WEBPACK_IMPORTED_MODULE_1__/* .captureLogs */ .E)(op, slot);
                await (0,_take_away_slot_js__WEBPACK_IMPORTED_MODULE_6__/* .takeAwaySlot */ .y)(op, slot);
            }
        }
        await (0,_operation_js__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1)(op, { kind: 'ended', outcome: 'not-switched', reason: setback.reason, serving: attempt.live }, attempt.deployment);
        return undefined;
    });
    const leftOpen = hindrance ? ['the attempt stays open until the next run settles it', ...hindrance.evidence] : [];
    const failure = setback.failure ?? hindrance?.failure;
    const end = (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)('not-switched', setback.reason, (0,_domain_deployment_end_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(attempt.live), {
        evidence: [...setback.evidence, ...leftOpen],
        logs,
        ...(failure && { failure }),
    });
    return { ...end, reports: await (0,_write_incident_js__WEBPACK_IMPORTED_MODULE_4__/* .writeDeploymentReport */ .f)(op, attempt, end) };
}


/***/ }),

/***/ 3082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ writeDeploymentReport)
});

// EXTERNAL MODULE: ./packages/core/build/domain/deployment-end.js
var deployment_end = __webpack_require__(31112);
// EXTERNAL MODULE: ./packages/core/build/domain/ended-requests.js
var ended_requests = __webpack_require__(36406);
// EXTERNAL MODULE: ./packages/core/build/domain/failure.js
var failure = __webpack_require__(71621);
// EXTERNAL MODULE: ./packages/core/build/domain/fence-words.js
var fence_words = __webpack_require__(48694);
// EXTERNAL MODULE: ./packages/core/build/domain/image.js
var domain_image = __webpack_require__(13014);
// EXTERNAL MODULE: ./packages/core/build/domain/markdown.js
var markdown = __webpack_require__(62842);
// EXTERNAL MODULE: ./packages/core/build/domain/outcome.js
var domain_outcome = __webpack_require__(88171);
;// CONCATENATED MODULE: ./packages/core/build/domain/incident-report.js




/**
 * What the release that failed and the one before it are to each other after each outcome: where traffic never moved,
 * "went back" would be a lie, and where the way back failed it would be the worst one.
 */
const WORDS = {
    deployed: { from: 'Deployed', to: 'Served before' },
    'not-switched': { from: 'Not deployed', to: 'Still serves' },
    'rolled-back': { from: 'Left', to: 'Went back to' },
    'rollback-failed': { from: 'Was to be left', to: 'Was to go back to' },
    superseded: { from: 'Was being deployed', to: 'Served before' },
};
/** The incident as a page for people. Everything that came from outside is escaped. */
function incidentMarkdown(incident) {
    const { deployment, stack, outcome, trigger, from, to, serving, timeline, evidence, logs, backup } = incident;
    const words = WORDS[outcome];
    const facts = [
        ['Stack', (0,markdown/* escapeMarkdown */.FV)(stack)],
        ['Deployment', (0,markdown/* escapeMarkdown */.FV)(deployment)],
        ['Outcome', `**${outcome}**: ${domain_outcome/* OUTCOME_MEANING */.x[outcome]}`],
        ['Trigger', (0,markdown/* codeSpan */.SS)(trigger)],
        [words.from, (0,markdown/* escapeMarkdown */.FV)(named(from))],
        [words.to, to ? (0,markdown/* escapeMarkdown */.FV)(named(to)) : 'nothing: there was no release before'],
        ...(outcome === 'rollback-failed' ? [['Serves now', (0,markdown/* escapeMarkdown */.FV)(serving)]] : []),
        ['Backup', backup === null ? 'none recorded' : (0,markdown/* escapeMarkdown */.FV)(backup)],
    ];
    return [
        `# Incident: ${(0,markdown/* escapeMarkdown */.FV)(from.id)} on ${(0,markdown/* escapeMarkdown */.FV)(stack)}`,
        (0,markdown/* table */.tp)(['', ''], facts),
        `## Evidence\n\n${listed(evidence)}`,
        `## Images\n\n${listed(imagesOf(incident))}`,
        `## Timeline (UTC)\n\n${listed(timeline.map(({ at, what }) => `${at} ${what}`))}`,
        '## Last lines of its containers',
        ...logs.map(({ container, tail }) => `### ${(0,markdown/* escapeMarkdown */.FV)(container)}\n\n${(0,markdown/* codeBlock */.DV)(tail)}`),
        ...(logs.length === 0 ? ['None were left to read.'] : []),
    ]
        .join('\n\n')
        .concat('\n');
}
/** A journal line in words, for a timeline. */
function describeEvent(event) {
    switch (event.kind) {
        case 'staging':
            return `staging release ${event.release.id} in ${event.slot}; ${placed(event.live)} serves`;
        case 'staged':
            return `release ${event.release.id} is ready in ${event.slot}`;
        case 'intent':
            return `about to ${event.move === 'switch' ? 'switch' : 'go back'} from ${placed(event.from)} to ${placed(event.to)}`;
        case 'switched':
            return `traffic moved to ${placed(event.to)} (routes ${event.routes})`;
        case 'proven':
            return `proven: ${event.evidence}`;
        case 'verified-good':
            return `promoted ${placed(event.placement)}`;
        case 'quarantined':
            return `quarantined release ${event.release.id} (${event.reason})`;
        case 'adopted':
            return `${(0,fence_words/* describeOwner */.$S)(event.to)} adopted the stack of ${(0,fence_words/* describeOwner */.$S)(event.from)} (${event.reason})`;
        case 'ended':
            return `ended ${event.outcome} (${event.reason}); ${event.unknown === undefined ? `${placed(event.serving)} serves` : `not known what serves: ${event.unknown}`}`;
    }
}
function timelineOf(entries) {
    return entries.map(({ at, event }) => ({ at, what: describeEvent(event) }));
}
function placed(placement) {
    return placement ? `release ${placement.release.id} in ${placement.slot}` : 'nothing';
}
function named({ id, commit }) {
    return `${id} (commit ${commit})`;
}
function imagesOf({ outcome, from, to }) {
    const words = WORDS[outcome];
    const before = new Map(to?.components.map(({ name, image }) => [name, (0,domain_image/* digestOf */.ol)(image)]));
    return from.components.map(({ name, image }) => `${name}: ${words.from.toLowerCase()} ${(0,domain_image/* digestOf */.ol)(image)}, ${words.to.toLowerCase()} ${before.get(name) ?? 'nothing'}`);
}
function listed(lines) {
    return lines.length === 0 ? '- none' : lines.map((line) => `- ${(0,markdown/* escapeMarkdown */.FV)(line)}`).join('\n');
}

// EXTERNAL MODULE: ./packages/core/build/usecases/attempting.js
var attempting = __webpack_require__(56972);
;// CONCATENATED MODULE: ./packages/core/build/usecases/write-incident.js





/**
 * Writes what happened for people (Markdown) and for programs (JSON). Answers the paths. A report that can't be written is
 * only warned about: it must never change what is said about production.
 */
async function writeDeploymentReport(op, attempt, end) {
    const paths = [];
    const problem = await (0,attempting/* attempting */.SV)(op, async () => {
        const incident = await incidentOf(op, attempt, end);
        if (!incident)
            return undefined;
        const name = `incident-${attempt.deployment}`;
        paths.push(await op.target.reports.write(`${name}.md`, incidentMarkdown(incident)));
        paths.push(await op.target.reports.write(`${name}.json`, `${JSON.stringify(incident, null, 2)}\n`));
        return undefined;
    });
    if (problem)
        op.target.progress.warn(`The incident report could not be written: ${problem.evidence.join('; ')}`);
    return paths;
}
async function incidentOf(op, attempt, end) {
    const from = attempt.away ?? attempt.staged;
    if (!from)
        return undefined;
    const entries = await op.target.journal.read(op.signal).catch((thrown) => {
        op.target.progress.warn(`The journal could not be read for the report: ${(0,failure/* asFailure */.h_)(thrown).message}`);
        return [];
    });
    const own = entries.filter(({ deployment }) => deployment === attempt.deployment);
    return {
        schema: 1,
        deployment: attempt.deployment,
        stack: op.request.configuration.stack,
        outcome: end.outcome,
        trigger: end.reason,
        from: from.release,
        to: attempt.home?.release ?? null,
        serving: (0,deployment_end/* describeServing */.Yh)(end.serving),
        timeline: timelineOf(own),
        evidence: [...end.evidence, ...op.endedRequests.filter(ended_requests/* isWorthTelling */.aI).map(ended_requests/* describeEndedRequests */.Yc)],
        logs: end.logs,
        backup: attempt.backup ?? null,
    };
}


/***/ }),

/***/ 24891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ fenceClaim)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_domain_fence_claim__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83879);

/** What a run that was handed a lease shows to the target's fence. */
function fenceClaim(given, { run, clock }) {
    const { token, environment, store } = given;
    const { actor, job, runUrl: url, repository } = run;
    const owner = { repository, environment, store };
    return (0,_hardened_deploy_core_domain_fence_claim__WEBPACK_IMPORTED_MODULE_0__/* .fenceClaimOf */ .x)(token, { owner, holder: { actor, job, url }, at: clock.now().toISOString() });
}


/***/ }),

/***/ 96888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ connectStack),
  $: () => (/* binding */ operateStack)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/adapters/build/http/undici-prober.js
var undici_prober = __webpack_require__(17009);
// EXTERNAL MODULE: ./packages/adapters/build/postgres/postgres-database.js + 2 modules
var postgres_database = __webpack_require__(99472);
// EXTERNAL MODULE: ./packages/adapters/build/system/file-report-store.js
var file_report_store = __webpack_require__(27528);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/domain/failure.js
var failure = __webpack_require__(71621);
// EXTERNAL MODULE: ./packages/core/build/usecases/guarded.js
var guarded = __webpack_require__(61171);
// EXTERNAL MODULE: ./packages/core/build/domain/deployment-end.js
var deployment_end = __webpack_require__(31112);
;// CONCATENATED MODULE: ./packages/core/build/usecases/overtaken.js


/**
 * Tells whether a lease that was lost was taken by somebody newer, who already stands at the target: then the run ended
 * `superseded`. A lease that only expired is no outcome, because nobody else has the deployment in hand: `undefined`.
 */
async function overtaken(fence, { token, thrown }, signal) {
    if (!(0,failure/* isFailure */.N6)(thrown, 'lease/lost'))
        return undefined;
    // A target that can't be asked knows nothing of anybody newer.
    const standing = await fence.read(signal).catch(() => undefined);
    if (!standing || standing.token.generation <= token.generation)
        return undefined;
    const serving = { kind: 'unknown', why: 'the newer holder decides' };
    const evidence = [thrown.message, `the target is held by ${standing.holder}`];
    return (0,deployment_end/* ended */.v6)('superseded', 'superseded', serving, { evidence, failure: thrown });
}

// EXTERNAL MODULE: ./packages/core/build/usecases/smoke-test.js + 11 modules
var smoke_test = __webpack_require__(73288);
// EXTERNAL MODULE: ./packages/wiring/build/connect-target.js + 52 modules
var connect_target = __webpack_require__(91222);
// EXTERNAL MODULE: ./packages/wiring/build/fence-claim.js
var fence_claim = __webpack_require__(24891);
;// CONCATENATED MODULE: ./packages/wiring/build/kept-reports.js

/** Writes each report to both places and answers the lasting one; the runner's alone when the target can't be written to. */
function keptReports({ runner, target, progress }) {
    return {
        async write(name, text) {
            const path = await runner.write(name, text);
            try {
                return await target.write(name, text);
            }
            catch (thrown) {
                progress.warn(`The report is on the runner only: ${(0,failure/* asFailure */.h_)(thrown).message}`);
                return path;
            }
        },
    };
}

// EXTERNAL MODULE: ./packages/wiring/build/load-configuration.js + 1 modules
var load_configuration = __webpack_require__(26050);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(47763);
;// CONCATENATED MODULE: ./packages/wiring/build/stack-operation.js














/** Loads the configuration and connects to the stack it describes. Nothing is dialled but the repository. */
async function connectStack(inputs, around) {
    const { progress, run } = around;
    const configuration = await (0,load_configuration.loadConfiguration)(inputs, around);
    const stack = (0,connect_target.connectTarget)({ configuration, secrets: inputs.secrets, progress });
    const target = {
        ...stack,
        prober: (0,undici_prober/* undiciProber */.d)(),
        clock: (0,system_clock/* systemClock */.m)(),
        progress,
        reports: keptReports({
            runner: (0,file_report_store/* fileReportStore */.y)({ folder: (0,external_node_path_.join)(run.workspace, inputs.reports) }),
            target: stack.reports,
            progress,
        }),
    };
    return { configuration, target };
}
const FENCE_LOOK_MS = 5_000;
/**
 * Does `work` at the target under the lease that the inputs name, and begins nothing there once its time is over. A lease that a newer holder took is the outcome `superseded`; one that
 * is lost in another way throws `lease/lost`. Throws `input/invalid` without a lease or a deployment id.
 */
async function operateStack(inputs, around, { configuration, target }, work) {
    const { lease, deployment, environment, store, adopt, secrets } = inputs;
    if (!lease)
        throw new failure/* Failure */.HR('input/invalid', 'lease: is needed to change the target; take one with the lock action');
    if (!deployment)
        throw new failure/* Failure */.HR('input/invalid', 'deployment: is needed; it is an output of the lock action');
    const claim = (0,fence_claim/* fenceClaim */.c)({ token: lease, environment, store }, { run: around.run, clock: target.clock });
    const request = {
        claim,
        ...(adopt !== undefined && { adopt }),
        deployment,
        by: claim.holder,
        configuration,
        secrets,
        runChecks: checkRunner(configuration, target, secrets),
    };
    try {
        return await (0,under_lease.underLease)({ ...inputs, lease }, around, (signal, guard) => work((0,guarded/* guardedTarget */.o)(target, guard), request, signal));
    }
    catch (thrown) {
        // Short: a target that was never set up must not hold up saying that the lease is lost.
        const soon = AbortSignal.any([around.signal, AbortSignal.timeout(FENCE_LOOK_MS)]);
        const end = await overtaken(target.fence, { token: lease, thrown }, soon);
        if (end)
            return end;
        throw thrown;
    }
}
function checkRunner({ checks }, target, secrets) {
    const ports = { ...target, database: (0,postgres_database/* postgresDatabase */.n)() };
    return (aim, signal) => (0,smoke_test/* smokeTest */.K)(ports, { checks, aim, addresses: target.router.addresses, secrets }, signal);
}


/***/ })

};
