import { assertNever } from '../base/assert-never.ts';
import type { ComponentName, DeploymentId } from '../base/names.ts';
import type { SpecHash } from '../release/component-spec.ts';
import type { VolumeCopy, VolumeSetAside } from '../release/container/volumes.ts';
import type { ImageDigest } from '../release/image.ts';
import type { ReleaseName } from '../release/release.ts';
import type { Outcome } from './outcome.ts';
import type { Change, Placement } from './placement.ts';
import type { StackOwner } from './stack-owner.ts';

/** One entry of a stack's journal: what was intended, done or proven. Never changed later. Has a schema version. */
export interface JournalEntry {
  readonly schema: 2;
  /** Position in the journal, from 1. The target assigns it when the entry is appended. */
  readonly sequence: number;
  readonly at: string;
  /** Generation of the lease under which it was written. */
  readonly generation: number;
  readonly deployment: DeploymentId;
  /** Who: actor and run URL. */
  readonly by: string;
  readonly event: JournalEvent;
}

/** One component that went bad, in a set that went bad together. */
export interface BadComponent {
  readonly component: ComponentName;
  readonly spec: SpecHash | null;
  readonly image: ImageDigest;
}

export type JournalEvent =
  /** `release` was written down and is about to be started beside what serves (`change.before`). */
  | {
      readonly kind: 'staging';
      readonly release: ReleaseName;
      readonly change: Change;
      readonly backup?: string;
      /** The components that are to migrate. Absent in what the first versions wrote: they don't say. */
      readonly migrates?: readonly ComponentName[];
    }
  /** The migration of this component is about to begin. Without it, a deployment whose `staging` names `migrates` has not migrated. */
  | { readonly kind: 'migrating'; readonly component: ComponentName }
  /**
   * What can be started before the switch runs and has passed its private health checks. `waits`: the run ended here on
   * purpose, and another step switches later.
   */
  | { readonly kind: 'staged'; readonly change: Change; readonly waits?: true }
  /**
   * The next call stops an exclusive component or moves traffic. Until `switched` or `ended` follows, only the routes know
   * whether it did. `undoes`: the deployments that a rollback takes back. `copied`: volumes that a migration is about to write to,
   * with their copies, which are whole. A way back restores them. `unused`: nothing but the migration has begun since. Another
   * line without it is written before what may serve users starts on these volumes.
   */
  | {
      readonly kind: 'intent';
      readonly move: 'switch' | 'return';
      readonly change: Change;
      readonly undoes?: readonly DeploymentId[];
      readonly copied?: readonly VolumeCopy[];
      readonly unused?: true;
    }
  | { readonly kind: 'switched'; readonly routes: string; readonly change: Change }
  /** What serves was proven through the public address. */
  | { readonly kind: 'proven'; readonly change: Change; readonly evidence: string }
  /** The deployment was promoted: `change.after` is good as a whole. Only such a placement can be rolled back to. */
  | { readonly kind: 'verified-good'; readonly change: Change }
  /** These went bad here together. A later deployment that would run all of them again is refused unless it is forced. */
  | {
      readonly kind: 'quarantined';
      readonly release: string;
      readonly bad: readonly BadComponent[];
      readonly reason: string;
    }
  /**
   * A task or a hook is about to run, or has ended. It says nothing about what serves. `task`: its place in the configuration,
   * `tasks.seed`. Without a line after it, nobody knows whether it ran to its end.
   */
  | { readonly kind: 'task-begun'; readonly task: string; readonly image: ImageDigest }
  /** `exitCode`: null if it ran longer than it may, and was stopped. */
  | { readonly kind: 'task-ended'; readonly task: string; readonly exitCode: number | null }
  /** What users may have written to these volumes since they were copied is in volumes of its own. So the copies may be restored. */
  | { readonly kind: 'set-aside'; readonly volumes: readonly VolumeSetAside[] }
  /** These volumes are what they were when they were copied. From here on their copies aren't needed, and may be removed. */
  | { readonly kind: 'restored'; readonly copies: readonly VolumeCopy[] }
  /**
   * A backup is about to take the place of the live database, or has. `staging`: it is restored into the database `instead`.
   * `swapping`: what is called `database` gets the name `aside`, and what is called `instead` gets its name. `swapped`: that is done.
   * `given-up`: nothing was renamed. Without `swapped` or `given-up` after it, the names of the server's databases say whether it
   * was done. `backup`: null when a restore is taken back.
   */
  | {
      readonly kind: 'database';
      readonly step: 'staging' | 'swapping' | 'swapped' | 'given-up';
      readonly backup: string | null;
      readonly database: string;
      readonly aside: string;
      readonly instead: string;
      /**
       * The backup is restored into the live database itself: nothing is renamed, `aside` is empty and `instead` its name. `undo`: the
       * backup that was taken of what was there. It is done as a whole or not at all.
       */
      readonly inPlace?: { readonly undo: string };
    }
  /** Maintenance is about to be turned on or off by hand. Whether it is on, the target says; this says who wanted it, and why. */
  | { readonly kind: 'maintenance'; readonly to: 'on' | 'off'; readonly reason: string }
  /** The stack changed its owner. Open attempts and verified releases stay as they are. */
  | { readonly kind: 'adopted'; readonly reason: string; readonly from: StackOwner; readonly to: StackOwner }
  | {
      readonly kind: 'ended';
      readonly outcome: Outcome;
      readonly reason: string;
      /** Undefined if it was refused before anything was decided. */
      readonly change?: Change;
      /** Empty when nothing serves. */
      readonly serving: Placement;
      /** Why it is unknown what serves. Then `serving` is empty. */
      readonly unknown?: string;
    };

const BESIDE_ATTEMPTS: readonly JournalEvent['kind'][] = [
  'adopted',
  'set-aside',
  'restored',
  'task-begun',
  'task-ended',
  'database',
  'maintenance',
];

/** What neither opens nor moves an attempt: it may stand in the journal whatever is open. */
export function isBesideAttempts({ kind }: JournalEvent): boolean {
  return BESIDE_ATTEMPTS.includes(kind);
}

/** What an event says of slots. */
export function placementIn(event: JournalEvent): Placement {
  switch (event.kind) {
    case 'staging':
    case 'staged':
    case 'intent':
    case 'switched':
    case 'proven':
    case 'verified-good':
      return event.change.after;
    case 'ended':
      return event.serving;
    case 'quarantined':
    case 'migrating':
    case 'set-aside':
    case 'restored':
    case 'task-begun':
    case 'task-ended':
    case 'database':
    case 'maintenance':
    case 'adopted':
      return [];
    default:
      return assertNever(event);
  }
}
