export const id = 9668;
export const ids = [9668];
export const modules = {

/***/ 44184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60673);
/* harmony import */ var _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40111);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15506);
/* harmony import */ var _hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25397);
/* harmony import */ var _hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53489);
/* harmony import */ var _hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28051);







const wordOf = (action) => `With \`mode: settle\`: outputs \`decision\` and \`reason\` of the ${action} step before, separated by a blank. Any other text means that this step said nothing.`;
const endBy = (did) => `With \`mode: settle\`: output \`end\` of the blue-green-switch step that ${did}. Any other text means that this step ended nothing.`;
const contract = (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'rollback',
    title: 'Deployment: rollback',
    doc: 'Takes back the last deployment and proves what serves then, or settles what a dead run left open.',
    icon: 'rewind',
    color: 'orange',
    permissions: [
        '`contents: read` for the configuration',
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
    ],
    inputs: {
        mode: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)('back', 'settle', 'list'), 'back', '`back` takes back the last deployment that still stands: what it changed returns to what it was before. `settle` finishes or takes back what a deployment left open, and says how it ended. `list` shows the releases that can be restored.'),
        environment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.environment,
        config: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.config,
        to: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'With `mode: back`: id of a verified-good release to go to. Every deployment since the one that brought it is taken back. Default: only the last deployment that still stands is.'),
        force: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_short_text__WEBPACK_IMPORTED_MODULE_3__/* .shortText */ .o, 'With `mode: back`: reason for going back although something speaks against it: with `to`, the release went bad here after it was verified; without `to`, other deployments came after the one to take back (`newer-came`); in both cases, components would serve together that were never verified good together (`never-verified`).'),
        reason: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)('interrupted', 'checks-failed'), 'With `mode: settle`: why the deployment does not go on. `checks-failed` if a smoke test of the staged release failed in its own step. Default: what the inputs below say about the steps before, or else `interrupted`.'),
        database: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)('keep', 'restore'), 'keep', 'With `mode: back`, `restore`: the backup that was taken for the first deployment that is taken back takes the place of the live database, right before traffic moves. **What was written since then is lost to the application**; the replaced database is kept beside it. `dry-run` says what would be lost. With `mode: settle`, `restore`: if the deployment has migrated and does not stand, the backup that was taken for it takes the place of the live database, while the release of before serves. `keep`: the database stays as it is, and the release that comes back must fit its schema.'),
        why: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'Why it goes back, or why the deployment was broken off. For the journal and the incident report.'),
        'pre-flight-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('pre-flight')),
        'lock-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('lock')),
        'backup-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('db-backup')),
        'test-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, wordOf('smoke-test')),
        'proof-said': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_step_word__WEBPACK_IMPORTED_MODULE_5__/* .stepWord */ .N, 'With `mode: settle`: outputs `decision` and `reason` of the db-backup step with `mode: prove`, separated by a blank. Any other text means that this step said nothing.'),
        'failed-checks': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'With `mode: settle`: output `failed-checks` of that smoke-test step.'),
        'stage-end': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_6__/* .toldEnd */ .V, endBy('staged')),
        'switch-end': (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_hardened_deploy_core_deployment_told_end__WEBPACK_IMPORTED_MODULE_6__/* .toldEnd */ .V, endBy('switched')),
        adopt: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.adopt,
        secrets: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.secrets,
        'ssh-private-key': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['ssh-private-key'],
        'docker-host': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['docker-host'],
        deployment: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.deployment,
        lease: _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d.lease,
        'lease-store-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['lease-store-token'],
        ..._hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .leaseKeepingInputs */ .b,
        'github-token': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['github-token'],
        reports: (0,_hardened_deploy_action_kit_contract__WEBPACK_IMPORTED_MODULE_0__/* .defaulting */ .G5)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq, 'hardened-deploy-reports', 'Folder in the workspace that incident reports are written to.'),
        'dry-run': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['dry-run'],
        'time-limit': _hardened_deploy_action_kit_shared_inputs__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .d['time-limit'],
    },
    outputs: {
        outcome: '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`.',
        slot: 'The slot that serves: `blue` or `green`, or `mixed` when components are in both. Empty if nothing serves or it is not known.',
        serving: 'Id of the release that serves, or `api 1.4.0, web 1.5.0` when components are of several releases. Empty if nothing serves or it is not known.',
        why: 'Why it ended so, in one line.',
        'ended-requests': 'How many requests and connections were cut, because they were still open to a slot when it was removed. `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
        pause: 'How long exclusive components were down while they were replaced, in milliseconds: the longest such pause, until what served afterwards had its traffic. Of a pause that was not over, the time until the end of the run. Empty if there was none.',
        incident: 'Where the incident report (Markdown) is, if one was written.',
        database: 'With `database: restore`: `restored` if the backup took the place of the live database, and traffic is where it belongs. Otherwise empty; `why` and the summary say what became of the database.',
        releases: 'With `mode: list`: ids of the releases that can be restored without `force`, newest first, one per line. At most the newest 20 releases are looked at.',
    },
    reasons: {
        ..._hardened_deploy_core_deployment_deployment_end__WEBPACK_IMPORTED_MODULE_4__/* .END_REASONS */ .sj,
        'no-lease': 'There is no lease, and something may have been left open. A recovery has to settle it.',
        listed: 'The releases that can be restored are listed.',
        planned: 'A dry run: nothing was changed.',
    },
    post: { saves: ['ssh'] },
});


/***/ }),

/***/ 29668:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_wiring_end_ssh__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65273);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44184);



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

/***/ 62963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/**
 * JSON with the keys of every object in order, and maps as objects: the same value always gives the same text, so its hash
 * says whether two values are the same. A key that is undefined is left out, as in any JSON.
 */
function canonicalJson(value) {
    return JSON.stringify(value, (_, given) => {
        const plain = given instanceof Map ? Object.fromEntries(given) : given;
        if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
            return plain;
        return Object.fromEntries(Object.entries(plain).toSorted(([one], [other]) => (one < other ? -1 : 1)));
    });
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

/***/ 10131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits. */
function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
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

/***/ 70197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AV: () => (/* binding */ findingAnnotations),
/* harmony export */   HH: () => (/* binding */ failedChecks),
/* harmony export */   MT: () => (/* binding */ verdictLine),
/* harmony export */   O9: () => (/* binding */ findingsMarkdown),
/* harmony export */   c9: () => (/* binding */ reasonLines),
/* harmony export */   mq: () => (/* binding */ verdictReport),
/* harmony export */   xo: () => (/* binding */ checksRecord)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81048);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43153);




const MARK = {
    failed: '❌ failed',
    errored: '❓ could not tell',
    warned: '⚠️ warned',
    passed: '✅ passed',
    skipped: '⏭️ skipped',
};
const WORST_FIRST = ['failed', 'errored', 'warned', 'skipped', 'passed'];
// Long enough for an address and a value. A whole response body would make the table unreadable.
const LONGEST_CELL = 240;
/** `2 of 7 checks failed, 1 could not tell` or `7 checks passed, 1 of them with a warning`. */
function verdictLine({ kind, findings }) {
    const count = (status) => findings.filter((finding) => finding.status === status).length;
    const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
    if (kind === 'no-go') {
        const [first, ...more] = [
            ...(count('failed') > 0 ? [[count('failed'), 'failed']] : []),
            ...(count('errored') > 0 ? [[count('errored'), 'could not tell']] : []),
        ].map(([number, how], index) => index === 0 ? `${number} of ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(findings.length, 'check')} ${how}` : `${number} ${how}`);
        return `${[first, ...more].join(', ')}${skipped}`;
    }
    const passed = count('passed') + count('warned');
    const warned = count('warned') > 0 ? `, ${count('warned')} of them with a warning` : '';
    return `${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(passed, 'check')} passed${warned}${skipped}`;
}
/** The report of an action that ends with a verdict. `title` says what was looked at: `Smoke test of production`. */
function verdictReport(title, verdict) {
    const { kind, findings } = verdict;
    const isWarned = findings.some(({ status }) => status === 'warned');
    return {
        decision: kind === 'go' ? 'proceed' : 'stop',
        reason: kind === 'no-go' ? 'checks-failed' : isWarned ? 'passed-with-warnings' : 'passed',
        headline: `${title}: ${verdictLine(verdict)}`,
        level: kind === 'no-go' ? 'error' : isWarned ? 'warning' : 'quiet',
        outputs: { verdict: kind, 'failed-checks': failedChecks(verdict) },
        summary: findingsMarkdown(title, verdict),
        annotations: findingAnnotations(findings),
    };
}
// Later steps get the names as an environment variable. Linux allows 128 KiB for one: with more, the step would not start.
const MOST_NAMES = 100;
const LONGEST_NAME = 240;
/** Names of the checks that block, one per line. */
function failedChecks(verdict) {
    const names = reasonsOf(verdict).map(({ check }) => (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .clamp */ .qE)(check, LONGEST_NAME));
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(names, MOST_NAMES).join('\n');
}
// Even if thousands of checks fail, the first ones show what is wrong.
const MOST_REASONS = 20;
/** What blocks, one line per check: for a log or a journal, which have no room for a table. */
function reasonLines(verdict) {
    const lines = reasonsOf(verdict).map(({ check, status, evidence }) => `${check} ${status}: ${evidence}`);
    return (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(lines, MOST_REASONS);
}
function reasonsOf(verdict) {
    return verdict.kind === 'no-go' ? verdict.reasons : [];
}
function checksRecord({ of, verdict: { kind, findings } }) {
    return { of, verdict: kind, findings };
}
/** Findings for a job summary, the worst first: the verdict, a table, and the timelines of the findings that have one. */
function findingsMarkdown(title, verdict) {
    const findings = worstFirst(verdict.findings);
    const head = `### ${verdict.kind === 'go' ? '✅' : '❌'} ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}: ${verdictLine(verdict)}`;
    const timelines = findings.filter(({ status, timeline }) => status !== 'passed' && (timeline?.length ?? 0) > 1);
    return [head, findingsTable(findings), ...timelines.map(timelineOf)].join('\n\n');
}
function findingsTable(findings) {
    const measured = findings.some(({ attempts }) => attempts !== undefined);
    const advised = findings.some(({ remedy }) => remedy !== undefined);
    const header = ['', 'Check', ...(measured ? ['Observed', 'Expected', 'Time', 'Attempts'] : ['What was seen'])];
    const rows = findings.map(({ check, status, evidence, remedy, observed, expected, elapsedMs, attempts }) => [
        MARK[status],
        cell(check),
        cell(measured ? (observed ?? evidence) : evidence),
        ...(measured
            ? [cell(expected ?? ''), elapsedMs === undefined ? '' : (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(elapsedMs), String(attempts ?? '')]
            : []),
        cell(remedy ?? ''),
    ]);
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(advised ? [...header, 'What to do'] : header, advised ? rows : rows.map((row) => row.slice(0, -1)));
}
function timelineOf({ check, timeline = [] }) {
    const rows = timeline.map(({ from, to, atMs, status, observed }) => [
        from === to ? String(from) : `${from}–${to}`,
        (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .readableDuration */ .P1)(atMs),
        MARK[status],
        cell(observed),
    ]);
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`${check}: every attempt`, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Attempt', 'After', '', 'What was seen'], rows));
}
/** Findings that failed, could not tell or warned, the worst first, for annotations. */
function findingAnnotations(findings) {
    return worstFirst(findings).flatMap((finding) => {
        const { check, status, evidence, remedy } = finding;
        if (status === 'passed' || status === 'skipped')
            return [];
        const text = `${check}: ${evidence}${remedy === undefined ? '' : `\nWhat to do: ${remedy}`}`;
        return [{ level: status === 'warned' ? 'warning' : 'error', text }];
    });
}
function worstFirst(findings) {
    return [...findings].sort((one, other) => WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status));
}
function cell(text) {
    return (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .clamp */ .qE)(text, LONGEST_CELL));
}


/***/ }),

/***/ 25397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ setbackLines),
/* harmony export */   JN: () => (/* binding */ servingInForce),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   Yh: () => (/* binding */ describeServing),
/* harmony export */   aU: () => (/* binding */ describeDeploymentEnd),
/* harmony export */   p1: () => (/* binding */ evidenceLines),
/* harmony export */   sj: () => (/* binding */ END_REASONS),
/* harmony export */   v6: () => (/* binding */ ended)
/* harmony export */ });
/* harmony import */ var _checks_findings_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70197);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9962);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26429);



/** Why a deployment or a rollback ended as it did. The actions' output `reason` is one of these. */
const END_REASONS = {
    promoted: 'It was proven through the public address, baked and promoted.',
    quarantined: 'Exactly these components, with the same images and settings, failed here before, so they are quarantined. `force` deploys them anyway.',
    'not-allowed': "An image doesn't match the configuration's allowed images.",
    'plan-outdated': 'What serves has changed since the plan was made, so the approved plan no longer applies. Make a new plan, or use `force`.',
    'pull-failed': 'An image could not be pulled.',
    'backup-missing': 'A migration needs a verified backup, and none was given.',
    'migration-failed': 'A migration failed.',
    'not-ready': 'The staged release did not pass its health checks in time, or its containers had changed when traffic was about to move.',
    'container-ended': 'A container of the staged release ended by itself before it was ready.',
    'checks-failed': 'A configured check failed or errored (it could not tell).',
    unhealthy: 'Several health checks in a row failed through the public address.',
    'crash-loop': 'A container restarted too often, or ran out of memory.',
    'probe-broken': 'Health checks got no answer for too long, so the health of the release is unknown.',
    unproven: 'The public address could not be proven to reach the new release.',
    'hook-failed': "A hook failed or can't run, so traffic was not moved.",
    'not-staged': 'The deployment has not been staged.',
    'staged-by-another': 'Another deployment has staged something and waits for its switch.',
    'handover-changed': 'The handover of a component was changed while it serves.',
    'needs-missing': 'A component needs another one that was never deployed here.',
    'restore-open': 'A restore of the database was begun and has no end.',
    unsettled: 'An earlier deployment is still open and could not be settled.',
    interrupted: 'The run that started it was interrupted.',
    'never-started': 'The deployment ended before it changed anything.',
    asked: 'Somebody asked for the rollback.',
    'no-target': 'There is no verified-good release to roll back to.',
    'unknown-release': 'No verified-good release has that name here.',
    'newer-came': 'Other deployments came after the one to take back.',
    'never-verified': 'The components that would serve together were never verified good together.',
    'serves-already': 'The release to roll back to already serves.',
    blocked: 'The release to roll back to does not run, does not answer or could not get the traffic. Traffic stays where it is.',
    'return-unproven': 'Traffic was moved back, but the release there could not be proven to serve.',
    fallen: 'The release that gets the traffic can no longer be proven to serve. Traffic was not moved.',
    failed: 'Something broke. The failure says what, and how to fix it.',
    superseded: 'A newer holder of the lease took over.',
};
function ended(outcome, reason, serving, rest = {}) {
    const nothing = { evidence: [], checked: [], logs: [], reports: [], endedRequests: [], pauses: [] };
    return { kind: 'ended', outcome, reason, serving, ...nothing, ...rest };
}
/** What was seen that led to this end, as lines: the failed checks first. */
function evidenceLines({ checked, evidence }) {
    return [...checked.flatMap(({ verdict }) => (0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonLines */ .c9)(verdict)), ...evidence];
}
/** The same for a setback. */
function setbackLines({ checked, evidence }) {
    return evidenceLines({ checked: checked ? [checked] : [], evidence });
}
function servingOf(placement) {
    return placement.length > 0 ? { kind: 'release', placement } : { kind: 'nothing' };
}
/** What serves, by the routes and the journal. */
function servingInForce(now) {
    return now.kind === 'known' ? servingOf(now.placement) : { kind: 'unknown', why: now.why };
}
/** `blue (release 1.4.0)`, `nothing`, or `unknown: <why>`. */
function describeServing(serving) {
    switch (serving.kind) {
        case 'release':
            return (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_2__/* .describePlacement */ .BJ)(serving.placement);
        case 'nothing':
            return 'nothing';
        case 'unknown':
            return `unknown: ${serving.why}`;
    }
}
/** The last line of the log. */
function describeDeploymentEnd(end) {
    return `${end.outcome}: ${_target_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTCOME_MEANING */ .x[end.outcome]} ${END_REASONS[end.reason]} Serving: ${describeServing(end.serving)}.`;
}


/***/ }),

/***/ 76800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ stepsMarkdown),
/* harmony export */   G_: () => (/* binding */ endWhy),
/* harmony export */   Oi: () => (/* binding */ endOutputs),
/* harmony export */   RN: () => (/* binding */ restorableMarkdown),
/* harmony export */   UA: () => (/* binding */ keptAsideMarkdown),
/* harmony export */   VI: () => (/* binding */ keptAsideLine),
/* harmony export */   WO: () => (/* binding */ restorableLine),
/* harmony export */   is: () => (/* binding */ incidentReportOf),
/* harmony export */   lR: () => (/* binding */ endMarkdown),
/* harmony export */   pF: () => (/* binding */ endResult),
/* harmony export */   qq: () => (/* binding */ endAnnotations),
/* harmony export */   tv: () => (/* binding */ plannedReport),
/* harmony export */   uT: () => (/* binding */ endHeadline),
/* harmony export */   uv: () => (/* binding */ endedLines)
/* harmony export */ });
/* harmony import */ var _base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68384);
/* harmony import */ var _base_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98601);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(43153);
/* harmony import */ var _checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70197);
/* harmony import */ var _target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(32245);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9962);
/* harmony import */ var _target_placement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26429);
/* harmony import */ var _target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(51779);
/* harmony import */ var _deployment_end_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25397);
/* harmony import */ var _pause_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42858);










/** How a deployment ended, for the job summary. */
function endMarkdown(title, end) {
    const { outcome, reason, serving, evidence, checked, logs, reports, failure } = end;
    const rows = [
        ['Outcome', `**${outcome}**: ${_target_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .OUTCOME_MEANING */ .x[outcome]}`],
        ['Why', `\`${reason}\`: ${_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .END_REASONS */ .sj[reason]}`],
        ['Serving', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .describeServing */ .Yh)(serving))],
        ...(failure ? [['What to do', `${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .ownMarkdown */ .AQ)(failure.remedy)} (\`${failure.code}\`)`]] : []),
        ...endedLines(end).map((line) => ['Ended requests', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(line)]),
        ...end.pauses.map((pause) => ['Pause', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_pause_js__WEBPACK_IMPORTED_MODULE_6__/* .describePause */ .E)(pause))]),
        ...tidiedLines(end).map((line) => ['Housekeeping', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(line)]),
        ...reports.map((path) => ['Report', (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(path)]),
    ];
    return [
        `### ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}`,
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ''], rows),
        ...evidence.map((line) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(line)),
        ...checked.map(({ of, verdict }) => (0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsMarkdown */ .O9)(checksTitle(of), verdict)),
        ...logs.map(({ container, tail }) => (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`Last lines of ${container}`, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(tail))),
    ].join('\n\n');
}
function checksTitle(of) {
    return `Checks of ${of}`;
}
/**
 * How a deployment ended, for an annotation: the outcome, what was seen, and what to do about it. Failed checks have
 * annotations of their own, see `endAnnotations`.
 */
function endHeadline(end) {
    const { checked, failure } = end;
    const failed = checked.filter(({ verdict }) => verdict.kind === 'no-go');
    const evidence = [...failed.map(({ of, verdict }) => `${checksTitle(of)}: ${(0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .verdictLine */ .MT)(verdict)}`), ...end.evidence];
    const remedy = failure ? [`What to do: ${failure.remedy} [${failure.code}]`] : [];
    return [(0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .describeDeploymentEnd */ .aU)(end), ...evidence, ...endedLines(end), ...remedy].join('\n');
}
/** One annotation for each check that failed, could not tell or warned, as the smoke test has them. */
function endAnnotations({ checked }) {
    return (0,_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .findingAnnotations */ .AV)(checked.flatMap(({ verdict }) => verdict.findings));
}
/** The requests that were cut when a slot was removed, in words. No line if none were. */
function endedLines({ endedRequests }) {
    return endedRequests.filter(_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__/* .isWorthTelling */ .aI).map(_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__/* .describeEndedRequests */ .Yc);
}
function tidiedLines({ housekeeping }) {
    return housekeeping ? (0,_target_housekeeping_tidied_js__WEBPACK_IMPORTED_MODULE_8__/* .describeTidied */ .RC)(housekeeping) : [];
}
/** Why it ended so, in one line for an announcement. */
function endWhy(end) {
    const [first = _deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .END_REASONS */ .sj[end.reason]] = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceLines */ .p1)(end);
    return (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_9__/* .clamp */ .qE)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_9__/* .oneLine */ .TN)(first), 300);
}
/** How a deployment ended, for programs: a part of the output `result`. */
function endResult(end) {
    const { outcome, serving, checked, reports, endedRequests, pauses, housekeeping, failure } = end;
    const evidence = (0,_deployment_end_js__WEBPACK_IMPORTED_MODULE_5__/* .evidenceLines */ .p1)(end);
    const checks = checked.map(_checks_findings_report_js__WEBPACK_IMPORTED_MODULE_2__/* .checksRecord */ .xo);
    const what = failure && {
        code: failure.code,
        ..._base_failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[failure.code],
        remedy: failure.remedy,
        detail: failure.message,
        facts: failure.facts,
    };
    const seen = { outcome, serving, evidence, checks, reports, endedRequests, pauses };
    return { ...seen, ...(housekeeping && { housekeeping }), ...(what && { failure: what }) };
}
/** Where the report for people is. Undefined when none was written. */
function incidentReportOf({ reports }) {
    return reports.find((path) => /\.md( |$)/.test(path));
}
/** The longest time that exclusive components were down, in milliseconds. */
function longestPause({ pauses }) {
    return Math.max(0, ...pauses.map(({ ms }) => ms));
}
/** The outputs that say how a deployment ended. Every action that ends one has them. */
function endOutputs(end) {
    const placement = end.serving.kind === 'release' ? end.serving.placement : undefined;
    const incident = incidentReportOf(end);
    return {
        outcome: end.outcome,
        why: endWhy(end),
        'ended-requests': (0,_target_ended_requests_js__WEBPACK_IMPORTED_MODULE_7__/* .countOfEnded */ .LY)(end.endedRequests),
        ...(end.pauses.length > 0 && { pause: String(longestPause(end)) }),
        ...(placement && { slot: (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_4__/* .slotOf */ .SW)(placement), serving: (0,_target_placement_js__WEBPACK_IMPORTED_MODULE_4__/* .describeReleases */ .MO)(placement) }),
        ...(incident !== undefined && { incident }),
    };
}
/** The report of a dry run: the steps that a run would take. */
function plannedReport(environment, steps) {
    const title = `Dry run for ${environment}: nothing was changed`;
    return {
        decision: 'done',
        reason: 'planned',
        headline: `${title}.\n${steps.map((step) => `- ${step}`).join('\n')}`,
        level: 'quiet',
        result: { plan: steps },
        summary: stepsMarkdown(title, steps),
    };
}
function stepsMarkdown(title, steps) {
    return [`### ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}`, ...steps.map((step, index) => `${index + 1}. ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(step)}`)].join('\n');
}
/** One release of the listing, as a line for the log. */
function restorableLine({ release, verifiedAt, serving, quarantined }) {
    const bad = quarantined === undefined ? '' : `, went bad since (${(0,_base_printable_js__WEBPACK_IMPORTED_MODULE_9__/* .oneLine */ .TN)(quarantined)}): \`to\` takes it only with \`force\``;
    return `${release.id}, verified good ${verifiedAt}${serving ? ', serves now' : ''}${bad}`;
}
function restorableMarkdown(title, { releases, older }) {
    const heading = `### ${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(title)}`;
    if (releases.length === 0)
        return `${heading}\n\nNothing has been verified good here yet.`;
    const rows = releases.map((listed) => [
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(listed.release.id),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(listed.release.commit.slice(0, 12)),
        listed.verifiedAt,
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(listed.by),
        standingOf(listed),
    ]);
    const more = older === 0 ? [] : [`And ${older} older ones: \`to\` takes them too, by their name.`];
    return [heading, (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Release', 'Commit', 'Verified good', 'By', ''], rows), ...more].join('\n\n');
}
/** What was set aside, a line each, for the listing. */
function keptAsideLine({ name, of, since, removeWith }) {
    return `${name} keeps what was in ${of} before it was restored (${since}). When nobody needs it any more: ${removeWith}`;
}
function keptAsideMarkdown(kept) {
    if (kept.length === 0)
        return '';
    const rows = kept.map(({ name, of, since, removeWith }) => [
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(name),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(of),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(since),
        (0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSpan */ .SS)(removeWith),
    ]);
    return `\n\n### Set aside\n\n${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Volume', 'Keeps what was in', 'Since', 'When nobody needs it any more'], rows)}`;
}
function standingOf({ serving, quarantined }) {
    const bad = quarantined === undefined ? undefined : `**went bad since** (${(0,_base_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(quarantined)})`;
    if (serving)
        return bad === undefined ? 'serves now' : `serves now; ${bad}`;
    return bad === undefined ? 'can be restored' : `${bad}: only with \`force\``;
}


/***/ }),

/***/ 42858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ describePause)
/* harmony export */ });
const ONE = { was: 'was', is: 'is', serves: 'it serves' };
const SEVERAL = { was: 'were', is: 'are', serves: 'they serve' };
/** `git was down for 2.1 s`. */
function describePause({ components, ms, lacks }) {
    const { was, is, serves } = components.length === 1 ? ONE : SEVERAL;
    const who = components.join(' and ');
    const time = `${(ms / 1_000).toFixed(1)} s`;
    if (lacks === 'its-end')
        return `${who} ${is} down for ${time} by now, and nothing shows that ${serves} again`;
    if (lacks === 'its-beginning')
        return `${who} ${was} down for more than ${time}: an earlier run had begun the pause`;
    return `${who} ${was} down for ${time}`;
}


/***/ }),

/***/ 53489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ stepWord)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/**
 * Reads the two, separated by a blank. Undefined for any other text: the outputs of a step that never ran are empty, and act
 * leaves the text of the expression itself. Such a text must not fail, because the step that reads it has to clean up.
 */
const stepWord = {
    type: 'decision and reason | anything else',
    parse(raw) {
        const match = /^(proceed|stop|done) ([a-z][a-z-]*)$/.exec(raw);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(match?.[2] ? { decision: match[1], reason: match[2] } : undefined);
    },
};


/***/ }),

/***/ 28051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ formatToldEnd),
/* harmony export */   V: () => (/* binding */ toldEnd)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43153);
/* harmony import */ var _target_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9962);
/* harmony import */ var _deployment_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76800);




/** Plain lines `name=value`. People can read them, and secrets in them are still found and masked. */
function formatToldEnd(end) {
    const incident = (0,_deployment_report_js__WEBPACK_IMPORTED_MODULE_2__/* .incidentReportOf */ .is)(end);
    const lines = [`outcome=${end.outcome}`, `why=${(0,_deployment_report_js__WEBPACK_IMPORTED_MODULE_2__/* .endWhy */ .G_)(end)}`];
    return [...lines, ...(incident === undefined ? [] : [`incident=${(0,_base_printable_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(incident)}`])].join('\n');
}
/** Undefined for any other text: a step that was cut off has told no end. */
const toldEnd = {
    type: 'end of a deployment | anything else',
    parse(raw) {
        const [, named, why, incident] = /^outcome=([a-z-]+)\nwhy=(.*)(?:\nincident=(.+))?$/.exec(raw) ?? [];
        const outcome = _target_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTCOMES */ .i.find((known) => known === named);
        if (outcome === undefined || why === undefined)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(undefined);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ outcome, why, ...(incident !== undefined && { incident }) });
    },
};


/***/ }),

/***/ 31719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Up: () => (/* binding */ specIfKnown),
/* harmony export */   fi: () => (/* binding */ hashOfSpec),
/* harmony export */   rI: () => (/* binding */ specOf)
/* harmony export */ });
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62963);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10131);
/* harmony import */ var _wanted_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29068);




/** Throws for files that the settings name and that were not read: `specIfKnown` answers undefined then. */
function specOf(settings, image, read = _wanted_file_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_FILES */ .EM) {
    const spec = specIfKnown(settings, image, read);
    if (!spec)
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('defect/unexpected', `files of ${settings.name} were not read`);
    return spec;
}
function specIfKnown(settings, image, read = _wanted_file_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_FILES */ .EM) {
    const { allowedImages: _, files = [], manifestFrom: __, ...spec } = settings;
    const mounted = (0,_wanted_file_js__WEBPACK_IMPORTED_MODULE_2__/* .mountsOfFiles */ .PV)(files, read);
    if (!mounted)
        return undefined;
    if (mounted.length === 0)
        return { ...spec, image };
    return { ...spec, image, container: { ...spec.container, mounts: [...(spec.container?.mounts ?? []), ...mounted] } };
}
function hashOfSpec(spec) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)((0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(spec));
}


/***/ }),

/***/ 33825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wr: () => (/* binding */ healthOf),
/* harmony export */   bg: () => (/* binding */ listenersOf),
/* harmony export */   ft: () => (/* binding */ isBackground),
/* harmony export */   gT: () => (/* binding */ publicPaths)
/* harmony export */ });
/** Its main port first, then the further ones in the order of the file. None for a background component. */
function listenersOf({ serves, internal, ports = [] }) {
    const further = ports.map((each, place) => ({ ...each, place }));
    if (serves)
        return [{ port: serves.port, path: serves.path, protocol: 'http', place: 'main' }, ...further];
    if (!internal)
        return [];
    const protocol = internal.protocol ?? (internal.health.kind === 'http' ? 'http' : 'tcp');
    return [{ port: internal.port, path: null, protocol, place: 'main' }, ...further];
}
/** It has no port: nobody asks it, and it works without requests. */
function isBackground({ serves, internal }) {
    return serves === null && internal === undefined;
}
/** Every path at which users come in, and whose it is. */
function publicPaths(components) {
    return components.flatMap((component) => listenersOf(component).flatMap(({ path }) => (path === null ? [] : [{ name: component.name, path }])));
}
/** What is asked of a component in private. Undefined for a background component. */
function healthOf({ serves, internal, }) {
    if (serves)
        return httpHealth(serves);
    if (!internal)
        return undefined;
    return internal.health.kind === 'tcp' ? { kind: 'tcp', port: internal.port } : internal.health;
}
function httpHealth({ health: { path, status } }) {
    return { kind: 'http', path, status };
}


/***/ }),

/***/ 85245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hO: () => (/* binding */ releaseText),
/* harmony export */   qg: () => (/* binding */ nameOfRelease),
/* harmony export */   xA: () => (/* binding */ releaseFromText)
/* harmony export */ });
/* harmony import */ var _base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62963);
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10131);


/** A release as it is kept at the target. It has a version, so that a later one can tell what it reads. */
function releaseText(release) {
    return (0,_base_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({ schema: 1, ...release });
}
/** By the hash of its text, a release is found again, and whoever changed it is noticed. */
function nameOfRelease(release) {
    return { id: release.id, commit: release.commit, hash: (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(releaseText(release)) };
}
/** Reads what `releaseText` wrote. */
function releaseFromText(text, hash) {
    if ((0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(text) !== hash)
        return { kind: 'unreadable', why: 'its text was changed since it was kept' };
    const { schema, marks, ...release } = JSON.parse(text);
    if (schema !== 1)
        return { kind: 'unreadable', why: `a newer version has written it, in schema ${schema}` };
    const components = release.components.map(revived);
    return { kind: 'release', release: { ...release, components, ...(marks && { marks: revivedMarks(marks) }) } };
}
function revivedMarks(written) {
    const entries = Object.entries(written);
    return new Map(entries.map(([component, marks]) => [component, new Map(Object.entries(marks))]));
}
function revived(spec) {
    const environment = spec.environment;
    return { ...spec, environment: new Map(Object.entries(environment)) };
}


/***/ }),

/***/ 29068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ NO_FILES),
/* harmony export */   KD: () => (/* binding */ contentsOf),
/* harmony export */   PV: () => (/* binding */ mountsOfFiles),
/* harmony export */   QY: () => (/* binding */ hashOfFile)
/* harmony export */ });
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10131);

const NO_FILES = new Map();
/** How the files are mounted. Undefined while one of them wasn't read. */
function mountsOfFiles(wanted, read) {
    const mounts = wanted.map(({ from, ...where }) => {
        const bytes = bytesOf(from, read);
        const path = from.kind === 'repository' ? from.path : from.name;
        return bytes && { kind: 'file', path, hash: hashOfFile(bytes), ...where };
    });
    return mounts.every((mount) => mount !== undefined) ? mounts : undefined;
}
/** What is to lie at the target, by its hash. */
function contentsOf(wanted, read) {
    const found = wanted.flatMap(({ from }) => bytesOf(from, read) ?? []);
    return new Map(found.map((bytes) => [hashOfFile(bytes), bytes]));
}
function hashOfFile(bytes) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(bytes);
}
function bytesOf(from, read) {
    return from.kind === 'repository' ? read.get(from.path) : Buffer.from(from.text);
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


/***/ }),

/***/ 32245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LY: () => (/* binding */ countOfEnded),
/* harmony export */   Yc: () => (/* binding */ describeEndedRequests),
/* harmony export */   aI: () => (/* binding */ isWorthTelling),
/* harmony export */   qC: () => (/* binding */ endedRequestsOf)
/* harmony export */ });
/** The sum over the containers. Undefined when nothing was open: then there is nothing to report. */
function endedRequestsOf(at, containers) {
    let open = 0;
    let ended = 0;
    let certainty = 'exact';
    for (const container of containers) {
        if (container.kind === 'unknown')
            return { kind: 'unknown', at, why: container.why };
        open += container.atStop;
        ended += container.atEnd;
        if (container.atEnd > 0 && container.certainty === 'at-most')
            certainty = 'at-most';
    }
    return open === 0 && ended === 0 ? undefined : { kind: 'counted', at, open, ended, certainty };
}
/** Whether people should know: something was cut, or the number is unknown. */
function isWorthTelling(seen) {
    return seen.kind === 'unknown' || seen.ended > 0;
}
function describeEndedRequests(seen) {
    const { at } = seen;
    if (seen.kind === 'unknown') {
        return `It is not known how many requests or connections to ${at} were still open and were ended: ${seen.why}.`;
    }
    const { open, ended, certainty } = seen;
    const before = `${open} ${open === 1 ? 'was' : 'were'} open when it was told to stop`;
    if (ended === 0)
        return `No request or connection to ${at} was cut: ${before}, none when it ended.`;
    const most = certainty === 'at-most' ? 'At most ' : '';
    const what = ended === 1 ? 'request or connection' : 'requests or connections';
    return `${most}${ended} ${what} to ${at} ${ended === 1 ? 'was' : 'were'} still open when it was stopped, and ${ended === 1 ? 'was' : 'were'} ended (${before}). A longer stop-timeout or drain-timeout gives them more time.`;
}
/** How many were cut, in all slots together, for an output: a number, or `unknown`. */
function countOfEnded(seen) {
    let sum = 0;
    for (const each of seen) {
        if (each.kind === 'unknown')
            return 'unknown';
        sum += each.ended;
    }
    return String(sum);
}


/***/ }),

/***/ 51779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   RC: () => (/* binding */ describeTidied),
/* harmony export */   o3: () => (/* binding */ describeTidying)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5617);

function bytesOf({ images }) {
    return images.reduce((sum, { bytes }) => sum + bytes, 0);
}
/** What was done, a line each. None if there was nothing to do. */
function describeTidied(tidied) {
    const { images, left, freedBytes, volumes = { removed: [], kept: [] } } = tidied;
    const freed = freedBytes === undefined ? '' : ` This freed ${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .readableBytes */ .I)(freedBytes)}.`;
    const names = images.map(({ image }) => image).join(', ');
    return [
        ...(images.length === 0
            ? []
            : [`Removed ${counted(images.length)} that no release needs any more: ${names}.${freed}`]),
        ...left.map(({ image, why }) => `No release needs ${image} any more, and it stays: ${why}.`),
        ...volumes.removed.map(({ name, why }) => `Removed the volume ${name}, which a restore had left: ${why}.`),
        ...volumes.kept.map(({ name, why }) => `Nothing needs the volume ${name} any more, which a restore had left, and it stays: ${why}.`),
    ];
}
/** The same for a dry run. */
function describeTidying(tidying) {
    return [
        ...tidying.images.map(({ image, bytes }) => `remove image ${image} (${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .readableBytes */ .I)(bytes)}), which no release needs then`),
        ...tidying.left.map(({ image, why }) => `leave image ${image}, which no release needs then: ${why}`),
    ];
}
function counted(images) {
    return images === 1 ? 'an image' : `${images} images`;
}


/***/ }),

/***/ 9962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ OUTCOMES),
/* harmony export */   x: () => (/* binding */ OUTCOME_MEANING)
/* harmony export */ });
const OUTCOMES = [
    'deployed',
    'not-switched',
    'rolled-back',
    'rollback-failed',
    'superseded',
];
/** What each outcome means to the person who reads it. */
const OUTCOME_MEANING = {
    deployed: 'The new release is proven to serve, promoted and recorded as verified good.',
    'not-switched': 'The deployment did not take effect. What serves has not changed.',
    'rolled-back': 'Traffic had moved. The previous release is proven to serve again.',
    'rollback-failed': 'Nobody could prove that what traffic goes to serves. A person is needed now.',
    superseded: 'A newer run took the lease. This run stopped changing the target.',
};


/***/ }),

/***/ 26429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ besideOf),
/* harmony export */   BJ: () => (/* binding */ describePlacement),
/* harmony export */   JG: () => (/* binding */ laidOver),
/* harmony export */   K8: () => (/* binding */ runSame),
/* harmony export */   MO: () => (/* binding */ describeReleases),
/* harmony export */   Mq: () => (/* binding */ worksUnasked),
/* harmony export */   SW: () => (/* binding */ slotOf),
/* harmony export */   TY: () => (/* binding */ reversed),
/* harmony export */   YY: () => (/* binding */ placementAfter),
/* harmony export */   ZY: () => (/* binding */ overlaid),
/* harmony export */   ah: () => (/* binding */ exclusiveOf),
/* harmony export */   hg: () => (/* binding */ placedOf),
/* harmony export */   mo: () => (/* binding */ placementsRunSame),
/* harmony export */   oI: () => (/* binding */ changedOf),
/* harmony export */   sf: () => (/* binding */ backgroundOf),
/* harmony export */   tF: () => (/* binding */ changedComponents),
/* harmony export */   tR: () => (/* binding */ swapsAny)
/* harmony export */ });
/* harmony import */ var _release_component_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31719);
/* harmony import */ var _release_listeners_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33825);
/* harmony import */ var _release_release_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85245);
/* harmony import */ var _slot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49836);




function placedOf(placement, component) {
    return placement.find((placed) => placed.component === component);
}
/** Whether two run the same, wherever: by what they were started from, or by the image where that wasn't kept. */
function runSame(one, other) {
    if (!one || !other)
        return one === other;
    return one.spec !== null && other.spec !== null ? one.spec === other.spec : one.image === other.image;
}
/** Whether two placements run the same components from the same specs, in whatever slots. */
function placementsRunSame(one, other) {
    return one.length === other.length && one.every((placed) => runSame(placed, placedOf(other, placed.component)));
}
function stayed(one, other) {
    return one?.slot === other?.slot && runSame(one, other);
}
/** The components in which the two sides differ, by slot or by spec. All others are left alone. */
function changedComponents({ before, after }) {
    const names = new Set([...after, ...before].map(({ component }) => component));
    return [...names].filter((name) => !stayed(placedOf(before, name), placedOf(after, name)));
}
/** What of `placement` belongs to the components that `change` changes. */
function changedOf(change, placement) {
    const changed = new Set(changedComponents(change));
    return placement.filter(({ component }) => changed.has(component));
}
/** The components of a placement that are started beside what serves, before traffic moves, and stay warm after it has. */
function besideOf(placement) {
    return placement.filter(({ background, exclusive }) => !background && !exclusive);
}
/** Those that only start once the switch is intended, and while the old ones still run. */
function backgroundOf(placement) {
    return placement.filter(({ background, exclusive }) => background && !exclusive);
}
function exclusiveOf(placement) {
    return placement.filter(({ exclusive }) => exclusive);
}
/** Those that work by themselves, whether traffic goes to them or not. */
function worksUnasked(placement) {
    return placement.filter(({ background, exclusive }) => background || exclusive);
}
/** Whether a change replaces a component that must never run twice, or takes it away. */
function swapsAny(change) {
    return exclusiveOf([...changedOf(change, change.before), ...changedOf(change, change.after)]).length > 0;
}
/** What the other components meet: `placement` with `over` laid over it. */
function overlaid(placement, over) {
    const names = new Set(over.map(({ component }) => component));
    return [...placement.filter(({ component }) => !names.has(component)), ...over];
}
/** Swaps the two sides. */
function reversed({ before, after }) {
    return { before: after, after: before };
}
/**
 * What serves once a release is deployed over `live`: each component that the release brings goes to the slot where it doesn't
 * serve, and the others stay. Components that the configuration no longer has are dropped.
 */
function placementAfter(live, release, components) {
    const { id, hash } = (0,_release_release_text_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOfRelease */ .qg)(release);
    return components.flatMap(({ name }) => {
        const standing = placedOf(live, name);
        const spec = release.components.find((brought) => brought.name === name);
        if (!spec)
            return standing ? [standing] : [];
        const kind = {
            ...((0,_release_listeners_js__WEBPACK_IMPORTED_MODULE_2__/* .isBackground */ .ft)(spec) && { background: true }),
            ...(spec.handover === 'exclusive' && { exclusive: true }),
        };
        const placed = { component: name, spec: (0,_release_component_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .hashOfSpec */ .fi)(spec), image: spec.image, release: { id, hash }, ...kind };
        return [{ ...placed, slot: idleSlotOf(live, standing) }];
    });
}
/** `wanted`, laid out over `live`: what runs already stays where it is, and the rest goes to the slot where it doesn't serve. */
function laidOver(live, wanted) {
    return wanted.map((placed) => {
        const standing = placedOf(live, placed.component);
        return standing && runSame(standing, placed) ? standing : { ...placed, slot: idleSlotOf(live, standing) };
    });
}
/** A new component goes where the others of the first deployment after it would go: so they share a slot where they can. */
function idleSlotOf(live, standing) {
    const beside = standing ?? live[0];
    return beside ? (0,_slot_js__WEBPACK_IMPORTED_MODULE_3__/* .otherSlot */ .jx)(beside.slot) : 'blue';
}
/** The slot that all components are in, `none` when nothing serves, or `mixed` when they are in both. */
function slotOf(placement) {
    const slots = new Set(placement.map(({ slot }) => slot));
    const [only] = slots;
    if (only === undefined)
        return 'none';
    return slots.size === 1 ? only : 'mixed';
}
/** The ids of its releases, in the order of its components, each once. */
function releaseIds(placement) {
    return [...new Set(placement.map(({ release }) => release.id))];
}
/** `1.4.0`; `api 1.4.0, web 1.5.0` when its components are of several releases; `nothing`. */
function describeReleases(placement) {
    const ids = releaseIds(placement);
    if (ids.length === 0)
        return 'nothing';
    if (ids.length === 1)
        return `${ids[0]}`;
    return placement.map(({ component, release }) => `${component} ${release.id}`).join(', ');
}
/** `blue (release 1.4.0)`; `api blue (1.4.0), web green (1.5.0)`; `nothing`. */
function describePlacement(placement) {
    const slot = slotOf(placement);
    if (slot === 'none')
        return 'nothing';
    const ids = releaseIds(placement);
    if (slot !== 'mixed' && ids.length === 1)
        return `${slot} (release ${ids[0]})`;
    return placement.map(({ component, slot: at, release }) => `${component} ${at} (${release.id})`).join(', ');
}


/***/ }),

/***/ 49836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ isAmong),
/* harmony export */   Js: () => (/* binding */ describeSlots),
/* harmony export */   _f: () => (/* binding */ SLOTS),
/* harmony export */   jx: () => (/* binding */ otherSlot)
/* harmony export */ });
const SLOTS = ['blue', 'green'];
function otherSlot(slot) {
    return slot === 'blue' ? 'green' : 'blue';
}
/** `blue`; `api blue, web green` when they are in both slots. */
function describeSlots(at) {
    const [only, ...more] = new Set(at.map(({ slot }) => slot));
    if (only !== undefined && more.length === 0)
        return only;
    return at.map(({ component, slot }) => `${component} ${slot}`).join(', ');
}
/** Whether one of these names this component in this slot. */
function isAmong(at, { component, slot }) {
    return at.some((each) => each.component === component && each.slot === slot);
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
