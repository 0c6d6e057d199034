export const id = 7544;
export const ids = [7544];
export const modules = {

/***/ 81907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ describePauses)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _release_container_host_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65629);
/* harmony import */ var _release_container_volumes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21555);
/* harmony import */ var _backup_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37681);




/** What a backup pauses, for how long, and what that means to users: a sentence for each volume and folder with `consistency: pause`. */
function describePauses({ backup, components, }) {
    const { volumes = [], files = [] } = backup ?? {};
    return [
        ...volumes.map((volume) => sentence(`the volume ${(0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOfVolume */ .$L)(volume.volume)}`, volume, writersOf(components, toVolume(volume)))),
        ...files.map((folder) => sentence(`the folder ${folder.path}`, folder, writersOf(components, toFolder(folder)))),
    ].flat();
}
function sentence(what, { consistency, longestPause = _backup_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_PAUSE */ .R }, writers) {
    if (consistency !== 'pause')
        return [];
    if (writers.length === 0)
        return [`To back up ${what}, nothing is paused: no component writes there.`];
    const [are, them] = writers.length === 1 ? ['is', 'it'] : ['are', 'them'];
    return [
        `To back up ${what}, ${writers.join(' and ')} ${are} paused for at most ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(longestPause)}. Requests to ${them} wait that long, and go on.`,
    ];
}
function writersOf(components, isThere) {
    return components.filter(({ container }) => (container?.mounts ?? []).some(isThere)).map(({ name }) => name);
}
function toVolume({ volume }) {
    return (mount) => mount.kind === 'volume' && !mount.readOnly && (0,_release_container_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .sameVolume */ .pq)(mount, volume);
}
function toFolder({ path }) {
    return (mount) => mount.kind === 'bind' && !mount.readOnly && ((0,_release_container_host_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .liesIn */ .z)(mount.source, path) || (0,_release_container_host_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .liesIn */ .z)(path, mount.source));
}


/***/ }),

/***/ 20166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ COMPOSE_REMARK_WORDS)
/* harmony export */ });
const COMPOSE_REMARK_WORDS = {
    translated: 'translated',
    'not-needed': 'not needed',
    'left-out': 'NOT CARRIED',
};


/***/ }),

/***/ 17787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ planMarkdown)
});

// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __webpack_require__(98601);
// EXTERNAL MODULE: ./packages/core/build/release/container/volumes.js
var container_volumes = __webpack_require__(21555);
// EXTERNAL MODULE: ./packages/core/build/backup/files/backup-pauses.js
var backup_pauses = __webpack_require__(81907);
// EXTERNAL MODULE: ./packages/core/build/backup/server/database-server.js
var database_server = __webpack_require__(22022);
// EXTERNAL MODULE: ./packages/core/build/backup/backup-words.js
var backup_words = __webpack_require__(36395);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
// EXTERNAL MODULE: ./packages/core/build/backup/vault-settings.js
var vault_settings = __webpack_require__(52907);
// EXTERNAL MODULE: ./packages/core/build/backup/proof-level.js
var proof_level = __webpack_require__(15080);
;// CONCATENATED MODULE: ./packages/core/build/backup/backup-plan.js









/** What is done before anything changes, as Markdown: `Back up the database in … and prove the backup by restoring it (L3); …`. */
function planOfBackup({ backup, database, components, }) {
    const pauses = (0,backup_pauses/* describePauses */.D)({ backup, components }).map((each) => ` ${(0,markdown/* escapeMarkdown */.FV)(each)}`);
    if (backup)
        return `Back up ${whatOf(backup)} and ${(0,proof_level/* describeIntendedProof */.$i)(backup.proof, backup.proofAfterSwitch)}${askedOf(backup)}${encryptedTo(backup)}${taggedBy(backup)}${keptIn(backup)}.${pauses.join('')}`;
    return database ? '**No backup is configured.**' : 'No database is configured, so nothing is backed up.';
}
function whatOf(backup) {
    const { also = [], volumes = [], files = [] } = backup;
    const isSet = also.length + volumes.length + files.length > 0;
    return `${databasesOf(backup)}${volumesOf(volumes)}${foldersOf(files)}${isSet ? ' as one set' : ''}`;
}
function databasesOf({ container, atRunner, also = [] }) {
    if (atRunner)
        return databasesAtRunner(atRunner, also);
    if (also.length === 0)
        return `the database ${placeOf(container ?? '')}`;
    const servers = [container, ...also.map((further) => further.container)].filter((name) => name !== null);
    // `in a, b`, and of other kinds each with its own word.
    const places = [...new Set(servers)].map((server, index) => {
        const { kind, name } = (0,database_server/* namedServer */.F2)(server);
        return index > 0 && kind === 'container' ? (0,markdown/* codeSpan */.SS)(name) : placeOf(server);
    });
    return `the ${also.length + 1} databases ${places.join(', ')}`;
}
function placeOf(container) {
    const { kind, name } = (0,database_server/* namedServer */.F2)(container);
    switch (kind) {
        case 'container':
            return `in ${(0,markdown/* codeSpan */.SS)(name)}`;
        case 'service':
            return `behind the Service ${(0,markdown/* codeSpan */.SS)(name)}`;
        case 'image':
            return `by the programs of ${(0,markdown/* codeSpan */.SS)(name)}`;
    }
}
function databasesAtRunner({ image }, also) {
    const images = new Set([image, ...also.map((further) => further.image ?? image)]);
    const words = [...images].map((name) => (0,markdown/* codeSpan */.SS)(name)).join(', ');
    const what = also.length === 0 ? 'the database' : `the ${also.length + 1} databases`;
    return `${what} from the runner, with the programs of ${words},`;
}
function volumesOf(volumes) {
    if (volumes.length === 0)
        return '';
    const words = volumes.map(({ volume, consistency }) => `${(0,markdown/* codeSpan */.SS)((0,container_volumes/* nameOfVolume */.$L)(volume))} (${momentOf(consistency)})`);
    return ` and the ${volumes.length === 1 ? 'volume' : 'volumes'} ${words.join(', ')}`;
}
/** An approver can see what leaves the target, and whether others can read it there. */
function keptIn(backup) {
    const { vaults = [] } = backup;
    if (vaults.length > 0)
        return `, then keep it in ${vaults.length} places: ${vaults.map(oneOfSeveral).join('; ')}`;
    const [{ place } = { place: undefined }] = (0,configured_vaults/* vaultsOf */.Pj)(backup);
    const kept = place?.kind === 's3' || place?.kind === 'artifact'
        ? `, ${place.kind === 's3' ? whenStored(place, backup) : 'then store it in'} ${(0,markdown/* escapeMarkdown */.FV)((0,vault_settings/* describeVault */.Sm)(place))}${plainIn(place)}`
        : '';
    return `${kept}; ${(0,backup_words/* describeKept */.gt)(backup.keep)}`;
}
/** Only one database can be stored while it is dumped, which is known to be one of PostgreSQL when it is looked at. */
function whenStored({ scratch = 'auto' }, { also = [], volumes = [], files = [] }) {
    if (scratch === 'none')
        return 'storing it while it is dumped, with nothing of it on a disk of the target, in';
    const isSet = also.length + volumes.length + files.length > 0;
    return isSet ? 'then store it in' : 'then store it (or while it is dumped, if the target has no room for it) in';
}
function oneOfSeveral({ name, place, keep, mayFail }) {
    const words = `${(0,markdown/* codeSpan */.SS)(name)}, ${(0,markdown/* escapeMarkdown */.FV)((0,vault_settings/* describeVault */.Sm)(place))}${plainIn(place)}`;
    return `${words} (${(0,backup_words/* describeKept */.gt)(keep)}${mayFail ? '; the deployment goes on when this one fails' : ''})`;
}
function plainIn(place) {
    const why = place.kind === 's3' ? place.unencryptedBecause : null;
    return why === null ? '' : `, **not encrypted**, because: ${(0,markdown/* escapeMarkdown */.FV)(why)}`;
}
function foldersOf(folders) {
    if (folders.length === 0)
        return '';
    const words = folders.map(({ path, consistency }) => `${(0,markdown/* codeSpan */.SS)(path)} (${momentOf(consistency)})`);
    return ` and the ${folders.length === 1 ? 'folder' : 'folders'} ${words.join(', ')} of the target`;
}
function momentOf(consistency) {
    switch (consistency) {
        case 'unchanged':
            return 'nothing may be changed meanwhile';
        case 'crash':
            return 'files of several moments, as after a crash';
        case 'pause':
            return 'what writes there is paused';
    }
}
function askedOf({ checks = [] }) {
    if (checks.length === 0)
        return '';
    return ` and asking the copy ${(0,counted/* counted */.hS)(checks.length, 'check')} of your own (${checks.map(({ name }) => (0,markdown/* codeSpan */.SS)(name)).join(', ')})`;
}
/** An approver can compare the keys: whoever has one of their secret keys reads the database. */
function encryptedTo({ encryptTo = [], encryptWithSecret = null }) {
    if (encryptWithSecret !== null)
        return `, then encrypt it by AES-256-GCM with the key in ${(0,markdown/* codeSpan */.SS)(encryptWithSecret)}`;
    return encryptTo.length === 0 ? '' : `, then encrypt it to ${encryptTo.map((key) => (0,markdown/* codeSpan */.SS)(key)).join(' and ')}`;
}
function taggedBy({ manifestKeySecret = null }) {
    return manifestKeySecret === null ? '' : `, tag its manifest with the key in ${(0,markdown/* codeSpan */.SS)(manifestKeySecret)}`;
}

// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __webpack_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/release/container/volume-words.js
var volume_words = __webpack_require__(14760);
// EXTERNAL MODULE: ./packages/core/build/release/listeners.js
var listeners = __webpack_require__(33825);
// EXTERNAL MODULE: ./packages/core/build/release/migration.js
var migration = __webpack_require__(98880);
// EXTERNAL MODULE: ./packages/core/build/release/wanted-file.js
var wanted_file = __webpack_require__(29068);
// EXTERNAL MODULE: ./packages/core/build/target/settings/target-words.js
var target_words = __webpack_require__(77041);
// EXTERNAL MODULE: ./packages/core/build/configuration/compose-reading.js
var compose_reading = __webpack_require__(20166);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/compose-markdown.js



/** What an approver should know of the Compose file: what nobody does, openly; the rest folded, because it is as it should be. */
function composeMarkdown(compose) {
    if (!compose)
        return [];
    const { files, project, accessories, others, remarks } = compose;
    const left = remarks.filter(({ kind }) => kind === 'left-out');
    const rest = remarks.filter(({ kind }) => kind !== 'left-out');
    const beside = accessories.map(({ service }) => (0,markdown/* codeSpan */.SS)(service)).join(', ') || 'none';
    const unseen = others.map(({ service }) => (0,markdown/* codeSpan */.SS)(service)).join(', ');
    return [
        `Settings of the components come from ${files.map(markdown/* codeSpan */.SS).join(', ')} (Compose project ${(0,markdown/* codeSpan */.SS)(project)}). Accessories, which no deployment touches: ${beside}.`,
        ...(unseen === ''
            ? []
            : [`**Nothing looks at these services**: ${unseen}. They are neither components nor accessories.`]),
        ...(left.length === 0 ? [] : [`**Not carried** from the Compose file:`, tableOf(left)]),
        ...(rest.length === 0
            ? []
            : [
                `<details><summary>${(0,counted/* counted */.hS)(rest.length, 'key')} of the Compose file done in another way</summary>`,
                tableOf(rest),
                '</details>',
            ]),
    ];
}
function tableOf(remarks) {
    const rows = remarks.map(({ kind, file, line, path, reason }) => [
        (0,markdown/* codeSpan */.SS)(`${file}:${line}`),
        (0,markdown/* codeSpan */.SS)(path),
        compose_reading/* COMPOSE_REMARK_WORDS */.s[kind],
        (0,markdown/* escapeMarkdown */.FV)(reason),
    ]);
    return (0,markdown/* table */.tp)(['Line', 'Key', 'What becomes of it', 'Why'], rows);
}

// EXTERNAL MODULE: ./packages/core/build/release/container/host-access.js
var host_access = __webpack_require__(96135);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/host-access-markdown.js



/** What gets the Docker host, or much of it. The environment allows it, and whoever approves should know. */
function hostAccessMarkdown({ components, volumes = new Map(), backup, environment, }) {
    const lines = [
        ...components.flatMap(({ name, container = {} }) => accessLines((0,markdown/* codeSpan */.SS)(name), (0,host_access/* hostAccessOf */.o7)(container))),
        ...[...volumes].flatMap(([name, volume]) => accessLines(`The volume ${(0,markdown/* codeSpan */.SS)(name)}`, (0,host_access/* hostAccessOfVolume */.SV)(volume))),
        ...(backup ? (0,configured_vaults/* vaultsOf */.Pj)(backup) : []).flatMap(({ place }) => place.kind === 'directory' ? accessLines('The backup', (0,host_access/* hostAccessOfPath */.fG)('directory', place.path)) : []),
        ...(backup?.files ?? []).flatMap(({ path }) => accessLines('The backup', (0,host_access/* hostAccessOfPath */.fG)('path', path))),
    ];
    if (lines.length === 0)
        return [];
    return [`**The host itself is within reach.** ${(0,markdown/* escapeMarkdown */.FV)(environment)} allows it:`, lines.join('\n')];
}
function accessLines(who, all) {
    return [...Map.groupBy(all, ({ word }) => word)].map(([word, needs]) => {
        const written = needs.map((need) => (0,markdown/* codeSpan */.SS)(need.written)).join(', ');
        const reasons = [...new Set(needs.map(({ reason }) => (0,markdown/* escapeMarkdown */.FV)(reason)))].join(' ');
        return `- ${who} has ${(0,markdown/* codeSpan */.SS)(word)}, by ${written}. ${reasons}`;
    });
}

;// CONCATENATED MODULE: ./packages/core/build/pre-flight/plan-markdown.js












function whereItRuns({ target, router }) {
    if ((0,target_words/* hasOwnProxy */.Tg)(router))
        return [['Listens on', (0,markdown/* codeSpan */.SS)(router.listen)]];
    return [['Target', (0,markdown/* escapeMarkdown */.FV)((0,target_words/* describeTarget */.ff)(target))]];
}
/** What an approver reads: what will run, where, and what will be done, in order. */
function planMarkdown(parts) {
    const { configuration, release, commit, actor, asked, resolved, ofAll = false } = parts;
    const facts = (0,markdown/* table */.tp)(['', ''], [
        ['Application', (0,markdown/* escapeMarkdown */.FV)(configuration.application)],
        ['Environment', `${(0,markdown/* escapeMarkdown */.FV)(configuration.environment)} (profile ${configuration.profile})`],
        ['Release', (0,markdown/* codeSpan */.SS)(release)],
        ['Commit', (0,markdown/* codeSpan */.SS)(commit)],
        ['Asked for by', (0,markdown/* escapeMarkdown */.FV)(actor)],
        ['Configuration', `${(0,markdown/* codeSpan */.SS)(configuration.hash.slice(0, 16))} (SHA-256)`],
        ...whereItRuns(configuration),
        ['Public address', (0,markdown/* codeSpan */.SS)(configuration.router.publicUrl)],
        ...[...(configuration.router.front?.ofComponents ?? [])].map(([name, hosts]) => [
            `Hosts of ${(0,markdown/* codeSpan */.SS)(name)}`,
            hosts.map((host) => (0,markdown/* codeSpan */.SS)(host)).join(', '),
        ]),
    ]);
    const images = (0,markdown/* table */.tp)(['Component', 'Asked for', 'Will run'], configuration.components.map(({ name }) => {
        const image = resolved.find((component) => component.name === name)?.image;
        return [
            (0,markdown/* codeSpan */.SS)(name),
            (0,markdown/* codeSpan */.SS)(asked.get(name) ?? ''),
            image === undefined ? withoutImage(asked.has(name), ofAll) : (0,markdown/* codeSpan */.SS)(image),
        ];
    }));
    const steps = planSteps(parts).map((step, index) => `${index + 1}. ${step}`);
    return [
        `### Plan: release ${(0,markdown/* codeSpan */.SS)(release)} to ${(0,markdown/* escapeMarkdown */.FV)(configuration.environment)}`,
        facts,
        images,
        ...filesOf(parts),
        steps.join('\n'),
        ...hostAccessMarkdown(configuration),
        ...composeMarkdown(configuration.compose),
        ...defaultsOf(configuration),
    ].join('\n\n');
}
/** The files that the components will have, with their hashes: an approver can compare them with the repository. */
function filesOf({ configuration, asked, files = wanted_file/* NO_FILES */.EM }) {
    const rows = configuration.components
        .filter(({ name }) => asked.has(name))
        .flatMap(({ name, files: wanted = [] }) => ((0,wanted_file/* mountsOfFiles */.PV)(wanted, files) ?? []).map(({ path, target, hash }) => [name, path, target, hash.slice(0, 16)].map((cell) => (0,markdown/* codeSpan */.SS)(cell))));
    return rows.length === 0 ? [] : [(0,markdown/* table */.tp)(['Component', 'File', 'Mounted at', 'SHA-256'], rows)];
}
/** What the file leaves out. Folded, because it is long and mostly known. */
function defaultsOf({ defaults }) {
    if (defaults.length === 0)
        return [];
    const rows = defaults.map(({ key, value }) => [(0,markdown/* codeSpan */.SS)(key), (0,markdown/* codeSpan */.SS)(value)]);
    const summary = `<summary>${(0,counted/* counted */.hS)(defaults.length, 'default')} of hardened-deploy.yml</summary>`;
    return [`<details>${summary}`, (0,markdown/* table */.tp)(['Not written down', 'Means'], rows), '</details>'];
}
function withoutImage(isAsked, ofAll) {
    if (ofAll)
        return 'no image was named';
    return isAsked ? 'not known' : 'stays as it is';
}
function planSteps({ configuration, asked, resolved, before, unkept = [], ofAll = false }) {
    const { deploy, hooks } = configuration;
    const brought = configuration.components.filter(({ name }) => ofAll || asked.has(name) || resolved.some((component) => component.name === name));
    const { bake } = deploy;
    const bad = (0,counted/* inARow */.F$)(bake.failureThreshold, 'bad answer');
    return [
        'Take the lease of the environment; nobody else deploys meanwhile.',
        planOfBackup(configuration),
        'Pull the images by digest.',
        ...brought.filter((each) => !(0,container_volumes/* migratesInPause */.o2)(each)).flatMap(migrations),
        ...stagingSteps(configuration, before, brought.filter(startsBeside)),
        ...hookStep(hooks.beforeSwitch, '`before-switch`', 'If it fails, nothing is switched.'),
        ...backgroundSteps(configuration, brought.filter(worksInBackground)),
        ...swapSteps(before, brought.filter(isExclusive)),
        ...(0,volume_words/* describeVolumes */.J)(brought, configuration.components).map(asMarkdown),
        ...unkept.map(({ component, path }) => `**What ${(0,markdown/* codeSpan */.SS)(component.name)} writes to ${(0,markdown/* codeSpan */.SS)(path)} is lost** when its container is removed: its image declares that path as a volume, and nothing is mounted there.`),
        movingStep(configuration, brought),
        `Watch for ${(0,duration/* formatDuration */.a3)(bake.duration)}: ${bad} or more than ${(0,counted/* counted */.hS)(bake.maxRestarts, 'restart')} ${bake.failureThreshold === 1 ? 'sends' : 'send'} it back.`,
        ...oldReleaseSteps(before, deploy.oldSlot === 'keep-warm' && brought.some(startsBeside) ? 'keep-warm' : 'remove'),
        ...hookStep(hooks.afterDeploy, '`after-deploy`', 'If it fails, people are warned and the release stays.'),
    ];
}
/** A proxy of the suite leads all components by one write. Where users come by other ways, each component is led by its own. */
function movingStep({ router, deploy }, brought) {
    const proof = `prove it by ${(0,counted/* inARow */.F$)(deploy.proofProbes, 'public answer')}`;
    const led = brought.filter((each) => !(0,listeners/* isBackground */.ft)(each));
    return (0,target_words/* hasOwnProxy */.Tg)(router) || led.length < 2
        ? `Move all traffic at once, and ${proof}.`
        : `Move the traffic of ${namesOf(led)}, one after the other in this order, and ${proof}.`;
}
function oldReleaseSteps(before, then) {
    if (before === 'nothing')
        return [];
    const ifAny = before === 'unknown' ? ', if there is one' : '';
    return then === 'keep-warm'
        ? [`Keep the old release warm, as the fast way back${ifAny}.`]
        : [`Stop and remove the old release${ifAny}.`];
}
function isExclusive({ handover }) {
    return handover === 'exclusive';
}
function startsBeside(component) {
    return !(0,listeners/* isBackground */.ft)(component) && component.handover === 'overlap';
}
function worksInBackground(component) {
    return (0,listeners/* isBackground */.ft)(component) && component.handover === 'overlap';
}
/** What is done before traffic moves, and can be tested in private. */
function stagingSteps({ deploy, checks }, before, beside) {
    if (beside.length === 0)
        return [];
    return [
        before === 'nothing'
            ? `Start ${namesOf(beside)}. Nothing serves yet.`
            : `Start ${namesOf(beside)} beside what serves, which is not touched.`,
        `Wait for ${(0,counted/* inARow */.F$)(deploy.readyProbes, 'healthy answer')} of each of them, in this order.`,
        checks.length === 0
            ? 'Ask the health path of each component in private. **A smoke test of your own is missing**: add `checks`, because a component may be healthy and still be wrong for its users.'
            : `Run ${(0,counted/* counted */.hS)(checks.length, 'check')} in private: ${titlesOf(checks)}.`,
    ];
}
const UNTESTED = '**This is not tested in private**';
function backgroundSteps({ deploy }, background) {
    if (background.length === 0)
        return [];
    const uptime = (0,duration/* formatDuration */.a3)(deploy.minUptime);
    return [
        `Start ${namesOf(background)}, and wait until it has run for ${uptime} without a restart. ${UNTESTED}, because it works as soon as it is started.`,
    ];
}
function swapSteps(before, exclusive) {
    return exclusive.map((component) => {
        const name = (0,markdown/* codeSpan */.SS)(component.name);
        if (before === 'nothing')
            return `Start ${name}. ${UNTESTED}, because there must never be two.`;
        const pause = (0,listeners/* isBackground */.ft)(component)
            ? 'Nobody does its work in between'
            : 'Nobody answers its requests in between';
        return `Stop and remove ${name}, then start the new one, because there must never be two. ${pause}. ${UNTESTED}.`;
    });
}
function migrations({ name, migrate }) {
    return (0,migration/* migrationSteps */.W)(migrate).map(({ command, image }) => {
        const where = image === null ? 'with the new image of' : `in ${(0,markdown/* codeSpan */.SS)(image)} for`;
        return `Migrate ${where} ${(0,markdown/* codeSpan */.SS)(name)}: ${(0,markdown/* codeSpan */.SS)(command.join(' '))}.`;
    });
}
/** A hook runs commands at the target that no check has seen, so the approver does. */
function hookStep(hook, what, failing) {
    if (!hook)
        return [];
    const { component, command, image, timeout } = hook;
    const where = image === null ? 'in its image' : `in ${(0,markdown/* codeSpan */.SS)(image)}`;
    return [
        `Run the hook ${what} as ${(0,markdown/* codeSpan */.SS)(component)}, ${where}, for at most ${(0,duration/* formatDuration */.a3)(timeout)}: ${(0,markdown/* codeSpan */.SS)(command.join(' '))}. ${failing}`,
    ];
}
function asMarkdown(line) {
    return `${(0,markdown/* escapeMarkdown */.FV)(`${line.slice(0, 1).toUpperCase()}${line.slice(1)}`)}.`;
}
function namesOf(components) {
    return components.map(({ name }) => (0,markdown/* codeSpan */.SS)(name)).join(', ');
}
// Nobody reads thousands of names before approving.
const MOST_TITLES = 20;
function titlesOf(checks) {
    const all = checks.map(({ name }) => (0,markdown/* escapeMarkdown */.FV)(name));
    return (0,counted/* firstOf */.Ku)(all, MOST_TITLES).join(', ');
}


/***/ }),

/***/ 14760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ describeVolumes)
/* harmony export */ });
/* harmony import */ var _migration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98880);
/* harmony import */ var _volumes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21555);


/** What a deployment of `brought` does with volumes, and what may surprise: lines for people. `all`: the components of the file. */
function describeVolumes(brought, all) {
    return [...brought.flatMap(migration), ...brought.flatMap(shared), ...brought.flatMap((each) => alsoIn(each, all))];
}
function migration(component) {
    if (!(0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .migratesInPause */ .o2)(component))
        return [];
    const { name, migrate } = component;
    const names = (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .writableVolumes */ .EN)(component).map(_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L).join(', ');
    const commands = (0,_migration_js__WEBPACK_IMPORTED_MODULE_1__/* .migrationSteps */ .W)(migrate).map(commandIn).join(', then ');
    return [
        `in the pause of ${name}: copy ${names}, then migrate with ${commands}. If this deployment fails, ${names} is restored from the copy, and what users have written since is kept in a volume of its own. Once it is promoted the copy is removed, and a later rollback starts the old version on the data of that day`,
    ];
}
function commandIn({ command, image }) {
    return image === null ? JSON.stringify(command) : `${JSON.stringify(command)} in ${image}`;
}
/** Both slots of an overlap component mount the same volume. */
function shared({ name, handover, container, migrate }) {
    const writable = (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .writableVolumes */ .EN)(container ? { container } : {});
    if (handover !== 'overlap' || writable.length === 0)
        return [];
    const names = writable.map(_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L).join(', ');
    const both = `the old and the new ${name} write to ${names} at the same time for a while, as \`handover: overlap\` says`;
    return [migrate ? `${both}; its migration runs while the old one uses it, and no copy is made` : both];
}
function alsoIn(component, all) {
    return (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .volumesOf */ .v3)(component).flatMap((volume) => {
        const others = all.filter((other) => other.name !== component.name &&
            (other.handover === 'overlap' || component.handover === 'overlap') &&
            (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .volumesOf */ .v3)(other).some((theirs) => (0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .sameVolume */ .pq)(volume, theirs)));
        if (others.length === 0)
            return [];
        const names = others.map(({ name }) => name).join(', ');
        return [
            `${component.name} shares the volume ${(0,_volumes_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfVolume */ .$L)(volume)} with ${names}, which ${others.length > 1 ? 'go' : 'goes'} on meanwhile`,
        ];
    });
}


/***/ }),

/***/ 98880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ migrationSteps),
/* harmony export */   l: () => (/* binding */ imagesOfSteps)
/* harmony export */ });
function migrationSteps(migrate) {
    if (migrate === null || migrate.length === 0)
        return [];
    if (isSteps(migrate))
        return migrate;
    return [{ command: migrate, image: null, timeout: null }];
}
/** The images that steps have of their own. */
function imagesOfSteps(migrate) {
    return migrationSteps(migrate).flatMap(({ image }) => image ?? []);
}
function isSteps(migrate) {
    return typeof migrate[0] === 'object';
}


/***/ }),

/***/ 75492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ formatReleaseImages),
/* harmony export */   _: () => (/* binding */ releaseImages)
/* harmony export */ });
/* harmony import */ var _base_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66834);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16099);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39757);



/**
 * Reads lines `component=registry/repository:tag` or `…@sha256:…`. The format is plain lines, because the runner may mask
 * JSON in an output.
 */
const releaseImages = {
    type: 'component=image lines',
    parse(raw) {
        const images = new Map();
        for (const line of raw.split('\n').map((each) => each.trim())) {
            if (line === '')
                continue;
            const at = line.indexOf('=');
            const name = _base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ.parse(line.slice(0, Math.max(0, at)).trim());
            const image = _image_js__WEBPACK_IMPORTED_MODULE_2__/* .imageReference */ .rA.parse(line.slice(at + 1).trim());
            if (at < 0)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`must be lines component=image, not ${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(line)}`);
            if (!name.ok)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`a component's name ${name.problem}`);
            if (!image.ok)
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`${name.value}: ${noReference(line.slice(at + 1).trim())}`);
            if (images.has(name.value))
                return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)(`names ${name.value} twice`);
            images.set(name.value, image.value);
        }
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(images);
    },
};
function noReference(text) {
    return `${(0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is no image reference; give registry/repository:tag or registry/repository@sha256:…`;
}
/** The same lines, with each image by digest. */
function formatReleaseImages(components) {
    return components.map(({ name, image }) => `${name}=${image}`).join('\n');
}


/***/ }),

/***/ 97705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ul: () => (/* binding */ readFiles),
  HR: () => (/* binding */ readFilesOfFolder),
  SP: () => (/* binding */ readPage)
});

// EXTERNAL MODULE: ./packages/core/build/release/file-problems.js
var file_problems = __webpack_require__(75153);
// EXTERNAL MODULE: ./packages/core/build/release/source-file.js
var source_file = __webpack_require__(84298);
// EXTERNAL MODULE: ./packages/core/build/release/wanted-file.js
var wanted_file = __webpack_require__(29068);
;// CONCATENATED MODULE: ./packages/core/build/release/usecases/read-wanted-files.js



/** What a release keeps at the target is bounded, because it is sent there in every deployment and kept with every release. */
const MOST_BYTES = 4 * 1024 * 1024;
const AT_ONCE = 8;
/**
 * Reads the files that these components name. Throws `configuration/invalid` with every file that isn't there or can't be used,
 * each at the line that names it.
 */
async function readWantedFiles(repository, components, reading, signal) {
    const wanted = components.flatMap(({ files }) => files ?? []);
    const named = wanted.flatMap(({ from }) => (from.kind === 'repository' ? [from] : []));
    const opened = await openAll(repository, [...new Set(named.map(({ path }) => path))], signal);
    const problems = named.flatMap((file) => problemOf(file, opened.get(file.path), reading) ?? []);
    const read = new Map([...opened].flatMap(([path, file]) => (file.kind === 'file' ? [[path, file.bytes]] : [])));
    problems.push(...tooMuch(wanted, read, reading));
    if (problems.length === 0)
        return read;
    throw (0,file_problems/* fileProblemsFailure */.X8)(problems, reading);
}
async function openAll(repository, paths, signal) {
    const opened = new Map();
    for (let from = 0; from < paths.length; from += AT_ONCE) {
        const some = paths.slice(from, from + AT_ONCE);
        const files = await Promise.all(some.map(async (path) => [path, await repository.open(path, signal)]));
        for (const [path, file] of files)
            opened.set(path, file);
    }
    return opened;
}
const TOO_LARGE = 'is larger than 1 MiB, the most that one file may have. Put it into the image, or keep it in a volume';
function problemOf(named, file, reading) {
    const isTooLarge = file?.kind === 'too-large' || (file?.kind === 'file' && file.bytes.length > source_file/* LARGEST_SOURCE_FILE */.y);
    const why = isTooLarge ? TOO_LARGE : (0,file_problems/* whyNotRead */.ON)(file, reading);
    return why === undefined ? undefined : (0,file_problems/* fileProblem */.Wj)(named, reading, why);
}
/** Told at the first file that doesn't fit any more. */
function tooMuch(wanted, read, { configuration }) {
    const counted = new Set();
    let bytes = 0;
    for (const file of wanted) {
        for (const [hash, content] of (0,wanted_file/* contentsOf */.KD)([file], read)) {
            if (!counted.has(hash))
                bytes += content.length;
            counted.add(hash);
        }
        if (bytes <= MOST_BYTES)
            continue;
        const from = file.from.kind === 'repository' ? file.from : { line: 1, key: 'configs' };
        const { file: named = configuration, line, key } = from;
        const problem = `${key}: the files of one release are larger than 4 MiB together. Put large ones into the image`;
        return [{ file: named, line, problem }];
    }
    return [];
}

;// CONCATENATED MODULE: ./packages/core/build/target/maintenance/maintenance-settings.js
/** 64 KiB: with it each request for the page is answered at once, and pictures within the page still fit. */
const LARGEST_PAGE = 64 * 1024;

;// CONCATENATED MODULE: ./packages/core/build/target/usecases/maintenance/read-page.js


/**
 * Reads the page of maintenance from the repository. Throws `configuration/invalid`, with the line that names it, when it isn't
 * there or can't be shown.
 */
async function readMaintenancePage(repository, { page }, reading, signal) {
    const file = await repository.open(page.path, signal);
    const read = textOf(file);
    const why = (0,file_problems/* whyNotRead */.ON)(file, reading) ?? read.why;
    if (why !== undefined)
        throw (0,file_problems/* fileProblemsFailure */.X8)([(0,file_problems/* fileProblem */.Wj)(page, reading, why)], reading);
    return read.text;
}
function textOf(file) {
    const bytes = file.kind === 'file' ? file.bytes : undefined;
    if (file.kind === 'too-large' || (bytes && bytes.length > LARGEST_PAGE))
        return {
            text: '',
            why: 'is larger than 64 KiB, the most that the page may have. Take pictures and fonts out of it',
        };
    const text = bytes && asText(bytes);
    if (text === undefined)
        return { text: '', why: 'is no text in UTF-8, which the page must be' };
    return text.trim() === '' ? { text, why: 'is empty: write what users are to see, in HTML' } : { text };
}
function asText(bytes) {
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/wiring/build/source/source-of.js
var source_of = __webpack_require__(65516);
;// CONCATENATED MODULE: ./packages/wiring/build/read-files.js




/**
 * Reads the files that these components name from where the configuration came from: the workspace, or the repository at the
 * deployed commit. Throws `configuration/invalid` with the line that names a file which isn't there.
 */
async function readFiles(inputs, { run, signal }, components) {
    // Most configurations name none, and then no token is needed for it either.
    if (components.every(({ files = [] }) => files.length === 0))
        return wanted_file/* NO_FILES */.EM;
    const { repository, reading } = (0,source_of/* sourceOf */.vz)(inputs, run);
    return await readWantedFiles(repository, components, reading, signal);
}
/** Reads the page of maintenance from there. Undefined when the configuration names none. Throws as `readFiles` does. */
async function readPage(inputs, { run, signal }, { maintenance }) {
    if (!maintenance)
        return undefined;
    const { repository, reading } = (0,source_of/* sourceOf */.vz)(inputs, run);
    return await readMaintenancePage(repository, maintenance, reading, signal);
}
/** Reads both from a folder of this machine; the page only to see that it can be shown. */
async function readFilesOfFolder({ configuration, components, router, from }, signal) {
    const { repository, reading } = (0,source_of/* sourceInFolder */.j)(configuration, from);
    if (router.maintenance)
        await readMaintenancePage(repository, router.maintenance, reading, signal);
    return await readWantedFiles(repository, components, reading, signal);
}


/***/ })

};
