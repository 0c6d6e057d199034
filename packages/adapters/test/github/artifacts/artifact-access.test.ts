import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { putBlob } from '@hardened-deploy/adapters/artifacts/blob';
import { zipOfText } from '@hardened-deploy/adapters/artifacts/zip';
import { repositoryArtifacts } from '@hardened-deploy/adapters/github/artifacts/repository-artifacts';
import { runArtifacts } from '@hardened-deploy/adapters/github/artifacts/run-artifacts';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { numberedName } from '@hardened-deploy/adapters/vaults/volume/artifact/artifact-names';
import { readMarks } from '@hardened-deploy/adapters/vaults/volume/artifact/read-artifacts';
import { sendBlob } from '@hardened-deploy/adapters/vaults/volume/artifact/send-blob';
import { Secret } from '@hardened-deploy/core/base/secret';
import { startArtifactService } from '@hardened-deploy/testkit/github/artifacts/artifact-service';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const go = new AbortController().signal;
const NAME = 'hardened-deploy-mark.shop-production';
const REPOSITORY = 'acme/shop';
const EXPIRES = new Date(Date.now() + 86_400_000);
const idOf = (count: number) => `20261121T04010${count}.123Z-00112233445566aa`;

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await world.close();
});

async function openWorld() {
  const permissions = { [REPOSITORY]: { actions: 'write' } } as const;
  const github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY }],
    tokens: [{ token: 'may-write', name: 'writer', permissions }],
  });
  const service = await startArtifactService(github);
  const runtime = service.runtimeOf({ repository: REPOSITORY, runId: 7 });
  const run = runArtifacts({ url: runtime.url, token: new Secret(runtime.token) });
  const token = new Secret('may-write');
  const client = gitHubClient({ apiUrl: github.url, token, clock: systemClock() });
  const repository = repositoryArtifacts({ client, apiUrl: github.url, token, repository: REPOSITORY });
  const close = async () => {
    await service[Symbol.asyncDispose]();
    await github[Symbol.asyncDispose]();
  };
  return { run, repository, close };
}

/** The artifact of this number in the run, with a mark. Answers its id. */
async function marked(count: number): Promise<number> {
  const name = numberedName(NAME, count);
  const address = await world.run.begin({ name, expiresAt: EXPIRES }, go);
  const text = JSON.stringify({ id: idOf(count), mark: 'damaged' });
  const zip = zipOfText('mark.json', text, (bytes) => crc32(bytes));
  await putBlob(address?.reveal() ?? '', only(zip), { pauseMs: 1, send: sendBlob });
  const sha256 = createHash('sha256').update(zip).digest('hex');
  await world.run.finish({ name, bytes: zip.length, sha256 }, go);
  const [artifact] = await world.repository.list(name, go);
  return artifact?.id ?? 0;
}

async function* only(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
}

const readable = () => readMarks(world.repository, { name: NAME, patience: { pauseMs: 1 } }, go);

test('what a run has made last is found, however many before it were removed', async () => {
  const ids: number[] = [];
  for (const count of [1, 2, 3, 4, 5, 6]) ids.push(await marked(count));
  for (const id of ids.slice(0, 5)) await world.repository.remove(id, go);
  expect([...(await readable()).keys()]).toEqual([idOf(6)]);
});

/** Asks for others what they name, and says what that was. */
async function startProxy() {
  const asked: string[] = [];
  const server = createServer((incoming, answer) => {
    asked.push(`${incoming.method} ${new URL(incoming.url ?? '').pathname}`);
    const { method, headers } = incoming;
    const onward = request(incoming.url ?? '', { method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 0, from.headers);
      from.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, asked, [Symbol.dispose]: close };
}

test('everything that the runner asks goes through its proxy, but what `no_proxy` names', async () => {
  using proxy = await startProxy();
  vi.stubEnv('http_proxy', proxy.url);
  const id = await marked(1);
  expect([...(await readable()).keys()]).toEqual([idOf(1)]);
  const ways = proxy.asked.map((each) => each.replace(/^(\w+) .*\/(\w+)$/, '$1 $2'));
  expect(ways).toEqual(expect.arrayContaining(['POST CreateArtifact', 'POST FinalizeArtifact', 'GET zip']));
  // The bytes of the mark go there and come back.
  expect(proxy.asked.filter((each) => /^(PUT|GET) \/blobs?\//.test(each)).length).toBeGreaterThan(2);

  proxy.asked.length = 0;
  vi.stubEnv('no_proxy', '127.0.0.1,localhost');
  expect(await world.repository.addressOf(id, go)).toBeDefined();
  expect([...(await readable()).keys()]).toEqual([idOf(1)]);
  expect(await world.run.begin({ name: NAME, expiresAt: EXPIRES }, go)).toBeUndefined();
  expect(proxy.asked).toEqual([]);
});

test('a proxy that is gone is said, and nothing goes past it', async () => {
  vi.stubEnv('http_proxy', 'http://127.0.0.1:1');
  await expect(world.run.begin({ name: NAME, expiresAt: EXPIRES }, go)).rejects.toMatchObject({
    code: 'backup/failed',
  });
  vi.unstubAllEnvs();
  expect(await world.run.begin({ name: NAME, expiresAt: EXPIRES }, go)).toBeDefined();
});
