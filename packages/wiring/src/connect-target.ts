import type { ConnectedTarget, TargetParts } from './engines/connected-target.ts';

/**
 * The stack at its target, as configured. Asks the target nothing yet. Only the engine that is used is loaded. Throws
 * `target/insecure`, `configuration/*`.
 */
export async function connectTarget(parts: TargetParts): Promise<ConnectedTarget> {
  const { target, router } = parts.configuration;
  if (target.engine === 'kubernetes') {
    const { connectCluster } = await import('./engines/connect-cluster.ts');
    return await connectCluster({ ...parts, settings: target });
  }
  const { connectDocker } = await import('./engines/connect-docker.ts');
  if (router.kind === 'services') throw new Error('a Docker host has a proxy in front, as the configuration reads it');
  return connectDocker({ ...parts, settings: { ...parts.configuration, target, router } });
}
