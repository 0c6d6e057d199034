import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BED_IMAGES } from './bed-images.ts';
import { dockerAt } from './docker.ts';
import type { Engine } from './engine.ts';
import type { Registry } from './registry.ts';

/** The parts of the shop. `worker` and `scheduler` have no port; there must never be two schedulers at once. */
const DEMO_COMPONENTS = ['frontend', 'backend', 'worker', 'scheduler'] as const;
export type DemoComponent = (typeof DEMO_COMPONENTS)[number];
/** The name under which the public reaches the shop. */
export const DEMO_HOST = 'shop.test';

/**
 * What each version's images were built with. `none`: good. `orders`: healthy, but `/api/orders` answers 500. `crowd`: answers
 * 500 from the first second on in which more requests come than a tester sends in private. `crash`: ends three seconds after
 * such a second, each time anew. `worker`: its worker ends after two seconds.
 */
const DEMO_VERSIONS = [
  { version: '1', fault: 'none' },
  { version: '2', fault: 'none' },
  { version: '3', fault: 'orders' },
  { version: '4', fault: 'crowd' },
  { version: '5', fault: 'crash' },
  { version: '6', fault: 'none' },
  { version: '7', fault: 'worker' },
] as const;

/** The components of one version, each `<registry>/shop/<component>@sha256:…`. */
export type DemoRelease = Readonly<Record<DemoComponent, string>>;

interface PublishDemoAppOptions {
  /** It needs the bed's images. */
  readonly engine: Pick<Engine, 'socket'>;
  readonly registry: Pick<Registry, 'publish'>;
  /** Default: all of `DEMO_VERSIONS`. */
  readonly versions?: readonly string[];
}

/** Builds the shop's versions and pushes them, tagged by their number. */
export async function publishDemoApp(options: PublishDemoAppOptions): Promise<ReadonlyMap<string, DemoRelease>> {
  const context = await mkdtemp(join(tmpdir(), 'hd-shop-'));
  try {
    await fillContext(context);
    const releases = new Map<string, DemoRelease>();
    for (const { version, fault } of DEMO_VERSIONS) {
      if (options.versions?.includes(version) === false) continue;
      const publish = async (component: DemoComponent) =>
        await publishComponent(options, { context, component, version, fault });
      releases.set(version, {
        frontend: await publish('frontend'),
        backend: await publish('backend'),
        worker: await publish('worker'),
        scheduler: await publish('scheduler'),
      });
    }
    return releases;
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

interface Build {
  readonly context: string;
  readonly component: DemoComponent;
  readonly version: string;
  readonly fault: string;
}

async function publishComponent(options: PublishDemoAppOptions, build: Build): Promise<string> {
  const { context, component, version, fault } = build;
  const args = { BASE: BED_IMAGES.node, COMPONENT: component, VERSION: version, FAULT: fault };
  const buildArgs = Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const image = `hd-bed/shop-${component}:${version}`;
  await dockerAt(options.engine.socket).run(['build', '--quiet', ...buildArgs, '--tag', image, context]);
  return await options.registry.publish(image, `shop/${component}`, version);
}

async function fillContext(context: string): Promise<void> {
  await cp(join(import.meta.dirname, '../../test/demo-app'), context, { recursive: true });
  const adapters = createRequire(join(import.meta.dirname, '../../packages/adapters/package.json'));
  await copyPackage({ name: 'pg', from: adapters, into: join(context, 'node_modules') });
}

/** Copies a package and all it depends on, flat, out of this workspace's node_modules: an image build may have no way to a registry. */
async function copyPackage(options: {
  readonly name: string;
  readonly from: NodeJS.Require;
  readonly into: string;
}): Promise<void> {
  const manifest = findManifest(options.name, options.from);
  const folder = join(options.into, options.name);
  await cp(dirname(manifest), folder, { recursive: true, filter: (path) => !path.endsWith('/node_modules') });
  const { dependencies = {} } = JSON.parse(await readFile(manifest, 'utf8')) as {
    readonly dependencies?: Record<string, string>;
  };
  for (const name of Object.keys(dependencies))
    await copyPackage({ name, from: createRequire(manifest), into: options.into });
}

/** By the search path, not by `resolve`: a package's `exports` may hide its package.json. */
function findManifest(name: string, from: NodeJS.Require): string {
  const found = (from.resolve.paths(name) ?? [])
    .map((folder) => join(folder, name, 'package.json'))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`The package ${name} is not installed.`);
  return found;
}
