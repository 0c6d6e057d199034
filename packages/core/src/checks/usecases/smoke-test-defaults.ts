import { placedOf } from '../../target/placement.ts';
import { servingComponents } from '../../release/component.ts';
import { fitsPublicly } from '../../release/public-path.ts';
import type { HttpCheck } from '../kinds/http-check.ts';
import { USUAL_PATIENCE } from '../patience.ts';
import type { Aimed } from './smoke-test-aim.ts';

const STATUSES = Array.from({ length: 500 }, (_, index) => index + 100);

/**
 * The checks for a configuration that has none, because no check at all would prove nothing. The health path of each component
 * with a port is asked: in private at the component itself, otherwise at its public path.
 */
export function healthChecks({ aim, addresses, components }: Aimed): readonly HttpCheck[] {
  return servingComponents(components).map(({ name, serves }): HttpCheck => {
    const { health } = serves;
    const placed = aim.kind === 'preview' ? placedOf(aim.placement, name) : undefined;
    const inPrivate = placed !== undefined && 'answeredBy' in addresses && addresses.preview(placed).kind === 'door';
    const status = inPrivate ? [health.status] : STATUSES.filter((each) => fitsPublicly(serves, each));
    return {
      kind: 'http',
      name: `${name} is healthy`,
      method: 'GET',
      target: inPrivate ? health.path : health.publicPath,
      ...(inPrivate && { component: name }),
      headers: new Map(),
      expect: { status, json: new Map(), headers: new Map() },
      warn: {},
      patience: USUAL_PATIENCE,
    };
  });
}
