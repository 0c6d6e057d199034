export const id = 514;
export const ids = [514];
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

/***/ 50514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readConfiguration: () => (/* binding */ readConfiguration)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/backup/proof-level.js
var proof_level = __webpack_require__(15080);
// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __webpack_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var volumes = __webpack_require__(21555);
// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __webpack_require__(47785);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/shape.js + 1 modules
var shape = __webpack_require__(5783);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/values.js
var values = __webpack_require__(68601);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/mount-settings.js

/** What the keys `volumes` and `tmpfs` of a component add to how its containers are made. */
function volumeMounts(section, volumes) {
    return [...section.volumes.map((mount) => resolved(mount, volumes)), ...section.tmpfs];
}
/** The top level says which volumes aren't the stack's own. */
function resolved(mount, volumes) {
    const entry = mount.kind === 'volume' ? volumes.get(mount.volume) : undefined;
    if (mount.kind !== 'volume' || !entry?.external)
        return mount;
    return { ...mount, external: entry.name ?? mount.volume };
}
/** The volume of that name, or the one that isn't the stack's own which the top level means by it. */
function referenceTo(volume, volumes) {
    const entry = volumes.get(volume);
    return { volume, ...(entry?.external && { external: entry.name ?? volume }) };
}
/** Two that write into the same volume at once could destroy what is in it. So that must be written down. */
function handoverOf(section) {
    return section.handover ?? ((0,volumes/* writesToKept */.Ah)(section.volumes) ? 'exclusive' : 'overlap');
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/mount-shape.js + 1 modules
var mount_shape = __webpack_require__(53466);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/volume-shape.js
var volume_shape = __webpack_require__(74810);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/mount-rules.js








/** What the mounts of components, and the volumes of the top level, must agree upon. */
function holdMounts(components, volumes) {
    for (const [, entry] of volumes.entries())
        holdEntry(entry);
    for (const [, spot] of components) {
        const mounted = mountsOf(spot);
        holdTargets([...mounted, ...tmpfsOf(spot)]);
        for (const each of mounted)
            holdDeclared(each, volumes);
    }
    const sections = (0,volume_shape/* sectionsOf */.Ks)(volumes);
    for (const [name, spot] of components)
        holdMigration([name, spot], components, sections);
}
function mountsOf(component) {
    return component
        .at('volumes')
        .items()
        .flatMap((spot) => {
        const read = spot.read(mount_shape/* mount */.Or);
        return read ? [{ spot, mount: read }] : [];
    });
}
function tmpfsOf(component) {
    const spot = component.at('tmpfs');
    return (spot.read(mount_shape/* tmpfs */.vD) ?? []).map((each) => ({ spot, mount: each }));
}
/** Of two at one path, the container would see only one, and nobody says which. */
function holdTargets(mounted) {
    for (const [index, { spot, mount: { target }, },] of mounted.entries()) {
        const rival = mounted.slice(0, index).find(({ mount: other }) => other.target === target);
        if (rival)
            spot.complain(`mounts ${target}, where something is mounted already: take one out`);
    }
}
/** A volume by a mistyped name would be a new and empty one. */
function holdDeclared({ spot, mount: written }, volumes) {
    if (written.kind !== 'volume' || !volumes.given)
        return;
    const names = volumes.entries().map(([name]) => name);
    if (names.includes(written.volume))
        return;
    const near = (0,leven/* closestMatch */.h)(written.volume, names, { maxDistance: 2 });
    const meant = near === undefined ? '' : `did you mean ${near}? `;
    spot.complain(`${(0,parser/* quoted */.TL)(written.volume)} is not among the \`volumes\` of the top level: ${meant}Otherwise add \`${written.volume}:\` there`);
}
const OF_NEW_ONES = ['driver', 'driver_opts', 'labels'];
function holdEntry(entry) {
    const external = entry.at('external').read((0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('true', 'false'))) === 'true';
    const name = entry.at('name');
    if (name.given && !external) {
        name.complain('is for a volume that is there already: add `external: true`. A volume of the stack is called hd-<application>-<environment>-<its name>, so that no two stacks share one by accident');
    }
    const stray = external ? OF_NEW_ONES.find((key) => entry.at(key).given) : undefined;
    if (stray !== undefined)
        entry.at(stray).complain('has no effect on an external volume, which is never created here');
    for (const [key, spot] of entry.at('labels').entries()) {
        if (key.startsWith('hardened-deploy.'))
            spot.complain('is a label by which a stack knows its own: take it out');
    }
}
/** As it is written, or else because it writes to what is kept. */
function isExclusive(component) {
    const written = component.at('handover').read((0,shape/* scalar */.d_)(values/* plainText */.wh));
    return written === undefined
        ? (0,volumes/* writesToKept */.Ah)(mountsOf(component).map(({ mount: each }) => each))
        : written === 'exclusive';
}
/**
 * The migration of an exclusive component runs while nobody uses its volumes, after they were copied, and the copy is what a
 * failed deployment goes back to. So everything that it writes to must be copied, and nobody else may write there meanwhile.
 */
function holdMigration([name, component], components, sections) {
    const migrate = component.at('migrate');
    if (!migrate.given || !isExclusive(component))
        return;
    const writable = mountsOf(component).filter(({ mount: each }) => each.kind !== 'tmpfs' && !each.readOnly);
    for (const { spot, mount: each } of writable) {
        if (each.kind === 'bind') {
            spot.complain(`can be written to by the migration, and a path of the Docker host can't be copied before it, so there would be no way back. Use a volume, as in \`data:${each.target}\`, or mount it with \`:ro\`, or take \`migrate\` out and migrate when the component starts`);
        }
        if (each.kind !== 'volume')
            continue;
        // Two names of the top level may mean one volume.
        const ours = resolved(each, sections);
        const other = components.find(([rival, spotOfRival]) => rival !== name &&
            mountsOf(spotOfRival).some(({ mount: theirs }) => theirs.kind === 'volume' && (0,volumes/* sameVolume */.pq)(resolved(theirs, sections), ours) && !theirs.readOnly));
        if (other) {
            spot.complain(`is written to by ${other[0]} too, which goes on while ${name} migrates. If the deployment fails, the volume is restored from a copy, and what ${other[0]} wrote would be lost. Mount it with \`:ro\` in one of them, give each its own volume, or write \`handover: overlap\` for ${name} if two of it may use the volume at once: then its migration copies nothing`);
        }
    }
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/backup/backup-shape.js
var backup_shape = __webpack_require__(67626);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/backup/checks-shape.js
var checks_shape = __webpack_require__(95745);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/backup/bucket-shape.js
var bucket_shape = __webpack_require__(69842);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/backup/vault-shape.js
var vault_shape = __webpack_require__(79894);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/backup/vault-rules.js




const NO_PLACE = 'must say where: add `directory: /srv/backups`, `s3` with a bucket, or `artifact`. Remove `vault` for the volume of the stack';
const NO_PLACE_OF_SEVERAL = 'must say where: add `volume: true` for the volume of the stack, `directory: /srv/backups`, `s3` with a bucket, or `artifact`';
/** Where backups are kept: in one place, or in several that differ, of which one at least must have each backup. */
function holdVaults(backup) {
    holdKept(backup);
    holdScratch(backup);
    const [one, several] = [backup.at('vault'), backup.at('vaults')];
    const encryption = [backup.at('encrypt-to'), backup.at('encrypt-with')];
    if (isMapAt(one))
        holdPlace(one, { places: ['directory', 's3', 'artifact'], without: NO_PLACE, encryption });
    if (!isMapAt(several))
        return;
    if (one.given)
        several.complain('and `vault` are both given. Give the one in `vault` a name here, and remove `vault`');
    const entries = several.entries();
    if (entries.length === 0)
        several.complain('names no vault. Add one, or remove `vaults` for the volume of the stack');
    for (const [, entry] of entries) {
        if (!isMapAt(entry))
            continue;
        holdPlace(entry, { places: ['volume', 'directory', 's3', 'artifact'], without: NO_PLACE_OF_SEVERAL, encryption });
        holdKept(entry);
        if (entry.at('volume').read(vault_shape/* isVolume */.Po) === false)
            entry.at('volume').complain('can only be `true`. Remove it, and say where instead');
    }
    holdApart(entries);
    if (entries.length > 0 && entries.every(([, entry]) => entry.at('may-fail').read(vault_shape/* mayFail */.YO) === true))
        several.complain('may all fail, so a deployment could go on without any backup. Remove `may-fail` from one of them');
}
/** Another form has been told by whoever reads the whole, and has no keys to speak about. */
function isMapAt(spot) {
    return spot.given && spot.items().length === 0 && spot.read((0,shape/* scalar */.d_)(parser/* text */.Qq)) === undefined;
}
/** What goes straight into a bucket is one stream of one database, and goes to one place. */
function holdScratch(backup) {
    const sets = ['also', 'volumes', 'files'].filter((key) => backup.at(key).entries().length > 0);
    const several = backup.at('vaults').entries();
    for (const vault of [backup.at('vault'), ...several.map(([, entry]) => entry)]) {
        const scratch = vault.at('s3').at('scratch');
        if (scratch.read((0,shape/* scalar */.d_)(parser/* text */.Qq)) !== 'none')
            continue;
        const others = [...sets, ...(several.length > 0 ? ['vaults'] : [])];
        if (others.length > 0)
            scratch.complain(`is for one database of PostgreSQL and one \`vault\`, and \`backup\` has ${others.map((key) => `\`${key}\``).join(' and ')} too. Remove \`scratch\`: such a backup is made in the volume of backups`);
    }
}
function holdKept(spot) {
    if (spot.at('keep').given && spot.at('retention').given)
        spot
            .at('keep')
            .complain('and `retention` are both given. Write `retention: { last: N }` instead of `keep`, and remove `keep`');
}
/** A vault is in one place, and what leaves the Docker host is encrypted, or the file says why not. */
function holdPlace(vault, { places, without, encryption }) {
    const [first, ...others] = places.map((key) => ({ key, spot: vault.at(key) })).filter(({ spot }) => spot.given);
    if (!first)
        vault.complain(without);
    for (const { spot } of others)
        spot.complain(`and \`${first?.key}\` are both given. One vault is one place`);
    const [s3, artifact] = [vault.at('s3'), vault.at('artifact')];
    if (artifact.given && !encryption.some(({ given }) => given))
        artifact.complain('holds only encrypted backups: whoever may read the repository may download its artifacts. Add `encrypt-to` with a public key of age to `backup`');
    if (!s3.given)
        return;
    const why = s3.at('unencrypted-because');
    const encrypted = encryption.find(({ given }) => given);
    if (!encrypted && !why.given)
        s3.complain('holds backups that are not encrypted, and is read by whoever may read the bucket. Add `encrypt-to` with a public key of age to `backup`, or `unencrypted-because: "…"` here with the reason');
    if (encrypted && why.given)
        why.complain(`is not so: ${encrypted.path} encrypts every backup. Remove one of the two`);
    if (s3.at('kms-key').given && s3.at('sse').read((0,shape/* scalar */.d_)(parser/* text */.Qq)) !== 'aws:kms')
        s3.at('kms-key').complain('needs `sse: aws:kms`');
}
/** Two vaults in one place would be one, and retention of the one would remove the backups of the other. */
function holdApart(entries) {
    const taken = new Map();
    for (const [name, vault] of entries) {
        const place = placeOf(vault);
        if (!place)
            continue;
        const other = taken.get(place.id);
        if (other === undefined)
            taken.set(place.id, name);
        else
            place.spot.complain(`is ${place.words} as of \`${other}\`. Each vault has a place of its own`);
    }
}
/** Undefined where it is malformed or missing, which is told elsewhere. */
function placeOf(vault) {
    const [volume, directory, s3] = [vault.at('volume'), vault.at('directory'), vault.at('s3')];
    if (volume.read(vault_shape/* isVolume */.Po) === true)
        return { id: 'volume', words: 'the same volume', spot: volume };
    if (vault.at('artifact').given)
        return { id: 'artifact', words: 'the same repository', spot: vault.at('artifact') };
    const path = directory.read(vault_shape/* vaultDirectory */.Fr);
    if (path !== undefined)
        return { id: `directory ${path}`, words: 'the same directory', spot: directory };
    const where = s3.read(bucket_shape/* bucket */.DC);
    if (!where)
        return undefined;
    // A name is given once in all of AWS.
    const id = `s3 ${where.endpoint ?? 'aws'} ${where.bucket}/${where.prefix}`;
    return { id, words: 'the same folder of the same bucket', spot: s3 };
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/backup/volumes-shape.js
var volumes_shape = __webpack_require__(82809);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/backup/backup-rules.js









/** What the keys of one `backup` must agree upon. */
function holdBackup(backup) {
    holdVaults(backup);
    const [to, by] = [backup.at('encrypt-to'), backup.at('encrypt-with')];
    if (to.given && by.given)
        by.complain('and `encrypt-to` are both given. A backup is encrypted once: keep `encrypt-to`, unless AES is demanded');
    holdChecks(backup);
    if (backup.at('proof').read(backup_shape/* proof */.n1) === backup_shape/* AFTER_SWITCH */.Uq && to.given && !backup.at('decrypt-with').given)
        backup
            .at('proof')
            .complain('restores the backup when it is encrypted already: add `decrypt-with`, the secret with a key of age');
}
function holdChecks(backup) {
    const checks = backup.at('checks');
    const level = backup.at('proof').readOr(backup_shape/* proof */.n1, backup_shape/* DEFAULT_PROOF */.fQ);
    if (checks.items().length > 0 && level !== undefined && (level === backup_shape/* AFTER_SWITCH */.Uq || !(0,proof_level/* isRestoredLevel */.H6)(level)))
        checks.complain(`need \`proof: L3\` or \`L4\`: they are asked of the restored database, and ${level} restores none before the deployment`);
    const parts = new Set(backup
        .at('also')
        .entries()
        .map(([part]) => part));
    const names = new Set();
    for (const check of checks.items()) {
        const called = check.at('name').read(checks_shape/* name */.UU);
        if (called !== undefined && names.has(called))
            check.at('name').complain('is the name of another check too');
        if (called !== undefined)
            names.add(called);
        const part = check.at('database').read(checks_shape/* database */.OO);
        if (part !== undefined && !parts.has(part))
            check.at('database').complain('is not under `backup.also`. Leave it out for the first database');
        holdExpected(check);
    }
}
function holdExpected(check) {
    const [least, most] = [check.at('at-least'), check.at('at-most')];
    if (!check.at('expect').given && !least.given && !most.given)
        check.complain('has no answer to compare with: add `expect`, `at-least` or `at-most`');
    const [low, high] = [least.read(checks_shape/* limit */.AB), most.read(checks_shape/* limit */.AB)];
    if (low !== undefined && high !== undefined && low > high)
        least.complain(`is more than \`at-most: ${high}\`, so that no answer fits`);
}
/** Each part of a backup has a folder of its own, by its name. */
function holdNames(backup) {
    const taken = new Map();
    for (const key of ['also', 'volumes', 'files']) {
        for (const [name, entry] of backup.at(key).entries()) {
            const other = taken.get(name);
            if (other === undefined)
                taken.set(name, key);
            else
                entry.complain(`has the name of an entry under \`backup.${other}\` too. Give it another one`);
        }
    }
}
/** Something that is given and has no effect is meant for something else. */
function holdPauses(backup) {
    for (const [, entry] of [...backup.at('volumes').entries(), ...backup.at('files').entries()]) {
        const longest = entry.at('longest-pause');
        if (longest.given && entry.at('consistency').read(volumes_shape/* consistency */.XM) !== 'pause')
            longest.complain('needs `consistency: pause`. Nothing is paused otherwise');
    }
}
/** A volume by a mistyped name would be a new and empty one, and its backup would be proven. */
function holdBackedVolumes(backup, file) {
    const mounted = new Set(file
        .at('components')
        .entries()
        .flatMap(([, component]) => mountsOf(component))
        .flatMap(({ mount }) => (mount.kind === 'volume' ? [mount.volume] : [])));
    const seen = new Map();
    for (const [name, entry] of backup.at('volumes').entries()) {
        const called = entry.at('volume').readOr(volumes_shape/* volume */.pD, name) ?? name;
        const other = seen.get(called);
        if (other !== undefined)
            entry.complain(`is the same volume as \`backup.volumes.${other}\`. Take one out`);
        seen.set(called, name);
        if (mounted.has(called))
            continue;
        const there = [...mounted].sort().join(', ') || 'no volume';
        entry.complain(`means the volume ${(0,parser/* quoted */.TL)(called)}, which no component mounts. Components mount ${there}`);
    }
}
/** A URL that two databases of a backup name would be dumped twice, and the other one would be missing. */
function holdSet(backup, database) {
    const first = database.at('url-secret');
    const seen = new Map([[first.read((0,shape/* scalar */.d_)(values/* secretName */.Gf)), 'database']]);
    for (const [name, further] of backup.at('also').entries()) {
        const url = further.at('url-secret');
        const secret = url.read((0,shape/* scalar */.d_)(values/* secretName */.Gf));
        const other = secret === undefined ? undefined : seen.get(secret);
        if (other !== undefined)
            url.complain(`is the secret of ${other} too. Each database of a backup has a URL of its own`);
        if (secret !== undefined)
            seen.set(secret, `backup.also.${name}`);
    }
}

// EXTERNAL MODULE: ./packages/core/build/base/names.js
var base_names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/checks/kinds/http-check.js + 1 modules
var http_check = __webpack_require__(43809);
// EXTERNAL MODULE: ./packages/core/build/release/public-path.js
var public_path = __webpack_require__(90327);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/check-shape.js
var check_shape = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/core/build/target/front/component-hosts.js
var component_hosts = __webpack_require__(3083);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/serving/ports-shape.js
var ports_shape = __webpack_require__(96340);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/written-ports.js



/** None of a background component. */
function writtenPorts(component) {
    const items = component.at('ports').items();
    if (items.length > 0)
        return items.map(written);
    return component.at('port').given ? [written(component)] : [];
}
function written(at) {
    return {
        at,
        port: at.at('port').read(ports_shape/* port */.Oh),
        public: at.at('public').readOr(ports_shape/* isPublic */.Ul, true),
        path: at.at('path').readOr((0,shape/* scalar */.d_)(values/* routedPath */.jP), '/'),
        protocol: at.at('protocol').readOr(ports_shape/* protocol */.TB, 'http'),
    };
}
/**
 * The port that `health` and `${url:name}` are about: the first public one that speaks HTTP, or the first public one, or the first if
 * none is public.
 */
function mainPort(ports) {
    const open = ports.filter((each) => each.public);
    return open.find((each) => each.protocol !== 'grpc') ?? open[0] ?? ports[0];
}
/** `expose` is Compose's key for it. It is refused, and what it means is not told a second time. */
function hasPort(component) {
    return ['port', 'ports', 'expose'].some((key) => component.at(key).given);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/path-rules.js





/**
 * Every path at a name goes to one component, and a component's public path goes to itself. `names` where components have names
 * of their own.
 */
function holdPaths(components, names) {
    const reached = components.entries().filter(([, spot]) => hasPort(spot));
    const all = reached.flatMap(([name, component]) => writtenPorts(component)
        .filter((each) => each.public !== false)
        .map(({ at, path }) => ({ name, component, at, path, hosts: hostsOf(name, names) })));
    const rivals = new Set(path_rules_holdApart(all));
    const known = all.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
    for (const [name, spot] of reached)
        if (!rivals.has(name))
            holdPublicPath([name, spot], known, names);
}
function hostsOf(name, names) {
    return names ? (0,component_hosts/* hostsOfComponent */.UZ)(names.front, name) : [''];
}
/** Answers those that have the path of another one. */
function path_rules_holdApart(all) {
    return all.flatMap((each, index) => {
        const { name, path } = each;
        const rival = all.slice(0, index).find((other) => hostOfBoth(each, other) !== undefined);
        if (path === undefined || !rival)
            return [];
        whereSaid(each).complain(rival.name !== name && each.hosts[0] !== ''
            ? atOneHost(path, hostOfBoth(each, rival) ?? '', rival)
            : atEveryHost(path, rival, rival.name === name ? 'port' : 'component'));
        return [name];
    });
}
/** Where somebody would change it. */
function whereSaid({ at, component }) {
    const hosts = component.at('hosts');
    if (hosts.given)
        return hosts;
    const path = at.at('path');
    return path.given ? path : at;
}
function hostOfBoth(one, other) {
    if (one.path === undefined || other.path === undefined)
        return undefined;
    if ((0,public_path/* withoutSlash */.mW)(one.path) !== (0,public_path/* withoutSlash */.mW)(other.path))
        return undefined;
    return one.hosts.find((host) => other.hosts.includes(host));
}
function atEveryHost(path, rival, each) {
    const whose = `${each === 'port' ? 'another port' : rival.name} (line ${whereSaid(rival).line})`;
    return `the path ${path} is that of ${whose} already: give each ${each} its own, as in \`path: /api\`${each === 'port' ? '' : '. One that gets no requests, such as a worker, has no `port`'}`;
}
function atOneHost(path, host, rival) {
    const { name, component } = rival;
    const why = component.at('hosts').given ? '' : `. ${name} has no \`hosts\`, so it is at each name of the router`;
    return `the path ${path} at ${host} is that of ${name} (line ${whereSaid(rival).line}) already: give one of the two another \`path\`, or other \`hosts\`${why}`;
}
function holdPublicPath([name, spot], known, names) {
    const main = mainPort(writtenPorts(spot));
    const asked = spot.at('health').at('public-path');
    const publicPath = asked.read((0,shape/* scalar */.d_)(values/* askedPath */._S));
    if (publicPath === undefined || !main?.public || main.path === undefined)
        return;
    const owner = (0,public_path/* ownerOfPath */.UM)(publicPath, pathsAt(known, names, name));
    if (owner?.name === name)
        return;
    asked.complain(`requests for ${publicPath} go to ${owner?.name ?? 'no component'}, so it says nothing about ${name}: choose a path below ${main.path}`);
}
/** Those that are there by the name at which a component is proven; without a component, by that of the public address. */
function pathsAt(all, names, component) {
    if (!names)
        return all;
    const { front, publicUrl } = names;
    const url = component === undefined ? publicUrl : (0,component_hosts/* urlOfComponent */.yP)(front, publicUrl, component);
    return all.filter(({ name }) => (0,component_hosts/* isAtUrl */.bh)(front, url, name));
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/check-rules.js








/** Checks are told apart by their names, and name components that are there. */
function check_rules_holdChecks(checks, components) {
    const names = components.entries().map(([name]) => name);
    const seen = new Set();
    for (const check of checks.items()) {
        const name = check.at('name').read((0,shape/* scalar */.d_)(values/* oneLineText */.gs));
        if (name !== undefined && seen.has(name))
            check.at('name').complain(`another check is named ${JSON.stringify(name)} already: give each a name of its own`);
        if (name !== undefined)
            seen.add(name);
        for (const key of ['container', 'component']) {
            const component = check.at(key).read((0,shape/* scalar */.d_)(base_names/* componentName */.TQ));
            if (component !== undefined && !names.includes(component))
                check.at(key).complain(`${component} is no component; known are ${names.join(', ')}`);
        }
    }
}
/** Checks look at paths that one of the components has, by the name at which they ask. */
function holdCheckPaths(checks, components, names) {
    const prefixes = prefixesOf(components);
    for (const check of checks.items()) {
        const target = check.at('http').read((0,shape/* scalar */.d_)(check_shape/* checkTarget */.e$));
        const path = target === undefined ? undefined : (0,http_check/* pathOfTarget */.GL)(target);
        const of = check.at('component').read((0,shape/* scalar */.d_)(base_names/* componentName */.TQ));
        if (path === undefined || !prefixes || (0,public_path/* ownerOfPath */.UM)(path, pathsAt(prefixes, names, of)))
            continue;
        const elsewhere = names && of === undefined && (0,public_path/* ownerOfPath */.UM)(path, prefixes);
        check
            .at('http')
            .complain(elsewhere
            ? `no component has the path ${path} at ${new URL(names.publicUrl).hostname}, the public address: add \`component: ${elsewhere.name}\` to ask at its \`hosts\``
            : `no component has the path ${path}, so nobody could give the answer that is expected`);
    }
}
/** The paths at which users come in. Undefined when one of them can't be read: that has been told. */
function prefixesOf(components) {
    const ports = components.entries().flatMap(([name, spot]) => writtenPorts(spot).map((port) => ({ name, ...port })));
    const paths = ports.filter((each) => each.public !== false);
    const known = paths.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
    return known.length > 0 && known.length === paths.length ? known : undefined;
}

// EXTERNAL MODULE: ./packages/core/build/target/settings/target-words.js
var target_words = __webpack_require__(77041);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/serving/health-shape.js
var health_shape = __webpack_require__(44820);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/front-values.js
var front_values = __webpack_require__(45883);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/component-keys-of-cluster.js
/** Keys of a component that mean the same at a cluster as at a Docker host. */
const HELD_KEYS = [
    'manifest',
    'port',
    'path',
    'public',
    'health',
    'handover',
    'needs',
    'environment',
    'secrets',
    'allowed-images',
    'migrate',
    'command',
    'stop-timeout',
    'stop_grace_period',
];
const IN_MANIFEST = (how) => `is said by the manifest at a cluster: ${how}`;
const VOLUMES = IN_MANIFEST('a volume claim in its Deployment. Nothing of the suite copies it or restores it before a migration');
/** Keys of a component that a cluster doesn't have, and what to do instead. */
const REFUSED_KEYS = {
    replicas: IN_MANIFEST('`replicas` of its Deployment'),
    volumes: VOLUMES,
    tmpfs: IN_MANIFEST('a volume of the kind `emptyDir` in its Deployment'),
    networks: 'is of Docker: in a cluster, pods reach each other by their Services. Leave it out',
    publish: 'is of Docker: no component has a port of the host. Write a Service of the type LoadBalancer or NodePort',
    hosts: 'is not known at a cluster: names that users come in by are those of your Ingress or HTTPRoute. Leave it out',
    ports: 'is not possible at a cluster: a component has one `port`. Further ones may stand in its Service',
    configs: IN_MANIFEST('a ConfigMap beside its Deployment, which is kept with each release'),
    entrypoint: IN_MANIFEST('`command` of its container'),
    healthcheck: IN_MANIFEST('`readinessProbe` and `livenessProbe` of its container'),
};
/** Why a component can't have this key at a cluster. Undefined: it can. */
function whyNotAtCluster(key) {
    if (HELD_KEYS.includes(key) || key.startsWith('x-'))
        return undefined;
    return REFUSED_KEYS[key] ?? IN_MANIFEST("its container's own fields in the Deployment");
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/backup/at-runner-rules.js



/** A backup is taken at the target, beside a container there, or on the runner; and what only one of them has isn't said of the other. */
function holdWhereTaken(backup) {
    if (!backup.given)
        return;
    const [container, atRunner] = [backup.at('container'), backup.at('at-runner')];
    if (!container.given && !atRunner.given)
        backup.complain('must have the container of the database at the target, such as `container: postgres`. For a PostgreSQL that only the runner reaches, it has `at-runner: { image: postgres:17 }` instead');
    if (container.given && atRunner.given)
        atRunner.complain('and `container` are both given. A backup is taken at one place: keep `container` if the target reaches the database, and `at-runner` if only the runner does');
    for (const [, further] of backup.at('also').entries())
        holdFurther(further, atRunner.given ? 'runner' : 'target');
    if (!atRunner.given)
        return;
    for (const key of ['volumes', 'files'])
        if (backup.at(key).entries().length > 0)
            backup
                .at(key)
                .complain('are at the target, and `at-runner` takes the backup on the runner. Take one of the two out; a second application may back up the other');
    holdLasting(backup);
}
function holdFurther(further, place) {
    const [container, image] = [further.at('container'), further.at('image')];
    if (place === 'target') {
        if (!container.given)
            further.complain('must have the container of this database, such as `container: events-db`');
        if (image.given)
            image.complain('is for `at-runner`. At the target, the programs are those of the container');
    }
    else if (container.given)
        container.complain('is at the target, and `at-runner` takes the backup on the runner. Remove it; `image` names another version of the programs');
}
const LASTING = 'Name a bucket (`s3`), `artifact`, or, on runners of your own, a `directory` of theirs that stays';
/** The volume of the stack would be one of the runner's Engine, and the runners of GitHub are gone after each job. */
function holdLasting(backup) {
    if (!backup.at('vault').given && !backup.at('vaults').given)
        backup
            .at('at-runner')
            .complain(`needs \`vault\`: without it, backups would be kept in a volume of the runner, and go with it. ${LASTING}`);
    for (const [, vault] of backup.at('vaults').entries()) {
        const volume = vault.at('volume');
        if (volume.read(vault_shape/* isVolume */.Po) === true)
            volume.complain(`would be a volume of the runner, and go with it, because of \`at-runner\`. ${LASTING}`);
    }
}
/** `check: container` asks the target, where the database has no container. */
function holdCheckOf(backup, database) {
    const check = database.at('check');
    if (backup.at('at-runner').given && check.read((0,shape/* scalar */.d_)(parser/* text */.Qq)) === 'container')
        check.complain('is not so: `backup.at-runner` means a database without a container at the target. Write `check: runner`, or leave it out');
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/cluster-backup-rules.js



const OF_CLUSTER = ['service', 'image', 'claim'];
/**
 * What a backup at a cluster must say, and what it can't. `backup` is the one of the top level or the environment's own; what the top level
 * says for Docker hosts, and what only they need, is passed over.
 */
function holdBackupOfCluster(environment, file) {
    const own = environment.at('backup');
    const backup = own.given ? own : file.at('backup');
    if (!backup.given)
        return;
    const shared = own.given ? '' : `, or write a \`backup\` of its own in ${environment.path}`;
    const complain = (spot, why) => spot.complain(`${why}${shared}`);
    if (own.given && own.at('container').given)
        own.at('container').complain('is of Docker: write `service` with the Service of the database in its place');
    if (backup.at('at-runner').given)
        complain(backup.at('at-runner'), 'is for a Docker host: at a cluster, pods must reach the database. Write `image`, with the programs of its major, and `claim` in its place');
    else
        holdNeeded(backup, complain);
    holdOne(backup, complain);
    for (const [, further] of backup.at('also').entries())
        holdOne(further, complain);
    holdPlaces(backup, complain);
}
/** Where the database is, and where there is room; what is missing is told in one sentence. */
function holdNeeded(backup, complain) {
    const hasServer = backup.at('service').given || backup.at('image').given;
    const hasClaim = backup.at('claim').given;
    if (hasServer && hasClaim)
        return;
    const server = 'must say where the database is at a cluster: `service: shop-db` for one in the namespace, or `image: postgres:17` for one elsewhere';
    const claim = 'must name a volume claim at a cluster, in which backups are made: add `claim: shop-backups`, and create it in the namespace';
    const both = `${server}; and a volume claim in which backups are made: add \`claim: shop-backups\`, and create it in the namespace`;
    complain(backup, hasClaim ? server : hasServer ? claim : both);
}
/** The image of a database in the namespace is the one that it runs. */
function holdOne(server, complain) {
    const image = server.at('image');
    if (server.at('service').given && image.given)
        complain(image, 'and `service` are both given. The image of a database behind a Service is the one of its pods: take this out');
}
function holdPlaces(backup, complain) {
    for (const key of ['volumes', 'files'])
        if (backup.at(key).entries().length > 0)
            complain(backup.at(key), 'can’t be backed up at a cluster: only databases are. Keep copies of volume claims by the snapshots of your storage, and take this out');
    const several = backup.at('vaults').entries();
    for (const vault of [backup.at('vault'), ...several.map(([, entry]) => entry)]) {
        for (const key of ['directory', 'artifact'])
            if (vault.at(key).given)
                complain(vault.at(key), 'is no place for backups of a cluster: they are kept in `claim`, or in `s3`. Take this out');
        const scratch = vault.at('s3').at('scratch');
        if (scratch.read((0,shape/* scalar */.d_)(parser/* text */.Qq)) === 'none')
            complain(scratch, 'is not possible at a cluster: pods that hand a dump on by pipes would have to be on one node. Take this out: it is made in `claim` first');
    }
}
/** What a backup at a Docker host must say, and what of its own it can't. */
function holdBackupOfDocker(environment, file) {
    const own = environment.at('backup');
    const backup = own.given ? own : file.at('backup');
    if (!backup.given)
        return;
    holdWhereTaken(backup);
    if (!own.given)
        return;
    for (const key of OF_CLUSTER)
        if (own.at(key).given)
            own.at(key).complain('is of Kubernetes, and this environment is a Docker host: take it out');
}
/** Keys of a cluster that no environment would read. */
function holdBackupKeys(file) {
    const [first, ...others] = OF_CLUSTER.filter((key) => file.at('backup').at(key).given);
    if (first === undefined)
        return;
    const spot = file.at('backup').at(first);
    const none = 'for environments with `target: kubernetes`, and there is none: take';
    spot.complain(others.length === 0
        ? `is ${none} it out`
        : `and ${others.map((key) => `\`${key}\``).join(' and ')} are ${none} them out`);
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/cluster/cluster-keys.js
var cluster_keys = __webpack_require__(41541);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/cluster-rules.js








/** Keys of an environment that only a Docker host has. */
const OF_DOCKER = [
    'docker-host',
    'ssh',
    'docker-tls',
    'subnet',
    'min-free-space',
    'keeper-image',
    'allow',
];
const cluster_rules_OF_CLUSTER = ['kubeconfig-secret', 'context', 'namespace'];
/** Engines without manifests. */
const OF_SERVERS = ['docker', 'swarm'];
/** Keys of the router that hold where the suite sets up no proxy. */
const ROUTED = ['public-url', 'public-connect'];
function isCluster(environment) {
    return environment.at('target').readOr(cluster_keys/* engine */.Hi, cluster_keys/* DEFAULT_ENGINE */.T3) === 'kubernetes';
}
/** What an environment at a cluster must say, and what it can't. `file` is the file as this environment means it. */
function holdCluster(environment, file) {
    for (const key of OF_DOCKER) {
        const spot = environment.at(key);
        if (spot.given)
            spot.complain('is of Docker, and this environment has `target: kubernetes`: take it out');
    }
    if (!environment.at('namespace').given)
        environment.complain('must have the namespace that everything of it is in, such as `namespace: shop`');
    if (environment.at('context').given && !environment.at('kubeconfig-secret').given)
        environment
            .at('context')
            .complain('is one of a kubeconfig: add `kubeconfig-secret: KUBECONFIG`, or take it out to use the runner’s own pod');
    holdRouter(environment);
    holdGateway(environment.at('router'), file);
    holdBackupOfCluster(environment, file);
    for (const [name, component] of file.at('components').entries())
        holdComponent(name, component, environment.path);
}
/** What an environment at a Docker host can't say. */
function holdNoCluster(environment) {
    for (const key of cluster_rules_OF_CLUSTER) {
        const spot = environment.at(key);
        if (spot.given)
            spot.complain('is of Kubernetes: write `target: kubernetes` beside it, or take it out');
    }
    const gateway = environment.at('router').at('gateway');
    if (gateway.given)
        gateway.complain('is of Kubernetes: a Docker host has a proxy of the suite in front. Take it out');
}
/** A manifest without any environment at a cluster would be read by nobody. */
function holdManifests(file) {
    const environments = file.at('environments').entries();
    // An engine that can't be read may be meant to be a cluster, and is told by itself.
    if (environments.some(([, each]) => !OF_SERVERS.includes(each.at('target').readOr(cluster_keys/* engine */.Hi, cluster_keys/* DEFAULT_ENGINE */.T3) ?? 'kubernetes')))
        return;
    for (const [, component] of file.at('components').entries()) {
        const spot = component.at('manifest');
        if (spot.given)
            spot.complain('is for environments with `target: kubernetes`, and there is none: take it out');
    }
    holdBackupKeys(file);
}
function holdRouter(environment) {
    const router = environment.at('router');
    const held = router.at('gateway').given ? [...ROUTED, 'gateway', 'slot-header'] : ROUTED;
    for (const [key, spot] of router.entries()) {
        if (held.includes(key) || key.startsWith('x-'))
            continue;
        spot.complain(key === 'slot-header'
            ? 'needs `gateway` in a cluster: only the HTTPRoute of a Gateway sets it. Add `gateway: { name: public }`, or take it out'
            : 'is of the proxy that is set up on a Docker host. In a cluster, users come in by your Ingress, HTTPRoute or LoadBalancer: take it out');
    }
    if (!router.at('public-url').given)
        (router.given ? router : environment).complain('must say where users come in, because a cluster doesn’t tell: `router: { public-url: "https://shop.example.com" }`');
}
/** Rules that an HTTPRoute may have, as its CRD says. */
const MOST_RULES = 16;
function holdGateway(router, file) {
    const gateway = router.at('gateway');
    if (!gateway.given)
        return;
    cluster_rules_holdNames(router, gateway.at('hostnames'));
    const components = file.at('components').entries();
    const reached = components.filter(([, each]) => each.at('port').given && each.at('public').read(ports_shape/* isPublic */.Ul) !== false);
    if (reached.length > MOST_RULES)
        gateway.complain(`can lead to ${MOST_RULES} components, because an HTTPRoute has no more rules, and users reach ${reached.length}: take it out, and write an Ingress`);
}
/** The proof of a switch asks `public-url`, which the route must have. */
function cluster_rules_holdNames(router, hostnames) {
    const names = hostnames.read((0,shape/* list */.p_)((0,shape/* scalar */.d_)(front_values/* hostName */.Sm)));
    const url = router.at('public-url').read((0,shape/* scalar */.d_)(values/* baseUrl */.pc));
    if (names === undefined || url === undefined)
        return;
    const { hostname } = new URL(url);
    const hasName = names.some((name) => name === hostname || (name.startsWith('*.') && hostname.endsWith(name.slice(1))));
    if (!hasName)
        hostnames.complain(`has no name for ${hostname}, which is that of \`public-url\`: add it`);
}
function holdComponent(name, component, environment) {
    for (const [key, spot] of component.entries()) {
        const why = whyNotAtCluster(key);
        if (why === undefined)
            continue;
        // What all environments share may be right for another one.
        const isShared = !spot.path.startsWith(`${environment}.`);
        const other = `. If another environment needs it, write \`components: { ${name}: { ${key}: null } }\` in ${environment}`;
        spot.complain(isShared ? `${why}${other}` : why);
    }
    if (!component.at('manifest').given)
        component.complain(`must have a manifest at a cluster, with its Deployment and its Service: \`manifest: k8s/${name}/\``);
    for (const secret of component.at('secrets').items()) {
        if (secret.entries().length > 0)
            secret.complain('as a file is not possible at a cluster: name it alone, as a variable, or mount a Secret of your own in the manifest');
    }
    const asked = component.at('health').read(health_shape/* health */.v);
    if (asked !== undefined && 'kind' in asked && asked.kind === 'docker')
        component.at('health').complain('of Docker is not there at a cluster: write a path, or `tcp`');
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/component-shape.js + 4 modules
var component_shape = __webpack_require__(82885);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/deploy-shape.js
var deploy_shape = __webpack_require__(89244);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/environment-shape.js + 2 modules
var environment_shape = __webpack_require__(3769);
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
        ...plain('', of, environment_shape/* environment */.cA).filter(({ key }) => !isCluster(of) || !OF_DOCKER.includes(key)),
        ...ofAddresses(of, configuration),
        ...(isCluster(of) ? [] : plain('router.', route, environment_shape/* router */.QB)),
        ...plain('deploy.', deploying, deploy_shape/* deploy */.gg),
        ...plain('deploy.bake.', deploying.at('bake'), deploy_shape/* bake */.Wq),
        ...(file.at('checks').given
            ? []
            : [{ key: 'checks', value: 'the health paths of the components, and nothing else' }]),
    ];
}
function ofComponent(spot, { name, serves, handover, allowedImages }) {
    const at = `components.${name}.`;
    const ofServing = ['path', 'handover', 'stop-timeout'].filter(
    // Compose's name for the time gives it too.
    (key) => (key !== 'path' || (serves !== null && !spot.at('ports').given)) &&
        (key !== 'stop-timeout' || !spot.at('stop_grace_period').given));
    return [
        ...plain(at, spot, component_shape/* component */.s).filter(({ key }) => ofServing.includes(key.slice(at.length))),
        ...(spot.at('handover').given ? [] : [{ key: `${at}handover`, value: handover }]),
        ...(serves === null
            ? []
            : plain(`${at}health.`, spot.at('health'), health_shape/* health */.v).filter(
            // `health: /healthz` gives the path without the key `path`.
            ({ key, value }) => key !== `${at}health.path` || value === serves.health.path)),
        ...(spot.at('allowed-images').given ? [] : [{ key: `${at}allowed-images`, value: allowedImages.join(', ') }]),
    ];
}
/** Defaults that depend on something else. */
function ofAddresses(of, { target, router }) {
    if (target.engine !== 'docker' || !(0,target_words/* hasOwnProxy */.Tg)(router))
        return [];
    const { kind, image, publicUrl, front } = router;
    const defaults = [
        [of.at('subnet'), { key: 'subnet', value: 'the one that the stack has, or else a free one of 10.84.0.0/14' }],
        [of.at('router').at('kind'), { key: 'router.kind', value: kind }],
        [of.at('router').at('image'), { key: 'router.image', value: image }],
        [of.at('router').at('preview'), { key: 'router.preview', value: 'not published on the Docker host' }],
        [
            of.at('router').at('public-url'),
            { key: 'router.public-url', value: `${publicUrl}, by ${front ? 'hosts' : target.dockerHost}` },
        ],
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

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/limit-keys.js
var limit_keys = __webpack_require__(87193);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/network-keys.js
var network_keys = __webpack_require__(6898);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/observation-keys.js + 1 modules
var observation_keys = __webpack_require__(82110);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/container/rights-keys.js
var rights_keys = __webpack_require__(74089);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/container-rules.js





/** What the keys of one container must agree upon. The Engine, or Compose, would refuse each of these only when it is too late. */
function holdContainer(component) {
    holdStopTime(component);
    holdHostNetwork(component);
    holdMemory(component);
    holdSaidTwice(component);
    holdUlimits(component);
    holdDeviceRequests(component);
    holdHealthcheck(component.at('healthcheck'));
    if (component.at('uts').given && component.at('hostname').given)
        component
            .at('hostname')
            .complain("can't be set with `uts: host`, which gives the container the name of the Docker host: take one out");
}
function holdStopTime(component) {
    const grace = component.at('stop_grace_period');
    if (grace.given && component.at('stop-timeout').given)
        grace.complain('is the same as `stop-timeout`, which is given too: take one of them out');
}
function holdHostNetwork(component) {
    const mode = component.at('network_mode');
    if (mode.read(network_keys/* NETWORK_KEYS */.A.network_mode.shape) !== 'host')
        return;
    if (hasPort(component))
        mode.complain("can't be host for a component with a `port`: the router leads to components in the stack's own network. Take `network_mode` out, or `port` if it works in the background");
    const networks = component.at('networks');
    if (networks.given)
        networks.complain("can't be joined with `network_mode: host`, where the container is in no network of Docker's: take one out");
    const published = component.at('publish');
    if (published.given)
        published.complain("has no effect with `network_mode: host`, where the container's own ports are ports of the Docker host: take one out");
    for (const [name] of sysctlsOf(component)) {
        if (name.startsWith('net.'))
            component
                .at('sysctls')
                .complain(`${name} would be the Docker host's own with \`network_mode: host\`: set it there, or take one out`);
    }
}
function sysctlsOf(component) {
    return component.at('sysctls').read(rights_keys/* RIGHTS_KEYS */.N.sysctls.shape) ?? [];
}
function holdMemory(component) {
    const { deploy, mem_limit: ownLimit } = { deploy: component.at('deploy'), mem_limit: component.at('mem_limit') };
    const { limits, reservations } = deploy.read(limit_keys/* LIMIT_KEYS */.n.deploy.shape)?.resources ?? {};
    const limit = limits?.memory ?? ownLimit.read(limit_keys/* LIMIT_KEYS */.n.mem_limit.shape) ?? null;
    const swap = component.at('memswap_limit');
    const both = swap.read(limit_keys/* LIMIT_KEYS */.n.memswap_limit.shape) ?? null;
    if (both !== null && limit === null)
        swap.complain('needs `mem_limit`, of which it is the sum with swap');
    if (both !== null && both !== -1 && limit !== null && both < limit)
        swap.complain('is memory and swap together, so it must not be less than the limit of memory');
    const reservation = component.at('mem_reservation');
    const kept = reservations?.memory ?? reservation.read(limit_keys/* LIMIT_KEYS */.n.mem_reservation.shape) ?? null;
    if (kept !== null && limit !== null && kept > limit)
        (reservation.given ? reservation : deploy).complain('reserves more memory than the limit allows: lower it, or raise the limit');
}
/** Two places for one thing, which may say the same. */
function holdSaidTwice(component) {
    const { limits, reservations } = component.at('deploy').read(limit_keys/* LIMIT_KEYS */.n.deploy.shape)?.resources ?? {};
    const twice = (key, shape, elsewhere, place) => {
        const said = component.at(key).read(shape) ?? null;
        if (said !== null && elsewhere !== null && elsewhere !== undefined && said !== elsewhere)
            component.at(key).complain(`differs from deploy.resources.${place}, which means the same: take one of them out`);
    };
    twice('mem_limit', limit_keys/* LIMIT_KEYS */.n.mem_limit.shape, limits?.memory, 'limits.memory');
    twice('cpus', limit_keys/* LIMIT_KEYS */.n.cpus.shape, limits?.cpus, 'limits.cpus');
    twice('pids_limit', limit_keys/* LIMIT_KEYS */.n.pids_limit.shape, limits?.pids, 'limits.pids');
    twice('mem_reservation', limit_keys/* LIMIT_KEYS */.n.mem_reservation.shape, reservations?.memory, 'reservations.memory');
}
function holdUlimits(component) {
    const ulimits = component.at('ulimits');
    for (const [name, { soft, hard }] of ulimits.read(limit_keys/* LIMIT_KEYS */.n.ulimits.shape) ?? []) {
        if (hard !== -1 && (soft === -1 || soft > hard))
            ulimits.at(name).complain('has a soft limit above the hard one: lower it, or raise the hard one');
    }
}
function holdDeviceRequests(component) {
    const reserved = component.at('deploy').at('resources').at('reservations').at('devices');
    for (const spot of [...reserved.items(), ...component.at('gpus').items()]) {
        if (spot.at('count').given && spot.at('device_ids').given)
            spot.at('count').complain('says how many, and `device_ids` says which ones: take one of them out');
    }
}
function holdHealthcheck(healthcheck) {
    const read = healthcheck.read(observation_keys/* OBSERVATION_KEYS */.I.healthcheck.shape);
    if (read?.disable === true && read.test && read.test[0] !== 'NONE')
        healthcheck.at('disable').complain('switches off the `test` that stands beside it: take one of them out');
    if (typeof read?.start_interval === 'number' && typeof read.start_period !== 'number')
        healthcheck.at('start_interval').complain('needs `start_period`, within which it counts');
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

// EXTERNAL MODULE: ./packages/core/build/target/listen-address.js
var listen_address = __webpack_require__(82162);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/serving/published-port.js
var published_port = __webpack_require__(2496);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/publish-rules.js





const handover = (0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('overlap', 'exclusive'));
/** Ports of the host are for one container at a time, and so for exclusive components, and each for one of them. */
function holdPublished(components) {
    for (const [, component] of components.entries())
        holdExclusive(component);
    const all = publishedBy(components);
    for (const [index, { spot, port }] of all.entries()) {
        const rival = all.slice(0, index).find((other) => collide(other.port, port));
        if (rival)
            spot.complain(`the port ${port.host} of the host is published by ${rival.component} already: choose another one, or another address. A component that has it from its Compose file gives it up by \`publish: []\``);
    }
}
function holdExclusive(component) {
    const published = component.at('publish');
    if (published.items().length === 0 || isExclusive(component))
        return;
    // A word that is neither has been told.
    if (component.at('handover').readOr(handover, 'overlap') === undefined)
        return;
    published.complain('is for exclusive components: of any other one, the old and the new container run at once, and only one of them can have a port of the host. Add `handover: exclusive`, or let requests come in through the router: `port` and `path`');
}
/** The ports of the host that the components publish, as an environment means them. */
function publishedBy(components) {
    return components.entries().flatMap(([component, spot]) => spot
        .at('publish')
        .items()
        .flatMap((item) => {
        const port = item.read((0,shape/* scalar */.d_)(published_port/* publishedPort */.q));
        return port ? [{ component, spot: item, port }] : [];
    }));
}
function collidesWithRouter({ port }, { address, protocols }) {
    return protocols.includes(port.protocol) && (0,listen_address/* addressesCollide */.Jd)(addressOf(port), address);
}
function collide(one, other) {
    return one.protocol === other.protocol && (0,listen_address/* addressesCollide */.Jd)(addressOf(one), addressOf(other));
}
function addressOf({ ip, host }) {
    return { ip: ip ?? '0.0.0.0', port: host };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/reference-rules.js


function reachedOf(component) {
    const ports = writtenPorts(component);
    const main = mainPort(ports);
    const asked = component.at('health').read(health_shape/* health */.v);
    const without = ports.filter((each) => each.protocol === 'tcp' || (each === main && each.protocol !== 'grpc' && asked?.kind === 'tcp'));
    return {
        hasPort: hasPort(component),
        main: main?.port,
        further: ports.filter((each) => each !== main).flatMap((each) => each.port ?? []),
        withoutHttp: without.flatMap((each) => each.port ?? []),
    };
}
/** What is wrong with `${url:name}`, `${host:name}` or `${port:name}`, which may name a further port too. */
function referenceProblem({ kind, name: of }, reached) {
    const [name = '', port] = of.split(/:(.*)/s);
    const found = reached.get(name);
    if (!found)
        return `refers to ${name}, which is no component; known are ${[...reached.keys()].join(', ')}`;
    if (!found.hasPort)
        return `refers to ${name}, which has no port and so no address: give it a \`port\`, or leave this out`;
    const further = found.further.map(String);
    if (port !== undefined && port === String(found.main))
        return `names the main port of ${name}: write \`\${${kind}:${name}}\``;
    if (port !== undefined && !further.includes(port))
        return `refers to port ${port} of ${name}, which is not among its \`ports\`; further ones are ${further.join(', ') || 'none'}`;
    const meant = port === undefined ? found.main : Number(port);
    if (kind === 'url' && meant !== undefined && found.withoutHttp.includes(meant))
        return `is an address for HTTP, which ${name} doesn't speak there: write \`\${host:${of}}\` and \`\${port:${of}}\``;
    return undefined;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/ports-rules.js

/** Each further port has a listener of its own in the router, and only so many are kept free for one component. */
const MOST_PORTS = 8;
/** What the keys of one component's ports must agree upon. */
function holdPorts(name, component) {
    holdOneForm(component);
    const ports = writtenPorts(component);
    if (ports.length > MOST_PORTS)
        component.at('ports').complain(`may have at most ${MOST_PORTS}, not ${ports.length}`);
    for (const [index, each] of ports.entries()) {
        if (each.port !== undefined && ports.slice(0, index).some((other) => other.port === each.port))
            each.at.at('port').complain(`${each.port} is there already: take one out`);
        holdInternal(name, each);
    }
}
/** Texts such as `8080:80` are Compose's form of `ports`, and have been told as such: then `port` is the right key. */
function holdOneForm(component) {
    if (!component
        .at('ports')
        .items()
        .some((item) => item.at('port').given))
        return;
    for (const key of ['port', 'path', 'public'])
        if (component.at(key).given)
            component
                .at(key)
                .complain(`stands in \`ports\`, with each port: \`ports: [{ port: 3000, path: / }]\`. Take it out here`);
}
function holdInternal(name, each) {
    const path = each.at.at('path');
    if (each.public === false && path.given)
        path.complain(`is where users come in, and \`public: false\` says that they don't: take one of the two out. Other components reach it by \`\${url:${name}}\``);
    if (each.public && each.protocol === 'tcp')
        each.at
            .at('protocol')
            .complain('tcp is for ports that only other components reach: add `public: false`. A port of the host that leads to it is `publish`, for `handover: exclusive`');
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/serving-rules.js



/** What components with a port, and those without, must agree upon. */
function holdServing(components) {
    const all = components.entries();
    const reached = all.filter(([, spot]) => hasPort(spot));
    for (const [, spot] of all)
        if (!hasPort(spot))
            holdBackground(spot);
    for (const [name, spot] of reached) {
        holdPorts(name, spot);
        holdHealth(spot);
        if (isInternal(spot))
            holdNoHosts(name, spot.at('hosts'));
    }
    if (all.length > 0 && reached.length === 0) {
        components.complain('has no component with a `port`: the router would lead nowhere, and no answer could prove a deployment. Give one of them the port that it listens on');
    }
    else if (reached.length > 0 && reached.every(([, spot]) => isInternal(spot))) {
        components.complain('has no public component: no answer at the public address could prove that a deployment took over. Take out `public: false` of the one that users reach. If they reach none, let one of them answer at a path of its own, such as `path: /health`, so that a deployment can be proven');
    }
}
function isInternal(component) {
    const ports = writtenPorts(component);
    return ports.length > 0 && ports.every((each) => each.public === false);
}
function holdNoHosts(name, hosts) {
    if (!hosts.given)
        return;
    hosts.complain(`are names that users come in by, and users don't reach ${name}: take out \`hosts\`, or \`public: false\`. Other components reach it by \`\${url:${name}}\``);
}
const OF_SERVING = ['path', 'hosts', 'public', 'health'];
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
/** Users are proven to be served by answers over HTTP; what they don't reach can show its health in other ways. */
function holdHealth(component) {
    const main = mainPort(writtenPorts(component));
    const asked = component.at('health');
    const read = asked.read(health_shape/* health */.v);
    if (main?.public && main.protocol === 'grpc')
        main.at
            .at('protocol')
            .complain('grpc is for a port beside one that answers over HTTP, because users are proven to be served by such an answer: add one, such as `{ port: 8080, path: /health }`, or `public: false` if only other components reach it');
    if (!main || !read || (main.public && main.protocol === 'grpc'))
        return;
    if (main.public && read.kind !== 'http')
        asked.complain(`${read.kind} is for internal components: what users reach is proven by its answers over HTTP. Write a path, as in \`health: /health\`, or \`public: false\` if only other components reach it`);
    if (main.public === false && asked.at('public-path').given)
        asked
            .at('public-path')
            .complain('is for a component that users reach, and this one is internal: take it out, `path` is asked in private');
    if ((main.protocol === 'tcp' || main.protocol === 'grpc') && read.kind === 'http')
        asked.complain(`is asked over HTTP, and port ${main.port ?? ''} speaks ${main.protocol === 'grpc' ? 'gRPC' : 'something else'}: write \`health: tcp\` or \`health: docker\``);
}

// EXTERNAL MODULE: ./packages/core/build/release/variable-text.js
var variable_text = __webpack_require__(61452);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/written.js
var advice_written = __webpack_require__(40691);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/variable-rules.js





/** Where the values of a component's variables come from. A task has the secrets of its component too. */
function holdVariables(component, known, inherited = []) {
    const own = component
        .at('secrets')
        .items()
        .flatMap((secret) => secret.read((0,shape/* scalar */.d_)(values/* plainText */.wh)) ?? []);
    const secrets = [...inherited, ...own];
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
        case 'host':
        case 'port':
            return referenceProblem(reference, written.known);
        case 'secret':
            if (written.secrets.includes(reference.name))
                return undefined;
            return `\`${reference.written}\` needs ${reference.name || 'a name'} among the secrets of this component: ${secretsLine(reference.name, written)}`;
        case 'unknown':
            return unknownProblem(reference, written);
    }
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
    return `\`secrets: ${(0,advice_written/* listLine */.lj)([...new Set([...secrets, name || 'NAME'])]) ?? `[…, ${name}]`}\``;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/component-rules.js










/** Fixed addresses .16 to .47 hold two slots for each of 16 components. */
const MOST_COMPONENTS = 16;
/** What components must agree upon with one another. */
function holdComponents(file) {
    const components = file.at('components');
    const all = components.entries();
    if (components.given && all.length === 0)
        components.complain('must have at least one');
    if (all.length > MOST_COMPONENTS)
        components.complain(`may have at most ${MOST_COMPONENTS}, not ${all.length}`);
    const names = all.map(([name]) => name);
    const reached = new Map(all.map(([name, spot]) => [name, reachedOf(spot)]));
    for (const [name, spot] of all) {
        holdNeeds(name, spot.at('needs'), names);
        holdVariables(spot, reached);
        holdContainer(spot);
        holdOnce(spot.at('networks'), 'is named twice: take one out');
    }
    holdOrder(all);
    holdServing(components);
    holdPublished(components);
    holdMounts(all, file.at('volumes'));
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

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/path-in-file.js
var path_in_file = __webpack_require__(11237);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/spot.js
var configuration_spot = __webpack_require__(28511);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/origin.js
var yaml_origin = __webpack_require__(77269);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/pairs.js
var yaml_pairs = __webpack_require__(31862);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/compose-source.js
var compose_source = __webpack_require__(68848);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/compose-wish.js
var compose_wish = __webpack_require__(31454);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/project.js
var compose_project = __webpack_require__(59381);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/laid-nodes.js






/** A value of the Compose project as nodes of the configuration. Each tells its own line of the Compose file. */
function nodeOf(project, value, from) {
    const origin = (0,compose_project/* originOfStep */.ek)(project, from);
    if (Array.isArray(value)) {
        const list = new dist/* YAMLSeq */.Rw();
        list.items = value.map((item, index) => nodeOf(project, item, [...from, index]));
        (0,yaml_origin/* putOrigin */.u)(list, origin);
        return list;
    }
    if ((0,compose_project/* isMap */.jh)(value)) {
        const map = new dist/* YAMLMap */.CA();
        map.items = Object.entries(value).map(([key, item]) => pairFor(project, { key, value: item, from: [...from, key] }));
        (0,yaml_origin/* putOrigin */.u)(map, origin);
        return map;
    }
    const scalar = new dist/* Scalar */.X5(value);
    (0,yaml_origin/* putOrigin */.u)(scalar, origin);
    return scalar;
}
function pairFor(project, { key, value, from }) {
    const written = new dist/* Scalar */.X5(key);
    (0,yaml_origin/* putOrigin */.u)(written, (0,compose_project/* originOfStep */.ek)(project, from));
    return new dist/* Pair */.Rm(written, nodeOf(project, value, from));
}
/** A copy of a map, because an anchor may have put the same one into several places. */
function copyOf(map, pairs) {
    const copy = new dist/* YAMLMap */.CA();
    copy.items = [...pairs];
    if (map.range)
        copy.range = map.range;
    return copy;
}
/** Lays a key under a component's own. Maps of names are joined, `secrets` too; of anything else the component's own wins. */
function layKey(component, laid) {
    const key = (0,yaml_pairs/* keyOf */.TN)(laid);
    const own = (0,yaml_pairs/* pairOf */.cF)(component, key);
    if (!own)
        return copyOf(component, [...(0,yaml_pairs/* pairsOf */.fq)(component), laid]);
    const joined = joinedWith(own.value, laid.value, key);
    if (!joined)
        return component;
    return copyOf(component, (0,yaml_pairs/* pairsOf */.fq)(component).map((pair) => (pair === own ? new dist/* Pair */.Rm(own.key, joined) : pair)));
}
const MAPS_OF_NAMES = ['environment', 'labels'];
function joinedWith(own, laid, key) {
    if (MAPS_OF_NAMES.includes(key) && (0,dist/* isMap */.jh)(own) && (0,dist/* isMap */.jh)(laid)) {
        const more = (0,yaml_pairs/* pairsOf */.fq)(laid).filter((pair) => !(0,yaml_pairs/* pairOf */.cF)(own, (0,yaml_pairs/* keyOf */.TN)(pair)));
        return copyOf(own, [...(0,yaml_pairs/* pairsOf */.fq)(own), ...more]);
    }
    if (key !== 'secrets' || !(0,dist/* isSeq */.oP)(own) || !(0,dist/* isSeq */.oP)(laid))
        return undefined;
    const list = new dist/* YAMLSeq */.Rw();
    const named = (0,compose_source/* itemsAt */.Ct)(own).map(identityOf);
    list.items = [...(0,compose_source/* itemsAt */.Ct)(own), ...(0,compose_source/* itemsAt */.Ct)(laid).filter((item) => !named.includes(identityOf(item)))];
    if (own.range)
        list.range = own.range;
    return list;
}
/** A secret as a variable, or as the file at a path. */
function identityOf(item) {
    return (0,advice_written/* textOf */.b6)(item) ?? `${(0,advice_written/* textOf */.b6)((0,compose_source.at)(item, 'source')) ?? ''} at ${(0,advice_written/* textOf */.b6)((0,compose_source.at)(item, 'target')) ?? ''}`;
}

// EXTERNAL MODULE: ./packages/core/build/base/address/host-port.js
var host_port = __webpack_require__(34307);
// EXTERNAL MODULE: ./packages/core/build/base/address/ipv4-range.js
var ipv4_range = __webpack_require__(13954);
// EXTERNAL MODULE: ./packages/core/build/target/docker-address.js
var docker_address = __webpack_require__(83397);
// EXTERNAL MODULE: ./packages/core/build/release/container/host-paths.js
var host_paths = __webpack_require__(65629);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/backup/folder-rules.js



/**
 * A folder that holds the backups themselves would have all earlier ones in each new one, and a restore of it would remove them. One
 * folder twice would be packed twice.
 */
function holdFolders(backup) {
    const vaults = [
        backup.at('vault'),
        ...backup
            .at('vaults')
            .entries()
            .map(([, entry]) => entry),
    ];
    const kept = vaults.flatMap((vault) => vault.at('directory').read(vault_shape/* vaultDirectory */.Fr) ?? []);
    const seen = new Map();
    for (const [name, entry] of backup.at('files').entries()) {
        const spot = entry.at('path');
        const path = spot.read(volumes_shape/* backedPath */.K8);
        if (path === undefined)
            continue;
        const vault = kept.find((directory) => (0,host_paths/* liesIn */.z)(directory, path));
        if (vault !== undefined)
            spot.complain(`has the backups themselves in it, which are kept in ${vault}: each would hold the earlier ones, and a restore would remove them. Name the folders in it that are meant, or keep the backups elsewhere`);
        const other = seen.get(path);
        if (other !== undefined)
            spot.complain(`is the same folder as of \`backup.files.${other}\`. Take one out`);
        seen.set(path, name);
    }
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/file-shape.js
var file_shape = __webpack_require__(78853);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/front-keys.js + 1 modules
var front_keys = __webpack_require__(432);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/advice/router-keys.js
var router_keys = __webpack_require__(27564);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/written-names.js
var written_names = __webpack_require__(66957);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/front/component-hosts-rules.js







/** What names of single components must agree upon with those of the router in one environment. With `byAcme`, an authority gives the certificates. */
function holdComponentHosts(router, components, { byAcme }) {
    const named = components.entries().filter(([, component]) => component.at('hosts').given);
    if (named.length === 0)
        return;
    for (const [, component] of named) {
        const own = component.at('hosts');
        // Who gives the router's names by another key is told so there.
        if (!['hosts', ...router_keys/* NAMES_ELSEWHERE */.Q].some((key) => router.at(key).given))
            own.complain(`are for a router with names of its own: add \`hosts: [shop.example.com]\` to ${router.path}, whose first name is the public address, or take them out`);
        component_hosts_rules_holdNames(own, router, byAcme);
    }
    const names = (0,written_names/* writtenNames */.uc)(router, components);
    if (!names)
        return;
    holdNoneEmpty(router, components, names);
    holdProvable(components, names);
}
function component_hosts_rules_holdNames(own, router, byAcme) {
    const redirects = router.at('redirects').items();
    const seen = new Set();
    for (const [index, spot] of own.items().entries()) {
        const host = spot.read((0,shape/* scalar */.d_)(front_values/* hostName */.Sm));
        if (host === undefined)
            continue;
        if (seen.has(host))
            spot.complain('is given twice: take one out');
        seen.add(host);
        const givenAway = redirects.find((each) => each.read(front_keys/* redirect */.V2)?.from === host);
        if (givenAway)
            spot.complain(`is redirected by ${givenAway.path}, so its requests never come here: take one of the two out`);
        if (!(0,component_hosts/* isWildcard */.z2)(host))
            continue;
        if (byAcme)
            spot.complain('is a wildcard, and an authority proves those by DNS only, which is not done here: write each name, or give a certificate of your own');
        else if (index === 0)
            spot.complain('is a wildcard, which nobody can ask: begin with a whole name');
    }
}
/** A name of the router at which each request would get 404. */
function holdNoneEmpty(router, components, { front }) {
    const reached = components
        .entries()
        .filter(([, component]) => writtenPorts(component).some((port) => port.public !== false));
    if (reached.some(([, component]) => !component.at('hosts').given))
        return;
    const led = [...(front.ofComponents?.values() ?? [])].flat();
    for (const spot of router.at('hosts').items()) {
        const host = spot.read((0,shape/* scalar */.d_)(front_values/* hostName */.Sm));
        if (host !== undefined && !led.includes(host))
            spot.complain(`leads to no component: each has \`hosts\` of its own, and ${host} is in none of them. Add it to those of one, or take it out`);
    }
}
/**
 * Each component is proven at a name that leads to it. At a name of another one, that one's answers would prove it. A public address that
 * leads to nobody is told at the router.
 */
function holdProvable(components, { front, publicUrl }) {
    const reached = components
        .entries()
        .filter(([, component]) => writtenPorts(component).some((port) => port.public !== false));
    for (const [name, component] of reached) {
        const url = (0,component_hosts/* urlOfComponent */.yP)(front, publicUrl, name);
        const leadsTo = reached.filter(([each]) => (0,component_hosts/* isAtUrl */.bh)(front, url, each)).map(([each]) => each);
        if (leadsTo.length === 0 || leadsTo.includes(name))
            continue;
        const where = (0,component_hosts/* hostsOfComponent */.UZ)(front, name).join(', ');
        component.complain(`is at ${where}, and would be proven at ${new URL(url).hostname}, which leads to another component: give it \`hosts\` that begin with a whole name of its own`);
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/front/http3-rules.js

function securedBy(router) {
    const written = router.at('tls').read(front_keys/* tls */.md);
    if (written === undefined || written === 'off')
        return 'not';
    return written === 'auto' ? 'acme' : 'secrets';
}
function takesCaddy(router, secured) {
    const written = router.at('kind').read(front_keys/* kind */.fM);
    return written === 'caddy' || (written === undefined && secured === 'acme');
}
/** Whether users may come by HTTP/3, and so over UDP. */
function speaksHttp3(router) {
    const secured = securedBy(router);
    return secured !== 'not' && takesCaddy(router, secured) && router.at('http3').readOr(front_keys/* http3 */.aX, true) !== false;
}
/** Without HTTPS the key has been complained of as the others are. */
function holdHttp3(router, secured) {
    const spot = router.at('http3');
    if (!spot.given || secured === 'not' || takesCaddy(router, secured))
        return;
    spot.complain('is for Caddy, and nginx speaks HTTP/1.1 and HTTP/2 here: take it out, or write `kind: caddy`');
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/front/front-rules.js









/** What the keys of an environment's front door must agree upon. */
function holdFront(router, components) {
    const secured = securedBy(router);
    holdTls(router, secured);
    holdHttp3(router, secured);
    holdHosts(router, secured);
    holdComponentHosts(router, components, { byAcme: secured === 'acme' });
    holdRedirects(router, components, secured);
    holdPublicUrl(router, secured);
    holdProxy(router, components, secured);
}
const OF_TLS = ['listen-secure', 'acme', 'hsts', 'http3'];
const OF_HOSTS = ['redirects', 'trusted-proxies'];
function holdTls(router, secured) {
    // Who gives the names by another key is told so there.
    const named = ['hosts', ...router_keys/* NAMES_ELSEWHERE */.Q].some((key) => router.at(key).given);
    if (secured !== 'not' && !named)
        router
            .at('tls')
            .complain('needs the names that certificates are for: add `hosts: [shop.example.com]`, or write `tls: off`');
    if (secured === 'acme' && router.at('kind').read(front_keys/* kind */.fM) === 'nginx')
        router.at('kind').complain('gets no certificates by itself: write `kind: caddy`, or `tls: off`');
    if (secured === 'secrets' && router.at('acme').given)
        router.at('acme').complain('is for certificates that the router gets by itself: take it out, or write `tls: auto`');
    if (secured === 'not')
        for (const key of OF_TLS)
            if (router.at(key).given)
                router.at(key).complain('is for HTTPS: add `tls: auto`, or take it out');
    if (!named)
        for (const key of OF_HOSTS)
            if (router.at(key).given)
                router
                    .at(key)
                    .complain('is for a router with names of its own: add `hosts: [shop.example.com]`, or take it out');
}
function holdHosts(router, secured) {
    const seen = new Set();
    for (const [index, spot] of router.at('hosts').items().entries()) {
        const host = spot.read((0,shape/* scalar */.d_)(front_values/* hostName */.Sm));
        if (host === undefined)
            continue;
        if (seen.has(host))
            spot.complain('is given twice: take one out');
        seen.add(host);
        if (!host.startsWith('*.'))
            continue;
        if (secured === 'acme')
            spot.complain('is a wildcard, and an authority proves those by DNS only, which is not done here: write each name, or give a certificate of your own');
        else if (index === 0 && !router.at('public-url').given)
            spot.complain('is a wildcard, which nobody can ask: begin with a whole name, or add `public-url`');
    }
}
function holdRedirects(router, components, secured) {
    const hosts = router.at('hosts').read((0,shape/* list */.p_)((0,shape/* scalar */.d_)(front_values/* hostName */.Sm))) ?? [];
    const redirects = router
        .at('redirects')
        .items()
        .map((spot) => ({ spot, ...spot.read(front_keys/* redirect */.V2) }));
    const names = redirects.map((each) => each.from);
    const answered = [...hosts, ...hostsOfComponents(components)];
    for (const [index, { spot, from: name, to }] of redirects.entries()) {
        if (name === undefined || to === undefined)
            continue;
        if (hosts.includes(name))
            spot.complain(`redirects ${name}, whose requests are answered here: it is one of \`hosts\``);
        if (names.indexOf(name) < index)
            spot.complain(`redirects ${name} a second time: take one out`);
        if (secured === 'acme' && (0,component_hosts/* isWildcard */.z2)(name))
            spot.complain('redirects a wildcard, and an authority proves those by DNS only, which is not done here: write each name, or give a certificate of your own');
        const host = new URL(to).hostname;
        const by = answered.includes(host) || names.includes(host) ? host : wildcardOf(host);
        // Of a circle of several, one place is enough.
        if (by === name)
            spot.complain(`leads ${name} to itself: requests would go round in a circle`);
        else if (names.indexOf(by) > index)
            spot.complain(`leads to ${host}, which is redirected itself: write where that leads to`);
    }
}
function hostsOfComponents(components) {
    return components.entries().flatMap(([, component]) => component.at('hosts').read((0,shape/* list */.p_)((0,shape/* scalar */.d_)(front_values/* hostName */.Sm))) ?? []);
}
/** The one wildcard that covers this name. A name that is written out goes before it. */
function wildcardOf(host) {
    return host.replace(/^[^.]+/, '*');
}
/** The proof of a switch asks the public address, and any name that isn't a host is refused. */
function holdPublicUrl(router, secured) {
    const spot = router.at('public-url');
    const [url, hosts] = [spot.read((0,shape/* scalar */.d_)(values/* baseUrl */.pc)), router.at('hosts').read((0,shape/* list */.p_)((0,shape/* scalar */.d_)(front_values/* hostName */.Sm)))];
    if (url === undefined || hosts === undefined)
        return;
    const { protocol, hostname } = new URL(url);
    if (!hosts.some((host) => (0,component_hosts/* covers */.hU)(host, hostname)))
        spot.complain(`has the name ${hostname}, which is none of \`hosts\`: it would be answered with 421`);
    else if (secured !== 'not' && protocol === 'http:')
        spot.complain(`must begin with https://, because of ${secured === 'acme' ? '`tls: auto`' : '`tls`'}`);
}
function holdProxy(router, components, secured) {
    const spot = router.at('kind');
    if (!takesCaddy(router, secured))
        return;
    const [name] = components.entries().find(([, each]) => writtenPorts(each).some(({ protocol }) => protocol === 'tcp')) ?? [];
    if (name !== undefined)
        (spot.given ? spot : router.at('tls')).complain(`takes Caddy, which passes on HTTP alone, and ${name} is reached over TCP: use nginx, or take the \`protocol: tcp\` out`);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/external-rules.js


/**
 * An external volume is none of the stack's: with the one that the stack keeps for itself a component could read all secrets and
 * change the journal, and with its backups everything that was ever in the database. Nor is it what another stack of the file
 * keeps for itself. `others`: those stacks.
 */
function holdExternalVolumes(file, own, others) {
    const volumes = file.at('volumes');
    const data = new Map(dataVolumesOf(file, own.stack).map(({ called, volume }) => [called, volume]));
    for (const [key, section] of (0,volume_shape/* sectionsOf */.Ks)(volumes)) {
        if (!section.external)
            continue;
        const entry = volumes.at(key);
        const spot = entry.at('name').given ? entry.at('name') : entry;
        const called = section.name ?? key;
        const keeper = [own, ...others].find(({ stack }) => keptIn(called, stack) !== undefined);
        if (keeper)
            spot.complain(`${called} is the volume in which the stack ${keeper.stack} in ${keeper.name} keeps ${keptIn(called, keeper.stack)}: no component may mount it`);
        const same = data.get(called);
        if (same !== undefined)
            spot.complain(`${called} is the volume of the stack itself that is called \`${same}\` in this file: mount \`${same}\` instead`);
    }
}
/** Docker's names of the volumes that a stack keeps for itself, by how they go on behind that of the stack. */
const KEPT = [
    [/^$/, 'its secrets and its journal'],
    [/^-backups$/, 'its backups'],
    [/^\.certificates$/, 'its certificates and their keys'],
    [/^-copy\../, 'a copy that it may have to restore'],
    [/^-set-aside\../, 'what was set aside of another one'],
];
/** What a stack keeps for itself in the volume of this name; undefined for any other volume. */
function keptIn(called, stack) {
    const own = `hd-${stack}`;
    if (!called.startsWith(own))
        return undefined;
    const end = called.slice(own.length);
    return KEPT.find(([ends]) => ends.test(end))?.[1];
}
/** The volumes that a stack has for its components, where the file declares or first mounts each. */
function dataVolumesOf(file, stack) {
    const sections = (0,volume_shape/* sectionsOf */.Ks)(file.at('volumes'));
    const mounted = file
        .at('components')
        .entries()
        .flatMap(([, component]) => mountsOf(component))
        .flatMap(({ spot, mount }) => (mount.kind === 'volume' ? [[mount.volume, spot]] : []));
    // One with nothing to say about it, `data:`, is declared all the same.
    const declared = file
        .at('volumes')
        .entries()
        .map(([key, spot]) => [key, spot]);
    const first = new Map([...mounted.toReversed(), ...declared]);
    return [...first]
        .filter(([volume]) => sections.get(volume)?.external !== true)
        .map(([volume, spot]) => ({ called: `hd-${stack}-${volume}`, volume, spot }));
}

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
    if (isCluster(environment)) {
        holdCluster(environment, file);
        return holdDatabase(environment, file);
    }
    holdNoCluster(environment);
    holdBackupOfDocker(environment, file);
    holdDockerHost(environment);
    holdAddresses(environment);
    holdFront(environment.at('router'), file.at('components'));
    holdPublishedBeside(environment, file);
    holdFilesOfBackup(environment, file);
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
    const others = stacksOf(file).filter((other) => other.name !== name);
    holdExternalVolumes(file, { stack: stack.value, name }, others);
    const own = `hd-${stack.value}`;
    for (const [component, spot] of file.at('components').entries()) {
        for (const network of spot.at('networks').items()) {
            if (network.read((0,shape/* scalar */.d_)(values/* networkName */.uv)) === own) {
                network.complain(`is the stack's own network in ${name}: ${component} is in it already`);
            }
        }
    }
}
/** Those of all environments that can be read. */
function stacksOf(file) {
    const app = file.at('application').read((0,shape/* scalar */.d_)(file_shape/* application */.pW));
    if (app === undefined)
        return [];
    return file
        .at('environments')
        .entries()
        .flatMap(([name]) => {
        const parsedName = base_names/* environmentName */.VE.parse(name);
        const stack = parsedName.ok ? stackOf(app, parsedName.value) : undefined;
        return stack?.ok ? [{ stack: stack.value, name }] : [];
    });
}
function holdDockerHost(environment) {
    const [host, tls] = [environment.at('docker-host'), environment.at('docker-tls')];
    const written = host.readOr((0,shape/* scalar */.d_)(docker_address/* dockerHost */.d), environment_shape/* DEFAULT_DOCKER_HOST */.Qu);
    const address = written === undefined ? undefined : (0,docker_address/* parseDockerAddress */.W)(written);
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
    return address.kind === 'tcp' && !(0,host_port/* isLoopback */.U9)(address.hostname);
}
const LISTENERS = ['listen', 'listen-secure', 'preview'];
function holdAddresses(environment) {
    const router = environment.at('router');
    const listeners = listenersOf(environment);
    const range = (0,ipv4_range/* parseIpv4Range */.oD)(environment.at('subnet').read((0,shape/* scalar */.d_)(values/* subnet */.K2)) ?? '');
    for (const [index, { key, address, spot }] of listeners.entries()) {
        const rival = listeners.slice(0, index).find((other) => (0,listen_address/* addressesCollide */.Jd)(other.address, address));
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
/** The router has its addresses before any component is started, and would keep a component from a port of its own. */
function holdPublishedBeside(environment, file) {
    for (const published of publishedBy(file.at('components'))) {
        const rival = listenersOf(environment).find((door) => collidesWithRouter(published, door));
        rival?.spot.complain(`can't be listened on while ${published.component} publishes ${published.port.host}, a port of the host too: choose another one for either`);
    }
}
function usualAddress(key, router) {
    const isSecured = router.at('tls').read(front_keys/* tls */.md) === 'auto';
    const text = { listen: environment_shape/* DEFAULT_LISTEN */.a2, 'listen-secure': isSecured ? front_keys/* DEFAULT_LISTEN_SECURE */.Oc : '', preview: '' }[key];
    const outcome = values/* routerAddress */.Wc.parse(text);
    return outcome.ok ? outcome.value : undefined;
}
const TCP = ['tcp'];
const BOTH = ['tcp', 'udp'];
/** The router's addresses on the Docker host that can be read. A preview door that isn't written down has none. */
function listenersOf(environment) {
    return LISTENERS.flatMap((key) => {
        const spot = environment.at('router').at(key);
        const address = spot.readOr((0,shape/* scalar */.d_)(values/* routerAddress */.Wc), usualAddress(key, environment.at('router')));
        const protocols = key === 'listen-secure' && speaksHttp3(environment.at('router')) ? BOTH : TCP;
        return address ? [{ key, address, protocols, spot }] : [];
    });
}
function environment_rules_written({ ip, port }) {
    return (0,host_port/* formatHostPort */.zc)({ host: ip, port });
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
/** What a Docker host backs up beside databases. */
function holdFilesOfBackup(environment, file) {
    const [own, shared] = [environment.at('backup'), file.at('backup')];
    const backup = own.given ? own : shared;
    holdPauses(backup);
    holdFolders(backup);
    holdBackedVolumes(backup, file);
}
function holdDatabase(environment, file) {
    const [own, shared, database] = [environment.at('backup'), file.at('backup'), file.at('database')];
    const backup = own.given ? own : shared;
    if (own.given && !database.given)
        own.complain(NEEDS_DATABASE);
    // As likely left over as meant, so it must not quietly switch backups off.
    if (!own.given && shared.given && environment.entries().some(([key]) => key === 'backup'))
        own.complain(EMPTY_BACKUP);
    holdSet(backup, database);
    holdCheckOf(backup, database);
    holdNames(backup);
    const depth = environment.at('profile').readOr(environment_shape/* profile */.ME, environment_shape/* DEFAULT_PROFILE */.KG);
    if (database.given && !backup.given && depth !== undefined && depth !== 'basic')
        environment.complain(needsBackup(depth, isCluster(environment) ? BACKUP_AT_CLUSTER : BACKUP_AT_DOCKER));
    const level = backup.at('proof').readOr(backup_shape/* proof */.n1, backup_shape/* DEFAULT_PROOF */.fQ);
    if (depth === 'strict' && level !== undefined && (level === backup_shape/* AFTER_SWITCH */.Uq || !(0,proof_level/* isRestoredLevel */.H6)(level)))
        backup
            .at('proof')
            .complain(`must be L3 or L4 for profile strict, because ${level} doesn't show ${level === backup_shape/* AFTER_SWITCH */.Uq ? 'before the deployment ' : ''}that a backup can be restored`);
}
const BACKUP_AT_DOCKER = "Add `backup: { container: NAME }`. NAME is the database's container on the Docker host; for a managed database, one of the same version that only has the tools: `docker run -d --name NAME --restart unless-stopped postgres:17 sleep infinity`";
const BACKUP_AT_CLUSTER = 'Add `backup: { service: NAME, claim: CLAIM }`. NAME is the Service of the database in the namespace (for a managed database, write `image: postgres:17` instead, of exactly its major), CLAIM a volume claim that you have created there';
function needsBackup(depth, advice) {
    return `has a database and no backup of it, and profile ${depth} deploys nothing without a backup. ${advice}. Or write \`profile: basic\``;
}
const EMPTY_BACKUP = "is empty, and doesn't switch backups off: the top-level `backup` would be used. Remove this line. If this environment is to have none, remove the top-level `backup`, and give it in each environment that has one";
const NEEDS_DATABASE = 'needs `database: { url-secret: … }`, the URL that the dump connects with';

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/volumes-apart.js

/**
 * Two stacks on one Docker host whose volumes would have one name there: `eu-data` of `shop-prod` and `data` of `shop-prod-eu`. The
 * one that comes second would be refused at the target.
 */
function holdVolumesApart(earlier, later) {
    const theirs = dataVolumesOf(earlier.file, earlier.stack);
    const ours = dataVolumesOf(later.file, later.stack);
    for (const { called, volume, spot } of ours) {
        const rival = theirs.find((other) => other.called === called);
        const kept = keptIn(called, earlier.stack);
        if (rival)
            spot.complain(told({ called, volume, of: later }, `\`${rival.volume}\` in ${earlier.name}`));
        else if (kept !== undefined)
            spot.complain(told({ called, volume, of: later }, `the one in which the stack of ${earlier.name} keeps ${kept}`));
    }
    for (const { called, volume, spot } of theirs) {
        const kept = keptIn(called, later.stack);
        if (kept !== undefined)
            spot.complain(told({ called, volume, of: earlier }, `the one in which the stack of ${later.name} keeps ${kept}`));
    }
}
function told({ called, volume, of }, other) {
    return `\`${volume}\` in ${of.name} is called ${called} on the Docker host, and so is ${other}, on the same docker-host: give the volume another name`;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/target-rules.js









/**
 * Environments of one file that would be in each other's way. Only those with the same tcp or ssh address are known to share a
 * Docker host: a unix socket may be another machine's for each runner.
 */
function holdEnvironmentsApart(files) {
    const environments = files.map(([name, file]) => [
        name,
        file.at('environments').at(name),
        file.at('components'),
    ]);
    const stacks = files.map(([name, file]) => {
        const of = stacksOf(file).find((each) => each.name === name);
        return of && { ...of, file };
    });
    for (const [index, environment] of environments.entries()) {
        for (const [before, earlier] of environments.slice(0, index).entries()) {
            target_rules_holdNames(earlier, environment);
            const host = hostOf(environment[1]);
            if (host === undefined || host !== hostOf(earlier[1]))
                continue;
            target_rules_holdTargets(earlier, environment);
            holdPublishedApart(earlier, environment);
            const [first, second] = [stacks[before], stacks[index]];
            if (first && second)
                holdVolumesApart(first, second);
        }
    }
}
function target_rules_holdNames([earlier], [name, spot]) {
    if (earlier.toLowerCase() !== name.toLowerCase())
        return;
    spot.complain(`is the same as ${earlier} to GitHub, where capitals don't count in names of environments: take one out`);
}
function target_rules_holdTargets([name, earlier], [, environment]) {
    const range = rangeOf(environment);
    const other = rangeOf(earlier);
    if (range && other && (0,ipv4_range/* overlap */.EF)(range, other))
        environment.at('subnet').complain(`overlaps with that of ${name}, on the same docker-host`);
    for (const { address, spot } of listenersOf(environment)) {
        const rival = listenersOf(earlier).find((each) => (0,listen_address/* addressesCollide */.Jd)(each.address, address));
        if (rival)
            spot.complain(`is taken by ${rival.key} of ${name} (${environment_rules_written(rival.address)}), on the same docker-host`);
    }
}
/** A port of the host that both environments publish, or that one publishes where the router of the other listens. */
function holdPublishedApart([name, earlier, before], [, environment, components]) {
    const [theirs, ours] = [publishedBy(before), publishedBy(components)];
    for (const { component, port } of ours) {
        const taken = theirs.some((other) => collide(other.port, port));
        const router = listenersOf(earlier).find((door) => collidesWithRouter({ port }, door));
        if (!taken && !router)
            continue;
        const by = taken ? `published in ${name}` : `where the router listens in ${name}`;
        environment.complain(`publishes port ${port.host} of the host for ${component}, and that is ${by}, on the same docker-host: give each environment its own, as in \`components: { ${component}: { publish: ["${port.host + 1}:${port.container}"] } }\``);
    }
    for (const door of listenersOf(environment)) {
        const rival = theirs.find((each) => collidesWithRouter(each, door));
        if (rival)
            door.spot.complain(`${door.key} is a port that ${rival.component} publishes in ${name}, on the same docker-host`);
    }
}
function rangeOf(environment) {
    return (0,ipv4_range/* parseIpv4Range */.oD)(environment.at('subnet').read((0,shape/* scalar */.d_)(values/* subnet */.K2)) ?? '');
}
/** The same for environments that are known to share a Docker host. */
function hostOf(environment) {
    if (isCluster(environment))
        return undefined;
    const text = environment.at('docker-host').read((0,shape/* scalar */.d_)(docker_address/* dockerHost */.d));
    const address = text === undefined ? undefined : (0,docker_address/* parseDockerAddress */.W)(text);
    if (!address?.ok || address.value.kind === 'unix')
        return undefined;
    if (address.value.kind === 'ssh') {
        const { server, socketPath } = address.value;
        return `${server.hostname.toLowerCase()} ${server.port} ${socketPath}`;
    }
    return `${address.value.hostname.toLowerCase()}:${address.value.port ?? ''}`;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/why-not-published.js





/**
 * Why an environment of the file stands against a port of the host for a component, to which the Compose file gives it. If a person
 * had written `publish`, each of these would be an error. Undefined: nothing does.
 */
function whyNotPublished(file, component, port) {
    const environments = file.at('environments').entries();
    for (const [name, environment] of environments) {
        const listener = listenersOf(environment).find((door) => collidesWithRouter({ port }, door));
        if (listener)
            return `the router listens on ${port.host} in ${name}`;
        const own = environment.at('components').at(component);
        if (own.at('handover').read((0,shape/* scalar */.d_)(values/* plainText */.wh)) === 'overlap')
            return `it is not exclusive in ${name}`;
    }
    const hosts = environments.flatMap(([, environment]) => hostOf(environment) ?? []);
    if (new Set(hosts).size < hosts.length)
        return 'two environments have one Docker host, on which only one can have it. Write `publish` of the component in each environment';
    return undefined;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/lay-published.js













/**
 * Publishes what services of exclusive components publish besides the ports that the router leads to, unless the component has
 * `publish` itself. Called when all services are laid under their components: what a component mounts may make it exclusive.
 * What can't be published is told, and is no error: a file that could be read goes on to be. A port of the host that a service
 * publishes twice is one, because nobody knows which of the two is meant. One that two components publish is told by the rules
 * of `publish`.
 */
function layPublished(root, top, { project, matched }) {
    const components = (0,yaml_pairs/* pairOf */.cF)(root, 'components')?.value;
    if (!(0,dist/* isMap */.jh)(components))
        return { remarks: [], problems: [] };
    const laid = matched.map((each) => {
        const pair = (0,yaml_pairs/* pairOf */.cF)(components, each.component);
        const file = (0,configuration_spot/* spotOf */.Y)(root, top);
        const component = file.at('components').at(each.component);
        const found = portsIn(project, each, component);
        const repeated = isExclusive(component) ? portsTwice(found) : [];
        const beside = found.filter((one) => !one.isServed && !repeated.some(({ index }) => index === one.index));
        const { published, lost } = sorted(beside, { file, each, matched });
        if ((0,dist/* isMap */.jh)(pair?.value) && published.length > 0)
            pair.value = layKey(pair.value, pairOfPublished(project, each.service, published));
        return {
            remarks: remarksOn(project, each.service, { published, lost }),
            problems: repeated.map((one) => lay_published_problemOf(project, each, one)),
        };
    });
    return { remarks: laid.flatMap(({ remarks }) => remarks), problems: laid.flatMap(({ problems }) => problems) };
}
function portsIn(project, { service, own }, component) {
    // Who writes `ports` or `publish` has said what becomes of each.
    if (own.includes('publish') || own.includes('ports'))
        return [];
    if (component.at('network_mode').read((0,shape/* scalar */.d_)(values/* plainText */.wh)) === 'host')
        return [];
    const served = writtenPorts(component).map(({ port }) => port);
    return (0,compose_project/* listOf */.c3)((0,compose_project/* mapAt */.SC)((0,compose_project/* servicesOf */.Yj)(project), service)['ports']).flatMap((item, index) => {
        if (!(0,compose_project/* isMap */.jh)(item))
            return [];
        const isServed = protocolOf(item) === 'tcp' && served.includes(Number(item['target']));
        return [{ index, text: publishedText(item), isServed }];
    });
}
/** Two that are served need no port of the host. */
function portsTwice(found) {
    const ports = found.flatMap((one) => {
        const read = published_port/* publishedPort */.q.parse(one.text);
        return read.ok ? [{ ...one, port: read.value }] : [];
    });
    return ports.flatMap((one, index) => {
        const earlier = ports
            .slice(0, index)
            .find((other) => collide(other.port, one.port) && !(other.isServed && one.isServed));
        return earlier ? [{ ...one, earlier }] : [];
    });
}
function lay_published_problemOf(project, { component, service }, { text, index, port, earlier }) {
    return (0,compose_project/* problemAt */.l4)(project, ['services', service, 'ports', index], `publishes the port ${port.host} of the host a second time: ${text}, beside ${earlier.text}. Take one of them out, give it another port of the host, or say in the component ${component} which one is published: \`publish: ["${text}"]\``);
}
function publishedText(item) {
    const [ip, host, inside = ''] = ['host_ip', 'published', 'target'].map((key) => (0,compose_project/* textIn */.r7)(item[key]));
    const isEverywhere = ip === undefined || ip === '' || ip === '0.0.0.0';
    const protocol = protocolOf(item);
    const parts = [...(isEverywhere ? [] : [ip]), ...(host === undefined || host === '' ? [] : [host]), inside];
    return `${parts.join(':')}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}
function protocolOf(item) {
    return (0,compose_project/* textIn */.r7)(item['protocol']) ?? 'tcp';
}
function sorted(found, around) {
    const published = [];
    const lost = [];
    for (const beside of found) {
        const judged = judge(beside.text, around);
        if ('why' in judged)
            lost.push({ ...beside, ...judged });
        else
            published.push({ ...beside, ...judged });
    }
    return { published, lost };
}
function judge(text, { file, each, matched }) {
    const { component, service } = each;
    if (!isExclusive(file.at('components').at(component)))
        return { why: 'only a component with `handover: exclusive` can have ports of the host' };
    const read = published_port/* publishedPort */.q.parse(text);
    if (!read.ok)
        return { why: `it ${read.problem}` };
    const port = read.value;
    if (matched.some((other) => other !== each && other.service === service))
        return { why: `several components are the service ${service}, and only one can have it` };
    const why = whyNotPublished(file, component, port);
    return why === undefined ? { port } : { why };
}
function pairOfPublished(project, service, published) {
    const from = ['services', service, 'ports'];
    const [key, items] = [new dist/* Scalar */.X5('publish'), new dist/* YAMLSeq */.Rw()];
    for (const node of [key, items])
        (0,yaml_origin/* putOrigin */.u)(node, (0,compose_project/* originOfStep */.ek)(project, from));
    const nodes = published.map(({ text, index }) => nodeOf(project, text, [...from, index]));
    items.items = nodes.filter((node) => node instanceof dist/* Scalar */.X5);
    return new dist/* Pair */.Rm(key, items);
}
function remarksOn(project, service, { published, lost }) {
    const from = ['services', service, 'ports'];
    const remark = (kind, reason) => ({
        kind,
        ...(0,compose_project/* originOfStep */.ek)(project, from),
        path: from.join('.'),
        reason,
    });
    const texts = published.map(({ text }) => `'${text}'`).join(', ');
    const ways = [...Map.groupBy(lost, ({ why }) => why)];
    return [
        ...(published.length > 0
            ? [
                remark('translated', `\`publish: [${texts}]\` of the component, past the router. \`publish: []\` takes it back.`),
            ]
            : []),
        ...ways.map(([why, all]) => remark('left-out', `Nobody reaches ${all.map(({ text }) => text).join(', ')} from outside: ${why}.`)),
    ];
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/read-mounts.js

/** `volumes` of a service. A path below `folder` is one of the repository. */
function readVolumes(draft, value, folder) {
    const at = ['services', draft.service, 'volumes'];
    const items = (0,compose_project/* listOf */.c3)(value).flatMap((item, index) => {
        const read = (0,compose_project/* isMap */.jh)(item) ? volumeOf(draft, item, { from: [...at, index], folder }) : undefined;
        return read === undefined ? [] : [read];
    });
    if (items.length > 0)
        draft.put('volumes', items, at);
}
function volumeOf(draft, item, { from, folder }) {
    const [type = '', source, target = ''] = ['type', 'source', 'target'].map((key) => (0,compose_project/* textIn */.r7)(item[key]));
    const refuse = (problem) => {
        draft.refuse(from, problem);
    };
    switch (type) {
        case 'volume':
            if (source === undefined)
                return refuse(`${target} is on a volume without a name, which would be lost with the container. Give it a name, as in \`data:${target}\`, or take it out`);
            return inShort(item, { source, target, options: (0,compose_project/* mapAt */.SC)(item, 'volume') });
        case 'bind': {
            const written = source === undefined ? undefined : inRepository(source, folder);
            if (written !== undefined)
                return refuse(fromRepository(written, target));
            const { create_host_path: _, ...options } = (0,compose_project/* mapAt */.SC)(item, 'bind');
            return inShort(item, { source: source ?? '', target, options });
        }
        case 'tmpfs':
            return withMode(item, (0,compose_project/* mapAt */.SC)(item, 'tmpfs'));
        default:
            return refuse(`a mount of the type ${type} can't be made here. Mount a volume or a path of the server`);
    }
}
function withMode(item, { mode, ...options }) {
    return mode === undefined ? item : { ...item, tmpfs: { ...options, mode: octal(mode) } };
}
/** Permissions as a person writes them. In its output, Docker Compose may have them as a plain number instead. */
function octal(mode) {
    return typeof mode === 'number' ? mode.toString(8).padStart(4, '0') : mode;
}
/** `data:/var/lib/app:ro`, where that says all of it. */
function inShort(item, { source, target, options }) {
    const readOnly = item['read_only'] === true;
    const plain = Object.keys(options).length === 0 && !/:/.test(source + target);
    if (plain)
        return `${source}:${target}${readOnly ? ':ro' : ''}`;
    const type = (0,compose_project/* textIn */.r7)(item['type']) ?? 'volume';
    return {
        type,
        source,
        target,
        ...(readOnly && { read_only: true }),
        ...(Object.keys(options).length > 0 && { [type]: options }),
    };
}
/** A path of the repository as it is there; undefined for one of the server. */
function inRepository(path, folder) {
    if (path === folder)
        return '.';
    return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
function fromRepository(path, target) {
    return `${path} is a path of the repository, which is not on the target. For data, name a volume: \`data:${target}\`. What comes with the repository belongs into the image (COPY in its Dockerfile), or, if it is one file, is written as \`configs\` with \`file: ${path}\` and \`target: ${target}\`. A path of the server begins with /`;
}
/** A volume of the project, as the top level of the configuration has it. */
function projectVolume(model, name) {
    const { name: called, external, ...said } = (0,compose_project/* mapAt */.SC)((0,compose_project/* mapAt */.SC)(model, 'volumes'), name);
    const real = (0,compose_project/* textIn */.r7)(called) ?? name;
    return { real, value: external === true ? { external: true, name: real } : said };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/lay-volumes.js





/** Adds the volumes of the project that components mount to the top level of the configuration, unless they stand there. */
function layVolumes(root, project, sections) {
    const mounted = new Set(sections.flatMap(({ keys }) => keys.flatMap(({ key, value }) => (key === 'volumes' ? (0,compose_project/* listOf */.c3)(value).flatMap(volumeIn) : []))));
    const written = (0,yaml_pairs/* pairOf */.cF)(root, 'volumes');
    const own = (0,dist/* isMap */.jh)(written?.value) ? written.value : new dist/* YAMLMap */.CA();
    const remarks = [];
    const problems = [];
    const added = [];
    for (const name of mounted) {
        if ((0,yaml_pairs/* pairOf */.cF)(own, name))
            continue;
        const from = ['volumes', name];
        const { real, value } = projectVolume(project.model, name);
        const [secret] = (0,compose_project/* secretsWithin */.VK)(project, value);
        if (secret !== undefined) {
            problems.push((0,compose_project/* problemAt */.l4)(project, from, holdsSecret(secret, name)));
            continue;
        }
        added.push(pairFor(project, { key: name, value, from }));
        if (value['external'] === true)
            continue;
        const path = from.join('.');
        remarks.push({ kind: 'translated', ...(0,compose_project/* originOfStep */.ek)(project, from), path, reason: startsEmpty(name, real) });
    }
    if (added.length === 0)
        return { remarks, problems };
    const volumes = new dist/* YAMLMap */.CA();
    volumes.items = [...(0,yaml_pairs/* pairsOf */.fq)(own), ...added];
    if (own.range)
        volumes.range = own.range;
    const others = (0,yaml_pairs/* pairsOf */.fq)(root).filter((pair) => pair !== written);
    root.items = [...others, new dist/* Pair */.Rm(written?.key ?? new dist/* Scalar */.X5('volumes'), volumes)];
    return { remarks, problems };
}
function holdsSecret(secret, name) {
    return `holds the secret ${secret}, and a secret can't be part of a volume: everybody at the target could read it in \`docker volume inspect\`. Create the volume there by hand, and name it in the configuration: \`volumes: { ${name}: { external: true, name: NAME } }\``;
}
function startsEmpty(name, real) {
    return `It is a volume of the stack, empty at first. To go on with what Docker Compose keeps in ${real}, write \`volumes: { ${name}: { external: true, name: ${real} } }\` in the configuration.`;
}
/** The volume that an item of `volumes` mounts; none for a path of the server. */
function volumeIn(item) {
    if ((0,compose_project/* isMap */.jh)(item))
        return item['type'] === 'volume' ? [(0,compose_project/* textIn */.r7)(item['source']) ?? ''] : [];
    const source = (0,compose_project/* textIn */.r7)(item)?.split(':')[0] ?? '';
    return source.startsWith('/') ? [] : [source];
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/project-of.js
var project_of = __webpack_require__(23407);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/go-duration.js
const UNITS = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** `1m30s`, as Docker Compose writes it, in the one number and unit that this configuration has: `90s`. */
function durationOf(text) {
    if (!/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(text))
        return undefined;
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
    const all = Math.round(parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (UNITS[unit] ?? 0), 0));
    return all % 1_000 === 0 ? `${all / 1_000}s` : `${all}ms`;
}

// EXTERNAL MODULE: ./packages/core/build/release/image.js
var release_image = __webpack_require__(39757);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/interpolation.js
var interpolation = __webpack_require__(34346);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/http-port.js
var http_port = __webpack_require__(63908);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/read-environment.js


/** Variables with their values, and the secrets among them by their names. */
function readEnvironment(draft, value, components) {
    const { project, service } = draft;
    const variables = {};
    const secrets = new Set();
    const at = ['services', service, 'environment'];
    for (const [name, raw] of Object.entries((0,compose_project/* isMap */.jh)(value) ? value : {})) {
        const [within] = (0,compose_project/* secretsWithin */.VK)(project, name);
        if (within !== undefined) {
            draft.refuse([...at, (0,compose_project/* asWritten */.qm)(project, name)], secretInName(within));
            continue;
        }
        const text = (0,compose_project/* textIn */.r7)(raw);
        if (text === undefined) {
            draft.refuse([...at, name], notFound(name));
            continue;
        }
        const standIn = project.standIns.get(text);
        if (standIn === name)
            secrets.add(name);
        else
            variables[name] = withReferences(draft, { text, components, secrets });
        const unreached = draft.ownsVariable(name) ? undefined : unreachedIn(name, (0,compose_project/* textIn */.r7)(variables[name]), components);
        if (unreached !== undefined)
            draft.remark('left-out', [...at, name], notByName(name, unreached));
    }
    if (Object.keys(variables).length > 0)
        draft.put('environment', variables, at);
    if (secrets.size > 0)
        draft.put('secrets', [...secrets], at);
}
/** A variable whose whole value is the name of a host, by how its own name ends. */
const NAMES_HOST = /(?:^|_)(?:host|hostname|addr|address|server|upstream)$/i;
/** The component that a value means by the name of its service, which leads nowhere here. */
function unreachedIn(variable, value = '', components) {
    const [, inUrl] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([\w.-]+)/i.exec(value) ?? [];
    const [, withPort] = /^([\w.-]+):\d+$/.exec(value) ?? [];
    const host = inUrl ?? withPort ?? (NAMES_HOST.test(variable) ? value : '');
    return components.get(host)?.[0];
}
function notByName(variable, component) {
    const address = `\${url:${component}}`;
    const parts = `\${host:${component}} and \${port:${component}}`;
    return `components don't reach each other by the names of services. Write ${variable} in \`environment\` of the component, with \`${address}\`, or \`${parts}\`.`;
}
function secretInName(secret) {
    return `holds the secret ${secret} in its name, and everybody may read the names of variables. Write the name out. If the secret is to be its value, write \`NAME: \${${secret}}\``;
}
function notFound(name) {
    return `takes its value from the machine that runs Docker Compose, and here nobody gives it one. If it is a secret, write \`secrets: [${name}]\` in the component. If not, write its value in \`environment\` of the component`;
}
/** The value in the form of `environment` in hardened-deploy.yml. */
function withReferences(draft, { text, components, secrets }) {
    // A text that looks like a reference is none: Docker Compose has filled in all of them.
    let value = text.replaceAll('${', () => '$${');
    for (const [standIn, name] of draft.project.standIns) {
        if (value.includes(standIn))
            secrets.add(name);
        value = value.replaceAll(standIn, () => `\${secret:${name}}`);
    }
    const [, host = '', port] = /^http:\/\/([\w.-]+)(?::(\d+))?(?=\/|$)/.exec(value) ?? [];
    const [component] = components.get(host) ?? [];
    const address = port === undefined ? `http://${host}` : `http://${host}:${port}`;
    if (component === undefined || !listensOn(draft, host, port ?? '80'))
        return value;
    return `\${url:${component}}${value.slice(address.length)}`;
}
/** Whether that is the port by which the stack reaches the service's component. */
function listensOn({ project }, service, port) {
    const ports = portsOf((0,compose_project/* mapAt */.SC)((0,compose_project/* servicesOf */.Yj)(project), service));
    return ports.length === 0 || ((0,http_port/* firstHttpPort */.G5)(ports) ?? ports[0]) === Number(port);
}
/** TCP ports inside the container, without the same one twice: the published ones, else those that are only exposed. */
function portsOf(service) {
    const published = (0,compose_project/* listOf */.c3)(service['ports']).flatMap((item) => {
        const target = (0,compose_project/* isMap */.jh)(item) && item['protocol'] !== 'udp' ? Number(item['target']) : Number.NaN;
        return Number.isInteger(target) ? target : [];
    });
    const exposed = (0,compose_project/* listOf */.c3)(service['expose']).flatMap((item) => {
        const match = /^(\d+)(?:\/tcp)?$/.exec((0,compose_project/* textIn */.r7)(item) ?? '');
        return match ? Number(match[1]) : [];
    });
    return [...new Set(published.length > 0 ? published : exposed)];
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/read-files.js


/** `configs` of a service: files of the repository that are mounted. */
function readConfigs(draft, value, folder) {
    const at = ['services', draft.service, 'configs'];
    const items = (0,compose_project/* listOf */.c3)(value).flatMap((item, index) => {
        if (!(0,compose_project/* isMap */.jh)(item))
            return [];
        const source = (0,compose_project/* textIn */.r7)(item['source']) ?? '';
        const config = (0,compose_project/* mapAt */.SC)((0,compose_project/* mapAt */.SC)(draft.project.model, 'configs'), source);
        const file = (0,compose_project/* textIn */.r7)(config['file']);
        const path = file === undefined ? undefined : inRepository(file, folder);
        const target = (0,compose_project/* textIn */.r7)(item['target']) ?? `/${source}`;
        const content = (0,compose_project/* textIn */.r7)(config['content']);
        if (content !== undefined)
            return [{ ...owner(item), content, target }];
        if (path === undefined) {
            draft.refuse([...at, index], `${source} is no file of the repository. Write \`file: PATH\` or \`content: …\` in \`configs\``);
            return [];
        }
        return [{ ...owner(item), file: path, target }];
    });
    if (items.length > 0)
        draft.put('configs', items, at);
}
/** `secrets` of a service: files with values that GitHub keeps. `declared`: those that the configuration names. */
function readSecretFiles(draft, value, declared) {
    const at = ['services', draft.service, 'secrets'];
    const items = (0,compose_project/* listOf */.c3)(value).flatMap((item, index) => {
        if (!(0,compose_project/* isMap */.jh)(item))
            return [];
        const source = (0,compose_project/* textIn */.r7)(item['source']) ?? '';
        const secret = (0,compose_project/* mapAt */.SC)((0,compose_project/* mapAt */.SC)(draft.project.model, 'secrets'), source);
        const name = (0,compose_project/* textIn */.r7)(secret['environment']) ?? source.toUpperCase().replaceAll(/\W/g, '_');
        if (!declared.includes(name)) {
            draft.refuse([...at, index], notDeclared(source, name));
            return [];
        }
        const target = (0,compose_project/* textIn */.r7)(item['target']) ?? source;
        return [{ ...owner(item), source: name, target: target.startsWith('/') ? target : `/run/secrets/${target}` }];
    });
    if (items.length > 0)
        draft.put('secrets', items, at);
}
function owner(item) {
    const { uid, gid, mode } = item;
    return {
        ...(uid !== undefined && { uid }),
        ...(gid !== undefined && { gid }),
        ...(mode !== undefined && { mode: octal(mode) }),
    };
}
function notDeclared(source, name) {
    return `the value of ${source} must be a secret of GitHub. Add \`${name}\` to \`secrets\` at the top level of the configuration, and set a secret of that name`;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/read-ports.js



/** The port that the router leads to. What becomes of the others is known when all of the component is: see layPublished. */
function readPorts(draft, value) {
    const from = ['services', draft.service, 'ports'];
    const found = portsOf({ ports: value });
    const first = guessed(draft, found);
    const internal = 'only other components reach: `public: false`. A port of the host for it is `publish`, with `handover: exclusive`.';
    if (draft.owns('port') || draft.owns('ports')) {
        const who = draft.isInternal
            ? `The component names its port, which ${internal}`
            : 'Users come in through the router, to the `port` of the component.';
        draft.remark('not-needed', from, who);
    }
    else if (first !== undefined) {
        const who = draft.isInternal ? `, which ${internal}` : '. Users come in through the router.';
        draft.put('port', first, from);
        draft.remark('translated', from, `${first} is the \`port\` of the component${who}`);
    }
    else if (found.length > 0)
        draft.remark('left-out', from, notGuessed(found));
}
/** Who says himself how an internal component shows its health knows what it speaks. */
function guessed(draft, ports) {
    return draft.isInternal && draft.owns('health') ? ports[0] : (0,http_port/* firstHttpPort */.G5)(ports);
}
function notGuessed(ports) {
    return `${(0,http_port/* describeOthers */.Hi)(ports)}, and the router leads HTTP to a component, so it gets no \`port\`. If other components reach it, write \`port: ${ports[0]}\`, \`public: false\` and \`health: tcp\`.`;
}
function readExpose(draft, value) {
    const from = ['services', draft.service, 'expose'];
    const found = portsOf({ expose: value });
    const first = guessed(draft, found);
    const { ports } = (0,compose_project/* mapAt */.SC)((0,compose_project/* servicesOf */.Yj)(draft.project), draft.service);
    const isSaid = draft.owns('port') || draft.owns('ports') || ports !== undefined;
    if (!isSaid && first === undefined && found.length > 0)
        draft.remark('left-out', from, notGuessed(found));
    else if (isSaid || first === undefined)
        draft.remark('not-needed', from, 'Components reach each other on any port.');
    else
        draft.put('port', first, from);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/section-draft.js

function sectionDraft({ project, component, service, own, ownVariables, isInternal }) {
    const keys = [];
    const remarks = [];
    const problems = [];
    const refuse = (from, problem) => void problems.push((0,compose_project/* problemAt */.l4)(project, from, problem));
    const draft = {
        project,
        component,
        service,
        isInternal,
        owns: (key) => own.includes(key),
        ownsVariable: (name) => ownVariables.includes(name),
        put(key, value, from) {
            const [secret] = key === 'environment' ? [] : (0,compose_project/* secretsWithin */.VK)(project, value);
            if (secret === undefined)
                keys.push({ key, value, from });
            else
                refuse(from, secretElsewhere(secret));
        },
        remark: (kind, from, reason) => void remarks.push({ kind, ...(0,compose_project/* originOfStep */.ek)(project, from), path: from.join('.'), reason }),
        refuse,
    };
    return { draft, read: () => ({ keys, remarks, problems }) };
}
function secretElsewhere(name) {
    return `holds the secret ${name}, which everybody could read here. Give it in \`environment\`, and let the program read it there`;
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/compose/service-keys.js
var service_keys = __webpack_require__(41140);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/read-service.js












/** What a service says, in the configuration's own form, with a word on every key that isn't carried as it is. */
function readService(project, each, around) {
    const { draft, read } = sectionDraft({ project, ...each });
    for (const [key, value] of Object.entries((0,compose_project/* mapAt */.SC)((0,compose_project/* servicesOf */.Yj)(project), each.service))) {
        if (isNothing(value) && !saysSomething(key, value))
            continue;
        const from = ['services', each.service, key];
        const known = Object.hasOwn(service_keys/* SERVICE_KEYS */.x, key) ? service_keys/* SERVICE_KEYS */.x[key] : undefined;
        const translate = TRANSLATE[key];
        if (translate)
            translate(draft, value, around);
        else if (known?.becomes === 'carried') {
            if (!draft.owns(key))
                draft.put(key, MAY_REFER.includes(key) ? literally(value) : value, from);
        }
        else if (known?.becomes === 'not-needed')
            draft.remark('not-needed', from, known.how);
        else if (known?.becomes === 'refused')
            draft.refuse(from, `can't be done here. ${known.how} ${(0,service_keys/* overrideOf */.O)(key)}`);
        else if (!known)
            draft.refuse(from, `is not known to hardened-deploy. ${(0,service_keys/* overrideOf */.O)(key)}`);
    }
    return read();
}
/** Keys in whose values the configuration refuses `${…}`, because nobody fills it in; `$${` is what means it as it is. */
const MAY_REFER = ['labels', 'logging', 'sysctls'];
function literally(value) {
    if (typeof value === 'string')
        return value.replaceAll('${', () => '$${');
    if (Array.isArray(value))
        return value.map(literally);
    if (!(0,compose_project/* isMap */.jh)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literally(item)]));
}
/** Docker Compose writes out keys that say nothing. */
function isNothing(value) {
    if (value === null || value === false || value === '')
        return true;
    return Array.isArray(value) ? value.length === 0 : (0,compose_project/* isMap */.jh)(value) && Object.keys(value).length === 0;
}
/**
 * What is empty and not nothing: `entrypoint: []` takes the image's away, and `init: false` is no init, where a component would have
 * one. `command: []` is the image's own for the Engine too, and everything else that is empty or false is a component's default.
 */
function saysSomething(key, value) {
    return (key === 'entrypoint' && Array.isArray(value)) || (key === 'init' && value === false);
}
const TRANSLATE = {
    image: readImage,
    ports: readPorts,
    expose: readExpose,
    depends_on: readDependsOn,
    networks: readNetworks,
    network_mode: readNetworkMode,
    environment: (draft, value, { components }) => readEnvironment(draft, value, components),
    volumes: (draft, value, { folder }) => unlessOwn(draft, 'volumes', () => readVolumes(draft, value, folder)),
    configs: (draft, value, { folder }) => unlessOwn(draft, 'configs', () => readConfigs(draft, value, folder)),
    secrets: (draft, value, { secrets }) => readSecretFiles(draft, value, secrets),
    deploy: (draft, value) => unlessOwn(draft, 'deploy', () => readDeploy(draft, value)),
    stop_grace_period: readGrace,
    scale: readScale,
};
function unlessOwn(draft, key, read) {
    if (!draft.owns(key))
        read();
}
function place(draft, ...steps) {
    return ['services', draft.service, ...steps];
}
function readImage(draft, value) {
    const from = place(draft, 'image');
    const written = (0,compose_project/* textIn */.r7)(value) ?? '';
    if (draft.owns('allowed-images'))
        return;
    const parts = (0,release_image/* imageParts */.Ck)(written.replace(/[:@]$/, ''));
    const isBuiltHere = keyOfService(draft, 'build') && !/^[^/]*[.:][^/]*\//.test(written);
    if (isBuiltHere)
        draft.remark('not-needed', from, "It names an image of this machine; the images of the repository's owner may run.");
    else if (!parts || dependsOnUnset(draft))
        draft.refuse(from, unknownImage(written));
    else
        draft.put('allowed-images', [(0,release_image/* imageName */.tO)(written.replace(/[:@]$/, ''))], from);
}
function keyOfService({ project, service }, key) {
    return (0,compose_project/* mapAt */.SC)((0,compose_project/* servicesOf */.Yj)(project), service)[key] !== undefined;
}
/** The tag may be anything: each deployment names it. */
function dependsOnUnset({ project, service }) {
    return project.files.sources.some(({ root }) => {
        const image = (0,advice_written/* textOf */.b6)((0,compose_source.at)((0,compose_source.at)((0,compose_source.at)(root, 'services'), service), 'image')) ?? '';
        const name = image.replace(/[:@][^/{}]*(\$\{?\w+[^/]*)?$/, '');
        return (0,interpolation/* variablesOf */.ht)(name).some((use) => use.otherwise === 'absent' && project.unset.includes(use.name));
    });
}
function unknownImage(written) {
    return `names no image that could be allowed (${JSON.stringify(written)}). Write \`allowed-images: ["ghcr.io/acme/shop"]\` in the component, or add the variable to \`compose.variables\``;
}
function readDependsOn(draft, value, { components, accessories }) {
    if (draft.owns('needs'))
        return;
    const needs = [];
    for (const service of Object.keys((0,compose_project/* isMap */.jh)(value) ? value : {})) {
        const from = place(draft, 'depends_on', service);
        const meant = (components.get(service) ?? []).filter((name) => name !== draft.component);
        needs.push(...meant);
        if (accessories.includes(service))
            draft.remark('not-needed', from, 'It is an accessory: pre-flight looks whether it runs.');
        else if (meant.length === 0)
            draft.remark('left-out', from, `${service} is neither a component nor an accessory, so nobody waits for it. Work that must be done before a start is \`migrate\` of a component.`);
    }
    if (needs.length > 0)
        draft.put('needs', needs, place(draft, 'depends_on'));
}
const OWN_ADDRESS = ['ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address'];
function readNetworks(draft, value, { accessories }) {
    if (draft.owns('networks'))
        return;
    const { project } = draft;
    const joined = [];
    for (const [name, options] of Object.entries((0,compose_project/* isMap */.jh)(value) ? value : {})) {
        const network = (0,compose_project/* mapAt */.SC)((0,compose_project/* mapAt */.SC)(project.model, 'networks'), name);
        const from = place(draft, 'networks', name);
        const shared = accessories.some((other) => name in (0,compose_project/* mapAt */.SC)((0,compose_project/* mapAt */.SC)((0,compose_project/* servicesOf */.Yj)(project), other), 'networks'));
        const keys = Object.keys((0,compose_project/* isMap */.jh)(options) ? options : {});
        const fixed = keys.find((key) => OWN_ADDRESS.includes(key));
        if (fixed !== undefined)
            draft.refuse([...from, fixed], `two containers can't have the same address, and old and new run at the same time. ${(0,service_keys/* overrideOf */.O)(`networks.${name}.${fixed}`)}`);
        else if (keys.length > 0)
            draft.remark('left-out', from, `${keys.join(', ')}: a component has no names and priorities of its own there.`);
        if (shared || network['external'] === true)
            joined.push((0,compose_project/* textIn */.r7)(network['name']) ?? name);
        else if (name !== 'default')
            draft.remark('not-needed', from, "Components reach each other in the stack's own network.");
    }
    if (joined.length > 0)
        draft.put('networks', joined, place(draft, 'networks'));
}
function readNetworkMode(draft, value) {
    const from = place(draft, 'network_mode');
    if (draft.owns('network_mode'))
        return;
    if (value === 'host')
        draft.put('network_mode', value, from);
    else
        draft.refuse(from, `${String(value)} is not possible: a component is in the stack's own network. Write the networks that it joins as \`networks\`. ${(0,service_keys/* overrideOf */.O)('network_mode')}`);
}
const SWARM_ONLY = [
    'mode',
    'labels',
    'placement',
    'endpoint_mode',
    'update_config',
    'rollback_config',
    'restart_policy',
];
function readDeploy(draft, value) {
    for (const [key, said] of Object.entries((0,compose_project/* isMap */.jh)(value) ? value : {})) {
        const from = place(draft, 'deploy', key);
        if (isNothing(said))
            continue;
        if (key === 'resources')
            draft.put('deploy', { resources: said }, from);
        else if (key === 'replicas') {
            if (Number(said) !== 1)
                draft.refuse(from, oneReplica(String(said), 'deploy.replicas'));
        }
        else if (SWARM_ONLY.includes(key))
            draft.remark('not-needed', from, 'It is for a Swarm. The suite starts, replaces and restarts containers itself.');
        else
            draft.refuse(from, `is not known to hardened-deploy. ${(0,service_keys/* overrideOf */.O)(`deploy.${key}`)}`);
    }
}
function oneReplica(count, key) {
    return `a component runs once in each slot, not ${count} times. Write 1 in a second file, as in \`compose: [compose.yaml, compose.deploy.yaml]\` with \`${key}: 1\` there`;
}
function readScale(draft, value) {
    if (Number(value) !== 1)
        draft.refuse(place(draft, 'scale'), oneReplica(String(value), 'scale'));
}
function readGrace(draft, value) {
    if (draft.owns('stop-timeout'))
        return;
    const from = place(draft, 'stop_grace_period');
    draft.put('stop-timeout', durationOf((0,compose_project/* textIn */.r7)(value) ?? '') ?? (0,compose_project/* textIn */.r7)(value) ?? '', from);
}

// EXTERNAL MODULE: ./packages/core/build/release/ports/compose-program.js
var compose_program = __webpack_require__(35158);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/variables-without-value.js







/**
 * What of the Compose files depends on a variable that nobody gives a value. Docker Compose would put nothing in its place and
 * only warn, and the application would run without it.
 */
function variablesWithoutValue(project, taken) {
    const { sources, texts } = project.files;
    const compose = new Set(sources.map(({ path }) => path));
    const inValues = [...texts].flatMap(([file, text]) => (compose.has(file) ? [] : (0,interpolation/* usesInValues */.s$)(file, text)));
    const uses = [...sources.flatMap(interpolation/* usesIn */.cS), ...inValues];
    const unset = uses.filter((use) => project.unset.includes(use.name) && use.otherwise === 'absent' && matters(project, use.steps, taken));
    const machine = uses.filter(({ name }) => compose_program/* MACHINE_VARIABLES */.w.includes(name));
    return [
        ...unset.map((use) => variables_without_value_told(use, hasNoValue(use.name))),
        ...machine.map((use) => variables_without_value_told(use, ofMachine(use.name))),
        ...sources.flatMap(passedOn),
    ];
}
function variables_without_value_told({ file, line, steps }, problem) {
    return { file, line, path: steps.join('.'), problem };
}
/** Whether anybody reads what stands there. */
function matters(project, [top, service = '', key = ''], taken) {
    if (typeof top === 'string' && top.startsWith('x-'))
        return false;
    if (top !== 'services')
        return true;
    // The tag of an image may be anything: each deployment names it. Its name is looked at where it is read.
    if (taken.components.includes(String(service)))
        return key !== 'image' && becomes(key) !== 'not-needed';
    if (taken.accessories.includes(String(service)))
        return ['image', 'command'].includes(String(key));
    // One that isn't in the project may be what a component extends.
    return !Object.hasOwn((0,compose_project/* servicesOf */.Yj)(project), String(service)) && becomes(key) !== 'not-needed' && key !== 'image';
}
function becomes(key) {
    return Object.hasOwn(service_keys/* SERVICE_KEYS */.x, key) ? service_keys/* SERVICE_KEYS */.x[key]?.becomes : undefined;
}
function hasNoValue(name) {
    return `nobody gives \`\${${name}}\` a value: what the machine has in its environment and in .env is not used. If it is a secret, add \`${name}\` to \`secrets\` of the component or of the top level. If not, write \`compose: { files: …, variables: { ${name}: … } }\`, or a default, as in \`\${${name}:-value}\``;
}
function ofMachine(name) {
    return `\`\${${name}}\` is a variable of the machine that runs this step, and means something else on each. Write the value`;
}
/** `environment: [HOME]`: it would be passed on from the machine. */
function passedOn(source) {
    return (0,compose_source/* scalarsIn */.PX)(source).flatMap(({ steps, node }) => {
        const [top, , key, item] = steps;
        if (top !== 'services' || key !== 'environment')
            return [];
        const isEmpty = (0,dist/* isScalar */.jn)(node) && node.value === null;
        const name = typeof item === 'string' && isEmpty ? item : (0,advice_written/* textOf */.b6)(node);
        if (name === undefined || !compose_program/* MACHINE_VARIABLES */.w.includes(name))
            return [];
        return [{ file: source.path, line: source.lineOf(node), path: steps.join('.'), problem: ofMachine(name) }];
    });
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/compose/lay-under.js
















/**
 * Lays the services of the Compose project under the components that are written in the file: each component gets, in the
 * configuration's own form, what its service says and it doesn't say itself. Everything is then read as if a person had written
 * it. `root` is changed in place. `unmatched`: a component names a service that isn't there, so that nothing more can be said
 * of it.
 */
function layUnder(root, top, { project, folder }) {
    const components = (0,dist/* isMap */.jh)(root) ? (0,yaml_pairs/* pairOf */.cF)(root, 'components') : undefined;
    if (!(0,dist/* isMap */.jh)(root) || !components || !(0,dist/* isMap */.jh)(components.value))
        return readingOf(project, { accessories: [], taken: [], remarks: [] });
    const matched = matchServices(components.value, project, (0,path_in_file/* inside */.n)(top, 'components', components.key));
    if (matched === 'unmatched')
        return matched;
    const accessories = accessoriesIn(root, top, { project, matched });
    const names = Map.groupBy(matched, ({ service }) => service);
    const byService = new Map([...names].map(([service, all]) => [service, all.map(({ component }) => component)]));
    const shared = (0,compose_wish/* declaredSecrets */.u)((0,configuration_spot/* spotOf */.Y)(root, top));
    const remarks = [];
    const drafted = matched.map((of) => {
        const around = { components: byService, accessories, secrets: [...shared, ...project.wish.secrets], folder };
        return { of, ...readService(project, of, around) };
    });
    for (const { of, keys, remarks: said, problems } of drafted) {
        const pair = (0,dist/* isMap */.jh)(components.value) ? (0,yaml_pairs/* pairOf */.cF)(components.value, of.component) : undefined;
        if (pair)
            pair.value = laid(project, pair.value, keys);
        remarks.push(...said);
        for (const problem of problems)
            reportAt(top, problem);
    }
    const volumes = layVolumes(root, project, drafted);
    const published = layPublished(root, top, { project, matched });
    remarks.push(...volumes.remarks, ...published.remarks);
    const unset = variablesWithoutValue(project, { components: [...byService.keys()], accessories });
    for (const problem of [...volumes.problems, ...published.problems, ...unset])
        reportAt(top, problem);
    return readingOf(project, { accessories, taken: [...byService.keys(), ...accessories], remarks });
}
/** Each component with its service. `service: null` is a component that is none. */
function matchServices(components, project, place) {
    const services = Object.keys((0,compose_project/* servicesOf */.Yj)(project));
    let unmatched = false;
    const matched = (0,yaml_pairs/* pairsOf */.fq)(components).flatMap((pair) => {
        const component = (0,yaml_pairs/* keyOf */.TN)(pair);
        const named = (0,dist/* isMap */.jh)(pair.value) ? (0,yaml_pairs/* pairOf */.cF)(pair.value, 'service') : undefined;
        if (named && (0,yaml_pairs/* isEmpty */.Im)(named.value))
            return [];
        const service = named ? ((0,advice_written/* textOf */.b6)(named.value) ?? '') : component;
        const own = (0,dist/* isMap */.jh)(pair.value) ? (0,yaml_pairs/* pairsOf */.fq)(pair.value).map(yaml_pairs/* keyOf */.TN) : [];
        const ownVariables = variablesIn(pair.value);
        const here = (0,path_in_file/* inside */.n)(place, component, pair.key);
        const isInternal = hasOnlyInternalPorts((0,configuration_spot/* spotOf */.Y)(pair.value, here));
        if (services.includes(service))
            return [{ component, service, own, ownVariables, isInternal }];
        unmatched = true;
        const told = named ? (0,path_in_file/* inside */.n)(here, 'service', named.key) : here;
        const known = services.length === 0 ? 'it has none' : `it has ${services.join(', ')}`;
        const remedy = named ? '' : '. Name the one that it is, as in `service: web`, or write `service: null` for none';
        told.report(named?.value ?? pair.key, told.path, `the Compose file has no service ${JSON.stringify(service)}; ${known}${remedy}`);
        return [];
    });
    return unmatched ? 'unmatched' : matched;
}
function hasOnlyInternalPorts(component) {
    const ports = component.at('ports').items();
    return (ports.length > 0 ? ports : [component]).every((port) => port.at('public').read(ports_shape/* isPublic */.Ul) === false);
}
function laid(project, written, keys) {
    // `web:` alone takes everything from its service.
    const own = (0,dist/* isMap */.jh)(written) ? written : (0,yaml_pairs/* isEmpty */.Im)(written) ? new dist/* YAMLMap */.CA() : undefined;
    if (!own)
        return written;
    const secrets = (0,compose_source/* itemsAt */.Ct)((0,compose_source.at)(own, 'secrets')).flatMap((item) => (0,advice_written/* textOf */.b6)(item) ?? []);
    return keys
        .map((key) => withoutOwn(key, { secrets, variables: variablesIn(own) }))
        .reduce((component, key) => layKey(component, pairFor(project, key)), own);
}
/** Names of the variables to which a component gives a value itself. */
function variablesIn(component) {
    const environment = (0,compose_source.at)(component, 'environment');
    return (0,dist/* isMap */.jh)(environment) ? (0,yaml_pairs/* pairsOf */.fq)(environment).map(yaml_pairs/* keyOf */.TN) : [];
}
/** A variable is a value or a secret: whichever of them the component says itself. */
function withoutOwn(draft, own) {
    if (draft.key === 'environment' && (0,compose_project/* isMap */.jh)(draft.value)) {
        const kept = Object.entries(draft.value).filter(([name]) => !own.secrets.includes(name));
        return { ...draft, value: Object.fromEntries(kept) };
    }
    if (draft.key !== 'secrets')
        return draft;
    return { ...draft, value: (0,compose_project/* listOf */.c3)(draft.value).filter((item) => !own.variables.includes((0,compose_project/* textIn */.r7)(item) ?? '')) };
}
function accessoriesIn(root, top, { project, matched }) {
    const pair = (0,yaml_pairs/* pairOf */.cF)(root, 'accessories');
    const here = (0,path_in_file/* inside */.n)(top, 'accessories', pair?.key);
    const items = (0,compose_source/* itemsAt */.Ct)(pair?.value);
    const known = items.flatMap((item, index) => {
        const name = (0,advice_written/* textOf */.b6)(item);
        const problem = name === undefined ? undefined : accessoryProblem(name, { project, matched });
        if (problem !== undefined)
            top.report(item, (0,path_in_file/* inside */.n)(here, index, item).path, problem);
        return name === undefined || problem !== undefined ? [] : name;
    });
    const nameless = project.wish.project === null && (0,project_of/* nameInFiles */.i)(project.files) === undefined;
    if (known.length > 0 && nameless)
        top.report(pair?.key, 'accessories', NAMELESS);
    return known;
}
function accessoryProblem(name, { project, matched }) {
    const services = Object.keys((0,compose_project/* servicesOf */.Yj)(project));
    if (!services.includes(name))
        return `the Compose file has no service ${JSON.stringify(name)}; it has ${services.join(', ')}`;
    const component = matched.find(({ service }) => service === name)?.component;
    return component === undefined
        ? undefined
        : `${name} is the service of the component ${component}: it is one or the other`;
}
const NAMELESS = 'nobody says which Compose project these are in at the target. Add `name: NAME` to the Compose file, or `project: NAME` to `compose`. `docker compose ls` on the server shows it; another name would make a second, empty database';
function readingOf(project, { accessories, taken, remarks }) {
    const services = (0,compose_project/* servicesOf */.Yj)(project);
    return {
        files: project.wish.files,
        project: project.name,
        accessories: accessories.map((service) => accessoryOf(project, service)),
        others: Object.keys(services).flatMap((service) => taken.includes(service) ? [] : [{ service, ...(0,compose_project/* originOfStep */.ek)(project, ['services', service]) }]),
        remarks: remarks.toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line),
    };
}
/** What can be compared at the target. What holds a secret can't: its value is not known here. */
function accessoryOf(project, service) {
    const { image, command, environment } = (0,compose_project/* mapAt */.SC)((0,compose_project/* servicesOf */.Yj)(project), service);
    const isKnown = (value) => (0,compose_project/* secretsWithin */.VK)(project, value).length === 0;
    return {
        service,
        image: isKnown(image ?? null) ? ((0,compose_project/* textIn */.r7)(image) ?? null) : null,
        command: Array.isArray(command) && isKnown(command) ? (0,compose_project/* listOf */.c3)(command).flatMap((word) => (0,compose_project/* textIn */.r7)(word) ?? []) : null,
        environment: Object.keys((0,compose_project/* isMap */.jh)(environment) ? environment : {})
            .filter(isKnown)
            .toSorted(),
    };
}
/** Tells what is wrong in a Compose file. */
function reportAt(top, { file = '', line, path, problem }) {
    const node = new dist/* Scalar */.X5('');
    (0,yaml_origin/* putOrigin */.u)(node, { file, line });
    top.report(node, path, problem);
}

// EXTERNAL MODULE: ./packages/core/build/release/container/host-access.js
var host_access = __webpack_require__(96135);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/container-settings.js
/** Without the keys that say nothing, so that the hash of a component is that of what is said. */
function given(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => !saysNothing(value)));
}
function saysNothing(value) {
    if (value === null)
        return true;
    return typeof value === 'object' && Object.keys(value).length === 0;
}
/** What the keys of a section say about its containers. Nothing when it says nothing. */
function containerSettings(section) {
    return {
        // An empty one takes away what the image has, and so says something.
        ...(section.entrypoint !== null && { entrypoint: section.entrypoint }),
        ...given({
            workingDir: section.working_dir,
            user: section.user,
            groupAdd: section.group_add,
            hostname: section.hostname,
            domainname: section.domainname,
            extraHosts: section.extra_hosts,
            dns: section.dns,
            dnsSearch: section.dns_search,
            dnsOptions: section.dns_opt,
            capAdd: section.cap_add,
            capDrop: section.cap_drop,
            securityOpt: section.security_opt,
            privileged: section.privileged,
            readOnly: section.read_only,
            init: section.init,
            devices: section.devices,
            deviceCgroupRules: section.device_cgroup_rules,
            gpus: deviceRequests(section),
            ulimits: section.ulimits && Object.fromEntries(section.ulimits),
            sysctls: section.sysctls && Object.fromEntries(section.sysctls),
            shmBytes: section.shm_size,
            ipc: section.ipc,
            pid: section.pid,
            uts: section.uts,
            userns: section.userns_mode,
            cgroup: section.cgroup,
            cgroupParent: section.cgroup_parent,
            networkMode: section.network_mode,
            runtime: section.runtime,
            platform: section.platform,
            stopSignal: section.stop_signal,
            healthcheck: healthCheck(section),
            labels: section.labels && Object.fromEntries(section.labels),
            logging: logging(section),
            resources: resources(section),
            tty: section.tty,
            stdinOpen: section.stdin_open,
        }),
    };
}
function deviceRequests({ gpus, deploy }) {
    return [...(deploy?.resources?.reservations?.devices ?? []), ...(gpus ?? [])];
}
function healthCheck({ healthcheck }) {
    if (!healthcheck)
        return null;
    if (healthcheck.disable === true || healthcheck.test?.[0] === 'NONE')
        return 'none';
    return given({
        test: healthcheck.test,
        interval: healthcheck.interval,
        timeout: healthcheck.timeout,
        startPeriod: healthcheck.start_period,
        startInterval: healthcheck.start_interval,
        retries: healthcheck.retries,
    });
}
function logging({ logging: written }) {
    if (!written || (written.driver === null && written.options === null))
        return null;
    return {
        ...(written.driver !== null && { driver: written.driver }),
        options: Object.fromEntries(written.options ?? []),
    };
}
function resources(section) {
    const { limits = null, reservations = null } = section.deploy?.resources ?? {};
    return given({
        memory: limits?.memory ?? section.mem_limit,
        memoryReservation: reservations?.memory ?? section.mem_reservation,
        memoryAndSwap: section.memswap_limit,
        memorySwappiness: section.mem_swappiness,
        cpus: limits?.cpus ?? section.cpus,
        cpuShares: section.cpu_shares,
        cpuset: section.cpuset,
        pids: limits?.pids ?? section.pids_limit,
        oomKillDisable: section.oom_kill_disable,
        oomScoreAdj: section.oom_score_adj,
    });
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/mounts/file-values.js
var file_values = __webpack_require__(98421);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/file-mounts.js

/** The secrets that a component gets as variables. */
function variableSecrets(secrets) {
    return secrets.filter((secret) => typeof secret === 'string');
}
/** The secrets that a component gets as files. */
function secretMounts({ secrets }, declared) {
    return secrets.flatMap((section) => {
        if (typeof section === 'string')
            return [];
        const from = declaredSecret(declared.secrets, section.source);
        if (from?.file)
            return [];
        const target = section.target ?? (0,file_values/* usualSecretPath */.ww)(section.source);
        return [{ kind: 'secret', secret: from?.environment ?? section.source, target, ...ownerOf(section) }];
    });
}
/** The files of the repository, and the texts of the configuration, that a component is to have. */
function wantedFiles({ configs, secrets }, declared) {
    const files = [
        ...configs.flatMap((section) => wantedConfig(section, declared.configs)),
        ...secrets.flatMap((section) => wantedSecret(section, declared.secrets)),
    ];
    return files.length === 0 ? {} : { files };
}
/** The secrets that must be given because the top level says so. */
function requiredByFile(secrets) {
    if (isList(secrets))
        return secrets;
    return [...secrets.values()].flatMap(({ environment }) => environment ?? []);
}
function wantedConfig(section, named) {
    const { file, content } = (section.source === null ? section : named.get(section.source)) ?? section;
    const target = section.target ?? `/${section.source}`;
    const from = sourceOf(file, content === null ? null : { name: section.source ?? target, text: content });
    return from ? [{ from, target, ...ownerOf(section) }] : [];
}
function wantedSecret(section, declared) {
    if (typeof section === 'string')
        return [];
    const file = declaredSecret(declared, section.source)?.file;
    if (!file)
        return [];
    const from = { kind: 'repository', ...file, secret: true };
    return [{ from, target: section.target ?? (0,file_values/* usualSecretPath */.ww)(section.source), ...ownerOf(section) }];
}
function sourceOf(file, content) {
    if (file)
        return { kind: 'repository', ...file };
    return content ? { kind: 'content', ...content } : undefined;
}
function declaredSecret(secrets, source) {
    return isList(secrets) ? undefined : secrets.get(source);
}
function isList(secrets) {
    return Array.isArray(secrets);
}
function ownerOf({ uid, gid, mode }) {
    return { ...(uid !== null && { uid }), ...(gid !== null && { gid }), ...(mode !== null && { mode }) };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/serving/serving-settings.js

/** What a component is reached by. */
function servingSettings(section) {
    const { port, path, health } = section;
    const written = section.ports ?? (port === null ? [] : [{ port, path, public: section.public, protocol: 'http' }]);
    const main = mainPort(written);
    if (!main)
        return { serves: null };
    const further = written.filter((each) => each !== main).map(furtherPort);
    const ports = further.length > 0 ? { ports: further } : {};
    if (!main.public)
        return { serves: null, internal: internalSettings(main, health), ...ports };
    // Of a public component nothing else than HTTP is let through to here.
    if (health.kind !== 'http' || main.protocol !== 'http')
        return { serves: null };
    const publicPath = health['public-path'] ?? main.path;
    const asked = { path: health.path, status: health.status, publicPath };
    return { serves: { path: main.path, port: main.port, health: asked }, ...ports };
}
function furtherPort({ port, path, public: reached, protocol }) {
    return { port, path: reached ? path : null, protocol };
}
function internalSettings({ port, protocol }, health) {
    return { port, ...(protocol === 'grpc' && { protocol }), health: internalHealth(protocol, health) };
}
function internalHealth(protocol, health) {
    if (health.kind !== 'http')
        return { kind: health.kind };
    return protocol === 'http' ? { kind: 'http', path: health.path, status: health.status } : { kind: 'tcp' };
}
/** What it adds to the settings of its containers. */
function publishSettings({ publish }) {
    return publish.length === 0 ? {} : { publish };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/component-container.js




/** All that a component's section says about its containers; undefined when it leaves them as they are by default. */
function containerOf(section, file) {
    const mounts = [...volumeMounts(section, file.volumes), ...secretMounts(section, file)];
    const container = {
        ...containerSettings(section),
        ...publishSettings(section),
        ...(section.replicas !== null && { replicas: section.replicas }),
        ...(mounts.length > 0 && { mounts }),
    };
    return Object.keys(container).length === 0 ? undefined : container;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/container/host-access-rules.js









const word = (0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)(...host_access/* HOST_ACCESS_WORDS */.Md));
/**
 * What gives away the Docker host is allowed by the environment whose host it is. `isRefused` says of a key of a component that this
 * environment can't have it at all, which is told elsewhere.
 */
function holdHostAccess([name, environment], file, isRefused) {
    const allowed = environment
        .at('allow')
        .items()
        .flatMap((item) => item.read(word) ?? []);
    const needed = [
        ...file
            .at('components')
            .entries()
            .flatMap(([, spot]) => neededBy(spot))
            .filter(({ need }) => !isRefused(need.key)),
        ...file
            .at('volumes')
            .entries()
            .flatMap(([, spot]) => neededByVolume(spot)),
        ...neededByBackup(environment.at('backup').given ? environment.at('backup') : file.at('backup')),
    ];
    const missing = needed.filter((each) => !allowed.includes(each.need.word));
    // One line that allows all of it, whichever of the problems is read first.
    const words = [...new Set([...allowed, ...missing.map(({ need }) => need.word)])];
    for (const { spot, need } of onePerWord(missing)) {
        spot.complain(`\`${need.written}\` must be allowed where it runs. ${need.reason} If that is meant, write \`allow: ${(0,advice_written/* listLine */.lj)(words)}\` in environments.${name}`);
    }
}
function neededBy(spot) {
    const section = spot.read(component_shape/* component */.s);
    // What the top level says of volumes and secrets makes no difference here.
    const container = section && containerOf(section, { volumes: new Map(), configs: new Map(), secrets: [] });
    return container ? (0,host_access/* hostAccessOf */.o7)(container).map((need) => ({ spot: spot.at(need.key), need })) : [];
}
function neededByVolume(spot) {
    const section = spot.read(volume_shape/* volume */.pD);
    if (!section)
        return [];
    const { driver, driver_opts: driverOptions } = section;
    return (0,host_access/* hostAccessOfVolume */.SV)({ driver, driverOptions }).map((need) => ({ spot: spot.at(need.key), need }));
}
/** The programs of the database run as root in the directory, and what they write is read back later. */
function neededByBackup(backup) {
    const vaults = [
        backup.at('vault'),
        ...backup
            .at('vaults')
            .entries()
            .map(([, vault]) => vault),
    ];
    const kept = vaults.flatMap((vault) => {
        const spot = vault.at('directory');
        const directory = spot.read(vault_shape/* vaultDirectory */.Fr);
        return directory === undefined ? [] : (0,host_access/* hostAccessOfPath */.fG)('directory', directory).map((need) => ({ spot, need }));
    });
    return [...kept, ...backup.at('files').entries().flatMap(neededByFolder)];
}
/** Who may read the backups reads what is in it. */
function neededByFolder([, entry]) {
    const spot = entry.at('path');
    const path = spot.read(volumes_shape/* backedPath */.K8);
    return path === undefined ? [] : (0,host_access/* hostAccessOfPath */.fG)('path', path).map((need) => ({ spot, need }));
}
/** Five devices are one thing to allow. */
function onePerWord(all) {
    const seen = new Set();
    return all.filter(({ spot, need }) => {
        const key = `${spot.path} ${need.word}`;
        return !seen.has(key) && seen.add(key);
    });
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

// EXTERNAL MODULE: ./packages/core/build/checks/check.js
var checks_check = __webpack_require__(73162);
// EXTERNAL MODULE: ./packages/core/build/release/container/mounted-files.js
var mounted_files = __webpack_require__(41142);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-retention.js + 1 modules
var backup_retention = __webpack_require__(9394);
// EXTERNAL MODULE: ./packages/core/build/backup/server/database-server.js
var database_server = __webpack_require__(22022);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/backup/backup-of.js






/** The section `backup` as the rest of the code uses it. `declared`: the volumes that the configuration names. */
function backupOf(section, declared, engine) {
    const { also, volumes, files, timeout, proof, vault, vaults } = section;
    const keep = keepOf(section) ?? (0,backup_retention/* keepLast */.Af)(vault_shape/* DEFAULT_KEEP */.oK);
    const claim = engine === 'kubernetes' ? (section.claim ?? undefined) : undefined;
    const container = serverOf(section, engine);
    return {
        container,
        ...(claim !== undefined && { claim }),
        atRunner: section['at-runner'],
        also: [...also].map(([name, further]) => ({
            name,
            container: serverOf(further, engine) ?? (engine === 'kubernetes' ? container : null),
            ...(engine === 'docker' && further.image !== null && { image: further.image }),
            urlSecret: further['url-secret'],
            ...(further['ca-secret'] !== null && { caSecret: further['ca-secret'] }),
        })),
        volumes: [...volumes].map(([name, { volume, ...moment }]) => ({
            name,
            volume: referenceTo(volume ?? name, declared),
            ...momentOf(moment),
        })),
        files: [...files].map(([name, { path, ...moment }]) => ({ name, path, ...momentOf(moment) })),
        keep,
        timeout,
        proof: proof === backup_shape/* AFTER_SWITCH */.Uq ? 'L1' : proof,
        proofAfterSwitch: proof === backup_shape/* AFTER_SWITCH */.Uq ? 'L3' : null,
        recoveryMark: section['recovery-mark'],
        checks: (0,checks_shape/* checksOf */.tg)(section.checks),
        ...(vaults === null
            ? { vault: vaultOf(vault, claim) }
            : { vaults: [...vaults].map(([name, named]) => namedVaultOf(name, named, { usual: keep, claim })) }),
        encryptTo: section['encrypt-to'] ?? [],
        encryptWithSecret: section['encrypt-with']?.['aes-256-gcm'] ?? null,
        manifestKeySecret: section['manifest-key-secret'],
        decryptSecret: section['decrypt-with'],
        toolsImage: section['tools-image'],
    };
}
function momentOf({ consistency, 'longest-pause': longestPause, }) {
    return { consistency, ...(longestPause !== null && { longestPause }) };
}
function keepOf({ keep, retention }) {
    return retention ?? (keep === null ? undefined : (0,backup_retention/* keepLast */.Af)(keep));
}
function namedVaultOf(name, section, { usual, claim }) {
    return { name, place: vaultOf(section, claim), keep: keepOf(section) ?? usual, mayFail: section['may-fail'] };
}
/** The database's server as this engine is asked for it. Null where the section names none. */
function serverOf({ container, service, image }, engine) {
    if (engine === 'docker')
        return container;
    if (service !== null)
        return (0,database_server/* serverBehind */.aN)(service);
    return image === null ? null : (0,database_server/* serverElsewhere */.C9)(image);
}
/** `holdVaults` has seen to it that one of its keys is given. */
function vaultOf(vault, claim) {
    if (vault?.artifact)
        return { kind: 'artifact', retentionDays: vault.artifact['retention-days'] };
    if (vault?.s3)
        return { kind: 's3', ...bucketOf(vault.s3) };
    const path = vault?.directory ?? null;
    if (path !== null)
        return { kind: 'directory', path };
    return { kind: 'volume', ...(claim !== undefined && { claim }) };
}
function bucketOf(section) {
    const { bucket, prefix, region, endpoint, sse } = section;
    return {
        bucket,
        prefix,
        region,
        endpoint,
        // A certificate of AWS is for one name before the region, and a dot makes two of it.
        pathStyle: section['path-style'] ?? (endpoint !== null || bucket.includes('.')),
        accessKeySecret: section['access-key-secret'],
        secretKeySecret: section['secret-key-secret'],
        sessionTokenSecret: section['session-token-secret'],
        encryption: sse === null ? null : { algorithm: sse, kmsKey: section['kms-key'] },
        scratch: section.scratch,
        unencryptedBecause: section['unencrypted-because'],
    };
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/cluster/gateway-keys.js
var gateway_keys = __webpack_require__(57005);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/defaults/public-url.js


/**
 * The public address when nobody wrote one: that of the Docker host, with the port of `listen`. A unix socket is on this
 * machine.
 */
function publicUrlOf(dockerHost, listen) {
    const { host, port } = (0,host_port/* splitHostPort */.cC)(listen);
    const hostname = hostnameOf(dockerHost) ?? ((0,listen_address/* isEverywhere */.T4)(host) ? '127.0.0.1' : host);
    return `http://${hostname}${port === 80 ? '' : `:${port}`}`;
}
/** Undefined for a unix socket. */
function hostnameOf(dockerHost) {
    const elsewhere = /^(?:tcp|ssh):(.*)$/.exec(dockerHost)?.[1];
    return elsewhere === undefined ? undefined : URL.parse(`http:${elsewhere}`)?.hostname;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/front/front-settings.js

const DEFAULT_IMAGES = { nginx: 'nginx:1.28', caddy: 'caddy:2' };
function proxyOf(section) {
    const kind = section.kind ?? (section.tls === 'auto' ? 'caddy' : 'nginx');
    return { kind, image: section.image ?? DEFAULT_IMAGES[kind] };
}
/** Undefined without hosts: then every name is answered. */
function frontOf(section, components) {
    const [first, ...rest] = section.hosts ?? [];
    if (first === undefined)
        return undefined;
    return {
        hosts: [first, ...rest],
        ...front_settings_hostsOf(components),
        redirects: section.redirects,
        trustedProxies: section['trusted-proxies'] ?? [],
        tls: tlsOf(section),
    };
}
function tlsOf({ tls, acme, hsts, http3, 'listen-secure': listen }) {
    if (tls === 'off')
        return null;
    const secured = { listen: listen ?? front_keys/* DEFAULT_LISTEN_SECURE */.Oc, hsts, ...(!http3 && { http3 }) };
    if (tls === 'auto') {
        const { directory, email, eab } = acme;
        const account = eab && { keyIdSecret: eab['key-id-secret'], hmacSecret: eab['hmac-secret'] };
        return { kind: 'acme', ...secured, directory, email, ...(account && { account }) };
    }
    return {
        kind: 'secrets',
        ...secured,
        certificateSecret: tls['certificate-secret'],
        keySecret: tls['key-secret'],
    };
}
/** In the order of their names: another order in the file is no other router. */
function front_settings_hostsOf(components) {
    const named = [...components].flatMap(([name, { hosts }]) => {
        const [first, ...rest] = hosts ?? [];
        return first === undefined ? [] : [[name, [first, ...rest]]];
    });
    if (named.length === 0)
        return {};
    return { ofComponents: new Map(named.toSorted(([one], [other]) => (one < other ? -1 : 1))) };
}
/** The address of the first host, at the port that is published for it. */
function urlOfFront({ hosts: [host], tls }, listen) {
    const [scheme, usual, address] = tls === null ? ['http', '80', listen] : ['https', '443', tls.listen];
    const port = address.split(':').at(-1) ?? usual;
    return `${scheme}://${host}${port === usual ? '' : `:${port}`}`;
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/front/maintenance-keys.js
var maintenance_keys = __webpack_require__(22917);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/cluster/target-settings.js





/** Where an environment is, and how it is reached. */
function targetSettings(section, file, dockerHost) {
    const registryAuth = registryLogins(file);
    if (section.target === 'kubernetes') {
        const { namespace } = section;
        if (namespace === null)
            throw new Error('an environment at a cluster has a namespace, as the rules hold');
        return { engine: 'kubernetes', access: (0,cluster_keys/* clusterAccess */.V$)(section), namespace, registryAuth };
    }
    const tls = section['docker-tls'];
    return {
        engine: 'docker',
        dockerHost,
        tls: tls && { caSecret: tls['ca-secret'], certSecret: tls['cert-secret'], keySecret: tls['key-secret'] },
        ssh: section.ssh && sshSettings(section.ssh),
        subnet: section.subnet,
        registryAuth,
        minFreeBytes: section['min-free-space'],
        keeperImage: section['keeper-image'],
        ...(section.target === 'swarm' && { slotsAre: 'services' }),
    };
}
function registryLogins(file) {
    const accounts = [...file['registry-auth']].map(([host, auth]) => {
        return [host, { usernameSecret: auth['username-secret'], passwordSecret: auth['password-secret'] }];
    });
    return new Map(accounts);
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
/** What is in front of its components. */
function routerSettings({ router, target }, { components }, dockerHost) {
    const written = router['public-url'];
    if (target === 'kubernetes') {
        if (written === null)
            throw new Error('an environment at a cluster has a public-url, as the rules hold');
        const publicConnect = router['public-connect'];
        const gateway = (0,gateway_keys/* gatewaySettings */.Y)(router);
        return { kind: 'services', publicUrl: written, publicUrlFrom: 'file', publicConnect, ...(gateway && { gateway }) };
    }
    const front = frontOf(router, components);
    const ofFront = front && urlOfFront(front, router.listen);
    return {
        ...proxyOf(router),
        ...(front && { front }),
        listen: router.listen,
        previewListen: router.preview,
        publicUrl: written ?? ofFront ?? publicUrlOf(dockerHost, router.listen),
        publicUrlFrom: written === null && !front ? 'docker-host' : 'file',
        publicConnect: router['public-connect'],
        slotHeader: router['slot-header'],
        ...(router['request-id-header'] !== null && { requestIdHeader: router['request-id-header'] }),
        maxBodyBytes: router['max-body-size'],
        readTimeout: router['read-timeout'],
        ...(0,maintenance_keys/* maintenanceOf */.f)(router.maintenance),
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/tasks/task-settings.js
function taskSettings({ tasks, hooks }) {
    const [before, after] = [hooks['before-switch'], hooks['after-deploy']];
    return {
        tasks: new Map([...tasks].map(([name, section]) => [name, settingsOf(section)])),
        hooks: { beforeSwitch: before && settingsOf(before), afterDeploy: after && settingsOf(after) },
    };
}
function settingsOf({ component, command, image, environment, secrets, networks, timeout }) {
    return { component, command, image, environment, secrets, networks, timeout };
}
/** Those of tasks aren't among them: a deployment runs none. */
function secretsOfHooks({ hooks }) {
    return [hooks['before-switch'], hooks['after-deploy']].flatMap((hook) => hook?.secrets ?? []);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/for-environment.js












/** The file's sections, joined into what the use cases want for one environment. */
function forEnvironment({ file, section, environment, stack, hash, known }) {
    const components = inDependencyOrder(file, imagesOfOwner(known) ?? []);
    const dockerHost = known.dockerHost ?? section['docker-host'];
    const target = targetSettings(section, file, dockerHost);
    const backup = section.backup ?? file.backup;
    const notifications = section.notifications ?? file.notifications ?? file_shape/* EMPTY_SECTIONS */.Jx.notifications;
    return {
        version: 1,
        application: file.application,
        environment,
        stack,
        hash,
        profile: section.profile,
        target,
        router: routerSettings(section, file, dockerHost),
        components,
        volumes: (0,volume_shape/* volumeSettings */._t)(file.volumes),
        checks: file.checks,
        parallel: file.parallel,
        deploy: deploySettings(section.deploy ?? file.deploy ?? file_shape/* EMPTY_SECTIONS */.Jx.deploy),
        backup: backup && backupOf(backup, file.volumes, target.engine),
        database: file.database && {
            urlSecret: file.database['url-secret'],
            // No container is asked for where the database has none.
            check: backup?.['at-runner'] ? 'runner' : file.database.check,
            caSecret: file.database['ca-secret'],
        },
        ...taskSettings(file),
        requiredSecrets: requiredSecrets(file, components, backup),
        notifications: {
            slack: notifications.slack && { webhookSecret: notifications.slack['webhook-secret'] },
            eventLog: notifications['event-log'],
            deploymentStatus: notifications['deployment-status'] === 'true',
        },
        defaults: [],
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
        keepReleases: section['keep-releases'],
    };
}
function requiredSecrets(file, components, backup) {
    const named = [...requiredByFile(file.secrets), ...components.flatMap(mounted_files/* secretNamesOf */.Gx)];
    named.push(...secretsOfHooks(file));
    if (file.database)
        named.push(file.database['url-secret'], ...[file.database['ca-secret'] ?? []].flat());
    if (backup)
        named.push(...[backup['encrypt-with']?.['aes-256-gcm'] ?? [], backup['manifest-key-secret'] ?? []].flat());
    for (const further of backup?.also.values() ?? [])
        named.push(further['url-secret'], ...[further['ca-secret'] ?? []].flat());
    named.push(...file.checks.flatMap((check) => (0,checks_check/* secretsOf */.Fj)(check)));
    return [...new Set(named)];
}
/** Those that are needed come first; the file's own order decides the rest. A circle has been refused before. */
function inDependencyOrder(file, imagesByDefault) {
    const { components: sections } = file;
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
        return section ? [componentSettings(name, section, { file, imagesByDefault })] : [];
    });
}
function componentSettings(name, section, { imagesByDefault, file }) {
    const container = containerOf(section, file);
    return {
        name,
        ...servingSettings(section),
        handover: handoverOf(section),
        needs: section.needs,
        environment: section.environment,
        secrets: variableSecrets(section.secrets),
        networks: section.networks,
        allowedImages: section['allowed-images'] ?? imagesByDefault,
        migrate: section.migrate,
        stopTimeout: section.stop_grace_period ?? section['stop-timeout'],
        command: section.command,
        ...(container && { container }),
        ...(section.manifest && { manifestFrom: section.manifest }),
        ...wantedFiles(section, file),
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/mounts/file-rules.js



/** What the files of components must agree upon with the top level, and with one another. */
function holdFiles(file) {
    const names = {
        configs: file
            .at('configs')
            .entries()
            .map(([name]) => name),
        secrets: file
            .at('secrets')
            .entries()
            .map(([name]) => name),
    };
    const places = [
        file,
        ...file
            .at('environments')
            .entries()
            .map(([, environment]) => environment),
    ];
    for (const [, component] of places.flatMap((place) => place.at('components').entries())) {
        holdConfigs(component, names.configs);
        holdSecrets(component, names.secrets);
        file_rules_holdTargets(component);
    }
}
function holdConfigs(component, known) {
    for (const item of component.at('configs').items()) {
        const source = sourceAt(item);
        const given = source.read((0,shape/* scalar */.d_)(values/* plainText */.wh));
        if (given === undefined) {
            const written = ['file', 'content'].some((key) => item.at(key).given);
            if (written && !item.at('target').given)
                item.complain('has no target: add `target: /etc/nginx/nginx.conf`');
            continue;
        }
        if (known.includes(given))
            continue;
        const are = known.length === 0 ? 'it declares none' : `it has ${known.join(', ')}`;
        source.complain(`${JSON.stringify(given)} is not among the \`configs\` at the top level: ${are}. Write \`{ file: deploy/nginx.conf, target: /etc/nginx/nginx.conf }\`, or declare it there`);
    }
}
function holdSecrets(component, declared) {
    for (const item of component.at('secrets').items()) {
        const name = item.read((0,shape/* scalar */.d_)(values/* plainText */.wh));
        if (name !== undefined && declared.includes(name)) {
            item.complain(`is declared at the top level as in a Compose file. There it would be a file: write \`{ source: ${name} }\` for that. If it is to be an environment variable, take it out of the top level's map`);
        }
        const source = item.at('source');
        const given = source.read((0,shape/* scalar */.d_)(values/* plainText */.wh));
        if (given === undefined || declared.includes(given) || values/* secretName */.Gf.parse(given).ok)
            continue;
        source.complain(`${JSON.stringify(given)} is no name of a secret, and the top level doesn't declare it: add \`secrets: { ${given}: { environment: NAME } }\` there`);
    }
}
/** Two files can't be at one path. */
function file_rules_holdTargets(component) {
    const taken = new Set();
    const hold = (spot, target) => {
        if (target === undefined)
            return;
        if (taken.has(target))
            spot.complain(`is at ${target}, where another file of this component is too`);
        taken.add(target);
    };
    for (const item of component.at('configs').items()) {
        const source = sourceAt(item).read((0,shape/* scalar */.d_)(values/* plainText */.wh));
        const usual = source === undefined ? undefined : `/${source}`;
        hold(item, item.at('target').readOr((0,shape/* scalar */.d_)(file_values/* containerPath */.vK), usual));
    }
    for (const item of component.at('secrets').items()) {
        const source = item.at('source').read((0,shape/* scalar */.d_)(values/* plainText */.wh));
        if (source !== undefined)
            hold(item, item.at('target').readOr((0,shape/* scalar */.d_)(file_values/* secretPath */.s6), (0,file_values/* usualSecretPath */.ww)(source)));
    }
}
/** The item itself where it is a name alone. */
function sourceAt(item) {
    return item.read((0,shape/* scalar */.d_)(values/* plainText */.wh)) === undefined ? item.at('source') : item;
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/overrides/component-overrides.js
var component_overrides = __webpack_require__(50390);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/overrides/compose-overrides.js
var compose_overrides = __webpack_require__(5165);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/yaml/lay-over.js




/**
 * One map laid over another, as Docker Compose lays an override file over the first one, but for lists:
 *
 * - Maps are merged key by key, at every depth.
 * - Lists and single values are replaced whole.
 * - A key without a value (`null`) takes away what lies below it.
 *
 * The answer is a map of its own, so that it is read by the same shapes as any other, and whole. Neither of the two is changed.
 */
function layOver(below, above, laid) {
    const pairs = new Map((0,yaml_pairs/* pairsOf */.fq)(below).map((pair) => [(0,yaml_pairs/* keyOf */.TN)(pair), pair]));
    for (const pair of (0,yaml_pairs/* pairsOf */.fq)(above)) {
        const key = (0,yaml_pairs/* keyOf */.TN)(pair);
        const lower = pairs.get(key);
        if ((0,yaml_pairs/* isEmpty */.Im)(pair.value))
            pairs.delete(key);
        else
            pairs.set(key, laidPair(lower, pair, within(laid, pair)));
    }
    const whole = new dist/* YAMLMap */.CA();
    whole.items = [...pairs.values()];
    whole.range = below.range ?? null;
    const origin = (0,yaml_origin/* originOf */.y)(below);
    if (origin)
        (0,yaml_origin/* putOrigin */.u)(whole, origin);
    return whole;
}
function within({ place, written }, pair) {
    return { place: (0,path_in_file/* inside */.n)(place, (0,yaml_pairs/* keyOf */.TN)(pair), pair.key), written };
}
function laidPair(lower, upper, laid) {
    // A key of its own: an anchor may stand for the same one in several places, each with a path of its own.
    const key = (0,dist/* isScalar */.jn)(upper.key) ? upper.key.clone() : upper.key;
    if (key)
        laid.written.set(key, laid.place.path);
    const both = (0,dist/* isMap */.jh)(lower?.value) && (0,dist/* isMap */.jh)(upper.value);
    const value = both ? layOver(lower.value, upper.value, laid) : upper.value;
    return new dist/* Pair */.Rm(key, value);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/overrides/laid-file.js




function laidFile(root, top, environment) {
    if (!(0,dist/* isMap */.jh)(root))
        return { root, top };
    const written = new Map();
    const above = (key) => mapAt(root, top, ['environments', environment, key]);
    const laid = new Map();
    const [components, ownComponents] = [mapAt(root, top, ['components']), above('components')];
    if (components && ownComponents)
        laid.set('components', laidComponents(components, ownComponents, written));
    for (const key of ['tasks', 'hooks']) {
        const own = above(key);
        const below = (0,yaml_pairs/* pairOf */.cF)(root, key)?.value;
        // What is no map is told where it stands.
        if (own && ((0,dist/* isMap */.jh)(below) || (0,yaml_pairs/* isEmpty */.Im)(below)))
            laid.set(key, layOver((0,dist/* isMap */.jh)(below) ? below : new dist/* YAMLMap */.CA(), own.map, { place: own.place, written }));
    }
    if (laid.size === 0)
        return { root, top };
    const whole = withMaps(root, laid);
    return { root: whole, top: { ...top, near: whole, written } };
}
/** Each over the one of its name: an environment adds no component, and takes none away. */
function laidComponents(below, above, written) {
    const components = laid_file_copyOf(below.map);
    components.items = (0,yaml_pairs/* pairsOf */.fq)(below.map).map((pair) => {
        const upper = (0,yaml_pairs/* pairOf */.cF)(above.map, (0,yaml_pairs/* keyOf */.TN)(pair));
        if (!upper || !(0,dist/* isMap */.jh)(upper.value) || !(0,dist/* isMap */.jh)(pair.value))
            return pair;
        const place = (0,path_in_file/* inside */.n)(above.place, (0,yaml_pairs/* keyOf */.TN)(upper), upper.key);
        return withValue(pair, layOver(pair.value, upper.value, { place, written }));
    });
    return components;
}
/** The file with these maps in the place of its own, or beside them. */
function withMaps(root, maps) {
    const whole = laid_file_copyOf(root);
    const replaced = (0,yaml_pairs/* pairsOf */.fq)(root).map((pair) => {
        const map = maps.get((0,yaml_pairs/* keyOf */.TN)(pair));
        return map ? withValue(pair, map) : pair;
    });
    const added = [...maps].filter(([key]) => !(0,yaml_pairs/* pairOf */.cF)(root, key)).map(([key, map]) => new dist/* Pair */.Rm(new dist/* Scalar */.X5(key), map));
    whole.items = [...replaced, ...added];
    return whole;
}
function mapAt(root, top, keys) {
    let [node, place] = [root, top];
    for (const key of keys) {
        const pair = (0,dist/* isMap */.jh)(node) ? (0,yaml_pairs/* pairOf */.cF)(node, key) : undefined;
        [node, place] = [pair?.value, (0,path_in_file/* inside */.n)(place, key, pair?.key)];
    }
    return (0,dist/* isMap */.jh)(node) ? { map: node, place } : undefined;
}
function laid_file_copyOf(map) {
    const copy = new dist/* YAMLMap */.CA();
    copy.range = map.range ?? null;
    return copy;
}
/** With the same key, and so at the same line. */
function withValue(pair, value) {
    const copy = pair.clone();
    copy.key = pair.key;
    copy.value = value;
    return copy;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/swarm/component-keys-of-swarm.js
const OF_ONE_HOST = 'is of a container of one server, and services of a Swarm don’t have it: take it out';
/** Keys of a component that services of a Swarm don't have, and why. */
const component_keys_of_swarm_REFUSED_KEYS = {
    publish: 'is not possible in a Swarm: a component’s tasks run on any node. Users come in by the router, on the manager: take it out',
    ...Object.fromEntries([
        'privileged',
        'devices',
        'device_cgroup_rules',
        'gpus',
        'ipc',
        'pid',
        'uts',
        'userns_mode',
        'cgroup',
        'cgroup_parent',
        'network_mode',
        'runtime',
        'platform',
        'shm_size',
        'security_opt',
        'domainname',
        'cpu_shares',
        'cpuset',
        'memswap_limit',
        'mem_swappiness',
        'oom_kill_disable',
        'oom_score_adj',
    ].map((key) => [key, OF_ONE_HOST])),
};
/** Why a component can't have this key in a Swarm. Undefined: it can. */
function whyNotInSwarm(key) {
    return component_keys_of_swarm_REFUSED_KEYS[key];
}

// EXTERNAL MODULE: ./packages/core/build/target/settings/slot-host-name.js
var slot_host_name = __webpack_require__(65611);
// EXTERNAL MODULE: ./packages/action-kit/build/configuration/swarm/swarm-keys.js
var swarm_keys = __webpack_require__(73481);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/swarm/swarm-rules.js












const HANDOVER = (0,shape/* scalar */.d_)((0,parser/* oneOf */.yL)('overlap', 'exclusive'));
const EXCLUSIVE = 'must never run twice, and a Swarm doesn’t promise that: write `handover: overlap` if two of it may run at once, or deploy it without `target: swarm`';
const BY_VOLUME = `writes to a volume or a path, so it ${EXCLUSIVE}, or mount it with \`:ro\``;
/** Whether the environment says `target: swarm`. */
function isSwarm(environment) {
    return environment.at('target').readOr(cluster_keys/* engine */.Hi, cluster_keys/* DEFAULT_ENGINE */.T3) === 'swarm';
}
/** What an environment in a Swarm can't say. `file` is the file as this environment means it. */
function holdSwarm([name, environment], file) {
    const kind = environment.at('router').at('kind');
    if (kind.readOr(front_keys/* kind */.fM, 'nginx') !== 'nginx')
        kind.complain('must be nginx with `target: swarm`, because only that one finds the tasks of a service: take it out');
    const secured = environment.at('router').at('tls');
    if (secured.read(front_keys/* tls */.md) === 'auto' && !kind.given)
        secured.complain('auto is of Caddy, which isn’t there with `target: swarm`: give a certificate of your own, or let a proxy of your own in front do HTTPS');
    swarm_rules_holdBackup(environment, file);
    const app = file.at('application').read((0,shape/* scalar */.d_)(file_shape/* application */.pW));
    const parsed = base_names/* environmentName */.VE.parse(name);
    const stack = app !== undefined && parsed.ok ? stackOf(app, parsed.value) : undefined;
    for (const [written, component] of file.at('components').entries()) {
        const parsedName = base_names/* componentName */.TQ.parse(written);
        if (stack?.ok && parsedName.ok)
            holdName(component, (0,slot_host_name/* slotHostName */.KA)(stack.value, { component: parsedName.value, slot: 'green' }));
        swarm_rules_holdComponent(written, component, environment.path);
    }
}
/** Who writes to files is paused or stopped while they are read or replaced, and a Swarm would start another one in its place. */
function swarm_rules_holdBackup(environment, file) {
    const own = environment.at('backup');
    const backup = own.given ? own : file.at('backup');
    for (const key of ['volumes', 'files'])
        if (backup.at(key).given)
            backup
                .at(key)
                .complain(`is not possible yet in ${environment.path}, with \`target: swarm\`: back the database up, and take this out or give that environment a backup of its own`);
}
/** Copies are of a Swarm alone. */
function holdNoSwarm(environment, file) {
    // An engine that can't be read may be meant to be a Swarm, and is told by itself.
    if (environment.at('target').readOr(cluster_keys/* engine */.Hi, cluster_keys/* DEFAULT_ENGINE */.T3) === undefined)
        return;
    for (const [, component] of file.at('components').entries()) {
        const spot = component.at('replicas');
        const more = (spot.read(swarm_keys/* SWARM_KEYS */.w.replicas.shape) ?? 1) > 1;
        if (more)
            spot.complain(`needs \`target: swarm\`, and ${environment.path} has none: on a Docker host, a component is one container in each slot. Take it out, or write it in the environment of the Swarm`);
    }
}
function holdName(component, service) {
    if (service.length <= slot_host_name/* LONGEST_HOST_NAME */.Ae)
        return;
    component.complain(`makes the name of a service, ${service}, which has ${service.length} characters, and a Swarm takes ${slot_host_name/* LONGEST_HOST_NAME */.Ae}: shorten the name of the component, the environment or the application`);
}
function swarm_rules_holdComponent(name, component, environment) {
    for (const [key, spot] of component.entries()) {
        const why = whyNotInSwarm(key);
        if (why === undefined)
            continue;
        // What all environments share may be right for another one.
        const isShared = !spot.path.startsWith(`${environment}.`);
        const other = `. If another environment needs it, write \`components: { ${name}: { ${key}: null } }\` in ${environment}`;
        spot.complain(isShared ? `${why}${other}` : why);
    }
    const handover = component.at('handover').readOr(HANDOVER, null);
    const volumes = component.at('volumes').read(mount_shape/* MOUNT_KEYS */.TG.volumes.shape) ?? [];
    if (handover !== undefined && handoverOf({ volumes, handover }) === 'exclusive')
        component.at(handover === null ? 'volumes' : 'handover').complain(handover === null ? BY_VOLUME : EXCLUSIVE);
}

// EXTERNAL MODULE: ./packages/core/build/release/allowed-image.js
var allowed_image = __webpack_require__(19156);
;// CONCATENATED MODULE: ./packages/action-kit/build/configuration/tasks/task-rules.js








/** Tasks and hooks run as components that are there, in images that these allow. So do the steps of a migration. */
function holdTasks(file, known) {
    const components = file.at('components').entries();
    const reached = new Map(components.map(([name, spot]) => [name, reachedOf(spot)]));
    const all = [...file.at('tasks').entries(), ...file.at('hooks').entries()];
    for (const [, task] of all) {
        const name = task.at('component').read((0,shape/* scalar */.d_)(base_names/* componentName */.TQ));
        if (name === undefined)
            continue;
        const component = components.find(([each]) => each === name)?.[1];
        if (!component) {
            const names = components.map(([each]) => each).join(', ');
            task.at('component').complain(`${name} is no component; known are ${names}`);
            continue;
        }
        holdImage(task.at('image'), component, known);
        holdVariables(task, reached, secretsOf(component));
    }
    for (const [, component] of components) {
        for (const step of component.at('migrate').items())
            holdImage(step.at('image'), component, known);
    }
}
function secretsOf(component) {
    return component
        .at('secrets')
        .items()
        .flatMap((secret) => secret.read((0,shape/* scalar */.d_)(values/* plainText */.wh)) ?? []);
}
function holdImage(image, component, known) {
    const digest = image.read((0,shape/* scalar */.d_)(release_image/* imageDigest */.Wf));
    const patterns = component.at('allowed-images').readOr((0,shape/* list */.p_)((0,shape/* scalar */.d_)(allowed_image/* imagePattern */.K)), imagesOfOwner(known));
    if (digest === undefined || patterns === undefined || (0,allowed_image/* isAllowedImage */.q)(digest, patterns))
        return;
    image.complain(`is not among the allowed images of the component (${patterns.join(', ')}). Add its name to \`${component.path}.allowed-images\``);
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/yaml/document.js + 3 modules
var yaml_document = __webpack_require__(56965);
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
    if ((0,yaml_pairs/* isEmpty */.Im)(root))
        throw invalid(source, [EMPTY]);
    const compose = source.compose && layUnder(root, top, source.compose);
    if (compose === 'unmatched')
        throw invalid(source, problems());
    const spot = (0,configuration_spot/* spotOf */.Y)(root, top);
    const written = file_shape/* fileShape */.wD.read(root, top);
    holdFile(spot);
    const names = spot
        .at('environments')
        .entries()
        .map(([name]) => name);
    const laid = new Map(names.map((name) => [name, laidFile(root, top, name)]));
    // Environments that say nothing of components or tasks mean the file as it is written: that is read once for all of them.
    if (names.length === 0 || [...laid.values()].some((each) => each.root === root))
        holdParts(spot, known);
    const read = new Map([...laid].map(([name, each]) => {
        if (each.root === root)
            return [name, written];
        holdParts((0,configuration_spot/* spotOf */.Y)(each.root, each.top), known);
        return [name, file_shape/* fileShape */.wD.read(each.root, each.top)];
    }));
    const files = [...laid].map(([name, each]) => [name, (0,configuration_spot/* spotOf */.Y)(each.root, each.top)]);
    for (const [name, whole] of files)
        holdWhole(whole, name);
    holdEnvironmentsApart(files);
    holdKnown(spot.at('environments'), environment);
    const file = read.get(environment);
    const section = file?.environments.get(environment);
    const stack = file && stackOf(file.application, environment);
    if (!file || !section || !stack?.ok || problems().length > 0)
        throw invalid(source, problems());
    const hash = hashOf(source);
    const configuration = forEnvironment({ file, section, environment, stack: stack.value, hash, known });
    const { root: ownRoot, top: ownTop } = laid.get(environment) ?? { root, top };
    const whole = (0,configuration_spot/* spotOf */.Y)(ownRoot, ownTop);
    const defaults = chosenDefaults(whole, whole.at('environments').at(environment), configuration);
    return { ...configuration, defaults, ...(compose && { compose }) };
}
function hashOf({ text, compose }) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(text);
    const files = [...(compose?.project.files.texts ?? [])].toSorted(([one], [other]) => (one < other ? -1 : 1));
    for (const [path, content] of files)
        hash.update(`\0${path}\0${content}`);
    return hash.digest('hex');
}
/** What parts of the file must agree upon, whatever the environment. */
function holdFile(file) {
    const environments = file.at('environments').entries();
    holdDeployTimes(file.at('deploy'));
    holdManifests(file);
    if (file.at('backup').given && !file.at('database').given)
        file.at('backup').complain(NEEDS_DATABASE);
    holdBackup(file.at('backup'));
    for (const [, environment] of environments) {
        holdDeployTimes(environment.at('deploy'));
        holdBackup(environment.at('backup'));
        (0,component_overrides/* holdOverrides */.n)(environment, file.at('components'));
        (0,compose_overrides/* holdComposeOverrides */.Lt)(environment, file);
    }
}
/** What components, checks and tasks must agree upon, as an environment means them. */
function holdParts(file, known) {
    const components = file.at('components');
    holdComponents(file);
    holdFiles(file);
    check_rules_holdChecks(file.at('checks'), components);
    // Where components have names of their own, each environment says which paths are at which name.
    if (!(0,written_names/* someHaveHosts */.Y)(components))
        holdPathsAt(file);
    holdAllowedImages(components, known);
    holdTasks(file, known);
}
function holdPathsAt(file, names) {
    holdPaths(file.at('components'), names);
    holdCheckPaths(file.at('checks'), file.at('components'), names);
}
/** What an environment and the components, as it means them, must agree upon. */
function holdWhole(file, name) {
    const environment = file.at('environments').at(name);
    // At a cluster and in a Swarm, more is refused than `allow` could allow, and is told by their own rules.
    if (!isCluster(environment)) {
        const isRefused = (key) => isSwarm(environment) && whyNotInSwarm(key) !== undefined;
        holdHostAccess([name, environment], file, isRefused);
    }
    holdEnvironment(environment, file);
    if (isSwarm(environment))
        holdSwarm([name, environment], file);
    else if (!isCluster(environment))
        holdNoSwarm(environment, file);
    holdStackName([name, environment], file);
    const components = file.at('components');
    const names = (0,written_names/* someHaveHosts */.Y)(components) ? (0,written_names/* writtenNames */.uc)(environment.at('router'), components) : undefined;
    if (names)
        holdPathsAt(file, names);
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
    const fileProblems = firstOf(problems.toSorted((one, other) => one.line - other.line)).map(({ file = name, line, path, problem }) => ({ file, line, problem: `${path === '' ? '' : `${path}: `}${problem}` }));
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

/***/ 9394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oi: () => (/* binding */ backupsInUse),
  pe: () => (/* binding */ decideRetention),
  Af: () => (/* binding */ keepLast)
});

// EXTERNAL MODULE: ./packages/core/build/backup/backup-set.js
var backup_set = __webpack_require__(78722);
;// CONCATENATED MODULE: ./packages/core/build/backup/backup-content.js

/** Every volume has one, itself: so it says nothing about its content. */
const FOLDERS = 'folders';
/**
 * Of each database, volume or folder of the newest backup: the newest one that has anything in it. A database that somebody emptied, or a
 * volume that was lost and made anew, is backed up and proven like any other: without this, such backups would push out the last one that is
 * worth anything. `newestFirst`: proven and whole ones.
 */
function newestWithContent(newestFirst) {
    const [newest] = newestFirst;
    if (!newest)
        return new Set();
    const parts = (0,backup_set/* partsOf */.CI)(newest.manifest).map(({ name }) => name);
    return new Set(parts.flatMap((name) => newestFirst.find(({ manifest }) => hasContent(manifest, name)) ?? []));
}
function hasContent(whole, name) {
    const part = (0,backup_set/* partsOf */.CI)(whole).find((each) => each.name === name);
    return part?.manifest.tables.some(({ table, rows }) => rows > 0 && table !== FOLDERS) ?? false;
}

// EXTERNAL MODULE: ./packages/core/build/backup/backup-damage.js
var backup_damage = __webpack_require__(14549);
// EXTERNAL MODULE: ./packages/core/build/backup/tag/trust.js
var trust = __webpack_require__(10016);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/backup-order.js
var backup_order = __webpack_require__(93952);
;// CONCATENATED MODULE: ./packages/core/build/backup/backup-retention.js




/** The rule of `backup.keep`: the newest ones, and none for their age. */
function keepLast(last) {
    return { last, daily: 0, weekly: 0, monthly: 0 };
}
/**
 * Decides which backups stay: those that `keep` counts, always the newest verified one, every protected one, and what would otherwise be
 * replaced by empty ones.
 * Damaged ones are not counted, nor are those that somebody else may have written. The age comes from the manifest. A backup from the future has no age: otherwise one with a
 * wrong clock would push out all others.
 */
function decideRetention({ backups, keep, protectedIds, now }) {
    const horizon = now.getTime() + backup_order/* CLOCK_TOLERANCE_MS */.U;
    const newestFirst = [...backups].sort((one, other) => byTimeDescending(one.manifest, other.manifest));
    // `!(a <= b)`: a time that can't be read makes every comparison false, and so counts as untrusted.
    const trusted = newestFirst.filter(({ manifest }) => Date.parse(manifest.takenAt) <= horizon);
    const proven = trusted.filter(backup_damage/* isProven */.nn);
    const counted = countedBy(keep, proven);
    // Where each damaged one would stand if it were whole.
    const onceCounted = countedBy(keep, trusted.filter((backup) => backup.manifest.verified !== null && (0,trust/* isTrusted */.W2)(backup)));
    const [newest] = proven;
    const withContent = newestWithContent(proven);
    const whyKept = (backup) => {
        if (backup === newest)
            return 'newest-verified';
        if (!(0,trust/* isTrusted */.W2)(backup))
            return 'not-authentic';
        if (protectedIds.has(backup.manifest.id))
            return 'protected';
        if (!trusted.includes(backup))
            return 'future-timestamp';
        if ((0,backup_damage/* isProven */.nn)(backup))
            return counted.get(backup) ?? (withContent.has(backup) ? 'not-empty' : undefined);
        if (!newest || byTimeDescending(newest.manifest, backup.manifest) > 0)
            return 'nothing-newer-verified';
        return onceCounted.has(backup) ? 'damaged' : undefined;
    };
    const judged = newestFirst.map((backup) => ({ backup, id: backup.manifest.id, why: whyKept(backup) }));
    return {
        kept: judged.flatMap(({ id, why }) => (why === undefined ? [] : [{ id, why }])),
        removed: judged.flatMap(({ backup, id, why }) => (why === undefined ? [{ id, why: whyRemoved(backup) }] : [])),
    };
}
function whyRemoved({ manifest, damage }) {
    if (manifest.verified === null)
        return 'never-verified';
    return damage === null ? 'beyond-keep' : 'damaged-and-old';
}
/** The backups that `keep` counts among these, newest first, each with the first count that keeps it. */
function countedBy(keep, newestFirst) {
    const last = newestFirst.slice(0, Math.max(1, Math.floor(keep.last)));
    const kept = new Map(last.map((backup) => [backup, 'within-keep']));
    const periods = [
        ['daily', dayOf],
        ['weekly', weekOf],
        ['monthly', monthOf],
    ];
    for (const [name, periodOf] of periods) {
        const newestOf = new Map();
        for (const backup of newestFirst) {
            const period = periodOf(new Date(backup.manifest.takenAt));
            if (!newestOf.has(period))
                newestOf.set(period, backup);
        }
        for (const backup of [...newestOf.values()].slice(0, Math.max(0, Math.floor(keep[name])))) {
            if (!kept.has(backup))
                kept.set(backup, name);
        }
    }
    return kept;
}
function dayOf(at) {
    return at.toISOString().slice(0, 10);
}
/** The Monday that its week begins with: so the turn of a year splits no week. */
function weekOf(at) {
    const sinceMonday = (at.getUTCDay() + 6) % 7;
    return dayOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - sinceMonday)));
}
function monthOf(at) {
    return at.toISOString().slice(0, 7);
}
/**
 * Backups that must not be lost: those taken before the deployments that have led to what serves, because each of them can
 * still be taken back, and the one taken before the deployment that is open or came last. Without them, nobody could go back
 * after a migration.
 */
function backupsInUse({ attempts, standing, restores }) {
    const deployments = new Set([...standing, ...attempts.slice(-1)].map(({ deployment }) => deployment));
    const backups = attempts.flatMap(({ deployment, backup }) => backup !== undefined && deployments.has(deployment) ? [backup] : []);
    // What a restore without an end would go back to.
    const undoing = restores.flatMap(({ inPlace }) => (inPlace ? [inPlace.undo] : []));
    return new Set([...backups, ...undoing]);
}
function byTimeDescending(one, other) {
    const difference = Date.parse(other.takenAt) - Date.parse(one.takenAt);
    if (!Number.isNaN(difference) && difference !== 0)
        return difference;
    return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}


/***/ }),

/***/ 93952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ CLOCK_TOLERANCE_MS),
/* harmony export */   l: () => (/* binding */ newestFirst)
/* harmony export */ });
// The manifest's time is by the database's clock, `now` by the runner's. Two clocks that are set correctly differ by less
// than this.
const CLOCK_TOLERANCE_MS = 10 * 60_000;
/**
 * The same, newest first. What counts is the moment of the snapshot, by the database's clock. A backup that is from the future by that clock has the
 * time of its id instead, which is by the clock of the runner that took it; if both are in the future, it comes last. So a clock that was wrong once,
 * on one machine, hides none of the backups that were taken since.
 */
function newestFirst(backups, now) {
    const horizon = now.getTime() + CLOCK_TOLERANCE_MS;
    const timeOf = ({ manifest: { id, takenAt } }) => {
        const times = [Date.parse(takenAt), timeIn(id)];
        // A time that can't be read makes the comparison false.
        return times.find((time) => time <= horizon) ?? Number.NEGATIVE_INFINITY;
    };
    const timed = backups.map((backup) => ({ backup, time: timeOf(backup), id: backup.manifest.id }));
    return timed
        .sort((one, other) => (one.time === other.time ? byId(other.id, one.id) : other.time > one.time ? 1 : -1))
        .map(({ backup }) => backup);
}
/** `20261121T040102.123Z-…` */
function timeIn(id) {
    return Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3}Z)-.*$/, '$1-$2-$3T$4:$5:$6'));
}
function byId(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
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

/***/ 90327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UM: () => (/* binding */ ownerOfPath),
/* harmony export */   au: () => (/* binding */ isFrontDoor),
/* harmony export */   lJ: () => (/* binding */ fitsPublicly),
/* harmony export */   mW: () => (/* binding */ withoutSlash)
/* harmony export */ });
/** The router's answer at a name that leads to no component. */
const MISDIRECTED = 421;
/**
 * Whether a component answered rightly through the public address. If the configuration names a public health path, the
 * answer must have the health status. At the bare prefix nobody has said what the right answer is, so only a server error
 * counts as bad.
 */
function fitsPublicly({ health, path }, status) {
    return isFrontDoor({ health, path }) ? status < 500 && status !== MISDIRECTED : status === health.status;
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

/***/ 77041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ entranceOf),
/* harmony export */   Tg: () => (/* binding */ hasOwnProxy),
/* harmony export */   ff: () => (/* binding */ describeTarget)
/* harmony export */ });
/** Where a target is, for people. Names no secret value. */
function describeTarget(target) {
    if (target.engine === 'docker')
        return target.slotsAre === 'services' ? `the Swarm of ${target.dockerHost}` : target.dockerHost;
    const { access, namespace } = target;
    if (access.kind === 'in-cluster')
        return `namespace ${namespace} of the cluster that the runner is in`;
    const context = access.context === null ? '' : `, context ${access.context}`;
    return `namespace ${namespace} of the cluster that the secret ${access.secret} names${context}`;
}
/** Whether a proxy that the suite sets up is in front. */
function hasOwnProxy(router) {
    return router.kind !== 'services';
}
/** What users' requests must be led to, for people. */
function entranceOf(router) {
    return hasOwnProxy(router) ? router.listen : 'the Services of the components';
}


/***/ })

};
