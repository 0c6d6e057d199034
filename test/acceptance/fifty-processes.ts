import { appendFile, mkdtempDisposable, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { expect } from 'vitest';
import { lockScene, type Inputs, type LockJob, type LockScene } from './lock-scene.ts';

const PROCESSES = 50;
// Long enough that a machine which starts 50 processes at once doesn't outlive it between the grant and the release.
const TTL_SECONDS = 30;
const GRACE_SECONDS = 15;
const LOOK_SECONDS = 35;
/** How many runners die while they hold the lease, and how many while they ask for it. */
const DIE_INSIDE = 2;
const DIE_ASKING = 4;

type Fate = 'works' | 'dies inside' | 'dies asking';

interface Stay {
  readonly run: number;
  readonly fate: Fate;
  /** As the register has it, with GitHub's times. */
  readonly lease: Lease;
}

/**
 * 50 jobs at once take the lease of one environment, work a moment and release it, while GitHub stumbles and some of their runners
 * die. Never two are inside, measured by a file that the section makes; what a dead one left is had again in time. `store` is what
 * each step is given.
 */
export async function fiftyProcesses(store: Inputs): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'hd-lock-'));
  await using scene = await lockScene({}, { contents: 'write' });
  stumble(scene);
  const place = section(folder.path);
  const fates = Array.from({ length: PROCESSES }, (_, n): Fate => {
    if (n < DIE_INSIDE) return 'dies inside';
    return n < DIE_INSIDE + DIE_ASKING ? 'dies asking' : 'works';
  });
  const jobs = await Promise.all(fates.map(() => scene.job()));
  const lives = await Promise.all(jobs.map((job, n) => live(job, { run: n, fate: fates[n] ?? 'works', store }, place)));
  const log = (await readFile(place.log, 'utf8')).trim().split('\n');
  expect(log.filter((line) => line.includes('FINDS'))).toEqual([]);
  expect(log).toHaveLength(2 * (PROCESSES - DIE_ASKING));
  for (const [n, line] of log.entries()) expect(line).toMatch(n % 2 === 0 ? /enters$/ : /leaves$/);

  // In the order in which they were inside: GitHub's times have whole seconds, and several may come in one.
  const stays = log
    .filter((line) => line.endsWith(' enters'))
    .flatMap((line) => lives.find((stay) => stay?.run === Number.parseInt(line, 10)) ?? []);
  const generations = stays.map(({ lease }) => lease.generation);
  expect(generations).toEqual([...new Set(generations)].sort((one, other) => one - other));

  for (const [n, { fate, lease }] of stays.entries()) {
    const next = stays[n + 1];
    if (fate !== 'dies inside' || !next) continue;
    const late = (began(next) - Date.parse(lease.expiresAt)) / 1_000;
    expect(late).toBeGreaterThanOrEqual(GRACE_SECONDS);
    // A look of somebody who waits; and, where that one died asking, the whole life of its own lease.
    expect(late).toBeLessThan((GRACE_SECONDS + LOOK_SECONDS) * (1 + DIE_ASKING) + TTL_SECONDS * DIE_ASKING);
  }
}

function stumble({ github }: LockScene): void {
  github.faults.replace([
    { method: 'POST', probability: 0.05, effect: { kind: 'lost-answer' } },
    { method: 'POST', probability: 0.05, effect: { kind: 'error-before-write', status: 502 } },
    { method: 'POST', probability: 0.05, effect: { kind: 'error-after-write', status: 500 } },
    { method: 'POST', probability: 0.05, effect: { kind: 'duplicate-delivery', answer: 'second' } },
    { method: 'GET', probability: 0.1, effect: { kind: 'stale-read', writes: 2 } },
    { method: 'GET', probability: 0.03, effect: { kind: 'error-before-write', status: 503 } },
  ]);
}

/** The section that the lease guards: a file that can only be made by one at a time, and a log of all who were inside. */
function section(folder: string) {
  const marker = join(folder, 'inside');
  const log = join(folder, 'log');
  return {
    log,
    async enter(run: number) {
      const file = await open(marker, 'wx').catch(() => undefined);
      await appendFile(log, file ? `${run} enters\n` : `${run} FINDS ${await readFile(marker, 'utf8')} INSIDE\n`);
      await file?.writeFile(`${run}`);
      await file?.close();
    },
    async leave(run: number) {
      await appendFile(log, `${run} leaves\n`);
      await rm(marker);
    },
  };
}

async function live(
  job: LockJob,
  { run, fate, store }: { readonly run: number; readonly fate: Fate; readonly store: Inputs },
  place: ReturnType<typeof section>,
): Promise<Stay | undefined> {
  const running = await job.start({ 'wait-for': '20m', ttl: `${TTL_SECONDS}s`, ...store });
  if (fate === 'dies asking') {
    await pause(2_000 + run * 150);
    await running.kill();
    await job[Symbol.asyncDispose]();
    return undefined;
  }
  const main = await running.result;
  expect(main.outputs.get('reason'), main.lines.join('\n')).toBe('granted');
  await place.enter(run);
  await pause(50);
  await place.leave(run);
  // Its runner dies with it: no post.
  if (fate === 'dies inside') await job[Symbol.asyncDispose]();
  else expect((await job.end())[0]?.lines.join('\n')).toMatch(/released/);
  const { lease } = JSON.parse(main.outputs.get('result') ?? '') as { lease: Lease };
  return { run, fate, lease };
}

function began({ lease }: Stay): number {
  return Date.parse(lease.acquiredAt);
}
