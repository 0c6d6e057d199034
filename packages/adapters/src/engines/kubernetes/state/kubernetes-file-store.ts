import { Failure } from '@hardened-deploy/core/base/failure';
import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import { hashOfFile } from '@hardened-deploy/core/release/wanted-file';
import type { FileStore } from '@hardened-deploy/core/target/ports/file-store';
import { readObject } from '../connection/objects.ts';
import { eachOf } from './each-of.ts';
import { putObject } from './put-object.ts';
import type { RecordStore } from './record-store.ts';
import { removeOthers } from './remove-others.ts';
import { type ConfigMap, configMap, metadataBy, MOST_BYTES, recordName } from './stack-objects.ts';

/** The name of the file within its ConfigMap: a pod that mounts it names this key. */
export const FILE_KEY = 'file';

/** Files in ConfigMaps that are named by their hash, with their bytes as they are, so that pods can mount them. */
export function kubernetesFileStore(records: RecordStore): FileStore {
  const { place } = records;
  const prefix = `${recordName(place.stack)}.file.`;
  const nameOf = (hash: FileHash): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError(`not the hash of a file: ${JSON.stringify(hash)}`);
    return `${prefix}${hash}`;
  };

  async function isSound(hash: FileHash, signal: AbortSignal): Promise<boolean> {
    const doing = 'looking at a file that is kept';
    const object = await readObject<ConfigMap>(place.client, configMap(place, nameOf(hash)), { doing, signal });
    // A file without a byte is no key at all in what the API server answers.
    const bytes = Buffer.from(object?.binaryData?.[FILE_KEY] ?? '', 'base64');
    return object !== undefined && hashOfFile(bytes) === hash;
  }

  return {
    async keep(token, files, signal) {
      const doing = 'keeping a file';
      for (const [hash, bytes] of files) refuseUnfit(hash, bytes);
      await records.passed(token, doing, signal);
      await eachOf([...files], async ([hash, bytes]) => {
        const name = nameOf(hash);
        const metadata = metadataBy(place, { name, part: 'file', token });
        const content = { metadata, binaryData: { [FILE_KEY]: Buffer.from(bytes).toString('base64') } };
        await putObject(place, { name, content, token, doing }, signal);
      });
      // Whoever took over meanwhile removes what it doesn't know, and this run must not rely on it.
      await records.passed(token, doing, signal);
    },
    async lacking(hashes, signal) {
      const sound = new Set<FileHash>();
      await eachOf(hashes, async (hash) => void ((await isSound(hash, signal)) && sound.add(hash)));
      return hashes.filter((hash) => !sound.has(hash));
    },
    async sweep(token, needed, signal) {
      const doing = 'removing files that nothing needs';
      const removal = { token, part: 'file', needed: new Set(needed.map(nameOf)), doing } as const;
      const removed = await removeOthers(records, removal, signal);
      return removed.map((name) => name.slice(prefix.length) as FileHash);
    },
  };
}

function refuseUnfit(hash: FileHash, bytes: Uint8Array): void {
  if (hashOfFile(bytes) !== hash) throw new TypeError(`these are not the bytes of the file ${hash}`);
  if (bytes.length <= MOST_BYTES) return;
  const remedy = 'Put what is larger into the image or into a volume. Kubernetes holds no larger file in a ConfigMap.';
  const detail = `a file of ${bytes.length} bytes is to be mounted, and a ConfigMap holds ${MOST_BYTES}`;
  throw new Failure('configuration/invalid', detail, { remedy });
}
