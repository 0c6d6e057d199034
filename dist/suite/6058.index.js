export const id = 6058;
export const ids = [6058];
export const modules = {

/***/ 75153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ON: () => (/* binding */ whyNotRead),
/* harmony export */   Wj: () => (/* binding */ fileProblem),
/* harmony export */   X8: () => (/* binding */ fileProblemsFailure)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

/** What is wrong with a file, at the line that names it: `why` goes on after its path. */
function fileProblem({ path, file, line, key }, { configuration }, why) {
    return { file: file ?? configuration, line, problem: `${key}: ${path} ${why}` };
}
/** Why there is no such file; undefined if it was found. */
function whyNotRead(file, { place }) {
    if (file === undefined || file.kind === 'absent')
        return `is not there: ${place} has no such file. Commit it, or correct the path, which begins at the repository's root`;
    return file.kind === 'unusable' ? file.why : undefined;
}
function fileProblemsFailure(problems, { configuration }) {
    const messages = problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', messages.join('\n'), {
        facts: { file: configuration, problems: messages },
        fileProblems: problems,
    });
}


/***/ }),

/***/ 46058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  withManifests: () => (/* binding */ withManifests),
  W: () => (/* binding */ withManifestsOfFolder)
});

// EXTERNAL MODULE: ./packages/core/build/release/file-problems.js
var file_problems = __webpack_require__(75153);
;// CONCATENATED MODULE: ./packages/core/build/release/usecases/read-manifests.js

/**
 * The same components with the manifests that they name. Throws `configuration/invalid` with every file that isn't there or can't be
 * used, and with every mistake in one, each at its line.
 */
async function readManifests(repository, components, reading, signal) {
    const problems = [];
    const made = [];
    for (const component of components) {
        const { manifestFrom: from } = component;
        if (!from) {
            made.push(component);
            continue;
        }
        const read = await manifestAt(repository, { from, component, reading }, signal);
        if (read.kind === 'problems')
            problems.push(...read.problems);
        else
            made.push({ ...component, manifest: read.manifest });
    }
    if (problems.length > 0)
        throw (0,file_problems/* fileProblemsFailure */.X8)(problems, reading);
    return made;
}
async function manifestAt(repository, { from, component, reading }, signal) {
    const paths = await pathsAt(repository, { from, reading }, signal);
    if ('problem' in paths)
        return { kind: 'problems', problems: [paths] };
    const texts = [];
    const problems = [];
    for (const path of paths) {
        const file = await repository.open(path, signal);
        const why = file.kind === 'too-large' ? 'is larger than 1 MiB' : (0,file_problems/* whyNotRead */.ON)(file, reading);
        const text = file.kind === 'file' ? textOf(file.bytes) : undefined;
        if (text !== undefined)
            texts.push({ path, text });
        else
            problems.push((0,file_problems/* fileProblem */.Wj)({ ...from, path }, reading, why ?? 'is not UTF-8 text'));
    }
    return problems.length > 0 ? { kind: 'problems', problems } : reading.read(texts, component);
}
const YAML = /\.(?:ya?ml|json)$/;
const MOST_FILES = 30;
/** The files of a manifest: the one that is named, or those of the folder, in the order of their names. */
async function pathsAt(repository, { from, reading }, signal) {
    const folder = await repository.list(from.path, signal);
    const wrong = (why) => (0,file_problems/* fileProblem */.Wj)(from, reading, why);
    if (folder.kind === 'absent')
        return wrong(`is not there: ${reading.place} has no such file or folder. Commit it, or correct the path`);
    if (folder.kind === 'unusable')
        return wrong(folder.why);
    if (folder.kind === 'file')
        return [from.path];
    const strange = folder.entries.find(({ kind }) => kind !== 'file');
    if (strange)
        return wrong(`has ${strange.kind === 'folder' ? 'the folder' : 'the link'} ${strange.name}: name the folder with the rendered files of this component, and nothing else`);
    const names = folder.entries.map(({ name }) => name).filter((name) => YAML.test(name));
    if (names.length === 0)
        return wrong('has no YAML file');
    if (names.length > MOST_FILES)
        return wrong(`has ${names.length} YAML files, and may have ${MOST_FILES}`);
    return names.toSorted().map((name) => `${from.path}/${name}`);
}
function textOf(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/wiring/build/source/source-of.js
var source_of = __webpack_require__(65516);
;// CONCATENATED MODULE: ./packages/wiring/build/source/read-manifests.js



/**
 * The configuration with the manifests of its components, read from where the configuration came from. At a Docker host there are
 * none. Those that aren't deployed now are read too: components are reached by each other's Services. Throws
 * `configuration/invalid` with the line of each mistake.
 */
async function withManifests(inputs, { run, signal }, configuration) {
    if (configuration.target.engine !== 'kubernetes')
        return configuration;
    return await readFrom((0,source_of/* sourceOf */.vz)(inputs, run), configuration, signal);
}
/** The same from a folder of this machine. `called`: the configuration, in messages. */
async function withManifestsOfFolder(configuration, { called, from }, signal) {
    if (configuration.target.engine !== 'kubernetes')
        return configuration;
    return await readFrom((0,source_of/* sourceInFolder */.j)(called, from), configuration, signal);
}
async function readFrom({ repository, reading }, configuration, signal) {
    const read = await manifestReader(configuration);
    const components = await readManifests(repository, configuration.components, { ...reading, read }, signal);
    const { sharedNames } = await __webpack_require__.e(/* import() */ 9968).then(__webpack_require__.bind(__webpack_require__, 49968));
    const shared = sharedNames(components, reading);
    if (shared.length > 0)
        throw (0,file_problems/* fileProblemsFailure */.X8)(shared, reading);
    return { ...configuration, components };
}
async function manifestReader({ target }) {
    // Loaded only here: those who deploy to Docker need no reader of manifests.
    const { readManifest } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(9732), __webpack_require__.e(9156)]).then(__webpack_require__.bind(__webpack_require__, 79732));
    const namespace = target.engine === 'kubernetes' ? target.namespace : '';
    return (texts, { name, serves, internal, handover, allowedImages }) => readManifest(texts, {
        component: name,
        port: serves?.port ?? internal?.port ?? null,
        handover,
        allowedImages,
        namespace,
    });
}


/***/ })

};
