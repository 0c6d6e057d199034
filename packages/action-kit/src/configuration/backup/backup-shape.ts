import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { wholeNumber } from '@hardened-deploy/core/base/parser';
import { after } from '../defaults.ts';
import { may, need, object, type ReadBy, scalar } from '../shape.ts';
import { containerName } from '../values.ts';

export const DEFAULT_KEEP = 10;
const MOST = 1_000;

const none = scalar(wholeNumber({ least: 0, most: MOST }));
const one = scalar(wholeNumber({ least: 1, most: MOST }));

/** `last` has no zero: without a newest one there would be nothing to go back to. */
const retention = object({
  last: may(one, DEFAULT_KEEP, 'The newest proven backups.'),
  daily: may(none, 0, 'For this many days that have a proven backup: the newest of the day (UTC).'),
  weekly: may(
    none,
    0,
    'For this many weeks that have a proven backup: the newest of the week (Monday to Sunday, UTC).',
  ),
  monthly: may(none, 0, 'For this many months that have a proven backup: the newest of the month (UTC).'),
});

export const backup = object({
  container: need(
    scalar(containerName),
    'Name of the database container at the target, on whose network the dump runs, in its own image.',
    'container: postgres',
  ),
  keep: may(one, null, `Proven backups that are kept. Default: ${DEFAULT_KEEP}. \`retention\` says more.`),
  retention: may(
    retention,
    null,
    'Which proven backups are kept, instead of `keep`. A backup stays if one of these counts keeps it.',
  ),
  timeout: may(
    scalar(durationBetween(seconds(1), minutes(360))),
    after('1h'),
    'Longest time for dump and proof, each.',
  ),
});

export type BackupSection = ReadBy<typeof backup>;
