import type { Finding } from '../../../checks/finding.ts';
import { certificateToCome } from '../certificate-to-come.ts';
import { hasOwnProxy } from '../../../target/settings/target-words.ts';
import type { PreFlightCheck, PreFlightTarget } from '../check.ts';

const CHECK = 'set-up';

/**
 * What the stack still lacks at the target can be created: no port, network, network range or image stands in the way. What is there has the
 * settings of the configuration.
 */
export const stackFits: PreFlightCheck = {
  topic: 'set-up',
  async look({ target }, { configuration: { router } }, signal) {
    const obstacles = await target.stack.obstacles(signal);
    if (obstacles.length > 0) {
      return obstacles.map(({ what, remedy }): Finding => ({ check: CHECK, status: 'failed', evidence: what, remedy }));
    }
    const change = await target.stack.routerChange(signal);
    if (change !== undefined) return [await otherRouter(target, change, signal)];
    if (!hasOwnProxy(router)) {
      const evidence = 'nothing stands in the way of what the stack needs';
      return [{ check: CHECK, status: 'passed', evidence }];
    }
    const addresses = [router.listen, router.previewListen].filter((address) => address !== null).join(' and ');
    const toCome = await certificateToCome(target.stack, signal);
    const certificate = toCome === undefined ? '' : `; ${toCome}`;
    const evidence = `nothing stands in the way of what the stack needs; nobody else has ${addresses}${certificate}`;
    return [{ check: CHECK, status: 'passed', evidence }];
  },
};

/** While nothing serves, the deployment replaces such a router by itself. Later only if it is asked to. */
async function otherRouter({ router }: PreFlightTarget, change: string, signal: AbortSignal): Promise<Finding> {
  const { routes } = await router.read(signal);
  if (routes.size === 0) {
    const evidence = `the router has other settings: ${change}. Nothing serves, so the deployment replaces it`;
    return { check: CHECK, status: 'passed', evidence };
  }
  const remedy =
    'The deployment is refused unless the input `replace-router` of blue-green-switch gives a reason to replace the router. Then no router listens for a moment. Or take the changed settings back.';
  return { check: CHECK, status: 'warned', evidence: `the router has other settings: ${change}`, remedy };
}
