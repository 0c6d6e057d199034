import { malformed, parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { mapOf, may, object, scalar } from '../shape.ts';
import { namedValues } from './compose-forms.ts';
import { driverName, filledIn } from './compose-values.ts';
import { healthcheck } from './health-shape.ts';

const labelName: Parser<string> = {
  type: 'name of a label',
  parse(raw) {
    if (raw === '' || /\p{Cc}/u.test(raw)) return malformed('must be the name of a label');
    if (raw.startsWith('hardened-deploy.'))
      return malformed('must not begin with hardened-deploy.: these labels say whose the container is');
    if (raw.startsWith('com.docker.compose.'))
      return malformed('must not begin with com.docker.compose.: Docker Compose would take the container for its own');
    return parsed(raw);
  },
};

/** How it is watched, and what it writes. */
export const OBSERVATION_KEYS = {
  healthcheck: may(
    healthcheck,
    null,
    "Docker's own test of health, which runs in the container. It counts beside `health`, and is the only one of a component without a port.",
  ),
  labels: may(
    namedValues({ between: ['='], name: labelName, value: filledIn, title: 'map, or list: name=value' }),
    null,
    'Labels of its containers, for other tools.',
  ),
  logging: may(
    object({
      driver: may(scalar(driverName), null, "Driver; by default the Engine's own."),
      options: may(mapOf(filledIn, scalar(filledIn)), null, "The driver's own options."),
    }),
    null,
    "Where its output goes. By default the Engine's own; files of `json-file` are bounded to 3 of 10 MB.",
  ),
};
