import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { TakenSet } from './set-members.ts';

/**
 * The lines of a shell script that restores a backup with Docker alone. Of several databases, it restores the one that is
 * named as its argument: each of them has its own password.
 */
export function setInstructions(
  members: TakenSet['members'],
  { id, source }: { readonly id: BackupId; readonly source: string },
): readonly string[] {
  const [first, ...others] = members.map(({ name, container, dump: { image }, restore }) => ({
    name: name ?? 'main',
    lines: restore({ id, container, image, source, ...(name !== null && { part: name }) }),
  }));
  if (!first || others.length === 0) return first?.lines ?? [];
  const all = [first, ...others];
  return [
    '#!/bin/sh',
    `# Backup ${id} has ${all.length} databases. Each of them is restored by itself:`,
    ...all.map(({ name }) => `#   sh restore.sh ${name}`),
    '# with its password, as the lines of its part say.',
    ...requireName(all.map(({ name }) => name)),
    'case "$1" in',
    ...all.flatMap(({ name, lines }) => [`${name})`, ...lines.filter((line) => line !== '#!/bin/sh'), ';;', '']),
    'esac',
  ];
}

/** What the databases of a backup are called in its instructions. */
export function namesIn(members: TakenSet['members']): readonly string[] {
  return members.map(({ name }) => name ?? 'main');
}

/** Ends a script that was not told which of several databases it is about. Nothing for one. */
export function requireName(names: readonly string[]): readonly string[] {
  if (names.length <= 1) return [];
  return [
    'case "${1-}" in',
    `${names.join('|')}) ;;`,
    `*) echo 'Say which: ${names.join(', ')}' >&2; exit 2 ;;`,
    'esac',
  ];
}
