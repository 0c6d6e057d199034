import { formatDuration } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { redacted } from '@hardened-deploy/core/base/redact';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { endOfOrphan } from '@hardened-deploy/core/target/one-shot-end';
import type { TaskResult, Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { behaviourOf } from './container-life.ts';
import { writeToVolumes } from './memory-volumes.ts';
import { type MemoryProcess, type MemoryWorld, passFence } from './world.ts';

export function memoryTasks(world: MemoryWorld): Tasks {
  return {
    async run(token, spec, signal) {
      passFence(world, token);
      return runOneShot(world, token, spec, signal);
    },
    async databaseServer() {
      return undefined;
    },
  };
}

/** Runs a task to its end, its time-out, an abort, or a newer holder, whichever comes first. */
async function runOneShot(
  world: MemoryWorld,
  token: FencingToken,
  spec: TaskSpec,
  signal: AbortSignal,
): Promise<TaskResult> {
  const { purpose, image, timeout } = spec;
  world.oneShots.push({ purpose, image, generation: token.generation });
  const behaviour = behaviourOf(world, image).oneShot ?? { exitCode: 0, output: '' };
  if (purpose === 'migrate') writeToVolumes(world, spec.container, `half migrated by ${image}`);
  const takesMs = behaviour === 'endless' ? Number.POSITIVE_INFINITY : (behaviour.takesMs ?? 0);
  if (takesMs > 0) {
    const process = begun(world, { token, spec, takesMs });
    const late = await orTimeout(world, process, signal).catch((thrown: unknown) => {
      // Half of it would be worse than the whole: it runs on.
      if (endOfOrphan(purpose) === 'is-ended') process.end();
      throw thrown;
    });
    passFence(world, token);
    if (late) {
      process.end();
      throw new Failure('time/deadline', `the ${purpose} took longer than ${formatDuration(timeout)}`);
    }
  }
  if (takesMs === 0) finishedWriting(world, spec);
  if (behaviour === 'endless') throw new Failure('target/refused', `the ${purpose} was ended`);
  const output = typeof behaviour.output === 'string' ? behaviour.output : behaviour.output(spec);
  const secrets = [
    ...spec.secrets.values(),
    ...(spec.secretFiles?.values() ?? []),
    ...(spec.input ? [spec.input] : []),
  ];
  return { exitCode: behaviour.exitCode, output: redacted(output, secrets) };
}

/** Ends what lower generations left running, or awaits it when it must not be cut off. */
export async function endBelow(world: MemoryWorld, generation: number, signal: AbortSignal): Promise<void> {
  for (const process of [...world.running].filter((running) => running.generation < generation)) {
    if (endOfOrphan(process.purpose) === 'is-awaited') await orTimeout(world, process, signal);
    process.end();
  }
}

/** A migration that fails leaves what it had done until then. */
function finishedWriting(world: MemoryWorld, { purpose, image, container }: TaskSpec): void {
  const behaviour = behaviourOf(world, image).oneShot;
  const fails = behaviour === 'endless' || (behaviour !== undefined && behaviour.exitCode !== 0);
  if (purpose === 'migrate' && !fails) writeToVolumes(world, container, `migrated by ${image}`);
}

/** A process of its own: no signal of a run ends it. */
function begun(
  world: MemoryWorld,
  { token, spec, takesMs }: { readonly token: FencingToken; readonly spec: TaskSpec; readonly takesMs: number },
): MemoryProcess {
  const ended = new AbortController();
  const { purpose, timeout, image } = spec;
  world.begun.push(image);
  // An endless one has no alarm of its own, or a clock that jumps would jump there.
  const life = Number.isFinite(takesMs)
    ? world.clock.sleep(takesMs, ended.signal).then(() => {
        world.finished.push(image);
        finishedWriting(world, spec);
      })
    : new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve()));
  const process: MemoryProcess = {
    generation: token.generation,
    purpose,
    timeout,
    over: life.catch(() => undefined).finally(() => world.running.delete(process)),
    end: () => ended.abort(),
  };
  world.running.add(process);
  return process;
}

/** Whether its time-out came before its end. */
async function orTimeout(world: MemoryWorld, { over, timeout }: MemoryProcess, signal: AbortSignal): Promise<boolean> {
  const enough = new AbortController();
  const patience = world.clock.sleep(timeout, AbortSignal.any([signal, enough.signal])).then(() => true);
  try {
    return await Promise.race([over.then(() => false), patience]);
  } finally {
    enough.abort();
    patience.catch(() => undefined);
  }
}
