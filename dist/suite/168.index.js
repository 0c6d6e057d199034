export const id = 168;
export const ids = [168,48];
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

/***/ 70812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OB: () => (/* binding */ rowOf),
/* harmony export */   mG: () => (/* binding */ tallied),
/* harmony export */   s3: () => (/* binding */ NOTHING_SEEN),
/* harmony export */   yC: () => (/* binding */ hasSeen)
/* harmony export */ });
const NOTHING_SEEN = { looks: 0, rows: new Map() };
/** Adds one look. It ends the row of every other kind, but for those that `spares` names. */
function tallied(before, seen, spares = []) {
    const others = [...before.rows].map(([kind, row]) => [kind, spares.includes(kind) ? row : 0]);
    return { looks: before.looks + 1, rows: new Map([...others, [seen, rowOf(before, seen) + 1]]) };
}
/** How many of this kind stand in a row at the end. */
function rowOf({ rows }, kind) {
    return rows.get(kind) ?? 0;
}
function hasSeen({ rows }, kind) {
    return rows.has(kind);
}


/***/ }),

/***/ 73162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ USUAL_PARALLEL),
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   hl: () => (/* binding */ parallelChecks),
/* harmony export */   jZ: () => (/* binding */ looksIntoSlot),
/* harmony export */   wJ: () => (/* binding */ remedyFor)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _kinds_container_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81028);
/* harmony import */ var _kinds_http_check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43809);
/* harmony import */ var _kinds_postgres_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23198);




const KINDS = {
    http: _kinds_http_check_js__WEBPACK_IMPORTED_MODULE_2__/* .httpKind */ .B1,
    container: _kinds_container_check_js__WEBPACK_IMPORTED_MODULE_1__/* .containerKind */ .A,
    postgres: _kinds_postgres_check_js__WEBPACK_IMPORTED_MODULE_3__/* .postgresKind */ .Om,
};
/** How many checks ask at the same time. A small server can answer so many, and a usual smoke test has no more checks. */
const USUAL_PARALLEL = 20;
const parallelChecks = (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 1, most: 1_000 });
function looksIntoSlot({ kind }) {
    return KINDS[kind].looksInto === 'slot';
}
function secretsOf(check) {
    return KINDS[check.kind].secretsOf(check);
}
function remedyFor(check, status) {
    return KINDS[check.kind].remedy(check, status);
}


/***/ }),

/***/ 81028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ containerKind),
/* harmony export */   n: () => (/* binding */ judgeContainer)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37116);


const containerKind = {
    looksInto: 'slot',
    secretsOf: () => [],
    remedy: (_, status) => status === 'errored'
        ? 'Make it possible to look: the target must answer, and the slot must be known.'
        : 'Read the log of this container at the target.',
};
/**
 * Judges the newest containers of the check's component in one slot. If one of them is not as it should be, the check fails.
 * It fails too if there is no container.
 */
function judgeContainer(check, slot, containers) {
    const there = containers.filter((container) => container.component === check.component && container.slot === slot);
    const newest = Math.max(...there.map(({ generation }) => generation));
    const judged = there.filter(({ generation }) => generation === newest).map((container) => judgeOne(check, container));
    const observed = `no container of ${check.component} in ${slot}`;
    const none = { status: 'failed', observed, expected: 'a running container', permanent: false };
    return judged.find(({ status }) => status !== 'passed') ?? judged[0] ?? none;
}
function judgeOne({ maxRestarts }, newest) {
    const restarts = newest.restarts - newest.earlierRestarts;
    const comparisons = [
        { fits: newest.state === 'running' && !newest.oomKilled, observed: describeState(newest), expected: 'running' },
        // Of a container without a health check only `running` can be seen. Several passes in a row make up for that.
        {
            fits: newest.health === 'healthy' || newest.health === 'none',
            observed: describeHealth(newest),
            expected: 'healthy',
        },
        {
            fits: restarts <= maxRestarts,
            observed: describeRestarts(restarts, newest),
            expected: `at most ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(maxRestarts, 'restart')}`,
        },
    ];
    const sound = comparisons.every(({ fits }) => fits);
    // The engine's restart count of a container only grows.
    const permanent = restarts > maxRestarts;
    return { status: sound ? 'passed' : 'failed', ...(0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .telling */ .g)(comparisons), permanent };
}
function describeRestarts(restarts, { earlierRestarts }) {
    const now = (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(restarts, 'restart');
    return earlierRestarts === 0 ? now : `${now}, and ${earlierRestarts} before this check looked first`;
}
function describeState({ state, oomKilled }) {
    return oomKilled ? `${state}, killed for want of memory` : state;
}
function describeHealth({ health }) {
    return health === 'none' ? 'no health check of its own' : health;
}


/***/ }),

/***/ 43809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a1: () => (/* binding */ describeStatuses),
  B1: () => (/* binding */ httpKind),
  i2: () => (/* binding */ judgeHttp),
  GL: () => (/* binding */ pathOfTarget)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
;// CONCATENATED MODULE: ./packages/core/build/checks/json-path.js
/** Replaces a number that JavaScript would round: 9007199254740993 would be read as …992. */
class InexactNumber {
    source;
    constructor(source) {
        this.source = source;
    }
}
function parseJson(text) {
    try {
        const keepExact = (_key, value, context) => {
            const source = context?.source;
            if (typeof value !== 'number' || source === undefined)
                return value;
            return canonicalDecimal(source) === canonicalDecimal(String(value)) ? value : new InexactNumber(source);
        };
        return { kind: 'json', root: JSON.parse(text, keepExact) };
    }
    catch {
        return { kind: 'not-json' };
    }
}
/** Follows a dotted path (`db.state`, `items.0.id`). Only what the text itself has counts: `length` and `constructor` are absent. */
function lookUp(root, path) {
    let current = root;
    for (const part of path.split('.')) {
        current = step(current, part);
        if (current === undefined)
            return { kind: 'absent' };
    }
    if (current instanceof InexactNumber)
        return { kind: 'inexact', source: current.source };
    if (Array.isArray(current))
        return { kind: 'structure', what: 'a list' };
    if (typeof current === 'object' && current !== null)
        return { kind: 'structure', what: 'an object' };
    return { kind: 'scalar', value: current };
}
function step(from, part) {
    if (Array.isArray(from))
        return /^(0|[1-9]\d{0,8})$/.test(part) ? from[Number(part)] : undefined;
    if (typeof from !== 'object' || from === null || from instanceof InexactNumber)
        return undefined;
    return Object.hasOwn(from, part) ? from[part] : undefined;
}
/** A decimal number as sign, digits without outer zeros, and exponent, so that `1.50`, `15e-1` and `1.5` are one text. */
function canonicalDecimal(source) {
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source);
    if (!match)
        return source;
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
    const digits = `${whole}${fraction}`.replace(/^0+/, '');
    const trimmed = digits.replace(/0+$/, '');
    if (trimmed === '')
        return '0';
    return `${sign}${trimmed}e${Number(exponent) - fraction.length + (digits.length - trimmed.length)}`;
}

// EXTERNAL MODULE: ./packages/core/build/checks/observation.js
var observation = __webpack_require__(37116);
;// CONCATENATED MODULE: ./packages/core/build/checks/kinds/http-check.js




const httpKind = {
    looksInto: 'address',
    secretsOf: () => [],
    remedy: (_, status) => status === 'warned'
        ? 'It is slower than it should be: look for a cold cache, a missing index or a container that is too small.'
        : 'Ask the same address by hand, and read the logs of the component that should have answered.',
};
/** The path of a target on the stack, as a router reads it: without its query, and with `..` resolved. Undefined for a whole URL. */
function pathOfTarget(target) {
    return /^https?:\/\//i.test(target) ? undefined : new URL(target, 'http://stack').pathname;
}
// A login that is refused stays refused until somebody changes something, so waiting doesn't help.
const PERMANENT_STATUS = new Set([401, 403]);
/** Compares an answer with everything that the check expects. What is missing from the answer never fits. */
function judgeHttp(check, answer) {
    const { expect, warn } = check;
    const status = compareStatus(expect.status, answer);
    // With a wrong status the body is usually an error page. Comparing it would hide the cause.
    if (!status.fits)
        return observe([status], answer, 'failed', PERMANENT_STATUS.has(answer.status));
    const comparisons = [status, ...compareHeaders(expect.headers, answer), ...compareBody(expect, answer)];
    if (expect.maxResponseTime !== undefined)
        comparisons.push(compareTime(expect.maxResponseTime, answer));
    if (comparisons.some(({ fits }) => !fits)) {
        // Only the first part of a long body is read. What is missing there may be in the rest.
        const unseen = answer.truncated && !compareBody(expect, answer).every(({ fits }) => fits);
        return observe(comparisons, answer, unseen ? 'errored' : 'failed', false);
    }
    const slow = warn.maxResponseTime === undefined ? undefined : compareTime(warn.maxResponseTime, answer);
    if (slow && !slow.fits)
        return observe([slow], answer, 'warned', false);
    return observe(comparisons, answer, 'passed', false);
}
function observe(comparisons, answer, status, permanent) {
    const { observed, expected } = (0,observation/* telling */.g)(comparisons);
    const cut = status === 'errored' ? '; the body is longer than the part that is read' : '';
    return { status, observed: `${observed}${cut}`, expected, permanent, elapsedMs: answer.elapsedMs };
}
function compareStatus(accepted, answer) {
    const location = answer.headers.get('location');
    const redirect = location !== undefined && answer.status >= 300 && answer.status < 400;
    return {
        fits: accepted.includes(answer.status),
        observed: `status ${answer.status}${redirect ? ` to ${(0,parser/* quoted */.TL)(location)}` : ''}`,
        expected: describeStatuses(accepted),
    };
}
/** `status 200 or 204`; of a long list only the first and the last. */
function describeStatuses(accepted) {
    const [first, last] = [accepted[0], accepted.at(-1)];
    if (first === undefined || last === undefined)
        return 'a status, but none is configured';
    return accepted.length > 6 ? `a status from ${first} to ${last}` : `status ${accepted.join(' or ')}`;
}
function compareHeaders(wanted, answer) {
    return [...wanted].map(([name, part]) => {
        const value = answer.headers.get(name.toLowerCase());
        return {
            fits: value !== undefined && value.includes(part),
            observed: value === undefined ? `no header ${name}` : `header ${name} ${(0,parser/* quoted */.TL)(value)}`,
            expected: `header ${name} with ${(0,parser/* quoted */.TL)(part)}`,
        };
    });
}
function compareBody(expect, answer) {
    const comparisons = [];
    if (expect.bodyContains !== undefined) {
        const fits = answer.body.includes(expect.bodyContains);
        const observed = fits ? 'body has it' : answer.body === '' ? 'an empty body' : `body ${(0,parser/* quoted */.TL)(answer.body)}`;
        comparisons.push({ fits, observed, expected: `body with ${(0,parser/* quoted */.TL)(expect.bodyContains)}` });
    }
    if (expect.json.size === 0)
        return comparisons;
    const document = parseJson(answer.body);
    for (const [path, value] of expect.json) {
        const expected = `${path} = ${JSON.stringify(value)}`;
        if (document.kind === 'not-json') {
            comparisons.push({ fits: false, observed: `not JSON: ${(0,parser/* quoted */.TL)(answer.body)}`, expected });
            continue;
        }
        const found = lookUp(document.root, path);
        const fits = found.kind === 'scalar' && found.value === value;
        comparisons.push({ fits, observed: describeLookup(path, found), expected });
    }
    return comparisons;
}
function describeLookup(path, found) {
    switch (found.kind) {
        case 'scalar':
            return `${path} = ${typeof found.value === 'string' ? (0,parser/* quoted */.TL)(found.value) : String(found.value)}`;
        case 'inexact':
            return `${path} = ${found.source.slice(0, 40)}, a number too exact to compare`;
        case 'structure':
            return `${path} is ${found.what}`;
        case 'absent':
            return `no ${path}`;
    }
}
function compareTime(most, answer) {
    // With `<=`, a time that isn't a number (NaN) doesn't fit.
    const fits = answer.elapsedMs <= most;
    return { fits, observed: `${Math.round(answer.elapsedMs)} ms`, expected: `at most ${(0,duration/* formatDuration */.a3)(most)}` };
}


/***/ }),

/***/ 23198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GU: () => (/* binding */ expectedRows),
/* harmony export */   J0: () => (/* binding */ judgeRows),
/* harmony export */   Om: () => (/* binding */ postgresKind)
/* harmony export */ });
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);

const postgresKind = {
    looksInto: 'database',
    secretsOf: ({ urlSecret }) => [urlSecret],
    remedy: ({ urlSecret }) => `Check that the runner reaches the database, the secret ${urlSecret}, and the query.`,
};
/** Compares the number of rows that the query returned with the check: exactly `rows`, or at least one. */
function judgeRows(check, answer) {
    const fits = check.rows === undefined ? answer.rows >= 1 : answer.rows === check.rows;
    return {
        status: fits ? 'passed' : 'failed',
        observed: (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(answer.rows, 'row'),
        expected: expectedRows(check),
        permanent: false,
        elapsedMs: answer.elapsedMs,
    };
}
/** `at least 1 row`, or `17 rows`. */
function expectedRows({ rows }) {
    return rows === undefined ? 'at least 1 row' : (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(rows, 'row');
}


/***/ }),

/***/ 37116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ telling)
/* harmony export */ });
/** The comparisons that people should read: those that don't fit, or all of them if everything fits. */
function telling(comparisons) {
    const misfits = comparisons.filter(({ fits }) => !fits);
    const shown = misfits.length > 0 ? misfits : comparisons;
    return {
        observed: shown.map(({ observed }) => observed).join('; '),
        expected: shown.map(({ expected }) => expected).join('; '),
    };
}


/***/ }),

/***/ 97335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ USUAL_PATIENCE),
/* harmony export */   v: () => (/* binding */ weigh)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _base_tally_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70812);


/** For a check that configures none: Hookshot's numbers, but without a delay, because the slot was probed before. */
const USUAL_PATIENCE = {
    initialDelay: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(0),
    interval: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(2),
    timeout: (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(5),
    maxAttempts: 10,
    successThreshold: 2,
    failureThreshold: 3,
};
/**
 * Decides after an attempt, which `tally` has counted already. Failures in a row count only after the first pass, because an
 * application that starts slowly fails often before it. Until then only `maxAttempts` ends the check. A check that passes and
 * fails in turns is ended by `maxAttempts` too, but only at a failure: passes in a row may still reach their threshold.
 */
function weigh({ kind, permanent }, tally, limits) {
    if (kind === 'passed')
        return { kind: (0,_base_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .rowOf */ .OB)(tally, 'passed') >= limits.successThreshold ? 'passed' : 'undecided' };
    if (permanent)
        return { kind: 'failed', because: 'permanent' };
    if ((0,_base_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .hasSeen */ .yC)(tally, 'passed') && (0,_base_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .rowOf */ .OB)(tally, 'failed') >= limits.failureThreshold) {
        return { kind: 'failed', because: 'failures-in-a-row' };
    }
    if (tally.looks >= limits.maxAttempts)
        return { kind: 'failed', because: 'attempts-spent' };
    return { kind: 'undecided' };
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
