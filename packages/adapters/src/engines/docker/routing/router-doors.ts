import { quoted } from '@hardened-deploy/core/base/parser';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { AnsweredBy, Doors } from '@hardened-deploy/core/target/ports/traffic-router';
import type { RouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { type DockerEndpoint, publishedHost } from '../connection/endpoint.ts';
import { publishedAddress } from '../layout/published-address.ts';
import { privatePrefix } from '../layout/stack-addresses.ts';

/** How a run on this machine reaches the router: its published addresses, and the Docker host itself for a wildcard one. */
export function routerDoors(settings: RouterSettings, endpoint: DockerEndpoint): Doors {
  const reach = (text: string): string => {
    const { ip, port } = publishedAddress(text);
    if (ip === '0.0.0.0' || ip === '::') return `${publishedHost(endpoint)}:${port}`;
    return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
  };
  const preview = `http://${reach(settings.previewListen)}`;
  return {
    publicUrl: settings.publicUrl,
    ...(settings.publicConnect !== null && { publicConnect: { kind: 'tcp', address: settings.publicConnect } }),
    preview: (at) => ({ kind: 'door', url: at === undefined ? preview : preview + privatePrefix(at) }),
    answeredBy: (answer) => bySlotHeader(settings.slotHeader, answer),
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
