import { ended, type DeploymentEnd } from '../domain/deployment-end.ts';
import { isFailure } from '../domain/failure.ts';
import type { FencingToken } from '../domain/fencing-token.ts';
import type { Fence } from '../ports/fence.ts';

/**
 * Tells whether a lease that was lost was taken by somebody newer, who already stands at the target: then the run ended
 * `superseded`. A lease that only expired is no outcome, because nobody else has the deployment in hand: `undefined`.
 */
export async function overtaken(
  fence: Pick<Fence, 'read'>,
  { token, thrown }: { readonly token: FencingToken; readonly thrown: unknown },
  signal: AbortSignal,
): Promise<DeploymentEnd | undefined> {
  if (!isFailure(thrown, 'lease/lost')) return undefined;
  // A target that can't be asked knows nothing of anybody newer.
  const standing = await fence.read(signal).catch(() => undefined);
  if (!standing || standing.token.generation <= token.generation) return undefined;
  const serving = { kind: 'unknown', why: 'the newer holder decides' } as const;
  const evidence = [thrown.message, `the target is held by ${standing.holder}`];
  return ended('superseded', 'superseded', serving, { evidence, failure: thrown });
}
