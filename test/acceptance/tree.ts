import { join } from 'node:path';
import type { ActionTree } from '@hardened-deploy/testkit/runner/action-metadata';

export const ROOT = join(import.meta.dirname, '../..');

/** The committed bundles; HD_DIST and HD_ACTIONS name others, to try what isn't committed yet. */
export const TREE: ActionTree = {
  actions: process.env['HD_ACTIONS'] ?? join(ROOT, 'actions'),
  dist: process.env['HD_DIST'],
};
