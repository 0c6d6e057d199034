import type { ComponentName, EnvironmentName } from '@hardened-deploy/core/base/names';
import type { ImageReference } from '@hardened-deploy/core/release/image';
import { expect, test } from 'vitest';
import { maintenanceFrom } from '../src/maintenance-from.ts';
import { reportOfMaintenance } from '../src/report-of-maintenance.ts';

type Inputs = Parameters<typeof maintenanceFrom>[0];

const NOTHING: Inputs = {
  mode: 'maintenance',
  maintenance: undefined,
  reason: undefined,
  images: new Map(),
  release: undefined,
  backup: undefined,
  plannedAt: undefined,
  force: undefined,
  replaceRouter: undefined,
};

const asked = (given: Partial<Inputs>) => maintenanceFrom({ ...NOTHING, ...given }, async () => '<p>soon');

test('on has a reason and the page, off needs neither', async () => {
  expect(await asked({ maintenance: 'on', reason: 'new disks' })).toEqual({
    to: 'on',
    reason: 'new disks',
    page: '<p>soon',
  });
  expect(await asked({ maintenance: 'off' })).toEqual({ to: 'off', reason: 'maintenance is over' });
  expect(await asked({ mode: 'all' })).toBeUndefined();
});

test.each<[string, Partial<Inputs>]>([
  ['maintenance: is needed', {}],
  ['reason: is needed with `maintenance: on`', { maintenance: 'on' }],
  ['force: has no effect', { maintenance: 'off', force: 'why' }],
  [
    'images: has no effect',
    { maintenance: 'off', images: new Map([['web' as ComponentName, 'web:1' as ImageReference]]) },
  ],
  ['maintenance: has no effect with `mode: all`', { mode: 'all', maintenance: 'on' }],
  ['reason: has no effect with `mode: task`', { mode: 'task', reason: 'why' }],
])('%s', async (problem, given) => {
  await expect(asked(given)).rejects.toMatchObject({
    code: 'input/invalid',
    message: expect.stringContaining(problem),
  });
});

test('only what is proven is green, and untrusted words are escaped', () => {
  const report = (outcome: 'on' | 'off' | 'unproven' | 'refused') =>
    reportOfMaintenance('production' as EnvironmentName, {
      kind: 'maintenance-turned',
      outcome,
      maintenance: outcome === 'off' ? 'off' : 'on',
      why: '<b>why',
    });
  expect(report('on')).toMatchObject({ decision: 'proceed', reason: 'maintenance-on', level: 'notice' });
  expect(report('off')).toMatchObject({ decision: 'proceed', reason: 'maintenance-off' });
  for (const outcome of ['unproven', 'refused'] as const)
    expect(report(outcome)).toMatchObject({ decision: 'stop', reason: `maintenance-${outcome}`, level: 'error' });
  expect(report('refused').summary).not.toContain('<b>');
});
