import { Failure } from '../../base/failure.ts';
import type { StoredBackup } from '../backup.ts';

/** Whether it may be relied on, as far as the key can tell. True where no key is configured. */
export function isTrusted({ authenticity }: Pick<StoredBackup, 'authenticity'>): boolean {
  return authenticity === undefined || authenticity === 'authentic';
}

/** Why nobody can tell that a backup is ours; undefined when that is known, or no key is configured. */
export function describeDoubt({ manifest: { id }, authenticity }: StoredBackup): string | undefined {
  switch (authenticity) {
    case 'no-tag':
      return `${id} is not authentic: its manifest has no tag. It was written before \`backup.manifest-key-secret\` was set, or by somebody without the key`;
    case 'other-tag':
      return `${id} is not authentic: the tag of its manifest fits no key in the secret of \`backup.manifest-key-secret\`. The manifest was changed, or tagged with another key`;
    case 'authentic':
    case undefined:
      return undefined;
  }
}

/** Throws `backup/not-authentic` for a backup of which nobody can tell that it is ours. */
export function refuseUntrusted(stored: StoredBackup): void {
  const doubt = describeDoubt(stored);
  if (doubt !== undefined) throw new Failure('backup/not-authentic', doubt, { facts: { backup: stored.manifest.id } });
}

/** Throws `backup/not-authentic` if there are backups of which nobody can tell that they are ours. */
export function refuseUntrustedOnly(backups: readonly StoredBackup[]): void {
  for (const stored of backups) refuseUntrusted(stored);
}

/** What a person should hear of, when the newest backup is looked for and these are passed over. */
export function describePassedOver(backups: readonly StoredBackup[]): readonly string[] {
  return backups.flatMap((stored) => {
    const doubt = describeDoubt(stored);
    return doubt === undefined ? [] : [`${doubt}. It is passed over.`];
  });
}
