/** Rebuilds `dist/` from the sources: `npm run build`. */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleActions } from './release/bundle.ts';

const root = join(import.meta.dirname, '..');
// Beside it first: whoever runs the bundles meanwhile finds the old ones whole.
const fresh = join(root, 'build', 'dist');
await bundleActions(root, fresh, (line) => console.log(line));
await rm(join(root, 'dist'), { recursive: true, force: true });
await rename(fresh, join(root, 'dist'));
