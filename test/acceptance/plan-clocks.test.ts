import { startJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBed, type Bed } from './bed.ts';
import { LOCK_TOKEN, openSite, type Site } from './site.ts';

// A plan is made on one runner, and other releases come to serve from other ones: none of their clocks may matter.
const PATIENT = { timeout: 120_000 };
const DAY_MS = 24 * 3_600_000;

let bed: Bed;
let site: Site;
beforeAll(async () => {
  bed = await openBed();
  site = await openSite(bed.configuration());
}, 180_000);
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await bed?.[Symbol.asyncDispose]();
}, 60_000);
afterEach(() => bed.clear());

/** Node's options for a runner whose clock is so far ahead. */
function clockAhead(aheadMs: number): string {
  const script = `const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [Real.now() + ${aheadMs}] : given)); }
  static now() { return Real.now() + ${aheadMs}; }
};`;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

let runs = 7_000;

/** The steps of one job on a runner of its own. */
async function onRunner<Result>(
  aheadMs: number,
  work: (step: (action: string, inputs: Readonly<Record<string, string>>) => Promise<StepResult>) => Promise<Result>,
): Promise<Result> {
  runs += 1;
  await using job = await startJob(site.job({ facts: { runId: runs }, env: { NODE_OPTIONS: clockAhead(aheadMs) } }));
  const common = { secrets: bed.secrets({ APP_SECRET: 'unused' }) };
  const result = await work((action, inputs) => job.run({ action, inputs: { ...common, ...inputs } }));
  await job.end();
  return result;
}

async function plan(aheadMs: number): Promise<string> {
  const planned = await onRunner(aheadMs, (step) =>
    step('pre-flight', { environment: 'production', scope: 'plan', images: `backend=${bed.image}` }),
  );
  return planned.outputs.get('planned-at') ?? '';
}

async function deploy(aheadMs: number, more: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return onRunner(aheadMs, async (step) => {
    const token = { 'lease-store-token': LOCK_TOKEN };
    const { outputs } = await step('lock', { mode: 'acquire', environment: 'production', ...token });
    const lease = outputs.get('lease') ?? '';
    const inputs = { ...token, lease, images: `backend=${bed.image}`, release: `r${runs}`, ...more };
    return step('blue-green-switch', inputs);
  });
}

const RUNNERS = [
  ['a day ahead', DAY_MS],
  ['a day behind', -DAY_MS],
] as const;

test.each(RUNNERS)(
  'a plan that is older than the release that serves is refused, with the clock of its runner %s',
  PATIENT,
  async (_, planner) => {
    const plannedAt = await plan(planner);
    const first = await deploy(-planner);
    expect(first.outputs.get('outcome'), first.lines.join('\n')).toBe('deployed');
    const second = await deploy(planner, { 'planned-at': plannedAt });
    expect(second.outputs.get('reason'), second.lines.join('\n')).toBe('plan-outdated');
  },
);

test.each(RUNNERS)(
  'a plan that is newer than the release that serves is accepted, with the clock of its runner %s',
  PATIENT,
  async (_, planner) => {
    const first = await deploy(-planner);
    expect(first.outputs.get('outcome'), first.lines.join('\n')).toBe('deployed');
    // Dates have whole seconds.
    site.github.clock.advance(5_000);
    const plannedAt = await plan(planner);
    const second = await deploy(planner, { 'planned-at': plannedAt });
    expect(second.outputs.get('outcome'), second.lines.join('\n')).toBe('deployed');
  },
);
