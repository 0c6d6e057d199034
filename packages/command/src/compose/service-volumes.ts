import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import type { ComposeFile } from './compose-file.ts';
import { textAt } from '../spot-text.ts';

/** `fine`: nothing that is written would be lost. `needed`: the service keeps data, and no component can mount volumes yet. */
export type VolumesNeed = 'fine' | 'needed';

export function serviceVolumes(file: ComposeFile, volumes: Spot): VolumesNeed {
  const needs = volumes.items().map((item): VolumesNeed => {
    const written = textAt(item) ?? textAt(item.at('source')) ?? '';
    const source = written.split(':')[0] ?? '';
    if (source.endsWith('docker.sock')) {
      file.remark('missing', item, 'a component never gets the Docker socket: it is root on the server');
      return 'needed';
    }
    if (source.startsWith('.') && textAt(item.at('type')) !== 'volume') {
      file.remark(
        'missing',
        item,
        'a folder of the repository is not on the server. The image must have these files: COPY them in its Dockerfile',
      );
      return 'fine';
    }
    file.remark(
      'missing',
      item,
      'components can mount no volumes yet, so what is written there would be lost with each deployment',
    );
    return 'needed';
  });
  return needs.includes('needed') ? 'needed' : 'fine';
}
