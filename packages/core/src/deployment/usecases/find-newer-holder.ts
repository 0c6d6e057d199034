import { isFailure } from '../../base/failure.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { Fence } from '../../target/ports/fence.ts';
import { type DeploymentEnd, ended } from '../deployment-end.ts';
import type { SeenOnTheWay } from './operation.ts';

/** How an operation was thrown out of its work. */
interface Lost {
  readonly token: FencingToken;
  readonly thrown: unknown;
  readonly seen: SeenOnTheWay;
}

/**
 * Tells whether a lease that was lost was taken by somebody newer, who already stands at the target: then the run ended
 * `superseded`. A lease that only expired is no outcome, because nobody else has the deployment in hand: `undefined`.
 */
export async function findNewerHolder(
  fence: Pick<Fence, 'read'>,
  { token, thrown, seen }: Lost,
  signal: AbortSignal,
): Promise<DeploymentEnd | undefined> {
  if (!isFailure(thrown, 'lease/lost')) return undefined;
  // A target that can't be asked knows nothing of anybody newer.
  const standing = await fence.read(signal).catch(() => undefined);
  if (!standing || standing.token.generation <= token.generation) return undefined;
  const serving = { kind: 'unknown', why: 'the newer holder decides' } as const;
  const evidence = [thrown.message, `the target is held by ${standing.holder}`];
  return { ...ended('superseded', 'superseded', serving, { evidence, failure: thrown }), ...seen };
}
