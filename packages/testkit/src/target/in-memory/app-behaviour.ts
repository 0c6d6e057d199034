import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { Listeners } from '@hardened-deploy/core/target/unreached';

/** How the application of one image behaves. What isn't given behaves well. */
export interface AppBehaviour {
  /** The status of every answer, by where the request came in. */
  readonly status?: (via: 'private' | 'public', path: string) => number;
  /** Time from its start until it answers; before, connections are refused (502 through the router). */
  readonly startsAfterMs?: number;
  /** Its process ends this long after each start. */
  readonly crashesAfterMs?: number;
  readonly outOfMemory?: boolean;
  /** What its one-shot (a migration) ends with; without it, well and silent. */
  readonly oneShot?: OneShotBehaviour;
  readonly logs?: string;
  /** What listens in its container; without it, the engine doesn't tell. */
  readonly listeners?: Listeners;
  /** The registry doesn't have it. */
  readonly missing?: boolean;
}

type OneShotBehaviour =
  | {
      readonly exitCode: number;
      readonly output: string | ((spec: TaskSpec) => string);
      /** How long it runs; at once when absent. */
      readonly takesMs?: number;
    }
  /** Runs until somebody ends it. */
  | 'endless';
