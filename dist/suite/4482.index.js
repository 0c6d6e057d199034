export const id = 4482;
export const ids = [4482];
export const modules = {

/***/ 40310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ neededSecret)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** A secret that the configuration names, for those that can't go on without it. Throws `configuration/secret-missing`. */
function neededSecret(secrets, name, purpose) {
    const secret = secrets.get(name);
    if (secret)
        return secret;
    const detail = `${name} was not given or is empty; it is needed for ${purpose}`;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/secret-missing', detail, { facts: { secret: name } });
}


/***/ }),

/***/ 74482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectCluster: () => (/* binding */ connectCluster)
});

// UNUSED EXPORTS: clusterAccess

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/in-cluster.js



/** Where Kubernetes puts the account of a pod. */
const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
/** The access of the ServiceAccount of the pod in which this process runs. Throws `configuration/invalid` outside of a pod. */
async function inClusterAccess({ environment, folder = ACCOUNT_FOLDER }) {
    const host = environment['KUBERNETES_SERVICE_HOST'];
    const port = environment['KUBERNETES_SERVICE_PORT'];
    const authority = await fileIn(folder, 'ca.crt');
    if (!host || !port || authority === undefined) {
        const remedy = 'Run the job on a runner in the cluster, with a ServiceAccount, or name a secret with a kubeconfig.';
        throw new failure/* Failure */.HR('configuration/invalid', 'this runner is not a pod of a Kubernetes cluster', { remedy });
    }
    const namespace = (await fileIn(folder, 'namespace'))?.trim();
    return {
        // An IPv6 address needs brackets.
        server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
        authority,
        ...(namespace && { namespace }),
        credential: { kind: 'token-file', file: (0,external_node_path_.join)(folder, 'token') },
    };
}
async function fileIn(folder, name) {
    return await (0,promises_.readFile)((0,external_node_path_.join)(folder, name), 'utf8').catch(() => undefined);
}

// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __webpack_require__(85432);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/kubeconfig-parts.js




/** One thing that is wrong with a kubeconfig, for its author. */
function problem(what) {
    const remedy = 'Put the text that `kubectl config view --raw --flatten --minify` prints into the secret. Nothing was changed.';
    return new failure/* Failure */.HR('configuration/invalid', `kubeconfig: ${what}`, { remedy });
}
/** The mapping under a key; undefined if there is none. */
function mappingIn(of, key) {
    const value = of[key];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
/** An entry of one of the lists, by its name: of `clusters`, that which is called `name`, and there its `cluster`. */
function namedIn(root, list, kind, name) {
    const shown = `the ${kind} ${JSON.stringify((0,printable/* oneLine */.TN)(name).slice(0, 100))}`;
    const entries = Array.isArray(root[list]) ? root[list] : [];
    const entry = entries.map((each) => mappingIn({ each }, 'each')).find((each) => each?.['name'] === name);
    const mapping = entry && mappingIn(entry, kind);
    if (!mapping)
        throw problem(`\`${list}\` does not have ${shown}`);
    return { mapping, place: shown };
}
/** A text that must be there. */
function kubeconfig_parts_text(of, key, place) {
    const value = optionalText(of, key, place);
    if (value === undefined)
        throw problem(`\`${key}\` of ${place} is missing`);
    return value;
}
/** A text that may be missing; an empty one counts as missing. */
function optionalText(of, key, place) {
    const value = of[key];
    if (value === undefined || value === null || value === '')
        return undefined;
    if (typeof value !== 'string')
        throw problem(`\`${key}\` of ${place} must be a text`);
    return value;
}
/** What is given as `<key>-data` in Base64, or as a file that `<key>` names. Must be PEM. */
async function embedded(of, key, place) {
    const data = optionalText(of, `${key}-data`, place);
    if (data !== undefined)
        return pem(Buffer.from(data, 'base64').toString(), `\`${key}-data\` of ${place}`);
    const file = optionalText(of, key, place);
    if (file === undefined)
        return undefined;
    if (!(0,external_node_path_.isAbsolute)(file)) {
        throw problem(`\`${key}\` of ${place} names a file on the machine where the kubeconfig was written`);
    }
    const content = await (0,promises_.readFile)(file, 'utf8').catch((error) => error.code ?? 'unreadable');
    return pem(content, `the file in \`${key}\` of ${place}`);
}
function pem(content, place) {
    if (!content.includes('-----BEGIN '))
        throw problem(`${place} is not PEM`);
    return content;
}

;// CONCATENATED MODULE: ./packages/adapters/build/engines/kubernetes/connection/kubeconfig.js




/** A file of a few accounts has some ten kilobytes. */
const LONGEST = 1024 * 1024;
const PLUGIN_VERSIONS = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];
/**
 * Reads one context of a kubeconfig, or else its current one. The text is a secret: no problem that is reported repeats a value of it, but for
 * names. Certificates and keys must be in the text or in files with absolute paths. Throws `configuration/invalid` and, for a
 * connection that anybody could listen to, `target/insecure`.
 */
async function readKubeconfig(kubeconfig, wanted) {
    const root = parsed(kubeconfig.reveal());
    const current = wanted ?? optionalText(root, 'current-context', 'the kubeconfig');
    if (current === undefined)
        throw problem('`current-context` is missing, so nobody knows which cluster is meant. Write `context` in the environment');
    const context = namedIn(root, 'contexts', 'context', current);
    const cluster = namedIn(root, 'clusters', 'cluster', kubeconfig_parts_text(context.mapping, 'cluster', context.place));
    const user = namedIn(root, 'users', 'user', kubeconfig_parts_text(context.mapping, 'user', context.place));
    const server = serverOf(cluster.mapping, cluster.place);
    const authority = await embedded(cluster.mapping, 'certificate-authority', cluster.place);
    const serverName = optionalText(cluster.mapping, 'tls-server-name', cluster.place);
    const namespace = optionalText(context.mapping, 'namespace', context.place);
    return {
        server,
        ...(authority !== undefined && { authority }),
        ...(serverName !== undefined && { serverName }),
        ...(namespace !== undefined && { namespace }),
        credential: await credentialOf(user.mapping, user.place),
    };
}
function parsed(given) {
    if (given.length > LONGEST)
        throw problem(`it has more than ${LONGEST} characters`);
    const document = (0,dist/* parseDocument */.Tp)(given, { logLevel: 'silent' });
    const [error] = document.errors;
    // The library's message repeats the line, which may be a key.
    if (error)
        throw problem(`line ${error.linePos?.[0].line ?? '?'} is not YAML (${error.code})`);
    const root = document.toJS({ maxAliasCount: 100 });
    const mapping = mappingIn({ root }, 'root');
    if (mapping === undefined || !('clusters' in mapping)) {
        throw problem('it has no `clusters`. Give the whole text that `kubectl config view --raw --flatten --minify` prints');
    }
    return mapping;
}
function serverOf(cluster, place) {
    const server = kubeconfig_parts_text(cluster, 'server', place).replace(/\/+$/, '');
    const url = URL.parse(server);
    if (url === null || !/^https?:$/.test(url.protocol))
        throw problem(`\`server\` of ${place} is not a URL`);
    if (url.username !== '' || url.password !== '')
        throw problem(`\`server\` of ${place} has a password in it`);
    if (cluster['insecure-skip-tls-verify'] === true) {
        throw insecure(`${place} has \`insecure-skip-tls-verify\`, so anybody between the runner and the cluster could read along`);
    }
    if (url.protocol === 'http:' && !['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) {
        throw insecure(`\`server\` of ${place} is not https`);
    }
    if (cluster['proxy-url'] !== undefined)
        throw problem(`\`proxy-url\` of ${place} is not supported`);
    return server;
}
function insecure(what) {
    const remedy = 'Write the https address of the API server into the kubeconfig, with its `certificate-authority-data`.';
    return new failure/* Failure */.HR('target/insecure', `kubeconfig: ${what}`, { remedy });
}
/** What of a user is not read here, and what to write instead. */
const UNKNOWN_LOGINS = {
    'auth-provider': 'Kubernetes has no `auth-provider` any more: use `exec`',
    username: 'Kubernetes takes no passwords any more: use a token, a client certificate or `exec`',
    as: 'acting as another account is not supported: give the kubeconfig of that account',
};
async function credentialOf(user, place) {
    for (const [key, why] of Object.entries(UNKNOWN_LOGINS))
        if (key in user)
            throw problem(`${place}: ${why}`);
    const plugin = mappingIn(user, 'exec');
    if (plugin)
        return { kind: 'plugin', plugin: pluginOf(plugin, `\`exec\` of ${place}`) };
    const token = optionalText(user, 'token', place);
    if (token !== undefined)
        return { kind: 'token', token: new secret/* Secret */.z(token.trim()) };
    const file = optionalText(user, 'tokenFile', place);
    if (file !== undefined)
        return { kind: 'token-file', file };
    const certificate = await embedded(user, 'client-certificate', place);
    const key = await embedded(user, 'client-key', place);
    if (certificate === undefined || key === undefined) {
        throw problem(`${place} has no way to log in: neither a token, nor a client certificate with its key, nor \`exec\``);
    }
    return { kind: 'certificate', certificate, key: new secret/* Secret */.z(key) };
}
function pluginOf(plugin, place) {
    const apiVersion = kubeconfig_parts_text(plugin, 'apiVersion', place);
    if (!PLUGIN_VERSIONS.includes(apiVersion)) {
        throw problem(`\`apiVersion\` of ${place} must be ${PLUGIN_VERSIONS.join(' or ')}`);
    }
    if (plugin['interactiveMode'] === 'Always')
        throw problem(`${place} wants to ask a person, and there is none`);
    const args = plugin['args'] ?? [];
    if (!Array.isArray(args) || !args.every((each) => typeof each === 'string')) {
        throw problem(`\`args\` of ${place} must be a list of texts`);
    }
    return {
        apiVersion,
        command: kubeconfig_parts_text(plugin, 'command', place),
        args,
        environment: environmentOf(plugin['env'] ?? [], place),
        installHint: optionalText(plugin, 'installHint', place) ?? '',
        toldCluster: plugin['provideClusterInfo'] === true,
    };
}
function environmentOf(env, place) {
    const wrong = problem(`\`env\` of ${place} must be a list of \`name\` and \`value\``);
    if (!Array.isArray(env))
        throw wrong;
    return new Map(env.map((each) => {
        const pair = mappingIn({ each }, 'each');
        if (typeof pair?.['name'] !== 'string' || typeof pair['value'] !== 'string')
            throw wrong;
        return [pair['name'], pair['value']];
    }));
}

// EXTERNAL MODULE: ./packages/core/build/base/needed-secret.js
var needed_secret = __webpack_require__(40310);
;// CONCATENATED MODULE: ./packages/wiring/build/engines/connect-cluster.js




/** How the API server is reached. Throws `configuration/*`, and `target/insecure` for a connection that others could read. */
async function clusterAccess(access, secrets) {
    if (access.kind === 'in-cluster')
        return await inClusterAccess({ environment: process.env });
    return await readKubeconfig((0,needed_secret/* neededSecret */.g)(secrets, access.secret, 'the connection to the cluster'), access.context ?? undefined);
}
/** The stack in its namespace of a cluster. Asks it nothing yet. */
async function connectCluster({ settings, secrets, }) {
    await clusterAccess(settings.access, secrets);
    throw new failure/* Failure */.HR('configuration/invalid', 'target: kubernetes is not whole yet: nothing can be deployed to it', {
        remedy: 'Deploy to a Docker host: take `target: kubernetes` out of the environment.',
    });
}


/***/ })

};
