import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyOf, REPOSITORY, send, TOKEN, VARIABLES } from './shop.ts';

const SERVE = fileURLToPath(new URL('../../src/github/serve.ts', import.meta.url));
const CONFIGURATION = {
  repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
  tokens: [
    { token: TOKEN, name: 'deployer', permissions: { [REPOSITORY]: { environments: 'write', actions: 'read' } } },
  ],
};

let folder = '';
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
});

afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
  rmSync(folder, { recursive: true });
});

function run(configuration: object) {
  const file = join(folder, 'github.json');
  writeFileSync(file, JSON.stringify(configuration));
  const started = spawn(
    process.execPath,
    ['--conditions=source', SERVE, file, '--port', '0', '--log-file', join(folder, 'log.jsonl')],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child = started;
  return started;
}

async function ready(configuration: object) {
  const started = run(configuration);
  const [line] = (await once(createInterface(started.stdout), 'line')) as [string];
  const { url, pid } = JSON.parse(line) as { url: string; pid: number };
  const stop = async () => {
    const complaints = text(started.stderr);
    const exit = once(started, 'exit');
    started.kill('SIGTERM');
    const [code] = (await exit) as [number | null];
    return { code, complaints: await complaints };
  };
  return { url, pid, isSameProcess: pid === started.pid, stop };
}

test('as a process it prints its URL, serves, logs, and stops on SIGTERM', async () => {
  const github = await ready(CONFIGURATION);
  expect(github.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(github.isSameProcess).toBe(true);
  expect((await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'x' } })).status).toBe(201);
  expect(await github.stop()).toEqual({ code: 0, complaints: '' });
  expect(JSON.parse(readFileSync(join(folder, 'log.jsonl'), 'utf8'))).toMatchObject({
    method: 'POST',
    status: 201,
    token: 'deployer',
  });
});

test('as a process it is controlled by a path of its own', async () => {
  const github = await ready({
    ...CONFIGURATION,
    faults: [{ method: 'POST', effect: { kind: 'error-before-write', status: 503 } }],
  });
  const control = (request: string, body?: unknown) => send(github, request.replace(' ', ' /_emulator/'), { body });
  expect((await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'x' } })).status).toBe(503);
  expect(await (await control('GET faults')).json()).toMatchObject([{ struck: 1 }]);
  expect((await control('DELETE faults')).status).toBe(204);
  expect(await (await control('POST faults', { id: 'slow', effect: { kind: 'slow-answer', ms: 1 } })).json()).toEqual([
    { id: 'slow' },
  ]);
  expect((await control('POST faults', { effect: { kind: 'nonsense' } })).status).toBe(400);
  await control('PUT repos/acme/shop/jobs', { id: 7, runId: 5, status: 'completed', conclusion: 'failure' });
  expect(await bodyOf(await send(github, 'GET /repos/acme/shop/actions/jobs/7'))).toMatchObject({
    conclusion: 'failure',
  });
  await control('PUT repos/acme/shop/environments', { name: 'qa', variables: { A: '1' } });
  expect(await bodyOf(await control('GET repos/acme/shop'))).toMatchObject({
    environments: { qa: { variables: { A: { value: '1' } } } },
  });
  await control('PUT clock', { skewMs: 3_600_000 });
  expect(Date.parse((await control('GET clock')).headers.get('date') ?? '')).toBeGreaterThan(Date.now() + 3_500_000);
  expect(await bodyOf(await control('GET requests/counts?method=GET'))).toEqual({
    byOperation: { 'actions/get-job-for-workflow-run': 1 },
    byToken: { deployer: 1 },
  });
  expect((await control('GET nothing')).status).toBe(404);
  expect((await github.stop()).code).toBe(0);
});

test('as a process it ends with an error and names the violations', async () => {
  const github = await ready(CONFIGURATION);
  const token = `ghp_${'a1B2'.repeat(9)}`;
  expect((await send(github, 'GET /rate_limit', { token })).status).toBe(500);
  const { code, complaints } = await github.stop();
  expect([code, complaints]).toEqual([1, expect.stringContaining('real-token: GET /rate_limit')]);
  expect(complaints).not.toContain(token);
});

test('as a process it refuses a configuration with an unknown key', async () => {
  const started = run({ ...CONFIGURATION, fault: [] });
  const complaints = text(started.stderr);
  const [code] = (await once(started, 'exit')) as [number];
  expect([code, await complaints]).toEqual([1, expect.stringContaining('unknown fault')]);
});
