import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { databaseLaws } from '@hardened-deploy/testkit/base/database-laws';
import { startTestContainer, type TestContainer } from '@hardened-deploy/testkit/docker/test-container';
import { testAuthority, type TestAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const password = 'p@ss/w0rd: canary';
const encoded = encodeURIComponent(password);
const go = new AbortController().signal;
let server: TestContainer;

beforeAll(async () => {
  server = await startTestContainer({
    image: 'hd-bed/postgres:17',
    port: 5432,
    environment: { POSTGRES_USER: 'app', POSTGRES_PASSWORD: password, POSTGRES_DB: 'shop' },
  });
  await untilReady();
});
afterAll(() => server.remove());

// The server of the image's first start listens on its socket only; over TCP it answers when it is there to stay.
async function untilReady(): Promise<void> {
  const url = new Secret(`postgres://app:${encoded}@${server.address}/shop`);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await postgresDatabase().query({ url, sql: 'select 1', timeout: seconds(2) }, go);
    if (answer.kind === 'answered') return;
    await pause(200);
  }
  throw new Error('PostgreSQL did not come up');
}

databaseLaws('pg', async () => ({
  database: postgresDatabase(),
  address: server.address,
  password,
  refusing: '127.0.0.1:9',
  close: async () => undefined,
}));

describe('pg', () => {
  const ask = (sql: string, options: { url?: string; timeout?: number } = {}) =>
    postgresDatabase().query(
      {
        url: new Secret(options.url ?? `postgres://app:${encoded}@${server.address}/shop`),
        sql,
        timeout: milliseconds(options.timeout ?? 5_000),
      },
      go,
    );

  test('several statements in one are refused, so none can leave the read-only transaction', async () => {
    expect(await ask('select 1; commit; create table canary ()')).toMatchObject({ kind: 'refused' });
    expect(await ask("select to_regclass('canary') as it")).toMatchObject({ rows: [{ it: null }] });
  });

  test('a query that ran out of time is ended at the server too', async () => {
    await ask('select pg_sleep(20)', { timeout: 200 });
    await pause(300);
    const running =
      "select count(*)::int as n from pg_stat_activity where query = 'select pg_sleep(20)' and state = 'active'";
    expect(await ask(running)).toMatchObject({ rows: [{ n: 0 }] });
  });

  test('no connection is left behind', async () => {
    for (let count = 0; count < 3; count += 1) await ask('select 1');
    await pause(200);
    const others =
      "select count(*)::int as n from pg_stat_activity where application_name = 'hardened-deploy' and query <> 'select pg_sleep(30)'";
    expect(await ask(others)).toMatchObject({ rows: [{ n: 1 }] });
  });

  test('nothing is taken from the environment: a URL without a password has none', async () => {
    process.env['PGPASSWORD'] = password;
    process.env['PGHOST'] = server.address.split(':')[0];
    try {
      expect(await ask('select 1', { url: `postgres://app@${server.address}/shop` })).toMatchObject({
        kind: 'refused',
      });
      expect(await ask('select 1', { url: 'postgres://app@/shop' })).toMatchObject({ kind: 'refused' });
    } finally {
      delete process.env['PGPASSWORD'];
      delete process.env['PGHOST'];
    }
  });

  test('sslmode=require of a server without TLS is unreachable for good; prefer goes on in the clear', async () => {
    const url = `postgres://app:${encoded}@${server.address}/shop`;
    expect(await ask('select 1 as one', { url: `${url}?sslmode=require` })).toMatchObject({
      kind: 'unreachable',
      permanent: true,
    });
    expect(await ask('select 1 as one', { url: `${url}?sslmode=prefer` })).toMatchObject({ kind: 'answered' });
  });

  test('a server that accepts and says nothing is given up in time', async () => {
    const silent = createServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const began = performance.now();
    const answer = await ask('select 1', { url: `postgres://app:x@127.0.0.1:${port}/shop`, timeout: 300 });
    expect(answer).toMatchObject({ kind: 'unreachable', why: 'no answer in time' });
    expect(performance.now() - began).toBeLessThan(3_000);
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  });
});

describe('a server with a certificate of an authority of its own', () => {
  const NAME = 'localhost';
  let authority: TestAuthority;
  const port = () => server.address.split(':')[1] ?? '';
  const ask = (host: string, root?: string) => {
    const url = new Secret(`postgres://app:${encoded}@${host}:${port()}/shop?sslmode=verify-full`);
    const question = { url, sql: 'select ssl from pg_stat_ssl where pid = pg_backend_pid()', timeout: seconds(5) };
    return postgresDatabase().query({ ...question, authority: root === undefined ? undefined : new Secret(root) }, go);
  };

  beforeAll(async () => {
    authority = await testAuthority();
    const { cert, key } = await authority.issue([NAME]);
    const files = { 'server.crt': cert + authority.intermediate, 'server.key': key };
    for (const [name, text] of Object.entries(files)) {
      const write = `printf %s "$1" >"$PGDATA/${name}" && chmod 600 "$PGDATA/${name}"`;
      await server.exec('sh', '-ec', `${write}; chown postgres "$PGDATA/${name}"`, 'sh', text);
    }
    for (const sql of ['ALTER SYSTEM SET ssl = on', 'SELECT pg_reload_conf()'])
      await server.exec('psql', '-U', 'app', '-d', 'shop', '-c', sql);
  });
  afterAll(() => authority[Symbol.asyncDispose]());

  test('is trusted with that authority only, and for the name in its certificate only', async () => {
    expect(await ask(NAME, authority.root)).toMatchObject({ kind: 'answered', rows: [{ ssl: true }] });
    expect(await ask(NAME)).toMatchObject({ kind: 'unreachable', permanent: true });
    expect(await ask(NAME, rootCertificates[0])).toMatchObject({ kind: 'unreachable', permanent: true });
    expect(await ask('127.0.0.1', authority.root)).toMatchObject({ kind: 'unreachable', permanent: true });
  });
});
