import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { chooseProxy } from './choose-proxy.ts';

export interface TargetParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly progress: Progress;
}

/** The stack at its Docker host, as configured. Connects to nothing yet. Throws `target/insecure`, `configuration/*`. */
export function connectTarget({ configuration, secrets, progress }: TargetParts): Target {
  const { dockerHost, tls } = configuration.target;
  const connection = dockerConnection({
    host: dockerHost,
    tls: tls && {
      ca: neededSecret(secrets, tls.caSecret, 'the TLS of docker-host'),
      cert: neededSecret(secrets, tls.certSecret, 'the TLS of docker-host'),
      key: neededSecret(secrets, tls.keySecret, 'the TLS of docker-host'),
    },
  });
  const proxy = chooseProxy(configuration.router);
  const own = { prober: undiciProber(), clock: systemClock() };
  return dockerTarget({ settings: configuration, proxy, connection, secrets, progress, ...own });
}
