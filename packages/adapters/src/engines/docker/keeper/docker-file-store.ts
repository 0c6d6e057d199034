import { randomBytes } from 'node:crypto';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import type { FileStore } from '@hardened-deploy/core/target/ports/file-store';
import type { DockerConnection } from '../connection/connection.ts';
import { putFiles } from '../containers/put-file.ts';
import { stackNames } from '../layout/stack-names.ts';
import type { Keeper } from './keeper.ts';
import type { MountedFiles } from './mounted-files.ts';
import {
  BEGIN_FILES_SCRIPT,
  LACKING_FILES_SCRIPT,
  LIST_FILES_SCRIPT,
  PLACE_FILES_SCRIPT,
  REMOVE_FILES_SCRIPT,
} from './scripts/file-scripts.ts';

/**
 * The most files that one script is given. Where no shell can be kept open, they are one variable of the environment: Linux takes
 * 128 KiB, and the name of a copy has some 100 bytes.
 */
const AT_ONCE = 500;

/** As files, their copies and drafts are named. */
const OURS = /^[0-9a-z.]+$/;

interface Options {
  readonly stack: StackName;
  readonly connection: DockerConnection;
  readonly keeper: Keeper;
  readonly mounted: MountedFiles;
}

/**
 * Files in the stack's volume. They are put there as drafts, which nobody reads; the script that gives them their place holds the
 * lock, compares the fence and their hashes.
 */
export function dockerFileStore({ stack, connection, keeper, mounted }: Options): FileStore {
  const { keeper: container, root } = stackNames(stack);
  return {
    async keep(token, files, signal) {
      const wanted = { HD_FILES: [...files.keys()].map(nameOf).join(' ') };
      const doing = 'keeping files';
      const begin = { text: BEGIN_FILES_SCRIPT, doing, token, environment: wanted, accept: ['done'] as const };
      const { lines: lacking } = await keeper.run(begin, signal);
      if (lacking.length === 0) return;
      const draft = randomBytes(4).toString('hex');
      const sent = [...files].filter(([hash]) => lacking.includes(hash));
      const drafts = sent.map(([hash, content]) => ({ name: `.${draft}.${hash}`, content }));
      await putFiles(connection, { container, folder: `${root}/files`, files: drafts }, signal);
      const environment = { HD_FILES: lacking.join(' '), HD_DRAFT: draft };
      await keeper.run({ text: PLACE_FILES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
    },
    async lacking(hashes, signal) {
      if (hashes.length === 0) return [];
      const environment = { HD_FILES: hashes.map(nameOf).join(' ') };
      const doing = 'looking for files';
      const { lines } = await keeper.run({ text: LACKING_FILES_SCRIPT, doing, environment, accept: ['done'] }, signal);
      return lines as readonly FileHash[];
    },
    async sweep(token, needed, signal) {
      await mounted.sweepSecrets(token, signal);
      const kept = new Set(needed.map(nameOf));
      const used = new Set(await mounted.names(signal));
      const doing = 'removing files that nothing needs';
      const listing = { text: LIST_FILES_SCRIPT, doing, token, environment: {}, accept: ['done'] as const };
      const { lines: names } = await keeper.run(listing, signal);
      const unused = names.filter((name) => OURS.test(name) && !kept.has(name.split('.')[0] ?? '') && !used.has(name));
      for (let from = 0; from < unused.length; from += AT_ONCE) {
        const environment = { HD_FILES: unused.slice(from, from + AT_ONCE).join(' ') };
        await keeper.run({ text: REMOVE_FILES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
      }
      return unused.filter((name): name is FileHash => !name.includes('.'));
    },
  };
}

/** It becomes the name of a file. */
function nameOf(hash: FileHash): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError(`not the hash of a file: ${JSON.stringify(hash)}`);
  return hash;
}
