import { flag, oneOf } from '@hardened-deploy/core/base/parser';
import { isMap, isSeq, type Node } from 'yaml';
import { composePorts } from '../advice/component-keys.ts';
import { textOf } from '../advice/written.ts';
import { wrong } from '../path-in-file.ts';
import { list, may, need, object, type ReadBy, scalar, type Shape } from '../shape.ts';
import type { ForeignKeys } from '../unknown-keys.ts';
import { portNumber, routedPath } from '../values.ts';

export const port = scalar(portNumber);
export const isPublic = scalar(flag);
export const protocol = scalar(oneOf('http', 'grpc', 'tcp'));

/** As Compose has it in the long form. */
const PORT_KEYS: ForeignKeys = {
  target: { by: 'port', how: (value) => `is called port here: \`port: ${textOf(value) ?? '3000'}\`` },
  published: {
    how: 'is not possible here: users come in at `router.listen` of the environment. An exclusive component may have ports of the host beside it: `publish: ["2222:22"]`',
  },
  health: { how: 'is not set for each port: `health` of the component is asked at its main port' },
  mode: { how: 'is not needed. Leave it out' },
};

const onePort = object(
  {
    port: need(port, 'Port that it listens on inside its container.', 'port: 9090'),
    path: may(scalar(routedPath), '/', 'URL path prefix whose requests go to this port.'),
    public: may(isPublic, true, '`false`: only other components reach this port.'),
    protocol: may(
      protocol,
      'http' as const,
      '`grpc`: it speaks gRPC, without TLS. `tcp`: it speaks something else than HTTP, for ports that are not public.',
    ),
  },
  PORT_KEYS,
);

const several = list(onePort, { least: 1, sample: '{ port: 9090, public: false }' });

/** A list of maps. Lists of texts are Compose's, and mean ports of the host. */
export const ports: Shape<readonly ReadBy<typeof onePort>[]> = {
  read(node, place) {
    if (isSeq(node) && node.items.some((item) => isMap(item as Node))) return several.read(node, place);
    return wrong(undefined, place, composePorts(node));
  },
  schema: several.schema,
};
