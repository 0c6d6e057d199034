import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import { hasOwnProxy } from '@hardened-deploy/core/target/settings/target-words';

/** A configuration of a stack that is on a Docker host. */
export type DockerConfiguration = Configuration & DockerStackSettings;

/** The configuration as one of a Docker host. Throws for another engine: a test that means Docker must not go on with that. */
export function onDocker(configuration: Configuration): DockerConfiguration {
  const { target, router } = configuration;
  if (target.engine !== 'docker' || !hasOwnProxy(router))
    throw new Error(`${configuration.stack} is not on a Docker host`);
  return { ...configuration, target, router };
}
