/**
 * What the usual way to deploy containers to one server loses, beside ours, in one run: the same shop, the same load, the same
 * machine. `docker compose up -d` stops each container of another image, and makes it again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { sayTo } from '../../scripts/bed/say.ts';
import { requireTool } from '../../scripts/bed/tools.ts';
import { startLoad } from './load/load.ts';
import type { LoadSummary } from './load/summary.ts';
import { machine, machineLine } from './measure/machine.ts';
import { keepResult } from './measure/result.ts';
import { table } from './measure/table.ts';
import { shopMoves } from './switch/shop-moves.ts';
import { shopStack, type ShopStack } from './switch/shop-stack.ts';
import type { DemoRelease } from '../../scripts/bed/demo-app.ts';
import type { ComposeProject } from './usual/compose-project.ts';
import { projectOfShop, releaseOf } from './usual/project-of-shop.ts';

const { values: options } = parseArgs({
  options: {
    deployments: { type: 'string', default: '10' },
    rate: { type: 'string', default: '100' },
    json: { type: 'string' },
  },
});
const VERSIONS = ['1', '2'] as const;
/** Between two deployments: what one loses must not be counted for the next. */
const CALM_MS = 3_000;
const say = sayTo(process.stderr);

interface Way {
  readonly name: string;
  readonly publicPort: number;
  deploy(version: string): Promise<void>;
}

interface Measured {
  readonly name: string;
  readonly deployments: number;
  readonly load: LoadSummary;
  readonly seconds: number;
}

const folder = await mkdtemp(join(tmpdir(), 'hd-bench-'));
try {
  const compose = await requireTool('docker-compose', say);
  await using stack = await shopStack(VERSIONS, say);
  const measured: Measured[] = [];
  {
    await using project = await projectOfShop(stack, compose);
    measured.push(await measure(composeRecreating(project, stack.releases)));
  }
  measured.push(await measure(ours(stack)));
  await report(measured);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function composeRecreating(project: ComposeProject<DemoRelease>, releases: ShopStack['releases']): Way {
  const deploy = async (version: string) => await project.recreate(releaseOf(releases, version));
  return { name: 'docker compose up -d', publicPort: project.publicPort, deploy };
}

function ours(stack: ShopStack): Way {
  // The migration belongs to the first deployment only. The others would measure the database.
  const first = shopMoves(stack, brief(stack.configuration), { serving: '', generation: 1_000 });
  const components = stack.configuration.components.map((component) => ({ ...component, migrate: null }));
  const moves = shopMoves(stack, brief({ ...stack.configuration, components }), { serving: '1', generation: 2_000 });
  let running = false;
  const deploy = async (version: string) => {
    const { end, lines } = await (running ? moves : first).deploy(version);
    running = true;
    if (end.outcome !== 'deployed') throw new Error(`${end.outcome} (${end.reason})\n${lines.join('\n')}`);
  };
  return { name: 'hardened-deploy', publicPort: stack.publicPort, deploy };
}

/** Short waits: what is lost is measured, not the patience. */
function brief(configuration: Configuration): Configuration {
  const { deploy } = configuration;
  return { ...configuration, backup: null, deploy: { ...deploy, bake: { ...deploy.bake, duration: seconds(1) } } };
}

async function measure(way: Way): Promise<Measured> {
  say(`${way.name}: the first deployment`);
  await way.deploy('1');
  const recordsFile = join(folder, `${way.name.replaceAll(/\W+/g, '-')}.jsonl`);
  const address = { host: '127.0.0.1', port: way.publicPort };
  const load = await startLoad({ address, rate: Number(options.rate), recordsFile });
  let took = 0;
  try {
    await pause(CALM_MS);
    for (let count = 1; count <= Number(options.deployments); count += 1) {
      const began = performance.now();
      await way.deploy(VERSIONS[count % 2] ?? '1');
      took += performance.now() - began;
      await pause(CALM_MS);
      const { failed, wrong } = await load.snapshot();
      say(`${way.name}: ${count} of ${options.deployments}, lost so far ${failed + wrong}`);
    }
  } finally {
    await load.stop();
  }
  const deployments = Number(options.deployments);
  return { name: way.name, deployments, load: await load.stop(), seconds: took / 1_000 / deployments };
}

async function report(measured: readonly Measured[]): Promise<void> {
  console.log(`${options.deployments} deployments of the shop each, ${options.rate} requests a second, open loop`);
  console.log(`${machineLine(machine())}\n`);
  const head = ['way', 'requests', 'lost', 'answered 5xx', 'harmed per deployment', 'a deployment takes'];
  const rows = measured.map(({ name, deployments, load, seconds: each }) => [
    name,
    `${load.requests}`,
    `${load.failed}`,
    `${load.wrong}`,
    ((load.failed + load.wrong) / deployments).toFixed(1),
    `${each.toFixed(1)} s`,
  ]);
  console.log(table([head, ...rows]));
  await keepResult(
    { bench: 'usual', figures: { machine: machine(), rate: Number(options.rate), measured } },
    options.json,
  );
}
