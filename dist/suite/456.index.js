export const id = 456;
export const ids = [456];
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

/***/ 78722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Nt: () => (/* binding */ tableOfPart),
/* harmony export */   SE: () => (/* binding */ joinDumps),
/* harmony export */   pn: () => (/* binding */ partName)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

const SHAPE = /^[a-z][a-z0-9-]{0,29}$/;
/** `database` is a folder of PostgreSQL's dump, and `main` is what a restore script calls the first database. */
const TAKEN = ['database', 'main'];
/** The name of a further database of a backup. It becomes the name of a folder. */
const partName = {
    type: 'name',
    parse: (raw) => SHAPE.test(raw) && !TAKEN.includes(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of at most 30 small letters, digits and dashes that begins with a letter, and not \`database\` or \`main\`, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/**
 * What the manifest of a set says: the first database as if it were alone, and the files and tables of the others under their names. So
 * sizes, proof and damage are of the whole set.
 */
function joinDumps(first, others) {
    if (others.length === 0)
        return first;
    return {
        ...first,
        files: [
            ...first.files,
            ...others.flatMap(({ name, dumped }) => dumped.files.map((file) => ({ ...file, name: `${filePrefix(name)}${file.name}` }))),
        ],
        tables: [
            ...first.tables,
            ...others.flatMap(({ name, dumped }) => dumped.tables.map((count) => ({ ...count, table: tableOfPart(name, count.table) }))),
        ],
        also: others.map(({ name, dumped: { files: _files, tables: _tables, ...about } }) => ({ name, ...about })),
    };
}
/** The databases of a backup, the first one first. */
function partsOf(manifest) {
    const { also = [], ...whole } = manifest;
    const first = {
        ...whole,
        files: whole.files.filter(({ name }) => !also.some((part) => name.startsWith(filePrefix(part.name)))),
        tables: whole.tables.filter(({ table }) => !also.some((part) => table.startsWith(tableOfPart(part.name, '')))),
    };
    return [{ name: null, manifest: first }, ...also.map((part) => ({ name: part.name, manifest: alone(whole, part) }))];
}
/** `events: public.orders`. `null` is the first database, whose tables have their own names. */
function tableOfPart(part, table) {
    return part === null ? table : `${part}: ${table}`;
}
function alone(whole, { name, ...about }) {
    const { server: _server, details: _details, ...rest } = whole;
    const [file, table] = [filePrefix(name), tableOfPart(name, '')];
    return {
        ...rest,
        ...about,
        files: whole.files.flatMap((each) => each.name.startsWith(file) ? [{ ...each, name: each.name.slice(file.length) }] : []),
        tables: whole.tables.flatMap((each) => each.table.startsWith(table) ? [{ ...each, table: each.table.slice(table.length) }] : []),
    };
}
function filePrefix(part) {
    return `${part}/`;
}


/***/ }),

/***/ 36395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   WH: () => (/* binding */ describeDatabases),
/* harmony export */   X8: () => (/* binding */ describeServer),
/* harmony export */   gt: () => (/* binding */ describeKept),
/* harmony export */   jt: () => (/* binding */ describeSize),
/* harmony export */   wh: () => (/* binding */ totalRows)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5617);
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);


const LIST = new Intl.ListFormat('en');
/** All files together, and the user's own tables. Large objects, views and the like are counted as tables of the system catalogue. */
function sizeOf({ files, tables }) {
    const own = tables.filter(({ table }) => !/^(?:[a-z0-9-]+: )?(?:pg_catalog|information_schema)\./.test(table));
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
/** `PostgreSQL 17.6`: the server that a backup was taken from, or the servers: `PostgreSQL 17.6 and MariaDB 11.8.3`. */
function describeServer(manifest) {
    const { also = [] } = manifest;
    const servers = [manifest, ...also].map(({ server = 'PostgreSQL', serverVersion }) => `${server} ${serverVersion}`);
    return LIST.format(new Set(servers));
}
/** `shop`, or the databases of a set: `shop and shop_events`. */
function describeDatabases({ database, also = [] }) {
    return LIST.format([database, ...also.map((part) => part.database)]);
}
/** `19.4 MiB, 3 tables, 426000 rows`. */
function describeSize(manifest) {
    const { bytes, tables, rows } = sizeOf(manifest);
    return `${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .readableBytes */ .I)(bytes)}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(tables, 'table')}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(rows, 'row')}`;
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
    [/^(?:mysql|mariadb)[0-9a-z]*(?:\+[0-9a-z]+)?:\/\//u, 'MySQL'],
];
/** The kind of database that a URL begins with; undefined for every other text. */
function kindOfDatabase(url) {
    const text = url.reveal().trim();
    return SCHEMES.find(([scheme]) => scheme.test(text))?.[1];
}


/***/ }),

/***/ 40456:
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
const FREE_SPACE = 'Free space on the Docker host, or lower `backup.keep`.';

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/explain-failure.js

const CANNOT_CONNECT = 31;
const CANNOT_RESTORE = 43;
const MEANINGS = {
    [CANNOT_CONNECT]: 'The database did not take the connection',
    32: 'The programs of the database container do not fit the database',
    33: "The database's tables could not be counted",
    34: 'mysqldump failed',
    45: 'A dump would not have everything',
    42: 'No scratch server could be started',
    [CANNOT_RESTORE]: 'The server would not restore the dump',
    44: 'The restored tables could not be counted',
};
const GRANTS = 'Grant the user of the database URL what a dump needs: GRANT SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT, EXECUTE ON `database`.* TO user. To read routines of others, it also needs SHOW_ROUTINE (MySQL 8.0.20), SHOW CREATE ROUTINE (MariaDB 11.3), or SELECT on mysql.proc.';
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
    const known = ADVICE.find(([pattern]) => pattern.test(said))?.[1];
    const advice = known ?? (exitCode === CANNOT_CONNECT ? CONNECTION_ADVICE : undefined);
    return { words: said, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}

// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var base_secret = __webpack_require__(85432);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/database-url.js
var database_url = __webpack_require__(52145);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/mysql-url.js


const SSL_MODES = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'];
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
    const secret = decoded(password.join(':'), 'the password');
    const database = decoded(path, 'the name of the database');
    if (user === '')
        throw (0,database_url/* unusableUrl */.l)('it names no user');
    if (database === '')
        throw (0,database_url/* unusableUrl */.l)('it names no database');
    const parameters = new URLSearchParams(query);
    const sslCa = parameters.get('ssl-ca');
    return {
        ...hostAndPort(authority.slice(at + 1)),
        user: decoded(user, 'the user'),
        ...(secret !== '' && { password: new base_secret/* Secret */.z(secret) }),
        database,
        ssl: sslModeOf(parameters),
        ...(sslCa !== null && sslCa !== '' && { sslCa: decoded(sslCa, 'ssl-ca') }),
    };
}
function hostAndPort(text) {
    const [, inBrackets, name = '', digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]:,]*))(?::(\d{1,5}))?$/u.exec(text) ?? [];
    const host = inBrackets ?? name;
    if (host === '')
        throw (0,database_url/* unusableUrl */.l)('its host and port are not host:port');
    const port = digits === undefined ? 3306 : Number(digits);
    if (port < 1 || port > 65_535)
        throw (0,database_url/* unusableUrl */.l)('a port is not a number from 1 to 65535');
    return { host: decoded(host, 'the host'), port };
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
/** Neither an environment variable nor an option file can hold these characters. */
function decoded(raw, what) {
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

// EXTERNAL MODULE: ./packages/core/build/base/shell-word.js
var shell_word = __webpack_require__(90493);
;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/scripts/client.js
/**
 * The beginning of both scripts: finds the programs of MariaDB or MySQL, whichever the image has. (The text must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 */
const MYSQL_PROGRAMS = String.raw `
PATH="/opt/bitnami/mariadb/bin:/opt/bitnami/mysql/bin:$PATH:/usr/local/sbin:/usr/sbin"
program() {
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1; then
      printf '%s' "$name"
      return 0
    fi
  done
  return 1
}
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

# Answers rows without decoration. Its standard input are the statements.
ask() {
  "$sql" --defaults-file="$work/client.cnf" --batch --raw --skip-column-names -- "$HD_MYSQL_DATABASE"
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

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/mysql/restore-instructions.js



/**
 * The lines of a shell script that restores a backup with Docker alone: into a new database beside the live one. MySQL can't
 * rename a database, so going live is a second step that a person asks for: it packs the live database into a file, and
 * then loads the backup in its place.
 */
function restoreInstructions(facts) {
    const { id, part, container, source, server, connection } = facts;
    const mark = part === undefined ? 'damaged.json' : '../damaged.json';
    const live = sqlName(server.database);
    const archive = archiveOf(facts.files) ?? 'database.sql.gz';
    const charset = `CHARACTER SET ${server.charset} COLLATE ${server.collation}`;
    const variables = [...connection].filter(([name]) => name.startsWith('HD_MYSQL_') && name !== 'HD_MYSQL_PASSWORD' && name !== 'HD_MYSQL_DATABASE');
    return [
        '#!/bin/sh',
        `# Restores backup ${id} of database ${oneLine(server.database)} with Docker alone.`,
        `# Save these lines as restore.sh on (or point DOCKER_HOST at) the host that runs container ${container}, then:`,
        "#   HD_MYSQL_PASSWORD='…' sh restore.sh              restores into a new database beside the live one, which stays as it is",
        "#   HD_MYSQL_PASSWORD='…' REPLACE=yes sh restore.sh  then puts it in the place of the live one. First stop what writes to it",
        '# The user must be allowed to create and drop databases. Users and their rights are not part of the backup.',
        'set -eu',
        'stamp=$(date -u +%Y%m%d%H%M%S)',
        `container=${(0,shell_word/* shellWord */.r)(container)}`,
        'image=$(docker inspect --format \'{{.Image}}\' "$container")',
        'client() {',
        `  docker run --rm --interactive --user root --entrypoint '' --network "container:$container" \\`,
        `    --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups`)} --workdir ${(0,shell_word/* shellWord */.r)(part === undefined ? `/backups/${id}` : `/backups/${id}/${part}`)} \\`,
        `    --env HD_MYSQL_PASSWORD ${variables.map(([name, value]) => `--env ${name}=${(0,shell_word/* shellWord */.r)(value)}`).join(' ')} \\`,
        '    --env HD_MYSQL_DATABASE="$1" --env HD_FILE --env LC_ALL=C "$image" sh -euc "$(begin)',
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
        '# 2. A new database beside the live one.',
        'restored=restored_$stamp',
        "client information_schema 'ask' <<SQL",
        `CREATE DATABASE $restored ${charset};`,
        'SQL',
        `load='{ unpack ${archive} || echo FAILED; } | ask --max-allowed-packet=1G'`,
        'client "$restored" "$load" </dev/null',
        'echo "Restored into the database $restored. It has:"',
        `client "$restored" ask <<'SQL'`,
        "SELECT COUNT(*), 'tables and views' FROM information_schema.tables WHERE table_schema = DATABASE();",
        'SQL',
        'if [ "$(printenv REPLACE || :)" != yes ]; then',
        '  echo "To use it, write its name into the URL of the application; or run this again with REPLACE=yes."',
        '  exit 0',
        'fi',
        '',
        '# 3. In the place of the live one, which is packed into a file beside the backups first.',
        `live=${(0,shell_word/* shellWord */.r)(server.database)}`,
        'HD_FILE=/backups/replaced_$stamp.sql.gz',
        'export HD_FILE',
        'client "$live" \'',
        '  { "$dumper" --defaults-file="$work/client.cnf" --single-transaction --hex-blob --routines --triggers --events \\',
        '      --no-tablespaces --max-allowed-packet=1G -- "$HD_MYSQL_DATABASE" && touch "$work/whole"; } | gzip -1 >"$HD_FILE"',
        '  test -e "$work/whole"\' </dev/null',
        "client information_schema 'ask' <<'SQL'",
        `DROP DATABASE ${live};`,
        `CREATE DATABASE ${live} ${charset};`,
        'SQL',
        'client "$live" "$load" </dev/null',
        "client information_schema 'ask' <<SQL",
        'DROP DATABASE $restored;',
        'SQL',
        `echo "Restored. What was replaced is in $HD_FILE; remove that file when you no longer need it. /backups is" ${(0,shell_word/* shellWord */.r)(source)}`,
    ];
}
/** Quotes a name as an identifier of MySQL. */
function sqlName(name) {
    return `\`${name.replaceAll('`', '``')}\``;
}
function oneLine(name) {
    return JSON.stringify(name).replaceAll('`', "'");
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
/** Rights of which one can't be told by an error: without them, mysqldump passes over what it doesn't see. */
const LACKING_RIGHTS_SQL = String.raw `${STEADY_SQL}SET @me = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)));
SELECT GROUP_CONCAT(DISTINCT wanted SEPARATOR ', ') FROM (
  SELECT 'SELECT' AS wanted, 'SELECT' AS one_of UNION ALL SELECT 'LOCK TABLES', 'LOCK TABLES'
  UNION ALL SELECT 'SHOW VIEW', 'SHOW VIEW' UNION ALL SELECT 'TRIGGER', 'TRIGGER' UNION ALL SELECT 'EVENT', 'EVENT'
  UNION ALL SELECT 'EXECUTE', 'EXECUTE|ALTER ROUTINE|CREATE ROUTINE|SHOW CREATE ROUTINE|SHOW_ROUTINE') w
WHERE NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
    WHERE p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND FIND_IN_SET(p.privilege_type, REPLACE(one_of, '|', ',')))
  AND NOT EXISTS (SELECT 1 FROM information_schema.schema_privileges p
    WHERE p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND FIND_IN_SET(p.privilege_type, REPLACE(one_of, '|', ','))
      AND DATABASE() LIKE p.table_schema)
HAVING COUNT(*) > 0;
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

role=$(echo 'SELECT CURRENT_ROLE();' | ask 2>/dev/null || echo NONE)
lacking=$(ask 2>"$work/err" <<'SQL'
${LACKING_RIGHTS_SQL}
SQL
) || die 33 <"$work/err"
if [ -n "$lacking" ]; then
  # What a role gives can't be read by everybody.
  case $role in
    NONE | NULL) die 45 <<END
The user of the database URL lacks: $lacking.
END
      ;;
  esac
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
    exit 0
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
cat server.cnf >>"$work/scratch.cnf"
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
        explain: explainFailure,
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
        restore: (kept) => restoreInstructions({ ...kept, connection: environment, server, files }),
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

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/explain-failure.js

const explain_failure_CANNOT_CONNECT = 31;
const explain_failure_CANNOT_RESTORE = 43;
const explain_failure_MEANINGS = {
    [explain_failure_CANNOT_CONNECT]: 'The database did not take the connection',
    32: "The database has another major version than its container's image",
    33: "The database's tables could not be counted",
    34: 'pg_dump failed',
    42: 'No scratch server could be started',
    [explain_failure_CANNOT_RESTORE]: 'PostgreSQL would not restore the dump',
    44: 'The restored tables could not be counted',
};
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
/** The scratch server ran out of something, or was killed. */
const explain_failure_LACKS_MEANS = /No space left on device|Disk quota exceeded|out of memory|Cannot allocate memory|could not (?:fork|resize shared memory)|server closed the connection unexpectedly|the database system is (?:shutting down|in recovery mode)/i;
function explain_failure_isRefusal({ exitCode, said }) {
    return exitCode === explain_failure_CANNOT_RESTORE && !explain_failure_LACKS_MEANS.test(said);
}
function explain_failure_explainFailure({ exitCode, said }) {
    const meaning = explain_failure_MEANINGS[exitCode];
    const advice = exitCode === explain_failure_CANNOT_CONNECT ? explain_failure_CONNECTION_ADVICE : explain_failure_ADVICE.find(([pattern]) => pattern.test(said))?.[1];
    const words = said.replace(/^LOCATION: .*$\n?/gm, '').replace(/^psql:<stdin>:\d+: /gm, '');
    return { words, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}

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

;// CONCATENATED MODULE: ./packages/adapters/build/dumps/postgres/restore-instructions.js



/**
 * The lines of a shell script that restores a backup with Docker alone. It restores into a new database beside the live
 * one, and then renames both in one transaction. So clients lose their connection only once, and never see a half-restored
 * database. The old database stays under another name until a person drops it.
 */
function restore_instructions_restoreInstructions(facts) {
    const { id, part, container, source, server } = facts;
    const mark = part === undefined ? 'damaged.json' : '../damaged.json';
    const live = sql_text_sqlName(server.database);
    const archive = dump_facts_archiveOf(facts.files) ?? 'database.dump';
    return [
        '#!/bin/sh',
        `# Restores backup ${id} of database ${restore_instructions_oneLine(server.database)} with Docker alone.`,
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
        `    --volume ${(0,shell_word/* shellWord */.r)(`${source}:/backups:ro`)} --workdir ${(0,shell_word/* shellWord */.r)(part === undefined ? `/backups/${id}` : `/backups/${id}/${part}`)} \\`,
        `    --env PGPASSWORD ${connectionOptions(facts)} \\`,
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
        `OWNER ${sql_text_sqlName(owner)}`,
        `ENCODING ${sqlText(encoding)}`,
        ...(providers[provider ?? ''] ?? []),
        `LC_COLLATE ${sqlText(collate)} LC_CTYPE ${sqlText(ctype)};`,
    ].join(' ');
}
function restore_instructions_oneLine(name) {
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
        // Before there were other kinds, a manifest named none.
        reads: ({ server = 'PostgreSQL' }) => server === 'PostgreSQL',
        reach,
        takeScript: dump_DUMP_SCRIPT,
        readTaken(answer) {
            const facts = dump_facts_parseDumpFacts(answer);
            return facts && postgres_dump_takenDump(facts, reach());
        },
        trialScript: trial_TRIAL_SCRIPT,
        trialBytes: postgres_dump_trialBytes,
        readTrial: parseTables,
        isRefusal: explain_failure_isRefusal,
        explain: explain_failure_explainFailure,
    };
}
function postgres_dump_takenDump({ client, form, server, files, tables }, { environment }) {
    const { database, serverVersion, takenAt, bytes, ...rest } = server;
    return {
        content: {
            server: 'PostgreSQL',
            database,
            // `17.11 (Debian 17.11-1)`: the packager's part doesn't help to find a client.
            serverVersion: serverVersion.split(' ')[0] ?? serverVersion,
            takenAt,
            files,
            tables,
            details: { client, form, 'database-bytes': String(bytes), ...rest },
        },
        restore: (kept) => restore_instructions_restoreInstructions({ ...kept, connection: environment, server, files }),
    };
}
const postgres_dump_MIB = 1024 * 1024;
/** An empty cluster and its write-ahead log, seen at about 60 MB and limited to 128 MB. */
const postgres_dump_SERVER_BYTES = 200 * postgres_dump_MIB;
/** Restored tables have no dead rows, but building indexes needs room for sorted files. Half as much again has been enough. */
function postgres_dump_trialBytes({ details }) {
    const bytes = Number(details?.['database-bytes'] ?? Number.NaN);
    return Number.isNaN(bytes) ? undefined : bytes * 1.5 + postgres_dump_SERVER_BYTES;
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
// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
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
    const ours = {
        beside: (other) => (other === container ? ours : scriptRunner({ ...options, container: other })),
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
    return ours;
}
function missing(container, what) {
    const detail = `The database container ${container} ${what} on the Docker host. Its name is \`backup.container\` in the configuration.`;
    return new failure/* Failure */.HR('backup/failed', detail, { facts: { container } });
}

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/set-instructions.js
/**
 * The lines of a shell script that restores a backup with Docker alone. Of several databases, it restores the one that is
 * named as its argument: each of them has its own password.
 */
function setInstructions(members, { id, source }) {
    const [first, ...others] = members.map(({ name, container, restore }) => ({
        name: name ?? 'main',
        lines: restore({ id, container, source, ...(name !== null && { part: name }) }),
    }));
    if (!first || others.length === 0)
        return first?.lines ?? [];
    const all = [first, ...others];
    return [
        '#!/bin/sh',
        `# Backup ${id} has ${all.length} databases. Each of them is restored by itself:`,
        ...all.map(({ name }) => `#   sh restore.sh ${name}`),
        '# with its password, as the lines of its part say.',
        'case "$1" in',
        ...all.flatMap(({ name, lines }) => [`${name})`, ...lines.filter((line) => line !== '#!/bin/sh'), ';;', '']),
        '*)',
        `  echo 'Say which: ${all.map(({ name }) => name).join(', ')}' >&2`,
        '  exit 2',
        ';;',
        'esac',
    ];
}

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
 * HD_PART, HD_SUMS (lines for `sha256sum -c`), HD_DATABASE, HD_PROOF, and HD_SCRATCH when it restores.
 */
function trialScript({ trialScript: trial }) {
    return [BEFORE_TRIAL, trial].join('\n');
}
const BEFORE_TAKING = String.raw `${PRELUDE}
folder=$HD_BACKUPS/$HD_ID/$HD_PART
unfinished=
halt() { :; }
cleanup() {
  halt
  # It is gone with the container anyway.
  rm -rf "$work" 2>/dev/null || :
  if [ -n "$unfinished" ]; then rm -rf "$unfinished"; fi
}

# What killed backups left: no manifest, and an older lease's or a day old. Only folders that are named like ours.
sweep() {
  generation=$(cat "$1/in-progress" 2>/dev/null || echo 0)
  case $generation in '' | *[!0-9]*) generation=0 ;; esac
  if [ "$generation" -lt "$HD_GENERATION" ] || [ -n "$(find "$1" -maxdepth 0 -mmin +1440)" ]; then rm -rf "$1"; fi
}
if [ -n "$HD_PART" ]; then
  # Another database's programs may have another user, who passes through.
  if ! chmod o+x "$HD_BACKUPS/$HD_ID" 2>"$work/err"; then die 30 <"$work/err"; fi
else for entry in "$HD_BACKUPS"/????????T??????.???Z-* "$HD_BACKUPS"/.scratch-*; do
  if [ -d "$entry" ] && [ ! -f "$entry/manifest.json" ]; then sweep "$entry"; fi
done; fi

if ! mkdir "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
unfinished=$folder
if [ -z "$HD_PART" ] && ! printf '%s\n' "$HD_GENERATION" 2>"$work/err" >"$folder/in-progress"; then die 30 <"$work/err"; fi
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
if ! cd "$HD_BACKUPS/$HD_ID/$HD_PART" 2>"$work/err"; then die 41 <"$work/err"; fi
printf '%s\n' "$HD_SUMS" >"$work/sums"
if ! sha256sum -c "$work/sums" >"$work/checked" 2>&1; then
  # A person wants to read the names of the damaged ones, and only the last lines are told.
  grep -v ': OK$' "$work/checked" >"$work/err" || :
  die 41 <"$work/err"
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/take-dump.js



/** Dumps into the folder `id`, and answers what is in it. Throws `backup/failed` with the database's own words. */
async function takeDump(runner, { token, id, part, dump, reach, level }, signal) {
    const environment = new Map([
        ['HD_ID', id],
        ['HD_PART', part ?? ''],
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
async function restoreForTrial(runner, { token, dump, part, manifest, memoryBytes, level }, signal) {
    const { id } = manifest;
    const inMemory = (dump.trialBytes(manifest) ?? Number.POSITIVE_INFINITY) <= memoryBytes;
    const folder = inMemory ? '/scratch' : `/backups/.scratch-${id}`;
    const environment = new Map([...about(manifest, level, part), ['HD_SCRATCH', folder]]);
    const tmpfs = inMemory ? [folder] : [];
    const answer = await runner.run(token, { purpose: 'verify', script: trialScript(dump), environment, tmpfs }, signal);
    if (answer.kind === 'failed')
        return failed(answer, dump);
    const tables = dump.readTrial(answer.body.toString('utf8'));
    return tables ? { kind: 'counted', tables } : { kind: 'unclear', evidence: 'The scratch server gave no result' };
}
/** Compares a backup's files with the manifest and reads them, as far as the level says. Needs no scratch server. Changes nothing. */
async function readForTrial(runner, { token, dump, part, manifest, level }, signal) {
    const environment = about(manifest, level, part);
    const answer = await runner.run(token, { purpose: 'verify', script: trialScript(dump), environment }, signal);
    return answer.kind === 'failed' ? failed(answer, dump) : { kind: 'read' };
}
function about({ id, files, database }, level, part) {
    return new Map([
        ['HD_ID', id],
        ['HD_PART', part ?? ''],
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

;// CONCATENATED MODULE: ./packages/adapters/build/vaults/volume/set-members.js





/** Throws `database/url-invalid`, or `backup/failed` when a container is missing. Nothing was started then. */
async function readyMembers(runner, members, signal) {
    const ready = members.map((member) => ({ ...member, reach: member.dump.reach() }));
    for (const { container } of ready)
        await runner.beside(container).requireDatabase(signal);
    return ready;
}
/**
 * Dumps one database after the other into the folder `id`. The first one makes the folder, each other one a folder in it. Throws
 * `backup/failed` as soon as one fails; the others are no backup then.
 */
async function takeSet(runner, { token, id, members, level, }, signal) {
    const taken = [];
    for (const member of members) {
        const { name: part, container, dump, reach } = member;
        const dumped = await takeDump(runner.beside(container), { token, id, part, dump, reach, level }, signal).catch((thrown) => {
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
async function restoreSet(runner, { members, manifest: whole, ...trial }, signal) {
    const tables = [];
    for (const part of (0,backup_set/* partsOf */.CI)(whole)) {
        const { name, container, dump } = memberFor(part, members);
        const { manifest } = part;
        const restored = await restoreForTrial(runner.beside(container), { ...trial, dump, part: name, manifest }, signal);
        if (restored.kind !== 'counted')
            return { ...restored, evidence: inPart(name, restored.evidence) };
        tables.push(...restored.tables.map((count) => ({ ...count, table: (0,backup_set/* tableOfPart */.Nt)(name, count.table) })));
    }
    return { kind: 'counted', tables };
}
/** Reads every database of a backup, as `restoreSet` restores it. */
async function readSet(runner, { members, manifest: whole, ...trial }, signal) {
    for (const part of (0,backup_set/* partsOf */.CI)(whole)) {
        const { name, container, dump } = memberFor(part, members);
        const { manifest } = part;
        const read = await readForTrial(runner.beside(container), { ...trial, dump, part: name, manifest }, signal);
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
        const detail = `The backup has a database \`${name}\`, and the configuration has none of that name any more. Write it under \`backup.also\` again: its container has the programs that restore it.`;
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
    const members = [{ name: null, container, dump }, ...(options.also ?? [])];
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
            const read = await readSet(runner, { token, members, manifest, level }, signal);
            if (read.kind !== 'read')
                throw unverified(manifest, read.evidence);
            const how = `files compared by their SHA-256; ${level === 'L1' ? 'table of contents' : 'every block'} read by ${(0,backup_words/* describeServer */.X8)(manifest)}`;
            return acceptRead(manifest, { at: clock.now().toISOString(), how, level });
        }
        const restored = await restoreSet(runner, { token, members, manifest, memoryBytes, level }, signal);
        if (restored.kind !== 'counted')
            throw unverified(manifest, restored.evidence);
        const compared = level === 'L4' ? 'rows and content' : 'rows';
        const how = `restored into a scratch server of ${(0,backup_words/* describeServer */.X8)(manifest)}; exact ${compared} of every table compared`;
        const proof = proveBackup(manifest, { tables: restored.tables, at: clock.now().toISOString(), how, level });
        if (proof.kind === 'differs')
            throw unverified(manifest, describeDifferences(proof.differences));
        return proof.backup;
    }
    return {
        async dump(token, { id, deployment }, signal) {
            const ready = await readyMembers(runner, members, signal);
            try {
                const taken = await takeSet(runner, { token, id, members: ready, level }, signal);
                for (const warning of taken.warnings)
                    progress.warn(warning);
                const { generation } = token;
                const about = { schema: 1, id, deployment, generation, verified: null };
                return { ...about, ...taken.content, restore: setInstructions(taken.members, { id, source: place.source }) };
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
            const trial = { token, members, manifest, memoryBytes, level: levelToRehearse(manifest) };
            return rehearsalOf(manifest, await restoreSet(runner, trial, signal));
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

// EXTERNAL MODULE: ./packages/core/build/backup/database-kind.js
var database_kind = __webpack_require__(91999);
// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
;// CONCATENATED MODULE: ./packages/wiring/build/connect-backups.js






/** The place of the stack's backups, as configured. Connects to nothing yet. Throws `configuration/*`. */
function connectBackups({ configuration, secrets, target }) {
    const { backup, database, stack } = configuration;
    if (!backup || !database)
        throw new failure/* Failure */.HR('configuration/invalid', 'backup and database: are both needed');
    const { container, timeout, keep, proof, vault: kept = { kind: 'volume' } } = backup;
    const dump = dumpOf((0,needed_secret/* neededSecret */.g)(secrets, database.urlSecret, 'the backup of the database'));
    const also = (backup.also ?? []).map(({ name, urlSecret, ...further }) => {
        const url = (0,needed_secret/* neededSecret */.g)(secrets, urlSecret, `the backup of the database ${name}`);
        return { name, container: further.container, dump: dumpOf(url) };
    });
    const { tasks, clock, progress } = target;
    return {
        vault: containerBackupVault({ tasks, stack, container, kept, dump, also, timeout, proof, clock, progress }),
        keep,
    };
}
/** The kind of database that the URL begins with. One that is neither is refused as a URL of PostgreSQL. */
function dumpOf(url) {
    return (0,database_kind/* kindOfDatabase */.R)(url) === 'MySQL' ? mysqlDump({ url }) : postgresDump({ url });
}


/***/ })

};
