import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The rooms of core, in their order: a file imports its own room, or one that stands above it. docs/architecture.md says what each holds. */
const CORE_ROOMS = [
  'base',
  'release',
  'lease',
  'target',
  'checks',
  'backup',
  'configuration',
  'deployment',
  'pre-flight',
  'announce',
];

/** Within a room: its pure files may not import its ports, and its ports not its use cases. */
const LAYERS = ['pure', 'ports', 'usecases'];

interface CoreFile {
  readonly room: number;
  readonly layer: number;
}

/** Where a file of core stands; undefined for a file of another package. */
function inCore(path: string): CoreFile | undefined {
  const parts = /^packages\/core\/src\/([^/]+)\/(?:(ports|usecases)\/)?/.exec(path);
  return parts ? { room: CORE_ROOMS.indexOf(parts[1] ?? ''), layer: LAYERS.indexOf(parts[2] ?? 'pure') } : undefined;
}

const PURE_OR_PORT = /^packages\/core\/src\/[^/]+\/(?!usecases\/)/;

/** The packages, from the most specific folder to the least, and what each may import. Everything else is a wall. */
const PACKAGES: readonly { readonly room: RegExp; readonly may: readonly RegExp[]; readonly not?: RegExp }[] = [
  { room: /^packages\/core\/src\//, may: [/^packages\/core\/src\//] },
  { room: /^packages\/action-kit\/src\//, may: [PURE_OR_PORT, /^packages\/action-kit\/src\//] },
  {
    room: /^packages\/adapters\/src\//,
    may: [PURE_OR_PORT, /^packages\/adapters\/src\//],
    // An adapter is given the settings that it needs: it must not depend on how a team writes them down.
    not: /^packages\/core\/src\/configuration\//,
  },
  { room: /^packages\/testkit\/src\//, may: [/^packages\/core\/src\//, /^packages\/testkit\/src\//] },
  { room: /^packages\/wiring\/src\//, may: [/^packages\/(core|action-kit|adapters|wiring)\/src\//] },
  // The command that people call: like an action, it chooses adapters in its wire.ts files alone.
  {
    room: /^packages\/command\/src\/(?:[a-z-]+\/)?wire\.ts$/,
    may: [/^packages\/(core|action-kit|adapters|wiring|command)\/src\//],
  },
  { room: /^packages\/command\/src\//, may: [/^packages\/(core|action-kit|wiring|command)\/src\//] },
  {
    room: /^actions\/[a-z-]+\/src\/wire\.ts$/,
    may: [/^packages\/(core|action-kit|adapters|wiring)\/src\//, /^actions\/[a-z-]+\/src\//],
  },
  { room: /^actions\/[a-z-]+\/src\//, may: [/^packages\/(core|action-kit|wiring)\/src\//, /^actions\/[a-z-]+\/src\//] },
];

/** Each library has one room; whoever else wants it goes through a port. */
const LIBRARIES: ReadonlyMap<string, RegExp> = new Map([
  ['@actions/core', /^packages\/action-kit\/src\//],
  [
    'yaml',
    /^packages\/(action-kit\/src\/configuration|command\/src|testkit\/src\/runner|adapters\/src\/engines\/kubernetes)\//,
  ],
  ['leven', /^packages\/action-kit\/src\/configuration\//],
  ['@actions/exec', /^packages\/adapters\/src\/compose\//],
  ['@actions/github', /^packages\/adapters\/src\/github\//],
  ['@octokit/core', /^packages\/adapters\/src\/github\//],
  ['dockerode', /^packages\/adapters\/src\/engines\/docker\//],
  ['docker-modem', /^packages\/adapters\/src\/engines\/docker\//],
  ['age-encryption', /^packages\/adapters\/src\/target-program\//],
  ['pg', /^packages\/adapters\/src\/databases\/postgres\//],
  ['undici', /^packages\/adapters\/src\/(http|engines\/kubernetes\/connection)\//],
  ['@slack/webhook', /^packages\/adapters\/src\/notify\/slack\//],
  ['ajv', /^packages\/testkit\/src\//],
  ['ajv-formats', /^packages\/testkit\/src\//],
  ['fast-check', /^packages\/testkit\/src\/proxies\//],
  ['dns-packet', /^packages\/testkit\/src\/pre-flight\//],
  ['vitest', /^packages\/testkit\/src\/[a-z-]+\/[a-z-]+-laws\.ts$/],
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

/** Every import of a source by another one, as a pair of paths. */
const ARROWS = sources.flatMap((path) =>
  importsOf(path).flatMap((specifier) => {
    const imported = target(path, specifier);
    return imported === undefined ? [] : [[path, imported] as const];
  }),
);

test('imports run only along the arrows of the architecture', () => {
  const broken = ARROWS.filter(([path, imported]) => {
    const rule = PACKAGES.find(({ room }) => room.test(path));
    return !rule || rule.not?.test(imported) || !rule.may.some((allowed) => allowed.test(imported));
  });
  expect(broken).toEqual([]);
});

test('a file of core imports its own room or one above it, and its own layer or a purer one', () => {
  const broken = ARROWS.filter(([path, imported]) => {
    const [from, to] = [inCore(path), inCore(imported)];
    return from && to && (from.room < 0 || to.room > from.room || to.layer > from.layer);
  });
  expect(broken).toEqual([]);
});

/** The ways along these arrows that come back to where they began. */
function circlesAlong(arrows: readonly (readonly [string, string])[]): readonly string[] {
  const imports = new Map<string, Set<string>>();
  for (const [from, to] of arrows) imports.set(from, (imports.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (from: string, way: readonly string[]): void => {
    if (way.includes(from)) circles.push([...way.slice(way.indexOf(from)), from].join(' -> '));
    if (way.includes(from) || done.has(from)) return;
    for (const to of imports.get(from) ?? []) follow(to, [...way, from]);
    done.add(from);
  };
  for (const from of imports.keys()) follow(from, []);
  return circles;
}

test('no two files import each other, however many others lie between them', () => {
  expect(circlesAlong(ARROWS)).toEqual([]);
});

test('no two folders of an engine import each other, however many others lie between them', () => {
  const folder = /^packages\/adapters\/src\/engines\/[^/]+\/[^/]+(?=\/)/;
  const between = ARROWS.flatMap(([path, imported]) => {
    const [from, to] = [folder.exec(path)?.[0], folder.exec(imported)?.[0]];
    return from !== undefined && to !== undefined && from !== to ? [[from, to] as const] : [];
  });
  expect(between.length).toBeGreaterThan(5);
  expect(circlesAlong(between)).toEqual([]);
});

test('no engine, proxy, dump, vault, database or place to notify imports another of its kind', () => {
  const kindAndName = /^packages\/adapters\/src\/(engines|proxies|dumps|vaults|notify|databases)\/([^/]+)\//;
  const broken = ARROWS.filter(([path, imported]) => {
    const [from, to] = [kindAndName.exec(path), kindAndName.exec(imported)];
    return from && to && from[1] === to[1] && from[2] !== to[2];
  });
  expect(broken).toEqual([]);
});

test.each([
  ['an engine knows no proxy by name, and a proxy no engine', /^packages\/adapters\/src\/(engines|proxies)\/[^/]+\//],
  ['a vault knows no dump by name, and a dump no vault', /^packages\/adapters\/src\/(vaults|dumps)\/[^/]+\//],
])('%s: both know the seam between them', (_, room) => {
  const broken = ARROWS.filter(([path, imported]) => {
    const [from, to] = [room.exec(path)?.[1], room.exec(imported)?.[1]];
    return from !== undefined && to !== undefined && from !== to;
  });
  expect(broken).toEqual([]);
});

const SEAMS = ['packages/adapters/src/proxies/proxy.ts', 'packages/adapters/src/reach/reach.ts'];

test('an engine is given the other adapters that it needs: it imports its own folder and the seams of the proxies and of the reach', () => {
  const broken = ARROWS.filter(([path, imported]) => {
    const engine = /^packages\/adapters\/src\/engines\/[^/]+\//.exec(path)?.[0];
    const foreign = imported.startsWith('packages/adapters/') && !SEAMS.includes(imported);
    return engine !== undefined && foreign && !imported.startsWith(engine);
  });
  expect(broken).toEqual([]);
});

const MOST_FILES_IN_A_FOLDER = 25;

test('no folder has more files than a person looks through', () => {
  const folders = Map.groupBy(sources, (path) => dirname(path));
  const broken = [...folders].filter(([, files]) => files.length > MOST_FILES_IN_A_FOLDER);
  expect(broken.map(([folder, files]) => `${folder} has ${files.length}`)).toEqual([]);
});

/** CONTRIBUTING.md asks for about 200 lines. From here on it is no longer about. (Of functions .oxlintrc.json has the limit.) */
const LONGEST_FILE = 250;
/** One table, which is looked things up in and not read through. */
const TABLES = ['packages/core/src/base/failure-catalogue.ts'];

test('no file is longer than one idea', () => {
  const lines = sources.map((path) => [path, readFileSync(join(ROOT, path), 'utf8').split('\n').length] as const);
  expect(lines.filter(([path, count]) => count > LONGEST_FILE && !TABLES.includes(path))).toEqual([]);
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
