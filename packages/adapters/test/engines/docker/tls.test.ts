import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dockerConnection } from '../../../src/engines/docker/connection/connection.ts';
import { dockerContainers } from '../../../src/engines/docker/containers/containers.ts';

const go = new AbortController().signal;
let folder: string;
let server: https.Server;
let port: number;
const seen: string[] = [];

const file = async (name: string): Promise<Secret> => new Secret(await readFile(join(folder, name), 'utf8'));
const openssl = (...args: readonly string[]): void =>
  void execFileSync('openssl', [...args], { cwd: folder, stdio: 'pipe' });

/** An authority, and a certificate of the given name by it. */
function certify(authority: string, name: string, extension: string): void {
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    `/CN=${name}`,
  );
  writeFileSync(join(folder, `${name}.ext`), extension);
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    `${authority}.pem`,
    '-CAkey',
    `${authority}.key`,
    '-CAcreateserial',
    '-days',
    '2',
    '-out',
    `${name}.pem`,
    '-extfile',
    `${name}.ext`,
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-tls-'));
  for (const authority of ['authority', 'stranger']) {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      `${authority}.key`,
      '-out',
      `${authority}.pem`,
      '-subj',
      `/CN=${authority}`,
    );
  }
  certify('authority', 'engine', 'subjectAltName=IP:127.0.0.1');
  certify('authority', 'elsewhere', 'subjectAltName=DNS:docker.example');
  certify('authority', 'client', 'extendedKeyUsage=clientAuth');
  certify('stranger', 'intruder', 'extendedKeyUsage=clientAuth');
});
afterAll(() => rm(folder, { recursive: true }));

/** An engine behind TLS that wants a certificate of the authority from its client. */
async function withEngine(name: string, work: () => Promise<void>): Promise<void> {
  const own = { key: (await file(`${name}.key`)).reveal(), cert: (await file(`${name}.pem`)).reveal() };
  const ca = (await file('authority.pem')).reveal();
  server = https.createServer({ ...own, ca, requestCert: true, rejectUnauthorized: true }, (asked, said) => {
    seen.push(String((asked.socket as TLSSocket).getPeerCertificate().subject.CN));
    said.setHeader('Api-Version', '1.41');
    said.end(asked.url === '/_ping' ? 'OK' : '[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    await work();
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function listAs(client: string, authority: string): Promise<unknown> {
  const tls = {
    ca: await file(`${authority}.pem`),
    cert: await file(`${client}.pem`),
    key: await file(`${client}.key`),
  };
  return dockerContainers(dockerConnection({ host: `tcp://127.0.0.1:${port}`, tls })).list({}, go);
}

describe('an engine behind TLS', () => {
  test('gets the given certificate after its own certificate was verified by the given authority', async () => {
    await withEngine('engine', async () => {
      expect(await listAs('client', 'authority')).toEqual([]);
      expect(seen.at(-1)).toBe('client');
    });
  });

  test.each([
    ['that another authority vouches for', 'engine', 'client', 'stranger'],
    ['that has another name than was dialled', 'elsewhere', 'client', 'authority'],
    ['that does not know the client', 'engine', 'intruder', 'authority'],
  ])('%s is target/unreachable', async (_, name, client, authority) => {
    await withEngine(name, async () => {
      await expect(listAs(client, authority)).rejects.toMatchObject({ code: 'target/unreachable' });
    });
  });

  test('no message contains the key', async () => {
    await writeFile(join(folder, 'broken.pem'), 'canary');
    await writeFile(join(folder, 'broken.key'), 'canary');
    await withEngine('engine', async () => {
      const failure = await listAs('broken', 'authority').catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ code: 'target/unreachable', message: expect.not.stringContaining('canary') });
    });
  });
});
