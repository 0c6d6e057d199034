export const id = 4835;
export const ids = [4835];
export const modules = {

/***/ 49304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ parseCommandLine),
/* harmony export */   r: () => (/* binding */ WrongUsage)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** The command line is wrong: nothing was done. */
class WrongUsage extends Error {
}
/** Options by name and the words without one. Throws `WrongUsage` for an option that isn't known, and for too many words. */
function parseCommandLine(args, { options, words = 0 }) {
    const parsed = parsedOrWrong(args, options);
    const extra = parsed.positionals[words];
    if (extra !== undefined)
        throw new WrongUsage(`There is one word too many: ${JSON.stringify(extra)}.`);
    return parsed;
}
function parsedOrWrong(args, options) {
    try {
        return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({ args: [...args], options, allowPositionals: true, strict: true });
    }
    catch (thrown) {
        const isUsage = thrown.code?.startsWith('ERR_PARSE_ARGS_') === true;
        throw isUsage ? new WrongUsage(thrown.message, { cause: thrown }) : thrown;
    }
}


/***/ }),

/***/ 54835:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _process_terminal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95702);
/* harmony import */ var _run_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63089);
/* harmony import */ var _suite_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(408);




const stopped = new AbortController();
// Also when its terminal is closed: an ssh connection must be ended, and its key removed.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(name, () => stopped.abort());
process.exitCode = await (0,_run_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)(process.argv.slice(2), {
    terminal: (0,_process_terminal_js__WEBPACK_IMPORTED_MODULE_1__/* .processTerminal */ .q)(),
    folder: process.cwd(),
    variables: process.env,
    // npm calls it through a link in a folder of its own.
    suite: (0,_suite_js__WEBPACK_IMPORTED_MODULE_3__/* .suiteOf */ .E)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(process.argv[1] ?? '')),
    signal: stopped.signal,
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 95702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ processTerminal)
/* harmony export */ });
/* harmony import */ var node_readline_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26848);
/* harmony import */ var _hardened_deploy_core_base_printable__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43153);


/** The terminal that this process was started from. Nothing that is printed can colour or overwrite what a person reads. */
function processTerminal() {
    return {
        interactive: process.stdin.isTTY && process.stderr.isTTY,
        print: (text) => void process.stdout.write(`${(0,_hardened_deploy_core_base_printable__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(text)}\n`),
        note: (text) => void process.stderr.write(`${(0,_hardened_deploy_core_base_printable__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(text)}\n`),
        async ask(question, signal) {
            const lines = (0,node_readline_promises__WEBPACK_IMPORTED_MODULE_0__.createInterface)({ input: process.stdin, output: process.stderr });
            try {
                return (await lines.question(question, { signal })).trim();
            }
            finally {
                lines.close();
            }
        },
    };
}


/***/ }),

/***/ 74629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ remedyHere)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);

const SECRET_HERE = 'On this machine, set an environment variable of that name.';
const SSH_HERE = 'For the ssh key you can also name its file with `--key`, keep it at ~/.ssh/<application>_deploy, or add it to your ssh agent (`ssh-add`). For host keys it is enough that known_hosts.txt here, or your own known_hosts, has the ed25519 key of the server.';
/** The name is a secret's: letters, digits and `_`. It stands before the command, so that kubectl goes on reading its own variable. */
function clusterHere(secret) {
    return `On this machine, write \`${secret}="$(kubectl config view --raw --flatten --minify)"\` before the command, on the same line.`;
}
/** What to do about a failure on a person's own machine. Failures tell where a run gets its secrets from; this command gets them elsewhere. */
function remedyHere(thrown) {
    const { code, message, remedy, facts } = (0,_hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown);
    if (code !== 'configuration/secret-missing')
        return remedy;
    if (message.includes('the connection to the cluster'))
        return clusterHere(String(facts['secret']));
    return `${SECRET_HERE} ${SSH_HERE}`;
}


/***/ }),

/***/ 63089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46904);
/* harmony import */ var _command_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49304);
/* harmony import */ var _remedy_here_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74629);



/** By name. Each is loaded when it is called: reading a Docker library takes longer than writing two files. */
const COMMANDS = {
    init: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1312), __webpack_require__.e(3399), __webpack_require__.e(5673), __webpack_require__.e(9732), __webpack_require__.e(2022)]).then(__webpack_require__.bind(__webpack_require__, 34338))).init,
    validate: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1312), __webpack_require__.e(722), __webpack_require__.e(3399), __webpack_require__.e(5673), __webpack_require__.e(514), __webpack_require__.e(4993), __webpack_require__.e(5733)]).then(__webpack_require__.bind(__webpack_require__, 97854))).validate,
    plan: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1312), __webpack_require__.e(6571), __webpack_require__.e(722), __webpack_require__.e(3399), __webpack_require__.e(5673), __webpack_require__.e(514), __webpack_require__.e(3374), __webpack_require__.e(4993), __webpack_require__.e(7506), __webpack_require__.e(6501), __webpack_require__.e(7544), __webpack_require__.e(9648)]).then(__webpack_require__.bind(__webpack_require__, 42743))).plan,
    doctor: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1312), __webpack_require__.e(6571), __webpack_require__.e(722), __webpack_require__.e(3399), __webpack_require__.e(5673), __webpack_require__.e(514), __webpack_require__.e(3374), __webpack_require__.e(4993), __webpack_require__.e(7506), __webpack_require__.e(6501), __webpack_require__.e(6545), __webpack_require__.e(6927)]).then(__webpack_require__.bind(__webpack_require__, 1872))).doctor,
    uninstall: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1312), __webpack_require__.e(6571), __webpack_require__.e(722), __webpack_require__.e(3399), __webpack_require__.e(5673), __webpack_require__.e(514), __webpack_require__.e(4993), __webpack_require__.e(4169)]).then(__webpack_require__.bind(__webpack_require__, 18970))).uninstall,
};
/** Runs what the command line asks for, and prints what came of it. */
async function runCommand(args, around) {
    const { terminal } = around;
    const [name, ...rest] = args;
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
        terminal.print(await overview(around));
        return name === undefined ? 2 : 0;
    }
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load) {
        terminal.note(`There is no command ${JSON.stringify(name)}.\n\n${await overview(around)}`);
        return 2;
    }
    const command = await load();
    if (rest.includes('--help') || rest.includes('-h')) {
        terminal.print(command.help);
        return 0;
    }
    try {
        return await command.run(rest, around);
    }
    catch (thrown) {
        return tellFailure(thrown, command, around);
    }
}
function tellFailure(thrown, command, { terminal, signal }) {
    if (thrown instanceof _command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .WrongUsage */ .r) {
        terminal.note(`${thrown.message}\n\n${command.help}`);
        return 2;
    }
    // A person who is asked something can also leave by Ctrl+C or Ctrl+D: then nothing sends a signal.
    if (signal.aborted || (thrown instanceof Error && thrown.name === 'AbortError')) {
        terminal.note('Cancelled.');
        return 1;
    }
    const { title, message } = (0,_hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .asFailure */ .h_)(thrown);
    terminal.note(`${title}: ${message}\nWhat to do: ${(0,_remedy_here_js__WEBPACK_IMPORTED_MODULE_2__/* .remedyHere */ .X)(thrown)}`);
    // What nobody foresaw is reported with the place where it happened.
    if (!(thrown instanceof _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR) && thrown instanceof Error)
        terminal.note(thrown.stack ?? '');
    return 1;
}
async function overview({ suite: { repository, ref } }) {
    const lines = await Promise.all(Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).what}`));
    const call = `npx github:${repository}#${ref}`;
    return [`usage: ${call} <command> [options]`, '', ...lines, '', `${call} <command> --help says more.`].join('\n');
}


/***/ }),

/***/ 408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ suiteOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


const DEFAULT_REPOSITORY = 'org/hardened-deploy';
const REF = 'v1';
/** Looked for from a file of the release upwards. Throws when the file is in no release. */
function suiteOf(file) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file); folder !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.github/workflows/deploy.yml')) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'package.json'))) {
            return { root: folder, repository: repositoryOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'package.json')), ref: REF };
        }
    }
    throw new Error(`${file} is in no release of hardened-deploy: there is no .github/workflows/deploy.yml above it`);
}
/** A release tree names its repository in its package.json. The sources don't. */
function repositoryOf(packageFile) {
    const { repository } = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(packageFile, 'utf8'));
    const named = typeof repository === 'string' ? /^github:([\w.-]+\/[\w.-]+)$/.exec(repository)?.[1] : undefined;
    return named ?? DEFAULT_REPOSITORY;
}


/***/ })

};
