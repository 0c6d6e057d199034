export const id = 1911;
export const ids = [1911];
export const modules = {

/***/ 1911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   composeProgram: () => (/* binding */ composeProgram)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22876);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46904);





/** As a plugin of `docker`, and as a program of its own. */
const WAYS = [
    { program: 'docker', first: ['compose'], called: 'docker compose' },
    { program: 'docker-compose', first: [], called: 'docker-compose' },
];
/** The first with `required` in `env_file`, and with the tags `!reset` and `!override`. */
const OLDEST = { major: 2, minor: 24 };
/** It reads some files. A machine that takes longer is not at work at all. */
const DEADLINE_MS = 60_000;
function composeProgram({ environment }) {
    const { PATH = '', HOME = '', DOCKER_CONFIG = '' } = environment;
    // Plugins of `docker` may be in the home folder, of which nothing else is seen.
    const config = DOCKER_CONFIG !== '' || HOME === '' ? DOCKER_CONFIG : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(HOME, '.docker');
    return {
        async resolve(project, signal) {
            // Docker Compose takes `~` for it, also in the paths of its answer: there, the name tells what was written.
            const home = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(project.folder, '~');
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(home, { recursive: true });
            const machine = { PATH, HOME: home, ...(config !== '' && { DOCKER_CONFIG: config }) };
            const way = await findWay(machine, signal);
            // The file `.env` differs from machine to machine and is rarely in the repository.
            const env = { ...Object.fromEntries(project.variables), ...machine, COMPOSE_DISABLE_ENV_FILE: '1' };
            const args = [...way.first, ...argumentsFor(project)];
            const said = await run({ program: way.program, args, env, cwd: project.folder }, signal);
            return said.exitCode === 0 ? resolvedFrom(said) : { kind: 'refused', problem: problemIn(said, project.folder) };
        },
    };
}
function argumentsFor({ files, name }) {
    // A component is named by the configuration: the profiles of its service don't matter.
    const project = name === null ? [] : ['-p', name];
    return [...files.flatMap((file) => ['-f', file]), ...project, '--profile', '*', 'config', '--format', 'json'];
}
function resolvedFrom({ stdout, stderr }) {
    const unset = [...stderr.matchAll(/The \\?"(\w+)\\?" variable is not set/g)].flatMap(([, name]) => name ?? []);
    return { kind: 'resolved', model: JSON.parse(stdout), unset: [...new Set(unset)] };
}
/** Its last line says what is wrong; warnings stand above it. The folder is one of this run, which helps nobody. */
function problemIn({ stderr, exitCode }, folder) {
    const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^time=.*level=warning/.test(line));
    const said = lines.slice(-3).join(' ').replaceAll(`${folder}/`, '');
    return said === '' ? `it ended with ${exitCode} and said nothing` : said;
}
/** Throws `compose/missing`. */
async function findWay(machine, signal) {
    const tooOld = [];
    for (const way of WAYS) {
        const program = await found(way.program, machine['PATH'] ?? '');
        if (program === undefined)
            continue;
        const said = await run({ program, args: [...way.first, 'version', '--short'], env: machine }, signal);
        // Docker without the plugin knows no `compose`.
        if (said.exitCode !== 0)
            continue;
        const version = said.stdout.trim().replace(/^v/, '');
        if (isNewEnough(version))
            return { program, first: way.first };
        tooOld.push(`\`${way.called}\` is version ${version}`);
    }
    const needed = `Docker Compose ${OLDEST.major}.${OLDEST.minor} or later is needed to resolve the Compose file`;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('compose/missing', tooOld.length > 0
        ? `${needed}, and here ${tooOld.join(' and ')}`
        : `${needed}, and here is neither \`docker compose\` nor \`docker-compose\``);
}
function isNewEnough(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}
/** By its whole path, so that it is the one of the environment given, and not that of this process. */
async function found(program, path) {
    for (const folder of path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, program);
        const isThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
        if (folder !== '' && isThere)
            return file;
    }
    return undefined;
}
async function run({ program, args, env, cwd }, signal) {
    signal.throwIfAborted();
    const options = { silent: true, ignoreReturnCode: true, env: { ...env }, ...(cwd !== undefined && { cwd }) };
    const ended = (0,_actions_exec__WEBPACK_IMPORTED_MODULE_2__/* .getExecOutput */ .H)(`"${program}"`, [...args], options);
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
    const aborted = Promise.withResolvers();
    const onAbort = () => aborted.reject(signal.aborted
        ? signal.reason
        : new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('compose/missing', `\`${program}\` did not end within ${DEADLINE_MS / 1000} s`));
    deadline.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([ended, aborted.promise]);
    }
    finally {
        deadline.removeEventListener('abort', onAbort);
        ended.catch(() => undefined);
    }
}


/***/ })

};
