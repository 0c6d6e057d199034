export const id = 1646;
export const ids = [1646];
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

/***/ 11223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ askByProxy),
/* harmony export */   i: () => (/* binding */ proxiedFetch)
/* harmony export */ });
/** By the URL's protocol, as the runner's own tools read them. */
const VARIABLES = {
    'https:': ['https_proxy', 'HTTPS_PROXY'],
    'http:': ['http_proxy', 'HTTP_PROXY'],
};
/** Node's `fetch`, through the proxy that `https_proxy` or `http_proxy` names, unless `no_proxy` has the host. */
async function proxiedFetch(url, init) {
    if (!hasProxy(new URL(url)))
        return fetch(url, init);
    const { EnvHttpProxyAgent, fetch: send } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const dispatcher = new EnvHttpProxyAgent();
    // The same interface, of another copy of the library that Node has inside.
    const own = { ...init, dispatcher };
    return send(url, own);
}
/** Asks through that proxy. Undefined where no variable names one: then nothing was asked. Throws what the line throws. */
async function askByProxy(url, asked) {
    if (!hasProxy(url))
        return undefined;
    const { EnvHttpProxyAgent, request } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const { method, headers, body, silenceMs } = asked;
    const dispatcher = new EnvHttpProxyAgent({ headersTimeout: silenceMs, bodyTimeout: silenceMs });
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const answer = await request(url, { method, headers: sent, body: body ?? null, dispatcher });
    return Object.assign(answer.body, { statusCode: answer.statusCode });
}
function hasProxy({ protocol }) {
    return (VARIABLES[protocol] ?? []).some((name) => (process.env[name] ?? '') !== '');
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
// EXTERNAL MODULE: ./packages/adapters/build/http/proxied.js
var proxied = __webpack_require__(11223);
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
            const { status, headers: answered } = await (0,proxied/* proxiedFetch */.i)(url, { headers, redirect: 'manual', signal: limit });
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
        const answer = await (0,proxied/* proxiedFetch */.i)(new URL(`/${SERVICE}/${method}`, url), {
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


/***/ }),

/***/ 69420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c5: () => (/* binding */ engineAtRunner),
  YA: () => (/* binding */ tasksAtRunner)
});

// UNUSED EXPORTS: engineOf

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/connection.js + 4 modules
var connection_connection = __webpack_require__(409);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/engine-info.js
var engine_info = __webpack_require__(34370);
// EXTERNAL MODULE: ./packages/core/build/target/one-shot-end.js
var one_shot_end = __webpack_require__(35903);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/endpoint.js
var connection_endpoint = __webpack_require__(26766);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/containers.js + 1 modules
var containers_containers = __webpack_require__(45020);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/pull-when-missing.js
var pull_when_missing = __webpack_require__(56392);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/container-defaults.js
var container_defaults = __webpack_require__(37598);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/tasks/leftovers.js
var tasks_leftovers = __webpack_require__(65195);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/tasks/one-shots.js + 4 modules
var one_shots = __webpack_require__(98318);
// EXTERNAL MODULE: ./packages/core/build/target/fence.js
var target_fence = __webpack_require__(64843);
// EXTERNAL MODULE: ./packages/core/build/target/fence-words.js
var fence_words = __webpack_require__(58915);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/runner/fence-gate.js



/** The gate of what runs elsewhere than at the target: the fence is there all the same, so it is read there. */
function fenceGate(fence) {
    return {
        async pass(token, signal) {
            const standing = await fence.read(signal);
            if ((0,target_fence/* mayChange */.yv)(standing, token))
                return;
            const { generation } = token;
            if (standing && standing.token.generation >= generation)
                throw (0,fence_words/* supersededFailure */.Hp)({ token }, standing);
            const detail = `comparing the fence: generation ${generation} was never raised here`;
            throw new failure/* Failure */.HR('fence/not-raised', detail, { facts: { generation } });
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/runner/runner-tasks.js









/** What helps where the runner has no Engine that this job may use. */
const NEEDS_ENGINE = "The runners of GitHub with Linux have Docker. On one of your own, install Docker Engine, and let the runner's user use it (group `docker`). If the database can be reached from the target, name a container there in `backup.container` instead of `backup.at-runner`.";
/**
 * One-shot containers on the runner itself, for what only the runner reaches. They are fenced as those at the target are: by the fence
 * there. Nothing of the stack is on the runner, so what needs it is refused as a defect. Before the first one, what killed runs have left on
 * this runner is ended. Throws `target/unreachable` with what to do when the runner has no Engine.
 */
function runnerTasks({ stack, connection, fence, registryAuth, secrets, progress }) {
    const pulling = { connection, registryAuth, secrets };
    const containers = (0,pull_when_missing/* pullWhenMissing */.a)((0,containers_containers/* dockerContainers */.h)(connection), pulling);
    const settings = { stack, target: { registryAuth } };
    const options = {
        settings,
        connection,
        containers,
        gate: fenceGate(fence),
        places: { addresses: notHere },
        defaults: (0,container_defaults/* containerDefaults */._)(connection),
        mounted: { copy: notHere, folder: notHere, withSecrets: notHere, sweepSecrets: notHere },
        secrets,
        progress,
    };
    const leftovers = (0,tasks_leftovers/* leftoverEnder */.e)(options);
    let swept;
    /** A run that was killed on a runner that stays has left its container there, and no other machine sees it. */
    async function sweep(token, signal) {
        await options.gate.pass(token, signal);
        await leftovers.endBelow(token.generation, signal);
    }
    return {
        async run(token, spec, signal) {
            refuseOfStack(spec);
            try {
                await (swept ??= sweep(token, signal).catch((thrown) => {
                    swept = undefined;
                    throw thrown;
                }));
                return await (0,one_shots/* runOneShot */.Y)(options, token, spec, withinRun(spec, signal));
            }
            catch (thrown) {
                throw atRunner(thrown, connection);
            }
        },
        async databaseServer() {
            return undefined;
        },
    };
}
/**
 * Renaming databases is never cut off, and the next holder may be on another machine, where nobody could await it. So the run that began it
 * awaits it itself, also when it was cancelled: it takes seconds, and has a limit of its own.
 */
function withinRun({ purpose }, signal) {
    return (0,one_shot_end/* endOfOrphan */.R)(purpose) === 'is-awaited' ? new AbortController().signal : signal;
}
/** What would need the stack's own network, addresses or files. */
function refuseOfStack({ reach, container, secretFiles }) {
    if (reach.kind === 'stack' || reach.kind === 'database' || container || secretFiles?.size)
        notHere();
}
function notHere() {
    throw new Error('nothing of the stack is on the runner');
}
/** The Engine's own words are about `docker-host`, which is another one. */
function atRunner(thrown, { endpoint }) {
    if (!(0,failure/* isFailure */.N6)(thrown, 'target/unreachable'))
        return thrown;
    const { facts } = thrown;
    // The fence is asked at the target, which has an address of its own.
    if (facts['endpoint'] !== (0,connection_endpoint/* describeEndpoint */.N2)(endpoint))
        return thrown;
    return new failure/* Failure */.HR('backup/failed', `The Docker Engine of this runner could not be used: ${thrown.message}`, {
        facts,
        remedy: NEEDS_ENGINE,
        cause: thrown,
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/runner/runner-engine.js




/** The runner's own Engine, as a backup will use it. */
function runnerEngine(connection) {
    return {
        async ask(signal) {
            try {
                const info = await (0,engine_info/* engineInfo */.T)(connection, signal);
                const system = info.text('OSType');
                if (system !== 'linux') {
                    const why = `The Docker Engine of this runner runs containers of ${system || 'an unknown system'}, and the programs of the backup are in images of Linux`;
                    return { kind: 'unusable', why, remedy: NEEDS_ENGINE };
                }
                const words = `Docker Engine ${info.text('ServerVersion')}`;
                return { kind: 'usable', words, freeBytes: await freeBytesAt(info.text('DockerRootDir')) };
            }
            catch (thrown) {
                signal.throwIfAborted();
                const why = `The Docker Engine of this runner could not be used: ${(0,failure/* asFailure */.h_)(thrown).message}`;
                return { kind: 'unusable', why, remedy: NEEDS_ENGINE };
            }
        },
    };
}
/** Undefined where the Engine's folder can't be seen: the job is in a container, or the Engine in another namespace. */
async function freeBytesAt(folder) {
    try {
        const { bavail, bsize } = await (0,promises_.statfs)(folder);
        return bavail * bsize;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
;// CONCATENATED MODULE: ./packages/wiring/build/engines/engine-at-runner.js





/** Where Docker's own programs look for the Engine. */
const USUAL_ENGINE = 'unix:///var/run/docker.sock';
/** Tasks on the runner, under the fence at the target. Connects to nothing yet. Throws `configuration/invalid`. */
function tasksAtRunner({ configuration, secrets, target, environment = process.env }) {
    const { stack, backup } = configuration;
    if (backup)
        refusePassing(backup, environment);
    const connection = (0,connection_connection/* dockerConnection */.z)({ host: engineOf(environment), tls: null });
    const { registryAuth } = configuration.target;
    return runnerTasks({ stack, connection, registryAuth, secrets, fence: target.fence, progress: target.progress });
}
/** What pre-flight looks at on the runner. Nothing where no backup is taken there. Throws `configuration/invalid`. */
function engineAtRunner({ backup }, environment = process.env) {
    if (!backup?.atRunner)
        return {};
    return { runnerEngine: runnerEngine((0,connection_connection/* dockerConnection */.z)({ host: engineOf(environment), tls: null })) };
}
/** An Engine elsewhere wouldn't reach what only the runner reaches, and its folders aren't those of the runner. */
function engineOf(environment) {
    const host = environment['DOCKER_HOST'] ?? '';
    if (host === '')
        return USUAL_ENGINE;
    if (host.startsWith('unix://'))
        return host;
    throw new failure/* Failure */.HR('configuration/invalid', 'backup.at-runner: the backup is taken by the Docker Engine of the runner itself, and the variable DOCKER_HOST of this job leads to another one', { remedy: 'Take DOCKER_HOST out of the job, or let it be the socket of an Engine on the runner (unix:///…).' });
}
/** A directory of a machine that is thrown away after the job keeps nothing. */
function refusePassing(backup, environment) {
    const passing = (0,configured_vaults/* vaultsOf */.Pj)(backup).find(({ place }) => place.kind === 'directory');
    if (!passing || environment['RUNNER_ENVIRONMENT'] !== 'github-hosted')
        return;
    throw new failure/* Failure */.HR('configuration/invalid', 'backup.at-runner: backups would be kept in a directory of this runner, which GitHub throws away when the job has ended', { remedy: 'Keep them in a bucket (`s3`) or as an `artifact`, or run the job on a runner of your own.' });
}


/***/ })

};
