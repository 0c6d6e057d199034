import type { Configuration } from '../../domain/configuration.ts';
import type { Duration } from '../../domain/duration.ts';
import type { FencingToken } from '../../domain/fencing-token.ts';
import type { Finding } from '../../domain/finding.ts';
import type { DeploymentId } from '../../domain/names.ts';
import type { PreFlightTopic } from '../../domain/pre-flight-rules.ts';
import type { ReleaseImages } from '../../domain/release-images.ts';
import type { SecretBag } from '../../domain/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ContainerHost } from '../../ports/container-host.ts';
import type { Database } from '../../ports/database.ts';
import type { ImageRegistry } from '../../ports/image-registry.ts';
import type { Journal } from '../../ports/journal.ts';
import type { LeaseRegister } from '../../ports/lease-register.ts';
import type { Prober } from '../../ports/prober.ts';
import type { Progress } from '../../ports/progress.ts';
import type { StackHost } from '../../ports/stack-host.ts';
import type { TrafficRouter } from '../../ports/traffic-router.ts';

/** The Docker host of the stack, as far as pre-flight looks at it. */
export interface PreFlightTarget {
  readonly containers: Pick<ContainerHost, 'identity' | 'freeBytes' | 'foreignContainer' | 'slotContainers'>;
  readonly router: Pick<TrafficRouter, 'addresses' | 'whyUnreached'>;
  readonly stack: Pick<StackHost, 'missing' | 'stopped'>;
  readonly journal: Pick<Journal, 'read'>;
}

export interface PreFlightPorts {
  readonly registry: ImageRegistry;
  readonly database: Database;
  readonly target: PreFlightTarget;
  readonly prober: Prober;
  /** Null when nobody gave a token to read it with. */
  readonly register: Pick<LeaseRegister, 'read'> | null;
  readonly clock: Clock;
  readonly progress: Progress;
}

export interface PreFlightRequest {
  readonly configuration: Configuration;
  /** Null: this run is not about a release, and no image is looked at. */
  readonly images: ReleaseImages | null;
  readonly secrets: SecretBag;
  /** A lease of this deployment, or this very one, is no other holder. */
  readonly deployment?: DeploymentId;
  readonly lease?: FencingToken;
  /** How long whoever takes the lease afterwards will wait for another holder: then one that is held is no obstacle. */
  readonly waitFor?: Duration;
}

/** One thing that pre-flight looks at. What it throws becomes an `errored` finding under its name. */
export interface PreFlightCheck {
  readonly topic: PreFlightTopic;
  look(ports: PreFlightPorts, request: PreFlightRequest, signal: AbortSignal): Promise<readonly Finding[]>;
}
