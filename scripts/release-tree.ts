/** Exports the release tree: `node scripts/start.mjs release-tree <folder> [--self owner/repository@ref]`. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportReleaseTree } from './release/release-tree.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { self: { type: 'string', default: 'org/hardened-deploy@v1' } },
});
const [to] = positionals;
const [repository, ref] = values.self.split('@');
if (to === undefined || !repository || !ref) {
  console.error('usage: release-tree <folder> [--self owner/repository@ref]');
  process.exit(2);
}
await exportReleaseTree({ root: join(import.meta.dirname, '..'), to: resolve(to), self: { repository, ref } });
console.log(`release tree in ${resolve(to)}`);
