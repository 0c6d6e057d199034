import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import { sourceTree, type SourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { PASSPHRASE, type TestSshd, testSshd } from '@hardened-deploy/testkit/ssh/test-sshd';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ENGINE_SOCKET, isThere } from './ssh-support.ts';

// Actions as a runner runs them, at a Docker host over ssh.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let sshd: TestSshd;
let tree: SourceTree;

beforeAll(async () => {
  sshd = await testSshd();
  tree = await sourceTree(join(import.meta.dirname, '../../actions'), ['pre-flight', 'smoke-test']);
});
afterAll(async () => {
  await tree[Symbol.asyncDispose]();
  await sshd[Symbol.asyncDispose]();
});

function configuration({ port }: { readonly port: number }): string {
  return `
version: 1
application: test
components:
  web: { port: 3000, allowed-images: ['ghcr.io/acme/*'] }
environments:
  production:
    profile: basic
    docker-host: ssh://${sshd.user}@127.0.0.1:${port}${ENGINE_SOCKET}
    ssh: { known-hosts: ['${sshd.knownHost}'], passphrase-secret: SSH_PASSPHRASE }
    subnet: 10.231.7.0/24
    min-free-space: 1MiB
    keeper-image: hd-bed/debian:13
    router: { listen: '127.0.0.1:48080', preview: '127.0.0.1:48081', public-url: 'http://127.0.0.1:48080' }
checks:
  - { name: web, http: /, retry: { interval: 50ms, max-attempts: 1, success-threshold: 1 } }
`;
}

/** A part of the key that no other text holds. */
function canaries(): readonly string[] {
  return [...sshd.keys.wrapped.split('\n').filter((line) => line.length > 50), PASSPHRASE];
}

async function job(at: { readonly port: number }, work: (job: RunnerJob) => Promise<void>): Promise<void> {
  await using github = await startGitHubEmulator({
    repositories: [{ name: 'acme/shop' }],
    tokens: [{ token: 'job-token', name: 'job', permissions: { 'acme/shop': { contents: 'read' } } }],
  });
  await using running = await startJob({
    tree,
    token: 'job-token',
    env: tree.env,
    debug: true,
    facts: { apiUrl: github.url, repository: 'acme/shop' },
    workspace: { 'hardened-deploy.yml': configuration(at) },
    watch: { canaries: canaries(), scope: 'machine', everyMs: 5 },
  });
  await work(running);
}

const STEP = (action: string) => ({
  action,
  inputs: {
    environment: 'production',
    config: './hardened-deploy.yml',
    'ssh-private-key': sshd.keys.wrapped,
    secrets: `SSH_PASSPHRASE=${PASSPHRASE}`,
  },
});

function everythingOf({ shown, summary, outputs, state }: StepResult): string {
  return [...shown, summary, ...outputs.values(), ...state.values()].join('\n');
}

async function textsIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

test('the steps of a job look through one connection, and nothing of the key is seen or left anywhere', async () => {
  await job(sshd, async (running) => {
    const logins = async () => (await sshd.log()).split('Accepted publickey').length - 1;
    const before = await logins();
    const first = await running.run(STEP('pre-flight'));
    expect(everythingOf(first)).toContain(`at ssh://${sshd.user}@127.0.0.1:${sshd.port}`);
    const home = first.state.get('ssh') ?? '';
    expect(isThere(home)).toBe(true);
    const second = await running.run(STEP('smoke-test'));
    expect((await logins()) - before).toBe(1);
    expect([...second.state.keys()]).not.toContain('ssh');
    // The key is there only while the client logs in.
    for (const canary of canaries()) expect(await textsIn(home)).not.toContain(canary);

    const { posts, orphans } = await running.end();
    expect(orphans).toEqual([]);
    expect(isThere(home)).toBe(false);
    const temp = await textsIn(running.folders.root);
    for (const step of [first, second, ...posts]) {
      expect(step.watch?.leaks).toEqual([]);
      for (const canary of canaries()) expect(everythingOf(step)).not.toContain(canary);
    }
    for (const canary of canaries()) expect(temp).not.toContain(canary);
  });
});

test('the post of a step that was killed while it connected removes the key', async () => {
  // It accepts connections and never says a word.
  await using mute = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  const sockets = new Set<Socket>();
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const address = mute.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await job({ port }, async (running) => {
    const step = await running.start(STEP('pre-flight'));
    const key = await vi.waitFor(async () => {
      const [home = ''] = /\/tmp\/hd-\w{6}/.exec(await textsIn(running.folders.temp)) ?? [];
      const [folder = ''] = await readdir(home);
      expect(sockets.size).toBeGreaterThan(0);
      expect(isThere(join(home, folder, 'key'))).toBe(true);
      return join(home, folder, 'key');
    }, 60_000);
    await step.kill();
    expect(isThere(key)).toBe(true);
    await running.end();
    expect(isThere(key)).toBe(false);
    expect(isThere(join(key, '../..'))).toBe(false);
  });
  for (const socket of sockets) socket.destroy();
});
