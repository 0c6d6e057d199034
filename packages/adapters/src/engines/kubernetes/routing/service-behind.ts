import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { AnsweredBy } from '@hardened-deploy/core/target/ports/traffic-router';
import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { readObject } from '../connection/objects.ts';
import { SLOT_LABEL, type StackPlace } from '../state/stack-objects.ts';
import { serviceOf } from './component-service.ts';
import { type PodBehind, podsBehind } from './endpoint-slices.ts';
import type { RouteNote } from './route-note.ts';
import { routeObject, routeResource, type Service } from './route-objects.ts';
import { podsOf, type PodToAsk } from './pods-to-ask.ts';

interface Options {
  readonly place: StackPlace;
  readonly components: readonly ComponentSettings[];
}

/** What a component's Service leads to, at one moment. */
export interface Behind {
  readonly service: string;
  /** By its selector. */
  readonly slot: RouteNote['slot'];
  /** By its EndpointSlices, which follow the selector some moments later. */
  readonly pods: readonly (PodBehind & {
    /** Of the pod of that uid; undefined if it is none of the component's. */
    readonly slot: Slot | undefined;
    readonly pod: PodToAsk | undefined;
  })[];
}

/** Throws what the API server's answers make of it, and `router/routes-unreadable`. */
export async function behindService(
  { place, components }: Options,
  component: ComponentName,
  signal: AbortSignal,
): Promise<Behind> {
  const settings = components.find(({ name }) => name === component);
  const { name } = (settings && serviceOf(settings))?.metadata ?? { name: component };
  const resource = routeResource(place, 'services', name);
  const doing = `reading where the Service ${name} leads`;
  const [service, behind, pods] = await Promise.all([
    readObject<Service>(place.client, resource, { doing, signal }),
    podsBehind(place, name, signal),
    podsOf(place, { component }, signal),
  ]);
  const { note } = service ? routeObject(place, 'services', component, service) : { note: { slot: 'none' as const } };
  const found = behind.map((each) => {
    const pod = pods.find(({ metadata }) => metadata.uid === each.uid);
    const slot = SLOTS.find((one) => pod?.metadata.labels?.[SLOT_LABEL] === one);
    return { ...each, pod, slot };
  });
  return { service: name, slot: note.slot, pods: found };
}

/** The same for a probe, which never throws because of what a server does. */
export async function lookBehind(
  options: Options,
  component: ComponentName,
  signal: AbortSignal,
): Promise<Behind | string> {
  try {
    return await behindService(options, component, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    if (!(thrown instanceof Failure)) throw thrown;
    return asFailure(thrown).message;
  }
}

/** A server in front of the Service answers so when it has nobody to ask, or no rule for the name. */
const FROM_IN_FRONT: readonly number[] = [404, 502, 503, 504];

/**
 * Who has answered at the address that users use. That pods of one slot alone are behind the Service doesn't prove that one of them has
 * given this answer: what stands in front may keep connections to those before. So it stays `untold`, with what is known. That another
 * slot is still behind it, or nobody, is said as it is.
 */
export function judgePublic(answer: ProbeAnswer, component: ComponentName, behind: Behind | string): AnsweredBy {
  if (typeof behind === 'string') {
    return { by: 'untold', words: `what is behind the Service of ${component} was not told (${behind})` };
  }
  const { service, slot, pods } = behind;
  if (slot === 'none' || slot === 'hold') {
    const isFromInFront = answer.kind === 'unanswered' || FROM_IN_FRONT.includes(answer.status);
    if (isFromInFront && pods.length === 0)
      return { by: 'nobody', words: `and nobody is behind the Service ${service}` };
    return { by: 'untold', words: `the Service ${service} leads to nobody any more` };
  }
  const others = pods.filter((pod) => pod.slot !== slot);
  const [other] = others;
  if (other) {
    const words = `while ${other.name} is still behind the Service ${service}`;
    return { by: other.slot ?? 'somebody-else', words };
  }
  const ready = pods.filter((pod) => pod.ready).length;
  if (answer.kind === 'unanswered') return { by: 'untold', words: `there was no answer (${answer.why})` };
  return {
    by: 'untold',
    words: `nothing in front of the Service ${service} names the slot; behind it are ${ready} ready ${ready === 1 ? 'pod' : 'pods'}, all of slot ${slot}`,
  };
}
