import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { describe, expect, test } from 'vitest';
import { killBeforeSwitch, LIVE, ONE_CHECK, type Run, scene, type Scene } from './scene.ts';

/** The page and the record of the one incident that a run wrote. */
function incidentTexts(run: Run) {
  const [page = '', record = '{}'] = [...run.reports.values()];
  const cell = (name: string) => new RegExp(`^\\| ${name} \\| (.*) \\|$`, 'm').exec(page)?.[1];
  return { page, cell, record: JSON.parse(record) as Record<string, unknown> };
}

async function serving(id: string): Promise<Scene> {
  const on = scene();
  const run = on.run();
  await deployRelease(run.target, run.deploying(id), LIVE);
  return on;
}

describe('a deployment that ended not-switched', () => {
  test('because a smoke test failed in its own step says so, and that the old release still serves', async () => {
    const on = await serving('v1');
    const run = on.run();
    await stageRelease(run.target, run.deploying('v2'), LIVE);
    const why = 'the smoke test in private failed: orders can be listed';
    const end = await settleDeployment(run.target, { ...run.request, reason: 'checks-failed', why }, LIVE);
    const { page, cell, record } = incidentTexts(run);
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'checks-failed' });
    expect(cell('Trigger')).toBe('`checks-failed`');
    expect(cell('Not deployed')).toContain('v2');
    expect(cell('Still serves')).toContain('v1');
    expect(page).toContain(why);
    expect(page).not.toMatch(/went back|interrupted|\bLeft\b/i);
    expect(record).toMatchObject({ trigger: 'checks-failed', serving: 'blue (release v1)' });
    expect(on.world.journal.at(-1)?.event).toMatchObject({ kind: 'ended', reason: 'checks-failed' });
  });

  test('because a configured check failed says the same', async () => {
    const on = await serving('v1');
    const bad = { check: 'shop', status: 'failed', evidence: 'no basket' } as const;
    const checks = () => ({ kind: 'no-go', findings: [bad], reasons: [bad] }) as const;
    const run = on.run({ checks, configuration: { checks: ONE_CHECK } });
    await deployRelease(run.target, run.deploying('v2'), LIVE);
    expect(incidentTexts(run).cell('Trigger')).toBe('`checks-failed`');
    expect(incidentTexts(run).cell('Still serves')).toContain('v1');
  });

  test('because its run died is reported as interrupted, and nothing served before a first deployment', async () => {
    const on = scene();
    const run = on.run();
    await stageRelease(run.target, run.deploying('v1'), LIVE);
    await settleDeployment(run.target, run.request, LIVE);
    const { cell } = incidentTexts(run);
    expect(cell('Trigger')).toBe('`interrupted`');
    expect(cell('Still serves')).toBe('nothing: there was no release before');
  });
});

test('a failed smoke test is never given as the reason why an older open deployment ended', async () => {
  const on = await serving('v1');
  const older = on.run();
  await stageRelease(older.target, older.deploying('v2'), LIVE);
  killBeforeSwitch(on);
  const run = on.run();
  const why = 'the smoke test in private failed: orders';
  const end = await settleDeployment(run.target, { ...run.request, reason: 'checks-failed', why }, LIVE);
  expect(incidentTexts(run).cell('Trigger')).toBe('`interrupted`');
  expect(end).toMatchObject({ outcome: 'not-switched', reason: 'never-started' });
  expect(end.evidence).toContain(why);
});

test('a deployment that was rolled back went back to the old release', async () => {
  const on = await serving('v1');
  on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
  const run = on.run();
  await deployRelease(run.target, run.deploying('v2'), LIVE);
  const { cell, page } = incidentTexts(run);
  expect(cell('Outcome')).toContain('rolled-back');
  expect(cell('Left')).toContain('v2');
  expect(cell('Went back to')).toContain('v1');
  expect(page).toMatch(/left sha256:\w+, went back to sha256:\w+/);
});

test('if going back failed, the report does not say that it went back, but what serves now', async () => {
  const on = await serving('v1');
  on.behaves('v1', { status: () => 500 });
  on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
  const run = on.run();
  await deployRelease(run.target, run.deploying('v2'), LIVE);
  const { cell, page, record } = incidentTexts(run);
  expect(cell('Outcome')).toContain('rollback-failed');
  expect(cell('Was to go back to')).toContain('v1');
  expect(cell('Serves now')).toBe('green (release v2)');
  expect(page).not.toMatch(/\bwent back to\b/i);
  expect(record).toMatchObject({ outcome: 'rollback-failed', serving: 'green (release v2)' });
});
