import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `owner/name` of the repository on GitHub that this folder is a clone of. Undefined if it is none. */
export async function gitHubRepository(folder: string, signal: AbortSignal): Promise<string | undefined> {
  const remote = await said('git', ['config', '--get', 'remote.origin.url'], folder, signal);
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote ?? '')?.[1];
}

/** The branch that this folder stands on. */
export async function currentBranch(folder: string, signal: AbortSignal): Promise<string | undefined> {
  return await said('git', ['symbolic-ref', '--short', 'HEAD'], folder, signal);
}

/** The ed25519 line of a host in this user's own known hosts: somebody has compared it before. */
export async function knownHostLine(host: string, port: number, signal: AbortSignal): Promise<string | null> {
  const name = port === 22 ? host : `[${host}]:${port}`;
  const found = await said('ssh-keygen', ['-F', name], '/', signal);
  const key = /^\S+ (ssh-ed25519 [A-Za-z0-9+/=]+)/m.exec(found ?? '')?.[1];
  // The name in that file may be hashed.
  return key === undefined ? null : `${name} ${key}`;
}

/** What a program prints. Undefined when it isn't there or has nothing to say: then the command asks, or uses a default. */
async function said(
  program: string,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, [...args], { cwd, signal, timeout: 10_000 });
    return stdout.trim() || undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
