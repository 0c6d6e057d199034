import type { ComponentName } from '@hardened-deploy/core/base/names';
import {
  hostsOfComponent,
  isAtUrl,
  isWildcard,
  urlOfComponent,
} from '@hardened-deploy/core/target/front/component-hosts';
import { NAMES_ELSEWHERE } from '../advice/router-keys.ts';
import { writtenPorts } from '../serving/written-ports.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { redirect } from './front-keys.ts';
import { hostName } from './front-values.ts';
import { type WrittenNames, writtenNames } from './written-names.ts';

/** What names of single components must agree upon with those of the router in one environment. With `byAcme`, an authority gives the certificates. */
export function holdComponentHosts(router: Spot, components: Spot, { byAcme }: { readonly byAcme: boolean }): void {
  const named = components.entries().filter(([, component]) => component.at('hosts').given);
  if (named.length === 0) return;
  for (const [, component] of named) {
    const own = component.at('hosts');
    // Who gives the router's names by another key is told so there.
    if (!['hosts', ...NAMES_ELSEWHERE].some((key) => router.at(key).given))
      own.complain(
        `are for a router with names of its own: add \`hosts: [shop.example.com]\` to ${router.path}, whose first name is the public address, or take them out`,
      );
    holdNames(own, router, byAcme);
  }
  const names = writtenNames(router, components);
  if (!names) return;
  holdNoneEmpty(router, components, names);
  holdProvable(components, names);
}

function holdNames(own: Spot, router: Spot, byAcme: boolean): void {
  const redirects = router.at('redirects').items();
  const seen = new Set<string>();
  for (const [index, spot] of own.items().entries()) {
    const host = spot.read(scalar(hostName));
    if (host === undefined) continue;
    if (seen.has(host)) spot.complain('is given twice: take one out');
    seen.add(host);
    const givenAway = redirects.find((each) => each.read(redirect)?.from === host);
    if (givenAway)
      spot.complain(`is redirected by ${givenAway.path}, so its requests never come here: take one of the two out`);
    if (!isWildcard(host)) continue;
    if (byAcme)
      spot.complain(
        'is a wildcard, and an authority proves those by DNS only, which is not done here: write each name, or give a certificate of your own',
      );
    else if (index === 0) spot.complain('is a wildcard, which nobody can ask: begin with a whole name');
  }
}

/** A name of the router at which each request would get 404. */
function holdNoneEmpty(router: Spot, components: Spot, { front }: WrittenNames): void {
  const reached = components
    .entries()
    .filter(([, component]) => writtenPorts(component).some((port) => port.public !== false));
  if (reached.some(([, component]) => !component.at('hosts').given)) return;
  const led = [...(front.ofComponents?.values() ?? [])].flat();
  for (const spot of router.at('hosts').items()) {
    const host = spot.read(scalar(hostName));
    if (host !== undefined && !led.includes(host))
      spot.complain(
        `leads to no component: each has \`hosts\` of its own, and ${host} is in none of them. Add it to those of one, or take it out`,
      );
  }
}

/**
 * Each component is proven at a name that leads to it. At a name of another one, that one's answers would prove it. A public address that
 * leads to nobody is told at the router.
 */
function holdProvable(components: Spot, { front, publicUrl }: WrittenNames): void {
  const reached = components
    .entries()
    .filter(([, component]) => writtenPorts(component).some((port) => port.public !== false));
  for (const [name, component] of reached) {
    const url = urlOfComponent(front, publicUrl, name as ComponentName);
    const leadsTo = reached.filter(([each]) => isAtUrl(front, url, each as ComponentName)).map(([each]) => each);
    if (leadsTo.length === 0 || leadsTo.includes(name)) continue;
    const where = hostsOfComponent(front, name as ComponentName).join(', ');
    component.complain(
      `is at ${where}, and would be proven at ${new URL(url).hostname}, which leads to another component: give it \`hosts\` that begin with a whole name of its own`,
    );
  }
}
