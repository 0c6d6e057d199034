import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import type { ReleaseStore } from '@hardened-deploy/core/target/ports/release-store';
import { readObject } from '../connection/objects.ts';
import { putObject } from './put-object.ts';
import type { RecordStore } from './record-store.ts';
import { removeOthers } from './remove-others.ts';
import { type ConfigMap, configMap, metadataBy, MOST_BYTES, recordName } from './stack-objects.ts';

const KEY = 'release';

/** Releases in ConfigMaps that are named by their hash. */
export function kubernetesReleaseStore(records: RecordStore): ReleaseStore {
  const { place } = records;
  const nameOf = (hash: ReleaseHash): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError(`not the hash of a release: ${JSON.stringify(hash)}`);
    return `${recordName(place.stack)}.release.${hash}`;
  };
  return {
    async keep(token, { hash, text }, signal) {
      const doing = 'keeping a release';
      const name = nameOf(hash);
      const packed = brotliCompressSync(text);
      if (packed.length > MOST_BYTES) {
        throw new Failure('defect/unexpected', `a release of ${text.length} characters doesn't fit into a ConfigMap`);
      }
      await records.passed(token, doing, signal);
      const metadata = metadataBy(place, { name, part: 'release', token });
      const content = { metadata, binaryData: { [KEY]: packed.toString('base64') } };
      await putObject(place, { name, content, token, doing }, signal);
      // Whoever took over meanwhile removes what it doesn't know, and this run must not rely on it.
      await records.passed(token, doing, signal);
    },
    async read(hash, signal) {
      const doing = 'reading a release';
      const object = await readObject<ConfigMap>(place.client, configMap(place, nameOf(hash)), { doing, signal });
      const packed = object?.binaryData?.[KEY];
      return packed === undefined ? undefined : brotliDecompressSync(Buffer.from(packed, 'base64')).toString();
    },
    async keepOnly(token, hashes, signal) {
      const doing = 'removing releases that nothing goes back to';
      await removeOthers(records, { token, part: 'release', needed: new Set(hashes.map(nameOf)), doing }, signal);
    },
  };
}
