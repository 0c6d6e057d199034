import { DEFAULT_PAUSE, type FilesConsistency } from '@hardened-deploy/core/backup/backup-settings';
import { durationBetween, formatDuration, seconds } from '@hardened-deploy/core/base/duration';
import { partName } from '@hardened-deploy/core/backup/backup-set';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { hostPath, volumeName } from '../mounts/mount-values.ts';
import { mapOf, may, need, object, scalar } from '../shape.ts';

export const consistency = scalar(oneOf('unchanged', 'crash', 'pause'));
/** Longer than this, routers and browsers give up. */
const longestPause = scalar(durationBetween(seconds(1), seconds(60)));
const PAUSE_WORDS = `With \`consistency: pause\`: how long it is paused at most, from 1s to 60s. Default: ${formatDuration(DEFAULT_PAUSE)}. When that is not enough, there is no backup.`;
export const volume = scalar(volumeName);

/** The volumes that a backup has, beside its databases. */
export const backedVolumes = mapOf(
  partName,
  object({
    volume: may(volume, null, 'Name of a volume that a component mounts. Default: the name of this entry.'),
    consistency: need(
      consistency,
      'What the backup promises. `unchanged`: nothing was changed while it was read, which is compared before and after, or there is no backup; so what writes there must be stopped or held. `crash`: files of several moments, as after a crash; what was changed meanwhile is packed again, and named if it never stands still. `pause`: of one moment, in which the containers of the stack that write there are paused for some seconds, and requests to them wait.',
      'consistency: crash',
    ),
    'longest-pause': may(longestPause, null, PAUSE_WORDS),
  }),
);

const UNCHANGED: FilesConsistency = 'unchanged';
export const backedPath = scalar(hostPath);

/** The folders that a backup has, beside its databases. */
export const backedFiles = mapOf(
  partName,
  object({
    path: need(
      backedPath,
      'Folder of the Docker host, which must be there. One with more than data, such as `/etc`, must be in the `allow` of the environment.',
      'path: /srv/shop/config',
    ),
    consistency: may(consistency, UNCHANGED, 'As of a volume.'),
    'longest-pause': may(longestPause, null, 'As of a volume.'),
  }),
);
