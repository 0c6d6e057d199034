export const id = 5733;
export const ids = [5733];
export const modules = {

/***/ 97136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isSecretLike)
/* harmony export */ });
/** Names of variables whose value nobody should read in a repository. */
const NAME = /(^|_)(PASSWORD|PASSWD|PASS|SECRET|TOKEN|CREDENTIALS?|PRIVATE_KEY|API_KEY|ACCESS_KEY|SECRET_KEY)(_|$)|_KEY_BASE$/i;
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
/** How Stripe, GitHub, Slack and AWS begin the secrets that they give out, and PEM a private key. */
const ISSUED = /^((sk|rk)_live_\w|gh[pousr]_\w|github_pat_\w|xox[abprs]-\w|AKIA[0-9A-Z]{16}$|-----BEGIN [A-Z ]*PRIVATE KEY-----)/;
/** Whether a value must not stand in a file of the repository, as far as its name and its form tell. */
function isSecretLike(name, value) {
    return value !== '' && (NAME.test(name) || URL_WITH_PASSWORD.test(value) || ISSUED.test(value));
}


/***/ }),

/***/ 87488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ textAt),
/* harmony export */   i: () => (/* binding */ textsAt)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_configuration_shape__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5783);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);


/** A single value as it is written. Unlike a value of the configuration it may hold an expression of GitHub's: `${{ … }}`. */
const one = {
    read(node) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node) || node.value === null)
            return undefined;
        return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    },
    schema: () => ({ type: 'string' }),
};
const several = (0,_hardened_deploy_action_kit_configuration_shape__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(one);
/** A single value as it is written; undefined for a list, a map or nothing. */
function textAt(spot) {
    return spot.read(one);
}
/** A list of single values; undefined for anything else. */
function textsAt(spot) {
    return spot.read(several);
}


/***/ }),

/***/ 97854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validate: () => (/* binding */ validate)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/build/base/counted.js
var counted = __webpack_require__(81048);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/command/build/command-line.js
var command_line = __webpack_require__(49304);
// EXTERNAL MODULE: ./packages/command/build/known-of-folder.js
var known_of_folder = __webpack_require__(52054);
// EXTERNAL MODULE: ./packages/command/build/yaml-file.js
var yaml_file = __webpack_require__(86408);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/command/build/validate/called-workflow.js



const CALLED_WORKFLOWS = ['deploy', 'deploy-with-job-token'];
/** Read from the release itself, so that the command and the workflow never say two things. */
async function readCalledWorkflow({ root }, name) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(root, '.github/workflows', `${name}.yml`), 'utf8');
    const { on, jobs = {} } = (0,dist/* parse */.qg)(text);
    const permissions = new Map();
    for (const [permission, access] of Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}))) {
        if (isMore(access, permissions.get(permission)))
            permissions.set(permission, access);
    }
    const inputs = Object.entries(on?.workflow_call?.inputs ?? {});
    return {
        name,
        permissions: new Map([...permissions].toSorted(([one], [other]) => one.localeCompare(other))),
        inputs: new Map(inputs.map(([input, { required = false }]) => [input, { required }])),
        secrets: new Set(Object.keys(on?.workflow_call?.secrets ?? {})),
    };
}
const ORDER = ['none', 'read', 'write'];
/** Whether one access is more than another. */
function isMore(access, than = 'none') {
    return ORDER.indexOf(access) > ORDER.indexOf(than);
}

// EXTERNAL MODULE: ./packages/command/build/spot-text.js
var spot_text = __webpack_require__(87488);
;// CONCATENATED MODULE: ./packages/command/build/validate/caller-job.js


/** Those jobs of a workflow. */
function callerJobs(workflow) {
    return workflow
        .at('jobs')
        .entries()
        .flatMap(([, job]) => {
        const uses = (0,spot_text/* textAt */.$)(job.at('uses')) ?? '';
        const called = /\/\.github\/workflows\/([\w-]+)\.ya?ml(?:@|$)/.exec(uses)?.[1];
        const calls = CALLED_WORKFLOWS.find((name) => name === called);
        // A workflow of the same name in the own repository is another one.
        if (!calls || uses.startsWith('./'))
            return [];
        const granted = job.at('permissions').given ? job.at('permissions') : workflow.at('permissions');
        return [{ job, calls, permissions: permissionsIn(granted), inputs: job.at('with'), secrets: job.at('secrets') }];
    });
}
/** A map, `read-all` or `write-all`. What a map doesn't name is not granted. */
function permissionsIn(at) {
    const all = (0,spot_text/* textAt */.$)(at);
    const named = new Map(at.entries().map(([name, spot]) => [name, (0,spot_text/* textAt */.$)(spot)]));
    if (!at.given)
        return { kind: 'unwritten' };
    const access = (permission) => {
        const written = all === 'write-all' ? 'write' : all === 'read-all' ? 'read' : named.get(permission);
        return written === 'write' || written === 'read' ? written : 'none';
    };
    return { kind: 'written', at, access };
}

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/run-fits.js
var run_fits = __webpack_require__(62932);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/secrets-given.js + 1 modules
var secrets_given = __webpack_require__(35739);
;// CONCATENATED MODULE: ./packages/command/build/validate/secrets-of-several-lines.js
/** The secrets whose values are files: certificates, keys, a kubeconfig. In APP_SECRETS, one with `NAME=` before it would end with its first line. */
function secretsOfSeveralLines({ target, router, database, backup }) {
    const front = router.front?.tls;
    const certificate = front?.kind === 'secrets' ? [front.certificateSecret, front.keySecret] : [];
    const ofDatabases = [database, ...(backup?.also ?? [])].flatMap((each) => each?.caSecret ?? []);
    return new Set([...certificate, ...ofTarget(target), ...ofDatabases]);
}
function ofTarget(target) {
    if (target.engine === 'kubernetes')
        return target.access.kind === 'kubeconfig' ? [target.access.secret] : [];
    return target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
}
/** The lines that give such a secret, for a message. */
function inThreeLines(name) {
    return `\`${name}<<EOF\`, \`\${{ secrets.${name} }}\`, \`EOF\``;
}

;// CONCATENATED MODULE: ./packages/command/build/validate/check-secrets.js



/** The caller passes on the secrets that the configuration needs, and none that nobody reads. */
function checkSecrets({ job: { job, secrets, inputs }, called, configuration }, tell) {
    // What `inherit` passes on is not written in any file.
    if ((0,spot_text/* textAt */.$)(secrets) === 'inherit')
        return;
    for (const [name, spot] of secrets.entries()) {
        if (!called.secrets.has(name))
            tell('error', spot, `${called.name}.yml has no such secret. APP_SECRETS takes those of the application`);
    }
    const at = secrets.given ? secrets : job;
    const passed = (0,spot_text/* textAt */.$)(secrets.at('APP_SECRETS'));
    const written = namesIn(passed);
    const needed = (0,secrets_given/* namedSecrets */.p)(configuration);
    const keySecret = sshKeyOf(configuration);
    const mayHaveKey = written === 'unknown' || (written !== 'none' && keySecret !== 'none' && written.has(keySecret));
    if (keySecret !== 'none' && !secrets.at('SSH_PRIVATE_KEY').given && !mayHaveKey) {
        tell('error', at, 'must pass SSH_PRIVATE_KEY, because docker-host is reached by ssh. Write SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}');
    }
    const lacking = written === 'unknown' ? [] : needed.filter((name) => written === 'none' || !written.has(name));
    const several = secretsOfSeveralLines(configuration);
    if (lacking.length > 0)
        tell('error', at, lackingWords(lacking, several));
    for (const name of inOneLine(passed, several)) {
        const problem = `gives ${name} as one line, and a certificate, a key or a kubeconfig has several: write three lines, ${inThreeLines(name)}`;
        tell('warning', secrets.at('APP_SECRETS'), problem);
    }
    const leases = ['LOCK_TOKEN', 'LOCK_APP_PRIVATE_KEY'].filter((name) => called.secrets.has(name));
    if (leases.length > 0 && !leases.some((name) => secrets.at(name).given)) {
        const other = 'or call deploy-with-job-token.yml, which needs none';
        tell('error', at, `must pass LOCK_TOKEN, which writes the lease, ${other}${inputs.at('lease-app-id').given ? '. With lease-app-id: LOCK_APP_PRIVATE_KEY' : ''}`);
    }
}
function lackingWords(lacking, several) {
    const single = lacking.filter((name) => !several.has(name)).map((name) => `${name}=\${{ secrets.${name} }}`);
    const others = lacking.filter((name) => several.has(name)).map(inThreeLines);
    const lines = [
        ...(single.length > 0 ? [`one line for each: ${single.join(', ')}`] : []),
        ...(others.length > 0 ? [`three lines for each that has several lines itself: ${others.join('; ')}`] : []),
    ];
    return `must pass in APP_SECRETS what the configuration needs, ${lines.join(', and ')}`;
}
/** Those that would end with the first line of their value. */
function inOneLine(text, several) {
    const lines = text?.split('\n') ?? [];
    return lines
        .flatMap((line) => /^\s*([A-Za-z_]\w*)=\s*\$\{\{/.exec(line)?.[1] ?? [])
        .filter((name) => several.has(name));
}
/** The secret with the key of ssh, where the target is reached by that. */
function sshKeyOf({ target }) {
    if (target.engine !== 'docker' || !target.dockerHost.startsWith('ssh://'))
        return 'none';
    return target.ssh?.keySecret ?? 'SSH_PRIVATE_KEY';
}
/** The names in lines `NAME=…`. `unknown`: the whole text is a secret itself. */
function namesIn(text) {
    if (text === undefined)
        return 'none';
    const names = text.split('\n').flatMap((line) => /^\s*([A-Za-z_]\w*)(?:=|<<)/.exec(line)?.[1] ?? []);
    return names.length === 0 ? 'unknown' : new Set(names);
}

;// CONCATENATED MODULE: ./packages/command/build/validate/check-caller.js




/** Holds a job that calls a workflow of ours to what that one asks for, and to the configuration. */
function checkCaller({ job, called, configurations }, tell) {
    checkPermissions(job, called, tell);
    checkInputs(job, called, tell);
    const environment = (0,spot_text/* textAt */.$)(job.inputs.at('environment'));
    // An expression is known only to a run.
    if (environment === undefined || environment.includes('${{'))
        return;
    const configuration = configurations.get(environment);
    if (!configuration) {
        const known = [...configurations.keys()].join(', ') || 'none that can be read';
        if (configurations.size > 0)
            tell('error', job.inputs.at('environment'), `the configuration has no environment ${environment}; it has ${known}`);
        return;
    }
    checkImages(job, configuration, tell);
    checkRunner(job, configuration, tell);
    checkSecrets({ job, called, configuration }, tell);
}
function checkPermissions({ job, permissions }, called, tell) {
    const wanted = [...called.permissions].map(([name, access]) => `${name}: ${access}`).join(', ');
    if (permissions.kind === 'unwritten') {
        const why = 'if the repository grants less, the run ends before its first job, without a message';
        tell('warning', job, `has no permissions, and ${why}. Write permissions: { ${wanted} }`);
        return;
    }
    const lacking = [...called.permissions].filter(([name, access]) => isMore(access, permissions.access(name)));
    if (lacking.length === 0)
        return;
    const names = lacking.map(([name, access]) => `${name}: ${access}`).join(', ');
    const why = 'without it the run ends before its first job, without a message (startup_failure)';
    tell('error', permissions.at, `must grant ${names}: ${why}. Write permissions: { ${wanted} }`);
}
function checkInputs({ job, inputs }, called, tell) {
    for (const [name, spot] of inputs.entries()) {
        if (!called.inputs.has(name))
            tell('error', spot, `${called.name}.yml has no such input`);
    }
    for (const [name, { required }] of called.inputs) {
        if (required && !inputs.at(name).given)
            tell('error', inputs.given ? inputs : job, `must give ${name}`);
    }
}
function checkImages({ inputs }, { components }, tell) {
    const images = inputs.at('images');
    const names = ((0,spot_text/* textAt */.$)(images) ?? '').split('\n').flatMap((line) => /^\s*([\w-]+)=/.exec(line)?.[1] ?? []);
    const known = components.map(({ name }) => String(name));
    for (const name of names) {
        if (!known.includes(name))
            tell('error', images, `names ${name}, but the configuration has only ${known.join(', ')}`);
    }
}
/** The labels of GitHub's own machines, which are gone after the job. */
const GITHUB_HOSTED = /^(ubuntu|windows|macos)-/;
function checkRunner({ inputs, job }, { target }, tell) {
    const runsOn = (0,spot_text/* textAt */.$)(inputs.at('runs-on')) ?? 'ubuntu-latest';
    if (target.engine !== 'docker')
        return;
    const dockerHost = (0,spot_text/* textAt */.$)(inputs.at('docker-host')) || target.dockerHost;
    if (!GITHUB_HOSTED.test(runsOn) || !(0,run_fits/* isRunnersOwnEngine */.mZ)({ ...target, dockerHost }))
        return;
    const spot = inputs.at('runs-on').given ? inputs.at('runs-on') : inputs.given ? inputs : job;
    const remedy = 'Write docker-host: ssh://user@server in the configuration, or runs-on: with the label of a runner on the server';
    tell('error', spot, `runs on ${runsOn}, a machine of GitHub, so ${dockerHost} is on that machine and not on your server. ${remedy}`);
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/read-configuration.js + 62 modules
var read_configuration = __webpack_require__(50514);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
// EXTERNAL MODULE: ./packages/core/build/configuration/compose-reading.js
var compose_reading = __webpack_require__(20166);
// EXTERNAL MODULE: ./packages/wiring/build/read-files.js + 3 modules
var read_files = __webpack_require__(97705);
// EXTERNAL MODULE: ./packages/wiring/build/source/read-manifests.js + 1 modules
var read_manifests = __webpack_require__(46058);
// EXTERNAL MODULE: ./packages/command/build/compose-of-folder.js
var compose_of_folder = __webpack_require__(35001);
// EXTERNAL MODULE: ./packages/command/build/secret-like.js
var secret_like = __webpack_require__(97136);
;// CONCATENATED MODULE: ./packages/command/build/validate/check-plain-secrets.js



/** `${secret:NAME}` holds no value, and `${url:NAME}` is an address. */
const FILLED_IN = /\$\{(secret|url|host|port):/;
/**
 * Variables of components whose value looks like a secret. Only a warning: nobody can know, and a deployment works with it. The
 * value itself is never shown. Nothing for a file that is no YAML, which is told elsewhere.
 */
function checkPlainSecrets(file, text) {
    const opened = (0,yaml_file/* openYaml */.I)(text);
    if (opened.kind === 'unreadable')
        return [];
    const { top, lineOf } = opened.file;
    const sections = [
        top,
        ...top
            .at('environments')
            .entries()
            .map(([, environment]) => environment),
    ];
    return sections
        .flatMap((section) => section.at('components').entries())
        .flatMap(([, component]) => component.at('environment').entries())
        .filter(([name, spot]) => looksPlain(name, spot))
        .map(([name, spot]) => ({
        level: 'warning',
        file,
        line: lineOf(spot),
        problem: `${spot.path}: looks like a secret, and whoever can read the repository can read it. Take the value out, name it by \`secrets: [${name}]\` in the component, and give it to GitHub: \`gh secret set ${name}\`. In a longer value, \`\${secret:NAME}\` stands for it. If it was pushed already, replace it`,
    }));
}
function looksPlain(name, spot) {
    const value = (0,spot_text/* textAt */.$)(spot);
    return value !== undefined && !FILLED_IN.test(value) && (0,secret_like/* isSecretLike */.C)(name, value);
}

// EXTERNAL MODULE: ./packages/command/build/said-by.js
var said_by = __webpack_require__(16421);
;// CONCATENATED MODULE: ./packages/command/build/validate/ignored-files.js

/**
 * Files that lie in this folder and that git ignores: a deployment reads the deployed commit, which doesn't have them. Not
 * those that are only new.
 */
async function ignoredFiles(paths, folder, signal) {
    const asked = [...new Set(paths)];
    if (asked.length === 0)
        return [];
    // Git leaves out what it keeps although a line of .gitignore would have it ignored.
    const said = await (0,said_by/* saidBy */.T)({ program: 'git', args: ['-c', 'core.quotePath=false', 'check-ignore', '--', ...asked], cwd: folder }, signal);
    const ignored = new Set(said?.split('\n'));
    return asked
        .filter((path) => ignored.has(path))
        .map((file) => ({
        level: 'error',
        file,
        line: 1,
        problem: 'is ignored by git, and a deployment reads the deployed commit, which has no such file. Commit it (`git add --force`) if it has no secrets. Otherwise name no file: write values under `environment` of the component, and the names of secrets under its `secrets`',
    }));
}

;// CONCATENATED MODULE: ./packages/command/build/validate/check-configuration.js










/** Reads the file for each of its environments, as the actions do. */
async function checkConfiguration(source, known, around) {
    const configurations = new Map();
    const problems = new Map();
    const composeFiles = new Set();
    for (const name of environmentNames(source.text)) {
        const environment = names/* environmentName */.VE.parse(name);
        if (!environment.ok)
            continue;
        try {
            const compose = await (0,compose_of_folder/* composeOfFolder */.u)({ ...source, environment: name }, around, (path) => composeFiles.add(path));
            configurations.set(name, (0,read_configuration.readConfiguration)({ ...source, compose }, environment.value, known));
        }
        catch (thrown) {
            // Each reading tells the problems of the whole file. A Compose file that can't be resolved is told like any other mistake.
            for (const mistake of mistakesOf(thrown))
                problems.set(`${mistake.file}:${mistake.line}: ${mistake.problem}`, mistake);
        }
    }
    const notes = new Map([...configurations.values()].flatMap(notesOf).map((note) => [JSON.stringify(note), note]));
    const plain = checkPlainSecrets(source.name, source.text);
    return { configurations, composeFiles, mistakes: [...problems.values(), ...plain, ...notes.values()] };
}
/** What becomes of the Compose file is the same in every environment, as far as their variables are. */
function notesOf(configuration) {
    const { remarks = [], others = [] } = configuration.compose ?? {};
    const told = remarks.map(({ kind, file, line, path, reason }) => ({
        level: 'note',
        file,
        line,
        problem: `${path}: ${compose_reading/* COMPOSE_REMARK_WORDS */.s[kind]}: ${reason}`,
    }));
    const left = others.map(({ service, file, line }) => ({
        level: 'note',
        file,
        line,
        problem: `services.${service}: it is neither a component nor one of the \`accessories\`, so nothing looks at it`,
    }));
    return [...told, ...left];
}
/** The files that the configurations name are in this folder, and git doesn't ignore them: they must be in the commit that is deployed. */
async function checkFiles(name, { configurations, composeFiles }, { folder, signal }) {
    const mistakes = new Map();
    const from = { folder, called: 'this folder' };
    const collect = async (reading) => {
        try {
            await reading;
        }
        catch (thrown) {
            for (const mistake of mistakesOf(thrown))
                mistakes.set(`${mistake.file}:${mistake.line}: ${mistake.problem}`, mistake);
        }
    };
    for (const configuration of configurations.values()) {
        const { components, router } = configuration;
        await collect((0,read_files/* readFilesOfFolder */.HR)({ configuration: name, components, router, from }, signal));
        await collect((0,read_manifests/* withManifestsOfFolder */.W)(configuration, { called: name, from }, signal));
    }
    const paths = [...configurations.values()].flatMap(pathsOf);
    return [...mistakes.values(), ...(await ignoredFiles([...composeFiles, ...paths], folder, signal))];
}
function pathsOf({ components, router }) {
    const wanted = components.flatMap(({ files = [] }) => files);
    return [
        ...wanted.flatMap(({ from }) => (from.kind === 'repository' ? [from.path] : [])),
        ...components.flatMap(({ manifestFrom }) => manifestFrom?.path ?? []),
        ...(router.maintenance ? [router.maintenance.page.path] : []),
    ];
}
function mistakesOf(thrown) {
    if (!(thrown instanceof failure/* Failure */.HR) || thrown.code !== 'configuration/invalid')
        throw thrown;
    return thrown.fileProblems.map((problem) => ({ level: 'error', ...problem }));
}
/** A file without one is read for `production`, so that everything else that is wrong in it is told too. */
function environmentNames(text) {
    const opened = (0,yaml_file/* openYaml */.I)(text);
    const names = opened.kind === 'open'
        ? opened.file.top
            .at('environments')
            .entries()
            .map(([name]) => name)
        : [];
    return names.length > 0 ? names : ['production'];
}

;// CONCATENATED MODULE: ./packages/command/build/validate/mistake.js
/** `deploy.yml:12: jobs.deploy.permissions: …`, in the order of each file. Warnings and notes say that they are. */
function mistakeLines(mistakes) {
    return mistakes
        .toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
        .map(({ level, file, line, problem }) => `${file}:${line}: ${level === 'error' ? '' : `${level}: `}${problem}`);
}

;// CONCATENATED MODULE: ./packages/command/build/validate/validate.js












const WORKFLOWS = '.github/workflows';
const help = `usage: validate [file] [options]

Reads the configuration as the actions do, and the workflows in ${WORKFLOWS} that call deploy.yml or
deploy-with-job-token.yml: the permissions they grant, the inputs and secrets they pass, the runner. Nothing is sent anywhere.

  [file]     default: hardened-deploy.yml
  --json     prints the mistakes as JSON

Ends with 0 if nothing is wrong (warnings don't count), and with 1 otherwise.`;
const validate = {
    what: 'checks the configuration and the workflows that use it',
    help,
    async run(args, around) {
        const options = { json: { type: 'boolean', default: false } };
        const { values, positionals } = (0,command_line/* parseCommandLine */.D)(args, { options, words: 1 });
        const name = positionals[0] ?? 'hardened-deploy.yml';
        const source = { name, text: await configurationText(name, around) };
        const known = await (0,known_of_folder/* knownOfFolder */.p)(around.folder, around.signal);
        const checked = await checkConfiguration(source, known, around);
        const { configurations, mistakes } = checked;
        const lost = await checkFiles(name, checked, around);
        const { callers, found } = await checkWorkflows(configurations, around);
        const all = [...mistakes, ...lost, ...found];
        const errors = all.filter(({ level }) => level === 'error').length;
        if (values.json)
            around.terminal.print(JSON.stringify({ callers, mistakes: all }));
        else {
            for (const line of mistakeLines(all))
                around.terminal.print(line);
            around.terminal.print(summary({ name, environments: [...configurations.keys()], callers, errors, all }));
        }
        return errors === 0 ? 0 : 1;
    },
};
function summary({ name, environments, callers, errors, all }) {
    const where = callers.length > 0
        ? ` and ${callers.join(', ')}`
        : `. No workflow in ${WORKFLOWS} calls deploy.yml or deploy-with-job-token.yml`;
    const warnings = all.filter(({ level }) => level === 'warning').length;
    const counts = [
        ...(errors > 0 ? [(0,counted/* counted */.hS)(errors, 'mistake')] : []),
        ...(warnings > 0 ? [(0,counted/* counted */.hS)(warnings, 'warning')] : []),
    ];
    const said = counts.length > 0 ? counts.join(', ') : `Nothing is wrong for ${environments.join(', ')}`;
    return `${said}: looked at ${name}${where}.`;
}
async function configurationText(name, { folder }) {
    try {
        return await (0,promises_.readFile)((0,external_node_path_.join)(folder, name), 'utf8');
    }
    catch (thrown) {
        const remedy = 'Call it in the folder of the repository, or write the file with `init`.';
        throw new failure/* Failure */.HR('configuration/missing', `${name} can't be read: ${thrown.message}`, {
            remedy,
            cause: thrown,
        });
    }
}
async function checkWorkflows(configurations, around) {
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(around.folder, WORKFLOWS)).catch(() => []);
    const callers = [];
    const found = [];
    for (const file of names
        .filter((name) => /\.ya?ml$/.test(name))
        .map((name) => (0,external_node_path_.join)(WORKFLOWS, name))
        .toSorted()) {
        const opened = (0,yaml_file/* openYaml */.I)(await (0,promises_.readFile)((0,external_node_path_.join)(around.folder, file), 'utf8'));
        // Another tool looks at workflows that have nothing to do with this one.
        if (opened.kind === 'unreadable')
            continue;
        const { top, lineOf } = opened.file;
        const jobs = callerJobs(top);
        if (jobs.length > 0)
            callers.push(file);
        for (const job of jobs) {
            const called = await readCalledWorkflow(around.suite, job.calls);
            checkCaller({ job, called, configurations }, (level, spot, problem) => {
                found.push({ level, file, line: lineOf(spot), problem: `${spot.path}: ${problem}` });
            });
        }
    }
    return { callers, found };
}


/***/ }),

/***/ 86408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ openYaml)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_configuration_yaml_document__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56965);
/* harmony import */ var _hardened_deploy_action_kit_configuration_spot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28511);


function openYaml(text) {
    const { root, top, problems } = (0,_hardened_deploy_action_kit_configuration_yaml_document__WEBPACK_IMPORTED_MODULE_0__/* .parseConfigurationDocument */ .r)(text);
    if (root === undefined || problems().length > 0)
        return { kind: 'unreadable', problems: problems() };
    let told = 1;
    const place = { ...top, report: (node) => void (told = top.lineOf(node)) };
    return {
        kind: 'open',
        file: {
            top: (0,_hardened_deploy_action_kit_configuration_spot__WEBPACK_IMPORTED_MODULE_1__/* .spotOf */ .Y)(root, place),
            lineOf(spot) {
                // A spot doesn't tell its line, but a complaint tells where it is.
                spot.complain('is looked for');
                return told;
            },
        },
    };
}


/***/ }),

/***/ 78320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SY: () => (/* binding */ problemOfManifestKeys),
/* harmony export */   Ug: () => (/* binding */ tagManifest),
/* harmony export */   YZ: () => (/* binding */ judgeTag),
/* harmony export */   nb: () => (/* binding */ withoutTag)
/* harmony export */ });
/* unused harmony export SHORTEST_MANIFEST_KEY */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const SHORTEST_MANIFEST_KEY = 32;
// The tag is in the manifest itself: so there is never one without the other, and a copy of the backup takes it along. The line is the second one, so that
// a person can take it out with `sed 2d`.
const TAG_LINE = /^\{\n {2}"hmacSha256": "([0-9a-f]{64})",\n/;
/**
 * Adds the tag to the text of a manifest: HMAC-SHA-256 of its bytes by the first key. The id of the backup is among those bytes, so no other backup can
 * have the tag. `keys`: a key a line; undefined leaves the text as it is.
 */
function tagManifest(text, keys) {
    const [first] = keysIn(keys);
    return first === undefined
        ? text
        : text.replace(/^\{\n/, () => `{\n  "hmacSha256": "${tagOf(text, first).toString('hex')}",\n`);
}
/** The text of a manifest as it was tagged: without the line of the tag. */
function withoutTag(text) {
    return text.replace(TAG_LINE, '{\n');
}
/** Whether one of the keys made the tag of this text. Undefined: there is no key, and nothing is known. */
function judgeTag(text, keys) {
    if (!keys)
        return undefined;
    const tag = TAG_LINE.exec(text)?.[1];
    if (tag === undefined)
        return 'no-tag';
    const found = Buffer.from(tag, 'hex');
    const signed = withoutTag(text);
    return keysIn(keys).some((key) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(tagOf(signed, key), found)) ? 'authentic' : 'other-tag';
}
/** A key a line, without blanks around it. Answers what is wrong with them, in words that finish `NAME …` and repeat no key. */
function problemOfManifestKeys(keys) {
    const lengths = keysIn(keys).map((key) => key.length);
    const short = lengths.findIndex((length) => length < SHORTEST_MANIFEST_KEY);
    if (lengths.length > 0 && short < 0)
        return undefined;
    const which = lengths.length > 1 ? `. Its key number ${short + 1} is shorter` : '';
    return `must have a key of at least ${SHORTEST_MANIFEST_KEY} characters on each line, as \`openssl rand -base64 32\` prints one${which}`;
}
function tagOf(text, key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest();
}
function keysIn(keys) {
    const lines = keys?.reveal().split('\n') ?? [];
    return lines.map((line) => line.trim()).filter((line) => line !== '');
}


/***/ }),

/***/ 10131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits. */
function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
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

/***/ 62932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XO: () => (/* binding */ runnerFits),
/* harmony export */   _g: () => (/* binding */ starterFits),
/* harmony export */   mZ: () => (/* binding */ isRunnersOwnEngine)
/* harmony export */ });
/* harmony import */ var _target_docker_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83397);
/* harmony import */ var _target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77041);


const CHECK = 'runner';
/** Where the runner's own engine listens. A socket elsewhere may be one that a step has forwarded from a server. */
const OWN_SOCKETS = new Set(['/var/run/docker.sock', '/run/docker.sock']);
/** Whether the engine is that of the machine on which the job runs. */
function isRunnersOwnEngine(target) {
    if (target.engine !== 'docker')
        return false;
    const address = (0,_target_docker_address_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDockerAddress */ .W)(target.dockerHost);
    return address.ok && address.value.kind === 'unix' && OWN_SOCKETS.has(address.value.socketPath);
}
/** The target isn't the disposable machine of a GitHub-hosted runner, which is gone after the job. */
function runnerFits({ configuration, runner, }) {
    if (runner !== 'github-hosted')
        return [{ check: CHECK, status: 'passed', evidence: 'the runner is one of your own' }];
    const at = (0,_target_settings_target_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTarget */ .ff)(configuration.target);
    if (!isRunnersOwnEngine(configuration.target))
        return [{ check: CHECK, status: 'passed', evidence: `it reaches the target at ${at}` }];
    const evidence = `this deploys to the disposable machine of GitHub: the job runs on a GitHub-hosted runner, and docker-host is ${at}, the engine of that machine. It is gone after the job`;
    const remedy = 'To deploy to your server, set `docker-host: ssh://user@server`, or run the job on a self-hosted runner on the server (`runs-on: self-hosted`). If you want the disposable machine, to try things out, set `profile: basic`: then this only warns.';
    return [{ check: CHECK, status: 'failed', evidence, remedy }];
}
const DEPENDABOT = 'dependabot[bot]';
/**
 * Nobody started the run whom GitHub gives too little for a deployment. Only Dependabot can be told by its name; a pull request of a
 * fork deploys nothing. https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
function starterFits({ startedBy }) {
    if (startedBy !== DEPENDABOT)
        return [];
    return [
        {
            check: 'started by',
            status: 'failed',
            evidence: 'Dependabot started this run. GitHub gives it a token that only reads, and the secrets of Dependabot instead of those of the repository. So it can neither take the lease nor reach the server, unless you gave it both',
            remedy: "Start the run again as yourself (`gh workflow run`), or push to the branch. To skip such runs, add `if: github.actor != 'dependabot[bot]'` to the job that deploys.",
        },
    ];
}


/***/ }),

/***/ 29068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ NO_FILES),
/* harmony export */   KD: () => (/* binding */ contentsOf),
/* harmony export */   PV: () => (/* binding */ mountsOfFiles),
/* harmony export */   QY: () => (/* binding */ hashOfFile)
/* harmony export */ });
/* harmony import */ var _base_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10131);

const NO_FILES = new Map();
/** How the files are mounted. Undefined while one of them wasn't read. */
function mountsOfFiles(wanted, read) {
    const mounts = wanted.map(({ from, ...where }) => {
        const bytes = bytesOf(from, read);
        const path = from.kind === 'repository' ? from.path : from.name;
        return bytes && { kind: 'file', path, hash: hashOfFile(bytes), ...where };
    });
    return mounts.every((mount) => mount !== undefined) ? mounts : undefined;
}
/** What is to lie at the target, by its hash. */
function contentsOf(wanted, read) {
    const found = wanted.flatMap(({ from }) => bytesOf(from, read) ?? []);
    return new Map(found.map((bytes) => [hashOfFile(bytes), bytes]));
}
function hashOfFile(bytes) {
    return (0,_base_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(bytes);
}
function bytesOf(from, read) {
    return from.kind === 'repository' ? read.get(from.path) : Buffer.from(from.text);
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
