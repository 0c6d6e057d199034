import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 71553:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 53916:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path/posix");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 26848:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline/promises");

/***/ }),

/***/ 80099:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 37830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 87997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 83480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 98253:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util/types");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 22876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ getExecOutput)
});

// UNUSED EXPORTS: exec

// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__(13193);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(24434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(42613);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 60673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xQ: () => (/* binding */ camelCase),
  G5: () => (/* binding */ defaulting),
  QP: () => (/* binding */ defineAction),
  mN: () => (/* binding */ knownFromLease),
  dm: () => (/* binding */ lease),
  lq: () => (/* binding */ optional),
  mw: () => (/* binding */ required),
  SL: () => (/* binding */ requiredLease),
  rJ: () => (/* binding */ contract_secret),
  JM: () => (/* binding */ secretBag),
  lO: () => (/* binding */ secretFrom),
  OM: () => (/* binding */ secretOf),
  IK: () => (/* binding */ valueFrom)
});

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __nccwpck_require__(16099);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-handle.js
var lease_handle = __nccwpck_require__(35692);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __nccwpck_require__(85432);
;// CONCATENATED MODULE: ./packages/action-kit/build/github-token.js


/**
 * A token of GitHub's, as a request's header can hold it: visible ASCII, no blank. What stood around it, such as the line break
 * that a pasted secret ends with, was cut off with every input's. A problem never repeats any of it.
 */
const gitHubToken = {
    type: 'token (trimmed)',
    parse(raw) {
        if (/^[\x21-\x7e]+$/.test(raw))
            return (0,parser/* parsed */.Yz)(new secret/* Secret */.z(raw));
        return (0,parser/* malformed */.Qm)(`must be a token and nothing else, but has ${strangerIn(raw)} inside. Save the secret anew (its text is not shown)`);
    },
};
function strangerIn(raw) {
    if (/[\r\n]/.test(raw))
        return 'a line break';
    if (/\s/.test(raw))
        return 'a blank';
    return 'a character that no token has';
}

;// CONCATENATED MODULE: ./packages/action-kit/build/secret-bag.js

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
/**
 * Reads the form that GitHub's own environment files use: `NAME=value`, or `NAME<<END`, lines, `END`. Blank lines and
 * lines beginning with `#` are passed over, and a name without a value counts as not given. A problem names the line's number, never its text: it may hold a secret.
 */
function parseSecretBag(raw) {
    const values = new Map();
    const lines = raw.split(/\r?\n/);
    for (let index = 0; index < lines.length; index += 1) {
        const line = lines[index] ?? '';
        if (line.trim() === '' || line.trimStart().startsWith('#'))
            continue;
        const heredoc = new RegExp(`^\\s*(${NAME})<<(\\S+)\\s*$`).exec(line);
        const single = new RegExp(`^\\s*(${NAME})=(.*)$`).exec(line);
        const name = heredoc?.[1] ?? single?.[1];
        if (name === undefined)
            return wrong(index, 'is not NAME=value, nor between NAME<<END and END, as a value of several lines is given');
        if (values.has(name))
            return wrong(index, `gives ${name} a second time`);
        if (single) {
            values.set(name, single[2] ?? '');
            continue;
        }
        const end = lines.findIndex((candidate, at) => at > index && candidate.trim() === heredoc?.[2]);
        if (end < 0)
            return wrong(index, `opens ${name} but its end mark does not come`);
        values.set(name, lines.slice(index + 1, end).join('\n'));
        index = end;
    }
    return { kind: 'bag', secrets: (0,secret/* secretBag */.J)(values) };
}
function wrong(index, what) {
    return { kind: 'malformed', problem: `line ${index + 1} ${what} (its text is not shown: it may be a secret)` };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/contract.js




function defineAction(contract) {
    return contract;
}
function required(parser, doc) {
    return { parser, doc, presence: { kind: 'required' }, secret: false };
}
function optional(parser, doc) {
    return { parser, doc, presence: { kind: 'optional' }, secret: false };
}
/** `text` is parsed like any input, so a default that doesn't fit its own parser fails at the first run. */
function defaulting(parser, text, doc) {
    return { parser, doc, presence: { kind: 'default', text }, secret: false };
}
/** A token of GitHub's. White space around it is cut off, as around every input. */
function contract_secret(doc) {
    return secretOf(gitHubToken, doc);
}
/** A secret that must have a form of its own, such as a key. */
function secretOf(parser, doc) {
    return { parser, doc, presence: { kind: 'optional' }, secret: true };
}
/** A token of GitHub's that the runner fills in unless another is given: the job's. */
function secretFrom(expression, doc) {
    return { parser: gitHubToken, doc, presence: { kind: 'expression', expression }, secret: true };
}
/** What the runner fills in of its own, unless somebody gives another value. */
function valueFrom(parser, expression, doc) {
    return { parser, doc, presence: { kind: 'expression', expression }, secret: false };
}
/** A lease, as the lock action gives it: other inputs are known from it. */
function lease(doc) {
    return { ...optional(lease_handle/* leaseHandle */.t, doc), lease: { kind: 'handle' } };
}
/** The same, for what can't be done without one. */
function requiredLease(doc) {
    return { ...required(lease_handle/* leaseHandle */.t, doc), lease: { kind: 'handle' } };
}
/** An input that a lease knows; `of` answers undefined for a lease that says nothing of it. */
function knownFromLease(field, of) {
    return { ...field, lease: { kind: 'known', of } };
}
/** Several secrets in one input: `NAME=value` lines, and `NAME<<END` … `END` for values of several lines. */
function secretBag(doc) {
    return { parser: bagParser, doc, presence: { kind: 'default', text: '' }, secret: true };
}
const bagParser = {
    type: 'secrets, NAME=value lines',
    parse(raw) {
        const bag = parseSecretBag(raw);
        return bag.kind === 'bag' ? (0,parser/* parsed */.Yz)(bag.secrets) : (0,parser/* malformed */.Qm)(bag.problem);
    },
};
function camelCase(name) {
    return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}


/***/ }),

/***/ 16347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction),
  runPost: () => (/* binding */ runPost)
});

// NAMESPACE OBJECT: ./node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// NAMESPACE OBJECT: ./node_modules/@actions/core/lib/core.js
var core_namespaceObject = {};
__nccwpck_require__.r(core_namespaceObject);
__nccwpck_require__.d(core_namespaceObject, {
  ExitCode: () => (ExitCode),
  addPath: () => (addPath),
  debug: () => (debug),
  endGroup: () => (endGroup),
  error: () => (error),
  exportVariable: () => (exportVariable),
  getBooleanInput: () => (getBooleanInput),
  getIDToken: () => (getIDToken),
  getInput: () => (getInput),
  getMultilineInput: () => (getMultilineInput),
  getState: () => (getState),
  group: () => (group),
  info: () => (info),
  isDebug: () => (isDebug),
  markdownSummary: () => (markdownSummary),
  notice: () => (notice),
  platform: () => (platform_namespaceObject),
  saveState: () => (saveState),
  setCommandEcho: () => (setCommandEcho),
  setFailed: () => (setFailed),
  setOutput: () => (setOutput),
  setSecret: () => (setSecret),
  startGroup: () => (startGroup),
  summary: () => (summary),
  toPlatformPath: () => (toPlatformPath),
  toPosixPath: () => (toPosixPath),
  toWin32Path: () => (toWin32Path),
  warning: () => (warning)
});

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
;// CONCATENATED MODULE: ./packages/stubs/actions-http-client/index.js
/**
 * Stands in for @actions/http-client. @actions/core needs it for OIDC tokens alone, which no action of this suite asks for, and
 * would load a whole copy of undici with it at every start of every action: some 100 ms.
 */
class HttpClient {
  async getJson() {
    throw new Error('hardened-deploy asks for no OIDC token: this part of @actions/core is left out of its bundle');
  }
}

;// CONCATENATED MODULE: ./packages/stubs/actions-http-client/auth.js
/** Named by the OIDC part of @actions/core; see index.js. */
class BearerCredentialHandler {}

;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 5 modules
var exec = __nccwpck_require__(22876);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec/* getExecOutput */.H('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec/* getExecOutput */.H('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec/* getExecOutput */.H('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec/* getExecOutput */.H('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./packages/core/build/base/duration.js
var duration = __nccwpck_require__(44900);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __nccwpck_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __nccwpck_require__(85432);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
;// CONCATENATED MODULE: ./packages/action-kit/build/command-files.js



/** Answers why an output could not be written; undefined when it was. */
function tryOutput(name, value) {
    return tryWriting('GITHUB_OUTPUT', () => setOutput(name, value));
}
/** Answers why the summary could not be written; undefined when it was, or when nobody reads one. */
function trySummary(markdown) {
    const path = process.env['GITHUB_STEP_SUMMARY'];
    return path ? tryWriting('GITHUB_STEP_SUMMARY', () => (0,external_node_fs_.appendFileSync)(path, markdown)) : undefined;
}
/** Throws `runner/unwritable`: what post is to free must be known to it before it is taken. */
function command_files_saveState(key, value) {
    const problem = tryWriting('GITHUB_STATE', () => saveState(key, value));
    if (problem !== undefined)
        throw new failure/* Failure */.HR('runner/unwritable', problem, { facts: { state: key } });
}
/**
 * Writes whole or not at all: a file that ends in the middle of a value makes the runner refuse the values before it too, and
 * a full disk takes a part of a text before it says so.
 */
function tryWriting(file, write) {
    const path = process.env[file] ?? '';
    const before = sizeOf(path);
    try {
        write();
        return undefined;
    }
    catch (thrown) {
        if (before !== undefined)
            cutBack(path, before);
        return `${file} ${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    }
}
function sizeOf(path) {
    try {
        return (0,external_node_fs_.statSync)(path).size;
    }
    catch {
        return undefined;
    }
}
function cutBack(path, size) {
    try {
        (0,external_node_fs_.truncateSync)(path, size);
    }
    catch {
        // A device has no length.
    }
}

// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __nccwpck_require__(43153);
;// CONCATENATED MODULE: ./packages/action-kit/build/shown-text.js

/** Text for people: free of secrets, and of what would hide, colour or reorder it. It may come from an application. */
function shownText(text, redactor) {
    // Before, for a secret that has such characters itself; after, for one that is whole only without them.
    return redactor.redact((0,printable/* printable */.g$)(redactor.redact(text)));
}
/** The same for the log, where a runner looks for commands too. */
function logText(text, redactor) {
    return inertLine(shownText(text, redactor));
}
/** Nothing in it is obeyed as a workflow command: neither a line that begins with `::`, nor `##[`. */
function inertLine(line) {
    // The runner trims a line by .NET's notion of white space, which has U+0085 beyond JavaScript's.
    return line.replace(/^([\s\u0085]*)::/gm, '$1: :').replaceAll('##[', '# #[');
}

;// CONCATENATED MODULE: ./packages/action-kit/build/console-progress.js



/** The job's log: groups fold, every line is inert and free of secrets. */
function consoleProgress(redactor) {
    const clean = (line) => logText(line, redactor);
    let depth = 0;
    return {
        info: (line) => info(clean(line)),
        warn: (line) => warning(clean(line)),
        debug: (line) => debug(clean(line)),
        async step(title, work) {
            const began = performance.now();
            // Groups don't nest in the runner's log: only the outermost folds.
            if (depth === 0)
                startGroup(clean(title));
            else
                info(clean(title));
            depth += 1;
            try {
                return await work();
            }
            finally {
                depth -= 1;
                info(`${clean(title)}: ${(0,duration/* readableDuration */.P1)(performance.now() - began)}`);
                if (depth === 0)
                    endGroup();
            }
        },
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/failure-catalogue.js
var failure_catalogue = __nccwpck_require__(68384);
// EXTERNAL MODULE: ./packages/core/build/base/markdown.js
var markdown = __nccwpck_require__(98601);
;// CONCATENATED MODULE: ./packages/action-kit/build/publish.js






// The runner drops a step's summary silently when it comes near 1 MiB (actions/runner#4337), so it is cut well before.
const LARGEST_SUMMARY = 900 * 1024;
// Of a summary that could not be written.
const LARGEST_ASIDE = 60_000;
// The runner keeps 10 annotations of a kind per step and cuts a message at 4,096 characters.
const MOST_ANNOTATIONS = 9;
const LONGEST_ANNOTATION = 4_000;
const UNWRITABLE = `What to do: ${failure_catalogue/* FAILURES */.E['runner/unwritable'].remedy} [runner/unwritable]`;
/**
 * Puts a report where people and later steps see it: annotations, exit code, outputs, summary. In this order, because the first
 * two need no disk: on a runner whose disk is full the outcome is said nevertheless.
 */
function publishReport(contract, report, redactor) {
    const further = report.annotations ?? [];
    const { title } = contract;
    for (const each of further.slice(0, MOST_ANNOTATIONS))
        annotate(title, each, redactor);
    if (further.length > MOST_ANNOTATIONS)
        info(`… and ${further.length - MOST_ANNOTATIONS} more, see the summary`);
    const level = report.level ?? (report.decision === 'stop' ? 'error' : 'quiet');
    if (level === 'quiet')
        info(logText(report.headline, redactor));
    else
        annotate(title, { level, text: report.headline, ...(report.place && { place: report.place }) }, redactor);
    if (report.decision === 'stop' && !report.green)
        process.exitCode = 1;
    writeOutputs(contract, report, redactor);
    writeSummary(contract, report, redactor);
}
/** A failure as a report: what happened, why, what to do; the stack only in debug. */
function publishFailure(contract, failure, redactor) {
    const { blame } = failure_catalogue/* FAILURES */.E[failure.code];
    const { message: detail, code, title, remedy, facts, fileProblems } = failure;
    for (const cause of causes(failure))
        debug(logText(cause, redactor));
    const advice = `What to do: ${remedy} [${code}]`;
    // The detail is what gets cut: the advice behind it must be read. Secrets go first, so that none is cut in half and shown.
    const room = LONGEST_ANNOTATION - title.length - advice.length - 3;
    const headline = `${title}: ${(0,printable/* clamp */.qE)(shownText(detail, redactor), room)}\n${advice}`;
    const result = { failure: { code, blame, title, detail, remedy, facts } };
    const rows = [
        ['What', detail.split('\n').map(markdown/* escapeMarkdown */.FV).join('<br>')],
        ['What to do', (0,markdown/* ownMarkdown */.AQ)(remedy)],
        ['Code', (0,markdown/* codeSpan */.SS)(code)],
    ];
    const summary = `### ${(0,markdown/* escapeMarkdown */.FV)(`${contract.title}: ${title}`)}\n\n${(0,markdown/* table */.tp)(['', ''], rows)}\n`;
    const at = annotationsAt(fileProblems);
    publishReport(contract, { decision: 'stop', reason: 'failed', headline, result, summary, ...at }, redactor);
}
/** One place is the headline's own; of several each has an annotation at its line, and the headline has them all. */
function annotationsAt(fileProblems) {
    const [first, ...others] = fileProblems;
    if (!first)
        return {};
    if (others.length === 0)
        return { place: first };
    return { annotations: fileProblems.map((place) => ({ level: 'error', text: place.problem, place })) };
}
/** Later steps and jobs go by the outputs: a step that could not write them is red, whatever it did, and its log has them. */
function writeOutputs(contract, report, redactor) {
    const outputs = outputsOf(contract, report);
    // Outside a runner @actions/core would print a deprecated `::set-output` command; there the log says it instead.
    if (!process.env['GITHUB_OUTPUT']) {
        for (const [name, value] of outputs)
            debug(`output ${name}: ${logText(value, redactor)}`);
        return;
    }
    const problems = outputs.flatMap(([name, value]) => tryOutput(name, redactor.redact(value)) ?? []);
    const [problem] = problems;
    if (problem === undefined)
        return;
    process.exitCode = 1;
    const lines = outputs.map(([name, value]) => `${name}: ${value}`);
    logAside('Outputs of this step, which could not all be written', lines.join('\n'), redactor);
    const said = `The step ended with \`${report.decision}\`, \`${report.reason}\`, but ${problems.length} of its ${outputs.length} outputs could not be written (${problem}).`;
    const text = `${said}\nThe step is red because later steps and jobs lack them; the log has them all.\n${UNWRITABLE}`;
    annotate(contract.title, { level: 'error', text }, redactor);
}
/** The small ones that decide come first: they may still find room where `result` does not. */
function outputsOf(contract, report) {
    const { decision, reason } = report;
    const result = { schema: 1, action: contract.name, decision, reason, ...report.result };
    const own = (report.outputs ?? {});
    return [...Object.entries({ decision, reason, ...own }), ['result', JSON.stringify(result)]];
}
/** Nothing goes by the summary, so that a missing one is a warning. */
function writeSummary(contract, { summary }, redactor) {
    if (summary === undefined)
        return;
    const markdown = shownText(summary, redactor);
    const problem = trySummary(`${cutSummary(markdown)}\n`);
    if (problem === undefined)
        return;
    logAside('Summary of this step, which could not be written', (0,printable/* clamp */.qE)(markdown, LARGEST_ASIDE), redactor);
    const text = `The job summary could not be written (${problem}); the log has it.\n${UNWRITABLE}`;
    annotate(contract.title, { level: 'warning', text }, redactor);
}
function logAside(title, text, redactor) {
    startGroup(title);
    info(logText(text, redactor));
    endGroup();
}
function annotate(title, { level, text, place }, redactor) {
    core_namespaceObject[level]((0,printable/* clamp */.qE)(shownText(text, redactor), LONGEST_ANNOTATION), { title, ...(place && placed(place, redactor)) });
}
function placed({ file, line }, redactor) {
    return { file: shownText(file, redactor), startLine: line };
}
function cutSummary(markdown) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= LARGEST_SUMMARY)
        return markdown;
    return `${bytes.subarray(0, LARGEST_SUMMARY).toString()}\n\n… cut: see the log.\n`;
}
function* causes(failure) {
    let current = failure;
    for (let depth = 0; current instanceof Error && depth < 8; depth += 1) {
        yield current.stack ?? current.message;
        current = current.cause;
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/build/raw-inputs.js
/** The runner's own spelling: `INPUT_<NAME>` in upper case, blanks as underscores, hyphens kept. */
function inputsFrom(environment) {
    return { text: (name) => (environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim() };
}

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __nccwpck_require__(16099);
// EXTERNAL MODULE: ./packages/action-kit/build/contract.js + 2 modules
var build_contract = __nccwpck_require__(60673);
;// CONCATENATED MODULE: ./packages/action-kit/build/leased-inputs.js

/** The lease among the inputs; undefined without one. */
function leaseAmong(contract, raw) {
    for (const [input, { lease, parser }] of Object.entries(contract.inputs)) {
        const text = raw.text(input);
        if (lease?.kind !== 'handle' || text === '')
            continue;
        const outcome = parser.parse(text);
        if (!outcome.ok)
            return { input };
        if (outcome.value !== undefined)
            return { input, handle: outcome.value };
    }
    return undefined;
}
/**
 * The text of an input: what the lease knows of it, or else what was given. Two that contradict each other are a mistake in
 * somebody's workflow: to follow either would deploy to a place that the other one doesn't mean.
 */
function leasedText(field, given, leased) {
    const known = leased?.handle && field.lease?.kind === 'known' ? field.lease.of(leased.handle) : undefined;
    if (!leased || !known)
        return (0,parser/* parsed */.Yz)(given);
    if (given === '' || given === known.text || given === known.alias)
        return (0,parser/* parsed */.Yz)(known.text);
    // What can't be right by itself is told by its own parser, which knows what must not be repeated: an address may hold a password.
    const itself = field.parser.parse(given);
    if (!itself.ok)
        return itself;
    const taken = known.text === '' ? 'without one' : `with ${(0,parser/* quoted */.TL)(known.text)}`;
    return (0,parser/* malformed */.Qm)(`${(0,parser/* quoted */.TL)(given)} contradicts \`${leased.input}\`, which was taken ${taken}. Leave it out, or give the lease that you mean`);
}
/** Whether nobody can tell what an input is, because the lease that would say it doesn't parse. */
function isUnreadable({ lease }, given, leased) {
    return given === '' && lease?.kind === 'known' && leased !== undefined && leased.handle === undefined;
}

;// CONCATENATED MODULE: ./packages/action-kit/build/renamed-inputs.js
/**
 * Inputs that had another name once. The old ones are not declared: GitHub warns of an input that an action doesn't declare, and
 * hands it over all the same, as `INPUT_…` in the environment. Without the error it would be passed over.
 */
const RENAMED_INPUTS = {
    token: { now: 'github-token', secret: true },
    'lease-token': { now: 'lease-store-token', secret: true },
    'app-id': { now: 'lease-app-id', secret: false },
    'app-private-key': { now: 'lease-app-private-key', secret: true },
    'app-installation-id': { now: 'lease-app-installation-id', secret: false },
};
/** The old names that would reach this action: those of inputs that it has by their new name. */
function renamedIn({ inputs }) {
    return Object.entries(RENAMED_INPUTS).filter(([old, { now }]) => Object.hasOwn(inputs, now) && !Object.hasOwn(inputs, old));
}
/** Declared inputs that are given with underscores for hyphens: passed over, `dry_run: true` would deploy. */
function withUnderscores({ inputs }) {
    return Object.keys(inputs)
        .filter((name) => name.includes('-'))
        .map((name) => [name.replaceAll('-', '_'), name]);
}
/** A problem for each input that is given with underscores. None repeats the text, for it may be a secret. */
function underscoresGiven(contract, raw) {
    return withUnderscores(contract)
        .filter(([given]) => raw.text(given) !== '')
        .map(([given, meant]) => `${given}: is spelled ${meant}. Rename it under \`with:\``);
}
/** A problem for each input that is given by its old name. None repeats the text: most of them are secrets. */
function oldInputsGiven(contract, raw) {
    return renamedIn(contract)
        .filter(([old]) => raw.text(old) !== '')
        .map(([old, { now }]) => `${old}: is called ${now} now. Rename it under \`with:\``);
}
/** Old and misspelled names of secrets. Their values are masked even though the input is refused. */
function refusedSecretNames(contract) {
    const old = renamedIn(contract).filter(([, { secret }]) => secret);
    const misspelled = withUnderscores(contract).filter(([, meant]) => contract.inputs[meant]?.secret);
    return [...old, ...misspelled].map(([given]) => given);
}

;// CONCATENATED MODULE: ./packages/action-kit/build/read-inputs.js






const GIVE_WHOLE = 'give the `lease` output of the lock action, unchanged';
/** Every secret among the raw inputs, so that they are masked before any of them is parsed. */
function secretsAmong(contract, raw) {
    const names = Object.entries(contract.inputs)
        .filter(([, field]) => field.secret)
        .map(([name]) => name);
    const texts = [...names, ...refusedSecretNames(contract)].map((name) => raw.text(name));
    return texts.filter((text) => text !== '').map((text) => new secret/* Secret */.z(text));
}
/** Parses all inputs and reports all problems at once, each naming its input. Throws `input/invalid`. */
function readInputs(contract, raw) {
    const leased = leaseAmong(contract, raw);
    const problems = [];
    const inputs = {};
    for (const [name, field] of Object.entries(contract.inputs)) {
        const outcome = readField(field, raw.text(name), leased);
        if (outcome.ok)
            inputs[(0,build_contract/* camelCase */.xQ)(name)] = outcome.value;
        else
            problems.push(`${name}: ${outcome.problem}`);
    }
    problems.push(...oldInputsGiven(contract, raw), ...underscoresGiven(contract, raw));
    if (problems.length > 0) {
        throw new failure/* Failure */.HR('input/invalid', problems.join('\n'), { facts: { action: contract.name, problems } });
    }
    return inputs;
}
function readField(field, given, leased) {
    // The lease is named as the problem; what it would have said is none beside it.
    if (isUnreadable(field, given, leased))
        return (0,parser/* parsed */.Yz)(undefined);
    const known = leasedText(field, given, leased);
    if (!known.ok)
        return known;
    const read = readText(field, known.value);
    // Nobody gave this text as an input: it stands in the lease, which the lock action doesn't write like this.
    const fromLease = leased !== undefined && known.value !== given;
    return read.ok || !fromLease ? read : (0,parser/* malformed */.Qm)(`${read.problem}. \`${leased.input}\` says it: ${GIVE_WHOLE}`);
}
function readText(field, given) {
    // A default in action.yml fills only an absent input; `${{ vars.UNSET }}` arrives as an empty text and means the same.
    const raw = given === '' && field.presence.kind === 'default' ? field.presence.text : given;
    if (raw !== '' || field.presence.kind === 'default')
        return field.parser.parse(raw);
    if (field.presence.kind === 'required')
        return (0,parser/* malformed */.Qm)('is required and was not given');
    return (0,parser/* parsed */.Yz)(undefined);
}

// EXTERNAL MODULE: ./packages/core/build/base/redact.js
var redact = __nccwpck_require__(97769);
;// CONCATENATED MODULE: ./packages/action-kit/build/redactor.js

function createRedactor() {
    const known = new Set();
    return {
        learn(secret) {
            const spellings = (0,redact/* spellingsOf */.Hz)(secret);
            for (const spelling of spellings)
                known.add(spelling);
            return spellings;
        },
        redact: (text) => (0,redact/* withoutSpellings */.Cv)(text, known),
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/build/run-facts.js

function readRunFacts(environment) {
    const given = (name, otherwise) => environment[name]?.trim() || otherwise;
    const server = given('GITHUB_SERVER_URL', 'https://github.com');
    const repository = given('GITHUB_REPOSITORY', 'local/local');
    const runId = given('GITHUB_RUN_ID', '0');
    const ref = environment['GITHUB_REF']?.trim();
    const attempt = Number.parseInt(given('GITHUB_RUN_ATTEMPT', '1'), 10);
    const secretsFrom = /^[A-Z][A-Z0-9_]{0,99}$/.exec(environment['HARDENED_DEPLOY_SECRETS_FROM']?.trim() ?? '')?.[0];
    return {
        repository,
        runId,
        runAttempt: Number.isSafeInteger(attempt) ? attempt : 1,
        ...(ref && { ref }),
        job: given('GITHUB_JOB', 'local'),
        actor: given('GITHUB_ACTOR', 'nobody'),
        sha: given('GITHUB_SHA', '0'.repeat(40)),
        apiUrl: given('GITHUB_API_URL', 'https://api.github.com'),
        runUrl: `${server}/${repository}/actions/runs/${runId}`,
        workspace: given('GITHUB_WORKSPACE', process.cwd()),
        ...(secretsFrom !== undefined && { secretsFrom }),
        temp: given('RUNNER_TEMP', '/tmp'),
        ...runnerOf(environment['RUNNER_ENVIRONMENT']?.trim()),
        ...artifactsOf(environment),
    };
}
function artifactsOf(environment) {
    const [url, token] = [environment['ACTIONS_RESULTS_URL']?.trim(), environment['ACTIONS_RUNTIME_TOKEN']?.trim()];
    return url && token ? { artifacts: { url, token: new secret/* Secret */.z(token) } } : {};
}
function runnerOf(told) {
    return told === 'github-hosted' || told === 'self-hosted' ? { runner: told } : {};
}

;// CONCATENATED MODULE: ./packages/action-kit/build/run-action.js











// Long enough for what ends by itself, short beside the 7.5 s that a cancelled step has.
const GRACE_MS = 500;
/** Runs an action's main: masks, parses, calls `body`, publishes its report or its failure. Never throws. */
async function runAction(contract, body) {
    const { redactor, raw, signal, end } = begin(contract);
    try {
        const inputs = readInputs(contract, raw);
        for (const secret of bagged(inputs))
            mask(secret, redactor);
        const limited = withTimeLimit(signal, inputs.timeLimit);
        const context = {
            inputs,
            run: readRunFacts(process.env),
            progress: consoleProgress(redactor),
            signal: limited,
            save: (key, value) => command_files_saveState(key, redactor.redact(value)),
            mask: (secret) => mask(secret, redactor),
        };
        publishReport(contract, await body(context), redactor);
    }
    catch (thrown) {
        publishFailure(contract, (0,failure/* asFailure */.h_)(signal.aborted ? signal.reason : thrown), redactor);
    }
    finally {
        end();
        leaveSoon();
    }
}
/** Runs an action's post with what main saved; does nothing when main saved nothing. Answers a line for the log. */
async function runPost(contract, body) {
    const saved = savedBy(contract);
    if (saved.size === 0)
        return;
    const { redactor, raw, signal, end } = begin(contract);
    const progress = consoleProgress(redactor);
    try {
        const context = {
            saved,
            run: readRunFacts(process.env),
            progress,
            signal,
            credential: (name) => credentialIn(contract, raw, name),
            mask: (secret) => mask(secret, redactor),
        };
        progress.info(await body(context));
    }
    catch (thrown) {
        publishFailure(contract, (0,failure/* asFailure */.h_)(thrown), redactor);
    }
    finally {
        end();
        leaveSoon();
    }
}
/** What main and post begin with: every secret among the inputs is known before a line is printed. */
function begin(contract) {
    hideDeprecations();
    const redactor = createRedactor();
    const raw = inputsFrom(process.env);
    for (const secret of secretsAmong(contract, raw))
        mask(secret, redactor);
    return { redactor, raw, ...interruptions() };
}
function savedBy(contract) {
    const keys = (contract.post?.saves ?? []);
    return new Map(keys.map((key) => [key, getState(key)]).filter(([, value]) => value !== ''));
}
function credentialIn(contract, raw, name) {
    const field = contract.inputs[name];
    const text = raw.text(name);
    const outcome = field?.secret && text !== '' ? field.parser.parse(text) : undefined;
    return outcome?.ok ? outcome.value : undefined;
}
/** What nobody waits for any more, such as a connection whose request was given up, must not keep the job waiting. */
function leaveSoon() {
    setTimeout(() => process.exit(), GRACE_MS).unref();
}
/** Those of libraries in the bundle: whoever reads a job's log can't do anything about them. */
function hideDeprecations() {
    process.noDeprecation = true;
}
function mask(secret, redactor) {
    // The runner masks whole values that it is told; act compares line by line, so each spelling is told by itself.
    for (const spelling of redactor.learn(secret))
        if (process.env['GITHUB_ACTIONS'])
            setSecret(spelling);
}
function bagged(inputs) {
    // Not every input that is read as a map holds secrets: images and expected values are maps too.
    const values = Object.values(inputs).flatMap((value) => (value instanceof Map ? [...value.values()] : []));
    return values.filter((value) => value instanceof secret/* Secret */.z);
}
function interruptions() {
    const controller = new AbortController();
    const interrupt = (name) => controller.abort(new failure/* Failure */.HR('time/cancelled', `stopped by ${name}`, { facts: { signal: name } }));
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    return {
        signal: controller.signal,
        end: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
    };
}
function withTimeLimit(signal, limit) {
    if (limit === undefined)
        return signal;
    const deadline = new AbortController();
    const reason = new failure/* Failure */.HR('time/deadline', `time-limit ${(0,duration/* formatDuration */.a3)(limit)} is spent`, {
        facts: { 'time-limit': (0,duration/* formatDuration */.a3)(limit) },
    });
    // Unreferenced: a pending deadline must not keep the process alive once the work is done.
    setTimeout(() => deadline.abort(reason), limit).unref();
    return AbortSignal.any([signal, deadline.signal]);
}


/***/ }),

/***/ 85557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ saidIn),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   h2: () => (/* binding */ strangeAnswer),
/* harmony export */   r7: () => (/* binding */ textIn)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(46904);

/** Reads the body of an answer. Nothing about it is certain, so each field is checked before it is used. */
/** The fields of an object, or none. */
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
/** A field that must be text. `what` says what it is a field of: `a commit`. */
function textIn(value, name, what) {
    const text = fieldsOf(value)[name];
    if (typeof text !== 'string')
        throw strangeAnswer(what);
    return text;
}
/** GitHub's own reason for a refusal, in quotes and cut to a sensible length. */
function saidIn(data) {
    const { message } = fieldsOf(data);
    return typeof message === 'string' ? JSON.stringify(message.slice(0, 200)) : 'without a message';
}
function strangeAnswer(what) {
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('github/refused', `what came is not ${what} as GitHub documents it`);
}


/***/ }),

/***/ 11577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  X: () => (/* binding */ gitHubClient)
});

// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __nccwpck_require__(85432);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-failure.js
var github_failure = __nccwpck_require__(59993);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __nccwpck_require__(46904);
;// CONCATENATED MODULE: ./packages/adapters/build/github/client/whole-body.js

// Nearly twice the largest answer that is requested: 30 variables of 48 KB (docs, "Variables reference", limits), with
// every character escaped as `\u00xx`, are 9 MB. A file of the repository has at most 1 MiB.
const LARGEST_MIB = 16;
/** The body of an answer. Throws `github/unreachable` for one that is too long, which would otherwise fill the memory. */
async function wholeBody(chunks) {
    const read = [];
    let bytes = 0;
    for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > LARGEST_MIB * 1_024 * 1_024)
            throw new failure/* Failure */.HR('github/unreachable', `an answer of more than ${LARGEST_MIB} MiB is none of GitHub's`);
        read.push(chunk);
    }
    return Buffer.concat(read);
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/client/plain-fetch.js


// A renamed repository redirects once. More than a few redirects are a circle.
const REDIRECTS_MOST = 4;
/**
 * Sends a request with `node:http` or `node:https`. Node's own `fetch` does the same, but takes some 45 ms to load, which
 * every step would pay at its first request. Follows redirects as GitHub documents them: 301, 302, 307 and 308 for reads,
 * and for writes those that keep method and body (307, 308). Credentials are only sent to the host for which they were
 * given.
 */
async function plainFetch(url, request = {}) {
    let at = new URL(url);
    let { headers = {} } = request;
    for (let redirects = 0; redirects <= REDIRECTS_MOST; redirects += 1) {
        const message = await answerTo(at, { ...request, headers });
        // An answer that breaks off throws here. The request's signal also ends it, however slowly the data come.
        const bytes = await wholeBody(message);
        const next = redirectOf(message, request.method ?? 'GET', at);
        if (!next)
            return responseOf(message, bytes, at);
        if (next.host !== at.host || next.protocol !== at.protocol)
            headers = withoutCredentials(headers);
        at = next;
    }
    throw new failure/* Failure */.HR('github/unreachable', `${url} redirects in a circle`);
}
async function answerTo(url, { method = 'GET', headers = {}, body, signal }) {
    const { request } = url.protocol === 'http:' ? await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 37067, 19)) : await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 44708, 19));
    return new Promise((resolve, reject) => {
        const outgoing = request(url, { method, headers, ...(signal && { signal }) }, resolve);
        outgoing.on('error', reject);
        outgoing.end(body);
    });
}
function redirectOf({ statusCode = 0, headers }, method, from) {
    const keepsMethod = statusCode === 307 || statusCode === 308;
    const isRead = method === 'GET' || method === 'HEAD';
    if (!keepsMethod && !(isRead && (statusCode === 301 || statusCode === 302)))
        return undefined;
    return headers.location === undefined ? undefined : new URL(headers.location, from);
}
function withoutCredentials(headers) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}
function responseOf({ statusCode = 0, statusMessage = '', headers }, bytes, url) {
    const all = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : `${value}`]);
    return {
        status: statusCode,
        statusText: statusMessage,
        url: url.href,
        headers: new Map(all),
        ...bodyOf(bytes),
    };
}
function bodyOf(bytes) {
    return { text: async () => bytes.toString('utf8'), arrayBuffer: async () => new Uint8Array(bytes).buffer };
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/client/octokit-request.js


// The variables that @actions/http-client uses.
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
/**
 * octokit's function for requests to one server. It is loaded on first use, so that a step which never asks GitHub starts
 * without it. It has no token, because each request brings its own.
 */
function octokitRequest(apiUrl) {
    let loading;
    return () => (loading ??= load(apiUrl));
}
async function load(baseUrl) {
    // Without plugin-retry. That repeats 409, which means here that another writer was first, and repeats writes blindly.
    const settings = { baseUrl, userAgent: 'hardened-deploy', log: SILENT };
    if (PROXY_VARIABLES.some((name) => process.env[name])) {
        const [{ getOctokit }, { defaults }] = await Promise.all([
            Promise.all(/* import() */[__nccwpck_require__.e(5194), __nccwpck_require__.e(6536), __nccwpck_require__.e(1351)]).then(__nccwpck_require__.bind(__nccwpck_require__, 61351)),
            Promise.all(/* import() */[__nccwpck_require__.e(5194), __nccwpck_require__.e(6536)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6536)),
        ]);
        const request = { fetch: bounded(defaults.request?.fetch) };
        return getOctokit('sent with each request', { ...settings, request, authStrategy: headersAlone }).request;
    }
    // The same octokit without the code for proxies: the first request is sent 80 ms sooner.
    const { Octokit } = await __nccwpck_require__.e(/* import() */ 5194).then(__nccwpck_require__.bind(__nccwpck_require__, 35194));
    return new Octokit({ ...settings, request: { fetch: plainFetch } }).request;
}
/** A fetch whose answers have a maximum size. */
function bounded(send) {
    return async (...asked) => {
        const { status, statusText, url, headers, body } = await send(...asked);
        return { status, statusText, url, headers, ...bodyOf(await wholeBody(body ?? [])) };
    };
}
function headersAlone() {
    const send = (request, ...given) => request(...given);
    return Object.assign(() => Promise.resolve({}), { hook: send });
}
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };

;// CONCATENATED MODULE: ./packages/adapters/build/github/client/sender.js

// GitHub itself ends a request after 10 s ("Troubleshooting the REST API", timeouts).
const REQUEST_TIMEOUT_MS = 12_000;
// GitHub may refuse a new token for 5 s. It is tried again each second, and once more.
const MOST_TOKENS_TRIED = 8;
/** Sends a request once, and a second time only with another token: a request whose token was refused was not carried out. */
function sender(parts) {
    const { source } = parts;
    return async (call, signal) => {
        signal.throwIfAborted();
        for (let tries = 1;; tries += 1) {
            const token = await source.current(signal);
            const sent = await sendOnce(parts, { call, token }, signal);
            const serverTime = tries < MOST_TOKENS_TRIED ? timeOfRefusal(sent) : undefined;
            if (!serverTime || (await source.refused({ token, serverTime }, signal)) === 'final')
                return sent;
        }
    };
}
/** When GitHub refused the token. Undefined when it didn't, or when the time is missing. */
function timeOfRefusal(sent) {
    const refused = sent.kind === 'failed' && sent.complaint?.status === 401 ? sent.complaint : undefined;
    const time = refused && dateOf(refused);
    return time && !Number.isNaN(time.getTime()) ? time : undefined;
}
async function sendOnce(parts, { call, token }, signal) {
    const { clock } = parts;
    const request = await parts.request();
    const sentAtMs = clock.monotonic();
    const limited = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const headers = { authorization: `bearer ${token.reveal()}` };
    try {
        const response = await request(call.route, { ...call.parameters, headers, request: { signal: limited } });
        return answerOf(call, { status: response.status, headers: response.headers, data: response.data }, sentAtMs);
    }
    catch (thrown) {
        // A cancelled run or a passed deadline is the caller's own reason, not trouble with GitHub.
        signal.throwIfAborted();
        const complaint = complaintIn(thrown);
        if (!complaint)
            return { kind: 'failed', failure: (0,github_failure/* unanswered */.bj)(call.route, thrown) };
        if (call.answers?.includes(complaint.status))
            return answerOf(call, complaint, sentAtMs);
        return { kind: 'failed', failure: (0,github_failure/* refusal */.x5)(call.route, complaint, clock.now()), complaint };
    }
}
function answerOf(call, { status, headers, data }, sentAtMs) {
    const serverTime = dateOf({ headers });
    // Every lease is judged by this clock, so an answer without it (a proxy may remove it) is useless.
    if (!isOfThisTime(serverTime)) {
        const failure = (0,github_failure/* unanswered */.bj)(call.route, new Error(`answer ${status} without a Date header that can be right`));
        return { kind: 'failed', failure };
    }
    return { kind: 'answered', answer: { status, data, headers, serverTime, sentAtMs } };
}
function dateOf({ headers }) {
    return new Date(String(headers['date'] ?? ''));
}
// A lease that begins in 1970 has no valid generation, and nobody can read an expiry in the year 10000.
const [EARLIEST, LATEST] = [Date.UTC(2020), Date.UTC(2200)];
function isOfThisTime(time) {
    return time.getTime() >= EARLIEST && time.getTime() < LATEST;
}
/** octokit throws answers with a status from 400 on. For a lost connection it invents a status 500 without a response. */
function complaintIn(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('response' in thrown))
        return undefined;
    const { response } = thrown;
    return response && { status: response.status, headers: response.headers, data: response.data };
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/client/token-source.js
/** Always the same token. */
function fixedToken(token) {
    return { current: async () => token, refused: async () => 'final' };
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/client/github-client.js





const READ_AGAIN = { pausesMs: [500, 1_500, 4_000], longestLimitMs: 60_000 };
function gitHubClient({ apiUrl, token, clock }) {
    const source = token instanceof secret/* Secret */.z ? fixedToken(token) : token;
    const send = sender({ request: octokitRequest(apiUrl), source, clock });
    return {
        async call(call, signal) {
            const isRead = call.route.startsWith('GET ');
            for (let repeats = 0;; repeats += 1) {
                const sent = await send(call, signal);
                if (sent.kind === 'answered')
                    return sent.answer;
                const pause = isRead ? (0,github_failure/* pauseAfter */.l0)(sent.failure, repeats, READ_AGAIN) : undefined;
                if (pause === undefined)
                    throw sent.failure;
                await clock.sleep(pause, signal);
            }
        },
    };
}


/***/ }),

/***/ 59993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ limitOf),
/* harmony export */   bj: () => (/* binding */ unanswered),
/* harmony export */   l0: () => (/* binding */ pauseAfter),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(46904);
/* harmony import */ var _answer_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(85557);


// GitHub docs, "Rate limits for the REST API": without retry-after and with budget left, wait at least one minute.
const LIMIT_WITHOUT_TERM_SECONDS = 60;
// GitHub never asks for more, and a date can't name more.
const LONGEST_LIMIT_SECONDS = 30 * 24 * 3_600;
const RETRY_AFTER = 'retry-after-seconds';
/** There was no answer, or no usable one. It is unknown whether the request was carried out. */
function unanswered(route, cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('github/unreachable', `${route}: ${why}`, { cause });
}
/** Translates a refusal by its status and headers. `now` is only used to print when a limit ends. */
function refusal(route, complaint, now) {
    const { status } = complaint;
    const accepted = text(complaint, 'x-accepted-github-permissions');
    const fail = (code, detail) => new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(code, `${route} answered ${status}${detail}`, { facts: factsOf(complaint) });
    if (limitSeconds(complaint, now) !== undefined)
        return rateLimited(route, complaint, now);
    const needs = accepted ? `; it accepts the permissions ${accepted}` : '';
    switch (status) {
        case 401:
            return fail('github/unauthorized', '');
        case 403:
            return fail('github/forbidden', needs);
        case 404:
            return fail('github/not-found', needs);
        default:
            if (status >= 500)
                return fail('github/unreachable', '');
            return fail('github/refused', `: ${(0,_answer_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .saidIn */ .$g)(complaint.data)}`);
    }
}
/** An answer that is known to be about limits: when the limit ends, if the answer says so. */
function rateLimited(route, complaint, now) {
    const { status } = complaint;
    const asked = limitSeconds({ ...complaint, status: 429 }, now) ?? LIMIT_WITHOUT_TERM_SECONDS;
    const seconds = Math.min(asked, LONGEST_LIMIT_SECONDS);
    const until = new Date(now.getTime() + seconds * 1_000).toISOString();
    const facts = { ...factsOf(complaint), [RETRY_AFTER]: seconds, until };
    return new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('github/rate-limited', `${route} answered ${status}: no more requests until ${until}`, { facts });
}
/** How long a `github/rate-limited` failure asks to wait, in milliseconds. */
function limitOf(failure) {
    const seconds = failure.facts[RETRY_AFTER];
    return (typeof seconds === 'number' ? seconds : LIMIT_WITHOUT_TERM_SECONDS) * 1_000;
}
/** Milliseconds to wait before a request is repeated. Undefined when repeating can't help or would take too long. */
function pauseAfter(failure, repeats, { pausesMs, longestLimitMs }) {
    const pause = pausesMs[repeats];
    if (pause === undefined || failure.code === 'github/unreachable')
        return pause;
    if (failure.code !== 'github/rate-limited')
        return undefined;
    const limit = limitOf(failure);
    return limit <= longestLimitMs ? limit : undefined;
}
function factsOf(complaint) {
    const accepted = text(complaint, 'x-accepted-github-permissions');
    const request = text(complaint, 'x-github-request-id');
    return {
        status: complaint.status,
        ...(request && { request }),
        ...(accepted && { 'accepted-permissions': accepted }),
    };
}
/** Seconds until requests are allowed again. Undefined when the answer isn't about limits. */
function limitSeconds(complaint, now) {
    if (complaint.status !== 403 && complaint.status !== 429)
        return undefined;
    const retryAfter = Number.parseInt(text(complaint, 'retry-after'), 10);
    if (Number.isSafeInteger(retryAfter))
        return Math.max(1, retryAfter);
    if (text(complaint, 'x-ratelimit-remaining') === '0') {
        const reset = Number.parseInt(text(complaint, 'x-ratelimit-reset'), 10) * 1_000;
        // GitHub's own time of the answer, so that a runner with a wrong clock doesn't wait longer than necessary.
        const served = Date.parse(text(complaint, 'date')) || now.getTime();
        return Number.isFinite(reset) ? Math.max(1, Math.ceil((reset - served) / 1_000)) : LIMIT_WITHOUT_TERM_SECONDS;
    }
    return complaint.status === 429 || namesSecondaryLimit(complaint.data) ? LIMIT_WITHOUT_TERM_SECONDS : undefined;
}
/**
 * A secondary limit may come as 403 without any header that differs from a missing permission. Only its link tells:
 * `"documentation_url":
 * "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"` (older:
 * `https://docs.github.com/rest/overview/resources-in-the-rest-api#secondary-rate-limits`).
 */
function namesSecondaryLimit(data) {
    const { documentation_url: link } = (0,_answer_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(data);
    return typeof link === 'string' && /secondary-rate-limits|rate-limits-for-the-rest-api/.test(link);
}
function text({ headers }, name) {
    return String(headers[name] ?? '');
}


/***/ }),

/***/ 39801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ repositoryName)
/* harmony export */ });
/** Splits `owner/name`, as the runner gives it in GITHUB_REPOSITORY. Throws a TypeError for any other text. */
function repositoryName(full) {
    const [owner, repo, ...rest] = full.split('/');
    if (!owner || !repo || rest.length > 0)
        throw new TypeError(`not owner/name: ${JSON.stringify(full)}`);
    return { owner, repo };
}


/***/ }),

/***/ 7273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58500);

// A longer timer would overflow 32 bits and fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** The machine's own clocks. The monotonic one stands still while the machine sleeps; GitHub's `Date` makes up for that. */
function systemClock() {
    return {
        now: () => new Date(),
        monotonic: () => performance.now(),
        async sleep(ms, signal) {
            try {
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(Math.max(0, ms), LONGEST_TIMER_MS), undefined, { signal });
            }
            catch {
                // The timer's own AbortError hides the reason, which callers show to people.
                throw signal.reason;
            }
        },
    };
}


/***/ }),

/***/ 71975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ workspaceSourceRepository)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(46904);
/* harmony import */ var _hardened_deploy_core_release_source_file__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(84298);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/**
 * The files of a checkout on this machine. What GitHub's API doesn't give is not given here either: files above 1 MiB. A link is
 * refused, in any part of the path, because it may lead out of the checkout to a file of the runner.
 */
function workspaceSourceRepository({ folder, }) {
    return {
        open: async (path) => await foundAt(path, async () => await fileAt(folder, path)),
        list: async (path) => await foundAt(path, async () => await folderAt(folder, path)),
    };
}
async function foundAt(path, look) {
    if (path === '' || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.normalize)(path) !== path || /^(\/|\.\.(\/|$))|^\.$|\/$/.test(path))
        return { kind: 'unusable', why: 'is not a path inside the repository' };
    try {
        return await look();
    }
    catch (thrown) {
        const { code } = thrown;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { kind: 'absent' };
        if (code === 'ELOOP')
            return { kind: 'unusable', why: 'is a link, not a file' };
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .HR('configuration/missing', `${path} cannot be read: ${thrown.message}`, {
            cause: thrown,
        });
    }
}
/** Why a link in the way of a path keeps it from being read. Undefined: there is none. */
async function linkIn(folder, path) {
    const parts = path.split('/');
    for (const [index] of parts.entries()) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, ...parts.slice(0, index + 1)));
        if (!found.isSymbolicLink())
            continue;
        const through = parts.slice(0, index + 1).join('/');
        return index === parts.length - 1 ? 'is a link, not a file' : `leads through ${through}, which is a link`;
    }
    return undefined;
}
async function folderAt(folder, path) {
    const why = await linkIn(folder, path);
    if (why !== undefined)
        return { kind: 'unusable', why };
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, path))).isDirectory())
        return { kind: 'file' };
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, path), { withFileTypes: true });
    if (found.length >= _hardened_deploy_core_release_source_file__WEBPACK_IMPORTED_MODULE_4__/* .MOST_ENTRIES */ .V)
        return { kind: 'unusable', why: `has ${_hardened_deploy_core_release_source_file__WEBPACK_IMPORTED_MODULE_4__/* .MOST_ENTRIES */ .V} files or more` };
    const entries = found.map((each) => ({
        name: each.name,
        kind: each.isFile() ? 'file' : each.isDirectory() ? 'folder' : 'other',
    }));
    return { kind: 'folder', entries };
}
async function fileAt(folder, path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const why = await linkIn(folder, path);
        if (why !== undefined)
            return { kind: 'unusable', why };
        // A link that somebody has put there since is not followed.
        const file = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, path), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK), true);
        const found = await file.stat();
        if (found.isDirectory())
            return { kind: 'unusable', why: 'is a folder, not a file' };
        if (!found.isFile())
            return { kind: 'unusable', why: 'is not a file' };
        if (found.size > _hardened_deploy_core_release_source_file__WEBPACK_IMPORTED_MODULE_4__/* .LARGEST_SOURCE_FILE */ .y)
            return { kind: 'too-large' };
        return { kind: 'file', bytes: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}


/***/ }),

/***/ 76421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ assertNever)
/* harmony export */ });
/** Ends an exhaustive switch. When the union gets a new member, this call stops compiling, so that no switch forgets it. */
function assertNever(value) {
    throw new Error(`not a member of the union: ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 44900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ minutes),
/* harmony export */   Oc: () => (/* binding */ readableAge),
/* harmony export */   P1: () => (/* binding */ readableDuration),
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   _3: () => (/* binding */ days),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   h9: () => (/* binding */ durationBetween),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(16099);

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
function milliseconds(count) {
    return count;
}
function seconds(count) {
    return milliseconds(count * UNITS.s);
}
function minutes(count) {
    return milliseconds(count * UNITS.m);
}
function days(count) {
    return milliseconds(count * UNITS.d);
}
/** Reads `250ms`, `90s`, `15m`, `2h`, `1d`, between two bounds. A bare number is refused, because it has no unit. */
function durationBetween(least, most) {
    return {
        type: `duration, ${formatDuration(least)} to ${formatDuration(most)}`,
        parse(raw) {
            const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(raw);
            if (/^\d{1,9}$/.test(raw))
                return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must have a unit: write ${raw}s, ${raw}m or another of ms, s, m, h, d`);
            if (!match)
                return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be a duration such as 90s or 15m, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
            const value = milliseconds(Number(match[1]) * UNITS[match[2]]);
            if (value < least || value > most) {
                return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be between ${formatDuration(least)} and ${formatDuration(most)}, not ${raw}`);
            }
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(value);
        },
    };
}
const duration = durationBetween(milliseconds(0), milliseconds(30 * UNITS.d));
/** The shortest exact spelling: 900000 becomes `15m`, 1500 becomes `1500ms`. */
function formatDuration(value) {
    for (const unit of ['d', 'h', 'm', 's']) {
        if (value >= UNITS[unit] && value % UNITS[unit] === 0)
            return `${value / UNITS[unit]}${unit}`;
    }
    return value === 0 ? '0s' : `${value}ms`;
}
/** For people: `850 ms`, `12.3 s`, `4 min 5 s`. */
function readableDuration(value) {
    if (value < 1_000)
        return `${Math.round(value)} ms`;
    if (value < 60_000)
        return `${(value / 1_000).toFixed(1)} s`;
    const whole = Math.round(value / 1_000);
    return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
/** How long ago something was, for people: `less than a minute`, `12 min`, `5 h 12 min`, `3 d 4 h`. In milliseconds. */
function readableAge(ageMs) {
    const minutesAgo = Math.floor(ageMs / UNITS.m);
    if (minutesAgo < 1)
        return 'less than a minute';
    if (minutesAgo < 60)
        return `${minutesAgo} min`;
    const hoursAgo = Math.floor(minutesAgo / 60);
    return hoursAgo < 48 ? `${hoursAgo} h ${minutesAgo % 60} min` : `${Math.floor(hoursAgo / 24)} d ${hoursAgo % 24} h`;
}


/***/ }),

/***/ 68384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ FAILURES)
/* harmony export */ });
/** Every failure that a user can meet, by its code. docs/failures.md is generated from this table. */
const FAILURES = {
    'input/invalid': {
        blame: 'configuration',
        title: 'An input is missing or malformed',
        remedy: 'Correct the inputs named above in the workflow file. Nothing was changed.',
    },
    'configuration/invalid': {
        blame: 'configuration',
        title: 'The configuration file is not valid',
        remedy: 'Correct the lines named above. Nothing was changed.',
    },
    'configuration/missing': {
        blame: 'configuration',
        title: 'The configuration file was not found',
        remedy: 'Commit hardened-deploy.yml, or give its path in the input `config`. The token needs `contents: read`.',
    },
    'compose/missing': {
        blame: 'configuration',
        title: 'The program that resolves the Compose file is not there',
        remedy: "The configuration names a Compose file. Install the program named above on the machine that runs this step. GitHub's hosted runners have it.",
    },
    'configuration/secret-missing': {
        blame: 'configuration',
        title: 'A secret that the configuration names was not given',
        remedy: 'Add a line NAME=value to the input `secrets`. An unset GitHub secret arrives as an empty text, so check that it exists. With the reusable workflow, put the line into APP_SECRETS: that of the environment for the job `deploy`, and that of the environment named by `recovery-environment` for the job `recover`. A secret for notifications also belongs into the repository secret NOTIFY_SECRETS, for the job `report`.',
    },
    'github/unauthorized': {
        blame: 'configuration',
        title: 'GitHub did not accept the token',
        remedy: 'Check that the token is set, has not expired, and was made for this repository.',
    },
    'github/app-refused': {
        blame: 'configuration',
        title: 'The GitHub App gives no token for this repository',
        remedy: 'Check that `lease-app-id` is the id of the App and that `lease-app-private-key` is one of its keys. Check that the App is installed in this repository with the permission named above: "Environments: write" and "Variables: write" for the lease, or "Contents: write" with `store: ref`.',
    },
    'github/forbidden': {
        blame: 'configuration',
        title: 'The token lacks a permission',
        remedy: 'Give the token the permission that GitHub names above. For GITHUB_TOKEN, add it to the `permissions:` of the job. For a GitHub App or a fine-grained token, add it in its settings.',
    },
    'github/not-found': {
        blame: 'configuration',
        title: 'GitHub does not find it, or the token may not see it',
        remedy: 'Check the names of the repository and the environment, and that the token covers this repository.',
    },
    'github/repository-hidden': {
        blame: 'configuration',
        title: 'The token cannot see the repository',
        remedy: 'GitHub hides repositories that a token does not cover. Install the GitHub App in the repository named above, or add the repository to the fine-grained token.',
    },
    'github/environment-missing': {
        blame: 'configuration',
        title: 'The environment does not exist in this repository',
        remedy: 'Check the spelling of `environment` and `lock-environment` against Settings, Environments. Create a missing environment there, or with the command named above. The action never creates one, because a misspelt name would get a lock of its own.',
    },
    'github/rate-limited': {
        blame: 'outside',
        title: 'GitHub limits the requests of this token',
        remedy: 'Wait until the time named above, or use a token with a limit of its own.',
    },
    'github/refused': {
        blame: 'outside',
        title: 'GitHub refused a request',
        remedy: 'Read its answer above. Usually a rule of the repository or the organization is the cause.',
    },
    'github/unreachable': {
        blame: 'outside',
        title: 'GitHub did not answer',
        remedy: 'Look at githubstatus.com, then run again. Nothing is left half done.',
    },
    'lease/lost': {
        blame: 'outside',
        title: 'The lease was lost',
        remedy: "Another run took the lease over, it expired before it was renewed, or it is not a lease of this environment. Look at what is said above, check that `lease` is the output of this deployment's lock step, then run again.",
    },
    'lease/not-kept': {
        blame: 'outside',
        title: 'The lease cannot be renewed for the steps of the job',
        remedy: 'The process that renews the lease did not start; the reason stands above. The lease was released. Without `keep`, set `ttl` to as long as your steps take.',
    },
    'lease/register-full': {
        blame: 'configuration',
        title: 'The environment has no room for the lease',
        remedy: 'GitHub allows 100 variables per environment. Delete some, or name another environment in `lock-environment`.',
    },
    'lease/register-unreadable': {
        blame: 'configuration',
        title: 'A lease record cannot be read',
        remedy: 'Somebody edited it, or a newer version wrote it. Nothing was overwritten. Upgrade. Or reset the lease while no deployment runs: delete the variable HARDENED_DEPLOY_LEASE_EPOCH (never a numbered one alone) with `gh variable delete HARDENED_DEPLOY_LEASE_EPOCH --env ENVIRONMENT`, or the ref `begun` (never a numbered one alone) with `gh api --method DELETE repos/OWNER/NAME/git/refs/hardened-deploy/ENVIRONMENT/begun`.',
    },
    'lease/variables-forbidden': {
        blame: 'configuration',
        title: 'The token may not keep the lease in environment variables',
        remedy: 'Give `lease-store-token` a GitHub App or fine-grained token with "Environments: write" and "Variables: write"; GITHUB_TOKEN cannot have these. Or call the reusable workflow deploy-with-job-token.yml, or set `store: ref` with the lock action: the lease is then kept in git refs, and GITHUB_TOKEN with `permissions: contents: write` is enough. The jobs of deploy.yml only read contents: with its `lease-store: ref`, give it LOCK_TOKEN with "Contents: write", or an App.',
    },
    'lease/refs-forbidden': {
        blame: 'configuration',
        title: 'The token may not keep the lease in git refs',
        remedy: 'Add `contents: write` to the `permissions:` of the job, and of the job that calls your reusable workflow. Or give a GitHub App or fine-grained token with "Contents: write". The jobs of deploy.yml only read contents, whatever their caller may do: call deploy-with-job-token.yml instead, or give LOCK_TOKEN with "Contents: write", or an App. A run that Dependabot or a pull request of a fork started has a token that only reads, whatever the workflow says: let somebody start the deployment by hand, or deploy after the merge.',
    },
    'lease/ref-protected': {
        blame: 'configuration',
        title: 'A rule of the repository or organization forbids creating the refs of the lease',
        remedy: 'Exclude `refs/hardened-deploy/**/*` from the ruleset that GitHub names above (Settings, Rules), or add the App whose token is used to its bypass list. Or set `store: environment`.',
    },
    'lease/ref-refused': {
        blame: 'configuration',
        title: 'GitHub refuses to create the refs of the lease',
        remedy: "GitHub's own reason stands above. If it is about rules, exclude `refs/hardened-deploy/**/*` from them (Settings, Rules). Or set `store: environment`; with the reusable workflows, that is deploy.yml.",
    },
    'lease/older-release-holds': {
        blame: 'outside',
        title: 'A run of an older release of hardened-deploy holds the lease',
        remedy: 'Wait until that run has ended. Then use one release of hardened-deploy in all workflows of the repository: older ones keep the lease in another ref and do not see the newer ones. If that run is dead, the lease ends at the time above. Or delete its ref with `gh api --method DELETE repos/OWNER/NAME/git/refs/hardened-deploy/ENVIRONMENT/lease`.',
    },
    'fence/superseded': {
        blame: 'outside',
        title: 'A newer run has taken over the target',
        remedy: 'This run has stopped changing the target. Look at the newer run named above. If that one is dead too, run again: the next lease is newer than both.',
    },
    'fence/foreign-owner': {
        blame: 'configuration',
        title: 'The target belongs to another repository, environment or lease store',
        remedy: 'Nothing was changed there. Use another application name or another target, or the same `store` everywhere. If the stack is yours now, take it over deliberately with `adopt: <reason>`.',
    },
    'fence/not-raised': {
        blame: 'configuration',
        title: 'The target does not know this lease',
        remedy: 'Before you change the target, acquire the lease with the lock action and the same configuration.',
    },
    'fence/unreadable': {
        blame: 'outside',
        title: 'The fence at the target cannot be read',
        remedy: "Somebody edited it, or a newer version wrote it. Upgrade, or look at the file `fence` in the stack's volume.",
    },
    'target/unreachable': {
        blame: 'outside',
        title: 'The target did not answer',
        remedy: 'Check its address in the configuration, check that it runs, and that the runner may use it.',
    },
    'ssh/not-installed': {
        blame: 'outside',
        title: 'The runner has no OpenSSH client',
        remedy: 'Install it on the runner (Debian and Ubuntu: `apt-get install openssh-client`). Runners hosted by GitHub with Linux have it.',
    },
    'ssh/key-unusable': {
        blame: 'configuration',
        title: 'The SSH key cannot be used',
        remedy: 'Put the whole private key into the secret, from `-----BEGIN … PRIVATE KEY-----` to `-----END … PRIVATE KEY-----`. If it is protected by a passphrase, name a secret with the passphrase in `ssh.passphrase-secret`.',
    },
    'ssh/login-refused': {
        blame: 'configuration',
        title: 'The server refused the SSH login',
        remedy: "Check the user in `docker-host`. The public part of the key must be a line of that user's ~/.ssh/authorized_keys on the server.",
    },
    'ssh/host-key-unknown': {
        blame: 'configuration',
        title: 'The SSH host key of the server is not known',
        remedy: "Put the server's host key into `ssh.known-hosts`. `ssh-keyscan -t ed25519 HOST` prints the line. On the server, `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` prints the fingerprint that it must have.",
    },
    'ssh/host-key-changed': {
        blame: 'configuration',
        title: 'The server has another SSH host key than the configuration says',
        remedy: 'If the server was set up anew, put its new host key into `ssh.known-hosts`. If it was not, somebody may be between the runner and the server: do not deploy, and find out why first.',
    },
    'ssh/forbidden': {
        blame: 'configuration',
        title: 'The SSH server forbids what is needed to reach the target',
        remedy: 'Allow it in /etc/ssh/sshd_config on the server: `AllowStreamLocalForwarding yes` and `AllowTcpForwarding yes`. Then run `systemctl reload ssh` there.',
    },
    'ssh/socket-denied': {
        blame: 'configuration',
        title: 'The SSH user may not use the socket of the engine',
        remedy: 'On the server, run `sudo usermod -aG docker USER`. Members of the group `docker` have the rights of root on that server.',
    },
    'target/insecure': {
        blame: 'configuration',
        title: 'The connection to the target must be encrypted',
        remedy: 'Give the certificates in the configuration. Only an address of the runner itself is accepted without them.',
    },
    'target/unauthorized': {
        blame: 'configuration',
        title: 'The target does not accept the credentials',
        remedy: 'Check that they are whole, belong to this target, and have not expired. Then run again: nothing was changed.',
    },
    'target/forbidden': {
        blame: 'configuration',
        title: 'The account lacks a right at the target',
        remedy: 'Give the account the right named above, and run again.',
    },
    'target/refused': {
        blame: 'outside',
        title: 'The target refused a request',
        remedy: 'Read its answer above. Usual causes are a full disk, and network ranges or ports that are in use.',
    },
    'image/pull-failed': {
        blame: 'outside',
        title: 'An image could not be pulled',
        remedy: "Check that the digest exists, that the target reaches the registry, and that its login is right: `registry-auth` names the secrets, and in the reusable workflows they are lines of APP_SECRETS. Images of GitHub's own registry are pulled with the job's token if that may read packages, as in deploy-with-job-token.yml.",
    },
    'target/address-in-use': {
        blame: 'configuration',
        title: 'An address that the stack needs is in use',
        remedy: 'Free the port or the network range named above, or choose another one in hardened-deploy.yml.',
    },
    'registry/unauthorized': {
        blame: 'configuration',
        title: 'The registry did not accept the credentials',
        remedy: 'Name the secrets for username and password of this registry under `registry-auth`, at the top level of hardened-deploy.yml. The job `check` of the reusable workflows reads them from the secret REGISTRY_SECRETS, its other jobs from APP_SECRETS: put them into both.',
    },
    'registry/unreachable': {
        blame: 'outside',
        title: 'The registry did not answer',
        remedy: 'Check its address, and that the runner reaches it.',
    },
    'target/network-missing': {
        blame: 'outside',
        title: 'A network that a component joins is not at the target',
        remedy: 'Create it on the server, or bring up the Compose project that it belongs to. Then run the same again. Going back starts a component in the networks of its release, whatever `networks` says today.',
    },
    'release/unreadable': {
        blame: 'outside',
        title: 'A release that was kept at the target cannot be read',
        remedy: 'Going back to it is not possible, because nobody can say what it was started from. Deploy that version again from its commit, or go back to another one: `rollback` with `mode: list` shows them.',
    },
    'router/slot-live': {
        blame: 'defect',
        title: 'The slot serves traffic',
        remedy: 'Nothing was changed in it. Containers of a slot are started or removed only while traffic goes to the other slot. Only an exclusive component is replaced where it serves.',
    },
    'router/slot-unreachable': {
        blame: 'outside',
        title: "The router can't connect to a slot's container",
        remedy: 'The container runs, but packets between the containers of the stack do not arrive. Look at what filters them at the target. An application that is too busy to accept connections looks the same, but then only that one cannot be reached.',
    },
    'router/public-astray': {
        blame: 'configuration',
        title: 'The public address does not lead to this stack',
        remedy: 'Let the name in `public-url`, and those in `hosts` of components, lead to the address in `listen` of the router: look at its DNS record, at the reverse proxy or load balancer in front, and at firewalls. If only the runner can not reach it, set `public-connect` to the address that it should dial. The images are not at fault, so nothing is quarantined: deploy them again when the address is right.',
    },
    'router/routes-unreadable': {
        blame: 'outside',
        title: 'The routes in force cannot be read',
        remedy: "Somebody edited them. In the stack's volume, `live` links to a folder in which each component has one file, `<component>.blue`, `<component>.green`, or `<component>.hold` while it is being replaced. Remove the files that are too many. If `live` is no link, or the version that it names is higher than the generation of any lease, point traffic by hand as docs/runbook.md says: that creates the link again, with a version that the next deployment can exceed.",
    },
    'router/places-unreadable': {
        blame: 'outside',
        title: "The components' places in the network cannot be read",
        remedy: 'Somebody edited what is named above, and a guess could send traffic to the wrong component. Restore it as it was.',
    },
    'router/topology-changed': {
        blame: 'configuration',
        title: 'The router at the target was set up with other settings',
        remedy: 'While something serves, replacing the router loses requests for a moment, so that is never done without you. To go on now, take the changed settings named above back. To apply them, deploy at a quiet hour with the input `replace-router: <reason>`: it checks the new router, replaces the old one, proves what serves, and puts the old one back if that fails. A network range can not be changed while something serves: remove the containers and the network of the stack, then deploy again. While nothing serves, the next deployment replaces it by itself.',
    },
    'router/invalid': {
        blame: 'defect',
        title: 'The router refused its configuration',
        remedy: 'Read its message above and report it together with your hardened-deploy.yml.',
    },
    'router/certificate-unfit': {
        blame: 'configuration',
        title: "The router can't use the certificate that was given",
        remedy: 'Mend what is said above in the two secrets that `router.tls` or `router.acme.eab` names, and run again. Nothing was changed: the router goes on with the certificate that it has.',
    },
    'target/nothing-staged': {
        blame: 'configuration',
        title: 'There is no staged release to look at',
        remedy: 'Stage one first: blue-green-switch with `mode: stage`.',
    },
    'target/other-engine': {
        blame: 'configuration',
        title: 'This is not the target on which the deployment began',
        remedy: 'Let every job of the workflow reach the same target (docker-host, runs-on). Nothing was changed here. On the other target the deployment is still open; the next deployment there settles it.',
    },
    'target/silent': {
        blame: 'outside',
        title: 'The target stopped answering, so nobody knows how this deployment ends',
        remedy: 'Make the target answer again: look at what runs it, at its disk and at its network. Then settle the deployment. The recovery job, the next deployment, or `rollback` with `mode: settle` finds out what serves, and finishes the deployment or rolls it back.',
    },
    'target/busy': {
        blame: 'outside',
        title: 'The target is busy',
        remedy: 'Another process has locked the stack for longer than 30 s. Look at what else is changing this stack.',
    },
    'journal/unreadable': {
        blame: 'outside',
        title: 'The journal at the target cannot be read',
        remedy: 'Somebody edited it, or a newer version wrote it. Upgrade, or look at the entry named above.',
    },
    'database/url-invalid': {
        blame: 'configuration',
        title: 'The database URL cannot be used',
        remedy: 'Write postgresql://user:password@host:5432/database (mysql://user:password@host:3306/database for a backup of MySQL or MariaDB, redis://:password@host:6379 of Redis or Valkey) and percent-encode special characters (%40 for @). As the host of a database in a container, write the name of that container: it is right for the application and for backups. localhost would be its own container there.',
    },
    'backup/failed': {
        blame: 'outside',
        title: 'The backup could not be taken',
        remedy: "Read the database's message above. No partial backup was left behind.",
    },
    'backup/unverified': {
        blame: 'outside',
        title: 'The backup could not be proven',
        remedy: 'A restore of it did not give the same rows. The backup was removed. A deployment must not go on without a proven backup.',
    },
    'backup/encrypted': {
        blame: 'configuration',
        title: 'The backup is encrypted, and could not be decrypted',
        remedy: 'Give the secret key of age in the secret that `backup.decrypt-with` names, or the key of AES in the one of `backup.encrypt-with`. Or restore by hand, with the script that `mode: list` shows and the key on your own machine. The backup itself was not changed.',
    },
    'backup/not-authentic': {
        blame: 'outside',
        title: 'Nobody can tell that the backup is ours',
        remedy: 'Nothing was restored, and nothing was changed. Name another backup: `mode: list` shows which are authentic. If the key was changed, put the old one on a further line of the secret that `backup.manifest-key-secret` names. If you know that the backup was written before the key was set, and want it nevertheless, take `manifest-key-secret` out of the configuration for that run. If you know of neither, somebody else may write where the backups are kept: find out who before you restore anything.',
    },
    'backup/not-found': {
        blame: 'configuration',
        title: 'There is no such backup',
        remedy: 'List the backups with `mode: list`, and name one of them.',
    },
    'restore/refused': {
        blame: 'configuration',
        title: 'The database cannot be restored like this',
        remedy: 'Do what is said above, and run again. Nothing was changed.',
    },
    'restore/failed': {
        blame: 'outside',
        title: 'The restore did not succeed',
        remedy: "Read the database's message above. The live database is changed by its last step only, which is done as a whole or not at all. Run `mode: restore` without `confirm`: it says where it stands.",
    },
    'volume/missing': {
        blame: 'configuration',
        title: 'A volume that must be there already is not at the target',
        remedy: 'Compare `name` of the volume in hardened-deploy.yml with the names of the volumes at the target. If the stack shall have a new volume of its own, take `external: true` out.',
    },
    'volume/not-ours': {
        blame: 'configuration',
        title: 'A volume of this name belongs to something else',
        remedy: 'Give the volume another name in hardened-deploy.yml. If the stack shall use the very one that is there, write `external: true` and its `name` under the top-level `volumes`.',
    },
    'volume/in-use': {
        blame: 'configuration',
        title: 'Another container writes to a volume that must be copied',
        remedy: 'Stop that container, or mount the volume read-only in it (`:ro`), and deploy again. If it is of a component that this deployment removes, remove that component in a deployment of its own before.',
    },
    'volume/no-room': {
        blame: 'outside',
        title: 'There is no room to set aside what is in a volume',
        remedy: 'Users may have written to the volume since the migration, so its copy is not put back over it before what they wrote is kept. What ran goes on. If a run died while it replaced the component, what it brought is started again and gets the traffic, so that nobody waits; the end says so. Free as much space at the target as named above, then run `rollback` with `mode: settle`, or deploy again: either begins with this.',
    },
    'volume/copy-missing': {
        blame: 'outside',
        title: 'The copy that a volume must be restored from is gone',
        remedy: 'A migration may have written to the volume, and nothing was restored, so the old release was not started on it. Create a volume of the name of the copy, put into it the data that the old release shall have (from a backup, or from the volume itself if its data are right), and run again.',
    },
    'migration/failed': {
        blame: 'outside',
        title: 'The migration failed',
        remedy: 'Read its output above. Traffic has not moved. If the migration changed only a part of the schema, restore the backup that was taken before it: its report says how.',
    },
    'hook/failed': {
        blame: 'outside',
        title: 'A hook failed',
        remedy: 'Read its output above. Traffic has not moved. What the hook did before it failed stays done, and the next deployment runs it again from its beginning.',
    },
    'runner/unwritable': {
        blame: 'outside',
        title: 'A file could not be written on the runner',
        remedy: 'Check free space and permissions of the path named above. Nothing at the target depends on this file: what the step did there stays done, and its log says how it ended.',
    },
    'time/deadline': {
        blame: 'outside',
        title: 'A time limit was exceeded',
        remedy: 'If this operation normally takes so long, raise the limit named above.',
    },
    'time/cancelled': {
        blame: 'outside',
        title: 'The run was cancelled',
        remedy: 'The recovery job or the next run finishes what was open.',
    },
    'defect/unexpected': {
        blame: 'defect',
        title: 'Something unexpected happened',
        remedy: 'This is a defect of hardened-deploy. Run again with debug logging, and report it.',
    },
};


/***/ }),

/***/ 46904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   N6: () => (/* binding */ isFailure),
/* harmony export */   h_: () => (/* binding */ asFailure)
/* harmony export */ });
/* harmony import */ var _failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68384);

/**
 * A broken thing that isn't an expected answer. The code decides blame and title, and the remedy unless the adapter knows
 * a better one (see failure-catalogue.ts). The message says what happened this time.
 */
class Failure extends Error {
    code;
    facts;
    /** The lines that have to be corrected, when they are known. */
    fileProblems;
    remedy;
    constructor(code, detail, options = {}) {
        super(detail, options.cause === undefined ? {} : { cause: options.cause });
        this.name = 'Failure';
        this.code = code;
        this.facts = options.facts ?? {};
        this.fileProblems = options.fileProblems ?? [];
        this.remedy = options.remedy ?? _failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[code].remedy;
    }
    get title() {
        return _failure_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E[this.code].title;
    }
}
/** Turns anything that was thrown into a Failure. An unknown error becomes a defect of hardened-deploy. */
function asFailure(thrown) {
    if (thrown instanceof Failure)
        return thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure('defect/unexpected', detail, { cause: thrown });
}
function isFailure(thrown, ...codes) {
    return thrown instanceof Failure && codes.includes(thrown.code);
}


/***/ }),

/***/ 98601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ ownMarkdown),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(43153);

/**
 * Markdown for job summaries, incident reports and generated pages. Text from outside (a commit message, a container's
 * output, a reason) must pass `escapeMarkdown`, `codeSpan` or `codeBlock` first. Otherwise it could forge a table row, a
 * link or the word "passed".
 */
const SPECIAL = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/**
 * Text from outside as one line of Markdown that shows exactly that text. It can't become markup, a link, a mention, a
 * table cell or HTML.
 */
function escapeMarkdown(text) {
    return (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text)
        .replace(/[\\`*_[\]|~$]/g, '\\$&')
        .replace(/[&<>]/g, (character) => SPECIAL[character] ?? character)
        .replace(/^([#+=-])/, '\\$1')
        .replace(/^(\d+)([.)])/, '$1\\$2')
        .replace(/@(?=\w)/g, '@\u200b');
}
/** Text from outside as inline code. Also works inside a table. */
function codeSpan(text) {
    const line = (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text);
    if (line === '')
        return '';
    // In a table's code span, a backslash or pipe has another meaning, and a backtick ends the span. HTML has none of these
    // problems.
    if (!/[`|\\]/.test(line))
        return `\`${line}\``;
    return `<code>${line.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0) ?? 32};`)}</code>`;
}
/**
 * Our own text, such as a remedy of the catalogue: text in backticks becomes code. Not for text from outside, in which a
 * backtick has no meaning.
 */
function ownMarkdown(text) {
    return text
        .split(/(`[^`]+`)/)
        .map((part) => {
        if (part.length > 2 && part.startsWith('`') && part.endsWith('`'))
            return codeSpan(part.slice(1, -1));
        const [, before = '', after = ''] = /^(\s?)[\s\S]*?(\s?)$/.exec(part) ?? [];
        return part.trim() === '' ? before : `${before}${escapeMarkdown(part)}${after}`;
    })
        .join('');
}
/**
 * Text from outside as a code block. Its fence is longer than any fence inside. Terminal colours and control characters are
 * removed.
 */
function codeBlock(text, language = 'text') {
    const body = (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text).replace(/\n+$/, '');
    const longest = Math.max(0, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(Math.max(3, longest + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
/**
 * A table. The cells are Markdown already; text from outside must have passed `escapeMarkdown` or `codeSpan`. A line break
 * or a pipe in a cell can't break the table. Short rows are filled up. A row that is longer than the header is an error of
 * the caller.
 */
function table(header, rows) {
    const line = (cells) => `| ${header.map((_, column) => cell(cells[column] ?? '')).join(' | ')} |`;
    return [line(header), `| ${header.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
/** A link whose text comes from outside. If the address isn't http(s), only the text is shown. */
function link(text, address) {
    if (!/^https?:\/\/[^\s<>]+$/.test(address))
        return escapeMarkdown(text);
    return `[${escapeMarkdown(text)}](<${address}>)`;
}
/** A part that is folded away. `body` is Markdown; GitHub needs the empty lines to read it as Markdown. */
function details(summary, body) {
    return `<details><summary>${escapeMarkdown(summary)}</summary>\n\n${body}\n\n</details>`;
}
function cell(markdown) {
    return markdown.replace(/\s*\n\s*/g, '<br>').replace(/\\[\s\S]|\|/g, (found) => (found === '|' ? '\\|' : found));
}


/***/ }),

/***/ 66834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ label),
/* harmony export */   Qx: () => (/* binding */ stackName),
/* harmony export */   TQ: () => (/* binding */ componentName),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   dP: () => (/* binding */ deploymentId),
/* harmony export */   zh: () => (/* binding */ nearestLabel)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(16099);

const environmentName = {
    type: 'environment name',
    parse(raw) {
        if (raw.trim() === '')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must name an environment');
        // GitHub refuses names over 255 characters; control characters would break the log lines that name it.
        if ([...raw].length > 255)
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must have at most 255 characters');
        if (/\p{Cc}/u.test(raw))
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not hold control characters');
        // In a URL these would mean the folder itself and the one above: the request would go somewhere else.
        if (raw === '.' || raw === '..')
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must not be . or ..');
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
    },
};
const componentName = label('component name', 24);
const anyStackName = label('stack name', 40);
/**
 * These endings are reserved. Otherwise one stack's network or volume could get the name of another stack's container or
 * volume.
 */
const TAKEN_ENDINGS = {
    '-keeper': "for a stack's own containers",
    '-router': "for a stack's own containers",
    '-backups': "for a stack's backups",
};
/** `<application>-<environment>`; it becomes part of container, network and volume names. */
const stackName = {
    type: anyStackName.type,
    parse(raw) {
        const taken = Object.entries(TAKEN_ENDINGS).find(([ending]) => raw.endsWith(ending));
        if (taken === undefined)
            return anyStackName.parse(raw);
        const [ending, what] = taken;
        return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must not end in ${ending}: that ending is kept ${what}; this is ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
    },
};
const deploymentId = {
    type: 'deployment id',
    parse: (raw) => /^[0-9a-f]{16,64}$/.test(raw)
        ? (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw)
        : (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be the deployment id that the lock action gave (hexadecimal), not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`),
};
/** What somebody may write for a name that isn't allowed: `My_App` → `my-app`. Undefined when little of it would be left. */
function nearestLabel(raw, longest) {
    const near = raw
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+|-+$/g, '');
    return near.length >= 2 && near.length <= longest ? near : undefined;
}
/** Lower-case letters, digits and inner hyphens: the intersection of what Docker, DNS and proxies take as a name. */
function label(type, longest) {
    return {
        type,
        parse(raw) {
            const fits = /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(raw) && raw.length <= longest;
            if (fits)
                return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(raw);
            const near = nearestLabel(raw, longest);
            return (0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`must be lower-case letters, digits and inner hyphens, beginning with a letter, at most ${longest}, ${near === undefined ? '' : `such as ${near}, `}not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(raw)}`);
        },
    };
}


/***/ }),

/***/ 16099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Qm: () => (/* binding */ malformed),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
function parsed(value) {
    return { ok: true, value };
}
function malformed(problem) {
    return { ok: false, problem };
}
/** Shows untrusted text inside a message: in quotes, on one line, cut to 80 characters. */
function quoted(raw) {
    const line = JSON.stringify(raw);
    return line.length > 82 ? `${line.slice(0, 79)}…"` : line;
}
const text = { type: 'text', parse: (raw) => parsed(raw) };
/** Reads only `true` and `false`. `yes`, `1` or a misspelling is a problem, and never silently false. */
const flag = {
    type: 'true | false',
    parse(raw) {
        if (raw === 'true')
            return parsed(true);
        if (raw === 'false')
            return parsed(false);
        return malformed(`must be true or false, not ${quoted(raw)}`);
    },
};
function oneOf(...words) {
    return {
        type: words.join(' | '),
        parse(raw) {
            return words.includes(raw)
                ? parsed(raw)
                : malformed(`must be ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}, not ${quoted(raw)}`);
        },
    };
}
/** A whole number between two bounds, both included. */
function wholeNumber(bounds) {
    return {
        type: `whole number, ${bounds.least} to ${bounds.most}`,
        parse(raw) {
            const value = /^\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
            if (value >= bounds.least && value <= bounds.most)
                return parsed(value);
            return malformed(`must be a whole number from ${bounds.least} to ${bounds.most}, not ${quoted(raw)}`);
        },
    };
}


/***/ }),

/***/ 43153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   qE: () => (/* binding */ clamp)
/* harmony export */ });
/**
 * Makes text from outside safe to read: the name of an actor, a branch, a reason, or the output of an application. The text
 * can't colour, hide or reorder what is printed beside it, and can't begin a new line.
 */
// eslint-disable-next-line no-control-regex -- terminal sequences are exactly what has to go
const TERMINAL_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
// Line feeds and tabs stay. The other characters change the direction of text (UAX #9), and so the order in which it is
// shown.
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Removes terminal sequences, control characters and direction marks. Every kind of line break becomes a line feed. */
function printable(text) {
    return text.replace(TERMINAL_SEQUENCE, '').replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');
}
/** The same, on one line: each run of invisible characters becomes one blank. */
function oneLine(text) {
    return printable(text).replace(/\s+/g, ' ').trim();
}
/** At most `limit` UTF-16 units. Never cuts a character in half, and ends in `…` where something was cut. */
function clamp(text, limit) {
    if (text.length <= limit)
        return text;
    let kept = '';
    for (const character of text) {
        if (kept.length + character.length > limit - 1)
            break;
        kept += character;
    }
    return `${kept}…`;
}


/***/ }),

/***/ 97769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cv: () => (/* binding */ withoutSpellings),
/* harmony export */   Hz: () => (/* binding */ spellingsOf),
/* harmony export */   pc: () => (/* binding */ redacted)
/* harmony export */ });
// Shorter texts are not removed: a password "on" would remove every "on" from the log.
const SHORTEST = 4;
/** The text without any of the secrets. It also finds a secret as it is spelled in a URL or in JSON. */
function redacted(text, secrets) {
    return withoutSpellings(text, new Set([...secrets].flatMap(spellingsOf)));
}
/** Longest first: if a password is part of a secret URL, the rest of the URL must be removed too. */
function withoutSpellings(text, spellings) {
    let clean = text;
    for (const spelling of [...spellings].sort((one, other) => other.length - one.length)) {
        clean = clean.replaceAll(spelling, '[redacted]');
    }
    return clean;
}
/**
 * The value, its lines of at least 8 characters, and a URL's password; each also percent-decoded, percent-encoded and as
 * JSON.
 */
function spellingsOf(secret) {
    const value = secret.reveal();
    const parts = new Set([value, value.trim()]);
    // A private key may be given in one line, with a backslash and an n for each line break: its lines are secrets all the same.
    for (const line of value.split(/\r?\n|(?:\\r)?\\n/))
        if (line.trim().length >= 8)
            parts.add(line.trim());
    // Up to the last @: people forget to encode an @ or a / in a password.
    for (const form of [/^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:([^@/]+)@/i, /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.+)@/i]) {
        const password = form.exec(value)?.[1];
        if (password !== undefined)
            parts.add(password);
    }
    const spellings = [...parts].flatMap((part) => [
        part,
        decoded(part),
        encodeURIComponent(part),
        JSON.stringify(part).slice(1, -1),
    ]);
    return [...new Set(spellings)].filter((spelling) => spelling.length >= SHORTEST);
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 85432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ secretBag),
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
const revealed = new WeakMap();
/**
 * A secret value. Everywhere it is printed, it shows `[redacted]`. Call `reveal` only where the value is handed to its
 * consumer.
 */
class Secret {
    constructor(value) {
        revealed.set(this, value);
    }
    reveal() {
        return revealed.get(this) ?? '';
    }
    toString() {
        return '[redacted]';
    }
    toJSON() {
        return '[redacted]';
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return '[redacted]';
    }
}
/** The one place that decides when a secret counts as given. */
function secretBag(values) {
    const given = [...values].filter(([, value]) => value.trim() !== '');
    return new Map(given.map(([name, value]) => [name, new Secret(value)]));
}


/***/ }),

/***/ 19228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ withinTime)
/* harmony export */ });
/**
 * Gives `work` at most `limit`. Then it aborts the signal of `work` and stops waiting, even if `work` doesn't react to the
 * signal. When the outer signal is aborted, it rejects with that signal's reason.
 */
async function withinTime(clock, limit, work, signal) {
    const timer = new AbortController();
    const worker = new AbortController();
    const ended = clock
        .sleep(limit, AbortSignal.any([signal, timer.signal]))
        .then(() => ({ kind: 'too-late' }));
    const done = work(AbortSignal.any([signal, worker.signal])).then((result) => ({
        kind: 'in-time',
        result,
    }));
    try {
        return await Promise.race([done, ended]);
    }
    finally {
        // The promise that lost the race rejects now. Nobody waits for it any more, so the rejection is swallowed.
        for (const loser of [done, ended])
            loser.catch(() => undefined);
        timer.abort();
        worker.abort(new Error('it took longer than it may'));
    }
}


/***/ }),

/***/ 62277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bh: () => (/* binding */ formatToken),
/* harmony export */   W$: () => (/* binding */ mintToken),
/* harmony export */   cO: () => (/* binding */ fencingToken),
/* harmony export */   kf: () => (/* binding */ sameToken)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(16099);

function mintToken(lease) {
    return { generation: lease.generation, nonce: lease.nonce };
}
function formatToken(token) {
    return `${token.generation}.${token.nonce}`;
}
function sameToken(one, other) {
    return one.generation === other.generation && one.nonce === other.nonce;
}
/** 15 digits are exact in a double and in the arithmetic of the target's shell. The nonce is 128 random bits. */
const fencingToken = {
    type: 'fencing token',
    parse(raw) {
        const match = /^([1-9]\d{0,14})\.([0-9a-f]{32})$/.exec(raw);
        // The raw text is not repeated in the message: somebody may have put a secret into this input by mistake.
        if (!match?.[2])
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('must be a fencing token, generation and nonce of a lease (1795228129.6f3a…)');
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)(mintToken({ generation: Number(match[1]), nonce: match[2] }));
    },
};


/***/ }),

/***/ 35692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ formatLeaseHandle),
/* harmony export */   t: () => (/* binding */ leaseHandle)
/* harmony export */ });
/* harmony import */ var _base_names_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(66834);
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(16099);
/* harmony import */ var _fencing_token_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62277);
/* harmony import */ var _lease_store_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(85677);




const VERSION = 'v1';
const ABSENT = '-';
/**
 * One line of letters, digits, dots and hyphens: `v1.<generation>.<nonce>.<deployment>.<store>.` and five texts in hexadecimal,
 * `-` for one that is absent. Hexadecimal, because GitHub blanks secrets in outputs as they are and in base64: a user whose
 * password is `production` must not get a handle with a hole.
 */
function formatLeaseHandle(handle) {
    const { token, environment, lockEnvironment, store, deployment, target } = handle;
    const texts = [environment, lockEnvironment, target?.config, target?.dockerHost, target?.adopt];
    return [VERSION, (0,_fencing_token_js__WEBPACK_IMPORTED_MODULE_2__/* .formatToken */ .Bh)(token), deployment, store, ...texts.map(hexOf)].join('.');
}
/** The one reader of that text. A handle reads back as exactly what was written, and nothing else is one. */
const leaseHandle = {
    type: 'lease, as the lock action gives it',
    parse(raw) {
        const handle = read(raw);
        // The raw text is not repeated: somebody may have put a secret into this input.
        if (!handle || formatLeaseHandle(handle) !== raw)
            return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .malformed */ .Qm)('must be the whole `lease` output of the lock action (v1.1795228129.6f3a…)');
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .parsed */ .Yz)(handle);
    },
};
function read(raw) {
    const [version, generation, nonce, id, store, ...texts] = raw.split('.');
    const token = _fencing_token_js__WEBPACK_IMPORTED_MODULE_2__/* .fencingToken */ .cO.parse(`${generation}.${nonce}`);
    const deployment = _base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentId */ .dP.parse(id ?? '');
    const knownStore = _lease_store_js__WEBPACK_IMPORTED_MODULE_3__/* .LEASE_STORES */ .e.find((known) => known === store);
    const [named, lockNamed, config, dockerHost, adopt] = texts.map(textOf);
    const environment = _base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .environmentName */ .VE.parse(named ?? '');
    const lockEnvironment = lockNamed === undefined ? undefined : _base_names_js__WEBPACK_IMPORTED_MODULE_0__/* .environmentName */ .VE.parse(lockNamed);
    if (version !== VERSION || !token.ok || !deployment.ok || knownStore === undefined || !environment.ok)
        return undefined;
    if (lockEnvironment?.ok === false)
        return undefined;
    const target = { ...(dockerHost !== undefined && { dockerHost }), ...(adopt !== undefined && { adopt }) };
    return {
        token: token.value,
        environment: environment.value,
        ...(lockEnvironment && { lockEnvironment: lockEnvironment.value }),
        store: knownStore,
        deployment: deployment.value,
        ...(config !== undefined && { target: { config, ...target } }),
    };
}
function hexOf(text) {
    return text === undefined ? ABSENT : Buffer.from(text, 'utf8').toString('hex');
}
/** Text that isn't hexadecimal or isn't UTF-8 changes here. The parser notices, because it writes the handle again and compares. */
function textOf(hex) {
    return hex === ABSENT ? undefined : Buffer.from(hex, 'hex').toString('utf8');
}


/***/ }),

/***/ 44864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IR: () => (/* binding */ withoutLeases),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   nq: () => (/* binding */ endedLease)
/* harmony export */ });
/** How leases ended, as the register remembers it. */
const ENDED_KEPT = 10;
/** How a lease ended. An expired one ended at its expiry, every other one now. */
function endedLease(lease, how, serverTime, person) {
    const { generation, holder, engine, acquiredAt, expiresAt } = lease;
    return {
        generation,
        deployment: holder.deployment,
        how,
        since: acquiredAt,
        at: how === 'expired' ? expiresAt : serverTime.toISOString(),
        actor: holder.actor,
        url: holder.url,
        run: runOf(holder),
        ...(engine !== undefined && { engine }),
        ...(person && { by: person.by, reason: person.reason }),
    };
}
/** The state without these leases. It remembers how they ended: the last ten, newest first. */
function withoutLeases(state, ends) {
    const gone = new Set(ends.map(({ generation }) => generation));
    return {
        ...state,
        leases: state.leases.filter(({ generation }) => !gone.has(generation)),
        ended: [...ends.toReversed(), ...state.ended].slice(0, ENDED_KEPT),
    };
}
function runOf({ repository, ref, runId, runAttempt }) {
    return { repository, ...(ref !== undefined && { ref }), runId, runAttempt };
}


/***/ }),

/***/ 88965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ pauseAfterCollision),
/* harmony export */   bz: () => (/* binding */ pauseBeforeLook),
/* harmony export */   zY: () => (/* binding */ JOB_LOOK_MS)
/* harmony export */ });
/**
 * How often a waiter looks at the lease: first after 10 s, later every 30 s, with some spread, so that waiters don't look
 * at the same moment. That is at most 145 looks in an hour; GITHUB_TOKEN has 1,000 requests an hour for the whole
 * repository. If a look takes several requests, the waiter looks less often.
 */
const FIRST_LOOK_MS = 10_000;
const SLOWEST_LOOK_MS = 30_000;
const GROWTH = 1.4;
const FIRST_COLLISION_MS = 250;
const SLOWEST_COLLISION_MS = 5_000;
/** Milliseconds until the next look at a lease that somebody holds. */
function pauseBeforeLook({ looks, freeInMs = Number.POSITIVE_INFINITY, requests }, nonce) {
    const even = Math.min(SLOWEST_LOOK_MS, FIRST_LOOK_MS * GROWTH ** looks) * (0.85 + 0.3 * spread(nonce, looks));
    const usual = even * Math.max(1, requests);
    // A lease that is about to expire is looked at right then. Without a little spread, all waiters would collide in one
    // write.
    return Math.min(usual, Math.max(0, freeInMs) + 250 + 1_750 * spread(nonce, looks + 1));
}
/**
 * How long to rely on an answer about the holder's job before asking again, in milliseconds. That makes 4 more requests an
 * hour.
 */
const JOB_LOOK_MS = 15 * 60_000;
/** Milliseconds to wait before trying again, after another writer was first. */
function pauseAfterCollision(collisions, nonce) {
    const most = Math.min(SLOWEST_COLLISION_MS, FIRST_COLLISION_MS * 2 ** collisions);
    return most * (0.2 + 0.8 * spread(nonce, collisions));
}
/** From 0 to 1, evenly spread, and always the same for the same nonce and count, so that a test can repeat it. */
function spread(nonce, count) {
    let mixed = Number.parseInt(nonce.slice(0, 8), 16) ^ Math.imul(count + 1, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}


/***/ }),

/***/ 35095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ parseLeaseState),
/* harmony export */   r: () => (/* binding */ formatLeaseState)
/* harmony export */ });
/* harmony import */ var _base_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(16099);

/** The whole state of a lease, as a register stores it. */
function formatLeaseState(state) {
    return JSON.stringify(state);
}
/**
 * Reads what a register stores. A person may have edited it, or a newer version may have written it. So every field on
 * which a decision depends is checked: a lease whose expiry is no time would never expire, or always.
 */
function parseLeaseState(raw) {
    const value = fieldsOf(readJson(raw));
    if (!value)
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('is not a JSON object');
    if (typeof value['schema'] === 'number' && value['schema'] > 1)
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)(`was written by a newer version (schema ${value['schema']})`);
    if (value['schema'] !== 1)
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('has no schema that this version knows');
    const { generation, leases, hold, waiters, ended } = value;
    // The generation is 0 when no lease was ever granted: a person may put an empty register on hold.
    if (generation !== 0 && !isGeneration(generation))
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('has no generation');
    if (!Array.isArray(leases) || !leases.every(isLease))
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('contains an incomplete lease');
    if (hold !== null && !isHold(hold))
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('contains an incomplete hold');
    if (!Array.isArray(waiters) || !waiters.every(isWaiter))
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('has no list of waiters');
    if (!Array.isArray(ended) || !ended.every(isEnded))
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('has no list of ended leases');
    const generations = leases.map((lease) => lease.generation);
    if (generations.some((each) => each > generation) || new Set(generations).size < generations.length)
        return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .malformed */ .Qm)('contains a lease of another generation');
    return (0,_base_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .parsed */ .Yz)({ schema: 1, generation, leases, hold, waiters, ended });
}
function readJson(raw) {
    try {
        return JSON.parse(raw);
    }
    catch {
        return undefined;
    }
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
function isLease(value) {
    const lease = fieldsOf(value);
    return (lease !== undefined &&
        isGeneration(lease['generation']) &&
        isNonce(lease['nonce']) &&
        isHolder(lease['holder']) &&
        isTextOrAbsent(lease['reason']) &&
        isTextOrAbsent(lease['engine']) &&
        (lease['slots'] === undefined || isGeneration(lease['slots'])) &&
        (lease['outlivesJob'] === undefined || lease['outlivesJob'] === true) &&
        isTime(lease['acquiredAt']) &&
        isTime(lease['renewedAt']) &&
        isTime(lease['expiresAt']) &&
        isGeneration(lease['ttlSeconds']));
}
const HOLDER_TEXTS = ['repository', 'runId', 'job', 'actor', 'sha', 'url'];
function isHolder(value) {
    const holder = fieldsOf(value);
    return (holder !== undefined &&
        HOLDER_TEXTS.every((name) => typeof holder[name] === 'string') &&
        isDeployment(holder['deployment']) &&
        typeof holder['runAttempt'] === 'number' &&
        isTextOrAbsent(holder['checkRunId']) &&
        isTextOrAbsent(holder['ref']));
}
function isHold(value) {
    const hold = fieldsOf(value);
    return (hold !== undefined &&
        typeof hold['by'] === 'string' &&
        typeof hold['reason'] === 'string' &&
        isTime(hold['since']) &&
        (hold['until'] === undefined || isTime(hold['until'])) &&
        isTextOrAbsent(hold['url']));
}
function isRun(value) {
    const run = fieldsOf(value);
    return (run !== undefined &&
        typeof run['repository'] === 'string' &&
        typeof run['runId'] === 'string' &&
        typeof run['runAttempt'] === 'number' &&
        isTextOrAbsent(run['ref']));
}
function isWaiter(value) {
    const waiter = fieldsOf(value);
    return (waiter !== undefined &&
        isNonce(waiter['nonce']) &&
        isRun(waiter['run']) &&
        typeof waiter['actor'] === 'string' &&
        typeof waiter['url'] === 'string' &&
        isTime(waiter['until']));
}
const WAYS = [
    'released',
    'expired',
    'orphaned',
    'taken-over',
    'handed-over',
    'forced',
];
function isEnded(value) {
    const ended = fieldsOf(value);
    return (ended !== undefined &&
        isGeneration(ended['generation']) &&
        isDeployment(ended['deployment']) &&
        WAYS.includes(String(ended['how'])) &&
        isTime(ended['since']) &&
        isTime(ended['at']) &&
        typeof ended['actor'] === 'string' &&
        typeof ended['url'] === 'string' &&
        isRun(ended['run']) &&
        isTextOrAbsent(ended['engine']) &&
        isTextOrAbsent(ended['by']) &&
        isTextOrAbsent(ended['reason']));
}
// A token has 15 digits, and the next generation adds one: a register that a person edited must not give out a longer
// number.
const HIGHEST = 10 ** 14;
function isGeneration(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= HIGHEST;
}
function isNonce(value) {
    return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}
function isDeployment(value) {
    return typeof value === 'string' && /^[0-9a-f]{16,64}$/.test(value);
}
/** With a time zone: without one, each runner would read the time in its own zone. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)$/;
function isTime(value) {
    return typeof value === 'string' && TIME.test(value) && Number.isFinite(Date.parse(value));
}
function isTextOrAbsent(value) {
    return value === undefined || typeof value === 'string';
}


/***/ }),

/***/ 85677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ LEASE_STORES)
/* harmony export */ });
/** Where GitHub keeps an environment's lease: in variables of an environment, or in git refs. */
const LEASE_STORES = ['environment', 'ref'];


/***/ }),

/***/ 42441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uz: () => (/* binding */ withWholeTtl),
/* harmony export */   YP: () => (/* binding */ standingOf),
/* harmony export */   _r: () => (/* binding */ release),
/* harmony export */   d5: () => (/* binding */ renewedFrom),
/* harmony export */   qV: () => (/* binding */ renew)
/* harmony export */ });
/* harmony import */ var _lease_history_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(44864);
/* harmony import */ var _lease_time_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57407);


function standingOf(state, token) {
    // Generations only grow, so a reading with a smaller one is old. GitHub's reads lag behind its writes.
    if (!state || state.generation < token.generation)
        return { kind: 'stale' };
    const lease = state.leases.find(({ nonce }) => nonce === token.nonce);
    if (lease?.generation === token.generation)
        return { kind: 'ours', lease, state };
    const by = state.leases.at(-1);
    const ended = state.ended.find(({ generation }) => generation === token.generation);
    return { kind: 'over', ...(by && { by }), ...(ended && { ended }) };
}
/**
 * Gives the lease its whole TTL again. A lease that has expired is over, even if nobody has taken it yet. If GitHub's time
 * is known only within bounds, `earliest` is the lower bound: counted from there, the lease never lasts longer than its
 * TTL.
 */
function renew(state, token, serverTime, earliest = serverTime) {
    const standing = standingOf(state, token);
    if (standing.kind !== 'ours')
        return standing;
    if ((0,_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .outlived */ .V$)(standing.lease, serverTime))
        return expired(standing.lease, serverTime);
    return { kind: 'renew', ...withWholeTtl(standing.state, standing.lease, earliest) };
}
/** Releases the lease, but only if this token still holds it. */
function release(state, token, serverTime) {
    const standing = standingOf(state, token);
    if (standing.kind !== 'ours')
        return standing;
    const { lease } = standing;
    if ((0,_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .outlived */ .V$)(lease, serverTime))
        return expired(lease, serverTime);
    return { kind: 'release', lease, next: (0,_lease_history_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutLeases */ .IR)(standing.state, [(0,_lease_history_js__WEBPACK_IMPORTED_MODULE_1__/* .endedLease */ .nq)(lease, 'released', serverTime)]) };
}
/** The lease with its whole TTL from now on, and the state that contains it. */
function withWholeTtl(state, standing, serverTime) {
    const lease = renewedFrom(standing, serverTime);
    const leases = state.leases.map((each) => (each.nonce === lease.nonce ? lease : each));
    return { lease, next: { ...state, leases } };
}
function renewedFrom(lease, serverTime) {
    const expiresAt = new Date(serverTime.getTime() + lease.ttlSeconds * 1_000);
    return { ...lease, renewedAt: serverTime.toISOString(), expiresAt: expiresAt.toISOString() };
}
function expired(lease, serverTime) {
    return { kind: 'over', ended: (0,_lease_history_js__WEBPACK_IMPORTED_MODULE_1__/* .endedLease */ .nq)(lease, 'expired', serverTime) };
}


/***/ }),

/***/ 57407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q4: () => (/* binding */ freeAt),
/* harmony export */   S0: () => (/* binding */ ownExpiry),
/* harmony export */   Te: () => (/* binding */ RECORDS_KEPT_MS),
/* harmony export */   V$: () => (/* binding */ outlived),
/* harmony export */   _d: () => (/* binding */ isExpired),
/* harmony export */   _v: () => (/* binding */ serverTimeAt),
/* harmony export */   hk: () => (/* binding */ holdStands)
/* harmony export */ });
/* unused harmony export GRACE_MS */
/**
 * After its expiry, nobody takes a lease for this time: GitHub's `Date` has only whole seconds, and the holder itself stops
 * exactly at the expiry.
 */
const GRACE_MS = 15_000;
/**
 * No record of a register is deleted before it is this old. Otherwise a late write could get the name of a deleted record,
 * and would look like the newest.
 */
const RECORDS_KEPT_MS = 10 * 60_000;
/**
 * When others may have the lease: after its expiry (by the TTL that its holder recorded) or after the end of its job, plus
 * the grace.
 */
function freeAt({ expiresAt, outlivesJob }, jobEndedAt) {
    const expiry = Date.parse(expiresAt);
    // The end of a job can only shorten the wait.
    const end = jobEndedAt && !outlivesJob ? Math.min(expiry, jobEndedAt.getTime()) : expiry;
    return new Date(end + GRACE_MS);
}
/** True when another run may take the lease. The holder must stop earlier: see `outlived`. */
function isExpired(lease, serverTime) {
    return serverTime.getTime() > freeAt(lease).getTime();
}
/** True when the holder may not act, renew or release any more. */
function outlived(lease, serverTime) {
    return serverTime.getTime() >= Date.parse(lease.expiresAt);
}
function holdStands(hold, serverTime) {
    return hold !== null && (hold.until === undefined || serverTime.getTime() < Date.parse(hold.until));
}
/**
 * What GitHub's clock says now, by our own monotonic clock since `reading`. It may be ahead, by at most the time between
 * `readAtMs` and the answer. It is behind when the machine slept, because the monotonic clock stands still then.
 */
function serverTimeAt(reading, monotonicMs) {
    return new Date(reading.serverTime.getTime() + Math.max(0, monotonicMs - reading.readAtMs));
}
/**
 * The own monotonic time at which the holder must have stopped. It is counted from when the request was sent, not from its
 * answer. It is never more than one TTL away: otherwise one wrong `Date` could make a holder believe that its lease never
 * ends.
 */
function ownExpiry({ expiresAt, ttlSeconds }, { serverTime, readAtMs }) {
    return readAtMs + Math.min(Date.parse(expiresAt) - serverTime.getTime(), ttlSeconds * 1_000);
}


/***/ }),

/***/ 90881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ describeLoss),
/* harmony export */   Q6: () => (/* binding */ describeEndedLease),
/* harmony export */   TZ: () => (/* binding */ describeHold),
/* harmony export */   hs: () => (/* binding */ describeNewer),
/* harmony export */   sA: () => (/* binding */ describeTerm),
/* harmony export */   sG: () => (/* binding */ describeHolder),
/* harmony export */   un: () => (/* binding */ describeLease),
/* harmony export */   vl: () => (/* binding */ signature)
/* harmony export */ });
/* harmony import */ var _base_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(43153);
/* harmony import */ var _lease_time_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57407);


/** What people read about a lease: plain text, one fact per line. Text from outside is cut and has no line breaks. */
/** `octo/shop run 123 attempt 1, job deploy, by octocat: https://…` */
function describeHolder({ holder }) {
    const { repository, runId, runAttempt, job, actor, url } = holder;
    return line(`${repository} run ${runId} attempt ${runAttempt}, job ${job}, by ${actor}: ${url}`);
}
/**
 * Who has it, since when, until when, why, and the exact inputs that release it. `place` are the inputs that say where it
 * is kept.
 */
function describeLease(lease, place = []) {
    const inputs = [...place, ...freeingInputs(lease)];
    return [
        `held by ${describeHolder(lease)}`,
        describeTerm(lease),
        `It is free at ${(0,_lease_time_js__WEBPACK_IMPORTED_MODULE_0__/* .freeAt */ .Q4)(lease).toISOString()} unless it is renewed. If that run is dead and you can't wait, run the lock action with`,
        ...inputs.map((input) => `  ${input}`),
    ].join('\n');
}
/** `since …, renewed …, until … (why)`. */
function describeTerm({ acquiredAt, renewedAt, expiresAt, reason }) {
    const why = reason === undefined ? 'no reason given' : line(reason);
    return `since ${acquiredAt}, renewed ${renewedAt}, until ${expiresAt} (${why})`;
}
/** The inputs of the lock action that release exactly this lease. */
function freeingInputs({ generation }) {
    return ['mode: force-release', `generation: ${generation}`, 'reason: <why>'];
}
function describeHold({ by, reason, since, until }) {
    return line(`on hold by ${by} since ${since}${until === undefined ? '' : ` until ${until}`}: ${reason}`);
}
function describeEndedLease({ generation, deployment, how, at, by, reason }) {
    const words = {
        released: 'was released',
        expired: 'expired',
        orphaned: 'ended with its job',
        'taken-over': 'was taken over',
        'handed-over': 'was handed over',
        forced: 'was force-released',
    };
    const why = by === undefined ? '' : ` (${by}: ${reason ?? 'no reason given'})`;
    return line(`lease ${generation} of deployment ${deployment} ${words[how]} at ${at}${why}`);
}
/** How a lease that we lost ended, and who has it now. */
function describeLoss({ by, ended }) {
    const how = ended
        ? describeEndedLease(ended)
        : 'the register does not know this lease: it ended long ago, or it is one of another repository or environment';
    return by ? `${how}; now ${describeLease(by)}` : how;
}
/** Which newer run of the same ref makes this one unnecessary. */
function describeNewer({ run, actor, url, doing }) {
    const words = { waits: 'waits', holds: 'deploys now', held: 'has already deployed' };
    return line(`run ${run.runId} of ${run.ref ?? 'the same ref'} is newer and ${words[doing]}: by ${actor}, ${url}`);
}
/** `octocat in job deploy of https://…`, as fences and journals store it. For people only: nothing is compared by it. */
function signature({ actor, job, url }) {
    return line(`${actor} in job ${job} of ${url}`);
}
function line(text) {
    return (0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .clamp */ .qE)((0,_base_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text), 500);
}


/***/ }),

/***/ 88214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ findLease),
/* harmony export */   K: () => (/* binding */ findByNonce)
/* harmony export */ });
/* harmony import */ var _fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62277);
/* harmony import */ var _lease_tenure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(42441);
/* harmony import */ var _held_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(61778);



// terraform-provider-github waits longer than this for a variable that it has created. Nobody has measured how far GitHub's
// reads lag.
const READ_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000];
const SECOND_LOOK_MS = 2_000;
const LONGEST_LAG_MS = 120_000;
/** Whether a token still holds its lease. 1 request, unless GitHub's answer is older than the token itself. */
async function findLease(ports, token, signal) {
    for (const pause of [...READ_AGAIN_AFTER_MS, undefined]) {
        const reading = await ports.register.read(signal);
        const standing = (0,_lease_tenure_js__WEBPACK_IMPORTED_MODULE_2__/* .standingOf */ .YP)(reading.state, token);
        switch (standing.kind) {
            case 'ours':
                return {
                    kind: 'ours',
                    held: (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .heldLease */ .Mn)(standing.lease, { ...reading, state: standing.state, seenAtMs: ports.clock.monotonic() }),
                };
            case 'over':
                return standing;
            case 'stale':
                if (pause === undefined || isGone(reading, token))
                    return { kind: 'over' };
                await ports.clock.sleep(pause, signal);
        }
    }
    return { kind: 'over' };
}
/**
 * True when the register was deleted. Its first generation is the time in seconds, so an empty reading that is much younger
 * than the token can't just lag behind.
 */
function isGone({ state, serverTime }, { generation }) {
    return state === null && serverTime.getTime() - generation * 1_000 > LONGEST_LAG_MS;
}
/** Finds the lease of a job that ended before it knew whether its lease was granted. */
async function findByNonce(ports, nonce, signal) {
    const look = async () => {
        const { state } = await ports.register.read(signal);
        const lease = state?.leases.find((each) => each.nonce === nonce);
        return lease && (0,_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .mintToken */ .W$)(lease);
    };
    const seen = await look();
    if (seen)
        return seen;
    // The write may have been the last thing that the job did, and GitHub's reads lag behind its writes.
    await ports.clock.sleep(SECOND_LOOK_MS, signal);
    return look();
}


/***/ }),

/***/ 61778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eu: () => (/* binding */ writeGrant),
/* harmony export */   Mn: () => (/* binding */ heldLease),
/* harmony export */   Y5: () => (/* binding */ answeredInTime),
/* harmony export */   c_: () => (/* binding */ serverNow),
/* harmony export */   gt: () => (/* binding */ serverNowAtLeast),
/* harmony export */   jD: () => (/* binding */ basisServes),
/* harmony export */   vC: () => (/* binding */ writeOnOwn),
/* harmony export */   yP: () => (/* binding */ decidedBy)
/* harmony export */ });
/* harmony import */ var _fencing_token_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62277);
/* harmony import */ var _lease_time_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57407);


function heldLease(lease, basis) {
    return { lease, token: (0,_fencing_token_js__WEBPACK_IMPORTED_MODULE_0__/* .mintToken */ .W$)(lease), basis, ownExpiryMs: (0,_lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .ownExpiry */ .S0)(lease, basis) };
}
// Well below RECORDS_KEPT_MS, so that the request still arrives within that time.
const BASIS_SERVES_MS = _lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .RECORDS_KEPT_MS */ .Te - 60_000;
// Others may change at any time what a grant depends on, so a grant must be decided on a fresh reading.
const DECISION_SENT_WITHIN_MS = 30_000;
const DECISION_ANSWERED_WITHIN_MS = 60_000;
// GitHub's clock doesn't go back, except for the small differences between its servers. If it does, one of the two times is
// wrong.
const CLOCKS_DIFFER_MS = 10_000;
/** True while the next write may be based on it without reading again. */
function basisServes({ readAtMs }, clock) {
    return clock.monotonic() - readAtMs < BASIS_SERVES_MS;
}
/** Own monotonic time after which a decision from this reading is too old to be sent. */
function decidedBy({ readAtMs }) {
    return readAtMs + DECISION_SENT_WITHIN_MS;
}
/** Whether a write counts, by GitHub's clock: our own clock stands still while the machine sleeps. */
function answeredInTime({ serverTime }, answer) {
    const between = answer.serverTime.getTime() - serverTime.getTime();
    return between >= -CLOCKS_DIFFER_MS && between <= DECISION_ANSWERED_WITHIN_MS;
}
/** Writes a grant. It must be sent within 30 s of its reading by our own clock, and answered within 60 s by GitHub's. */
async function writeGrant(ports, { basis, next, }, signal) {
    const answer = await ports.register.replace(basis, { next, sendBy: decidedBy(basis) }, signal);
    if (answer.kind === 'conflict')
        return { kind: 'unsettled' };
    if (!answeredInTime(basis, answer))
        return { kind: 'unsettled' };
    return { kind: 'counts', basis: written(answer, next, ports.clock) };
}
/** Writes a renewal or release of our own lease. It counts only if it was answered before the old expiry, by both clocks. */
async function writeOnOwn(ports, { lease, basis, ownExpiryMs }, next, signal) {
    const sendBy = Math.min(ownExpiryMs, basis.readAtMs + BASIS_SERVES_MS);
    const answer = await ports.register.replace(basis, { next, sendBy }, signal);
    if (answer.kind === 'conflict')
        return { kind: 'unsettled' };
    const between = answer.serverTime.getTime() - basis.serverTime.getTime();
    const isInTime = between >= -CLOCKS_DIFFER_MS && between < _lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .RECORDS_KEPT_MS */ .Te;
    if (!isInTime || (0,_lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .outlived */ .V$)(lease, answer.serverTime) || ports.clock.monotonic() >= ownExpiryMs)
        return { kind: 'unsettled' };
    return { kind: 'counts', basis: written(answer, next, ports.clock) };
}
function written({ version, serverTime, sentAtMs }, state, clock) {
    return { version, state, serverTime, readAtMs: sentAtMs, seenAtMs: clock.monotonic() };
}
/** The earliest that GitHub's time can be now. A lease that is dated with it never lasts longer than it says. */
function serverNowAtLeast({ serverTime, seenAtMs }, clock) {
    return seenAtMs === undefined ? serverTime : (0,_lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .serverTimeAt */ ._v)({ serverTime, readAtMs: seenAtMs }, clock.monotonic());
}
/**
 * GitHub's time now, as far as it follows from the basis without asking. It may be ahead by the duration of the request, so
 * that a lease counts as expired rather too early than too late.
 */
function serverNow(basis, clock) {
    return (0,_lease_time_js__WEBPACK_IMPORTED_MODULE_1__/* .serverTimeAt */ ._v)(basis, clock.monotonic());
}


/***/ }),

/***/ 31244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ keepLease)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(44900);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(46904);
/* harmony import */ var _base_usecases_within_time_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(19228);
/* harmony import */ var _fencing_token_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62277);
/* harmony import */ var _lease_history_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(44864);
/* harmony import */ var _lease_words_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(90881);
/* harmony import */ var _find_lease_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(88214);
/* harmony import */ var _held_lease_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(61778);
/* harmony import */ var _renew_lease_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(20162);









const RETRY_MS = 5_000;
const SOONEST_RETRY_MS = 250;
/**
 * Does `work` under a lease. First it looks whether the token still holds the lease (1 request). It renews at a third of
 * the TTL (1 request each). When the lease is lost, or can't be renewed before its own expiry, it aborts the signal that
 * `work` was given. Then, and when the token doesn't hold the lease at the start, it throws `lease/lost`. It doesn't
 * release the lease: the step that acquired it does.
 *
 * The signal alone isn't enough. A process that stood still for a while may first see an answer that arrived meanwhile, and
 * start the next step, before the timer fires that would have stopped it. So `guard` asks the clock itself.
 */
async function keepLease(ports, { token, held, standing }, signal, work) {
    const found = held ? { kind: 'ours', held } : await (0,_find_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .findLease */ .G)(ports, token, signal);
    if (found.kind === 'over')
        throw lost(token, found);
    // It isn't enough that the register still has the lease: after its own expiry, a holder must not start anything.
    if (ports.clock.monotonic() >= found.held.ownExpiryMs)
        throw lost(token, outlivedEnd(found.held));
    await standing?.(found.held);
    const loss = new AbortController();
    const done = new AbortController();
    let latest = found.held;
    const guard = () => {
        if (ports.clock.monotonic() >= latest.ownExpiryMs)
            loss.abort(lost(token, outlivedEnd(latest)));
        if (loss.signal.aborted)
            throw (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(loss.signal.reason);
    };
    const renewed = async (renewedLease) => {
        latest = renewedLease;
        await standing?.(renewedLease);
    };
    const keeping = keep(ports, { first: found.held, renewed }, AbortSignal.any([signal, done.signal])).then((failure) => loss.abort(failure), 
    // If one of the signals was aborted, the work is done or the run is over, and that is reported elsewhere. After any
    // other error nobody renews the lease any more.
    (thrown) => {
        if (!signal.aborted && !done.signal.aborted)
            loss.abort((0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown));
    });
    try {
        const gitHubTime = () => (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .serverNow */ .c_)(latest.basis, ports.clock);
        return await work(AbortSignal.any([signal, loss.signal]), guard, gitHubTime);
    }
    catch (thrown) {
        // Whatever error the work made of the abort, the loss of the lease is the reason.
        throw loss.signal.aborted ? (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(loss.signal.reason) : thrown;
    }
    finally {
        done.abort(new Error('the work is done'));
        await keeping;
    }
}
/** Renews until the lease is lost, and answers how. Rejects when it is aborted. */
async function keep(ports, { first, renewed }, signal) {
    const { clock, progress } = ports;
    let held = first;
    let trouble;
    let renewAt = dueAt(held);
    for (;;) {
        await clock.sleep(Math.min(renewAt, held.ownExpiryMs) - clock.monotonic(), signal);
        const outcome = await beforeExpiry(ports, held, signal);
        switch (outcome.kind) {
            case 'renewed':
                held = outcome.held;
                trouble = undefined;
                renewAt = dueAt(held);
                progress.debug(`Lease renewed until ${held.lease.expiresAt}`);
                await renewed(held);
                break;
            case 'lost':
                // "Expired" doesn't explain anything. The trouble that kept it from being renewed does.
                if (trouble && outcome.ended?.how === 'expired' && !outcome.by)
                    return expired(held, trouble);
                return lost(held.token, outcome);
            case 'trouble':
                trouble = outcome.failure;
                if (clock.monotonic() >= held.ownExpiryMs)
                    return expired(held, outcome.failure);
                progress.info(`The lease could not be renewed yet (${outcome.failure.title}); it lasts until ${held.lease.expiresAt}`);
                renewAt = clock.monotonic() + pauseAfterTrouble(held.ownExpiryMs - clock.monotonic());
        }
    }
}
/** One renewal. It is given up at our own expiry, because a request that hangs must not carry the holder beyond it. */
async function beforeExpiry(ports, held, signal) {
    const limit = Math.max(0, held.ownExpiryMs - ports.clock.monotonic());
    try {
        const timely = await (0,_base_usecases_within_time_js__WEBPACK_IMPORTED_MODULE_6__/* .withinTime */ .d)(ports.clock, (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(limit), (inner) => (0,_renew_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .renewLease */ .E)(ports, held, inner), signal);
        if (timely.kind === 'in-time')
            return timely.result;
        return { kind: 'trouble', failure: new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('time/deadline', 'the renewal was not answered before the expiry') };
    }
    catch (thrown) {
        signal.throwIfAborted();
        return { kind: 'trouble', failure: (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .asFailure */ .h_)(thrown) };
    }
}
/** The less time is left, the shorter the pause, but the last second isn't spent on requests alone. */
function pauseAfterTrouble(leftMs) {
    return Math.max(SOONEST_RETRY_MS, Math.min(RETRY_MS, leftMs / 3));
}
/** A third of the TTL after the last renewal, so that two renewals may fail. */
function dueAt({ lease, ownExpiryMs }) {
    return ownExpiryMs - (lease.ttlSeconds * 1_000 * 2) / 3;
}
function outlivedEnd({ lease }) {
    return { ended: (0,_lease_history_js__WEBPACK_IMPORTED_MODULE_7__/* .endedLease */ .nq)(lease, 'expired', new Date(lease.expiresAt)) };
}
function lost(token, loss) {
    const ended = loss.ended && { ended: loss.ended.how };
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('lease/lost', (0,_lease_words_js__WEBPACK_IMPORTED_MODULE_8__/* .describeLoss */ .$4)(loss), { facts: { lease: (0,_fencing_token_js__WEBPACK_IMPORTED_MODULE_2__/* .formatToken */ .Bh)(token), ...ended } });
}
function expired({ token, lease }, cause) {
    const detail = `it could not be renewed before ${lease.expiresAt}: ${cause.message}`;
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('lease/lost', detail, { facts: { lease: (0,_fencing_token_js__WEBPACK_IMPORTED_MODULE_2__/* .formatToken */ .Bh)(token) }, cause });
}


/***/ }),

/***/ 20162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ renewLease)
/* harmony export */ });
/* harmony import */ var _lease_patience_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(88965);
/* harmony import */ var _lease_tenure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(42441);
/* harmony import */ var _find_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(88214);
/* harmony import */ var _held_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(61778);




/**
 * Gives a lease its whole TTL again: 1 request. A conflict is no loss yet: somebody may have set a hold, or another process
 * of the deployment may have renewed. So it reads where the token stands, and tries again. Throws the register's failures.
 */
async function renewLease(ports, held, signal) {
    const { clock } = ports;
    let standing = (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .basisServes */ .jD)(held.basis, clock)
        ? { kind: 'ours', held }
        : await (0,_find_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .findLease */ .G)(ports, held.token, signal);
    for (let collisions = 0; standing.kind === 'ours'; collisions += 1) {
        const { basis } = standing.held;
        const ruling = (0,_lease_tenure_js__WEBPACK_IMPORTED_MODULE_2__/* .renew */ .qV)(basis.state, held.token, (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .serverNow */ .c_)(basis, clock), (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .serverNowAtLeast */ .gt)(basis, clock));
        if (ruling.kind !== 'renew')
            return lost(ruling);
        const written = await (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .writeOnOwn */ .vC)(ports, standing.held, ruling.next, signal);
        if (written.kind === 'counts')
            return { kind: 'renewed', held: (0,_held_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .heldLease */ .Mn)(ruling.lease, written.basis) };
        await clock.sleep((0,_lease_patience_js__WEBPACK_IMPORTED_MODULE_3__/* .pauseAfterCollision */ .Bz)(collisions, held.token.nonce), signal);
        standing = await (0,_find_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .findLease */ .G)(ports, held.token, signal);
    }
    return lost(standing);
}
function lost(standing) {
    return standing.kind === 'stale' ? { kind: 'lost' } : { ...standing, kind: 'lost' };
}


/***/ }),

/***/ 62055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ withJobLogin),
/* harmony export */   HF: () => (/* binding */ JOB_LOGIN_REFUSED)
/* harmony export */ });
/* unused harmony export registryOfGitHub */
/* harmony import */ var _base_secret_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(85432);

/** What GitHub's registries take as the name of whoever shows a token. */
const USERNAME = 'x-access-token';
/**
 * The container registry of a GitHub, by the address of its API: `ghcr.io`, or `containers.<host>` of an Enterprise Server and
 * of a subdomain of ghe.com. Undefined for any other address: the job's token must reach nobody but its own GitHub.
 */
function registryOfGitHub(apiUrl) {
    if (!URL.canParse(apiUrl))
        return undefined;
    const { protocol, host, pathname } = new URL(apiUrl);
    if (protocol !== 'https:')
        return undefined;
    if (host === 'api.github.com')
        return 'ghcr.io';
    if (/^api\.[a-z0-9-]+\.ghe\.com$/.test(host))
        return `containers.${host.slice('api.'.length)}`;
    return /^\/api\/v3\/?$/.test(pathname) ? `containers.${host}` : undefined;
}
/** The logins with the job's own for the registry of its GitHub, unless the configuration names another one for it. */
function withJobLogin(logins, { apiUrl, token }) {
    const registry = registryOfGitHub(apiUrl);
    if (registry === undefined || token === undefined || logins.has(registry))
        return logins;
    return new Map([...logins, [registry, { username: new _base_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(USERNAME), password: token, owner: 'job' }]]);
}
/** What a person does when the job's own token may not read an image. */
const JOB_LOGIN_REFUSED = 'the job\'s own token was tried, and refused. Grant the job that calls deploy-with-job-token.yml `packages: read`, and give this repository read access to the package (in the package\'s settings, "Manage Actions access"). Or name credentials for this registry under `registry-auth`';


/***/ }),

/***/ 84298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ MOST_ENTRIES),
/* harmony export */   y: () => (/* binding */ LARGEST_SOURCE_FILE)
/* harmony export */ });
/** GitHub's contents API lists no more. */
const MOST_ENTRIES = 1_000;
/** 1 MiB: GitHub's contents API gives no larger file. */
const LARGEST_SOURCE_FILE = 1024 * 1024;


/***/ }),

/***/ 45943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ textOfFile)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(46904);

const TOO_LARGE = 'is larger than 1 MiB, the most that one file may have. Split it: `compose`, `include` and `env_file` may name several files, and long texts in `configs` may be files of their own';
/** A file as text in UTF-8. Throws `configuration/invalid` when it can't be read as that. */
function textOfFile(path, file) {
    if (file.kind === 'absent')
        return undefined;
    if (file.kind === 'too-large')
        throw unusable(path, TOO_LARGE);
    if (file.kind === 'unusable')
        throw unusable(path, file.why);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
    }
    catch (cause) {
        throw unusable(path, 'is not UTF-8 text', cause);
    }
}
function unusable(path, why, cause) {
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('configuration/invalid', `${path} ${why}`, { facts: { path }, cause });
}


/***/ }),

/***/ 48967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   connectTarget: () => (/* binding */ connectTarget)
/* harmony export */ });
/**
 * The stack at its target, as configured. Asks the target nothing yet. Only the engine that is used is loaded. Throws
 * `target/insecure`, `configuration/*`.
 */
async function connectTarget(parts) {
    const { target, router } = parts.configuration;
    if (target.engine === 'kubernetes') {
        const { connectCluster } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(4661), __nccwpck_require__.e(1132)]).then(__nccwpck_require__.bind(__nccwpck_require__, 24171));
        return await connectCluster({ ...parts, settings: target });
    }
    const { connectDocker } = await Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(4028), __nccwpck_require__.e(7148), __nccwpck_require__.e(7506), __nccwpck_require__.e(4661), __nccwpck_require__.e(3841)]).then(__nccwpck_require__.bind(__nccwpck_require__, 61590));
    if (router.kind === 'services')
        throw new Error('a Docker host has a proxy in front, as the configuration reads it');
    return connectDocker({ ...parts, settings: { ...parts.configuration, target, router } });
}


/***/ }),

/***/ 13673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  D: () => (/* binding */ deployedRepository)
});

// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-client.js + 5 modules
var github_client = __nccwpck_require__(11577);
// EXTERNAL MODULE: ./packages/core/build/release/source-file.js
var source_file = __nccwpck_require__(84298);
// EXTERNAL MODULE: ./packages/core/build/release/source-text.js
var source_text = __nccwpck_require__(45943);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/answer-fields.js
var answer_fields = __nccwpck_require__(85557);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/repository-name.js
var repository_name = __nccwpck_require__(39801);
;// CONCATENATED MODULE: ./packages/adapters/build/github/repository/contents-source-repository.js




/**
 * Reads files with GitHub's contents API. The token needs `contents: read`. GitHub answers 404 for a file that doesn't
 * exist, and for a repository that the token may not see: both read as undefined. A link to another file of the repository reads as
 * that file: GitHub follows it and doesn't say so. Throws the client's failures.
 */
function contentsSourceRepository(options) {
    const { client, commit } = options;
    const repository = (0,repository_name/* repositoryName */.a)(options.repository);
    async function contentAt(path, signal) {
        const route = 'GET /repos/{owner}/{repo}/contents/{path}';
        const parameters = { ...repository, path, ref: commit };
        const { status, data } = await client.call({ route, parameters, answers: [404] }, signal);
        return status === 404 ? undefined : data;
    }
    async function open(path, signal) {
        if (!isInside(path))
            return { kind: 'unusable', why: NOT_INSIDE };
        const data = await contentAt(path, signal);
        return data === undefined ? { kind: 'absent' } : fileIn(data);
    }
    return {
        open,
        read: async (path, signal) => (0,source_text/* textOfFile */.n)(path, await open(path, signal)),
        async list(path, signal) {
            if (!isInside(path))
                return { kind: 'unusable', why: NOT_INSIDE };
            const data = await contentAt(path, signal);
            return data === undefined ? { kind: 'absent' } : folderIn(data);
        },
    };
}
const NOT_INSIDE = 'is not a path inside the repository';
/** The API resolves `..` before it chooses the endpoint, so such a path would request something else. */
function isInside(path) {
    return path !== '' && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
function fileIn(data) {
    if (Array.isArray(data))
        return { kind: 'unusable', why: 'is a folder, not a file' };
    const { type, encoding, content } = (0,answer_fields/* fieldsOf */.Pf)(data);
    if (type === 'symlink')
        return { kind: 'unusable', why: 'is a link, not a file' };
    if (type !== 'file' || typeof content !== 'string')
        return { kind: 'unusable', why: 'is not a file' };
    // For files above 1 MiB, the API leaves the content out and says `none`.
    if (encoding !== 'base64')
        return { kind: 'too-large' };
    return { kind: 'file', bytes: Buffer.from(content, 'base64') };
}
function folderIn(data) {
    if (!Array.isArray(data))
        return (0,answer_fields/* fieldsOf */.Pf)(data)['type'] === 'symlink' ? { kind: 'unusable', why: 'is a link' } : { kind: 'file' };
    if (data.length >= source_file/* MOST_ENTRIES */.V)
        return { kind: 'unusable', why: `has ${source_file/* MOST_ENTRIES */.V} files or more, and GitHub lists no more` };
    const entries = data.flatMap((each) => {
        const { name, type } = (0,answer_fields/* fieldsOf */.Pf)(each);
        const kind = type === 'file' ? 'file' : type === 'dir' ? 'folder' : 'other';
        return typeof name === 'string' ? [{ name, kind }] : [];
    });
    return { kind: 'folder', entries };
}

// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __nccwpck_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __nccwpck_require__(46904);
;// CONCATENATED MODULE: ./packages/wiring/build/deployed-repository.js




/** The repository at the deployed commit, by GitHub's API. Throws `input/invalid` without a token. */
function deployedRepository({ githubToken: token }, { run }) {
    if (!token)
        throw new failure/* Failure */.HR('input/invalid', 'github-token: is needed to read the configuration from the repository; `config: ./…` reads the workspace');
    const client = (0,github_client/* gitHubClient */.X)({ apiUrl: run.apiUrl, token, clock: (0,system_clock/* systemClock */.m)() });
    return contentsSourceRepository({ client, repository: run.repository, commit: run.sha });
}


/***/ }),

/***/ 84488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Wo: () => (/* binding */ leaseCredential),
  XJ: () => (/* binding */ requiredCredential),
  k8: () => (/* binding */ tokensOf)
});

// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __nccwpck_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/base/secret.js
var secret = __nccwpck_require__(85432);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/answer-fields.js
var answer_fields = __nccwpck_require__(85557);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
;// CONCATENATED MODULE: ./packages/adapters/build/github/client/app-assertion.js


// docs, "Generating a JSON Web Token (JWT) for a GitHub App": `iat` 60 s in the past "to protect against clock drift",
// `exp` "no more than 10 minutes into the future".
const BACKDATED_SECONDS = 60;
const LASTS_SECONDS = 9 * 60;
// Of less than that a refusal can't be the clock's fault.
const CLOCKS_DIFFER_MS = 20_000;
/**
 * What an App shows to ask for tokens: JSON Web Tokens (RS256) of ten minutes, signed anew for every request. A runner
 * whose clock is off learns GitHub's from the refusal.
 */
function appAssertions({ id, privateKey }, clock) {
    let aheadMs = 0;
    return {
        async current() {
            const now = Math.floor((clock.now().getTime() + aheadMs) / 1_000);
            const claims = { iat: now - BACKDATED_SECONDS, exp: now - BACKDATED_SECONDS + LASTS_SECONDS, iss: id };
            const unsigned = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
            const signature = (0,external_node_crypto_.sign)('RSA-SHA256', Buffer.from(unsigned), privateKey.reveal());
            return new secret/* Secret */.z(`${unsigned}.${signature.toString('base64url')}`);
        },
        async refused({ serverTime }) {
            const difference = serverTime.getTime() - clock.now().getTime();
            if (Math.abs(difference - aheadMs) < CLOCKS_DIFFER_MS)
                return 'final';
            aheadMs = difference;
            return 'send-again';
        },
    };
}
function encoded(value) {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
}

// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-client.js + 5 modules
var github_client = __nccwpck_require__(11577);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-failure.js
var github_failure = __nccwpck_require__(59993);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/repository-name.js
var repository_name = __nccwpck_require__(39801);
;// CONCATENATED MODULE: ./packages/adapters/build/github/client/app-installation.js






const WRITE_AGAIN = { pausesMs: [500, 2_000], longestLimitMs: 0 };
/** Making a token twice does no harm, so all of it is repeated; the client itself repeats what only reads. */
function askingAsApp({ apiUrl, app, clock }) {
    const client = (0,github_client/* gitHubClient */.X)({ apiUrl, token: appAssertions(app, clock), clock });
    return async (call, signal) => {
        for (let repeats = 0;; repeats += 1) {
            try {
                return await client.call(call, signal);
            }
            catch (thrown) {
                if ((0,failure/* isFailure */.N6)(thrown, 'github/unauthorized'))
                    throw appRefused(app, 'GitHub knows no App of this id with this key', thrown);
                const repeated = thrown instanceof failure/* Failure */.HR && !call.route.startsWith('GET ');
                const pause = repeated ? (0,github_failure/* pauseAfter */.l0)(thrown, repeats, WRITE_AGAIN) : undefined;
                if (pause === undefined)
                    throw thrown;
                await clock.sleep(pause, signal);
            }
        }
    };
}
/** Throws `github/app-refused` when the App isn't installed in the repository, or lacks a permission. */
async function findInstallation(ask, access, signal) {
    const { app, repository } = access;
    const call = app.installation === undefined
        ? { route: 'GET /repos/{owner}/{repo}/installation', parameters: { ...(0,repository_name/* repositoryName */.a)(repository) } }
        : { route: 'GET /app/installations/{installation_id}', parameters: { installation_id: app.installation } };
    const { data } = await ask({ ...call, answers: [404] }, signal);
    const { id, permissions } = (0,answer_fields/* fieldsOf */.Pf)(data);
    if (typeof id === 'number')
        return { id, permissions: permissionsOf(permissions, access) };
    throw appRefused(app, app.installation === undefined
        ? `it is not installed in ${repository}`
        : `it has no installation ${app.installation}`);
}
/** Said before anything is asked for: GitHub's own refusal of a token doesn't name what is missing. */
function permissionsOf(granted, { app, repository, permissions, welcome = [] }) {
    const given = (0,answer_fields/* fieldsOf */.Pf)(granted);
    const missing = Object.entries(permissions).filter(([name, level]) => given[name] !== 'write' && given[name] !== level);
    if (missing.length > 0) {
        const names = missing.map(([name, level]) => `${name}: ${level}`).join(', ');
        throw appRefused(app, `its installation in ${repository} lacks ${names}`);
    }
    const further = welcome.flatMap((name) => {
        const level = given[name];
        return level === 'read' || level === 'write' ? [[name, level]] : [];
    });
    return { ...Object.fromEntries(further), ...permissions };
}
function appRefused({ id }, why, cause) {
    return new failure/* Failure */.HR('github/app-refused', `App ${id}: ${why}`, {
        facts: { app: id },
        ...(cause !== undefined && { cause: (0,failure/* asFailure */.h_)(cause) }),
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/client/app-tokens.js





// An hour's token is replaced while it has time for a renewal and its repetitions.
const REPLACED_BEFORE_END_MS = 5 * 60_000;
const USABLE_BEFORE_END_MS = 15_000;
// A token may be refused for a moment after it was made, until all of GitHub knows it (octokit/auth-app.js, hook.ts: 5 s).
const NEW_FOR_MS = 5_000;
const NEW_PAUSE_MS = 1_000;
/**
 * Installation tokens of an App, made as they are needed: the first at the first request, the next before the hour of the
 * one before is over. 2 requests for the first, 1 for each other. `current` throws `github/app-refused` when the App isn't
 * known, isn't installed in the repository, or lacks a permission; and the client's failures.
 */
function appTokens(options) {
    const { clock } = options;
    const make = tokenMaker(options);
    let latest;
    return {
        async current(signal) {
            if (latest && lasts(latest, REPLACED_BEFORE_END_MS, clock))
                return latest.token;
            try {
                latest = await make.token(signal);
            }
            catch (thrown) {
                signal.throwIfAborted();
                const usable = latest && lasts(latest, USABLE_BEFORE_END_MS, clock);
                if (!latest || !usable || (0,failure/* isFailure */.N6)(thrown, 'github/app-refused'))
                    throw thrown;
            }
            return latest.token;
        },
        async refused({ token }, signal) {
            // Another request has replaced it meanwhile.
            if (latest?.token !== token)
                return 'send-again';
            if (clock.monotonic() - latest.madeAtMs < NEW_FOR_MS)
                await clock.sleep(NEW_PAUSE_MS, signal);
            // Revoked, or its installation was changed: a new one tells.
            else
                latest = undefined;
            if (latest === undefined)
                make.forgetInstallation();
            return 'send-again';
        },
    };
}
function lasts({ endsAtMs }, ms, clock) {
    return clock.monotonic() < endsAtMs - ms;
}
/** Makes tokens of an installation that is looked up once. */
function tokenMaker(options) {
    const ask = askingAsApp(options);
    let installation;
    return {
        async token(signal) {
            installation ??= await findInstallation(ask, options, signal);
            const made = await makeToken(ask, { options, installation }, signal);
            options.made(made.token);
            return made;
        },
        forgetInstallation: () => void (installation = undefined),
    };
}
async function makeToken(ask, { options, installation }, signal) {
    const { app, repository } = options;
    const { id, permissions } = installation;
    const parameters = { installation_id: id, repositories: [(0,repository_name/* repositoryName */.a)(repository).repo], permissions };
    const route = 'POST /app/installations/{installation_id}/access_tokens';
    const answer = await ask({ route, parameters, answers: [404, 422] }, signal);
    // 404: the installation is gone. 422: it doesn't cover the repository.
    if (answer.status !== 201)
        throw appRefused(app, `its installation ${id} gives no token for ${repository}: ${(0,answer_fields/* saidIn */.$g)(answer.data)}`);
    return readToken(answer);
}
function readToken({ data, serverTime, sentAtMs }) {
    const { token, expires_at: end } = (0,answer_fields/* fieldsOf */.Pf)(data);
    const endsAt = typeof end === 'string' ? Date.parse(end) : Number.NaN;
    if (typeof token !== 'string' || Number.isNaN(endsAt))
        throw new failure/* Failure */.HR('github/refused', 'the answer to making an installation token holds none');
    // By GitHub's own time: the runner's clock may be off by more than a token lives.
    return { token: new secret/* Secret */.z(token), madeAtMs: sentAtMs, endsAtMs: sentAtMs + endsAt - serverTime.getTime() };
}

// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __nccwpck_require__(7273);
;// CONCATENATED MODULE: ./packages/wiring/build/lease-credential.js



/** Undefined if none is given. Throws `input/invalid` if an App has only its id or only its key: an unset secret is empty. */
function leaseCredential(inputs) {
    const { leaseStoreToken, leaseAppId: id, leaseAppPrivateKey: privateKey, leaseAppInstallationId: installation, } = inputs;
    if (id !== undefined && privateKey !== undefined)
        return { kind: 'app', app: { id, privateKey, ...(installation !== undefined && { installation }) } };
    if (id !== undefined)
        throw new failure/* Failure */.HR('input/invalid', 'lease-app-private-key: is required with lease-app-id (an unset secret is an empty text)');
    if (privateKey !== undefined)
        throw new failure/* Failure */.HR('input/invalid', 'lease-app-id: is required with lease-app-private-key');
    return leaseStoreToken && { kind: 'token', token: leaseStoreToken };
}
/**
 * The same, where a credential is needed: without one, the job's own token is used, which is enough with `store: ref`. All
 * actions follow this one rule, so that none of them fails to renew what the lock action took. Throws `input/invalid`.
 */
function requiredCredential(inputs) {
    const credential = leaseCredential({ ...inputs, leaseStoreToken: inputs.leaseStoreToken ?? inputs.githubToken });
    if (credential)
        return credential;
    throw new failure/* Failure */.HR('input/invalid', 'lease-store-token: or `lease-app-id` with `lease-app-private-key` is needed to keep the lease');
}
/** What a GitHub client authenticates with: the given token, or tokens of an App, made when they are needed. */
function tokensOf(credential, use) {
    if (credential.kind === 'token')
        return credential.token;
    const { apiUrl, repository, permissions, welcome = [], mask } = use;
    return appTokens({
        apiUrl,
        repository,
        permissions,
        welcome,
        app: credential.app,
        clock: (0,system_clock/* systemClock */.m)(),
        made: (token) => mask?.(token),
    });
}


/***/ }),

/***/ 87068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   loadConfiguration: () => (/* binding */ loadConfiguration)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(46904);
/* harmony import */ var _hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(16099);
/* harmony import */ var _hardened_deploy_core_release_job_login__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(62055);
/* harmony import */ var _deployed_repository_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(13673);
/* harmony import */ var _source_source_of_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(65516);
/* harmony import */ var _workspace_file_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(16861);







/**
 * The configuration for one environment, with the job's own login for GitHub's container registry. `./path` is a file of the
 * workspace; any other path is read from the repository at the deployed commit. So a job needs no checkout, and an old checkout
 * on a self-hosted runner is never used. Throws `configuration/missing`, `configuration/invalid`, `github/*`.
 */
async function loadConfiguration(inputs, around) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.normalize)(inputs.config);
    if (path === '.' || path.startsWith('..') || path.startsWith('/') || path.endsWith('/')) {
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('input/invalid', `config: must be a file's path inside the repository, not ${(0,_hardened_deploy_core_base_parser__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(inputs.config)}`);
    }
    const local = (0,_source_source_of_js__WEBPACK_IMPORTED_MODULE_5__/* .isInWorkspace */ .P_)(inputs.config);
    const read = local
        ? async (file) => await (0,_workspace_file_js__WEBPACK_IMPORTED_MODULE_6__/* .workspaceFile */ .E)(around.run.workspace, file, around.signal)
        : async (file) => await fromRepository(file, inputs, around);
    const text = await read(path);
    if (text === undefined) {
        const where = local
            ? `in the workspace ${around.run.workspace}`
            : `in ${around.run.repository} at ${around.run.sha}`;
        throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('configuration/missing', `there is no ${path} ${where}`, { facts: { path } });
    }
    // Loaded only here, because loading the YAML reader is most of the time that an action takes to start.
    const { readConfiguration } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(1312), __nccwpck_require__.e(722), __nccwpck_require__.e(3399), __nccwpck_require__.e(5673), __nccwpck_require__.e(514)]).then(__nccwpck_require__.bind(__nccwpck_require__, 50514));
    const { repository, runUrl } = around.run;
    const known = { dockerHost: inputs.dockerHost, repository, server: new URL(runUrl).origin };
    const { resolvedCompose } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(3399), __nccwpck_require__.e(5888)]).then(__nccwpck_require__.bind(__nccwpck_require__, 18975));
    const compose = await resolvedCompose({ name: path, text, environment: inputs.environment }, { read, signal: around.signal, files: local ? 'workspace' : 'commit' });
    const configuration = readConfiguration({ name: path, text, compose }, inputs.environment, known);
    refuseDockerHost(inputs, configuration);
    const login = { apiUrl: around.run.apiUrl, token: inputs.githubToken };
    const target = { ...configuration.target, registryAuth: (0,_hardened_deploy_core_release_job_login__WEBPACK_IMPORTED_MODULE_3__/* .withJobLogin */ .$7)(configuration.target.registryAuth, login) };
    const { withManifests } = await __nccwpck_require__.e(/* import() */ 6058).then(__nccwpck_require__.bind(__nccwpck_require__, 46058));
    return await withManifests(inputs, around, { ...configuration, target });
}
/** Whoever names another Docker host means to deploy there, and not to a cluster. */
function refuseDockerHost({ dockerHost, environment }, { target }) {
    if (dockerHost === undefined || target.engine === 'docker')
        return;
    throw new _hardened_deploy_core_base_failure__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('input/invalid', `docker-host: was given, but environment ${environment} has \`target: kubernetes\`: leave it out`);
}
async function fromRepository(path, inputs, around) {
    return await (0,_deployed_repository_js__WEBPACK_IMPORTED_MODULE_4__/* .deployedRepository */ .D)(inputs, around).read(path, around.signal);
}


/***/ }),

/***/ 65516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P_: () => (/* binding */ isInWorkspace),
/* harmony export */   j: () => (/* binding */ sourceInFolder),
/* harmony export */   vz: () => (/* binding */ sourceOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _hardened_deploy_adapters_system_workspace_source_repository__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(71975);
/* harmony import */ var _deployed_repository_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(13673);



/** `./path` is a file of the workspace; any other path is one of the repository at the deployed commit. */
function isInWorkspace(config) {
    return config.startsWith('./');
}
function sourceOf(inputs, run) {
    const configuration = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.normalize)(inputs.config);
    if (isInWorkspace(inputs.config)) {
        return sourceInFolder(configuration, { folder: run.workspace, called: `the workspace ${run.workspace}` });
    }
    const place = `${run.repository} at ${run.sha}`;
    return { repository: (0,_deployed_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .deployedRepository */ .D)(inputs, { run }), reading: { configuration, place } };
}
function sourceInFolder(configuration, { folder, called }) {
    return { repository: (0,_hardened_deploy_adapters_system_workspace_source_repository__WEBPACK_IMPORTED_MODULE_1__/* .workspaceSourceRepository */ .n)({ folder }), reading: { configuration, place: called } };
}


/***/ }),

/***/ 8557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  leaseRegister: () => (/* binding */ leaseRegister),
  leaseRegisterWith: () => (/* binding */ leaseRegisterWith),
  underLease: () => (/* binding */ underLease)
});

// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-client.js + 5 modules
var github_client = __nccwpck_require__(11577);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var failure = __nccwpck_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-record.js
var lease_record = __nccwpck_require__(35095);
// EXTERNAL MODULE: ./packages/core/build/lease/lease-time.js
var lease_time = __nccwpck_require__(57407);
;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/look-until.js
/**
 * Looks until `isEnough` is true, because GitHub's reads lag behind its writes. After the last pause it answers what it
 * sees.
 */
async function lookUntil(looking, signal) {
    const { look, isEnough, pausesMs, clock } = looking;
    for (const pause of pausesMs) {
        const seen = await look(signal);
        if (isEnough(seen))
            return seen;
        await clock.sleep(pause, signal);
    }
    return look(signal);
}

// EXTERNAL MODULE: ./packages/adapters/build/github/client/github-failure.js
var github_failure = __nccwpck_require__(59993);
;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/send-until.js


const SEND_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000];
/**
 * Sends a write until it is answered. It must be safe to do this write twice. `unsent` means that the time is over; an
 * earlier sending may still have been carried out.
 */
async function sendUntil(send, { sendBy, clock }, signal) {
    for (let sent = 0; clock.monotonic() < sendBy; sent += 1) {
        const tried = await trySending(send, signal);
        if (tried.kind === 'answered')
            return tried.answer;
        await clock.sleep(pauseBeforeSending(tried.failure, { sent, leftMs: sendBy - clock.monotonic() }), signal);
    }
    return { kind: 'unsent' };
}
/** Throws every failure after which sending again can't help. */
async function trySending(send, signal) {
    try {
        return { kind: 'answered', answer: await send(signal) };
    }
    catch (thrown) {
        signal.throwIfAborted();
        if (!(0,failure/* isFailure */.N6)(thrown, 'github/rate-limited') && !(0,failure/* isFailure */.N6)(thrown, 'github/unreachable'))
            throw thrown;
        return { kind: 'unanswered', failure: thrown };
    }
}
/**
 * Milliseconds to wait after `github/unreachable` or `github/rate-limited` before a write is sent again. Throws the failure
 * when a limit lasts longer than the time that is left: then the write was not carried out, and the caller decides whether
 * to wait.
 */
function pauseBeforeSending(failure, { sent, leftMs }) {
    const limited = failure.code === 'github/rate-limited';
    const pause = limited ? (0,github_failure/* limitOf */.LF)(failure) : (SEND_AGAIN_AFTER_MS[sent] ?? 8_000);
    if (limited && pause >= leftMs)
        throw failure;
    return Math.max(0, Math.min(pause, leftMs));
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/version-creation.js


const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000];
/**
 * Creates a name and finds out whether it is ours, whatever happens to the answers. Sending again is safe, because a name can
 * be created only once: afterwards it has either our text or another's.
 */
function versionCreation(versions, clock) {
    return async ({ name, text, sendBy }, signal) => {
        const sentAtMs = clock.monotonic();
        if (sentAtMs >= sendBy)
            return { kind: 'unsent' };
        const whose = readingBack({ versions, clock }, { name, text, sentAtMs });
        const prepared = await sendUntil((signal) => versions.prepare(text, signal), { sendBy, clock }, signal);
        if ('kind' in prepared)
            return { kind: 'unsent' };
        const send = async (signal) => {
            const answer = await versions.create(name, text, signal);
            if (answer.kind === 'created')
                return { kind: 'told', creation: { ...answer, kind: 'ours', sentAtMs } };
            // This also happens on the first sending: a proxy may deliver it twice and answer the second. The name exists then,
            // and may only take longer to become visible.
            return { kind: 'told', creation: refusedIf(answer.refusal, await whose(LOOK_AGAIN_AFTER_MS, signal)) };
        };
        const sent = await sendUntil(send, { sendBy, clock }, signal);
        return sent.kind === 'told' ? sent.creation : whose([], signal);
    };
}
/** If nobody has the name after all pauses, then it was not taken, and GitHub refused for another reason. */
function refusedIf(refusal, creation) {
    if (refusal && creation.kind === 'unsent')
        throw refusal;
    return creation;
}
/** Reads a name back until it is visible, or until the pauses are over. */
function readingBack({ versions, clock }, { name, text, sentAtMs }) {
    const look = (signal) => versions.get(name, signal);
    return async (pausesMs, signal) => {
        const { kept, serverTime } = await lookUntil({ look, isEnough: (seen) => seen.kept !== undefined, pausesMs, clock }, signal);
        if (kept === undefined)
            return { kind: 'unsent' };
        if (kept.text !== text)
            return { kind: 'theirs' };
        return { kind: 'ours', serverTime, sentAtMs, ...(kept.id !== undefined && { id: kept.id }) };
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/versions.js

function formatVersion({ epoch, number }) {
    return `${epoch}.${number}`;
}
function parseVersion(text) {
    const [, epoch, number] = /^([0-9a-z]+)\.(\d+)$/.exec(text) ?? [];
    if (epoch === undefined || !Number.isSafeInteger(Number(number)))
        throw new failure/* Failure */.HR('defect/unexpected', `not a version of this register: ${JSON.stringify(text)}`);
    return { epoch, number: Number(number) };
}
/** The versions of a listing, newest first; of one epoch if it is given. */
function versionsIn(versions, { kept }, epoch) {
    return kept
        .flatMap((each) => {
        const version = versions.versionOf(each.name);
        return version && (epoch === undefined || version.epoch === epoch) ? [{ version, kept: each }] : [];
    })
        .toSorted((one, other) => other.version.number - one.version.number);
}
function markIn(versions, { kept }) {
    return kept.find(({ name }) => name === versions.mark);
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/version-room.js




/** This many versions below the newest stay, whatever their age. */
const VERSIONS_KEPT = 10;
const KEPT_MS = 60 * 60_000;
/** With this part of all names in use, keeping records for an hour would leave no room. */
const NEARLY_FULL = 0.7;
/** A cleaning takes at most so many requests where each record has to be read first. The next one goes on. */
const MOST_READ = 40;
/** Deletes the records that are old enough. `left` is the number of names afterwards. */
async function sweep(versions, signal) {
    const listing = await versions.list(signal);
    const { old, strange } = await sortedOut(versions, listing, signal);
    const names = [...old, ...(await outdatedNames(versions, listing, signal))];
    for (const name of names)
        await versions.remove(name, signal);
    return { deleted: names.length, strange, left: listing.kept.length - names.length };
}
/**
 * Records that may be deleted: more than 10 versions below the newest and over an hour old (10 minutes where the room is
 * nearly used up), and records of other epochs of the same age. If a name were deleted too early, a writer that read long ago
 * could create it again, and it would look like the newest.
 */
async function sortedOut(versions, listing, signal) {
    const strange = listing.kept
        .map(({ name }) => name)
        .filter((name) => versions.looksOwn(name) && name !== versions.mark && versions.versionOf(name) === undefined);
    const mark = markIn(versions, listing);
    const epoch = mark && versions.epochOf(mark).epoch;
    const newest = epoch === undefined ? undefined : versionsIn(versions, listing, epoch)[0]?.version.number;
    const records = versionsIn(versions, listing).toReversed();
    const may = records.filter(({ version }) => version.epoch === epoch ? version.number < (newest ?? 0) - VERSIONS_KEPT : epoch !== undefined);
    const keptMs = listing.kept.length >= versions.most * NEARLY_FULL ? lease_time/* RECORDS_KEPT_MS */.Te : KEPT_MS;
    const isOld = (createdAt) => listing.serverTime.getTime() - createdAt.getTime() > keptMs;
    const old = [];
    let asked = 0;
    // Where the listing has the content, all are looked at: what isn't a record is reported, also if it isn't old.
    for (const { kept } of records.every((record) => record.kept.text !== undefined) ? records : may) {
        if (asked >= MOST_READ)
            break;
        const { text, createdAt, requests } = await contentOf(versions, kept, signal);
        asked += requests;
        if (text !== undefined && !(0,lease_record/* parseLeaseState */.n)(text).ok)
            strange.push(kept.name);
        else if (createdAt && isOld(createdAt) && may.some((record) => record.kept === kept))
            old.push(kept.name);
    }
    return { old, strange };
}
async function contentOf(versions, kept, signal) {
    if (kept.text !== undefined)
        return { text: kept.text, createdAt: kept.createdAt, requests: 0 };
    return versions.contentOf(kept, signal);
}
/** What an older release left, once nobody holds a lease there. */
async function outdatedNames(versions, listing, signal) {
    const left = markIn(versions, listing) && (await versions.older?.read(listing, signal));
    if (!left || (left.state?.leases.length ?? 0) > 0)
        return [];
    return versions.older?.names(listing) ?? [];
}
/** Creates like `create`. When there is no room, it first deletes old records. */
function withRoom(versions, create) {
    if (versions.most === Number.POSITIVE_INFINITY)
        return create;
    return async (making, signal) => {
        try {
            return await create(making, signal);
        }
        catch (refused) {
            // GitHub doesn't document its answer when an environment is full. It can't be about name or value, because both are
            // valid.
            if (!(0,failure/* isFailure */.N6)(refused, 'github/refused'))
                throw refused;
            const { deleted, left } = await sweep(versions, signal);
            if (deleted > 0)
                return create(making, signal);
            if (left < versions.most)
                throw refused;
            throw new failure/* Failure */.HR('lease/register-full', `${left} variables, and none of ours is old enough to be deleted`, {
                cause: refused,
            });
        }
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/create-only-register.js







/**
 * The lease register over a store of names that are only created. Version v+1 is created by exactly one of all writers that
 * read version v, because its name can be created only once. All rules of the register are here, for every store.
 */
function createOnlyRegister(versions, clock) {
    const create = versionCreation(versions, clock);
    const createWithRoom = withRoom(versions, create);
    /** The newest version that this process has written. Cleaning can count from it without a request. */
    let written;
    return {
        read: (signal) => readNewest(versions, clock, signal),
        async replace({ version, serverTime }, { next, sendBy }, signal) {
            const standing = version === null ? await begin(versions, create, { serverTime, sendBy }, signal) : parseVersion(version);
            if (standing === undefined)
                return { kind: 'conflict' };
            const following = { epoch: standing.epoch, number: standing.number + 1 };
            const made = await createWithRoom({ name: versions.nameOf(following), text: (0,lease_record/* formatLeaseState */.r)(next), sendBy }, signal);
            if (made.kind !== 'ours')
                return { kind: 'conflict' };
            written = following.number;
            const { serverTime: at, sentAtMs } = made;
            return { kind: 'replaced', version: formatVersion(following), serverTime: at, sentAtMs };
        },
        async clean(signal) {
            // There are so few versions that none can be deleted yet, so nothing is listed.
            if (written !== undefined && written <= VERSIONS_KEPT + 1)
                return { deleted: 0, strange: [] };
            const { deleted, strange } = await sweep(versions, signal);
            return { deleted, strange };
        },
        ...(versions.trialName && { rehearse: rehearsalOf(versions, versions.trialName) }),
    };
}
function rehearsalOf(versions, trialName) {
    return async (signal) => {
        const name = trialName();
        const text = 'Tried whether a lease can be written here';
        await versions.prepare(text, signal);
        const made = await versions.create(name, text, signal);
        if (made.kind === 'taken' && made.refusal)
            throw made.refusal;
        await versions.remove(name, signal);
    };
}
const create_only_register_LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000];
/** The newest version. Its content may become visible later than its name. */
async function readNewest(versions, clock, signal) {
    let asked = 0;
    const look = async (signal) => {
        const listing = await versions.list(signal);
        asked += listing.requests;
        const newest = newestIn(versions, listing);
        if (!newest?.kept)
            return { listing, newest, text: null };
        const { text, requests } = newest.kept.text === undefined
            ? await versions.contentOf(newest.kept, signal)
            : { text: newest.kept.text, requests: 0 };
        asked += requests;
        return { listing, newest, text };
    };
    const isEnough = (seen) => seen.text !== undefined;
    const seen = await lookUntil({ look, isEnough, pausesMs: create_only_register_LOOK_AGAIN_AFTER_MS, clock }, signal);
    const { listing, newest, text } = seen;
    if (text === undefined)
        throw new failure/* Failure */.HR('github/unreachable', `${newest?.kept?.name} has a content that is not visible yet`);
    const older = await versions.older?.read(listing, signal);
    asked += older?.requests ?? 0;
    const { serverTime, sentAtMs: readAtMs } = listing;
    const common = { serverTime, readAtMs, room: versions.most - listing.kept.length, requests: asked };
    // Its leases and its hold go on: the first version of the new register follows from it.
    if (!newest)
        return { ...common, version: null, state: older?.state ?? null };
    if (older)
        refuseOlderHolder(older, serverTime);
    const version = formatVersion(newest.version);
    if (text === null || newest.kept === undefined)
        return { ...common, version, state: older?.state ?? null };
    return { ...common, version, state: readState(newest.kept, text) };
}
function readState({ name, id }, text) {
    const state = (0,lease_record/* parseLeaseState */.n)(text);
    if (state.ok)
        return state.value;
    const commit = id === undefined ? '' : ` (commit ${id})`;
    throw new failure/* Failure */.HR('lease/register-unreadable', `${name}${commit} ${state.problem}`, { facts: { record: name } });
}
/** The newest version of the current epoch. Versions of other epochs, and names that only look like ours, are ignored. */
function newestIn(versions, listing) {
    const mark = markIn(versions, listing);
    if (!mark)
        return undefined;
    const { epoch } = versions.epochOf(mark);
    return versionsIn(versions, listing, epoch)[0] ?? { version: { epoch, number: 0 }, kept: undefined };
}
/** A run of an older release doesn't see this register, so nobody may deploy while it holds its lease. */
function refuseOlderHolder({ name, state }, serverTime) {
    const holder = state?.leases.find((lease) => !(0,lease_time/* isExpired */._d)(lease, serverTime));
    if (!holder)
        return;
    const { deployment, url } = holder.holder;
    throw new failure/* Failure */.HR('lease/older-release-holds', `deployment ${deployment} (${url}) holds the lease in ${name} until ${holder.expiresAt}, where only an older release of hardened-deploy looks`, { facts: { ref: name, until: holder.expiresAt } });
}
/**
 * By how much GitHub's clock may have moved on between the reading and the beginning that follows from it. Twenty writers at once
 * need some seconds. In ten, nobody begins a register, deploys and deletes it.
 */
const BEGINNING_TAKES_MS = 10_000;
/**
 * Begins the register's epoch. Undefined when another writer did, and when so much time has passed since the reading that
 * another register may have been begun, used and deleted: the first lease would then have a smaller generation than the last
 * one there. Whoever reads again finds the register begun, at version 0, and takes the time of that reading.
 */
async function begin(versions, create, { serverTime, sendBy }, signal) {
    const text = versions.beginning(serverTime);
    const made = await create({ name: versions.mark, text, sendBy }, signal);
    if (made.kind !== 'ours')
        return undefined;
    const { epoch, late } = versions.epochOf({ ...made, name: versions.mark, text, createdAt: made.serverTime });
    const overtaken = made.serverTime.getTime() - serverTime.getTime() > BEGINNING_TAKES_MS;
    return late || overtaken ? undefined : { epoch, number: 0 };
}

// EXTERNAL MODULE: ./packages/adapters/build/github/client/answer-fields.js
var answer_fields = __nccwpck_require__(85557);
// EXTERNAL MODULE: ./packages/adapters/build/github/client/repository-name.js
var repository_name = __nccwpck_require__(39801);
;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/lease-store-failure.js

/** The reasons why a token can't keep the lease, each with its remedy. `refusal` is GitHub's answer. */
function variablesForbidden(environment, refusal) {
    const detail = `the token may not keep variables of the environment ${environment} (${refusal.message})`;
    return new failure/* Failure */.HR('lease/variables-forbidden', detail, { facts: refusal.facts, cause: refusal });
}
function refsForbidden(refusal) {
    const detail = `the token may not keep the lease in git refs (${refusal.message})`;
    return new failure/* Failure */.HR('lease/refs-forbidden', detail, { facts: refusal.facts, cause: refusal });
}
function repositoryHidden(repository, refusal) {
    const detail = `${repository} does not exist, or the token does not cover it`;
    return new failure/* Failure */.HR('github/repository-hidden', refusal ? `${detail} (${refusal.message})` : detail, {
        facts: { ...refusal?.facts, repository },
        ...(refusal && { cause: refusal }),
    });
}
function environmentMissing(repository, environment, refusal) {
    const command = `gh api --method PUT 'repos/${repository}/environments/${encodeURIComponent(environment)}'`;
    const detail = `${repository} has no environment ${JSON.stringify(environment)}. Check the spelling first. To create a new environment, run: ${command}`;
    return new failure/* Failure */.HR('github/environment-missing', detail, {
        facts: { ...refusal.facts, environment, command },
        cause: refusal,
    });
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/git-refs.js





/** The id that git gives to an empty tree. GitHub has it in every repository. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
function gitRefs(options) {
    const place = (0,repository_name/* repositoryName */.a)(options.repository);
    const ask = explained(options);
    return {
        async list(prefix, signal) {
            // Answers an empty list when there is none. `GET …/git/ref/…` answers 404 then, but also for a repository that is
            // hidden from the token: a lease there would look free.
            const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
            const { data, serverTime, sentAtMs } = await ask({ route, parameters: { ...place, ref: withoutRefs(prefix) } }, signal);
            return { refs: readRefs(data), serverTime, sentAtMs };
        },
        async commit(sha, signal) {
            const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
            const { status, data } = await ask({ route, parameters: { ...place, commit_sha: sha }, answers: [404] }, signal);
            return status === 404 ? undefined : readCommit(data);
        },
        async make(message, signal) {
            const route = 'POST /repos/{owner}/{repo}/git/commits';
            const { data } = await ask({ route, parameters: { ...place, message, tree: EMPTY_TREE, parents: [] } }, signal);
            return { sha: (0,answer_fields/* textIn */.r7)(data, 'sha', 'a git object') };
        },
        async create({ ref, sha }, signal) {
            const route = 'POST /repos/{owner}/{repo}/git/refs';
            const { status, data, serverTime, sentAtMs } = await ask({ route, parameters: { ...place, ref, sha }, answers: [422] }, signal);
            if (status === 422)
                return { kind: 'not-created', failure: notCreated(ref, (0,answer_fields/* saidIn */.$g)(data)) };
            // This is a proxy's own page, or a redirect that a write doesn't follow. If it counted as GitHub's answer, two runs
            // could have one lease.
            if (status !== 201)
                throw (0,github_failure/* unanswered */.bj)(route, new Error(`status ${status} does not say that the ref was created`));
            return { kind: 'created', serverTime, sentAtMs };
        },
        async remove(ref, signal) {
            // 404 and 422: it isn't there; another run that cleans was first.
            const route = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
            await ask({ route, parameters: { ...place, ref: withoutRefs(ref) }, answers: [404, 422] }, signal);
        },
    };
}
/** Chooses between explanations of a refusal that is certain by then. Only the first one changes what is done. */
function notCreated(ref, said) {
    const detail = `creating ${ref} was answered with 422: ${JSON.stringify(said)}`;
    // The commit that was just created isn't known yet to the server that was asked; or GitHub's own trouble, which comes and goes
    // (https://github.com/github/rest-api-description/issues/4887). Sending it again is safe.
    if (/object does not exist|reference update failed/i.test(said))
        throw (0,github_failure/* unanswered */.bj)('POST …/git/refs', new Error(said));
    if (/\brules?\b|ruleset|protected/i.test(said))
        return new failure/* Failure */.HR('lease/ref-protected', detail, { facts: { ref } });
    return new failure/* Failure */.HR('lease/ref-refused', detail, { facts: { ref } });
}
/** The client's `call`, with failures that say what a 403 or 404 means here. */
function explained({ client, repository }) {
    return async (call, signal) => {
        try {
            return await client.call(call, signal);
        }
        catch (thrown) {
            if ((0,failure/* isFailure */.N6)(thrown, 'github/forbidden'))
                throw refsForbidden(thrown);
            throw (0,failure/* isFailure */.N6)(thrown, 'github/not-found') ? repositoryHidden(repository, thrown) : thrown;
        }
    };
}
function withoutRefs(name) {
    return name.replace(/^refs\//, '');
}
function readRefs(data) {
    if (!Array.isArray(data))
        throw (0,answer_fields/* strangeAnswer */.h2)('a list of refs');
    return data.map((each) => {
        const ref = (0,answer_fields/* textIn */.r7)(each, 'ref', 'a ref');
        const { object } = (0,answer_fields/* fieldsOf */.Pf)(each);
        return { ref, sha: (0,answer_fields/* textIn */.r7)(object, 'sha', 'a git object') };
    });
}
function readCommit(data) {
    const { committer } = (0,answer_fields/* fieldsOf */.Pf)(data);
    const madeAt = new Date((0,answer_fields/* textIn */.r7)(committer, 'date', 'a commit'));
    if (Number.isNaN(madeAt.getTime()))
        throw (0,answer_fields/* strangeAnswer */.h2)('a commit');
    return { message: (0,answer_fields/* textIn */.r7)(data, 'message', 'a commit'), madeAt };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/known-commits.js
const KEPT = 32;
/** The newest commits that this process has read or made. A commit never changes, so none is read or made twice. */
function knownCommits(refs) {
    const known = new Map();
    const remember = (sha, commit) => {
        known.set(sha, commit);
        const [oldest] = known.keys();
        if (known.size > KEPT && oldest !== undefined)
            known.delete(oldest);
    };
    return {
        async get(sha, signal) {
            const remembered = known.get(sha);
            if (remembered)
                return { commit: remembered, requests: 0 };
            const commit = await refs.commit(sha, signal);
            if (commit)
                remember(sha, commit);
            return { commit, requests: 1 };
        },
        async made(message, signal) {
            const before = [...known].find(([, commit]) => commit.message === message && commit.madeAt === undefined);
            if (before)
                return { sha: before[0] };
            const { sha } = await refs.make(message, signal);
            remember(sha, { message });
            return { sha };
        },
    };
}

// EXTERNAL MODULE: ./packages/core/build/base/parser.js
var parser = __nccwpck_require__(16099);
;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/lease-message.js



/** How the lease is written into the message of a commit, and read from it: a line for people, then one line for us. */
function leaseMessage(environment, record) {
    return `Lease of ${environment}\n\n${record}`;
}
/** With 128 random bits, so that each beginning is another commit, and its id another epoch. */
function beginningLine() {
    return `Begun: ${(0,external_node_crypto_.randomBytes)(16).toString('hex')}`;
}
/** What is written for us. The whole message when there is no such line: somebody else wrote it. */
function recordIn(message) {
    return message.split('\n').find((line) => line.startsWith('{') || line.startsWith('Begun: ')) ?? message;
}
function parseLeaseMessage(message) {
    const record = recordIn(message);
    return record.startsWith('{') ? (0,lease_record/* parseLeaseState */.n)(record) : (0,parser/* malformed */.Qm)('contains no record of a lease');
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/lease-ref-name.js

// GitHub refuses names of more than 255 bytes, and the last part of the ref needs up to 60 of them.
const LONGEST = 160;
const KEPT_OF_A_LONG_ONE = 80;
/**
 * What the refs of an environment's lease begin with: `refs/hardened-deploy/production/`. They are outside of branches and
 * tags, so no list shows them, no clone fetches them, and rules for branches don't apply to them.
 *
 * The environment is one component of the name; otherwise the refs of `a` could be those of `a/b`. It is in lower case,
 * because for GitHub `Production` and `production` are one environment, which must not have two leases.
 */
function leaseRefs(environment) {
    return `refs/hardened-deploy/${component(environment.toLowerCase())}/`;
}
/**
 * Two names always give two components, and git accepts each. Other characters than plain ones become `=` and a byte in
 * hexadecimal.
 */
function component(name) {
    const bytes = [...Buffer.from(name, 'utf8')];
    const written = bytes.map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `=${hex(byte)}`));
    const whole = written.join('');
    if (whole.length <= LONGEST)
        return whole;
    // No unshortened component contains `==`, so a shortened name never equals another's.
    let start = '';
    for (const part of written) {
        if (start.length + part.length > KEPT_OF_A_LONG_ONE)
            break;
        start += part;
    }
    return `${start}==${(0,external_node_crypto_.createHash)('sha256').update(name).digest('hex')}`;
}
function isPlain(byte) {
    return /[a-z0-9_-]/.test(String.fromCharCode(byte));
}
function hex(byte) {
    return byte.toString(16).padStart(2, '0');
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/older-lease-ref.js


/**
 * Before 0.2, the whole lease was one ref `lease` that was moved from commit to commit, with a companion `lease-begun`. The
 * message of the commit was the state, as it is today. Runs of such a release don't see today's register.
 */
function olderLeaseRef(prefix, known) {
    const ref = `${prefix}lease`;
    const names = [ref, `${ref}-begun`];
    return {
        names: ({ kept }) => kept.map(({ name }) => name).filter((name) => names.includes(name)),
        async read({ kept }, signal) {
            const { id } = kept.find(({ name }) => name === ref) ?? {};
            if (id === undefined)
                return undefined;
            const { commit, requests } = await known.get(id, signal);
            if (!commit)
                throw new failure/* Failure */.HR('github/unreachable', `${ref} points at a commit that is not visible yet`);
            const state = parseLeaseMessage(commit.message);
            if (state.ok)
                return { name: ref, state: state.value, requests };
            throw new failure/* Failure */.HR('lease/register-unreadable', `${ref} (commit ${id}) ${state.problem}`, { facts: { ref } });
        },
    };
}
function isOlder(name) {
    return /\/lease(?:-begun)?$/.test(name);
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/lease-refs.js





// The first digits of the id of the commit at the mark. They only have to differ among the epochs of one environment.
const EPOCH_DIGITS = 16;
const VERSION = /^([0-9a-f]{16})_([1-9]\d{0,14})$/;
/**
 * How versions of the lease are kept as git refs: version v is `refs/hardened-deploy/<environment>/<epoch>_<v>`, and points at
 * a commit without files whose message is the state. The mark is the ref `begun`; the epoch is the id of its commit, so that
 * a listing of the refs is enough to know it.
 */
function refVersions(refs, environment) {
    const prefix = leaseRefs(environment);
    const known = knownCommits(refs);
    const commitOf = async (text, signal) => {
        const message = leaseMessage(environment, text);
        return known.made(message, signal);
    };
    return {
        mark: `${prefix}begun`,
        nameOf: ({ epoch, number }) => `${prefix}${epoch}_${number}`,
        versionOf(name) {
            const [, epoch, number] = VERSION.exec(name.slice(prefix.length)) ?? [];
            return epoch === undefined || !name.startsWith(prefix) ? undefined : { epoch, number: Number(number) };
        },
        looksOwn: (name) => name.startsWith(prefix) && !isOlder(name),
        beginning: beginningLine,
        epochOf: ({ id = '' }) => ({ epoch: id.slice(0, EPOCH_DIGITS), late: false }),
        async list(signal) {
            const { refs: found, ...answered } = await refs.list(prefix, signal);
            return { ...answered, requests: 1, kept: found.map(({ ref, sha }) => ({ name: ref, id: sha })) };
        },
        async contentOf({ id = '' }, signal) {
            const { commit, requests } = await known.get(id, signal);
            return { text: commit && recordIn(commit.message), createdAt: commit?.madeAt, requests };
        },
        prepare: commitOf,
        async create(name, text, signal) {
            const { sha } = await commitOf(text, signal);
            const made = await refs.create({ ref: name, sha }, signal);
            return made.kind === 'created' ? { ...made, id: sha } : { kind: 'taken', refusal: made.failure };
        },
        async get(name, signal) {
            // Also lists the names that only begin so, such as version 12 after version 1.
            const { refs: found, ...answered } = await refs.list(name, signal);
            const id = found.find(({ ref }) => ref === name)?.sha;
            const { commit } = id === undefined ? {} : await known.get(id, signal);
            return {
                ...answered,
                kept: id === undefined || !commit ? undefined : { name, id, text: recordIn(commit.message) },
            };
        },
        remove: (name, signal) => refs.remove(name, signal),
        trialName: () => `${prefix}trial-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`,
        most: Number.POSITIVE_INFINITY,
        older: olderLeaseRef(prefix, known),
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/ref-lease-register.js




/** The lease register in git refs. Version v is one ref. */
function refLeaseRegister(options) {
    const { repository, environment, clock } = options;
    const refs = gitRefs({ client: (0,github_client/* gitHubClient */.X)(options), repository });
    return createOnlyRegister(refVersions(refs, environment), clock);
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/variable-listing.js


// For this endpoint, GitHub documents "The number of results per page (max 30)", not the usual 100.
const PAGE = 30;
const LISTINGS_TRIED = 6;
// GitHub docs, "Variables reference", limits: 100 for an environment. The highest limit anywhere is 1,000, for an
// organization.
const MOST_PLAUSIBLE = 1_000;
/**
 * Every variable of an environment. Throws `github/unreachable` when the pages never match GitHub's count. Throws
 * `github/refused` for a count that can't be right, because reading that many pages would never end.
 */
async function listVariables(shelf, signal) {
    for (let tried = 1;; tried += 1) {
        const pages = await readPages(shelf.place, signal);
        const variables = new Map(pages.flatMap((page) => page.variables).map((each) => [each.name, each]));
        const [first] = pages;
        // While variables are deleted between two pages, others move to a page that was read already. A listing without the
        // newest record would make an older one look like the newest.
        if (first && pages.every(({ total }) => total === variables.size)) {
            const { serverTime, sentAtMs } = first;
            return { variables: [...variables.values()], serverTime, sentAtMs, requests: pages.length };
        }
        if (tried === LISTINGS_TRIED)
            throw neverWhole(shelf.environment, pages.at(-1)?.total, variables.size);
        await shelf.clock.sleep(200 * tried, signal);
    }
}
async function readPages(place, signal) {
    const pages = [];
    for (let page = 1;; page += 1) {
        const answer = await place.call({ method: 'GET', path: '', parameters: { per_page: PAGE, page } }, signal);
        const { total, variables } = readPage(answer.data);
        pages.push({ total, variables, serverTime: answer.serverTime, sentAtMs: answer.sentAtMs });
        // A page that isn't full is the last one, whatever the count says.
        if (page * PAGE >= total || variables.length < PAGE)
            return pages;
    }
}
function readPage(data) {
    const { total_count: total, variables } = (0,answer_fields/* fieldsOf */.Pf)(data);
    if (typeof total !== 'number' || !Array.isArray(variables))
        throw (0,answer_fields/* strangeAnswer */.h2)('a listing of variables');
    if (total < 0 || total > MOST_PLAUSIBLE)
        throw new failure/* Failure */.HR('github/refused', `a listing counts ${total} variables, more than a GitHub environment can have`);
    return { total, variables: variables.map(readVariable) };
}
function readVariable(data) {
    const { name, value, created_at: created } = (0,answer_fields/* fieldsOf */.Pf)(data);
    const createdAt = new Date(String(created));
    if (typeof name !== 'string' || typeof value !== 'string' || Number.isNaN(createdAt.getTime()))
        throw (0,answer_fields/* strangeAnswer */.h2)('a variable');
    return { name: name.toUpperCase(), value, createdAt };
}
function neverWhole(environment, counted, listed) {
    const seen = `GitHub counts ${counted} variables in ${environment} and lists ${listed}`;
    return new failure/* Failure */.HR('github/unreachable', `${seen}, after ${LISTINGS_TRIED} listings: they change faster than they can be listed, or the count is wrong`);
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/variables-endpoint.js




const BY_NAME = '/repos/{owner}/{repo}/environments/{environment_name}/variables';
const BY_ID = '/repositories/{repository_id}/environments/{environment_name}/variables';
/** The API of an environment's variables, by whichever path this server knows. */
function variablesEndpoint(options) {
    const { client, repository, environment, paths } = options;
    const named = { ...(0,repository_name/* repositoryName */.a)(repository), environment_name: environment };
    let byId;
    function send({ method, path, parameters, answers = [] }, signal) {
        const collection = byId === undefined ? BY_NAME : BY_ID;
        const place = byId === undefined ? named : { repository_id: byId, environment_name: environment };
        const route = `${method} ${collection}${path}`;
        return client.call({ route, parameters: { ...place, ...parameters }, answers }, signal);
    }
    return {
        async call(call, signal) {
            try {
                return await send(call, signal);
            }
            catch (thrown) {
                if ((0,failure/* isFailure */.N6)(thrown, 'github/forbidden'))
                    throw variablesForbidden(environment, thrown);
                if (!(0,failure/* isFailure */.N6)(thrown, 'github/not-found'))
                    throw thrown;
                const id = await repositoryId(options, thrown, signal);
                if (paths === 'by-name' || byId !== undefined)
                    throw await notThere(options, thrown, signal);
                // A request that was answered with 404 was not carried out, so it may be sent again by the other path.
                byId = id;
                try {
                    return await send(call, signal);
                }
                catch (again) {
                    byId = undefined;
                    if ((0,failure/* isFailure */.N6)(again, 'github/forbidden'))
                        throw variablesForbidden(environment, again);
                    throw (0,failure/* isFailure */.N6)(again, 'github/not-found') ? await notThere(options, again, signal) : again;
                }
            }
        },
    };
}
/** Throws `github/repository-hidden` when the token can't see the repository itself. */
async function repositoryId({ client, repository }, refusal, signal) {
    const call = { route: 'GET /repos/{owner}/{repo}', parameters: { ...(0,repository_name/* repositoryName */.a)(repository) } };
    const { status, data } = await client.call({ ...call, answers: [403, 404] }, signal);
    if (status !== 200)
        throw repositoryHidden(repository, refusal);
    const { id } = (0,answer_fields/* fieldsOf */.Pf)(data);
    if (typeof id !== 'number')
        throw (0,answer_fields/* strangeAnswer */.h2)('a repository');
    return id;
}
/**
 * The meaning of a 404 below a repository that exists. GitHub answers 404 also when a token may not read the variables, so
 * the environment itself is asked for. If that can't be seen either, it most likely doesn't exist.
 */
async function notThere({ client, repository, environment }, refusal, signal) {
    const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}';
    const parameters = { ...(0,repository_name/* repositoryName */.a)(repository), environment_name: environment };
    const { status } = await client.call({ route, parameters, answers: [403, 404] }, signal);
    return status === 200
        ? variablesForbidden(environment, refusal)
        : environmentMissing(repository, environment, refusal);
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/environment-variables.js



function environmentVariables(options) {
    const { environment, clock } = options;
    const place = variablesEndpoint(options);
    return {
        list: (signal) => listVariables({ place, environment, clock }, signal),
        async create(name, value, signal) {
            const call = { method: 'POST', path: '', parameters: { name, value }, answers: [409] };
            const { status, serverTime, sentAtMs } = await place.call(call, signal);
            if (status === 409)
                return { kind: 'taken', serverTime, sentAtMs };
            // This is a proxy's own page, or a redirect that a write doesn't follow. If it counted as GitHub's answer, two runs
            // could have one lease.
            if (status !== 201)
                throw (0,github_failure/* unanswered */.bj)('POST …/variables', new Error(`status ${status} does not say that the variable was created`));
            return { kind: 'created', serverTime, sentAtMs };
        },
        async get(name, signal) {
            const call = { method: 'GET', path: '/{name}', parameters: { name }, answers: [404] };
            const { status, data, serverTime, sentAtMs } = await place.call(call, signal);
            return { value: status === 404 ? undefined : readVariable(data).value, serverTime, sentAtMs };
        },
        async remove(name, signal) {
            // 404: another run that cleans was first.
            await place.call({ method: 'DELETE', path: '/{name}', parameters: { name }, answers: [404] }, signal);
        },
    };
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/lease-variables.js

/** How versions of the lease are kept as variables of an environment. */
const PREFIX = 'HARDENED_DEPLOY_LEASE_';
const EPOCH = `${PREFIX}EPOCH`;
// GitHub docs, "Variables reference": limits.
const VARIABLES_PER_ENVIRONMENT = 100;
const RECORD = /^HARDENED_DEPLOY_LEASE_([1-9]\d{0,14})_([1-9]\d{0,14})$/;
function recordName({ epoch, number }) {
    return `${PREFIX}${epoch}_${number}`;
}
/**
 * A request to begin a register may arrive minutes after it was sent. Meanwhile another register may have been begun, used
 * and deleted by hand, and its names and tokens were given out. So a beginning that arrives later than this doesn't count
 * by the time that it names.
 */
const LATEST_BEGINNING_MS = 60_000;
function beganTooLate(epoch, createdAt) {
    return createdAt.getTime() - epoch * 1_000 > LATEST_BEGINNING_MS;
}
function variableVersions(variables) {
    return {
        mark: EPOCH,
        nameOf: recordName,
        versionOf(name) {
            const [, epoch, number] = RECORD.exec(name) ?? [];
            return epoch === undefined ? undefined : { epoch, number: Number(number) };
        },
        looksOwn: (name) => name.startsWith(PREFIX),
        beginning: (serverTime) => String(Math.floor(serverTime.getTime() / 1_000)),
        epochOf({ text = '', createdAt = new Date(0) }) {
            const epoch = readEpoch(text);
            const late = beganTooLate(epoch, createdAt);
            return { epoch: String(late ? Math.floor(createdAt.getTime() / 1_000) : epoch), late };
        },
        async list(signal) {
            const { variables: all, ...listing } = await variables.list(signal);
            return { ...listing, kept: all.map(asKept) };
        },
        contentOf: async ({ text, createdAt }) => ({ text, createdAt, requests: 0 }),
        prepare: async () => ({}),
        create: (name, text, signal) => variables.create(name, text, signal),
        async get(name, signal) {
            const { value, ...answered } = await variables.get(name, signal);
            return { ...answered, kept: value === undefined ? undefined : { name, text: value } };
        },
        remove: (name, signal) => variables.remove(name, signal),
        most: VARIABLES_PER_ENVIRONMENT,
    };
}
function asKept({ name, value, createdAt }) {
    return { name, text: value, createdAt };
}
function readEpoch(value) {
    const epoch = /^[1-9]\d{0,14}$/.test(value.trim()) ? Number(value) : Number.NaN;
    if (Number.isNaN(epoch))
        throw new failure/* Failure */.HR('lease/register-unreadable', `${EPOCH} is not a number of seconds`, { facts: { record: EPOCH } });
    return epoch;
}

;// CONCATENATED MODULE: ./packages/adapters/build/github/lease/variable-lease-register.js




/** The lease register in the variables of a GitHub environment. Version v is one variable. */
function variableLeaseRegister(options) {
    const { repository, environment, clock } = options;
    const client = (0,github_client/* gitHubClient */.X)(options);
    // `https://host/api/v3`: an Enterprise Server, perhaps an old one.
    const paths = new URL(options.apiUrl).pathname.replace(/\/$/, '') === '/api/v3' ? 'by-name-or-id' : 'by-name';
    const variables = environmentVariables({ client, repository, environment, paths, clock });
    return createOnlyRegister(variableVersions(variables), clock);
}

// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __nccwpck_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/assert-never.js
var assert_never = __nccwpck_require__(76421);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/keep-lease.js
var keep_lease = __nccwpck_require__(31244);
// EXTERNAL MODULE: ./packages/wiring/build/lease-credential.js + 3 modules
var lease_credential = __nccwpck_require__(84488);
;// CONCATENATED MODULE: ./packages/wiring/build/under-lease.js






/** The register of an environment's lease. Connects to nothing yet. Throws `input/invalid` without a token or an App. */
function leaseRegister(inputs, around) {
    return leaseRegisterWith(inputs, (0,lease_credential/* requiredCredential */.XJ)(inputs), around);
}
// GitHub's reference lists an environment's variables under "Environments" and under "Variables". It doesn't say whether one of
// the two is enough, so both are asked for. Git refs need neither.
const VARIABLES = ['variables', 'actions_variables'];
/** The same, with a credential that is known already. */
function leaseRegisterWith({ environment, lockEnvironment, store }, credential, { run: { apiUrl, repository }, mask }) {
    const kept = { apiUrl, repository, environment: lockEnvironment ?? environment, clock: (0,system_clock/* systemClock */.m)() };
    const tokens = (permissions, welcome = []) => (0,lease_credential/* tokensOf */.k8)(credential, { apiUrl, repository, permissions, welcome, mask });
    switch (store) {
        case 'environment':
            return variableLeaseRegister({ ...kept, token: tokens({ environments: 'write' }, VARIABLES) });
        case 'ref':
            return refLeaseRegister({ ...kept, token: tokens({ contents: 'write' }) });
        default:
            return (0,assert_never/* assertNever */.x)(store);
    }
}
/**
 * Does `work` while the lease is renewed. If the renewal fails, the signal of `work` is aborted and `lease/lost` is thrown.
 * `work` asks `guard` before each step, and uses `gitHubTime` as the time that all runners share, see `keepLease`.
 */
async function underLease({ lease, ...credential }, around, work) {
    const register = leaseRegister({ ...credential, ...lease }, around);
    const ports = { register, clock: (0,system_clock/* systemClock */.m)(), progress: around.progress };
    return await (0,keep_lease/* keepLease */.y)(ports, { token: lease.token }, around.signal, work);
}


/***/ }),

/***/ 16861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ workspaceFile)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_adapters_system_workspace_source_repository__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(71975);
/* harmony import */ var _hardened_deploy_core_release_source_text__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(45943);


/**
 * A text file of a checkout, as GitHub's API would give it: UTF-8, at most 1 MiB, and no link. Undefined if there is none. Throws
 * `configuration/invalid`, `configuration/missing`.
 */
async function workspaceFile(folder, path, signal) {
    return (0,_hardened_deploy_core_release_source_text__WEBPACK_IMPORTED_MODULE_1__/* .textOfFile */ .n)(path, await (0,_hardened_deploy_adapters_system_workspace_source_repository__WEBPACK_IMPORTED_MODULE_0__/* .workspaceSourceRepository */ .n)({ folder }).open(path, signal));
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ start),
/* harmony export */   u: () => (/* binding */ shared)
/* harmony export */ });
// In this part for all actions to share, and run by those alone that import it.
const shared = [
  () => Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 16347)),
  () => Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 48967)),
  () => Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 87068)),
  () => Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 8557)),
];
const entries = {
  'blue-green-switch/main': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(1312), __nccwpck_require__.e(6571), __nccwpck_require__.e(722), __nccwpck_require__.e(4028), __nccwpck_require__.e(7148), __nccwpck_require__.e(3374), __nccwpck_require__.e(1646), __nccwpck_require__.e(1739), __nccwpck_require__.e(1889), __nccwpck_require__.e(7100), __nccwpck_require__.e(8342)]).then(__nccwpck_require__.bind(__nccwpck_require__, 68342)),
  'blue-green-switch/post': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(3413)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3413)),
  'db-backup/main': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(6571), __nccwpck_require__.e(722), __nccwpck_require__.e(4028), __nccwpck_require__.e(7148), __nccwpck_require__.e(1646), __nccwpck_require__.e(1739), __nccwpck_require__.e(2649), __nccwpck_require__.e(4205)]).then(__nccwpck_require__.bind(__nccwpck_require__, 19704)),
  'db-backup/post': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(659)]).then(__nccwpck_require__.bind(__nccwpck_require__, 50659)),
  'lock/main': () => Promise.all(/* import() */[__nccwpck_require__.e(7721), __nccwpck_require__.e(9670)]).then(__nccwpck_require__.bind(__nccwpck_require__, 99670)),
  'lock/post': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(7721), __nccwpck_require__.e(8293)]).then(__nccwpck_require__.bind(__nccwpck_require__, 18293)),
  'lock/renewer': () => __nccwpck_require__.e(/* import() */ 5321).then(__nccwpck_require__.bind(__nccwpck_require__, 65321)),
  'notify/main': () => __nccwpck_require__.e(/* import() */ 3880).then(__nccwpck_require__.bind(__nccwpck_require__, 43880)),
  'pre-flight/main': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(6571), __nccwpck_require__.e(4028), __nccwpck_require__.e(7148), __nccwpck_require__.e(3374), __nccwpck_require__.e(1646), __nccwpck_require__.e(7506), __nccwpck_require__.e(6501), __nccwpck_require__.e(7544), __nccwpck_require__.e(6545), __nccwpck_require__.e(2208)]).then(__nccwpck_require__.bind(__nccwpck_require__, 66369)),
  'pre-flight/post': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(2210)]).then(__nccwpck_require__.bind(__nccwpck_require__, 92210)),
  'rollback/main': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(1312), __nccwpck_require__.e(6571), __nccwpck_require__.e(722), __nccwpck_require__.e(4028), __nccwpck_require__.e(7148), __nccwpck_require__.e(3374), __nccwpck_require__.e(1646), __nccwpck_require__.e(1739), __nccwpck_require__.e(1889), __nccwpck_require__.e(7100), __nccwpck_require__.e(2649), __nccwpck_require__.e(5959)]).then(__nccwpck_require__.bind(__nccwpck_require__, 85959)),
  'rollback/post': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(9668)]).then(__nccwpck_require__.bind(__nccwpck_require__, 29668)),
  'smoke-test/main': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(1312), __nccwpck_require__.e(6571), __nccwpck_require__.e(4028), __nccwpck_require__.e(1889), __nccwpck_require__.e(877)]).then(__nccwpck_require__.bind(__nccwpck_require__, 68147)),
  'smoke-test/post': () => Promise.all(/* import() */[__nccwpck_require__.e(1465), __nccwpck_require__.e(1312), __nccwpck_require__.e(7168)]).then(__nccwpck_require__.bind(__nccwpck_require__, 87168)),
  'command/main': () => __nccwpck_require__.e(/* import() */ 4835).then(__nccwpck_require__.bind(__nccwpck_require__, 54835)),
};
async function start(entry) {
  await entries[entry]();
}

var __webpack_exports__shared = __webpack_exports__.u;
var __webpack_exports__start = __webpack_exports__.n;
export { __webpack_exports__shared as shared, __webpack_exports__start as start };
