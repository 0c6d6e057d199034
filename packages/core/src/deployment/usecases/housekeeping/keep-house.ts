import { minutes } from '../../../base/duration.ts';
import { asFailure } from '../../../base/failure.ts';
import { withinTime } from '../../../base/usecases/within-time.ts';
import { imagesOfTasks } from '../../../release/task-settings.ts';
import type { DeploymentState } from '../../../target/deployment-state.ts';
import { neededAtTarget } from '../../../target/housekeeping/needed-at-target.ts';
import { placedOf } from '../../../target/placement.ts';
import { describeTidied, type Tidied } from '../../../target/housekeeping/tidied.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { Operation } from '../operation.ts';
import { takeAway } from '../steps/take-away.ts';
import { removeReplacedVolumes } from './replaced-volumes.ts';

/** An Engine with a slow disk takes some seconds for a large image. The job must end all the same. */
const LIMIT = minutes(5);

/**
 * Removes what no release needs any more. It runs under the lease, after the deployment has ended, so nothing in here changes
 * the outcome: not even a newer holder, or an abort. What it doesn't come to is done by the next deployment. Answers what was
 * done about images and volumes, if anything.
 */
export async function keepHouse(op: Operation): Promise<Tidied | undefined> {
  const { clock, progress } = op.target;
  try {
    const timely = await withinTime(clock, LIMIT, (signal) => tidyUp({ ...op, signal }), op.signal);
    if (timely.kind === 'in-time') return timely.result;
    progress.warn('Tidying up at the target took too long. The next deployment goes on with it.');
  } catch (thrown) {
    const { title, message } = asFailure(thrown);
    progress.warn(`Not everything was tidied up at the target: ${title}: ${message}. The next deployment does it.`);
  }
  return undefined;
}

async function tidyUp(op: Operation): Promise<Tidied | undefined> {
  const { journal, housekeeping, progress } = op.target;
  const { state } = await readState(journal, op.signal);
  // Settling it may need anything. It has been said already that it is open.
  if (state.open) return undefined;
  await takeStrayAway(op, state);
  const { configuration } = op.request;
  const needed = neededAtTarget(state, configuration.deploy.keepReleases, imagesOfTasks(configuration));
  const images = await housekeeping.tidy(op.token, needed, op.signal);
  const volumes = await removeReplacedVolumes(op, state);
  const tidied = { ...images, ...(volumes.removed.length + volumes.kept.length > 0 && { volumes }) };
  for (const line of describeTidied(tidied)) progress.info(line);
  return images.images.length + images.left.length > 0 || 'volumes' in tidied ? tidied : undefined;
}

/** Containers of components that neither serve nor are in the configuration: what took them out of service could not remove them. */
async function takeStrayAway(op: Operation, { attempts }: DeploymentState): Promise<void> {
  const serving = attempts.at(-1)?.end?.serving ?? [];
  const { components } = op.request.configuration;
  const stray = (await op.target.workloads.list(op.signal)).filter(
    ({ component }) => !placedOf(serving, component) && !components.some(({ name }) => name === component),
  );
  if (stray.length === 0) return;
  const names = stray.flatMap(({ instances }) => instances.map(({ name }) => name)).join(', ');
  op.target.progress.info(`Removing ${names}, whose component is no longer in the configuration`);
  await takeAway(op, stray);
}
