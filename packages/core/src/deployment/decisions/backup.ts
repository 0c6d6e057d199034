import type { Configuration } from '../../configuration/configuration.ts';
import type { Release } from '../../release/release.ts';

type BackupDecision =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'refuse'; readonly why: string }
  /** This backup must be at the target, and proven. */
  | { readonly kind: 'look-up'; readonly backup: string };

const NONE_NAMED = 'a component migrates and backups are configured, but no `backup` was given';

/** Which backup a deployment needs: if a component that it brings migrates, the one that was taken for it. Run and dry run both use this. */
export function decideBackup(
  { backup: settings }: Pick<Configuration, 'backup'>,
  { components }: Pick<Release, 'components'>,
  backup: string | undefined,
): BackupDecision {
  if (!settings || components.every(({ migrate }) => migrate === null)) return { kind: 'not-needed' };
  return backup === undefined ? { kind: 'refuse', why: NONE_NAMED } : { kind: 'look-up', backup };
}
