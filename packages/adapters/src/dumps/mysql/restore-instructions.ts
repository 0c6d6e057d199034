import type { BackupFile } from '@hardened-deploy/core/backup/backup';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../dump.ts';
import { imageLines, quotedName } from '../instruction-lines.ts';
import { keptFolder } from '../kept-folder.ts';
import { archiveOf, type ServerFacts } from './dump-facts.ts';
import { MYSQL_CONNECTION, MYSQL_PROGRAMS } from './scripts/client.ts';
import { compareScript, PUT_IN_PLACE_SCRIPT } from './scripts/put-in-place.ts';

export interface InstructionFacts extends KeptBackup {
  /** The variables that the client reads, without the password. */
  readonly connection: ReadonlyMap<string, string>;
  readonly server: ServerFacts;
  readonly files: readonly BackupFile[];
  /** Whether the content of the rows was hashed too, and not only counted. */
  readonly hashed: boolean;
}

/**
 * The lines of a shell script that restores a backup with Docker alone: into a new database beside the live one, compared with what was
 * dumped. Going live is a second step that a person asks for. MySQL can't rename a database, so its tables change places with the live ones.
 */
export function restoreInstructions(facts: InstructionFacts): readonly string[] {
  const { id, part, container, source, server, connection, hashed } = facts;
  const { folder, mark } = keptFolder(id, part);
  const live = sqlName(server.database);
  const archive = archiveOf(facts.files) ?? 'database.sql.gz';
  const charset = `CHARACTER SET ${server.charset} COLLATE ${server.collation}`;
  const variables = [...connection].filter(
    ([name]) => name.startsWith('HD_MYSQL_') && name !== 'HD_MYSQL_PASSWORD' && name !== 'HD_MYSQL_DATABASE',
  );
  return [
    '#!/bin/sh',
    `# Restores backup ${id} of database ${quotedName(server.database)} with Docker alone.`,
    `# Save these lines as restore.sh on (or point DOCKER_HOST at) the host that runs container ${container}, then:`,
    "#   HD_MYSQL_PASSWORD='…' sh restore.sh              restores into a new database beside the live one, which stays as it is",
    "#   HD_MYSQL_PASSWORD='…' REPLACE=yes sh restore.sh  then puts it in the place of the live one. First stop what writes to it",
    '# The user must be allowed to create and drop databases, and everything in them. Users and their rights are not part of the backup.',
    'set -eu',
    'stamp=$(date -u +%Y%m%d%H%M%S)',
    ...imageLines(facts),
    'client() {',
    `  docker run --rm --interactive --user root --entrypoint '' --network "container:$container" \\`,
    `    --volume ${shellWord(`${source}:/backups`)} --workdir ${shellWord(folder)} \\`,
    `    --env HD_MYSQL_PASSWORD ${variables.map(([name, value]) => `--env ${name}=${shellWord(value)}`).join(' ')} \\`,
    '    --env HD_MYSQL_DATABASE="$1" --env HD_FILE --env HD_ONLY --env HD_LIVE --env HD_RESTORED --env HD_REPLACED --env LC_ALL=C "$image" sh -euc "$(begin)',
    '$2"',
    '}',
    "begin() { cat <<'BEGIN'",
    'umask 077',
    'work=$(mktemp -d)',
    'die() { cat >&2; exit "$1"; }',
    ...`${MYSQL_PROGRAMS}${MYSQL_CONNECTION}`.split('\n').filter((line) => line !== ''),
    'BEGIN',
    '}',
    '',
    '# 1. No rehearsal has found it damaged since, and the files are the ones that were proven.',
    `client '' 'if [ -e ${mark} ]; then cat ${mark} >&2; exit 1; fi' </dev/null`,
    "client '' 'sha256sum -c -' <<'SUMS'",
    ...facts.files.map(({ name, sha256 }) => `${sha256}  ${name}`),
    'SUMS',
    '',
    '# 2. A new database beside the live one, which has every row of every table that the backup has.',
    'restored=restored_$stamp',
    "client information_schema 'ask' <<SQL",
    `CREATE DATABASE $restored ${charset};`,
    'SQL',
    `client "$restored" '{ unpack ${archive} || echo FAILED; } | ask --max-allowed-packet=1G' </dev/null`,
    ...asFunction('compare', compareScript(hashed ? 'hashed' : 'counted')),
    'HD_ONLY=everything',
    'export HD_ONLY',
    'client "$restored" "$(compare)" </dev/null',
    'echo "Restored into the database $restored, and every table compared."',
    'if [ "$(printenv REPLACE || :)" != yes ]; then',
    '  echo "To use it, write its name into the URL of the application; or run this again with REPLACE=yes."',
    '  exit 0',
    'fi',
    '',
    '# 3. Its tables take the place of the live ones, all at once. Those are kept in a database of their own.',
    `live=${shellWord(server.database)}`,
    'replaced=replaced_$stamp',
    'HD_FILE=/backups/$replaced.sql HD_LIVE=$live HD_RESTORED=$restored HD_REPLACED=$replaced',
    'export HD_FILE HD_LIVE HD_RESTORED HD_REPLACED',
    "client information_schema 'ask' <<'SQL'",
    `CREATE DATABASE IF NOT EXISTS ${live} ${charset};`,
    'SQL',
    ...asFunction('put_in_place', PUT_IN_PLACE_SCRIPT),
    'client information_schema "$(put_in_place)" </dev/null',
    'HD_ONLY=definitions',
    'client "$live" "$(compare)" </dev/null',
    'echo "Restored. What was replaced is kept as the database $replaced, its events disabled: drop it when you no longer need it."',
  ];
}

/** A shell function that prints a script, which a container runs. */
function asFunction(name: string, script: string): readonly string[] {
  return [`${name}() { cat <<'SCRIPT'`, ...script.split('\n').filter((line) => line !== ''), 'SCRIPT', '}'];
}

/** Quotes a name as an identifier of MySQL. */
export function sqlName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
