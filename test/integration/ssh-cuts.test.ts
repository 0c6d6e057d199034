import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import type { EngineReach } from '@hardened-deploy/adapters/reach/reach';
import { sshReach } from '@hardened-deploy/adapters/reach/ssh/ssh-reach';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { KEEPER_IMAGE, TEST_IMAGE } from '@hardened-deploy/testkit/docker/test-stack';
import type { SlowLine } from '@hardened-deploy/testkit/reach/slow-line';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { copyImages } from '../../scripts/bed/copy-images.ts';
import { engineOfTests } from './bed-engine-of-tests.ts';
import { lineTo, machineBehindSsh, type MachineBehindSsh } from './machine-behind-ssh.ts';
import { type Part, type PartsBed, partsBed, type PartsRun } from './parts-bed.ts';
import { lookAt, type Vector } from './parts-seen.ts';

// A connection that is cut between two calls of a run is not heard of before the next one; one that is cut within a call loses
// the call or its answer. Each run of this file plays some of these cuts, by the seed that it prints; `npm test -- long` plays
// the cuts at every call, and many within them.
const ALL = process.env['HD_LONG'] === '1';
/** Given to replay the cuts that were played. */
const SEED = Number(process.env['HD_SEED'] ?? Date.now() % 1_000_000);
const PLAYED = { betweenCalls: 4, withinCalls: ALL ? 40 : 4 };
/** The kinds of component that differ at a switch. */
const PARTS: readonly Part[] = ['backend', 'worker', 'ledger'];

let machine: MachineBehindSsh;
let line: SlowLine;
let on: PartsBed;
/** Those of the runs so far. Each has a connection of its own, which ends with it. */
const reaches: EngineReach[] = [];

beforeAll(async () => {
  const images = engineOfTests().socket;
  machine = await machineBehindSsh();
  const { socket } = machine.machine.engine;
  await copyImages(images, socket, ['hd-bed/node:24', TEST_IMAGE, KEEPER_IMAGE]);
  vi.stubEnv('DOCKER_HOST', `unix://${socket}`);
  line = await lineTo(machine, machine.sshd, 0);
  const server = machine.throughLine(machine.sshd, line);
  on = await partsBed({
    router: { listen: '0.0.0.0:80', previewListen: null, publicUrl: `http://${machine.machine.address}` },
    runsThrough: () => {
      const reach = sshReach(server, null);
      reaches.push(reach);
      return dockerConnection({ host: 'ssh://deploy@server', tls: null, reach });
    },
  });
  expect((await on.run().deploy(on.nextRelease(), ['backend', 'ledger', 'frontend', 'worker', 'timer'])).outcome).toBe(
    'deployed',
  );
}, 300_000);

async function endReaches(): Promise<void> {
  for (const reach of reaches.splice(0)) await reach[Symbol.asyncDispose]();
}

afterAll(async () => {
  await endReaches();
  await line?.[Symbol.asyncDispose]();
  machine?.stop();
});

/** What is cut, and what serves when it succeeds. */
interface Act {
  readonly name: string;
  readonly usual: DeploymentEnd['outcome'];
  begin(): Promise<{ readonly done: Vector; go(run: PartsRun): Promise<DeploymentEnd> }>;
}

async function runsNow(): Promise<Vector> {
  return (await lookAt(on)).runs;
}

const ACTS: readonly Act[] = [
  {
    name: 'a switch',
    usual: 'deployed',
    begin: async () => {
      const next = on.nextRelease();
      const done = { ...(await runsNow()), ...Object.fromEntries(PARTS.map((part) => [part, next])) };
      return { done, go: (run) => run.deploy(next, PARTS) };
    },
  },
  {
    name: 'a way back',
    usual: 'rolled-back',
    begin: async () => {
      const done = await runsNow();
      expect((await on.run().deploy(on.nextRelease(), PARTS)).outcome).toBe('deployed');
      return { done, go: (run) => run.rollBack() };
    },
  },
];

interface Cut {
  readonly point: string;
  /** Done before the run begins. */
  arm(): Interruption | undefined;
}

function betweenCalls(calls: readonly string[]): readonly Cut[] {
  return calls.map((call, index) => ({
    point: `before ${call} (${index + 1})`,
    arm: () => ({ kind: 'meanwhile', at: index + 1, happens: () => line.cut() }),
  }));
}

/** Pieces of data are more than calls, and their number varies a little from run to run. */
function withinCalls(pieces: number): readonly Cut[] {
  const every = Math.max(1, Math.floor(pieces / PLAYED.withinCalls));
  return Array.from({ length: PLAYED.withinCalls }, (_, index) => {
    const at = 1 + ((SEED + index * every) % pieces);
    return {
      point: `after piece ${at} of ${pieces}`,
      arm: () => {
        line.cutAfter(at);
        return undefined;
      },
    };
  });
}

/** `count` of them, evenly spread, beginning where the seed says; all in the long lane. */
function sample(cuts: readonly Cut[], count: number): readonly Cut[] {
  const every = Math.max(1, Math.floor(cuts.length / count));
  return ALL ? cuts : cuts.filter((_, index) => (index + SEED) % every === 0).slice(0, count);
}

/** Answers how often the run connected. */
async function play(act: Act, { point, arm }: Cut): Promise<number> {
  const { done, go } = await act.begin();
  const before = await runsNow();
  const run = on.run(arm());
  const takenBefore = line.taken;
  const ended = await go(run).catch((thrown: unknown) => asFailure(thrown));
  line.cutAfter(Infinity);
  const connections = line.taken - takenBefore;
  const { open } = await lookAt(on);
  const settled = open === null ? undefined : await on.run().settle(run.deployment);
  const end = settled ?? ended;
  await endReaches();
  const { runs, journal, routes, strays, open: still } = await lookAt(on);
  const outcome = 'outcome' in end ? end.outcome : `failed before anything was begun: ${end.code}`;
  const words = JSON.stringify({ point, outcome, settled: settled !== undefined, said: end });
  expect({ runs, journal, strays, open: still }, words).toEqual({
    runs: outcome === act.usual ? done : before,
    journal: routes,
    strays: [],
    open: null,
  });
  expect(outcome, words).toMatch(/^(deployed|not-switched|rolled-back|failed before anything was begun: target\/\S+)$/);
  return connections;
}

describe(`a deployment by ssh whose connection is cut (seed ${SEED})`, () => {
  test.each(ACTS)(
    '$name: one of the outcomes holds, or the next run settles it',
    { timeout: ALL ? 7_200_000 : 900_000 },
    async (act) => {
      // Once undisturbed: that is what is cut.
      const { done, go } = await act.begin();
      const whole = on.run();
      const piecesBefore = line.pieces;
      const end = await go(whole);
      expect(end.outcome, JSON.stringify(end)).toBe(act.usual);
      expect(await runsNow()).toEqual(done);
      const cuts = [
        ...sample(betweenCalls(whole.calls), PLAYED.betweenCalls),
        ...withinCalls(line.pieces - piecesBefore),
      ];
      const connections: number[] = [];
      for (const cut of cuts) connections.push(await play(act, cut));
      // One that is cut at the very end needs no other.
      expect(connections.filter((count) => count > 1).length).toBeGreaterThan(cuts.length / 2);
    },
  );
});
