import type { Duration } from '../../base/duration.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Database } from '../../base/ports/database.ts';
import type { Prober } from '../../base/ports/prober.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { SecretBag } from '../../base/secret.ts';
import type { Finding } from '../../checks/finding.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { LeaseRegister } from '../../lease/ports/lease-register.ts';
import type { ImageRegistry } from '../../release/ports/image-registry.ts';
import type { ReleaseImages } from '../../release/release-images.ts';
import type { FilesRead } from '../../release/wanted-file.ts';
import type { Housekeeping } from '../../target/ports/housekeeping.ts';
import type { Journal } from '../../target/ports/journal.ts';
import type { Neighbours } from '../../target/ports/neighbours.ts';
import type { ReleaseStore } from '../../target/ports/release-store.ts';
import type { StackHost } from '../../target/ports/stack-host.ts';
import type { Tasks } from '../../target/ports/tasks.ts';
import type { TrafficRouter } from '../../target/ports/traffic-router.ts';
import type { Volumes } from '../../target/ports/volumes.ts';
import type { Workloads } from '../../target/ports/workloads.ts';
import type { BackupArtifacts } from '../ports/backup-artifacts.ts';
import type { BackupBuckets } from '../ports/backup-buckets.ts';
import type { RunnerEngine } from '../ports/runner-engine.ts';
import type { NameResolver } from '../ports/name-resolver.ts';
import type { ServedCertificates } from '../ports/served-certificates.ts';
import type { PreFlightTopic } from '../pre-flight-rules.ts';

/** The target of the stack, as far as pre-flight looks at it. */
export interface PreFlightTarget {
  readonly workloads: Pick<Workloads, 'list' | 'listeners'>;
  readonly tasks: Pick<Tasks, 'databaseServer'>;
  readonly router: Pick<TrafficRouter, 'read' | 'doors' | 'whyUnreached'>;
  readonly stack: Pick<
    StackHost,
    'missing' | 'stopped' | 'obstacles' | 'routerChange' | 'certificateChange' | 'ipv6' | 'identify' | 'room'
  >;
  readonly volumes: Pick<Volumes, 'look'>;
  readonly journal: Pick<Journal, 'read'>;
  readonly releases: Pick<ReleaseStore, 'read'>;
  readonly neighbours: Neighbours;
  readonly housekeeping: Pick<Housekeeping, 'foresee'>;
}

export interface PreFlightPorts {
  readonly registry: ImageRegistry;
  readonly database: Database;
  readonly target: PreFlightTarget;
  readonly prober: Prober;
  readonly names: NameResolver;
  readonly certificates: ServedCertificates;
  /** Absent: buckets are not asked from here. */
  readonly buckets?: BackupBuckets;
  /** Absent: there is no token to ask with. */
  readonly artifacts?: BackupArtifacts;
  /** Absent: nothing of this configuration needs it, or this is no runner. */
  readonly runnerEngine?: RunnerEngine;
  /** Null when no token was given to read it. */
  readonly register: Pick<LeaseRegister, 'read' | 'rehearse'> | null;
  readonly clock: Clock;
  readonly progress: Progress;
}

export interface PreFlightRequest {
  readonly configuration: Configuration;
  /** Null: this run is about no release, so no image is looked at. */
  readonly images: ReleaseImages | null;
  readonly secrets: SecretBag;
  /** The files of the repository that the components name. Absent: none were read. */
  readonly files?: FilesRead;
  /** Where this job runs, as GitHub says it. Undefined: GitHub said nothing. */
  readonly runner?: 'github-hosted' | 'self-hosted';
  /** Whom GitHub names as the one who started the run. */
  readonly startedBy?: string;
  /** What the caller's workflow calls the secret that holds them; absent where it is the input `secrets` itself. */
  readonly secretsFrom?: string;
  /** The deployment's own lease does not count as another holder. */
  readonly deployment?: DeploymentId;
  readonly lease?: FencingToken;
  /** How long taking the lease afterwards will wait. If it waits, a lease that is held only warns. */
  readonly waitFor?: Duration;
}

/** One thing that pre-flight looks at. If it throws, that becomes an `errored` finding with its name. */
export interface PreFlightCheck {
  readonly topic: PreFlightTopic;
  look(ports: PreFlightPorts, request: PreFlightRequest, signal: AbortSignal): Promise<readonly Finding[]>;
}
