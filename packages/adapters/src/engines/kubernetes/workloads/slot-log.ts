import { isFailure } from '@hardened-deploy/core/base/failure';
import { readObject } from '../connection/objects.ts';
import { podResource, type StackPlace } from '../state/stack-objects.ts';
import { mainContainer, mainStatus, type SlotPod } from './slot-pods.ts';

interface Asked {
  /** The name of a pod. */
  readonly instance: string;
  readonly lines: number;
}

/** The last lines of a pod, of its former run while it waits for the next one. Nothing for a pod that never ran, or is gone. */
export async function slotLog(place: StackPlace, { instance, lines }: Asked, signal: AbortSignal): Promise<string> {
  const { client } = place;
  const resource = podResource(place, instance);
  const doing = `reading the output of ${instance}`;
  const pod = await readObject<SlotPod>(client, resource, { doing, signal });
  const main = pod && mainStatus(pod);
  if (!main) return '';
  const previous = !main.state?.running && main.restartCount > 0;
  const query = { container: mainContainer(pod), tailLines: String(lines), ...(previous && { previous: 'true' }) };
  const all: string[] = [];
  try {
    const log = { doing, method: 'GET', resource: { ...resource, subresource: 'log' }, query, signal } as const;
    for await (const line of client.lines(log)) all.push(`${line}\n`);
  } catch (thrown) {
    // A container that is being started has no log yet.
    if (!isFailure(thrown, 'target/refused')) throw thrown;
  }
  return all.join('');
}
