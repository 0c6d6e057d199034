import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import { chooseProxy } from '../choose-proxy.ts';
import { connectReach } from '../connect-reach.ts';
import type { ConnectedTarget, TargetParts } from './connected-target.ts';

/** The stack at its Docker host. Connects to nothing yet. Throws `target/insecure`, `configuration/*`. */
export function connectDocker(parts: TargetParts & { readonly settings: DockerStackSettings }): ConnectedTarget {
  const { settings, secrets, progress } = parts;
  const { dockerHost, tls } = settings.target;
  const reach = connectReach(settings.target, parts);
  const connection = dockerConnection({
    host: dockerHost,
    tls: tls && {
      ca: neededSecret(secrets, tls.caSecret, 'the TLS of docker-host'),
      cert: neededSecret(secrets, tls.certSecret, 'the TLS of docker-host'),
      key: neededSecret(secrets, tls.keySecret, 'the TLS of docker-host'),
    },
    ...(reach && { reach }),
  });
  const proxy = chooseProxy(settings.router);
  const own = { prober: undiciProber(), clock: systemClock() };
  const target = dockerTarget({ settings, proxy, connection, secrets, progress, ...own });
  return {
    ...target,
    // A database that only the runner reaches is asked from there, whatever way leads to the target.
    database: postgresDatabase(parts.configuration.backup?.atRunner ? undefined : reach),
    async [Symbol.asyncDispose]() {
      await target[Symbol.asyncDispose]();
      await reach?.[Symbol.asyncDispose]();
    },
  };
}
