import { isFailure } from '../../../base/failure.ts';
import type { FencingToken } from '../../../lease/fencing-token.ts';
import type { Fence } from '../../../target/ports/fence.ts';
import { type DeploymentEnd, ended } from '../../deployment-end.ts';
import type { SeenOnTheWay } from '../operation.ts';

/** How an operation was thrown out of its work. */
interface Lost {
  readonly token: FencingToken;
  readonly thrown: unknown;
  readonly seen: SeenOnTheWay;
}

/**
 * Finds out whether a newer holder took the lease that was lost, and has raised the fence: then the run ended `superseded`.
 * `undefined` if the lease only expired, because then nobody else takes care of the deployment.
 */
export async function findNewerHolder(
  fence: Pick<Fence, 'read'>,
  { token, thrown, seen }: Lost,
  signal: AbortSignal,
): Promise<DeploymentEnd | undefined> {
  if (!isFailure(thrown, 'lease/lost')) return undefined;
  // If the target can't be asked, no newer holder is known.
  const standing = await fence.read(signal).catch(() => undefined);
  if (!standing || standing.token.generation <= token.generation) return undefined;
  const serving = { kind: 'unknown', why: 'the newer holder decides' } as const;
  const evidence = [thrown.message, `the target is held by ${standing.holder}`];
  return { ...ended('superseded', 'superseded', serving, { evidence, failure: thrown }), ...seen };
}
