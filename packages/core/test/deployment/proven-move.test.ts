import { Failure } from '@hardened-deploy/core/base/failure';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { operation } from '@hardened-deploy/core/deployment/usecases/operation';
import { allOf, provenMove } from '@hardened-deploy/core/deployment/usecases/steps/prove-serving';
import { expect, test } from 'vitest';
import { at } from './placements.ts';
import { LIVE, scene } from './scene.ts';

const LOST = new Failure('target/unreachable', 'connection reset');

/** An operation at a stack where v1 serves from blue. Each probe takes a second. */
async function serving() {
  const on = scene();
  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  const { target, request } = on.run();
  let [asking, asked] = [0, 0];
  const probe = async (_: unknown, signal: AbortSignal): Promise<ProbeAnswer> => {
    asking += 1;
    asked += 1;
    try {
      await on.clock.sleep(1_000, signal);
      const headers = new Map([['x-hd-slot', 'blue']]);
      return { kind: 'answered', status: 200, headers, body: '', truncated: false, elapsedMs: 1 };
    } finally {
      asking -= 1;
    }
  };
  const op = operation({ ...target, prober: { probe } }, request, LIVE);
  return { on, op, asking: () => asking, asked: () => asked };
}

const moved = { kind: 'switched', routes: '1.1', change: { before: [], after: at('v1', 'blue') } } as const;
const claimed = allOf(moved.change.after);

test('a switch that cannot be written to the journal ends its proof', async () => {
  const { on, op, asking, asked } = await serving();
  const append = async () => {
    await on.clock.sleep(100, LIVE);
    throw LOST;
  };
  const cut = { ...op, target: { ...op.target, journal: { ...op.target.journal, append } } };
  await expect(provenMove(cut, moved, claimed, op.request.deployment)).rejects.toBe(LOST);
  const before = asked();
  expect({ before: before > 0, asking: asking() }).toEqual({ before: true, asking: 0 });
  await on.clock.sleep(60_000, LIVE);
  expect(asked()).toBe(before);
});

test('a proof that fails waits until the journal line is written, and sends no more probes', async () => {
  const { on, op, asking } = await serving();
  let written = false;
  const { journal, router } = op.target;
  const append: typeof journal.append = async (...given) => {
    await on.clock.sleep(5_000, LIVE);
    written = true;
    return journal.append(...given);
  };
  const read = () => Promise.reject(LOST);
  const cut = { ...op, target: { ...op.target, journal: { ...journal, append }, router: { ...router, read } } };
  await expect(provenMove(cut, moved, claimed, op.request.deployment)).rejects.toBe(LOST);
  expect({ written, asking: asking() }).toEqual({ written: true, asking: 0 });
});
