import { basename } from 'node:path';
import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import type { ComposeFile } from './compose-file.ts';
import { textAt } from '../spot-text.ts';

/** `keeps-data`: something that it mounts can be written to, and outlives it. */
export type VolumesUse = 'keeps-data' | 'none';

export function serviceVolumes(file: ComposeFile, volumes: Spot): VolumesUse {
  const uses = volumes.items().map((item): VolumesUse => {
    const written = textAt(item);
    const [source = '', target = textAt(item.at('target')) ?? '/path'] = (
      written ??
      textAt(item.at('source')) ??
      ''
    ).split(':');
    const isReadOnly = written === undefined ? textAt(item.at('read_only')) === 'true' : /:ro\b/.test(written);
    if (source.endsWith('docker.sock')) {
      file.remark(
        'missing',
        item,
        'the Docker socket is root on the server: the environment must allow it by `allow: [docker-socket]`',
      );
      return 'none';
    }
    if (source.startsWith('.') || source.startsWith('~')) {
      file.remark('missing', item, fromRepository(source, target));
      return 'none';
    }
    return isReadOnly || textAt(item.at('type')) === 'tmpfs' ? 'none' : 'keeps-data';
  });
  return uses.includes('keeps-data') ? 'keeps-data' : 'none';
}

/** What `./uploads:/app/uploads` may have been meant for: data that the application writes, or files that come with it. */
function fromRepository(source: string, target: string): string {
  const name = basename(source).replaceAll(/[^A-Za-z0-9_-]/g, '') || 'data';
  return `a path of the repository is not on the server. For data, name a volume, \`${name}:${target}\`, or the folder that is on the server in full, \`/srv/app/${name}:${target}\`. For what comes with the repository, COPY it in the Dockerfile, or mount one file by \`configs\``;
}
