import type { ComponentSettings } from '../../release/component.ts';
import { fitsPublicly } from '../../release/public-path.ts';
import type { HttpCheck } from '../kinds/http-check.ts';
import { USUAL_PATIENCE } from '../patience.ts';
import type { SmokeTestAddresses, SmokeTestAim } from './smoke-test-aim.ts';

const NO_DOOR = { kind: 'none' } as const;
const STATUSES = Array.from({ length: 500 }, (_, index) => index + 100);

/**
 * The checks for a configuration that has none, because no check at all would prove nothing. Each component's health path is
 * asked: in private at the component itself, otherwise at its public path.
 */
export function healthChecks(
  components: readonly ComponentSettings[],
  aim: SmokeTestAim,
  addresses: SmokeTestAddresses,
): readonly HttpCheck[] {
  return components.map((component): HttpCheck => {
    const { name, health } = component;
    const door = aim.kind === 'private' && 'answeredBy' in addresses ? addresses.privateDoor(aim.slot, name) : NO_DOOR;
    const inPrivate = door.kind === 'door';
    const status = inPrivate ? [health.status] : STATUSES.filter((each) => fitsPublicly(component, each));
    return {
      kind: 'http',
      name: `${name} is healthy`,
      method: 'GET',
      target: inPrivate ? pathOf(door.url) + health.path : health.publicPath,
      headers: new Map(),
      expect: { status, json: new Map(), headers: new Map() },
      warn: {},
      patience: USUAL_PATIENCE,
    };
  });
}

/** A component's own address lies under the slot's private one. */
function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}
