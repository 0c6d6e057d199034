import { verdictOf } from '@hardened-deploy/core/checks/finding';
import { describeDeploymentEnd, ended, servingOf } from '@hardened-deploy/core/deployment/deployment-end';
import {
  endMarkdown,
  endResult,
  restorableMarkdown,
  stepsMarkdown,
} from '@hardened-deploy/core/deployment/deployment-report';
import type { Incident } from '@hardened-deploy/core/deployment/incident';
import { incidentMarkdown } from '@hardened-deploy/core/deployment/incident-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { Placement } from '@hardened-deploy/core/target/placement';
import { expect, test } from 'vitest';
import { allIn, at, NAMES } from './placements.ts';
import { imageOf, LIVE, scene } from './scene.ts';

const NASTY = '| forged | row |\n```\n# passed\n[click](https://evil.example) <img src=x> @everyone \u001b[31mred';

const NASTY_CHECK = verdictOf([
  { check: NASTY, status: 'failed', evidence: NASTY, observed: NASTY, expected: NASTY, remedy: NASTY, attempts: 1 },
]);

test('nothing that an application, a commit or a person wrote can forge a report', () => {
  const incident: Incident = {
    schema: 2,
    deployment: 'd' as Incident['deployment'],
    stack: NASTY,
    outcome: 'rolled-back',
    trigger: NASTY,
    release: { id: NASTY, commit: NASTY },
    from: named(at('v2', 'green')),
    to: named(at('v1', 'blue')),
    serving: NASTY,
    timeline: [{ at: '2026-11-20T12:00:00.000Z', what: NASTY }],
    evidence: [NASTY],
    checks: [{ of: NASTY, verdict: 'no-go', findings: NASTY_CHECK.findings }],
    logs: [{ container: NASTY, tail: NASTY }],
    backup: NASTY,
  };
  const end = ended(
    'rolled-back',
    'unhealthy',
    { kind: 'unknown', why: NASTY },
    { evidence: [NASTY], logs: incident.logs, reports: [NASTY] },
  );
  const checkedEnd = { ...end, checked: [{ of: NASTY, verdict: NASTY_CHECK }] };
  const listed = {
    release: incident.release,
    placement: incident.from,
    verifiedAt: '2026-11-20',
    by: NASTY,
    serving: false,
    quarantined: NASTY,
  };
  for (const page of [
    incidentMarkdown(incident),
    endMarkdown(NASTY, checkedEnd),
    stepsMarkdown(NASTY, [NASTY]),
    restorableMarkdown(NASTY, { releases: [listed], older: 0 }),
  ]) {
    const outside = withoutCode(page);
    expect(outside).not.toMatch(/^\| forged/m);
    expect(outside).not.toMatch(/^# passed/m);
    expect(outside).not.toContain('<img');
    expect(outside).not.toMatch(/(?<!\\)\]\(https:\/\/evil/);
    expect(page).not.toContain('\u001b');
  }
});

/** A placement of a release whose name was forged. */
function named(placement: Placement): Placement {
  return placement.map((placed) => ({ ...placed, release: { ...placed.release, id: NASTY } }));
}

/** A page without its fenced blocks: what a browser would take for Markdown. */
function withoutCode(page: string): string {
  return page.replaceAll(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '');
}

test('an incident has its timeline, its evidence, the logs of the bad release, and both images of each component', async () => {
  const on = scene();
  const first = on.run();
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200), logs: 'TypeError: basket is undefined' });
  const run = on.run();
  await deployRelease(run.target, run.deploying('v2'), LIVE);
  const [markdown = '', json = ''] = [...run.reports.values()];
  for (const text of [
    'TypeError: basket is undefined',
    'about to switch from blue (release v1) to green (release v2)',
    'rolled-back',
    'sha256:',
  ]) {
    expect(markdown).toContain(text);
  }
  expect(JSON.parse(json)).toMatchObject({
    schema: 2,
    outcome: 'rolled-back',
    release: { id: 'v2', commit: 'commit-of-v2' },
    from: NAMES.map((component) => ({
      component,
      slot: 'green',
      image: imageOf('v2', component),
      release: { id: 'v2' },
    })),
    to: NAMES.map((component) => ({ component, slot: 'blue', image: imageOf('v1', component), release: { id: 'v1' } })),
  });
});

test('a result says what serves, and a failure by its code', () => {
  const end = ended('rollback-failed', 'blocked', servingOf(at('v2', 'green')));
  expect(describeDeploymentEnd(end)).toContain('Serving: green (release v2)');
  expect(JSON.parse(JSON.stringify(endResult(end)))).toMatchObject({
    outcome: 'rollback-failed',
    serving: { placement: allIn('green') },
  });
});
