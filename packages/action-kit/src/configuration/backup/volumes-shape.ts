import { partName } from '@hardened-deploy/core/backup/backup-set';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { volumeName } from '../mounts/mount-values.ts';
import { mapOf, may, need, object, scalar } from '../shape.ts';

export const consistency = scalar(oneOf('unchanged', 'crash'));
export const volume = scalar(volumeName);

/** The volumes that a backup has, beside its databases. */
export const backedVolumes = mapOf(
  partName,
  object({
    volume: may(volume, null, 'Name of a volume that a component mounts. Default: the name of this entry.'),
    consistency: need(
      consistency,
      'What the backup promises. `unchanged`: nothing was changed while it was read, which is compared before and after, or there is no backup; so what writes there must be stopped or held. `crash`: files of several moments, as after a crash; what was changed meanwhile is packed again, and named if it never stands still.',
      'consistency: crash',
    ),
  }),
);
