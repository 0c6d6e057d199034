import type { Check } from './check.ts';
import type { Duration } from './duration.ts';
import type { ComponentName, EnvironmentName, StackName } from './names.ts';

/** `hardened-deploy.yml` for one environment, validated and with every default filled in. */
export interface Configuration {
  readonly version: 1;
  readonly application: string;
  readonly environment: EnvironmentName;
  /** `<application>-<environment>`, the key of everything at the target. */
  readonly stack: StackName;
  /** SHA-256 of the file's text. */
  readonly hash: string;
  readonly profile: Profile;
  readonly target: Target;
  readonly router: RouterSettings;
  /** In dependency order: a component comes after those it needs. */
  readonly components: readonly ComponentSettings[];
  readonly checks: readonly Check[];
  /** How many checks ask at the same time. */
  readonly parallel: number;
  readonly deploy: DeploySettings;
  readonly backup: BackupSettings | null;
  readonly database: DatabaseSettings | null;
  readonly requiredSecrets: readonly string[];
  readonly notifications: NotificationSettings;
}

/** How deep pre-flight looks and what blocks: development, staging, production. */
export type Profile = 'basic' | 'standard' | 'strict';

export interface Target {
  /** `unix:///path`, or `tcp://host:port` (TLS, or loopback only). */
  readonly dockerHost: string;
  readonly tls: { readonly caSecret: string; readonly certSecret: string; readonly keySecret: string } | null;
  /** CIDR of the stack's own network; the router has .2, the slots begin at .16, two for each component. */
  readonly subnet: string;
  readonly registryAuth: ReadonlyMap<string, { readonly usernameSecret: string; readonly passwordSecret: string }>;
  /** Free space that Docker's root must have, in bytes. */
  readonly minFreeBytes: number;
}

export interface RouterSettings {
  readonly kind: 'nginx';
  /** Image of the router and of the keeper; needs sh, flock and coreutils (Debian's and Alpine's nginx have them). */
  readonly image: string;
  /** Addresses published on the Docker host, `ip:port`. */
  readonly listen: string;
  readonly privateListen: { readonly blue: string; readonly green: string };
  /** Where users reach it: what the public proof asks. */
  readonly publicUrl: string;
  /** `ip:port` that is dialled for the public proof when the public name doesn't lead here from the runner; null: by name. */
  readonly publicConnect: string | null;
  /** Response header that names the slot which answered. */
  readonly slotHeader: string;
  readonly maxBodyBytes: number;
  readonly readTimeout: Duration;
}

export interface ComponentSettings {
  readonly name: ComponentName;
  /** URL path prefix that goes to this component; `/` for the rest. */
  readonly path: string;
  readonly port: number;
  /** `path` as the component itself knows it. `publicPath` is asked through the public address to prove that it serves. */
  readonly health: { readonly path: string; readonly status: number; readonly publicPath: string };
  readonly needs: readonly ComponentName[];
  /** `${url:backend}` in a value becomes the address at which this slot reaches that component. */
  readonly environment: ReadonlyMap<string, string>;
  /** Names of secrets that the container gets as environment variables. */
  readonly secrets: readonly string[];
  /** Networks of the Docker host that it joins beside the stack's own, to reach what isn't deployed here (a database). */
  readonly networks: readonly string[];
  /** Anchored globs on the image's name, `*` within one path part, `**` across parts. */
  readonly allowedImages: readonly string[];
  /** Run once in a one-shot container of the new image before it starts; argv, never a shell line. */
  readonly migrate: readonly string[] | null;
  readonly stopTimeout: Duration;
  readonly command: readonly string[] | null;
}

export interface DeploySettings {
  /** Private health probes in a row that make a started slot ready. */
  readonly readyProbes: number;
  readonly startTimeout: Duration;
  readonly migrateTimeout: Duration;
  /** Public answers in a row that prove a switch, all of the new slot. */
  readonly proofProbes: number;
  readonly proofTimeout: Duration;
  readonly probeInterval: Duration;
  readonly bake: { readonly duration: Duration; readonly maxRestarts: number; readonly failureThreshold: number };
  readonly drainTimeout: Duration;
  /** What becomes of the old slot after promotion. Warm, it is the fast way back until the next deployment needs the slot. */
  readonly oldSlot: 'keep-warm' | 'retire';
}

export interface BackupSettings {
  /** Container at the target whose own image gives the client and the scratch server. */
  readonly container: string;
  readonly keep: number;
  readonly timeout: Duration;
}

export interface DatabaseSettings {
  /** Secret with the URL that the database's own container understands (`postgresql://user:password@localhost/db`). */
  readonly urlSecret: string;
  /** How pre-flight looks: its container runs, or the runner itself reaches it by the URL. */
  readonly check: 'container' | 'runner';
}

export interface NotificationSettings {
  readonly slack: { readonly webhookSecret: string } | null;
  /** JSON-lines event log, a path on the runner. */
  readonly eventLog: string | null;
  readonly deploymentStatus: boolean;
}
