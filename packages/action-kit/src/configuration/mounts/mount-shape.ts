import { flag, oneOf } from '@hardened-deploy/core/base/parser';
import { isMap, type Node } from 'yaml';
import { inside, type PathInFile, wrong } from '../path-in-file.ts';
import { list, may, need, object, oneOrMore, type ReadBy, scalar, type Shape } from '../shape.ts';
import type { ForeignKeys } from '../unknown-keys.ts';
import { plainText } from '../values.ts';
import { pairOf } from '../yaml/pairs.ts';
import { anonymous, mountText, PROPAGATIONS, tmpfsText, type WrittenMount } from './mount-text.ts';
import { composeSize, containerPath, fileMode, hostPath, volumeName } from './mount-values.ts';

const NOT_YET: ForeignKeys = {
  image: { how: 'is not possible: a mount is a volume, a bind or a tmpfs' },
};

const SUBPATH: ForeignKeys = {
  subpath: {
    how: 'is not possible: not every Docker Engine has it. Mount the whole volume, or give the folder a volume of its own',
  },
  labels: { how: 'is not possible here: write them at the top level, as in `volumes: { data: { labels: { a: b } } }`' },
};

const longForm = object(
  {
    type: need(scalar(oneOf('volume', 'bind', 'tmpfs')), 'What is mounted.', 'type: volume'),
    source: may(scalar(plainText), null, 'Name of the volume, or absolute path on the Docker host.'),
    target: need(scalar(containerPath), 'Path inside the container.', 'target: /data'),
    read_only: may(scalar(flag), false, 'The container can only read it.'),
    volume: may(
      object({ nocopy: may(scalar(flag), false, "A new volume isn't filled with what the image has there.") }, SUBPATH),
      null,
      'For the type volume.',
    ),
    bind: may(
      object(
        {
          propagation: may(scalar(oneOf(...PROPAGATIONS)), null, 'How mounts below it spread.'),
          create_host_path: may(scalar(flag), null, 'Has no effect: the path must be there already.'),
        },
        { selinux: { how: 'is not possible: label the folder on the Docker host once' } },
      ),
      null,
      'For the type bind.',
    ),
    tmpfs: may(
      object({
        size: may(scalar(composeSize), null, 'Most that it holds.'),
        mode: may(scalar(fileMode), null, 'Permissions, in octal digits.'),
      }),
      null,
      'For the type tmpfs.',
    ),
    consistency: may(scalar(plainText), null, 'Has no effect on Linux.'),
  },
  NOT_YET,
);

type LongForm = ReadBy<typeof longForm>;

/** One item of `volumes`, in Compose's short or long form. */
export const mount: Shape<WrittenMount> = {
  read(node, place) {
    if (!isMap(node)) return scalar(mountText).read(node, place);
    const read = longForm.read(node, place);
    return read && fromLong(read, node, place);
  },
  schema: () => ({ anyOf: [scalar(mountText).schema(), longForm.schema()] }),
};

function fromLong(written: LongForm, node: Node, place: PathInFile): WrittenMount | undefined {
  const { type, source, target, read_only: readOnly } = written;
  const told = (key: string, problem: string) => {
    const pair = isMap(node) ? pairOf(node, key) : undefined;
    return wrong(pair?.value, inside(place, key, pair?.key ?? node), problem);
  };
  const stray = (['volume', 'bind', 'tmpfs'] as const).find((key) => key !== type && written[key] !== null);
  if (stray !== undefined) return told(stray, `is for \`type: ${stray}\`, and this is of type ${type}`);
  if (type === 'tmpfs') {
    if (source !== null) return told('source', 'is not for a tmpfs: it is empty at each start');
    const { size = null, mode = null } = written.tmpfs ?? {};
    return { kind: 'tmpfs', target, ...(size !== null && { bytes: size }), ...(mode !== null && { mode }) };
  }
  if (source === null)
    return type === 'volume'
      ? told('source', anonymous(target))
      : told('source', 'is missing: add `source: /srv/data`');
  if (type === 'bind') {
    const from = hostPath.parse(source);
    if (!from.ok) return told('source', from.problem);
    const propagation = written.bind?.propagation ?? null;
    return { kind: 'bind', source: from.value, target, readOnly, ...(propagation !== null && { propagation }) };
  }
  const volume = volumeName.parse(source);
  if (!volume.ok) return told('source', volume.problem);
  return { kind: 'volume', volume: volume.value, target, readOnly, ...(written.volume?.nocopy && { noCopy: true }) };
}

export const mounts = list(mount, { sample: "'data:/data'" });
export const tmpfs = oneOrMore(scalar(tmpfsText));

/** The keys of a component. */
export const MOUNT_KEYS = {
  volumes: may(
    mounts,
    [],
    'What it keeps, as in Compose: `data:/var/lib/app`, `/srv/on/host:/path:ro`, or the long form. A volume belongs to the stack and outlives every release.',
  ),
  tmpfs: may(tmpfs, [], 'Paths that are empty at each start and lie in memory: `/run`, `/tmp:size=64m,mode=1777`.'),
};
