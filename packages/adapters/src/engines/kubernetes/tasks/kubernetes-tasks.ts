import { randomBytes } from 'node:crypto';
import { formatDuration } from '@hardened-deploy/core/base/duration';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { endOfOrphan } from '@hardened-deploy/core/target/one-shot-end';
import type { TaskResult, Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { removeObject } from '../connection/objects.ts';
import type { RecordStore } from '../state/record-store.ts';
import { podResource, recordName } from '../state/stack-objects.ts';
import { pullSettings } from '../workloads/pull-settings.ts';
import { requireClaims } from './claims.ts';
import { databaseServer } from './database-pods.ts';
import { podLog } from './pods.ts';
import { claimIn } from './task-mounts.ts';
import { taskPods } from './task-pods.ts';
import { longestOutput, tidied, watchLog } from './task-output.ts';

interface Options {
  readonly records: RecordStore;
  /** Their manifests say how images are pulled. */
  readonly components?: readonly ComponentSettings[];
  readonly progress: Progress;
}

/** Lines of what we print ourselves have more: so all of an output is read that may be answered. */
const FEWEST_CHARACTERS = 50;
/** For what writes into the live database: enough to take back a transaction. For the others, to remove a file. */
const STOP_GRACE_S = { 'is-awaited': 30, 'is-ended': 5 } as const;
/** How long a run that has ended otherwise still looks after its pod. */
const TIDY_MS = 60_000;

/** Tasks as pods that run once. */
export function kubernetesTasks({ records, progress, components = [] }: Options): Tasks {
  const { place } = records;
  const { client } = place;
  const pods = taskPods(records, pullSettings(components));

  async function remove(name: string, graceSeconds: number): Promise<void> {
    const signal = AbortSignal.timeout(TIDY_MS);
    const doing = `removing ${name}`;
    await removeObject(client, podResource(place, name), { doing, signal, graceSeconds }).catch((thrown: unknown) => {
      progress.warn(`${name} could not be removed, and goes with the next deployment: ${String(thrown)}`);
    });
  }

  async function run(token: FencingToken, spec: TaskSpec, signal: AbortSignal): Promise<TaskResult> {
    await records.passed(token, 'running a task', signal);
    const claims = [...spec.volumes.values()].map((volume) => claimIn(volume).claimName);
    await requireClaims(place, claims, signal);
    const random = randomBytes(4).toString('hex');
    const name = `${recordName(place.stack)}.${spec.purpose}.${token.generation}.${random}`;
    const orphan = endOfOrphan(spec.purpose);
    const limit = AbortSignal.timeout(spec.timeout);
    let mayRun = true;
    try {
      await pods.start({ name, token }, spec, signal);
      if (spec.input) await pods.give(name, spec.input, AbortSignal.any([signal, limit]));
      const stopWatching = watchLog(place, { name, spec });
      const code = await pods.exitCode({ name, token }, AbortSignal.any([signal, limit])).finally(stopWatching);
      mayRun = false;
      const output = tidied(await podLog(place, name, linesOf(spec), signal), spec);
      // A newer holder stops what it finds running, and a command may end with 0 when it is stopped.
      await records.passed(token, `waiting for the end of ${name}`, signal);
      return { exitCode: code, output };
    } catch (thrown) {
      signal.throwIfAborted();
      if (!limit.aborted || thrown !== limit.reason) {
        if (isFailure(thrown, 'image/pull-failed', 'configuration/invalid')) mayRun = false;
        throw thrown;
      }
      // A newer holder has its own patience with it.
      await records.passed(token, `waiting for the end of ${name}`, signal);
      mayRun = false;
      throw await lateFailure(name, spec, signal);
    } finally {
      if (mayRun && orphan === 'is-awaited') {
        progress.warn(`${name} may still run and is left to itself: the next holder of the lease awaits its end`);
      } else await remove(name, STOP_GRACE_S[orphan]);
    }
  }

  async function lateFailure(name: string, spec: TaskSpec, signal: AbortSignal): Promise<Failure> {
    const output = tidied(await podLog(place, name, linesOf(spec), signal).catch(() => ''), spec);
    const facts = { purpose: spec.purpose, output: output.slice(-2_000) };
    return new Failure('time/deadline', `${name} ran longer than ${formatDuration(spec.timeout)} and was stopped`, {
      facts,
    });
  }

  return {
    run,
    databaseServer: (name, signal) => databaseServer(place, name, signal),
  };
}

function linesOf(spec: TaskSpec): number {
  return Math.ceil(longestOutput(spec) / FEWEST_CHARACTERS);
}
