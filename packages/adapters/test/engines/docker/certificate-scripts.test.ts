import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  BEGIN_CERTIFICATE_SCRIPT,
  CERTIFICATE_SEEN_SCRIPT,
  LOOK_AT_CERTIFICATE_SCRIPT,
  PLACE_CERTIFICATE_SCRIPT,
  PUT_CERTIFICATE_BACK_SCRIPT,
} from '../../../src/engines/docker/keeper/scripts/certificate-scripts.ts';
import { type Death, scriptedRoot, type ScriptedRoot } from './scripted-root.ts';

let root: ScriptedRoot;
beforeEach(async () => {
  root = await scriptedRoot();
  await writeFile(join(root.path, 'fence'), '1.a\nowner\nrecord\n');
});
afterEach(() => root.remove());

const SHOP = 'of-shop';
const pem = (name: string) =>
  `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nkey-of-${name}\n-----END PRIVATE KEY-----\n`;
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
const variables = (name: string, id = SHOP) => ({
  HD_TOKEN: '1.a',
  HD_ID: id,
  HD_FILE: 'site.pem',
  HD_SUM: sumOf(pem(name)),
  HD_DRAFT: 'draft',
});

const look = async (name: string, id?: string) =>
  (await root.run(LOOK_AT_CERTIFICATE_SCRIPT, variables(name, id))).lines;
const seen = (death?: Death) => root.run(CERTIFICATE_SEEN_SCRIPT, variables(''), death);
const putBack = (death?: Death) => root.run(PUT_CERTIFICATE_BACK_SCRIPT, variables(''), death);

async function place(
  name: string,
  { id = SHOP, death, sent = name }: { id?: string; death?: Death; sent?: string } = {},
) {
  expect(await root.run(BEGIN_CERTIFICATE_SCRIPT, variables(name, id))).toMatchObject({ answer: 'done' });
  await writeFile(join(root.path, 'certificate/.next.draft'), pem(sent));
  return root.run(PLACE_CERTIFICATE_SCRIPT, variables(name, id), death);
}

/** What a proxy reads. */
async function served(id = SHOP): Promise<string | undefined> {
  const files = await root.files();
  const folder = files[`certificate/${id}`]?.replace('-> ', '');
  return /\n(.*)\n/.exec(files[`certificate/${folder}/site.pem`] ?? '')?.[1];
}

describe('a certificate of one’s own at the target', () => {
  test('is told to be there or not, by its certificates alone', async () => {
    expect((await root.run(BEGIN_CERTIFICATE_SCRIPT, variables('a'))).lines).toEqual(['none']);
    await place('a');
    const certificate = ['-----BEGIN CERTIFICATE-----', 'a', '-----END CERTIFICATE-----'];
    expect(await look('a')).toEqual(['unseen', ...certificate]);
    await seen();
    expect(await look('a')).toEqual(['same', ...certificate]);
    expect(await look('b')).toEqual(['other', ...certificate]);
    expect(await look('a', 'of-another')).toEqual(['none']);
  });

  test('takes the place of the one before, of which nothing stays once it is seen', async () => {
    await place('a');
    await seen();
    await place('b');
    expect(await served()).toBe('b');
    await seen();
    expect(JSON.stringify(await root.files())).not.toContain('key-of-a');
    expect(await served()).toBe('b');
  });

  test('that did not arrive as it was sent is not put there', async () => {
    await place('a');
    expect(await place('b', { sent: 'c' })).toMatchObject({ answer: 'died' });
    expect(await served()).toBe('a');
  });

  test('that is not seen gives way to the one before, or to none', async () => {
    await place('a');
    await putBack();
    expect(await look('a')).toEqual(['none']);
    expect(JSON.stringify(await root.files())).not.toContain('key-of-a');
    await place('a');
    await seen();
    await place('b');
    // A second run that never saw it either must not take it for the one before.
    await place('c');
    await putBack();
    expect(await served()).toBe('a');
    expect((await look('a'))[0]).toBe('same');
    expect(JSON.stringify(await root.files())).not.toMatch(/key-of-[bc]/);
  });

  test('for other names leaves that of a router that may come back, until it is seen', async () => {
    await place('a');
    await seen();
    await place('b', { id: 'of-another' });
    expect(await served()).toBe('a');
    await root.run(CERTIFICATE_SEEN_SCRIPT, variables('b', 'of-another'));
    expect(await served()).toBeUndefined();
    expect(await served('of-another')).toBe('b');
  });

  test('is put there by the holder alone', async () => {
    await place('a');
    await writeFile(join(root.path, 'fence'), '2.b\nowner\nrecord\n');
    for (const script of [
      BEGIN_CERTIFICATE_SCRIPT,
      PLACE_CERTIFICATE_SCRIPT,
      CERTIFICATE_SEEN_SCRIPT,
      PUT_CERTIFICATE_BACK_SCRIPT,
    ])
      expect(await root.run(script, variables('b'))).toMatchObject({ answer: 'superseded' });
    expect(await served()).toBe('a');
  });

  test.each(['before', 'after'] as const)('is whole %s each step at which a script dies', async (when) => {
    await place('a');
    await seen();
    const { steps } = await place('b');
    await putBack();
    for (let step = 1; step <= steps; step += 1) {
      await place('b', { death: { when, step } });
      expect(['a', 'b']).toContain(await served());
      // The next run goes on, with either answer of the router.
      if ((await look('b'))[0] === 'other') await place('b');
      expect((await look('b'))[0]).toBe('unseen');
      for (let at = 1; at <= 4; at += 1) {
        await putBack({ when, step: at + 2 });
        expect(['a', 'b']).toContain(await served());
      }
      await putBack();
      expect(await served()).toBe('a');
    }
  });
});
