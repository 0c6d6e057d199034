export const id = 5888;
export const ids = [5888];
export const modules = {

/***/ 68848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ct: () => (/* binding */ itemsAt),
/* harmony export */   Cy: () => (/* binding */ originIn),
/* harmony export */   IA: () => (/* binding */ openComposeSource),
/* harmony export */   PX: () => (/* binding */ scalarsIn),
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   ws: () => (/* binding */ entriesAt)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _advice_written_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40691);
/* harmony import */ var _yaml_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56965);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31862);




/** Docker Compose's own tags: what a later file says replaces what an earlier one said. */
const TAGS = ['!reset', '!override'];
function openComposeSource(path, text) {
    const { root, top, problems } = (0,_yaml_document_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConfigurationDocument */ .r)(text, { tags: TAGS });
    if (root === undefined)
        return { kind: 'unreadable', problems: problems().map((each) => ({ ...each, file: path })) };
    return { kind: 'open', source: { path, root, lineOf: top.lineOf } };
}
function at(node, key) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_3__/* .pairOf */ .cF)(node, key)?.value : undefined;
}
function entriesAt(node) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_3__/* .pairsOf */ .fq)(node).map((pair) => [(0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(pair), pair.value]) : [];
}
function itemsAt(node) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items : [];
}
/** Follows a path of the resolved project as far as this text has it. Keys are found in maps and in lists of `KEY=value`. */
function follow(root, steps) {
    let found = { node: root, near: 0 };
    let inside = root;
    for (const [index, step] of steps.entries()) {
        const next = stepInto(inside, step);
        if (!next)
            break;
        found = { node: next.told, near: index + 1 };
        inside = next.value;
    }
    return found;
}
function stepInto(node, step) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
        const pair = (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_3__/* .pairOf */ .cF)(node, String(step));
        return pair && { told: pair.key, value: pair.value };
    }
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
        return undefined;
    const items = node.items;
    if (typeof step === 'number') {
        const item = items[step];
        return item && { told: item, value: item };
    }
    const item = items.find((each) => isNamed(each, step));
    return item && { told: item, value: item };
}
/** `- LOG_LEVEL=info`, `- db`, `- source: data`. */
function isNamed(item, name) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item))
        return ['source', 'target', 'path'].some((key) => (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(at(item, key)) === name);
    const text = (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(item);
    return text === name || text?.startsWith(`${name}=`) === true;
}
/**
 * Where something stands in the files, or the key above it that does. The last file that has it wins, as in Docker Compose, and
 * a service's own keys before those that it takes over by `extends`.
 */
function originIn(sources, steps) {
    const paths = pathsOf(sources, steps);
    const all = paths.flatMap((path) => sources.map((source) => ({ source, ...follow(source.root, path) })));
    const [first, ...others] = all.filter(({ near }) => near > 0);
    if (!first)
        return { file: sources[0]?.path ?? '', line: 1 };
    const best = others.reduce((one, other) => (other.near >= one.near ? other : one), first);
    return { file: best.source.path, line: best.source.lineOf(best.node) };
}
/** The path itself comes last. Before it: the same key of the services that this one extends. */
function pathsOf(sources, steps) {
    const [top, service, ...rest] = steps;
    if (top !== 'services' || typeof service !== 'string')
        return [steps];
    const names = new Set([service]);
    for (const name of names) {
        for (const { root } of sources) {
            const extended = at(at(at(root, 'services'), name), 'extends');
            const base = (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(extended) ?? (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(at(extended, 'service'));
            if (base !== undefined)
                names.add(base);
        }
    }
    return [...names].toReversed().map((name) => [top, name, ...rest]);
}
/** Every single value of a file, with the path that leads to it. */
function scalarsIn(source) {
    const found = [];
    const visit = (node, steps) => {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node))
            found.push({ steps, node });
        for (const [key, value] of entriesAt(node))
            visit(value, [...steps, key]);
        for (const [index, item] of itemsAt(node).entries())
            visit(item, [...steps, index]);
    };
    visit(source.root, []);
    return found;
}


/***/ }),

/***/ 31454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ composeWish),
/* harmony export */   u: () => (/* binding */ declaredSecrets)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _overrides_compose_overrides_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5165);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5783);
/* harmony import */ var _spot_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28511);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68601);
/* harmony import */ var _yaml_document_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56965);
/* harmony import */ var _yaml_pairs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31862);
/* harmony import */ var _compose_keys_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(30141);








/** As the environment means it. Undefined without `compose`, and where it can't be read: whoever reads the whole configuration tells why. */
function composeWish(text, environment) {
    const { root, top } = (0,_yaml_document_js__WEBPACK_IMPORTED_MODULE_5__/* .parseConfigurationDocument */ .r)(text);
    if (!root)
        return undefined;
    const file = (0,_spot_js__WEBPACK_IMPORTED_MODULE_3__/* .spotOf */ .Y)(root, top);
    const settings = file.at('compose').read(_compose_keys_js__WEBPACK_IMPORTED_MODULE_7__/* .compose */ .Zz);
    if (!settings)
        return undefined;
    const variables = (0,_overrides_compose_overrides_js__WEBPACK_IMPORTED_MODULE_1__/* .variablesIn */ .DF)(file.at('environments').at(environment), settings.variables);
    const line = top.lineOf((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(root) ? (0,_yaml_pairs_js__WEBPACK_IMPORTED_MODULE_6__/* .pairOf */ .cF)(root, 'compose')?.key : root);
    return {
        ...settings,
        variables,
        secrets: secretsIn(file),
        application: file.at('application').read((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_4__/* .plainText */ .wh)) ?? 'app',
        line,
    };
}
/** Those of the top level, and of each component. */
function secretsIn(file) {
    const components = file
        .at('components')
        .entries()
        .map(([, spot]) => spot);
    return [...new Set([file, ...components].flatMap((spot) => declaredSecrets(spot)))];
}
/** The secrets that a section names, also those that it gets as files, and those that a map like Compose's declares. */
function declaredSecrets(section) {
    const declared = section
        .at('secrets')
        .entries()
        .flatMap(([, spot]) => spot.at('environment').read((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_4__/* .secretName */ .Gf)) ?? []);
    const named = section
        .at('secrets')
        .items()
        .flatMap((item) => {
        const name = item.read((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_4__/* .secretName */ .Gf)) ?? item.at('source').read((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .scalar */ .d_)(_values_js__WEBPACK_IMPORTED_MODULE_4__/* .secretName */ .Gf));
        return name ?? [];
    });
    return [...named, ...declared];
}


/***/ }),

/***/ 34346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cS: () => (/* binding */ usesIn),
/* harmony export */   ht: () => (/* binding */ variablesOf),
/* harmony export */   s$: () => (/* binding */ usesInValues)
/* harmony export */ });
/* harmony import */ var _advice_written_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40691);
/* harmony import */ var _compose_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68848);


/** `${NAME}` with what follows the name, or `$NAME`. A default may hold references of its own: they are found too. */
const REFERENCE = /\$\$|\$\{([A-Za-z_]\w*)(:?[-?+])?|\$([A-Za-z_]\w*)/g;
/** What a value takes from variables. */
function variablesOf(text) {
    return [...text.matchAll(REFERENCE)].flatMap(([, braced, how, bare]) => {
        const name = braced ?? bare;
        if (name === undefined)
            return [];
        return [{ name, otherwise: how === undefined || how.endsWith('?') ? 'absent' : 'given' }];
    });
}
/** Every use of a variable in the values of a Compose file. Docker Compose fills in none in keys and comments. */
function usesIn(source) {
    return (0,_compose_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarsIn */ .PX)(source).flatMap(({ steps, node }) => variablesOf((0,_advice_written_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(node) ?? '').map((use) => ({
        ...use,
        file: source.path,
        line: source.lineOf(node),
        steps,
    })));
}
/** The same for a file of `NAME=value` lines. Docker Compose fills in nothing between single quotes. */
function usesInValues(file, text) {
    return text.split('\n').flatMap((line, index) => {
        const [, name = '', value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(?!')(.*)$/.exec(line) ?? [];
        return variablesOf(value).map((use) => ({ ...use, file, line: index + 1, steps: ['environment', name] }));
    });
}


/***/ }),

/***/ 23407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ nameInFiles),
/* harmony export */   v: () => (/* binding */ projectOf)
/* harmony export */ });
/* harmony import */ var _advice_written_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40691);
/* harmony import */ var _compose_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68848);
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59381);



function projectOf({ model, ...resolved }) {
    const read = asItIs(model);
    const project = (0,_project_js__WEBPACK_IMPORTED_MODULE_2__/* .isMap */ .jh)(read) ? read : {};
    return { ...resolved, model: project, name: (0,_project_js__WEBPACK_IMPORTED_MODULE_2__/* .textIn */ .r7)(project['name']) ?? resolved.wish.application };
}
/** Docker Compose writes each dollar twice, so that its output could be read again. */
function asItIs(value) {
    if (typeof value === 'string')
        return value.replaceAll('$$', () => '$');
    if (Array.isArray(value))
        return value.map(asItIs);
    if (!(0,_project_js__WEBPACK_IMPORTED_MODULE_2__/* .isMap */ .jh)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asItIs(item)]));
}
/** The name that the files give the project. The first file that has one is as good as the last: there is rarely another. */
function nameInFiles({ sources }) {
    return sources.map(({ root }) => (0,_advice_written_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)((0,_compose_source_js__WEBPACK_IMPORTED_MODULE_1__.at)(root, 'name'))).find((name) => name !== undefined);
}


/***/ }),

/***/ 59381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SC: () => (/* binding */ mapAt),
/* harmony export */   VK: () => (/* binding */ secretsWithin),
/* harmony export */   Yj: () => (/* binding */ servicesOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   ek: () => (/* binding */ originOfStep),
/* harmony export */   jh: () => (/* binding */ isMap),
/* harmony export */   l4: () => (/* binding */ problemAt),
/* harmony export */   qm: () => (/* binding */ asWritten),
/* harmony export */   r7: () => (/* binding */ textIn)
/* harmony export */ });
/* harmony import */ var _compose_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68848);

function mapAt(value, key) {
    const found = isMap(value) ? value[key] : undefined;
    return isMap(found) ? found : {};
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
function textIn(value) {
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}
function servicesOf({ model }) {
    return mapAt(model, 'services');
}
/** Where something stands: in a Compose file, or, for a variable, in the file that `env_file` names. */
function originOfStep({ files }, steps) {
    const [, , key, variable] = steps;
    const found = (0,_compose_source_js__WEBPACK_IMPORTED_MODULE_0__/* .originIn */ .Cy)(files.sources, steps);
    if (key !== 'environment' || typeof variable !== 'string')
        return found;
    const written = (0,_compose_source_js__WEBPACK_IMPORTED_MODULE_0__/* .originIn */ .Cy)(files.sources, steps.slice(0, 3));
    if (found.file !== written.file || found.line !== written.line)
        return found;
    return lineOfVariable(files, variable) ?? found;
}
function lineOfVariable({ texts, sources }, variable) {
    const compose = new Set(sources.map(({ path }) => path));
    for (const [file, text] of texts) {
        const index = compose.has(file) ? -1 : text.split('\n').findIndex((line) => isSetBy(line, variable));
        if (index >= 0)
            return { file, line: index + 1 };
    }
    return undefined;
}
function isSetBy(line, variable) {
    return /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line)?.[1] === variable;
}
/** A problem at a place of the Compose project. */
function problemAt(project, steps, problem) {
    return { ...originOfStep(project, steps), path: steps.join('.'), problem };
}
/** A text as its author wrote it: with `${NAME}` instead of what stood for the secret. */
function asWritten({ standIns }, text) {
    return [...standIns].reduce((shown, [standIn, name]) => shown.replaceAll(standIn, () => `\${${name}}`), text);
}
/** The names of the secrets whose stand-ins a text holds. */
function secretsWithin({ standIns }, value) {
    const text = JSON.stringify(value);
    return [...standIns].flatMap(([standIn, name]) => (text.includes(standIn) ? name : []));
}


/***/ }),

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

/***/ 35158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ MACHINE_VARIABLES)
/* harmony export */ });
/** Where programs and the plugins of `docker` are found: they differ from machine to machine, so no file may use them. */
const MACHINE_VARIABLES = ['PATH', 'HOME', 'DOCKER_CONFIG'];


/***/ }),

/***/ 18975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resolvedCompose: () => (/* binding */ resolvedCompose)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/compose-wish.js
var compose_wish = __webpack_require__(31454);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/written.js
var advice_written = __webpack_require__(40691);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/compose-source.js
var compose_source = __webpack_require__(68848);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/interpolation.js
var interpolation = __webpack_require__(34346);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/referred-files.js



/** What a Compose file makes Docker Compose read, by `include`, `extends`, `env_file` and `label_file`. */
function filesReferredTo(source) {
    const services = (0,compose_source/* entriesAt */.ws)((0,compose_source.at)(source.root, 'services')).flatMap(([name, service]) => [
        ...extended(source, name, service),
        ...valuesOf(source, `services.${name}.env_file`, (0,compose_source.at)(service, 'env_file')),
        ...valuesOf(source, `services.${name}.label_file`, (0,compose_source.at)(service, 'label_file')),
    ]);
    return [...(0,compose_source/* itemsAt */.Ct)((0,compose_source.at)(source.root, 'include')).flatMap((item) => included(source, item)), ...services];
}
function extended(source, name, service) {
    const file = (0,compose_source.at)((0,compose_source.at)(service, 'extends'), 'file');
    const written = (0,advice_written/* textOf */.b6)(file);
    if (written === undefined)
        return [];
    return [{ written, kind: 'compose', presence: 'needed', key: `services.${name}.extends`, line: source.lineOf(file) }];
}
/** One path, or a list of paths and of maps with `path` and `required`. */
function valuesOf(source, key, node) {
    const items = (0,compose_source/* itemsAt */.Ct)(node);
    return (items.length > 0 ? items : [node]).flatMap((item) => {
        const path = (0,advice_written/* textOf */.b6)(item) === undefined ? (0,compose_source.at)(item, 'path') : item;
        const written = (0,advice_written/* textOf */.b6)(path);
        if (written === undefined)
            return [];
        const presence = (0,advice_written/* textOf */.b6)((0,compose_source.at)(item, 'required')) === 'false' ? 'optional' : 'needed';
        return [{ written, kind: 'values', presence, key, line: source.lineOf(path) }];
    });
}
/** `- other.yaml`, or a map with `path` (one or several), `env_file` and `project_directory`. */
function included(source, item) {
    const path = (0,advice_written/* textOf */.b6)(item) === undefined ? (0,compose_source.at)(item, 'path') : item;
    const files = (0,advice_written/* textOf */.b6)(path) === undefined ? (0,compose_source/* itemsAt */.Ct)(path) : [path];
    const first = (0,advice_written/* textOf */.b6)(files[0]);
    const folder = (0,advice_written/* textOf */.b6)((0,compose_source.at)(item, 'project_directory')) ?? (first === undefined ? undefined : external_node_path_.posix.dirname(first));
    const base = folder === undefined ? {} : { folder };
    return [
        ...files.flatMap((file) => {
            const written = (0,advice_written/* textOf */.b6)(file);
            if (written === undefined)
                return [];
            return [{ written, kind: 'compose', presence: 'needed', key: 'include', line: source.lineOf(file), ...base }];
        }),
        ...valuesOf(source, 'include.env_file', (0,compose_source.at)(item, 'env_file')),
    ];
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/gather-files.js





/** More than a project has; each is one question to GitHub. */
const MOST_FILES = 60;
/**
 * The Compose files and all that they refer to. They are found before Docker Compose runs, so that it can be given exactly
 * these, as they are in the deployed commit. Throws `configuration/invalid` with the line that names a file which isn't there.
 */
async function gatherFiles(wish, { configuration, read, files }) {
    const texts = new Map();
    const sources = [];
    const problems = [];
    // Docker Compose takes the folder of the first file for that of all.
    const base = external_node_path_.posix.dirname(wish.files[0] ?? '');
    const wanted = wish.files.map((path) => {
        return { path, kind: 'compose', presence: 'needed', base, by: { line: wish.line, path: 'compose' } };
    });
    for (const each of wanted) {
        if (texts.has(each.path))
            continue;
        const text = texts.size < MOST_FILES ? await readOne(each, { read, files }) : { problem: TOO_MANY };
        if (typeof text === 'object')
            problems.push({ ...each.by, problem: text.problem });
        if (typeof text !== 'string')
            continue;
        texts.set(each.path, text);
        if (each.kind === 'values')
            continue;
        const opened = (0,compose_source/* openComposeSource */.IA)(each.path, text);
        if (opened.kind === 'unreadable') {
            problems.push(...opened.problems);
            continue;
        }
        sources.push(opened.source);
        for (const file of filesReferredTo(opened.source)) {
            const by = { file: opened.source.path, line: file.line, path: file.key };
            const path = resolved(file.written, each.base, wish.variables);
            const inside = resolved(file.folder ?? external_node_path_.posix.dirname(file.written), each.base, wish.variables);
            if (typeof path !== 'string')
                problems.push({ ...by, ...path });
            else if (typeof inside !== 'string')
                problems.push({ ...by, ...inside });
            else
                wanted.push({ path, kind: file.kind, presence: file.presence, base: inside, by });
        }
    }
    if (problems.length > 0)
        throw invalidFiles(configuration, problems);
    return { texts, sources };
}
const TOO_MANY = `more than ${MOST_FILES} files belong to the Compose project`;
async function readOne({ path, kind, presence }, { read, files }) {
    try {
        const text = await read(path);
        if (text !== undefined || presence === 'optional')
            return text;
        return { problem: `there is no file ${path} in ${WHERE[files]}. ${HOW_TO_HAVE_IT[kind]}` };
    }
    catch (thrown) {
        if (!(thrown instanceof failure/* Failure */.HR) || thrown.code !== 'configuration/invalid')
            throw thrown;
        return { problem: thrown.message };
    }
}
const WHERE = {
    commit: 'the repository at the deployed commit',
    workspace: 'the workspace (check the repository out before this step)',
};
const HOW_TO_HAVE_IT = {
    compose: 'Commit it, or name the file that is there',
    values: 'Commit it, or take it out here. Values that must not be in the repository belong into `secrets` of a component, and the others into its `environment`',
};
/** The path in the repository, or what is wrong with it. */
function resolved(written, base, variables) {
    if (/^[a-z][a-z0-9+.-]*:|^git@/i.test(written))
        return { problem: 'names something outside the repository. Copy the file into the repository, and name it here' };
    const path = filledIn(written, variables);
    if (path === undefined)
        return {
            problem: 'holds a variable without a value: write the path out, or add the variable to `compose.variables`',
        };
    const whole = external_node_path_.posix.normalize(external_node_path_.posix.join(base, path));
    // Docker Compose takes `~` for the home folder of the machine.
    if (external_node_path_.posix.isAbsolute(path) ||
        whole === '..' ||
        whole.startsWith('../') ||
        path.startsWith('~') ||
        whole.startsWith('~'))
        return { problem: `${path} is outside the repository. Copy the file into the repository, and name it here` };
    return whole;
}
/** Undefined if a variable of it has no value. */
function filledIn(text, variables) {
    let whole = true;
    const filled = text.replaceAll(/\$\{([A-Za-z_]\w*)(?:(:?-)([^{}]*))?\}|\$([A-Za-z_]\w*)/g, (_, braced, how, otherwise, bare) => {
        const value = variables.get(braced ?? bare ?? '');
        if (value !== undefined && (value !== '' || how !== ':-'))
            return value;
        if (how === undefined)
            whole = false;
        return otherwise ?? '';
    });
    return whole && (0,interpolation/* variablesOf */.ht)(filled).length === 0 ? filled : undefined;
}
function invalidFiles(configuration, problems) {
    const fileProblems = problems.map(({ file = configuration, line, path, problem }) => ({
        file,
        line,
        problem: `${path === '' ? '' : `${path}: `}${problem}`,
    }));
    const messages = fileProblems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
    return new failure/* Failure */.HR('configuration/invalid', messages.join('\n'), {
        facts: { file: configuration, problems: messages },
        fileProblems,
    });
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/refused-by-compose.js



/** What Docker Compose says is wrong in the files, with the line that it means, as far as its words tell. */
function refusedByCompose(configuration, { sources }, problem) {
    const steps = stepsIn(problem);
    const found = steps.length === 0 ? valueIn(sources, problem) : undefined;
    const { path, ...origin } = found ?? { path: steps.join('.'), ...(0,compose_source/* originIn */.Cy)(sources, steps) };
    return invalidFiles(configuration, [{ ...origin, path, problem: `Docker Compose says: ${problem}` }]);
}
function stepsIn(problem) {
    const [, path] = /\b((?:services|networks|volumes|configs|secrets)\.[\w.-]*\w)/.exec(problem) ?? [];
    const [, service] = /service "([\w.-]+)"/.exec(problem) ?? [];
    const [, first] = /dependency cycle detected: ([\w.-]+) ->/.exec(problem) ?? [];
    if (first !== undefined)
        return ['services', first, 'depends_on'];
    const [, unknown] = /additional properties '([\w.-]+)'/.exec(problem) ?? [];
    const steps = path?.split('.') ?? (service === undefined ? [] : ['services', service]);
    return unknown === undefined ? steps : [...steps, unknown];
}
/** `invalid hostPort: x` names only the value: the first line that holds it. */
function valueIn(sources, problem) {
    const [, value] = /: (\S+)$/.exec(problem) ?? [];
    if (value === undefined)
        return undefined;
    for (const source of sources) {
        const found = (0,compose_source/* scalarsIn */.PX)(source).find(({ node }) => (0,advice_written/* textOf */.b6)(node)?.includes(value));
        if (found)
            return { file: source.path, line: source.lineOf(found.node), path: found.steps.join('.') };
    }
    return undefined;
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/project-of.js
var project_of = __webpack_require__(23407);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/project.js
var project = __webpack_require__(59381);
// EXTERNAL MODULE: ./packages/core/build/release/ports/compose-program.js
var compose_program = __webpack_require__(35158);
;// CONCATENATED MODULE: ./packages/wiring/build/compose/resolved-compose.js










/**
 * What Docker Compose makes of the Compose files that a configuration names. It runs in a folder that has exactly the files that
 * belong to the project, so no checkout is needed and nothing else of the machine can get in. Undefined without `compose`.
 * Throws `configuration/invalid`, `compose/missing`, and what `read` throws.
 */
async function resolvedCompose(source, around) {
    const wish = (0,compose_wish/* composeWish */.U)(source.text, source.environment);
    if (!wish)
        return undefined;
    const files = await gatherFiles(wish, { configuration: source.name, ...around });
    // Docker Compose answers with paths as they really are.
    const folder = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'hd-compose-')));
    try {
        await writeAll(folder, files);
        return { project: await resolve({ wish, files, folder, configuration: source.name }, around), folder };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function writeAll(folder, { texts }) {
    for (const [path, text] of texts) {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, path)), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, path), text, { mode: 0o600 });
    }
}
async function resolve({ wish, files, folder, configuration }, { signal, environment = process.env }) {
    const standIns = standInsFor(wish.secrets);
    const secrets = [...standIns].map(([standIn, name]) => [name, standIn]);
    const { composeProgram } = await __webpack_require__.e(/* import() */ 1911).then(__webpack_require__.bind(__webpack_require__, 1911));
    const program = composeProgram({ environment });
    const name = wish.project ?? ((0,project_of/* nameInFiles */.i)(files) === undefined ? wish.application : null);
    const variables = new Map([...wish.variables, ...secrets]);
    const resolved = await program.resolve({ folder, files: wish.files, name, variables }, signal);
    if (resolved.kind === 'refused')
        throw refusedByCompose(configuration, files, (0,project/* asWritten */.qm)({ standIns }, resolved.problem));
    return (0,project_of/* projectOf */.v)({ wish, files, standIns, ...resolved });
}
/** By what Docker Compose is given instead of each secret. Nobody can write these texts into a file beforehand. */
function standInsFor(secrets) {
    const mark = (0,external_node_crypto_.randomBytes)(12).toString('hex');
    const usable = secrets.filter((name) => !/^(COMPOSE|DOCKER)_/.test(name) && !compose_program/* MACHINE_VARIABLES */.w.includes(name));
    return new Map(usable.map((name, index) => [`hd${mark}x${index}x`, name]));
}


/***/ })

};
