import type { BackupFile } from '@hardened-deploy/core/backup/backup';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from './dump.ts';

/** Sets $image, which has the programs of the database, and $container where the database has one at the target. */
export function imageLines({ container, image }: Pick<KeptBackup, 'container' | 'image'>): readonly string[] {
  if (container === undefined) return [`image=${shellWord(image ?? '')}`];
  return [`container=${shellWord(container)}`, 'image=$(docker inspect --format \'{{.Image}}\' "$container")'];
}

/** First of all steps of a restore by hand. `tool SCRIPT` of these instructions runs a script in the folder of the backup. */
export function comparedFilesFirst({
  mark,
  files,
}: {
  readonly mark: string;
  readonly files: readonly BackupFile[];
}): readonly string[] {
  return [
    '# 1. No rehearsal has found it damaged since, and the files are the ones that were proven.',
    `tool 'if [ -e ${mark} ]; then cat ${mark} >&2; exit 1; fi'`,
    "tool 'sha256sum -c - <<SUMS",
    ...files.map(({ name, sha256 }) => `${sha256}  ${name}`),
    "SUMS'",
  ];
}

/** A name from outside for a comment, or for text in double quotes that the shell prints: it stays on its line, and runs nothing. */
export function quotedName(name: string): string {
  return JSON.stringify(name).replaceAll('`', "'");
}
