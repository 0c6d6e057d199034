export const id = 9968;
export const ids = [9968];
export const modules = {

/***/ 49968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sharedNames: () => (/* binding */ sharedNames)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_release_file_problems__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75153);
/* harmony import */ var _hardened_deploy_core_release_manifest_reader__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44603);


/** Both keep their name in the namespace, a Deployment with its slot behind it. Everything else gets a mark of its own at each start. */
const KEEPS_ITS_NAME = new Set(['Deployment', 'Service']);
/**
 * Two components whose manifests have a Deployment or a Service of one name: in the namespace that is one object, so the one would
 * replace or steer the other. Answers a problem for each, at the line that names the later manifest.
 */
function sharedNames(components, reading) {
    const first = new Map();
    return components.flatMap((component) => {
        const { manifest, manifestFrom: from } = component;
        const names = (manifest?.objects ?? [])
            .filter(({ kind }) => KEEPS_ITS_NAME.has(String(kind)))
            .map((object) => `${String(object['kind'])} ${String((0,_hardened_deploy_core_release_manifest_reader__WEBPACK_IMPORTED_MODULE_1__/* .fieldOf */ ._F)(object, 'metadata', 'name'))}`);
        return names.flatMap((name) => {
            const other = first.get(name);
            if (!other)
                first.set(name, component);
            if (!other || !from)
                return [];
            const where = other.manifestFrom ? `${other.manifestFrom.path} of ${other.name}` : other.name;
            const why = `has the ${name}, as ${where} has already: in one namespace these are the same. Give one of the two another name`;
            return [(0,_hardened_deploy_core_release_file_problems__WEBPACK_IMPORTED_MODULE_0__/* .fileProblem */ .Wj)(from, reading, why)];
        });
    });
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
