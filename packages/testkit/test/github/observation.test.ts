import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, send, startShop, VARIABLES } from './shop.ts';

test("every answer carries GitHub's headers, and its Date is the emulator's own clock", async () => {
  await using github = await startShop({ clockSkewMs: 3_600_000 });
  const ahead = async () =>
    Date.parse((await send(github, `GET ${VARIABLES}/NONE`)).headers.get('date') ?? '') - Date.now();
  expect(await ahead()).toBeGreaterThan(3_590_000);
  github.clock.setSkew(0);
  expect(Math.abs(await ahead())).toBeLessThan(5_000);
  github.clock.advance(-60_000);
  expect(await ahead()).toBeLessThan(-55_000);
  const { headers } = await send(github, `GET ${VARIABLES}`);
  for (const name of [
    'x-github-request-id',
    'x-ratelimit-limit',
    'x-ratelimit-reset',
    'x-ratelimit-resource',
    'etag',
  ]) {
    expect(headers.get(name), name).toBeTruthy();
  }
});

test('timestamps of what is written follow the same clock', async () => {
  await using github = await startShop({ clockSkewMs: 86_400_000 });
  await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'x' } });
  const [variable] = github.state.variables(REPOSITORY, 'production');
  expect(Date.parse(variable?.createdAt ?? '')).toBeGreaterThan(Date.now() + 86_000_000);
});

test('requests are logged and counted by operation and by token, without tokens or bodies', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'requests-'));
  try {
    const logFile = join(folder, 'requests.jsonl');
    await using github = await startShop({ logFile });
    await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'a-value' } });
    await send(github, `GET ${VARIABLES}?per_page=30`);
    await send(github, `GET ${VARIABLES}`, { token: 'a-wrong-token' });
    expect(github.requests.countsByOperation()).toEqual({
      'actions/create-environment-variable': 1,
      'actions/list-environment-variables': 1,
      unknown: 1,
    });
    expect(Object.values(github.requests.countsByToken())).toEqual([2, 1]);
    expect(github.requests.count({ token: 'deployer', method: 'POST', status: 201 })).toBe(1);
    const lines = readFileSync(logFile, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(github.requests.all());
    expect(lines.join()).not.toMatch(/a-made-up-token|a-wrong-token|a-value/);
    expect(github.requests.all({ after: 1 })).toMatchObject([
      { target: `${VARIABLES}?per_page=30`, status: 200, writes: 0 },
      { status: 401 },
    ]);
    github.requests.clear();
    expect(github.requests.count()).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
