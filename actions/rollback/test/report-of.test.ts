import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { ended, servingOf } from '@hardened-deploy/core/deployment/deployment-end';
import type { RestorableRelease } from '@hardened-deploy/core/deployment/rollback-target';
import type { Placement } from '@hardened-deploy/core/target/placement';
import { samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';
import { reportOfEnd, reportOfList } from '../src/report-of.ts';

const environment = 'production' as EnvironmentName;

function placement(id: string): Placement {
  return [samplePlaced('app', 'blue', id)];
}

function listed(id: string, more: Partial<RestorableRelease> = {}): RestorableRelease {
  const release = { id, commit: 'c0ffee' };
  const verified = { verifiedAt: '2026-11-20T12:00:00.000Z', by: 'ana' };
  return { release, placement: placement(id), ...verified, serving: false, ...more };
}

test('a rollback that a person asked for is no warning', () => {
  const end = ended('rolled-back', 'asked', servingOf(placement('v1')));
  expect(reportOfEnd({ environment, mode: 'back' }, end)).toMatchObject({ decision: 'done', level: 'notice' });
});

test('a deployment that settling rolled back is a warning', () => {
  const end = ended('rolled-back', 'interrupted', servingOf(placement('v1')));
  expect(reportOfEnd({ environment, mode: 'settle' }, end)).toMatchObject({ decision: 'done', level: 'warning' });
});

test('a rollback that was refused is an error', () => {
  const end = ended('not-switched', 'unknown-release', servingOf([]), { evidence: ['it knows v1'] });
  const report = reportOfEnd({ environment, mode: 'back' }, end);
  expect(report).toMatchObject({ decision: 'stop', level: 'error' });
  expect(report.headline).not.toContain('There is no verified-good release');
});

test('what went bad is listed, marked, and is not among the releases that can be restored without force', () => {
  const releases = [
    listed('v3', { serving: true }),
    listed('v2', { quarantined: 'unhealthy: status 500' }),
    listed('v1'),
  ];
  const survey = { missing: [], serving: { kind: 'nothing' }, live: null } as unknown as Parameters<
    typeof reportOfList
  >[1]['survey'];
  const { outputs, headline, summary } = reportOfList(environment, { releases, older: 3, survey });
  expect(outputs?.releases).toBe('v1');
  expect(headline).toMatch(/- v2, .*went bad since \(unhealthy: status 500\)/);
  expect(headline).toContain('- and 3 older ones');
  expect(summary).toMatch(/`v2`.*went bad since/);
});
