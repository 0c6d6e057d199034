import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type InstructionFacts,
  restoreInstructions,
} from '@hardened-deploy/adapters/dumps/postgres/restore-instructions';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-instructions-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const FACTS: InstructionFacts = {
  id: '20261121T040102.123Z-00112233445566aa' as BackupId,
  container: 'shop-db',
  source: 'hd-shop-production-backups',
  connection: new Map([['PGHOST', 'localhost']]),
  server: {
    database: `it's "mine" $(x)`,
    serverVersion: '17.11',
    takenAt: '2026-11-21T04:01:02.123Z',
    encoding: 'UTF8',
    collate: 'C',
    ctype: 'C',
    owner: 'app',
    bytes: 1,
  },
  files: [{ name: 'database.dump', bytes: 1, sha256: '0a'.repeat(32) }],
};
const SCRIPT = restoreInstructions(FACTS).join('\n');
const LIVE = `"it's ""mine"" $(x)"`;
const CLOSED = `ALTER DATABASE ${LIVE} ALLOW_CONNECTIONS false;`;
const OPENED = `ALTER DATABASE ${LIVE} ALLOW_CONNECTIONS true;`;

/** Runs the script in a real shell, with a Docker that writes down what it is given and does `then` for inputs with these words. */
function run(words = 'nothing has these words', then = 'exit 3', shell = 'sh') {
  const docker = `#!/bin/sh
{ echo "$*"; cat; } >"${root}/input"
cat "${root}/input" >>"${root}/all"
if grep -q "$WORDS" "${root}/input"; then ${then}; fi
`;
  writeFileSync(join(root, 'docker'), docker);
  chmodSync(join(root, 'docker'), 0o755);
  const env = { PATH: `${root}:${process.env['PATH']}`, PGPASSWORD: 'x', WORDS: words };
  // The lines that decrypt a backup come before these, and have a trap that removes what they unpacked.
  const script = `trap 'echo cleared >>"${root}/all"' EXIT\n${SCRIPT}`;
  const done = spawnSync(shell, ['-c', script], { input: '', env, encoding: 'utf8' });
  const sql = readFileSync(join(root, 'all'), 'utf8');
  expect(sql).toMatch(/cleared\n$/);
  return { ...done, sql };
}

test('a restore that goes well opens only the database that was replaced', () => {
  const { status, stderr, sql } = run();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(sql).toContain(CLOSED);
  expect(sql).not.toContain(OPENED);
});

test.each([
  ['fails', 'sh', 'exit 3', 3],
  ['fails', 'bash', 'exit 3', 3],
  ['is ended by a signal', 'sh', 'kill -TERM "$PPID"; exit 0', 143],
  ['is ended by a signal', 'bash', 'kill -TERM "$PPID"; exit 0', 143],
])('when the swap %s in %s, the live database takes connections again, and it says so', (_, shell, then, status) => {
  const done = run('RENAME', then, shell);
  expect(done).toMatchObject({ status, stdout: '' });
  expect(done.sql.indexOf(OPENED)).toBeGreaterThan(done.sql.indexOf(CLOSED));
  expect(done.stderr).toContain('takes connections again');
});

test('when it cannot be opened again, a person is told what to run', () => {
  const done = run('ALLOW_CONNECTIONS');
  expect(done.status).toBe(3);
  expect(done.stderr).toMatch(/may be closed to everybody. Run this on the server:\n.*ALLOW_CONNECTIONS true;\n$/);
  expect(done.stderr).toContain(OPENED);
});

test('what fails before the swap touches nothing of the live database', () => {
  const done = run('ANALYZE');
  expect(done).toMatchObject({ status: 3, stderr: '' });
  expect(done.sql).not.toContain('ALLOW_CONNECTIONS');
});

test('a database that has no container is reached from the machine, by the programs of the image', () => {
  const { container, ...elsewhere } = FACTS;
  const script = restoreInstructions({ ...elsewhere, image: "post'gres:17" }).join('\n');
  expect(script).toContain("image='post'\\''gres:17'\n");
  expect(script).toContain('--network host');
  expect(script).toContain('restore.sh on a machine with Docker that reaches the database');
  expect(script).not.toMatch(/\$container|undefined|docker inspect/);
  expect(script).not.toContain(container);
});
