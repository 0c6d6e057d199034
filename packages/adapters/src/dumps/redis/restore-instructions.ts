import type { BackupFile } from '@hardened-deploy/core/backup/backup';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../dump.ts';
import { comparedFilesFirst, imageLines } from '../instruction-lines.ts';
import { keptFolder } from '../kept-folder.ts';
import { REDIS_PROGRAMS } from './scripts/client.ts';
import { PUT_IN_PLACE } from './scripts/put-in-place.ts';

export interface InstructionFacts extends KeptBackup {
  readonly files: readonly BackupFile[];
  /** What the dump script has said of the server, by name. */
  readonly facts: ReadonlyMap<string, string>;
}

/**
 * The lines of a shell script that restores a backup with Docker alone: first into a server of its own, which shows that it can be
 * loaded. Going live is a second step that a person asks for, because the server is stopped for it. It keeps what was there, and
 * can put it back.
 */
export function restoreInstructions({
  id,
  part,
  container,
  source,
  files,
  facts,
}: InstructionFacts): readonly string[] {
  const { folder, mark } = keptFolder(id, part);
  const settings = [
    ['backup', folder],
    ['keys', facts.get('keys') ?? ''],
    ['dir', facts.get('dir') || '/data'],
    ['file', facts.get('dbfilename') || 'dump.rdb'],
    ['aof_file', facts.get('appendfilename') || 'appendonly.aof'],
    ['aof_dir', facts.get('appenddirname') ?? ''],
    ['appendonly', facts.get('appendonly') || 'yes'],
  ] as const;
  return [
    '#!/bin/sh',
    `# Restores backup ${id} of ${facts.get('server') ?? 'Redis'} with Docker alone, all its databases and functions.`,
    `# Save these lines as restore.sh on (or point DOCKER_HOST at) the host that runs container ${container}, then:`,
    '#   sh restore.sh              loads it into a server of its own and counts the keys; nothing is changed',
    '#   REPLACE=yes sh restore.sh  then stops the container, puts the backup in the place of its data, and starts it again',
    '#   UNDO=yes sh restore.sh     puts back what the last REPLACE has replaced',
    `# What is replaced stays in ${settings[2][1]} as replaced_…; remove that when you no longer need it. Users (ACL) and the`,
    '# configuration of the server are not part of the backup.',
    'set -eu',
    'stamp=$(date -u +%Y%m%d%H%M%S)',
    ...imageLines({ container }),
    '# tool SCRIPT OPTION …: runs it in the image of the server, with the options for docker.',
    'tool() {',
    '  script=$1; shift',
    `  docker run --rm --interactive --user root --entrypoint '' --network none --volume ${shellWord(`${source}:/backups:ro`)} \\`,
    `    --workdir ${shellWord(folder)} --env LC_ALL=C --env stamp="$stamp" ${settings.map(([name, value]) => `--env ${name}=${shellWord(value)}`).join(' ')} \\`,
    '    "$@" "$image" sh -euc "$(begin)',
    '$script" </dev/null',
    '}',
    "begin() { cat <<'BEGIN'",
    'die() { cat >&2; exit "$1"; }',
    ...`${REDIS_PROGRAMS}${PUT_IN_PLACE}`.split('\n').filter((line) => line !== ''),
    'BEGIN',
    '}',
    'with_data() { tool "$1" --volumes-from "$container"; }',
    '# A failed step must not leave the server stopped, unless only a part of its files is in place (77).',
    'stopped_while() {',
    '  with_data is_volume',
    '  docker stop "$container" >/dev/null',
    '  code=0; with_data "$1" || code=$?',
    '  if [ "$code" != 77 ]; then docker start "$container" >/dev/null; fi',
    '  if [ "$code" != 0 ]; then exit "$code"; fi',
    '}',
    'if [ "$(printenv UNDO || :)" = yes ]; then',
    '  stopped_while put_back',
    '  echo "Put back. What it has replaced is called undone_$stamp, beside it."',
    '  exit 0',
    'fi',
    '',
    ...comparedFilesFirst({ mark, files }),
    '',
    '# 2. A server of its own loads it.',
    'tool try_it',
    'if [ "$(printenv REPLACE || :)" != yes ]; then',
    '  echo "To use it, stop what writes to the server, and run this again with REPLACE=yes."',
    '  exit 0',
    'fi',
    '',
    '# 3. In the place of the live data.',
    'stopped_while put',
    'echo "Restored. What was replaced is called replaced_$stamp. To undo it: UNDO=yes sh restore.sh"',
  ];
}
