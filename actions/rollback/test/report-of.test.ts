import type { ComponentName, EnvironmentName } from '@hardened-deploy/core/base/names';
import { ended, servingOf } from '@hardened-deploy/core/deployment/deployment-end';
import type { RestorableRelease } from '@hardened-deploy/core/deployment/rollback-target';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Placement } from '@hardened-deploy/core/target/placement';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { expect, test } from 'vitest';
import { reportOfEnd, reportOfList } from '../src/report-of.ts';

const environment = 'production' as EnvironmentName;

/** Components by name, each of a release and in a slot: `api: ['v1', 'blue']`. */
function placement(components: Readonly<Record<string, readonly [id: string, slot: Slot]>>): Placement {
  return Object.entries(components).map(([name, [id, slot]]) => ({
    component: name as ComponentName,
    slot,
    spec: null,
    image: `registry.test/shop/${name}@sha256:${'0'.repeat(64)}` as ImageDigest,
    release: { id, hash: null },
  }));
}

const V1 = placement({ app: ['v1', 'blue'] });

function listed(id: string, more: Partial<RestorableRelease> = {}): RestorableRelease {
  const release = { id, commit: 'c0ffee' };
  const verifiedAt = '2026-11-20T12:00:00.000Z';
  return { release, placement: placement({ app: [id, 'blue'] }), verifiedAt, by: 'ana', serving: false, ...more };
}

test('a rollback that a person asked for is no warning', () => {
  const end = ended('rolled-back', 'asked', servingOf(V1));
  expect(reportOfEnd({ environment, mode: 'back' }, end)).toMatchObject({ decision: 'done', level: 'notice' });
});

test('a deployment that settling rolled back is a warning', () => {
  const end = ended('rolled-back', 'interrupted', servingOf(V1));
  expect(reportOfEnd({ environment, mode: 'settle' }, end)).toMatchObject({ decision: 'done', level: 'warning' });
});

test('a rollback that was refused is an error', () => {
  const end = ended('not-switched', 'unknown-release', servingOf([]), { evidence: ['it knows v1'] });
  const report = reportOfEnd({ environment, mode: 'back' }, end);
  expect(report).toMatchObject({ decision: 'stop', level: 'error' });
  expect(report.headline).not.toContain('There is no verified-good release');
});

test('what serves of several releases in both slots is told so, and how long a swap took', () => {
  const mixed = placement({ api: ['v1', 'blue'], web: ['v2', 'green'] });
  const end = {
    ...ended('rolled-back', 'asked', servingOf(mixed)),
    pauses: [
      { components: ['git' as ComponentName], ms: 1_200 },
      { components: ['mail' as ComponentName], ms: 2_100 },
    ],
  };
  const { outputs, headline } = reportOfEnd({ environment, mode: 'back' }, end);
  expect(outputs).toMatchObject({ slot: 'mixed', serving: 'api v1, web v2', pause: '2100' });
  expect(headline).toContain('Serving: api blue (v1), web green (v2).');
});

test('without a swap there is no pause, and where nothing serves there is neither slot nor release', () => {
  const { outputs } = reportOfEnd({ environment, mode: 'settle' }, ended('not-switched', 'interrupted', servingOf([])));
  for (const empty of ['pause', 'slot', 'serving']) expect(outputs).not.toHaveProperty(empty);
});

test.each(['newer-came', 'never-verified'] as const)('a rollback that is refused with %s is an error', (reason) => {
  const end = ended('not-switched', reason, servingOf(V1), { evidence: ['release v2 came since'] });
  expect(reportOfEnd({ environment, mode: 'back' }, end)).toMatchObject({ decision: 'stop', reason, level: 'error' });
});

test('what went bad is listed, marked, and is not among the releases that can be restored without force', () => {
  const releases = [
    listed('v3', { serving: true }),
    listed('v2', { quarantined: 'unhealthy: status 500' }),
    listed('v1'),
  ];
  const survey = { missing: [], serving: { kind: 'nothing' }, live: [] } as unknown as Parameters<
    typeof reportOfList
  >[1]['survey'];
  const keptAside = [
    { name: 'hd-shop-set-aside.data.1', of: 'hd-shop-data', since: '2026-11-30', removeWith: 'docker volume rm it' },
  ];
  const { outputs, headline, summary } = reportOfList(environment, { releases, older: 3, survey, keptAside });
  expect(outputs?.releases).toBe('v1');
  expect(headline).toMatch(/- v2, .*went bad since \(unhealthy: status 500\)/);
  expect(headline).toContain('- and 3 older ones');
  expect(summary).toMatch(/`v2`.*went bad since/);
  expect(headline).toContain('hd-shop-set-aside.data.1 keeps what was in hd-shop-data');
  expect(summary).toContain('`docker volume rm it`');
});

test('a deployment whose backup could not be proven after its switch stands, and is a warning that says so', () => {
  const end = ended('deployed', 'promoted', servingOf(V1));
  const proof = { decision: 'stop', reason: 'proof-failed' } as const;
  const report = reportOfEnd({ environment, mode: 'settle', before: { proof } }, end);
  expect(report).toMatchObject({ decision: 'done', level: 'warning', outputs: { outcome: 'deployed' } });
  for (const text of [report.headline, report.summary, report.outputs?.why])
    expect(text).toMatch(/backup that was taken before it could not be restored/);
  expect(reportOfEnd({ environment, mode: 'settle' }, end)).toMatchObject({ level: 'quiet' });
  const unheard = { backup: { decision: 'proceed', reason: 'backed-up' }, leavesProof: true } as const;
  expect(reportOfEnd({ environment, mode: 'settle', before: unheard }, end)).toMatchObject({ level: 'warning' });
  const ofNone = { leavesProof: true };
  expect(reportOfEnd({ environment, mode: 'settle', before: ofNone }, end)).toMatchObject({ level: 'warning' });
});
