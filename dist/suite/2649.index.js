export const id = 2649;
export const ids = [2649];
export const modules = {

/***/ 65595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ describeUnfinished)
/* harmony export */ });
/** Why nothing else may be done first, and what helps. No sentence where no swap is half done. */
function describeUnfinished({ unfinished }) {
    if (!unfinished)
        return [];
    const { live, aside } = unfinished;
    return [
        `A swap was broken off half way: ${live} is not whole yet, and what it replaces goes to ${aside}. Run \`mode: restore\` with \`confirm: ${live}\`, which finishes it and does nothing else.`,
    ];
}


/***/ }),

/***/ 7663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ judgeDrill),
/* harmony export */   h: () => (/* binding */ ageOf)
/* harmony export */ });
/** Time since the backup's snapshot in milliseconds. The two clocks may differ a little, so it is never below zero. */
function ageOf({ takenAt }, now) {
    return Math.max(0, now.getTime() - Date.parse(takenAt));
}
/** A backup that can't be restored is the worse news, whatever its age. */
function judgeDrill(rehearsal, { ageMs, maxAge }) {
    if (rehearsal.kind !== 'restored')
        return 'not-restorable';
    return maxAge !== undefined && ageMs > maxAge ? 'too-old' : 'passed';
}


/***/ }),

/***/ 44225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ao: () => (/* binding */ describeBeside),
  uQ: () => (/* binding */ describeChange),
  tG: () => (/* binding */ describeRestorePlan),
  E5: () => (/* binding */ endedWords),
  Hj: () => (/* binding */ sessionsOf),
  et: () => (/* binding */ subjectOf)
});

// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/bytes.js
var base_bytes = __webpack_require__(5617);
;// CONCATENATED MODULE: ./packages/core/build/backup/files/files-restore-words.js



/** What a restore of a volume or a folder would do, a sentence each: what would be there instead, and what stops meanwhile. */
function describeFilesRestore({ backup, look, ageMs, changes = [] }, { bytes, newest }) {
    const what = look.of ?? look.database;
    const then = (0,base_bytes/* readableBytes */.I)(Number(backup.details?.['database-bytes'] ?? 0));
    const counts = changes.map(({ table, now, restored }) => `${table}: ${now ?? 0} now, ${restored ?? 0} restored`);
    return [
        `What backup ${backup.id}, taken at ${backup.takenAt}, has of ${what} would take the place of what is in it: ${then} instead of ${(0,base_bytes/* readableBytes */.I)(bytes)}.`,
        counts.length === 0
            ? 'There would be as many files, folders and links as now.'
            : `Numbers would change: ${(0,counted/* firstOf */.Ku)(counts, 3).join('; ')}.`,
        newest === null
            ? 'There is no file in it now.'
            : `The newest file in it is of ${newest}. What was written in the ${(0,duration/* readableAge */.Oc)(ageMs)} since the backup would be in what is replaced only, which is kept in a volume of its own.`,
        stoppedOf(look, bytes),
    ];
}
/** What is stopped for it, and what that means to users. */
function stoppedOf({ sessions }, bytes) {
    if (sessions.length === 0)
        return 'Nothing that runs writes there, so nothing would be stopped.';
    const who = sessions.map((each) => each.who).join(', ');
    return `${who} would be stopped while that is copied to and fro (${(0,base_bytes/* readableBytes */.I)(bytes)}), and started again. Requests to it fail meanwhile: turn the maintenance page on before if users are to see that instead.`;
}
/** `1 container was stopped and started again`. */
function stoppedWords(count) {
    if (count === 0)
        return 'Nothing had to be stopped';
    return count === 1 ? '1 container was stopped, and runs again' : `${count} containers were stopped, and run again`;
}

// EXTERNAL MODULE: ./packages/core/build/backup/server/server-restore-words.js
var server_restore_words = __webpack_require__(68665);
;// CONCATENATED MODULE: ./packages/core/build/backup/restore-words.js




const MOST_TABLES = 20;
/** What a restore would do, a sentence each. */
function describeRestorePlan(plan) {
    const { backup, look, ageMs, changes, beside, migrated } = plan;
    const since = migrated.length === 0 ? [] : [migratedWords(migrated)];
    if (look.files)
        return [...describeFilesRestore(plan, look.files), ...since, ...describeBeside(beside)];
    if (look.server)
        return [...(0,server_restore_words/* describeServerRestore */.p3)(plan, look.server), ...since, ...describeBeside(beside)];
    const age = (0,duration/* readableAge */.Oc)(ageMs);
    const lost = look.there
        ? `What was written since then, in ${age}, would be in the replaced database only. It would be kept beside the new one.`
        : `The server has no database ${look.database}: nothing would be replaced.`;
    return [
        `Backup ${backup.id}, taken at ${backup.takenAt}, would take the place of the database ${look.database}.`,
        lost,
        ...(look.there ? [rowsOf(changes, look)] : []),
        ...since,
        ...sessionsOf(look),
        ...describeBeside(beside),
    ];
}
const MOST_DEPLOYMENTS = 5;
function migratedWords(migrated) {
    const newest = migrated.toReversed().map(({ deployment, release, at, migrations }) => {
        const what = migrations.kind === 'begun' ? `migrated ${migrations.components.join(', ')}` : 'does not say whether it migrated';
        return `${deployment} of ${at} (release ${release}) ${what}`;
    });
    return `By the journal, the schema may have changed since the backup: ${(0,counted/* firstOf */.Ku)(newest, MOST_DEPLOYMENTS).join('; ')}. The release that serves must fit the restored one.`;
}
/** What earlier restores have left beside the live database, and what becomes of it. */
function describeBeside(beside) {
    return beside.map(({ name, kind }) => {
        switch (kind) {
            case 'restoring':
                return `${name} was left by a restore that was broken off before it changed anything. The next restore drops it.`;
            case 'replaced':
                return `${name} is what a restore has replaced. Drop it when you no longer need it; \`mode: undo-restore\` gives it its name back.`;
            case 'undone':
                return `${name} is what a restore had put in place, until it was taken back. Drop it when you no longer need it.`;
        }
    });
}
/** What is replaced: `the database shop`, `the volume uploads`. */
function subjectOf({ of, database }) {
    return of ?? `the database ${database}`;
}
/** What became of those who used it: `3 sessions ended`. */
function endedWords({ files, server }, count) {
    return files || server ? stoppedWords(count) : `${(0,counted/* counted */.hS)(count, 'session')} ended`;
}
/** `3 sessions would be ended: app (web) 2, app 1`. */
function sessionsOf({ sessions, files, server }) {
    if (server)
        return (0,server_restore_words/* describeStop */.Cw)({ server, sessions });
    if (files && sessions.length > 0)
        return [`${sessions.map(({ who }) => who).join(', ')} would be stopped meanwhile, and started again.`];
    const all = sessions.reduce((sum, each) => sum + each.sessions, 0);
    if (all === 0)
        return [];
    const who = sessions.map((each) => `${each.who} ${each.sessions}`).join(', ');
    return [`${(0,counted/* counted */.hS)(all, 'session')} would be ended: ${who}. They connect to the new database when they come back.`];
}
function rowsOf(changes, { now }) {
    if (changes === undefined)
        return `The live database could not be counted, so nobody can say which rows differ: ${now.kind === 'not-counted' ? now.why : ''}`;
    if (changes.length === 0)
        return 'Every table would have as many rows as now.';
    return `Rows would change: ${(0,counted/* firstOf */.Ku)(changes.map(describeChange), MOST_TABLES).join('; ')}.`;
}
/** `public.orders: 120 rows now, 100 restored`. */
function describeChange({ table, now, restored }) {
    if (now === null)
        return `${table}: not there now, ${(0,counted/* counted */.hS)(restored ?? 0, 'row')} restored`;
    if (restored === null)
        return `${table}: ${(0,counted/* counted */.hS)(now, 'row')} now, not in the backup`;
    return `${table}: ${(0,counted/* counted */.hS)(now, 'row')} now, ${restored} restored`;
}


/***/ }),

/***/ 68665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ describeStop),
/* harmony export */   p3: () => (/* binding */ describeServerRestore),
/* harmony export */   v7: () => (/* binding */ keptInServer)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81048);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);


const MOST_DATABASES = 20;
/** What a restore of all data of a server would do, a sentence each: its keys, and that it is stopped for it. */
function describeServerRestore({ backup, look, ageMs, changes = [] }, { container }) {
    const counts = changes.map(({ table, now, restored }) => `${table}: ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(now ?? 0, 'key')} now, ${restored ?? 0} restored`);
    return [
        `Backup ${backup.id}, taken at ${backup.takenAt}, would take the place of ${look.of ?? look.database} in the container ${container}.`,
        `What was written since then, in ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableAge */ .Oc)(ageMs)}, would be in what is replaced only, which is kept in a folder beside it.`,
        counts.length === 0
            ? 'Every database would have as many keys as now.'
            : `Numbers would change: ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_1__/* .firstOf */ .Ku)(counts, MOST_DATABASES).join('; ')}.`,
        ...describeStop(look),
    ];
}
/** What is stopped for it, and what that means to those who are connected. Nothing for what isn't a server that is stopped. */
function describeStop({ server, sessions }) {
    if (!server)
        return [];
    const all = sessions.reduce((sum, each) => sum + each.sessions, 0);
    const who = sessions.map((each) => `${each.who} ${each.sessions}`).join(', ');
    const ended = all === 0 ? 'Nobody is connected now' : `${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(all, 'connection')} would be ended (${who})`;
    return [
        `${server.container} would be stopped while its files are renamed, and started again. ${ended}; until it has loaded its data, nobody can connect. What writes to it should be stopped before.`,
    ];
}
/** Where what was replaced is. */
function keptInServer({ container, folder }, kept) {
    return `the folder ${folder}/${kept} of ${container}`;
}


/***/ }),

/***/ 98071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y0: () => (/* binding */ planGiveUp),
/* harmony export */   a1: () => (/* binding */ howFarIs),
/* harmony export */   bD: () => (/* binding */ giveUpRestore),
/* harmony export */   vj: () => (/* binding */ noteDone)
/* harmony export */ });
/* harmony import */ var _restore_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71126);
/* harmony import */ var _swap_database_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50281);


/** Looks at the names only. A live database that wasn't there before leaves none aside: then nothing is kept, and restoring again is right. */
function howFarIs(open, { databases, unfinished }) {
    if (unfinished)
        return 'half-done';
    return open.step === 'swapping' && (0,_swap_database_js__WEBPACK_IMPORTED_MODULE_1__/* .renamed */ .fN)(databases, renamesOf(open), true) ? 'done' : 'not-done';
}
function planGiveUp(open, look) {
    const drops = (0,_restore_names_js__WEBPACK_IMPORTED_MODULE_0__/* .besideIn */ .wd)(look.database, look.databases).filter(({ kind, name }) => kind === 'restoring' && name === open.instead);
    return { kind: 'give-up', look, open, drops };
}
/** Ends a restore that had replaced nothing: drops what was filled for it, and writes that down. Throws `restore/failed`, `fence/superseded`. */
async function giveUpRestore(ports, { plan: { open, drops }, ...author }, signal) {
    for (const { name } of drops)
        await ports.progress.step(`Drop ${name}`, () => ports.live.drop(author.token, name, signal));
    await noteOf(ports, author, open, signal)('given-up');
}
/** Writes down that an open restore was done: its run died after the renaming and before the line that says so. */
async function noteDone(ports, { open, ...author }, signal) {
    await noteOf(ports, author, open, signal)('swapped');
}
function noteOf(ports, author, open, signal) {
    return (0,_swap_database_js__WEBPACK_IMPORTED_MODULE_1__/* .noteIn */ .Cr)(ports, author, { renames: renamesOf(open), backup: open.backup }, signal);
}
function renamesOf({ database, aside, instead }) {
    return { live: database, aside, instead };
}


/***/ }),

/***/ 82819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ backupOf),
/* harmony export */   R: () => (/* binding */ finishSwap)
/* harmony export */ });
/* harmony import */ var _target_usecases_journal_entries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91185);
/* harmony import */ var _swap_database_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50281);


/** Finishes a swap that was broken off half way, as `look` has found it. Throws `restore/failed`, `fence/superseded`. */
async function finishSwap(ports, { look, ...author }, signal) {
    const renames = look.unfinished;
    const backup = await backupOf(ports.journal, renames, signal);
    const note = (0,_swap_database_js__WEBPACK_IMPORTED_MODULE_0__/* .noteIn */ .Cr)(ports, author, { renames, backup }, signal);
    // Whether there was a live database before is seen afterwards: otherwise nothing is kept.
    await (0,_swap_database_js__WEBPACK_IMPORTED_MODULE_0__/* .swapNoted */ .MS)(ports, { token: author.token, renames, note, wasThere: false }, signal);
    const { databases } = await ports.live.look(author.token, undefined, signal);
    return { renames, kept: databases.includes(renames.aside) ? renames.aside : null };
}
/** What the journal says of the swap that was broken off: which backup it put in place. Null for an undo, and when nothing is said. */
async function backupOf(journal, { aside, instead }, signal) {
    let found = null;
    for await (const { event } of (0,_target_usecases_journal_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .journalEntries */ .e)(journal, signal))
        if (event.kind === 'database' && event.aside === aside && event.instead === instead)
            found = event.backup;
    return found;
}


/***/ }),

/***/ 55222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ openDeployment)
/* harmony export */ });
/**
 * Why the database can't be replaced now, by the journal: a deployment that is open may have migrated it, and whoever settles it decides
 * by that. Empty when none is open, or the one of this very lease.
 */
function openDeployment({ open }, token) {
    if (!open || open.generation === token.generation)
        return [];
    const { deployment, openedAt, by, waits } = open;
    const what = `The deployment ${deployment} of ${openedAt} (${by}) is open`;
    return [
        waits
            ? `${what}: it is staged and waits for its switch. Switch or roll it back first, then restore.`
            : `${what}: its run ended before it was settled. Run \`rollback\` with \`mode: settle\` first, then restore.`,
    ];
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
/* harmony import */ var _tag_trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10016);
/* harmony import */ var _vaults_backup_order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93952);





/**
 * Restores a stored backup into a scratch server and compares it with the row counts of its manifest. Afterwards the backup
 * is marked if that failed, and unmarked if it succeeded. Neither the backup's files nor the live database is changed.
 * Throws `backup/not-found`, `backup/not-authentic`, `backup/failed`, `fence/superseded`.
 */
async function rehearseRestore(ports, { token, backup: wanted }, signal) {
    const { vault, clock, progress } = ports;
    const backups = (0,_vaults_backup_order_js__WEBPACK_IMPORTED_MODULE_4__/* .newestFirst */ .l)(await vault.list(token, signal), clock.now());
    const stored = backupToRehearse(backups, wanted);
    if (wanted === 'newest')
        for (const words of (0,_tag_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .describePassedOver */ ._B)(backups))
            progress.warn(words);
    const backup = stored.manifest;
    const started = clock.monotonic();
    const rehearsal = await progress.step(`Restore ${backup.id} into a scratch server and compare`, () => vault.rehearse(token, backup, signal));
    const elapsedMs = clock.monotonic() - started;
    const mark = await rememberRehearsal(ports, { token, stored, rehearsal }, signal);
    const otherwise = backups.find((other) => other !== stored && (0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isProven */ .nn)(other))?.manifest.id ?? null;
    return { backup, rehearsal, mark, otherwise, elapsedMs };
}
/**
 * `backups` are in the order of `newestFirst`. A damaged one is rehearsed too. If it were skipped, the next rehearsal would be green
 * and the damage forgotten; and only a rehearsal can clear the mark. `newest` skips those that somebody else may have written. Throws `backup/not-found`, `backup/not-authentic`.
 */
function backupToRehearse(backups, wanted) {
    const found = backups.find((stored) => wanted === 'newest' ? stored.manifest.verified !== null && (0,_tag_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .isTrusted */ .W2)(stored) : stored.manifest.id === wanted);
    if (found)
        (0,_tag_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseUntrusted */ .zd)(found);
    if (!found && wanted === 'newest')
        (0,_tag_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseUntrustedOnly */ .pN)(backups);
    return found ?? throwNotFound(backups, wanted);
}
/** The backup whose restore script is shown, of those in the order of `newestFirst`. `newest` skips damaged ones and those that somebody else may have written, and may find none. Throws `backup/not-found`, `backup/not-authentic`. */
function backupToRestore(backups, wanted) {
    if (wanted === 'newest')
        return backups.find(_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isProven */ .nn);
    const found = backups.find(({ manifest }) => manifest.id === wanted) ?? throwNotFound(backups, wanted);
    (0,_tag_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseUntrusted */ .zd)(found);
    return found;
}
async function rememberRehearsal({ vault, clock, progress }, { token, stored: { manifest, damage }, rehearsal }, signal) {
    const mark = (0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .markAfter */ .Qo)(rehearsal, clock.now());
    if (mark === null && damage === null)
        return { kind: 'not-needed' };
    const what = mark === null ? 'Remove its damage mark: it was restored with the right rows' : 'Mark it as damaged';
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

/***/ 84249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q8: () => (/* binding */ planRestore),
  RR: () => (/* binding */ refuseIfImpossible),
  C0: () => (/* binding */ restoreDatabase),
  Ze: () => (/* binding */ stageRestore),
  mk: () => (/* binding */ swapRestored)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/target/migrations/migrations-of.js
var migrations_of = __webpack_require__(66779);
// EXTERNAL MODULE: ./packages/core/build/target/usecases/read-state.js
var read_state = __webpack_require__(56571);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/backup-order.js
var backup_order = __webpack_require__(93952);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-proof.js
var backup_proof = __webpack_require__(76512);
// EXTERNAL MODULE: ./packages/core/build/backup/tag/trust.js
var trust = __webpack_require__(10016);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
// EXTERNAL MODULE: ./packages/core/build/backup/restore-drill.js
var restore_drill = __webpack_require__(7663);
// EXTERNAL MODULE: ./packages/core/build/backup/restore-names.js
var restore_names = __webpack_require__(71126);
// EXTERNAL MODULE: ./packages/core/build/base/bytes.js
var bytes = __webpack_require__(5617);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-damage.js
var backup_damage = __webpack_require__(14549);
// EXTERNAL MODULE: ./packages/core/build/backup/live-look.js
var live_look = __webpack_require__(65595);
;// CONCATENATED MODULE: ./packages/core/build/backup/restore-plan.js




/** Compares a backup with the live database. Run and dry run use the same plan. */
function planRestoreOf({ stored, part: backup, stack, open, left, migrated, strategy, look, freeBytes, ageMs, }) {
    const { manifest: whole, damage } = stored;
    // Backups of before this was written down don't say it.
    const origin = whole.details?.['stack'];
    const beside = (0,restore_names/* besideIn */.wd)(look.database, look.databases);
    return {
        backup,
        whole,
        look,
        ageMs,
        changes: look.now.kind === 'counted' ? changedRows(look.now.tables, backup.tables) : undefined,
        beside,
        migrated,
        ...(left && { left }),
        refusals: [
            ...open,
            ...(0,live_look/* describeUnfinished */.d)(look),
            ...unfitBackup({ manifest: backup, damage }, look),
            ...ofAnotherStack(backup, { origin, stack }),
            ...obstaclesOf(look, strategy),
            ...lackOfRoom(look, freeBytes, beside),
        ],
    };
}
function obstaclesOf({ obstacles, besideOnly = [], there, now, database }, strategy) {
    if (strategy === 'swap')
        return obstacles;
    const others = obstacles.filter((obstacle) => !besideOnly.includes(obstacle));
    if (!there)
        return [...others, `There is no database ${database}. Restore it with \`strategy: swap\`, which makes it.`];
    if (now.kind === 'counted')
        return others;
    return [
        ...others,
        `${database} can't be counted, so no backup of what is there now can be proven: ${now.why}. Restore with \`strategy: swap\`.`,
    ];
}
/** Tables whose rows differ, those that lose most first. */
function changedRows(now, restored) {
    const before = new Map(now.map(({ table, rows }) => [table, rows]));
    const after = new Map(restored.map(({ table, rows }) => [table, rows]));
    return [...new Set([...before.keys(), ...after.keys()])]
        .map((table) => ({ table, now: before.get(table) ?? null, restored: after.get(table) ?? null }))
        .filter((change) => change.now !== change.restored)
        .sort((one, other) => lossOf(other) - lossOf(one) || (one.table < other.table ? -1 : 1));
}
function lossOf({ now, restored }) {
    return (now ?? 0) - (restored ?? 0);
}
function unfitBackup({ manifest, damage }, look) {
    const { id, database, serverVersion } = manifest;
    const found = [];
    if (damage !== null)
        found.push(`${id} is damaged: ${damage}. Name another backup; \`mode: list\` shows them.`);
    else if (!(0,backup_damage/* isProven */.nn)({ manifest, damage }))
        found.push(`${id} was never proven. Name another backup; \`mode: list\` shows them.`);
    if (database !== (look.of ?? look.database))
        found.push(`${id} is of ${look.of === undefined ? 'the database ' : ''}${database}, and ${look.of === undefined ? 'the URL leads to' : 'the configuration has'} ${look.of ?? look.database}. Name a backup of this database, or give the URL of that one.`);
    const [dumped, running] = [majorOf(serverVersion), majorOf(look.serverVersion)];
    if (!(running >= dumped))
        found.push(`${id} is of server version ${serverVersion}, and the server is ${look.serverVersion}, which is older.`);
    return found;
}
function ofAnotherStack({ id }, { origin, stack }) {
    if (origin === undefined || origin === stack)
        return [];
    return [`${id} is a backup of ${origin}, and this is ${stack}. Name a backup of this stack.`];
}
function majorOf(version) {
    return Number.parseInt(version, 10);
}
function lackOfRoom({ room: needed }, freeBytes, beside) {
    if (needed === undefined || freeBytes === undefined || freeBytes >= needed)
        return [];
    const names = beside.map(({ name }) => name).join(', ');
    const free = names === '' ? '' : `, for example by dropping what earlier restores have left (${names})`;
    return [
        `The restore needs about ${(0,bytes/* readableBytes */.I)(needed)} beside the live database, and the target has ${(0,bytes/* readableBytes */.I)(freeBytes)}. Free space there${free}.`,
    ];
}

// EXTERNAL MODULE: ./packages/core/build/backup/usecases/open-deployment.js
var open_deployment = __webpack_require__(55222);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/restore-backup.js
var restore_backup = __webpack_require__(16979);
// EXTERNAL MODULE: ./packages/core/build/backup/usecases/swap-database.js
var swap_database = __webpack_require__(50281);
;// CONCATENATED MODULE: ./packages/core/build/backup/usecases/restore-database.js













/**
 * What a restore would do now, and where a dead run has left one. Changes nothing; run and dry run use the same. `newest` is the newest
 * backup that is proven and not damaged.
 * Throws `backup/not-found`, `backup/not-authentic`, `backup/failed`, `restore/failed` when the server can't be asked, `fence/superseded`.
 */
async function planRestore({ vault, live, stack, journal, clock, progress }, { token, stack: name, backup: wanted, part: partName = null, strategy = 'swap', isPartOfRollback }, signal) {
    const backups = (0,backup_order/* newestFirst */.l)(await vault.list(token, signal), clock.now());
    const stored = (0,restore_backup/* backupToRestore */._A)(backups, wanted);
    // That none of them is ours is what a person must read, and not that there is none.
    if (!stored)
        (0,trust/* refuseUntrustedOnly */.pN)(backups);
    if (wanted === 'newest')
        for (const words of (0,trust/* describePassedOver */._B)(backups))
            progress.warn(words);
    if (!stored)
        throw new failure/* Failure */.HR('backup/not-found', 'there is no proven backup yet that is not damaged');
    const part = (0,backup_set/* partsOf */.CI)(stored.manifest).find((each) => each.name === partName);
    if (!part)
        throw new failure/* Failure */.HR('backup/not-found', `${stored.manifest.id} has no database ${partName}`);
    const { manifest } = stored;
    const look = await progress.step('Look at the live database', () => live.look(token, manifest, signal));
    const { state } = await (0,read_state/* readState */.u)(journal, signal);
    const open = isPartOfRollback ? [] : (0,open_deployment/* openDeployment */.Q)(state, token);
    const { id, takenAt } = part.manifest;
    const migrated = (0,migrations_of/* migratedSince */.W0)(state, { backup: id, takenAt });
    const left = state.restores.find(({ database }) => database === look.database);
    const room = await stack.room(signal);
    const freeBytes = room.kind === 'free' ? room.bytes : undefined;
    const age = { ageMs: (0,restore_drill/* ageOf */.h)(part.manifest, clock.now()) };
    return planRestoreOf({
        stored,
        part: part.manifest,
        stack: name,
        open,
        left,
        migrated,
        strategy,
        look,
        freeBytes,
        ...age,
    });
}
/**
 * Puts a backup in the place of the live database: restores it into a new one beside it, compares the rows, then renames both. Until
 * then the live database serves, and is only read. Afterwards the replaced one is kept. Throws `restore/refused` if the plan has
 * refusals, `restore/failed`, `fence/superseded`.
 */
async function restoreDatabase(ports, request, signal) {
    return swapRestored(ports, { token: request.token, staged: await stageRestore(ports, request, signal) }, signal);
}
/** The first half, which takes long: restores beside the live database, and compares. Throws as `restoreDatabase`; then nothing is left. */
async function stageRestore(ports, request, signal) {
    const { clock, progress } = ports;
    const { token, plan } = request;
    refuseIfImpossible(plan);
    const dropped = await dropUnfinished(ports, token, plan.beside, signal);
    const { backup, whole, look } = plan;
    const at = clock.now();
    const renames = {
        live: look.database,
        aside: (0,restore_names/* databaseBeside */.cA)(look.database, 'replaced', at).name,
        instead: (0,restore_names/* databaseBeside */.cA)(look.database, 'restoring', at).name,
    };
    const note = (0,swap_database/* noteIn */.Cr)(ports, request, { renames, backup: backup.id }, signal);
    await note('staging');
    const started = clock.monotonic();
    await progress.step(`Restore ${backup.id} into ${renames.instead} and compare`, () => stage(ports, { token, backup, whole, renames, owner: look.owner, note }, signal));
    return { plan, renames, note, dropped, stageMs: clock.monotonic() - started };
}
/** The second half: puts what was restored in the place of the live database. Throws `restore/failed`, `fence/superseded`. */
async function swapRestored(ports, { token, staged }, signal) {
    const { plan, renames, note, dropped, stageMs } = staged;
    const { there } = plan.look;
    const started = ports.clock.monotonic();
    const { sessionsEnded } = await (0,swap_database/* swapNoted */.MS)(ports, { token, renames, note, wasThere: there }, signal);
    const swapMs = ports.clock.monotonic() - started;
    return { kept: there ? renames.aside : null, sessionsEnded, dropped, stageMs, swapMs };
}
/** A plan and its run refuse the same. Throws `restore/refused`. */
function refuseIfImpossible({ refusals, look }) {
    if (refusals.length === 0)
        return;
    throw new failure/* Failure */.HR('restore/refused', refusals.join('\n'), { facts: { database: look.database } });
}
/** What a run that died had not finished: nobody uses it, and nobody will finish it. */
async function dropUnfinished({ live, progress }, token, beside, signal) {
    const unfinished = beside.filter(({ kind }) => kind === 'restoring').map(({ name }) => name);
    for (const name of unfinished) {
        await progress.step(`Drop ${name}, which a restore that was broken off has left`, () => live.drop(token, name, signal));
    }
    return unfinished;
}
async function stage(ports, { token, backup, whole, renames, owner, note }, signal) {
    const name = renames.instead;
    try {
        const restored = await ports.live.stage(token, { backup: whole, name, owner }, signal);
        const differences = (0,backup_proof/* differingTables */.uB)(backup.tables, restored);
        if (differences.length === 0)
            return;
        throw new failure/* Failure */.HR('restore/failed', `The restored rows are others: ${(0,backup_proof/* describeDifferences */.g7)(differences)}`);
    }
    catch (thrown) {
        await (0,swap_database/* giveUp */.Ht)(ports, { token, instead: name, note }, thrown);
        throw thrown;
    }
}


/***/ }),

/***/ 50281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cr: () => (/* binding */ noteIn),
/* harmony export */   Ht: () => (/* binding */ giveUp),
/* harmony export */   MS: () => (/* binding */ swapNoted),
/* harmony export */   fN: () => (/* binding */ renamed)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _restore_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71126);



/** Drops what was filled in vain, even when the run was cancelled: so it has a signal of its own. */
async function discard({ live, progress }, token, name, thrown) {
    // The next restore of the newer holder drops what this one has left.
    if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .targetIsTaken */ .R)(thrown))
        return;
    await live
        .drop(token, name, AbortSignal.timeout(20_000))
        .catch(() => progress.warn(`${name} could not be dropped now. Nobody uses it; the next restore drops it.`));
}
/**
 * Drops what was filled in vain, and writes down that nothing was replaced: what is open keeps deployments from beginning. If that can't
 * be written now, it stays open, and a person ends it.
 */
async function giveUp(ports, { token, instead, note }, thrown) {
    if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .targetIsTaken */ .R)(thrown))
        return;
    await discard(ports, token, instead, thrown);
    await note('given-up', AbortSignal.timeout(20_000)).catch(() => undefined);
}
/** Writes the steps of one restore to the journal. */
function noteIn({ journal, clock }, { token, deployment, by }, { renames, backup }, signal) {
    const { live: database, aside, instead } = renames;
    return async (step, own = signal) => {
        const event = { kind: 'database', step, backup, database, aside, instead };
        await journal.append(token, { at: clock.now().toISOString(), deployment, by, event }, own);
    };
}
/** Whether the server's databases have their new names. That `instead` is gone is not enough: somebody may have dropped it, and the live database still be the old one. */
function renamed(databases, { live, aside, instead }, wasThere) {
    return !databases.includes(instead) && databases.includes(live) && (!wasThere || databases.includes(aside));
}
/** Renames, and finds out whether that was done when the answer is lost: the server's databases have the new names or the old ones. */
async function swapNoted({ live, progress }, { token, renames, note, wasThere }, signal) {
    await note('swapping');
    const swapped = await progress.step(`Put ${renames.instead} in the place of ${renames.live}`, async () => {
        try {
            return await live.swap(token, renames, signal);
        }
        catch (thrown) {
            if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal))
                throw thrown;
            const { databases, unfinished } = await live.look(token, undefined, signal);
            // Neither is given up nor dropped: what it has moved is needed to finish it.
            if (unfinished)
                throw thrown;
            if (!renamed(databases, renames, wasThere)) {
                await note('given-up');
                if ((0,_restore_names_js__WEBPACK_IMPORTED_MODULE_2__/* .besideIn */ .wd)(renames.live, [renames.instead])[0]?.kind === 'restoring')
                    await discard({ live, progress }, token, renames.instead, thrown);
                throw thrown;
            }
            progress.warn(`The answer was lost, but both databases have their new names: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
            return { sessionsEnded: 0 };
        }
    });
    await note('swapped');
    return swapped;
}


/***/ }),

/***/ 93952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ CLOCK_TOLERANCE_MS),
/* harmony export */   l: () => (/* binding */ newestFirst)
/* harmony export */ });
// The manifest's time is by the database's clock, `now` by the runner's. Two clocks that are set correctly differ by less
// than this.
const CLOCK_TOLERANCE_MS = 10 * 60_000;
/**
 * The same, newest first. What counts is the moment of the snapshot, by the database's clock. A backup that is from the future by that clock has the
 * time of its id instead, which is by the clock of the runner that took it; if both are in the future, it comes last. So a clock that was wrong once,
 * on one machine, hides none of the backups that were taken since.
 */
function newestFirst(backups, now) {
    const horizon = now.getTime() + CLOCK_TOLERANCE_MS;
    const timeOf = ({ manifest: { id, takenAt } }) => {
        const times = [Date.parse(takenAt), timeIn(id)];
        // A time that can't be read makes the comparison false.
        return times.find((time) => time <= horizon) ?? Number.NEGATIVE_INFINITY;
    };
    const timed = backups.map((backup) => ({ backup, time: timeOf(backup), id: backup.manifest.id }));
    return timed
        .sort((one, other) => (one.time === other.time ? byId(other.id, one.id) : other.time > one.time ? 1 : -1))
        .map(({ backup }) => backup);
}
/** `20261121T040102.123Z-…` */
function timeIn(id) {
    return Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3}Z)-.*$/, '$1-$2-$3T$4:$5:$6'));
}
function byId(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}


/***/ }),

/***/ 66779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ migrationsOf),
/* harmony export */   W0: () => (/* binding */ migratedSince),
/* harmony export */   ut: () => (/* binding */ migrationsOfDeployment)
/* harmony export */ });
function migrationsOf({ migrates, migrating = [] }) {
    if (migrating.length > 0)
        return { kind: 'begun', components: migrating };
    return { kind: migrates === undefined ? 'untold' : 'none' };
}
/** The same of a deployment. Its rollback has the same id and migrates nothing, so the attempt that migrated is the one that counts. */
function migrationsOfDeployment({ attempts }, deployment) {
    const told = attempts.filter((attempt) => attempt.deployment === deployment && attempt.release !== null);
    const all = told.map(migrationsOf);
    return all.find(({ kind }) => kind === 'begun') ?? all.find(({ kind }) => kind === 'untold') ?? all[0] ?? UNTOLD;
}
const UNTOLD = { kind: 'untold' };
/**
 * What has migrated since a backup was taken, oldest first. The deployment that it was taken for has, whatever the two clocks say: the
 * backup's time is that of another machine.
 */
function migratedSince({ attempts }, { backup, takenAt }) {
    return attempts.flatMap((attempt) => {
        const { deployment, release, openedAt, undoes } = attempt;
        if (!release || undoes !== null)
            return [];
        if (attempt.backup !== backup && Date.parse(openedAt) < Date.parse(takenAt))
            return [];
        const migrations = migrationsOf(attempt);
        return migrations.kind === 'none' ? [] : [{ deployment, release: release.id, at: openedAt, migrations }];
    });
}


/***/ })

};
