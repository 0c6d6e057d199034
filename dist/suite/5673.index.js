export const id = 5673;
export const ids = [5673,9156];
export const modules = {

/***/ 30872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VK: () => (/* binding */ composePorts),
/* harmony export */   Zs: () => (/* binding */ COMPONENT_KEYS),
/* harmony export */   sh: () => (/* binding */ HEALTH_KEYS)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39757);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40691);


const LEAVE_OUT = 'Leave it out';
const NAMES = 'is no key of a component: HTTPS is that of the router, in an environment: `router: { hosts: [shop.example.com], tls: auto }`. Names that only this component has are its `hosts`, and requests for a path go to it by its `path`';
const HOSTS = 'is called hosts here, and is a list: `hosts: [api.example.com]`. The router has `hosts` too, in an environment: the first of those is the public address';
const SCHEDULE = 'is no key of a component. What runs by the clock is one of `tasks`, which a workflow with `on: schedule` runs (docs/tasks.md), or a component of its own whose program keeps the time, with `handover: exclusive`';
/** Keys of a service in a Compose file, and a few of other tools, that a component doesn't have: what to write instead. */
const COMPONENT_KEYS = {
    image: { by: 'allowed-images', how: image },
    build: {
        how: 'is not possible: nothing is built at the target. Build the image in a job before the deployment, push it to a registry, and name it in the input `images` of the deployment',
    },
    expose: { by: 'port', how: composePorts },
    environment_file: { how: envFile },
    env_file: { how: envFile },
    env: { by: 'environment', how: 'is called environment here: `environment: { LOG_LEVEL: info }`' },
    depends_on: { by: 'needs', how: dependsOn },
    links: { by: 'needs', how: dependsOn },
    health_check: { by: 'health', how: 'is called health here: `health: /health`' },
    restart: {
        how: `is not needed: what serves is restarted by itself, as with \`restart: unless-stopped\`. ${LEAVE_OUT}`,
    },
    container_name: {
        how: `is not needed: each container gets a name of its own, because two versions run at once. ${LEAVE_OUT}; other components reach it by \`\${url:NAME}\` in their \`environment\``,
    },
    network: {
        by: 'networks',
        how: (value) => `is called networks here: \`networks: [${(0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value) ?? 'database'}]\``,
    },
    ...Object.fromEntries(['tls', 'ssl', 'https', 'proxy'].map((key) => [key, { how: NAMES }])),
    ...Object.fromEntries(['host', 'domain', 'domains'].map((key) => [key, { by: 'hosts', how: HOSTS }])),
    cmd: { by: 'command', how: 'is called command here, and is a list of arguments: `command: [node, worker.js]`' },
    schedule: { how: SCHEDULE },
    cron: { how: SCHEDULE },
    scale: {
        by: 'replicas',
        how: 'is called replicas here, and needs `target: swarm`: elsewhere, a component is one container in each slot',
    },
    pull_policy: { how: `is not needed: an image is pulled by its digest, once. ${LEAVE_OUT}` },
    cpu_quota: { by: 'cpus', how: 'is said by cpus here: `cpus: 0.5` is half of one CPU' },
    cpu_period: { by: 'cpus', how: 'is said by cpus here: `cpus: 0.5` is half of one CPU' },
    ...notYet(['extends', 'profiles', 'annotations', 'blkio_config', 'external_links', 'isolation', 'mac_address']),
    ...notYet(['post_start', 'pre_stop', 'storage_opt', 'volumes_from', 'credential_spec', 'use_api_socket']),
};
/** As `health` has it: keys that Compose and other tools have for the same. */
const HEALTH_KEYS = {
    test: {
        by: 'path',
        how: 'is a key of `healthcheck`, which runs in the container. `health` is the path that is asked over HTTP: `health: /health`',
    },
    url: { by: 'path', how: 'is called path here, and is only the path: `path: /health`' },
    port: { how: "is not needed: the component's own `port` is asked. Leave it out" },
    interval: { how: 'is called probe-interval, and stands in `deploy` at the top level' },
    retries: { how: 'is called ready-probes, and stands in `deploy` at the top level' },
    timeout: {
        how: 'is not set here: `start-timeout` in `deploy`, at the top level, is the time until it must be healthy',
    },
    start_period: { how: 'is called start-timeout, and stands in `deploy` at the top level' },
};
function notYet(keys) {
    const how = 'is a key of Compose that is not possible here yet. Leave it out if the component works without it; if not, leave that service in its Compose project for now';
    return Object.fromEntries(keys.map((key) => [key, { how }]));
}
function image(value) {
    const written = (0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value) ?? '';
    const name = (0,_hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_0__/* .imageParts */ .Ck)(written) ? (0,_hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_0__/* .imageName */ .tO)(written) : 'ghcr.io/acme/shop';
    return `is not written here: each deployment names its images, in the input \`images\`. Write which image may run here: \`allowed-images: ["${name}"]\``;
}
/** `8080:80`, `127.0.0.1:8080:80/tcp` and `80` all mean port 80 within the container. */
function composePorts(value) {
    const inside = /(?:^|:)(\d{1,5})(?:\/\w+)?$/.exec((0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .itemsOf */ .S3)(value)[0] ?? '')?.[1] ?? '3000';
    return `is called port here, and is the one port that it listens on inside its container: \`port: ${inside}\`. Where users come in is \`router.listen\` of the environment`;
}
function envFile() {
    return 'is not read here. Write its plain values under `environment`, and the names of its secret ones under `secrets`. Components share values by an anchor: `environment: &shared { … }` in one, `environment: *shared` in another';
}
function dependsOn(value) {
    const line = (0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .listLine */ .lj)((0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .itemsOf */ .S3)(value)) ?? '[backend]';
    return `is called needs here: \`needs: ${line}\`, but only with names of components. A database is none: it is reached by \`networks\``;
}


/***/ }),

/***/ 60341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ FILE_KEYS),
/* harmony export */   J: () => (/* binding */ ENVIRONMENT_KEYS)
/* harmony export */ });
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40691);

const IN_WORKFLOW = 'is a key of a workflow. A workflow is a file of its own in .github/workflows';
const SERVER = 'is called docker-host here, and is one server: `docker-host: ssh://deploy@shop.example.com`. Names that users come in by stand below `router`: `router: { hosts: [shop.example.com] }`';
const NAMES = 'stands below `router`: `router: { hosts: [shop.example.com], tls: auto }`, with the names that users come in by, and HTTPS by itself';
const IN_ENVIRONMENT = 'is a key of an environment: it stands below `environments: { production: { … } }`';
/** Top-level keys of Compose files, workflows and other tools: what to write instead. */
const FILE_KEYS = {
    services: {
        by: 'components',
        how: 'is called components here. This is no Compose file; but components can take their settings from one: `compose: compose.yaml`',
    },
    name: {
        by: 'application',
        how: (value) => `is called application here: \`application: ${(0,_written_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value) ?? 'shop'}\``,
    },
    app: { by: 'application', how: (value) => `is called application here: \`application: ${(0,_written_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value) ?? 'shop'}\`` },
    networks: {
        how: 'is not written at the top level: a component names the Docker networks that it joins, as in `networks: [database]`. They must be there already',
    },
    image: { how: 'is not written here: each deployment names its images, in the input `images`' },
    images: { how: 'is not written here: each deployment names its images, in its input `images`' },
    service: {
        by: 'application',
        how: (value) => `is called application here: \`application: ${(0,_written_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value) ?? 'shop'}\``,
    },
    servers: {
        how: 'is not written at the top level: each environment names its server, as in `docker-host: ssh://deploy@shop.example.com`, and what runs there stands in `components`',
    },
    registry: { how: 'is called registry-auth here, and is needed for registries other than ghcr.io only' },
    env: {
        how: 'is a key of a component, and is called environment: `components: { web: { environment: { LOG_LEVEL: info } } }`',
    },
    router: { how: IN_ENVIRONMENT },
    proxy: { how: `${IN_ENVIRONMENT}, and is called router: \`router: { hosts: [shop.example.com], tls: auto }\`` },
    'docker-host': { how: IN_ENVIRONMENT },
    jobs: { how: IN_WORKFLOW },
    on: { how: IN_WORKFLOW },
};
const BY_COMPONENT = (key, value) => `is a key of a component. What is different in this environment stands below \`components\`: \`components: { web: { ${key}: ${value} } }\``;
/** Keys of an environment. */
const ENVIRONMENT_KEYS = {
    host: { by: 'docker-host', how: SERVER },
    server: { by: 'docker-host', how: SERVER },
    servers: { by: 'docker-host', how: SERVER },
    proxy: { by: 'router', how: 'is called router here: `router: { hosts: [shop.example.com], tls: auto }`' },
    url: { how: 'is called public-url here, and stands below `router`' },
    domain: { how: NAMES },
    domains: { how: NAMES },
    hosts: { how: NAMES },
    tls: { how: NAMES },
    ssl: { how: NAMES },
    https: { how: NAMES },
    listen: { how: 'stands below `router`: `router: { listen: 0.0.0.0:80 }`' },
    environment: { how: BY_COMPONENT('environment', '{ LOG_LEVEL: debug }') },
    secrets: { how: BY_COMPONENT('secrets', '[DATABASE_URL]') },
    database: {
        how: 'is a key of the top level. The secret that it names has a value of its own in each GitHub environment',
    },
    checks: { how: 'is a key of the top level, and is the same for all environments' },
};


/***/ }),

/***/ 27564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ ROUTER_KEYS),
/* harmony export */   Q: () => (/* binding */ NAMES_ELSEWHERE)
/* harmony export */ });
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40691);

/** What other tools call the names that users come in by: Kamal `host`, Compose labels and nginx `server_name`, others `domain`. */
const NAMES_ELSEWHERE = [
    'host',
    'hostname',
    'domain',
    'domains',
    'server_name',
    'server-name',
    'names',
];
const HTTPS = 'is called tls here: `tls: auto`, beside `hosts: [shop.example.com]`. The router then gets certificates and sends HTTP to HTTPS by itself';
const PORT = 'is called listen here, and is an address of the Docker host: `listen: 0.0.0.0:80`. With `tls: auto`, HTTPS is at port 443 beside it (`listen-secure`)';
/** Keys that other proxies and tools have where `router` stands: what to write instead. */
const ROUTER_KEYS = {
    ...Object.fromEntries(NAMES_ELSEWHERE.map((key) => [key, { by: 'hosts', how: asHosts }])),
    ...Object.fromEntries(['ssl', 'https', 'certificate', 'certificates', 'certresolver'].map((key) => [key, { how: HTTPS }])),
    port: { by: 'listen', how: PORT },
    ports: { by: 'listen', how: PORT },
    email: { how: 'stands below `acme`: `acme: { email: ops@example.com }`' },
    url: { by: 'public-url', how: 'is called public-url here: `public-url: https://shop.example.com`' },
    redirect: {
        by: 'redirects',
        how: 'is called redirects here: `redirects: [{ from: www.shop.example.com, to: https://shop.example.com }]`. With `tls: auto`, HTTP is sent to HTTPS by itself',
    },
    path: { how: 'is a key of a component: `components: { api: { path: /api } }`' },
};
/** `https://shop.example.com:443/x` → `hosts: [shop.example.com]`. */
function asHosts(value) {
    const names = (0,_written_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(value).map((item) => item
        .replace(/^[a-z]+:\/\//i, '')
        .replace(/[:/].*$/s, '')
        .toLowerCase());
    return `is called hosts here, and is a list: \`hosts: ${(0,_written_js__WEBPACK_IMPORTED_MODULE_0__/* .listLine */ .lj)(names) ?? '[shop.example.com]'}\``;
}


/***/ }),

/***/ 67626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RR: () => (/* binding */ backup),
/* harmony export */   Uq: () => (/* binding */ AFTER_SWITCH),
/* harmony export */   fQ: () => (/* binding */ DEFAULT_PROOF),
/* harmony export */   n1: () => (/* binding */ proof)
/* harmony export */ });
/* unused harmony export also */
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_backup_backup_set__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78722);
/* harmony import */ var _hardened_deploy_core_backup_proof_level__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15080);
/* harmony import */ var _hardened_deploy_core_backup_recovery_mark__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(99042);
/* harmony import */ var _hardened_deploy_core_backup_age_recipient__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66764);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16099);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28661);
/* harmony import */ var _volumes_shape_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(82809);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5783);
/* harmony import */ var _checks_shape_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(95745);
/* harmony import */ var _cluster_cluster_keys_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(41541);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(68601);
/* harmony import */ var _vault_shape_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(79894);













/** Official, small, and supported for years. */
const DEFAULT_TOOLS_IMAGE = 'node:24-slim';
const DEFAULT_PROOF = 'L3';
const DEFAULT_MARK = 'auto';
/** Further than L1 only when traffic has moved: for databases that take too long to restore before it. */
const AFTER_SWITCH = 'after-switch';
const proof = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_5__/* .oneOf */ .yL)(..._hardened_deploy_core_backup_proof_level__WEBPACK_IMPORTED_MODULE_2__/* .PROOF_LEVELS */ .te, AFTER_SWITCH));
const further = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    container: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .containerName */ .xN), null, 'Name of the container of this database, as `backup.container`. It may be the same one. Needed at a Docker host, but with `at-runner`.'),
    service: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_cluster_cluster_keys_js__WEBPACK_IMPORTED_MODULE_10__/* .objectName */ .Hd), null, 'At a cluster, the Service of this database, as `backup.service`. Default: the server of the first one.'),
    image: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .image */ .Sl), null, 'With `at-runner`: image with the programs of this database. Default: `at-runner.image`. At a cluster: as `backup.image`.'),
    'url-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .secretName */ .Gf), 'Secret with the URL of this database, `postgresql://…`, `mysql://…` or `redis://…`.', 'url-secret: EVENTS_DATABASE_URL'),
    'ca-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .secretName */ .Gf), null, "Secret with the certificate (PEM) of the authority that signed this server's. Default: as `database` says."),
});
const atRunner = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    image: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .image */ .Sl), "Image of PostgreSQL of exactly the server's major version. The runner pulls it, dumps with its programs, and restores the copy in it.", 'image: postgres:17'),
});
const encryptWith = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    'aes-256-gcm': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .secretName */ .Gf), 'Secret with 32 random bytes in base64 (`openssl rand -base64 32`). The form is the one of Google Tink, `AES256_GCM_HKDF_1MB`. Keep a copy of the key elsewhere: without it no backup can be read.', 'aes-256-gcm: BACKUP_KEY'),
});
const also = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .mapOf */ .A7)(_hardened_deploy_core_backup_backup_set__WEBPACK_IMPORTED_MODULE_1__/* .partName */ .pn, further);
const backup = (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ik)({
    container: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .containerName */ .xN), null, 'Name of the database container at the Docker host, on whose network the dump runs, in its own image. Needed there, but with `at-runner`; passed over where the environment is a cluster.'),
    'at-runner': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(atRunner, null, 'Instead of `container`, for a PostgreSQL that only the runner reaches: backups are taken, proven and restored on the runner, by its own Docker Engine. They need a vault that outlives the runner.'),
    service: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_cluster_cluster_keys_js__WEBPACK_IMPORTED_MODULE_10__/* .objectName */ .Hd), null, 'With `target: kubernetes`: the Service of the namespace that leads to the database. The dump runs in a pod with the image of the pods behind it.'),
    image: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .image */ .Sl), null, 'With `target: kubernetes`, instead of `service`: the image that has the programs of exactly the server’s major, for a database elsewhere, such as `postgres:17`.'),
    claim: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_cluster_cluster_keys_js__WEBPACK_IMPORTED_MODULE_10__/* .objectName */ .Hd), null, 'With `target: kubernetes`: the PersistentVolumeClaim of the namespace in which backups are made, and kept where `vault` names no bucket. It must be there already. Each stack has a folder of its own in it.'),
    also: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(also, new Map(), 'Further databases of the same backup, by a name of your choice. The backup is one set: it has all of them, or it is none.'),
    volumes: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_volumes_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .backedVolumes */ .E, new Map(), 'Volumes of the same backup, as archives, by a name of your choice that no database of `also` has. Each is one that a component mounts. They are packed in `tools-image`.'),
    files: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_volumes_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .backedFiles */ .QU, new Map(), 'Folders of the Docker host in the same backup, such as one with configuration files, packed as volumes are. Files called `.env` are taken only if the backup is encrypted.'),
    keep: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_vault_shape_js__WEBPACK_IMPORTED_MODULE_12__/* .keepCount */ .Ps, null, `Proven backups that are kept. Default: ${_vault_shape_js__WEBPACK_IMPORTED_MODULE_12__/* .DEFAULT_KEEP */ .oK}. \`retention\` says more.`),
    retention: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_vault_shape_js__WEBPACK_IMPORTED_MODULE_12__/* .retention */ .XZ, null, 'Which proven backups are kept, instead of `keep`. A backup stays if one of these counts keeps it.'),
    timeout: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(360))), (0,_defaults_js__WEBPACK_IMPORTED_MODULE_6__/* .after */ .P)('1h'), 'Longest time for dump and proof, each.'),
    proof: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(proof, DEFAULT_PROOF, 'How far a new backup is proven. `L1`: SHA-256 of its files, and its table of contents can be read. `L2`: every block of it can be read. `L3`: restored into a scratch server, and every table has its exact rows. `L4`: those rows have the same content too. `after-switch`, for large databases: `L1` before anything changes, and `L3` when traffic has moved. Profile `strict` needs `L3` or `L4`.'),
    'recovery-mark': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_5__/* .oneOf */ .yL)(..._hardened_deploy_core_backup_recovery_mark__WEBPACK_IMPORTED_MODULE_3__/* .RECOVERY_MARKS */ .Zd)), DEFAULT_MARK, 'Whether each backup marks its moment in the log of the database server, for point-in-time recovery: a named restore point of PostgreSQL, or the position in the binary log of MySQL or MariaDB. `auto`: where the server archives (`archive_mode`, or a binary log). `always`: also where it does not, and with a warning when the mark is of no use. Only of the first database, not of those in `also`.'),
    checks: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_checks_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .checks */ .AV, [], 'Questions in SQL of your own to the restored copy, with the answers that prove it. A new backup whose copy answers otherwise is not proven, and the deployment stops.'),
    'encrypt-to': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_hardened_deploy_core_backup_age_recipient__WEBPACK_IMPORTED_MODULE_4__/* .ageRecipient */ .p), { least: 1 }), null, 'Public keys of age (`age-keygen`), to which each new backup is encrypted after its proof. Each of their secret keys decrypts it, so give a second one that is kept elsewhere. Runs need no secret key.'),
    'encrypt-with': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(encryptWith, null, 'Where AES is demanded, instead of `encrypt-to`: one key that encrypts and decrypts, so every run that takes a backup can read all of them. `encrypt-to` is better wherever you may choose.'),
    'decrypt-with': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .secretName */ .Gf), null, 'Secret with a secret key of age, for `mode: rehearse`. Without it runs can write encrypted backups, and not read them.'),
    'manifest-key-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .secretName */ .Gf), null, 'Secret with a key of at least 32 characters (`openssl rand -base64 32`). Each new manifest gets a tag by it, HMAC-SHA-256, and a backup without a right tag is not restored and counts for nothing: so somebody who may write where backups are kept, and has no key, can forge none. Of several lines, the first one tags and all of them are right. It never leaves the runner.'),
    'tools-image': (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_11__/* .image */ .Sl), DEFAULT_TOOLS_IMAGE, 'Image with Node.js 22 or later, `sh` and `tar`, in which backups are encrypted at the target. It is pulled when it is needed first.'),
    vault: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_vault_shape_js__WEBPACK_IMPORTED_MODULE_12__/* .vault */ .Z3, null, 'Where backups are kept: `directory`, `s3` or `artifact`. Without it, in the volume `hd-<application>-<environment>-backups` of the Docker host.'),
    vaults: (0,_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .may */ ._L)(_vault_shape_js__WEBPACK_IMPORTED_MODULE_12__/* .vaults */ .eC, null, 'Several places instead of `vault`, by names of your choice. A backup is taken and proven once, and then kept in each, in this order. A deployment goes on only when every vault has it, but for those that `may-fail`.'),
});


/***/ }),

/***/ 69842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ bucket),
/* harmony export */   EL: () => (/* binding */ bucketName),
/* harmony export */   Pb: () => (/* binding */ endpointUrl),
/* harmony export */   Pl: () => (/* binding */ prefix),
/* harmony export */   gw: () => (/* binding */ regionName)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44449);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68601);




// As AWS has it, which is the narrowest rule: other servers take more, and their buckets rarely need it.
const bucketName = {
    type: 'name of a bucket',
    parse(raw) {
        const fits = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(raw) && !raw.includes('..');
        if (fits)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
        const advice = /^s3:|[:/]/.test(raw) ? ': write the name alone, and folders in `prefix`' : '';
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the name of a bucket (3 to 63 small letters, digits, dots, dashes)${advice}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** It becomes a part of keys, and of a line of shell in the restore script. */
const prefix = {
    type: 'folders in a bucket',
    parse(raw) {
        const trimmed = raw.replace(/\/$/, '');
        return /^[\w.-]+(?:\/[\w.-]+)*$/.test(trimmed) && !/(^|\/)\.\.?(\/|$)/.test(trimmed) && trimmed.length <= 200
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(trimmed)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be folders such as backups/shop, of letters, digits, dots, dashes and _, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
const regionName = {
    type: 'region',
    parse: (raw) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a region such as eu-central-1 (\`auto\` or \`us-east-1\` where a server has none), not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
const endpointUrl = {
    type: 'http(s) URL',
    parse(raw) {
        const read = _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_1__/* .httpUrl */ .q3.parse(raw);
        if (!read.ok)
            return read;
        const url = new URL(raw);
        if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be the address of the server alone: write the bucket in `bucket`, folders in `prefix`');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(url.origin);
    },
};
const key = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_3__/* .secretName */ .Gf);
const bucket = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ik)({
    bucket: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(bucketName), 'Name of the bucket, which must be there.', 'bucket: shop-backups'),
    prefix: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(prefix), '', 'Folders in the bucket. Each stack has a folder of its own below them. One prefix belongs to one Docker host.'),
    region: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(regionName), 'Region of the bucket. Where a server has none: `us-east-1`, or `auto` for R2.', 'region: eu-central-1'),
    endpoint: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(endpointUrl), null, 'Address of a server that is not AWS: `https://fsn1.your-objectstorage.com`. The Docker host must reach it.'),
    'access-key-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .need */ .$B)(key, 'Secret with the access key.', 'access-key-secret: S3_ACCESS_KEY'),
    'secret-key-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .need */ .$B)(key, 'Secret with the secret key.', 'secret-key-secret: S3_SECRET_KEY'),
    'session-token-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(key, null, 'Secret with the session token of temporary credentials.'),
    sse: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('AES256', 'aws:kms')), null, 'How the server encrypts what it stores. Without it, as the bucket does by itself. It replaces no `encrypt-to`: whoever may read the bucket gets it decrypted.'),
    'kms-key': (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLineText */ .gs), null, 'Key of KMS for `sse: aws:kms`. Without it, the one of AWS.'),
    'path-style': (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt), null, 'Whether the bucket is in the path of an address, not in its host. Without it: yes with an `endpoint` or a dot in the name, no at AWS.'),
    scratch: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('auto', 'none')), 'auto', 'Where a backup of one PostgreSQL database is before it is stored. `auto`: in a volume at the Docker host; if that has no room for it, it goes straight into the bucket while it is dumped. `none`: always straight, which is slower, and impossible for `also`, `volumes` and `files`.'),
    'unencrypted-because': (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_3__/* .filledText */ .Uq), null, 'Why backups may lie there without `encrypt-to`, in words. They are shown in the plan, by pre-flight and in the outcome. Without it, they must be encrypted.'),
});


/***/ }),

/***/ 95745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ limit),
/* harmony export */   AV: () => (/* binding */ checks),
/* harmony export */   OO: () => (/* binding */ database),
/* harmony export */   UU: () => (/* binding */ name),
/* harmony export */   tg: () => (/* binding */ checksOf)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_set__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78722);
/* harmony import */ var _hardened_deploy_core_backup_own_check__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93508);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44900);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28661);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5783);





const name = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_hardened_deploy_core_backup_own_check__WEBPACK_IMPORTED_MODULE_1__/* .checkName */ .I3);
const limit = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_hardened_deploy_core_backup_own_check__WEBPACK_IMPORTED_MODULE_1__/* .checkLimit */ .ab);
const database = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_hardened_deploy_core_backup_backup_set__WEBPACK_IMPORTED_MODULE_0__/* .partName */ .pn);
const check = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .need */ .$B)(name, 'What messages call it. Each check has a name of its own.', 'name: orders'),
    sql: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_hardened_deploy_core_backup_own_check__WEBPACK_IMPORTED_MODULE_1__/* .checkSql */ .Ph), 'One statement of SQL, which answers what is compared. It runs in a read-only transaction.', 'sql: SELECT count(*) FROM orders'),
    expect: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_hardened_deploy_core_backup_own_check__WEBPACK_IMPORTED_MODULE_1__/* .expectedAnswer */ .r), null, 'The whole answer. `true` and `false` also fit what the database calls them. Several columns or rows are compared as the client prints them (`psql -At`, `mysql --batch`).'),
    'at-least': (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)(limit, null, 'The answer is a number, and at least this one.'),
    'at-most': (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)(limit, null, 'The answer is a number, and at most this one.'),
    database: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)(database, null, 'Which database of a backup that has several, by its name under `also`. Default: the first one.'),
    timeout: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .seconds */ .YA)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_2__/* .minutes */ .Gx)(360))), (0,_defaults_js__WEBPACK_IMPORTED_MODULE_3__/* .after */ .P)('1m'), 'Longest time for the answer.'),
});
/** Every check starts a client of the database, and all answers are told at once. */
const MOST_CHECKS = 50;
const checks = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(check, { most: MOST_CHECKS, sample: 'name: orders' });
/** The list `checks` as the rest of the code uses it. */
function checksOf(section) {
    return section.map(({ name: called, sql, database: part, timeout, ...expected }) => ({
        name: called,
        database: part,
        sql,
        timeout,
        expected: { exactly: expected.expect, atLeast: expected['at-least'], atMost: expected['at-most'] },
    }));
}


/***/ }),

/***/ 79894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ vaultDirectory),
/* harmony export */   Po: () => (/* binding */ isVolume),
/* harmony export */   Ps: () => (/* binding */ keepCount),
/* harmony export */   XZ: () => (/* binding */ retention),
/* harmony export */   YO: () => (/* binding */ mayFail),
/* harmony export */   Z3: () => (/* binding */ vault),
/* harmony export */   eC: () => (/* binding */ vaults),
/* harmony export */   oK: () => (/* binding */ DEFAULT_KEEP)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_vaults_configured_vaults__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67953);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _mounts_mount_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16678);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5783);
/* harmony import */ var _bucket_shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69842);





const DEFAULT_KEEP = 10;
const MOST = 1_000;
const DEFAULT_DAYS = 30;
const none = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 0, most: MOST }));
const keepCount = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: MOST }));
/** `last` has no zero: without a newest one there would be nothing to go back to. */
const retention = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    last: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(keepCount, DEFAULT_KEEP, 'The newest proven backups.'),
    daily: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(none, 0, 'For this many days that have a proven backup: the newest of the day (UTC).'),
    weekly: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(none, 0, 'For this many weeks that have a proven backup: the newest of the week (Monday to Sunday, UTC).'),
    monthly: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(none, 0, 'For this many months that have a proven backup: the newest of the month (UTC).'),
});
/** Unlike a mount, it has no form that is relative to the repository. */
const directoryPath = {
    ..._mounts_mount_values_js__WEBPACK_IMPORTED_MODULE_2__/* .hostPath */ .y4,
    parse: (raw) => raw.startsWith('/')
        ? _mounts_mount_values_js__WEBPACK_IMPORTED_MODULE_2__/* .hostPath */ .y4.parse(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the absolute path of a directory that is on the Docker host, such as /srv/backups, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`),
};
const vaultDirectory = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(directoryPath);
/** GitHub keeps artifacts of a public repository for 90 days at most, and of a private one for 400. */
const artifact = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    'retention-days': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 400 })), DEFAULT_DAYS, 'Days after which GitHub removes the backup. The repository may allow fewer.'),
});
const vault = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    directory: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(vaultDirectory, null, 'Directory of the Docker host, which must be there. Each stack has a folder of its own in it. One with more than data, such as `/etc`, must be in the `allow` of the environment.'),
    s3: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(_bucket_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .bucket */ .DC, null, 'Bucket of AWS S3 or of a server that speaks its protocol. Data go there from the Docker host, not through the runner.'),
    artifact: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(artifact, null, 'Artifact of the run that takes the backup, always encrypted: whoever may read the repository may download it. Data go to GitHub from the Docker host.'),
});
const isVolume = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt);
const mayFail = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt);
/** One of several places. It has the keys of a single one, and rules of its own. */
const namedVault = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    volume: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(isVolume, null, '`true`: the volume `hd-<application>-<environment>-backups` of the Docker host, as without `vault`.'),
    directory: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(vaultDirectory, null, 'As in `vault`.'),
    s3: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(_bucket_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .bucket */ .DC, null, 'As in `vault`.'),
    artifact: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(artifact, null, 'As in `vault`.'),
    keep: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(keepCount, null, 'Proven backups that are kept here. Default: as `backup` says.'),
    retention: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(retention, null, 'Which proven backups are kept here, instead of `keep`. Default: as `backup` says.'),
    'may-fail': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(mayFail, false, 'Whether a deployment goes on when the backup could not be kept here, and another vault has it. It is told as a warning.'),
});
const vaults = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .mapOf */ .A7)(_hardened_deploy_core_backup_vaults_configured_vaults__WEBPACK_IMPORTED_MODULE_0__/* .vaultName */ ._G, namedVault);


/***/ }),

/***/ 82809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ backedVolumes),
/* harmony export */   K8: () => (/* binding */ backedPath),
/* harmony export */   QU: () => (/* binding */ backedFiles),
/* harmony export */   XM: () => (/* binding */ consistency),
/* harmony export */   pD: () => (/* binding */ volume)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_backup_backup_settings__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37681);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_backup_backup_set__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78722);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16099);
/* harmony import */ var _mounts_mount_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16678);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5783);






const consistency = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('unchanged', 'crash', 'pause'));
/** Longer than this, routers and browsers give up. */
const longestPause = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .seconds */ .YA)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .seconds */ .YA)(60)));
const PAUSE_WORDS = `With \`consistency: pause\`: how long it is paused at most, from 1s to 60s. Default: ${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(_hardened_deploy_core_backup_backup_settings__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_PAUSE */ .R)}. When that is not enough, there is no backup.`;
const volume = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_mounts_mount_values_js__WEBPACK_IMPORTED_MODULE_4__/* .volumeName */ .EH);
/** The volumes that a backup has, beside its databases. */
const backedVolumes = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .mapOf */ .A7)(_hardened_deploy_core_backup_backup_set__WEBPACK_IMPORTED_MODULE_2__/* .partName */ .pn, (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ik)({
    volume: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(volume, null, 'Name of a volume that a component mounts. Default: the name of this entry.'),
    consistency: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .need */ .$B)(consistency, 'What the backup promises. `unchanged`: nothing was changed while it was read, which is compared before and after, or there is no backup; so what writes there must be stopped or held. `crash`: files of several moments, as after a crash; what was changed meanwhile is packed again, and named if it never stands still. `pause`: of one moment, in which the containers of the stack that write there are paused for some seconds, and requests to them wait.', 'consistency: crash'),
    'longest-pause': (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(longestPause, null, PAUSE_WORDS),
}));
const UNCHANGED = 'unchanged';
const backedPath = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_mounts_mount_values_js__WEBPACK_IMPORTED_MODULE_4__/* .hostPath */ .y4);
/** The folders that a backup has, beside its databases. */
const backedFiles = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .mapOf */ .A7)(_hardened_deploy_core_backup_backup_set__WEBPACK_IMPORTED_MODULE_2__/* .partName */ .pn, (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ik)({
    path: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .need */ .$B)(backedPath, 'Folder of the Docker host, which must be there. One with more than data, such as `/etc`, must be in the `allow` of the environment.', 'path: /srv/shop/config'),
    consistency: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(consistency, UNCHANGED, 'As of a volume.'),
    'longest-pause': (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(longestPause, null, 'As of a volume.'),
}));


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
/* harmony import */ var _hardened_deploy_core_checks_kinds_http_check__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43809);
/* harmony import */ var _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97335);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38815);
/* harmony import */ var _header_values_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(99449);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(11237);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(68601);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(31862);












const count = (most) => (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 1, most }));
const upTo = (most) => (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(0), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(most)));
const limit = (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(5)));
const patience = (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .object */ .Ik)({
    'initial-delay': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(upTo(60), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__/* .USUAL_PATIENCE */ .j.initialDelay, 'Wait before the first attempt.'),
    interval: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(upTo(60), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__/* .USUAL_PATIENCE */ .j.interval, 'Wait between attempts.'),
    timeout: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(limit, _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__/* .USUAL_PATIENCE */ .j.timeout, 'Longest time for one attempt.'),
    'max-attempts': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(count(1_000), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__/* .USUAL_PATIENCE */ .j.maxAttempts, 'Attempts before the first pass that make it a failure.'),
    'success-threshold': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(count(100), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__/* .USUAL_PATIENCE */ .j.successThreshold, 'Passes in a row that make it a pass.'),
    'failure-threshold': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(count(100), _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__/* .USUAL_PATIENCE */ .j.failureThreshold, 'Failures in a row, after a first pass, that make it a failure.'),
});
const checkTarget = {
    type: 'path or http(s) URL',
    parse(raw) {
        if (/[\s\\#]|\p{Cc}/u.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .malformed */ .Qm)(`must not hold blanks, \\ or #, write %20, %5C, %23: ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(raw)}`);
        // In a URL, what follows // is a host.
        if (raw.startsWith('//'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .malformed */ .Qm)(`must begin with one /, not with two: ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(raw)}`);
        if (raw.startsWith('/'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Yz)(raw);
        const url = _hardened_deploy_core_base_address_http_url__WEBPACK_IMPORTED_MODULE_1__/* .httpUrl */ .q3.parse(raw);
        if (url.ok)
            return url;
        const why = /^https?:/i.test(raw) ? `: it ${url.problem}` : raw.includes('@') ? '' : `, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(raw)}`;
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .malformed */ .Qm)(`must be a path beginning with /, or a whole URL with http:// or https://${why}`);
    },
};
const http = (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .oneLineText */ .gs), 'Name of the check.', 'name: the page answers'),
    http: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(checkTarget), 'Path on the stack (private or public, as the test is aimed), or a whole http(s) URL.'),
    component: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_2__/* .componentName */ .TQ), null, 'It is asked at the `hosts` of this component, and not at the public address. With a path only.'),
    method: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('GET', 'HEAD', 'POST')), 'GET', 'Method.'),
    body: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .plainText */ .wh), null, 'Body to send, by POST.'),
    headers: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .mapOf */ .A7)(_header_values_js__WEBPACK_IMPORTED_MODULE_7__/* .requestHeader */ .LA, (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_header_values_js__WEBPACK_IMPORTED_MODULE_7__/* .headerValue */ .Z)), new Map(), 'Headers to send.'),
    status: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .oneOrMore */ .h9)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 200, most: 599 }))), [200], 'Accepted status codes.'),
    'body-contains': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .plainText */ .wh), null, 'Text that the body must hold.'),
    json: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .mapOf */ .A7)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .filledText */ .Uq, _shape_js__WEBPACK_IMPORTED_MODULE_9__/* .literal */ .eu), new Map(), 'Dotted paths and their exact values.'),
    'header-contains': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .mapOf */ .A7)(_header_values_js__WEBPACK_IMPORTED_MODULE_7__/* .answerHeader */ .k8, (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_header_values_js__WEBPACK_IMPORTED_MODULE_7__/* .headerValue */ .Z)), new Map(), 'Headers and the text they must hold.'),
    'max-response-time': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(limit, null, 'Slower than this fails.'),
    'warn-response-time': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(limit, null, 'Slower than this only warns.'),
    retry: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(patience, null, 'Attempts, waits and thresholds.'),
});
const container = (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .oneLineText */ .gs), 'Name of the check.', 'name: the page answers'),
    container: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_2__/* .componentName */ .TQ), 'Component whose container must be healthy in the slot that is tested.'),
    'max-restarts': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 0, most: 1_000 })), 0, 'More restarts than this fail. Of what serves, only those since the check began to look count.'),
    retry: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(patience, null, 'Attempts, waits and thresholds.'),
});
const postgres = (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .oneLineText */ .gs), 'Name of the check.', 'name: the page answers'),
    postgres: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .filledText */ .Uq), 'SQL query, run from the runner.'),
    'url-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_10__/* .secretName */ .Gf), 'Name of the secret with the connection URL.', 'url-secret: DATABASE_URL'),
    rows: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_3__/* .wholeNumber */ .rD)({ least: 0, most: 1_000_000 })), null, 'Exact number of rows; at least one when absent.'),
    retry: (0,_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .may */ ._L)(patience, null, 'Attempts, waits and thresholds.'),
});
const KINDS = {
    http: {
        read(node, place) {
            const read = http.read(node, place);
            return read && (0,yaml__WEBPACK_IMPORTED_MODULE_6__/* .isMap */ .jh)(node) && agrees(read, node, place) ? httpCheck(read) : undefined;
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
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_6__/* .isMap */ .jh)(node))
            return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_8__/* .wrong */ .Q)(node, place, `must be a map, as in \`${SAMPLE_CHECK}\``);
        const [kind, ...more] = Object.entries(KINDS).filter(([name]) => (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_11__/* .pairOf */ .cF)(node, name));
        if (kind && more.length === 0)
            return kind[1].read(node, place);
        return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_8__/* .wrong */ .Q)(node, place, `must have exactly one of ${Object.keys(KINDS).join(', ')}, as in \`${SAMPLE_CHECK}\``);
    },
    schema: () => ({ oneOf: Object.values(KINDS).map((kind) => kind.schema()) }),
};
/** What of one check contradicts another part of it: such a check would never pass, or never warn. */
function agrees(read, node, place) {
    const timeout = patient(read.retry).timeout;
    const [most, warn] = [read['max-response-time'], read['warn-response-time']];
    const problems = [
        ['component', read.component !== null && (0,_hardened_deploy_core_checks_kinds_http_check__WEBPACK_IMPORTED_MODULE_4__/* .pathOfTarget */ .GL)(read.http) === undefined && NAMES_ITS_HOST],
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
        const pair = (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_11__/* .pairOf */ .cF)(node, key);
        const near = pair?.key ?? node;
        (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_8__/* .wrong */ .Q)(near, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_8__/* .inside */ .n)(place, key, near), String(problem));
    }
    return wrongs.length === 0;
}
const NAMES_ITS_HOST = 'goes with a path only: a whole URL says itself at which name it is asked';
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
        ...(read.component !== null && { byHostOf: read.component }),
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
        return _hardened_deploy_core_checks_patience__WEBPACK_IMPORTED_MODULE_5__/* .USUAL_PATIENCE */ .j;
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

/***/ 41541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   Hi: () => (/* binding */ engine),
/* harmony export */   T3: () => (/* binding */ DEFAULT_ENGINE),
/* harmony export */   V$: () => (/* binding */ clusterAccess),
/* harmony export */   dz: () => (/* binding */ namespaceName),
/* harmony export */   wm: () => (/* binding */ CLUSTER_KEYS)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68601);



/** A DNS label, which is Kubernetes' own rule for names of namespaces. */
const namespaceName = {
    type: 'name of a namespace',
    parse: (raw) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the name of a namespace, of small letters, digits and -, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** Names of Services and claims: DNS names of small letters. */
const objectName = {
    type: 'name of an object of Kubernetes',
    parse: (raw) => /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the name of an object of Kubernetes, of small letters, digits, dots and -, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
const engine = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('docker', 'swarm', 'kubernetes'));
const DEFAULT_ENGINE = 'docker';
/** Keys of an environment that say which engine it is, and how a cluster is reached. */
const CLUSTER_KEYS = {
    target: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)(engine, DEFAULT_ENGINE, '`docker`: a server with Docker. `swarm`: a Docker Swarm, of which `docker-host` is a manager; see docs/swarm.md. `kubernetes`: a namespace of a cluster that is there; see docs/kubernetes.md.'),
    'kubeconfig-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .secretName */ .Gf), null, 'Secret with the text of a kubeconfig, with `target: kubernetes`. Without it, the runner is a pod of the cluster, and its ServiceAccount is used.'),
    context: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLineText */ .gs), null, "Context of the kubeconfig. Without it, the kubeconfig's current one."),
    namespace: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(namespaceName), null, 'Namespace with everything of this environment, with `target: kubernetes`. It must be there already.'),
};
function clusterAccess({ 'kubeconfig-secret': secret, context }) {
    return secret === null ? { kind: 'in-cluster' } : { kind: 'kubeconfig', secret, context };
}


/***/ }),

/***/ 57005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ gateway),
/* harmony export */   Y: () => (/* binding */ gatewaySettings)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _front_front_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45883);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5783);
/* harmony import */ var _cluster_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41541);




/** Names that an HTTPRoute may have, as its CRD says. */
const MOST_HOSTNAMES = 16;
/** A Gateway that is there already. */
const gateway = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ik)({
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_cluster_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .objectName */ .Hd), 'Name of the Gateway, which is there already.', 'name: public'),
    namespace: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_cluster_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .namespaceName */ .dz), null, 'Its namespace. Without it, that of the environment.'),
    listener: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_cluster_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .objectName */ .Hd), null, 'The one listener of the Gateway that users come in by. Without it, all that take the route.'),
    hostnames: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_front_front_values_js__WEBPACK_IMPORTED_MODULE_1__/* .hostName */ .Sm), { least: 1, most: MOST_HOSTNAMES }), null, 'Names that users come in by. Without them, the name in `public-url`.'),
});
/** Null: there is none, and the Services of the components are moved. */
function gatewaySettings(router) {
    const { gateway: written, 'public-url': publicUrl } = router;
    if (written === null)
        return null;
    const { hostname } = new URL(publicUrl ?? 'http://0.0.0.0');
    // A Gateway knows names, and no addresses.
    const named = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(hostname.replaceAll(/[[\]]/g, '')) === 0 ? [hostname] : [];
    const { hostnames } = written;
    return { ...written, hostnames: hostnames ?? named, slotHeader: router['slot-header'] };
}


/***/ }),

/***/ 82885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ component)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/release/allowed-image.js
var allowed_image = __webpack_require__(19156);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/component-keys.js
var component_keys = __webpack_require__(30872);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/compose-keys.js
var compose_keys = __webpack_require__(30141);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/argument-list.js + 1 modules
var argument_list = __webpack_require__(22865);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 1 modules
var shape = __webpack_require__(5783);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/limit-keys.js
var limit_keys = __webpack_require__(87193);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/network-keys.js
var network_keys = __webpack_require__(6898);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/observation-keys.js + 1 modules
var observation_keys = __webpack_require__(82110);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/compose-values.js
var compose_values = __webpack_require__(76042);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/process-keys.js





const stopGracePeriod = (0,shape/* scalar */.d_)((0,compose_values/* composeDuration */.Li)((0,duration/* seconds */.YA)(0), (0,duration/* minutes */.Gx)(60)));
/** What runs in the container, and as whom. */
const PROCESS_KEYS = {
    entrypoint: (0,shape/* may */._L)(argument_list/* argvOrNone */._, null, "Replaces the image's entrypoint; `[]` takes it away. `command` and `migrate` are its arguments."),
    working_dir: (0,shape/* may */._L)((0,shape/* scalar */.d_)(compose_values/* absolutePath */.Hi), null, "Folder in which it starts, instead of the image's own."),
    user: (0,shape/* may */._L)((0,shape/* scalar */.d_)(compose_values/* userOfContainer */.Im), null, "User, or user and group, by name or number, instead of the image's own."),
    group_add: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(compose_values/* groupOfContainer */._c)), null, 'Further groups of the user.'),
    init: (0,shape/* may */._L)((0,shape/* scalar */.d_)(parser/* flag */.Jt), null, 'Whether an init process passes signals on and reaps zombies. By default it does, unless the entrypoint is an init itself.'),
    stop_signal: (0,shape/* may */._L)((0,shape/* scalar */.d_)(compose_values/* signal */.vP), null, "Signal that ends it, instead of the image's own or SIGTERM."),
    stop_grace_period: (0,shape/* may */._L)(stopGracePeriod, null, "Compose's key for `stop-timeout`; only one of them can be given."),
    tty: (0,shape/* may */._L)((0,shape/* scalar */.d_)(parser/* flag */.Jt), null, 'Whether it has a terminal.'),
    stdin_open: (0,shape/* may */._L)((0,shape/* scalar */.d_)(parser/* flag */.Jt), null, 'Whether its standard input stays open.'),
    platform: (0,shape/* may */._L)((0,shape/* scalar */.d_)(compose_values/* platformName */.$r), null, 'Platform for which the image is pulled and run.'),
    runtime: (0,shape/* may */._L)((0,shape/* scalar */.d_)(compose_values/* runtimeName */.qO), null, "One of the Docker Engine's runtimes, instead of its default."),
};

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/rights-keys.js
var rights_keys = __webpack_require__(74089);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/container-keys.js






/** The keys of a component that say how its containers are made. They are Docker Compose's, in its spelling and meaning. */
const CONTAINER_KEYS = {
    ...PROCESS_KEYS,
    ...network_keys/* NETWORK_KEYS */.A,
    ...rights_keys/* RIGHTS_KEYS */.N,
    ...limit_keys/* LIMIT_KEYS */.n,
    ...observation_keys/* OBSERVATION_KEYS */.I,
};
/** As groups, for the documentation. */
const CONTAINER_KEY_GROUPS = [
    { title: 'The process', keys: Object.keys(PROCESS_KEYS) },
    { title: 'Names and addresses', keys: Object.keys(network_keys/* NETWORK_KEYS */.A) },
    { title: 'Rights', keys: Object.keys(rights_keys/* RIGHTS_KEYS */.N) },
    { title: 'Limits', keys: Object.keys(limit_keys/* LIMIT_KEYS */.n) },
    { title: 'Health, labels and logs', keys: Object.keys(observation_keys/* OBSERVATION_KEYS */.I) },
];
const containerSection = (0,shape/* object */.Ik)(CONTAINER_KEYS);

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/defaults.js
var defaults = __webpack_require__(28661);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/file-values.js
var file_values = __webpack_require__(98421);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/manifest-keys.js


const MANIFEST_KEYS = {
    manifest: (0,shape/* may */._L)(file_values/* namedFileOrFolder */.xC, null, 'At a cluster: the file, or the folder of YAML files, with the Deployment and the Service that it is made from, such as k8s/web/.'),
};

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/configs-shape.js
var configs_shape = __webpack_require__(23801);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/mount-shape.js + 1 modules
var mount_shape = __webpack_require__(53466);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/secrets-shape.js
var secrets_shape = __webpack_require__(54227);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/written-names.js
var written_names = __webpack_require__(66957);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/serving/health-shape.js
var health_shape = __webpack_require__(44820);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/serving/ports-shape.js
var ports_shape = __webpack_require__(96340);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/serving/published-port.js
var published_port = __webpack_require__(2496);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/serving-keys.js






/** By what a component is reached. */
const SERVING_KEYS = {
    port: (0,shape/* may */._L)(ports_shape/* port */.Oh, null, 'Port that it listens on inside its container. Without it, it is a background component: it works without requests.'),
    path: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* routedPath */.jP), '/', 'URL path prefix whose requests go to it; the longest prefix wins. With `port` only.'),
    hosts: (0,shape/* may */._L)(written_names/* hosts */.S, null, "Names that only this component has, such as [api.example.com]; with `path`, its requests are those at one of them. Without it, it is at each of the router's `hosts`."),
    public: (0,shape/* may */._L)(ports_shape/* isPublic */.Ul, true, '`false`: an internal component. Users do not reach it; other components do, by ${url:name}, or ${host:name} and ${port:name}.'),
    health: (0,shape/* may */._L)(health_shape/* health */.v, (0,shape/* emptyOf */.JF)(health_shape/* health */.v), 'What is asked, in private, before traffic comes, and through the public address while baking. With a port only. Of an internal component also `tcp`: it accepts a connection, or `docker`: its own health check says so; then it need not speak HTTP.'),
    ports: (0,shape/* may */._L)(ports_shape/* ports */.X6, null, 'Instead of `port`, several ports, each at a path or internal. The first public one that speaks HTTP is the main port, which `health` and ${url:name} are about; the others are ${url:name:9090}.'),
    publish: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(published_port/* publishedPort */.q)), [], 'Ports of the Docker host that lead straight to its container, past the router, as in Compose: "2222:22". For `handover: exclusive` only.'),
};

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/swarm/swarm-keys.js
var swarm_keys = __webpack_require__(73481);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/tasks/migrate-shape.js
var migrate_shape = __webpack_require__(83787);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/component-shape.js


















const component = (0,shape/* object */.Ik)({
    ...compose_keys/* COMPOSE_COMPONENT_KEYS */._6,
    ...SERVING_KEYS,
    handover: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('overlap', 'exclusive')), null, '`overlap`: old and new run at the same time while traffic moves. `exclusive`: never two at once; the old one is removed before the new one starts. By default `overlap`, but `exclusive` with a volume or path that it can write to.'),
    needs: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(names/* componentName */.TQ)), [], 'Components that must be started before it.'),
    ...mount_shape/* MOUNT_KEYS */.TG,
    environment: (0,shape/* may */._L)((0,shape/* mapOf */.A7)(values/* environmentVariable */.mT, (0,shape/* scalar */.d_)(values/* plainText */.wh)), new Map(), 'Environment variables; ${url:backend} is the address of another component, ${secret:NAME} a secret of this one.'),
    secrets: (0,shape/* may */._L)(secrets_shape/* secrets */.O, [], 'Secrets that it gets: a name as an environment variable, a map such as { source: TLS_KEY, target: /run/secrets/tls.key } as a file.'),
    configs: (0,shape/* may */._L)(configs_shape/* configs */.Qx, [], 'Files of the repository that it gets, such as { file: deploy/nginx.conf, target: /etc/nginx/nginx.conf }.'),
    networks: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(values/* networkName */.uv)), [], "Docker networks that it joins beside the stack's own, to reach a database."),
    'allowed-images': (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(allowed_image/* imagePattern */.K), { least: 1 }), null, "Globs that its image name must match: * within a part, ** across parts. Without it, any image in GitHub's registry of the repository's owner: ghcr.io/owner/**."),
    migrate: (0,shape/* may */._L)(migrate_shape/* migrate */._, null, 'Command, as a list of arguments, run once in its new image before it starts. Or several steps, `- { command, image, timeout }`, in their order.'),
    command: (0,shape/* may */._L)(argument_list/* argv */.v, null, "Command to run instead of the image's own."),
    'stop-timeout': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(0), (0,duration/* minutes */.Gx)(60))), (0,defaults/* after */.P)('10s'), 'Time between SIGTERM and SIGKILL when its container is taken away; requests that take longer are cut.'),
    ...MANIFEST_KEYS,
    ...swarm_keys/* SWARM_KEYS */.w,
    ...CONTAINER_KEYS,
}, component_keys/* COMPONENT_KEYS */.Zs, 'port: 3000');


/***/ }),

/***/ 63908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ firstHttpPort),
/* harmony export */   Hi: () => (/* binding */ describeOthers)
/* harmony export */ });
/* unused harmony export otherProtocol */
/** Ports that by custom speak something else than HTTP: IANA's registry of service names and port numbers. */
const OTHERS = new Map([
    [21, 'FTP'],
    [22, 'SSH'],
    [25, 'SMTP'],
    [53, 'DNS'],
    [110, 'POP3'],
    [143, 'IMAP'],
    [389, 'LDAP'],
    [465, 'SMTP'],
    [587, 'SMTP'],
    [636, 'LDAP'],
    [993, 'IMAP'],
    [995, 'POP3'],
    [1433, 'SQL Server'],
    [1883, 'MQTT'],
    [3306, 'MySQL'],
    [5432, 'PostgreSQL'],
    [5672, 'AMQP'],
    [6379, 'Redis'],
    [8883, 'MQTT'],
    [11_211, 'Memcached'],
    [27_017, 'MongoDB'],
]);
/** What a port speaks by custom. Undefined where that may be HTTP. */
function otherProtocol(port) {
    return OTHERS.get(port);
}
/** The port that a service may serve HTTP on. Undefined where each of them is known for something else. */
function firstHttpPort(ports) {
    return ports.find((port) => otherProtocol(port) === undefined);
}
/** `port 22 is that of SSH`, for ports none of which is taken for one of HTTP. */
function describeOthers(ports) {
    return ports.map((port) => `port ${port} is that of ${otherProtocol(port) ?? 'HTTP'}`).join(', ');
}


/***/ }),

/***/ 41140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ overrideOf),
/* harmony export */   x: () => (/* binding */ SERVICE_KEYS)
/* harmony export */ });
const carried = { becomes: 'carried', how: 'The same key of a component.' };
const translated = (how) => ({ becomes: 'translated', how });
const notNeeded = (how) => ({ becomes: 'not-needed', how });
const refused = (how) => ({ becomes: 'refused', how });
const SWARM_AND_WINDOWS = 'Docker Compose itself does this on Windows only.';
/** Every key that a service can have. One that isn't here is refused: nobody knows what it would mean. */
const SERVICE_KEYS = {
    annotations: refused('Not every Docker Engine has it. Write it as `labels`.'),
    attach: notNeeded('It is about the output of `docker compose up`.'),
    blkio_config: refused('Limit processor and memory by `deploy.resources` instead.'),
    build: notNeeded('Nothing is built at the target: each deployment names its images by digest.'),
    cap_add: carried,
    cap_drop: carried,
    cgroup: carried,
    cgroup_parent: carried,
    command: carried,
    configs: translated("`configs` of the component. The `file` of the project's config is read at the deployed commit. A config by `environment` or `external` is refused."),
    container_name: notNeeded('Old and new run at the same time, so containers get names of their own.'),
    cpu_count: refused(SWARM_AND_WINDOWS),
    cpu_percent: refused(SWARM_AND_WINDOWS),
    cpu_period: refused('Write `cpus`.'),
    cpu_quota: refused('Write `cpus`.'),
    cpu_rt_period: refused('Real-time scheduling is not offered.'),
    cpu_rt_runtime: refused('Real-time scheduling is not offered.'),
    cpu_shares: carried,
    cpus: carried,
    cpuset: carried,
    credential_spec: refused(SWARM_AND_WINDOWS),
    depends_on: translated('`needs`, with the components among them. Accessories run already: pre-flight looks.'),
    deploy: translated('`deploy.resources` of the component. `replicas` may be 1. What only a Swarm does is not needed.'),
    develop: notNeeded('It is for a machine on which people develop.'),
    device_cgroup_rules: carried,
    devices: carried,
    dns: carried,
    dns_opt: carried,
    dns_search: carried,
    domainname: carried,
    entrypoint: carried,
    env_file: translated('`environment`. The file must be in the repository at the deployed commit.'),
    environment: translated('`environment`. A value that is a declared secret becomes `secrets` or `${secret:NAME}`, and `http://SERVICE:PORT` of another component `${url:NAME}`.'),
    expose: translated('`port`, when the component names none and there are no `ports`.'),
    extends: translated('What it takes over is taken over.'),
    external_links: refused('Join the network of that container: `networks: [NAME]` in the component.'),
    extra_hosts: carried,
    gpus: carried,
    group_add: carried,
    healthcheck: carried,
    hostname: carried,
    image: translated('`allowed-images`, when the component names none: the image of each deployment must be of this repository.'),
    init: carried,
    ipc: carried,
    isolation: refused(SWARM_AND_WINDOWS),
    label_file: translated('`labels`. The file must be in the repository at the deployed commit.'),
    labels: carried,
    links: refused('Components reach each other by `${url:NAME}` in `environment`, accessories by the name of their service.'),
    logging: carried,
    mac_address: refused("Two containers can't have the same one, and old and new run at the same time."),
    mem_limit: carried,
    mem_reservation: carried,
    mem_swappiness: carried,
    memswap_limit: carried,
    models: refused('Models are not offered.'),
    network_mode: translated("`network_mode: host` is carried (the environment must allow it). Any other is refused: a component is in the stack's own network."),
    networks: translated("`networks`, by their real names, those that accessories are in, or that are external. The others are replaced by the stack's own network. Fixed addresses are refused."),
    oom_kill_disable: carried,
    oom_score_adj: carried,
    pid: carried,
    pids_limit: carried,
    platform: carried,
    ports: translated('`port`, the first one, when the component names none. Users come in through the router, unless it has `public: false`. The others become `publish` of an exclusive component.'),
    post_start: refused('Write it as `tasks`, or put it into the image.'),
    pre_stop: refused('Put it into the program: it gets SIGTERM and has `stop-timeout` to end.'),
    privileged: carried,
    profiles: notNeeded('A component is deployed because hardened-deploy.yml names it.'),
    provider: refused('No container runs it.'),
    pull_policy: notNeeded('Images are pulled by digest.'),
    pull_refresh_after: notNeeded('Images are pulled by digest.'),
    read_only: carried,
    restart: notNeeded('What serves is started again after a crash.'),
    runtime: carried,
    scale: refused('A component runs once in each slot. Write `scale: 1`.'),
    secrets: translated('`secrets` of the component, as files. The value is a secret of GitHub: that of `environment`, or the one by the name of the secret in upper case.'),
    security_opt: carried,
    shm_size: carried,
    stdin_open: carried,
    stop_grace_period: translated('`stop-timeout`.'),
    stop_signal: carried,
    storage_opt: refused('Its meaning depends on how the Engine stores images.'),
    sysctls: carried,
    tmpfs: carried,
    tty: carried,
    ulimits: carried,
    use_api_socket: refused('It gives the container the host. Mount the Docker socket in `volumes`, and allow it in the environment.'),
    user: carried,
    userns_mode: carried,
    uts: carried,
    volumes: translated('`volumes` of the component; a volume of the project becomes one of the stack. A path of the repository is refused: it is not on the target.'),
    volumes_from: refused('Name the volumes in `volumes` of both components.'),
    working_dir: carried,
};
/** How a person takes a refused key out without changing what other machines read. */
function overrideOf(key) {
    return `If this service can do without it on the target, take it out in a second file, as in \`compose: [compose.yaml, compose.deploy.yaml]\` with \`${key}: !reset null\` there`;
}


/***/ }),

/***/ 22865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ argv),
  _: () => (/* binding */ argvOrNone)
});

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

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/written.js
var advice_written = __webpack_require__(40691);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 1 modules
var shape = __webpack_require__(5783);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/argument-list.js






/**
 * A command as its arguments. Compose also takes a line of text, which it cuts at blanks as a shell does: whether a shell runs
 * then is a riddle to most readers, so a line is refused with the list that says the same.
 */
function argumentList(least) {
    const words = (0,shape/* list */.p_)((0,shape/* scalar */.d_)(values/* plainText */.wh), { least });
    return {
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
}
const argv = argumentList(1);
/** Nothing at all is a program's start too: what the image has is taken away. */
const argvOrNone = argumentList(0);
function asArguments(line, path) {
    const key = path.split('.').at(-1);
    const { kind, items } = argumentsOf(line);
    const written = (0,advice_written/* listLine */.lj)(items) ?? '[program, argument]';
    const shell = kind === 'shell' ? ', because only a shell understands this line' : '';
    return `must be a list of arguments: write \`${key}: ${written}\`${shell}`;
}


/***/ }),

/***/ 88265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ listOnce),
/* harmony export */   N6: () => (/* binding */ namespaceOf),
/* harmony export */   mI: () => (/* binding */ made),
/* harmony export */   qE: () => (/* binding */ namedValues),
/* harmony export */   yz: () => (/* binding */ shortOrMap)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _advice_written_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40691);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11237);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5783);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31862);






/** A map, or a list of `name=value`. A name may stand there several times only where `several` says so. */
function namedValues(form) {
    return {
        read(node, place) {
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node) && !(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isSeq */ .oP)(node))
                return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .wrong */ .Q)(node, place, `must be a map, or a list of ${sampleOf(form)}`);
            const items = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node) ? fromMap(node, form, place) : fromList(node.items, form, place);
            return items.every((item) => item !== undefined) ? items : undefined;
        },
        schema: () => ({ title: form.title, type: ['array', 'object'] }),
    };
}
function sampleOf({ between: [mark = '='] }) {
    return `\`name${mark}value\``;
}
function fromMap(node, form, place) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node))
        return [];
    return (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_5__/* .pairsOf */ .fq)(node).map((pair) => {
        const here = (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .inside */ .n)(place, (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(pair), pair.key);
        const value = pair.value === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(pair.value) && pair.value.value === null) ? '' : (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(pair.value);
        if (value === undefined)
            return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .wrong */ .Q)(pair.value, here, 'must be a single value');
        return heldTo(form, { name: (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(pair), value, node: pair.value ?? pair.key, place: here });
    });
}
function fromList(nodes, form, place) {
    return nodes.map((node, index) => {
        const here = (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .inside */ .n)(place, index, node);
        const text = (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(node);
        const marks = form.between.flatMap((mark) => (text?.includes(mark) === true ? [text.indexOf(mark)] : []));
        if (text === undefined || marks.length === 0)
            return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .wrong */ .Q)(node, here, `must be written ${sampleOf(form)}`);
        const at = Math.min(...marks);
        return heldTo(form, { name: text.slice(0, at), value: text.slice(at + 1), node, place: here });
    });
}
function heldTo(form, { name, value, node, place }) {
    const [parsedName, parsedValue] = [form.name.parse(name.trim()), form.value.parse(value.trim())];
    if (!parsedName.ok)
        return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .wrong */ .Q)(node, place, parsedName.problem);
    if (!parsedValue.ok)
        return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .wrong */ .Q)(node, place, parsedValue.problem);
    return [parsedName.value, parsedValue.value];
}
/** A single value, which is short for a map. */
function shortOrMap(short, long, title) {
    return {
        read: (node, place) => ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node) ? long : short).read(node, place),
        schema: () => ({ ...long.schema(), title, type: ['string', 'number', 'object'] }),
    };
}
/** A value of one of several forms, made into what the others make. */
function made(shape, make) {
    return {
        read(node, place) {
            const value = shape.read(node, place);
            return value === undefined ? undefined : make(value);
        },
        schema: shape.schema,
    };
}
/** A list of which each item is given once. */
function listOnce(item) {
    const items = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(item);
    return {
        read(node, place) {
            const values = items.read(node, place);
            const twice = values?.findIndex((value, index) => values.indexOf(value) < index) ?? -1;
            if (twice < 0 || !(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isSeq */ .oP)(node))
                return values;
            const at = node.items[twice];
            return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .wrong */ .Q)(at, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .inside */ .n)(place, twice, at), 'is given twice: take one out');
        },
        schema: items.schema,
    };
}
/** Where Compose also takes another service or container, which is replaced at every deployment here. */
function namespaceOf(...words) {
    const choice = words.length > 1 ? `one of ${words.join(', ')}` : words[0];
    return {
        type: words.join(' | '),
        parse(raw) {
            const found = words.find((word) => word === raw);
            if (found !== undefined)
                return { ok: true, value: found };
            const others = /^(service|container):/.test(raw)
                ? ": that of another container can't be shared, because each deployment replaces the containers"
                : `, not ${JSON.stringify(raw)}`;
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be ${choice}${others}`);
        },
    };
}


/***/ }),

/***/ 76042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   AE: () => (/* binding */ filledIn),
/* harmony export */   Hi: () => (/* binding */ absolutePath),
/* harmony export */   IZ: () => (/* binding */ sizeOrUnlimited),
/* harmony export */   Im: () => (/* binding */ userOfContainer),
/* harmony export */   Li: () => (/* binding */ composeDuration),
/* harmony export */   M1: () => (/* binding */ ipAddress),
/* harmony export */   RB: () => (/* binding */ cpuSet),
/* harmony export */   Sm: () => (/* binding */ hostName),
/* harmony export */   U7: () => (/* binding */ cpuCount),
/* harmony export */   _c: () => (/* binding */ groupOfContainer),
/* harmony export */   bl: () => (/* binding */ domain),
/* harmony export */   gc: () => (/* binding */ cgroupPath),
/* harmony export */   ik: () => (/* binding */ driverName),
/* harmony export */   ns: () => (/* binding */ cgroupRule),
/* harmony export */   qO: () => (/* binding */ runtimeName),
/* harmony export */   qh: () => (/* binding */ resolverOption),
/* harmony export */   r1: () => (/* binding */ wholeNumberFrom),
/* harmony export */   vP: () => (/* binding */ signal),
/* harmony export */   wO: () => (/* binding */ composeSize)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16099);
/* harmony import */ var _name_like_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53002);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68601);





/** Single values as Docker Compose writes them. They are read as Compose reads them, and what the Engine would refuse is refused here. */
const IN_MS = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const PART = /(\d+(?:\.\d+)?)(us|ms|s|m|h|d|w)/g;
/** `1m30s`, `1.5s`, `500ms`. A bare number is refused, as by Compose. */
function composeDuration(least, most) {
    return {
        type: `duration, ${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(least)} to ${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(most)}`,
        parse(raw) {
            if (/^\d+$/.test(raw))
                return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must have a unit: write ${raw}s, ${raw}m or another of ms, s, m, h, d`);
            if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:us|ms|s|m|h|d|w))+$/.test(raw))
                return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be a duration such as 90s or 1m30s, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(raw)}`);
            const parts = [...raw.matchAll(PART)].map(([, count, unit]) => Number(count) * IN_MS[unit]);
            const value = (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .milliseconds */ .Rz)(Math.round(parts.reduce((sum, part) => sum + part, 0)));
            return value >= least && value <= most
                ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(value)
                : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be between ${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(least)} and ${(0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(most)}, not ${raw}`);
        },
    };
}
/** `512m`, `1gb`, `64MiB`, `1.5g`; a bare number is bytes. Each unit is a power of 1024, whatever it is called. */
function composeSize(least) {
    return {
        type: 'size',
        parse(raw) {
            const [, count, unit = ''] = /^(\d{1,15}(?:\.\d{1,9})?) ?([kmgtp]?)(?:i?b)?$/i.exec(raw) ?? [];
            if (count === undefined)
                return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be a size such as 512m or 2gb, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(raw)}`);
            const value = Math.floor(Number(count) * 1024 ** ['', 'k', 'm', 'g', 't', 'p'].indexOf(unit.toLowerCase()));
            if (value < least)
                return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be at least ${least} bytes, not ${raw}: the Engine starts nothing in less`);
            return Number.isSafeInteger(value)
                ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(value)
                : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be a size that a machine can have, not ${raw}`);
        },
    };
}
/** The same, or -1 for no limit. */
function sizeOrUnlimited(least) {
    const size = composeSize(least);
    return { type: 'size, or -1', parse: (raw) => (raw === '-1' ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(-1) : size.parse(raw)) };
}
/** A whole number that may be below zero. */
function wholeNumberFrom(least, most) {
    return {
        type: `whole number, ${least} to ${most}`,
        parse(raw) {
            const value = /^-?\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
            return value >= least && value <= most
                ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(value)
                : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be a whole number from ${least} to ${most}, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(raw)}`);
        },
    };
}
const MOST_CPUS = 1_024;
const cpuCount = {
    type: 'number of CPUs, such as 0.5',
    parse(raw) {
        const value = /^\d{1,4}(\.\d{1,3})?$/.test(raw) ? Number(raw) : Number.NaN;
        return value > 0 && value <= MOST_CPUS
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(value)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be a number of CPUs such as 0.5 or 2, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(raw)}`);
    },
};
const cpuSet = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('list of CPUs, such as 0-3 or 0,1', /^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*$/);
const absolutePath = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('absolute path, beginning with /', /^\/[^\0]*$/);
const userOfContainer = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('user, or user:group', /^[\w.][\w.-]*(:[\w.][\w.-]*)?$/);
const groupOfContainer = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('group, by name or number', /^[\w.][\w.-]*$/);
const signal = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('signal, such as SIGINT', /^((SIG)?[A-Z][A-Z0-9]+([+-]\d{1,2})?|\d{1,2})$/);
const platformName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('platform, such as linux/amd64', /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/);
const runtimeName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('runtime of the Docker Engine, such as nvidia', /^[A-Za-z0-9][\w.-]*$/);
const cgroupPath = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('cgroup', /^[\w./:@-]+$/);
const domain = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('domain name', /^(\.|[A-Za-z0-9_]([\w.-]*[A-Za-z0-9_])?\.?)$/);
const resolverOption = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)("option of the container's resolver, such as ndots:1", /^[a-z][\w-]*(:\d{1,5})?$/);
const driverName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('name of a driver', /^[\w][\w./:-]*$/);
const cgroupRule = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('rule such as `c 1:3 mr`', /^[acb] (\d+|\*):(\d+|\*) [rwm]{1,3}$/);
/** The kernel's own limit. */
const LONGEST_HOST_NAME = 63;
const hostName = {
    type: 'host name',
    parse: (raw) => /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(raw) && raw.length <= LONGEST_HOST_NAME
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be a host name of at most ${LONGEST_HOST_NAME} letters, digits, inner hyphens and dots, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(raw)}`),
};
const ipAddress = {
    type: 'IP address',
    parse: (raw) => ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(raw) === 0 ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`must be an IP address, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(raw)}`) : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(raw)),
};
/** A value that Compose would fill variables into, which nobody does here. `$${` is a `${` that is meant as it is. */
const filledIn = {
    type: 'text',
    parse(raw) {
        const variable = /(?<!\$)\$\{[A-Za-z_][^}]*\}?/.exec(raw)?.[0];
        return variable === undefined
            ? _values_js__WEBPACK_IMPORTED_MODULE_4__/* .plainText */ .wh.parse(raw.replaceAll('$${', '${'))
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`holds \`${variable}\`, and nobody fills that in here: write the value itself. If the text is meant as it is, write \`$\${\``);
    },
};


/***/ }),

/***/ 53604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a5: () => (/* binding */ gpus),
/* harmony export */   lk: () => (/* binding */ deviceRequests),
/* harmony export */   y0: () => (/* binding */ devices)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _advice_written_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40691);
/* harmony import */ var _name_like_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53002);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5783);
/* harmony import */ var _compose_forms_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88265);
/* harmony import */ var _compose_values_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76042);







const permissions = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_3__/* .nameLike */ .p)('permissions, of r, w and m', /^[rwm]{1,3}$/);
const ALL_PERMISSIONS = 'rwm';
const shortDevice = {
    type: 'device, as in /dev/dri:/dev/dri:rwm',
    parse(raw) {
        const [, host, second, third] = /^(\/[^:]+)(?::([^:]+))?(?::([rwm]{1,3}))?$/.exec(raw) ?? [];
        if (host === undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a device such as /dev/dri, or /dev/sda:/dev/xvda:rwm, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        if (second === undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ host, container: host, permissions: ALL_PERMISSIONS });
        // `/dev/fuse:rw` gives the permissions of a device that has the same path in the container.
        if (/^[rwm]{1,3}$/.test(second) && third === undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ host, container: host, permissions: second });
        if (!second.startsWith('/'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have an absolute path in the container, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(second)}`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ host, container: second, permissions: third ?? ALL_PERMISSIONS });
    },
};
const longDevice = (0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_5__/* .made */ .mI)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ik)({
    source: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .absolutePath */ .Hi), 'Path on the Docker host.', 'source: /dev/dri'),
    target: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .absolutePath */ .Hi), null, 'Path in the container; the same by default.'),
    permissions: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(permissions), ALL_PERMISSIONS, 'Of r (read), w (write) and m (make).'),
}), ({ source, target, permissions: granted }) => ({
    host: source,
    container: target ?? source,
    permissions: granted,
}));
const devices = (0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_5__/* .shortOrMap */ .yz)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(shortDevice), longDevice, 'device, or map');
const EVERY = -1;
const counted = (0,_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .wholeNumberFrom */ .r1)(1, 1_000);
const deviceCount = {
    type: 'number, or all',
    parse: (raw) => (raw === 'all' || raw === '-1' ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(EVERY) : counted.parse(raw)),
};
const requestKeys = {
    driver: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .driverName */ .ik), null, 'Driver that provides them.'),
    count: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(deviceCount), null, 'How many; all by default.'),
    device_ids: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .filledIn */ .AE), { least: 1 }), null, 'Which ones, instead of how many.'),
    options: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .mapOf */ .A7)(_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .filledIn */ .AE, (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .filledIn */ .AE)), null, "The driver's own options."),
};
const capabilities = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_6__/* .filledIn */ .AE), { least: 1 });
const request = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ik)({
    ...requestKeys,
    capabilities: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .need */ .$B)(capabilities, 'What they must be able to do.', 'capabilities: [gpu]'),
});
const gpu = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ik)({
    ...requestKeys,
    capabilities: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)(capabilities, null, 'What they must be able to do, beside being a GPU.'),
});
function toRequest({ driver, count, device_ids: ids, options }, named) {
    return {
        ...(driver !== null && { driver }),
        ...(ids === null ? { count: count ?? EVERY } : { ids, ...(count !== null && { count }) }),
        capabilities: named,
        ...(options !== null && { options: Object.fromEntries(options) }),
    };
}
const deviceRequests = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_5__/* .made */ .mI)(request, (read) => toRequest(read, read.capabilities)));
const gpuList = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_5__/* .made */ .mI)(gpu, (read) => toRequest(read, [...(read.capabilities ?? []), 'gpu'])));
/** `all`, or a list. */
const gpus = {
    read: (node, place) => (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node) && (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(node) === 'all' ? [{ count: EVERY, capabilities: ['gpu'] }] : gpuList.read(node, place),
    schema: () => ({ ...gpuList.schema(), title: 'all, or list', type: ['string', 'array'] }),
};


/***/ }),

/***/ 87193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ LIMIT_KEYS)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _name_like_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53002);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5783);
/* harmony import */ var _compose_forms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88265);
/* harmony import */ var _compose_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76042);
/* harmony import */ var _device_shapes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53604);






/** Docker's own least. */
const LEAST_MEMORY = 6 * 1024 ** 2;
const memory = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .composeSize */ .wO)(LEAST_MEMORY));
const pids = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .wholeNumberFrom */ .r1)(-1, 4_194_304));
const ulimitValue = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .wholeNumberFrom */ .r1)(-1, Number.MAX_SAFE_INTEGER));
const ulimit = (0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .shortOrMap */ .yz)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .made */ .mI)(ulimitValue, (both) => ({ soft: both, hard: both })), (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ik)({
    soft: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .need */ .$B)(ulimitValue, 'What holds at the beginning.', 'soft: 1024'),
    hard: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .need */ .$B)(ulimitValue, 'How far the process may raise it.', 'hard: 65535'),
}), 'number, or map');
const ulimitName = (0,_name_like_js__WEBPACK_IMPORTED_MODULE_1__/* .nameLike */ .p)('name of a limit, such as nofile or memlock', /^(as|core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack)$/);
const SWARM = 'is for a swarm. Leave it out';
/** Keys of Compose's `deploy` beside `resources`. */
const DEPLOY_KEYS = {
    replicas: { how: 'is not possible: a component is one container in each slot. Leave it out' },
    restart_policy: { how: 'is not needed: what serves is restarted by itself. Leave it out' },
    labels: { how: 'is for a swarm. Labels of the container are `labels` of the component' },
    ...Object.fromEntries(['mode', 'endpoint_mode', 'placement', 'update_config', 'rollback_config'].map((key) => [key, { how: SWARM }])),
    ...Object.fromEntries(['start-timeout', 'migrate-timeout', 'ready-probes', 'bake', 'drain-timeout', 'old-slot'].map((key) => [
        key,
        { how: "is a key of `deploy` at the top level. A component's `deploy` is Compose's, and has `resources`" },
    ])),
};
const resources = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ik)({
    limits: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ik)({
        cpus: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .cpuCount */ .U7), null, 'The same as `cpus`.'),
        memory: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(memory, null, 'The same as `mem_limit`.'),
        pids: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(pids, null, 'The same as `pids_limit`.'),
    }), null, 'What it can have at most.'),
    reservations: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ik)({
        memory: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(memory, null, 'The same as `mem_reservation`.'),
        devices: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(_device_shapes_js__WEBPACK_IMPORTED_MODULE_5__/* .deviceRequests */ .lk, null, 'Devices that a driver of the Engine provides.'),
    }, { cpus: { how: 'is for a swarm, and means nothing on one Docker host. Leave it out' } }), null, 'What is kept for it.'),
});
/** How much of the machine it gets. */
const LIMIT_KEYS = {
    cpus: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .cpuCount */ .U7), null, 'CPUs that it can use at most, in parts too: 0.5.'),
    cpu_shares: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 2, most: 262_144 })), null, 'Its weight when CPUs are scarce; 1024 is usual.'),
    cpuset: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .cpuSet */ .RB), null, 'The CPUs that it runs on.'),
    mem_limit: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(memory, null, 'Memory that it can use at most: 512m, 1gb.'),
    mem_reservation: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(memory, null, 'Memory to which it is cut back when the host runs short.'),
    memswap_limit: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .sizeOrUnlimited */ .IZ)(LEAST_MEMORY)), null, 'Memory and swap together; -1 for no limit. Needs `mem_limit`.'),
    mem_swappiness: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 0, most: 100 })), null, 'How readily its memory is swapped out.'),
    pids_limit: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(pids, null, 'Processes and threads that it can have at most; -1 for no limit.'),
    oom_kill_disable: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt), null, 'Whether it is stopped, and not killed, when its memory is used up. Needs `mem_limit`.'),
    oom_score_adj: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .wholeNumberFrom */ .r1)(-1_000, 1_000)), null, 'The higher it is, the sooner it is killed when the host has no memory left.'),
    shm_size: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .composeSize */ .wO)(1)), null, 'Size of `/dev/shm`.'),
    ulimits: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .mapOf */ .A7)(ulimitName, ulimit), null, "Limits of the user's processes: `nofile: 65535`."),
    gpus: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(_device_shapes_js__WEBPACK_IMPORTED_MODULE_5__/* .gpus */ .a5, null, 'GPUs that it gets.'),
    deploy: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ik)({ resources: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(resources, null, 'Limits and reservations.') }, DEPLOY_KEYS), null, "Compose's place for limits."),
};


/***/ }),

/***/ 6898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ NETWORK_KEYS)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5783);
/* harmony import */ var _compose_forms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88265);
/* harmony import */ var _compose_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76042);





/** An address, in brackets or not, or the word by which the Engine puts in its host's own. */
const hostAddress = {
    type: 'IP address, or host-gateway',
    parse(raw) {
        const bare = raw.replace(/^\[(.*)\]$/, '$1');
        return bare === 'host-gateway' || (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(bare) !== 0
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(bare)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an IP address, or host-gateway for the Docker host, not ${JSON.stringify(raw)}`);
    },
};
const extraHosts = (0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .made */ .mI)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namedValues */ .qE)({
    between: [':', '='],
    name: _compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .hostName */ .Sm,
    value: hostAddress,
    title: 'list: name:address, or map',
}), (hosts) => hosts.map(([name, address]) => `${name}:${address}`));
/** What it is called, and how it finds others by name. */
const NETWORK_KEYS = {
    hostname: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .hostName */ .Sm), null, 'Host name within the container. Others reach it by `${url:NAME}`, not by this.'),
    domainname: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .domain */ .bl), null, 'Domain name within the container.'),
    extra_hosts: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)(extraHosts, null, "Further names and addresses in its `/etc/hosts`; `host-gateway` stands for the Docker host's address."),
    dns: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .oneOrMore */ .h9)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .ipAddress */ .M1)), null, 'Name servers that it asks.'),
    dns_search: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .oneOrMore */ .h9)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .domain */ .bl)), null, 'Domains in which it looks for short names.'),
    dns_opt: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .resolverOption */ .qh)), null, 'Options of its resolver.'),
    network_mode: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namespaceOf */ .N6)('host')), null, "`host`: it is in the Docker host's own network, and not in the stack's. Without `port`, `publish` and `networks` only; needs `allow: [host-network]`."),
};


/***/ }),

/***/ 82110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ OBSERVATION_KEYS)
});

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 1 modules
var shape = __webpack_require__(5783);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/compose-forms.js
var compose_forms = __webpack_require__(88265);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/compose-values.js
var compose_values = __webpack_require__(76042);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/health-shape.js








const words = (0,shape/* list */.p_)((0,shape/* scalar */.d_)(values/* plainText */.wh), { least: 1 });
const MARKS = ['CMD', 'CMD-SHELL', 'NONE'];
/** A line for a shell; or a list that begins with how it is run. */
const healthTest = {
    read(node, place) {
        if ((0,dist/* isScalar */.jn)(node)) {
            const line = (0,shape/* scalar */.d_)(values/* plainText */.wh).read(node, place);
            return line === undefined ? undefined : line === 'NONE' ? ['NONE'] : ['CMD-SHELL', line];
        }
        const read = words.read(node, place);
        if (read === undefined)
            return undefined;
        const [mark = '', ...rest] = read;
        const at = (0,dist/* isSeq */.oP)(node) ? place.near : node;
        if (!MARKS.includes(mark))
            return (0,path_in_file/* wrong */.Q)(at, place, 'must begin with CMD, CMD-SHELL or NONE: write `test: [CMD, curl, -f, "http://localhost"]`');
        if (mark !== 'NONE' && rest.length === 0)
            return (0,path_in_file/* wrong */.Q)(at, place, `must say what is run after ${mark}`);
        if (mark === 'CMD-SHELL' && rest.length > 1)
            return (0,path_in_file/* wrong */.Q)(at, place, 'must have one line after CMD-SHELL');
        return read;
    },
    schema: () => ({ title: 'text, or list', type: ['string', 'array'] }),
};
/** The Engine refuses less than a millisecond. */
const time = (0,shape/* scalar */.d_)((0,compose_values/* composeDuration */.Li)((0,duration/* milliseconds */.Rz)(1), (0,duration/* minutes */.Gx)(24 * 60)));
const timeOrNone = (0,shape/* scalar */.d_)((0,compose_values/* composeDuration */.Li)((0,duration/* milliseconds */.Rz)(0), (0,duration/* minutes */.Gx)(24 * 60)));
const healthcheck = (0,shape/* object */.Ik)({
    test: (0,shape/* may */._L)(healthTest, null, "A line for a shell, or a list: `[CMD, program, argument]`, `[NONE]`. By default the image's own."),
    interval: (0,shape/* may */._L)(time, null, 'Time between two tests.'),
    timeout: (0,shape/* may */._L)(time, null, 'Time that a test may take.'),
    retries: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,parser/* wholeNumber */.rD)({ least: 1, most: 1_000 })), null, 'Tests in a row that must fail until it is unhealthy.'),
    start_period: (0,shape/* may */._L)(timeOrNone, null, 'Time at the beginning in which a test that fails does not count.'),
    start_interval: (0,shape/* may */._L)(time, null, 'Time between two tests within `start_period`. From Docker Engine 25 on; an older one passes over it.'),
    disable: (0,shape/* may */._L)((0,shape/* scalar */.d_)(parser/* flag */.Jt), null, "Whether the image's own is switched off."),
});

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/observation-keys.js





const labelName = {
    type: 'name of a label',
    parse(raw) {
        if (raw === '' || /\p{Cc}/u.test(raw))
            return (0,parser/* malformed */.Qm)('must be the name of a label');
        if (raw.startsWith('hardened-deploy.'))
            return (0,parser/* malformed */.Qm)('must not begin with hardened-deploy.: these labels say whose the container is');
        if (raw.startsWith('com.docker.compose.'))
            return (0,parser/* malformed */.Qm)('must not begin with com.docker.compose.: Docker Compose would take the container for its own');
        return (0,parser/* parsed */.Yz)(raw);
    },
};
/** How it is watched, and what it writes. */
const OBSERVATION_KEYS = {
    healthcheck: (0,shape/* may */._L)(healthcheck, null, "Docker's own test of health, which runs in the container. It counts beside `health`, and is the only one of a component without a port."),
    labels: (0,shape/* may */._L)((0,compose_forms/* namedValues */.qE)({ between: ['='], name: labelName, value: compose_values/* filledIn */.AE, title: 'map, or list: name=value' }), null, 'Labels of its containers, for other tools.'),
    logging: (0,shape/* may */._L)((0,shape/* object */.Ik)({
        driver: (0,shape/* may */._L)((0,shape/* scalar */.d_)(compose_values/* driverName */.ik), null, "Driver; by default the Engine's own."),
        options: (0,shape/* may */._L)((0,shape/* mapOf */.A7)(compose_values/* filledIn */.AE, (0,shape/* scalar */.d_)(compose_values/* filledIn */.AE)), null, "The driver's own options."),
    }), null, "Where its output goes. By default the Engine's own; files of `json-file` are bounded to 3 of 10 MB."),
};


/***/ }),

/***/ 74089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ RIGHTS_KEYS)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_release_container_capabilities__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24324);
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(47785);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5783);
/* harmony import */ var _compose_forms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88265);
/* harmony import */ var _compose_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76042);
/* harmony import */ var _device_shapes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53604);







const capability = {
    type: 'capability',
    parse(raw) {
        const bare = (0,_hardened_deploy_core_release_container_capabilities__WEBPACK_IMPORTED_MODULE_1__/* .bareCapability */ .x)(raw);
        if (bare === 'ALL' || _hardened_deploy_core_release_container_capabilities__WEBPACK_IMPORTED_MODULE_1__/* .CAPABILITIES */ .$.includes(bare))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
        const near = (0,leven__WEBPACK_IMPORTED_MODULE_6__/* .closestMatch */ .h)(bare, [..._hardened_deploy_core_release_container_capabilities__WEBPACK_IMPORTED_MODULE_1__/* .CAPABILITIES */ .$], { maxDistance: 2 });
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a capability of Linux such as NET_BIND_SERVICE, or ALL, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}${near === undefined ? '' : `; did you mean ${near}?`}`);
    },
};
/** Those that the Engine takes, with `=` or with `:`. */
const SECURITY_OPTIONS = /^(no-new-privileges([:=](true|false))?|seccomp[:=](unconfined|builtin)|apparmor[:=][\w.-]+|label[:=][\w.:,-]+|systempaths=unconfined)$/;
const securityOption = {
    type: 'security option',
    parse(raw) {
        if (SECURITY_OPTIONS.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
        if (/^seccomp[:=]/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)("must be seccomp=unconfined: a profile of one's own is a file for Docker's client, which isn't used here. Set it for the whole Docker Engine, as `seccomp-profile` in its daemon.json");
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be no-new-privileges:false, seccomp=unconfined, apparmor=NAME, label=… or systempaths=unconfined, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** What is a container's own, by runc's rule: the Engine refuses all others when the container is started. */
const OF_CONTAINERS = /^(net\.[\w.*/-]+|fs\.mqueue\.\w+|kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced))$/;
const sysctl = {
    type: 'sysctl',
    parse: (raw) => OF_CONTAINERS.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a setting that each container has for itself (net.*, fs.mqueue.*, kernel.shm* and kernel.msg*), not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}: set others on the Docker host itself`),
};
/** What it may do, and what it sees of the Docker host. */
const RIGHTS_KEYS = {
    read_only: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt), null, "Whether the image's files can't be changed."),
    cap_add: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .listOnce */ .A1)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(capability)), null, "Capabilities beyond the Engine's usual ones."),
    cap_drop: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .listOnce */ .A1)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(capability)), null, 'Capabilities that it does without; `ALL` drops every one.'),
    security_opt: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(securityOption)), null, 'Security options. `no-new-privileges` is on unless `no-new-privileges:false` stands here, or `privileged`.'),
    privileged: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt), null, 'Whether it may do everything that root of the Docker host may. Needs `allow`.'),
    devices: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(_device_shapes_js__WEBPACK_IMPORTED_MODULE_5__/* .devices */ .y0), null, 'Devices of the Docker host: `/dev/dri:/dev/dri:rwm`. Needs `allow`.'),
    device_cgroup_rules: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .cgroupRule */ .ns)), null, 'Devices that it may use once they are there. Needs `allow`.'),
    sysctls: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namedValues */ .qE)({ between: ['='], name: sysctl, value: _compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .filledIn */ .AE, title: 'map, or list: name=value' }), null, 'Settings of the kernel that the container has for itself.'),
    ipc: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namespaceOf */ .N6)('none', 'private', 'shareable', 'host')), null, 'Whose shared memory it sees; `host` needs `allow`.'),
    pid: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namespaceOf */ .N6)('host')), null, "`host`: it sees the Docker host's processes. Needs `allow`."),
    uts: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namespaceOf */ .N6)('host')), null, "`host`: it has the Docker host's name. Needs `allow`."),
    userns_mode: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namespaceOf */ .N6)('host')), null, "`host`: its users are the Docker host's own. Needs `allow`."),
    cgroup: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)((0,_compose_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .namespaceOf */ .N6)('host', 'private')), null, 'Whose cgroups it sees; `host` needs `allow`.'),
    cgroup_parent: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_compose_values_js__WEBPACK_IMPORTED_MODULE_4__/* .cgroupPath */ .gc), null, 'Cgroup in which it is put.'),
};


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
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5783);




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
    'keep-releases': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)(number(1, 100), 5, 'How many releases to go back to keep their images at the target, besides what serves. Going back to an older one pulls its images again.'),
});


/***/ }),

/***/ 3769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Qu: () => (/* binding */ DEFAULT_DOCKER_HOST),
  a2: () => (/* binding */ DEFAULT_LISTEN),
  KG: () => (/* binding */ DEFAULT_PROFILE),
  cA: () => (/* binding */ environment),
  $e: () => (/* binding */ notifications),
  ME: () => (/* binding */ profile),
  QB: () => (/* binding */ router)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/release/container/host-access.js
var host_access = __webpack_require__(96135);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/file-keys.js
var file_keys = __webpack_require__(60341);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/router-keys.js
var router_keys = __webpack_require__(27564);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/backup/backup-shape.js
var backup_shape = __webpack_require__(67626);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/cluster/cluster-keys.js
var cluster_keys = __webpack_require__(41541);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/cluster/gateway-keys.js
var gateway_keys = __webpack_require__(57005);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/defaults.js
var defaults = __webpack_require__(28661);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/deploy-shape.js
var deploy_shape = __webpack_require__(89244);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/front-keys.js + 1 modules
var front_keys = __webpack_require__(432);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/maintenance-keys.js
var maintenance_keys = __webpack_require__(22917);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/header-values.js
var header_values = __webpack_require__(99449);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/overrides/component-overrides.js
var component_overrides = __webpack_require__(50390);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/overrides/compose-overrides.js
var compose_overrides = __webpack_require__(5165);
// EXTERNAL MODULE: ./packages/core/build/release/task-settings.js
var task_settings = __webpack_require__(72841);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 1 modules
var shape = __webpack_require__(5783);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/tasks/task-shape.js
var task_shape = __webpack_require__(93533);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var pairs = __webpack_require__(31862);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/overrides/overrides-schema.js
var overrides_schema = __webpack_require__(838);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/overrides/task-overrides.js






/**
 * Keys of a task or hook that are different in one environment, or a whole one that only this environment has. What they say is
 * read once they are laid over those of the file. Without a value there is none here.
 */
const taskOverrides = {
    read(node, place) {
        if ((0,dist/* isMap */.jh)(node) || (0,pairs/* isEmpty */.Im)(node))
            return true;
        task_shape/* task */._W.read(node, place);
        return undefined;
    },
    schema: () => {
        const { type, ...rest } = (0,overrides_schema/* overridesSchema */.F)(task_shape/* task */._W, 'keys of a task');
        return { ...rest, type: [type, 'null'] };
    },
};
/** The keys of an environment that say what runs once there. */
const taskOverrideKeys = {
    tasks: (0,shape/* may */._L)((0,shape/* mapOf */.A7)(task_settings/* taskName */.p5, taskOverrides), new Map(), 'Tasks that are different here, or only here. Laid over `tasks` of the file as components are; `null` takes one away.'),
    hooks: (0,shape/* may */._L)((0,shape/* object */.Ik)({
        'before-switch': (0,shape/* may */._L)(taskOverrides, null, 'The hook `before-switch`, as far as it is different here.'),
        'after-deploy': (0,shape/* may */._L)(taskOverrides, null, 'The hook `after-deploy`, as far as it is different here.'),
    }), null, 'Hooks that are different here, or only here. Laid over `hooks` of the file as components are; `null` takes one away.'),
};

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
const DEFAULT_LISTEN = '[::]:80';
const router = (0,shape/* object */.Ik)({
    ...front_keys/* FRONT_KEYS */.n3,
    image: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* image */.Sl), null, 'Image of the proxy. Without it, nginx:1.28 with `kind: nginx` and caddy:2 with `kind: caddy`.'),
    listen: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* address */.hl), DEFAULT_LISTEN, 'Address on the Docker host where users come in. `[::]` is all addresses, those of IPv6 too where the host has any; `0.0.0.0` is all of IPv4.'),
    preview: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* address */.hl), null, 'Address on the Docker host of the preview door, which leads to what is staged: keep it private. Without it, the door is not published there; a run finds a way of its own to it.'),
    'public-url': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* baseUrl */.pc), null, 'URL under which users reach it: the proof of a switch asks it. Without it, the first of `hosts`; without those, the Docker host and the port of `listen`.'),
    gateway: (0,shape/* may */._L)(gateway_keys/* gateway */.J, null, 'The Gateway that users come in by, with `target: kubernetes`. All components move together then, by one HTTPRoute.'),
    'public-connect': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* address */.hl), null, 'Address to dial for public-url instead of resolving its name.'),
    'slot-header': (0,shape/* may */._L)((0,shape/* scalar */.d_)(header_values/* slotHeader */.iw), 'X-Served-By-Slot', 'Response header that names the slot.'),
    'request-id-header': (0,shape/* may */._L)((0,shape/* scalar */.d_)(header_values/* requestIdHeader */.kC), null, 'Request header that gives components an id of each request, such as X-Request-Id, whatever the client says in it. What a component says in it to another one is passed on. Without it, none is given.'),
    // To nginx, 0 means no limit at all.
    'max-body-size': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,values/* sizeBetween */.of)(1, 1024 ** 4)), 100 * 1024 ** 2, 'Largest request body.'),
    'read-timeout': (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(1), (0,duration/* minutes */.Gx)(24 * 60))), (0,defaults/* after */.P)('60s'), 'Longest silence of a component within an answer.'),
    maintenance: (0,shape/* may */._L)(maintenance_keys/* maintenance */.m, null, 'The page that users see while nothing serves, and while maintenance is on.'),
}, { ...router_keys/* ROUTER_KEYS */.J, 'private-blue': ONE_DOOR, 'private-green': ONE_DOOR });
const profile = (0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('basic', 'standard', 'strict'));
const DEFAULT_PROFILE = 'strict';
const environment = (0,shape/* object */.Ik)({
    profile: (0,shape/* may */._L)(profile, DEFAULT_PROFILE, 'How deep pre-flight looks and what blocks.'),
    ...cluster_keys/* CLUSTER_KEYS */.wm,
    'docker-host': (0,shape/* may */._L)((0,shape/* scalar */.d_)(docker_address/* dockerHost */.d), DEFAULT_DOCKER_HOST, "`ssh://user@host:port`, `unix:///path`, or `tcp://host:port` with TLS. With ssh, a path after the host is that of the Engine's socket there; without one it is /var/run/docker.sock."),
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
    allow: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)(...host_access/* HOST_ACCESS_WORDS */.Md))), [], 'What gives components the Docker host, or much of it, and is allowed here. Whoever approves a deployment sees which component needs what.'),
    components: (0,shape/* may */._L)((0,shape/* mapOf */.A7)(names/* componentName */.TQ, component_overrides/* componentOverrides */.P), new Map(), 'Keys of components that are different here. Maps are merged, lists and single values replaced; `null` takes a key away.'),
    ...taskOverrideKeys,
    ...compose_overrides/* COMPOSE_OVERRIDE_KEYS */.nf,
    deploy: (0,shape/* may */._L)(deploy_shape/* deploy */.gg, null, 'Replaces the top-level `deploy`.'),
    backup: (0,shape/* may */._L)(backup_shape/* backup */.RR, null, 'Replaces the top-level `backup`.'),
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
/* harmony import */ var _component_shape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82885);
/* harmony import */ var _compose_compose_keys_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(30141);
/* harmony import */ var _deploy_shape_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89244);
/* harmony import */ var _backup_backup_shape_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(67626);
/* harmony import */ var _environment_shape_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3769);
/* harmony import */ var _mounts_volume_shape_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(74810);
/* harmony import */ var _mounts_configs_shape_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(23801);
/* harmony import */ var _mounts_secrets_shape_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(54227);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5783);
/* harmony import */ var _tasks_task_shape_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(93533);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(68601);
















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
const databaseCheck = (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('container', 'runner'));
const DEFAULT_DATABASE_CHECK = 'container';
/** The whole of `hardened-deploy.yml`. */
const fileShape = (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .object */ .Ik)({
    version: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('1')), 'Version of this format: 1.', 'version: 1'),
    application: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)(application), 'Name of the application; with the environment it names everything at the target.', 'application: shop'),
    ..._compose_compose_keys_js__WEBPACK_IMPORTED_MODULE_6__/* .COMPOSE_FILE_KEYS */ .nS,
    components: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .mapOf */ .A7)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ, _component_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .component */ .s), 'The parts that have an image of their own.', 'components: { web: { port: 3000 } }'),
    environments: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .mapOf */ .A7)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__/* .environmentName */ .VE, _environment_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .environment */ .cA), 'GitHub environments and their targets.', 'environments: { production: { … } }'),
    volumes: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)(_mounts_volume_shape_js__WEBPACK_IMPORTED_MODULE_10__/* .volumes */ .on, new Map(), 'The volumes that components mount, as in Compose. Where it is given, each of them must be in it.'),
    checks: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .list */ .p_)(_check_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z6, { sample: _check_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .SAMPLE_CHECK */ ._s }), [], "The smoke test. Without it, the components' health paths are asked."),
    parallel: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)(_hardened_deploy_core_checks_check__WEBPACK_IMPORTED_MODULE_2__/* .parallelChecks */ .hl), _hardened_deploy_core_checks_check__WEBPACK_IMPORTED_MODULE_2__/* .USUAL_PARALLEL */ .BY, 'Checks that ask at the same time, at most.'),
    deploy: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)(_deploy_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .deploy */ .gg, null, 'Probes, proofs and time limits.'),
    backup: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)(_backup_backup_shape_js__WEBPACK_IMPORTED_MODULE_8__/* .backup */ .RR, null, 'Backup of the database before every deployment.'),
    database: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .object */ .Ik)({
        'url-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_15__/* .secretName */ .Gf), 'Secret with the database URL. It begins with `postgresql://`, with `mysql://` for MySQL and MariaDB, or with `redis://` for Redis and Valkey.', 'url-secret: DATABASE_URL'),
        check: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)(databaseCheck, DEFAULT_DATABASE_CHECK, 'How pre-flight looks for it: its container (`backup.container`) runs, or the runner reaches the URL itself (PostgreSQL only).'),
        'ca-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_15__/* .secretName */ .Gf), null, "Secret with the certificate (PEM) of the authority that signed the server's, for backups of a PostgreSQL that is managed elsewhere, and for `check: runner`. Without it, public authorities are trusted."),
    }), null, 'The database.'),
    'registry-auth': (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .mapOf */ .A7)(_values_js__WEBPACK_IMPORTED_MODULE_15__/* .registryHost */ .U$, (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .object */ .Ik)({
        'username-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_15__/* .secretName */ .Gf), 'Secret with the user.', 'username-secret: REGISTRY_USER'),
        'password-secret': (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_15__/* .secretName */ .Gf), 'Secret with the password or token.', 'password-secret: REGISTRY_PASSWORD'),
    })), new Map(), 'Credentials by registry host.'),
    secrets: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)(_mounts_secrets_shape_js__WEBPACK_IMPORTED_MODULE_12__/* .namedSecrets */ .p, [], 'Secrets that must be given and not be blank, beside those that components name. As a map, as in a Compose file: the files that components name as `source`.'),
    configs: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)(_mounts_configs_shape_js__WEBPACK_IMPORTED_MODULE_11__/* .namedConfigs */ .Hh, new Map(), 'Files of the repository, or texts, that components name as `source`.'),
    notifications: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .may */ ._L)(_environment_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .notifications */ .$e, null, 'Who is told.'),
    ..._tasks_task_shape_js__WEBPACK_IMPORTED_MODULE_14__/* .taskKeys */ .g7,
}, _advice_file_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_KEYS */ .A);
/** What an absent section means. */
const EMPTY_SECTIONS = { deploy: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .emptyOf */ .JF)(_deploy_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .deploy */ .gg), notifications: (0,_shape_js__WEBPACK_IMPORTED_MODULE_13__/* .emptyOf */ .JF)(_environment_shape_js__WEBPACK_IMPORTED_MODULE_9__/* .notifications */ .$e) };


/***/ }),

/***/ 432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Oc: () => (/* binding */ DEFAULT_LISTEN_SECURE),
  n3: () => (/* binding */ FRONT_KEYS),
  aX: () => (/* binding */ http3),
  fM: () => (/* binding */ kind),
  V2: () => (/* binding */ redirect),
  md: () => (/* binding */ tls)
});

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 1 modules
var shape = __webpack_require__(5783);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/front-values.js
var front_values = __webpack_require__(45883);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/front/tls-word.js





const WORDS = (0,parser/* oneOf */.yL)('off', 'auto');
const OWN = '`tls: { certificate-secret: TLS_CERT, key-secret: TLS_KEY }`';
/** Words of other tools for the same. What they mean is plain, but only one spelling is read. */
const word = {
    type: WORDS.type,
    parse(raw) {
        if (/^(true|on|yes|letsencrypt|acme)$/i.test(raw))
            return (0,parser/* malformed */.Qm)(`must be auto, off or secrets: write \`tls: auto\`, and the router gets certificates by itself, or ${OWN}`);
        if (/^(false|no|none)$/i.test(raw))
            return (0,parser/* malformed */.Qm)('must be auto, off or secrets: write `tls: off` for plain HTTP');
        return WORDS.parse(raw);
    },
};
const single = (0,shape/* scalar */.d_)(word);
const FILE = `can't be given as a file: the key must not lie in the repository. Put the text of both files into secrets, and write ${OWN}`;
const AUTHORITY = "stands beside `tls: auto`, in `acme`, where it is another one than Let's Encrypt";
/** What other tools write in this place: paths of files, and resolvers. */
const TLS_KEYS = {
    ...Object.fromEntries(['cert', 'certificate', 'certFile', 'cert-file', 'ssl_certificate', 'crt', 'certificate_pem'].map((key) => [
        key,
        { by: 'certificate-secret', how: FILE },
    ])),
    ...Object.fromEntries(['key', 'keyFile', 'key-file', 'ssl_certificate_key', 'private_key_pem'].map((key) => [
        key,
        { by: 'key-secret', how: FILE },
    ])),
    'cert-secret': { by: 'certificate-secret', how: 'is called certificate-secret here' },
    ...Object.fromEntries(['certresolver', 'resolver', 'issuer', 'email', 'directory'].map((key) => [key, { how: AUTHORITY }])),
};
const ofSecrets = (0,shape/* object */.Ik)({
    'certificate-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with the certificate and the chain behind it, PEM: what an authority calls `fullchain.pem`.', 'certificate-secret: TLS_CERT'),
    'key-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with its private key, PEM, without a passphrase.', 'key-secret: TLS_KEY'),
}, TLS_KEYS);
/** `tls: auto`, `tls: off`, or the secrets with a certificate of one's own. */
const tlsWord = {
    read(node, place) {
        if ((0,dist/* isMap */.jh)(node))
            return ofSecrets.read(node, place);
        if ((0,dist/* isSeq */.oP)(node))
            return (0,path_in_file/* wrong */.Q)(node, place, `must be auto, off or secrets, and no list: write \`tls: auto\`, or ${OWN}`);
        return single.read(node, place);
    },
    schema: () => ({ anyOf: [single.schema(), ofSecrets.schema()] }),
};

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/front/front-keys.js






const DEFAULT_LISTEN_SECURE = '[::]:443';
/** Let's Encrypt's, by its documentation of the ACME v2 endpoints. */
const DEFAULT_DIRECTORY = 'https://acme-v02.api.letsencrypt.org/directory';
const kind = (0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('nginx', 'caddy'));
const tls = tlsWord;
const http3 = (0,shape/* scalar */.d_)(parser/* flag */.Jt);
const redirect = (0,shape/* object */.Ik)({
    from: (0,shape/* need */.$B)((0,shape/* scalar */.d_)(front_values/* hostName */.Sm), 'The name that is asked.', 'from: www.shop.example.com'),
    to: (0,shape/* need */.$B)((0,shape/* scalar */.d_)(front_values/* redirectTarget */.ET), 'Where the request is sent, with its own path.', 'to: https://shop.example.com'),
});
const eab = (0,shape/* object */.Ik)({
    'key-id-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with the id of the account.', 'key-id-secret: ACME_KEY_ID'),
    'hmac-secret': (0,shape/* need */.$B)((0,shape/* scalar */.d_)(values/* secretName */.Gf), 'Secret with its HMAC key, base64url.', 'hmac-secret: ACME_HMAC'),
});
const acme = (0,shape/* object */.Ik)({
    directory: (0,shape/* may */._L)((0,shape/* scalar */.d_)(front_values/* acmeDirectory */.eD), DEFAULT_DIRECTORY, 'The directory of the authority.'),
    email: (0,shape/* may */._L)((0,shape/* scalar */.d_)(front_values/* mailAddress */.oo), null, 'Where the authority writes to.'),
    eab: (0,shape/* may */._L)(eab, null, 'The account that you have at the authority (external account binding), where it gives certificates to nobody else: two secrets.'),
});
/** The keys of `router` that say by which names users come in, and over what. */
const FRONT_KEYS = {
    kind: (0,shape/* may */._L)(kind, null, 'The proxy: `nginx` or `caddy`. By default `caddy` with `tls: auto`, else `nginx`.'),
    hosts: (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(front_values/* hostName */.Sm), { least: 1 }), null, 'Names that users come in by; the first is the public address. Other names are answered with 421. Without it, every name and address is answered.'),
    tls: (0,shape/* may */._L)(tls, 'off', "`auto`: HTTPS, with certificates that Caddy gets from an authority by ACME and renews; each of `hosts` must resolve to the target, and ports 80 and 443 must be reachable from the internet. `{ certificate-secret: TLS_CERT, key-secret: TLS_KEY }`: HTTPS with a certificate of your own, which the two secrets hold as PEM. `off`: plain HTTP, behind one's own proxy."),
    'listen-secure': (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* address */.hl), null, `Address on the Docker host for HTTPS. Without it, ${DEFAULT_LISTEN_SECURE}.`),
    http3: (0,shape/* may */._L)(http3, true, '`false`: no HTTP/3. With Caddy and HTTPS, the port of `listen-secure` is one of UDP too, over which browsers come by HTTP/3 when they can; say so where another program has that port of UDP.'),
    acme: (0,shape/* may */._L)(acme, (0,shape/* emptyOf */.JF)(acme), "The authority of certificates, with `tls: auto`. Without it, Let's Encrypt."),
    hsts: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,duration/* durationBetween */.h9)((0,duration/* seconds */.YA)(1), (0,duration/* minutes */.Gx)(60 * 24 * 730))), null, 'How long browsers are told to come by HTTPS only. Without it, they are not told.'),
    redirects: (0,shape/* may */._L)((0,shape/* list */.p_)(redirect, { sample: '{ from: www.shop.example.com, to: https://shop.example.com }' }), [], 'Further names, whose requests are sent to another one.'),
    'trusted-proxies': (0,shape/* may */._L)((0,shape/* list */.p_)((0,shape/* scalar */.d_)(front_values/* addressRange */.wl)), null, "Whose `X-Forwarded-*` headers are believed, with `hosts`: addresses and ranges of the proxies in front. Without it nobody's; without `hosts`, everybody's."),
};


/***/ }),

/***/ 45883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ET: () => (/* binding */ redirectTarget),
/* harmony export */   Sm: () => (/* binding */ hostName),
/* harmony export */   eD: () => (/* binding */ acmeDirectory),
/* harmony export */   oo: () => (/* binding */ mailAddress),
/* harmony export */   wl: () => (/* binding */ addressRange)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);


/** The longest name, and the longest part between two dots: RFC 1035, section 2.3.4. */
const LONGEST_NAME = 253;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NAME = `${LABEL}(?:\\.${LABEL})*`;
/** A name that users come in by. It stands in the router's configuration and in certificates, in lower case. */
const hostName = {
    type: 'host name',
    parse(raw) {
        const [, within] = /^[a-z]+:\/\/([\w.*-]+)/i.exec(raw) ?? /^([\w.*-]+)(?::\d+|\/.*)$/.exec(raw) ?? [];
        if (within !== undefined)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the name alone, without scheme, port and path: write ${within}`);
        if (raw !== raw.toLowerCase())
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be in lower case: write ${raw.toLowerCase()}`);
        if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(raw) !== 0 || /^[\d.]+$/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be a name and not an address: leave `hosts` out to answer at every name and address');
        if (raw.length > LONGEST_NAME)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must have at most ${LONGEST_NAME} characters`);
        return new RegExp(`^(?:\\*\\.)?${NAME}$`).test(raw)
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a host name such as shop.example.com, or *.example.com for each name with one label more, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
    },
};
/** A scheme, a name and perhaps a port: the path and the query are the request's own. */
const redirectTarget = {
    type: 'address without a path',
    parse(raw) {
        const [, scheme, name, port] = /^(https?):\/\/([^/:]+)(?::(\d{1,5}))?$/.exec(raw) ?? [];
        const read = name === undefined ? undefined : hostName.parse(name);
        const isPort = port === undefined || (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 }).parse(port).ok;
        if (scheme === undefined || !read?.ok || !isPort || read.value.startsWith('*'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a scheme and a host name, such as https://shop.example.com, without a path: a request keeps its own. It is ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw);
    },
};
/** `10.0.0.0/8`, `10.0.0.7`, `2001:db8::/32`. */
const addressRange = {
    type: 'address or range of addresses',
    parse(raw) {
        const [ip = '', prefix, ...more] = raw.toLowerCase().split('/');
        const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(ip);
        const most = family === 6 ? 128 : 32;
        const isPrefix = prefix === undefined || (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)({ least: 0, most }).parse(prefix).ok;
        return family !== 0 && isPrefix && more.length === 0 && !ip.includes('%')
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw.toLowerCase())
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be an IP address or a range such as 10.0.0.0/8, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`);
    },
};
const DIRECTORY = /^https:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/;
/** Where an authority's directory is (RFC 8555, section 7.1.1). It is always reached over HTTPS. */
const acmeDirectory = {
    type: 'https URL',
    parse: (raw) => DIRECTORY.test(raw) && URL.canParse(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be the https URL of an ACME directory, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`),
};
const mailAddress = {
    type: 'mail address',
    parse: (raw) => /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$/.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be a mail address such as ops@example.com, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(raw)}`),
};


/***/ }),

/***/ 22917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ maintenanceOf),
/* harmony export */   m: () => (/* binding */ maintenance)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28661);
/* harmony import */ var _mounts_file_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98421);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5783);




/** `router.maintenance`. */
const maintenance = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ik)({
    page: (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .need */ .$B)(_mounts_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .namedPath */ .hq, 'Path of a page in the repository, HTML in UTF-8, 64 KiB at most; it is read at the deployed commit. What it shows is in the page itself: other files are not served.', 'page: ops/maintenance.html'),
    'retry-after': (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(24 * 60))), (0,_defaults_js__WEBPACK_IMPORTED_MODULE_1__/* .after */ .P)('30s'), 'When browsers and other clients are told to come again (`Retry-After`).'),
});
function maintenanceOf(section) {
    return section ? { maintenance: { page: section.page, retryAfter: section['retry-after'] } } : {};
}


/***/ }),

/***/ 66957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ hosts),
/* harmony export */   Y: () => (/* binding */ someHaveHosts),
/* harmony export */   uc: () => (/* binding */ writtenNames)
/* harmony export */ });
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68601);
/* harmony import */ var _front_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45883);



const hosts = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_front_values_js__WEBPACK_IMPORTED_MODULE_2__/* .hostName */ .Sm), { least: 1 });
function someHaveHosts(components) {
    return components.entries().some(([, component]) => component.at('hosts').given);
}
/** Undefined where something can't be read, or where the router has no names: that has been told. */
function writtenNames(router, components) {
    const [first, ...rest] = router.at('hosts').read(hosts) ?? [];
    if (first === undefined)
        return undefined;
    const ofComponents = new Map();
    for (const [name, component] of components.entries()) {
        if (!component.at('hosts').given)
            continue;
        const [own, ...further] = component.at('hosts').read(hosts) ?? [];
        if (own === undefined)
            return undefined;
        ofComponents.set(name, [own, ...further]);
    }
    const publicUrl = router.at('public-url').readOr((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .baseUrl */ .pc), `http://${first}`);
    return publicUrl === undefined ? undefined : { front: { hosts: [first, ...rest], ofComponents }, publicUrl };
}


/***/ }),

/***/ 99449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LA: () => (/* binding */ requestHeader),
/* harmony export */   Z: () => (/* binding */ headerValue),
/* harmony export */   iw: () => (/* binding */ slotHeader),
/* harmony export */   k8: () => (/* binding */ answerHeader),
/* harmony export */   kC: () => (/* binding */ requestIdHeader)
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
/** Request headers that mean something already, or that the router gives components itself. */
const TAKEN_REQUEST_HEADERS = /^(accept|accept-.*|authorization|cookie|expect|forwarded|from|host|if-.*|max-forwards|origin|pragma|proxy-.*|range|referer|sec-.*|te|user-agent|x-forwarded-.*)$/i;
const requestIdHeader = {
    type: slotHeader.type,
    parse: (raw) => TAKEN_REQUEST_HEADERS.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a header of its own, such as X-Request-Id: ${raw} has a meaning already`)
        : slotHeader.parse(raw),
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

/***/ 23801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ namedConfigs),
/* harmony export */   Qx: () => (/* binding */ configs),
/* harmony export */   nP: () => (/* binding */ OWNER_KEYS)
/* harmony export */ });
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68601);
/* harmony import */ var _file_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98421);



const NO_OWN_STORE = 'is not possible: no configs are kept outside of the repository here. Write `file: deploy/nginx.conf`';
const FOREIGN = {
    external: { how: NO_OWN_STORE },
    environment: {
        how: 'is not possible: write the text itself as `content`. A secret is a file by `secrets: [{ source: NAME, target: /path }]` of the component',
    },
    template_driver: { how: 'is not possible: a file is mounted as it is in the repository' },
};
const CONTENT = {
    file: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)(_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .namedPath */ .hq, null, 'Path of a file in the repository; it is read at the deployed commit.'),
    content: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh), null, 'The text itself. Nothing in it is filled in.'),
};
/** Whose the file is in the container; as in Compose files. */
const OWNER_KEYS = {
    uid: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerId */ .fj), null, 'Number of the user whose file it is.'),
    gid: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerId */ .fj), null, 'Number of the group whose file it is.'),
    mode: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .fileMode */ .IB), null, 'Who may read or execute it, as chmod has it. It is mounted read-only anyway.'),
};
const inPlace = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    ...CONTENT,
    source: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceName */ .VZ), null, 'Name of one of the `configs` at the top level.'),
    target: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_)(_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .containerPath */ .vK), null, 'Where it is in the container; by default /<source>.'),
    ...OWNER_KEYS,
}, FOREIGN, 'file: deploy/nginx.conf');
const EXAMPLE = 'file: deploy/nginx.conf';
/** `configs` of a component. */
const configs = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .orItsSource */ .LE)((0,_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .withOneOf */ .Gt)(inPlace, ['file', 'content', 'source'], EXAMPLE), (source) => ({
    ...(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyOf */ .JF)(inPlace),
    source,
})), { sample: '{ file: deploy/nginx.conf, target: /etc/nginx/nginx.conf }' });
/** `configs` at the top level, for several components or as a Compose file has it. */
const namedConfigs = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .mapOf */ .A7)(_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceName */ .VZ, (0,_file_values_js__WEBPACK_IMPORTED_MODULE_2__/* .withOneOf */ .Gt)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(CONTENT, FOREIGN, EXAMPLE), ['file', 'content'], EXAMPLE));


/***/ }),

/***/ 98421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ withOneOf),
/* harmony export */   IB: () => (/* binding */ fileMode),
/* harmony export */   LE: () => (/* binding */ orItsSource),
/* harmony export */   VZ: () => (/* binding */ sourceName),
/* harmony export */   fj: () => (/* binding */ ownerId),
/* harmony export */   hq: () => (/* binding */ namedPath),
/* harmony export */   s6: () => (/* binding */ secretPath),
/* harmony export */   vK: () => (/* binding */ containerPath),
/* harmony export */   ww: () => (/* binding */ usualSecretPath),
/* harmony export */   xC: () => (/* binding */ namedFileOrFolder)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11237);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5783);
/* harmony import */ var _yaml_origin_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77269);





/** Compose files begin such paths with `./`; it means the same. */
const repositoryPath = {
    type: 'path in the repository',
    parse(raw) {
        const path = raw.replace(/^(?:\.\/+)+/, '');
        if (path === '' || path.endsWith('/'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must name a file, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        const isInside = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
        if (!isInside || /\p{Cc}|\\/u.test(path))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the path of a file within the repository, such as deploy/nginx.conf, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(path);
    },
};
/** A path that such a parser takes, with where it is named. */
function named(parser) {
    const path = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(parser);
    return {
        read(node, place) {
            const read = path.read(node, place);
            const told = node?.range ? node : place.near;
            const written = (0,_yaml_origin_js__WEBPACK_IMPORTED_MODULE_4__/* .originOf */ .y)(told) ?? { line: place.lineOf(told) };
            return read === undefined ? undefined : { path: read, ...written, key: place.path };
        },
        schema: path.schema,
    };
}
const namedPath = named(repositoryPath);
/** The path of a file or of a folder. */
const namedFileOrFolder = named({
    type: 'path of a file or folder in the repository',
    parse: (raw) => repositoryPath.parse(raw.replace(/\/+$/, '')),
});
/** Absolute, and in the one form in which it is compared with other paths. */
const containerPath = {
    type: 'absolute path in the container',
    parse(raw) {
        const parts = raw.split('/').slice(1);
        const isPlain = parts.every((part) => part !== '' && part !== '.' && part !== '..') && !/\p{Cc}/u.test(raw);
        if (!raw.startsWith('/') || !isPlain)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the absolute path of a file in the container, such as /etc/nginx/nginx.conf, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
const RUN_SECRETS = '/run/secrets';
/** In Compose a name alone means a file in /run/secrets. */
const secretPath = {
    type: containerPath.type,
    parse: (raw) => (/^[\w.-]+$/.test(raw) ? containerPath.parse(usualSecretPath(raw)) : containerPath.parse(raw)),
};
function usualSecretPath(name) {
    return `${RUN_SECRETS}/${name}`;
}
/** Names are those of the image, which the configuration doesn't know. */
const MOST_IDS = 4_294_967_294;
const ownerId = {
    type: 'number of a user or group',
    parse(raw) {
        const outcome = (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 0, most: MOST_IDS }).parse(raw);
        if (outcome.ok || /^\d+$/.test(raw))
            return outcome;
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a number, such as 1000, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}: names are known only inside the image. \`id\` prints it there`);
    },
};
/** As `chmod` takes it, whether or not YAML would read it as an octal number. */
const fileMode = {
    type: 'permissions, such as 0440',
    parse(raw) {
        const [, digits] = /^(?:0o?)?([0-7]{3})$/.exec(raw) ?? [];
        return digits === undefined
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be permissions as chmod takes them, from 0000 to 0777, such as 0440, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`)
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(Number.parseInt(digits, 8));
    },
};
/** Names at the top level, as Compose has them. */
const sourceName = {
    type: 'name',
    parse: (raw) => /^[A-Za-z0-9_][\w.-]*$/.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a name of letters, digits and . _ -, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** A map that has exactly one of these keys. `example` is what may be written. */
function withOneOf(shape, keys, example) {
    return {
        read(node, place) {
            const section = shape.read(node, place);
            if (section === undefined)
                return undefined;
            const given = keys.filter((key) => section[key] !== null);
            if (given.length === 1)
                return section;
            const or = keys.map((key) => `\`${key}\``).join(' or ');
            const [, second] = given;
            if (second === undefined)
                return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_2__/* .wrong */ .Q)(node, place, `must have ${or}: write \`${example}\``);
            return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_2__/* .wrong */ .Q)(place.near, (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_2__/* .inside */ .n)(place, second, undefined), `can't stand beside \`${given[0]}\`: write ${or}`);
        },
        schema: shape.schema,
    };
}
/** A name alone is short for a map with that `source`. */
function orItsSource(shape, of) {
    const name = (0,_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .scalar */ .d_)(sourceName);
    return {
        read(node, place) {
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node))
                return shape.read(node, place);
            const source = name.read(node, place);
            return source === undefined ? undefined : of(source);
        },
        schema: () => ({ title: 'name, or map', anyOf: [name.schema(), shape.schema()] }),
    };
}


/***/ }),

/***/ 53466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TG: () => (/* binding */ MOUNT_KEYS),
  Or: () => (/* binding */ mount),
  vD: () => (/* binding */ tmpfs)
});

// UNUSED EXPORTS: mounts

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 1 modules
var shape = __webpack_require__(5783);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var pairs = __webpack_require__(31862);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/mount-values.js
var mount_values = __webpack_require__(16678);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/mount-text.js


/** `data:/var/lib/app`, `data:/var/lib/app:ro`, `/srv/app:/app:ro`. */
const mountText = {
    type: 'NAME:/path[:ro], or /path/on/host:/path[:ro]',
    parse(raw) {
        const [source = '', target, modes, ...rest] = raw.split(':');
        if (target === undefined)
            return (0,parser/* malformed */.Qm)(anonymous(raw));
        if (rest.length > 0 || source === '')
            return (0,parser/* malformed */.Qm)(`must be \`SOURCE:/path\` or \`SOURCE:/path:ro\`, not ${(0,parser/* quoted */.TL)(raw)}`);
        const path = mount_values/* containerPath */.vK.parse(target);
        if (!path.ok)
            return (0,parser/* malformed */.Qm)(`its path ${path.problem}`);
        const mode = modesOf(modes);
        if (!mode.ok)
            return mode;
        const { readOnly, noCopy, propagation } = mode.value;
        if (/^[./~]/.test(source) || source.includes('/')) {
            const from = mount_values/* hostPath */.y4.parse(source);
            if (!from.ok)
                return from;
            const shared = propagation === undefined ? {} : { propagation };
            return (0,parser/* parsed */.Yz)({ kind: 'bind', source: from.value, target: path.value, readOnly, ...shared });
        }
        const volume = mount_values/* volumeName */.EH.parse(source);
        if (!volume.ok)
            return (0,parser/* malformed */.Qm)(`its source ${volume.problem}`);
        const copied = noCopy ? { noCopy } : {};
        return (0,parser/* parsed */.Yz)({ kind: 'volume', volume: volume.value, target: path.value, readOnly, ...copied });
    },
};
/** Docker would give each container an empty one, and throw it away with the container. */
function anonymous(path) {
    return `${(0,parser/* quoted */.TL)(path)} has no name, so its data would be lost with each container. Name the volume: \`data:${path.startsWith('/') ? path : `/${path}`}\`. For what may be lost, use \`tmpfs\``;
}
const PROPAGATIONS = ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'];
/** What Docker ignores on Linux. */
const WITHOUT_EFFECT = ['rw', 'cached', 'delegated', 'consistent'];
function modesOf(written) {
    const modes = written === undefined ? [] : written.split(',');
    const unknown = modes.find((mode) => !['ro', 'nocopy', ...WITHOUT_EFFECT, ...PROPAGATIONS].includes(mode));
    if (unknown === 'z' || unknown === 'Z')
        return (0,parser/* malformed */.Qm)(`can't have the mode ${unknown}: label the folder on the Docker host for SELinux once, as in \`chcon -Rt container_file_t /path\``);
    if (unknown !== undefined)
        return (0,parser/* malformed */.Qm)(`its mode must be ro, rw or nocopy, not ${(0,parser/* quoted */.TL)(unknown)}`);
    const propagation = modes.find((mode) => PROPAGATIONS.some((known) => known === mode));
    const shared = propagation === undefined ? {} : { propagation };
    return (0,parser/* parsed */.Yz)({ readOnly: modes.includes('ro'), noCopy: modes.includes('nocopy'), ...shared });
}
/** `/run`, `/run:size=64m,mode=1777`. */
const tmpfsText = {
    type: '/path[:size=64m,mode=1777]',
    parse(raw) {
        const [written = '', options, ...rest] = raw.split(':');
        const target = mount_values/* containerPath */.vK.parse(written);
        if (!target.ok)
            return target;
        if (rest.length > 0)
            return (0,parser/* malformed */.Qm)(`must be \`/path\` or \`/path:size=64m,mode=1777\`, not ${(0,parser/* quoted */.TL)(raw)}`);
        let mount = { kind: 'tmpfs', target: target.value };
        for (const option of options === undefined ? [] : options.split(',')) {
            const [key = '', value = ''] = option.split('=');
            // What the Engine does by itself.
            if (['rw', 'noexec', 'nosuid', 'nodev'].includes(option))
                continue;
            const read = key === 'size' ? mount_values/* composeSize */.wO.parse(value) : key === 'mode' ? mount_values/* fileMode */.IB.parse(value) : undefined;
            if (read === undefined)
                return (0,parser/* malformed */.Qm)(`its option ${(0,parser/* quoted */.TL)(option)} is not possible: only size and mode are`);
            if (!read.ok)
                return (0,parser/* malformed */.Qm)(`its ${key} ${read.problem}`);
            mount = key === 'size' ? { ...mount, bytes: read.value } : { ...mount, mode: read.value };
        }
        return (0,parser/* parsed */.Yz)(mount);
    },
};

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/mount-shape.js








const NOT_YET = {
    image: { how: 'is not possible: a mount is a volume, a bind or a tmpfs' },
};
const SUBPATH = {
    subpath: {
        how: 'is not possible: not every Docker Engine has it. Mount the whole volume, or give the folder a volume of its own',
    },
    labels: { how: 'is not possible here: write them at the top level, as in `volumes: { data: { labels: { a: b } } }`' },
};
const longForm = (0,shape/* object */.Ik)({
    type: (0,shape/* need */.$B)((0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('volume', 'bind', 'tmpfs')), 'What is mounted.', 'type: volume'),
    source: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* plainText */.wh), null, 'Name of the volume, or absolute path on the Docker host.'),
    target: (0,shape/* need */.$B)((0,shape/* scalar */.d_)(mount_values/* containerPath */.vK), 'Path inside the container.', 'target: /data'),
    read_only: (0,shape/* may */._L)((0,shape/* scalar */.d_)(parser/* flag */.Jt), false, 'The container can only read it.'),
    volume: (0,shape/* may */._L)((0,shape/* object */.Ik)({ nocopy: (0,shape/* may */._L)((0,shape/* scalar */.d_)(parser/* flag */.Jt), false, "A new volume isn't filled with what the image has there.") }, SUBPATH), null, 'For the type volume.'),
    bind: (0,shape/* may */._L)((0,shape/* object */.Ik)({
        propagation: (0,shape/* may */._L)((0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)(...PROPAGATIONS)), null, 'How mounts below it spread.'),
        create_host_path: (0,shape/* may */._L)((0,shape/* scalar */.d_)(parser/* flag */.Jt), null, 'Has no effect: the path must be there already.'),
    }, { selinux: { how: 'is not possible: label the folder on the Docker host once' } }), null, 'For the type bind.'),
    tmpfs: (0,shape/* may */._L)((0,shape/* object */.Ik)({
        size: (0,shape/* may */._L)((0,shape/* scalar */.d_)(mount_values/* composeSize */.wO), null, 'Most that it holds.'),
        mode: (0,shape/* may */._L)((0,shape/* scalar */.d_)(mount_values/* fileMode */.IB), null, 'Permissions, in octal digits.'),
    }), null, 'For the type tmpfs.'),
    consistency: (0,shape/* may */._L)((0,shape/* scalar */.d_)(values/* plainText */.wh), null, 'Has no effect on Linux.'),
}, NOT_YET);
/** One item of `volumes`, in Compose's short or long form. */
const mount = {
    read(node, place) {
        if (!(0,dist/* isMap */.jh)(node))
            return (0,shape/* scalar */.d_)(mountText).read(node, place);
        const read = longForm.read(node, place);
        return read && fromLong(read, node, place);
    },
    schema: () => ({ anyOf: [(0,shape/* scalar */.d_)(mountText).schema(), longForm.schema()] }),
};
function fromLong(written, node, place) {
    const { type, source, target, read_only: readOnly } = written;
    const told = (key, problem) => {
        const pair = (0,dist/* isMap */.jh)(node) ? (0,pairs/* pairOf */.cF)(node, key) : undefined;
        return (0,path_in_file/* wrong */.Q)(pair?.value, (0,path_in_file/* inside */.n)(place, key, pair?.key ?? node), problem);
    };
    const stray = ['volume', 'bind', 'tmpfs'].find((key) => key !== type && written[key] !== null);
    if (stray !== undefined)
        return told(stray, `is for \`type: ${stray}\`, and this is of type ${type}`);
    if (type === 'tmpfs') {
        if (source !== null)
            return told('source', 'is not for a tmpfs: it is empty at each start');
        const { size = null, mode = null } = written.tmpfs ?? {};
        return { kind: 'tmpfs', target, ...(size !== null && { bytes: size }), ...(mode !== null && { mode }) };
    }
    if (source === null)
        return type === 'volume'
            ? told('source', anonymous(target))
            : told('source', 'is missing: add `source: /srv/data`');
    if (type === 'bind') {
        const from = mount_values/* hostPath */.y4.parse(source);
        if (!from.ok)
            return told('source', from.problem);
        const propagation = written.bind?.propagation ?? null;
        return { kind: 'bind', source: from.value, target, readOnly, ...(propagation !== null && { propagation }) };
    }
    const volume = mount_values/* volumeName */.EH.parse(source);
    if (!volume.ok)
        return told('source', volume.problem);
    return { kind: 'volume', volume: volume.value, target, readOnly, ...(written.volume?.nocopy && { noCopy: true }) };
}
const mounts = (0,shape/* list */.p_)(mount, { sample: "'data:/data'" });
const tmpfs = (0,shape/* oneOrMore */.h9)((0,shape/* scalar */.d_)(tmpfsText));
/** The keys of a component. */
const MOUNT_KEYS = {
    volumes: (0,shape/* may */._L)(mounts, [], 'What it keeps, as in Compose: `data:/var/lib/app`, `/srv/on/host:/path:ro`, or the long form. A volume belongs to the stack and outlives every release.'),
    tmpfs: (0,shape/* may */._L)(tmpfs, [], 'Paths that are empty at each start and lie in memory: `/run`, `/tmp:size=64m,mode=1777`.'),
};


/***/ }),

/***/ 16678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EH: () => (/* binding */ volumeName),
/* harmony export */   IB: () => (/* binding */ fileMode),
/* harmony export */   vK: () => (/* binding */ containerPath),
/* harmony export */   wO: () => (/* binding */ composeSize),
/* harmony export */   y4: () => (/* binding */ hostPath)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_release_container_volumes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21555);


/** Docker's own rule for names of volumes, and short enough to stand in a longer name. */
const VOLUME_NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;
const volumeName = {
    type: 'name of a volume',
    parse(raw) {
        if (!VOLUME_NAME.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the name of a volume, of letters, digits, and inner _ . and -, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        const name = raw;
        return (0,_hardened_deploy_core_release_container_volumes__WEBPACK_IMPORTED_MODULE_1__/* .isTaken */ .Ck)(name) ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must not be ${raw}: the stack has one of that name for itself`) : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(name);
    },
};
/** A path inside a container at which something is mounted, without a slash at its end. */
const containerPath = {
    type: 'absolute path in the container',
    parse(raw) {
        if (!/^\/[^\0:]*$/.test(raw) || /\p{Cc}/u.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an absolute path inside the container, such as /data, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        const path = raw.replace(/\/+/g, '/').replace(/\/$/, '');
        if (path === '')
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)("must not be /: nothing can be mounted over the container's whole file system");
        if (/\/\.{1,2}(\/|$)/.test(path))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not hold parts . and ..');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(path);
    },
};
/** A path of the Docker host. */
const hostPath = {
    type: 'absolute path on the Docker host',
    parse(raw) {
        if (raw.startsWith('~'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(relative(raw));
        if (!raw.startsWith('/'))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(relative(raw));
        if (/[\0:]|\p{Cc}/u.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must not hold control characters and colons: ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        if (/\/\.{1,2}(\/|$)/.test(raw))
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not hold parts . and ..');
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw === '/' ? raw : raw.replace(/\/+/g, '/').replace(/\/$/, ''));
    },
};
/** The checkout of the repository isn't on the Docker host, so nothing of it can be mounted from there. */
function relative(raw) {
    return `${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)} is a path in the repository, which the Docker host doesn't have. For data, name a volume: \`data:/path\`. For a file of the repository, use \`configs\`. For a folder that is on the Docker host, write its absolute path`;
}
const UNITS = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };
/** A size as Compose writes it: `64m`, `1gb`, `1048576`. Our own spelling, `64MiB`, is understood too. */
const composeSize = {
    type: 'size, such as 64m or 1g',
    parse(raw) {
        const [, count, unit = ''] = /^(\d{1,12}(?:\.\d{1,3})?)\s*([bkmgt]?)i?b?$/i.exec(raw) ?? [];
        const bytes = Number(count) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
        return Number.isFinite(bytes) && Math.floor(bytes) > 0
            ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(Math.floor(bytes))
            : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a size such as 64m or 1g, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** Permissions in octal digits. */
const fileMode = {
    type: 'permissions, such as 1777',
    parse: (raw) => /^(0o|0)?[0-7]{3,4}$/.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(Number.parseInt(raw.replace(/^0o/, ''), 8))
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be permissions in octal digits, such as 1777, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};


/***/ }),

/***/ 54227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ secrets),
/* harmony export */   p: () => (/* binding */ namedSecrets)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68601);
/* harmony import */ var _configs_shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23801);
/* harmony import */ var _file_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98421);





const secretFile = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    source: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(_file_values_js__WEBPACK_IMPORTED_MODULE_4__/* .sourceName */ .VZ), 'Name of the secret, or of one of the `secrets` at the top level.', 'source: TLS_KEY'),
    target: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(_file_values_js__WEBPACK_IMPORTED_MODULE_4__/* .secretPath */ .s6), null, 'Where it is in the container; a name alone is in /run/secrets. By default /run/secrets/<source>.'),
    ..._configs_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .OWNER_KEYS */ .nP,
});
const variable = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .secretName */ .Gf);
const secret = {
    read: (node, place) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? secretFile.read(node, place) : variable.read(node, place)),
    schema: () => ({ title: 'name of a secret, or map', anyOf: [variable.schema(), secretFile.schema()] }),
};
/** `secrets` of a component: a name is a variable, a map is a file. */
const secrets = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(secret);
const FOREIGN = {
    external: {
        how: 'is not possible: secrets are given to each deployment. Write the name of the GitHub secret: `environment: TLS_KEY`',
    },
};
const EXAMPLE = 'environment: TLS_KEY';
const declared = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .mapOf */ .A7)(_file_values_js__WEBPACK_IMPORTED_MODULE_4__/* .sourceName */ .VZ, (0,_file_values_js__WEBPACK_IMPORTED_MODULE_4__/* .withOneOf */ .Gt)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    environment: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)(variable, null, 'Name of the secret among those that the deployment is given.'),
    file: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)(_file_values_js__WEBPACK_IMPORTED_MODULE_4__/* .namedPath */ .hq, null, 'Path of a file in the repository, where everybody who can read the repository can read it.'),
}, FOREIGN, EXAMPLE), ['environment', 'file'], EXAMPLE));
const names = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(variable);
/** `secrets` at the top level: a list of what must be given, or a map as in a Compose file. */
const namedSecrets = {
    read: (node, place) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? declared.read(node, place) : names.read(node, place)),
    schema: () => ({ title: 'list of names of secrets, or map', anyOf: [names.schema(), declared.schema()] }),
};


/***/ }),

/***/ 74810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ks: () => (/* binding */ sectionsOf),
/* harmony export */   _t: () => (/* binding */ volumeSettings),
/* harmony export */   on: () => (/* binding */ volumes),
/* harmony export */   pD: () => (/* binding */ volume)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68601);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31862);
/* harmony import */ var _mount_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16678);





/** The name of a volume as Docker has it. */
const dockerVolume = {
    type: 'name of a Docker volume',
    parse: (raw) => /^[A-Za-z0-9][\w.-]{0,254}$/.test(raw)
        ? (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the name of a Docker volume, as \`docker volume ls\` shows it, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
const text = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh);
const entry = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    external: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt), false, 'It is there already: it is neither created nor removed. `name` is its name.'),
    name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)(dockerVolume), null, "Name of an external one at the Docker host; without it, the key's own."),
    driver: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)(text, null, "The volume's driver; Docker's own is local."),
    driver_opts: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .mapOf */ .A7)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh, text), new Map(), 'What the driver is told.'),
    labels: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .mapOf */ .A7)(_values_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh, text), new Map(), 'Labels of the volume, beside those of the stack.'),
});
/** `data:` alone declares a volume with nothing to say about it. */
const volume = {
    read: (node, place) => ((0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_3__/* .isEmpty */ .Im)(node) ? (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .emptyOf */ .JF)(entry) : entry.read(node, place)),
    schema: () => ({ ...entry.schema(), type: ['object', 'null'] }),
};
/** The top-level `volumes`. */
const volumes = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .mapOf */ .A7)(_mount_values_js__WEBPACK_IMPORTED_MODULE_4__/* .volumeName */ .EH, volume);
/** Those of the file that can be read. */
function sectionsOf(spot) {
    return new Map(spot.entries().flatMap(([name, entrySpot]) => {
        const read = entrySpot.read(volume);
        const called = name;
        return read ? [[called, read]] : [];
    }));
}
function volumeSettings(sections) {
    return new Map([...sections].map(([name, { external, name: called, driver, driver_opts: driverOptions, labels }]) => [
        name,
        { external: external ? (called ?? name) : null, driver, driverOptions, labels },
    ]));
}


/***/ }),

/***/ 50390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ componentOverrides),
/* harmony export */   n: () => (/* binding */ holdOverrides)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _advice_wrong_form_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41732);
/* harmony import */ var _component_shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82885);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11237);
/* harmony import */ var _overrides_schema_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(838);





/**
 * Keys of a component that are different in one environment. What they say is read with the component that they are laid over,
 * because only the whole can be right or wrong.
 */
const componentOverrides = {
    read: (node, place) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)
        ? true
        : (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_3__/* .wrong */ .Q)(node, place, (0,_advice_wrong_form_js__WEBPACK_IMPORTED_MODULE_1__/* .notAMap */ .NW)(node, { path: place.path, keys: ['environment', '…'], required: [] })),
    schema: () => (0,_overrides_schema_js__WEBPACK_IMPORTED_MODULE_4__/* .overridesSchema */ .F)(_component_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .component */ .s, 'keys of a component'),
};
/** An environment speaks of components that are there. */
function holdOverrides(environment, components) {
    const known = components.entries().map(([name]) => name);
    if (known.length === 0)
        return;
    for (const [name, spot] of environment.at('components').entries()) {
        if (!known.includes(name))
            spot.complain(`is no component of the top level, where each component must stand; known are ${known.join(', ')}`);
    }
}


/***/ }),

/***/ 838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ overridesSchema)
/* harmony export */ });
/* unused harmony export OVERRIDES_TITLES */
/** By which the documentation knows that these keys stand elsewhere already. */
const OVERRIDES_TITLES = (/* unused pure expression or super */ null && (['keys of a component', 'keys of a task']));
/** The keys of a shape as an environment may give them: none of them must be there, and `null` takes one away. */
function overridesSchema(of, title) {
    const { properties = {} } = of.schema();
    const orNone = Object.entries(properties).map(([key, schema]) => [key, { anyOf: [schema, { type: 'null' }] }]);
    return {
        type: 'object',
        title,
        additionalProperties: false,
        patternProperties: { '^(x-|<<$)': true },
        properties: Object.fromEntries(orNone),
    };
}


/***/ }),

/***/ 44820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ health)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _advice_component_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30872);
/* harmony import */ var _advice_written_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40691);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68601);






const healthMap = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ik)({
    path: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_5__/* .askedPath */ ._S), '/health', 'Path that answers when it can serve.'),
    status: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 200, most: 599 })), 200, 'Status that means healthy.'),
    'public-path': (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_5__/* .askedPath */ ._S), null, "Path asked through the public address; by default the component's own `path`, which must answer below 500."),
}, _advice_component_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .HEALTH_KEYS */ .sh);
/** Ways without HTTP, for internal components. */
const WORDS = ['tcp', 'docker'];
/** `health: /healthz` is short for `health: { path: /healthz }`. */
const health = {
    read(node, place) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node)) {
            const map = healthMap.read(node, place);
            return map && { kind: 'http', ...map };
        }
        const word = WORDS.find((each) => each === (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(node));
        if (word !== undefined)
            return { kind: word };
        const path = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_5__/* .askedPath */ ._S).read(node, place);
        return path === undefined ? undefined : { kind: 'http', ...(0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .emptyOf */ .JF)(healthMap), path };
    },
    schema: () => ({ ...healthMap.schema(), type: ['string', 'object'], title: 'path, tcp, docker, or map' }),
};


/***/ }),

/***/ 96340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   TB: () => (/* binding */ protocol),
/* harmony export */   Ul: () => (/* binding */ isPublic),
/* harmony export */   X6: () => (/* binding */ ports)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _advice_component_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30872);
/* harmony import */ var _advice_written_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40691);
/* harmony import */ var _path_in_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11237);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(68601);







const port = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_6__/* .portNumber */ .JX);
const isPublic = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt);
const protocol = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('http', 'grpc', 'tcp'));
/** As Compose has it in the long form. */
const PORT_KEYS = {
    target: { by: 'port', how: (value) => `is called port here: \`port: ${(0,_advice_written_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(value) ?? '3000'}\`` },
    published: {
        how: 'is not possible here: users come in at `router.listen` of the environment. An exclusive component may have ports of the host beside it: `publish: ["2222:22"]`',
    },
    health: { how: 'is not set for each port: `health` of the component is asked at its main port' },
    mode: { how: 'is not needed. Leave it out' },
};
const onePort = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ik)({
    port: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .need */ .$B)(port, 'Port that it listens on inside its container.', 'port: 9090'),
    path: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_6__/* .routedPath */ .jP), '/', 'URL path prefix whose requests go to this port.'),
    public: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(isPublic, true, '`false`: only other components reach this port.'),
    protocol: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(protocol, 'http', '`grpc`: it speaks gRPC, without TLS. `tcp`: it speaks something else than HTTP, for ports that are not public.'),
}, PORT_KEYS);
const several = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .list */ .p_)(onePort, { least: 1, sample: '{ port: 9090, public: false }' });
/** A list of maps. Lists of texts are Compose's, and mean ports of the host. */
const ports = {
    read(node, place) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isSeq */ .oP)(node) && node.items.some((item) => (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(item)))
            return several.read(node, place);
        return (0,_path_in_file_js__WEBPACK_IMPORTED_MODULE_4__/* .wrong */ .Q)(undefined, place, (0,_advice_component_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .composePorts */ .VK)(node));
    },
    schema: several.schema,
};


/***/ }),

/***/ 2496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ publishedPort)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82162);


const NUMBER = (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 1, most: 65_535 });
/** A port of the host for one of the container, as in Compose: `2222:22`, `127.0.0.1:5353:53/udp`. */
const publishedPort = {
    type: '[ip:]port:port[/tcp or /udp]',
    parse(raw) {
        const [, ip, host = '', container = '', protocol] = /^(?:(\d+(?:\.\d+){3}):)?(\d+):(\d+)(?:\/(tcp|udp))?$/.exec(raw) ?? [];
        const [outside, inside] = [NUMBER.parse(host), NUMBER.parse(container)];
        if (!outside.ok || !inside.ok)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(problemOf(raw));
        if (ip !== undefined && !_hardened_deploy_core_target_listen_address__WEBPACK_IMPORTED_MODULE_1__/* .listenAddress */ .Y8.parse(`${ip}:${host}`).ok)
            return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have an IPv4 address, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(ip)}`);
        return (0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({
            ip: ip ?? null,
            host: outside.value,
            container: inside.value,
            protocol: protocol === 'udp' ? 'udp' : 'tcp',
        });
    },
};
function problemOf(raw) {
    if (NUMBER.parse(raw.replace(/\/(tcp|udp)$/, '')).ok)
        return `must say the port of the host too: write "${raw.replace(/\/.*$/, '')}:${raw}"`;
    if (/^[\d.:]*\d+-\d+(:\d+(-\d+)?)?(\/\w+)?$/.test(raw))
        return 'must be one port: write an item for each of the range';
    return `must be a port of the host and one of the container, such as "2222:22" or "127.0.0.1:5353:53/udp", not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`;
}


/***/ }),

/***/ 73481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ SWARM_KEYS)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5783);


/** More than that on one network of the stack would need more addresses than it has. */
const MOST_REPLICAS = 50;
/** Keys of a component that only a Swarm has. */
const SWARM_KEYS = {
    replicas: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .scalar */ .d_)((0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_0__/* .wholeNumber */ .rD)({ least: 1, most: MOST_REPLICAS })), null, 'How many copies of it run in a slot, with `target: swarm`; by default one. See docs/swarm.md.'),
};


/***/ }),

/***/ 83787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ taskTimeout),
/* harmony export */   _: () => (/* binding */ migrate)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39757);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38815);
/* harmony import */ var _container_argument_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22865);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5783);
/* harmony import */ var _task_advice_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46742);






/** As long as GitHub lets a job run. */
const taskTimeout = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .durationBetween */ .h9)((0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(1), (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(360)));
const step = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ik)({
    command: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .need */ .$B)(_container_argument_list_js__WEBPACK_IMPORTED_MODULE_3__/* .argv */ .v, 'Command, as a list of arguments.', 'command: [node, migrate.js]'),
    image: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .scalar */ .d_)(_hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_1__/* .imageDigest */ .Wf), null, "Image by digest; without it, the component's new image."),
    timeout: (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .may */ ._L)(taskTimeout, null, 'Longest time for this step; without it, `migrate-timeout` of `deploy`.'),
}, _task_advice_js__WEBPACK_IMPORTED_MODULE_5__/* .TASK_KEYS */ .$);
const steps = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(step);
/** The arguments of one command, or several steps as maps. */
const migrate = {
    read: (node, place) => (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .isSeq */ .oP)(node) && node.items.some((item) => (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .isMap */ .jh)(item)) ? steps.read(node, place) : _container_argument_list_js__WEBPACK_IMPORTED_MODULE_3__/* .argv */ .v.read(node, place),
    schema: () => ({ anyOf: [_container_argument_list_js__WEBPACK_IMPORTED_MODULE_3__/* .argv */ .v.schema(), steps.schema()], title: 'list of arguments, or of steps' }),
};


/***/ }),

/***/ 46742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ TASK_KEYS)
/* harmony export */ });
const BY_ITS_COMPONENT = "is not written here: the task gets its component's own";
/** Keys that people write in a task, a hook or a step of a migration, and that it doesn't have. */
const TASK_KEYS = {
    run: { by: 'command', how: 'is called command here, and is a list of arguments: `command: [node, seed.js]`' },
    script: { by: 'command', how: 'is called command here, and is a list of arguments: `command: [node, seed.js]`' },
    schedule: {
        how: 'is a key of a workflow: `on: { schedule: [{ cron: "17 3 * * *" }] }`. The workflow runs the task with `mode: task`',
    },
    cron: {
        how: 'is a key of a workflow: `on: { schedule: [{ cron: "17 3 * * *" }] }`. The workflow runs the task with `mode: task`',
    },
    service: { by: 'component', how: 'is called component here: `component: web`' },
    volumes: { how: BY_ITS_COMPONENT },
    user: { how: BY_ITS_COMPONENT },
    retries: { how: 'is not possible: a task runs once. Run the workflow again' },
};


/***/ }),

/***/ 93533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _W: () => (/* binding */ task),
/* harmony export */   g7: () => (/* binding */ taskKeys)
/* harmony export */ });
/* unused harmony exports tasks, hooks */
/* harmony import */ var _hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);
/* harmony import */ var _hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39757);
/* harmony import */ var _hardened_deploy_core_release_task_settings__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72841);
/* harmony import */ var _container_argument_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22865);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28661);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5783);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(68601);
/* harmony import */ var _migrate_shape_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83787);
/* harmony import */ var _task_advice_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(46742);









const task = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ik)({
    component: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .need */ .$B)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_hardened_deploy_core_base_names__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ), 'Component that it runs as: with the image, environment, secrets, networks and mounts that this one has where it serves.', 'component: web'),
    command: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .need */ .$B)(_container_argument_list_js__WEBPACK_IMPORTED_MODULE_3__/* .argv */ .v, 'Command, as a list of arguments.', 'command: [node, seed.js]'),
    image: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_hardened_deploy_core_release_image__WEBPACK_IMPORTED_MODULE_1__/* .imageDigest */ .Wf), null, "Image by digest, of the component's `allowed-images`. Without it, the component's own."),
    timeout: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(_migrate_shape_js__WEBPACK_IMPORTED_MODULE_7__/* .taskTimeout */ .$, (0,_defaults_js__WEBPACK_IMPORTED_MODULE_4__/* .after */ .P)('10m'), 'Longest time; then it is stopped, and counts as failed.'),
    environment: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .mapOf */ .A7)(_values_js__WEBPACK_IMPORTED_MODULE_6__/* .environmentVariable */ .mT, (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_6__/* .plainText */ .wh)), new Map(), "Environment variables, laid over the component's."),
    secrets: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_6__/* .secretName */ .Gf)), [], "Secrets that it gets as environment variables, beside the component's."),
    networks: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_6__/* .networkName */ .uv)), [], "Docker networks that it joins, beside the component's."),
}, _task_advice_js__WEBPACK_IMPORTED_MODULE_8__/* .TASK_KEYS */ .$);
const tasks = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .mapOf */ .A7)(_hardened_deploy_core_release_task_settings__WEBPACK_IMPORTED_MODULE_2__/* .taskName */ .p5, task);
const hooks = (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ik)({
    'before-switch': (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(task, null, 'Runs after the private tests, before traffic moves. If it fails, the deployment ends `not-switched`.'),
    'after-deploy': (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(task, null, 'Runs after the promotion. If it fails, people are warned, and the release stays.'),
});
/** The keys of the whole file that say what runs once. */
const taskKeys = {
    tasks: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(tasks, new Map(), 'What is run by hand or on a schedule, in the release that serves.'),
    hooks: (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .may */ ._L)(hooks, (0,_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyOf */ .JF)(hooks), 'What every deployment runs once, before it switches and after it is promoted.'),
};


/***/ }),

/***/ 66764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ ageRecipient)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** 32 bytes, five bits a character, and six characters of checksum. */
const SHAPE = /^age1([qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58})$/;
/**
 * Accepts a public key of the kind X25519, whose checksum is right: a key with a typing mistake would be noticed only when
 * somebody wants to decrypt. A secret key is never repeated.
 */
const ageRecipient = {
    type: 'public key of age, age1…',
    parse(raw) {
        if (/AGE-SECRET-KEY/i.test(raw))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not be a secret key: write the public key, which `age-keygen -y FILE` prints, and make a new pair, because this one is in the file now');
        if (/^(ssh-|age1pq1|age1[a-z]+1)/.test(raw) && !SHAPE.test(raw))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a public key as \`age-keygen\` prints it (age1 and 58 more characters); others are not supported: ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        const [, data] = SHAPE.exec(raw) ?? [];
        if (data === undefined)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a public key as \`age-keygen\` prints it, age1 and 58 more characters, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        if (!hasChecksum('age', data))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`has a typing mistake: its checksum is wrong. Copy it again: ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
/** The checksum of Bech32 (BIP 173). */
function hasChecksum(prefix, data) {
    const letters = [...prefix].map((letter) => letter.charCodeAt(0));
    const values = [
        ...letters.map((code) => code >> 5),
        0,
        ...letters.map((code) => code & 31),
        ...[...data].map((letter) => ALPHABET.indexOf(letter)),
    ];
    return values.reduce(step, 1) === 1;
}
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
function step(checksum, value) {
    const top = checksum >> 25;
    const shifted = ((checksum & 0x1ffffff) << 5) ^ value;
    return GENERATORS.reduce((sum, generator, bit) => (((top >> bit) & 1) === 1 ? sum ^ generator : sum), shifted);
}


/***/ }),

/***/ 99042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ markDetails),
/* harmony export */   IA: () => (/* binding */ isWorrying),
/* harmony export */   Mj: () => (/* binding */ recoveryMarkName),
/* harmony export */   Zd: () => (/* binding */ RECOVERY_MARKS),
/* harmony export */   hU: () => (/* binding */ describeMark),
/* harmony export */   wX: () => (/* binding */ recoverySnippets)
/* harmony export */ });
/* harmony import */ var _base_instant_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84831);

/** When a backup marks the place in the server's log to which point-in-time recovery can go back. */
const RECOVERY_MARKS = ['auto', 'always', 'never'];
/**
 * `hd-production-20261130T104501Z-0a1b2c3`. PostgreSQL takes 63 bytes. The name is copied into shells, and an environment may be called
 * anything: what is no letter, digit, dot, dash or underscore of ASCII becomes a dash.
 */
function recoveryMarkName(environment, { at, commit }) {
    const place = environment.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 30);
    return `hd-${place}-${(0,_base_instant_js__WEBPACK_IMPORTED_MODULE_0__/* .stampOf */ .Z)(at)}-${commit.slice(0, 7)}`;
}
/** What is written into the manifest. Nothing without a mark. */
function markDetails(mark) {
    switch (mark.kind) {
        case 'marked': {
            const { name, lsn, wal, timeline, system, archive } = mark;
            const cluster = system === null ? {} : { 'recovery-system': system };
            return {
                'recovery-mark': name,
                'recovery-lsn': lsn,
                'recovery-wal': wal,
                'recovery-timeline': String(timeline),
                ...cluster,
                'recovery-archive': archive,
            };
        }
        case 'position':
            return {
                'recovery-binlog': `${mark.file}:${mark.position}`,
                ...(mark.gtid !== '' && { 'recovery-gtid': mark.gtid }),
            };
        case 'none':
            return {};
    }
}
/** A sentence for people: what the mark is good for, and what it isn't. */
function describeMark(mark) {
    switch (mark.kind) {
        case 'marked': {
            const what = `Recovery mark ${mark.name} at ${mark.lsn}, timeline ${mark.timeline}`;
            const why = mark.why === undefined ? '' : `: ${mark.why}`;
            if (mark.archive === 'archived')
                return `${what}: the archive has ${mark.wal}, so the server can be recovered to it.`;
            if (mark.archive === 'not-yet')
                return `${what}: the archive does not have ${mark.wal} yet${why}. Until it does, the mark is only a label.`;
            return `${what}: only a label, because the server archives nothing${why}. A dump can't be rolled forward to it.`;
        }
        case 'position':
            return `Recovery mark: binary log ${mark.file}, position ${mark.position}${mark.gtid === '' ? '' : ` (GTID ${mark.gtid})`}. It helps where the binary logs are copied elsewhere.`;
        case 'none':
            return `No recovery mark: ${mark.why}`;
    }
}
/** Whether people should be warned: they count on the mark, or the archive is behind. */
function isWorrying(mark, when) {
    if (when === 'always')
        return mark.kind === 'none' || (mark.kind === 'marked' && mark.archive !== 'archived');
    return mark.kind === 'marked' && mark.archive === 'not-yet';
}
/** How tools recover to the mark, as text to copy. Empty where there is no mark. Names hold no character that a shell reads. */
function recoverySnippets(mark) {
    switch (mark.kind) {
        case 'marked':
            return [
                '# Each begins with a base backup from before the mark. Stop the server first, and recover into an empty directory.',
                '# pgBackRest',
                `pgbackrest --stanza=<stanza> --type=name --target=${mark.name} --target-timeline=${mark.timeline} --target-action=promote restore`,
                '# Barman',
                `barman recover --target-name ${mark.name} --target-tli ${mark.timeline} <server> <backup id> <directory>`,
                '# WAL-G, and every other archive: fetch the base backup, touch recovery.signal, and set in postgresql.conf',
                'wal-g backup-fetch <directory> <backup name>',
                `restore_command = 'wal-g wal-fetch "%f" "%p"'`,
                `recovery_target_name = '${mark.name}'`,
                `recovery_target_timeline = '${mark.timeline}'`,
                "recovery_target_action = 'promote'",
            ];
        case 'position':
            return [
                '# After a backup from before the mark was restored: plays the log from that backup on up to the mark.',
                `mysqlbinlog --start-position=<position of the backup> --stop-position=${mark.position} <first log> … ${mark.file} | mysql`,
            ];
        case 'none':
            return [];
    }
}


/***/ }),

/***/ 37581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ absolutePath)
/* harmony export */ });
/** `/etc/../etc//x/` → `/etc/x`, and `x` → `/x`: several spellings of one path, as the Engine and images have them, are one. */
function absolutePath(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return `/${parts.join('/')}`;
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


/***/ }),

/***/ 24324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ CAPABILITIES),
/* harmony export */   x: () => (/* binding */ bareCapability)
/* harmony export */ });
/** The capabilities of Linux, as `capabilities(7)` lists them, without `CAP_`. */
const CAPABILITIES = `
  AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH
  FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN
  NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT
  SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM`
    .trim()
    .split(/\s+/);
/** `cap_net_admin` and `NET_ADMIN` are the same to the Engine. */
function bareCapability(written) {
    return written.toUpperCase().replace(/^CAP_/, '');
}


/***/ }),

/***/ 96135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Md: () => (/* binding */ HOST_ACCESS_WORDS),
/* harmony export */   SV: () => (/* binding */ hostAccessOfVolume),
/* harmony export */   fG: () => (/* binding */ hostAccessOfPath),
/* harmony export */   o7: () => (/* binding */ hostAccessOf)
/* harmony export */ });
/* unused harmony export HOST_ACCESS */
/* harmony import */ var _base_absolute_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37581);
/* harmony import */ var _capabilities_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24324);
/* harmony import */ var _host_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65629);



/**
 * What gives a container the Docker host, or much of it. An environment allows each by its word: whoever approves a deployment
 * then sees it, and nothing gets it by a key that was copied from elsewhere.
 */
const HOST_ACCESS = {
    privileged: 'It may do everything on the host that root may.',
    'docker-socket': 'It controls what runs all containers, and so may do everything on the host that root may.',
    'bind-mounts-of-system': 'It sees files of the host itself.',
    'host-network': "It is in the host's own network: it reaches what listens on its loopback address, and may take any of its ports.",
    'host-pid': "It sees the host's processes, and may send them signals.",
    'host-ipc': "It sees the shared memory of the host's processes.",
    'host-uts': "It has the host's name.",
    'host-users': 'Root in the container is root of the host, also where the two are kept apart.',
    'host-cgroups': "It sees the host's cgroups.",
    'host-devices': 'It uses devices of the host, which may be its disks.',
    'all-capabilities': 'It has every right that root has, within its own namespaces.',
    'system-capabilities': 'It has rights of root that reach beyond the container.',
    unconfined: 'What keeps containers from dangerous calls to the kernel is switched off.',
};
const HOST_ACCESS_WORDS = Object.keys(HOST_ACCESS);
/** Capabilities with which a process has left its container before: through the kernel, its modules, its clock or its files. */
const BEYOND_THE_CONTAINER = 'SYS_ADMIN SYS_MODULE SYS_RAWIO SYS_PTRACE SYS_BOOT SYS_TIME DAC_READ_SEARCH BPF PERFMON MAC_ADMIN MAC_OVERRIDE SYSLOG CHECKPOINT_RESTORE'.split(' ');
/** All that these settings need the environment's permission for. */
function hostAccessOf(container) {
    const { privileged, networkMode, pid, ipc, uts, userns, cgroup } = container;
    const whole = [
        privileged === true && need('privileged', 'privileged', 'true'),
        networkMode === 'host' && need('host-network', 'network_mode', 'host'),
        pid === 'host' && need('host-pid', 'pid', 'host'),
        ipc === 'host' && need('host-ipc', 'ipc', 'host'),
        uts === 'host' && need('host-uts', 'uts', 'host'),
        userns === 'host' && need('host-users', 'userns_mode', 'host'),
        cgroup === 'host' && need('host-cgroups', 'cgroup', 'host'),
    ];
    return [
        ...whole.filter((each) => each !== false),
        ...(container.capAdd ?? []).flatMap(ofCapability),
        ...(container.securityOpt ?? []).filter(isUnconfined).map((option) => need('unconfined', 'security_opt', option)),
        ...(container.devices ?? []).map(({ host }) => need('host-devices', 'devices', host)),
        ...(container.deviceCgroupRules ?? []).map((rule) => need('host-devices', 'device_cgroup_rules', rule)),
        ...(container.mounts ?? []).flatMap(ofMount),
    ];
}
function need(word, key, value) {
    return { word, key, written: `${key}: ${value}`, reason: HOST_ACCESS[word] };
}
function ofCapability(written) {
    const bare = (0,_capabilities_js__WEBPACK_IMPORTED_MODULE_0__/* .bareCapability */ .x)(written);
    if (bare === 'ALL')
        return [need('all-capabilities', 'cap_add', 'ALL')];
    return BEYOND_THE_CONTAINER.includes(bare) ? [need('system-capabilities', 'cap_add', bare)] : [];
}
/** A type of SELinux says what the process may do. There are types that may do everything, and each host names its own. */
function isUnconfined(option) {
    return /^(seccomp|apparmor|systempaths)[:=]unconfined$|^label[:=](disable$|type:)/.test(option);
}
function ofMount(mount) {
    return mount.kind === 'bind' ? hostAccessOfPath('volumes', mount.source) : [];
}
/** File systems that show nothing of the host's own: they are elsewhere, or new and empty. */
const APART = ['nfs', 'nfs4', 'cifs', 'tmpfs'];
/**
 * A volume of Docker's own driver may be anything that the host can mount, by its options: its processes, its disks, or any of its
 * folders. So it needs the word unless it is known to show nothing of the host, or is a bind mount of an ordinary path. Other
 * drivers are programs that somebody has put onto the host.
 */
function hostAccessOfVolume({ driver, driverOptions, }) {
    const device = driverOptions.get('device');
    if ((driver ?? '') !== '' && driver !== 'local')
        return [];
    if (device === undefined)
        return [];
    const key = 'driver_opts';
    // The kernel doesn't look at the type of a bind mount.
    const isBind = (driverOptions.get('o') ?? '').split(',').some((option) => /^r?bind$/.test(option.trim()));
    if (isBind && device.startsWith('/'))
        return hostAccessOfPath(key, device);
    if (!isBind && APART.includes(driverOptions.get('type') ?? ''))
        return [];
    return [need('bind-mounts-of-system', key, device)];
}
/** What a container gets by a path of the host, under the key that names the path. Nothing for an ordinary one. */
function hostAccessOfPath(key, path) {
    const given = (0,_host_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .hostPathGivenBy */ .M)(path);
    if (!given)
        return [];
    return [
        { ...need(given.word, key, (0,_base_absolute_path_js__WEBPACK_IMPORTED_MODULE_2__/* .absolutePath */ .H)(path)), reason: `${HOST_ACCESS[given.word]} ${given.path}: ${given.has}.` },
    ];
}


/***/ }),

/***/ 65629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ hostPathGivenBy),
/* harmony export */   z: () => (/* binding */ liesIn)
/* harmony export */ });
/* harmony import */ var _base_absolute_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37581);

const SYSTEM = [
    [
        'who may log in and what runs: accounts, rights, services, scheduled jobs, libraries that every program loads',
        '/etc',
    ],
    ['files of root: its keys, and what its shell runs', '/root'],
    ['programs and libraries of the host, which root runs', '/usr /bin /sbin /lib /lib32 /lib64 /libx32 /snap /nix'],
    ['the kernel and what starts it', '/boot /efi'],
    ['the kernel itself, its processes and its devices', '/proc /sys /dev'],
    ['scheduled jobs, which the host runs as their users', '/var/spool/cron /var/spool/at /var/spool/anacron'],
    [
        'the files of all containers, and who controls them',
        '/var/lib/docker /var/lib/containerd /var/lib/containers /var/lib/kubelet /var/lib/lxd /var/lib/incus /var/snap',
    ],
    [
        'what the host runs as root: units, scripts of packages and of the first start',
        '/var/lib/systemd /var/lib/dpkg /var/lib/rpm /var/lib/cloud',
    ],
];
/** Sockets of what runs containers. Where they lie is a setting of it, and rootless ones lie with their user. */
const SOCKETS = '/run/docker.sock /run/docker/containerd /run/podman /run/containerd /run/crio /run/buildkit'.split(' ');
const SOCKET_NAMES = ['docker.sock', 'podman.sock', 'containerd.sock', 'crio.sock', 'buildkitd.sock'];
/** What a user runs without root has its sockets in these folders. */
const FOLDER_OF_USERS = /^\/run\/user(\/\d+(\/(podman|docker))?)?$/;
/** After the sockets, because `/run` has both, and the sockets are what gives away most. */
const IN_RUN = [
    ['the init system, which starts and stops everything as root', '/run/systemd /run/dbus /run/udev'],
];
/** What a person's home has beside data: keys, and what a shell or a login runs. */
const HOME = /^\/home(\/[^/]+(\/(\..*|bin(\/.*)?))?)?$/;
const SOCKET = { word: 'docker-socket', has: 'what runs all containers' };
/** In the order in which they count: the first one that a path lies in or holds says what it gives. */
const TABLE = [
    ...listed(SYSTEM),
    ...SOCKETS.map((path) => ({ ...SOCKET, path })),
    ...listed(IN_RUN),
];
/**
 * What a bind mount of this path gives away, or undefined for an ordinary path. A folder that holds one of the table's paths gives
 * as much as that one. Read-only is no less: keys and passwords are read, and a socket is written to all the same.
 */
function hostPathGivenBy(written) {
    // They are one folder.
    const path = (0,_base_absolute_path_js__WEBPACK_IMPORTED_MODULE_0__/* .absolutePath */ .H)(written).replace(/^\/var\/run(?=\/|$)/, '/run');
    if (SOCKET_NAMES.includes(path.slice(path.lastIndexOf('/') + 1)) || FOLDER_OF_USERS.test(path))
        return { ...SOCKET, path };
    if (HOME.test(path))
        return { word: 'bind-mounts-of-system', path, has: 'homes of users: their keys, and what their shells run' };
    return TABLE.find((each) => liesIn(path, each.path) || liesIn(each.path, path));
}
function listed(all) {
    return all.flatMap(([has, paths]) => paths.split(' ').map((path) => ({ word: 'bind-mounts-of-system', path, has })));
}
/** Whether a path of the host is that folder, or in it. Both are absolute and without a slash at their end. */
function liesIn(path, within) {
    return within === '/' || path === within || path.startsWith(`${within}/`);
}


/***/ }),

/***/ 72841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ whyNotBeside),
/* harmony export */   gx: () => (/* binding */ imagesOfTasks),
/* harmony export */   p5: () => (/* binding */ taskName)
/* harmony export */ });
/* unused harmony export NO_HOOKS */
/* harmony import */ var _base_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);

const taskName = (0,_base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf)('task name', 24);
/** The images that tasks and hooks have of their own. */
function imagesOfTasks({ tasks, hooks, }) {
    const all = [...tasks.values(), hooks.beforeSwitch, hooks.afterDeploy];
    return [...new Set(all.flatMap((task) => task?.image ?? []))];
}
const NO_HOOKS = { beforeSwitch: null, afterDeploy: null };
/**
 * Why nothing may run with the settings of a component while it serves. Undefined if it may. Of an exclusive component there must
 * never be two that write to its files, and a task with its mounts would be the second one.
 */
function whyNotBeside({ name, handover, container }) {
    if (handover !== 'exclusive')
        return undefined;
    const mounts = container?.mounts ?? [];
    const written = mounts.filter((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
    if (written.length === 0)
        return undefined;
    const where = written.map(({ target }) => target).join(', ');
    return `${name} is exclusive and writes to ${where}, so nothing else may run with its mounts while it serves. Choose another component, or mount it read-only`;
}


/***/ })

};
