import { isMap } from 'yaml';
import { list, mapOf, may, need, object, type ReadBy, scalar, type Shape } from '../shape.ts';
import type { ForeignKeys } from '../unknown-keys.ts';
import { secretName } from '../values.ts';
import { OWNER_KEYS } from './configs-shape.ts';
import { namedPath, secretPath, sourceName, withOneOf } from './file-values.ts';

const secretFile = object({
  source: need(
    scalar(sourceName),
    'Name of the secret, or of one of the `secrets` at the top level.',
    'source: TLS_KEY',
  ),
  target: may(
    scalar(secretPath),
    null,
    'Where it is in the container; a name alone is in /run/secrets. By default /run/secrets/<source>.',
  ),
  ...OWNER_KEYS,
});

type SecretFileSection = ReadBy<typeof secretFile>;
export type SecretSection = string | SecretFileSection;

const variable = scalar(secretName);

const secret: Shape<SecretSection> = {
  read: (node, place) => (isMap(node) ? secretFile.read(node, place) : variable.read(node, place)),
  schema: () => ({ title: 'name of a secret, or map', anyOf: [variable.schema(), secretFile.schema()] }),
};

/** `secrets` of a component: a name is a variable, a map is a file. */
export const secrets = list(secret);

const FOREIGN: ForeignKeys = {
  external: {
    how: 'is not possible: secrets are given to each deployment. Write the name of the GitHub secret: `environment: TLS_KEY`',
  },
};

const EXAMPLE = 'environment: TLS_KEY';

const declared = mapOf(
  sourceName,
  withOneOf(
    object(
      {
        environment: may(variable, null, 'Name of the secret among those that the deployment is given.'),
        file: may(
          namedPath,
          null,
          'Path of a file in the repository, where everybody who can read the repository can read it.',
        ),
      },
      FOREIGN,
      EXAMPLE,
    ),
    ['environment', 'file'],
    EXAMPLE,
  ),
);

const names = list(variable);

export type NamedSecrets = readonly string[] | ReadBy<typeof declared>;

/** `secrets` at the top level: a list of what must be given, or a map as in a Compose file. */
export const namedSecrets: Shape<NamedSecrets> = {
  read: (node, place) => (isMap(node) ? declared.read(node, place) : names.read(node, place)),
  schema: () => ({ title: 'list of names of secrets, or map', anyOf: [names.schema(), declared.schema()] }),
};
