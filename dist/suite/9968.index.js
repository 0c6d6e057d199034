export const id = 9968;
export const ids = [9968];
export const modules = {

/***/ 3544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qv: () => (/* binding */ objectsIn),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   nf: () => (/* binding */ mapsIn)
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
/** A field that must be a list of maps; what isn't is left out. */
function mapsIn(object, ...path) {
    const value = fieldOf(object, ...path);
    if (!Array.isArray(value))
        return [];
    return [...value.entries()].flatMap(([index, each]) => isObject(each) ? [[index, each]] : []);
}


/***/ }),

/***/ 49968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sharedNames: () => (/* binding */ sharedNames)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_release_file_problems__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75153);
/* harmony import */ var _manifest_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3544);


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
            .map((object) => `${String(object['kind'])} ${String((0,_manifest_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldOf */ ._F)(object, 'metadata', 'name'))}`);
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


/***/ })

};
