import type { ComposeRemark } from '@hardened-deploy/core/configuration/compose-reading';
import { isMap, type Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { Problem } from '../yaml/document.ts';
import { pairOf, pairsOf } from '../yaml/pairs.ts';
import { pairFor } from './laid-nodes.ts';
import {
  isMap as isJsonMap,
  type Json,
  listOf,
  originOfStep,
  problemAt,
  type Project,
  secretsWithin,
  textIn,
} from './project.ts';
import { projectVolume } from './read-mounts.ts';
import type { ReadSection } from './section-draft.ts';

interface LaidVolumes {
  readonly remarks: readonly ComposeRemark[];
  readonly problems: readonly Problem[];
}

/** Adds the volumes of the project that components mount to the top level of the configuration, unless they stand there. */
export function layVolumes(root: YAMLMap, project: Project, sections: readonly ReadSection[]): LaidVolumes {
  const mounted = new Set(
    sections.flatMap(({ keys }) =>
      keys.flatMap(({ key, value }) => (key === 'volumes' ? listOf(value).flatMap(volumeIn) : [])),
    ),
  );
  const written = pairOf(root, 'volumes');
  const own = isMap(written?.value) ? written.value : new YAMLMap();
  const remarks: ComposeRemark[] = [];
  const problems: Problem[] = [];
  const added: Pair<Node, Node>[] = [];
  for (const name of mounted) {
    if (pairOf(own, name)) continue;
    const from = ['volumes', name];
    const { real, value } = projectVolume(project.model, name);
    const [secret] = secretsWithin(project, value);
    if (secret !== undefined) {
      problems.push(problemAt(project, from, holdsSecret(secret, name)));
      continue;
    }
    added.push(pairFor(project, { key: name, value, from }));
    if (value['external'] === true) continue;
    const path = from.join('.');
    remarks.push({ kind: 'translated', ...originOfStep(project, from), path, reason: startsEmpty(name, real) });
  }
  if (added.length === 0) return { remarks, problems };
  const volumes = new YAMLMap();
  volumes.items = [...pairsOf(own), ...added];
  if (own.range) volumes.range = own.range;
  const others = pairsOf(root).filter((pair) => pair !== written);
  root.items = [...others, new Pair(written?.key ?? new Scalar('volumes'), volumes)];
  return { remarks, problems };
}

function holdsSecret(secret: string, name: string): string {
  return `holds the secret ${secret}, and a secret can't be part of a volume: everybody at the target could read it in \`docker volume inspect\`. Create the volume there by hand, and name it in the configuration: \`volumes: { ${name}: { external: true, name: NAME } }\``;
}

function startsEmpty(name: string, real: string): string {
  return `It is a volume of the stack, empty at first. To go on with what Docker Compose keeps in ${real}, write \`volumes: { ${name}: { external: true, name: ${real} } }\` in the configuration.`;
}

/** The volume that an item of `volumes` mounts; none for a path of the server. */
function volumeIn(item: Json): readonly string[] {
  if (isJsonMap(item)) return item['type'] === 'volume' ? [textIn(item['source']) ?? ''] : [];
  const source = textIn(item)?.split(':')[0] ?? '';
  return source.startsWith('/') ? [] : [source];
}
