import type { Configuration } from '../../configuration/configuration.ts';

export type BackupDecision =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'refuse'; readonly why: string }
  /** It must be at the target, and proven. */
  | { readonly kind: 'look-up'; readonly backup: string };

const NONE_NAMED = 'a component migrates and backups are configured, but no `backup` was given';

/** Which backup a deployment needs: one taken for it, where a component migrates. The run and its dry run both ask this. */
export function decideBackup(
  { backup: settings, components }: Pick<Configuration, 'backup' | 'components'>,
  backup: string | undefined,
): BackupDecision {
  if (!settings || components.every(({ migrate }) => migrate === null)) return { kind: 'not-needed' };
  return backup === undefined ? { kind: 'refuse', why: NONE_NAMED } : { kind: 'look-up', backup };
}
