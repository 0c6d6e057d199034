export const id = 5321;
export const ids = [5321];
export const modules = {

/***/ 65321:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hardened_deploy_wiring_run_renewer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71691);

await (0,_hardened_deploy_wiring_run_renewer__WEBPACK_IMPORTED_MODULE_0__/* .runRenewer */ .E)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 14518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VH: () => (/* binding */ noticeFile),
  di: () => (/* binding */ readNotice),
  fj: () => (/* binding */ removeNotice),
  au: () => (/* binding */ writeNotice)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/build/base/printable.js
var printable = __webpack_require__(43153);
;// CONCATENATED MODULE: ./packages/core/build/lease/lease-notice.js

/** One line: `held until 2026-11-21T08:15:00.000Z`, `lost: lease 1795228129 … expired at …`. It contains no secret. */
function formatNotice(notice) {
    switch (notice.kind) {
        case 'held':
            return `held until ${notice.until}\n`;
        case 'unkept':
            return `unkept, ends at ${notice.until}: it was kept for as long as max-hold allows\n`;
        case 'over':
        case 'lost':
            return `${notice.kind}: ${(0,printable/* oneLine */.TN)(notice.why.replaceAll(/\s*\n\s*/g, '; '))}\n`;
    }
}
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/;
/** Undefined for any other text: every step of the job can write to this file. */
function parseNotice(text) {
    const [line = ''] = text.split('\n', 1);
    const until = TIME.exec(line)?.[0];
    if (line.startsWith('held until ') && until !== undefined)
        return { kind: 'held', until };
    if (line.startsWith('unkept, ') && until !== undefined)
        return { kind: 'unkept', until };
    const ended = /^(over|lost): (.+)$/.exec(line);
    return ended ? { kind: ended[1] === 'lost' ? 'lost' : 'over', why: ended[2] ?? '' } : undefined;
}

;// CONCATENATED MODULE: ./packages/adapters/build/system/notice-file.js



const LOOK_MS = 1_000;
/**
 * The notice about a lease, in a file on the runner that is always complete. Another step ends the renewing by writing that
 * the lease is over. A deleted file means nothing, because people clean up; the next notice creates it again.
 */
function noticeFile(path, clock) {
    return {
        async post(notice) {
            await writeNotice(path, notice).catch(() => undefined);
        },
        async calledOff(signal) {
            while ((await readNotice(path))?.kind !== 'over')
                await clock.sleep(LOOK_MS, signal);
        },
    };
}
/** Undefined when there is no file, or when it can't be read. */
async function readNotice(path) {
    return parseNotice(await (0,promises_.readFile)(path, 'utf8').catch(() => ''));
}
async function writeNotice(path, notice) {
    const unfinished = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        await (0,promises_.writeFile)(unfinished, formatNotice(notice), { flag: 'wx' });
        await (0,promises_.rename)(unfinished, path);
    }
    finally {
        await (0,promises_.rm)(unfinished, { force: true }).catch(() => undefined);
    }
}
async function removeNotice(path) {
    await (0,promises_.rm)(path, { force: true }).catch(() => undefined);
}


/***/ }),

/***/ 35118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   Hw: () => (/* binding */ stillRuns),
/* harmony export */   a7: () => (/* binding */ signalProcess),
/* harmony export */   hQ: () => (/* binding */ canMarkProcesses)
/* harmony export */ });
/* unused harmony exports readStat, askPs */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57975);



const run = (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile);
const ANSWERS_WITHIN_MS = 5_000;
/** Whether this platform can identify processes by number and start: Linux by /proc, macOS by ps. Windows can't. */
function canMarkProcesses(platform = process.platform) {
    return platform === 'linux' || platform === 'darwin';
}
/**
 * Undefined when there is no such process, or when it can't be seen. The parent outside of our own container has the number
 * 0.
 */
async function markOf(pid) {
    const seen = pid > 0 ? await look(pid) : undefined;
    return seen?.kind === 'alive' ? { pid, startedAt: seen.startedAt } : undefined;
}
/** True while exactly this process lives. A process that can't be seen right now counts as alive. */
async function stillRuns({ pid, startedAt }) {
    const seen = await look(pid);
    return seen.kind === 'unclear' || (seen.kind === 'alive' && seen.startedAt === startedAt);
}
/** Sends a signal to exactly this process. Does nothing when it is gone. */
async function signalProcess(mark, signal) {
    const seen = await look(mark.pid);
    if (seen.kind !== 'alive' || seen.startedAt !== mark.startedAt)
        return;
    try {
        process.kill(mark.pid, signal);
    }
    catch {
        // It ended between the look and the signal.
    }
}
async function look(pid) {
    return process.platform === 'linux' ? await lookInProc(pid) : await askPs(pid);
}
async function lookInProc(pid) {
    try {
        return readStat(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/stat`, 'utf8'));
    }
    catch (thrown) {
        const { code } = thrown;
        return { kind: code === 'ENOENT' || code === 'ESRCH' ? 'gone' : 'unclear' };
    }
}
/** proc_pid_stat(5): `pid (name) state …`; the start is field 22. The name may contain blanks and parentheses. */
function readStat(text) {
    const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .trim()
        .split(' ');
    const [state] = fields;
    const startedAt = fields[19];
    if (state === undefined || startedAt === undefined)
        return { kind: 'unclear' };
    return state === 'Z' || state === 'X' ? { kind: 'gone' } : { kind: 'alive', startedAt };
}
/**
 * `LC_ALL=C`, because otherwise the start would depend on the language. One `-o` for each field, because BSD takes the rest
 * of the argument as a header.
 */
async function askPs(pid) {
    try {
        const options = { timeout: ANSWERS_WITHIN_MS, env: { LC_ALL: 'C', TZ: 'UTC' } };
        const { stdout } = await run('/bin/ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], options);
        const [, state = '', startedAt = ''] = /^\s*(\S+)\s+(.+?)\s*$/m.exec(stdout) ?? [];
        if (startedAt === '')
            return { kind: 'unclear' };
        return state.startsWith('Z') ? { kind: 'gone' } : { kind: 'alive', startedAt };
    }
    catch (thrown) {
        // ps ends with 1 and prints nothing when there is no such process.
        const { code, stderr } = thrown;
        return { kind: code === 1 && stderr === '' ? 'gone' : 'unclear' };
    }
}


/***/ }),

/***/ 30500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ parseAnswer),
/* harmony export */   m: () => (/* binding */ formatAnswer)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_failure_catalogue__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68384);

function formatAnswer(answer) {
    return `${JSON.stringify(answer)}\n`;
}
/** Undefined if the line is no such answer. */
function parseAnswer(line) {
    try {
        const { kind, code, detail } = JSON.parse(line);
        if (kind === 'begun')
            return { kind };
        if (kind !== 'failed' || typeof detail !== 'string')
            return undefined;
        return { kind, code: isCode(code) ? code : 'defect/unexpected', detail };
    }
    catch {
        return undefined;
    }
}
function isCode(code) {
    return typeof code === 'string' && Object.hasOwn(_hardened_deploy_core_base_failure_catalogue__WEBPACK_IMPORTED_MODULE_0__/* .FAILURES */ .E, code);
}


/***/ }),

/***/ 26276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ parseRenewerOrder),
/* harmony export */   e: () => (/* binding */ formatRenewerOrder)
/* harmony export */ });
/* harmony import */ var _hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44900);
/* harmony import */ var _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85432);
/* harmony import */ var _hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62277);



/** Contains secrets: only for a pipe between two processes, never for a file or an argument. */
function formatRenewerOrder({ lease, credential, maxHold, ...order }) {
    const written = {
        order,
        lease: (0,_hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_2__/* .formatToken */ .Bh)(lease),
        maxHoldMs: maxHold,
        credential: credential.kind === 'token'
            ? { kind: 'token', token: credential.token.reveal() }
            : { ...credential.app, kind: 'app', privateKey: credential.app.privateKey.reveal() },
    };
    return JSON.stringify(written);
}
/** Undefined for an incomplete text: the process that wrote it died meanwhile. */
function parseRenewerOrder(text) {
    const written = readJson(text);
    const lease = _hardened_deploy_core_lease_fencing_token__WEBPACK_IMPORTED_MODULE_2__/* .fencingToken */ .cO.parse(written?.lease ?? '');
    if (!written || !lease.ok)
        return undefined;
    return {
        ...written.order,
        lease: lease.value,
        maxHold: (0,_hardened_deploy_core_base_duration__WEBPACK_IMPORTED_MODULE_0__/* .milliseconds */ .Rz)(written.maxHoldMs),
        credential: credentialOf(written.credential),
    };
}
function credentialOf(written) {
    if (written.kind === 'token')
        return { kind: 'token', token: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(written.token) };
    const { id, privateKey, installation } = written;
    const app = { id, privateKey: new _hardened_deploy_core_base_secret__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(privateKey), ...(installation !== undefined && { installation }) };
    return { kind: 'app', app };
}
function readJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 71691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ runRenewer)
});

// EXTERNAL MODULE: ./packages/adapters/build/system/notice-file.js + 1 modules
var notice_file = __webpack_require__(14518);
// EXTERNAL MODULE: ./packages/adapters/build/system/process-mark.js
var process_mark = __webpack_require__(35118);
;// CONCATENATED MODULE: ./packages/adapters/build/system/runner-presence.js

// Short compared with any TTL, and each look is one small read.
const LOOK_MS = 1_000;
/**
 * Watches the process that runs the job's steps: the runner's worker, which ends with each job, or act. Inside a container
 * that process can't be seen (`runner` is undefined); such a container ends with its job.
 */
function runnerPresence(runner, clock) {
    return {
        async ended(signal) {
            if (runner === undefined)
                await aborted(signal);
            else
                while (await (0,process_mark/* stillRuns */.Hw)(runner))
                    await clock.sleep(LOOK_MS, signal);
        },
    };
}
function aborted(signal) {
    return new Promise((_, reject) => {
        const give = () => reject(signal.reason);
        if (signal.aborted)
            give();
        else
            signal.addEventListener('abort', give, { once: true });
    });
}

// EXTERNAL MODULE: ./packages/adapters/build/system/system-clock.js
var system_clock = __webpack_require__(7273);
// EXTERNAL MODULE: ./packages/core/build/base/failure.js
var base_failure = __webpack_require__(46904);
// EXTERNAL MODULE: ./packages/core/build/lease/usecases/keep-lease.js
var keep_lease = __webpack_require__(31244);
;// CONCATENATED MODULE: ./packages/core/build/lease/usecases/keep-for-steps.js


// Each renewal leaves a record in the register, and the release that cleans them up may be a day away.
const RENEWALS_BETWEEN_CLEANINGS = 12;
/**
 * Renews a lease for steps that know nothing of it, and posts how it stands. It ends when it is told to (`signal`), when
 * the job is gone, when `maxHold` is reached, or when the lease ends. It never releases the lease, because steps that need
 * it may still run. Throws what the first look throws, such as `lease/lost`. Later trouble counts as a loss if it lasts
 * until the expiry.
 */
async function keepForSteps(ports, { token, maxHold, begun }, signal) {
    let held;
    let renewals = -1;
    const standing = async (now) => {
        held = now;
        renewals += 1;
        await ports.board.post({ kind: 'held', until: now.lease.expiresAt });
        if (renewals === 0)
            begun();
        // Runs beside the renewing, which it must not delay. What it leaves, the next cleaning deletes.
        else if (renewals % RENEWALS_BETWEEN_CLEANINGS === 0)
            ports.register.clean(signal).catch(() => undefined);
    };
    const end = await endOf(ports, { token, maxHold, standing }, signal).catch((thrown) => {
        if (signal.aborted)
            return { kind: 'told' };
        // Nothing was renewed yet, so the error is thrown: the caller still waits for the start.
        if (held === undefined)
            throw thrown;
        return lossOf((0,base_failure/* asFailure */.h_)(thrown));
    });
    const notice = noticeOf(end, held);
    if (notice)
        await ports.board.post(notice);
    return end;
}
function endOf(ports, { token, maxHold, standing }, signal) {
    return (0,keep_lease/* keepLease */.y)(ports, { token, standing }, signal, async (kept) => {
        const others = new AbortController();
        const inner = AbortSignal.any([kept, others.signal]);
        const ends = [
            ports.clock.sleep(maxHold, inner).then(() => ({ kind: 'max-hold' })),
            ports.job.ended(inner).then(() => ({ kind: 'job-ended' })),
            ports.board.calledOff(inner).then(() => ({ kind: 'over' })),
        ];
        try {
            return await Promise.race(ends);
        }
        finally {
            // The promises that lost the race reject now. Nobody waits for them any more.
            for (const each of ends)
                each.catch(() => undefined);
            others.abort(new Error('another end came first'));
        }
    });
}
/** A lease that was released or handed over has ended on purpose. */
function lossOf(failure) {
    const how = (0,base_failure/* isFailure */.N6)(failure, 'lease/lost') ? failure.facts['ended'] : undefined;
    return how === 'released' || how === 'handed-over' ? { kind: 'over' } : { kind: 'lost', failure };
}
function noticeOf(end, held) {
    switch (end.kind) {
        case 'lost':
            return { kind: 'lost', why: end.failure.message };
        case 'over':
            return { kind: 'over', why: 'it was released or handed over' };
        case 'max-hold':
            return held && { kind: 'unkept', until: held.lease.expiresAt };
        // Whoever ended it reads the last notice. If the job is gone, nobody reads it.
        case 'told':
        case 'job-ended':
            return undefined;
    }
}

// EXTERNAL MODULE: ./packages/wiring/build/renewer-answer.js
var renewer_answer = __webpack_require__(30500);
// EXTERNAL MODULE: ./packages/wiring/build/renewer-order.js
var renewer_order = __webpack_require__(26276);
// EXTERNAL MODULE: ./packages/wiring/build/under-lease.js + 19 modules
var under_lease = __webpack_require__(8557);
;// CONCATENATED MODULE: ./packages/wiring/build/run-renewer.js








/**
 * The renewer's own process. It reads its order from standard input and answers with one line on standard output. Afterwards
 * it only writes its notice. It ends by itself, or by SIGTERM.
 */
async function runRenewer() {
    const told = outliveTheStep();
    const order = (0,renewer_order/* parseRenewerOrder */.c)(await standardInput());
    if (!order)
        return;
    for (const [name, value] of Object.entries(order.network))
        process.env[name] = value;
    const { promise: answered, resolve } = Promise.withResolvers();
    const begun = () => process.stdout.write((0,renewer_answer/* formatAnswer */.m)({ kind: 'begun' }), () => resolve());
    try {
        await keepForSteps(portsOf(order), { token: order.lease, maxHold: order.maxHold, begun }, told);
    }
    catch (thrown) {
        const { code, message } = (0,base_failure/* asFailure */.h_)(thrown);
        process.stdout.write((0,renewer_answer/* formatAnswer */.m)({ kind: 'failed', code, detail: message }), () => resolve());
    }
    if (!told.aborted)
        await answered;
    process.exit();
}
/** Keeps running when the step's processes are signalled and when nobody reads its streams any more. Only SIGTERM ends it. */
function outliveTheStep() {
    const told = new AbortController();
    process.noDeprecation = true;
    process.once('SIGTERM', () => told.abort(new Error('the job needs its lease kept no longer')));
    for (const name of ['SIGINT', 'SIGHUP'])
        process.on(name, () => undefined);
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => undefined);
    return told.signal;
}
async function standardInput() {
    let text = '';
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin)
        text += String(chunk);
    return text;
}
function portsOf({ place, run, credential, runner, notice }) {
    const clock = (0,system_clock/* systemClock */.m)();
    return {
        clock,
        // Without `mask`: this process logs nothing, so no token can appear in a log.
        register: (0,under_lease.leaseRegisterWith)(place, credential, { run }),
        job: runnerPresence(runner, clock),
        board: (0,notice_file/* noticeFile */.VH)(notice, clock),
        progress: SILENT,
    };
}
const SILENT = {
    info() { },
    warn() { },
    debug() { },
    step: (_, work) => work(),
};


/***/ })

};
