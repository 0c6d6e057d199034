export const id = 499;
export const ids = [499];
export const modules = {

/***/ 14549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qo: () => (/* binding */ markAfter),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ti: () => (/* binding */ damageOf),
/* harmony export */   wy: () => (/* binding */ encodeMark)
/* harmony export */ });
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43153);

// The text is passed in an environment variable and shown in messages, so it is cut. What PostgreSQL says first matters
// most.
const LONGEST_EVIDENCE = 2_000;
/**
 * The mark after a rehearsal; null when the restore succeeded, because that proves as much as the first proof: checksums
 * and rows.
 */
function markAfter(rehearsal, at) {
    if (rehearsal.kind === 'restored')
        return null;
    const evidence = (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .clamp */ .qE)(rehearsal.evidence, LONGEST_EVIDENCE);
    return { schema: 1, at: at.toISOString(), found: rehearsal.kind, evidence };
}
function encodeMark(mark) {
    return `${JSON.stringify(mark, null, 2)}\n`;
}
/**
 * What is wrong with a backup, in words; null when nothing is. A mark that can't be read counts as damage, because it was
 * written for a reason.
 */
function damageOf({ files }, { sizes, mark }) {
    const problems = files.flatMap(({ name, bytes }) => {
        const seen = sizes.get(name);
        if (seen === undefined)
            return [`${name} is missing`];
        return seen === bytes ? [] : [`${name} has ${seen} bytes instead of ${bytes}`];
    });
    if (mark !== undefined)
        problems.push(wordsOf(mark));
    return problems.length === 0 ? null : problems.join('; ');
}
/** The backup is proven and not damaged since. Only such a backup counts for retention and may be relied on. */
function isProven({ manifest, damage }) {
    return manifest.verified !== null && damage === null;
}
const FOUND = {
    damaged: 'found that its files were changed',
    differs: 'got different rows',
    refused: 'could not restore it',
};
function wordsOf(text) {
    const mark = markIn(text);
    if (!mark)
        return 'it is marked as damaged, and the mark cannot be read';
    return `a rehearsal at ${mark.at} ${FOUND[mark.found]}: ${mark.evidence.trim().replaceAll(/\s*\n\s*/g, '; ')}`;
}
function markIn(text) {
    try {
        const { schema, at, found, evidence } = Object(JSON.parse(text));
        if (schema !== 1 || typeof at !== 'string' || typeof evidence !== 'string')
            return undefined;
        return isFound(found) ? { at, found, evidence } : undefined;
    }
    catch {
        return undefined;
    }
}
function isFound(value) {
    return typeof value === 'string' && Object.hasOwn(FOUND, value);
}


/***/ }),

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

/***/ 36395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   gt: () => (/* binding */ describeKept),
/* harmony export */   jt: () => (/* binding */ describeSize),
/* harmony export */   wh: () => (/* binding */ totalRows)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5617);
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);


const LIST = new Intl.ListFormat('en');
/** All files together, and the user's own tables. Large objects are counted as a table of the system catalogue. */
function sizeOf({ files, tables }) {
    const own = tables.filter(({ table }) => !table.startsWith('pg_catalog.'));
    return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), tables: own.length, rows: totalRows(own) };
}
/** `the newest 10 proven ones, and the newest of each of 7 days and 4 weeks, are kept`. */
function describeKept({ last, daily, weekly, monthly }) {
    const ages = [
        [daily, 'day'],
        [weekly, 'week'],
        [monthly, 'month'],
    ].flatMap(([count, unit]) => (count > 0 ? [(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(count, unit)] : []));
    const newest = last === 1 ? 'the newest proven one' : `the newest ${last} proven ones`;
    if (ages.length === 0)
        return last === 1 ? `${newest} is kept` : `${newest} are kept`;
    return `${newest}, and the newest of each of ${LIST.format(ages)}, are kept`;
}
function totalRows(tables) {
    return tables.reduce((sum, { rows }) => sum + rows, 0);
}
/** `19.4 MiB, 3 tables, 426000 rows`. */
function describeSize(manifest) {
    const { bytes, tables, rows } = sizeOf(manifest);
    return `${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .readableBytes */ .I)(bytes)}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(tables, 'table')}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(rows, 'row')}`;
}


/***/ }),

/***/ 44880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ connectBackups)
});

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/dump-facts.js
/** Reads `client …`, `form …`, `server {…}`, `file NAME BYTES SHA256` and `table {…}`. Undefined when something is missing or wrong. */
function parseDumpFacts(text) {
    const lines = text.split('\n');
    const behind = (word) => lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
    const server = parseServer(behind('server')[0]);
    const files = behind('file').map(parseFile);
    const tables = parseTables(text);
    const client = behind('client')[0];
    const form = behind('form')[0];
    if (!server || !tables || client === undefined || form === undefined)
        return undefined;
    const whole = files.flatMap((file) => (file ? [file] : []));
    if (whole.length !== files.length || archiveOf(whole) === undefined)
        return undefined;
    const needed = ['tables.jsonl', 'roles.copy'];
    return needed.every((name) => whole.some((file) => file.name === name))
        ? { client, form, server, files: whole, tables }
        : undefined;
}
/** What pg_restore opens: a folder that several workers wrote, or one file. Undefined when there is neither. */
function archiveOf(files) {
    const has = (wanted) => files.some(({ name }) => name === wanted);
    if (has('database/toc.dat'))
        return 'database';
    return has('database.dump') ? 'database.dump' : undefined;
}
function parseTables(text) {
    const counts = text
        .split('\n')
        .filter((line) => line.startsWith('table '))
        .map((line) => parseTable(line.slice('table '.length)));
    const whole = counts.flatMap((count) => (count ? [count] : []));
    return whole.length === counts.length && whole.length > 0 ? whole : undefined;
}
function parseTable(json) {
    const { table, rows, content } = parseObject(json);
    if (typeof table !== 'string' || typeof rows !== 'number' || !Number.isSafeInteger(rows))
        return undefined;
    return { table, rows, ...(typeof content === 'string' && { content }) };
}
function parseFile(line) {
    const match = /^([a-z][a-z.]*|database\/[a-z0-9][a-z0-9._-]*) +(\d{1,15}) +([0-9a-f]{64})$/.exec(line.trim());
    const [, name, bytes, sha256] = match ?? [];
    return name !== undefined && sha256 !== undefined ? { name, bytes: Number(bytes), sha256 } : undefined;
}
function parseServer(json) {
    const stored = parseObject(json ?? '');
    const present = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null));
    const texts = ['database', 'serverVersion', 'takenAt', 'encoding', 'collate', 'ctype', 'owner'];
    if (texts.some((name) => typeof present[name] !== 'string') || typeof present['bytes'] !== 'number')
        return undefined;
    return present;
}
function parseObject(json) {
    try {
        const value = JSON.parse(json);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/dump.js
/** The advice when the disk is full, whether a program of the vault or the database noticed it. */
const FREE_SPACE = 'Free space on the Docker host, or lower `backup.keep`.';

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/explain-failure.js

const CANNOT_CONNECT = 31;
const CANNOT_RESTORE = 43;
const MEANINGS = {
    [CANNOT_CONNECT]: 'The database did not take the connection',
    32: "The database has another major version than its container's image",
    33: "The database's tables could not be counted",
    34: 'pg_dump failed',
    42: 'No scratch server could be started',
    [CANNOT_RESTORE]: 'PostgreSQL would not restore the dump',
    44: 'The restored tables could not be counted',
};
/** What helps, by the SQLSTATE that psql prints in its verbose mode. */
const ADVICE = [
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
const CONNECTION_ADVICE = "The URL is used inside the database container's own network. Write the name of the database's container as its host: that is right for the application too. Check user, password and pg_hba.conf.";
/** The scratch server ran out of something, or was killed. */
const LACKS_MEANS = /No space left on device|Disk quota exceeded|out of memory|Cannot allocate memory|could not (?:fork|resize shared memory)|server closed the connection unexpectedly|the database system is (?:shutting down|in recovery mode)/i;
function isRefusal({ exitCode, said }) {
    return exitCode === CANNOT_RESTORE && !LACKS_MEANS.test(said);
}
function explainFailure({ exitCode, said }) {
    const meaning = MEANINGS[exitCode];
    const advice = exitCode === CANNOT_CONNECT ? CONNECTION_ADVICE : ADVICE.find(([pattern]) => pattern.test(said))?.[1];
    const words = said.replace(/^LOCATION: .*$\n?/gm, '').replace(/^psql:<stdin>:\d+: /gm, '');
    return { words, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}

// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/database-url.js
var database_url = __webpack_require__(52145);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/libpq-environment.js

/**
 * Further URL parameters that have a variable. Others (`schema`, `pgbouncer` …) are for some driver, and don't matter for a
 * backup.
 */
const PARAMETERS = new Map([
    ['sslrootcert', 'PGSSLROOTCERT'],
    ['channel_binding', 'PGCHANNELBINDING'],
    ['gssencmode', 'PGGSSENCMODE'],
    ['target_session_attrs', 'PGTARGETSESSIONATTRS'],
    ['options', 'PGOPTIONS'],
    ['connect_timeout', 'PGCONNECT_TIMEOUT'],
]);
/**
 * A database URL as environment variables of libpq, for programs that run beside the database. Throws `database/url-invalid`. Without a host it means
 * `localhost`, because another container can't see the database's socket file.
 */
function libpqEnvironment(url) {
    const { hosts, user, password, database, sslmode, parameters } = (0,database_url/* readDatabaseUrl */.B)(url);
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
            ...further,
        ]),
        secrets: new Map(password ? [['PGPASSWORD', password]] : []),
    };
}
function hostOf({ host = 'localhost' }) {
    // A path is the folder of a unix socket; a name that begins with `@` is an abstract socket.
    if (/^[/@]/.test(host))
        throw (0,database_url/* unusableUrl */.l)('it names a unix socket, which is inside the database container. Write the name of that container instead');
    return host;
}

// EXTERNAL MODULE: ./packages/core/build/base/shell-word.js
var shell_word = __webpack_require__(90493);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/sql-text.js
/** Quotes a name as an identifier of SQL. */
function sqlName(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
/** Quotes a text as a literal of SQL. It is correct with any value of `standard_conforming_strings`. */
function sqlText(text) {
    const doubled = text.replaceAll("'", "''");
    return text.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/restore-instructions.js



/**
 * The lines of a shell script that restores a backup with Docker alone. It restores into a new database beside the live
 * one, and then renames both in one transaction. So clients lose their connection only once, and never see a half-restored
 * database. The old database stays under another name until a person drops it.
 */
function restoreInstructions(facts) {
    const { id, container, source, server } = facts;
    const live = sqlName(server.database);
    const archive = archiveOf(facts.files) ?? 'database.dump';
    return [
        '#!/bin/sh',
        `# Restores backup ${id} of database ${oneLine(server.database)} with Docker alone.`,
        `# Save these lines as restore.sh on (or point DOCKER_HOST at) the host that runs container ${container}, stop what writes`,
        "# to the database, then:  PGPASSWORD='…' sh restore.sh",
        '# PGUSER must be allowed to create databases and own this one (or be a superuser).',
        '# If a later step fails, the live database is as it was; drop what is called restored_… and see the message.',
        'set -eu',
        'stamp=$(date -u +%Y%m%d%H%M%S)',
        `container=${(0,shell_word/* shellWord */.r)(container)}`,
        'image=$(docker inspect --format \'{{.Image}}\' "$container")',
        'client() {',
        `  docker run --rm --interactive --user postgres --entrypoint '' --network "container:$container" \\`,
        `    --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups:ro`)} --workdir ${(0,shell_word/* shellWord */.r)(`/backups/${id}`)} \\`,
        `    --env PGPASSWORD ${connectionOptions(facts)} \\`,
        `    --env PGOPTIONS='-c default_transaction_read_only=off' "$image" "$@"`,
        '}',
        '',
        '# 1. No rehearsal has found it damaged since, and the files are the ones that were proven.',
        "client sh -c 'if [ -e damaged.json ]; then cat damaged.json >&2; exit 1; fi' </dev/null",
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
        'client psql -X -v ON_ERROR_STOP=1 -v new="restored_$stamp" -v old="replaced_$stamp" <<\'SQL\'',
        `ALTER DATABASE ${live} ALLOW_CONNECTIONS false;`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${sqlText(server.database)};`,
        'BEGIN;',
        `ALTER DATABASE ${live} RENAME TO :"old";`,
        `ALTER DATABASE :"new" RENAME TO ${live};`,
        'COMMIT;',
        'ALTER DATABASE :"old" ALLOW_CONNECTIONS true;',
        'SQL',
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
/** Connects to another database than the one that is renamed. */
function connectionOptions({ connection, server }) {
    const maintenance = server.database === 'postgres' ? 'template1' : 'postgres';
    const kept = [...connection].filter(([name]) => name !== 'PGOPTIONS' && name !== 'PGDATABASE');
    return [...kept, ['PGDATABASE', maintenance]]
        .map(([name, value]) => `--env ${name}=${(0,shell_word/* shellWord */.r)(value)}`)
        .join(' ');
}
function createDatabase({ encoding, collate, ctype, provider, locale, owner }) {
    const providers = {
        c: ['LOCALE_PROVIDER libc'],
        i: ['LOCALE_PROVIDER icu', `ICU_LOCALE ${sqlText(locale ?? '')}`],
        b: ['LOCALE_PROVIDER builtin', `BUILTIN_LOCALE ${sqlText(locale ?? '')}`],
    };
    return [
        'CREATE DATABASE :"new" TEMPLATE template0',
        `OWNER ${sqlName(owner)}`,
        `ENCODING ${sqlText(encoding)}`,
        ...(providers[provider ?? ''] ?? []),
        `LC_COLLATE ${sqlText(collate)} LC_CTYPE ${sqlText(ctype)};`,
    ].join(' ');
}
function oneLine(name) {
    return JSON.stringify(name).replaceAll('`', "'");
}

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
`;

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
export HD_ALONE=no HD_CORES=$(nproc 2>/dev/null || echo 1)
export HD_WORK="$work" PGAPPNAME='hardened-deploy backup'
export HD_PG_DUMP='
  run() {
    pg_dump "$@" --compress="$HD_COMPRESS" --snapshot="$HD_SNAPSHOT" --lock-wait-timeout=30s --no-password \
      </dev/null 2>"$HD_WORK/pg_dump.err"
  }
  attempt() {
    rm -rf database.partial database.dump.partial
    if [ "$jobs" -gt 1 ]; then
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

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/dump.js



/**
 * Takes a dump and exact row counts in one snapshot. Environment: libpq's variables. Emits lines `form …`,
 * `server {…}`, `file NAME BYTES SHA256`, `table {…}`. ../../dump.ts says what surrounds it.
 *
 * The rows are counted before the dump. Counting takes locks, so that nobody can truncate, rewrite or drop a table in
 * between. The snapshot alone doesn't prevent that.
 */
const DUMP_SCRIPT = String.raw `${POSTGRES_USER}
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

# Roles and tablespaces for a restore on another server. Best effort: not every role may read them.
as_postgres pg_dumpall --globals-only --no-role-passwords --no-password --file=globals.sql.partial </dev/null 2>/dev/null || rm -f globals.sql.partial

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
store() {
  mv server.json "$work/server.json" || return 1
  keep_files database database.dump tables.jsonl roles.copy globals.sql || return 1
  if [ "$(id -u)" = 0 ]; then
    # From here on the unprivileged user may read it and not change it.
    chown -R "root:$(id -g postgres)" . || return 1
    find . -type d -exec chmod 750 {} + || return 1
    find . -type f -exec chmod 640 {} + || return 1
  fi
  flush .
}
if ! store >"$work/files" 2>"$work/err"; then die 35 <"$work/err"; fi
{
  printf 'client %s\n' "$version"
  sed 's/^/form /' "$work/form"
  sed 's/^/server /' "$work/server.json"
  cat "$work/files"
  sed 's/^/table /' tables.jsonl
} >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/scripts/trial.js


/**
 * Restores a backup into a server of its own and counts its rows. Only this container can reach that server, by a socket.
 * Emits lines `table {…}`. With HD_PROOF L1 or L2 it only reads the backup. ../../dump.ts says what surrounds it.
 */
const TRIAL_SCRIPT = String.raw `${POSTGRES_USER}
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
if grep -q ' database/toc\.dat$' "$work/sums"; then archive=database; fi
case $HD_PROOF in
  L1) read_as=--list ;;
  L2) read_as=--file=/dev/null ;;
  *) read_as= ;;
esac
if [ -n "$read_as" ]; then
  # Without a scratch server. Reading every block finds what the archive's own checks find.
  if ! as_postgres pg_restore "$read_as" "$archive" </dev/null 2>"$work/err" >/dev/null; then die 43 <"$work/err"; fi
  exit 0
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

if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -f - >/dev/null 2>"$work/err" <<'SQL'; then
DROP DATABASE postgres;
CREATE TEMPORARY TABLE hd_roles (name text);
\copy hd_roles FROM roles.copy
SELECT pg_catalog.format('CREATE ROLE %I SUPERUSER', name) FROM hd_roles WHERE name <> current_user
\gexec
SQL
  die 43 <"$work/err"
fi
if ! as_postgres pg_restore --exit-on-error --create --no-tablespaces --jobs=2 --dbname=template1 "$archive" </dev/null 2>"$work/err"; then
  die 43 <"$work/err"
fi
export PGDATABASE="$HD_DATABASE"
if ! as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -v hd_proof="$HD_PROOF" -f - >"$work/tables.jsonl" 2>"$work/err" <<'SQL'; then
\encoding UTF8
${COUNT_ROWS_SQL}
SQL
  die 44 <"$work/err"
fi
sed 's/^/table /' "$work/tables.jsonl" >"$work/facts"
emit "$work/facts"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/postgres-dump.js






/** One database of PostgreSQL, dumped by pg_dump. The URL is the one that the database's container itself would use. */
function postgresDump({ url }) {
    const reach = () => libpqEnvironment(url);
    return {
        server: 'PostgreSQL',
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
        explain: explainFailure,
    };
}
function takenDump({ client, form, server, files, tables }, { environment }) {
    const { database, serverVersion, takenAt, bytes, ...rest } = server;
    return {
        content: {
            database,
            // `17.11 (Debian 17.11-1)`: the packager's part doesn't help to find a client.
            serverVersion: serverVersion.split(' ')[0] ?? serverVersion,
            takenAt,
            files,
            tables,
            details: { client, form, 'database-bytes': String(bytes), ...rest },
        },
        restore: (kept) => restoreInstructions({ ...kept, connection: environment, server, files }),
    };
}
const MIB = 1024 * 1024;
/** An empty cluster and its write-ahead log, seen at about 60 MB and limited to 128 MB. */
const SERVER_BYTES = 200 * MIB;
/** Restored tables have no dead rows, but building indexes needs room for sorted files. Half as much again has been enough. */
function trialBytes({ details }) {
    const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
    return Number.isNaN(bytes) ? undefined : bytes * 1.5 + SERVER_BYTES;
}

;// CONCATENATED MODULE: ./packages/core/build/backup/backup-proof.js
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

// EXTERNAL MODULE: ./packages/core/build/backup/proof-level.js
var proof_level = __webpack_require__(15080);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-words.js
var backup_words = __webpack_require__(36395);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-damage.js
var backup_damage = __webpack_require__(14549);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-id.js
var backup_id = __webpack_require__(81809);
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
/** Reads a manifest and checks every field, because people and other programs can write to its folder. */
function decodeManifest(text) {
    let stored;
    try {
        stored = JSON.parse(text);
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
        ['database', isText(stored['database'])],
        ['serverVersion', isText(stored['serverVersion'])],
        ['takenAt', isTime(stored['takenAt'])],
        ['deployment', isText(stored['deployment']) && names/* deploymentId */.dP.parse(stored['deployment']).ok],
        ['generation', isCount(stored['generation'])],
        ['files', isListOf(stored['files'], isFile)],
        ['tables', isListOf(stored['tables'], isTable)],
        ['verified', stored['verified'] === null || isVerification(stored['verified'])],
        ['restore', isListOf(stored['restore'], isLine)],
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
// The name of a file becomes part of a path at the target. It may lie in one folder; no part of it begins with a dot.
const FILE_NAME = /^(?:[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;
function isFile(value) {
    if (!isRecord(value) || !isText(value['name']) || !isText(value['sha256']))
        return false;
    return FILE_NAME.test(value['name']) && isCount(value['bytes']) && /^[0-9a-f]{64}$/.test(value['sha256']);
}
function isTable(value) {
    if (!isRecord(value) || !isText(value['table']) || !isCount(value['rows']))
        return false;
    return value['content'] === undefined || isText(value['content']);
}

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/exit-codes.js

/** The meaning of the exit codes that don't depend on the kind of dump: the sentence before the program's own words. */
const exit_codes_MEANINGS = {
    30: 'No folder could be created where the backups are kept',
    35: 'The place of the backups could not be written',
    39: 'The answer could not be sent',
    41: 'The files are not the ones that were dumped',
};
const EXIT = { damaged: 41 };
/** One text: what failed, the program's own words, and what helps. `dump` explains what only it knows. */
function explainExit(failed, dump) {
    const own = dump?.explain(failed) ?? { words: failed.said };
    const meaning = exit_codes_MEANINGS[failed.exitCode] ?? own.meaning ?? `The container ended with exit code ${failed.exitCode}`;
    const advice = own.advice ?? (/No space left on device/.test(failed.said) ? FREE_SPACE : undefined);
    const words = own.words.trim();
    return [words === '' ? meaning : `${meaning}: ${words}`, ...(advice === undefined ? [] : [advice])].join('\n');
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

emit() {
  gzip -9 <"$1" >"$work/answer.gz"
  base64 <"$work/answer.gz" >"$work/answer"
  size=$(wc -c <"$work/answer")
  # The host keeps the last 256 KiB of a container's output: a cut answer would be no answer.
  if [ "$size" -gt 240000 ]; then die 39 <<END
The answer is too long to be told ($size bytes): too many tables.
END
  fi
  printf '\n-----BEGIN %s %s-----\n' "$HD_MARK" "$(sha256sum <"$1" | cut -c 1-64)"
  cat "$work/answer"
  printf -- '-----END %s-----\n' "$HD_MARK"
}

die() {
  printf '\n-----FAILED %s-----\n' "$HD_MARK"
  tail -n 20
  printf -- '-----END %s-----\n' "$HD_MARK"
  exit "$1"
}

# BusyBox may not know how to flush one file; then everything is flushed.
flush() { sync "$@" 2>/dev/null || sync; }

# Programs of the database run under its own user, and read here.
chmod 755 "$work"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/folder.js

/**
 * Writes the manifest, which makes a folder a backup. Environment: HD_BACKUPS, HD_ID, HD_MANIFEST_SHA256, and the manifest,
 * compressed and in base64. It is cut into HD_MANIFEST_0 …, because one variable has room for 128 KiB only.
 */
const SEAL_SCRIPT = String.raw `${PRELUDE}
seal() {
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
if ! seal 2>"$work/err"; then die 35 <"$work/err"; fi
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
  (cd "$1" && stat -c '%s %n' * */* 2>/dev/null || :) >"$work/sizes"
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
/** Makes the folder HD_FOLDER in HD_BACKUPS. Programs of the database run under their own user, and pass through it. */
const FOLDER_SCRIPT = String.raw `${PRELUDE}
folder=$HD_BACKUPS/$HD_FOLDER
if [ ! -d "$folder" ] && ! mkdir -m 755 "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
`;
/** Writes the text HD_MARK_TEXT as the mark of the backup HD_ID, by renaming a file. An empty text removes the mark. */
const MARK_SCRIPT = String.raw `${PRELUDE}
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
  if ! { rm -f "$folder/manifest.json" && flush "$folder" && rm -rf "$folder"; } 2>"$work/err"; then die 35 <"$work/err"; fi
done
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/backup-folders.js








/** Linux takes at most 128 KiB in one environment variable. */
const PART = 100_000;
/** No data is read here. The limit is its own, because what a dump left when it ran out of time must still be removed. */
const LIMIT = (0,duration/* minutes */.Gx)(2);
/** Writes the manifest by renaming it: from this moment the folder is a backup. Throws `backup/failed`. */
async function sealFolder(runner, token, manifest, signal) {
    const text = encodeManifest(manifest);
    const packed = (0,external_node_zlib_.gzipSync)(text, { level: 9 }).toString('base64');
    const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, at) => packed.slice(at * PART, (at + 1) * PART));
    const environment = new Map([
        ['HD_ID', manifest.id],
        ['HD_MANIFEST_SHA256', (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex')],
        ['HD_MANIFEST_PARTS', String(parts.length)],
        ...parts.map((part, at) => [`HD_MANIFEST_${at}`, part]),
    ]);
    await runBriefly(runner, token, { purpose: 'backup', script: SEAL_SCRIPT, environment }, signal);
}
/** Writes a mark by renaming it, or removes it with null. Throws `backup/failed`. */
async function markFolder(runner, token, { id, mark }, signal) {
    const environment = new Map([
        ['HD_ID', id],
        ['HD_MARK_TEXT', mark === null ? '' : (0,backup_damage/* encodeMark */.wy)(mark)],
    ]);
    await runBriefly(runner, token, { purpose: 'backup', script: MARK_SCRIPT, environment }, signal);
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

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/backup-listing.js





/** Every backup with a readable manifest, newest first. Other folders are reported to `progress` and left alone. */
async function listFolders({ runner, progress }, token, signal) {
    const found = [];
    for (let before = '';;) {
        const environment = new Map([['HD_BEFORE', before]]);
        const page = parsePage(await runBriefly(runner, token, { purpose: 'list', script: LIST_SCRIPT, environment }, signal));
        for (const { folder, manifest: text, sizes, mark } of page.folders) {
            const manifest = readManifest(folder, text);
            if (!manifest.ok)
                progress.warn(`${folder}/manifest.json ${manifest.problem}. It doesn't count as a backup, and is not removed.`);
            else
                found.push({ manifest: manifest.value, damage: (0,backup_damage/* damageOf */.ti)(manifest.value, { sizes: parseSizes(sizes), mark }) });
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

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/answer.js


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
    const lines = said.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-12).join('\n').slice(-2_000).trim();
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/vault-place.js


/** Name of the volume that holds a stack's backups. No container keeps it, and it outlives all of them. */
function backupVolume(stack) {
    return `hd-${stack}-backups`;
}
/** Each stack has a folder of its own in a directory: otherwise the retention of one would count the backups of another. */
function vaultPlace(stack, settings) {
    switch (settings.kind) {
        case 'volume': {
            const volume = backupVolume(stack);
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

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/script-runner.js







const BACKUPS = '/backups';
/** Making a folder takes no time. */
const FOLDER_LIMIT = (0,duration/* minutes */.Gx)(2);
/**
 * Runs the scripts in one-shot containers of exactly the image that the database's container runs, so that client and
 * server always have the same version. The place of the backups is mounted, and made first if it is a folder that isn't there.
 */
function scriptRunner(options) {
    const { tasks, container, place, timeout: usual } = options;
    let isReady = place.within === undefined;
    async function imageOf(state, signal) {
        const database = await tasks.databaseServer(container, signal);
        if (!database)
            throw missing(container, 'does not exist');
        if (state === 'running' && !database.running)
            throw missing(container, 'is not running');
        return database.image;
    }
    async function runWith(token, { purpose, script, environment, reach, tmpfs = [], timeout = usual, mounts }, signal) {
        const image = await imageOf(reach ? 'running' : 'any', signal);
        const mark = (0,external_node_crypto_.randomBytes)(8).toString('hex');
        const spec = {
            purpose,
            image,
            command: ['sh', '-c', script],
            user: 'root',
            environment: new Map([...(reach?.environment ?? []), ...environment, ['HD_MARK', mark], ['HD_BACKUPS', BACKUPS]]),
            secrets: reach?.secrets ?? new Map(),
            reach: reach ? { kind: 'database', server: container } : { kind: 'nothing' },
            ...mounts,
            tmpfs,
            timeout,
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
    return {
        async requireDatabase(signal) {
            await imageOf('running', signal);
        },
        async run(token, run, signal) {
            if (!isReady)
                await makeFolder(token, signal);
            isReady = true;
            return runWith(token, { ...run, mounts: place.mountedAt(BACKUPS) }, signal);
        },
    };
}
function missing(container, what) {
    const detail = `The database container ${container} ${what} on the Docker host. Its name is \`backup.container\` in the configuration.`;
    return new failure/* Failure */.HR('backup/failed', detail, { facts: { container } });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/scripts/around-dump.js

/**
 * Makes a new folder, takes the dump into it, and sends what the dump's script says. Environment: HD_MARK, HD_BACKUPS, HD_ID,
 * HD_GENERATION, HD_PROOF, and the dump's own variables. On any failure the folder is removed.
 */
function takeScript({ takeScript: take }) {
    return [BEFORE_TAKING, take, 'unfinished=\n'].join('\n');
}
/**
 * Compares the files of a backup with the manifest, and tries to restore them. Environment: HD_MARK, HD_BACKUPS, HD_ID,
 * HD_SUMS (lines for `sha256sum -c`), HD_DATABASE, HD_PROOF, and HD_SCRATCH when it restores.
 */
function trialScript({ trialScript: trial }) {
    return [BEFORE_TRIAL, trial].join('\n');
}
const BEFORE_TAKING = String.raw `${PRELUDE}
folder=$HD_BACKUPS/$HD_ID
unfinished=
cleanup() {
  rm -rf "$work"
  if [ -n "$unfinished" ]; then rm -rf "$unfinished"; fi
}

# What killed backups left: no manifest, and an older lease's or a day old. Only folders that are named like ours.
sweep() {
  generation=$(cat "$1/in-progress" 2>/dev/null || echo 0)
  case $generation in '' | *[!0-9]*) generation=0 ;; esac
  if [ "$generation" -lt "$HD_GENERATION" ] || [ -n "$(find "$1" -maxdepth 0 -mmin +1440)" ]; then rm -rf "$1"; fi
}
for entry in "$HD_BACKUPS"/????????T??????.???Z-* "$HD_BACKUPS"/.scratch-*; do
  if [ -d "$entry" ] && [ ! -f "$entry/manifest.json" ]; then sweep "$entry"; fi
done

if ! mkdir "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
unfinished=$folder
if ! printf '%s\n' "$HD_GENERATION" 2>"$work/err" >"$folder/in-progress"; then die 30 <"$work/err"; fi
cd "$folder"

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
keep_folder() {
  flush "$1.partial"/* "$1.partial" || return 1
  mv "$1.partial" "$1" || return 1
  sha256sum "$1"/* >"$work/sums" || return 1
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
/** A damaged archive can restore wrong rows without an error, and a forged one may run code: so nothing opens it before this. */
const BEFORE_TRIAL = String.raw `${PRELUDE}
if ! cd "$HD_BACKUPS/$HD_ID" 2>"$work/err"; then die 41 <"$work/err"; fi
printf '%s\n' "$HD_SUMS" >"$work/sums"
if ! sha256sum -c "$work/sums" >"$work/checked" 2>&1; then
  # A person wants to read the names of the damaged ones, and only the last lines are told.
  grep -v ': OK$' "$work/checked" >"$work/err" || :
  die 41 <"$work/err"
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/take-dump.js



/** Dumps into the folder `id`, and answers what is in it. Throws `backup/failed` with the database's own words. */
async function takeDump(runner, { token, id, dump, reach, level }, signal) {
    const environment = new Map([
        ['HD_ID', id],
        ['HD_PROOF', level],
        ['HD_GENERATION', String(token.generation)],
    ]);
    const answer = await runner.run(token, { purpose: 'backup', script: takeScript(dump), environment, reach }, signal);
    if (answer.kind === 'failed') {
        const facts = { backup: id, 'exit-code': answer.exitCode };
        throw new failure/* Failure */.HR('backup/failed', explainExit(answer, dump), { facts });
    }
    const taken = dump.readTaken(answer.body.toString('utf8'));
    if (!taken)
        throw new failure/* Failure */.HR('backup/failed', 'The dump container gave no result', { facts: { backup: id } });
    return taken;
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/trial.js


/**
 * Restores a backup's files into a scratch server and counts the rows. Changes nothing. Throws only what running the script
 * throws.
 */
async function restoreForTrial(runner, { token, dump, manifest, memoryBytes, level }, signal) {
    const { id } = manifest;
    const inMemory = (dump.trialBytes(manifest) ?? Number.POSITIVE_INFINITY) <= memoryBytes;
    const folder = inMemory ? '/scratch' : `/backups/.scratch-${id}`;
    const environment = new Map([...about(manifest, level), ['HD_SCRATCH', folder]]);
    const tmpfs = inMemory ? [folder] : [];
    const answer = await runner.run(token, { purpose: 'verify', script: trialScript(dump), environment, tmpfs }, signal);
    if (answer.kind === 'failed')
        return failed(answer, dump);
    const tables = dump.readTrial(answer.body.toString('utf8'));
    return tables ? { kind: 'counted', tables } : { kind: 'unclear', evidence: 'The scratch server gave no result' };
}
/** Compares a backup's files with the manifest and reads them, as far as the level says. Needs no scratch server. Changes nothing. */
async function readForTrial(runner, { token, dump, manifest, level }, signal) {
    const environment = about(manifest, level);
    const answer = await runner.run(token, { purpose: 'verify', script: trialScript(dump), environment }, signal);
    return answer.kind === 'failed' ? failed(answer, dump) : { kind: 'read' };
}
function about({ id, files, database }, level) {
    return new Map([
        ['HD_ID', id],
        ['HD_SUMS', files.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')],
        ['HD_DATABASE', database],
        ['HD_PROOF', level],
    ]);
}
function failed(answer, dump) {
    const evidence = explainExit(answer, dump);
    if (answer.exitCode === EXIT.damaged)
        return { kind: 'damaged', evidence };
    return { kind: dump.isRefusal(answer) ? 'refused' : 'unclear', evidence };
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/container-backup-vault.js










const SCRATCH_MEMORY_BYTES = 512 * 1024 * 1024;
/**
 * Backups in a volume or a directory at the target. The programs of the database's own image take and prove them, in one-shot containers
 * there. So backups survive the runner, reach a database that the runner can't reach, and need no client on the runner.
 */
function containerBackupVault(options) {
    const { tasks, stack, container, dump, timeout, proof: level = 'L3', clock, progress } = options;
    const place = vaultPlace(stack, options.kept ?? { kind: 'volume' });
    const runner = scriptRunner({ tasks, container, place, timeout });
    /** Removes what a failed backup left, even when the run was cancelled. So it has a signal of its own. */
    async function discard(token, id, thrown) {
        // A newer holder has the target now, or may have it at any moment. The next holder removes what lower generations left.
        if ((0,failure/* isFailure */.N6)(thrown, 'fence/superseded') || (0,failure/* isFailure */.N6)(thrown, 'lease/lost'))
            return;
        await removeFolders(runner, token, [id], AbortSignal.timeout(20_000)).catch(() => progress.warn(`${id} could not be removed now. Without a manifest it is no backup, and the next backup removes it.`));
    }
    const memoryBytes = options.scratchMemoryBytes ?? SCRATCH_MEMORY_BYTES;
    async function prove(token, manifest, signal) {
        if (!(0,proof_level/* isRestoredLevel */.H6)(level)) {
            const read = await readForTrial(runner, { token, dump, manifest, level }, signal);
            if (read.kind !== 'read')
                throw unverified(manifest, read.evidence);
            const how = `files compared by their SHA-256; ${level === 'L1' ? 'table of contents' : 'every block'} read by ${dump.server} ${manifest.serverVersion}`;
            return acceptRead(manifest, { at: clock.now().toISOString(), how, level });
        }
        const restored = await restoreForTrial(runner, { token, dump, manifest, memoryBytes, level }, signal);
        if (restored.kind !== 'counted')
            throw unverified(manifest, restored.evidence);
        const compared = level === 'L4' ? 'rows and content' : 'rows';
        const how = `restored into a scratch server of ${dump.server} ${manifest.serverVersion}; exact ${compared} of every table compared`;
        const proof = proveBackup(manifest, { tables: restored.tables, at: clock.now().toISOString(), how, level });
        if (proof.kind === 'differs')
            throw unverified(manifest, describeDifferences(proof.differences));
        return proof.backup;
    }
    return {
        async dump(token, { id, deployment }, signal) {
            const reach = dump.reach();
            await runner.requireDatabase(signal);
            try {
                const { content, restore } = await takeDump(runner, { token, id, dump, reach, level }, signal);
                const { generation } = token;
                const about = { schema: 1, id, deployment, generation, verified: null };
                return { ...about, ...content, restore: restore({ id, container, source: place.source }) };
            }
            catch (thrown) {
                await discard(token, id, thrown);
                throw thrown;
            }
        },
        async verify(token, manifest, signal) {
            try {
                const backup = await prove(token, manifest, signal);
                await sealFolder(runner, token, backup, signal);
                return backup;
            }
            catch (thrown) {
                await discard(token, manifest.id, thrown);
                throw thrown;
            }
        },
        list: (token, signal) => listFolders({ runner, progress }, token, signal),
        async rehearse(token, manifest, signal) {
            const trial = { token, dump, manifest, memoryBytes, level: levelToRehearse(manifest) };
            return rehearsalOf(manifest, await restoreForTrial(runner, trial, signal));
        },
        mark: (token, id, mark, signal) => markFolder(runner, token, { id, mark }, signal),
        remove: (token, ids, signal) => removeFolders(runner, token, ids, signal),
    };
}
/** A rehearsal always restores. It compares content where the dump's snapshot was hashed. */
function levelToRehearse({ tables }) {
    return tables.every(({ content }) => content !== undefined) ? 'L4' : 'L3';
}
function rehearsalOf(manifest, restored) {
    if (restored.kind === 'unclear')
        throw new failure/* Failure */.HR('backup/failed', restored.evidence, { facts: { backup: manifest.id } });
    if (restored.kind !== 'counted')
        return restored;
    const differences = differingTables(manifest.tables, restored.tables);
    if (differences.length > 0)
        return { kind: 'differs', evidence: describeDifferences(differences) };
    return { kind: 'restored', tables: restored.tables.length, rows: (0,backup_words/* totalRows */.wh)(restored.tables) };
}
function unverified(manifest, evidence) {
    return new failure/* Failure */.HR('backup/unverified', evidence, { facts: { backup: manifest.id } });
}

// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
;// CONCATENATED MODULE: ./packages/wiring/build/connect-backups.js




/** The place of the stack's backups, as configured. Connects to nothing yet. Throws `configuration/*`. */
function connectBackups({ configuration, secrets, target }) {
    const { backup, database, stack } = configuration;
    if (!backup || !database)
        throw new failure/* Failure */.HR('configuration/invalid', 'backup and database: are both needed');
    const { container, timeout, keep, proof, vault: kept = { kind: 'volume' } } = backup;
    const dump = postgresDump({ url: (0,needed_secret/* neededSecret */.g)(secrets, database.urlSecret, 'the backup of the database') });
    const { tasks, clock, progress } = target;
    return {
        vault: containerBackupVault({ tasks, stack, container, kept, dump, timeout, proof, clock, progress }),
        keep,
    };
}


/***/ })

};
