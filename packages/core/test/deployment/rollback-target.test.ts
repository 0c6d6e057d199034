import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { chooseRollbackTarget, restorableReleases } from '@hardened-deploy/core/deployment/rollback-target';
import { quarantineOf } from '@hardened-deploy/core/target/deployment-state';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { Change, Placement } from '@hardened-deploy/core/target/placement';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { describe, expect, test } from 'vitest';
import { good, journal, type Line, staging, takenBack, wentBad } from './journal-lines.ts';
import { allIn, at } from './placements.ts';

const [V1, V2, V3] = [at('v1', 'blue'), at('v2', 'green'), at('v3', 'blue')];
const THREE: readonly Line[] = [
  ...good('v1', { before: [], after: V1 }),
  ...good('v2', { before: V1, after: V2 }),
  ...good('v3', { before: V2, after: V3 }),
];

const folded = (...lines: readonly Line[]) => foldJournal(journal(...lines));

/** A goal that brings all of a release back to a slot, taking back these deployments. */
function goingTo(id: string, slot: Slot, undoes: readonly string[]) {
  const goal = allIn(slot).map((placed) => ({ ...placed, release: { id } }));
  return { kind: 'target', goal, undoes };
}

describe('a rollback of whole releases', () => {
  test('takes back the last deployment that still stands, not simply the newest one', () => {
    expect(chooseRollbackTarget(folded(...THREE), V3, {})).toMatchObject(goingTo('v2', 'green', ['v3']));
    const without = folded(...THREE, ...takenBack({ before: V3, after: V2 }, ['v3']));
    expect(chooseRollbackTarget(without, V2, {})).toMatchObject(goingTo('v1', 'blue', ['v2']));
    const staged = folded(...THREE, ['v4', staging('v4', { before: V3, after: at('v4', 'green') })]);
    expect(chooseRollbackTarget(staged, V3, {})).toMatchObject(goingTo('v2', 'green', ['v3']));
  });

  test('tells releases apart by what runs, not by their names', () => {
    const again = at('v3', 'green').map((placed) => ({ ...placed, release: { id: 'v3-again', hash: null } }));
    const state = folded(...THREE, ...good('v3-again', { before: V3, after: again }));
    // To take back the last one alone would leave the same serving.
    expect(chooseRollbackTarget(state, again, {})).toMatchObject(goingTo('v2', 'blue', ['v3-again', 'v3']));
    for (const to of ['v3', 'v3-again']) {
      expect(chooseRollbackTarget(state, again, { to })).toMatchObject({ kind: 'none', reason: 'serves-already' });
    }
  });

  test('passes over one that went bad after it was verified, unless it is named and forced', () => {
    const state = folded(...THREE, wentBad('v2', V2));
    expect(chooseRollbackTarget(state, V3, {})).toMatchObject(goingTo('v1', 'green', ['v3', 'v2']));
    expect(chooseRollbackTarget(state, V3, { to: 'v2', force: 'asked' })).toMatchObject({
      ...goingTo('v2', 'green', ['v3']),
      waived: [expect.stringContaining('unhealthy')],
    });
    expect(chooseRollbackTarget(state, V3, { to: 'v2' })).toMatchObject({
      kind: 'none',
      reason: 'quarantined',
      why: expect.stringContaining('unhealthy'),
    });
    expect(chooseRollbackTarget(state, V3, { to: 'v9' })).toMatchObject({
      why: expect.stringContaining('it knows v2 (went bad since), v1'),
    });
    expect(quarantineOf(state, V2)?.reason).toBe('unhealthy');
  });

  test('is refused when the name is unknown, was never verified, or serves', () => {
    const state = folded(...THREE, ['v4', staging('v4', { before: V3, after: at('v4', 'green') })]);
    for (const to of ['v3', 'v4', 'v9']) {
      expect(chooseRollbackTarget(state, V3, { to })).toMatchObject({
        kind: 'none',
        why: expect.stringContaining('v2, v1'),
      });
    }
    expect(chooseRollbackTarget(folded(), [], {})).toMatchObject({ kind: 'none', reason: 'no-target' });
  });

  test('to an older release takes back every deployment since', () => {
    expect(chooseRollbackTarget(folded(...THREE), V3, { to: 'v1' })).toMatchObject(
      goingTo('v1', 'green', ['v3', 'v2']),
    );
  });

  test('to one that was taken back since takes back nothing, so it can be taken back itself', () => {
    const without = folded(...THREE, ...takenBack({ before: V3, after: V2 }, ['v3']));
    expect(chooseRollbackTarget(without, V2, { to: 'v3' })).toMatchObject(goingTo('v3', 'blue', []));
    const leapt = folded(
      ...THREE,
      ...takenBack({ before: V3, after: V2 }, ['v3']),
      ...takenBack({ before: V2, after: V3 }, [], 'leap'),
    );
    expect(chooseRollbackTarget(leapt, V3, {})).toMatchObject(goingTo('v2', 'green', ['leap']));
  });

  test('of a deployment that others came after is refused, naming them, unless it is forced', () => {
    const state = folded(...THREE);
    const wish = { deployment: 'v2' as DeploymentId };
    expect(chooseRollbackTarget(state, V3, wish)).toMatchObject({
      kind: 'none',
      reason: 'newer-came',
      why: expect.stringMatching(/release v3 on 2026-.*Going back takes back the last one first/),
    });
    expect(chooseRollbackTarget(state, V3, { deployment: 'v3' as DeploymentId })).toMatchObject(
      goingTo('v2', 'green', ['v3']),
    );
  });

  test('is listed with what serves and what went bad', () => {
    const state = folded(...THREE, wentBad('v1', V1));
    expect(
      restorableReleases(state, V3).map((listed) => [listed.release.id, listed.serving, listed.quarantined]),
    ).toEqual([
      ['v3', true, undefined],
      ['v2', false, undefined],
      ['v1', false, 'unhealthy'],
    ]);
  });
});

describe('a rollback of single components', () => {
  const [backend, frontend] = [['backend'], ['frontend']];
  /** Both of v1, then the backend of v2 alone, then the frontend of v3 alone. */
  const backendOfV2: Placement = [...at('v2', 'green', backend), ...at('v1', 'blue', frontend)];
  const both: Placement = [...at('v2', 'green', backend), ...at('v3', 'green', frontend)];
  const SINGLES: readonly Line[] = [
    ...good('v1', { before: [], after: V1 }),
    ...good('v2', { before: V1, after: backendOfV2 }),
    ...good('v3', { before: backendOfV2, after: both }),
  ];
  /** A component of a release, in any slot. */
  const of = (component: string, id: string) => ({ component, release: { id } });

  test('returns what the last deployment changed, and leaves the others', () => {
    const choice = chooseRollbackTarget(folded(...SINGLES), both, {});
    expect(choice).toMatchObject({
      undoes: ['v3'],
      waived: [],
      goal: backendOfV2.map(({ component, slot }) => ({ component, slot })),
    });
    expect(choice).toMatchObject({ goal: [of('backend', 'v2'), of('frontend', 'v1')] });
  });

  test('chooses the one before the release that is left, not that release itself', () => {
    const whole: readonly Line[] = [
      ...good('v1', { before: [], after: V1 }),
      ...good('v2', { before: V1, after: V2 }),
      ...good('v3', { before: V2, after: [...at('v3', 'blue', backend), ...at('v2', 'green', frontend)] }),
    ];
    const live: Placement = [...at('v3', 'blue', backend), ...at('v2', 'green', frontend)];
    expect(chooseRollbackTarget(folded(...whole), live, {})).toMatchObject(goingTo('v2', 'green', ['v3']));
    const back = folded(...whole, ...takenBack({ before: live, after: V2 }, ['v3']));
    expect(chooseRollbackTarget(back, V2, {})).toMatchObject(goingTo('v1', 'blue', ['v2']));
  });

  test('of the older of two is refused, and with force it is told that this was never verified together', () => {
    const state = folded(...SINGLES);
    const deployment = 'v2' as DeploymentId;
    expect(chooseRollbackTarget(state, both, { deployment })).toMatchObject({ kind: 'none', reason: 'newer-came' });
    expect(chooseRollbackTarget(state, both, { deployment, force: 'ana has looked' })).toMatchObject({
      goal: [of('backend', 'v1'), of('frontend', 'v3')],
      undoes: ['v2'],
      waived: [
        expect.stringContaining('other deployments came since: release v3'),
        expect.stringMatching(/backend v1, frontend v3 was never verified good as a whole/),
      ],
    });
  });

  test('to something that was never verified as a whole is refused unless it is forced', () => {
    // Forced to leave the backend of v2, which the frontend of v3 was never verified with.
    const oddly: Placement = [...at('v1', 'blue', backend), ...at('v3', 'green', frontend)];
    const later: Placement = [...at('v4', 'green', backend), ...at('v3', 'green', frontend)];
    const state = folded(
      ...SINGLES,
      ...takenBack({ before: both, after: oddly }, ['v2']),
      ...good('v4', { before: oddly, after: later }),
    );
    expect(chooseRollbackTarget(state, later, {})).toMatchObject({ kind: 'none', reason: 'never-verified' });
    expect(chooseRollbackTarget(state, later, { force: 'ana has looked' })).toMatchObject({
      goal: [of('backend', 'v1'), of('frontend', 'v3')],
      undoes: ['v4'],
    });
  });

  test('takes a component away that a deployment had added', () => {
    const first: Change = { before: [], after: at('v1', 'blue', backend) };
    const added: Change = { before: first.after, after: [...first.after, ...at('v2', 'blue', frontend)] };
    const choice = chooseRollbackTarget(folded(...good('v1', first), ...good('v2', added)), added.after, {});
    expect(choice).toMatchObject({ undoes: ['v2'], goal: [of('backend', 'v1')] });
  });
});

describe('a quarantine', () => {
  const bad = folded(...THREE, wentBad('v3', V3));

  test('is of all that went bad together: what runs only a part of it again is not refused', () => {
    expect(quarantineOf(bad, at('v3', 'green'))?.reason).toBe('unhealthy');
    for (const only of [['backend'], ['frontend']]) {
      const others = at('v2', 'green').filter(({ component }) => !only.includes(component));
      expect(quarantineOf(bad, [...at('v3', 'blue', only), ...others])).toBeUndefined();
    }
  });

  test('of one component refuses it beside whatever others', () => {
    const one = folded(...THREE, wentBad('v3', at('v3', 'blue', ['backend'])));
    const frontendOfV1 = at('v1', 'blue', ['frontend']);
    expect(quarantineOf(one, [...at('v3', 'green', ['backend']), ...frontendOfV1])?.release).toBe('v3');
    expect(quarantineOf(one, [...at('v2', 'green', ['backend']), ...frontendOfV1])).toBeUndefined();
  });

  test('is of the spec: the same image that is started from another one is not refused', () => {
    const configured = V3.map((placed) => ({ ...placed, spec: V2[0]?.spec ?? null }));
    expect(quarantineOf(bad, configured)).toBeUndefined();
    // Where no spec was kept, the image is all that is known.
    const unkept = V3.map((placed) => ({ ...placed, spec: null }));
    expect(quarantineOf(bad, unkept)?.reason).toBe('unhealthy');
  });

  test('ends when all of it is verified good after all', () => {
    expect(folded(...THREE, wentBad('v3', V3), ...good('v3', { before: V2, after: V3 })).quarantined).toEqual([]);
  });
});
