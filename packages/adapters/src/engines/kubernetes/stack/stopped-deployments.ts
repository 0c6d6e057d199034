import type { Routes } from '@hardened-deploy/core/target/routes';
import { replaceObject } from '../connection/objects.ts';
import type { RecordStore } from '../state/record-store.ts';
import { fieldManager, writtenBy } from '../state/stack-objects.ts';
import { isDown } from '../workloads/claim-workloads.ts';
import {
  annotated,
  type Deployment,
  deployments,
  isExclusive,
  REPLICAS_ANNOTATION,
  slotOf,
} from '../workloads/slot-objects.ts';
import { slotStore } from '../workloads/slot-store.ts';
import { awaitPodsOf } from '../workloads/await-pods.ts';

interface Options {
  readonly records: RecordStore;
  serving(signal: AbortSignal): Promise<Routes>;
}

/** What serves, and was scaled to none by somebody who doesn't take it away. */
export interface StoppedDeployments {
  names(signal: AbortSignal): Promise<readonly string[]>;
  /** Scales them up again, and answers their names. Never an exclusive component: that takes a swap. */
  start(signal: AbortSignal): Promise<readonly string[]>;
}

export function stoppedDeployments({ records, serving }: Options): StoppedDeployments {
  const { place } = records;
  const slots = slotStore(records);

  async function down(signal: AbortSignal): Promise<readonly Deployment[]> {
    const found = (await slots.find('all', signal)).filter(isDown);
    if (found.length === 0) return [];
    const routes = await serving(signal);
    return found.filter((each) => routes.get(slotOf(each).component)?.slot === slotOf(each).slot);
  }

  /** Under the token that it bears: nobody new holds the lease. Whoever has changed it in between sees to it. */
  async function startOne(found: Deployment, signal: AbortSignal): Promise<readonly string[]> {
    const { name } = found.metadata;
    const replicas = Number(annotated(found, REPLICAS_ANNOTATION));
    const object = { ...found, spec: { ...found.spec, replicas } };
    const by = fieldManager({ generation: writtenBy(found) });
    const how = { doing: `starting ${name} again`, signal, fieldManager: by, object };
    const answer = await replaceObject<Deployment>(place.client, deployments(place, name), how);
    if (answer.kind === 'conflict') return [];
    await awaitPodsOf(slots, answer.object, signal);
    return [name];
  }

  return {
    names: async (signal) => (await down(signal)).map(({ metadata }) => metadata.name),
    async start(signal) {
      const found = (await down(signal)).filter((each) => !isExclusive(each));
      return (await Promise.all(found.map((each) => startOne(each, signal)))).flat();
    },
  };
}
