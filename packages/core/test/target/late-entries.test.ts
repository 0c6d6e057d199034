import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';

const v1 = [samplePlaced('backend', 'blue', 'v1')];
const v2 = [samplePlaced('backend', 'green', 'v2')];
const change = { before: v1, after: v2 };
const staging: JournalEvent = { kind: 'staging', release: { id: 'v2', commit: '', hash: null }, change };
const goingBack: JournalEvent = { kind: 'intent', move: 'return', change: { before: v2, after: v1 } };
const ended: JournalEvent = { kind: 'ended', outcome: 'rolled-back', reason: 'interrupted', serving: v1 };

function fold(...lines: readonly (readonly [deployment: string, generation: number, event: JournalEvent])[]) {
  const entries = lines.map(([deployment, generation, event], index): JournalEntry => {
    const at = new Date(index * 60_000).toISOString();
    return { schema: 2, sequence: index + 1, at, generation, deployment: deployment as DeploymentId, by: 'me', event };
  });
  return foldJournal(entries);
}

describe('an entry of a deployment that has ended, while another one is open', () => {
  const settledByTheNext = [
    ['a', 7, staging],
    ['a', 8, ended],
    ['b', 8, staging],
  ] as const;

  test('is passed over when the same lease wrote both: the run had given that call up', () => {
    const state = fold(...settledByTheNext);
    expect(fold(...settledByTheNext, ['a', 8, goingBack])).toEqual(state);
    expect(state.open).toMatchObject({ deployment: 'b', phase: 'staging' });
  });

  test('is no history that can be read when another lease wrote it, or when nobody knows that deployment', () => {
    const unreadable = expect.objectContaining({ code: 'journal/unreadable' });
    expect(() => fold(...settledByTheNext, ['a', 7, goingBack])).toThrow(unreadable);
    expect(() => fold(...settledByTheNext, ['c', 8, goingBack])).toThrow(unreadable);
  });
});
