export const id = 188;
export const ids = [188,48];
export const modules = {

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

/***/ 87488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ textAt),
/* harmony export */   i: () => (/* binding */ textsAt)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_action_kit_configuration_shape__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26616);
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

/***/ 17188:
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

// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/runner-fits.js
var runner_fits = __webpack_require__(60659);
// EXTERNAL MODULE: ./packages/core/build/pre-flight/usecases/checks/secrets-given.js + 1 modules
var secrets_given = __webpack_require__(35739);
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
    const written = namesIn((0,spot_text/* textAt */.$)(secrets.at('APP_SECRETS')));
    const needed = (0,secrets_given/* namedSecrets */.p)(configuration);
    const { dockerHost, ssh } = configuration.target;
    const mayHaveKey = written === 'unknown' || (written !== 'none' && ssh !== null && written.has(ssh.keySecret));
    if (dockerHost.startsWith('ssh://') && !secrets.at('SSH_PRIVATE_KEY').given && !mayHaveKey) {
        tell('error', at, 'must pass SSH_PRIVATE_KEY, because docker-host is reached by ssh. Write SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}');
    }
    const lacking = written === 'unknown' ? [] : needed.filter((name) => written === 'none' || !written.has(name));
    if (lacking.length > 0) {
        const lines = lacking.map((name) => `${name}=\${{ secrets.${name} }}`).join(', ');
        tell('error', at, `must pass in APP_SECRETS what the configuration needs, one line for each: ${lines}`);
    }
    const leases = ['LOCK_TOKEN', 'LOCK_APP_PRIVATE_KEY'].filter((name) => called.secrets.has(name));
    if (leases.length > 0 && !leases.some((name) => secrets.at(name).given)) {
        const other = 'or call deploy-with-job-token.yml, which needs none';
        tell('error', at, `must pass LOCK_TOKEN, which writes the lease, ${other}${inputs.at('lease-app-id').given ? '. With lease-app-id: LOCK_APP_PRIVATE_KEY' : ''}`);
    }
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
    const dockerHost = (0,spot_text/* textAt */.$)(inputs.at('docker-host')) || target.dockerHost;
    if (!GITHUB_HOSTED.test(runsOn) || !(0,runner_fits/* isRunnersOwnEngine */.m)(dockerHost))
        return;
    const spot = inputs.at('runs-on').given ? inputs.at('runs-on') : inputs.given ? inputs : job;
    const remedy = 'Write docker-host: ssh://user@server in the configuration, or runs-on: with the label of a runner on the server';
    tell('error', spot, `runs on ${runsOn}, a machine of GitHub, so ${dockerHost} is on that machine and not on your server. ${remedy}`);
}

// EXTERNAL MODULE: ./packages/action-kit/build/configuration/read-configuration.js + 14 modules
var read_configuration = __webpack_require__(32923);
// EXTERNAL MODULE: ./packages/core/build/base/names.js
var names = __webpack_require__(66834);
;// CONCATENATED MODULE: ./packages/command/build/validate/check-configuration.js




/** Reads the file for each of its environments, as the actions do. */
function checkConfiguration(source, known) {
    const configurations = new Map();
    const problems = new Map();
    for (const name of environmentNames(source.text)) {
        const environment = names/* environmentName */.VE.parse(name);
        if (!environment.ok)
            continue;
        try {
            configurations.set(name, (0,read_configuration.readConfiguration)(source, environment.value, known));
        }
        catch (thrown) {
            // Each reading tells the problems of the whole file.
            for (const mistake of mistakesOf(thrown))
                problems.set(`${mistake.line}: ${mistake.problem}`, mistake);
        }
    }
    return { configurations, mistakes: [...problems.values()] };
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
/** `deploy.yml:12: jobs.deploy.permissions: …`, in the order of each file. Warnings say that they are. */
function mistakeLines(mistakes) {
    return mistakes
        .toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
        .map(({ level, file, line, problem }) => `${file}:${line}: ${level === 'warning' ? 'warning: ' : ''}${problem}`);
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
        const { configurations, mistakes } = checkConfiguration({ name, text: await configurationText(name, around) }, await (0,known_of_folder/* knownOfFolder */.p)(around.folder, around.signal));
        const { callers, found } = await checkWorkflows(configurations, around);
        const all = [...mistakes, ...found];
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
    const warnings = all.length - errors;
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
    return {
        kind: 'open',
        file: {
            top: (0,_hardened_deploy_action_kit_configuration_spot__WEBPACK_IMPORTED_MODULE_1__/* .spotOf */ .Y)(root, top),
            lineOf(spot) {
                // A spot doesn't tell its line, but the document tells that of the last complaint.
                spot.complain('is looked for');
                return problems().at(-1)?.line ?? 1;
            },
        },
    };
}


/***/ }),

/***/ 81048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ inARow),
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   hS: () => (/* binding */ counted)
/* harmony export */ });
/** `1 check`, `2 checks`. */
function counted(count, what) {
    return `${count} ${what}${count === 1 ? '' : 's'}`;
}
/** `1 answer`, `2 answers in a row`: a single one gets no "in a row". */
function inARow(count, what) {
    return `${counted(count, what)}${count === 1 ? '' : ' in a row'}`;
}
/** The first `most` texts, and instead of the others one text that says how many they are. */
function firstOf(texts, most) {
    return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more`];
}


/***/ }),

/***/ 60659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ runnerFits),
/* harmony export */   m: () => (/* binding */ isRunnersOwnEngine)
/* harmony export */ });
/* harmony import */ var _target_docker_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83397);

const CHECK = 'runner';
/** Where the runner's own engine listens. A socket elsewhere may be one that a step has forwarded from a server. */
const OWN_SOCKETS = new Set(['/var/run/docker.sock', '/run/docker.sock']);
/** Whether the engine is that of the machine on which the job runs. */
function isRunnersOwnEngine(dockerHost) {
    const address = (0,_target_docker_address_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDockerAddress */ .WC)(dockerHost);
    return address.ok && address.value.kind === 'unix' && OWN_SOCKETS.has(address.value.socketPath);
}
/** The target isn't the disposable machine of a GitHub-hosted runner, which is gone after the job. */
function runnerFits({ configuration, runner, }) {
    if (runner !== 'github-hosted')
        return [{ check: CHECK, status: 'passed', evidence: 'the runner is one of your own' }];
    const { dockerHost } = configuration.target;
    if (!isRunnersOwnEngine(dockerHost))
        return [{ check: CHECK, status: 'passed', evidence: `it reaches the target at ${dockerHost}` }];
    const evidence = `this deploys to the disposable machine of GitHub: the job runs on a GitHub-hosted runner, and docker-host is ${dockerHost}, the engine of that machine. It is gone after the job`;
    const remedy = 'To deploy to your server, set `docker-host: ssh://user@server`, or run the job on a self-hosted runner on the server (`runs-on: self-hosted`). If you want the disposable machine, to try things out, set `profile: basic`: then this only warns.';
    return [{ check: CHECK, status: 'failed', evidence, remedy }];
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
            ...variables.flatMap(({ name, value }) => variableProblem(name, value)),
        ];
        if (problems.length > 0)
            return problems;
        const evidence = `${names.length} secrets are given, ${variables.length} environment variables are filled in`;
        return [{ check: 'secrets', status: 'passed', evidence }];
    },
};
/** The secrets that a deployment needs. Slack's webhook is not among them: a deployment goes on without it. */
function namedSecrets({ requiredSecrets, target, database }) {
    const logins = (0,registry_login/* namedLogins */.c9)(target.registryAuth).flatMap(([, auth]) => [auth.usernameSecret, auth.passwordSecret]);
    const tls = target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
    // Not the key: an input of its own may stand for it.
    const { knownHostsSecret = null, passphraseSecret = null, certificateSecret = null } = target.ssh ?? {};
    const ssh = [knownHostsSecret, passphraseSecret, certificateSecret].filter((name) => name !== null);
    return [...new Set([...requiredSecrets, ...(database ? [database.urlSecret] : []), ...logins, ...tls, ...ssh])];
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
/** An empty value may be meant, a placeholder never is. */
function variableProblem(name, value) {
    const filled = (0,variable_text/* filledIn */.A)(value.replaceAll('$${', '{'), { url: () => 'http://component', secret: () => 'filled-in' });
    const judged = judgeValue(filled);
    if (judged.kind !== 'placeholder')
        return [];
    const evidence = `it is a placeholder: ${judged.why}`;
    return [{ check: `variable ${name}`, status: 'failed', evidence, remedy: 'Fill it in, in hardened-deploy.yml.' }];
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


/***/ })

};
