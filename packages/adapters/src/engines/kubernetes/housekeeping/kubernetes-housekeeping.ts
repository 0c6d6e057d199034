import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import type { FileStore } from '@hardened-deploy/core/target/ports/file-store';
import type { Housekeeping } from '@hardened-deploy/core/target/ports/housekeeping';
import type { ReleaseStore } from '@hardened-deploy/core/target/ports/release-store';
import { listObjects, removeObject } from '../connection/objects.ts';
import { eachOf } from '../state/each-of.ts';
import type { RecordStore } from '../state/record-store.ts';
import { labelsOf, podResource, podResources } from '../state/stack-objects.ts';
import type { SlotPod } from '../workloads/slot-pods.ts';

interface Options {
  readonly records: RecordStore;
  readonly releases: ReleaseStore;
  readonly files: Pick<FileStore, 'sweep'>;
}

/** Releases and files that nothing needs, and pods that were to fetch an image and whose run died. Each node removes its images itself. */
export function kubernetesHousekeeping({ records, releases, files }: Options): Housekeeping {
  const { place } = records;
  const nothing = { images: [], left: [] };

  /** What the texts of these releases name. A text that is gone names nothing that could be mounted. */
  async function filesIn(
    hashes: Parameters<ReleaseStore['keepOnly']>[1],
    signal: AbortSignal,
  ): Promise<readonly FileHash[]> {
    const named = new Set<FileHash>();
    await eachOf(hashes, async (hash) => {
      const text = (await releases.read(hash, signal)) ?? '';
      for (const [, file] of text.matchAll(NAMED_FILE)) named.add(file as FileHash);
    });
    return [...named];
  }

  /** Those that have ended. One that fetches belongs to a run that looks after it, or ends by its own limit. */
  async function removeFetchers(signal: AbortSignal): Promise<void> {
    const doing = 'removing pods that have fetched images';
    const found = await listObjects<SlotPod>(place.client, podResources(place), {
      doing,
      signal,
      labels: labelsOf(place, 'fetch'),
    });
    const ended = found.filter(({ status }) => status?.phase === 'Failed' || status?.phase === 'Succeeded');
    await eachOf(ended, async ({ metadata: { name } }) => {
      await removeObject(place.client, podResource(place, name), { doing, signal, graceSeconds: 0 });
    });
  }

  return {
    foresee(_, signal) {
      signal.throwIfAborted();
      return Promise.resolve(nothing);
    },
    async tidy(token, needed, signal) {
      await records.passed(token, 'removing what no release needs', signal);
      // Before texts go: what was removed can't say any more what it names.
      const named = await filesIn(needed.releases, signal);
      await releases.keepOnly(token, needed.releases, signal);
      await files.sweep(token, named, signal);
      await removeFetchers(signal);
      return nothing;
    },
    // Here, no restore puts files back.
    leftByRestores(signal) {
      signal.throwIfAborted();
      return Promise.resolve([]);
    },
    async removeLeft(token, _, signal) {
      await records.passed(token, 'removing a volume', signal);
      return undefined;
    },
  };
}

/** As `releaseText` writes a mounted file. What else has a hash names no file that is kept. */
const NAMED_FILE = /"hash":"([0-9a-f]{64})"/g;
