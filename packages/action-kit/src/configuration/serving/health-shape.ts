import { wholeNumber } from '@hardened-deploy/core/base/parser';
import { isScalar } from 'yaml';
import { HEALTH_KEYS } from '../advice/component-keys.ts';
import { textOf } from '../advice/written.ts';
import { emptyOf, may, object, type ReadBy, scalar, type Shape } from '../shape.ts';
import { askedPath } from '../values.ts';

const healthMap = object(
  {
    path: may(scalar(askedPath), '/health', 'Path that answers when it can serve.'),
    status: may(scalar(wholeNumber({ least: 200, most: 599 })), 200, 'Status that means healthy.'),
    'public-path': may(
      scalar(askedPath),
      null,
      "Path asked through the public address; by default the component's own `path`, which must answer below 500.",
    ),
  },
  HEALTH_KEYS,
);

/** Ways without HTTP, for internal components. */
const WORDS = ['tcp', 'docker'] as const;

type HealthSection = ({ readonly kind: 'http' } & ReadBy<typeof healthMap>) | { readonly kind: (typeof WORDS)[number] };

/** `health: /healthz` is short for `health: { path: /healthz }`. */
export const health: Shape<HealthSection> = {
  read(node, place) {
    if (!isScalar(node)) {
      const map = healthMap.read(node, place);
      return map && { kind: 'http', ...map };
    }
    const word = WORDS.find((each) => each === textOf(node));
    if (word !== undefined) return { kind: word };
    const path = scalar(askedPath).read(node, place);
    return path === undefined ? undefined : { kind: 'http', ...emptyOf(healthMap), path };
  },
  schema: () => ({ ...healthMap.schema(), type: ['string', 'object'], title: 'path, tcp, docker, or map' }),
};
