import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The rooms, from the most specific folder to the least, and what each may import. Everything else is a wall. */
const ROOMS: readonly { readonly room: RegExp; readonly may: readonly RegExp[] }[] = [
  { room: /^packages\/core\/src\/domain\//, may: [/^packages\/core\/src\/domain\//] },
  { room: /^packages\/core\/src\/ports\//, may: [/^packages\/core\/src\/(domain|ports)\//] },
  { room: /^packages\/core\/src\/usecases\//, may: [/^packages\/core\/src\//] },
  {
    room: /^packages\/action-kit\/src\//,
    may: [/^packages\/core\/src\/(domain|ports)\//, /^packages\/action-kit\/src\//],
  },
  { room: /^packages\/adapters\/src\//, may: [/^packages\/core\/src\/(domain|ports)\//, /^packages\/adapters\/src\//] },
  { room: /^packages\/testkit\/src\//, may: [/^packages\/core\/src\//, /^packages\/testkit\/src\//] },
  { room: /^packages\/wiring\/src\//, may: [/^packages\/(core|action-kit|adapters|wiring)\/src\//] },
  {
    room: /^actions\/[a-z-]+\/src\/wire\.ts$/,
    may: [/^packages\/(core|action-kit|adapters|wiring)\/src\//, /^actions\/[a-z-]+\/src\//],
  },
  { room: /^actions\/[a-z-]+\/src\//, may: [/^packages\/(core|action-kit|wiring)\/src\//, /^actions\/[a-z-]+\/src\//] },
];

/** Each library has one room; whoever else wants it goes through a port. */
const LIBRARIES: ReadonlyMap<string, RegExp> = new Map([
  ['@actions/core', /^packages\/action-kit\/src\//],
  ['yaml', /^packages\/(action-kit\/src\/configuration|testkit\/src\/runner)\//],
  ['@actions/github', /^packages\/adapters\/src\/github\//],
  ['@octokit/core', /^packages\/adapters\/src\/github\//],
  ['dockerode', /^packages\/adapters\/src\/docker\//],
  ['docker-modem', /^packages\/adapters\/src\/docker\//],
  ['pg', /^packages\/adapters\/src\/postgres\//],
  ['undici', /^packages\/adapters\/src\/http\//],
  ['@slack/webhook', /^packages\/adapters\/src\/slack\//],
  ['ajv', /^packages\/testkit\/src\//],
  ['ajv-formats', /^packages\/testkit\/src\//],
  ['vitest', /^packages\/testkit\/src\/conformance\//],
]);

const sources = ['packages', 'actions']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => /\/src\/.*\.ts$/.test(path) && !/node_modules|\/build\//.test(path));

/** Static and dynamic imports of a file, as written. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].flatMap(([, specifier]) => specifier ?? []);
}

/** The file that an import means, or undefined for a library or a builtin. */
function target(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return relative(ROOT, join(ROOT, path, '..', specifier));
  const own = /^@hardened-deploy\/([a-z-]+)\/(.+)$/.exec(specifier);
  return own ? `packages/${own[1]}/src/${own[2]}.ts` : undefined;
}

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(50);
});

test('imports run only along the arrows of the architecture', () => {
  const broken = sources.flatMap((path) => {
    const rule = ROOMS.find(({ room }) => room.test(path));
    if (!rule) return [`${path} is in no room`];
    return importsOf(path).flatMap((specifier) => {
      const imported = target(path, specifier);
      return imported === undefined || rule.may.some((allowed) => allowed.test(imported))
        ? []
        : [`${path} imports ${imported}`];
    });
  });
  expect(broken).toEqual([]);
});

test('each library is imported in its own room alone', () => {
  const broken = sources.flatMap((path) =>
    importsOf(path).flatMap((specifier) => {
      if (target(path, specifier) !== undefined || specifier.startsWith('node:')) return [];
      const library = /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1] ?? specifier;
      const room = LIBRARIES.get(library);
      return room?.test(path) ? [] : [`${path} imports ${library}`];
    }),
  );
  expect(broken).toEqual([]);
});

test('nothing is called utils, helpers, common or manager', () => {
  expect(sources.filter((path) => /(^|[/-])(utils?|helpers?|common|manager)([-./]|$)/.test(path))).toEqual([]);
});
