import { Failure } from '@hardened-deploy/core/base/failure';
import { redacted } from '@hardened-deploy/core/base/redact';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { Workloads } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { Containers } from '../containers/containers.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { containerListeners } from '../slots/container-listeners.ts';
import { prefetchImages } from '../slots/prefetch-images.ts';
import { clearComponent } from './clear-component.ts';
import { claimServices, startServicesAgain } from './claim-services.ts';
import { taskIn } from './service-shape.ts';
import { startService, type StartOptions } from './start-service.ts';
import { takeAway } from './take-away.ts';

export interface SwarmWorkloadsOptions extends StartOptions {
  readonly containers: Containers;
  readonly keeper: Keeper;
}

/** A late answer of a call that was given up may have made another service in the slot. */
const ATTEMPTS = 5;

/** The services in the two slots of every component of a stack in a Swarm: one service is one workload, each task an instance. */
export function swarmWorkloads(options: SwarmWorkloadsOptions): Workloads {
  const { settings, connection, keeper, gate, slots, swarm, mounted, secrets, progress } = options;
  const { registryAuth } = settings.target;

  async function retire(
    token: FencingToken,
    at: readonly ComponentSlot[],
    signal: AbortSignal,
  ): Promise<readonly OpenWhenStopped[]> {
    await gate.passIdle(token, at, signal);
    const open = await takeAway(options, { token, found: await slots.find(at, signal) }, signal);
    await mounted.sweepSecrets(token, signal).catch(() => undefined);
    return open;
  }

  return {
    // To the manager: it shows that they can be had. The other nodes pull what they are given to run.
    prefetch: (images, signal) =>
      prefetchImages({ connection, registryAuth, secrets, keeper, progress }, images, signal),
    list: (signal) => slots.workloads('all', signal),
    async start(token, spec, signal) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        await retire(token, [spec], signal);
        const started = await startService(options, { token, spec }, signal);
        const [shown] = started ? await slots.workloads([spec], signal) : [];
        if (shown) return shown;
      }
      const { component, slot } = spec;
      throw new Failure('target/busy', `others keep making a service of ${component} in slot ${slot}`);
    },
    async swap(token, { component }, signal) {
      await gate.pass(token, signal);
      throw noSwap(component);
    },
    clear: (token, component, signal) => clearComponent(options, { token, component }, signal),
    claim: (token, at, signal) => claimServices(options, token, at, signal),
    startAgain: (token, at, signal) => startServicesAgain(options, token, at, signal),
    retire,
    // A task on another node can't be looked into from here.
    listeners: (instance, signal) => containerListeners(options, instance, signal),
    logs: async (instance, lines, signal) =>
      redacted(await swarm.output(taskIn(instance), lines, signal), secrets.values()),
  };
}

/**
 * A Swarm that is told to run nothing of a service, and then something of another one, may still start a task of the first for a moment:
 * when runs were given up in the middle, two tasks ran at once.
 */
function noSwap(component: ComponentName): Failure {
  return new Failure('target/refused', `${component} must never run twice, and a Swarm doesn't promise that`, {
    facts: { component },
    remedy:
      'Write `handover: overlap` for it if two of it may run at once. Otherwise deploy it to a Docker host, without `target: swarm`.',
  });
}
