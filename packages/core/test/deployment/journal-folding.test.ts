import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { chooseRollbackTarget, restorableReleases } from '@hardened-deploy/core/deployment/rollback-target';
import { decideSettlement } from '@hardened-deploy/core/deployment/settlement';
import { foldJournal, lastAttemptOf, quarantineOf } from '@hardened-deploy/core/target/deployment-state';
import type { JournalEntry, JournalEvent, Placement } from '@hardened-deploy/core/target/journal';
import { placementInForce } from '@hardened-deploy/core/target/placement-in-force';
import { allTo } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, release } from './scene.ts';

const at = (id: string, slot: Slot): Placement => ({ slot, release: release(id) });
const NAMES = CONFIGURATION.components.map(({ name }) => name);

/** A journal of events, each line one minute after the other, all of one deployment unless it is said otherwise. */
function journal(...events: readonly (JournalEvent | readonly [string, JournalEvent])[]): JournalEntry[] {
  return events.map((given, index) => {
    const [deployment, event] = Array.isArray(given) ? given : ['a', given];
    const time = new Date(Date.UTC(2026, 10, 20, 12, index)).toISOString();
    return {
      schema: 1,
      sequence: index + 1,
      at: time,
      generation: 7,
      deployment: deployment as DeploymentId,
      by: 'me',
      event,
    };
  });
}

const staging = (id: string, slot: Slot, live: Placement | null): JournalEvent => ({
  kind: 'staging',
  release: release(id),
  slot,
  live,
});
const good = (id: string, slot: Slot): JournalEvent[] => [
  staging(id, slot, null),
  { kind: 'verified-good', placement: at(id, slot) },
  { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: at(id, slot) },
];
const wentBad = (id: string): JournalEvent => ({ kind: 'quarantined', release: release(id), reason: 'unhealthy' });

describe('what is in a slot', () => {
  test('a release whose staging failed is not mistaken for the warm release that traffic was moved back to', () => {
    const warm = at('v1', 'blue');
    const live = at('v2', 'green');
    const lines: JournalEvent[] = [
      ...good('v1', 'blue'),
      ...good('v2', 'green'),
      staging('v3', 'blue', live),
      { kind: 'ended', outcome: 'not-switched', reason: 'migration-failed', serving: live },
      { kind: 'intent', move: 'return', to: warm, from: live },
      { kind: 'switched', routes: '8.1', to: warm },
      { kind: 'proven', placement: warm, evidence: '' },
      { kind: 'ended', outcome: 'rolled-back', reason: 'asked', serving: warm },
    ];
    const state = foldJournal(journal(...lines));
    expect(placementInForce(state, allTo('blue', NAMES))).toEqual({ kind: 'known', placement: warm });
  });
});

describe('an attempt', () => {
  test('is open from its first line to `ended`, and knows how far it came', () => {
    const lines: JournalEvent[] = [
      staging('v2', 'green', at('v1', 'blue')),
      { kind: 'staged', release: release('v2'), slot: 'green' },
      { kind: 'intent', move: 'switch', to: at('v2', 'green'), from: at('v1', 'blue') },
      { kind: 'switched', routes: '7.1', to: at('v2', 'green') },
      { kind: 'proven', placement: at('v2', 'green'), evidence: '' },
      { kind: 'verified-good', placement: at('v2', 'green') },
    ];
    const phases = lines.map((_, index) => foldJournal(journal(...lines.slice(0, index + 1))).open?.phase);
    expect(phases).toEqual(['staging', 'staged', 'intent', 'switched', 'proven', 'promoted']);
    const end: JournalEvent = { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: at('v2', 'green') };
    expect(foldJournal(journal(...lines, end)).open).toBeNull();
  });

  test('that rolls back stays in that phase, whatever is written about the switch', () => {
    const { open } = foldJournal(
      journal(
        staging('v2', 'green', at('v1', 'blue')),
        { kind: 'intent', move: 'return', to: at('v1', 'blue'), from: at('v2', 'green') },
        { kind: 'switched', routes: '7.2', to: at('v1', 'blue') },
        { kind: 'proven', placement: at('v1', 'blue'), evidence: '' },
      ),
    );
    expect(open).toMatchObject({ phase: 'returning', home: { slot: 'blue' }, away: { slot: 'green' } });
  });

  test('that rolls back to a warm release begins with its intent', () => {
    const back: JournalEvent = { kind: 'intent', move: 'return', to: at('v1', 'blue'), from: at('v2', 'green') };
    expect(foldJournal(journal(...good('v1', 'blue'), ...good('v2', 'green'), ['b', back])).open).toMatchObject({
      deployment: 'b',
      staged: null,
      live: { slot: 'green' },
      home: { slot: 'blue' },
    });
  });

  test('that was refused is one line, and the last of its deployment', () => {
    const refused: JournalEvent = {
      kind: 'ended',
      outcome: 'not-switched',
      reason: 'quarantined',
      serving: at('v1', 'blue'),
    };
    const state = foldJournal(journal(...good('v1', 'blue'), ['b', refused]));
    expect(state.open).toBeNull();
    expect(lastAttemptOf(state, 'b' as DeploymentId)?.end).toMatchObject({ reason: 'quarantined' });
  });
});

describe('what must be done about an open attempt', () => {
  const decided = (routes: Slot | 'none', ...events: readonly JournalEvent[]) => {
    const { open } = foldJournal(journal(...events));
    return open && decideSettlement(open, routes === 'none' ? new Map() : allTo(routes, NAMES)).kind;
  };
  const begun = staging('v2', 'green', at('v1', 'blue'));
  const intent: JournalEvent = { kind: 'intent', move: 'switch', to: at('v2', 'green'), from: at('v1', 'blue') };

  test('is decided by the routes between intent and switched', () => {
    expect(decided('blue', begun, intent)).toBe('stay-home');
    expect(decided('green', begun, intent)).toBe('go-home');
  });

  test('is to remove what was staged, as long as the journal has no intent to move traffic', () => {
    expect(decided('blue', begun)).toBe('withdraw');
    expect(decided('blue', begun, { kind: 'staged', slot: 'green', release: release('v2') })).toBe('withdraw');
  });

  test('is decided by the routes even if the journal has no intent', () => {
    expect(decided('green', begun)).toBe('go-home');
  });

  test('is to roll back when only a part of the traffic has moved', () => {
    const { open } = foldJournal(journal(begun, intent));
    const [first, ...others] = NAMES;
    const split = new Map([...allTo('blue', others), ...allTo('green', first ? [first] : [])]);
    expect(open && decideSettlement(open, split).kind).toBe('go-home');
    const other = new Map([...allTo('green', others), ...allTo('blue', first ? [first] : [])]);
    expect(open && decideSettlement(open, other).kind).toBe('go-home');
  });

  test('of a first deployment is to roll back as soon as one component serves', () => {
    const { open } = foldJournal(journal(staging('v2', 'green', null), intent));
    expect(open && decideSettlement(open, new Map()).kind).toBe('stay-home');
    expect(open && decideSettlement(open, allTo('green', NAMES.slice(0, 1))).kind).toBe('go-home');
  });

  test('is to roll back when a component that the new release no longer has was already removed from the routes', () => {
    const [kept] = release('v2').components;
    const smaller = { ...release('v2'), components: kept ? [kept] : [] };
    const lines: JournalEvent[] = [
      { kind: 'staging', release: smaller, slot: 'green', live: at('v1', 'blue') },
      intent,
    ];
    const { open } = foldJournal(journal(...lines));
    expect(open && decideSettlement(open, allTo('blue', NAMES)).kind).toBe('stay-home');
    expect(open && decideSettlement(open, allTo('blue', NAMES.slice(0, 1))).kind).toBe('go-home');
  });

  test('is to finish a promoted deployment', () => {
    expect(decided('green', begun, intent, { kind: 'verified-good', placement: at('v2', 'green') })).toBe('finish');
  });

  test('is to roll back if it was already rolling back, wherever the routes lead', () => {
    const back: JournalEvent = { kind: 'intent', move: 'return', to: at('v1', 'blue'), from: at('v2', 'green') };
    for (const routes of ['blue', 'green'] as const) expect(decided(routes, begun, intent, back)).toBe('go-home');
  });
});

describe('the release to roll back to', () => {
  const history = journal(...good('v1', 'blue'), ...good('v2', 'green'), ...good('v3', 'blue'));

  test('is the last verified-good one that does not serve, not simply the newest one', () => {
    const state = foldJournal(history);
    expect(chooseRollbackTarget(state, release('v3'), {})).toMatchObject({ release: { id: 'v2' } });
    expect(chooseRollbackTarget(state, release('v2'), {})).toMatchObject({ release: { id: 'v3' } });
    expect(chooseRollbackTarget(state, release('v4'), {})).toMatchObject({ release: { id: 'v3' } });
  });

  test('is told apart by its images, not by its name', () => {
    const renamed = { ...release('v3'), id: 'v3-again' };
    expect(chooseRollbackTarget(foldJournal(history), renamed, {})).toMatchObject({ release: { id: 'v2' } });
  });

  test('is not one that went bad after it was verified, unless it is named and forced', () => {
    const state = foldJournal([...history, ...journal(wentBad('v2'))]);
    expect(chooseRollbackTarget(state, release('v3'), {})).toMatchObject({ release: { id: 'v1' } });
    expect(chooseRollbackTarget(state, release('v3'), { to: 'v2', force: 'asked' })).toMatchObject({
      release: { id: 'v2' },
    });
    expect(chooseRollbackTarget(state, release('v3'), { to: 'v2' })).toMatchObject({
      kind: 'none',
      reason: 'quarantined',
      why: expect.stringContaining('unhealthy'),
    });
    expect(chooseRollbackTarget(state, release('v3'), { to: 'v9' })).toMatchObject({
      why: expect.stringContaining('it knows v2 (went bad since), v1'),
    });
    expect(quarantineOf(state, release('v2'))?.reason).toBe('unhealthy');
  });

  test('is refused when it is unknown, was never verified, or serves', () => {
    const state = foldJournal([...history, ...journal(staging('v4', 'green', at('v3', 'blue')))]);
    for (const to of ['v3', 'v4', 'v9']) {
      expect(chooseRollbackTarget(state, release('v3'), { to })).toMatchObject({
        kind: 'none',
        why: expect.stringContaining('v2, v1'),
      });
    }
    expect(chooseRollbackTarget(foldJournal([]), null, {})).toMatchObject({ kind: 'none' });
  });

  test('is listed with what serves and what went bad', () => {
    const state = foldJournal([...history, ...journal(wentBad('v1'))]);
    expect(
      restorableReleases(state, release('v3')).map((listed) => [listed.release.id, listed.serving, listed.quarantined]),
    ).toEqual([
      ['v3', true, undefined],
      ['v2', false, undefined],
      ['v1', false, 'unhealthy'],
    ]);
  });
});

describe('what the routes lead to', () => {
  const state = foldJournal(journal(...good('v1', 'blue')));

  test('is the release that was last put there', () => {
    expect(placementInForce(state, allTo('blue', NAMES))).toMatchObject({ placement: { release: { id: 'v1' } } });
    expect(placementInForce(state, new Map())).toEqual({ kind: 'known', placement: null });
  });

  test('is unknown when components are in different slots, or no release was ever put there', () => {
    expect(placementInForce(state, allTo('green', NAMES))).toMatchObject({ kind: 'unexplained' });
    const [first, second] = NAMES;
    const split = new Map([...allTo('blue', first ? [first] : []), ...allTo('green', second ? [second] : [])]);
    expect(placementInForce(state, split)).toMatchObject({ kind: 'unexplained' });
  });
});
