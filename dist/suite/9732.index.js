export const id = 9732;
export const ids = [9732];
export const modules = {

/***/ 3544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ objectsIn)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

/** Anchors within anchors could make a small text enormous. */
const MOST_ALIASES = 100;
/** The objects of a file, which may have several documents. As kubectl does, it is read by the rules of YAML 1.1. */
function objectsIn({ path, text }, tell) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const lineAt = (offset) => Math.max(1, lines.linePos(offset).line);
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, { version: '1.1', lineCounter: lines, logLevel: 'silent' });
    const found = Array.isArray(documents) ? documents : [];
    return found.flatMap((document) => {
        const [error] = document.errors;
        if (error) {
            tell({ file: path, line: lineAt(error.pos[0]), problem: `is not YAML: ${inLine(error.message)}` });
            return [];
        }
        const lineOf = (of) => lineAt(offsetOf(document, of));
        const value = plainOf(document, (problem) => tell({ file: path, line: lineOf([]), problem }));
        if (value === undefined || value === null)
            return [];
        if (!isObject(value)) {
            tell({
                file: path,
                line: lineOf([]),
                problem: 'is no object of Kubernetes: it begins with `apiVersion` and `kind`',
            });
            return [];
        }
        const strange = notJson(value, []);
        if (strange) {
            tell({
                file: path,
                line: lineOf(strange),
                problem: `${strange.join('.')} is no text, number, true or false to Kubernetes: quote it`,
            });
            return [];
        }
        return [{ file: path, value, lineOf }];
    });
}
function plainOf(document, wrong) {
    try {
        return document.toJS({ maxAliasCount: MOST_ALIASES });
    }
    catch (thrown) {
        wrong(`can't be read: ${inLine(thrown instanceof Error ? thrown.message : String(thrown))}`);
        return undefined;
    }
}
function offsetOf(document, path) {
    for (let length = path.length; length > 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(node) && node.range)
            return node.range[0];
    }
    return document.contents?.range[0] ?? document.range[0];
}
/** Where a value is that JSON doesn't have: a date, an infinity. */
function notJson(value, path) {
    if (value === null || typeof value === 'string' || typeof value === 'boolean')
        return undefined;
    if (typeof value === 'number')
        return Number.isFinite(value) ? undefined : path;
    if (Array.isArray(value))
        return firstOf(value.entries(), path);
    return isObject(value) ? firstOf(Object.entries(value), path) : path;
}
function firstOf(entries, path) {
    for (const [key, value] of entries) {
        const found = notJson(value, [...path, key]);
        if (found)
            return found;
    }
    return undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
function inLine(text) {
    return (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').slice(0, 200);
}


/***/ }),

/***/ 79732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readManifest: () => (/* binding */ readManifest)
});

// EXTERNAL MODULE: ./packages/core/build/release/manifest-reader.js
var manifest_reader = __webpack_require__(44603);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/cluster/manifest/manifest-objects.js
var manifest_objects = __webpack_require__(3544);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/manifest/object-rules.js


/** Kinds that a manifest may have, with the version that is known here. */
const KINDS = {
    Deployment: 'apps/v1',
    Service: 'v1',
    ConfigMap: 'v1',
    HorizontalPodAutoscaler: 'autoscaling/v2',
    PodDisruptionBudget: 'policy/v1',
};
const APPLY = 'Apply it yourself, once, and take it out';
const WHOLE = 'a component is one Deployment, of which there are two while it moves';
/** Other kinds that people have: what to do with them. */
const ELSEWHERE = {
    Secret: 'a manifest is kept with its release, where others may read it. Name the secret under `secrets` of the component; or make it yourself, and take it out',
    Ingress: `where users come in is not part of a release. ${APPLY}; let it lead to the Service`,
    HTTPRoute: `where users come in is not part of a release. ${APPLY}; let it lead to the Service`,
    Rollout: 'Argo Rollouts moves its Service by itself, and a component here is moved by the deployment. Write a Deployment with the same `replicas`, `selector` and `template`, without `strategy`, and remove the Rollout from the cluster',
    Canary: 'Flagger scales the Deployment of a component to none and moves the traffic by itself, so two would move it. Take it out, and remove the Canary from the cluster',
    Namespace: `the namespace is there before a deployment. ${APPLY}`,
    StatefulSet: `${WHOLE}. ${APPLY}`,
    DaemonSet: `${WHOLE}. ${APPLY}`,
    ReplicaSet: WHOLE,
    Pod: WHOLE,
    Job: 'what runs once is `migrate` of the component, or one of `tasks`: take it out',
    CronJob: `what runs by the clock is not moved by a deployment. ${APPLY}`,
    List: 'write its objects as documents of their own, with --- between them',
    Kustomization: 'this folder is not rendered yet. Commit what `kubectl kustomize` prints',
    PersistentVolumeClaim: `data belongs to no release. ${APPLY}`,
};
/** Slot, and a mark of the start, are added; the pods of a Deployment get a longer name still, of 63 characters at most. */
const LONGEST_NAME = 40;
const NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** What each object must be, whatever its kind. Answers those of known kinds, and tells of the others. */
function soundObjects(objects, namespace, tell) {
    const seen = new Set();
    return objects.filter((object) => {
        const { file, value, lineOf } = object;
        const { apiVersion, kind } = value;
        const wrong = (path, problem) => {
            tell({ file, line: lineOf(path), problem: `${wordsOf(object)} ${problem}` });
            return false;
        };
        if (typeof kind !== 'string' || typeof apiVersion !== 'string')
            return wrong([], 'has no `kind` or no `apiVersion`: each document is one object of Kubernetes');
        const version = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
        if (version === undefined)
            return wrong(['kind'], `can't be in a manifest: ${elsewhere(kind)}`);
        if (apiVersion !== version)
            return wrong(['apiVersion'], `must be of \`apiVersion: ${version}\`, not ${(0,parser/* quoted */.TL)(apiVersion)}`);
        if ((0,manifest_reader/* fieldOf */._F)(value, 'metadata', 'generateName') !== undefined)
            return wrong(['metadata', 'generateName'], 'has `generateName`: write `name`, because each start adds a mark of its own');
        const name = (0,manifest_reader/* fieldOf */._F)(value, 'metadata', 'name');
        if (typeof name !== 'string')
            return wrong(['metadata'], 'has no `metadata.name`');
        if (!NAME.test(name) || name.length > LONGEST_NAME)
            return wrong(['metadata', 'name'], `must have a name of small letters, digits and -, at most ${LONGEST_NAME}: the slot is added to it`);
        const own = (0,manifest_reader/* fieldOf */._F)(value, 'metadata', 'namespace');
        if (own !== undefined && own !== namespace)
            return wrong(['metadata', 'namespace'], `is in the namespace ${(0,parser/* quoted */.TL)(String(own))}, and the environment in ${namespace}: leave \`namespace\` out`);
        const label = Object.keys(labelsOf(object)).find((key) => key.startsWith('hardened-deploy/'));
        if (label !== undefined)
            return wrong(['metadata', 'labels', label], `has the label ${label}: these are for the suite's own`);
        const key = `${kind} ${name}`;
        if (seen.has(key))
            return wrong(['metadata', 'name'], 'is there twice: take one out');
        seen.add(key);
        return true;
    });
}
function elsewhere(kind) {
    const known = Object.keys(KINDS).join(', ');
    return Object.hasOwn(ELSEWHERE, kind) ? (ELSEWHERE[kind] ?? '') : `known are ${known}. ${APPLY}`;
}
function labelsOf({ value }) {
    const labels = (0,manifest_reader/* fieldOf */._F)(value, 'metadata', 'labels');
    return typeof labels === 'object' && labels !== null ? labels : {};
}
/** `Deployment web`, as messages call it. What isn't a name is not repeated. */
function wordsOf({ value }) {
    const name = (0,manifest_reader/* fieldOf */._F)(value, 'metadata', 'name');
    const kind = typeof value['kind'] === 'string' && /^\w{1,60}$/.test(value['kind']) ? value['kind'] : 'the object';
    return typeof name === 'string' && /^[\w.-]{1,253}$/.test(name) ? `${kind} ${name}` : kind;
}

// EXTERNAL MODULE: ./packages/core/build/release/allowed-image.js
var allowed_image = __webpack_require__(19156);
// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/manifest/workload-rules.js





const RENDERED = 'the files must be rendered, by helm or kustomize, before they are committed';
const ONE_NODE = 'two releases of it couldn’t be on one node while it moves. Take it out';
const POD = ['spec', 'template', 'spec'];
/**
 * The Deployment: its container gets the image of each release, and nothing else of it may change between two starts. Answers whether it
 * has that container: nothing else can be said of one that hasn't.
 */
function holdDeployment(deployment, of, tell) {
    const { file, value, lineOf } = deployment;
    const wrong = (path, problem) => tell({ file, line: lineOf(path), problem: `${wordsOf(deployment)} ${problem}` });
    const replicas = (0,manifest_reader/* fieldOf */._F)(value, 'spec', 'replicas') ?? 1;
    if (typeof replicas !== 'number' || !Number.isInteger(replicas))
        wrong(['spec', 'replicas'], `has \`replicas\` that are no whole number: ${RENDERED}`);
    else if (replicas < 1)
        wrong(['spec', 'replicas'], 'has no `replicas`, so nothing would run: write at least 1');
    else if (of.handover === 'exclusive' && replicas > 1)
        wrong(['spec', 'replicas'], `has ${replicas} replicas, and an exclusive component never runs twice: write 1`);
    const containers = (0,manifest_reader/* mapsIn */.nf)(value, ...POD, 'containers');
    const own = (0,manifest_reader/* ownContainer */.A2)(value, of.component);
    if (own === undefined) {
        wrong([...POD, 'containers'], `has the containers ${(0,manifest_reader/* containerNames */.MR)(value).join(', ') || 'none'}: name the one that runs the image of the component ${of.component}`);
        return 'has-none';
    }
    for (const [index, container] of containers) {
        const path = [...POD, 'containers', index];
        if (String(container['name']) === own)
            holdOwnImage(container, (problem) => wrong([...path, 'image'], problem));
        else
            holdOtherImage(container, of, (problem) => wrong([...path, 'image'], problem));
        if ((0,manifest_reader/* mapsIn */.nf)(container, 'ports').some(([, port]) => port['hostPort'] !== undefined))
            wrong([...path, 'ports'], `has a \`hostPort\`: ${ONE_NODE}`);
    }
    for (const [index, container] of (0,manifest_reader/* mapsIn */.nf)(value, ...POD, 'initContainers'))
        holdOtherImage(container, of, (problem) => wrong([...POD, 'initContainers', index, 'image'], problem));
    if ((0,manifest_reader/* fieldOf */._F)(value, ...POD, 'hostNetwork') === true)
        wrong([...POD, 'hostNetwork'], `has \`hostNetwork\`: ${ONE_NODE}`);
    return 'has-container';
}
function holdOwnImage({ image }, wrong) {
    if (image === undefined)
        return;
    if (typeof image !== 'string' || !(0,release_image/* imageParts */.Ck)(image))
        return wrong(`has an \`image\` that is none: ${RENDERED}`);
    if ((0,release_image/* imageParts */.Ck)(image)?.digest !== undefined)
        wrong('has an image with a digest, which each deployment replaces by its own, of its input `images`: write the name alone');
}
/** What runs beside it is part of the release too, so it must be the same image when the release is started again. */
function holdOtherImage({ name, image }, { allowedImages }, wrong) {
    const parts = typeof image === 'string' ? (0,release_image/* imageParts */.Ck)(image) : undefined;
    if (typeof image !== 'string' || parts?.digest === undefined)
        return wrong(`has the container ${String(name)} without a digest in its \`image\`: write name@sha256:…, because a tag may be another image when this release is started again`);
    if (!(0,allowed_image/* isAllowedImage */.q)(image, allowedImages))
        wrong(`has the image ${(0,parser/* quoted */.TL)(image)}, which \`allowed-images\` of the component doesn't allow`);
}
/** The Service: the way by which users or other components come, which a switch turns. */
function holdService(service, deployment, { port }, tell) {
    const { file, value, lineOf } = service;
    const wrong = (path, problem) => tell({ file, line: lineOf(path), problem: `${wordsOf(service)} ${problem}` });
    if (port === null)
        return wrong([], 'is there, but the component has no `port`: write it, or take the Service out');
    const type = (0,manifest_reader/* fieldOf */._F)(value, 'spec', 'type');
    if (type === 'ExternalName')
        return wrong(['spec', 'type'], 'leads out of the cluster: no switch could turn it');
    if ((0,manifest_reader/* fieldOf */._F)(value, 'spec', 'clusterIP') === 'None')
        return wrong(['spec', 'clusterIP'], 'is headless: clients would keep the addresses of the old pods. Take `clusterIP: None` out');
    if (!(0,manifest_reader/* servicePortTo */.md)(value, port, deployment.value))
        wrong(['spec', 'ports'], `has no port that leads to ${port}, the \`port\` of the component: add \`{ port: ${port}, targetPort: ${port} }\``);
}
/** What scales the component: each slot gets one of its own, so it must be meant for its Deployment. */
function holdAutoscaler(scaler, deployment, of, tell) {
    const { file, value, lineOf } = scaler;
    const wrong = (path, problem) => tell({ file, line: lineOf(path), problem: `${wordsOf(scaler)} ${problem}` });
    if (of.handover === 'exclusive')
        return wrong([], 'is there, and an exclusive component never runs twice: take it out');
    const name = (0,manifest_reader/* fieldOf */._F)(deployment.value, 'metadata', 'name');
    const target = ['spec', 'scaleTargetRef'];
    if ((0,manifest_reader/* fieldOf */._F)(value, ...target, 'kind') !== 'Deployment' || (0,manifest_reader/* fieldOf */._F)(value, ...target, 'name') !== name)
        wrong(target, `must scale the Deployment ${String(name)}, which is the component's`);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/manifest/read-manifest.js




/** It is kept with each release in one object of the cluster, which holds 1 MiB, together with the other components. */
const MOST_CHARACTERS = 200_000;
/** Reads the files of one component's manifest for an environment in this namespace. Answers every mistake with its line. */
function readManifest(files, of) {
    const problems = [];
    const tell = (problem) => void problems.push(problem);
    const written = files.flatMap((file) => (0,manifest_objects/* objectsIn */.Q)(file, tell));
    const objects = soundObjects(written, of.namespace, tell);
    const first = files[0]?.path ?? '';
    // Without this, a Deployment that is wrong in itself would also be missing.
    if (objects.length === written.length && problems.length === 0)
        holdTogether(objects, { of, file: first }, tell);
    const manifest = { objects: objects.map(({ value }) => value) };
    const size = JSON.stringify(manifest).length;
    if (size > MOST_CHARACTERS)
        tell({
            file: first,
            line: 1,
            problem: `the manifest has ${size} characters as JSON, and may have ${MOST_CHARACTERS}: put large files into the image`,
        });
    return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'manifest', manifest };
}
function holdTogether(objects, { of, file }, tell) {
    const ofKind = (kind) => objects.filter(({ value }) => value['kind'] === kind);
    const [deployment, ...furtherDeployments] = ofKind('Deployment');
    const [service, ...furtherServices] = ofKind('Service');
    for (const further of furtherDeployments)
        tell({
            file: further.file,
            line: further.lineOf([]),
            problem: `${wordsOf(further)} is one too many: a component has one Deployment. Make it a component of its own`,
        });
    for (const further of furtherServices)
        tell({
            file: further.file,
            line: further.lineOf([]),
            problem: `${wordsOf(further)} is one too many: a switch turns one Service of a component. Apply the others yourself`,
        });
    if (!deployment)
        return tell({
            file,
            line: 1,
            problem: `there is no Deployment in the manifest of ${of.component}: add the one whose pods run it`,
        });
    if (holdDeployment(deployment, of, tell) === 'has-none')
        return;
    if (service)
        holdService(service, deployment, of, tell);
    else if (of.port !== null)
        tell({
            file: deployment.file,
            line: deployment.lineOf([]),
            problem: `there is no Service in the manifest of ${of.component}, and it has port ${of.port}: users and other components come by a Service. Add one`,
        });
    for (const scaler of ofKind('HorizontalPodAutoscaler'))
        holdAutoscaler(scaler, deployment, of, tell);
    for (const texts of ofKind('ConfigMap'))
        holdTexts(texts, tell);
}
/** Unquoted numbers and dates, which Kubernetes refuses late and in words of its own. */
function holdTexts(configMap, tell) {
    const { file, value, lineOf } = configMap;
    for (const field of ['data', 'binaryData']) {
        const data = (0,manifest_reader/* fieldOf */._F)(value, field);
        if (typeof data !== 'object' || data === null)
            continue;
        for (const [key, text] of Object.entries(data)) {
            if (typeof text === 'string')
                continue;
            tell({ file, line: lineOf([field, key]), problem: `${wordsOf(configMap)} has ${key} that is no text: quote it` });
        }
    }
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

/***/ 44603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ ownContainer),
/* harmony export */   MR: () => (/* binding */ containerNames),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   md: () => (/* binding */ servicePortTo),
/* harmony export */   nf: () => (/* binding */ mapsIn)
/* harmony export */ });
/** The value of a field, wherever it is; undefined where a part of the way is no map or list. */
function fieldOf(object, ...path) {
    let value = object;
    for (const step of path) {
        if (typeof value !== 'object' || value === null)
            return undefined;
        value = value[step];
    }
    return value;
}
/** A field that must be a list of maps, with the place of each; what isn't one is left out. */
function mapsIn(object, ...path) {
    const value = fieldOf(object, ...path);
    if (!Array.isArray(value))
        return [];
    return [...value.entries()].flatMap(([index, each]) => isMap(each) ? [[index, each]] : []);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const CONTAINERS = ['spec', 'template', 'spec', 'containers'];
/** The container that runs a component's image: the one of the component's name, or of its Deployment's, or the only one. */
function ownContainer(deployment, component) {
    const names = containerNames(deployment);
    const called = [component, String(fieldOf(deployment, 'metadata', 'name'))];
    return called.find((name) => names.includes(name)) ?? (names.length === 1 ? names[0] : undefined);
}
/** `web, proxy`, and `none` for a Deployment without any. */
function containerNames(deployment) {
    return mapsIn(deployment, ...CONTAINERS).map(([, { name }]) => String(name));
}
/** The port of a Service that leads to a port of the pods, by its number or by its name there. Undefined: none does. */
function servicePortTo(service, port, deployment) {
    const isCalled = (name) => mapsIn(deployment, ...CONTAINERS).some(([, container]) => mapsIn(container, 'ports').some(([, each]) => each['name'] === name && each['containerPort'] === port));
    const found = mapsIn(service, 'spec', 'ports').find(([, each]) => {
        const target = each['targetPort'] ?? each['port'];
        return typeof target === 'string' ? isCalled(target) || Number(target) === port : target === port;
    });
    return found?.[1];
}


/***/ })

};
