import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FailureCode } from '@hardened-deploy/core/base/failure-catalogue';
import { startJob, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { RunningStep, StepResult } from '@hardened-deploy/testkit/runner/step';
import { RUNNER_CANCEL_TIMES } from '@hardened-deploy/testkit/runner/step-process';
import { openBed, type Bed } from './bed.ts';
import { expectFailure } from './refusal.ts';
import { openSite, type Site } from './site.ts';
import { VALID_INPUTS } from './valid-inputs.ts';

// What waits can be stopped: by the runner's cancel within the 7.5 s before SIGTERM, and by the action's own time limit.
const PATIENT = { timeout: 120_000 };
const SILENT_PROGRAM = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => 0, 1e6)`;

let bed: Bed;
let site: Site;
beforeAll(async () => {
  bed = await openBed();
  site = await openSite(bed.configuration());
}, 180_000);
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await bed?.[Symbol.asyncDispose]();
}, 60_000);
beforeEach(() => site.configure(bed.configuration()));
afterEach(async () => {
  site.forgetLeases();
  await bed.clear();
});

type Inputs = Readonly<Record<string, string>>;

const inputsOf = (action: string, changed: Inputs = {}): Inputs => ({
  ...VALID_INPUTS[action],
  ...('images' in (VALID_INPUTS[action] ?? {}) && { images: `backend=${bed.image}` }),
  secrets: bed.secrets(),
  ...changed,
});

async function leased(job: RunnerJob): Promise<Inputs> {
  const lock = await job.run({ action: 'lock', inputs: inputsOf('lock') });
  expect(lock.exitCode, lock.shown.join('\n')).toBe(0);
  return { lease: lock.outputs.get('lease') ?? '' };
}

/** The two ways in which a step that waits is stopped, and what it then says. */
const STOPS = [
  { how: 'cancelled', code: 'time/cancelled', limit: '10m' },
  { how: 'out of time', code: 'time/deadline', limit: '8s' },
] as const satisfies readonly { readonly how: string; readonly code: FailureCode; readonly limit: string }[];
type Stop = (typeof STOPS)[number];

/** Starts a step that waits, stops it, and holds its end to the rules. */
async function stopped(job: RunnerJob, stop: Stop, step: Step): Promise<StepResult> {
  const inputs = inputsOf(step.action, { ...step.inputs, 'time-limit': stop.limit });
  const running = await job.start({ action: step.action, inputs });
  await step.untilItWaits(running);
  const began = performance.now();
  const result = stop.how === 'cancelled' ? await running.cancel() : await running.result;
  const took = performance.now() - began;
  expect(took, result.shown.join('\n')).toBeLessThan(stop.how === 'cancelled' ? RUNNER_CANCEL_TIMES.interrupt : 15_000);
  expectFailure(result, stop.code);
  return result;
}

interface Step {
  readonly action: string;
  readonly inputs: Inputs;
  readonly untilItWaits: (running: RunningStep) => Promise<unknown>;
}

describe.each(STOPS)('$how', (stop) => {
  test('while waiting for a lease: the register is as it was', PATIENT, async () => {
    await using holder = await startJob(site.job());
    await leased(holder);
    const before = site.kept();
    await using job = await startJob(site.job({ facts: { runId: 9_000 } }));
    await stopped(job, stop, {
      action: 'lock',
      inputs: { 'wait-for': '5m' },
      untilItWaits: (running) => running.line(/[Ww]ait/),
    });
    const { posts } = await job.end();
    expect(posts.map(({ exitCode }) => exitCode)).toEqual([0]);
    expect(site.kept()).toBe(before);
    await holder.end();
  });

  test('while an address does not answer', PATIENT, async () => {
    await using silence = await startSilence();
    await using job = await startJob(site.job());
    await stopped(job, stop, {
      action: 'smoke-test',
      inputs: { environment: '', url: `http://${silence.address}/`, timeout: '60s' },
      untilItWaits: () => silence.asked,
    });
  });

  test('while a Docker host does not answer', PATIENT, async () => {
    await using silence = await startSilence();
    await using job = await startJob(site.job());
    await stopped(job, stop, {
      action: 'pre-flight',
      inputs: { 'docker-host': `tcp://${silence.address}` },
      untilItWaits: () => silence.asked,
    });
  });

  test('while a lease is granted and its target does not answer: the lease is released', PATIENT, async () => {
    await using silence = await startSilence();
    await using job = await startJob(site.job());
    await stopped(job, stop, {
      action: 'lock',
      inputs: { 'docker-host': `tcp://${silence.address}` },
      untilItWaits: () => silence.asked,
    });
    await job.end();
    expect(site.lease()).toBeNull();
  });

  test('while a dump waits: no backup is left, nothing keeps running, and the next one succeeds', PATIENT, async () => {
    await using job = await startJob(site.job());
    const given = await leased(job);
    const before = await bed.there();
    await using table = await holdTable();
    await stopped(job, stop, {
      action: 'db-backup',
      inputs: given,
      untilItWaits: () => table.wanted(),
    });
    expect(await bed.there()).toEqual(before);
    await table[Symbol.asyncDispose]();
    const next = await job.run({ action: 'db-backup', inputs: inputsOf('db-backup', given) });
    expect(next.outputs.get('reason'), next.shown.join('\n')).toBe('backed-up');
    await job.end();
  });

  test(
    'while a release does not become ready: settling empties the slot, and what serves stays the same',
    PATIENT,
    async () => {
      site.configure(bed.configuration({ program: SILENT_PROGRAM }));
      await using job = await startJob(site.job());
      const given = await leased(job);
      await stopped(job, stop, {
        action: 'blue-green-switch',
        inputs: given,
        untilItWaits: (running) => running.line(/Probe blue in private/),
      });
      const settled = await job.run({ action: 'rollback', inputs: inputsOf('rollback', given) });
      expect(Object.fromEntries(settled.outputs), settled.shown.join('\n')).toMatchObject({
        decision: 'done',
        outcome: 'not-switched',
      });
      expect((await bed.there()).filter((line) => /-(blue|green)\.\d+ /.test(line))).toEqual([]);
      await job.end();
      expect(site.lease()).toBeNull();
    },
  );
});

interface Silence extends AsyncDisposable {
  readonly address: string;
  /** Resolves at the first connection. */
  readonly asked: Promise<void>;
}

/** Takes connections and never says a word. */
async function startSilence(): Promise<Silence> {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    resolve();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Locks a table, so that whoever dumps it waits. */
async function holdTable() {
  const { container } = bed.database;
  const psql = ['psql', '-qAtU', 'shop', '-h', '127.0.0.1', 'shop', '-c'];
  const asked = async (sql: string) => await bed.docker.run(['exec', container, ...psql, sql]);
  const hold = `begin; lock table orders in access exclusive mode; select pg_sleep(100)`;
  await bed.docker.run(['exec', '--detach', container, ...psql, hold]);
  const until = async (sql: string) => {
    while ((await asked(sql)) !== 't') await new Promise((tick) => setTimeout(tick, 100));
  };
  await until(`select count(*) > 0 from pg_locks where relation = 'orders'::regclass and granted`);
  return {
    wanted: () => until(`select count(*) > 0 from pg_locks where relation = 'orders'::regclass and not granted`),
    async [Symbol.asyncDispose]() {
      await asked(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'begin; lock%'`);
    },
  };
}
