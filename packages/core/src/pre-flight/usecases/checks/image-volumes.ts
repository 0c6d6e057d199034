import { clamp, oneLine } from '../../../base/printable.ts';
import type { Finding } from '../../../checks/finding.ts';
import type { Configuration } from '../../../configuration/configuration.ts';
import type { ComponentSettings } from '../../../release/component.ts';
import { type UnkeptPath, unkeptPaths } from '../../../release/container/unkept-paths.ts';
import type { DescribedImages } from './describe-images.ts';

/** What the components of a deployment write to and nothing keeps, by their images. Of an image that can't be read, nothing is known. */
export interface UnkeptData extends UnkeptPath {
  readonly component: ComponentSettings;
}

export function unkeptData(
  { components }: Pick<Configuration, 'components'>,
  described: DescribedImages,
): readonly UnkeptData[] {
  return components.flatMap((component) => {
    const image = described.get(component.name);
    if (image?.kind !== 'told') return [];
    return unkeptPaths(image.volumes, component)
      .slice(0, MOST_PATHS)
      .map(({ path, below }) => ({ component, path: clamp(oneLine(path), LONGEST_PATH), below }));
  });
}

// Whoever built the image wrote them.
const MOST_PATHS = 20;
const LONGEST_PATH = 100;

/**
 * No data are lost in silence: a path that the image declares as a volume is mounted, or a person is told that its data go with
 * each container.
 *
 * With `handover: exclusive` it is refused, in every profile. The old container, with its data, is removed before the new one has
 * started. So even a deployment that fails and is rolled back loses them, and nobody can go back to them. Such a component mostly
 * is exclusive because it has data. One line of the configuration says that they are kept, or that they may be lost. With
 * `overlap` the old container keeps its data until the new one is proven, and two of it already work without each other's
 * data. So that is a warning.
 */
export function imageVolumes(
  { volumes = new Map() }: Pick<Configuration, 'volumes'>,
  unkept: readonly UnkeptData[],
): readonly Finding[] {
  return unkept.map(({ component, path, below }) => {
    const { name, handover } = component;
    const mounted = below === null ? 'nothing is mounted there' : `what is mounted at ${below} doesn't hold it`;
    const lost = `its image has VOLUME ${path}, and ${mounted}: what it writes there is removed with its container`;
    const remedy = remedyOf({ component, path, topLevel: volumes.size > 0 ? 'listed' : 'absent' });
    const check = `data of ${name} at ${path}`;
    return handover === 'exclusive'
      ? {
          check,
          status: 'failed',
          evidence: `${lost}, before the new one starts. Each deployment would lose it, also one that fails`,
          remedy,
        }
      : { check, status: 'warned', evidence: `${lost}. Each deployment loses it`, remedy };
  });
}

interface Advised {
  readonly component: ComponentSettings;
  readonly path: string;
  /** Whether the volumes of the top level are listed. Then each must be among them. */
  readonly topLevel: 'listed' | 'absent';
}

function remedyOf({ component: { name, handover, container }, path, topLevel }: Advised): string {
  // Anything else would have to be quoted in YAML, or can't be mounted at all.
  if (!/^\/[\w./@+-]+$/.test(path)) return `Mount a volume or a tmpfs of ${name} at exactly this path.`;
  const volume = `${name}${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 60).replace(/-$/, '');
  const mounts = container?.mounts ?? [];
  const line = (key: string, item: string, isThere: boolean) =>
    isThere ? `add \`- ${item}\` to \`${key}\` of ${name}` : `write \`${key}: ['${item}']\` in ${name}`;
  const hasVolumes = mounts.some(({ kind }) => kind === 'volume' || kind === 'bind');
  const hasTmpfs = mounts.some(({ kind }) => kind === 'tmpfs');
  const top = topLevel === 'listed' ? ` (and \`${volume}:\` in the top-level \`volumes\`)` : '';
  const swap =
    handover === 'overlap' && !hasVolumes ? ' With a volume it is `exclusive`, unless it says `overlap`.' : '';
  return `To keep it, ${line('volumes', `${volume}:${path}`, hasVolumes)}${top}. If it may be lost, ${line('tmpfs', path, hasTmpfs)}.${swap} Data that are there already: docs/volumes.md says how to copy them first.`;
}
