import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { runnerEngine } from '@hardened-deploy/adapters/engines/docker/runner/runner-engine';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
let server: Server | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hd-runner-engine-'))));
afterEach(async () => {
  await new Promise((ended) => (server ? server.close(ended) : ended(undefined)));
  server = undefined;
  rmSync(folder, { recursive: true });
});

const engine = () => runnerEngine(dockerConnection({ host: `unix://${folder}/docker.sock`, tls: null }));
const ask = () => engine().ask(new AbortController().signal);

/** An Engine that only says what it is. */
async function listen(info: object): Promise<void> {
  const version = { ApiVersion: '1.47', MinAPIVersion: '1.24', Version: '28.5.1', Os: 'linux', Arch: 'amd64' };
  server = createServer(({ url = '' }, answer) => {
    answer.setHeader('content-type', 'application/json').setHeader('api-version', '1.47');
    answer.end(url.endsWith('/_ping') ? 'OK' : JSON.stringify(url.endsWith('/info') ? info : version));
  });
  await new Promise<void>((opened) => server?.listen(`${folder}/docker.sock`, opened));
}

test('a runner whose Engine answers can be used, and says how much room it has where its folder can be seen', async () => {
  await listen({ OSType: 'linux', ServerVersion: '28.5.1', DockerRootDir: folder });
  expect(await ask()).toEqual({ kind: 'usable', words: 'Docker Engine 28.5.1', freeBytes: expect.any(Number) });
});

test('a folder that is not seen from the job says nothing about the room', async () => {
  await listen({ OSType: 'linux', ServerVersion: '28.5.1', DockerRootDir: '/of/another/machine' });
  expect(await ask()).toMatchObject({ kind: 'usable', freeBytes: undefined });
});

test('an Engine for containers of Windows can’t run the programs', async () => {
  await listen({ OSType: 'windows', ServerVersion: '28.5.1', DockerRootDir: 'C:\\ProgramData' });
  expect(await ask()).toMatchObject({ kind: 'unusable', why: expect.stringContaining('containers of windows') });
});

test('a runner without an Engine is told with what to do', async () => {
  expect(await ask()).toMatchObject({
    kind: 'unusable',
    why: expect.stringMatching(/^The Docker Engine of this runner could not be used: /),
    remedy: expect.stringContaining('install Docker Engine'),
  });
});
