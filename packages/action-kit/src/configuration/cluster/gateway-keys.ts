import { isIP } from 'node:net';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { hostName } from '../front/front-values.ts';
import { list, may, need, object, type ReadBy, scalar } from '../shape.ts';
import { namespaceName, objectName } from './cluster-keys.ts';

/** Names that an HTTPRoute may have, as its CRD says. */
const MOST_HOSTNAMES = 16;

/** A Gateway that is there already. */
export const gateway = object({
  name: need(scalar(objectName), 'Name of the Gateway, which is there already.', 'name: public'),
  namespace: may(scalar(namespaceName), null, 'Its namespace. Without it, that of the environment.'),
  listener: may(
    scalar(objectName),
    null,
    'The one listener of the Gateway that users come in by. Without it, all that take the route.',
  ),
  hostnames: may(
    list(scalar(hostName), { least: 1, most: MOST_HOSTNAMES }),
    null,
    'Names that users come in by. Without them, the name in `public-url`.',
  ),
});

interface RouterSection {
  readonly gateway: ReadBy<typeof gateway> | null;
  readonly 'public-url': string | null;
  readonly 'slot-header': string;
}

/** Null: there is none, and the Services of the components are moved. */
export function gatewaySettings(router: RouterSection): GatewaySettings | null {
  const { gateway: written, 'public-url': publicUrl } = router;
  if (written === null) return null;
  const { hostname } = new URL(publicUrl ?? 'http://0.0.0.0');
  // A Gateway knows names, and no addresses.
  const named = isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 ? [hostname] : [];
  const { hostnames } = written;
  return { ...written, hostnames: hostnames ?? named, slotHeader: router['slot-header'] };
}
