import { foldJournal } from '@hardened-deploy/core/domain/deployment-state';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/domain/journal';
import type { ComponentName, DeploymentId } from '@hardened-deploy/core/domain/names';
import type { Release } from '@hardened-deploy/core/domain/release';
import type { Routes } from '@hardened-deploy/core/domain/routes';
import { stagedSlot } from '@hardened-deploy/core/domain/staged-slot';
import { expect, test } from 'vitest';

const [ours, theirs] = ['aaaaaaaaaaaaaaaa' as DeploymentId, 'bbbbbbbbbbbbbbbb' as DeploymentId];
const release: Release = { id: 'v2', commit: 'c', components: [], configurationHash: 'x' };
const routes = (...slots: readonly ('blue' | 'green')[]): Routes =>
  new Map(slots.map((slot, index) => [`component-${index}` as ComponentName, slot]));

function journal(...events: readonly (readonly [DeploymentId, JournalEvent])[]): readonly JournalEntry[] {
  return events.map(([deployment, event], index) => ({
    schema: 1,
    sequence: index + 1,
    at: '2026-11-20T12:00:00Z',
    generation: 7,
    deployment,
    by: 'octocat',
    event,
  }));
}
const staging = (slot: 'blue' | 'green'): JournalEvent => ({ kind: 'staging', release, slot, live: null });
const ended: JournalEvent = { kind: 'ended', outcome: 'not-switched', reason: 'checks-failed', serving: null };

test('is the one that this deployment put its release into, whatever is live', () => {
  const state = foldJournal(journal([ours, staging('blue')]));
  expect(stagedSlot(state, routes(), ours)).toBe('blue');
  expect(stagedSlot(state, routes('green'), undefined)).toBe('blue');
});

test('is the one that is not live when this deployment staged nothing, or was taken back', () => {
  expect(stagedSlot(foldJournal([]), routes('blue'), ours)).toBe('green');
  const takenBack = foldJournal(journal([ours, staging('green')], [ours, ended]));
  expect(stagedSlot(takenBack, routes('green'), ours)).toBe('blue');
  expect(stagedSlot(foldJournal(journal([theirs, staging('blue')])), routes('blue'), ours)).toBe('green');
});

test('is none when nothing serves, or the components are split between the slots', () => {
  expect(stagedSlot(foldJournal([]), routes(), ours)).toBeUndefined();
  expect(stagedSlot(foldJournal([]), routes('blue', 'green'), ours)).toBeUndefined();
});
