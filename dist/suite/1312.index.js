export const id = 1312;
export const ids = [1312];
export const modules = {

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

/***/ 44449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q3: () => (/* binding */ httpUrl),
/* harmony export */   w4: () => (/* binding */ hostOf),
/* harmony export */   we: () => (/* binding */ joinUrl)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

/** A whole http(s) URL. It is shown in tables and logs, so a user or password in it is refused. */
const httpUrl = {
    type: 'http(s) URL',
    parse(raw) {
        // URL.parse drops blanks around a URL and line breaks inside it, but they would stay in the text that a path is added
        // to.
        const url = /^https?:\/\/[^/][^\s\p{Cc}]*$/iu.test(raw) ? URL.parse(raw) : null;
        if (!url || url.hostname === '' || url.port === '0')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a whole http(s) URL');
        if (url.username !== '' || url.password !== '')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not hold a user or password');
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
/** Adds a path to a base URL and keeps the base's own path: `https://host/app` and `/health` make `https://host/app/health`. */
function joinUrl(base, path) {
    return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
/** What goes into the header `Host` when this URL's server is asked at another address; undefined for what is no URL. */
function hostOf(url) {
    return URL.canParse(url) ? new URL(url).host : undefined;
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


/***/ })

};
