import { assertNever } from '../domain/assert-never.ts';
import { asFailure, isFailure } from '../domain/failure.ts';
import type { FenceRecord } from '../domain/fence.ts';
import type { Fence } from '../ports/fence.ts';
import type { Progress } from '../ports/progress.ts';
import type { StackHost } from '../ports/stack-host.ts';

/** A target whose fence is raised. `name` is what people call it. */
export interface FencedTarget {
  readonly name: string;
  readonly stack: StackHost;
  readonly fence: Fence;
}

export interface FenceRequest {
  readonly claim: FenceRecord;
  /** Reason for taking over a stack that belongs to another repository or environment. */
  readonly adopt?: string | undefined;
  /** A deployment needs every target; a recovery does what it can, and says where it could not. */
  readonly unreachable: 'is-thrown' | 'is-said';
}

export type FencesRaised =
  | { readonly kind: 'raised'; readonly unreachable: readonly string[] }
  /** `by` stands on the fence of `target`. */
  | { readonly kind: 'superseded' | 'foreign-owner'; readonly target: string; readonly by: FenceRecord };

/**
 * Sets each target up as far as a fence needs it, and raises its fence: from then on no older lease changes it. Stops at
 * the first refusal. Throws what the targets throw.
 */
export async function raiseFences(
  targets: readonly FencedTarget[],
  request: FenceRequest,
  { progress }: { readonly progress: Progress },
  signal: AbortSignal,
): Promise<FencesRaised> {
  const unreachable: string[] = [];
  for (const { name, stack, fence } of targets) {
    try {
      await stack.provision(signal);
      const { adopt } = request;
      const answer = await fence.raise(request.claim, adopt === undefined ? {} : { adopt }, signal);
      switch (answer.kind) {
        case 'raised':
          progress.info(`Fence of ${name} raised to generation ${answer.record.token.generation}`);
          break;
        case 'superseded':
        case 'foreign-owner':
          return { kind: answer.kind, target: name, by: answer.by };
        default:
          assertNever(answer);
      }
    } catch (thrown) {
      if (request.unreachable === 'is-thrown' || !isFailure(thrown, 'docker/unreachable')) throw thrown;
      progress.warn(`Fence of ${name} could not be raised: ${asFailure(thrown).message}`);
      unreachable.push(name);
    }
  }
  return { kind: 'raised', unreachable };
}
