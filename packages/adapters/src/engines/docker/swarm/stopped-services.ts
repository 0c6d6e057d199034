import type { Routes } from '@hardened-deploy/core/target/routes';
import type { StoppedServices } from '../stack/stopped-containers.ts';
import { awaitBegun, type Awaiting } from './await-tasks.ts';
import { type SlotService, slotService, wantedOf } from './service-shape.ts';
import { relabelled, type SlotServices } from './slot-services.ts';

interface Options extends Awaiting {
  readonly slots: SlotServices;
}

/** Services to which traffic goes, and which somebody has told to run nothing. The Swarm itself brings back all others. */
export function stoppedServices(options: Options): StoppedServices {
  const { slots, progress } = options;

  async function down(routes: Routes, signal: AbortSignal): Promise<readonly SlotService[]> {
    const all = await slots.find('all', signal);
    return all.filter((each) => each.down && routes.get(each.at.component)?.slot === each.at.slot);
  }

  async function startOne(found: SlotService, signal: AbortSignal): Promise<readonly string[]> {
    const { Name } = found.service.Spec;
    // Whoever holds no lease starts it as whoever it is, and only if nobody has written since.
    const answer = await slots.swarm.update(found.service, relabelled(found, {}, wantedOf(found.service)), signal);
    if (answer === 'updated') {
      const started = await slots.swarm.service(found.service.ID, signal);
      await (started && awaitBegun(options, slotService(started), signal));
      return [Name];
    }
    progress.debug(`service ${Name} was changed by somebody else, who sees to it`);
    return [];
  }

  return {
    names: async (routes, signal) => (await down(routes, signal)).map(({ service }) => service.Spec.Name),
    async start(routes, signal) {
      const found = await down(routes, signal);
      return (await Promise.all(found.map((each) => startOne(each, signal)))).flat();
    },
  };
}
