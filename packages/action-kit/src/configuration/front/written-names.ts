import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { list, scalar, type Shape } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { baseUrl } from '../values.ts';
import { hostName } from './front-values.ts';

export const hosts: Shape<readonly string[]> = list(scalar(hostName), { least: 1 });

/** By which names users come in to which component, as an environment has them written. */
export interface WrittenNames {
  readonly front: Pick<FrontSettings, 'hosts' | 'ofComponents'>;
  /** The address that is proven, or one with its name. */
  readonly publicUrl: string;
}

export function someHaveHosts(components: Spot): boolean {
  return components.entries().some(([, component]) => component.at('hosts').given);
}

/** Undefined where something can't be read, or where the router has no names: that has been told. */
export function writtenNames(router: Spot, components: Spot): WrittenNames | undefined {
  const [first, ...rest] = router.at('hosts').read(hosts) ?? [];
  if (first === undefined) return undefined;
  const ofComponents = new Map<ComponentName, readonly [string, ...string[]]>();
  for (const [name, component] of components.entries()) {
    if (!component.at('hosts').given) continue;
    const [own, ...further] = component.at('hosts').read(hosts) ?? [];
    if (own === undefined) return undefined;
    ofComponents.set(name as ComponentName, [own, ...further]);
  }
  const publicUrl = router.at('public-url').readOr(scalar(baseUrl), `http://${first}`);
  return publicUrl === undefined ? undefined : { front: { hosts: [first, ...rest], ofComponents }, publicUrl };
}
