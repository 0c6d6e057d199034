import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { broughtLink } from '../brought-files.ts';
import { BROUGHT, type ProxiedComponent, type ProxySettings } from '../proxy.ts';
import { block } from './blocks.ts';
import { VARIABLES } from './looks.ts';

type Of = Pick<ProxySettings, 'routes'>;

/** Reads at once which release brought what is in a slot: by the end of a long request something else may be there. */
export function readRelease(settings: Of, component: ProxiedComponent, slot: Slot): string {
  return `vars ${VARIABLES.release} ${releaseIn(settings, component, slot)}`;
}

/** The same for a request that has waited, by the slot that answered it in the end. */
export function releaseOfWaited(settings: Of, component: ProxiedComponent): string {
  return block(
    'map {hd_slot} {hd_waited_release}',
    ...SLOTS.map((slot) => `${slot} ${releaseIn(settings, component, slot)}`),
    'default ""',
  );
}

/** Puts it into the log. */
export function logRelease(): readonly string[] {
  return [
    block(
      `map {vars.${VARIABLES.to}} {hd_logged_release}`,
      'hold {hd_waited_release}',
      `default {vars.${VARIABLES.release}}`,
    ),
    'log_append release {hd_logged_release}',
  ];
}

function releaseIn({ routes }: Of, component: ProxiedComponent, slot: Slot): string {
  return `{file.${routes}/${BROUGHT.folder}/${broughtLink(component, slot)}/${BROUGHT.name}}`;
}
