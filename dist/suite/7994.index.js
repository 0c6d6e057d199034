export const id = 7994;
export const ids = [7994];
export const modules = {

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

/***/ 76236:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ certificatesIn),
/* harmony export */   l: () => (/* binding */ isElsewhere)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46904);



/** Addresses of this host and of private networks. */
const NEAR = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;
/** A name whose last part may be a top-level domain: that of a container in a network, `db.shop_default`, is none. */
const PUBLIC_NAME = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]+)\.?$/i;
/** Names that no public DNS has. */
const LOCAL_NAME = /\.(?:local|localhost|internal|intranet|lan|home|home\.arpa|corp|private|test)\.?$/i;
/**
 * Whether the way to a host may lead over networks of others: a public address, or a name with a dot that public DNS may have. The name of a
 * container and a private address are near.
 */
function isElsewhere(host) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) !== 0)
        return !NEAR.test(host) && ((0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIPv4)(host) || !/^::ffff:/i.test(host));
    return PUBLIC_NAME.test(host) && !LOCAL_NAME.test(host);
}
/**
 * Each certificate of `database.ca-secret` as PEM, whatever has become of its line breaks on the way through a secret. Throws
 * `database/url-invalid`.
 */
function certificatesIn(own) {
    const blocks = [...own.reveal().matchAll(/-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----/gs)];
    const found = blocks.map(([, body = '']) => {
        const lines = body.replace(/\\n|\s/g, '').match(/.{1,64}/g) ?? [];
        return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
    });
    if (found.length === 0 || !found.every(isCertificate))
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR('database/url-invalid', 'The certificate in `database.ca-secret` cannot be read.', {
            remedy: 'Give the PEM text of the certificate of the authority that signed the server: from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, one or several. Your provider has it for download. In the input `secrets`, a text of several lines is written NAME<<END, its lines, END.',
        });
    return found;
}
function isCertificate(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).subject !== '';
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 50366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ awsEndpoint),
/* harmony export */   ci: () => (/* binding */ addressOf),
/* harmony export */   jR: () => (/* binding */ encodeStrictly)
/* harmony export */ });
/** The address of AWS itself. */
function awsEndpoint(region) {
    return `https://s3.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
}
/** The host and the path (encoded as S3 signs it) of an object; an empty key means the bucket itself. */
function addressOf(place, key) {
    const origin = new URL(place.endpoint);
    const encoded = key.split('/').map(encodeStrictly).join('/');
    if (place.pathStyle)
        return { origin, path: `/${place.bucket}${key === '' ? '' : `/${encoded}`}` };
    origin.hostname = `${place.bucket}.${origin.hostname}`;
    return { origin, path: `/${encoded}` };
}
/** As RFC 3986 has it: `encodeURIComponent` leaves five characters that a signature wants encoded. */
function encodeStrictly(text) {
    return encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}


/***/ }),

/***/ 38734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dv: () => (/* binding */ nameOfArtifact),
/* harmony export */   Ys: () => (/* binding */ numberedName),
/* harmony export */   aX: () => (/* binding */ nameOfMark),
/* harmony export */   oN: () => (/* binding */ MOST_OF_A_RUN)
/* harmony export */ });
/** What the artifacts with backups of a stack are called. */
function nameOfArtifact(stack) {
    return `hardened-deploy-backup.${stack}`;
}
/** What those with marks of damage are called. */
function nameOfMark(stack) {
    return `hardened-deploy-mark.${stack}`;
}
/** A run takes one backup of a stack, rarely a few. So many names are given, and looked for. */
const MOST_OF_A_RUN = 20;
/** A run has one artifact of each name, so the second is numbered: `….2`. `count` begins at 1. */
function numberedName(name, count) {
    return count === 1 ? name : `${name}.${count}`;
}


/***/ }),

/***/ 71717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ bucketOf)
/* harmony export */ });
/* harmony import */ var _s3_s3_place_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50366);

/** Each stack has a folder of its own: otherwise the retention of one would count the backups of another. */
function bucketOf(stack, settings) {
    const { bucket, prefix, region, endpoint, pathStyle, encryption } = settings;
    const place = {
        endpoint: endpoint ?? (0,_s3_s3_place_js__WEBPACK_IMPORTED_MODULE_0__/* .awsEndpoint */ .PC)(region),
        region,
        bucket,
        pathStyle,
        ...(encryption && {
            encryption: {
                algorithm: encryption.algorithm,
                ...(encryption.kmsKey !== null && { kmsKey: encryption.kmsKey }),
            },
        }),
    };
    return { place, prefix: `${prefix === '' ? '' : `${prefix}/`}${stack}/` };
}


/***/ }),

/***/ 36395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   WH: () => (/* binding */ describeDatabases),
/* harmony export */   X8: () => (/* binding */ describeServer),
/* harmony export */   gt: () => (/* binding */ describeKept),
/* harmony export */   jt: () => (/* binding */ describeSize),
/* harmony export */   wh: () => (/* binding */ totalRows)
/* harmony export */ });
/* harmony import */ var _base_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5617);
/* harmony import */ var _base_counted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81048);


const LIST = new Intl.ListFormat('en');
/** All files together, and the user's own tables. Large objects, views and the like are counted as tables of the system catalogue. */
function sizeOf({ files, tables }) {
    const own = tables.filter(({ table }) => !/^(?:[a-z0-9-]+: )?(?:pg_catalog|information_schema)\./.test(table));
    return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), tables: own.length, rows: totalRows(own) };
}
/** `the newest 10 proven ones, and the newest of each of 7 days and 4 weeks, are kept`. */
function describeKept({ last, daily, weekly, monthly }) {
    const ages = [
        [daily, 'day'],
        [weekly, 'week'],
        [monthly, 'month'],
    ].flatMap(([count, unit]) => (count > 0 ? [(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(count, unit)] : []));
    const newest = last === 1 ? 'the newest proven one' : `the newest ${last} proven ones`;
    if (ages.length === 0)
        return last === 1 ? `${newest} is kept` : `${newest} are kept`;
    return `${newest}, and the newest of each of ${LIST.format(ages)}, are kept`;
}
function totalRows(tables) {
    return tables.reduce((sum, { rows }) => sum + rows, 0);
}
/** `PostgreSQL 17.6`: the server that a backup was taken from, or the servers: `PostgreSQL 17.6 and MariaDB 11.8.3`. */
function describeServer(manifest) {
    const { also = [] } = manifest;
    const servers = [manifest, ...also].map(({ server = 'PostgreSQL', serverVersion }) => `${server} ${serverVersion}`);
    return LIST.format(new Set(servers));
}
/** `shop`, or the databases of a set: `shop and shop_events`. */
function describeDatabases({ database, also = [] }) {
    return LIST.format([database, ...also.map((part) => part.database)]);
}
/** `19.4 MiB, 3 tables, 426000 rows`. */
function describeSize(manifest) {
    const { bytes, tables, rows } = sizeOf(manifest);
    return `${(0,_base_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .readableBytes */ .I)(bytes)}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(tables, 'table')}, ${(0,_base_counted_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(rows, 'row')}`;
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
    const { stack, fence, workloads, tasks, volumes, router, maintenance, journal, releases, files, marks } = target;
    const { housekeeping } = target;
    return {
        ...target,
        stack: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(stack, guard),
        fence: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(fence, guard),
        workloads: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(workloads, guard),
        tasks: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(tasks, guard),
        volumes: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(volumes, guard),
        router: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(router, guard),
        maintenance: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(maintenance, guard),
        journal: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(journal, guard),
        releases: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(releases, guard),
        files: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(files, guard),
        marks: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(marks, guard),
        housekeeping: (0,_lease_usecases_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .guarded */ .N)(housekeeping, guard),
    };
}


/***/ }),

/***/ 12982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ artifactAccess)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __webpack_require__(85432);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/answer-fields.js
var answer_fields = __webpack_require__(85557);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/repository-name.js
var repository_name = __webpack_require__(39801);
;// CONCATENATED MODULE: ./packages/adapters/build/github/artifacts/repository-artifacts.js




const PAGE = 100;
const REQUEST_MS = 30_000;
/** By GitHub's API. Throws the client's failures, and `backup/failed` when no address is given for bytes. */
function repositoryArtifacts({ client, apiUrl, token, repository, }) {
    const named = (0,repository_name/* repositoryName */.a)(repository);
    return {
        async list(name, signal) {
            const found = [];
            for (let page = 1;; page += 1) {
                const route = 'GET /repos/{owner}/{repo}/actions/artifacts';
                const { data } = await client.call({ route, parameters: { ...named, name, per_page: PAGE, page } }, signal);
                const { artifacts } = (0,answer_fields/* fieldsOf */.Pf)(data);
                const listed = Array.isArray(artifacts) ? artifacts : [];
                found.push(...listed.flatMap(artifactIn));
                if (listed.length < PAGE)
                    return found;
            }
        },
        // Not by the client, which follows redirects: the address itself is needed.
        async addressOf(id, signal) {
            const url = `${apiUrl}/repos/${named.owner}/${named.repo}/actions/artifacts/${id}/zip`;
            const headers = { authorization: `bearer ${token.reveal()}`, 'user-agent': 'hardened-deploy' };
            const limit = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]);
            const { status, headers: answered } = await fetch(url, { headers, redirect: 'manual', signal: limit });
            const location = answered.get('location');
            if (status === 404 || status === 410)
                return undefined;
            if (status === 302 && location !== null)
                return new secret/* Secret */.z(location);
            throw new failure/* Failure */.HR('backup/failed', `GitHub answered ${status} instead of the address of the artifact ${id}`);
        },
        async remove(id, signal) {
            const route = 'DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}';
            const parameters = { ...named, artifact_id: id };
            const { status } = await client.call({ route, parameters, answers: [403, 404] }, signal);
            return status !== 403;
        },
    };
}
function artifactIn(value) {
    const { id, size_in_bytes: bytes, expires_at: expiresAt, expired } = (0,answer_fields/* fieldsOf */.Pf)(value);
    if (typeof id !== 'number' || typeof bytes !== 'number' || expired !== false)
        return [];
    return [{ id, bytes, expiresAt: typeof expiresAt === 'string' ? expiresAt : 'it expires' }];
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/artifacts/run-artifacts.js



const SERVICE = 'twirp/github.actions.results.api.v1.ArtifactService';
/** What the newest official client names: the form in which bytes are announced with their SHA-256. */
const VERSION = 7;
const run_artifacts_REQUEST_MS = 30_000;
const ATTEMPTS = 4;
/**
 * The service of artifacts, by the protocol of GitHub's own client (`@actions/artifact` 6.2.1). That client isn't used: it wants files on
 * the runner, and the backup never is there. Throws `backup/failed`.
 */
function runArtifacts({ url, token }) {
    const ids = runIn(token);
    async function ask(method, body, signal) {
        for (let attempt = 1;; attempt += 1) {
            const answer = await askOnce(method, body, signal).catch((thrown) => {
                signal.throwIfAborted();
                return thrown instanceof Error ? thrown : new Error(String(thrown));
            });
            const passes = answer instanceof Error || answer.status >= 500 || answer.status === 429;
            if (!passes)
                return answer;
            if (attempt < ATTEMPTS)
                continue;
            throw refused(method, answer instanceof Error ? 'no answer' : `${answer.status} ${answer.said}`);
        }
    }
    async function askOnce(method, body, signal) {
        const answer = await fetch(new URL(`/${SERVICE}/${method}`, url), {
            method: 'POST',
            headers: { authorization: `Bearer ${token.reveal()}`, 'content-type': 'application/json' },
            body: JSON.stringify({ ...ids, ...body }),
            signal: AbortSignal.any([signal, AbortSignal.timeout(run_artifacts_REQUEST_MS)]),
        });
        const text = await answer.text();
        const fields = jsonIn(text);
        return {
            status: answer.status,
            fields,
            said: typeof fields['msg'] === 'string' ? fields['msg'].slice(0, 300) : '',
        };
    }
    return {
        async begin({ name, expiresAt }, signal) {
            const expires = expiresAt.toISOString();
            const wanted = { name, version: VERSION, mime_type: 'application/zip', expires_at: expires };
            const { status, fields, said } = await ask('CreateArtifact', wanted, signal);
            if (status === 409)
                return undefined;
            const address = fields['signed_upload_url'];
            if (status !== 200 || fields['ok'] !== true || typeof address !== 'string')
                throw refused('CreateArtifact', `${status} ${said}`);
            return new secret/* Secret */.z(address);
        },
        async finish({ name, bytes, sha256 }, signal) {
            const made = { name, size: String(bytes), hash: `sha256:${sha256}` };
            const { status, fields, said } = await ask('FinalizeArtifact', made, signal);
            if (status !== 200 || fields['ok'] !== true)
                throw refused('FinalizeArtifact', `${status} ${said}`);
        },
    };
}
/** The names of run and job, as the token has them. Throws `backup/failed` for one that has none. */
function runIn(token) {
    const payload = Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString();
    const scopes = String(jsonIn(payload)['scp'] ?? '').split(' ');
    const [, run, job] = scopes.map((scope) => scope.split(':')).find(([what]) => what === 'Actions.Results') ?? [];
    if (run === undefined || job === undefined)
        throw refused('the token of this job', 'it names no run');
    return { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
}
function jsonIn(text) {
    try {
        return (0,answer_fields/* fieldsOf */.Pf)(JSON.parse(text));
    }
    catch {
        return {};
    }
}
function refused(what, why) {
    return new failure/* Failure */.HR('backup/failed', `GitHub's service of artifacts refused ${what}: ${why.trim()}`);
}

// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-client.js + 5 modules
var github_client = __webpack_require__(11577);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
;// CONCATENATED MODULE: ./packages/wiring/build/artifact-access.js




/** The artifacts of the run and of its repository. Undefined without a token for GitHub's API. Connects to nothing yet. */
function artifactAccess({ githubToken: token }, { run }) {
    if (!token)
        return undefined;
    const { apiUrl, repository, artifacts } = run;
    const client = (0,github_client/* gitHubClient */.X)({ apiUrl, token, clock: (0,system_clock/* systemClock */.m)() });
    return {
        run: artifacts && runArtifacts(artifacts),
        repository: repositoryArtifacts({ client, apiUrl, token, repository }),
    };
}


/***/ })

};
