import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigMap } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import type { Cluster } from '../../../bed/kubernetes/cluster.ts';
import type { Chapter } from '../../account.ts';
import { type Evidence, STACK } from '../demo-place.ts';
import type { ClusterState } from './cluster-state.ts';
import { NAMESPACE } from './shop-on-kubernetes.ts';

interface Sources {
  readonly cluster: Cluster;
  readonly state: ClusterState;
}

/** Copies what is worth looking at out of the cluster before it is taken down, and answers where each thing is. */
export async function keepFromCluster(
  { cluster, state }: Sources,
  folder: string,
  chapters: readonly Chapter[],
): Promise<readonly Evidence[]> {
  const at = join(folder, 'target');
  const maps = await state.configMaps();
  const record = maps.find(({ metadata }) => metadata.name === `hd-${STACK}`);
  const journal = await keepAll(join(at, 'journal'), record, (key) => key.startsWith('entry.'));
  const fence = await keepAll(join(at, 'fence'), record, (key) => key === 'fence' || key === 'adoption');
  for (const map of maps) await keepAll(join(at, 'reports'), map, (key) => key.startsWith('incident-'));
  const objects = join(at, 'objects.yaml');
  const kinds = 'deployments,services,endpointslices,pods,events';
  await writeFile(objects, await cluster.kubectl('get', kinds, '-n', NAMESPACE, '-o', 'yaml'));
  const incidents = chapters.flatMap(({ version, deployment }): Evidence[] => {
    const name = `incident-${deployment}.md`;
    return maps.some(({ data }) => data?.[name] !== undefined)
      ? [[`incident report of version ${version}`, join(at, 'reports', name)]]
      : [];
  });
  return [
    ['journal of the target', journal],
    ['fence of the target', fence],
    ['Deployments, Services, pods and events', objects],
    ...incidents,
  ];
}

/** Writes what a ConfigMap holds under these keys, each as a file. Answers the folder. */
async function keepAll(folder: string, map: ConfigMap | undefined, isKept: (key: string) => boolean): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [key, text] of Object.entries(map?.data ?? {})) if (isKept(key)) await writeFile(join(folder, key), text);
  return folder;
}
