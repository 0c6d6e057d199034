import type { ComponentName } from '../../base/names.ts';
import { healthOf } from '../../release/listeners.ts';
import { fitsPublicly } from '../../release/public-path.ts';
import { placedOf } from '../../target/placement.ts';
import type { HttpCheck } from '../kinds/http-check.ts';
import { USUAL_PATIENCE } from '../patience.ts';
import type { Aimed } from './smoke-test-aim.ts';

const STATUSES = Array.from({ length: 500 }, (_, index) => index + 100);

/**
 * The checks for a configuration that has none, because no check at all would prove nothing. The health path of each component
 * with a port is asked: in private at the component itself, otherwise at its public path. Internal ones have none.
 */
export function healthChecks({ aim, addresses, components }: Aimed): readonly HttpCheck[] {
  return components.flatMap((component): readonly HttpCheck[] => {
    const { name, serves } = component;
    const health = healthOf(component);
    const placed = aim.kind === 'preview' ? placedOf(aim.placement, name) : undefined;
    const inPrivate = placed !== undefined && 'answeredBy' in addresses && addresses.preview(placed).kind === 'door';
    if (inPrivate && health?.kind === 'http')
      return [{ ...healthCheck(name, health.path, [health.status]), component: name }];
    if (!serves) return [];
    const fitting = STATUSES.filter((each) => fitsPublicly(serves, each));
    return [{ ...healthCheck(name, serves.health.publicPath, fitting), byHostOf: name }];
  });
}

function healthCheck(name: ComponentName, target: string, status: readonly number[]): HttpCheck {
  return {
    kind: 'http',
    name: `${name} is healthy`,
    method: 'GET',
    target,
    headers: new Map(),
    expect: { status, json: new Map(), headers: new Map() },
    warn: {},
    patience: USUAL_PATIENCE,
  };
}
