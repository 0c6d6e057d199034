import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import { COMPONENT_LABEL, labelsOf } from '../state/stack-objects.ts';
import { awaitNoPods, graceOf } from './await-gone.ts';
import { preparedStart, startDeployment, type Starting, takenFailure } from './start-workload.ts';
import { takeAway } from './take-away.ts';

/** As often as runs that were given up may have made one late. */
const LOOKS = 5;

/**
 * Replaces the one pod of an exclusive component. Two never run at once, whatever is lost or comes late:
 *
 * - Every Deployment of the component, in both slots, is scaled to none. Its pods are gone, and its controllers have seen the number,
 *   before it is removed: see `awaitGone`.
 * - The new one is made without pods. The fence is compared once more before it is scaled, by the version that was made. A newer holder
 *   who comes in between lists after raising: it finds what was made here and takes it away, or this start is refused.
 * - There is one pod at the most: the strategy is `Recreate`, and no autoscaler is let in.
 */
export async function swapWorkload(
  options: Starting,
  token: FencingToken,
  spec: WorkloadSpec,
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  const of = preparedStart(options.addresses, { token, spec, handover: 'exclusive' });
  const open: OpenWhenStopped[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    open.push(...(await clearComponent(options, { token, component: spec.component }, signal)));
    if (await startDeployment(options, of, signal)) return open;
  }
  throw takenFailure(of);
}

/** Takes a component away in both slots, until nothing of it runs. */
export async function clearComponent(
  { slots }: Pick<Starting, 'slots'>,
  { token, component }: { readonly token: FencingToken; readonly component: ComponentName },
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  await slots.records.passed(token, `taking ${component} away`, signal);
  const open: OpenWhenStopped[] = [];
  const { place } = slots.records;
  const at = SLOTS.map((slot) => ({ component, slot }));
  let graceSeconds = 0;
  for (let found = await slots.find(at, signal); found.length > 0; found = await slots.find(at, signal)) {
    graceSeconds = Math.max(graceSeconds, ...found.map(graceOf));
    open.push(...(await takeAway(slots, { token, found }, signal)));
  }
  // Of a Deployment that somebody has removed by hand, pods may still be there.
  const labels = { ...labelsOf(place, 'slot'), [COMPONENT_LABEL]: component };
  await awaitNoPods(slots, { name: component, labels, graceSeconds }, signal);
  return open;
}
