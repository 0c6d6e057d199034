export const id = 7168;
export const ids = [7168];
export const modules = {

/***/ 71362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ contract_contract)
});

// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 2 modules
var contract = __webpack_require__(60673);
// EXTERNAL MODULE: ./packages/action-kit/build/shared-inputs.js + 3 modules
var shared_inputs = __webpack_require__(40111);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/address/http-url.js
var http_url = __webpack_require__(44449);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var check = __webpack_require__(73162);
// EXTERNAL MODULE: ./packages/core/build/checks/patience.js
var patience = __webpack_require__(97335);
;// CONCATENATED MODULE: ./build/actions/smoke-test/src/input-parsers.js

const targets = (0,parser/* oneOf */.yL)('public', 'staged');
/** Once a slot could be named. Now components are in different slots, and one private door leads to all that is staged. */
const smokeTestTarget = {
    type: targets.type,
    parse(raw) {
        if (raw !== 'blue' && raw !== 'green')
            return targets.parse(raw);
        return (0,parser/* malformed */.Qm)(`must not be a slot, as ${raw} is: \`staged\` is the private door now`);
    },
};
const statusCodes = {
    type: 'status codes',
    parse(raw) {
        const codes = raw.split(',').map((code) => code.trim());
        const wrong = codes.find((code) => !/^[2-5]\d\d$/.test(code));
        if (wrong !== undefined)
            return (0,parser/* malformed */.Qm)(`must be status codes from 200 to 599, not ${(0,parser/* quoted */.TL)(wrong)}`);
        return (0,parser/* parsed */.Yz)(codes.map(Number));
    },
};
const checkNames = {
    type: 'names',
    parse: (raw) => (0,parser/* parsed */.Yz)(raw
        .split(/[\n,]/)
        .map((name) => name.trim())
        .filter((name) => name !== '')),
};
const expectedTexts = {
    type: 'name=text lines',
    parse: (raw) => namedLines(raw, (value) => value),
};
const expectedJson = {
    type: 'path=value lines',
    parse: (raw) => namedLines(raw, scalar),
};
/** `17`, `true`, `null` and `"17"` are read as JSON. Anything else is taken as plain text. */
function scalar(written) {
    try {
        const value = JSON.parse(written);
        return typeof value === 'object' && value !== null ? written : value;
    }
    catch {
        return written;
    }
}
function namedLines(raw, read) {
    const named = new Map();
    for (const line of raw.split('\n').filter((each) => each.trim() !== '')) {
        const at = line.indexOf('=');
        const name = line.slice(0, Math.max(0, at)).trim();
        if (name === '')
            return (0,parser/* malformed */.Qm)(`must be lines name=value, not ${(0,parser/* quoted */.TL)(line)}`);
        if (named.has(name))
            return (0,parser/* malformed */.Qm)(`names ${(0,parser/* quoted */.TL)(name)} twice`);
        named.set(name, read(line.slice(at + 1).trim()));
    }
    return (0,parser/* parsed */.Yz)(named);
}

;// CONCATENATED MODULE: ./build/actions/smoke-test/src/contract.js









const usual = patience/* USUAL_PATIENCE */.j;
const attempts = (0,parser/* wholeNumber */.rD)({ least: 1, most: 1_000 });
const inARow = (0,parser/* wholeNumber */.rD)({ least: 1, most: 100 });
const contract_contract = (0,contract/* defineAction */.QP)({
    name: 'smoke-test',
    title: 'Deployment: smoke test',
    doc: 'Proves that a release answers as it should: HTTP, containers, PostgreSQL. Missing data never passes.',
    icon: 'check-circle',
    color: 'green',
    permissions: [
        '`contents: read` for the configuration; none with `url`',
        'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
    ],
    inputs: {
        environment: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, 'GitHub environment whose checks are run. Leave it out with `url`.'), ({ environment }) => ({ text: environment })),
        config: shared_inputs/* sharedInputs */.d.config,
        target: (0,contract/* defaulting */.G5)(smokeTestTarget, 'public', 'Where to look. `public`: the address that users use. `staged`: the private door, which leads to what is staged, laid over what serves.'),
        only: (0,contract/* defaulting */.G5)(checkNames, '', 'Names of the checks to run, separated by commas or lines. Empty: all of them.'),
        parallel: (0,contract/* optional */.lq)(check/* parallelChecks */.hl, "How many checks ask at the same time. Default: the configuration's `parallel`."),
        'base-url': (0,contract/* optional */.lq)(http_url/* httpUrl */.q3, 'Address to ask instead of the stack, with the same checks: `http://127.0.0.1:8080`.'),
        url: (0,contract/* optional */.lq)(http_url/* httpUrl */.q3, 'One address to ask, without any configuration. The inputs below say what is expected.'),
        'expect-status': (0,contract/* defaulting */.G5)(statusCodes, '200', 'With `url`: accepted status codes, separated by commas.'),
        'body-contains': (0,contract/* optional */.lq)(parser/* text */.Qq, 'With `url`: text that the body must contain.'),
        json: (0,contract/* defaulting */.G5)(expectedJson, '', 'With `url`: lines path=value, such as `db.state=up` or `items.0.id=17`.'),
        'header-contains': (0,contract/* defaulting */.G5)(expectedTexts, '', 'With `url`: lines name=text. Each of these headers must contain the text.'),
        'max-response-time': (0,contract/* optional */.lq)(duration/* duration */.p0, 'With `url`: a slower answer fails.'),
        'warn-response-time': (0,contract/* optional */.lq)(duration/* duration */.p0, 'With `url`: a slower answer only warns.'),
        'initial-delay': (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.initialDelay), 'With `url`: wait before the first attempt.'),
        interval: (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.interval), 'With `url`: wait between attempts.'),
        timeout: (0,contract/* defaulting */.G5)(duration/* duration */.p0, (0,duration/* formatDuration */.a3)(usual.timeout), 'With `url`: longest time for one attempt.'),
        'max-attempts': (0,contract/* defaulting */.G5)(attempts, String(usual.maxAttempts), 'With `url`: after so many attempts without enough passes it fails.'),
        'success-threshold': (0,contract/* defaulting */.G5)(inARow, String(usual.successThreshold), 'With `url`: it passes after so many passes in a row.'),
        'failure-threshold': (0,contract/* defaulting */.G5)(inARow, String(usual.failureThreshold), 'With `url`: once it has passed an attempt, it fails after so many failures in a row.'),
        secrets: shared_inputs/* sharedInputs */.d.secrets,
        'ssh-private-key': shared_inputs/* sharedInputs */.d['ssh-private-key'],
        'docker-host': shared_inputs/* sharedInputs */.d['docker-host'],
        deployment: shared_inputs/* sharedInputs */.d.deployment,
        lease: shared_inputs/* sharedInputs */.d.lease,
        'lease-store-token': shared_inputs/* sharedInputs */.d['lease-store-token'],
        ...shared_inputs/* leaseKeepingInputs */.b,
        'github-token': shared_inputs/* sharedInputs */.d['github-token'],
        'time-limit': shared_inputs/* sharedInputs */.d['time-limit'],
    },
    outputs: {
        verdict: '`go` or `no-go`.',
        'failed-checks': 'Names of the checks that failed or could not tell, one per line. After 100 names, the last line says how many more there are.',
    },
    reasons: {
        passed: 'Every check passed.',
        'passed-with-warnings': 'Every check passed; at least one with a warning.',
        'checks-failed': 'A check failed or could not tell, or there was no check to run.',
    },
    post: { saves: ['ssh'] },
});


/***/ }),

/***/ 87168:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_action_kit_run_action__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16347);
/* harmony import */ var _hardened_deploy_wiring_end_ssh__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65273);
/* harmony import */ var _contract_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71362);



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
