import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { mayHaveBeenCarriedOut } from '../connection/kube-failure.ts';
import { type KubeObject, patchObject } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import type { RecordStore } from '../state/record-store.ts';
import { fieldManager, TOKEN_ANNOTATION } from '../state/stack-objects.ts';

interface HoldersPatch<Kind extends KubeObject> {
  readonly doing: string;
  readonly resource: Resource;
  /** As it was read before the token was compared. */
  readonly object: Kind;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly token: FencingToken;
}

/**
 * Lays annotations and fields over an object, for the version that was read, and writes the token into it. Undefined: somebody else was
 * quicker, or it isn't known whether it was written. Then all is read again. Throws `fence/superseded` where a newer holder is known.
 */
export async function patchAsHolder<Kind extends KubeObject>(
  records: RecordStore,
  { doing, resource, object, annotations, spec, token }: HoldersPatch<Kind>,
  signal: AbortSignal,
): Promise<Kind | undefined> {
  const { resourceVersion = '' } = object.metadata;
  const fields = {
    metadata: { resourceVersion, annotations: { ...annotations, [TOKEN_ANNOTATION]: String(token.generation) } },
    ...(spec && { spec }),
  };
  try {
    const how = { doing, signal, fieldManager: fieldManager(token), fields };
    const answer = await patchObject<Kind>(records.place.client, resource, how);
    return answer.kind === 'patched' ? answer.object : undefined;
  } catch (thrown) {
    if (mayHaveBeenCarriedOut(thrown)) return undefined;
    // The fence policy refuses an older token before the versions are compared. A newer holder is named then.
    if (isFailure(thrown, 'target/refused')) await records.passed(token, doing, signal);
    throw thrown;
  }
}

/** Only runs of one stack move its traffic, and no two of them for long. */
const LIMIT_MS = 30_000;

/** Until there is an answer. Each time the objects are read anew, and the token is compared anew. */
export async function repeated<Answer>(
  doing: string,
  signal: AbortSignal,
  attempt: () => Promise<Answer | undefined>,
): Promise<Answer> {
  for (const deadline = performance.now() + LIMIT_MS; performance.now() < deadline;) {
    signal.throwIfAborted();
    const answer = await attempt();
    if (answer !== undefined) return answer;
  }
  const remedy =
    'Look at what else writes these objects: `kubectl get service,httproute --show-managed-fields -o yaml` tells who did.';
  throw new Failure('target/busy', `${doing}: others were quicker for ${LIMIT_MS / 1_000} s`, { remedy });
}
