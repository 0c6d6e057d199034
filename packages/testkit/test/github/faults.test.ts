import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { GitHubEmulator } from '../../src/github/emulator.ts';
import type { FaultRule } from '../../src/github/faults/fault.ts';
import { octokitFor, REPOSITORY, send, startShop, VARIABLES } from './shop.ts';

const CREATE = { method: 'POST', path: '/repos/{owner}/{repo}/environments/{environment_name}/variables' } as const;

/** The status of creating a variable; `broken` when no answer came. */
async function create(github: GitHubEmulator, name: string): Promise<number | 'broken'> {
  try {
    return (await send(github, `POST ${VARIABLES}`, { body: { name, value: 'x' } })).status;
  } catch {
    return 'broken';
  }
}

function names(github: GitHubEmulator): readonly string[] {
  return github.state.variables(REPOSITORY, 'production').map(({ name }) => name);
}

test.each([500, 502, 503, 504] as const)(
  '%i before the write leaves nothing, after the write leaves it',
  async (status) => {
    await using github = await startShop({
      faults: [
        { ...CREATE, times: 1, effect: { kind: 'error-before-write', status } },
        { ...CREATE, times: 1, effect: { kind: 'error-after-write', status } },
      ],
    });
    expect([await create(github, 'A'), names(github)]).toEqual([status, []]);
    expect([await create(github, 'A'), names(github)]).toEqual([status, ['A']]);
    expect(await create(github, 'A')).toBe(409);
  },
);

test('a lost answer breaks the connection after the write', async () => {
  await using github = await startShop({ faults: [{ ...CREATE, times: 1, effect: { kind: 'lost-answer' } }] });
  expect([await create(github, 'A'), names(github)]).toEqual(['broken', ['A']]);
  expect(github.requests.all()).toMatchObject([{ status: null, writes: 1, fault: 'lost-answer-1' }]);
});

test.each(['applied', 'dropped'] as const)('the write of a request that is never answered is %s', async (write) => {
  await using github = await startShop({ faults: [{ ...CREATE, effect: { kind: 'no-answer', write } }] });
  const signal = AbortSignal.timeout(50);
  await expect(send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'x' }, signal })).rejects.toThrow();
  expect(names(github)).toEqual(write === 'applied' ? ['A'] : []);
});

test('a slow answer comes after its delay, but the write is done at once', async () => {
  await using github = await startShop({ faults: [{ ...CREATE, effect: { kind: 'slow-answer', ms: 200 } }] });
  const before = performance.now();
  let answered = false;
  const answer = create(github, 'A').finally(() => {
    answered = true;
  });
  await expect.poll(() => names(github), { interval: 5 }).toEqual(['A']);
  expect(answered).toBe(false);
  expect(await answer).toBe(201);
  expect(performance.now() - before).toBeGreaterThan(195);
});

test('a late delivery writes after its delay, whether the client waits or has lost the connection', async () => {
  const late = (answer: 'waits' | 'lost'): FaultRule => ({
    ...CREATE,
    times: 1,
    effect: { kind: 'late-delivery', ms: 150, answer },
  });
  await using github = await startShop({ faults: [late('waits'), late('lost')] });
  const before = performance.now();
  expect([await create(github, 'A'), names(github)]).toEqual([201, ['A']]);
  expect(performance.now() - before).toBeGreaterThan(145);
  expect([await create(github, 'B'), names(github)]).toEqual(['broken', ['A']]);
  await expect.poll(() => names(github)).toEqual(['A', 'B']);
});

test('a late delivery finds that the name exists when another client was faster', async () => {
  await using github = await startShop({
    faults: [{ ...CREATE, times: 1, effect: { kind: 'late-delivery', ms: 250, answer: 'waits' } }],
  });
  const late = create(github, 'A');
  await expect.poll(() => github.requests.count(), { interval: 5 }).toBe(1);
  expect([await create(github, 'A'), await late]).toEqual([201, 409]);
});

test('a duplicate delivery is carried out twice, and the client sees one of the two answers', async () => {
  const duplicate = (answer: 'first' | 'second'): FaultRule => ({
    ...CREATE,
    times: 1,
    effect: { kind: 'duplicate-delivery', answer },
  });
  await using github = await startShop({ faults: [duplicate('first'), duplicate('second')] });
  expect([await create(github, 'A'), await create(github, 'B')]).toEqual([201, 409]);
  expect(names(github)).toEqual(['A', 'B']);
});

test('a duplicate of a write that is no creation happens twice', async () => {
  await using github = await startShop({
    faults: [
      {
        method: 'POST',
        path: '/repos/*/*/deployments',
        effect: { kind: 'duplicate-delivery', answer: 'second', ms: 20 },
      },
    ],
  });
  await send(github, 'POST /repos/acme/shop/deployments', { body: { ref: 'main', required_contexts: [] } });
  expect(github.state.deployments(REPOSITORY)).toHaveLength(2);
  expect(github.requests.all()).toMatchObject([{ writes: 2 }]);
});

test('a secondary limit answers 403 or 429, with or without retry-after, and writes nothing', async () => {
  await using github = await startShop({
    faults: [
      { ...CREATE, times: 1, effect: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 7 } },
      { ...CREATE, times: 1, effect: { kind: 'secondary-limit', status: 403 } },
    ],
  });
  const first = await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'x' } });
  const second = await send(github, `POST ${VARIABLES}`, { body: { name: 'A', value: 'x' } });
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
  expect([second.status, second.headers.get('retry-after')]).toEqual([403, null]);
  expect(names(github)).toEqual([]);
});

test('an exhausted primary limit says when it comes back', async () => {
  await using github = await startShop({ faults: [{ effect: { kind: 'primary-limit-exhausted', status: 403 } }] });
  const answer = await send(github, `GET ${VARIABLES}`);
  expect([answer.status, answer.headers.get('x-ratelimit-remaining'), answer.headers.get('retry-after')]).toEqual([
    403,
    '0',
    null,
  ]);
  expect(Number(answer.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
});

test('a stale read answers from some writes ago, or from some time ago; writes see the present', async () => {
  await using github = await startShop();
  const listed = async () => {
    const { data } = await octokitFor(github).actions.listEnvironmentVariables({
      owner: 'acme',
      repo: 'shop',
      environment_name: 'production',
    });
    return data.total_count;
  };
  await create(github, 'A');
  github.faults.add({ effect: { kind: 'stale-read', writes: 1 } });
  expect([await listed(), await create(github, 'A')]).toEqual([0, 409]);
  expect((await send(github, `GET ${VARIABLES}/A`)).status).toBe(404);
  github.faults.replace([{ effect: { kind: 'stale-read', ms: 300 } }]);
  await create(github, 'B');
  expect(await listed()).toBeLessThan(2);
  await expect.poll(listed, { interval: 20 }).toBe(2);
  github.faults.replace([{ effect: { kind: 'stale-read', writes: 1000 } }]);
  expect(await listed()).toBe(0);
});

test('a rule applies by method, path and token, after skipping some requests, a number of times', async () => {
  await using github = await startShop({
    faults: [
      {
        id: 'third',
        ...CREATE,
        token: 'deployer',
        skip: 2,
        times: 1,
        effect: { kind: 'error-before-write', status: 500 },
      },
    ],
  });
  const statuses = [];
  for (const name of ['A', 'B', 'C', 'D']) statuses.push(await create(github, name));
  expect(statuses).toEqual([201, 201, 500, 201]);
  expect((await send(github, `GET ${VARIABLES}`)).status).toBe(200);
  expect(github.faults.all()).toMatchObject([{ id: 'third', matched: 4, struck: 1 }]);
  github.faults.replace([
    { token: 'somebody-else', effect: { kind: 'lost-answer' } },
    { path: '/repos/*/*', effect: { kind: 'lost-answer' } },
    { method: ['PUT', 'DELETE'], path: '/repos/**', effect: { kind: 'error-before-write', status: 503 } },
  ]);
  expect((await send(github, `DELETE ${VARIABLES}/A`)).status).toBe(503);
  expect(await create(github, 'E')).toBe(201);
});

test('probability comes from a seeded generator: the same seed affects the same requests', async () => {
  const struckWith = async (faultSeed: number) => {
    const effect = { kind: 'error-before-write', status: 502 } as const;
    await using github = await startShop({ faultSeed, faults: [{ probability: 0.3, effect }] });
    const statuses = [];
    for (let index = 0; index < 60; index += 1) statuses.push((await send(github, 'GET /rate_limit')).status);
    return statuses;
  };
  const [one, again, other] = await Promise.all([struckWith(1), struckWith(1), struckWith(2)]);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  const share = one.filter((status) => status === 502).length / one.length;
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.5);
});

test('a misspelt fault or rule is refused', async () => {
  await using github = await startShop();
  expect(() => github.faults.add({ effect: { kind: 'lost' } } as unknown as FaultRule)).toThrow('Unknown fault "lost"');
  expect(() => github.faults.add({ probabilty: 1, effect: { kind: 'lost-answer' } } as unknown as FaultRule)).toThrow(
    'probabilty',
  );
});

test('closing ends requests that a fault delays, and nothing is written afterwards', async () => {
  const github = await startShop({
    faults: [{ ...CREATE, effect: { kind: 'late-delivery', ms: 250, answer: 'waits' } }],
  });
  const waiting = create(github, 'A');
  await expect.poll(() => github.requests.count(), { interval: 5 }).toBe(1);
  await github.close();
  expect(await waiting).toBe('broken');
  await sleep(280);
  expect(names(github)).toEqual([]);
});
