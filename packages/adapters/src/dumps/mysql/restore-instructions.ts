import type { BackupFile } from '@hardened-deploy/core/backup/backup';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../dump.ts';
import { archiveOf, type ServerFacts } from './dump-facts.ts';
import { MYSQL_CONNECTION, MYSQL_PROGRAMS } from './scripts/client.ts';

export interface InstructionFacts extends KeptBackup {
  /** The variables that the client reads, without the password. */
  readonly connection: ReadonlyMap<string, string>;
  readonly server: ServerFacts;
  readonly files: readonly BackupFile[];
}

/**
 * The lines of a shell script that restores a backup with Docker alone: into a new database beside the live one. MySQL can't
 * rename a database, so going live is a second step that a person asks for: it packs the live database into a file, and
 * then loads the backup in its place.
 */
export function restoreInstructions(facts: InstructionFacts): readonly string[] {
  const { id, part, container, source, server, connection } = facts;
  const mark = part === undefined ? 'damaged.json' : '../damaged.json';
  const live = sqlName(server.database);
  const archive = archiveOf(facts.files) ?? 'database.sql.gz';
  const charset = `CHARACTER SET ${server.charset} COLLATE ${server.collation}`;
  const variables = [...connection].filter(
    ([name]) => name.startsWith('HD_MYSQL_') && name !== 'HD_MYSQL_PASSWORD' && name !== 'HD_MYSQL_DATABASE',
  );
  return [
    '#!/bin/sh',
    `# Restores backup ${id} of database ${oneLine(server.database)} with Docker alone.`,
    `# Save these lines as restore.sh on (or point DOCKER_HOST at) the host that runs container ${container}, then:`,
    "#   HD_MYSQL_PASSWORD='…' sh restore.sh              restores into a new database beside the live one, which stays as it is",
    "#   HD_MYSQL_PASSWORD='…' REPLACE=yes sh restore.sh  then puts it in the place of the live one. First stop what writes to it",
    '# The user must be allowed to create and drop databases. Users and their rights are not part of the backup.',
    'set -eu',
    'stamp=$(date -u +%Y%m%d%H%M%S)',
    `container=${shellWord(container)}`,
    'image=$(docker inspect --format \'{{.Image}}\' "$container")',
    'client() {',
    `  docker run --rm --interactive --user root --entrypoint '' --network "container:$container" \\`,
    `    --volume ${shellWord(`${source}:/backups`)} --workdir ${shellWord(part === undefined ? `/backups/${id}` : `/backups/${id}/${part}`)} \\`,
    `    --env HD_MYSQL_PASSWORD ${variables.map(([name, value]) => `--env ${name}=${shellWord(value)}`).join(' ')} \\`,
    '    --env HD_MYSQL_DATABASE="$1" --env HD_FILE --env LC_ALL=C "$image" sh -euc "$(begin)',
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
    '# 2. A new database beside the live one.',
    'restored=restored_$stamp',
    "client information_schema 'ask' <<SQL",
    `CREATE DATABASE $restored ${charset};`,
    'SQL',
    `load='{ unpack ${archive} || echo FAILED; } | ask --max-allowed-packet=1G'`,
    'client "$restored" "$load" </dev/null',
    'echo "Restored into the database $restored. It has:"',
    `client "$restored" ask <<'SQL'`,
    "SELECT COUNT(*), 'tables and views' FROM information_schema.tables WHERE table_schema = DATABASE();",
    'SQL',
    'if [ "$(printenv REPLACE || :)" != yes ]; then',
    '  echo "To use it, write its name into the URL of the application; or run this again with REPLACE=yes."',
    '  exit 0',
    'fi',
    '',
    '# 3. In the place of the live one, which is packed into a file beside the backups first.',
    `live=${shellWord(server.database)}`,
    'HD_FILE=/backups/replaced_$stamp.sql.gz',
    'export HD_FILE',
    'client "$live" \'',
    '  { "$dumper" --defaults-file="$work/client.cnf" --single-transaction --hex-blob --routines --triggers --events \\',
    '      --no-tablespaces --max-allowed-packet=1G -- "$HD_MYSQL_DATABASE" && touch "$work/whole"; } | gzip -1 >"$HD_FILE"',
    '  test -e "$work/whole"\' </dev/null',
    "client information_schema 'ask' <<'SQL'",
    `DROP DATABASE ${live};`,
    `CREATE DATABASE ${live} ${charset};`,
    'SQL',
    'client "$live" "$load" </dev/null',
    "client information_schema 'ask' <<SQL",
    'DROP DATABASE $restored;',
    'SQL',
    `echo "Restored. What was replaced is in $HD_FILE; remove that file when you no longer need it. /backups is" ${shellWord(source)}`,
  ];
}

/** Quotes a name as an identifier of MySQL. */
export function sqlName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

function oneLine(name: string): string {
  return JSON.stringify(name).replaceAll('`', "'");
}
