import { execFileSync } from 'node:child_process';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { expect, test } from 'vitest';
import { encryptedInstructions } from '../../../src/vaults/volume/encryption/decrypt-instructions.ts';
import { namesIn, setInstructions } from '../../../src/vaults/volume/set-instructions.ts';
import type { TakenSet } from '../../../src/vaults/volume/set-members.ts';

const KEPT = { id: '20261130T120000.000Z-aa' as BackupId, container: 'shop-db', source: 'hd-shop-backups' };

/** Two databases, whose instructions only say which one is restored. */
const MEMBERS = [null, 'events'].map((name) => ({
  name,
  container: 'shop-db',
  dump: {},
  restore: () => ['#!/bin/sh', 'set -eu', `echo restored ${name ?? 'the first'}`],
})) as unknown as TakenSet['members'];

function run(lines: readonly string[], ...args: readonly string[]): string {
  try {
    return execFileSync('sh', ['-c', lines.join('\n'), 'restore.sh', ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch (thrown) {
    const { status, stderr } = thrown as { readonly status: number; readonly stderr: string };
    return `${status}: ${stderr.trim()}`;
  }
}

test('of several databases the one is restored that is named, and without a name the script says which there are', () => {
  const lines = setInstructions(MEMBERS, KEPT);
  expect(run(lines, 'events')).toBe('restored events');
  expect(run(lines, 'main')).toBe('restored the first');
  expect(run(lines)).toBe('2: Say which: main, events');
  expect(run(lines, 'orders')).toBe('2: Say which: main, events');
});

test('of an encrypted backup the script asks for the name before it decrypts anything', () => {
  const restore = () => setInstructions(MEMBERS, KEPT);
  const lines = encryptedInstructions({ kept: KEPT, to: { recipients: [] }, names: namesIn(MEMBERS), restore });
  expect(run(lines)).toBe('2: Say which: main, events');
});
