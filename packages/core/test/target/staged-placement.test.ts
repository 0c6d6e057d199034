import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { JournalEvent } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { lookForStaged } from '@hardened-deploy/core/target/staged-placement';
import { expect, test } from 'vitest';
import { journal, staging } from '../deployment/journal-lines.ts';
import { at } from '../deployment/placements.ts';

const [ours, theirs] = ['aaaaaaaaaaaaaaaa' as DeploymentId, 'bbbbbbbbbbbbbbbb' as DeploymentId];

const v1 = at('v1', 'blue');
const first = { before: [], after: v1 };
const second = { before: v1, after: at('v2', 'green') };
const ended: JournalEvent = { kind: 'ended', outcome: 'not-switched', reason: 'checks-failed', serving: [] };
const wayBack: JournalEvent = { kind: 'intent', move: 'return', change: { before: second.after, after: v1 } };

test('what is staged is that of this deployment, or of the open one when no id is given', () => {
  const state = foldJournal(journal([ours, staging('v1', first)]));
  expect(lookForStaged(state, ours)).toEqual({ kind: 'staged', change: first });
  expect(lookForStaged(state, undefined)).toEqual({ kind: 'staged', change: first });
});

test('what is staged of one component is a change of that component alone', () => {
  const alone = { before: v1, after: [...at('v1', 'blue', ['backend']), ...at('v2', 'green', ['frontend'])] };
  expect(lookForStaged(foldJournal(journal([ours, staging('v2', alone)])), ours)).toEqual({
    kind: 'staged',
    change: alone,
  });
  expect(lookForStaged(foldJournal(journal([theirs, staging('v2', alone)])), ours)).toEqual({
    kind: 'nothing',
    why: `deployment ${ours} has staged nothing here; green (release v2) was staged by deployment ${theirs}`,
  });
});

test.each([
  ['of an empty journal', undefined, [], 'no deployment is in progress here'],
  [
    'after the last deployment',
    undefined,
    [
      [ours, staging('v1', first)],
      [ours, ended],
    ],
    'no deployment is in progress here',
  ],
  [
    'of a deployment that was taken back',
    ours,
    [
      [ours, staging('v1', first)],
      [ours, ended],
    ],
    `deployment ${ours} has ended not-switched`,
  ],
  ['of a deployment that nobody knows here', ours, [], `deployment ${ours} has staged nothing here`],
  [
    "while another one's release is staged",
    ours,
    [[theirs, staging('v2', second)]],
    `deployment ${ours} has staged nothing here; green (release v2) was staged by deployment ${theirs}`,
  ],
  ['of a way back', ours, [[ours, wayBack]], `deployment ${ours} has staged nothing here`],
] as const)('nothing is staged, with the reason: %s', (_, deployment, events, why) => {
  expect(lookForStaged(foldJournal(journal(...events)), deployment)).toEqual({ kind: 'nothing', why });
});
