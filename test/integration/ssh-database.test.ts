import { setTimeout as pause } from 'node:timers/promises';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import type { EngineReach } from '@hardened-deploy/adapters/reach/reach';
import { sshReach } from '@hardened-deploy/adapters/reach/ssh/ssh-reach';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { databaseLaws } from '@hardened-deploy/testkit/base/database-laws';
import { startTestContainer, type TestContainer } from '@hardened-deploy/testkit/docker/test-container';
import { type TestSshd, testSshd } from '@hardened-deploy/testkit/ssh/test-sshd';
import { afterAll, beforeAll, vi } from 'vitest';
import { serverAt } from './ssh-support.ts';

// A database whose address only the server can dial, as far as the runner knows.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const password = 'p@ss/w0rd: canary';
const go = new AbortController().signal;
let server: TestContainer;
let sshd: TestSshd;
let reach: EngineReach;

beforeAll(async () => {
  sshd = await testSshd();
  reach = sshReach(serverAt(sshd), null);
  server = await startTestContainer({
    image: 'hd-bed/postgres:17',
    port: 5432,
    environment: { POSTGRES_USER: 'app', POSTGRES_PASSWORD: password, POSTGRES_DB: 'shop' },
  });
  const url = new Secret(`postgres://app:${encodeURIComponent(password)}@${server.address}/shop`);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await postgresDatabase(reach).query({ url, sql: 'select 1', timeout: seconds(5) }, go);
    if (answer.kind === 'answered') return;
    await pause(200);
  }
  throw new Error('PostgreSQL did not come up');
});
afterAll(async () => {
  await server.remove();
  await reach[Symbol.asyncDispose]();
  await sshd[Symbol.asyncDispose]();
});

databaseLaws('pg through ssh', async () => ({
  database: postgresDatabase(reach),
  address: server.address,
  password,
  refusing: '127.0.0.1:9',
  names: 'looked-up-elsewhere',
  close: async () => undefined,
}));
