import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Gate } from '../keeper/gate.ts';
import { LABELS, stackLabels } from '../layout/stack-names.ts';
import { type SlotService, slotService, toWorkload } from './service-shape.ts';
import type { SwarmCalls } from './swarm-calls.ts';
import type { Service, ServiceSpec } from './swarm-objects.ts';

/** The services in a stack's slots, and the one way in which they are written to. */
export interface SlotServices {
  readonly swarm: SwarmCalls;
  /** Those in these slots; without them, all of the stack. */
  find(at: readonly ComponentSlot[] | 'all', signal: AbortSignal): Promise<readonly SlotService[]>;
  workloads(at: readonly ComponentSlot[] | 'all', signal: AbortSignal): Promise<readonly Workload[]>;
  /**
   * Writes over what was read, and only that. If somebody has written since, the fence is compared, the service is read again, and
   * `change` is asked again: it answers undefined when nothing is to be written any more. Undefined: it is gone. Throws
   * `fence/superseded` when the token was overtaken, or the service is a newer holder's.
   */
  change(how: Change, signal: AbortSignal): Promise<SlotService | undefined>;
}

interface Change {
  readonly token: FencingToken;
  readonly found: SlotService;
  change(now: SlotService): ServiceSpec | undefined;
}

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly swarm: SwarmCalls;
  readonly gate: Pick<Gate, 'pass'>;
}

/** The Swarm itself writes to a service too, when it has rolled something out. */
const ATTEMPTS = 20;

/** The services of one stack, found by its labels. Asks nothing yet. */
export function slotServices({ settings, swarm, gate }: Options): SlotServices {
  const labels = stackLabels(settings.stack, 'slot');

  const find: SlotServices['find'] = async (at, signal) => {
    const all = (await swarm.services(labels, signal)).map(slotService);
    if (at === 'all') return all;
    return all.filter((found) =>
      at.some(({ component, slot }) => found.at.component === component && found.at.slot === slot),
    );
  };

  return {
    swarm,
    find,
    async workloads(at, signal) {
      const found = await find(at, signal);
      const tasks = await swarm.tasks(
        found.map(({ service }) => service.ID),
        signal,
      );
      return found.map((each) =>
        toWorkload(
          each,
          tasks.filter(({ ServiceID }) => ServiceID === each.service.ID),
        ),
      );
    },
    async change({ token, found, change }, signal) {
      let now: SlotService | undefined = found;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        refuseNewer([now], token);
        const wanted = change(now);
        if (wanted === undefined) return now;
        const answer = await swarm.update(now.service, wanted, signal);
        if (answer === 'changed') await gate.pass(token, signal);
        const read: Service | undefined = await swarm.service(now.service.ID, signal);
        if (answer === 'gone' || !read) return undefined;
        now = slotService(read);
        if (answer === 'updated') return now;
      }
      const { Name } = found.service.Spec;
      throw new Failure('target/busy', `somebody else keeps writing to service ${Name}`);
    },
  };
}

/** The same service with other labels, and perhaps another number of tasks. Neither starts any task of it anew. */
export function relabelled(
  { service: { Spec } }: SlotService,
  labels: Readonly<Record<string, string>>,
  replicas?: number,
): ServiceSpec {
  return {
    ...Spec,
    Labels: { ...Spec.Labels, ...labels },
    ...(replicas !== undefined && { Mode: { Replicated: { Replicas: replicas } } }),
  };
}

/** Whose it is from this write on. */
export function ownedBy({ generation }: FencingToken): Record<string, string> {
  return { [LABELS.generation]: String(generation) };
}

/** A service of a newer holder is not to be touched, whatever the fence said a moment ago. */
export function refuseNewer(found: readonly SlotService[], { generation }: FencingToken): void {
  const newer = found.find((each) => each.generation > generation);
  if (!newer) return;
  const { Name } = newer.service.Spec;
  const detail = `service ${Name} belongs to a newer generation than ${generation}`;
  throw new Failure('fence/superseded', detail, { facts: { service: Name, generation } });
}
