export const id = 722;
export const ids = [722];
export const modules = {

/***/ 14549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qo: () => (/* binding */ markAfter),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ti: () => (/* binding */ damageOf),
/* harmony export */   wP: () => (/* binding */ isWhole),
/* harmony export */   wy: () => (/* binding */ encodeMark)
/* harmony export */ });
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43153);
/* harmony import */ var _tag_trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10016);


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
    const evidence = (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .clamp */ .qE)(rehearsal.evidence, LONGEST_EVIDENCE);
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
/** The backup is proven, not damaged since, and ours as far as a key can tell. Only such a backup counts for retention and may be relied on. */
function isProven(stored) {
    return stored.manifest.verified !== null && stored.damage === null && (0,_tag_trust_js__WEBPACK_IMPORTED_MODULE_0__/* .isTrusted */ .W2)(stored);
}
/** Nothing is known against it: of several copies of a backup, such a one is read. */
function isWhole(stored) {
    return stored.damage === null && (0,_tag_trust_js__WEBPACK_IMPORTED_MODULE_0__/* .isTrusted */ .W2)(stored);
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

/***/ 78722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Nt: () => (/* binding */ tableOfPart),
/* harmony export */   SE: () => (/* binding */ joinDumps),
/* harmony export */   ew: () => (/* binding */ filesOfPart),
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
        files: filesOfPart(manifest, null),
        tables: whole.tables.filter(({ table }) => !also.some((part) => table.startsWith(tableOfPart(part.name, '')))),
    };
    return [{ name: null, manifest: first }, ...also.map((part) => ({ name: part.name, manifest: alone(whole, part) }))];
}
/** The files of one database of a backup, by their names in the whole; `null` is the first database. */
function filesOfPart({ files, also = [] }, part) {
    if (part !== null)
        return files.filter(({ name }) => name.startsWith(filePrefix(part)));
    return files.filter(({ name }) => !also.some((other) => name.startsWith(filePrefix(other.name))));
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

/***/ 37681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ DEFAULT_PAUSE),
/* harmony export */   _: () => (/* binding */ lackOfBackups)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);

/** Requests wait so long at most, which is less than routers and browsers do. */
const DEFAULT_PAUSE = (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(10);
/** What keeps a configuration from having backups; undefined when nothing does. */
function lackOfBackups(settings) {
    if (settings.database === null)
        return 'nothing-to-back-up';
    return settings.backup === null ? 'not-configured' : undefined;
}


/***/ }),

/***/ 93508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ describePassed),
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   Ph: () => (/* binding */ checkSql),
/* harmony export */   Zw: () => (/* binding */ problemOf),
/* harmony export */   ab: () => (/* binding */ checkLimit),
/* harmony export */   r: () => (/* binding */ expectedAnswer)
/* harmony export */ });
/* unused harmony export LONGEST_ANSWER */
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81048);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);


/** Answers of a few characters only: they are compared, not looked at. */
const LONGEST_ANSWER = 500;
const LONGEST_SQL = 10_000;
const checkName = {
    type: 'name',
    parse: (raw) => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of at most 60 letters, digits, spaces, dots, dashes and underscores, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** A statement of SQL. Commands of the database's own client program begin with a backslash, and are none. */
const checkSql = {
    type: 'SQL',
    parse(raw) {
        if (raw.trim() === '')
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a statement of SQL, not an empty text');
        if (/^\s*\\/.test(raw))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a statement of SQL, not a command of psql or mysql');
        if (raw.includes('\0'))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not have a NUL character');
        return raw.length <= LONGEST_SQL
            ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
            : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have at most ${LONGEST_SQL} characters; it has ${raw.length}`);
    },
};
/** The text of the whole answer: rows by line breaks, columns by the database's separator. */
const expectedAnswer = {
    type: 'text',
    parse: (raw) => raw.length <= LONGEST_ANSWER
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have at most ${LONGEST_ANSWER} characters; it has ${raw.length}. Count or hash in the SQL`),
};
const checkLimit = {
    type: 'number',
    parse: (raw) => (isNumber(raw) ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(Number(raw)) : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a number, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`)),
};
/** What speaks against the backup; undefined when the check passes. Data of the database is not repeated. */
function problemOf({ name, expected }, answer) {
    const check = `check ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(name)}`;
    if (answer.kind === 'failed')
        return `${check} could not be asked: ${answer.words}`;
    const text = answer.text.replace(/\n+$/, '');
    if (holds(expected, text))
        return undefined;
    return `${check}: expected ${describeExpected(expected)}, and the restored database answered ${shown(text)}`;
}
/** `2 own checks passed: "orders", "no orphans"`. */
function describePassed(checks) {
    return `${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(checks.length, 'own check')} passed: ${checks.map(({ name }) => (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(name)).join(', ')}`;
}
function holds({ exactly, atLeast, atMost }, text) {
    if (exactly !== null && !same(exactly, text))
        return false;
    if (atLeast === null && atMost === null)
        return true;
    if (!isNumber(text))
        return false;
    return (atLeast === null || Number(text) >= atLeast) && (atMost === null || Number(text) <= atMost);
}
/** PostgreSQL says `t`, MySQL `1`. */
const SPELLINGS = { true: ['t', '1'], false: ['f', '0'] };
function same(expected, text) {
    if (expected === text)
        return true;
    if (Object.hasOwn(SPELLINGS, expected))
        return SPELLINGS[expected]?.includes(text) ?? false;
    return isNumber(expected) && isNumber(text) && Number(expected) === Number(text);
}
/** Up to 15 digits, which JavaScript holds exactly. */
function isNumber(text) {
    return /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= 15;
}
function describeExpected({ exactly, atLeast, atMost }) {
    return [
        ...(exactly === null ? [] : [(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(exactly)]),
        ...(atLeast === null ? [] : [`at least ${atLeast}`]),
        ...(atMost === null ? [] : [`at most ${atMost}`]),
    ].join(' and ');
}
/** Numbers, times and truth values help a person. Any other text may be somebody's data, and logs are read by many. */
function shown(text) {
    if (text === '')
        return 'nothing';
    if (/^(?:t|f|true|false|-?[\d.]{1,20}|\d{4}-\d\d-\d\d[\d :.+TZ-]{0,30})$/.test(text))
        return text;
    return text.length > LONGEST_ANSWER
        ? 'a text that is too long to compare'
        : `another text (${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(text.length, 'character')}, not shown: it may be data)`;
}


/***/ }),

/***/ 15080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ describeIntendedProof),
/* harmony export */   H6: () => (/* binding */ isRestoredLevel),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   te: () => (/* binding */ PROOF_LEVELS),
/* harmony export */   uH: () => (/* binding */ describeLevel)
/* harmony export */ });
/**
 * How far a backup is proven. L1: its files have their SHA-256, and the database's program reads the table of contents. L2: that
 * program reads every block. L3: it was restored into a scratch server, and every table has its exact rows. L4: those rows have
 * the same content too. Each level includes the ones before it.
 */
const PROOF_LEVELS = ['L1', 'L2', 'L3', 'L4'];
function isRestoredLevel(level) {
    return level === 'L3' || level === 'L4';
}
/** Manifests of before there were levels name none: their backups were restored and counted. */
function levelOf({ level = 'L3' }) {
    return level;
}
const WORDS = {
    L1: 'its files compared and its table of contents read (L1), but not restored',
    L2: 'every block of it read (L2), but not restored',
    L3: 'proven by restoring it (L3)',
    L4: 'proven by restoring it and comparing the content of every row (L4)',
};
const INTENDED = {
    L1: 'compare its files and read its table of contents (L1); it is not restored',
    L2: 'read every block of it (L2); it is not restored',
    L3: 'prove the backup by restoring it (L3)',
    L4: 'prove the backup by restoring it and comparing the content of every row (L4)',
};
/** What a proof of this level is going to do, before the deployment and after its switch. */
function describeIntendedProof(level, later = null) {
    return later === null
        ? INTENDED[level]
        : `${AT_FIRST[level]} before anything changes, and ${INTENDED[later]} after the switch`;
}
const AT_FIRST = {
    ...INTENDED,
    L1: 'compare its files and read its table of contents (L1)',
    L2: 'read every block of it (L2)',
};
/** The proof in words, behind the name of a backup. */
function describeLevel(level) {
    return WORDS[level];
}


/***/ }),

/***/ 22022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C9: () => (/* binding */ serverElsewhere),
/* harmony export */   CB: () => (/* binding */ describeNamedServer),
/* harmony export */   F2: () => (/* binding */ namedServer),
/* harmony export */   aN: () => (/* binding */ serverBehind)
/* harmony export */ });
/** `service/shop-db`, as kubectl writes it. */
function serverBehind(service) {
    return `service/${service}`;
}
/** `image/postgres:17`: for a server elsewhere. */
function serverElsewhere(image) {
    return `image/${image}`;
}
/** Reads what the two above write. Anything else is a container. */
function namedServer(written) {
    const [, kind, name] = /^(service|image)\/(.+)$/.exec(written) ?? [];
    if (name === undefined)
        return { kind: 'container', name: written };
    return { kind: kind === 'service' ? 'service' : 'image', name };
}
/** `container shop-db`, `Service shop-db`, `image postgres:17`: in sentences, without an article. */
function describeNamedServer(written) {
    const { kind, name } = namedServer(written);
    return `${kind === 'service' ? 'Service' : kind} ${name}`;
}


/***/ }),

/***/ 10016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Me: () => (/* binding */ describeDoubt),
/* harmony export */   W2: () => (/* binding */ isTrusted),
/* harmony export */   _B: () => (/* binding */ describePassedOver),
/* harmony export */   pN: () => (/* binding */ refuseUntrustedOnly),
/* harmony export */   zd: () => (/* binding */ refuseUntrusted)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** Whether it may be relied on, as far as the key can tell. True where no key is configured. */
function isTrusted({ authenticity }) {
    return authenticity === undefined || authenticity === 'authentic';
}
/** Why nobody can tell that a backup is ours; undefined when that is known, or no key is configured. */
function describeDoubt({ manifest: { id }, authenticity }) {
    switch (authenticity) {
        case 'no-tag':
            return `${id} is not authentic: its manifest has no tag. It was written before \`backup.manifest-key-secret\` was set, or by somebody without the key`;
        case 'other-tag':
            return `${id} is not authentic: the tag of its manifest fits no key in the secret of \`backup.manifest-key-secret\`. The manifest was changed, or tagged with another key`;
        case 'authentic':
        case undefined:
            return undefined;
    }
}
/** Throws `backup/not-authentic` for a backup of which nobody can tell that it is ours. */
function refuseUntrusted(stored) {
    const doubt = describeDoubt(stored);
    if (doubt !== undefined)
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('backup/not-authentic', doubt, { facts: { backup: stored.manifest.id } });
}
/** Throws `backup/not-authentic` if there are backups of which nobody can tell that they are ours. */
function refuseUntrustedOnly(backups) {
    for (const stored of backups)
        refuseUntrusted(stored);
}
/** What a person should hear of, when the newest backup is looked for and these are passed over. */
function describePassedOver(backups) {
    return backups.flatMap((stored) => {
        const doubt = describeDoubt(stored);
        return doubt === undefined ? [] : [`${doubt}. It is passed over.`];
    });
}


/***/ }),

/***/ 52907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sm: () => (/* binding */ describeVault),
/* harmony export */   ZO: () => (/* binding */ secretsOfVault),
/* harmony export */   _8: () => (/* binding */ describeReadable)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);

/** `the bucket shop-backups (eu-central-1)`: a vault in sentences for people, without Markdown. */
function describeVault(vault) {
    switch (vault.kind) {
        case 'volume':
            return vault.claim === undefined ? 'the volume of the stack' : `the claim ${vault.claim}`;
        case 'directory':
            return `the directory ${vault.path}`;
        case 'artifact':
            return `the artifacts of the repository (for ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(vault.retentionDays, 'day')})`;
        case 's3': {
            const { bucket, prefix, endpoint, region } = vault;
            return `the bucket ${bucket}${prefix === '' ? '' : `/${prefix}`} (${endpoint ?? region})`;
        }
    }
}
/** The names of the secrets without which nothing can be kept there. */
function secretsOfVault(vault) {
    if (vault.kind !== 's3')
        return [];
    const { accessKeySecret, secretKeySecret, sessionTokenSecret } = vault;
    return [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])];
}
/** `not encrypted in the bucket …, because: …`; empty where nothing leaves the target that others can read. */
function describeReadable(vault) {
    if (vault.kind !== 's3' || vault.unencryptedBecause === null)
        return '';
    return `not encrypted in ${describeVault(vault)}, because: ${vault.unencryptedBecause}`;
}


/***/ }),

/***/ 67953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pj: () => (/* binding */ vaultsOf),
/* harmony export */   UI: () => (/* binding */ readableIn),
/* harmony export */   Zw: () => (/* binding */ describeNamed),
/* harmony export */   _G: () => (/* binding */ vaultName),
/* harmony export */   sB: () => (/* binding */ ONLY_VAULT)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _vault_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52907);


/** The name of a vault, in messages, summaries and inputs. */
const vaultName = {
    type: 'name of a vault',
    parse: (raw) => /^[a-z][a-z0-9-]{0,29}$/.test(raw)
        ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of at most 30 small letters, digits and dashes that begins with a letter, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** What the only vault is called, where nobody has named it. */
const ONLY_VAULT = 'vault';
/** Where backups are kept: one place at least, in the order of the configuration. */
function vaultsOf(kept) {
    const { claim, vault = { kind: 'volume', ...(claim !== undefined && { claim }) }, vaults = [], keep } = kept;
    return vaults.length > 0 ? vaults : [{ name: ONLY_VAULT, place: vault, keep, mayFail: false }];
}
/** `offsite (the bucket shop-backups (eu-central-1))`, for people, without Markdown. One that has no name is its place alone. */
function describeNamed({ name, place }) {
    return name === ONLY_VAULT ? (0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeVault */ .Sm)(place) : `${name} (${(0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeVault */ .Sm)(place)})`;
}
/** `not encrypted in the bucket …, because: …`, of each vault that others can read; empty when there is none. */
function readableIn(backup) {
    return vaultsOf(backup)
        .map(({ place }) => (0,_vault_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .describeReadable */ ._8)(place))
        .filter((words) => words !== '')
        .join('; ');
}


/***/ }),

/***/ 13954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ overlap),
/* harmony export */   Re: () => (/* binding */ formatIpv4),
/* harmony export */   oD: () => (/* binding */ parseIpv4Range)
/* harmony export */ });
/** Reads `10.90.0.0/24`; any address of the range may be given. Undefined when the text is no range. */
function parseIpv4Range(cidr) {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
    const [a = 256, b = 256, c = 256, d = 256, prefix = 99] = match?.slice(1).map(Number) ?? [];
    if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32)
        return undefined;
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    return { base: value - (value % sizeOf(prefix)), prefix };
}
function overlap(one, other) {
    return one.base < other.base + sizeOf(other.prefix) && other.base < one.base + sizeOf(one.prefix);
}
function formatIpv4(value) {
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
function sizeOf(prefix) {
    return 2 ** (32 - prefix);
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

/***/ 41142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ secretNamesOf),
/* harmony export */   MD: () => (/* binding */ secretFileMountsOf),
/* harmony export */   OS: () => (/* binding */ fileMountsOf),
/* harmony export */   qA: () => (/* binding */ filesNeededBy)
/* harmony export */ });
function fileMountsOf({ container }) {
    return container?.mounts?.filter((mount) => mount.kind === 'file') ?? [];
}
function secretFileMountsOf({ container }) {
    return container?.mounts?.filter((mount) => mount.kind === 'secret') ?? [];
}
/** The files that must lie at the target before these are started, each once. */
function filesNeededBy(components) {
    return [...new Set(components.flatMap(fileMountsOf).map(({ hash }) => hash))];
}
/** The secrets that a component gets, as variables or as files, each once. */
function secretNamesOf(component) {
    return [...new Set([...component.secrets, ...secretFileMountsOf(component).map(({ secret }) => secret)])];
}


/***/ }),

/***/ 21555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ nameOfVolume),
/* harmony export */   Ah: () => (/* binding */ writesToKept),
/* harmony export */   Ck: () => (/* binding */ isTaken),
/* harmony export */   EN: () => (/* binding */ writableVolumes),
/* harmony export */   fF: () => (/* binding */ onceEach),
/* harmony export */   o2: () => (/* binding */ migratesInPause),
/* harmony export */   pq: () => (/* binding */ sameVolume),
/* harmony export */   v3: () => (/* binding */ volumesOf)
/* harmony export */ });
/** The volumes that a component mounts, each once. */
function volumesOf({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume'));
}
/** The volumes that it can write to, each once. */
function writableVolumes({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume' && !mount.readOnly));
}
/** What outlives its containers and can be written to: two of them at once could destroy it. */
function writesToKept(mounts) {
    return mounts.some((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
}
/**
 * Whether its migration runs in the pause of its swap: nobody else uses its volumes then, so that they can be copied before. All
 * other migrations run beside what serves.
 */
function migratesInPause(settings) {
    return settings.handover === 'exclusive' && settings.migrate !== null && writableVolumes(settings).length > 0;
}
/** `data`, or `shop_data` for one that isn't ours. */
function nameOfVolume({ volume, external }) {
    return external ?? volume;
}
/** Two names may mean one volume of the target. */
function sameVolume(one, other) {
    return one.external === other.external && (one.external !== undefined || one.volume === other.volume);
}
/** Each volume at its first mention. */
function onceEach(volumes) {
    return volumes.filter((each, index) => volumes.findIndex((other) => sameVolume(each, other)) === index);
}
/** Names under which volumes would be taken for something else of the stack's. */
const TAKEN = [/^backups$/, /^copy\./, /^folder\./];
function isTaken(name) {
    return TAKEN.some((taken) => taken.test(name));
}


/***/ }),

/***/ 39757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ imageParts),
/* harmony export */   Wf: () => (/* binding */ imageDigest),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   rA: () => (/* binding */ imageReference),
/* harmony export */   tO: () => (/* binding */ imageName)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

// The grammar of distribution/reference: host[:port]/path components of lower-case alphanumerics with single separators.
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
const imageReference = {
    type: 'image reference',
    parse: (raw) => imageParts(raw) ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an image reference, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
const imageDigest = {
    type: 'image by digest',
    parse(raw) {
        const parts = imageParts(raw);
        if (parts?.digest === undefined)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an image by digest (name@sha256:…), not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
/** The parts of a reference, or `undefined` when the text is none. */
function imageParts(raw) {
    const [named = '', digest, ...rest] = raw.split('@');
    if (rest.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    const colon = named.lastIndexOf(':');
    const tagged = colon > named.lastIndexOf('/');
    const name = tagged ? named.slice(0, colon) : named;
    const tag = tagged ? named.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return undefined;
    const { registry, repository } = splitRegistry(name);
    if (!REPOSITORY.test(repository))
        return undefined;
    return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
/** The name as written, without tag and digest. Allowed-image patterns are compared with it. */
function imageName(reference) {
    const [named = ''] = reference.split('@');
    const colon = named.lastIndexOf(':');
    return colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
}
function digestOf(image) {
    return image.slice(image.indexOf('@') + 1);
}
function withDigest(reference, digest) {
    return `${imageName(reference)}@${digest}`;
}
// Docker's rule: the first part is a registry when it contains a dot or a colon, or is `localhost`.
function splitRegistry(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (/[.:]/.test(first) || first === 'localhost')
        return { registry: first, repository: name.slice(slash + 1) };
    return { registry: 'docker.io', repository: slash < 0 ? `library/${name}` : name };
}


/***/ }),

/***/ 61452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ filledIn),
/* harmony export */   i: () => (/* binding */ referencesIn)
/* harmony export */ });
/**
 * What may stand in the value of a component's variable. `${url:backend}`, `${host:backend}`, `${port:backend}` and
 * `${secret:NAME}` are filled in by the engine when it creates the container, so that no stored text has a secret in it.
 * `${url:backend:9090}` is that of a further port. `$${` stands for `${` itself.
 */
const REFERENCES = /\$\$\{|\$\{(url|host|port|secret):(?![-?+])([^}]*)\}/g;
/** The value as the container gets it. What is put in is not searched again. */
function filledIn(value, sources) {
    return value.replace(REFERENCES, (_, kind, name) => kind === undefined ? '${' : sources[kind](name));
}
const CLOSED = /\$\$\{|\$\{(url|host|port|secret):(?![-?+])([^}]*)(\}?)|\$\{([A-Za-z_]\w*)(?::?-([^}]*)|[:?+][^}]*)?\}/g;
/** Without braces it may be a part of any password or pattern: told only where it is the whole value, or a URL's password. */
const BARE = /^\$([A-Za-z_]\w*)$|:\$([A-Za-z_]\w*)@/;
function referencesIn(value) {
    const found = [...value.matchAll(CLOSED)].flatMap(([written, kind, name = '', end, unknown, usual]) => {
        if (unknown !== undefined)
            return [{ kind: 'unknown', written, name: unknown, ...(usual !== undefined && { usual }) }];
        if (kind === undefined)
            return [];
        if (end === '')
            return [{ kind: 'unclosed', written }];
        return [{ kind: kind, written, name }];
    });
    const [, whole, password] = BARE.exec(value) ?? [];
    const bare = whole ?? password;
    return bare === undefined ? found : [...found, { kind: 'unknown', written: `$${bare}`, name: bare }];
}


/***/ }),

/***/ 65611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ LONGEST_HOST_NAME),
/* harmony export */   KA: () => (/* binding */ slotHostName),
/* harmony export */   l: () => (/* binding */ slotHostNames)
/* harmony export */ });
/** A label of a name in DNS has no more. */
const LONGEST_HOST_NAME = 63;
/** The name by which what runs in a slot is found on the stack's network, where it has no address of its own. */
function slotHostName(stack, { component, slot }) {
    return `hd-${stack}-${component}-${slot}`;
}
/** The names of both slots of a component. */
function slotHostNames(stack, component) {
    return {
        blue: slotHostName(stack, { component, slot: 'blue' }),
        green: slotHostName(stack, { component, slot: 'green' }),
    };
}


/***/ })

};
