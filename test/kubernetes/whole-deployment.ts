import { type JobOptions, startJob } from '@hardened-deploy/testkit/runner/job';
import { LOCK_TOKEN } from '../acceptance/site.ts';

interface Wanted {
  /** `web=registry/repository@sha256:…` */
  readonly images: string;
  readonly release: string;
  /** What the input `secrets` gets. */
  readonly secrets: string;
  /** `production` when absent. */
  readonly environment?: string;
}

/** What a deployment came to, and all that its steps left to read. */
export interface Deployed {
  readonly outcome: string;
  readonly said: string;
}

/** Deploys as a workflow does, in one job: pre-flight, the lease, then everything up to the outcome. It ends where a step is red. */
export async function wholeDeployment(options: JobOptions, wanted: Wanted): Promise<Deployed> {
  await using stack = new AsyncDisposableStack();
  const job = stack.use(await startJob(options));
  stack.defer(async () => void (await job.end()));
  const { images, release, secrets, environment = 'production' } = wanted;
  const common = { 'lease-store-token': LOCK_TOKEN, secrets };
  const said: string[] = [];
  const step = async (action: string, inputs: Readonly<Record<string, string>>) => {
    const result = await job.run({ action, inputs: { ...common, ...inputs } });
    const { shown, outputs, state, summary } = result;
    said.push(...shown, ...outputs.values(), ...state.values(), summary);
    return result;
  };
  const looked = await step('pre-flight', { environment, images });
  if (looked.exitCode !== 0) return { outcome: 'refused', said: said.join('\n') };
  const locked = await step('lock', { mode: 'acquire', environment });
  const lease = locked.outputs.get('lease') ?? '';
  const deployed = await step('blue-green-switch', { lease, images, release });
  return { outcome: deployed.outputs.get('outcome') ?? 'none', said: said.join('\n') };
}
