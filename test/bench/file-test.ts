/**
 * What it costs each proxy to look at the routing files on every request: its own processor time a request, with the router's
 * configuration as it is and with the same one where the slot is written down. One proxy listens for both, in turn.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { dockerAt, type Docker } from '../../scripts/bed/docker.ts';
import { startEngine } from '../../scripts/bed/engine.ts';
import { ensureImages } from '../../scripts/bed/images.ts';
import { freePort } from '../../scripts/bed/registry.ts';
import { sayTo } from '../../scripts/bed/say.ts';
import { caddyPair, nginxPair, type Pair } from './file-test/pairs.ts';
import { ask, CONNECTIONS, processorMs } from './file-test/pipelined.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles, type Quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    requests: { type: 'string', default: '5000' },
    json: { type: 'string' },
  },
});
const ROUNDS = Number(options.rounds);
const REQUESTS = Number(options.requests);

interface Row {
  readonly name: string;
  /** Microseconds of processor time a request. */
  readonly looked: Quantiles;
  readonly written: Quantiles;
  readonly ratio: number;
}

const say = sayTo(process.stderr);
const folder = await mkdtemp(join(tmpdir(), 'hd-bench-'));
await using up = new AsyncDisposableStack();
up.defer(() => rm(folder, { recursive: true, force: true }));
const engine = await startEngine({ say });
up.defer(() => engine.stop());
await ensureImages({ engine, say });
const docker = dockerAt(engine.socket);
const before = machine();
const rows: Row[] = [];
for (const pair of [nginxPair(), caddyPair()]) rows.push(await measure(docker, pair));
console.log(
  `The look at the routes: processor time of the proxy, ${ROUNDS} rounds of ${REQUESTS} requests each, in turn`,
);
console.log(`${machineLine(before)}\n`);
const cells = rows.map(({ name, looked, written, ratio }) => [
  name,
  looked.median.toFixed(1),
  written.median.toFixed(1),
  (looked.median - written.median).toFixed(1),
  `× ${ratio.toFixed(2)}`,
]);
console.log(table([['µs a request, medians', 'files looked at', 'slot written down', 'the look', ''], ...cells]));
const figures = { before, after: machine(), rounds: ROUNDS, requests: REQUESTS, rows };
await keepResult({ bench: 'file-test', figures }, options.json);

async function measure(at: Docker, pair: Pair): Promise<Row> {
  const ports = [await freePort(), await freePort()] as const;
  const name = `hd-bench-proxy-${randomBytes(3).toString('hex')}`;
  await using running = new AsyncDisposableStack();
  running.defer(async () => void (await at.run(['rm', '--force', '--volumes', name])));
  const processes = await start(at, pair, { name, ports });
  const taken: readonly [number[], number[]] = [[], []];
  for (const port of ports) await ask(port, REQUESTS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, port] of ports.entries()) {
      const began = await processorMs(processes);
      await ask(port, REQUESTS);
      taken[index]?.push((((await processorMs(processes)) - began) * 1_000) / REQUESTS);
    }
  }
  const [looked, written] = taken.map(quantiles);
  if (!looked || !written) throw new Error('nothing was measured');
  return { name: pair.name, looked, written, ratio: looked.median / written.median };
}

/** Gives the processes whose time counts. */
async function start(
  at: Docker,
  { image, configuration, live, command, process: mark }: Pair,
  { name, ports }: { readonly name: string; readonly ports: readonly number[] },
): Promise<readonly string[]> {
  const file = join(folder, name);
  await writeFile(file, configuration);
  const publish = ports.flatMap((port, index) => ['--publish', `127.0.0.1:${port}:${8_080 + index}`]);
  // As on a target: the slots' files behind a symlink, and beside each the one that says the slot.
  const routes = ['backend', 'frontend'].map(
    (component) => `touch ${live}.1/${component}.green && echo green > ${live}.1/.${component}`,
  );
  const script = [`mkdir -p ${live}.1`, ...routes, `ln -s ${live}.1 ${live}`, `exec ${command}`].join(' && ');
  await at.run(['create', '--name', name, ...publish, '--entrypoint', 'sh', image, '-c', script]);
  await at.run(['cp', file, `${name}:/configuration`]);
  await at.run(['start', name]);
  for (let waited = 0; !(await answers(ports)); waited += 1) {
    if (waited > 50) throw new Error(`it did not come up:\n${await at.run(['logs', name])}`);
    await pause(200);
  }
  const lines = (await at.run(['top', name, '-o', 'pid,args'])).split('\n');
  return lines.filter((line) => line.includes(mark)).flatMap((line) => line.trim().split(/\s+/)[0] ?? []);
}

async function answers(ports: readonly number[]): Promise<boolean> {
  const both = await Promise.all(ports.map((port) => ask(port, CONNECTIONS).catch(() => 0)));
  return both.every((answered) => answered === CONNECTIONS);
}
