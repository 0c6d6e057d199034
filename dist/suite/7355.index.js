export const id = 7355;
export const ids = [7355];
export const modules = {

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
            return 'the volume of the stack';
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
function vaultsOf({ vault = { kind: 'volume' }, vaults = [], keep }) {
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


/***/ })

};
