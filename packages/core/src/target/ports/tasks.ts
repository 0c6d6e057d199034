import type { Duration } from '../../base/duration.ts';
import type { Secret } from '../../base/secret.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { ContainerSettings } from '../../release/container/container-settings.ts';
import type { OneShotPurpose } from '../one-shot-end.ts';

/** Something that runs once to its end at the target: a migration, a task of the configuration, a backup. */
export interface TaskSpec {
  readonly purpose: OneShotPurpose;
  /** An image by digest, or the image that `databaseServer` answers; any name with `missingImage`. */
  readonly image: string;
  /** `pulled`: where the target doesn't have the image, it is pulled first. Otherwise the task is refused. */
  readonly missingImage?: 'pulled';
  readonly command: readonly string[];
  readonly user?: string;
  /** The engine replaces `${url:backend}` in a value, because it knows the stack's addresses. */
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Those that `container` mounts as files, by name. */
  readonly secretFiles?: ReadonlyMap<string, Secret>;
  /** Its standard input, for a secret that nobody else at the target may see. It is not among what the task is made of, nor in a file. */
  readonly input?: Secret;
  /**
   * What it can connect to: the stack (and further networks), a database's server as if it ran on the same host, what lies outside of the
   * target and no container of a stack, all that the machine itself reaches, or nothing. `files`: nothing either, and it may write to the volumes
   * and folders of a database's server, which it has at the same paths, also while that is stopped.
   */
  readonly reach:
    | { readonly kind: 'stack'; readonly networks: readonly string[] }
    | {
        readonly kind: 'database';
        readonly server: string;
        /** The task also gets the volumes and folders of that server, at the same paths, and may only read them. */
        readonly files?: 'read';
      }
    | { readonly kind: 'files'; readonly server: string }
    | { readonly kind: 'outside' }
    | { readonly kind: 'machine' }
    | { readonly kind: 'nothing' };
  /** As of the component that it belongs to, without what only a component has: published ports, a health check. */
  readonly container?: ContainerSettings;
  /** Names of volumes at the target by mount path, beside the mounts of `container`: volumes of Docker, or volume claims of a cluster. */
  readonly volumes: ReadonlyMap<string, string>;
  /** Folders of the target's own host by mount path. The target refuses one that isn't there. */
  readonly folders?: ReadonlyMap<string, string>;
  /** Mount paths of `volumes` and `folders` that it may not write to. Default: none. */
  readonly readOnly?: readonly string[];
  readonly tmpfs: readonly string[];
  /**
   * It may pause what of the stack writes to the mounts of `container`, for as long as this at most. Whatever becomes of it, nothing stays
   * paused: the run looks after that at its end, and the next holder of the lease if the run is dead. A target that can't pause runs it
   * without the means for it.
   */
  readonly pauses?: { readonly longest: Duration };
  readonly timeout: Duration;
  /** How much of the end of its output is answered, in bytes. Default 256 KiB. */
  readonly longestOutput?: number;
  /** Told the last lines of the output now and then while it runs, without the secrets. It may be told never. */
  readonly watch?: { readonly every: Duration; output(lastLines: string): void };
}

export interface TaskResult {
  readonly exitCode: number;
  /** Standard output and errors, at most as much of its end as the spec says, without the secrets and the input of the spec. */
  readonly output: string;
}

/** A database's server that runs at the target and isn't deployed by us. */
export interface DatabaseServer {
  /** The image that it runs, as a task may name it. Client programs in that image have the server's own version. */
  readonly image: string;
  readonly running: boolean;
  /** Where it runs, on a target whose tasks have other addresses than the database that they reach. Absent: tasks have its own. */
  readonly hosts?: readonly DatabaseHost[];
}

export interface DatabaseHost {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** What runs once at the target. Throws `target/unreachable`, `target/refused` and, with a token, `fence/superseded`. */
export interface Tasks {
  /**
   * Runs it to its end and removes it. After its timeout it is stopped (SIGTERM, then SIGKILL) and `time/deadline` is thrown.
   * When the run itself ends first, by an abort or a newer holder, `endOfOrphan` decides whether the task is stopped or runs on.
   */
  run(token: FencingToken, spec: TaskSpec, signal: AbortSignal): Promise<TaskResult>;
  /** A database's server by the name that the configuration gives it. Undefined if the target has none of that name. */
  databaseServer(name: string, signal: AbortSignal): Promise<DatabaseServer | undefined>;
}
