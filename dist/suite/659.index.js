export const id = 659;
export const ids = [659];
export const modules = {

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
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
    ],
    inputs: {
        mode: (0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)('backup', 'prove', 'list', 'rehearse', 'drill', 'restore', 'undo-restore'), 'backup', '`backup` takes a backup and proves it. `prove` restores the one that this deployment has taken, after its switch, where the configuration says `proof: after-switch`; otherwise it does nothing. `list` shows all backups and why each one is kept. `rehearse` restores a stored backup into a scratch server, and marks it as damaged if that fails. `drill` does the same, and says how long a restore takes, how many rows come back and how much would be lost. `restore` puts a stored backup in the place of the live database, which is kept under another name (a swap that was broken off half way is finished first, and nothing else is done); `undo-restore` takes that back. Both only say what they would do until `confirm` is given.'),
        environment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, shared_inputs/* sharedInputs */.d.environment.doc), ({ environment }) => ({
            text: environment,
        })),
        config: shared_inputs/* sharedInputs */.d.config,
        backup: (0,contract/* defaulting */.G5)(whichBackup, 'newest', 'With `prove`: the output `backup` of the step that took it. With `list`: the backup whose restore script is shown. Default: the newest proven one. With `rehearse` and `drill`: the backup to restore. Default: the newest one that was ever proven. With `restore`: the backup to restore. Default: the newest one that is proven and not damaged.'),
        confirm: (0,contract/* optional */.lq)(parser/* text */.Qq, 'With `restore`: the name of the live database, to replace it. With `undo-restore`: the name of the database that gets its name back. Without it, the step says what would be done, which name belongs here, and changes nothing.'),
        database: (0,contract/* optional */.lq)(backup_set/* partName */.pn, 'With `restore` and `undo-restore`: which database of a backup that has several, by its name under `backup.also`. Default: the first one.'),
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
        restore: 'Shell script that restores that backup and needs only Docker. Empty for a damaged backup.',
    },
    reasons: {
        'backed-up': 'A backup was taken, and proven as far as `backup.proof` says.',
        listed: 'The backups were listed. Nothing was changed.',
        rehearsed: 'The stored backup was restored into a scratch server and has the same rows as when it was taken.',
        'rehearsal-failed': 'The stored backup could not be restored with the same rows. It was marked as damaged. Its files were not changed.',
        drilled: 'The stored backup was restored into a scratch server and has the same rows as when it was taken. It is new enough.',
        'drill-failed': 'The stored backup could not be restored with the same rows. It was marked as damaged. Its files were not changed.',
        'backup-too-old': 'The stored backup can be restored, but is older than `max-age`.',
        restored: 'The backup took the place of the live database. The replaced one is kept, and named by the output `kept`.',
        'restore-undone': 'The database that a restore had replaced has its name again. What the restore had put there is kept, and named by the output `kept`.',
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

/***/ 50659:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_wiring_end_ssh__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65273);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14217);



await (0,_hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__.runPost)(_contract_js__WEBPACK_IMPORTED_MODULE_2__/* .contract */ .d, _hardened_deploy_wiring_end_ssh__WEBPACK_IMPORTED_MODULE_1__/* .endSsh */ .O);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 40111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ leaseKeepingInputs),
  d: () => (/* binding */ sharedInputs)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/base/short-text.js
var short_text = __webpack_require__(15506);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-store.js
var lease_store = __webpack_require__(85677);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
;// CONCATENATED MODULE: ./packages/action-kit/build/app-id.js

/**
 * A GitHub App's number, or its client id (`Iv23li…`): GitHub takes both as the issuer of an assertion. A problem never repeats
 * the text: people give id and key the wrong way round, and GitHub doesn't mask a line of a key that is cut.
 */
const appId = {
    type: 'id or client id of a GitHub App',
    parse: (raw) => /^(?:\d{1,15}|Iv[A-Za-z0-9.]{8,40})$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw)
        : (0,parser/* malformed */.Qm)('must be the number of a GitHub App or its client id (what was given is not shown: it may be the key)'),
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

;// CONCATENATED MODULE: ./packages/action-kit/build/ssh-key.js


/** Judged where it is used: only OpenSSH knows which keys it can read. */
const sshKey = {
    type: 'private key of OpenSSH',
    parse: (raw) => (0,parser/* parsed */.Yz)(new secret/* Secret */.z(raw)),
};

;// CONCATENATED MODULE: ./packages/action-kit/build/shared-inputs.js










/** Inputs that several actions have, declared once. */
const sharedInputs = {
    environment: (0,contract/* knownFromLease */.mN)((0,contract/* required */.mw)(names/* environmentName */.VE, 'GitHub environment to deploy to, and the section of that name in the configuration.'), ({ environment }) => ({ text: environment })),
    config: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)(parser/* text */.Qq, 'hardened-deploy.yml', 'Path of the configuration in the repository at the deployed commit. `./path` is read from the workspace instead.'), ({ target }) => target && { text: target.config }),
    'docker-host': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(docker_address/* dockerHost */.d, "Docker host to use instead of the configuration's: ssh://user@host:port, unix:///path or tcp://host:port. No place for a secret: the lock action writes it into its output `lease`."), ({ target }) => target && { text: target.dockerHost ?? '' }),
    adopt: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(short_text/* shortText */.o, 'Reason for taking over a stack that belongs to another repository, environment or store. No place for a secret: fence, journal and the output `lease` of the lock action show it.'), 
    // A lease that was taken without one doesn't forbid it: its target may not have been reached.
    ({ target }) => (target?.adopt === undefined ? undefined : { text: target.adopt })),
    secrets: (0,contract/* secretBag */.JM)('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
    'ssh-private-key': (0,contract/* secretOf */.OM)(sshKey, 'Private key for a docker-host over ssh. It stands for the secret that `ssh.key-secret` names, if `secrets` does not have it.'),
    'github-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', "The job's GitHub token: reads the configuration (contents: read)."),
    lease: (0,contract/* lease */.dm)('The `lease` output of the lock action. It is renewed while this action works, and sets other inputs too.'),
    'lease-store-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token that renews the lease. It must be allowed to write environment variables, or contents with `store: ref`. If it is empty, `github-token` is used.'),
    'lease-app-id': (0,contract/* optional */.lq)(appId, 'Id or client id of a GitHub App with "Environments: write" and "Variables: write" (with `store: ref`: "Contents: write"). The lease is written with tokens that are made from the App\'s key when they are needed, so it may last longer than the one hour of a token. Used instead of any other token.'),
    'lease-app-private-key': (0,contract/* secretOf */.OM)(privateKey, "The App's private key. Line breaks may be written as \\n."),
    'lease-app-installation-id': (0,contract/* optional */.lq)((0,parser/* wholeNumber */.rD)({ least: 1, most: 999_999_999_999 }), "Id of the App's installation. Default: it is looked up by the repository."),
    'lock-environment': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, 'Environment whose name and variables are used for the lease. Default: the one that is deployed to.'), ({ lockEnvironment, environment }) => lockEnvironment === undefined ? { text: '', alias: environment } : { text: lockEnvironment }),
    store: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)(...lease_store/* LEASE_STORES */.e), 'environment', 'Where the lease is kept. `environment`: in variables of the environment (needs a token with "Environments: write" and "Variables: write"). `ref`: in git refs of the repository (needs `contents: write`; GITHUB_TOKEN is enough).'), ({ store }) => ({ text: store })),
    deployment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* deploymentId */.dP, 'Deployment id: the `deployment` output of the lock action.'), ({ deployment }) => ({ text: deployment })),
    'dry-run': (0,contract/* defaulting */.G5)(parser/* flag */.Jt, 'false', 'Say what would be done, and change nothing.'),
    'time-limit': (0,contract/* defaulting */.G5)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(5), (0,duration/* minutes */.Gx)(360)), '30m', 'After this time the action ends with an error. The next run settles what is left open.'),
};
/** Where the lease is, and with which App it is written: the same in every action that renews it. */
const leaseKeepingInputs = {
    'lease-app-id': sharedInputs['lease-app-id'],
    'lease-app-private-key': sharedInputs['lease-app-private-key'],
    'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
};


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

/***/ 15506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ shortText)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/**
 * One line of at most 300 characters. A reason is stored in every version of the lease, and an environment variable has
 * room for 48 KB. Releases are listed one per line.
 */
const shortText = {
    type: 'text, one line',
    parse(raw) {
        if (/\p{Cc}/u.test(raw))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be one line without control characters');
        return [...raw].length <= 300 ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must have at most 300 characters');
    },
};


/***/ }),

/***/ 65273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ endSsh)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_adapters_reach_ssh_end_connections__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31465);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46904);


/** Ends the ssh connection that this step's main began, with its folder. Answers a line for the log. */
async function endSsh({ saved, run, }) {
    const folder = saved.get('ssh');
    if (folder === undefined)
        return 'This step has opened no ssh connection.';
    try {
        await (0,_hardened_deploy_adapters_reach_ssh_end_connections__WEBPACK_IMPORTED_MODULE_0__/* .endConnections */ .J)(folder, run.temp);
        return 'The ssh connection is closed.';
    }
    catch (thrown) {
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('runner/unwritable', `${folder}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, {
            cause: thrown,
        });
    }
}


/***/ })

};
