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
        confirm: (0,contract/* optional */.lq)(parser/* text */.Qq, 'With `restore`: the name of the live database, to replace it; with `strategy: in-place` that name, a blank, and the id of the backup. With `undo-restore`: the name of the database that gets its name back, or that is dropped. Without it, the step says what would be done, which name belongs here, and changes nothing.'),
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
