/**
 * What users see of the front door while traffic moves: deployments and warm ways back behind each proxy, beside what people use
 * otherwise, in one run: the same shop, the same load, the same machine. And what the look at the routes costs each proxy.
 * Exit code 1 when one of ours lost a request, or answered one wrongly.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { sayTo } from '../../scripts/bed/say.ts';
import { requireTool } from '../../scripts/bed/tools.ts';
import { type Measured, measuredOf } from './door/measured.ts';
import { startLoad } from './load/load.ts';
import type { LoadRecord } from './load/record.ts';
import { machine, machineLine } from './measure/machine.ts';
import { keepResult } from './measure/result.ts';
import { inMs, table } from './measure/table.ts';
import { accountOf, summaryOf } from './switch/account.ts';
import { plan } from './switch/plan.ts';
import { type Move, shopMoves } from './switch/shop-moves.ts';
import { shopStack, type ShopStack } from './switch/shop-stack.ts';
import type { ComposeProject } from './usual/compose-project.ts';
import { projectOfShop, releaseOf } from './usual/project-of-shop.ts';

const { values: options } = parseArgs({
  options: {
    switches: { type: 'string', default: '10' },
    'ways-back': { type: 'string', default: '10' },
    /** Of each of the other ways. */
    deployments: { type: 'string', default: '5' },
    rate: { type: 'string', default: '50' },
    json: { type: 'string' },
  },
});
const VERSIONS = ['1', '2'] as const;
/** Before the first move, and behind each: what one does must not be counted for the next. */
const CALM_MS = 1_000;
const PROXIES = ['nginx', 'caddy'] as const;
const say = sayTo(process.stderr);
const folder = await mkdtemp(join(tmpdir(), 'hd-bench-'));
const before = machine();
try {
  const compose = await requireTool('docker-compose', say);
  const rows: Measured[] = [];
  for (const kind of PROXIES) {
    await using stack = await shopStack(VERSIONS, say);
    rows.push(...(await ours(stack, kind)));
    if (kind === PROXIES[0]) rows.push(...(await theirs(stack, compose)));
  }
  await report(rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Deployments and ways back behind one proxy, each kind as a row. */
async function ours(stack: ShopStack, kind: (typeof PROXIES)[number]): Promise<readonly Measured[]> {
  const router = { ...stack.configuration.router, kind, image: BED_IMAGES[kind] };
  const configuration = brief({ ...stack.configuration, router });
  await whole(shopMoves(stack, configuration, { serving: '', generation: 1_000 }).deploy('1'));
  // The migration belongs to the first deployment. The others would measure the database.
  const components = configuration.components.map((component) => ({ ...component, migrate: null }));
  const shop = shopMoves(stack, { ...configuration, components }, { serving: '1', generation: 2_000 });
  const moves: Move[] = [];
  const records = await underLoad(kind, stack.publicPort, async () => {
    for (const next of plan(Number(options.switches), Number(options['ways-back']))) {
      moves.push(await whole(next === 'switch' ? shop.deploy(shop.serving() === '1' ? '2' : '1') : shop.rollBack()));
      await pause(CALM_MS);
      say(`${kind}: ${moves.length} moves`);
    }
  });
  const accounts = accountOf(moves, records);
  return (['switch', 'rollback'] as const).map((each) => {
    const own = moves.filter((move) => move.kind === each);
    const during = records.filter(({ at }) =>
      own.some(({ times }) => at >= times.decided && at < times.ended + CALM_MS),
    );
    return measuredOf({
      name: `hardened-deploy, ${kind}: ${each === 'switch' ? 'switch' : 'way back'}`,
      records: during,
      moves: own.flatMap(({ times: { decided, proven } }) => (proven === null ? [] : [proven - decided])),
      stale: summaryOf(each, accounts).stale,
    });
  });
}

async function whole(moving: Promise<Move>): Promise<Move> {
  const move = await moving;
  const { outcome, reason } = move.end;
  if (outcome === 'deployed' || outcome === 'rolled-back') return move;
  throw new Error(`${move.kind} to ${move.to} ended ${outcome} (${reason}):\n${move.lines.join('\n')}`);
}

/** Short waits: the moves are measured, not the patience. */
function brief(configuration: Configuration): Configuration {
  const { deploy } = configuration;
  return { ...configuration, backup: null, deploy: { ...deploy, bake: { ...deploy.bake, duration: seconds(1) } } };
}

async function theirs(stack: ShopStack, compose: string): Promise<readonly Measured[]> {
  const rows: Measured[] = [];
  for (const way of ['recreate', 'rollOut'] as const) {
    await using project = await projectOfShop(stack, compose);
    const name = way === 'recreate' ? 'docker compose up -d' : "docker-rollout's way";
    await project.recreate(releaseOf(stack.releases, '1'));
    const took: number[] = [];
    const records = await underLoad(way, project.publicPort, () => deployments(stack, project[way], took));
    rows.push(measuredOf({ name, records, moves: took }));
  }
  return rows;
}

async function deployments(stack: ShopStack, deploy: ComposeProject['recreate'], took: number[]): Promise<void> {
  for (let count = 1; count <= Number(options.deployments); count += 1) {
    const began = performance.now();
    await deploy(releaseOf(stack.releases, VERSIONS[count % 2] ?? '1'));
    took.push(performance.now() - began);
    await pause(CALM_MS);
    say(`deployed ${count} times`);
  }
}

async function underLoad(name: string, port: number, work: () => Promise<void>): Promise<readonly LoadRecord[]> {
  const recordsFile = join(folder, `${name}.jsonl`);
  const load = await startLoad({ address: { host: '127.0.0.1', port }, rate: Number(options.rate), recordsFile });
  try {
    await pause(CALM_MS);
    await work();
  } finally {
    await load.stop();
  }
  const lines = (await readFile(recordsFile, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LoadRecord);
}

async function report(rows: readonly Measured[]): Promise<void> {
  const after = machine();
  console.log(
    `The front door under ${options.rate} requests a second, open loop; a move until it is proven or healthy`,
  );
  console.log(`${machineLine(after)}\n`);
  const head = ['', 'moves', 'requests', 'lost', 'wrong', 'late', 'a move, median', 'p99'];
  const cells = rows.map(({ name, moves, requests, lost, wrong, late, moveMs }) => [
    name,
    ...[moves, requests, lost, wrong, late].map(String),
    ...(moveMs ? [inMs(moveMs.median), inMs(moveMs.p99)] : ['–', '–']),
  ]);
  console.log(table([head, ...cells]));
  await keepResult({ bench: 'door', figures: { before, after, rate: Number(options.rate), rows } }, options.json);
  const bad = rows.filter(({ name, lost, wrong }) => name.startsWith('hardened-deploy') && lost + wrong > 0);
  process.exitCode = bad.length === 0 ? 0 : 1;
}
