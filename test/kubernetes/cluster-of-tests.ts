import { isRoot } from '../../scripts/bed/debian.ts';
import { type Cluster, startCluster } from '../../scripts/bed/kubernetes/cluster.ts';
import type { DebianImage } from '../../scripts/bed/kubernetes/debian-images.ts';
import { describe } from 'vitest';

/** Skipped where nobody may make namespaces; in CI that is a failure. */
export const withCluster = isRoot() || process.env['CI'] !== undefined ? describe : describe.skip;

/** Without Kubernetes in the cache it is built first. `npm test -- engines` does that before. */
export const BRING_UP_MS = 30 * 60_000;

/**
 * For tests that make whole deployments, which take a minute or two on a machine that does nothing else, and were seen to take five on one
 * that did much. A test that is cut leaves the lease held, and so takes those after it along: the limit is for what hangs.
 */
export const WHOLE_DEPLOYMENTS_MS = 15 * 60_000;

/** A cluster for one file of tests. */
export async function clusterOfTests(
  what: 'node' | 'control-plane',
  images: readonly DebianImage[] = [],
): Promise<Cluster> {
  return await startCluster({ say: () => undefined, what, images });
}
