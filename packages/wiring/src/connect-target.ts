import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget, type DockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';

export interface TargetParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly progress: Progress;
}

/** The stack's Docker host, by the configuration. Dials nothing yet. Throws `target/insecure`, `configuration/*`. */
export function connectTarget({ configuration, secrets, progress }: TargetParts): DockerTarget {
  const { dockerHost, tls } = configuration.target;
  const connection = dockerConnection({
    host: dockerHost,
    tls: tls && {
      ca: neededSecret(secrets, tls.caSecret, 'the TLS of docker-host'),
      cert: neededSecret(secrets, tls.certSecret, 'the TLS of docker-host'),
      key: neededSecret(secrets, tls.keySecret, 'the TLS of docker-host'),
    },
  });
  return dockerTarget({ settings: configuration, connection, secrets, clock: systemClock(), progress });
}
