import type { PublishedPort } from '@hardened-deploy/core/release/container/container-settings';
import { listenersOf } from '../environment-rules.ts';
import { collidesWithRouter } from '../serving/publish-rules.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { hostOf } from '../target-rules.ts';
import { plainText } from '../values.ts';

/**
 * Why an environment of the file stands against a port of the host for a component, to which the Compose file gives it. If a person
 * had written `publish`, each of these would be an error. Undefined: nothing does.
 */
export function whyNotPublished(file: Spot, component: string, port: PublishedPort): string | undefined {
  const environments = file.at('environments').entries();
  for (const [name, environment] of environments) {
    const listener = listenersOf(environment).find((door) => collidesWithRouter({ port }, door));
    if (listener) return `the router listens on ${port.host} in ${name}`;
    const own = environment.at('components').at(component);
    if (own.at('handover').read(scalar(plainText)) === 'overlap') return `it is not exclusive in ${name}`;
  }
  const hosts = environments.flatMap(([, environment]) => hostOf(environment) ?? []);
  if (new Set(hosts).size < hosts.length)
    return 'two environments have one Docker host, on which only one can have it. Write `publish` of the component in each environment';
  return undefined;
}
