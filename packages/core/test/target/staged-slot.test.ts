import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Release } from '@hardened-deploy/core/release/release';
import { foldJournal } from '@hardened-deploy/core/target/deployment-state';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';
import { lookForStaged } from '@hardened-deploy/core/target/staged-slot';
import { expect, test } from 'vitest';

const [ours, theirs] = ['aaaaaaaaaaaaaaaa' as DeploymentId, 'bbbbbbbbbbbbbbbb' as DeploymentId];
const release: Release = { id: 'v2', commit: 'c', components: [], configurationHash: 'x' };

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

const wayBack: JournalEvent = { kind: 'intent', move: 'return', to: null, from: null };

test('the staged slot is that of this deployment, or of the open one when no id is given', () => {
  const state = foldJournal(journal([ours, staging('blue')]));
  expect(lookForStaged(state, ours)).toEqual({ kind: 'staged', slot: 'blue' });
  expect(lookForStaged(state, undefined)).toEqual({ kind: 'staged', slot: 'blue' });
});

test.each([
  ['of an empty journal', undefined, [], 'no deployment is in progress here'],
  [
    'after the last deployment',
    undefined,
    [
      [ours, staging('blue')],
      [ours, ended],
    ],
    'no deployment is in progress here',
  ],
  [
    'of a deployment that was taken back',
    ours,
    [
      [ours, staging('blue')],
      [ours, ended],
    ],
    `deployment ${ours} has ended not-switched`,
  ],
  ['of a deployment that nobody knows here', ours, [], `deployment ${ours} has staged nothing here`],
  [
    "while another one's release is staged",
    ours,
    [[theirs, staging('green')]],
    `deployment ${ours} has staged nothing here; release v2 in green was staged by deployment ${theirs}`,
  ],
  ['of a way back', ours, [[ours, wayBack]], `deployment ${ours} has staged nothing here`],
] as const)('nothing is staged, with the reason: %s', (_, deployment, events, why) => {
  expect(lookForStaged(foldJournal(journal(...events)), deployment)).toEqual({ kind: 'nothing', why });
});
