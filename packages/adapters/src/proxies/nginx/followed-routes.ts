import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import type { ProxiedCaller, ProxiedComponent, ProxySettings } from '../proxy.ts';

/** What the routes may say of a component. */
type Led = Slot | 'hold';

/**
 * The order in which a request asks for the route in force. Asking takes several looks, and the link may be renamed between any
 * two of them: from green to blue, blue is not there yet at the first look and green no more at the second. The third finds what
 * the rename brought. It works for any two of the three, because each is looked for before any other is looked for the last time.
 */
const LOOKS: readonly Led[] = ['hold', 'blue', 'green', 'blue', 'hold'];

/** All tests are at server level: inside locations they break `try_files` and nested answers. */
export function followLink(link: string, { name, id }: Pick<ProxiedComponent, 'name' | 'id'>): readonly string[] {
  return [
    `set $to_${variable(id)} none; set $slot_${variable(id)} none;`,
    ...LOOKS.map((led) => `if (-f ${link}/${name}.${led}) { ${leadTo(id, led)} }`),
  ];
}

/**
 * Leads a caller inside the stack. The order matters while traffic is being moved: `staged` is renamed first, to what served
 * before, and then `live`. So the route by `live` is read first, and the caller is looked for in `staged` and only then in `live`.
 * A caller on the old side is then always led to the old side. Either it is still in `live`, and so was the route that was read
 * before; or it isn't, and then `staged` had been renamed before that.
 */
export function followOwnSide({ routes }: ProxySettings, { name, id }: ProxiedComponent): readonly string[] {
  const [live, staged] = [`${routes}/live`, `${routes}/staged`];
  const callers = SLOTS.map(callerIn);
  return [
    ...followLink(live, { name, id }),
    'set $hd_side /nowhere;',
    ...callers.map((caller) => `if (-f ${staged}/${caller}) { set $hd_side ${staged}; }`),
    ...callers.map((caller) => `if (-f ${live}/${caller}) { set $hd_side /nowhere; }`),
    // What is held there may serve by now: then the route by `live` stays.
    ...LOOKS.filter((led) => led !== 'hold').map((slot) => `if (-f $hd_side/${name}.${slot}) { ${leadTo(id, slot)} }`),
  ];
}

/**
 * Which file shows that the caller is on a side, by its fixed address: one variable for each slot. A component that never runs
 * twice has one address for both slots, and so both files; any other caller has one of them.
 */
export function callerFiles(callers: readonly ProxiedCaller[]): readonly string[] {
  return SLOTS.map((slot) => {
    const known = callers.map(({ name, addresses }) => `    ${addresses[slot]} ${name}.${slot};`);
    return [`  geo $remote_addr ${callerIn(slot)} {`, '    default nobody;', ...known, '  }'].join('\n');
  });
}

function callerIn(slot: Slot): string {
  return `$hd_caller_${slot}`;
}

export function leadTo(id: string, led: Led): string {
  const [to, slot] = led === 'hold' ? ['hold', 'none'] : [`${id}_${led}`, led];
  return `set $to_${variable(id)} ${to}; set $slot_${variable(id)} ${slot};`;
}

export function variable(id: string): string {
  return id.replaceAll('-', '_');
}
