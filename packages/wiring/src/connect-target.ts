import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { Database } from '@hardened-deploy/core/base/ports/database';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { chooseProxy } from './choose-proxy.ts';
import { connectReach, type ReachParts } from './connect-reach.ts';

export interface TargetParts extends ReachParts {
  readonly configuration: Configuration;
  readonly progress: Progress;
}

export interface ConnectedTarget extends Target {
  /** Databases as the target reaches them: with ssh, their addresses are dialled from the server. */
  readonly database: Database;
}

/** The stack at its Docker host, as configured. Connects to nothing yet. Throws `target/insecure`, `configuration/*`. */
export function connectTarget(parts: TargetParts): ConnectedTarget {
  const { configuration, secrets, progress } = parts;
  const { dockerHost, tls } = configuration.target;
  const reach = connectReach(configuration.target, parts);
  const connection = dockerConnection({
    host: dockerHost,
    tls: tls && {
      ca: neededSecret(secrets, tls.caSecret, 'the TLS of docker-host'),
      cert: neededSecret(secrets, tls.certSecret, 'the TLS of docker-host'),
      key: neededSecret(secrets, tls.keySecret, 'the TLS of docker-host'),
    },
    ...(reach && { reach }),
  });
  const proxy = chooseProxy(configuration.router);
  const own = { prober: undiciProber(), clock: systemClock() };
  const target = dockerTarget({ settings: configuration, proxy, connection, secrets, progress, ...own });
  return {
    ...target,
    database: postgresDatabase(reach),
    async [Symbol.asyncDispose]() {
      await target[Symbol.asyncDispose]();
      await reach?.[Symbol.asyncDispose]();
    },
  };
}
