import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { decideSettlement } from '@hardened-deploy/core/deployment/settlement';
import { lastAttemptOf } from '@hardened-deploy/core/target/deployment-state';
import type { JournalEvent } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { Change, Placement } from '@hardened-deploy/core/target/placement';
import { placementInForce } from '@hardened-deploy/core/target/placement-in-force';
import { type Routes, routesOf } from '@hardened-deploy/core/target/routes';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { describe, expect, test } from 'vitest';
import { good, journal, type Line, staging } from './journal-lines.ts';
import { allIn, at, BACKEND, FRONTEND, NAMES } from './placements.ts';

const [V1, V2] = [at('v1', 'blue'), at('v2', 'green')];
const FIRST: Change = { before: [], after: V1 };
const SECOND: Change = { before: V1, after: V2 };
const BACK: Change = { before: V2, after: V1 };

describe('what is in a slot', () => {
  test('a release whose staging failed is not mistaken for the warm release that traffic was moved back to', () => {
    const lines: readonly Line[] = [
      ...good('v1', FIRST),
      ...good('v2', SECOND),
      staging('v3', { before: V2, after: at('v3', 'blue') }),
      { kind: 'ended', outcome: 'not-switched', reason: 'migration-failed', serving: V2 },
      { kind: 'intent', move: 'return', change: BACK },
      { kind: 'switched', routes: '8.1', change: BACK },
      { kind: 'proven', change: BACK, evidence: '' },
      { kind: 'ended', outcome: 'rolled-back', reason: 'asked', serving: V1 },
    ];
    const state = foldJournal(journal(...lines));
    expect(placementInForce(state, allTo('blue', NAMES))).toEqual({ kind: 'known', placement: V1 });
  });
});

describe('an attempt', () => {
  test('is open from its first line to `ended`, and knows how far it came', () => {
    const lines: JournalEvent[] = [
      staging('v2', SECOND),
      { kind: 'staged', change: SECOND },
      { kind: 'intent', move: 'switch', change: SECOND },
      { kind: 'switched', routes: '7.1', change: SECOND },
      { kind: 'proven', change: SECOND, evidence: '' },
      { kind: 'verified-good', change: SECOND },
    ];
    const phases = lines.map((_, index) => foldJournal(journal(...lines.slice(0, index + 1))).open?.phase);
    expect(phases).toEqual(['staging', 'staged', 'intent', 'switched', 'proven', 'promoted']);
    const end: JournalEvent = { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: V2 };
    expect(foldJournal(journal(...lines, end)).open).toBeNull();
  });

  test('that rolls back stays in that phase, whatever is written about the switch', () => {
    const { open } = foldJournal(
      journal(
        staging('v2', SECOND),
        { kind: 'intent', move: 'return', change: BACK },
        { kind: 'switched', routes: '7.2', change: BACK },
        { kind: 'proven', change: BACK, evidence: '' },
      ),
    );
    expect(open).toMatchObject({ phase: 'returning', home: allIn('blue'), away: allIn('green'), undoes: null });
  });

  test('that rolls back to a warm release begins with its intent', () => {
    const back: JournalEvent = { kind: 'intent', move: 'return', change: BACK };
    expect(foldJournal(journal(...good('v1', FIRST), ...good('v2', SECOND), ['b', back])).open).toMatchObject({
      deployment: 'b',
      staged: false,
      change: { before: allIn('green') },
      home: allIn('blue'),
      undoes: ['v2'],
    });
  });

  test('that was refused is one line, and the last of its deployment', () => {
    const refused: JournalEvent = { kind: 'ended', outcome: 'not-switched', reason: 'quarantined', serving: V1 };
    const state = foldJournal(journal(...good('v1', FIRST), ['b', refused]));
    expect(state.open).toBeNull();
    expect(lastAttemptOf(state, 'b' as DeploymentId)?.end).toMatchObject({ reason: 'quarantined' });
  });

  test('waits only when the run that staged it ended on purpose', () => {
    const staged = { kind: 'staged', change: SECOND } as const;
    expect(foldJournal(journal(staging('v2', SECOND), staged)).open).toMatchObject({ waits: false });
    expect(foldJournal(journal(staging('v2', SECOND), { ...staged, waits: true })).open).toMatchObject({ waits: true });
  });

  test('of one deployment leaves no room for a line of another one', () => {
    const begun = staging('v2', SECOND);
    const strangers: readonly JournalEvent[] = [
      staging('v3', SECOND),
      { kind: 'intent', move: 'return', change: BACK },
      { kind: 'verified-good', change: SECOND },
      { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: V2 },
    ];
    for (const event of strangers) {
      expect(() => foldJournal(journal(['a', begun], ['b', event]))).toThrow(
        expect.objectContaining({ code: 'journal/unreadable', facts: { sequence: 2 } }),
      );
    }
    const owner = { repository: 'org/shop', environment: 'production', store: 'environment' } as const;
    const adopted = { kind: 'adopted', reason: 'renamed', from: owner, to: owner } as const;
    expect(foldJournal(journal(['a', begun], ['b', adopted])).open?.deployment).toBe('a');
  });

  test('what a task did changes nothing, wherever it stands', () => {
    const lines: readonly JournalEvent[] = [
      { kind: 'task-begun', task: 'tasks.seed', image: samplePlaced('backend', 'blue', 'v1').image },
      { kind: 'task-ended', task: 'tasks.seed', exitCode: 3 },
    ];
    const begun = staging('v2', SECOND);
    const without = foldJournal(journal(['a', begun]));
    expect(foldJournal(journal(['a', begun], ...lines.map((line) => ['b', line] as const)))).toEqual(without);
    expect(foldJournal(journal(...lines))).toEqual(foldJournal([]));
  });
});

describe('what must be done about an open attempt', () => {
  const decidedBy = (routes: Routes, ...events: readonly JournalEvent[]) => {
    const { open } = foldJournal(journal(...events));
    return open && decideSettlement(open, routes).kind;
  };
  const decided = (slot: Slot, ...events: readonly JournalEvent[]) => decidedBy(allTo(slot, NAMES), ...events);
  const begun = staging('v2', SECOND);
  const intent: JournalEvent = { kind: 'intent', move: 'switch', change: SECOND };

  test('is decided by the routes between intent and switched', () => {
    expect(decided('blue', begun, intent)).toBe('stay-home');
    expect(decided('green', begun, intent)).toBe('go-home');
  });

  test('is to remove what was staged, as long as the journal has no intent to move traffic', () => {
    expect(decided('blue', begun)).toBe('withdraw');
    expect(decided('blue', begun, { kind: 'staged', change: SECOND })).toBe('withdraw');
  });

  test('is decided by the routes even if the journal has no intent', () => {
    expect(decided('green', begun)).toBe('go-home');
  });

  test('is to roll back when only a part of the traffic has moved', () => {
    for (const moved of NAMES) {
      const others = NAMES.filter((name) => name !== moved);
      const split = new Map([...allTo('blue', others), ...allTo('green', [moved])]);
      expect(decidedBy(split, begun, intent)).toBe('go-home');
    }
  });

  test('of a first deployment is to roll back as soon as one component serves', () => {
    const first = staging('v1', FIRST);
    const toFirst: JournalEvent = { kind: 'intent', move: 'switch', change: FIRST };
    expect(decidedBy(new Map(), first, toFirst)).toBe('stay-home');
    expect(decidedBy(allTo('blue', NAMES.slice(0, 1)), first, toFirst)).toBe('go-home');
  });

  test('is to roll back when a component that the new release no longer has was already removed from the routes', () => {
    const smaller: Change = { before: V1, after: at('v2', 'green', ['backend']) };
    const lines: JournalEvent[] = [
      { kind: 'staging', release: { id: 'v2', commit: '', hash: null }, change: smaller },
      { kind: 'intent', move: 'switch', change: smaller },
    ];
    expect(decidedBy(allTo('blue', NAMES), ...lines)).toBe('stay-home');
    expect(decidedBy(allTo('blue', [BACKEND]), ...lines)).toBe('go-home');
  });

  test('is to finish a promoted deployment', () => {
    expect(decided('green', begun, intent, { kind: 'verified-good', change: SECOND })).toBe('finish');
  });

  test('is to roll back if it was already rolling back, wherever the routes lead', () => {
    const back: JournalEvent = { kind: 'intent', move: 'return', change: BACK };
    for (const slot of ['blue', 'green'] as const) expect(decided(slot, begun, intent, back)).toBe('go-home');
  });

  test('says nothing of components that it leaves alone, in whatever slot they are', () => {
    // The backend has long been in green when the frontend is deployed to green.
    const live: Placement = [...at('v2', 'green', ['backend']), ...at('v1', 'blue', ['frontend'])];
    const alone: Change = {
      before: live,
      after: [...at('v2', 'green', ['backend']), ...at('v3', 'green', ['frontend'])],
    };
    const lines = [staging('v3', alone), { kind: 'intent', move: 'switch', change: alone }] as const;
    expect(decidedBy(routesOf(live), ...lines)).toBe('stay-home');
    expect(decidedBy(routesOf(live), lines[0])).toBe('withdraw');
    expect(decidedBy(routesOf(alone.after), ...lines)).toBe('go-home');
  });
});

describe('what the routes lead to', () => {
  const state = foldJournal(journal(...good('v1', FIRST)));

  test('is the release that was last put there', () => {
    expect(placementInForce(state, allTo('blue', NAMES))).toEqual({ kind: 'known', placement: V1 });
    expect(placementInForce(state, new Map())).toEqual({ kind: 'known', placement: [] });
  });

  test('is known of components in different slots, each by itself', () => {
    const mixed: Placement = [...at('v1', 'blue', ['backend']), ...at('v2', 'green', ['frontend'])];
    const both = foldJournal(journal(...good('v1', FIRST), ...good('v2', { before: V1, after: mixed })));
    const routes = new Map([...allTo('blue', [BACKEND]), ...allTo('green', [FRONTEND])]);
    expect(placementInForce(both, routes)).toEqual({
      kind: 'known',
      placement: [
        expect.objectContaining({ component: BACKEND, slot: 'blue', release: expect.objectContaining({ id: 'v1' }) }),
        expect.objectContaining({ component: FRONTEND, slot: 'green', release: expect.objectContaining({ id: 'v2' }) }),
      ],
    });
  });

  test('is unknown when nothing was ever put there, of all components or of one', () => {
    expect(placementInForce(state, allTo('green', NAMES))).toMatchObject({ kind: 'unexplained' });
    const split = new Map([...allTo('blue', [BACKEND]), ...allTo('green', [FRONTEND])]);
    expect(placementInForce(state, split)).toMatchObject({ kind: 'unexplained' });
  });

  test('is unknown when the routes name another spec than the journal put there, or a swap was broken off', () => {
    const another = new Map([...routesOf(V1)].map(([name, route]) => [name, { ...route, spec: V2[0]?.spec ?? null }]));
    expect(placementInForce(state, another)).toMatchObject({ kind: 'unexplained' });
    const held = new Map([...routesOf(V1), ...allTo('hold', [BACKEND])]);
    expect(placementInForce(state, held)).toMatchObject({ kind: 'unexplained', why: expect.stringContaining('held') });
  });
});
