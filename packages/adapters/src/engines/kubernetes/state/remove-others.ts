import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { type KubeObject, listObjects, removeObject } from '../connection/objects.ts';
import { eachOf } from './each-of.ts';
import type { RecordStore } from './record-store.ts';
import { configMap, labelsOf, type Part } from './stack-objects.ts';

interface Removal {
  readonly token: FencingToken;
  readonly part: Part;
  /** Names that stay. */
  readonly needed: ReadonlySet<string>;
  readonly doing: string;
}

/**
 * Removes all ConfigMaps of a part but the needed ones, and answers their names. It removes each by the version that it had before the
 * token was compared. So what a newer holder has put there since stays: putting changes the version.
 */
export async function removeOthers(
  records: RecordStore,
  { token, part, needed, doing }: Removal,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { place } = records;
  const { name: _, ...all } = configMap(place, '');
  const found = await listObjects<KubeObject>(place.client, all, {
    doing,
    signal,
    labels: labelsOf(place, part),
    only: 'metadata',
  });
  await records.passed(token, doing, signal);
  const removed: string[] = [];
  await eachOf(found, async ({ metadata }) => {
    const { name, uid, resourceVersion } = metadata;
    if (needed.has(name) || resourceVersion === undefined) return;
    const version = { resourceVersion, ...(uid !== undefined && { uid }) };
    const answer = await removeObject(place.client, configMap(place, name), { doing, signal, ...version });
    if (answer === 'removed') removed.push(name);
  });
  return removed;
}
