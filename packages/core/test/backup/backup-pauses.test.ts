import { describePauses } from '@hardened-deploy/core/backup/files/backup-pauses';
import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import { expect, test } from 'vitest';

const volume = (name: string, readOnly = false): Mount => ({
  kind: 'volume',
  volume: name as VolumeName,
  target: '/x',
  readOnly,
});
const bind = (source: string): Mount => ({ kind: 'bind', source, target: '/y', readOnly: false });
const component = (name: string, ...mounts: readonly Mount[]) =>
  ({ name, container: { mounts } }) as unknown as ComponentSettings;
const COMPONENTS = [
  component('web', volume('uploads')),
  component('worker', volume('uploads'), bind('/srv/shop/config')),
  component('reader', volume('uploads', true)),
];
const pauses = (backup: Partial<BackupSettings>) =>
  describePauses({ backup: backup as BackupSettings, components: COMPONENTS });

test('a plan says what a backup pauses, for how long, and who waits', () => {
  const uploads = { name: 'uploads', volume: { volume: 'uploads' as VolumeName }, consistency: 'pause' } as const;
  expect(pauses({ volumes: [uploads, { ...uploads, consistency: 'crash' }] })).toEqual([
    'To back up the volume uploads, web and worker are paused for at most 10s. Requests to them wait that long, and go on.',
  ]);
  const files = (path: string) => [{ name: 'config', path, consistency: 'pause', longestPause: seconds(3) } as const];
  expect(pauses({ files: files('/srv/shop') })).toEqual([
    'To back up the folder /srv/shop, worker is paused for at most 3s. Requests to it wait that long, and go on.',
  ]);
  expect(pauses({ files: files('/srv/else') })).toEqual([
    'To back up the folder /srv/else, nothing is paused: no component writes there.',
  ]);
  expect(describePauses({ backup: null, components: COMPONENTS })).toEqual([]);
});
