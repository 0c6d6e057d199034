import { dockerConnection } from '@hardened-deploy/adapters/docker/connection';
import { dockerTarget, type DockerTarget } from '@hardened-deploy/adapters/docker/docker-target';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import type { SecretBag } from '@hardened-deploy/core/domain/secret';
import type { Progress } from '@hardened-deploy/core/ports/progress';
import { givenSecret } from './given-secret.ts';

export interface TargetParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly progress: Progress;
}

/** The stack's Docker host, by the configuration. Dials nothing yet. Throws `docker/insecure`, `configuration/*`. */
export function connectTarget({ configuration, secrets, progress }: TargetParts): DockerTarget {
  const { dockerHost, tls } = configuration.target;
  const connection = dockerConnection({
    host: dockerHost,
    tls: tls && {
      ca: givenSecret(secrets, tls.caSecret, 'the TLS of docker-host'),
      cert: givenSecret(secrets, tls.certSecret, 'the TLS of docker-host'),
      key: givenSecret(secrets, tls.keySecret, 'the TLS of docker-host'),
    },
  });
  return dockerTarget({ configuration, connection, secrets, clock: systemClock(), progress });
}
