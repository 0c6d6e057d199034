import { malformed, parsed, type Parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import type { BindMount, TmpfsMount, VolumeMount } from '@hardened-deploy/core/release/container/mount';
import { composeSize, containerPath, fileMode, hostPath, volumeName } from './mount-values.ts';

/** As it is written under `volumes` of a component; whether a volume is external is said at the top level. */
export type WrittenMount = VolumeMount | BindMount | TmpfsMount;

/** `data:/var/lib/app`, `data:/var/lib/app:ro`, `/srv/app:/app:ro`. */
export const mountText: Parser<WrittenMount> = {
  type: 'NAME:/path[:ro], or /path/on/host:/path[:ro]',
  parse(raw) {
    const [source = '', target, modes, ...rest] = raw.split(':');
    if (target === undefined) return malformed(anonymous(raw));
    if (rest.length > 0 || source === '')
      return malformed(`must be \`SOURCE:/path\` or \`SOURCE:/path:ro\`, not ${quoted(raw)}`);
    const path = containerPath.parse(target);
    if (!path.ok) return malformed(`its path ${path.problem}`);
    const mode = modesOf(modes);
    if (!mode.ok) return mode;
    const { readOnly, noCopy, propagation } = mode.value;
    if (/^[./~]/.test(source) || source.includes('/')) {
      const from = hostPath.parse(source);
      if (!from.ok) return from;
      const shared = propagation === undefined ? {} : { propagation };
      return parsed({ kind: 'bind', source: from.value, target: path.value, readOnly, ...shared });
    }
    const volume = volumeName.parse(source);
    if (!volume.ok) return malformed(`its source ${volume.problem}`);
    const copied = noCopy ? { noCopy } : {};
    return parsed({ kind: 'volume', volume: volume.value, target: path.value, readOnly, ...copied });
  },
};

/** Docker would give each container an empty one, and throw it away with the container. */
export function anonymous(path: string): string {
  return `${quoted(path)} has no name, so its data would be lost with each container. Name the volume: \`data:${path.startsWith('/') ? path : `/${path}`}\`. For what may be lost, use \`tmpfs\``;
}

interface Modes {
  readonly readOnly: boolean;
  readonly noCopy: boolean;
  readonly propagation?: string;
}

export const PROPAGATIONS = ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'] as const;

/** What Docker ignores on Linux. */
const WITHOUT_EFFECT = ['rw', 'cached', 'delegated', 'consistent'];

function modesOf(written: string | undefined): Parsed<Modes> {
  const modes = written === undefined ? [] : written.split(',');
  const unknown = modes.find((mode) => !['ro', 'nocopy', ...WITHOUT_EFFECT, ...PROPAGATIONS].includes(mode));
  if (unknown === 'z' || unknown === 'Z')
    return malformed(
      `can't have the mode ${unknown}: label the folder on the Docker host for SELinux once, as in \`chcon -Rt container_file_t /path\``,
    );
  if (unknown !== undefined) return malformed(`its mode must be ro, rw or nocopy, not ${quoted(unknown)}`);
  const propagation = modes.find((mode) => PROPAGATIONS.some((known) => known === mode));
  const shared = propagation === undefined ? {} : { propagation };
  return parsed({ readOnly: modes.includes('ro'), noCopy: modes.includes('nocopy'), ...shared });
}

/** `/run`, `/run:size=64m,mode=1777`. */
export const tmpfsText: Parser<TmpfsMount> = {
  type: '/path[:size=64m,mode=1777]',
  parse(raw) {
    const [written = '', options, ...rest] = raw.split(':');
    const target = containerPath.parse(written);
    if (!target.ok) return target;
    if (rest.length > 0) return malformed(`must be \`/path\` or \`/path:size=64m,mode=1777\`, not ${quoted(raw)}`);
    let mount: TmpfsMount = { kind: 'tmpfs', target: target.value };
    for (const option of options === undefined ? [] : options.split(',')) {
      const [key = '', value = ''] = option.split('=');
      // What the Engine does by itself.
      if (['rw', 'noexec', 'nosuid', 'nodev'].includes(option)) continue;
      const read = key === 'size' ? composeSize.parse(value) : key === 'mode' ? fileMode.parse(value) : undefined;
      if (read === undefined) return malformed(`its option ${quoted(option)} is not possible: only size and mode are`);
      if (!read.ok) return malformed(`its ${key} ${read.problem}`);
      mount = key === 'size' ? { ...mount, bytes: read.value } : { ...mount, mode: read.value };
    }
    return parsed(mount);
  },
};
