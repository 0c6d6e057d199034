import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { Secret } from '@hardened-deploy/core/base/secret';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { DATABASE_IMAGE } from '@hardened-deploy/testkit/docker/test-database';
import { testAuthority, type TestAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
/** Names that public DNS could have. Only the container with the client knows the address. */
const HOST = 'db.shop.example.com';
const OTHER = 'other.shop.example.com';

let bed: BackupBed;
let authority: TestAuthority;
let tools: string;

beforeAll(async () => {
  authority = await testAuthority();
  bed = await openBackupBed();
  await bed.sql('CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 20) g');
  tools = `${bed.database.container}-holder`;
  const names = [HOST, OTHER].flatMap((name) => ['--add-host', `${name}:${bed.database.address}`]);
  await bed.docker('run', '--detach', '--name', tools, ...names, DATABASE_IMAGE, 'sleep', '1000000');
});
afterAll(async () => {
  await bed.close();
  await authority[Symbol.asyncDispose]();
});
afterEach(async () => {
  const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
  await bed.vault().remove(bed.token, left, go);
  expect(await bed.folders()).toEqual([]);
});

/** A backup through the idle container that has only the client. */
const backUp = ({ host = HOST, query = '', ca }: { host?: string; query?: string; ca?: string }) => {
  const url = new Secret(`postgresql://app:${encodeURIComponent(PASSWORD)}@${host}/shop${query}`);
  return bed.backUp({
    container: tools,
    dump: postgresDump({ url, ...(ca !== undefined && { authority: new Secret(ca) }) }),
  });
};
const refused = async (words: RegExp, way: Parameters<typeof backUp>[0]) =>
  await expect(backUp(way)).rejects.toMatchObject({ code: 'backup/failed', message: expect.stringMatching(words) });

describe('a database that is managed elsewhere', () => {
  test('and has no TLS is refused, unless the URL says that this is meant', async () => {
    await refused(/server does not support SSL[^]*Turn on TLS at the server/, {});
    const backup = await backUp({ query: '?sslmode=disable' });
    expect(backup.details).toMatchObject({ tls: 'none, sslmode=disable' });
    expect(bed.progress.lines.join('\n')).toContain(`connection to ${HOST} is not verified (sslmode=disable)`);
  });

  describe('with TLS', () => {
    beforeAll(async () => {
      const { cert, key } = await authority.issue([HOST]);
      await put('server.crt', cert + authority.intermediate);
      await put('server.key', key);
      await bed.sql('ALTER SYSTEM SET ssl = on');
      await bed.sql('SELECT pg_reload_conf()');
    });

    test('must show a certificate of a public authority', async () => {
      await refused(/certificate verify failed[^]*`ca-secret`/, {});
    });

    test('or one of the authority that the configuration names; then nothing is warned of, and the manifest says how it was encrypted', async () => {
      const before = bed.progress.lines.length;
      const backup = await backUp({ ca: authority.root });
      expect(backup).toMatchObject({ verified: { level: 'L3' }, details: { tls: 'TLSv1.3, sslmode=verify-full' } });
      expect(bed.progress.lines.slice(before).join('\n')).not.toContain('not verified');
    });

    test('and it must be for the name of the URL', async () => {
      await refused(/does not match host name[^]*Write in the URL the name/, { host: OTHER, ca: authority.root });
      await backUp({ host: OTHER, ca: authority.root, query: '?sslmode=verify-ca' });
    });

    test('is encrypted and not verified where the URL says so, with a warning', async () => {
      const backup = await backUp({ query: '?sslmode=require' });
      expect(backup.details).toMatchObject({ tls: 'TLSv1.3, sslmode=require' });
      expect(bed.progress.lines.join('\n')).toContain(`connection to ${HOST} is not verified (sslmode=require)`);
    });

    test('is restored by the script in the manifest, which verifies it too', async () => {
      const backup = await backUp({ ca: authority.root });
      expect(backup.restore.join('\n')).toContain('PGSSLMODE=verify-full');
      const folder = `/tmp/${bed.database.container}`;
      await bed.docker(
        'run',
        '--rm',
        '--volume',
        `${folder}:/to`,
        DATABASE_IMAGE,
        'sh',
        '-c',
        `cat >/to/ca.pem <<'END'\n${authority.root}END`,
      );
      await bed.sql('DELETE FROM orders');
      const follow = (file: string) =>
        runWithInput('sh', {
          argv: ['-s'],
          input: backup.restore.join('\n'),
          environment: { ...process.env, PGPASSWORD: PASSWORD, CA_FILE: `${folder}/${file}` },
        });
      expect(await follow('ca.pem')).toContain('Restored.');
      expect(await bed.sql('SELECT count(*) FROM orders')).toBe('20');
      await bed.docker(
        'run',
        '--rm',
        '--volume',
        '/tmp:/to',
        DATABASE_IMAGE,
        'rm',
        '-r',
        `/to/${bed.database.container}`,
      );
    });
  });
});

test('a database on the host itself is reached through a container with the client in the network of the host', async () => {
  const [server, client] = [`${tools}-server`, `${tools}-client`];
  const port = '54329';
  const inHost = ['run', '--detach', '--network', 'host'];
  process.env['POSTGRES_PASSWORD'] = PASSWORD;
  try {
    const variables = ['--env', 'POSTGRES_PASSWORD', '--env', 'POSTGRES_USER=app', '--env', 'POSTGRES_DB=shop'];
    await bed.docker(...inHost, '--name', server, ...variables, DATABASE_IMAGE, 'postgres', '-p', port);
    await bed.docker(...inHost, '--name', client, DATABASE_IMAGE, 'sleep', '1000000');
    await vi.waitFor(() => bed.docker('exec', client, 'pg_isready', '-q', '-h', '127.0.0.1', '-p', port), 60_000);
    const url = new Secret(`postgresql://app:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/shop`);
    const backup = await bed.backUp({ container: client, dump: postgresDump({ url }) });
    expect(backup).toMatchObject({ verified: { level: 'L3' }, details: { tls: 'none, sslmode=prefer' } });
  } finally {
    delete process.env['POSTGRES_PASSWORD'];
    await bed.docker('rm', '--force', '--volumes', server, client);
  }
});

/** A file in the folder of the server's data, which only the server reads. */
async function put(name: string, text: string): Promise<void> {
  const script = `cd "$PGDATA" && cat >${name} && chown postgres ${name} && chmod 600 ${name}`;
  const argv = ['exec', '--interactive', bed.database.container, 'sh', '-ec', script];
  await runWithInput('docker', { argv, input: text });
}
