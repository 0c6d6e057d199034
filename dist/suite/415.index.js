export const id = 415;
export const ids = [415];
export const modules = {

/***/ 17819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ scriptOf),
/* harmony export */   Jk: () => (/* binding */ instructionsOf),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36395);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98601);


/** The manifest without its long lists: outputs are cut at 1 MB, and the rest lies in the backup itself. */
function factsOf(manifest) {
    const { id, database, serverVersion, takenAt, deployment, generation, files, verified, details: more } = manifest;
    const about = { id, database, serverVersion, takenAt, deployment, generation };
    return { ...about, files, ...(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_1__/* .sizeOf */ .$d)(manifest), verified, details: more };
}
function scriptOf(backup) {
    return backup.restore.join('\n');
}
function instructionsOf(backup) {
    return (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`How to restore ${backup.id} by hand`, (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(scriptOf(backup), 'sh'));
}


/***/ }),

/***/ 14217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ contract_contract)
});

// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 2 modules
var contract = __webpack_require__(60673);
// EXTERNAL MODULE: ./packages/action-kit/build/shared-inputs.js + 3 modules
var shared_inputs = __webpack_require__(18712);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/lease/fencing-token.js
var fencing_token = __webpack_require__(62277);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-id.js
var backup_id = __webpack_require__(81809);
;// CONCATENATED MODULE: ./build/actions/db-backup/src/which-backup.js


const whichBackup = {
    type: 'newest | backup id',
    parse: (raw) => (raw === 'newest' ? (0,parser/* parsed */.Yz)('newest') : backup_id/* backupId */.W.parse(raw)),
};

;// CONCATENATED MODULE: ./build/actions/db-backup/src/contract.js






const contract_contract = (0,contract/* defineAction */.QP)({
    name: 'db-backup',
    title: 'Deployment: database backup',
    doc: 'Dumps PostgreSQL at the target, proves the dump by restoring it there, and keeps the last ten proven ones.',
    icon: 'database',
    color: 'blue',
    permissions: [
        '`contents: read` for the configuration',
        'for the lease: a `lease-token` with "Environments: write" and "Variables: write", or with `store: ref` `contents: write`; see the lock action',
    ],
    inputs: {
        mode: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('backup', 'list', 'rehearse'), 'backup', '`backup` takes one and proves it; `list` shows all with what retention makes of them; `rehearse` restores a stored one for trial, beside the live database, and marks it as damaged when that fails.'),
        environment: shared_inputs/* sharedInputs */.d.environment,
        config: shared_inputs/* sharedInputs */.d.config,
        backup: (0,contract/* defaulting */.G5)(whichBackup, 'newest', 'With `list`: whose restore instructions are shown, by default those of the newest proven one; with `rehearse`: which one is restored for trial, by default the newest that was ever proven.'),
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'docker-host': shared_inputs/* sharedInputs */.d['docker-host'],
        lease: (0,contract/* required */.mw)(fencing_token/* fencingToken */.cO, shared_inputs/* sharedInputs */.d.lease.doc),
        'lease-token': shared_inputs/* sharedInputs */.d['lease-token'],
        'app-id': shared_inputs/* sharedInputs */.d['app-id'],
        'app-private-key': shared_inputs/* sharedInputs */.d['app-private-key'],
        'app-installation-id': shared_inputs/* sharedInputs */.d['app-installation-id'],
        'lock-environment': shared_inputs/* sharedInputs */.d['lock-environment'],
        store: shared_inputs/* sharedInputs */.d.store,
        deployment: (0,contract/* optional */.lq)(names/* deploymentId */.dP, 'Deployment id, the `deployment` output of the lock action; it becomes part of the name. A new one when absent.'),
        'dry-run': shared_inputs/* sharedInputs */.d['dry-run'],
        token: shared_inputs/* sharedInputs */.d.token,
        'time-limit': (0,contract/* defaulting */.G5)(shared_inputs/* sharedInputs */.d['time-limit'].parser, '2h', 'The whole action ends with an error after this time, and leaves no partial backup.'),
    },
    outputs: {
        backup: 'Id of the proven backup that was taken, or that was rehearsed; empty when there is none.',
        backups: 'Ids of all proven and undamaged backups, newest first, one a line (`list`).',
        damaged: 'Ids of the damaged backups, one a line (`list`, and `rehearse` for the one that it found so).',
        restore: 'Shell script that restores that backup with Docker alone; empty for a damaged one.',
    },
    reasons: {
        'backed-up': 'A backup was taken, and proven by restoring it.',
        listed: 'The backups were listed. Nothing was changed.',
        rehearsed: 'The stored backup was restored for trial and has the rows it had.',
        'rehearsal-failed': 'The stored backup does not restore to the rows it had. It was marked as damaged; its files are as they were.',
        planned: 'Dry run: what would be done was said. Nothing was changed.',
        'nothing-to-back-up': 'The configuration names no database and no backup.',
        'not-configured': 'A database is configured and no backup of it; the profile `basic` goes on without.',
    },
    post: null,
});


/***/ }),

/***/ 15533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ sayHowToRestore),
/* harmony export */   PB: () => (/* binding */ describeDamage),
/* harmony export */   bN: () => (/* binding */ sayListed)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36395);

/** One line a backup in the log: the job summary is not there under act. */
function sayListed(progress, listed) {
    for (const { manifest, damage, retention } of listed) {
        const proven = damage !== null ? 'DAMAGED' : manifest.verified ? 'proven' : 'not proven';
        progress.info(`${manifest.id}  ${manifest.takenAt}  ${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__/* .describeSize */ .jt)(manifest)}  ${proven}  ${retention}`);
    }
}
/** `20261121T…-… is damaged: database.dump has 8 bytes instead of 9`. */
function describeDamage({ manifest, damage }) {
    return `${manifest.id} is damaged: ${damage}`;
}
async function sayHowToRestore(progress, backup) {
    await progress.step(`How to restore ${backup.id} by hand`, async () => {
        for (const line of backup.restore)
            progress.info(line);
    });
}


/***/ }),

/***/ 19704:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88561);
/* harmony import */ var _hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80246);
/* harmony import */ var _hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16979);
/* harmony import */ var _hardened_deploy_core_backup_usecases_take_backup__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80646);
/* harmony import */ var _hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26102);
/* harmony import */ var _hardened_deploy_wiring_new_deployment_id__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21715);
/* harmony import */ var _hardened_deploy_wiring_under_lease__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39772);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(14217);
/* harmony import */ var _log_backups_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(15533);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58453);
/* harmony import */ var _report_rehearsed_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(27629);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(92756);












await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_7__/* .contract */ .d, async ({ inputs, run, progress, signal, mask }) => {
    const around = { run, progress, signal, mask };
    const configuration = await (0,_hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_4__.loadConfiguration)(inputs, around);
    const lack = (0,_wire_js__WEBPACK_IMPORTED_MODULE_10__/* .unconfigured */ .g)(configuration);
    if (lack)
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .reportUnconfigured */ .kZ)(configuration, lack);
    return (0,_hardened_deploy_wiring_under_lease__WEBPACK_IMPORTED_MODULE_6__.underLease)(inputs, around, async (kept, guard) => {
        const { lease: token, backup: wanted, deployment = (0,_hardened_deploy_wiring_new_deployment_id__WEBPACK_IMPORTED_MODULE_5__/* .newDeploymentId */ .X)() } = inputs;
        const leased = { ...around, signal: kept };
        const { ports, retention } = await (0,_wire_js__WEBPACK_IMPORTED_MODULE_10__/* .wire */ .O)({ inputs, deployment, configuration, around: leased, guard });
        if (inputs.mode === 'list' || inputs.dryRun) {
            const listed = await (0,_hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_1__/* .listBackups */ .C)(ports, { token, ...retention }, kept);
            (0,_log_backups_js__WEBPACK_IMPORTED_MODULE_11__/* .sayListed */ .bN)(progress, listed);
            return inputs.mode === 'list' ? (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .reportListed */ .qH)(listed, wanted) : (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .reportPlan */ ._S)(inputs, listed);
        }
        if (inputs.mode === 'rehearse') {
            return (0,_report_rehearsed_js__WEBPACK_IMPORTED_MODULE_9__/* .reportRehearsed */ .y)(await (0,_hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_2__/* .rehearseRestore */ .U6)(ports, { token, backup: wanted }, kept));
        }
        const taken = await (0,_hardened_deploy_core_backup_usecases_take_backup__WEBPACK_IMPORTED_MODULE_3__/* .takeBackup */ .a)(ports, { token, deployment, ...retention }, kept);
        await (0,_log_backups_js__WEBPACK_IMPORTED_MODULE_11__/* .sayHowToRestore */ .Dg)(progress, taken.backup);
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_8__/* .reportTaken */ .kk)(taken);
    });
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 58453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _S: () => (/* binding */ reportPlan),
/* harmony export */   kZ: () => (/* binding */ reportUnconfigured),
/* harmony export */   kk: () => (/* binding */ reportTaken),
/* harmony export */   qH: () => (/* binding */ reportListed)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_damage__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14549);
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36395);
/* harmony import */ var _hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16979);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98601);
/* harmony import */ var _about_backup_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17819);
/* harmony import */ var _log_backups_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15533);







function reportTaken({ backup, dumpMs, verifyMs, retention }) {
    return {
        decision: 'proceed',
        reason: 'backed-up',
        headline: `Backup ${backup.id}: ${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_5__/* .describeSize */ .jt)(backup)}, proven by restoring it${tidied(retention)}`,
        level: retention.kind === 'applied' ? 'notice' : 'warning',
        outputs: { backup: backup.id, restore: (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .scriptOf */ .Fl)(backup) },
        result: { backup: (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .factsOf */ .xS)(backup), dumpMs, verifyMs, retention },
        summary: [
            `### Backup of ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)(backup.database)}`,
            (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Backup', 'Size', 'Dump', 'Restored and compared'], [[(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .codeSpan */ .SS)(backup.id), (0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_5__/* .describeSize */ .jt)(backup), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .readableDuration */ .P1)(dumpMs), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .readableDuration */ .P1)(verifyMs)]]),
            ...(retention.kind === 'not-applied' ? [`Old backups were not removed: ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)(retention.why)}`] : []),
            (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .instructionsOf */ .Jk)(backup),
        ].join('\n\n'),
    };
}
/** Throws `backup/not-found` when the instructions of one are wanted that isn't there. */
function reportListed(listed, wanted) {
    const shown = (0,_hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_1__/* .backupToRestore */ ._A)(listed, wanted);
    const script = shown && shown.damage === null ? (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .scriptOf */ .Fl)(shown.manifest) : '';
    const damaged = listed.filter(({ damage }) => damage !== null);
    return {
        decision: 'done',
        reason: 'listed',
        headline: [listed.length === 1 ? '1 backup' : `${listed.length} backups`, ...damaged.map(_log_backups_js__WEBPACK_IMPORTED_MODULE_6__/* .describeDamage */ .PB)].join('\n'),
        level: damaged.length > 0 ? 'warning' : 'quiet',
        outputs: { ...idsOf(listed), backup: shown?.manifest.id ?? '', restore: script },
        result: { backups: listed.map(({ manifest, ...more }) => ({ ...(0,_about_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .factsOf */ .xS)(manifest), ...more })) },
        summary: [
            listed.length === 0 ? 'There is no backup yet.' : tableOf(listed),
            ...damaged.map((each) => (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)((0,_log_backups_js__WEBPACK_IMPORTED_MODULE_6__/* .describeDamage */ .PB)(each))),
            ...(shown && script !== '' ? [(0,_about_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .instructionsOf */ .Jk)(shown.manifest)] : []),
        ].join('\n\n'),
    };
}
/** Throws `backup/not-found` when one is to be rehearsed that isn't there. */
function reportPlan({ mode, backup }, listed) {
    const removed = listed.filter(({ retention }) => retention === 'to-be-removed').map(({ manifest }) => manifest.id);
    const rehearsed = mode === 'rehearse' ? (0,_hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_1__/* .backupToRehearse */ .b_)(listed, backup).manifest.id : undefined;
    const plan = rehearsed === undefined
        ? `a backup would be taken and proven; ${listed.length} are there, of which ${removed.length} would go at once`
        : `${rehearsed} would be restored into a scratch server and compared`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: `Dry run: ${plan}`,
        level: 'quiet',
        outputs: { ...idsOf(listed), backup: rehearsed ?? '' },
        result: { dryRun: true, mode, backup: rehearsed ?? '', removed },
        summary: [`Dry run: ${plan}.`, ...(listed.length > 0 ? [tableOf(listed)] : [])].join('\n\n'),
    };
}
/** Without a database nothing is missing; without a backup of one, only the profile `basic` goes on. */
function reportUnconfigured({ profile, environment }, lack) {
    const goesOn = lack === 'nothing-to-back-up' || profile === 'basic';
    const what = lack === 'nothing-to-back-up' ? 'no database is configured' : 'a database is configured, and no backup of it';
    const advice = goesOn ? '' : `. The profile ${profile} needs one: add \`backup\` to the configuration`;
    return {
        decision: goesOn ? 'proceed' : 'stop',
        reason: lack,
        headline: `No backup for ${environment}: ${what}${advice}`,
        level: goesOn ? (lack === 'not-configured' ? 'warning' : 'quiet') : 'error',
        outputs: { backup: '' },
        result: { profile },
    };
}
function tidied(retention) {
    if (retention.kind === 'not-applied')
        return '; old ones could not be removed';
    return retention.removed.length > 0 ? `; removed ${retention.removed.join(', ')}` : '';
}
function idsOf(listed) {
    const lines = (some) => some.map(({ manifest }) => manifest.id).join('\n');
    return { backups: lines(listed.filter(_hardened_deploy_core_backup_backup_damage__WEBPACK_IMPORTED_MODULE_0__/* .isProven */ .nn)), damaged: lines(listed.filter(({ damage }) => damage !== null)) };
}
function tableOf(listed) {
    return (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Backup', 'Database', 'Taken', 'Size', 'Verified', 'Retention'], listed.map(({ manifest, damage, retention }) => [
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .codeSpan */ .SS)(manifest.id),
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)(`${manifest.database}, PostgreSQL ${manifest.serverVersion}`),
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_3__/* .escapeMarkdown */ .FV)(manifest.takenAt),
        (0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_5__/* .describeSize */ .jt)(manifest),
        damage !== null ? '**damaged**' : manifest.verified ? 'yes' : 'no',
        retention,
    ]));
}


/***/ }),

/***/ 27629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ reportRehearsed)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36395);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _about_backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17819);




/** A backup that failed gives no restore script: whoever needs one is told which backup is still proven. */
function reportRehearsed(rehearsed) {
    const { backup, rehearsal, mark, otherwise, elapsedMs } = rehearsed;
    const good = rehearsal.kind === 'restored';
    const evidence = good ? `${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_3__/* .describeSize */ .jt)(backup)}, as they were` : rehearsal.evidence;
    const consequence = good ? whenGood(mark) : whenBad(rehearsed);
    const found = `Rehearsal of ${backup.id} (${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(elapsedMs)}): ${good ? '' : `${rehearsal.kind}: `}${evidence}`;
    return {
        decision: good ? 'done' : 'stop',
        reason: good ? 'rehearsed' : 'rehearsal-failed',
        headline: [found, ...consequence].join('\n'),
        level: good ? (mark.kind === 'not-written' ? 'warning' : 'notice') : 'error',
        outputs: { backup: backup.id, damaged: good ? '' : backup.id, restore: good ? (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .scriptOf */ .Fl)(backup) : '' },
        result: { backup: (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .factsOf */ .xS)(backup), rehearsal, mark, otherwise, elapsedMs },
        summary: [
            `### Rehearsal of ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(backup.id)}: ${good ? 'restored' : rehearsal.kind}`,
            (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(evidence),
            ...consequence.map(_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV),
            ...(good ? [(0,_about_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .instructionsOf */ .Jk)(backup)] : []),
        ].join('\n\n'),
    };
}
function whenGood(mark) {
    switch (mark.kind) {
        case 'cleared':
            return ['Its mark as damaged was taken away: its files have their SHA-256 again, and every row came back.'];
        case 'not-written':
            return [
                `Its mark as damaged could not be taken away (${mark.why}): it still counts for nothing. Rehearse it again.`,
            ];
        case 'marked':
        case 'not-needed':
            return [];
    }
}
function whenBad({ mark, otherwise }) {
    return [
        mark.kind === 'not-written'
            ? `It could not be marked as damaged (${mark.why}): retention still counts it as proven. Rehearse it again before the next backup is taken.`
            : "It is marked as damaged: it takes no intact backup's place, and no deployment relies on it.",
        otherwise === null
            ? 'There is no other proven backup: take one now (`mode: backup`).'
            : `The newest other backup that is proven is ${otherwise}. Take a new one (\`mode: backup\`).`,
    ];
}


/***/ }),

/***/ 92756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ wire),
/* harmony export */   g: () => (/* binding */ unconfigured)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_adapters_system_system_clock__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7273);
/* harmony import */ var _hardened_deploy_adapters_vaults_volume_container_backup_vault__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41545);
/* harmony import */ var _hardened_deploy_core_backup_backup_retention__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41504);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_target_usecases_guarded_target__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(41449);
/* harmony import */ var _hardened_deploy_core_target_usecases_raise_fence__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21823);
/* harmony import */ var _hardened_deploy_wiring_connect_target__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83441);
/* harmony import */ var _hardened_deploy_wiring_fence_claim__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(24891);
/* harmony import */ var _hardened_deploy_wiring_given_secret__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69175);









/** What keeps the configuration from a backup; undefined when nothing does. */
function unconfigured({ database, backup }) {
    if (backup && database)
        return undefined;
    return database ? 'not-configured' : 'nothing-to-back-up';
}
/**
 * The vault at the target, and what its journal leans on, read under the raised fence. Throws `configuration/secret-missing`,
 * `docker/*`, `fence/superseded`, `fence/foreign-owner`.
 */
async function wire({ inputs, deployment, configuration, around, guard }) {
    const { backup, database, stack } = configuration;
    if (!backup || !database)
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('configuration/invalid', 'backup and database: are both needed');
    const { progress, signal } = around;
    const { secrets } = inputs;
    const url = (0,_hardened_deploy_wiring_given_secret__WEBPACK_IMPORTED_MODULE_7__/* .givenSecret */ .C)(secrets, database.urlSecret, 'the backup of the database');
    const target = (0,_hardened_deploy_core_target_usecases_guarded_target__WEBPACK_IMPORTED_MODULE_8__/* .guardedTarget */ .o)((0,_hardened_deploy_wiring_connect_target__WEBPACK_IMPORTED_MODULE_5__.connectTarget)({ configuration, secrets, progress }), guard);
    const clock = (0,_hardened_deploy_adapters_system_system_clock__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m)();
    // Before the journal or any backup is read: only then what is read stays true. A dry run changes nothing, not even that.
    if (!inputs.dryRun) {
        const { environment, store, lease: token } = inputs;
        const claim = (0,_hardened_deploy_wiring_fence_claim__WEBPACK_IMPORTED_MODULE_6__/* .fenceClaim */ .c)({ token, environment, store }, { run: around.run, clock });
        await (0,_hardened_deploy_core_target_usecases_raise_fence__WEBPACK_IMPORTED_MODULE_4__/* .raiseFence */ .S)(target.fence, { claim, deployment }, signal);
    }
    const { container, timeout, keep } = backup;
    const { containers } = target;
    const vault = (0,_hardened_deploy_adapters_vaults_volume_container_backup_vault__WEBPACK_IMPORTED_MODULE_1__/* .containerBackupVault */ .q)({ containers, stack, container, url, timeout, clock, progress });
    const protectedIds = (0,_hardened_deploy_core_backup_backup_retention__WEBPACK_IMPORTED_MODULE_2__/* .backupsInUse */ .o)(await target.journal.read(signal));
    return { ports: { vault, clock, progress }, retention: { keep, protectedIds } };
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

/***/ 52145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readDatabaseUrl),
/* harmony export */   l: () => (/* binding */ unusableUrl)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85432);


const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const PORT = 5432;
const USER = 'postgres';
/**
 * Takes a database URL apart as libpq does (several hosts, IPv6 in brackets, parts left out, parameters that win over what
 * stands before them), with one leniency that drivers have too: the last `@` ends the password. Nothing comes from the
 * environment. Throws `database/url-invalid`, never repeating any part of the URL.
 */
function readDatabaseUrl(url) {
    const { userinfo, hosts, path, query } = partsOf(url.reveal().trim());
    const [user = '', ...rest] = userinfo.split(':');
    const parameters = parametersOf(query);
    // What libpq would follow elsewhere: passed over, another server than the one that is meant would be backed up.
    if (parameters.has('hostaddr'))
        throw unusableUrl('it has a hostaddr; name that address as the host');
    if (parameters.has('service'))
        throw unusableUrl('it names a service, and no service file is read');
    const said = new Map([
        ...hostParameters(hosts),
        ['user', decoded(user, 'the user')],
        ['password', decoded(rest.join(':'), 'the password')],
        ['dbname', decoded(path, 'the name of the database')],
        ...parameters,
    ].filter(([, value]) => value !== ''));
    const password = said.get('password');
    return {
        places: placesOf(said),
        user: said.get('user') ?? USER,
        ...(password !== undefined && { password: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(password) }),
        database: said.get('dbname') ?? said.get('user') ?? USER,
        sslmode: sslModeOf(said),
        parameters,
    };
}
/** For a URL that can be read and is of no use to whoever reads it. */
function unusableUrl(why) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('database/url-invalid', `The database URL cannot be used: ${why}.`);
}
function partsOf(text) {
    const match = /^postgres(?:ql)?:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(text);
    if (!match)
        throw unusableUrl('it does not begin with postgresql:// or postgres://');
    const [, authority = '', path = '', query = ''] = match;
    // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
    if (path.includes('@'))
        throw unusableUrl('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
    const at = authority.lastIndexOf('@');
    // The same with a question mark: the rest would be passed over, or be a host that messages name.
    if (query.includes('@'))
        throw unusableUrl('an @ stands behind a question mark; in a password write %3F for ? and %40 for @');
    return { userinfo: authority.slice(0, Math.max(0, at)), hosts: authority.slice(at + 1), path, query };
}
/** `h1:5433,[::1]` as the parameters `host` and `port`: two lists of the same length, an absent port empty. */
function hostParameters(hosts) {
    const pairs = hosts.split(',').map((host) => {
        const match = /^(?:\[([0-9a-fA-F:.]+(?:%[\w%.-]+)?)\]|([^[\]:]*))(?::(\d{0,5}))?$/u.exec(host);
        if (!match)
            throw unusableUrl('its host and port are not host:port');
        return { host: decoded(match[1] ?? match[2] ?? '', 'the host'), port: match[3] ?? '' };
    });
    const ports = pairs.map(({ port }) => port);
    return [
        ['host', pairs.map(({ host }) => host).join(',')],
        ['port', ports.every((port) => port === '') ? '' : ports.join(',')],
    ];
}
function parametersOf(query) {
    const pairs = query.split('&').filter((pair) => pair !== '');
    const read = pairs.map((pair) => {
        const equals = pair.indexOf('=');
        if (equals < 0)
            throw unusableUrl('a parameter behind the question mark has no value');
        return [decoded(pair.slice(0, equals), 'a parameter'), decoded(pair.slice(equals + 1), 'a parameter')];
    });
    return new Map(read.filter(([, value]) => value !== ''));
}
/** One port is for all hosts; of several each host has its own. */
function placesOf(said) {
    const hosts = (said.get('host') ?? '').split(',');
    const ports = (said.get('port') ?? '').split(',').map(portOf);
    if (ports.length !== 1 && ports.length !== hosts.length)
        throw unusableUrl('it has another number of ports than hosts');
    return hosts.map((host, at) => ({ ...(host !== '' && { host }), port: ports[at] ?? ports[0] ?? PORT }));
}
function portOf(text) {
    if (text === '')
        return PORT;
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535)
        throw unusableUrl('a port is not a number from 1 to 65535');
    return port;
}
/** `ssl=true` is what JDBC says for it; libpq takes that too, and `prefer` where nothing is said. */
function sslModeOf(said) {
    const usual = said.get('sslrootcert') === 'system' ? 'verify-full' : 'prefer';
    const wanted = said.get('sslmode') ?? (said.get('ssl') === 'true' ? 'require' : usual);
    const known = SSL_MODES.find((mode) => mode === wanted);
    if (known === undefined)
        throw unusableUrl(`sslmode is none of ${SSL_MODES.join(', ')}`);
    return known;
}
function decoded(raw, what) {
    // An environment variable ends at a NUL, so the rest would be lost in silence.
    if (raw.includes('%00'))
        throw unusableUrl(`${what} holds a NUL character`);
    try {
        return decodeURIComponent(raw);
    }
    catch {
        throw unusableUrl(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
    }
}


/***/ }),

/***/ 41504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ backupsInUse),
/* harmony export */   p: () => (/* binding */ decideRetention)
/* harmony export */ });
/* harmony import */ var _backup_damage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14549);

// The manifest's time is the database's clock, `now` is the runner's: two honest machines differ by less than this.
const CLOCK_TOLERANCE_MS = 10 * 60_000;
/**
 * Decides what stays: the newest `keep` verified backups, always the newest verified one, and every protected one. A damaged
 * one is not counted among them.
 * Time comes from the manifest; a backup from the future has no rank, or one with a wrong clock would push out all others.
 */
function decideRetention(request) {
    const horizon = request.now.getTime() + CLOCK_TOLERANCE_MS;
    const newestFirst = [...request.backups].sort((one, other) => byTimeDescending(one.manifest, other.manifest));
    // `!(a <= b)`: a time that can't be read compares as false and counts as untrusted.
    const trusted = newestFirst.filter(({ manifest }) => Date.parse(manifest.takenAt) <= horizon);
    const proven = trusted.filter(_backup_damage_js__WEBPACK_IMPORTED_MODULE_0__/* .isProven */ .nn);
    const onceProven = trusted.filter(({ manifest }) => manifest.verified !== null);
    const [newest] = proven;
    const keep = Math.max(1, Math.floor(request.keep));
    const whyKept = (backup) => {
        if (backup === newest)
            return 'newest-verified';
        if (request.protectedIds.has(backup.manifest.id))
            return 'protected';
        if (!trusted.includes(backup))
            return 'future-timestamp';
        if ((0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_0__/* .isProven */ .nn)(backup))
            return proven.indexOf(backup) < keep ? 'within-keep' : undefined;
        if (!newest || byTimeDescending(newest.manifest, backup.manifest) > 0)
            return 'nothing-newer-verified';
        const rank = onceProven.indexOf(backup);
        return rank >= 0 && rank < keep ? 'damaged' : undefined;
    };
    const judged = newestFirst.map((backup) => ({ id: backup.manifest.id, why: whyKept(backup) }));
    return {
        kept: judged.flatMap(({ id, why }) => (why === undefined ? [] : [{ id, why }])),
        removed: judged.flatMap(({ id, why }) => (why === undefined ? [id] : [])),
    };
}
/**
 * Backups that the journal leans on: the one taken before the release that serves now, and the one taken before the
 * deployment that is still open or came last. Losing those would leave nothing to go back to after a migration.
 */
function backupsInUse(entries) {
    const takenBefore = new Map();
    for (const { deployment, event } of entries) {
        if (event.kind === 'staging' && event.backup !== undefined)
            takenBefore.set(deployment, event.backup);
    }
    const serving = entries.findLast(({ event }) => event.kind === 'verified-good')?.deployment;
    // An adoption is no deployment of its own: what was open before stays open.
    const last = entries.findLast(({ event }) => event.kind !== 'adopted')?.deployment;
    const inUse = [serving, last].flatMap((deployment) => (deployment ? (takenBefore.get(deployment) ?? []) : []));
    return new Set(inUse);
}
function byTimeDescending(one, other) {
    const difference = Date.parse(other.takenAt) - Date.parse(one.takenAt);
    if (!Number.isNaN(difference) && difference !== 0)
        return difference;
    return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}


/***/ }),

/***/ 80246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ listBackups)
/* harmony export */ });
/* harmony import */ var _backup_retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41504);

/** Every backup, newest first, with what retention would make of it now. Changes nothing. */
async function listBackups({ vault, clock }, { token, keep, protectedIds }, signal) {
    const backups = await vault.list(token, signal);
    const decided = (0,_backup_retention_js__WEBPACK_IMPORTED_MODULE_0__/* .decideRetention */ .p)({ backups, keep, protectedIds, now: clock.now() });
    const reasons = new Map(decided.kept.map(({ id, why }) => [id, why]));
    return backups.map((backup) => ({
        ...backup,
        retention: reasons.get(backup.manifest.id) ?? 'to-be-removed',
    }));
}


/***/ }),

/***/ 16979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U6: () => (/* binding */ rehearseRestore),
/* harmony export */   _A: () => (/* binding */ backupToRestore),
/* harmony export */   b_: () => (/* binding */ backupToRehearse)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _backup_damage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14549);



// A restore that replaces the live database (into a new one, then both renamed in one transaction) belongs beside this
// one. Until it is built, a person runs the lines of the manifest's `restore`.
/**
 * Restores a stored backup for trial into a scratch server and compares it with the row counts of its manifest. What it found
 * stands beside the backup afterwards: a mark when it failed, no mark when it restored. Neither the backup's files nor the
 * live database is changed. Throws `backup/not-found`, `backup/failed`, `fence/superseded`.
 */
async function rehearseRestore(ports, { token, backup: wanted }, signal) {
    const { vault, clock, progress } = ports;
    const backups = await vault.list(token, signal);
    const stored = backupToRehearse(backups, wanted);
    const backup = stored.manifest;
    const started = clock.monotonic();
    const rehearsal = await progress.step(`Restore ${backup.id} into a scratch server and compare`, () => vault.rehearse(token, backup, signal));
    const elapsedMs = clock.monotonic() - started;
    const mark = await rememberRehearsal(ports, { token, stored, rehearsal }, signal);
    const otherwise = backups.find((other) => other !== stored && (0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isProven */ .nn)(other))?.manifest.id ?? null;
    return { backup, rehearsal, mark, otherwise, elapsedMs };
}
/**
 * Of backups that are listed newest first. One that is damaged is rehearsed too: skipping it would turn the next rehearsal
 * green and forget it, and rehearsing it is the only way to clear its mark. Throws `backup/not-found`.
 */
function backupToRehearse(backups, wanted) {
    const found = backups.find(({ manifest: { id, verified } }) => wanted === 'newest' ? verified !== null : id === wanted);
    return found ?? throwNotFound(backups, wanted);
}
/** The one whose restore script is shown; `newest` skips what is damaged, and may be none. Throws `backup/not-found`. */
function backupToRestore(backups, wanted) {
    if (wanted === 'newest')
        return backups.find(_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isProven */ .nn);
    return backups.find(({ manifest }) => manifest.id === wanted) ?? throwNotFound(backups, wanted);
}
async function rememberRehearsal({ vault, clock, progress }, { token, stored: { manifest, damage }, rehearsal }, signal) {
    const mark = (0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .markAfter */ .Qo)(rehearsal, clock.now());
    if (mark === null && damage === null)
        return { kind: 'not-needed' };
    const what = mark === null ? 'Take away its mark: it restores to its rows' : 'Mark it as damaged';
    try {
        await progress.step(what, () => vault.mark(token, manifest.id, mark, signal));
        return { kind: mark === null ? 'cleared' : 'marked' };
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal))
            throw thrown;
        return { kind: 'not-written', why: (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message };
    }
}
function throwNotFound(backups, wanted) {
    const detail = wanted === 'newest' ? 'there is no verified backup yet' : `there is no backup ${wanted}`;
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('backup/not-found', detail, { facts: { there: backups.map(({ manifest }) => manifest.id) } });
}


/***/ }),

/***/ 80646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ takeBackup)
/* harmony export */ });
/* unused harmony export describeRetention */
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _backup_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81809);
/* harmony import */ var _backup_retention_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41504);
/* harmony import */ var _backup_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36395);





/**
 * Takes a dump, proves it by restoring it, then removes what retention no longer keeps. Throws `database/url-invalid`,
 * `backup/failed`, `backup/unverified`, `fence/superseded`; then no partial backup is left, but by a run that has lost its
 * lease: whoever comes next removes it.
 */
async function takeBackup(ports, request, signal) {
    const { vault, clock, progress } = ports;
    const id = (0,_backup_id_js__WEBPACK_IMPORTED_MODULE_2__/* .mintBackupId */ .A)(clock.now(), request.deployment);
    const started = clock.monotonic();
    const dumped = await progress.step(`Dump into ${id}`, () => vault.dump(request.token, { id, deployment: request.deployment }, signal));
    const dumpedAt = clock.monotonic();
    progress.info((0,_backup_words_js__WEBPACK_IMPORTED_MODULE_4__/* .describeSize */ .jt)(dumped));
    const backup = await progress.step('Restore it into a scratch server and compare', () => vault.verify(request.token, dumped, signal));
    const verifiedAt = clock.monotonic();
    const retention = await progress.step('Remove what is no longer kept', () => applyRetention(ports, request, backup, signal));
    return { backup, dumpMs: dumpedAt - started, verifyMs: verifiedAt - dumpedAt, retention };
}
async function applyRetention({ vault, clock, progress }, { token, keep, protectedIds }, fresh, signal) {
    try {
        const backups = await vault.list(token, signal);
        // The one just proven is protected whatever the clocks say: the caller is about to rely on it.
        const decided = (0,_backup_retention_js__WEBPACK_IMPORTED_MODULE_3__/* .decideRetention */ .p)({
            backups,
            keep,
            protectedIds: new Set([...protectedIds, fresh.id]),
            now: clock.now(),
        });
        for (const { manifest, damage } of backups) {
            if (damage !== null)
                progress.warn(`${manifest.id} is damaged and counts for nothing: ${damage}`);
        }
        for (const line of describeRetention(decided))
            progress.info(line);
        if (decided.removed.length > 0)
            await vault.remove(token, decided.removed, signal);
        return { kind: 'applied', kept: decided.kept.length, removed: decided.removed };
    }
    catch (thrown) {
        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal))
            throw thrown;
        const { message: why } = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown);
        progress.warn(`Old backups were not removed: ${why}`);
        return { kind: 'not-applied', why };
    }
}
/** One line a backup, with the reason why it stays or that it goes. */
function describeRetention({ kept, removed }) {
    return [...kept.map(({ id, why }) => `keep   ${id} (${why})`), ...removed.map((id) => `remove ${id}`)];
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
/** `1 answer`, `2 answers in a row`: one alone is no row. */
function inARow(count, what) {
    return `${counted(count, what)}${count === 1 ? '' : ' in a row'}`;
}
/** The first `most` of them, and in place of the others one that says how many they are. */
function firstOf(texts, most) {
    return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more`];
}


/***/ }),

/***/ 12940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ endsTheRun)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** True for what no use case may turn into an outcome of its own: the run is over, or the target is somebody else's. */
function endsTheRun(thrown, signal) {
    return signal.aborted || (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(thrown, 'fence/superseded');
}


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

/***/ 88944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ guarded)
/* harmony export */ });
/** The same port; each of its calls asks `guard` first, and rejects with what that throws instead of beginning. */
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

/***/ 98142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ fenceClaim),
/* harmony export */   x: () => (/* binding */ fenceClaimOf)
/* harmony export */ });
/* harmony import */ var _lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62277);
/* harmony import */ var _lease_lease_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90881);


/** What the holder of a lease shows to the fences. */
function fenceClaim(lease, owner) {
    return fenceClaimOf((0,_lease_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .mintToken */ .W$)(lease), { owner, holder: lease.holder, at: lease.renewedAt });
}
/** The same, for whoever was handed the lease's token. Every action of a deployment must show the same owner. */
function fenceClaimOf(token, { owner, holder, at }) {
    return { schema: 1, token, owner, holder: (0,_lease_lease_words_js__WEBPACK_IMPORTED_MODULE_1__/* .signature */ .vl)(holder), raisedAt: at };
}


/***/ }),

/***/ 41449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ guardedTarget)
/* harmony export */ });
/* harmony import */ var _lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88944);

/** A target at which nothing is begun that `guard` doesn't let. Probes change nothing, and what was seen is still to be said. */
function guardedTarget(target, guard) {
    const { stack, fence, containers, router, journal } = target;
    return {
        ...target,
        stack: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(stack, guard),
        fence: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(fence, guard),
        containers: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(containers, guard),
        router: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(router, guard),
        journal: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(journal, guard),
    };
}


/***/ }),

/***/ 21823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ raiseFence)
/* harmony export */ });
/* harmony import */ var _fence_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58915);

/**
 * Raises the fence to this run's lease, before anything else at the target is read or changed. What is read afterwards
 * stays true until a newer holder comes. Throws `fence/superseded` when one already has, and `fence/foreign-owner`; both
 * name the holder who stands there and the one who was refused.
 */
async function raiseFence(fence, { claim, adopt, deployment }, signal) {
    const adoption = adopt === undefined ? {} : { adopt: { reason: adopt, deployment } };
    const answer = await fence.raise(claim, adoption, signal);
    if (answer.kind === 'superseded')
        throw (0,_fence_words_js__WEBPACK_IMPORTED_MODULE_0__/* .supersededFailure */ .Hp)(claim, answer.by);
    if (answer.kind === 'foreign-owner')
        throw (0,_fence_words_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignOwnerFailure */ .Ky)(claim, answer.by);
}


/***/ }),

/***/ 24891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ fenceClaim)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_target_fence_claim__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98142);

/** What a run that was handed a lease shows to the target's fence. */
function fenceClaim(given, { run, clock }) {
    const { token, environment, store } = given;
    const { actor, job, runUrl: url, repository } = run;
    const owner = { repository, environment, store };
    return (0,_hardened_deploy_core_target_fence_claim__WEBPACK_IMPORTED_MODULE_0__/* .fenceClaimOf */ .x)(token, { owner, holder: { actor, job, url }, at: clock.now().toISOString() });
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
