import type { ComponentSettings } from '../../release/component.ts';
import { fitsPublicly } from '../../release/public-path.ts';
import type { HttpCheck } from '../kinds/http-check.ts';
import { USUAL_PATIENCE } from '../patience.ts';
import type { SmokeTestAddresses, SmokeTestAim } from './smoke-test-aim.ts';

const NO_DOOR = { kind: 'none' } as const;
const STATUSES = Array.from({ length: 500 }, (_, index) => index + 100);

/**
 * The checks of a configuration that has none: each component's health path, asked at the component itself in private, at its
 * public path otherwise. Running no check at all would prove nothing.
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
