import type { BackupFile } from '@hardened-deploy/core/backup/backup';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../dump.ts';
import { imageLines, quotedName } from '../instruction-lines.ts';
import { keptFolder } from '../kept-folder.ts';
import { createDatabase } from './create-database.ts';
import { archiveOf, type ServerFacts } from './dump-facts.ts';
import { sqlName, sqlText } from './sql-text.ts';

export interface InstructionFacts extends KeptBackup {
  /** The variables of libpq, without the password. */
  readonly connection: ReadonlyMap<string, string>;
  readonly server: ServerFacts;
  readonly files: readonly BackupFile[];
}

/**
 * The lines of a shell script that restores a backup with Docker alone. It restores into a new database beside the live
 * one, and then renames both in one transaction. So clients lose their connection only once, and never see a half-restored
 * database. The old database stays under another name until a person drops it.
 */
export function restoreInstructions(facts: InstructionFacts): readonly string[] {
  const { id, part, container, source, server } = facts;
  const { folder, mark } = keptFolder(id, part);
  const live = sqlName(server.database);
  const archive = archiveOf(facts.files) ?? 'database.dump';
  return [
    '#!/bin/sh',
    `# Restores backup ${id} of database ${quotedName(server.database)} with Docker alone.`,
    `# Save these lines as restore.sh on ${whereToRun(facts)}, stop what writes`,
    "# to the database, then:  PGPASSWORD='…' sh restore.sh",
    '# PGUSER must be allowed to create databases and own this one (or be a superuser).',
    '# If a later step fails, the live database is as it was; drop what is called restored_… and see the message.',
    ...(facts.connection.has('HD_CA_PARTS') ? OF_AUTHORITIES : []),
    'set -eu',
    'stamp=$(date -u +%Y%m%d%H%M%S)',
    ...imageLines(facts),
    'client() {',
    `  docker run --rm --interactive --user postgres --entrypoint '' --network ${container === undefined ? 'host' : '"container:$container"'} \\`,
    `    --volume ${shellWord(`${source}:/backups:ro`)} --workdir ${shellWord(folder)} \\`,
    `    --env PGPASSWORD ${connectionOptions(facts)} \\`,
    ...(facts.connection.has('HD_CA_PARTS')
      ? ['    --volume "$CA_FILE:/ca.pem:ro" --env PGSSLROOTCERT=/ca.pem \\']
      : []),
    `    --env PGOPTIONS='-c default_transaction_read_only=off' "$image" "$@"`,
    '}',
    '',
    '# 1. No rehearsal has found it damaged since, and the files are the ones that were proven.',
    `client sh -c 'if [ -e ${mark} ]; then cat ${mark} >&2; exit 1; fi' </dev/null`,
    "client sha256sum -c - <<'SUMS'",
    ...facts.files.map(({ name, sha256 }) => `${sha256}  ${name}`),
    'SUMS',
    '',
    '# 2. A new database beside the live one. (On another server, run globals.sql first: roles and tablespaces.)',
    'client psql -X -v ON_ERROR_STOP=1 -v new="restored_$stamp" <<\'SQL\'',
    createDatabase(server),
    'SQL',
    `client pg_restore --exit-on-error --jobs=2 --dbname="restored_$stamp" ${archive} </dev/null`,
    'client psql -X -v ON_ERROR_STOP=1 -d "restored_$stamp" -c ANALYZE </dev/null',
    '',
    '# 3. The swap. To undo it: the same renames the other way round.',
    ...reopen(server.database),
    // A shell of its own: what comes before these lines may have a trap too, which has to stay.
    "( trap reopen EXIT; trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM",
    'client psql -X -v ON_ERROR_STOP=1 -v new="restored_$stamp" -v old="replaced_$stamp" <<\'SQL\'',
    `ALTER DATABASE ${live} ALLOW_CONNECTIONS false;`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${sqlText(server.database)};`,
    'BEGIN;',
    `ALTER DATABASE ${live} RENAME TO :"old";`,
    `ALTER DATABASE :"new" RENAME TO ${live};`,
    'COMMIT;',
    'ALTER DATABASE :"old" ALLOW_CONNECTIONS true;',
    'SQL',
    'trap - EXIT )',
    '',
    "# 4. What belongs to the database's name and not to its content: comment, grants, ALTER DATABASE … SET.",
    "client sh -ec '",
    `  pg_restore --create --list ${archive} | grep -E "^[0-9]+; [0-9]+ [0-9]+ (DATABASE PROPERTIES|[A-Z ]+ - DATABASE) " >/tmp/list || exit 0`,
    `  pg_restore --create --use-list=/tmp/list --file=/tmp/all.sql ${archive}`,
    '  sed "/^CREATE DATABASE /d" /tmp/all.sql >/tmp/properties.sql',
    "  psql -X -q -v ON_ERROR_STOP=1 -f /tmp/properties.sql >/dev/null' </dev/null",
    'echo "Restored. The database that was replaced is called replaced_$stamp; drop it when you no longer need it."',
  ];
}

function whereToRun({ container }: KeptBackup): string {
  return container === undefined
    ? 'a machine with Docker that reaches the database'
    : `(or point DOCKER_HOST at) the host that runs container ${container}`;
}

/**
 * A function of the script. The swap closes the live database before it renames, and a rollback doesn't open it again. So
 * whatever ends the swap in between does. If both were renamed already, the one of that name is open anyway.
 */
function reopen(database: string): readonly string[] {
  const statement = `ALTER DATABASE ${sqlName(database)} ALLOW_CONNECTIONS true;`;
  const opened = `The swap did not end well. Database ${quotedName(database)} takes connections again; see the message above.`;
  const closed = `The swap did not end well, and database ${quotedName(database)} may be closed to everybody. Run this on the server:`;
  return [
    'reopen() {',
    "  if client psql -X -v ON_ERROR_STOP=1 >&2 <<'SQL'",
    statement,
    'SQL',
    `  then printf '%s\\n' ${shellWord(opened)} >&2`,
    `  else printf '%s\\n' ${shellWord(closed)} ${shellWord(statement)} >&2`,
    '  fi',
    '}',
  ];
}

/** A server whose certificate is verified. The file is on the Docker host, and is the usual one of Debian's where nothing is said. */
const OF_AUTHORITIES = [
  "# CA_FILE is a file of the Docker host with the certificate of the authority that signed the server's.",
  'CA_FILE=${CA_FILE:-/etc/ssl/certs/ca-certificates.crt}',
];

/** Connects to another database than the one that is renamed. */
function connectionOptions({ connection, server }: InstructionFacts): string {
  const maintenance = server.database === 'postgres' ? 'template1' : 'postgres';
  const kept = [...connection].filter(
    ([name]) => name !== 'PGOPTIONS' && name !== 'PGDATABASE' && !name.startsWith('HD_'),
  );
  return [...kept, ['PGDATABASE', maintenance] as const]
    .map(([name, value]) => `--env ${name}=${shellWord(value)}`)
    .join(' ');
}
