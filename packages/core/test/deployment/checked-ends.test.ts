import { type Finding, verdictOf } from '@hardened-deploy/core/checks/finding';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import {
  endAnnotations,
  endHeadline,
  endMarkdown,
  endResult,
  endWhy,
} from '@hardened-deploy/core/deployment/deployment-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import { expect, test } from 'vitest';
import { LIVE, ONE_CHECK, type Run, scene } from './scene.ts';

const SLOW: Finding = { check: 'search', status: 'warned', evidence: '2 s', remedy: 'Look for a missing index.' };
const FINE: Finding = { check: 'login', status: 'passed', evidence: 'status 200' };
const BAD: Finding = {
  check: 'orders',
  status: 'failed',
  evidence: 'status 502, expected status 200',
  remedy: 'Read the log of the shop.',
  observed: 'status 502',
  expected: 'status 200',
  attempts: 3,
  timeline: [
    { from: 1, to: 1, atMs: 0, status: 'passed', observed: 'status 200' },
    { from: 2, to: 3, atMs: 1_000, status: 'failed', observed: 'status 502' },
  ],
};

type Findings = Readonly<Record<'preview' | 'public', readonly Finding[]>>;

/** A stack where v1 serves, and the next run, whose configured checks find this. */
async function beside(findings: Findings): Promise<Run> {
  const on = scene();
  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  return on.run({ checks: (aim) => verdictOf(findings[aim]), configuration: { checks: ONE_CHECK } });
}

async function deployed(findings: Findings): Promise<{ readonly end: DeploymentEnd; readonly run: Run }> {
  const run = await beside(findings);
  return { run, end: await deployRelease(run.target, run.deploying('v2'), LIVE) };
}

async function switched(findings: Findings): Promise<{ readonly end: DeploymentEnd; readonly run: Run }> {
  const run = await beside(findings);
  await stageRelease(run.target, run.deploying('v2'), LIVE);
  return { run, end: await switchTraffic(run.target, run.request, LIVE) };
}

test.each([
  ['in private', deployed, { preview: [FINE, BAD], public: [FINE] }, 'green in private', 'not-switched'],
  ['in public', deployed, { preview: [FINE], public: [FINE, BAD] }, 'the public address', 'rolled-back'],
  ['after a switch of its own', switched, { preview: [], public: [FINE, BAD] }, 'the public address', 'rolled-back'],
] as const)(
  'a check that fails %s is reported as the smoke test reports it',
  async (_, ended, findings, of, outcome) => {
    const { end, run } = await ended(findings);
    const inPrivate = { of: 'green in private', verdict: 'go', findings: findings.preview };
    const before = ended === deployed && of === 'the public address' ? [inPrivate] : [];
    const checks = [...before, { of, verdict: 'no-go', findings: [FINE, BAD] }];
    expect(end).toMatchObject({ outcome, reason: 'checks-failed' });

    const summary = endMarkdown('Deployment', end);
    expect(summary).toContain(`### ❌ Checks of ${of}: 1 of 2 checks failed`);
    expect(summary).toMatch(/❌ failed \| orders \| status 502 \| status 200 \| .* 3 \| Read the log of the shop\./);
    expect(summary).toContain('orders: every attempt');
    expect(summary).toContain('✅ passed | login');
    expect(endAnnotations(end)).toContainEqual({
      level: 'error',
      text: 'orders: status 502, expected status 200\nWhat to do: Read the log of the shop.',
    });
    expect(endHeadline(end)).toContain(`Checks of ${of}: 1 of 2 checks failed`);
    expect(endWhy(end)).toBe('orders failed: status 502, expected status 200');
    const told = { evidence: endResult(end)['evidence'], checks: endResult(end)['checks'] };
    expect(told).toEqual({ evidence: ['orders failed: status 502, expected status 200'], checks });

    const [page = '', record = '{}'] = [...run.reports.values()];
    expect(page).toContain(`### ❌ Checks of ${of}: 1 of 2 checks failed`);
    expect(page).toContain('Read the log of the shop.');
    const written = JSON.parse(record);
    expect({ evidence: written.evidence, checks: written.checks }).toEqual(told);
  },
);

test('a deployment that ends well reports its checks that warned and passed', async () => {
  const { end } = await deployed({ preview: [FINE, SLOW], public: [FINE] });
  expect(end.outcome).toBe('deployed');
  expect(end.checked.map(({ of }) => of)).toEqual(['green in private', 'the public address']);
  expect(endMarkdown('Deployment', end)).toContain('### ✅ Checks of green in private: 2 checks passed, 1 of them');
  expect(endAnnotations(end)).toEqual([
    { level: 'warning', text: 'search: 2 s\nWhat to do: Look for a missing index.' },
  ]);
  expect(endHeadline(end)).not.toContain('Checks of');
});

test('the journal has the reason in words', async () => {
  const { run } = await deployed({ preview: [FINE], public: [BAD] });
  const { entries } = await run.target.journal.read(0, LIVE);
  expect(entries.find(({ event }) => event.kind === 'quarantined')?.event).toMatchObject({
    reason: 'checks-failed: orders failed: status 502, expected status 200',
  });
});
