import type { ProxyRouterSettings, RouterSettings, TargetSettings } from '../stack-settings.ts';

/** Where a target is, for people. Names no secret value. */
export function describeTarget(target: TargetSettings): string {
  if (target.engine === 'docker')
    return target.slotsAre === 'services' ? `the Swarm of ${target.dockerHost}` : target.dockerHost;
  const { access, namespace } = target;
  if (access.kind === 'in-cluster') return `namespace ${namespace} of the cluster that the runner is in`;
  const context = access.context === null ? '' : `, context ${access.context}`;
  return `namespace ${namespace} of the cluster that the secret ${access.secret} names${context}`;
}

/** Whether a proxy that the suite sets up is in front. */
export function hasOwnProxy(router: RouterSettings): router is ProxyRouterSettings {
  return router.kind !== 'services';
}

/** What users' requests must be led to, for people. */
export function entranceOf(router: RouterSettings): string {
  return hasOwnProxy(router) ? router.listen : 'the Services of the components';
}
