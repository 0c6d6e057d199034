export const id = 321;
export const ids = [321];
export const modules = {

/***/ 43546:
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

/** A GitHub App's number, or its client id (`Iv23li…`): GitHub takes both as the issuer of an assertion. */
const appId = {
    type: 'id or client id of a GitHub App',
    parse: (raw) => /^(?:\d{1,15}|Iv[A-Za-z0-9.]{8,40})$/.test(raw)
        ? (0,parser/* parsed */.Yz)(raw)
        : (0,parser/* malformed */.Qm)(`must be the number of a GitHub App or its client id, not ${(0,parser/* quoted */.TL)(raw)}`),
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

;// CONCATENATED MODULE: ./packages/action-kit/build/shared-inputs.js









/** Inputs that several actions have, declared once. */
const sharedInputs = {
    environment: (0,contract/* knownFromLease */.mN)((0,contract/* required */.mw)(names/* environmentName */.VE, 'GitHub environment to deploy to, and the section of that name in the configuration.'), ({ environment }) => ({ text: environment })),
    config: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)(parser/* text */.Qq, 'hardened-deploy.yml', 'Path of the configuration in the repository at the deployed commit. `./path` is read from the workspace instead.'), ({ target }) => target && { text: target.config }),
    'docker-host': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(docker_address/* dockerHost */.dd, "Docker host to use instead of the configuration's: unix:///path or tcp://host:port. No place for a secret: the lock action writes it into its output `lease`."), ({ target }) => target && { text: target.dockerHost ?? '' }),
    adopt: (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(short_text/* shortText */.o, 'Reason for taking over a stack that belongs to another repository, environment or store. No place for a secret: fence, journal and the output `lease` of the lock action show it.'), 
    // A lease that was taken without one doesn't forbid it: its target may not have been reached.
    ({ target }) => (target?.adopt === undefined ? undefined : { text: target.adopt })),
    secrets: (0,contract/* secretBag */.JM)('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
    'github-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', "The job's GitHub token: reads the configuration (contents: read)."),
    lease: (0,contract/* lease */.dm)('The `lease` output of the lock action. It is renewed while this action works, and sets other inputs too.'),
    'lease-store-token': (0,contract/* secretFrom */.lO)('${{ github.token }}', 'GitHub token that renews the lease. It must be allowed to write environment variables, or contents with `store: ref`. If it is empty, `github-token` is used.'),
    'lease-app-id': (0,contract/* optional */.lq)(appId, 'Id or client id of a GitHub App with "Environments: write" and "Variables: write" (with `store: ref`: "Contents: write"). The lease is written with tokens that are made from the App\'s key when they are needed, so it may last longer than the one hour of a token. Used instead of any other token.'),
    'lease-app-private-key': (0,contract/* secretOf */.OM)(privateKey, "The App's private key. Line breaks may be written as \\n."),
    'lease-app-installation-id': (0,contract/* optional */.lq)((0,parser/* wholeNumber */.rD)({ least: 1, most: 999_999_999_999 }), "Id of the App's installation. Default: it is looked up by the repository."),
    'lock-environment': (0,contract/* knownFromLease */.mN)((0,contract/* optional */.lq)(names/* environmentName */.VE, 'Environment whose name and variables are used for the lease. Default: the one that is deployed to.'), ({ lockEnvironment, environment }) => lockEnvironment === undefined ? { text: '', alias: environment } : { text: lockEnvironment }),
    store: (0,contract/* knownFromLease */.mN)((0,contract/* defaulting */.G5)((0,parser/* oneOf */.yL)(...lease_store/* LEASE_STORES */.e), 'environment', 'Where the lease is kept. `environment`: in variables of the environment (needs a token with "Environments: write" and "Variables: write"). `ref`: in a git ref of the repository (needs `contents: write`; GITHUB_TOKEN is enough).'), ({ store }) => ({ text: store })),
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

/***/ 52145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readDatabaseUrl),
/* harmony export */   l: () => (/* binding */ unusableUrl)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85432);


const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const PORT = 5432;
const USER = 'postgres';
/**
 * Takes a database URL apart as libpq does (several hosts, IPv6 in brackets, parts left out, parameters that win over what
 * stands before them), with one leniency that drivers have too: the last `@` ends the password. Nothing comes from the
 * environment. Throws `database/url-invalid`, never repeating any part of the URL.
 */
function readDatabaseUrl(url) {
    const { userinfo, hosts, path, query } = partsOf(url.reveal().trim());
    const [user = '', ...rest] = userinfo.split(':');
    const parameters = parametersOf(query);
    // What libpq would follow elsewhere: passed over, another server than the one that is meant would be backed up.
    if (parameters.has('hostaddr'))
        throw unusableUrl('it has a hostaddr; name that address as the host');
    if (parameters.has('service'))
        throw unusableUrl('it names a service, and no service file is read');
    const said = new Map([
        ...hostParameters(hosts),
        ['user', decoded(user, 'the user')],
        ['password', decoded(rest.join(':'), 'the password')],
        ['dbname', decoded(path, 'the name of the database')],
        ...parameters,
    ].filter(([, value]) => value !== ''));
    const password = said.get('password');
    return {
        hosts: hostsOf(said),
        user: said.get('user') ?? USER,
        ...(password !== undefined && { password: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(password) }),
        database: said.get('dbname') ?? said.get('user') ?? USER,
        sslmode: sslModeOf(said),
        parameters,
    };
}
/** For a URL that can be read and is of no use to whoever reads it. */
function unusableUrl(why) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('database/url-invalid', `The database URL cannot be used: ${why}.`);
}
function partsOf(text) {
    const match = /^postgres(?:ql)?:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(text);
    if (!match)
        throw unusableUrl('it does not begin with postgresql:// or postgres://');
    const [, authority = '', path = '', query = ''] = match;
    // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
    if (path.includes('@'))
        throw unusableUrl('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
    const at = authority.lastIndexOf('@');
    // The same with a question mark: the rest would be passed over, or be a host that messages name.
    if (query.includes('@'))
        throw unusableUrl('an @ stands behind a question mark; in a password write %3F for ? and %40 for @');
    return { userinfo: authority.slice(0, Math.max(0, at)), hosts: authority.slice(at + 1), path, query };
}
/** `h1:5433,[::1]` as the parameters `host` and `port`: two lists of the same length, an absent port empty. */
function hostParameters(hosts) {
    const pairs = hosts.split(',').map((host) => {
        const match = /^(?:\[([0-9a-fA-F:.]+(?:%[\w%.-]+)?)\]|([^[\]:]*))(?::(\d{0,5}))?$/u.exec(host);
        if (!match)
            throw unusableUrl('its host and port are not host:port');
        return { host: decoded(match[1] ?? match[2] ?? '', 'the host'), port: match[3] ?? '' };
    });
    const ports = pairs.map(({ port }) => port);
    return [
        ['host', pairs.map(({ host }) => host).join(',')],
        ['port', ports.every((port) => port === '') ? '' : ports.join(',')],
    ];
}
function parametersOf(query) {
    const pairs = query.split('&').filter((pair) => pair !== '');
    const read = pairs.map((pair) => {
        const equals = pair.indexOf('=');
        if (equals < 0)
            throw unusableUrl('a parameter behind the question mark has no value');
        return [decoded(pair.slice(0, equals), 'a parameter'), decoded(pair.slice(equals + 1), 'a parameter')];
    });
    return new Map(read.filter(([, value]) => value !== ''));
}
/** One port is for all hosts; of several each host has its own. */
function hostsOf(said) {
    const hosts = (said.get('host') ?? '').split(',');
    const ports = (said.get('port') ?? '').split(',').map(portOf);
    if (ports.length !== 1 && ports.length !== hosts.length)
        throw unusableUrl('it has another number of ports than hosts');
    return hosts.map((host, at) => ({ ...(host !== '' && { host }), port: ports[at] ?? ports[0] ?? PORT }));
}
function portOf(text) {
    if (text === '')
        return PORT;
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535)
        throw unusableUrl('a port is not a number from 1 to 65535');
    return port;
}
/** `ssl=true` is what JDBC says for it; libpq takes that too, and `prefer` where nothing is said. */
function sslModeOf(said) {
    const usual = said.get('sslrootcert') === 'system' ? 'verify-full' : 'prefer';
    const wanted = said.get('sslmode') ?? (said.get('ssl') === 'true' ? 'require' : usual);
    const known = SSL_MODES.find((mode) => mode === wanted);
    if (known === undefined)
        throw unusableUrl(`sslmode is none of ${SSL_MODES.join(', ')}`);
    return known;
}
function decoded(raw, what) {
    // An environment variable ends at a NUL, so the rest would be lost in silence.
    if (raw.includes('%00'))
        throw unusableUrl(`${what} holds a NUL character`);
    try {
        return decodeURIComponent(raw);
    }
    catch {
        throw unusableUrl(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
    }
}


/***/ }),

/***/ 44957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ postgresDatabase)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/http/unanswered.js
var unanswered = __webpack_require__(66128);
// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/database-url.js
var database_url = __webpack_require__(52145);
;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/connection-settings.js

// verify-ca is read as verify-full: the name is compared too.
const TLS = {
    disable: 'off',
    allow: 'when-offered',
    prefer: 'when-offered',
    require: 'unverified',
    'verify-ca': 'verified',
    'verify-full': 'verified',
};
/** Throws `database/url-invalid`, also for a URL that only somebody else than the runner could follow. */
function connectionSettings(url) {
    const { hosts, user, password, database, sslmode } = (0,database_url/* readDatabaseUrl */.B)(url);
    const [place] = hosts;
    if (hosts.length > 1)
        throw (0,database_url/* unusableUrl */.l)('it names several hosts, and the runner asks one');
    if (place?.host === undefined)
        throw (0,database_url/* unusableUrl */.l)('it names no host, and the database is not on the runner');
    const { host, port } = place;
    if (host.startsWith('@'))
        throw (0,database_url/* unusableUrl */.l)('it names an abstract unix socket');
    // Nobody listens in on a socket's folder, and PostgreSQL offers no TLS there.
    const tls = host.startsWith('/') ? 'off' : TLS[sslmode];
    return { host, port, user, password, database, tls };
}

;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/judge-error.js

// Classes and codes of PostgreSQL's appendix A that another attempt may find gone.
const TRANSIENT = {
    '08': 'the connection failed',
    '40': 'the transaction lost to another one',
    '53': 'the server is short of connections, memory or disk',
    '55': 'it is locked by somebody else',
    '57': 'the server is starting, stopping or ended the query',
    '58': 'the server met an error of its system',
    XX: 'the server met an internal error',
};
const TIMED_OUT = '57014';
const REFUSED = {
    '28': 'the login was refused',
    '3D': 'there is no such database',
    '25': 'the statement would change something',
    '42': 'the statement was refused',
    '22': 'the statement was refused',
    '0A': 'the server does not support it',
};
/** The server asks for a password, and the URL has none. */
class PasswordWanted extends Error {
}
/** Says why there was no answer: by SQLSTATE when the server spoke, by the connection's code when it didn't. */
function judgeError(thrown) {
    const { code, severity } = thrown;
    if (typeof code !== 'string' || severity === undefined || !/^[0-9A-Z]{5}$/.test(code))
        return judgeConnection(thrown);
    if (code === TIMED_OUT)
        return { kind: 'unreachable', why: 'no answer in time', permanent: false };
    const group = code.slice(0, 2);
    const transient = TRANSIENT[group];
    if (transient !== undefined)
        return { kind: 'unreachable', why: `${transient} (${code})`, permanent: false };
    return { kind: 'refused', why: `${REFUSED[group] ?? 'the server refused'} (${code})${detailOf(group, thrown)}` };
}
/** For an error in the statement the server's own words name what is wrong; others may name users, hosts or values. */
function detailOf(group, thrown) {
    if (group !== '42' || !(thrown instanceof Error))
        return '';
    return `: ${JSON.stringify(thrown.message.slice(0, 120))}`;
}
function judgeConnection(thrown) {
    if (thrown instanceof PasswordWanted)
        return { kind: 'refused', why: 'the server asks for a password, and the URL has none' };
    if (serverHasNoTls(thrown)) {
        return { kind: 'unreachable', why: 'the server does not offer TLS, and sslmode demands it', permanent: true };
    }
    const { why, permanent } = (0,unanswered/* whyUnanswered */.Vc)(thrown);
    return { kind: 'unreachable', why, permanent };
}
/** pg 8 gives this answer no code; recorded from lib/connection.js: "The server does not support SSL connections". */
function serverHasNoTls(thrown) {
    return thrown instanceof Error && thrown.message === 'The server does not support SSL connections';
}

;// CONCATENATED MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js





/** Asks PostgreSQL by pg: one connection per query, one statement, read-only, rolled back. */
function postgresDatabase() {
    return {
        async query({ url, sql, timeout }, signal) {
            signal.throwIfAborted();
            const limit = AbortSignal.timeout(timeout);
            try {
                const settings = connectionSettings(url);
                return await askByPreference({ settings, sql, timeout, signal: AbortSignal.any([signal, limit]) });
            }
            catch (thrown) {
                signal.throwIfAborted();
                if ((0,failure/* isFailure */.N6)(thrown, 'database/url-invalid'))
                    return { kind: 'refused', why: thrown.message };
                if ((0,unanswered/* isDefect */.A7)(thrown))
                    throw thrown;
                if (limit.aborted)
                    return { kind: 'unreachable', why: 'no answer in time', permanent: false };
                return judgeError(thrown);
            }
        },
    };
}
/** libpq's `prefer`: TLS when the server offers it, in the clear when it says that it doesn't. */
async function askByPreference(request) {
    try {
        return await ask(request);
    }
    catch (thrown) {
        if (request.settings.tls !== 'when-offered' || !serverHasNoTls(thrown))
            throw thrown;
        return ask({ ...request, settings: { ...request.settings, tls: 'off' } });
    }
}
async function ask({ settings, sql, timeout, signal }) {
    const { default: pg } = await __webpack_require__.e(/* import() */ 849).then(__webpack_require__.bind(__webpack_require__, 83849));
    const began = performance.now();
    const socket = new external_node_net_.Socket();
    const { tls, password, ...place } = settings;
    const client = new pg.Client({
        ...place,
        // Called only when the server asks. Without one, pg would look for another in PGPASSWORD.
        password: () => {
            if (!password)
                throw new PasswordWanted();
            return password.reveal();
        },
        stream: () => socket,
        ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verified' },
        application_name: 'hardened-deploy',
    });
    // Closing the socket is the only way to end pg's waiting at any stage of a connection.
    const hangUp = () => void socket.destroy(asError(signal.reason));
    signal.addEventListener('abort', hangUp, { once: true });
    // pg reports a connection that breaks between two statements here; unheard it would end the process.
    client.on('error', () => undefined);
    try {
        signal.throwIfAborted();
        await client.connect();
        await client.query('BEGIN READ ONLY');
        await client.query(`SET LOCAL statement_timeout = ${Math.max(1, Math.floor(timeout))}`);
        // The extended protocol takes one statement only, so none can end the read-only transaction and go on.
        const statement = { text: sql, queryMode: 'extended' };
        const { rows } = await client.query(statement);
        const elapsedMs = performance.now() - began;
        await client.query('ROLLBACK');
        return { kind: 'answered', rows, elapsedMs };
    }
    finally {
        signal.removeEventListener('abort', hangUp);
        await client.end().catch(() => undefined);
        socket.destroy();
    }
}
function asError(reason) {
    return reason instanceof Error ? reason : new Error('aborted');
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

/***/ 11112:
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

/***/ 51195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ verdictOf)
/* harmony export */ });
/**
 * Sums findings up. `failed` and `errored` block. If nothing was looked at, that blocks too: without data nothing is proven.
 */
function verdictOf(findings) {
    const reasons = findings.filter(({ status }) => status === 'failed' || status === 'errored');
    if (reasons.length > 0)
        return { kind: 'no-go', findings, reasons };
    if (findings.some(({ status }) => status === 'passed' || status === 'warned'))
        return { kind: 'go', findings };
    const nothing = {
        check: 'checks',
        status: 'errored',
        evidence: 'no check was run, so nothing was proven',
        remedy: 'Configure at least one check.',
    };
    return { kind: 'no-go', findings: [...findings, nothing], reasons: [nothing] };
}


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

/***/ 88944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ guarded)
/* harmony export */ });
/** The same port, but each call first asks `guard`. If `guard` throws, the call rejects with that and doesn't start. */
function guarded(port, guard) {
    const members = Object.entries(port).map(([name, member]) => {
        if (typeof member !== 'function')
            return [name, member];
        const call = async (...given) => {
            guard();
            return await member.apply(port, [...given]);
        };
        return [name, call];
    });
    return Object.fromEntries(members);
}


/***/ }),

/***/ 90327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FH: () => (/* binding */ isOfComponent),
/* harmony export */   au: () => (/* binding */ isFrontDoor),
/* harmony export */   lJ: () => (/* binding */ fitsPublicly),
/* harmony export */   mW: () => (/* binding */ withoutSlash)
/* harmony export */ });
/**
 * Whether a component answered rightly through the public address. If the configuration names a public health path, the
 * answer must have the health status. At the bare prefix nobody has said what the right answer is, so only a server error
 * counts as bad.
 */
function fitsPublicly({ health, path }, status) {
    return isFrontDoor({ health, path }) ? status < 500 : status === health.status;
}
/**
 * At its bare prefix, an answer only shows that the component serves, not that it is healthy. Its health is checked in
 * private then.
 */
function isFrontDoor({ health, path }) {
    return health.publicPath === path && health.publicPath !== health.path;
}
/** `/api` covers `/api` and `/api/…`, but not `/apiary`. */
function isOfComponent(path, prefix) {
    const bare = withoutSlash(prefix);
    return path === bare || path.startsWith(`${bare}/`);
}
function withoutSlash(path) {
    return path.replace(/\/+$/, '');
}


/***/ }),

/***/ 89905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ sameImages)
/* harmony export */ });
/** Two releases are the same when every component has the same digest, whatever their names are. */
function sameImages(one, other) {
    const images = (release) => release.components.map(({ name, image }) => `${name} ${image}`).sort();
    return JSON.stringify(images(one)) === JSON.stringify(images(other));
}


/***/ }),

/***/ 39635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ changedSince),
/* harmony export */   KS: () => (/* binding */ quarantineOf),
/* harmony export */   lf: () => (/* binding */ lastAttemptOf),
/* harmony export */   n$: () => (/* binding */ foldJournal)
/* harmony export */ });
/* harmony import */ var _base_assert_never_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76421);
/* harmony import */ var _release_release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89905);


const EMPTY = { open: null, attempts: [], verifiedGood: [], quarantined: [], lastIn: new Map() };
/** Folds a journal into one state, oldest entry first. `since` is the state before these entries. */
function foldJournal(entries, since = EMPTY) {
    return entries.reduce((state, entry) => seated(withEntry(state, entry), entry.event), since);
}
/** The last attempt of a deployment. A deployment and the rollback from it have the same id. */
function lastAttemptOf(state, deployment) {
    return state.attempts.findLast((attempt) => attempt.deployment === deployment);
}
/**
 * All times are from GitHub's `Date`, which has whole seconds. Of two events within one second, nobody can tell which was
 * first.
 */
const TOLD_APART_MS = 1_000;
/** The end of the attempt that changed what serves after `since`. Undefined when it surely hasn't changed. */
function changedSince({ attempts }, since) {
    const ends = attempts.flatMap(({ end }) => end ?? []);
    const last = ends.at(-1);
    if (!last)
        return undefined;
    const surelyBefore = ends.findLastIndex(({ at }) => Date.parse(at) + TOLD_APART_MS <= since.getTime());
    const perhapsBefore = ends.slice(surelyBefore + 1).filter(({ at }) => Date.parse(at) <= since.getTime());
    const then = [ends[surelyBefore]?.serving ?? null, ...perhapsBefore.map(({ serving }) => serving)];
    return then.every((served) => sameServed(served, last.serving)) ? undefined : last;
}
function sameServed(one, other) {
    return one && other ? (0,_release_release_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImages */ .$)(one.release, other.release) : one === other;
}
/** Why a release may not be deployed again without force. Undefined when it may. */
function quarantineOf(state, release) {
    return state.quarantined.find((bad) => (0,_release_release_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImages */ .$)(bad.release, release));
}
function withEntry(state, entry) {
    const { event } = entry;
    switch (event.kind) {
        case 'staging': {
            const placement = { slot: event.slot, release: event.release };
            const begun = opened(state, entry, { live: event.live, home: event.live, away: placement, staged: placement });
            const backup = event.backup === undefined ? {} : { backup: event.backup };
            return moved(begun, { phase: 'staging', ...backup });
        }
        case 'staged':
            return moved(state, { phase: 'staged' });
        case 'intent': {
            if (event.move === 'switch')
                return moved(state, { phase: 'intent' });
            const ways = { home: event.to, away: event.from };
            const begun = state.open ? state : opened(state, entry, { ...ways, live: event.from, staged: null });
            return moved(begun, { ...ways, phase: 'returning' });
        }
        case 'switched':
        case 'proven':
            // During a rollback, and after promotion, these lines repeat what is known. They must not undo it.
            return state.open?.phase === 'returning' || state.open?.phase === 'promoted'
                ? state
                : moved(state, { phase: event.kind });
        case 'verified-good':
            return moved(promoted(state, entry, event.placement), { phase: 'promoted' });
        case 'quarantined': {
            const others = state.quarantined.filter(({ release }) => !(0,_release_release_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImages */ .$)(release, event.release));
            return { ...state, quarantined: [...others, { release: event.release, reason: event.reason, at: entry.at }] };
        }
        case 'ended': {
            const { outcome, reason, serving } = event;
            // It was refused before it began: this attempt put nothing anywhere.
            const ways = { live: serving, home: serving, away: null, staged: null };
            const begun = state.open ? state : opened(state, entry, ways);
            return { ...moved(begun, { phase: 'ended', end: { outcome, reason, serving, at: entry.at } }), open: null };
        }
        case 'adopted':
            return state;
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_1__/* .assertNever */ .x)(event);
    }
}
/**
 * What is in a slot. `staging` is written before anything runs. If that fails, the warm release may still be there. Then
 * the last release that traffic was sent to, or was seen to serve, is the true one.
 */
function seated(state, event) {
    const placement = placementIn(event);
    return placement ? { ...state, lastIn: new Map(state.lastIn).set(placement.slot, placement.release) } : state;
}
function placementIn(event) {
    switch (event.kind) {
        case 'staging':
        case 'staged':
            return { slot: event.slot, release: event.release };
        case 'intent':
        case 'switched':
            return event.to;
        case 'proven':
        case 'verified-good':
            return event.placement;
        case 'ended':
            return event.serving;
        case 'quarantined':
        case 'adopted':
            return null;
        default:
            return (0,_base_assert_never_js__WEBPACK_IMPORTED_MODULE_1__/* .assertNever */ .x)(event);
    }
}
function opened(state, entry, ways) {
    const { deployment, generation, by } = entry;
    const open = { deployment, generation, by, openedAt: entry.at, phase: 'staging', ...ways };
    return { ...state, open, attempts: [...state.attempts, open] };
}
function moved(state, change) {
    if (!state.open)
        return state;
    const open = { ...state.open, ...change };
    return { ...state, open, attempts: [...state.attempts.slice(0, -1), open] };
}
function promoted(state, entry, { slot, release }) {
    const differs = (other) => !(0,_release_release_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImages */ .$)(other.release, release);
    const { at, by, deployment } = entry;
    return {
        ...state,
        verifiedGood: [{ release, slot, at, by, deployment }, ...state.verifiedGood.filter(differs)],
        // A forced deployment that proved itself counts as good again.
        quarantined: state.quarantined.filter(differs),
    };
}


/***/ }),

/***/ 41449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ guardedTarget)
/* harmony export */ });
/* harmony import */ var _lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88944);

/**
 * The same target, but each call that changes something first asks `guard`. Probes change nothing, so they aren't guarded:
 * what they saw must still be reported.
 */
function guardedTarget(target, guard) {
    const { stack, fence, workloads, tasks, router, journal } = target;
    return {
        ...target,
        stack: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(stack, guard),
        fence: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(fence, guard),
        workloads: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(workloads, guard),
        tasks: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(tasks, guard),
        router: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(router, guard),
        journal: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(journal, guard),
    };
}


/***/ })

};
