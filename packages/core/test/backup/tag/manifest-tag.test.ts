import { execFileSync } from 'node:child_process';
import { decodeManifest, encodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import {
  judgeTag,
  problemOfManifestKeys,
  tagManifest,
  withoutTag,
} from '@hardened-deploy/core/backup/tag/manifest-tag';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';
import { backupAt } from '../backup-fixtures.ts';

const KEY = 'first key, of thirty-two letters or more';
const OTHER = 'other key, of thirty-two letters or more';
const keys = (...lines: readonly string[]) => new Secret(lines.join('\n'));
const manifest = backupAt(new Date('2026-11-21T04:00:00Z'));
const text = encodeManifest(manifest);
const tagged = tagManifest(text, keys(KEY));

describe('the tag of a manifest', () => {
  test('is right for the text that it was made for, and the manifest reads as before', () => {
    expect(judgeTag(tagged, keys(KEY))).toBe('authentic');
    expect(withoutTag(tagged)).toBe(text);
    expect(decodeManifest(tagged)).toEqual({ ok: true, value: manifest });
    expect(JSON.parse(tagged)).toMatchObject({ id: manifest.id, hmacSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('is wrong after any one bit of the manifest has changed', () => {
    const bytes = Buffer.from(tagged);
    // The line of the tag is changed below.
    const begins = Buffer.byteLength(tagged) - Buffer.byteLength(text) + '{\n'.length;
    for (let at = begins; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 7)), at);
      expect(judgeTag(flipped.toString(), keys(KEY)), `byte ${at}`).toBe('other-tag');
    }
  });

  test('is wrong after it has changed itself, and none where it is no tag', () => {
    const [, tag = ''] = /"hmacSha256": "([0-9a-f]+)"/.exec(tagged) ?? [];
    const last = tag.endsWith('0') ? '1' : '0';
    expect(judgeTag(tagged.replace(tag, tag.slice(0, -1) + last), keys(KEY))).toBe('other-tag');
    expect(judgeTag(tagged.replace(tag, ''), keys(KEY))).toBe('no-tag');
    expect(judgeTag(tagged.replace(tag, tag.toUpperCase()), keys(KEY))).toBe('no-tag');
    expect(judgeTag(text, keys(KEY))).toBe('no-tag');
  });

  test('can’t be given to another backup, nor stand anywhere else', () => {
    const other = encodeManifest(backupAt(new Date('2026-11-22T04:00:00Z')));
    const [, line = ''] = tagged.split('\n');
    expect(judgeTag(other.replace('{\n', `{\n${line}\n`), keys(KEY))).toBe('other-tag');
    expect(judgeTag(text.replace(/\}\n$/, `,${line.replace(',', '')}\n}\n`), keys(KEY))).toBe('no-tag');
    // A second line of a tag belongs to the text.
    expect(judgeTag(tagged.replace('{\n', `{\n${line}\n`), keys(KEY))).toBe('other-tag');
  });

  test('is made by the first key, and right by any: so a key can be changed', () => {
    const changed = keys('', `  ${OTHER}\r`, KEY, '');
    expect(tagManifest(text, changed)).toBe(tagManifest(text, keys(OTHER)));
    expect(judgeTag(tagged, changed)).toBe('authentic');
    expect(judgeTag(tagged, keys(OTHER))).toBe('other-tag');
  });

  test('is neither made nor judged where there is no key', () => {
    expect(tagManifest(text, undefined)).toBe(text);
    expect(judgeTag(tagged, undefined)).toBeUndefined();
    expect(judgeTag(text, undefined)).toBeUndefined();
  });

  test('is what OpenSSL says of the rest of the file, as the restore script tells', () => {
    const told = execFileSync('sh', ['-c', 'sed 2d | openssl dgst -sha256 -mac HMAC -macopt "key:$KEY"'], {
      input: tagged,
      env: { ...process.env, KEY },
      encoding: 'utf8',
    });
    const shown = execFileSync('sed', ['-n', '2p'], { input: tagged, encoding: 'utf8' });
    const [tag = 'none'] = /[0-9a-f]{64}/.exec(told) ?? [];
    expect(shown).toBe(`  "hmacSha256": "${tag}",\n`);
  });
});

test('a key that anybody could guess is refused, and not repeated', () => {
  expect(problemOfManifestKeys(keys(KEY))).toBeUndefined();
  expect(problemOfManifestKeys(keys(KEY, OTHER))).toBeUndefined();
  expect(problemOfManifestKeys(keys('x'.repeat(32)))).toBeUndefined();
  expect(problemOfManifestKeys(keys('short-one'))).toBe(
    'must have a key of at least 32 characters on each line, as `openssl rand -base64 32` prints one',
  );
  expect(problemOfManifestKeys(keys(` ${'x'.repeat(31)} `))).toContain('at least 32 characters');
  expect(problemOfManifestKeys(keys('', ' '))).toContain('at least 32 characters');
  expect(problemOfManifestKeys(keys(KEY, 'short-one'))).toMatch(/Its key number 2 is shorter$/);
});
