import { setTimeout as pause } from 'node:timers/promises';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { mandateFor } from '../switch/shop-moves.ts';
import type { DoorSite } from './site.ts';

const CALM_MS = 3_000;

/** Replaces the router that serves by one with another setting, and gives for how long the public address was down, in milliseconds. */
export async function staticChanges(site: DoorSite, count: number): Promise<readonly number[]> {
  const go = new AbortController().signal;
  const gaps: number[] = [];
  for (let change = 1; change <= count; change += 1) {
    const requestIdHeader = `X-Request-Id-${change}`;
    const configuration = {
      ...site.configuration,
      router: { ...site.configuration.router, requestIdHeader },
    };
    await using target = await connectTarget({
      configuration,
      secrets: new Map(),
      job: null,
      progress: recordedProgress(),
    });
    const { fenceRecord } = mandateFor({ secrets: new Map() }, configuration, site.generation());
    await target.fence.raise(fenceRecord, {}, go);
    const replaced = await target.stack.replaceRouter(fenceRecord.token, async () => undefined, go);
    if (replaced.kind !== 'replaced') throw new Error(`the router was not replaced: ${replaced.why}`);
    gaps.push(replaced.gapMs);
    await pause(CALM_MS);
  }
  return gaps;
}
