import { copiesToKeep, unrestoredAttempt } from '@hardened-deploy/core/deployment/unrestored-copies';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { VolumeCopy } from '@hardened-deploy/core/release/container/volumes';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { Change, Placement } from '@hardened-deploy/core/target/placement';
import { samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';
import { good, journal, type Line, staging } from './journal-lines.ts';

const ledger = (release: string): Placement => [{ ...samplePlaced('ledger', 'blue', release), exclusive: true }];
const [V2, V3, V4] = [ledger('v2'), ledger('v3'), ledger('v4')];
const CHANGE: Change = { before: V2, after: V3 };
const COPIES: readonly VolumeCopy[] = [{ volume: 'data' as VolumeName, copy: 'copy-1' }];
const BEGUN: readonly Line[] = [
  ['v3', staging('v3', CHANGE)],
  ['v3', { kind: 'intent', move: 'switch', change: CHANGE, copied: COPIES }],
];
const failed = (serving: Placement): Line => [
  'v3',
  { kind: 'ended', outcome: 'rollback-failed', reason: 'return-unproven', serving },
];
const REFUSED: Line = ['x', { kind: 'ended', outcome: 'not-switched', reason: 'not-ready', serving: V2 }];

const found = (serving: Placement, ...lines: readonly Line[]) => {
  const state = foldJournal(journal(...good('v2', { before: [], after: V2 }), ...lines));
  return { due: unrestoredAttempt(state, serving)?.deployment, kept: copiesToKeep(state) };
};

test('a restore that broke off is due, also when deployments were refused since', () => {
  expect(found(V2, ...BEGUN)).toEqual({ due: undefined, kept: COPIES });
  expect(found(V2, ...BEGUN, failed(V2))).toEqual({ due: 'v3', kept: COPIES });
  expect(found(V2, ...BEGUN, failed(V2), REFUSED)).toEqual({ due: 'v3', kept: COPIES });
});

test('it is not due once the journal says that the copies were restored', () => {
  const restored: Line = ['v3', { kind: 'restored', copies: COPIES }];
  expect(found(V2, ...BEGUN, restored, failed(V2))).toEqual({ due: undefined, kept: [] });
  expect(found(V2, ...BEGUN, failed(V2), REFUSED, restored)).toEqual({ due: undefined, kept: [] });
});

test('it is not due when traffic stayed with what had migrated, but the copy stays', () => {
  expect(found(V3, ...BEGUN, failed(V3))).toEqual({ due: undefined, kept: COPIES });
  expect(found(V2, ...BEGUN, failed(V3))).toEqual({ due: undefined, kept: COPIES });
});

test('nothing is kept or due when a later deployment was promoted', () => {
  const later = good('v4', { before: V2, after: V4 });
  expect(found(V4, ...BEGUN, failed(V2), ...later)).toEqual({ due: undefined, kept: [] });
  expect(found(V2, ...BEGUN, ['v3', { kind: 'verified-good', change: CHANGE }])).toEqual({ due: undefined, kept: [] });
});
