import type { Accessory, ComposeReading } from '@hardened-deploy/core/configuration/compose-reading';
import { judgeAccessory } from '@hardened-deploy/core/pre-flight/judge-accessory';
import type { Neighbour } from '@hardened-deploy/core/target/beside/neighbour';
import { memoryNeighbours } from '@hardened-deploy/testkit/target/in-memory/memory-neighbours';
import { expect, test } from 'vitest';

const DB: Accessory = {
  service: 'db',
  image: 'postgres:17',
  command: ['postgres', '-c', 'a=1'],
  environment: ['PGUSER'],
};
const COMPOSE: ComposeReading = {
  files: ['compose.yaml', 'compose.prod.yaml'],
  project: 'shop',
  accessories: [DB],
  others: [],
  remarks: [],
};
const RUNS: Neighbour = {
  service: 'db',
  name: 'shop-db-1',
  state: 'running',
  health: 'healthy',
  image: 'postgres:17',
  command: ['postgres', '-c', 'a=1'],
  environment: ['PGUSER', 'PATH'],
};
const UP = '`up shop compose.yaml compose.prod.yaml db`';
const judged = (accessory: Accessory, found: readonly Neighbour[]) =>
  judgeAccessory(accessory, COMPOSE, { found, words: memoryNeighbours().words });

test('an accessory that runs as the file says passes', () => {
  expect(judged(DB, [RUNS])).toMatchObject({ check: 'accessory db', status: 'passed' });
});

test('one that the file says less of passes too', () => {
  const less: Accessory = { ...DB, image: null, command: null, environment: [] };
  expect(judged(less, [{ ...RUNS, image: 'other' }]).status).toBe('passed');
});

test.each([
  ['is missing', [], 'has no container of it'],
  ['belongs to another service', [{ ...RUNS, service: 'other' }], 'has no container of it'],
  ['is stopped', [{ ...RUNS, state: 'stopped' as const }], 'shop-db-1 is stopped'],
])('one that %s fails, with the command that a person calls', (_, found, evidence) => {
  const finding = judged(DB, found);
  expect(finding.status).toBe('failed');
  expect(finding.evidence).toContain(evidence);
  expect(finding.remedy).toContain(UP);
});

test('one that is unhealthy fails', () => {
  expect(judged(DB, [{ ...RUNS, health: 'unhealthy' }])).toMatchObject({
    status: 'failed',
    remedy: 'Look at what it printed: `logs shop-db-1`.',
  });
});

test.each([
  ['image', { image: 'postgres:16' }, 'its image is postgres:16, not postgres:17'],
  ['command', { command: null }, 'its command is another one'],
  ['variables', { environment: [] }, 'it has no PGUSER among its variables'],
])('one whose %s differs warns, and the command says what it does', (_, other, evidence) => {
  const finding = judged(DB, [{ ...RUNS, ...other }]);
  expect(finding).toMatchObject({
    status: 'warned',
    evidence: `shop-db-1 runs, and differs from the Compose file: ${evidence}`,
  });
  expect(finding.remedy).toContain(`${UP}. That replaces its container`);
});
