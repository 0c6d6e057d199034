import { malformed, parsed, type Parser, quoted, wholeNumber } from '@hardened-deploy/core/base/parser';
import { isScalar } from 'yaml';
import { inside, wrong } from '../path-in-file.ts';
import { scalar, type Shape } from '../shape.ts';
import { originOf } from '../yaml/origin.ts';

/** A file of the repository, and where the configuration names it: it is read later, and may not be there. */
export interface NamedPath {
  readonly path: string;
  /** Absent: the configuration itself. */
  readonly file?: string;
  readonly line: number;
  readonly key: string;
}

/** Compose files begin such paths with `./`; it means the same. */
const repositoryPath: Parser<string> = {
  type: 'path in the repository',
  parse(raw) {
    const path = raw.replace(/^(?:\.\/+)+/, '');
    if (path === '' || path.endsWith('/')) return malformed(`must name a file, not ${quoted(raw)}`);
    const isInside = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
    if (!isInside || /\p{Cc}|\\/u.test(path))
      return malformed(
        `must be the path of a file within the repository, such as deploy/nginx.conf, not ${quoted(raw)}`,
      );
    return parsed(path);
  },
};

/** A path that such a parser takes, with where it is named. */
function named(parser: Parser<string>): Shape<NamedPath> {
  const path = scalar(parser);
  return {
    read(node, place) {
      const read = path.read(node, place);
      const told = node?.range ? node : place.near;
      const written = originOf(told) ?? { line: place.lineOf(told) };
      return read === undefined ? undefined : { path: read, ...written, key: place.path };
    },
    schema: path.schema,
  };
}

export const namedPath: Shape<NamedPath> = named(repositoryPath);

/** The path of a file or of a folder. */
export const namedFileOrFolder: Shape<NamedPath> = named({
  type: 'path of a file or folder in the repository',
  parse: (raw) => repositoryPath.parse(raw.replace(/\/+$/, '')),
});

/** Absolute, and in the one form in which it is compared with other paths. */
export const containerPath: Parser<string> = {
  type: 'absolute path in the container',
  parse(raw) {
    const parts = raw.split('/').slice(1);
    const isPlain = parts.every((part) => part !== '' && part !== '.' && part !== '..') && !/\p{Cc}/u.test(raw);
    if (!raw.startsWith('/') || !isPlain)
      return malformed(
        `must be the absolute path of a file in the container, such as /etc/nginx/nginx.conf, not ${quoted(raw)}`,
      );
    return parsed(raw);
  },
};

const RUN_SECRETS = '/run/secrets';

/** In Compose a name alone means a file in /run/secrets. */
export const secretPath: Parser<string> = {
  type: containerPath.type,
  parse: (raw) => (/^[\w.-]+$/.test(raw) ? containerPath.parse(usualSecretPath(raw)) : containerPath.parse(raw)),
};

export function usualSecretPath(name: string): string {
  return `${RUN_SECRETS}/${name}`;
}

/** Names are those of the image, which the configuration doesn't know. */
const MOST_IDS = 4_294_967_294;
export const ownerId: Parser<number> = {
  type: 'number of a user or group',
  parse(raw) {
    const outcome = wholeNumber({ least: 0, most: MOST_IDS }).parse(raw);
    if (outcome.ok || /^\d+$/.test(raw)) return outcome;
    return malformed(
      `must be a number, such as 1000, not ${quoted(raw)}: names are known only inside the image. \`id\` prints it there`,
    );
  },
};

/** As `chmod` takes it, whether or not YAML would read it as an octal number. */
export const fileMode: Parser<number> = {
  type: 'permissions, such as 0440',
  parse(raw) {
    const [, digits] = /^(?:0o?)?([0-7]{3})$/.exec(raw) ?? [];
    return digits === undefined
      ? malformed(`must be permissions as chmod takes them, from 0000 to 0777, such as 0440, not ${quoted(raw)}`)
      : parsed(Number.parseInt(digits, 8));
  },
};

/** Names at the top level, as Compose has them. */
export const sourceName: Parser<string> = {
  type: 'name',
  parse: (raw) =>
    /^[A-Za-z0-9_][\w.-]*$/.test(raw)
      ? parsed(raw)
      : malformed(`must be a name of letters, digits and . _ -, not ${quoted(raw)}`),
};

/** A map that has exactly one of these keys. `example` is what may be written. */
export function withOneOf<Section extends object>(
  shape: Shape<Section>,
  keys: readonly (keyof Section & string)[],
  example: string,
): Shape<Section> {
  return {
    read(node, place) {
      const section = shape.read(node, place);
      if (section === undefined) return undefined;
      const given = keys.filter((key) => section[key] !== null);
      if (given.length === 1) return section;
      const or = keys.map((key) => `\`${key}\``).join(' or ');
      const [, second] = given;
      if (second === undefined) return wrong(node, place, `must have ${or}: write \`${example}\``);
      return wrong(place.near, inside(place, second, undefined), `can't stand beside \`${given[0]}\`: write ${or}`);
    },
    schema: shape.schema,
  };
}

/** A name alone is short for a map with that `source`. */
export function orItsSource<Section>(shape: Shape<Section>, of: (source: string) => Section): Shape<Section> {
  const name = scalar(sourceName);
  return {
    read(node, place) {
      if (!isScalar(node)) return shape.read(node, place);
      const source = name.read(node, place);
      return source === undefined ? undefined : of(source);
    },
    schema: () => ({ title: 'name, or map', anyOf: [name.schema(), shape.schema()] }),
  };
}
