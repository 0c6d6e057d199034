import { isMap } from 'yaml';
import { malformed, parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { wrong } from '../path-in-file.ts';
import { emptyOf, list, mapOf, may, object, oneOrMore, scalar } from '../shape.ts';
import { environmentVariable, plainText } from '../values.ts';
import { nameLike } from '../name-like.ts';

/** Compose's own rules for these names. */
export const serviceName = nameLike('name of a service in the Compose file', /^[A-Za-z0-9][\w.-]*$/);
export const projectName = nameLike(
  'name of a Compose project, of lower-case letters, digits, - and _',
  /^[a-z0-9][a-z0-9_-]*$/,
);

/** A file of the repository. `..` and `~` would lead out of it. */
export const repositoryPath: Parser<string> = {
  type: 'path in the repository',
  parse(raw) {
    const path = raw.replace(/^\.\//, '');
    const inside = path !== '' && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
    return inside && !/^~|[\p{Cc}\\]/u.test(path)
      ? parsed(path)
      : malformed('must be the path of a file in the repository, such as compose.yaml');
  },
};

/** Docker Compose and Docker read these themselves, so that their value would change more than the file. */
export const variableName: Parser<string> = {
  type: environmentVariable.type,
  parse(raw) {
    if (/^(COMPOSE|DOCKER)_|^(PATH|HOME)$/.test(raw))
      return malformed('is a variable of Docker Compose or of the machine itself: give it another name');
    return environmentVariable.parse(raw);
  },
};

const files = oneOrMore(scalar(repositoryPath));

const composeMap = object({
  files: may(files, [] as readonly string[], 'Compose files of the repository; later ones win.'),
  project: may(
    scalar(projectName),
    null,
    'Name of the Compose project at the target, where the accessories are. Default: the `name` in the Compose file; one of the two must be there with `accessories`.',
  ),
  variables: may(
    mapOf(variableName, scalar(plainText)),
    new Map<string, string>(),
    'Values of `${…}` in the Compose file. No place for a secret.',
  ),
});

/** `compose: compose.yaml` is short for `compose: { files: compose.yaml }`. */
export const compose: typeof composeMap = {
  read(node, place) {
    if (isMap(node)) {
      const read = composeMap.read(node, place);
      return read?.files.length === 0 ? wrong(node, place, 'names no file: add `files: compose.yaml`') : read;
    }
    const read = files.read(node, place);
    return read && { ...emptyOf(composeMap), files: read };
  },
  schema: () => ({ anyOf: [files.schema(), composeMap.schema()], title: 'path, list of paths, or map' }),
};

/** Top-level keys that are about a Compose file. */
export const COMPOSE_FILE_KEYS = {
  compose: may(compose, null, 'Compose file of the repository from which components take their settings.'),
  accessories: may(
    list(scalar(serviceName)),
    [] as readonly string[],
    'Services of the Compose file that run at the target beside the stack, such as a database. They are looked at, and never created, changed or stopped.',
  ),
} as const;

/** Keys of a component that are about a Compose file. */
export const COMPOSE_COMPONENT_KEYS = {
  service: may(
    scalar(serviceName),
    null,
    'Service of the Compose file whose settings it takes; its own keys win. Default: the one of its own name.',
  ),
} as const;

export type ComposeSettings = NonNullable<ReturnType<typeof compose.read>>;
