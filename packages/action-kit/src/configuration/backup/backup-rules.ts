import type { Spot } from '../spot.ts';

/** What the keys of one `backup` must agree upon. */
export function holdBackup(backup: Spot): void {
  const [keep, retention] = [backup.at('keep'), backup.at('retention')];
  if (keep.given && retention.given) {
    keep.complain(
      'and `retention` are both given. Write `retention: { last: N }` instead of `keep`, and remove `keep`',
    );
  }
}
