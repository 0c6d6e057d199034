import type { Shape } from '../shape.ts';
import { mapOf, may, object, scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { plainText } from '../values.ts';
import { isEmpty } from '../yaml/pairs.ts';
import { variableName } from '../compose/compose-keys.ts';

const value = scalar(plainText);

/** `null`: the variable has no value here. */
const valueHere: Shape<string | null> = {
  read: (node, place) => (isEmpty(node) ? null : value.read(node, place)),
  schema: () => ({ ...value.schema(), type: ['string', 'number', 'boolean', 'null'] }),
};

const SAME_EVERYWHERE =
  'is the same for all environments, and stands in `compose` of the top level. What may be different here is `variables`, and each key of a component: `components: { web: { … } }`';

const composeHere = object(
  {
    variables: may(
      mapOf(variableName, valueHere),
      new Map<string, string | null>(),
      'Values of `${…}` that are different here, or only here. Laid over `compose.variables` of the file; `null` takes one away.',
    ),
  },
  { files: { how: SAME_EVERYWHERE }, project: { how: SAME_EVERYWHERE } },
  'variables: { LOG_LEVEL: debug }',
);

/** The key of an environment that says how the Compose file is read there. */
export const COMPOSE_OVERRIDE_KEYS = {
  compose: may(composeHere, null, 'What is different here about the Compose file.'),
} as const;

/** The variables of the Compose file as an environment means them. Its own ones that can't be read are told with the whole file. */
export function variablesIn(environment: Spot, ofFile: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const here = environment.at('compose').read(composeHere);
  const laid = new Map<string, string | null>([...ofFile, ...(here?.variables ?? [])]);
  return new Map([...laid].flatMap(([name, given]) => (given === null ? [] : [[name, given] as const])));
}

/** An environment speaks of a Compose file that is there. */
export function holdComposeOverrides(environment: Spot, file: Spot): void {
  const here = environment.at('compose');
  if (here.given && !file.at('compose').given)
    here.complain(
      'is about a Compose file, and the top level names none: write `compose: compose.yaml` there, or take it out here',
    );
}
