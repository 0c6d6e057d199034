/**
 * Every figure, measured on this machine: `npm run bench`. Names run those alone, `npm run bench -- switch start`;
 * `--results <folder>` keeps the figures as JSON. What follows `--` goes to the one bench that is named.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readableDuration } from '@hardened-deploy/core/base/duration';
import { type BedImage, USUAL_IMAGE_NAMES } from './bed/bed-images.ts';
import { startEngine } from './bed/engine.ts';
import type { Engine } from './bed/engine.ts';
import { ensureImages } from './bed/images.ts';
import { sayTo } from './bed/say.ts';
import { ROOT, runChild } from './test/child.ts';

interface Bench {
  readonly name: string;
  readonly what: string;
  readonly file: string;
  /** The bed's images that it starts containers from, in the engine of this run. `none`: it needs no engine. */
  readonly images: readonly BedImage[] | 'none';
}

/** Caddy takes minutes to build where Docker Hub doesn't answer, so only those get it that measure it. */
const WITH_CADDY: readonly BedImage[] = [...USUAL_IMAGE_NAMES, 'caddy'];

const BENCHES: readonly Bench[] = [
  bench('requests', 'what the lease costs at GitHub', { images: 'none' }),
  bench('handover', 'how long a lease lies free while others wait', { images: 'none' }),
  bench('journal', 'what a long journal costs', { images: 'none' }),
  bench('housekeeping', 'what a stack keeps at its target after many deployments', { images: 'none' }),
  bench('start', 'how fast the bundles start', { images: 'none' }),
  bench('door', 'switches and ways back behind each proxy, beside what people use otherwise', { images: WITH_CADDY }),
  bench('file-test', 'what the look at the routes costs each proxy', { images: WITH_CADDY }),
  bench('backup', 'a backup of 1 GB and its proof, beside what people use otherwise', { images: USUAL_IMAGE_NAMES }),
  bench('switch', 'switches and rollbacks under load; the longest', { images: USUAL_IMAGE_NAMES }),
  bench('ssh', 'ssh beside the unix socket; needs root', { images: 'none' }),
  bench('first-deployment', 'the minutes of a first deployment, beside `docker compose` over ssh; needs root', {
    images: 'none',
  }),
  bench('kubernetes', 'switches and ways back in a Kubernetes of one node; needs root and Go', { images: 'none' }),
  bench('usual', 'what `docker compose up -d` loses, beside ours', { images: USUAL_IMAGE_NAMES }),
  bench('parts', 'single components at random under load', { images: USUAL_IMAGE_NAMES }),
];

process.on('SIGTERM', () => process.exit(143));
process.on('SIGINT', () => process.exit(130));

const given = process.argv.slice(2);
const cut = given.includes('--') ? given.indexOf('--') : given.length;
const { values, positionals } = parseArgs({
  args: given.slice(0, cut),
  allowPositionals: true,
  options: { results: { type: 'string' } },
});
const passedOn = given.slice(cut + 1);
const chosen = chosenBenches(positionals);
process.exitCode = (await runAll()) ? 0 : 1;

function bench(name: string, what: string, { images }: Pick<Bench, 'images'>): Bench {
  return { name, what, file: `${name}.ts`, images };
}

function chosenBenches(names: readonly string[]): readonly Bench[] {
  const unknown = names.filter((name) => !BENCHES.some((each) => each.name === name));
  if (unknown.length > 0)
    refuse(`No bench ${unknown.join(', ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  if (passedOn.length > 0 && names.length !== 1) refuse('What follows `--` is for one bench: name it.');
  return names.length === 0 ? BENCHES : BENCHES.filter(({ name }) => names.includes(name));
}

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

async function runAll(): Promise<boolean> {
  const say = sayTo(process.stderr);
  let engine: Engine | undefined;
  const lines: string[] = [];
  try {
    for (const each of chosen) {
      console.log(`\n── ${each.name}: ${each.what}\n`);
      if (each.images !== 'none') {
        engine ??= await startEngine({ say });
        await ensureImages({ engine, say, built: each.images });
      }
      const began = performance.now();
      const code = await runBench(each, engine);
      const took = readableDuration(performance.now() - began);
      lines.push(
        `${code === 0 ? '✔' : '✘'} ${each.name.padEnd(16)} ${took.padStart(12)}${code === 0 ? '' : `   ended with ${code}`}`,
      );
    }
  } finally {
    engine?.stop();
  }
  console.log(`\n${lines.join('\n')}`);
  return lines.every((line) => line.startsWith('✔'));
}

async function runBench({ name, file }: Bench, engine: Engine | undefined): Promise<number> {
  const script = join(ROOT, 'test/bench', file);
  const results = values.results !== undefined ? ['--json', resolve(values.results, `${name}.json`)] : [];
  const env = engine ? { DOCKER_HOST: `unix://${engine.socket}` } : {};
  return await runChild(process.execPath, ['--conditions=source', script, ...results, ...passedOn], env);
}
