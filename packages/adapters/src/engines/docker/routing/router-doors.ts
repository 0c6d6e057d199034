import { quoted } from '@hardened-deploy/core/base/parser';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { AnsweredBy, Doors } from '@hardened-deploy/core/target/ports/traffic-router';
import type { ProxyRouterSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Dialled } from '../doors/dialled.ts';
import { publicDoor } from '../doors/public-door.ts';
import type { RouterWays, RouterWaysOptions } from '../doors/router-ways.ts';
import { privatePrefix } from '../layout/stack-addresses.ts';

/** How a run on this machine reaches the router: by the way that leads there now. */
export async function routerDoors(options: RouterWaysOptions, ways: RouterWays, signal: AbortSignal): Promise<Doors> {
  const { router } = options.settings;
  const way = await ways.find(signal);
  const doors = doorsBehind(router, await way.to('preview', signal));
  const publicConnect = await publicDoor({ ...options, answeredBy: doors.answeredBy }, way, signal);
  return publicConnect === undefined ? doors : { ...doors, publicConnect };
}

/** The doors when it is known where the private one is dialled. */
export function doorsBehind({ publicUrl, slotHeader }: ProxyRouterSettings, { url, connect, row }: Dialled): Doors {
  return {
    publicUrl,
    preview: (at) => ({ kind: 'door', url: at === undefined ? url : url + privatePrefix(at), connect, row }),
    answeredBy: (answer) => bySlotHeader(slotHeader, answer),
  };
}

/** The router names the slot in a header of every answer; `none`, with 503, where a component serves nothing. */
export function bySlotHeader(header: string, answer: ProbeAnswer): AnsweredBy {
  if (answer.kind === 'unanswered') return { by: 'untold', words: `there was no answer (${answer.why})` };
  const named = answer.headers.get(header.toLowerCase());
  if (named === undefined) return { by: 'somebody-else', words: `without the header ${header}` };
  if (named === 'blue' || named === 'green') return { by: named, words: `from slot ${named}` };
  if (named !== 'none') return { by: 'somebody-else', words: `from slot ${quoted(named)}` };
  return { by: answer.status === 503 ? 'nobody' : 'somebody-else', words: 'from slot none' };
}
