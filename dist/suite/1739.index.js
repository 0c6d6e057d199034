export const id = 1739;
export const ids = [1739];
export const modules = {

/***/ 81809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ mintBackupId),
/* harmony export */   W: () => (/* binding */ backupId)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

const SHAPE = /^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{16,64}$/;
/** `20261121T040102.123Z-<deployment>`. With milliseconds, so that two backups of one deployment have different names. */
function mintBackupId(at, deployment) {
    return `${at.toISOString().replace(/[-:]/g, '')}-${deployment}`;
}
/** Accepts only what `mintBackupId` makes, because the id becomes a folder's name at the target. */
const backupId = {
    type: 'backup id',
    parse: (raw) => SHAPE.test(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a backup id as \`mode: list\` prints it (20261121T040102.123Z-…), not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};


/***/ }),

/***/ 76512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ proveBackup),
/* harmony export */   g7: () => (/* binding */ describeDifferences),
/* harmony export */   rp: () => (/* binding */ acceptRead),
/* harmony export */   uB: () => (/* binding */ differingTables)
/* harmony export */ });
/**
 * A table that exists on only one side is a difference too, and so is other content behind as many rows, where both sides have
 * hashed it. Sorted by the names of the tables.
 */
function differingTables(dumped, restored) {
    const before = new Map(dumped.map((count) => [count.table, count]));
    const after = new Map(restored.map((count) => [count.table, count]));
    return [...new Set([...before.keys(), ...after.keys()])]
        .filter((table) => differ(before.get(table), after.get(table)))
        .sort()
        .map((table) => ({ table, dumped: before.get(table)?.rows ?? null, restored: after.get(table)?.rows ?? null }));
}
function differ(one, other) {
    if (one?.rows !== other?.rows)
        return true;
    return one?.content !== undefined && other?.content !== undefined && one.content !== other.content;
}
/** Takes note of a proof that read the backup and didn't restore it. */
function acceptRead(manifest, made) {
    return verified(manifest, made);
}
/**
 * Each restored table must have exactly as many rows as in the dump's snapshot, and at L4 the same content. For L4 both sides
 * must have hashed every table: without that it is L3.
 */
function proveBackup(manifest, restored) {
    const differences = differingTables(manifest.tables, restored.tables);
    if (differences.length > 0)
        return { kind: 'differs', differences };
    const { at, how } = restored;
    const hashed = [...manifest.tables, ...restored.tables].every(({ content }) => content !== undefined);
    const level = restored.level === 'L4' && !hashed ? 'L3' : restored.level;
    return { kind: 'proven', backup: verified(manifest, { at, how, level }) };
}
/** The only function that makes a `VerifiedBackup`. */
function verified(manifest, { at, how, level }) {
    return { ...manifest, verified: { at, how, level } };
}
/** `public.orders: 12 rows dumped, 11 restored`; at most five tables, and how many more there are. */
function describeDifferences(differences) {
    const lines = differences.slice(0, 5).map(({ table, dumped, restored }) => {
        if (dumped === null)
            return `${table}: not in the snapshot, ${restored} rows restored`;
        if (restored === null)
            return `${table}: ${dumped} rows dumped, table missing in the restored copy`;
        if (dumped === restored)
            return `${table}: ${dumped} rows dumped and restored, with other content`;
        return `${table}: ${dumped} rows dumped, ${restored} restored`;
    });
    const more = differences.length - lines.length;
    return more > 0 ? `${lines.join('; ')}; and ${more} more` : lines.join('; ');
}


/***/ }),

/***/ 35198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ lastRestoreIn)
/* harmony export */ });
/**
 * The last restore of a database that was done and not taken back, by the journal. The newest name beside the live database may be that of
 * another one: somebody restored by hand, or took a restore back and has another clock. `databases`: every one of the server now. They say
 * whether a renaming was done after which nothing was written any more. Undefined when there is none.
 */
function lastRestoreIn(entries, { database, databases }) {
    const steps = entries.flatMap(({ at, event }) => event.kind === 'database' && event.database === database ? [{ at, event }] : []);
    const done = [];
    for (const [index, { at, event }] of steps.entries()) {
        const isDone = event.step === 'swapped' || (event.step === 'swapping' && wasRenamed(event, steps[index + 1], databases));
        if (!isDone)
            continue;
        const { backup, aside, instead, inPlace } = event;
        if (backup !== null)
            done.push({ backup, at, aside, instead, ...(inPlace && { undo: inPlace.undo }) });
        else if (done.at(-1)?.aside === instead)
            done.pop();
    }
    return done.at(-1);
}
/** A line after it says itself what became of it, unless it is one of another run. */
function wasRenamed({ aside, instead }, next, databases) {
    const isTold = next?.event.instead === instead && next.event.step !== 'staging';
    return !isTold && !databases.includes(instead) && databases.includes(aside);
}


/***/ }),

/***/ 71126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cA: () => (/* binding */ databaseBeside),
/* harmony export */   dN: () => (/* binding */ besidePrefix),
/* harmony export */   wd: () => (/* binding */ besideIn)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_instant_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84831);


const encoder = new TextEncoder();
/** PostgreSQL cuts names after 63 bytes. What is appended takes 31 at most. */
const PREFIX_BYTES = 32;
/** `shop__hd_replaced_20261130T104501Z`. People find it beside the live one in every list of databases. */
function databaseBeside(database, kind, at) {
    const stamp = (0,_base_instant_js__WEBPACK_IMPORTED_MODULE_1__/* .stampOf */ .Z)(at);
    return { name: `${besidePrefix(database)}${kind}_${stamp}`, kind, stamp };
}
/** What the names of everything begin with that restores leave beside it. */
function besidePrefix(database) {
    return `${prefixOf(database)}__hd_`;
}
/** Those of one database among all databases of a server, newest first. */
function besideIn(database, all) {
    const begin = besidePrefix(database);
    const found = all.flatMap((name) => {
        const match = name.startsWith(begin)
            ? /^(restoring|replaced|undone)_(\d{8}T\d{6}Z)$/.exec(name.slice(begin.length))
            : null;
        const [, kind, stamp] = match ?? [];
        return kind !== undefined && stamp !== undefined ? [{ name, kind: kind, stamp }] : [];
    });
    return found.sort((one, other) => (one.stamp < other.stamp ? 1 : one.stamp > other.stamp ? -1 : 0));
}
/** A long name is cut, and told from others with the same beginning by a hash of the whole. Never cuts a character in half. */
function prefixOf(database) {
    if (encoder.encode(database).length <= PREFIX_BYTES)
        return database;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(database).digest('hex').slice(0, 8);
    let kept = '';
    for (const character of database) {
        if (encoder.encode(kept + character).length > PREFIX_BYTES - hash.length - 1)
            break;
        kept += character;
    }
    return `${kept}_${hash}`;
}


/***/ }),

/***/ 65847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ meantVaults),
/* harmony export */   X: () => (/* binding */ acrossVaults)
/* harmony export */ });
/* harmony import */ var _base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12940);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);
/* harmony import */ var _backup_damage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14549);



/** `vaults`: one at least. A single one is passed on as it is. */
function acrossVaults(vaults, progress) {
    const [first] = vaults;
    if (!first)
        throw new Error('there is no vault');
    const homes = new Map();
    const home = (id) => homes.get(id) ?? first;
    async function listIn(where, ...[token, signal]) {
        try {
            return { where, listed: await where.vault.list(token, signal) };
        }
        catch (thrown) {
            if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal) || vaults.length === 1)
                throw thrown;
            progress.warn(`The vault ${where.name} could not be read, and is passed over: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown).message}`);
            return { where, failure: (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown) };
        }
    }
    return {
        vault: {
            async list(token, signal) {
                const found = new Map();
                const failures = [];
                for (const vault of vaults) {
                    const { where, listed, failure } = await listIn(vault, token, signal);
                    if (failure)
                        failures.push(failure);
                    for (const stored of listed ?? []) {
                        const { id } = stored.manifest;
                        const before = found.get(id);
                        if (before && ((0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isWhole */ .wP)(before) || !(0,_backup_damage_js__WEBPACK_IMPORTED_MODULE_2__/* .isWhole */ .wP)(stored)))
                            continue;
                        found.set(id, stored);
                        homes.set(id, where);
                    }
                }
                if (failures.length === vaults.length)
                    throw noneRead(failures);
                return [...found.values()].sort((one, other) => (one.manifest.id < other.manifest.id ? 1 : -1));
            },
            rehearse: (token, manifest, signal) => home(manifest.id).vault.rehearse(token, manifest, signal),
            async mark(token, id, mark, signal) {
                // Files that are others are those of one place. What the database refuses, or gives other rows, does so wherever it is kept.
                const isOfBackup = mark !== null && mark.found !== 'damaged';
                await home(id).vault.mark(token, id, mark, signal);
                if (!isOfBackup)
                    return;
                const failures = [];
                for (const { vault } of vaults.filter((each) => each !== home(id))) {
                    try {
                        const has = (await vault.list(token, signal)).some(({ manifest }) => manifest.id === id);
                        if (has)
                            await vault.mark(token, id, mark, signal);
                    }
                    catch (thrown) {
                        // One that can't be reached leaves none of the others without the mark.
                        if ((0,_base_ends_the_run_js__WEBPACK_IMPORTED_MODULE_0__/* .endsTheRun */ .X)(thrown, signal))
                            throw thrown;
                        failures.push(thrown);
                    }
                }
                if (failures.length > 0)
                    throw failures[0];
            },
        },
        homeOf: (id) => (vaults.length > 1 ? homes.get(id)?.name : undefined),
        live(part) {
            const usual = first.live(part);
            if (vaults.length === 1)
                return usual;
            const from = (id) => (id === undefined ? usual : home(id).live(part));
            const { replaceInPlace } = usual;
            return {
                ...usual,
                ...(replaceInPlace && {
                    replaceInPlace: (token, given, signal) => (from(given.backup.id).replaceInPlace ?? replaceInPlace)(token, given, signal),
                }),
                look: (token, backup, signal) => from(backup?.id).look(token, backup, signal),
                stage: (token, staged, signal) => from(staged.backup.id).stage(token, staged, signal),
            };
        },
    };
}
function noneRead(failures) {
    const detail = failures.map(({ message }) => message).join('\n');
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('backup/failed', `No vault could be read: ${detail}`, { cause: failures[0] });
}
/** The vaults that are meant: all of them, or the one of that name. Throws `input/invalid` for a name that isn't there. */
function meantVaults(vaults, name) {
    if (name === undefined)
        return vaults;
    const found = vaults.filter((vault) => vault.name === name);
    if (found.length > 0)
        return found;
    const there = vaults.map((vault) => vault.name).join(', ');
    const detail = `vault: ${name} is not under \`backup.vaults\` in the configuration, which has ${there}`;
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('input/invalid', detail, { facts: { problems: [detail] } });
}


/***/ }),

/***/ 90493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** Quotes a text as one word of POSIX sh. */
function shellWord(text) {
    return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
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

/***/ 91185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ journalEntries)
/* harmony export */ });
/**
 * Every entry of a journal, the oldest first, page by page. For what the state doesn't keep: what it does, `readState` finds from the
 * checkpoint, without reading all. Throws `journal/unreadable`, and what the port throws.
 */
async function* journalEntries(journal, signal) {
    for (let through = 0;;) {
        const { entries, more } = await journal.read(through, signal);
        yield* entries;
        const last = entries.at(-1);
        if (!more || !last)
            return;
        through = last.sequence;
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

/***/ 97587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ connectBackups)
});

// UNUSED EXPORTS: dumpOf

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/answer-lines.js
/** What stands behind the word on each line that begins with it. */
function linesBehind(word, text) {
    return text.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
}
/** Reads lines `file NAME BYTES SHA256`. Undefined when one of them is not like that, or its name doesn't fit. */
function parseFiles(text, name) {
    return allOf(linesBehind('file', text).map((line) => parseFile(line, name)));
}
/** Reads lines `table {"table": …, "rows": …, "content": …}`. Undefined when there is none, or one is not like that. */
function parseTables(text) {
    const tables = allOf(linesBehind('table', text).map(parseTable));
    return tables?.length === 0 ? undefined : tables;
}
/** The fields of a JSON object. None when the text is something else. */
function parseObject(json) {
    try {
        const value = JSON.parse(json);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
function allOf(items) {
    const there = items.flatMap((item) => (item === undefined ? [] : [item]));
    return there.length === items.length ? there : undefined;
}
function parseFile(line, wanted) {
    const [, name, bytes, sha256] = /^(\S+) +(\d{1,15}) +([0-9a-f]{64})$/.exec(line.trim()) ?? [];
    if (name === undefined || sha256 === undefined || !wanted.test(name))
        return undefined;
    return { name, bytes: Number(bytes), sha256 };
}
function parseTable(json) {
    const { table, rows, content } = parseObject(json);
    if (typeof table !== 'string' || typeof rows !== 'number' || !Number.isSafeInteger(rows))
        return undefined;
    return { table, rows, ...(typeof content === 'string' && { content }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/dump-facts.js

const FILE_NAME = /^[a-z][a-z.]*$/;
/** Reads `client …`, `form …`, `server {…}`, `taken-at …`, `file …` and `table {…}`. Undefined when something is missing or wrong. */
function parseDumpFacts(text) {
    const server = parseServer(linesBehind('server', text)[0]);
    const files = parseFiles(text, FILE_NAME);
    const tables = parseTables(text);
    const [client] = linesBehind('client', text);
    const [form] = linesBehind('form', text);
    const [takenAt] = linesBehind('taken-at', text);
    if (!server || !files || !tables || client === undefined || form === undefined || takenAt === undefined)
        return undefined;
    const needed = ['tables.jsonl', 'create.sql', 'server.cnf'];
    if (archiveOf(files) === undefined || needed.some((name) => !files.some((file) => file.name === name)))
        return undefined;
    return { client, form, takenAt, server, files, tables };
}
/** The file of statements. Undefined when there is none. */
function archiveOf(files) {
    return files.find(({ name }) => /^database\.sql\.(?:zst|gz)$/.test(name))?.name;
}
function parseServer(json) {
    const stored = parseObject(json ?? '');
    const texts = [
        'database',
        'serverVersion',
        'charset',
        'collation',
        'without-snapshot',
        'lower-case-table-names',
        'innodb-page-size',
    ];
    if (texts.some((name) => typeof stored[name] !== 'string') || typeof stored['bytes'] !== 'number')
        return undefined;
    return stored;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/dump.js
/** The advice when the disk is full, whether a program of the vault or the database noticed it. */
const FREE_SPACE = 'Free space on the Docker host (at a cluster, in the claim), or lower `backup.keep`.';

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/explain-failure.js

const CANNOT_CONNECT = 31;
const CANNOT_RESTORE = 43;
const HALF_DONE = 58;
const MEANINGS = {
    [CANNOT_CONNECT]: 'The database did not take the connection',
    32: 'The programs of the database container do not fit the database',
    33: "The database's tables could not be counted",
    34: 'mysqldump failed',
    45: 'A dump would not have everything',
    42: 'No scratch server could be started',
    [CANNOT_RESTORE]: 'The server would not restore the dump',
    44: 'The restored tables could not be counted',
    52: 'The new database could not be created',
    53: 'The server would not restore the backup into the new database',
    54: "The new database's tables could not be counted",
    55: 'The new database could not be made ready to take the place of the live one',
    56: 'The tables could not be moved',
    57: 'The database could not be dropped',
    58: 'The tables are moved, and what belongs to them could not all be made again',
};
const GRANTS = 'Grant the user of the database URL what a dump needs: GRANT SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT, EXECUTE ON `database`.* TO user. To read routines of others, it also needs SHOW_ROUTINE (MySQL 8.0.20), SHOW CREATE ROUTINE (MariaDB 11.3), or SELECT on mysql.proc.';
/** Scripts that replace a database have codes from here on. */
const FIRST_OF_RESTORE = 51;
/** What helps while a database is replaced. */
const RESTORE_ADVICE = [
    [
        /\b(?:1044|1142|1143|1227|1370|1419)\b/,
        "Whoever replaces a database must be allowed to make databases beside it, and views, triggers and routines for others. Give this step an administrator's URL in `secrets`.",
    ],
    [/\b1205\b/, 'Somebody holds a table, or comes back at once. Stop what uses the database, and run again.'],
    [/\b1114\b|Errcode: 28/, 'Free space where the database keeps its data.'],
];
/** What helps, by the number of MySQL's error. */
const ADVICE = [
    [/\b1049\b/, 'The name of the database, behind the last slash of the URL, is one that the server does not have.'],
    [/\b1045\b/, 'Check user and password of the URL, and that the user may connect from the database container itself.'],
    [/\b(?:1044|1142|1143|1227|1370)\b|insufficient? privileges|user of the database URL lacks/i, GRANTS],
    [
        /\b1205\b/,
        'A transaction that has written is open for a long time. Look for it in information_schema.innodb_trx, and take the backup when it has ended.',
    ],
    [
        /\b1412\b/,
        'Somebody altered, truncated or renamed a table during the dump. Run again when nothing changes tables.',
    ],
    [
        /The server is .*, the client in this image is/,
        'Name in `backup.container` a container whose image has the programs of the same version.',
    ],
    [
        /has neither mariadb-dump/,
        "Name in `backup.container` the container that runs the database, or an idle one of the database's own image and version.",
    ],
    [/\b1114\b|Errcode: 28/, FREE_SPACE],
];
const CONNECTION_ADVICE = "The URL is used inside the database container's own network. Write the name of the database's container as its host: that is right for the application too. Check user and password.";
/** The scratch server ran out of something, or was killed. */
const LACKS_MEANS = /No space left on device|Errcode: 28|error 28\b|out of memory|Cannot allocate memory|\b(?:1114|1041|2006|2013|2002)\b|Lost connection|server has gone away/i;
/** Whether it was the database that refused to restore the dump, and not a scratch server that ran out of something. */
function isRefusal({ exitCode, said }) {
    return exitCode === CANNOT_RESTORE && !LACKS_MEANS.test(said);
}
/** What a failure of one of the scripts means, and what helps. */
function explainFailure({ exitCode, said }) {
    const meaning = MEANINGS[exitCode];
    const likely = exitCode >= FIRST_OF_RESTORE ? RESTORE_ADVICE : ADVICE;
    const known = likely.find(([pattern]) => pattern.test(said))?.[1];
    const finish = exitCode === HALF_DONE ? 'Run the same mode again, which finishes it.' : undefined;
    const advice = known ?? finish ?? (exitCode === CANNOT_CONNECT ? CONNECTION_ADVICE : undefined);
    return { words: said, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}
/** Errors about the statement itself, its rights and its time. All others may repeat a value of the database. */
const ABOUT_THE_STATEMENT = /^ERROR (\d+) \((?:42|25)[0-9A-Z]{3}\)[^:]*: (.*)$/m;
/** MariaDB's and MySQL's number for a statement that was ended by its time limit. */
const TIMED_OUT = /^ERROR (?:1969|3024)\b/m;
/** Why a check of one's own failed, from what the client of MySQL or MariaDB printed: only words that can't repeat a value of the database. */
function checkWords(said) {
    if (TIMED_OUT.test(said))
        return 'it took longer than its timeout';
    const [, code, words] = ABOUT_THE_STATEMENT.exec(said) ?? [];
    if (words !== undefined)
        return `${words} (${code})`;
    const [, other] = /^ERROR (\d+)/m.exec(said) ?? [];
    return other === undefined
        ? "the database's client failed"
        : `error ${other}, whose words are not shown because they may have data`;
}

// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var base_secret = __webpack_require__(85432);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/database-url.js
var database_url = __webpack_require__(52145);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/url-parts.js

/**
 * A part of a database URL as it is meant, without percent signs. `what` names it in the error. Refuses a line break and a NUL, which neither
 * an environment variable nor an option file nor a line of an answer can hold. Throws `database/url-invalid`, never repeating the part.
 */
function decodedPart(raw, what) {
    let text;
    try {
        text = decodeURIComponent(raw);
    }
    catch {
        throw (0,database_url/* unusableUrl */.l)(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
    }
    if (/[\0\r\n]/.test(text))
        throw (0,database_url/* unusableUrl */.l)(`${what} holds a line break or a NUL character`);
    return text;
}
/** `host:port`, `[::1]:port`, or a host alone, which gets the usual port of its kind. Throws `database/url-invalid`. */
function hostAndPort(text, usual) {
    const [, inBrackets, name = '', digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]:,]*))(?::(\d{1,5}))?$/u.exec(text) ?? [];
    const host = inBrackets ?? name;
    if (host === '')
        throw (0,database_url/* unusableUrl */.l)('its host and port are not host:port');
    const port = digits === undefined ? usual : Number(digits);
    if (port < 1 || port > 65_535)
        throw (0,database_url/* unusableUrl */.l)('a port is not a number from 1 to 65535');
    return { host: decodedPart(host, 'the host'), port };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/mysql-url.js



const SSL_MODES = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'];
const USUAL_PORT = 3306;
const SCHEME = /^[a-z0-9+]+:\/\//u;
/** Takes a URL of MySQL or MariaDB apart. The last `@` ends the password. Throws `database/url-invalid`, never repeating any part of the URL. */
function readMysqlUrl(url) {
    const rest = url.reveal().trim().replace(SCHEME, '');
    const [, authority = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(rest) ?? [];
    // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
    if (path.includes('@'))
        throw (0,database_url/* unusableUrl */.l)('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
    if (query.includes('@'))
        throw (0,database_url/* unusableUrl */.l)('an @ stands behind a question mark; in a password write %3F for ? and %40 for @');
    const at = authority.lastIndexOf('@');
    const [user = '', ...password] = authority.slice(0, Math.max(0, at)).split(':');
    const secret = decodedPart(password.join(':'), 'the password');
    const database = decodedPart(path, 'the name of the database');
    if (user === '')
        throw (0,database_url/* unusableUrl */.l)('it names no user');
    if (database === '')
        throw (0,database_url/* unusableUrl */.l)('it names no database');
    const parameters = new URLSearchParams(query);
    const sslCa = parameters.get('ssl-ca');
    return {
        ...hostAndPort(authority.slice(at + 1), USUAL_PORT),
        user: decodedPart(user, 'the user'),
        ...(secret !== '' && { password: new base_secret/* Secret */.z(secret) }),
        database,
        ssl: sslModeOf(parameters),
        ...(sslCa !== null && sslCa !== '' && { sslCa: decodedPart(sslCa, 'ssl-ca') }),
    };
}
function sslModeOf(parameters) {
    const wanted = (parameters.get('ssl-mode') ?? parameters.get('sslmode') ?? '').toUpperCase().replace('-', '_');
    if (wanted === '')
        return 'PREFERRED';
    const known = SSL_MODES.find((mode) => mode === wanted);
    if (known === undefined)
        throw (0,database_url/* unusableUrl */.l)(`ssl-mode is none of ${SSL_MODES.join(', ')}`);
    return known;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/queries.js
/** Tables with rows of their own. A sequence of MariaDB has none. */
const OWN_TABLES = "table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')";
const TICK = '`';
/** A name as an identifier of SQL, by the server. */
function identifier(column) {
    return `CONCAT('${TICK}', REPLACE(${column}, '${TICK}', '${TICK}${TICK}'), '${TICK}')`;
}
/** What the text of values and the meaning of literals depends on, so that every server gives the same. */
const STEADY_SQL = String.raw `SET SESSION sql_mode = '', time_zone = '+00:00', group_concat_max_len = 4294967295;
`;
/**
 * Writes the statements that count the exact rows of every table, one for each, and then how many views, triggers, routines
 * and events there are. Each answers a line of JSON. With `hashed`, the statement adds up a hash of every row too, which
 * doesn't depend on the order of rows. Values are hashed one by one, because a whole row may be longer than a text may be.
 * Generated columns are not hashed: they follow from the others.
 */
function countingSql(hashed) {
    const value = String.raw `CONCAT('COALESCE(MD5(', IF(data_type IN ('geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon', 'geometrycollection', 'geomcollection'), CONCAT('ST_AsWKB(', ${identifier('column_name')}, ')'), ${identifier('column_name')}), '), ''-'')')`;
    const content = String.raw `, ', ''content'', CAST(COALESCE(SUM(CAST(CONV(LEFT(MD5(CONCAT_WS('','', '''', ',
      COALESCE((SELECT GROUP_CONCAT(${value} ORDER BY ordinal_position SEPARATOR ', ') FROM information_schema.columns c
        WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND COALESCE(generation_expression, '') = ''), ''''''),
      ')), 15), 16, 10) AS UNSIGNED)), 0) AS CHAR)'`;
    return String.raw `${STEADY_SQL}SELECT CONCAT('SELECT JSON_OBJECT(''table'', ', QUOTE(table_name), ', ''rows'', COUNT(*)'${hashed === 'hashed' ? content : ''}, ') FROM ', ${identifier('table_name')}, ';')
  FROM information_schema.tables t WHERE ${OWN_TABLES} ORDER BY table_name;
${OBJECTS.map(([name, column]) => objectsSql(name, column, hashed)).join('\n')}
`;
}
const OBJECTS = [
    ['views', 'table_schema'],
    ['triggers', 'trigger_schema'],
    ['routines', 'routine_schema'],
    ['events', 'event_schema'],
];
/** Content that never differs, so that a proof of the content of every row includes these lines. */
function objectsSql(name, column, hashed) {
    const content = hashed === 'hashed' ? ", ''content'', ''0''" : '';
    return `SELECT 'SELECT JSON_OBJECT(''table'', ''information_schema.${name}'', ''rows'', COUNT(*)${content}) FROM information_schema.${name} WHERE ${column} = DATABASE();';`;
}
/** Writes the statement that keeps others from writing, as long as its session stays. Empty without a table. */
const LOCK_SQL = String.raw `${STEADY_SQL}SELECT CONCAT('LOCK TABLES ', GROUP_CONCAT(CONCAT(${identifier('table_name')}, ' READ') ORDER BY table_name SEPARATOR ', '), ';')
  FROM information_schema.tables WHERE ${OWN_TABLES} HAVING COUNT(*) > 0;
`;
/** What a person and a restore need to know of the server and the database. */
const SERVER_SQL = String.raw `${STEADY_SQL}SELECT JSON_OBJECT('database', DATABASE(), 'serverVersion', VERSION(),
  'charset', s.default_character_set_name, 'collation', s.default_collation_name,
  'lower-case-table-names', CAST(@@lower_case_table_names AS CHAR), 'innodb-page-size', CAST(@@innodb_page_size AS CHAR),
  'bytes', (SELECT CAST(COALESCE(SUM(data_length + index_length), 0) AS UNSIGNED) FROM information_schema.tables WHERE table_schema = DATABASE()),
  'without-snapshot', (SELECT COALESCE(GROUP_CONCAT(CONCAT(table_name, ' (', t.engine, ')') ORDER BY table_name SEPARATOR ', '), '')
    FROM information_schema.tables t JOIN information_schema.engines e ON e.engine = t.engine
    WHERE ${OWN_TABLES} AND COALESCE(e.transactions, 'NO') <> 'YES'))
  FROM information_schema.schemata s WHERE s.schema_name = DATABASE();
`;
/** What a scratch server must be like to take the dump: an empty database of the same name, and the settings of its start. */
const CREATE_DATABASE_SQL = String.raw `${STEADY_SQL}SELECT CONCAT('CREATE DATABASE IF NOT EXISTS ', ${identifier('schema_name')}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE schema_name = DATABASE();
`;
const SCRATCH_SETTINGS_SQL = String.raw `SELECT CONCAT('lower_case_table_names=', @@lower_case_table_names);
SELECT CONCAT('innodb_page_size=', @@innodb_page_size);
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/restore/move-queries.js

/** The table with what a database has beside tables, as a swap keeps it. ./swap.ts says why. */
const DEFINITIONS = '__hd_definitions';
/** The same table, while the database that will be replaced still serves. */
const PREPARED = '__hd_prepared';
/** What must not be seen while a swap is under way has such a name, followed by the MD5 of its own. */
const BEGINNINGS = { fresh: '__hd_new_', old: '__hd_old_', view: '__hd_view_' };
/** Byte by byte: `Shop` and `shop` may both be there. */
function same(one, other) {
    return `CAST(${one} AS BINARY) = CAST(${other} AS BINARY)`;
}
function full(schema, name) {
    return `CONCAT(${identifier(schema)}, '.', ${identifier(name)})`;
}
function hiddenName(hidden, name) {
    return `CONCAT('${BEGINNINGS[hidden]}', MD5(${name}))`;
}
function isHidden(hidden, name) {
    return `LEFT(${name}, ${BEGINNINGS[hidden].length}) = '${BEGINNINGS[hidden]}'`;
}
function tablesOf(schema) {
    return `FROM information_schema.tables t WHERE ${same('t.table_schema', schema)}`;
}
const TRIGGERED = `EXISTS (SELECT 1 FROM information_schema.triggers g
    WHERE ${same('g.event_object_schema', 't.table_schema')} AND ${same('g.event_object_table', 't.table_name')})`;
/** Writes one RENAME TABLE, which the server does as a whole or not at all. No pair, no statement. */
function renaming(pairs) {
    return `SELECT CONCAT('RENAME TABLE ', GROUP_CONCAT(CONCAT(old_name, ' TO ', new_name) ORDER BY place, old_name SEPARATOR ', '), ';') FROM (
  ${pairs}) pairs HAVING COUNT(*) > 0;
`;
}
/** Makes the table in which a database keeps the statements for its triggers, views, routines and events. */
function createDefinitions(name) {
    return `CREATE TABLE ${name} (kind VARCHAR(20) NOT NULL, name VARCHAR(64) NOT NULL, body LONGBLOB NOT NULL, PRIMARY KEY (kind, name))
  ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
`;
}
const CREATE_STAGED = `SELECT CONCAT('CREATE DATABASE ', ${identifier('@instead')}, ' CHARACTER SET ', @charset, ' COLLATE ', @collation, ';');
`;
/** Writes what drops a database, if it is there. */
function dropDatabase(schema) {
    return `SELECT CONCAT('DROP DATABASE IF EXISTS ', ${identifier(schema)}, ';');
`;
}
/** Makes a database with the defaults that another one has. */
function createLike(schema, other) {
    return `SELECT CONCAT('CREATE DATABASE ', ${identifier(schema)}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE ${same('schema_name', other)};
`;
}
/** Answers `yes` when the database has the table of definitions. */
function hasDefinitions(schema) {
    return `SELECT 'yes' ${tablesOf(schema)} AND t.table_name = '${DEFINITIONS}';
`;
}
/** Run in a database with definitions: writes what gives the live one the defaults of that database. */
const TAKE_DEFAULTS = `SELECT CONCAT('ALTER DATABASE ', ${identifier('@live')}, ' ', TRIM(TRAILING '\\n' FROM CONVERT(body USING utf8mb4)), ';') FROM ${DEFINITIONS} WHERE kind = 'defaults';
`;
/** Run in `@instead`: what the second half of the swap has to know, also when another run does it. */
const REMEMBER_NAMES = `DELETE FROM ${DEFINITIONS} WHERE kind IN ('old', 'aside', 'instead', 'there');
INSERT INTO ${DEFINITIONS} VALUES ('aside', '', @aside), ('instead', '', @instead);
`;
/** Run in a database with definitions: which of its tables have triggers, and the hidden names that they get. */
const REMEMBER_TRIGGERED = `INSERT INTO ${DEFINITIONS} SELECT 'fresh', ${hiddenName('fresh', 't.table_name')}, t.table_name
  ${tablesOf('@instead')} AND ${TRIGGERED};
`;
/** Inside of their own database, so that triggers stay: the server writes the hidden name into them. */
const HIDE_TRIGGERED = renaming(`SELECT 1 AS place, ${full('@instead', 't.table_name')} AS old_name, ${full('@instead', hiddenName('fresh', 't.table_name'))} AS new_name
  ${tablesOf('@instead')} AND ${TRIGGERED}`);
/** Answers the names of the tables that are hidden in this way. */
function hiddenTables(schema, hidden) {
    return `SELECT t.table_name ${tablesOf(schema)} AND ${isHidden(hidden, 't.table_name')};
`;
}
/** Writes what drops all triggers of hidden tables. */
function dropTriggers(schema, hidden) {
    return `SELECT CONCAT('DROP TRIGGER ', ${full(schema, 't.trigger_name')}, ';') FROM information_schema.triggers t
  WHERE ${same('t.trigger_schema', schema)} AND ${isHidden(hidden, 't.event_object_table')};
`;
}
/** Run in the database whose definitions know the names: gives hidden tables their own names, in another database if need be. */
function reveal(hidden, from, to) {
    return renaming(`SELECT 1 AS place, ${full(from, 't.table_name')} AS old_name, ${full(to, 'CONVERT(d.body USING utf8mb4)')} AS new_name
  FROM information_schema.tables t JOIN ${DEFINITIONS} d ON d.kind = '${hidden}' AND ${same('d.name', 't.table_name')}
  WHERE ${same('t.table_schema', from)}`);
}
/** Run in \`@instead\`: which tables of the live database have triggers. */
const REMEMBER_OLD = `INSERT INTO ${DEFINITIONS} SELECT 'old', ${hiddenName('old', 't.table_name')}, t.table_name
  ${tablesOf('@live')} AND ${TRIGGERED};
`;
/**
 * Run in `@instead`: writes the one statement that moves everything. From then on the live database has the table of definitions,
 * which says that the rest is to be done. Tables with triggers can't leave their database. They and views disappear for a moment:
 * who asks for them gets an error, and nobody writes past a trigger.
 */
const MOVE = renaming(`SELECT 1 AS place, ${full('@live', 't.table_name')} AS old_name,
    CASE WHEN t.table_type = 'VIEW' THEN ${full('@live', hiddenName('view', 't.table_name'))}
      WHEN ${TRIGGERED} THEN ${full('@live', hiddenName('old', 't.table_name'))}
      ELSE ${full('@aside', 't.table_name')} END AS new_name
    ${tablesOf('@live')}
  UNION ALL SELECT 2, ${full('@instead', 't.table_name')},
    ${full('@live', `COALESCE((SELECT d.name FROM ${DEFINITIONS} d WHERE d.kind = 'fresh' AND ${same('d.body', 't.table_name')}), t.table_name)`)}
    ${tablesOf('@instead')} AND t.table_type <> 'VIEW'
  UNION ALL SELECT 3, ${full('@aside', `'${PREPARED}'`)}, ${full('@aside', `'${DEFINITIONS}'`)}`);
/** Writes what drops all views, routines and events of the live database. */
const CLEAR_LIVE = `SELECT CONCAT('DROP EVENT ', ${full('@live', 'event_name')}, ';') FROM information_schema.events WHERE ${same('event_schema', '@live')};
SELECT CONCAT('DROP ', routine_type, ' IF EXISTS ', ${full('@live', 'routine_name')}, ';') FROM information_schema.routines
  WHERE ${same('routine_schema', '@live')} ORDER BY routine_type DESC;
SELECT CONCAT('DROP VIEW ', ${full('@live', 't.table_name')}, ';') ${tablesOf('@live')} AND t.table_type = 'VIEW';
`;
/** Run in the live database: what was remembered of its old tables with triggers goes to the database that is put aside. */
const HAND_OVER_OLD = `SELECT CONCAT('REPLACE INTO ', ${full('@aside', `'${DEFINITIONS}'`)}, ' VALUES (''fresh'', ''', ${hiddenName('fresh', 'body')}, ''', ', QUOTE(CONVERT(body USING utf8mb4)), ');')
  FROM ${DEFINITIONS} WHERE kind = 'old';
`;
/** Rights of single routines end with the routine. MariaDB writes names that aren't ASCII into that table as if their bytes were Latin-1. */
const ROUTINE_GRANTS = `SELECT CONCAT('GRANT ', privilege, ' ON ', routine_type, ' ', ${full('@live', 'routine_name')}, ' TO ', ${identifier('user')}, IF(host = '', '', CONCAT('@', ${identifier('host')})),
    IF(FIND_IN_SET('Grant', proc_priv), ' WITH GRANT OPTION', ''), ';')
  FROM mysql.procs_priv, (SELECT 'Execute' AS privilege UNION ALL SELECT 'Alter Routine') privileges
  WHERE (${same('db', '@live')} OR ${same('CONVERT(db USING latin1)', '@live')}) AND FIND_IN_SET(privilege, proc_priv);
`;
/** Databases that a swap had prepared and never used. Run what this answers, and then what that answers. */
const FORGOTTEN = `SELECT CONCAT('SELECT ', QUOTE(CONCAT('DROP DATABASE ', ${identifier('t.table_schema')}, ';')), ' FROM ', ${identifier('t.table_schema')}, '.${PREPARED} WHERE kind = ''live'' AND CAST(body AS BINARY) = CAST(@live AS BINARY);')
  FROM information_schema.tables t WHERE t.table_name = '${PREPARED}';
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/find-program.js
/** A shell function: prints the first of its arguments that the image has as a program, and fails when it has none of them. */
const FIND_PROGRAM = String.raw `program() {
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1; then
      printf '%s' "$name"
      return 0
    fi
  done
  return 1
}`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/client.js

/**
 * The beginning of both scripts: finds the programs of MariaDB or MySQL, whichever the image has. (The text must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 */
const MYSQL_PROGRAMS = String.raw `
PATH="/opt/bitnami/mariadb/bin:/opt/bitnami/mysql/bin:$PATH:/usr/local/sbin:/usr/sbin"
${FIND_PROGRAM}
if ! sql=$(program mariadb mysql) || ! dumper=$(program mariadb-dump mysqldump); then die 32 <<END
This image has neither mariadb-dump nor mysqldump, and the database URL is one of MySQL or MariaDB.
END
fi
version=$("$dumper" --version)
case $version in *MariaDB*) kind=MariaDB ;; *) kind=MySQL ;; esac

# Reads what the dump has packed.
unpack() {
  case $1 in *.zst) zstd -dcq "$1" ;; *) gzip -dc "$1" ;; esac
}
`;
/**
 * How the programs reach the live database: by an option file that only root reads, because arguments are seen by everybody
 * on the host. Environment: HD_MYSQL_HOST, HD_MYSQL_PORT, HD_MYSQL_USER, HD_MYSQL_PASSWORD, HD_MYSQL_DATABASE, HD_MYSQL_SSL,
 * HD_MYSQL_SSL_CA.
 */
const MYSQL_CONNECTION = String.raw `
option() { printf '%s="%s"\n' "$1" "$(printf '%s' "$2" | sed 's/[\\"]/\\&/g')"; }
{
  echo '[client]'
  # With the host localhost, the programs would look for a socket file, which is in another container.
  echo 'protocol=TCP'
  option host "$HD_MYSQL_HOST"
  option port "$HD_MYSQL_PORT"
  option user "$HD_MYSQL_USER"
  if [ -n "$HD_MYSQL_PASSWORD" ]; then option password "$HD_MYSQL_PASSWORD"; fi
  echo 'default-character-set=utf8mb4'
  if [ -n "$HD_MYSQL_SSL_CA" ]; then option ssl-ca "$HD_MYSQL_SSL_CA"; fi
  if [ "$kind" = MySQL ]; then
    echo "ssl-mode=$HD_MYSQL_SSL"
    echo 'loose-get-server-public-key=ON'
  else
    case $HD_MYSQL_SSL in
      DISABLED) echo 'skip-ssl' ;;
      VERIFY_*) printf 'ssl=1\nssl-verify-server-cert=1\n' ;;
      REQUIRED) printf 'ssl=1\nssl-verify-server-cert=0\n' ;;
      *) echo 'ssl-verify-server-cert=0' ;;
    esac
  fi
  printf '[mysql]\nconnect-timeout=10\n'
} >"$work/client.cnf"
unset HD_MYSQL_PASSWORD

# Answers rows without decoration. Its standard input are the statements; its arguments are further options.
ask() {
  "$sql" --defaults-file="$work/client.cnf" --batch --raw --skip-column-names "$@" -- "$HD_MYSQL_DATABASE"
}

# session NAME: a client that stays, is told statements through the pipe NAME.in, and writes to NAME.out, and its exit code
# to NAME.exit when it ends.
session() {
  rm -f "$work/$1.in" "$work/$1.out" "$work/$1.exit"
  mkfifo "$work/$1.in"
  {
    code=0
    "$sql" --defaults-file="$work/client.cnf" --batch --raw --skip-column-names --unbuffered -- "$HD_MYSQL_DATABASE" \
      <"$work/$1.in" >"$work/$1.out" 2>"$work/$1.err" || code=$?
    echo "$code" >"$work/$1.exit"
  } &
}
# Waits until the session has answered the line.
answered() {
  until grep -qx "$2" "$work/$1.out" 2>/dev/null; do
    if [ -f "$work/$1.exit" ]; then
      grep -qx "$2" "$work/$1.out"
      return
    fi
    sleep 0.1
  done
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/restore/session.js

/**
 * The beginning of the scripts that put a backup in the place of the live database. Environment: HD_MYSQL_…, and HD_LIVE, the
 * database's name. Settings of the server must not stop a restore.
 *
 * `within DATABASE OPTION …` runs the statements of standard input with that default database. `asked` is the same, and the
 * statements know the names of the databases as @live, @aside and @instead. `follow` runs the statements that they answer. All three
 * have `information_schema` as the default database when nothing is read there, because sessions of the live one are ended.
 */
const RESTORE_SESSION = String.raw `${MYSQL_PROGRAMS}${MYSQL_CONNECTION}
steady="SET SESSION sql_mode = '', time_zone = '+00:00', group_concat_max_len = 4294967295, lock_wait_timeout = 10, wait_timeout = 86400"
case $kind in MariaDB) steady="$steady, max_statement_time = 0" ;; esac
printf 'init-command="%s"\n' "$steady" >>"$work/client.cnf"
within() {
  database=$1
  shift
  "$sql" --defaults-file="$work/client.cnf" --batch --raw --skip-column-names --comments --max-allowed-packet=1G "$@" -- "$database"
}
text() { printf "CONVERT(X'%s' USING utf8mb4)" "$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')"; }
staged=$(printenv HD_STAGED || printenv HD_INSTEAD || :)
printf 'SET @live = %s, @aside = %s, @instead = %s, @charset = %s, @collation = %s;\n' "$(text "$HD_LIVE")" "$(text "$(printenv HD_ASIDE || :)")" \
  "$(text "$staged")" "$(text "$(printenv HD_CHARSET || :)")" "$(text "$(printenv HD_COLLATION || :)")" >"$work/names.sql"
asked() { cat "$work/names.sql" - | within "$@"; }
follow() {
  asked "$1" >"$work/follow.sql" || return 1
  asked "$1" <"$work/follow.sql"
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/restore/look.js



/** What the user of the URL needs, in the live database and in those beside it. */
const NEEDED = [
    'SELECT',
    'INSERT',
    'CREATE',
    'DROP',
    'ALTER',
    'CREATE VIEW',
    'SHOW VIEW',
    'TRIGGER',
    'EVENT',
    'CREATE ROUTINE',
    'ALTER ROUTINE',
    'EXECUTE',
];
const MINE = `p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND p.privilege_type = wanted`;
/**
 * Looks at the server and at the live database, and changes nothing. Emits `look {…}`, `session NUMBER WHO`, `database NAME` for each
 * database of the server, and `table {…}` for each table of the live one as it is now, or `uncounted …` with the reason. A
 * database that is broken can't be counted, and is what a restore is for.
 *
 * Whether the server runs in the container is told by the name of its host, which this container shares. Where it doesn't,
 * HD_SERVER_NAMES has it.
 */
const MYSQL_LOOK_SCRIPT = String.raw `${RESTORE_SESSION}
seen() {
  asked information_schema <<'SQL' || return 1
SET @me = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)));
SET @beside = CONCAT(LEFT(@live, 33), '__hd_restoring_20260101T000000Z');
SELECT CONCAT('look ', JSON_OBJECT('serverVersion', VERSION(), 'host', @@hostname, 'names', CAST(@@lower_case_table_names AS CHAR),
  'readOnly', CAST(@@global.read_only AS CHAR), 'user', CURRENT_USER(), 'role', COALESCE(CURRENT_ROLE(), 'NONE'),
  'there', (SELECT COUNT(*) FROM schemata WHERE ${same('schema_name', '@live')}),
  'unfinished', (SELECT COUNT(*) FROM tables t WHERE ${same('t.table_schema', '@live')} AND t.table_name = '${DEFINITIONS}'),
  'taken', COALESCE((SELECT GROUP_CONCAT(table_name SEPARATOR ', ') FROM tables WHERE ${same('table_schema', '@live')} AND table_name LIKE '\_\_hd\_%'), ''),
  'others', COALESCE((SELECT GROUP_CONCAT(DISTINCT CONCAT(table_schema, '.', table_name) SEPARATOR ', ') FROM key_column_usage
    WHERE ${same('referenced_table_schema', '@live')} AND NOT ${same('table_schema', '@live')} AND INSTR(table_schema, '__hd_') = 0), ''),
  'lacks', COALESCE((SELECT GROUP_CONCAT(DISTINCT wanted SEPARATOR ', ') FROM (
    ${NEEDED.map((right, index) => `SELECT '${right}'${index === 0 ? ' AS wanted' : ''}`).join(' UNION ALL ')}) w
    WHERE NOT EXISTS (SELECT 1 FROM user_privileges p WHERE ${MINE})
      AND NOT (EXISTS (SELECT 1 FROM schema_privileges p WHERE ${MINE} AND @live LIKE p.table_schema)
        AND EXISTS (SELECT 1 FROM schema_privileges p WHERE ${MINE} AND @beside LIKE p.table_schema))), '')));
SELECT CONCAT('session ', COUNT(*), ' ', user) FROM processlist WHERE ${same('db', '@live')} GROUP BY user ORDER BY COUNT(*) DESC LIMIT 20;
SELECT CONCAT('database ', schema_name) FROM schemata s WHERE NOT (schema_name REGEXP '__hd_(replaced|undone)_[0-9]{8}T[0-9]{6}Z$'
  AND NOT EXISTS (SELECT 1 FROM tables t WHERE ${same('t.table_schema', 's.schema_name')} AND t.table_name = '${DEFINITIONS}')) ORDER BY schema_name;
SQL
}
if ! seen >"$work/look" 2>"$work/err"; then die 31 <"$work/err"; fi
printf 'here %s\n' "$(printenv HD_SERVER_NAMES || cat /proc/sys/kernel/hostname)" >>"$work/look"
if [ "$(asked information_schema <<'SQL'
${hasDefinitions('@live')}
SQL
)" = yes ]; then
  within "$HD_LIVE" >>"$work/look" <<'SQL' || :
SELECT CONCAT('half ', kind, ' ', CONVERT(body USING utf8mb4)) FROM ${DEFINITIONS} WHERE kind IN ('aside', 'instead');
SQL
fi
grants=$(echo 'SELECT COUNT(*) FROM mysql.procs_priv;' | within information_schema 2>/dev/null || echo unknown)
printf 'routine-grants %s\n' "$grants" >>"$work/look"
if grep -q '"there": 1' "$work/look"; then
  count() {
    within "$HD_LIVE" >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
    within "$HD_LIVE" <"$work/count.sql" >"$work/tables"
  }
  if count 2>"$work/err"; then
    sed 's/^/table /' "$work/tables" >>"$work/look"
  else
    tail -n 3 "$work/err" | sed 's/^/uncounted /' >>"$work/look"
  fi
fi
emit "$work/look"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/restore/definitions.js

/**
 * How the definitions of views, routines, events and triggers are kept: as statements of the dump program, in a table. They can't be
 * moved to another database, only dropped there and made here.
 *
 * `write_down KIND DATABASE` writes them to the file KIND, `keep KIND DATABASE TABLE` puts the file into a table, and `make KIND` runs what the live database's table has.
 * ALTER DATABASE, which gives routines the collation that they had, is written without a name: the name would be the wrong one.
 */
const DEFINITIONS_SHELL = String.raw `
more=
if [ "$kind" = MySQL ]; then more='--set-gtid-purged=OFF'; fi
dumped() {
  "$dumper" --defaults-file="$work/dump.cnf" --single-transaction --no-tablespaces --default-character-set=utf8mb4 --no-data $more "$@"
}
# The dump program doesn't know what the client is told at its start.
grep -v '^init-command=' "$work/client.cnf" >"$work/dump.cnf"

# views_of DATABASE: those in $work/view-names, all at once, because one may use another.
views_of() {
  while IFS= read -r view; do set -- "$@" "$view"; done <"$work/view-names"
  if [ $# -gt 1 ]; then dumped --skip-triggers -- "$@"; fi
}

# write_down KIND DATABASE BEGINNING: of triggers, those of hidden tables with such a name.
write_down() {
  : >"$work/$1.sql"
  case $1 in
    routines) dumped --no-create-info --skip-triggers --routines -- "$2" ;;
    events) dumped --no-create-info --skip-triggers --events -- "$2" ;;
    triggers)
      names=$(cat "$work/hidden")
      # No name holds more than letters, digits and underscores.
      if [ -n "$names" ]; then dumped --no-create-info --triggers -- "$2" $names; fi
      ;;
    views)
      printf "SELECT table_name FROM information_schema.views WHERE table_schema = %s;\n" "$(text "$2")" | within information_schema >"$work/view-names" || return 1
      views_of "$2"
      ;;
    # Without those that a migration has broken, whose names are in $work/unreadable then. Nobody could make them again.
    readable-views)
      : >"$work/view-names"
      : >"$work/unreadable"
      printf "SELECT table_name FROM information_schema.views WHERE table_schema = %s;\n" "$(text "$2")" | within information_schema >"$work/all-views" || return 1
      while IFS= read -r view; do
        if printf 'SHOW FIELDS FROM %s;\n' "$(printf '\140%s\140' "$(printf '%s' "$view" | sed 's/\x60/&&/g')")" | within "$2" >/dev/null 2>&1; then
          printf '%s\n' "$view" >>"$work/view-names"
        else
          printf '%s\n' "$view" >>"$work/unreadable"
        fi
      done <"$work/all-views"
      views_of "$2"
      ;;
  esac >"$work/written.sql" || return 1
  sed 's/^ALTER DATABASE .* \(CHARACTER SET [a-z0-9_]* COLLATE [a-z0-9_]* ;\)$/ALTER DATABASE \1/' "$work/written.sql"
}

# keep KIND DATABASE TABLE: standard input becomes the definitions of that kind.
keep() {
  {
    printf "REPLACE INTO %s VALUES ('%s', '', FROM_BASE64('" "$3" "$1"
    base64 | tr -d '\n'
    printf "'));\n"
  } >"$work/keep.sql"
  within "$2" <"$work/keep.sql"
}

kept() { printf "SELECT TO_BASE64(body) FROM %s WHERE kind = '%s';\n" "$3" "$1" | within "$2" | base64 -d; }
make() {
  kept "$1" "$HD_LIVE" __hd_definitions >"$work/make.sql" || return 1
  shift
  within "$HD_LIVE" "$@" <"$work/make.sql" >/dev/null
}
# hidden SCHEMA KIND: writes down which hidden tables there are.
hidden_new() {
  asked information_schema >"$work/hidden" <<'SQL'
${hiddenTables('@live', 'fresh')}
SQL
}
hidden_old() {
  asked information_schema >"$work/hidden" <<'SQL'
${hiddenTables('@live', 'old')}
SQL
}
hidden_staged() {
  asked information_schema >"$work/hidden" <<'SQL'
${hiddenTables('@instead', 'fresh')}
SQL
}
defaults_of() {
  printf "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE CAST(schema_name AS BINARY) = CAST(%s AS BINARY);\n" "$(text "$1")" | within information_schema
}
begin_definitions() {
  within "$1" <<SQL
${createDefinitions('$2')}
SQL
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/restore/stage.js




/**
 * Makes the database HD_STAGED beside the live one, restores the backup into it and counts its rows. Emits lines `table {…}`.
 * Environment: also HD_CHARSET and HD_COLLATION. If anything fails, the new database is dropped. ../../../dump.ts says what surrounds it.
 *
 * Its events would run there, so those that are enabled are made as a replica's, which the server doesn't run. Afterwards it is made ready to
 * be moved: ./swap.ts says how that looks.
 */
const MYSQL_STAGE_SCRIPT = String.raw `${RESTORE_SESSION}${DEFINITIONS_SHELL}
made=
cleanup() {
  if [ -n "$made" ]; then follow information_schema >/dev/null 2>&1 <<'SQL' || :
${dropDatabase('@instead')}
SQL
  fi
  rm -rf "$work"
}
# Only what the manifest names was compared with it, and may be opened.
file=$(sed -n 's/^[0-9a-f]*  \(database\.sql\.[a-z]*\)$/\1/p' "$work/sums")
begin_database() {
  follow information_schema <<'SQL'
${CREATE_STAGED}
SQL
}
if ! begin_database >/dev/null 2>"$work/err"; then die 52 <"$work/err"; fi
made=yes

unpacked() {
  code=0
  unpack "$file" 2>"$work/unpack.err" || code=$?
  echo "$code" >"$work/unpack.exit"
}
restored=0
unpacked | sed -e 's/^ALTER DATABASE .* \(CHARACTER SET [a-z0-9_]* COLLATE [a-z0-9_]* ;\)$/ALTER DATABASE \1/' \
  -e '/^\/\*!50106 CREATE\*\/ /s/ ON COMPLETION NOT PRESERVE ENABLE/ ON COMPLETION NOT PRESERVE DISABLE ON SLAVE/' \
  -e '/^\/\*!50106 CREATE\*\/ /s/ ON COMPLETION PRESERVE ENABLE/ ON COMPLETION PRESERVE DISABLE ON SLAVE/' |
  within "$HD_STAGED" >/dev/null 2>"$work/err" || restored=$?
if [ "$restored" != 0 ]; then die 53 <"$work/err"; fi
if [ "$(cat "$work/unpack.exit")" != 0 ]; then die 53 <"$work/unpack.err"; fi

count() {
  if [ "$HD_PROOF" = L4 ]; then
    within "$HD_STAGED" >"$work/count.sql" <<'SQL' || return 1
${countingSql('hashed')}
SQL
  else
    within "$HD_STAGED" >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
  fi
  within "$HD_STAGED" <"$work/count.sql" >"$work/tables"
}
if ! count 2>"$work/err"; then die 54 <"$work/err"; fi

keep_all() {
  for each in "$@"; do
    write_down $each "$HD_STAGED" >"$work/definitions" || return 1
    sed '/^\/\*!50106 CREATE\*\/ /s/ DISABLE ON \(SLAVE\|REPLICA\)/ ENABLE/' "$work/definitions" | keep $each "$HD_STAGED" ${DEFINITIONS} || return 1
  done
}
make_ready() {
  begin_definitions "$HD_STAGED" ${DEFINITIONS} || return 1
  defaults_of "$HD_STAGED" | keep defaults "$HD_STAGED" ${DEFINITIONS} || return 1
  # A view can be read only while its tables have their names.
  keep_all views routines events || return 1
  asked "$HD_STAGED" <<'SQL' || return 1
${REMEMBER_TRIGGERED}
SQL
  follow information_schema <<'SQL' || return 1
${HIDE_TRIGGERED}
SQL
  hidden_staged || return 1
  keep_all triggers || return 1
  follow information_schema <<'SQL' || return 1
${dropTriggers('@instead', 'fresh')}
SQL
  follow "$HD_STAGED" <<'SQL' || return 1
${reveal('fresh', '@instead', '@instead')}
SQL
}
if ! make_ready >/dev/null 2>"$work/err"; then die 55 <"$work/err"; fi
sed 's/^/table /' "$work/tables" >"$work/facts"
emit "$work/facts"
made=
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/restore/drop.js


/** Drops the database HD_STAGED, which is not the live one. It may be gone already. Nothing is dropped while a swap is half done. */
const MYSQL_DROP_SCRIPT = String.raw `${RESTORE_SESSION}
if [ "$HD_STAGED" = "$HD_LIVE" ]; then die 57 <<END
It is the live database.
END
fi
if [ "$(asked information_schema <<'SQL'
${hasDefinitions('@live')}
SQL
)" = yes ]; then die 57 <<END
A swap is half done, and may need it. Run mode: restore again, which finishes that.
END
fi
if ! follow information_schema >/dev/null 2>"$work/err" <<'SQL'; then
${dropDatabase('@instead')}
SQL
  die 57 <"$work/err"
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/restore/swap.js



/**
 * Puts the tables of HD_INSTEAD in the place of those of HD_LIVE, which go to the new database HD_ASIDE. Emits `ended NUMBER`, the
 * sessions that were ended, and `lost-view NAME` for each view that could not be read, which no swap back brings again.
 *
 * MySQL can't rename a database. One RENAME TABLE moves all tables at once, or none, also when the server crashes (MariaDB since 10.6,
 * MySQL since 8.0). Views, routines, events and triggers can't be moved at all: they are dropped and made again, and that is not atomic. So:
 *
 * - A database that is to be moved has a table of definitions, with the statements that make what it has beside tables.
 * - Until the one RENAME TABLE, the live database is what it was. Afterwards it has that table, which is the mark that the rest has to be
 *   done. Every later step can be done again, so a swap that was broken off is finished by running this script again, with the same names.
 * - Tables with triggers have no name that the application knows until their triggers are there: nobody writes past a trigger.
 * - The database that is put aside keeps its definitions in the same way. No event of it runs, and the same script brings it back.
 */
const MYSQL_SWAP_SCRIPT = String.raw `${RESTORE_SESSION}${DEFINITIONS_SHELL}
# Tests stop here.
reached() { :; }
: >"$work/ended"
end_sessions() {
  while [ ! -e "$work/moved" ]; do
    asked information_schema 2>/dev/null <<'SQL' >"$work/sessions" || :
SELECT CONCAT('KILL CONNECTION ', id, ';') FROM information_schema.processlist WHERE CAST(db AS BINARY) = CAST(@live AS BINARY);
SQL
    cat "$work/sessions" >>"$work/ended"
    within information_schema --force <"$work/sessions" >/dev/null 2>&1 || :
    sleep 0.2 2>/dev/null || sleep 1
  done
}
is_moved() {
  test "$(asked information_schema <<'SQL'
${hasDefinitions('@live')}
SQL
)" = yes
}

forget() {
  asked information_schema >"$work/forgotten.sql" <<'SQL' || return 1
${FORGOTTEN}
SQL
  follow information_schema <"$work/forgotten.sql"
}
made_live= made_aside=
prepare() {
  forget || return 1
  if [ -z "$(defaults_of "$HD_LIVE")" ]; then
    follow information_schema <<'SQL' || return 1
${createLike('@live', '@instead')}
SQL
    made_live=yes
  fi
  asked "$HD_INSTEAD" <<'SQL' || return 1
${REMEMBER_NAMES}
${REMEMBER_OLD}
SQL
  if [ -n "$made_live" ]; then printf 'no' | keep there "$HD_INSTEAD" ${DEFINITIONS} || return 1; fi
  # Who has a routine's right may be read by few. Without routines, nothing is lost.
  asked information_schema >"$work/grants.sql" <<'SQL' || return 1
${ROUTINE_GRANTS}
SQL
  keep grants "$HD_INSTEAD" ${DEFINITIONS} <"$work/grants.sql" || return 1
  follow information_schema <<'SQL' || return 1
${createLike('@aside', '@live')}
SQL
  made_aside=yes
  begin_definitions "$HD_ASIDE" ${PREPARED} || return 1
  printf '%s' "$HD_LIVE" | keep live "$HD_ASIDE" ${PREPARED} || return 1
  defaults_of "$HD_LIVE" | keep defaults "$HD_ASIDE" ${PREPARED} || return 1
  for each in routines events; do
    write_down $each "$HD_LIVE" >"$work/definitions" || return 1
    keep $each "$HD_ASIDE" ${PREPARED} <"$work/definitions" || return 1
  done
  # A view that a migration has broken can't be read. It must not keep the database from being restored, and the others must come back.
  write_down views "$HD_LIVE" >"$work/definitions" || write_down readable-views "$HD_LIVE" >"$work/definitions" || return 1
  keep views "$HD_ASIDE" ${PREPARED} <"$work/definitions"
}
undo_preparing() {
  if [ -n "$made_aside" ]; then follow information_schema <<'SQL' || :
${dropDatabase('@aside')}
SQL
  fi
  if [ -n "$made_live" ]; then follow information_schema <<'SQL' || :
${dropDatabase('@live')}
SQL
  fi
}
move() {
  asked "$HD_INSTEAD" >"$work/move.sql" <<'SQL' || return 1
${MOVE}
SQL
  asked information_schema <"$work/move.sql"
}

if ! is_moved 2>"$work/err"; then
  if [ -s "$work/err" ]; then die 31 <"$work/err"; fi
  if [ "$(asked information_schema <<'SQL'
${hasDefinitions('@instead')}
SQL
)" != yes ]; then die 56 <<END
There is no database of that name that was made ready for it.
END
  fi
  if ! prepare >/dev/null 2>"$work/err"; then
    undo_preparing >/dev/null 2>&1
    die 56 <"$work/err"
  fi
  reached prepared
  end_sessions &
  ender=$!
  code=0
  move >/dev/null 2>"$work/err" || move >/dev/null 2>"$work/err" || code=$?
  : >"$work/moved"
  wait "$ender" || :
  # The answer may have been lost.
  if [ "$code" != 0 ] && ! is_moved 2>/dev/null; then
    undo_preparing >/dev/null 2>&1
    die 56 <"$work/err"
  fi
fi
reached moved

put_old_aside() {
  hidden_old || return 1
  if [ ! -s "$work/hidden" ]; then return 0; fi
  follow "$HD_LIVE" <<'SQL' || return 1
${HAND_OVER_OLD}
SQL
  kept triggers "$HD_ASIDE" ${DEFINITIONS} >"$work/known" || return 1
  if [ ! -s "$work/known" ]; then
    write_down triggers "$HD_LIVE" >"$work/definitions" || return 1
    sed 's/__hd_old_/__hd_new_/g' "$work/definitions" | keep triggers "$HD_ASIDE" ${DEFINITIONS} || return 1
  fi
  follow information_schema <<'SQL' || return 1
${dropTriggers('@live', 'old')}
SQL
  reached old-triggers-dropped
  follow "$HD_LIVE" <<'SQL'
${reveal('old', '@live', '@aside')}
SQL
}
finish() {
  follow information_schema <<'SQL' || return 1
${CLEAR_LIVE}
SQL
  put_old_aside || return 1
  reached old-aside
  follow "$HD_LIVE" <<'SQL' || return 1
${TAKE_DEFAULTS}
SQL
  make routines || return 1
  hidden_new || return 1
  if [ -s "$work/hidden" ]; then
    follow information_schema <<'SQL' || return 1
${dropTriggers('@live', 'fresh')}
SQL
    make triggers || return 1
    reached triggers
    follow "$HD_LIVE" <<'SQL' || return 1
${reveal('fresh', '@live', '@live')}
SQL
  fi
  reached revealed
  make views || return 1
  reached views
  make events || return 1
  # A routine that isn't there any more has no rights.
  make grants --force 2>/dev/null || :
  if [ "$(kept there "$HD_LIVE" ${DEFINITIONS})" = no ]; then follow information_schema <<'SQL' || return 1
${dropDatabase('@aside')}
SQL
  fi
  follow information_schema <<'SQL' || return 1
${dropDatabase('@instead')}
SQL
  reached made
  echo 'DROP TABLE ${DEFINITIONS};' | within "$HD_LIVE"
}
if ! finish >/dev/null 2>"$work/err"; then die 58 <"$work/err"; fi
printf 'ended %s\n' "$(sort -u "$work/ended" | grep -c . || :)" >"$work/facts"
if [ -f "$work/unreadable" ]; then sed 's/^/lost-view /' "$work/unreadable" >>"$work/facts"; fi
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/server-look.js

/** Reads what the look script emits. Undefined when something is missing. */
function parseMysqlLook(text, live) {
    const look = parseObject(linesBehind('look', text)[0] ?? '');
    const { serverVersion, there: count, user } = look;
    if (typeof serverVersion !== 'string' || typeof count !== 'number' || typeof user !== 'string')
        return undefined;
    const there = count > 0;
    const tables = parseTables(text);
    const uncounted = linesBehind('uncounted', text).join('\n');
    if (there && !tables && uncounted === '')
        return undefined;
    const unfinished = look['unfinished'] === 0 ? undefined : halfDone(text, live);
    return {
        serverVersion: /^[\d.]+/.exec(serverVersion)?.[0] ?? serverVersion,
        there,
        obstacles: obstaclesIn(look, { live, text }),
        now: uncounted === '' ? { kind: 'counted', tables: tables ?? [] } : { kind: 'not-counted', why: uncounted },
        sessions: linesBehind('session', text).map((line) => {
            const [sessions = '', ...who] = line.split(' ');
            return { who: who.join(' '), sessions: Number(sessions) };
        }),
        databases: linesBehind('database', text),
        ...(unfinished && { unfinished }),
    };
}
function halfDone(text, live) {
    const named = new Map(linesBehind('half', text).map((line) => [line.split(' ', 1)[0], line.replace(/^\S+ /, '')]));
    const [aside, instead] = [named.get('aside'), named.get('instead')];
    return aside === undefined || instead === undefined ? undefined : { live, aside, instead };
}
function obstaclesIn(look, { live, text }) {
    const said = (key) => String(look[key] ?? '');
    // Several where pods of one Service are the server and its replicas.
    const here = (linesBehind('here', text)[0] ?? '').split(' ');
    const grants = linesBehind('routine-grants', text)[0] ?? 'unknown';
    const routines = (parseTables(text) ?? []).find(({ table }) => table === 'information_schema.routines')?.rows ?? 0;
    const withoutRole = ['NONE', 'NULL'].includes(said('role'));
    const found = [
        [!['0', 'OFF'].includes(said('readOnly')), 'The server is read-only, as a replica is. Restore on the primary.'],
        [
            said('names') !== '0',
            'The server changes the case of names (lower_case_table_names), and databases beside the live one are found by their names. Restore by hand: `mode: list` shows the script.',
        ],
        [
            // What a role gives can't be read by everybody.
            said('lacks') !== '' && withoutRole,
            `User ${said('user')} lacks: ${said('lacks')}. A restore makes databases beside ${live}: grant these rights for them too, or give this step the URL of an administrator in \`secrets\`.`,
        ],
        [
            said('others') !== '',
            `Tables of other databases refer to ${live} by foreign keys (${said('others')}) and would go on to refer to the old one. Drop these keys first.`,
        ],
        [
            said('taken') !== '' && look['unfinished'] === 0,
            `${live} has tables with names that a restore uses itself: ${said('taken')}. Rename them.`,
        ],
        [
            grants === 'unknown' && routines > 0,
            `User ${said('user')} may not read mysql.procs_priv, and the rights of single routines would be lost. Grant it SELECT on mysql.procs_priv, or give this step the URL of an administrator in \`secrets\`.`,
        ],
        [
            said('host') === '' || !here.includes(said('host')),
            `The server that the URL leads to (${said('host')}) does not run in the database's container: it is managed elsewhere, and how a database is replaced there is the provider's affair. Restore it there.`,
        ],
    ];
    return found.filter(([stands]) => stands).map(([, words]) => words);
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/mysql-restore.js







/** They become part of a statement. */
const NAME = /^[a-z0-9_]{1,64}$/;
/** How a dump of mysqldump or mariadb-dump takes the place of the database to which the URL leads. */
function mysqlRestore({ url }) {
    const live = () => readMysqlUrl(url).database;
    return {
        live,
        lookScript: MYSQL_LOOK_SCRIPT,
        readLook: (answer) => parseMysqlLook(answer, live()),
        stageScript: MYSQL_STAGE_SCRIPT,
        stageVariables({ details }) {
            const { charset = '', collation = '' } = details ?? {};
            if (!NAME.test(charset) || !NAME.test(collation))
                return undefined;
            return new Map([
                ['HD_CHARSET', charset],
                ['HD_COLLATION', collation],
            ]);
        },
        readStaged: parseTables,
        swapScript: MYSQL_SWAP_SCRIPT,
        readSwapped(answer) {
            const found = /^ended (\d{1,9})$/m.exec(answer);
            return found ? Number(found[1]) : undefined;
        },
        swapWarnings: (answer) => linesBehind('lost-view', answer).map((view) => `The view ${JSON.stringify(view)} of the database that was put aside could not be read, because something that it uses is gone. undo-restore brings everything back except it: make it again by hand then.`),
        dropScript: MYSQL_DROP_SCRIPT,
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/recovery-mark.js

/** Reads what the script that marks emits. Undefined when something is missing. */
function parseMysqlMark(text) {
    const [none] = linesBehind('none', text);
    if (none !== undefined)
        return { kind: 'none', why: none };
    const [, file, position] = /^(\S+) (\d{1,15})$/.exec(linesBehind('mark', text)[0] ?? '') ?? [];
    if (file === undefined)
        return undefined;
    return { kind: 'position', file, position: Number(position), gtid: linesBehind('gtid', text)[0] ?? '' };
}

// EXTERNAL MODULE: ./packages/core/build/base/shell-word.js
var shell_word = __webpack_require__(90493);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/instruction-lines.js

/** Sets $image, which has the programs of the database, and $container where the database has one at the target. */
function imageLines({ container, image }) {
    if (container === undefined)
        return [`image=${(0,shell_word/* shellWord */.r)(image ?? '')}`];
    return [`container=${(0,shell_word/* shellWord */.r)(container)}`, 'image=$(docker inspect --format \'{{.Image}}\' "$container")'];
}
/** First of all steps of a restore by hand. `tool SCRIPT` of these instructions runs a script in the folder of the backup. */
function comparedFilesFirst({ mark, files, }) {
    return [
        '# 1. No rehearsal has found it damaged since, and the files are the ones that were proven.',
        `tool 'if [ -e ${mark} ]; then cat ${mark} >&2; exit 1; fi'`,
        "tool 'sha256sum -c - <<SUMS",
        ...files.map(({ name, sha256 }) => `${sha256}  ${name}`),
        "SUMS'",
    ];
}
/** A name from outside for a comment, or for text in double quotes that the shell prints: it stays on its line, and runs nothing. */
function quotedName(name) {
    return JSON.stringify(name).replaceAll('`', "'");
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/kept-folder.js
/**
 * Where the instructions for a restore find the files of a database, with the backups mounted at `/backups`, and from there the mark of a
 * backup that a rehearsal has found damaged. A further database of a set has a folder in that of the backup.
 */
function keptFolder(id, part) {
    return part === undefined
        ? { folder: `/backups/${id}`, mark: 'damaged.json' }
        : { folder: `/backups/${id}/${part}`, mark: '../damaged.json' };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/put-in-place.js

/*
 * Scripts for the restore by hand. They run behind what ../restore-instructions.ts begins each container with, and are constant texts in
 * the manifest. (They must not contain a dollar sign followed by a brace, which TypeScript would interpret.)
 */
/**
 * Compares the database HD_MYSQL_DATABASE with what was counted at the moment of the dump, tables.jsonl beside the archive: every row of
 * every table, or with HD_ONLY=definitions only how many views, triggers, routines and events there are. Says what differs, and fails then.
 */
function compareScript(counted) {
    return String.raw `
cat >"$work/counting.sql" <<'SQL'
${countingSql(counted)}SQL
ask <"$work/counting.sql" >"$work/count.sql"
case $HD_ONLY in definitions) only='information_schema\.' ;; *) only=. ;; esac
{
  echo "SET SESSION sql_mode = '', time_zone = '+00:00';"
  grep "$only" "$work/count.sql" || :
} | ask >"$work/found"
{ grep "$only" tables.jsonl || :; } | sort >"$work/counted"
sort "$work/found" >"$work/sorted"
if ! diff "$work/counted" "$work/sorted" >"$work/differences"; then
  echo "$HD_MYSQL_DATABASE is not what was backed up. Of the lines that differ, < is the backup and > is what was found:" >&2
  grep '^[<>]' "$work/differences" | head -n 20 >&2
  exit 1
fi
`;
}
const ID = (column) => `CONCAT(CHAR(96 USING utf8mb4), REPLACE(${column}, CHAR(96 USING utf8mb4), CONCAT(CHAR(96 USING utf8mb4), CHAR(96 USING utf8mb4))), CHAR(96 USING utf8mb4))`;
const DROP = (what, schema, name) => `CONCAT('DROP ', ${what}, ' IF EXISTS ', ${ID(schema)}, '.', ${ID(name)}, ';')`;
/**
 * Puts the tables of the database HD_RESTORED into HD_LIVE, and those that were there into the new database HD_REPLACED, all in one
 * statement: no row is copied, and none is lost, whenever it ends. MySQL renames only tables. So the views, triggers, routines and events
 * of the live database are written to HD_FILE, dropped before, and made again behind the tables that they belong to; if the
 * tables can't be moved, they are put back. Events of what was replaced are disabled.
 */
const PUT_IN_PLACE_SCRIPT = String.raw `
inside() { ( HD_MYSQL_DATABASE=$1 && ask --max-allowed-packet=1G ); }
more=
if [ "$kind" = MySQL ]; then more='--set-gtid-purged=OFF'; fi
dumped() {
  "$dumper" --defaults-file="$work/client.cnf" --single-transaction --no-data --no-tablespaces \
    --default-character-set=utf8mb4 $more "$@"
}
definitions() {
  dumped --no-create-info --routines --events --triggers -- "$1" || return 1
  echo "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE();" | inside "$1" >"$work/views" || return 1
  set -f
  IFS='
'
  set -- "$1" $(cat "$work/views")
  unset IFS
  set +f
  if [ "$#" = 1 ]; then return 0; fi
  dumped --skip-triggers -- "$@"
}
# The last line of a dump has the time.
same() { grep -v '^--' "$1" >"$work/one"; grep -v '^--' "$2" | cmp -s "$work/one" -; }
text() { printf "'%s'" "$(printf '%s' "$1" | sed "s/[\\\\']/\\\\&/g")"; }
live=$(text "$HD_LIVE") restored=$(text "$HD_RESTORED") replaced=$(text "$HD_REPLACED")

# Nothing is changed yet.
definitions "$HD_RESTORED" >"$work/new.sql"
definitions "$HD_LIVE" >"$HD_FILE"
flushed() { sync "$1" 2>/dev/null || sync; }
flushed "$HD_FILE"
ask >"$work/drop.sql" <<END
SET SESSION sql_mode = '';
SELECT 'SET SESSION lock_wait_timeout = 60;';
SELECT ${DROP("'TRIGGER'", 'trigger_schema', 'trigger_name')} FROM information_schema.triggers WHERE trigger_schema IN ($live, $restored);
SELECT ${DROP("'VIEW'", 'table_schema', 'table_name')} FROM information_schema.views WHERE table_schema = $live;
SELECT ${DROP('routine_type', 'routine_schema', 'routine_name')} FROM information_schema.routines WHERE routine_schema = $live ORDER BY routine_type DESC;
SELECT ${DROP("'EVENT'", 'event_schema', 'event_name')} FROM information_schema.events WHERE event_schema = $live;
END
ask >"$work/move.sql" <<END
SET SESSION sql_mode = '', group_concat_max_len = 4294967295;
SELECT CONCAT('SET SESSION lock_wait_timeout = 60; RENAME TABLE ', GROUP_CONCAT(CONCAT(${ID('table_schema')}, '.', ${ID('table_name')}, ' TO ',
    ${ID('IF(table_schema = $restored, $live, $replaced)')}, '.', ${ID('table_name')}) ORDER BY table_schema = $restored, table_name SEPARATOR ', '), ';')
  FROM information_schema.tables WHERE table_schema IN ($live, $restored) AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE') HAVING COUNT(*) > 0;
SELECT CONCAT('ALTER DATABASE ', ${ID('$live')}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE schema_name = $restored;
END
ask >"$work/make.sql" <<END
SELECT CONCAT('CREATE DATABASE ', ${ID('$replaced')}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE schema_name = $live;
END
ask <"$work/make.sql"

if ! { ask <"$work/drop.sql" && ask --max-allowed-packet=1G <"$work/move.sql"; }; then
  echo 'The tables could not be moved, so all of them stay where they were.' >&2
  # What was not dropped yet is refused, which is right.
  ( HD_MYSQL_DATABASE=$HD_LIVE && ask --force --init-command="SET SESSION lock_wait_timeout = 600" ) <"$HD_FILE" >/dev/null 2>&1 || :
  if definitions "$HD_LIVE" >"$work/now.sql" && same "$HD_FILE" "$work/now.sql"; then
    rm -f "$HD_FILE"
    echo "DROP DATABASE $HD_REPLACED;" | ask
    echo 'The live database is as it was before.' >&2
  else
    echo "Its views, triggers, routines and events are in $HD_FILE, and must be loaded into it by hand." >&2
  fi
  exit 1
fi
if ! inside "$HD_LIVE" <"$work/new.sql"; then
  echo "The tables are in place, but not all views, triggers, routines and events. They are in the database $HD_RESTORED and in the backup." >&2
  echo "What was replaced is the database $HD_REPLACED; its own are in $HD_FILE." >&2
  exit 1
fi
if inside "$HD_REPLACED" <"$HD_FILE"; then rm -f "$HD_FILE"; else
  echo "The views, triggers, routines and events of what was replaced could not be made in $HD_REPLACED. They are in $HD_FILE." >&2
fi
ask >"$work/still.sql" <<END
SELECT CONCAT('ALTER EVENT ', ${ID('event_schema')}, '.', ${ID('event_name')}, ' DISABLE;') FROM information_schema.events WHERE event_schema = $replaced;
SELECT CONCAT('DROP DATABASE ', ${ID('schema_name')}, ';') FROM information_schema.schemata WHERE schema_name = $restored
  AND NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = $restored AND table_type <> 'VIEW');
END
ask <"$work/still.sql"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/restore-instructions.js






/**
 * The lines of a shell script that restores a backup with Docker alone: into a new database beside the live one, compared with what was
 * dumped. Going live is a second step that a person asks for. MySQL can't rename a database, so its tables change places with the live ones.
 */
function restoreInstructions(facts) {
    const { id, part, container, source, server, connection, hashed } = facts;
    const { folder, mark } = keptFolder(id, part);
    const live = sqlName(server.database);
    const archive = archiveOf(facts.files) ?? 'database.sql.gz';
    const charset = `CHARACTER SET ${server.charset} COLLATE ${server.collation}`;
    const variables = [...connection].filter(([name]) => name.startsWith('HD_MYSQL_') && name !== 'HD_MYSQL_PASSWORD' && name !== 'HD_MYSQL_DATABASE');
    return [
        '#!/bin/sh',
        `# Restores backup ${id} of database ${quotedName(server.database)} with Docker alone.`,
        `# Save these lines as restore.sh on (or point DOCKER_HOST at) the host that runs container ${container}, then:`,
        "#   HD_MYSQL_PASSWORD='…' sh restore.sh              restores into a new database beside the live one, which stays as it is",
        "#   HD_MYSQL_PASSWORD='…' REPLACE=yes sh restore.sh  then puts it in the place of the live one. First stop what writes to it",
        '# The user must be allowed to create and drop databases, and everything in them. Users and their rights are not part of the backup.',
        'set -eu',
        'stamp=$(date -u +%Y%m%d%H%M%S)',
        ...imageLines(facts),
        'client() {',
        `  docker run --rm --interactive --user root --entrypoint '' --network "container:$container" \\`,
        `    --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups`)} --workdir ${(0,shell_word/* shellWord */.r)(folder)} \\`,
        `    --env HD_MYSQL_PASSWORD ${variables.map(([name, value]) => `--env ${name}=${(0,shell_word/* shellWord */.r)(value)}`).join(' ')} \\`,
        '    --env HD_MYSQL_DATABASE="$1" --env HD_FILE --env HD_ONLY --env HD_LIVE --env HD_RESTORED --env HD_REPLACED --env LC_ALL=C "$image" sh -euc "$(begin)',
        '$2"',
        '}',
        "begin() { cat <<'BEGIN'",
        'umask 077',
        'work=$(mktemp -d)',
        'die() { cat >&2; exit "$1"; }',
        ...`${MYSQL_PROGRAMS}${MYSQL_CONNECTION}`.split('\n').filter((line) => line !== ''),
        'BEGIN',
        '}',
        '',
        '# 1. No rehearsal has found it damaged since, and the files are the ones that were proven.',
        `client '' 'if [ -e ${mark} ]; then cat ${mark} >&2; exit 1; fi' </dev/null`,
        "client '' 'sha256sum -c -' <<'SUMS'",
        ...facts.files.map(({ name, sha256 }) => `${sha256}  ${name}`),
        'SUMS',
        '',
        '# 2. A new database beside the live one, which has every row of every table that the backup has.',
        'restored=restored_$stamp',
        "client information_schema 'ask' <<SQL",
        `CREATE DATABASE $restored ${charset};`,
        'SQL',
        `client "$restored" '{ unpack ${archive} || echo FAILED; } | ask --max-allowed-packet=1G' </dev/null`,
        ...asFunction('compare', compareScript(hashed ? 'hashed' : 'counted')),
        'HD_ONLY=everything',
        'export HD_ONLY',
        'client "$restored" "$(compare)" </dev/null',
        'echo "Restored into the database $restored, and every table compared."',
        'if [ "$(printenv REPLACE || :)" != yes ]; then',
        '  echo "To use it, write its name into the URL of the application; or run this again with REPLACE=yes."',
        '  exit 0',
        'fi',
        '',
        '# 3. Its tables take the place of the live ones, all at once. Those are kept in a database of their own.',
        `live=${(0,shell_word/* shellWord */.r)(server.database)}`,
        'replaced=replaced_$stamp',
        'HD_FILE=/backups/$replaced.sql HD_LIVE=$live HD_RESTORED=$restored HD_REPLACED=$replaced',
        'export HD_FILE HD_LIVE HD_RESTORED HD_REPLACED',
        "client information_schema 'ask' <<'SQL'",
        `CREATE DATABASE IF NOT EXISTS ${live} ${charset};`,
        'SQL',
        ...asFunction('put_in_place', PUT_IN_PLACE_SCRIPT),
        'client information_schema "$(put_in_place)" </dev/null',
        'HD_ONLY=definitions',
        'client "$live" "$(compare)" </dev/null',
        'echo "Restored. What was replaced is kept as the database $replaced, its events disabled: drop it when you no longer need it."',
    ];
}
/** A shell function that prints a script, which a container runs. */
function asFunction(name, script) {
    return [`${name}() { cat <<'SCRIPT'`, ...script.split('\n').filter((line) => line !== ''), 'SCRIPT', '}'];
}
/** Quotes a name as an identifier of MySQL. */
function sqlName(name) {
    return `\`${name.replaceAll('`', '``')}\``;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/rights.js

const rights_TICK = '`';
/** Without one of these, mysqldump passes over what it doesn't see, and says nothing. Of some rights another one is enough. */
const WANTED_SQL = `SELECT 'SELECT' AS wanted, 'SELECT' AS one_of UNION ALL SELECT 'LOCK TABLES', 'LOCK TABLES'
  UNION ALL SELECT 'SHOW VIEW', 'SHOW VIEW' UNION ALL SELECT 'TRIGGER', 'TRIGGER' UNION ALL SELECT 'EVENT', 'EVENT'
  UNION ALL SELECT 'EXECUTE', 'EXECUTE|ALTER ROUTINE|CREATE ROUTINE|SHOW CREATE ROUTINE|SHOW_ROUTINE'`;
/** Which of them the user itself, or everybody, has not been granted. */
const LACKING_RIGHTS_SQL = String.raw `${STEADY_SQL}SET @me = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)));
SELECT GROUP_CONCAT(DISTINCT wanted SEPARATOR ', ') FROM (
  ${WANTED_SQL}) w
WHERE NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
    WHERE p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND FIND_IN_SET(p.privilege_type, REPLACE(one_of, '|', ',')))
  AND NOT EXISTS (SELECT 1 FROM information_schema.schema_privileges p
    WHERE p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND FIND_IN_SET(p.privilege_type, REPLACE(one_of, '|', ','))
      AND DATABASE() LIKE p.table_schema)
HAVING COUNT(*) > 0;
`;
/**
 * lacking_with_role ROLE: prints which of the rights in $lacking the active role doesn't give either. The tables of privileges don't
 * have those of roles, so it reads what SHOW GRANTS says: MariaDB's names what the active role gives, with the roles that it has
 * been granted; MySQL's is asked for it. A right that is granted for a table alone doesn't count. What can't be read counts as lacking.
 */
const ROLE_RIGHTS = String.raw `
grants_as_sql() {
  cat >"$work/grants.sed" <<'SED'
s/[\\']/\\&/g
s/^GRANT \([A-Z_, ]*\) ON \*\.\* TO .*/SET @has = CONCAT(@has, ',', '\1');/p
s/^GRANT \([A-Z_, ]*\) ON ${rights_TICK}\(.*\)${rights_TICK}\.\* TO .*/SET @has = CONCAT(@has, ',', IF(DATABASE() LIKE REPLACE('\2', '${rights_TICK}${rights_TICK}', '${rights_TICK}'), '\1', ''));/p
s/^REVOKE \([A-Z_, ]*\) ON ${rights_TICK}\(.*\)${rights_TICK}\.\* FROM .*/SET @lost = CONCAT(@lost, ',', IF(DATABASE() LIKE REPLACE('\2', '${rights_TICK}${rights_TICK}', '${rights_TICK}'), '\1', ''));/p
SED
  sed -n -f "$work/grants.sed" "$1"
}
one_a_line() { sed 's/, /,/g' | tr , '\n'; }
lacking_with_role() {
  echo 'SHOW GRANTS;' | ask >"$work/grants" || return 1
  # Only MySQL knows USING, and only there it adds something.
  printf 'SHOW GRANTS FOR CURRENT_USER() USING %s;\n' "$1" | ask >>"$work/grants" 2>/dev/null || :
  {
    cat <<'SQL'
${STEADY_SQL}SET @has = '', @lost = '';
SQL
    grants_as_sql "$work/grants"
    cat <<'SQL'
SET @has = CONCAT(',', REPLACE(@has, ', ', ','), ','), @lost = CONCAT(',', REPLACE(@lost, ', ', ','), ',');
SELECT wanted FROM (
  ${WANTED_SQL}) w
WHERE @has NOT REGEXP CONCAT(',(ALL PRIVILEGES|', one_of, '),') OR @lost REGEXP CONCAT(',(', wanted, '),');
SQL
  } | ask >"$work/lacking.role" || return 1
  # Of those that the user itself lacks.
  printf '%s\n' "$lacking" | one_a_line >"$work/lacking.own"
  { grep -Fxf "$work/lacking.own" "$work/lacking.role" || :; } | tr '\n' , | sed 's/,$//; s/,/, /g'
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/dump.js



/**
 * Takes a dump and exact row counts of one moment. Emits lines `client …`, `form …`, `server {…}`, `taken-at …`,
 * `file NAME BYTES SHA256`, `table {…}`. ../../dump.ts says what surrounds it.
 *
 * MySQL can't hand a snapshot from one connection to another. So nobody may write while two of them begin theirs: the one that
 * counts, and mysqldump's. That takes a fraction of a second. A transaction that has written and is still open holds it up,
 * and then whoever wants to write waits too: so each try gives up after two seconds.
 */
const DUMP_SCRIPT = String.raw `${MYSQL_PROGRAMS}${MYSQL_CONNECTION}
packing=
halt() {
  # The sessions end with their pipes.
  exec 3>&- 4>&-
  if [ -n "$packing" ]; then
    kill "$packing" 2>/dev/null || :
    wait "$packing" 2>/dev/null || :
  fi
}
server=$(echo 'SELECT VERSION();' | ask 2>"$work/err") || die 31 <"$work/err"
case $HD_MYSQL_SSL in
  REQUIRED | VERIFY_*)
    if ! echo "SHOW STATUS LIKE 'Ssl_cipher';" | ask 2>"$work/err" | grep -q '[^[:space:]].*[[:space:]][^[:space:]]'; then die 31 <<END
The connection is not encrypted, and the URL asks for that.
END
    fi
    ;;
esac

# The first two numbers: MySQL 8.0 and 8.4 differ as much as MariaDB 10.6 and 11.4.
two_numbers() { sed 's/^[^0-9]*//' | cut -d. -f1,2; }
case $server in *MariaDB*) server_kind=MariaDB ;; *) server_kind=MySQL ;; esac
server_number=$(printf '%s\n' "$server" | two_numbers)
case $version in
  *-MariaDB*) client_number=$(printf '%s\n' "$version" | sed 's/-MariaDB.*//; s/.*[^0-9.]//' | two_numbers) ;;
  *Distrib*) client_number=$(printf '%s\n' "$version" | sed 's/.*Distrib//' | two_numbers) ;;
  *) client_number=$(printf '%s\n' "$version" | sed 's/.*Ver//' | two_numbers) ;;
esac
if [ "$kind $client_number" != "$server_kind $server_number" ]; then die 32 <<END
The server is $server_kind $server_number, the client in this image is $kind $client_number.
END
fi

${ROLE_RIGHTS}
role=$(echo 'SELECT CURRENT_ROLE();' | ask 2>/dev/null || echo NONE)
lacking=$(ask 2>"$work/err" <<'SQL'
${LACKING_RIGHTS_SQL}
SQL
) || die 33 <"$work/err"
case $role in
  NONE | NULL | '') ;;
  *) if [ -n "$lacking" ]; then lacking=$(lacking_with_role "$role" 2>"$work/err") || die 33 <"$work/err"; fi ;;
esac
if [ -n "$lacking" ]; then die 45 <<END
The user of the database URL lacks: $lacking.
END
fi

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
prepare() {
  ask >"$work/server.json" <<'SQL' || return 1
${SERVER_SQL}
SQL
  ask >create.sql.partial <<'SQL' || return 1
${CREATE_DATABASE_SQL}
SQL
  ask >server.cnf.partial <<'SQL' || return 1
${SCRATCH_SETTINGS_SQL}
SQL
  ask >"$work/lock.sql" <<'SQL' || return 1
${LOCK_SQL}
SQL
  if [ "$HD_PROOF" = L4 ]; then
    ask >"$work/count.sql" <<'SQL' || return 1
${countingSql('hashed')}
SQL
  else
    ask >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
  fi
}
if ! prepare 2>"$work/err"; then die 33 <"$work/err"; fi

# Timeouts that are set for the user must not stop a backup in the middle.
case $kind in MariaDB) endless='SET SESSION max_statement_time = 0;' ;; *) endless='SET SESSION max_execution_time = 0;' ;; esac
if [ "$kind $client_number" = 'MySQL 5.6' ]; then endless=; fi

# Statements for an open session. If its client has ended, its own words say why.
tell_lock() { (trap '' PIPE && cat >&3) 2>/dev/null || :; }
tell_snapshot() { (trap '' PIPE && cat >&4) 2>/dev/null || :; }

tries=20
while :; do
  session lock
  exec 3>"$work/lock.in"
  {
    echo 'SET SESSION lock_wait_timeout = 2;'
    cat "$work/lock.sql"
    echo "SELECT 'locked';"
  } | tell_lock
  if answered lock locked; then break; fi
  exec 3>&-
  tries=$((tries - 1))
  if [ "$tries" = 0 ] || ! grep -q 'ERROR 1205 ' "$work/lock.err"; then die 33 <"$work/lock.err"; fi
  sleep 1
done

session snapshot
exec 4>"$work/snapshot.in"
tell_snapshot <<END
$endless
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;
SET SESSION sql_mode = '', time_zone = '+00:00', wait_timeout = 86400;
START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;
SELECT CONCAT('taken-at ', LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z');
SELECT 'begun';
END
if ! answered snapshot begun; then die 33 <"$work/snapshot.err"; fi

file=database.sql.gz pack='gzip -1' method=gzip
if command -v zstd >/dev/null 2>&1; then file=database.sql.zst pack='zstd -1 -q' method=zstd; fi
more=
if [ "$kind" = MySQL ]; then more='--set-gtid-purged=OFF'; fi
{
  code=0
  "$dumper" --defaults-file="$work/client.cnf" --verbose --single-transaction --quick --hex-blob --routines --triggers \
    --events --no-tablespaces --max-allowed-packet=1G --default-character-set=utf8mb4 $more -- "$HD_MYSQL_DATABASE" \
    2>"$work/dump.err" || code=$?
  echo "$code" >"$work/dump.exit"
} | $pack 2>"$work/pack.err" >"$file.partial" &
packing=$!
# It says what it reads only after its snapshot has begun.
until grep -q '^-- \(Retrieving\|Sending\|Dumping\)' "$work/dump.err" 2>/dev/null || [ -f "$work/dump.exit" ]; do sleep 0.05; done
exec 3>&-

{
  cat "$work/count.sql"
  echo "SELECT 'counted';"
} | tell_snapshot
if ! answered snapshot counted; then die 33 <"$work/snapshot.err"; fi
exec 4>&-

packed=0
wait "$packing" || packed=$?
packing=
if [ "$packed" != 0 ]; then die 35 <"$work/pack.err"; fi
if [ "$(cat "$work/dump.exit")" != 0 ]; then
  grep -v '^-- ' "$work/dump.err" >"$work/err" || :
  die 34 <"$work/err"
fi
grep '^{' "$work/snapshot.out" >tables.jsonl.partial

store() {
  keep_files "$file" tables.jsonl create.sql server.cnf || return 1
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
{
  printf 'client %s\n' "$version"
  printf 'form one file, %s\n' "$method"
  sed 's/^/server /' "$work/server.json"
  grep '^taken-at ' "$work/snapshot.out"
  cat "$work/files"
  sed 's/^/table /' tables.jsonl
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/mark.js

/**
 * Tells up to where the binary log is written. Emits `mark FILE POSITION` and `gtid …`, or `none …` with the reason. Nothing is changed. The
 * statement has three names: since MySQL 8.2, of MariaDB since 10.5, and before.
 */
const MYSQL_MARK_SCRIPT = String.raw `${MYSQL_PROGRAMS}${MYSQL_CONNECTION}
if ! on=$(echo 'SELECT @@log_bin;' | ask 2>"$work/err"); then die 31 <"$work/err"; fi
if [ "$on" != 1 ]; then
  echo 'none The server writes no binary log (log_bin is off).' >"$work/facts"
elif { echo 'SHOW BINARY LOG STATUS;' | ask || echo 'SHOW BINLOG STATUS;' | ask || echo 'SHOW MASTER STATUS;' | ask; } >"$work/status" 2>"$work/err"; then
  {
    printf 'mark %s\n' "$(head -n 1 "$work/status" | cut -f 1,2 | tr '\t' ' ')"
    if [ "$kind" = MariaDB ]; then printf 'gtid %s\n' "$(echo 'SELECT @@gtid_binlog_pos;' | ask 2>/dev/null || :)"
    else printf 'gtid %s\n' "$(echo 'SELECT @@global.gtid_executed;' | ask 2>/dev/null | tr -d '\n' || :)"; fi
  } >"$work/facts"
else
  echo 'none The user of the database URL may not see the position of the binary log. Grant it BINLOG MONITOR (MariaDB) or REPLICATION CLIENT (MySQL).' >"$work/facts"
fi
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/own-checks.js

/**
 * The end of a trial's script that asks the checks of the configuration. Environment: HD_CHECKS, how many; of each HD_CHECK_n,
 * its SQL, and HD_CHECK_n_SECONDS, its time limit. The script itself has `ask_check FILE SECONDS`, which runs the SQL in the
 * file on the restored database in a read-only transaction. Prints lines `check-answered N BASE64` and `check-failed N BASE64`.
 *
 * They come after the rows are counted, so that nothing that they do changes what was counted. Of an answer only as much is
 * told as can be compared.
 */
const ASK_CHECKS = String.raw `
ask_checks() {
  n=0
  while [ "$n" -lt "$HD_CHECKS" ]; do
    code=0 outcome=answered
    printenv "HD_CHECK_$n" >"$work/check.sql"
    limit=$(printenv "HD_CHECK_$n""_SECONDS")
    ask_check "$work/check.sql" "$limit" >"$work/check.answered" 2>"$work/check.failed" </dev/null || code=$?
    if [ "$code" != 0 ]; then outcome=failed; fi
    printf 'check-%s %s %s\n' "$outcome" "$n" "$(head -c 2100 <"$work/check.$outcome" | base64 | tr -d '\n')"
    n=$((n + 1))
  done
}
`;
/** What a trial's script needs to ask the checks. */
function checksEnvironment(checks) {
    return new Map([
        ['HD_CHECKS', String(checks.length)],
        ...checks.flatMap(({ sql, timeout }, at) => [
            [`HD_CHECK_${at}`, sql],
            [`HD_CHECK_${at}_SECONDS`, String(Math.ceil(timeout / 1_000))],
        ]),
    ]);
}
/** What the trial said of each check. Undefined when one is missing. */
function readChecks(answer, checks, { checkWords }) {
    const answered = byNumber(linesBehind('check-answered', answer));
    const failed = byNumber(linesBehind('check-failed', answer));
    const answers = checks.flatMap((check, at) => {
        const [text, said] = [answered.get(at), failed.get(at)];
        if (text !== undefined)
            return [{ check, answer: { kind: 'answered', text } }];
        return said === undefined ? [] : [{ check, answer: { kind: 'failed', words: checkWords(said) } }];
    });
    return answers.length === checks.length ? answers : undefined;
}
function byNumber(lines) {
    return new Map(lines.map((line) => {
        const [number = '', encoded = ''] = line.split(' ');
        return [Number(number), Buffer.from(encoded, 'base64').toString('utf8')];
    }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/trial.js



/**
 * Restores a backup into a server of its own and counts its rows. Only this container can reach that server, by a socket.
 * Emits lines `table {…}`. With HD_PROOF L1 or L2 it only reads the backup. ../../dump.ts says what surrounds it.
 */
const TRIAL_SCRIPT = String.raw `${MYSQL_PROGRAMS}
scratch= server_process=
cleanup() {
  if [ -n "$server_process" ]; then
    kill -9 "$server_process" 2>/dev/null || true
    wait "$server_process" 2>/dev/null || true
  fi
  if [ -n "$scratch" ]; then
    # The folder itself may be a mount.
    rm -rf "$scratch/data" && rmdir "$scratch" 2>/dev/null || true
  fi
  rm -rf "$work"
}

# Only what the manifest names was compared with it, and may be opened.
file=$(sed -n 's/^[0-9a-f]*  \(database\.sql\.[a-z]*\)$/\1/p' "$work/sums")
# The exit code of what unpacks, which a pipe doesn't tell.
unpacked() {
  code=0
  unpack "$file" 2>"$work/unpack.err" || code=$?
  echo "$code" >"$work/unpack.exit"
}
begins_well() { unpack "$file" 2>/dev/null | head -n 8 | grep -Eq '^-- (MariaDB|MySQL) dump'; }
ends_well() { unpacked | tail -n 1 | grep -q '^-- Dump completed' && [ "$(cat "$work/unpack.exit")" = 0 ]; }
case $HD_PROOF in
  L1 | L2)
    if ! begins_well || { [ "$HD_PROOF" = L2 ] && ! ends_well; }; then
      echo "$file does not begin or end as a dump does." | cat "$work/unpack.err" - 2>/dev/null >"$work/err" || :
      die 43 <"$work/err"
    fi
    read_ends
    ;;
esac

if ! mkdir -p "$HD_SCRATCH" 2>"$work/err"; then die 42 <"$work/err"; fi
scratch=$HD_SCRATCH
# What a proof that was killed has left there.
rm -rf "$scratch/data"
if ! mkdir "$scratch/data" "$work/socket" 2>"$work/err"; then die 42 <"$work/err"; fi
user=mysql
if ! id mysql >/dev/null 2>&1; then user=root; fi
if [ "$user" = mysql ]; then chown mysql "$scratch/data" "$work/socket"; fi
chmod 711 "$scratch"
# It is thrown away: nothing has to survive a crash, and nothing outside may reach it.
cat >"$work/scratch.cnf" <<END
[client]
socket=$work/socket/sql
user=root
default-character-set=utf8mb4
[mysqld]
user=$user
datadir=$scratch/data
socket=$work/socket/sql
pid-file=$work/socket/pid
skip-networking
skip-name-resolve
skip-log-bin
innodb-flush-log-at-trx-commit=0
innodb-doublewrite=0
innodb-use-native-aio=0
innodb-strict-mode=OFF
innodb-buffer-pool-size=128M
max-allowed-packet=1G
performance-schema=OFF
event-scheduler=OFF
loose-mysqlx=OFF
END
# Whoever can write where backups are kept could name any setting there, such as a plugin to load.
if ! grep -Exv 'lower_case_table_names=[012]|innodb_page_size=[0-9]{4,5}' server.cnf >"$work/strange"; then
  cat server.cnf >>"$work/scratch.cnf"
else
  die 43 <<END
server.cnf has settings that a backup never writes: $(head -n 1 "$work/strange" | tr -cd 'A-Za-z0-9_=.-' | cut -c 1-80)
END
fi
chmod 644 "$work/scratch.cnf"

if [ "$kind" = MariaDB ]; then
  begin=$(program mariadb-install-db mysql_install_db) && server=$(program mariadbd mysqld) || die 42 <<END
This image has no server of MariaDB to restore into.
END
  "$begin" --defaults-file="$work/scratch.cnf" --auth-root-authentication-method=normal --skip-test-db >"$work/log" 2>&1 || die 42 <"$work/log"
else
  server=$(program mysqld) || die 42 <<END
This image has no server of MySQL to restore into.
END
  "$server" --defaults-file="$work/scratch.cnf" --initialize-insecure >"$work/log" 2>&1 || die 42 <"$work/log"
fi
"$server" --defaults-file="$work/scratch.cnf" >"$work/log" 2>&1 &
server_process=$!
ask() { "$sql" --defaults-file="$work/scratch.cnf" --batch --raw --skip-column-names "$@"; }
tries=240
until echo 'SELECT 1;' | ask >/dev/null 2>&1; do
  tries=$((tries - 1))
  if [ "$tries" = 0 ] || ! kill -0 "$server_process" 2>/dev/null; then die 42 <"$work/log"; fi
  sleep 0.5
done

if ! ask <create.sql 2>"$work/err"; then die 43 <"$work/err"; fi
restored=0
unpacked | ask --max-allowed-packet=1G -- "$HD_DATABASE" >/dev/null 2>"$work/err" || restored=$?
if [ "$restored" != 0 ]; then
  # What the server says when it has no room left.
  grep -i 'no space\|error 28\|out of memory' "$work/log" >>"$work/err" || :
  die 43 <"$work/err"
fi
if [ "$(cat "$work/unpack.exit")" != 0 ]; then die 43 <"$work/unpack.err"; fi

count() {
  if [ "$HD_PROOF" = L4 ]; then
    ask -- "$HD_DATABASE" >"$work/count.sql" <<'SQL' || return 1
${countingSql('hashed')}
SQL
  else
    ask -- "$HD_DATABASE" >"$work/count.sql" <<'SQL' || return 1
${countingSql('counted')}
SQL
  fi
  {
    echo "SET SESSION sql_mode = '', time_zone = '+00:00';"
    cat "$work/count.sql"
  } | ask -- "$HD_DATABASE" >"$work/tables.jsonl"
}
if ! count 2>"$work/err"; then die 44 <"$work/err"; fi
sed 's/^/table /' "$work/tables.jsonl" >"$work/facts"
${ASK_CHECKS}
ask_check() {
  # MySQL limits SELECT only, and in milliseconds.
  case $kind in MariaDB) limited="SET SESSION max_statement_time = $2;" ;; *) limited="SET SESSION max_execution_time = $2""000;" ;; esac
  {
    echo "$limited SET SESSION TRANSACTION READ ONLY; START TRANSACTION;"
    cat "$1"
  } | ask -- "$HD_DATABASE"
}
ask_checks >>"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/mysql-dump.js










/**
 * One database of MySQL or MariaDB, dumped by mysqldump or mariadb-dump. The URL is the one that the database's container itself
 * would use.
 */
function mysqlDump({ url }) {
    const reach = () => reachOf(url);
    return {
        server: 'MySQL',
        reads: ({ server }) => server === 'MySQL' || server === 'MariaDB',
        reach,
        takeScript: DUMP_SCRIPT,
        readTaken(answer) {
            const facts = parseDumpFacts(answer);
            return facts && takenDump(facts, reach());
        },
        trialScript: TRIAL_SCRIPT,
        trialBytes,
        readTrial: parseTables,
        isRefusal: isRefusal,
        checkWords: checkWords,
        explain: explainFailure,
        mark: { script: MYSQL_MARK_SCRIPT, read: parseMysqlMark },
        restore: mysqlRestore({ url }),
    };
}
/** The variables that the scripts read. Throws `database/url-invalid`. */
function reachOf(url) {
    const { host, port, user, password, database, ssl, sslCa } = readMysqlUrl(url);
    return {
        environment: new Map([
            ['HD_MYSQL_HOST', host],
            ['HD_MYSQL_PORT', String(port)],
            ['HD_MYSQL_USER', user],
            ['HD_MYSQL_DATABASE', database],
            ['HD_MYSQL_SSL', ssl],
            ['HD_MYSQL_SSL_CA', sslCa ?? ''],
            ...(password ? [] : [['HD_MYSQL_PASSWORD', '']]),
        ]),
        secrets: new Map(password ? [['HD_MYSQL_PASSWORD', password]] : []),
    };
}
function takenDump(facts, { environment }) {
    const { client, form, takenAt, server, files, tables } = facts;
    const { database, serverVersion, bytes, 'without-snapshot': unsteady, ...rest } = server;
    const hashed = tables.some(({ content }) => content !== undefined);
    return {
        content: {
            server: /MariaDB/i.test(serverVersion) ? 'MariaDB' : 'MySQL',
            database,
            // `11.8.3-MariaDB-0+deb13u1`: the packager's part doesn't help to find a client.
            serverVersion: /^[\d.]+/.exec(serverVersion)?.[0] ?? serverVersion,
            takenAt,
            files,
            tables,
            details: {
                client,
                form,
                'database-bytes': String(bytes),
                ...rest,
                ...(unsteady !== '' && { 'without-snapshot': unsteady }),
            },
        },
        warnings: unsteady === '' ? [] : [unsteadyWarning(unsteady)],
        restore: (kept) => restoreInstructions({ ...kept, connection: environment, server, files, hashed }),
    };
}
function unsteadyWarning(tables) {
    return `No snapshot holds these tables: ${tables}. Their rows in the backup may be of another moment than the others, and the proof fails if somebody writes to them meanwhile. ALTER TABLE … ENGINE=InnoDB makes them safe.`;
}
const MIB = 1024 * 1024;
/** An empty server of MySQL 8 with its logs, seen at about 200 MB; MariaDB's has 150 MB. */
const SERVER_BYTES = 300 * MIB;
/** Restored tables have no gaps, but building indexes needs room for sorted files. */
function trialBytes({ details }) {
    const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
    return Number.isNaN(bytes) ? undefined : bytes * 1.5 + SERVER_BYTES;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/client-floor.js
/**
 * The first minor version of each major whose pg_dump and pg_restore have no known hole through which a backup runs code: CVE-2026-116314
 * (a crafted archive), CVE-2026-18408 and CVE-2025-8714 (commands of psql in a plain dump).
 */
const FLOORS = new Map([
    [14, 25],
    [15, 20],
    [16, 16],
    [17, 12],
    [18, 7],
]);
/** Majors that get no more fixes. */
const NEWEST_ENDED = 13;
/**
 * What a person should know about a client's version, `pg_dump (PostgreSQL) 17.11 (Debian …)`; undefined when there is nothing. Our
 * own scripts open an archive only after its SHA-256 was compared, without a network and not as root: so this is a warning.
 */
function clientWarning(client) {
    const [, major = '', minor = ''] = /(\d+)\.(\d+)/.exec(client) ?? [];
    const floor = FLOORS.get(Number(major));
    if (major !== '' && Number(major) <= NEWEST_ENDED)
        return `PostgreSQL ${major} gets no more security fixes. Move the database to a newer major.`;
    if (floor === undefined || Number(minor) >= floor)
        return undefined;
    return `The client in the image is PostgreSQL ${major}.${minor}, and whoever can write a backup can run code with it when it is restored (CVE-2026-116314, fixed in ${major}.${floor}). Pull the database's image again.`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/dump-facts.js

const dump_facts_FILE_NAME = /^(?:[a-z][a-z.]*|database\/[a-z0-9][a-z0-9._-]*)$/;
/** Reads `client …`, `form …`, `server {…}`, `file NAME BYTES SHA256` and `table {…}`. Undefined when something is missing or wrong. */
function dump_facts_parseDumpFacts(text) {
    const server = dump_facts_parseServer(linesBehind('server', text)[0]);
    const files = parseFiles(text, dump_facts_FILE_NAME);
    const tables = parseTables(text);
    const [client] = linesBehind('client', text);
    const [form] = linesBehind('form', text);
    if (!server || !tables || !files || client === undefined || form === undefined)
        return undefined;
    if (dump_facts_archiveOf(files) === undefined)
        return undefined;
    const needed = ['tables.jsonl', 'roles.copy'];
    return needed.every((name) => files.some((file) => file.name === name))
        ? { client, form, server, files, tables }
        : undefined;
}
/** What pg_restore opens: a folder that several workers wrote, or one file. Undefined when there is neither. */
function dump_facts_archiveOf(files) {
    const has = (wanted) => files.some(({ name }) => name === wanted);
    if (has('database/toc.dat'))
        return 'database';
    return has('database.dump') ? 'database.dump' : undefined;
}
function dump_facts_parseServer(json) {
    const stored = parseObject(json ?? '');
    const present = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null));
    const texts = ['database', 'serverVersion', 'takenAt', 'encoding', 'collate', 'ctype', 'owner'];
    if (texts.some((name) => typeof present[name] !== 'string') || typeof present['bytes'] !== 'number')
        return undefined;
    return present;
}

// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/server-trust.js
var server_trust = __webpack_require__(76236);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/explain-failure.js


const explain_failure_CANNOT_CONNECT = 31;
const explain_failure_CANNOT_RESTORE = 43;
const OTHER_MAJOR = 32;
const explain_failure_MEANINGS = {
    [explain_failure_CANNOT_CONNECT]: 'The database did not take the connection',
    [OTHER_MAJOR]: "The database has another major version than its container's image",
    33: "The database's tables could not be counted",
    34: 'pg_dump failed',
    42: 'No scratch server could be started',
    [explain_failure_CANNOT_RESTORE]: 'PostgreSQL would not restore the dump',
    44: 'The restored tables could not be counted',
    52: 'The new database could not be created',
    53: 'PostgreSQL would not restore the backup into the new database',
    54: "The new database's tables could not be counted",
    55: 'The new database could not get the owner, grants and settings of the live one',
    56: 'The databases could not be renamed',
    57: 'The new database could not be dropped',
    58: "The backup's table of contents could not be read",
    59: 'The backup has large objects, which PostgreSQL does not restore in one transaction with the rest. Restore it with `strategy: swap`',
    60: 'PostgreSQL would not restore the backup into the live database. It was one transaction, and nothing was changed',
};
/** Scripts that replace a database have codes from here on. */
const explain_failure_FIRST_OF_RESTORE = 51;
/** What helps while a database is replaced: another role takes part than in a backup. */
const explain_failure_RESTORE_ADVICE = [
    [
        /\b42501:|permission denied|must be (?:owner|superuser|a member)|must be able to SET ROLE/i,
        "Whoever replaces a database must be allowed to give its tables to their owners. Give this step an administrator's URL in `secrets`.",
    ],
    [
        /role "[^"]*" does not exist/,
        'A role that owned something has been dropped since. Create it again; globals.sql in the backup says how it was.',
    ],
    [/\b55006:/, 'Somebody stays connected, or comes back at once. Stop what uses the database, and run again.'],
    [/\b53100:|No space left on device/, 'Free space where the database keeps its data.'],
];
/** What helps, by the SQLSTATE that psql prints in its verbose mode. */
const explain_failure_ADVICE = [
    [
        /\b42501:/,
        'The role that takes backups needs to read everything: GRANT pg_read_all_data and ALTER ROLE … BYPASSRLS.',
    ],
    [
        /\b55P03:|could not obtain lock on relation/,
        'Another session has locked a table for longer than 30 s. Look for it in pg_locks.',
    ],
    [
        /\b57P0[1-3]:/,
        "The database's administrator or a restart ended the connection. Run again when the database is up.",
    ],
    [/\b53100:/, FREE_SPACE],
];
const explain_failure_CONNECTION_ADVICE = "The URL is used inside the database container's own network. Write the name of the database's container as its host: that is right for the application too. Check user, password and pg_hba.conf.";
/** What helps when the server's certificate is not the one that is asked for. */
const CERTIFICATE = [
    [
        /certificate verify failed|unable to get local issuer|self.signed certificate/i,
        "No authority that is trusted has signed the server's certificate. If the provider has an authority of its own, give its certificate as a secret, and name that in `ca-secret`, beside the `url-secret` of this database.",
    ],
    [
        /server certificate for .* does not match host name/i,
        'Write in the URL the name that the certificate has. `sslmode=verify-ca` in the URL accepts any name that a trusted authority has signed.',
    ],
    [
        /server does not support SSL/i,
        'The server is reached over networks of others, where an unencrypted connection can be read and changed. Turn on TLS at the server. In a private network, say `sslmode=disable` in the URL.',
    ],
];
/** What libpq says when nobody answers at all. It names the host as the URL does. */
const UNREACHED = /(?:server at|host name) "([^"]+)".*(?:timeout expired|timed out|No route to host|Network is unreachable|Connection refused|could not translate|not known)/s;
/** The runner may reach it all the same, so pre-flight with `check: runner` passes. */
const UNREACHED_ADVICE = 'The backup is taken at the target, which must reach the server itself: that the runner reaches it is not enough. Let the public address of the target in where the provider keeps its list of allowed addresses (firewall, security group, trusted sources), or connect the target to the private network of the database. If only the runner may reach it, `backup.at-runner` takes the backup there.';
const OTHER_MAJOR_ADVICE = 'A client dumps and restores only its own major without surprises. Name in `backup.container` the container that runs the database. For one that runs elsewhere, start a container of exactly its major that does nothing: docker run -d --name pg-tools --restart unless-stopped postgres:<major> sleep infinity';
const OTHER_MAJOR_AT_RUNNER = 'The database has another major version than the image in `backup.at-runner`';
const IMAGE_OF_MAJOR_ADVICE = "A client dumps and restores only its own major without surprises. Write the image of exactly the server's major: `backup: { at-runner: { image: postgres:<major> } }`.";
const RUNNER_ADVICE = 'The backup is taken on the runner, in the network of that machine. Check host, port, user and password in the URL, and that the runner may reach the server there (VPN, tunnel, list of allowed addresses). On a runner with rootless Docker, `localhost` is not the machine: write its address.';
/** The scratch server ran out of something, or was killed. */
const explain_failure_LACKS_MEANS = /No space left on device|Disk quota exceeded|out of memory|Cannot allocate memory|could not (?:fork|resize shared memory)|server closed the connection unexpectedly|the database system is (?:shutting down|in recovery mode)/i;
function explain_failure_isRefusal({ exitCode, said }) {
    return exitCode === explain_failure_CANNOT_RESTORE && !explain_failure_LACKS_MEANS.test(said);
}
function explain_failure_explainFailure({ exitCode, said }) {
    const meaning = explain_failure_MEANINGS[exitCode];
    const advice = adviceFor(exitCode, said);
    const words = said.replace(/^LOCATION: .*$\n?/gm, '').replace(/^psql:<stdin>:\d+: /gm, '');
    return { words, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}
/** The same of programs on the runner, beside which no database runs. */
function explainAtRunner(failed) {
    const { words, meaning, advice } = explain_failure_explainFailure(failed);
    const { exitCode, said } = failed;
    if (exitCode === OTHER_MAJOR)
        return { words, meaning: OTHER_MAJOR_AT_RUNNER, advice: IMAGE_OF_MAJOR_ADVICE };
    const own = exitCode === explain_failure_CANNOT_CONNECT && certificateAdvice(said) === undefined ? RUNNER_ADVICE : advice;
    return { words, ...(meaning !== undefined && { meaning }), ...(own !== undefined && { advice: own }) };
}
function adviceFor(exitCode, said) {
    if (exitCode === explain_failure_CANNOT_CONNECT)
        return connectionAdvice(said);
    if (exitCode === OTHER_MAJOR)
        return OTHER_MAJOR_ADVICE;
    const likely = exitCode >= explain_failure_FIRST_OF_RESTORE ? explain_failure_RESTORE_ADVICE : explain_failure_ADVICE;
    return likely.find(([pattern]) => pattern.test(said))?.[1];
}
function certificateAdvice(said) {
    return CERTIFICATE.find(([pattern]) => pattern.test(said))?.[1];
}
function connectionAdvice(said) {
    const certificate = certificateAdvice(said);
    if (certificate !== undefined)
        return certificate;
    const [, unreached] = UNREACHED.exec(said) ?? [];
    return unreached !== undefined && (0,server_trust/* isElsewhere */.l)(unreached) ? UNREACHED_ADVICE : explain_failure_CONNECTION_ADVICE;
}
/** Errors about the statement itself, its rights and its time. All others may repeat a value of the database. */
const explain_failure_ABOUT_THE_STATEMENT = /^(?:psql: )?ERROR: +((?:42|25|3F|0A|53|57)[0-9A-Z]{3}): (.*)$/m;
/** Why a check of one's own failed, from what psql printed: only words that can't repeat a value of the database. */
function explain_failure_checkWords(said) {
    const [, code, words] = explain_failure_ABOUT_THE_STATEMENT.exec(said) ?? [];
    if (code === '57014')
        return 'it took longer than its timeout';
    if (words !== undefined)
        return `${words} (${code})`;
    const [, other] = /\b(?:ERROR|FATAL|PANIC): +([0-9A-Z]{5}):/.exec(said) ?? [];
    return other === undefined ? 'psql failed' : `error ${other}, whose words are not shown because they may have data`;
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/server-trust.js



/** Linux takes at most 128 KiB in one environment variable. */
const PART = 100_000;
/**
 * The certificates of the authorities that are trusted, for the script: database images have none of their own. HD_CA_PARTS says in how many
 * variables HD_CA_0 … they are, compressed and in base64. Without `own`, those that Node trusts. Throws `database/url-invalid`.
 */
function authorities(own) {
    const pem = own ? (0,server_trust/* certificatesIn */.Y)(own).join('') : external_node_tls_.rootCertificates.join('\n');
    const packed = (0,external_node_zlib_.gzipSync)(pem, { level: 9 }).toString('base64');
    const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, at) => packed.slice(at * PART, (at + 1) * PART));
    return new Map([['HD_CA_PARTS', String(parts.length)], ...parts.map((part, at) => [`HD_CA_${at}`, part])]);
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/libpq-environment.js



/**
 * Further URL parameters that have a variable. Others (`schema`, `pgbouncer` …) are for some driver, and don't matter for a
 * backup.
 */
const PARAMETERS = new Map([
    ['channel_binding', 'PGCHANNELBINDING'],
    ['gssencmode', 'PGGSSENCMODE'],
    ['target_session_attrs', 'PGTARGETSESSIONATTRS'],
    ['options', 'PGOPTIONS'],
    ['connect_timeout', 'PGCONNECT_TIMEOUT'],
]);
/**
 * A database URL as environment variables of libpq, for programs that run beside the database. Throws `database/url-invalid`. Without a host it means
 * `localhost`, because another container can't see the database's socket file.
 *
 * A server that is reached over networks of others must show a certificate for its name, unless the URL says otherwise. `authority` has the
 * certificates that may have signed it; without it, the public ones are trusted.
 */
function libpqEnvironment(url, authority) {
    const { hosts, user, password, database, sslmode: said, parameters } = (0,database_url/* readDatabaseUrl */.B)(url);
    const saysMode = parameters.has('sslmode') || parameters.has('ssl');
    const isFar = hosts.some(({ host = '' }) => (0,server_trust/* isElsewhere */.l)(host));
    const sslmode = isFar && !saysMode ? 'verify-full' : said;
    const root = parameters.get('sslrootcert');
    const further = [...parameters].flatMap(([name, value]) => {
        const variable = PARAMETERS.get(name);
        return variable === undefined ? [] : [[variable, value]];
    });
    return {
        environment: new Map([
            ['PGHOST', hosts.map(hostOf).join(',')],
            ['PGPORT', hosts.map(({ port }) => port).join(',')],
            ['PGUSER', user],
            ['PGDATABASE', database],
            ['PGSSLMODE', sslmode],
            ['PGCONNECT_TIMEOUT', '10'],
            ...trusted(sslmode, { root, authority }),
            ...further,
        ]),
        secrets: new Map(password ? [['PGPASSWORD', password]] : []),
    };
}
/** Not a file of the image: a database's image has no certificates of public authorities, and libpq before 16 no word for them. */
function trusted(sslmode, { root, authority }) {
    if (root !== undefined && root !== 'system')
        return [['PGSSLROOTCERT', root]];
    return sslmode === 'verify-ca' || sslmode === 'verify-full' ? authorities(authority) : [];
}
/** What a person should know of a connection over networks of others that doesn't verify whom it reaches; undefined when all is well. */
function unverifiedWarning(url) {
    const { hosts, parameters } = (0,database_url/* readDatabaseUrl */.B)(url);
    const far = hosts.map(({ host = '' }) => host).filter(server_trust/* isElsewhere */.l);
    const mode = libpqEnvironment(url).environment.get('PGSSLMODE') ?? '';
    if (far.length === 0 || mode === 'verify-full' || (mode === 'verify-ca' && parameters.has('sslrootcert')))
        return undefined;
    return `The connection to ${far.join(', ')} is not verified (sslmode=${mode}): whoever is on the way can read or change the backup. Take sslmode out of the URL, or write sslmode=verify-full; \`ca-secret\`, beside the \`url-secret\` of this database, names an authority of the provider's own.`;
}
function hostOf({ host = 'localhost' }) {
    // A path is the folder of a unix socket; a name that begins with `@` is an abstract socket.
    if (/^[/@]/.test(host))
        throw (0,database_url/* unusableUrl */.l)('it names a unix socket, which is inside the database container. Write the name of that container instead');
    return host;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/sql-text.js
/** Quotes a name as an identifier of SQL. */
function sql_text_sqlName(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
/** Quotes a text as a literal of SQL. It is correct with any value of `standard_conforming_strings`. */
function sqlText(text) {
    const doubled = text.replaceAll("'", "''");
    return text.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/create-database.js

/** A statement of psql that makes the empty database `:"new"`, with the encoding and the locale of the dumped one. */
function createDatabase({ encoding, collate, ctype, provider, locale, owner }) {
    const providers = {
        c: ['LOCALE_PROVIDER libc'],
        i: ['LOCALE_PROVIDER icu', `ICU_LOCALE ${sqlText(locale ?? '')}`],
        b: ['LOCALE_PROVIDER builtin', `BUILTIN_LOCALE ${sqlText(locale ?? '')}`],
    };
    return [
        'CREATE DATABASE :"new" TEMPLATE template0',
        `OWNER ${sql_text_sqlName(owner)}`,
        `ENCODING ${sqlText(encoding)}`,
        ...(providers[provider ?? ''] ?? []),
        `LC_COLLATE ${sqlText(collate)} LC_CTYPE ${sqlText(ctype)};`,
    ].join(' ');
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/queries.js
/**
 * Counts the exact rows of every table of the user. Each table is counted without its children, so that partitions and
 * inheriting tables count once. Unlogged tables count too, except on a standby, where they can't be read and pg_dump leaves
 * them out. Not counted: views and materialized views (derived), foreign tables (not dumped), and tables of extensions
 * (dumped only in parts that the extension chooses). Large objects are counted like a table.
 *
 * With hd_proof L4, it adds up a hash of every row's text too, which doesn't depend on the order of rows. What the text of a
 * value depends on is set first, so that a server with other settings gives the same text.
 */
const COUNT_ROWS_SQL = String.raw `SET datestyle = 'ISO, MDY';
SET intervalstyle = 'postgres';
SET timezone = 'UTC';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET lc_monetary = 'C';
SET search_path = '';
SELECT :'hd_proof' = 'L4' AS hd_hashed \gset
SELECT pg_catalog.format('SELECT pg_catalog.json_build_object(''table'', %L::text, ''rows'', %s'
      || CASE WHEN :'hd_hashed'::boolean THEN ', ''content'', %s' ELSE '' END || ')',
    pg_catalog.format('%I.%I', n.nspname, c.relname),
    CASE WHEN c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery() THEN '0'
         ELSE pg_catalog.format('(SELECT pg_catalog.count(*) FROM ONLY %I.%I)', n.nspname, c.relname) END,
    CASE WHEN c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery() THEN '''0'''
         ELSE pg_catalog.format('(SELECT COALESCE(pg_catalog.sum(pg_catalog.hashtextextended((hd_row_.*)::text, 0)::numeric), 0)::text FROM ONLY %I.%I AS hd_row_)', n.nspname, c.relname) END)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY n.nspname, c.relname
\gexec
\if :hd_hashed
SELECT pg_catalog.json_build_object('table', 'pg_catalog.pg_largeobject_metadata', 'rows', pg_catalog.count(*), 'content',
    COALESCE(pg_catalog.sum(pg_catalog.hashtextextended(oid::text || ' ' || pg_catalog.md5(pg_catalog.lo_get(oid)), 0)::numeric), 0)::text)
  FROM pg_catalog.pg_largeobject_metadata;
\else
SELECT pg_catalog.json_build_object('table', 'pg_catalog.pg_largeobject_metadata', 'rows',
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_largeobject_metadata));
\endif
`;
/** Timeouts that are set for a role or database must not stop a backup in the middle. Their names differ by version. */
const NO_TIMEOUTS_SQL = String.raw `SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings
  WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout');
`;
/** What decides the form of a dump. Tables of extensions count too, because parts of them may be dumped. */
const DUMP_SHAPE_SQL = String.raw `SELECT pg_catalog.pg_database_size(pg_catalog.current_database()) / 1048576 AS hd_mib,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_') AS hd_tables,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_largeobject_metadata) AS hd_large_objects \gset
\setenv HD_MIB :hd_mib
\setenv HD_TABLES :hd_tables
\setenv HD_LARGE_OBJECTS :hd_large_objects
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/restore/empty-database.js
/**
 * Drops everything in a database that a dump has, but for extensions and the schemas that they are in. What it doesn't know stays, and
 * then restoring fails where it meets the same name: all of it is one transaction.
 */
const EMPTY_DATABASE_SQL = String.raw `SET search_path = '';
DO $hd$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT p.pubname AS name FROM pg_catalog.pg_publication p LOOP
    EXECUTE pg_catalog.format('DROP PUBLICATION %I', one.name);
  END LOOP;
  FOR one IN SELECT n.nspname AS name FROM pg_catalog.pg_namespace n
    WHERE n.nspname NOT IN ('public', 'information_schema') AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extnamespace = n.oid)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e')
  LOOP
    EXECUTE pg_catalog.format('DROP SCHEMA %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT s.srvname AS name FROM pg_catalog.pg_foreign_server s
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND d.objid = s.oid AND d.deptype = 'e')
  LOOP
    EXECUTE pg_catalog.format('DROP SERVER %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) AS name,
      CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END AS kind
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  LOOP
    -- Perhaps it went with another one.
    IF EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = one.oid) THEN
      EXECUTE pg_catalog.format('DROP %s %s CASCADE', one.kind, one.name);
    END IF;
  END LOOP;
  FOR one IN SELECT p.oid, p.oid::pg_catalog.regprocedure::text AS name FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
  LOOP
    IF EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid = one.oid) THEN
      EXECUTE pg_catalog.format('DROP ROUTINE %s CASCADE', one.name);
    END IF;
  END LOOP;
  FOR one IN SELECT t.oid, pg_catalog.format('%I.%I', n.nspname, t.typname) AS name FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('d', 'e', 'r') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype IN ('e', 'i'))
  LOOP
    IF EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid = one.oid) THEN
      EXECUTE pg_catalog.format('DROP TYPE %s CASCADE', one.name);
    END IF;
  END LOOP;
  FOR one IN SELECT pg_catalog.format('%I.%I', n.nspname, c.collname) AS name FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  LOOP
    EXECUTE pg_catalog.format('DROP COLLATION %s CASCADE', one.name);
  END LOOP;
  PERFORM pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata;
END
$hd$;
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/postgres-user.js
/**
 * The beginning of both scripts: finds PostgreSQL's programs, and runs them under their own user. (The text must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 */
const POSTGRES_USER = String.raw `
for bin in /opt/bitnami/postgresql/bin /usr/lib/postgresql/*/bin; do
  # Debian's /usr/bin/pg_dump is a wrapper that picks a version by itself; the real ones come first here.
  if [ -x "$bin/pg_dump" ]; then PATH="$bin:$PATH"; fi
done
# The servers and clients of PostgreSQL don't need root, and the server refuses it.
as_postgres() {
  if [ "$(id -u)" != 0 ]; then "$@"
  elif command -v gosu >/dev/null; then gosu postgres "$@"
  elif command -v su-exec >/dev/null; then su-exec postgres "$@"
  elif setpriv --reuid=postgres --regid=postgres --init-groups true 2>/dev/null; then
    setpriv --reuid=postgres --regid=postgres --init-groups "$@"
  else
    # One text, because the su of BusyBox takes the program's options for its own.
    command=
    for word in "$@"; do command="$command '$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'"; done
    su -s /bin/sh postgres -c "exec $command"
  fi
}

give_to_postgres() {
  if [ "$(id -u)" = 0 ]; then chown postgres "$@"; fi
}

# The authorities that the server's certificate may be signed by. A trial reaches no server.
if [ -n "$(printenv HD_CA_PARTS || :)" ]; then
  part=0
  while [ "$part" -lt "$HD_CA_PARTS" ]; do
    printenv "HD_CA_$part" >>"$work/ca.b64"
    part=$((part + 1))
  done
  tr -d '\n' <"$work/ca.b64" | base64 -d | gzip -d >"$work/ca.pem"
  chmod 644 "$work/ca.pem"
  export PGSSLROOTCERT="$work/ca.pem"
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/restore/session.js

/**
 * The beginning of the scripts that put a backup in the place of the live database. Environment: libpq's variables, and HD_LIVE,
 * the database's name. `server FILE …` runs the statements of standard input in another database than the live one, because
 * nobody may be connected to a database that is renamed. Settings of the role or the database must not stop a restore.
 */
const SESSION = String.raw `${POSTGRES_USER}
export PGAPPNAME='hardened-deploy restore'
export PGOPTIONS='-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=30s -c idle_in_transaction_session_timeout=0 -c row_security=off'
maintenance=postgres
if [ "$HD_LIVE" = postgres ]; then maintenance=template1; fi
server() {
  as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d "$maintenance" -v live="$HD_LIVE" "$@" -f -
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/restore/in-place.js



/** The rows are counted as in a backup, and kept in the transaction instead of being told. */
const COUNT_INTO_SQL = `TRUNCATE pg_temp.hd_counts;
${COUNT_ROWS_SQL.replaceAll('SELECT pg_catalog.json_build_object(', 'INSERT INTO pg_temp.hd_counts SELECT pg_catalog.json_build_object(')}`;
/** Compares with a fingerprint of what is expected: `fingerprintOf` in TypeScript makes the same. */
const compared = (variable) => String.raw `
SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(COALESCE(pg_catalog.string_agg(
    pg_catalog.concat_ws(' ', line->>'table', line->>'rows', line->>'content'), E'\n' ORDER BY line->>'table' COLLATE "C"), ''), 'UTF8')), 'hex')
  = :'${variable}' AS hd_same FROM pg_temp.hd_counts \gset
`;
const TELL = `SELECT 'table ' || line::text FROM pg_temp.hd_counts;`;
/**
 * Restores the backup into the live database itself, in one transaction: all of it or nothing, whenever it is killed. Nobody may read or
 * write meanwhile. HD_PRESENT is the fingerprint of the fresh backup of now: if anything was written since, nothing is changed. HD_WANTED
 * is that of the backup. HD_PRESENT_PROOF and HD_PROOF say how far both are compared.
 *
 * Emits `table {…}` for each table, and `restored`, `written` (something was written since the fresh backup), or `differs` (the restored
 * rows are others), and `ended NUMBER`, the sessions that were ended. Only after `restored` was anything changed. Own exit codes: 58 to 60.
 */
const IN_PLACE_SCRIPT = String.raw `${SESSION}
archive=database.dump
if grep -q ' database/toc\.dat$' "$work/sums"; then archive=database; fi
if ! as_postgres pg_restore --list "$archive" >"$work/list" 2>"$work/err"; then die 58 <"$work/err"; fi
# pg_restore ends its transaction for each large object, and begins another.
if grep -qE '^[0-9]+; [0-9]+ [0-9]+ (BLOB|BLOBS|BLOB METADATA) ' "$work/list"; then die 59 <<END
The backup has large objects.
END
fi
in_live() { as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d "$HD_LIVE" "$@" -f -; }
if ! in_live >"$work/kept" 2>"$work/err" <<'SQL'; then
SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public'
  OR EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extnamespace = n.oid)
  OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e');
SQL
  die 31 <"$work/err"
fi
# Extensions and the schemas that have them stay: whoever may not create a database may seldom create these.
grep -vE '^[0-9]+; [0-9]+ [0-9]+ (EXTENSION - |COMMENT - EXTENSION |COMMENT - SCHEMA public )' "$work/list" >"$work/wanted"
while IFS= read -r schema; do
  grep -vF " SCHEMA - $schema " "$work/wanted" >"$work/without" || :
  mv "$work/without" "$work/wanted"
done <"$work/kept"
chmod 644 "$work/wanted"

cat >"$work/before.sql" <<'SQL'
\encoding UTF8
BEGIN;
SET LOCAL lock_timeout = '60s';
CREATE TEMP TABLE hd_counts (line json) ON COMMIT DROP;
SELECT pg_catalog.format('LOCK TABLE ONLY %I.%I IN ACCESS EXCLUSIVE MODE', n.nspname, c.relname)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.oid
\gexec
\set hd_proof :hd_present_proof
${COUNT_INTO_SQL}${compared('hd_present')}\if :hd_same
\else
${TELL}
ROLLBACK;
\echo written
\q
\endif
${EMPTY_DATABASE_SQL}
SQL
cat >"$work/after.sql" <<'SQL'
\set hd_proof :hd_backup_proof
${COUNT_INTO_SQL}${compared('hd_wanted')}${TELL}
\if :hd_same
COMMIT;
\echo restored
\else
ROLLBACK;
\echo differs
\endif
SQL
chmod 644 "$work/before.sql" "$work/after.sql"

: >"$work/ended"
end_sessions() {
  while [ ! -e "$work/over" ]; do
    server >>"$work/ended" 2>"$work/unended" <<'SQL' || :
SELECT pid FROM (SELECT pid FROM pg_catalog.pg_stat_activity
    WHERE datname = :'live' AND usesysid IS NOT NULL AND application_name <> 'hardened-deploy restore' OFFSET 0) connected
  WHERE pg_catalog.pg_terminate_backend(pid);
SQL
    sleep 0.2 2>/dev/null || sleep 1
  done
}
# COMMIT stands in after.sql alone. If pg_restore fails, or anything is killed, psql comes to its end without it, and nothing is changed.
feed() {
  cat "$work/before.sql"
  if as_postgres pg_restore --exit-on-error --file=- --use-list="$work/wanted" "$archive" 2>"$work/unread"; then
    cat "$work/after.sql"
  fi
}
end_sessions &
ender=$!
code=0
feed 2>/dev/null | in_live -v hd_present="$HD_PRESENT" -v hd_wanted="$HD_WANTED" \
  -v hd_present_proof="$HD_PRESENT_PROOF" -v hd_backup_proof="$HD_PROOF" >"$work/facts" 2>"$work/err" || code=$?
: >"$work/over"
wait "$ender" || :
if [ "$code" != 0 ] || ! grep -qE '^(restored|written|differs)$' "$work/facts"; then
  cat "$work/unread" >>"$work/err" 2>/dev/null || :
  die 60 <"$work/err"
fi
printf 'ended %s\n' "$(sort -u "$work/ended" | grep -c . || :)" >>"$work/facts"
if grep -qx restored "$work/facts"; then in_live >/dev/null 2>&1 <<'SQL' || :
ANALYZE;
SQL
fi
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/restore/look.js


/**
 * Looks at the server and at the live database, and changes nothing. Emits `look {…}`, `database NAME` for each database of the
 * server, and `table {…}` for each table of the live one as it is now, or `uncounted …` with the reason. A database that is
 * broken can't be counted, and is what a restore is for.
 *
 * Whether the server runs in the container is told by the address on which it took the connection: this container has the
 * addresses of the database's container. Where it hasn't, HD_SERVER_ADDRESSES has them.
 */
const LOOK_SCRIPT = String.raw `${SESSION}
own=$({
  awk '/32 host LOCAL/ { print at } { at = $2 }' /proc/net/fib_trie
  sed 's/^\([0-9a-f]\{32\}\).*/\1/; s/..../&:/g; s/:$//' /proc/net/if_inet6
} 2>/dev/null | tr '\n' ' ')
if ! here=$(printenv HD_SERVER_ADDRESSES); then here=$own; fi
if ! server -v here="$here" >"$work/look" 2>"$work/err" <<'SQL'; then
SELECT 'look ' || pg_catalog.json_build_object(
    'serverVersion', pg_catalog.current_setting('server_version'),
    'address', pg_catalog.host(pg_catalog.inet_server_addr()),
    'here', pg_catalog.inet_server_addr() = ANY (pg_catalog.string_to_array(pg_catalog.btrim(:'here'), ' ')::pg_catalog.inet[]),
    'standby', pg_catalog.pg_is_in_recovery(),
    'role', me.rolname,
    'creates', me.rolsuper OR me.rolcreatedb,
    'there', live.oid IS NOT NULL,
    'owner', owner.rolname,
    'owns', me.rolsuper OR COALESCE(pg_catalog.pg_has_role(live.datdba, 'USAGE'), true),
    'template', COALESCE(live.datistemplate, false),
    'prepared', (SELECT pg_catalog.count(*) FROM pg_catalog.pg_prepared_xacts WHERE database = live.datname),
    'slots', (SELECT pg_catalog.string_agg(slot_name, ', ' ORDER BY slot_name) FROM pg_catalog.pg_replication_slots WHERE database = live.datname),
    'subscriptions', (SELECT pg_catalog.string_agg(subname, ', ' ORDER BY subname) FROM pg_catalog.pg_subscription WHERE subdbid = live.oid),
    'others', (SELECT pg_catalog.string_agg(DISTINCT other.usename::text, ', ') FROM pg_catalog.pg_stat_activity other
      JOIN pg_catalog.pg_roles their ON their.oid = other.usesysid
      WHERE other.datname = live.datname AND NOT me.rolsuper
        AND (their.rolsuper OR NOT (pg_catalog.pg_has_role(their.oid, 'USAGE') OR pg_catalog.pg_has_role('pg_signal_backend', 'USAGE')))),
    'sessions', (SELECT pg_catalog.json_object_agg(who, sessions) FROM (
      SELECT usename || CASE WHEN COALESCE(application_name, '') = '' THEN '' ELSE ' (' || application_name || ')' END AS who, pg_catalog.count(*) AS sessions
      FROM pg_catalog.pg_stat_activity WHERE datname = live.datname AND usesysid IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 20) connected))
  FROM pg_catalog.pg_roles me
    LEFT JOIN pg_catalog.pg_database live ON live.datname = :'live'
    LEFT JOIN pg_catalog.pg_roles owner ON owner.oid = live.datdba
  WHERE me.rolname = current_user;
SELECT 'database ' || datname FROM pg_catalog.pg_database ORDER BY datname;
SQL
  die 31 <"$work/err"
fi
if grep -q '"there" : true' "$work/look"; then
  if as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof=L3 -d "$HD_LIVE" -f - >"$work/tables" 2>"$work/err" <<'SQL'; then
\encoding UTF8
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
${COUNT_ROWS_SQL}
COMMIT;
SQL
    sed 's/^/table /' "$work/tables" >>"$work/look"
  else
    tail -n 3 "$work/err" | sed 's/^/uncounted /' >>"$work/look"
  fi
fi
emit "$work/look"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/restore/carry.js
/**
 * Gives the database `:"new"` what belongs to the name of the live database and not to its content: owner, grants, settings for
 * everybody and for single roles, comment, limit of connections. It is the live one's of now, because people may have granted or
 * set something since the backup. Without a live database, PUBLIC gets what it has by default.
 *
 * Lists of names are stored quoted already, so they are set in the session and taken from there. All other values are literals.
 */
const CARRY_SQL = String.raw `
BEGIN;
SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = :'live') AS hd_there \gset
\if :hd_there
SELECT pg_catalog.format('ALTER DATABASE %I OWNER TO %I', :'new', pg_catalog.pg_get_userbyid(datdba)) FROM pg_catalog.pg_database WHERE datname = :'live'
\gexec
SELECT pg_catalog.format('ALTER DATABASE %I CONNECTION LIMIT %s', :'new', datconnlimit) FROM pg_catalog.pg_database WHERE datname = :'live' AND datconnlimit >= 0
\gexec
SELECT pg_catalog.format('COMMENT ON DATABASE %I IS %L', :'new', pg_catalog.shobj_description(oid, 'pg_database'))
  FROM pg_catalog.pg_database WHERE datname = :'live' AND pg_catalog.shobj_description(oid, 'pg_database') IS NOT NULL
\gexec
SELECT pg_catalog.format('REVOKE ALL ON DATABASE %I FROM %I', :'new', pg_catalog.pg_get_userbyid(datdba)) FROM pg_catalog.pg_database WHERE datname = :'live' AND datacl IS NOT NULL
\gexec
SELECT pg_catalog.format('GRANT %s ON DATABASE %I TO %s%s', g.privilege_type, :'new',
    CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END,
    CASE WHEN g.is_grantable AND g.grantee <> d.datdba THEN ' WITH GRANT OPTION' ELSE '' END)
  FROM pg_catalog.pg_database d, pg_catalog.aclexplode(COALESCE(d.datacl, pg_catalog.acldefault('d', d.datdba))) g
  WHERE d.datname = :'live'
\gexec
SELECT CASE WHEN s.name IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')
    THEN pg_catalog.format('SELECT pg_catalog.set_config(%L, %L, true); %s FROM CURRENT', s.name, s.value, s.alter)
    ELSE pg_catalog.format('%s = %L', s.alter, s.value) END
  FROM (
    SELECT pg_catalog.split_part(setting, '=', 1) AS name, pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1) AS value,
      CASE setrole WHEN 0 THEN pg_catalog.format('ALTER DATABASE %I', :'new')
        ELSE pg_catalog.format('ALTER ROLE %I IN DATABASE %I', pg_catalog.pg_get_userbyid(setrole), :'new') END
        || pg_catalog.format(' SET %s', CASE WHEN pg_catalog.split_part(setting, '=', 1) ~ '^[a-z_]+$' THEN pg_catalog.split_part(setting, '=', 1)
          ELSE (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(part), '.') FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.split_part(setting, '=', 1), '.')) part) END) AS alter
    FROM pg_catalog.pg_db_role_setting r JOIN pg_catalog.pg_database d ON d.oid = r.setdatabase, pg_catalog.unnest(r.setconfig) setting
    WHERE d.datname = :'live') s
\gexec
\else
SELECT pg_catalog.format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', :'new')
\gexec
\endif
COMMIT;
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/restore/stage.js



/**
 * Makes the database HD_STAGED beside the live one, restores the backup into it and counts its rows. Then it gets what belongs
 * to the live database's name and not to its content. Emits lines `table {…}`. Environment: also HD_CREATE, the statement that
 * makes the database `:"new"`. If anything fails, the new database is dropped. ../../../dump.ts says what surrounds it.
 */
const STAGE_SCRIPT = String.raw `${SESSION}
made=
cleanup() {
  if [ -n "$made" ]; then server -v new="$HD_STAGED" >/dev/null 2>&1 <<'SQL' || :
DROP DATABASE IF EXISTS :"new" WITH (FORCE);
SQL
  fi
  rm -rf "$work"
}
archive=database.dump
if grep -q ' database/toc\.dat$' "$work/sums"; then archive=database; fi

if ! printf '%s\n' "$HD_CREATE" | server -v new="$HD_STAGED" >/dev/null 2>"$work/err"; then die 52 <"$work/err"; fi
made=yes
# Nobody but its owner connects to it before it is whole.
if ! server -v new="$HD_STAGED" >/dev/null 2>"$work/err" <<'SQL'; then
REVOKE ALL ON DATABASE :"new" FROM PUBLIC;
SQL
  die 52 <"$work/err"
fi
staged_kib() { echo "SELECT pg_catalog.pg_database_size(:'new') / 1024" | server -v new="$HD_STAGED" 2>/dev/null; }
tell_grown "$HD_EXPECTED" staged_kib
if ! as_postgres pg_restore --exit-on-error --no-password --jobs=2 --dbname="$HD_STAGED" "$archive" </dev/null 2>"$work/err"; then
  die 53 <"$work/err"
fi
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof="$HD_PROOF" -d "$HD_STAGED" -f - >"$work/tables" 2>"$work/err" <<'SQL'; then
\set VERBOSITY verbose
\encoding UTF8
${COUNT_ROWS_SQL}
SQL
  die 54 <"$work/err"
fi
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -d "$HD_STAGED" -c ANALYZE >/dev/null 2>"$work/err"; then die 54 <"$work/err"; fi
if ! server -v new="$HD_STAGED" >/dev/null 2>"$work/err" <<'SQL'; then
${CARRY_SQL}
SQL
  die 55 <"$work/err"
fi
sed 's/^/table /' "$work/tables" >"$work/facts"
emit "$work/facts"
made=
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/restore/swap.js

/**
 * Gives the name HD_LIVE to the database HD_INSTEAD, and the name HD_ASIDE to the one that had it, in one transaction: so there is
 * no half of it, whenever it is killed. Emits `ended NUMBER`, the sessions that were ended.
 *
 * PostgreSQL renames no database to which somebody is connected. The transaction waits for that for 5 s, and new connections wait
 * for the transaction. So sessions are ended meanwhile, from beside it, again and again. No setting is changed that a kill would
 * leave behind, such as ALLOW_CONNECTIONS. (OFFSET 0: otherwise PostgreSQL may end a session before it compares the database's name.)
 */
const SWAP_SCRIPT = String.raw `${SESSION}
: >"$work/ended"
end_sessions() {
  while [ ! -e "$work/renamed" ]; do
    server >>"$work/ended" 2>"$work/unended" <<'SQL' || :
SELECT pid FROM (SELECT pid FROM pg_catalog.pg_stat_activity WHERE datname = :'live' AND usesysid IS NOT NULL OFFSET 0) connected
  WHERE pg_catalog.pg_terminate_backend(pid);
SQL
    sleep 0.2 2>/dev/null || sleep 1
  done
}
rename() {
  server -v aside="$HD_ASIDE" -v instead="$HD_INSTEAD" >/dev/null 2>"$work/err" <<'SQL'
BEGIN;
SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = :'live') AS hd_there \gset
\if :hd_there
ALTER DATABASE :"live" RENAME TO :"aside";
\endif
ALTER DATABASE :"instead" RENAME TO :"live";
COMMIT;
SQL
}
end_sessions &
ender=$!
code=0
rename || { grep -q ' 55006:' "$work/err" && rename; } || code=$?
: >"$work/renamed"
wait "$ender" || :
if [ "$code" != 0 ]; then
  cat "$work/unended" >>"$work/err"
  die 56 <"$work/err"
fi
printf 'ended %s\n' "$(sort -u "$work/ended" | grep -c . || :)" >"$work/facts"
emit "$work/facts"
`;
/** Drops the database HD_STAGED, which is not the live one. It may be gone already. */
const DROP_SCRIPT = String.raw `${SESSION}
if [ "$HD_STAGED" = "$HD_LIVE" ]; then die 57 <<END
It is the live database.
END
fi
if ! server -v new="$HD_STAGED" >/dev/null 2>"$work/err" <<'SQL'; then
DROP DATABASE IF EXISTS :"new" WITH (FORCE);
SQL
  die 57 <"$work/err"
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/server-look.js

/** Reads what the look script emits. Undefined when something is missing. */
function parseLook(text, live, from = 'beside') {
    const look = parseObject(linesBehind('look', text)[0] ?? '');
    const { serverVersion, there, owner } = look;
    if (typeof serverVersion !== 'string' || typeof there !== 'boolean')
        return undefined;
    const tables = parseTables(text);
    const uncounted = linesBehind('uncounted', text).join('\n');
    if (there && !tables && uncounted === '')
        return undefined;
    return {
        serverVersion: serverVersion.split(' ')[0] ?? serverVersion,
        there,
        ...(typeof owner === 'string' && { owner }),
        obstacles: [...server_look_obstaclesIn(look, live), ...(from === 'beside' ? ofAnotherServer(look) : [])],
        ...(look['creates'] !== true && { besideOnly: [noCreating(String(look['role']))] }),
        now: uncounted === '' ? { kind: 'counted', tables: tables ?? [] } : { kind: 'not-counted', why: uncounted },
        sessions: sessionsIn(look),
        databases: linesBehind('database', text),
    };
}
function server_look_obstaclesIn(look, live) {
    const role = String(look['role']);
    const said = (key) => (typeof look[key] === 'string' ? look[key] : undefined);
    const found = [
        [look['standby'] === true, 'The server is a standby, which takes no changes. Restore on the primary.'],
        [look['creates'] !== true, noCreating(role)],
        [
            look['owns'] !== true,
            `Role ${role} does not own ${live}, which belongs to ${String(look['owner'])}. Give this step the URL of the owner or of an administrator in \`secrets\`.`,
        ],
        [look['template'] === true, `${live} is a template database, which is not replaced.`],
        [
            Number(look['prepared']) > 0,
            `${live} has prepared transactions, and can't be renamed with them. End them with COMMIT PREPARED or ROLLBACK PREPARED; pg_prepared_xacts lists them.`,
        ],
        [
            said('slots') !== undefined,
            `Replication slots belong to ${live} (${said('slots')}) and would stay with the old database. Drop them first.`,
        ],
        [
            said('subscriptions') !== undefined,
            `Subscriptions belong to ${live} (${said('subscriptions')}) and would go on in the old database. Drop them first.`,
        ],
        [
            said('others') !== undefined,
            `Role ${role} may not end the sessions of ${said('others')}. Grant it pg_signal_backend, or give this step the URL of an administrator in \`secrets\`.`,
        ],
    ];
    return found.filter(([stands]) => stands).map(([, words]) => words);
}
function ofAnotherServer({ here, address }) {
    if (here === true)
        return [];
    const where = typeof address === 'string' ? address : 'unknown address';
    return [
        `The server that the URL leads to (${where}) does not run in the database's container: it is managed elsewhere, and how a database is replaced there is the provider's affair. Restore it there.`,
    ];
}
function noCreating(role) {
    return `Role ${role} may not create databases. Run ALTER ROLE … CREATEDB, or give this step the URL of an administrator in \`secrets\`.`;
}
function sessionsIn(look) {
    const stored = typeof look['sessions'] === 'object' && look['sessions'] !== null ? look['sessions'] : {};
    return Object.entries(stored).map(([who, sessions]) => ({ who, sessions: Number(sessions) }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/postgres-restore.js








/** How a dump of pg_dump takes the place of the database to which the URL leads. */
function postgresRestore({ url, from }) {
    const live = () => (0,database_url/* readDatabaseUrl */.B)(url).database;
    return {
        live,
        lookScript: LOOK_SCRIPT,
        readLook: (answer) => parseLook(answer, live(), from),
        stageScript: STAGE_SCRIPT,
        stageVariables({ details }, owner) {
            const { encoding, collate, ctype, provider, locale } = details ?? {};
            const owning = owner ?? details?.['owner'];
            if (encoding === undefined || collate === undefined || ctype === undefined || owning === undefined)
                return undefined;
            const facts = { encoding, collate, ctype, owner: owning };
            const more = { ...(provider !== undefined && { provider }), ...(locale !== undefined && { locale }) };
            return new Map([['HD_CREATE', createDatabase({ ...facts, ...more })]]);
        },
        readStaged: parseTables,
        swapScript: SWAP_SCRIPT,
        readSwapped(answer) {
            const found = /^ended (\d{1,9})$/m.exec(answer);
            return found ? Number(found[1]) : undefined;
        },
        dropScript: DROP_SCRIPT,
        inPlaceScript: IN_PLACE_SCRIPT,
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/recovery-mark.js

const ARCHIVES = ['archived', 'not-yet', 'off'];
/** Reads what the script that marks emits. Undefined when something is missing. */
function parseMark(text) {
    const [none] = linesBehind('none', text);
    if (none !== undefined)
        return { kind: 'none', why: none };
    const { name, lsn, wal, system } = parseObject(linesBehind('mark', text)[0] ?? '');
    const archive = ARCHIVES.find((each) => each === linesBehind('archive', text)[0]);
    if (typeof name !== 'string' || typeof lsn !== 'string' || typeof wal !== 'string' || !archive)
        return undefined;
    const [why] = linesBehind('why', text);
    return {
        kind: 'marked',
        name,
        lsn,
        wal,
        // The first eight digits of the file's name.
        timeline: Number.parseInt(wal.slice(0, 8), 16),
        system: typeof system === 'string' && system !== '' ? system : null,
        archive,
        ...(why !== undefined && { why }),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/restore-instructions.js






/**
 * The lines of a shell script that restores a backup with Docker alone. It restores into a new database beside the live
 * one, and then renames both in one transaction. So clients lose their connection only once, and never see a half-restored
 * database. The old database stays under another name until a person drops it.
 */
function restore_instructions_restoreInstructions(facts) {
    const { id, part, container, source, server } = facts;
    const { folder, mark } = keptFolder(id, part);
    const live = sql_text_sqlName(server.database);
    const archive = dump_facts_archiveOf(facts.files) ?? 'database.dump';
    return [
        '#!/bin/sh',
        `# Restores backup ${id} of database ${quotedName(server.database)} with Docker alone.`,
        `# Save these lines as restore.sh on ${whereToRun(facts)}, stop what writes`,
        "# to the database, then:  PGPASSWORD='…' sh restore.sh",
        '# PGUSER must be allowed to create databases and own this one (or be a superuser).',
        '# If a later step fails, the live database is as it was; drop what is called restored_… and see the message.',
        ...(facts.connection.has('HD_CA_PARTS') ? OF_AUTHORITIES : []),
        'set -eu',
        'stamp=$(date -u +%Y%m%d%H%M%S)',
        ...imageLines(facts),
        'client() {',
        `  docker run --rm --interactive --user postgres --entrypoint '' --network ${container === undefined ? 'host' : '"container:$container"'} \\`,
        `    --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups:ro`)} --workdir ${(0,shell_word/* shellWord */.r)(folder)} \\`,
        `    --env PGPASSWORD ${connectionOptions(facts)} \\`,
        ...(facts.connection.has('HD_CA_PARTS')
            ? ['    --volume "$CA_FILE:/ca.pem:ro" --env PGSSLROOTCERT=/ca.pem \\']
            : []),
        `    --env PGOPTIONS='-c default_transaction_read_only=off' "$image" "$@"`,
        '}',
        '',
        '# 1. No rehearsal has found it damaged since, and the files are the ones that were proven.',
        `client sh -c 'if [ -e ${mark} ]; then cat ${mark} >&2; exit 1; fi' </dev/null`,
        "client sha256sum -c - <<'SUMS'",
        ...facts.files.map(({ name, sha256 }) => `${sha256}  ${name}`),
        'SUMS',
        '',
        '# 2. A new database beside the live one. (On another server, run globals.sql first: roles and tablespaces.)',
        'client psql -X -v ON_ERROR_STOP=1 -v new="restored_$stamp" <<\'SQL\'',
        createDatabase(server),
        'SQL',
        `client pg_restore --exit-on-error --jobs=2 --dbname="restored_$stamp" ${archive} </dev/null`,
        'client psql -X -v ON_ERROR_STOP=1 -d "restored_$stamp" -c ANALYZE </dev/null',
        '',
        '# 3. The swap. To undo it: the same renames the other way round.',
        ...reopen(server.database),
        // A shell of its own: what comes before these lines may have a trap too, which has to stay.
        "( trap reopen EXIT; trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM",
        'client psql -X -v ON_ERROR_STOP=1 -v new="restored_$stamp" -v old="replaced_$stamp" <<\'SQL\'',
        `ALTER DATABASE ${live} ALLOW_CONNECTIONS false;`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${sqlText(server.database)};`,
        'BEGIN;',
        `ALTER DATABASE ${live} RENAME TO :"old";`,
        `ALTER DATABASE :"new" RENAME TO ${live};`,
        'COMMIT;',
        'ALTER DATABASE :"old" ALLOW_CONNECTIONS true;',
        'SQL',
        'trap - EXIT )',
        '',
        "# 4. What belongs to the database's name and not to its content: comment, grants, ALTER DATABASE … SET.",
        "client sh -ec '",
        `  pg_restore --create --list ${archive} | grep -E "^[0-9]+; [0-9]+ [0-9]+ (DATABASE PROPERTIES|[A-Z ]+ - DATABASE) " >/tmp/list || exit 0`,
        `  pg_restore --create --use-list=/tmp/list --file=/tmp/all.sql ${archive}`,
        '  sed "/^CREATE DATABASE /d" /tmp/all.sql >/tmp/properties.sql',
        "  psql -X -q -v ON_ERROR_STOP=1 -f /tmp/properties.sql >/dev/null' </dev/null",
        'echo "Restored. The database that was replaced is called replaced_$stamp; drop it when you no longer need it."',
    ];
}
function whereToRun({ container }) {
    return container === undefined
        ? 'a machine with Docker that reaches the database'
        : `(or point DOCKER_HOST at) the host that runs container ${container}`;
}
/**
 * A function of the script. The swap closes the live database before it renames, and a rollback doesn't open it again. So
 * whatever ends the swap in between does. If both were renamed already, the one of that name is open anyway.
 */
function reopen(database) {
    const statement = `ALTER DATABASE ${sql_text_sqlName(database)} ALLOW_CONNECTIONS true;`;
    const opened = `The swap did not end well. Database ${quotedName(database)} takes connections again; see the message above.`;
    const closed = `The swap did not end well, and database ${quotedName(database)} may be closed to everybody. Run this on the server:`;
    return [
        'reopen() {',
        "  if client psql -X -v ON_ERROR_STOP=1 >&2 <<'SQL'",
        statement,
        'SQL',
        `  then printf '%s\\n' ${(0,shell_word/* shellWord */.r)(opened)} >&2`,
        `  else printf '%s\\n' ${(0,shell_word/* shellWord */.r)(closed)} ${(0,shell_word/* shellWord */.r)(statement)} >&2`,
        '  fi',
        '}',
    ];
}
/** A server whose certificate is verified. The file is on the Docker host, and is the usual one of Debian's where nothing is said. */
const OF_AUTHORITIES = [
    "# CA_FILE is a file of the Docker host with the certificate of the authority that signed the server's.",
    'CA_FILE=${CA_FILE:-/etc/ssl/certs/ca-certificates.crt}',
];
/** Connects to another database than the one that is renamed. */
function connectionOptions({ connection, server }) {
    const maintenance = server.database === 'postgres' ? 'template1' : 'postgres';
    const kept = [...connection].filter(([name]) => name !== 'PGOPTIONS' && name !== 'PGDATABASE' && !name.startsWith('HD_'));
    return [...kept, ['PGDATABASE', maintenance]]
        .map(([name, value]) => `--env ${name}=${(0,shell_word/* shellWord */.r)(value)}`)
        .join(' ');
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/pg-dump.js
/**
 * Sets HD_PG_DUMP, the script that runs pg_dump while psql holds the snapshot open. It takes HD_SNAPSHOT, HD_MIB, HD_TABLES
 * and HD_LARGE_OBJECTS from psql. It leaves `database.partial` (a folder, by several workers) or `database.dump.partial`
 * (one file), and in $work `pg_dump.exit`, `pg_dump.err` and `form`, which says what was made.
 *
 * Workers pay only where there are several tables and something to compress. A folder has a file for every table and large
 * object, and every file is in the manifest: so a database of very many of them becomes one file. Neither form needs more
 * room than the other. Half of the processors are left to the database, which serves meanwhile.
 *
 * A worker can't wait for a lock, because PostgreSQL would not see a deadlock between it and the session that holds the
 * snapshot. So somebody who waits to alter a table ends a dump by workers. Then, and when the server has no connections left
 * for them, `workers_hindered` holds, and HD_ALONE makes one process dump in a new snapshot, after the other's change.
 */
const PG_DUMP = String.raw `
# zstd is several times as fast as gzip; it has no checksum of its own, and the SHA-256 below stands in for it.
export HD_COMPRESS=zstd:1
if [ "$client" -lt 16 ]; then HD_COMPRESS=1; fi
export HD_STREAM="$stream" HD_ALONE=no HD_CORES=$(nproc 2>/dev/null || echo 1)
export HD_WORK="$work" PGAPPNAME='hardened-deploy backup'
export HD_PG_DUMP='
  # The files are flushed afterwards, while they are hashed.
  run() {
    pg_dump "$@" --no-sync --compress="$HD_COMPRESS" --snapshot="$HD_SNAPSHOT" --lock-wait-timeout=30s --no-password \
      </dev/null 2>"$HD_WORK/pg_dump.err"
  }
  attempt() {
    rm -rf database.partial database.dump.partial
    if [ -n "$HD_STREAM" ]; then
      form="one stream"
      run --format=custom >&8
    elif [ "$jobs" -gt 1 ]; then
      form="folder by $jobs workers"
      run --format=directory --jobs="$jobs" --file=database.partial
    else
      form="one file"
      run --format=custom --file=database.dump.partial
    fi
  }

  jobs=$((HD_CORES / 2))
  if [ "$jobs" -lt 2 ]; then jobs=2; fi
  if [ "$jobs" -gt 4 ]; then jobs=4; fi
  if [ "$jobs" -gt "$HD_TABLES" ]; then jobs=$HD_TABLES; fi
  if [ "$HD_ALONE" = yes ] || [ "$HD_CORES" -lt 2 ] || [ "$HD_MIB" -lt 32 ] || [ $((HD_TABLES + HD_LARGE_OBJECTS)) -gt 500 ]; then jobs=1; fi

  code=0
  attempt || code=$?
  if [ "$code" != 0 ] && grep -q "does not support compression" "$HD_WORK/pg_dump.err"; then
    HD_COMPRESS=1 code=0
    attempt || code=$?
  fi
  case $HD_COMPRESS in zstd*) method=zstd ;; *) method=gzip ;; esac
  echo "$form, $method" >"$HD_WORK/form"
  echo "$code" >"$HD_WORK/pg_dump.exit"'
workers_hindered() {
  grep -q '^folder' "$work/form" 2>/dev/null && [ "$(cat "$work/pg_dump.exit")" != 0 ] &&
    grep -Eq 'could not obtain lock on relation|too many (connections|clients)|connection slots' "$work/pg_dump.err"
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/dump.js



/**
 * Takes a dump and exact row counts in one snapshot. Environment: libpq's variables. Emits lines `form …`,
 * `server {…}`, `file NAME BYTES SHA256`, `table {…}`. ../../dump.ts says what surrounds it.
 *
 * The rows are counted before the dump. Counting takes locks, so that nobody can truncate, rewrite or drop a table in
 * between. The snapshot alone doesn't prevent that.
 */
const dump_DUMP_SCRIPT = String.raw `${POSTGRES_USER}
if ! give_to_postgres . "$work" 2>"$work/err"; then die 30 <"$work/err"; fi

server=$(as_postgres psql -XAtqw -c "SELECT pg_catalog.current_setting('server_version_num')::int / 10000" 2>"$work/err") || die 31 <"$work/err"
version=$(pg_dump --version)
client=$(printf '%s\n' "$version" | sed 's/^[^0-9]*//; s/[^0-9].*//')
if [ "$client" != "$server" ]; then die 32 <<END
The server is PostgreSQL $server, the client in this image is $version.
END
fi

${PG_DUMP}
take() {
  code=0
  rm -f "$work/pg_dump.exit"
  as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof="$HD_PROOF" -f - >/dev/null 2>"$work/err" <<'SQL' || code=$?
\set VERBOSITY verbose
\encoding UTF8
${NO_TIMEOUTS_SQL}
SET lock_timeout = '30s';
SET row_security = off;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_catalog.pg_export_snapshot() AS hd_snapshot \gset
\setenv HD_SNAPSHOT :hd_snapshot
${DUMP_SHAPE_SQL}
\o tables.jsonl.partial
${COUNT_ROWS_SQL}
\o roles.copy.partial
COPY (SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname) TO STDOUT;
\o server.json
SELECT pg_catalog.json_build_object('database', d.datname, 'serverVersion', pg_catalog.current_setting('server_version'),
    'takenAt', pg_catalog.to_char(pg_catalog.now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'encoding', pg_catalog.pg_encoding_to_char(d.encoding), 'collate', d.datcollate, 'ctype', d.datctype,
    'provider', pg_catalog.to_jsonb(d) ->> 'datlocprovider',
    'locale', COALESCE(pg_catalog.to_jsonb(d) ->> 'datlocale', pg_catalog.to_jsonb(d) ->> 'daticulocale'),
    'owner', pg_catalog.pg_get_userbyid(d.datdba), 'bytes', pg_catalog.pg_database_size(d.oid),
    'tls', (SELECT CASE WHEN ssl THEN version ELSE 'none' END FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()),
    'extensions', (SELECT pg_catalog.string_agg(extname || ' ' || extversion, ', ' ORDER BY extname) FROM pg_catalog.pg_extension))
  FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database();
\o
\! sh -c "$HD_PG_DUMP"
COMMIT;
SQL
}
take
if [ -f "$work/pg_dump.exit" ] && workers_hindered; then
  HD_ALONE=yes
  take
fi
if [ -f "$work/pg_dump.exit" ] && [ "$(cat "$work/pg_dump.exit")" != 0 ]; then
  # If the session that holds the snapshot was ended, its own words say why.
  cat "$work/pg_dump.err" >>"$work/err"
  die 34 <"$work/err"
fi
if [ "$code" = 2 ] && [ ! -s tables.jsonl.partial ]; then die 31 <"$work/err"; fi
if [ "$code" != 0 ]; then die 33 <"$work/err"; fi
if [ ! -f "$work/pg_dump.exit" ]; then die 34 <<END
pg_dump was not run to its end.
END
fi

# Roles and tablespaces for a restore on another server. Best effort: not every role may read them. Meanwhile the dump is hashed and flushed.
globals() {
  as_postgres pg_dumpall --globals-only --no-role-passwords --no-password --file=globals.sql.partial </dev/null 2>/dev/null || rm -f globals.sql.partial
}
globals &
asking=$!
# It would write into a folder that is being removed.
halt() { wait "$asking" || :; }

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
store() {
  mv server.json "$work/server.json" || return 1
  keep_files database database.dump tables.jsonl roles.copy || return 1
  wait "$asking" || return 1
  keep_files globals.sql || return 1
  if [ "$(id -u)" = 0 ]; then
    # From here on the unprivileged user may read it and not change it.
    chown -R "root:$(id -g postgres)" . || return 1
    find . -type d -exec chmod 750 {} + || return 1
    find . -type f -exec chmod 640 {} + || return 1
  fi
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
if ! end_stream 2>"$work/err"; then die 34 <"$work/err"; fi
{
  printf 'client %s\n' "$version"
  sed 's/^/form /' "$work/form"
  sed 's/^/server /' "$work/server.json"
  cat "$work/files"
  sed 's/^/table /' tables.jsonl
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/mark.js

/**
 * Makes a named restore point, and waits until the archive has the file of the write-ahead log that holds it. Emits `mark {…}`, or
 * `none …` with the reason. Environment: libpq's variables, HD_MARK_NAME, HD_MARK_WHEN, HD_MARK_SECONDS.
 */
const MARK_SCRIPT = String.raw `${POSTGRES_USER}
export PGAPPNAME='hardened-deploy mark'
export PGOPTIONS='-c default_transaction_read_only=off -c statement_timeout=0'
asked() { as_postgres psql -XAtqw -v ON_ERROR_STOP=1 "$@" -f -; }
none() {
  printf 'none %s\n' "$1" >"$work/facts"
  emit "$work/facts"
  exit 0
}
if ! asked >"$work/seen" 2>"$work/err" <<'SQL'; then die 31 <"$work/err"; fi
SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('archive_mode'), pg_catalog.current_setting('wal_level'),
  pg_catalog.has_function_privilege('pg_catalog.pg_create_restore_point(text)', 'EXECUTE'),
  pg_catalog.has_function_privilege('pg_catalog.pg_switch_wal()', 'EXECUTE'),
  pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE');
SQL
IFS='|' read -r standby archives level may_mark may_switch may_tell <"$work/seen"
if [ "$archives" = off ] && [ "$HD_MARK_WHEN" = auto ]; then none 'The server archives nothing (archive_mode is off).'; fi
if [ "$standby" = t ]; then none 'The server is a standby, which has no log of its own to mark.'; fi
if [ "$level" = minimal ]; then none 'wal_level is minimal, and a restore point needs replica or more.'; fi
if [ "$may_mark" != t ]; then
  none 'The role of the database URL may not mark. As a superuser, in its database: GRANT EXECUTE ON FUNCTION pg_create_restore_point(text), pg_switch_wal() TO that role.'
fi
if ! asked -v name="$HD_MARK_NAME" -v switches="$may_switch" -v tells="$may_tell" >"$work/marked" 2>"$work/err" <<'SQL'; then die 31 <"$work/err"; fi
SELECT pg_catalog.pg_create_restore_point(:'name') AS lsn \gset
SELECT pg_catalog.pg_walfile_name(:'lsn') AS wal, '' AS system \gset
\if :tells
SELECT system_identifier AS system FROM pg_catalog.pg_control_system() \gset
\endif
\if :switches
SELECT pg_catalog.pg_switch_wal() AS switched \gset
\endif
SELECT :'wal' || '|' || pg_catalog.json_build_object('name', :'name', 'lsn', :'lsn', 'wal', :'wal', 'system', :'system');
SQL
wal=$(cut -d '|' -f 1 "$work/marked")
archive=off why=
if [ "$archives" != off ]; then
  archive=not-yet
  left=$HD_MARK_SECONDS
  while :; do
    if ! asked -v wal="$wal" >"$work/archiver" 2>"$work/err" <<'SQL'; then die 31 <"$work/err"; fi
SELECT pg_catalog.length(last_archived_wal) = 24 AND last_archived_wal COLLATE "C" >= :'wal', failed_count, COALESCE(last_failed_wal, '')
  FROM pg_catalog.pg_stat_archiver;
SQL
    if grep -q '^t|' "$work/archiver"; then
      archive=archived
      break
    fi
    if [ "$left" -le 0 ]; then break; fi
    left=$((left - 1))
    sleep 1
  done
  if [ "$archive" = not-yet ]; then
    if [ "$may_switch" != t ]; then why='the role may not call pg_switch_wal(), so the file is archived when it is full'
    elif [ -n "$(cut -d '|' -f 3 "$work/archiver")" ]; then why="the archiver has failed $(cut -d '|' -f 2 "$work/archiver") times, last with $(cut -d '|' -f 3 "$work/archiver")"
    else why="the archiver has not come to it within $HD_MARK_SECONDS s"; fi
  fi
fi
{
  printf 'mark %s\n' "$(cut -d '|' -f 2- "$work/marked")"
  printf 'archive %s\n' "$archive"
  if [ -n "$why" ]; then printf 'why %s\n' "$why"; fi
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/size.js

/** Asks how large the database is on its server's disk, before anything is dumped. Leaves the bytes in $work/size. */
const SIZE_SCRIPT = String.raw `${POSTGRES_USER}
if ! give_to_postgres "$work" 2>"$work/err"; then die 30 <"$work/err"; fi
if ! as_postgres psql -XAtqw -c 'SELECT pg_catalog.pg_database_size(pg_catalog.current_database())' >"$work/size" 2>"$work/err"; then
  die 31 <"$work/err"
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/trial.js



/**
 * Restores a backup into a server of its own and counts its rows. Only this container can reach that server, by a socket.
 * Emits lines `table {…}`. With HD_PROOF L1 or L2 it only reads the backup. ../../dump.ts says what surrounds it.
 */
const trial_TRIAL_SCRIPT = String.raw `${POSTGRES_USER}
scratch=
cleanup() {
  if [ -n "$scratch" ]; then
    as_postgres pg_ctl -D "$scratch/data" -m immediate stop >/dev/null 2>&1 || true
    # The folder itself may be a mount.
    rm -rf "$scratch/data" && rmdir "$scratch" 2>/dev/null || true
  fi
  rm -rf "$work"
}

# Only what the manifest names was compared with it, and may be opened.
archive=database.dump
if [ -z "$stream" ] && grep -q ' database/toc\.dat$' "$work/sums"; then archive=database; fi
case $HD_PROOF in
  L1) read_as=--list ;;
  L2) read_as=--file=/dev/null ;;
  *) read_as= ;;
esac
if [ -n "$read_as" ]; then
  if [ -n "$stream" ]; then
    open_stream
    if ! as_postgres pg_restore "$read_as" <&7 2>"$work/err" >/dev/null; then die 43 <"$work/err"; fi
    end_stream
    read_ends
  fi
  # Without a scratch server. Reading every block finds what the archive's own checks find.
  if ! as_postgres pg_restore "$read_as" "$archive" </dev/null 2>"$work/err" >/dev/null; then die 43 <"$work/err"; fi
  read_ends
fi

if ! mkdir -p "$HD_SCRATCH" 2>"$work/err"; then die 42 <"$work/err"; fi
scratch=$HD_SCRATCH
# What a proof that was killed has left there.
rm -rf "$scratch/data"
# The socket lies elsewhere: its path may have 107 bytes only.
if ! mkdir "$scratch/data" "$work/socket" 2>"$work/err"; then die 42 <"$work/err"; fi
give_to_postgres "$scratch/data" "$work/socket" "$work"
chmod 711 "$scratch"
if ! as_postgres initdb -D "$scratch/data" -U hd_scratch --auth=trust --encoding=UTF8 --locale=C --no-sync >"$work/log" 2>&1; then
  die 42 <"$work/log"
fi
# It is thrown away: nothing has to survive a crash, and nothing outside may reach it. Parallel queries would need more
# shared memory than a container has by default.
cat >>"$scratch/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$work/socket'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 128MB
min_wal_size = 32MB
autovacuum = off
max_parallel_workers = 0
max_parallel_maintenance_workers = 0
END
if ! as_postgres pg_ctl -D "$scratch/data" -w -t 120 -l "$scratch/data/server.log" start >/dev/null 2>"$work/err"; then
  cat "$scratch/data/server.log" >>"$work/err" 2>/dev/null
  die 42 <"$work/err"
fi
export PGHOST="$work/socket" PGUSER=hd_scratch PGDATABASE=template1
# A setting of the restored database itself must not stop its restore.
export PGOPTIONS='-c default_transaction_read_only=off -c statement_timeout=0 -c row_security=off'

if [ -n "$stream" ]; then open_stream; fi
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -f - >/dev/null 2>"$work/err" <<'SQL'; then
DROP DATABASE postgres;
CREATE TEMPORARY TABLE hd_roles (name text);
\copy hd_roles FROM roles.copy
SELECT pg_catalog.format('CREATE ROLE %I SUPERUSER', name) FROM hd_roles WHERE name <> current_user
\gexec
SQL
  die 43 <"$work/err"
fi
restore() {
  if [ -z "$stream" ]; then
    as_postgres pg_restore --exit-on-error --create --no-tablespaces --jobs=2 --dbname=template1 "$archive" </dev/null
    return
  fi
  as_postgres pg_restore --exit-on-error --create --no-tablespaces --dbname=template1 <&7 || return 1
  end_stream
}
if ! restore 2>"$work/err"; then die 43 <"$work/err"; fi
export PGDATABASE="$HD_DATABASE"
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof="$HD_PROOF" -f - >"$work/tables.jsonl" 2>"$work/err" <<'SQL'; then
\encoding UTF8
${COUNT_ROWS_SQL}
SQL
  die 44 <"$work/err"
fi
sed 's/^/table /' "$work/tables.jsonl" >"$work/facts"
${ASK_CHECKS}
# One command of SQL: psql takes none of its own commands from it.
ask_check() {
  PGOPTIONS="$PGOPTIONS -c default_transaction_read_only=on -c statement_timeout=$2""s"
  PGCLIENTENCODING=UTF8
  export PGOPTIONS PGCLIENTENCODING
  as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -c "$(cat "$1")"
}
(ask_checks) >>"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/postgres-dump.js












/** One database of PostgreSQL, dumped by pg_dump. The URL is the one that the database's container itself would use. */
function postgresDump({ url, authority, image, }) {
    const isAtRunner = image !== undefined;
    const reach = () => ({ ...libpqEnvironment(url, authority), ...(isAtRunner && { from: 'machine' }) });
    return {
        server: 'PostgreSQL',
        ...(isAtRunner && { image }),
        // Before there were other kinds, a manifest named none.
        reads: ({ server = 'PostgreSQL' }) => server === 'PostgreSQL',
        reach,
        takeScript: dump_DUMP_SCRIPT,
        readTaken(answer) {
            const facts = dump_facts_parseDumpFacts(answer);
            return facts && postgres_dump_takenDump(facts, { reach: reach(), warning: unverifiedWarning(url) });
        },
        trialScript: trial_TRIAL_SCRIPT,
        trialBytes: postgres_dump_trialBytes,
        readTrial: parseTables,
        isRefusal: explain_failure_isRefusal,
        checkWords: explain_failure_checkWords,
        explain: isAtRunner ? explainAtRunner : explain_failure_explainFailure,
        stream: {
            sizeScript: SIZE_SCRIPT,
            file: 'database.dump',
            trialBytes: bytesOfTrial,
            database: () => reach().environment.get('PGDATABASE') ?? '',
        },
        mark: { script: MARK_SCRIPT, read: parseMark },
        restore: postgresRestore({ url, from: isAtRunner ? 'runner' : 'beside' }),
    };
}
function postgres_dump_takenDump({ client, form, server, files, tables }, { reach: { environment }, warning }) {
    const { database, serverVersion, takenAt, bytes, tls = 'unknown', ...rest } = server;
    return {
        content: {
            server: 'PostgreSQL',
            database,
            // `17.11 (Debian 17.11-1)`: the packager's part doesn't help to find a client.
            serverVersion: serverVersion.split(' ')[0] ?? serverVersion,
            takenAt,
            files,
            tables,
            details: {
                client,
                form,
                'database-bytes': String(bytes),
                tls: `${tls}, sslmode=${environment.get('PGSSLMODE')}`,
                ...rest,
            },
        },
        warnings: [clientWarning(client), warning].filter((each) => each !== undefined),
        restore: (kept) => restore_instructions_restoreInstructions({ ...kept, connection: environment, server, files }),
    };
}
const postgres_dump_MIB = 1024 * 1024;
/** An empty cluster and its write-ahead log, seen at about 60 MB and limited to 128 MB. */
const postgres_dump_SERVER_BYTES = 200 * postgres_dump_MIB;
function postgres_dump_trialBytes({ details }) {
    const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
    return Number.isNaN(bytes) ? undefined : bytesOfTrial(bytes);
}
/** Restored tables have no dead rows, but building indexes needs room for sorted files. Half as much again has been enough. */
function bytesOfTrial(databaseBytes) {
    return databaseBytes * 1.5 + postgres_dump_SERVER_BYTES;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/dump-facts.js

const redis_dump_facts_FILE_NAME = /^(?:database\.rdb|tables\.jsonl|server\.conf)$/;
const dump_facts_NEEDED = ['server', 'version', 'client', 'form', 'used-memory', 'keys', 'compared'];
/** Reads `fact NAME VALUE`, `taken-at …`, `warning …`, `file …` and `table {…}`. Undefined when something is missing or wrong. */
function redis_dump_facts_parseDumpFacts(text) {
    const facts = new Map(linesBehind('fact', text).map(nameAndValue));
    const files = parseFiles(text, redis_dump_facts_FILE_NAME);
    const tables = parseTables(text);
    const [takenAt] = linesBehind('taken-at', text);
    const usedMemory = Number(facts.get('used-memory') || Number.NaN);
    const isWhole = dump_facts_NEEDED.every((name) => facts.get(name)) && files?.length === 3 && !Number.isNaN(usedMemory);
    if (!isWhole || !tables || takenAt === undefined)
        return undefined;
    const [server = '', version = ''] = [facts.get('server'), facts.get('version')];
    return { server, version, usedMemory, facts, takenAt, warnings: linesBehind('warning', text), files, tables };
}
function nameAndValue(line) {
    const space = line.indexOf(' ');
    return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/explain-failure.js

const redis_explain_failure_CANNOT_CONNECT = 31;
const CANNOT_LOAD = 43;
const redis_explain_failure_MEANINGS = {
    [redis_explain_failure_CANNOT_CONNECT]: 'The database did not take the connection',
    32: 'The programs of the database container do not fit the database',
    33: "The server's state could not be read",
    34: 'No RDB file could be taken',
    45: 'A dump would not have everything',
    42: 'No scratch server could be started',
    [CANNOT_LOAD]: 'The server would not load the RDB file',
    44: 'The loaded keys could not be counted',
    51: 'The restore can not be done now',
    52: 'There is something of that name already',
    53: 'It could not be put in place; what was there is there again, and runs',
    54: 'It could not be put in place, and what was there not back; the server stays stopped',
    55: 'It was put in place, and the server could not be started again',
    56: 'The server did not start with what it was given',
    57: 'A swap was broken off half way',
};
/** What helps, by the server's own words. */
const redis_explain_failure_ADVICE = [
    [/WRONGPASS|NOAUTH|invalid password/i, 'Check user and password of the URL.'],
    [
        /NOPERM/,
        'Grant the user of the database URL what a backup needs: ACL SETUSER name +ping +info +sync +replconf +config|get +module|list; or, where SYNC is not to be granted, +bgsave +lastsave instead of +sync +replconf.',
    ],
    [/of a cluster/, 'Only servers that are no part of a cluster can be backed up.'],
    [/replica that has lost/, 'Wait until it is connected again, or name the primary in the URL.'],
    [/LOADING/, 'The server still loads its data. Run again when it has.'],
    [
        /Can't save in background|fork|MISCONF/i,
        'The server could not fork. Look at its log, its free memory and vm.overcommit_memory of the Docker host.',
    ],
    [
        /the programs in this image are of|This image lacks/,
        'Name in `backup.container` (or under `backup.also`) the container that runs the server, or an idle one of the same image.',
    ],
    [
        /I\/O error|Error reading|closed|reset by peer/i,
        'If much is written meanwhile, raise client-output-buffer-limit replica.',
    ],
    [/no space left/i, FREE_SPACE],
];
const redis_explain_failure_CONNECTION_ADVICE = "The URL is used inside the database container's own network. Write the name of the database's container as its host: that is right for the application too. Check user and password.";
/** The scratch server ran out of something, or was killed. */
const redis_explain_failure_LACKS_MEANS = /No space left on device|out of memory|Cannot allocate memory|\bOOM\b|Killed/i;
/** Whether it was the server that refused to load the file, and not a scratch server that ran out of something. */
function redis_explain_failure_isRefusal({ exitCode, said }) {
    return exitCode === CANNOT_LOAD && !redis_explain_failure_LACKS_MEANS.test(said);
}
/** What a failure of one of the scripts means, and what helps. */
function redis_explain_failure_explainFailure({ exitCode, said }) {
    const meaning = redis_explain_failure_MEANINGS[exitCode];
    const known = redis_explain_failure_ADVICE.find(([pattern]) => pattern.test(said))?.[1];
    const advice = known ?? (exitCode === redis_explain_failure_CANNOT_CONNECT ? redis_explain_failure_CONNECTION_ADVICE : undefined);
    return { words: said, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/client.js

/**
 * The beginning of all scripts: finds the programs of Valkey or Redis, whichever the image has. (The text must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 */
const REDIS_PROGRAMS = String.raw `
PATH="/opt/bitnami/redis/bin:/opt/bitnami/valkey/bin:/usr/local/bin:$PATH"
${FIND_PROGRAM}
if ! cli=$(program valkey-cli redis-cli) || ! check=$(program valkey-check-rdb redis-check-rdb) ||
  ! server=$(program valkey-server redis-server); then die 32 <<END
This image lacks redis-cli, redis-check-rdb or redis-server (or those of Valkey), and the database URL is one of Redis.
END
fi
case $server in valkey*) kind=Valkey ;; *) kind=Redis ;; esac
# 8.0.2 of "Redis server v=8.0.2 sha=…".
program_version=$("$server" --version | sed -n 's/.* v=\([0-9][0-9.]*\).*/\1/p')
`;
/**
 * How redis-cli reaches the live server. The password is in the environment of that program only: arguments are seen by everybody on the
 * host. Environment: HD_REDIS_HOST, HD_REDIS_PORT, HD_REDIS_USER, HD_REDIS_PASSWORD, HD_REDIS_TLS, HD_REDIS_TLS_CA.
 */
const REDIS_CONNECTION = String.raw `
password=$HD_REDIS_PASSWORD
unset HD_REDIS_PASSWORD
limit=
live() {
  if [ -n "$HD_REDIS_TLS_CA" ]; then set -- --cacert "$HD_REDIS_TLS_CA" "$@"; fi
  case $HD_REDIS_TLS in
    verified) set -- --tls "$@" ;;
    unverified) set -- --tls --insecure "$@" ;;
  esac
  if [ -n "$HD_REDIS_USER" ]; then set -- --user "$HD_REDIS_USER" "$@"; fi
  set -- -h "$HD_REDIS_HOST" -p "$HD_REDIS_PORT" "$@"
  if [ -n "$password" ]; then
    REDISCLI_AUTH=$password $limit "$cli" --no-auth-warning "$@"
  else
    $limit "$cli" "$@"
  fi
}
# ask COMMAND …: what the server answers. redis-cli ends well when the server refuses a command, so that is told by its words.
# An address where nobody answers takes minutes to say so.
ask() { (limit='timeout 60' && live --raw "$@") </dev/null | tr -d '\r'; }

# look FILE: the server's state at this moment.
look() {
  ask INFO >"$1" 2>"$work/err" || return 1
  if ! grep -q '^redis_version:' "$1"; then
    cat "$1" >>"$work/err"
    return 1
  fi
}
# field NAME FILE: one value of a state; a number that isn't there is 0.
field() { sed -n "s/^$1://p" "$2"; }
number() { field "$1" "$2" | grep -x '[0-9][0-9]*' || echo 0; }
# setting NAME: of the configuration. Empty where the server doesn't tell it.
setting() {
  ask CONFIG GET "$1" >"$work/setting" 2>/dev/null || return 0
  if [ "$(sed -n 1p "$work/setting")" = "$1" ]; then sed -n 2p "$work/setting"; fi
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/restore/look.js

const OWN_ADDRESSES = String.raw `own_addresses() { awk '/32 host LOCAL/ { print at } { at = $2 }' /proc/net/fib_trie 2>/dev/null; }`;
/**
 * Looks at the server, and changes nothing. Emits lines `fact NAME VALUE`, `table {…}` as it is now, `session NUMBER WHO`, and `beside NAME`.
 *
 * Whether the server runs in the container is told by the address on which it took the connection, or by the server that answers at
 * 127.0.0.1: this container has the addresses of the server's.
 */
const look_LOOK_SCRIPT = String.raw `${REDIS_PROGRAMS}${REDIS_CONNECTION}
if ! look "$work/state"; then die 31 <"$work/err"; fi
server_kind=Redis version=$(field redis_version "$work/state")
if grep -q '^valkey_version:' "$work/state"; then server_kind=Valkey version=$(field valkey_version "$work/state"); fi
${OWN_ADDRESSES}
at_this_host() (
  HD_REDIS_HOST=127.0.0.1
  if [ "$HD_REDIS_TLS" = verified ]; then HD_REDIS_TLS=unverified; fi
  ask INFO server 2>/dev/null | sed -n 's/^run_id://p'
)
run_id=$(field run_id "$work/state")
at=$(ask CLIENT INFO 2>/dev/null | sed -n 's/.* laddr=\([0-9.]*\):[0-9]* .*/\1/p')
here=no
if [ -n "$at" ] && own_addresses | grep -qxF "$at"; then
  here=yes
# What stands in for Redis elsewhere may tell no id, and nobody may answer here: nothing is not the same.
elif [ -n "$run_id" ] && [ "$(at_this_host)" = "$run_id" ]; then
  here=yes
fi
dir=$(setting dir)
aof_dir=$(setting appenddirname) aof_file=$(setting appendfilename)
seen=unknown
if [ "$(field aof_enabled "$work/state")" = 1 ] && [ "$here" = yes ]; then
  seen=no
  for each in "$aof_dir" "$aof_file"; do
    if [ -n "$each" ] && [ -e "$dir/$each" ]; then seen=yes; fi
  done
fi
sed -n 's/^db\([0-9]*\):keys=\([0-9]*\),.*/\1 \2/p' "$work/state" >"$work/keys"
if ! grep -q '^0 ' "$work/keys"; then echo '0 0' >>"$work/keys"; fi
libraries=$(ask FUNCTION LIST 2>/dev/null | grep -cx library_name || :)
{
  printf 'fact %s\n' "server $server_kind" "version $version" "here $here" "role $(field role "$work/state")" \
    "cluster $(field cluster_enabled "$work/state")" "replicas $(number connected_slaves "$work/state")" \
    "dir $dir" "file $(setting dbfilename)" "aof-file $aof_file" "aof-dir $aof_dir" "appendonly $(setting appendonly)" \
    "databases $(setting databases)" "files-seen $seen"
  sort -n "$work/keys" | while read -r database keys; do printf 'table {"table":"db%s","rows":%s}\n' "$database" "$keys"; done
  printf 'table {"table":"functions","rows":%s}\n' "$libraries"
  # Without the connection that asks.
  ask CLIENT LIST 2>/dev/null | grep -v ' cmd=client' | awk '
    / user=/ {
      who = $0; sub(/.* user=/, "", who); sub(/ .*/, "", who)
      name = $0; sub(/.* name=/, "", name); sub(/ .*/, "", name)
      count[name == "" ? who : who " (" name ")"]++
    }
    END { for (who in count) print "session " count[who] " " who }' | sort -k 2,2nr | head -n 20
  case $dir in
    /*) for each in "$dir/$HD_PREFIX"*; do if [ -d "$each" ]; then printf 'beside %s\n' "$(basename "$each")"; fi; done ;;
  esac
} >"$work/facts"
emit "$work/facts"
`;
/** Waits until the server answers again. Ends with 56 where it does not, or is empty though it was given keys that stay (HD_KEYS). */
const ANSWERS_SCRIPT = String.raw `${REDIS_PROGRAMS}${REDIS_CONNECTION}
${OWN_ADDRESSES}
ping() { (limit='timeout 5' && live --raw PING) </dev/null 2>&1 | tr -d '\r'; }
addresses=$(own_addresses | wc -l) end=$(($(date +%s) + 45))
until said=$(ping) && [ "$said" = PONG ]; do
  # A container that has ended has taken its address with it.
  if [ "$(own_addresses | wc -l)" -lt "$addresses" ]; then end=0; fi
  case $said in
    *LOADING*) ;;
    *) if [ "$(date +%s)" -ge "$end" ]; then die 56 <<END
It did not answer. \`docker logs $HD_LIVE\` says why: $said
END
      fi ;;
  esac
  sleep 1
done
if ! look "$work/state"; then die 56 <"$work/err"; fi
keys=$(sed -n 's/^db[0-9]*:keys=\([0-9]*\),.*/\1/p' "$work/state" | awk '{ sum += $1 } END { print sum + 0 }')
if [ "$keys" = 0 ] && [ "$HD_KEYS" -gt 0 ]; then die 56 <<END
It is empty, though it was given $HD_KEYS keys that never expire: it starts with another "appendonly", or from another folder, than it ran with.
END
fi
printf 'keys %s\n' "$keys" >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/kept-settings.js
/**
 * What of a backup's server.conf a server of ours is started with. Whoever can write where the backups are kept can write that file, and
 * a module is code. So `kept_settings FILE` prints the number of databases, and those modules that the image itself has: no file of a
 * mounted folder, which may be one of the backup. Without its module, the server says itself that it can't load the data.
 */
const KEPT_SETTINGS = String.raw `
mounts=/proc/self/mountinfo
from_image() {
  file=$(readlink -f "$1") && [ -f "$file" ] || return 1
  # Where something is mounted is told with other characters escaped.
  case $file in *[!-A-Za-z0-9._/]*) return 1 ;; esac
  awk -v file="$file" '$5 != "/" && index(file "/", $5 "/") == 1 { mounted = 1 } END { exit mounted }' "$mounts"
}
kept_settings() {
  grep -Ex 'databases [0-9]{1,7}|loadmodule /[-A-Za-z0-9._/]+' "$1" | while read -r name value; do
    if [ "$name" = loadmodule ] && ! from_image "$value"; then continue; fi
    printf '%s %s\n' "$name" "$value"
  done
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/scratch.js

/**
 * Loads an RDB file into a server of its own, which nobody but this container can reach, and counts the keys. A time to live doesn't
 * change the counts: the server is the replica of a master that isn't there, and a replica drops no expired key by itself. So a backup
 * of last month has the keys today that it had then. Needs `$server`, `$cli`, `$work`.
 */
const REDIS_SCRATCH = String.raw `${KEPT_SETTINGS}
scratch_process=
# Further lines of its configuration.
further=
scratch() { "$cli" --raw -s "$work/scratch/socket" "$@" </dev/null | tr -d '\r'; }
end_scratch() {
  if [ -n "$scratch_process" ]; then
    kill -9 "$scratch_process" 2>/dev/null || :
    wait "$scratch_process" 2>/dev/null || :
    scratch_process=
  fi
}
# load FILE SETTINGS: ends with 1 if there is no server, and with 2 if it would not load the file. The reason is in $work/log.
load() {
  mkdir "$work/scratch" || return 1
  ln -s "$1" "$work/scratch/database.rdb" || return 1
  {
    kept_settings "$2"
    printf 'port 0\nunixsocket %s/scratch/socket\ndir %s/scratch\ndbfilename database.rdb\n' "$work" "$work"
    printf 'save ""\nappendonly no\nreplicaof 127.0.0.1 1\n'
    case $program_version in [1-6].*) ;; *) echo 'enable-debug-command yes' ;; esac
    printf '%s\n' "$further"
  } >"$work/scratch.conf"
  "$server" "$work/scratch.conf" >"$work/log" 2>&1 &
  scratch_process=$!
  until [ "$(scratch PING 2>/dev/null)" = PONG ]; do
    if ! kill -0 "$scratch_process" 2>/dev/null; then
      if grep -qi 'rdb\|loading' "$work/log"; then return 2; fi
      return 1
    fi
    sleep 0.2 2>/dev/null || sleep 1
  done
}
# count: a line of JSON for each database, and one for the functions. With L4, each has a hash of the content.
count() {
  scratch INFO keyspace | sed -n 's/^db\([0-9]*\):keys=\([0-9]*\),.*/\1 \2/p' >"$work/keys"
  if ! grep -q '^0 ' "$work/keys"; then echo '0 0' >>"$work/keys"; fi
  libraries=$(scratch FUNCTION LIST 2>/dev/null | grep -cx library_name || :)
  of_keys= of_functions=
  if [ "$HD_PROOF" = L4 ]; then
    digest=$(scratch DEBUG DIGEST)
    if ! printf '%s\n' "$digest" | grep -qx '[0-9a-f]\{40\}'; then
      printf '%s\n' "$digest" >&2
      return 1
    fi
    of_keys=',"content":"'$digest'"'
    of_functions=',"content":"none"'
    if [ "$libraries" != 0 ]; then
      of_functions=',"content":"'$(scratch FUNCTION LIST WITHCODE | sort | sha256sum | cut -c 1-64)'"'
    fi
  fi
  sort -n "$work/keys" | while read -r database keys; do
    printf '{"table":"db%s","rows":%s%s}\n' "$database" "$keys" "$of_keys"
  done
  printf '{"table":"functions","rows":%s%s}\n' "$libraries" "$of_functions"
}
# read_whole FILE: every byte of it, by the server's own program. Says how many keys it has in $work/checked.
read_whole() {
  "$check" "$1" >"$work/checked" 2>&1 && grep -q 'RDB looks OK' "$work/checked"
}
keys_read() { sed -n 's/^\[info\] \([0-9]*\) keys read$/\1/p' "$work/checked"; }
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/restore/stage.js


/**
 * Makes the folder HD_STAGED in the server's own folder HD_DIR, with all files that it starts from, and counts. Begins in the folder of the
 * backup, whose files were compared. Emits lines `table {…}`.
 *
 * A server with `appendonly yes` reads its append-only files and passes over the snapshot: with none it starts empty. So a scratch server loads
 * the snapshot with them off, is told to write them then, and a second one loads those alone and must have as many keys.
 */
const stage_STAGE_SCRIPT = String.raw `${REDIS_PROGRAMS}${REDIS_SCRATCH}
mine=
cleanup() {
  end_scratch
  if [ -n "$mine" ]; then rm -rf "$mine"; fi
  rm -rf "$work"
}
staged=$HD_DIR/$HD_STAGED
free=$(($(df -Pk "$HD_DIR" | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$HD_STAGED_KIB" ]; then die 42 <<END
No space left on device: restored, it has $HD_STAGED_KIB KiB, and $free KiB are free in $HD_DIR.
END
fi
available=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo) needed=$((HD_USED / 1024 * 5 / 4))
if [ "$available" -lt "$needed" ]; then die 42 <<END
A scratch server needs $needed KiB of memory for the backup, and the host has $available KiB available.
END
fi
if ! mkdir "$staged" 2>"$work/err"; then die 52 <"$work/err"; fi
mine=$staged
if ! cp database.rdb "$staged/$HD_FILE" 2>"$work/err"; then die 53 <"$work/err"; fi
own_files() {
  # Names may have blanks, and no quotes.
  printf 'dir "%s"\ndbfilename "%s"\n' "$staged" "$HD_FILE"
  if [ -n "$HD_AOF_FILE" ]; then printf 'appendfilename "%s"\n' "$HD_AOF_FILE"; fi
  if [ -n "$HD_AOF_DIR" ]; then printf 'appenddirname "%s"\n' "$HD_AOF_DIR"; fi
}
further=$(own_files)
code=0
load "$PWD/database.rdb" server.conf || code=$?
if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
if ! count >"$work/tables" 2>"$work/err"; then die 44 <"$work/err"; fi
last=$(sort -n "$work/keys" | tail -n 1 | cut -d ' ' -f 1)
if [ -n "$HD_DATABASES" ] && [ "$last" -ge "$HD_DATABASES" ]; then die 43 <<END
The backup has keys in database $last, and the server has only $HD_DATABASES databases: raise its setting "databases".
END
fi
total() { scratch INFO keyspace | sed -n "s/^db[0-9]*:keys=\([0-9]*\),expires=\([0-9]*\),.*/\1 \2/p" | awk '{ keys += $1; ends += $2 } END { print keys + 0, keys - ends }'; }
before=$(total)
if [ "$HD_APPENDONLY" != no ]; then
  if [ "$(scratch CONFIG SET appendonly yes)" != OK ]; then die 43 <"$work/log"; fi
  until scratch INFO persistence >"$work/writing" && ! grep -q 'aof_rewrite_\(in_progress\|scheduled\):1' "$work/writing"; do
    sleep 0.2 2>/dev/null || sleep 1
  done
  if ! grep -q '^aof_last_bgrewrite_status:ok' "$work/writing"; then die 53 <"$work/log"; fi
  scratch SHUTDOWN NOSAVE >/dev/null 2>&1 || :
  wait "$scratch_process" 2>/dev/null || :
  end_scratch
  rm -rf "$work/scratch"
  further=$(own_files; echo 'appendonly yes')
  code=0
  load "$PWD/database.rdb" server.conf || code=$?
  if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
  after=$(total)
  if [ "$after" != "$before" ]; then die 43 <<END
Loaded from its append-only files, it has other keys than from its snapshot: $after in the place of $before (all, and those that never expire).
END
  fi
fi
scratch SHUTDOWN NOSAVE >/dev/null 2>&1 || :
wait "$scratch_process" 2>/dev/null || :
end_scratch
# Whoever starts the server with it compares.
echo "$before" | cut -d ' ' -f 2 >"$staged/keys-that-stay"
# As whom the server reads and writes there.
if ! chown -R "$(stat -c %u:%g "$HD_DIR")" "$staged" 2>"$work/err"; then die 53 <"$work/err"; fi
sync
# Taken without a scratch server, it was counted as a whole.
if grep -q '"table":"keys"' tables.jsonl; then
  awk '{ sum += $2 } END { printf "{\"table\":\"keys\",\"rows\":%d}\n", sum }' "$work/keys" >"$work/tables"
fi
sed 's/^/table /' "$work/tables" >"$work/facts"
mine=
emit "$work/facts"
`;
/** Removes the folder HD_STAGED of the server's folder HD_DIR: one that a restore has made, and no other. */
const stage_DROP_SCRIPT = String.raw `
if [ -f "$HD_BACKUPS/.swap-$HD_LIVE" ]; then die 57 <<END
A swap of $HD_LIVE was broken off half way, and may need $HD_STAGED. Finish that first.
END
fi
case $HD_STAGED in
  */*) die 52 </dev/null ;;
  *__hd_restoring_*Z | *__hd_replaced_*Z | *__hd_undone_*Z) ;;
  *) die 52 <<END
$HD_STAGED is no folder that a restore has made.
END
    ;;
esac
if ! rm -rf "$HD_DIR/$HD_STAGED" 2>"$work/err"; then die 53 <"$work/err"; fi
: >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/ask-engine.js
/**
 * What the scripts of a restore share that stops what uses the data. `ask TASK` asks the Engine by our program, and leaves its answer in $work/asked. A swap that was begun is
 * written down in $marker, beside the backups, until all of it is done: `phase`, `aside` and `instead`, and the containers to start again.
 */
const ASK_ENGINE = String.raw `
if [ -z "$(printenv HD_PAUSE || :)" ]; then die 51 <<END
This target can't stop and start what writes there, so it is restored by hand: "mode: list" shows the script.
END
fi
if ! command -v node >/dev/null; then die 32 <<END
It has no program "node". Name an image with Node.js 22 or later in backup.tools-image.
END
fi
printf '%s' "$HD_PROGRAM" | base64 -d | gzip -d >"$work/program.mjs"
try() { HD_TASK=$1 node "$work/program.mjs" >"$work/asked" 2>"$work/err"; }
ask() { try "$1" || die 51 <"$work/err"; }
marker=$HD_BACKUPS/.swap-$HD_LIVE
marked() { sed -n "s/^$1 //p" "$marker" 2>/dev/null || :; }
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/restore/state.js

/**
 * Asks the Engine about the server's container, and tells of a swap that was broken off. Changes nothing. ../../../server-restore.ts says
 * what it emits.
 */
const STATE_SCRIPT = String.raw `${ASK_ENGINE}
ask "{\"kind\":\"server-look\",\"server\":\"$HD_LIVE\"}"
{
  cat "$work/asked"
  if [ -f "$marker" ]; then echo "unfinished $(marked aside) $(marked instead)"; fi
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/restore/swap.js

/**
 * Moves the server's files into the folder HD_ASIDE, and those of HD_INSTEAD to where the server reads them; both are in its own folder HD_DIR. Emits a
 * line `ended N`: how many containers were stopped for it, which run again, and `stay N`: how many keys it has at least now; and `dir PATH` and `name NAME` of what was moved.
 *
 * It may be killed at any moment, and is then called again with the same names. A move is a renaming, so each file is in one place. Nothing that
 * was stopped is started before all of them are where they belong: a server with a part of its files begins anew. Should somebody have started it
 * all the same, what it has written then is kept in `started-meanwhile`, and nothing of the two sides is overwritten.
 */
const swap_SWAP_SCRIPT = String.raw `${ASK_ENGINE}
phase=$(marked phase)
writers=$(marked writers)
if [ -n "$phase" ]; then
  if [ "$(marked aside) $(marked instead)" != "$HD_ASIDE $HD_INSTEAD" ]; then die 57 <<END
Another swap was broken off half way: $(marked instead) takes the place, and what was there goes to $(marked aside). Finish that one first.
END
  fi
  HD_DIR=$(marked dir)
  marked name >"$work/names"
else
  printf '%s\n' "$HD_FILE" "$HD_AOF_FILE" "$HD_AOF_DIR" | grep . | sort -u >"$work/names"
fi
cd "$HD_DIR" 2>"$work/err" || die 51 <"$work/err"
if [ -z "$phase" ] && [ ! -d "$HD_INSTEAD" ]; then die 51 <<END
There is no $HD_INSTEAD in $HD_DIR.
END
fi
if [ -z "$phase" ] && [ -e "$HD_ASIDE" ]; then die 51 <<END
There is a $HD_ASIDE in $HD_DIR already.
END
fi
now() {
  phase=$1
  {
    printf 'phase %s\n' "$phase"
    printf 'dir %s\naside %s\ninstead %s\nwriters %s\n' "$HD_DIR" "$HD_ASIDE" "$HD_INSTEAD" "$writers"
    sed 's/^/name /' "$work/names"
  } >"$marker.partial" && flush "$marker.partial" && mv "$marker.partial" "$marker" && flush "$HD_BACKUPS"
}
synced() { sync -f . 2>/dev/null || sync; }
task() { printf '{"kind":"%s","server":"%s","folder":"%s"}' "$1" "$HD_LIVE" "$HD_DIR"; }
start_again() {
  ids=$(printf '"%s",' $writers | sed 's/,$//')
  if [ -z "$writers" ]; then ids=; fi
  try "{\"kind\":\"files-start\",\"ids\":[$ids]}"
}
# give_up CODE: nothing was moved, or all of it was moved back.
give_up() {
  cp "$work/err" "$work/why"
  if start_again; then rm -f "$marker"; else cat "$work/err" >>"$work/why"; fi
  die "$1" <"$work/why"
}
is_there() { [ -e "$1" ] || [ -L "$1" ]; }
# moved NAME FROM TO: what is at its destination already was made by a server that somebody has started.
moved() {
  is_there "$2/$1" || return 0
  if is_there "$3/$1"; then
    mkdir -p "$HD_ASIDE/started-meanwhile" || return 1
    stray=$HD_ASIDE/started-meanwhile/$1.$(date +%s)
    if [ "$2" = . ]; then mv -T "./$1" "$stray"; return; fi
    mv -T "$3/$1" "$stray" || return 1
  fi
  mv -T "$2/$1" "$3/$1"
}
# all_moved FROM TO
all_moved() {
  while IFS= read -r each; do moved "$each" "$1" "$2" || return 1; done <"$work/names"
  synced
}
put_back() {
  # Killed from here on, the same call must not take what has come back for what a stranger has written.
  if [ "$phase" = in ]; then all_moved . "$HD_INSTEAD" && now out || return 1; fi
  all_moved "$HD_ASIDE" . || return 1
  rmdir "$HD_ASIDE" 2>/dev/null || :
}
# undone: it could not be done, and the same call does it later where it can't be taken back either.
undone() {
  cp "$work/err" "$work/first"
  if ! put_back 2>"$work/again"; then
    cat "$work/again" >>"$work/first"
    die 54 <"$work/first"
  fi
  cp "$work/first" "$work/err"
  give_up 53
}

ended=0
stay=0
if [ "$phase" != done ]; then
  ask "$(task server-writers)"
  # After a swap that broke off, those that it had stopped are to be started too.
  writers=$(printf '%s\n' $writers $(cat "$work/asked") | sort -u | tr '\n' ' ' | sed 's/ $//')
  begun=$phase
  now "$(echo "$phase" | grep . || echo out)" 2>"$work/err" || die 35 <"$work/err"
  try "$(task server-stop)" || if [ -z "$begun" ]; then give_up 51; else die 51 <"$work/err"; fi
  ended=$(wc -l <"$work/asked")
fi
if [ "$phase" = out ]; then
  { mkdir -p "$HD_ASIDE" && all_moved . "$HD_ASIDE"; } 2>"$work/err" || undone
  now in 2>"$work/err" || undone
fi
if [ "$phase" = in ]; then
  all_moved "$HD_INSTEAD" . 2>"$work/err" || undone
  stay=$(cat "$HD_INSTEAD/keys-that-stay" 2>/dev/null || echo 0)
  rm -f "$HD_INSTEAD/keys-that-stay"
  # What is left in it belongs to neither side.
  rmdir "$HD_INSTEAD" 2>/dev/null || mv -T "$HD_INSTEAD" "$HD_ASIDE/rest" 2>/dev/null || :
  now 'done' 2>"$work/err" || die 35 <"$work/err"
fi
start_again || die 55 <"$work/err"
rm -f "$marker"
flush "$HD_BACKUPS"
{
  printf 'ended %s\nstay %s\ndir %s\n' "$ended" "$stay" "$HD_DIR"
  sed 's/^/name /' "$work/names"
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/server-look.js

const server_look_NEEDED = ['server', 'version', 'here', 'role', 'databases'];
/** Of paths and names that a restore hands from one program to the next. */
const PLAIN = /^[-A-Za-z0-9._/@+ ]+$/u;
/** Reads what the look script and the Engine have said. Undefined when the server's answer is not complete. */
function readServerLook(answer, { container, state }) {
    const facts = factsIn(answer);
    const tables = parseTables(answer);
    const said = (name) => facts.get(name) ?? '';
    if (server_look_NEEDED.some((name) => !facts.has(name)) || !tables)
        return undefined;
    const isLogged = said('appendonly') === 'yes';
    return {
        look: {
            database: container,
            of: `all databases of ${said('server')}`,
            serverVersion: said('version'),
            there: true,
            obstacles: redis_server_look_obstaclesIn(said, { container, state }),
            now: { kind: 'counted', tables },
            sessions: linesBehind('session', answer).map((line) => {
                const [sessions = '', ...who] = line.split(' ');
                return { who: who.join(' '), sessions: Number(sessions) };
            }),
            databases: [container, ...linesBehind('beside', answer)],
            server: { container, folder: said('dir') },
        },
        variables: new Map([
            ['HD_DIR', said('dir')],
            ['HD_FILE', said('file') || 'dump.rdb'],
            ['HD_AOF_FILE', said('aof-file')],
            ['HD_AOF_DIR', said('aof-dir')],
            ['HD_APPENDONLY', isLogged ? 'yes' : 'no'],
            ['HD_DATABASES', said('databases')],
        ]),
        copies: isLogged ? 2 : 1,
    };
}
function factsIn(text) {
    return new Map(linesBehind('fact', text).map((line) => [line.replace(/ .*/u, ''), line.replace(/^\S+ ?/u, '')]));
}
const BY_HAND = 'It is restored by hand: save the script that `mode: list` shows as restore.sh on the Docker host; `sh restore.sh` compares the backup and loads it into a server of its own.';
function redis_server_look_obstaclesIn(said, { container, state }) {
    const folder = said('dir');
    // Nothing else is known of a server elsewhere.
    if (said('here') !== 'yes')
        return [
            `The server of the URL does not run in the container ${container}, so its files can't be replaced from here. ${BY_HAND} A managed server gets the file database.rdb of the backup as its provider imports one.`,
        ];
    if (folder === '')
        return [
            `The server does not tell where its data are. Allow its user CONFIG GET (ACL SETUSER name +config|get). Where nobody may ask that: ${BY_HAND}`,
        ];
    const kept = linesBehind('mount', state);
    const foreign = linesBehind('foreign', state)
        .map(besideLastBlank)
        .filter(([path]) => holds(path, folder));
    const gone = linesBehind('gone-when-stopped', state);
    const names = [folder, said('file'), said('aof-file'), said('aof-dir')].filter((name) => name !== '');
    const found = [
        [said('cluster') === '1', `The server is one of a cluster, and has only a part of the keys. ${BY_HAND}`],
        [said('role') === 'slave', 'The server is a replica, and would get back what its primary has. Name the primary.'],
        [
            Number(said('replicas')) > 0,
            `${said('replicas')} replicas are connected: while the server is stopped, one of them may take its place (Sentinel). Stop the replicas and Sentinel, restore, then start them again.`,
        ],
        [
            !names.every((name) => PLAIN.test(name)),
            `The server keeps its data in names with unusual characters (${names.join(', ')}). ${BY_HAND}`,
        ],
        [
            !kept.some((path) => holds(path, folder)),
            `${folder}, where the server keeps its data, is in no volume or folder of the host, and goes with the container ${container}. Give it a volume there; until then: ${BY_HAND}`,
        ],
        [
            said('files-seen') === 'no',
            `The server writes append-only files, and there are none in ${folder} of the container ${container}: it is another server. Name its container in the configuration.`,
        ],
        [
            gone.includes('rm'),
            `The container ${container} was started with --rm: stopped, it is removed at once, and its volume too if that has no name. Start it without --rm, with its data in a volume that has one (systemd: \`docker start --attach\` instead of \`docker run --rm\`); until then: ${BY_HAND}`,
        ],
        [
            gone.includes('swarm'),
            `The container ${container} is a task of Docker Swarm, which starts another one in its place as soon as it is stopped. ${BY_HAND}`,
        ],
        ...foreign.map(([, name]) => [
            true,
            `The container ${name} may write to the data of ${container}, and is not of this stack, so it is not stopped. Stop it, or mount it read-only there.`,
        ]),
    ];
    return found.flatMap(([stands, words]) => (stands ? [words] : []));
}
/** A path may have blanks, and the name of a container has none. */
function besideLastBlank(line) {
    const at = line.lastIndexOf(' ');
    return [line.slice(0, at), line.slice(at + 1)];
}
function holds(outer, inner) {
    return `${inner}/`.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/redis-restore.js






/** How a backup takes the place of all data of a server of Redis or Valkey. */
const REDIS_RESTORE = {
    stateScript: STATE_SCRIPT,
    lookScript: look_LOOK_SCRIPT,
    readLook: readServerLook,
    stageScript: stage_STAGE_SCRIPT,
    stageVariables: ({ details }) => new Map([['HD_USED', details?.['database-bytes'] ?? '0']]),
    readStaged: parseTables,
    swapScript: swap_SWAP_SCRIPT,
    readSwapped(answer) {
        const [, ended] = /^ended (\d{1,9})$/m.exec(answer) ?? [];
        return ended === undefined ? undefined : Number(ended);
    },
    moveBack: (answer) => new Map([
        ['HD_DIR', linesBehind('dir', answer)[0] ?? ''],
        ['HD_FILE', linesBehind('name', answer).join('\n')],
        ['HD_AOF_FILE', ''],
        ['HD_AOF_DIR', ''],
    ]),
    answersScript: ANSWERS_SCRIPT,
    dropScript: stage_DROP_SCRIPT,
};

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/redis-url.js



const redis_url_USUAL_PORT = 6379;
const redis_url_SCHEME = /^(?:redis|valkey)(s?)(?:\+[a-z0-9]+)?:\/\//u;
/**
 * Takes a URL of Redis or Valkey apart. The last `@` ends the password. `ssl_cert_reqs=none` and `ssl_ca_certs` are read as redis-py
 * does. Throws `database/url-invalid`, never repeating any part of the URL.
 */
function readRedisUrl(url) {
    const text = url.reveal().trim();
    const isTls = redis_url_SCHEME.exec(text)?.[1] === 's';
    const [, authority = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(text.replace(redis_url_SCHEME, '')) ?? [];
    if (path.includes('@') || query.includes('@'))
        throw (0,database_url/* unusableUrl */.l)('an @ stands behind a slash or a question mark; in a password write %2F, %3F and %40');
    if (!/^\d{0,5}$/u.test(path))
        throw (0,database_url/* unusableUrl */.l)('what stands behind the slash is not the number of a database');
    const at = authority.lastIndexOf('@');
    const [name = '', ...rest] = authority.slice(0, Math.max(0, at)).split(':');
    const user = decodedPart(name, 'the user');
    const password = decodedPart(rest.join(':'), 'the password');
    if (user !== '' && password === '')
        throw (0,database_url/* unusableUrl */.l)('it names a user and no password');
    const parameters = new URLSearchParams(query);
    const authorities = parameters.get('ssl_ca_certs') ?? '';
    const isUnverified = /^(?:none|0)$/iu.test(parameters.get('ssl_cert_reqs') ?? '');
    return {
        ...hostAndPort(authority.slice(at + 1), redis_url_USUAL_PORT),
        ...(user !== '' && { user }),
        ...(password !== '' && { password: new base_secret/* Secret */.z(password) }),
        tls: isTls ? (isUnverified ? 'unverified' : 'verified') : 'none',
        ...(authorities !== '' && { tlsAuthorities: decodedPart(authorities, 'ssl_ca_certs') }),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/put-in-place.js

/**
 * What the instructions of a backup do in a container that has the stopped server's folders: shell functions, which need the programs of
 * ./client.ts and these variables: `dir`, `file`, `aof_file`, `aof_dir`, `appendonly` (the server's settings), `stamp`, `keys` (how many the
 * backup has) and `backup` (its folder).
 *
 * A server with `appendonly yes` reads its append-only files and passes over dump.rdb: with the old ones it has the old data, and with
 * none it is empty. So new ones are made by a server that begins without them, loads the file, and is told `CONFIG SET appendonly yes` then.
 */
const PUT_IN_PLACE = String.raw `${KEPT_SETTINGS}
serve() {
  rm -rf /tmp/serve && mkdir /tmp/serve
  kept_settings "$backup/server.conf" >/tmp/serve/conf
  printf 'port 0\nunixsocket /tmp/serve/socket\nsave ""\nappendonly no\n' >>/tmp/serve/conf
  "$server" /tmp/serve/conf "$@" >/tmp/serve/log 2>&1 &
  serving=$!
  until [ "$(told PING 2>/dev/null)" = PONG ]; do
    if ! kill -0 "$serving" 2>/dev/null; then
      cat /tmp/serve/log >&2
      return 1
    fi
    sleep 1
  done
}
told() { "$cli" --raw -s /tmp/serve/socket "$@" </dev/null | tr -d '\r'; }
held() { told INFO keyspace | sed -n 's/^db[0-9]*:keys=\([0-9]*\),.*/\1/p' | awk '{ sum += $1 } END { print sum + 0 }'; }
# As a replica, it drops no key whose time has come.
try_it() {
  "$check" "$backup/database.rdb" | tail -n 4
  ln -s "$backup/database.rdb" /tmp/database.rdb
  serve --dir /tmp --dbfilename database.rdb --replicaof 127.0.0.1 1 || return 1
  has=$(held)
  echo "Loaded into a server of its own, it has $has keys:"
  told INFO keyspace
  kill -9 "$serving"
  if [ "$has" != "$keys" ]; then
    echo "It should have $keys keys." >&2
    return 1
  fi
}
is_volume() {
  if [ -d "$dir" ] && grep -q " $dir " /proc/mounts; then return 0; fi
  echo "$dir, where the server keeps its data, is in no volume of container: nothing was changed" >&2
  return 1
}
# move_data FROM TO
move_data() {
  mkdir -p "$2" || return 1
  for each in "$file" "$aof_file" "$aof_dir"; do
    if [ -n "$each" ] && [ -e "$1/$each" ]; then mv "$1/$each" "$2/$each" || return 1; fi
  done
}
# half_moved FOLDER: with a part of its files the server would begin anew, so it stays stopped.
half_moved() {
  echo "A part of the server's files is in $dir/$1 and can't be moved back: the server stays stopped. Move them to $dir by hand, then start it" >&2
  exit 77
}
put() {
  cd "$dir" || return 1
  if move_data . "replaced_$stamp"; then
    if fill; then return 0; fi
    move_data . "failed_$stamp" || half_moved "replaced_$stamp"
  fi
  # Also when only a part of it was moved: the server must not start with the rest.
  move_data "replaced_$stamp" . || half_moved "replaced_$stamp"
  # An empty one would be taken for what UNDO puts back.
  rmdir "replaced_$stamp" 2>/dev/null || :
  echo "It could not be put in place; what was there is put back" >&2
  return 1
}
fill() {
  cp "$backup/database.rdb" "$file" || return 1
  if [ "$appendonly" != no ]; then
    if [ -n "$aof_dir" ]; then set -- --appenddirname "$aof_dir"; fi
    if [ -n "$aof_file" ]; then set -- "$@" --appendfilename "$aof_file"; fi
    serve --dir "$dir" --dbfilename "$file" "$@" || return 1
    before=$(held)
    if [ "$(told CONFIG SET appendonly yes)" != OK ]; then return 1; fi
    until told INFO persistence >/tmp/serve/state && ! grep -q 'aof_rewrite_\(in_progress\|scheduled\):1' /tmp/serve/state; do sleep 1; done
    if ! grep -q 'aof_last_bgrewrite_status:ok' /tmp/serve/state; then return 1; fi
    echo "Put in place: $before keys. (Of $keys in the backup; those whose time has come are gone.)"
    told SHUTDOWN NOSAVE >/dev/null 2>&1 || :
    wait "$serving" || :
  fi
  # As whom the server writes there.
  chown -R "$(stat -c %u:%g .)" . || return 1
  sync
}
put_back() {
  cd "$dir" || return 1
  last=$(ls -d replaced_* 2>/dev/null | tail -n 1)
  if [ -z "$last" ]; then
    echo "There is no replaced_… in $dir" >&2
    return 1
  fi
  if move_data . "undone_$stamp"; then
    if move_data "$last" .; then
      rmdir "$last"
      return
    fi
    move_data . "$last" || half_moved "$last"
  fi
  move_data "undone_$stamp" . || half_moved "undone_$stamp"
  rmdir "undone_$stamp" 2>/dev/null || :
  echo "$last could not be put back; the server has what it had" >&2
  return 1
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/restore-instructions.js





/**
 * The lines of a shell script that restores a backup with Docker alone: first into a server of its own, which shows that it can be
 * loaded. Going live is a second step that a person asks for, because the server is stopped for it. It keeps what was there, and
 * can put it back.
 */
function redis_restore_instructions_restoreInstructions({ id, part, container, source, files, facts, }) {
    const { folder, mark } = keptFolder(id, part);
    const settings = [
        ['backup', folder],
        ['keys', facts.get('keys') ?? ''],
        ['dir', facts.get('dir') || '/data'],
        ['file', facts.get('dbfilename') || 'dump.rdb'],
        ['aof_file', facts.get('appendfilename') || 'appendonly.aof'],
        ['aof_dir', facts.get('appenddirname') ?? ''],
        ['appendonly', facts.get('appendonly') || 'yes'],
    ];
    return [
        '#!/bin/sh',
        `# Restores backup ${id} of ${facts.get('server') ?? 'Redis'} with Docker alone, all its databases and functions.`,
        `# Save these lines as restore.sh on (or point DOCKER_HOST at) the host that runs container ${container}, then:`,
        '#   sh restore.sh              loads it into a server of its own and counts the keys; nothing is changed',
        '#   REPLACE=yes sh restore.sh  then stops the container, puts the backup in the place of its data, and starts it again',
        '#   UNDO=yes sh restore.sh     puts back what the last REPLACE has replaced',
        `# What is replaced stays in ${settings[2][1]} as replaced_…; remove that when you no longer need it. Users (ACL) and the`,
        '# configuration of the server are not part of the backup.',
        'set -eu',
        'stamp=$(date -u +%Y%m%d%H%M%S)',
        ...imageLines({ container }),
        '# tool SCRIPT OPTION …: runs it in the image of the server, with the options for docker.',
        'tool() {',
        '  script=$1; shift',
        `  docker run --rm --interactive --user root --entrypoint '' --network none --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups:ro`)} \\`,
        `    --workdir ${(0,shell_word/* shellWord */.r)(folder)} --env LC_ALL=C --env stamp="$stamp" ${settings.map(([name, value]) => `--env ${name}=${(0,shell_word/* shellWord */.r)(value)}`).join(' ')} \\`,
        '    "$@" "$image" sh -euc "$(begin)',
        '$script" </dev/null',
        '}',
        "begin() { cat <<'BEGIN'",
        'die() { cat >&2; exit "$1"; }',
        ...`${REDIS_PROGRAMS}${PUT_IN_PLACE}`.split('\n').filter((line) => line !== ''),
        'BEGIN',
        '}',
        'with_data() { tool "$1" --volumes-from "$container"; }',
        '# A failed step must not leave the server stopped, unless only a part of its files is in place (77).',
        'stopped_while() {',
        '  with_data is_volume',
        '  docker stop "$container" >/dev/null',
        '  code=0; with_data "$1" || code=$?',
        '  if [ "$code" != 77 ]; then docker start "$container" >/dev/null; fi',
        '  if [ "$code" != 0 ]; then exit "$code"; fi',
        '}',
        'if [ "$(printenv UNDO || :)" = yes ]; then',
        '  stopped_while put_back',
        '  echo "Put back. What it has replaced is called undone_$stamp, beside it."',
        '  exit 0',
        'fi',
        '',
        ...comparedFilesFirst({ mark, files }),
        '',
        '# 2. A server of its own loads it.',
        'tool try_it',
        'if [ "$(printenv REPLACE || :)" != yes ]; then',
        '  echo "To use it, stop what writes to the server, and run this again with REPLACE=yes."',
        '  exit 0',
        'fi',
        '',
        '# 3. In the place of the live data.',
        'stopped_while put',
        'echo "Restored. What was replaced is called replaced_$stamp. To undo it: UNDO=yes sh restore.sh"',
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/dump.js


/**
 * Takes an RDB file, of one moment, and counts its keys. Emits lines `fact NAME VALUE`, `taken-at …`, `warning …`, `file NAME BYTES
 * SHA256`, `table {…}`. ../../dump.ts says what surrounds it.
 *
 * The server itself can't be asked for the counts of that moment: it goes on. So they are counted in a scratch server that has loaded
 * the file, and the live server's own counts of before and after are held against them. It counts its changes too: there can't be
 * more difference than there were changes. When there was none, both must be equal.
 */
const scripts_dump_DUMP_SCRIPT = String.raw `${REDIS_PROGRAMS}${REDIS_CONNECTION}${REDIS_SCRATCH}
halt() { end_scratch; }
pong=$(ask PING 2>"$work/err" || :)
if [ "$pong" != PONG ]; then
  printf '%s\n' "$pong" >>"$work/err"
  die 31 <"$work/err"
fi
if ! look "$work/before"; then die 33 <"$work/err"; fi
server_kind=Redis version=$(field redis_version "$work/before")
if grep -q '^valkey_version:' "$work/before"; then server_kind=Valkey version=$(field valkey_version "$work/before"); fi
if [ "$kind $(echo "$program_version" | cut -d. -f1,2)" != "$server_kind $(echo "$version" | cut -d. -f1,2)" ]; then die 32 <<END
The server is $server_kind $version, the programs in this image are of $kind $program_version.
END
fi
if [ "$(field cluster_enabled "$work/before")" = 1 ]; then die 45 <<END
The server is one of a cluster, and has only a part of the keys.
END
fi
if [ "$(field role "$work/before")" = slave ] && [ "$(field master_link_status "$work/before")" != up ]; then die 45 <<END
The server is a replica that has lost its primary, so it may lack what was written since.
END
fi

# What a scratch server needs, and the live one's child, which the kernel gives a copy of what changes meanwhile.
used=$(number used_memory "$work/before")
available=$(awk '/^MemAvailable:/ { printf "%.0f", $2 * 1024 }' /proc/meminfo)
case $HD_PROOF in
  L3 | L4)
    if [ "$available" -lt $((used + used / 4 + 67108864)) ]; then die 42 <<END
The server uses $used bytes of memory, a scratch server needs as much and a quarter more, and the host has $available bytes available. With "proof: L2" the file is read and not loaded.
END
    fi
    ;;
esac
free=$(($(df -Pk . | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$expected" ]; then die 35 <<END
No space left on device: the newest backup of it has $expected KiB, and $free KiB are free.
END
fi
databases=$(setting databases)
{
  printf 'databases %s\n' "$(printf '%s\n16\n' "$databases" | sort -n | tail -n 1)"
  # Data of a module can only be loaded with it. Those that are built in have no path.
  ask MODULE LIST 2>/dev/null | awk '{ if (was == "path" && $0 ~ /^\//) print "loadmodule " $0; was = $0 }'
} >server.conf.partial

# As a replica would get it. The server may refuse that, or cut it off when too much is written meanwhile.
by_sync() {
  live --rdb database.rdb.partial >"$work/sync" 2>&1 </dev/null && [ -s database.rdb.partial ] && return 0
  grep -v '^sending \|^SYNC sent\|^WARNING' "$work/sync" >"$work/err" || :
  rm -f database.rdb.partial
  return 1
}
# The server's own file, from the folders of its container. Its clock says whether it is the new one.
by_save() {
  saved=$(ask LASTSAVE) || return 1
  case $saved in '' | *[!0-9]*) printf '%s\n' "$saved" >&2; return 1 ;; esac
  sleep 1
  until said=$(ask BGSAVE SCHEDULE) && case $said in Background*) : ;; *) false ;; esac; do
    case $said in *'in progress'*) sleep 1 ;; *) printf '%s\n' "$said" >&2; return 1 ;; esac
  done
  until now=$(ask LASTSAVE) && [ "$now" != "$saved" ]; do
    look "$work/saving" || return 1
    if [ "$(field rdb_bgsave_in_progress "$work/saving")" = 0 ] && [ "$(field rdb_last_bgsave_status "$work/saving")" != ok ]; then
      echo 'BGSAVE failed; the log of the server says why' >&2
      return 1
    fi
    sleep 0.5 2>/dev/null || sleep 1
  done
  at=$(setting dir) name=$(setting dbfilename)
  if [ -z "$at" ]; then at=/data; fi
  if [ -z "$name" ]; then name=dump.rdb; fi
  cp "$at/$name" database.rdb.partial || return 1
  read_whole database.rdb.partial || return 1
  if [ "$(written_at)" -lt "$saved" ]; then
    echo "$at/$name is of before BGSAVE" >&2
    return 1
  fi
}
written_at() { sed -n "s/.*AUX FIELD ctime = '\([0-9]*\)'.*/\1/p" "$work/checked"; }

tries=3 form=SYNC
while ! by_sync; do
  tries=$((tries - 1))
  if [ "$tries" -gt 0 ] && ! grep -q 'SYNC with .* failed: -' "$work/err"; then
    sleep 2
    continue
  fi
  if grep -qi 'no space left' "$work/err"; then die 35 <"$work/err"; fi
  form=BGSAVE
  # Its error is the later one, and below the first.
  if ! by_save 2>>"$work/err"; then die 34 <"$work/err"; fi
  break
done
if ! read_whole database.rdb.partial; then die 34 <"$work/checked"; fi
if ! look "$work/after"; then die 33 <"$work/err"; fi
keys=$(keys_read) at=$(written_at)

case $HD_PROOF in
  L3 | L4)
    code=0
    load "$PWD/database.rdb.partial" server.conf.partial || code=$?
    if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
    if ! count >tables.jsonl.partial 2>"$work/err"; then die 33 <"$work/err"; fi
    end_scratch
    loaded=$(awk '{ sum += $2 } END { print sum + 0 }' "$work/keys")
    if [ "$loaded" != "$keys" ]; then die 34 <<END
The file has $keys keys, and $loaded of them were loaded.
END
    fi
    ;;
  # Nothing is loaded, so nobody knows what is in which database.
  *) printf '{"table":"keys","rows":%s}\n' "$keys" >tables.jsonl.partial ;;
esac

# How far the live server's own counts agree.
live_keys() { sed -n 's/^db\([0-9]*\):keys=\([0-9]*\),.*/\1 \2/p' "$1" | sort -n; }
sum_of() { live_keys "$1" | awk '{ sum += $2 } END { print sum + 0 }'; }
grown() { echo $(($(number "$1" "$work/after") - $(number "$1" "$work/before"))); }
first=$(sum_of "$work/before") last=$(sum_of "$work/after")
changes=$(grown rdb_changes_since_last_save) gone=$(($(grown expired_keys) + $(grown evicted_keys) + $(grown expired_subkeys)))
compared="the server had $first keys before and $last after; it was saved or restarted meanwhile, so its changes are not known"
if [ "$changes" -ge 0 ] && [ "$gone" -ge 0 ] && [ "$(field run_id "$work/before")" = "$(field run_id "$work/after")" ] &&
  [ "$(field rdb_last_save_time "$work/before")" = "$(field rdb_last_save_time "$work/after")" ]; then
  most=$((changes + gone)) difference=$((keys - first))
  if [ "$difference" -lt 0 ]; then difference=$((-difference)); fi
  compared="the server had $first keys before and $last after, with $most changes meanwhile"
  if [ "$difference" -gt "$most" ]; then die 45 <<END
The file has $keys keys, and $compared.
END
  fi
  if [ "$most" = 0 ]; then compared="the server had the same $keys keys, and nothing changed meanwhile"; fi
  if [ "$most" = 0 ] && [ -f "$work/keys" ] && [ "$(live_keys "$work/before")" != "$(awk '$2 > 0' "$work/keys" | sort -n)" ]; then die 45 <<END
The file has its keys in other databases than the server.
END
  fi
fi

store() {
  keep_files database.rdb tables.jsonl server.conf || return 1
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
{
  printf 'fact %s\n' "server $server_kind" "version $version" "client $kind $program_version" "form $form" "used-memory $used" \
    "keys $keys" "keys-that-expire $(sed -n 's/^\[info\] \([0-9]*\) expires$/\1/p' "$work/checked")" "compared $compared"
  for name in dir dbfilename appendonly appendfilename appenddirname; do printf 'fact %s %s\n' "$name" "$(setting "$name")"; done
  printf 'taken-at %s\n' "$(date -u -d "@$at" +%Y-%m-%dT%H:%M:%S.000Z)"
  if [ "$available" -lt "$used" ]; then
    echo 'warning The host has less memory available than the server uses. A server that is written to much may be killed while a backup is taken.'
  fi
  cat "$work/files"
  sed 's/^/table /' tables.jsonl
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/scripts/trial.js



/**
 * Loads a backup into a server of its own and counts its keys. Only this container can reach that server, by a socket.
 * Emits lines `table {…}`. With HD_PROOF L1 or L2 it only reads the backup. ../../dump.ts says what surrounds it.
 */
const scripts_trial_TRIAL_SCRIPT = String.raw `${REDIS_PROGRAMS}${REDIS_SCRATCH}
cleanup() {
  end_scratch
  rm -rf "$work"
}
if [ "$HD_PROOF" = L1 ]; then
  case $(head -c 5 database.rdb) in
    REDIS | VALKE) read_ends ;;
  esac
  die 43 <<END
database.rdb does not begin as an RDB file does.
END
fi
if ! read_whole database.rdb; then die 43 <"$work/checked"; fi
if [ "$HD_PROOF" = L2 ]; then read_ends; fi

code=0
load "$PWD/database.rdb" server.conf || code=$?
if [ "$code" != 0 ]; then die $((41 + code)) <"$work/log"; fi
if ! count >"$work/tables" 2>"$work/err"; then die 44 <"$work/err"; fi
# Taken without a scratch server, it was counted as a whole.
if grep -q '"table":"keys"' tables.jsonl; then
  awk '{ sum += $2 } END { printf "{\"table\":\"keys\",\"rows\":%d}\n", sum }' "$work/keys" >"$work/tables"
fi
sed 's/^/table /' "$work/tables" >"$work/facts"
${ASK_CHECKS}
# Commands of redis-cli, one a line. The scratch server is a replica, and refuses what writes.
ask_check() { timeout "$2" "$cli" --raw -s "$work/scratch/socket" <"$1" | tr -d '\r'; }
ask_checks >>"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/redis/redis-dump.js








/**
 * A server of Redis or Valkey with all its databases and functions, as an RDB file. The URL is the one that the server's container itself
 * would use.
 */
function redisDump({ url }) {
    return {
        server: 'Redis',
        reads: ({ server }) => server === 'Redis' || server === 'Valkey',
        reach: () => redis_dump_reachOf(url),
        takeScript: scripts_dump_DUMP_SCRIPT,
        readTaken(answer) {
            const facts = redis_dump_facts_parseDumpFacts(answer);
            return facts && redis_dump_takenDump(facts);
        },
        trialScript: scripts_trial_TRIAL_SCRIPT,
        // It needs memory, and no room.
        trialBytes: () => 0,
        readTrial: parseTables,
        isRefusal: redis_explain_failure_isRefusal,
        checkWords: () => 'its command took longer than its timeout, or redis-cli failed',
        explain: redis_explain_failure_explainFailure,
        inServer: REDIS_RESTORE,
    };
}
/** The variables that the scripts read. Throws `database/url-invalid`. */
function redis_dump_reachOf(url) {
    const { host, port, user, password, tls, tlsAuthorities } = readRedisUrl(url);
    return {
        environment: new Map([
            ['HD_REDIS_HOST', host],
            ['HD_REDIS_PORT', String(port)],
            ['HD_REDIS_USER', user ?? ''],
            ['HD_REDIS_TLS', tls],
            ['HD_REDIS_TLS_CA', tlsAuthorities ?? ''],
            ...(password ? [] : [['HD_REDIS_PASSWORD', '']]),
        ]),
        secrets: new Map(password ? [['HD_REDIS_PASSWORD', password]] : []),
        // For BGSAVE, whose file is there.
        files: 'read',
    };
}
function redis_dump_takenDump(told) {
    const { server, version, usedMemory, facts, takenAt, warnings, files, tables } = told;
    const details = new Map([...facts].filter(([name]) => name !== 'server' && name !== 'version' && name !== 'used-memory'));
    return {
        content: {
            server,
            database: `all databases of ${server}`,
            serverVersion: version,
            takenAt,
            files,
            tables,
            details: { 'database-bytes': String(usedMemory), ...Object.fromEntries(details) },
        },
        warnings,
        restore: (kept) => redis_restore_instructions_restoreInstructions({ ...kept, files, facts }),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/target-program/symmetric-key.js
/** 32 bytes in base64, or in hexadecimal digits. */
const SHAPE = /^(?:[A-Za-z0-9+/]{43}=|[0-9a-fA-F]{64})$/;
/** The first key for AES-256 among lines of text; undefined when there is none. Others may be keys of age. */
function symmetricKeyIn(text) {
    return symmetricKeysIn(text)[0];
}
/** All of them. */
function symmetricKeysIn(text) {
    const lines = text.split('\n').map((each) => each.trim());
    return lines
        .filter((each) => SHAPE.test(each))
        .map((line) => Buffer.from(line, line.length === 64 ? 'hex' : 'base64'));
}
/** What an archive belongs to, so that it can't be taken for another backup's. */
function associatedWith(id) {
    return `${id}|backup.tar`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-damage.js
var backup_damage = __webpack_require__(14549);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-id.js
var backup_id = __webpack_require__(81809);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
// EXTERNAL MODULE: ./packages/core/build/backup/proof-level.js
var proof_level = __webpack_require__(15080);
// EXTERNAL MODULE: ./packages/core/build/backup/tag/manifest-tag.js
var manifest_tag = __webpack_require__(78320);
;// CONCATENATED MODULE: ./packages/core/build/backup/backup.js
const ENCRYPTION_FORMATS = ['age', 'aes-256-gcm-hkdf-1mb'];

;// CONCATENATED MODULE: ./packages/core/build/backup/backup-manifest.js







/**
 * The text of `manifest.json`. A person can read it: one table or file per line. The same manifest always gives the same
 * bytes.
 */
function encodeManifest(manifest) {
    const head = Object.entries(manifest).filter(([key]) => key !== 'files' && key !== 'tables');
    const fields = [
        ...head.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}`),
        `  "files": ${linePerItem(manifest.files)}`,
        `  "tables": ${linePerItem(manifest.tables)}`,
    ];
    return `{\n${fields.join(',\n')}\n}\n`;
}
/** Reads a manifest, with or without its tag, and checks every field, because people and other programs can write to its folder. */
function decodeManifest(text) {
    let stored;
    try {
        stored = JSON.parse((0,manifest_tag/* withoutTag */.nb)(text));
    }
    catch {
        return (0,parser/* malformed */.Qm)('is not JSON');
    }
    if (!isRecord(stored))
        return (0,parser/* malformed */.Qm)('is not a JSON object');
    if (stored['schema'] !== 1) {
        return (0,parser/* malformed */.Qm)(`has schema ${JSON.stringify(stored['schema'])}; this version reads schema 1`);
    }
    const problem = firstProblem(stored);
    return problem === undefined ? (0,parser/* parsed */.Yz)(stored) : (0,parser/* malformed */.Qm)(problem);
}
function firstProblem(stored) {
    const rules = [
        ['id', isText(stored['id']) && backup_id/* backupId */.W.parse(stored['id']).ok],
        ['server', stored['server'] === undefined || isText(stored['server'])],
        ['database', isText(stored['database'])],
        ['serverVersion', isText(stored['serverVersion'])],
        ['takenAt', isTime(stored['takenAt'])],
        ['deployment', isText(stored['deployment']) && names/* deploymentId */.dP.parse(stored['deployment']).ok],
        ['generation', isCount(stored['generation'])],
        ['files', isListOf(stored['files'], isFile)],
        ['tables', isListOf(stored['tables'], isTable)],
        ['also', stored['also'] === undefined || isSet(stored['also'])],
        ['verified', stored['verified'] === null || isVerification(stored['verified'])],
        ['restore', isListOf(stored['restore'], isLine)],
        ['encryption', stored['encryption'] === undefined || isEncryption(stored['encryption'])],
        ['details', stored['details'] === undefined || isTexts(stored['details'])],
    ];
    const broken = rules.filter(([, holds]) => !holds).map(([name]) => name);
    return broken.length === 0 ? undefined : `has no valid ${broken.join(', ')}`;
}
function linePerItem(items) {
    return items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
// A line of the script may be empty.
function isLine(value) {
    return typeof value === 'string';
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
function isTime(value) {
    return isText(value) && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}
function isListOf(value, fits) {
    return Array.isArray(value) && value.every(fits);
}
function isTexts(value) {
    return isRecord(value) && Object.values(value).every((item) => typeof item === 'string');
}
function isVerification(value) {
    if (!isRecord(value) || !isTime(value['at']) || !isText(value['how']))
        return false;
    return value['level'] === undefined || proof_level/* PROOF_LEVELS */.te.some((level) => level === value['level']);
}
function isEncryption(value) {
    if (!isRecord(value) || !ENCRYPTION_FORMATS.some((format) => format === value['format']))
        return false;
    return isListOf(value['to'], isText) && isListOf(value['plain'], isFile);
}
function isSet(value) {
    if (!isListOf(value, isPart))
        return false;
    return new Set(value.map(({ name }) => name)).size === value.length;
}
function isPart(value) {
    if (!isRecord(value) || !isText(value['name']) || !backup_set/* partName */.pn.parse(value['name']).ok)
        return false;
    const { server, database, serverVersion, takenAt, details } = value;
    return ((server === undefined || isText(server)) &&
        isText(database) &&
        isText(serverVersion) &&
        isTime(takenAt) &&
        (details === undefined || isTexts(details)));
}
// The name of a file becomes part of a path at the target. It may lie in a folder of a database of the set, and there in one
// folder; no part of it begins with a dot.
const backup_manifest_FILE_NAME = /^(?:[a-z0-9][a-z0-9._-]*\/){0,2}[a-z0-9][a-z0-9._-]*$/;
function isFile(value) {
    if (!isRecord(value) || !isText(value['name']) || !isText(value['sha256']))
        return false;
    return backup_manifest_FILE_NAME.test(value['name']) && isCount(value['bytes']) && /^[0-9a-f]{64}$/.test(value['sha256']);
}
function isTable(value) {
    if (!isRecord(value) || !isText(value['table']) || !isCount(value['rows']))
        return false;
    return value['content'] === undefined || isText(value['content']);
}

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/exit-codes.js

/** The meaning of the exit codes that don't depend on the kind of dump: the sentence before the program's own words. */
const exit_codes_MEANINGS = {
    30: 'No folder could be created where the backups are kept',
    35: 'The place of the backups could not be written',
    36: 'The backup could not be encrypted',
    37: 'The backup could not be decrypted',
    38: 'The backup is encrypted',
    39: 'The answer could not be sent',
    40: 'The tools image could not be used',
    41: 'The files are not the ones that were dumped',
    46: 'There is no room to unpack the backup',
    47: 'The stored files could not be read',
    70: 'The bucket could not be used',
    71: 'The dump was cut off while it was stored',
    72: 'The dump could not be proven while it was stored',
    73: 'The store of artifacts could not be used',
};
const EXIT = {
    unwritten: 35,
    notDecrypted: 37,
    noKey: 38,
    damaged: 41,
    noRoom: 46,
    unread: 47,
    cut: 71,
    unproven: 72,
};
/** What helps where the exit code alone says it. */
const exit_codes_ADVICE = {
    [EXIT.noRoom]: FREE_SPACE,
    [EXIT.unread]: 'So nothing is known about the backup, and it is not marked as damaged. Look after the disk or the share that has it (`dmesg` on its host says what the kernel saw), then try again.',
};
/** One text: what failed, the program's own words, and what helps. `dump` explains what only it knows. */
function explainExit(failed, dump) {
    const own = dump?.explain(failed) ?? { words: failed.said };
    const meaning = exit_codes_MEANINGS[failed.exitCode] ?? own.meaning ?? `The container ended with exit code ${failed.exitCode}`;
    const advice = own.advice ?? exit_codes_ADVICE[failed.exitCode] ?? (/No space left on device/.test(failed.said) ? FREE_SPACE : undefined);
    const words = own.words.trim();
    return [words === '' ? meaning : `${meaning}: ${words}`, ...(advice === undefined ? [] : [advice])].join('\n');
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/answer.js


/**
 * How long an answer may be in characters of base64, and what is read of the output it is in, in bytes. A table with a name that doesn't
 * compress and a hash of its content takes some 60 characters: a hundred thousand of them fit.
 */
const LONGEST_ANSWER = 6_000_000;
const LONGEST_OUTPUT = 7 * 1024 * 1024;
/**
 * Finds the answer between the marks that contain `mark`. An answer that was cut or changed on its way (a short password in
 * it was redacted) doesn't match its SHA-256, and counts as a failure.
 */
function readAnswer({ exitCode, output }, mark) {
    if (exitCode !== 0)
        return { kind: 'failed', exitCode, said: reasonIn(output, mark) };
    const begin = new RegExp(`-----BEGIN ${mark} ([0-9a-f]{64})-----`).exec(output);
    if (!begin)
        return { kind: 'answered', body: Buffer.alloc(0) };
    const start = begin.index + begin[0].length;
    const encoded = output.slice(start, output.indexOf(`-----END ${mark}-----`, start));
    const body = unpacked(encoded);
    if (body !== undefined && (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex') === begin[1]) {
        return { kind: 'answered', body };
    }
    return {
        kind: 'failed',
        exitCode,
        said: 'its answer was damaged on the way (cut, or altered by redaction of a short password)',
    };
}
function unpacked(encoded) {
    try {
        return (0,external_node_zlib_.gunzipSync)(Buffer.from(encoded, 'base64'));
    }
    catch {
        return undefined;
    }
}
function reasonIn(output, mark) {
    const failed = `-----FAILED ${mark}-----`;
    const start = output.lastIndexOf(failed);
    const said = start < 0 ? output : output.slice(start + failed.length).replace(`-----END ${mark}-----`, '');
    const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('-----GROWTH '));
    return lines.slice(-12).join('\n').slice(-2_000).trim();
}
/** How much the script has made so far, by the last line of the output that says so. Undefined when none does. */
function readGrowth(output, mark) {
    const [, kib, expected] = [...output.matchAll(new RegExp(`^-----GROWTH ${mark} (\\d+) (\\d+)-----`, 'gm'))].at(-1) ?? [];
    if (kib === undefined || expected === undefined)
        return undefined;
    return { bytes: Number(kib) * 1_024, expected: expected === '0' ? undefined : Number(expected) * 1_024 };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/prelude.js

/**
 * The beginning of every script of the vault. All scripts are constant texts of POSIX sh, and run in Debian's and Alpine's database
 * images. They get their data only through the environment, so nothing has to be quoted into them. (They must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 *
 * How a script answers: `emit FILE` prints the file, compressed and in base64, between marks that contain a random word and
 * the file's SHA-256. So neither a database's message nor a redacted word can be mistaken for an answer. `die CODE` prints
 * standard input as the reason, and ends.
 */
const PRELUDE = String.raw `set -eu
umask 077
export LC_ALL=C HOME=/tmp
work=$(mktemp -d)
cleanup() { rm -rf "$work"; }
trap cleanup EXIT

# tell_growth EXPECTED PATH …: says from now on how many bytes the paths have, and how many they are expected to become (0:
# nobody knows), until an answer is sent. So people see that a long dump goes on.
telling=
tell_growth() { tell_grown "$1" kib_of "$@"; }
kib_of() {
  shift
  du -skc "$@" 2>/dev/null | tail -n 1 | cut -f 1
}
# tell_grown EXPECTED COMMAND …: the same of what the command prints, in KiB.
tell_grown() {
  expected=$1
  shift
  while sleep "$HD_TELL_EVERY"; do
    kib=$("$@" || :)
    printf '\n-----GROWTH %s %s %s-----\n' "$HD_MARK" "$kib" "$expected"
  done &
  telling=$!
}
quiet() {
  if [ -n "$telling" ]; then
    kill "$telling" 2>/dev/null || :
    wait "$telling" 2>/dev/null || :
    telling=
  fi
}

emit() {
  quiet
  gzip -9 <"$1" >"$work/answer.gz"
  base64 <"$work/answer.gz" >"$work/answer"
  size=$(wc -c <"$work/answer")
  # Only the last bytes of a container's output are read: a cut answer would be no answer.
  if [ "$size" -gt ${LONGEST_ANSWER} ]; then die 39 <<END
The answer is too long to be told ($size bytes): too many tables.
END
  fi
  printf '\n-----BEGIN %s %s-----\n' "$HD_MARK" "$(sha256sum <"$1" | cut -c 1-64)"
  cat "$work/answer"
  printf -- '-----END %s-----\n' "$HD_MARK"
}

die() {
  quiet
  printf '\n-----FAILED %s-----\n' "$HD_MARK"
  tail -n 20
  printf -- '-----END %s-----\n' "$HD_MARK"
  exit "$1"
}

# BusyBox may not know how to flush one file; then everything is flushed.
flush() { sync "$@" 2>/dev/null || sync; }

# remove_folder FOLDER: in-progress goes last, so that the next backup sweeps what a killed removal leaves.
remove_folder() {
  find "$1" -mindepth 1 -maxdepth 1 ! -name in-progress -exec rm -rf '{}' + && rm -rf "$1"
}

# Programs of the database run under its own user, and read here.
chmod 755 "$work"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/folder.js

/** The function `seal`, for a script that is to end with it. */
const SEAL = String.raw `seal() {
  cd "$HD_BACKUPS/$HD_ID" || return 1
  part=0
  while [ "$part" -lt "$HD_MANIFEST_PARTS" ]; do
    eval "printf '%s\n' \"\$HD_MANIFEST_$part\"" >>"$work/manifest.b64" || return 1
    part=$((part + 1))
  done
  base64 -d <"$work/manifest.b64" >"$work/manifest.gz" || return 1
  gzip -d <"$work/manifest.gz" >manifest.json.partial || return 1
  sum=$(sha256sum <manifest.json.partial) || return 1
  if [ "$(printf '%s' "$sum" | cut -c 1-64)" != "$HD_MANIFEST_SHA256" ]; then
    echo 'manifest.json was not stored as it was sent' >&2
    rm -f manifest.json.partial
    return 1
  fi
  chmod 640 manifest.json.partial || return 1
  flush manifest.json.partial || return 1
  mv manifest.json.partial manifest.json || return 1
  flush . || return 1
  rm -f in-progress
}
`;
/**
 * Writes the manifest, which makes a folder a backup. Environment: HD_BACKUPS, HD_ID, HD_MANIFEST_SHA256, and the manifest,
 * compressed and in base64. It is cut into HD_MANIFEST_0 …, because one variable has room for 128 KiB only.
 */
const SEAL_SCRIPT = String.raw `${PRELUDE}
${SEAL}if ! seal 2>"$work/err"; then die 35 <"$work/err"; fi
`;
/**
 * Lists the folders before HD_BEFORE (all when it is empty), newest first, as many as fit into one answer. For each folder
 * it emits the manifest, the files (lines `BYTES NAME`) and the mark, if there is one, each after a line `KIND FOLDER
 * BYTES`. At the end it emits `more` or `end`. It doesn't read the dumps themselves.
 */
const LIST_SCRIPT = String.raw `${PRELUDE}
comes_before() {
  if [ "$1" = "$2" ]; then return 1; fi
  printf '%s\n%s\n' "$1" "$2" | sort -c 2>/dev/null
}
mkdir -p "$HD_BACKUPS" && cd "$HD_BACKUPS"
for entry in ????????T??????.???Z-*; do
  if [ -f "$entry/manifest.json" ]; then printf '%s\n' "$entry"; fi
done | sort -r >"$work/all"

tell() {
  printf '%s %s %s\n' "$1" "$2" $(wc -c <"$3")
  cat "$3"
}
describe() {
  tell manifest "$1" "$1/manifest.json"
  # One that can't be looked at is told as missing, which is what it is to a restore.
  (cd "$1" && stat -c '%s %n' * */* */*/* 2>/dev/null || :) >"$work/sizes"
  tell sizes "$1" "$work/sizes"
  if [ -f "$1/damaged.json" ]; then tell mark "$1" "$1/damaged.json"; fi
}

# Compressed one by one, they take a little more than together.
room=170000
end=end
: >"$work/facts"
while read -r entry; do
  if [ -n "$HD_BEFORE" ] && ! comes_before "$entry" "$HD_BEFORE"; then continue; fi
  describe "$entry" >"$work/one"
  gzip -9 <"$work/one" >"$work/one.gz"
  room=$((room - $(wc -c <"$work/one.gz")))
  if [ "$room" -lt 0 ] && [ -s "$work/facts" ]; then
    end=more
    break
  fi
  cat "$work/one" >>"$work/facts"
done <"$work/all"
echo "$end" >>"$work/facts"
emit "$work/facts"
`;
/** Removes what a rehearsal of the encrypted backup HD_ID has unpacked. */
const CLEAR_SCRIPT = String.raw `${PRELUDE}
if ! rm -rf "$HD_BACKUPS/.scratch-$HD_ID" "$HD_BACKUPS/.scratch-$HD_ID-server" "$HD_BACKUPS/.scratch-$HD_ID-fetched" 2>"$work/err"; then die 35 <"$work/err"; fi
`;
/** Makes the folder HD_FOLDER in HD_BACKUPS. Programs of the database run under their own user, and pass through it. */
const FOLDER_SCRIPT = String.raw `${PRELUDE}
folder=$HD_BACKUPS/$HD_FOLDER
if [ ! -d "$folder" ] && ! mkdir -m 755 "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
`;
/** Writes the text HD_MARK_TEXT as the mark of the backup HD_ID, by renaming a file. An empty text removes the mark. */
const folder_MARK_SCRIPT = String.raw `${PRELUDE}
mark() {
  cd "$HD_BACKUPS/$HD_ID" || return 1
  if [ -z "$HD_MARK_TEXT" ]; then
    rm -f damaged.json || return 1
  else
    printf '%s' "$HD_MARK_TEXT" >"$work/mark" || return 1
    if ! cp "$work/mark" damaged.json.partial; then
      rm -f damaged.json.partial
      return 1
    fi
    chmod 640 damaged.json.partial || return 1
    flush damaged.json.partial || return 1
    mv damaged.json.partial damaged.json || return 1
  fi
  flush .
}
if ! mark 2>"$work/err"; then die 35 <"$work/err"; fi
`;
/** Removes the folders HD_IDS (words), the manifest first: without it the folder is no backup, whatever happens to the rest. */
const REMOVE_SCRIPT = String.raw `${PRELUDE}
for id in $HD_IDS; do
  case $id in
    *[!0-9a-fTZ.-]*) continue ;;
    ????????T??????.???Z-*) ;;
    *) continue ;;
  esac
  folder=$HD_BACKUPS/$id
  if [ ! -d "$folder" ]; then continue; fi
  # The next backup sweeps only what says that it is unfinished. A full disk may have no room for that, and is no reason to stop.
  { printf '0\n' >"$folder/in-progress"; } 2>/dev/null || :
  if ! { rm -f "$folder/manifest.json" && flush "$folder" && remove_folder "$folder"; } 2>"$work/err"; then die 35 <"$work/err"; fi
done
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/backup-folders.js









/** Linux takes at most 128 KiB in one environment variable. */
const backup_folders_PART = 100_000;
/** No data is read here. The limit is its own, because what a dump left when it ran out of time must still be removed. */
const LIMIT = (0,duration/* minutes */.Gx)(2);
/** Writes the manifest by renaming it: from this moment the folder is a backup. Throws `backup/failed`. */
async function sealFolder(runner, token, sealed, signal) {
    const environment = new Map([['HD_ID', sealed.backup.id], ...sealing(sealed)]);
    await runBriefly(runner, token, { purpose: 'backup', script: SEAL_SCRIPT, environment }, signal);
}
/** The manifest, as a script that seals gets it: with its tag, so the key stays here. */
function sealing({ backup, manifestKeys }) {
    const text = (0,manifest_tag/* tagManifest */.Ug)(encodeManifest(backup), manifestKeys);
    const packed = (0,external_node_zlib_.gzipSync)(text, { level: 9 }).toString('base64');
    const parts = Array.from({ length: Math.ceil(packed.length / backup_folders_PART) }, (_, at) => packed.slice(at * backup_folders_PART, (at + 1) * backup_folders_PART));
    return new Map([
        ['HD_MANIFEST_SHA256', (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex')],
        ['HD_MANIFEST_PARTS', String(parts.length)],
        ...parts.map((part, at) => [`HD_MANIFEST_${at}`, part]),
    ]);
}
/** Writes a mark by renaming it, or removes it with null. Throws `backup/failed`. */
async function markFolder(runner, token, { id, mark }, signal) {
    const environment = new Map([
        ['HD_ID', id],
        ['HD_MARK_TEXT', mark === null ? '' : (0,backup_damage/* encodeMark */.wy)(mark)],
    ]);
    await runBriefly(runner, token, { purpose: 'backup', script: folder_MARK_SCRIPT, environment }, signal);
}
/** Removes folders. Ids that don't exist are ignored. Throws `backup/failed`. */
async function removeFolders(runner, token, ids, signal) {
    if (ids.length === 0)
        return;
    const environment = new Map([['HD_IDS', ids.join(' ')]]);
    await runBriefly(runner, token, { purpose: 'backup', script: REMOVE_SCRIPT, environment }, signal);
}
/** Runs a script that reads no dump, and answers its output. Throws `backup/failed`. */
async function runBriefly(runner, token, run, signal) {
    return answered(await runner.run(token, { ...run, timeout: LIMIT }, signal));
}
function answered(answer) {
    if (answer.kind === 'answered')
        return answer.body;
    throw new failure/* Failure */.HR('backup/failed', explainExit(answer), {
        facts: { 'exit-code': answer.exitCode },
    });
}

// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-proof.js
var backup_proof = __webpack_require__(76512);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-words.js
var backup_words = __webpack_require__(36395);
// EXTERNAL MODULE: ./packages/core/build/backup/own-check.js
var own_check = __webpack_require__(93508);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/accept-proof.js




/** The backup whose files were compared and read. */
function acceptFiles(manifest, { level, clock }) {
    const how = `files compared by their SHA-256; ${level === 'L1' ? 'table of contents' : 'every block'} read by ${(0,backup_words/* describeServer */.X8)(manifest)}`;
    return (0,backup_proof/* acceptRead */.rp)(manifest, { at: clock.now().toISOString(), how, level });
}
/** The backup that was restored, if all is there that was dumped and the checks have passed. Throws `backup/unverified`. */
function acceptCounts(manifest, restored, { level, checks, clock }) {
    if (restored.kind !== 'counted')
        throw unverified(manifest, restored.evidence);
    const compared = level === 'L4' ? 'rows and content' : 'rows';
    const how = `restored into a scratch server of ${(0,backup_words/* describeServer */.X8)(manifest)}; exact ${compared} of every table compared${checks.length > 0 ? `; ${(0,own_check/* describePassed */.EN)(checks)}` : ''}`;
    const proof = (0,backup_proof/* proveBackup */.NL)(manifest, { tables: restored.tables, at: clock.now().toISOString(), how, level });
    if (proof.kind === 'differs')
        throw unverified(manifest, (0,backup_proof/* describeDifferences */.g7)(proof.differences));
    if (restored.problems.length > 0)
        throw unverified(manifest, restored.problems.join('\n'));
    return proof.backup;
}
function unverified(manifest, evidence) {
    return new failure/* Failure */.HR('backup/unverified', evidence, { facts: { backup: manifest.id } });
}

// EXTERNAL MODULE: ./packages/adapters/build/vaults/volume/artifact/artifact-names.js
var artifact_names = __webpack_require__(38734);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/set-instructions.js
/**
 * The lines of a shell script that restores a backup with Docker alone. Of several databases, it restores the one that is
 * named as its argument: each of them has its own password.
 */
function setInstructions(members, { id, source }) {
    const [first, ...others] = members.map(({ name, container, dump: { image }, restore }) => ({
        name: name ?? 'main',
        lines: restore({ id, container, image, source, ...(name !== null && { part: name }) }),
    }));
    if (!first || others.length === 0)
        return first?.lines ?? [];
    const all = [first, ...others];
    return [
        '#!/bin/sh',
        `# Backup ${id} has ${all.length} databases. Each of them is restored by itself:`,
        ...all.map(({ name }) => `#   sh restore.sh ${name}`),
        '# with its password, as the lines of its part say.',
        ...requireName(all.map(({ name }) => name)),
        'case "$1" in',
        ...all.flatMap(({ name, lines }) => [`${name})`, ...lines.filter((line) => line !== '#!/bin/sh'), ';;', '']),
        'esac',
    ];
}
/** What the databases of a backup are called in its instructions. */
function namesIn(members) {
    return members.map(({ name }) => name ?? 'main');
}
/** Ends a script that was not told which of several databases it is about. Nothing for one. */
function requireName(names) {
    if (names.length <= 1)
        return [];
    return [
        'case "${1-}" in',
        `${names.join('|')}) ;;`,
        `*) echo 'Say which: ${names.join(', ')}' >&2; exit 2 ;;`,
        'esac',
    ];
}

// EXTERNAL MODULE: ./packages/adapters/build/vaults/volume/bucket/bucket-of.js
var bucket_of = __webpack_require__(71717);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/bucket/bucket-instructions.js





/** A whole script: it brings the backup from the bucket into a volume that goes when it ends, and restores from there. */
function bucketInstructions({ settings, stack, ...steps }) {
    const { id } = steps.kept;
    const { place, prefix } = (0,bucket_of/* bucketOf */.A)(stack, settings);
    const folder = `s3://${place.bucket}/${prefix}${id}/`;
    return fetchedInstructions(steps, {
        head: [
            `# Backup ${id} is in the bucket ${place.bucket}. Run this on the Docker host, or where DOCKER_HOST leads to it. It needs the AWS CLI,`,
            '# credentials that may read the bucket, and what the lines about the database below say:',
            "#   AWS_ACCESS_KEY_ID='…' AWS_SECRET_ACCESS_KEY='…' … sh restore.sh",
        ],
        needs: [],
        fetch: [
            `aws --endpoint-url ${(0,shell_word/* shellWord */.r)(place.endpoint)} --region ${(0,shell_word/* shellWord */.r)(place.region)} \\`,
            `  s3 cp --only-show-errors --recursive ${(0,shell_word/* shellWord */.r)(folder)} "$copy/${id}"`,
        ],
    });
}
/** The same of an artifact, which a person has downloaded and unpacked. */
function artifactInstructions(steps) {
    const { id } = steps.kept;
    return fetchedInstructions(steps, {
        head: [
            `# Backup ${id} is an artifact of the run that took it, ${(0,artifact_names/* nameOfArtifact */.Dv)(steps.stack)}. Download and unpack it, by GitHub's pages or:`,
            `#   gh run download RUN --name ${(0,artifact_names/* nameOfArtifact */.Dv)(steps.stack)} --dir folder`,
            '# Run this on the Docker host, or where DOCKER_HOST leads to it, with what the lines below say:',
            '#   ARTIFACT=folder … sh restore.sh',
        ],
        needs: ['[ -r "$ARTIFACT/manifest.json" ]'],
        fetch: [`mkdir "$copy/${id}"`, `cp "$ARTIFACT"/* "$copy/${id}/"`],
    });
}
function fetchedInstructions({ kept, names, restore }, { head, needs, fetch }) {
    const { id } = kept;
    const fetched = `hd-fetched-${id}`;
    return [
        '#!/bin/sh',
        ...head,
        'set -eu',
        // Before all of it is fetched for nothing.
        ...requireName(names),
        ...needs,
        `fetched=${(0,shell_word/* shellWord */.r)(fetched)}`,
        'copy=$(mktemp -d)',
        `unfetch() { rm -rf "$copy"; docker volume rm "$fetched" >/dev/null 2>&1 || :; }`,
        'trap unfetch EXIT',
        ...fetch,
        `chmod -R a+rX "$copy/${id}"`,
        ...imageLines(kept),
        `tar -c -C "$copy" ${id} | docker run --rm --interactive --user root --entrypoint '' --network none \\`,
        '  --volume "$fetched:/fetched" "$image" tar -x -p -C /fetched',
        // A shell of its own: what it clears at its end is its own.
        '(',
        ...restore({ ...kept, source: fetched }).filter((line) => line !== '#!/bin/sh'),
        ')',
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/target-program/program-task.js
/** The folders that these files are in, each before what is in it. */
function foldersOf(files) {
    const parents = files.flatMap(({ name }) => {
        const parts = name.split('/').slice(0, -1);
        return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    });
    return [...new Set(parents)];
}
/** The encrypted archive in the folder of a backup. By hand: `age -d -i key.txt backup.tar.age | tar x`. */
const ARCHIVE = 'backup.tar.age';
/** The same, encrypted by AES-256-GCM in Tink's streaming form. */
const SEALED_ARCHIVE = 'backup.tar.aes';
/** A file that was archived while it was made is in the archive as `NAME.part-000001` and so on. */
const PART_MARK = '.part-';

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/encryption/decrypt-program.js
/**
 * Decrypts AES-256-GCM in Tink's streaming form (AES256_GCM_HKDF_1MB) from standard input to standard output, for a person who has nothing of
 * this suite: `node decrypt.mjs KEY_FILE ASSOCIATED <backup.tar.aes >backup.tar`. It is in the manifest of each such backup, and in the
 * README. It writes only what is known to be as it was encrypted, and ends with an error as soon as something isn't.
 */
const DECRYPT_PROGRAM = String.raw `
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const [keyFile, associated] = process.argv.slice(-2);
const text = readFileSync(keyFile, 'utf8').trim();
const key = Buffer.from(text, text.length === 64 ? 'hex' : 'base64');
const SEGMENT = 1024 * 1024, HEADER = 40, TAG = 16;
let held = Buffer.alloc(0), number = 0, derived, prefix;

async function open(segment, last) {
  if (number === 0) {
    if (segment[0] !== HEADER || key.length !== 32) throw new Error('this is not such an archive, or not such a key');
    derived = Buffer.from(hkdfSync('sha256', key, segment.subarray(1, 33), associated, 32));
    prefix = segment.subarray(33, HEADER);
    segment = segment.subarray(HEADER);
  }
  const end = Buffer.alloc(5);
  end.writeUInt32BE(number);
  end[4] = last ? 1 : 0;
  const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.concat([prefix, end]), { authTagLength: TAG });
  decipher.setAuthTag(segment.subarray(-TAG));
  const plain = decipher.update(segment.subarray(0, -TAG));
  decipher.final();
  number += 1;
  if (!process.stdout.write(plain)) await once(process.stdout, 'drain');
}

for await (const chunk of process.stdin) {
  held = Buffer.concat([held, chunk]);
  for (; held.length > SEGMENT; held = held.subarray(SEGMENT)) await open(held.subarray(0, SEGMENT), false);
}
await open(held, true);
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/encryption/encrypted-to.js

const SEALED_FORMAT = 'aes-256-gcm-hkdf-1mb';
/** How the manifest says it. */
function nameEncryption({ recipients, key }) {
    return key ? { format: SEALED_FORMAT, to: [nameOfKey(key)] } : { format: 'age', to: recipients };
}
/** So that people can tell which key it was. It says nothing about the key, which is random. */
function nameOfKey(key) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`hardened-deploy, name of a key: ${key.reveal().trim()}`);
    return `key ${hash.digest('hex').slice(0, 8)}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/cluster/cluster-instructions.js






/**
 * The lines of a shell script that brings the plain files of a backup to the machine of the person who runs it: out of a claim with kubectl
 * alone, out of a bucket with the AWS CLI. Restoring them is the database's own program, by hand; or the action, which needs none of this.
 */
function clusterInstructions(where) {
    const { id, settings, to } = where;
    const isPlain = to.recipients.length === 0 && !to.key;
    return [
        '#!/bin/sh',
        `# Backup ${id} is restored by the db-backup action (\`mode: restore\`). Without it, these lines bring its files into the folder ${id} here:`,
        ...(settings.kind === 's3' ? FROM_BUCKET : FROM_CLAIM),
        ...keyWords(where),
        `# Then restore them with the database's own programs: pg_restore reads ${id}/database (or database.dump), MySQL's client what is in`,
        `# ${id}/database.sql.gz. manifest.json has the rows that every table must have.`,
        'set -eu',
        'umask 077',
        `[ ! -e ${id} ]`,
        ...keyNeeds(to),
        ...(settings.kind === 's3' ? fromBucket(where, settings) : fromClaim(where)),
        `if [ -e ${id}/damaged.json ]; then cat ${id}/damaged.json >&2; exit 1; fi`,
        ...(isPlain ? [] : decrypted(where)),
        `echo "The files are in ${id}."`,
    ];
}
const FROM_CLAIM = [
    '# it takes kubectl, as somebody who may create pods in that namespace and run programs in them.',
    '#   sh fetch.sh',
];
const FROM_BUCKET = [
    '# it takes the AWS CLI, with credentials that may read the bucket.',
    "#   AWS_ACCESS_KEY_ID='…' AWS_SECRET_ACCESS_KEY='…' sh fetch.sh",
];
function fromClaim({ id, namespace, ...where }) {
    return [
        `kube() { kubectl --namespace ${(0,shell_word/* shellWord */.r)(namespace)} "$@"; }`,
        'pod=hd-fetch-$(date -u +%Y%m%d%H%M%S)',
        'trap \'kube delete pod "$pod" --now --ignore-not-found >/dev/null\' EXIT',
        'kube create -f - >/dev/null <<POD',
        podText(where),
        'POD',
        'kube wait --for=condition=Ready "pod/$pod" --timeout=10m >/dev/null',
        `kube exec "$pod" -- tar -c -C /backups ${id} | tar -x`,
    ];
}
/**
 * The shell puts the name in. As JSON without blanks: a kubeconfig is a secret, and what looks like one of its lines (`apiVersion: v1`) is not
 * shown where scripts are.
 */
function podText({ claim, stack, image }) {
    const volume = 'backups';
    return JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: '$pod' },
        spec: {
            restartPolicy: 'Never',
            automountServiceAccountToken: false,
            containers: [
                {
                    name: 'fetch',
                    image,
                    command: ['sleep', '86400'],
                    securityContext: { runAsUser: 0 },
                    volumeMounts: [{ name: volume, mountPath: '/backups', subPath: stack, readOnly: true }],
                },
            ],
            volumes: [{ name: volume, persistentVolumeClaim: { claimName: claim } }],
        },
    });
}
function fromBucket({ id, stack }, settings) {
    const { place, prefix } = (0,bucket_of/* bucketOf */.A)(stack, settings);
    const folder = `s3://${place.bucket}/${prefix}${id}/`;
    return [
        `aws --endpoint-url ${(0,shell_word/* shellWord */.r)(place.endpoint)} --region ${(0,shell_word/* shellWord */.r)(place.region)} \\`,
        `  s3 cp --only-show-errors --recursive ${(0,shell_word/* shellWord */.r)(folder)} ${id}`,
    ];
}
function keyWords({ to: { key, recipients } }) {
    if (key)
        return [
            `# They are encrypted with AES-256-GCM by ${nameOfKey(key)}: AES_KEY is the file with that key, and Node.js is needed here.`,
        ];
    if (recipients.length === 0)
        return [];
    return [
        '# They are encrypted with age: AGE_KEY is the file with the secret key of one of these, and the program age is needed here.',
        ...recipients.map((recipient) => `#   ${recipient}`),
    ];
}
function keyNeeds({ key, recipients }) {
    if (key)
        return ['[ -r "$AES_KEY" ]', 'node --version >/dev/null'];
    return recipients.length === 0 ? [] : ['[ -r "$AGE_KEY" ]', 'age --version >/dev/null'];
}
/** The archive has the folder of the backup in it. */
function decrypted({ id, to: { key } }) {
    const unpacked = 'tar -x -p';
    if (!key)
        return [`age --decrypt --identity "$AGE_KEY" <${id}/${ARCHIVE} | ${unpacked}`];
    return [
        "decrypt=$(cat <<'PROGRAM'",
        ...DECRYPT_PROGRAM.trim().split('\n'),
        'PROGRAM',
        ')',
        `node --input-type=module --eval "$decrypt" -- "$AES_KEY" ${(0,shell_word/* shellWord */.r)(associatedWith(id))} <${id}/${SEALED_ARCHIVE} | ${unpacked}`,
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/encryption/decrypt-instructions.js







/** Where the instructions unpack a backup: a volume that goes when they end, unless they have put something else there. */
function plainVolume(id) {
    return `hd-plain-${id}`;
}
/** A whole script: it unpacks the backup, and restores what was unpacked as if it had been kept like that. */
function encryptedInstructions({ kept, restore, ...steps }) {
    return [...decryptInstructions(kept, steps), ...restore({ ...kept, source: plainVolume(kept.id) })];
}
/**
 * What comes before the instructions that restore plain files. The secret key stays on the machine of the person who restores.
 * An archive that is cut on its way through the pipe is refused by age, and files that are missing by the sums that follow.
 */
function decryptInstructions({ id, container, image, source }, { to, names, inParts }) {
    const way = to.key ? sealed({ id, source, key: to.key }) : aged({ id, source, recipients: to.recipients });
    return [
        '#!/bin/sh',
        ...way.head,
        'set -eu',
        // Before all of it is decrypted for nothing.
        ...requireName(names),
        ...imageLines({ container, image }),
        `plain=${(0,shell_word/* shellWord */.r)(plainVolume(id))}`,
        'stored() {',
        "  docker run --rm --user root --entrypoint '' --network none \\",
        `    --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups:ro`)} --workdir ${(0,shell_word/* shellWord */.r)(`/backups/${id}`)} "$image" "$@"`,
        '}',
        ...way.needs,
        "stored sh -c 'if [ -e damaged.json ]; then cat damaged.json >&2; exit 1; fi'",
        'clear() {',
        '  left=$(docker run --rm --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" \\',
        `    sh -c 'rm -rf /plain/${id} && ls -A /plain') && [ -z "$left" ] && docker volume rm "$plain" >/dev/null || :`,
        '}',
        'trap clear EXIT',
        `stored cat ${way.archive} | ${way.decrypt} |`,
        '  docker run --rm --interactive --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" tar -x -p -C /plain',
        ...(inParts === undefined ? [] : joinInstructions(id, inParts)),
        '',
    ];
}
/** A tar of a dump that was archived while it was made has it in parts. */
function joinInstructions(id, file) {
    const parts = `/plain/${id}/${file}${PART_MARK}`;
    return [
        `# ${file} is in parts that belong one behind the other.`,
        'docker run --rm --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" sh -ec \\',
        `  'mv ${parts}000001 /plain/${id}/${file}; for part in ${parts}*; do [ ! -e "$part" ] || { cat "$part" >>/plain/${id}/${file}; rm "$part"; }; done'`,
    ];
}
function aged({ id, source, recipients }) {
    return {
        head: [
            `# Backup ${id} is encrypted with age (https://age-encryption.org), to:`,
            ...recipients.map((recipient) => `#   ${recipient}`),
            '# AGE_KEY is the file with the secret key of one of them, on the machine where you run this. It needs the program age:',
            "#   AGE_KEY=key.txt PGPASSWORD='…' sh restore.sh",
            `# The files alone: docker run --rm --user root --entrypoint cat --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups:ro`)} IMAGE /backups/${id}/${ARCHIVE} | age -d -i key.txt | tar x`,
        ],
        needs: ['age --version >/dev/null', '[ -r "$AGE_KEY" ]'],
        archive: ARCHIVE,
        decrypt: 'age --decrypt --identity "$AGE_KEY"',
    };
}
function sealed({ id, key }) {
    return {
        head: [
            `# Backup ${id} is encrypted with AES-256-GCM in the streaming form of Google's Tink (AES256_GCM_HKDF_1MB, no prefix), by ${nameOfKey(key)}.`,
            `# Its associated data is ${associatedWith(id)}. AES_KEY is the file with the key in base64, on the machine where you run this.`,
            '# It needs Node.js 18 or later there, and these lines, which need nothing else:',
            "#   AES_KEY=key.txt PGPASSWORD='…' sh restore.sh",
        ],
        needs: [
            '[ -r "$AES_KEY" ]',
            "decrypt=$(cat <<'PROGRAM'",
            ...DECRYPT_PROGRAM.trim().split('\n'),
            'PROGRAM',
            ')',
            'node --version >/dev/null',
        ],
        archive: SEALED_ARCHIVE,
        decrypt: `node --input-type=module --eval "$decrypt" -- "$AES_KEY" ${(0,shell_word/* shellWord */.r)(associatedWith(id))}`,
    };
}

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
;// CONCATENATED MODULE: ./packages/core/build/backup/backup-encryption.js
/** A proven backup, of which only this archive is kept from now on. */
function asEncrypted(backup, { archive, format = 'age', to, words = 'then encrypted, each file compared once more', }) {
    const { verified, files: plain } = backup;
    const how = `${verified.how}; ${words}`;
    return { ...backup, files: [archive], verified: { ...verified, how }, encryption: { format, to, plain } };
}
/** The same backup as it was before it was encrypted. */
function asPlain(manifest) {
    return manifest.encryption ? { ...manifest, files: manifest.encryption.plain } : manifest;
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/vault-place.js


/** Where a container finds the place in which backups are taken and proven, when it has another one beside it or works for a store elsewhere. */
const SPOOL = '/spool';
/** Name of the volume that holds a stack's backups. No container keeps it, and it outlives all of them. */
function backupVolume(stack) {
    return `hd-${stack}-backups`;
}
/**
 * Each stack has a folder of its own in a directory, and in a claim: otherwise the retention of one would count the backups of another.
 * `cluster`: its claim is in the place of the stack's volume.
 */
function vaultPlace(stack, settings, cluster) {
    switch (settings.kind) {
        // What goes elsewhere is taken and proven in the volume, and removed from there.
        case 's3':
        case 'artifact':
        case 'volume': {
            const volume = cluster ? `${cluster.claim}/${stack}` : backupVolume(stack);
            return { source: volume, mountedAt: (path) => ({ volumes: new Map([[path, volume]]) }) };
        }
        case 'directory': {
            const { path: directory } = settings;
            const source = `${directory === '/' ? '' : directory}/${stack}`;
            return {
                source,
                mountedAt: (path) => ({ volumes: new Map(), folders: new Map([[path, source]]) }),
                within: { directory, folder: stack },
            };
        }
    }
}
/** What the Engine says of a directory that it can't mount, as what to do about it. Anything else is passed on as it is. */
function asUnmountable(thrown, directory) {
    if (!(0,failure/* isFailure */.N6)(thrown, 'target/refused'))
        return thrown;
    const detail = `The directory ${directory} of the Docker host could not be mounted: ${thrown.message}`;
    const remedy = `Make it on the Docker host, readable by root only: \`install -d -m 700 ${(0,shell_word/* shellWord */.r)(directory)}\`. Or correct \`backup.vault.directory\`.`;
    return new failure/* Failure */.HR('backup/failed', detail, { facts: { directory }, remedy, cause: thrown });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/encryption/encrypted-archive.js






const PLACE = '/backups';
/** Both places, and the spool's path: the same place is mounted only once. */
function mountsOf({ spool, place }) {
    const kept = place.mountedAt(PLACE);
    if (spool.source === place.source)
        return { mounts: kept, spooled: PLACE };
    const { volumes, folders } = spool.mountedAt(SPOOL);
    const mounts = {
        volumes: new Map([...kept.volumes, ...volumes]),
        folders: new Map([...(kept.folders ?? []), ...(folders ?? [])]),
    };
    return { mounts, spooled: SPOOL };
}
/**
 * Encrypts a proven backup into the place where backups are kept. From then on there are no plain files of it any more, and no
 * manifest yet. Throws `backup/unverified` if the files have changed since the proof, and `backup/failed`.
 */
async function encryptArchive(parts, { token, backup, to }, signal) {
    const { id, generation, files } = backup;
    const { mounts, spooled } = mountsOf(parts);
    const { recipients, key } = to;
    const keyBytes = Buffer.byteLength(key?.reveal() ?? '');
    const task = { kind: 'encrypt', id, generation, from: spooled, to: PLACE, recipients, keyBytes, files };
    await parts.ready(token, signal);
    const answer = await parts.program.run(token, { task, mounts, input: key, grows: parts.growing('encrypted') }, signal);
    const facts = { backup: id };
    if (answer.kind === 'failed')
        throw new failure/* Failure */.HR(answer.exitCode === EXIT.damaged ? 'backup/unverified' : 'backup/failed', explainExit(answer), {
            facts,
        });
    const archive = archiveIn(answer);
    if (!archive)
        throw new failure/* Failure */.HR('backup/failed', 'The container that encrypts gave no result', { facts });
    return asEncrypted(backup, { archive, ...nameEncryption(to) });
}
function archiveIn({ body }) {
    const [, name, bytes, sha256] = /^file (\S+) (\d+) ([0-9a-f]{64})$/m.exec(body.toString()) ?? [];
    return name !== undefined && sha256 !== undefined ? { name, bytes: Number(bytes), sha256 } : undefined;
}
/**
 * Unpacks what is needed of a backup's archive into a folder `.scratch-…` of the spool, which the caller removes again. Nothing is
 * written when there is no room for it. Throws `backup/encrypted` without a key that fits, and `backup/failed`.
 */
async function openArchive(parts, { token, manifest, needed, key, within = '', }, signal) {
    const { id, files } = manifest;
    const [archive] = files;
    if (!archive)
        return { kind: 'damaged', evidence: 'the manifest names no archive' };
    const { mounts, spooled } = mountsOf(parts);
    const folder = `.scratch-${id}`;
    const keyBytes = Buffer.byteLength(key?.reveal() ?? '');
    const task = {
        kind: 'decrypt',
        id,
        from: (0,posix_.join)(PLACE, within),
        to: `${spooled}/${folder}`,
        archive,
        files: asPlain(manifest).files.map(({ name, bytes }) => ({ name, bytes })),
        wanted: needed.files.map(({ name }) => name),
        besides: needed.besides,
        keyBytes,
    };
    await parts.ready(token, signal);
    const input = keyBytes > 0 ? key : undefined;
    const answer = await parts.program.run(token, { task, mounts, input, grows: parts.growing('decrypted') }, signal);
    if (answer.kind === 'answered')
        return { kind: 'opened', folder: `${folder}/${id}` };
    const evidence = explainExit(answer);
    if (answer.exitCode === EXIT.damaged)
        return { kind: 'damaged', evidence };
    const isKey = answer.exitCode === EXIT.noKey || /no identity matched|not copied whole/.test(answer.said);
    throw new failure/* Failure */.HR(isKey ? 'backup/encrypted' : 'backup/failed', `${id}: ${evidence}`, {
        facts: { backup: id, 'encrypted-to': manifest.encryption?.to ?? [] },
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/sweep.js
/** A function for scripts of the vault: `sweep FOLDER` removes it if a killed run of an older lease than HD_GENERATION left it. */
const SWEEP = String.raw `# What killed backups of older leases left. A folder of which anything can't be read is left alone, and one without a readable
# in-progress too: it may be a proven backup on a disk that has errors, or one that somebody is copying here.
sweep() {
  if ! generation=$(cat "$1/in-progress" 2>/dev/null); then return 0; fi
  case $generation in '' | *[!0-9]*) return 0 ;; esac
  if [ "$generation" -ge "$HD_GENERATION" ]; then return 0; fi
  # A name that isn't in the list is absent. A failed look at the file itself may be an error of the disk.
  if ! ls -A "$1" >"$work/names" 2>/dev/null; then return 0; fi
  if ! grep -qx 'manifest\.json' "$work/names"; then remove_folder "$1"; fi
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/around-dump.js



/**
 * Makes a new folder, takes the dump into it, and sends what the dump's script says. Environment: HD_MARK, HD_BACKUPS, HD_ID,
 * HD_GENERATION, HD_PROOF, HD_PART, and the dump's own variables. On any failure the folder is removed. HD_PART is the name of a
 * further database, whose folder is made in the one of the first; it is empty for the first.
 */
function takeScript({ takeScript: take }) {
    return [BEFORE_TAKING, take, 'unfinished=\n'].join('\n');
}
/**
 * Compares the files of a backup with the manifest, and tries to restore them. Environment: HD_MARK, HD_BACKUPS, HD_ID,
 * HD_PART, HD_SUMS (lines for `sha256sum -c`), HD_DATABASE, HD_PROOF, and when it restores HD_SCRATCH, and HD_EXPECTED: how
 * many KiB it is expected to have then.
 */
function trialScript({ trialScript: trial }) {
    return [BEFORE_TRIAL, trial].join('\n');
}
/**
 * The same as far as L1 or L2, and then writes the manifest: what was read is a backup from then on, and it took one container. Environment: as
 * `trialScript`, and as `SEAL_SCRIPT`. Exit code 35: it was read, and the manifest could not be written.
 */
function readAndSealScript({ trialScript: trial }) {
    return [BEFORE_TRIAL, SEAL_AFTER_READING, trial].join('\n');
}
/** Compares the files of a backup with the manifest, and restores them into the database HD_STAGED. Environment: as `trialScript`. */
function stageScript({ stageScript: stage }) {
    return [BEFORE_TRIAL, stage].join('\n');
}
/**
 * Restores a dump that comes through a pipe while it is taken, and is stored by somebody else: it has no sums yet, and comes from the database's own
 * programs. Environment: as `trialScript`, without HD_SUMS.
 */
function streamTrialScript({ trialScript: trial }) {
    return [BEFORE_STREAM_TRIAL, trial].join('\n');
}
/** A script that needs no backup. */
function bareScript(script) {
    return [PRELUDE, script].join('\n');
}
const BEFORE_TAKING = String.raw `${PRELUDE}
folder=$HD_BACKUPS/$HD_ID/$HD_PART
unfinished=
halt() { :; }
cleanup() {
  halt
  # It is gone with the container anyway.
  rm -rf "$work" 2>/dev/null || :
  if [ -n "$unfinished" ]; then remove_folder "$unfinished"; fi
}

${SWEEP}if [ -n "$HD_PART" ]; then
  # Another database's programs may have another user, who passes through.
  if ! chmod o+x "$HD_BACKUPS/$HD_ID" 2>"$work/err"; then die 30 <"$work/err"; fi
else
  for entry in "$HD_BACKUPS"/????????T??????.???Z-*; do sweep "$entry"; done
  # What rehearsals unpacked is never a backup.
  rm -rf "$HD_BACKUPS"/.scratch-*
fi

if ! mkdir "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
unfinished=$folder
if [ -z "$HD_PART" ] && ! printf '%s\n' "$HD_GENERATION" 2>"$work/err" >"$folder/in-progress"; then die 30 <"$work/err"; fi
cd "$folder"

# The newest whole backup says how large this one will be. The shell leaves a pattern as it is that fits nothing.
expected=0
for entry in "$HD_BACKUPS"/????????T??????.???Z-*; do
  if [ -f "$entry/manifest.json" ]; then expected=$(du -skc "$entry/$HD_PART"/database* "$entry/$HD_PART"/files-* 2>/dev/null | tail -n 1 | cut -f 1); fi
done
tell_growth "$expected" "$folder"

# HD_STREAM: the dump goes into a pipe, which somebody reads who stores it, and by another one to whoever proves it. Opening it waits for the reader.
stream=$(printenv HD_STREAM || :)
if [ -n "$stream" ]; then
  if ! mkfifo -m 600 "$folder/.trial" "$folder/.stream" 2>"$work/err"; then die 30 <"$work/err"; fi
  exec 8>"$folder/.stream"
fi
# The end of a pipe doesn't say whether its writer died. This line does.
end_stream() {
  if [ -n "$stream" ]; then
    printf '\nhd-whole %s\n' "$stream" >&8 || return 1
    exec 8>&-
  fi
}

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
keep_folder() {
  # The sums are made while the disk is waited for.
  sha256sum "$1.partial"/* >"$work/partial-sums" &
  summing=$!
  flush "$1.partial"/* "$1.partial" || return 1
  wait "$summing" || return 1
  sed "s,  $1\.partial/,  $1/," "$work/partial-sums" >"$work/sums" || return 1
  mv "$1.partial" "$1" || return 1
  while read -r sum file; do
    bytes=$(wc -c <"$file") || return 1
    printf 'file %s %s %s\n' "$file" $bytes "$sum"
  done <"$work/sums"
}
keep_files() {
  for file in "$@"; do
    if [ -d "$file.partial" ]; then
      keep_folder "$file" || return 1
      continue
    fi
    if [ ! -f "$file.partial" ]; then continue; fi
    flush "$file.partial" || return 1
    mv "$file.partial" "$file" || return 1
    sum=$(sha256sum <"$file") || return 1
    bytes=$(wc -c <"$file") || return 1
    printf 'file %s %s %s\n' "$file" $bytes "$(printf '%s' "$sum" | cut -c 1-64)"
  done
}
`;
const SEAL_AFTER_READING = String.raw `${SEAL}
read_ends() {
  if ! seal 2>"$work/err"; then die 35 <"$work/err"; fi
  exit 0
}
`;
/** `open_stream` is called when the server is there. It waits for the dump's first bytes: what the dump has written before them is whole then. */
const BEFORE_STREAM_TRIAL = String.raw `${PRELUDE}
stream=yes
folder=$HD_BACKUPS/$HD_ID
cd "$work"
open_stream() {
  # Whoever started this ends it when the dump doesn't begin.
  while [ ! -p "$folder/.trial" ]; do sleep 0.2 2>/dev/null || sleep 1; done
  exec 7<"$folder/.trial"
  # It may get its name in this moment.
  cat "$folder/roles.copy.partial" >"$work/roles.copy" 2>/dev/null || cat "$folder/roles.copy" >"$work/roles.copy"
  chmod 644 "$work/roles.copy"
}
# Who stores the dump must not find the pipe closed because the last of it was of no interest.
end_stream() {
  cat <&7 >/dev/null
  exec 7<&-
}
read_ends() { exit 0; }
if [ -n "$(printenv HD_SCRATCH || :)" ]; then tell_growth "$HD_EXPECTED" "$HD_SCRATCH"; fi
`;
/** A damaged archive can restore wrong rows without an error, and a forged one may run code: so nothing opens it before this. */
const BEFORE_TRIAL = String.raw `${PRELUDE}
# A name that isn't in the list is absent. Whatever else can't be read may be an error of the disk, and proves nothing.
absent() {
  if [ "$1" = / ]; then return 1; fi
  if ! ls -A "$(dirname "$1")" >"$work/names" 2>/dev/null; then absent "$(dirname "$1")"; return; fi
  ! grep -qxF -- "$(basename "$1")" "$work/names"
}
# judge PATH SHA256: 0 when the file is gone or another one, which is damage.
judge() {
  if absent "$1"; then return 0; fi
  sum=$(sha256sum "$1" 2>>"$work/unread") || return 1
  [ "$(printf '%s' "$sum" | cut -c 1-64)" != "$2" ]
}
stream=
read_ends() { exit 0; }
folder=$HD_BACKUPS/$HD_ID/$HD_PART
if ! cd "$folder" 2>"$work/err"; then
  if absent "$HD_BACKUPS/$HD_ID" || absent "$(dirname "$folder/x")"; then die 41 <"$work/err"; fi
  die 47 <"$work/err"
fi
printf '%s\n' "$HD_SUMS" >"$work/sums"
if ! sha256sum -c "$work/sums" >"$work/checked" 2>&1; then
  : >"$work/unread"
  damaged=
  while read -r sum file; do
    if grep -qxF -- "$file: OK" "$work/checked"; then continue; fi
    if judge "$PWD/$file" "$sum"; then damaged=yes; fi
  done <"$work/sums"
  # A person wants to read the names of the damaged ones, and only the last lines are told.
  grep -v ': OK$' "$work/checked" >"$work/err" || :
  if [ -n "$damaged" ]; then die 41 <"$work/err"; fi
  cat "$work/err" "$work/unread" >"$work/said"
  die 47 <"$work/said"
fi
if [ -n "$(printenv HD_SCRATCH || :)" ]; then tell_growth "$HD_EXPECTED" "$HD_SCRATCH"; fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/take-dump.js



/** Dumps into the folder `id`, and answers what is in it. Throws `backup/failed` with the database's own words. */
async function takeDump(runner, taking, signal) {
    const { id, dump } = taking;
    const answer = await runTake(runner, taking, signal);
    if (answer.kind === 'failed')
        throw failedDump(taking, answer);
    const taken = dump.readTaken(answer.body.toString('utf8'));
    if (!taken)
        throw new failure/* Failure */.HR('backup/failed', 'The dump container gave no result', { facts: { backup: id } });
    return taken;
}
/** Runs the script that dumps, and answers what it said. */
async function runTake(runner, { token, id, part, dump, reach, level, stream, grows }, signal) {
    const environment = new Map([
        ['HD_ID', id],
        ['HD_PART', part ?? ''],
        ['HD_PROOF', level],
        ['HD_GENERATION', String(token.generation)],
        ...(stream === undefined ? [] : [['HD_STREAM', stream]]),
    ]);
    return runner.run(token, { purpose: 'backup', script: takeScript(dump), environment, reach, ...(grows && { grows }) }, signal);
}
/** The failure, in the words of the database. */
function failedDump({ id, dump }, answer) {
    return new failure/* Failure */.HR('backup/failed', explainExit(answer, dump), {
        facts: { backup: id, 'exit-code': answer.exitCode },
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/trial.js






/**
 * Restores a backup's files into a scratch server and counts the rows. Changes nothing. Throws only what running the script
 * throws.
 */
async function restoreForTrial(runner, { token, dump, part, manifest, memoryBytes, level, checks = [], grows, folder: opened = manifest.id }, signal) {
    const { id } = manifest;
    const inMemory = (dump.trialBytes(manifest) ?? Number.POSITIVE_INFINITY) <= memoryBytes;
    // Not the folder with what was unpacked of an encrypted backup: a scratch server removes its own at the end.
    const folder = inMemory ? '/scratch' : `/backups/.scratch-${id}${opened === id ? '' : '-server'}`;
    const environment = new Map([
        ...aboutTrial(manifest, level, part),
        ['HD_ID', opened],
        ['HD_SCRATCH', folder],
        ['HD_EXPECTED', expectedKib(manifest)],
        ...checksEnvironment(checks),
    ]);
    const tmpfs = inMemory ? [folder] : [];
    const answer = await runner.run(token, {
        purpose: 'verify',
        script: trialScript(dump),
        environment,
        tmpfs,
        ...(inMemory && { backups: 'read' }),
        ...(grows && { grows }),
    }, signal);
    return countsIn(answer, dump, checks);
}
/** What a trial's script has answered. */
function countsIn(answer, dump, checks) {
    if (answer.kind === 'failed')
        return failed(answer, dump);
    const said = answer.body.toString('utf8');
    const tables = dump.readTrial(said);
    const answers = readChecks(said, checks, dump);
    if (!tables || !answers)
        return { kind: 'unclear', evidence: 'The scratch server gave no result' };
    const problems = answers.flatMap(({ check, answer: answered }) => (0,own_check/* problemOf */.Zw)(check, answered) ?? []);
    return { kind: 'counted', tables, problems };
}
/** Compares a backup's files with the manifest and reads them, as far as the level says. Needs no scratch server. Changes nothing. */
async function readForTrial(runner, { token, dump, part, manifest, level }, signal) {
    const environment = aboutTrial(manifest, level, part);
    const reading = { purpose: 'verify', script: trialScript(dump), environment, backups: 'read' };
    const answer = await runner.run(token, reading, signal);
    return answer.kind === 'failed' ? failed(answer, dump) : { kind: 'read' };
}
/**
 * The same of a backup that has one database, and writes its manifest once it is read: so it is a backup from then on. Throws `backup/failed` when the
 * manifest can't be written.
 */
async function readAndSeal(runner, { token, dump, backup, manifestKeys, level, }, signal) {
    const environment = new Map([...aboutTrial(backup, level, null), ...sealing({ backup, manifestKeys })]);
    const reading = { purpose: 'verify', script: readAndSealScript(dump), environment };
    const answer = await runner.run(token, reading, signal);
    if (answer.kind === 'answered')
        return { kind: 'read' };
    if (answer.exitCode !== EXIT.unwritten)
        return failed(answer, dump);
    throw new failure/* Failure */.HR('backup/failed', explainExit(answer), { facts: { 'exit-code': answer.exitCode } });
}
/** A restored database is about as large as the dumped one was. 0: nobody knows. */
function expectedKib({ details }) {
    const bytes = Number(details?.['database-bytes'] ?? 0);
    return Number.isFinite(bytes) ? String(Math.round(bytes / 1_024)) : '0';
}
/** A rehearsal always restores. It compares content where the dump's snapshot was hashed. */
function levelToRehearse({ tables }) {
    return tables.every(({ content }) => content !== undefined) ? 'L4' : 'L3';
}
/** What every trial is told of its backup. `part`: the name of a further database of a set; `null` is the first. */
function aboutTrial({ id, files, database }, level, part) {
    return new Map([
        ['HD_ID', id],
        ['HD_PART', part ?? ''],
        ['HD_SUMS', files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')],
        ['HD_DATABASE', database],
        ['HD_PROOF', level],
    ]);
}
/** What a failed trial says about the backup. */
function failed(answer, dump) {
    const evidence = explainExit(answer, dump);
    if (answer.exitCode === EXIT.damaged)
        return { kind: 'damaged', evidence };
    return { kind: dump.isRefusal(answer) ? 'refused' : 'unclear', evidence };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/set-members.js





/** Where the scripts of a member run: in the image of its database, or in the one that its kind needs. */
function runnerOf(runner, { container, dump }) {
    if (dump.image !== undefined)
        return runner.inImage(dump.image);
    if (container === undefined)
        throw new Error('neither a container nor an image for the programs of the database');
    return runner.beside(container);
}
/** Throws `database/url-invalid`, or `backup/failed` when a container is missing. Nothing was started then. */
async function readyMembers(runner, members, signal) {
    const ready = members.map((member) => ({ ...member, reach: member.dump.reach() }));
    for (const member of ready)
        await runnerOf(runner, member).requireDatabase(signal);
    return ready;
}
/**
 * Dumps one database after the other into the folder `id`. The first one makes the folder, each other one a folder in it. Throws
 * `backup/failed` as soon as one fails; the others are no backup then.
 */
async function takeSet(runner, { token, id, members, level, growing, }, signal) {
    const taken = [];
    for (const member of members) {
        const { name: part, dump, reach } = member;
        const grows = growing(inPart(part, 'dumped'));
        const taking = { token, id, part, dump, reach, level, grows };
        const dumped = await takeDump(runnerOf(runner, member), taking, signal).catch((thrown) => {
            throw ofMember(part, thrown);
        });
        taken.push({ ...member, ...dumped });
    }
    const [first, ...others] = taken.map(({ name, content }) => ({ name: name ?? '', dumped: content }));
    if (!first)
        throw new failure/* Failure */.HR('backup/failed', 'There is no database to back up');
    return {
        content: (0,backup_set/* joinDumps */.SE)(first.dumped, others),
        warnings: taken.flatMap(({ name, warnings = [] }) => warnings.map((warning) => inPart(name, warning))),
        members: taken,
    };
}
/**
 * Restores every database of a backup into a scratch server of its own, one after the other, and counts the rows. Ends with the first that
 * fails. Throws `backup/failed` when the configuration has no such database any more.
 */
async function restoreSet(runner, { members, manifest: whole, growing, checks = [], ...trial }, signal) {
    const tables = [];
    const problems = [];
    for (const part of (0,backup_set/* partsOf */.CI)(whole)) {
        const member = memberFor(part, members);
        const { name, dump } = member;
        const { manifest } = part;
        const grows = growing(inPart(name, 'restored'));
        const asked = checks.filter(({ database }) => database === name);
        const one = { ...trial, dump, part: name, manifest, grows, checks: asked };
        const restored = await restoreForTrial(runnerOf(runner, member), one, signal);
        if (restored.kind !== 'counted')
            return { ...restored, evidence: inPart(name, restored.evidence) };
        tables.push(...restored.tables.map((count) => ({ ...count, table: (0,backup_set/* tableOfPart */.Nt)(name, count.table) })));
        problems.push(...restored.problems.map((problem) => inPart(name, problem)));
    }
    return { kind: 'counted', tables, problems };
}
/** Reads every database of a backup, as `restoreSet` restores it. */
async function readSet(runner, { members, manifest: whole, ...trial }, signal) {
    for (const part of (0,backup_set/* partsOf */.CI)(whole)) {
        const member = memberFor(part, members);
        const { name, dump } = member;
        const { manifest } = part;
        const read = await readForTrial(runnerOf(runner, member), { ...trial, dump, part: name, manifest }, signal);
        if (read.kind !== 'read')
            return { ...read, evidence: inPart(name, read.evidence) };
    }
    return { kind: 'read' };
}
/** Only programs of the database's own kind may open its files. */
function memberFor({ name, manifest }, members) {
    const facts = { backup: manifest.id };
    const member = members.find((each) => each.name === name);
    if (!member) {
        const detail = `The backup has a database \`${name}\`, and the configuration has none of that name any more. Write it under \`backup.also\` (or \`backup.volumes\`) again.`;
        throw new failure/* Failure */.HR('backup/failed', detail, { facts });
    }
    if (member.dump.reads(manifest))
        return member;
    const detail = `The backup is one of ${(0,backup_words/* describeServer */.X8)(manifest)}, and the database URL names ${member.dump.server}: the programs in its container can't restore it.`;
    throw new failure/* Failure */.HR('backup/failed', inPart(name, detail), { facts });
}
function inPart(name, words) {
    return name === null ? words : `${name}: ${words}`;
}
function ofMember(name, thrown) {
    if (name === null || !(thrown instanceof failure/* Failure */.HR) || thrown.code !== 'backup/failed')
        return thrown;
    return new failure/* Failure */.HR('backup/failed', inPart(name, thrown.message), { facts: thrown.facts, cause: thrown });
}

// EXTERNAL MODULE: ./packages/core/build/base/bytes.js
var base_bytes = __webpack_require__(5617);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/stream/choose-stream.js





const choose_stream_MIB = 1024 * 1024;
/** What the small files of a dump, and the last blocks of all, take besides. */
const SPARE_BYTES = 64 * choose_stream_MIB;
/** How much room a dump may need at most: it is hardly ever larger than its database, and for a moment it is there plain and encrypted. */
function bytesToDump({ databaseBytes }, isPlain) {
    return databaseBytes * (isPlain ? 1 : 2) + SPARE_BYTES;
}
/** In the image of the database, where `df` sees the place of the backups. */
function roomScript({ sizeScript }) {
    return [
        PRELUDE,
        sizeScript,
        String.raw `set -- $(df -Pk "$HD_BACKUPS" | tail -n 1)
printf 'free %s\nsize %s\n' "$4" "$(cat "$work/size")" >"$work/facts"
emit "$work/facts"
`,
    ].join('\n');
}
/** Looks how much room there is, and how large the database is. Undefined: nobody can tell. Throws `backup/failed` for a database that doesn't answer. */
async function lookAtSizes(runner, { token, dump, pipe, reach, }, signal) {
    const looking = { purpose: 'list', script: roomScript(pipe), environment: new Map(), reach };
    const answer = await runner.run(token, looking, signal);
    if (answer.kind === 'failed')
        throw new failure/* Failure */.HR('backup/failed', explainExit(answer, dump));
    const said = answer.body.toString('utf8');
    const [free, size] = ['free', 'size'].map((name) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(said)?.[1] ?? Number.NaN));
    if (free === undefined || size === undefined || Number.isNaN(free + size))
        return undefined;
    return { freeBytes: free * 1_024, databaseBytes: size };
}
/**
 * A dump that is stored while it is made is proven while it is made, too, and the server that proves it needs room of its own. Where there is none,
 * that is known before hours have gone by. Throws `backup/failed`.
 */
function requireRoomForTrial({ freeBytes, databaseBytes }, { pipe, level, memoryBytes }) {
    const trialBytes = pipe.trialBytes(databaseBytes);
    if (!(0,proof_level/* isRestoredLevel */.H6)(level) || trialBytes <= memoryBytes || trialBytes <= freeBytes)
        return;
    const detail = `There is no room to restore the backup for its proof (${level}): it needs ${(0,base_bytes/* readableBytes */.I)(trialBytes)}, and ${(0,base_bytes/* readableBytes */.I)(freeBytes)} are free in the stack's volume of backups on the Docker host. Nothing was dumped.`;
    const remedy = 'Free space there, or choose `backup.proof: L2`: it reads every block of the dump and restores nothing. A drill on another host can restore it.';
    throw new failure/* Failure */.HR('backup/failed', detail, { remedy });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/stream/all-together.js
/** What the others have to end by themselves when one fails: to take back what they stored, and to say what they saw. */
const GRACE_MS = 20_000;
/**
 * Does all of these at once and answers what each answered. When one throws, or `isLost` by what has ended so far, the others get some seconds to
 * end by themselves; then they are ended, and have no answer. What was thrown first is thrown when all have ended, but not what came of ending them.
 */
async function allTogether(works, isLost, signal, graceMs = GRACE_MS) {
    const ending = new AbortController();
    const until = AbortSignal.any([signal, ending.signal]);
    const ended = works.map(() => undefined);
    const thrown = [];
    let grace;
    const lose = () => {
        grace ??= setTimeout(() => ending.abort(), graceMs);
    };
    await Promise.all(works.map(async (work, at) => {
        try {
            ended[at] = await work(until);
            if (isLost(ended))
                lose();
        }
        catch (reason) {
            if (!ending.signal.aborted || signal.aborted)
                thrown.push(reason);
            lose();
        }
    }));
    clearTimeout(grace);
    if (thrown.length > 0)
        throw thrown[0];
    return ended;
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/stream/stream-trial.js



/** Restores, or reads, a dump that comes through a pipe while it is taken. Answers what the script said. */
async function runStreamTrial(runner, { token, id, dump, pipe, level, checks, sizes, memoryBytes }, signal) {
    const isRestored = (0,proof_level/* isRestoredLevel */.H6)(level);
    const inMemory = pipe.trialBytes(sizes.databaseBytes) <= memoryBytes;
    const scratch = inMemory ? '/scratch' : `/backups/.scratch-${id}`;
    const environment = new Map([
        ['HD_ID', id],
        ['HD_DATABASE', pipe.database()],
        ['HD_PROOF', level],
        ...(isRestored
            ? [
                ['HD_SCRATCH', scratch],
                ['HD_EXPECTED', String(Math.round(sizes.databaseBytes / 1_024))],
                ...checksEnvironment(checks),
            ]
            : []),
    ]);
    const tmpfs = isRestored && inMemory ? [scratch] : [];
    const onlyReads = !isRestored || inMemory;
    const run = { purpose: 'verify', script: streamTrialScript(dump), environment, tmpfs };
    return runner.run(token, { ...run, ...(onlyReads && { backups: 'read' }) }, signal);
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/stream/stream-dump.js








/**
 * Three containers work on one stream: the database's programs dump into a pipe, our own program hashes, encrypts and stores what comes, and a
 * scratch server restores the same bytes. Nothing of the dump is ever on a disk of the target. If one of them fails, the others end too, and what
 * failed first is thrown: `backup/failed`, or `backup/unverified` when it was the proof. What was stored is then taken back.
 */
async function streamDump({ runner, stream }, order, signal) {
    const { token, id, dump, pipe, reach, level, checks, to, sizes } = order;
    const mark = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const expected = bytesToDump(sizes, true);
    const [taken, stored, tried] = await allTogether([
        (until) => runTake(runner, { token, id, part: null, dump, reach, level, stream: mark }, until),
        (until) => stream(token, { id, name: pipe.file, mark, expected, to }, until),
        (until) => runStreamTrial(runner, order, until),
    ], ([dumped, kept, proven]) => dumped?.kind === 'failed' || kept?.kind === 'own-fault' || kept?.kind === 'other' || proven?.kind === 'failed', signal);
    refuseFailed(order, { taken, stored, tried });
    const dumped = readTaken(order, taken, stored);
    return {
        taken: dumped,
        archive: stored?.kind === 'streamed' ? stored.archive : undefined,
        tried: tried && (0,proof_level/* isRestoredLevel */.H6)(level) ? countsIn(tried, dump, checks) : { kind: 'read' },
    };
}
/** Of several that failed because one did, that one: the others speak of broken pipes. */
function refuseFailed({ id, dump }, { taken, stored, tried }) {
    const facts = { backup: id };
    if (stored?.kind === 'own-fault')
        throw new failure/* Failure */.HR('backup/failed', stored.words, { facts });
    if (taken?.kind === 'failed' && !/broken pipe/i.test(taken.said))
        throw failedDump({ id, dump }, taken);
    if (tried?.kind === 'failed')
        throw new failure/* Failure */.HR('backup/unverified', failed(tried, dump).evidence, { facts });
    if (taken?.kind === 'failed')
        throw failedDump({ id, dump }, taken);
    if (stored?.kind === 'other')
        throw new failure/* Failure */.HR('backup/failed', stored.words, { facts });
    if (!taken || !stored)
        throw new failure/* Failure */.HR('backup/failed', 'A container of the dump was ended', { facts });
}
/** The files that were read must be those that were dumped. Only the large one has no other sum than that of the bytes that came. */
function readTaken({ id, dump, pipe }, taken, stored) {
    const facts = { backup: id };
    const files = stored?.kind === 'streamed' ? stored.plain : [];
    const large = files.find(({ name }) => name === pipe.file);
    const said = taken?.kind === 'answered' ? taken.body.toString('utf8') : '';
    const read = large && dump.readTaken(`${said}\nfile ${large.name} ${large.bytes} ${large.sha256}\n`);
    if (!read)
        throw new failure/* Failure */.HR('backup/failed', 'The dump container gave no result', { facts });
    const linesOf = (all) => all
        .map(({ name, bytes, sha256 }) => `${name} ${bytes} ${sha256}`)
        .sort()
        .join('\n');
    if (linesOf(read.content.files) !== linesOf(files))
        throw new failure/* Failure */.HR('backup/unverified', 'The files that were stored are not the ones that were dumped', { facts });
    return read;
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/stream/streamed-backups.js









/** Asks nobody how much room there is, unless the store takes streams and the only database of the backup can be one. */
function streamedBackups({ store, runner, progress }, settings) {
    const { to, level, checks, memoryBytes } = settings;
    const isPlain = to.recipients.length === 0 && !to.key;
    const dumps = new Map();
    async function take({ token, id, members, always }, signal) {
        const [member, ...others] = members;
        const pipe = member?.dump.stream;
        if (!member || !pipe || !store.stream || others.length > 0) {
            if (always)
                throw notOneStream(id);
            return undefined;
        }
        const { dump, reach } = member;
        const sizes = await lookAtSizes(runner, { token, dump, pipe, reach }, signal);
        if (!sizes) {
            if (always)
                throw new failure/* Failure */.HR('backup/failed', 'Nobody could tell how much room there is', { facts: { backup: id } });
            return undefined;
        }
        if (!always && sizes.freeBytes >= bytesToDump(sizes, isPlain))
            return undefined;
        requireRoomForTrial(sizes, { pipe, level, memoryBytes });
        progress.info(whyStreamed(sizes, { isPlain, always }));
        const parts = { runner, stream: store.stream };
        const order = { token, id, dump, pipe, reach, level, checks, to, sizes, memoryBytes };
        const streamed = await streamDump(parts, order, signal);
        dumps.set(id, { ...streamed, file: pipe.file });
        const { content, warnings = [], restore } = streamed.taken;
        return { content: (0,backup_set/* joinDumps */.SE)(content, []), warnings, members: [{ ...member, restore }] };
    }
    function accepted(manifest, { tried }) {
        if (!(0,proof_level/* isRestoredLevel */.H6)(level))
            return acceptFiles(manifest, { ...settings, level });
        // It was restored, or it failed, which is told there.
        const counts = tried.kind === 'read' ? { kind: 'unclear', evidence: 'it was not restored' } : tried;
        return acceptCounts(manifest, counts, { ...settings, level });
    }
    return {
        take,
        inParts: (id) => (isPlain ? undefined : dumps.get(id)?.file),
        proven(manifest) {
            const streamed = dumps.get(manifest.id);
            if (!streamed)
                return undefined;
            const { archive } = streamed;
            const backup = accepted(manifest, streamed);
            const how = `${backup.verified.how}, while it was dumped and stored`;
            const proven = { ...backup, verified: { ...backup.verified, how } };
            return archive ? asEncrypted(proven, { archive, ...nameEncryption(to), words: 'encrypted on the way' }) : proven;
        },
    };
}
/** The kind of the database is in its URL, so the configuration alone can't know it. */
function notOneStream(id) {
    const detail = '`scratch: none` is for a backup of one database of PostgreSQL. This one is of another kind, or of several: nothing was dumped.';
    const remedy = 'Remove `scratch` from `backup.vault.s3`: the backup is then made in the volume of backups first.';
    return new failure/* Failure */.HR('backup/failed', detail, { facts: { backup: id }, remedy });
}
function whyStreamed(sizes, { isPlain, always }) {
    if (always)
        return 'The dump is stored in the bucket while it is made (`scratch: none`).';
    const needed = (0,base_bytes/* readableBytes */.I)(bytesToDump(sizes, isPlain));
    return `A dump may need ${needed} in the stack's volume of backups, which has ${(0,base_bytes/* readableBytes */.I)(sizes.freeBytes)} free: it is stored in the bucket while it is made, by one worker.`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/tag-instructions.js
/**
 * Comments for the head of a restore script: how a person finds out who wrote the manifest, without this tool. OpenSSL takes a key from the environment
 * only in newer versions.
 */
const CHECK_TAG = [
    '# Who wrote this? The second line of manifest.json has its tag, which nobody can make without the key. Before you run anything of it, with the key',
    '# alone in a file key.txt that only you can read (the line of the secret with which it was tagged):',
    '#   export KEY="$(cat key.txt)"',
    '#   sed -n 2p manifest.json',
    '#   sed 2d manifest.json | openssl dgst -sha256 -hmac-env KEY',
    '# Where `openssl dgst -help` has no -hmac-env, do this on a machine of your own: whoever may list its processes sees the key for a moment.',
    '#   sed 2d manifest.json | openssl dgst -sha256 -mac HMAC -macopt "key:$KEY"',
    '# Go on only if both show the same 64 characters. Then the tag vouches for all of the manifest, which has the SHA-256 of every file.',
];
/** A restore script that says how to check the tag. Without a key there is none, and the script stays as it is. */
function withTagCheck(script, manifestKeys) {
    if (!manifestKeys)
        return script;
    const [first, ...rest] = script;
    return first === '#!/bin/sh' ? [first, ...CHECK_TAG, ...rest] : [...CHECK_TAG, ...script];
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/adapters/build/artifacts/blob-request.js



/** The answer that a store of blobs gave instead of what was asked for. It says nothing of the address, which is a secret. */
class BlobRefusal extends Error {
    status;
    constructor(what, status, code) {
        super(`the store of artifacts answered ${status}${code === undefined ? '' : ` ${code}`} to ${what}`);
        this.status = status;
    }
}
const ATTEMPTS = 5;
const SILENCE_MS = 60_000;
/** What is read of an answer that refuses. */
const MOST_SAID = 4_096;
/**
 * Asks a store of blobs at a signed address, five times at most, and reads the answer. Throws a `BlobRefusal`, what `read` throws about the
 * answer, or an error of the line.
 */
async function blob_request_askBlob(address, asked, read) {
    for (let attempt = 1;; attempt += 1) {
        const answer = await answerTo(address, asked).catch((thrown) => asLine(thrown));
        if (!(answer instanceof Error)) {
            const { statusCode: status = 0 } = answer;
            if (status >= 200 && status < 300)
                return await read(answer);
            const refusal = new BlobRefusal(asked.method, status, await codeIn(answer));
            if ((status !== 429 && status < 500) || attempt === ATTEMPTS)
                throw refusal;
        }
        else if (attempt === ATTEMPTS)
            throw answer;
        await (0,promises_.setTimeout)(asked.pauseMs * 2 ** (attempt - 1));
    }
}
async function answerTo(address, { method, headers: own, body, send = sendStraight }) {
    const headers = {
        'x-ms-version': '2023-11-03',
        ...(method === 'PUT' && { 'x-ms-blob-type': 'BlockBlob', 'content-length': Buffer.byteLength(body ?? '') }),
        ...own,
    };
    return send(new URL(address), { method, headers, body, silenceMs: SILENCE_MS });
}
/** By a line of its own to the store, through no proxy. */
async function sendStraight(url, { method, headers, body, silenceMs }) {
    return new Promise((resolve, reject) => {
        const send = url.protocol === 'http:' ? external_node_http_.request : external_node_https_.request;
        const outgoing = send(url, { method, headers, timeout: silenceMs }, resolve);
        outgoing.on('timeout', () => outgoing.destroy(new Error(`nothing moved for ${silenceMs / 1_000} s`)));
        outgoing.on('error', reject);
        outgoing.end(body);
    });
}
/** What the store calls the trouble, out of its XML. */
async function codeIn(answer) {
    let said = '';
    try {
        for await (const chunk of answer)
            if (said.length < MOST_SAID)
                said += chunk.toString();
    }
    catch {
        // Its status says enough.
    }
    return /<Code>([A-Za-z]{1,60})<\/Code>/.exec(said)?.[1];
}
function asLine(thrown) {
    return new Error(`the store of artifacts could not be reached: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/artifacts/blob.js

/** A blob may have 50,000 blocks, which is 97 GiB. */
const BLOCK_BYTES = 2 * 1024 * 1024;
const BLOCKS_AT_ONCE = 4;
const PAUSE_MS = 1_000;
/**
 * Writes a blob to a signed address, in blocks: four of 2 MiB at once, each in a piece of memory that is used again and again. It is there
 * when the list of its blocks has arrived. `told` hears how many bytes more are sent. Throws a `BlobRefusal`, or what the line throws after
 * five attempts.
 */
async function putBlob(address, content, { told, pauseMs = PAUSE_MS, blockBytes = BLOCK_BYTES, send: way, } = {}) {
    const ids = [];
    const running = new Set();
    const failed = [];
    const free = Array.from({ length: BLOCKS_AT_ONCE }, () => Buffer.allocUnsafe(blockBytes));
    async function send(memory, bytes) {
        const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
        ids.push(id);
        const asked = { method: 'PUT', body: memory.subarray(0, bytes), pauseMs, send: way };
        const sent = blob_request_askBlob(withQuery(address, { comp: 'block', blockid: id }), asked, emptied)
            .then(() => told?.(bytes))
            .catch((thrown) => void failed.push(thrown))
            .finally(() => {
            running.delete(sent);
            free.push(memory);
        });
        running.add(sent);
        if (free.length === 0)
            await Promise.race(running);
    }
    let memory = free.pop();
    let size = 0;
    for await (const chunk of content) {
        for (let at = 0; at < chunk.length && memory && failed.length === 0;) {
            const part = chunk.subarray(at, at + blockBytes - size);
            memory.set(part, size);
            size += part.length;
            at += part.length;
            if (size < blockBytes)
                continue;
            await send(memory, size);
            [memory, size] = [free.pop(), 0];
        }
        if (failed.length > 0)
            break;
    }
    if (memory && size > 0 && failed.length === 0)
        await send(memory, size);
    await Promise.all(running);
    if (failed.length > 0)
        throw failed[0];
    const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
    const body = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-ms-blob-content-type': 'application/zip' };
    await blob_request_askBlob(withQuery(address, { comp: 'blocklist' }), { method: 'PUT', body, headers, pauseMs, send: way }, emptied);
}
/** The first bytes of a blob, or all of it if it is shorter. */
async function headOfBlob(address, bytes, { pauseMs = PAUSE_MS, send } = {}) {
    const range = `bytes=0-${bytes - 1}`;
    const asked = { method: 'GET', headers: { range, 'x-ms-range': range }, pauseMs, send };
    return blob_request_askBlob(address, asked, async (answer) => {
        const parts = [];
        let read = 0;
        for await (const chunk of answer) {
            parts.push(chunk);
            read += chunk.length;
            if (read >= bytes)
                break;
        }
        return Buffer.concat(parts).subarray(0, bytes);
    });
}
/** Hands the bytes of a blob over as they arrive; no more are in memory than the line brings. A line that breaks throws. */
async function readBlob(address, read, { pauseMs = PAUSE_MS } = {}) {
    return askBlob(address, { method: 'GET', pauseMs }, (answer) => read(answer));
}
async function emptied(answer) {
    answer.resume();
    return Promise.resolve();
}
function withQuery(address, query) {
    const url = new URL(address);
    for (const [name, value] of Object.entries(query))
        url.searchParams.set(name, value);
    return url.href;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./packages/adapters/build/artifacts/zip.js

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_PLACE = 0x07064b50;
/** Sizes from here on stand in a field of their own. */
const LARGE = 0xffffffff;
/** Version 4.5 of the format has sizes of 64 bits. */
const VERSION = 45;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980: the time of a backup is in its manifest. */
const DATE = 0x0021;
const LOCAL_BYTES = 30;
/** What comes before the bytes of an entry. */
function localHeader({ name, bytes, crc }) {
    const header = external_node_buffer_.Buffer.alloc(LOCAL_BYTES);
    const extra = bytes >= LARGE ? sizes64([bytes, bytes]) : external_node_buffer_.Buffer.alloc(0);
    header.writeUInt32LE(LOCAL, 0);
    header.writeUInt16LE(VERSION, 4);
    header.writeUInt16LE(FLAGS, 6);
    header.writeUInt16LE(DATE, 12);
    header.writeUInt32LE(crc, 14);
    header.writeUInt32LE(Math.min(bytes, LARGE), 18);
    header.writeUInt32LE(Math.min(bytes, LARGE), 22);
    header.writeUInt16LE(external_node_buffer_.Buffer.byteLength(name), 26);
    header.writeUInt16LE(extra.length, 28);
    return external_node_buffer_.Buffer.concat([header, external_node_buffer_.Buffer.from(name), extra]);
}
/** What comes after the bytes of the last entry: the directory of all of them, in their order from the beginning. */
function zipEnd(entries) {
    const places = [];
    let at = 0;
    for (const entry of entries) {
        places.push(centralHeader(entry, at));
        at += localHeader(entry).length + entry.bytes;
    }
    const directory = external_node_buffer_.Buffer.concat(places);
    const end64 = external_node_buffer_.Buffer.alloc(56);
    end64.writeUInt32LE(END64, 0);
    end64.writeBigUInt64LE(44n, 4);
    end64.writeUInt16LE(VERSION, 12);
    end64.writeUInt16LE(VERSION, 14);
    end64.writeBigUInt64LE(BigInt(entries.length), 24);
    end64.writeBigUInt64LE(BigInt(entries.length), 32);
    end64.writeBigUInt64LE(BigInt(directory.length), 40);
    end64.writeBigUInt64LE(BigInt(at), 48);
    const place = external_node_buffer_.Buffer.alloc(20);
    place.writeUInt32LE(END64_PLACE, 0);
    place.writeBigUInt64LE(BigInt(at + directory.length), 8);
    place.writeUInt32LE(1, 16);
    const end = external_node_buffer_.Buffer.alloc(22);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(entries.length, 8);
    end.writeUInt16LE(entries.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(Math.min(at, LARGE), 16);
    return external_node_buffer_.Buffer.concat(at >= LARGE ? [directory, end64, place, end] : [directory, end]);
}
function centralHeader({ name, bytes, crc }, at) {
    const header = external_node_buffer_.Buffer.alloc(46);
    const large = [...(bytes >= LARGE ? [bytes, bytes] : []), ...(at >= LARGE ? [at] : [])];
    const extra = large.length > 0 ? sizes64(large) : external_node_buffer_.Buffer.alloc(0);
    header.writeUInt32LE(CENTRAL, 0);
    header.writeUInt16LE(VERSION, 4);
    header.writeUInt16LE(VERSION, 6);
    header.writeUInt16LE(FLAGS, 8);
    header.writeUInt16LE(DATE, 14);
    header.writeUInt32LE(crc, 16);
    header.writeUInt32LE(Math.min(bytes, LARGE), 20);
    header.writeUInt32LE(Math.min(bytes, LARGE), 24);
    header.writeUInt16LE(external_node_buffer_.Buffer.byteLength(name), 28);
    header.writeUInt16LE(extra.length, 30);
    header.writeUInt32LE(Math.min(at, LARGE), 42);
    return external_node_buffer_.Buffer.concat([header, external_node_buffer_.Buffer.from(name), extra]);
}
function sizes64(sizes) {
    const extra = external_node_buffer_.Buffer.alloc(4 + 8 * sizes.length);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8 * sizes.length, 2);
    sizes.forEach((size, index) => extra.writeBigUInt64LE(BigInt(size), 4 + 8 * index));
    return extra;
}
/** The entry whose header begins here, and how long the header is. Undefined where there is none, or not all of it. */
function entryAt(bytes) {
    if (bytes.length < LOCAL_BYTES || bytes.readUInt32LE(0) !== LOCAL)
        return undefined;
    const [name, extra] = [bytes.readUInt16LE(26), bytes.readUInt16LE(28)];
    const header = LOCAL_BYTES + name + extra;
    if (bytes.length < header)
        return undefined;
    const short = bytes.readUInt32LE(22);
    const size = short === LARGE && extra >= 12 ? Number(bytes.readBigUInt64LE(LOCAL_BYTES + name + 4)) : short;
    return { name: bytes.toString('utf8', LOCAL_BYTES, LOCAL_BYTES + name), bytes: size, header };
}
/** A zip of one small text. */
function zipOfText(name, text, crcOf) {
    const content = external_node_buffer_.Buffer.from(text);
    const entry = { name, bytes: content.length, crc: crcOf(content) };
    return external_node_buffer_.Buffer.concat([localHeader(entry), content, zipEnd([entry])]);
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/backup-listing.js






/** Every backup with a readable manifest, newest first. Other folders are reported to `progress` and left alone. */
async function listFolders({ runner, ...judging }, token, signal) {
    return listedIn(judging, (before) => {
        const environment = new Map([['HD_BEFORE', before]]);
        return runBriefly(runner, token, { purpose: 'list', script: LIST_SCRIPT, environment }, signal);
    });
}
/** The same of what a place says about the folders before the one that is named: `ask` answers as `LIST_SCRIPT` does. */
async function listedIn({ progress, manifestKeys }, ask) {
    const found = [];
    for (let before = '';;) {
        const page = parsePage(await ask(before));
        for (const { folder, manifest: text, sizes, mark } of page.folders) {
            const manifest = readManifest(folder, text);
            if (!manifest.ok)
                progress.warn(`${folder}/manifest.json ${manifest.problem}. It doesn't count as a backup, and is not removed.`);
            else {
                const damage = (0,backup_damage/* damageOf */.ti)(manifest.value, { sizes: parseSizes(sizes), mark });
                const authenticity = (0,manifest_tag/* judgeTag */.YZ)(text, manifestKeys);
                found.push({ manifest: manifest.value, damage, ...(authenticity && { authenticity }) });
            }
        }
        const last = page.folders.at(-1)?.folder;
        if (page.complete || last === undefined)
            return found;
        before = last;
    }
}
function readManifest(folder, text) {
    const manifest = decodeManifest(text);
    // A folder that was copied would be restored under another backup's name.
    if (manifest.ok && manifest.value.id !== folder)
        return { ok: false, problem: `is of another backup, ${manifest.value.id}` };
    return manifest;
}
/**
 * Reads `KIND FOLDER BYTES`, then that many bytes, and so on. Each folder begins with its manifest. The last line is `more`
 * or `end`.
 */
function parsePage(bytes) {
    const folders = [];
    for (let at = 0; at < bytes.length;) {
        const lineEnd = bytes.indexOf('\n', at);
        const line = bytes.subarray(at, lineEnd < 0 ? bytes.length : lineEnd).toString();
        const [, kind, folder, length] = /^(manifest|sizes|mark) (\S+) +(\d+)$/.exec(line) ?? [];
        if (folder === undefined)
            return { folders, complete: line === 'end' };
        at = lineEnd + 1 + Number(length);
        const text = bytes.subarray(lineEnd + 1, at).toString();
        const before = kind === 'manifest' ? { folder, sizes: '', mark: undefined } : folders.pop();
        if (before)
            folders.push({ manifest: '', ...before, [String(kind)]: text });
    }
    throw new failure/* Failure */.HR('backup/failed', 'The listing of backups was cut off');
}
/** Lines `BYTES NAME`. */
function parseSizes(text) {
    const lines = text.split('\n').map((line) => /^(\d+) (.+)$/.exec(line));
    return new Map(lines.flatMap((found) => (found ? [[String(found[2]), Number(found[1])]] : [])));
}

;// CONCATENATED MODULE: ./packages/core/build/backup/growth.js


/**
 * `412 MiB of about 1.2 GiB (33 %), 38.1 MiB/s, about 21s left`. Without an expectation, or when it is exceeded, only what is
 * there and how fast it grows.
 */
function describeGrowth({ bytes, expected }, elapsedMs) {
    const perSecond = elapsedMs > 0 ? (bytes * 1_000) / elapsedMs : 0;
    const rate = `${(0,base_bytes/* readableBytes */.I)(Math.round(perSecond))}/s`;
    if (expected === undefined || bytes >= expected)
        return `${(0,base_bytes/* readableBytes */.I)(bytes)}, ${rate}`;
    const share = Math.floor((bytes / expected) * 100);
    const left = perSecond > 0 ? `, about ${(0,duration/* readableDuration */.P1)(((expected - bytes) / perSecond) * 1_000)} left` : '';
    return `${(0,base_bytes/* readableBytes */.I)(bytes)} of about ${(0,base_bytes/* readableBytes */.I)(expected)} (${share} %), ${rate}${left}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/tell-growth.js

/** Lines come less often the longer it takes: an hour has about fifty. */
const SHARE_OF_ELAPSED = 0.1;
/** Tells the log how something grows, from now on. What is told too soon after the last line is passed over. */
function growthTold({ progress, clock }, what) {
    const started = clock.monotonic();
    let next = 0;
    return (growth) => {
        const elapsed = clock.monotonic() - started;
        if (elapsed < next || growth.bytes <= 0)
            return;
        next = elapsed * (1 + SHARE_OF_ELAPSED);
        progress.info(`${what}: ${describeGrowth(growth, elapsed)}`);
    };
}

// EXTERNAL MODULE: ./packages/adapters/build/http/proxied.js
var proxied = __webpack_require__(11223);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/artifact/send-blob.js


/** From the runner, through its proxy if it has one. The target has variables of its own, and reaches the store straight. */
const sendBlob = async (address, asked) => (await (0,proxied/* askByProxy */.J)(address, asked)) ?? (await sendStraight(address, asked));

;// CONCATENATED MODULE: ./packages/adapters/build/target-program/artifact/artifact-task.js
/** The first file of the zip. The store counts on its name too, when it computes where the backup itself begins. */
const MANIFEST_ENTRY = 'manifest.json';

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/artifact/read-artifacts.js







/** Nearly all manifests are shorter. */
const HEAD_BYTES = 64 * 1024;
/** One that is longer than this is none of ours. */
const LONGEST_MANIFEST = 64 * 1024 * 1024;
const read_artifacts_END = 'end\n';
/** The backups of one stack, newest first. What isn't one is passed over. */
async function readArtifacts(repository, asked, signal) {
    const found = await Promise.all((await listAll(repository, asked.name, signal)).map((artifact) => readOne(repository, { artifact, asked }, signal)));
    return found
        .filter((kept) => kept !== undefined)
        .sort((one, other) => (one.id < other.id ? 1 : one.id > other.id ? -1 : 0));
}
/** Those of the name itself, and of its numbers: a run that takes several backups gives each another one. */
async function listAll(repository, name, signal) {
    // All of them: a number is only given beside the ones before it, but any of those may have been removed since.
    const names = Array.from({ length: artifact_names/* MOST_OF_A_RUN */.oN }, (_, at) => (0,artifact_names/* numberedName */.Ys)(name, at + 1));
    return (await Promise.all(names.map((each) => repository.list(each, signal)))).flat();
}
async function readOne(repository, { artifact, asked: { patience } }, signal) {
    const text = await firstEntry(repository, { artifact, patience }, signal);
    const manifest = text === undefined ? undefined : decodeManifest(text);
    if (text === undefined || !manifest?.ok)
        return undefined;
    const { id, files } = manifest.value;
    const [file] = files;
    if (!file)
        return undefined;
    const entries = [
        { name: MANIFEST_ENTRY, bytes: Buffer.byteLength(text), crc: 0 },
        { name: file.name, bytes: file.bytes, crc: 0 },
    ];
    const whole = entries.reduce((sum, entry) => sum + localHeader(entry).length + entry.bytes, zipEnd(entries).length);
    const bytes = Math.max(0, file.bytes - (whole - artifact.bytes));
    const { id: number, expiresAt } = artifact;
    return { id, artifact: number, expiresAt, manifest: text, file: { name: file.name, bytes } };
}
/** The newest mark of each backup; an empty one says that there is none. */
async function readMarks(repository, { name, patience }, signal) {
    const marks = new Map();
    const oldestFirst = [...(await listAll(repository, name, signal))].sort((one, other) => one.id - other.id);
    for (const artifact of oldestFirst) {
        const text = await firstEntry(repository, { artifact, patience }, signal);
        const mark = text === undefined ? undefined : markIn(text);
        if (mark)
            marks.set(mark.id, mark.text);
    }
    return marks;
}
function markIn(text) {
    try {
        const { id, mark } = Object(JSON.parse(text));
        const parsed = typeof id === 'string' ? backup_id/* backupId */.W.parse(id) : undefined;
        return parsed?.ok && typeof mark === 'string' ? { id: parsed.value, text: mark } : undefined;
    }
    catch {
        return undefined;
    }
}
/** The text of the first entry of a zip. Undefined when it is gone, or no zip of ours. */
async function firstEntry(repository, { artifact, patience }, signal) {
    const address = await repository.addressOf(artifact.id, signal);
    if (!address)
        return undefined;
    const how = { ...patience, send: sendBlob };
    const head = await headOfBlob(address.reveal(), HEAD_BYTES, how);
    const entry = entryAt(head);
    if (!entry || entry.bytes > LONGEST_MANIFEST)
        return undefined;
    const end = entry.header + entry.bytes;
    const bytes = head.length >= end ? head : await headOfBlob(address.reveal(), end, how);
    return bytes.length < end ? undefined : bytes.toString('utf8', entry.header, end);
}
/** As the script of a volume lists its folders. */
function asPage(artifacts, marks) {
    const parts = artifacts.flatMap(({ id, manifest, file }) => {
        const mark = marks.get(id) ?? '';
        return [
            part('manifest', id, manifest),
            part('sizes', id, `${file.bytes} ${file.name}\n`),
            ...(mark === '' ? [] : [part('mark', id, mark)]),
        ];
    });
    return Buffer.concat([...parts, Buffer.from(read_artifacts_END)]);
}
function part(kind, id, text) {
    return Buffer.from(`${kind} ${id} ${Buffer.byteLength(text)}\n${text}`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/artifact/artifact-store.js

















const DAY_MS = 86_400_000;
const WHERE = 'the artifacts of the repository';
/**
 * Encrypted backups as artifacts of the runs that took them. The runner only begins and finishes an artifact: its bytes go from the target to
 * the signed address that GitHub gives, which is the standard input of the container there. An artifact is never changed, so a mark is one
 * of its own, and the newest mark counts.
 */
function artifactStore(options) {
    const { settings, access, stack, program, runner, spool, clock, progress, patience, manifestKeys } = options;
    const { repository } = access;
    const names = { backup: (0,artifact_names/* nameOfArtifact */.Dv)(stack), mark: (0,artifact_names/* nameOfMark */.aX)(stack) };
    let known = new Map();
    const pass = (token, signal) => requireFence(runner, token, signal);
    async function listed(signal) {
        const found = await readArtifacts(repository, { name: names.backup, patience }, signal);
        // Whoever may write artifacts may write one of the same backup. Of several, the last one here counts: one with a right tag.
        const isOurs = ({ manifest }) => (0,manifest_tag/* judgeTag */.YZ)(manifest, manifestKeys) === 'authentic';
        const oursLast = [...found.filter((one) => !isOurs(one)), ...found.filter(isOurs)];
        known = new Map(oursLast.map((artifact) => [artifact.id, artifact]));
        return known;
    }
    const begin = (name, signal) => {
        const expiresAt = new Date(clock.now().getTime() + settings.retentionDays * DAY_MS);
        return beginArtifact(access.run, { name, expiresAt }, signal);
    };
    const ran = (token, run, signal) => program.run(token, { ...run, mounts: spool.mountedAt(SPOOL), reach: 'outside' }, signal);
    return {
        async keep(token, backup, signal) {
            const { id, files, encryption } = backup;
            const [file, ...others] = files;
            if (!encryption || !file || others.length > 0)
                throw new failure/* Failure */.HR('backup/failed', `${WHERE}: only an encrypted backup is kept there, and ${id} is not`);
            const { address, finish } = await begin(names.backup, signal);
            const keyBytes = Buffer.byteLength(address.reveal());
            const manifest = (0,manifest_tag/* tagManifest */.Ug)(encodeManifest(backup), manifestKeys);
            const task = {
                kind: 'artifact-store',
                id,
                from: SPOOL,
                file,
                manifest,
                keyBytes,
                ...(patience && { patience }),
            };
            const grows = growthTold({ progress, clock }, 'stored');
            const answer = await ran(token, { task, input: address, grows }, signal);
            await finish(zipIn(answer));
        },
        async list(token, signal) {
            await pass(token, signal);
            const artifacts = await listed(signal);
            const marks = await readMarks(repository, { name: names.mark, patience }, signal);
            return listedIn({ progress, manifestKeys }, async () => asPage([...artifacts.values()], marks));
        },
        async mark(token, { id, mark }, signal) {
            await pass(token, signal);
            if (!(await listed(signal)).has(id))
                throw new failure/* Failure */.HR('backup/failed', `${WHERE} have no backup ${id}`);
            const text = JSON.stringify({ id, mark: mark === null ? '' : (0,backup_damage/* encodeMark */.wy)(mark) });
            const zip = zipOfText('mark.json', text, (bytes) => (0,external_node_zlib_.crc32)(bytes));
            const { address, finish } = await begin(names.mark, signal);
            await putBlob(address.reveal(), onlyChunk(zip), { ...patience, send: sendBlob });
            await finish({ bytes: zip.length, sha256: (0,external_node_crypto_.createHash)('sha256').update(zip).digest('hex') });
        },
        async remove(token, ids, signal) {
            await pass(token, signal);
            if (ids.length === 0)
                return [];
            const artifacts = await listed(signal);
            const locked = [];
            for (const id of ids) {
                const artifact = artifacts.get(id);
                if (!artifact || (await repository.remove(artifact.artifact, signal)))
                    continue;
                locked.push({
                    id,
                    until: `${artifact.expiresAt}, when it expires: the token may not remove artifacts (\`actions: write\`)`,
                });
            }
            return locked;
        },
        async fetch(token, { id, files }, signal) {
            const folder = `.scratch-${id}-fetched`;
            const [file] = files;
            const kept = known.get(id) ?? (await listed(signal)).get(id);
            const address = kept && (await repository.addressOf(kept.artifact, signal));
            if (!address || !file)
                return { kind: 'damaged', evidence: `the artifact of ${id} is missing` };
            const keyBytes = Buffer.byteLength(address.reveal());
            const task = {
                kind: 'artifact-fetch',
                id,
                to: `${SPOOL}/${folder}`,
                file,
                keyBytes,
                ...(patience && { patience }),
            };
            const answer = await ran(token, { task, input: address, grows: growthTold({ progress, clock }, 'fetched') }, signal);
            if (answer.kind === 'answered')
                return { kind: 'opened', folder };
            const evidence = `${WHERE}: ${explainExit(answer)}`;
            if (answer.exitCode === EXIT.damaged)
                return { kind: 'damaged', evidence };
            throw new failure/* Failure */.HR('backup/failed', evidence, { facts: { 'exit-code': answer.exitCode } });
        },
    };
}
/** Artifacts know no fence: it is asked where it is. Throws `fence/superseded`. */
async function requireFence(runner, token, signal) {
    await runBriefly(runner, token, { purpose: 'list', script: PRELUDE, environment: new Map() }, signal);
}
/** A run has one of each name: the second is numbered. Throws `backup/failed`. */
async function beginArtifact(run, { name, expiresAt }, signal) {
    if (!run)
        throw new failure/* Failure */.HR('backup/failed', `${WHERE}: only a job of GitHub Actions can write there, and this is none`);
    for (let count = 1; count <= artifact_names/* MOST_OF_A_RUN */.oN; count += 1) {
        const numbered = (0,artifact_names/* numberedName */.Ys)(name, count);
        const address = await run.begin({ name: numbered, expiresAt }, signal);
        if (address)
            return { address, finish: (made) => run.finish({ name: numbered, ...made }, signal) };
    }
    throw new failure/* Failure */.HR('backup/failed', `${WHERE}: this run has ${artifact_names/* MOST_OF_A_RUN */.oN} of the name ${name} already`);
}
/** What was sent, as the program at the target says it. Throws `backup/unverified` for a file that has changed, and `backup/failed`. */
function zipIn(answer) {
    if (answer.kind === 'failed') {
        const code = answer.exitCode === EXIT.damaged ? 'backup/unverified' : 'backup/failed';
        throw new failure/* Failure */.HR(code, `${WHERE}: ${explainExit(answer)}`, { facts: { 'exit-code': answer.exitCode } });
    }
    const [, bytes, sha256] = /^zip (\d+) ([0-9a-f]{64})$/m.exec(answer.body.toString()) ?? [];
    if (sha256 === undefined)
        throw new failure/* Failure */.HR('backup/failed', `${WHERE}: the container gave no result`);
    return { bytes: Number(bytes), sha256 };
}
async function* onlyChunk(chunk) {
    yield chunk;
}

// EXTERNAL MODULE: ./packages/core/build/backup/vault-settings.js
var vault_settings = __webpack_require__(52907);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/bucket/stream-to.js



/** The dump may have died, or the server that proves it: they say more about it than the one that stores. */
const OF_OTHERS = [EXIT.cut, EXIT.unproven];
/** Stores a dump in a bucket while another container makes it, and encrypts it on the way. Throws only what running the program throws. */
async function streamTo({ program, bucket, keys, spool, growing }, token, { id, name, mark, expected, to }, signal) {
    const input = to.key ? new base_secret/* Secret */.z(`${keys.reveal()}\n${to.key.reveal().trim()}`) : keys;
    const { recipients } = to;
    const task = {
        kind: 's3-stream',
        ...bucket,
        keyBytes: Buffer.byteLength(input.reveal()),
        id,
        generation: token.generation,
        from: SPOOL,
        name,
        mark,
        expected,
        isPlain: recipients.length === 0 && !to.key,
        recipients,
    };
    const run = { task, mounts: spool.mountedAt(SPOOL), input, reach: 'outside', grows: growing };
    const answer = await program.run(token, run, signal);
    if (answer.kind === 'failed') {
        const { exitCode } = answer;
        const kind = OF_OTHERS.includes(exitCode) ? 'other' : 'own-fault';
        return { kind, words: explainExit(answer), exitCode, warnings: [] };
    }
    const said = answer.body.toString('utf8');
    const warnings = [...said.matchAll(/^warning (.*)$/gm)].map(([, words = '']) => words);
    const [archive] = filesIn('file', said);
    return { kind: 'streamed', plain: filesIn('plain', said), archive, warnings };
}
function filesIn(what, said) {
    return [...said.matchAll(new RegExp(`^${what} (\\S+) (\\d+) ([0-9a-f]{64})$`, 'gm'))].map(([, name = '', bytes, sha256 = '']) => ({ name, bytes: Number(bytes), sha256 }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/bucket/s3-store.js











/**
 * Backups in a bucket. What goes there goes from the target itself, in one-shot containers: not through the runner. The credentials are their
 * standard input, so neither the Engine nor anybody who may ask it sees them.
 */
function s3Store(options) {
    const { settings, keys, stack, program, spool, clock, progress, manifestKeys } = options;
    const bucket = {
        ...(0,bucket_of/* bucketOf */.A)(stack, settings),
        keyBytes: Buffer.byteLength(keys.reveal()),
    };
    const where = (0,vault_settings/* describeVault */.Sm)({ kind: 's3', ...settings });
    async function asked(token, task, signal, more = {}) {
        const { mounts = { volumes: new Map() }, grows } = more;
        const run = { task, mounts, input: keys, reach: 'outside', ...(grows && { grows }) };
        const answer = await program.run(token, run, signal);
        if (answer.kind === 'answered')
            return answer.body.toString('utf8');
        const code = answer.exitCode === EXIT.damaged && task.kind === 's3-store' ? 'backup/unverified' : 'backup/failed';
        throw new failure/* Failure */.HR(code, `${where}: ${explainExit(answer)}`, { facts: { 'exit-code': answer.exitCode } });
    }
    /** Those of which all but the manifest is there. */
    const streamed = new Set();
    return {
        async stream(token, order, signal) {
            const answer = await streamTo({ program, bucket, keys, spool, growing: growthTold({ progress, clock }, 'streamed') }, token, order, signal);
            if (answer.kind === 'streamed')
                streamed.add(order.id);
            for (const warning of answer.warnings)
                progress.warn(`${where}: ${warning}`);
            return answer.kind === 'streamed' ? answer : { ...answer, words: `${where}: ${answer.words}` };
        },
        async keep(token, backup, signal) {
            const { id, generation } = backup;
            const files = streamed.has(id) ? [] : backup.files;
            const manifest = (0,manifest_tag/* tagManifest */.Ug)(encodeManifest(backup), manifestKeys);
            const task = { kind: 's3-store', ...bucket, id, generation, from: SPOOL, files, manifest };
            const grows = growthTold({ progress, clock }, 'stored');
            const said = await asked(token, task, signal, { mounts: spool.mountedAt(SPOOL), grows });
            for (const [, warning] of said.matchAll(/^warning (.*)$/gm))
                progress.warn(`${where}: ${warning}`);
        },
        list: (token, signal) => listedIn({ progress, manifestKeys }, async (before) => Buffer.from(await asked(token, { kind: 's3-list', ...bucket, before }, signal))),
        async mark(token, { id, mark }, signal) {
            await asked(token, { kind: 's3-mark', ...bucket, id, text: mark === null ? '' : (0,backup_damage/* encodeMark */.wy)(mark) }, signal);
        },
        async remove(token, ids, signal) {
            if (ids.length === 0)
                return [];
            return lockedIn(await asked(token, { kind: 's3-remove', ...bucket, ids }, signal));
        },
        async fetch(token, { id, files }, signal) {
            const folder = `.scratch-${id}-fetched`;
            const task = { kind: 's3-fetch', ...bucket, id, to: `${SPOOL}/${folder}`, files };
            try {
                const grows = growthTold({ progress, clock }, 'fetched');
                await asked(token, task, signal, { mounts: spool.mountedAt(SPOOL), grows });
                return { kind: 'opened', folder };
            }
            catch (thrown) {
                if (thrown instanceof failure/* Failure */.HR && thrown.facts['exit-code'] === EXIT.damaged)
                    return { kind: 'damaged', evidence: thrown.message };
                throw thrown;
            }
        },
    };
}
function lockedIn(said) {
    return [...said.matchAll(/^locked (\S+) (.+)$/gm)].map(([, id, until]) => ({
        id: id,
        until: until ?? '',
    }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/folder/folder-store.js


/** Folders of a place at the target. The files are in them already when a backup is to be kept. */
function folderStore(parts) {
    const { runner, manifestKeys } = parts;
    return {
        keep: (token, backup, signal) => sealFolder(runner, token, { backup, manifestKeys }, signal),
        list: (token, signal) => listFolders(parts, token, signal),
        mark: (token, mark, signal) => markFolder(runner, token, mark, signal),
        async remove(token, ids, signal) {
            await removeFolders(runner, token, ids, signal);
            return [];
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/target-program/program-text.js
/** Made from main.ts by `npm run generate`: what a container with Node runs at the target. */
const TARGET_PROGRAM = "/*\n@noble/ciphers\n\nThe MIT License (MIT)\n\nCopyright (c) 2022 Paul Miller (https://paulmillr.com)\nCopyright (c) 2016 Thomas Pornin <pornin@bolet.org>\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the “Software”), to deal\nin the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in\nall copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\nFITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\nLIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN\nTHE SOFTWARE.\n\n@noble/curves\n\nThe MIT License (MIT)\n\nCopyright (c) 2022 Paul Miller (https://paulmillr.com)\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the “Software”), to deal\nin the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in\nall copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\nFITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\nLIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN\nTHE SOFTWARE.\n\n@noble/hashes\n\nThe MIT License (MIT)\n\nCopyright (c) 2022 Paul Miller (https://paulmillr.com)\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the “Software”), to deal\nin the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in\nall copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\nFITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\nLIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN\nTHE SOFTWARE.\n\n@noble/post-quantum\n\nThe MIT License (MIT)\n\nCopyright (c) 2024 Paul Miller (https://paulmillr.com)\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the “Software”), to deal\nin the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in\nall copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\nFITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\nLIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN\nTHE SOFTWARE.\n\n@scure/base\n\nThe MIT License (MIT)\n\nCopyright (c) 2022 Paul Miller (https://paulmillr.com)\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the “Software”), to deal\nin the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in\nall copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\nFITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\nLIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN\nTHE SOFTWARE.\n\nage-encryption\n\nCopyright 2023 The age Authors\n\nRedistribution and use in source and binary forms, with or without\nmodification, are permitted provided that the following conditions are\nmet:\n\n   * Redistributions of source code must retain the above copyright\nnotice, this list of conditions and the following disclaimer.\n   * Redistributions in binary form must reproduce the above\ncopyright notice, this list of conditions and the following disclaimer\nin the documentation and/or other materials provided with the\ndistribution.\n   * Neither the name of the age project nor the names of its\ncontributors may be used to endorse or promote products derived from\nthis software without specific prior written permission.\n\nTHIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS\n\"AS IS\" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT\nLIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR\nA PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT\nOWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,\nSPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT\nLIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,\nDATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY\nTHEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT\n(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE\nOF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.\n*/\nimport{once as e}from\"node:events\";import{createReadStream as t,writeSync as n}from\"node:fs\";import{createCipheriv as r,createDecipheriv as i,createHash as a,createHmac as o,hkdfSync as s,randomBytes as c}from\"node:crypto\";import{chmod as l,mkdir as u,mkdtemp as d,open as f,readFile as p,readdir as m,rename as h,rm as g,rmdir as _,stat as v,statfs as y,writeFile as b}from\"node:fs/promises\";import{dirname as x,join as S}from\"node:path\";import{crc32 as C,gunzipSync as w,gzipSync as T}from\"node:zlib\";import{Agent as E,request as D}from\"node:http\";import{Agent as O,request as k}from\"node:https\";import{setTimeout as A}from\"node:timers/promises\";import{Buffer as j}from\"node:buffer\";import{spawn as M}from\"node:child_process\";import{hostname as N,tmpdir as P}from\"node:os\";import{Readable as F}from\"node:stream\";import{pipeline as I}from\"node:stream/promises\";import{ReadableStream as L}from\"node:stream/web\";var R=class extends Error{status;constructor(e,t,n){super(`the store of artifacts answered ${t}${n===void 0?``:` ${n}`} to ${e}`),this.status=t}};async function ee(e,t,n){for(let r=1;;r+=1){let i=await te(e,t).catch(e=>ie(e));if(!(i instanceof Error)){let{statusCode:e=0}=i;if(e>=200&&e<300)return await n(i);let a=new R(t.method,e,await re(i));if(e!==429&&e<500||r===5)throw a}else if(r===5)throw i;await A(t.pauseMs*2**(r-1))}}async function te(e,{method:t,headers:n,body:r,send:i=ne}){let a={\"x-ms-version\":`2023-11-03`,...t===`PUT`&&{\"x-ms-blob-type\":`BlockBlob`,\"content-length\":Buffer.byteLength(r??``)},...n};return i(new URL(e),{method:t,headers:a,body:r,silenceMs:6e4})}async function ne(e,{method:t,headers:n,body:r,silenceMs:i}){return new Promise((a,o)=>{let s=(e.protocol===`http:`?D:k)(e,{method:t,headers:n,timeout:i},a);s.on(`timeout`,()=>s.destroy(Error(`nothing moved for ${i/1e3} s`))),s.on(`error`,o),s.end(r)})}async function re(e){let t=``;try{for await(let n of e)t.length<4096&&(t+=n.toString())}catch{}return/<Code>([A-Za-z]{1,60})<\\/Code>/.exec(t)?.[1]}function ie(e){return Error(`the store of artifacts could not be reached: ${e instanceof Error?e.message:String(e)}`)}const ae=1e3;async function oe(e,t,{told:n,pauseMs:r=ae,blockBytes:i=2097152,send:a}={}){let o=[],s=new Set,c=[],l=Array.from({length:4},()=>Buffer.allocUnsafe(i));async function u(t,i){let u=Buffer.from(String(o.length).padStart(8,`0`)).toString(`base64`);o.push(u);let d={method:`PUT`,body:t.subarray(0,i),pauseMs:r,send:a},f=ee(le(e,{comp:`block`,blockid:u}),d,ce).then(()=>n?.(i)).catch(e=>void c.push(e)).finally(()=>{s.delete(f),l.push(t)});s.add(f),l.length===0&&await Promise.race(s)}let d=l.pop(),f=0;for await(let e of t){for(let t=0;t<e.length&&d&&c.length===0;){let n=e.subarray(t,t+i-f);d.set(n,f),f+=n.length,t+=n.length,f<i||(await u(d,f),[d,f]=[l.pop(),0])}if(c.length>0)break}if(d&&f>0&&c.length===0&&await u(d,f),await Promise.all(s),c.length>0)throw c[0];let p=`<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>${o.map(e=>`<Latest>${e}</Latest>`).join(``)}</BlockList>`;await ee(le(e,{comp:`blocklist`}),{method:`PUT`,body:p,headers:{\"content-type\":`text/plain; charset=utf-8`,\"x-ms-blob-content-type\":`application/zip`},pauseMs:r,send:a},ce)}async function se(e,t,{pauseMs:n=ae}={}){return ee(e,{method:`GET`,pauseMs:n},e=>t(e))}async function ce(e){return e.resume(),Promise.resolve()}function le(e,t){let n=new URL(e);for(let[e,r]of Object.entries(t))n.searchParams.set(e,r);return n.href}const ue=67324752,de=4294967295,fe=2048;function pe({name:e,bytes:t,crc:n}){let r=j.alloc(30),i=t>=de?ge([t,t]):j.alloc(0);return r.writeUInt32LE(ue,0),r.writeUInt16LE(45,4),r.writeUInt16LE(fe,6),r.writeUInt16LE(33,12),r.writeUInt32LE(n,14),r.writeUInt32LE(Math.min(t,de),18),r.writeUInt32LE(Math.min(t,de),22),r.writeUInt16LE(j.byteLength(e),26),r.writeUInt16LE(i.length,28),j.concat([r,j.from(e),i])}function me(e){let t=[],n=0;for(let r of e)t.push(he(r,n)),n+=pe(r).length+r.bytes;let r=j.concat(t),i=j.alloc(56);i.writeUInt32LE(101075792,0),i.writeBigUInt64LE(44n,4),i.writeUInt16LE(45,12),i.writeUInt16LE(45,14),i.writeBigUInt64LE(BigInt(e.length),24),i.writeBigUInt64LE(BigInt(e.length),32),i.writeBigUInt64LE(BigInt(r.length),40),i.writeBigUInt64LE(BigInt(n),48);let a=j.alloc(20);a.writeUInt32LE(117853008,0),a.writeBigUInt64LE(BigInt(n+r.length),8),a.writeUInt32LE(1,16);let o=j.alloc(22);return o.writeUInt32LE(101010256,0),o.writeUInt16LE(e.length,8),o.writeUInt16LE(e.length,10),o.writeUInt32LE(r.length,12),o.writeUInt32LE(Math.min(n,de),16),j.concat(n>=de?[r,i,a,o]:[r,o])}function he({name:e,bytes:t,crc:n},r){let i=j.alloc(46),a=[...t>=de?[t,t]:[],...r>=de?[r]:[]],o=a.length>0?ge(a):j.alloc(0);return i.writeUInt32LE(33639248,0),i.writeUInt16LE(45,4),i.writeUInt16LE(45,6),i.writeUInt16LE(fe,8),i.writeUInt16LE(33,14),i.writeUInt32LE(n,16),i.writeUInt32LE(Math.min(t,de),20),i.writeUInt32LE(Math.min(t,de),24),i.writeUInt16LE(j.byteLength(e),28),i.writeUInt16LE(o.length,30),i.writeUInt32LE(Math.min(r,de),42),j.concat([i,j.from(e),o])}function ge(e){let t=j.alloc(4+8*e.length);return t.writeUInt16LE(1,0),t.writeUInt16LE(8*e.length,2),e.forEach((e,n)=>t.writeBigUInt64LE(BigInt(e),4+8*n)),t}function _e(e){if(e.length<30||e.readUInt32LE(0)!==ue)return;let[t,n]=[e.readUInt16LE(26),e.readUInt16LE(28)],r=30+t+n;if(e.length<r)return;let i=e.readUInt32LE(22),a=i===de&&n>=12?Number(e.readBigUInt64LE(30+t+4)):i;return{name:e.toString(`utf8`,30,30+t),bytes:a,header:r}}var z=class extends Error{exitCode;constructor(e,t,n){super(t,{cause:n}),this.exitCode=e}};const B={unwritable:35,notEncrypted:36,notDecrypted:37,noKey:38,damaged:41,notStill:45,noRoom:46,unread:47,bucket:70,cut:71,unproven:72,artifact:73};function ve(e,t){return e instanceof z?e:new z(t,e instanceof Error?e.message:String(e),e)}const ye=1048576;function be(e){return Math.ceil(e/ye)}async function xe({beside:e,bytes:t,words:n,undone:r}){let{bavail:i,bsize:a}=await y(x(e)),[o,s]=[i*a,t+8388608];if(!(o>=s))throw new z(B.noRoom,`It needs ${be(s)} MiB (${n}), and ${Math.floor(o/ye)} MiB are free in the stack's volume of backups on the Docker host. ${r}`)}const Se=262144;async function Ce(e,t,n){let r=0,i=0,a=t=>{r+=t,Date.now()<i||(i=Date.now()+2e3,n(r,e.file.bytes))};try{return e.kind===`artifact-store`?await we(e,t,a):(await De(e,t,a),`fetched\n`)}catch(e){throw ve(e,e instanceof Error&&`syscall`in e&&`path`in e?B.unwritable:B.artifact)}}async function we({id:e,from:t,file:n,manifest:r,patience:i},o,s){let c=S(t,e,n.name),l=0;await Ee(c,n,e=>l=C(e,l));let u=Buffer.from(r),d=[{name:`manifest.json`,bytes:u.length,crc:C(u)},{name:n.name,bytes:n.bytes,crc:l}],f=a(`sha256`),p=0;async function*m(){let[e,t]=d;for await(let n of Te([pe(e),u,pe(t)],c,me(d)))f.update(n),p+=n.length,yield n}return await oe(o,m(),{...i,told:s}),await Ee(c,n,()=>void 0),`zip ${p} ${f.digest(`hex`)}\\n`}async function*Te(e,n,r){yield*e,yield*t(n,{highWaterMark:Se}),yield r}async function Ee(e,{name:n,bytes:r,sha256:i},o){let s=a(`sha256`),c=0;for await(let n of t(e,{highWaterMark:Se}))s.update(n),c+=n.length,o(n);if(c!==r||s.digest(`hex`)!==i)throw new z(B.damaged,`${n} is not the file that was proven`)}async function De({id:e,to:t,file:n,patience:r},i,o){let s=`${be(n.bytes)} MiB for its file`;await xe({beside:t,bytes:n.bytes,words:s,undone:`Nothing was fetched.`}),process.umask(18),await u(S(t,e),{recursive:!0,mode:493});let c=await f(S(t,e,n.name),`w`,420),l=a(`sha256`),d=n.bytes;try{await se(i,async e=>{for await(let t of Oe(e,n))l.update(t),d-=t.length,await c.appendFile(t),o(t.length)},r),await c.sync()}finally{await c.close()}if(d!==0||l.digest(`hex`)!==n.sha256)throw new z(B.damaged,`${n.name} in the artifact is not the file that was stored`)}async function*Oe(e,t){let n=Buffer.alloc(0),r=0,i;for await(let a of e)for(n=n.length===0?a:Buffer.concat([n,a]);;){if(r>0){let e=n.subarray(0,r);if(r-=e.length,n=n.subarray(e.length),r>0)break}if(i!==void 0){let e=n.subarray(0,i);if(i-=e.length,e.length>0&&(yield e),n=Buffer.alloc(0),i===0)return;break}let e=_e(n);if(!e)break;if(n=n.subarray(e.header),e.name!==t.name)r=e.bytes;else if(e.bytes!==t.bytes)return;else i=e.bytes}}function ke(e){return e instanceof Uint8Array||ArrayBuffer.isView(e)&&e.constructor.name===`Uint8Array`&&`BYTES_PER_ELEMENT`in e&&e.BYTES_PER_ELEMENT===1}const Ae=e=>e?`\"${e}\" `:``;function V(e,t=``){if(typeof e!=`number`)throw TypeError(Ae(t)+`expected number, got `+typeof e);if(!Number.isSafeInteger(e)||e<0)throw RangeError(Ae(t)+`expected integer >= 0, got `+e);return e}function je(e,t,n=``){if(ke(e)&&(t===void 0||e.length===t))return e;t!==void 0&&V(t,`length`);let r=ke(e),i=t===void 0?``:` of length ${t}`,a=r?`length=${e.length}`:`type=${typeof e}`,o=Ae(n)+`expected Uint8Array`+i+`, got `+a;throw r?RangeError(o):TypeError(o)}function Me(e){if(typeof e!=`function`||typeof e.create!=`function`)throw TypeError(`expected hash wrapped by utils.createHasher`);if(V(e.outputLen),V(e.blockLen),e.outputLen<1||e.blockLen<1)throw Error(`hash blockLen / outputLen must be >= 1`)}const Ne=(e,t)=>{if(typeof e!=`object`||!e||Array.isArray(e))throw TypeError((t===`object`?``:`\"${t}\" `)+`expected object, got type=`+typeof e)},Pe=(e,t)=>{Ne(e,t);let n=Object.getPrototypeOf(e);if(n!==Object.prototype&&n!==null)throw TypeError(`\"${t}\" expected plain object`);if(Object.hasOwn(e,`__proto__`))throw TypeError(`\"${t}.__proto__\" is not allowed`)};function Fe(e,t=!0){if(e.destroyed)throw Error(`hash was destroyed`);if(t&&e.finished)throw Error(`digest() was already called`)}function Ie(e,t){je(e,void 0,`output`);let n=t.outputLen;if(!(e.length>=n))throw RangeError(`\"output\" expected length >= `+n)}function Le(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function Re(...e){for(let t=0;t<e.length;t++)e[t].fill(0)}function ze(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Be(e,t){return e<<32-t|e>>>t}function H(e,t){return e<<t|e>>>32-t>>>0}const Ve=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function He(e){return e<<24&4278190080|e<<8&16711680|e>>>8&65280|e>>>24&255}function Ue(e){for(let t=0;t<e.length;t++)e[t]=He(e[t]);return e}const We=Ve?e=>e:Ue,Ge=typeof Uint8Array.from([]).toHex==`function`&&typeof Uint8Array.fromHex==`function`,Ke=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,`0`));function qe(e){if(je(e),Ge)return e.toHex();let t=``;for(let n=0;n<e.length;n++)t+=Ke[e[n]];return t}function Je(e){return e>=48&&e<=57?e-48:e>=65&&e<=70?e-55:e>=97&&e<=102?e-87:void 0}function Ye(e){if(typeof e!=`string`)throw TypeError(`hex string expected, got `+typeof e);if(Ge)try{return Uint8Array.fromHex(e)}catch(e){throw e instanceof SyntaxError?RangeError(e.message):e}let t=e.length,n=t/2;if(t%2)throw RangeError(`hex string expected, got unpadded hex of length `+t);let r=new Uint8Array(n);for(let t=0,i=0;t<n;t++,i+=2){let n=Je(e.charCodeAt(i)),a=Je(e.charCodeAt(i+1));if(n===void 0||a===void 0){let t=e[i]+e[i+1];throw RangeError(`hex string expected, got non-hex character \"`+t+`\" at index `+i)}r[t]=n*16+a}return r}function Xe(e){if(typeof e!=`string`)throw TypeError(`string expected`);let t=new TextEncoder().encode(e);try{return new Uint8Array(t)}finally{Re(t)}}function Ze(e,t=``){return typeof e==`string`?Xe(e):je(e,void 0,t)}function Qe(...e){let t=0;for(let n=0;n<e.length;n++){let r=e[n];je(r),t+=r.length}let n=new Uint8Array(t);for(let t=0,r=0;t<e.length;t++){let i=e[t];n.set(i,r),r+=i.length}return n}function $e(e,t,n=`opts`){return Pe(e,`defaults`),t!==void 0&&Pe(t,n),Object.assign(Object.create(null),e,t)}function et(e,t={}){if(typeof e!=`function`)throw TypeError(`\"hashCons\" expected function, got type=`+typeof e);t=$e({},t,`info`);let n=(t,n)=>e(n).update(t).digest(),r=e(void 0);return n.outputLen=r.outputLen,n.blockLen=r.blockLen,n.canXOF=r.canXOF,n.create=t=>e(t),Object.assign(n,t),Object.freeze(n)}function tt(e=32){V(e,`bytesLength`);let t=typeof globalThis==`object`?globalThis.crypto:null;if(typeof t?.getRandomValues!=`function`)throw Error(`crypto.getRandomValues must be defined`);if(e>65536)throw RangeError(`\"bytesLength\" expected <= 65536, got ${e}`);return t.getRandomValues(new Uint8Array(e))}const nt=e=>({oid:Uint8Array.from([6,9,96,134,72,1,101,3,4,2,e])});var rt=class{oHash;iHash;blockLen;outputLen;canXOF=!1;finished=!1;destroyed=!1;constructor(e,t){if(Me(e),je(t,void 0,`key`),this.iHash=e.create(),typeof this.iHash.update!=`function`)throw Error(`expected Hash instance`);this.blockLen=this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let n=this.blockLen,r=new Uint8Array(n);r.set(t.length>n?e.create().update(t).digest():t);for(let e=0;e<r.length;e++)r[e]^=54;this.iHash.update(r),this.oHash=e.create();for(let e=0;e<r.length;e++)r[e]^=106;this.oHash.update(r),Re(r)}update(e){return Fe(this),this.iHash.update(e),this}digestInto(e){Fe(this),Ie(e,this),this.finished=!0;let t=e.subarray(0,this.outputLen);this.iHash.digestInto(t),this.oHash.update(t),this.oHash.digestInto(t),this.destroy()}digest(){let e=new Uint8Array(this.oHash.outputLen);return this.digestInto(e),e}_cloneInto(e){e||=Object.create(Object.getPrototypeOf(this),{});let{oHash:t,iHash:n,finished:r,destroyed:i,blockLen:a,outputLen:o,canXOF:s}=this;return e=e,e.finished=r,e.destroyed=i,e.blockLen=a,e.outputLen=o,e.canXOF=s,e.oHash=t._cloneInto(e.oHash),e.iHash=n._cloneInto(e.iHash),e}clone(){return this._cloneInto()}destroy(){this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}};const it=(()=>{let e=((e,t,n)=>new rt(e,t).update(n).digest());return e.create=(e,t)=>new rt(e,t),e})();function at(e,t,n){return Me(e),n===void 0&&(n=new Uint8Array(e.outputLen)),it(e,n,t)}const ot=Uint8Array.of(0),st=Uint8Array.of();function ct(e,t,n,r=32,i){Me(e),V(r,`length`),je(t,void 0,`prk`);let a=e.outputLen;if(t.length<a)throw Error(`\"prk\" must be at least HashLen octets`);if(r>255*a)throw Error(`Length must be <= 255*HashLen`);let o=Math.ceil(r/a);if(n===void 0?n=st:je(n,void 0,`info`),!o)return i&&Re(t),new Uint8Array;let s=i&&o===1?t:new Uint8Array(o*a),{iHash:c,oHash:l}=it.create(e,t),u=i?t:new Uint8Array(a),d=o>1?i?.iHash||e.create():void 0;for(let e=0;e<o-1;e++){ot[0]=e+1;let t=c._cloneInto(d);e&&t.update(u),t.update(n).update(ot).digestInto(u),l._cloneInto(d).update(u).digestInto(u),s.set(u,a*e)}if(ot[0]=o,o>1&&c.update(u),c.update(n).update(ot).digestInto(u),l.update(u).digestInto(u),s.set(u,a*(o-1)),c.destroy(),l.destroy(),d?.destroy(),u!==s&&Re(u),Re(ot),r===s.length)return s;let f=s.slice(0,r);return Re(s),f}const lt=(e,t,n,r,i)=>{Me(e),n===void 0&&(n=new Uint8Array(e.outputLen));let a=it.create(e,n).update(t);return ct(e,a.digest(),r,i,a)},ut=e=>e/2**32|0,dt=e=>e>>>0;function ft(e,t,n,r){let i=ut(n),a=dt(n);e.setUint32(t,r?a:i,r),e.setUint32(t+4,r?i:a,r)}function pt(e,t,n){return e&t^~e&n}function mt(e,t,n){return e&t^e&n^t&n}var ht=class{blockLen;outputLen;canXOF=!1;padOffset;isLE;buffer;view;finished=!1;length=0;pos=0;destroyed=!1;constructor(e,t,n,r){this.blockLen=e,this.outputLen=t,this.padOffset=n,this.isLE=r,this.buffer=new Uint8Array(e),this.view=ze(this.buffer)}update(e){Fe(this),je(e);let{view:t,buffer:n,blockLen:r}=this,i=e.length,a=!1;for(let o=0;o<i;){let s=Math.min(r-this.pos,i-o);if(s===r){let t=ze(e);for(;r<=i-o;o+=r)this.process(t,o);a=!0}else n.set(o===0&&s===i?e:e.subarray(o,o+s),this.pos),this.pos+=s,o+=s,this.pos===r&&(this.process(t,0),this.pos=0,a=!0)}return this.length+=e.length,a&&this.roundClean(),this}digestInto(e){Fe(this),Ie(e,this),this.finished=!0;let{buffer:t,view:n,blockLen:r,isLE:i}=this,{pos:a}=this;t[a++]=128,t.fill(0,a),this.padOffset>r-a&&(this.process(n,0),t.fill(0)),ft(n,r-8,this.length*8,i),this.process(n,0),this.roundClean();let o=e===t?n:ze(e),s=this.outputLen,c=s/4,l=this.get();if(s%4||c>l.length)throw Error(`invalid outputLen`);for(let e=0;e<c;e++)o.setUint32(4*e,l[e],i)}digest(){let{buffer:e,outputLen:t}=this;this.digestInto(e);let n=e.slice(0,t);return this.destroy(),n}_cloneIntoMeta(e){let{buffer:t,length:n,finished:r,destroyed:i,pos:a}=this;return e.destroyed=i,e.finished=r,e.length=n,e.pos=a,a&&e.buffer.set(t),e}clone(){return this._cloneInto()}};const gt=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]),_t=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),vt=new Uint32Array(64);var yt=class extends ht{A=0;B=0;C=0;D=0;E=0;F=0;G=0;H=0;constructor(e,t){super(64,e,8,!1),this.A=t[0]|0,this.B=t[1]|0,this.C=t[2]|0,this.D=t[3]|0,this.E=t[4]|0,this.F=t[5]|0,this.G=t[6]|0,this.H=t[7]|0}get(){let{A:e,B:t,C:n,D:r,E:i,F:a,G:o,H:s}=this;return[e,t,n,r,i,a,o,s]}set(e,t,n,r,i,a,o,s){this.A=e|0,this.B=t|0,this.C=n|0,this.D=r|0,this.E=i|0,this.F=a|0,this.G=o|0,this.H=s|0}_cloneInto(e){return(e||=new this.constructor).set(...this.get()),this._cloneIntoMeta(e)}process(e,t){for(let n=0;n<16;n++,t+=4)vt[n]=e.getUint32(t,!1);for(let e=16;e<64;e++){let t=vt[e-15],n=vt[e-2],r=Be(t,7)^Be(t,18)^t>>>3,i=Be(n,17)^Be(n,19)^n>>>10;vt[e]=i+vt[e-7]+r+vt[e-16]|0}let{A:n,B:r,C:i,D:a,E:o,F:s,G:c,H:l}=this;for(let e=0;e<64;e++){let t=Be(o,6)^Be(o,11)^Be(o,25),u=l+t+pt(o,s,c)+_t[e]+vt[e]|0,d=(Be(n,2)^Be(n,13)^Be(n,22))+mt(n,r,i)|0;l=c,c=s,s=o,o=a+u|0,a=i,i=r,r=n,n=u+d|0}n=n+this.A|0,r=r+this.B|0,i=i+this.C|0,a=a+this.D|0,o=o+this.E|0,s=s+this.F|0,c=c+this.G|0,l=l+this.H|0,this.set(n,r,i,a,o,s,c,l)}roundClean(){Re(vt)}destroy(){this.destroyed=!0,this.set(0,0,0,0,0,0,0,0),Re(this.buffer)}},bt=class extends yt{constructor(){super(32,gt)}};const U=et(()=>new bt,nt(1)),xt=e=>Object.freeze(e());function St(e){return e instanceof Uint8Array||ArrayBuffer.isView(e)&&e.constructor.name===`Uint8Array`&&`BYTES_PER_ELEMENT`in e&&e.BYTES_PER_ELEMENT===1}function Ct(e){if(!St(e))throw TypeError(`Uint8Array expected`)}function wt(e,t){return Array.isArray(t)?t.length===0?!0:e?t.every(e=>typeof e==`string`):t.every(e=>Number.isSafeInteger(e)):!1}function Tt(e){if(typeof e!=`function`)throw TypeError(`function expected`);return!0}function Et(e,t){if(typeof t!=`string`)throw TypeError(`${e}: string expected`);return!0}function Dt(e,t=`number`){if(typeof e!=`number`)throw TypeError(`${t}: expected number, got ${typeof e}`);if(!Number.isSafeInteger(e))throw RangeError(`${t}: expected safe integer, got ${e}`)}function Ot(e,t){if(!wt(!1,t))throw TypeError(`${e}: array of numbers expected`)}function kt(...e){let t=e=>e,n=(e,t)=>n=>e(t(n));return{encode:e.map(e=>e.encode).reduceRight(n,t),decode:e.map(e=>e.decode).reduce(n,t)}}const At=(()=>{let e=[];for(let t=0;t<40;t++)e.push(2**t);return e})();function jt(e,t=e.length){let n=Array(t);for(let r=0;r<t;r++)n[r]=e[r];return n}const Mt=(()=>{try{let e=new TextDecoder;return e.decode(Uint8Array.of(65,48,43,127))===`A0+`?e:void 0}catch{return}})(),Nt=8192;function Pt(e){let t=e.length;if(Mt!==void 0&&t>=12)return Mt.decode(e);if(t<=Nt)return String.fromCharCode.apply(null,e);let n=``;for(let r=0;r<t;r+=Nt)n+=String.fromCharCode.apply(null,e.subarray(r,r+Nt));return n}function Ft(e){if(Dt(e),e<=0||e>8)throw RangeError(`radix2: bits should be in (0..8]`);let t=At[e]-1;return{encode:n=>{Ct(n);let r=n.length,i=new Uint8Array(Math.ceil(r*8/e)),a=0,o=0,s=0;for(let c=0;c<r;)for(c+2<r?(a=a<<24|n[c]<<16|n[c+1]<<8|n[c+2],o+=24,c+=3):(a=(a<<8|n[c])&65535,o+=8,c++);o-=e,i[s++]=a>>o&t,!(o<e););return o>0&&(i[s]=a<<e-o&t),i},decode:t=>{let n=t.length,r=new Uint8Array(Math.floor(n*e/8)),i=0,a=0,o=0;for(let s=0;s<n;s++)for(i=(i<<e|t[s])&65535,a+=e;a>=8;a-=8)r[o++]=i>>a-8&255;if(i=i<<8-a&255,a>=e)throw Error(`Excess padding`);if(i>0)throw Error(`Non-zero padding: ${i}`);return r}}}function It(e,t){let n=e.length;if(n>128)throw Error(`alphabet: max 128 letters`);let r=new Uint8Array(n),i=new Int8Array(128).fill(-1);for(let t=0;t<n;t++){let n=e.charCodeAt(t);if(e.codePointAt(t)!==n||n>127)throw Error(`alphabet: single-char ASCII letters only`);r[t]=n,i[n]=t}if(t!==void 0)for(let e of Object.keys(t)){let n=e.charCodeAt(0),r=i[t[e].charCodeAt(0)];if(e.length!==1||n>127||r===void 0||r===-1)throw Error(`alphabet: invalid alias ${e}`);i[n]=r}return{encode:e=>{let t=new Uint8Array(e.length);for(let n=0;n<e.length;n++){let i=e[n],a=r[i];if(a===void 0)throw Error(`alphabet.encode: invalid digit ${i}`);t[n]=a}return Pt(t)},decode:t=>{Et(`decode`,t);let n=t.length,r=new Uint8Array(n);for(let a=0;a<n;a++){let n=t.charCodeAt(a),o=n<128?i[n]:-1;if(o===-1)throw Error(`Unknown letter \"${t[a]}\". Allowed: ${e}`);r[a]=o}return r}}}function Lt(e){return Tt(e),function(...t){try{return e.apply(null,t)}catch{}}}const Rt=xt(()=>kt(Ft(6),It(`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`))),zt=It(`qpzry9x8gf2tvdw0s3jn54khce6mua7l`),Bt=/^[\\x21-\\x60\\x7b-\\x7e]+$/;function Vt(e,t){for(let n=0;n<t.length;n++){let r=t.charCodeAt(n);if(r<33||r>126)throw Error(`${e}: printable ASCII expected`)}}function Ht(e){let t=e.length,n=new Uint8Array(t);for(let r=0;r<t;r++){let t=e[r];if(t<0||t>=32)throw Error(`alphabet.encode: invalid digit ${t}`);n[r]=t}return n}const Ut=[996825010,642813549,513874426,1027748829,705979059];function Wt(e){let t=e>>25,n=(e&33554431)<<5;for(let e=0;e<Ut.length;e++)(t>>e&1)==1&&(n^=Ut[e]);return n}function Gt(e,t,n=1){let r=e.length,i=1;for(let t=0;t<r;t++){let n=e.charCodeAt(t);if(n<33||n>126)throw Error(`Invalid prefix (${e})`);i=Wt(i)^n>>5}i=Wt(i);for(let t=0;t<r;t++)i=Wt(i)^e.charCodeAt(t)&31;for(let e of t)i=Wt(i)^e;for(let e=0;e<6;e++)i=Wt(i);i^=n;let a=new Uint8Array(6);for(let e=0;e<6;e++)a[e]=i>>>5*(5-e)&31;return zt.encode(a)}function Kt(e){let t=e===`bech32`?1:734539939,n=Ft(5),r=e=>{Ct(e);let t=e.length,n=Array(Math.ceil(t*8/5)),r=0,i=0,a=0;for(let o=0;o<t;o++)for(r=r<<8|e[o],i+=8;i>=5;i-=5)n[a++]=r>>i-5&31;return i>0&&(n[a]=r<<5-i&31),n},i=e=>{Ot(`radix2.decode`,e);let t=e.length,r=new Uint8Array(t);for(let n=0;n<t;n++){let t=e[n];if(t<0||t>=32)throw Error(`convertRadix2: invalid word=${t}`);r[n]=t}return n.decode(r)},a=Lt(i);function o(e,n,r=90){Et(`bech32.encode prefix`,e),r!==!1&&Dt(r,`limit`),St(n)&&(n=jt(n)),Ot(`bech32.encode`,n);let i=e.length;if(i===0)throw TypeError(`Invalid prefix length ${i}`);let a=i+7+n.length;if(r!==!1&&a>r)throw TypeError(`Length ${a} exceeds limit ${r}`);Vt(`bech32.encode prefix`,e);let o=e.toLowerCase(),s=Gt(o,n,t);return`${o}1${zt.encode(Ht(n))}${s}`}function s(e,n=90){Et(`bech32.decode input`,e),n!==!1&&Dt(n,`limit`);let r=e.length;if(r<8||n!==!1&&r>n)throw TypeError(`invalid string length ${r}, expected (8..${n})`);let i=e.toLowerCase();if(e!==i&&!Bt.test(e))throw Vt(`bech32.decode input`,e),Error(`mixed-case string not allowed`);let a=i.lastIndexOf(`1`);if(a===0||a===-1)throw Error(`invalid separator \"1\"`);let o=i.slice(0,a),s=i.slice(a+1);if(s.length<6)throw Error(`invalid data length`);let c=zt.decode(s),l=jt(c,c.length-6),u=Gt(o,l,t);if(!s.endsWith(u))throw Error(`Invalid checksum in ${e}`);return{prefix:o,words:l}}let c=Lt(s);function l(e,t=90){let{prefix:n,words:r}=s(e,t);return{prefix:n,words:r,bytes:i(r)}}function u(e,t){return o(e,r(t))}return{encode:o,decode:s,encodeFromBytes:u,decodeToBytes:l,decodeUnsafe:c,fromWords:i,fromWordsUnsafe:a,toWords:r}}const qt=xt(()=>Kt(`bech32`));function Jt(e,t,n,r){Me(e);let{c:i,dkLen:a,asyncTick:o}=$e({dkLen:32,asyncTick:10},r);if(V(i,`c`),V(a,`dkLen`),V(o,`asyncTick`),i<1)throw Error(`\"c\" (iterations) must be >= 1`);if(a<1)throw Error(`\"dkLen\" must be >= 1`);if(a>(2**32-1)*e.outputLen)throw Error(`derived key too long`);let s=Ze(t,`password`);try{let t=Ze(n,`salt`);try{let n=new Uint8Array(a),{iHash:r,oHash:c,outputLen:l}=it.create(e,s);return{c:i,dkLen:a,asyncTick:o,DK:n,outputLen:l,eng:Yt(r,c,t,new Uint8Array(l))}}finally{typeof n==`string`&&Re(t)}}finally{typeof t==`string`&&Re(s)}}function Yt(e,t,n,r){let i=new Uint8Array(4),a=ze(i),o=e._cloneInto().update(n),s=t._cloneInto(),c=e._cloneInto,l=t._cloneInto;return{u1:(e,n)=>{a.setInt32(0,e,!1),o._cloneInto(s).update(i).digestInto(r),t._cloneInto(s).update(r).digestInto(r),n.set(r.subarray(0,n.length))},rounds:(n,i)=>{for(let a=1;a<n;a++){c.call(e,s).update(r).digestInto(r),l.call(t,s).update(r).digestInto(r);for(let e=0;e<i.length;e++)i[e]^=r[e]}},output:n=>(e.destroy(),t.destroy(),o.destroy(),s.destroy(),Re(r),n)}}function Xt(e,t,n,r){let{c:i,dkLen:a,DK:o,outputLen:s,eng:c}=Jt(e,t,n,r);for(let e=1,t=0;t<a;e++,t+=s){let n=o.subarray(t,t+s);c.u1(e,n),c.rounds(i,n)}return c.output(o)}function Zt(e,t,n,r,i,a){let o=e[t++]^n[r++],s=e[t++]^n[r++],c=e[t++]^n[r++],l=e[t++]^n[r++],u=e[t++]^n[r++],d=e[t++]^n[r++],f=e[t++]^n[r++],p=e[t++]^n[r++],m=e[t++]^n[r++],h=e[t++]^n[r++],g=e[t++]^n[r++],_=e[t++]^n[r++],v=e[t++]^n[r++],y=e[t++]^n[r++],b=e[t++]^n[r++],x=e[t++]^n[r++],S=o,C=s,w=c,T=l,E=u,D=d,O=f,k=p,A=m,j=h,M=g,N=_,P=v,F=y,I=b,L=x;for(let e=0;e<8;e+=2)E^=H(S+P|0,7),A^=H(E+S|0,9),P^=H(A+E|0,13),S^=H(P+A|0,18),j^=H(D+C|0,7),F^=H(j+D|0,9),C^=H(F+j|0,13),D^=H(C+F|0,18),I^=H(M+O|0,7),w^=H(I+M|0,9),O^=H(w+I|0,13),M^=H(O+w|0,18),T^=H(L+N|0,7),k^=H(T+L|0,9),N^=H(k+T|0,13),L^=H(N+k|0,18),C^=H(S+T|0,7),w^=H(C+S|0,9),T^=H(w+C|0,13),S^=H(T+w|0,18),O^=H(D+E|0,7),k^=H(O+D|0,9),E^=H(k+O|0,13),D^=H(E+k|0,18),N^=H(M+j|0,7),A^=H(N+M|0,9),j^=H(A+N|0,13),M^=H(j+A|0,18),P^=H(L+I|0,7),F^=H(P+L|0,9),I^=H(F+P|0,13),L^=H(I+F|0,18);i[a++]=o+S|0,i[a++]=s+C|0,i[a++]=c+w|0,i[a++]=l+T|0,i[a++]=u+E|0,i[a++]=d+D|0,i[a++]=f+O|0,i[a++]=p+k|0,i[a++]=m+A|0,i[a++]=h+j|0,i[a++]=g+M|0,i[a++]=_+N|0,i[a++]=v+P|0,i[a++]=y+F|0,i[a++]=b+I|0,i[a++]=x+L|0}function Qt(e,t,n,r,i){let a=r+0,o=r+16*i;for(let r=0;r<16;r++)n[o+r]=e[t+(2*i-1)*16+r];for(let r=0;r<i;r++,a+=16,t+=16)Zt(n,o,e,t,n,a),r>0&&(o+=16),Zt(n,a,e,t+=16,n,o)}const $t=1024*(2**20+1+1);function en(e,t,n){let{N:r,r:i,p:a,dkLen:o,asyncTick:s,maxmem:c,onProgress:l}=$e({dkLen:32,asyncTick:10,maxmem:$t},n);if(V(r,`N`),V(i,`r`),V(a,`p`),V(o,`dkLen`),V(s,`asyncTick`),V(c,`maxmem`),l!==void 0&&typeof l!=`function`)throw Error(`\"onProgress\" must be a function`);if(i<1)throw Error(`\"r\" expected integer >= 1`);let u=128*i,d=u/4,f=2**32;if(r<=1||r&r-1||r>f)throw Error(`\"N\" expected a power of 2, and 2^1 <= N <= 2^32`);if(a<1||a>(f-1)*32/u)throw Error(`\"p\" expected integer 1..((2^32 - 1) * 32) / (128 * r)`);if(o<1||o>(f-1)*32)throw Error(`\"dkLen\" expected integer 1..(2^32 - 1) * 32`);let p=u*(r+a+1);if(p>c)throw Error(`\"maxmem\" limit was hit: memUsed(128*r*(N+p+1))=`+p+`, maxmem=`+c);let m=Xt(U,e,t,{c:1,dkLen:u*a}),h=Le(m),g=Le(new Uint8Array(u*r)),_=Le(new Uint8Array(u)),v=()=>{};if(l){let e=2*r*a,t=Math.max(Math.floor(e/1e4),1),n=0;v=()=>{if(n++,l&&(!(n%t)||n===e))try{l(n/e)}catch(e){throw Re(m,g,_),e}}}return{N:r,r:i,p:a,dkLen:o,blockSize32:d,V:g,B32:h,B:m,tmp:_,blockMixCb:v,asyncTick:s}}function tn(e,t,n,r,i){let a=Xt(U,e,n,{c:1,dkLen:t});return Re(n,r,i),a}function nn(e,t,n){let{N:r,r:i,p:a,dkLen:o,blockSize32:s,V:c,B32:l,B:u,tmp:d,blockMixCb:f}=en(e,t,n);We(l);for(let e=0;e<a;e++){let t=s*e;for(let e=0;e<s;e++)c[e]=l[t+e];for(let e=0,t=0;e<r-1;e++)Qt(c,t,c,t+=s,i),f();Qt(c,(r-1)*s,l,t,i),f();for(let e=0;e<r;e++){let e=(l[t+s-16]&r-1)>>>0;for(let n=0;n<s;n++)d[n]=l[t+n]^c[e*s+n];Qt(d,0,l,t,i),f()}}return We(l),tn(e,o,u,c,d)}function rn(e){return e instanceof Uint8Array||ArrayBuffer.isView(e)&&e.constructor.name===`Uint8Array`&&`BYTES_PER_ELEMENT`in e&&e.BYTES_PER_ELEMENT===1}const an=e=>e?`\"${e}\" `:``;function on(e,t=``){if(typeof e!=`boolean`)throw TypeError(an(t)+`expected boolean, got type=`+typeof e);return e}function sn(e,t=``){if(typeof e!=`number`)throw TypeError(an(t)+`expected number, got `+typeof e);if(!Number.isSafeInteger(e)||e<0)throw RangeError(an(t)+`expected integer >= 0, got `+e);return e}function W(e,t,n=``){if(rn(e)&&(t===void 0||e.length===t))return e;t!==void 0&&sn(t,`length`);let r=rn(e),i=t===void 0?``:` of length ${t}`,a=r?`length=${e.length}`:`type=${typeof e}`,o=an(n)+`expected Uint8Array`+i+`, got `+a;throw r?RangeError(o):TypeError(o)}const cn=(e,t)=>{if(typeof e!=`object`||!e||Array.isArray(e))throw TypeError(t===`object`?`expected valid options object`:`\"${t}\" expected object, got type=${typeof e}`)};function ln(e,t=!0){if(e.destroyed)throw Error(`hash was destroyed`);if(t&&e.finished)throw Error(`digest() was already called`)}function un(e,t){W(e,void 0,`output`);let n=t.outputLen;if(!(e.length>=n))throw RangeError(`\"output\" expected length >= `+n)}function dn(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function fn(...e){for(let t=0;t<e.length;t++)e[t].fill(0)}function pn(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}const mn=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function hn(e){return e<<24&4278190080|e<<8&16711680|e>>>8&65280|e>>>24&255}function gn(e){for(let t=0;t<e.length;t++)e[t]=hn(e[t]);return e}const _n=mn?e=>e:gn;function vn(e,t){return!e.byteLength||!t.byteLength?!1:e.buffer===t.buffer&&e.byteOffset<t.byteOffset+t.byteLength&&t.byteOffset<e.byteOffset+e.byteLength}function yn(e,t){if(vn(e,t)&&e.byteOffset<t.byteOffset)throw Error(`complex overlap of input and output is not supported`)}function bn(e,t){return cn(e,`defaults`),cn(t,`opts`),Object.assign(e,t)}function xn(e,t){if(e=W(e),t=W(t),e.length!==t.length)return!1;let n=0;for(let r=0;r<e.length;r++)n|=e[r]^t[r];return n===0}function Sn(e,t,n){let r=t,i=n||(()=>[]),a=(e,t)=>r(t,...i(e)).update(e).digest(),o=r(new Uint8Array(e),...i(new Uint8Array));return a.outputLen=o.outputLen,a.blockLen=o.blockLen,a.create=(e,...t)=>r(e,...t),a}const Cn=(e,t)=>{function n(n,...r){if(W(n,void 0,`key`),e.nonceLength!==void 0){let t=r[0];W(t,e.varSizeNonce?void 0:e.nonceLength,`nonce`)}let i=e.tagLength,a=e.nonceLength===void 0?0:1;if(!e.withAAD){for(let e=a;e<r.length;e++)if(rn(r[e]))throw Error(`AAD not supported`)}e.withAAD&&r[a]!==void 0&&W(r[a],void 0,`AAD`);let o=t(n,...r),s=(e,t)=>{if(t!==void 0){if(e!==2)throw Error(`cipher output not supported`);W(t,void 0,`output`)}},c=!1;return{encrypt(e,t){if(c)throw Error(`cannot encrypt() twice with same key + nonce`);return c=!0,W(e,void 0,`data`),s(o.encrypt.length,t),o.encrypt(e,t)},decrypt(e,t){if(W(e,void 0,`data`),i&&e.length<i)throw Error(`\"ciphertext\" expected length >= tagLength=`+i);return s(o.decrypt.length,t),o.decrypt(e,t)}}}return Object.assign(n,e),n};function wn(e,t,n=!0){if(t===void 0)return new Uint8Array(e);if(W(t,e,`output`),n&&!En(t))throw Error(`invalid output, must be aligned`);return t}function Tn(e,t,n){sn(e),sn(t),on(n);let r=new Uint8Array(16),i=pn(r);return i.setBigUint64(0,BigInt(t),n),i.setBigUint64(8,BigInt(e),n),r}function En(e){return e.byteOffset%4==0}function Dn(e){return Uint8Array.from(W(e))}const On=e=>Uint8Array.from(e.split(``),e=>e.charCodeAt(0)),kn=_n(dn(On(`expand 16-byte k`))),An=_n(dn(On(`expand 32-byte k`)));function G(e,t){return e<<t|e>>>32-t}const jn=2**32-1,Mn=Uint32Array.of();function Nn(e,t,n,r,i,a,o,s){let c=i.length,l=new Uint8Array(64),u=dn(l),d=mn&&En(i)&&En(a),f=d?dn(i):Mn,p=d?dn(a):Mn;if(mn)for(let m=0;m<c;o++){if(e(t,n,r,u,o,s),o>=jn)throw Error(`arx: counter overflow`);let h=Math.min(64,c-m);if(d&&h===64){let e=m/4;if(m%4!=0)throw Error(`arx: invalid block position`);for(let t=0,n;t<16;t++)n=e+t,p[n]=f[n]^u[t];m+=64}else{for(let e=0,t;e<h;e++)t=m+e,a[t]=i[t]^l[e];m+=h}}else for(let d=0;d<c;o++){if(e(t,n,r,u,o,s),_n(u),o>=jn)throw Error(`arx: counter overflow`);let f=Math.min(64,c-d);for(let e=0,t;e<f;e++)t=d+e,a[t]=i[t]^l[e];d+=f}}function Pn(e,t){let{allowShortKeys:n,extendNonceFn:r,counterLength:i,counterRight:a,rounds:o}=bn({allowShortKeys:!1,counterLength:8,counterRight:!1,rounds:20},t);if(typeof e!=`function`)throw Error(`core must be a function`);return sn(i),sn(o),on(a),on(n),(t,s,c,l,u=0)=>{W(t,void 0,`key`),W(s,void 0,`nonce`),W(c,void 0,`data`);let d=c.length,f=l!==void 0;if(l=wn(d,l,!1),f&&yn(c,l),sn(u),u<0||u>=jn)throw Error(`arx: counter overflow`);let p=[],m=t.length,h,g;if(m===32)p.push(h=Dn(t)),g=An;else if(m===16&&n)h=new Uint8Array(32),h.set(t),h.set(t,16),g=kn,p.push(h);else throw W(t,32,`arx key`),Error(`invalid key size`);mn&&En(s)||p.push(s=Dn(s));let _=dn(h);if(r){if(s.length!==24)throw Error(`arx: extended nonce must be 24 bytes`);let e=s.subarray(0,16);if(mn)r(g,_,dn(e),_);else{let t=_n(Uint32Array.from(g));r(t,_,dn(e),_),fn(t),_n(_)}s=s.subarray(16)}else mn||_n(_);let v=16-i;if(v!==s.length)throw Error(`arx: nonce must be ${v} or 16 bytes`);if(v!==12){let e=new Uint8Array(12);e.set(s,a?0:12-s.length),s=e,p.push(s)}let y=_n(dn(s));try{return Nn(e,g,_,y,c,l,u,o),l}finally{fn(...p)}}}function K(e,t){return e[t++]&255|(e[t++]&255)<<8}var Fn=class{blockLen=16;outputLen=16;buffer=new Uint8Array(16);r=new Uint16Array(10);h=new Uint16Array(10);pad=new Uint16Array(8);pos=0;finished=!1;destroyed=!1;constructor(e){e=Dn(W(e,32,`key`));let t=K(e,0),n=K(e,2),r=K(e,4),i=K(e,6),a=K(e,8),o=K(e,10),s=K(e,12),c=K(e,14);this.r[0]=t&8191,this.r[1]=(t>>>13|n<<3)&8191,this.r[2]=(n>>>10|r<<6)&7939,this.r[3]=(r>>>7|i<<9)&8191,this.r[4]=(i>>>4|a<<12)&255,this.r[5]=a>>>1&8190,this.r[6]=(a>>>14|o<<2)&8191,this.r[7]=(o>>>11|s<<5)&8065,this.r[8]=(s>>>8|c<<8)&8191,this.r[9]=c>>>5&127;for(let t=0;t<8;t++)this.pad[t]=K(e,16+2*t)}process(e,t,n=!1){let r=n?0:2048,{h:i,r:a}=this,o=a[0],s=a[1],c=a[2],l=a[3],u=a[4],d=a[5],f=a[6],p=a[7],m=a[8],h=a[9],g=K(e,t+0),_=K(e,t+2),v=K(e,t+4),y=K(e,t+6),b=K(e,t+8),x=K(e,t+10),S=K(e,t+12),C=K(e,t+14),w=i[0]+(g&8191),T=i[1]+((g>>>13|_<<3)&8191),E=i[2]+((_>>>10|v<<6)&8191),D=i[3]+((v>>>7|y<<9)&8191),O=i[4]+((y>>>4|b<<12)&8191),k=i[5]+(b>>>1&8191),A=i[6]+((b>>>14|x<<2)&8191),j=i[7]+((x>>>11|S<<5)&8191),M=i[8]+((S>>>8|C<<8)&8191),N=i[9]+(C>>>5|r),P=0,F=P+w*o+5*h*T+5*m*E+5*p*D+5*f*O;P=F>>>13,F&=8191,F+=5*d*k+5*u*A+5*l*j+5*c*M+5*s*N,P+=F>>>13,F&=8191;let I=P+w*s+T*o+5*h*E+5*m*D+5*p*O;P=I>>>13,I&=8191,I+=5*f*k+5*d*A+5*u*j+5*l*M+5*c*N,P+=I>>>13,I&=8191;let L=P+w*c+T*s+E*o+5*h*D+5*m*O;P=L>>>13,L&=8191,L+=5*p*k+5*f*A+5*d*j+5*u*M+5*l*N,P+=L>>>13,L&=8191;let R=P+w*l+T*c+E*s+D*o+5*h*O;P=R>>>13,R&=8191,R+=5*m*k+5*p*A+5*f*j+5*d*M+5*u*N,P+=R>>>13,R&=8191;let ee=P+w*u+T*l+E*c+D*s+O*o;P=ee>>>13,ee&=8191,ee+=5*h*k+5*m*A+5*p*j+5*f*M+5*d*N,P+=ee>>>13,ee&=8191;let te=P+w*d+T*u+E*l+D*c+O*s;P=te>>>13,te&=8191,te+=k*o+5*h*A+5*m*j+5*p*M+5*f*N,P+=te>>>13,te&=8191;let ne=P+w*f+T*d+E*u+D*l+O*c;P=ne>>>13,ne&=8191,ne+=k*s+A*o+5*h*j+5*m*M+5*p*N,P+=ne>>>13,ne&=8191;let re=P+w*p+T*f+E*d+D*u+O*l;P=re>>>13,re&=8191,re+=k*c+A*s+j*o+5*h*M+5*m*N,P+=re>>>13,re&=8191;let ie=P+w*m+T*p+E*f+D*d+O*u;P=ie>>>13,ie&=8191,ie+=k*l+A*c+j*s+M*o+5*h*N,P+=ie>>>13,ie&=8191;let ae=P+w*h+T*m+E*p+D*f+O*d;P=ae>>>13,ae&=8191,ae+=k*u+A*l+j*c+M*s+N*o,P+=ae>>>13,ae&=8191,P=(P<<2)+P|0,P=P+F|0,F=P&8191,P>>>=13,I+=P,i[0]=F,i[1]=I,i[2]=L,i[3]=R,i[4]=ee,i[5]=te,i[6]=ne,i[7]=re,i[8]=ie,i[9]=ae}finalize(){let{h:e,pad:t}=this,n=new Uint16Array(10),r=e[1]>>>13;e[1]&=8191;for(let t=2;t<10;t++)e[t]+=r,r=e[t]>>>13,e[t]&=8191;e[0]+=r*5,r=e[0]>>>13,e[0]&=8191,e[1]+=r,r=e[1]>>>13,e[1]&=8191,e[2]+=r,n[0]=e[0]+5,r=n[0]>>>13,n[0]&=8191;for(let t=1;t<10;t++)n[t]=e[t]+r,r=n[t]>>>13,n[t]&=8191;n[9]-=8192;let i=(r^1)-1;for(let e=0;e<10;e++)n[e]&=i;i=~i;for(let t=0;t<10;t++)e[t]=e[t]&i|n[t];e[0]=(e[0]|e[1]<<13)&65535,e[1]=(e[1]>>>3|e[2]<<10)&65535,e[2]=(e[2]>>>6|e[3]<<7)&65535,e[3]=(e[3]>>>9|e[4]<<4)&65535,e[4]=(e[4]>>>12|e[5]<<1|e[6]<<14)&65535,e[5]=(e[6]>>>2|e[7]<<11)&65535,e[6]=(e[7]>>>5|e[8]<<8)&65535,e[7]=(e[8]>>>8|e[9]<<5)&65535;let a=e[0]+t[0];e[0]=a&65535;for(let n=1;n<8;n++)a=(e[n]+t[n]|0)+(a>>>16)|0,e[n]=a&65535;fn(n)}update(e){ln(this),W(e),e=Dn(e);let{buffer:t,blockLen:n}=this,r=e.length;for(let i=0;i<r;){let a=Math.min(n-this.pos,r-i);if(a===n)for(;n<=r-i;i+=n)this.process(e,i);else t.set(e.subarray(i,i+a),this.pos),this.pos+=a,i+=a,this.pos===n&&(this.process(t,0,!1),this.pos=0)}return this}destroy(){this.destroyed=!0,fn(this.h,this.r,this.buffer,this.pad)}digestInto(e){ln(this),un(e,this),this.finished=!0;let{buffer:t,h:n}=this,{pos:r}=this;if(r){for(t[r++]=1;r<16;r++)t[r]=0;this.process(t,0,!0)}this.finalize();let i=0;for(let t=0;t<8;t++)e[i++]=n[t]>>>0,e[i++]=n[t]>>>8}digest(){let{buffer:e,outputLen:t}=this;this.digestInto(e);let n=e.slice(0,t);return this.destroy(),n}};const In=Sn(32,e=>new Fn(e));function Ln(e,t,n,r,i,a=20){let o=e[0],s=e[1],c=e[2],l=e[3],u=t[0],d=t[1],f=t[2],p=t[3],m=t[4],h=t[5],g=t[6],_=t[7],v=i,y=n[0],b=n[1],x=n[2],S=o,C=s,w=c,T=l,E=u,D=d,O=f,k=p,A=m,j=h,M=g,N=_,P=v,F=y,I=b,L=x;for(let e=0;e<a;e+=2)S=S+E|0,P=G(P^S,16),A=A+P|0,E=G(E^A,12),S=S+E|0,P=G(P^S,8),A=A+P|0,E=G(E^A,7),C=C+D|0,F=G(F^C,16),j=j+F|0,D=G(D^j,12),C=C+D|0,F=G(F^C,8),j=j+F|0,D=G(D^j,7),w=w+O|0,I=G(I^w,16),M=M+I|0,O=G(O^M,12),w=w+O|0,I=G(I^w,8),M=M+I|0,O=G(O^M,7),T=T+k|0,L=G(L^T,16),N=N+L|0,k=G(k^N,12),T=T+k|0,L=G(L^T,8),N=N+L|0,k=G(k^N,7),S=S+D|0,L=G(L^S,16),M=M+L|0,D=G(D^M,12),S=S+D|0,L=G(L^S,8),M=M+L|0,D=G(D^M,7),C=C+O|0,P=G(P^C,16),N=N+P|0,O=G(O^N,12),C=C+O|0,P=G(P^C,8),N=N+P|0,O=G(O^N,7),w=w+k|0,F=G(F^w,16),A=A+F|0,k=G(k^A,12),w=w+k|0,F=G(F^w,8),A=A+F|0,k=G(k^A,7),T=T+E|0,I=G(I^T,16),j=j+I|0,E=G(E^j,12),T=T+E|0,I=G(I^T,8),j=j+I|0,E=G(E^j,7);let R=0;r[R++]=o+S|0,r[R++]=s+C|0,r[R++]=c+w|0,r[R++]=l+T|0,r[R++]=u+E|0,r[R++]=d+D|0,r[R++]=f+O|0,r[R++]=p+k|0,r[R++]=m+A|0,r[R++]=h+j|0,r[R++]=g+M|0,r[R++]=_+N|0,r[R++]=v+P|0,r[R++]=y+F|0,r[R++]=b+I|0,r[R++]=x+L|0}const Rn=Pn(Ln,{counterRight:!1,counterLength:4,allowShortKeys:!1}),zn=new Uint8Array(16),Bn=(e,t)=>{e.update(t);let n=t.length%16;n&&e.update(zn.subarray(n))},Vn=new Uint8Array(32);function Hn(e,t,n,r,i){i!==void 0&&W(i,void 0,`AAD`);let a=e(t,n,Vn),o=Tn(r.length,i?i.length:0,!0),s=In.create(a);i&&Bn(s,i),Bn(s,r),s.update(o);let c=s.digest();return fn(a,o),c}const Un=Cn({blockSize:64,nonceLength:12,tagLength:16,withAAD:!0},(e=>(t,n,r)=>({encrypt(i,a){let o=i.length;a=wn(o+16,a,!1),a.set(i);let s=a.subarray(0,-16);e(t,n,s,s,1);let c=Hn(e,t,n,s,r);return a.set(c,o),fn(c),a},decrypt(i,a){a=wn(i.length-16,a,!1);let o=i.subarray(0,-16),s=i.subarray(-16),c=Hn(e,t,n,o,r);if(!xn(s,c))throw fn(c),Error(`invalid tag`);return a.set(i.subarray(0,-16)),e(t,n,a,a,1),fn(c),a}}))(Rn));function Wn(e){return e instanceof Uint8Array||ArrayBuffer.isView(e)&&e.constructor.name===`Uint8Array`}function Gn(e,t=``){if(!Number.isSafeInteger(e)||e<0){let n=t&&`\"${t}\" `;throw Error(`${n}expected integer >= 0, got ${e}`)}}function q(e,t,n=``){let r=Wn(e),i=e?.length,a=t!==void 0;if(!r||a&&i!==t){let o=n&&`\"${n}\" `,s=a?` of length ${t}`:``,c=r?`length=${i}`:`type=${typeof e}`;throw Error(o+`expected Uint8Array`+s+`, got `+c)}return e}function Kn(e){if(typeof e!=`function`||typeof e.create!=`function`)throw Error(`Hash must wrapped by utils.createHasher`);Gn(e.outputLen),Gn(e.blockLen)}function qn(e,t=!0){if(e.destroyed)throw Error(`Hash instance has been destroyed`);if(t&&e.finished)throw Error(`Hash#digest() has already been called`)}function Jn(e,t){q(e,void 0,`digestInto() output`);let n=t.outputLen;if(e.length<n)throw Error(`\"digestInto() output\" expected to be of length >=`+n)}function Yn(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function Xn(...e){for(let t=0;t<e.length;t++)e[t].fill(0)}function Zn(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Qn(e,t){return e<<32-t|e>>>t}const $n=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function er(e){return e<<24&4278190080|e<<8&16711680|e>>>8&65280|e>>>24&255}function tr(e){for(let t=0;t<e.length;t++)e[t]=er(e[t]);return e}const nr=$n?e=>e:tr,rr=typeof Uint8Array.from([]).toHex==`function`&&typeof Uint8Array.fromHex==`function`,ir=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,`0`));function ar(e){if(q(e),rr)return e.toHex();let t=``;for(let n=0;n<e.length;n++)t+=ir[e[n]];return t}const or={_0:48,_9:57,A:65,F:70,a:97,f:102};function sr(e){if(e>=or._0&&e<=or._9)return e-or._0;if(e>=or.A&&e<=or.F)return e-(or.A-10);if(e>=or.a&&e<=or.f)return e-(or.a-10)}function cr(e){if(typeof e!=`string`)throw Error(`hex string expected, got `+typeof e);if(rr)return Uint8Array.fromHex(e);let t=e.length,n=t/2;if(t%2)throw Error(`hex string expected, got unpadded hex of length `+t);let r=new Uint8Array(n);for(let t=0,i=0;t<n;t++,i+=2){let n=sr(e.charCodeAt(i)),a=sr(e.charCodeAt(i+1));if(n===void 0||a===void 0){let t=e[i]+e[i+1];throw Error(`hex string expected, got non-hex character \"`+t+`\" at index `+i)}r[t]=n*16+a}return r}function lr(...e){let t=0;for(let n=0;n<e.length;n++){let r=e[n];q(r),t+=r.length}let n=new Uint8Array(t);for(let t=0,r=0;t<e.length;t++){let i=e[t];n.set(i,r),r+=i.length}return n}function ur(e,t={}){let n=(t,n)=>e(n).update(t).digest(),r=e(void 0);return n.outputLen=r.outputLen,n.blockLen=r.blockLen,n.create=t=>e(t),Object.assign(n,t),Object.freeze(n)}function dr(e=32){let t=typeof globalThis==`object`?globalThis.crypto:null;if(typeof t?.getRandomValues!=`function`)throw Error(`crypto.getRandomValues must be defined`);return t.getRandomValues(new Uint8Array(e))}const fr=e=>({oid:Uint8Array.from([6,9,96,134,72,1,101,3,4,2,e])}),pr=BigInt(0),mr=BigInt(1);function hr(e,t=``){if(typeof e!=`boolean`){let n=t&&`\"${t}\" `;throw Error(n+`expected boolean, got type=`+typeof e)}return e}function gr(e){if(typeof e==`bigint`){if(!Tr(e))throw Error(`positive bigint expected, got `+e)}else Gn(e);return e}function _r(e){let t=gr(e).toString(16);return t.length&1?`0`+t:t}function vr(e){if(typeof e!=`string`)throw Error(`hex string expected, got `+typeof e);return e===``?pr:BigInt(`0x`+e)}function yr(e){return vr(ar(e))}function br(e){return vr(ar(Cr(q(e)).reverse()))}function xr(e,t){Gn(t),e=gr(e);let n=cr(e.toString(16).padStart(t*2,`0`));if(n.length!==t)throw Error(`number too large`);return n}function Sr(e,t){return xr(e,t).reverse()}function Cr(e){return Uint8Array.from(e)}function wr(e){return Uint8Array.from(e,(t,n)=>{let r=t.charCodeAt(0);if(t.length!==1||r>127)throw Error(`string contains non-ASCII character \"${e[n]}\" with code ${r} at position ${n}`);return r})}const Tr=e=>typeof e==`bigint`&&pr<=e;function Er(e,t,n){return Tr(e)&&Tr(t)&&Tr(n)&&t<=e&&e<n}function Dr(e,t,n,r){if(!Er(t,n,r))throw Error(`expected valid `+e+`: `+n+` <= n < `+r+`, got `+t)}function Or(e){let t=0;for(;e>pr;e>>=mr,t+=1);return t}const kr=e=>(mr<<BigInt(e))-mr;function Ar(e,t,n){if(Gn(e,`hashLen`),Gn(t,`qByteLen`),typeof n!=`function`)throw Error(`hmacFn must be a function`);let r=e=>new Uint8Array(e),i=Uint8Array.of(),a=Uint8Array.of(0),o=Uint8Array.of(1),s=r(e),c=r(e),l=0,u=()=>{s.fill(1),c.fill(0),l=0},d=(...e)=>n(c,lr(s,...e)),f=(e=i)=>{c=d(a,e),s=d(),e.length!==0&&(c=d(o,e),s=d())},p=()=>{if(l++>=1e3)throw Error(`drbg: tried max amount of iterations`);let e=0,n=[];for(;e<t;){s=d();let t=s.slice();n.push(t),e+=s.length}return lr(...n)};return(e,t)=>{u(),f(e);let n;for(;!(n=t(p()));)f();return u(),n}}function jr(e,t={},n={}){if(!e||typeof e!=`object`)throw Error(`expected valid options object`);function r(t,n,r){let i=e[t];if(r&&i===void 0)return;let a=typeof i;if(a!==n||i===null)throw Error(`param \"${t}\" is invalid: expected ${n}, got ${a}`)}let i=(e,t)=>Object.entries(e).forEach(([e,n])=>r(e,n,t));i(t,!1),i(n,!0)}function Mr(e){let t=new WeakMap;return(n,...r)=>{let i=t.get(n);if(i!==void 0)return i;let a=e(n,...r);return t.set(n,a),a}}const Nr=BigInt(0),Pr=BigInt(1),Fr=BigInt(2),Ir=BigInt(3),Lr=BigInt(4),Rr=BigInt(5),zr=BigInt(7),Br=BigInt(8),Vr=BigInt(9),Hr=BigInt(16);function Ur(e,t){let n=e%t;return n>=Nr?n:t+n}function Wr(e,t,n){let r=e;for(;t-->Nr;)r*=r,r%=n;return r}function Gr(e,t){if(e===Nr)throw Error(`invert: expected non-zero number`);if(t<=Nr)throw Error(`invert: expected positive modulus, got `+t);let n=Ur(e,t),r=t,i=Nr,a=Pr,o=Pr,s=Nr;for(;n!==Nr;){let e=r/n,t=r%n,c=i-o*e,l=a-s*e;r=n,n=t,i=o,a=s,o=c,s=l}if(r!==Pr)throw Error(`invert: does not exist`);return Ur(i,t)}function Kr(e,t,n){if(!e.eql(e.sqr(t),n))throw Error(`Cannot find square root`)}function qr(e,t){let n=(e.ORDER+Pr)/Lr,r=e.pow(t,n);return Kr(e,r,t),r}function Jr(e,t){let n=(e.ORDER-Rr)/Br,r=e.mul(t,Fr),i=e.pow(r,n),a=e.mul(t,i),o=e.mul(e.mul(a,Fr),i),s=e.mul(a,e.sub(o,e.ONE));return Kr(e,s,t),s}function Yr(e){let t=ai(e),n=Xr(e),r=n(t,t.neg(t.ONE)),i=n(t,r),a=n(t,t.neg(r)),o=(e+zr)/Hr;return(e,t)=>{let n=e.pow(t,o),s=e.mul(n,r),c=e.mul(n,i),l=e.mul(n,a),u=e.eql(e.sqr(s),t),d=e.eql(e.sqr(c),t);n=e.cmov(n,s,u),s=e.cmov(l,c,d);let f=e.eql(e.sqr(s),t),p=e.cmov(n,s,f);return Kr(e,p,t),p}}function Xr(e){if(e<Ir)throw Error(`sqrt is not defined for small field`);let t=e-Pr,n=0;for(;t%Fr===Nr;)t/=Fr,n++;let r=Fr,i=ai(e);for(;ni(i,r)===1;)if(r++>1e3)throw Error(`Cannot find square root: probably non-prime P`);if(n===1)return qr;let a=i.pow(r,t),o=(t+Pr)/Fr;return function(e,r){if(e.is0(r))return r;if(ni(e,r)!==1)throw Error(`Cannot find square root`);let i=n,s=e.mul(e.ONE,a),c=e.pow(r,t),l=e.pow(r,o);for(;!e.eql(c,e.ONE);){if(e.is0(c))return e.ZERO;let t=1,n=e.sqr(c);for(;!e.eql(n,e.ONE);)if(t++,n=e.sqr(n),t===i)throw Error(`Cannot find square root`);let r=Pr<<BigInt(i-t-1),a=e.pow(s,r);i=t,s=e.sqr(a),c=e.mul(c,s),l=e.mul(l,a)}return l}}function Zr(e){return e%Lr===Ir?qr:e%Br===Rr?Jr:e%Hr===Vr?Yr(e):Xr(e)}const Qr=[`create`,`isValid`,`is0`,`neg`,`inv`,`sqrt`,`sqr`,`eql`,`add`,`sub`,`mul`,`pow`,`div`,`addN`,`subN`,`mulN`,`sqrN`];function $r(e){return jr(e,Qr.reduce((e,t)=>(e[t]=`function`,e),{ORDER:`bigint`,BYTES:`number`,BITS:`number`})),e}function ei(e,t,n){if(n<Nr)throw Error(`invalid exponent, negatives unsupported`);if(n===Nr)return e.ONE;if(n===Pr)return t;let r=e.ONE,i=t;for(;n>Nr;)n&Pr&&(r=e.mul(r,i)),i=e.sqr(i),n>>=Pr;return r}function ti(e,t,n=!1){let r=Array(t.length).fill(n?e.ZERO:void 0),i=t.reduce((t,n,i)=>e.is0(n)?t:(r[i]=t,e.mul(t,n)),e.ONE),a=e.inv(i);return t.reduceRight((t,n,i)=>e.is0(n)?t:(r[i]=e.mul(t,r[i]),e.mul(t,n)),a),r}function ni(e,t){let n=(e.ORDER-Pr)/Fr,r=e.pow(t,n),i=e.eql(r,e.ONE),a=e.eql(r,e.ZERO),o=e.eql(r,e.neg(e.ONE));if(!i&&!a&&!o)throw Error(`invalid Legendre symbol result`);return i?1:a?0:-1}function ri(e,t){t!==void 0&&Gn(t);let n=t===void 0?e.toString(2).length:t;return{nBitLength:n,nByteLength:Math.ceil(n/8)}}var ii=class{ORDER;BITS;BYTES;isLE;ZERO=Nr;ONE=Pr;_lengths;_sqrt;_mod;constructor(e,t={}){if(e<=Nr)throw Error(`invalid field: expected ORDER > 0, got `+e);let n;this.isLE=!1,typeof t==`object`&&t&&(typeof t.BITS==`number`&&(n=t.BITS),typeof t.sqrt==`function`&&(this.sqrt=t.sqrt),typeof t.isLE==`boolean`&&(this.isLE=t.isLE),t.allowedLengths&&(this._lengths=t.allowedLengths?.slice()),typeof t.modFromBytes==`boolean`&&(this._mod=t.modFromBytes));let{nBitLength:r,nByteLength:i}=ri(e,n);if(i>2048)throw Error(`invalid field: expected ORDER of <= 2048 bytes`);this.ORDER=e,this.BITS=r,this.BYTES=i,this._sqrt=void 0,Object.preventExtensions(this)}create(e){return Ur(e,this.ORDER)}isValid(e){if(typeof e!=`bigint`)throw Error(`invalid field element: expected bigint, got `+typeof e);return Nr<=e&&e<this.ORDER}is0(e){return e===Nr}isValidNot0(e){return!this.is0(e)&&this.isValid(e)}isOdd(e){return(e&Pr)===Pr}neg(e){return Ur(-e,this.ORDER)}eql(e,t){return e===t}sqr(e){return Ur(e*e,this.ORDER)}add(e,t){return Ur(e+t,this.ORDER)}sub(e,t){return Ur(e-t,this.ORDER)}mul(e,t){return Ur(e*t,this.ORDER)}pow(e,t){return ei(this,e,t)}div(e,t){return Ur(e*Gr(t,this.ORDER),this.ORDER)}sqrN(e){return e*e}addN(e,t){return e+t}subN(e,t){return e-t}mulN(e,t){return e*t}inv(e){return Gr(e,this.ORDER)}sqrt(e){return this._sqrt||=Zr(this.ORDER),this._sqrt(this,e)}toBytes(e){return this.isLE?Sr(e,this.BYTES):xr(e,this.BYTES)}fromBytes(e,t=!1){q(e);let{_lengths:n,BYTES:r,isLE:i,ORDER:a,_mod:o}=this;if(n){if(!n.includes(e.length)||e.length>r)throw Error(`Field.fromBytes: expected `+n+` bytes, got `+e.length);let t=new Uint8Array(r);t.set(e,i?0:t.length-e.length),e=t}if(e.length!==r)throw Error(`Field.fromBytes: expected `+r+` bytes, got `+e.length);let s=i?br(e):yr(e);if(o&&(s=Ur(s,a)),!t&&!this.isValid(s))throw Error(`invalid field element: outside of range 0..ORDER`);return s}invertBatch(e){return ti(this,e)}cmov(e,t,n){return n?t:e}};function ai(e,t={}){return new ii(e,t)}function oi(e){if(typeof e!=`bigint`)throw Error(`field order must be bigint`);let t=e.toString(2).length;return Math.ceil(t/8)}function si(e){let t=oi(e);return t+Math.ceil(t/2)}function ci(e,t,n=!1){q(e);let r=e.length,i=oi(t),a=si(t);if(r<16||r<a||r>1024)throw Error(`expected `+a+`-1024 bytes of input, got `+r);let o=Ur(n?br(e):yr(e),t-Pr)+Pr;return n?Sr(o,i):xr(o,i)}const li=BigInt(0),ui=BigInt(1);function di(e,t){let n=t.negate();return e?n:t}function fi(e,t){let n=ti(e.Fp,t.map(e=>e.Z));return t.map((t,r)=>e.fromAffine(t.toAffine(n[r])))}function pi(e,t){if(!Number.isSafeInteger(e)||e<=0||e>t)throw Error(`invalid window size, expected [1..`+t+`], got W=`+e)}function mi(e,t){pi(e,t);let n=Math.ceil(t/e)+1,r=2**(e-1),i=2**e;return{windows:n,windowSize:r,mask:kr(e),maxNumber:i,shiftBy:BigInt(e)}}function hi(e,t,n){let{windowSize:r,mask:i,maxNumber:a,shiftBy:o}=n,s=Number(e&i),c=e>>o;s>r&&(s-=a,c+=ui);let l=t*r,u=l+Math.abs(s)-1,d=s===0,f=s<0,p=t%2!=0;return{nextN:c,offset:u,isZero:d,isNeg:f,isNegF:p,offsetF:l}}const gi=new WeakMap,_i=new WeakMap;function vi(e){return _i.get(e)||1}function yi(e){if(e!==li)throw Error(`invalid wNAF`)}var bi=class{BASE;ZERO;Fn;bits;constructor(e,t){this.BASE=e.BASE,this.ZERO=e.ZERO,this.Fn=e.Fn,this.bits=t}_unsafeLadder(e,t,n=this.ZERO){let r=e;for(;t>li;)t&ui&&(n=n.add(r)),r=r.double(),t>>=ui;return n}precomputeWindow(e,t){let{windows:n,windowSize:r}=mi(t,this.bits),i=[],a=e,o=a;for(let e=0;e<n;e++){o=a,i.push(o);for(let e=1;e<r;e++)o=o.add(a),i.push(o);a=o.double()}return i}wNAF(e,t,n){if(!this.Fn.isValid(n))throw Error(`invalid scalar`);let r=this.ZERO,i=this.BASE,a=mi(e,this.bits);for(let e=0;e<a.windows;e++){let{nextN:o,offset:s,isZero:c,isNeg:l,isNegF:u,offsetF:d}=hi(n,e,a);n=o,c?i=i.add(di(u,t[d])):r=r.add(di(l,t[s]))}return yi(n),{p:r,f:i}}wNAFUnsafe(e,t,n,r=this.ZERO){let i=mi(e,this.bits);for(let e=0;e<i.windows&&n!==li;e++){let{nextN:a,offset:o,isZero:s,isNeg:c}=hi(n,e,i);if(n=a,!s){let e=t[o];r=r.add(c?e.negate():e)}}return yi(n),r}getPrecomputes(e,t,n){let r=gi.get(t);return r||(r=this.precomputeWindow(t,e),e!==1&&(typeof n==`function`&&(r=n(r)),gi.set(t,r))),r}cached(e,t,n){let r=vi(e);return this.wNAF(r,this.getPrecomputes(r,e,n),t)}unsafe(e,t,n,r){let i=vi(e);return i===1?this._unsafeLadder(e,t,r):this.wNAFUnsafe(i,this.getPrecomputes(i,e,n),t,r)}createCache(e,t){pi(t,this.bits),_i.set(e,t),gi.delete(e)}hasCache(e){return vi(e)!==1}};function xi(e,t,n,r){let i=t,a=e.ZERO,o=e.ZERO;for(;n>li||r>li;)n&ui&&(a=a.add(i)),r&ui&&(o=o.add(i)),i=i.double(),n>>=ui,r>>=ui;return{p1:a,p2:o}}function Si(e,t,n){if(t){if(t.ORDER!==e)throw Error(`Field.ORDER must match order: Fp == p, Fn == n`);return $r(t),t}return ai(e,{isLE:n})}function Ci(e,t,n={},r){if(r===void 0&&(r=e===`edwards`),!t||typeof t!=`object`)throw Error(`expected valid ${e} CURVE object`);for(let e of[`p`,`n`,`h`]){let n=t[e];if(!(typeof n==`bigint`&&n>li))throw Error(`CURVE.${e} must be positive bigint`)}let i=Si(t.p,n.Fp,r),a=Si(t.n,n.Fn,r),o=[`Gx`,`Gy`,`a`,e===`weierstrass`?`b`:`d`];for(let e of o)if(!i.isValid(t[e]))throw Error(`CURVE.${e} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.assign({},t)),{CURVE:t,Fp:i,Fn:a}}function wi(e,t){return function(n){let r=e(n);return{secretKey:r,publicKey:t(r)}}}const Ti=BigInt(0),Ei=BigInt(1),Di=BigInt(2);function Oi(e){return jr(e,{adjustScalarBytes:`function`,powPminus2:`function`}),Object.freeze({...e})}function ki(e){let{P:t,type:n,adjustScalarBytes:r,powPminus2:i,randomBytes:a}=Oi(e),o=n===`x25519`;if(!o&&n!==`x448`)throw Error(`invalid type`);let s=a||dr,c=o?255:448,l=o?32:56,u=BigInt(o?9:5),d=BigInt(o?121665:39081),f=o?Di**BigInt(254):Di**BigInt(447),p=f+(o?BigInt(8)*Di**BigInt(251)-Ei:BigInt(4)*Di**BigInt(445)-Ei)+Ei,m=e=>Ur(e,t),h=g(u);function g(e){return Sr(m(e),l)}function _(e){let t=Cr(q(e,l,`uCoordinate`));return o&&(t[31]&=127),m(br(t))}function v(e){return br(r(Cr(q(e,l,`scalar`))))}function y(e,t){let n=w(_(t),v(e));if(n===Ti)throw Error(`invalid private or public key received`);return g(n)}function b(e){return y(e,h)}let x=b,S=y;function C(e,t,n){let r=m(e*(t-n));return t=m(t-r),n=m(n+r),{x_2:t,x_3:n}}function w(e,n){Dr(`u`,e,Ti,t),Dr(`scalar`,n,f,p);let r=n,a=e,o=Ei,s=Ti,l=e,u=Ei,h=Ti;for(let e=BigInt(c-1);e>=Ti;e--){let t=r>>e&Ei;h^=t,{x_2:o,x_3:l}=C(h,o,l),{x_2:s,x_3:u}=C(h,s,u),h=t;let n=o+s,i=m(n*n),c=o-s,f=m(c*c),p=i-f,g=l+u,_=l-u,v=m(_*n),y=m(g*c),b=v+y,x=v-y;l=m(b*b),u=m(a*m(x*x)),o=m(i*f),s=m(p*(i+m(d*p)))}({x_2:o,x_3:l}=C(h,o,l)),{x_2:s,x_3:u}=C(h,s,u);let g=i(s);return m(o*g)}let T={secretKey:l,publicKey:l,seed:l},E=(e=s(l))=>(q(e,T.seed,`seed`),e),D={randomSecretKey:E};return Object.freeze({keygen:wi(E,x),getSharedSecret:S,getPublicKey:x,scalarMult:y,scalarMultBase:b,utils:D,GuBytes:h.slice(),lengths:T})}var Ai=class{oHash;iHash;blockLen;outputLen;finished=!1;destroyed=!1;constructor(e,t){if(Kn(e),q(t,void 0,`key`),this.iHash=e.create(),typeof this.iHash.update!=`function`)throw Error(`Expected instance of class which extends utils.Hash`);this.blockLen=this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let n=this.blockLen,r=new Uint8Array(n);r.set(t.length>n?e.create().update(t).digest():t);for(let e=0;e<r.length;e++)r[e]^=54;this.iHash.update(r),this.oHash=e.create();for(let e=0;e<r.length;e++)r[e]^=106;this.oHash.update(r),Xn(r)}update(e){return qn(this),this.iHash.update(e),this}digestInto(e){qn(this),q(e,this.outputLen,`output`),this.finished=!0,this.iHash.digestInto(e),this.oHash.update(e),this.oHash.digestInto(e),this.destroy()}digest(){let e=new Uint8Array(this.oHash.outputLen);return this.digestInto(e),e}_cloneInto(e){e||=Object.create(Object.getPrototypeOf(this),{});let{oHash:t,iHash:n,finished:r,destroyed:i,blockLen:a,outputLen:o}=this;return e=e,e.finished=r,e.destroyed=i,e.blockLen=a,e.outputLen=o,e.oHash=t._cloneInto(e.oHash),e.iHash=n._cloneInto(e.iHash),e}clone(){return this._cloneInto()}destroy(){this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}};const ji=(e,t,n)=>new Ai(e,t).update(n).digest();ji.create=(e,t)=>new Ai(e,t);const Mi=(e,t)=>(e+(e>=0?t:-t)/zi)/t;function Ni(e,t,n){let[[r,i],[a,o]]=t,s=Mi(o*e,n),c=Mi(-i*e,n),l=e-s*r-c*a,u=-s*i-c*o,d=l<Li,f=u<Li;d&&(l=-l),f&&(u=-u);let p=kr(Math.ceil(Or(n)/2))+Ri;if(l<Li||l>=p||u<Li||u>=p)throw Error(`splitScalar (endomorphism): failed, k=`+e);return{k1neg:d,k1:l,k2neg:f,k2:u}}function Pi(e){if(![`compact`,`recovered`,`der`].includes(e))throw Error(`Signature format must be \"compact\", \"recovered\", or \"der\"`);return e}function Fi(e,t){let n={};for(let r of Object.keys(t))n[r]=e[r]===void 0?t[r]:e[r];return hr(n.lowS,`lowS`),hr(n.prehash,`prehash`),n.format!==void 0&&Pi(n.format),n}const Ii={Err:class extends Error{constructor(e=``){super(e)}},_tlv:{encode:(e,t)=>{let{Err:n}=Ii;if(e<0||e>256)throw new n(`tlv.encode: wrong tag`);if(t.length&1)throw new n(`tlv.encode: unpadded data`);let r=t.length/2,i=_r(r);if(i.length/2&128)throw new n(`tlv.encode: long form length too big`);let a=r>127?_r(i.length/2|128):``;return _r(e)+a+i+t},decode(e,t){let{Err:n}=Ii,r=0;if(e<0||e>256)throw new n(`tlv.encode: wrong tag`);if(t.length<2||t[r++]!==e)throw new n(`tlv.decode: wrong tlv`);let i=t[r++],a=!!(i&128),o=0;if(!a)o=i;else{let e=i&127;if(!e)throw new n(`tlv.decode(long): indefinite length not supported`);if(e>4)throw new n(`tlv.decode(long): byte length is too big`);let a=t.subarray(r,r+e);if(a.length!==e)throw new n(`tlv.decode: length bytes not complete`);if(a[0]===0)throw new n(`tlv.decode(long): zero leftmost byte`);for(let e of a)o=o<<8|e;if(r+=e,o<128)throw new n(`tlv.decode(long): not minimal encoding`)}let s=t.subarray(r,r+o);if(s.length!==o)throw new n(`tlv.decode: wrong value length`);return{v:s,l:t.subarray(r+o)}}},_int:{encode(e){let{Err:t}=Ii;if(e<Li)throw new t(`integer: negative integers are not allowed`);let n=_r(e);if(Number.parseInt(n[0],16)&8&&(n=`00`+n),n.length&1)throw new t(`unexpected DER parsing assertion: unpadded hex`);return n},decode(e){let{Err:t}=Ii;if(e[0]&128)throw new t(`invalid signature integer: negative`);if(e[0]===0&&!(e[1]&128))throw new t(`invalid signature integer: unnecessary leading zero`);return yr(e)}},toSig(e){let{Err:t,_int:n,_tlv:r}=Ii,i=q(e,void 0,`signature`),{v:a,l:o}=r.decode(48,i);if(o.length)throw new t(`invalid signature: left bytes after parsing`);let{v:s,l:c}=r.decode(2,a),{v:l,l:u}=r.decode(2,c);if(u.length)throw new t(`invalid signature: left bytes after parsing`);return{r:n.decode(s),s:n.decode(l)}},hexFromSig(e){let{_tlv:t,_int:n}=Ii,r=t.encode(2,n.encode(e.r))+t.encode(2,n.encode(e.s));return t.encode(48,r)}},Li=BigInt(0),Ri=BigInt(1),zi=BigInt(2),Bi=BigInt(3),Vi=BigInt(4);function Hi(e,t={}){let n=Ci(`weierstrass`,e,t),{Fp:r,Fn:i}=n,a=n.CURVE,{h:o,n:s}=a;jr(t,{},{allowInfinityPoint:`boolean`,clearCofactor:`function`,isTorsionFree:`function`,fromBytes:`function`,toBytes:`function`,endo:`object`});let{endo:c}=t;if(c&&(!r.is0(a.a)||typeof c.beta!=`bigint`||!Array.isArray(c.basises)))throw Error(`invalid endo: expected \"beta\": bigint and \"basises\": array`);let l=Wi(r,i);function u(){if(!r.isOdd)throw Error(`compression is not supported: Field does not have .isOdd()`)}function d(e,t,n){let{x:i,y:a}=t.toAffine(),o=r.toBytes(i);return hr(n,`isCompressed`),n?(u(),lr(Ui(!r.isOdd(a)),o)):lr(Uint8Array.of(4),o,r.toBytes(a))}function f(e){q(e,void 0,`Point`);let{publicKey:t,publicKeyUncompressed:n}=l,i=e.length,a=e[0],o=e.subarray(1);if(i===t&&(a===2||a===3)){let e=r.fromBytes(o);if(!r.isValid(e))throw Error(`bad point: is not on curve, wrong x`);let t=h(e),n;try{n=r.sqrt(t)}catch(e){let t=e instanceof Error?`: `+e.message:``;throw Error(`bad point: is not on curve, sqrt error`+t)}u();let i=r.isOdd(n);return(a&1)==1!==i&&(n=r.neg(n)),{x:e,y:n}}if(i===n&&a===4){let e=r.BYTES,t=r.fromBytes(o.subarray(0,e)),n=r.fromBytes(o.subarray(e,e*2));if(!g(t,n))throw Error(`bad point: is not on curve`);return{x:t,y:n}}throw Error(`bad point: got length ${i}, expected compressed=${t} or uncompressed=${n}`)}let p=t.toBytes||d,m=t.fromBytes||f;function h(e){let t=r.sqr(e),n=r.mul(t,e);return r.add(r.add(n,r.mul(e,a.a)),a.b)}function g(e,t){let n=r.sqr(t),i=h(e);return r.eql(n,i)}if(!g(a.Gx,a.Gy))throw Error(`bad curve params: generator point`);let _=r.mul(r.pow(a.a,Bi),Vi),v=r.mul(r.sqr(a.b),BigInt(27));if(r.is0(r.add(_,v)))throw Error(`bad curve params: a or b`);function y(e,t,n=!1){if(!r.isValid(t)||n&&r.is0(t))throw Error(`bad point coordinate ${e}`);return t}function b(e){if(!(e instanceof T))throw Error(`Weierstrass Point expected`)}function x(e){if(!c||!c.basises)throw Error(`no endo`);return Ni(e,c.basises,i.ORDER)}let S=Mr((e,t)=>{let{X:n,Y:i,Z:a}=e;if(r.eql(a,r.ONE))return{x:n,y:i};let o=e.is0();t??=o?r.ONE:r.inv(a);let s=r.mul(n,t),c=r.mul(i,t),l=r.mul(a,t);if(o)return{x:r.ZERO,y:r.ZERO};if(!r.eql(l,r.ONE))throw Error(`invZ was invalid`);return{x:s,y:c}}),C=Mr(e=>{if(e.is0()){if(t.allowInfinityPoint&&!r.is0(e.Y))return;throw Error(`bad point: ZERO`)}let{x:n,y:i}=e.toAffine();if(!r.isValid(n)||!r.isValid(i))throw Error(`bad point: x or y not field elements`);if(!g(n,i))throw Error(`bad point: equation left != right`);if(!e.isTorsionFree())throw Error(`bad point: not in prime-order subgroup`);return!0});function w(e,t,n,i,a){return n=new T(r.mul(n.X,e),n.Y,n.Z),t=di(i,t),n=di(a,n),t.add(n)}class T{static BASE=new T(a.Gx,a.Gy,r.ONE);static ZERO=new T(r.ZERO,r.ONE,r.ZERO);static Fp=r;static Fn=i;X;Y;Z;constructor(e,t,n){this.X=y(`x`,e),this.Y=y(`y`,t,!0),this.Z=y(`z`,n),Object.freeze(this)}static CURVE(){return a}static fromAffine(e){let{x:t,y:n}=e||{};if(!e||!r.isValid(t)||!r.isValid(n))throw Error(`invalid affine point`);if(e instanceof T)throw Error(`projective point not allowed`);return r.is0(t)&&r.is0(n)?T.ZERO:new T(t,n,r.ONE)}static fromBytes(e){let t=T.fromAffine(m(q(e,void 0,`point`)));return t.assertValidity(),t}static fromHex(e){return T.fromBytes(cr(e))}get x(){return this.toAffine().x}get y(){return this.toAffine().y}precompute(e=8,t=!0){return D.createCache(this,e),t||this.multiply(Bi),this}assertValidity(){C(this)}hasEvenY(){let{y:e}=this.toAffine();if(!r.isOdd)throw Error(`Field doesn't support isOdd`);return!r.isOdd(e)}equals(e){b(e);let{X:t,Y:n,Z:i}=this,{X:a,Y:o,Z:s}=e,c=r.eql(r.mul(t,s),r.mul(a,i)),l=r.eql(r.mul(n,s),r.mul(o,i));return c&&l}negate(){return new T(this.X,r.neg(this.Y),this.Z)}double(){let{a:e,b:t}=a,n=r.mul(t,Bi),{X:i,Y:o,Z:s}=this,c=r.ZERO,l=r.ZERO,u=r.ZERO,d=r.mul(i,i),f=r.mul(o,o),p=r.mul(s,s),m=r.mul(i,o);return m=r.add(m,m),u=r.mul(i,s),u=r.add(u,u),c=r.mul(e,u),l=r.mul(n,p),l=r.add(c,l),c=r.sub(f,l),l=r.add(f,l),l=r.mul(c,l),c=r.mul(m,c),u=r.mul(n,u),p=r.mul(e,p),m=r.sub(d,p),m=r.mul(e,m),m=r.add(m,u),u=r.add(d,d),d=r.add(u,d),d=r.add(d,p),d=r.mul(d,m),l=r.add(l,d),p=r.mul(o,s),p=r.add(p,p),d=r.mul(p,m),c=r.sub(c,d),u=r.mul(p,f),u=r.add(u,u),u=r.add(u,u),new T(c,l,u)}add(e){b(e);let{X:t,Y:n,Z:i}=this,{X:o,Y:s,Z:c}=e,l=r.ZERO,u=r.ZERO,d=r.ZERO,f=a.a,p=r.mul(a.b,Bi),m=r.mul(t,o),h=r.mul(n,s),g=r.mul(i,c),_=r.add(t,n),v=r.add(o,s);_=r.mul(_,v),v=r.add(m,h),_=r.sub(_,v),v=r.add(t,i);let y=r.add(o,c);return v=r.mul(v,y),y=r.add(m,g),v=r.sub(v,y),y=r.add(n,i),l=r.add(s,c),y=r.mul(y,l),l=r.add(h,g),y=r.sub(y,l),d=r.mul(f,v),l=r.mul(p,g),d=r.add(l,d),l=r.sub(h,d),d=r.add(h,d),u=r.mul(l,d),h=r.add(m,m),h=r.add(h,m),g=r.mul(f,g),v=r.mul(p,v),h=r.add(h,g),g=r.sub(m,g),g=r.mul(f,g),v=r.add(v,g),m=r.mul(h,v),u=r.add(u,m),m=r.mul(y,v),l=r.mul(_,l),l=r.sub(l,m),m=r.mul(_,h),d=r.mul(y,d),d=r.add(d,m),new T(l,u,d)}subtract(e){return this.add(e.negate())}is0(){return this.equals(T.ZERO)}multiply(e){let{endo:n}=t;if(!i.isValidNot0(e))throw Error(`invalid scalar: out of range`);let r,a,o=e=>D.cached(this,e,e=>fi(T,e));if(n){let{k1neg:t,k1:i,k2neg:s,k2:c}=x(e),{p:l,f:u}=o(i),{p:d,f}=o(c);a=u.add(f),r=w(n.beta,l,d,t,s)}else{let{p:t,f:n}=o(e);r=t,a=n}return fi(T,[r,a])[0]}multiplyUnsafe(e){let{endo:n}=t,r=this;if(!i.isValid(e))throw Error(`invalid scalar: out of range`);if(e===Li||r.is0())return T.ZERO;if(e===Ri)return r;if(D.hasCache(this))return this.multiply(e);if(n){let{k1neg:t,k1:i,k2neg:a,k2:o}=x(e),{p1:s,p2:c}=xi(T,r,i,o);return w(n.beta,s,c,t,a)}return D.unsafe(r,e)}toAffine(e){return S(this,e)}isTorsionFree(){let{isTorsionFree:e}=t;return o===Ri?!0:e?e(T,this):D.unsafe(this,s).is0()}clearCofactor(){let{clearCofactor:e}=t;return o===Ri?this:e?e(T,this):this.multiplyUnsafe(o)}isSmallOrder(){return this.multiplyUnsafe(o).is0()}toBytes(e=!0){return hr(e,`isCompressed`),this.assertValidity(),p(T,this,e)}toHex(e=!0){return ar(this.toBytes(e))}toString(){return`<Point ${this.is0()?`ZERO`:this.toHex()}>`}}let E=i.BITS,D=new bi(T,t.endo?Math.ceil(E/2):E);return T.BASE.precompute(8),T}function Ui(e){return Uint8Array.of(e?2:3)}function Wi(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function Gi(e,t={}){let{Fn:n}=e,r=t.randomBytes||dr,i=Object.assign(Wi(e.Fp,n),{seed:si(n.ORDER)});function a(e){try{let t=n.fromBytes(e);return n.isValidNot0(t)}catch{return!1}}function o(t,n){let{publicKey:r,publicKeyUncompressed:a}=i;try{let i=t.length;return n===!0&&i!==r||n===!1&&i!==a?!1:!!e.fromBytes(t)}catch{return!1}}function s(e=r(i.seed)){return ci(q(e,i.seed,`seed`),n.ORDER)}function c(t,r=!0){return e.BASE.multiply(n.fromBytes(t)).toBytes(r)}function l(e){let{secretKey:t,publicKey:r,publicKeyUncompressed:a}=i;if(!Wn(e)||`_lengths`in n&&n._lengths||t===r)return;let o=q(e,void 0,`key`).length;return o===r||o===a}function u(t,r,i=!0){if(l(t)===!0)throw Error(`first arg must be private key`);if(l(r)===!1)throw Error(`second arg must be public key`);let a=n.fromBytes(t);return e.fromBytes(r).multiply(a).toBytes(i)}let d={isValidSecretKey:a,isValidPublicKey:o,randomSecretKey:s},f=wi(s,c);return Object.freeze({getPublicKey:c,getSharedSecret:u,keygen:f,Point:e,utils:d,lengths:i})}function Ki(e,t,n={}){Kn(t),jr(n,{},{hmac:`function`,lowS:`boolean`,randomBytes:`function`,bits2int:`function`,bits2int_modN:`function`}),n=Object.assign({},n);let r=n.randomBytes||dr,i=n.hmac||((e,n)=>ji(t,e,n)),{Fp:a,Fn:o}=e,{ORDER:s,BITS:c}=o,{keygen:l,getPublicKey:u,getSharedSecret:d,utils:f,lengths:p}=Gi(e,n),m={prehash:!0,lowS:typeof n.lowS!=`boolean`||n.lowS,format:`compact`,extraEntropy:!1},h=s*zi<a.ORDER;function g(e){return e>s>>Ri}function _(e,t){if(!o.isValidNot0(t))throw Error(`invalid signature ${e}: out of range 1..Point.Fn.ORDER`);return t}function v(){if(h)throw Error(`\"recovered\" sig type is not supported for cofactor >2 curves`)}function y(e,t){Pi(t);let n=p.signature;return q(e,t===`compact`?n:t===`recovered`?n+1:void 0)}class b{r;s;recovery;constructor(e,t,n){if(this.r=_(`r`,e),this.s=_(`s`,t),n!=null){if(v(),![0,1,2,3].includes(n))throw Error(`invalid recovery id`);this.recovery=n}Object.freeze(this)}static fromBytes(e,t=m.format){y(e,t);let n;if(t===`der`){let{r:t,s:n}=Ii.toSig(q(e));return new b(t,n)}t===`recovered`&&(n=e[0],t=`compact`,e=e.subarray(1));let r=p.signature/2,i=e.subarray(0,r),a=e.subarray(r,r*2);return new b(o.fromBytes(i),o.fromBytes(a),n)}static fromHex(e,t){return this.fromBytes(cr(e),t)}assertRecovery(){let{recovery:e}=this;if(e==null)throw Error(`invalid recovery id: must be present`);return e}addRecoveryBit(e){return new b(this.r,this.s,e)}recoverPublicKey(t){let{r:n,s:r}=this,i=this.assertRecovery(),c=i===2||i===3?n+s:n;if(!a.isValid(c))throw Error(`invalid recovery id: sig.r+curve.n != R.x`);let l=a.toBytes(c),u=e.fromBytes(lr(Ui(!(i&1)),l)),d=o.inv(c),f=S(q(t,void 0,`msgHash`)),p=o.create(-f*d),m=o.create(r*d),h=e.BASE.multiplyUnsafe(p).add(u.multiplyUnsafe(m));if(h.is0())throw Error(`invalid recovery: point at infinify`);return h.assertValidity(),h}hasHighS(){return g(this.s)}toBytes(e=m.format){if(Pi(e),e===`der`)return cr(Ii.hexFromSig(this));let{r:t,s:n}=this,r=o.toBytes(t),i=o.toBytes(n);return e===`recovered`?(v(),lr(Uint8Array.of(this.assertRecovery()),r,i)):lr(r,i)}toHex(e){return ar(this.toBytes(e))}}let x=n.bits2int||function(e){if(e.length>8192)throw Error(`input is too large`);let t=yr(e),n=e.length*8-c;return n>0?t>>BigInt(n):t},S=n.bits2int_modN||function(e){return o.create(x(e))},C=kr(c);function w(e){return Dr(`num < 2^`+c,e,Li,C),o.toBytes(e)}function T(e,n){return q(e,void 0,`message`),n?q(t(e),void 0,`prehashed message`):e}function E(t,n,i){let{lowS:a,prehash:s,extraEntropy:c}=Fi(i,m);t=T(t,s);let l=S(t),u=o.fromBytes(n);if(!o.isValidNot0(u))throw Error(`invalid private key`);let d=[w(u),w(l)];if(c!=null&&c!==!1){let e=c===!0?r(p.secretKey):c;d.push(q(e,void 0,`extraEntropy`))}let f=lr(...d),_=l;function v(t){let n=x(t);if(!o.isValidNot0(n))return;let r=o.inv(n),i=e.BASE.multiply(n).toAffine(),s=o.create(i.x);if(s===Li)return;let c=o.create(r*o.create(_+s*u));if(c===Li)return;let l=(i.x===s?0:2)|Number(i.y&Ri),d=c;return a&&g(c)&&(d=o.neg(c),l^=1),new b(s,d,h?void 0:l)}return{seed:f,k2sig:v}}function D(e,n,r={}){let{seed:a,k2sig:s}=E(e,n,r);return Ar(t.outputLen,o.BYTES,i)(a,s).toBytes(r.format)}function O(t,n,r,i={}){let{lowS:a,prehash:s,format:c}=Fi(i,m);if(r=q(r,void 0,`publicKey`),n=T(n,s),!Wn(t)){let e=t instanceof b?`, use sig.toBytes()`:``;throw Error(`verify expects Uint8Array signature`+e)}y(t,c);try{let i=b.fromBytes(t,c),s=e.fromBytes(r);if(a&&i.hasHighS())return!1;let{r:l,s:u}=i,d=S(n),f=o.inv(u),p=o.create(d*f),m=o.create(l*f),h=e.BASE.multiplyUnsafe(p).add(s.multiplyUnsafe(m));return!h.is0()&&o.create(h.x)===l}catch{return!1}}function k(e,t,n={}){let{prehash:r}=Fi(n,m);return t=T(t,r),b.fromBytes(e,`recovered`).recoverPublicKey(t).toBytes()}return Object.freeze({keygen:l,getPublicKey:u,getSharedSecret:d,utils:f,lengths:p,Point:e,sign:D,verify:O,recoverPublicKey:k,Signature:b,hash:t})}function qi(e,t,n){return e&t^~e&n}function Ji(e,t,n){return e&t^e&n^t&n}var Yi=class{blockLen;outputLen;padOffset;isLE;buffer;view;finished=!1;length=0;pos=0;destroyed=!1;constructor(e,t,n,r){this.blockLen=e,this.outputLen=t,this.padOffset=n,this.isLE=r,this.buffer=new Uint8Array(e),this.view=Zn(this.buffer)}update(e){qn(this),q(e);let{view:t,buffer:n,blockLen:r}=this,i=e.length;for(let a=0;a<i;){let o=Math.min(r-this.pos,i-a);if(o===r){let t=Zn(e);for(;r<=i-a;a+=r)this.process(t,a)}else n.set(e.subarray(a,a+o),this.pos),this.pos+=o,a+=o,this.pos===r&&(this.process(t,0),this.pos=0)}return this.length+=e.length,this.roundClean(),this}digestInto(e){qn(this),Jn(e,this),this.finished=!0;let{buffer:t,view:n,blockLen:r,isLE:i}=this,{pos:a}=this;t[a++]=128,Xn(this.buffer.subarray(a)),this.padOffset>r-a&&(this.process(n,0),a=0);for(let e=a;e<r;e++)t[e]=0;n.setBigUint64(r-8,BigInt(this.length*8),i),this.process(n,0);let o=Zn(e),s=this.outputLen;if(s%4)throw Error(`_sha2: outputLen must be aligned to 32bit`);let c=s/4,l=this.get();if(c>l.length)throw Error(`_sha2: outputLen bigger than state`);for(let e=0;e<c;e++)o.setUint32(4*e,l[e],i)}digest(){let{buffer:e,outputLen:t}=this;this.digestInto(e);let n=e.slice(0,t);return this.destroy(),n}_cloneInto(e){e||=new this.constructor,e.set(...this.get());let{blockLen:t,buffer:n,length:r,finished:i,destroyed:a,pos:o}=this;return e.destroyed=a,e.finished=i,e.length=r,e.pos=o,r%t&&e.buffer.set(n),e}clone(){return this._cloneInto()}};const Xi=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]),J=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),Zi=BigInt(2**32-1),Qi=BigInt(32);function $i(e,t=!1){return t?{h:Number(e&Zi),l:Number(e>>Qi&Zi)}:{h:Number(e>>Qi&Zi)|0,l:Number(e&Zi)|0}}function ea(e,t=!1){let n=e.length,r=new Uint32Array(n),i=new Uint32Array(n);for(let a=0;a<n;a++){let{h:n,l:o}=$i(e[a],t);[r[a],i[a]]=[n,o]}return[r,i]}const ta=(e,t,n)=>e>>>n,na=(e,t,n)=>e<<32-n|t>>>n,ra=(e,t,n)=>e>>>n|t<<32-n,ia=(e,t,n)=>e<<32-n|t>>>n,aa=(e,t,n)=>e<<64-n|t>>>n-32,oa=(e,t,n)=>e>>>n-32|t<<64-n,sa=(e,t,n)=>e<<n|t>>>32-n,ca=(e,t,n)=>t<<n|e>>>32-n,la=(e,t,n)=>t<<n-32|e>>>64-n,ua=(e,t,n)=>e<<n-32|t>>>64-n;function da(e,t,n,r){let i=(t>>>0)+(r>>>0);return{h:e+n+(i/2**32|0)|0,l:i|0}}const fa=(e,t,n)=>(e>>>0)+(t>>>0)+(n>>>0),pa=(e,t,n,r)=>t+n+r+(e/2**32|0)|0,ma=(e,t,n,r)=>(e>>>0)+(t>>>0)+(n>>>0)+(r>>>0),ha=(e,t,n,r,i)=>t+n+r+i+(e/2**32|0)|0,ga=(e,t,n,r,i)=>(e>>>0)+(t>>>0)+(n>>>0)+(r>>>0)+(i>>>0),_a=(e,t,n,r,i,a)=>t+n+r+i+a+(e/2**32|0)|0,va=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),ya=new Uint32Array(64);var ba=class extends Yi{constructor(e){super(64,e,8,!1)}get(){let{A:e,B:t,C:n,D:r,E:i,F:a,G:o,H:s}=this;return[e,t,n,r,i,a,o,s]}set(e,t,n,r,i,a,o,s){this.A=e|0,this.B=t|0,this.C=n|0,this.D=r|0,this.E=i|0,this.F=a|0,this.G=o|0,this.H=s|0}process(e,t){for(let n=0;n<16;n++,t+=4)ya[n]=e.getUint32(t,!1);for(let e=16;e<64;e++){let t=ya[e-15],n=ya[e-2],r=Qn(t,7)^Qn(t,18)^t>>>3,i=Qn(n,17)^Qn(n,19)^n>>>10;ya[e]=i+ya[e-7]+r+ya[e-16]|0}let{A:n,B:r,C:i,D:a,E:o,F:s,G:c,H:l}=this;for(let e=0;e<64;e++){let t=Qn(o,6)^Qn(o,11)^Qn(o,25),u=l+t+qi(o,s,c)+va[e]+ya[e]|0,d=(Qn(n,2)^Qn(n,13)^Qn(n,22))+Ji(n,r,i)|0;l=c,c=s,s=o,o=a+u|0,a=i,i=r,r=n,n=u+d|0}n=n+this.A|0,r=r+this.B|0,i=i+this.C|0,a=a+this.D|0,o=o+this.E|0,s=s+this.F|0,c=c+this.G|0,l=l+this.H|0,this.set(n,r,i,a,o,s,c,l)}roundClean(){Xn(ya)}destroy(){this.set(0,0,0,0,0,0,0,0),Xn(this.buffer)}},xa=class extends ba{A=Xi[0]|0;B=Xi[1]|0;C=Xi[2]|0;D=Xi[3]|0;E=Xi[4]|0;F=Xi[5]|0;G=Xi[6]|0;H=Xi[7]|0;constructor(){super(32)}};const Sa=ea(`0x428a2f98d728ae22.0x7137449123ef65cd.0xb5c0fbcfec4d3b2f.0xe9b5dba58189dbbc.0x3956c25bf348b538.0x59f111f1b605d019.0x923f82a4af194f9b.0xab1c5ed5da6d8118.0xd807aa98a3030242.0x12835b0145706fbe.0x243185be4ee4b28c.0x550c7dc3d5ffb4e2.0x72be5d74f27b896f.0x80deb1fe3b1696b1.0x9bdc06a725c71235.0xc19bf174cf692694.0xe49b69c19ef14ad2.0xefbe4786384f25e3.0x0fc19dc68b8cd5b5.0x240ca1cc77ac9c65.0x2de92c6f592b0275.0x4a7484aa6ea6e483.0x5cb0a9dcbd41fbd4.0x76f988da831153b5.0x983e5152ee66dfab.0xa831c66d2db43210.0xb00327c898fb213f.0xbf597fc7beef0ee4.0xc6e00bf33da88fc2.0xd5a79147930aa725.0x06ca6351e003826f.0x142929670a0e6e70.0x27b70a8546d22ffc.0x2e1b21385c26c926.0x4d2c6dfc5ac42aed.0x53380d139d95b3df.0x650a73548baf63de.0x766a0abb3c77b2a8.0x81c2c92e47edaee6.0x92722c851482353b.0xa2bfe8a14cf10364.0xa81a664bbc423001.0xc24b8b70d0f89791.0xc76c51a30654be30.0xd192e819d6ef5218.0xd69906245565a910.0xf40e35855771202a.0x106aa07032bbd1b8.0x19a4c116b8d2d0c8.0x1e376c085141ab53.0x2748774cdf8eeb99.0x34b0bcb5e19b48a8.0x391c0cb3c5c95a63.0x4ed8aa4ae3418acb.0x5b9cca4f7763e373.0x682e6ff3d6b2b8a3.0x748f82ee5defb2fc.0x78a5636f43172f60.0x84c87814a1f0ab72.0x8cc702081a6439ec.0x90befffa23631e28.0xa4506cebde82bde9.0xbef9a3f7b2c67915.0xc67178f2e372532b.0xca273eceea26619c.0xd186b8c721c0c207.0xeada7dd6cde0eb1e.0xf57d4f7fee6ed178.0x06f067aa72176fba.0x0a637dc5a2c898a6.0x113f9804bef90dae.0x1b710b35131c471b.0x28db77f523047d84.0x32caab7b40c72493.0x3c9ebe0a15c9bebc.0x431d67c49c100d4c.0x4cc5d4becb3e42b6.0x597f299cfc657e2a.0x5fcb6fab3ad6faec.0x6c44198c4a475817`.split(`.`).map(e=>BigInt(e))),Ca=Sa[0],wa=Sa[1],Ta=new Uint32Array(80),Ea=new Uint32Array(80);var Da=class extends Yi{constructor(e){super(128,e,16,!1)}get(){let{Ah:e,Al:t,Bh:n,Bl:r,Ch:i,Cl:a,Dh:o,Dl:s,Eh:c,El:l,Fh:u,Fl:d,Gh:f,Gl:p,Hh:m,Hl:h}=this;return[e,t,n,r,i,a,o,s,c,l,u,d,f,p,m,h]}set(e,t,n,r,i,a,o,s,c,l,u,d,f,p,m,h){this.Ah=e|0,this.Al=t|0,this.Bh=n|0,this.Bl=r|0,this.Ch=i|0,this.Cl=a|0,this.Dh=o|0,this.Dl=s|0,this.Eh=c|0,this.El=l|0,this.Fh=u|0,this.Fl=d|0,this.Gh=f|0,this.Gl=p|0,this.Hh=m|0,this.Hl=h|0}process(e,t){for(let n=0;n<16;n++,t+=4)Ta[n]=e.getUint32(t),Ea[n]=e.getUint32(t+=4);for(let e=16;e<80;e++){let t=Ta[e-15]|0,n=Ea[e-15]|0,r=ra(t,n,1)^ra(t,n,8)^ta(t,n,7),i=ia(t,n,1)^ia(t,n,8)^na(t,n,7),a=Ta[e-2]|0,o=Ea[e-2]|0,s=ra(a,o,19)^aa(a,o,61)^ta(a,o,6),c=ia(a,o,19)^oa(a,o,61)^na(a,o,6),l=ma(i,c,Ea[e-7],Ea[e-16]),u=ha(l,r,s,Ta[e-7],Ta[e-16]);Ta[e]=u|0,Ea[e]=l|0}let{Ah:n,Al:r,Bh:i,Bl:a,Ch:o,Cl:s,Dh:c,Dl:l,Eh:u,El:d,Fh:f,Fl:p,Gh:m,Gl:h,Hh:g,Hl:_}=this;for(let e=0;e<80;e++){let t=ra(u,d,14)^ra(u,d,18)^aa(u,d,41),v=ia(u,d,14)^ia(u,d,18)^oa(u,d,41),y=u&f^~u&m,b=d&p^~d&h,x=ga(_,v,b,wa[e],Ea[e]),S=_a(x,g,t,y,Ca[e],Ta[e]),C=x|0,w=ra(n,r,28)^aa(n,r,34)^aa(n,r,39),T=ia(n,r,28)^oa(n,r,34)^oa(n,r,39),E=n&i^n&o^i&o,D=r&a^r&s^a&s;g=m|0,_=h|0,m=f|0,h=p|0,f=u|0,p=d|0,{h:u,l:d}=da(c|0,l|0,S|0,C|0),c=o|0,l=s|0,o=i|0,s=a|0,i=n|0,a=r|0;let O=fa(C,T,D);n=pa(O,S,w,E),r=O|0}({h:n,l:r}=da(this.Ah|0,this.Al|0,n|0,r|0)),{h:i,l:a}=da(this.Bh|0,this.Bl|0,i|0,a|0),{h:o,l:s}=da(this.Ch|0,this.Cl|0,o|0,s|0),{h:c,l}=da(this.Dh|0,this.Dl|0,c|0,l|0),{h:u,l:d}=da(this.Eh|0,this.El|0,u|0,d|0),{h:f,l:p}=da(this.Fh|0,this.Fl|0,f|0,p|0),{h:m,l:h}=da(this.Gh|0,this.Gl|0,m|0,h|0),{h:g,l:_}=da(this.Hh|0,this.Hl|0,g|0,_|0),this.set(n,r,i,a,o,s,c,l,u,d,f,p,m,h,g,_)}roundClean(){Xn(Ta,Ea)}destroy(){Xn(this.buffer),this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Oa=class extends Da{Ah=J[0]|0;Al=J[1]|0;Bh=J[2]|0;Bl=J[3]|0;Ch=J[4]|0;Cl=J[5]|0;Dh=J[6]|0;Dl=J[7]|0;Eh=J[8]|0;El=J[9]|0;Fh=J[10]|0;Fl=J[11]|0;Gh=J[12]|0;Gl=J[13]|0;Hh=J[14]|0;Hl=J[15]|0;constructor(){super(48)}};const ka=ur(()=>new xa,fr(1)),Aa=ur(()=>new Oa,fr(2)),ja=BigInt(1),Ma=BigInt(2),Na=BigInt(3),Pa=BigInt(5),Fa=BigInt(`0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed`);function Ia(e){let t=BigInt(10),n=BigInt(20),r=BigInt(40),i=BigInt(80),a=Fa,o=e*e%a*e%a,s=Wr(Wr(o,Ma,a)*o%a,ja,a)*e%a,c=Wr(s,Pa,a)*s%a,l=Wr(c,t,a)*c%a,u=Wr(l,n,a)*l%a,d=Wr(u,r,a)*u%a;return{pow_p_5_8:Wr(Wr(Wr(Wr(d,i,a)*d%a,i,a)*d%a,t,a)*c%a,Ma,a)*e%a,b2:o}}function La(e){return e[0]&=248,e[31]&=127,e[31]|=64,e}const Ra=(()=>{let e=Fa;return ki({P:e,type:`x25519`,powPminus2:t=>{let{pow_p_5_8:n,b2:r}=Ia(t);return Ur(Wr(n,Na,e)*r,e)},adjustScalarBytes:La})})(),za={p:BigInt(`0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff`),n:BigInt(`0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551`),h:BigInt(1),a:BigInt(`0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc`),b:BigInt(`0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b`),Gx:BigInt(`0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296`),Gy:BigInt(`0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5`)},Ba={p:BigInt(`0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff`),n:BigInt(`0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973`),h:BigInt(1),a:BigInt(`0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc`),b:BigInt(`0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef`),Gx:BigInt(`0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7`),Gy:BigInt(`0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f`)},Va=Ki(Hi(za),ka),Ha=Ki(Hi(Ba),Aa);function Ua(e,t,n){return Kn(e),n===void 0&&(n=new Uint8Array(e.outputLen)),ji(e,n,t)}const Wa=Uint8Array.of(0),Ga=Uint8Array.of();function Ka(e,t,n,r=32){Kn(e),Gn(r,`length`);let i=e.outputLen;if(r>255*i)throw Error(`Length must be <= 255*HashLen`);let a=Math.ceil(r/i);n===void 0?n=Ga:q(n,void 0,`info`);let o=new Uint8Array(a*i),s=ji.create(e,t),c=s._cloneInto(),l=new Uint8Array(s.outputLen);for(let e=0;e<a;e++)Wa[0]=e+1,c.update(e===0?Ga:l).update(n).update(Wa).digestInto(l),o.set(l,i*e),s._cloneInto(c);return s.destroy(),c.destroy(),Xn(l,Wa),o.slice(0,r)}const qa=BigInt(0),Ja=BigInt(1),Ya=BigInt(2),Xa=BigInt(7),Za=BigInt(256),Qa=BigInt(113),$a=[],eo=[],to=[];for(let e=0,t=Ja,n=1,r=0;e<24;e++){[n,r]=[r,(2*n+3*r)%5],$a.push(2*(5*r+n)),eo.push((e+1)*(e+2)/2%64);let i=qa;for(let e=0;e<7;e++)t=(t<<Ja^(t>>Xa)*Qa)%Za,t&Ya&&(i^=Ja<<(Ja<<BigInt(e))-Ja);to.push(i)}const no=ea(to,!0),ro=no[0],io=no[1],ao=(e,t,n)=>n>32?la(e,t,n):sa(e,t,n),oo=(e,t,n)=>n>32?ua(e,t,n):ca(e,t,n);function so(e,t=24){let n=new Uint32Array(10);for(let r=24-t;r<24;r++){for(let t=0;t<10;t++)n[t]=e[t]^e[t+10]^e[t+20]^e[t+30]^e[t+40];for(let t=0;t<10;t+=2){let r=(t+8)%10,i=(t+2)%10,a=n[i],o=n[i+1],s=ao(a,o,1)^n[r],c=oo(a,o,1)^n[r+1];for(let n=0;n<50;n+=10)e[t+n]^=s,e[t+n+1]^=c}let t=e[2],i=e[3];for(let n=0;n<24;n++){let r=eo[n],a=ao(t,i,r),o=oo(t,i,r),s=$a[n];t=e[s],i=e[s+1],e[s]=a,e[s+1]=o}for(let t=0;t<50;t+=10){for(let r=0;r<10;r++)n[r]=e[t+r];for(let r=0;r<10;r++)e[t+r]^=~n[(r+2)%10]&n[(r+4)%10]}e[0]^=ro[r],e[1]^=io[r]}Xn(n)}var co=class e{state;pos=0;posOut=0;finished=!1;state32;destroyed=!1;blockLen;suffix;outputLen;enableXOF=!1;rounds;constructor(e,t,n,r=!1,i=24){if(this.blockLen=e,this.suffix=t,this.outputLen=n,this.enableXOF=r,this.rounds=i,Gn(n,`outputLen`),!(0<e&&e<200))throw Error(`only keccak-f1600 function is supported`);this.state=new Uint8Array(200),this.state32=Yn(this.state)}clone(){return this._cloneInto()}keccak(){nr(this.state32),so(this.state32,this.rounds),nr(this.state32),this.posOut=0,this.pos=0}update(e){qn(this),q(e);let{blockLen:t,state:n}=this,r=e.length;for(let i=0;i<r;){let a=Math.min(t-this.pos,r-i);for(let t=0;t<a;t++)n[this.pos++]^=e[i++];this.pos===t&&this.keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:e,suffix:t,pos:n,blockLen:r}=this;e[n]^=t,t&128&&n===r-1&&this.keccak(),e[r-1]^=128,this.keccak()}writeInto(e){qn(this,!1),q(e),this.finish();let t=this.state,{blockLen:n}=this;for(let r=0,i=e.length;r<i;){this.posOut>=n&&this.keccak();let a=Math.min(n-this.posOut,i-r);e.set(t.subarray(this.posOut,this.posOut+a),r),this.posOut+=a,r+=a}return e}xofInto(e){if(!this.enableXOF)throw Error(`XOF is not possible for this instance`);return this.writeInto(e)}xof(e){return Gn(e),this.xofInto(new Uint8Array(e))}digestInto(e){if(Jn(e,this),this.finished)throw Error(`digest() was already called`);return this.writeInto(e),this.destroy(),e}digest(){return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,Xn(this.state)}_cloneInto(t){let{blockLen:n,suffix:r,outputLen:i,rounds:a,enableXOF:o}=this;return t||=new e(n,r,i,o,a),t.state32.set(this.state32),t.pos=this.pos,t.posOut=this.posOut,t.finished=this.finished,t.rounds=a,t.suffix=r,t.outputLen=i,t.enableXOF=o,t.destroyed=this.destroyed,t}};const lo=(e,t,n,r={})=>ur(()=>new co(t,e,n),r),uo=lo(6,136,32,fr(8)),fo=lo(6,72,64,fr(10)),po=(e,t,n,r={})=>ur((r={})=>new co(t,e,r.dkLen===void 0?n:r.dkLen,!0),r),mo=po(31,168,16,fr(11)),ho=po(31,136,32,fr(12));function go(e){if(!Number.isSafeInteger(e)||e<0||e>4294967295)throw Error(`wrong u32 integer:`+e);return e}function _o(e){return go(e),!(e&e-1)&&e!==0}function vo(e,t){go(e);let n=0;for(let r=0;r<t;r++,e>>>=1)n=n<<1|e&1;return n}function yo(e){return go(e),31-Math.clz32(e)}function bo(e){let t=e.length;if(t<2||!_o(t))throw Error(`n must be a power of 2 and greater than 1. Got `+t);let n=yo(t);for(let r=0;r<t;r++){let t=vo(r,n);if(r<t){let n=e[r];e[r]=e[t],e[t]=n}}return e}const xo=(e,t)=>{let{N:n,roots:r,dit:i,invertButterflies:a=!1,skipStages:o=0,brp:s=!0}=t,c=yo(n);if(!_o(n))throw Error(`FFT: Polynomial size should be power of two`);let l=i!==a;return t=>{if(t.length!==n)throw Error(`FFT: wrong Polynomial length`);i&&s&&bo(t);for(let s=0,u=1;s<c-o;s++){let d=i?s+1+o:c-s,f=1<<d,p=f>>1,m=n>>d;for(let o=0;o<n;o+=f)for(let s=0,c=u++;s<p;s++){let u=a?i?n-c:c:s*m,d=o+s,f=o+s+p,h=r[u],g=t[f],_=t[d];if(l){let n=e.mul(g,h);t[d]=e.add(_,n),t[f]=e.sub(_,n)}else a?(t[d]=e.add(g,_),t[f]=e.mul(e.sub(g,_),h)):(t[d]=e.add(_,g),t[f]=e.mul(e.sub(_,g),h))}}return!i&&s&&bo(t),t}},So=dr;function Co(e,t){if(e.length!==t.length)return!1;let n=0;for(let r=0;r<e.length;r++)n|=e[r]^t[r];return n===0}function wo(e){return Uint8Array.from(e)}function To(e,...t){let n=e=>typeof e==`number`?e:e.bytesLen,r=t.reduce((e,t)=>e+n(t),0);return{bytesLen:r,encode:i=>{let a=new Uint8Array(r);for(let r=0,o=0;r<t.length;r++){let s=t[r],c=n(s),l=typeof s==`number`?i[r]:s.encode(i[r]);q(l,c,e),a.set(l,o),typeof s!=`number`&&l.fill(0),o+=c}return a},decode:i=>{q(i,r,e);let a=[];for(let e of t){let t=n(e),r=i.subarray(0,t);a.push(typeof e==`number`?r:e.decode(r)),i=i.subarray(t)}return a}}}function Eo(e,t){let n=t*e.bytesLen;return{bytesLen:n,encode:r=>{if(r.length!==t)throw Error(`vecCoder.encode: wrong length=${r.length}. Expected: ${t}`);let i=new Uint8Array(n);for(let t=0,n=0;t<r.length;t++){let a=e.encode(r[t]);i.set(a,n),a.fill(0),n+=a.length}return i},decode:t=>{q(t,n);let r=[];for(let n=0;n<t.length;n+=e.bytesLen)r.push(e.decode(t.subarray(n,n+e.bytesLen)));return r}}}function Y(...e){for(let t of e)if(Array.isArray(t))for(let e of t)e.fill(0);else t.fill(0)}function Do(e){return(1<<e)-1}const Oo=e=>{let{newPoly:t,N:n,Q:r,F:i,ROOT_OF_UNITY:a,brvBits:o,isKyber:s}=e,c=(e,t=r)=>{let n=e%t|0;return(n>=0?n|0:t+n|0)|0},l=(e,t=r)=>{let n=c(e,t)|0;return(n>t>>1?n-t|0:n)|0};function u(){let e=t(n);for(let t=0;t<n;t++){let n=vo(t,o),i=BigInt(a)**BigInt(n)%BigInt(r);e[t]=Number(i)|0}return e}let d=u(),f={add:(e,t)=>c((e|0)+(t|0))|0,sub:(e,t)=>c((e|0)-(t|0))|0,mul:(e,t)=>c((e|0)*(t|0))|0,inv:e=>{throw Error(`not implemented`)}},p={N:n,roots:d,invertButterflies:!0,skipStages:+!!s,brp:!1},m=xo(f,{dit:!1,...p}),h=xo(f,{dit:!0,...p});return{mod:c,smod:l,nttZetas:d,NTT:{encode:e=>m(e),decode:e=>{h(e);for(let t=0;t<e.length;t++)e[t]=c(i*e[t]);return e}},bitsCoder:(e,r)=>{let i=Do(e),a=n/8*e;return{bytesLen:a,encode:t=>{let n=new Uint8Array(a);for(let a=0,o=0,s=0,c=0;a<t.length;a++)for(o|=(r.encode(t[a])&i)<<s,s+=e;s>=8;s-=8,o>>=8)n[c++]=o&Do(s);return n},decode:a=>{let o=t(n);for(let t=0,n=0,s=0,c=0;t<a.length;t++)for(n|=a[t]<<s,s+=8;s>=e;s-=e,n>>=e)o[c++]=r.decode(n&i);return o}}}}},ko=(e=>(t,n)=>{n||=e.blockLen;let r=new Uint8Array(t.length+2);r.set(t);let i=t.length,a=new Uint8Array(n),o=e.create({}),s=0,c=0;return{stats:()=>({calls:s,xofs:c}),get:(t,n)=>(r[i+0]=t,r[i+1]=n,o.destroy(),o=e.create({}).update(r),s++,()=>(c++,o.xofInto(a))),clean:()=>{o.destroy(),Y(a,r)}}})(mo),Ao=3329,{mod:jo,nttZetas:Mo,NTT:No,bitsCoder:Po}=Oo({N:256,Q:Ao,F:3303,ROOT_OF_UNITY:17,newPoly:e=>new Uint16Array(e),brvBits:7,isKyber:!0}),Fo={512:{N:256,Q:Ao,K:2,ETA1:3,ETA2:2,du:10,dv:4,RBGstrength:128},768:{N:256,Q:Ao,K:3,ETA1:2,ETA2:2,du:10,dv:4,RBGstrength:192},1024:{N:256,Q:Ao,K:4,ETA1:2,ETA2:2,du:11,dv:5,RBGstrength:256}},Io=e=>{if(e>=12)return{encode:e=>e,decode:e=>e};let t=2**(e-1);return{encode:t=>((t<<e)+Ao/2)/Ao,decode:n=>n*Ao+t>>>e}},Lo=e=>Po(e,Io(e));function Ro(e,t){for(let n=0;n<256;n++)e[n]=jo(e[n]+t[n])}function zo(e,t){for(let n=0;n<256;n++)e[n]=jo(e[n]-t[n])}function Bo(e,t,n,r,i){return{c0:jo(t*r*i+e*n),c1:jo(e*r+t*n)}}function Vo(e,t){for(let n=0;n<128;n++){let r=Mo[64+(n>>1)];n&1&&(r=-r);let{c0:i,c1:a}=Bo(e[2*n+0],e[2*n+1],t[2*n+0],t[2*n+1],r);e[2*n+0]=i,e[2*n+1]=a}return e}function Ho(e){let t=new Uint16Array(256);for(let n=0;n<256;){let r=e();if(r.length%3)throw Error(`SampleNTT: unaligned block`);for(let e=0;n<256&&e+3<=r.length;e+=3){let i=(r[e+0]|0|r[e+1]<<8)&4095,a=(r[e+1]>>4|r[e+2]<<4)&4095;i<Ao&&(t[n++]=i),n<256&&a<Ao&&(t[n++]=a)}}return t}function Uo(e,t,n,r){let i=e(r*256/4,t,n),a=new Uint16Array(256),o=Yn(i),s=0;for(let e=0,t=0,n=0,i=0;e<o.length;e++){let c=o[e];for(let e=0;e<32;e++)n+=c&1,c>>=1,s+=1,s===r?(i=n,n=0):s===2*r&&(a[t++]=jo(i-n),n=0,s=0)}if(s)throw Error(`sampleCBD: leftover bits: ${s}`);return a}const Wo=e=>{let{K:t,PRF:n,XOF:r,HASH512:i,ETA1:a,ETA2:o,du:s,dv:c}=e,l=Lo(1),u=Lo(c),d=Lo(s),f=To(`publicKey`,Eo(Lo(12),t),32),p=Eo(Lo(12),t),m=To(`ciphertext`,Eo(d,t),u),h=To(`seed`,32,32);return{secretCoder:p,lengths:{secretKey:p.bytesLen,publicKey:f.bytesLen,cipherText:m.bytesLen},keygen:e=>{q(e,32,`seed`);let o=new Uint8Array(33);o.set(e),o[32]=t;let s=i(o),[c,l]=h.decode(s),u=[],d=[];for(let e=0;e<t;e++)u.push(No.encode(Uo(n,l,e,a)));let m=r(c);for(let e=0;e<t;e++){let r=No.encode(Uo(n,l,t+e,a));for(let n=0;n<t;n++)Ro(r,Vo(Ho(m.get(n,e)),u[n]));d.push(r)}m.clean();let g={publicKey:f.encode([d,c]),secretKey:p.encode(u)};return Y(c,l,u,d,o,s),g},encrypt:(e,i,s)=>{let[c,u]=f.decode(e),d=[];for(let e=0;e<t;e++)d.push(No.encode(Uo(n,s,e,a)));let p=r(u),h=new Uint16Array(256),g=[];for(let e=0;e<t;e++){let r=Uo(n,s,t+e,o),i=new Uint16Array(256);for(let n=0;n<t;n++)Ro(i,Vo(Ho(p.get(e,n)),d[n]));Ro(r,No.decode(i)),g.push(r),Ro(h,Vo(c[e],d[e])),Y(i)}p.clean();let _=Uo(n,s,2*t,o);Ro(_,No.decode(h));let v=l.decode(i);return Ro(v,_),Y(c,d,h,_),m.encode([g,v])},decrypt:(e,n)=>{let[r,i]=m.decode(e),a=p.decode(n),o=new Uint16Array(256);for(let e=0;e<t;e++)Ro(o,Vo(a[e],No.encode(r[e])));return zo(i,No.decode(o)),Y(o,a,r),l.encode(i)}}};function Go(e){let t=Wo(e),{HASH256:n,HASH512:r,KDF:i}=e,{secretCoder:a,lengths:o}=t,s=To(`secretKey`,o.secretKey,o.publicKey,32,32);return{info:{type:`ml-kem`},lengths:{...o,seed:64,msg:32,msgRand:32,secretKey:s.bytesLen},keygen:(e=So(64))=>{q(e,64,`seed`);let{publicKey:r,secretKey:i}=t.keygen(e.subarray(0,32)),a=n(r),o=s.encode([i,r,a,e.subarray(32)]);return Y(i,a),{publicKey:r,secretKey:o}},getPublicKey:e=>{let[t,n,r,i]=s.decode(e);return Uint8Array.from(n)},encapsulate:(i,s=So(32))=>{q(i,o.publicKey,`publicKey`),q(s,32,`message`);let c=i.subarray(0,384*e.K),l=a.encode(a.decode(wo(c)));if(!Co(l,c))throw Y(l),Error(`ML-KEM.encapsulate: wrong publicKey modulus`);Y(l);let u=r.create().update(s).update(n(i)).digest(),d=t.encrypt(i,s,u.subarray(32,64));return Y(u.subarray(32)),{cipherText:d,sharedSecret:u.subarray(0,32)}},decapsulate:(e,a)=>{q(a,s.bytesLen,`secretKey`),q(e,o.cipherText,`cipherText`);let c=s.bytesLen-96,l=c+32;if(!Co(n(a.subarray(c/2,l)),a.subarray(l,l+32)))throw Error(`invalid secretKey: hash check failed`);let[u,d,f,p]=s.decode(a),m=t.decrypt(e,u),h=r.create().update(m).update(f).digest(),g=h.subarray(0,32),_=t.encrypt(d,m,h.subarray(32,64)),v=Co(e,_),y=i.create({dkLen:32}).update(p).update(e).digest();return Y(m,_,v?y:g),v?g:y}}}function Ko(e,t,n){return ho.create({dkLen:e}).update(t).update(new Uint8Array([n])).digest()}const qo={HASH256:uo,HASH512:fo,KDF:ho,XOF:ko,PRF:Ko};({...qo,...Fo[512]});const Jo=Go({...qo,...Fo[768]}),Yo=Go({...qo,...Fo[1024]});function Xo(e,t=!1){let n=e.lengths,r=e.keygen;if(t){let t=e.Point.Fn;if(!t)throw Error(`No Point.Fn`);r=(r=So(n.seed))=>{q(r,n.seed,`seed`);let i=t.isLE?br(r):yr(r),a=t.toBytes(t.create(i));return{secretKey:a,publicKey:e.getPublicKey(a)}}}return{lengths:{secretKey:n.secretKey,publicKey:n.publicKey,seed:n.seed},keygen:r,getPublicKey:t=>e.getPublicKey(t)}}function Zo(e,t=!1){let n=Xo(e,t);if(!e.getSharedSecret)throw Error(`wrong curve`);return{lengths:{...n.lengths,msg:n.lengths.seed,cipherText:n.lengths.publicKey},keygen:n.keygen,getPublicKey:n.getPublicKey,encapsulate(t,n=So(e.lengths.seed)){let r=this.keygen(n).secretKey,i=this.decapsulate(t,r),a=e.getPublicKey(r);return Y(r),{sharedSecret:i,cipherText:a}},decapsulate(t,n){let r=e.getSharedSecret(n,t);return e.lengths.publicKeyHasPrefix?r.subarray(1):r}}}function Qo(e,t){return To(t,...e.map(e=>{if(typeof e.lengths[t]!=`number`)throw Error(`wrong length: `+t);return e.lengths[t]}))}function $o(e){return(t,n)=>e(t,{dkLen:n})}function es(e,t,...n){let r=Qo(n,`seed`),i=Qo(n,`publicKey`);e===void 0&&(e=r.bytesLen),Gn(e);function a(i){q(i,e);let a=r.decode(t(i,r.bytesLen)),o=n.map((e,t)=>e.keygen(a[t]));return{secretKey:o.map(e=>e.secretKey),publicKey:o.map(e=>e.publicKey)}}return{info:{lengths:{seed:e,publicKey:i.bytesLen,secretKey:e}},getPublicKey(e){return this.keygen(e).publicKey},keygen(t=So(e)){let{publicKey:n,secretKey:r}=a(t),o=i.encode(n);return Y(n),Y(r),{secretKey:t,publicKey:o}},expandDecapsulationKey:a,realSeedLen:e}}function ts(e,t,n,r,...i){let a=es(e,n,...i),o=Qo(i,`cipherText`),s=Qo(i,`publicKey`),c=Qo(i,`msg`);return t===void 0&&(t=c.bytesLen),Gn(t),{lengths:{...a.info.lengths,msg:t,msgRand:c.bytesLen,cipherText:o.bytesLen},getPublicKey:a.getPublicKey,keygen:a.keygen,encapsulate(e,t=So(c.bytesLen)){let n=s.decode(e),a=c.decode(t),l=i.map((e,t)=>e.encapsulate(n[t],a[t])),u=l.map(e=>e.sharedSecret),d=l.map(e=>e.cipherText),f={sharedSecret:r(n,d,u),cipherText:o.encode(d)};return Y(u,d),f},decapsulate(e,t){let n=o.decode(e),{publicKey:s,secretKey:c}=a.expandDecapsulationKey(t);return r(s,n,i.map((e,t)=>e.decapsulate(n[t],c[t])))}}}function ns(e,t,n,r,i){return Kn(r),Kn(i),ts(32,32,$o(r),(t,n,r)=>i(lr(r[0],r[1],n[1],t[1],wr(e))),t,n)}ns(`QSF-KEM(ML-KEM-768,P-256)-XOF(SHAKE256)-KDF(SHA3-256)`,Jo,Zo(Va,!0),ho,uo),ns(`QSF-KEM(ML-KEM-1024,P-384)-XOF(SHAKE256)-KDF(SHA3-256)`,Yo,Zo(Ha,!0),ho,uo);function rs(e,t,n,r,i){return Kn(r),Kn(i),ts(32,32,$o(r),(t,n,r)=>{let a=lr(r[0],r[1],n[0],t[0],n[1],t[1],wr(e)),o=lr(wr(`hybrid_prk`),a),s=Ua(i,o),c=lr(xr(32,2),wr(`shared_secret`),wr(``)),l=Ka(i,s,c,32);return Y(s,c,o,a),l},t,n)}const is=Zo(Ra);rs(`KitchenSink-KEM(ML-KEM-768,X25519)-XOF(SHAKE256)-KDF(HKDF-SHA-256)`,Jo,is,ho,ka);const as=ts(32,32,$o(ho),(e,t,n)=>uo(lr(n[0],n[1],t[1],e[1],wr(`\\\\.//^\\\\`))),Jo,is);function os(e,t,n,r){let i=e.Point.Fn;if(!i)throw Error(`no Point.Fn`);function a(n){let r;for(let e=0,a=t;;e=a,a+=t){if(a>n.length)throw Error(`rejection sampling failed`);if(r=i.fromBytes(n.subarray(e,a),!0),i.isValidNot0(r))break}let a=i.toBytes(i.create(r));return{secretKey:a,publicKey:e.getPublicKey(a,!1)}}return{lengths:{secretKey:t,publicKey:n,seed:r,msg:r,cipherText:n},keygen(e=So(r)){return q(e,r,`seed`),a(e)},getPublicKey(t){return e.getPublicKey(t,!1)},encapsulate(t,n=So(r)){q(n,r,`rand`);let{secretKey:i}=a(n),o=this.decapsulate(t,i),s=e.getPublicKey(i,!1);return Y(i),{sharedSecret:o,cipherText:s}},decapsulate(t,n){return e.getSharedSecret(n,t).subarray(1)}}}function ss(e,t,n,r){let{secretKey:i,publicKeyUncompressed:a}=n.lengths;if(!i||!a)throw Error(`wrong curve`);let o=os(n,i,a,r),s=64+r;return ts(32,32,e=>{q(e,32);let t=ho(e,{dkLen:s});return lr(t.subarray(0,64),t.subarray(64,s))},(t,n,r)=>uo(lr(r[0],r[1],n[1],t[1],wr(e))),t,o)}const cs=ss(`MLKEM768-P256`,Jo,Va,128),ls=as,us=cs;function ds(e,t,n=()=>{}){if(!Array.isArray(e))throw TypeError(`\"${t}\" expected array, got type=${typeof e}`);for(let r=0;r<e.length;r++)n(e[r],`${t}[${r}]`);return e}const X=(e,t,n)=>je(e,t,n),fs=V;function ps(e,t=``){if(typeof e!=`string`){let n=t&&`\"${t}\" `;throw TypeError(n+`expected string, got type=`+typeof e)}return e}function ms(e,t=`object`){if(typeof e!=`object`||!e||Array.isArray(e))throw TypeError(t===`object`?`expected valid options object`:`\"${t}\" expected object, got type=${typeof e}`);return e}function hs(e,t){if(typeof e!=`function`)throw TypeError(`\"${t}\" is invalid: expected function, got ${typeof e}`);return e}const gs=qe,_s=(...e)=>Qe(...e),vs=e=>Ye(e),ys=ke,bs=e=>tt(e),xs=BigInt(0),Ss=BigInt(1),Cs=e=>e?`\"${e}\" `:``;function ws(e,t=``){if(typeof e!=`boolean`)throw TypeError(Cs(t)+`expected boolean, got type=`+typeof e);return e}function Ts(e){if(typeof e==`bigint`){if(!Ps(e))throw RangeError(`positive bigint expected, got `+e)}else fs(e);return e}function Es(e,t=``){if(typeof e!=`number`){let n=t&&`\"${t}\" `;throw TypeError(n+`expected number, got type=`+typeof e)}if(!Number.isSafeInteger(e)){let n=t&&`\"${t}\" `;throw RangeError(n+`expected safe integer, got `+e)}}function Ds(e){let t=Ts(e).toString(16);return t.length&1?`0`+t:t}function Os(e){if(typeof e!=`string`)throw TypeError(`hex string expected, got `+typeof e);return e===``?xs:BigInt(`0x`+e)}function ks(e){return Os(qe(e))}function As(e){return Os(qe(Ns(je(e)).reverse()))}function js(e,t){if(V(t),t===0)throw Error(`zero output length is invalid`);e=Ts(e);let n=t*2,r=e.toString(16);if(r.length>n)throw RangeError(`number is too large`);return Ye(r.padStart(n,`0`))}function Ms(e,t){return js(e,t).reverse()}function Ns(e){return Uint8Array.from(X(e))}function Ps(e){return typeof e==`bigint`&&xs<=e}function Fs(e,t,n){return Ps(e)&&Ps(t)&&Ps(n)&&t<=e&&e<n}function Is(e,t,n,r){if(!Fs(t,n,r))throw RangeError(`expected valid `+e+`: `+n+` <= n < `+r+`, got `+t)}function Ls(e){if(e<xs)throw Error(`expected non-negative bigint, got `+e);return e===xs?0:e.toString(2).length}const Rs=e=>(Es(e,`n`),(Ss<<BigInt(e))-Ss);function zs(e,t,n){if(V(e,`hashLen`),V(t,`qByteLen`),typeof n!=`function`)throw TypeError(`hmacFn must be a function`);let r=e=>new Uint8Array(e),i=Uint8Array.of(),a=Uint8Array.of(0),o=Uint8Array.of(1),s=r(e),c=r(e),l=0,u=()=>{s.fill(1),c.fill(0),l=0},d=(...e)=>n(c,_s(s,...e)),f=(e=i)=>{c=d(a,e),s=d(),e.length!==0&&(c=d(o,e),s=d())},p=()=>{if(l++>=1e3)throw Error(`drbg: tried max amount of iterations`);let e=0,n=[];for(;e<t;){s=d();let t=s.slice();n.push(t),e+=s.length}return _s(...n)};return(e,t)=>{u(),f(e);let n;for(;(n=t(p()))===void 0;)f();return u(),n}}function Bs(e,t={},n={},r=`object`){ms(e,r),ms(t,`fields`),ms(n,`optFields`);function i(t,n,i){let a=r===`object`?`param \"${String(t)}\"`:`\"${r}.${String(t)}\"`,o=e[t];if(!Object.hasOwn(e,t)&&(i?o!==void 0:n!==`function`))throw TypeError(`${a} is invalid: expected own property`);if(i&&o===void 0)return;let s=typeof o;if(s!==n||o===null)throw TypeError(`${a} is invalid: expected ${n}, got ${s}`)}let a=(e,t)=>Object.entries(e).forEach(([e,n])=>i(e,n,t));a(t,!1),a(n,!0)}const Z=BigInt(0),Q=BigInt(1),Vs=BigInt(2),Hs=BigInt(3),Us=BigInt(4),Ws=BigInt(5),Gs=BigInt(7),Ks=BigInt(8),qs=BigInt(9),Js=BigInt(15),Ys=BigInt(16),Xs=BigInt(`0x10000000000000000`);function $(e,t){if(t<=Z)throw Error(`mod: expected positive modulus, got `+t);let n=e%t;return n>=Z?n:t+n}function Zs(e,t,n){if(n<=Q)throw Error(`pow: expected modulus > 1, got `+n);if(typeof t!=`bigint`)throw TypeError(`invalid exponent: expected bigint, got `+typeof t);if(t<Z)throw Error(`invalid exponent, negatives unsupported`);if(t===Z)return Q;if(t===Q)return e;let r=e%n;if(r<Z&&(r+=n),t<Xs){let e=Q;for(;t>Z;)t&Q&&(e=e*r%n),r=r*r%n,t>>=Q;return e}let i=[];for(;t>Z;)i.push(Number(t&Js)),t>>=Us;let a=Array(16);a[0]=Q,a[1]=r;for(let e=2;e<16;e++)a[e]=a[e-1]*r%n;let o=a[i[i.length-1]];for(let e=i.length-2;e>=0;e--){o=o*o%n,o=o*o%n,o=o*o%n,o=o*o%n;let t=i[e];t!==0&&(o=o*a[t]%n)}return o}function Qs(e,t,n){if(n<=Q)throw Error(`pow2: expected modulus > 1, got `+n);if(t<Z)throw Error(`pow2: expected non-negative exponent, got `+t);let r=e;for(;t-->Z;)r*=r,r%=n;return r}function $s(e,t){if(e===Z)throw Error(`invert: expected non-zero number`);if(t<=Q)throw Error(`invert: expected modulus > 1, got `+t);let n=$(e,t),r=t,i=Z,a=Q;for(;n!==Z;){let e=r/n,t=r-n*e,o=i-a*e;r=n,n=t,i=a,a=o}if(r!==Q)throw Error(`invert: does not exist`);return $(i,t)}function ec(e,t){if(t<=Q)throw Error(`invertCt: expected prime modulus > 1, got `+t);let n=$(e,t);if(n===Z)throw Error(`invertCt: expected non-zero number`);let r=Zs(n,t-Vs,t);if($(n*r,t)!==Q)throw Error(`invertCt: does not exist`);return r}function tc(e,t,n){let r=e;if(!r.eql(r.sqr(t),n))throw Error(`Cannot find square root`)}function nc(e,t){if((e&Q)===Z)throw Error(t+`: expected odd modulus, got `+e)}function rc(e,t){let n=e,r=(n.ORDER+Q)/Us,i=n.pow(t,r);return tc(n,i,t),i}function ic(e,t){let n=e,r=(n.ORDER-Ws)/Ks,i=n.mul(t,Vs),a=n.pow(i,r),o=n.mul(t,a),s=n.mul(n.mul(o,Vs),a),c=n.mul(o,n.sub(s,n.ONE));return tc(n,c,t),c}function ac(e){let t=gc(e),n=oc(e),r=n(t,t.neg(t.ONE)),i=n(t,r),a=n(t,t.neg(r)),o=(e+Gs)/Ys;return((e,t)=>{let n=e,s=n.pow(t,o),c=n.mul(s,r),l=n.mul(s,i),u=n.mul(s,a),d=n.eql(n.sqr(c),t),f=n.eql(n.sqr(l),t);s=n.cmov(s,c,d),c=n.cmov(u,l,f);let p=n.eql(n.sqr(c),t),m=n.cmov(s,c,p);return tc(n,m,t),m})}function oc(e){if(e<Hs)throw Error(`sqrt is not defined for small field`);nc(e,`tonelliShanks`);let t=e-Q,n=0;for(;t%Vs===Z;)t/=Vs,n++;let r=Vs,i=gc(e);for(;fc(i,r)===1;)if(r++>1e3)throw Error(`Cannot find square root: probably non-prime P`);if(n===1)return rc;let a=i.pow(r,t),o=(t+Q)/Vs;return function(e,r){let i=e;if(i.is0(r))return r;if(fc(i,r)!==1)throw Error(`Cannot find square root`);let s=n,c=i.mul(i.ONE,a),l=i.pow(r,t),u=i.pow(r,o);for(;!i.eql(l,i.ONE);){if(i.is0(l))throw Error(`Cannot find square root: probably non-prime P`);let e=1,t=i.sqr(l);for(;!i.eql(t,i.ONE);)if(e++,t=i.sqr(t),e===s)throw Error(`Cannot find square root`);let n=Q<<BigInt(s-e-1),r=i.pow(c,n);s=e,c=i.sqr(r),l=i.mul(l,c),u=i.mul(u,r)}return u}}function sc(e){return nc(e,`Fp.sqrt`),e%Us===Hs?rc:e%Ks===Ws?ic:e%Ys===qs?ac(e):oc(e)}const cc=(e,t)=>($(e,t)&Q)===Q,lc=[`create`,`isValid`,`is0`,`neg`,`inv`,`sqrt`,`sqr`,`eql`,`add`,`sub`,`mul`,`pow`,`div`,`addN`,`subN`,`mulN`,`sqrN`];function uc(e){if(ms(e,`field`),typeof e.ORDER!=`bigint`)throw TypeError(`param \"ORDER\" is invalid: expected bigint, got `+typeof e.ORDER);Es(e.BYTES,`BYTES`),Es(e.BITS,`BITS`);for(let t of lc)hs(e[t],`field.`+t);if(e.BYTES<1||e.BITS<1)throw Error(`invalid field: expected BYTES/BITS > 0`);if(e.ORDER<=Q)throw Error(`invalid field: expected ORDER > 1, got `+e.ORDER);return e}function dc(e,t,n=!1){uc(e),ds(t,`nums`),ws(n,`passZero`);let r=e,i=Array(t.length).fill(n?r.ZERO:void 0),a=t.reduce((e,t,n)=>r.is0(t)?e:(i[n]=e,r.mul(e,t)),r.ONE),o=r.inv(a);return t.reduceRight((e,t,n)=>r.is0(t)?e:(i[n]=r.mul(e,i[n]),r.mul(e,t)),o),i}function fc(e,t){uc(e);let n=e;nc(n.ORDER,`FpLegendre`);let r=(n.ORDER-Q)/Vs,i=n.pow(t,r),a=n.eql(i,n.ONE),o=n.eql(i,n.ZERO),s=n.eql(i,n.neg(n.ONE));if(!a&&!o&&!s)throw Error(`invalid Legendre symbol result`);return a?1:o?0:-1}function pc(e,t){if(t!==void 0&&fs(t),e<=Z)throw Error(`invalid n length: expected positive n, got `+e);if(t!==void 0&&t<1)throw Error(`invalid n length: expected positive bit length, got `+t);let n=Ls(e);if(t!==void 0&&t<n)throw Error(`invalid n length: expected nBitLength (${t}) >= bitLen(n) (${n})`);let r=t===void 0?n:t;return{nBitLength:r,nByteLength:Math.ceil(r/8)}}const mc=new WeakMap;var hc=class{ORDER;BITS;BYTES;isLE;ZERO=Z;ONE=Q;_lengths;_mod;constructor(e,t={}){if(e<=Q)throw Error(`invalid field: expected ORDER > 1, got `+e);let n;this.isLE=!1,typeof t==`object`&&t&&(typeof t.BITS==`number`&&(n=t.BITS),typeof t.sqrt==`function`&&Object.defineProperty(this,\"sqrt\",{value:t.sqrt,enumerable:!0}),typeof t.isLE==`boolean`&&(this.isLE=t.isLE),t.allowedLengths&&(this._lengths=Object.freeze(t.allowedLengths.slice())),typeof t.modFromBytes==`boolean`&&(this._mod=t.modFromBytes));let{nBitLength:r,nByteLength:i}=pc(e,n);if(i>2048)throw Error(`invalid field: expected ORDER of <= 2048 bytes`);this.ORDER=e,this.BITS=r,this.BYTES=i,Object.freeze(this)}create(e){return $(e,this.ORDER)}isValid(e){if(typeof e!=`bigint`)throw TypeError(`invalid field element: expected bigint, got `+typeof e);return Z<=e&&e<this.ORDER}is0(e){return e===Z}isValidNot0(e){return!this.is0(e)&&this.isValid(e)}isOdd(e){return(e&Q)===Q}neg(e){return $(-e,this.ORDER)}eql(e,t){return e===t}sqr(e){return $(e*e,this.ORDER)}add(e,t){return $(e+t,this.ORDER)}sub(e,t){return $(e-t,this.ORDER)}mul(e,t){return $(e*t,this.ORDER)}pow(e,t){return Zs(e,t,this.ORDER)}div(e,t){return $(e*$s(t,this.ORDER),this.ORDER)}sqrN(e){return e*e}addN(e,t){return e+t}subN(e,t){return e-t}mulN(e,t){return e*t}inv(e){return $s(e,this.ORDER)}sqrt(e){let t=mc.get(this);return t||mc.set(this,t=sc(this.ORDER)),t(this,e)}toBytes(e){return this.isLE?Ms(e,this.BYTES):js(e,this.BYTES)}fromBytes(e,t=!1){X(e);let{_lengths:n,BYTES:r,isLE:i,ORDER:a,_mod:o}=this;if(n){if(e.length<1||!n.includes(e.length)||e.length>r)throw Error(`Field.fromBytes: expected `+n+` bytes, got `+e.length);let t=new Uint8Array(r);t.set(e,i?0:t.length-e.length),e=t}if(e.length!==r)throw Error(`Field.fromBytes: expected `+r+` bytes, got `+e.length);let s=i?As(e):ks(e);if(o&&(s=$(s,a)),!t&&!this.isValid(s))throw Error(`invalid field element: outside of range 0..ORDER`);return s}invertBatch(e){return dc(this,e,!0)}cmov(e,t,n){return ws(n,`condition`),n?t:e}};function gc(e,t={}){return Object.freeze(hc.prototype),new hc(e,t)}function _c(e){if(typeof e!=`bigint`)throw Error(`field order must be bigint`);if(e<=Q)throw Error(`field order must be greater than 1`);let t=Ls(e-Q);return Math.ceil(t/8)}function vc(e){let t=_c(e);return t+Math.ceil(t/2)}function yc(e,t,n=!1){X(e);let r=e.length,i=_c(t),a=Math.max(vc(t),16);if(r<a||r>1024)throw Error(`expected `+a+`-1024 bytes of input, got `+r);let o=$(n?As(e):ks(e),t-Q)+Q;return n?Ms(o,i):js(o,i)}const bc=BigInt(0),xc=BigInt(1),Sc=BigInt(4),Cc=2**31;function wc(e){let t=e;if(typeof t!=`function`)throw TypeError(`\"Point\" expected constructor, got type=`+typeof e);hs(t.fromAffine,`Point.fromAffine`),hs(t.fromBytes,`Point.fromBytes`),hs(t.fromHex,`Point.fromHex`),ms(t.BASE,`Point.BASE`),ms(t.ZERO,`Point.ZERO`),uc(t.Fp),uc(t.Fn)}function Tc(e,t){wc(e),kc(t,e);let n=dc(e.Fp,t.map(e=>e.Z));return t.map((t,r)=>e.fromAffine(t.toAffine(n[r])))}function Ec(e,t,n=1){if(!Number.isSafeInteger(e)||e<n||e>t)throw Error(`invalid window size, expected [`+n+`..`+t+`], got W=`+e)}function Dc(e,t){let n=e*(4*t+128);if(n>Cc)throw Error(`invalid window size: table would need ~`+Math.ceil(n/2**20)+` MiB, max `+Cc/2**20+` MiB`)}function Oc(e,t){if(e!==void 0){hs(e,`randomBytes`);try{let n=e(t);if(!ys(n)||n.length!==t)return}catch{return}return e}}function kc(e,t){ds(e,`points`),e.forEach((e,n)=>{if(!(e instanceof t))throw Error(`invalid point at index `+n)})}function Ac(e,t,n){if(!Array.isArray(e))throw Error(`array of scalars expected`);e.forEach((e,r)=>{if(!(n===void 0?t.isValid(e):Ps(e)&&e<n))throw Error(`invalid scalar at index `+r)})}const jc=new WeakMap;function Mc(e){return jc.get(e)||1}function Nc(e,t){let n=e.double(),r=[e];for(let e=1;e<t;e++)r.push(r[e-1].add(n));return r}function Pc(e,t){let n=2**t,r=n/2,i=BigInt(n-1),a=[];for(;e>bc;){let t=0;e&xc&&(t=Number(e&i),t>=r&&(t-=n),e-=BigInt(t)),a.push(t),e>>=xc}return a}function Fc(e,t,n){let r=2**t,i=r/2,a=BigInt(r-1),o=BigInt(t),s=[];for(let t=0;t<n;t++){let t=Number(e&a);e>>=o,t>i&&(t-=r,e+=xc),s.push(t)}if(e!==bc)throw Error(`invalid wnaf`);return s}function Ic(e,t,n){let r=0;for(let e of n)r=Math.max(r,e.length);let i=e;for(let e=r-1;e>=0;e--){e!==r-1&&(i=i.double());for(let r=0;r<n.length;r++){let a=n[r][e];if(a){let e=t[r][Math.abs(a)-1>>1];i=i.add(a<0?e.negate():e)}}}return i}var Lc=class{Point;BASE;ZERO;randomBytes;wnafPrecomputes=new WeakMap;baseCanBeBlinded;bits;constructor(e,t){wc(e),this.randomBytes=Oc(t,16),this.Point=e,this.BASE=e.BASE,this.ZERO=e.ZERO,this.bits=e.Fn.BITS}buildWnafTable(e,t,n){let r=Math.ceil(n/t)+1,i=2**(t-1),a=[],o=e;for(let e=0;e<r;e++){let e=o;for(let t=0;t<i;t++)a.push(e),e=e.add(o);o=a[a.length-1].double()}return{W:t,bits:n,windows:r,comp:a}}wnafCachedCT(e,t){let{W:n,windows:r,comp:i}=e,a=2**(n-1),o=Fc(t,n,r),s=this.ZERO,c=this.BASE;for(let e=0;e<r;e++){let t=o[e],n=e*a,r=Math.abs(t)-1,l=i[n];for(let e=1;e<a;e++)l=e===r?i[n+e]:l;let u=l.negate();t===0?c=c.add(i[n]):s=s.add(t<0?u:l)}return{p:s,f:c}}getWnafPrecomputes(e,t,n,r){let i=this.wnafPrecomputes.get(t),a=i?.find(t=>t.W===e&&t.bits===n);return a||(a=this.buildWnafTable(t,e,n),typeof r==`function`&&(a={...a,comp:r(a.comp)}),i||(i=[],this.wnafPrecomputes.set(t,i)),i.push(a)),a}assertPoint(e){if(!(e instanceof this.Point))throw TypeError(`\"point\" expected Point instance, got type=`+typeof e)}validateMulInput(e,t){if(this.assertPoint(e),!Fs(t,xc,this.Point.Fn.ORDER))throw Error(`invalid scalar`)}runCT(e,t,n,r){let i=Mc(e);return i===1?this.fixedWindowCT(e,t,n):this.wnafCachedCT(this.getWnafPrecomputes(i,e,n,r),t)}mulCT(e,t,n){return this.validateMulInput(e,t),this.runCT(e,t,this.bits,n)}mulCTBlinded(e,t,n){if(this.validateMulInput(e,t),this.randomBytes===void 0)throw Error(`randomBytes is required for scalar blinding`);let r=this.Point.Fn.BITS+128,i=this.randomBytes(16);if(!ys(i)||i.length!==16)throw Error(`randomBytes returned invalid byte array`);i[0]=i[0]&63|128;let a=t+ks(i)*this.Point.Fn.ORDER;return this.runCT(e,a,r,n)}fixedWindowCT(e,t,n){let r=Rs(5),i=Array(32);i[0]=this.ZERO;for(let t=1;t<32;t++)i[t]=i[t-1].add(e);let a=Math.ceil(n/5),o=this.ZERO;for(let e=a-1;e>=0;e--){if(e!==a-1)for(let e=0;e<5;e++)o=o.double();let n=Number(t>>BigInt(e*5)&r),s=i[0];for(let e=1;e<32;e++)s=e===n?i[e]:s;o=o.add(s)}return{p:o,f:o}}shouldBlind(e,t){return this.randomBytes===void 0?!1:t===xc||e===this.BASE&&(this.baseCanBeBlinded===void 0&&(this.baseCanBeBlinded=this.mulUnsafe(this.BASE,this.Point.Fn.ORDER).is0()),this.baseCanBeBlinded)}mulSecret(e,t,n,r){return this.shouldBlind(e,n)?this.mulCTBlinded(e,t,r):this.mulCT(e,t,r)}mulUnsafe(e,t,n){if(this.assertPoint(e),!Ps(t))throw Error(`invalid scalar`);let r=Mc(e);if(r===1||t>=this.Point.Fn.ORDER)return Rc(this.Point,[e],[t],!0);let i=this.getWnafPrecomputes(r,e,this.bits,n);return this.wnafCachedCT(i,t).p}setWindowSize(e,t){this.assertPoint(e),Ec(t,this.bits),Dc((Math.ceil((this.bits+128)/t)+1)*2**(t-1),this.Point.Fp.BYTES),jc.set(e,t),this.wnafPrecomputes.delete(e)}hasWindowSize(e){return Mc(e)!==1}};function Rc(e,t,n,r=!1){if(wc(e),kc(t,e),ws(r,`allowOversized`),Ac(n,e.Fn,r?e.Fn.ORDER**Sc:void 0),t.length!==n.length)throw Error(`arrays of points and scalars must have equal length`);let i=t.map(e=>Nc(e,4)),a=n.map(e=>Pc(e,4));return Ic(e.ZERO,i,a)}function zc(e,t,n){if(t){if(t.ORDER!==e)throw Error(`Field.ORDER must match order: Fp == p, Fn == n`);return uc(t),t}return gc(e,{isLE:n})}function Bc(e,t,n={},r){if(e!==`weierstrass`&&e!==`edwards`)throw Error(`expected curve type \"weierstrass\" or \"edwards\"`);if(r===void 0&&(r=e===`edwards`),!t||typeof t!=`object`)throw Error(`expected valid ${e} CURVE object`);Bs(n);for(let e of[`p`,`n`,`h`]){let n=t[e];if(!(Ps(n)&&n!==bc))throw Error(`CURVE.${e} must be positive bigint`)}let i=zc(t.p,n.Fp,r),a=zc(t.n,n.Fn,r),o=[`Gx`,`Gy`,`a`,e===`weierstrass`?`b`:`d`];for(let e of o)if(!i.isValid(t[e]))throw Error(`CURVE.${e} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.assign({},t)),{CURVE:t,Fp:i,Fn:a}}function Vc(e,t){return function(n){let r=e(n);return{secretKey:r,publicKey:t(r)}}}const Hc=BigInt(0),Uc={Err:class extends Error{constructor(e=``){super(e)}},_tlv:{encode:(e,t)=>{let{Err:n}=Uc;if(Es(e,`tag`),e<0||e>255)throw new n(`tlv.encode: wrong tag`);if(ps(t,`data`),t.length&1)throw new n(`tlv.encode: unpadded data`);let r=t.length/2,i=Ds(r);if(i.length/2&128)throw new n(`tlv.encode: long form length too big`);let a=r>127?Ds(i.length/2|128):``;return Ds(e)+a+i+t},decode(e,t){let{Err:n}=Uc;t=X(t,void 0,`DER data`);let r=0;if(e<0||e>255)throw new n(`tlv.decode: wrong tag`);if(t.length<2||t[r++]!==e)throw new n(`tlv.decode: wrong tlv`);let i=t[r++],a=!!(i&128),o=0;if(!a)o=i;else{let e=i&127;if(!e)throw new n(`tlv.decode(long): indefinite length not supported`);if(e>4)throw new n(`tlv.decode(long): byte length is too big`);let a=t.subarray(r,r+e);if(a.length!==e)throw new n(`tlv.decode: length bytes not complete`);if(a[0]===0)throw new n(`tlv.decode(long): zero leftmost byte`);for(let e of a)o=o<<8|e;if(r+=e,o<128)throw new n(`tlv.decode(long): not minimal encoding`)}let s=t.subarray(r,r+o);if(s.length!==o)throw new n(`tlv.decode: wrong value length`);return{v:s,l:t.subarray(r+o)}}},_int:{encode(e){let{Err:t}=Uc;if(Ts(e),e<Hc)throw new t(`integer: negative integers are not allowed`);let n=Ds(e);if(Number.parseInt(n[0],16)&8&&(n=`00`+n),n.length&1)throw new t(`unexpected DER parsing assertion: unpadded hex`);return n},decode(e){let{Err:t}=Uc;if(e.length<1)throw new t(`invalid signature integer: empty`);if(e[0]&128)throw new t(`invalid signature integer: negative`);if(e.length>1&&e[0]===0&&!(e[1]&128))throw new t(`invalid signature integer: unnecessary leading zero`);return ks(e)}},toSig(e,t){let{Err:n,_int:r,_tlv:i}=Uc;if(t!==void 0&&(Es(t,`maxScalarBytes`),t<1))throw new n(`invalid signature: maxScalarBytes must be positive`);let a=X(e,void 0,`signature`),{v:o,l:s}=i.decode(48,a);if(s.length)throw new n(`invalid signature: left bytes after parsing`);let{v:c,l}=i.decode(2,o),{v:u,l:d}=i.decode(2,l);if(d.length)throw new n(`invalid signature: left bytes after parsing`);if(t!==void 0&&(c.length>t||u.length>t))throw new n(`invalid signature: integer too large`);return{r:r.decode(c),s:r.decode(u)}},hexFromSig(e){let{_tlv:t,_int:n}=Uc;Bs(e,{r:`bigint`,s:`bigint`},{},`sig`);let r=t.encode(2,n.encode(e.r))+t.encode(2,n.encode(e.s));return t.encode(48,r)}},Wc=(Object.freeze(Uc._tlv),Object.freeze(Uc._int),Object.freeze(Uc)),Gc=(e,t)=>(e+(e>=0?t:-t)/Zc)/t;function Kc(e,t,n){Is(`scalar`,e,Yc,n);let[[r,i],[a,o]]=t,s=Gc(o*e,n),c=Gc(-i*e,n),l=e-s*r-c*a,u=-s*i-c*o,d=l<Yc,f=u<Yc;d&&(l=-l),f&&(u=-u);let p=Rs(Math.ceil(Ls(n)/2))+Xc;if(l<Yc||l>=p||u<Yc||u>=p)throw Error(`splitScalar (endomorphism): failed for k`);return{k1neg:d,k1:l,k2neg:f,k2:u}}function qc(e){if(![`compact`,`recovered`,`der`].includes(e))throw Error(`Signature format must be \"compact\", \"recovered\", or \"der\"`);return e}function Jc(e,t){Bs(e);let n={};for(let r of Object.keys(t))n[r]=e[r]===void 0?t[r]:e[r];return ws(n.lowS,`lowS`),ws(n.prehash,`prehash`),n.format!==void 0&&qc(n.format),n}const Yc=BigInt(0),Xc=BigInt(1),Zc=BigInt(2),Qc=BigInt(3),$c=BigInt(4);function el(e,t={}){let n=Bc(`weierstrass`,e,t),r=n.Fp,i=n.Fn,a=n.CURVE,{h:o,n:s}=a;Bs(t,{},{allowInfinityPoint:`boolean`,clearCofactor:`function`,isTorsionFree:`function`,fromBytes:`function`,toBytes:`function`,endo:`object`,randomBytes:`function`});let{endo:c,allowInfinityPoint:l,clearCofactor:u,isTorsionFree:d,fromBytes:f,toBytes:p}=t,m=t.randomBytes===void 0?bs:t.randomBytes;if(c&&(!r.is0(a.a)||typeof c.beta!=`bigint`||!Array.isArray(c.basises)))throw Error(`invalid endo: expected \"beta\": bigint and \"basises\": array`);let h=c?{beta:c.beta,basises:c.basises.map(e=>[...e])}:void 0,g=nl(r,i);function _(){if(!r.isOdd)throw Error(`compression is not supported: Field does not have .isOdd()`)}function v(e,t,n){if(t.is0()){if(!l)throw Error(`bad point: ZERO`);return Uint8Array.of(0)}let{x:i,y:a}=t.toAffine(),o=r.toBytes(i);if(ws(n,`isCompressed`),n){_();let e=!r.isOdd(a);return _s(tl(e),o)}return _s(Uint8Array.of(4),o,r.toBytes(a))}function y(e){X(e,void 0,`Point`);let{publicKey:t,publicKeyUncompressed:n}=g,i=e.length,a=e[0],o=e.subarray(1);if(l&&i===1&&a===0)return{x:r.ZERO,y:r.ZERO};if(i===t&&(a===2||a===3)){let e=r.fromBytes(o);if(!r.isValid(e))throw Error(`bad point: is not on curve, wrong x`);let t=w(e),n;try{n=r.sqrt(t)}catch(e){let t=e instanceof Error?`: `+e.message:``;throw Error(`bad point: is not on curve, sqrt error`+t)}_();let i=r.isOdd(n);return(a&1)==1!==i&&(n=r.neg(n)),{x:e,y:n}}if(i===n&&a===4){let e=r.BYTES,t=r.fromBytes(o.subarray(0,e)),n=r.fromBytes(o.subarray(e,e*2));if(!T(t,n))throw Error(`bad point: is not on curve`);return{x:t,y:n}}throw Error(`bad point: got length ${i}, expected compressed=${t} or uncompressed=${n}`)}let b=p===void 0?v:p,x=f===void 0?y:f,S=r.mul(a.b,Qc),C=r.is0(a.a)?e=>r.ZERO:e=>r.mul(a.a,e);function w(e){let t=r.sqr(e),n=r.mul(t,e);return r.add(r.add(n,r.mul(e,a.a)),a.b)}function T(e,t){let n=r.sqr(t),i=w(e);return r.eql(n,i)}if(!T(a.Gx,a.Gy))throw Error(`bad curve params: generator point`);let E=r.mul(r.pow(a.a,Qc),$c),D=r.mul(r.sqr(a.b),BigInt(27));if(r.is0(r.add(E,D)))throw Error(`bad curve params: a or b`);function O(e,t,n=!1){if(!r.isValid(t)||n&&r.is0(t))throw Error(`bad point coordinate ${e}`);return typeof t==`object`&&t?r.create(t):t}function k(e){if(!(e instanceof N))throw Error(`Weierstrass Point expected`)}function A(e){if(!h||!h.basises)throw Error(`no endo`);return Kc(e,h.basises,i.ORDER)}function j(e,t,n,a){if(!i.isValid(a))throw RangeError(`invalid scalar: out of range`);if(h){let{k1neg:i,k1:o,k2neg:s,k2:c}=A(a),l=new N(r.mul(n.X,h.beta),n.Y,n.Z);e.push(i?n.negate():n,s?l.negate():l),t.push(o,c)}else e.push(n),t.push(a)}let M=new WeakSet;class N{static BASE=new N(a.Gx,a.Gy,r.ONE);static ZERO=new N(r.ZERO,r.ONE,r.ZERO);static Fp=r;static Fn=i;X;Y;Z;constructor(e,t,n){this.X=O(`x`,e),this.Y=O(`y`,t,!0),this.Z=O(`z`,n),Object.freeze(this)}static CURVE(){return a}static fromAffine(e){let{x:t,y:n}=e||{};if(!e||!r.isValid(t)||!r.isValid(n))throw Error(`invalid affine point`);if(e instanceof N)throw Error(`projective point not allowed`);return r.is0(t)&&r.is0(n)?N.ZERO:new N(t,n,r.ONE)}static fromBytes(e){let t=N.fromAffine(x(X(e,void 0,`point`)));return t.assertValidity(),t}static fromHex(e){return N.fromBytes(vs(e))}get x(){return this.toAffine().x}get y(){return this.toAffine().y}precompute(e=6,t=!0){return F.setWindowSize(this,e),t||this.multiply(Qc),this}assertValidity(){let e=this;if(e.is0()){if(l&&r.is0(e.X)&&r.eql(e.Y,r.ONE)&&r.is0(e.Z))return;throw Error(`bad point: ZERO`)}if(M.has(e))return;let{x:t,y:n}=e.toAffine();if(!r.isValid(t)||!r.isValid(n))throw Error(`bad point: x or y not field elements`);if(!T(t,n))throw Error(`bad point: equation left != right`);if(!e.isTorsionFree())throw Error(`bad point: not in prime-order subgroup`);M.add(e)}hasEvenY(){let{y:e}=this.toAffine();if(!r.isOdd)throw Error(`Field doesn't support isOdd`);return!r.isOdd(e)}equals(e){k(e);let{X:t,Y:n,Z:i}=this,{X:a,Y:o,Z:s}=e,c=r.eql(r.mul(t,s),r.mul(a,i)),l=r.eql(r.mul(n,s),r.mul(o,i));return c&&l}negate(){return new N(this.X,r.neg(this.Y),this.Z)}double(){let{X:e,Y:t,Z:n}=this,i=r.ZERO,a=r.ZERO,o=r.ZERO,s=r.mul(e,e),c=r.mul(t,t),l=r.mul(n,n),u=r.mul(e,t);return u=r.add(u,u),o=r.mul(e,n),o=r.add(o,o),i=C(o),a=r.mul(S,l),a=r.add(i,a),i=r.sub(c,a),a=r.add(c,a),a=r.mul(i,a),i=r.mul(u,i),o=r.mul(S,o),l=C(l),u=r.sub(s,l),u=C(u),u=r.add(u,o),o=r.add(s,s),s=r.add(o,s),s=r.add(s,l),s=r.mul(s,u),a=r.add(a,s),l=r.mul(t,n),l=r.add(l,l),s=r.mul(l,u),i=r.sub(i,s),o=r.mul(l,c),o=r.add(o,o),o=r.add(o,o),new N(i,a,o)}add(e){k(e);let{X:t,Y:n,Z:i}=this,{X:a,Y:o,Z:s}=e,c=r.ZERO,l=r.ZERO,u=r.ZERO,d=r.mul(t,a),f=r.mul(n,o),p=r.mul(i,s),m=r.add(t,n),h=r.add(a,o);m=r.mul(m,h),h=r.add(d,f),m=r.sub(m,h),h=r.add(t,i);let g=r.add(a,s);return h=r.mul(h,g),g=r.add(d,p),h=r.sub(h,g),g=r.add(n,i),c=r.add(o,s),g=r.mul(g,c),c=r.add(f,p),g=r.sub(g,c),u=C(h),c=r.mul(S,p),u=r.add(c,u),c=r.sub(f,u),u=r.add(f,u),l=r.mul(c,u),f=r.add(d,d),f=r.add(f,d),p=C(p),h=r.mul(S,h),f=r.add(f,p),p=r.sub(d,p),p=C(p),h=r.add(h,p),d=r.mul(f,h),l=r.add(l,d),d=r.mul(g,h),c=r.mul(m,c),c=r.sub(c,d),d=r.mul(m,f),u=r.mul(g,u),u=r.add(u,d),new N(c,l,u)}subtract(e){return k(e),this.add(e.negate())}is0(){return this.equals(N.ZERO)}multiply(e){if(!i.isValidNot0(e))throw RangeError(`invalid scalar: out of range`);let{p:t,f:n}=F.mulSecret(this,e,o,P);return P([t,n])[0]}multiplyUnsafe(e){let t=this,n=e;if(!i.isValid(n))throw RangeError(`invalid scalar: out of range`);if(n===Yc||t.is0())return N.ZERO;if(n===Xc)return t;if(F.hasWindowSize(this))return F.mulUnsafe(t,n,P);let r=[],a=[];return j(r,a,t,n),Rc(N,r,a)}mulAddUnsafe(e,t,n){k(t);let r=[],i=[];return j(r,i,this,e),j(r,i,t,n),Rc(N,r,i)}toAffine(e){let t=this,n=e;if(n!=null&&!r.isValid(n))throw RangeError(`\"invertedZ\" expected valid field element`);let{X:i,Y:a,Z:o}=t;if(r.eql(o,r.ONE))return{x:i,y:a};let s=t.is0();n??=s?r.ONE:r.inv(o);let c=r.mul(i,n),l=r.mul(a,n),u=r.mul(o,n);if(s)return{x:r.ZERO,y:r.ZERO};if(!r.eql(u,r.ONE))throw Error(`invZ was invalid`);return{x:c,y:l}}isTorsionFree(){return o===Xc?!0:d?d(N,this):F.mulUnsafe(this,s).is0()}clearCofactor(){return o===Xc?this:u?u(N,this):this.multiplyUnsafe(o)}isSmallOrder(){return o===Xc?this.is0():this.clearCofactor().is0()}toBytes(e=!0){return ws(e,`isCompressed`),this.assertValidity(),b(N,this,e)}toHex(e=!0){return gs(this.toBytes(e))}toString(){return`<Point ${this.is0()?`ZERO`:this.toHex()}>`}}let P=e=>Tc(N,e),F=new Lc(N,m);return F.bits>=6&&N.BASE.precompute(6),Object.freeze(N.prototype),Object.freeze(N),N}function tl(e){return Uint8Array.of(e?2:3)}function nl(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function rl(e,t={}){wc(e);let{Fn:n}=e,r=t.randomBytes===void 0?bs:t.randomBytes,i=Object.assign(nl(e.Fp,n),{seed:Math.max(vc(n.ORDER),16)});function a(e){try{let t=n.fromBytes(e);return n.isValidNot0(t)}catch{return!1}}function o(t,n){let{publicKey:r,publicKeyUncompressed:a}=i;try{let i=t.length;return n===!0&&i!==r||n===!1&&i!==a?!1:!e.fromBytes(t).is0()}catch{return!1}}function s(e){return e=e===void 0?r(i.seed):e,yc(X(e,i.seed,`seed`),n.ORDER)}function c(t,r=!0){return e.BASE.multiply(n.fromBytes(t)).toBytes(r)}function l(e){let{secretKey:t,publicKey:r,publicKeyUncompressed:a}=i,o=n._lengths;if(!ys(e))return;let s=X(e,void 0,`key`).length,c=s===r||s===a,l=s===t||!!o?.includes(s);if(!(c&&l))return c}function u(t,r,i=!0){if(l(t)===!0)throw Error(`first arg must be private key`);if(l(r)===!1)throw Error(`second arg must be public key`);let a=n.fromBytes(t),o=e.fromBytes(r);if(o.is0())throw Error(`invalid public key: point at infinity`);return o.multiply(a).toBytes(i)}let d={isValidSecretKey:a,isValidPublicKey:o,randomSecretKey:s},f=Vc(s,c);return Object.freeze(d),Object.freeze(i),Object.freeze({getPublicKey:c,getSharedSecret:u,keygen:f,Point:e,utils:d,lengths:i})}function il(e,t,n={}){wc(e);let r=t;Me(r),Bs(n,{},{hmac:`function`,lowS:`boolean`,randomBytes:`function`,bits2int:`function`,bits2int_modN:`function`});let i=Object.assign({},n),a=i.randomBytes===void 0?bs:i.randomBytes,o=i.hmac===void 0?(e,t)=>it(r,e,t):i.hmac,{Fp:s,Fn:c}=e,{ORDER:l,BITS:u}=c,d=vc(l),f=Oc(a,d),{keygen:p,getPublicKey:m,getSharedSecret:h,utils:g,lengths:_}=rl(e,i),v={prehash:!0,lowS:typeof i.lowS!=`boolean`||i.lowS,format:`compact`,extraEntropy:!1},y=l*Zc+Xc<s.ORDER;function b(e){return e>l>>Xc}function x(e,t){if(!c.isValidNot0(t))throw Error(`invalid signature ${e}: out of range 1..Point.Fn.ORDER`);return t}function S(){if(!s.isOdd)throw Error(`Field doesn't support isOdd`)}function C(e,t,n){return S(),(e===n?0:2)|Number(s.isOdd(t))}function w(){if(y)throw Error(`\"recovered\" sig type is not supported for cofactor >2 curves`)}function T(e,t){qc(t);let n=_.signature,r=t===`compact`?n:t===`recovered`?n+1:void 0;return X(e,r)}class E{r;s;recovery;constructor(e,t,n){if(this.r=x(`r`,e),this.s=x(`s`,t),n!=null){if(w(),![0,1,2,3].includes(n))throw Error(`invalid recovery id`);this.recovery=n}Object.freeze(this)}static fromBytes(e,t=v.format){T(e,t);let n;if(t===`der`){if(e.length>2*c.BYTES+16)throw new Wc.Err(`invalid signature: DER signature too long`);let{r:t,s:n}=Wc.toSig(X(e),c.BYTES+1);return new E(t,n)}t===`recovered`&&(n=e[0],t=`compact`,e=e.subarray(1));let r=_.signature/2,i=e.subarray(0,r),a=e.subarray(r,r*2);return new E(c.fromBytes(i),c.fromBytes(a),n)}static fromHex(e,t){return this.fromBytes(vs(e),t)}assertRecovery(){let{recovery:e}=this;if(e==null)throw Error(`invalid recovery id: must be present`);return e}addRecoveryBit(e){return new E(this.r,this.s,e)}recoverPublicKey(t){let{r:n,s:r}=this,i=this.assertRecovery(),a=i===2||i===3?n+l:n;if(!s.isValid(a))throw Error(`invalid recovery id: sig.r+curve.n != R.x`);let o=s.toBytes(a),u=e.fromBytes(_s(tl(!(i&1)),o)),d=c.inv(a),f=O(X(t,void 0,`msgHash`)),p=c.create(-f*d),m=c.create(r*d),h=e.BASE.mulAddUnsafe(p,u,m);if(h.is0())throw Error(`invalid recovery: point at infinify`);return h.assertValidity(),h}hasHighS(){return b(this.s)}toBytes(e=v.format){if(qc(e),e===`der`)return vs(Wc.hexFromSig(this));let{r:t,s:n}=this,r=c.toBytes(t),i=c.toBytes(n);return e===`recovered`?(w(),_s(Uint8Array.of(this.assertRecovery()),r,i)):_s(r,i)}toHex(e){return gs(this.toBytes(e))}}Object.freeze(E.prototype),Object.freeze(E);let D=i.bits2int===void 0?function(e){if(e.length>8192)throw Error(`input is too large`);let t=ks(e),n=e.length*8-u;return n>0?t>>BigInt(n):t}:i.bits2int,O=i.bits2int_modN===void 0?function(e){return c.create(D(e))}:i.bits2int_modN,k=Rs(u);function A(e){return Is(`num < 2^`+u,e,Yc,k),c.toBytes(e)}function j(e,t){return X(e,void 0,`message`),t?X(r(e),void 0,`prehashed message`):e}function M(t,n,r){let{lowS:i,prehash:o,extraEntropy:s}=Jc(r,v);t=j(t,o);let u=O(t),p=c.fromBytes(n);if(!c.isValidNot0(p))throw Error(`invalid private key`);let m=[A(p),A(u)];if(s!=null&&s!==!1){let e=s===!0?a(_.secretKey):s;m.push(X(e,void 0,`extraEntropy`))}let h=_s(...m),g=u;function x(t){let n=D(t);if(!c.isValidNot0(n))return;let r=e.BASE.multiply(n).toAffine(),a=c.create(r.x);if(a===Yc)return;let o;if(f!==void 0){let e=ks(yc(f(d),l)),t=c.inv(c.mul(e,n)),r=c.mul(e,g),i=c.mul(e,p);o=c.create(t*c.create(r+i*a))}else{let e=ec(n,l);o=c.create(e*c.create(g+a*p))}if(o===Yc)return;let s=C(r.x,r.y,a),u=o;return i&&b(o)&&(u=c.neg(o),s^=1),new E(a,u,y?void 0:s)}return{seed:h,k2sig:x}}function N(e,t,n={}){let{seed:i,k2sig:a}=M(e,t,n);return zs(r.outputLen,c.BYTES,o)(i,a).toBytes(n.format)}function P(t,n,r,i={}){let{lowS:a,prehash:o,format:s}=Jc(i,v);if(r=X(r,void 0,`publicKey`),n=j(n,o),!ys(t)){let e=t instanceof E?`, use sig.toBytes()`:``;throw Error(`verify expects Uint8Array signature`+e)}T(t,s);try{let i=E.fromBytes(t,s),o=e.fromBytes(r);if(o.is0()||a&&i.hasHighS())return!1;let{r:l,s:u}=i,d=O(n),f=c.inv(u),p=c.create(d*f),m=c.create(l*f),h=e.BASE.mulAddUnsafe(p,o,m);if(h.is0())return!1;let g=h.toAffine();return!(c.create(g.x)!==l||s===`recovered`&&i.recovery!==C(g.x,g.y,l))}catch{return!1}}function F(e,t,n={}){let{prehash:r}=Jc(n,v);return t=j(t,r),E.fromBytes(e,`recovered`).recoverPublicKey(t).toBytes()}return Object.freeze({keygen:p,getPublicKey:m,getSharedSecret:h,utils:g,lengths:_,Point:e,sign:N,verify:P,recoverPublicKey:F,Signature:E,hash:r})}const al=il(el({p:BigInt(`0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff`),n:BigInt(`0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551`),h:BigInt(1),a:BigInt(`0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc`),b:BigInt(`0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b`),Gx:BigInt(`0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296`),Gy:BigInt(`0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5`)}),U),ol=BigInt(0),sl=BigInt(1),cl=BigInt(2),ll=BigInt(4),ul=BigInt(8);function dl(e,t,n,r){let i=e.sqr(n),a=e.sqr(r),o=e.add(e.mul(t.a,i),a),s=e.add(e.ONE,e.mul(t.d,e.mul(i,a)));return e.eql(o,s)}function fl(e,t={}){Bs(t,{},{},`extraOpts`);let n=t,r=Bc(`edwards`,e,n,n.FpFnLE),{Fp:i,Fn:a}=r,o=r.CURVE,{h:s}=o;if(fc(i,o.a)!==1)throw Error(`edwards: CURVE.a must be a square in Fp for complete addition formulas`);if(fc(i,o.d)!==-1)throw Error(`edwards: CURVE.d must be a non-square in Fp for complete addition formulas`);Bs(n,{},{uvRatio:`function`,randomBytes:`function`});let c=n.randomBytes===void 0?bs:n.randomBytes,l=cl<<BigInt(i.BYTES*8)-sl;function u(e){if(!i.isOdd)throw Error(`Field does not have .isOdd()`);return i.isOdd(e)}let d=n.uvRatio===void 0?(e,t)=>{try{return{isValid:!0,value:i.sqrt(i.div(e,t))}}catch{return{isValid:!1,value:ol}}}:n.uvRatio;if(!dl(i,o,o.Gx,o.Gy))throw Error(`bad curve params: generator point`);let f=i.eql(o.a,i.neg(i.ONE))?e=>i.neg(e):i.eql(o.a,i.ONE)?e=>e:e=>i.mul(o.a,e);function p(e,t,n=!1){let r=n?sl:ol;return Is(`coordinate `+e,t,r,l),t}function m(e){if(!(e instanceof h))throw Error(`EdwardsPoint expected`)}class h{static BASE=new h(o.Gx,o.Gy,i.ONE,i.mul(o.Gx,o.Gy));static ZERO=new h(i.ZERO,i.ONE,i.ONE,i.ZERO);static Fp=i;static Fn=a;X;Y;Z;T;constructor(e,t,n,r){this.X=p(`x`,e),this.Y=p(`y`,t),this.Z=p(`z`,n,!0),this.T=p(`t`,r),Object.freeze(this)}static CURVE(){return o}static fromAffine(e){if(e instanceof h)throw Error(`extended point not allowed`);let{x:t,y:n}=e||{};return p(`x`,t),p(`y`,n),new h(t,n,i.ONE,i.mul(t,n))}static fromBytes(e,t=!1){let n=i.BYTES,{a:r,d:a}=o;e=Ns(X(e,n,`point`)),ws(t,`zip215`);let s=Ns(e),c=e[n-1];s[n-1]=c&-129;let f=As(s),p=t?l:i.ORDER;Is(`point.y`,f,ol,p);let m=i.sqr(f),g=i.sub(m,i.ONE),_=i.sub(i.mulN(a,m),r),{isValid:v,value:y}=d(g,_);if(!v)throw Error(`bad point: invalid y coordinate`);let b=u(y),x=!!(c&128);if(!t&&i.is0(y)&&x)throw Error(`bad point: x=0 and x_0=1`);return x!==b&&(y=i.neg(y)),h.fromAffine({x:y,y:f})}static fromHex(e,t=!1){return h.fromBytes(vs(e),t)}get x(){return this.toAffine().x}get y(){return this.toAffine().y}precompute(e=6,t=!0){return _.setWindowSize(this,e),t||this.multiply(cl),this}assertValidity(){let e=this,{a:t,d:n}=o;if(e.is0())throw Error(`bad point: ZERO`);let{X:r,Y:a,Z:s,T:c}=e,l=i.sqr(r),u=i.sqr(a),d=i.sqr(s),f=i.sqr(d),p=i.mul(l,t),m=i.mul(i.add(p,u),d),h=i.add(f,i.mul(n,i.mul(l,u)));if(!i.eql(m,h))throw Error(`bad point: equation left != right (1)`);let g=i.mul(r,a),_=i.mul(s,c);if(!i.eql(g,_))throw Error(`bad point: equation left != right (2)`)}equals(e){m(e);let{X:t,Y:n,Z:r}=this,{X:a,Y:o,Z:s}=e,c=i.mul(t,s),l=i.mul(a,r),u=i.mul(n,s),d=i.mul(o,r);return i.eql(c,l)&&i.eql(u,d)}is0(){return this.equals(h.ZERO)}negate(){return new h(i.neg(this.X),this.Y,this.Z,i.neg(this.T))}double(){let{X:e,Y:t,Z:n}=this,r=i.sqr(e),a=i.sqr(t),o=i.mul(i.sqr(n),cl),s=f(r),c=i.addN(e,t),l=i.sub(i.subN(i.sqr(c),r),a),u=i.addN(s,a),d=i.subN(u,o),p=i.subN(s,a),m=i.mul(l,d),g=i.mul(u,p),_=i.mul(l,p),v=i.mul(d,u);return new h(m,g,v,_)}add(e){m(e);let{d:t}=o,{X:n,Y:r,Z:a,T:s}=this,{X:c,Y:l,Z:u,T:d}=e,p=i.mul(n,c),g=i.mul(r,l),_=i.mul(i.mulN(s,t),d),v=i.mul(a,u),y=i.sub(i.subN(i.mulN(i.addN(n,r),i.addN(c,l)),p),g),b=i.subN(v,_),x=i.addN(v,_),S=i.sub(g,f(p)),C=i.mul(y,b),w=i.mul(x,S),T=i.mul(y,S),E=i.mul(b,x);return new h(C,w,E,T)}subtract(e){return m(e),this.add(e.negate())}multiply(e){if(!a.isValidNot0(e))throw RangeError(`invalid scalar: expected 1 <= sc < curve.n`);let{p:t,f:n}=_.mulSecret(this,e,s,g);return g([t,n])[0]}multiplyUnsafe(e){if(!a.isValid(e))throw RangeError(`invalid scalar: expected 0 <= sc < curve.n`);return e===ol?h.ZERO:this.is0()||e===sl?this:_.mulUnsafe(this,e,g)}isSmallOrder(){return this.clearCofactor().is0()}isTorsionFree(){return _.mulUnsafe(this,o.n).is0()}toAffine(e){let t=this,n=e;if(n!=null&&typeof n!=`bigint`)throw TypeError(`\"invertedZ\" expected bigint, got type=`+typeof n);let{X:r,Y:a,Z:o}=t,s=t.is0();n??=s?i.create(ul):i.inv(o);let c=i.mul(r,n),l=i.mul(a,n),u=i.mul(o,n);if(s)return{x:i.ZERO,y:i.ONE};if(!i.eql(u,i.ONE))throw Error(`invZ was invalid`);return{x:c,y:l}}clearCofactor(){return s===sl?this:s===cl?this.double():s===ll?this.double().double():s===ul?this.double().double().double():this.multiplyUnsafe(s)}toBytes(){let{x:e,y:t}=this.toAffine(),n=i.toBytes(t);return n[n.length-1]|=u(e)?128:0,n}toHex(){return gs(this.toBytes())}toString(){return`<Point ${this.is0()?`ZERO`:this.toHex()}>`}}let g=e=>Tc(h,e),_=new Lc(h,c);return _.bits>=6&&h.BASE.precompute(6),Object.freeze(h.prototype),Object.freeze(h),h}const pl=BigInt(0),ml=BigInt(1),hl=BigInt(2);function gl(e,t){return e+t-(t>>ml<<ml)}function _l(e){let t=BigInt(6)*e;return(n,r,i)=>{let a=r+i,o=((t+i-r)*n+r)%e;return{x_2:o,x_3:a-o}}}function vl(e){return Bs(e,{P:`bigint`,type:`string`,adjustScalarBytes:`function`,powPminus2:`function`},{randomBytes:`function`,scalarMultBase:`function`}),Object.freeze({...e})}function yl(e){let t=vl(e),{P:n,type:r,adjustScalarBytes:i,powPminus2:a,randomBytes:o}=t,s=t.scalarMultBase,c=r===`x25519`;if(!c&&r!==`x448`)throw Error(`invalid type`);let l=o===void 0?bs:o,u=c?255:448,d=_l(n),f=c?32:56,p=BigInt(c?9:5),m=BigInt(c?121665:39081),h=c?hl**BigInt(254):hl**BigInt(447),g=h+(c?BigInt(8)*(hl**BigInt(251)-ml):BigInt(4)*(hl**BigInt(445)-ml))+ml,_=e=>$(e,n),v=y(p);function y(e){return Ms(_(e),f)}function b(e){let t=Ns(X(e,f,`uCoordinate`));return c&&(t[31]&=127),_(As(t))}function x(e){return As(i(Ns(X(e,f,`scalar`))))}let S=new Set(c?[pl,ml,n-ml,BigInt(`325606250916557431795983626356110631294008115727848805560023387167927233504`),BigInt(`39382357235489614581723060781553021112529911719440698176882885853963445705823`)]:[pl,ml,n-ml]);function C(e,t){let n=b(t);if(S.has(n))throw Error(`invalid private or public key received`);let r=D(n,x(e));if(r===pl)throw Error(`invalid private or public key received`);return y(r)}function w(e){if(s===void 0)return C(e,v);let t=x(e);Is(`scalar`,t,h,g);let n=_(s(t));if(n===pl)throw Error(`invalid private or public key received`);return y(n)}let T=w,E=C;function D(e,t){Is(`u`,e,pl,n),Is(`scalar`,t,h,g);let r=t,i=e,o=ml,s=pl,c=e,l=ml,f=r^r>>ml;for(let e=BigInt(u-1);e>=pl;e--){let t=gl(n,f>>e);({x_2:o,x_3:c}=d(t,o,c)),{x_2:s,x_3:l}=d(t,s,l);let r=o+s,a=_(r*r),u=o-s,p=_(u*u),h=a-p,g=c+l,v=c-l,y=_(v*r),b=_(g*u),x=y+b,S=y-b;c=_(x*x),l=_(i*_(S*S)),o=_(a*p),s=_(h*(a+_(m*h)))}let p=gl(n,r);({x_2:o,x_3:c}=d(p,o,c)),{x_2:s,x_3:l}=d(p,s,l);let v=a(s);return _(o*v)}let O={secretKey:f,publicKey:f,seed:f},k=e=>(e=e===void 0?l(f):e,X(e,O.seed,`seed`),e),A={randomSecretKey:k};return Object.freeze(O),Object.freeze(A),Object.freeze({keygen:Vc(k,T),getSharedSecret:E,getPublicKey:T,scalarMult:C,scalarMultBase:w,utils:A,GuBytes:v.slice(),lengths:O})}const bl=BigInt(0),xl=BigInt(1),Sl=BigInt(2),Cl=BigInt(3),wl=BigInt(5),Tl=BigInt(8),El=BigInt(`0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed`),Dl={p:El,n:BigInt(`0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed`),h:Tl,a:BigInt(`0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec`),d:BigInt(`0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3`),Gx:BigInt(`0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a`),Gy:BigInt(`0x6666666666666666666666666666666666666666666666666666666666666658`)};function Ol(e){let t=BigInt(10),n=BigInt(20),r=BigInt(40),i=BigInt(80),a=El,o=e*e%a*e%a,s=Qs(Qs(o,Sl,a)*o%a,xl,a)*e%a,c=Qs(s,wl,a)*s%a,l=Qs(c,t,a)*c%a,u=Qs(l,n,a)*l%a,d=Qs(u,r,a)*u%a;return{pow_p_5_8:Qs(Qs(Qs(Qs(d,i,a)*d%a,i,a)*d%a,t,a)*c%a,Sl,a)*e%a,b2:o}}function kl(e){return e[0]&=248,e[31]&=127,e[31]|=64,e}const Al=BigInt(`19681161376707505956807079304988542015446066515923890162744021073123829784752`);function jl(e,t){let n=El,r=$(t*t*t,n),i=Ol(e*$(r*r*t,n)).pow_p_5_8,a=$(e*r*i,n),o=$(t*a*a,n),s=a,c=$(a*Al,n),l=o===e,u=o===$(-e,n),d=o===$(-e*Al,n);return l&&(a=s),(u||d)&&(a=c),cc(a,n)&&(a=$(-a,n)),{isValid:l||u,value:a}}const Ml=fl(Dl,{uvRatio:jl}),Nl=(()=>{let e=El,t=t=>{let{pow_p_5_8:n,b2:r}=Ol(t);return $(Qs(n,Cl,e)*r,e)};return yl({P:e,type:`x25519`,powPminus2:t,adjustScalarBytes:kl,scalarMultBase:n=>{let r=$(n,Ml.Fn.ORDER);if(r===bl)return bl;let i=Ml.BASE.multiply(r);return $((i.Z+i.Y)*t($(i.Z-i.Y,e)),e)}})})();async function Pl(e,t){try{return await e()}catch(e){if(e instanceof ReferenceError||e instanceof DOMException&&e.name===`NotSupportedError`)return await t();throw e}}async function Fl(e,t){return await Pl(async()=>{let n=zl(e)?e:await Rl(e),r=await crypto.subtle.importKey(`raw`,Bl(t),{name:`X25519`},!1,[]);return new Uint8Array(await crypto.subtle.deriveBits({name:`X25519`,public:r},n,256))},()=>{if(zl(e))throw Error(`CryptoKey provided but X25519 WebCrypto is not supported`);return Nl.scalarMult(e,t)})}async function Il(e){return await Pl(async()=>Fl(e,Nl.GuBytes),()=>{if(zl(e))throw Error(`CryptoKey provided but X25519 WebCrypto is not supported`);return Nl.scalarMultBase(e)})}const Ll=new Uint8Array([48,46,2,1,0,48,5,6,3,43,101,110,4,34,4,32]);async function Rl(e){if(e.length!==32)throw Error(`X25519 private key must be 32 bytes`);let t=new Uint8Array([...Ll,...e]);return crypto.subtle.importKey(`pkcs8`,t,{name:`X25519`},!1,[`deriveBits`])}function zl(e){return typeof CryptoKey<`u`&&e instanceof CryptoKey}function Bl(e){return e}var Vl=class{s;transcript=[];buf=new Uint8Array;constructor(e){this.s=e.getReader()}async readLine(){let e=[];for(;;){let t=this.buf.indexOf(10);if(t>=0)return e.push(this.buf.subarray(0,t)),this.transcript.push(this.buf.subarray(0,t+1)),this.buf=this.buf.subarray(t+1),Hl(Ul(e));this.buf.length>0&&(e.push(this.buf),this.transcript.push(this.buf));let n=await this.s.read();if(n.done)return this.buf=Ul(e),null;this.buf=n.value}}close(){return this.s.releaseLock(),{rest:this.buf,transcript:Ul(this.transcript)}}};function Hl(e){return e.forEach(e=>{if(e<32||e>126)throw Error(`invalid non-ASCII byte in header`)}),new TextDecoder().decode(e)}function Ul(e){let t=e.reduce(((e,t)=>e+t.length),0),n=new Uint8Array(t),r=0;for(let t of e)n.set(t,r),r+=t.length;return n}function Wl(e,...t){return e.pipeThrough(new TransformStream({start(e){for(let n of t)e.enqueue(n)}}))}function Gl(e){return new ReadableStream({start(t){t.enqueue(e),t.close()}})}async function Kl(e){if(!(e instanceof ReadableStream))throw Error(`readAll expects a ReadableStream<Uint8Array>`);return new Uint8Array(await new Response(e).arrayBuffer())}async function ql(e){if(!(e instanceof ReadableStream))throw Error(`readAllString expects a ReadableStream<Uint8Array>`);return await new Response(e).text()}async function Jl(e,t){let n=e.getReader(),r=[],i=0;for(;i<t;){let{done:e,value:a}=await n.read();if(e)throw Error(`stream ended before reading `+t.toString()+` bytes`);r.push(a),i+=a.length}n.releaseLock();let a=Ul(r);return{data:a.subarray(0,t),rest:Wl(e,a.subarray(t))}}var Yl=class{args;body;constructor(e,t){this.args=e,this.body=t}};async function Xl(e){let t=await e.readLine();if(t===null)throw Error(`invalid stanza`);let n=t.split(` `);if(n.length<2||n.shift()!==`->`)return{next:t};for(let e of n)if(e.length===0)throw Error(`invalid stanza`);let r=[];for(;;){let t=await e.readLine();if(t===null)throw Error(`invalid stanza`);let n=Rt.decode(t);if(n.length>48)throw Error(`invalid stanza`);if(r.push(n),n.length<48)break}return{s:new Yl(n,Ul(r))}}async function Zl(e){let t=new Vl(e),n=await t.readLine();if(n!==`age-encryption.org/v1`)throw Error(`invalid version `+(n??`line`));let r=[];for(;;){let{s:n,next:i}=await Xl(t);if(n!==void 0){r.push(n);continue}if(!i.startsWith(`--- `))throw Error(`invalid header`);let a=Rt.decode(i.slice(4)),{rest:o,transcript:s}=t.close();return{stanzas:r,headerNoMAC:s.slice(0,s.length-1-i.length+3),MAC:a,headerSize:s.length,rest:Wl(e,o)}}}function Ql(e){let t=[];t.push(`age-encryption.org/v1\n`);for(let n of e){t.push(`-> `+n.args.join(` `)+`\n`);for(let e=0;e<n.body.length;e+=48){let r=e+48;r>n.body.length&&(r=n.body.length),t.push(Rt.encode(n.body.subarray(e,r))+`\n`)}n.body.length%48==0&&t.push(`\n`)}return t.push(`---`),new TextEncoder().encode(t.join(``))}function $l(e,t){return Ul([Ql(e),new TextEncoder().encode(` `+Rt.encode(t)+`\n`)])}var eu=class{recipient;constructor(e){let{prefix:t,words:n}=qt.decode(e,!1),r=qt.fromWords(n);if(!e.startsWith(`age1pq1`)||t.toLowerCase()!==`age1pq`||r.length!==1216)throw Error(`invalid recipient`);this.recipient=r}wrapFileKey(e){let{cipherText:t,sharedSecret:n}=ls.encapsulate(this.recipient),r=new TextEncoder().encode(`age-encryption.org/mlkem768x25519`),{key:i,nonce:a}=ru(nu,n,r),o=Un(i,a).encrypt(e);return[new Yl([`mlkem768x25519`,Rt.encode(t)],o)]}},tu=class{identity;constructor(e){let t=qt.decodeToBytes(e);if(!e.startsWith(`AGE-SECRET-KEY-PQ-1`)||t.prefix.toUpperCase()!==`AGE-SECRET-KEY-PQ-`||t.bytes.length!==32)throw Error(`invalid identity`);this.identity=t.bytes}unwrapFileKey(e){for(let t of e){if(t.args.length<1||t.args[0]!==`mlkem768x25519`)continue;if(t.args.length!==2)throw Error(`invalid mlkem768x25519 stanza`);let e=Rt.decode(t.args[1]);if(e.length!==1120||t.body.length!==32)throw Error(`invalid mlkem768x25519 stanza`);let n=ls.decapsulate(e,this.identity),r=new TextEncoder().encode(`age-encryption.org/mlkem768x25519`),{key:i,nonce:a}=ru(nu,n,r);try{return Un(i,a).decrypt(t.body)}catch{continue}}return null}};const nu=25722;function ru(e,t,n){let r=iu(e),i=au(r,void 0,`psk_id_hash`,new Uint8Array),a=au(r,void 0,`info_hash`,n),o=new Uint8Array(1+i.length+a.length);o[0]=0,o.set(i,1),o.set(a,1+i.length);let s=au(r,t,`secret`,new Uint8Array);return{key:ou(r,s,`key`,o,32),nonce:ou(r,s,`base_nonce`,o,12)}}function iu(e){let t=new Uint8Array(10);return t.set(new TextEncoder().encode(`HPKE`),0),t[4]=e>>8&255,t[5]=e&255,t[6]=0,t[7]=1,t[8]=0,t[9]=3,t}function au(e,t,n,r){let i=new Uint8Array(7+e.length+n.length+r.length),a=0;return i.set(new TextEncoder().encode(`HPKE-v1`),a),a+=7,i.set(e,a),a+=e.length,i.set(new TextEncoder().encode(n),a),a+=n.length,i.set(r,a),at(U,i,t)}function ou(e,t,n,r,i){let a=new Uint8Array(9+e.length+n.length+r.length),o=0;return a[o]=i>>8&255,a[o+1]=i&255,o+=2,a.set(new TextEncoder().encode(`HPKE-v1`),o),o+=7,a.set(e,o),o+=e.length,a.set(new TextEncoder().encode(n),o),o+=n.length,a.set(r,o),ct(U,t,a,i)}function su(e){e.length!==al.lengths.publicKeyUncompressed&&(e=al.Point.fromBytes(e).toBytes(!1));let t=al.utils.randomSecretKey(),n=al.getPublicKey(t,!1),r=al.getSharedSecret(t,e,!0).subarray(1),i=new Uint8Array(n.length+e.length);i.set(n,0),i.set(e,n.length);let a=new Uint8Array(5);return a.set(new TextEncoder().encode(`KEM`),0),a[3]=0,a[4]=16,{encapsulatedKey:n,sharedSecret:ou(a,au(a,void 0,`eae_prk`,r),`shared_secret`,i,32)}}var cu=class{recipient;constructor(e){let t=qt.decodeToBytes(e);if(!e.startsWith(`age1tag1`)||t.prefix.toLowerCase()!==`age1tag`||t.bytes.length!==33)throw Error(`invalid recipient`);this.recipient=t.bytes}wrapFileKey(e){let{encapsulatedKey:t,sharedSecret:n}=su(this.recipient),r=new TextEncoder().encode(`age-encryption.org/p256tag`),i=(()=>{let e=U(this.recipient).subarray(0,4),n=new Uint8Array(t.length+e.length);return n.set(t,0),n.set(e,t.length),at(U,n,r).subarray(0,4)})(),{key:a,nonce:o}=ru(16,n,r),s=Un(a,o).encrypt(e);return[new Yl([`p256tag`,Rt.encode(i),Rt.encode(t)],s)]}},lu=class{recipient;constructor(e){let{prefix:t,words:n}=qt.decode(e,!1),r=qt.fromWords(n);if(!e.startsWith(`age1tagpq1`)||t.toLowerCase()!==`age1tagpq`||r.length!==1249)throw Error(`invalid recipient`);this.recipient=r}wrapFileKey(e){let{cipherText:t,sharedSecret:n}=us.encapsulate(this.recipient),r=new TextEncoder().encode(`age-encryption.org/mlkem768p256tag`),i=(()=>{let e=U(this.recipient.subarray(1184)).subarray(0,4),n=new Uint8Array(t.length+e.length);return n.set(t,0),n.set(e,t.length),at(U,n,r).subarray(0,4)})(),{key:a,nonce:o}=ru(80,n,r),s=Un(a,o).encrypt(e);return[new Yl([`mlkem768p256tag`,Rt.encode(i),Rt.encode(t)],s)]}},uu=class{recipient;constructor(e){let t=qt.decodeToBytes(e);if(!e.startsWith(`age1`)||t.prefix.toLowerCase()!==`age`||t.bytes.length!==32)throw Error(`invalid recipient`);this.recipient=t.bytes}async wrapFileKey(e){let t=tt(32),n=await Il(t),r=await Fl(t,this.recipient),i=new Uint8Array(n.length+this.recipient.length);i.set(n),i.set(this.recipient,n.length);let a=new TextEncoder().encode(`age-encryption.org/v1/X25519`),o=lt(U,r,i,a,32);return[new Yl([`X25519`,Rt.encode(n)],mu(e,o))]}},du=class{identity;recipient;constructor(e){if(gu(e)){this.identity=e,this.recipient=Il(e);return}let t=qt.decodeToBytes(e);if(!e.startsWith(`AGE-SECRET-KEY-1`)||t.prefix.toUpperCase()!==`AGE-SECRET-KEY-`||t.bytes.length!==32)throw Error(`invalid identity`);this.identity=t.bytes,this.recipient=Il(t.bytes)}async unwrapFileKey(e){for(let t of e){if(t.args.length<1||t.args[0]!==`X25519`)continue;if(t.args.length!==2)throw Error(`invalid X25519 stanza`);let e=Rt.decode(t.args[1]);if(e.length!==32)throw Error(`invalid X25519 stanza`);let n=await Fl(this.identity,e),r=await this.recipient,i=new Uint8Array(e.length+r.length);i.set(e),i.set(r,e.length);let a=new TextEncoder().encode(`age-encryption.org/v1/X25519`),o=lt(U,n,i,a,32),s=hu(t.body,o);if(s!==null)return s}return null}},fu=class{passphrase;logN;constructor(e,t){this.passphrase=e,this.logN=t}wrapFileKey(e){let t=tt(16),n=new Uint8Array(44);n.set(new TextEncoder().encode(`age-encryption.org/v1/scrypt`)),n.set(t,28);let r=nn(this.passphrase,n,{N:2**this.logN,r:8,p:1,dkLen:32});return[new Yl([`scrypt`,Rt.encode(t),this.logN.toString()],mu(e,r))]}},pu=class{passphrase;constructor(e){this.passphrase=e}unwrapFileKey(e){for(let t of e){if(t.args.length<1||t.args[0]!==`scrypt`)continue;if(e.length!==1)throw Error(`scrypt recipient is not the only one in the header`);if(t.args.length!==3||!/^[1-9][0-9]*$/.test(t.args[2]))throw Error(`invalid scrypt stanza`);let n=Rt.decode(t.args[1]);if(n.length!==16)throw Error(`invalid scrypt stanza`);let r=Number(t.args[2]);if(r>20)throw Error(`scrypt work factor is too high`);let i=new Uint8Array(44);i.set(new TextEncoder().encode(`age-encryption.org/v1/scrypt`)),i.set(n,28);let a=nn(this.passphrase,i,{N:2**r,r:8,p:1,dkLen:32}),o=hu(t.body,a);if(o!==null)return o}return null}};function mu(e,t){return Un(t,new Uint8Array(12)).encrypt(e)}function hu(e,t){if(e.length!==32)throw Error(`invalid stanza`);let n=new Uint8Array(12);try{return Un(t,n).decrypt(e)}catch{return null}}function gu(e){return typeof CryptoKey<`u`&&e instanceof CryptoKey}const _u=65536,vu=65552;function yu(e){let t=new Uint8Array(12),n=()=>{for(let e=t.length-2;e>=0&&(t[e]++,t[e]===0);e--);},r=!0,i=new Uint8Array(vu),a=0;return new TransformStream({transform(o,s){for(;o.length>0;){if(a===i.length){let o=Un(e,t).decrypt(i);s.enqueue(o),n(),a=0,r=!1}let c=Math.min(i.length-a,o.length);i.set(o.subarray(0,c),a),a+=c,o=o.subarray(c)}},flush(n){t[11]=1;let o=Un(e,t).decrypt(i.subarray(0,a));if(!r&&o.length===0)throw Error(`final chunk is empty`);n.enqueue(o)}})}function bu(e){if(e<16)throw Error(`ciphertext is too small`);if(e===16)return 0;let t=Math.floor(e/vu),n=e%vu;if(0<n&&n<=16)throw Error(`ciphertext size is invalid`);let r=e;return r-=t*16,r-=n>0?16:0,r}function xu(e){let t=new Uint8Array(12),n=()=>{for(let e=t.length-2;e>=0&&(t[e]++,t[e]===0);e--);},r=new Uint8Array(_u),i=0;return new TransformStream({transform(a,o){for(;a.length>0;){if(i===r.length){let a=Un(e,t).encrypt(r);o.enqueue(a),n(),i=0}let s=Math.min(r.length-i,a.length);r.set(a.subarray(0,s),i),i+=s,a=a.subarray(s)}},flush(n){t[11]=1;let a=Un(e,t).encrypt(r.subarray(0,i));n.enqueue(a)}})}function Su(e){return e+16*Math.max(1,Math.ceil(e/_u))}var Cu=class{passphrase=null;scryptWorkFactor=18;recipients=[];setPassphrase(e){if(this.passphrase!==null)throw Error(`can encrypt to at most one passphrase`);if(this.recipients.length!==0)throw Error(`can't encrypt to both recipients and passphrases`);this.passphrase=e}setScryptWorkFactor(e){this.scryptWorkFactor=e}addRecipient(e){if(this.passphrase!==null)throw Error(`can't encrypt to both recipients and passphrases`);if(typeof e==`string`){if(e.startsWith(`age1pq1`))this.recipients.push(new eu(e));else if(e.startsWith(`age1tag1`))this.recipients.push(new cu(e));else if(e.startsWith(`age1tagpq1`))this.recipients.push(new lu(e));else if(e.startsWith(`age1`))this.recipients.push(new uu(e));else throw Error(`unrecognized recipient type`)}else this.recipients.push(e)}async encrypt(e){let t=tt(16),n=[],r=this.recipients;this.passphrase!==null&&(r=[new fu(this.passphrase,this.scryptWorkFactor)]);for(let e of r)n.push(...await e.wrapFileKey(t));let i=new TextEncoder().encode(`header`),a=lt(U,t,void 0,i,32),o=$l(n,it(U,a,Ql(n))),s=tt(16),c=new TextEncoder().encode(`payload`),l=xu(lt(U,t,s,c,32));return e instanceof ReadableStream?Object.assign(Wl(e.pipeThrough(l),o,s),{size:e=>Su(e)+o.length+s.length}):(typeof e==`string`&&(e=new TextEncoder().encode(e)),await Kl(Wl(Gl(e).pipeThrough(l),o,s)))}},wu=class{identities=[];addPassphrase(e){this.identities.push(new pu(e))}addIdentity(e){if(Eu(e))this.identities.push(new du(e));else if(typeof e==`string`){if(e.startsWith(`AGE-SECRET-KEY-1`))this.identities.push(new du(e));else if(e.startsWith(`AGE-SECRET-KEY-PQ-1`))this.identities.push(new tu(e));else throw Error(`unrecognized identity type`)}else this.identities.push(e)}async decrypt(e,t){let n=e instanceof ReadableStream?e:Gl(e),{fileKey:r,headerSize:i,rest:a}=await this.decryptHeaderInternal(n),{data:o,rest:s}=await Jl(a,16),c=new TextEncoder().encode(`payload`),l=yu(lt(U,r,o,c,32)),u=s.pipeThrough(l),d=Object.assign(u,{size:e=>bu(e-i-o.length)});return e instanceof ReadableStream?d:t===`text`?await ql(u):await Kl(u)}async decryptHeader(e){return(await this.decryptHeaderInternal(Gl(e))).fileKey}async decryptHeaderInternal(e){let t=await Zl(e),n=await this.unwrapFileKey(t.stanzas);if(n===null)throw Error(`no identity matched any of the file's recipients`);let r=new TextEncoder().encode(`header`),i=lt(U,n,void 0,r,32),a=it(U,i,t.headerNoMAC);if(!Tu(t.MAC,a))throw Error(`invalid header HMAC`);return{fileKey:n,headerSize:t.headerSize,rest:t.rest}}async unwrapFileKey(e){for(let t of this.identities){let n=await t.unwrapFileKey(e);if(n!==null)return n}return null}};function Tu(e,t){if(e.length!==t.length)return!1;let n=0;for(let r=0;r<e.length;r++)n|=e[r]^t[r];return n===0}function Eu(e){return typeof CryptoKey<`u`&&e instanceof CryptoKey}function Du(e){let t=e.flatMap(({name:e})=>{let t=e.split(`/`).slice(0,-1);return t.map((e,n)=>t.slice(0,n+1).join(`/`))});return[...new Set(t)]}const Ou=`.part-`;async function ku(e,n){let r=await m(e);for(let i of n){let[n,...a]=r.filter(e=>e.startsWith(`${i}${Ou}`)).sort();if(n===void 0)continue;await h(S(e,n),S(e,i));let o=await f(S(e,i),`a`);try{for(let n of a){for await(let r of t(S(e,n),{highWaterMark:1048576}))await o.write(r);await g(S(e,n))}}finally{await o.close()}await l(S(e,i),288)}}const Au=/^(?:[A-Za-z0-9+/]{43}=|[0-9a-fA-F]{64})$/;function ju(e){return Mu(e)[0]}function Mu(e){return e.split(`\n`).map(e=>e.trim()).filter(e=>Au.test(e)).map(e=>Buffer.from(e,e.length===64?`hex`:`base64`))}function Nu(e){return`${e}|backup.tar`}async function Pu({tells:e,expected:t,done:n},r){let i=setInterval(()=>e(n(),t),2e3);try{return await r()}finally{clearInterval(i)}}const Fu=1048576,Iu=2**32;async function*Lu(e,{key:t,associated:n}){let i=Buffer.concat([Buffer.of(40),c(32),c(7)]);yield i;let a=zu(i,{key:t,associated:n});for await(let{content:t,number:n,last:i}of Vu(e,1048560)){let e=r(`aes-256-gcm`,a.key,Bu(a,n,i));yield e.update(t),e.final(),yield e.getAuthTag()}}async function*Ru(e,{key:t,associated:n}){let r;for await(let{content:a,number:o,last:s}of Vu(e,Fu)){if(!r&&(a.length<56||a[0]!==40))throw Hu(`its beginning is not one`);let e=r?a:a.subarray(40);if(r??=zu(a.subarray(0,40),{key:t,associated:n}),e.length<16)throw Hu(`its end is missing`);let c=i(`aes-256-gcm`,r.key,Bu(r,o,s));c.setAuthTag(e.subarray(e.length-16));let l=c.update(e.subarray(0,e.length-16));try{c.final()}catch{throw Hu(`segment ${o} is not the one that was encrypted`)}yield l}}function zu(e,{key:t,associated:n}){if(t.length!==32)throw new z(B.noKey,`the key has ${t.length} bytes, and not 32`);let r=e.subarray(1,33),i=s(`sha256`,t,r,n,32);return{key:Buffer.from(i),prefix:e.subarray(33,40)}}function Bu({prefix:e},t,n){let r=Buffer.alloc(5);return r.writeUInt32BE(t),r.writeUInt8(+!!n,4),Buffer.concat([e,r])}async function*Vu(e,t){let n=t!==Fu,[r,i,a]=[[],0,0],o=()=>a===0&&n?t-40:t;for await(let t of e)for(r.push(t),i+=t.length;i>o();){let e=Buffer.concat(r),t=o();if(yield{content:e.subarray(0,t),number:a,last:!1},[r,i]=[[e.subarray(t)],i-t],a+=1,a>=Iu)throw new z(B.notEncrypted,`the backup is too large`)}yield{content:Buffer.concat(r),number:a,last:!0}}function Hu(e){return new z(B.damaged,`the archive can't be decrypted: ${e}, or the key is another one`)}async function Uu(e,n,r=()=>void 0){let{id:i,from:a,to:o,archive:s}=e,c=S(a,i,s.name);await Ju(c,e);let l=s.name===`backup.tar.aes`?Gu(e,n):Wu(n);await Yu(e);try{let n=t(c),a=await l(n);await u(o,{recursive:!0,mode:493}),await Pu({tells:r,expected:s.bytes,done:()=>n.bytesRead},()=>Zu(a,e)),await ku(S(o,i),e.wanted)}catch(e){throw ve(e,B.notDecrypted)}}function Wu(e){let t=e.split(`\n`).filter(e=>e.trim().startsWith(`AGE-SECRET-KEY-`));if(t.length===0)throw new z(B.noKey,`no secret key of age was given`);return async e=>{let n=await qu(t).decrypt(F.toWeb(e));return F.fromWeb(n)}}function Gu({id:e,from:t,archive:n},r){let i=Nu(e),a=Mu(r);if(a.length===0)throw new z(B.noKey,`no key of 32 bytes for AES-256 was given`);return async r=>{for(let o of a){let a={key:o,associated:i};if(await Ku(S(t,e,n.name),a))return F.from(Ru(r,a))}throw new z(B.noKey,`the key is another one than it was encrypted with`)}}async function Ku(e,n){let r=Ru(t(e),n);try{return await r.next(),!0}catch(e){if(e instanceof z)return!1;throw e}finally{await r.return(void 0)}}function qu(e){let t=new wu;try{for(let n of e)t.addIdentity(n.trim());return t}catch(e){throw new z(B.notDecrypted,`the secret key was not copied whole`,e)}}async function Ju(e,{archive:n}){let r=a(`sha256`);if(await I(t(e),r).catch(e=>{throw new z(e instanceof Error&&`code`in e&&e.code===`ENOENT`?B.damaged:B.unread,`${n.name}: ${String(e)}`)}),r.digest(`hex`)!==n.sha256)throw new z(B.damaged,`${n.name}: its SHA-256 is another one`)}async function Yu({to:e,files:t,wanted:n,besides:r}){let i=t.filter(({name:e})=>n.includes(e)).reduce((e,{bytes:t})=>e+t,0),a=r>0?`, and ${be(r)} MiB for the server that it is restored into`:``,o=`${be(i)} MiB for its files${a}`;await xe({beside:e,bytes:i+r,words:o,undone:`Nothing was unpacked.`})}function Xu({id:e,files:t,wanted:n}){let r=Du(t.filter(({name:e})=>n.includes(e))),i=Du(t).filter(e=>!r.includes(e)),a=t.filter(({name:e})=>!n.includes(e)).map(({name:e})=>e);return[...i,...a,...a.map(e=>`${e}${Ou}*`)].map(t=>`${e}/${t}`)}async function Zu(e,t){let n=await d(S(P(),`hd-`));try{let r=S(n,`excluded`);await b(r,Xu(t).map(e=>`${e}\\n`).join(``)),await Qu(e,{excluded:r,to:t.to})}finally{await g(n,{recursive:!0})}}async function Qu(t,{excluded:n,to:r}){let i=M(`tar`,[`-x`,`-p`,`--numeric-owner`,`-X`,n,`-C`,r],{stdio:[`pipe`,`ignore`,`pipe`]}),a=[];i.stderr.on(`data`,e=>a.push(e));let[o,s]=await Promise.allSettled([e(i,`close`),I(t,i.stdin)]),c=Buffer.concat(a).toString().trim();if(s.status===`rejected`&&(c===``||s.reason instanceof z))throw s.reason;if(o.status===`rejected`)throw o.reason;if(o.value[0]!==0)throw new z(B.notDecrypted,c||`tar ended with ${o.value[0]}`);if(s.status===`rejected`)throw s.reason}function $u(e){return e.length>0?`backup.tar.age`:`backup.tar.aes`}async function ed(e,{id:t,recipients:n,key:r}){return n.length>0?await td(e,n):nd(e,{id:t,key:r})}async function td(e,t){let n=new Cu;for(let e of t)n.addRecipient(e);return await n.encrypt(L.from(e))}function nd(e,{id:t,key:n}){let r=ju(n);if(!r)throw new z(B.notEncrypted,`no key of 32 bytes was given`);return Lu(e,{key:r,associated:Nu(t)})}const rd=8**11;async function*id(e,{id:t,files:n}){for(let r of[``,...Du(n)])yield await ud(S(e,r),{id:t,name:r,bytes:0,type:`5`});for(let r of n)yield*sd(e,t,r);yield Buffer.alloc(1024)}async function*ad(e,{id:t,name:n,stream:r},i){let a,o=0;for await(let i of od(r,1048576)){a||(a=await v(e),yield dd({...a,mode:360},{id:t,name:``,bytes:0,type:`5`})),o+=1;let r={id:t,name:`${n}${Ou}${String(o).padStart(6,`0`)}`,bytes:i.length};yield dd({...a,mode:288},{...r,type:`0`}),yield i,yield cd(i.length)}for(let n of await i())yield*sd(e,t,n);yield Buffer.alloc(1024)}async function*od(e,t){let[n,r]=[[],0];for await(let i of e)n.push(i),r+=i.length,r<t||(yield Buffer.concat(n),[n,r]=[[],0]);r>0&&(yield Buffer.concat(n))}async function*sd(e,t,n){yield await ud(S(e,n.name),{id:t,name:n.name,bytes:n.bytes,type:`0`}),yield*ld(S(e,n.name),n),yield cd(n.bytes)}function cd(e){return Buffer.alloc((512-e%512)%512)}async function*ld(e,{name:n,bytes:r,sha256:i}){let o=a(`sha256`),s=0;for await(let n of t(e,{highWaterMark:1048576})){if(o.update(n),s+=n.length,s>r)break;yield n}if(s!==r||o.digest(`hex`)!==i)throw new z(B.damaged,`${n} is not the file that was dumped`)}async function ud(e,t){return dd(await v(e),t)}function dd({mode:e,uid:t,gid:n,mtimeMs:r},{id:i,name:a,bytes:o,type:s}){let c=Buffer.alloc(512),l=s===`5`&&a!==``?`${a}/`:a;if(Buffer.byteLength(l)>100)throw new z(B.notEncrypted,`${a}: its name is too long`);c.write(l,0),c.write(fd(e&4095,7),100),c.write(fd(t,7),108),c.write(fd(n,7),116),o<rd?c.write(fd(o,11),124):(c.writeUInt8(128,124),c.writeBigUInt64BE(BigInt(o),128)),c.write(fd(Math.max(0,Math.floor(r/1e3)),11),136),c.write(s,156),c.write(`ustar\\x0000`,257),c.write(i,a===``?0:345),c.fill(` `,148,156);let u=c.reduce((e,t)=>e+t,0);return c.write(`${fd(u,6)}\\u0000 `,148),c}function fd(e,t){return e.toString(8).padStart(t,`0`)}const pd=`in-progress`;async function md(e,t,n=()=>void 0){let{id:r,from:i,to:a,recipients:o,files:s}=e,c=$u(o),l=S(a,r),u=S(l,`${c}.partial`);try{i!==a&&await hd(e);let d={name:c,...await vd(u,await ed(id(S(i,r),e),{id:r,recipients:o,key:t}),{tells:n,expected:s.reduce((e,{bytes:t})=>e+t,0)})};return await h(u,S(l,c)),await bd(e),await xd(l),d}catch(e){throw await g(u,{force:!0}),ve(e,Sd(e)?B.unwritable:B.notEncrypted)}}async function hd({id:e,generation:t,to:n}){for(let e of await m(n))/^\\d{8}T\\d{6}\\.\\d{3}Z-[0-9a-f]+$/.test(e)&&await gd(S(n,e),t)&&await _d(S(n,e));await u(S(n,e),{mode:488}),await b(S(n,e,pd),`${t}\\n`)}async function gd(e,t){let n=await p(S(e,pd),`utf8`).catch(()=>``);if(!/^\\d+\\s*$/.test(n)||Number(n)>=t)return!1;let r=await m(e).catch(()=>void 0);return r!==void 0&&!r.includes(`manifest.json`)}async function _d(e){for(let t of await m(e))t!==pd&&await g(S(e,t),{recursive:!0});await g(e,{recursive:!0})}async function vd(e,t,n){let r=a(`sha256`),i={bytes:0},o=await f(e,`wx`,416);try{await Pu({...n,done:()=>i.bytes},async()=>{await o.writeFile(yd(t,{hash:r,counted:i})),await o.sync()})}finally{await o.close()}return{bytes:i.bytes,sha256:r.digest(`hex`)}}async function*yd(e,{hash:t,counted:n}){for await(let r of e)t.update(r),n.bytes+=r.length,yield r}async function bd({id:e,from:t,to:n,files:r}){let i=S(t,e);if(t!==n)return _d(i);for(let{name:e}of r)await g(S(i,e));for(let e of Du(r).toReversed())await _(S(i,e))}async function xd(e){let t=await f(e,`r`);try{await t.sync()}finally{await t.close()}}function Sd(e){return e instanceof Error&&`syscall`in e}function Cd(e,{Mounts:t}){return t.some(({Name:t,Source:n,RW:r})=>r&&e.some(({name:e,path:r})=>e!==void 0&&t===e||wd(n,r)||wd(r,n)))}function wd(e,t){return e===``||t===``?!1:e===t||e.startsWith(t.endsWith(`/`)?t:`${t}/`)}function Td({Names:e,Id:t}){return e[0]?.replace(/^\\//,``)??t.slice(0,12)}function Ed(e,{method:t=`GET`,path:n,body:r,limitMs:i=1e4}){return new Promise((a,o)=>{let s=D({socketPath:e,method:t,path:n,headers:r===void 0?{}:{\"Content-Type\":`application/json`},timeout:i},e=>{let t=[];e.on(`data`,e=>t.push(e)),e.on(`error`,o),e.on(`end`,()=>a({status:e.statusCode??0,body:Buffer.concat(t).toString(`utf8`)}))});s.on(`timeout`,()=>s.destroy(Error(`the Engine did not answer ${t} ${n} within ${i/1e3} s`))),s.on(`error`,o),s.end(r===void 0?void 0:JSON.stringify(r))})}const Dd=[`running`,`restarting`];async function Od({socket:e,engine:t}){let{ID:n}=Pd(await Ed(e,{path:`/info`}).catch(e=>{throw Fd(`The Engine's socket can't be used: ${e instanceof Error?e.message:String(e)}`)}),`GET /info`);if(n!==t)throw Fd(`The Engine at that socket is not the one that runs the stack`)}async function kd({socket:e,places:t}){return Promise.all(t.map(async t=>{if(t.kind===`folder`)return{path:t.path};let n=`/volumes/${encodeURIComponent(t.name)}`,{Mountpoint:r}=Pd(await Ed(e,{path:n}),`GET ${n}`);return{name:t.name,path:r}}))}async function Ad(e,t){return(await Md(e,t)).filter(({State:e})=>Dd.includes(e))}async function jd(e,t){return(await Md(e,t)).filter(({State:e})=>e===`paused`)}async function Md({socket:e,guard:t},n){let r=`/containers/json`;return Pd(await Ed(e,{path:r}),`GET ${r}`).filter(e=>!e.Id.startsWith(N())&&e.Labels[t.pausedBy]===void 0&&Cd(n,e))}function Nd({stack:e},{Labels:t}){return t[e.label]===e.value}function Pd({status:e,body:t},n){if(e!==200)throw Fd(`${n}: the Engine answered ${e}: ${t.trim()}`);return JSON.parse(t)}function Fd(e){return new z(B.notStill,e)}async function Id(e,t,n){await Promise.all(t.map(async t=>{let n={method:`POST`,path:`/containers/${t.Id}/stop`,limitMs:9e5},r=await Ed(e.socket,n);if(![204,304,404].includes(r.status))throw Fd(`${Td(t)} could not be stopped: ${r.body.trim()}`)}));let r=await Ad(e,n);if(await Ld(e,n),r.length>0)throw Fd(`${r.map(Td).join(`, `)} runs again, and may write there.`);return t.map(Td)}async function Ld(e,t){let n=await jd(e,t);if(n.length>0)throw Fd(`${n.map(Td).join(`, `)} is paused, and may write there when it goes on. Let it go on (docker unpause) or stop it, then run this again.`)}async function Rd(e,t){switch(await Od(e),t.kind){case`files-look`:return zd([...await Bd(e,t.prefix),...await Vd(e)]);case`files-make`:return await Hd(e,t.name),``;case`files-drop`:return await Ud(e,t.name),``;case`files-writers`:return zd((await Wd(e)).map(({Id:e})=>e));case`files-stop`:return zd(await Id(e,await Wd(e),await kd(e)));case`files-start`:return await Gd(e,t.ids),``}}function zd(e){return e.map(e=>`${e}\\n`).join(``)}async function Bd({socket:e},t){let{Volumes:n}=Pd(await Ed(e,{path:`/volumes`}),`GET /volumes`);return(n??[]).map(({Name:e})=>e).filter(e=>e.startsWith(t)).map(e=>`beside ${e}`)}async function Vd(e){let t=await kd(e),n=await Ad(e,t),r=await jd(e,t);return[...n.map(t=>`${Nd(e,t)?`writer`:`foreign`} ${Td(t)}`),...r.map(e=>`paused ${Td(e)}`)]}async function Hd({socket:e,stack:t,data:n},r){let i=await Ed(e,{method:`POST`,path:`/volumes/create`,body:{Name:r,Labels:{[t.label]:t.value,...n}}});if(i.status!==201)throw Fd(`The volume ${r} could not be made: ${i.body.trim()}`)}async function Ud({socket:e},t){let n=await Ed(e,{method:`DELETE`,path:`/volumes/${encodeURIComponent(t)}`});if(![204,404].includes(n.status))throw Fd(`The volume ${t} could not be removed: ${n.body.trim()}`)}async function Wd(e){let t=await kd(e),n=await Ad(e,t),r=n.filter(t=>!Nd(e,t)).map(Td);if(r.length>0)throw new z(B.notStill,`${r.join(`, `)} may write there too, and is not of this stack, so it is not stopped. Stop it, then run this again.`);return await Ld(e,t),n}async function Gd({socket:e},t){let n=[];for(let r of t)for(let t=20;t>0;--t){let i=await Ed(e,{method:`POST`,path:`/containers/${r}/start`}).catch(()=>void 0);if(i&&[204,304,404].includes(i.status))break;t===1?n.push(`${r.slice(0,12)} could not be started: ${i?.body.trim()??`no answer`}`):await A(500)}if(n.length>0)throw Fd(n.join(`; `))}async function Kd(e,t){switch(await Od(e),t.kind){case`server-look`:return qd(await Jd(e,t.server));case`server-writers`:return qd(await Zd(e,t));case`server-stop`:return qd(await Id(e,await Qd(e,t),[await $d(e,t)]))}}function qd(e){return e.map(e=>`${e}\\n`).join(``)}async function Jd(e,t){let n=await tf(e,t),r=n.Mounts.filter(Yd),i=await Promise.all(r.map(async t=>(await Xd(e,{id:n.Id,mount:t})).map(e=>`foreign ${t.Destination} ${Td(e)}`)));return[`running ${n.State.Running?`yes`:`no`}`,...r.map(({Destination:e})=>`mount ${e}`),...i.flat(),...n.HostConfig.AutoRemove?[`gone-when-stopped rm`]:[],...n.Config.Labels?.[`com.docker.swarm.task.id`]===void 0?[]:[`gone-when-stopped swarm`]]}function Yd({Type:e,RW:t}){return t&&(e===`volume`||e===`bind`)}async function Xd(e,{id:t,mount:n}){return(await Ad(e,[ef(n)])).filter(n=>n.Id!==t&&!Nd(e,n))}async function Zd(e,t){let n=await Qd(e,t),{Id:r}=await tf(e,t.server);return[...new Set([r,...n.map(e=>e.Id)])]}async function Qd(e,t){let{Id:n}=await tf(e,t.server),r=await $d(e,t),i=await Ad(e,[r]),a=i.filter(t=>t.Id!==n&&!Nd(e,t)).map(Td);if(a.length>0)throw new z(B.notStill,`${a.join(`, `)} may write to the data of ${t.server} too, and is not of this stack, so it is not stopped. Stop it, then run this again.`);return await Ld(e,[r]),i}async function $d(e,{server:t,folder:n}){let{Mounts:r}=await tf(e,t),[i]=r.filter(({Destination:e})=>`${n}/`.startsWith(`${e.replace(/\\/$/,``)}/`)).sort((e,t)=>t.Destination.length-e.Destination.length);if(i&&Yd(i))return ef(i);throw Fd(`${n} is in no volume of the container ${t}`)}function ef({Name:e,Source:t}){return{...e!==void 0&&e!==``&&{name:e},path:t}}async function tf({socket:e},t){let n=`/containers/${encodeURIComponent(t)}/json`;return Pd(await Ed(e,{path:n}),`GET ${n}`)}async function nf(e,t){let{socket:n,guard:r}=e,i=`/containers/${N()}/json`,a=Pd(await Ed(n,{path:i}),`GET ${i}`),o=t.map(({Id:e})=>e),s={kind:`guard`,container:a.Id,paused:o},c={Image:a.Image,User:a.Config.User,Entrypoint:[`sh`,`-c`],Cmd:[`printf %s \"$HD_PROGRAM\" | base64 -d | gzip -d >/tmp/program.mjs && exec node /tmp/program.mjs`],Env:[`HD_PROGRAM=${process.env.HD_PROGRAM??``}`,`HD_PAUSE=${JSON.stringify(e)}`,`HD_TASK=${JSON.stringify(s)}`],Labels:{...a.Config.Labels,[r.paused]:o.join(` `),[r.pausedBy]:a.Id},HostConfig:{NetworkMode:`none`,RestartPolicy:{Name:`on-failure`},Mounts:a.Mounts.filter(({Destination:e})=>e===n).map(({Source:e})=>({Type:`bind`,Source:e,Target:n}))}},l=await Ed(n,{method:`POST`,path:`/containers/create?name=${encodeURIComponent(`${a.Name.replace(/^\\//,``)}.guard`)}`,body:c});if(l.status!==201)throw cf(l.body);let{Id:u}=JSON.parse(l.body),d=await Ed(n,{method:`POST`,path:`/containers/${u}/start`});if(d.status!==204)throw await rf(e,u),cf(d.body);return u}async function rf({socket:e},t){await Ed(e,{method:`DELETE`,path:`/containers/${t}?force=true&v=true`}).catch(()=>void 0)}async function af(e,{container:t,paused:n}){let r=Date.now()+e.longestMs+5e3;for(;Date.now()<r&&await of(e,t);)await A(250);await Promise.all(n.map(t=>sf(e,t))),await rf(e,N())}async function of({socket:e},t){let n=await Ed(e,{path:`/containers/${t}/json`}).catch(()=>void 0);return n?.status===404?!1:n?.status!==200||JSON.parse(n.body).State.Running}async function sf({socket:e},t){for(;;){let n=await Ed(e,{method:`POST`,path:`/containers/${t}/unpause`}).catch(()=>void 0);if(n&&[204,404,409].includes(n.status))return;await A(250)}}function cf(e){return Fd(`Nothing was paused: the container that would end the pause, should this one be killed, could not be started: ${e.trim()}`)}async function lf(e,{release:t,say:n}){let{longestMs:r}=e;await Od(e);let i=await kd(e),a=await Ad(e,i),o=a.filter(t=>!Nd(e,t)).map(Td);if(o.length>0)throw Fd(`${o.join(`, `)} may write there too, and is not of this stack, so it is not paused. Stop it while the backup is taken, or mount it read-only there.`);let s=a.length>0?await nf(e,a):void 0,c=[],l=Date.now(),u=new AbortController,d=A(r,void 0,u).then(()=>`limit`,()=>`let-go`);try{for(let t of a)c.push(t),await df(e,t)===`still-already`&&c.pop();if(await uf(e,i,a),n(`paused ${c.map(Td).join(` `)}`),await Promise.race([t.then(()=>`let-go`),d])===`limit`)throw Fd(`It was not read within the ${r/1e3} s of \\`longest-pause\\`. Give it longer, or back it up when less is written.`);await uf(e,i,a)}finally{u.abort(),await Promise.all(c.map(({Id:t})=>sf(e,t))),n(`resumed ${Date.now()-l}`),s!==void 0&&await rf(e,s)}}async function uf(e,t,n){let r=await Ad(e,t);if(r.length===0)return;let i=r.filter(({Id:e})=>n.some(t=>t.Id===e)).length>0?`did not stay paused`:`was started meanwhile, and may write there`;throw Fd(`${r.map(Td).join(`, `)} ${i}.`)}async function df({socket:e},t){let n=await Ed(e,{method:`POST`,path:`/containers/${t.Id}/pause`});if(![204,404,409].includes(n.status))throw Fd(`${Td(t)} could not be paused: ${n.body.trim()}`);return n.status===204?`paused`:`still-already`}async function ff(e,t){if(t===0)return``;let n=[],r=0;for await(let i of e)if(n.push(i),r+=i.length,r>=t)break;if(r===t)return Buffer.concat(n).toString();throw new z(B.notDecrypted,`the secret key did not arrive whole: the connection to the Docker Engine was lost while it was sent. Try again.`)}function pf(e,t){let n=new URL(e.endpoint),r=t.split(`/`).map(mf).join(`/`);return e.pathStyle?{origin:n,path:`/${e.bucket}${t===``?``:`/${r}`}`}:(n.hostname=`${e.bucket}.${n.hostname}`,{origin:n,path:`/${r}`})}function mf(e){return encodeURIComponent(e).replaceAll(/[!'()*]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`)}var hf=class extends Error{code;status;constructor(e,t,n){super(n),this.code=e,this.status=t}};function gf(e,t,n){let{status:r,asked:i,body:a}=t,o=_f(a,`Code`)??vf(t),s=_f(a,`Message`),c=yf(o,e,t,n),l=`${i}: ${o}${s===void 0?``:` (${s})`}`;return new hf(o,r,c===void 0?l:`${l}. ${c}`)}function _f(e,t){return(RegExp(`<${t}>([^<]*)</${t}>`).exec(e)?.[1])?.replaceAll(`&lt;`,`<`).replaceAll(`&gt;`,`>`).replaceAll(`&quot;`,`\"`).replaceAll(`&apos;`,`'`).replaceAll(/&#(?:x([0-9a-f]+)|(\\d+));/gi,(e,t,n)=>String.fromCodePoint(t===void 0?Number(n):Number.parseInt(t,16))).replaceAll(`&amp;`,`&`)}function vf({status:e,headers:t}){return e===301||t[`x-amz-bucket-region`]!==void 0?`PermanentRedirect`:e===403?`AccessDenied`:`HTTP ${e}`}function yf(e,t,n,r){let{bucket:i,region:a,endpoint:o}=t;switch(e){case`AccessDenied`:case`AllAccessDisabled`:return`The access key may not do this in the bucket ${i}. It needs s3:ListBucket and s3:ListBucketMultipartUploads on the bucket, and s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload below the prefix${t.encryption?.algorithm===`aws:kms`?`, and kms:GenerateDataKey and kms:Decrypt on the key`:``}`;case`InvalidAccessKeyId`:return`${o} doesn't know this access key. Correct the secret that \\`access-key-secret\\` names`;case`SignatureDoesNotMatch`:return\"The secret key is not the one of this access key. Correct the secret that `secret-key-secret` names\";case`ExpiredToken`:case`InvalidToken`:return`The temporary credentials have ended, or are not of this access key. Get new ones in the same job, shortly before`;case`NoSuchBucket`:return`There is no bucket ${i} at ${o}. Make it, or correct \\`bucket\\` or \\`endpoint\\``;case`PermanentRedirect`:case`AuthorizationHeaderMalformed`:case`IllegalLocationConstraintException`:{let e=n.headers[`x-amz-bucket-region`]??_f(n.body,`Region`);return`The bucket ${i} is ${e===void 0?`in another region`:`in the region ${String(e)}`}, and not in ${a}. Correct \\`region\\``}case`RequestTimeTooSkewed`:return`The clock here ${bf(n,r)}. Set it by NTP (\\`timedatectl set-ntp true\\`): S3 takes no request that is 15 minutes off`;case`QuotaExceeded`:case`XMinioStorageFull`:case`InsufficientStorage`:case`StorageFull`:return`The bucket ${i} is full. Give it more room, or keep fewer backups (\\`retention\\`)`;case`InvalidRequest`:case`NotImplemented`:return`This server of S3 lacks something that is needed here. Its words say what`;default:return}}function bf({headers:e},t){let n=Date.parse(String(e.date??``));if(Number.isNaN(n))return`is not the one of S3`;let r=Math.round((t.getTime()-n)/6e4);return`is ${Math.abs(r)} minutes ${r<0?`behind`:`ahead of`} the one of S3`}function xf(e,{credentials:t,region:n,at:r}){let i=r.toISOString().replaceAll(/[-:]|\\.\\d{3}/g,``),s=i.slice(0,8),c={...e.headers,\"x-amz-date\":i,\"x-amz-content-sha256\":e.bodySha256,...t.sessionToken!==void 0&&{\"x-amz-security-token\":t.sessionToken}},l=Object.keys(c).sort(),u=[e.method,e.path,Sf(e.query),...l.map(e=>`${e}:${(c[e]??``).trim().replaceAll(/\\s+/g,` `)}`),``,l.join(`;`),e.bodySha256].join(`\n`),d=`${s}/${n}/s3/aws4_request`,f=[`AWS4-HMAC-SHA256`,i,d,a(`sha256`).update(u).digest(`hex`)].join(`\n`),p=[s,n,`s3`,`aws4_request`].reduce((e,t)=>o(`sha256`,e).update(t).digest(),`AWS4${t.secretKey}`),m=o(`sha256`,p).update(f).digest(`hex`);return c.authorization=`AWS4-HMAC-SHA256 Credential=${t.accessKey}/${d}, SignedHeaders=${l.join(`;`)}, Signature=${m}`,c}function Sf(e){return Object.entries(e).map(([e,t])=>`${mf(e)}=${mf(t)}`).sort().join(`&`)}const Cf=new Set([`InternalError`,`SlowDown`,`ServiceUnavailable`,`RequestTimeout`,`OperationAborted`]);function wf(e,n,{silenceMs:r=3e4,pauseMs:i=500}={}){let o=new URL(e.endpoint).protocol===`https:`,s=o?new O({keepAlive:!0}):new E({keepAlive:!0});async function c(i,c){let{method:l,key:u,query:d={},body:f=``}=i,p=i.silenceMs??r,{origin:m,path:h}=pf(e,u),g=typeof f!=`string`&&`path`in f?f:void 0,_=Tf(f),v=typeof f==`string`?a(`sha256`).update(f).digest(`hex`):f.sha256,y=g?.bytes??_.length,b=xf({method:l,path:h,query:d,headers:{...i.headers,host:m.host},bodySha256:v},{credentials:n,region:e.region,at:new Date}),x=Sf(d),S=(o?k:D)(m,{method:l,path:x===``?h:`${h}?${x}`,agent:s,headers:{...b,...l===`PUT`||l===`POST`?{\"content-length\":y}:{}},timeout:p}),C=Error(`${e.endpoint} was silent for ${Math.round(p/1e3)} s`);S.on(`timeout`,()=>S.destroy(C));let w=new Promise((e,t)=>{S.on(`response`,e),S.on(`error`,t)});if(w.catch(()=>void 0),g&&g.bytes>0){let{path:e,start:n,bytes:r}=g,i=t(e,{start:n,end:n+r-1,highWaterMark:1048576});await I(i,S).catch(async e=>{if(!await Promise.race([w.then(Boolean,()=>!1),A(1e3,!1)]))throw e})}else S.end(_);let T=await w;T.on(`error`,()=>void 0);let E=T.statusCode??0;return c&&E<300?(await c(T),{status:E,headers:T.headers,body:``}):{status:E,headers:T.headers,body:await Ef(T)}}function l(t,{method:n,key:r}){if(t.status<300&&!t.body.includes(`<Error>`))return t;throw gf(e,{...t,asked:`${n} ${r===``?e.bucket:r}`},new Date)}return{place:e,async ask(t,n){for(let r=1;;r+=1)try{return l(await c(t,n),t)}catch(t){if(r===5||!Df(t))throw kf(t,e,r);await A(i*2**(r-1)*(.5+Math.random()))}},close:()=>s.destroy()}}function Tf(e){return typeof e==`string`?Buffer.from(e):`content`in e?e.content:Buffer.alloc(0)}async function Ef(e){let t=[],n=0;for await(let r of e){if(n+=r.length,n>8388608)throw Error(`the answer is too long`);t.push(r)}return Buffer.concat(t).toString()}function Df(e){return e instanceof hf?e.status>=500?e.status!==501&&!Of(e):e.status===429||Cf.has(e.code):e instanceof Error?`code`in e?/^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_STREAM_PREMATURE)/.test(String(e.code)):/silent|socket hang up|aborted/.test(e.message):!1}function Of({status:e,code:t}){return e===507||t===`XMinioStorageFull`}function kf(e,{endpoint:t},n){if(e instanceof hf||!(e instanceof Error)||`path`in e)return e;let r=n>1?`, ${n} times`:``;return Error(`${t} could not be asked${r}: ${e.message}`,{cause:e})}async function*Af(e,t){for(let n=``;n!==void 0;){let r={\"list-type\":`2`,prefix:t,\"encoding-type\":`url`};n!==``&&(r[`continuation-token`]=n);let{body:i}=await e.ask({method:`GET`,key:``,query:r});for(let e of zf(i,`Contents`))yield{key:Bf(e),bytes:Number(_f(e,`Size`)??NaN)};n=Hf(i,`NextContinuationToken`)}}async function jf(e,t){let n=[];for(let r={};r!==void 0;){let i={uploads:``,prefix:t,\"encoding-type\":`url`,...r},{body:a}=await e.ask({method:`GET`,key:``,query:i});for(let e of zf(a,`Upload`))n.push({key:Bf(e),uploadId:_f(e,`UploadId`)??``,initiated:_f(e,`Initiated`)??``});let o=Hf(a,`NextKeyMarker`),s=_f(a,`NextUploadIdMarker`);r=o===void 0?void 0:{\"key-marker\":Vf(o),...s&&{\"upload-id-marker\":s}}}return n}async function Mf(e,t){let n=[];return await Rf(e.ask({method:`GET`,key:t},async e=>{n.length=0;for await(let t of e)n.push(t)}))&&Buffer.concat(n).toString()}async function Nf(e,t){let n=await Rf(e.ask({method:`HEAD`,key:t,headers:{\"x-amz-checksum-mode\":`ENABLED`}}));if(!n)return;let r=e=>{let t=n.headers[e];return typeof t==`string`&&t!==``?t:void 0},i=r(`x-amz-object-lock-retain-until-date`),a=i!==void 0&&Date.parse(i)>Date.now()?new Date(i).toISOString():void 0,o=r(`x-amz-object-lock-legal-hold`)===`ON`?`a legal hold is removed`:void 0;return{bytes:Number(r(`content-length`)??NaN),checksum:r(`x-amz-checksum-sha256`),lockedUntil:o??a}}async function Pf(e,{key:t,text:n,headers:r={}}){let i={\"x-amz-checksum-sha256\":a(`sha256`).update(n).digest(`base64`)};await e.ask({method:`PUT`,key:t,body:n,headers:{...Lf(e.place),...i,...r}})}async function Ff(e,t){await Rf(e.ask({method:`DELETE`,key:t}))}async function If(e,{key:t,uploadId:n}){await Rf(e.ask({method:`DELETE`,key:t,query:{uploadId:n}}))}function Lf({encryption:e}){if(!e)return{};let{algorithm:t,kmsKey:n}=e;return{\"x-amz-server-side-encryption\":t,...n!==void 0&&{\"x-amz-server-side-encryption-aws-kms-key-id\":n}}}async function Rf(e){try{return await e}catch(e){if(e instanceof hf&&e.status===404&&e.code!==`NoSuchBucket`)return;throw e}}function zf(e,t){return[...e.matchAll(RegExp(`<${t}>(.*?)</${t}>`,`gs`))].map(([,e])=>e??``)}function Bf(e){return Vf(_f(e,`Key`)??``)}function Vf(e){try{return decodeURIComponent(e.replaceAll(`+`,` `))}catch{return e}}function Hf(e,t){let n=_f(e,`IsTruncated`)===`true`?_f(e,t):void 0;return n===``?void 0:n}const Uf=1e4;var Wf=class extends Error{};async function Gf(e,t){let n=_f((await e.ask({method:`POST`,key:t,query:{uploads:``},headers:{...Lf(e.place),\"x-amz-checksum-algorithm\":`SHA256`}})).body,`UploadId`);if(n===void 0||n===``)throw Error(`${t}: the server named no upload`);return{key:t,uploadId:n}}async function Kf(e,{key:t,uploadId:n,number:r,body:i}){let{etag:a}=(await e.ask({method:`PUT`,key:t,query:{partNumber:String(r),uploadId:n},headers:{\"x-amz-checksum-sha256\":Qf(i.sha256)},body:i})).headers;if(typeof a!=`string`)throw Error(`${t}: the server gave part ${r} no ETag`);return a}async function qf(e,{key:t,uploadId:n},r){try{await e.ask({method:`POST`,key:t,query:{uploadId:n},body:Jf(r),silenceMs:3e5})}catch(e){if(!(e instanceof hf)||e.code!==`NoSuchUpload`)throw e}}function Jf({tags:e,sums:t}){return`<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">${e.map((e,n)=>`<Part><ChecksumSHA256>${t[n]}</ChecksumSHA256><ETag>${e.replaceAll(`&`,`&amp;`).replaceAll(`<`,`&lt;`)}</ETag><PartNumber>${n+1}</PartNumber></Part>`).join(``)}</CompleteMultipartUpload>`}function Yf(e){let t=Buffer.concat(e.map(e=>Buffer.from(e,`base64`)));return`${a(`sha256`).update(t).digest(`base64`)}-${e.length}`}async function Xf(e,{key:t,bytes:n,sha256:r},i){let o=await Nf(e,t);if(!o)throw new Wf(`${t} was stored, and is not there`);if(o.bytes!==n)throw new Wf(`${t} has ${o.bytes} bytes instead of ${n}`);if(o.checksum===i||o.checksum===Qf(r))return;if(o.checksum!==void 0&&/-\\d+$/.test(o.checksum)===/-\\d+$/.test(i))throw new Wf(`${t} has another checksum than what was sent`);let s=a(`sha256`);await e.ask({method:`GET`,key:t},async e=>{s=a(`sha256`);for await(let t of e)s.update(t)}),Zf(r,t,s.digest(`hex`))}function Zf(e,t,n){if(n!==e)throw new Wf(`${t} is not the file that was proven`)}function Qf(e){return Buffer.from(e,`hex`).toString(`base64`)}async function $f(e,t,n){let r=e.values(),i=[];if(await Promise.all(Array.from({length:t},async()=>{for(let e of r)if(await n(e).catch(e=>void i.push(e)),i.length>0)return})),i.length>0)throw i[0]}async function ep(e,{key:t,path:n,bytes:r,sha256:i},o){let s=``,c=async e=>{let t=a(`sha256`),i=await f(n,`w`,420);try{let n=0;for await(let a of e){if(n+=a.length,n>r)break;t.update(a),await i.appendFile(a),o?.(a.length)}if(await i.sync(),await i.chmod(420),n<r&&!e.complete)throw Error(`socket hang up`);s=n===r?t.digest(`hex`):`${n} bytes`}finally{await i.close()}};try{await e.ask({method:`GET`,key:t},c)}catch(e){throw e instanceof hf&&e.code===`NoSuchKey`?new Wf(`${t} is missing`):e}if(s!==i)throw new Wf(`${t} is not the file that was stored`)}async function tp(e,{prefix:t,id:n,to:r,files:i},a){let o=i.reduce((e,t)=>e+t.bytes,0);await xe({beside:r,bytes:o,words:`${be(o)} MiB for its files`,undone:`Nothing was fetched.`}),process.umask(18);let s=new Set([S(r,n),...i.map(({name:e})=>x(S(r,n,e)))]);for(let e of s)await u(e,{recursive:!0,mode:493});await $f(i,4,i=>ep(e,{...i,path:S(r,n,i.name),key:`${t}${n}/${i.name}`},a))}const np=`manifest.json`,rp=`damaged.json`,ip=`in-progress`,ap=/^\\d{8}T\\d{6}\\.\\d{3}Z-[0-9a-f]{16,64}$/;async function op(e,t){let n=new Map;for await(let{key:r,bytes:i}of Af(e,t)){let e=sp(t,r);if(e===void 0)continue;let a=n.get(e)??new Map;n.set(e,a.set(r.slice(t.length+e.length+1),i))}return n}function sp(e,t){if(!t.startsWith(e))return;let[n,...r]=t.slice(e.length).split(`/`);return n!==void 0&&ap.test(n)&&r.length>0?n:void 0}async function cp(e,{prefix:t,before:n}){let r=[...await op(e,t)].filter(([e,t])=>t.has(`manifest.json`)&&(n===``||e<n)).sort(([e],[t])=>e<t?1:-1),i=17e4,a=``;for(let[n,o]of r){let r=await Mf(e,`${t}${n}/${np}`);if(r===void 0)continue;let s=o.has(`damaged.json`)?await Mf(e,`${t}${n}/${rp}`):void 0,c=[...o].map(([e,t])=>`${t} ${e}\\n`).join(``),l=[lp(`manifest`,n,r),lp(`sizes`,n,c),s===void 0?``:lp(`mark`,n,s)].join(``);if(i-=T(l,{level:9}).length,i<0&&a!==``)return`${a}more\\n`;a+=l}return`${a}end\\n`}function lp(e,t,n){return`${e} ${t} ${Buffer.byteLength(n)}\\n${n}`}async function up(e,{prefix:t,id:n,text:r}){let i=`${t}${n}/${rp}`;if(r===``)return Ff(e,i);if(!await Nf(e,`${t}${n}/manifest.json`))throw new z(B.unwritable,`there is no backup ${n}`);await Pf(e,{key:i,text:r})}async function dp(e,{prefix:t,ids:n}){let r=[];for(let i of n){let n=[];for await(let{key:r}of Af(e,`${t}${i}/`))sp(t,r)===i&&n.push(r);if(n.every(e=>!e.endsWith(`/manifest.json`))&&await fp(e,`${t}${i}/`),n.length===0)continue;let a=await pp(e,n);a===void 0?await mp(e,`${t}${i}/`,n):r.push({id:i,until:a})}return r}async function fp(e,t){for(let n of await jf(e,t).catch(()=>[]))await If(e,n)}async function pp(e,t){let n=[];return await $f(t,8,async t=>{let r=(await Nf(e,t))?.lockedUntil;r!==void 0&&!t.endsWith(`/in-progress`)&&n.push(r)}),n.sort().at(-1)}async function mp(e,t,n){let[r,i]=[`${t}${np}`,`${t}${ip}`];await Pf(e,{key:i,text:`0\n`}).catch(()=>void 0),await Ff(e,r),await $f(n.filter(e=>e!==r&&e!==i),8,t=>Ff(e,t)),await Ff(e,i)}const hp={partBytes:16777216,atOnce:4};async function gp(e,t,{told:n,rule:r=hp}={}){let i=Math.max(r.partBytes,Math.ceil(t.bytes/Uf)),a=t.bytes<=i?await _p(e,t):await vp(e,t,{...r,partBytes:i,told:n});t.bytes<=i&&n?.(t.bytes),await Xf(e,t,a)}async function _p(e,{path:t,key:n,bytes:r,sha256:i}){Zf(i,n,await yp(t,0,r));let a=Qf(i),o={...Lf(e.place),\"x-amz-checksum-sha256\":a};return await e.ask({method:`PUT`,key:n,headers:o,body:{path:t,start:0,bytes:r,sha256:i}}),a}async function vp(e,t,{partBytes:n,atOnce:r,told:i}){let{path:o,key:s,bytes:c,sha256:l}=t,u=await Gf(e,s);try{let t=a(`sha256`),d=[],f=[],p=new Set,m=[];for(let a=0;a<c&&m.length===0;a+=n){let s=Math.min(n,c-a),l=await yp(o,a,s,t),h=d.push(Qf(l))-1,g={path:o,start:a,bytes:s,sha256:l},_=Kf(e,{...u,number:h+1,body:g}).then(e=>{f[h]=e,i?.(s)}).catch(e=>void m.push(e)).finally(()=>p.delete(_));p.add(_),p.size>=r&&await Promise.race(p)}if(await Promise.all(p),m.length>0)throw m[0];return Zf(l,s,t.digest(`hex`)),await qf(e,u,{tags:f,sums:d}),Yf(d)}catch(t){throw await If(e,u).catch(()=>void 0),t}}async function yp(e,t,n,r){let i=a(`sha256`),o=Buffer.allocUnsafe(Math.min(n,1048576)),s=await f(e,`r`);try{for(let e=0;e<n;){let{bytesRead:a}=await s.read(o,0,Math.min(o.length,n-e),t+e);if(a===0)break;i.update(o.subarray(0,a)),r?.update(o.subarray(0,a)),e+=a}}finally{await s.close()}return i.digest(`hex`)}async function bp(e,{prefix:t,generation:n}){let r=await op(e,t),i=new Set;for(let[a,o]of r){if(o.has(`manifest.json`)||!o.has(`in-progress`))continue;let r=await Mf(e,`${t}${a}/in-progress`)??``;/^\\d+\\s*$/.test(r)&&Number(r)<n&&i.add(a)}for(let{key:n,uploadId:r,initiated:a}of await jf(e,t)){let o=sp(t,n);if(o===void 0)continue;let s=Date.now()-Date.parse(a)>864e5;(i.has(o)||s)&&await If(e,{key:n,uploadId:r})}for(let n of i){let i=[...r.get(n)?.keys()??[]].filter(e=>e!==ip);for(let r of[...i,ip])await Ff(e,`${t}${n}/${r}`)}}async function xp(e,t,{told:n,warn:r}){let{prefix:i,id:a,from:o,files:s,manifest:c}=t,l=e=>`${i}${a}/${e}`;await bp(e,t).catch(e=>r(`What killed runs may have left in the bucket was not looked at: ${String(e)}`)),await Sp(e,t);try{await $f(s,4,({name:t,bytes:r,sha256:i})=>gp(e,{path:S(o,a,t),key:l(t),bytes:r,sha256:i},{told:n})),await Cp(e,l(np),c)}catch(n){throw await Tp(e,t).catch(()=>void 0),n}await Ff(e,l(ip)).catch(()=>void 0)}async function Sp(e,{prefix:t,id:n,generation:r}){let[i,a]=[`${t}${n}/${np}`,`${t}${n}/${ip}`];if(await Mf(e,i)!==void 0)throw Error(`${i} is there already`);await wp(e,a,`${r}\\n`)}async function Cp(e,t,n){if(await wp(e,t,n),(await Nf(e,t))?.bytes!==Buffer.byteLength(n))throw new Wf(`${t} was not stored as it was sent`)}async function wp(e,t,n){try{await Pf(e,{key:t,text:n,headers:{\"if-none-match\":`*`}})}catch(r){if(!(r instanceof hf))throw r;let i=await Mf(e,t);if(i===n)return;if(i!==void 0)throw Error(`${t} is there already, and is another one`,{cause:r});if(r.code!==`NotImplemented`)throw r;await Pf(e,{key:t,text:n})}}async function Tp(e,{prefix:t,id:n,files:r}){for(let i of[np,...r.map(e=>e.name),ip])await Ff(e,`${t}${n}/${i}`)}function Ep(e){let t=Math.max(8388608,Math.ceil(e/(Uf*.9)));return{partBytes:t,atOnce:Math.max(1,Math.floor(16777216/t))}}async function Dp(e,{key:t,chunks:n},{rule:r,told:i}){let o=await Gf(e,t);try{let s=a(`sha256`),[c,l]=[[],[]],u=new Set,d=[],f=0;for await(let{content:p,free:m}of Op(n,r)){if(d.length>0)break;if(l.length>=1e4)throw Error(`${t} became larger than ${Uf} parts can have`);s.update(p),f+=p.length;let n=a(`sha256`).update(p).digest(`hex`),h=l.push(Qf(n))-1,g=Kf(e,{...o,number:h+1,body:{content:p,sha256:n}}).then(e=>{c[h]=e,i?.(p.length)}).catch(e=>void d.push(e)).finally(()=>{u.delete(g),m()});u.add(g),u.size>=r.atOnce&&await Promise.race(u)}if(await Promise.all(u),d.length>0)throw d[0];await qf(e,o,{tags:c,sums:l});let p={bytes:f,sha256:s.digest(`hex`)};return await Xf(e,{key:t,...p},Yf(l)),p}catch(t){throw await If(e,o).catch(()=>void 0),t}}async function*Op(e,{partBytes:t}){let n=[],r=()=>n.pop()??Buffer.allocUnsafeSlow(t),[i,a,o]=[0,r(),0],s=()=>{let e=a;return o+=1,{content:e.subarray(0,i),free:()=>void n.push(e)}};for await(let n of e)for(let e=0;e<n.length;){let o=Math.min(n.length-e,t-i);a.set(n.subarray(e,e+o),i),[e,i]=[e+o,i+o],i<t||(yield s(),[i,a]=[0,r()])}(i>0||o===0)&&(yield s())}async function*kp(e,n){await Mp(e);let r=Buffer.from(`\\nhd-whole ${n}\\n`),i=Buffer.alloc(0);for await(let n of t(e)){let e=i.length===0?n:Buffer.concat([i,n]),t=Math.max(0,e.length-r.length);t>0&&(yield e.subarray(0,t)),i=e.subarray(t)}if(Buffer.compare(i,r)!==0)throw new z(B.cut,`the dump ended before its end, so nothing of it is kept`)}async function*Ap(e,t){let n;try{for await(let r of t)n??=await f(e,`a`),await jp(n,r),yield r}finally{await n?.close()}}async function jp(e,t){for(let n=0;n<t.length;){let{bytesWritten:r}=await e.write(t,n).catch(e=>{throw new z(B.unproven,`the server that proves the dump has ended`,e)});n+=r}}async function Mp(e){for(;;){if((await v(e).catch(()=>void 0))?.isFIFO())return;await A(50)}}async function Np(e,t,n){let{prefix:r,id:i}=t;await bp(e,t).catch(e=>n.warn(`What killed runs may have left in the bucket was not looked at: ${String(e)}`)),await Sp(e,t);try{return await Pp(e,t,n)}catch(n){throw await Lp(e,`${r}${i}/`,t).catch(()=>void 0),n}}async function Pp(e,t,{key:n,told:r}){let{prefix:i,id:o,from:s,mark:c,name:l,expected:u,recipients:d}=t,f=S(s,o),p=a(`sha256`),m={bytes:0},h=kp(S(f,`.stream`),c),g=Fp(Ap(S(f,`.trial`),h),{hash:p,counted:m,told:r}),_={rule:Ep(u)},v=[],y=async()=>v=await Ip(f),b=()=>({name:l,bytes:m.bytes,sha256:p.copy().digest(`hex`)}),x=e=>`${i}${o}/${e}`;if(t.isPlain){await Dp(e,{key:x(l),chunks:g},_);for(let t of await y())await gp(e,{...t,path:S(f,t.name),key:x(t.name)});return{plain:[b(),...v],archive:void 0}}let C=$u(d),w=await ed(ad(f,{id:o,name:l,stream:g},y),{id:o,recipients:d,key:n}),T=await Dp(e,{key:x(C),chunks:w},_);return{plain:[b(),...v],archive:{name:C,...T}}}async function*Fp(e,{hash:t,counted:n,told:r}){for await(let i of e)t.update(i),n.bytes+=i.length,r(i.length),yield i}async function Ip(e){let n=(await m(e)).filter(e=>e!==`in-progress`&&!e.startsWith(`.`)&&!e.endsWith(`.partial`)),r=[];for(let i of n.sort()){let[n,o]=[a(`sha256`),{bytes:0}];await I(t(S(e,i)),async e=>{for await(let t of e)n.update(t),o.bytes+=t.length}),r.push({name:i,bytes:o.bytes,sha256:n.digest(`hex`)})}return r}async function Lp(e,t,{from:n,id:r,name:i,recipients:a}){for(let n of await jf(e,t))await If(e,n);let o=await Ip(S(n,r)).catch(()=>[]),s=[i,$u(a),...o.map(e=>e.name),ip];for(let n of s)await Ff(e,`${t}${n}`)}async function Rp(e,t,n=()=>void 0){let[r=``,i=``,a=``,o=``]=t.split(`\n`),s={accessKey:r,secretKey:i,...a!==``&&{sessionToken:a}},c=wf(e.place,s,e.patience);try{return await zp(c,e,{tells:n,sealKey:o})}catch(e){throw Hp(e)}finally{c.close()}}async function zp(e,t,{tells:n,sealKey:r}){let i=[],a=e=>void i.push(`warning ${e.replaceAll(/\\s+/g,` `)}\\n`);switch(t.kind){case`s3-store`:return await xp(e,t,{told:Vp(t.files,n),warn:a}),`stored\\n${i.join(``)}`;case`s3-stream`:{let{plain:o,archive:s}=await Np(e,t,{key:r,told:Vp([{bytes:t.expected}],n),warn:a});return`${[...o.map(e=>Bp(`plain`,e)),...s?[Bp(`file`,s)]:[]].join(``)}${i.join(``)}`}case`s3-list`:return cp(e,t);case`s3-fetch`:return await tp(e,t,Vp(t.files,n)),`fetched\n`;case`s3-mark`:return await up(e,t),`marked\n`;case`s3-remove`:return`removed\\n${(await dp(e,t)).map(({id:e,until:t})=>`locked ${e} ${t}\\n`).join(``)}`}}function Bp(e,{name:t,bytes:n,sha256:r}){return`${e} ${t} ${n} ${r}\\n`}function Vp(e,t){let n=e.reduce((e,{bytes:t})=>e+t,0),r=0,i=0;return e=>{r+=e,Date.now()<i||(i=Date.now()+2e3,t(r,n))}}function Hp(e){return e instanceof Wf?ve(e,B.damaged):ve(e,e instanceof Error&&`syscall`in e&&`path`in e?B.unwritable:B.bucket)}function Up(e){let t=e.HD_TASK;if(t!==void 0)return t;let n=``;for(let t=0;e[`HD_TASK_${t}`]!==void 0;t+=1)n+=e[`HD_TASK_${t}`];return w(Buffer.from(n,`base64`)).toString()}async function Wp(t){switch(t.kind){case`encrypt`:{let{name:e,bytes:n,sha256:r}=await md(t,await ff(process.stdin,t.keyBytes),Kp);process.stdout.write(`file ${e} ${n} ${r}\\n`);return}case`decrypt`:return Uu(t,await ff(process.stdin,t.keyBytes),Kp);case`pause`:return lf(Gp(process.env),{release:Promise.race([e(process.stdin.resume(),`end`),e(process,`SIGTERM`)]),say:e=>n(1,`${e}\\n`)}).finally(()=>process.stdin.destroy());case`guard`:return af(Gp(process.env),t);case`files-look`:case`files-make`:case`files-drop`:case`files-writers`:case`files-stop`:case`files-start`:process.stdout.write(await Rd(Gp(process.env),t));return;case`server-look`:case`server-writers`:case`server-stop`:process.stdout.write(await Kd(Gp(process.env),t));return;case`s3-store`:case`s3-stream`:case`s3-list`:case`s3-fetch`:case`s3-mark`:case`s3-remove`:process.stdout.write(await Rp(t,await ff(process.stdin,t.keyBytes),Kp));return;case`artifact-store`:case`artifact-fetch`:process.stdout.write(await Ce(t,await ff(process.stdin,t.keyBytes),Kp))}}function Gp({HD_PAUSE:e=``}){return JSON.parse(e)}function Kp(e,t){let[r,i]=[e,t].map(e=>Math.round(e/1024));try{n(3,`\\n-----GROWTH ${process.env.HD_MARK??``} ${r} ${i}-----\\n`)}catch{}}try{await Wp(JSON.parse(Up(process.env)))}catch(e){let{exitCode:t,message:n}=ve(e,1);process.stderr.write(`${n}\\n`),process.exitCode=t}export{};";

;// CONCATENATED MODULE: ./packages/adapters/build/target-program/task-text.js

/** Linux takes at most 128 KiB in one environment variable. */
const task_text_PART = 100_000;
/** A text as environment variables: as it is in HD_TASK, or compressed, in base64 and cut into HD_TASK_0 … when it is too long for one. */
function taskVariables(text) {
    if (Buffer.byteLength(text) <= task_text_PART)
        return [['HD_TASK', text]];
    const packed = (0,external_node_zlib_.gzipSync)(text, { level: 9 }).toString('base64');
    return Array.from({ length: Math.ceil(packed.length / task_text_PART) }, (_, at) => [
        `HD_TASK_${at}`,
        packed.slice(at * task_text_PART, (at + 1) * task_text_PART),
    ]);
}
/** The text that `taskVariables` has put there. */
function taskText(variables) {
    const whole = variables['HD_TASK'];
    if (whole !== undefined)
        return whole;
    let packed = '';
    for (let at = 0; variables[`HD_TASK_${at}`] !== undefined; at += 1)
        packed += variables[`HD_TASK_${at}`];
    return gunzipSync(Buffer.from(packed, 'base64')).toString();
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/program.js

/**
 * Runs the program HD_PROGRAM (compressed, in base64) in Node, and sends what it prints. Environment: HD_MARK, HD_TASK and what
 * the task needs. The program's exit code is this script's.
 */
const PROGRAM_SCRIPT = String.raw `${PRELUDE}
if ! command -v node >/dev/null; then die 40 <<END
It has no program "node". Name an image with Node.js 22 or later in backup.tools-image.
END
fi
printf '%s' "$HD_PROGRAM" | base64 -d | gzip -d >"$work/program.mjs"
code=0
# What it tells meanwhile goes out by 3. What it has read is forgotten sooner: otherwise an encrypted stream takes 20 MB more.
node --max-semi-space-size=1 "$work/program.mjs" 3>&1 >"$work/facts" 2>"$work/err" || code=$?
if [ "$code" != 0 ]; then die "$code" <"$work/err"; fi
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/node-runner.js







const TELL_EVERY = (0,duration/* seconds */.YA)(10);
/** Linux takes at most 128 KiB in one environment variable; a test holds the program to that. */
function packedProgram() {
    return (0,external_node_zlib_.gzipSync)(TARGET_PROGRAM, { level: 9 }).toString('base64');
}
/** Runs our own program in one-shot containers of an image with Node. */
function nodeRunner(options) {
    const { tasks, image, timeout, tellEvery = TELL_EVERY } = options;
    return {
        async run(token, { task, mounts, input, reach, grows }, signal) {
            const mark = (0,external_node_crypto_.randomBytes)(8).toString('hex');
            const spec = {
                purpose: 'backup',
                image,
                missingImage: 'pulled',
                command: ['sh', '-c', PROGRAM_SCRIPT],
                user: 'root',
                environment: new Map([
                    ['HD_MARK', mark],
                    ['HD_PROGRAM', packedProgram()],
                    ...taskVariables(JSON.stringify(task)),
                ]),
                secrets: new Map(),
                longestOutput: LONGEST_OUTPUT,
                ...(input && { input }),
                reach: { kind: reach ?? 'nothing' },
                ...mounts,
                tmpfs: [],
                timeout,
                ...(grows && { watch: { every: tellEvery, output: (lines) => told(readGrowth(lines, mark), grows) } }),
            };
            return readAnswer(await tasks.run(token, spec, signal), mark);
        },
    };
}
function told(growth, grows) {
    if (growth)
        grows(growth);
}

// EXTERNAL MODULE: ./packages/core/build/backup/server/database-server.js
var database_server = __webpack_require__(22022);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/script-runner.js









const BACKUPS = '/backups';
const script_runner_TELL_EVERY = (0,duration/* seconds */.YA)(10);
/** Making a folder takes no time. */
const FOLDER_LIMIT = (0,duration/* minutes */.Gx)(2);
/**
 * Runs the scripts in one-shot containers of exactly the image that the database's container runs, so that client and
 * server always have the same version. The place of the backups is mounted, and made first if it is a folder that isn't there.
 */
function scriptRunner(options) {
    const { tasks, container, place, image: fixed, timeout: usual, tellEvery = script_runner_TELL_EVERY } = options;
    let isReady = place.within === undefined;
    async function serverOf(state, signal) {
        if (fixed !== undefined)
            return { image: fixed };
        if (container === undefined)
            throw new Error('neither a container nor an image for the programs of the database');
        const database = await tasks.databaseServer(container, signal);
        if (!database)
            throw missing(container, 'does not exist');
        if (state === 'running' && !database.running)
            throw missing(container, 'is not running');
        return database;
    }
    async function runWith(token, { purpose, script, environment, reach, files, tmpfs = [], backups, spool, timeout = usual, mounts, volumes = new Map(), grows, }, signal) {
        const { image, hosts } = await serverOf(reach ? 'running' : 'any', signal);
        const where = joined(mounts, spool);
        const mark = (0,external_node_crypto_.randomBytes)(8).toString('hex');
        const spec = {
            purpose,
            image,
            ...(fixed !== undefined && { missingImage: 'pulled' }),
            command: ['sh', '-c', script],
            user: 'root',
            environment: new Map([
                ...(reach?.environment ?? []),
                ...(reach && hosts ? hostVariables(hosts) : []),
                ...environment,
                ['HD_MARK', mark],
                ['HD_BACKUPS', BACKUPS],
                ...(reach?.pauses ? [['HD_PROGRAM', packedProgram()]] : []),
                ['HD_TELL_EVERY', String(tellEvery / 1_000)],
            ]),
            secrets: reach?.secrets ?? new Map(),
            reach: reached({ reach, files }, { container, fixed }),
            ...(reach?.mounts && { container: { mounts: reach.mounts } }),
            ...(reach?.pauses && { pauses: reach.pauses }),
            ...where,
            volumes: new Map([...where.volumes, ...volumes]),
            readOnly: [...(backups === 'read' ? [BACKUPS] : []), ...(spool ? [SPOOL] : [])],
            tmpfs,
            timeout,
            longestOutput: LONGEST_OUTPUT,
            ...(grows && { watch: { every: tellEvery, output: (lines) => script_runner_told(readGrowth(lines, mark), grows) } }),
        };
        return readAnswer(await tasks.run(token, spec, signal), mark);
    }
    async function makeFolder(token, signal) {
        if (!place.within)
            return;
        const { directory, folder } = place.within;
        const environment = new Map([['HD_FOLDER', folder]]);
        const mounts = { volumes: new Map(), folders: new Map([[BACKUPS, directory]]) };
        const run = { purpose: 'list', script: FOLDER_SCRIPT, environment, mounts, timeout: FOLDER_LIMIT };
        const answer = await runWith(token, run, signal).catch((thrown) => {
            throw asUnmountable(thrown, directory);
        });
        if (answer.kind === 'failed')
            throw new failure/* Failure */.HR('backup/failed', explainExit(answer), { facts: { directory } });
    }
    async function ready(token, signal) {
        if (!isReady)
            await makeFolder(token, signal);
        isReady = true;
    }
    const ours = {
        beside: (other) => (other === container ? ours : scriptRunner({ ...options, container: other })),
        inImage: (image) => scriptRunner({ ...options, image }),
        ready,
        async requireDatabase(signal) {
            await serverOf('running', signal);
        },
        async run(token, run, signal) {
            await ready(token, signal);
            return runWith(token, { ...run, mounts: place.mountedAt(BACKUPS) }, signal);
        },
    };
    return ours;
}
/** What a script's container can connect to, or whose folders it gets. */
function reached({ reach, files }, { container, fixed }) {
    if (files && container !== undefined)
        return { kind: 'files', server: container };
    if (reach?.from === 'machine')
        return { kind: 'machine' };
    if (!reach || fixed !== undefined || container === undefined)
        return { kind: 'nothing' };
    return { kind: 'database', server: container, ...(reach.files && { files: reach.files }) };
}
function joined(mounts, spool) {
    if (!spool)
        return mounts;
    const { volumes, folders = new Map() } = spool.mountedAt(SPOOL);
    return {
        volumes: new Map([...mounts.volumes, ...volumes]),
        folders: new Map([...(mounts.folders ?? []), ...folders]),
    };
}
/** By these, a script knows a server as the configured one where it isn't at the script's own addresses. */
function hostVariables(hosts) {
    return [
        ['HD_SERVER_NAMES', hosts.map(({ name }) => name).join(' ')],
        ['HD_SERVER_ADDRESSES', hosts.flatMap(({ addresses }) => addresses).join(' ')],
    ];
}
function script_runner_told(growth, grows) {
    if (growth)
        grows(growth);
}
function missing(container, what) {
    const { kind, name } = (0,database_server/* namedServer */.F2)(container);
    const detail = kind === 'container'
        ? `The database container ${name} ${what} on the Docker host. Its name is \`backup.container\` in the configuration.`
        : `The database behind the Service ${name} ${what}. Its name is \`backup.service\` in the configuration.`;
    return new failure/* Failure */.HR('backup/failed', detail, { facts: { container } });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/vault-places.js









/** Official, and supported for years. */
const DEFAULT_TOOLS_IMAGE = 'node:24-slim';
/** Where a stack's backups are kept, and where they are plain. Connects to nothing. */
function placesOf(options) {
    const { tasks, stack, cluster, timeout, decryptKey, progress } = options;
    const place = vaultPlace(stack, options.kept ?? { kind: 'volume' }, cluster);
    const volume = vaultPlace(stack, { kind: 'volume' }, cluster);
    const runner = scriptRunner({ ...options, place });
    // Plain files never reach a directory whose backups are to be encrypted: it may be a disk that others can read.
    const local = place.source === volume.source ? runner : scriptRunner({ ...options, place: volume });
    const program = nodeRunner({
        tasks,
        image: options.toolsImage ?? DEFAULT_TOOLS_IMAGE,
        timeout,
        tellEvery: options.tellEvery,
    });
    const growing = (what) => growthTold({ progress, clock: options.clock }, what);
    const archives = { program, spool: volume, place, ready: runner.ready, growing };
    const store = storeOf(options, { program, spool: volume, runner });
    return { place, store, runner, local, archives, decryptKey, progress };
}
function storeOf(options, { program, spool, runner }) {
    const { kept, bucketKeys, stack, clock, progress, manifestKeys } = options;
    if (kept?.kind === 'artifact') {
        const { artifacts: access } = options;
        if (!access)
            throw new failure/* Failure */.HR('configuration/invalid', 'backups that are artifacts need a job of GitHub Actions');
        return artifactStore({ settings: kept, access, stack, program, runner, spool, clock, progress, manifestKeys });
    }
    if (kept?.kind !== 's3')
        return folderStore({ runner, progress, manifestKeys });
    const keys = bucketKeys ?? new base_secret/* Secret */.z('');
    const { stream, ...store } = s3Store({ settings: kept, keys, stack, program, spool, clock, progress, manifestKeys });
    // Pods that hand a dump to one another by pipes would have to be on one node, and nothing here can see to that.
    return { ...store, ...(!options.cluster && stream && { stream }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/backup-taker.js















const SCRATCH_MEMORY_BYTES = 512 * 1024 * 1024;
/** What is removed when a run ends has time of its own, also when the run was cancelled. */
const DISCARD_MS = 20_000;
/** `places`: where it is made. If it is to be encrypted, that is the place of its archive, and the plain files are in the volume. */
function backupTaker(options, places) {
    const { stack, container, image, dump, proof: level = 'L3', checks = [], clock, progress, manifestKeys } = options;
    const to = { recipients: options.encryptTo ?? [], key: options.encryptWith };
    const isPlain = to.recipients.length === 0 && !to.key;
    const { runner, local, archives } = places;
    const spool = isPlain ? runner : local;
    const memoryBytes = options.scratchMemoryBytes ?? SCRATCH_MEMORY_BYTES;
    const { growing } = archives;
    const members = [{ name: null, container, dump }, ...(options.also ?? [])];
    const streamed = streamedBackups({ store: places.store, runner: spool, progress }, { level, checks, clock, to, memoryBytes });
    // Only the run that took a backup knows how to write them.
    const instructions = new Map();
    function write(taken, id, settings) {
        if (options.cluster) {
            const tools = options.toolsImage ?? DEFAULT_TOOLS_IMAGE;
            return clusterInstructions({ ...options.cluster, id, settings, stack, to, image: tools });
        }
        const kept = { id, container, image, source: vaultPlace(stack, settings).source };
        const restoring = (from) => setInstructions(taken, from);
        const parts = { kept, to, names: namesIn(taken), restore: restoring, inParts: streamed.inParts(id) };
        const restore = (from) => (isPlain ? restoring(from) : encryptedInstructions({ ...parts, kept: from }));
        if (settings.kind === 's3')
            return bucketInstructions({ ...parts, restore, settings, stack });
        if (settings.kind === 'artifact')
            return artifactInstructions({ ...parts, restore, stack });
        return restore(kept);
    }
    async function discard(id, thrown, remove) {
        // The next holder removes what lower generations left.
        if ((0,ends_the_run/* targetIsTaken */.R)(thrown))
            return;
        await remove(AbortSignal.timeout(DISCARD_MS)).catch(() => progress.warn(`${id} could not be removed now. Without a manifest it is no backup, and the next backup removes it.`));
    }
    async function provePlain(token, manifest, signal) {
        if (!(0,proof_level/* isRestoredLevel */.H6)(level)) {
            const read = await readSet(spool, { token, members, manifest, level }, signal);
            if (read.kind !== 'read')
                throw unverified(manifest, read.evidence);
            return acceptFiles(manifest, { level, clock });
        }
        const restored = await restoreSet(spool, { token, members, manifest, memoryBytes, level, growing, checks }, signal);
        return acceptCounts(manifest, restored, { checks, clock, level });
    }
    return {
        spool,
        rehearsing: { members, memoryBytes, growing },
        discard,
        instructionsFor: (id, kept) => instructions.get(id)?.(kept) ?? [],
        async dump(settings, token, { id, deployment }, signal) {
            const ready = await readyMembers(spool, members, signal);
            try {
                const taken = (await streamed.take({ token, id, members: ready, always: isAlways(settings) }, signal)) ??
                    (await takeSet(spool, { token, id, members: ready, level, growing }, signal));
                for (const warning of taken.warnings)
                    progress.warn(warning);
                const about = { schema: 1, id, deployment, generation: token.generation, verified: null };
                const script = (kept) => withTagCheck(write(taken.members, id, kept), manifestKeys);
                instructions.set(id, script);
                const details = { ...taken.content.details, stack };
                return { ...about, ...taken.content, details, restore: script(settings) };
            }
            catch (thrown) {
                await discard(id, thrown, async (until) => {
                    await removeFolders(spool, token, [id], until);
                    // What was stored while it was dumped.
                    if (places.store.stream)
                        await places.store.remove(token, [id], until);
                });
                throw thrown;
            }
        },
        async proveAndKeep(token, manifest, signal) {
            const [only, ...others] = members;
            const isHere = isPlain && !places.store.fetch;
            if (!isHere || !only || others.length > 0 || (0,proof_level/* isRestoredLevel */.H6)(level))
                return undefined;
            const backup = acceptFiles(manifest, { level, clock });
            const sealed = { token, dump: only.dump, backup, manifestKeys, level };
            const read = await readAndSeal(runnerOf(spool, only), sealed, signal);
            if (read.kind !== 'read')
                throw unverified(manifest, read.evidence);
            return backup;
        },
        async prove(token, manifest, signal) {
            const stored = streamed.proven(manifest);
            if (stored)
                return stored;
            const proven = await provePlain(token, manifest, signal);
            return isPlain ? proven : await encryptArchive(archives, { token, backup: proven, to }, signal);
        },
    };
}
function isAlways(settings) {
    return settings.kind === 's3' && settings.scratch === 'none';
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/clear-spool.js



/** Removes the files of a backup that is kept elsewhere, also when the run is ended meanwhile. Throws only what ends the run. */
async function clearSpool({ spool, progress }, { token, id }, signal) {
    const clear = (until) => removeFolders(spool, token, [id], until);
    const warn = () => progress.warn(`The files of ${id} could not be removed from the volume now. The next backup removes them.`);
    await clear(signal).catch(async (thrown) => {
        if (!(0,ends_the_run/* endsTheRun */.X)(thrown, signal))
            return warn();
        if (!(0,ends_the_run/* targetIsTaken */.R)(thrown))
            await clear(AbortSignal.timeout(DISCARD_MS)).catch(warn);
        throw thrown;
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/open-stored.js



/**
 * Does `work` where the backup's files are plain and at the target. One that lies elsewhere is fetched for that, and what is needed of an
 * encrypted one unpacked. What was made for it is removed again, also when the run was cancelled. Throws `backup/failed`,
 * `backup/encrypted`.
 */
async function withPlainFiles(parts, { token, manifest, needed, }, work, signal) {
    const { store, runner, local, archives, decryptKey: key } = parts;
    if (!manifest.encryption && !store.fetch)
        return work({ runner, folder: manifest.id });
    try {
        const fetched = await store.fetch?.(token, manifest, signal);
        if (fetched?.kind === 'damaged')
            return fetched;
        const within = fetched?.folder ?? '';
        if (!manifest.encryption)
            return await work({ runner: local, folder: `${within}/${manifest.id}` });
        const opened = await openArchive(archives, { token, manifest, needed, key, within }, signal);
        if (opened.kind === 'damaged')
            return opened;
        return await work({ runner: local, folder: opened.folder });
    }
    finally {
        await clear(parts, token, manifest.id);
    }
}
/** Plain files must not stay, even when the run was cancelled. So it has a signal of its own. */
async function clear({ local, progress }, token, id) {
    const environment = new Map([['HD_ID', id]]);
    const clearing = { purpose: 'list', script: CLEAR_SCRIPT, environment };
    await runBriefly(local, token, clearing, AbortSignal.timeout(20_000)).catch(() => progress.warn(`What was unpacked of ${id} could not be removed now. The next backup removes it.`));
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/rehearse-stored.js








/** Restores a stored backup into a scratch server and compares it. Throws `backup/failed`, `backup/encrypted`. */
async function rehearseStored(parts, { token, manifest }, signal) {
    const { members, memoryBytes, growing } = parts;
    const plain = asPlain(manifest);
    const trial = { token, members, manifest: plain, memoryBytes, growing, level: levelToRehearse(manifest) };
    const restored = await withPlainFiles(parts, { token, manifest, needed: { files: plain.files, besides: besideFiles(plain, parts) } }, ({ runner, folder }) => restoreSet(runner, { ...trial, folder }, signal), signal);
    return rehearsalOf(manifest, restored);
}
/** A scratch server that doesn't fit into memory is beside the files; only one of them runs at a time. */
function besideFiles(plain, { members, memoryBytes }) {
    const servers = (0,backup_set/* partsOf */.CI)(plain).map(({ name, manifest }) => {
        const bytes = members.find((member) => member.name === name)?.dump.trialBytes(manifest) ?? 0;
        return bytes > memoryBytes ? bytes : 0;
    });
    return Math.max(...servers);
}
function rehearsalOf(manifest, restored) {
    if (restored.kind === 'unclear')
        throw new failure/* Failure */.HR('backup/failed', restored.evidence, { facts: { backup: manifest.id } });
    if (restored.kind !== 'counted')
        return restored;
    const differences = (0,backup_proof/* differingTables */.uB)(manifest.tables, restored.tables);
    if (differences.length > 0)
        return { kind: 'differs', evidence: (0,backup_proof/* describeDifferences */.g7)(differences) };
    return { kind: 'restored', tables: restored.tables.length, rows: (0,backup_words/* totalRows */.wh)(restored.tables) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/container-backup-vault.js





/**
 * Backups in one place: a volume or a directory at the target, a bucket, or artifacts of GitHub. The programs of the database's own image take and prove them, in
 * one-shot containers there. So backups survive the runner, reach a database that the runner can't reach, and need no client on the runner.
 */
function containerBackupVault(options) {
    const { kept = { kind: 'volume' }, progress } = options;
    const places = placesOf(options);
    const { store, runner } = places;
    const taker = backupTaker(options, places);
    const { spool } = taker;
    async function removeEverywhere(token, ids, signal) {
        // First what is at the target itself: a bucket may not answer.
        if (spool !== runner || store.fetch)
            await removeFolders(spool, token, ids, signal);
        return store.remove(token, ids, signal);
    }
    return {
        dump: (token, request, signal) => taker.dump(kept, token, request, signal),
        async verify(token, manifest, signal) {
            let backup;
            try {
                const kept = await taker.proveAndKeep(token, manifest, signal);
                backup = kept ?? (await taker.prove(token, manifest, signal));
                if (!kept)
                    await store.keep(token, backup, signal);
            }
            catch (thrown) {
                await taker.discard(manifest.id, thrown, (until) => removeEverywhere(token, [manifest.id], until));
                throw thrown;
            }
            // From here on it is stored, and whatever ends the run doesn't take it away.
            if (store.fetch)
                await clearSpool({ spool, progress }, { token, id: backup.id }, signal);
            return backup;
        },
        list: (token, signal) => store.list(token, signal),
        rehearse: (token, manifest, signal) => rehearseStored({ ...places, ...taker.rehearsing }, { token, manifest }, signal),
        mark: (token, id, mark, signal) => store.mark(token, { id, mark }, signal),
        remove: removeEverywhere,
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/copy.js


/**
 * Copies the files of the backup HD_ID from HD_FROM to where the backups are kept, and compares the copies with HD_SUMS (lines for
 * `sha256sum -c`). There is no manifest yet. First removes what killed runs left there. On any failure nothing of it is left.
 * HD_EXPECTED: how many KiB it will have.
 */
const COPY_SCRIPT = String.raw `${PRELUDE}
${SWEEP}
for entry in "$HD_BACKUPS"/????????T??????.???Z-*; do sweep "$entry"; done
folder=$HD_BACKUPS/$HD_ID
if ! mkdir -m 750 "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
unfinished=$folder
cleanup() {
  rm -rf "$work" 2>/dev/null || :
  if [ -n "$unfinished" ]; then remove_folder "$unfinished"; fi
}
copy() {
  printf '%s\n' "$HD_GENERATION" >"$folder/in-progress" || return 1
  for entry in "$HD_FROM/$HD_ID"/*; do
    case $entry in */in-progress | */manifest.json | */damaged.json) continue ;; esac
    cp -pR "$entry" "$folder/" || return 1
  done
  # The programs of the database read there under their own user, as they do where the backup was made.
  chown "$(stat -c %u:%g "$HD_FROM/$HD_ID")" "$folder" || return 1
  chmod "$(stat -c %a "$HD_FROM/$HD_ID")" "$folder" || return 1
  cd "$folder" || return 1
  find . -type f -exec sync '{}' + 2>/dev/null || sync
  flush "$folder"
}
tell_growth "$HD_EXPECTED" "$folder"
if ! copy 2>"$work/err"; then die 35 <"$work/err"; fi
printf '%s\n' "$HD_SUMS" >"$work/sums"
if ! sha256sum -c "$work/sums" >"$work/checked" 2>&1; then
  grep -v ': OK$' "$work/checked" >"$work/err" || :
  die 41 <"$work/err"
fi
unfinished=
quiet
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/several/copy-store.js








/** Folders of a directory at the target, into which backups are copied from where they were proven. */
function copyStore({ runner, spool, clock, progress, manifestKeys }) {
    return {
        ...folderStore({ runner, progress, manifestKeys }),
        async keep(token, backup, signal) {
            const { id, generation, files } = backup;
            const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
            const environment = new Map([
                ['HD_ID', id],
                ['HD_FROM', SPOOL],
                ['HD_GENERATION', String(generation)],
                ['HD_SUMS', files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')],
                ['HD_EXPECTED', String(Math.ceil(bytes / 1024))],
            ]);
            const grows = growthTold({ progress, clock }, 'copied');
            const copying = { purpose: 'backup', script: COPY_SCRIPT, environment, spool, grows };
            const answer = await runner.run(token, copying, signal);
            if (answer.kind === 'failed') {
                const code = answer.exitCode === EXIT.damaged ? 'backup/unverified' : 'backup/failed';
                throw new failure/* Failure */.HR(code, explainExit(answer), { facts: { backup: id, 'exit-code': answer.exitCode } });
            }
            await sealFolder(runner, token, { backup, manifestKeys }, signal).catch(async (thrown) => {
                await removeFolders(runner, token, [id], AbortSignal.timeout(DISCARD_MS)).catch(() => undefined);
                throw thrown;
            });
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/several/container-backup-vaults.js









/**
 * Several vaults of one backup. It is dumped, proven and encrypted once, in the volume of the stack; from there each vault gets its copy.
 * Files stay in the volume only if it is one of the vaults.
 */
function containerBackupVaults(options) {
    const { vaults, stack, clock, progress, manifestKeys } = options;
    const taker = backupTaker(options, placesOf({ ...options, kept: { kind: 'volume' } }));
    const { spool } = taker;
    const made = vaultPlace(stack, { kind: 'volume' }, options.cluster);
    const shelves = vaults.map((vault) => shelfOf(vault));
    function shelfOf({ name, keep, mayFail, place: kept, bucketKeys }) {
        const places = placesOf({ ...options, kept, bucketKeys });
        const { runner } = places;
        const store = kept.kind === 'directory' ? copyStore({ runner, spool: made, clock, progress, manifestKeys }) : places.store;
        const vault = {
            list: (token, signal) => store.list(token, signal),
            rehearse: (token, manifest, signal) => rehearseStored({ ...places, ...taker.rehearsing }, { token, manifest }, signal),
            mark: (token, id, mark, signal) => store.mark(token, { id, mark }, signal),
            remove: (token, ids, signal) => store.remove(token, ids, signal),
        };
        return { name, keep, mayFail, place: kept, store, vault };
    }
    /** Throws what keeping throws; then nothing of it is left there, unless another vault has put it there. */
    async function keepOrTakeBack({ name, store }, { token, own }, signal) {
        try {
            await store.keep(token, own, signal);
        }
        catch (thrown) {
            let isOfAnother = false;
            await taker.discard(own.id, thrown, async (until) => {
                const there = (await store.list(token, until)).find(({ manifest }) => manifest.id === own.id);
                // A link, or a second address of a server, makes one place of two. The restore script says for which of them it was stored.
                isOfAnother = there !== undefined && there.manifest.restore.join('\n') !== own.restore.join('\n');
                if (!isOfAnother)
                    await store.remove(token, [own.id], until);
            });
            throw isOfAnother && !(0,ends_the_run/* endsTheRun */.X)(thrown, signal) ? samePlace(name, thrown) : thrown;
        }
    }
    async function keepOn({ name, place, store }, { token, backup }, signal) {
        const own = { ...backup, restore: taker.instructionsFor(backup.id, place) };
        const keeping = () => keepOrTakeBack({ name, store }, { token, own }, signal);
        try {
            const what = `Keep it in ${name}`;
            await (shelves.length > 1 ? progress.step(what, keeping) : keeping());
            return { kind: 'kept', vault: name, backup: own };
        }
        catch (thrown) {
            if ((0,ends_the_run/* endsTheRun */.X)(thrown, signal))
                throw thrown;
            return { kind: 'failed', vault: name, failure: (0,failure/* asFailure */.h_)(thrown) };
        }
    }
    async function discard(token, id, signal) {
        await removeFolders(spool, token, [id], signal);
    }
    return {
        each: shelves,
        dump: (token, request, signal) => taker.dump(vaults[0]?.place ?? { kind: 'volume' }, token, request, signal),
        discard,
        async verify(token, manifest, signal) {
            const { id } = manifest;
            const outcomes = new Map();
            try {
                const backup = await taker.prove(token, manifest, signal);
                // The volume last: with its manifest the files are its own, and until then they are nobody's.
                for (const shelf of [...shelves].sort((one, other) => Number(isMade(one)) - Number(isMade(other))))
                    outcomes.set(shelf, await keepOn(shelf, { token, backup }, signal));
            }
            catch (thrown) {
                await taker.discard(id, thrown, (until) => discard(token, id, until));
                const kept = [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'kept' ? [outcome.vault] : []));
                if (kept.length > 0)
                    progress.warn(`${id} is whole in ${kept.join(', ')}, and stays there.`);
                throw thrown;
            }
            if (!shelves.some(isMade))
                await clearSpool({ spool, progress }, { token, id }, signal);
            return shelves.map((shelf) => outcomes.get(shelf) ?? lost(shelf.name));
        },
    };
}
/** Whether it is the place where backups are made. */
function isMade({ place }) {
    return place.kind === 'volume';
}
function lost(vault) {
    return { kind: 'failed', vault, failure: new failure/* Failure */.HR('defect/unexpected', 'nothing was tried there') };
}
function samePlace(name, cause) {
    const detail = `${name} is the same place as another vault, by a link or by a second address: that one has kept the backup there already`;
    return new failure/* Failure */.HR('backup/failed', detail, {
        cause,
        remedy: 'Give each vault under `backup.vaults` a place of its own, or remove one of the two.',
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/container-recovery-marks.js





const container_recovery_marks_LIMIT = (0,duration/* minutes */.Gx)(3);
/** An archive that is that far behind won't come in time for a deployment. */
const WAIT_SECONDS = 60;
/** Marks the log of the database's server, by its own programs beside it. Undefined for a kind of server without marks. */
function containerRecoveryMarks(options) {
    const { dump, waitSeconds = WAIT_SECONDS } = options;
    const { mark } = dump;
    if (!mark)
        return undefined;
    const { runner } = placesOf(options);
    return {
        async mark(token, { name, when }, signal) {
            await runner.requireDatabase(signal);
            const environment = new Map([
                ['HD_MARK_NAME', name],
                ['HD_MARK_WHEN', when],
                ['HD_MARK_SECONDS', String(waitSeconds)],
            ]);
            const script = { purpose: 'list', script: bareScript(mark.script), environment, timeout: container_recovery_marks_LIMIT };
            const answer = await runner.run(token, { ...script, reach: dump.reach() }, signal);
            const found = answer.kind === 'answered' ? mark.read(answer.body.toString('utf8')) : undefined;
            if (found)
                return found;
            const why = answer.kind === 'failed' ? explainExit(answer, dump) : 'The container beside the database gave no result';
            throw new failure/* Failure */.HR('backup/failed', why);
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/fingerprint.js

/** One word for the rows of all tables, in any order: lowercase hex. A database's own script makes the same and compares. */
function fingerprintOf(tables) {
    const lines = tables
        .map(({ table, rows, content }) => ({
        name: Buffer.from(table, 'utf8'),
        line: [table, rows, ...(content === undefined ? [] : [content])].join(' '),
    }))
        .sort((one, other) => Buffer.compare(one.name, other.name))
        .map(({ line }) => line);
    return (0,external_node_crypto_.createHash)('sha256').update(lines.join('\n'), 'utf8').digest('hex');
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/in-place.js


/** What the script of a restore in place is told of both backups: how far each was counted, and what it must find. */
function inPlaceVariables(present, { tables }) {
    const proofOf = (counts) => counts.some(({ content }) => content !== undefined) ? 'L4' : 'L3';
    return new Map([
        ['HD_PRESENT', fingerprintOf(present)],
        ['HD_PRESENT_PROOF', proofOf(present)],
        ['HD_WANTED', fingerprintOf(tables)],
        ['HD_PROOF', proofOf(tables)],
    ]);
}
/** Reads what that script emits. Undefined when it is not complete. */
function readInPlace(answer) {
    const kind = /^(restored|written|differs)$/m.exec(answer)?.[1];
    const ended = /^ended (\d{1,9})$/m.exec(answer)?.[1];
    const tables = parseTables(answer);
    if (kind === undefined || ended === undefined || !tables)
        return undefined;
    return { kind: kind, tables, sessionsEnded: Number(ended) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/restored-part.js



/** One part of a backup, with the files that it had before it was encrypted. `null` is the first. Throws `backup/not-found`. */
function partIn(whole, part) {
    const found = (0,backup_set/* partsOf */.CI)(asPlain(whole)).find(({ name }) => name === part);
    if (!found)
        throw new failure/* Failure */.HR('backup/not-found', `${whole.id} has no ${part}`);
    return found.manifest;
}
/** Bytes for what is fetched from where the backup is kept, and for the files that are unpacked of an encrypted one. */
function roomToOpen(store, { whole, part }) {
    const fetched = store.fetch ? bytesOf(whole.files) : 0;
    const unpacked = whole.encryption ? bytesOf((0,backup_set/* filesOfPart */.ew)(asPlain(whole), part)) : 0;
    return fetched + unpacked;
}
/** The size of files together, in bytes. */
function bytesOf(files) {
    return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/container-live-database.js












/** Renaming waits 5 s for the sessions that it ends, twice at most. */
const SWAP_LIMIT = (0,duration/* minutes */.Gx)(2);
/**
 * The live database at the target, replaced by the programs of its own image, in one-shot containers beside it. Undefined for
 * what has no databases that can be renamed.
 */
function containerLiveDatabase(options) {
    const { dump, part } = options;
    return dump.restore && replaceable(placesOf(options), { dump, restore: dump.restore, part });
}
function replaceable(places, { dump, restore, part }) {
    /** Runs a script beside the database, and answers what it emitted. */
    async function ran(token, { runner = places.runner, ...script }, signal) {
        const environment = new Map([...script.environment, ['HD_LIVE', restore.live()]]);
        const reach = dump.reach();
        await runner.requireDatabase(signal).catch(refused);
        const answer = await runner.run(token, { ...script, environment, reach }, signal);
        if (answer.kind === 'answered')
            return answer.body.toString('utf8');
        throw new failure/* Failure */.HR('restore/failed', explainExit(answer, dump), { facts: { 'exit-code': answer.exitCode } });
    }
    /**
     * At the target: for the new database, for what is fetched from where the backup is kept, and for the files that are unpacked of an encrypted one.
     * Nobody can ask a server elsewhere how much room it has.
     */
    function roomFor(whole, backup) {
        if (dump.reach().from === 'machine')
            return undefined;
        const restored = dump.trialBytes(backup);
        if (restored === undefined)
            return undefined;
        return restored + roomToOpen(places.store, { whole, part });
    }
    const inPlace = (inPlaceScript) => async (token, { backup: whole, present }, signal) => {
        const backup = partIn(whole, part);
        const about = [...aboutTrial(backup, levelToRehearse(backup), part), ...inPlaceVariables(present, backup)];
        const needed = { files: (0,backup_set/* filesOfPart */.ew)(asPlain(whole), part), besides: 0 };
        const answer = await withPlainFiles(places, { token, manifest: whole, needed }, async ({ runner, folder }) => {
            const environment = new Map([...about, ['HD_ID', folder]]);
            const script = stageScript({ stageScript: inPlaceScript });
            // The next holder of the lease may end it: then nothing was changed.
            return {
                kind: 'said',
                said: await ran(token, { runner, purpose: 'verify', script, environment }, signal),
            };
        }, signal);
        if (answer.kind === 'damaged')
            throw new failure/* Failure */.HR('restore/failed', answer.evidence);
        const read = readInPlace(answer.said);
        if (!read)
            throw noResult();
        return read;
    };
    return {
        async look(token, whole, signal) {
            const backup = whole && partIn(whole, part);
            const script = { purpose: 'list', script: bareScript(restore.lookScript), environment: new Map() };
            const seen = restore.readLook(await ran(token, script, signal));
            if (!seen)
                throw noResult();
            const obstacles = backup && !dump.reads(backup) ? [...seen.obstacles, otherKind(backup, dump)] : seen.obstacles;
            return { ...seen, obstacles, database: restore.live(), room: backup && roomFor(whole, backup) };
        },
        async stage(token, { backup: whole, name, owner }, signal) {
            const backup = partIn(whole, part);
            const further = restore.stageVariables(backup, owner);
            if (!further)
                throw new failure/* Failure */.HR('restore/failed', 'The manifest of the backup does not say how its database was created');
            const about = [
                ...aboutTrial(backup, levelToRehearse(backup), part),
                ['HD_EXPECTED', expectedKib(backup)],
            ];
            const answer = await withPlainFiles(places, { token, manifest: whole, needed: { files: (0,backup_set/* filesOfPart */.ew)(asPlain(whole), part), besides: 0 } }, async ({ runner, folder }) => {
                const environment = new Map([...about, ...further, ['HD_ID', folder], ['HD_STAGED', name]]);
                // Not awaited by the next holder of the lease: what it leaves is a database that nobody uses, and that is dropped.
                const grows = places.archives.growing('restored');
                const script = { runner, purpose: 'verify', script: stageScript(restore), environment, grows };
                return { kind: 'staged', said: await ran(token, script, signal) };
            }, signal);
            if (answer.kind === 'damaged')
                throw new failure/* Failure */.HR('restore/failed', answer.evidence);
            const tables = restore.readStaged(answer.said);
            if (!tables)
                throw noResult();
            return tables;
        },
        ...(restore.inPlaceScript !== undefined && { replaceInPlace: inPlace(restore.inPlaceScript) }),
        async swap(token, { aside, instead }, signal) {
            const environment = new Map([
                ['HD_ASIDE', aside],
                ['HD_INSTEAD', instead],
            ]);
            const script = { purpose: 'restore', script: bareScript(restore.swapScript), environment };
            const said = await ran(token, { ...script, timeout: SWAP_LIMIT }, signal);
            const sessionsEnded = restore.readSwapped(said);
            if (sessionsEnded === undefined)
                throw noResult();
            for (const warning of restore.swapWarnings?.(said) ?? [])
                places.progress.warn(warning);
            return { sessionsEnded };
        },
        async drop(token, name, signal) {
            const environment = new Map([['HD_STAGED', name]]);
            const script = { purpose: 'verify', script: bareScript(restore.dropScript), environment };
            await ran(token, { ...script, timeout: SWAP_LIMIT }, signal);
        },
    };
}
/** There is no such container, or it doesn't run. Nothing was started. */
function refused(thrown) {
    throw (0,failure/* isFailure */.N6)(thrown, 'backup/failed') ? new failure/* Failure */.HR('restore/refused', thrown.message, { cause: thrown }) : thrown;
}
function otherKind(backup, { server }) {
    return `${backup.id} is one of ${(0,backup_words/* describeServer */.X8)(backup)}, and the URL is one of ${server}. Name another backup.`;
}
function noResult() {
    return new failure/* Failure */.HR('restore/failed', 'The container beside the database gave no result');
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/files/container-live-files.js










const BRIEF = (0,duration/* minutes */.Gx)(2);
/** A volume or a folder as a restore replaces it, or rather what is in it. Undefined for a database. */
function containerLiveFiles(options) {
    const { dump } = options;
    const { inPlace: files, image } = dump;
    return files && image !== undefined ? liveFiles(options, { files, image }) : undefined;
}
function liveFiles(options, { files, image }) {
    const { dump, part } = options;
    const places = placesOf(options);
    const brief = places.local.inImage(image);
    /** Runs a script with the files at `at`, and answers what it emitted. */
    async function ran(token, { runner = brief, at, readOnly, ...script }, signal) {
        const environment = new Map([...script.environment, ['HD_LIVE', files.live]]);
        const reach = {
            environment: new Map(),
            secrets: new Map(),
            mounts: [{ ...files.mount, target: at, readOnly }],
            pauses: { longest: options.timeout },
        };
        const answer = await runner.run(token, { ...script, environment, reach }, signal);
        if (answer.kind === 'answered')
            return answer.body.toString('utf8');
        throw failedWith(answer, dump);
    }
    const looked = { at: '/source', readOnly: true };
    async function make(token, names, signal) {
        const script = bareScript(files.makeScript);
        const environment = new Map([['HD_NAMES', names.join(' ')]]);
        await ran(token, { ...looked, purpose: 'verify', script, environment, timeout: BRIEF }, signal);
    }
    async function drop(token, name, signal) {
        const script = bareScript(files.dropScript);
        const environment = new Map([['HD_STAGED', name]]);
        await ran(token, { ...looked, purpose: 'verify', script, environment, timeout: BRIEF }, signal);
    }
    return {
        async look(token, whole, signal) {
            const backup = whole && partIn(whole, part);
            const look = bareScript(files.lookScript);
            const environment = new Map([['HD_PREFIX', files.prefix]]);
            const script = { ...looked, purpose: 'list', script: look, environment };
            const seen = files.readLook(await ran(token, script, signal));
            if (!seen)
                throw container_live_files_noResult();
            // For the new volume, for what is put aside, and for what is fetched or unpacked of the backup meanwhile.
            return {
                ...seen,
                room: backup && roomToOpen(places.store, { whole, part }) + bytesIn(backup) + seen.files.bytes,
            };
        },
        async stage(token, { backup: whole, name }, signal) {
            const backup = partIn(whole, part);
            await make(token, [name], signal);
            const environment = new Map([
                ...aboutTrial(backup, 'L4', part),
                ['HD_UNPACKED_KIB', String(Math.ceil(bytesIn(backup) / 1_024))],
            ]);
            const volumes = new Map([['/staged', name]]);
            const script = { script: stageScript(files), purpose: 'verify', volumes };
            const said = await withPlainFiles(places, { token, manifest: whole, needed: { files: (0,backup_set/* filesOfPart */.ew)(asPlain(whole), part), besides: 0 } }, async ({ runner, folder }) => {
                const own = {
                    ...script,
                    environment: new Map([...environment, ['HD_ID', folder]]),
                    backups: 'read',
                };
                const answer = await runner.inImage(image).run(token, own, signal);
                if (answer.kind === 'answered')
                    return { kind: 'staged', said: answer.body.toString('utf8') };
                throw failedWith(answer, dump);
            }, signal);
            if (said.kind === 'damaged')
                throw new failure/* Failure */.HR('restore/failed', said.evidence);
            const tables = files.readStaged(said.said);
            if (!tables)
                throw container_live_files_noResult();
            return tables;
        },
        async swap(token, { aside, instead }, signal) {
            await make(token, [aside], signal);
            const environment = new Map([
                ['HD_ASIDE', aside],
                ['HD_INSTEAD', instead],
            ]);
            const volumes = new Map([
                ['/aside', aside],
                ['/instead', instead],
            ]);
            const script = { purpose: 'restore', script: bareScript(files.swapScript), environment, volumes };
            const swapping = ran(token, { ...script, at: '/live', readOnly: false }, signal);
            const said = await swapping.catch(async (thrown) => {
                // Once it was given up, nothing is in there that the live files don't have. While it is open, the script refuses to drop it.
                if ((0,failure/* isFailure */.N6)(thrown, 'restore/failed'))
                    await drop(token, aside, signal).catch(() => undefined);
                throw thrown;
            });
            const sessionsEnded = files.readSwapped(said);
            if (sessionsEnded === undefined)
                throw container_live_files_noResult();
            await drop(token, instead, signal);
            return { sessionsEnded };
        },
        drop,
    };
}
function bytesIn({ details }) {
    return Number(details?.['database-bytes'] ?? 0);
}
function failedWith(answer, dump) {
    const { exitCode } = answer;
    const remedy = dump.inPlace?.remedyFor(exitCode);
    const facts = { 'exit-code': exitCode };
    return new failure/* Failure */.HR('restore/failed', explainExit(answer, dump), { facts, ...(remedy !== undefined && { remedy }) });
}
function container_live_files_noResult() {
    return new failure/* Failure */.HR('restore/failed', 'The container beside the files gave no result');
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/server/looks.js

/** What is known of a server that may be stopped: it must be finished first. */
function looks_halfDone(unfinished, { backup, state }) {
    const running = linesBehind('running', state)[0] === 'yes' ? 'runs' : 'is stopped';
    return {
        database: unfinished.live,
        of: backup?.database ?? unfinished.live,
        serverVersion: backup?.serverVersion ?? '',
        there: true,
        obstacles: [],
        now: { kind: 'not-counted', why: `a swap was broken off half way, and the server ${running}` },
        sessions: [],
        databases: [unfinished.live, unfinished.instead],
        room: undefined,
        server: { container: unfinished.live, folder: '' },
        unfinished,
    };
}
/** A backup that was proven without loading it has counted its keys as one number. */
function asOne(now) {
    if (now.kind !== 'counted')
        return now;
    const rows = now.tables.reduce((all, { table, rows: each }) => all + (table === 'functions' ? 0 : each), 0);
    return { kind: 'counted', tables: [{ table: 'keys', rows }] };
}

// EXTERNAL MODULE: ./packages/core/build/backup/restore-names.js
var restore_names = __webpack_require__(71126);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/server/server-scripts.js







const server_scripts_BRIEF = (0,duration/* minutes */.Gx)(2);
/** The scripts of a server's restore, each in the container that it needs. */
function serverScripts(options, { server, container }) {
    const { dump, timeout } = options;
    const places = placesOf(options);
    const tools = places.local.inImage(options.toolsImage ?? DEFAULT_TOOLS_IMAGE);
    const live = new Map([
        ['HD_LIVE', container],
        ['HD_PREFIX', (0,restore_names/* besidePrefix */.dN)(container)],
    ]);
    async function ran(token, { runner = places.local, ...script }, signal) {
        const environment = new Map([...live, ...script.environment]);
        const answer = await runner.run(token, { ...script, environment }, signal);
        if (answer.kind === 'answered')
            return answer.body.toString('utf8');
        throw new failure/* Failure */.HR('restore/failed', explainExit(answer, dump), { facts: { 'exit-code': answer.exitCode } });
    }
    /** Runs one that asks the Engine, and may stop containers. */
    function withEngine(token, script, signal) {
        const reach = { environment: new Map(), secrets: new Map(), pauses: { longest: timeout } };
        return ran(token, { ...script, reach, runner: tools }, signal);
    }
    /** Runs one that talks with the server. */
    async function withServer(token, script, signal) {
        await places.local.requireDatabase(signal).catch(server_scripts_refused);
        return ran(token, { ...script, purpose: 'list', reach: dump.reach() }, signal);
    }
    async function stateOf(token, signal) {
        const script = { purpose: 'list', script: bareScript(server.stateScript), environment: new Map() };
        return withEngine(token, { ...script, timeout: server_scripts_BRIEF }, signal);
    }
    async function seen(token, state, signal) {
        const answer = await withServer(token, { script: bareScript(server.lookScript), environment: new Map() }, signal);
        const read = server.readLook(answer, { container, state });
        if (!read)
            throw server_scripts_noResult();
        return read;
    }
    async function move(token, { aside, instead, variables }, signal) {
        const environment = new Map([...variables, ['HD_ASIDE', aside], ['HD_INSTEAD', instead]]);
        const script = { purpose: 'restore', script: bareScript(server.swapScript), environment };
        const said = await withEngine(token, { ...script, files: 'written' }, signal);
        const ended = server.readSwapped(said);
        if (ended === undefined)
            throw server_scripts_noResult();
        const [staying = '0'] = linesBehind('stay', said);
        return { ended, staying, variables: server.moveBack(said) };
    }
    return {
        ran,
        stateOf,
        seen,
        move,
        async answers(token, keys, signal) {
            const environment = new Map([['HD_KEYS', keys]]);
            await withServer(token, { script: bareScript(server.answersScript), environment }, signal);
        },
    };
}
/** There is no such container, or it doesn't run. Nothing was started. */
function server_scripts_refused(thrown) {
    throw (0,failure/* isFailure */.N6)(thrown, 'backup/failed') ? new failure/* Failure */.HR('restore/refused', thrown.message, { cause: thrown }) : thrown;
}
/** A script ended well, and what it emitted is not what it should be. */
function server_scripts_noResult() {
    return new failure/* Failure */.HR('restore/failed', 'The container beside the server gave no result');
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/server/container-live-server.js












const container_live_server_BRIEF = (0,duration/* minutes */.Gx)(2);
/** All data of a server, as a restore replaces them while it is stopped. Undefined for what is restored otherwise. */
function containerLiveServer(options) {
    const { dump, container } = options;
    return dump.inServer && container !== undefined
        ? liveServer(options, { server: dump.inServer, container })
        : undefined;
}
function liveServer(options, of) {
    const { server, container } = of;
    const { part } = options;
    const places = placesOf(options);
    const scripts = serverScripts(options, of);
    let found;
    async function known(token, signal) {
        found ??= await scripts.seen(token, await scripts.stateOf(token, signal), signal);
        return found;
    }
    /** A server that doesn't start with what was restored gets back what it had. */
    async function requireAnswers(token, { aside, instead, staying, variables }, signal) {
        try {
            await scripts.answers(token, staying, signal);
        }
        catch (thrown) {
            if ((0,ends_the_run/* endsTheRun */.X)(thrown, signal))
                throw thrown;
            await scripts.move(token, { aside: instead, instead: aside, variables }, signal);
            await scripts.answers(token, '0', signal);
            const why = (0,failure/* asFailure */.h_)(thrown).message;
            throw new failure/* Failure */.HR('restore/failed', `${why}\nWhat ${container} had before is in its place again.`, {
                cause: thrown,
            });
        }
    }
    return {
        async look(token, whole, signal) {
            const backup = whole && partIn(whole, part);
            const state = await scripts.stateOf(token, signal);
            const [, aside, instead] = /^unfinished (\S+) (\S+)$/m.exec(state) ?? [];
            if (aside !== undefined && instead !== undefined)
                return looks_halfDone({ live: container, aside, instead }, { backup, state });
            found = await scripts.seen(token, state, signal);
            const { look, copies } = found;
            const isCountedAsOne = backup?.tables.some(({ table }) => table === 'keys') ?? false;
            return {
                ...look,
                ...(isCountedAsOne && { now: asOne(look.now) }),
                // What is replaced is moved, and takes no room.
                room: backup && roomToOpen(places.store, { whole, part }) + copies * bytesOf(backup.files),
            };
        },
        async stage(token, { backup: whole, name }, signal) {
            const backup = partIn(whole, part);
            const { variables, copies } = await known(token, signal);
            const answer = await withPlainFiles(places, { token, manifest: whole, needed: { files: (0,backup_set/* filesOfPart */.ew)(asPlain(whole), part), besides: 0 } }, async ({ runner, folder }) => {
                const environment = new Map([
                    ...aboutTrial(backup, levelToRehearse(backup), part),
                    ...variables,
                    ...server.stageVariables(backup),
                    ['HD_STAGED_KIB', String(Math.ceil((copies * bytesOf(backup.files)) / 1_024))],
                    ['HD_STAGED', name],
                    ['HD_ID', folder],
                ]);
                // Not awaited by the next holder of the lease: what it leaves is a folder that nobody uses, and that is removed.
                const script = { script: stageScript(server), purpose: 'verify', environment, backups: 'read' };
                return {
                    kind: 'staged',
                    said: await scripts.ran(token, { ...script, files: 'written', runner }, signal),
                };
            }, signal);
            if (answer.kind === 'damaged')
                throw new failure/* Failure */.HR('restore/failed', answer.evidence);
            const tables = server.readStaged(answer.said);
            if (!tables)
                throw server_scripts_noResult();
            return tables;
        },
        async swap(token, renames, signal) {
            // What was broken off half way is written down beside the backups, and the server may be stopped.
            const isHalfDone = /^unfinished /m.test(await scripts.stateOf(token, signal));
            const { variables } = isHalfDone ? { variables: new Map() } : await known(token, signal);
            const moved = await scripts.move(token, { ...renames, variables }, signal);
            await requireAnswers(token, { ...renames, ...moved }, signal);
            return { sessionsEnded: moved.ended };
        },
        async drop(token, name, signal) {
            const { variables } = await known(token, signal);
            const environment = new Map([...variables, ['HD_STAGED', name]]);
            const script = { purpose: 'verify', script: bareScript(server.dropScript), environment, timeout: container_live_server_BRIEF };
            await scripts.ran(token, { ...script, files: 'written' }, signal);
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/live-of.js



/** What was backed up, as a restore replaces it: a database by renaming, files by copying, a server's data while it is stopped. */
function liveOf(options) {
    const live = containerLiveDatabase(options) ?? containerLiveFiles(options) ?? containerLiveServer(options);
    if (live)
        return live;
    throw new Error(`a dump of ${options.dump.server} says no way in which it is restored`);
}

// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
// EXTERNAL MODULE: ./packages/core/build/backup/database-kind.js
var database_kind = __webpack_require__(91999);
;// CONCATENATED MODULE: ./packages/core/build/backup/usecases/one-vault.js

/** The only vault of a backup, which is taken and proven in it. `name`: as the configuration calls it. */
function oneVault(vault, keep, name = configured_vaults/* ONLY_VAULT */.sB) {
    return {
        each: [{ name, keep, mayFail: false, vault }],
        dump: vault.dump,
        async verify(token, manifest, signal) {
            return [{ kind: 'kept', vault: name, backup: await vault.verify(token, manifest, signal) }];
        },
        async discard(token, id, signal) {
            await vault.remove(token, [id], signal);
        },
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-settings.js
var backup_settings = __webpack_require__(37681);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/explain-failure.js

const DIFFERS = 43;
const files_explain_failure_MEANINGS = {
    31: 'What is to be backed up is not there',
    32: 'The tools image does not fit',
    34: 'The files could not be packed',
    45: 'Not all of it can be backed up',
    51: 'The restore can not be done now',
    53: 'It could not be put in place; what was there is there again, and runs',
    54: 'It could not be put in place, and what was there not back; what uses it stays stopped',
    55: 'It was put in place, and what uses it could not be started again',
    57: 'A swap was broken off half way',
    42: 'There is no place to unpack it',
    [DIFFERS]: 'What was unpacked is not what was packed',
};
const files_explain_failure_ADVICE = [
    [/no space left/i, FREE_SPACE],
    [
        /lacks GNU tar/,
        'Name an image with GNU tar and GNU find in `backup.tools-image`, such as node:24-slim. Those of Alpine have others.',
    ],
    [/hold secrets/, 'Encrypt the backups (`backup.encrypt-to`), or move these files out of the volume.'],
    [
        /changed while it was read/,
        'Stop or hold what writes there while the backup is taken; or declare `consistency: crash`, if what uses it copes with files of several moments.',
    ],
];
/** What to do after a step of a restore has ended with this exit code. `live`: what `confirm` takes. */
function remedyFor(exitCode, live) {
    const finish = `run \`mode: restore\` with \`confirm: ${live}\`: it finishes the swap, starts what it had stopped, and does nothing else.`;
    switch (exitCode) {
        case 54:
            return `Nothing is lost: what was there is whole in the volume that \`mode: restore\` without \`confirm\` names. Make room, or remove what keeps ${live} from being replaced, as the message above says. Then ${finish}`;
        case 55:
            return `The backup is in place. Look with \`docker ps --all\` why the containers could not be started, then ${finish}`;
        case 57:
            return `First ${finish}`;
        default:
            return `Read the message above. What is in ${live} was not changed, or is there again. Run \`mode: restore\` without \`confirm\`: it says where it stands.`;
    }
}
/** Whether the archive itself was the reason, and not a scratch folder that had no room. */
function files_explain_failure_isRefusal({ exitCode, said }) {
    return exitCode === DIFFERS && !/no space left|cannot allocate memory/i.test(said);
}
/** What a failure of one of the scripts means, and what helps. */
function files_explain_failure_explainFailure({ exitCode, said }) {
    const meaning = files_explain_failure_MEANINGS[exitCode];
    const advice = files_explain_failure_ADVICE.find(([pattern]) => pattern.test(said))?.[1];
    return { words: said, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/read-look.js

/** Reads what the look has said. Undefined when it is not complete. */
function readLook(said, { live, what }) {
    const tables = parseTables(said);
    const [version] = linesBehind('tar', said);
    const [bytes] = linesBehind('bytes', said);
    if (!tables || version === undefined || bytes === undefined)
        return undefined;
    const newest = Number(linesBehind('newest', said)[0] ?? 0);
    const foreign = linesBehind('foreign', said);
    const [, aside, instead] = /^unfinished (\S+) (\S+)$/m.exec(said) ?? [];
    return {
        database: live,
        of: what,
        serverVersion: version,
        there: true,
        obstacles: [
            ...foreign.map((name) => `The container ${name} may write to ${what}, and is not of this stack, so it is not stopped. Stop it, or mount it read-only there.`),
            ...linesBehind('paused', said).map((name) => `The container ${name} is paused, and may write to ${what} when it goes on. Let it go on (docker unpause ${name}) or stop it.`),
            ...linesBehind('mounted', said).map((path) => `Something else is mounted at ${path} in ${what}: no backup has that, and what it is mounted at can't be replaced. Unmount it until it is restored.`),
        ],
        now: { kind: 'counted', tables },
        sessions: linesBehind('writer', said).map((who) => ({ who, sessions: 1 })),
        databases: [live, ...linesBehind('beside', said)],
        files: {
            bytes: Number(bytes),
            newest: newest > 0 ? new Date(newest * 1_000).toISOString() : null,
        },
        ...(aside !== undefined && instead !== undefined && { unfinished: { live, aside, instead } }),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/listing.js
/**
 * How files are told: records that end with NUL, because a name may have every other character. `about` and `sums` are what a listing
 * has: type, permissions, owner, size, time and name of everything, and the SHA-256 of each file. The time of a folder and its size
 * aren't told, because they change when it is unpacked. Sockets are nothing that can be kept. Needs GNU tar and find.
 */
const FILES_LISTING = String.raw `
if ! tar --version 2>/dev/null | grep -q 'GNU tar' || ! find --version 2>/dev/null | grep -q GNU; then die 32 <<END
The tools image lacks GNU tar or GNU find.
END
fi
tar_version=$(tar --version | sed -n '1s/.* //p')

# look LIST: what is at these paths, which end with NUL, sorted. Begins with what changes whenever anything does.
look() {
  find -files0-from "$1" -maxdepth 0 \( -type f -printf '%C@ %i f %m %U %G %s %T@ %p\0' -o -type d -printf '%C@ %i d %m %U %G - - %p\0' \
    -o -type l -printf '%C@ %i l %m %U %G - - %p//%l\0' -o ! -type s -printf '%C@ %i %y %m %U %G - - %p\0' \) 2>/dev/null | sort -z
}
about() { cut -z -d ' ' -f 3- | sort -z; }
# paths: of what a look has told. No path that find tells has two slashes, so what a link leads to stands behind those.
paths() { sed -z 's/^[^ ]* [^ ]* . [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* //; s,//.*,,' | sort -z; }
sums() { sed -zn 's/^[^ ]* [^ ]* f [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* //p' | xargs -0 -r sha256sum -z 2>/dev/null | sort -z; }
# everything: that something is gone meanwhile is no error. Anything else that can't be looked at is.
everything() {
  find . -xdev ! -type s -print0 2>"$work/find.err" | sort -z || return 1
  if grep -v 'No such file or directory' "$work/find.err" >&2; then return 1; fi
}

# table NAME TYPE ABOUT SUMS: how many there are, and a hash of all that is told of them.
table() {
  rows=$(grep -zc "^$2 " "$3" || :)
  content=$({
    grep -z "^$2 " "$3"
    if [ "$2" = f ]; then cat "$4"; fi
  } | sha256sum | cut -c 1-64)
  printf '{"table":"%s","rows":%s,"content":"%s"}\n' "$1" "$rows" "$content"
}
tables() {
  table files f "$1" "$2"
  table folders d "$1" "$2"
  table links l "$1" "$2"
}
readable() { tr '\0\n' '\n?' | head -n 5; }
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/restore/look.js


/**
 * Looks at what is in the files now, at /source, and at what is beside them, and changes nothing. Emits lines `tar VERSION`, `bytes N`, `newest
 * SECONDS` (of the last change of a file), `table {…}`, `beside NAME`, `writer NAME`, `foreign NAME`, `paused NAME`, `mounted PATH` (of
 * something else that is mounted in there), and `unfinished ASIDE INSTEAD`.
 */
const restore_look_LOOK_SCRIPT = String.raw `${FILES_LISTING}${ASK_ENGINE}
ask "{\"kind\":\"files-look\",\"prefix\":\"$HD_PREFIX\"}"
cd /source 2>"$work/err" || die 51 <"$work/err"
count() { find . -xdev -type "$1" -printf x 2>/dev/null | wc -c; }
{
  cat "$work/asked"
  echo "tar $tar_version"
  echo "bytes $(du -sxb . | cut -f 1)"
  echo "newest $(find . -xdev -type f -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1)"
  printf 'table {"table":"files","rows":%s}\n' "$(count f)"
  printf 'table {"table":"folders","rows":%s}\n' "$(count d)"
  printf 'table {"table":"links","rows":%s}\n' "$(count l)"
  sed -n 's,^[^ ]* [^ ]* [^ ]* [^ ]* /source/\([^ ]*\) .*,mounted \1,p' /proc/self/mountinfo
  if [ -f "$marker" ]; then echo "unfinished $(marked aside) $(marked instead)"; fi
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/unpack.js
/**
 * Unpacks a backup of files into a folder and compares all of it with the listing. Runs in the folder of the backup; needs
 * ./listing.ts. `unpack_into FOLDER` ends with 1 when it can't be unpacked, and with 2 when it comes back otherwise.
 */
const FILES_UNPACK = String.raw `
unpack() {
  case $1 in *.zst) zstd -dcq "$1" ;; *) gzip -dc "$1" ;; esac
}
# only_below NAMES: refuses names that lead out of the folder: by themselves, or through a link that was unpacked. The list may be
# written by whoever can write where the backups are kept.
only_below() {
  find . -xdev -type l -print0 >"$work/links" || return 1
  awk 'BEGIN { RS = "\0" }
    FILENAME == ARGV[1] { link[$0]; next }
    {
      if (substr($0, 1, 2) != "./" || index(substr($0, 2) "/", "/../") || index(substr($0, 2) "/", "/./") || index(substr($0, 2) "/", "//")) strays = 1
      count = split($0, part, "/")
      path = "."
      for (at = 2; at < count; at++) { path = path "/" part[at]; if (path in link) strays = 1 }
    }
    END { exit strays }' "$work/links" "$1" && return 0
  echo 'A list of the backup has names that lead out of the folder; nothing was removed' >&2
  return 1
}
# only_inside FOLDER ARCHIVE: refuses an archive that would be unpacked through a link, out of the folder. Within one archive tar takes care
# of that itself: it makes such links last. But it follows those that an earlier archive has left. Both sides are told by tar, so that odd
# names are written alike, a line each. A folder of the name of a link takes its place.
only_inside() {
  (cd "$1" && find . -xdev -type l -print0 >"$work/links" && tar --create --file=- --no-recursion --null --files-from="$work/links") |
    tar --list --file=- --quoting-style=escape >"$work/links.named" || return 1
  unpack "$2" | tar --list --file=- --quoting-style=escape >"$work/names" || return 1
  unpack "$2" | tar --list --verbose --numeric-owner --file=- --quoting-style=escape | cut -c 1 >"$work/kinds" || return 1
  paste -d ' ' "$work/kinds" "$work/names" | awk '
    FILENAME == ARGV[1] { link[$0]; next }
    {
      kind = substr($0, 1, 1)
      name = substr($0, 3)
      count = split(name, part, "/")
      path = part[1]
      for (at = 2; at <= count && part[at] != ""; at++) {
        if (path in link) strays = 1
        path = path "/" part[at]
      }
      if (kind == "l") link[path]
      if (kind == "d") delete link[path]
    }
    END { exit strays }' "$work/links.named" - && return 0
  echo 'An archive of the backup has names that lead out of the folder; it was not unpacked' >&2
  return 1
}
archives() { ls files-[1-4].tar.*; }
unpack_into() {
  into=$1
  for archive in $(archives); do
    case $archive in
      files-1.*) ;;
      *) only_inside "$into" "$archive" || return 1 ;;
    esac
    {
      code=0
      unpack "$archive" || code=$?
      echo "$code" >"$work/unpack.exit"
    } | tar --extract --file=- --directory="$into" --preserve-permissions --same-owner --numeric-owner --xattrs --xattrs-include='*' --acls \
      --delay-directory-restore || return 1
    if [ "$(cat "$work/unpack.exit")" != 0 ]; then return 1; fi
  done
  for each in about sums gone unsettled; do gzip -dc "$each.gz" >"$work/$each" || return 1; done
  (cd "$into" && only_below "$work/gone" && xargs -0 -r rm -rf -- <"$work/gone") || return 1
  # What nobody could compare is passed over, and everything else must be exactly what the listing says.
  (cd "$into" && everything) | comm -z -23 - "$work/unsettled" >"$work/list"
  (cd "$into" && look "$work/list") >"$work/unpacked"
  about <"$work/unpacked" >"$work/about.unpacked"
  (cd "$into" && sums <"$work/unpacked") >"$work/sums.unpacked"
  cmp -s "$work/about" "$work/about.unpacked" && cmp -s "$work/sums" "$work/sums.unpacked" && return 0
  {
    comm -z -3 "$work/about" "$work/about.unpacked"
    comm -z -3 "$work/sums" "$work/sums.unpacked"
  } | readable >&2
  return 2
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/restore/stage.js



/** Unpacks a backup into the new volume at /staged, and compares all of it with the listing. Emits lines `table {…}`. */
const restore_stage_STAGE_SCRIPT = String.raw `${FILES_LISTING}${FILES_UNPACK}
free=$(($(df -Pk /staged | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$HD_UNPACKED_KIB" ]; then die 42 <<END
No space left on device: unpacked, it has $HD_UNPACKED_KIB KiB, and $free KiB are free.
END
fi
code=0
unpack_into /staged 2>"$work/err" || code=$?
if [ "$code" != 0 ]; then die 43 <"$work/err"; fi
sync -f /staged 2>/dev/null || sync
tables "$work/about.unpacked" "$work/sums.unpacked" | sed 's/^/table /' >"$work/facts"
emit "$work/facts"
`;
/**
 * Removes the volume HD_STAGED. What is written down of a swap that has used it goes last. One to which an open swap puts what was there stays:
 * it may be all that is whole.
 */
const restore_stage_DROP_SCRIPT = String.raw `${ASK_ENGINE}
if [ "$(marked aside)" = "$HD_STAGED" ]; then die 57 <<END
What was there is in $HD_STAGED, until $(marked instead) has taken its place.
END
fi
ask "{\"kind\":\"files-drop\",\"name\":\"$HD_STAGED\"}"
if [ "$(marked instead)" = "$HD_STAGED" ]; then
  rm -f "$marker"
  flush "$HD_BACKUPS"
fi
`;
/** Makes the volumes HD_NAMES (words). */
const MAKE_SCRIPT = String.raw `${ASK_ENGINE}
for name in $HD_NAMES; do ask "{\"kind\":\"files-make\",\"name\":\"$name\"}"; done
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/restore/swap.js


/**
 * Puts what is at /instead in the place of what is at /live, and keeps that at /aside. Emits a line `ended N`: how many containers were
 * stopped for it. They run again afterwards.
 *
 * It may be killed at any moment, and is then called again with the same names. Until /aside has all, nothing of /live was changed; from then on
 * both sides are whole somewhere, and /live is made anew. Nothing that was stopped is started before it is whole.
 */
const restore_swap_SWAP_SCRIPT = String.raw `${FILES_LISTING}${ASK_ENGINE}
phase=$(marked phase)
writers=$(marked writers)
if [ -n "$phase" ] && [ "$(marked aside) $(marked instead)" != "$HD_ASIDE $HD_INSTEAD" ]; then die 57 <<END
Another swap was broken off half way: $(marked instead) takes the place, and what was there goes to $(marked aside). Finish that one first.
END
fi
now() {
  phase=$1
  {
    printf 'phase %s\n' "$phase"
    printf 'aside %s\ninstead %s\nwriters %s\n' "$HD_ASIDE" "$HD_INSTEAD" "$writers"
  } >"$marker.partial" && flush "$marker.partial" && mv "$marker.partial" "$marker" && flush "$HD_BACKUPS"
}
start_again() {
  ids=$(printf '"%s",' $writers | sed 's/,$//')
  if [ -z "$writers" ]; then ids=; fi
  try "{\"kind\":\"files-start\",\"ids\":[$ids]}"
}
# give_up CODE: nothing of the live files was changed, or all of it was put back.
give_up() {
  cp "$work/err" "$work/why"
  if start_again; then rm -f "$marker"; else cat "$work/err" >>"$work/why"; fi
  die "$1" <"$work/why"
}
emptied() { find "$1" -xdev -mindepth 1 -delete; }
# told FOLDER: all but the times of folders, and what has no content.
told() { (cd "$1" && everything >"$work/told" && look "$work/told" | about); }
# same FROM TO: tells what differs.
same() {
  told "$1" >"$work/told.from" && told "$2" >"$work/told.to" || return 1
  cmp -s "$work/told.from" "$work/told.to" && return 0
  comm -z -3 "$work/told.from" "$work/told.to" | readable >&2
  return 1
}
synced() { sync -f "$1" 2>/dev/null || sync; }
# copied FROM TO: to the end, and on the disk.
copied() { emptied "$2" && cp -a "$1/." "$2/" && synced "$2" && same "$1" "$2"; }
# put_back: something that can't be removed kept /live from being replaced, and is still what it was. The rest comes back around it.
put_back() {
  emptied /live || :
  cp -a /aside/. /live/ || :
  synced /live && same /aside /live
}

ended=0
if [ "$phase" != done ]; then
  ask '{"kind":"files-writers"}'
  # After a swap that broke off, those that it had stopped are to be started too.
  writers=$(printf '%s\n' $writers $(cat "$work/asked") | sort -u | tr '\n' ' ' | sed 's/ $//')
  if [ -z "$phase" ]; then phase=copying; fi
  now "$phase" 2>"$work/err" || die 35 <"$work/err"
  try '{"kind":"files-stop"}' || if [ "$phase" = copying ]; then give_up 51; else die 51 <"$work/err"; fi
  ended=$(wc -l <"$work/asked")
fi
if [ "$phase" = copying ]; then
  copied /live /aside 2>"$work/err" || give_up 53
  now replacing 2>"$work/err" || give_up 35
fi
if [ "$phase" = replacing ]; then
  if ! copied /instead /live 2>"$work/err"; then
    cp "$work/err" "$work/first"
    # What can't be put back now either is done by the same call later.
    if ! put_back 2>"$work/again"; then
      cat "$work/again" >>"$work/first"
      die 54 <"$work/first"
    fi
    cp "$work/first" "$work/err"
    give_up 53
  fi
  now 'done' 2>"$work/err" || die 35 <"$work/err"
fi
start_again || die 55 <"$work/err"
printf 'ended %s\n' "$ended" >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/files-restore.js







/** How a backup of a volume or a folder takes the place of what is in it. */
function filesRestore({ what, live, mount, }) {
    return {
        live,
        mount,
        prefix: (0,restore_names/* besidePrefix */.dN)(live),
        lookScript: restore_look_LOOK_SCRIPT,
        readLook: (answer) => readLook(answer, { live, what }),
        makeScript: MAKE_SCRIPT,
        stageScript: restore_stage_STAGE_SCRIPT,
        readStaged: parseTables,
        swapScript: restore_swap_SWAP_SCRIPT,
        readSwapped(answer) {
            const [, ended] = /^ended (\d{1,9})$/m.exec(answer) ?? [];
            return ended === undefined ? undefined : Number(ended);
        },
        dropScript: restore_stage_DROP_SCRIPT,
        remedyFor: (exitCode) => remedyFor(exitCode, live),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/restore-instructions.js





/**
 * The lines of a shell script that restores a volume with Docker alone: into a new volume beside the live one, compared with the listing.
 * Going live is a second step that a person asks for: it refuses while a container that runs has the volume mounted, and keeps what
 * was in it in a volume of its own.
 */
function files_restore_instructions_restoreInstructions({ id, part, source, what, volume, beside, image, files, }) {
    const { folder, mark } = keptFolder(id, part);
    return [
        '#!/bin/sh',
        `# Restores ${what} of backup ${id} with Docker alone. Save these lines as restore.sh on the Docker host (or point DOCKER_HOST at it), then:`,
        '#   sh restore.sh              unpacks it into a new volume beside the live one, and compares every file; the live one stays as it is',
        '#   REPLACE=yes sh restore.sh  then puts that in the place of what the live one has. First stop what has it mounted',
        '# (Of a backup with several parts, the name of this one stands behind restore.sh.)',
        'set -eu',
        'stamp=$(date -u +%Y%m%d%H%M%S)',
        `volume=${(0,shell_word/* shellWord */.r)(volume)}`,
        `beside=${(0,shell_word/* shellWord */.r)(beside)}`,
        `image=${(0,shell_word/* shellWord */.r)(image)}`,
        'tool() {',
        '  script=$1; shift',
        `  docker run --rm --interactive --user root --entrypoint '' --network none --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups:ro`)} \\`,
        `    --workdir ${(0,shell_word/* shellWord */.r)(folder)} --env LC_ALL=C "$@" "$image" sh -euc "$(begin)`,
        '$script" </dev/null',
        '}',
        "begin() { cat <<'BEGIN'",
        'die() { cat >&2; exit "$1"; }',
        'work=$(mktemp -d)',
        ...`${FILES_LISTING}${FILES_UNPACK}`.split('\n').filter((line) => line !== ''),
        'BEGIN',
        '}',
        '',
        ...comparedFilesFirst({ mark, files }),
        '',
        '# 2. A new volume beside the live one, with everything as the listing says.',
        'restored=${beside}-restored-$stamp',
        'docker volume create "$restored" >/dev/null',
        'tool \'unpack_into /restored\' --volume "$restored:/restored"',
        'echo "Restored into the volume $restored, and every file compared."',
        'if [ "$(printenv REPLACE || :)" != yes ]; then',
        '  echo "To use it, stop what has $volume mounted, and run this again with REPLACE=yes."',
        '  exit 0',
        'fi',
        '',
        '# 3. In the place of what the live one has, which is copied into a volume of its own first.',
        // The filter of `docker ps` knows neither a folder that is in it, nor one that it is in.
        'at=$volume',
        'case $volume in /*) ;; *) at=$(docker volume inspect --format \'{{.Mountpoint}}\' "$volume") ;; esac',
        'touches() {',
        '  if [ "$1" = "$volume" ]; then return 0; fi',
        '  case $1/ in "$at"/*) return 0 ;; esac',
        '  case $at/ in "${1%/}"/*) return 0 ;; esac',
        '  return 1',
        '}',
        'running=$(docker ps --quiet | while read -r each; do',
        '  docker inspect --format \'{{range .Mounts}}{{println .Source}}{{println .Name}}{{end}}\' "$each" | while IFS= read -r mounted; do',
        '    if [ -n "$mounted" ] && touches "$mounted"; then echo "$each"; break; fi',
        '  done',
        'done)',
        'if [ -n "$running" ]; then',
        '  echo "These containers run and have $volume or a part of it mounted: $running. Stop them first. $restored stays." >&2',
        '  exit 1',
        'fi',
        'replaced=${beside}-replaced-$stamp',
        'docker volume create "$replaced" >/dev/null',
        'with_all() { tool "$1" --volume "$volume:/live" --volume "$replaced:/replaced" --volume "$restored:/restored:ro"; }',
        "with_all 'cp -a /live/. /replaced/ && sync'",
        "with_all 'find /live -xdev -mindepth 1 -delete && cp -a /restored/. /live/ && sync' ||",
        "  { echo 'It could not be put in place; what was there is put back' >&2",
        "    with_all 'find /live -xdev -mindepth 1 -delete && cp -a /replaced/. /live/ && sync'; exit 1; }",
        'docker volume rm "$restored" >/dev/null',
        'echo "Restored. What was replaced is in the volume $replaced; remove that when you no longer need it. To undo it, copy it back:"',
        "echo \"  docker run --rm --volume $replaced:/from:ro --volume '$volume:/to' $image sh -c 'find /to -xdev -mindepth 1 -delete && cp -a /from/. /to/'\"",
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/pause.js
/**
 * Pauses what writes to the files, for the last round of ./dump.ts. The program that does it runs beside the script, and ends the pause when
 * its standard input ends: so also when the script dies. It has a limit of its own. Environment: HD_PAUSE, of the engine, and HD_PROGRAM.
 */
const FILES_PAUSE = String.raw `
pausing=
require_pause() {
  if [ -z "$(printenv HD_PAUSE || :)" ]; then die 45 <<END
This target can't pause what writes there. Use another consistency.
END
  fi
  if ! command -v node >/dev/null; then die 32 <<END
It has no program "node", which pauses what writes there. Name an image with Node.js 22 or later in backup.tools-image.
END
  fi
  printf '%s' "$HD_PROGRAM" | base64 -d | gzip -d >"$work/program.mjs"
  mkfifo "$work/pause"
}
hold_still() {
  # A script that is asked to end must end the pause first.
  trap 'exit 143' TERM INT
  {
    code=0
    HD_TASK='{"kind":"pause"}' node "$work/program.mjs" 2>"$work/pause.err" || code=$?
    echo "$code" >"$work/pause.code"
  } <"$work/pause" >"$work/pause.said" &
  pausing=$!
  exec 8>"$work/pause"
  while ! grep -q '^paused' "$work/pause.said"; do
    if [ -e "$work/pause.code" ]; then
      let_go || :
      die 45 <"$work/pause.err"
    fi
    sleep 0.02
  done
}
# let_go: ends with 1 when something was not paused all the time.
let_go() {
  if [ -z "$pausing" ]; then return 0; fi
  exec 8>&-
  wait "$pausing" || :
  pausing=
  [ "$(cat "$work/pause.code")" = 0 ]
}
halt() { let_go || :; }
# pack_still: what is the same as it was when it was packed stays so. $work/list gets what can't be packed even now.
pack_still() {
  everything >"$work/now" || return 2
  look "$work/now" >"$work/seen" || return 1
  sort -zu "$work/settled" >"$work/known" || return 1
  comm -z -12 "$work/seen" "$work/known" >"$work/same" || return 1
  about <"$work/same" >"$work/about" || return 1
  paths <"$work/same" >"$work/kept" || return 1
  sums_of "$work/kept" "$work/sums" >"$work/sums.kept" && mv "$work/sums.kept" "$work/sums" || return 1
  sort -zu "$work/packed" | comm -z -23 - "$work/now" >"$work/gone" || return 1
  comm -z -23 "$work/now" "$work/kept" >"$work/list" || return 1
  again=$(tr -dc '\0' <"$work/list" | wc -c)
  if [ ! -s "$work/list" ]; then return 0; fi
  settle $((round + 1)) || return $?
  mv "$work/changed" "$work/list"
}
tell_pause() {
  printf 'fact paused-ms %s\n' "$(sed -n 's/^resumed //p' "$work/pause.said")"
  printf 'fact paused %s\n' "$(sed -n 's/^paused //p' "$work/pause.said")"
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/dump.js


/**
 * Packs what is at /source. Emits lines `fact NAME VALUE`, `taken-at …`, `warning …`, `file NAME BYTES SHA256`, `table {…}`.
 * Environment: HD_CONSISTENCY, `unchanged`, `crash` or `pause`; HD_SECRETS, `kept` or `refused`. ../../dump.ts says what surrounds it.
 *
 * Others may write meanwhile. So everything is looked at before and after it is hashed and packed: what has the same time of change and the
 * same inode then has been as it was packed all the time. With `unchanged`, all of it must be, which makes it the state of one moment. With
 * `crash`, what was changed is packed again, in an archive of its own that is unpacked after the first, up to three times. With `pause`, that
 * is done once, and then what writes there is paused for as long as it takes to look at everything, and to pack what was changed since.
 */
const files_scripts_dump_DUMP_SCRIPT = String.raw `${FILES_LISTING}${FILES_PAUSE}
from=$PWD
cd /source 2>"$work/err" || die 31 <"$work/err"
if [ "$HD_SECRETS" = refused ]; then
  find . -xdev -type f \( -name .env -o -name '.env.*' \) ! -name '*.example' ! -name '*.sample' -print >"$work/secrets"
  if [ -s "$work/secrets" ]; then
    { echo 'These files hold secrets, and the backup is not encrypted:'; head -n 5 "$work/secrets"; } | die 45
  fi
fi
source_bytes=$(du -sxb . | cut -f 1)
free=$(($(df -Pk "$from" | awk 'NR == 2 { print $4 }')))
needed=$expected
if [ "$needed" = 0 ]; then needed=$((source_bytes / 1024)); fi
if [ "$free" -lt "$needed" ]; then die 35 <<END
No space left on device: there are $((source_bytes / 1024)) KiB to pack, about $needed KiB are needed, and $free KiB are free.
END
fi
pack='gzip -1 -n' end=gz
if command -v zstd >/dev/null 2>&1; then pack='zstd -1 -q' end=zst; fi

# pack_all LIST FILE: the same files always give the same bytes. That one is gone or changes meanwhile is seen by the looks.
pack_all() {
  {
    code=0
    tar --create --file=- --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --numeric-owner \
      --xattrs --xattrs-include='*' --acls --no-recursion --ignore-failed-read --null --files-from="$1" 2>"$work/tar.err" || code=$?
    echo "$code" >"$work/tar.exit"
  } | $pack >"$2" || return 1
  # 1: something changed meanwhile.
  if [ "$(cat "$work/tar.exit")" -gt 1 ]; then
    cat "$work/tar.err" >&2
    return 2
  fi
}
# sums_of PATHS SUMS: a sum is 64 digits and two spaces, then the path.
sums_of() {
  awk 'BEGIN { RS = "\0"; ORS = "\0" } FILENAME == ARGV[1] { kept[$0]; next } substr($0, 67) in kept' "$1" "$2"
}
# settle ROUND: packs the paths in $work/list. $work/about and $work/sums get what was the same before and after, and $work/list what was not.
settle() {
  look "$work/list" >"$work/before" || return 1
  # Two changes within one tick of the kernel's clock have the same time. After this, no change has a time that was seen.
  sleep 0.05
  # A page of a file that a program has mapped into its memory changes unseen once it was changed. Written to the disk, it is seen again.
  if [ -z "$pausing" ]; then sync -f . 2>/dev/null || sync; fi
  cat "$work/list" >>"$work/packed" || return 1
  sums <"$work/before" >"$work/hashed" || return 1
  code=0
  pack_all "$work/list" "$from/files-$1.tar.$end.partial" || code=$?
  if [ "$code" != 0 ]; then return "$code"; fi
  look "$work/list" >"$work/after" || return 1
  comm -z -12 "$work/before" "$work/after" >"$work/same" || return 1
  cat "$work/same" >>"$work/settled" || return 1
  about <"$work/same" >>"$work/about" || return 1
  paths <"$work/same" >"$work/kept" || return 1
  sums_of "$work/kept" "$work/hashed" >>"$work/sums" || return 1
  comm -z -23 "$work/list" "$work/kept" >"$work/changed"
}
begin() {
  : >"$work/about"
  : >"$work/sums"
  : >"$work/settled"
  : >"$work/packed"
  everything >"$work/list" || return 2
  cp "$work/list" "$work/all" || return 1
  settle 1 || return $?
  everything >"$work/now" || return 2
  # What came meanwhile belongs to what was changed.
  { cat "$work/changed"; comm -z -13 "$work/all" "$work/now"; } | sort -zu >"$work/list"
}

failed() {
  if [ "$1" = 1 ]; then die 35 <"$work/err"; fi
  die 34 <"$work/err"
}
tries=3 round=1 most=4
# In the pause there is one more round.
if [ "$HD_CONSISTENCY" = pause ]; then
  require_pause
  most=2
fi
started=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
while :; do
  code=0
  begin 2>"$work/err" || code=$?
  if [ "$code" != 0 ]; then failed "$code"; fi
  if [ ! -s "$work/list" ] || [ "$HD_CONSISTENCY" != unchanged ]; then break; fi
  tries=$((tries - 1))
  if [ "$tries" = 0 ]; then
    { echo "It was changed while it was read, three times. Changed were:"; readable <"$work/list"; } | die 45
  fi
  sleep 2
  started=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
done
again=$(tr -dc '\0' <"$work/list" | wc -c)
: >"$work/gone"
while [ -s "$work/list" ] && [ "$round" -lt "$most" ]; do
  round=$((round + 1))
  sleep 1
  # What is gone was packed, perhaps, and has to go when it is unpacked.
  look "$work/list" | paths >"$work/there"
  comm -z -23 "$work/list" "$work/there" >>"$work/gone"
  mv "$work/there" "$work/list"
  if [ ! -s "$work/list" ]; then break; fi
  code=0
  settle "$round" 2>"$work/err" || code=$?
  if [ "$code" != 0 ]; then failed "$code"; fi
  mv "$work/changed" "$work/list"
done
if [ "$HD_CONSISTENCY" = pause ]; then
  hold_still
  started=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
  code=0
  pack_still 2>"$work/err" || code=$?
  let_go || die 45 <"$work/pause.err"
  if [ "$code" != 0 ]; then failed "$code"; fi
  if [ -s "$work/list" ]; then
    { echo "It was changed while all of the stack that may write there was paused, so by another program of the host. Changed were:"; readable <"$work/list"; } | die 45
  fi
fi
# Never the same before and after: packed as they were read, which nobody can compare.
unsettled=$(tr -dc '\0' <"$work/list" | wc -c)
sort -z -o "$work/about" "$work/about"
sort -z -o "$work/sums" "$work/sums"
sockets=$(find . -xdev -type s -printf x | wc -c)

cd "$from"
gzip -n -c "$work/about" >about.gz.partial && gzip -n -c "$work/sums" >sums.gz.partial && gzip -n -c "$work/gone" >gone.gz.partial &&
  gzip -n -c "$work/list" >unsettled.gz.partial || die 35 <<END
The listing could not be written.
END
store() {
  keep_files "files-1.tar.$end" "files-2.tar.$end" "files-3.tar.$end" "files-4.tar.$end" about.gz sums.gz gone.gz unsettled.gz || return 1
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
{
  printf 'fact %s\n' "tar $tar_version" "source-bytes $source_bytes" "packed-again $again" "unsettled $unsettled" "sockets $sockets"
  printf 'taken-at %s\n' "$started"
  if [ "$HD_CONSISTENCY" = pause ]; then tell_pause; fi
  if [ "$unsettled" != 0 ]; then
    printf 'warning %s files were written to each time they were read, so nobody can say whether the backup has them whole: %s\n' "$unsettled" "$(readable <"$work/list" | tr '\n' ' ')"
  fi
  if [ "$sockets" != 0 ]; then printf 'warning %s sockets are not in the backup: they have no content.\n' "$sockets"; fi
  if [ "$(tr -dc '\0' <"$work/all" | wc -c)" -le 1 ]; then echo 'warning There is nothing in it.'; fi
  cat "$work/files"
  tables "$work/about" "$work/sums" | sed 's/^/table /'
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/scripts/trial.js


/**
 * Unpacks a backup into a scratch folder and compares every file with the listing. Emits lines `table {…}`. With HD_PROOF L1 it looks at
 * how the archives begin, and with L2 it reads all of them. ../../dump.ts says what surrounds it.
 */
const files_scripts_trial_TRIAL_SCRIPT = String.raw `${FILES_LISTING}${FILES_UNPACK}
scratch=
cleanup() {
  if [ -n "$scratch" ]; then rm -rf "$scratch/files" && rmdir "$scratch" 2>/dev/null || :; fi
  rm -rf "$work"
}
read_archive() {
  {
    unpack "$1" 2>"$work/unpack.err" || echo failed >"$work/unpack.failed"
  } | tar --list --file=- >/dev/null 2>"$work/err" && [ ! -e "$work/unpack.failed" ]
}
case $HD_PROOF in
  L1 | L2)
    for archive in $(archives); do
      if [ "$HD_PROOF" = L1 ]; then
        if [ "$(unpack "$archive" 2>/dev/null | head -c 262 | tail -c 5)" = ustar ]; then continue; fi
        echo "$archive does not begin as a tar archive does." | die 43
      fi
      if ! read_archive "$archive"; then
        cat "$work/unpack.err" >>"$work/err"
        die 43 <"$work/err"
      fi
    done
    read_ends
    ;;
esac

if ! mkdir -p "$HD_SCRATCH" 2>"$work/err"; then die 42 <"$work/err"; fi
scratch=$HD_SCRATCH
rm -rf "$scratch/files"
if ! mkdir "$scratch/files" 2>"$work/err"; then die 42 <"$work/err"; fi
free=$(($(df -Pk "$scratch" | awk 'NR == 2 { print $4 }')))
if [ "$free" -lt "$HD_EXPECTED" ]; then die 42 <<END
No space left on device: unpacked, it has $HD_EXPECTED KiB, and $free KiB are free.
END
fi
code=0
unpack_into "$scratch/files" 2>"$work/err" || code=$?
if [ "$code" != 0 ]; then die 43 <"$work/err"; fi
tables "$work/about.unpacked" "$work/sums.unpacked" | sed 's/^/table /' >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/files/files-dump.js







/** What backups of files are read with: their manifests say so in the place of a database's server. */
const SERVER = 'GNU tar';
/** A volume or a folder as an archive, in the same set as the databases. */
function filesDump(options) {
    const { what, source, beside, mount, consistency, longestPause = backup_settings/* DEFAULT_PAUSE */.R, image, encrypted } = options;
    return {
        server: SERVER,
        image,
        reads: ({ server }) => server === SERVER,
        reach: () => ({
            environment: new Map([
                ['HD_CONSISTENCY', consistency],
                ['HD_SECRETS', encrypted === 'encrypted' ? 'kept' : 'refused'],
            ]),
            secrets: new Map(),
            mounts: [{ ...mount, target: '/source', readOnly: true }],
            ...(consistency === 'pause' && { pauses: { longest: longestPause } }),
        }),
        takeScript: files_scripts_dump_DUMP_SCRIPT,
        readTaken(answer) {
            const facts = readFacts(answer);
            return facts && files_dump_takenDump(facts, { what, source, beside, image, consistency });
        },
        trialScript: files_scripts_trial_TRIAL_SCRIPT,
        trialBytes: files_dump_trialBytes,
        readTrial: parseTables,
        isRefusal: files_explain_failure_isRefusal,
        checkWords: () => 'files have no SQL; remove the check',
        explain: files_explain_failure_explainFailure,
        inPlace: filesRestore({ what, live: beside, mount }),
    };
}
const files_dump_NEEDED = ['tar', 'source-bytes', 'packed-again', 'unsettled', 'sockets'];
const files_dump_FILE_NAME = /^(?:files-[1-4]\.tar\.(?:gz|zst)|about\.gz|sums\.gz|gone\.gz|unsettled\.gz)$/;
function readFacts(text) {
    const named = new Map(linesBehind('fact', text).map((line) => [line.replace(/ .*/, ''), line.replace(/^\S+ ?/, '')]));
    const files = parseFiles(text, files_dump_FILE_NAME);
    const tables = parseTables(text);
    const [takenAt] = linesBehind('taken-at', text);
    const isWhole = files_dump_NEEDED.every((name) => named.get(name)) && files && files.length >= 5;
    if (!isWhole || !tables || takenAt === undefined)
        return undefined;
    return { named, takenAt, warnings: linesBehind('warning', text), files, tables };
}
function files_dump_takenDump({ named, takenAt, warnings, files, tables }, about) {
    const { what, consistency } = about;
    const unsettled = named.get('unsettled') ?? '';
    return {
        content: {
            server: SERVER,
            database: what,
            serverVersion: named.get('tar') ?? '',
            takenAt,
            files,
            tables,
            details: {
                consistency: consistencyWords(consistency, named),
                'database-bytes': named.get('source-bytes') ?? '',
                'packed-again': named.get('packed-again') ?? '',
                unsettled,
                ...(named.has('paused-ms') && {
                    paused: named.get('paused') ?? '',
                    'paused-ms': named.get('paused-ms') ?? '',
                }),
                sockets: named.get('sockets') ?? '',
                image: about.image,
            },
        },
        warnings: warnings.map((warning) => `${what}: ${warning}`),
        restore: (kept) => files_restore_instructions_restoreInstructions({ ...kept, what, image: about.image, volume: about.source, beside: about.beside, files }),
    };
}
/** What is known of the moment, and no more than that. */
function consistencyWords(consistency, named) {
    const [again, unsettled] = [named.get('packed-again') ?? '', named.get('unsettled') ?? ''];
    const [paused = '', ms = ''] = [named.get('paused'), named.get('paused-ms')];
    if (consistency === 'pause')
        return `of one moment: ${paused === '' ? 'nothing ran that writes there' : `paused for ${ms} ms: ${paused}`}; ${again} were changed since they were packed, and packed in that time`;
    if (again === '0')
        return 'of one moment: nothing was changed while it was read';
    const rest = unsettled === '0' ? 'all of them whole' : `${unsettled} of them never the same before and after`;
    return `${consistency}: files of several moments, as after a crash; ${again} were changed while it was read, and packed again, ${rest}`;
}
/** As much as was packed, rounded up to blocks. */
function files_dump_trialBytes({ details }) {
    const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
    return Number.isNaN(bytes) ? undefined : bytes * 1.1 + 1024 * 1024;
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/layout/stack-names.js
var stack_names = __webpack_require__(3140);
// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var container_volumes = __webpack_require__(21555);
;// CONCATENATED MODULE: ./packages/wiring/build/backed-files.js




/**
 * The volumes and folders of a backup as further members of its set. They need no container of a database: they are packed in the tools
 * image.
 */
function backedFiles({ container, volumes = [], files = [], toolsImage: image = DEFAULT_TOOLS_IMAGE }, { stack, encrypted }) {
    const member = (name, options) => ({
        name,
        container: container ?? undefined,
        dump: filesDump(options),
    });
    const ofVolumes = volumes.map(({ name, volume, ...moment }) => {
        const what = `the volume ${(0,container_volumes/* nameOfVolume */.$L)(volume)}`;
        const mount = { kind: 'volume', ...volume, ...READ };
        const source = (0,stack_names/* dataVolumeName */.Ww)(stack, volume);
        return member(name, { what, source, beside: source, mount, ...moment, image, encrypted });
    });
    const ofFolders = files.map(({ name, path: source, ...moment }) => {
        const what = `the folder ${source}`;
        const mount = { kind: 'bind', source, ...READ };
        const beside = `hd-${stack}-folder.${name}`;
        return member(name, { what, source, beside, mount, ...moment, image, encrypted });
    });
    return [...ofVolumes, ...ofFolders];
}
const READ = { target: '/source', readOnly: true };

// EXTERNAL MODULE: ./packages/wiring/build/engines/engine-at-runner.js + 3 modules
var engine_at_runner = __webpack_require__(69420);
;// CONCATENATED MODULE: ./packages/wiring/build/connect-backups.js

















/** The places of the stack's backups, as configured. Connects to nothing yet. Throws `configuration/*`. */
function connectBackups({ configuration, secrets, target, artifacts }) {
    const { backup, database, stack } = configuration;
    if (!backup || !database)
        throw new failure/* Failure */.HR('configuration/invalid', 'backup and database: are both needed');
    const { timeout, proof } = backup;
    const container = backup.container ?? undefined;
    const image = backup.atRunner?.image;
    const authority = authorityOf(database, secrets);
    const dump = dumpOf((0,needed_secret/* neededSecret */.g)(secrets, database.urlSecret, 'the backup of the database'), { authority, image });
    const also = (backup.also ?? []).map(({ name, urlSecret, caSecret, ...further }) => {
        const url = (0,needed_secret/* neededSecret */.g)(secrets, urlSecret, `the backup of the database ${name}`);
        const own = image && (further.image ?? image);
        return {
            name,
            container: further.container ?? undefined,
            image: own,
            dump: dumpOf(url, {
                authority: caSecret === undefined ? authority : authorityOf({ caSecret }, secrets),
                image: own,
            }),
        };
    });
    const { clock, progress } = target;
    const tasks = image === undefined ? target.tasks : (0,engine_at_runner/* tasksAtRunner */.YA)({ configuration, secrets, target });
    const { checks = [], encryptTo = [], toolsImage } = backup;
    const encryptWith = symmetricKey(backup, secrets);
    const decryptKey = keysToRead(backup, secrets, encryptWith);
    const encryption = {
        encryptTo,
        encryptWith,
        decryptKey,
        manifestKeys: manifestKeys(backup, secrets),
        ...(toolsImage !== undefined && { toolsImage }),
    };
    const encrypted = encryptTo.length > 0 || encryptWith !== undefined ? 'encrypted' : 'plain';
    const files = backedFiles(backup, { stack, encrypted });
    if (!artifacts && (0,configured_vaults/* vaultsOf */.Pj)(backup).some(({ place }) => place.kind === 'artifact')) {
        const problem = 'github-token: is needed for backups that are artifacts, with `actions: read`';
        throw new failure/* Failure */.HR('input/invalid', problem, { facts: { problems: [problem] } });
    }
    const cluster = clusterOf(configuration);
    if (cluster)
        for (const each of [dump, ...also.map((further) => further.dump)])
            refuseAtCluster(each);
    const where = { tasks, stack, container, image, cluster, dump, timeout, clock, progress, artifacts, ...encryption };
    const places = (0,configured_vaults/* vaultsOf */.Pj)(backup).map((vault) => ({
        ...vault,
        bucketKeys: vault.place.kind === 's3' ? keysOf(vault.place, secrets) : undefined,
    }));
    const vaults = connectVaults(places, { ...where, also: [...also, ...files], proof, checks });
    function liveFrom({ place: kept, bucketKeys }, part) {
        const from = { ...where, kept, bucketKeys };
        if (part === null)
            return liveOf({ ...from, part });
        const member = also.find(({ name }) => name === part);
        if (member)
            return liveOf({ ...from, ...member, part });
        const packed = files.find(({ name }) => name === part);
        if (packed)
            return liveOf({ ...from, ...packed, part });
        const names = [...also, ...files].map(({ name }) => name).join(', ') || 'none';
        const detail = `database: ${part} is not under \`backup.also\`, \`backup.volumes\` or \`backup.files\` in the configuration, which have ${names}`;
        throw new failure/* Failure */.HR('input/invalid', detail, { facts: { problems: [detail] } });
    }
    return {
        vaults,
        restorable: places.flatMap((place) => vaults.each
            .filter(({ name }) => name === place.name)
            .map((vault) => ({ ...vault, live: (part) => liveFrom(place, part) }))),
        marks: containerRecoveryMarks(where),
    };
}
/** Undefined at a Docker host. */
function clusterOf({ backup, target }) {
    const claim = backup?.claim;
    return target.engine === 'kubernetes' && claim !== undefined ? { claim, namespace: target.namespace } : undefined;
}
/** The kind of a database is in its URL. Redis is dumped with settings that are in the files of its server, which another pod doesn't see. */
function refuseAtCluster({ server }) {
    if (server !== 'Redis')
        return;
    const problem = 'backup: Redis and Valkey can’t be backed up at a cluster, only PostgreSQL, MySQL and MariaDB';
    throw new failure/* Failure */.HR('configuration/invalid', problem, {
        facts: { problems: [problem] },
        remedy: 'Take it out of `backup` for this environment, and keep the backups that you make of it now.',
    });
}
/** The only vault takes its backups itself; several get them from where they are taken. */
function connectVaults(places, taking) {
    const [only, ...others] = places;
    if (!only || others.length > 0)
        return containerBackupVaults({ ...taking, vaults: places });
    const { name, keep, place: kept, bucketKeys } = only;
    return oneVault(containerBackupVault({ ...taking, kept, bucketKeys }), keep, name);
}
/** Credentials as the program at the target reads them. Throws `configuration/*` for a secret that isn't given. */
function keysOf(settings, secrets) {
    const { bucket, accessKeySecret, secretKeySecret, sessionTokenSecret } = settings;
    const lines = [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])].map((name) => (0,needed_secret/* neededSecret */.g)(secrets, name, `the backups in the bucket ${bucket}`).reveal().trim());
    return new base_secret/* Secret */.z([...lines, ''].slice(0, 3).join('\n'));
}
/**
 * The kind of database that the URL begins with. One of no known kind is refused as a URL of PostgreSQL. `image`: of its programs on the
 * runner. Throws `input/invalid` for a kind that isn't backed up there.
 */
function dumpOf(url, { authority, image } = {}) {
    const kind = (0,database_kind/* kindOfDatabase */.R)(url);
    if (image !== undefined && (kind === 'MySQL' || kind === 'Redis'))
        throw notAtRunner(kind);
    switch (kind) {
        case 'MySQL':
            return mysqlDump({ url });
        case 'Redis':
            return redisDump({ url });
        case 'PostgreSQL':
        case undefined:
            return postgresDump({ url, authority, image });
    }
}
function notAtRunner(kind) {
    const problem = `backup.at-runner: is for PostgreSQL, and the URL is one of ${kind}`;
    return new failure/* Failure */.HR('input/invalid', problem, {
        facts: { problems: [problem] },
        remedy: 'Let the target reach the database, and name a container there that has its programs in `backup.container`.',
    });
}
function authorityOf({ caSecret = null }, secrets) {
    return caSecret === null
        ? undefined
        : (0,needed_secret/* neededSecret */.g)(secrets, caSecret, 'the certificate of the authority behind the database');
}
/** Throws `input/invalid` when it is no key: a backup that is encrypted with a mistyped one is read by nobody. */
function symmetricKey({ encryptWithSecret = null }, secrets) {
    if (encryptWithSecret === null)
        return undefined;
    const key = (0,needed_secret/* neededSecret */.g)(secrets, encryptWithSecret, 'the encryption of backups');
    if (symmetricKeyIn(key.reveal()))
        return key;
    const problem = `secrets: ${encryptWithSecret} must be 32 bytes in base64, 44 characters, as \`openssl rand -base64 32\` prints them`;
    throw new failure/* Failure */.HR('input/invalid', problem, { facts: { problems: [problem] } });
}
/** Throws `input/invalid` for keys that are too short to keep anybody out. */
function manifestKeys({ manifestKeySecret = null }, secrets) {
    if (manifestKeySecret === null)
        return undefined;
    const keys = (0,needed_secret/* neededSecret */.g)(secrets, manifestKeySecret, 'the tags of manifests of backups');
    const wrong = (0,manifest_tag/* problemOfManifestKeys */.SY)(keys);
    if (wrong === undefined)
        return keys;
    const problem = `secrets: ${manifestKeySecret} ${wrong}`;
    throw new failure/* Failure */.HR('input/invalid', problem, { facts: { problems: [problem] } });
}
/** All that may open a stored backup, a key a line. That of age need not be given: a run that only takes backups is not meant to have it. */
function keysToRead({ decryptSecret = null }, secrets, encryptWith) {
    const keys = [decryptSecret === null ? undefined : secrets.get(decryptSecret), encryptWith];
    const given = keys.flatMap((key) => (key ? [key.reveal()] : []));
    return given.length === 0 ? undefined : new base_secret/* Secret */.z(given.join('\n'));
}


/***/ }),

/***/ 57842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ fenceRecordOfRun)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_target_make_fence_record__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41958);

/** What a run shows to the target's fence when it was given a lease by another step. */
function fenceRecordOfRun({ token, environment, store }, { run, clock }) {
    const { actor, job, runUrl: url, repository } = run;
    const owner = { repository, environment, store };
    return (0,_hardened_deploy_core_target_make_fence_record__WEBPACK_IMPORTED_MODULE_0__/* .fenceRecordOfToken */ .f)(token, { owner, holder: { actor, job, url }, at: clock.now().toISOString() });
}


/***/ })

};
