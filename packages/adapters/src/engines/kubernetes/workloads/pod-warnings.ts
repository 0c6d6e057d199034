import { Failure } from '@hardened-deploy/core/base/failure';
import { clamp, oneLine } from '@hardened-deploy/core/base/printable';
import type { KubeObject } from '../connection/objects.ts';
import type { StackPlace } from '../state/stack-objects.ts';
import type { SlotPod } from './slot-pods.ts';

interface Event extends KubeObject {
  readonly involvedObject?: { readonly uid?: string; readonly name?: string };
  readonly reason?: string;
  readonly message?: string;
  readonly lastTimestamp?: string;
}

const MOST = 3;
const LONGEST = 300;

/**
 * What Kubernetes warns of for these pods, the newest first: a volume that can't be mounted is told nowhere else. Nothing for an account that
 * may not read it: these are only words.
 */
export async function podWarnings(
  { client, namespace }: StackPlace,
  pods: readonly SlotPod[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (pods.length === 0) return [];
  const resource = { group: '', version: 'v1', resource: 'events', namespace };
  const query = { fieldSelector: 'involvedObject.kind=Pod,type=Warning', limit: '500' };
  try {
    const call = { doing: 'reading what Kubernetes warns of', method: 'GET', resource, query, signal } as const;
    const answer = await client.call(call);
    const all = answer.kind === 'done' ? ((answer.body as { items?: readonly Event[] }).items ?? []) : [];
    const uids = new Set(pods.map(({ metadata }) => metadata.uid));
    const own = all.filter(({ involvedObject }) => uids.has(involvedObject?.uid));
    const newest = own.toSorted((one, other) => (other.lastTimestamp ?? '').localeCompare(one.lastTimestamp ?? ''));
    const words = newest.map(({ reason = '', message = '' }) => clamp(oneLine(`${reason}: ${message}`), LONGEST));
    return [...new Set(words)].slice(0, MOST);
  } catch (thrown) {
    signal.throwIfAborted();
    if (!(thrown instanceof Failure)) throw thrown;
    return [];
  }
}
