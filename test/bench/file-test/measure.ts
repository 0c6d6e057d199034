import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Docker } from '../../../scripts/bed/docker.ts';
import { freePort } from '../../../scripts/bed/registry.ts';
import { quantiles, type Quantiles } from '../measure/quantiles.ts';
import type { Pair } from './pairs.ts';
import { ask, CONNECTIONS, processorMs } from './pipelined.ts';

/** What one proxy spends on a request, where it looks at the routes and where the slot is written down. */
export interface LookRow {
  readonly name: string;
  /** Microseconds of processor time a request. */
  readonly looked: Quantiles;
  readonly written: Quantiles;
  readonly ratio: number;
}

interface HowOften {
  readonly rounds: number;
  /** In each round. */
  readonly requests: number;
}

/** One proxy listens for both, in turn. */
export async function measureLook(at: Docker, pair: Pair, { rounds, requests }: HowOften): Promise<LookRow> {
  const ports = [await freePort(), await freePort()] as const;
  const name = `hd-bench-proxy-${randomBytes(3).toString('hex')}`;
  await using running = new AsyncDisposableStack();
  running.defer(async () => void (await at.run(['rm', '--force', '--volumes', name])));
  const processes = await start(at, pair, { name, ports });
  const taken: readonly [number[], number[]] = [[], []];
  for (const port of ports) await ask(port, requests);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, port] of ports.entries()) {
      const began = await processorMs(processes);
      await ask(port, requests);
      taken[index]?.push((((await processorMs(processes)) - began) * 1_000) / requests);
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
  const folder = await mkdtemp(join(tmpdir(), 'hd-bench-'));
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
  await rm(folder, { recursive: true });
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
