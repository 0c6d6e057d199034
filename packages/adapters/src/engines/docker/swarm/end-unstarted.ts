import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { SERVICE_LABELS } from './service-shape.ts';
import { relabelled, type SlotServices } from './slot-services.ts';

interface Options {
  readonly slots: SlotServices;
  readonly progress: Progress;
}

/**
 * Takes away services that lower generations have made and not started: the run that was overtaken could still start them. It takes them
 * by a write over what it has read. If that run has started one since, the write is refused, and whoever lists now sees it.
 */
export async function endUnstarted(
  { slots, progress }: Options,
  generation: number,
  signal: AbortSignal,
): Promise<void> {
  const all = await slots.find('all', signal);
  const lower = all.filter(
    (each) => each.generation < generation && each.service.Spec.Labels[SERVICE_LABELS.started] === undefined,
  );
  await Promise.all(
    lower.map(async (each) => {
      const { swarm } = slots;
      const taken = relabelled(each, { [SERVICE_LABELS.retiring]: String(generation) }, 0);
      if ((await swarm.update(each.service, taken, signal)) !== 'updated') return;
      await swarm.remove(each.service.ID, signal);
      progress.info(`Removed service ${each.service.Spec.Name} of generation ${each.generation}, which never ran`);
    }),
  );
}
