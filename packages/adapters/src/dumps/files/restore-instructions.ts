import type { BackupFile } from '@hardened-deploy/core/backup/backup';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../dump.ts';
import { comparedFilesFirst } from '../instruction-lines.ts';
import { keptFolder } from '../kept-folder.ts';
import { FILES_LISTING } from './scripts/listing.ts';
import { FILES_UNPACK } from './scripts/unpack.ts';

export interface InstructionFacts extends Omit<KeptBackup, 'source'> {
  /** What has the backups. */
  readonly source: string;
  /** `the volume uploads`. */
  readonly what: string;
  /** What was packed: Docker's name of a volume, or an absolute path. */
  readonly volume: string;
  /** What volumes beside it are called, before their time. */
  readonly beside: string;
  readonly image: string;
  readonly files: readonly BackupFile[];
}

/**
 * The lines of a shell script that restores a volume with Docker alone: into a new volume beside the live one, compared with the listing.
 * Going live is a second step that a person asks for: it refuses while a container that runs has the volume mounted, and keeps what
 * was in it in a volume of its own.
 */
export function restoreInstructions({
  id,
  part,
  source,
  what,
  volume,
  beside,
  image,
  files,
}: InstructionFacts): readonly string[] {
  const { folder, mark } = keptFolder(id, part);
  return [
    '#!/bin/sh',
    `# Restores ${what} of backup ${id} with Docker alone. Save these lines as restore.sh on the Docker host (or point DOCKER_HOST at it), then:`,
    '#   sh restore.sh              unpacks it into a new volume beside the live one, and compares every file; the live one stays as it is',
    '#   REPLACE=yes sh restore.sh  then puts that in the place of what the live one has. First stop what has it mounted',
    '# (Of a backup with several parts, the name of this one stands behind restore.sh.)',
    'set -eu',
    'stamp=$(date -u +%Y%m%d%H%M%S)',
    `volume=${shellWord(volume)}`,
    `beside=${shellWord(beside)}`,
    `image=${shellWord(image)}`,
    'tool() {',
    '  script=$1; shift',
    `  docker run --rm --interactive --user root --entrypoint '' --network none --volume ${shellWord(`${source}:/backups:ro`)} \\`,
    `    --workdir ${shellWord(folder)} --env LC_ALL=C "$@" "$image" sh -euc "$(begin)`,
    '$script" </dev/null',
    '}',
    "begin() { cat <<'BEGIN'",
    'die() { cat >&2; exit "$1"; }',
    'work=$(mktemp -d)',
    ...`${FILES_LISTING}${FILES_UNPACK}`.split('\n').filter((line) => line !== ''),
    'BEGIN',
    '}',
    '',
    ...comparedFilesFirst({ mark, files }),
    '',
    '# 2. A new volume beside the live one, with everything as the listing says.',
    'restored=${beside}-restored-$stamp',
    'docker volume create "$restored" >/dev/null',
    'tool \'unpack_into /restored\' --volume "$restored:/restored"',
    'echo "Restored into the volume $restored, and every file compared."',
    'if [ "$(printenv REPLACE || :)" != yes ]; then',
    '  echo "To use it, stop what has $volume mounted, and run this again with REPLACE=yes."',
    '  exit 0',
    'fi',
    '',
    '# 3. In the place of what the live one has, which is copied into a volume of its own first.',
    // The filter of `docker ps` knows neither a folder that is in it, nor one that it is in.
    'at=$volume',
    'case $volume in /*) ;; *) at=$(docker volume inspect --format \'{{.Mountpoint}}\' "$volume") ;; esac',
    'touches() {',
    '  if [ "$1" = "$volume" ]; then return 0; fi',
    '  case $1/ in "$at"/*) return 0 ;; esac',
    '  case $at/ in "${1%/}"/*) return 0 ;; esac',
    '  return 1',
    '}',
    'running=$(docker ps --quiet | while read -r each; do',
    '  docker inspect --format \'{{range .Mounts}}{{println .Source}}{{println .Name}}{{end}}\' "$each" | while IFS= read -r mounted; do',
    '    if [ -n "$mounted" ] && touches "$mounted"; then echo "$each"; break; fi',
    '  done',
    'done)',
    'if [ -n "$running" ]; then',
    '  echo "These containers run and have $volume or a part of it mounted: $running. Stop them first. $restored stays." >&2',
    '  exit 1',
    'fi',
    'replaced=${beside}-replaced-$stamp',
    'docker volume create "$replaced" >/dev/null',
    'with_all() { tool "$1" --volume "$volume:/live" --volume "$replaced:/replaced" --volume "$restored:/restored:ro"; }',
    "with_all 'cp -a /live/. /replaced/ && sync'",
    "with_all 'find /live -xdev -mindepth 1 -delete && cp -a /restored/. /live/ && sync' ||",
    "  { echo 'It could not be put in place; what was there is put back' >&2",
    "    with_all 'find /live -xdev -mindepth 1 -delete && cp -a /replaced/. /live/ && sync'; exit 1; }",
    'docker volume rm "$restored" >/dev/null',
    'echo "Restored. What was replaced is in the volume $replaced; remove that when you no longer need it. To undo it, copy it back:"',
    "echo \"  docker run --rm --volume $replaced:/from:ro --volume '$volume:/to' $image sh -c 'find /to -xdev -mindepth 1 -delete && cp -a /from/. /to/'\"",
  ];
}
