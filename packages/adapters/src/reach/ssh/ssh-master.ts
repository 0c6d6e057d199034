import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import {
  AGENT_VARIABLE,
  clientConfig,
  CONNECT_SECONDS,
  type ConnectionFiles,
  filesIn,
  TARGET,
} from './client-config.ts';
import { killClients } from './kill-clients.ts';
import { installKey, removeKey } from './install-key.ts';
import { type ProgramEnd, runIntoFile, runProgram } from './run-program.ts';
import { scanHostKeys } from './scan-host-keys.ts';
import { judgeLogin, loginFailure, notInstalled } from './ssh-failures.ts';
import type { SshServer } from './ssh-settings.ts';

/** TCP, greeting and login, with a bastion twice. */
const LOGIN_LIMIT_MS = 3_000 * CONNECT_SECONDS;
const ORDER_LIMIT_MS = 10_000;

/**
 * Opens a connection and leaves the client that holds it in the background; later programs use it by its control socket. The key
 * lies on the disk only while it logs in. Throws `target/unreachable` and `ssh/*`.
 */
export async function openMaster(server: SshServer, home: string, signal: AbortSignal): Promise<ConnectionFiles> {
  const files = filesIn(await mkdtemp(join(home, 'c')));
  try {
    await writeFile(files.config, clientConfig(server, files), { mode: 0o600 });
    await writeFile(files.knownHosts, [...server.knownHosts, ''].join('\n'), { mode: 0o600 });
    await installKey(server, files, signal);
    const argv = ['-F', files.config, '-o', 'ControlMaster=yes', '-N', '-f', TARGET];
    const env = server.key instanceof Secret ? {} : { [AGENT_VARIABLE]: server.key.socket };
    const call = { program: 'ssh', argv, env, limitMs: LOGIN_LIMIT_MS, errorFile: files.log };
    const end = await runIntoFile(call, signal);
    if (end.kind !== 'ended' || end.exitCode !== 0) throw await whyNoLogin(end, server, signal);
    return files;
  } catch (thrown) {
    await endMaster(files);
    await rm(files.folder, { recursive: true, force: true });
    throw thrown;
  } finally {
    await removeKey(files);
  }
}

async function whyNoLogin(end: ProgramEnd, server: SshServer, signal: AbortSignal): Promise<Failure> {
  if (end.kind === 'not-installed') return notInstalled();
  const problem = judgeLogin(end.kind === 'timed-out' ? 'timed out' : end.stderr, server);
  // Behind a bastion, whoever answers to that name here may be another machine.
  const asks =
    (problem.kind === 'host-key-unknown' || problem.kind === 'host-key-changed') &&
    (server.bastion === null || problem.host === server.bastion);
  const hostKeys = asks ? await scanHostKeys(problem.host, signal).catch(() => []) : [];
  return loginFailure(problem, { server, hostKeys });
}

/** Leads a unix socket here to a socket or to an address on the server's side. That somebody listens there isn't known yet. */
export async function forward(
  files: ConnectionFiles,
  { socket, to }: { readonly socket: string; readonly to: string },
  signal: AbortSignal,
): Promise<void> {
  // One that an earlier connection left behind would refuse the new one.
  await rm(socket, { force: true });
  const argv = ['-F', files.config, '-O', 'forward', '-L', `${socket}:${to}`, TARGET];
  const end = await runProgram({ program: 'ssh', argv, limitMs: ORDER_LIMIT_MS }, signal);
  if (end.kind === 'ended' && end.exitCode === 0) return;
  const why = end.kind === 'not-installed' ? end.kind : end.stderr.trim();
  throw new Failure('target/unreachable', `ssh could not lead ${socket} to ${to}: ${why || end.kind}`);
}

/** Whether the client that holds the connection lives. That the server answers isn't known by it. */
export async function isAlive(files: ConnectionFiles): Promise<boolean> {
  const socket = await controlSocket(files).catch(() => undefined);
  socket?.destroy();
  return socket !== undefined;
}

/** Calls `died` once, when that client ends. Does not keep the process alive. Rejects when it has ended already. */
export async function watchMaster(files: ConnectionFiles, died: () => void): Promise<() => void> {
  const socket = await controlSocket(files);
  socket.unref().resume().once('close', died);
  return () => {
    socket.off('close', died);
    socket.destroy();
  };
}

function controlSocket(files: ConnectionFiles): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(files.control);
  socket.once('connect', () => resolve(socket));
  socket.on('error', reject);
  return promise;
}

const LOOK_MS = 50;
const GENTLY_MS = 3_000;

/** Ends the client that holds a connection, and with it every tunnel. One that takes no orders, or none yet, is killed. */
export async function endMaster(files: ConnectionFiles): Promise<void> {
  if (await isAlive(files)) {
    const argv = ['-F', files.config, '-O', 'exit', TARGET];
    await runProgram({ program: 'ssh', argv, limitMs: GENTLY_MS }, NEVER);
    for (let waited = 0; waited < GENTLY_MS && (await isAlive(files)); waited += LOOK_MS) await sleep(LOOK_MS);
  }
  await killClients(files);
}

const NEVER = new AbortController().signal;
