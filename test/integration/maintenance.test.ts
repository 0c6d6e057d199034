import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import { askProxy, type ProxyAnswer } from '@hardened-deploy/testkit/proxies/proxy-world';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { type PartsBed, partsBed } from './parts-bed.ts';
import { targetOf } from './target-support.ts';

// Each deployment makes several containers, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const PAGE = '<!doctype html><title>Back soon</title><p>Wir sind gleich zurück';
const ON = { to: 'on', reason: 'new disks', page: PAGE } as const;
const OFF = { to: 'off', reason: 'the disks are in' } as const;
const maintenance = {
  page: { path: 'ops/maintenance.html', line: 1, key: 'router.maintenance.page' },
  retryAfter: seconds(45),
};

describe.each([
  { name: 'nginx', router: {}, whileReplaced: 'is-refused' },
  { name: 'Caddy', router: { kind: 'caddy', image: BED_IMAGES.caddy }, whileReplaced: 'waits' },
] as const)('maintenance on a Docker host with $name', ({ router, whileReplaced }) => {
  let bed: PartsBed;
  beforeAll(async () => {
    const patient = { startTimeout: seconds(60), minUptime: milliseconds(300) };
    bed = await partsBed({ router: { ...router, maintenance }, page: PAGE, deploy: patient });
  });
  afterAll(() => bed.stack.remove());

  const ask = (path: string, method = 'GET') => askProxy(bed.configuration.router.publicUrl + path, { method });
  const isThePage = (answer: ProxyAnswer, body = PAGE) => {
    expect(answer).toMatchObject({ status: 503, body, headers: { 'retry-after': '45', 'cache-control': 'no-store' } });
  };
  const notice = async () => (await bed.target.router.read(go)).maintenance;

  test('is shown when the first release went back, because nothing serves', async () => {
    const end = await bed.run().deploy('ill', ['backend', 'frontend'], 'ill');
    expect(end.outcome).not.toBe('deployed');
    for (const path of ['/', '/api/orders']) isThePage(await ask(path));
  });

  test('is turned on by hand whatever serves, and off again', async () => {
    expect(await bed.run().deploy('v1', ['backend', 'frontend', 'ledger'])).toMatchObject({ outcome: 'deployed' });
    expect(await ask('/')).toMatchObject({ status: 200, body: 'v1' });
    expect(await bed.run().maintain(ON)).toMatchObject({ outcome: 'on' });
    expect(await notice()).toMatchObject({ by: 'test', reason: 'new disks' });
    for (const path of ['/', '/api/x', '/ledger']) isThePage(await ask(path));
    isThePage(await ask('/', 'HEAD'), '');
    isThePage(await ask('/api/x', 'POST'));
    expect(await bed.run().maintain(OFF)).toMatchObject({ outcome: 'off' });
    expect(await notice()).toBeNull();
    for (const path of ['/', '/api/x', '/ledger']) expect(await ask(path)).toMatchObject({ status: 200, body: 'v1' });
  });

  test('a deployment meanwhile is proven in private, and a bad one goes back', async () => {
    await bed.run().maintain(ON);
    const good = await bed.run().deploy('v2', ['backend', 'frontend']);
    expect(good).toMatchObject({ outcome: 'deployed' });
    expect(good.evidence.join('\n')).toContain('maintenance is on since');
    expect(await bed.run().deploy('v3', ['backend', 'frontend'], 'ill')).toMatchObject({ outcome: 'rolled-back' });
    isThePage(await ask('/'));
    expect(await bed.run().maintain(OFF)).toMatchObject({ outcome: 'off' });
    expect(await ask('/')).toMatchObject({ status: 200, body: 'v2' });
  });

  test('outlives the router, which an Engine may start anew', async () => {
    await bed.run().maintain(ON);
    await bed.stack.docker('restart', `hd-${bed.configuration.stack}-router`);
    await expect.poll(() => ask('/').catch(() => ({ status: 0 })), { timeout: 30_000 }).toMatchObject({ status: 503 });
    isThePage(await ask('/'));
    await bed.run().maintain(OFF);
  });

  test('in the pause of a swap users get the page, or wait, and nothing else', async () => {
    const seen = new Map<string, number>();
    const over = new AbortController();
    const asking = (async () => {
      while (!over.signal.aborted) {
        const answer = await ask('/ledger');
        if (answer.status !== 200) isThePage(answer);
        const what = answer.status === 200 ? answer.body : 'the page';
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    })();
    expect(await bed.run().deploy('v4', ['ledger'])).toMatchObject({ outcome: 'deployed' });
    over.abort();
    await asking;
    expect(await ask('/ledger')).toMatchObject({ status: 200, body: 'v4' });
    expect(seen.get('v1')).toBeGreaterThan(0);
    if (whileReplaced === 'waits') expect([...seen.keys()]).not.toContain('the page');
    else expect(seen.get('the page')).toBeGreaterThan(0);
  });

  test('a router that was set up without a page is not told to show one', async () => {
    const { maintenance: ready } = targetOf(bed.stack, bed.configuration);
    expect(await ready.ready(go)).toEqual({ kind: 'ready' });
    const without = await partsBed({ router });
    try {
      expect(await without.run().deploy('v1', ['backend', 'frontend'])).toMatchObject({ outcome: 'deployed' });
      expect(await without.run().maintain(ON)).toMatchObject({
        outcome: 'refused',
        why: expect.stringContaining('`replace-router: <reason>`'),
      });
      expect(await askProxy(without.configuration.router.publicUrl)).toMatchObject({ status: 200, body: 'v1' });
    } finally {
      await without.stack.remove();
    }
  });
});
