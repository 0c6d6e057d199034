import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { HttpProbe, ProbeAnswer, Prober } from '@hardened-deploy/core/base/ports/prober';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { listenersOf, publicPaths } from '@hardened-deploy/core/release/listeners';
import { ownerOfPath } from '@hardened-deploy/core/release/public-path';
import type { AnsweredBy } from '@hardened-deploy/core/target/ports/traffic-router';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { RoutesInForce } from '@hardened-deploy/core/target/routes';
import type { StackPlace } from '../state/stack-objects.ts';
import { doorPlace, type DoorPlace } from './door-names.ts';
import type { Front } from './front.ts';
import { podTunnel } from './pod-tunnel.ts';
import { behindService, judgePublic, lookBehind } from './service-behind.ts';
import { describePods, podsOf, podToAsk, type PodToAsk } from './pods-to-ask.ts';
import type { Unanswered } from './unanswered-doors.ts';
import type { WhoAnswered } from './who-answered.ts';

export interface ProberOptions {
  readonly place: StackPlace;
  readonly components: readonly ComponentSettings[];
  readonly who: WhoAnswered;
  readonly unanswered: Unanswered;
  /** Sends the requests, once it is known where they go. */
  readonly http: Prober;
  /** What is in force, and what is staged. */
  read(signal: AbortSignal): Promise<RoutesInForce>;
  /** What users come in by. Undefined: what stands in front of the Services isn't known. */
  readonly front?: Pick<Front, 'look'> | undefined;
}

/** Asks the doors of a stack. What users use is asked as it is; a private door leads to one pod, through the API server. */
export function kubernetesProber(options: ProberOptions): Prober {
  const { place, components, who, unanswered, http, front } = options;
  let turn = 0;

  const ownerOf = (probe: HttpProbe) => ownerOfPath(new URL(probe.url).pathname, publicPaths(components))?.name;

  /** Nobody was asked. */
  function nobodyAsked(why: string, by: AnsweredBy): ProbeAnswer {
    return who.note({ kind: 'unanswered', why, permanent: false, elapsedMs: 0 }, by);
  }

  async function askPod(probe: HttpProbe, at: ComponentSlot, pod: PodToAsk, signal: AbortSignal): Promise<ProbeAnswer> {
    const { name } = pod.metadata;
    const by = { by: at.slot, words: `from slot ${at.slot} (pod ${name}, asked through the API server)` };
    const settings = components.find((each) => each.name === at.component);
    const port = settings && listenersOf(settings)[0]?.port;
    if (port === undefined) return nobodyAsked(`the configuration knows no port of ${at.component}`, by);
    // Each request takes a way of its own, so nothing is dialled ahead for the next one.
    const { row: _, ...request } = probe;
    await using tunnel = await podTunnel(place, { pod: name, port }, signal);
    const answer = await http.probe({ ...request, connect: tunnel.connect }, signal);
    const failure = tunnel.failure();
    if (answer.kind === 'answered' || failure === undefined) return who.note(answer, by);
    unanswered.note(probe.url, { address: `${pod.status?.podIP ?? name}:${port}`, failure });
    return who.note({ ...answer, why: `${failure}, at port ${port} of the pod ${name}` }, by);
  }

  async function askSlot(probe: HttpProbe, at: ComponentSlot, signal: AbortSignal): Promise<ProbeAnswer> {
    const pods = await podsOf(place, at, signal);
    const pod = podToAsk(pods, (turn += 1));
    if (pod) return await askPod(probe, at, pod, signal);
    const why = `no pod of ${at.component} in ${at.slot} can be asked: ${describePods(pods)}`;
    return nobodyAsked(why, { by: at.slot, words: `from slot ${at.slot}` });
  }

  async function askStaged(probe: HttpProbe, signal: AbortSignal): Promise<ProbeAnswer> {
    const component = ownerOf(probe);
    if (component === undefined) return leadsNowhere(probe);
    const { staged } = await options.read(signal);
    const slot = staged.get(component)?.slot ?? 'hold';
    return slot === 'hold' ? leadsNowhere(probe, component) : await askSlot(probe, { component, slot }, signal);
  }

  /** A pod that the Service leads to. Nothing is said by that of the nodes and of what stands in front of the Service. */
  async function askServing(probe: HttpProbe, signal: AbortSignal): Promise<ProbeAnswer> {
    const component = ownerOf(probe);
    if (component === undefined) return leadsNowhere(probe);
    const behind = await behindService(options, component, signal);
    const { slot } = behind;
    if (slot === 'none' || slot === 'hold') return leadsNowhere(probe, component);
    const led = behind.pods.filter(({ pod, ready }) => ready && pod !== undefined);
    const { pod, slot: at = slot } = led[(turn += 1) % led.length] ?? {};
    if (pod) return await askPod(probe, { component, slot: at }, pod, signal);
    return nobodyAsked(`no ready pod is behind the Service of ${component}`, { by: slot, words: `from slot ${slot}` });
  }

  function leadsNowhere(probe: HttpProbe, component?: ComponentName): ProbeAnswer {
    const why = component ? `${component} serves nothing` : `no component has the path ${new URL(probe.url).pathname}`;
    return nobodyAsked(why, { by: 'nobody', words: 'from nobody' });
  }

  /**
   * The address that users use. A front of ours names the slot in its answers. Otherwise nothing in them says who gave them, so it is looked up
   * what is behind the Service.
   */
  async function askPublic(probe: HttpProbe, signal: AbortSignal): Promise<ProbeAnswer> {
    const component = ownerOf(probe);
    if (component === undefined) return await http.probe(probe, signal);
    if (front) {
      const [answer, by] = await Promise.all([http.probe(probe, signal), front.look(component, signal)]);
      return who.note(answer, by(answer));
    }
    const [answer, behind] = await Promise.all([http.probe(probe, signal), lookBehind(options, component, signal)]);
    return who.note(answer, judgePublic(answer, component, behind));
  }

  async function askDoor(probe: HttpProbe, at: DoorPlace, signal: AbortSignal): Promise<ProbeAnswer> {
    switch (at.kind) {
      case 'slot':
        return await askSlot(probe, at, signal);
      case 'staged':
        return await askStaged(probe, signal);
      case 'serving':
        return await askServing(probe, signal);
      default:
        return assertNever(at);
    }
  }

  /** The way to a door leads through the API server. When that doesn't answer, nobody was asked; a probe throws for nothing less. */
  async function askThroughApi(probe: HttpProbe, at: DoorPlace, signal: AbortSignal): Promise<ProbeAnswer> {
    try {
      return await askDoor(probe, at, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      if (!(thrown instanceof Failure)) throw thrown;
      return nobodyAsked(thrown.message, { by: 'untold', words: 'the API server led nowhere' });
    }
  }

  return {
    async probe(probe, signal) {
      signal.throwIfAborted();
      const at = URL.canParse(probe.url) ? doorPlace(place.stack, probe.url) : undefined;
      return at ? await askThroughApi(probe, at, signal) : await askPublic(probe, signal);
    },
  };
}
