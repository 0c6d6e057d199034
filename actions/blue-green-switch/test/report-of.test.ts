import type { ComponentName, DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import { ended, servingOf } from '@hardened-deploy/core/deployment/deployment-end';
import type { Staged } from '@hardened-deploy/core/deployment/usecases/stage-release';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { PlacedComponent, Placement } from '@hardened-deploy/core/target/placement';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { expect, test } from 'vitest';
import { reportOf } from '../src/report-of.ts';

const environment = 'production' as EnvironmentName;

function placed(
  component: string,
  id: string,
  slot: Slot,
  kind: Pick<PlacedComponent, 'background' | 'exclusive'> = {},
): PlacedComponent {
  const image = `registry.test/shop/${component}@sha256:${id.padEnd(64, '0')}` as ImageDigest;
  return { component: component as ComponentName, slot, spec: null, image, release: { id, hash: null }, ...kind };
}

function staged(before: Placement, after: Placement): Staged {
  const attempt = {
    deployment: 'a'.repeat(16) as DeploymentId,
    generation: 7,
    openedAt: '',
    by: 'ana',
    phase: 'staged' as const,
    change: { before, after },
    home: before,
    away: after,
    staged: true,
    waits: true,
    release: { id: 'v2', commit: '', hash: null },
    undoes: null,
  } as const;
  return { kind: 'staged', attempt, endedRequests: [], checked: [], pauses: [] };
}

test('of one component that was staged alone, only that one is told', () => {
  const [api, web] = [placed('api', 'v1', 'blue'), placed('web', 'v1', 'blue')];
  const { outputs, headline, decision, reason } = reportOf(
    environment,
    staged([api, web], [api, placed('web', 'v2', 'green')]),
  );
  expect({ decision, reason }).toEqual({ decision: 'proceed', reason: 'staged' });
  expect(outputs).toMatchObject({ slot: 'green' });
  expect(headline).toBe('Release v2 is ready in green of production. Traffic has not moved.');
});

test('of components that go to both slots, the slot is mixed', () => {
  const before = [placed('api', 'v1', 'blue'), placed('web', 'v1', 'green')];
  const { outputs, headline } = reportOf(
    environment,
    staged(before, [placed('api', 'v2', 'green'), placed('web', 'v2', 'blue')]),
  );
  expect(outputs).toMatchObject({ slot: 'mixed' });
  expect(headline).toContain('Release v2 is ready in api green, web blue of production.');
});

test('what only the switch starts is told, because nobody has tested it', () => {
  const background = placed('worker', 'v2', 'blue', { background: true });
  const exclusive = placed('git', 'v2', 'blue', { exclusive: true });
  const { headline, summary } = reportOf(environment, staged([], [placed('web', 'v2', 'blue'), background, exclusive]));
  for (const text of [headline, summary]) {
    expect(text).toContain('worker is not started yet: the switch starts it, and nobody has tested it before.');
    expect(text).toContain('git is not started yet: the switch stops the one that runs and starts the new one.');
  }
  expect(reportOf(environment, staged([], [background])).headline).toContain(
    'Release v2 is prepared for production. Nothing of it can be started before the switch.',
  );
});

test('what serves of several releases is told with each of them, and the longest pause in milliseconds', () => {
  const serving = servingOf([placed('api', 'v1', 'blue'), placed('web', 'v2', 'green')]);
  const pauses = [900, 2_100].map((ms) => ({ components: ['git' as ComponentName], ms }));
  const report = reportOf(environment, { ...ended('deployed', 'promoted', serving), pauses });
  expect(report).toMatchObject({ decision: 'proceed', reason: 'promoted', level: 'notice' });
  expect(report.outputs).toMatchObject({ slot: 'mixed', serving: 'api v1, web v2', pause: '2100' });
  expect(report.summary).toContain('git was down for 2.1 s');
});

test.each(['staged-by-another', 'needs-missing', 'quarantined', 'plan-outdated'] as const)(
  'a deployment that is refused with %s is an error, and tells what serves still',
  (reason) => {
    const end = ended('not-switched', reason, servingOf([placed('web', 'v1', 'blue')]), { evidence: ['why'] });
    const report = reportOf(environment, end);
    expect(report).toMatchObject({ decision: 'stop', reason, level: 'error' });
    expect(report.outputs).toMatchObject({ outcome: 'not-switched', slot: 'blue', serving: 'v1' });
    expect(report.outputs).not.toHaveProperty('pause');
  },
);
