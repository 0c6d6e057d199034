import { randomBytes } from 'node:crypto';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import type { ReleaseStore } from '@hardened-deploy/core/target/ports/release-store';
import type { Keeper } from './keeper.ts';
import { KEEP_ONLY_RELEASES_SCRIPT, KEEP_RELEASE_SCRIPT, READ_RELEASE_SCRIPT } from './scripts/release-scripts.ts';
import { partsOf } from './text-parts.ts';

/** Releases in the stack's volume, each in a file that is named by its hash. */
export function dockerReleaseStore(keeper: Keeper): ReleaseStore {
  return {
    async keep(token, { hash, text }, signal) {
      const draft = randomBytes(4).toString('hex');
      const whole = { HD_DRAFT: draft, HD_RELEASE: nameOf(hash), HD_SHA256: sha256(text) };
      for (const { part, last } of partsOf(text)) {
        const environment = { ...whole, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
        const doing = 'keeping a release';
        await keeper.run({ text: KEEP_RELEASE_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
      }
    },
    async read(hash, signal) {
      const environment = { HD_RELEASE: nameOf(hash) };
      const { lines } = await keeper.run(
        { text: READ_RELEASE_SCRIPT, doing: 'reading a release', environment, accept: ['done'], reads: true },
        signal,
      );
      return lines.length === 0 ? undefined : Buffer.from(lines.join(''), 'base64').toString();
    },
    async keepOnly(token, hashes, signal) {
      const environment = { HD_KEPT: hashes.map(nameOf).join(' ') };
      const doing = 'removing releases that nothing goes back to';
      await keeper.run({ text: KEEP_ONLY_RELEASES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
    },
  };
}

/** It becomes the name of a file. */
function nameOf(hash: ReleaseHash): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError(`not the hash of a release: ${JSON.stringify(hash)}`);
  return hash;
}
