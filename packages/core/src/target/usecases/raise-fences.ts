import { assertNever } from '../../base/assert-never.ts';
import { asFailure, isFailure } from '../../base/failure.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { FenceRecord } from '../fence.ts';
import type { Fence } from '../ports/fence.ts';
import type { StackHost } from '../ports/stack-host.ts';
import { adoption } from './raise-fence.ts';
import { startStopped } from './start-stopped.ts';

/** A target whose fence is raised. `name` is what people call it. */
export interface FencedTarget {
  readonly name: string;
  readonly stack: Pick<StackHost, 'provision' | 'missing' | 'start' | 'stopped'>;
  readonly fence: Fence;
}

export interface FenceRequest {
  readonly fenceRecord: FenceRecord;
  readonly deployment: DeploymentId;
  /** Reason for taking over a stack that belongs to another repository, environment or store. */
  readonly adopt?: string | undefined;
  /** A deployment needs every target. A recovery does what it can, and reports the targets that it could not reach. */
  readonly unreachable: 'is-thrown' | 'is-said';
}

/** A target whose fence refuses the lease. `by` is on the fence; `refused` is what was shown to it. */
export interface FenceRefusal {
  readonly kind: 'superseded' | 'foreign-owner';
  readonly target: string;
  readonly by: FenceRecord;
  readonly refused: FenceRecord;
}

export type FencesRaised = { readonly kind: 'raised'; readonly unreachable: readonly string[] } | FenceRefusal;

/**
 * Raises the fence of every target: from then on, no older lease can change it. Only afterwards each target is set up, so
 * that a run which is refused at one target has set up nothing anywhere. Stops at the first refusal. Throws what the
 * targets throw.
 */
export async function raiseFences(
  targets: readonly FencedTarget[],
  request: FenceRequest,
  { progress }: { readonly progress: Progress },
  signal: AbortSignal,
): Promise<FencesRaised> {
  const { fenceRecord } = request;
  const raised: FencedTarget[] = [];
  const unreachable: string[] = [];
  const reach = async <Result>(
    name: string,
    what: string,
    work: () => Promise<Result>,
  ): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (thrown) {
      if (request.unreachable === 'is-thrown' || !isFailure(thrown, 'target/unreachable')) throw thrown;
      progress.warn(`${what}: ${asFailure(thrown).message}`);
      unreachable.push(name);
      return undefined;
    }
  };
  for (const target of targets) {
    const { name, fence } = target;
    const answer = await reach(name, `The fence of ${name} could not be raised`, () =>
      fence.raise(fenceRecord, adoption(request), signal),
    );
    switch (answer?.kind) {
      case undefined:
        break;
      case 'raised':
        raised.push(target);
        break;
      case 'superseded':
      case 'foreign-owner':
        return { kind: answer.kind, target: name, by: answer.by, refused: fenceRecord };
      default:
        assertNever(answer);
    }
  }
  for (const { name, stack } of raised) {
    progress.info(`The fence of ${name} is raised to generation ${fenceRecord.token.generation}`);
    await reach(name, `${name} could not be set up`, async () => {
      await orAsItIs(progress, () => stack.provision(fenceRecord.token, signal));
      await startStopped(stack, progress, signal);
    });
  }
  return { kind: 'raised', unreachable };
}

/** A router with other settings serves as it is. The step that deploys refuses it, or replaces it if that is asked for. */
async function orAsItIs(progress: Progress, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!isFailure(thrown, 'router/topology-changed', 'router/certificate-unfit')) throw thrown;
    progress.warn(`${thrown.title}: ${thrown.message}. It is left as it is.`);
  }
}
