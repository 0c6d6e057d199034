import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import type { EngineReach } from '@hardened-deploy/adapters/reach/reach';
import { endConnections } from '@hardened-deploy/adapters/reach/ssh/end-connections';
import { sshReach } from '@hardened-deploy/adapters/reach/ssh/ssh-reach';
import type { SshJob, SshServer } from '@hardened-deploy/adapters/reach/ssh/ssh-settings';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { TestSshd } from '@hardened-deploy/testkit/ssh/test-sshd';

/** The Engine's socket of these tests; sshd runs on the same machine. */
export const ENGINE_SOCKET = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');

export function serverAt({ port, user, knownHost, keys }: TestSshd, change: Partial<SshServer> = {}): SshServer {
  return {
    address: { user, hostname: '127.0.0.1', port },
    socketPath: ENGINE_SOCKET,
    bastion: null,
    knownHosts: [knownHost],
    key: new Secret(keys.plain),
    ...change,
  };
}

/** A job's scratch folder, and what its steps have saved for their posts. */
export interface TestJob extends SshJob, AsyncDisposable {
  readonly saved: readonly string[];
  /** What the posts of the steps do. */
  end(): Promise<void>;
}

export async function testJob(): Promise<TestJob> {
  const temp = await mkdtemp(join(tmpdir(), 'hd-job-'));
  const saved: string[] = [];
  const end = async (): Promise<void> => {
    for (const folder of saved) await endConnections(folder, temp);
  };
  return {
    temp,
    saved,
    save: (folder) => void saved.push(folder),
    end,
    async [Symbol.asyncDispose]() {
      await end();
      await rm(temp, { recursive: true, force: true });
    },
  };
}

/** Asks the Engine for its id, as a step of a job does. */
export async function engineIdThrough(server: SshServer, job: SshJob | null): Promise<string> {
  await using reach = sshReach(server, job);
  return await engineId(reach);
}

export async function engineId(reach: EngineReach): Promise<string> {
  const connection = dockerConnection({ host: 'ssh://somebody@127.0.0.1', tls: null, reach });
  const signal = AbortSignal.timeout(50_000);
  const { ID } = (await connection.call({
    doing: 'asking for the id of the Engine',
    signal,
    work: (engine) => engine.info(),
  })) as { readonly ID: string };
  return ID;
}

export function isThere(path: string): boolean {
  return existsSync(path);
}
