import { emptyOf, list, mapOf, may, object, type ReadBy, scalar } from '../shape.ts';
import type { ForeignKeys } from '../unknown-keys.ts';
import { plainText } from '../values.ts';
import { containerPath, fileMode, namedPath, orItsSource, ownerId, sourceName, withOneOf } from './file-values.ts';

const NO_OWN_STORE =
  'is not possible: no configs are kept outside of the repository here. Write `file: deploy/nginx.conf`';

const FOREIGN: ForeignKeys = {
  external: { how: NO_OWN_STORE },
  environment: {
    how: 'is not possible: write the text itself as `content`. A secret is a file by `secrets: [{ source: NAME, target: /path }]` of the component',
  },
  template_driver: { how: 'is not possible: a file is mounted as it is in the repository' },
};

const CONTENT = {
  file: may(namedPath, null, 'Path of a file in the repository; it is read at the deployed commit.'),
  content: may(scalar(plainText), null, 'The text itself. Nothing in it is filled in.'),
};

/** Whose the file is in the container; as in Compose files. */
export const OWNER_KEYS = {
  uid: may(scalar(ownerId), null, 'Number of the user whose file it is.'),
  gid: may(scalar(ownerId), null, 'Number of the group whose file it is.'),
  mode: may(scalar(fileMode), null, 'Who may read or execute it, as chmod has it. It is mounted read-only anyway.'),
};

const inPlace = object(
  {
    ...CONTENT,
    source: may(scalar(sourceName), null, 'Name of one of the `configs` at the top level.'),
    target: may(scalar(containerPath), null, 'Where it is in the container; by default /<source>.'),
    ...OWNER_KEYS,
  },
  FOREIGN,
  'file: deploy/nginx.conf',
);

const EXAMPLE = 'file: deploy/nginx.conf';

/** `configs` of a component. */
export const configs = list(
  orItsSource(withOneOf(inPlace, ['file', 'content', 'source'], EXAMPLE), (source) => ({
    ...emptyOf(inPlace),
    source,
  })),
  { sample: '{ file: deploy/nginx.conf, target: /etc/nginx/nginx.conf }' },
);

export type ConfigSection = ReadBy<typeof configs>[number];

/** `configs` at the top level, for several components or as a Compose file has it. */
export const namedConfigs = mapOf(
  sourceName,
  withOneOf(object(CONTENT, FOREIGN, EXAMPLE), ['file', 'content'], EXAMPLE),
);

export type NamedConfigs = ReadBy<typeof namedConfigs>;
