import type { Duration } from '../../base/duration.ts';
import type { Secret } from '../../base/secret.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { OneShotPurpose } from '../one-shot-end.ts';

/** Something that runs once to its end at the target: a migration, a backup, a rehearsal of a restore. */
export interface TaskSpec {
  readonly purpose: OneShotPurpose;
  /** An image by digest, or what `databaseServer` answers. */
  readonly image: string;
  readonly command: readonly string[];
  readonly user?: string;
  /** `${url:backend}` in a value is put in by the engine, which knows the stack's addresses. */
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** What it can connect to: the stack (and further networks), a database's server as if it ran beside it, or nothing. */
  readonly reach:
    | { readonly kind: 'stack'; readonly networks: readonly string[] }
    | { readonly kind: 'database'; readonly server: string }
    | { readonly kind: 'nothing' };
  /** Named volumes by mount path. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly tmpfs: readonly string[];
  readonly timeout: Duration;
}

export interface TaskResult {
  readonly exitCode: number;
  /** Both streams, at most the last 256 KiB, secrets of the spec redacted. */
  readonly output: string;
}

/** A database's server that runs at the target and isn't deployed by us. */
export interface DatabaseServer {
  /** The image that it runs, as a task may name it: a client from there is of the server's own version. */
  readonly image: string;
  readonly running: boolean;
}

/** What runs once at the target. Throws `target/unreachable`, `target/refused` and, with a token, `fence/superseded`. */
export interface Tasks {
  /**
   * Runs it to its end and removes it. Past its time-out it is asked to end (SIGTERM, then SIGKILL) and `time/deadline` is
   * thrown. When the run itself is over, by an abort or a newer holder, `endOfOrphan` says whether it is ended or runs on.
   */
  run(token: FencingToken, spec: TaskSpec, signal: AbortSignal): Promise<TaskResult>;
  /** A database's server by the name that the configuration gives it; undefined when there is none of that name. */
  databaseServer(name: string, signal: AbortSignal): Promise<DatabaseServer | undefined>;
}
