export const id = 4993;
export const ids = [4993,6058];
export const modules = {

/***/ 35001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ composeOfFolder)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_wiring_compose_resolved_compose__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18975);
/* harmony import */ var _hardened_deploy_wiring_workspace_file__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16861);


/**
 * What Docker Compose makes of the files in this folder that a configuration names, for one of its environments. Undefined without
 * `compose`. `found` is called with the path of each file that was read.
 */
async function composeOfFolder(source, { folder, signal, variables }, found = () => undefined) {
    const read = async (path) => {
        const text = await (0,_hardened_deploy_wiring_workspace_file__WEBPACK_IMPORTED_MODULE_1__/* .workspaceFile */ .E)(folder, path, signal);
        if (text !== undefined)
            found(path);
        return text;
    };
    return await (0,_hardened_deploy_wiring_compose_resolved_compose__WEBPACK_IMPORTED_MODULE_0__.resolvedCompose)(source, { read, files: 'workspace', signal, environment: variables });
}


/***/ }),

/***/ 52054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gitHubRepository),
/* harmony export */   p: () => (/* binding */ knownOfFolder)
/* harmony export */ });
/* harmony import */ var _said_by_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16421);

/** `owner/name` of the repository on GitHub that this folder is a clone of. Undefined if it is none. */
async function gitHubRepository(folder, signal) {
    const remote = await (0,_said_by_js__WEBPACK_IMPORTED_MODULE_0__/* .saidBy */ .T)({ program: 'git', args: ['config', '--get', 'remote.origin.url'], cwd: folder }, signal);
    return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote ?? '')?.[1];
}
/** What a run would know beside the configuration, as far as this folder tells. */
async function knownOfFolder(folder, signal) {
    return { repository: await gitHubRepository(folder, signal), server: 'https://github.com' };
}


/***/ }),

/***/ 16421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ saidBy)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);


const run = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile);
/** What a program of this machine prints. Undefined when it isn't there, fails or has nothing to say. */
async function saidBy({ program, args, cwd }, signal) {
    try {
        const { stdout } = await run(program, [...args], { cwd, signal, timeout: 10_000 });
        return stdout.trim() || undefined;
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}


/***/ }),

/***/ 35739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ namedSecrets),
  R: () => (/* binding */ secretsGiven)
});

;// CONCATENATED MODULE: ./packages/core/build/base/placeholder.js
// Whole values that mean "to be filled in". Upper and lower case, and - _ or a blank between the words, make no difference.
const WORDS = /^(change[-_ ]?(me|it|this)|replace[-_ ]?(me|this)|fill[-_ ]?(me[-_ ]?)?in|fix[-_ ]?me|todo|tbd|placeholder|dummy|undefined|null|none|n\/a|your[-_ ][\w -]*|insert[-_ ][\w -]*[-_ ]here)$/i;
const SIGNS = [
    { sign: /\$\{\{.*?\}\}/, why: 'an expression that was not evaluated' },
    { sign: /\$\{[A-Za-z_][\w.:-]*\}/, why: 'a variable that was not filled in' },
    { sign: /\{\{.*?\}\}/, why: 'a template that was not filled in' },
    { sign: /^\$[A-Z_][A-Z0-9_]*$/, why: 'the name of a variable instead of its value' },
    { sign: /^<[^<>]*>$/, why: 'a text in angle brackets' },
    { sign: /^(.)\1{2,}$/, why: 'a repeated character' },
    { sign: /^\*+$/, why: 'a masked copy of a secret' },
    { sign: WORDS, why: 'a word that stands for a value' },
];
/**
 * Recognises values that people forget to fill in: an empty text, `changeme`, `${X}`, `xxx`, `<token>`, `TODO`, also as the
 * password of a URL.
 */
function judgeValue(value) {
    const text = value.trim();
    const password = /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:([^@/]*)@/i.exec(text)?.[1];
    for (const part of password === undefined ? [text] : [text, password]) {
        const found = SIGNS.find(({ sign }) => sign.test(part));
        if (found)
            return { kind: 'placeholder', why: found.why };
    }
    return { kind: 'sound' };
}

// EXTERNAL MODULE: ./packages/core/build/backup/tag/manifest-tag.js
var manifest_tag = __webpack_require__(78320);
// EXTERNAL MODULE: ./packages/core/build/backup/vaults/configured-vaults.js
var configured_vaults = __webpack_require__(67953);
// EXTERNAL MODULE: ./packages/core/build/backup/vault-settings.js
var vault_settings = __webpack_require__(52907);
// EXTERNAL MODULE: ./packages/core/build/release/variable-text.js
var variable_text = __webpack_require__(61452);
// EXTERNAL MODULE: ./packages/core/build/release/registry-login.js
var registry_login = __webpack_require__(7065);
;// CONCATENATED MODULE: ./packages/core/build/pre-flight/usecases/checks/secrets-given.js






/** Every secret that the configuration names is there, and neither it nor an environment variable is a placeholder. */
const secretsGiven = {
    topic: 'secrets',
    async look(_ports, { configuration, secrets, secretsFrom }) {
        const place = secretsFrom === undefined ? 'the `secrets` input' : `the secret ${secretsFrom}`;
        const names = namedSecrets(configuration);
        const variables = configuration.components.flatMap(({ name, environment }) => [...environment].map(([variable, value]) => ({ name: `${name}.${variable}`, value })));
        const problems = [
            ...names.flatMap((name) => secretProblem(name, secrets, place)),
            ...manifestKeyProblem(configuration, secrets),
            ...variables.flatMap(({ name, value }) => variableProblem(name, value)),
        ];
        if (problems.length > 0)
            return problems;
        const evidence = `${names.length} secrets are given, ${variables.length} environment variables are filled in`;
        return [{ check: 'secrets', status: 'passed', evidence }];
    },
};
/** The secrets that a deployment needs. Slack's webhook is not among them: a deployment goes on without it. */
function namedSecrets({ requiredSecrets, target, router, database, backup }) {
    const logins = (0,registry_login/* namedLogins */.c9)(target.registryAuth).flatMap(([, auth]) => [auth.usernameSecret, auth.passwordSecret]);
    const front = router.front?.tls;
    const certificate = front?.kind === 'secrets' ? [front.certificateSecret, front.keySecret] : accountSecrets(front);
    const ofDatabase = database ? [database.urlSecret] : [];
    const ofBackup = database && backup ? backupSecrets(database, backup) : [];
    return [
        ...new Set([...requiredSecrets, ...ofDatabase, ...ofBackup, ...logins, ...certificate, ...targetSecrets(target)]),
    ];
}
/** What it takes to reach the target. Not the key of ssh: an input of its own may stand for it. */
function targetSecrets(target) {
    if (target.engine === 'kubernetes')
        return target.access.kind === 'kubeconfig' ? [target.access.secret] : [];
    const tls = target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
    const { knownHostsSecret = null, passphraseSecret = null, certificateSecret = null } = target.ssh ?? {};
    return [...tls, ...[knownHostsSecret, passphraseSecret, certificateSecret].filter((name) => name !== null)];
}
/** Without one of them there is no backup. The key of age is needed only by a proof after the switch, which would come too late to say so. */
function backupSecrets({ caSecret = null }, backup) {
    const { also = [], encryptWithSecret = null, decryptSecret = null, proofAfterSwitch = null } = backup;
    const { manifestKeySecret = null } = backup;
    const isRead = proofAfterSwitch !== null && (backup.encryptTo ?? []).length > 0;
    const keys = [caSecret, encryptWithSecret, manifestKeySecret, isRead ? decryptSecret : null].filter((name) => name !== null);
    return [
        ...also.flatMap(({ urlSecret, caSecret: own }) => (own === undefined ? [urlSecret] : [urlSecret, own])),
        ...keys,
        ...(0,configured_vaults/* vaultsOf */.Pj)(backup).flatMap(({ place }) => (0,vault_settings/* secretsOfVault */.ZO)(place)),
    ];
}
function accountSecrets(tls) {
    return tls?.account ? [tls.account.keyIdSecret, tls.account.hmacSecret] : [];
}
function secretProblem(name, secrets, place) {
    const check = `secret ${name}`;
    const secret = secrets.get(name);
    if (!secret) {
        const remedy = place.startsWith('the secret')
            ? `Add the line ${name}=… to ${place}, of the repository or of the environment that this job has on GitHub.`
            : `Set it in the environment or repository on GitHub, and have the line ${name}=\${{ secrets.${name} }} in ${place}.`;
        return [{ check, status: 'failed', evidence: 'it was not given or is empty', remedy }];
    }
    const judged = judgeValue(secret.reveal());
    if (judged.kind === 'sound')
        return [];
    const remedy = 'Set it in the environment or repository on GitHub.';
    return [{ check, status: 'failed', evidence: `it is a placeholder: ${judged.why}`, remedy }];
}
/** One that is missing has been told already. */
function manifestKeyProblem({ backup, database }, secrets) {
    const name = database ? (backup?.manifestKeySecret ?? null) : null;
    const keys = name === null ? undefined : secrets.get(name);
    const problem = keys && (0,manifest_tag/* problemOfManifestKeys */.SY)(keys);
    if (problem === undefined)
        return [];
    const remedy = 'Set it in the environment or repository on GitHub.';
    return [{ check: `secret ${name}`, status: 'failed', evidence: `it ${problem}`, remedy }];
}
const FILLED = { url: () => 'http://component', host: () => '10.0.0.2', port: () => '8101', secret: () => 'filled-in' };
/** An empty value may be meant, a placeholder never is. */
function variableProblem(name, value) {
    const filled = (0,variable_text/* filledIn */.A)(value.replaceAll('$${', '{'), FILLED);
    const judged = judgeValue(filled);
    if (judged.kind !== 'placeholder')
        return [];
    const evidence = `it is a placeholder: ${judged.why}`;
    return [{ check: `variable ${name}`, status: 'failed', evidence, remedy: 'Fill it in, in hardened-deploy.yml.' }];
}


/***/ }),

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

/***/ 7065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c9: () => (/* binding */ namedLogins),
/* harmony export */   mE: () => (/* binding */ givenCredentials),
/* harmony export */   nm: () => (/* binding */ missingCredentials)
/* harmony export */ });
/** The logins that secrets are named for. */
function namedLogins(logins) {
    return [...logins].flatMap(([registry, login]) => ('owner' in login ? [] : [[registry, login]]));
}
/** The logins whose secrets were given, by registry. One whose weren't is asked without, and says itself what it needs. */
function givenCredentials(logins, secrets) {
    const given = [...logins].flatMap(([registry, login]) => {
        if ('owner' in login)
            return [[registry, login]];
        const [username, password] = [secrets.get(login.usernameSecret), secrets.get(login.passwordSecret)];
        return username && password ? [[registry, { username, password }]] : [];
    });
    return new Map(given);
}
/** Names of secrets that the configuration names for a registry and that were not given, by registry. */
function missingCredentials(logins, secrets) {
    const missing = namedLogins(logins).map(([registry, { usernameSecret, passwordSecret }]) => [registry, [usernameSecret, passwordSecret].filter((name) => !secrets.has(name))]);
    return new Map(missing.filter(([, names]) => names.length > 0));
}


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
