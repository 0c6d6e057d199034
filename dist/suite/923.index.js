export const id = 923;
export const ids = [923];
export const modules = {

/***/ 32923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readConfiguration: () => (/* binding */ readConfiguration)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var base_names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/checks/kinds/http-check.js + 1 modules
var http_check = __webpack_require__(43809);
// EXTERNAL MODULE: ./packages/core/build/release/public-path.js
var public_path = __webpack_require__(90327);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/check-shape.js
var check_shape = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 2 modules
var shape = __webpack_require__(26616);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/check-rules.js






/** Checks are told apart by their names, and look at components that are there, or at paths that one of them has. */
function holdChecks(checks, components) {
    const names = components.entries().map(([name]) => name);
    const prefixes = prefixesOf(components);
    const seen = new Set();
    for (const check of checks.items()) {
        const name = check.at('name').read((0,shape/* scalar */.d_)(values/* oneLineText */.gs));
        if (name !== undefined && seen.has(name))
            check.at('name').complain(`another check is named ${JSON.stringify(name)} already: give each a name of its own`);
        if (name !== undefined)
            seen.add(name);
        const component = check.at('container').read((0,shape/* scalar */.d_)(base_names/* componentName */.TQ));
        if (component !== undefined && !names.includes(component)) {
            check.at('container').complain(`${component} is no component; known are ${names.join(', ')}`);
        }
        const target = check.at('http').read((0,shape/* scalar */.d_)(check_shape/* checkTarget */.e$));
        const path = target === undefined ? undefined : (0,http_check/* pathOfTarget */.GL)(target);
        if (path !== undefined && prefixes && !(0,public_path/* ownerOfPath */.UM)(path, prefixes)) {
            check.at('http').complain(`no component has the path ${path}, so nobody could give the answer that is expected`);
        }
    }
}
/** The paths of the components with a port. Undefined when one of them can't be read: that has been told. */
function prefixesOf(components) {
    const serving = components.entries().filter(([, component]) => component.at('port').given);
    const paths = serving.map(([, component]) => component.at('path').readOr((0,shape/* scalar */.d_)(values/* routedPath */.jP), '/'));
    const known = paths.flatMap((path) => (path === undefined ? [] : [{ path }]));
    return known.length > 0 && known.length === paths.length ? known : undefined;
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/component-shape.js + 2 modules
var component_shape = __webpack_require__(94288);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/deploy-shape.js
var deploy_shape = __webpack_require__(89244);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/environment-shape.js + 1 modules
var environment_shape = __webpack_require__(22814);
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/defaults/written-default.js

/** A default as its author would write it: durations and sizes are numbers inside. Undefined for what has none to show. */
function writtenDefault({ title, default: value }) {
    if (typeof value === 'string')
        return value;
    if (typeof value !== 'number')
        return undefined;
    if (title?.startsWith('duration'))
        return (0,duration/* formatDuration */.a3)((0,duration/* milliseconds */.Rz)(value));
    if (!title?.startsWith('size'))
        return String(value);
    const unit = value % 1024 ** 3 === 0 ? 3 : 2;
    return `${value / 1024 ** unit}${['B', 'KiB', 'MiB', 'GiB'][unit]}`;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/defaults/chosen-defaults.js




/** Everything about how an environment is deployed that its file leaves out, with what it means, in the order of the file. */
function chosenDefaults(file, of, configuration) {
    const deploying = of.at('deploy').given ? of.at('deploy') : file.at('deploy');
    const route = of.at('router');
    return [
        ...configuration.components.flatMap((each) => ofComponent(file.at('components').at(each.name), each)),
        ...plain('', of, environment_shape/* environment */.cA),
        ...ofAddresses(of, configuration),
        ...plain('router.', route, environment_shape/* router */.QB),
        ...plain('deploy.', deploying, deploy_shape/* deploy */.gg),
        ...plain('deploy.bake.', deploying.at('bake'), deploy_shape/* bake */.Wq),
        ...(file.at('checks').given
            ? []
            : [{ key: 'checks', value: 'the health paths of the components, and nothing else' }]),
    ];
}
function ofComponent(spot, { name, serves, allowedImages }) {
    const at = `components.${name}.`;
    const ofServing = ['path', 'handover', 'stop-timeout'].filter((key) => serves !== null || key !== 'path');
    return [
        ...plain(at, spot, component_shape/* component */.s9).filter(({ key }) => ofServing.includes(key.slice(at.length))),
        ...(serves === null
            ? []
            : plain(`${at}health.`, spot.at('health'), component_shape/* health */.vK).filter(
            // `health: /healthz` gives the path without the key `path`.
            ({ key, value }) => key !== `${at}health.path` || value === serves.health.path)),
        ...(spot.at('allowed-images').given ? [] : [{ key: `${at}allowed-images`, value: allowedImages.join(', ') }]),
    ];
}
/** Defaults that depend on something else. */
function ofAddresses(of, { target, router: { publicUrl } }) {
    const defaults = [
        [of.at('subnet'), { key: 'subnet', value: 'the one that the stack has, or else a free one of 10.84.0.0/14' }],
        [of.at('router').at('preview'), { key: 'router.preview', value: 'not published on the Docker host' }],
        [of.at('router').at('public-url'), { key: 'router.public-url', value: `${publicUrl}, by ${target.dockerHost}` }],
    ];
    return defaults.flatMap(([spot, chosen]) => (spot.given ? [] : [chosen]));
}
/** The keys of a section that aren't there and whose default is a plain value. */
function plain(prefix, section, shape) {
    const { properties = {} } = shape.schema();
    return Object.entries(properties).flatMap(([key, property]) => {
        const value = section.at(key).given ? undefined : writtenDefault(property);
        return value === undefined ? [] : [{ key: prefix + key, value }];
    });
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/defaults/known-of-run.js
/**
 * What a component's image may be when the file has no `allowed-images`: whatever is in GitHub's own registry under the
 * repository's owner, because only they can push there. On another registry, the same name may be somebody else's.
 * Undefined when it isn't known whose repository it is.
 */
function imagesOfOwner({ repository, server }) {
    const owner = repository?.split('/')[0]?.toLowerCase();
    const host = URL.parse(server ?? '')?.host;
    if (!owner || !host)
        return undefined;
    // GitHub's documentation of the container registry: docs.github.com, Enterprise Server, and GHE.com with data residency.
    return [`${host === 'github.com' ? 'ghcr.io' : `containers.${host}`}/${owner}/**`];
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving-rules.js



/** `ports` and `expose` are Compose's keys for it. They are refused, and what they mean is not told a second time. */
function hasPort(component) {
    return ['port', 'ports', 'expose'].some((key) => component.at(key).given);
}
/** What components with a port, and those without, must agree upon. */
function holdServing(components) {
    const all = components.entries();
    const serving = all.filter(([, spot]) => hasPort(spot));
    for (const [, spot] of all)
        if (!hasPort(spot))
            holdBackground(spot);
    if (all.length > 0 && serving.length === 0) {
        components.complain('has no component with a `port`: the router would lead nowhere, and no answer could prove a deployment. Give one of them the port that it listens on');
    }
    holdPaths(serving);
}
const OF_SERVING = ['path', 'health'];
/** A background component has no address. Told once for all its keys, where the first one is. */
function holdBackground(component) {
    const given = OF_SERVING.filter((key) => component.at(key).given);
    const [first] = given;
    if (first === undefined)
        return;
    const keys = given.map((key) => `\`${key}\``).join(' and ');
    component
        .at(first)
        .complain(`${keys} ${given.length > 1 ? 'are' : 'is'} for a component with a port: add \`port\`, the port that it listens on, or remove ${keys} if it works in the background`);
}
/** Every path goes to one component, and a component's public path goes to itself. */
function holdPaths(serving) {
    const paths = serving.map(([name, spot]) => ({ name, spot, path: spot.at('path').readOr((0,shape/* scalar */.d_)(values/* routedPath */.jP), '/') }));
    const known = paths.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
    for (const [index, { name, spot, path }] of paths.entries()) {
        if (path === undefined)
            continue;
        const rival = paths
            .slice(0, index)
            .find((other) => other.path !== undefined && (0,public_path/* withoutSlash */.mW)(other.path) === (0,public_path/* withoutSlash */.mW)(path));
        if (rival) {
            const at = spot.at('path').given ? spot.at('path') : spot;
            at.complain(`the path ${path} is that of ${rival.name} already: give each component its own, as in \`path: /api\``);
        }
        const asked = spot.at('health').at('public-path');
        const publicPath = asked.read((0,shape/* scalar */.d_)(values/* askedPath */._S));
        if (publicPath === undefined || rival)
            continue;
        const owner = (0,public_path/* ownerOfPath */.UM)(publicPath, known);
        if (owner?.name !== name) {
            asked.complain(`requests for ${publicPath} go to ${owner?.name ?? 'no component'}, so it says nothing about ${name}: choose a path below ${path}`);
        }
    }
}

// EXTERNAL MODULE: ./packages/core/build/release/variable-text.js
var variable_text = __webpack_require__(61452);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/written.js
var written = __webpack_require__(40691);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/variable-rules.js




/** Where the values of a component's variables come from. */
function holdVariables(component, known) {
    const secrets = component
        .at('secrets')
        .items()
        .flatMap((secret) => secret.read((0,shape/* scalar */.d_)(values/* plainText */.wh)) ?? []);
    for (const [variable, spot] of component.at('environment').entries()) {
        if (secrets.includes(variable))
            spot.complain('is among `secrets` too: only one of them can be its value');
        const value = spot.read((0,shape/* scalar */.d_)(values/* plainText */.wh)) ?? '';
        for (const reference of (0,variable_text/* referencesIn */.i)(value)) {
            const problem = problemOf(reference, { variable, value, secrets, known });
            if (problem !== undefined)
                spot.complain(problem);
        }
    }
}
function problemOf(reference, written) {
    switch (reference.kind) {
        case 'unclosed':
            return `${JSON.stringify(reference.written)} has no closing }`;
        case 'url':
            return urlProblem(reference.name, written.known);
        case 'secret':
            if (written.secrets.includes(reference.name))
                return undefined;
            return `\`${reference.written}\` needs ${reference.name || 'a name'} among the secrets of this component: ${secretsLine(reference.name, written)}`;
        case 'unknown':
            return unknownProblem(reference, written);
    }
}
function urlProblem(name, { names, background }) {
    if (!names.includes(name))
        return `refers to ${name}, which is no component; known are ${names.join(', ')}`;
    if (!background.includes(name))
        return undefined;
    return `refers to ${name}, which has no port and so no address: give it a \`port\`, or leave this out`;
}
/** Compose would take it from the shell or from `.env`. Here the container would get the text as it is written. */
function unknownProblem(reference, written) {
    const { name, usual } = reference;
    const nobody = `nobody fills in \`${reference.written}\` here`;
    if (usual !== undefined && usual !== '')
        return `${nobody}: write the value itself, ${JSON.stringify(usual)} if that is right`;
    const whole = written.value === reference.written;
    const secret = whole && written.variable === name
        ? `remove this line and write ${secretsLine(name, written)} in this component`
        : `write \`\${secret:${name}}\` in its place, and ${secretsLine(name, written)} in this component`;
    const literal = reference.written.startsWith('${') ? '. If the text is meant as it is, write `$${`' : '';
    return `${nobody}. If it is a secret, ${secret}. If not, write its value${literal}`;
}
function secretsLine(name, { secrets }) {
    return `\`secrets: ${(0,written/* listLine */.lj)([...new Set([...secrets, name || 'NAME'])]) ?? `[…, ${name}]`}\``;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/component-rules.js






/** Fixed addresses .16 to .47 hold two slots for each of 16 components. */
const MOST_COMPONENTS = 16;
/** What components must agree upon with one another. */
function holdComponents(components) {
    const all = components.entries();
    if (components.given && all.length === 0)
        components.complain('must have at least one');
    if (all.length > MOST_COMPONENTS)
        components.complain(`may have at most ${MOST_COMPONENTS}, not ${all.length}`);
    const names = all.map(([name]) => name);
    const background = all.filter(([, spot]) => !hasPort(spot)).map(([name]) => name);
    for (const [name, spot] of all) {
        holdNeeds(name, spot.at('needs'), names);
        holdVariables(spot, { names, background });
        holdOnce(spot.at('networks'), 'is named twice: take one out');
    }
    holdOrder(all);
    holdServing(components);
}
/** Without `allowed-images` the owner's own images are allowed; so it must be known whose they are. */
function holdAllowedImages(components, known) {
    if (imagesOfOwner(known))
        return;
    for (const [, spot] of components.entries()) {
        if (!spot.at('allowed-images').given)
            spot
                .at('allowed-images')
                .complain('is missing, and it is not known whose repository this is: add `allowed-images: ["ghcr.io/acme/shop"]`');
    }
}
function holdNeeds(name, needs, names) {
    for (const need of needs.items()) {
        const needed = need.read((0,shape/* scalar */.d_)(base_names/* componentName */.TQ));
        if (needed === undefined)
            continue;
        if (needed === name)
            need.complain('is the component itself: take it out');
        else if (!names.includes(needed))
            need.complain(`${needed} is no component; known are ${names.join(', ')}`);
    }
}
function holdOnce(items, problem) {
    const seen = new Set();
    for (const item of items.items()) {
        const value = item.read((0,shape/* scalar */.d_)(values/* plainText */.wh)) ?? '';
        if (seen.has(value))
            item.complain(problem);
        seen.add(value);
    }
}
/** Each circle is told once, whole, where its first component says what it needs. */
function holdOrder(all) {
    const needs = new Map(all.map(([name, spot]) => [name, spot.at('needs').readOr((0,shape/* list */.p_)((0,shape/* scalar */.d_)(base_names/* componentName */.TQ)), []) ?? []]));
    const done = new Set();
    const visit = (name, path) => {
        const begin = path.indexOf(name);
        if (begin >= 0) {
            const circle = path.slice(begin);
            if (circle.length > 1)
                tellCircle(all, circle);
            return;
        }
        if (done.has(name))
            return;
        for (const needed of needs.get(name) ?? [])
            visit(needed, [...path, name]);
        done.add(name);
    };
    for (const [name] of all)
        visit(name, []);
}
function tellCircle(all, circle) {
    const [first = '', second] = circle;
    const needs = all.find(([name]) => name === first)?.[1].at('needs');
    const spot = needs?.items().find((item) => item.read((0,shape/* scalar */.d_)(base_names/* componentName */.TQ)) === second) ?? needs;
    spot?.complain(`components need each other in a circle, so none can start first: ${[...circle, first].join(' → ')}`);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/deploy-rules.js



/** Times of one `deploy` section that contradict one another: with them every deployment would fail, or nobody would look. */
function holdDeployTimes(deploy) {
    if (!deploy.given)
        return;
    const interval = timeAt(deploy.at('probe-interval'), deploy_shape/* DEPLOY_DEFAULTS */.Dd.probeInterval);
    const probes = deploy.at('ready-probes').readOr(deploy_shape/* readyProbes */.dN, deploy_shape/* DEPLOY_DEFAULTS */.Dd.readyProbes);
    const start = timeAt(deploy.at('start-timeout'), deploy_shape/* DEPLOY_DEFAULTS */.Dd.startTimeout);
    const proof = timeAt(deploy.at('proof-timeout'), deploy_shape/* DEPLOY_DEFAULTS */.Dd.proofTimeout);
    const bake = timeAt(deploy.at('bake').at('duration'), deploy_shape/* DEPLOY_DEFAULTS */.Dd.bake);
    if (interval === undefined)
        return;
    const every = `probe-interval (${(0,duration/* formatDuration */.a3)(interval)})`;
    const told = (key) => (key.given ? key : deploy.at('probe-interval'));
    if (bake !== undefined && bake < interval) {
        told(deploy.at('bake').at('duration')).complain(`the bake of ${(0,duration/* formatDuration */.a3)(bake)} is shorter than ${every}, so nobody would look a second time`);
    }
    if (proof !== undefined && proof < interval) {
        told(deploy.at('proof-timeout')).complain(`the proof-timeout of ${(0,duration/* formatDuration */.a3)(proof)} is shorter than ${every}, so the first answer that is late would be the last`);
    }
    if (probes === undefined || start === undefined)
        return;
    const least = (probes - 1) * interval;
    if (least >= start) {
        told(deploy.at('start-timeout')).complain(`the start-timeout of ${(0,duration/* formatDuration */.a3)(start)} is too short for ${probes} ready-probes, one every ${every}: they take ${(0,duration/* readableDuration */.P1)(least)} at least`);
    }
}
function timeAt(spot, absent) {
    return spot.readOr((0,shape/* scalar */.d_)(duration/* duration */.p0), absent);
}

// EXTERNAL MODULE: ./packages/core/build/base/address/ipv4-range.js
var ipv4_range = __webpack_require__(13954);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
// EXTERNAL MODULE: ./packages/core/build/target/listen-address.js
var listen_address = __webpack_require__(82162);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/file-shape.js
var file_shape = __webpack_require__(78853);
// EXTERNAL MODULE: ./packages/core/build/base/address/ssh-address.js
var ssh_address = __webpack_require__(486);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/ssh/ssh-rules.js


/** A docker-host over ssh has the section `ssh` with host keys, and no other has one. */
function holdSsh(environment, address) {
    const ssh = environment.at('ssh');
    if (address.kind !== 'ssh') {
        if (ssh.given)
            ssh.complain('is for a docker-host over ssh, such as ssh://deploy@shop.example.com');
        return;
    }
    const [lines, secret] = [ssh.at('known-hosts'), ssh.at('known-hosts-secret')];
    const written = lines.given ? lines.read((0,shape/* oneOrMore */.h9)((0,shape/* scalar */.d_)(ssh_address/* knownHostLine */.cp))) : [];
    if (lines.given && secret.given)
        secret.complain('goes without known-hosts: give the host keys in one of both');
    // A line that can't be read has been complained about already.
    if (written?.length === 0 && !secret.given)
        (ssh.given ? ssh : environment).complain(wantsHostKey(address.server));
}
function wantsHostKey(server) {
    return `must have \`ssh: { known-hosts: [...] }\` with the host key of ${server.hostname}, because host keys are always checked. \`${(0,ssh_address/* scanCommand */.xs)(server)}\` prints the line to paste. Compare its fingerprint: \`${(0,ssh_address/* fingerprintCommand */.kf)()}\` prints it on the server`;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/stack-of.js


/** `<application>-<environment>` in the characters that names at the target may have. Malformed when it is too long. */
function stackOf(application, environment) {
    return base_names/* stackName */.Qx.parse(`${application}-${slug(environment)}`);
}
/** `production/eu-1` → `production-e-4f0a21`: names at the target know fewer characters than GitHub does. */
function slug(environment) {
    const plain = environment
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    if (plain === environment)
        return plain;
    // Two environments that differ only in what the slug drops must not share a stack.
    return `${plain.slice(0, 12)}-${(0,external_node_crypto_.createHash)('sha256').update(environment).digest('hex').slice(0, 6)}`.replace(/^-/, 'e-');
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/environment-rules.js










/** What an environment's own values must agree upon, with one another and with the sections that it shares. */
function holdEnvironment(environment, file) {
    holdDockerHost(environment);
    holdAddresses(environment);
    holdDatabase(environment, file);
}
/** Names at the target, which an application and an environment make together. */
function holdStackName([name, environment], file) {
    const app = file.at('application').read((0,shape/* scalar */.d_)(file_shape/* application */.pW));
    const parsedName = base_names/* environmentName */.VE.parse(name);
    if (app === undefined || !parsedName.ok)
        return;
    const stack = stackOf(app, parsedName.value);
    if (!stack.ok) {
        environment.complain(`names, together with the application ${app}, the stack at the target, and that name ${stack.problem}`);
        return;
    }
    const own = `hd-${stack.value}`;
    for (const [component, spot] of file.at('components').entries()) {
        for (const network of spot.at('networks').items()) {
            if (network.read((0,shape/* scalar */.d_)(values/* networkName */.uv)) === own) {
                network.complain(`is the stack's own network in ${name}: ${component} is in it already`);
            }
        }
    }
}
function holdDockerHost(environment) {
    const [host, tls] = [environment.at('docker-host'), environment.at('docker-tls')];
    const written = host.readOr((0,shape/* scalar */.d_)(docker_address/* dockerHost */.dd), environment_shape/* DEFAULT_DOCKER_HOST */.Qu);
    const address = written === undefined ? undefined : (0,docker_address/* parseDockerAddress */.WC)(written);
    if (!address?.ok)
        return;
    if (address.value.kind !== 'tcp' && tls.given)
        tls.complain(`is for a docker-host over tcp; ${address.value.kind === 'ssh' ? 'ssh encrypts by itself' : 'a unix socket has no TLS'}`);
    holdSsh(environment, address.value);
    if (isOpen(address.value) && !tls.given) {
        host.complain('must have docker-tls: whoever reaches an open Docker port is root there; only loopback may go without');
    }
}
function isOpen(address) {
    return address.kind === 'tcp' && !(0,docker_address/* isLoopback */.U9)(address.hostname);
}
const LISTENERS = ['listen', 'preview'];
function holdAddresses(environment) {
    const router = environment.at('router');
    const listeners = listenersOf(environment);
    const range = (0,ipv4_range/* parseIpv4Range */.oD)(environment.at('subnet').read((0,shape/* scalar */.d_)(values/* subnet */.K2)) ?? '');
    for (const [index, { key, address, spot }] of listeners.entries()) {
        const rival = listeners.slice(0, index).find((other) => (0,listen_address/* addressesCollide */.J)(other.address, address));
        if (rival)
            spot.complain(`can't be listened on beside ${rival.key} (${environment_rules_written(rival.address)}): choose another port`);
        const host = (0,ipv4_range/* parseIpv4Range */.oD)(`${address.ip}/32`);
        if (range && host && (0,ipv4_range/* overlap */.EF)(range, host))
            spot.complain(`lies in the stack's own subnet, where the host has no ${key}`);
    }
    const preview = listeners.find(({ key }) => key === 'preview')?.address;
    const [connect, url] = [router.at('public-connect'), router.at('public-url')];
    for (const [spot, dialled] of [
        [connect, connect.read((0,shape/* scalar */.d_)(values/* routerAddress */.Wc))],
        [url, dialledBy(url.read((0,shape/* scalar */.d_)(values/* baseUrl */.pc)))],
    ]) {
        if (dialled && preview && preview.ip === dialled.ip && preview.port === dialled.port)
            spot.complain('is preview, which leads to what is staged: a proof through it would prove nothing');
    }
}
const usual = values/* routerAddress */.Wc.parse(environment_shape/* DEFAULT_LISTEN */.a2);
const USUAL_LISTEN = usual.ok ? usual.value : undefined;
/** The router's addresses on the Docker host that can be read. A preview door that isn't written down has none. */
function listenersOf(environment) {
    return LISTENERS.flatMap((key) => {
        const spot = environment.at('router').at(key);
        const address = spot.readOr((0,shape/* scalar */.d_)(values/* routerAddress */.Wc), key === 'listen' ? USUAL_LISTEN : undefined);
        return address ? [{ key, address, spot }] : [];
    });
}
function environment_rules_written({ ip, port }) {
    return `${ip}:${port}`;
}
/** Where a URL leads that names an address itself. */
function dialledBy(url) {
    if (url === undefined)
        return undefined;
    const { protocol, hostname, port } = new URL(url);
    return {
        ip: hostname === 'localhost' ? '127.0.0.1' : hostname,
        port: Number(port) || (protocol === 'https:' ? 443 : 80),
    };
}
function holdDatabase(environment, file) {
    const [own, shared, database] = [environment.at('backup'), file.at('backup'), file.at('database')];
    const backup = own.given ? own : shared;
    if (own.given && !database.given)
        own.complain(NEEDS_DATABASE);
    const depth = environment.at('profile').readOr(environment_shape/* profile */.ME, environment_shape/* DEFAULT_PROFILE */.KG);
    if (database.given && !backup.given && depth !== undefined && depth !== 'basic')
        environment.complain(needsBackup(depth));
}
function needsBackup(depth) {
    return `has a database and no backup of it, and profile ${depth} deploys nothing without a backup. Add \`backup: { container: NAME }\`. NAME is the database's container on the Docker host; for a managed database, one of the same version that only has the tools: \`docker run -d --name NAME --restart unless-stopped postgres:17 sleep infinity\`. Or write \`profile: basic\``;
}
const NEEDS_DATABASE = 'needs `database: { url-secret: … }`, the URL that the dump connects with';

// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var checks_check = __webpack_require__(73162);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/defaults/public-url.js
/**
 * The public address when nobody wrote one: that of the Docker host, with the port of `listen`. A unix socket is on this
 * machine.
 */
function publicUrlOf(dockerHost, listen) {
    const [ip = '', port = ''] = listen.split(':');
    const hostname = hostnameOf(dockerHost) ?? (ip === '0.0.0.0' ? '127.0.0.1' : ip);
    return `http://${hostname}${port === '80' ? '' : `:${port}`}`;
}
/** Undefined for a unix socket. */
function hostnameOf(dockerHost) {
    const elsewhere = /^(?:tcp|ssh):(.*)$/.exec(dockerHost)?.[1];
    return elsewhere === undefined ? undefined : URL.parse(`http:${elsewhere}`)?.hostname;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/for-environment.js




/** The file's sections, joined into what the use cases want for one environment. */
function forEnvironment({ file, section, environment, stack, hash, known }) {
    const components = inDependencyOrder(file.components, imagesOfOwner(known) ?? []);
    const dockerHost = known.dockerHost ?? section['docker-host'];
    const backup = section.backup ?? file.backup;
    const notifications = section.notifications ?? file.notifications ?? file_shape/* EMPTY_SECTIONS */.Jx.notifications;
    return {
        version: 1,
        application: file.application,
        environment,
        stack,
        hash,
        profile: section.profile,
        target: targetSettings(section, file, dockerHost),
        router: routerSettings(section.router, dockerHost),
        components,
        checks: file.checks,
        parallel: file.parallel,
        deploy: deploySettings(section.deploy ?? file.deploy ?? file_shape/* EMPTY_SECTIONS */.Jx.deploy),
        backup: backup && { container: backup.container, keep: backup.keep, timeout: backup.timeout },
        database: file.database && { urlSecret: file.database['url-secret'], check: file.database.check },
        requiredSecrets: requiredSecrets(file, components),
        notifications: {
            slack: notifications.slack && { webhookSecret: notifications.slack['webhook-secret'] },
            eventLog: notifications['event-log'],
            deploymentStatus: notifications['deployment-status'] === 'true',
        },
        defaults: [],
    };
}
function targetSettings(section, file, dockerHost) {
    const tls = section['docker-tls'];
    const accounts = [...file['registry-auth']].map(([host, auth]) => {
        return [host, { usernameSecret: auth['username-secret'], passwordSecret: auth['password-secret'] }];
    });
    return {
        dockerHost,
        tls: tls && { caSecret: tls['ca-secret'], certSecret: tls['cert-secret'], keySecret: tls['key-secret'] },
        ssh: section.ssh && sshSettings(section.ssh),
        subnet: section.subnet,
        registryAuth: new Map(accounts),
        minFreeBytes: section['min-free-space'],
        keeperImage: section['keeper-image'],
    };
}
function sshSettings(ssh) {
    return {
        keySecret: ssh['key-secret'],
        passphraseSecret: ssh['passphrase-secret'],
        certificateSecret: ssh['certificate-secret'],
        knownHosts: ssh['known-hosts'],
        knownHostsSecret: ssh['known-hosts-secret'],
        bastion: ssh.bastion,
    };
}
function routerSettings(router, dockerHost) {
    const written = router['public-url'];
    return {
        kind: 'nginx',
        image: router.image,
        listen: router.listen,
        previewListen: router.preview,
        publicUrl: written ?? publicUrlOf(dockerHost, router.listen),
        publicUrlFrom: written === null ? 'docker-host' : 'file',
        publicConnect: router['public-connect'],
        slotHeader: router['slot-header'],
        maxBodyBytes: router['max-body-size'],
        readTimeout: router['read-timeout'],
    };
}
function deploySettings(section) {
    return {
        readyProbes: section['ready-probes'],
        startTimeout: section['start-timeout'],
        minUptime: section['min-uptime'],
        migrateTimeout: section['migrate-timeout'],
        proofProbes: section['proof-probes'],
        proofTimeout: section['proof-timeout'],
        probeInterval: section['probe-interval'],
        bake: {
            duration: section.bake.duration,
            maxRestarts: section.bake['max-restarts'],
            failureThreshold: section.bake['failure-threshold'],
        },
        drainTimeout: section['drain-timeout'],
        oldSlot: section['old-slot'],
    };
}
function requiredSecrets(file, components) {
    const named = [...file.secrets, ...components.flatMap(({ secrets }) => secrets)];
    if (file.database)
        named.push(file.database['url-secret']);
    named.push(...file.checks.flatMap((check) => (0,checks_check/* secretsOf */.Fj)(check)));
    return [...new Set(named)];
}
/** Those that are needed come first; the file's own order decides the rest. A circle has been refused before. */
function inDependencyOrder(sections, imagesByDefault) {
    const ordered = [];
    const begun = new Set();
    const visit = (name) => {
        if (begun.has(name))
            return;
        begun.add(name);
        for (const needed of sections.get(name)?.needs ?? [])
            visit(needed);
        ordered.push(name);
    };
    for (const name of sections.keys())
        visit(name);
    return ordered.flatMap((name) => {
        const section = sections.get(name);
        return section ? [componentSettings(name, section, imagesByDefault)] : [];
    });
}
/** Null for a background component: it has no port. */
function servingSettings({ path, port, health }) {
    if (port === null)
        return null;
    const publicPath = health['public-path'] ?? path;
    return { path, port, health: { path: health.path, status: health.status, publicPath } };
}
function componentSettings(name, section, imagesByDefault) {
    return {
        name,
        serves: servingSettings(section),
        handover: section.handover,
        needs: section.needs,
        environment: section.environment,
        secrets: section.secrets,
        networks: section.networks,
        allowedImages: section['allowed-images'] ?? imagesByDefault,
        migrate: section.migrate,
        stopTimeout: section['stop-timeout'],
        command: section.command,
    };
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/spot.js
var configuration_spot = __webpack_require__(28511);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/target-rules.js






/**
 * Environments of one file that would be in each other's way. Only those with the same tcp or ssh address are known to share a
 * Docker host: a unix socket may be another machine's for each runner.
 */
function holdEnvironmentsApart(environments) {
    for (const [index, environment] of environments.entries()) {
        for (const earlier of environments.slice(0, index)) {
            holdNames(earlier, environment);
            const host = hostOf(environment);
            if (host !== undefined && host === hostOf(earlier))
                holdTargets(earlier, environment);
        }
    }
}
function holdNames([earlier], [name, spot]) {
    if (earlier.toLowerCase() !== name.toLowerCase())
        return;
    spot.complain(`is the same as ${earlier} to GitHub, where capitals don't count in names of environments: take one out`);
}
function holdTargets([name, earlier], [, environment]) {
    const range = rangeOf(environment);
    const other = rangeOf(earlier);
    if (range && other && (0,ipv4_range/* overlap */.EF)(range, other))
        environment.at('subnet').complain(`overlaps with that of ${name}, on the same docker-host`);
    for (const { address, spot } of listenersOf(environment)) {
        const rival = listenersOf(earlier).find((each) => (0,listen_address/* addressesCollide */.J)(each.address, address));
        if (rival)
            spot.complain(`is taken by ${rival.key} of ${name} (${environment_rules_written(rival.address)}), on the same docker-host`);
    }
}
function rangeOf(environment) {
    return (0,ipv4_range/* parseIpv4Range */.oD)(environment.at('subnet').read((0,shape/* scalar */.d_)(values/* subnet */.K2)) ?? '');
}
function hostOf([, environment]) {
    const text = environment.at('docker-host').read((0,shape/* scalar */.d_)(docker_address/* dockerHost */.dd));
    const address = text === undefined ? undefined : (0,docker_address/* parseDockerAddress */.WC)(text);
    if (!address?.ok || address.value.kind === 'unix')
        return undefined;
    if (address.value.kind === 'ssh') {
        const { server, socketPath } = address.value;
        return `${server.hostname.toLowerCase()} ${server.port} ${socketPath}`;
    }
    return `${address.value.hostname.toLowerCase()}:${address.value.port ?? ''}`;
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/document.js + 3 modules
var yaml_document = __webpack_require__(56965);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var pairs = __webpack_require__(31862);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/read-configuration.js














const EMPTY = { line: 1, path: '', problem: 'is empty; it begins with `version: 1`' };
/**
 * Reads the file for one environment. The whole file is held to its form and its rules, also what other environments say.
 * Throws `configuration/invalid` with every problem, each as `file:line: path: problem`.
 */
function readConfiguration(source, environment, known = {}) {
    const { root, top, problems } = (0,yaml_document/* parseConfigurationDocument */.r)(source.text);
    if (root === undefined)
        throw invalid(source, problems());
    if ((0,pairs/* isEmpty */.Im)(root))
        throw invalid(source, [EMPTY]);
    const file = file_shape/* fileShape */.wD.read(root, top);
    const spot = (0,configuration_spot/* spotOf */.Y)(root, top);
    holdRules(spot);
    holdAllowedImages(spot.at('components'), known);
    holdKnown(spot.at('environments'), environment);
    const section = file?.environments.get(environment);
    const stack = file && stackOf(file.application, environment);
    if (!file || !section || !stack?.ok || problems().length > 0)
        throw invalid(source, problems());
    const hash = (0,external_node_crypto_.createHash)('sha256').update(source.text).digest('hex');
    const configuration = forEnvironment({ file, section, environment, stack: stack.value, hash, known });
    return { ...configuration, defaults: chosenDefaults(spot, spot.at('environments').at(environment), configuration) };
}
/** Everything that two parts of the file must agree upon. */
function holdRules(file) {
    const environments = file.at('environments').entries();
    holdComponents(file.at('components'));
    holdChecks(file.at('checks'), file.at('components'));
    holdDeployTimes(file.at('deploy'));
    if (file.at('backup').given && !file.at('database').given)
        file.at('backup').complain(NEEDS_DATABASE);
    for (const [name, environment] of environments) {
        holdDeployTimes(environment.at('deploy'));
        holdEnvironment(environment, file);
        holdStackName([name, environment], file);
    }
    holdEnvironmentsApart(environments);
}
function holdKnown(environments, environment) {
    const names = environments.entries().map(([name]) => name);
    if (!environments.given || names.includes(environment))
        return;
    // A list has been refused already.
    if (environments.items().length > 0)
        return;
    const alike = names.find((name) => name.toLowerCase() === environment.toLowerCase());
    const known = alike === undefined ? `it knows ${names.join(', ') || 'none'}` : `write ${environment}, not ${alike}`;
    environments.complain(`has no ${JSON.stringify(environment)}; ${known}`);
}
/** More than a person corrects before the next run. Outputs and summary have room for these, but not for thousands. */
const MOST_PROBLEMS = 50;
function invalid({ name }, problems) {
    const fileProblems = firstOf(problems.toSorted((one, other) => one.line - other.line)).map(({ line, path, problem }) => ({ file: name, line, problem: `${path === '' ? '' : `${path}: `}${problem}` }));
    const messages = fileProblems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
    return new failure/* Failure */.HR('configuration/invalid', messages.join('\n') || name, {
        facts: { file: name, problems: messages },
        fileProblems,
    });
}
/** The first ones, and how many more there are, at the line where those begin. */
function firstOf(problems) {
    const next = problems[MOST_PROBLEMS];
    if (!next)
        return problems;
    const more = `from here on there are ${problems.length - MOST_PROBLEMS} more problems`;
    return [...problems.slice(0, MOST_PROBLEMS), { line: next.line, path: '', problem: more }];
}


/***/ }),

/***/ 90327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UM: () => (/* binding */ ownerOfPath),
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
/** Of several prefixes, the one that gets the requests for a path: the longest that covers it. */
function ownerOfPath(path, all) {
    return all
        .filter((each) => isOfComponent(path, each.path))
        .toSorted((one, other) => withoutSlash(other.path).length - withoutSlash(one.path).length)[0];
}
function withoutSlash(path) {
    return path.replace(/\/+$/, '');
}


/***/ })

};
