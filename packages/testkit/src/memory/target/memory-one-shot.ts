import { formatDuration } from '@hardened-deploy/core/domain/duration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import { redacted } from '@hardened-deploy/core/domain/redact';
import type { OneShotResult, OneShotSpec } from '@hardened-deploy/core/ports/container-host';
import { behaviourOf } from './container-life.ts';
import { passFence, type MemoryWorld } from './world.ts';

/** Runs a container to its end, its time-out, an abort, or a newer holder, whichever comes first. */
export async function runOneShot(
  world: MemoryWorld,
  token: FencingToken,
  spec: OneShotSpec,
  signal: AbortSignal,
): Promise<OneShotResult> {
  const { purpose, image, timeout } = spec;
  world.oneShots.push({ purpose, image, generation: token.generation });
  const behaviour = behaviourOf(world, image).oneShot ?? { exitCode: 0, output: '' };
  if (behaviour !== 'endless') {
    const output = typeof behaviour.output === 'string' ? behaviour.output : behaviour.output(spec);
    return { exitCode: behaviour.exitCode, output: redacted(output, spec.secrets.values()) };
  }
  const ended = new AbortController();
  const running = { generation: token.generation, end: () => ended.abort() };
  world.running.add(running);
  try {
    await world.clock.sleep(timeout, AbortSignal.any([signal, ended.signal])).catch((reason: unknown) => {
      if (signal.aborted) throw reason;
    });
  } finally {
    world.running.delete(running);
  }
  passFence(world, token);
  throw new Failure('time/deadline', `the ${purpose} took longer than ${formatDuration(timeout)}`);
}
