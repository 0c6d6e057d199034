import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerContainers } from '@hardened-deploy/adapters/engines/docker/containers/containers';
import { dockerNeighbours } from '@hardened-deploy/adapters/engines/docker/stack/docker-neighbours';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireTool } from '../../scripts/bed/tools.ts';

const PROJECT = `hdn${randomBytes(4).toString('hex')}`;
const IMAGE = 'hd-bed/debian:13';
const COMPOSE = `services:
  db: { image: '${IMAGE}', command: [sleep, '600'], environment: { DB_USER: shop }, init: true }
  cache: { image: '${IMAGE}', command: [sleep, '600'], init: true }
`;
const go = new AbortController().signal;
const connection = dockerConnection({ host: process.env['DOCKER_HOST'] ?? '', tls: null });
const neighbours = dockerNeighbours({ connection, containers: dockerContainers(connection) });
let folder = '';
let compose: (...args: readonly string[]) => Promise<unknown>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-neighbours-'));
  await writeFile(join(folder, 'compose.yaml'), COMPOSE);
  const program = await requireTool('docker-compose', () => undefined);
  compose = (...args) => promisify(execFile)(program, ['-p', PROJECT, ...args], { cwd: folder });
}, 600_000);
afterAll(async () => {
  await compose('down', '--timeout', '0');
  await rm(folder, { recursive: true });
});

test('what Docker Compose has started is seen, and what it has not started is not there', async () => {
  expect(await neighbours.ofProject(PROJECT, go)).toEqual([]);
  expect(await neighbours.missingNetworks([`${PROJECT}_default`, 'bridge'], go)).toMatchObject([
    { name: `${PROJECT}_default`, remedy: expect.stringContaining(`docker network create ${PROJECT}_default`) },
  ]);
  await compose('up', '--detach', 'db');
  expect(await neighbours.missingNetworks([`${PROJECT}_default`], go)).toEqual([]);
  expect(await neighbours.ofProject(PROJECT, go)).toEqual([
    {
      service: 'db',
      name: `${PROJECT}-db-1`,
      state: 'running',
      health: 'none',
      image: IMAGE,
      command: ['sleep', '600'],
      environment: expect.arrayContaining(['DB_USER']) as readonly string[],
    },
  ]);
  await compose('stop', '--timeout', '0', 'db');
  expect(await neighbours.ofProject(PROJECT, go)).toMatchObject([{ service: 'db', state: 'stopped' }]);
});

test('the command that is printed is the one that starts a service, and only that one', async () => {
  const command = neighbours.words.up({ project: PROJECT, files: ['compose.yaml'] }, 'cache');
  expect(command).toBe(`docker compose -p ${PROJECT} -f compose.yaml up -d cache`);
  await compose('-f', 'compose.yaml', 'up', '-d', 'cache');
  const found = await neighbours.ofProject(PROJECT, go);
  expect(
    found === 'untold' ? [] : found.filter(({ state }) => state === 'running').map((each) => each.service),
  ).toEqual(['cache']);
});
