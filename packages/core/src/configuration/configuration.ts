import type { BackupSettings, DatabaseSettings } from '../backup/backup-settings.ts';
import type { Duration } from '../base/duration.ts';
import type { EnvironmentName } from '../base/names.ts';
import type { Check } from '../checks/check.ts';
import type { Hooks, TaskName, TaskSettings } from '../release/task-settings.ts';
import type { StackSettings } from '../target/stack-settings.ts';
import type { ComposeReading } from './compose-reading.ts';

/** `hardened-deploy.yml` for one environment, validated and with every default filled in. */
export interface Configuration extends StackSettings {
  readonly version: 1;
  readonly application: string;
  readonly environment: EnvironmentName;
  /** SHA-256 of the file's text, and of the Compose files that it names. */
  readonly hash: string;
  readonly profile: Profile;
  readonly checks: readonly Check[];
  /** How many checks ask at the same time. */
  readonly parallel: number;
  readonly deploy: DeploySettings;
  readonly backup: BackupSettings | null;
  readonly database: DatabaseSettings | null;
  /** What can be run by hand or on a schedule, in the release that serves. */
  readonly tasks: ReadonlyMap<TaskName, TaskSettings>;
  readonly hooks: Hooks;
  readonly requiredSecrets: readonly string[];
  readonly notifications: NotificationSettings;
  /** What the file leaves out, and what that means. Only people read it. */
  readonly defaults: readonly ChosenDefault[];
  /** Absent without `compose`. */
  readonly compose?: ComposeReading;
}

export interface ChosenDefault {
  /** `router.listen`, `components.web.path`. */
  readonly key: string;
  /** As its author would write it, or in words. */
  readonly value: string;
}

/** How deep pre-flight looks and what blocks: development, staging, production. */
export type Profile = 'basic' | 'standard' | 'strict';

export interface DeploySettings {
  /** Private health probes in a row that make a started component ready. */
  readonly readyProbes: number;
  readonly startTimeout: Duration;
  /** How long a background component must have run without a restart before it counts as ready. */
  readonly minUptime: Duration;
  readonly migrateTimeout: Duration;
  /** Public answers in a row that prove a switch, all of the new slot. */
  readonly proofProbes: number;
  readonly proofTimeout: Duration;
  readonly probeInterval: Duration;
  readonly bake: { readonly duration: Duration; readonly maxRestarts: number; readonly failureThreshold: number };
  readonly drainTimeout: Duration;
  /**
   * What becomes of what served before, after promotion. Warm, it is the fast way back until the next deployment needs its slot.
   * Background and exclusive components are never warm.
   */
  readonly oldSlot: 'keep-warm' | 'retire';
  /** How many releases to go back to keep their images at the target, besides what serves. */
  readonly keepReleases: number;
}

interface NotificationSettings {
  readonly slack: { readonly webhookSecret: string } | null;
  /** JSON-lines event log, a path on the runner. */
  readonly eventLog: string | null;
  readonly deploymentStatus: boolean;
}
