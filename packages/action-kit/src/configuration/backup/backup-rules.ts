import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { secretName } from '../values.ts';

/** What the keys of one `backup` must agree upon. */
export function holdBackup(backup: Spot): void {
  const [keep, retention] = [backup.at('keep'), backup.at('retention')];
  if (keep.given && retention.given) {
    keep.complain(
      'and `retention` are both given. Write `retention: { last: N }` instead of `keep`, and remove `keep`',
    );
  }
}

/** A URL that two databases of a backup name would be dumped twice, and the other one would be missing. */
export function holdSet(backup: Spot, database: Spot): void {
  const first = database.at('url-secret');
  const seen = new Map([[first.read(scalar(secretName)), 'database']]);
  for (const [name, further] of backup.at('also').entries()) {
    const url = further.at('url-secret');
    const secret = url.read(scalar(secretName));
    const other = secret === undefined ? undefined : seen.get(secret);
    if (other !== undefined)
      url.complain(`is the secret of ${other} too. Each database of a backup has a URL of its own`);
    if (secret !== undefined) seen.set(secret, `backup.also.${name}`);
  }
}
