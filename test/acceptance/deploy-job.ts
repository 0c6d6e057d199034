import { startJob, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { expect } from 'vitest';
import type { Bed } from './bed.ts';
import { LOCK_TOKEN, type Site } from './site.ts';

export type Inputs = Readonly<Record<string, string>>;

/** A job of its own run, which holds the lease from its first step on. */
interface DeployJob {
  readonly job: RunnerJob;
  readonly deployment: string;
  switching(inputs: Inputs): Promise<StepResult>;
  rollingBack(inputs: Inputs): Promise<StepResult>;
  inputs(inputs: Inputs): Inputs;
}

interface Scene {
  readonly bed: Bed;
  readonly site: Site;
  /** The secret that no step may show. */
  readonly canary: string;
}

let runs = 2_000;

export async function jobThatDeploys(
  { bed, site, canary }: Scene,
  stack: AsyncDisposableStack,
  lock: Inputs,
): Promise<DeployJob> {
  runs += 1;
  const watch = { canaries: [canary, LOCK_TOKEN], scope: 'step' } as const;
  const job = stack.use(await startJob(site.job({ facts: { runId: runs }, watch })));
  // The runner's end of the job frees the lease, whatever became of the test.
  stack.defer(async () => void (await job.end()));
  const common = {
    'lease-store-token': LOCK_TOKEN,
    secrets: bed.secrets({ APP_SECRET: canary }),
  };
  const locked = await job.run({
    action: 'lock',
    inputs: { mode: 'acquire', environment: 'production', ...common, ...lock },
  });
  expect(locked.exitCode, locked.lines.join('\n')).toBe(0);
  const { lease = '', deployment = '' } = Object.fromEntries(locked.outputs);
  const inputs = (more: Inputs) => ({ ...common, lease, ...more });
  const step = (action: string) => async (more: Inputs) => {
    const result = await job.run({ action, inputs: inputs(more) });
    expectNoSecrets(result, canary);
    return result;
  };
  return { job, deployment, inputs, switching: step('blue-green-switch'), rollingBack: step('rollback') };
}

function expectNoSecrets({ shown, outputs, summary, state }: StepResult, canary: string): void {
  const left = [...shown, ...outputs.values(), ...state.values(), summary].join('\n');
  expect(left).not.toContain(canary);
  expect(left).not.toContain(LOCK_TOKEN);
}

export const outcomeOf = (step: StepResult) => ({
  exit: step.exitCode,
  outcome: step.outputs.get('outcome'),
  reason: step.outputs.get('reason'),
});
