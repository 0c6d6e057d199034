import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '../../../bed/kubernetes/cluster.ts';

/** Applies objects as an administrator. By a file that only we can read: some of them are Secrets. */
export async function applyObjects(cluster: Pick<Cluster, 'kubectl'>, objects: readonly object[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-apply-'));
  try {
    const file = join(folder, 'objects.json');
    await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), { mode: 0o600 });
    await cluster.kubectl('apply', '-f', file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Pods {
  readonly name: string;
  readonly namespace: string;
  readonly container: object;
  readonly volumes?: readonly object[];
}

/** A Deployment of one pod with one container. */
export function onePod({ name, namespace, container, volumes = [] }: Pods): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name, ...container }], volumes } },
    },
  };
}
