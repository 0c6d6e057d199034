import { asFailure } from '../../../base/failure.ts';
import type { ImageDigest } from '../../../release/image.ts';
import type { ReleaseName } from '../../../release/release.ts';
import type { DeploymentState } from '../../../target/deployment-state.ts';
import { neededAtTarget } from '../../../target/housekeeping/needed-at-target.ts';
import type { Change } from '../../../target/placement.ts';
import type { TargetPorts } from '../../../target/ports/target.ts';
import { describeTidying } from '../../../target/housekeeping/tidied.ts';
import { foreseePromotion } from '../../decisions/foreseen.ts';
import { describeReplacedVolumes, lookAtReplacedVolumes } from './replaced-volumes.ts';

interface Promoting {
  readonly state: DeploymentState;
  readonly change: Change;
  readonly release: ReleaseName;
  readonly keepReleases: number;
  /** Of what runs once, which no placement has. */
  readonly images: readonly ImageDigest[];
}

/** What is removed once a release is promoted, a line each. A plan is of use without it, so that it is never refused for it. */
export async function housekeepingSteps(
  ports: Pick<TargetPorts, 'housekeeping' | 'journal' | 'clock'>,
  { state, change, release, keepReleases, images }: Promoting,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { housekeeping, clock } = ports;
  const then = foreseePromotion(state, { change, release }, clock.now());
  try {
    const tidying = await housekeeping.foresee(neededAtTarget(then, keepReleases, images), signal);
    const volumes = await lookAtReplacedVolumes(ports, then, signal);
    return [...describeTidying(tidying), ...describeReplacedVolumes(volumes)];
  } catch (thrown) {
    signal.throwIfAborted();
    return [
      `remove images and volumes that nothing needs then: which ones is not known (${asFailure(thrown).message})`,
    ];
  }
}
