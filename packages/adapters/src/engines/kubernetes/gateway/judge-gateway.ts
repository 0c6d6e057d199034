import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { AnsweredBy } from '@hardened-deploy/core/target/ports/traffic-router';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import type { RouteNote } from '../routing/route-note.ts';
import type { StackPlace } from '../state/stack-objects.ts';
import { readGatewayRecord } from './gateway-record.ts';
import { routeStatus, type RouteStatus } from './route-status.ts';

/** What the HTTPRoute says of a component, at one moment. */
export interface SaidByRoute {
  readonly slot: RouteNote['slot'];
  readonly status: RouteStatus;
}

/** For a probe, which never throws because of what a server does: then it is why nothing is known. */
export async function lookAtRoute(
  place: StackPlace,
  { component, gateway }: { readonly component: ComponentName; readonly gateway: GatewaySettings },
  signal: AbortSignal,
): Promise<SaidByRoute | string> {
  try {
    const record = await readGatewayRecord(place, 'reading where the HTTPRoute leads', signal);
    if (!record) return 'there is no HTTPRoute of this stack';
    const slot = record.routes.get(component)?.note.slot ?? 'none';
    return { slot, status: routeStatus(record.object, gateway) };
  } catch (thrown) {
    signal.throwIfAborted();
    if (!(thrown instanceof Failure)) throw thrown;
    return asFailure(thrown).message;
  }
}

/** What a Gateway answers by itself, where it has nobody to ask. */
const OF_GATEWAY: readonly number[] = [404, 500, 502, 503, 504];

/**
 * Who has answered at the address that users use. The HTTPRoute has the Gateway set a header that names the slot, so the answer says it
 * itself. Until the Gateway's controller has confirmed the last change, an answer of the right slot isn't enough: another one of its
 * proxies may still lead to the slot before.
 */
export function judgeGateway(answer: ProbeAnswer, header: string, said: SaidByRoute | string): AnsweredBy {
  if (typeof said === 'string') return { by: 'untold', words: `what the HTTPRoute says was not told (${said})` };
  const servesNothing = said.slot === 'none' || said.slot === 'hold';
  if (answer.kind === 'unanswered') {
    return servesNothing
      ? { by: 'nobody', words: 'and the HTTPRoute leads to nobody' }
      : { by: 'untold', words: `there was no answer (${answer.why})` };
  }
  const named = answer.headers.get(header.toLowerCase()) ?? '';
  const slot = SLOTS.find((each) => each === named);
  if (slot === undefined) {
    if (servesNothing && OF_GATEWAY.includes(answer.status))
      return { by: 'nobody', words: 'and the HTTPRoute leads to nobody' };
    const words = `without a slot in the header ${header}, which the HTTPRoute sets: it is not by this route`;
    return { by: 'somebody-else', words };
  }
  if (slot === said.slot && said.status.kind !== 'accepted') {
    return { by: 'somebody-else', words: `from slot ${slot}, but ${said.status.why}` };
  }
  return { by: slot, words: `from slot ${slot} (header ${header})` };
}
