export const id = 383;
export const ids = [383];
export const modules = {

/***/ 60341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ FILE_KEYS),
/* harmony export */   J: () => (/* binding */ ENVIRONMENT_KEYS)
/* harmony export */ });
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40691);

const IN_WORKFLOW = 'is a key of a workflow. A workflow is a file of its own in .github/workflows';
/** Top-level keys of Compose files and workflows: what to write instead. */
const FILE_KEYS = {
    services: {
        by: 'components',
        how: 'is called components here. This is no Compose file: a component has `port`, `allowed-images`, `environment`, `secrets`, and no `image`',
    },
    name: {
        by: 'application',
        how: (value) => `is called application here: \`application: ${(0,_written_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value) ?? 'shop'}\``,
    },
    app: { by: 'application', how: (value) => `is called application here: \`application: ${(0,_written_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value) ?? 'shop'}\`` },
    networks: {
        how: 'is not written at the top level: a component names the Docker networks that it joins, as in `networks: [database]`. They must be there already',
    },
    volumes: {
        how: 'is not possible yet: a component has no volumes of its own. Leave a service that needs them in its Compose project for now',
    },
    image: { how: 'is not written here: each deployment names its images, in the input `images`' },
    images: { how: 'is not written here: each deployment names its images, in its input `images`' },
    jobs: { how: IN_WORKFLOW },
    on: { how: IN_WORKFLOW },
};
const SAME_EVERYWHERE = 'is the same for all environments. What differs goes into a secret, which has a value of its own in each GitHub environment';
/** Keys of an environment. */
const ENVIRONMENT_KEYS = {
    host: { by: 'docker-host', how: 'is called docker-host here: `docker-host: unix:///var/run/docker.sock`' },
    url: { how: 'is called public-url here, and stands below `router`' },
    domain: { how: 'is called public-url here, and stands below `router`: `public-url: https://shop.example.com`' },
    environment: { how: `is a key of a component, and ${SAME_EVERYWHERE}` },
    secrets: { how: `is a key of a component or of the top level, and ${SAME_EVERYWHERE}` },
    components: { how: `is a key of the top level, and ${SAME_EVERYWHERE}` },
    database: {
        how: 'is a key of the top level. The secret that it names has a value of its own in each GitHub environment',
    },
    checks: { how: 'is a key of the top level, and is the same for all environments' },
};


/***/ }),

/***/ 40691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S3: () => (/* binding */ itemsOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   kM: () => (/* binding */ inList),
/* harmony export */   lj: () => (/* binding */ listLine)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31862);


/** A scalar as its author wrote it, without quotes; undefined for a list, a map and nothing. */
function textOf(node) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || node.value === null)
        return undefined;
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}
/** What a person may have meant as a list: its items, a map's keys, or one value alone. */
function itemsOf(node) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
        return (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_1__/* .pairsOf */ .fq)(node).map(_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN);
    const nodes = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items : [node];
    return nodes.flatMap((item) => textOf(item) ?? []);
}
const MOST_ITEMS = 12;
/** A list as it would stand in the file: `[node, x.js]`. Undefined for one that is too long for a message. */
function listLine(items) {
    if (items.length === 0 || items.length > MOST_ITEMS || items.some((item) => item.length > 80))
        return undefined;
    return `[${items.map(inList).join(', ')}]`;
}
/** What means itself within `[…]` without quotes: YAML has a meaning of its own for many characters, and for some words. */
const PLAIN = /^(?!(true|false|null)$)-{0,2}[A-Za-z/.][\w./=@+-]*(?::[\w./=@+-]+)*$/i;
/** One value as it would stand in the file. */
function inList(text) {
    return PLAIN.test(text) ? text : JSON.stringify(text);
}


/***/ }),

/***/ 1455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _s: () => (/* binding */ SAMPLE_CHECK),
/* harmony export */   e$: () => (/* binding */ checkTarget),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44449);
/* harmony import */ var _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66834);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97335);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38815);
/* harmony import */ var _header_values_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(99449);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(11237);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26616);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(68601);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(31862);











const count = (most) => (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 1, most }));
const upTo = (most) => (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(0), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(most)));
const limit = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(5)));
const patience = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    'initial-delay': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(upTo(60), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__/* .USUAL_PATIENCE */ .j.initialDelay, 'Wait before the first attempt.'),
    interval: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(upTo(60), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__/* .USUAL_PATIENCE */ .j.interval, 'Wait between attempts.'),
    timeout: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(limit, _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__/* .USUAL_PATIENCE */ .j.timeout, 'Longest time for one attempt.'),
    'max-attempts': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(count(1_000), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__/* .USUAL_PATIENCE */ .j.maxAttempts, 'Attempts before the first pass that make it a failure.'),
    'success-threshold': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(count(100), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__/* .USUAL_PATIENCE */ .j.successThreshold, 'Passes in a row that make it a pass.'),
    'failure-threshold': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(count(100), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__/* .USUAL_PATIENCE */ .j.failureThreshold, 'Failures in a row, after a first pass, that make it a failure.'),
});
const checkTarget = {
    type: 'path or http(s) URL',
    parse(raw) {
        if (/[\s\\#]|\p{Cc}/u.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .malformed */ .Qm)(`must not hold blanks, \\ or #, write %20, %5C, %23: ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(raw)}`);
        if (raw.startsWith('/'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Yz)(raw);
        const url = _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_1__/* .httpUrl */ .q3.parse(raw);
        if (url.ok)
            return url;
        const why = /^https?:/i.test(raw) ? `: it ${url.problem}` : raw.includes('@') ? '' : `, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(raw)}`;
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .malformed */ .Qm)(`must be a path beginning with /, or a whole URL with http:// or https://${why}`);
    },
};
const http = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .oneLineText */ .gs), 'Name of the check.', 'name: the page answers'),
    http: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(checkTarget), 'Path on the stack (private or public, as the test is aimed), or a whole http(s) URL.'),
    method: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('GET', 'HEAD', 'POST')), 'GET', 'Method.'),
    body: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .plainText */ .wh), null, 'Body to send, by POST.'),
    headers: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .mapOf */ .A7)(_header_values_js__WEBPACK_IMPORTED_MODULE_6__/* .requestHeader */ .LA, (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_header_values_js__WEBPACK_IMPORTED_MODULE_6__/* .headerValue */ .Z)), new Map(), 'Headers to send.'),
    status: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .oneOrMore */ .h9)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 200, most: 599 }))), [200], 'Accepted status codes.'),
    'body-contains': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .plainText */ .wh), null, 'Text that the body must hold.'),
    json: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .mapOf */ .A7)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .filledText */ .Uq, _shape_js__WEBPACK_IMPORTED_MODULE_8__/* .literal */ .eu), new Map(), 'Dotted paths and their exact values.'),
    'header-contains': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .mapOf */ .A7)(_header_values_js__WEBPACK_IMPORTED_MODULE_6__/* .answerHeader */ .k8, (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_header_values_js__WEBPACK_IMPORTED_MODULE_6__/* .headerValue */ .Z)), new Map(), 'Headers and the text they must hold.'),
    'max-response-time': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(limit, null, 'Slower than this fails.'),
    'warn-response-time': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(limit, null, 'Slower than this only warns.'),
    retry: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(patience, null, 'Attempts, waits and thresholds.'),
});
const container = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .oneLineText */ .gs), 'Name of the check.', 'name: the page answers'),
    container: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_2__/* .componentName */ .TQ), 'Component whose container must be healthy in the slot that is tested.'),
    'max-restarts': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 0, most: 1_000 })), 0, 'More restarts than this fail.'),
    retry: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(patience, null, 'Attempts, waits and thresholds.'),
});
const postgres = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .oneLineText */ .gs), 'Name of the check.', 'name: the page answers'),
    postgres: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .filledText */ .Uq), 'SQL query, run from the runner.'),
    'url-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .secretName */ .Gf), 'Name of the secret with the connection URL.', 'url-secret: DATABASE_URL'),
    rows: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 0, most: 1_000_000 })), null, 'Exact number of rows; at least one when absent.'),
    retry: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(patience, null, 'Attempts, waits and thresholds.'),
});
const KINDS = {
    http: {
        read(node, place) {
            const read = http.read(node, place);
            return read && (0,yaml__WEBPACK_IMPORTED_MODULE_5__/* .isMap */ .jh)(node) && agrees(read, node, place) ? httpCheck(read) : undefined;
        },
        schema: () => http.schema(),
    },
    container: { read: (node, place) => containerCheck(container.read(node, place)), schema: () => container.schema() },
    postgres: { read: (node, place) => postgresCheck(postgres.read(node, place)), schema: () => postgres.schema() },
};
const SAMPLE_CHECK = '{ name: the page answers, http: / }';
/** A check is told apart by the name of its kind, which is one of its keys. */
const check = {
    read(node, place) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_5__/* .isMap */ .jh)(node))
            return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_7__/* .wrong */ .Q)(node, place, `must be a map, as in \`${SAMPLE_CHECK}\``);
        const [kind, ...more] = Object.entries(KINDS).filter(([name]) => (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_10__/* .pairOf */ .cF)(node, name));
        if (kind && more.length === 0)
            return kind[1].read(node, place);
        return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_7__/* .wrong */ .Q)(node, place, `must have exactly one of ${Object.keys(KINDS).join(', ')}, as in \`${SAMPLE_CHECK}\``);
    },
    schema: () => ({ oneOf: Object.values(KINDS).map((kind) => kind.schema()) }),
};
/** What of one check contradicts another part of it: such a check would never pass, or never warn. */
function agrees(read, node, place) {
    const timeout = patient(read.retry).timeout;
    const [most, warn] = [read['max-response-time'], read['warn-response-time']];
    const problems = [
        ['body', read.body !== null && read.method !== 'POST' && 'goes with `method: POST` only'],
        ['body-contains', read['body-contains'] !== null && read.method === 'HEAD' && HEAD_HAS_NO_BODY],
        ['json', read.json.size > 0 && read.method === 'HEAD' && HEAD_HAS_NO_BODY],
        ['headers', repeats(read.headers)],
        ['header-contains', repeats(read['header-contains'])],
        ['max-response-time', most !== null && most > timeout && endsBefore(timeout)],
        ['warn-response-time', warn !== null && warn > timeout && endsBefore(timeout)],
        ['warn-response-time', warn !== null && most !== null && warn >= most && 'must be less than max-response-time'],
    ];
    const wrongs = problems.filter(([, problem]) => problem !== false);
    for (const [key, problem] of wrongs) {
        const pair = (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_10__/* .pairOf */ .cF)(node, key);
        const near = pair?.key ?? node;
        (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_7__/* .wrong */ .Q)(near, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_7__/* .inside */ .n)(place, key, near), String(problem));
    }
    return wrongs.length === 0;
}
const HEAD_HAS_NO_BODY = 'can never be met with `method: HEAD`, whose answers have no body';
function endsBefore(timeout) {
    return `is longer than retry.timeout (${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(timeout)}), after which an attempt has failed anyway`;
}
/** HTTP takes two spellings of a header's name for one: the second would take the place of the first. */
function repeats(headers) {
    const names = [...headers.keys()].map((name) => name.toLowerCase());
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    return twice !== undefined && `names ${twice} twice`;
}
function httpCheck(read) {
    return {
        kind: 'http',
        name: read.name,
        method: read.method,
        target: read.http,
        ...(read.body !== null && { body: read.body }),
        headers: read.headers,
        expect: {
            status: read.status,
            ...(read['body-contains'] !== null && { bodyContains: read['body-contains'] }),
            json: read.json,
            headers: new Map([...read['header-contains']].map(([name, value]) => [name.toLowerCase(), value])),
            ...(read['max-response-time'] !== null && { maxResponseTime: read['max-response-time'] }),
        },
        warn: read['warn-response-time'] === null ? {} : { maxResponseTime: read['warn-response-time'] },
        patience: patient(read.retry),
    };
}
function containerCheck(read) {
    if (!read)
        return undefined;
    const { name, container: component, 'max-restarts': maxRestarts, retry } = read;
    return { kind: 'container', name, component, maxRestarts, patience: patient(retry) };
}
function postgresCheck(read) {
    if (!read)
        return undefined;
    const { name, postgres: query, 'url-secret': urlSecret, rows, retry } = read;
    return { kind: 'postgres', name, urlSecret, query, ...(rows !== null && { rows }), patience: patient(retry) };
}
function patient(retry) {
    if (!retry)
        return _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_4__/* .USUAL_PATIENCE */ .j;
    return {
        initialDelay: retry['initial-delay'],
        interval: retry.interval,
        timeout: retry.timeout,
        maxAttempts: retry['max-attempts'],
        successThreshold: retry['success-threshold'],
        failureThreshold: retry['failure-threshold'],
    };
}


/***/ }),

/***/ 94288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s9: () => (/* binding */ component),
  vK: () => (/* binding */ health)
});

// UNUSED EXPORTS: port

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/release/allowed-image.js
var allowed_image = __webpack_require__(19156);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/advice/arguments-of.js
/** Outside single quotes these mean something to a shell: variables, pipes, several commands, files, patterns. */
const SHELL = /[$`|&;<>()*?~\\\n]/;
/** `node x.js "a b"` → `node`, `x.js`, `a b`. A line that needs a shell is given to one whole. */
function argumentsOf(line) {
    const parts = [...line.trim().matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([part]) => part);
    const bare = parts.map((part) => part.replace(/'[^']*'/g, ''));
    const unbalanced = /['"]/.test(line.replace(/'[^']*'|"[^"]*"/g, ''));
    // A variable before the program, as in `NODE_ENV=test node x.js`, is set by the shell.
    const shell = unbalanced || bare.some((part) => SHELL.test(part)) || /^\w+=/.test(parts[0] ?? '');
    if (shell || parts.length === 0)
        return { kind: 'shell', items: ['sh', '-c', line.trim()] };
    return { kind: 'plain', items: parts.map((part) => part.replace(/'([^']*)'|"([^"]*)"/g, '$1$2')) };
}

// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var pairs = __webpack_require__(31862);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/written.js
var advice_written = __webpack_require__(40691);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/advice/component-keys.js




const LEAVE_OUT = 'Leave it out';
/** Keys of a service in a Compose file, and a few of other tools, that a component doesn't have: what to write instead. */
const COMPONENT_KEYS = {
    image: { by: 'allowed-images', how: component_keys_image },
    build: {
        how: 'is not possible: nothing is built at the target. Build the image in a job before the deployment, push it to a registry, and name it in the input `images` of the deployment',
    },
    ports: { by: 'port', how: ports },
    expose: { by: 'port', how: ports },
    environment_file: { how: envFile },
    env_file: { how: envFile },
    env: { by: 'environment', how: 'is called environment here: `environment: { LOG_LEVEL: info }`' },
    depends_on: { by: 'needs', how: dependsOn },
    links: { by: 'needs', how: dependsOn },
    healthcheck: {
        by: 'health',
        how: 'is called health here, and is a path that is asked over HTTP: `health: /health`. A HEALTHCHECK of the image counts too',
    },
    health_check: { by: 'health', how: 'is called health here: `health: /health`' },
    restart: {
        how: `is not needed: what serves is restarted by itself, as with \`restart: unless-stopped\`. ${LEAVE_OUT}`,
    },
    container_name: {
        how: `is not needed: each container gets a name of its own, because two versions run at once. ${LEAVE_OUT}; other components reach it by \`\${url:NAME}\` in their \`environment\``,
    },
    hostname: {
        how: `is not needed: other components reach it by \`\${url:NAME}\` in their \`environment\`. ${LEAVE_OUT}`,
    },
    volumes: { how: volumes },
    tmpfs: { how: volumes },
    configs: { how: volumes },
    labels: {
        how: `is not possible: the router is set by \`path\` and \`port\`, not by labels. ${LEAVE_OUT}`,
    },
    entrypoint: {
        how: `is not possible yet. Meanwhile set ENTRYPOINT in the image's Dockerfile; \`command: [node, server.js]\` gives its arguments`,
    },
    user: { how: `is not possible yet. Meanwhile set USER in the image's Dockerfile` },
    working_dir: { how: `is not possible yet. Meanwhile set WORKDIR in the image's Dockerfile` },
    deploy: {
        how: 'is not known in a component: limits and replicas are not possible yet. The times of a deployment stand in `deploy` at the top level, as in `deploy: { start-timeout: 2m }`',
    },
    stop_grace_period: {
        by: 'stop-timeout',
        how: (value) => `is called stop-timeout here: \`stop-timeout: ${(0,advice_written/* textOf */.b6)(value) ?? '30s'}\``,
    },
    network_mode: { how: 'is not possible: write the networks that it joins, as in `networks: [database]`' },
    network: {
        by: 'networks',
        how: (value) => `is called networks here: \`networks: [${(0,advice_written/* textOf */.b6)(value) ?? 'database'}]\``,
    },
    ...notYet(['cap_add', 'cap_drop', 'cpus', 'devices', 'dns', 'extra_hosts', 'init', 'logging', 'mem_limit', 'pid'], ['platform', 'privileged', 'pull_policy', 'read_only', 'replicas', 'scale', 'security_opt', 'shm_size'], ['stdin_open', 'stop_signal', 'sysctls', 'tty', 'ulimits', 'extends', 'profiles']),
};
/** As `health` has it: keys that Compose and other tools have for the same. */
const HEALTH_KEYS = {
    test: { by: 'path', how: 'is not possible: write the path that is asked over HTTP, as in `health: /health`' },
    url: { by: 'path', how: 'is called path here, and is only the path: `path: /health`' },
    port: { how: "is not needed: the component's own `port` is asked. Leave it out" },
    interval: { how: 'is called probe-interval, and stands in `deploy` at the top level' },
    retries: { how: 'is called ready-probes, and stands in `deploy` at the top level' },
    timeout: {
        how: 'is not set here: `start-timeout` in `deploy`, at the top level, is the time until it must be healthy',
    },
    start_period: { how: 'is called start-timeout, and stands in `deploy` at the top level' },
};
function notYet(...keys) {
    const how = 'is a key of Compose that is not possible here yet. Leave it out if the component works without it; if not, leave that service in its Compose project for now';
    return Object.fromEntries(keys.flat().map((key) => [key, { how }]));
}
function component_keys_image(value) {
    const written = (0,advice_written/* textOf */.b6)(value) ?? '';
    const name = (0,release_image/* imageParts */.Ck)(written) ? (0,release_image/* imageName */.tO)(written) : 'ghcr.io/acme/shop';
    return `is not written here: each deployment names its images, in the input \`images\`. Write which image may run here: \`allowed-images: ["${name}"]\``;
}
/** `8080:80`, `127.0.0.1:8080:80/tcp` and `80` all mean port 80 within the container. */
function ports(value) {
    const inside = /(?:^|:)(\d{1,5})(?:\/\w+)?$/.exec((0,advice_written/* itemsOf */.S3)(value)[0] ?? '')?.[1] ?? '3000';
    return `is called port here, and is the one port that it listens on inside its container: \`port: ${inside}\`. Where users come in is \`router.listen\` of the environment`;
}
function envFile() {
    return 'is not read here. Write its plain values under `environment`, and the names of its secret ones under `secrets`. Components share values by an anchor: `environment: &shared { … }` in one, `environment: *shared` in another';
}
function dependsOn(value) {
    const line = (0,advice_written/* listLine */.lj)((0,advice_written/* itemsOf */.S3)(value)) ?? '[backend]';
    return `is called needs here: \`needs: ${line}\`, but only with names of components. A database is none: it is reached by \`networks\``;
}
function volumes(value) {
    const what = (0,dist/* isMap */.jh)(value) && (0,pairs/* pairOf */.cF)(value, 'source') ? 'files' : 'files and volumes';
    return `is not possible yet: a component has no ${what} of its own. Leave a service that needs them in its Compose project for now, and reach it by \`networks\``;
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/defaults.js
var defaults = __webpack_require__(28661);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 2 modules
var shape = __webpack_require__(26616);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/component-shape.js












const words = (0,shape/* list */.p_)((0,shape/* scalar */.d_)(values/* plainText */.wh), { least: 1 });
/** A command as its arguments; the first is a program. */
const argv = {
    read(node, place) {
        const line = (0,advice_written/* textOf */.b6)(node);
        if (line !== undefined)
            return (0,path_in_file/* wrong */.Q)(node, place, asArguments(line, place.path));
        const read = words.read(node, place);
        if (read?.[0] === '')
            return (0,path_in_file/* wrong */.Q)((0,dist/* isSeq */.oP)(node) ? place.near : node, (0,path_in_file/* inside */.n)(place, 0, place.near), 'must name a program');
        return read;
    },
    schema: words.schema,
};
function asArguments(line, path) {
    const key = path.split('.').at(-1);
    const { kind, items } = argumentsOf(line);
    const list = (0,advice_written/* listLine */.lj)(items) ?? '[program, argument]';
    const shell = kind === 'shell' ? ', because only a shell understands this line' : '';
    return `must be a list of arguments: write \`${key}: ${list}\`${shell}`;
}
const healthMap = (0,shape/* object */.Ik)({
    path: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* askedPath */._S), '/health', 'Path that answers when it can serve.'),
    status: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,parser/* wholeNumber */.rD)({ least: 200, most: 599 })), 200, 'Status that means healthy.'),
    'public-path': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* askedPath */._S), null, "Path asked through the public address; by default the component's own `path`, which must answer below 500."),
}, HEALTH_KEYS);
/** `health: /healthz` is short for `health: { path: /healthz }`. */
const health = {
    read(node, place) {
        if (!(0,dist/* isScalar */.jn)(node))
            return healthMap.read(node, place);
        const path = (0,shape/* scalar */.d_)(values/* askedPath */._S).read(node, place);
        return path === undefined ? undefined : { ...(0,shape/* emptyOf */.JF)(healthMap), path };
    },
    schema: () => ({ ...healthMap.schema(), type: ['string', 'object'], title: 'path, or map' }),
};
const port = (0,shape/* scalar */.d_)(values/* portNumber */.JX);
const component = (0,shape/* object */.Ik)({
    port: (0,shape/* may */._L)(port, null, 'Port that it listens on inside its container. Without it, it is a background component: it works without requests.'),
    path: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* routedPath */.jP), '/', 'URL path prefix whose requests go to it; the longest prefix wins. With `port` only.'),
    health: (0,shape/* may */._L)(health, (0,shape/* emptyOf */.JF)(health), 'What is asked, in private, before traffic comes, and through the public address while baking. With `port` only.'),
    handover: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('overlap', 'exclusive')), 'overlap', '`overlap`: old and new run at the same time while traffic moves. `exclusive`: never two at once; the old one is removed before the new one starts.'),
    needs: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(names/* componentName */.TQ)), [], 'Components that must be started before it.'),
    environment: (0,shape/* may */._L)((0,shape/* mapOf */.A7)(values/* environmentVariable */.mT, (0,shape/* scalar */.d_)(values/* plainText */.wh)), new Map(), 'Environment variables; ${url:backend} is the address of another component, ${secret:NAME} a secret of this one.'),
    secrets: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(values/* secretName */.Gf)), [], 'Secrets that it gets as environment variables.'),
    networks: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(values/* networkName */.uv)), [], "Docker networks that it joins beside the stack's own, to reach a database."),
    'allowed-images': (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(allowed_image/* imagePattern */.K), { least: 1 }), null, "Globs that its image name must match: * within a part, ** across parts. Without it, any image in GitHub's registry of the repository's owner: ghcr.io/owner/**."),
    migrate: (0,shape/* may */._L)(argv, null, 'Command, as a list of arguments, run once in its new image before it starts.'),
    command: (0,shape/* may */._L)(argv, null, "Command to run instead of the image's own."),
    'stop-timeout': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(0), (0,duration/* minutes */.Gx)(60))), (0,defaults/* after */.P)('10s'), 'Time between SIGTERM and SIGKILL when its container is taken away; requests that take longer are cut.'),
}, COMPONENT_KEYS, 'port: 3000');


/***/ }),

/***/ 28661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ after)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);

/** A default as it is written in the documentation: `after('90s')`. */
function after(written) {
    const outcome = _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0.parse(written);
    if (!outcome.ok)
        throw new Error(outcome.problem);
    return outcome.value;
}


/***/ }),

/***/ 89244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dd: () => (/* binding */ DEPLOY_DEFAULTS),
/* harmony export */   Wq: () => (/* binding */ bake),
/* harmony export */   dN: () => (/* binding */ readyProbes),
/* harmony export */   gg: () => (/* binding */ deploy)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28661);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26616);




const number = (least, most) => (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least, most }));
// No time limit of an action is longer than six hours, GitHub's own for a job: a longer wait would never end well.
const upTo = (most) => (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(most)));
const watching = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(50), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(360)));
const readyProbes = number(1, 100);
/** What absent times mean, for the rules that compare them. */
const DEPLOY_DEFAULTS = {
    readyProbes: 3,
    startTimeout: (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .after */ .P)('2m'),
    proofTimeout: (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .after */ .P)('30s'),
    probeInterval: (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .after */ .P)('500ms'),
    bake: (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .after */ .P)('30s'),
};
const bake = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    duration: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(watching, DEPLOY_DEFAULTS.bake, 'How long the new release is watched under real traffic before it is promoted; at least one `probe-interval`.'),
    // "More than 2 container restarts in 5 min", "3 consecutive health failures" are what teams write in their scripts.
    'max-restarts': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(number(0, 100), 2, 'More restarts than this send it back.'),
    'failure-threshold': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(number(1, 100), 3, 'Failed health answers in a row that send it back.'),
});
const deploy = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    'ready-probes': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(readyProbes, DEPLOY_DEFAULTS.readyProbes, 'Private health answers in a row that make a started component ready.'),
    'start-timeout': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(upTo(60), DEPLOY_DEFAULTS.startTimeout, 'Longest time from start to ready.'),
    'min-uptime': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(10))), (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .after */ .P)('10s'), 'How long a background component must have run without a restart before it counts as ready.'),
    'migrate-timeout': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(upTo(360), (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .after */ .P)('10m'), 'Longest time for one migration.'),
    'proof-probes': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(number(1, 1_000), 5, 'Public answers in a row, all of the new slot, that prove a switch.'),
    'proof-timeout': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(upTo(60), DEPLOY_DEFAULTS.proofTimeout, 'Longest time for the proof.'),
    'probe-interval': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(50), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(5))), DEPLOY_DEFAULTS.probeInterval, 'Wait between probes.'),
    bake: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(bake, (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyOf */ .JF)(bake), 'Watching after the switch.'),
    'drain-timeout': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(0), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(60))), (0,_defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .after */ .P)('30s'), 'Longest wait for requests in flight to the slot that traffic has left.'),
    'old-slot': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('keep-warm', 'retire')), 'keep-warm', 'What becomes of what served before, after promotion: `keep-warm` leaves it running until the next deployment needs its slot, `retire` takes it away at once. Background and exclusive components are never kept.'),
});


/***/ }),

/***/ 22814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Qu: () => (/* binding */ DEFAULT_DOCKER_HOST),
  a2: () => (/* binding */ DEFAULT_LISTEN),
  KG: () => (/* binding */ DEFAULT_PROFILE),
  RR: () => (/* binding */ backup),
  cA: () => (/* binding */ environment),
  $e: () => (/* binding */ notifications),
  ME: () => (/* binding */ profile),
  QB: () => (/* binding */ router)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/file-keys.js
var file_keys = __webpack_require__(60341);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/defaults.js
var defaults = __webpack_require__(28661);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/deploy-shape.js
var deploy_shape = __webpack_require__(89244);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/header-values.js
var header_values = __webpack_require__(99449);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 2 modules
var shape = __webpack_require__(26616);
// EXTERNAL MODULE: ./packages/core/build/base/address/ssh-address.js
var ssh_address = __webpack_require__(486);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/ssh/ssh-shape.js



/** How a docker-host over ssh is trusted and logged in to. */
const ssh = (0,shape/* object */.Ik)({
    'key-secret': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'SSH_PRIVATE_KEY', 'Secret with the private key. The input `ssh-private-key` of the actions stands for it.'),
    'known-hosts': (0,shape/* may */._L)((0,shape/* oneOrMore */.h9)((0,shape/* scalar */.d_)(ssh_address/* knownHostLine */.cp)), [], "Host keys of the server and of the bastion, one line each, as `ssh-keyscan` prints them: 'shop.example.com ssh-ed25519 AAAA…'."),
    'known-hosts-secret': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* secretName */.Gf), null, 'Secret with those lines, instead of `known-hosts`.'),
    'passphrase-secret': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* secretName */.Gf), null, 'Secret with the passphrase of the key.'),
    'certificate-secret': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* secretName */.Gf), null, 'Secret with the certificate that belongs to the key.'),
    bastion: (0,shape/* may */._L)((0,shape/* scalar */.d_)(ssh_address/* bastion */.RJ), null, 'Jump host in front of the server, `ssh://user@host:port`. The same key logs in to both.'),
});

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/environment-shape.js










const DEFAULT_DOCKER_HOST = 'unix:///var/run/docker.sock';
/** Small, official, supported for years, and with the same tools as the Debian that nginx's official image is made from. */
const DEFAULT_KEEPER_IMAGE = 'debian:13-slim';
const backup = (0,shape/* object */.Ik)({
    container: (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* containerName */.xN), 'Name of the database container at the target, on whose network the dump runs, in its own image.', 'container: postgres'),
    keep: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,parser/* wholeNumber */.rD)({ least: 1, most: 1_000 })), 10, 'Proven backups that are kept.'),
    timeout: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(1), (0,duration/* minutes */.Gx)(360))), (0,defaults/* after */.P)('1h'), 'Longest time for dump and proof, each.'),
});
const notifications = (0,shape/* object */.Ik)({
    slack: (0,shape/* may */._L)((0,shape/* object */.Ik)({
        'webhook-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with the incoming webhook URL.', 'webhook-secret: SLACK_WEBHOOK'),
    }), null, 'Slack.'),
    'event-log': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* filePath */.s$), null, 'File on the runner that gets one JSON line per event.'),
    'deployment-status': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('true', 'false')), 'true', "Mirror into GitHub's deployments."),
});
const ONE_DOOR = {
    by: 'preview',
    how: 'is called preview now: one private door leads to what is staged, in whatever slot. Write `preview` with one address instead of both keys',
};
const DEFAULT_LISTEN = '0.0.0.0:80';
const router = (0,shape/* object */.Ik)({
    image: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* image */.Sl), 'nginx:1.28', 'nginx image for the router.'),
    listen: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* address */.hl), DEFAULT_LISTEN, 'Address on the Docker host where users come in.'),
    preview: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* address */.hl), null, 'Address on the Docker host of the preview door, which leads to what is staged: keep it private. Without it, the door is not published there; a run finds a way of its own to it.'),
    'public-url': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* baseUrl */.pc), null, 'URL under which users reach it: the proof of a switch asks it. Without it, the Docker host and the port of `listen`.'),
    'public-connect': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* address */.hl), null, 'Address to dial for public-url instead of resolving its name.'),
    'slot-header': (0,shape/* may */._L)((0,shape/* scalar */.d_)(header_values/* slotHeader */.iw), 'X-Served-By-Slot', 'Response header that names the slot.'),
    // To nginx, 0 means no limit at all.
    'max-body-size': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,values/* sizeBetween */.of)(1, 1024 ** 4)), 100 * 1024 ** 2, 'Largest request body.'),
    'read-timeout': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(1), (0,duration/* minutes */.Gx)(24 * 60))), (0,defaults/* after */.P)('60s'), 'Longest silence of a component within an answer.'),
}, { 'private-blue': ONE_DOOR, 'private-green': ONE_DOOR });
const profile = (0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('basic', 'standard', 'strict'));
const DEFAULT_PROFILE = 'strict';
const environment = (0,shape/* object */.Ik)({
    profile: (0,shape/* may */._L)(profile, DEFAULT_PROFILE, 'How deep pre-flight looks and what blocks.'),
    'docker-host': (0,shape/* may */._L)((0,shape/* scalar */.d_)(docker_address/* dockerHost */.dd), DEFAULT_DOCKER_HOST, "`ssh://user@host:port`, `unix:///path`, or `tcp://host:port` with TLS. With ssh, a path after the host is that of the Engine's socket there; without one it is /var/run/docker.sock."),
    ssh: (0,shape/* may */._L)(ssh, null, 'How a docker-host over ssh is trusted and logged in to.'),
    'docker-tls': (0,shape/* may */._L)((0,shape/* object */.Ik)({
        'ca-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with the CA certificate, PEM.'),
        'cert-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with the client certificate, PEM.'),
        'key-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with the client key, PEM.'),
    }), null, 'TLS for a tcp Docker host.'),
    subnet: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* subnet */.K2), null, "The stack's own network range; nothing else on the host may use it. Without it, a free one of 10.84.0.0/14 is chosen, once."),
    'min-free-space': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,values/* sizeBetween */.of)(0, 1024 ** 6)), 2 * 1024 ** 3, "Free space that Docker's root must have."),
    router: (0,shape/* may */._L)(router, (0,shape/* emptyOf */.JF)(router), 'The proxy in front.'),
    'keeper-image': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* image */.Sl), DEFAULT_KEEPER_IMAGE, "Image for the container that keeps the stack's files, with sh, flock and coreutils. One that is there keeps its image."),
    deploy: (0,shape/* may */._L)(deploy_shape/* deploy */.gg, null, 'Replaces the top-level `deploy`.'),
    backup: (0,shape/* may */._L)(backup, null, 'Replaces the top-level `backup`.'),
    notifications: (0,shape/* may */._L)(notifications, null, 'Replaces the top-level `notifications`.'),
}, file_keys/* ENVIRONMENT_KEYS */.J);


/***/ }),

/***/ 78853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jx: () => (/* binding */ EMPTY_SECTIONS),
/* harmony export */   pW: () => (/* binding */ application),
/* harmony export */   wD: () => (/* binding */ fileShape)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_checks_check__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73162);
/* harmony import */ var _advice_file_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60341);
/* harmony import */ var _check_shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1455);
/* harmony import */ var _component_shape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94288);
/* harmony import */ var _deploy_shape_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89244);
/* harmony import */ var _environment_shape_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(22814);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26616);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(68601);










const LONGEST_APPLICATION = 20;
function suggested(raw) {
    const near = (0,_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__/* .nearestLabel */ .zh)(raw, LONGEST_APPLICATION);
    return near === undefined ? '' : `such as ${near}, `;
}
const application = {
    type: 'application name',
    parse: (raw) => /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(raw) && raw.length <= LONGEST_APPLICATION
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be at most ${LONGEST_APPLICATION} lower-case letters, digits and inner hyphens, ${suggested(raw)}not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`),
};
const databaseCheck = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('container', 'runner'));
const DEFAULT_DATABASE_CHECK = 'container';
/** The whole of `hardened-deploy.yml`. */
const fileShape = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    version: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('1')), 'Version of this format: 1.', 'version: 1'),
    application: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(application), 'Name of the application; with the environment it names everything at the target.', 'application: shop'),
    components: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .mapOf */ .A7)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ, _component_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .component */ .s9), 'The parts that have an image of their own.', 'components: { web: { port: 3000 } }'),
    environments: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .mapOf */ .A7)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__/* .environmentName */ .VE, _environment_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .environment */ .cA), 'GitHub environments and their targets.', 'environments: { production: { … } }'),
    checks: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .list */ .p_)(_check_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z6, { sample: _check_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .SAMPLE_CHECK */ ._s }), [], "The smoke test. Without it, the components' health paths are asked."),
    parallel: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_hardened_deploy_core_checks_check__WEBPACK_IMPORTED_MODULE_2__/* .parallelChecks */ .hl), _hardened_deploy_core_checks_check__WEBPACK_IMPORTED_MODULE_2__/* .USUAL_PARALLEL */ .BY, 'Checks that ask at the same time, at most.'),
    deploy: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_deploy_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .deploy */ .gg, null, 'Probes, proofs and time limits.'),
    backup: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_environment_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .backup */ .RR, null, 'PostgreSQL backup before every deployment.'),
    database: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
        'url-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .secretName */ .Gf), 'Secret with the database URL.', 'url-secret: DATABASE_URL'),
        check: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(databaseCheck, DEFAULT_DATABASE_CHECK, 'How pre-flight looks for it: its container (`backup.container`) runs, or the runner reaches the URL itself.'),
    }), null, 'The database.'),
    'registry-auth': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .mapOf */ .A7)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .registryHost */ .U$, (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
        'username-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .secretName */ .Gf), 'Secret with the user.', 'username-secret: REGISTRY_USER'),
        'password-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .secretName */ .Gf), 'Secret with the password or token.', 'password-secret: REGISTRY_PASSWORD'),
    })), new Map(), 'Credentials by registry host.'),
    secrets: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_9__/* .secretName */ .Gf)), [], 'Secrets that must be given and not be blank, beside those that components name.'),
    notifications: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_environment_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .notifications */ .$e, null, 'Who is told.'),
}, _advice_file_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_KEYS */ .A);
/** What an absent section means. */
const EMPTY_SECTIONS = { deploy: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .emptyOf */ .JF)(_deploy_shape_js__WEBPACK_IMPORTED_MODULE_6__/* .deploy */ .gg), notifications: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .emptyOf */ .JF)(_environment_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .notifications */ .$e) };


/***/ }),

/***/ 99449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LA: () => (/* binding */ requestHeader),
/* harmony export */   Z: () => (/* binding */ headerValue),
/* harmony export */   iw: () => (/* binding */ slotHeader),
/* harmony export */   k8: () => (/* binding */ answerHeader)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _name_like_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53002);


/** Headers that mean something to HTTP itself: naming the slot in one would break every answer. */
const TAKEN_HEADERS = /^(accept-ranges|access-control-.*|age|allow|alt-svc|cache-control|connection|content-.*|date|etag|expires|keep-alive|last-modified|link|location|refresh|retry-after|server|set-cookie|strict-transport-security|trailer|transfer-encoding|upgrade|vary|via|www-authenticate)$/i;
const slotHeader = {
    type: 'header name',
    parse(raw) {
        if (!/^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a header name, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        return TAKEN_HEADERS.test(raw)
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a header of its own: ${raw} has a meaning already`)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
/** Headers that the connection of a check has by itself. */
const CONNECTION_HEADERS = /^(connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;
const requestHeader = {
    type: 'header name',
    parse(raw) {
        const outcome = answerHeader.parse(raw);
        if (!outcome.ok || !CONNECTION_HEADERS.test(raw))
            return outcome;
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must not be ${raw}, which the connection sets by itself`);
    },
};
const answerHeader = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_1__/* .nameLike */ .p)('header name', /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);
const headerValue = {
    type: 'text',
    parse: (raw) => /^[\t\x20-\x7e\xa0-\xff]*$/.test(raw) ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be one line of Latin-1 characters'),
};


/***/ }),

/***/ 53002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nameLike)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A name that a pattern describes whole; `type` is what messages and documents call it. */
function nameLike(type, shape) {
    return {
        type,
        parse: (raw) => (shape.test(raw) ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the ${type}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`)),
    };
}


/***/ }),

/***/ 11237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ wrong),
/* harmony export */   n: () => (/* binding */ inside)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** The place of a map's value by its key, or of a list's item by its index. `near` is the key, or the item. */
function inside(place, step, near) {
    const { path } = place;
    const written = typeof step === 'number' ? `[${step}]` : PLAIN_KEY.test(step) ? step : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(step);
    const dot = typeof step === 'number' || path === '' ? '' : '.';
    return { path: `${path}${dot}${written}`, near: near?.range ? near : place.near, report: place.report };
}
/** Any other key is quoted: a line break in one would forge a line of the message. */
const PLAIN_KEY = /^[\w./-]+$/;
function wrong(node, place, problem) {
    place.report(node?.range ? node : place.near, place.path, problem);
    return undefined;
}


/***/ }),

/***/ 26616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JF: () => (/* binding */ emptyOf),
  p_: () => (/* binding */ list),
  eu: () => (/* binding */ literal),
  A7: () => (/* binding */ mapOf),
  _L: () => (/* binding */ may),
  $B: () => (/* binding */ need),
  Ik: () => (/* binding */ object),
  h9: () => (/* binding */ oneOrMore),
  d_: () => (/* binding */ scalar)
});

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/written.js
var written = __webpack_require__(40691);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/advice/wrong-form.js


/** The last key of a path, as it stands in the file; nothing for an item of a list. */
function keyAt(path) {
    const key = /(?:^|\.)([\w-]+)$/.exec(path)?.[1];
    return key === undefined ? '' : `${key}: `;
}
function notAList(node, { path, sample }) {
    if (sample !== undefined)
        return `must be a list, each item as in \`- ${sample}\``;
    const line = (0,written/* listLine */.lj)((0,written/* itemsOf */.S3)(node));
    return line === undefined ? 'must be a list' : `must be a list: write \`${keyAt(path)}${line}\``;
}
/** Compose takes `- NAME=value` where a map is meant. */
function notAMapOfNames(node) {
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec((0,written/* itemsOf */.S3)(node)[0] ?? '') ?? [];
    if (!(0,dist/* isSeq */.oP)(node) || name === undefined || value === undefined || value.length > 80)
        return 'must be a map: one `NAME: value` a line, indented below';
    return `must be a map, not a list: write \`${name}: ${(0,written/* inList */.kM)(value)}\`, without \`-\` and \`=\``;
}
function notAMap(node, { path, keys, required }) {
    const found = (0,dist/* isSeq */.oP)(node) ? 'a list' : (0,dist/* isScalar */.jn)(node) && (0,written/* textOf */.b6)(node) !== undefined ? 'a single value' : undefined;
    const not = found === undefined ? '' : `, not ${found}`;
    const examples = required.filter((example) => example !== undefined);
    const short = keyAt(path) !== '' && examples.length > 0 && examples.length === required.length && required.length < 3;
    if (short)
        return `must be a map${not}: write \`${keyAt(path)}{ ${examples.join(', ')} }\``;
    return `must be a map${not}, with the keys ${keys.join(', ')}`;
}
function notASingleValue(node) {
    if ((0,dist/* isSeq */.oP)(node) || (0,dist/* isMap */.jh)(node))
        return `must be a single value, not a ${(0,dist/* isSeq */.oP)(node) ? 'list' : 'map'}`;
    return 'has no value: write one, or "" for an empty text';
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __webpack_require__(47785);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var pairs = __webpack_require__(31862);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/unknown-keys.js



/** A key with more letters wrong is more likely meant for another place than mistyped. */
const MOST_TYPOS = 2;
/** Compose's mark of what isn't for the reader: a place for anchors, and for other tools. */
const EXTENSION = /^x-/;
function reportUnknownKeys(node, { known, foreign }, place) {
    const seen = new Set();
    for (const pair of (0,pairs/* pairsOf */.fq)(node)) {
        const { key, value } = pair;
        const written = (0,pairs/* keyOf */.TN)(pair);
        const here = (0,path_in_file/* inside */.n)(place, written, key);
        // YAML's own check takes `1` and `"1"` for two keys.
        if (seen.has(written))
            (0,path_in_file/* wrong */.Q)(key, here, 'is given twice');
        seen.add(written);
        if (known.includes(written) || EXTENSION.test(written))
            continue;
        (0,path_in_file/* wrong */.Q)(key, here, adviceFor(written, value, { known, foreign }));
    }
}
function adviceFor(key, value, { known, foreign }) {
    const advice = Object.hasOwn(foreign, key) ? foreign[key] : undefined;
    if (advice)
        return typeof advice.how === 'string' ? advice.how : advice.how(value);
    const near = (0,leven/* closestMatch */.h)(key, known, { maxDistance: MOST_TYPOS });
    return `is not known here; ${near ? `did you mean ${near}?` : `known are ${known.join(', ')}`}`;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/shape.js







/** Put in before any shape is read; an editor may see it as a key. */
const MERGE = '^<<$';
/** A number, word or text, parsed by the same vocabulary as inputs. */
function scalar(parser) {
    return {
        read(node, place) {
            // The source text and not YAML's reading of it: `1e3`, `0x10` and `08` are what the author wrote.
            const text = (0,written/* textOf */.b6)(node);
            if (text === undefined)
                return (0,path_in_file/* wrong */.Q)(node, place, notASingleValue(node));
            if (GITHUB_EXPRESSION.test(text))
                return (0,path_in_file/* wrong */.Q)(node, place, NOT_FILLED_IN);
            const outcome = parser.parse(text);
            return outcome.ok ? outcome.value : (0,path_in_file/* wrong */.Q)(node, place, outcome.problem);
        },
        schema: () => ({ title: parser.type, type: ['string', 'number', 'boolean'] }),
    };
}
/** GitHub fills these in in workflows. Here they would reach the target as they are written. */
const GITHUB_EXPRESSION = /\$\{\{\s*(secrets|vars|env|github|inputs|needs|matrix)\./;
const NOT_FILLED_IN = 'holds `${{ … }}`, which GitHub fills in in workflow files only. Write the value itself, or, in a component, name a secret under `secrets`';
/** A JSON scalar with its own type: `"1"` and `1` differ. */
const literal = {
    read(node, place) {
        if (!(0,dist/* isScalar */.jn)(node))
            return (0,path_in_file/* wrong */.Q)(node, place, notASingleValue(node));
        const { value } = node;
        if (typeof value === 'number' && !isExact(value)) {
            return (0,path_in_file/* wrong */.Q)(node, place, 'must be a number that JSON holds exactly: no infinity, no integer above 9007199254740991');
        }
        if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
            return value;
        return (0,path_in_file/* wrong */.Q)(node, place, 'must be a text, a number, true, false or null');
    },
    schema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
};
function isExact(value) {
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
function list(item, options = {}) {
    return {
        read(node, place) {
            if (!(0,dist/* isSeq */.oP)(node))
                return (0,path_in_file/* wrong */.Q)(node, place, notAList(node, { path: place.path, ...options }));
            if (node.items.length < (options.least ?? 0))
                return (0,path_in_file/* wrong */.Q)(node, place, `must have at least ${options.least}`);
            const values = node.items.map((each, index) => item.read(each, (0,path_in_file/* inside */.n)(place, index, each)));
            return values.every((value) => value !== undefined) ? values : undefined;
        },
        schema: () => ({ type: 'array', items: item.schema(), ...(options.least && { minItems: options.least }) }),
    };
}
/** One value, or a list of them. */
function oneOrMore(item) {
    const several = list(item, { least: 1 });
    return {
        read(node, place) {
            if ((0,dist/* isSeq */.oP)(node))
                return several.read(node, place);
            const value = item.read(node, place);
            return value === undefined ? undefined : [value];
        },
        schema: () => ({ anyOf: [item.schema(), several.schema()] }),
    };
}
function mapOf(key, item) {
    return {
        read(node, place) {
            if (!(0,dist/* isMap */.jh)(node))
                return (0,path_in_file/* wrong */.Q)(node, place, notAMapOfNames(node));
            const entries = new Map();
            for (const pair of (0,pairs/* pairsOf */.fq)(node)) {
                const written = (0,pairs/* keyOf */.TN)(pair);
                const here = (0,path_in_file/* inside */.n)(place, written, pair.key);
                const outcome = key.parse(written);
                if (!outcome.ok)
                    (0,path_in_file/* wrong */.Q)(pair.key, here, outcome.problem);
                const value = item.read(pair.value, here);
                if (!outcome.ok || value === undefined)
                    continue;
                if (entries.has(outcome.value))
                    (0,path_in_file/* wrong */.Q)(pair.key, here, 'is given twice');
                entries.set(outcome.value, value);
            }
            // One entry that can't be read makes the whole unreadable: later checks would only report its absence again.
            return entries.size === node.items.length ? entries : undefined;
        },
        schema: () => ({ type: 'object', patternProperties: { [MERGE]: true }, additionalProperties: item.schema() }),
    };
}
/**
 * A map with known keys. An unknown key is a problem that names the nearest known one: a typo must not become a default. Keys
 * that begin with `x-` are passed over, as in Compose files. `sample` is a line to begin with where no key is required.
 */
function object(properties, foreign = {}, sample) {
    const required = Object.values(properties).flatMap(({ absent, example }) => (absent ? [] : [example]));
    const examples = required.length === 0 && sample !== undefined ? [sample] : required;
    return {
        read(node, place) {
            if (!(0,dist/* isMap */.jh)(node))
                return (0,path_in_file/* wrong */.Q)(node, place, notAMap(node, { path: place.path, keys: Object.keys(properties), required: examples }));
            reportUnknownKeys(node, { known: Object.keys(properties), foreign }, place);
            const read = {};
            let whole = true;
            for (const [key, property] of Object.entries(properties)) {
                const isReplaced = !(0,pairs/* pairOf */.cF)(node, key) && (0,pairs/* pairsOf */.fq)(node).some((pair) => replacedBy((0,pairs/* keyOf */.TN)(pair), foreign) === key);
                // Whoever still writes the old key is told so there. That the new one is missing would say it a second time.
                const value = isReplaced ? NOT_READ : readProperty(node, key, property, place);
                if (value.ok)
                    read[key] = value.value;
                else
                    whole = false;
            }
            return whole ? read : undefined;
        },
        schema: () => ({
            type: 'object',
            additionalProperties: false,
            patternProperties: { [EXTENSION.source]: true, [MERGE]: true },
            required: Object.keys(properties).filter((key) => !properties[key]?.absent),
            properties: Object.fromEntries(Object.entries(properties).map(([key, { shape, doc, absent }]) => [
                key,
                { ...shape.schema(), description: doc, ...(isPlain(absent?.value) && { default: absent?.value }) },
            ])),
        }),
    };
}
function replacedBy(key, foreign) {
    return Object.hasOwn(foreign, key) ? foreign[key]?.by : undefined;
}
/** A default that can be shown as it is written. */
function isPlain(value) {
    return typeof value === 'string' || typeof value === 'number';
}
/** `example` is a line that a person can begin with who left it out. */
function need(shape, doc, example) {
    return { shape, doc, ...(example !== undefined && { example }) };
}
function may(shape, absent, doc) {
    return { shape, doc, absent: { value: absent } };
}
/** What a section means that isn't there: the one with no key of its own. */
function emptyOf(section) {
    const report = (_, path, problem) => {
        throw new Error(`${path}: ${problem}`);
    };
    const value = section.read(new dist/* YAMLMap */.CA(), { path: '', near: undefined, report });
    if (value === undefined)
        throw new Error('a section without required keys reads empty');
    return value;
}
const NOT_READ = { ok: false };
function readProperty(node, key, property, place) {
    const pair = (0,pairs/* pairOf */.cF)(node, key);
    const here = (0,path_in_file/* inside */.n)(place, key, pair?.key ?? node);
    if ((0,pairs/* isEmpty */.Im)(pair?.value)) {
        if (property.absent)
            return (0,parser/* parsed */.Yz)(property.absent.value);
        (0,path_in_file/* wrong */.Q)(pair?.value, here, property.example === undefined ? 'is missing' : `is missing: add \`${property.example}\``);
        return NOT_READ;
    }
    const read = property.shape.read(pair?.value, here);
    return read === undefined ? NOT_READ : (0,parser/* parsed */.Yz)(read);
}


/***/ }),

/***/ 28511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ spotOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11237);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31862);



function spotOf(node, place) {
    const given = !(0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .isEmpty */ .Im)(node);
    const read = (shape) => given ? shape.read(node, { ...place, report: () => undefined }) : undefined;
    return {
        path: place.path,
        given,
        at(key) {
            const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .pairOf */ .cF)(node, key) : undefined;
            return spotOf(pair?.value, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_1__/* .inside */ .n)(place, key, pair?.key));
        },
        entries: () => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)
            ? (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .pairsOf */ .fq)(node).map((pair) => [(0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)(pair), spotOf(pair.value, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_1__/* .inside */ .n)(place, (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)(pair), pair.key))])
            : [],
        items: () => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items.map((item, index) => spotOf(item, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_1__/* .inside */ .n)(place, index, item))) : [],
        read,
        readOr: (shape, absent) => (given ? read(shape) : absent),
        // A map begins a line below its key: the key is what a reader looks for.
        complain: (problem) => place.report((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node : place.near, place.path, problem),
    };
}


/***/ }),

/***/ 68601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gf: () => (/* binding */ secretName),
/* harmony export */   JX: () => (/* binding */ portNumber),
/* harmony export */   K2: () => (/* binding */ subnet),
/* harmony export */   Sl: () => (/* binding */ image),
/* harmony export */   U$: () => (/* binding */ registryHost),
/* harmony export */   Uq: () => (/* binding */ filledText),
/* harmony export */   Wc: () => (/* binding */ routerAddress),
/* harmony export */   _S: () => (/* binding */ askedPath),
/* harmony export */   gs: () => (/* binding */ oneLineText),
/* harmony export */   hl: () => (/* binding */ address),
/* harmony export */   jP: () => (/* binding */ routedPath),
/* harmony export */   mT: () => (/* binding */ environmentVariable),
/* harmony export */   of: () => (/* binding */ sizeBetween),
/* harmony export */   pc: () => (/* binding */ baseUrl),
/* harmony export */   s$: () => (/* binding */ filePath),
/* harmony export */   uv: () => (/* binding */ networkName),
/* harmony export */   wh: () => (/* binding */ plainText),
/* harmony export */   xN: () => (/* binding */ containerName)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44449);
/* harmony import */ var _hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13954);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);
/* harmony import */ var _hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82162);
/* harmony import */ var _name_like_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53002);






/** The vocabulary of `hardened-deploy.yml`: each value is held here to what is done with it later. */
/** An argument or a variable's value: a NUL would cut it off where it is used. */
const plainText = {
    type: 'text',
    parse: (raw) => (raw.includes('\0') ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold a NUL character') : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)),
};
/** A name for tables and log lines, or a query. */
const filledText = {
    type: 'text',
    parse: (raw) => (raw.trim() === '' ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not be blank') : plainText.parse(raw)),
};
const oneLineText = {
    type: 'text',
    parse: (raw) => (/\p{Cc}/u.test(raw) ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be one line') : filledText.parse(raw)),
};
/** What isn't a name may be the secret itself, so it is not repeated. */
const secretName = {
    type: 'name of a secret',
    parse(raw) {
        if (/^[A-Za-z_]\w*$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
        const [, name] = /^([A-Za-z_]\w*)\s*(?:=|:(?!\/\/))/.exec(raw) ?? [];
        if (name !== undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the name of a secret without its value: write ${name}, and give the value in the workflow`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be the name of a secret, such as DATABASE_URL, and never its value');
    },
};
const environmentVariable = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_4__/* .nameLike */ .p)('name of an environment variable, of letters, digits and _', /^[A-Za-z_]\w*$/);
// Docker's own rule for names, in daemon/names of moby.
const containerName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_4__/* .nameLike */ .p)('name of a container', /^[A-Za-z0-9][\w.-]{1,127}$/);
const NO_NETWORKS = ['host', 'none'];
const networkName = {
    type: 'name of a Docker network',
    parse(raw) {
        if (!/^[A-Za-z0-9][\w.-]{0,127}$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the name of a Docker network, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        if (NO_NETWORKS.includes(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must not be ${raw}: a container in it can be in no other network`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
const portNumber = {
    ...(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 }),
    parse(raw) {
        const [, inside] = /^[\d.:[\]]*:(\d{1,5})(?:\/\w+)?$/.exec(raw) ?? /^(\d{1,5})\/\w+$/.exec(raw) ?? [];
        if (inside === undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 }).parse(raw);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be one port, the one inside the container: write ${inside}. Where users come in is \`router.listen\` of the environment`);
    },
};
const LONGEST_PATH = 255;
/** What stands in the router's configuration: nothing that could end a directive, and nothing that nginx reads differently. */
const routedPath = {
    type: 'URL path',
    parse(raw) {
        if (/^\w[\w\-./~]*$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with /: write /${raw}`);
        if (!/^\/[\w\-./~]*$/.test(raw)) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a URL path of letters, digits and - . _ ~ / beginning with /, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        if (raw.length > LONGEST_PATH)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATH} characters`);
        if (/\/\/|\/\.{1,2}(\/|$)/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold // or parts . and ..: no request would match it');
        if (/^\/\.hardened-deploy(\/|$)/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)("must not begin with /.hardened-deploy: that is the router's own");
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
/** A path that is asked. Percent-encoded characters may stand in it; a query may not. */
const askedPath = {
    type: 'URL path',
    parse(raw) {
        if (/^\w[\w\-./~]*$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with /: write /${raw}`);
        if (!/^\/(?:[\w\-./~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*$/.test(raw)) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a URL path beginning with /, blanks as %20 and without a query, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        if (raw.length > LONGEST_PATH)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATH} characters`);
        if (/%00/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold %00: nginx answers 400 to it');
        if (/\/(\.|%2e){1,2}(\/|$)/i.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold parts . and ..');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
/**
 * Where the router listens on the Docker host. IPv4 only, because the stack's network has no IPv6: Docker would pass requests on
 * by a proxy of its own, and the router would not see the addresses of the users.
 */
const routerAddress = {
    type: _hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_3__/* .listenAddress */ .Y.type,
    parse(raw) {
        const address = _hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_3__/* .listenAddress */ .Y.parse(raw);
        if (address.ok && !address.value.ip.includes(':'))
            return address;
        const [, port] = /^(?:\*|localhost)?:?(\d{1,5})$/.exec(raw) ?? [];
        if (port !== undefined && (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 }).parse(port).ok)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have an address too: write 0.0.0.0:${port} for everybody, 127.0.0.1:${port} for this host only`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be an IPv4 address and a port from 1 to 65535, such as 127.0.0.1:8080, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
    },
};
/** The same, as it was written. */
const address = {
    type: routerAddress.type,
    parse(raw) {
        const outcome = routerAddress.parse(raw);
        return outcome.ok ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw) : outcome;
    },
};
/** Ranges that a host's network can't be in, by RFC 6890. */
const IMPOSSIBLE = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];
/** At least /24, so that the fixed addresses (.16 to .47) lie in the lower half and Docker's own in the upper one. */
const subnet = {
    type: 'IPv4 range, /16 to /24',
    parse(raw) {
        const range = (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .parseIpv4Range */ .oD)(raw);
        if (!range || range.prefix < 16 || range.prefix > 24) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        const base = `${(0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .formatIpv4 */ .Re)(range.base)}/${range.prefix}`;
        if (base !== raw)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with its first address: ${base}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        const impossible = IMPOSSIBLE.find((each) => (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .overlap */ .EF)(range, (0,_hardened_deploy_core_base_address_ipv4_range__WEBPACK_IMPORTED_MODULE_5__/* .parseIpv4Range */ .oD)(each) ?? range));
        return impossible === undefined
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must not lie in ${impossible}, which no network can have`);
    },
};
/** A base for paths: no query, no fragment, no slash at its end. */
const baseUrl = {
    type: _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_0__/* .httpUrl */ .q3.type,
    parse(raw) {
        const outcome = _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_0__/* .httpUrl */ .q3.parse(raw);
        if (!outcome.ok && /^[\w-]+(\.[\w-]+)+(:\d+)?(\/[\w./-]*)?$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must begin with https:// or http://: write https://${raw}`);
        if (!outcome.ok)
            return outcome;
        if (raw.includes('${'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be written out: nobody fills in `${…}` here');
        if (/[?#]/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must not hold a query or fragment');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw.replace(/\/+$/, ''));
    },
};
const image = {
    type: _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageReference */ .rA.type,
    parse(raw) {
        const outcome = _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_2__/* .imageReference */ .rA.parse(raw);
        return outcome.ok ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw) : outcome;
    },
};
/** A registry as it stands at the beginning of an image's name: any other spelling would silently match no image. */
const registryHost = {
    type: 'registry host',
    parse(raw) {
        const [, host] = /^https?:\/\/([\w.:-]+)(?:\/.*)?$/.exec(raw) ?? /^([\w-]+(?:\.[\w-]+)+(?::\d+)?)\/.*$/.exec(raw) ?? [];
        if (host !== undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the host alone, as image names begin with it: write ${host}`);
        const url = URL.parse(`http://${raw}`);
        const bare = url?.href === `http://${raw.toLowerCase()}/` || raw.endsWith(':80');
        if (!url || !bare || !(/[.:]/.test(raw) || raw === 'localhost')) {
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a registry's host as image names begin with it, such as ghcr.io or docker.io, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        }
        if (/^(index|registry-1)\.docker\.io$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be docker.io for Docker Hub');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
/** A size between two bounds in bytes, both included. */
function sizeBetween(least, most) {
    return {
        // A bound beyond every disk is there against numbers that aren't exact any more, and tells a reader nothing.
        type: most > 1024 ** 5 ? 'size' : `size, ${written(least)} to ${written(most)}`,
        parse(raw) {
            const match = /^(\d{1,9})(B|KiB|MiB|GiB)$/.exec(raw);
            const unit = { B: 0, KiB: 1, MiB: 2, GiB: 3 }[match?.[2] ?? ''];
            if (unit === undefined)
                return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a size such as ${nearestSize(raw) ?? '500MiB or 2GiB'}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
            const value = Number(match?.[1]) * 1024 ** unit;
            return value >= least && value <= most
                ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(value)
                : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be from ${written(least)} to ${written(most)}, not ${raw}`);
        },
    };
}
/** `500MB`, `500m` and `500 mb` → `500MiB`. */
function nearestSize(raw) {
    if (/^\d{1,9}$/.test(raw))
        return `${raw}MiB or ${raw}GiB, with its unit`;
    const [, count, letter] = /^(\d{1,9})\s*([kmg])i?b?$/i.exec(raw) ?? [];
    return letter === undefined ? undefined : `${count}${letter.toUpperCase()}iB`;
}
function written(bytes) {
    const unit = [3, 2, 1, 0].find((power) => bytes >= 1024 ** power && bytes % 1024 ** power === 0) ?? 0;
    return `${bytes / 1024 ** unit}${['B', 'KiB', 'MiB', 'GiB'][unit]}`;
}
/** A file in the job's workspace, or an absolute path on a runner of one's own. */
const filePath = {
    type: 'path',
    parse(raw) {
        if (/\/$|(^|\/)\.{1,2}$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must name a file, not the folder ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        return oneLineText.parse(raw);
    },
};


/***/ }),

/***/ 56965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ parseConfigurationDocument)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var yaml_pairs = __webpack_require__(31862);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/merge-keys.js


/**
 * Puts the keys that `<<: *defaults` stands for into their maps. Call it when every alias has been replaced by what it
 * means: then no map can be within itself. The keys keep the lines where they were written, so that a mistake in them is
 * told where it can be corrected.
 */
function putInMergedKeys(document, report) {
    const done = new Set();
    (0,dist/* visit */.YR)(document, { Map: (_, map) => putIn(map, done, report) });
}
function putIn(map, done, report) {
    if (done.has(map))
        return;
    done.add(map);
    const merges = (0,yaml_pairs/* pairsOf */.fq)(map).filter(isMerge);
    if (merges.length === 0)
        return;
    const own = (0,yaml_pairs/* pairsOf */.fq)(map).filter((pair) => !isMerge(pair));
    const pairs = new Map(own.map((pair) => [(0,yaml_pairs/* keyOf */.TN)(pair), pair]));
    for (const source of merges.flatMap((merge) => sourcesOf(merge, report))) {
        putIn(source, done, report);
        // What stands first wins: the map's own keys, then the earlier of several sources.
        for (const pair of (0,yaml_pairs/* pairsOf */.fq)(source))
            if (!pairs.has((0,yaml_pairs/* keyOf */.TN)(pair)))
                pairs.set((0,yaml_pairs/* keyOf */.TN)(pair), pair);
    }
    map.items = [...pairs.values()];
}
/** A quoted "<<" is a key like any other. */
function isMerge({ key }) {
    return (0,dist/* isScalar */.jn)(key) && key.value === '<<' && key.type === dist/* Scalar */.X5.PLAIN;
}
function sourcesOf({ key, value }, report) {
    if ((0,dist/* isMap */.jh)(value))
        return [value];
    const items = (0,dist/* isSeq */.oP)(value) ? value.items : [value];
    const sources = items.filter((item) => (0,dist/* isMap */.jh)(item));
    if (sources.length < items.length)
        report(key, 'takes a map, or a list of maps: write `<<: *defaults`, where `&defaults` stands above a map');
    return sources;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/mistakes.js
/** These leave the rest of the text readable, so each is a mistake of its own. */
const BY_THEMSELVES = ['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'];
const INDENTATION = "the indentation doesn't fit the lines around it: keys of one map begin in the same column";
/**
 * One for each mistake that was made: after the first one that makes the text unreadable the parser only stumbles on, and
 * what it says of the lines below would send a reader to the wrong places.
 */
function mistakesIn(text, told) {
    const inOrder = told.toSorted((one, other) => one.pos[0] - other.pos[0]);
    const breaking = inOrder.find(({ code }) => !BY_THEMSELVES.includes(code));
    const before = inOrder.filter(({ code, pos }) => BY_THEMSELVES.includes(code) && (!breaking || pos[0] < breaking.pos[0]));
    const mistakes = before.map((each) => mistakeOf(text, each, told));
    return breaking ? [...mistakes, mistakeOf(text, breaking, told)] : mistakes;
}
function mistakeOf(text, error, all) {
    const offset = Math.min(error.pos[0], text.trimEnd().length);
    if (error.code === 'BLOCK_AS_IMPLICIT_KEY')
        return nestedKey(text, error, all);
    return { offset, problem: problemOf(text, error) };
}
/** YAML says the same of `a: b: c` and of a line that is indented deeper than the one above it, and blames the line above. */
function nestedKey(text, { pos: [offset] }, all) {
    if (beginsLine(text, offset))
        return { offset, problem: INDENTATION };
    const goesOn = all.find(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === offset);
    const next = goesOn && /\n\s*/g.exec(text.slice(...goesOn.pos));
    if (next)
        return { offset: offset + next.index + next[0].length, problem: INDENTATION };
    return { offset, problem: 'a value that holds `: ` must stand in quotes' };
}
function problemOf(text, told) {
    return (PROBLEMS[told.code]?.(told.message, text.slice(...told.pos), text.slice(told.pos[0])) ??
        `is no YAML: ${told.message}`);
}
/** By the parser's code, from its message, the piece of text that it blames, and all from there on. */
const PROBLEMS = {
    BAD_INDENT: (message) => message.startsWith('Flow') ? 'a `[` or `{` above is not closed before this line' : INDENTATION,
    MULTILINE_IMPLICIT_KEY: (_, blamed) => blamed.includes('\n') ? 'this line gives no value: write `key: value`, with a space after the colon' : INDENTATION,
    TAB_AS_INDENT: () => 'is indented with a tab: use spaces instead',
    MISSING_CHAR: (message) => message.startsWith('Missing closing') ? 'a quote that was opened above is not closed' : INDENTATION,
    BAD_SCALAR_START: (_, blamed) => mustBeQuoted(blamed),
    BAD_ALIAS: (_, blamed) => mustBeQuoted(blamed),
    BAD_DQ_ESCAPE: () => 'a backslash means something else within "double quotes"; use \'single quotes\'',
    TAG_RESOLVE_FAILED: (_, blamed) => `${JSON.stringify(blamed)} is a tag that nobody knows here; a value that begins with ! must stand in quotes`,
    DUPLICATE_KEY: (_, _blamed, rest) => givenTwice(/^[^\s:]*/.exec(rest)?.[0]),
    RESOURCE_EXHAUSTION: () => 'is nested too deeply to be read',
    MULTIPLE_DOCS: () => 'a second document begins here; the file must be one, without `---` between',
};
function givenTwice(key) {
    return `the key ${JSON.stringify(key)} is given twice${key === '<<' ? ': write `<<: [*one, *other]`' : ''}`;
}
function mustBeQuoted(blamed) {
    return `a value that begins with ${JSON.stringify(blamed.slice(0, 1))} must stand in quotes`;
}
function beginsLine(text, offset) {
    return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/repeated-keys.js

/**
 * Each key that stands in its map a second time. The parser's own check compares every key with all before it: a map of 20,000
 * keys takes it more than half a minute.
 */
function repeatedKeys(document) {
    const repeated = [];
    (0,dist/* visit */.YR)(document, {
        Map(_, { items }) {
            const seen = new Set();
            for (const { key } of items) {
                if (!(0,dist/* isScalar */.jn)(key) || !key.range)
                    continue;
                const [start, end] = key.range;
                if (seen.has(key.value))
                    repeated.push({ code: 'DUPLICATE_KEY', pos: [start, end], message: '' });
                seen.add(key.value);
            }
        },
    });
    return repeated;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/document.js




/** A file that a person wrote has some hundred nodes; anchors within anchors could make it billions. */
const MOST_NODES = 50_000;
function parseConfigurationDocument(text) {
    const lines = new dist/* LineCounter */.HN();
    const found = [];
    const tell = (offset, path, problem) => void found.push({ line: Math.max(1, lines.linePos(offset).line), path, problem: problem.replace(/\s+/g, ' ') });
    const report = (node, path, problem) => tell(node?.range?.[0] ?? 0, path, problem);
    const root = rootOf(text, lines, tell);
    return { root, top: { path: '', near: root, report }, problems: () => found };
}
function rootOf(text, lines, tell) {
    const document = parse(text, lines);
    if (!document) {
        tell(0, '', 'is nested too deeply to be read');
        return undefined;
    }
    let sound = true;
    const wrong = (offset, problem, path = '') => {
        sound = false;
        tell(offset, path, problem);
    };
    // Warnings too: a tag that nobody knows (`!secret x`) would leave the text behind it as the value, in silence.
    const told = [...document.errors, ...document.warnings, ...repeatedKeys(document)];
    for (const { offset, problem } of mistakesIn(text, told))
        wrong(offset, problem);
    if (sound)
        resolveAliases(document, (node, problem) => wrong(node.range?.[0] ?? 0, problem));
    if (sound)
        putInMergedKeys(document, (node, problem) => wrong(node?.range?.[0] ?? 0, problem, '<<'));
    return sound ? document.contents : undefined;
}
/** Undefined for a text that is nested so deeply that the parser runs out of stack. */
function parse(text, lineCounter) {
    try {
        return (0,dist/* parseDocument */.Tp)(text, { lineCounter, uniqueKeys: false, prettyErrors: false });
    }
    catch (thrown) {
        if (thrown instanceof RangeError)
            return undefined;
        throw thrown;
    }
}
/**
 * Anchors are for the author's convenience; every shape sees the node that is meant. Nodes are visited in the text's order,
 * so an anchor that is given anew counts from there on, as YAML says.
 */
function resolveAliases(document, report) {
    const anchors = new Map();
    const met = new Set();
    let visited = 0;
    (0,dist/* visit */.YR)(document, {
        Node(_, node) {
            if (!(0,dist/* isAlias */.Vj)(node) && node.anchor !== undefined && !met.has(node))
                anchors.set(node.anchor, node);
            met.add(node);
            visited += 1;
            if (visited <= MOST_NODES)
                return undefined;
            report(node, 'the file is too large, or its anchors within anchors make it so');
            return dist/* visit */.YR.BREAK;
        },
        Alias(_, alias, ancestors) {
            const meant = anchors.get(alias.source);
            if (meant && !ancestors.includes(meant))
                return meant;
            report(alias, meant ? `*${alias.source} stands inside &${alias.source} itself` : `no anchor &${alias.source} stands above`);
            return dist/* visit */.YR.SKIP;
        },
    });
}


/***/ }),

/***/ 31862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   cF: () => (/* binding */ pairOf),
/* harmony export */   fq: () => (/* binding */ pairsOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);


function pairsOf(node) {
    return node.items;
}
function pairOf(node, key) {
    return pairsOf(node).find((pair) => keyOf(pair) === key);
}
/** Nothing, or a key without a value: both mean that it isn't given. */
function isEmpty(node) {
    return !node || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node) && node.value === null);
}
/** The source text, as for values: the keys `08` and `8` are two. */
function keyOf({ key }) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(key))
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(String(key));
    return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}


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
    const comparisons = [
        { fits: newest.state === 'running' && !newest.oomKilled, observed: describeState(newest), expected: 'running' },
        // Of a container without a health check only `running` can be seen. Several passes in a row make up for that.
        {
            fits: newest.health === 'healthy' || newest.health === 'none',
            observed: describeHealth(newest),
            expected: 'healthy',
        },
        {
            fits: newest.restarts <= maxRestarts,
            observed: (0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(newest.restarts, 'restart'),
            expected: `at most ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(maxRestarts, 'restart')}`,
        },
    ];
    const sound = comparisons.every(({ fits }) => fits);
    // The engine's restart count of a container only grows.
    const permanent = newest.restarts > maxRestarts;
    return { status: sound ? 'passed' : 'failed', ...(0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .telling */ .g)(comparisons), permanent };
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

/***/ 19156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ imagePattern),
/* harmony export */   q: () => (/* binding */ isAllowedImage)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39757);


/**
 * Whether an image's name (registry and repository as written) matches one of the patterns, from its first character to its
 * last. `*` stands for anything within one part of the path, `**` for anything across parts. Tag and digest are ignored.
 */
function isAllowedImage(image, patterns) {
    const name = (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .imageName */ .tO)(image);
    return patterns.some((pattern) => matches(name, pattern));
}
const LONGEST_PATTERN = 255;
/**
 * A pattern that at least one image can match. A pattern with a tag, a digest, a scheme or capitals never matches, so it is
 * refused here.
 */
const imagePattern = {
    type: 'image pattern',
    parse(raw) {
        if (raw.length > LONGEST_PATTERN)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have at most ${LONGEST_PATTERN} characters`);
        // A wildcard can always stand for one letter. `**` can also stand for a port and a path (`registry:**`).
        const names = ['a', '1/a'].map((across) => raw.replace(/\*+/g, (stars) => (stars === '*' ? 'a' : across)));
        const fits = names.some((name) => {
            const parts = (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .imageParts */ .Ck)(name);
            return parts !== undefined && parts.tag === undefined && parts.digest === undefined;
        });
        const near = nearestPattern(raw);
        if (!fits && near !== undefined) {
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the image's name without scheme, tag, digest and capitals: write ${near}. Each deployment says the tag, in its input \`images\``);
        }
        return fits
            ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
            : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** What a person may have meant; undefined when that is no pattern either. */
function nearestPattern(raw) {
    const near = raw
        .replace(/^https?:\/\//i, '')
        .replace(/@.*$/, '')
        .replace(/:[\w.-]+$/, '')
        .toLowerCase();
    return near !== raw && imagePattern.parse(near).ok ? near : undefined;
}
/** Works with sets of positions instead of a regular expression, which would take exponential time with several wildcards. */
function matches(name, pattern) {
    let reached = new Set([0]);
    for (const [token] of pattern.matchAll(/\*+|[^*]/g)) {
        reached = token.startsWith('*') ? beyond(name, reached, token) : after(name, reached, token);
        if (reached.size === 0)
            return false;
    }
    return reached.has(name.length);
}
function after(name, reached, character) {
    return new Set([...reached].filter((at) => name[at] === character).map((at) => at + 1));
}
function beyond(name, reached, stars) {
    const further = new Set(reached);
    for (let at = Math.min(...reached); at < name.length; at += 1) {
        if (further.has(at) && (stars.length > 1 || name[at] !== '/'))
            further.add(at + 1);
    }
    return further;
}


/***/ })

};
