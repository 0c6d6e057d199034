/** Rebuilds `dist/` from the sources: `npm run build`. */
import { join } from 'node:path';
import { bundleActions } from './release/bundle.ts';

const root = join(import.meta.dirname, '..');
await bundleActions(root, join(root, 'dist'), (line) => console.log(line));
