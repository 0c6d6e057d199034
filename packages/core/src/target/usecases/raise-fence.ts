import type { DeploymentId } from '../../base/names.ts';
import { foreignOwnerFailure, supersededFailure } from '../fence-words.ts';
import type { FenceRecord } from '../fence.ts';
import type { Fence } from '../ports/fence.ts';

/** Who changes the target, by which lease, for which deployment. */
export interface Mandate {
  /** What is shown to the fence. Contains the lease's token. */
  readonly fenceRecord: FenceRecord;
  /** Reason for taking over a stack that belongs to another repository, environment or store. */
  readonly adopt?: string;
  readonly deployment: DeploymentId;
  /** Actor and run URL, for the journal. */
  readonly by: string;
}

/**
 * Raises the fence to this run's lease, before anything else at the target is read or changed. What is read afterwards
 * stays true until a newer holder comes. Throws `fence/superseded` when a newer holder has come already, and
 * `fence/foreign-owner`. Both name the holder on the fence and the one that was refused.
 */
export async function raiseFence(
  fence: Fence,
  { fenceRecord, adopt, deployment }: Pick<Mandate, 'fenceRecord' | 'adopt' | 'deployment'>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await fence.raise(fenceRecord, adoption({ adopt, deployment }), signal);
  if (answer.kind === 'superseded') throw supersededFailure(fenceRecord, answer.by);
  if (answer.kind === 'foreign-owner') throw foreignOwnerFailure(fenceRecord, answer.by);
}

/** The reason for adopting a stack that belongs to another owner, as the fence takes it. */
export function adoption({
  adopt,
  deployment,
}: {
  readonly adopt?: string | undefined;
  readonly deployment: DeploymentId;
}) {
  return adopt === undefined ? {} : { adopt: { reason: adopt, deployment } };
}
