import { judgeBucketRules } from '@hardened-deploy/core/pre-flight/judge-bucket-rules';
import type { BucketRules } from '@hardened-deploy/core/pre-flight/bucket-rules';
import { expect, test } from 'vitest';

const LIFECYCLE = { expires: null, thaws: null, removesOldVersions: false, abortsUploads: false } as const;
const RULES: BucketRules = { versions: 'not-kept', lock: 'none', lifecycle: LIFECYCLE };
const found = (changed: Partial<BucketRules>) => judgeBucketRules({ ...RULES, ...changed });

test('a bucket that does nothing by itself passes, and so does one with a lock', () => {
  expect(found({})).toMatchObject([{ status: 'passed' }]);
  const [finding] = found({ lock: { mode: 'COMPLIANCE', days: 30 } });
  expect(finding).toMatchObject({ status: 'passed', evidence: expect.stringContaining('locked for 30 days') });
});

test.each([
  [{ ...LIFECYCLE, expires: 90 }, 'not-kept', /removes backups after 90 days, also the last good one/],
  [{ ...LIFECYCLE, thaws: 1 }, 'not-kept', /after 1 day to a class/],
  [LIFECYCLE, 'kept', /old versions are kept for ever/],
] as const)('what harms backups is warned of, and stops nothing: %j, versions %s', (lifecycle, versions, words) => {
  const findings = found({ lifecycle, versions });
  expect(findings).toMatchObject([{ status: 'warned', evidence: expect.stringMatching(words) }]);
  expect(findings[0]?.remedy).toBeDefined();
});

test('old versions that a rule removes are fine, and so is what nobody tells', () => {
  expect(found({ versions: 'kept', lifecycle: { ...LIFECYCLE, removesOldVersions: true } })).toMatchObject([
    { status: 'passed' },
  ]);
  expect(found({ versions: 'kept', lifecycle: 'untold' })).toMatchObject([{ status: 'passed' }]);
  expect(found({ versions: 'untold', lock: 'untold', lifecycle: 'untold' })).toMatchObject([
    { status: 'skipped', remedy: expect.stringContaining('s3:GetLifecycleConfiguration') },
  ]);
});
