import { Secret } from '@hardened-deploy/core/base/secret';
import { expect, test } from 'vitest';
import { postgresDump } from '../../../../src/dumps/postgres/postgres-dump.ts';
import { partsFor } from '../../../../src/s3/upload-stream.ts';
import { bytesToDump, requireRoomForTrial } from '../../../../src/vaults/volume/stream/choose-stream.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const pipe = postgresDump({ url: new Secret('postgresql://a@b/c') }).stream;

test('an encrypted dump may need its room twice', () => {
  const sizes = { freeBytes: 0, databaseBytes: GIB };
  expect(bytesToDump(sizes, true)).toBe(GIB + 64 * MIB);
  expect(bytesToDump(sizes, false)).toBe(2 * GIB + 64 * MIB);
});

test.each([
  ['L3', 0, 512 * MIB, 'refused'],
  ['L4', 2 * GIB, 0, 'taken'],
  ['L3', GIB, 0, 'refused'],
  // In memory.
  ['L3', 0, 2 * GIB, 'taken'],
  // Nothing is restored.
  ['L1', 0, 0, 'taken'],
  ['L2', 0, 0, 'taken'],
] as const)('a proof to %s with %i bytes free and %i in memory is %s', (level, freeBytes, memoryBytes, outcome) => {
  if (!pipe) throw new Error('PostgreSQL is streamed');
  const look = () => requireRoomForTrial({ freeBytes, databaseBytes: GIB }, { pipe, level, memoryBytes });
  if (outcome === 'taken') return expect(look()).toBeUndefined();
  return expect(look).toThrow(/no room to restore the backup for its proof/);
});

test('a stream has few enough parts for S3, and little of it is in memory', () => {
  for (const expected of [0, GIB, 70 * GIB, 300 * GIB, 5_000 * GIB]) {
    const { partBytes, atOnce } = partsFor(expected);
    expect(partBytes).toBeGreaterThanOrEqual(5 * MIB);
    expect(Math.ceil(expected / partBytes)).toBeLessThanOrEqual(10_000);
    if (expected <= 300 * GIB) expect(partBytes * (atOnce + 1)).toBeLessThanOrEqual(72 * MIB);
  }
});
