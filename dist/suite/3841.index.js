export const id = 3841;
export const ids = [3841];
export const modules = {

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

/***/ 13954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ overlap),
/* harmony export */   Re: () => (/* binding */ formatIpv4),
/* harmony export */   oD: () => (/* binding */ parseIpv4Range)
/* harmony export */ });
/** Reads `10.90.0.0/24`; any address of the range may be given. Undefined when the text is no range. */
function parseIpv4Range(cidr) {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
    const [a = 256, b = 256, c = 256, d = 256, prefix = 99] = match?.slice(1).map(Number) ?? [];
    if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32)
        return undefined;
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    return { base: value - (value % sizeOf(prefix)), prefix };
}
function overlap(one, other) {
    return one.base < other.base + sizeOf(other.prefix) && other.base < one.base + sizeOf(one.prefix);
}
function formatIpv4(value) {
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
function sizeOf(prefix) {
    return 2 ** (32 - prefix);
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

/***/ 90493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** Quotes a text as one word of POSIX sh. */
function shellWord(text) {
    return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}


/***/ }),

/***/ 60143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ servingComponents),
/* harmony export */   h: () => (/* binding */ withDependents)
/* harmony export */ });
function isServing(component) {
    return component.serves !== null;
}
/** Those that users reach, in the order given. */
function servingComponents(components) {
    return components.filter(isServing);
}
/** The given components, and all that need one of them, directly or by others. */
function withDependents(components, of) {
    const found = new Set(of);
    for (;;) {
        const before = found.size;
        for (const { name, needs } of components)
            if (needs.some((needed) => found.has(needed)))
                found.add(name);
        if (found.size === before)
            return found;
    }
}


/***/ }),

/***/ 41142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ secretNamesOf),
/* harmony export */   MD: () => (/* binding */ secretFileMountsOf),
/* harmony export */   OS: () => (/* binding */ fileMountsOf),
/* harmony export */   qA: () => (/* binding */ filesNeededBy)
/* harmony export */ });
function fileMountsOf({ container }) {
    return container?.mounts?.filter((mount) => mount.kind === 'file') ?? [];
}
function secretFileMountsOf({ container }) {
    return container?.mounts?.filter((mount) => mount.kind === 'secret') ?? [];
}
/** The files that must lie at the target before these are started, each once. */
function filesNeededBy(components) {
    return [...new Set(components.flatMap(fileMountsOf).map(({ hash }) => hash))];
}
/** The secrets that a component gets, as variables or as files, each once. */
function secretNamesOf(component) {
    return [...new Set([...component.secrets, ...secretFileMountsOf(component).map(({ secret }) => secret)])];
}


/***/ }),

/***/ 21555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ nameOfVolume),
/* harmony export */   Ah: () => (/* binding */ writesToKept),
/* harmony export */   Ck: () => (/* binding */ isTaken),
/* harmony export */   EN: () => (/* binding */ writableVolumes),
/* harmony export */   fF: () => (/* binding */ onceEach),
/* harmony export */   o2: () => (/* binding */ migratesInPause),
/* harmony export */   pq: () => (/* binding */ sameVolume),
/* harmony export */   v3: () => (/* binding */ volumesOf)
/* harmony export */ });
/** The volumes that a component mounts, each once. */
function volumesOf({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume'));
}
/** The volumes that it can write to, each once. */
function writableVolumes({ container }) {
    return onceEach((container?.mounts ?? []).filter((mount) => mount.kind === 'volume' && !mount.readOnly));
}
/** What outlives its containers and can be written to: two of them at once could destroy it. */
function writesToKept(mounts) {
    return mounts.some((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
}
/**
 * Whether its migration runs in the pause of its swap: nobody else uses its volumes then, so that they can be copied before. All
 * other migrations run beside what serves.
 */
function migratesInPause(settings) {
    return settings.handover === 'exclusive' && settings.migrate !== null && writableVolumes(settings).length > 0;
}
/** `data`, or `shop_data` for one that isn't ours. */
function nameOfVolume({ volume, external }) {
    return external ?? volume;
}
/** Two names may mean one volume of the target. */
function sameVolume(one, other) {
    return one.external === other.external && (one.external !== undefined || one.volume === other.volume);
}
/** Each volume at its first mention. */
function onceEach(volumes) {
    return volumes.filter((each, index) => volumes.findIndex((other) => sameVolume(each, other)) === index);
}
/** Names under which volumes would be taken for something else of the stack's. */
const TAKEN = [/^backups$/, /^copy\./, /^folder\./];
function isTaken(name) {
    return TAKEN.some((taken) => taken.test(name));
}


/***/ }),

/***/ 39757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ imageParts),
/* harmony export */   Wf: () => (/* binding */ imageDigest),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   rA: () => (/* binding */ imageReference),
/* harmony export */   tO: () => (/* binding */ imageName)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);

// The grammar of distribution/reference: host[:port]/path components of lower-case alphanumerics with single separators.
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
const imageReference = {
    type: 'image reference',
    parse: (raw) => imageParts(raw) ? (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw) : (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an image reference, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
const imageDigest = {
    type: 'image by digest',
    parse(raw) {
        const parts = imageParts(raw);
        if (parts?.digest === undefined)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an image by digest (name@sha256:…), not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
/** The parts of a reference, or `undefined` when the text is none. */
function imageParts(raw) {
    const [named = '', digest, ...rest] = raw.split('@');
    if (rest.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    const colon = named.lastIndexOf(':');
    const tagged = colon > named.lastIndexOf('/');
    const name = tagged ? named.slice(0, colon) : named;
    const tag = tagged ? named.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return undefined;
    const { registry, repository } = splitRegistry(name);
    if (!REPOSITORY.test(repository))
        return undefined;
    return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
/** The name as written, without tag and digest. Allowed-image patterns are compared with it. */
function imageName(reference) {
    const [named = ''] = reference.split('@');
    const colon = named.lastIndexOf(':');
    return colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
}
function digestOf(image) {
    return image.slice(image.indexOf('@') + 1);
}
function withDigest(reference, digest) {
    return `${imageName(reference)}@${digest}`;
}
// Docker's rule: the first part is a registry when it contains a dot or a colon, or is `localhost`.
function splitRegistry(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    if (/[.:]/.test(first) || first === 'localhost')
        return { registry: first, repository: name.slice(slash + 1) };
    return { registry: 'docker.io', repository: slash < 0 ? `library/${name}` : name };
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

/***/ 3083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FD: () => (/* binding */ allHosts),
/* harmony export */   UZ: () => (/* binding */ hostsOfComponent),
/* harmony export */   Vy: () => (/* binding */ namesOfFront),
/* harmony export */   Wn: () => (/* binding */ urlsOf),
/* harmony export */   bh: () => (/* binding */ isAtUrl),
/* harmony export */   hU: () => (/* binding */ covers),
/* harmony export */   sk: () => (/* binding */ doorsOfComponent),
/* harmony export */   yP: () => (/* binding */ urlOfComponent),
/* harmony export */   z2: () => (/* binding */ isWildcard)
/* harmony export */ });
/** Every name that the router answers at, each once: its own first, then those of single components. None without names. */
function allHosts(front) {
    if (!front)
        return [];
    return [...new Set([...front.hosts, ...[...(front.ofComponents?.values() ?? [])].flat()])];
}
/** All names of a router that has names: those that it answers at, and those whose requests it sends elsewhere. Over TLS both shake hands. */
function namesOfFront(front) {
    return [...allHosts(front), ...front.redirects.map(({ from }) => from)];
}
/** The names at which a component's paths are: its own, or else the router's. None: it is at every name. */
function hostsOfComponent(front, component) {
    return front?.ofComponents?.get(component) ?? front?.hosts ?? [];
}
/**
 * The base URL at which a component is proven. That is the public one where the component is at its name, or else the first of
 * the component's own names, with the scheme and the port of the public one. Paths of the public one are not kept then.
 */
function urlOfComponent(front, publicUrl, component) {
    const own = front?.ofComponents?.get(component);
    if (!own || !URL.canParse(publicUrl))
        return publicUrl;
    const { protocol, hostname, port } = new URL(publicUrl);
    return own.includes(hostname) ? publicUrl : `${protocol}//${own[0]}${port && `:${port}`}`;
}
/** Where these components are proven, each base URL once. The public one where there are none. */
function urlsOf({ front, publicUrl }, components) {
    const all = components.map((component) => urlOfComponent(front, publicUrl, component));
    return all.length === 0 ? [publicUrl] : [...new Set(all)];
}
/** The doors of a stack as one component is asked through them: with the name that its own users use. */
function doorsOfComponent(doors, { front }, component) {
    if (component === undefined)
        return doors;
    return { ...doors, publicUrl: urlOfComponent(front, doors.publicUrl, component) };
}
/** Whether requests for a URL can get to a component: whole names go before wildcards. */
function isAtUrl(front, url, component) {
    const all = allHosts(front);
    if (all.length === 0)
        return true;
    const named = URL.canParse(url) ? hostFor(all, new URL(url).hostname) : undefined;
    return named !== undefined && hostsOfComponent(front, component).includes(named);
}
function hostFor(all, hostname) {
    return all.includes(hostname) ? hostname : all.find((host) => covers(host, hostname));
}
/** `*.example.com`: all names with one label in its place, as a certificate with the same wildcard is for. */
function isWildcard(host) {
    return host.startsWith('*.');
}
/** Whether requests for a name are for this host: `*.example.com` covers `a.example.com`, and neither `example.com` nor `a.b.example.com`. */
function covers(host, hostname) {
    if (!isWildcard(host))
        return host === hostname;
    const label = hostname.slice(0, -host.length + 1);
    return hostname.endsWith(host.slice(1)) && label !== '' && !label.includes('.');
}


/***/ }),

/***/ 82162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jd: () => (/* binding */ addressesCollide),
/* harmony export */   T4: () => (/* binding */ isEverywhere),
/* harmony export */   Y8: () => (/* binding */ listenAddress)
/* harmony export */ });
/* harmony import */ var _base_address_ipv4_range_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13954);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16099);


const ADDRESS_AND_PORT = /^(?:\[([0-9a-fA-F:.]+)\]|((?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3})):([1-9]\d{0,4})$/;
/** Reads `127.0.0.1:8080` or `[::1]:8080`. Octets with leading zeros are refused: some programs read them as octal. */
const listenAddress = {
    type: 'ip:port',
    parse(raw) {
        const [, six, four, digits] = ADDRESS_AND_PORT.exec(raw) ?? [];
        const port = Number(digits);
        if (port <= 65_535 && six !== undefined && URL.canParse(`http://[${six}]`))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ ip: six, port });
        if (port <= 65_535 && four !== undefined && (0,_base_address_ipv4_range_js__WEBPACK_IMPORTED_MODULE_1__/* .parseIpv4Range */ .oD)(`${four}/32`))
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ ip: four, port });
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be an IP address and a port from 1 to 65535, such as 127.0.0.1:8080 or [::1]:8080, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
/** Whether two addresses can't be used at the same time: the same port, on the same IP address or on all of them. */
function addressesCollide(one, other) {
    return one.port === other.port && (one.ip === other.ip || isEverywhere(one.ip) || isEverywhere(other.ip));
}
/** All addresses: of IPv4, or by `::` of IPv6 too, where there is any. */
function isEverywhere(ip) {
    return ip === '0.0.0.0' || ip === '::';
}


/***/ }),

/***/ 28761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ maintenanceFrom),
/* harmony export */   VD: () => (/* binding */ describeMaintenance),
/* harmony export */   dd: () => (/* binding */ maintenanceText),
/* harmony export */   iq: () => (/* binding */ underMaintenance)
/* harmony export */ });
/** `on since 2026-11-30T10:00:00.000Z, by octocat …: new disks` */
function describeMaintenance({ since, by, reason }) {
    return `on since ${since}, by ${by}: ${reason}`;
}
/** What a deployment must know of it. */
function underMaintenance(notice) {
    return `maintenance is ${describeMaintenance(notice)}. Users go on seeing the page until it is turned off; what is deployed is proven in private`;
}
/** In one line. */
function maintenanceText({ since, by, reason }) {
    return JSON.stringify({ since, by, reason });
}
/** Whatever the text is: that it is there is what turns maintenance on, and a person may have written it. */
function maintenanceFrom(text) {
    const read = record(text);
    const told = (key, otherwise) => {
        const value = read[key];
        return typeof value === 'string' && value !== '' ? value : otherwise;
    };
    return {
        since: told('since', 'a time that nobody has written down'),
        by: told('by', 'somebody at the target'),
        reason: told('reason', 'no reason is known'),
    };
}
function record(text) {
    try {
        const parsed = JSON.parse(text);
        return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 65611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ LONGEST_HOST_NAME),
/* harmony export */   KA: () => (/* binding */ slotHostName),
/* harmony export */   l: () => (/* binding */ slotHostNames)
/* harmony export */ });
/** A label of a name in DNS has no more. */
const LONGEST_HOST_NAME = 63;
/** The name by which what runs in a slot is found on the stack's network, where it has no address of its own. */
function slotHostName(stack, { component, slot }) {
    return `hd-${stack}-${component}-${slot}`;
}
/** The names of both slots of a component. */
function slotHostNames(stack, component) {
    return {
        blue: slotHostName(stack, { component, slot: 'blue' }),
        green: slotHostName(stack, { component, slot: 'green' }),
    };
}


/***/ }),

/***/ 61590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectDocker: () => (/* binding */ connectDocker)
});

// EXTERNAL MODULE: ./packages/adapters/build/databases/postgres/postgres-database.js + 2 modules
var postgres_database = __webpack_require__(44957);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/connection.js + 4 modules
var connection_connection = __webpack_require__(409);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/containers.js + 1 modules
var containers_containers = __webpack_require__(45020);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/pull-when-missing.js
var pull_when_missing = __webpack_require__(56392);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var base_failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
// EXTERNAL MODULE: ./packages/core/build/base/address/dial-address.js
var dial_address = __webpack_require__(67858);
// EXTERNAL MODULE: ./packages/core/build/target/listen-address.js
var listen_address = __webpack_require__(82162);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/endpoint.js
var endpoint = __webpack_require__(26766);
// EXTERNAL MODULE: ./packages/core/build/base/address/ipv4-range.js
var ipv4_range = __webpack_require__(13954);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/layout/published-address.js



/** An address of the router on the Docker host. Throws `configuration/invalid`. */
function publishedAddress(text) {
    const address = listen_address/* listenAddress */.Y8.parse(text);
    if (address.ok)
        return address.value;
    throw new base_failure/* Failure */.HR('configuration/invalid', `An address of the router ${address.problem}`);
}
/**
 * The IP address as the Engine is told it. Without one, it publishes a port at all addresses, and at those of IPv6 only where its host has
 * any: asked for `::`, it would refuse to start the container where there is none.
 */
function boundAddress(ip, router, gateway) {
    if (ip !== '::')
        return ip;
    return trusts(router, gateway) ? '0.0.0.0' : '';
}
/**
 * Whether an address is in `trusted-proxies`. The Engine passes requests by IPv6 on to the stack's network by itself, so that all of them
 * come from its gateway. If that one is trusted, so would be everybody.
 */
function trusts({ front }, address) {
    const one = (0,ipv4_range/* parseIpv4Range */.oD)(`${address}/32`);
    return (front?.trustedProxies ?? []).some((range) => {
        const other = (0,ipv4_range/* parseIpv4Range */.oD)(range.includes('/') ? range : `${range}/32`);
        return one !== undefined && other !== undefined && (0,ipv4_range/* overlap */.EF)(one, other);
    });
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/layout/stack-addresses.js
var stack_addresses = __webpack_require__(27144);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/layout/stack-names.js
var stack_names = __webpack_require__(3140);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/multiplexed.js
var multiplexed = __webpack_require__(67882);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/container-exec.js



const LONGEST_ANSWER_BYTES = 32 * 1024 * 1024;
/** Runs the arguments, then says that they have come to their end. */
const MARKED = '"$@"; printf \'\\nhd:end %s %s\\n\' "$0" "$?"';
/**
 * Runs a command to its end, in a container that has `sh`. An abort ends the waiting, not the command: that runs on in the
 * container. A stream that was cut ends like one that is complete, so the command's output counts only with the mark behind it.
 * Throws `target/unreachable`, `target/refused` (409 when the container isn't running, 404 when it isn't there).
 */
async function execIn(connection, command, signal) {
    const { doing } = command;
    const mark = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const end = new RegExp(`\\nhd:end ${mark} (\\d+)\\n$`);
    const marked = { ...command, argv: ['sh', '-c', MARKED, mark, ...command.argv], end };
    const work = (engine, abortSignal) => execOn(engine, marked, abortSignal);
    const { stdout, stderr, exitCode } = await connection.call({ doing, signal, work });
    if (end.test(stdout))
        return { stdout: stdout.replace(end, ''), stderr, exitCode };
    const said = `${stdout}${stderr}`.trim().slice(-300);
    throw new base_failure/* Failure */.HR('target/unreachable', `${doing}: the answer was cut off${said === '' ? '' : ` after ${said}`}`);
}
/** The same within a call to the Engine that is under way. */
async function execOn(engine, { container, argv, environment = {}, end }, abortSignal) {
    const exec = await engine.getContainer(container).exec({
        Cmd: [...argv],
        Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
        AttachStdout: true,
        AttachStderr: true,
        abortSignal,
    });
    const stream = await exec.start({ hijack: false, stdin: false, abortSignal });
    const streams = (0,multiplexed/* demultiplex */.wW)(await collected(stream, abortSignal));
    const marked = end?.exec(streams.stdout)?.[1];
    if (marked !== undefined)
        return { ...streams, exitCode: Number(marked) };
    return { ...streams, exitCode: await exitCodeOf(exec, abortSignal) };
}
/** Not a number while it still runs: the stream was cut. The caller's end marker decides; this is no exit code of sh. */
async function exitCodeOf(exec, abortSignal) {
    const { ExitCode } = await exec.inspect({ abortSignal });
    return ExitCode ?? Number.NaN;
}
async function collected(stream, signal) {
    const parts = [];
    let bytes = 0;
    for await (const part of stream) {
        signal.throwIfAborted();
        const data = typeof part === 'string' ? Buffer.from(part) : part;
        bytes += data.length;
        if (bytes > LONGEST_ANSWER_BYTES)
            throw new Error('the answer is longer than 32 MiB');
        parts.push(data);
    }
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/read-tcp-table.js


/** The kernel's table of connections, seen from a container's own network namespace. */
async function readTcpTable(connection, container, signal) {
    // tcp6 is absent where IPv6 is switched off; then cat fails, having printed the rest.
    const command = {
        container,
        argv: ['cat', '/proc/net/tcp', '/proc/net/tcp6'],
        doing: `counting connections in ${container}`,
    };
    const { stdout, stderr } = await execIn(connection, command, signal);
    if (stdout.includes('local_address'))
        return stdout;
    throw new base_failure/* Failure */.HR('target/unreachable', `${command.doing}: there is no table (${stderr.trim().slice(-300)})`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/tcp-table.js

const ESTABLISHED = '01';
const SYN_SENT = '02';
const LISTEN = '0A';
/**
 * Counts connections to the given addresses (`ip:port`) in the text of /proc/net/tcp and tcp6: established ones and
 * those that are just being made.
 */
function countConnectionsTo(addresses, table) {
    return openRows(table).filter(({ remote }) => addresses.has(remote)).length;
}
/** The same to one machine, whatever the port. */
function countConnectionsToHost(ip, table) {
    return openRows(table).filter(({ remote }) => remote.startsWith(`${ip}:`)).length;
}
/** Connections that somebody has made to a port of this machine. */
function countConnectionsAt(port, table) {
    return rows(table).filter(({ local, state }) => state === ESTABLISHED && local.endsWith(`:${port}`)).length;
}
/** Ports that something listens on, by the text of /proc/net/tcp and tcp6. */
function listeningPorts(table) {
    return new Set(listeningAddresses(table).map(({ port }) => port));
}
/** Docker's own name server, in each container on a network of its own. */
const DOCKER_DNS = '127.0.0.11';
/** Addresses that something listens on. Of an IPv6 address the last four bytes are read: `::` is `0.0.0.0`, `::1` is `0.0.0.1`. */
function listeningAddresses(table) {
    return rows(table)
        .filter(({ state }) => state === LISTEN)
        .map(({ local }) => {
        const { host: ip, port } = (0,host_port/* splitHostPort */.cC)(local);
        return { ip, port };
    });
}
/** The same of UDP, where nobody listens: whoever has bound a port has it. Of a text that has the tables of UDP too. */
function boundByUdp(table) {
    return rows(table, 'udp').map(({ local }) => {
        const { host: ip, port } = (0,host_port/* splitHostPort */.cC)(local);
        return { ip, port };
    });
}
/** The ports by who reaches them: others too, or only who asks from inside. */
function listenersIn(table) {
    const listening = listeningAddresses(table).filter(({ ip }) => ip !== DOCKER_DNS);
    const ports = portsOf(listening.filter((each) => !isLoopback(each)));
    const loopbackOnly = portsOf(listening.filter(isLoopback)).filter((port) => !ports.includes(port));
    return { ports, loopbackOnly };
}
function isLoopback({ ip }) {
    return ip.startsWith('127.') || ip === '0.0.0.1';
}
function portsOf(listening) {
    return [...new Set(listening.map(({ port }) => port))].toSorted((one, other) => one - other);
}
function openRows(table) {
    return rows(table).filter(({ state }) => state === ESTABLISHED || state === SYN_SENT);
}
/** Each table begins with a line of headings. That of UDP has one more at its end. */
function rows(table, wanted = 'tcp') {
    let protocol = 'tcp';
    return table.split('\n').flatMap((line) => {
        if (line.includes('local_address'))
            protocol = line.includes('drops') ? 'udp' : 'tcp';
        if (protocol !== wanted)
            return [];
        const match = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2}) /.exec(line);
        if (!match)
            return [];
        const [, localIp = '', localPort = '', remoteIp = '', remotePort = '', state = ''] = match;
        return [{ local: socketAddress(localIp, localPort), remote: socketAddress(remoteIp, remotePort), state }];
    });
}
/** IPv4 stands in the host's byte order (little-endian wherever Docker is common); of IPv6 only mapped IPv4 matters here. */
function socketAddress(ip, port) {
    const last = ip.slice(-8);
    const octets = [6, 4, 2, 0].map((at) => Number.parseInt(last.slice(at, at + 2), 16));
    return `${octets.join('.')}:${Number.parseInt(port, 16)}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/doors/connections-arrive.js





/** More than a person's browser has open to the private door at the same moment. */
const CONNECTIONS = 8;
const CONNECT_LIMIT_MS = 2_000;
/**
 * Whether connections to an address arrive at a container's port: the container's own table of connections must have them.
 * The same address may be another machine's: this machine, or its network, can have a stack with the same range.
 */
async function connectionsArrive(connection, { address, container, port }, signal) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_LIMIT_MS)]);
    const sockets = [];
    try {
        await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(address, sockets, limit)));
        return countConnectionsAt(port, await readTcpTable(connection, container, signal)) >= CONNECTIONS;
    }
    catch {
        signal.throwIfAborted();
        return false;
    }
    finally {
        for (const socket of sockets)
            socket.destroy();
    }
}
async function connected(address, opened, signal) {
    const socket = (0,external_node_net_.connect)((0,host_port/* splitHostPort */.cC)(address));
    opened.push(socket);
    // One that fails late has been looked at already.
    socket.on('error', () => undefined);
    await (0,external_node_events_.once)(socket, 'connect', { signal });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/doors/exec-tunnel.js





/** A connection to a container on a busy machine takes less than a second. */
const exec_tunnel_CONNECT_LIMIT_MS = 20_000;
function execTunnels(connection, container) {
    const opened = new Map();
    return {
        async open(port) {
            const tunnel = opened.get(port) ?? openTunnel(connection, container, port);
            opened.set(port, tunnel);
            tunnel.catch(() => opened.delete(port));
            return { kind: 'socket', path: (await tunnel).path };
        },
        async [Symbol.asyncDispose]() {
            const tunnels = await Promise.allSettled(opened.values());
            opened.clear();
            for (const tunnel of tunnels)
                if (tunnel.status === 'fulfilled')
                    await tunnel.value.close();
        },
    };
}
async function openTunnel(connection, container, port) {
    // mkdtemp makes it for this user alone.
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'hd-door-'));
    const path = (0,external_node_path_.join)(folder, String(port));
    const open = new Set();
    const server = (0,external_node_net_.createServer)((socket) => {
        open.add(socket);
        socket.on('close', () => open.delete(socket));
        // Whoever dialled is told by the connection's end.
        socket.on('error', () => socket.destroy());
        passOn(connection, { container, port, socket }).catch(() => socket.destroy());
    });
    await listening(server, path);
    return {
        path,
        async close() {
            server.close();
            for (const socket of open)
                socket.destroy();
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        },
    };
}
function listening(server, path) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        // Waiting for somebody who dials must not keep the process alive.
        server.unref().listen(path, resolve);
    });
}
/** Each connection gets a process of its own in the container, which ends with it. */
async function passOn(connection, { container, port, socket }) {
    const stream = await connection.call({
        doing: `opening a connection to port ${port} within ${container}`,
        signal: AbortSignal.timeout(exec_tunnel_CONNECT_LIMIT_MS),
        async work(engine, abortSignal) {
            const attached = { AttachStdin: true, AttachStdout: true, AttachStderr: true };
            const Cmd = ['sh', '-c', RELAY, 'sh', String(port)];
            const exec = await engine.getContainer(container).exec({ Cmd, ...attached, abortSignal });
            return await exec.start({ hijack: true, stdin: true, abortSignal });
        },
    });
    if (!(stream instanceof external_node_net_.Socket)) {
        stream.destroy();
        throw new Error('something on the way to the Engine does not upgrade connections');
    }
    stream.on('error', () => stream.destroy());
    stream.on('close', () => socket.destroy());
    socket.on('close', () => stream.destroy());
    if (socket.destroyed)
        return void stream.destroy();
    const read = (0,multiplexed/* frameReader */.Pl)((name, data) => name === 'stdout' && socket.write(data));
    stream.on('data', read);
    stream.on('end', () => socket.end());
    socket.pipe(stream, { end: false });
}
/**
 * Passes its input on to a port of the container, and what comes back to its output. bash connects by itself and is in every
 * Debian image; busybox and the BSDs have nc. Whichever side ends first ends the whole group of processes.
 */
const RELAY = `if command -v bash > /dev/null; then
  exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" 4<&0 || exit 1
  { cat <&4 >&3; kill 0; } > /dev/null 2>&1 &
  cat <&3
  kill 0' bash "$1"
fi
exec nc 127.0.0.1 "$1"
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/prelude.js
/**
 * What every state script begins with. POSIX sh, for dash and busybox ash alike. All data come in variables, so a
 * script is constant text; all files are relative to $HD_ROOT, the stack's folder in its volume.
 *
 * `finish` ends a script with its answer and says so on the last line: the Engine ends a cut stream like a whole one.
 * A script that a command has broken off says whether the disk is full: of a shell's own commands nobody learns more than "I/O error".
 * `flush` makes files durable before the rename that publishes them.
 */
const PRELUDE = `set -eu
umask 022
cd "$HD_ROOT"
ended=
finish() { ended=yes; printf '\\nhd:end %s\\n' "$1"; exit "$1"; }
say_if_full() {
  set -- $(df -Pk . 2>/dev/null | tail -n 1)
  [ "\${4:-9999}" -ge 64 ] 2>/dev/null || printf 'the disk with the files of the stack is full: No space left on device (%s)\\n' "$*" >&2
}
trap 'code=$?; [ -n "$ended" ] || say_if_full; exit "$code"' EXIT
flush() { sync "$@" 2>/dev/null || sync; }
`;
/**
 * Waits at most 30 s for the stack's lock; the kernel gives it back when the last process of the script is gone.
 * Polled, because busybox's flock has no -w.
 */
const LOCK = `exec 9>lock
waited=0
until flock -n 9; do
  [ "$waited" -lt 300 ] || finish 75
  waited=$((waited + 1))
  sleep 0.1
done
`;
/** Reads the fence: line 1 the token, line 2 the owner, line 3 the record for people, line 4 how it came to this owner, if from another. */
const READ_FENCE = `standing= owner= record= adopted=
if [ -f fence ]; then
  { IFS= read -r standing && IFS= read -r owner && IFS= read -r record && { IFS= read -r adopted || :; }; } < fence || finish 14
fi
print_fence() { printf '%s\\n%s\\n' "$record" "$adopted"; }
`;
/** Goes on only when $HD_TOKEN is exactly the token on the fence. */
const COMPARE = `${READ_FENCE}if [ "$standing" != "$HD_TOKEN" ]; then
  [ -n "$standing" ] || finish 12
  [ "\${HD_TOKEN%%.*}" -le "\${standing%%.*}" ] || finish 12
  print_fence
  finish 10
fi
`;
/**
 * Prints the routes: the version in force, a line for each component that is live, and one for each that is staged; and the
 * notice of maintenance, if it was turned on by hand. A file's
 * text is what its component was started from; files of the first versions are empty. A published folder never changes, so no
 * lock is needed. The router follows a `live` that is no link too, and so is not to be taken for nothing.
 */
const PRINT_ROUTES = `print_files() {
  for route in "$2"/*; do
    [ -e "$route" ] || break
    spec=
    IFS= read -r spec < "$route" || :
    printf '%s %s\\n' "$1" "\${route##*/}\${spec:+ $spec}"
  done
}
current=$(readlink live || :)
if [ -n "$current" ]; then
  printf 'version %s\\n' "\${current#routes/}"
  print_files live "$current"
elif [ -e live ]; then
  printf 'stray live\\n'
fi
current=$(readlink staged || :)
[ -z "$current" ] || print_files staged "$current"
if [ -f maintenance/on ]; then
  notice=
  IFS= read -r notice < maintenance/on || :
  printf 'maintenance %s\\n' "$notice"
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/door-scripts.js

/** Prints which way led to the router the last time; nothing when none was ever found. */
const READ_DOOR_SCRIPT = `${PRELUDE}[ ! -f door ] || cat door
finish 0
`;
/** Keeps $HD_DOOR. It takes no lock and no token: it only says what to try first, and is replaced as a whole. */
const WRITE_DOOR_SCRIPT = `${PRELUDE}printf '%s\\n' "$HD_DOOR" > ".door.$$"
mv -T ".door.$$" door
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/doors/kept-way.js


/**
 * By the router's own address on the stack's network, by the port that is published on the Docker host, or through a process
 * in the router's container. In the order in which they are tried: the first one costs least.
 */
const WAYS = ['address', 'published', 'tunnel'];
function keptWay(keeper) {
    let known;
    let written = false;
    return {
        async read(signal) {
            if (known)
                return known.way;
            const doing = 'reading which way leads to the router';
            const script = {
                text: READ_DOOR_SCRIPT,
                doing,
                environment: {},
                accept: ['done'],
                reads: true,
            };
            const answer = await unlessRefused(() => keeper.run(script, signal), signal);
            if (!answer)
                return undefined;
            const way = WAYS.find((each) => each === answer.lines[0]);
            known = { way };
            return way;
        },
        async write(way, signal) {
            known = { way };
            if (written)
                return;
            written = true;
            const doing = 'keeping which way leads to the router';
            const script = { text: WRITE_DOOR_SCRIPT, doing, environment: { HD_DOOR: way }, accept: ['done'] };
            await unlessRefused(() => keeper.run(script, signal), signal);
        },
    };
}
/** It only saves time: whatever keeps the target from telling must not keep a run from its doors. */
async function unlessRefused(ask, signal) {
    try {
        return await ask();
    }
    catch (thrown) {
        signal.throwIfAborted();
        if (thrown instanceof base_failure/* Failure */.HR)
            return undefined;
        throw thrown;
    }
}

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/address/http-url.js
var http_url = __webpack_require__(44449);
// EXTERNAL MODULE: ./packages/core/build/release/component.js
var component = __webpack_require__(60143);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/doors/preview-mark.js




/** The router answers by itself, within milliseconds; the rest is for a long way there. */
const PATIENCE = (0,duration/* seconds */.YA)(3);
/**
 * Whether the preview door of a router of this stack answers there. Asked is the private path of a slot without the slash at its
 * end, for which the router sends to the path with the slash: no application is asked, and nobody else would answer that. A
 * proxy that passes the request on instead names the slot in its header.
 */
async function leadsToPreview({ settings, prober }, { url, connect, row }, signal) {
    const [first] = (0,component/* servingComponents */.d)(settings.components);
    if (!first)
        return false;
    const { publicUrl, slotHeader } = settings.router;
    const path = (0,stack_addresses/* privatePrefix */.SA)({ component: first.name, slot: 'blue' });
    const headers = new Map([['host', (0,http_url/* hostOf */.w4)(publicUrl) ?? '']]);
    const answer = await prober.probe({ method: 'GET', url: url + path, connect, headers, timeout: PATIENCE, row }, signal);
    return hasMark(answer, path, slotHeader);
}
function hasMark(answer, path, slotHeader) {
    if (answer.kind === 'unanswered')
        return false;
    const sentTo = answer.headers.get('location') ?? '';
    return sentTo.endsWith(`${path}/`) || answer.headers.get(slotHeader.toLowerCase()) === 'blue';
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/doors/router-ways.js












/**
 * The ways to the router, tried one after the other, because which of them are open can't be known: a rootless Engine, a packet filter, or
 * a runner in a container of another network closes the first one, and a remote Engine the second.
 */
function routerWays(options) {
    const { settings, connection, keeper, places, progress } = options;
    const { router } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const tunnels = execTunnels(connection, router);
    const kept = keptWay(keeper);
    const proven = new Set();
    const row = {};
    async function dial(way, listener, signal) {
        const port = stack_addresses/* ROUTER_PORTS */.tr[listener];
        if (way === 'tunnel')
            return { url: `http://${router}:${port}`, connect: await tunnels.open(port), row };
        const address = way === 'address' ? `${(await places.addresses(signal)).router}:${port}` : publishedOn(options, listener);
        if (address === undefined)
            return undefined;
        const direct = way === 'published' && connection.endpoint.kind === 'tcp';
        const connect = direct ? { kind: 'tcp', address } : await connection.reach.dial(address, signal);
        return { url: `http://${address}`, connect, row };
    }
    /** Whether the preview door of this very router is there. A tunnel ends at the target, whatever it is dialled for. */
    async function leads(way, signal) {
        try {
            const dialled = await dial(way, 'preview', signal);
            if (!dialled || !(await leadsToPreview(options, dialled, signal)))
                return false;
            const { connect } = dialled;
            if (connect.kind === 'socket' || proven.has(connect.address))
                return true;
            const at = { address: connect.address, container: router, port: stack_addresses/* ROUTER_PORTS */.tr.preview };
            if (!(await connectionsArrive(connection, at, signal)))
                return false;
            proven.add(connect.address);
            return true;
        }
        catch (thrown) {
            signal.throwIfAborted();
            if (!(thrown instanceof base_failure/* Failure */.HR))
                throw thrown;
            progress.debug(`the router was not reached by its ${way}: ${thrown.message}`);
            return false;
        }
    }
    async function found(signal) {
        // What the first way needs is read at the same time. If that fails, the way is found not to lead there.
        const [first] = await Promise.all([kept.read(signal), places.addresses(signal).catch(() => undefined)]);
        for (const way of [...(first ? [first] : []), ...WAYS.filter((each) => each !== first)]) {
            if (!(await leads(way, signal)))
                continue;
            if (way !== first)
                await kept.write(way, signal);
            return way;
        }
        progress.debug('no way leads to the router now; the tunnel is used as soon as it does');
        return 'tunnel';
    }
    return {
        async find(signal) {
            const way = await found(signal);
            progress.debug(`the router is reached by its ${way}`);
            return {
                way,
                async to(listener, within) {
                    // What isn't published is reached by the address or the tunnel alone.
                    const dialled = (await dial(way, listener, within)) ?? (await dial('tunnel', listener, within));
                    if (!dialled)
                        throw new Error('a tunnel can always be dialled');
                    progress.debug(`the ${listener} door is dialled at ${(0,dial_address/* describeDialAddress */.q)(dialled.connect)}`);
                    return dialled;
                },
            };
        },
        [Symbol.asyncDispose]: () => tunnels[Symbol.asyncDispose](),
    };
}
/** Where a listener is published, as it is dialled on the Docker host; for all addresses that is the host itself. */
function publishedOn({ settings, connection }, listener) {
    const { listen, previewListen, front } = settings.router;
    const text = { public: listen, secure: front?.tls?.listen, preview: previewListen }[listener];
    if (text === undefined || text === null)
        return undefined;
    const { ip, port } = publishedAddress(text);
    const host = (0,listen_address/* isEverywhere */.T4)(ip) ? (0,endpoint/* publishedHost */.ZH)(connection.endpoint) : ip;
    return (0,host_port/* formatHostPort */.zc)({ host, port });
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/image-pull.js
var image_pull = __webpack_require__(35780);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/remove-quietly.js
var remove_quietly = __webpack_require__(85769);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/stand-in.js




/** An Engine with `userns-remap` refuses the host's network to a container with other users than the host's. */
function joining(network) {
    return network === 'host' ? { NetworkMode: network, UsernsMode: 'host' } : { NetworkMode: network };
}
/**
 * Looks at the Docker host from a container that is made for that: before the stack is set up there is no keeper, and the
 * keeper has no network. It is removed afterwards, and ends by itself if this run dies.
 */
async function inStandIn({ settings, connection, containers, secrets }, network, signal, look) {
    const { stack, target } = settings;
    const { registryAuth, keeperImage } = target;
    const image = await (0,image_pull/* ensureImage */.Yt)({ connection, registryAuth, secrets }, keeperImage, signal);
    const name = (0,stack_names/* oneShotName */.wn)(stack, { purpose: 'measure', generation: 0, random: (0,external_node_crypto_.randomBytes)(4).toString('hex') });
    const id = await containers.create(name, {
        Image: image,
        Entrypoint: ['sleep'],
        Cmd: ['60'],
        Labels: (0,stack_names/* stackLabels */.mu)(stack, 'measure'),
        HostConfig: { ...joining(network), AutoRemove: true },
    }, signal);
    try {
        await containers.start(id, signal);
        return await look(id);
    }
    finally {
        await (0,remove_quietly/* removeQuietly */.S)(containers, id);
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/free-space.js




/**
 * Free bytes on the file system of Docker's root, seen from a container's own root on it: the Engine's API tells no free
 * space, and the runner may be another machine. And on that of the stack's volume, which may be another one: the least counts.
 * Before the stack is set up there is no keeper; a container that ends by itself stands in, without that volume.
 */
async function freeBytesAtTarget(options, signal) {
    const { settings, connection, containers } = options;
    const { keeper, root } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const standing = await containers.inspect(keeper, signal);
    if (standing?.State.Running)
        return measure(connection, keeper, ['/', root], signal);
    return inStandIn(options, 'none', signal, (container) => measure(connection, container, ['/'], signal));
}
async function measure(connection, container, paths, signal) {
    const command = { container, argv: ['df', '-Pk', ...paths], doing: 'measuring free space at the target' };
    const { stdout, stderr } = await execIn(connection, command, signal);
    return (parseFreeBytes(stdout) ?? refuse(`${command.doing}: df answered ${stdout.slice(0, 200)}${stderr.slice(0, 200)}`));
}
/** The least of the fourth columns of POSIX `df -Pk`, from the end, because the first one may hold spaces. */
function parseFreeBytes(df) {
    const free = [...df.matchAll(/\s(\d+)\s+\d+%\s+\/\S*\s*$/gm)].map(([, kibibytes]) => Number(kibibytes) * 1_024);
    return free.length === 0 ? undefined : Math.min(...free);
}
function refuse(detail) {
    throw new base_failure/* Failure */.HR('target/unreachable', detail);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/image-record-scripts.js

/** In the folder of the stack. */
const IMAGE_RECORD_FILE = 'image-record';
/** Prints the record: a line `<standing> <image>` for each image. */
const PRINT_IMAGE_RECORD = `[ ! -f image-record ] || cat image-record
`;
const READ_IMAGE_RECORD_SCRIPT = `${PRELUDE}${PRINT_IMAGE_RECORD}finish 0
`;
/**
 * The most lines that are kept. One component of one release is a line, so that this is some hundred deployments. An image whose
 * line was dropped is left alone from then on.
 */
const MOST_LINES = 1_000;
/** Puts the lines $HD_LINES, each with its end, in the place of those about the images $HD_ABOUT, separated by spaces. */
const NOTE = `rm -f .image-record.*
{
  if [ -f image-record ]; then
    while IFS= read -r line; do
      case " $HD_ABOUT " in *" \${line#* } "*) ;; *) printf '%s\\n' "$line" ;; esac
    done < image-record
  fi
  printf '%s' "$HD_LINES"
} | tail -n ${MOST_LINES} > .image-record.next
flush .image-record.next
mv -T .image-record.next image-record
flush .
finish 0
`;
/** Of what was pulled: it claims an image, and whoever does so without the lease harms nobody. */
const NOTE_IMAGES_SCRIPT = `${PRELUDE}${LOCK}${NOTE}`;
/** Of what is removed. */
const NOTE_IMAGES_AS_HOLDER_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${NOTE}`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/image-record.js

/** The most images that one script is given: some 20 KB of the environment. */
const AT_ONCE = 100;
/** The lines of a record. What another version has written is no claim to remove anything. */
function parseImageRecord(lines) {
    return new Map(lines.flatMap((line) => {
        const [, standing, image] = /^(\w+) (\S+)$/.exec(line) ?? [];
        if (image === undefined)
            return [];
        return [[image, standing === 'pulled' || standing === 'removing' ? standing : 'found']];
    }));
}
async function readImageRecord(keeper, signal) {
    const doing = 'reading which images the stack has pulled';
    const { lines } = await keeper.run({ text: READ_IMAGE_RECORD_SCRIPT, doing, environment: {}, accept: ['done'] }, signal);
    return parseImageRecord(lines);
}
/** Writes durably. With a token, only the holder on the fence may: it throws `fence/superseded`. */
async function noteImages(keeper, notes, signal, token) {
    const all = [...notes];
    for (let from = 0; from < all.length; from += AT_ONCE) {
        const some = all.slice(from, from + AT_ONCE);
        const lines = some.flatMap(([image, standing]) => (standing === 'gone' ? [] : [`${standing} ${image}\n`]));
        const environment = { HD_ABOUT: some.map(([image]) => image).join(' '), HD_LINES: lines.join('') };
        const doing = 'noting which images the stack has pulled';
        await keeper.run(token
            ? { text: NOTE_IMAGES_AS_HOLDER_SCRIPT, doing, token, environment, accept: ['done'] }
            : { text: NOTE_IMAGES_SCRIPT, doing, environment, accept: ['done'] }, signal);
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/draft.js
/**
 * Adds $HD_PART to the file $draft, and goes on only with the last part, $HD_LAST=yes. What came together must have the SHA-256
 * $HD_SHA256: a part whose answer was lost may have been sent twice.
 */
const ADD_PART = `printf '%s' "$HD_PART" >> "$draft"
[ "$HD_LAST" = yes ] || finish 0
sum=$(sha256sum < "$draft")
if [ "\${sum%% *}" != "$HD_SHA256" ]; then
  rm -f "$draft"
  printf 'the parts of %s did not arrive as they were sent\\n' "$draft" >&2
  exit 1
fi
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/release-scripts.js


/**
 * Adds $HD_PART to the draft $HD_DRAFT of release $HD_RELEASE; with $HD_LAST=yes it is kept under that name. If it is there
 * already, as a file of SHA-256 $HD_SHA256, it stays as it is.
 */
const KEEP_RELEASE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p releases
draft=releases/.$HD_DRAFT
kept=releases/$HD_RELEASE.json
if [ -f "$kept" ]; then
  sum=$(sha256sum < "$kept")
  if [ "\${sum%% *}" = "$HD_SHA256" ]; then
    rm -f "$draft"
    finish 0
  fi
fi
${ADD_PART}flush "$draft"
mv -T "$draft" "$kept"
flush releases .
finish 0
`;
/** Prints release $HD_RELEASE in Base64, or nothing if it isn't there. */
const READ_RELEASE_SCRIPT = `${PRELUDE}kept=releases/$HD_RELEASE.json
[ ! -f "$kept" ] || base64 < "$kept"
finish 0
`;
/** Removes every release but $HD_KEPT, names separated by spaces, and the drafts of runs that died. */
const REMOVE_OTHER_RELEASES = `if [ -d releases ]; then
  for file in releases/*.json releases/.[0-9a-f]*; do
    [ -e "$file" ] || continue
    name=\${file#releases/}
    case " $HD_KEPT " in *" \${name%.json} "*) continue ;; esac
    rm -f "$file"
  done
  flush releases
fi
`;
const KEEP_ONLY_RELEASES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${REMOVE_OTHER_RELEASES}finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/tidy-scripts.js



/** Each is some KiB, and each deployment that was rolled back writes two: these are the last fifty incidents. */
const REPORTS_KEPT = 100;
/** The newest ones stay. What a run that died was about to write is among them, and goes like an old one. */
const REMOVE_OLD_REPORTS = `if [ -d reports ]; then
  ls -At reports | tail -n +${REPORTS_KEPT + 1} | while IFS= read -r name; do rm -f "reports/$name"; done
fi
`;
/**
 * Prints `file <hash>` for each file that a release names. `grep` answers 1 if it finds nothing; if a release can't be read, the
 * script fails, so that none of its files is taken for one that nothing needs.
 */
const PRINT_FILES = `set -- releases/*.json
if [ -e "$1" ]; then
  named=$(grep -ohE '"hash":"[0-9a-f]{64}"' "$@") || [ "$?" -eq 1 ]
  printf '%s\\n' "$named" | sort -u | sed -n 's/^"hash":"\\([0-9a-f]*\\)"$/file \\1/p'
fi
`;
/**
 * Prints \`named "<image>"\` for each image by digest that the text of a release $HD_READY names, then \`record\`, and then the
 * record of images.
 */
const PRINT_IMAGES = `for hash in $HD_READY; do
  [ -f "releases/$hash.json" ] || continue
  named=$(grep -ohE '"[^"@ ]+@sha256:[0-9a-f]{64}"' "releases/$hash.json") || [ "$?" -eq 1 ]
  [ -z "$named" ] || printf '%s\\n' "$named" | while IFS= read -r image; do printf 'named %s\\n' "$image"; done
done
printf 'record\\n'
${PRINT_IMAGE_RECORD}finish 0
`;
const LOOK_AT_IMAGES_SCRIPT = `${PRELUDE}${PRINT_IMAGES}`;
/** Removes the releases but $HD_KEPT, and old reports. Then it prints the files that these releases name, and the same. */
const TIDY_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${REMOVE_OTHER_RELEASES}${REMOVE_OLD_REPORTS}${PRINT_FILES}${PRINT_IMAGES}`;

// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/housekeeping/image-key.js

/** The same for all spellings of an image by digest: `nginx@…` is `docker.io/library/nginx@…`. Undefined for one without a digest. */
function imageKey(reference) {
    const parts = (0,release_image/* imageParts */.Ck)(reference);
    return parts?.digest === undefined ? undefined : `${parts.registry}/${parts.repository}@${parts.digest}`;
}
function imageKeys(references) {
    return new Set([...references].flatMap((reference) => imageKey(reference) ?? []));
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/engine-failure.js
var engine_failure = __webpack_require__(50278);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/find-volumes.js
var find_volumes = __webpack_require__(97910);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/housekeeping/left-volumes.js



/** Volumes that a restore of files has made beside the live ones. Their labels say whose they are, and their names what for. */
function leftVolumes({ settings: { stack }, connection, gate, }) {
    return {
        async leftByRestores(signal) {
            const labels = Object.entries((0,stack_names/* stackLabels */.mu)(stack, 'data')).map(([name, value]) => `${name}=${value}`);
            const all = await (0,find_volumes/* listVolumes */.yi)(connection, labels, signal);
            return all.map(({ Name }) => Name).filter(isLeft);
        },
        async removeLeft(token, name, signal) {
            const found = await (0,find_volumes/* findVolume */.y6)(connection, name, signal);
            if (!found)
                return undefined;
            // The Engine answers null for no labels.
            const labels = found.Labels;
            if (!isLeft(name) || labels?.[stack_names/* LABELS */.kg.stack] !== stack)
                return 'it is not one that a restore of this stack has left';
            await gate.pass(token, signal);
            try {
                await (0,find_volumes/* removeVolume */.L)(connection, name, signal);
            }
            catch (thrown) {
                // A container has it, even if it is stopped.
                if ((0,engine_failure/* isStatus */.zM)(thrown, 409))
                    return (0,engine_failure/* daemonMessage */.e8)(thrown);
                throw thrown;
            }
            return undefined;
        },
    };
}
function isLeft(name) {
    return /__hd_(?:restoring|replaced|undone)_\d{8}T\d{6}Z$/.test(name);
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/container-name.js
var container_name = __webpack_require__(8326);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/read-file.js


/** The text of a file in a container, which need not run: volumes are read too. Undefined if file or container isn't there. */
async function readFileIn(connection, { container, path, doing }, signal) {
    const archive = await (0,containers_containers/* unless */.N)([404], undefined, () => connection.call({
        doing,
        signal,
        work: async (engine, abortSignal) => {
            const stream = await engine.getContainer(container).getArchive({ path, abortSignal });
            const parts = [];
            let bytes = 0;
            for await (const part of stream) {
                const data = Buffer.from(part);
                bytes += data.length;
                if (bytes > LONGEST_ANSWER_BYTES)
                    throw new Error(`${path} is longer than 32 MiB`);
                parts.push(data);
            }
            return Buffer.concat(parts);
        },
    }));
    return archive === undefined ? undefined : firstFile(archive, path);
}
const BLOCK = 512;
/** Of an extended header, which says more about the entry after it. */
const EXTENDED = ['x', 'g'];
/** The first entry of a tar archive, in which form alone the Engine gives files. Throws if it is no file, or cut off. */
function firstFile(archive, path) {
    for (let at = 0; at + BLOCK <= archive.length;) {
        const field = (offset, length) => archive.toString('latin1', at + offset, at + offset + length);
        const size = Number.parseInt(field(124, 12), 8);
        const kind = field(156, 1);
        const content = archive.subarray(at + BLOCK, at + BLOCK + size);
        if (!Number.isInteger(size) || content.length !== size)
            break;
        if (kind === '0' || kind === '\0')
            return content.toString();
        if (!EXTENDED.includes(kind))
            throw new Error(`${path} is no file`);
        at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    throw new Error(`the archive of ${path} was cut off`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/housekeeping/other-stacks.js








/**
 * Reads the record of images of every other stack, through its keeper, which need not run. A stack without a keeper was uninstalled,
 * or was never set up. One without a record was set up by an earlier version: its containers have what they need.
 */
async function claimsOfOthers({ settings, connection, containers }, signal) {
    const byImage = new Map();
    const keepers = await containers.list({ [stack_names/* LABELS */.kg.role]: 'keeper' }, signal);
    for (const keeper of keepers) {
        const name = (0,container_name/* containerName */.x)(keeper);
        const stack = names/* stackName */.Qx.parse(keeper.Labels[stack_names/* LABELS */.kg.stack] ?? '');
        if (!stack.ok)
            return { kind: 'unknown', why: `container ${name} has the label of a keeper, and of no stack` };
        if (stack.value === settings.stack)
            continue;
        const file = `${(0,stack_names/* stackNames */.zD)(stack.value).root}/${IMAGE_RECORD_FILE}`;
        try {
            const text = await readFileIn(connection, { container: keeper.Id, path: file, doing: `reading ${file}` }, signal);
            for (const image of parseImageRecord((text ?? '').split('\n')).keys()) {
                const key = imageKey(image);
                if (key !== undefined)
                    byImage.set(key, stack.value);
            }
        }
        catch (thrown) {
            signal.throwIfAborted();
            const why = `what the stack of ${name} needs could not be read: ${(0,base_failure/* asFailure */.h_)(thrown).message}`;
            return { kind: 'unknown', why };
        }
    }
    return { kind: 'known', byImage };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/housekeeping/judge-images.js




/** Looks whether somebody else may need them: a container, another name, another stack. Changes nothing. */
async function judgeImages(options, unneeded, signal) {
    const nothing = { images: [], left: [], gone: [] };
    if (unneeded.length === 0)
        return nothing;
    const claims = await claimsOfOthers(options, signal);
    const containers = await options.containers.list({}, signal);
    const seen = { claims, containers, ours: imageKeys(unneeded) };
    let judged = nothing;
    for (const image of unneeded) {
        const found = await inspectImage(options.connection, image, signal);
        if (!found)
            judged = { ...judged, gone: [...judged.gone, image] };
        else {
            const why = whyLeft(seen, image, found);
            judged =
                why === undefined
                    ? { ...judged, images: [...judged.images, { image, bytes: found.Size }] }
                    : { ...judged, left: [...judged.left, { image, why }] };
        }
    }
    return judged;
}
function whyLeft({ claims, containers, ours }, image, found) {
    const user = containers.find(({ ImageID, Image }) => ImageID === found.Id || imageKey(Image) === imageKey(image));
    if (user)
        return `container ${(0,container_name/* containerName */.x)(user)} has it`;
    const others = namesOf(found).filter((name) => !ours.has(imageKey(name) ?? ''));
    if (others.length > 0)
        return `it is also called ${others.join(', ')}`;
    if (claims.kind === 'unknown')
        return claims.why;
    const stack = claims.byImage.get(imageKey(image) ?? '');
    return stack === undefined ? undefined : `stack ${stack} uses it too`;
}
/** Tags and digests; an Engine writes `<none>` where there is none. A tag with a digest is no spelling of the Engine's. */
function namesOf({ RepoTags, RepoDigests }) {
    return [...(RepoTags ?? []), ...(RepoDigests ?? [])].filter((name) => !name.includes('<none>'));
}
async function inspectImage(connection, image, signal) {
    return (0,containers_containers/* unless */.N)([404], undefined, () => connection.call({
        doing: `looking at image ${image}`,
        signal,
        work: (engine) => engine.getImage(image).inspect(),
    }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/housekeeping/remove-image.js


/** Layers of a large image are many files, and a slow disk needs minutes for them. */
const REMOVAL_LIMIT_MS = 3 * 60_000;
/**
 * Removes one image, unless the Engine refuses: then something has come to need it since it was looked at. Answers why it
 * stays, if it does. Before that it is noted that its removal has begun, which also compares the fence. A run that dies after
 * that leaves a note that gives nobody the right to remove an image of that name again.
 */
async function removeImage({ connection, keeper }, { token, image }, signal) {
    const note = (standing) => noteImages(keeper, new Map([[image, standing]]), signal, token);
    await note('removing');
    try {
        await connection.call({
            doing: `removing image ${image}`,
            signal,
            limitMs: REMOVAL_LIMIT_MS,
            // Never with `force`, which takes an image away from under a container. Without `noprune` the Engine removes parents too,
            // which a person may have built.
            work: (engine, abortSignal) => engine.getImage(image).remove({ force: false, noprune: true, abortSignal }),
        });
    }
    catch (thrown) {
        if ((0,engine_failure/* isStatus */.zM)(thrown, 409)) {
            await note('pulled');
            return (0,engine_failure/* daemonMessage */.e8)(thrown);
        }
        if (!(0,engine_failure/* isStatus */.zM)(thrown, 404))
            throw thrown;
    }
    await note('gone');
    return undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/housekeeping/docker-housekeeping.js








/** Images, reports, files, texts of releases and what restores have left of one stack on a Docker host. */
function dockerHousekeeping(options) {
    const { keeper, files } = options;
    return {
        async foresee({ ready, images }, signal) {
            const { lines } = await keeper.run({
                text: LOOK_AT_IMAGES_SCRIPT,
                doing: 'looking at what the stack has pulled',
                environment: { HD_READY: ready.join(' ') },
                accept: ['done'],
            }, signal);
            const { gone: _, ...tidying } = await judgeImages(options, unneededIn(parse(lines), images).pulled, signal);
            return tidying;
        },
        async tidy(token, needed, signal) {
            const { lines } = await keeper.run({
                text: TIDY_SCRIPT,
                doing: 'removing what no release needs',
                token,
                environment: { HD_KEPT: needed.releases.join(' '), HD_READY: needed.ready.join(' ') },
                accept: ['done'],
            }, signal);
            const listed = parse(lines);
            await files.sweep(token, listed.files, signal);
            return tidyImages(options, { token, listed, needed }, signal);
        },
        ...leftVolumes(options),
    };
}
function parse(lines) {
    const named = lines.flatMap((line) => /^named "(\S+)"$/.exec(line)?.[1] ?? []);
    const files = lines.flatMap((line) => /^file ([0-9a-f]{64})$/.exec(line)?.[1] ?? []);
    return { named, files, record: parseImageRecord(lines.slice(lines.indexOf('record') + 1)) };
}
function unneededIn({ named, record }, images) {
    const needed = imageKeys([...images, ...named]);
    const unneeded = [...record].filter(([image]) => !needed.has(imageKey(image) ?? image));
    const of = (wanted) => unneeded.flatMap(([image, standing]) => (standing === wanted ? [image] : []));
    return { pulled: of('pulled'), found: of('found'), removing: of('removing') };
}
async function tidyImages(options, { token, listed, needed }, signal) {
    const { connection, keeper } = options;
    const unneeded = unneededIn(listed, needed.images);
    const judged = await judgeImages(options, unneeded.pulled, signal);
    const given = await givenUp(options, unneeded.removing, signal);
    const forgotten = [...judged.gone, ...unneeded.found, ...unneeded.removing];
    if (forgotten.length > 0) {
        await noteImages(keeper, new Map(forgotten.map((image) => [image, 'gone'])), signal, token);
    }
    const before = judged.images.length > 0 ? await freeBytes(options, signal) : undefined;
    const images = [];
    const left = [...judged.left, ...given];
    for (const each of judged.images) {
        const why = await removeImage({ connection, keeper }, { token, image: each.image }, signal);
        if (why === undefined)
            images.push(each);
        else
            left.push({ image: each.image, why });
    }
    const after = images.length > 0 ? await freeBytes(options, signal) : undefined;
    const freed = before !== undefined && after !== undefined && after >= before ? { freedBytes: after - before } : {};
    return { images, left, ...freed };
}
/** Those that a run began to remove before it died, and that are there. */
async function givenUp({ connection }, removing, signal) {
    const left = [];
    for (const image of removing) {
        if ((await (0,image_pull/* localImageId */.Aj)(connection, image, signal)) === undefined)
            continue;
        const why = `a run died while it removed it, and somebody may have pulled it since; \`docker image rm ${image}\` removes it`;
        left.push({ image, why });
    }
    return left;
}
/** It is only told. */
async function freeBytes(options, signal) {
    try {
        return await freeBytesAtTarget(options, signal);
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __webpack_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/target/fence.js
var fence = __webpack_require__(64843);
// EXTERNAL MODULE: ./packages/core/build/target/stack-owner.js
var stack_owner = __webpack_require__(86268);
// EXTERNAL MODULE: ./packages/core/build/target/stored/fence-text.js
var fence_text = __webpack_require__(93805);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/last-entry.js
const DIGITS = '[0-9]'.repeat(8);
/**
 * Finds the journal's last entry: $last, or 0 if there is none. $next and $file are then the sequence and the name of the one
 * that comes after it. A stack may have a million entries, so the folder isn't listed: the file \`last-entry\` names one that was
 * the last, and the search goes on from there. That is only a cache. If the entry that it names isn't there, or if it is torn,
 * the folder is listed after all.
 *
 * \`entry_file\` turns a sequence into $file, without a process of its own: it is called for every entry.
 */
const FIND_LAST = `entry_file() {
  case $1 in
    ????????*) file=$1 ;;
    *) file=0000000$1; file=\${file#"\${file%????????}"} ;;
  esac
  file=journal/$file.json
}
list_last() {
  last=0
  for entry in journal/${DIGITS}.json journal/${DIGITS}[0-9].json; do
    case $entry in *'['*) ;; *) last=$entry ;; esac
  done
  last=\${last#journal/}
  last=\${last%.json}
  last=\${last#"\${last%%[!0]*}"}
  last=\${last:-0}
}
find_last() {
  last=
  [ ! -f last-entry ] || IFS= read -r last < last-entry || last=
  case $last in '' | 0* | *[!0-9]* | ??????????*) last= ;; esac
  if [ -n "$last" ]; then
    entry_file "$last"
    [ -e "$file" ] || last=
  fi
  [ -n "$last" ] || list_last
  next=$((last + 1))
  entry_file "$next"
  while [ -e "$file" ]; do
    last=$next
    next=$((last + 1))
    entry_file "$next"
  done
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/checkpoint-scripts.js



/**
 * The first line of the file \`checkpoint\`. Then it has the last entry that is in it, the SHA-256 of that entry's file, the
 * SHA-256 of the state's line, and that line.
 */
const FORM = 'hardened-deploy checkpoint 1';
/**
 * Sets $through to the last entry that the checkpoint covers and $state to its state; $through is 0 when there is none that
 * fits. It fits if it is whole, and if it was made from this very journal. It is opened only once: another one may take its
 * place at any moment.
 */
const READ_CHECKPOINT = `through=0 state=
read_checkpoint() {
  [ -f checkpoint ] || return 0
  exec 3< checkpoint
  { IFS= read -r form && IFS= read -r covered && IFS= read -r of_entry && IFS= read -r of_state; } <&3 || return 0
  [ "$form" = '${FORM}' ] || return 0
  case $covered in '' | 0* | *[!0-9]* | ??????????*) return 0 ;; esac
  entry_file "$covered"
  [ -f "$file" ] || return 0
  sum=$(sha256sum < "$file") || return 0
  [ "\${sum%% *}" = "$of_entry" ] || return 0
  state=$(cat <&3)
  sum=$(printf '%s\\n' "$state" | sha256sum)
  [ "\${sum%% *}" = "$of_state" ] || return 0
  through=$covered
}
`;
/**
 * Adds $HD_PART to the draft $HD_DRAFT of a state, a line with its end. With $HD_LAST=yes it becomes the checkpoint through entry
 * $HD_THROUGH, in place of the one before, and the drafts of runs that died are removed.
 */
const KEEP_CHECKPOINT_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}draft=.checkpoint.$HD_DRAFT
${ADD_PART}${FIND_LAST}entry_file "$HD_THROUGH"
sum=$(sha256sum < "$file")
printf '%s\\n%s\\n%s\\n%s\\n' '${FORM}' "$HD_THROUGH" "\${sum%% *}" "$HD_SHA256" > .checkpoint.next
cat "$draft" >> .checkpoint.next
flush .checkpoint.next
mv -T .checkpoint.next checkpoint
flush .
rm -f .checkpoint.*
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/journal-scripts.js



/**
 * Writes $HD_ENTRY (an object without its sequence) as the next file of the journal; its sequence is in $next then. An entry
 * that is there is never written over, whatever the search for the last one has found.
 */
const WRITE_ENTRY = `${FIND_LAST}find_last
mkdir -p journal
printf '{"sequence":%s,%s\\n' "$next" "\${HD_ENTRY#?}" > journal/.next
flush journal/.next
mv -nT journal/.next "$file" || [ -e "$file" ]
if [ -e journal/.next ]; then
  printf 'entry %s of the journal is there already\\n' "$next" >&2
  exit 1
fi
flush journal
printf '%s\\n' "$next" > .last-entry.next
mv -T .last-entry.next last-entry
`;
/** Appends $HD_ENTRY as the next entry, and prints the sequence that it got. */
const APPEND_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${WRITE_ENTRY}printf '%s\\n' "$next"
finish 0
`;
/** Files that one \`grep\` prints. A shell copies all its arguments for each one that it adds. */
const journal_scripts_AT_ONCE = 64;
/**
 * Prints a page of the journal: what comes after entry $HD_AFTER, or after the checkpoint, if $HD_AFTER is \`checkpoint\`. First
 * \`checkpoint <through>\` and its state, if it begins with one; then \`entries <first> <last> of <last of the journal>\`, at most
 * $HD_PAGE_ENTRIES of them; then every line of each of these behind its file's name; then \`end\`. It is cut after
 * $HD_PAGE_BYTES bytes, and then there is no \`end\`.
 *
 * Nothing is locked: entries are only ever added, and the last one is looked for after the checkpoint was read.
 */
const READ_JOURNAL_SCRIPT = `${PRELUDE}${FIND_LAST}${READ_CHECKPOINT}print_entries() {
  at=$from
  while [ "$at" -le "$to" ]; do
    set --
    while [ "$at" -le "$to" ] && [ "$#" -lt ${journal_scripts_AT_ONCE} ]; do
      entry_file "$at"
      set -- "$@" "$file"
      at=$((at + 1))
    done
    grep -sH '' "$@" || [ "$?" -lt 126 ] || return 0
  done
  printf 'end\\n'
}
if [ "$HD_AFTER" = checkpoint ]; then
  read_checkpoint
  [ "$through" = 0 ] || printf 'checkpoint %s\\n%s\\n' "$through" "$state"
else
  through=$HD_AFTER
fi
find_last
from=$((through + 1))
to=$((through + HD_PAGE_ENTRIES))
[ "$to" -lt "$last" ] || to=$last
printf 'entries %s %s of %s\\n' "$from" "$to" "$last"
print_entries | head -c "$HD_PAGE_BYTES"
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/fence-scripts.js


/** Prints the fence's record and its last adoption, or nothing when it was never raised. */
const READ_FENCE_SCRIPT = `${PRELUDE}${READ_FENCE}[ -z "$standing" ] || print_fence
finish 0
`;
/** Answers whether $HD_TOKEN is on the fence, and the routes in force at that moment. Changes nothing. */
const COMPARE_SCRIPT = `${PRELUDE}${COMPARE}${PRINT_ROUTES}finish 0
`;
/**
 * Raises the fence to $HD_TOKEN of $HD_OWNER by the rule of \`judgeRaise\` and prints what stands then. Another owner's
 * stack is taken only from $HD_FROM, who must be on the fence at that moment; $HD_ADOPTED says so on line 4 for as long as
 * the new owner has it, and $HD_ENTRY in the journal: before the raise, because one that was told twice is better than one
 * that was never told.
 */
const RAISE_SCRIPT = `${PRELUDE}${LOCK}${READ_FENCE}if [ -n "$standing" ]; then
  if [ "$owner" != "$HD_OWNER" ] && [ "$owner" != "$HD_FROM" ]; then
    print_fence
    finish 11
  fi
  if [ "$standing" = "$HD_TOKEN" ] && [ "$owner" = "$HD_OWNER" ]; then
    print_fence
    finish 0
  fi
  if [ "\${HD_TOKEN%%.*}" -le "\${standing%%.*}" ]; then
    print_fence
    finish 10
  fi
  if [ "$owner" != "$HD_OWNER" ]; then
    adopted=$HD_ADOPTED
    ${WRITE_ENTRY.trimEnd().replaceAll('\n', '\n    ')}
  fi
fi
record=$HD_RECORD
printf '%s\\n%s\\n%s\\n%s\\n' "$HD_TOKEN" "$HD_OWNER" "$record" "$adopted" > .fence.next
flush .fence.next
mv -T .fence.next fence
flush .
print_fence
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/docker-fence.js






/** The fence in the stack's volume: the one that lock, switch, rollback, backup and restore raise. */
function dockerFence({ keeper, foundation, leftovers }) {
    async function read(signal) {
        const script = {
            text: READ_FENCE_SCRIPT,
            doing: 'reading the fence',
            environment: {},
            accept: ['done'],
            reads: true,
        };
        const { lines } = await keeper.run(script, signal);
        return lines.length === 0 ? undefined : (0,fence_text/* parseFenceRecord */.I3)(lines);
    }
    /** Only a stack that was never set up, or whose keeper somebody stopped, needs more than the one call. */
    async function orFounded(work, signal) {
        try {
            return await work();
        }
        catch (thrown) {
            if (!(0,engine_failure/* isRefusal */.vu)(thrown) || !(0,engine_failure/* isStatus */.zM)(thrown, 404, 409))
                throw thrown;
            await foundation(signal);
            return work();
        }
    }
    async function raiseOnce(wanted, adopting, signal) {
        const { answer, lines } = await keeper.run({
            text: RAISE_SCRIPT,
            doing: 'raising the fence',
            token: wanted.token,
            environment: {
                HD_OWNER: (0,stack_owner/* ownerKey */.l)(wanted.owner),
                HD_RECORD: (0,fence_text/* formatFenceRecord */.Of)(wanted),
                ...adoptionVariables(wanted, adopting),
            },
            accept: ['done', 'superseded', 'foreignOwner'],
        }, signal);
        return toAnswer(answer, (0,fence_text/* parseFenceRecord */.I3)(lines));
    }
    /** It is taken from whom we saw there; when yet another owner comes between, that one is looked at in turn. */
    async function adoptedBy(wanted, { adopt, first }, signal) {
        let answer = first;
        while (answer.kind === 'foreign-owner') {
            answer = await raiseOnce(wanted, { adopt, from: answer.by }, signal);
        }
        return answer;
    }
    return {
        async read(signal) {
            try {
                return await read(signal);
            }
            catch (thrown) {
                if ((0,engine_failure/* isRefusal */.vu)(thrown) && (0,engine_failure/* isStatus */.zM)(thrown, 404))
                    return undefined;
                throw thrown;
            }
        },
        async raise(wanted, { adopt }, signal) {
            keeper.remember(wanted);
            const first = await orFounded(() => raiseOnce(wanted, undefined, signal), signal);
            const answer = adopt ? await adoptedBy(wanted, { adopt, first }, signal) : first;
            // Also when the token stood there before: whoever raised it may have died before it came to this.
            if (answer.kind === 'raised')
                await leftovers.endBelow(wanted.token.generation, signal);
            return answer;
        },
    };
}
function adoptionVariables(wanted, adopting) {
    if (!adopting)
        return { HD_FROM: '', HD_ADOPTED: '', HD_ENTRY: '' };
    const { adopt, from } = adopting;
    const adoption = (0,fence/* adoptionOf */.wH)(from, wanted, adopt);
    return {
        HD_FROM: (0,stack_owner/* ownerKey */.l)(from.owner),
        HD_ADOPTED: (0,fence_text/* formatAdoption */.ut)(adoption),
        HD_ENTRY: JSON.stringify((0,fence/* adoptionEntry */.xj)(wanted, adoption, adopt)),
    };
}
function toAnswer(answer, standing) {
    switch (answer) {
        case 'done':
            return { kind: 'raised', record: standing };
        case 'superseded':
            return { kind: 'superseded', by: standing };
        case 'foreignOwner':
            return { kind: 'foreign-owner', by: standing };
        default:
            return (0,assert_never/* assertNever */.x)(answer);
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/put-file.js
/** All files of a release go in one call, perhaps over a slow line. */
const LIMIT_MS = 180_000;
/** Puts files into a container that was created and need not run. They travel in the body of a request, and in no argument. */
async function putFiles(connection, { container, folder, files }, signal) {
    const archive = tarArchive(files);
    await connection.call({
        doing: `putting files into ${folder} of container ${container}`,
        signal,
        limitMs: LIMIT_MS,
        work: (engine, abortSignal) => engine.getContainer(container).putArchive(archive, { _query: { path: folder }, abortSignal }),
    });
}
const put_file_BLOCK = 512;
/** Files as POSIX tar: the only form in which the Engine takes them. */
function tarArchive(files) {
    const entries = files.flatMap((file) => {
        const content = Buffer.from(file.content);
        return [headerOf(file, content.length), content, Buffer.alloc((put_file_BLOCK - (content.length % put_file_BLOCK)) % put_file_BLOCK)];
    });
    return Buffer.concat([...entries, Buffer.alloc(2 * put_file_BLOCK)]);
}
function headerOf({ name, uid = 0, gid = 0, mode = 0o644 }, size) {
    if (Buffer.byteLength(name) > 100)
        throw new RangeError(`${name} is too long a name for a tar archive`);
    const header = Buffer.alloc(put_file_BLOCK);
    const put = (offset, field) => void header.write(field, offset);
    put(0, name);
    put(100, octal(mode, 7));
    putNumber(header, 108, uid);
    putNumber(header, 116, gid);
    put(124, octal(size, 11));
    put(136, octal(0, 11));
    put(156, '0');
    put(257, 'ustar\x0000');
    // The sum of the header's bytes, with blanks where the sum itself stands.
    put(148, ' '.repeat(8));
    const sum = header.reduce((all, byte) => all + byte, 0);
    put(148, `${octal(sum, 6)} `);
    return header;
}
function octal(value, digits) {
    return `${value.toString(8).padStart(digits, '0')}\0`;
}
const MOST_IN_OCTAL = 0o7777777;
/** Seven octal digits hold no user number above two million, as OpenShift has them: GNU tar writes those in binary. */
function putNumber(header, offset, value) {
    if (value <= MOST_IN_OCTAL)
        return void header.write(octal(value, 7), offset);
    header[offset] = 0x80;
    header.writeUInt32BE(value, offset + 4);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/file-scripts.js

/** Files lie in `files/<sha256>`, and copies with an owner of their own in `files/<sha256>.<mode>.<uid>.<gid>`. */
const IS_SOUND = `is_sound() {
  [ -f "$1" ] && [ ! -L "$1" ] || return 1
  sum=$(sha256sum < "$1")
  [ "\${sum%% *}" = "$2" ]
}
`;
/** Prints which of $HD_FILES are not there, or damaged. */
const PRINT_LACKING = `for hash in $HD_FILES; do
  is_sound "files/$hash" "$hash" || printf '%s\\n' "$hash"
done
`;
const LACKING_FILES_SCRIPT = `${PRELUDE}${IS_SOUND}${PRINT_LACKING}finish 0
`;
/** The same before they are put there, as drafts. */
const BEGIN_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${IS_SOUND}mkdir -p files
${PRINT_LACKING}finish 0
`;
/** Gives the drafts `files/.$HD_DRAFT.<hash>` their place, once each is what its name says. */
const PLACE_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${IS_SOUND}for hash in $HD_FILES; do
  draft="files/.$HD_DRAFT.$hash"
  if ! is_sound "$draft" "$hash"; then
    is_sound "files/$hash" "$hash" && continue
    printf 'file %s did not arrive as it was sent\\n' "$hash" >&2
    exit 1
  fi
  flush "$draft"
  mv -T "$draft" "files/$hash"
done
flush files .
finish 0
`;
/** Makes the copies $HD_COPIES, each `<sha256>.<mode>.<uid>.<gid>`, of the files that are there. */
const COPY_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${IS_SOUND}for copy in $HD_COPIES; do
  hash=\${copy%%.*}
  is_sound "files/$copy" "$hash" && continue
  [ -f "files/$hash" ] || continue
  owner=\${copy#*.}
  mode=\${owner%%.*}
  owner=\${owner#*.}
  draft="files/.copy.$hash"
  cat "files/$hash" > "$draft"
  chown "\${owner%%.*}:\${owner#*.}" "$draft"
  chmod "$mode" "$draft"
  flush "$draft"
  mv -T "$draft" "files/$copy"
done
flush files
finish 0
`;
/** Prints the names of what is in `files`: files, copies and drafts. */
const LIST_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}for file in files/* files/.[0-9a-z]*; do
  [ ! -e "$file" ] || printf '%s\\n' "\${file#files/}"
done
finish 0
`;
/** Removes $HD_FILES, which are names in `files`. */
const REMOVE_FILES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}for name in $HD_FILES; do
  rm -f "files/$name"
done
flush files
finish 0
`;
/** Removes what was written for containers that are gone: every folder of secrets but $HD_MOUNTED. */
const SWEEP_SECRETS = `for folder in secret-files/*/*; do
  [ -e "$folder" ] || continue
  case " $HD_MOUNTED " in *" \${folder#secret-files/} "*) continue ;; esac
  rm -rf "$folder"
  rmdir "\${folder%/*}" 2>/dev/null || :
done
`;
const SWEEP_SECRETS_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${SWEEP_SECRETS}finish 0
`;
/** The same, and makes the empty folder $HD_FOLDER, which only root can enter. */
const BEGIN_SECRETS_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${SWEEP_SECRETS}umask 077
mkdir -p secret-files
chmod 700 secret-files
rm -rf "secret-files/$HD_FOLDER"
mkdir -p "secret-files/$HD_FOLDER"
finish 0
`;
/** Makes what was put into $HD_FOLDER durable: the Engine starts a container again after a power loss. */
const END_SECRETS_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}flush "secret-files/$HD_FOLDER"/* "secret-files/$HD_FOLDER" secret-files
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/docker-file-store.js




/**
 * The most files that one script is given. Where no shell can be kept open, they are one variable of the environment: Linux takes
 * 128 KiB, and the name of a copy has some 100 bytes.
 */
const docker_file_store_AT_ONCE = 500;
/** As files, their copies and drafts are named. */
const OURS = /^[0-9a-z.]+$/;
/**
 * Files in the stack's volume. They are put there as drafts, which nobody reads; the script that gives them their place holds the
 * lock, compares the fence and their hashes.
 */
function dockerFileStore({ stack, connection, keeper, mounted }) {
    const { keeper: container, root } = (0,stack_names/* stackNames */.zD)(stack);
    return {
        async keep(token, files, signal) {
            const wanted = { HD_FILES: [...files.keys()].map(nameOf).join(' ') };
            const doing = 'keeping files';
            const begin = { text: BEGIN_FILES_SCRIPT, doing, token, environment: wanted, accept: ['done'] };
            const { lines: lacking } = await keeper.run(begin, signal);
            if (lacking.length === 0)
                return;
            const draft = (0,external_node_crypto_.randomBytes)(4).toString('hex');
            const sent = [...files].filter(([hash]) => lacking.includes(hash));
            const drafts = sent.map(([hash, content]) => ({ name: `.${draft}.${hash}`, content }));
            await putFiles(connection, { container, folder: `${root}/files`, files: drafts }, signal);
            const environment = { HD_FILES: lacking.join(' '), HD_DRAFT: draft };
            await keeper.run({ text: PLACE_FILES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
        },
        async lacking(hashes, signal) {
            if (hashes.length === 0)
                return [];
            const environment = { HD_FILES: hashes.map(nameOf).join(' ') };
            const doing = 'looking for files';
            const { lines } = await keeper.run({ text: LACKING_FILES_SCRIPT, doing, environment, accept: ['done'] }, signal);
            return lines;
        },
        async sweep(token, needed, signal) {
            await mounted.sweepSecrets(token, signal);
            const kept = new Set(needed.map(nameOf));
            const used = new Set(await mounted.names(signal));
            const doing = 'removing files that nothing needs';
            const listing = { text: LIST_FILES_SCRIPT, doing, token, environment: {}, accept: ['done'] };
            const { lines: names } = await keeper.run(listing, signal);
            const unused = names.filter((name) => OURS.test(name) && !kept.has(name.split('.')[0] ?? '') && !used.has(name));
            for (let from = 0; from < unused.length; from += docker_file_store_AT_ONCE) {
                const environment = { HD_FILES: unused.slice(from, from + docker_file_store_AT_ONCE).join(' ') };
                await keeper.run({ text: REMOVE_FILES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
            }
            return unused.filter((name) => !name.includes('.'));
        },
    };
}
/** It becomes the name of a file. */
function nameOf(hash) {
    if (!/^[0-9a-f]{64}$/.test(hash))
        throw new TypeError(`not the hash of a file: ${JSON.stringify(hash)}`);
    return hash;
}

// EXTERNAL MODULE: ./packages/core/build/base/sha256.js
var sha256 = __webpack_require__(10131);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/checkpoint-state.js

/**
 * A state names each placement many times, so it is a megabyte of which a twentieth is enough: each run reads it, perhaps
 * over ssh. More quality would cost seconds and save a tenth of that.
 */
const QUALITY = 5;
/** A state as one line of Base64. */
function packed(state) {
    const params = { [external_node_zlib_.constants.BROTLI_PARAM_QUALITY]: QUALITY };
    return (0,external_node_zlib_.brotliCompressSync)(state, { params }).toString('base64');
}
function unpacked(line) {
    return (0,external_node_zlib_.brotliDecompressSync)(Buffer.from(line, 'base64')).toString();
}

// EXTERNAL MODULE: ./packages/core/build/target/stored/journal-entry-text.js + 1 modules
var journal_entry_text = __webpack_require__(79564);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/journal-files.js


/**
 * Reads lines of the form `journal/00000007.json:{…}`, several for one file when a person has broken it into lines. `after` is
 * the entry before the first one. Throws `journal/unreadable` naming the file: an entry that is left out could be the one that
 * says what serves.
 */
function parseEntries(lines, after) {
    const files = new Map();
    for (const line of lines) {
        const { file, text } = lineOfFile(line);
        files.set(file, `${files.get(file) ?? ''}${text}\n`);
    }
    const entries = [...files].map(([file, text]) => (0,journal_entry_text/* parseJournalEntry */.h)(text, { place: file, sequence: sequenceIn(file) }));
    const gap = entries.findIndex(({ sequence }, index) => sequence !== after + index + 1);
    if (gap >= 0)
        throw missing(after + gap + 1);
    return entries;
}
function missing(sequence) {
    return new base_failure/* Failure */.HR('journal/unreadable', `entry ${sequence} of the journal is missing or empty`, {
        facts: { sequence },
    });
}
/** The lines of a page that was cut in the middle, without those of the entry that may not be whole. */
function wholeEntries(lines) {
    // Of the last line even the file's name may be cut.
    const named = lines.filter((line) => fileLine.test(line));
    const last = named.at(-1);
    const cut = last === undefined ? undefined : lineOfFile(last).file;
    return named.filter((line) => lineOfFile(line).file !== cut);
}
const fileLine = /^(journal\/\d{8,}\.json):(.*)$/s;
function lineOfFile(line) {
    const [, file, text] = fileLine.exec(line) ?? [];
    if (file !== undefined && text !== undefined)
        return { file, text };
    throw new base_failure/* Failure */.HR('journal/unreadable', `there is a line in the journal that is of no entry: ${line.slice(0, 80)}`);
}
function sequenceIn(file) {
    return Number(/(\d+)\.json$/.exec(file)?.[1]);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/journal-page.js



/**
 * Reads what `READ_JOURNAL_SCRIPT` prints. Throws `journal/unreadable` when an entry between the first one and the last one of
 * the journal is missing.
 */
function parsePage(lines) {
    const { checkpoint, rest } = parseCheckpoint(lines);
    const [, ...numbers] = /^entries (\d+) (\d+) of (\d+)$/.exec(rest[0] ?? '') ?? [];
    const [first, to, end] = numbers.map(Number);
    if (first === undefined || to === undefined || end === undefined) {
        throw new base_failure/* Failure */.HR('defect/unexpected', 'the target printed no page of the journal');
    }
    const before = first - 1;
    // What the checkpoint covers was in the journal, so the journal must reach at least as far.
    if (checkpoint && before > end)
        throw missing(end + 1);
    const cut = rest.at(-1) !== 'end';
    const printed = rest.slice(1, cut ? undefined : -1);
    const entries = parseEntries(cut ? wholeEntries(printed) : printed, before);
    const through = before + entries.length;
    if (through < to && (!cut || entries.length === 0))
        throw missing(through + 1);
    const more = through < end;
    return { ...(checkpoint && { checkpoint }), entries, more };
}
/** Empty for a state that was packed in another way: then the journal is folded anew. */
function stateIn(packed) {
    try {
        return unpacked(packed);
    }
    catch {
        return '';
    }
}
function parseCheckpoint(lines) {
    const through = /^checkpoint (\d+)$/.exec(lines[0] ?? '')?.[1];
    if (through === undefined)
        return { rest: lines };
    return { checkpoint: { through: Number(through), state: stateIn(lines[1] ?? '') }, rest: lines.slice(2) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/text-parts.js
/**
 * Where no shell can be kept open, a part is a variable of the environment, and Linux takes 128 KiB: a character is at most
 * three bytes in UTF-8.
 */
const LONGEST_PART = 32_000;
/** Of a text that has only ASCII, where a character is one byte. */
const LONGEST_ASCII_PART = 96_000;
/** A long text in parts for a state script. Cut between characters: half a surrogate pair would arrive as a question mark. */
function* partsOf(text, longest = LONGEST_PART) {
    let rest = text;
    while (rest.length > longest) {
        const end = /[\uD800-\uDBFF]/.test(rest.charAt(longest - 1)) ? longest - 1 : longest;
        yield { part: rest.slice(0, end), last: false };
        rest = rest.slice(end);
    }
    yield { part: rest, last: true };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/docker-journal.js








/**
 * Where no shell can be kept open, the entry is a variable of the environment: one may have 128 KiB on Linux, and a longer
 * one would fail to start the script at all.
 */
const LONGEST_ENTRY_BYTES = 120 * 1024;
/** How much of the journal one script prints. It is far less than the 32 MiB that an answer may have. */
const PAGE = { HD_PAGE_ENTRIES: '10000', HD_PAGE_BYTES: String(4 * 1024 * 1024) };
/** The journal in the stack's volume: a file for each entry, readable by a person, and a checkpoint beside them. */
function dockerJournal(keeper) {
    return {
        async read(after, signal) {
            const environment = { HD_AFTER: String(after), ...PAGE };
            const { lines } = await keeper.run({ text: READ_JOURNAL_SCRIPT, doing: 'reading the journal', environment, accept: ['done'], reads: true }, signal);
            return parsePage(lines);
        },
        async append(token, entry, signal) {
            const stored = { schema: 2, generation: token.generation, ...entry };
            const text = JSON.stringify(stored);
            if (Buffer.byteLength(text) > LONGEST_ENTRY_BYTES) {
                throw new base_failure/* Failure */.HR('defect/unexpected', `a journal entry of ${Buffer.byteLength(text)} bytes is too long`);
            }
            const { lines } = await keeper.run({ text: APPEND_SCRIPT, doing: 'writing the journal', token, environment: { HD_ENTRY: text }, accept: ['done'] }, signal);
            return { ...stored, sequence: Number(lines[0]) };
        },
        async keepCheckpoint(token, { through, state }, signal) {
            const line = `${packed(state)}\n`;
            const whole = { HD_DRAFT: (0,external_node_crypto_.randomBytes)(4).toString('hex'), HD_THROUGH: String(through), HD_SHA256: (0,sha256/* sha256 */.s)(line) };
            for (const { part, last } of partsOf(line, LONGEST_ASCII_PART)) {
                const environment = { ...whole, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
                const doing = 'keeping a checkpoint of the journal';
                await keeper.run({ text: KEEP_CHECKPOINT_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
            }
        },
    };
}

// EXTERNAL MODULE: ./packages/core/build/target/maintenance/maintenance.js
var maintenance = __webpack_require__(28761);
// EXTERNAL MODULE: ./packages/core/build/release/listeners.js
var release_listeners = __webpack_require__(33825);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/layout/router-settings.js


/** Which page it is doesn't matter to the router: it reads the file anew for each request. */
const MAINTENANCE = 'router.maintenance';
function routerSettings({ router, target, components }) {
    const ofComponents = components.map((component) => {
        const listeners = (0,release_listeners/* listenersOf */.bg)(component).map(describeListener).join('; ');
        const where = listeners === '' ? 'no port' : listeners;
        const own = router.front?.ofComponents?.get(component.name);
        const named = own ? `${where}, hosts ${own.join(' ')}` : where;
        return [
            `components.${component.name}`,
            component.handover === 'exclusive' ? `${named}, exclusive` : named,
        ];
    });
    return {
        ...(router.kind === 'nginx' ? {} : { 'router.kind': router.kind }),
        ...frontSettings(router),
        'router.listen': router.listen,
        'router.preview': router.previewListen ?? 'not published',
        'router.slot-header': router.slotHeader,
        'router.max-body-size': `${router.maxBodyBytes} bytes`,
        'router.read-timeout': (0,duration/* formatDuration */.a3)(router.readTimeout),
        ...(router.requestIdHeader !== undefined && { 'router.request-id-header': router.requestIdHeader }),
        ...(router.maintenance && { [MAINTENANCE]: `retry after ${(0,duration/* formatDuration */.a3)(router.maintenance.retryAfter)}` }),
        ...(target.slotsAre === 'services' && { target: 'swarm' }),
        subnet: target.subnet,
        ...Object.fromEntries(ofComponents),
    };
}
/** Nothing for a router without names of its own: so is each that was made before there were any. */
function frontSettings({ front }) {
    if (!front)
        return {};
    const { hosts, redirects, trustedProxies, tls } = front;
    return {
        'router.hosts': hosts.join(', '),
        ...(redirects.length > 0 && { 'router.redirects': redirects.map(({ from, to }) => `${from} to ${to}`).join(', ') }),
        ...(trustedProxies.length > 0 && { 'router.trusted-proxies': trustedProxies.join(', ') }),
        ...(tls && {
            // Neither the secrets' names, nor what they hold: another certificate makes no other router.
            'router.tls': tls.kind === 'acme' ? 'auto' : 'a certificate of your own',
            'router.listen-secure': tls.listen,
            ...(tls.http3 === false && { 'router.http3': 'false' }),
            ...(tls.kind === 'acme' && {
                'router.acme': [tls.directory, tls.email, tls.account && 'with an account'].filter(Boolean).join(', '),
            }),
            ...(tls.hsts !== null && { 'router.hsts': (0,duration/* formatDuration */.a3)(tls.hsts) }),
        }),
    };
}
function describeListener({ path, port, protocol }) {
    const spoken = { http: '', grpc: ' (gRPC)', tcp: ' (TCP)' }[protocol];
    return `${path === null ? 'internal' : `path ${path}`}, port ${port}${spoken}`;
}
/** Whether a router that was made for these settings has a page for maintenance. Older routers have no such label. */
function showsMaintenance(made) {
    return made !== undefined && read(made)?.[MAINTENANCE] !== undefined;
}
const UNTOLD = 'which ones is not known, because an earlier version of hardened-deploy set it up';
/** Which settings differ, from what to what. `made` is the text of the label; older routers have none. */
function describeChange(made, wanted) {
    const then = made === undefined ? undefined : read(made);
    if (!then)
        return UNTOLD;
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(then)])];
    const changed = names.filter((name) => then[name] !== wanted[name]);
    if (changed.length === 0)
        return UNTOLD;
    return changed
        .map((name) => `\`${name}\` was ${then[name] ?? 'not there'}, hardened-deploy.yml says ${wanted[name] ?? 'nothing'}`)
        .join('; ');
}
function read(label) {
    try {
        const parsed = JSON.parse(label);
        if (typeof parsed !== 'object' || parsed === null)
            return undefined;
        return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/maintenance-scripts.js


/** MAINTENANCE_FILES of the proxies names the same files. */
const [maintenance_scripts_PAGE, ON] = ['maintenance/page.html', 'maintenance/on'];
/** Adds $HD_PART to the draft $HD_DRAFT of the page; with $HD_LAST=yes that becomes the page, unless the same one is there. */
const KEEP_PAGE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p maintenance
draft=maintenance/.page.$HD_DRAFT
for other in maintenance/.page.*; do
  [ "$other" = "$draft" ] || rm -f "$other"
done
if [ -f ${maintenance_scripts_PAGE} ]; then
  sum=$(sha256sum < ${maintenance_scripts_PAGE})
  if [ "\${sum%% *}" = "$HD_SHA256" ]; then
    rm -f "$draft"
    finish 0
  fi
fi
${ADD_PART}flush "$draft"
mv -T "$draft" ${maintenance_scripts_PAGE}
flush maintenance .
finish 0
`;
/** Turns maintenance on: the rename of $HD_NOTICE to the file that the router looks for at each request. */
const MAINTENANCE_ON_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p maintenance
printf '%s\\n' "$HD_NOTICE" > maintenance/.on.next
flush maintenance/.on.next
[ ! -d ${ON} ] || rm -rf ${ON}
mv -T maintenance/.on.next ${ON}
flush maintenance .
finish 0
`;
/** Turns it off. */
const MAINTENANCE_OFF_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}[ -d maintenance ] || finish 0
rm -rf ${ON}
flush maintenance
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/docker-maintenance.js







/** Files in the stack's volume, which the router reads at each request. */
function dockerMaintenance({ settings, containers, keeper }) {
    const { router } = (0,stack_names/* stackNames */.zD)(settings.stack);
    return {
        async ready(signal) {
            const standing = await containers.inspect(router, signal);
            if (!standing)
                return { kind: 'impossible', why: `there is no container ${router}: deploy first` };
            if (showsMaintenance(standing.Config.Labels[stack_names/* LABELS */.kg.routerSettings]))
                return { kind: 'ready' };
            const why = `container ${router} was set up before \`router.maintenance\` was written, so it has no page to show: deploy once with \`replace-router: <reason>\``;
            return { kind: 'impossible', why };
        },
        async keepPage(token, page, signal) {
            const whole = { HD_DRAFT: (0,external_node_crypto_.randomBytes)(4).toString('hex'), HD_SHA256: (0,sha256/* sha256 */.s)(page) };
            const doing = 'keeping the page of maintenance';
            for (const { part, last } of partsOf(page)) {
                const environment = { ...whole, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
                await keeper.run({ text: KEEP_PAGE_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
            }
        },
        async turnOn(token, notice, signal) {
            const environment = { HD_NOTICE: (0,maintenance/* maintenanceText */.dd)(notice) };
            const doing = 'turning maintenance on';
            await keeper.run({ text: MAINTENANCE_ON_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
        },
        async turnOff(token, signal) {
            const doing = 'turning maintenance off';
            await keeper.run({ text: MAINTENANCE_OFF_SCRIPT, doing, token, environment: {}, accept: ['done'] }, signal);
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/docker-release-store.js




/** Releases in the stack's volume, each in a file that is named by its hash. */
function dockerReleaseStore(keeper) {
    return {
        async keep(token, { hash, text }, signal) {
            const draft = (0,external_node_crypto_.randomBytes)(4).toString('hex');
            const whole = { HD_DRAFT: draft, HD_RELEASE: docker_release_store_nameOf(hash), HD_SHA256: (0,sha256/* sha256 */.s)(text) };
            for (const { part, last } of partsOf(text)) {
                const environment = { ...whole, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
                const doing = 'keeping a release';
                await keeper.run({ text: KEEP_RELEASE_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
            }
        },
        async read(hash, signal) {
            const environment = { HD_RELEASE: docker_release_store_nameOf(hash) };
            const { lines } = await keeper.run({ text: READ_RELEASE_SCRIPT, doing: 'reading a release', environment, accept: ['done'], reads: true }, signal);
            return lines.length === 0 ? undefined : Buffer.from(lines.join(''), 'base64').toString();
        },
        async keepOnly(token, hashes, signal) {
            const environment = { HD_KEPT: hashes.map(docker_release_store_nameOf).join(' ') };
            const doing = 'removing releases that nothing goes back to';
            await keeper.run({ text: KEEP_ONLY_RELEASES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
        },
    };
}
/** It becomes the name of a file. */
function docker_release_store_nameOf(hash) {
    if (!/^[0-9a-f]{64}$/.test(hash))
        throw new TypeError(`not the hash of a release: ${JSON.stringify(hash)}`);
    return hash;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/report-scripts.js

/**
 * Adds $HD_PART to the draft of report $HD_NAME; with $HD_LAST=yes the draft takes its name and its path is printed. No
 * lock and no fence: a report moves nothing, and a run that was superseded may still say what it saw.
 */
const WRITE_REPORT_SCRIPT = `${PRELUDE}mkdir -p reports
draft="reports/.$HD_NAME.$HD_DRAFT"
printf '%s' "$HD_PART" >> "$draft"
[ "$HD_LAST" = yes ] || finish 0
flush "$draft"
mv -T "$draft" "reports/$HD_NAME"
flush reports
printf '%s\\n' "$HD_ROOT/reports/$HD_NAME"
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/docker-report-store.js




/** A report is for people; the journal is the record. It must not hold up the end of a deployment. */
const docker_report_store_LIMIT_MS = 30_000;
/** Reports beside the journal, in the stack's volume: they outlive the runner that wrote them. */
function dockerReportStore({ keeper, stack, }) {
    return {
        async write(name, text) {
            if (!/^\w[\w.-]{0,120}$/.test(name))
                throw new TypeError(`not a plain file name: ${JSON.stringify(name)}`);
            const signal = AbortSignal.timeout(docker_report_store_LIMIT_MS);
            const draft = (0,external_node_crypto_.randomBytes)(4).toString('hex');
            let path = '';
            for (const { part, last } of partsOf(text)) {
                const environment = { HD_NAME: name, HD_DRAFT: draft, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
                const script = { text: WRITE_REPORT_SCRIPT, doing: 'writing a report', environment, accept: ['done'] };
                const { lines } = await keeper.run(script, signal);
                path = lines[0] ?? '';
            }
            return `${path} in volume ${(0,stack_names/* stackNames */.zD)(stack).volume}`;
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/hmac.js
/**
 * HMAC-SHA256 (RFC 2104) in POSIX sh with `sha256sum` alone: images of keepers have no openssl and no xxd. All that goes in and
 * comes out is in hexadecimal digits. `hmac_key` takes a key of at most 64 bytes; `hmac` then sets $mac to the HMAC of a message.
 *
 * Bytes are printed by octal escapes, because a shell's variable can't hold a NUL. `printf` is part of the shell, and no process
 * has the key among its arguments.
 */
const HMAC = `hmac_bytes() {
  digits=$1 escaped=
  while [ -n "$digits" ]; do
    later=\${digits#??}
    byte=$((0x\${digits%"$later"} ^ $2))
    escaped=$escaped\\\\$((byte / 64))$((byte / 8 % 8))$((byte % 8))
    digits=$later
  done
}
hmac_key() {
  padded=$1
  while [ "\${#padded}" -lt 128 ]; do padded=\${padded}00; done
  hmac_bytes "$padded" 0x36
  inner=$escaped
  hmac_bytes "$padded" 0x5c
  outer=$escaped
}
hmac() {
  hmac_bytes "$1" 0
  mac=$(printf "$inner$escaped" | sha256sum)
  hmac_bytes "\${mac%% *}" 0
  mac=$(printf "$outer$escaped" | sha256sum)
  mac=\${mac%% *}
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/mark-script.js


/**
 * Makes the key of the stack's marks: 256 random bits, as 64 hexadecimal digits that only root can read. The random bytes are
 * counted, because a shell doesn't notice when the first command of a pipe fails: then every stack would have the same key.
 */
const MAKE_KEY = `rm -f .secret-marks-key.*
head -c 32 /dev/urandom > .secret-marks-key.random
if [ "$(wc -c < .secret-marks-key.random)" -ne 32 ]; then
  printf '/dev/urandom did not give 32 bytes\\n' >&2
  exit 1
fi
sum=$(sha256sum < .secret-marks-key.random)
rm -f .secret-marks-key.random
printf '%s\\n' "\${sum%% *}" > .secret-marks-key.next
flush .secret-marks-key.next
mv -T .secret-marks-key.next secret-marks-key
flush .
`;
/**
 * Prints a mark, the first 16 bits of the HMAC, for each of $HD_DIGESTS: digests in hexadecimal digits, separated by spaces. A key
 * that is damaged is not replaced: every secret would then seem to have changed, and nobody would know why.
 */
const MARK_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${HMAC}umask 077
if [ ! -e secret-marks-key ]; then
  ${MAKE_KEY.trimEnd().replaceAll('\n', '\n  ')}
fi
exec 9>&-
key=
IFS= read -r key < secret-marks-key || :
case $key in *[!0-9a-f]*) key= ;; esac
if [ "\${#key}" -ne 64 ]; then
  printf 'the file secret-marks-key is damaged; remove it, and the next deployment makes another key\\n' >&2
  exit 1
fi
hmac_key "$key"
for digest in $HD_DIGESTS; do
  hmac "$digest"
  printf '%s\\n' "\${mac%"\${mac#????}"}"
done
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/docker-secret-marks.js


/** Each starts several processes: some 10 ms, or half a second where the machine is very busy. A script has a minute. */
const docker_secret_marks_AT_ONCE = 20;
/**
 * Marks that the keeper makes, with a key in the stack's volume.
 *
 * The value of a secret is never sent there, only a SHA-256 that has component, name and value in it. Usually it goes over the
 * standard input of a shell that is kept open, where no one can look it up later. Where no shell can be kept open, it is in the
 * environment of the script's process for as long as the script runs. Who can read it there can try guesses against it. But
 * that takes root at the target or the Docker socket, and both show the value itself: it is in the environment of the component's
 * own container. So sending the digest tells nobody anything new, and nothing more has to be kept from the environment.
 */
function dockerSecretMarks(keeper) {
    return {
        async mark(token, secrets, signal) {
            const marks = [];
            for (let from = 0; from < secrets.length; from += docker_secret_marks_AT_ONCE) {
                const some = secrets.slice(from, from + docker_secret_marks_AT_ONCE);
                const environment = { HD_DIGESTS: some.map(digestOf).join(' ') };
                const doing = 'marking secrets';
                const { lines } = await keeper.run({ text: MARK_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
                if (lines.length !== some.length)
                    throw new Error(`${some.length} secrets got ${lines.length} marks`);
                marks.push(...lines);
            }
            return marks;
        },
    };
}
/** As JSON, two secrets have the same text only if component, name and value are the same. */
function digestOf({ component, name, value }) {
    return (0,sha256/* sha256 */.s)(JSON.stringify([component, name, value.reveal()]));
}

// EXTERNAL MODULE: ./packages/core/build/target/routes.js
var target_routes = __webpack_require__(56778);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/routes-in-force.js


/**
 * Reads what the state scripts print of the routes: `version 1795228129.2`, `live frontend.blue <hash>`, `staged frontend.green`.
 * Throws `router/routes-unreadable`: of two files of a component the router follows one, and whoever guesses wrong stops what
 * serves.
 */
function parseRoutesInForce(lines) {
    if (lines.includes('stray live'))
        throw unreadable('`live` is not a link to a folder of routes');
    const [notice] = printed(lines, 'maintenance');
    return {
        version: printed(lines, 'version')[0] ?? null,
        routes: routesFrom(printed(lines, 'live'), 'the routes in force'),
        staged: routesFrom(printed(lines, 'staged'), 'the staged routes'),
        maintenance: notice === undefined ? null : (0,maintenance/* maintenanceFrom */.C2)(notice),
    };
}
/** For a script: the names of the files that the router looks at, each with its text, separated by spaces. */
function formatRoutes(routes) {
    return [...routes].map(([component, { slot, spec }]) => `${component}.${slot}=${spec ?? ''}`).join(' ');
}
/** For a script: what is known of who brought what is in the slots, each with its release, separated by spaces. */
function formatReleases(routes) {
    return [...routes]
        .flatMap(([component, { slot, release }]) => slot === 'hold' || release === undefined ? [] : [`${component}.${slot}=${folderOf(release)}`])
        .join(' ');
}
/** From any text that people have given a release: 100 characters that no path and no shell takes for others. */
function folderOf(release) {
    return release
        .replaceAll(/[^A-Za-z0-9._+-]/gu, '_')
        .replace(/^[.-]/, '_')
        .slice(0, 100);
}
/** The first version of this generation that is greater than the one in force. */
function nextVersion(current, generation) {
    const [standing, sequence] = (current ?? '0.0').split('.').map(Number);
    return standing === generation ? `${generation}.${(sequence ?? 0) + 1}` : `${generation}.1`;
}
function printed(lines, kind) {
    return lines.flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
}
function routesFrom(files, where) {
    const routes = new Map();
    for (const file of files) {
        const [component, route] = parseRoute(file, where);
        if (routes.has(component))
            throw unreadable(`${where} hold more than one file of ${component}`);
        routes.set(component, route);
    }
    return routes;
}
function parseRoute(text, where) {
    const [, component, slot, spec] = /^(\S+)\.(blue|green|hold)(?: ([0-9a-f]{64}))?$/.exec(text) ?? [];
    if (component === undefined)
        throw unreadable(`${where} hold ${text.trimEnd()}, which is no component with a slot and the hash of its spec`);
    return [component, { slot: slot, spec: (spec ?? null) }];
}
function unreadable(detail) {
    return new base_failure/* Failure */.HR('router/routes-unreadable', detail);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/gate.js




const LATELY_MS = 3_000;
function dockerGate(keeper) {
    async function compare(token, signal) {
        const { lines } = await keeper.run({ text: COMPARE_SCRIPT, doing: 'comparing the fence', token, environment: {}, accept: ['done'] }, signal);
        return parseRoutesInForce(lines).routes;
    }
    return {
        async pass(token, signal) {
            await compare(token, signal);
        },
        async passedLately(token, signal) {
            if ((keeper.lastPass(token) ?? Number.POSITIVE_INFINITY) > LATELY_MS)
                await compare(token, signal);
        },
        async passIdle(token, at, signal) {
            const routes = await compare(token, signal);
            const live = at.find(({ component, slot }) => routes.get(component)?.slot === slot);
            if (!live)
                return;
            const { component, slot } = live;
            const facts = { component, slot };
            throw new base_failure/* Failure */.HR('router/slot-live', `traffic goes to ${(0,target_routes/* describeRoutes */.oK)(routes)}`, { facts });
        },
    };
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/bounded-logs.js
var bounded_logs = __webpack_require__(79476);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/ensure-container.js



/** Creates a container of a fixed name unless the stack has it. Somebody who was faster is as good. */
async function ensureContainer(containers, { name, stack, options }, signal) {
    const standing = await containers.inspect(name, signal);
    if (!standing) {
        try {
            await containers.create(name, await options(), signal);
            return 'created';
        }
        catch (thrown) {
            if (!(0,engine_failure/* isStatus */.zM)(thrown, 409))
                throw thrown;
            return ensureContainer(containers, { name, stack, options }, signal);
        }
    }
    if (standing.Config.Labels[stack_names/* LABELS */.kg.stack] !== stack) {
        throw new base_failure/* Failure */.HR('target/refused', `container ${name} is there, but does not belong to stack ${stack}`, {
            facts: { container: name },
        });
    }
    return 'found';
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/stack-network.js
var stack_network = __webpack_require__(14708);
;// CONCATENATED MODULE: ./packages/adapters/build/proxies/proxy.js
/** Behind one's own TLS: every name, without any, and with the word of whoever asks. */
const PLAIN_FRONT = {
    hosts: [],
    redirects: [],
    tls: { kind: 'off' },
    trustedProxies: 'everybody',
    requestIdHeader: null,
};
/**
 * In the folder with the links to the routes: which release brought what is in a slot, for the log of requests. `brought/web.blue` is a
 * link to a folder that is called as the release, with a file in it that says the same: `brought/.web.blue/v7/name`. So one rename says
 * it to a proxy that finds out where a link leads, and to one that reads files. It is written before traffic is led to the slot, and
 * stays as it is while any is, so that no switch has to move it. Where nobody knows the release, the link leads to `brought` itself.
 */
const BROUGHT = { folder: 'brought', name: 'name' };
/**
 * Folders for the proxy's own unix sockets, empty whenever its container starts: a socket that a killed proxy has left could not
 * be listened on again.
 */
const SOCKETS = '/run/hd';
const SOCKET_FOLDERS = ['blue', 'green', 'hold', 'side'].map((folder) => `${SOCKETS}/${folder}`);

// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/layout/proxied-front.js




/** Where the router has the volume with its certificates. */
const CERTIFICATES = '/hd-certificates';
const CERTIFICATE_FILE = 'site.pem';
/** The account at an authority, in the stack's volume. */
const ACCOUNT = { keyId: 'acme/key-id', hmac: 'acme/hmac' };
/** The front door as the proxy is told of it. */
function proxiedFront({ front, requestIdHeader: named }, root) {
    const requestIdHeader = named ?? null;
    if (!front)
        return { ...PLAIN_FRONT, requestIdHeader };
    const { redirects, trustedProxies } = front;
    return { hosts: (0,component_hosts/* allHosts */.FD)(front), redirects, trustedProxies, tls: proxiedTls(front, root), requestIdHeader };
}
function proxiedTls(front, root) {
    const { tls } = front;
    if (tls === null)
        return { kind: 'off' };
    const { hsts, listen } = tls;
    const http3 = tls.http3 === false ? 'off' : 'on';
    const { port: publishedPort } = publishedAddress(listen);
    if (tls.kind === 'secrets')
        return {
            kind: 'certificate',
            publishedPort,
            http3,
            hsts,
            file: `${root}/certificate/${certificateId(front)}/${CERTIFICATE_FILE}`,
        };
    const { directory, email } = tls;
    const account = tls.account ? { keyIdFile: `${root}/${ACCOUNT.keyId}`, hmacFile: `${root}/${ACCOUNT.hmac}` } : null;
    const asked = { directory, email, account, authorityRootFile: null, storage: CERTIFICATES };
    return { kind: 'acme', publishedPort, http3, hsts, ...asked };
}
/**
 * What the folder with a certificate of one's own is called. A certificate for other names has another one, so that a router for
 * those can be put back. A renewed one has the place of the one before, and makes no other router.
 */
function certificateId(front) {
    const names = (0,component_hosts/* namesOfFront */.Vy)(front).toSorted().join(' ');
    return (0,external_node_crypto_.createHash)('sha256').update(names).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/layout/proxy-settings.js






/** Shorter than most clients wait for an answer, and longer than most components need to start. */
const WAIT_FOR = (0,duration/* seconds */.YA)(30);
/** The server of names in each container on a network that somebody has made. */
const proxy_settings_DOCKER_DNS = '127.0.0.11';
/** What the stack's proxy is made for; without `places` as a stack gets it that never had others. */
function proxySettings(settings, places = (0,stack_addresses/* withPlacesFor */.wX)(new Map(), settings.components)) {
    const { stack, router } = settings;
    const addresses = (0,stack_addresses/* stackAddresses */.ZO)(settings, places);
    const named = settings.target.slotsAre === 'services';
    // In the order of their places: another order in the configuration's file is no other topology.
    const components = settings.components.toSorted((one, other) => (places.get(one.name) ?? 0) - (places.get(other.name) ?? 0));
    return {
        madeFor: publication(settings),
        routes: (0,stack_names/* stackNames */.zD)(stack).root,
        ports: {
            public: stack_addresses/* ROUTER_PORTS */.tr.public,
            secure: stack_addresses/* ROUTER_PORTS */.tr.secure,
            preview: stack_addresses/* ROUTER_PORTS */.tr.preview,
            loopback: stack_addresses/* ROUTER_PORTS */.tr.loopback,
        },
        front: proxiedFront(router, (0,stack_names/* stackNames */.zD)(stack).root),
        ...reached({ components, router }, addresses),
        // Where tasks call from is another address each time, so nobody knows a caller that is staged.
        callers: named ? [] : components.map(({ name }) => ({ name, addresses: (0,stack_addresses/* slotAddresses */.bg)(addresses, name) })),
        ...(named && { resolver: proxy_settings_DOCKER_DNS }),
        slotHeader: router.slotHeader,
        maxBodyBytes: router.maxBodyBytes,
        readTimeout: router.readTimeout,
        waitFor: WAIT_FOR,
        maintenance: router.maintenance ? { retryAfter: router.maintenance.retryAfter } : null,
    };
}
/** Each port of each component, as requests or as connections of which nothing is read. */
function reached({ components, router: { front } }, addresses) {
    const ports = components.flatMap((component) => (0,release_listeners/* listenersOf */.bg)(component).map((listener) => ({ listener, port: proxiedPort(component.name, listener, addresses) })));
    return {
        components: ports.flatMap(({ listener: { port: number, path, protocol, place }, port }) => {
            if (protocol === 'tcp')
                return [];
            const prefix = (0,stack_addresses/* privatePrefixOf */.hM)(place === 'main' ? port.name : `${port.name}.${number}`);
            const privatePrefixes = { blue: `${prefix}/blue`, green: `${prefix}/green` };
            // No component has names of its own: so is each router that was made before there were any.
            const hosts = front?.ofComponents ? (0,component_hosts/* hostsOfComponent */.UZ)(front, port.name) : [];
            return [{ ...port, path: path ?? '/', protocol, hosts: path === null ? 'none' : hosts, privatePrefixes }];
        }),
        streams: ports.filter(({ listener }) => listener.protocol === 'tcp').map(({ port }) => port),
    };
}
function proxiedPort(name, { port, place }, addresses) {
    const { blue, green } = (0,stack_addresses/* slotAddresses */.bg)(addresses, name);
    return {
        name,
        id: place === 'main' ? name : `${name}_P${port}`,
        internalPort: (0,stack_addresses/* internalPort */.TM)(addresses, place === 'main' ? name : `${name}:${port}`),
        slots: { blue: { ip: blue, port }, green: { ip: green, port } },
    };
}
/** What the container was made for and the proxy itself doesn't know. */
function publication({ router, target }) {
    const preview = router.previewListen === null ? 'preview not published' : `preview on ${router.previewListen}`;
    const secure = router.front?.tls ? `, with TLS on ${router.front.tls.listen}` : '';
    return `published on ${router.listen}${secure}, ${preview}; network ${target.subnet}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/layout/router-listeners.js

/** With HTTP/3, the port with TLS is one of UDP too: there is no other way to it. */
function routerListeners({ router: { listen, front, previewListen } }, { http3 }) {
    const tls = front?.tls ?? null;
    const secure = { key: 'listen-secure', inside: stack_addresses/* ROUTER_PORTS */.tr.secure };
    return [
        { key: 'listen', address: listen, protocol: 'tcp', inside: stack_addresses/* ROUTER_PORTS */.tr.public },
        ...(tls === null ? [] : [{ ...secure, address: tls.listen, protocol: 'tcp' }]),
        ...(tls !== null && tls.http3 !== false && http3 === 'has'
            ? [{ ...secure, address: tls.listen, protocol: 'udp' }]
            : []),
        ...(previewListen === null
            ? []
            : [{ key: 'preview', address: previewListen, protocol: 'tcp', inside: stack_addresses/* ROUTER_PORTS */.tr.preview }]),
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/layout/stack-plan.js









/** Ends at once on TERM: as the first process of its container, a shell would ignore the signal and be killed after 10 s. */
const KEEPER_COMMAND = "trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done";
/** What a root process needs that writes files whoever they belong to. */
const KEEPER_CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'];
/** In the root folder of the container that checks it. */
const CHECKED_FILE = 'hd-router-configuration';
/** Ports inside every router, whatever it was made for. */
const ALWAYS_LISTENING = [stack_addresses/* ROUTER_PORTS */.tr.public, stack_addresses/* ROUTER_PORTS */.tr.preview];
const SOCKET_TMPFS = Object.fromEntries(SOCKET_FOLDERS.map((folder) => [folder, 'size=64k,mode=0755']));
const COMMON = { User: '0:0', StopTimeout: 10 };
const RESTARTED = { RestartPolicy: { Name: 'unless-stopped' } };
function keeperPlan({ stack }) {
    const names = (0,stack_names/* stackNames */.zD)(stack);
    return {
        volume: { Name: names.volume, Labels: (0,stack_names/* stackLabels */.mu)(stack, 'volume') },
        keeper: {
            ...COMMON,
            Entrypoint: ['sh', '-c'],
            Cmd: [KEEPER_COMMAND],
            // The image may declare another one, for which the command has no trap.
            StopSignal: 'SIGTERM',
            Labels: (0,stack_names/* stackLabels */.mu)(stack, 'keeper'),
            HostConfig: {
                ...hardened(KEEPER_CAPABILITIES),
                ...RESTARTED,
                NetworkMode: 'none',
                Mounts: [mounted(names, 'writable')],
            },
        },
    };
}
/** The range doesn't depend on which components there are. */
function networkPlan({ stack, target }) {
    const { subnet, dynamicRange, gateway } = (0,stack_addresses/* stackAddresses */.ZO)({ stack, target, components: [] });
    return {
        Name: (0,stack_names/* stackNames */.zD)(stack).network,
        // Attachable: the router and tasks are containers, beside the Swarm's own.
        ...(target.slotsAre === 'services' ? { Driver: 'overlay', Attachable: true } : { Driver: 'bridge' }),
        CheckDuplicate: true,
        IPAM: { Driver: 'default', Config: [{ Subnet: subnet, IPRange: dynamicRange, Gateway: gateway }] },
        Labels: (0,stack_names/* stackLabels */.mu)(stack, 'network'),
    };
}
function stackPlan(settings, places, proxy) {
    const { stack } = settings;
    const names = (0,stack_names/* stackNames */.zD)(stack);
    const addresses = (0,stack_addresses/* stackAddresses */.ZO)(settings, places);
    const forProxy = proxySettings(settings, places);
    const routerConfiguration = proxy.render(forProxy);
    const sockets = forProxy.streams.length > 0 ? { Tmpfs: SOCKET_TMPFS } : {};
    const settingsOfRouter = routerSettings(settings);
    const published = publishedPorts(settings, proxy, addresses.gateway);
    const topology = (0,external_node_crypto_.createHash)('sha256').update(routerConfiguration).digest('hex');
    return {
        routerConfiguration,
        routerSettings: settingsOfRouter,
        topology,
        router: {
            ...COMMON,
            ...program(proxy.command(`${names.root}/router/${proxy.configurationFile}`)),
            StopSignal: proxy.stopSignal,
            ExposedPorts: Object.fromEntries(Object.keys(published).map((port) => [port, {}])),
            Labels: {
                ...(0,stack_names/* stackLabels */.mu)(stack, 'router'),
                [stack_names/* LABELS */.kg.topology]: topology,
                [stack_names/* LABELS */.kg.routerSettings]: JSON.stringify(settingsOfRouter),
            },
            HostConfig: {
                ...hardened(proxy.capabilities),
                ...RESTARTED,
                ...sockets,
                NetworkMode: names.network,
                PortBindings: published,
                Mounts: [mounted(names, 'read-only'), ...certificatesOf(settings, names)],
            },
            NetworkingConfig: { EndpointsConfig: { [names.network]: { IPAMConfig: { IPv4Address: addresses.router } } } },
        },
        check: {
            ...COMMON,
            ...program(proxy.check(`/${CHECKED_FILE}`)),
            HostConfig: { ...hardened(proxy.capabilities), ...sockets, NetworkMode: 'none' },
        },
        readAtStart: readAtStart(forProxy.front.tls),
        listening: [
            ...ALWAYS_LISTENING,
            ...(settings.router.front?.tls ? [stack_addresses/* ROUTER_PORTS */.tr.secure] : []),
            ...addresses.internalPorts.values(),
        ],
    };
}
function readAtStart(tls) {
    const account = tls.kind === 'acme' ? tls.account : null;
    return account === null ? [] : [account.keyIdFile, account.hmacFile].map((file) => file.slice(1));
}
function hardened(capabilities) {
    return { CapDrop: ['ALL'], CapAdd: [...capabilities], SecurityOpt: ['no-new-privileges'] };
}
/** As the entry point too: an image's own may be a script that does more. */
function program([file, ...given]) {
    return { Entrypoint: [file], Cmd: given };
}
function mounted({ volume, root }, how) {
    return { Type: 'volume', Source: volume, Target: root, ReadOnly: how === 'read-only' };
}
/** A volume of its own: certificates outlive each router, and no backup or copy of the stack's files has their keys. */
function certificatesOf({ router, stack }, { certificates }) {
    if (router.front?.tls?.kind !== 'acme')
        return [];
    const VolumeOptions = {
        NoCopy: true,
        Labels: (0,stack_names/* stackLabels */.mu)(stack, 'certificates'),
        DriverConfig: { Name: 'local', Options: {} },
    };
    return [{ Type: 'volume', Source: certificates, Target: CERTIFICATES, ReadOnly: false, VolumeOptions }];
}
function publishedPorts(settings, proxy, gateway) {
    return Object.fromEntries(routerListeners(settings, proxy).map(({ address, protocol, inside }) => {
        const { ip, port } = publishedAddress(address);
        const bound = { HostIp: boundAddress(ip, settings.router, gateway), HostPort: String(port) };
        return [`${inside}/${protocol}`, [bound]];
    }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/keeper-container.js







/**
 * Makes sure of what the fence is kept in: the stack's volume, and a container that has it. Whoever comes may do that, before
 * anything is known of whose stack it is: it adds what is missing, and nothing that is there is changed. So a keeper that is
 * there keeps its image, and no other one is pulled for it: of older stacks that image is the router's.
 */
async function ensureKeeper({ settings, connection, containers, secrets }, signal) {
    const { stack, target } = settings;
    const { keeper: name } = (0,stack_names/* stackNames */.zD)(stack);
    const plan = keeperPlan(settings);
    const { registryAuth, keeperImage } = target;
    const standing = await containers.inspect(name, signal);
    const Image = standing?.Image ?? (await (0,image_pull/* ensureImage */.Yt)({ connection, registryAuth, secrets }, keeperImage, signal));
    await (0,find_volumes/* refuseOfAnotherStack */.Jo)(connection, { name: plan.volume.Name, stack }, signal);
    await (0,stack_network/* ensureVolume */.hk)(connection, plan.volume, signal);
    const options = () => (0,bounded_logs/* withBoundedLogs */.p)(connection, { ...plan.keeper, Image }, signal);
    await ensureContainer(containers, { name, stack, options }, signal);
    await containers.start(name, signal);
}

// EXTERNAL MODULE: ./packages/core/build/lease/fencing-token.js
var fencing_token = __webpack_require__(62277);
// EXTERNAL MODULE: ./packages/core/build/target/fence-words.js
var fence_words = __webpack_require__(58915);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/docker-remedies.js
var docker_remedies = __webpack_require__(36936);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/shell-frame.js
/**
 * What is written to the shell for one script. It is one compound command, so a frame that came only in part runs nothing
 * at all; a subshell of its own, so what a script sets, where it goes and how it ends is its own too. Not part of an `&&`,
 * `||` or `if`, where `set -e` would be without effect. `mark` then stands at the end of both streams, the exit code on the
 * first: by then the subshell is gone, and its lock with it.
 */
function shellFrame({ text, variables }, mark) {
    const assignments = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
    return `(
${assignments.join('\n')}
${text}
) </dev/null
code=$?
printf '\\nhd:over ${mark}\\n' >&2
printf '\\nhd:over ${mark} %s\\n' "$code"
`;
}
/** The ends of the two streams by `mark`. */
function frameEnds(mark) {
    return { stdout: new RegExp(`\\nhd:over ${mark} (\\d+)\\n`), stderr: new RegExp(`\\nhd:over ${mark}\\n`) };
}
function quoted(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/shell-answer.js



/** Longer than the marks, which alone are looked for at the end of a stream. */
const TAIL = 80;
/** `mark` stands at the end of both streams, see `shellFrame`. */
function shellAnswer(mark) {
    const ends = frameEnds(mark);
    const streams = { stdout: streamUntil(ends.stdout), stderr: streamUntil(ends.stderr) };
    const { promise, resolve, reject } = Promise.withResolvers();
    let bytes = 0;
    const soFar = () => ({ stdout: streams.stdout.text(), stderr: streams.stderr.text() });
    return {
        whole: promise,
        soFar,
        cut: () => resolve('cut'),
        giveUp: reject,
        add(stream, data) {
            const rest = streams[stream].add(data);
            bytes += data.length - rest.length;
            if (bytes > LONGEST_ANSWER_BYTES)
                reject(new Error('the answer is longer than 32 MiB'));
            const end = streams.stdout.end();
            if (!end || !streams.stderr.end())
                return rest;
            const { stdout, stderr } = soFar();
            resolve({
                stdout: stdout.replace(ends.stdout, ''),
                stderr: stderr.replace(ends.stderr, ''),
                exitCode: Number(end[1]),
            });
            return rest;
        },
    };
}
const NOTHING = Buffer.alloc(0);
function streamUntil(mark) {
    const parts = [];
    let tail = '';
    let end;
    return {
        end: () => end,
        text: () => (0,multiplexed/* decoded */.DH)(parts),
        add(data) {
            if (end)
                return data;
            // The mark may have come in pieces. Byte for byte, so that places in the text are places in the data.
            const text = tail + data.toString('latin1');
            end = mark.exec(text) ?? undefined;
            const length = end ? end.index + end[0].length - tail.length : data.length;
            parts.push(data.subarray(0, length));
            tail = text.slice(-TAIL);
            return end ? data.subarray(length) : NOTHING;
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/open-shell.js





/** A shell that nobody uses is let go. Sooner wouldn't serve a deployment whose steps follow each other. */
const IDLE_MS = 10_000;
function shellOn(socket, exec) {
    let state = 'open';
    /** Of those that were sent, in their order. */
    const awaited = new Set();
    const letGo = () => {
        if (state === 'open')
            state = 'given-up';
        socket.destroy();
    };
    // Waiting for a next script that never comes must not keep the process alive.
    const wait = () => {
        socket.unref();
        return setTimeout(letGo, IDLE_MS).unref();
    };
    // From the beginning: whoever had it opened may have been aborted meanwhile.
    let idle = wait();
    socket.on('data', (0,multiplexed/* frameReader */.Pl)(handOut));
    // What became of it is told by `close`, which follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
        if (state === 'open')
            state = 'cut';
        clearTimeout(idle);
        for (const answer of awaited)
            answer.cut();
    });
    /** One part may hold the end of an answer and the beginning of the next one. */
    function handOut(stream, data) {
        let rest = data;
        for (const answer of awaited) {
            if (rest.length === 0)
                return;
            rest = answer.add(stream, rest);
        }
    }
    async function answered(script, signal) {
        const mark = (0,external_node_crypto_.randomBytes)(8).toString('hex');
        const answer = shellAnswer(mark);
        const abort = () => answer.giveUp(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        awaited.add(answer);
        try {
            socket.write(shellFrame(script, mark));
            const got = await answer.whole;
            if (got !== 'cut')
                return got;
            // One that changes something is alone there, so only its own abort gives it up.
            if (state === 'given-up' && script.reads)
                return state;
            return { ...answer.soFar(), exitCode: await exitCodeOf(exec, signal) };
        }
        catch (thrown) {
            // Whatever it still says belongs to nobody.
            letGo();
            throw thrown;
        }
        finally {
            signal.removeEventListener('abort', abort);
            awaited.delete(answer);
        }
    }
    return {
        isOpen: () => state === 'open',
        letGo,
        async run(script, signal) {
            clearTimeout(idle);
            socket.ref();
            try {
                return await answered(script, signal);
            }
            finally {
                // Two that end together come here one after the other, and each would begin to wait. A wait that nobody can end any more would
                // let the shell go in the middle of a later script.
                clearTimeout(idle);
                if (awaited.size === 0)
                    idle = wait();
            }
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/container-shell.js



/** `end` is what a script's output ends with, as for `ExecCommand`, where no shell can be kept open. */
function containerShell({ container, end, }) {
    let shell;
    let keepsOpen = true;
    /** Over when a shell is open, or can't be. */
    let opening = Promise.resolve();
    let changed = Promise.resolve();
    let all = Promise.resolve();
    async function openedNow(engine, signal) {
        signal.throwIfAborted();
        if (!shell?.isOpen() && keepsOpen) {
            shell = await openShell(engine, container, signal);
            keepsOpen = shell !== undefined;
            signal.throwIfAborted();
        }
        return shell;
    }
    async function runNow(engine, script, signal) {
        const opened = opening.then(() => openedNow(engine, signal));
        opening = opened.catch(() => undefined);
        const open = await opened;
        if (!open) {
            const { text, variables: environment } = script;
            return execOn(engine, { container, argv: ['sh', '-c', text], environment, end }, signal);
        }
        const got = await open.run(script, signal);
        // It only reads, and another script's abort took its shell away.
        return got === 'given-up' ? runNow(engine, script, signal) : got;
    }
    return {
        run(engine, script, signal) {
            const mine = (script.reads ? changed : all).then(() => runNow(engine, script, signal));
            all = Promise.allSettled([all, mine]);
            if (!script.reads)
                changed = all;
            return mine;
        },
        async close() {
            await all;
            shell?.letGo();
        },
    };
}
/**
 * The shell ends when its input does: the kernel sees to that when this process dies, however it dies. While it waits for
 * the next script it holds nothing. Undefined when something on the way to the Engine can't upgrade a connection.
 */
async function openShell(engine, container, abortSignal) {
    const attached = { AttachStdin: true, AttachStdout: true, AttachStderr: true };
    const exec = await engine.getContainer(container).exec({ Cmd: ['sh', '-s'], ...attached, abortSignal });
    const stream = await exec.start({ hijack: true, stdin: true, abortSignal });
    if (stream instanceof external_node_net_.Socket)
        return shellOn(stream, exec);
    stream.destroy();
    return undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/exit-codes.js
/** What a state script answers, as its exit code and in its end marker. Other codes mean that a command in it broke. */
const SCRIPT_ANSWERS = {
    done: 0,
    /** A higher token stands on the fence; its record is printed. */
    superseded: 10,
    /** Another repository, environment or store owns the stack; its record is printed. */
    foreignOwner: 11,
    /** The fence has never seen the token. */
    notRaised: 12,
    /** Routes of an equal or greater version are in force; that version is printed. */
    stale: 13,
    /** The fence is cut short or edited into something else, so nothing was compared. */
    unreadable: 14,
    /** It would be written, but the proxy has not accepted it yet. */
    unchecked: 20,
    /** The router was set up for another configuration and is in use. */
    topologyChanged: 21,
    written: 22,
    /** It was there already, and nothing serves. */
    unused: 23,
    /** Another process held the stack's lock all the time that we waited. */
    busy: 75,
};
function answerOf(exitCode) {
    for (const [answer, code] of Object.entries(SCRIPT_ANSWERS)) {
        if (code === exitCode)
            return answer;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/keeper.js








/** The script itself waits 30 s for the lock; what it does then takes milliseconds, unless the disk is very slow. */
const SCRIPT_LIMIT_MS = 60_000;
const CANNOT_EXECUTE = 126;
const END = /\nhd:end (\d+)\n*$/;
function dockerKeeper(connection, stack) {
    const { keeper, root } = (0,stack_names/* stackNames */.zD)(stack);
    const shell = containerShell({ container: keeper, end: END });
    let fenceRecord;
    let passed;
    return {
        close: () => shell.close(),
        lastPass: (token) => (passed && (0,fencing_token/* sameToken */.kf)(passed.token, token) ? performance.now() - passed.at : undefined),
        remember: (wanted) => {
            fenceRecord = wanted;
        },
        async run(script, signal) {
            const { text, doing, environment, token, reads } = script;
            const at = performance.now();
            const variables = { HD_ROOT: root, ...(token && { HD_TOKEN: (0,fencing_token/* formatToken */.Bh)(token) }), ...environment };
            const result = await connection.call({
                doing: `${doing} in container ${keeper}`,
                signal,
                limitMs: SCRIPT_LIMIT_MS,
                work: (engine, abortSignal) => shell.run(engine, { text, variables, ...(reads && { reads }) }, abortSignal),
            });
            if (token)
                passed = undefined;
            const read = readAnswer(script, result, fenceRecord);
            // From before it was asked: what counts is that it was so then.
            if (token && read.answer === 'done')
                passed = { token, at };
            return read;
        },
    };
}
/**
 * Judges what a script printed: an accepted answer is given back, every other one is thrown as the failure that it means.
 * `fenceRecord` is what this run has shown to the fence.
 */
function readAnswer(script, result, fenceRecord) {
    const lines = result.stdout.split('\n');
    const end = lines.findLastIndex((line) => line !== '');
    const marked = /^hd:end (\d+)$/.exec(lines[end] ?? '')?.[1];
    if (marked === undefined)
        throw brokenScript(script.doing, result);
    const answer = answerOf(Number(marked));
    const printed = lines.slice(0, end).filter((line) => line !== '');
    const accepted = script.accept.find((candidate) => candidate === answer);
    if (accepted !== undefined)
        return { answer: accepted, lines: printed };
    throw refusal(script, answer, printed, fenceRecord);
}
function refusal(script, answer, printed, fenceRecord) {
    const { doing, token } = script;
    if (answer === 'superseded' && token) {
        const holder = fenceRecord && (0,fencing_token/* sameToken */.kf)(fenceRecord.token, token) ? { holder: fenceRecord.holder } : {};
        return (0,fence_words/* supersededFailure */.Hp)({ token, ...holder }, (0,fence_text/* parseFenceRecord */.I3)(printed));
    }
    if (answer === 'notRaised' && token) {
        const facts = { generation: token.generation };
        return new base_failure/* Failure */.HR('fence/not-raised', `${doing}: generation ${token.generation} was never raised here`, { facts });
    }
    if (answer === 'unreadable')
        return new base_failure/* Failure */.HR('fence/unreadable', `${doing}: the fence lacks a line of its three`);
    if (answer === 'busy') {
        const detail = `${doing}: another process held the stack for 30 s`;
        return new base_failure/* Failure */.HR('target/busy', detail, { remedy: docker_remedies/* DOCKER_REMEDIES */.c.busy });
    }
    return new base_failure/* Failure */.HR('defect/unexpected', `${doing}: the target answered ${answer ?? 'an unknown code'} ${printed.join(' ')}`);
}
/** No end marker: a command inside broke (full disk, missing tool), or the answer was cut off and nobody knows. */
function brokenScript(doing, { exitCode, stdout, stderr }) {
    const said = stderr.trim().slice(-1_000);
    // The Engine gives this code to a command whose stream was cut too. One that can't be executed has its reason in the output.
    const wasCut = exitCode === CANNOT_EXECUTE && !/exec/.test(stdout + stderr);
    if (exitCode > 0 && !wasCut)
        return new base_failure/* Failure */.HR('target/refused', `${doing}: ${said || 'a command failed'} (exit code ${exitCode})`, {
            facts: { exitCode },
        });
    return new base_failure/* Failure */.HR('target/unreachable', `${doing}: the answer was cut off, so it is not known whether it was done`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/mounted-files.js




/** Files and secrets that containers mount, in the stack's volume at a Docker host. Asks nothing yet. */
function dockerMountedFiles({ stack, connection, containers, keeper, alsoMounted }) {
    const { keeper: container, root, volume } = (0,stack_names/* stackNames */.zD)(stack);
    /** Folders whose container is about to be created. */
    const pending = new Set();
    let known;
    async function folder(signal) {
        known ??= await mountpointOf(connection, volume, signal);
        return known;
    }
    /** What containers have mounted of one folder of the volume: the rest of each path. */
    async function mountedOf(kind, signal) {
        const prefix = `${await folder(signal)}/${kind}/`;
        const all = await containers.list({ [stack_names/* LABELS */.kg.stack]: stack }, signal);
        const others = (await alsoMounted?.(signal)) ?? [];
        const sources = [...all.flatMap(({ Mounts }) => Mounts.map(({ Source }) => Source)), ...others];
        return sources.flatMap((source) => (source.startsWith(prefix) ? [source.slice(prefix.length)] : []));
    }
    async function mountedFolders(signal) {
        const files = await mountedOf('secret-files', signal);
        const folders = files.map((path) => path.slice(0, path.lastIndexOf('/')));
        return [...new Set([...folders, ...pending])].join(' ');
    }
    async function write(token, secrets, signal) {
        const doing = 'writing the files of secrets';
        const HD_FOLDER = secrets.folder;
        const environment = { HD_FOLDER, HD_MOUNTED: await mountedFolders(signal) };
        await keeper.run({ text: BEGIN_SECRETS_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
        const files = secrets.files.map((file, index) => ({ ...file, name: String(index) }));
        await putFiles(connection, { container, folder: `${root}/secret-files/${HD_FOLDER}`, files }, signal);
        const ended = { HD_FOLDER };
        await keeper.run({ text: END_SECRETS_SCRIPT, doing, token, environment: ended, accept: ['done'] }, signal);
    }
    return {
        folder,
        names: (signal) => mountedOf('files', signal),
        async copy(token, copies, signal) {
            const environment = { HD_COPIES: copies.join(' ') };
            const doing = 'copying files for their owners';
            await keeper.run({ text: COPY_FILES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
        },
        async withSecrets(token, secrets, work, signal) {
            pending.add(secrets.folder);
            try {
                await write(token, secrets, signal);
                return await work();
            }
            finally {
                pending.delete(secrets.folder);
            }
        },
        async sweepSecrets(token, signal) {
            const environment = { HD_MOUNTED: await mountedFolders(signal) };
            const doing = 'removing the files of secrets';
            await keeper.run({ text: SWEEP_SECRETS_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
        },
    };
}
async function mountpointOf(connection, volume, signal) {
    const { Mountpoint, Driver } = await connection.call({
        doing: `looking where volume ${volume} lies`,
        signal,
        work: (engine, abortSignal) => engine.getVolume(volume).inspect({ abortSignal }),
    });
    if (Mountpoint.startsWith('/'))
        return Mountpoint;
    const detail = `volume ${volume} has the driver ${Driver}, which doesn't say where its files lie on the Docker host`;
    throw new base_failure/* Failure */.HR('target/refused', detail, { facts: { volume } });
}

;// CONCATENATED MODULE: ./packages/core/build/target/range/stack-range.js


/**
 * Where ranges are chosen from: private addresses (RFC 1918), because web frameworks believe `X-Forwarded-For` only of a
 * proxy that has one, and none that Docker gives networks by itself (172.17.0.0 and on, 192.168.0.0/16).
 */
const RANGE_POOL = '10.84.0.0/14';
const PREFIX = 24;
const SIZE = 2 ** (32 - PREFIX);
/**
 * A free /24 for a stack's network. The search starts at a place that the stack's name decides: so the same stack gets the
 * same range again, and two stacks hardly ever try the same one at the same time. Undefined when the whole pool is taken.
 */
function chooseRange(stack, taken) {
    const pool = (0,ipv4_range/* parseIpv4Range */.oD)(RANGE_POOL);
    if (!pool)
        return undefined;
    const count = 2 ** (PREFIX - pool.prefix);
    const first = Number.parseInt((0,sha256/* sha256 */.s)(stack).slice(0, 8), 16) % count;
    for (let step = 0; step < count; step += 1) {
        const range = { base: pool.base + ((first + step) % count) * SIZE, prefix: PREFIX };
        if (!taken.some((other) => (0,ipv4_range/* overlap */.EF)(range, other)))
            return `${(0,ipv4_range/* formatIpv4 */.Re)(range.base)}/${PREFIX}`;
    }
    return undefined;
}
/**
 * Which of two networks with overlapping ranges keeps its own. Both sides come to the same answer, whoever looks first: the
 * Engine's time decides, and the name when that is the same.
 */
function keepsRange(own, rival) {
    const earlier = rival.created.getTime() - own.created.getTime();
    return earlier === 0 ? own.name < rival.name : earlier > 0;
}

;// CONCATENATED MODULE: ./packages/core/build/target/stack-settings.js
function settled(settings, subnet) {
    return { ...settings, target: { ...settings.target, subnet } };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/range-scripts.js

/** Prints the range that was chosen for the stack's network; nothing when none ever was. */
const READ_RANGE_SCRIPT = `${PRELUDE}[ ! -f range ] || cat range
finish 0
`;
/** Writes $HD_RANGE down. */
const WRITE_RANGE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}printf '%s\\n' "$HD_RANGE" > .range.next
flush .range.next
mv -T .range.next range
flush .
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/range/fib-trie.js

/** A default route leads everywhere, also when a VPN writes it as two halves (0.0.0.0/1 and 128.0.0.0/1). */
const LONGEST_DEFAULT = 1;
/**
 * Every range in the text of /proc/net/fib_trie: what the machine routes somewhere, in whatever table. A leaf is an address,
 * `|-- 10.8.0.0`; the lines below it are its prefixes, `/24 universe UNICAST`. Without the default routes.
 */
function routedRanges(trie) {
    const found = new Map();
    let address = '';
    for (const line of trie.split('\n')) {
        address = /^\s*\|-- (\d+\.\d+\.\d+\.\d+)\s*$/.exec(line)?.[1] ?? address;
        const prefix = /^\s*\/(\d+) \w+ [A-Z]+/.exec(line)?.[1];
        if (prefix === undefined || Number(prefix) <= LONGEST_DEFAULT)
            continue;
        const range = (0,ipv4_range/* parseIpv4Range */.oD)(`${address}/${prefix}`);
        if (range)
            found.set(`${range.base}/${range.prefix}`, range);
    }
    return [...found.values()];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/range/read-routes-of-host.js




/**
 * What the Docker host routes somewhere, read in a container that shares its network. Not /proc/net/route: that has the main
 * table only, and Tailscale and others have one of their own.
 */
function readRoutesOfHost(options, signal) {
    return inStandIn(options, 'host', signal, async (container) => {
        const command = { container, argv: ['cat', '/proc/net/fib_trie'], doing: "reading the Docker host's routes" };
        const { stdout, stderr, exitCode } = await execIn(options.connection, command, signal);
        // The loopback address is in the table of every machine.
        if (exitCode === 0 && stdout.includes('127.0.0.1'))
            return routedRanges(stdout);
        throw new base_failure/* Failure */.HR('target/unreachable', `${command.doing}: ${stderr.slice(0, 200) || 'the answer was cut off'}`);
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/range/stack-range.js










/** Each time, somebody else took the range between looking and making the network. */
const ATTEMPTS = 10;
function dockerStackRange(options) {
    const { settings, connection, containers, keeper } = options;
    const { stack, target } = settings;
    const names = (0,stack_names/* stackNames */.zD)(stack);
    let known = target.subnet;
    async function writtenDown(signal) {
        const standing = await containers.inspect(names.keeper, signal);
        if (!standing?.State.Running)
            return undefined;
        const doing = "reading the stack's network range";
        const { lines } = await keeper.run({ text: READ_RANGE_SCRIPT, doing, environment: {}, accept: ['done'] }, signal);
        return lines[0];
    }
    async function writeDown(token, subnet, signal) {
        const doing = "writing the stack's network range down";
        const environment = { HD_RANGE: subnet };
        await keeper.run({ text: WRITE_RANGE_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
    }
    async function had(signal) {
        return target.subnet ?? ((await (0,stack_network/* findSubnet */.HK)(connection, names.network, signal)) || (await writtenDown(signal)));
    }
    async function choose(refused, signal) {
        const routes = await readRoutesOfHost(options, signal);
        return chosen([...routes, ...rangesOf(await (0,stack_network/* listRanges */.fi)(connection, signal)), ...rangesOf(refused)]);
    }
    function chosen(taken) {
        const free = chooseRange(stack, taken);
        if (free !== undefined)
            return free;
        throw new base_failure/* Failure */.HR('target/address-in-use', `no /24 of ${RANGE_POOL} is free for network ${names.network}`, {
            facts: { pool: RANGE_POOL, taken: taken.length },
            remedy: 'Networks or routes of the Docker host take all of it. Choose a range that is free there yourself: `subnet: 172.30.7.0/24` in the environment.',
        });
    }
    async function make(subnet, signal) {
        await (0,stack_network/* ensureNetwork */.j2)(connection, networkPlan(settled(settings, subnet)), signal);
    }
    /** The network that came first with a range that overlaps. The Engine doesn't refuse every one. */
    async function rivalOf(subnet, signal) {
        const all = await (0,stack_network/* listRanges */.fi)(connection, signal);
        const own = all.find(({ name }) => name === names.network);
        const range = (0,ipv4_range/* parseIpv4Range */.oD)(subnet);
        return all.find((other) => {
            const theirs = (0,ipv4_range/* parseIpv4Range */.oD)(other.subnet);
            if (!own || !range || !theirs || other.name === own.name)
                return false;
            return (0,ipv4_range/* overlap */.EF)(range, theirs) && !keepsRange(own, other);
        });
    }
    async function makeChosen(signal) {
        const refused = [];
        for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
            const subnet = await choose(refused, signal);
            try {
                await make(subnet, signal);
            }
            catch (thrown) {
                if (!(0,base_failure/* isFailure */.N6)(thrown, 'target/address-in-use'))
                    throw thrown;
                refused.push({ name: '', subnet, created: new Date(0) });
                continue;
            }
            const rival = await rivalOf(subnet, signal);
            if (!rival)
                return subnet;
            await (0,stack_network/* removeNetwork */.Zw)(connection, names.network, signal);
            refused.push(rival);
        }
        throw new base_failure/* Failure */.HR('target/busy', `others keep taking the ranges that are free for network ${names.network}`);
    }
    return {
        async inForce(signal) {
            known ??= (await had(signal)) ?? null;
            if (known !== null)
                return known;
            throw new base_failure/* Failure */.HR('target/refused', `network ${names.network} is not there: the stack is not set up`);
        },
        async foresee(signal) {
            const standing = await had(signal);
            if (standing !== undefined)
                return standing;
            // What only looks pulls no image; without it, the host's routes can't be read.
            if ((await (0,image_pull/* localImageId */.Aj)(connection, target.keeperImage, signal)) !== undefined)
                return choose([], signal);
            return chosen(rangesOf(await (0,stack_network/* listRanges */.fi)(connection, signal)));
        },
        async settle(token, signal) {
            if (target.subnet !== null) {
                await make(target.subnet, signal);
                return target.subnet;
            }
            const standing = await (0,stack_network/* findSubnet */.HK)(connection, names.network, signal);
            const kept = await writtenDown(signal);
            const subnet = standing || kept || (await makeChosen(signal));
            if (!standing && kept)
                await make(kept, signal);
            if (kept !== subnet)
                await writeDown(token, subnet, signal);
            known = subnet;
            return subnet;
        },
    };
}
function rangesOf(networks) {
    return networks.flatMap(({ subnet }) => (0,ipv4_range/* parseIpv4Range */.oD)(subnet) ?? []);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/brought.js

const { folder, name: brought_name } = BROUGHT;
/**
 * Says for each of $HD_BROUGHT (`<component>.<slot>=<release>`, separated by spaces) which release brought what is in that slot, for the
 * log of requests. A slot to which traffic is led has its release already, so nothing that serves is touched.
 */
const NAME_RELEASES = `name_release() {
  own=${folder}/.$1
  [ "$(cat "${folder}/$1/${brought_name}" 2>/dev/null || :)" != "$2" ] || return 0
  rm -rf ${folder}/.next "$own/$2"
  mkdir -p "$own/$2"
  printf '%s\\n' "$2" > "$own/$2/${brought_name}"
  ln -s ".$1/$2" ${folder}/.next
  flush "$own/$2/${brought_name}" "$own/$2" "$own"
  mv -T ${folder}/.next "${folder}/$1"
  flush ${folder}
  for other in "$own"/*; do
    [ "$other" = "$own/$2" ] || rm -rf "$other"
  done
}
for brought in \${HD_BROUGHT:-}; do
  name_release "\${brought%%=*}" "\${brought#*=}"
done
`;
/** Makes these links for what is live and what is staged, where an older version has published it without them: nobody knows its release. */
const ADD_UNNAMED = `mkdir -p ${folder}
for route in live/*.blue live/*.green staged/*.blue staged/*.green; do
  [ -f "$route" ] || continue
  [ -L "${folder}/\${route##*/}" ] || ln -s . "${folder}/\${route##*/}"
done
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/route-text.js

/**
 * Names the file that says in its text what `routes/7.1/backend.blue` says by its name: `routes/7.1/.backend`, with `blue` in
 * it. `routeFile` of the proxies names the same. Older versions of these scripts pass over what begins with a dot.
 */
const ROUTE_TEXT = `name_route_text() {
  base=\${1##*/}
  to=\${base##*.}
  text=\${1%/*}/.\${base%.*}
}
`;
/**
 * Writes these files for what is live and what is staged, where an older version has published it without them. What they say
 * follows from the folder, which never changes.
 */
const ADD_ROUTE_TEXTS = `${ROUTE_TEXT}for route in live/*.blue live/*.green live/*.hold staged/*.blue staged/*.green staged/*.hold; do
  [ -f "$route" ] || continue
  name_route_text "$route"
  [ ! -f "$text" ] || continue
  printf '%s\\n' "$to" > .route.next
  flush .route.next
  mv -T .route.next "$text"
  flush "\${text%/*}/."
done
`;
/**
 * The links by which a connection without HTTP finds its way, for `routes/7.1/php.blue`: `.to.php` and `.on.php` beside it, to
 * where the router listens for that slot, and `.at.php.blue` to the folder itself, which shows that php is there. For
 * `php.hold` there is no `.on.php`. `ProxiedStream` says how they are used. What they lead to is in the router alone, so nobody
 * here may follow them.
 */
const ROUTE_LINKS = `link_route() {
  base=\${1##*/}
  folder=\${1%/*}
  ln -s "${SOCKETS}/\${base##*.}" "$folder/.to.\${base%.*}"
  [ "\${base##*.}" = hold ] || ln -s "${SOCKETS}/\${base##*.}" "$folder/.on.\${base%.*}"
  ln -s . "$folder/.at.$base"
}
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/routes-scripts.js



const READ_ROUTES_SCRIPT = `${PRELUDE}${PRINT_ROUTES}finish 0
`;
/**
 * Goes on only when $HD_VERSION, \`<generation>.<seq>\`, is greater than what both links lead to, and else prints the version
 * there. So a call that waited for the lock can't undo a later one.
 */
const ONLY_GREATER = `for link in live staged; do
  standing=$(readlink "$link" || :)
  standing=\${standing#routes/}
  [ -n "$standing" ] || continue
  if [ "\${HD_VERSION%%.*}" -lt "\${standing%%.*}" ] ||
    { [ "\${HD_VERSION%%.*}" -eq "\${standing%%.*}" ] && [ "\${HD_VERSION#*.}" -le "\${standing#*.}" ]; }; then
    printf '%s\\n' "$standing"
    finish 13
  fi
done
`;
/**
 * Writes $HD_ROUTES (\`<component>.<slot>=<hash>\`, separated by spaces) as the folder of $HD_VERSION. For each there is the file
 * that people and nginx look at, with the hash in it, the one that other proxies read, and with
 * $HD_LINKS the links that connections without HTTP follow.
 */
const WRITE_FOLDER = `${ROUTE_TEXT}${ROUTE_LINKS}mkdir -p routes
rm -rf routes/.next "routes/$HD_VERSION"
mkdir routes/.next
set -- routes/.next
for route in $HD_ROUTES; do
  file=routes/.next/\${route%%=*}
  spec=\${route#*=}
  printf '%s' "$spec\${spec:+
}" > "$file"
  name_route_text "$file"
  printf '%s\\n' "$to" > "$text"
  [ -z "\${HD_LINKS:-}" ] || link_route "$file"
  set -- "$@" "$file" "$text"
done
flush "$@"
mv -T routes/.next "routes/$HD_VERSION"
flush routes
point() {
  rm -rf ".$1.next"
  # Whatever else a person has put there; of \`live\` only a person may decide.
  [ -L "$1" ] || [ "$1" = live ] || rm -rf "$1"
  ln -s "$2" ".$1.next"
  mv -T ".$1.next" "$1"
}
`;
/** Keeps the last 20 versions for people, and what the links lead to. */
const FORGET_OLD = `live=$(readlink live || :)
staged=$(readlink staged || :)
for old in $(ls routes | sort -t. -k1,1nr -k2,2nr | tail -n +21); do
  case routes/$old in "$live" | "$staged") continue ;; esac
  rm -rf "routes/$old" || :
done
`;
/**
 * Puts routes in force. The rename of \`live\` is the switch: before it nothing has moved, after it everything has. When it
 * moves anything, \`staged\` is led to what served before, and before that: a container that traffic has left, and that still
 * answers requests, must find its own side there as soon as it is no longer live. Where nothing served, that is a folder with
 * nothing in it.
 */
const PUBLISH_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${ONLY_GREATER}${NAME_RELEASES}${WRITE_FOLDER}before=$(readlink live || :)
if [ -z "$before" ]; then
  before=routes/0.0
  mkdir -p "$before"
fi
[ "$(ls "$before")" = "$(ls "routes/$HD_VERSION")" ] || point staged "$before"
point live "routes/$HD_VERSION"
flush .
${FORGET_OLD}${PRINT_ROUTES}finish 0
`;
/** Leads the preview door, and those that are staged, to routes that are not in force. */
const STAGE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${ONLY_GREATER}${NAME_RELEASES}${WRITE_FOLDER}point staged "routes/$HD_VERSION"
flush .
${FORGET_OLD}finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/connect-from.js

const REFUSED = 1;
const LIMIT_SECONDS = 2;
/**
 * bash connects by itself and is in every Debian image; busybox and the BSDs have nc, which gets nothing to send. Ends with 0
 * when a connection was accepted, 1 when not, 127 when there is neither of the two.
 */
const CONNECT = `if command -v bash > /dev/null; then
  timeout ${LIMIT_SECONDS} bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$1" "$2" || exit ${REFUSED}
elif command -v nc > /dev/null; then
  timeout ${LIMIT_SECONDS} nc -z "$1" "$2" || exit ${REFUSED}
else
  exit 127
fi
`;
/** Whether something accepts a connection from a container. */
async function connectFrom(connection, { container, ip, port }, signal) {
    const argv = ['sh', '-c', CONNECT, 'sh', ip, String(port)];
    const doing = `connecting to ${ip}:${port} from ${container}`;
    const { exitCode, stderr } = await execIn(connection, { container, argv, doing }, signal);
    if (exitCode === 0)
        return { kind: 'accepted' };
    if (exitCode === REFUSED)
        return { kind: 'refused', why: reasonIn(stderr) ?? `no answer in ${LIMIT_SECONDS} s` };
    // Not tried is not accepted: it must not pass for ready.
    const why = 'it could not be tried, because the image of the router has neither bash nor nc. Choose one that has';
    return { kind: 'refused', why };
}
/** `bash: connect: Connection refused`, without who says it. */
function reasonIn(stderr) {
    const line = stderr.split('\n').find((each) => /connect: /.test(each));
    return line?.replace(/^.*connect: /, '').trim();
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/read-routes.js


/** The routes that the router follows, read from the files that it looks at itself. */
async function readRoutes(keeper, signal) {
    const { lines } = await keeper.run({ text: READ_ROUTES_SCRIPT, doing: 'reading the routes in force', environment: {}, accept: ['done'], reads: true }, signal);
    return parseRoutesInForce(lines);
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/why-unreached.js


/** Where live traffic fails too, each of its requests is a line: at 500 a second this is some seconds of them. */
const LINES = 2_000;
/** The proxy writes the line before it answers; the Engine has it a few milliseconds later. */
const LOOKS = 5;
const LOOK_EVERY_MS = 100;
/** What the router's error log says of the request that held `mark`. Undefined too where the daemon's log driver can't be read. */
async function whyUnreached({ containers, proxy, router, mark }, signal) {
    for (let look = 1; look <= LOOKS; look += 1) {
        try {
            const found = proxy.connectFailure(await containers.errorOutput(router, LINES, signal), mark);
            if (found)
                return found;
        }
        catch (thrown) {
            if ((0,engine_failure/* isRefusal */.vu)(thrown))
                return undefined;
            throw thrown;
        }
        await (0,external_node_timers_promises_.setTimeout)(LOOK_EVERY_MS, undefined, { signal });
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/docker-traffic-router.js













/** Each attempt is told what is in force. More are only needed while other calls of the same lease move traffic too. */
const docker_traffic_router_ATTEMPTS = 10;
/** The router container in front of the slots; the routes it follows are files in the stack's volume. */
function dockerTrafficRouter(options) {
    const { settings, connection, containers, keeper, places, proxy, doors } = options;
    const { router } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const write = routesWriter(options);
    return {
        moves: 'together',
        read: (signal) => readRoutes(keeper, signal),
        async publish(token, routes, signal) {
            const doing = `moving traffic to ${(0,target_routes/* describeRoutes */.oK)(routes)}`;
            return parseRoutesInForce(await write({ text: PUBLISH_SCRIPT, doing, token }, routes, signal));
        },
        async stage(token, staged, signal) {
            const doing = `leading the preview door to ${(0,target_routes/* describeRoutes */.oK)(staged)}`;
            await write({ text: STAGE_SCRIPT, doing, token }, staged, signal);
        },
        async inFlight(at, signal) {
            const hosts = options.hostsOf ?? fixedHosts(places);
            const each = await hosts(at, signal);
            // The router leads to no other components, and to none without a port.
            const remotes = settings.components.flatMap((component) => {
                const own = each.filter(({ component: name }) => name === component.name);
                return (0,release_listeners/* listenersOf */.bg)(component).flatMap(({ port }) => own.map(({ ip }) => `${ip}:${port}`));
            });
            const table = await readTcpTable(connection, router, signal);
            return { kind: 'counted', requests: countConnectionsTo(new Set(remotes), table) };
        },
        async whyUnreached(mark, signal) {
            const found = await whyUnreached({ containers, proxy, router, mark }, signal);
            return found && { ...found, remedy: docker_remedies/* DOCKER_REMEDIES */.c.slotUnreachable };
        },
        async connects({ at: { component, slot }, port }, signal) {
            const ip = (0,stack_addresses/* slotAddresses */.bg)(await places.addresses(signal), component)[slot];
            return connectFrom(connection, { container: router, ip, port }, signal);
        },
        doors,
    };
}
/** Of components that the configuration has: the router leads to no others. */
function fixedHosts(places) {
    return async (at, signal) => {
        const { slots } = await places.addresses(signal);
        return at.flatMap(({ component, slot }) => {
            const own = slots.get(component);
            return own ? [{ component, ip: own[slot] }] : [];
        });
    };
}
/**
 * Writes routes under the next version. The first version of the generation is tried, or the one after the last that this run
 * knows of; then the next one after what is said to be in force. So a call that was given up and still waits for the lock comes
 * too late once a later call has landed, instead of undoing it.
 */
function routesWriter({ keeper, settings }) {
    const passesOn = settings.components.some((component) => (0,release_listeners/* listenersOf */.bg)(component).some(({ protocol }) => protocol === 'tcp'));
    const links = passesOn ? 'yes' : '';
    let last = null;
    return async ({ text, doing, token }, routes, signal) => {
        let version = nextVersion(last, token.generation);
        for (let attempt = 1; attempt <= docker_traffic_router_ATTEMPTS; attempt += 1) {
            const environment = {
                HD_VERSION: version,
                HD_ROUTES: formatRoutes(routes),
                HD_BROUGHT: formatReleases(routes),
                HD_LINKS: links,
            };
            const script = { text, doing, token, environment, accept: ['done', 'stale'] };
            const { answer, lines } = await keeper.run(script, signal);
            if (answer === 'done') {
                last = version;
                return lines;
            }
            const standing = lines[0] ?? '';
            if (Number.parseInt(standing, 10) > token.generation) {
                const detail = `version ${standing} is in force, of a later lease than the one that holds the stack`;
                throw new base_failure/* Failure */.HR('router/routes-unreadable', detail);
            }
            version = nextVersion(standing, token.generation);
        }
        throw new base_failure/* Failure */.HR('target/busy', 'other calls of the same lease keep moving traffic');
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/doors/public-door.js



const public_door_PATIENCE = (0,duration/* seconds */.YA)(5);
/**
 * What is dialled for the public proof. An address that somebody wrote down is asked as it is: it proves what users get. One
 * that was only derived from docker-host may lead nowhere from here; then the router's public listener is dialled itself.
 */
async function publicDoor({ settings, prober, progress, answeredBy }, way, signal) {
    const { publicUrl, publicUrlFrom, publicConnect } = settings.router;
    if (publicConnect !== null)
        return { kind: 'tcp', address: publicConnect };
    const [first] = (0,component/* servingComponents */.d)(settings.components);
    if (publicUrlFrom === 'file' || !first)
        return undefined;
    const url = (0,http_url/* joinUrl */.we)(publicUrl, first.serves.path);
    const answer = await prober.probe({ method: 'GET', url, headers: new Map(), timeout: public_door_PATIENCE }, signal);
    const { by } = answeredBy(answer);
    if (answer.kind === 'answered' && by !== 'somebody-else')
        return undefined;
    progress.warn(`${publicUrl} does not lead to the router from here, so its listener is asked itself. Whether users reach it is not proven. Write the address that they use: \`public-url\` in the environment's \`router\`.`);
    return (await way.to('public', signal)).connect;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/router-doors.js



/** How a run on this machine reaches the router: by the way that leads there now. */
async function routerDoors(options, ways, signal) {
    const { router } = options.settings;
    const way = await ways.find(signal);
    const doors = doorsBehind(router, await way.to('preview', signal));
    const publicConnect = await publicDoor({ ...options, answeredBy: doors.answeredBy }, way, signal);
    return publicConnect === undefined ? doors : { ...doors, publicConnect };
}
/** The doors when it is known where the private one is dialled. */
function doorsBehind({ publicUrl, slotHeader }, { url, connect, row }) {
    return {
        publicUrl,
        preview: (at) => ({ kind: 'door', url: at === undefined ? url : url + (0,stack_addresses/* privatePrefix */.SA)(at), connect, row }),
        answeredBy: (answer) => bySlotHeader(slotHeader, answer),
    };
}
/** The router names the slot in a header of every answer; `none`, with 503, where a component serves nothing. */
function bySlotHeader(header, answer) {
    if (answer.kind === 'unanswered')
        return { by: 'untold', words: `there was no answer (${answer.why})` };
    const named = answer.headers.get(header.toLowerCase());
    if (named === undefined)
        return { by: 'somebody-else', words: `without the header ${header}` };
    if (named === 'blue' || named === 'green')
        return { by: named, words: `from slot ${named}` };
    if (named !== 'none')
        return { by: 'somebody-else', words: `from slot ${(0,parser/* quoted */.TL)(named)}` };
    return { by: answer.status === 503 ? 'nobody' : 'somebody-else', words: 'from slot none' };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/places-scripts.js

/** Stacks of the first versions have no file `places`. They can only have nginx, and this is the file that it goes by. */
const FORMER_PLACES_FILE = 'router/nginx.conf';
/**
 * Prints the components' places, \`place backend 0\`; for a stack that was set up before places were written down, the blue
 * slots' addresses that its router goes by: \`upstream backend 10.90.0.16\`.
 */
const PRINT_PLACES = `if [ -f places ]; then
  while read -r component place; do printf 'place %s %s\\n' "$component" "$place"; done < places
elif [ -f ${FORMER_PLACES_FILE} ]; then
  while read -r directive upstream _ _ server _; do
    [ "$directive" = upstream ] || continue
    case $upstream in *_blue) printf 'upstream %s %s\\n' "\${upstream%_blue}" "\${server%%:*}" ;; esac
  done < ${FORMER_PLACES_FILE}
fi
`;
const READ_PLACES_SCRIPT = `${PRELUDE}${PRINT_PLACES}finish 0
`;
/** Writes $HD_PLACES, one \`component place\` a line, if what is written down still is $HD_BEFORE; else prints what is. */
const WRITE_PLACES_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}standing=
[ ! -f places ] || standing=$(cat places)
if [ "$standing" != "$HD_BEFORE" ]; then
  ${PRINT_PLACES.trimEnd().replaceAll('\n', '\n  ')}
  finish 13
fi
printf '%s\\n' "$HD_PLACES" > .places.next
flush .places.next
mv -T .places.next places
flush .
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/component-places.js




const WRITE_ATTEMPTS = 3;
function componentPlaces({ settings, keeper, range }) {
    const { components } = settings;
    const inForce = async (signal) => settled(settings, await range.inForce(signal));
    let known;
    async function read(signal) {
        const doing = "reading the components' places";
        const script = {
            text: READ_PLACES_SCRIPT,
            doing,
            environment: {},
            accept: ['done'],
            reads: true,
        };
        const { lines } = await keeper.run(script, signal);
        return parsePlaces(await inForce(signal), lines);
    }
    async function settle(token, signal) {
        let standing = await read(signal);
        for (let attempt = 1; attempt <= WRITE_ATTEMPTS; attempt += 1) {
            const wanted = (0,stack_addresses/* withPlacesFor */.wX)(standing.places, components);
            if (standing.written === formatPlaces(wanted))
                return wanted;
            // Throws when the network has no room for them; then nothing is written down that can't be had.
            (0,stack_addresses/* stackAddresses */.ZO)(await inForce(signal), wanted);
            const { answer, lines } = await keeper.run({
                text: WRITE_PLACES_SCRIPT,
                doing: "writing the components' places down",
                token,
                environment: { HD_BEFORE: standing.written, HD_PLACES: formatPlaces(wanted) },
                accept: ['done', 'stale'],
            }, signal);
            if (answer === 'done')
                return wanted;
            standing = parsePlaces(await inForce(signal), lines);
        }
        throw new base_failure/* Failure */.HR('target/busy', 'other calls of the same lease keep giving places to components');
    }
    return {
        async addresses(signal) {
            known ??= (0,stack_addresses/* withPlacesFor */.wX)((await read(signal)).places, components);
            return (0,stack_addresses/* stackAddresses */.ZO)(await inForce(signal), known);
        },
        foreseen: async (signal) => (0,stack_addresses/* withPlacesFor */.wX)((await read(signal)).places, components),
        async settle(token, signal) {
            known = await settle(token, signal);
            return known;
        },
    };
}
const EDITED = `Somebody edited the file named above, and a guess could send traffic to the wrong component. If the file is \`places\`, remove it: the places are then read from ${FORMER_PLACES_FILE} and written again. If it is ${FORMER_PLACES_FILE}, restore the addresses that the slots' containers have (\`docker inspect\`).`;
function formatPlaces(places) {
    return [...places].map(([component, place]) => `${component} ${place}`).join('\n');
}
/** What the script prints: places as they are written down, or else the addresses that the router goes by. */
function parsePlaces(settings, lines) {
    const written = lines.flatMap((line) => (line.startsWith('place ') ? [line.slice('place '.length)] : []));
    const entries = lines.flatMap((line) => {
        const [kind, component = '', what = ''] = line.split(' ');
        const place = kind === 'upstream' ? (0,stack_addresses/* placeOfBlue */.lU)(settings, what) : placeFrom(what);
        return place === undefined ? [] : [[component, place]];
    });
    const places = new Map(entries);
    // Guessing here would lead live traffic to the wrong component.
    if (places.size < lines.length || new Set(places.values()).size < places.size) {
        throw new base_failure/* Failure */.HR('router/places-unreadable', `${written.length > 0 ? 'places' : FORMER_PLACES_FILE} in the stack's volume does not give each component a place of its own`, { remedy: EDITED });
    }
    return { places, written: written.join('\n') };
}
function placeFrom(text) {
    return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/container-defaults.js
var container_defaults = __webpack_require__(37598);
// EXTERNAL MODULE: ./packages/core/build/base/redact.js
var redact = __webpack_require__(97769);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/layout/variables.js
var variables = __webpack_require__(41644);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/container-options.js
var container_options = __webpack_require__(60596);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/mounts.js
var slots_mounts = __webpack_require__(16484);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/published-ports.js
/** Ports of the host that lead straight to a container, as the Engine takes them. Nothing where there are none. */
function published_ports_publishedPorts({ publish = [] }) {
    if (publish.length === 0)
        return { exposed: {}, bound: {} };
    const inside = [...new Set(publish.map(portInside))];
    const bindings = inside.map((port) => {
        const own = publish.filter((each) => portInside(each) === port);
        return [port, own.map(({ ip, host }) => ({ HostIp: ip ?? '', HostPort: String(host) }))];
    });
    return {
        exposed: { ExposedPorts: Object.fromEntries(inside.map((port) => [port, {}])) },
        bound: { PortBindings: Object.fromEntries(bindings) },
    };
}
function portInside({ container, protocol }) {
    return `${container}/${protocol}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/workload-shape.js








function creation({ stack }, { token, spec, addresses, handover, defaults, files }) {
    const options = (0,container_options/* containerOptions */.S)(spec.container, defaults);
    const mounts = [...(0,slots_mounts/* engineMounts */.$)(stack, spec.container.mounts ?? []), ...files];
    const { exposed, bound } = published_ports_publishedPorts(spec.container);
    return {
        ...options,
        Image: spec.image,
        ...(spec.command && { Cmd: [...spec.command] }),
        Env: (0,variables/* variablesOf */.h)(spec, addresses),
        // The stack's own come last: whose a container is, nothing else can say.
        Labels: {
            ...options.Labels,
            ...(0,stack_names/* slotLabels */.mn)(stack, token, spec),
            [stack_names/* LABELS */.kg.handover]: handover,
        },
        StopTimeout: Math.ceil(spec.stopTimeout / 1_000),
        ...exposed,
        ...networking(stack, spec, (0,stack_addresses/* startAddress */.$Z)(addresses, spec, handover), {
            ...options.HostConfig,
            ...bound,
            ...(mounts.length > 0 && { Mounts: mounts }),
        }),
    };
}
/** At its fixed address in the stack's network, or in that of the host. */
function networking(stack, { container }, address, made) {
    const { network } = (0,stack_names/* stackNames */.zD)(stack);
    // No restarts yet: one that crashes in its probation must be seen to have crashed.
    const HostConfig = { ...made, NetworkMode: container.networkMode ?? network, RestartPolicy: { Name: 'no' } };
    if (container.networkMode === 'host')
        return { HostConfig };
    return { HostConfig, NetworkingConfig: { EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address } } } } };
}
function ownershipOf({ Name, Config: { Labels } }) {
    return ownershipIn(Name.replace(/^\//, ''), Labels);
}
/** The same of one that was only listed, not inspected. */
function ownershipOfListed(found) {
    return ownershipIn((0,container_name/* containerName */.x)(found), found.Labels);
}
function ownershipIn(name, Labels) {
    const claim = (0,stack_names/* generationIn */.yc)(name);
    return {
        name,
        component: (Labels[stack_names/* LABELS */.kg.component] ?? ''),
        slot: Labels[stack_names/* LABELS */.kg.slot] === 'green' ? 'green' : 'blue',
        // The label says who created it, for ever; the name says whose it is now.
        generation: claim?.generation ?? Number(Labels[stack_names/* LABELS */.kg.generation]),
        retiring: claim?.retiring ?? false,
        exclusive: Labels[stack_names/* LABELS */.kg.handover] === 'exclusive',
    };
}
/** `meant` is the immutable id of the image that it was created from; undefined when the host no longer has it. */
function toWorkload(found, meant) {
    const { name, component, slot, generation, retiring } = ownershipOf(found);
    const instance = {
        id: found.Id,
        name,
        state: retiring ? 'removing' : stateOf(found.State.Status),
        health: healthOf(found.State.Health?.Status),
        restarts: found.RestartCount,
        oomKilled: found.State.OOMKilled,
        startedAt: found.State.StartedAt,
        exitCode: found.State.ExitCode,
    };
    const runs = meant === undefined ? 'untold' : meant === found.Image ? 'that-image' : 'another';
    const image = found.Config.Image;
    const spec = (found.Config.Labels[stack_names/* LABELS */.kg.spec] ?? null);
    return { component, slot, generation, image, spec, runs, wanted: 1, instances: [instance] };
}
const STATES = [
    'created',
    'running',
    'restarting',
    'paused',
    'exited',
    'dead',
    'removing',
];
function stateOf(status) {
    const state = STATES.find((known) => known === status);
    if (!state)
        throw new base_failure/* Failure */.HR('defect/unexpected', `the Engine knows a container state ${status} that we don't`);
    return state;
}
function healthOf(status) {
    return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/slot-workloads.js




function slotWorkloads({ settings, connection, containers }) {
    const labels = (0,stack_names/* stackLabels */.mu)(settings.stack, 'slot');
    const imageId = imageIds(connection);
    async function again(listed, signal) {
        const each = await Promise.all(listed.map(({ Id }) => containers.inspect(Id, signal)));
        // One that went between listing and inspecting is simply gone.
        return each.filter((found) => found !== undefined);
    }
    async function listed(at, signal) {
        return (await containers.list(labels, signal)).filter((found) => isAmong(at, found));
    }
    const shown = (found, signal) => Promise.all(found.map(async (each) => toWorkload(each, await imageId(each.Config.Image, signal))));
    return {
        again,
        shown,
        async all(signal) {
            const listed = await containers.list(labels, signal);
            const images = new Set(listed.map(({ Image }) => Image).filter(isByDigest));
            // Asked again by `shown`, which throws what went wrong here.
            const looking = [...images].map((image) => imageId(image, signal).catch(() => undefined));
            const [found] = await Promise.all([again(listed, signal), ...looking]);
            return shown(found, signal);
        },
        listed,
        find: async (at, signal) => again(await listed(at, signal), signal),
    };
}
function isAmong(at, { Labels }) {
    return at.some(({ component, slot }) => Labels[stack_names/* LABELS */.kg.component] === component && Labels[stack_names/* LABELS */.kg.slot] === slot);
}
/** The immutable id of an image. Of a digest it never changes, so the Engine is asked once; of a tag it may. */
function imageIds(connection) {
    const known = new Map();
    return async (image, signal) => {
        const before = known.get(image);
        if (before !== undefined)
            return before;
        const id = await (0,image_pull/* localImageId */.Aj)(connection, image, signal);
        if (id !== undefined && isByDigest(image))
            known.set(image, id);
        return id;
    };
}
function isByDigest(image) {
    return image.includes('@sha256:');
}
/** A container of a newer holder is not to be touched, whatever the fence said a moment ago. */
function refuseNewer(standing, { generation }) {
    const newer = standing.find((found) => found.generation > generation);
    if (!newer)
        return;
    const detail = `container ${newer.name} belongs to a newer generation than ${generation}`;
    throw new base_failure/* Failure */.HR('fence/superseded', detail, { facts: { container: newer.name, generation } });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/claim-workloads.js





const KEPT = 'unless-stopped';
/** Makes what runs there this holder's own and lets the Engine bring it back after a crash. */
async function claimWorkloads(options, token, at, signal) {
    const { gate, slots } = options;
    // A newer holder who has come since takes them in turn, by a rename that this one can't undo.
    const [there] = await Promise.all([slots.listed(at, signal), gate.passedLately(token, signal)]);
    const owned = there.map(ownershipOfListed);
    refuseNewer(owned, token);
    try {
        await Promise.all(owned.map((found) => takeOver(options, token, found, signal)));
        // As they are now: from here on no older run can stop them.
        const now = await slots.again(there, signal);
        const unkept = now.filter((found) => !isKept(found) && !ownershipOf(found).retiring);
        if (unkept.length === 0)
            return await slots.shown(now, signal);
        await Promise.all(unkept.map((found) => keepUp(options, ownershipOf(found).name, signal)));
    }
    catch (thrown) {
        // One that is gone by now was a newer holder's to take.
        if ((0,engine_failure/* isRefusal */.vu)(thrown))
            await gate.pass(token, signal);
        throw thrown;
    }
    return slots.shown(await slots.again(there, signal), signal);
}
/**
 * Starts what has stopped there, as this holder's own. Answers the names of what it started. Never an exclusive component: that
 * its container has stopped doesn't say that no other one runs.
 */
async function startWorkloadsAgain(options, token, at, signal) {
    const { containers, gate, slots } = options;
    await gate.pass(token, signal);
    const there = await slots.find(at, signal);
    refuseNewer(there.map(ownershipOf), token);
    const down = there.filter((found) => {
        const { retiring, exclusive } = ownershipOf(found);
        return !retiring && !exclusive && found.State.Status === 'exited';
    });
    return Promise.all(down.map(async (found) => {
        // Under the own name: when a newer holder has taken it since, there is none of that name to start.
        const own = await takeOver(options, token, ownershipOf(found), signal);
        if (!isKept(found))
            await keepUp(options, own, signal);
        await containers.start(own, signal);
        return own;
    }));
}
/** Gives it the name of this holder's own, and answers that. */
async function takeOver({ settings, containers }, token, { name, component, slot, generation, retiring }, signal) {
    const own = (0,stack_names/* slotContainerName */.t3)(settings.stack, { component, slot, generation: token.generation });
    if (retiring || generation === token.generation)
        return name;
    if ((await containers.rename(name, own, signal)) === 'none')
        throw new base_failure/* Failure */.HR('target/refused', `container ${name} was taken away before it could be kept`);
    return own;
}
function isKept({ HostConfig }) {
    return HostConfig.RestartPolicy?.Name === KEPT;
}
/** The Engine brings it back after a crash, and after its own restart. */
async function keepUp({ connection }, name, signal) {
    const RestartPolicy = { Name: KEPT };
    await connection.call({
        doing: `keeping container ${name} running`,
        signal,
        work: (engine, abortSignal) => engine.getContainer(name).update({ RestartPolicy, abortSignal }),
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/tcp-table-beside.js





const tcp_table_beside_LIMIT_MS = 20_000;
/** Each connection is a line. */
const tcp_table_beside_LINES = 20_000;
const TCP = ['/proc/net/tcp', '/proc/net/tcp6'];
const UDP = ['/proc/net/udp', '/proc/net/udp6'];
/** The same as `tcpTableBeside`, and the tables of UDP behind it. */
async function socketTableBeside(containers, reading, signal) {
    return tcp_table_beside_printed(containers, { ...reading, files: [...TCP, ...UDP] }, signal);
}
/**
 * The text of /proc/net/tcp and tcp6 of a network namespace, printed by a container that joins it and ends at once: an application's
 * own image may have no program for it, and the host is another machine. Undefined when it could not be printed.
 */
async function tcpTableBeside(containers, reading, signal) {
    return tcp_table_beside_printed(containers, { ...reading, files: TCP }, signal);
}
async function tcp_table_beside_printed(containers, { stack, image, network, files }, signal) {
    const name = (0,stack_names/* oneShotName */.wn)(stack, { purpose: 'listeners', generation: 0, random: (0,external_node_crypto_.randomBytes)(4).toString('hex') });
    const create = containers.create(name, {
        Image: image,
        Entrypoint: ['cat'],
        Cmd: [...files],
        Labels: (0,stack_names/* stackLabels */.mu)(stack, 'measure'),
        HostConfig: { ...joining(network), CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] },
    }, signal);
    const id = await create.catch(orUndefinedIfRefused);
    if (id === undefined)
        return undefined;
    try {
        await containers.start(id, signal);
        // Those of IPv6 are absent where it is switched off. Then cat fails, and has printed the rest.
        await containers.wait(id, tcp_table_beside_LIMIT_MS, signal);
        const table = await containers.logs(id, tcp_table_beside_LINES, signal);
        return table.includes('local_address') ? table : undefined;
    }
    catch (thrown) {
        return orUndefinedIfRefused(thrown);
    }
    finally {
        await (0,remove_quietly/* removeQuietly */.S)(containers, id);
    }
}
/** An Engine may refuse to share a network, such as the host's when it is rootless. */
function orUndefinedIfRefused(thrown) {
    if ((0,engine_failure/* isRefusal */.vu)(thrown))
        return undefined;
    throw thrown;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/container-listeners.js



/** What listens in a container, and what its image declares. The keeper's image reads it, because the host has that one. */
async function containerListeners({ settings: { stack }, containers }, container, signal) {
    const [found, keeper] = await Promise.all([
        containers.inspect(container, signal),
        containers.inspect((0,stack_names/* stackNames */.zD)(stack).keeper, signal),
    ]);
    if (!found?.State.Running || !keeper)
        return 'untold';
    const reading = { stack, image: keeper.Image, network: `container:${found.Id}` };
    const table = await tcpTableBeside(containers, reading, signal);
    return table === undefined ? 'untold' : { ...listenersIn(table), exposed: tcpPorts(found.Config.ExposedPorts ?? {}) };
}
/** `{ "8080/tcp": {} }`, as an image declares it. */
function tcpPorts(exposed) {
    return Object.keys(exposed).flatMap((port) => {
        const number = /^(\d+)(?:\/tcp)?$/.exec(port)?.[1];
        return number === undefined ? [] : [Number(number)];
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/prefetch-images.js



/**
 * Pulls images that the host doesn't have, and notes of each whether this stack pulled it: only then may this stack remove it
 * later. One that was there already is noted too, so that another stack, which may have pulled it, doesn't remove it.
 */
async function prefetchImages(options, images, signal) {
    const record = await recordOrNone(options, signal);
    const each = new Map(images.map((one) => [`${one.image} ${one.platform}`, one]));
    for (const { image, platform } of each.values()) {
        const pulling = { ...options, ...(platform !== undefined && { platform }) };
        const how = await (0,image_pull/* fetchImage */.aK)(pulling, image, signal);
        if (!record || !(await note(options, { record, image, how }, signal)) || how === 'pulled')
            continue;
        // Another stack may have removed it before it could know that this one needs it.
        if ((await (0,image_pull/* localImageId */.Aj)(options.connection, image, signal, platform)) !== undefined)
            continue;
        await note(options, { record, image, how: await (0,image_pull/* fetchImage */.aK)(pulling, image, signal) }, signal);
    }
}
/**
 * Answers whether anything was written. After the pull and not before it: a run that dies in between leaves an image that stays
 * for ever, and not a claim to an image that somebody else pulls then.
 */
async function note(options, { record, image, how }, signal) {
    const standing = standingAfter(record.get(image), how);
    if (standing === record.get(image))
        return false;
    try {
        await noteImages(options.keeper, new Map([[image, standing]]), signal);
        return true;
    }
    catch (thrown) {
        unlessAborted(options, thrown, signal);
        return false;
    }
}
/** An image that this stack has pulled stays its own when it is found again. One that it began to remove does not: see `removing`. */
function standingAfter(before, how) {
    return how === 'found' && before === 'pulled' ? 'pulled' : how;
}
async function recordOrNone(options, signal) {
    try {
        return await readImageRecord(options.keeper, signal);
    }
    catch (thrown) {
        unlessAborted(options, thrown, signal);
        return undefined;
    }
}
/** No release waits for the record: what isn't noted is never removed, and that is all. */
function unlessAborted({ progress }, thrown, signal) {
    signal.throwIfAborted();
    progress.debug(`It was not noted which images were pulled: ${(0,base_failure/* asFailure */.h_)(thrown).message}`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/stop-time.js
/** Docker's own default, for a container that was created without a stop time. */
const USUAL_STOP_MS = 10_000;
/**
 * How long a container has between SIGTERM and SIGKILL, in milliseconds: what its own release gave it. The configuration may say
 * another time today, or not know the component any more.
 */
function stopTimeOf(found) {
    // The Engine answers it in seconds; its types don't have it.
    const { StopTimeout } = (found?.Config ?? {});
    return typeof StopTimeout === 'number' ? StopTimeout * 1_000 : USUAL_STOP_MS;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/containers/watched-stop.js




/** A container that is killed at its stop time cuts what was open at the last look, up to this much earlier. */
const LOOK_EVERY = (0,duration/* milliseconds */.Rz)(250);
/** SIGKILL, as the Engine gives it when the stop time is over. */
const KILLED = 137;
/**
 * Stops a container and counts what is open to it from the router meanwhile. The count at the beginning would be too high: an
 * application that ends well answers its requests within its stop time. Not being able to count never keeps it from being stopped.
 */
async function stopWatched(options, container, signal) {
    const { containers } = options;
    const { name, graceMs } = container;
    const first = await lookAt(options, container, signal).catch(failedLook);
    signal.throwIfAborted();
    if (first.kind !== 'open' || first.count === 0) {
        await containers.stop(name, { graceMs }, signal);
        return first.kind === 'failed' ? { kind: 'unknown', why: first.why } : counted(0, 0, 'exact');
    }
    const stopped = new AbortController();
    const watching = watch(options, container, first.count, AbortSignal.any([signal, stopped.signal]));
    try {
        await containers.stop(name, { graceMs }, signal);
    }
    finally {
        stopped.abort();
    }
    const { count, sight } = await watching;
    const killed = (await containers.inspect(name, signal))?.State.ExitCode === KILLED;
    return counted(first.count, count, killed && sight === 'clear' ? 'exact' : 'at-most');
}
function counted(atStop, atEnd, certainty) {
    return { kind: 'counted', atStop, atEnd, certainty };
}
/** Looks again and again until `over`; answers what the last look saw at which the container still ran. Never throws. */
async function watch(options, container, first, over) {
    let last = { count: first, sight: 'clear' };
    while (!over.aborted) {
        await options.clock.sleep(LOOK_EVERY, over).catch(() => undefined);
        const look = await lookAt(options, container, over).catch(failedLook);
        if (over.aborted)
            break;
        if (look.kind === 'open')
            last = { count: look.count, sight: 'clear' };
        if (look.kind === 'failed')
            last = { ...last, sight: 'lost' };
    }
    return last;
}
function failedLook(thrown) {
    return { kind: 'failed', why: (0,base_failure/* asFailure */.h_)(thrown).message };
}
async function lookAt({ connection, containers, router }, { name, ip }, signal) {
    if (ip === undefined)
        return { kind: 'open', count: 0 };
    const count = await readTcpTable(connection, router, signal).then((table) => countConnectionsToHost(ip, table), (thrown) => (0,base_failure/* asFailure */.h_)(thrown).message);
    // In this order: a table that is read after the container's end shows nothing open, whatever was cut.
    const running = (await containers.inspect(name, signal))?.State.Running === true;
    if (!running)
        return { kind: 'too-late' };
    return typeof count === 'number' ? { kind: 'open', count } : { kind: 'failed', why: count };
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/slots/file-mounts.js
var file_mounts = __webpack_require__(47211);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/retire-workloads.js






/**
 * Stops and removes what runs there, whatever the routes say: the caller has asked for those.
 *
 * Comparing the fence and stopping a container can't be one step. So whoever stops one, and whoever relies on one, first
 * renames it, from the very name that was judged into one of the own generation: the Engine lets one of the two through. A
 * run that was frozen between judging and stopping finds no such container any more once a newer holder has gone back to it.
 */
async function retireWorkloads(options, token, at, signal) {
    const { settings, containers, gate, slots, mounted } = options;
    const standing = await slots.find(at, signal);
    refuseNewer(standing.map(ownershipOf), token);
    const retiring = (found) => (0,stack_names/* retiringName */.yP)(settings.stack, { ...ownershipOf(found), generation: token.generation });
    const takeAway = (found) => stopAndRemove(options, { found, name: retiring(found) }, signal);
    // First what this holder has already taken away, in a call that was broken off: its name must be free.
    const mine = standing.filter((found) => ownershipOf(found).name === retiring(found));
    const open = await Promise.all(mine.map(takeAway));
    const others = standing.filter((found) => !mine.includes(found));
    const taken = await Promise.all(others.map(async (found) => {
        const answer = await containers.rename(ownershipOf(found).name, retiring(found), signal);
        return answer === 'renamed' ? takeAway(found) : answer;
    }));
    open.push(...taken.filter((answer) => answer !== 'none'));
    await (0,file_mounts/* sweepAfter */.r)(mounted, token, standing, signal);
    if (!taken.includes('none'))
        return open;
    // Somebody has renamed or removed one: a newer holder, or an older run in its last step, or a person. Look again.
    await gate.pass(token, signal);
    return [...open, ...(await retireWorkloads(options, token, at, signal))];
}
/** By the given name or id: the name that it was found under may be another one's by now. Answers what was open to it. */
async function stopAndRemove(options, { found, name }, signal) {
    const { settings, containers } = options;
    const { network, router } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const graceMs = stopTimeOf(found);
    const open = await stopWatched({ ...options, router }, { name, ip: ipIn(found, network), graceMs }, signal);
    await containers.remove(name, signal);
    return open;
}
/** A container's address on the stack's network, where the router connects to it. */
function ipIn({ NetworkSettings }, network) {
    const ip = NetworkSettings.Networks[network]?.IPAddress;
    return ip === '' ? undefined : ip;
}

// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var volumes = __webpack_require__(21555);
// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/ensure-volumes.js
var ensure_volumes = __webpack_require__(43039);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/create-workload.js





/** Creates the container of a component in a slot under its holder's name, and answers its id. A name that is taken is refused with 409. */
async function createWorkload({ settings, connection, containers, places, defaults, mounted }, { token, spec, handover }, signal) {
    const name = (0,stack_names/* slotContainerName */.t3)(settings.stack, { ...spec, generation: token.generation });
    await (0,ensure_volumes/* ensureVolumes */.e1)({ settings, connection }, (0,volumes/* volumesOf */.v3)(spec), signal);
    const addresses = await places.addresses(signal);
    const here = await defaults.of(spec.image, spec.container, signal);
    const folder = `${spec.component}/${spec.slot}.${token.generation}`;
    const create = (files) => containers.create(name, creation(settings, { token, spec, addresses, handover, defaults: here, files }), signal);
    return (0,file_mounts/* withFileMounts */.$)(mounted, { ...spec, token, folder }, create, signal);
}
/** Joins the further networks of its spec, before it is started: on the way back those of its release, not today's. */
async function joinNetworks({ containers }, { id, spec }, signal) {
    // In the host's own network it can be in no other.
    if (spec.container.networkMode === 'host')
        return;
    for (const network of spec.networks)
        await containers.join(id, network, signal);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/start-workload.js




const REMOVE_LIMIT_MS = 20_000;
/** Starts a container at the fixed address of its component and slot, which must be empty by now. */
async function startWorkload(options, token, spec, signal) {
    const { settings, containers, gate } = options;
    const named = { ...spec, generation: token.generation };
    const name = (0,stack_names/* slotContainerName */.t3)(settings.stack, named);
    const id = await createWorkload(options, { token, spec, handover: 'overlap' }, signal);
    try {
        await joinNetworks(options, { id, spec }, signal);
        await gate.pass(token, signal);
        await containers.start(id, signal);
    }
    catch (thrown) {
        await discard(options, token, { name, retiring: (0,stack_names/* retiringName */.yP)(settings.stack, named) });
        // A newer holder removes what has been created and not yet started; the Engine then refuses to start it.
        if ((0,engine_failure/* isRefusal */.vu)(thrown))
            await gate.pass(token, signal);
        throw thrown;
    }
    const started = await containers.inspect(id, signal);
    if (!started)
        throw new base_failure/* Failure */.HR('target/refused', `container ${name} vanished after it was started`);
    return started;
}
/** Takes away what this call itself has made, unless somebody relies on it by now. The failure that led here matters more. */
async function discard({ containers, mounted }, token, made) {
    const signal = AbortSignal.timeout(REMOVE_LIMIT_MS);
    try {
        const taken = await containers.rename(made.name, made.retiring, signal);
        if (taken !== 'renamed')
            return;
        await containers.remove(made.retiring, signal);
        await mounted.sweepSecrets(token, signal);
    }
    catch {
        // Left behind it is stopped or unstarted in an idle slot, and the next start there removes it.
    }
}

// EXTERNAL MODULE: ./packages/core/build/target/slot.js
var slot = __webpack_require__(49836);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/clear-component.js






/** One that somebody else is removing stays listed for a moment. */
const clear_component_LOOKS = 50;
const clear_component_LOOK_EVERY = (0,duration/* milliseconds */.Rz)(200);
/**
 * Stops and removes every container of a component by its id, until none is listed. A start of one of them that is still under way
 * finds no such container. Answers what was open to them, and what they were.
 */
async function clearComponent(options, { token, component }, signal) {
    const { gate, slots, clock } = options;
    const everywhere = slot/* SLOTS */._f.map((slot) => ({ component, slot }));
    const open = new Map();
    const gone = [];
    for (let look = 1; look <= clear_component_LOOKS; look += 1) {
        await gate.pass(token, signal);
        const standing = await slots.find(everywhere, signal);
        refuseNewer(standing.map(ownershipOf), token);
        if (standing.length === 0)
            return { open: [...open.values()], gone };
        gone.push(...standing);
        if (look > 1)
            await clock.sleep(clear_component_LOOK_EVERY, signal);
        await Promise.all(standing.map(async (found) => {
            const seen = await stopAndRemove(options, { found, name: found.Id }, signal);
            // At a second look it has stopped, and nothing can be open to it any more.
            if (!open.has(found.Id))
                open.set(found.Id, seen);
        }));
    }
    throw stillThere(component);
}
function stillThere(component) {
    const detail = `containers of ${component} are still there after ${clear_component_LOOKS} attempts to remove them; nothing was started in their place`;
    return new base_failure/* Failure */.HR('target/refused', detail, { facts: { component } });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/swap-workload.js






/**
 * Replaces the one container of an exclusive component. Two never run at once, whatever is lost or comes late:
 *
 * - Every other one is stopped and removed by its id, and the component is listed again until there is none. A start of one of
 *   them that is still under way finds no such container.
 * - The fence is compared before each listing, and once more between creating and starting. A newer holder who comes in between
 *   lists after raising: it finds what was created here and removes it, or this start is refused.
 * - The start is sent once. If its answer is lost, nobody knows, and the caller swaps again; nothing in between repeats a call.
 * - Both slots have one address, so the Engine itself refuses a second start while one runs.
 */
async function swapWorkload(options, token, spec, signal) {
    const open = [];
    const gone = [];
    for (let look = 1; look <= clear_component_LOOKS; look += 1) {
        const cleared = await clearComponent(options, { token, component: spec.component }, signal);
        open.push(...cleared.open);
        gone.push(...cleared.gone);
        const id = await createUnlessTaken(options, token, spec, signal);
        if (id !== undefined) {
            await startOnce(options, { id, token, spec }, signal);
            // Not before: nobody answers meanwhile.
            await (0,file_mounts/* sweepAfter */.r)(options.mounted, token, gone, signal);
            return open;
        }
        await options.clock.sleep(clear_component_LOOK_EVERY, signal);
    }
    throw stillThere(spec.component);
}
/** Undefined when one of the same name is there: a call that was given up has created it late. It is taken away with the others. */
async function createUnlessTaken(options, token, spec, signal) {
    try {
        return await createWorkload(options, { token, spec, handover: 'exclusive' }, signal);
    }
    catch (thrown) {
        if ((0,engine_failure/* isStatus */.zM)(thrown, 409))
            return undefined;
        throw thrown;
    }
}
async function startOnce(options, { id, token, spec }, signal) {
    const { containers, gate } = options;
    try {
        await joinNetworks(options, { id, spec }, signal);
        await gate.pass(token, signal);
        await containers.start(id, signal);
    }
    catch (thrown) {
        // Left alone where nobody knows whether it runs: the next swap stops it, with the time that it needs.
        if ((0,engine_failure/* isRefusal */.vu)(thrown) || (0,base_failure/* isFailure */.N6)(thrown, 'fence/superseded'))
            await (0,remove_quietly/* removeQuietly */.S)(containers, id);
        // A newer holder removes what has been created and not yet started; the Engine then refuses to start it.
        if ((0,engine_failure/* isRefusal */.vu)(thrown))
            await gate.pass(token, signal);
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/slots/docker-workloads.js










/** The containers in the two slots of every component: one container is one workload with one instance. */
function dockerWorkloads(options) {
    const { settings, connection, containers, keeper, gate, secrets, progress } = options;
    const { registryAuth } = settings.target;
    const slots = slotWorkloads(options);
    const parts = { ...options, slots };
    return {
        async prefetch(images, signal) {
            await prefetchImages({ connection, registryAuth, secrets, keeper, progress }, images, signal);
        },
        list: (signal) => slots.all(signal),
        async start(token, spec, signal) {
            await gate.passIdle(token, [spec], signal);
            await retireWorkloads(parts, token, [spec], signal);
            const [started] = await slots.shown([await startWorkload(parts, token, spec, signal)], signal);
            if (!started)
                throw new base_failure/* Failure */.HR('defect/unexpected', 'a container that was started is shown as none');
            return started;
        },
        swap: (token, spec, signal) => swapWorkload(parts, token, spec, signal),
        clear: async (token, component, signal) => (await clearComponent(parts, { token, component }, signal)).open,
        claim: (token, at, signal) => claimWorkloads(parts, token, at, signal),
        startAgain: (token, at, signal) => startWorkloadsAgain(parts, token, at, signal),
        async retire(token, at, signal) {
            await gate.passIdle(token, at, signal);
            return retireWorkloads(parts, token, at, signal);
        },
        listeners: (instance, signal) => containerListeners(options, instance, signal),
        logs: async (instance, lines, signal) => (0,redact/* redacted */.pc)(await containers.logs(instance, lines, signal), secrets.values()),
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/shell-word.js
var shell_word = __webpack_require__(90493);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/neighbour-words.js

/** Commands that a person pastes into a shell of the server. */
const NEIGHBOUR_WORDS = {
    up({ project, files }, service) {
        const named = files.map((file) => `-f ${(0,shell_word/* shellWord */.r)(file)}`);
        return ['docker compose', `-p ${(0,shell_word/* shellWord */.r)(project)}`, ...named, `up -d ${(0,shell_word/* shellWord */.r)(service)}`].join(' ');
    },
    logs: (name) => `docker logs ${(0,shell_word/* shellWord */.r)(name)}`,
    projects: 'docker compose ls',
};

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/docker-neighbours.js



/** The labels by which Docker Compose knows its own containers. */
const PROJECT = 'com.docker.compose.project';
const SERVICE = 'com.docker.compose.service';
/** `True` on containers of `docker compose run`, which serve nobody. */
const ONE_OFF = 'com.docker.compose.oneoff';
function dockerNeighbours({ connection, containers }) {
    return {
        words: NEIGHBOUR_WORDS,
        async ofProject(project, signal) {
            const listed = await containers.list({ [PROJECT]: project }, signal);
            const services = listed.filter(({ Labels }) => Labels[ONE_OFF] !== 'True');
            const found = await Promise.all(services.map(({ Id }) => containers.inspect(Id, signal)));
            return found.flatMap((container) => (container ? neighbourOf(container) : []));
        },
        async missingNetworks(names, signal) {
            const there = await Promise.all(names.map((name) => (0,stack_network/* hasNetwork */.LA)(connection, name, signal)));
            const missing = names.filter((_, index) => !there[index]);
            return missing.map((name) => ({ name, remedy: networkRemedy(name) }));
        },
    };
}
function networkRemedy(name) {
    return `Correct its name in \`networks\` (\`docker network ls\` on the server shows all). One of a Compose project is created with its services; any other by \`docker network create ${(0,shell_word/* shellWord */.r)(name)}\`.`;
}
function neighbourOf({ Name, State, Config }) {
    const command = Config.Cmd;
    const variables = Config.Env ?? [];
    return {
        service: Config.Labels[SERVICE] ?? '',
        name: Name.replace(/^\//, ''),
        state: State.Running ? 'running' : 'stopped',
        health: docker_neighbours_healthOf(State.Health?.Status),
        image: Config.Image,
        command,
        environment: variables.map((variable) => variable.split('=')[0] ?? ''),
    };
}
function docker_neighbours_healthOf(status) {
    return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/connection/engine-info.js
var engine_info = __webpack_require__(34370);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/docker-server-survey.js

/** Asks the Engine for itself and for its host. */
function dockerServerSurvey({ connection, clock }) {
    return {
        async look(signal) {
            const began = performance.now();
            const { text } = await (0,engine_info/* engineInfo */.T)(connection, signal);
            const tookMs = performance.now() - began;
            const here = clock.now().getTime();
            const there = Date.parse(text('SystemTime'));
            return {
                kind: 'server',
                version: text('ServerVersion'),
                architecture: text('Architecture'),
                // The answer was on its way for a part of that time, nobody knows which.
                clockDiffersMs: Number.isNaN(there) ? null : Math.max(0, Math.abs(here - there) - tookMs),
            };
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/prepare-script.js



/**
 * Makes the folders and puts the router's configuration $HD_CONFIG in place as router/$HD_FILE, when $HD_CHECKED says that the
 * proxy has accepted it; else it answers that it would. Another configuration that is there, of this proxy or another one, is
 * replaced only when $HD_ROUTER is `absent`, or when nothing serves: then nobody loses a request. For one that is there already,
 * the answer says whether anything serves: who wrote it may have died before the router was renewed. A `live` that can't be read
 * counts as one that leads somewhere.
 */
const PREPARE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p journal routes router
${ADD_ROUTE_TEXTS}${ADD_UNNAMED}used=
if [ -e live ] || [ -L live ]; then
  used=yes
  [ ! -L live ] || [ ! -d live ] || [ -n "$(ls live)" ] || used=
fi
if [ -f "router/$HD_FILE" ] && [ "$(cat "router/$HD_FILE")" = "$HD_CONFIG" ]; then
  [ -n "$used" ] || finish 23
  finish 0
fi
for configuration in router/*; do
  [ ! -e "$configuration" ] || [ "$HD_ROUTER" = absent ] || [ -z "$used" ] || finish 21
done
[ "$HD_CHECKED" = yes ] || finish 20
printf '%s\\n' "$HD_CONFIG" > router/.next.conf
flush router/.next.conf
mv -T router/.next.conf "router/$HD_FILE"
flush router .
finish 22
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/check-configuration.js







/** A proxy reads its configuration within a second; the rest is for an Engine that is busy. */
const CHECK_LIMIT_MS = 60_000;
/**
 * Lets the proxy look at its configuration in a container of its own, before the router has it. Throws `router/invalid` with
 * what it said. The container has none of the stack's files, so that a run that was superseded does no harm.
 */
async function checkConfiguration({ settings, connection, containers, gate }, { token, image, plan }, signal) {
    const { stack } = settings;
    const { generation } = token;
    const name = (0,stack_names/* oneShotName */.wn)(stack, { purpose: 'check-router', generation, random: (0,external_node_crypto_.randomBytes)(4).toString('hex') });
    const Labels = { ...(0,stack_names/* stackLabels */.mu)(stack, 'one-shot'), [stack_names/* LABELS */.kg.generation]: String(generation) };
    const id = await containers.create(name, { ...plan.check, Image: image, Labels }, signal);
    try {
        // What they hold doesn't matter here, and it is secret.
        const others = plan.readAtStart.map((file) => ({ name: file, content: 'aGVsZCBpbiB0aGUgc3RhY2s' }));
        const files = [{ name: CHECKED_FILE, content: plan.routerConfiguration }, ...others];
        await putFiles(connection, { container: id, folder: '/', files }, signal);
        await containers.start(id, signal);
        if ((await containers.wait(id, CHECK_LIMIT_MS, signal)) === 0)
            return;
        const said = (await containers.logs(id, 20, signal)).trim();
        throw new base_failure/* Failure */.HR('router/invalid', said.slice(0, 2_000) || 'the proxy did not say why');
    }
    catch (thrown) {
        // A newer holder removes what it finds; the Engine then refuses whatever is asked of it.
        if ((0,engine_failure/* isRefusal */.vu)(thrown))
            await gate.pass(token, signal);
        throw thrown;
    }
    finally {
        await (0,remove_quietly/* removeQuietly */.S)(containers, id);
    }
}

// EXTERNAL MODULE: ./packages/core/build/target/certificate/acme-account.js
var acme_account = __webpack_require__(58780);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/account-scripts.js

/**
 * The account at an authority lies in `acme/key-id` and `acme/hmac`, which only root can read. Prints `same` if they have the SHA-256
 * $HD_KEY_ID and $HD_HMAC, `other`, or `none`.
 */
const BEGIN_ACCOUNT_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p acme
chmod 700 acme
rm -f acme/.next.*
if [ ! -f acme/key-id ] || [ ! -f acme/hmac ]; then
  echo none
  finish 0
fi
id=$(sha256sum < acme/key-id)
key=$(sha256sum < acme/hmac)
if [ "\${id%% *}.\${key%% *}" = "$HD_KEY_ID.$HD_HMAC" ]; then echo same; else echo other; fi
finish 0
`;
/** Gives the drafts \`acme/.next.$HD_DRAFT.*\` their places, once they have these SHA-256. A run that dies between the two is mended by the next. */
const PLACE_ACCOUNT_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}draft="acme/.next.$HD_DRAFT"
id=$(sha256sum < "$draft.key-id")
key=$(sha256sum < "$draft.hmac")
if [ "\${id%% *}.\${key%% *}" != "$HD_KEY_ID.$HD_HMAC" ]; then
  printf 'the account did not arrive as it was sent\\n' >&2
  exit 1
fi
flush "$draft.key-id" "$draft.hmac"
mv -T "$draft.key-id" acme/key-id
mv -T "$draft.hmac" acme/hmac
flush acme
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/router-account.js







/**
 * Puts the account at an authority that this run was given where the router reads it at its start. Throws
 * `router/certificate-unfit` for one that can't be used, and where there is none and the run has none: the router would not start.
 */
async function putAccount(parts, token, signal) {
    const { settings, connection, keeper, secrets } = parts;
    const account = (0,acme_account/* accountOfRun */.y)(settings.router.front, secrets);
    if (account.kind === 'not-wanted')
        return;
    if (account.kind === 'unfit')
        throw unusable(account.problems.map(({ what, remedy }) => `${what}. ${remedy}`).join(' '));
    const { keyId, hmac } = account.kind === 'fits' ? account : { keyId: '', hmac: '' };
    const sums = { HD_KEY_ID: (0,sha256/* sha256 */.s)(keyId), HD_HMAC: (0,sha256/* sha256 */.s)(hmac) };
    const doing = "putting the router's account at the authority in its place";
    const run = (text, environment) => keeper.run({ text, doing, token, environment, accept: ['done'] }, signal);
    const { lines } = await run(BEGIN_ACCOUNT_SCRIPT, sums);
    if (account.kind === 'not-given') {
        // Whoever goes back need not bring it along.
        if (lines[0] !== 'none')
            return;
        throw unusable(`${account.secrets.join(' and ')} not given or empty, and the router has no account yet`);
    }
    if (lines[0] === 'same')
        return;
    const draft = (0,external_node_crypto_.randomBytes)(4).toString('hex');
    const { keeper: container, root } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const files = [
        { name: `.next.${draft}.key-id`, content: keyId, mode: 0o400 },
        { name: `.next.${draft}.hmac`, content: hmac, mode: 0o400 },
    ];
    await putFiles(connection, { container, folder: `${root}/acme`, files }, signal);
    await run(PLACE_ACCOUNT_SCRIPT, { ...sums, HD_DRAFT: draft });
}
function unusable(detail) {
    return new base_failure/* Failure */.HR('router/certificate-unfit', `the account of \`router.acme.eab\`: ${detail}`);
}

// EXTERNAL MODULE: ./packages/core/build/target/certificate/certificate-of-secrets.js + 4 modules
var certificate_of_secrets = __webpack_require__(98767);
// EXTERNAL MODULE: ./packages/core/build/target/certificate/certificate-time.js
var certificate_time = __webpack_require__(92695);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/certificate-scripts.js

/**
 * The certificate of one's own for the names of a router lies with its key in `certificate/$HD_ID/$HD_FILE`. `$HD_ID` is a link to a folder
 * that is never changed, `$HD_ID.<SHA-256>`. Only the user that reads the file in the router can. `.former.$HD_ID` leads to what was
 * there before, until the router has been seen with the new one; to `none`, if nothing was.
 *
 * Prints whether what is there is what has the SHA-256 $HD_SUM: `none`, `other`, `unseen` or `same`. Of what is there it prints the
 * certificates, and never the key.
 */
const TELL = `file="certificate/$HD_ID/$HD_FILE"
if [ ! -f "$file" ]; then
  echo none
  finish 0
fi
sum=$(sha256sum < "$file")
if [ "\${sum%% *}" != "$HD_SUM" ]; then echo other
elif [ -L "certificate/.former.$HD_ID" ]; then echo unseen
else echo same
fi
sed -n '/^-----BEGIN CERTIFICATE-----$/,/^-----END CERTIFICATE-----$/p' "$file"
finish 0
`;
const LEAD = `lead() {
  rm -f certificate/.link
  ln -s "$1" certificate/.link
  mv -T certificate/.link "certificate/$HD_ID"
  flush certificate
}
`;
/** Removes what was before, and the certificates for other names, which former routers had. */
const CLEAR = `current=$(readlink "certificate/$HD_ID" || :)
rm -f "certificate/.former.$HD_ID"
for file in certificate/* certificate/.former.*; do
  case "$file" in "certificate/$HD_ID" | "certificate/$current") continue ;; esac
  rm -rf "$file"
done
flush certificate
finish 0
`;
const LOOK_AT_CERTIFICATE_SCRIPT = `${PRELUDE}${TELL}`;
/** The same before another one is put there, as a draft. Those of runs that died are removed. */
const BEGIN_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p certificate
chmod 711 certificate
rm -f certificate/.next.* certificate/.link
${TELL}`;
/** Gives the draft `certificate/.next.$HD_DRAFT` its place, once it is what has the SHA-256 $HD_SUM. What is kept already stays kept. */
const PLACE_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${LEAD}draft="certificate/.next.$HD_DRAFT"
former="certificate/.former.$HD_ID"
folder="$HD_ID.$HD_SUM"
sum=$(sha256sum < "$draft")
if [ "\${sum%% *}" != "$HD_SUM" ]; then
  printf 'the certificate did not arrive as it was sent\\n' >&2
  exit 1
fi
mkdir -p "certificate/$folder"
chmod 711 "certificate/$folder"
flush "$draft"
mv -T "$draft" "certificate/$folder/$HD_FILE"
flush "certificate/$folder"
if [ -L "$former" ]; then :
elif [ -L "certificate/$HD_ID" ]; then cp -P "certificate/$HD_ID" "$former"
else ln -s none "$former"
fi
lead "$folder"
finish 0
`;
/** The router has been seen with it. */
const CERTIFICATE_SEEN_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${CLEAR}`;
/** The router can't be seen with it: what was before takes its place again, if anything was. */
const PUT_CERTIFICATE_BACK_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${LEAD}before=$(readlink "certificate/.former.$HD_ID" || :)
case "$before" in
  '') ;;
  none) rm -f "certificate/$HD_ID" ;;
  *) lead "$before" ;;
esac
${CLEAR}`;

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/shown-certificate.js



/** A proxy shows a new certificate at the next handshake; the rest is for one that has just been started. */
const SEEN_LIMIT_MS = 5_000;
const shown_certificate_LOOK_EVERY_MS = 200;
const PATIENCE_MS = 5_000;
/** Shakes hands with the router until it shows the first certificate of a PEM file. Answers why it didn't; undefined if it did. */
async function whyNotShown({ settings, clock, ways }, file, signal) {
    const wanted = new external_node_crypto_.X509Certificate(file).fingerprint256;
    const deadline = clock.monotonic() + SEEN_LIMIT_MS;
    const name = (settings.router.front?.hosts[0] ?? '').replace(/^\*/, 'any');
    const way = await ways.find(signal);
    for (;;) {
        const { connect: at } = await way.to('secure', signal);
        const seen = await shownAt(at, name, signal);
        signal.throwIfAborted();
        if (seen.kind === 'shown' && seen.fingerprint === wanted)
            return undefined;
        if (clock.monotonic() > deadline)
            return seen.kind === 'none' ? seen.why : 'it shows another one';
        await clock.sleep(shown_certificate_LOOK_EVERY_MS, signal);
    }
}
/** Whether the certificate is trusted doesn't matter here: authorities of one's own are not known to this machine. */
function shownAt(at, servername, signal) {
    const to = at.kind === 'socket' ? { path: at.path } : (0,host_port/* splitHostPort */.cC)(at.address);
    return new Promise((resolve) => {
        const socket = (0,external_node_tls_.connect)({ ...to, servername, rejectUnauthorized: false, timeout: PATIENCE_MS });
        const end = (seen) => {
            signal.removeEventListener('abort', cancel);
            socket.destroy();
            resolve(seen);
        };
        const none = (why) => end({ kind: 'none', why });
        const cancel = () => none('it was cancelled');
        signal.addEventListener('abort', cancel, { once: true });
        socket.on('error', ({ message }) => none(message));
        socket.on('close', () => none('the connection was closed during the handshake'));
        socket.on('timeout', () => none(`no handshake within ${PATIENCE_MS} ms`));
        socket.on('secureConnect', () => {
            const shown = socket.getPeerX509Certificate();
            if (shown)
                end({ kind: 'shown', fingerprint: shown.fingerprint256 });
            else
                none('no certificate was shown');
        });
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/router-certificate.js









function routerCertificate(parts) {
    const { settings, proxy, connection, containers, keeper, secrets, clock, progress } = parts;
    const { keeper: container, root } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const { front } = settings.router;
    const id = front ? certificateId(front) : '';
    const ofRun = () => (0,certificate_of_secrets/* certificateOfRun */.C)(front, secrets, clock.now());
    async function run({ text, more = {}, token }, signal) {
        const doing = "putting the router's certificate in its place";
        const how = token ? { token } : { reads: true };
        const script = {
            text,
            doing,
            environment: { HD_ID: id, HD_FILE: CERTIFICATE_FILE, ...more },
            accept: ['done'],
            ...how,
        };
        return (await keeper.run(script, signal)).lines;
    }
    /** It travels in the body of a request, as a file that nobody reads yet. */
    async function place({ file }, token, signal) {
        const draft = (0,external_node_crypto_.randomBytes)(4).toString('hex');
        const { uid } = proxy.certificates.readBy;
        const files = [{ name: `.next.${draft}`, content: file, mode: 0o400, uid, gid: uid }];
        await putFiles(connection, { container, folder: `${root}/certificate`, files }, signal);
        const more = { HD_DRAFT: draft, HD_SUM: sumOf(file) };
        await run({ text: PLACE_CERTIFICATE_SCRIPT, more, token }, signal);
    }
    async function orTheOneBefore(why, token, signal) {
        const [standing] = await run({ text: BEGIN_CERTIFICATE_SCRIPT, more: { HD_SUM: '' }, token }, signal);
        if (standing === 'none')
            throw why;
        return { kind: 'refused', why };
    }
    return {
        async put(token, signal) {
            const certificate = ofRun();
            switch (certificate.kind) {
                case 'not-wanted':
                    return { kind: 'nothing' };
                case 'not-given':
                    // Whoever goes back need not bring it along.
                    await orTheOneBefore(notGiven(certificate.secrets), token, signal);
                    return { kind: 'nothing' };
                case 'unfit':
                    return await orTheOneBefore(unfit(certificate.problems), token, signal);
                case 'fits': {
                    for (const problem of certificate.warnings)
                        progress.warn(`The router's certificate: ${wordsOf(problem)}`);
                    const { file } = certificate;
                    const told = await run({ text: BEGIN_CERTIFICATE_SCRIPT, more: { HD_SUM: sumOf(file) }, token }, signal);
                    if (told[0] === 'same')
                        return { kind: 'nothing' };
                    if (told[0] !== 'unseen') {
                        await place(certificate, token, signal);
                        progress.info(`The router's certificate: ${changeOf(told, certificate)}`);
                    }
                    return { kind: 'unseen', file };
                }
            }
        },
        async see(put, token, signal) {
            if (put.kind === 'nothing')
                return;
            if (put.kind === 'refused')
                throw put.why;
            const why = await whyNotShown(parts, put.file, signal);
            if (why === undefined)
                return void (await run({ text: CERTIFICATE_SEEN_SCRIPT, token }, signal));
            await run({ text: PUT_CERTIFICATE_BACK_SCRIPT, token }, signal);
            throw new base_failure/* Failure */.HR('router/certificate-unfit', `the router does not show it, so what was before was put back: ${why}`);
        },
        async change(signal) {
            const certificate = ofRun();
            if (certificate.kind === 'unfit')
                throw unfit(certificate.problems);
            if (certificate.kind !== 'fits')
                return undefined;
            const isUp = (await containers.inspect(container, signal))?.State.Running === true;
            const more = { HD_SUM: sumOf(certificate.file) };
            const told = isUp ? await run({ text: LOOK_AT_CERTIFICATE_SCRIPT, more }, signal) : ['none'];
            return told[0] === 'same' ? undefined : `the router's certificate: ${changeOf(told, certificate)}`;
        },
    };
}
function sumOf(file) {
    return (0,external_node_crypto_.createHash)('sha256').update(file).digest('hex');
}
function wordsOf({ what, remedy }) {
    return `${what}. ${remedy}`;
}
function unfit(problems) {
    return new base_failure/* Failure */.HR('router/certificate-unfit', problems.map(wordsOf).join(' '));
}
function notGiven(secrets) {
    const were = secrets.length > 1 ? 'were not given or are' : 'was not given or is';
    const detail = `${secrets.join(' and ')} ${were} empty, and the router has no certificate yet`;
    return new base_failure/* Failure */.HR('router/certificate-unfit', detail);
}
/** `told`: what the target says of what is there, and its certificates. */
function changeOf([standing, ...lines], { expires }) {
    const until = `one that is valid until ${(0,certificate_time/* dayOf */.kb)(expires)}`;
    if (standing === 'unseen')
        return 'the router is looked at once more, because a run ended before it had seen it there';
    if (standing === 'none')
        return `there is none yet, and it gets ${until}`;
    return `the one that is valid until ${endOf(lines)} is replaced by ${until}`;
}
function endOf(lines) {
    try {
        return (0,certificate_time/* dayOf */.kb)(new Date(new external_node_crypto_.X509Certificate(lines.join('\n')).validTo));
    }
    catch {
        return 'a day that it does not tell';
    }
}

// EXTERNAL MODULE: ./packages/core/build/base/ends-the-run.js
var ends_the_run = __webpack_require__(12940);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/keeper/scripts/replace-scripts.js

/** What the router that stands was started with, under the topology $HD_MADE that it was made for: so it is never another one's. */
const FORMER = `former="router/.former.$HD_FILE.$HD_MADE"
`;
/**
 * Writes $HD_CONFIG as router/$HD_FILE and keeps what was there, to be put back. A router that runs isn't changed by it: it has read
 * its file when it started. What is kept for it already stays, because a run that died after this has written the file since. A
 * proxy that was never here has no file to keep.
 */
const REPLACE_CONFIGURATION_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${FORMER}mkdir -p router
for kept in router/.former.*; do
  [ "$kept" = "$former" ] || rm -f "$kept"
done
if [ ! -f "$former" ] && [ -f "router/$HD_FILE" ]; then
  cat "router/$HD_FILE" > router/.next.conf
  flush router/.next.conf
  mv -T router/.next.conf "$former"
fi
printf '%s\\n' "$HD_CONFIG" > router/.next.conf
flush router/.next.conf
mv -T router/.next.conf "router/$HD_FILE"
flush router
finish 0
`;
/** Puts back what was kept, if anything was. */
const RESTORE_CONFIGURATION_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${FORMER}if [ -f "$former" ]; then
  mv -T "$former" "router/$HD_FILE"
  flush router
fi
finish 0
`;

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/router-container.js











/** Requests in flight get this long to end when a router is replaced: no other one can listen meanwhile. */
const ROUTER_GRACE_MS = 5_000;
const START_LIMIT_MS = 30_000;
const router_container_LOOK_EVERY_MS = 100;
function dockerRouterContainer(options, plan) {
    const { settings, proxy, connection, containers, gate, clock, progress } = options;
    const { stack, router: routing } = settings;
    const { router: name, network } = (0,stack_names/* stackNames */.zD)(stack);
    async function start(created, signal) {
        try {
            await containers.start(name, signal);
        }
        catch (thrown) {
            if (!(0,engine_failure/* isRefusal */.vu)(thrown))
                throw thrown;
            // Left behind, it would keep its configuration from being mended.
            if (created)
                await containers.remove(name, signal);
            if (!isAddressTaken((0,engine_failure/* daemonMessage */.e8)(thrown)))
                throw thrown;
            const published = [routing.listen, routing.front?.tls?.listen, routing.previewListen];
            const addresses = published.filter((each) => each !== undefined && each !== null);
            throw new base_failure/* Failure */.HR('target/address-in-use', `container ${name}: ${(0,engine_failure/* daemonMessage */.e8)(thrown)}`, {
                facts: { addresses },
                cause: thrown,
            });
        }
    }
    /** By its id, and asked of the fence after it was seen: under this name a newer holder's router may serve by now. */
    async function renew(token, { Id }, signal) {
        await gate.pass(token, signal);
        await containers.remove(Id, signal);
    }
    /** Whether it is on the stack's network, not on one of that name that somebody has removed: which only one that is stopped allows. */
    async function onNetwork(router, signal) {
        const attached = router.NetworkSettings.Networks[network]?.NetworkID;
        // One that was never started knows its network by name alone.
        if (attached === undefined || attached === '')
            return attached === '';
        return router.State.Running || (await (0,stack_network/* hasNetwork */.LA)(connection, attached, signal));
    }
    /**
     * What a run that died while it replaced the router has left: a former one that may run, and has the addresses of the new one. It is
     * stopped. If nothing has the router's name yet, or any more, that is what the former one gets again; it serves meanwhile.
     */
    async function settleOthers(token, signal) {
        const all = await containers.list((0,stack_names/* stackLabels */.mu)(stack, 'router'), signal);
        const named = (wanted) => all.filter((found) => (0,container_name/* containerName */.x)(found) === wanted);
        const [former] = named(name).length === 0 ? named((0,stack_names/* formerRouter */.tC)(name)) : [];
        const left = [...named((0,stack_names/* formerRouter */.tC)(name)), ...named((0,stack_names/* nextRouter */.Hf)(name))].filter((found) => found !== former);
        if (former !== undefined || left.length > 0)
            await gate.pass(token, signal);
        if (former !== undefined)
            await containers.rename(former.Id, name, signal);
        for (const { Id } of left)
            await containers.stop(Id, { graceMs: ROUTER_GRACE_MS }, signal);
        return { left: left.map(({ Id }) => Id), tookUp: former === undefined ? 'nothing' : 'former' };
    }
    async function untilItListens(signal) {
        const deadline = clock.monotonic() + START_LIMIT_MS;
        for (;;) {
            const found = await containers.inspect(name, signal);
            if (found?.State.Running && !found.State.Restarting) {
                const listening = await listeningIn(options, name, signal);
                // A former router that is put back has not all the ports of the one that was to take its place.
                const isPlanned = found.Config.Labels[stack_names/* LABELS */.kg.topology] === plan.topology;
                if ((isPlanned ? plan.listening : ALWAYS_LISTENING).every((port) => listening.has(port)))
                    return;
            }
            if (clock.monotonic() > deadline || (found?.RestartCount ?? 0) > 2) {
                const said = await containers.logs(name, 20, signal);
                throw new base_failure/* Failure */.HR('router/invalid', `container ${name} does not come up: ${said.trim().slice(-1_000)}`, {
                    facts: { container: name },
                });
            }
            await clock.sleep(router_container_LOOK_EVERY_MS, signal);
        }
    }
    async function bringUp(signal) {
        await start(false, signal);
        await untilItListens(signal);
    }
    const topologyChanged = (standing) => {
        const made = standing?.Config.Labels[stack_names/* LABELS */.kg.routerSettings];
        const detail = `container ${name} was set up with other settings: ${describeChange(made, plan.routerSettings)}`;
        return new base_failure/* Failure */.HR('router/topology-changed', detail, { facts: { container: name } });
    };
    return {
        topologyChanged,
        async endReplacement(token, signal) {
            const { left, tookUp } = await settleOthers(token, signal);
            if (left.length === 0 && tookUp === 'nothing')
                return;
            await bringUp(signal);
            for (const other of left)
                await containers.remove(other, signal);
        },
        bringUp,
        find: (signal) => containers.inspect(name, signal),
        async ensure({ token, image, prepared }, signal) {
            const { left } = await settleOthers(token, signal);
            const standing = await containers.inspect(name, signal);
            if (standing && standing.Config.Labels[stack_names/* LABELS */.kg.stack] === stack) {
                const same = standing.Config.Labels[stack_names/* LABELS */.kg.topology] === plan.topology;
                const current = same && standing.Image === image;
                if (prepared === 'written' || (prepared === 'unused' && !current))
                    await renew(token, standing, signal);
                else if (!same)
                    throw topologyChanged(standing);
                // It couldn't start, or listens and reaches nobody; so nothing is lost.
                else if (!(await onNetwork(standing, signal)))
                    await renew(token, standing, signal);
                else if (standing.Image !== image) {
                    progress.warn(`Container ${name} still runs the image that it was created with, not ${proxy.image}. At a quiet hour, deploy with \`replace-router: <reason>\` to renew it.`);
                }
            }
            const created = () => (0,bounded_logs/* withBoundedLogs */.p)(connection, { ...plan.router, Image: image }, signal);
            const made = await ensureContainer(containers, { name, stack, options: created }, signal);
            await start(made === 'created', signal);
            await untilItListens(signal);
            for (const other of left)
                await containers.remove(other, signal);
        },
    };
}
async function listeningIn({ connection }, name, signal) {
    try {
        return listeningPorts(await readTcpTable(connection, name, signal));
    }
    catch (thrown) {
        // It stopped between looking and asking; the caller's next look tells.
        if ((0,engine_failure/* isRefusal */.vu)(thrown))
            return new Set();
        throw thrown;
    }
}
/**
 * The Engine answers 500 for whatever keeps a container from starting, so here its words must tell: moby's port
 * allocator and the kernel's EADDRINUSE and EADDRNOTAVAIL. Unknown words stay an ordinary refusal.
 */
function isAddressTaken(message) {
    return /port is already allocated|address already in use|cannot assign requested address/i.test(message);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/routing/replace-router.js







/**
 * Puts a new router in the place of the one that runs. All that can be done before is done before: the configuration is checked, the
 * container is created. Both have the same addresses, so the former one must have stopped when the new one starts. It is kept until
 * the new one is proven. If this run dies in between, the next one that sets the stack up finds the new one under the router's
 * name, stops the former one and goes on.
 */
async function replaceRouter(options, asked, signal) {
    const { settings, connection, containers, gate, clock } = options;
    const { token, image, plan, router, unfit, certificate } = asked;
    const { router: name } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const [next, former] = [(0,stack_names/* nextRouter */.Hf)(name), (0,stack_names/* formerRouter */.tC)(name)];
    const put = await certificate.put(token, signal);
    if (put.kind === 'refused')
        throw put.why;
    await checkConfiguration(options, { token, image, plan }, signal);
    await router.endReplacement(token, signal);
    const made = (await router.find(signal))?.Config.Labels[stack_names/* LABELS */.kg.topology] ?? 'unknown';
    const created = await (0,bounded_logs/* withBoundedLogs */.p)(connection, { ...plan.router, Image: image }, signal);
    await gate.pass(token, signal);
    await containers.create(next, created, signal);
    await runScript(options, { ...asked, made }, REPLACE_CONFIGURATION_SCRIPT, signal);
    const began = clock.monotonic();
    // The Engine refuses to rename a container that runs on an overlay network.
    if (settings.target.slotsAre === 'services')
        await containers.stop(name, { graceMs: ROUTER_GRACE_MS }, signal);
    await containers.rename(name, former, signal);
    await containers.rename(next, name, signal);
    await containers.stop(former, { graceMs: ROUTER_GRACE_MS }, signal);
    let gapMs;
    const why = await orWhy(signal, async () => {
        await router.bringUp(signal);
        gapMs = Math.round(clock.monotonic() - began);
        return unfit(signal);
    });
    if (why === undefined) {
        await gate.pass(token, signal);
        await containers.remove(former, signal);
        return { kind: 'replaced', gapMs: gapMs ?? 0 };
    }
    await putBack(options, { ...asked, made }, signal);
    return { kind: 'put-back', why, gapMs: Math.round(clock.monotonic() - began) };
}
async function putBack(options, asked, signal) {
    const { settings, containers, gate } = options;
    const { router: name } = (0,stack_names/* stackNames */.zD)(settings.stack);
    await gate.pass(asked.token, signal);
    await containers.remove(name, signal);
    await runScript(options, asked, RESTORE_CONFIGURATION_SCRIPT, signal);
    await containers.rename((0,stack_names/* formerRouter */.tC)(name), name, signal);
    await asked.router.bringUp(signal);
}
async function orWhy(signal, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if ((0,ends_the_run/* endsTheRun */.X)(thrown, signal))
            throw thrown;
        const { title, message } = (0,base_failure/* asFailure */.h_)(thrown);
        return `${title}: ${message}`;
    }
}
async function runScript({ keeper, proxy }, { token, plan, made }, text, signal) {
    await keeper.run({
        text,
        doing: "writing the router's configuration",
        token,
        environment: { HD_CONFIG: plan.routerConfiguration, HD_FILE: proxy.configurationFile, HD_MADE: made },
        accept: ['done'],
    }, signal);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/ipv6-door.js





/** Whether the Engine publishes the router by IPv6: by what it says of the one that runs, or else by the host's addresses. */
async function ipv6Door(options, { router, gateway }, signal) {
    if (trusts(options.settings.router, gateway)) {
        const why = `requests by IPv6 come from ${gateway}, the gateway of the stack's network, and \`trusted-proxies\` believes that one`;
        return { kind: 'absent', why, remedy: 'Name the addresses of your proxies alone in `trusted-proxies`.' };
    }
    if (router?.State.Running === true)
        return publishedBy(router);
    try {
        return hasAddress(await interfacesOfHost(options, signal)) ? { kind: 'listens' } : NO_ADDRESS;
    }
    catch (thrown) {
        if (!(0,engine_failure/* isRefusal */.vu)(thrown))
            throw thrown;
        return { kind: 'untold', why: 'the Engine does not let a container look at the addresses of its host' };
    }
}
const NO_ADDRESS = { kind: 'absent', why: 'the server has no IPv6 address' };
function publishedBy({ NetworkSettings: { Ports } }) {
    const bound = [stack_addresses/* ROUTER_PORTS */.tr.public, stack_addresses/* ROUTER_PORTS */.tr.secure].flatMap((port) => Ports[`${port}/tcp`] ?? []);
    if (bound.some(({ HostIp }) => HostIp.includes(':')))
        return { kind: 'listens' };
    return { kind: 'absent', why: 'the server had no IPv6 when the router was started' };
}
/** The file is absent where IPv6 is switched off. */
async function interfacesOfHost(options, signal) {
    return inStandIn(options, 'host', signal, async (container) => {
        const argv = ['sh', '-c', 'cat /proc/net/if_inet6 2>/dev/null || :'];
        const command = { container, argv, doing: "reading the Docker host's IPv6 addresses" };
        return (await execIn(options.connection, command, signal)).stdout;
    });
}
/** Of the columns of `if_inet6`, the fourth is the scope: 10 is the host alone, 20 its link. */
function hasAddress(interfaces) {
    return interfaces.split('\n').some((line) => line.trim().split(/\s+/)[3] === '00');
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/engine-identity.js

async function engineIdentity(connection, signal) {
    const { text, warnings } = await (0,engine_info/* engineInfo */.T)(connection, signal);
    return { id: text('ID'), words: `engine ${text('Name')}, version ${text('ServerVersion')}`, warnings };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/port-obstacles.js







const ANOTHER = {
    listen: 'Or write another address in `router.listen`, such as `127.0.0.1:8080`, and let what has the port pass requests on to it.',
    'listen-secure': 'Or write another address in `router.listen-secure`.',
    preview: 'Or write another address in `router.preview`, or leave that key out.',
};
const WITHOUT_HTTP3 = 'Or write `router.http3: false`: users come by HTTP/2 then. Or write another address in `router.listen-secure`.';
function routerPorts(settings, proxy) {
    return routerListeners(settings, proxy).map(({ key, address, protocol }) => ({
        ...publishedAddress(address),
        protocol,
        key: `router.${key}`,
        text: protocol === 'udp' ? `${address}/udp` : address,
        another: protocol === 'udp' ? WITHOUT_HTTP3 : ANOTHER[key],
    }));
}
function componentPorts({ components }) {
    return components.flatMap(({ name, container }) => (container?.publish ?? []).map(({ ip, host, protocol }) => ({
        ip: ip ?? '0.0.0.0',
        port: host,
        protocol,
        key: `components.${name}.publish`,
        text: `${ip === null ? '' : `${ip}:`}${host}${protocol === 'udp' ? '/udp' : ''}`,
        another: `Or publish another port in \`components.${name}.publish\`.`,
    })));
}
/** Ports that somebody else has. What the stack's own containers have is theirs: they are replaced before it is needed. */
async function portObstacles({ settings: { stack }, connection, containers }, { needed, reader }, signal) {
    if (needed.length === 0)
        return [];
    const running = await connection.call({
        doing: 'listing containers',
        signal,
        work: (engine, abortSignal) => engine.listContainers({ abortSignal }),
    });
    const isOwn = ({ Labels }) => Labels[stack_names/* LABELS */.kg.stack] === stack;
    const [own, others] = [running.filter(isOwn), running.filter((each) => !isOwn(each))];
    const unowned = needed.filter((wanted) => !own.some((each) => publishes(each, wanted)));
    const reading = reader === undefined ? undefined : { stack, image: reader, network: 'host' };
    const table = unowned.length > 0 && reading && (await socketTableBeside(containers, reading, signal));
    const taken = { tcp: table ? listeningAddresses(table) : [], udp: table ? boundByUdp(table) : [] };
    return unowned.flatMap((wanted) => {
        const user = others.find((other) => publishes(other, wanted));
        const listens = taken[wanted.protocol].some((found) => meets(found, wanted));
        if (user === undefined && !listens)
            return [];
        const { by, remedy } = user ? containerInUse(user) : programInUse(wanted);
        return [{ what: `${wanted.text} of \`${wanted.key}\` is in use by ${by}`, remedy: `${remedy} ${wanted.another}` }];
    });
}
function programInUse({ port, protocol }) {
    const command = protocol === 'udp' ? 'ss -lunp' : 'ss -ltnp';
    return {
        by: 'a program at the target',
        remedy: `Stop it, if nobody needs it: \`sudo ${command} 'sport = :${port}'\` at the target shows it.`,
    };
}
/** An application that Docker Compose has run until now is what most first deployments find at port 80. */
function containerInUse(container) {
    const name = (0,container_name/* containerName */.x)(container);
    const project = container.Labels['com.docker.compose.project'];
    const service = container.Labels['com.docker.compose.service'];
    if (project === undefined || service === undefined)
        return {
            by: `the container ${name}`,
            remedy: `Stop it, if nobody needs it: \`docker stop ${name}\` at the target.`,
        };
    return {
        by: `the container ${name} of the Compose project ${project}`,
        remedy: `If this deployment takes its place, stop it just before: \`docker compose -p ${project} stop ${service}\` at the target. Users get no answer from then until the release serves, and \`docker compose -p ${project} start ${service}\` is the way back.`,
    };
}
function publishes({ Ports }, wanted) {
    return Ports.some(({ PublicPort, IP, Type }) => Type === wanted.protocol && meets({ ip: IP ?? '0.0.0.0', port: PublicPort ?? 0 }, wanted));
}
/** A wildcard address takes the port on all. */
function meets(one, other) {
    return one.port === other.port && (one.ip === other.ip || isAll(one.ip) || isAll(other.ip));
}
function isAll(ip) {
    return (0,listen_address/* isEverywhere */.T4)(ip) || ip === '';
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/set-up-obstacles.js





/** What stands in the way of what a stack still lacks: an image, a network, its network range, the addresses of its router. */
async function setUpObstacles(options, signal) {
    const { settings, proxy, connection, containers } = options;
    const names = (0,stack_names/* stackNames */.zD)(settings.stack);
    const [router, keeper] = await Promise.all([
        containers.inspect(names.router, signal),
        containers.inspect(names.keeper, signal),
    ]);
    const ofRouter = router
        ? []
        : await imageObstacles(options, { use: "the router's image", image: proxy.image }, signal);
    const { keeperImage: image } = settings.target;
    const ofKeeper = keeper ? [] : await imageObstacles(options, { use: 'the image of the keeper', image }, signal);
    const range = (await (0,stack_network/* hasNetwork */.LA)(connection, names.network, signal)) ? [] : await rangeObstacles(options, signal);
    const reader = keeper ? keeper.Image : ofKeeper.length === 0 ? image : undefined;
    const needed = [...(router?.State.Running ? [] : routerPorts(settings, proxy)), ...componentPorts(settings)];
    const ports = await portObstacles(options, { needed, reader }, signal);
    return [...ofRouter, ...ofKeeper, ...range, ...ports];
}
async function imageObstacles({ settings, connection, secrets }, { use, image }, signal) {
    try {
        await (0,image_pull/* ensureImage */.Yt)({ connection, registryAuth: settings.target.registryAuth, secrets }, image, signal);
        return [];
    }
    catch (thrown) {
        const failure = (0,base_failure/* asFailure */.h_)(thrown);
        if (failure.code !== 'image/pull-failed')
            throw thrown;
        const what = `${use} can't be pulled at the target: ${failure.message}`;
        const remedy = 'Let the target reach the registry, give its login in `registry-auth`, or name another image in hardened-deploy.yml.';
        return [{ what, remedy }];
    }
}
async function rangeObstacles({ settings, connection }, signal) {
    const { subnet } = settings.target;
    // Without one, a free range is chosen.
    if (subnet === null)
        return [];
    const rival = await (0,stack_network/* overlappingNetwork */.A8)(connection, subnet, signal);
    if (!rival)
        return [];
    const what = `the range ${subnet} of \`subnet\` overlaps with the network ${rival.name} (${rival.subnet})`;
    return [{ what, remedy: 'Choose another private range in `subnet`, such as 10.90.0.0/24.' }];
}
/** A container can't be started while a network that it joins is not there. Nothing of the stack creates these networks. */

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/stopped-containers.js




/** Finds and starts what of a stack is stopped and should run: its keeper, its router, and what traffic goes to. */
function stoppedContainers({ settings, containers, keeper, progress, stoppedServices, }) {
    const { stack } = settings;
    const names = (0,stack_names/* stackNames */.zD)(stack);
    async function look(signal) {
        const all = await containers.list({ [stack_names/* LABELS */.kg.stack]: stack }, signal);
        const down = all.filter(({ State }) => State === 'exited');
        const named = (wanted) => down.map(container_name/* containerName */.x).filter((name) => name === wanted);
        // A run that died while it replaced the router may have left it where it was never started, or where nothing has its name.
        const idle = all.filter(({ State }) => State === 'exited' || State === 'created').map(container_name/* containerName */.x);
        const routers = all.map(container_name/* containerName */.x).includes(names.router) ? names.router : (0,stack_names/* formerRouter */.tC)(names.router);
        const { [stack_names/* LABELS */.kg.role]: slot } = (0,stack_names/* stackLabels */.mu)(stack, 'slot');
        return {
            keeper: named(names.keeper),
            router: idle.filter((name) => name === routers),
            slots: down.filter((found) => found.Labels[stack_names/* LABELS */.kg.role] === slot && (0,stack_names/* generationIn */.yc)((0,container_name/* containerName */.x)(found))?.retiring === false),
        };
    }
    /** Those that the routes in force lead to. */
    async function live(slots, signal) {
        if (slots.length === 0)
            return [];
        const { routes } = await readRoutes(keeper, signal);
        const isLive = ({ Labels }) => [...routes].some(([name, { slot }]) => Labels[stack_names/* LABELS */.kg.component] === name && Labels[stack_names/* LABELS */.kg.slot] === slot);
        return slots.filter(isLive);
    }
    async function services(what, signal) {
        if (!stoppedServices)
            return [];
        const { routes } = await readRoutes(keeper, signal);
        return stoppedServices[what](routes, signal);
    }
    async function startOne(name, signal) {
        try {
            await containers.start(name, signal);
            return [name];
        }
        catch (thrown) {
            if (!(0,engine_failure/* isRefusal */.vu)(thrown))
                throw thrown;
            // 404: a holder has renamed it since, and sees to it.
            if (!(0,engine_failure/* isStatus */.zM)(thrown, 404)) {
                progress.warn(`Container ${name} should run, has stopped and can't be started: ${(0,engine_failure/* daemonMessage */.e8)(thrown)}`);
            }
            return [];
        }
    }
    async function startAll(wanted, signal) {
        return (await Promise.all(wanted.map((name) => startOne(name, signal)))).flat();
    }
    return {
        async names(signal) {
            const { keeper: kept, router, slots } = await look(signal);
            // Without the keeper nobody can read which slot is live.
            if (kept.length > 0)
                return [...kept, ...router];
            return [...router, ...(await live(slots, signal)).map(container_name/* containerName */.x), ...(await services('names', signal))];
        },
        async start(signal) {
            const stopped = await look(signal);
            const first = await startAll(stopped.keeper, signal);
            // The router last: what it leads to should be there when it answers.
            const slots = await startAll((await live(stopped.slots, signal)).filter(mayStart).map(container_name/* containerName */.x), signal);
            const inSwarm = await services('start', signal);
            return [...first, ...slots, ...inSwarm, ...(await startAll(stopped.router, signal))];
        },
    };
}
/** Starting what must never run twice takes a lease, and a look at every other one of its component: a swap. */
function mayStart({ Labels }) {
    return Labels[stack_names/* LABELS */.kg.handover] !== 'exclusive';
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/docker-stack-host.js




















/** Sets a stack up on its Docker host beside the keeper, which the fence has set up: network, files, router. */
function dockerStackHost(options) {
    const { settings, proxy, connection, containers, secrets, progress, range, places } = options;
    const { stack, target } = settings;
    const names = (0,stack_names/* stackNames */.zD)(stack);
    const down = stoppedContainers(options);
    const certificate = routerCertificate(options);
    return {
        async provision(token, signal) {
            const image = await (0,image_pull/* ensureImage */.Yt)({ connection, registryAuth: target.registryAuth, secrets }, proxy.image, signal);
            // The network first: a range that changed must not be taken for a stack that never had places.
            const subnet = await settleNetwork(options, token, signal);
            const plan = stackPlan(settled(settings, subnet), await places.settle(token, signal), proxy);
            const router = dockerRouterContainer(options, plan);
            await putAccount(options, token, signal);
            const put = await certificate.put(token, signal);
            const prepared = await prepareFiles(options, { token, image, plan, router }, signal);
            await router.ensure({ token, image, prepared }, signal);
            await certificate.see(put, token, signal);
        },
        async routerChange(signal) {
            const standing = await containers.inspect(names.router, signal);
            if (!standing)
                return undefined;
            const subnet = await range.foresee(signal);
            const plan = stackPlan(settled(settings, subnet), await places.foreseen(signal), proxy);
            const made = standing.Config.Labels;
            if (made[stack_names/* LABELS */.kg.topology] !== plan.topology)
                return describeChange(made[stack_names/* LABELS */.kg.routerSettings], plan.routerSettings);
            const image = await (0,image_pull/* localImageId */.Aj)(connection, proxy.image, signal);
            return image === standing.Image ? undefined : `\`router.image\` is now another image, ${proxy.image}`;
        },
        certificateChange: (signal) => certificate.change(signal),
        async replaceRouter(token, unfit, signal) {
            const subnet = await range.settle(token, signal);
            const image = await (0,image_pull/* ensureImage */.Yt)({ connection, registryAuth: target.registryAuth, secrets }, proxy.image, signal);
            const plan = stackPlan(settled(settings, subnet), await places.settle(token, signal), proxy);
            const router = dockerRouterContainer(options, plan);
            await putAccount(options, token, signal);
            return replaceRouter(options, { token, image, plan, router, unfit, certificate }, signal);
        },
        start: (signal) => down.start(signal),
        stopped: (signal) => down.names(signal),
        async ipv6(signal) {
            const subnet = await range.foresee(signal);
            const plan = stackPlan(settled(settings, subnet), await places.foreseen(signal), proxy);
            const { gateway } = (0,stack_addresses/* stackAddresses */.ZO)({ stack, target: { ...target, subnet }, components: [] });
            const standing = await containers.inspect(names.router, signal);
            const router = standing?.Config.Labels[stack_names/* LABELS */.kg.topology] === plan.topology ? standing : undefined;
            return ipv6Door(options, { router, gateway }, signal);
        },
        async obstacles(signal) {
            const further = (await options.furtherObstacles?.(signal)) ?? [];
            return [...further, ...(await setUpObstacles(options, signal))];
        },
        identify: options.identify ?? ((signal) => engineIdentity(connection, signal)),
        room: async (signal) => ({
            kind: 'free',
            bytes: await freeBytesAtTarget(options, signal),
            shownBy: '`docker system df`',
        }),
        async missing(signal) {
            const absent = [];
            const keeper = await containers.inspect(names.keeper, signal);
            // A keeper that is there has its image, which need not be that of the configuration.
            for (const image of [proxy.image, ...(keeper ? [] : [target.keeperImage])])
                if ((await (0,image_pull/* localImageId */.Aj)(connection, image, signal)) === undefined)
                    absent.push(`image ${image}`);
            if (!(await (0,stack_network/* hasNetwork */.LA)(connection, names.network, signal)))
                absent.push(`network ${names.network} (${await range.foresee(signal)})`);
            if (!(await (0,stack_network/* hasVolume */.t2)(connection, names.volume, signal)))
                absent.push(`volume ${names.volume}`);
            if (!keeper)
                absent.push(`container ${names.keeper}`);
            if (!(await containers.inspect(names.router, signal)))
                absent.push(`container ${names.router}, listening on ${settings.router.listen}`);
            progress.debug(absent.length === 0 ? `stack ${stack} is set up` : `stack ${stack} lacks ${absent.join(', ')}`);
            return absent;
        },
    };
}
/** Makes sure of the stack's network and answers its range. One of another range is made anew, but only while nothing serves. */
async function settleNetwork(options, token, signal) {
    const { settings, connection, containers, keeper, gate, range } = options;
    try {
        return await range.settle(token, signal);
    }
    catch (thrown) {
        if (!(0,base_failure/* isFailure */.N6)(thrown, 'router/topology-changed'))
            throw thrown;
        if ((await readRoutes(keeper, signal)).routes.size > 0)
            throw thrown;
        const attached = await containers.list({ [stack_names/* LABELS */.kg.stack]: settings.stack }, signal);
        await gate.pass(token, signal);
        // What a run that died has left in the slots serves nobody, and its addresses are of the former range.
        for (const { Id, Labels } of attached) {
            if (ON_NETWORK.includes(Labels[stack_names/* LABELS */.kg.role] ?? ''))
                await containers.remove(Id, signal);
        }
        await (0,stack_network/* removeNetwork */.Zw)(connection, (0,stack_names/* stackNames */.zD)(settings.stack).network, signal);
        return await range.settle(token, signal);
    }
}
/** The roles of the containers that join the stack's network. */
const ON_NETWORK = ['router', 'slot'];
/** Puts the router's configuration in place, if it is to be: once the proxy has accepted it. */
async function prepareFiles(options, { token, image, plan, router }, signal) {
    const standing = await router.find(signal);
    const prepare = async (checked) => {
        const { answer } = await options.keeper.run({
            text: PREPARE_SCRIPT,
            doing: "preparing the stack's files",
            token,
            environment: {
                HD_CONFIG: plan.routerConfiguration,
                HD_FILE: options.proxy.configurationFile,
                HD_ROUTER: standing ? 'present' : 'absent',
                HD_CHECKED: checked,
            },
            accept: ['done', 'unused', 'written', 'unchecked', 'topologyChanged'],
        }, signal);
        if (answer === 'topologyChanged')
            throw router.topologyChanged(standing);
        return answer === 'done' ? 'in-use' : answer;
    };
    const found = await prepare('no');
    if (found !== 'unchecked')
        return found;
    await checkConfiguration(options, { token, image, plan }, signal);
    const prepared = await prepare('yes');
    if (prepared !== 'unchecked')
        return prepared;
    throw new base_failure/* Failure */.HR('defect/unexpected', "the router's configuration was checked, and is still said not to be");
}

// EXTERNAL MODULE: ./packages/core/build/target/ports/stack-removal.js
var stack_removal = __webpack_require__(96728);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/stack/docker-stack-removal.js







/** Slots first, so that the router answers until the end that nobody is there; the keeper before the router. */
const ORDER = ['slot', 'one-shot', 'measure', 'keeper', 'router'];
/** Finds a stack's containers, network and volumes by their label, so that it also finds what a half removal left. */
function dockerStackRemoval({ settings, connection, containers, services }) {
    const label = { [stack_names/* LABELS */.kg.stack]: settings.stack };
    async function ownContainers(signal) {
        const all = await containers.list(label, signal);
        // Tasks of services go with them.
        const own = all.filter(({ Labels }) => Labels[stack_names/* LABELS */.kg.role] !== 'task');
        return own.toSorted((one, other) => rankOf(one) - rankOf(other) || (0,container_name/* containerName */.x)(one).localeCompare((0,container_name/* containerName */.x)(other)));
    }
    async function removeContainer(container, signal) {
        const graceMs = stopTimeOf(await containers.inspect(container.Id, signal));
        await containers.stop(container.Id, { graceMs }, signal);
        await containers.remove(container.Id, signal);
    }
    return {
        async list(signal) {
            const own = (await ownContainers(signal)).map((found) => ({
                kind: 'container',
                name: (0,container_name/* containerName */.x)(found),
            }));
            const inSwarm = ((await services?.names(signal)) ?? []).map(asService);
            const networks = await ownNetworks(connection, settings.stack, signal);
            return [...inSwarm, ...own, ...networks, ...(await ownVolumes(connection, settings.stack, signal))];
        },
        async remove(what, signal) {
            const inSwarm = ((await services?.remove(signal)) ?? []).map(asService);
            const own = await ownContainers(signal);
            const inSlots = own.filter((found) => rankOf(found) === 0);
            // A component may take its whole stop time, so they end together.
            await Promise.all(inSlots.map((found) => removeContainer(found, signal)));
            for (const found of own)
                if (!inSlots.includes(found))
                    await removeContainer(found, signal);
            const gone = [...inSwarm, ...own.map((found) => ({ kind: 'container', name: (0,container_name/* containerName */.x)(found) }))];
            const networks = await ownNetworks(connection, settings.stack, signal);
            const volumes = await ownVolumes(connection, settings.stack, signal);
            const rest = [...networks, ...volumes.filter((thing) => !(0,stack_removal/* isKept */.t)(thing, what))];
            const kept = volumes.filter((thing) => (0,stack_removal/* isKept */.t)(thing, what)).map((thing) => ({ ...thing, why: whyKept(thing) }));
            return await removeRest(connection, rest, { removed: gone, kept }, signal);
        },
    };
}
/** Networks and volumes. One that another container uses stays, and is named with the Engine's reason. */
async function removeRest(connection, things, before, signal) {
    const removed = [...before.removed];
    const kept = [...before.kept];
    for (const thing of things) {
        try {
            await removeOne(connection, thing, signal);
            removed.push(thing);
        }
        catch (thrown) {
            if (!(0,engine_failure/* isStatus */.zM)(thrown, 403, 409))
                throw thrown;
            kept.push({ ...thing, why: (0,engine_failure/* daemonMessage */.e8)(thrown) });
        }
    }
    return { removed, kept };
}
async function removeOne(connection, { kind, name }, signal) {
    await (0,containers_containers/* unless */.N)([404], undefined, () => connection.call({
        doing: `removing ${kind} ${name}`,
        signal,
        work: (engine) => (kind === 'network' ? engine.getNetwork(name).remove() : engine.getVolume(name).remove()),
    }));
}
async function ownNetworks(connection, stack, signal) {
    const networks = await connection.call({
        doing: 'listing networks',
        signal,
        work: (engine, abortSignal) => engine.listNetworks({ filters: { label: [`${stack_names/* LABELS */.kg.stack}=${stack}`] }, abortSignal }),
    });
    return networks.map(({ Name: name }) => ({ kind: 'network', name })).toSorted(byName);
}
/**
 * The backups' volume has no label: Docker made it when the first backup named it. One of this name that has the label of another
 * stack is that stack's: `eu-backups`, which components of `shop-prod` mount, has the name of the backups of `shop-prod-eu`.
 */
async function ownVolumes(connection, stack, signal) {
    const labelled = await (0,find_volumes/* listVolumes */.yi)(connection, [`${stack_names/* LABELS */.kg.stack}=${stack}`], signal);
    const things = labelled.map(({ Name: name, Labels }) => ({ kind: kindOf(Labels), name }));
    const backups = `${(0,stack_names/* stackNames */.zD)(stack).volume}-backups`;
    const known = things.some(({ name }) => name === backups);
    const found = known ? undefined : await (0,find_volumes/* findVolume */.y6)(connection, backups, signal);
    // The Engine answers null for no labels.
    const labels = found?.Labels ?? null;
    if (found && labels?.[stack_names/* LABELS */.kg.stack] === undefined)
        things.push({ kind: 'volume', name: backups });
    return things.toSorted(byName);
}
function kindOf(labels) {
    const holdsData = ['data', 'copy', 'set-aside'];
    return holdsData.includes(labels[stack_names/* LABELS */.kg.role]) ? 'data-volume' : 'volume';
}
function asService(name) {
    return { kind: 'service', name };
}
function whyKept({ kind }) {
    return kind === 'data-volume' ? 'it has the data of components' : 'volumes are kept';
}
function byName(one, other) {
    return one.name.localeCompare(other.name);
}
function rankOf({ Labels }) {
    return ORDER.indexOf(Labels[stack_names/* LABELS */.kg.role] ?? '');
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/start-on-overlay.js


const start_on_overlay_ATTEMPTS = 20;
const TRY_EVERY = (0,duration/* milliseconds */.Rz)(500);
/**
 * The same containers, but one on an overlay network is started although the network has just gone from its node. With the last task or
 * container there, a node gives such a network up and gets it again with the next one. A start in between is refused: the network isn't
 * there. That was seen once in ten restarts of a router whose stack had stopped as a whole.
 */
function startOnOverlay(containers, clock) {
    return {
        ...containers,
        async start(container, signal) {
            for (let attempt = 1;; attempt += 1) {
                try {
                    await containers.start(container, signal);
                    return;
                }
                catch (thrown) {
                    const isGone = (0,engine_failure/* isStatus */.zM)(thrown, 404) && /^network \S+ not found$/.test((0,engine_failure/* daemonMessage */.e8)(thrown));
                    if (!isGone || attempt === start_on_overlay_ATTEMPTS)
                        throw thrown;
                }
                await clock.sleep(TRY_EVERY, signal);
            }
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/swarm-objects.js
const ENDED = ['complete', 'shutdown', 'failed', 'rejected', 'orphaned'];
/** Nothing of it runs any more. */
function hasEnded({ Status }) {
    return ENDED.includes(Status.State);
}
/**
 * Its container has been started, whatever became of it. Of one that its node refused, none was. While it is `starting`, that isn't known,
 * unless it has a health check: then it is `starting` until that has passed.
 */
function hasBegun({ Status }, healthCheck) {
    if (Status.State === 'starting')
        return healthCheck === 'has';
    return Status.State === 'running' || Status.State === 'complete' || endedByItself({ Status });
}
function endedByItself({ Status }) {
    return Status.State === 'failed' && !(Status.Err ?? '').startsWith('starting container failed');
}
/** A task's addresses on a network, without the length of its prefix. */
function addressesOf({ NetworksAttachments = [] }, network) {
    return NetworksAttachments.filter(({ Network }) => Network.Spec.Name === network).flatMap(({ Addresses = [] }) => Addresses.map((address) => address.replace(/\/\d+$/, '')));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/service-shape.js


/** Labels that only the service of a slot has. They say what its holder meant, and a write of them starts no task anew. */
const SERVICE_LABELS = {
    /** The image that it was made for, whatever somebody has put into it since. */
    image: 'hardened-deploy.image',
    /** How many tasks it should have. It is made with none, so that nothing runs before the fence was compared. */
    replicas: 'hardened-deploy.replicas',
    /** `yes` once it was told to run. */
    started: 'hardened-deploy.started',
    /** The generation that takes it away: nobody may rely on it any more. */
    retiring: 'hardened-deploy.retiring',
    /** `has` when its tasks count as running only once their health check has passed. */
    healthCheck: 'hardened-deploy.health-check',
};
/** Reads whose a service is, and what it is meant for, from its labels. */
function slotService(service) {
    const { Labels } = service.Spec;
    const retiring = Labels[SERVICE_LABELS.retiring] !== undefined;
    return {
        service,
        at: {
            component: (Labels[stack_names/* LABELS */.kg.component] ?? ''),
            slot: Labels[stack_names/* LABELS */.kg.slot] === 'green' ? 'green' : 'blue',
        },
        generation: Number(Labels[stack_names/* LABELS */.kg.generation]),
        retiring,
        down: !retiring && replicasOf(service) === 0 && Labels[SERVICE_LABELS.started] === 'yes',
    };
}
/** Whether the tasks of a service count as running only once they are healthy. */
function healthCheckIn({ Spec }) {
    return Spec.Labels[SERVICE_LABELS.healthCheck] === 'has' ? 'has' : 'lacks';
}
/** How many tasks a service is told to run now. */
function replicasOf({ Spec }) {
    return Spec.Mode.Replicated?.Replicas ?? 0;
}
/** How many tasks a service was made for, whatever it is told to run now. */
function wantedOf({ Spec }) {
    return Number(Spec.Labels[SERVICE_LABELS.replicas] ?? 1);
}
/** `hd-shop-production-web-blue.1.k3x…`, which is what its container is called on its node. */
function taskName({ Spec }, { ID, Slot = 0 }) {
    return `${Spec.Name}.${Slot}.${ID}`;
}
/** The id of a task in its name. */
function taskIn(name) {
    return name.slice(name.lastIndexOf('.') + 1);
}
/** The newest task of each of a service's copies: those before it have ended, or are about to. */
function newestTasks(tasks) {
    const newest = new Map();
    for (const task of tasks) {
        const before = newest.get(task.Slot ?? 0);
        if (!before || before.CreatedAt < task.CreatedAt)
            newest.set(task.Slot ?? 0, task);
    }
    return [...newest.values()].toSorted((one, other) => (one.Slot ?? 0) - (other.Slot ?? 0));
}
/** A service and its tasks as a workload: each task that counts is an instance. */
function service_shape_toWorkload(of, tasks) {
    const { service, at, generation } = of;
    const { Labels, TaskTemplate } = service.Spec;
    const image = (Labels[SERVICE_LABELS.image] ?? TaskTemplate.ContainerSpec.Image);
    const current = newestTasks(tasks).filter(counts(service));
    const images = [TaskTemplate.ContainerSpec.Image, ...current.map(({ Spec }) => Spec.ContainerSpec?.Image)];
    return {
        ...at,
        generation,
        image,
        spec: (Labels[stack_names/* LABELS */.kg.spec] ?? null),
        runs: images.every((each) => each === image) ? 'that-image' : 'another',
        wanted: wantedOf(service),
        instances: current.length === 0 ? [noTask(of)] : current.map((task) => toInstance(of, task, tasks)),
    };
}
/** Copies that there aren't to be any more count as long as they run. */
function counts(service) {
    return (task) => (task.Slot ?? 0) <= replicasOf(service) || !hasEnded(task);
}
function toInstance(of, task, all) {
    const { service, retiring } = of;
    const before = all.filter((each) => each !== task && each.Slot === task.Slot);
    const { Status } = task;
    const restarts = before.filter(({ Status: { State } }) => State === 'failed' || State === 'complete').length;
    return {
        id: task.ID,
        name: taskName(service, task),
        state: retiring ? 'removing' : service_shape_stateOf(task, { healthCheck: healthCheckIn(service), restarts }),
        health: service_shape_healthOf(task, healthCheckIn(service)),
        restarts,
        // The Swarm doesn't tell of it: such a task has ended with 137.
        oomKilled: false,
        // A task is started once. When its container was, the Swarm tells no more once its health check has passed.
        startedAt: task.CreatedAt,
        exitCode: Math.max(0, Status.ContainerStatus?.ExitCode ?? 0),
    };
}
/** What stands for a service that has no task: it was just made, or told to run nothing. */
function noTask({ service, retiring, down }) {
    return {
        id: service.ID,
        name: service.Spec.Name,
        state: retiring ? 'removing' : down ? 'exited' : 'created',
        health: 'none',
        restarts: 0,
        oomKilled: false,
        startedAt: service.CreatedAt,
        exitCode: 0,
    };
}
function service_shape_stateOf(task, { healthCheck, restarts }) {
    const { State } = task.Status;
    switch (State) {
        case 'running':
            return 'running';
        case 'complete':
        case 'shutdown':
        case 'failed':
        case 'rejected':
        case 'orphaned':
            return 'exited';
        case 'remove':
            return 'removing';
        case 'new':
        case 'pending':
        case 'assigned':
        case 'accepted':
        case 'preparing':
        case 'ready':
        case 'starting':
            if (hasBegun(task, healthCheck))
                return 'running';
            return restarts > 0 ? 'restarting' : 'created';
    }
}
/** A task with a health check is `starting` until that has passed, and is ended as soon as it fails. */
function service_shape_healthOf(task, healthCheck) {
    if (healthCheck === 'lacks')
        return 'none';
    if (task.Status.State === 'running')
        return 'healthy';
    return hasEnded(task) ? 'unhealthy' : 'starting';
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/await-tasks.js




const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 1_000;
/** A node may have to pull a large image first. */
const BEGIN_LIMIT_MS = 10 * 60_000;
/**
 * A node asks a registry again after five seconds, and another task may end and make room. Nothing else gets better by itself. It isn't
 * longer, because a Swarm stops using a node that has refused five tasks.
 */
const REFUSED_FOR_MS = 12_000;
/** Whoever reads the log should see what is waited for. */
const TELL_EVERY_MS = 15_000;
/** Beyond the time that tasks have for their end. */
const END_LIMIT_MS = 60_000;
const USUAL_GRACE_MS = 10_000;
/** Waits until each task of a service has begun to run. Throws `image/pull-failed` or `target/refused` with why one doesn't. It
 * doesn't look at whether they are ready for traffic. */
async function awaitBegun({ swarm, clock, progress }, { service }, signal) {
    const begun = clock.monotonic();
    const wanted = replicasOf(service);
    const healthCheck = healthCheckIn(service);
    let refusedSince;
    let told = begun;
    for (const pause of pauses()) {
        const tasks = await swarm.tasks([service.ID], signal);
        const running = newestTasks(tasks.filter((task) => hasBegun(task, healthCheck))).length;
        if (running >= wanted)
            return;
        if (tasks.length === 0 && !(await swarm.service(service.ID, signal)))
            throw new base_failure/* Failure */.HR('target/refused', `somebody removed service ${service.Spec.Name} before it ran`);
        const now = clock.monotonic();
        const trouble = troubleOf(tasks, healthCheck);
        refusedSince = trouble === undefined ? undefined : (refusedSince ?? now);
        if (trouble && now - (refusedSince ?? now) > REFUSED_FOR_MS)
            throw troubleFailure(service.Spec, trouble);
        const so = `${running} of ${wanted} tasks of ${service.Spec.Name} run`;
        const words = trouble?.Status.Err ? `${so}; ${trouble.Status.Err}` : so;
        if (now - begun > BEGIN_LIMIT_MS)
            throw new base_failure/* Failure */.HR('target/refused', `after ${BEGIN_LIMIT_MS / 60_000} minutes, ${words}`);
        if (now - told > TELL_EVERY_MS) {
            told = now;
            progress.info(`Waiting: ${words}`);
        }
        await clock.sleep((0,duration/* milliseconds */.Rz)(pause), signal);
    }
}
/** A task that its node refused, that could not be started, or that no node has room for. */
function troubleOf(tasks, healthCheck) {
    const refused = tasks.filter(({ Status }) => Status.State === 'rejected' || Status.State === 'failed');
    const nowhere = tasks.filter(({ Status: { State, Err } }) => State === 'pending' && (Err ?? '') !== '');
    return [...refused, ...nowhere].filter((task) => !hasBegun(task, healthCheck)).at(-1);
}
const NO_IMAGE = /No such image|pull access denied|manifest|not found|unauthorized|denied/i;
function troubleFailure({ Name, TaskTemplate }, { Status, NodeID }) {
    const said = Status.Err ?? `a task is ${Status.State}`;
    const node = NodeID === undefined ? '' : ` on node ${NodeID}`;
    const { Image: image } = TaskTemplate.ContainerSpec;
    const facts = { service: Name, ...(NodeID !== undefined && { node: NodeID }) };
    if (Status.State === 'rejected' && NO_IMAGE.test(said)) {
        const remedy = 'The node that docker-host names could have it, and this one could not. Let each node of the Swarm reach the registry, and give its login in `registry-auth`: it is passed on to the nodes.';
        return new base_failure/* Failure */.HR('image/pull-failed', `${image}${node}: ${said}`, { facts: { ...facts, image }, remedy });
    }
    const remedy = Status.State === 'pending'
        ? 'Look at the nodes with `docker node ls`: one may be down or drained, or none has the memory or processors that the component asks for. A component with volumes, folders or files runs on the manager that docker-host names.'
        : `\`docker service ps --no-trunc ${Name}\` on the manager shows the same.`;
    return new base_failure/* Failure */.HR('target/refused', `the tasks of ${Name} can't be started${node}: ${said}`, { facts, remedy });
}
/** The Swarm needs tenths of a second. After this time it is taken for one that starts nothing. */
const await_tasks_SEEN_LIMIT_MS = 10_000;
/**
 * Waits until the Swarm has acted on the write that told a service to run. If it is told to run nothing before that, it may
 * still make tasks for a moment, and nobody looks for them any more.
 */
async function awaitSeen({ swarm, clock }, { service }, signal) {
    if (replicasOf(service) === 0)
        return;
    const begun = clock.monotonic();
    for (const pause of pauses()) {
        if ((await swarm.tasks([service.ID], signal)).length > 0)
            return;
        if (clock.monotonic() - begun > await_tasks_SEEN_LIMIT_MS || !(await swarm.service(service.ID, signal)))
            return;
        await clock.sleep((0,duration/* milliseconds */.Rz)(pause), signal);
    }
}
/**
 * Waits until nothing of a service runs that was told to run nothing. `look` is called with the tasks that still do, at each look.
 * Throws `target/refused` for tasks that don't end.
 */
async function awaitEnded({ swarm, clock }, { service }, look, signal) {
    const begun = clock.monotonic();
    const graceMs = (service.Spec.TaskTemplate.ContainerSpec.StopGracePeriod ?? USUAL_GRACE_MS * 1e6) / 1e6;
    for (const pause of pauses()) {
        const running = (await swarm.tasks([service.ID], signal)).filter((task) => !hasEnded(task));
        if (running.length === 0)
            return;
        if (clock.monotonic() - begun > graceMs + END_LIMIT_MS)
            throw await lingeringFailure(swarm, service, running, signal);
        await look(running);
        await clock.sleep((0,duration/* milliseconds */.Rz)(pause), signal);
    }
}
/** The fact `lost`: each is on a node that the Swarm can't reach. Nobody knows whether it runs there. */
async function lingeringFailure(swarm, service, running, signal) {
    const down = new Set((await swarm.nodes(signal)).filter(({ Status }) => Status.State !== 'ready').map(({ ID }) => ID));
    const names = running.map((task) => `${taskName(service, task)} on node ${task.NodeID ?? '(none)'}`);
    const lost = running.every(({ NodeID }) => NodeID !== undefined && down.has(NodeID));
    const remedy = 'If a node is gone, nobody knows whether they still run: `docker node ls`. Once the machine is certainly off, remove it with `docker node rm --force`, and run again.';
    return new base_failure/* Failure */.HR('target/refused', `these tasks don't end: ${names.join(', ')}`, {
        facts: { lost: lost ? 'yes' : 'no' },
        remedy,
    });
}
function* pauses() {
    for (let pause = FIRST_LOOK_MS;; pause = Math.min(pause * 1.5, LONGEST_LOOK_MS))
        yield pause;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/slot-services.js



/** The Swarm itself writes to a service too, when it has rolled something out. */
const slot_services_ATTEMPTS = 20;
/** The services of one stack, found by its labels. Asks nothing yet. */
function slotServices({ settings, swarm, gate }) {
    const labels = (0,stack_names/* stackLabels */.mu)(settings.stack, 'slot');
    const find = async (at, signal) => {
        const all = (await swarm.services(labels, signal)).map(slotService);
        if (at === 'all')
            return all;
        return all.filter((found) => at.some(({ component, slot }) => found.at.component === component && found.at.slot === slot));
    };
    return {
        swarm,
        find,
        async workloads(at, signal) {
            const found = await find(at, signal);
            const tasks = await swarm.tasks(found.map(({ service }) => service.ID), signal);
            return found.map((each) => service_shape_toWorkload(each, tasks.filter(({ ServiceID }) => ServiceID === each.service.ID)));
        },
        async change({ token, found, change }, signal) {
            let now = found;
            for (let attempt = 1; attempt <= slot_services_ATTEMPTS; attempt += 1) {
                slot_services_refuseNewer([now], token);
                const wanted = change(now);
                if (wanted === undefined)
                    return now;
                const answer = await swarm.update(now.service, wanted, signal);
                if (answer === 'changed')
                    await gate.pass(token, signal);
                const read = await swarm.service(now.service.ID, signal);
                if (answer === 'gone' || !read)
                    return undefined;
                now = slotService(read);
                if (answer === 'updated')
                    return now;
            }
            const { Name } = found.service.Spec;
            throw new base_failure/* Failure */.HR('target/busy', `somebody else keeps writing to service ${Name}`);
        },
    };
}
/** The same service with other labels, and perhaps another number of tasks. Neither starts any task of it anew. */
function relabelled({ service: { Spec } }, labels, replicas) {
    return {
        ...Spec,
        Labels: { ...Spec.Labels, ...labels },
        ...(replicas !== undefined && { Mode: { Replicated: { Replicas: replicas } } }),
    };
}
/** Whose it is from this write on. */
function ownedBy({ generation }) {
    return { [stack_names/* LABELS */.kg.generation]: String(generation) };
}
/** A service of a newer holder is not to be touched, whatever the fence said a moment ago. */
function slot_services_refuseNewer(found, { generation }) {
    const newer = found.find((each) => each.generation > generation);
    if (!newer)
        return;
    const { Name } = newer.service.Spec;
    const detail = `service ${Name} belongs to a newer generation than ${generation}`;
    throw new base_failure/* Failure */.HR('fence/superseded', detail, { facts: { service: Name, generation } });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/end-unstarted.js


/**
 * Takes away services that lower generations have made and not started: the run that was overtaken could still start them. It takes them
 * by a write over what it has read. If that run has started one since, the write is refused, and whoever lists now sees it.
 */
async function endUnstarted({ slots, progress }, generation, signal) {
    const all = await slots.find('all', signal);
    const lower = all.filter((each) => each.generation < generation && each.service.Spec.Labels[SERVICE_LABELS.started] === undefined);
    await Promise.all(lower.map(async (each) => {
        const { swarm } = slots;
        const taken = relabelled(each, { [SERVICE_LABELS.retiring]: String(generation) }, 0);
        if ((await swarm.update(each.service, taken, signal)) !== 'updated')
            return;
        await swarm.remove(each.service.ID, signal);
        progress.info(`Removed service ${each.service.Spec.Name} of generation ${each.generation}, which never ran`);
    }));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/stopped-services.js



/** Services to which traffic goes, and which somebody has told to run nothing. The Swarm itself brings back all others. */
function stoppedServices(options) {
    const { slots, progress } = options;
    async function down(routes, signal) {
        const all = await slots.find('all', signal);
        return all.filter((each) => each.down && routes.get(each.at.component)?.slot === each.at.slot);
    }
    async function startOne(found, signal) {
        const { Name } = found.service.Spec;
        // Whoever holds no lease starts it as whoever it is, and only if nobody has written since.
        const answer = await slots.swarm.update(found.service, relabelled(found, {}, wantedOf(found.service)), signal);
        if (answer === 'updated') {
            const started = await slots.swarm.service(found.service.ID, signal);
            await (started && awaitBegun(options, slotService(started), signal));
            return [Name];
        }
        progress.debug(`service ${Name} was changed by somebody else, who sees to it`);
        return [];
    }
    return {
        names: async (routes, signal) => (await down(routes, signal)).map(({ service }) => service.Spec.Name),
        async start(routes, signal) {
            const found = await down(routes, signal);
            return (await Promise.all(found.map((each) => startOne(each, signal)))).flat();
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/swarm-calls.js




/** The Engine answers 500 for it, as for much else, so here its words must tell. */
const OUT_OF_SEQUENCE = /update out of sequence/;
/** The calls to a Swarm, by the Engine that `docker-host` names: it must be a manager. */
function swarmCalls({ call }) {
    async function tasksOf(services, signal) {
        const found = await call({
            doing: 'listing tasks of services',
            signal,
            work: (engine, abortSignal) => engine.listTasks({ filters: { service: [...services] }, abortSignal }),
        });
        return found;
    }
    return {
        async services(labels, signal) {
            const label = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
            const found = await call({
                doing: 'listing services',
                signal,
                work: (engine, abortSignal) => engine.listServices({ filters: { label }, abortSignal }),
            });
            return found;
        },
        async service(name, signal) {
            const found = await (0,containers_containers/* unless */.N)([404], undefined, () => call({ doing: `inspecting service ${name}`, signal, work: (engine) => engine.getService(name).inspect() }));
            return found;
        },
        async create(spec, login, signal) {
            // Apart as query and body: dockerode would write all of it into the address too, secrets included.
            const options = { _query: {}, _body: spec };
            const created = await call({
                doing: `creating service ${spec.Name}`,
                signal,
                work: (engine, abortSignal) => engine.createService((login?.authconfig ?? {}), { ...options, abortSignal }),
            });
            if (typeof created === 'object' && created !== null && 'id' in created)
                return String(created.id);
            throw new base_failure/* Failure */.HR('defect/unexpected', `the Engine created service ${spec.Name} and did not say its id`);
        },
        async update({ ID, Version }, spec, signal) {
            try {
                // Without a login: the Swarm keeps the one that the service was created with.
                const options = { _query: { version: Version.Index }, _body: spec };
                await call({
                    doing: `updating service ${spec.Name}`,
                    signal,
                    work: async (engine, abortSignal) => {
                        // Its types know neither the version nor that it answers by a promise.
                        const service = engine.getService(ID);
                        await service.update(undefined, { ...options, abortSignal });
                    },
                });
                return 'updated';
            }
            catch (thrown) {
                if ((0,engine_failure/* isStatus */.zM)(thrown, 404))
                    return 'gone';
                if ((0,engine_failure/* isStatus */.zM)(thrown, 500, 409, 400) && OUT_OF_SEQUENCE.test((0,engine_failure/* daemonMessage */.e8)(thrown)))
                    return 'changed';
                throw thrown;
            }
        },
        remove: (id, signal) => (0,containers_containers/* unless */.N)([404], undefined, () => call({
            doing: `removing service ${id}`,
            signal,
            work: (engine, abortSignal) => engine.getService(id).remove({ abortSignal }),
        })),
        async tasks(services, signal) {
            if (services.length === 0)
                return [];
            try {
                return await tasksOf(services, signal);
            }
            catch (thrown) {
                if (!(0,engine_failure/* isStatus */.zM)(thrown, 404))
                    throw thrown;
                // One of them has gone since it was listed, and the Engine names none of the others then.
                const each = services.map((one) => (0,containers_containers/* unless */.N)([404], [], () => tasksOf([one], signal)));
                return (await Promise.all(each)).flat();
            }
        },
        async output(task, lines, signal) {
            const raw = await call({
                doing: `reading the output of task ${task}`,
                signal,
                work: (engine, abortSignal) => {
                    const found = engine.getTask(task);
                    return found.logs({ stdout: true, stderr: true, tail: lines, follow: false, abortSignal });
                },
            });
            return textOf(Buffer.from(raw));
        },
        async nodes(signal) {
            const found = await call({
                doing: 'listing the nodes of the Swarm',
                signal,
                work: (engine, abortSignal) => engine.listNodes({ abortSignal }),
            });
            return found;
        },
    };
}
/** The Engine frames both streams, unless the task has a terminal: then the first byte is a character. */
function textOf(raw) {
    const [first = 0] = raw;
    return first <= 2 ? (0,multiplexed/* demultiplex */.wW)(raw).text : raw.toString('utf8');
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/swarm-node.js




const ONE_NODE = 'One server alone makes a Swarm with `docker swarm init`. Without a Swarm, take `target: swarm` out: then components are containers of this server.';
/** The node that docker-host names. Throws `target/refused` where it can't be asked for services. */
async function managerNode(connection, signal) {
    const state = await swarmState(connection, signal);
    const why = whyNoManager(state);
    if (why)
        throw new base_failure/* Failure */.HR('target/refused', why.what, { remedy: why.remedy });
    return state.NodeID ?? '';
}
async function swarmState(connection, signal) {
    const info = await connection.call({
        doing: 'asking the Docker Engine for its Swarm',
        signal,
        work: (engine) => engine.info(),
    });
    return info.Swarm ?? {};
}
function whyNoManager({ LocalNodeState, ControlAvailable }) {
    if (LocalNodeState !== 'active')
        return {
            what: `the Engine that docker-host names is in no Swarm that works (it says: ${LocalNodeState ?? 'nothing'})`,
            remedy: ONE_NODE,
        };
    if (ControlAvailable === true)
        return undefined;
    return {
        what: 'the Engine that docker-host names is a worker of its Swarm, and only a manager can be asked for services',
        remedy: 'Write the address of a manager as `docker-host`: `docker node ls` on any manager names them.',
    };
}
/** The Engine that is asked, and what Swarm it manages. */
async function swarmIdentity(connection, signal) {
    const [identity, state] = await Promise.all([engineIdentity(connection, signal), swarmState(connection, signal)]);
    const { Nodes = 1, Managers = 1 } = state;
    if (whyNoManager(state))
        return identity;
    const nodes = Nodes === 1 ? 'one node' : `${Nodes} nodes, ${Managers} of them managers`;
    return { ...identity, words: `${identity.words}, a manager of a Swarm of ${nodes}` };
}
/** What keeps a stack from being set up in this Swarm. */
async function swarmObstacles({ settings, connection }, signal) {
    const why = whyNoManager(await swarmState(connection, signal));
    if (why)
        return [why];
    const joined = new Set(settings.components.flatMap(({ networks }) => networks));
    const each = await Promise.all([...joined].map((name) => networkObstacle(connection, name, signal)));
    return [...(await ownNetworkObstacle(settings, connection, signal)), ...each.flat()];
}
/** A network of one server alone can't be joined by a service. One that isn't there is told by others. */
async function networkObstacle(connection, name, signal) {
    const { Scope } = await networkNamed(connection, name, signal);
    if (Scope === undefined || Scope === 'swarm')
        return [];
    const what = `the network ${name} is one of this server alone, and a service can only join one of the Swarm`;
    const remedy = `Make one with \`docker network create --driver overlay --attachable NAME\`, let what the components reach there join it, and write it in \`networks\`.`;
    return [{ what, remedy }];
}
async function networkNamed(connection, name, signal) {
    const found = await (0,containers_containers/* unless */.N)([404], {}, () => connection.call({
        doing: `inspecting network ${name}`,
        signal,
        work: (engine) => engine.getNetwork(name).inspect(),
    }));
    return found;
}
async function ownNetworkObstacle(settings, connection, signal) {
    const { network } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const { Driver } = await networkNamed(connection, network, signal);
    if (Driver === undefined || Driver === 'overlay')
        return [];
    const what = `the network ${network} is one of this server alone: the stack was deployed here without \`target: swarm\``;
    const remedy = `Deploy to the Swarm as another environment, and take this one away with \`uninstall\` once that serves.`;
    return [{ what, remedy }];
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/take-away.js








/**
 * Tells services to run nothing, waits until their tasks have ended, and removes them. Answers what was open to each task.
 *
 * The write that tells it so also says that it is taken away. Whoever has read it before that write can't rely on it any more: the own
 * write would be refused. So a run that was frozen after it judged takes nothing away that a newer holder has claimed since.
 */
async function takeAway(options, { token, found }, signal) {
    slot_services_refuseNewer(found, token);
    const each = await Promise.all(found.map((one) => takeOneAway(options, token, one, signal)));
    return each.flat();
}
async function takeOneAway(options, token, found, signal) {
    const { slots, swarm, progress } = options;
    await awaitSeen(options, found, signal);
    const count = await openTo(options, found, signal);
    const told = await slots.change({
        token,
        found,
        change: (now) => relabelled(now, { ...ownedBy(token), [SERVICE_LABELS.retiring]: String(token.generation) }, 0),
    }, signal);
    if (!told)
        return [];
    try {
        await awaitEnded(options, told, count.look, signal);
    }
    catch (thrown) {
        const isLost = (0,base_failure/* isFailure */.N6)(thrown, 'target/refused') && thrown.facts['lost'] === 'yes';
        if (!isLost)
            throw thrown;
        progress.warn(`${thrown.message}. The Swarm can't reach their nodes; it ends them when these come back`);
    }
    await swarm.remove(told.service.ID, signal);
    return count.answer();
}
/**
 * Counts the router's connections to each task, first before they are told to stop. The last count while a task runs is what its end has
 * cut at most. Not being able to count never keeps a task from being stopped.
 */
async function openTo(options, { service }, signal) {
    const { connection, settings, swarm } = options;
    const { network, router } = (0,stack_names/* stackNames */.zD)(settings.stack);
    const first = new Map();
    const last = new Map();
    async function counts(tasks) {
        const table = await readTcpTable(connection, router, signal).catch((thrown) => (0,base_failure/* asFailure */.h_)(thrown));
        signal.throwIfAborted();
        return tasks.map((task) => {
            if (typeof table !== 'string')
                return [task.ID, table.message];
            const ips = addressesOf(task, network);
            return [task.ID, ips.reduce((sum, ip) => sum + countConnectionsToHost(ip, table), 0)];
        });
    }
    const running = (await swarm.tasks([service.ID], signal)).filter((task) => !hasEnded(task));
    if (running.length > 0)
        for (const [id, count] of await counts(running))
            first.set(id, count);
    const counted = new Set(running.filter(({ ID }) => Number(first.get(ID)) > 0).map(({ ID }) => ID));
    return {
        async look(tasks) {
            const open = tasks.filter(({ ID }) => counted.has(ID));
            if (open.length === 0)
                return;
            for (const [id, count] of await counts(open))
                if (typeof count === 'number')
                    last.set(id, count);
        },
        answer: () => running.map(({ ID }) => {
            const atStop = first.get(ID) ?? 0;
            if (typeof atStop === 'string')
                return { kind: 'unknown', why: atStop };
            const atEnd = atStop === 0 ? 0 : (last.get(ID) ?? atStop);
            return { kind: 'counted', atStop, atEnd, certainty: atStop === 0 ? 'exact' : 'at-most' };
        }),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/clear-component.js




/** One that somebody else is removing stays listed for a moment. */
const swarm_clear_component_LOOKS = 50;
const swarm_clear_component_LOOK_EVERY = (0,duration/* milliseconds */.Rz)(200);
/**
 * Takes away every service of a component, until none is listed. A start of one of them that is still under way is refused by the
 * version that it names, or finds no such service.
 */
async function clear_component_clearComponent(options, { token, component }, signal) {
    const { gate, slots, clock } = options;
    const everywhere = slot/* SLOTS */._f.map((slot) => ({ component, slot }));
    const open = [];
    for (let look = 1; look <= swarm_clear_component_LOOKS; look += 1) {
        await gate.pass(token, signal);
        const found = await slots.find(everywhere, signal);
        if (found.length === 0)
            return open;
        if (look > 1)
            await clock.sleep(swarm_clear_component_LOOK_EVERY, signal);
        open.push(...(await takeAway(options, { token, found }, signal)));
    }
    throw clear_component_stillThere(component);
}
function clear_component_stillThere(component) {
    const detail = `services of ${component} are still there after ${swarm_clear_component_LOOKS} attempts to remove them; nothing was started in their place`;
    return new base_failure/* Failure */.HR('target/refused', detail, { facts: { component } });
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/containers/registry-credentials.js
var registry_credentials = __webpack_require__(30855);
// EXTERNAL MODULE: ./packages/core/build/target/settings/slot-host-name.js
var slot_host_name = __webpack_require__(65611);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/service-creation.js






const NANOSECONDS = 1e6;
/** A program that crashes at once is not started again in the same moment. */
const RESTART_DELAY_MS = 5_000;
/**
 * The service of a component in a slot, with no tasks yet. Its tasks are found by its name, one address each (`dnsrr`): the router asks
 * for it, so a request goes straight to a task, and the router's connections to a task are its requests in flight.
 */
function serviceOf({ stack }, making) {
    const { token, spec, healthCheck } = making;
    const options = (0,container_options/* containerOptions */.S)(spec.container, making.defaults);
    return {
        Name: (0,slot_host_name/* slotHostName */.KA)(stack, spec),
        // The stack's own come last: whose a service is, nothing else can say.
        Labels: {
            ...options.Labels,
            ...(0,stack_names/* slotLabels */.mn)(stack, token, spec),
            [SERVICE_LABELS.image]: spec.image,
            [SERVICE_LABELS.replicas]: String(spec.container.replicas ?? 1),
            [SERVICE_LABELS.healthCheck]: healthCheck,
        },
        TaskTemplate: taskTemplate(stack, making, options),
        Mode: { Replicated: { Replicas: 0 } },
        EndpointSpec: { Mode: 'dnsrr' },
    };
}
function taskTemplate(stack, making, options) {
    const { spec, manager } = making;
    const { HostConfig } = options;
    const networks = [(0,stack_names/* stackNames */.zD)(stack).network, ...spec.networks];
    return {
        ContainerSpec: given({ ...processOf(stack, making, options), ...mountsOf(stack, making), ...rightsOf(HostConfig) }),
        Resources: resourcesOf(HostConfig),
        RestartPolicy: { Condition: 'any', Delay: RESTART_DELAY_MS * NANOSECONDS },
        Placement: staysOnManager(making) ? { Constraints: [`node.id==${manager}`] } : {},
        Networks: networks.map((Target) => ({ Target })),
        ...(HostConfig.LogConfig && {
            LogDriver: { Name: HostConfig.LogConfig.Type, Options: HostConfig.LogConfig.Config },
        }),
    };
}
/** Volumes, folders and files are those of the node that is asked, and so are their copies. */
function staysOnManager({ spec, files }) {
    return files.length > 0 || (spec.container.mounts ?? []).some(({ kind }) => kind !== 'tmpfs');
}
function processOf(stack, { spec, addresses, token }, options) {
    return {
        Image: spec.image,
        // Of another role than a slot's container: what is done to those would be undone by the Swarm.
        Labels: {
            ...options.Labels,
            ...(0,stack_names/* stackLabels */.mu)(stack, 'task'),
            [stack_names/* LABELS */.kg.component]: spec.component,
            [stack_names/* LABELS */.kg.slot]: spec.slot,
            [stack_names/* LABELS */.kg.generation]: String(token.generation),
        },
        Command: options.Entrypoint,
        Args: spec.command && [...spec.command],
        Env: (0,variables/* variablesOf */.h)(spec, addresses),
        Dir: options.WorkingDir,
        User: options.User,
        Hostname: options.Hostname,
        TTY: options.Tty,
        OpenStdin: options.OpenStdin,
        StopSignal: options.StopSignal,
        StopGracePeriod: spec.stopTimeout * NANOSECONDS,
        HealthCheck: options.Healthcheck,
    };
}
function mountsOf(stack, { spec, files }) {
    const mounts = [...(0,slots_mounts/* engineMounts */.$)(stack, spec.container.mounts ?? []), ...files];
    return { Mounts: mounts.length > 0 ? mounts : undefined };
}
function rightsOf(host) {
    const { Dns, DnsSearch, DnsOptions } = host;
    return {
        Groups: host.GroupAdd,
        Hosts: host.ExtraHosts?.map(hostLine),
        DNSConfig: given({ Nameservers: Dns, Search: DnsSearch, Options: DnsOptions }),
        ReadOnly: host.ReadonlyRootfs,
        CapabilityAdd: host.CapAdd,
        CapabilityDrop: host.CapDrop,
        Sysctls: host.Sysctls,
        Ulimits: host.Ulimits,
        Init: host.Init,
        // An Engine before version 25 can't do it for services, and pays no attention to it.
        Privileges: { NoNewPrivileges: (host.SecurityOpt ?? []).includes('no-new-privileges') },
    };
}
/** `db:10.0.0.7` of a container is `10.0.0.7 db` of a service, as in /etc/hosts. */
function hostLine(entry) {
    const at = entry.indexOf(':');
    return `${entry.slice(at + 1)} ${entry.slice(0, at)}`;
}
function resourcesOf({ NanoCpus, Memory, MemoryReservation, PidsLimit }) {
    return {
        Limits: given({ NanoCPUs: NanoCpus, MemoryBytes: Memory, Pids: PidsLimit ?? undefined }),
        Reservations: given({ MemoryBytes: MemoryReservation }),
    };
}
/** Without what isn't set: the Engine has defaults of its own. */
function given(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/start-service.js











/** How long a start that has failed still tidies up. */
const TIDY_MS = 20_000;
/**
 * Makes the service without tasks. Then the fence is compared, and only then it is told to run: a newer holder, who lists after raising
 * the fence, sees it or has refused it. Undefined: there is one of that name, which has to be taken away first.
 */
async function startService(options, starting, signal) {
    const { gate } = options;
    const { token } = starting;
    const made = await makeService(options, starting, signal);
    if (!made)
        return undefined;
    try {
        await gate.pass(token, signal);
        const started = await runAsWanted(options, { token, found: made }, signal);
        await awaitBegun(options, started, signal);
        return started;
    }
    catch (thrown) {
        await start_service_discard(options, made);
        // A newer holder removes what has been made and not yet started; the Swarm then has nothing to start.
        if ((0,engine_failure/* isRefusal */.vu)(thrown))
            await gate.pass(token, signal);
        throw thrown;
    }
}
async function makeService(options, { token, spec }, signal) {
    const { settings, connection, places, defaults, mounted, swarm } = options;
    await (0,ensure_volumes/* ensureVolumes */.e1)({ settings, connection }, (0,volumes/* volumesOf */.v3)(spec), signal);
    const addresses = await places.addresses(signal);
    const here = await defaults.of(spec.image, spec.container, signal);
    const healthCheck = await healthCheckOf(options, spec, signal);
    const manager = await options.manager(signal);
    const folder = `${spec.component}/${spec.slot}.${token.generation}`;
    const login = loginFor(options, spec.image);
    const create = (files) => {
        const making = { token, spec, addresses, defaults: here, files, healthCheck, manager };
        return swarm.create(serviceOf(settings, making), login, signal);
    };
    try {
        const id = await (0,file_mounts/* withFileMounts */.$)(mounted, { ...spec, token, folder }, create, signal);
        const read = await swarm.service(id, signal);
        if (read)
            return slotService(read);
    }
    catch (thrown) {
        if (!(0,engine_failure/* isStatus */.zM)(thrown, 409))
            throw thrown;
    }
    return undefined;
}
/** Each node pulls by itself, so it must have the login too: the Swarm keeps it with the service. */
function loginFor({ settings, secrets }, image) {
    const { registryAuth } = settings.target;
    const parts = (0,release_image/* imageParts */.Ck)(image);
    return parts && (0,registry_credentials/* registryCredentials */.Q)({ registryAuth, secrets }, parts.registry);
}
/** Whether its tasks are `running` only once they are healthy. The manager has the image: it was fetched to there. */
async function healthCheckOf({ connection }, { image, container: { healthcheck } }, signal) {
    if (healthcheck === 'none')
        return 'lacks';
    if (healthcheck?.test !== undefined)
        return healthcheck.test[0] === 'NONE' ? 'lacks' : 'has';
    const found = await connection
        .call({ doing: `looking at image ${image}`, signal, work: (engine) => engine.getImage(image).inspect() })
        .catch((thrown) => {
        if ((0,engine_failure/* isStatus */.zM)(thrown, 404))
            return undefined;
        throw thrown;
    });
    const { Config } = (found ?? {});
    const [kind = 'NONE'] = Config?.Healthcheck?.Test ?? [];
    return kind === 'NONE' ? 'lacks' : 'has';
}
/** Lets a service run as many tasks as it was made for, as this holder's own. Throws `target/refused` when it is gone. */
async function runAsWanted({ slots }, { token, found }, signal) {
    const started = await slots.change({
        token,
        found,
        change: (now) => relabelled(now, { ...ownedBy(token), [SERVICE_LABELS.started]: 'yes' }, wantedOf(now.service)),
    }, signal);
    if (started && !started.retiring)
        return started;
    const { Name } = found.service.Spec;
    throw new base_failure/* Failure */.HR('target/refused', `service ${Name} was taken away before it was started`);
}
/** Takes away what this call itself has made, unless a newer holder has written to it. The failure that led here matters more. */
async function start_service_discard({ swarm }, made) {
    const signal = AbortSignal.timeout(TIDY_MS);
    try {
        const read = await swarm.service(made.service.ID, signal);
        const now = read && slotService(read);
        if (!now || now.generation !== made.generation || now.retiring)
            return;
        const taken = relabelled(now, { [SERVICE_LABELS.retiring]: String(made.generation) }, 0);
        if ((await swarm.update(now.service, taken, signal)) === 'updated')
            await swarm.remove(now.service.ID, signal);
    }
    catch {
        // Left behind it is a service in an idle slot, and the next start there takes it away.
    }
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/claim-services.js





/** Writes this holder's generation into what runs there: from then on no older run's write passes. What is being taken away is left alone. */
async function claimServices({ slots, gate }, token, at, signal) {
    const [found] = await Promise.all([slots.find(at, signal), gate.passedLately(token, signal)]);
    slot_services_refuseNewer(found, token);
    const claims = found.filter(({ retiring }) => !retiring);
    await Promise.all(claims.map((each) => claimOne(slots, token, each, signal)));
    return slots.workloads(at, signal);
}
async function claimOne(slots, token, found, signal) {
    const change = (now) => now.retiring || now.generation === token.generation ? undefined : relabelled(now, ownedBy(token));
    if (await slots.change({ token, found, change }, signal))
        return;
    const { Name } = found.service.Spec;
    throw new base_failure/* Failure */.HR('target/refused', `service ${Name} was taken away before it could be kept`);
}
/** Lets run again what somebody has told to run nothing, and answers its tasks. */
async function startServicesAgain(options, token, at, signal) {
    const { slots, gate, swarm } = options;
    await gate.pass(token, signal);
    const found = await slots.find(at, signal);
    slot_services_refuseNewer(found, token);
    const down = found.filter((each) => each.down);
    const started = await Promise.all(down.map(async (each) => {
        const run = await runAsWanted(options, { token, found: each }, signal);
        await awaitBegun(options, run, signal);
        const tasks = newestTasks(await swarm.tasks([run.service.ID], signal));
        return tasks.map((task) => taskName(run.service, task));
    }));
    return started.flat();
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/swarm-workloads.js









/** A late answer of a call that was given up may have made another service in the slot. */
const swarm_workloads_ATTEMPTS = 5;
/** The services in the two slots of every component of a stack in a Swarm: one service is one workload, each task an instance. */
function swarmWorkloads(options) {
    const { settings, connection, keeper, gate, slots, swarm, mounted, secrets, progress } = options;
    const { registryAuth } = settings.target;
    async function retire(token, at, signal) {
        await gate.passIdle(token, at, signal);
        const open = await takeAway(options, { token, found: await slots.find(at, signal) }, signal);
        await mounted.sweepSecrets(token, signal).catch(() => undefined);
        return open;
    }
    return {
        // To the manager: it shows that they can be had. The other nodes pull what they are given to run.
        prefetch: (images, signal) => prefetchImages({ connection, registryAuth, secrets, keeper, progress }, images, signal),
        list: (signal) => slots.workloads('all', signal),
        async start(token, spec, signal) {
            for (let attempt = 1; attempt <= swarm_workloads_ATTEMPTS; attempt += 1) {
                await retire(token, [spec], signal);
                const started = await startService(options, { token, spec }, signal);
                const [shown] = started ? await slots.workloads([spec], signal) : [];
                if (shown)
                    return shown;
            }
            const { component, slot } = spec;
            throw new base_failure/* Failure */.HR('target/busy', `others keep making a service of ${component} in slot ${slot}`);
        },
        async swap(token, { component }, signal) {
            await gate.pass(token, signal);
            throw noSwap(component);
        },
        clear: (token, component, signal) => clear_component_clearComponent(options, { token, component }, signal),
        claim: (token, at, signal) => claimServices(options, token, at, signal),
        startAgain: (token, at, signal) => startServicesAgain(options, token, at, signal),
        retire,
        // A task on another node can't be looked into from here.
        listeners: (instance, signal) => containerListeners(options, instance, signal),
        logs: async (instance, lines, signal) => (0,redact/* redacted */.pc)(await swarm.output(taskIn(instance), lines, signal), secrets.values()),
    };
}
/**
 * A Swarm that is told to run nothing of a service, and then something of another one, may still start a task of the first for a moment:
 * when runs were given up in the middle, two tasks ran at once.
 */
function noSwap(component) {
    return new base_failure/* Failure */.HR('target/refused', `${component} must never run twice, and a Swarm doesn't promise that`, {
        facts: { component },
        remedy: 'Write `handover: overlap` for it if two of it may run at once. Otherwise deploy it to a Docker host, without `target: swarm`.',
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/swarm/swarm-slots.js









/** Asks nothing yet: each part asks the Swarm when it is called. */
function swarmSlots(options) {
    const { settings, connection, gate, clock, progress } = options;
    const swarm = swarmCalls(connection);
    const slots = slotServices({ settings, swarm, gate });
    const parts = { swarm, slots, clock, progress };
    const { network } = (0,stack_names/* stackNames */.zD)(settings.stack);
    return {
        workloads: (of) => swarmWorkloads({ ...of, swarm, slots, manager: (signal) => managerNode(connection, signal) }),
        host: {
            stoppedServices: stoppedServices(parts),
            identify: (signal) => swarmIdentity(connection, signal),
            furtherObstacles: (signal) => swarmObstacles({ settings, connection }, signal),
        },
        removal: {
            services: {
                names: async (signal) => (await slots.find('all', signal)).map(({ service }) => service.Spec.Name),
                async remove(signal) {
                    const all = await slots.find('all', signal);
                    await Promise.all(all.map(async (each) => {
                        // Once it is removed, the Swarm doesn't tell any more what of it still runs.
                        await swarm.update(each.service, relabelled(each, {}, 0), signal);
                        await awaitEnded(parts, each, () => Promise.resolve(), signal);
                        await swarm.remove(each.service.ID, signal);
                    }));
                    return all.map(({ service }) => service.Spec.Name);
                },
            },
        },
        leftovers: { endUnstarted: (generation, signal) => endUnstarted(parts, generation, signal) },
        router: {
            async hostsOf(at, signal) {
                const found = await slots.find(at, signal);
                const tasks = await swarm.tasks(found.map(({ service }) => service.ID), signal);
                return tasks
                    .filter((task) => !hasEnded(task))
                    .flatMap((task) => {
                    const own = found.find(({ service }) => service.ID === task.ServiceID);
                    return own ? addressesOf(task, network).map((ip) => ({ component: own.at.component, ip })) : [];
                });
            },
        },
        files: {
            async alsoMounted(signal) {
                const all = await slots.find('all', signal);
                return all.flatMap(({ service }) => mountedIn(service.Spec.TaskTemplate.ContainerSpec['Mounts']));
            },
        },
    };
}
/** As the Swarm keeps them, also while no task of the service runs. */
function mountedIn(mounts) {
    if (!Array.isArray(mounts))
        return [];
    return mounts.flatMap((mount) => mount.Type === 'bind' && mount.Source !== undefined ? [mount.Source] : []);
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/tasks/one-shots.js + 4 modules
var one_shots = __webpack_require__(98318);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/tasks/docker-tasks.js

/** One-shot containers beside the stack. */
function dockerTasks(options) {
    return {
        run: (token, spec, signal) => (0,one_shots/* runOneShot */.Y)(options, token, spec, signal),
        async databaseServer(name, signal) {
            const found = await options.containers.inspect(name, signal);
            return found && { image: found.Image, running: found.State.Running };
        },
    };
}

// EXTERNAL MODULE: ./packages/adapters/build/engines/docker/tasks/leftovers.js
var leftovers = __webpack_require__(65195);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/volumes/compose-volumes.js



/** By Docker Compose. */
const compose_volumes_PROJECT = 'com.docker.compose.project';
const compose_volumes_SERVICE = 'com.docker.compose.service';
const VOLUME = 'com.docker.compose.volume';
/**
 * The volume of a Docker Compose project that has the data of this application: its project has the application's name, or a
 * container of a service that is called like a component which mounts the volume. Undefined when there is none.
 */
async function composeVolume({ settings, connection }, { application, volume }, signal) {
    const found = await (0,find_volumes/* listVolumes */.yi)(connection, [`${VOLUME}=${volume.volume}`], signal);
    if (found.length === 0)
        return undefined;
    const byName = found.find(({ Labels }) => Labels[compose_volumes_PROJECT] === application);
    if (byName)
        return byName.Name;
    const services = settings.components
        .filter((component) => (0,volumes/* volumesOf */.v3)(component).some((mount) => mount.volume === volume.volume))
        .map(({ name }) => name);
    const containers = await connection.call({
        doing: 'listing containers of Docker Compose',
        signal,
        work: (engine, abortSignal) => engine.listContainers({ all: true, filters: { label: [compose_volumes_PROJECT] }, abortSignal }),
    });
    return found.find(({ Labels }) => containers.some((each) => each.Labels[compose_volumes_PROJECT] === Labels[compose_volumes_PROJECT] && services.includes(each.Labels[compose_volumes_SERVICE] ?? '')))?.Name;
}
/** The commands that make the stack's own volume: with the data of another one, and empty. */
function waysToFill({ stack, target }, volume, from) {
    const name = (0,stack_names/* dataVolumeName */.Ww)(stack, volume);
    const labels = Object.entries((0,stack_names/* stackLabels */.mu)(stack, 'data')).map(([label, value]) => `--label ${label}=${value}`);
    const emptyWith = `docker volume create ${labels.join(' ')} ${name}`;
    const copying = `docker run --rm --entrypoint cp -v ${from}:/from:ro -v ${name}:/to ${target.keeperImage} -a /from/. /to/`;
    return { copyWith: `${emptyWith} && ${copying}`, emptyWith };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/volumes/copy-scripts.js
/** Where a volume and its copy are mounted while one is copied into the other. */
const FROM = '/source';
const TO = '/destination';
/** `cp -a` keeps owners, permissions, times, links and extended attributes. The flush is what makes the copy outlive a power cut. */
const COPY = `cp -a ${FROM}/. ${TO}/ && chown --reference=${FROM} ${TO} && chmod --reference=${FROM} ${TO} && sync -f ${TO}`;
const COPY_SCRIPT = `set -e; ${COPY}`;
/** One by one, because a folder may have more entries than a command line has room for. */
const RESTORE_SCRIPT = `set -e
cd ${TO}
for entry in * .[!.]* ..?*; do
  if [ -e "$entry" ] || [ -L "$entry" ]; then rm -rf -- "$entry"; fi
done
${COPY}`;
/** Prints the size of each mounted volume in KiB. */
const SIZE_SCRIPT = `set -e; for volume in ${FROM}/*; do du -sk "$volume"; done`;
/** The sum of what `du -sk` printed, in bytes. Undefined when a line isn't one of its own. */
function parseSizes(output) {
    const lines = output.split('\n').filter((line) => line.trim() !== '');
    const sizes = lines.map((line) => /^(\d+)\s/.exec(line)?.[1]);
    return sizes.includes(undefined) ? undefined : sizes.reduce((sum, size) => sum + Number(size) * 1_024, 0);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/volumes/copy-runs.js





/** Whoever waits longer than this for a copy has no pause, but an outage. */
const COPY_LIMIT = (0,duration/* minutes */.Gx)(60);
/** What may write into a volume beside its component, and must not go on once the volume is copied or restored. */
const WRITERS = ['migrate', 'copy', 'set-aside', 'put-back'];
const STOP_GRACE_MS = 5_000;
const DOING = { copy: 'copying', 'set-aside': 'setting aside', 'put-back': 'restoring' };
/** Ends what this stack runs once in volumes, for these purposes: by its id, so that a start of it that comes late finds nothing. */
async function endWriters({ settings, containers }, token, signal, purposes = WRITERS) {
    const oneShots = await containers.list((0,stack_names/* stackLabels */.mu)(settings.stack, 'one-shot'), signal);
    const writers = oneShots.filter(({ Labels }) => purposes.some((purpose) => purpose === Labels[stack_names/* LABELS */.kg.purpose]) &&
        Number(Labels[stack_names/* LABELS */.kg.generation]) <= token.generation);
    for (const { Id } of writers) {
        await containers.stop(Id, { graceMs: STOP_GRACE_MS }, signal);
        await containers.remove(Id, signal);
    }
}
function copy_runs_mounted(name, target, how) {
    const volume = name;
    return { kind: 'volume', volume, external: name, target, readOnly: how === 'ro', noCopy: true };
}
async function runCopy(options, { token, purpose, script, mounts }, signal) {
    const { settings, containers } = options;
    const keeper = await containers.inspect((0,stack_names/* stackNames */.zD)(settings.stack).keeper, signal);
    if (!keeper)
        throw new base_failure/* Failure */.HR('target/refused', 'there is no keeper whose image could copy volumes');
    const { exitCode, output } = await (0,one_shots/* runOneShot */.Y)(options, token, {
        purpose,
        image: keeper.Image,
        command: ['sh', '-c', script],
        user: '0',
        environment: new Map(),
        secrets: new Map(),
        reach: { kind: 'nothing' },
        container: { mounts },
        volumes: new Map(),
        tmpfs: [],
        timeout: COPY_LIMIT,
    }, signal);
    if (exitCode === 0)
        return output;
    const detail = `${DOING[purpose]} a volume ended with exit code ${exitCode}: ${output.trim().slice(-500)}`;
    throw new base_failure/* Failure */.HR('target/refused', detail, {
        remedy: 'Look at the free space and the health of the disk at the target.',
    });
}
/** What is in one volume, into another one, which is empty. */
async function copyInto(options, { token, purpose, from, to }, signal) {
    const mounts = [copy_runs_mounted(from, FROM, 'ro'), copy_runs_mounted(to, TO, 'rw')];
    await runCopy(options, { token, purpose, script: COPY_SCRIPT, mounts }, signal);
}
/** Bytes that volumes take on the disk, together. Undefined when that can't be told. */
async function sizeOf(options, { token, volumes }, signal) {
    // All may have been removed since: then there is nothing to look at.
    if (volumes.length === 0)
        return 0;
    const mounts = volumes.map((volume, index) => copy_runs_mounted((0,stack_names/* dataVolumeName */.Ww)(options.settings.stack, volume), `${FROM}/${index}`, 'ro'));
    return parseSizes(await runCopy(options, { token, purpose: 'copy', script: SIZE_SCRIPT, mounts }, signal));
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/volumes/copies.js









async function copyOne(options, { token, volume }, signal) {
    const { settings, connection } = options;
    const { stack } = settings;
    const from = (0,stack_names/* dataVolumeName */.Ww)(stack, volume);
    const copy = (0,stack_names/* copyVolumeName */.zz)(stack, volume, (0,external_node_crypto_.randomBytes)(4).toString('hex'));
    const labels = { [stack_names/* LABELS */.kg.copyOf]: from, [stack_names/* LABELS */.kg.generation]: String(token.generation) };
    await (0,stack_network/* ensureVolume */.hk)(connection, { Name: copy, Labels: { ...(0,stack_names/* stackLabels */.mu)(stack, 'copy'), ...labels } }, signal);
    await copyInto(options, { token, purpose: 'copy', from, to: copy }, signal);
    return { ...volume, copy };
}
async function restoreOne(options, { token, copy: { copy, ...volume } }, signal) {
    const to = (0,stack_names/* dataVolumeName */.Ww)(options.settings.stack, volume);
    const mounts = [copy_runs_mounted(copy, FROM, 'ro'), copy_runs_mounted(to, TO, 'rw')];
    await runCopy(options, { token, purpose: 'put-back', script: RESTORE_SCRIPT, mounts }, signal);
}
async function copiesAt({ connection }, copies, signal) {
    const found = await Promise.all(copies.map(({ copy }) => (0,find_volumes/* findVolume */.y6)(connection, copy, signal)));
    return copies.filter((_, index) => found[index] !== undefined);
}
/** An Engine makes an empty volume of a name that isn't there: restored from it, the data would be gone. */
async function refuseMissing(options, copies, signal) {
    const there = await copiesAt(options, copies, signal);
    const missing = copies.filter((copy) => !there.includes(copy));
    if (missing.length === 0)
        return;
    const { stack } = options.settings;
    const names = missing.map((each) => `${each.copy}, the copy of ${(0,stack_names/* dataVolumeName */.Ww)(stack, each)}`).join('; ');
    throw new base_failure/* Failure */.HR('volume/copy-missing', `nothing was restored, because this volume is not at the target any more: ${names}`);
}
async function dropCopies(options, { token, keep }, signal) {
    const { settings, connection, gate } = options;
    const labels = Object.entries((0,stack_names/* stackLabels */.mu)(settings.stack, 'copy')).map(([label, value]) => `${label}=${value}`);
    const copies = (await (0,find_volumes/* listVolumes */.yi)(connection, labels, signal)).filter(({ Name, Labels }) => 
    // What a newer holder has made may be the only whole copy of its data.
    Number(Labels[stack_names/* LABELS */.kg.generation] ?? 0) <= token.generation && !keep.some(({ copy }) => copy === Name));
    // One that broke off may still have a container of its own, and then the Engine keeps it.
    if (copies.length > 0)
        await endWriters(options, token, signal);
    const left = [];
    for (const { Name } of copies) {
        // A newer holder may have come since, and restore from this one now.
        await gate.pass(token, signal);
        try {
            await (0,find_volumes/* removeVolume */.L)(connection, Name, signal);
        }
        catch (thrown) {
            // The Engine keeps a volume that a container has, whether that runs or not.
            if (!(0,engine_failure/* isStatus */.zM)(thrown, 409))
                throw thrown;
            left.push(await whoHas(options, { copy: Name, refusal: (0,engine_failure/* daemonMessage */.e8)(thrown) }, signal));
        }
    }
    return left;
}
async function whoHas({ connection }, { copy, refusal }, signal) {
    const found = await connection.call({
        doing: `listing containers with volume ${copy}`,
        signal,
        work: (engine, abortSignal) => engine.listContainers({ all: true, filters: { volume: [copy] }, abortSignal }),
    });
    const names = found.filter(({ Mounts }) => Mounts.some(({ Name }) => Name === copy)).map(container_name/* containerName */.x);
    const removing = `docker volume rm ${copy}`;
    if (names.length === 0)
        return { copy, why: `the Engine says: ${refusal}`, removeWith: removing };
    return {
        copy,
        why: `${names.length > 1 ? 'the containers' : 'the container'} ${names.join(', ')} ${names.length > 1 ? 'have' : 'has'} it`,
        removeWith: `docker rm --force ${names.join(' ')} && ${removing}`,
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/volumes/other-writers.js


/** The first container that runs, mounts one of these volumes writable, and isn't the stack's own of a component that migrates. */
async function findOtherWriter({ settings: { stack }, connection }, { volumes, migrating, }, signal) {
    for (const each of volumes) {
        const volume = (0,stack_names/* dataVolumeName */.Ww)(stack, each);
        // Without `all`: those that run, also when they are paused or about to start again.
        const using = await connection.call({
            doing: `listing containers with volume ${volume}`,
            signal,
            work: (engine, abortSignal) => engine.listContainers({ filters: { volume: [volume] }, abortSignal }),
        });
        const isOwn = ({ Labels }) => Labels[stack_names/* LABELS */.kg.stack] === stack && migrating.some((component) => component === Labels[stack_names/* LABELS */.kg.component]);
        // The filter also finds containers that have something else at a path of this name.
        const writer = using.find((container) => !isOwn(container) && container.Mounts.some(({ Name, RW }) => Name === volume && RW));
        if (writer)
            return { container: writer.Names[0]?.replace(/^\//, '') ?? writer.Id, volume };
    }
    return undefined;
}
/** Looked at again when nothing of the components that migrate is left: somebody may have started a container since. */
async function refuseOtherWriters(options, volumes, signal) {
    const writer = await findOtherWriter(options, { volumes, migrating: [] }, signal);
    if (!writer)
        return;
    const { container, volume } = writer;
    throw new base_failure/* Failure */.HR('volume/in-use', `the container ${container} may write to the volume ${volume}`, {
        facts: { container, volume },
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/volumes/set-aside.js






/**
 * Copies what is in each volume into one that nobody has had before. One that was removed since has nothing to keep: mounted, the
 * Engine would make an empty one without our labels.
 */
async function setAside(options, { token, copies }, signal) {
    const there = await volumesThere(options, copies, signal);
    await dropUnwritten(options, { token, copies: there }, signal);
    const made = [];
    for (const copy of there)
        made.push(await setOneAside(options, { token, copy }, signal));
    return made;
}
/**
 * Removes what earlier calls for these copies have made. It broke off or was never written down, so the volumes, which must be
 * there, still have all of it. One that somebody's container has stays: what is set aside now doesn't need it gone.
 */
async function dropUnwritten(options, { token, copies }, signal) {
    const { connection, gate } = options;
    const names = new Set(copies.map(({ copy }) => copy));
    for (const { Name, Labels } of await listAside(options, signal)) {
        if (!names.has(Labels[stack_names/* LABELS */.kg.insteadOf] ?? ''))
            continue;
        if (Number(Labels[stack_names/* LABELS */.kg.generation] ?? 0) > token.generation)
            continue;
        await gate.pass(token, signal);
        await (0,containers_containers/* unless */.N)([409], undefined, () => (0,find_volumes/* removeVolume */.L)(connection, Name, signal));
    }
}
/** Of these copies, the ones whose volumes are at the target. */
async function volumesThere({ settings, connection }, copies, signal) {
    const found = await Promise.all(copies.map((copy) => (0,find_volumes/* findVolume */.y6)(connection, (0,stack_names/* dataVolumeName */.Ww)(settings.stack, copy), signal)));
    return copies.filter((_, index) => found[index] !== undefined);
}
async function setOneAside(options, { token, copy }, signal) {
    const { settings, connection } = options;
    const { stack } = settings;
    const from = (0,stack_names/* dataVolumeName */.Ww)(stack, copy);
    const aside = (0,stack_names/* asideVolumeName */.UG)(stack, copy, (0,external_node_crypto_.randomBytes)(4).toString('hex'));
    const labels = {
        [stack_names/* LABELS */.kg.copyOf]: from,
        [stack_names/* LABELS */.kg.insteadOf]: copy.copy,
        [stack_names/* LABELS */.kg.generation]: String(token.generation),
    };
    await (0,stack_network/* ensureVolume */.hk)(connection, { Name: aside, Labels: { ...(0,stack_names/* stackLabels */.mu)(stack, 'set-aside'), ...labels } }, signal);
    await copyInto(options, { token, purpose: 'set-aside', from, to: aside }, signal);
    return { ...copy, aside };
}
async function keptAside(options, signal) {
    return (await listAside(options, signal))
        .map((found) => ({
        name: found.Name,
        of: found.Labels[stack_names/* LABELS */.kg.copyOf] ?? 'a volume that is not known',
        since: 'CreatedAt' in found ? String(found.CreatedAt) : 'a time that is not known',
        removeWith: `docker volume rm ${found.Name}`,
    }))
        .toSorted((one, other) => one.since.localeCompare(other.since));
}
function listAside({ settings, connection }, signal) {
    const labels = Object.entries((0,stack_names/* stackLabels */.mu)(settings.stack, 'set-aside')).map(([label, value]) => `${label}=${value}`);
    return (0,find_volumes/* listVolumes */.yi)(connection, labels, signal);
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/volumes/docker-volumes.js









/** Volumes are Docker's own. They are copied by containers of the keeper's image, because the Engine itself can't copy them. */
function dockerVolumes(options) {
    const { gate } = options;
    return {
        look: (application, volumes, signal) => Promise.all(volumes.map((volume) => look(options, { application, volume }, signal))),
        async ensure(token, volumes, signal) {
            await gate.pass(token, signal);
            await (0,ensure_volumes/* ensureVolumes */.e1)(options, volumes, signal);
        },
        async roomForCopies(token, { volumes, migrating }, signal) {
            await gate.pass(token, signal);
            await (0,ensure_volumes/* ensureVolumes */.e1)(options, volumes, signal);
            const writer = await findOtherWriter(options, { volumes, migrating }, signal);
            if (writer)
                return { kind: 'written-by-another', ...writer };
            return measured(options, { token, volumes }, signal);
        },
        async copy(token, volumes, keep, signal) {
            await gate.pass(token, signal);
            await endWriters(options, token, signal);
            await refuseOtherWriters(options, volumes, signal);
            await dropCopies(options, { token, keep }, signal);
            await (0,ensure_volumes/* ensureVolumes */.e1)(options, volumes, signal);
            const copies = [];
            for (const volume of volumes)
                copies.push(await copyOne(options, { token, volume }, signal));
            return copies;
        },
        copiesAt: (copies, signal) => copiesAt(options, copies, signal),
        async restore(token, copies, signal) {
            await gate.pass(token, signal);
            await refuseMissing(options, copies, signal);
            await endWriters(options, token, signal);
            // Somebody may have removed it meanwhile: no container has it in the pause.
            await (0,ensure_volumes/* ensureVolumes */.e1)(options, copies, signal);
            for (const copy of copies)
                await restoreOne(options, { token, copy }, signal);
        },
        async roomToSetAside(token, copies, signal) {
            await gate.pass(token, signal);
            const volumes = await volumesThere(options, copies, signal);
            // What broke off before for want of room would else take that room for ever.
            await endWriters(options, token, signal, ['set-aside']);
            await dropUnwritten(options, { token, copies: volumes }, signal);
            return measured(options, { token, volumes }, signal);
        },
        async setAside(token, copies, signal) {
            await gate.pass(token, signal);
            await endWriters(options, token, signal);
            return setAside(options, { token, copies }, signal);
        },
        keptAside: (signal) => keptAside(options, signal),
        async dropCopies(token, keep, signal) {
            await gate.pass(token, signal);
            return dropCopies(options, { token, keep }, signal);
        },
    };
}
async function look(options, { application, volume }, signal) {
    const { settings, connection } = options;
    const found = await (0,find_volumes/* findVolume */.y6)(connection, (0,stack_names/* dataVolumeName */.Ww)(settings.stack, volume), signal);
    if (volume.external !== undefined && !found)
        return { kind: 'missing' };
    if (found) {
        const whose = volume.external === undefined ? (0,ensure_volumes/* ownerOf */.bf)(settings.stack, found) : (0,ensure_volumes/* keptByStack */.q)(found);
        if (whose === undefined)
            return { kind: 'there' };
        return { kind: 'not-ours', whose, asExternal: (0,ensure_volumes/* keptByStack */.q)(found) === undefined ? 'possible' : 'refused' };
    }
    const name = await composeVolume(options, { application, volume }, signal);
    return name === undefined
        ? { kind: 'absent' }
        : { kind: 'data-elsewhere', name, ...waysToFill(settings, volume, name) };
}
async function measured(options, sized, signal) {
    const needed = await sizeOf(options, sized, signal);
    if (needed === undefined)
        return { kind: 'untold' };
    return { kind: 'measured', needed, free: await freeBytesAtTarget(options, signal) };
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/docker/docker-target.js






























/** One stack on one Docker host. Dials nothing yet. Throws `configuration/invalid` for addresses that can't be. */
function dockerTarget(options) {
    const { settings, connection, progress } = options;
    const { registryAuth } = settings.target;
    const asked = (0,containers_containers/* dockerContainers */.h)(connection);
    const isSwarm = settings.target.slotsAre === 'services';
    const containers = (0,pull_when_missing/* pullWhenMissing */.a)(isSwarm ? startOnOverlay(asked, options.clock) : asked, {
        connection,
        registryAuth,
        secrets: options.secrets,
    });
    const keeper = dockerKeeper(connection, settings.stack);
    const range = dockerStackRange({ ...options, containers, keeper });
    const places = componentPlaces({ settings, keeper, range });
    const defaults = (0,container_defaults/* containerDefaults */._)(connection);
    const { stack } = settings;
    const gate = dockerGate(keeper);
    const inSwarm = isSwarm ? swarmSlots({ ...options, gate }) : undefined;
    const mounted = dockerMountedFiles({ stack, connection, containers, keeper, ...inSwarm?.files });
    const files = dockerFileStore({ stack, connection, keeper, mounted });
    const parts = { ...options, containers, keeper, gate, range, places, defaults, mounted, files };
    const ways = routerWays(parts);
    return {
        workloads: inSwarm ? inSwarm.workloads(parts) : dockerWorkloads(parts),
        tasks: dockerTasks(parts),
        volumes: dockerVolumes(parts),
        stack: dockerStackHost({ ...parts, ways, ...inSwarm?.host }),
        removal: dockerStackRemoval({ ...parts, ...inSwarm?.removal }),
        survey: dockerServerSurvey(parts),
        neighbours: dockerNeighbours(parts),
        fence: dockerFence({
            keeper,
            foundation: (signal) => ensureKeeper(parts, signal),
            leftovers: (0,leftovers/* leftoverEnder */.e)({ settings, containers, progress, ...inSwarm?.leftovers }),
        }),
        journal: dockerJournal(keeper),
        releases: dockerReleaseStore(keeper),
        files,
        marks: dockerSecretMarks(keeper),
        maintenance: dockerMaintenance(parts),
        housekeeping: dockerHousekeeping(parts),
        router: dockerTrafficRouter({ ...parts, ...inSwarm?.router, doors: (signal) => routerDoors(parts, ways, signal) }),
        reports: dockerReportStore({ keeper, stack: settings.stack }),
        prober: options.prober,
        async [Symbol.asyncDispose]() {
            await ways[Symbol.asyncDispose]();
            await keeper.close();
        },
    };
}

// EXTERNAL MODULE: ./packages/adapters/build/http/undici-prober.js + 1 modules
var undici_prober = __webpack_require__(74813);
// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
;// CONCATENATED MODULE: ./packages/adapters/build/proxies/component-paths.js
/** `/api/` as `/api`, and `/` as nothing. */
function withoutSlash(path) {
    return path.replace(/\/+$/, '');
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/front-rules.js

/** Throws `configuration/invalid` for what no proxy can do. */
function refuseImpossible({ hosts, redirects, tls }) {
    const names = [...hosts, ...redirects.map(({ from }) => from)];
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined)
        throw invalid(`the name ${twice} is given twice, as a host or as what is redirected`);
    if (tls.kind !== 'off' && hosts.length === 0)
        throw invalid('TLS needs a host that the certificate is for');
    const wildcard = names.find((name) => name.startsWith('*.'));
    if (tls.kind === 'acme' && wildcard !== undefined)
        throw invalid(`no certificate can be had for ${wildcard} by HTTP, so give one of your own`);
}
function invalid(detail) {
    return new base_failure/* Failure */.HR('configuration/invalid', detail);
}
/** What stands behind a name in an address: nothing for the usual port of HTTPS. */
function portBehindName(publishedPort) {
    return publishedPort === 443 ? '' : `:${publishedPort}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/host-groups.js



/**
 * The hosts of the front with the components that have a path there, in one group where they are the same ones. The first group
 * has the first host. Throws `configuration/invalid` for a host that the front doesn't have, and for one path given twice.
 */
function hostGroups({ front, components }) {
    for (const { name, hosts } of components) {
        const unknown = hosts === 'none' ? undefined : hosts.find((host) => !front.hosts.includes(host));
        if (unknown !== undefined)
            throw invalid(`component ${name} has the host ${unknown}, which is none of the router's`);
    }
    if (front.hosts.length === 0)
        return [{ hosts: [], components: at(undefined, components) }];
    const groups = new Map();
    for (const host of front.hosts) {
        const there = at(host, components);
        const key = [(0,component_hosts/* isWildcard */.z2)(host) ? '*' : '', ...there.map(({ id }) => id)].join(' ');
        groups.set(key, { hosts: [...(groups.get(key)?.hosts ?? []), host], components: there });
    }
    return [...groups.values()];
}
/** A component that names the host goes before one that is at every host, when both have the same path. */
function at(host, components) {
    const there = components.filter(({ hosts }) => hosts !== 'none' && (hosts.length === 0 || hosts.some((one) => one === host)));
    return there.filter((component) => {
        const rivals = there.filter(({ path }) => withoutSlash(path) === withoutSlash(component.path));
        const named = rivals.filter(({ hosts }) => hosts.length > 0);
        const first = named[0] ?? rivals[0];
        if (named.length > 1 || (named.length === 0 && rivals.length > 1))
            throw invalid(`components ${rivals.map(({ name }) => name).join(' and ')} have the same path ${component.path}`);
        return first === component;
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/unquotable-texts.js



/**
 * Throws `configuration/invalid` for a text that could mean something in the language of a proxy: they all stand unquoted in its
 * configuration. The parser of hardened-deploy's own configuration is stricter; this keeps injection impossible without it.
 */
function refuseUnquotable(settings) {
    const { madeFor, routes, slotHeader, components, streams, callers, front, resolver } = settings;
    const where = resolver === undefined ? IP : NAME;
    refuseOthers([
        [madeFor, COMMENT],
        [routes, /^(\/[a-z0-9-]+)+$/],
        [slotHeader, HEADER],
        ...frontTexts(front),
        ...[...components, ...streams].flatMap(({ name, id, slots }) => [
            [name, COMPONENT],
            [id, ID],
            ...slot/* SLOTS */._f.map((slot) => [slots[slot].ip, where]),
        ]),
        [resolver ?? '127.0.0.1', IP],
        ...components.flatMap(({ path, hosts, privatePrefixes }) => [
            ...(hosts === 'none' ? [] : hosts.map((host) => [host, HOST])),
            [path, URL_PATH],
            ...slot/* SLOTS */._f.map((slot) => [privatePrefixes[slot], URL_PATH]),
        ]),
        ...callers.flatMap(({ name, addresses }) => [
            [name, COMPONENT],
            ...slot/* SLOTS */._f.map((slot) => [addresses[slot], IP]),
        ]),
    ]);
}
function frontTexts({ hosts, redirects, tls, trustedProxies, requestIdHeader }) {
    return [
        ...hosts.map((host) => [host, HOST]),
        ...redirects.flatMap(({ from, to }) => [
            [from, HOST],
            [to, /^https?:\/\/[a-z0-9.-]+(:\d+)?$/],
        ]),
        ...(trustedProxies === 'everybody' ? [] : trustedProxies.map((range) => [range, /^[0-9a-f.:]+(\/\d+)?$/])),
        [requestIdHeader ?? 'X-Request-Id', HEADER],
        ...tlsTexts(tls),
    ];
}
function tlsTexts(tls) {
    switch (tls.kind) {
        case 'off':
            return [];
        case 'certificate':
            return [[tls.file, FILE]];
        case 'acme':
            return [
                [tls.directory, /^https:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/],
                [tls.email ?? 'a@b', /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$/],
                [tls.authorityRootFile ?? '/a', FILE],
                [tls.storage, FILE],
                [tls.account?.keyIdFile ?? '/a', FILE],
                [tls.account?.hmacFile ?? '/a', FILE],
            ];
        default:
            return (0,assert_never/* assertNever */.x)(tls);
    }
}
function refuseOthers(texts) {
    const bad = texts.find(([text, shape]) => !shape.test(text));
    if (bad)
        throw new base_failure/* Failure */.HR('configuration/invalid', `${JSON.stringify(bad[0])} cannot stand in the router's configuration`);
}
/** One label of DNS. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Printable ASCII on one line. Caddy puts variables of its environment into comments too, between braces. */
const COMMENT = /^[\x20-\x7a|~]*$/;
const HEADER = /^[A-Za-z0-9-]+$/;
const HOST = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const FILE = /^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;
const COMPONENT = /^[a-z0-9-]+$/;
const ID = /^[a-z0-9-]+(_P\d+)?$/;
const IP = /^[0-9.]+$/;
const URL_PATH = /^\/[A-Za-z0-9._~/-]*$/;

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/blocks.js
/** A block of a Caddyfile, which may hold other blocks. */
function block(head, ...lines) {
    return [head === '' ? '{' : `${head} {`, ...lines.map(indented), '}'].join('\n');
}
function indented(text) {
    return text
        .split('\n')
        .map((line) => `\t${line}`)
        .join('\n');
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/maintenance-files.js
/**
 * The files of maintenance in the folder with the links to the routes. The page may be replaced at any time. Maintenance is on by
 * hand for as long as `on` is there: one rename turns it on for all requests, and one removal turns it off.
 */
const MAINTENANCE_FILES = { folder: 'maintenance', page: 'page.html', on: 'on' };
const PAGE_TYPE = 'text/html; charset=utf-8';
/** As `Retry-After` has it: whole seconds. */
function retrySeconds({ retryAfter }) {
    return Math.max(1, Math.ceil(retryAfter / 1_000));
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/route-file.js
/**
 * The name of a component's route within a folder of routes, for a proxy that reads what stands in a file: `blue`, `green` or
 * `hold`. It begins with a dot, so that versions of hardened-deploy that don't know it pass it over.
 */
function routeFile(component) {
    return `.${component}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/looks.js



/**
 * What a request may remember. Caddy reads a file each time that a placeholder for it is put in, so whatever is decided by what
 * was read is decided by a variable: two looks at one file may see a switch between them.
 */
const VARIABLES = {
    /** `blue`, `green`, `hold`, or nothing: where the request goes. */
    to: 'hd_to',
    /** `staged` when the request comes from a container that is staged and not live. */
    side: 'hd_side',
    staged: 'hd_staged',
    /** Both in one, `staged:blue`: a matcher of several variables matches when any of them does. */
    own: 'hd_own',
    callerStaged: 'hd_caller_staged',
    callerLive: 'hd_caller_live',
    /** The release that brought what answers. */
    release: 'hd_release',
    /** The id of the request. */
    id: 'hd_id',
};
/** Reads a component's route into a variable: the one look. */
function looks_look({ routes }, variable, at) {
    return `vars ${variable} ${routeAt(routes, at.link, at.name)}`;
}
/** The placeholder that is read anew wherever it is put in. */
function routeAt(routes, link, name) {
    return `{file.${routes}/${link}/${routeFile(name)}}`;
}
/** Lets nobody serve the request while maintenance is on by hand, whatever the look before has found. */
function unlessMaintained({ routes, maintenance, }) {
    if (!maintenance)
        return [];
    const { folder, on } = MAINTENANCE_FILES;
    return [
        block('@maintained file', `root ${routes}/${folder}`, `try_files /${on}`),
        `vars @maintained ${VARIABLES.to} none`,
    ];
}
function maintenanceFile({ routes }, file) {
    return `${routes}/${MAINTENANCE_FILES.folder}/${MAINTENANCE_FILES[file]}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/answers.js



/** What Caddy says by itself. Snippets, which the rest of the file imports by these names. */
const ANSWERS = { none: 'none', replaced: 'replaced', page: 'page', errors: 'errors' };
const RETRY_SECONDS = 5;
/** Where nothing listens, so that each try to connect fails at once. */
function refusingAddress({ ports }) {
    return `127.0.0.1:${ports.loopback}`;
}
function answers(settings) {
    return [
        ...unserved(settings),
        block(`(${ANSWERS.errors})`, block('handle_errors', 
        // It waited for as long as a request may, and the component was still being replaced.
        `@waited vars {http.reverse_proxy.upstream.hostport} ${refusingAddress(settings)}`, block('handle @waited', `import ${ANSWERS.replaced}`), block('handle', 'respond "{err.status_code} {err.status_text}" {err.status_code}'))),
    ];
}
/** What is answered for a component that nothing serves, and for one that is being replaced. */
function unserved({ slotHeader, maintenance, routes }) {
    const nobody = `header ${slotHeader} none`;
    if (maintenance) {
        const shown = `import ${ANSWERS.page}`;
        return [
            block(`(${ANSWERS.page})`, nobody, `header Retry-After ${retrySeconds(maintenance)}`, 
            // No cache may show it once something serves again.
            'header Cache-Control no-store', `header Content-Type "${PAGE_TYPE}"`, `respond "{file.${maintenanceFile({ routes }, 'page')}}" 503`),
            block(`(${ANSWERS.none})`, shown),
            block(`(${ANSWERS.replaced})`, shown),
        ];
    }
    return [
        block(`(${ANSWERS.none})`, nobody, 'respond "no release serves here" 503'),
        block(`(${ANSWERS.replaced})`, nobody, `header Retry-After ${RETRY_SECONDS}`, `respond "this component is being replaced, try again in ${RETRY_SECONDS} seconds" 503`),
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/brought-files.js
/** The link that says which release brought what is in this slot, within the folder of `BROUGHT`. */
function broughtLink({ name }, slot) {
    return `${name}.${slot}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/brought.js





/** Reads at once which release brought what is in a slot: by the end of a long request something else may be there. */
function readRelease(settings, component, slot) {
    return `vars ${VARIABLES.release} ${releaseIn(settings, component, slot)}`;
}
/** The same for a request that has waited, by the slot that answered it in the end. */
function releaseOfWaited(settings, component) {
    return block('map {hd_slot} {hd_waited_release}', ...slot/* SLOTS */._f.map((slot) => `${slot} ${releaseIn(settings, component, slot)}`), 'default ""');
}
/** Puts it into the log. */
function logRelease() {
    return [
        block(`map {vars.${VARIABLES.to}} {hd_logged_release}`, 'hold {hd_waited_release}', `default {vars.${VARIABLES.release}}`),
        'log_append release {hd_logged_release}',
    ];
}
function releaseIn({ routes }, component, slot) {
    return `{file.${routes}/${BROUGHT.folder}/${broughtLink(component, slot)}/${BROUGHT.name}}`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/slot-addresses.js

/**
 * Where a component listens in a slot, as Caddy dials it.
 *
 * For gRPC it is written in another way for each request. What stands behind `%` would name a network interface, and means nothing for
 * an address of IPv4: the same is dialled. Go knows its connections of HTTP/2 by what is written. With one address for all, a request
 * was lent the connection of another one that began at the same moment, also with `keepalive off`, where a connection serves one
 * request only; then its body was closed, and it got 502 (`cannot rewind body after connection loss`).
 */
function addressIn({ protocol, slots }, slot) {
    const { ip, port } = slots[slot];
    return protocol === 'grpc' ? `[${IPV4}${ip}%{http.request.uuid}]:${port}` : `${ip}:${port}`;
}
const IPV4 = '::ffff:';
/** A component that never runs twice has one address in both slots. Written in two ways, it still tells which slot the route named. */
function toldApart(component, slot) {
    return `${NETWORKS[slot]}/${addressIn(component, slot)}`;
}
const NETWORKS = { blue: 'tcp4', green: 'tcp' };
/** Lines of a `map` that tell the slot by what was dialled. */
function slotsByAddress(component) {
    return slot/* SLOTS */._f.map((slot) => {
        // Only an address of a slot has the sign.
        const dialled = component.protocol === 'grpc' ? `~^${NETWORKS[slot]}/.*%` : toldApart(component, slot);
        return `${dialled} ${slot}`;
    });
}
/** Fields of the log: the address alone, as it is written for a request over HTTP. */
const ADDRESS_IN_LOG = `regexp "^\\[${IPV4}([0-9.]+)%[^]]*\\]" "$1"`;

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/component-routes.js






/** Named routes, which the listeners invoke: to where the variable `to` says. */
function componentRoutes(settings) {
    return [
        upstream(settings, 'http'),
        ...(hasGrpc(settings) ? [upstream(settings, 'grpc')] : []),
        ...settings.components.flatMap((component) => [waiting(settings, component), leading(settings, component)]),
    ];
}
function leadTo({ id }) {
    return `invoke to_${id}`;
}
/** Directly to one slot. The header is set at once, so that an error bears it too. */
function passTo(settings, component, slot) {
    const { slotHeader } = settings;
    return [
        `header ${slotHeader} ${slot}`,
        readRelease(settings, component, slot),
        block(`reverse_proxy ${addressIn(component, slot)}`, `import ${snippetOf(component.protocol)}`, `header_down -${slotHeader}`),
    ];
}
/**
 * Blocks of `route`, never of `handle`: Caddy numbers the groups of `handle` in named routes and in listeners apart, and passes over all
 * of a group once one of that number was taken. With the same number in both, each request got an empty answer with status 200.
 */
function leading(settings, component) {
    return block(`&(to_${component.id})`, 
    // In one block: of several directives, a named route keeps the first.
    block('route', ...slot/* SLOTS */._f.flatMap((slot) => [
        `@${slot} vars ${VARIABLES.to} ${slot}`,
        block(`route @${slot}`, ...passTo(settings, component, slot)),
    ]), `@hold vars ${VARIABLES.to} hold`, block('route @hold', `invoke wait_for_${component.id}`), `import ${ANSWERS.none}`));
}
/**
 * A request for a component that is being replaced. It is tried again until the route leads to a slot, and each try reads the
 * route once: the slot that the answer names is told by the address that was dialled, never by another look.
 */
function waiting(settings, component) {
    const { routes, slotHeader, waitFor } = settings;
    const { name, id } = component;
    return block(`&(wait_for_${id})`, 
    // In one block: of several directives, a named route keeps the first.
    block('route', block(`map ${routeAt(routes, 'live', name)} {hd_address}`, ...slot/* SLOTS */._f.map((slot) => `${slot} ${toldApart(component, slot)}`), `default ${refusingAddress(settings)}`), block('map {http.reverse_proxy.upstream.address} {hd_slot}', ...slotsByAddress(component), 'default none'), releaseOfWaited(settings, component), block('reverse_proxy {hd_address}', `import ${snippetOf(component.protocol)}`, `header_down ${slotHeader} {hd_slot}`, `lb_try_duration ${waitFor}ms`, 'lb_try_interval 50ms')));
}
function snippetOf(protocol) {
    return protocol === 'grpc' ? 'upstream_of_grpc' : 'upstream';
}
/** Then each listener takes HTTP/2 without TLS, as gRPC is spoken behind one's own TLS, and inside the stack. */
function hasGrpc({ components }) {
    return components.some(({ protocol }) => protocol === 'grpc');
}
function upstream({ readTimeout, front: { requestIdHeader } }, protocol) {
    const patience = `${readTimeout}ms`;
    return block(`(${snippetOf(protocol)})`, 'header_up -Via', 'header_down -Via', ...(requestIdHeader === null ? [] : [`header_up ${requestIdHeader} {vars.${VARIABLES.id}}`]), block('transport http', 
    // A dead slot's address hangs.
    'dial_timeout 1s', 
    // Until an answer begins. A limit for each reading would count while a slow upload is sent, and cut it.
    `response_header_timeout ${patience}`, `write_timeout ${patience}`, 
    // No idle connections are kept to a slot, so its established connections are exactly its requests in flight.
    'keepalive off', 
    // Nothing is asked of a component that the client did not ask.
    'compression off', `versions ${protocol === 'grpc' ? 'h2c' : '1.1'}`));
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/access-log.js




/** A snippet of the listeners that users come in by: their requests are in the log. */
const LOGGED = 'logged';
/** The log of all of these listeners: one line of JSON for each request. */
function accessLog(settings) {
    return block('log access', 'output stdout', block('format filter', block('wrap json', 'level_key ""', 'name_key ""', 'message_key ""'), 
    // Queries and headers may hold secrets.
    'request>uri regexp "\\?.*" ""', ...(hasGrpc(settings) ? [`upstream ${ADDRESS_IN_LOG}`] : []), ...DROPPED.map((field) => `${field} delete`)), 'include http.log.access');
}
const DROPPED = [
    'request>headers',
    'request>remote_port',
    'request>tls',
    'request>transfer_encoding',
    'bytes_read',
    'user_id',
    'resp_headers',
    'write_error',
    // Caddy adds it where the id of a request was asked for.
    'uuid',
];
/** What Caddy doesn't log by itself. */
function logged({ slotHeader, front }) {
    const id = front.requestIdHeader === null ? 'http.request.uuid' : `vars.${VARIABLES.id}`;
    return block(`(${LOGGED})`, 'log', 'log_append scheme {http.request.scheme}', `log_append request_id {${id}}`, 
    // The header is Caddy's own: what a component says in it is taken out.
    `log_append slot {http.response.header.${slotHeader}}`, 'log_append upstream {http.reverse_proxy.upstream.hostport}', 'log_append upstream_seconds {http.reverse_proxy.upstream.duration}');
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/refused-targets.js

/** A snippet, to be imported first in a listener's route. */
const REFUSED_TARGETS = 'refused_targets';
/** Go encodes a path anew when there is a letter in it that should have been encoded. */
const ENCODED_ANEW = String.raw `[^A-Za-z0-9%/._~!$&'()*+,;=:@?[\]-]`;
/** `$ & + , / : ; = @`, which it then leaves decoded: the component would get `/` for `%2f`, and so another path. */
const LEFT_DECODED = '%(?:2[46bcfBCF]|3[abdABD]|40)';
const PATH = '[^?]*';
/** Some programs end a path at either of them, and others take it for one of the path's letters. */
const ENDS_SOMEWHERE = `^${PATH}%00|#`;
/** Answers 400 for a path that the component would not get or read as the client has sent it, and 405 for TRACE, which tells headers. */
function refusedTargets() {
    const both = [ENCODED_ANEW + PATH + LEFT_DECODED, LEFT_DECODED + PATH + ENCODED_ANEW].join('|');
    return block(`(${REFUSED_TARGETS})`, `@encoded_anew vars_regexp {http.request.orig_uri} \`^${PATH}(?:${both})\``, 'respond @encoded_anew "send this path encoded" 400', `@ends_somewhere vars_regexp {http.request.orig_uri} \`${ENDS_SOMEWHERE}\``, 'respond @ends_somewhere 400', '@trace method TRACE', 'respond @trace 405');
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/callers.js





/** A named route that finds out whether the caller is staged and not live. */
function callersRoute(settings) {
    const known = settings.callers.flatMap((caller) => callers_addressesOf(caller).map((address) => ({ caller, ...address })));
    return block('&(side)', ...known.flatMap(({ caller: { name }, ip, slots }, number) => [
        `@caller_${number} remote_ip ${ip}`,
        block(`route @caller_${number}`, looks_look(settings, VARIABLES.callerStaged, { link: 'staged', name }), looks_look(settings, VARIABLES.callerLive, { link: 'live', name }), block('@staged', `vars ${VARIABLES.callerStaged} ${slots}`, `not vars ${VARIABLES.callerLive} ${slots}`), `vars @staged ${VARIABLES.side} staged`),
    ]));
}
/** Each address of a caller once, with the slots that it stands for: a component that never runs twice has one for both. */
function callers_addressesOf({ addresses }) {
    const ips = new Set(slot/* SLOTS */._f.map((slot) => addresses[slot]));
    return [...ips].map((ip) => ({ ip, slots: slot/* SLOTS */._f.filter((slot) => addresses[slot] === ip).join(' ') }));
}
/**
 * Leads a caller inside the stack. The order matters while traffic is being moved: `staged` is renamed first, to what served
 * before, and then `live`. So the route by `live` is read first, and the caller is looked for in `staged` and only then in `live`.
 * A caller on the old side is then always led to the old side. Either it is still in `live`, and so was the route that was read
 * before; or it isn't, and then `staged` had been renamed before that.
 */
function internalSite(settings, component) {
    const { name, internalPort } = component;
    const { requestIdHeader } = settings.front;
    return block(`http://:${internalPort}`, 'import site', block('route', `import ${REFUSED_TARGETS}`, ...(requestIdHeader === null
        ? []
        : [`@told header ${requestIdHeader} *`, `vars @told ${VARIABLES.id} {http.request.header.${requestIdHeader}}`]), looks_look(settings, VARIABLES.to, { link: 'live', name }), 'invoke side', looks_look(settings, VARIABLES.staged, { link: 'staged', name }), 
    // What is held there may serve by now: then the route by `live` stays.
    `vars ${VARIABLES.own} {vars.${VARIABLES.side}}:{vars.${VARIABLES.staged}}`, `@own vars ${VARIABLES.own} staged:blue staged:green`, `vars @own ${VARIABLES.to} {vars.${VARIABLES.staged}}`, leadTo(component)));
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/certificates.js

/** Only this container's own Caddy reaches it. */
const certificates_HOST = '127.0.0.3';
/**
 * A certificate in a file is read at each handshake, so that a new one takes a rename and no reload. Caddy can't do that by
 * itself, but it can ask an address for it: so it asks itself.
 */
function certificateSite({ ports, front: { tls } }) {
    if (tls.kind !== 'certificate')
        return [];
    return [block(`http://${certificates_HOST}:${ports.loopback}`, `bind ${certificates_HOST}`, `respond "{file.${tls.file}}"`)];
}
/** What the names of the certificate need in their listeners. */
function certificateLines({ ports, front: { tls } }) {
    if (tls.kind !== 'certificate')
        return [];
    return [block('tls', `get_certificate http http://${certificates_HOST}:${ports.loopback}/`)];
}
/** How certificates come about, among the global options. */
function certificateOptions({ ports, front: { tls } }) {
    if (tls.kind !== 'acme')
        return ['auto_https off'];
    return [
        'auto_https disable_redirects',
        // The challenges of the authority come in here.
        `http_port ${ports.public}`,
        `https_port ${ports.secure}`,
        `storage file_system ${tls.storage}`,
        `acme_ca ${tls.directory}`,
        ...(tls.email === null ? [] : [`email ${tls.email}`]),
        // Not their text: this file can be read by more people than they.
        ...(tls.account === null
            ? []
            : [block('acme_eab', `key_id {file.${tls.account.keyIdFile}}`, `mac_key {file.${tls.account.hmacFile}}`)]),
        ...(tls.authorityRootFile === null ? [] : [`acme_ca_root ${tls.authorityRootFile}`]),
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/http3.js
function hasHttp3({ front: { tls } }) {
    return tls.kind !== 'off' && tls.http3 === 'on';
}
/**
 * How long requests in flight may take when the router is stopped. Who has gone away without a word keeps a connection of HTTP/3 open for
 * half a minute, and the Engine waits for less than that (5 s when a router is replaced). The others of a proxy that is killed would
 * wait for their answers as long, because nothing tells them that it is gone.
 */
const LONGEST_GRACE_MS = 4_000;
/** In milliseconds. */
function gracePeriod(settings) {
    const { readTimeout } = settings;
    return hasHttp3(settings) ? Math.min(readTimeout, LONGEST_GRACE_MS) : readTimeout;
}
/** How long clients may remember where HTTP/3 is spoken. Whoever finds nothing there comes as before. */
const REMEMBERED_SECONDS = 86_400;
/**
 * Among the options of the listeners. What a client sends before the handshake is over can be sent again by whoever has seen it, and
 * no component knows which requests those are.
 */
function earlyData(settings) {
    return hasHttp3(settings) ? ['0rtt off'] : [];
}
/**
 * Lines of a site with TLS, in which Caddy tells users by itself at which port HTTP/3 is spoken: the one in its container. Another proxy
 * that passes on what is told would send its users to a port where it has nothing, so the trusted ones are told nothing. What an answer with 421 says of it, clients
 * pass over (RFC 7838, section 6).
 */
function altSvc(settings) {
    const { tls, trustedProxies } = settings.front;
    if (tls.kind === 'off' || tls.http3 === 'off')
        return [];
    const told = `Alt-Svc \`h3=":${tls.publishedPort}"; ma=${REMEMBERED_SECONDS}\``;
    if (trustedProxies === 'everybody')
        return ['header -Alt-Svc'];
    if (trustedProxies.length === 0)
        return [`header ${told}`];
    const ranges = trustedProxies.join(' ');
    return [
        `@not_told remote_ip ${ranges}`,
        'header @not_told -Alt-Svc',
        `@told not remote_ip ${ranges}`,
        `header @told ${told}`,
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/headers-of-proxies.js
/**
 * Headers in which a proxy in front tells what it has seen of a user, or which path was meant. Applications and their frameworks
 * believe them, so whoever comes from outside and isn't trusted must not send any. `X-Forwarded-For`, `-Host` and `-Proto` aren't
 * here: each request gets those anew. `Proxy` is no such header, but CGI takes it for the variable HTTP_PROXY.
 */
const HEADERS_OF_PROXIES = [
    'CF-Connecting-IP',
    'Forwarded',
    'Proxy',
    'True-Client-IP',
    'X-Client-IP',
    'X-Forwarded-Port',
    'X-Forwarded-Prefix',
    'X-Forwarded-Protocol',
    'X-Forwarded-Scheme',
    'X-Forwarded-Server',
    'X-Forwarded-Ssl',
    'X-Original-URL',
    'X-Real-IP',
    'X-Rewrite-URL',
];

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/outsiders.js


/** A snippet of the listeners that users come in by. */
const OUTSIDERS = 'outsiders';
/** What a request from outside may not say: a `Host` that isn't a name and a port, and what only a trusted proxy knows. */
function outsiders({ front: { hosts, trustedProxies } }) {
    return block(`(${OUTSIDERS})`, 
    // In a route, because what leads a request stands in one too, and would come first otherwise.
    ...(hosts.length === 0 ? [] : [block('route', ...REFUSE_MISNAMED)]), ...untold(trustedProxies));
}
/**
 * Lines of a route. Caddy knows a request by the name before the colon, whatever stands behind it, and takes anything for the label
 * of a wildcard, nothing too. A component may read all of it.
 */
const REFUSE_MISNAMED = [
    '@misnamed not header_regexp Host `^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(:[0-9]{1,5})?$`',
    'respond @misnamed "no site of this name is served here" 421',
];
function untold(trusted) {
    if (trusted === 'everybody')
        return [];
    const removed = HEADERS_OF_PROXIES.map((name) => `-${name}`);
    if (trusted.length === 0)
        return removed.map((header) => `request_header ${header}`);
    return [
        `@untrusted not remote_ip ${trusted.join(' ')}`,
        ...removed.map((header) => `request_header @untrusted ${header}`),
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/public-sites.js






const LOG = `import ${LOGGED}`;
/** The listeners that users come in by; `led` is what happens to a request for one of a group's names. */
function publicSites(settings, groups, led) {
    const { ports, front } = settings;
    const { hosts, tls } = front;
    const plain = (name) => `http://${name}:${ports.public}`;
    if (tls.kind === 'off') {
        const sites = groups.map((group) => block(public_sites_namesOf(group, plain), LOG, 'import site', `import ${OUTSIDERS}`, led(group)));
        if (hosts.length === 0)
            return sites;
        return [...sites, ...redirecting(settings, plain), block(plain(''), ...MISDIRECTED)];
    }
    const secure = (name) => `https://${name}:${ports.secure}`;
    const certificate = certificateLines(settings);
    return [
        ...groups.map((group) => block(public_sites_namesOf(group, secure), ...certificate, ...hsts(settings), ...altSvc(settings), LOG, 'import site', `import ${OUTSIDERS}`, led(group))),
        ...redirecting(settings, secure, [...certificate, ...altSvc(settings)]),
        block(secure(''), ...MISDIRECTED),
        block(hosts.map(plain).join(', '), LOG, 'header -Server', block('route', ...REFUSE_MISNAMED, `redir https://{host}${portBehindName(tls.publishedPort)}{uri} 308`)),
        ...redirecting(settings, plain),
        block(plain(''), ...MISDIRECTED),
    ];
}
function public_sites_namesOf({ hosts }, address) {
    return (hosts.length === 0 ? [''] : hosts).map(address).join(', ');
}
/** A name that isn't ours: somebody else's requests, or an attempt to mislead. */
const MISDIRECTED = [LOG, 'header -Server', 'respond "no site of this name is served here" 421'];
function redirecting({ front: { redirects } }, address, secured = []) {
    return redirects.map(({ from, to }) => block(address(from), ...secured, LOG, 'header -Server', `redir ${to}{uri} 308`));
}
function hsts({ front: { tls } }) {
    if (tls.kind === 'off' || tls.hsts === null)
        return [];
    return [`header Strict-Transport-Security max-age=${Math.floor(tls.hsts / 1_000)}`];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/caddyfile.js

















/**
 * Caddy's whole configuration. It is static: both slots of every component are in it, and each request reads the file that a
 * switch renames, so nothing is ever reloaded (a reload resets keep-alive clients and closes WebSockets).
 */
function renderCaddyfile(settings) {
    refuseUnquotable(settings);
    refuseImpossible(settings.front);
    refuseStreams(settings);
    const groups = hostGroups(settings);
    return [
        `# ${settings.madeFor}`,
        globalOptions(settings),
        ...answers(settings),
        refusedTargets(),
        site(settings),
        outsiders(settings),
        logged(settings),
        ...componentRoutes(settings),
        callersRoute(settings),
        ...certificateSite(settings),
        ...publicSites(settings, groups, ({ components }) => byPath(components, (component) => [
            `log_append component ${component.name}`,
            ...logRelease(),
            looks_look(settings, VARIABLES.to, { link: 'live', name: component.name }),
            ...unlessMaintained(settings),
            leadTo(component),
        ])),
        ...previewSites(settings, groups),
        ...settings.components.map((component) => internalSite(settings, component)),
    ].join('\n');
}
function refuseStreams({ streams: [first] }) {
    if (first === undefined)
        return;
    const detail = `${first.name} is reached over TCP at port ${first.slots.blue.port}, and Caddy passes on HTTP alone: use nginx, or let it speak HTTP`;
    throw invalid(detail);
}
function globalOptions(settings) {
    const { front } = settings;
    return block('', 
    // Nothing is ever changed in a Caddy that runs, so nobody needs a way to.
    'admin off', 'persist_config off', ...certificateOptions(settings), `grace_period ${gracePeriod(settings)}ms`, block('servers', `protocols h1 h2${hasHttp3(settings) ? ' h3' : ''}${hasGrpc(settings) ? ' h2c' : ''}`, ...earlyData(settings), ...trustedProxies(front), ...(front.tls.kind === 'off' ? [] : ['strict_sni_host on'])), 
    // A route that isn't there is no fault, but Caddy's main log has a line for each look at one.
    block('log default', 'output discard'), accessLog(settings), block('log faults', 'output stderr', 'format json', 'level WARN', 'include tls http.acme_client http.handlers'), 
    // Errors that have been answered are there at this level only. The headers of a request may be secrets.
    block('log errors', 'output stderr', block('format filter', 'wrap json', 'request>headers delete', 'err_trace delete'), 'level DEBUG', 'include http.log.error'));
}
function trustedProxies({ trustedProxies: trusted }) {
    if (trusted === 'everybody')
        return ['trusted_proxies static 0.0.0.0/0 ::/0'];
    return trusted.length === 0 ? [] : [`trusted_proxies static ${trusted.join(' ')}`, 'trusted_proxies_strict'];
}
/** What all listeners have in common. */
function site({ maxBodyBytes, front: { requestIdHeader } }) {
    return block('(site)', ...(requestIdHeader === null ? [] : [`vars ${VARIABLES.id} {http.request.uuid}`]), block('request_body', `max_size ${maxBodyBytes}`), 'header -Server', 
    // Over a connection that has become HTTP/2, a client would ask the component for any path, without a look of the router's.
    '@h2c header_regexp Upgrade (?i)h2c', 'request_header @h2c -Upgrade', `import ${ANSWERS.errors}`);
}
/** A name that no group has is taken for one of the first: in a site of its own, because its whole names go before wildcards, and this goes behind them. */
function previewSites(settings, groups) {
    const [first] = groups;
    const named = groups.filter(({ hosts }) => hosts.length > 0);
    return [...named, ...(first ? [{ ...first, hosts: [''] }] : [])].map((group) => previewSite(settings, group));
}
function previewSite(settings, { hosts, components }) {
    const address = (name) => `http://${name}:${settings.ports.preview}`;
    return block(hosts.map(address).join(', '), 'import site', byPath(components, (component) => [
        looks_look(settings, VARIABLES.to, { link: 'staged', name: component.name }),
        // What is staged is asked by a run, which need not wait.
        `@hold vars ${VARIABLES.to} hold`,
        block('handle @hold', `import ${ANSWERS.replaced}`),
        block('handle', leadTo(component)),
    ], privatePaths(settings)));
}
/** To one slot, whatever the routes say. */
function privatePaths(settings) {
    return settings.components.flatMap((component) => slot/* SLOTS */._f.flatMap((slot) => {
        const prefix = component.privatePrefixes[slot];
        return [
            // By this an engine knows the router.
            `redir ${prefix} ${prefix}/ 308`,
            block(`handle_path ${prefix}/*`, ...passTo(settings, component, slot)),
        ];
    }));
}
/** The longest path first. Caddy's own matcher of paths would take `/API` for `/api`. */
function byPath(components, led, before = []) {
    const longestFirst = components.toSorted((one, other) => withoutSlash(other.path).length - withoutSlash(one.path).length);
    return block('route', `import ${REFUSED_TARGETS}`, ...before, ...longestFirst.flatMap((component) => {
        const { id, path } = component;
        const prefix = withoutSlash(path).replaceAll('.', '\\.');
        return [`@of_${id} path_regexp ^${prefix}(/|$)`, block(`handle @of_${id}`, block('route', ...led(component)))];
    }), block('handle', 'respond 404'));
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/connect-failure.js
/** What Go says of the system call that failed. */
const PROBLEMS = [
    ['connection refused', 'refused'],
    ['i/o timeout', 'timed-out'],
    ['connection timed out', 'timed-out'],
    ['no route to host', 'no-route'],
    ['network is unreachable', 'no-route'],
];
/**
 * Reads Caddy's error log, a JSON object a line, for a request that held `mark`, and that Caddy couldn't connect for. Undefined
 * when there is none, or when it had connected: a slow answer is no failure to connect.
 */
function connectFailure(log, mark) {
    for (const line of log.split('\n').toReversed()) {
        if (!line.includes(mark))
            continue;
        // The address of a component that speaks gRPC is written as `[10.84.3.16%<id of the request>]`.
        const [, ip, port, problem] = /"msg":"dial tcp4? \[?([\d.]+)(?:%[^\]"]*\])?:(\d+): ([^"]*)"/.exec(line) ?? [];
        const how = PROBLEMS.find(([words]) => problem?.includes(words))?.[1];
        if (how !== undefined && ip !== undefined)
            return { how, address: `${ip}:${port}` };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/caddy/caddy-proxy.js


/** Caddy, of the official image or another one that has it on its PATH. */
function caddyProxy({ image }) {
    return {
        image,
        configurationFile: 'Caddyfile',
        whileReplaced: 'waits',
        certificates: { acme: 'has', readBy: { uid: 0 } },
        // Its official image passes on HTTP alone.
        streams: 'lacks',
        http3: 'has',
        command: (file) => ['caddy', 'run', '--adapter', 'caddyfile', '--config', file],
        // Lets requests in flight end. QUIT cuts them.
        stopSignal: 'SIGTERM',
        // The official image's program bears this capability itself; without it in the container, the kernel doesn't start the program.
        capabilities: ['NET_BIND_SERVICE'],
        render: renderCaddyfile,
        check: (file) => ['caddy', 'validate', '--adapter', 'caddyfile', '--config', file],
        connectFailure: connectFailure,
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/connect-failure.js
/** Linux's numbers, which nginx puts before the words: ECONNREFUSED, ETIMEDOUT, ENETUNREACH, EHOSTUNREACH. */
const connect_failure_PROBLEMS = {
    111: 'refused',
    110: 'timed-out',
    101: 'no-route',
    113: 'no-route',
};
/**
 * Reads nginx's error log for a request that held `mark`, and that nginx couldn't connect for. Undefined when there is none, or
 * when it had connected: a slow answer is no failure to connect.
 */
function connect_failure_connectFailure(log, mark) {
    for (const line of log.split('\n').toReversed()) {
        if (!line.includes(mark))
            continue;
        const number = /\((\d+): [^()]*\) while connecting to upstream, client: /.exec(line)?.[1];
        const address = /, upstream: "http:\/\/([\d.]+:\d+)/.exec(line)?.[1];
        const how = connect_failure_PROBLEMS[number ?? ''];
        if (how !== undefined && address !== undefined)
            return { how, address };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/nobody.js
/**
 * Who answers requests where there is a certificate of one's own, by the names and the number that Debian and Alpine have for them. The
 * user that an image has for it otherwise has another number in each, and the file is readable by one user alone.
 */
const NOBODY = { user: 'nobody', group: 'nogroup', uid: 65_534 };

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/followed-routes.js

/**
 * The order in which a request asks for the route in force. Asking takes several looks, and the link may be renamed between any
 * two of them: from green to blue, blue is not there yet at the first look and green no more at the second. The third finds what
 * the rename brought. It works for any two of the three, because each is looked for before any other is looked for the last time.
 */
const followed_routes_LOOKS = ['hold', 'blue', 'green', 'blue', 'hold'];
/** All tests are at server level: inside locations they break `try_files` and nested answers. */
function followLink(link, { name, id }) {
    return [
        `set $to_${variable(id)} none; set $slot_${variable(id)} none;`,
        ...followed_routes_LOOKS.map((led) => `if (-f ${link}/${name}.${led}) { ${followed_routes_leadTo(id, led)} }`),
    ];
}
/**
 * Leads a caller inside the stack. The order matters while traffic is being moved: `staged` is renamed first, to what served
 * before, and then `live`. So the route by `live` is read first, and the caller is looked for in `staged` and only then in `live`.
 * A caller on the old side is then always led to the old side. Either it is still in `live`, and so was the route that was read
 * before; or it isn't, and then `staged` had been renamed before that.
 */
function followOwnSide({ routes }, { name, id }) {
    const [live, staged] = [`${routes}/live`, `${routes}/staged`];
    const callers = slot/* SLOTS */._f.map(callerIn);
    return [
        ...followLink(live, { name, id }),
        'set $hd_side /nowhere;',
        ...callers.map((caller) => `if (-f ${staged}/${caller}) { set $hd_side ${staged}; }`),
        ...callers.map((caller) => `if (-f ${live}/${caller}) { set $hd_side /nowhere; }`),
        // What is held there may serve by now: then the route by `live` stays.
        ...followed_routes_LOOKS.filter((led) => led !== 'hold').map((slot) => `if (-f $hd_side/${name}.${slot}) { ${followed_routes_leadTo(id, slot)} }`),
    ];
}
/**
 * Which file shows that the caller is on a side, by its fixed address: one variable for each slot. A component that never runs
 * twice has one address for both slots, and so both files; any other caller has one of them.
 */
function callerFiles(callers) {
    return slot/* SLOTS */._f.map((slot) => {
        const known = callers.map(({ name, addresses }) => `    ${addresses[slot]} ${name}.${slot};`);
        return [`  geo $remote_addr ${callerIn(slot)} {`, '    default nobody;', ...known, '  }'].join('\n');
    });
}
function callerIn(slot) {
    return `$hd_caller_${slot}`;
}
function followed_routes_leadTo(id, led) {
    const [to, slot] = led === 'hold' ? ['hold', 'none'] : [`${id}_${led}`, led];
    return `set $to_${variable(id)} ${to}; set $slot_${variable(id)} ${slot};`;
}
function variable(id) {
    return id.replaceAll('-', '_');
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/access-log.js




/** Of requests that no component is there for. */
const LOG_OF_NOBODY = 'access_log /dev/stdout hd_access;';
/**
 * Lines of a location that log its requests with the name of the component, and with the release: where the link of the slot leads is found
 * out at once, because by the end of a long request something else may be in that slot.
 */
function logOf({ routes }, { id }) {
    const name = variable(id);
    const brought = `root ${routes}/${BROUGHT.folder}/$hd_link_${name}; set $hd_brought $realpath_root;`;
    return `access_log /dev/stdout hd_access_${name}; ${brought}`;
}
/**
 * Sections of `http`: one line of JSON for each request of users, in the fields that Caddy has by itself (docs/front-door.md). Each text is
 * escaped by nginx, so that no request can end its line. The query is left out: it may hold secrets.
 */
function accessFormats(settings) {
    const { front, components } = settings;
    return [
        'map $request_uri $hd_uri { default $request_uri; "~^(?<hd_path>[^?]*)\\?" $hd_path; }',
        ...clientAddress(front),
        // What answers for nobody is nginx itself.
        'map $upstream_addr $hd_upstream { default $upstream_addr; "~^127\\." ""; }',
        'map "$hd_upstream $upstream_response_time" $hd_upstream_seconds { default null; "~^[0-9][^ ]* (?<hd_took>[0-9]+\\.[0-9]+)$" $hd_took; }',
        'map $status $hd_status { default $status; "~^0" 0; }',
        `map $hd_brought $hd_release { default ""; "~/${BROUGHT.folder}/[^/]+/(?<hd_brought_by>[^/]+)$" $hd_brought_by; }`,
        ...components.map(linkOf),
        format('hd_access', { slot: '', idHeader: front.requestIdHeader }),
        ...components.map(({ name, id }) => format(`hd_access_${variable(id)}`, {
            component: name,
            slot: `$slot_${variable(id)}`,
            release: '$hd_release',
            idHeader: front.requestIdHeader,
        })),
    ].map((line) => `  ${line}`);
}
/** Where nothing serves, there is no link, and the folder itself leads nowhere. */
function linkOf(component) {
    const { id } = component;
    const links = slot/* SLOTS */._f.map((slot) => `${slot} ${broughtLink(component, slot)};`);
    return `map $slot_${variable(id)} $hd_link_${variable(id)} { default ""; ${links.join(' ')} }`;
}
/** Of those who are trusted, what they say: with a list of them that is the last address, and else the first. */
function clientAddress({ trustedProxies }) {
    const address = '[0-9A-Fa-f.:]+';
    if (trustedProxies === 'everybody')
        return [
            `map $http_x_forwarded_for $hd_client { default $remote_addr; "~^\\s*(?<hd_told_client>${address})\\s*(,|$)" $hd_told_client; }`,
        ];
    return [
        `map $hd_trusted:$http_x_forwarded_for $hd_client { default $remote_addr; "~^1:(.*,)?\\s*(?<hd_told_client>${address})\\s*$" $hd_told_client; }`,
    ];
}
function format(name, { component, slot, release, idHeader }) {
    const request = [
        access_log_text('remote_ip', '$remote_addr'),
        access_log_text('client_ip', '$hd_client'),
        access_log_text('proto', '$server_protocol'),
        access_log_text('method', '$request_method'),
        access_log_text('host', '$hd_host'),
        access_log_text('uri', '$hd_uri'),
    ].join(',');
    const fields = [
        '"ts":$msec',
        `"request":{${request}}`,
        '"duration":$request_time',
        '"size":$body_bytes_sent',
        '"status":$hd_status',
        access_log_text('scheme', '$scheme'),
        access_log_text('request_id', idHeader === null ? '$request_id' : '$hd_request_id'),
        ...(component === undefined ? [] : [access_log_text('component', component)]),
        access_log_text('slot', slot),
        ...(release === undefined ? [] : [access_log_text('release', release)]),
        access_log_text('upstream', '$hd_upstream'),
        '"upstream_seconds":$hd_upstream_seconds',
    ];
    return `log_format ${name} escape=json '{${fields.join(',')}}';`;
}
function access_log_text(key, value) {
    return `"${key}":"${value}"`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/forwarded-headers.js

/** Whose `X-Forwarded-*` are passed on. `$hd_proto` is the scheme that a component is told. */
function forwarded({ ports, front: { trustedProxies } }) {
    if (trustedProxies === 'everybody') {
        return {
            maps: ["map $http_x_forwarded_proto $hd_proto { default $http_x_forwarded_proto; '' $scheme; }"],
            forwardedFor: '$proxy_add_x_forwarded_for',
            forwardedHost: '$hd_host',
            headers: [],
        };
    }
    const trusted = trustedProxies.map((range) => `${range} 1; `).join('');
    const told = HEADERS_OF_PROXIES.map((name) => ({ name, variable: name.toLowerCase().replaceAll('-', '_') }));
    return {
        maps: [
            `geo $remote_addr $hd_trusted { default 0; ${trusted}}`,
            'map $hd_trusted:$http_x_forwarded_proto $hd_proto { default $scheme; 1:http http; 1:https https; }',
            'map $hd_trusted $hd_for { default $remote_addr; 1 $proxy_add_x_forwarded_for; }',
            'map $hd_trusted:$http_x_forwarded_host $hd_for_host { default $hd_host; 0: $hd_host; ~^1:(?<hd_told>.+)$ $hd_told; }',
            // Components that call each other may tell such things.
            `map $hd_trusted:$server_port $hd_outsider { default 0; 0:${ports.public} 1; 0:${ports.secure} 1; }`,
            ...told.map(({ variable }) => `map $hd_outsider $hd_${variable} { default $http_${variable}; 1 ''; }`),
        ],
        forwardedFor: '$hd_for',
        forwardedHost: '$hd_for_host',
        headers: told.map(({ name, variable }) => `proxy_set_header ${name} $hd_${variable};`),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/grpc.js
/** Those that nginx has for both. HTTP/2 has no `Connection` and no `Upgrade`. */
const FOR_BOTH = /^ {2}proxy_((?:connect|read|send)_timeout|next_upstream|hide_header|set_header (?!Connection|Upgrade)\S+) .*;$/gm;
/**
 * What the section `http` has beside its other lines where a component speaks gRPC: all that they say of requests over HTTP said of
 * those over gRPC, and HTTP/2 on each listener, which takes HTTP/1.1 as before.
 */
function grpcLines({ components }, others) {
    if (components.every(({ protocol }) => protocol === 'http'))
        return [];
    return ['  http2 on;', ...(others.match(FOR_BOTH) ?? []).map((line) => line.replace('proxy_', 'grpc_'))];
}
/** Passes a request on to one of the upstreams. */
function grpc_passTo({ protocol }, upstream) {
    return protocol === 'grpc' ? `grpc_pass grpc://${upstream};` : `proxy_pass http://${upstream};`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/server.js

/** A wildcard stands for one label, as in certificates and with Caddy; nginx's own stands for any number. */
function server_namesOf(hosts) {
    const named = hosts.map((host) => (0,component_hosts/* isWildcard */.z2)(host) ? `~^[a-z0-9_-]+${host.slice(1).replaceAll('.', '\\.')}$` : host);
    return `server_name ${named.join(' ')};`;
}
/** A server block of nginx, with what stands behind `listen` and the lines in it. */
function server(listen, lines) {
    return ['  server {', `    listen ${listen};`, ...lines.map((line) => `    ${line}`), '  }'].join('\n');
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/public-servers.js




/** The servers that users come in by; `led` gives what happens to a request for one of a group's names, with further headers of the answer. */
function publicServers(settings, groups, led) {
    const { ports, front } = settings;
    const { hosts, tls } = front;
    switch (tls.kind) {
        case 'acme':
            throw invalid('nginx gets no certificates by itself: use Caddy, or give a certificate of your own');
        case 'off':
            if (hosts.length === 0)
                return groups.map((group) => public_servers_logged(ports.public, led(group, '')));
            return [
                ...groups.map((group) => public_servers_logged(ports.public, [server_namesOf(group.hosts), ...led(group, '')])),
                ...public_servers_redirecting(settings, String(ports.public), []),
                public_servers_logged(`${ports.public} default_server`, [public_servers_MISDIRECTED]),
            ];
        case 'certificate':
            return [
                ...securedServers(settings, tls, (headers) => groups.map((group) => [server_namesOf(group.hosts), ...led(group, headers)])),
                ...plainServers(settings, tls),
            ];
    }
}
const CERTIFICATE = '$hd_certificate';
/**
 * A certificate in a variable is read at each handshake, by the workers. One that is written down is read once, at the start, and again at
 * a reload: that closes connections that wait for their next request, and some requests meet it. nginx opens the file twice, for the
 * certificate and for the key. The variable of a map is found once for both, and the link to the folder is followed in it: so no
 * rename comes between the two.
 */
function certificateVariable({ front: { tls } }) {
    if (tls.kind !== 'certificate')
        return [];
    const { dir, base } = external_node_path_.posix.parse(tls.file);
    return [`  root ${dir};`, `  map $realpath_root ${CERTIFICATE} { default $realpath_root/${base}; }`];
}
/**
 * For TLS 1.2, as Caddy has them too: with forward secrecy, and none that leaves the text and its proof apart. All clients since 2015 or so
 * have one of them (Mozilla's `intermediate`, without its finite fields). TLS 1.3 has no others.
 */
const CIPHERS = ['ECDSA', 'RSA']
    .flatMap((kind) => ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305'].map((each) => `ECDHE-${kind}-${each}`))
    .join(':');
function securedServers(settings, tls, led) {
    const { ports } = settings;
    const listen = `${ports.secure} ssl`;
    const age = tls.hsts === null ? undefined : Math.floor(tls.hsts / 1_000);
    const hsts = age === undefined ? '' : `add_header Strict-Transport-Security max-age=${age} always; `;
    const certificate = [
        'http2 on;',
        `ssl_certificate ${CERTIFICATE};`,
        `ssl_certificate_key ${CERTIFICATE};`,
        'ssl_protocols TLSv1.2 TLSv1.3;',
        `ssl_ciphers ${CIPHERS};`,
        'ssl_prefer_server_ciphers off;',
        // Tickets would be made with one key for as long as nginx runs. Who has recorded a conversation could read it with that.
        'ssl_session_tickets off;',
        'ssl_session_cache shared:hd_tls:10m;',
    ];
    return [
        ...led(hsts).map((lines) => public_servers_logged(listen, [...certificate, ...lines])),
        ...public_servers_redirecting(settings, listen, certificate),
        // Who asks for another name sees no certificate; who asks for it on a connection of ours is told.
        public_servers_logged(`${listen} default_server`, ['ssl_reject_handshake on;', public_servers_MISDIRECTED]),
    ];
}
function plainServers(settings, { publishedPort }) {
    const { ports, front } = settings;
    return [
        public_servers_logged(ports.public, [
            server_namesOf(front.hosts),
            `location / { return 308 https://$host${portBehindName(publishedPort)}$request_uri; }`,
        ]),
        ...public_servers_redirecting(settings, String(ports.public), []),
        public_servers_logged(`${ports.public} default_server`, [public_servers_MISDIRECTED]),
    ];
}
/** A name that isn't ours: somebody else's requests, or an attempt to mislead. */
const public_servers_MISDIRECTED = 'location / { default_type text/plain; return 421 "no site of this name is served here\\n"; }';
function public_servers_redirecting({ front: { redirects } }, listen, certificate) {
    return redirects.map(({ from, to }) => public_servers_logged(listen, [server_namesOf([from]), ...certificate, `location / { return 308 ${to}$request_uri; }`]));
}
/** A server of users, whose requests are in the log. */
function public_servers_logged(listen, lines) {
    return server(listen, [LOG_OF_NOBODY, ...lines]);
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/refused-requests.js
/**
 * Sections of `http` for the variables below. `$hd_upgrade` is never h2c: over a connection that has become HTTP/2, a client would
 * ask the component for any path, without a look of the router's.
 */
const REQUEST_MAPS = [
    "map $http_upgrade $hd_upgrade { default $http_upgrade; ~*h2c ''; }",
    // nginx takes the name of a request from its target, if it is there, and without what follows a colon. The component takes it from `Host`.
    String.raw `map $http_host|$host $hd_named { default 0; ~^\| 1; "~*^([^:|]+)(:\d{1,5})?\|\1$" 1; }`,
];
/** A letter that no target may have. Some programs end a path there, and others take it for one of the path's letters. */
const refused_requests_REFUSED_TARGETS = 'if ($request_uri ~ "#") { return 400; }';
/** Lines of each server: what it answers when the component would not understand a request as the router does. */
function refusedRequests(listener, { hosts }) {
    const named = listener === 'public' && hosts.length > 0;
    return [refused_requests_REFUSED_TARGETS, ...(named ? ['if ($hd_named = 0) { return 421; }'] : [])];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/refusals.js


/** Below the paths that no component may have. Within this server alone, and nobody can ask for it. */
const PAGE_PATH = '/.hardened-deploy/maintenance';
const refusals_NOBODY = 'no release serves here';
const refusals_RETRY_SECONDS = 5;
const REPLACED = `this component is being replaced, try again in ${refusals_RETRY_SECONDS} seconds`;
/**
 * What a request gets that no slot is in force for: 503, never a default slot. Upstreams of their own, because no location may
 * hold an `if`. nginx can't hold a request while a component is being replaced, so it says when to come again.
 */
function refusals({ ports, routes, maintenance, }) {
    const none = { name: 'none', address: `127.0.0.1:${ports.loopback}` };
    const hold = { name: 'hold', address: `127.0.0.2:${ports.loopback}` };
    if (!maintenance)
        return [
            refusals_refusal(none, [`location / { default_type text/plain; return 503 "${refusals_NOBODY}\\n"; }`]),
            refusals_refusal(hold, [
                `location / { default_type text/plain; add_header Retry-After ${refusals_RETRY_SECONDS} always; return 503 "${REPLACED}\\n"; }`,
            ]),
        ];
    const { folder, page } = MAINTENANCE_FILES;
    const file = `${routes}/${folder}/${page}`;
    const retry = `add_header Retry-After ${retrySeconds(maintenance)} always;`;
    const shown = [
        `error_page 503 ${PAGE_PATH};`,
        // A page that nobody has put there yet, or that somebody has removed, would be 404.
        `location / { ${retry} if (!-f ${file}) { return 503 "${refusals_NOBODY}\\n"; } return 503; }`,
        `location = ${PAGE_PATH} {`,
        `  internal; alias ${file}; types { } default_type "${PAGE_TYPE}";`,
        // No cache may show it once something serves again.
        `  ${retry} add_header Cache-Control no-store always;`,
        '}',
    ];
    return [refusals_refusal(none, shown), refusals_refusal(hold, shown)];
}
function refusals_refusal({ name, address }, lines) {
    return `  upstream ${name} { server ${address} max_fails=0; }
  server {
    listen ${address};
${lines.map((line) => `    ${line}`).join('\n')}
  }`;
}
/** While maintenance is on by hand, no request comes to a slot, whatever the routes say. */
function leadsToNobody({ routes, maintenance }, components) {
    if (!maintenance || components.length === 0)
        return [];
    const { folder, on } = MAINTENANCE_FILES;
    const nobody = components.map(({ id }) => `set $to_${variable(id)} none; set $slot_${variable(id)} none;`);
    return [`if (-f ${routes}/${folder}/${on}) { ${nobody.join(' ')} }`];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/request-id.js

/**
 * Lines of `http` that give each request its id. Only what comes in on an internal port keeps the one that it has: its component has
 * got it from here.
 */
function requestId({ front, components }) {
    const { requestIdHeader } = front;
    if (requestIdHeader === null)
        return [];
    const told = `$http_${variable(requestIdHeader.toLowerCase())}`;
    const internal = components.map(({ internalPort }) => ` ${internalPort} $hd_told_id;`).join('');
    return [
        `  map ${told} $hd_told_id { default ${told}; '' $request_id; }`,
        `  map $server_port $hd_request_id { default $request_id;${internal} }`,
        `  proxy_set_header ${requestIdHeader} $hd_request_id;`,
    ];
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/stream-section.js




/** Debian has the module in a package of its own, which is loaded by the files here. The official image has it built in, and no such files. */
const MODULES = 'include /etc/nginx/modules-enabled/*.conf;\n';
/** Connections such as those to a message broker are silent for long. One whose other side is gone is noticed by keep-alive. */
const SILENCE = '1d';
/** What stands before everything else of a configuration with streams. */
function streamModule({ streams, routes }) {
    // Sockets are named from this folder on: with its own path before them, their names could be longer than a socket's may be.
    return streams.length === 0 ? '' : `${MODULES}working_directory ${routes};\n`;
}
/**
 * Connections without HTTP. nginx can't look at files for one, but the kernel follows the links on the way to a unix socket: so
 * each connection is led by a name through `live` or `staged`, and a name that isn't there makes nginx try the next one.
 */
function streamSection({ streams, callers, resolver }) {
    if (streams.length === 0)
        return [];
    const known = callers.flatMap(callersAt);
    return [
        'stream {',
        ...(resolver === undefined ? [] : [resolverLine(resolver)]),
        '  proxy_connect_timeout 1s;',
        `  proxy_timeout ${SILENCE};`,
        '  proxy_socket_keepalive on;',
        ...streams.flatMap((stream) => [
            ...slotServers(stream, resolver),
            ...known.flatMap((caller) => ownSide(stream, caller)),
            ...byCaller(stream, known),
        ]),
        '}',
    ];
}
/** Who is asked for names, by requests and by connections alike. What isn't answered within a second is taken for nobody. */
function resolverLine(resolver) {
    return `  resolver ${resolver} valid=1s ipv6=off; resolver_timeout 1s;`;
}
/** Where the names end: behind each slot's socket is the component there, and behind the other one nobody. */
function slotServers({ internalPort, slots }, resolver) {
    return [
        ...slot/* SLOTS */._f.map((slot) => {
            const { ip, port } = slots[slot];
            const pass = resolver === undefined
                ? [`proxy_pass ${ip}:${port};`]
                : [`set $hd_door ${ip}:${port};`, 'proxy_pass $hd_door;'];
            return server(`unix:${SOCKETS}/${slot}/${internalPort}`, pass);
        }),
        server(`unix:${SOCKETS}/hold/${internalPort}`, ['return "";']),
    ];
}
/**
 * A caller is led by `live` when it is there, else by `staged` when it is there, else by `live` too. Whether it is there and
 * where the component is are found in one walk of the kernel's, so that no switch comes between the two. What is held in `staged`
 * may serve by now: it has no name there. Servers of one group are tried in any order: of those of a caller that never runs
 * twice, which has one address for both slots, one name is there at most.
 */
function ownSide({ name, id, internalPort }, caller) {
    const at = (link, way) => caller.slots.map((slot) => `${link}/.at.${caller.name}.${slot}/.${way}.${name}/${internalPort}`);
    const group = groupOf(id, caller);
    const side = `${SOCKETS}/side/${internalPort}.${caller.name}.${caller.slots[0]}`;
    return [
        stream_section_upstream(group, { first: at('live', 'to'), otherwise: side }),
        stream_section_upstream(`${group}_staged`, { first: at('staged', 'on'), otherwise: byLive({ name, internalPort }) }),
        server(`unix:${side}`, [QUIET, `proxy_pass ${group}_staged;`]),
    ];
}
function byCaller(stream, callers) {
    const { id, internalPort } = stream;
    const group = `$hd_stream_${variable(id)}`;
    const known = callers.map((caller) => `    ${caller.ip} ${groupOf(id, caller)};`);
    return [
        stream_section_upstream(`${id}_live`, { first: [byLive(stream)] }),
        [`  geo $remote_addr ${group} {`, `    default ${id}_live;`, ...known, '  }'].join('\n'),
        server(`${internalPort} so_keepalive=on`, [QUIET, `proxy_pass ${group};`]),
    ];
}
function callersAt({ name, addresses }) {
    const ips = [...new Set(slot/* SLOTS */._f.map((slot) => addresses[slot]))];
    return ips.map((ip) => ({ name, ip, slots: slot/* SLOTS */._f.filter((slot) => addresses[slot] === ip) }));
}
/** A name that isn't there is no fault, but nginx would log it as one. */
const QUIET = 'error_log stderr emerg;';
function byLive({ name, internalPort }) {
    return `live/.to.${name}/${internalPort}`;
}
function groupOf(id, { name, slots }) {
    return `${id}_of_${name}_${slots[0]}`;
}
function stream_section_upstream(name, { first, otherwise }) {
    const servers = [
        ...first.map((socket) => `server unix:${socket} max_fails=0;`),
        ...(otherwise === undefined ? [] : [`server unix:${otherwise} max_fails=0 backup;`]),
    ];
    return `  upstream ${name} { ${servers.join(' ')} }`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/nginx-configuration.js
















/**
 * nginx's whole configuration. It is static: both slots of every component are in it, and each request looks at
 * the files that a switch renames, so nothing is ever reloaded (a reload resets keep-alive clients).
 */
function renderNginxConfiguration(settings) {
    refuseUnquotable(settings);
    refuseImpossible(settings.front);
    const { components, callers } = settings;
    const groups = hostGroups(settings);
    const main = mainSection(settings);
    return [
        `# ${settings.madeFor}`,
        main,
        ...grpcLines(settings, main),
        ...certificateVariable(settings),
        ...accessFormats(settings),
        ...(settings.resolver === undefined
            ? components.flatMap(upstreams)
            : [resolverLine(settings.resolver), ...components.map(namesBehind)]),
        ...refusals(settings),
        ...callerFiles(callers),
        ...publicServers(settings, groups, ({ components }, headers) => publicLines(settings, components, headers)),
        ...groups.map((group, index) => previewServer(settings, group, index === 0 ? 'and-any-other' : 'only')),
        ...components.map((component) => internalServer(settings, component)),
        '}',
        ...streamSection(settings),
    ].join('\n');
}
/** A host name has 253 characters at most, and nginx keeps some bytes beside it. Its own default ends at 46. */
const LONGEST_NAME_BYTES = 512;
function mainSection(settings) {
    const { readTimeout, maxBodyBytes, slotHeader, front } = settings;
    const patience = `${readTimeout}ms`;
    const { maps, forwardedFor, forwardedHost, headers } = forwarded(settings);
    const user = front.tls.kind === 'certificate' ? `user ${NOBODY.user} ${NOBODY.group};\n` : '';
    return `${streamModule(settings)}${user}worker_processes auto;
pid /tmp/hd-nginx.pid;
error_log stderr warn;
worker_shutdown_timeout ${patience};
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  default_type application/octet-stream;
${front.hosts.length > 0 ? `  server_names_hash_bucket_size ${LONGEST_NAME_BYTES};\n` : ''}  client_max_body_size ${maxBodyBytes};
  client_body_temp_path /tmp/hd-body;
  proxy_temp_path /tmp/hd-proxy;
  # A cache of the files below answered with the old slot for 51 s.
  open_file_cache off;
  disable_symlinks off;
  # A dead slot's address hangs; without this a request waits for a minute.
  proxy_connect_timeout 1s;
  proxy_read_timeout ${patience};
  proxy_send_timeout ${patience};
  proxy_cache off;
  # nginx chooses the slot first and buffers then: a slow upload would be on its way to a slot that seems drained.
  proxy_request_buffering off;
  # Else clients that read slowly fill the disk with answers, 1 GiB for each, and a slot seems drained whose answers are still on their way.
  proxy_max_temp_file_size 0;
  proxy_next_upstream off;
  proxy_redirect off;
  proxy_http_version 1.1;
  # No idle connections are kept to a slot, so its established connections are exactly its requests in flight.
  ${REQUEST_MAPS.join('\n  ')}
  map $hd_upgrade $hd_connection { default upgrade; '' close; }
  map $http_host $hd_host { default $http_host; '' $host; }
  ${maps.join('\n  ')}
  proxy_set_header Host $hd_host;
  proxy_set_header Connection $hd_connection;
  proxy_set_header Upgrade $hd_upgrade;
  proxy_set_header X-Forwarded-For ${forwardedFor};
  proxy_set_header X-Forwarded-Host ${forwardedHost};
  proxy_set_header X-Forwarded-Proto $hd_proto;
${headers.map((line) => `  ${line}\n`).join('')}${requestId(settings)
        .map((line) => `${line}\n`)
        .join('')}  proxy_hide_header ${slotHeader};`;
}
function upstreams({ id, slots }) {
    return slot/* SLOTS */._f.map((slot) => {
        const { ip, port } = slots[slot];
        return `  upstream ${id}_${slot} { server ${ip}:${port} max_fails=0; }`;
    });
}
/** Where the routes say a group of servers, the name is asked for instead, at each request: an upstream's name is asked for once, at the start. */
function namesBehind({ id, slots }) {
    const name = variable(id);
    const named = slot/* SLOTS */._f.map((slot) => `${id}_${slot} ${slots[slot].ip}:${slots[slot].port};`);
    return `  map $to_${name} $at_${name} { default $to_${name}; ${named.join(' ')} }`;
}
function publicLines(settings, components, headers) {
    const { routes, front } = settings;
    return [
        ...refusedRequests('public', front),
        ...components.flatMap((component) => followLink(`${routes}/live`, component)),
        ...leadsToNobody(settings, components),
        ...locations(settings, components, (component) => `${logOf(settings, component)} ${headers}`),
    ];
}
function previewServer(settings, { hosts, components: shown }, names) {
    const { ports, routes, components, front } = settings;
    const listen = hosts.length === 0 || names === 'only' ? ports.preview : `${ports.preview} default_server`;
    return server(listen, [
        ...(hosts.length === 0 ? [] : [server_namesOf(hosts)]),
        ...refusedRequests('inside', front),
        ...shown.flatMap((component) => followLink(`${routes}/staged`, component)),
        ...components.flatMap((component) => slot/* SLOTS */._f.map((slot) => slotLocation(settings, component, slot))),
        ...locations(settings, shown),
    ]);
}
function internalServer(settings, component) {
    return server(component.internalPort, [
        ...refusedRequests('inside', settings.front),
        ...followOwnSide(settings, component),
        nginx_configuration_location('/', component, settings),
    ]);
}
/** With `more`, further lines of each. */
function locations(settings, components, more = () => '') {
    const rest = components.some(({ path }) => withoutSlash(path) === '') ? [] : ['location / { return 404; }'];
    return [
        ...components.flatMap((component) => {
            const prefix = withoutSlash(component.path);
            if (prefix === '')
                return [nginx_configuration_location('/', component, settings, more(component))];
            return [`= ${prefix}`, `${prefix}/`].map((match) => nginx_configuration_location(match, component, settings, more(component)));
        }),
        ...rest,
    ];
}
function nginx_configuration_location(match, component, { slotHeader, resolver }, more = '') {
    const name = variable(component.id);
    const to = resolver === undefined ? `$to_${name}` : `$at_${name}`;
    return `location ${match} { ${more}add_header ${slotHeader} $slot_${name} always; ${grpc_passTo(component, to)} }`;
}
/** Leads to one slot, whatever the routes say. */
function slotLocation({ slotHeader, resolver }, component, slot) {
    const prefix = component.privatePrefixes[slot];
    const strip = `rewrite ^${prefix.replaceAll('.', '\\.')}(/.*)$ $1 break;`;
    const { ip, port } = component.slots[slot];
    // A name that is written down is asked for once, at the start, and must be there then; one in a variable at each request.
    const named = resolver === undefined ? '' : `set $hd_door ${ip}:${port}; `;
    const to = resolver === undefined ? `${component.id}_${slot}` : '$hd_door';
    return `location ${prefix}/ { ${named}${strip} add_header ${slotHeader} ${slot} always; ${grpc_passTo(component, to)} }`;
}

;// CONCATENATED MODULE: ./packages/adapters/build/proxies/nginx/nginx-proxy.js



/** nginx, of the official image or another one that has it on its PATH. */
function nginxProxy({ image }) {
    return {
        image,
        configurationFile: 'nginx.conf',
        whileReplaced: 'is-refused',
        certificates: { acme: 'lacks', readBy: { uid: NOBODY.uid } },
        streams: 'has',
        // Its makers call theirs experimental.
        http3: 'lacks',
        command: (file) => ['nginx', '-c', file, '-g', 'daemon off;'],
        // QUIT lets requests in flight end; TERM cuts them.
        stopSignal: 'SIGQUIT',
        // The master reads root's files, hands folders and sockets over to its workers' user, and becomes that user for them.
        capabilities: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'KILL'],
        render: renderNginxConfiguration,
        check: (file) => ['nginx', '-t', '-q', '-c', file],
        connectFailure: connect_failure_connectFailure,
    };
}

;// CONCATENATED MODULE: ./packages/wiring/build/choose-proxy.js



/** The proxy that the configuration chooses for the router. */
function chooseProxy({ kind, image }) {
    switch (kind) {
        case 'nginx':
            return nginxProxy({ image });
        case 'caddy':
            return caddyProxy({ image });
        default:
            return (0,assert_never/* assertNever */.x)(kind);
    }
}

// EXTERNAL MODULE: ./packages/wiring/build/connect-reach.js + 7 modules
var connect_reach = __webpack_require__(94028);
;// CONCATENATED MODULE: ./packages/wiring/build/engines/connect-docker.js








/** The stack at its Docker host. Connects to nothing yet. Throws `target/insecure`, `configuration/*`. */
function connectDocker(parts) {
    const { settings, secrets, progress } = parts;
    const { dockerHost, tls } = settings.target;
    const reach = (0,connect_reach/* connectReach */.C)(settings.target, parts);
    const connection = (0,connection_connection/* dockerConnection */.z)({
        host: dockerHost,
        tls: tls && {
            ca: (0,needed_secret/* neededSecret */.g)(secrets, tls.caSecret, 'the TLS of docker-host'),
            cert: (0,needed_secret/* neededSecret */.g)(secrets, tls.certSecret, 'the TLS of docker-host'),
            key: (0,needed_secret/* neededSecret */.g)(secrets, tls.keySecret, 'the TLS of docker-host'),
        },
        ...(reach && { reach }),
    });
    const proxy = chooseProxy(settings.router);
    const own = { prober: (0,undici_prober/* undiciProber */.d)(), clock: (0,system_clock/* systemClock */.m)() };
    const target = dockerTarget({ settings, proxy, connection, secrets, progress, ...own });
    return {
        ...target,
        // A database that only the runner reaches is asked from there, whatever way leads to the target.
        database: (0,postgres_database/* postgresDatabase */.n)(parts.configuration.backup?.atRunner ? undefined : reach),
        async [Symbol.asyncDispose]() {
            await target[Symbol.asyncDispose]();
            await reach?.[Symbol.asyncDispose]();
        },
    };
}


/***/ })

};
