export const id = 4205;
export const ids = [4205];
export const modules = {

/***/ 17819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ scriptOf),
/* harmony export */   Jk: () => (/* binding */ instructionsOf),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36395);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);


/** The manifest without its long lists, because outputs may have 1 MB at most. The backup itself has the whole manifest. */
function factsOf(manifest) {
    const { id, server = 'PostgreSQL', database, serverVersion, takenAt, deployment, generation, files, verified, encryption, details: more, also, } = manifest;
    const about = { id, server, database, serverVersion, takenAt, deployment, generation };
    const encrypted = encryption && { encryption: { format: encryption.format, to: encryption.to } };
    return { ...about, files, ...(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(manifest), verified, ...encrypted, details: more, ...(also && { also }) };
}
function scriptOf(backup) {
    return backup.restore.join('\n');
}
/** `vault`: from where, where there are several. */
function instructionsOf(backup, vault) {
    const from = vault === undefined ? '' : ` from ${vault}`;
    return (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`How to restore ${backup.id} by hand${from}`, (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(scriptOf(backup), 'sh'));
}


/***/ }),

/***/ 75855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ checkConfirmed),
/* harmony export */   Mm: () => (/* binding */ toProve),
/* harmony export */   sw: () => (/* binding */ checkInputs)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** Throws `input/invalid` for an input that the mode would ignore: somebody expects something that won't happen. */
function checkInputs({ mode, maxAge, confirm, database, strategy, vault }) {
    const problems = [];
    if (maxAge !== undefined && mode !== 'drill')
        problems.push('max-age: goes with mode: drill');
    const replacing = mode === 'restore' || mode === 'undo-restore';
    if (confirm !== undefined && !replacing)
        problems.push('confirm: goes with mode: restore or undo-restore');
    if (strategy !== 'swap' && mode !== 'restore')
        problems.push('strategy: goes with mode: restore');
    if (database !== undefined && !replacing)
        problems.push('database: goes with mode: restore or undo-restore');
    if (vault !== undefined && (mode === 'backup' || mode === 'prove' || mode === 'undo-restore'))
        problems.push('vault: goes with mode: list, rehearse, drill or restore');
    refuse(problems);
}
/** Which backup is proven after the switch. Throws `input/invalid` without its id: the newest one may be another deployment's. */
function toProve(backup) {
    if (backup !== 'newest')
        return backup;
    const problem = 'backup: must be the id that the step with `mode: backup` gave, with mode: prove';
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', problem, { facts: { action: 'db-backup', problems: [problem] } });
}
/** Throws `input/invalid` unless the name was typed as it is. A name that differs in a letter may be another database's. */
function checkConfirmed(confirm, name) {
    if (confirm !== name)
        refuse([`confirm: must be ${JSON.stringify(name)} to do this, not ${JSON.stringify(confirm)}`]);
}
function refuse(problems) {
    if (problems.length === 0)
        return;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('input/invalid', problems.join('\n'), { facts: { action: 'db-backup', problems } });
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
var shared_inputs = __webpack_require__(40111);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
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
    doc: 'Dumps PostgreSQL, MySQL, MariaDB, Redis or Valkey, proves the dump by a restore, and keeps the last ten proven ones.',
    icon: 'database',
    color: 'blue',
    permissions: [
        '`contents: read` for the configuration',
        'where backups are artifacts (`backup.vault.artifact`): `actions: read`, or `actions: write` so that retention may remove them',
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
    ],
    inputs: {
        mode: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('backup', 'prove', 'list', 'rehearse', 'drill', 'restore', 'undo-restore'), 'backup', '`backup` takes a backup and proves it. `prove` restores the one that this deployment has taken, after its switch, where the configuration says `proof: after-switch`; otherwise it does nothing. `list` shows all backups and why each one is kept. `rehearse` restores a stored backup into a scratch server, and marks it as damaged if that fails. `drill` does the same, and says how long a restore takes, how many rows come back and how much would be lost. `restore` puts a stored backup in the place of the live database, which is kept under another name (a swap that was broken off half way is finished first, and nothing else is done); `undo-restore` takes that back, or gives up a restore whose run died before it replaced anything. Both only say what they would do until `confirm` is given.'),
        environment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, shared_inputs/* sharedInputs */.d.environment.doc), ({ environment }) => ({
            text: environment,
        })),
        config: shared_inputs/* sharedInputs */.d.config,
        backup: (0,contract/* defaulting */.G5)(whichBackup, 'newest', 'With `prove`: the output `backup` of the step that took it. With `list`: the backup whose restore script is shown. Default: the newest proven one. With `rehearse` and `drill`: the backup to restore. Default: the newest one that was ever proven. With `restore`: the backup to restore. Default: the newest one that is proven and not damaged.'),
        strategy: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('swap', 'in-place'), 'swap', 'With `restore`: `swap` restores into a new database beside the live one, which then takes its name. `in-place` is for a server that lets nobody make a second database: in one transaction it drops everything in the live database and restores it, as a whole or not at all. It first takes and proves a backup of what is there, by which it can be taken back. It needs maintenance to be on, and PostgreSQL.'),
        confirm: (0,contract/* optional */.lq)(parser/* text */.Qq, 'With `restore`: the name of the live database, to replace it (of Redis or Valkey, that of its container); with `strategy: in-place` that name, a blank, and the id of the backup. With `undo-restore`: the name of the database that gets its name back, or that is dropped. Without it, the step says what would be done, which name belongs here, and changes nothing.'),
        database: (0,contract/* optional */.lq)(backup_set/* partName */.pn, 'With `restore` and `undo-restore`: which part of a backup that has several, by its name under `backup.also`, `backup.volumes` or `backup.files`. Default: the first database.'),
        vault: (0,contract/* optional */.lq)(configured_vaults/* vaultName */._G, 'With `list`, `rehearse`, `drill` and `restore`: the only vault to look into, by its name under `backup.vaults`. Default: all of them. `drill` then restores from each vault, the others from the first one that has the backup whole.'),
        'max-age': (0,contract/* optional */.lq)((0,duration/* durationBetween */.h9)((0,duration/* minutes */.Gx)(1), (0,duration/* days */._3)(366)), 'With `drill`: how old the backup may be, such as `26h`. The step fails if it is older.'),
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'ssh-private-key': shared_inputs/* sharedInputs */.d['ssh-private-key'],
        'docker-host': shared_inputs/* sharedInputs */.d['docker-host'],
        lease: (0,contract/* requiredLease */.SL)(shared_inputs/* sharedInputs */.d.lease.doc),
        'lease-store-token': shared_inputs/* sharedInputs */.d['lease-store-token'],
        ...shared_inputs/* leaseKeepingInputs */.b,
        deployment: shared_inputs/* sharedInputs */.d.deployment,
        'dry-run': shared_inputs/* sharedInputs */.d['dry-run'],
        'github-token': shared_inputs/* sharedInputs */.d['github-token'],
        'time-limit': (0,contract/* defaulting */.G5)(shared_inputs/* sharedInputs */.d['time-limit'].parser, '2h', 'The whole action ends with an error after this time, and leaves no partial backup.'),
    },
    outputs: {
        backup: 'Id of the backup that was taken and proven, or that was rehearsed, drilled or restored. Empty if there is none.',
        proof: 'How far the new backup is proven: `L1` to `L4`, see `backup.proof` in the configuration. With `prove`: `L3`, or empty when that failed. Empty with other modes.',
        'recovery-mark': 'Name of the restore point that was made in the log of PostgreSQL (`recovery_target_name`), or `<file>:<position>` in the binary log of MySQL or MariaDB. Empty if there is none. `details` in `result` and in the manifest say more.',
        backups: 'Ids of all proven and undamaged backups, newest first, one per line (`list`).',
        damaged: 'Ids of the damaged backups, one per line (`list`). With `rehearse` and `drill`: the id of the backup if it was found damaged.',
        'minutes-since': 'With `drill` and `restore`: whole minutes since the backup was taken. What was written in that time is lost by a restore.',
        kept: 'With `restore` and `undo-restore`: the name under which the server keeps the replaced database. Empty if nothing was replaced.',
        undo: 'With `strategy: in-place`: the id of the backup of what was there before. Otherwise empty.',
        vaults: 'Names of the vaults that have the new backup, one per line (`backup`); of those that were restored from (`drill`).',
        restore: 'Shell script that restores that backup and needs only Docker; at a cluster, one that brings its files to your machine by kubectl or the AWS CLI. Empty for a damaged backup.',
    },
    reasons: {
        'backed-up': 'A backup was taken, and proven as far as `backup.proof` says.',
        listed: 'The backups were listed. Nothing was changed.',
        rehearsed: 'The stored backup was restored into a scratch server and has the same rows as when it was taken.',
        'rehearsal-failed': 'The stored backup could not be restored with the same rows. It was marked as damaged. Its files were not changed.',
        drilled: 'The stored backup was restored into a scratch server and has the same rows as when it was taken. It is new enough.',
        'drill-failed': 'The stored backup could not be restored with the same rows. It was marked as damaged. Its files were not changed.',
        'backup-too-old': 'The stored backup can be restored, but is older than `max-age`.',
        restored: 'The backup took the place of the live database. The replaced one is kept, and named by the output `kept`; with `strategy: in-place`, the output `undo` names the backup of it.',
        'restore-undone': 'The database that a restore had replaced has its name again. What the restore had put there is kept, and named by the output `kept`. Or a restore that had replaced nothing was given up: then nothing is kept.',
        planned: 'It said what would be done, because of `dry-run` or without `confirm`. Nothing was changed.',
        'proven-after-switch': 'The backup, whose proof was left for after the switch, was restored, and has the same rows as when it was taken.',
        'proof-failed': 'The backup, whose proof was left for after the switch, could not be restored with the same rows. It was marked as damaged. What serves stays as it is.',
        'nothing-to-prove': 'The configuration does not say `proof: after-switch`: the backup is proven as far as it is to be.',
        'nothing-to-back-up': 'The configuration names no database and no backup.',
        'not-configured': 'A database is configured, but no backup of it. Only the profile `basic` goes on without one.',
    },
    post: { saves: ['ssh'] },
});


/***/ }),

/***/ 15533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PB: () => (/* binding */ describeDamage),
/* harmony export */   WI: () => (/* binding */ logRestoreInstructions),
/* harmony export */   ay: () => (/* binding */ logBackups),
/* harmony export */   uN: () => (/* binding */ describeRetention)
/* harmony export */ });
/* unused harmony export TAG_WORDS */
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36395);

/** Writes one line per backup and vault into the log, because act shows no job summary. */
function logBackups(progress, listings) {
    for (const { vault, listed } of listings) {
        const where = listings.length > 1 ? `${vault}  ` : '';
        for (const { manifest, damage, authenticity, retention } of listed) {
            const judged = damage !== null ? 'DAMAGED' : manifest.verified ? 'proven' : 'not proven';
            const proven = authenticity === undefined ? judged : `${judged}  ${TAG_WORDS[authenticity]}`;
            progress.info(`${where}${manifest.id}  ${manifest.takenAt}  ${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__/* .describeSize */ .jt)(manifest)}  ${proven}  ${describeRetention(retention)}`);
        }
    }
}
/** What the tag of a manifest says. */
const TAG_WORDS = {
    authentic: 'authentic',
    'no-tag': 'NOT AUTHENTIC (no tag)',
    'other-tag': 'NOT AUTHENTIC (other tag)',
};
/** `kept: newest-verified`, `to be removed: beyond-keep`. The words are those of the README. */
function describeRetention({ kind, why }) {
    return `${kind === 'kept' ? 'kept' : 'to be removed'}: ${why}`;
}
/** `20261121T…-… is damaged: database.dump has 8 bytes instead of 9`. */
function describeDamage({ manifest, damage }) {
    return `${manifest.id} is damaged: ${damage}`;
}
async function logRestoreInstructions(progress, backup) {
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
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_core_backup_files_backup_pauses__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81907);
/* harmony import */ var _hardened_deploy_core_backup_vaults_configured_vaults__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67953);
/* harmony import */ var _hardened_deploy_core_backup_backup_settings__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37681);
/* harmony import */ var _hardened_deploy_core_backup_recovery_mark__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99042);
/* harmony import */ var _hardened_deploy_core_backup_usecases_drill_restore__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25696);
/* harmony import */ var _hardened_deploy_core_backup_usecases_find_backups_in_use__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85943);
/* harmony import */ var _hardened_deploy_core_backup_usecases_prove_after_switch__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(37780);
/* harmony import */ var _hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(80246);
/* harmony import */ var _hardened_deploy_core_backup_usecases_refuse_half_replaced__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(39193);
/* harmony import */ var _hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(16979);
/* harmony import */ var _hardened_deploy_core_backup_usecases_take_backup__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(82566);
/* harmony import */ var _hardened_deploy_wiring_fence_record_of_run__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(57842);
/* harmony import */ var _hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(87068);
/* harmony import */ var _hardened_deploy_wiring_under_lease__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(8557);
/* harmony import */ var _check_inputs_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(75855);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(14217);
/* harmony import */ var _log_backups_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(15533);
/* harmony import */ var _report_listed_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(74849);
/* harmony import */ var _report_of_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(58453);
/* harmony import */ var _report_proven_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(22984);
/* harmony import */ var _replace_database_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(5022);
/* harmony import */ var _report_drills_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(52771);
/* harmony import */ var _report_rehearsed_js__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(27629);
/* harmony import */ var _report_taken_js__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(833);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_25__ = __webpack_require__(92756);
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


























await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runAction)(_contract_js__WEBPACK_IMPORTED_MODULE_16__/* .contract */ .d, async ({ inputs, run, progress, signal, mask, save }) => {
    const around = { run, progress, signal, mask, saveSsh: (folder) => save('ssh', folder) };
    const { lease, backup: wanted } = inputs;
    (0,_check_inputs_js__WEBPACK_IMPORTED_MODULE_15__/* .checkInputs */ .sw)(inputs);
    const configuration = await (0,_hardened_deploy_wiring_load_configuration__WEBPACK_IMPORTED_MODULE_13__.loadConfiguration)({ ...inputs, environment: lease.environment }, around);
    const lack = (0,_hardened_deploy_core_backup_backup_settings__WEBPACK_IMPORTED_MODULE_3__/* .lackOfBackups */ ._)(configuration);
    if (lack)
        return (0,_report_of_js__WEBPACK_IMPORTED_MODULE_19__/* .reportUnconfigured */ .k)(configuration, lack, inputs.mode);
    if (inputs.mode === 'prove' && !configuration.backup?.proofAfterSwitch)
        return (0,_report_proven_js__WEBPACK_IMPORTED_MODULE_20__/* .reportNothingToProve */ .R)();
    return (0,_hardened_deploy_wiring_under_lease__WEBPACK_IMPORTED_MODULE_14__.underLease)(inputs, around, async (kept, guard) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { token, deployment } = lease;
            const wiring = __addDisposableResource(env_1, await (0,_wire_js__WEBPACK_IMPORTED_MODULE_25__/* .wire */ .O)({ inputs, configuration, around, guard }), true);
            const { target } = wiring;
            const ports = { ...wiring.ports, vault: wiring.across.vault };
            const replacing = inputs.mode === 'restore' || inputs.mode === 'undo-restore';
            const looksOnly = inputs.dryRun || (replacing && inputs.confirm === undefined);
            const fenceRecord = (0,_hardened_deploy_wiring_fence_record_of_run__WEBPACK_IMPORTED_MODULE_12__/* .fenceRecordOfRun */ .z)(lease, { run, clock: ports.clock });
            const mandate = looksOnly ? undefined : { fenceRecord, deployment };
            const retention = { protectedIds: await (0,_hardened_deploy_core_backup_usecases_find_backups_in_use__WEBPACK_IMPORTED_MODULE_6__/* .findBackupsInUse */ .j)(target, mandate, kept) };
            if (replacing) {
                // Nothing is removed for it: what is restored, and what it would be taken back by, must both stay.
                const taking = { token, deployment, ...retention, removal: 'later' };
                const takePresent = async (taken) => (await (0,_hardened_deploy_core_backup_usecases_take_backup__WEBPACK_IMPORTED_MODULE_11__/* .takeBackup */ .a)(ports, taking, taken)).backup;
                const replacement = { inputs, by: fenceRecord.holder, stack: configuration.stack, takePresent };
                return await (0,_replace_database_js__WEBPACK_IMPORTED_MODULE_21__/* .replaceDatabase */ .W)(replacement, wiring, kept);
            }
            if (inputs.mode === 'list' || inputs.dryRun) {
                const listings = await (0,_hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_8__/* .listVaults */ .j$)({ ...ports, vaults: wiring.vaults }, { token, ...retention }, kept);
                (0,_log_backups_js__WEBPACK_IMPORTED_MODULE_17__/* .logBackups */ .ay)(progress, listings);
                const now = ports.clock.now();
                return inputs.mode === 'list'
                    ? (0,_report_listed_js__WEBPACK_IMPORTED_MODULE_18__/* .reportListed */ .qH)(listings, { wanted, now })
                    : (0,_report_of_js__WEBPACK_IMPORTED_MODULE_19__/* .reportPlan */ ._)(inputs, listings, { pauses: (0,_hardened_deploy_core_backup_files_backup_pauses__WEBPACK_IMPORTED_MODULE_1__/* .describePauses */ .D)(configuration), now });
            }
            if (inputs.mode === 'prove') {
                return (0,_report_proven_js__WEBPACK_IMPORTED_MODULE_20__/* .reportProven */ .f)(await (0,_hardened_deploy_core_backup_usecases_prove_after_switch__WEBPACK_IMPORTED_MODULE_7__/* .proveAfterSwitch */ .R)(ports, { token, backup: (0,_check_inputs_js__WEBPACK_IMPORTED_MODULE_15__/* .toProve */ .Mm)(wanted), ...retention }, kept));
            }
            if (inputs.mode === 'drill') {
                const { maxAge } = inputs;
                const request = { token, backup: wanted, maxAge };
                return (0,_report_drills_js__WEBPACK_IMPORTED_MODULE_22__/* .reportDrills */ .l)(await (0,_hardened_deploy_core_backup_usecases_drill_restore__WEBPACK_IMPORTED_MODULE_5__/* .drillVaults */ .N)({ ...ports, vaults: wiring.vaults }, request, kept), maxAge);
            }
            if (inputs.mode === 'rehearse') {
                return (0,_report_rehearsed_js__WEBPACK_IMPORTED_MODULE_23__/* .reportRehearsed */ .y)(await (0,_hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_10__/* .rehearseRestore */ .U6)(ports, { token, backup: wanted }, kept));
            }
            await (0,_hardened_deploy_core_backup_usecases_refuse_half_replaced__WEBPACK_IMPORTED_MODULE_9__/* .refuseHalfReplaced */ .Y)(target.journal, kept);
            const when = configuration.backup?.recoveryMark ?? 'auto';
            const name = (0,_hardened_deploy_core_backup_recovery_mark__WEBPACK_IMPORTED_MODULE_4__/* .recoveryMarkName */ .Mj)(lease.environment, { at: ports.clock.now(), commit: run.sha });
            const mark = { name, when };
            const removal = configuration.backup?.proofAfterSwitch ? 'later' : 'now';
            const taken = await (0,_hardened_deploy_core_backup_usecases_take_backup__WEBPACK_IMPORTED_MODULE_11__/* .takeBackup */ .a)(ports, { token, deployment, ...retention, removal, mark }, kept);
            await (0,_log_backups_js__WEBPACK_IMPORTED_MODULE_17__/* .logRestoreInstructions */ .WI)(progress, taken.backup);
            const { backup } = configuration;
            return (0,_report_taken_js__WEBPACK_IMPORTED_MODULE_24__/* .reportTaken */ .k)(taken, { readable: backup ? (0,_hardened_deploy_core_backup_vaults_configured_vaults__WEBPACK_IMPORTED_MODULE_2__/* .readableIn */ .UI)(backup) : '', later: backup?.proofAfterSwitch ?? null });
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
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ replaceDatabase)
});

// EXTERNAL MODULE: ./packages/core/build/backup/usecases/restore-database.js + 1 modules
var restore_database = __webpack_require__(84249);
// EXTERNAL MODULE: ./packages/core/build/backup/restore-words.js + 1 modules
var restore_words = __webpack_require__(44225);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/end-open-restore.js
var end_open_restore = __webpack_require__(98071);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/finish-swap.js
var finish_swap = __webpack_require__(82819);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/journal-entries.js
var journal_entries = __webpack_require__(91185);
// EXTERNAL MODULE: ./packages/core/build/target/restores/open-restore.js
var open_restore = __webpack_require__(13825);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
// EXTERNAL MODULE: ./packages/core/build/backup/last-restore.js
var last_restore = __webpack_require__(35198);
// EXTERNAL MODULE: ./packages/core/build/backup/live-look.js
var live_look = __webpack_require__(65595);
// EXTERNAL MODULE: ./packages/core/build/backup/restore-names.js
var restore_names = __webpack_require__(71126);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/open-deployment.js
var open_deployment = __webpack_require__(55222);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/swap-database.js
var swap_database = __webpack_require__(50281);
;// CONCATENATED MODULE: ./packages/core/build/backup/usecases/undo-restore.js











/**
 * Looks which database the last restore has replaced, by the journal: a newer one beside it may be that of somebody else. If a restore
 * was begun that had replaced nothing yet, that one is to be given up instead. Changes nothing.
 * Throws `restore/refused` if none is there, `restore/failed` when the server can't be asked, `journal/unreadable`, `fence/superseded`.
 */
async function planUndo({ live, journal, progress }, { token }, signal) {
    const look = await progress.step('Look at the live database', () => live.look(token, undefined, signal));
    const [halfDone] = (0,live_look/* describeUnfinished */.d)(look);
    if (halfDone !== undefined)
        throw new failure/* Failure */.HR('restore/refused', halfDone);
    const { state } = await (0,read_state/* readState */.u)(journal, signal);
    const left = state.restores.find(({ database, backup }) => database === look.database && backup !== null);
    if (left?.inPlace)
        throw new failure/* Failure */.HR('restore/refused', (0,open_restore/* describeOpenRestores */.DA)([left]).join());
    if (left && (0,end_open_restore/* howFarIs */.a1)(left, look) === 'not-done')
        return (0,end_open_restore/* planGiveUp */.Y0)(left, look);
    const beside = (0,restore_names/* besideIn */.wd)(look.database, look.databases);
    const last = (0,last_restore/* lastRestoreIn */.O)(await databaseSteps(journal, signal), look);
    const back = beside.find(({ name }) => name === last?.aside);
    const open = (0,open_deployment/* openDeployment */.Q)(state, token);
    if (back)
        return { kind: 'undo', look, back, beside, refusals: [...open, ...look.obstacles] };
    const why = last
        ? `the last restore, of ${last.backup} at ${last.at}, has replaced ${last.aside}, and the server has no such database any more`
        : `the journal has no restore of ${look.database} that is not taken back yet`;
    if (last?.undo !== undefined)
        throw new failure/* Failure */.HR('restore/refused', `The last restore, of ${last.backup} at ${last.at}, was done in the database itself, and nothing is kept beside it. Run \`mode: restore\` with \`strategy: in-place\` and \`backup: ${last.undo}\`, which is what was there before.`);
    const others = beside.map(({ name }) => name).join(', ');
    const rest = others === '' ? '' : `; beside ${look.database} are ${others}, which a person may rename`;
    throw new failure/* Failure */.HR('restore/refused', `No restore can be taken back: ${why}${rest}`);
}
/** What restores wrote: a journal may be long, and has few of them. */
async function databaseSteps(journal, signal) {
    const steps = [];
    for await (const entry of (0,journal_entries/* journalEntries */.e)(journal, signal))
        if (entry.event.kind === 'database')
            steps.push(entry);
    return steps;
}
/** Gives the replaced database its name again, and keeps what the restore had put there. Throws `restore/refused`, `restore/failed`, `fence/superseded`. */
async function undoRestore(ports, { plan, ...author }, signal) {
    const { look, back } = plan;
    (0,restore_database/* refuseIfImpossible */.RR)(plan);
    const aside = (0,restore_names/* databaseBeside */.cA)(look.database, 'undone', ports.clock.now()).name;
    const renames = { live: look.database, aside, instead: back.name };
    const note = (0,swap_database/* noteIn */.Cr)(ports, author, { renames, backup: null }, signal);
    const { sessionsEnded } = await (0,swap_database/* swapNoted */.MS)(ports, { token: author.token, renames, note, wasThere: look.there }, signal);
    return { kept: look.there ? aside : null, sessionsEnded };
}

// EXTERNAL MODULE: ./build/actions/db-backup/src/check-inputs.js
var check_inputs = __webpack_require__(75855);
// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-proof.js
var backup_proof = __webpack_require__(76512);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
// EXTERNAL MODULE: ./packages/core/build/backup/proof-level.js
var proof_level = __webpack_require__(15080);
;// CONCATENATED MODULE: ./packages/core/build/backup/usecases/in-place/restore-in-place.js






/**
 * Restores a backup into the live database itself, as a whole or not at all, after a backup of what is there now was taken and proven.
 * If anybody has written since that one, nothing is changed. Throws `restore/refused`, `restore/failed`, `backup/failed`,
 * `backup/unverified`, `fence/superseded`.
 */
async function restoreInPlace(ports, { plan, part, takePresent, ...author }, signal) {
    const { live, journal, clock, progress } = ports;
    const { token, deployment, by } = author;
    (0,restore_database/* refuseIfImpossible */.RR)(plan);
    const undo = await takePresent(signal);
    const present = presentIn(undo, part);
    const { database } = plan.look;
    const note = async (step, own = signal) => {
        const event = { kind: 'database', step, backup: plan.backup.id, database, aside: '', instead: database };
        const entry = { at: clock.now().toISOString(), deployment, by, event: { ...event, inPlace: { undo: undo.id } } };
        await journal.append(token, entry, own);
    };
    await note('swapping');
    let answer;
    try {
        answer = await progress.step(`Restore ${plan.backup.id} into ${database} itself`, () => replace(live, { author, plan, present }, signal));
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, signal))
            throw thrown;
        const became = await whatBecame(live, { author, plan, present }, signal);
        if (became === 'unknown')
            throw thrown;
        await note(became === 'restored' ? 'swapped' : 'given-up');
        if (became !== 'restored')
            throw thrown;
        progress.warn('The answer was lost, but the database has the rows of the backup.');
        return { undo, sessionsEnded: 0 };
    }
    if (answer.kind === 'restored') {
        await note('swapped');
        return { undo, sessionsEnded: answer.sessionsEnded };
    }
    await note('given-up');
    throw answer.kind === 'written'
        ? new failure/* Failure */.HR('restore/refused', `Somebody has written since the backup of now was taken: ${(0,backup_proof/* describeDifferences */.g7)((0,backup_proof/* differingTables */.uB)(present, answer.tables))}. Stop what writes to the database, and run again.`)
        : new failure/* Failure */.HR('restore/failed', `The restored rows are others, so nothing was changed: ${(0,backup_proof/* describeDifferences */.g7)((0,backup_proof/* differingTables */.uB)(plan.backup.tables, answer.tables))}`);
}
/** Only a backup that was restored shows that there is a way back. */
function presentIn(undo, part) {
    const found = (0,backup_set/* partsOf */.CI)(undo).find(({ name }) => name === part);
    if (found && (0,proof_level/* isRestoredLevel */.H6)((0,proof_level/* levelOf */.In)(undo.verified)))
        return found.manifest.tables;
    throw new failure/* Failure */.HR('restore/refused', `The backup of now, ${undo.id}, was not restored to prove it, so there would be no proven way back. Set \`backup.proof: L3\` or L4, and run again.`);
}
async function replace(live, { author, plan, present }, signal) {
    if (!live.replaceInPlace)
        throw new failure/* Failure */.HR('restore/refused', 'This kind of server is not restored in place.');
    return live.replaceInPlace(author.token, { backup: plan.whole, present }, signal);
}
/** After a failure, the rows say whether the one transaction was done. As many rows on both sides say nothing. */
async function whatBecame(live, { author, plan, present }, signal) {
    const look = await live.look(author.token, undefined, signal).catch((thrown) => {
        if ((0,failure/* isFailure */.N6)(thrown, 'fence/superseded'))
            throw thrown;
        return undefined;
    });
    if (look?.now.kind !== 'counted')
        return 'unknown';
    const isPresent = (0,backup_proof/* differingTables */.uB)(present, look.now.tables).length === 0;
    const isRestored = (0,backup_proof/* differingTables */.uB)(plan.backup.tables, look.now.tables).length === 0;
    if (isPresent === isRestored)
        return 'unknown';
    return isRestored ? 'restored' : 'as-before';
}

// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
;// CONCATENATED MODULE: ./build/actions/db-backup/src/report-in-place.js




const MOST_TABLES = 20;
/** What a restore into the live database itself would do, what stands against it, and the text that confirms it. */
function reportInPlacePlan(plan, text) {
    const { backup, look, ageMs, changes = [], refusals } = plan;
    const rows = (0,counted/* firstOf */.Ku)(changes.map(restore_words/* describeChange */.uQ), MOST_TABLES).join('; ');
    const lines = [
        'Nothing was changed.',
        `Everything in the database ${look.database} would be dropped and restored from ${backup.id}, taken ${(0,duration/* readableAge */.Oc)(ageMs)} ago, in one transaction. Before that, a backup of what is there now would be taken and proven.`,
        ...(rows === '' ? [] : [`Rows would change: ${rows}.`]),
        ...(0,restore_words/* sessionsOf */.Hj)(look),
        ...refusals.map((why) => `It is refused: ${why}`),
    ];
    const how = `To do it, run \`mode: restore\` with \`strategy: in-place\`, \`backup: ${backup.id}\` and \`confirm: ${text}\`.`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: [...lines, how].join('\n'),
        level: refusals.length === 0 ? 'notice' : 'warning',
        outputs: { backup: backup.id, 'minutes-since': String(Math.floor(ageMs / 60_000)), kept: '' },
        result: { planned: true, strategy: 'in-place', database: look.database, refusals },
        summary: [
            `### A restore of ${(0,markdown/* codeSpan */.SS)(backup.id)} into the database itself`,
            ...lines.map(markdown/* escapeMarkdown */.FV),
            how,
        ].join('\n\n'),
    };
}
function reportRestoredInPlace({ backup, look, ageMs }, { undo, sessionsEnded }) {
    const { database } = look;
    const lines = [
        `The database ${database} has the content of ${backup.id}. ${(0,counted/* counted */.hS)(sessionsEnded, 'session')} ended.`,
        `What was there before is in the backup ${undo.id}, with what was written in the ${(0,duration/* readableAge */.Oc)(ageMs)} since. To take it back, run \`mode: restore\` with \`strategy: in-place\`, \`backup: ${undo.id}\` and \`confirm: ${database} ${undo.id}\`.`,
        'The release that serves must fit the restored schema. If it does not, roll back to one that does. Then turn maintenance off.',
    ];
    return {
        decision: 'done',
        reason: 'restored',
        headline: lines.join('\n'),
        level: 'warning',
        outputs: { backup: backup.id, 'minutes-since': String(Math.floor(ageMs / 60_000)), kept: '', undo: undo.id },
        result: { strategy: 'in-place', database, undo: undo.id, sessionsEnded },
        summary: [`### Restored ${(0,markdown/* codeSpan */.SS)(backup.id)} in place`, ...lines.map(markdown/* escapeMarkdown */.FV)].join('\n\n'),
    };
}

;// CONCATENATED MODULE: ./build/actions/db-backup/src/replace-in-place.js





const MAINTENANCE = 'Users may write meanwhile, and that would be lost. Turn maintenance on first (blue-green-switch with `mode: maintenance`), and stop what works in the background.';
/**
 * Restores a backup into the live database itself. Without `confirm`, and in a dry run, it only says what it would do. Throws
 * `input/invalid` for another text than the one to confirm, and what the use cases throw.
 */
async function replaceInPlace(all, { inputs, author, stack, takePresent }, signal) {
    const { backup, confirm, dryRun, database: part = null } = inputs;
    const wanted = { token: author.token, stack, backup, part, strategy: 'in-place' };
    const found = await (0,restore_database/* planRestore */.q8)(all, wanted, signal);
    const plan = { ...found, refusals: [...found.refusals, ...(await againstHere(all, signal))] };
    const text = `${plan.look.database} ${plan.backup.id}`;
    if (confirm !== undefined)
        (0,check_inputs/* checkConfirmed */.An)(confirm, text);
    for (const line of (0,restore_words/* describeRestorePlan */.tG)(plan))
        all.progress.info(line);
    if (dryRun || confirm === undefined)
        return reportInPlacePlan(plan, text);
    (0,restore_database/* refuseIfImpossible */.RR)(plan);
    return reportRestoredInPlace(plan, await restoreInPlace(all, { ...author, plan, part, takePresent }, signal));
}
async function againstHere({ live, router }, signal) {
    const { maintenance } = await router.read(signal);
    return [
        ...(live.replaceInPlace
            ? []
            : ["This kind of server can't change everything in one transaction, so it is not restored in place."]),
        ...(maintenance ? [] : [MAINTENANCE]),
    ];
}

;// CONCATENATED MODULE: ./build/actions/db-backup/src/report-finished.js


/** A swap was broken off half way, and how to have it finished. */
function reportUnfinished(look) {
    const lines = ['Nothing was changed.', ...(0,live_look/* describeUnfinished */.d)(look)];
    return {
        decision: 'done',
        reason: 'planned',
        headline: lines.join('\n'),
        level: 'warning',
        outputs: { backup: '', kept: '' },
        result: { planned: true, unfinished: look.unfinished ?? null },
        summary: ['### A swap was broken off half way', ...lines.map(markdown/* escapeMarkdown */.FV)].join('\n\n'),
    };
}
/** What finishing a broken-off swap has done, and the name under which the replaced database is kept. */
function reportFinished({ renames: { live }, kept }) {
    const lines = [
        `The swap that was broken off is finished: ${live} is whole.`,
        ...(kept === null
            ? []
            : [
                `What it replaced is kept as ${kept}. \`mode: undo-restore\` gives it its name back; drop it when you no longer need it.`,
            ]),
        'Nothing else was restored. The release that serves must fit this schema.',
    ];
    return {
        decision: 'done',
        reason: 'restored',
        headline: lines.join('\n'),
        level: 'warning',
        outputs: { backup: '', kept: kept ?? '' },
        result: { finished: true, database: live, kept },
        summary: ['### Finished the swap that was broken off', ...lines.map(markdown/* escapeMarkdown */.FV)].join('\n\n'),
    };
}

;// CONCATENATED MODULE: ./build/actions/db-backup/src/report-open-restore.js


/** A restore was done, and its run died before it wrote that down: what a restore would do now. */
function reportDoneBefore({ beside }, open) {
    const lines = [
        'Nothing was changed.',
        doneWords(open),
        `To have that written down, run \`mode: restore\` again with \`confirm: ${open.database}\`. Nothing else is done then.`,
        ...(0,restore_words/* describeBeside */.Ao)(beside),
    ];
    return {
        decision: 'done',
        reason: 'planned',
        headline: lines.join('\n'),
        level: 'warning',
        outputs: { backup: open.backup ?? '', kept: '' },
        result: { planned: true, open },
        summary: ['### A restore is done, and its run ended before it said so', ...lines.map(markdown/* escapeMarkdown */.FV)].join('\n\n'),
    };
}
/** The same, once that is written down. */
function reportNotedDone(open) {
    const lines = [
        `${doneWords(open)} That is written down now, and nothing else was done.`,
        `\`mode: undo-restore\` gives ${open.aside} its name back; drop it when you no longer need it.`,
        'The release that serves must fit this schema.',
    ];
    return {
        decision: 'done',
        reason: 'restored',
        headline: lines.join('\n'),
        level: 'warning',
        outputs: { backup: open.backup ?? '', kept: open.aside },
        result: { finished: true, database: open.database, kept: open.aside },
        summary: ['### Finished the restore that was broken off', ...lines.map(markdown/* escapeMarkdown */.FV)].join('\n\n'),
    };
}
function doneWords({ backup, database, aside, at, by }) {
    const what = backup === null ? `${database} is what it was before a restore` : `${backup} has taken its place`;
    return `What was begun by ${by} at ${at} is done: ${what}, and what was replaced is kept as ${aside}. Its run ended before it wrote that down.`;
}
/** What giving up a restore that had replaced nothing would do, and how to have it done. */
function reportGiveUpPlan(plan) {
    const lines = ['Nothing was changed.', ...giveUpWords(plan, 'would be')];
    const how = `To do it, run \`mode: undo-restore\` again with \`confirm: ${plan.open.instead}\`. To restore all the same, run \`mode: restore\`.`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: [...lines, how].join('\n'),
        level: 'notice',
        outputs: { backup: '', kept: '' },
        result: { planned: true, database: plan.look.database, open: plan.open, drops: plan.drops },
        summary: ['### A restore that was broken off can be given up', ...lines.map(markdown/* escapeMarkdown */.FV), how].join('\n\n'),
    };
}
function reportGivenUp(plan) {
    const lines = giveUpWords(plan, 'was');
    return {
        decision: 'done',
        reason: 'restore-undone',
        headline: lines.join('\n'),
        level: 'notice',
        outputs: { backup: '', kept: '' },
        result: { database: plan.look.database, open: plan.open, drops: plan.drops },
        summary: [
            `### Gave up a restore of ${(0,markdown/* codeSpan */.SS)(plan.look.database)} that was broken off`,
            ...lines.map(markdown/* escapeMarkdown */.FV),
        ].join('\n\n'),
    };
}
function giveUpWords({ look, open, drops }, tense) {
    return [
        `The restore of ${open.backup} that ${open.by} began at ${open.at} had replaced nothing: the database ${look.database} is what it was. It ${tense} given up.`,
        ...drops.map(({ name }) => `${name}, which it had filled, ${tense} dropped.`),
    ];
}

// EXTERNAL MODULE: ./packages/core/build/backup/backup-words.js
var backup_words = __webpack_require__(36395);
// EXTERNAL MODULE: ./packages/core/build/backup/server/server-restore-words.js
var server_restore_words = __webpack_require__(68665);
// EXTERNAL MODULE: ./build/actions/db-backup/src/about-backup.js
var about_backup = __webpack_require__(17819);
;// CONCATENATED MODULE: ./build/actions/db-backup/src/report-restored.js






const report_restored_MOST_TABLES = 100;
/** What a restore would do, and how to have it done. */
function reportRestorePlan(plan) {
    const { backup, look } = plan;
    const lines = (0,restore_words/* describeRestorePlan */.tG)(plan);
    const how = `To do it, run \`mode: restore\` again with \`backup: ${backup.id}\` and \`confirm: ${look.database}\`.${look.files ? '' : ' Stop what writes to the database before.'}`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: ['Nothing was changed.', ...lines, how].join('\n'),
        level: 'notice',
        outputs: { backup: backup.id, 'minutes-since': minutesOf(plan), kept: '' },
        result: { ...resultOf(plan), planned: true },
        summary: [
            `### A restore of ${(0,markdown/* codeSpan */.SS)(backup.id)} would be possible`,
            ...lines.map(markdown/* escapeMarkdown */.FV),
            ...rowsOf(plan),
            how,
        ].join('\n\n'),
    };
}
function reportRestored(plan, restored) {
    const { backup, look } = plan;
    const { kept, sessionsEnded, dropped, stageMs, swapMs } = restored;
    const lines = [
        `Backup ${backup.id} (${(0,backup_words/* describeSize */.jt)(backup)}) took the place of ${look.files ? `what was in ${(0,restore_words/* subjectOf */.et)(look)}` : (0,restore_words/* subjectOf */.et)(look)}. ${(0,restore_words/* endedWords */.E5)(look, sessionsEnded)}. Restoring took ${(0,duration/* readableDuration */.P1)(stageMs)}, the swap ${(0,duration/* readableDuration */.P1)(swapMs)}.`,
        ...(kept === null ? [] : [keptWords(plan, kept)]),
        ...dropped.map((name) => `${name}, which a restore that was broken off had left, was dropped.`),
        look.files || look.server
            ? `The release that serves must cope with ${look.files ? 'these files' : 'these data'}. If it does not, roll back to one that does.`
            : 'The release that serves must fit the restored schema. If it does not, roll back to one that does.',
    ];
    return {
        decision: 'done',
        reason: 'restored',
        headline: lines.join('\n'),
        level: 'warning',
        outputs: { backup: backup.id, 'minutes-since': minutesOf(plan), kept: kept ?? '' },
        result: { ...resultOf(plan), ...restored },
        summary: [`### Restored ${(0,markdown/* codeSpan */.SS)(backup.id)}`, ...lines.map(markdown/* escapeMarkdown */.FV), ...rowsOf(plan)].join('\n\n'),
    };
}
function keptWords({ look, ageMs }, kept) {
    const written = `with what was written in the ${(0,duration/* readableAge */.Oc)(ageMs)} since the backup`;
    if (look.server)
        return `What was replaced is kept, ${written}, as ${(0,server_restore_words/* keptInServer */.v7)(look.server, kept)}. \`mode: undo-restore\` puts it back; remove it when you no longer need it.`;
    return look.files
        ? `What was replaced is kept in the volume ${kept}, ${written}. \`mode: undo-restore\` puts it back; remove it when you no longer need it (\`docker volume rm\`).`
        : `The replaced database is kept as ${kept}, ${written}. \`mode: undo-restore\` gives it its name back; drop it when you no longer need it.`;
}
function minutesOf({ ageMs }) {
    return String(Math.floor(ageMs / 60_000));
}
function resultOf({ backup, look, ageMs, changes, beside, migrated }) {
    const { database, sessions } = look;
    return {
        backup: (0,about_backup/* factsOf */.xS)(backup),
        database,
        sessions,
        ageMs,
        changes: changes?.slice(0, report_restored_MOST_TABLES) ?? null,
        beside,
        migrated,
    };
}
function rowsOf({ changes = [], look: { server } }) {
    if (changes.length === 0)
        return [];
    const shown = changes.slice(0, report_restored_MOST_TABLES);
    const rows = shown.map(({ table: name, now, restored }) => [
        (0,markdown/* codeSpan */.SS)(name),
        String(now ?? '-'),
        String(restored ?? '-'),
    ]);
    const more = changes.length - shown.length;
    return [
        (0,markdown/* table */.tp)([
            server ? 'Database' : 'Table',
            ...(server ? ['Keys before', 'Keys restored'] : ['Rows before', 'Rows restored']),
        ], rows),
        ...(more > 0 ? [`and ${more} more`] : []),
    ];
}

;// CONCATENATED MODULE: ./build/actions/db-backup/src/report-undone.js


/** What taking back the last restore would do, and how to have it done. */
function reportUndoPlan(plan) {
    const { look, back, beside } = plan;
    const lines = [
        look.files || look.server
            ? `What ${back.name} has would be put back into ${(0,restore_words/* subjectOf */.et)(look)}. What is there now would be kept in a ${look.files ? 'volume' : 'folder'} of its own, with everything that was written since the restore.`
            : `${back.name} would get the name ${look.database} back. What is called so now would be kept beside it, with everything that was written since the restore.`,
        ...(0,restore_words/* sessionsOf */.Hj)(look),
        ...(0,restore_words/* describeBeside */.Ao)(beside),
    ];
    const how = `To do it, run \`mode: undo-restore\` again with \`confirm: ${back.name}\`.${look.files ? '' : ' Stop what writes to the database before.'}`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: ['Nothing was changed.', ...lines, how].join('\n'),
        level: 'notice',
        outputs: { backup: '', kept: '' },
        result: { planned: true, database: look.database, back, beside },
        summary: ['### The last restore can be taken back', ...lines.map(markdown/* escapeMarkdown */.FV), how].join('\n\n'),
    };
}
function reportUndone({ look, back }, undone) {
    const { kept, sessionsEnded } = undone;
    const lines = [
        look.files || look.server
            ? `What was in ${(0,restore_words/* subjectOf */.et)(look)} before the restore is there again. ${(0,restore_words/* endedWords */.E5)(look, sessionsEnded)}.`
            : `${back.name} has the name ${look.database} again. ${(0,restore_words/* endedWords */.E5)(look, sessionsEnded)}.`,
        ...(kept === null
            ? []
            : [`What the restore had put in place is kept as ${kept}. Drop it when you no longer need it.`]),
        look.files || look.server
            ? `The release that serves must cope with ${look.files ? 'these files' : 'these data'}.`
            : 'The release that serves must fit the schema of this database.',
    ];
    return {
        decision: 'done',
        reason: 'restore-undone',
        headline: lines.join('\n'),
        level: 'warning',
        outputs: { backup: '', kept: kept ?? '' },
        result: { database: look.database, back, ...undone },
        summary: [`### ${(0,markdown/* codeSpan */.SS)(look.database)} is what it was before the restore`, ...lines.map(markdown/* escapeMarkdown */.FV)].join('\n\n'),
    };
}

;// CONCATENATED MODULE: ./build/actions/db-backup/src/replace-database.js











/**
 * Puts a backup in the place of the live database, or takes that back. Without `confirm`, and in a dry run, it only says what it
 * would do. Throws `input/invalid` for another name than the one to confirm, and what the use cases throw.
 */
async function replaceDatabase({ inputs, by, stack: name, takePresent }, { ports, target, across }, signal) {
    const part = inputs.database ?? null;
    const live = across.live(part);
    const { token, deployment } = inputs.lease;
    const { stack, journal } = target;
    const all = { ...ports, vault: across.vault, live, stack, journal };
    const asked = { inputs, author: { token, deployment, by }, stack: name, homeOf: across.homeOf };
    if (inputs.strategy === 'in-place')
        return replaceInPlace({ ...all, router: target.router }, { ...asked, takePresent }, signal);
    return inputs.mode === 'undo-restore' ? takeBack(all, asked, signal) : restore(all, asked, signal);
}
async function takeBack(all, asked, signal) {
    const { author, inputs } = asked;
    const plan = await planUndo(all, author, signal);
    const name = plan.kind === 'give-up' ? plan.open.instead : plan.back.name;
    const looksOnly = isUnconfirmed(inputs, name);
    if (plan.kind === 'give-up') {
        if (looksOnly)
            return reportGiveUpPlan(plan);
        await (0,end_open_restore/* giveUpRestore */.bD)(all, { ...author, plan }, signal);
        return reportGivenUp(plan);
    }
    (0,restore_database/* refuseIfImpossible */.RR)(plan);
    if (looksOnly)
        return reportUndoPlan(plan);
    return reportUndone(plan, await undoRestore(all, { ...author, plan }, signal));
}
async function restore(all, { inputs, author, stack, homeOf }, signal) {
    const { backup, database: part = null } = inputs;
    const plan = await (0,restore_database/* planRestore */.q8)(all, { token: author.token, stack, backup, part }, signal);
    const { look, left } = plan;
    const looksOnly = isUnconfirmed(inputs, look.database);
    if (look.unfinished) {
        const half = { ...look, unfinished: look.unfinished };
        return looksOnly
            ? reportUnfinished(half)
            : reportFinished(await (0,finish_swap/* finishSwap */.R)(all, { ...author, look: half }, signal));
    }
    if (left && (0,end_open_restore/* howFarIs */.a1)(left, look) === 'done') {
        if (looksOnly)
            return reportDoneBefore(plan, left);
        await (0,end_open_restore/* noteDone */.vj)(all, { ...author, open: left }, signal);
        return reportNotedDone(left);
    }
    for (const line of (0,restore_words/* describeRestorePlan */.tG)(plan))
        all.progress.info(line);
    const home = homeOf(plan.backup.id);
    if (home !== undefined)
        all.progress.info(`It is read from the vault ${home}.`);
    (0,restore_database/* refuseIfImpossible */.RR)(plan);
    return looksOnly
        ? reportRestorePlan(plan)
        : reportRestored(plan, await (0,restore_database/* restoreDatabase */.C0)(all, { ...author, plan }, signal));
}
/** Throws `input/invalid` for another name than the one to confirm. */
function isUnconfirmed({ confirm, dryRun }, name) {
    if (confirm !== undefined)
        (0,check_inputs/* checkConfirmed */.An)(confirm, name);
    return dryRun || confirm === undefined;
}


/***/ }),

/***/ 52771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ reportDrills)
});

// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-words.js
var backup_words = __webpack_require__(36395);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./build/actions/db-backup/src/about-backup.js
var about_backup = __webpack_require__(17819);
// EXTERNAL MODULE: ./build/actions/db-backup/src/report-rehearsed.js
var report_rehearsed = __webpack_require__(27629);
;// CONCATENATED MODULE: ./build/actions/db-backup/src/report-drilled.js





/** The report of a drill. A backup that could not be restored is reported as by a rehearsal, with the backup's age beside it. */
function reportDrilled(drill, maxAge) {
    const { backup, rehearsal, mark, otherwise, elapsedMs, ageMs, verdict } = drill;
    const outputs = { 'minutes-since': String(Math.floor(ageMs / 60_000)) };
    const result = { backup: (0,about_backup/* factsOf */.xS)(backup), rehearsal, mark, otherwise, elapsedMs, ageMs, verdict };
    if (verdict === 'not-restorable') {
        const rehearsed = (0,report_rehearsed/* reportRehearsed */.y)(drill);
        return { ...rehearsed, reason: 'drill-failed', outputs: { ...rehearsed.outputs, ...outputs }, result };
    }
    const age = (0,duration/* readableAge */.Oc)(ageMs);
    const found = `Drill: ${backup.id} can be restored. It took ${(0,duration/* readableDuration */.P1)(elapsedMs)}, and gave ${(0,backup_words/* describeSize */.jt)(backup)}. What was written since, in ${age}, would be lost.`;
    const tooOld = verdict === 'too-old' && maxAge !== undefined
        ? [
            `The backup is older than \`max-age\` allows (${(0,duration/* formatDuration */.a3)(maxAge)}). See why no newer one was taken, and take one now (\`mode: backup\`).`,
        ]
        : [];
    const unmarked = mark.kind === 'not-written'
        ? [`Its mark as damaged could not be removed (${mark.why}), so it still counts as damaged. Drill it again.`]
        : [];
    return {
        decision: verdict === 'passed' ? 'done' : 'stop',
        reason: verdict === 'passed' ? 'drilled' : 'backup-too-old',
        headline: [found, ...tooOld, ...unmarked].join('\n'),
        level: verdict === 'passed' ? (unmarked.length > 0 ? 'warning' : 'notice') : 'error',
        outputs: { ...outputs, backup: backup.id, damaged: '', restore: (0,about_backup/* scriptOf */.Fl)(backup) },
        result,
        summary: [
            `### Drill with ${(0,markdown/* codeSpan */.SS)(backup.id)}: restored`,
            (0,markdown/* table */.tp)(['Taken', 'Lost by a restore now', 'Restore and comparison took', 'Size', 'Compared'], [[(0,markdown/* escapeMarkdown */.FV)(backup.takenAt), age, (0,duration/* readableDuration */.P1)(elapsedMs), (0,backup_words/* describeSize */.jt)(backup), comparedIn(backup)]]),
            ...[...tooOld, ...unmarked].map(markdown/* escapeMarkdown */.FV),
            (0,markdown/* details */.zH)(`Rows of ${backup.tables.length} tables`, rowsOf(backup)),
            (0,about_backup/* instructionsOf */.Jk)(backup),
        ].join('\n\n'),
    };
}
const MOST_TABLES = 100;
function rowsOf({ tables }) {
    const shown = [...tables].sort((one, other) => other.rows - one.rows).slice(0, MOST_TABLES);
    const rows = shown.map(({ table: name, rows: count }) => [(0,markdown/* codeSpan */.SS)(name), String(count)]);
    const more = tables.length - shown.length;
    return [(0,markdown/* table */.tp)(['Table', 'Rows'], rows), ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n');
}
function comparedIn({ tables }) {
    return tables.every(({ content }) => content !== undefined) ? 'rows and content (L4)' : 'rows (L3)';
}

;// CONCATENATED MODULE: ./build/actions/db-backup/src/report-drills.js


/**
 * The report of a drill of each vault. It is as bad as the worst of them; the outputs are those of the newest backup that could be restored.
 * With one vault, what has no result is thrown as it came.
 */
function reportDrills(drilled, maxAge) {
    const [first, ...others] = drilled;
    if (first?.kind === 'failed' && others.length === 0)
        throw first.failure;
    const reports = drilled.map((each) => ({ vault: each.vault, report: reportOf(each, maxAge) }));
    const [only, ...more] = reports;
    const worst = reports.toSorted((one, other) => weight(other.report) - weight(one.report))[0] ?? only;
    if (!only || !worst)
        throw new Error('no vault was drilled');
    if (more.length === 0)
        return withVaults(only.report, reports);
    const best = reports
        .filter(({ report }) => report.decision === 'done')
        .toSorted((one, other) => ((one.report.outputs?.backup ?? '') < (other.report.outputs?.backup ?? '') ? 1 : -1))[0];
    return withVaults({
        ...worst.report,
        headline: reports.map(({ vault, report }) => `${vault}: ${report.headline}`).join('\n'),
        outputs: {
            ...(best ?? worst).report.outputs,
            damaged: [...new Set(reports.map(({ report }) => report.outputs?.damaged ?? ''))].filter(Boolean).join('\n'),
        },
        result: {
            vaults: reports.map(({ vault, report }) => ({ vault, reason: report.reason, ...report.result })),
        },
        summary: reports
            .map(({ vault, report }) => `## Vault ${(0,markdown/* codeSpan */.SS)(vault)}\n\n${report.summary ?? report.headline}`)
            .join('\n\n'),
    }, reports);
}
function reportOf(each, maxAge) {
    if (each.kind === 'drilled')
        return reportDrilled(each.drill, maxAge);
    const { message } = each.failure;
    return {
        decision: 'stop',
        reason: 'drill-failed',
        headline: `Nothing could be restored from here: ${message}`,
        level: 'error',
        outputs: { backup: '', damaged: '' },
        result: { code: each.failure.code, why: message },
        summary: `Nothing could be restored from here:\n\n${(0,markdown/* codeBlock */.DV)(message)}`,
    };
}
/** A backup that can't be restored is worse than one that is too old. */
function weight({ reason, level }) {
    if (reason === 'drill-failed')
        return 3;
    if (reason === 'backup-too-old')
        return 2;
    return level === 'warning' ? 1 : 0;
}
function withVaults(report, reports) {
    const restored = reports.filter(({ report: { reason } }) => reason !== 'drill-failed').map(({ vault }) => vault);
    return { ...report, outputs: { ...report.outputs, vaults: restored.join('\n') } };
}


/***/ }),

/***/ 74849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UX: () => (/* binding */ idsOf),
/* harmony export */   qH: () => (/* binding */ reportListed),
/* harmony export */   tI: () => (/* binding */ tablesOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_damage__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14549);
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36395);
/* harmony import */ var _hardened_deploy_core_backup_proof_level__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15080);
/* harmony import */ var _hardened_deploy_core_backup_tag_trust__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10016);
/* harmony import */ var _hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80246);
/* harmony import */ var _hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16979);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98601);
/* harmony import */ var _about_backup_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17819);
/* harmony import */ var _log_backups_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(15533);









/** The listing of each vault. Throws `backup/not-found` if the backup whose restore script is wanted is in none of them. */
function reportListed(listings, { wanted, now }) {
    const all = (0,_hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_4__/* .inAnyVault */ .O_)(listings, now);
    const shown = (0,_hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_5__/* .backupToRestore */ ._A)(all, wanted);
    const script = shown && shown.damage === null ? (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_7__/* .scriptOf */ .Fl)(shown.manifest) : '';
    const lines = listings.flatMap((listing) => said(listing, listings.length > 1));
    const isWorrying = all.some((each) => !(0,_hardened_deploy_core_backup_backup_damage__WEBPACK_IMPORTED_MODULE_0__/* .isWhole */ .wP)(each)) || listings.some(({ problem }) => problem !== null);
    return {
        decision: 'done',
        reason: 'listed',
        headline: lines.join('\n'),
        level: isWorrying ? 'warning' : 'quiet',
        outputs: { ...idsOf(all), backup: shown?.manifest.id ?? '', restore: script },
        result: {
            backups: listings.flatMap(({ vault, listed }) => listed.map(({ manifest, ...more }) => ({ vault, ...(0,_about_backup_js__WEBPACK_IMPORTED_MODULE_7__/* .factsOf */ .xS)(manifest), ...more }))),
        },
        summary: [
            ...tablesOf(listings),
            ...all.flatMap(troubleOf).map(_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV),
            ...(shown && script !== '' ? [(0,_about_backup_js__WEBPACK_IMPORTED_MODULE_7__/* .instructionsOf */ .Jk)(shown.manifest)] : []),
        ].join('\n\n'),
    };
}
function said({ vault, listed, problem }, isOneOfSeveral) {
    const where = isOneOfSeveral ? `${vault}: ` : '';
    if (problem !== null)
        return [`${where}could not be read: ${problem}`];
    const count = listed.length === 1 ? '1 backup' : `${listed.length} backups`;
    return [`${where}${count}`, ...listed.flatMap(troubleOf).map((each) => where + each)];
}
/** All that keeps a backup from being relied on, in words. */
function troubleOf(backup) {
    const doubt = (0,_hardened_deploy_core_backup_tag_trust__WEBPACK_IMPORTED_MODULE_3__/* .describeDoubt */ .Me)(backup);
    return [...(backup.damage === null ? [] : [(0,_log_backups_js__WEBPACK_IMPORTED_MODULE_8__/* .describeDamage */ .PB)(backup)]), ...(doubt === undefined ? [] : [doubt])];
}
/** The table of each vault, with its name where there are several. */
function tablesOf(listings) {
    return listings.flatMap(({ vault, listed, problem }) => {
        const there = listed.length === 0 ? 'There is no backup yet.' : tableOf(listed);
        const found = problem === null ? there : `It could not be read: ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(problem)}`;
        return listings.length > 1 ? [`#### Vault ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__/* .codeSpan */ .SS)(vault)}`, found] : [found];
    });
}
/** Ids of the proven and of the damaged ones, each once, one per line. */
function idsOf(all) {
    const lines = (some) => [...new Set(some.map(({ manifest }) => manifest.id))].join('\n');
    return { backups: lines(all.filter(_hardened_deploy_core_backup_backup_damage__WEBPACK_IMPORTED_MODULE_0__/* .isProven */ .nn)), damaged: lines(all.filter(({ damage }) => damage !== null)) };
}
/** Who wrote them is known only where a key is configured. */
function tableOf(listed) {
    const isJudged = listed.some(({ authenticity }) => authenticity !== undefined);
    return (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__/* .table */ .tp)(['Backup', 'Database', 'Taken', 'Size', 'Verified', ...(isJudged ? ['Authentic'] : []), 'Retention'], listed.map(({ manifest, damage, authenticity, retention }) => [
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__/* .codeSpan */ .SS)(manifest.id),
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(`${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_1__/* .describeDatabases */ .WH)(manifest)}, ${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_1__/* .describeServer */ .X8)(manifest)}`),
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(manifest.takenAt),
        (0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_1__/* .describeSize */ .jt)(manifest),
        damage !== null ? '**damaged**' : manifest.verified ? (0,_hardened_deploy_core_backup_proof_level__WEBPACK_IMPORTED_MODULE_2__/* .levelOf */ .In)(manifest.verified) : 'no',
        ...(isJudged ? [authenticity === 'authentic' ? 'yes' : `**no** (${authenticity})`] : []),
        (0,_log_backups_js__WEBPACK_IMPORTED_MODULE_8__/* .describeRetention */ .uN)(retention),
    ]));
}


/***/ }),

/***/ 58453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ reportPlan),
/* harmony export */   k: () => (/* binding */ reportUnconfigured)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80246);
/* harmony import */ var _hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16979);
/* harmony import */ var _report_listed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74849);



/** The report of a dry run. Throws `backup/not-found` if the backup to rehearse isn't there. */
function reportPlan({ mode, backup }, listings, { pauses, now }) {
    const listed = (0,_hardened_deploy_core_backup_usecases_list_backups__WEBPACK_IMPORTED_MODULE_0__/* .inAnyVault */ .O_)(listings, now);
    const removed = listed
        .filter(({ retention }) => retention.kind === 'to-be-removed')
        .map(({ manifest }) => manifest.id);
    const restores = mode === 'rehearse' || mode === 'drill' || mode === 'prove';
    const rehearsed = restores ? (0,_hardened_deploy_core_backup_usecases_restore_backup__WEBPACK_IMPORTED_MODULE_1__/* .backupToRehearse */ .b_)(listed, backup).manifest.id : undefined;
    const plan = rehearsed === undefined
        ? `a backup would be taken and proven; ${listed.length} are there, of which ${removed.length} would go at once${pauses.map((each) => `. ${each.replace(/\.$/, '')}`).join('')}`
        : `${rehearsed} would be restored into a scratch server and compared${mode === 'prove' ? '; old ones would go only when it is proven' : ''}`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: `Dry run: ${plan}`,
        level: 'quiet',
        outputs: { ...(0,_report_listed_js__WEBPACK_IMPORTED_MODULE_2__/* .idsOf */ .UX)(listed), backup: rehearsed ?? '' },
        result: { dryRun: true, mode, backup: rehearsed ?? '', removed },
        summary: [`Dry run: ${plan}.`, ...(listed.length > 0 ? (0,_report_listed_js__WEBPACK_IMPORTED_MODULE_2__/* .tablesOf */ .tI)(listings) : [])].join('\n\n'),
    };
}
/**
 * The report when no backup is configured. Without a database that is fine. With one, only the profile `basic` goes on. A
 * drill or a restore never does, because one of nothing would be green.
 */
function reportUnconfigured({ profile, environment }, lack, mode) {
    const needed = mode === 'drill' || mode === 'restore' || mode === 'undo-restore';
    const goesOn = !needed && (lack === 'nothing-to-back-up' || profile === 'basic');
    const what = lack === 'nothing-to-back-up' ? 'no database is configured' : 'a database is configured, and no backup of it';
    const needs = needed ? `\`mode: ${mode}\`` : `The profile ${profile}`;
    const advice = goesOn ? '' : `. ${needs} needs one: add \`backup\` to the configuration`;
    return {
        decision: goesOn ? 'proceed' : 'stop',
        reason: lack,
        headline: `No backup for ${environment}: ${what}${advice}`,
        level: goesOn ? (lack === 'not-configured' ? 'warning' : 'quiet') : 'error',
        outputs: { backup: '' },
        result: { profile },
    };
}


/***/ }),

/***/ 22984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ reportNothingToProve),
/* harmony export */   f: () => (/* binding */ reportProven)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _report_taken_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(833);
/* harmony import */ var _report_rehearsed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27629);




const STANDS = 'What serves stays as it is. If a migration has changed the data since, there is no proven way back to the data of before, because that needs this very backup. Older backups are all kept. Take another one now: it is of the data as they are.';
/**
 * The report of a proof that was left for later: after the switch, or at night. One that failed is a red step, and changes nothing of what
 * serves.
 */
function reportProven(proven) {
    const { backup, rehearsal, elapsedMs, retention } = proven;
    const rehearsed = (0,_report_rehearsed_js__WEBPACK_IMPORTED_MODULE_3__/* .reportRehearsed */ .y)(proven);
    const result = { ...rehearsed.result, retention };
    if (rehearsal.kind !== 'restored')
        return {
            ...rehearsed,
            reason: 'proof-failed',
            headline: `${rehearsed.headline}\n${STANDS}`,
            outputs: { ...rehearsed.outputs, proof: '' },
            result,
            summary: `${rehearsed.summary ?? ''}\n\n${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(STANDS)}`,
        };
    const said = `Backup ${backup.id} was restored into a scratch server, and has every row that it had when it was taken (L3, ${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(elapsedMs)})${tidiedIn(retention)}`;
    return {
        ...rehearsed,
        decision: 'proceed',
        reason: 'proven-after-switch',
        headline: said,
        outputs: { ...rehearsed.outputs, proof: 'L3' },
        result,
        summary: `### Backup ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(backup.id)}: proven\n\n${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(said)}`,
    };
}
/** The configuration does not say `proof: after-switch`, so the step has nothing to do. */
function reportNothingToProve() {
    return {
        decision: 'proceed',
        reason: 'nothing-to-prove',
        headline: 'The backup is proven as far as `backup.proof` says; nothing is left for after the switch',
        level: 'quiet',
        outputs: {},
        result: {},
    };
}
function tidiedIn(retention) {
    const words = retention.map(({ vault, outcome }) => [vault, (0,_report_taken_js__WEBPACK_IMPORTED_MODULE_2__/* .tidied */ .G)(outcome)]);
    if (words.length === 1)
        return words[0]?.[1] ?? '';
    return words.map(([vault, became]) => (became === '' ? '' : `; ${vault}${became.replace(/^;/, ':')}`)).join('');
}


/***/ }),

/***/ 27629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ reportRehearsed)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36395);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98601);
/* harmony import */ var _about_backup_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17819);




/** The report of a rehearsal. For a backup that failed it gives no restore script, and names the newest proven one instead. */
function reportRehearsed(rehearsed) {
    const { backup, rehearsal, mark, otherwise, elapsedMs } = rehearsed;
    const good = rehearsal.kind === 'restored';
    const evidence = good ? `${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__/* .describeSize */ .jt)(backup)}, as they were` : rehearsal.evidence;
    const consequence = good ? whenGood(mark) : whenBad(rehearsed);
    const found = `Rehearsal of ${backup.id} (${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .readableDuration */ .P1)(elapsedMs)}): ${good ? '' : `${rehearsal.kind}: `}${evidence}`;
    return {
        decision: good ? 'done' : 'stop',
        reason: good ? 'rehearsed' : 'rehearsal-failed',
        headline: [found, ...consequence].join('\n'),
        level: good ? (mark.kind === 'not-written' ? 'warning' : 'notice') : 'error',
        outputs: { backup: backup.id, damaged: good ? '' : backup.id, restore: good ? (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_3__/* .scriptOf */ .Fl)(backup) : '' },
        result: { backup: (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_3__/* .factsOf */ .xS)(backup), rehearsal, mark, otherwise, elapsedMs },
        summary: [
            `### Rehearsal of ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(backup.id)}: ${good ? 'restored' : rehearsal.kind}`,
            (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(evidence),
            ...consequence.map(_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV),
            ...(good ? [(0,_about_backup_js__WEBPACK_IMPORTED_MODULE_3__/* .instructionsOf */ .Jk)(backup)] : []),
        ].join('\n\n'),
    };
}
function whenGood(mark) {
    switch (mark.kind) {
        case 'cleared':
            return ['Its mark as damaged was removed: its files have their SHA-256 again, and every row came back.'];
        case 'not-written':
            return [
                `Its mark as damaged could not be removed (${mark.why}), so it still counts as damaged. Rehearse it again.`,
            ];
        case 'marked':
        case 'not-needed':
            return [];
    }
}
function whenBad({ mark, otherwise }) {
    return [
        mark.kind === 'not-written'
            ? `It could not be marked as damaged (${mark.why}), so retention still counts it as proven. Rehearse it again before the next backup is taken.`
            : 'It is marked as damaged: retention does not count it, and no deployment relies on it.',
        otherwise === null
            ? 'There is no other proven backup: take one now (`mode: backup`).'
            : `The newest other backup that is proven is ${otherwise}. Take a new one (\`mode: backup\`).`,
    ];
}


/***/ }),

/***/ 833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tidied),
/* harmony export */   k: () => (/* binding */ reportTaken)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36395);
/* harmony import */ var _hardened_deploy_core_backup_proof_level__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15080);
/* harmony import */ var _hardened_deploy_core_backup_recovery_mark__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99042);
/* harmony import */ var _hardened_deploy_core_base_counted__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(81048);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98601);
/* harmony import */ var _about_backup_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17819);







/** The report of a backup that was taken, with what became of it in each vault. */
function reportTaken({ backup, dumpMs, verifyMs, vaults, mark }, { readable, later }) {
    const level = (0,_hardened_deploy_core_backup_proof_level__WEBPACK_IMPORTED_MODULE_1__/* .levelOf */ .In)(backup.verified);
    const said = vaults.map((vault) => wordsOf(vault, vaults.length > 1)).join('');
    const isWorrying = vaults.some((vault) => vault.kind === 'failed' || vault.retention.kind === 'not-applied');
    const names = vaults.flatMap((vault) => (vault.kind === 'kept' ? [vault.vault] : []));
    return {
        decision: 'proceed',
        reason: 'backed-up',
        headline: `Backup ${backup.id}: ${(0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__/* .describeSize */ .jt)(backup)}, ${(0,_hardened_deploy_core_backup_proof_level__WEBPACK_IMPORTED_MODULE_1__/* .describeLevel */ .uH)(level)}${later === null ? '' : `; it is proven to ${later} after the switch`}${readable === '' ? '' : `; ${readable}`}${said}`,
        level: isWorrying ? 'warning' : 'notice',
        outputs: {
            backup: backup.id,
            proof: level,
            restore: (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_5__/* .scriptOf */ .Fl)(backup),
            vaults: names.join('\n'),
            'recovery-mark': nameOf(mark),
        },
        result: { backup: (0,_about_backup_js__WEBPACK_IMPORTED_MODULE_5__/* .factsOf */ .xS)(backup), dumpMs, verifyMs, vaults: vaults.map(factsOfVault), ...(mark && { mark }) },
        summary: [
            `### Backup of ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .escapeMarkdown */ .FV)((0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__/* .describeDatabases */ .WH)(backup))}`,
            (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(['Backup', 'Size', 'Dump', 'Proof', 'Proof took'], [[(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .codeSpan */ .SS)(backup.id), (0,_hardened_deploy_core_backup_backup_words__WEBPACK_IMPORTED_MODULE_0__/* .describeSize */ .jt)(backup), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_3__/* .readableDuration */ .P1)(dumpMs), level, (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_3__/* .readableDuration */ .P1)(verifyMs)]]),
            ...(readable === '' ? [] : [(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .escapeMarkdown */ .FV)(`It is ${readable}.`)]),
            ...(later === null
                ? []
                : [`It is proven to ${later} after the switch. Until then, nobody knows whether it can be restored.`]),
            ...(vaults.length > 1 ? [tableOfVaults(vaults)] : notTidied(vaults)),
            ...(mark ? markedSummary(mark) : []),
            ...instructionsIn(vaults),
        ].join('\n\n'),
    };
}
/** `; in offsite: …`, behind the headline; the name only where there are several. */
function wordsOf(vault, isOneOfSeveral) {
    if (vault.kind === 'failed')
        return `; NOT in ${vault.vault}: ${vault.failure.message}`;
    const became = tidied(vault.retention);
    return isOneOfSeveral ? `; in ${vault.vault}${became.replace(/^;/, ':')}` : became;
}
function factsOfVault(vault) {
    if (vault.kind === 'failed')
        return { vault: vault.vault, kind: vault.kind, why: vault.failure.message };
    return { vault: vault.vault, kind: vault.kind, retention: vault.retention };
}
function tableOfVaults(vaults) {
    return (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(['Vault', 'Backup', 'What is there'], vaults.map((vault) => [
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .codeSpan */ .SS)(vault.vault),
        vault.kind === 'kept' ? 'kept' : '**not kept**',
        (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .escapeMarkdown */ .FV)(vault.kind === 'kept' ? describeThere(vault.retention) : vault.failure.message),
    ]));
}
/** `10 backups stay, 1 was removed`. */
function describeThere(retention) {
    switch (retention.kind) {
        case 'later':
            return 'old ones are removed when it is restored';
        case 'not-applied':
            return `old ones were not removed: ${retention.why}`;
        case 'applied':
            return `${(0,_hardened_deploy_core_base_counted__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(retention.kept, 'backup')} with this one${tidied(retention)}`;
    }
}
function notTidied(vaults) {
    return vaults.flatMap((vault) => vault.kind === 'kept' && vault.retention.kind === 'not-applied'
        ? [`Old backups were not removed: ${(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .escapeMarkdown */ .FV)(vault.retention.why)}`]
        : []);
}
/** Each place has a script of its own. */
function instructionsIn(vaults) {
    return vaults.flatMap((vault) => vault.kind === 'kept' ? [(0,_about_backup_js__WEBPACK_IMPORTED_MODULE_5__/* .instructionsOf */ .Jk)(vault.backup, vaults.length > 1 ? vault.vault : undefined)] : []);
}
function nameOf(mark) {
    switch (mark?.kind) {
        case 'marked':
            return mark.name;
        case 'position':
            return `${mark.file}:${mark.position}`;
        case 'none':
        case undefined:
            return '';
    }
}
function markedSummary(mark) {
    const snippets = (0,_hardened_deploy_core_backup_recovery_mark__WEBPACK_IMPORTED_MODULE_2__/* .recoverySnippets */ .wX)(mark);
    const how = snippets.length === 0 ? [] : [(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)('How to recover to this mark', (0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .codeBlock */ .DV)(snippets.join('\n'), 'sh'))];
    return [(0,_hardened_deploy_core_base_markdown__WEBPACK_IMPORTED_MODULE_4__/* .escapeMarkdown */ .FV)((0,_hardened_deploy_core_backup_recovery_mark__WEBPACK_IMPORTED_MODULE_2__/* .describeMark */ .hU)(mark)), ...how];
}
/** What became of old backups, behind the headline; empty when nothing did. */
function tidied(retention) {
    if (retention.kind === 'not-applied')
        return '; old ones could not be removed';
    if (retention.kind === 'later')
        return '';
    const { removed, locked = [] } = retention;
    const stays = locked.map(({ id, until }) => `; ${id} stays, locked until ${until}`).join('');
    return `${removed.length > 0 ? `; removed ${removed.join(', ')}` : ''}${stays}`;
}


/***/ }),

/***/ 92756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ wire)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_adapters_system_system_clock__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7273);
/* harmony import */ var _hardened_deploy_core_backup_usecases_across_vaults__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65847);
/* harmony import */ var _hardened_deploy_core_target_usecases_guarded_target__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41449);
/* harmony import */ var _hardened_deploy_wiring_artifact_access__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12982);
/* harmony import */ var _hardened_deploy_wiring_connect_backups__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97587);
/* harmony import */ var _hardened_deploy_wiring_connect_reach__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94028);
/* harmony import */ var _hardened_deploy_wiring_connect_target__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48967);







/** The target and its backups. Connects to nothing yet. Throws `configuration/*`, and `input/invalid` for a vault that isn't there. */
async function wire({ inputs, configuration, around, guard }) {
    const { progress } = around;
    const { secrets, sshPrivateKey } = inputs;
    const parts = { configuration, secrets, sshPrivateKey, job: (0,_hardened_deploy_wiring_connect_reach__WEBPACK_IMPORTED_MODULE_4__.jobOf)(around), progress };
    const target = (0,_hardened_deploy_core_target_usecases_guarded_target__WEBPACK_IMPORTED_MODULE_5__/* .guardedTarget */ .o)(await (0,_hardened_deploy_wiring_connect_target__WEBPACK_IMPORTED_MODULE_6__.connectTarget)(parts), guard);
    const clock = (0,_hardened_deploy_adapters_system_system_clock__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m)();
    const artifacts = (0,_hardened_deploy_wiring_artifact_access__WEBPACK_IMPORTED_MODULE_2__/* .artifactAccess */ .b)(inputs, around);
    const connected = (0,_hardened_deploy_wiring_connect_backups__WEBPACK_IMPORTED_MODULE_3__/* .connectBackups */ .Q)({ configuration, secrets, artifacts, target: { ...target, clock, progress } });
    const vaults = (0,_hardened_deploy_core_backup_usecases_across_vaults__WEBPACK_IMPORTED_MODULE_1__/* .meantVaults */ .P)(connected.restorable, inputs.vault);
    return {
        ports: { vaults: connected.vaults, clock, progress, marks: connected.marks },
        target,
        vaults,
        across: (0,_hardened_deploy_core_backup_usecases_across_vaults__WEBPACK_IMPORTED_MODULE_1__/* .acrossVaults */ .X)(vaults, progress),
        [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
    };
}


/***/ }),

/***/ 9394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oi: () => (/* binding */ backupsInUse),
  pe: () => (/* binding */ decideRetention),
  Af: () => (/* binding */ keepLast)
});

// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
;// CONCATENATED MODULE: ./packages/core/build/backup/backup-content.js

/** Every volume has one, itself: so it says nothing about its content. */
const FOLDERS = 'folders';
/**
 * Of each database, volume or folder of the newest backup: the newest one that has anything in it. A database that somebody emptied, or a
 * volume that was lost and made anew, is backed up and proven like any other: without this, such backups would push out the last one that is
 * worth anything. `newestFirst`: proven and whole ones.
 */
function newestWithContent(newestFirst) {
    const [newest] = newestFirst;
    if (!newest)
        return new Set();
    const parts = (0,backup_set/* partsOf */.CI)(newest.manifest).map(({ name }) => name);
    return new Set(parts.flatMap((name) => newestFirst.find(({ manifest }) => hasContent(manifest, name)) ?? []));
}
function hasContent(whole, name) {
    const part = (0,backup_set/* partsOf */.CI)(whole).find((each) => each.name === name);
    return part?.manifest.tables.some(({ table, rows }) => rows > 0 && table !== FOLDERS) ?? false;
}

// EXTERNAL MODULE: ./packages/core/build/backup/backup-damage.js
var backup_damage = __webpack_require__(14549);
// EXTERNAL MODULE: ./packages/core/build/backup/tag/trust.js
var trust = __webpack_require__(10016);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/backup-order.js
var backup_order = __webpack_require__(93952);
;// CONCATENATED MODULE: ./packages/core/build/backup/backup-retention.js




/** The rule of `backup.keep`: the newest ones, and none for their age. */
function keepLast(last) {
    return { last, daily: 0, weekly: 0, monthly: 0 };
}
/**
 * Decides which backups stay: those that `keep` counts, always the newest verified one, every protected one, and what would otherwise be
 * replaced by empty ones.
 * Damaged ones are not counted, nor are those that somebody else may have written. The age comes from the manifest. A backup from the future has no age: otherwise one with a
 * wrong clock would push out all others.
 */
function decideRetention({ backups, keep, protectedIds, now }) {
    const horizon = now.getTime() + backup_order/* CLOCK_TOLERANCE_MS */.U;
    const newestFirst = [...backups].sort((one, other) => byTimeDescending(one.manifest, other.manifest));
    // `!(a <= b)`: a time that can't be read makes every comparison false, and so counts as untrusted.
    const trusted = newestFirst.filter(({ manifest }) => Date.parse(manifest.takenAt) <= horizon);
    const proven = trusted.filter(backup_damage/* isProven */.nn);
    const counted = countedBy(keep, proven);
    // Where each damaged one would stand if it were whole.
    const onceCounted = countedBy(keep, trusted.filter((backup) => backup.manifest.verified !== null && (0,trust/* isTrusted */.W2)(backup)));
    const [newest] = proven;
    const withContent = newestWithContent(proven);
    const whyKept = (backup) => {
        if (backup === newest)
            return 'newest-verified';
        if (!(0,trust/* isTrusted */.W2)(backup))
            return 'not-authentic';
        if (protectedIds.has(backup.manifest.id))
            return 'protected';
        if (!trusted.includes(backup))
            return 'future-timestamp';
        if ((0,backup_damage/* isProven */.nn)(backup))
            return counted.get(backup) ?? (withContent.has(backup) ? 'not-empty' : undefined);
        if (!newest || byTimeDescending(newest.manifest, backup.manifest) > 0)
            return 'nothing-newer-verified';
        return onceCounted.has(backup) ? 'damaged' : undefined;
    };
    const judged = newestFirst.map((backup) => ({ backup, id: backup.manifest.id, why: whyKept(backup) }));
    return {
        kept: judged.flatMap(({ id, why }) => (why === undefined ? [] : [{ id, why }])),
        removed: judged.flatMap(({ backup, id, why }) => (why === undefined ? [{ id, why: whyRemoved(backup) }] : [])),
    };
}
function whyRemoved({ manifest, damage }) {
    if (manifest.verified === null)
        return 'never-verified';
    return damage === null ? 'beyond-keep' : 'damaged-and-old';
}
/** The backups that `keep` counts among these, newest first, each with the first count that keeps it. */
function countedBy(keep, newestFirst) {
    const last = newestFirst.slice(0, Math.max(1, Math.floor(keep.last)));
    const kept = new Map(last.map((backup) => [backup, 'within-keep']));
    const periods = [
        ['daily', dayOf],
        ['weekly', weekOf],
        ['monthly', monthOf],
    ];
    for (const [name, periodOf] of periods) {
        const newestOf = new Map();
        for (const backup of newestFirst) {
            const period = periodOf(new Date(backup.manifest.takenAt));
            if (!newestOf.has(period))
                newestOf.set(period, backup);
        }
        for (const backup of [...newestOf.values()].slice(0, Math.max(0, Math.floor(keep[name])))) {
            if (!kept.has(backup))
                kept.set(backup, name);
        }
    }
    return kept;
}
function dayOf(at) {
    return at.toISOString().slice(0, 10);
}
/** The Monday that its week begins with: so the turn of a year splits no week. */
function weekOf(at) {
    const sinceMonday = (at.getUTCDay() + 6) % 7;
    return dayOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - sinceMonday)));
}
function monthOf(at) {
    return at.toISOString().slice(0, 7);
}
/**
 * Backups that must not be lost: those taken before the deployments that have led to what serves, because each of them can
 * still be taken back, and the one taken before the deployment that is open or came last. Without them, nobody could go back
 * after a migration.
 */
function backupsInUse({ attempts, standing, restores }) {
    const deployments = new Set([...standing, ...attempts.slice(-1)].map(({ deployment }) => deployment));
    const backups = attempts.flatMap(({ deployment, backup }) => backup !== undefined && deployments.has(deployment) ? [backup] : []);
    // What a restore without an end would go back to.
    const undoing = restores.flatMap(({ inPlace }) => (inPlace ? [inPlace.undo] : []));
    return new Set([...backups, ...undoing]);
}
function byTimeDescending(one, other) {
    const difference = Date.parse(other.takenAt) - Date.parse(one.takenAt);
    if (!Number.isNaN(difference) && difference !== 0)
        return difference;
    return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}


/***/ }),

/***/ 91999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ kindOfDatabase)
/* harmony export */ });
/** Also what frameworks write for their drivers: `mysql2`, `mysql+pymysql`. */
const SCHEMES = [
    [/^postgres(?:ql)?:\/\//u, 'PostgreSQL'],
    [/^(?:redis|valkey)s?(?:\+[0-9a-z]+)?:\/\//u, 'Redis'],
    [/^(?:mysql|mariadb)[0-9a-z]*(?:\+[0-9a-z]+)?:\/\//u, 'MySQL'],
];
/** The kind of database that a URL begins with; undefined for every other text. */
function kindOfDatabase(url) {
    const text = url.reveal().trim();
    return SCHEMES.find(([scheme]) => scheme.test(text))?.[1];
}


/***/ }),

/***/ 81907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ describePauses)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _release_container_host_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65629);
/* harmony import */ var _release_container_volumes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21555);
/* harmony import */ var _backup_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37681);




/** What a backup pauses, for how long, and what that means to users: a sentence for each volume and folder with `consistency: pause`. */
function describePauses({ backup, components, }) {
    const { volumes = [], files = [] } = backup ?? {};
    return [
        ...volumes.map((volume) => sentence(`the volume ${(0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOfVolume */ .$L)(volume.volume)}`, volume, writersOf(components, toVolume(volume)))),
        ...files.map((folder) => sentence(`the folder ${folder.path}`, folder, writersOf(components, toFolder(folder)))),
    ].flat();
}
function sentence(what, { consistency, longestPause = _backup_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_PAUSE */ .R }, writers) {
    if (consistency !== 'pause')
        return [];
    if (writers.length === 0)
        return [`To back up ${what}, nothing is paused: no component writes there.`];
    const [are, them] = writers.length === 1 ? ['is', 'it'] : ['are', 'them'];
    return [
        `To back up ${what}, ${writers.join(' and ')} ${are} paused for at most ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(longestPause)}. Requests to ${them} wait that long, and go on.`,
    ];
}
function writersOf(components, isThere) {
    return components.filter(({ container }) => (container?.mounts ?? []).some(isThere)).map(({ name }) => name);
}
function toVolume({ volume }) {
    return (mount) => mount.kind === 'volume' && !mount.readOnly && (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .sameVolume */ .pq)(mount, volume);
}
function toFolder({ path }) {
    return (mount) => mount.kind === 'bind' && !mount.readOnly && ((0,_release_container_host_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .liesIn */ .z)(mount.source, path) || (0,_release_container_host_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .liesIn */ .z)(path, mount.source));
}


/***/ }),

/***/ 99042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ markDetails),
/* harmony export */   IA: () => (/* binding */ isWorrying),
/* harmony export */   Mj: () => (/* binding */ recoveryMarkName),
/* harmony export */   Zd: () => (/* binding */ RECOVERY_MARKS),
/* harmony export */   hU: () => (/* binding */ describeMark),
/* harmony export */   wX: () => (/* binding */ recoverySnippets)
/* harmony export */ });
/* harmony import */ var _base_instant_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84831);

/** When a backup marks the place in the server's log to which point-in-time recovery can go back. */
const RECOVERY_MARKS = ['auto', 'always', 'never'];
/**
 * `hd-production-20261130T104501Z-0a1b2c3`. PostgreSQL takes 63 bytes. The name is copied into shells, and an environment may be called
 * anything: what is no letter, digit, dot, dash or underscore of ASCII becomes a dash.
 */
function recoveryMarkName(environment, { at, commit }) {
    const place = environment.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 30);
    return `hd-${place}-${(0,_base_instant_js__WEBPACK_IMPORTED_MODULE_0__/* .stampOf */ .Z)(at)}-${commit.slice(0, 7)}`;
}
/** What is written into the manifest. Nothing without a mark. */
function markDetails(mark) {
    switch (mark.kind) {
        case 'marked': {
            const { name, lsn, wal, timeline, system, archive } = mark;
            const cluster = system === null ? {} : { 'recovery-system': system };
            return {
                'recovery-mark': name,
                'recovery-lsn': lsn,
                'recovery-wal': wal,
                'recovery-timeline': String(timeline),
                ...cluster,
                'recovery-archive': archive,
            };
        }
        case 'position':
            return {
                'recovery-binlog': `${mark.file}:${mark.position}`,
                ...(mark.gtid !== '' && { 'recovery-gtid': mark.gtid }),
            };
        case 'none':
            return {};
    }
}
/** A sentence for people: what the mark is good for, and what it isn't. */
function describeMark(mark) {
    switch (mark.kind) {
        case 'marked': {
            const what = `Recovery mark ${mark.name} at ${mark.lsn}, timeline ${mark.timeline}`;
            const why = mark.why === undefined ? '' : `: ${mark.why}`;
            if (mark.archive === 'archived')
                return `${what}: the archive has ${mark.wal}, so the server can be recovered to it.`;
            if (mark.archive === 'not-yet')
                return `${what}: the archive does not have ${mark.wal} yet${why}. Until it does, the mark is only a label.`;
            return `${what}: only a label, because the server archives nothing${why}. A dump can't be rolled forward to it.`;
        }
        case 'position':
            return `Recovery mark: binary log ${mark.file}, position ${mark.position}${mark.gtid === '' ? '' : ` (GTID ${mark.gtid})`}. It helps where the binary logs are copied elsewhere.`;
        case 'none':
            return `No recovery mark: ${mark.why}`;
    }
}
/** Whether people should be warned: they count on the mark, or the archive is behind. */
function isWorrying(mark, when) {
    if (when === 'always')
        return mark.kind === 'none' || (mark.kind === 'marked' && mark.archive !== 'archived');
    return mark.kind === 'marked' && mark.archive === 'not-yet';
}
/** How tools recover to the mark, as text to copy. Empty where there is no mark. Names hold no character that a shell reads. */
function recoverySnippets(mark) {
    switch (mark.kind) {
        case 'marked':
            return [
                '# Each begins with a base backup from before the mark. Stop the server first, and recover into an empty directory.',
                '# pgBackRest',
                `pgbackrest --stanza=<stanza> --type=name --target=${mark.name} --target-timeline=${mark.timeline} --target-action=promote restore`,
                '# Barman',
                `barman recover --target-name ${mark.name} --target-tli ${mark.timeline} <server> <backup id> <directory>`,
                '# WAL-G, and every other archive: fetch the base backup, touch recovery.signal, and set in postgresql.conf',
                'wal-g backup-fetch <directory> <backup name>',
                `restore_command = 'wal-g wal-fetch "%f" "%p"'`,
                `recovery_target_name = '${mark.name}'`,
                `recovery_target_timeline = '${mark.timeline}'`,
                "recovery_target_action = 'promote'",
            ];
        case 'position':
            return [
                '# After a backup from before the mark was restored: plays the log from that backup on up to the mark.',
                `mysqlbinlog --start-position=<position of the backup> --stop-position=${mark.position} <first log> … ${mark.file} | mysql`,
            ];
        case 'none':
            return [];
    }
}


/***/ }),

/***/ 78320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SY: () => (/* binding */ problemOfManifestKeys),
/* harmony export */   Ug: () => (/* binding */ tagManifest),
/* harmony export */   YZ: () => (/* binding */ judgeTag),
/* harmony export */   nb: () => (/* binding */ withoutTag)
/* harmony export */ });
/* unused harmony export SHORTEST_MANIFEST_KEY */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const SHORTEST_MANIFEST_KEY = 32;
// The tag is in the manifest itself: so there is never one without the other, and a copy of the backup takes it along. The line is the second one, so that
// a person can take it out with `sed 2d`.
const TAG_LINE = /^\{\n {2}"hmacSha256": "([0-9a-f]{64})",\n/;
/**
 * Adds the tag to the text of a manifest: HMAC-SHA-256 of its bytes by the first key. The id of the backup is among those bytes, so no other backup can
 * have the tag. `keys`: a key a line; undefined leaves the text as it is.
 */
function tagManifest(text, keys) {
    const [first] = keysIn(keys);
    return first === undefined
        ? text
        : text.replace(/^\{\n/, () => `{\n  "hmacSha256": "${tagOf(text, first).toString('hex')}",\n`);
}
/** The text of a manifest as it was tagged: without the line of the tag. */
function withoutTag(text) {
    return text.replace(TAG_LINE, '{\n');
}
/** Whether one of the keys made the tag of this text. Undefined: there is no key, and nothing is known. */
function judgeTag(text, keys) {
    if (!keys)
        return undefined;
    const tag = TAG_LINE.exec(text)?.[1];
    if (tag === undefined)
        return 'no-tag';
    const found = Buffer.from(tag, 'hex');
    const signed = withoutTag(text);
    return keysIn(keys).some((key) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(tagOf(signed, key), found)) ? 'authentic' : 'other-tag';
}
/** A key a line, without blanks around it. Answers what is wrong with them, in words that finish `NAME …` and repeat no key. */
function problemOfManifestKeys(keys) {
    const lengths = keysIn(keys).map((key) => key.length);
    const short = lengths.findIndex((length) => length < SHORTEST_MANIFEST_KEY);
    if (lengths.length > 0 && short < 0)
        return undefined;
    const which = lengths.length > 1 ? `. Its key number ${short + 1} is shorter` : '';
    return `must have a key of at least ${SHORTEST_MANIFEST_KEY} characters on each line, as \`openssl rand -base64 32\` prints one${which}`;
}
function tagOf(text, key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest();
}
function keysIn(keys) {
    const lines = keys?.reveal().split('\n') ?? [];
    return lines.map((line) => line.trim()).filter((line) => line !== '');
}


/***/ }),

/***/ 25696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ drillVaults)
/* harmony export */ });
/* unused harmony export drillRestore */
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _restore_drill_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7663);
/* harmony import */ var _restore_backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16979);




/**
 * Restores a backup beside production as a rehearsal does, and measures what a restore of it would cost now: how long it
 * takes, and how much would be lost. Throws what `rehearseRestore` throws.
 */
async function drillRestore(ports, { maxAge, ...request }, signal) {
    const rehearsed = await (0,_restore_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .rehearseRestore */ .U6)(ports, request, signal);
    const ageMs = (0,_restore_drill_js__WEBPACK_IMPORTED_MODULE_3__/* .ageOf */ .h)(rehearsed.backup, ports.clock.now());
    return { ...rehearsed, ageMs, verdict: (0,_restore_drill_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeDrill */ .J)(rehearsed.rehearsal, { ageMs, maxAge }) };
}
/**
 * Drills each vault, with the newest backup that it has itself. One that gives no result doesn't keep it from the others. Throws only what
 * ends the run.
 */
async function drillVaults({ vaults, clock, progress }, request, signal) {
    const drilled = [];
    for (const { name, vault } of vaults) {
        try {
            const drill = await drillRestore({ vault, clock, progress }, request, signal);
            drilled.push({ kind: 'drilled', vault: name, drill });
        }
        catch (thrown) {
            if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal))
                throw thrown;
            drilled.push({ kind: 'failed', vault: name, failure: (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown) });
        }
    }
    return drilled;
}


/***/ }),

/***/ 85943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ findBackupsInUse)
/* harmony export */ });
/* harmony import */ var _target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21823);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56571);
/* harmony import */ var _backup_retention_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9394);



/**
 * The backups that the journal leans on, which retention must not remove. The fence is raised before anything is read: only then
 * what is read stays true. Without a mandate nothing is changed, not even the fence, and what is read is what stands at that
 * moment. Throws `fence/superseded`, `fence/foreign-owner`.
 */
async function findBackupsInUse({ fence, journal }, mandate, signal) {
    if (mandate)
        await (0,_target_usecases_raise_fence_js__WEBPACK_IMPORTED_MODULE_0__/* .raiseFence */ .S)(fence, mandate, signal);
    return (0,_backup_retention_js__WEBPACK_IMPORTED_MODULE_2__/* .backupsInUse */ .oi)((await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__/* .readState */ .u)(journal, signal)).state);
}


/***/ }),

/***/ 80246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O_: () => (/* binding */ inAnyVault),
/* harmony export */   j$: () => (/* binding */ listVaults)
/* harmony export */ });
/* unused harmony export listBackups */
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _backup_damage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14549);
/* harmony import */ var _vaults_backup_order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93952);
/* harmony import */ var _backup_retention_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9394);





/** Every backup, newest first, with what retention would decide now. Changes nothing. */
async function listBackups({ vault, clock }, { token, keep, protectedIds }, signal) {
    const backups = (0,_vaults_backup_order_js__WEBPACK_IMPORTED_MODULE_4__/* .newestFirst */ .l)(await vault.list(token, signal), clock.now());
    const decided = (0,_backup_retention_js__WEBPACK_IMPORTED_MODULE_3__/* .decideRetention */ .pe)({ backups, keep, protectedIds, now: clock.now() });
    const reasons = new Map(decided.kept.map(({ id, why }) => [id, why]));
    const removals = new Map(decided.removed.map(({ id, why }) => [id, why]));
    return backups.map((backup) => {
        const { id } = backup.manifest;
        const removal = removals.get(id);
        if (removal !== undefined)
            return { ...backup, retention: { kind: 'to-be-removed', why: removal } };
        return { ...backup, retention: { kind: 'kept', why: reasons.get(id) ?? 'nothing-newer-verified' } };
    });
}
/** Every vault, each by its own rules of retention. Throws when none of them can be read, and what ends the run. */
async function listVaults({ vaults, clock, progress }, { token, protectedIds }, signal) {
    const listings = [];
    const failures = [];
    for (const { name, keep, vault } of vaults) {
        try {
            const listed = await listBackups({ vault, clock }, { token, keep, protectedIds }, signal);
            listings.push({ vault: name, listed, problem: null });
        }
        catch (thrown) {
            if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal))
                throw thrown;
            failures.push(thrown);
            const problem = (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message;
            progress.warn(`The vault ${name} could not be read: ${problem}`);
            listings.push({ vault: name, listed: [], problem });
        }
    }
    if (failures.length === vaults.length)
        throw (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(failures[0]);
    return listings;
}
/** The backups of all vaults, newest first; of the same one, those that are whole come first. */
function inAnyVault(listings, now) {
    const all = listings.flatMap(({ listed }) => listed);
    // The sort keeps the order of what is equal.
    return (0,_vaults_backup_order_js__WEBPACK_IMPORTED_MODULE_4__/* .newestFirst */ .l)([...all.filter(_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isWhole */ .wP), ...all.filter((backup) => !(0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isWhole */ .wP)(backup))], now);
}


/***/ }),

/***/ 37780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ proveAfterSwitch)
/* harmony export */ });
/* harmony import */ var _restore_backup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16979);
/* harmony import */ var _take_backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82566);


/**
 * Restores the backup of a deployment when traffic has moved already, because before it would have taken too long. One that can't be
 * restored is marked as damaged, and no older one is removed for it. Throws what `rehearseRestore` throws.
 */
async function proveAfterSwitch(ports, { token, backup, protectedIds }, signal) {
    const rehearsed = await (0,_restore_backup_js__WEBPACK_IMPORTED_MODULE_0__/* .rehearseRestore */ .U6)(ports, { token, backup }, signal);
    const retention = [];
    for (const where of ports.vaults.each) {
        const removing = async () => rehearsed.rehearsal.kind === 'restored'
            ? (0,_take_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .applyRetention */ .d)(ports, { token, protectedIds, where }, rehearsed.backup, signal)
            : { kind: 'later' };
        retention.push({ vault: where.name, outcome: await ports.progress.step('Remove old backups', removing) });
    }
    return { ...rehearsed, retention };
}


/***/ }),

/***/ 39193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ refuseHalfReplaced)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13825);
/* harmony import */ var _target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56571);



/**
 * Keeps a backup from being taken while a restore has no end that was replacing the database: it might be one of half a database, and
 * would be proven to be that. Throws `backup/failed`, `journal/unreadable`.
 */
async function refuseHalfReplaced(journal, signal) {
    const halfDone = (0,_target_restores_open_restore_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReplacing */ .z0)((await (0,_target_usecases_read_state_js__WEBPACK_IMPORTED_MODULE_1__/* .readState */ .u)(journal, signal)).state.restores);
    if (halfDone.length === 0)
        return;
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('backup/failed', halfDone.join('\n'), {
        remedy: 'Do what is said above, and run again. No backup was taken.',
    });
}


/***/ }),

/***/ 82566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ applyRetention),
  a: () => (/* binding */ takeBackup)
});

// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/backup/tag/trust.js
var trust = __webpack_require__(10016);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-id.js
var backup_id = __webpack_require__(81809);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-retention.js + 1 modules
var backup_retention = __webpack_require__(9394);
// EXTERNAL MODULE: ./packages/core/build/backup/recovery-mark.js
var recovery_mark = __webpack_require__(99042);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-words.js
var backup_words = __webpack_require__(36395);
;// CONCATENATED MODULE: ./packages/core/build/backup/usecases/refuse-unless-kept.js

/**
 * The backup, if it is in every vault that must have it, and in one at least. Otherwise throws why it is not, with the code of the first
 * vault that failed, and says where it is whole: there it stays.
 */
function refuseUnlessKept(vaults, outcomes) {
    const kept = outcomes.flatMap((outcome) => (outcome.kind === 'kept' ? [outcome] : []));
    const failed = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome] : []));
    const may = new Set(vaults.filter(({ mayFail }) => mayFail).map(({ name }) => name));
    const refused = failed.filter(({ vault }) => !may.has(vault));
    const [first] = kept;
    if (first && refused.length === 0)
        return first.backup;
    const blamed = (refused.length > 0 ? refused : failed).map(({ failure }) => failure);
    const [cause] = blamed;
    const where = first
        ? `It is whole in ${kept.map(({ vault }) => vault).join(', ')}, and stays there (${first.backup.id}).`
        : 'It is in no vault.';
    const why = failed.map(({ vault, failure }) => `The backup could not be kept in ${vault}: ${failure.message}`);
    throw new failure/* Failure */.HR(cause?.code ?? 'backup/failed', [...why, where].join('\n'), {
        facts: { ...cause?.facts, failed: failed.map(({ vault }) => vault), kept: kept.map(({ vault }) => vault) },
        ...(cause && { cause, remedy: cause.remedy }),
    });
}

;// CONCATENATED MODULE: ./packages/core/build/backup/usecases/mark-recovery.js



/**
 * Marks the server's log for point-in-time recovery. Undefined: it was not asked for, or the server archives nothing and it is asked for only
 * where it does. A mark that fails is told, and keeps no backup from being taken. Throws `fence/superseded`, `lease/lost`.
 */
async function markRecovery({ marks, progress }, { token, name, when }, signal) {
    if (!marks || when === 'never')
        return undefined;
    const mark = await progress.step(`Mark this moment as ${name}`, async () => {
        try {
            return await marks.mark(token, { name, when }, signal);
        }
        catch (thrown) {
            if ((0,ends_the_run/* endsTheRun */.X)(thrown, signal))
                throw thrown;
            return { kind: 'none', why: (0,failure/* asFailure */.h_)(thrown).message };
        }
    });
    if ((0,recovery_mark/* isWorrying */.IA)(mark, when))
        progress.warn((0,recovery_mark/* describeMark */.hU)(mark));
    else
        progress.info((0,recovery_mark/* describeMark */.hU)(mark));
    return mark;
}

;// CONCATENATED MODULE: ./packages/core/build/backup/usecases/take-backup.js









/**
 * Takes a dump, proves it as far as the vaults are told to, and keeps it in each of them; then removes backups that retention doesn't keep
 * there. Throws `database/url-invalid`, `backup/failed`, `backup/unverified`, `fence/superseded`. No partial backup is left then, unless the
 * run lost its lease: the next run removes that one. A vault that fails and may not stops all of it: the backup stays where it is whole, and
 * nothing old is removed.
 */
async function takeBackup(ports, request, signal) {
    const { vaults, clock, progress } = ports;
    const { token } = request;
    const id = (0,backup_id/* mintBackupId */.A)(clock.now(), request.deployment);
    const started = clock.monotonic();
    const dumped = await progress.step(`Dump into ${id}`, () => vaults.dump(token, { id, deployment: request.deployment }, signal));
    const dumpedAt = clock.monotonic();
    progress.info((0,backup_words/* describeSize */.jt)(dumped));
    // Before the manifest is written, which says it.
    const mark = await markTaken(ports, { ...request, id }, signal);
    const marked = mark ? { ...dumped, details: { ...dumped.details, ...(0,recovery_mark/* markDetails */.GB)(mark) } } : dumped;
    const markedAt = clock.monotonic();
    const kept = await progress.step('Prove it', () => vaults.verify(token, marked, signal));
    const verifiedAt = clock.monotonic();
    const backup = refuseUnlessKept(vaults.each, kept);
    const taken = [];
    for (const outcome of kept)
        taken.push(await tidied(ports, { request, outcome }, signal));
    return {
        backup,
        vaults: taken,
        dumpMs: dumpedAt - started,
        verifyMs: verifiedAt - markedAt,
        ...(mark && { mark }),
    };
}
/** Old backups go only where the new one is. */
async function tidied(ports, { request, outcome }, signal) {
    const { vaults, progress } = ports;
    if (outcome.kind === 'failed') {
        progress.warn(`The backup is not in ${outcome.vault}: ${outcome.failure.message}`);
        return outcome;
    }
    const where = vaults.each.find(({ name }) => name === outcome.vault);
    if (!where || request.removal === 'later')
        return { ...outcome, retention: { kind: 'later' } };
    const what = vaults.each.length > 1 ? `Remove old backups in ${where.name}` : 'Remove old backups';
    const retention = await progress.step(what, () => applyRetention(ports, { ...request, where }, outcome.backup, signal));
    return { ...outcome, retention };
}
/** What ends the run meanwhile leaves no dump: it is not proven, and may be one that is to be encrypted. */
async function markTaken({ vaults, marks, progress }, { token, id, mark }, signal) {
    try {
        return mark && (await markRecovery({ marks, progress }, { token, ...mark }, signal));
    }
    catch (thrown) {
        // The next backup of the newer holder removes what this one has left.
        if ((0,ends_the_run/* targetIsTaken */.R)(thrown))
            throw thrown;
        await vaults
            .discard(token, id, AbortSignal.timeout(20_000))
            .catch(() => progress.warn(`${id} could not be removed now. It is no backup, and the next backup removes it.`));
        throw thrown;
    }
}
/** Removes what isn't kept any more in a vault beside a fresh backup. Throws only what ends the run. */
async function applyRetention({ clock, progress }, { token, protectedIds, where: { vault, keep }, }, fresh, signal) {
    try {
        const backups = await vault.list(token, signal);
        // Nothing replaces the old ones where the new one is not.
        if (!backups.some(({ manifest }) => manifest.id === fresh.id))
            return { kind: 'not-applied', why: `${fresh.id} is not there` };
        // The backup that was just proven is protected, whatever the clocks say, because the caller is about to rely on it.
        const decided = (0,backup_retention/* decideRetention */.pe)({
            backups,
            keep,
            protectedIds: new Set([...protectedIds, fresh.id]),
            now: clock.now(),
        });
        for (const stored of backups) {
            const { manifest, damage } = stored;
            if (damage !== null)
                progress.warn(`${manifest.id} is damaged and counts for nothing: ${damage}`);
            const doubt = (0,trust/* describeDoubt */.Me)(stored);
            if (doubt !== undefined)
                progress.warn(`${doubt}. It counts for nothing, and stays.`);
        }
        for (const line of describeRetention(decided))
            progress.info(line);
        const wanted = decided.removed.map(({ id }) => id);
        const locked = wanted.length > 0 ? await vault.remove(token, wanted, signal) : [];
        for (const { id, until } of locked)
            progress.info(`stays  ${id} (locked until ${until})`);
        const removed = wanted.filter((id) => !locked.some((each) => each.id === id));
        return { kind: 'applied', kept: decided.kept.length, removed, ...(locked.length > 0 && { locked }) };
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, signal))
            throw thrown;
        const { message: why } = (0,failure/* asFailure */.h_)(thrown);
        progress.warn(`Old backups were not removed: ${why}`);
        return { kind: 'not-applied', why };
    }
}
/** One line per backup: why it stays, or why it is removed. */
function describeRetention({ kept, removed }) {
    return [
        ...kept.map(({ id, why }) => `keep   ${id} (${why})`),
        ...removed.map(({ id, why }) => `remove ${id} (${why})`),
    ];
}


/***/ }),

/***/ 37581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ absolutePath)
/* harmony export */ });
/** `/etc/../etc//x/` → `/etc/x`, and `x` → `/x`: several spellings of one path, as the Engine and images have them, are one. */
function absolutePath(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return `/${parts.join('/')}`;
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

/***/ 5617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ readableBytes)
/* harmony export */ });
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
/** For people: `512 B`, `1.5 GiB`. */
function readableBytes(count) {
    let value = count;
    let unit = 0;
    while (value >= 1_024 && unit < UNITS.length - 1) {
        value /= 1_024;
        unit += 1;
    }
    return `${unit === 0 || Number.isInteger(value) ? value : value.toFixed(1)} ${UNITS[unit]}`;
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
/** `1 answer`, `2 answers in a row`: a single one gets no "in a row". */
function inARow(count, what) {
    return `${counted(count, what)}${count === 1 ? '' : ' in a row'}`;
}
/** The first `most` texts, and instead of the others one text that says how many they are. */
function firstOf(texts, most) {
    return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more`];
}


/***/ }),

/***/ 65629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ hostPathGivenBy),
/* harmony export */   z: () => (/* binding */ liesIn)
/* harmony export */ });
/* harmony import */ var _base_absolute_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37581);

const SYSTEM = [
    [
        'who may log in and what runs: accounts, rights, services, scheduled jobs, libraries that every program loads',
        '/etc',
    ],
    ['files of root: its keys, and what its shell runs', '/root'],
    ['programs and libraries of the host, which root runs', '/usr /bin /sbin /lib /lib32 /lib64 /libx32 /snap /nix'],
    ['the kernel and what starts it', '/boot /efi'],
    ['the kernel itself, its processes and its devices', '/proc /sys /dev'],
    ['scheduled jobs, which the host runs as their users', '/var/spool/cron /var/spool/at /var/spool/anacron'],
    [
        'the files of all containers, and who controls them',
        '/var/lib/docker /var/lib/containerd /var/lib/containers /var/lib/kubelet /var/lib/lxd /var/lib/incus /var/snap',
    ],
    [
        'what the host runs as root: units, scripts of packages and of the first start',
        '/var/lib/systemd /var/lib/dpkg /var/lib/rpm /var/lib/cloud',
    ],
];
/** Sockets of what runs containers. Where they lie is a setting of it, and rootless ones lie with their user. */
const SOCKETS = '/run/docker.sock /run/docker/containerd /run/podman /run/containerd /run/crio /run/buildkit'.split(' ');
const SOCKET_NAMES = ['docker.sock', 'podman.sock', 'containerd.sock', 'crio.sock', 'buildkitd.sock'];
/** What a user runs without root has its sockets in these folders. */
const FOLDER_OF_USERS = /^\/run\/user(\/\d+(\/(podman|docker))?)?$/;
/** After the sockets, because `/run` has both, and the sockets are what gives away most. */
const IN_RUN = [
    ['the init system, which starts and stops everything as root', '/run/systemd /run/dbus /run/udev'],
];
/** What a person's home has beside data: keys, and what a shell or a login runs. */
const HOME = /^\/home(\/[^/]+(\/(\..*|bin(\/.*)?))?)?$/;
const SOCKET = { word: 'docker-socket', has: 'what runs all containers' };
/** In the order in which they count: the first one that a path lies in or holds says what it gives. */
const TABLE = [
    ...listed(SYSTEM),
    ...SOCKETS.map((path) => ({ ...SOCKET, path })),
    ...listed(IN_RUN),
];
/**
 * What a bind mount of this path gives away, or undefined for an ordinary path. A folder that holds one of the table's paths gives
 * as much as that one. Read-only is no less: keys and passwords are read, and a socket is written to all the same.
 */
function hostPathGivenBy(written) {
    // They are one folder.
    const path = (0,_base_absolute_path_js__WEBPACK_IMPORTED_MODULE_0__/* .absolutePath */ .H)(written).replace(/^\/var\/run(?=\/|$)/, '/run');
    if (SOCKET_NAMES.includes(path.slice(path.lastIndexOf('/') + 1)) || FOLDER_OF_USERS.test(path))
        return { ...SOCKET, path };
    if (HOME.test(path))
        return { word: 'bind-mounts-of-system', path, has: 'homes of users: their keys, and what their shells run' };
    return TABLE.find((each) => liesIn(path, each.path) || liesIn(each.path, path));
}
function listed(all) {
    return all.flatMap(([has, paths]) => paths.split(' ').map((path) => ({ word: 'bind-mounts-of-system', path, has })));
}
/** Whether a path of the host is that folder, or in it. Both are absolute and without a slash at their end. */
function liesIn(path, within) {
    return within === '/' || path === within || path.startsWith(`${within}/`);
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


/***/ })

};
