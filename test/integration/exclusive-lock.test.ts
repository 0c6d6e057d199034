import { setTimeout as sleep } from 'node:timers/promises';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { describePause } from '@hardened-deploy/core/deployment/pause';
import { type Chance, seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { KEEPER_IMAGE, TEST_IMAGE } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isRoot } from '../../scripts/bed/debian.ts';
import { lockFolder, type LockFolder } from './lock-folder.ts';
import { type Part, PARTS, type PartsBed, partsBed, type PartsRun } from './parts-bed.ts';
import { lookAt } from './parts-seen.ts';
import { restartableEngine, type RestartableEngine } from './restartable-engine.ts';

// Engines that stop and start, again and again.
vi.setConfig({ testTimeout: 1_200_000, hookTimeout: 300_000 });

const here = isRoot() || process.env['CI'] !== undefined ? test : test.skip;
const APP_IMAGE = 'hd-bed/node:24';
const EXCLUSIVE = ['ledger', 'timer'] as const;
/** Given to replay what was printed. */
const SEED = Number(process.env['HD_SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = process.env['HD_LONG'] === '1' ? 60 : 4;
/** About so many calls a run makes: an Engine ends before one of them, or while it is under way. */
const CALLS = 45;

let engine: RestartableEngine;
let lock: LockFolder;
let on: PartsBed;

beforeAll(async () => {
  if (!isRoot() && process.env['CI'] === undefined) return;
  engine = await restartableEngine([APP_IMAGE, TEST_IMAGE, KEEPER_IMAGE]);
  vi.stubEnv('DOCKER_HOST', engine.host);
  lock = await lockFolder();
  on = await partsBed({
    subnet: engine.subnet,
    through: (connection) => lock.through(connection),
    command: (part, program) => (isExclusive(part) ? lock.locking(part, program) : program),
    deploy: {
      proofTimeout: seconds(20),
      probeInterval: milliseconds(200),
      bake: { duration: seconds(0), maxRestarts: 5, failureThreshold: 3 },
    },
  });
  expect(await on.run().deploy(on.nextRelease(), PARTS)).toMatchObject({ outcome: 'deployed' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  engine?.stop();
  await lock?.[Symbol.asyncDispose]();
});

function isExclusive(part: Part): boolean {
  return EXCLUSIVE.some((exclusive) => exclusive === part);
}

interface Move {
  readonly name: string;
  readonly go: (run: PartsRun) => Promise<DeploymentEnd>;
}

const BOTH: Move = { name: 'ledger and timer', go: (run) => run.deploy(on.nextRelease(), EXCLUSIVE) };
const LEDGER: Move = { name: 'ledger', go: (run) => run.deploy(on.nextRelease(), ['ledger']) };
const BACK: Move = { name: 'back', go: (run) => run.rollBack() };
const FORWARD: readonly Move[] = [
  BOTH,
  LEDGER,
  { name: 'timer and backend', go: (run) => run.deploy(on.nextRelease(), ['timer', 'backend']) },
  { name: 'ledger, ill', go: (run) => run.deploy(on.nextRelease(), ['ledger'], 'ill') },
];

/** Never back twice in a row: there would soon be nothing left to take back. */
function moveOf(round: number, chance: Chance): Move {
  const forward = FORWARD[Math.floor(chance.between(0, FORWARD.length))] ?? BOTH;
  return round % 2 === 0 && chance.hits(0.6) ? BACK : forward;
}

/** What happens to the Engine in the middle of a run. */
interface Outage {
  readonly words: string;
  readonly interruption: Interruption;
  /** Resolves when the Engine answers again. It restarts now if the run has not come to that call. */
  over(): Promise<void>;
}

function outageBy(chance: Chance): Outage {
  const signal = chance.hits(0.5) ? 'SIGTERM' : 'SIGKILL';
  const at = Math.ceil(chance.between(0, CALLS));
  // Before the call, or some moment after it has begun.
  const delay = chance.hits(0.5) ? 0 : Math.round(chance.between(0, 400));
  const down = Math.round(chance.between(0, 3_000));
  let restarted: Promise<void> | undefined;
  const ending = async () => {
    await sleep(delay);
    await engine.end(signal);
  };
  const restart = (ended: Promise<void>): Promise<void> => ended.then(() => sleep(down)).then(() => engine.start());
  return {
    words: `${signal} ${delay} ms after call ${at}, down for ${down} ms`,
    interruption: {
      kind: 'meanwhile',
      at,
      async happens() {
        const ended = ending();
        restarted = restart(ended);
        if (delay === 0) await ended;
      },
    },
    over: () => (restarted ??= restart(ending())),
  };
}

async function expectNeverTwo(words: string): Promise<void> {
  for (const component of EXCLUSIVE)
    expect({ words, component, twice: await lock.twice(component) }).toEqual({ words, component, twice: [] });
}

async function expectSettled(words: string): Promise<void> {
  const { runs, journal, routes, open, strays } = await lookAt(on);
  expect({ words, journal, open, strays }).toEqual({ words, journal: routes, open: null, strays: [] });
  for (const part of PARTS)
    expect({ words, part, runs: runs[part] }).toEqual({ words, part, runs: expect.stringMatching(/^v\d+$/) });
}

here(
  `of an exclusive component two never hold its lock at once, while the Engine is restarted (seed ${SEED})`,
  async () => {
    const chance = seededChance(SEED);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const move = moveOf(round, chance);
      const outage = outageBy(chance);
      const words = `round ${round}: ${move.name}, ${outage.words}`;
      const run = on.run(outage.interruption);
      const end = await move.go(run).catch((thrown: unknown) => thrown);
      await outage.over();
      await expectNeverTwo(words);
      const settled = await settledAgain(run, chance);
      console.log(`${words}: ${outcomeOf(end)}, then ${settled.outcome}`);
      expect({ words, outcome: settled.outcome }, JSON.stringify(settled)).toEqual({
        words,
        outcome: expect.stringMatching(/^(deployed|rolled-back|not-switched)$/),
      });
      await expectNeverTwo(words);
      await expectSettled(words);
    }
    await expectOneEach();
  },
);

/** Now and then the Engine ends in the middle of that too, and another one settles. */
async function settledAgain(run: PartsRun, chance: Chance): Promise<DeploymentEnd> {
  if (chance.hits(0.3)) {
    const outage = outageBy(chance);
    await on
      .run(outage.interruption)
      .settle(run.deployment)
      .catch(() => undefined);
    await outage.over();
  }
  return on.run().settle(run.deployment);
}

function outcomeOf(end: unknown): string {
  if (typeof end === 'object' && end !== null && 'outcome' in end) return String(end.outcome);
  return end instanceof Error ? `thrown: ${end.message.slice(0, 120)}` : String(end);
}

async function expectOneEach(): Promise<void> {
  for (const component of EXCLUSIVE) {
    const label = `label=hardened-deploy.component=${component}`;
    const running = await on.stack.docker('ps', '--quiet', '--filter', label);
    expect({ component, running: running.trim().split('\n').length, held: await lock.isHeld(component) }).toEqual({
      component,
      running: 1,
      held: true,
    });
  }
}

here('an undisturbed swap is one start, and its pause is told', async () => {
  for (const { name, go } of [LEDGER, BOTH, BACK]) {
    const before = await lock.starts('ledger');
    const end = await go(on.run());
    expect(end.outcome, JSON.stringify(end)).toMatch(/^(deployed|rolled-back)$/);
    expect(end.pauses).toHaveLength(1);
    expect(await lock.starts('ledger')).toBe(before + 1);
    console.log(`undisturbed, ${name}: ${end.pauses.map(describePause).join('; ')}`);
  }
  await expectNeverTwo('undisturbed');
  await expectOneEach();
});

// Last: what the lock has seen stays in its file.
here('the lock notes a second one, if there ever is one', async () => {
  const [ledger] = EXCLUSIVE;
  const started = lock.locking(ledger, ['true']);
  const argv = ['run', '--rm', '--network', 'none', '--env', 'RELEASE=second', ...lock.mount, APP_IMAGE, ...started];
  await expect(on.stack.docker(...argv)).rejects.toThrow();
  expect(await lock.twice(ledger)).toEqual(['second']);
});
