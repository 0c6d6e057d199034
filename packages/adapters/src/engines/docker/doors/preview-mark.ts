import { seconds } from '@hardened-deploy/core/base/duration';
import { hostOf } from '@hardened-deploy/core/base/address/http-url';
import type { ProbeAnswer, Prober } from '@hardened-deploy/core/base/ports/prober';
import { servingComponents } from '@hardened-deploy/core/release/component';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import { privatePrefix } from '../layout/stack-addresses.ts';
import type { Dialled } from './dialled.ts';

/** The router answers by itself, within milliseconds; the rest is for a long way there. */
const PATIENCE = seconds(3);

interface Options {
  readonly settings: Pick<DockerStackSettings, 'router' | 'components'>;
  readonly prober: Prober;
}

/**
 * Whether the preview door of a router of this stack answers there. Asked is the private path of a slot without the slash at its
 * end, for which the router sends to the path with the slash: no application is asked, and nobody else would answer that. A
 * proxy that passes the request on instead names the slot in its header.
 */
export async function leadsToPreview(
  { settings, prober }: Options,
  { url, connect, row }: Dialled,
  signal: AbortSignal,
): Promise<boolean> {
  const [first] = servingComponents(settings.components);
  if (!first) return false;
  const { publicUrl, slotHeader } = settings.router;
  const path = privatePrefix({ component: first.name, slot: 'blue' });
  const headers = new Map([['host', hostOf(publicUrl) ?? '']]);
  const answer = await prober.probe(
    { method: 'GET', url: url + path, connect, headers, timeout: PATIENCE, row },
    signal,
  );
  return hasMark(answer, path, slotHeader);
}

function hasMark(answer: ProbeAnswer, path: string, slotHeader: string): boolean {
  if (answer.kind === 'unanswered') return false;
  const sentTo = answer.headers.get('location') ?? '';
  return sentTo.endsWith(`${path}/`) || answer.headers.get(slotHeader.toLowerCase()) === 'blue';
}
