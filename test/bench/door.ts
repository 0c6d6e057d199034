/**
 * What users see of the front door while traffic moves, behind each proxy and beside what people use otherwise, in one run: the same
 * application, the same load by k6, the same machine. And what the look at the routes costs each proxy.
 * Exit code 1 when one of ours lost a request, answered one wrongly or cut a long one, but for what a pause and a static change cost.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { sayTo } from '../../scripts/bed/say.ts';
import { requireTool } from '../../scripts/bed/tools.ts';
import { composeSite } from './door/compose-site.ts';
import { keepIn } from './door/kept.ts';
import type { Measured } from './door/measured.ts';
import { type DoorFigures, doorText } from './door/print.ts';
import {
  changesRow,
  composeWay,
  deploymentRow,
  exclusiveRow,
  type HowMeasured,
  switchRows,
  wholeRows,
} from './door/rows.ts';
import { doorSite, type DoorSite, PROXIES, type ProxyKind } from './door/site.ts';
import { measureLook } from './file-test/measure.ts';
import { caddyPair, nginxPair } from './file-test/pairs.ts';
import { machine } from './measure/machine.ts';
import { keepResult } from './measure/result.ts';

const { values: options } = parseArgs({
  options: {
    /** So many switches and as many ways back behind each proxy. */
    switches: { type: 'string', default: '50' },
    /** Whole deployments: of ours with as many whole ways back, and of each of the other ways. */
    deployments: { type: 'string', default: '3' },
    /** Deployments that long requests meet, of each way. */
    spaced: { type: 'string', default: '1' },
    /** Deployments of the component of which there are never two, and static changes. */
    changes: { type: 'string', default: '2' },
    rate: { type: 'string', default: '50' },
    /** Longest time of the switches behind one proxy: the row has fewer then. */
    minutes: { type: 'string', default: '600' },
    /** A folder in which each row is kept: the same command goes on there after it was broken off. */
    kept: { type: 'string' },
    json: { type: 'string' },
  },
});
const OTHERS = ['recreate', 'rollOut'] as const;
const say = sayTo(process.stderr);
const before = machine();
const folder = await mkdtemp(join(tmpdir(), 'hd-bench-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const keep = keepIn(options.kept ?? folder, say);
try {
  const figures = await measure();
  console.log(doorText(figures));
  await keepResult({ bench: 'door', figures }, options.json);
  const bad = [...figures.moves, ...figures.spaced].filter(({ name, lost, wrong, long }) => {
    const broken = Object.values(long).reduce((sum, each) => sum + each.broken, 0);
    return name.startsWith('hardened-deploy') && lost + wrong + broken > 0;
  });
  process.exitCode = bad.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<DoorFigures> {
  const [k6, compose] = [await requireTool('k6', say), await requireTool('docker-compose', say)];
  const socket = (process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '');
  const how: HowMeasured = { k6, folder, rate: Number(options.rate), say };
  const [moves, spaced, pauses, changes]: [Measured[], Measured[], Measured[], Measured[]] = [[], [], [], []];
  for (const kind of PROXIES) {
    const name = `hardened-deploy, ${kind}`;
    const [pairs, count] = [Number(options.switches), Number(options.changes)];
    const limitMs = Number(options.minutes) * 60_000;
    moves.push(...(await on(kind, 'switches', (site) => switchRows(name, site, { ...how, pairs, limitMs }))));
    const deployed = { ...how, pairs: Number(options.deployments) };
    moves.push(...(await on(kind, 'whole', (site) => wholeRows(name, site, deployed))));
    const apart = { ...how, count: Number(options.spaced), how: 'spaced' } as const;
    spaced.push(
      await on(kind, 'spaced', ({ publicPort: port, web }) =>
        deploymentRow({ name, port, deploy: (version) => web.deploy(version) }, apart),
      ),
    );
    pauses.push(await on(kind, 'exclusive', (site) => exclusiveRow(name, site, { ...how, count })));
    for (const long of ['without', 'with'] as const)
      changes.push(await on(kind, `changes-${long}`, (site) => changesRow(name, site, { ...how, count, long })));
  }
  for (const way of OTHERS) {
    for (const spacing of ['dense', 'spaced'] as const) {
      const row = await keep(`${way}-${spacing}`, async () => {
        await using project = await composeSite(compose, socket);
        await project.recreate('v1');
        const count = Number(spacing === 'dense' ? options.deployments : options.spaced);
        return await deploymentRow(composeWay(project, way), { ...how, count, how: spacing });
      });
      (spacing === 'dense' ? moves : spaced).push(row);
    }
  }
  const look = await keep('look', async () => [
    await measureLook(dockerAt(socket), nginxPair(), { rounds: 8, requests: 3_000 }),
    await measureLook(dockerAt(socket), caddyPair(), { rounds: 8, requests: 3_000 }),
  ]);
  return { before, after: machine(), rate: how.rate, moves, spaced, pauses, changes, look };
}

/** A row on a stack of its own, so that each can be measured without the others. */
async function on<Row>(kind: ProxyKind, row: string, measured: (site: DoorSite) => Promise<Row>): Promise<Row> {
  return await keep(`${kind}-${row}`, async () => {
    await using site = await doorSite(kind);
    return await measured(site);
  });
}
