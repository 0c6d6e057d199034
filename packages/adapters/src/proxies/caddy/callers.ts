import { SLOTS } from '@hardened-deploy/core/target/slot';
import type { ProxiedCaller, ProxiedComponent, ProxySettings } from '../proxy.ts';
import { block } from './blocks.ts';
import { leadTo } from './component-routes.ts';
import { look, VARIABLES } from './looks.ts';
import { REFUSED_TARGETS } from './refused-targets.ts';

/** A named route that finds out whether the caller is staged and not live. */
export function callersRoute(settings: ProxySettings): string {
  const known = settings.callers.flatMap((caller) => addressesOf(caller).map((address) => ({ caller, ...address })));
  return block(
    '&(side)',
    ...known.flatMap(({ caller: { name }, ip, slots }, number) => [
      `@caller_${number} remote_ip ${ip}`,
      block(
        `route @caller_${number}`,
        look(settings, VARIABLES.callerStaged, { link: 'staged', name }),
        look(settings, VARIABLES.callerLive, { link: 'live', name }),
        block('@staged', `vars ${VARIABLES.callerStaged} ${slots}`, `not vars ${VARIABLES.callerLive} ${slots}`),
        `vars @staged ${VARIABLES.side} staged`,
      ),
    ]),
  );
}

/** Each address of a caller once, with the slots that it stands for: a component that never runs twice has one for both. */
function addressesOf({ addresses }: ProxiedCaller): readonly { readonly ip: string; readonly slots: string }[] {
  const ips = new Set(SLOTS.map((slot) => addresses[slot]));
  return [...ips].map((ip) => ({ ip, slots: SLOTS.filter((slot) => addresses[slot] === ip).join(' ') }));
}

/**
 * Leads a caller inside the stack. The order matters while traffic is being moved: `staged` is renamed first, to what served
 * before, and then `live`. So the route by `live` is read first, and the caller is looked for in `staged` and only then in `live`.
 * A caller on the old side is then always led to the old side. Either it is still in `live`, and so was the route that was read
 * before; or it isn't, and then `staged` had been renamed before that.
 */
export function internalSite(settings: ProxySettings, component: ProxiedComponent): string {
  const { name, internalPort } = component;
  const { requestIdHeader } = settings.front;
  return block(
    `http://:${internalPort}`,
    'import site',
    block(
      'route',
      `import ${REFUSED_TARGETS}`,
      ...(requestIdHeader === null
        ? []
        : [`@told header ${requestIdHeader} *`, `vars @told ${VARIABLES.id} {http.request.header.${requestIdHeader}}`]),
      look(settings, VARIABLES.to, { link: 'live', name }),
      'invoke side',
      look(settings, VARIABLES.staged, { link: 'staged', name }),
      // What is held there may serve by now: then the route by `live` stays.
      `vars ${VARIABLES.own} {vars.${VARIABLES.side}}:{vars.${VARIABLES.staged}}`,
      `@own vars ${VARIABLES.own} staged:blue staged:green`,
      `vars @own ${VARIABLES.to} {vars.${VARIABLES.staged}}`,
      leadTo(component),
    ),
  );
}
