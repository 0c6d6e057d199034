import { sha256 } from '@hardened-deploy/core/base/sha256';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KEEP_CHECKPOINT_SCRIPT } from '../../../src/engines/docker/keeper/scripts/checkpoint-scripts.ts';
import { RAISE_SCRIPT } from '../../../src/engines/docker/keeper/scripts/fence-scripts.ts';
import { APPEND_SCRIPT, READ_JOURNAL_SCRIPT } from '../../../src/engines/docker/keeper/scripts/journal-scripts.ts';
import {
  KEEP_ONLY_RELEASES_SCRIPT,
  KEEP_RELEASE_SCRIPT,
} from '../../../src/engines/docker/keeper/scripts/release-scripts.ts';
import { type Death, scriptedRoot, type ScriptedRoot } from './scripted-root.ts';

let root: ScriptedRoot;
beforeEach(async () => {
  root = await scriptedRoot();
  await raised(root);
});
afterEach(() => root.remove());

const TOKEN = { HD_TOKEN: `7.${'a'.repeat(32)}` };
const raised = (at: ScriptedRoot) =>
  at.run(RAISE_SCRIPT, { ...TOKEN, HD_OWNER: 'me', HD_RECORD: '{}', HD_FROM: '', HD_ADOPTED: '', HD_ENTRY: '' });
const append = (at: ScriptedRoot, text = 'x', script = APPEND_SCRIPT) =>
  at.run(script, { ...TOKEN, HD_ENTRY: `{"text":"${text}"}` });
const shell = (script: string) => root.run(`cd "$HD_ROOT"; ${script}`);
const read = async (at: ScriptedRoot, after = 'checkpoint', page: Readonly<Record<string, string>> = {}) =>
  (await at.run(READ_JOURNAL_SCRIPT, { HD_AFTER: after, HD_PAGE_ENTRIES: '1000', HD_PAGE_BYTES: '100000', ...page }))
    .lines;
const keeping = (through: number, state: string) => ({
  ...TOKEN,
  HD_DRAFT: sha256(state).slice(0, 8),
  HD_THROUGH: `${through}`,
  HD_PART: `${state}\n`,
  HD_LAST: 'yes',
  HD_SHA256: sha256(`${state}\n`),
});

describe('the next place in the journal', () => {
  test('comes after 9, 99, a number that looks octal, and eight digits', async () => {
    await shell(`mkdir journal; echo '{}' > journal/00000099.json`);
    expect((await append(root)).lines).toEqual(['100']);
    await shell('mv journal/00000100.json journal/00000108.json');
    expect((await append(root)).lines).toEqual(['109']);
    await shell('mv journal/00000109.json journal/99999999.json');
    expect((await append(root)).lines).toEqual(['100000000']);
    expect((await append(root)).lines).toEqual(['100000001']);
    await shell('rm last-entry');
    expect((await append(root)).lines).toEqual(['100000002']);
  });

  test('is found without listing the folder, also when the run before died after its entry', async () => {
    const blind = (script: string) => script.replace('list_last() {', 'list_last() { exit 3');
    await append(root);
    expect((await append(root, 'x', blind(APPEND_SCRIPT))).lines).toEqual(['2']);
    await shell('echo 1 > last-entry');
    expect((await append(root, 'x', blind(APPEND_SCRIPT))).lines).toEqual(['3']);
    const page = { HD_AFTER: '1', HD_PAGE_ENTRIES: '9', HD_PAGE_BYTES: '9999' };
    expect((await root.run(blind(READ_JOURNAL_SCRIPT), page)).lines[0]).toBe('entries 2 3 of 3');
    await shell('rm last-entry');
    expect(await append(root, 'x', blind(APPEND_SCRIPT))).toMatchObject({ answer: 'died' });
  });

  test.each(['', 'three', '03', '-1', '0', '9', '1 1', '99999999999999999999', '$(id)'])(
    'is right when what says where the last one was is %j',
    async (text) => {
      for (let count = 0; count < 3; count += 1) await append(root);
      await shell(`printf %s '${text}' > last-entry`);
      expect((await read(root, '0'))[0]).toBe('entries 1 3 of 3');
      expect((await append(root)).lines).toEqual(['4']);
      expect(await root.files()).toMatchObject({ 'last-entry': '4\n' });
    },
  );

  test('takes no file for an entry that has another name', async () => {
    await append(root);
    await shell(
      `rm last-entry; cd journal; for name in notes 1 00000007.json.bak .00000008 0000009; do : > $name.json; done`,
    );
    expect((await append(root)).lines).toEqual(['2']);
    expect((await read(root)).filter((line) => line.startsWith('journal/'))).toHaveLength(2);
  });

  test('is never one that is taken, whatever was found', async () => {
    await append(root, 'one');
    await append(root, 'two');
    const deceived = APPEND_SCRIPT.replace('find_last\nmkdir', 'next=2; entry_file 2\nmkdir');
    const before = await root.files();
    expect(await append(root, 'late', deceived)).toMatchObject({ answer: 'died' });
    expect(await root.files()).toMatchObject(before);
    expect((await append(root, 'three')).lines).toEqual(['3']);
  });
});

describe('a page of the journal', () => {
  const text = (sequence: number) => `journal/0000000${sequence}.json:{"sequence":${sequence},"text":"x"}`;

  test('begins and ends where it shall', async () => {
    for (let count = 0; count < 5; count += 1) await append(root);
    expect(await read(root, '0', { HD_PAGE_ENTRIES: '2' })).toEqual(['entries 1 2 of 5', text(1), text(2), 'end']);
    expect(await read(root, '2', { HD_PAGE_ENTRIES: '3' })).toEqual([
      'entries 3 5 of 5',
      text(3),
      text(4),
      text(5),
      'end',
    ]);
    expect(await read(root, '5')).toEqual(['entries 6 5 of 5', 'end']);
    expect(await read(root, '3', { HD_PAGE_BYTES: `${text(4).length + 5}` })).toEqual([
      'entries 4 5 of 5',
      text(4),
      'jour',
    ]);
  });

  test('has more entries than one command is given', async () => {
    await shell(`mkdir journal; for at in $(seq 600); do echo "{$at}" > "$(printf 'journal/%08d.json' "$at")"; done`);
    const lines = await read(root);
    expect(lines).toHaveLength(602);
    expect(lines.at(-2)).toBe('journal/00000600.json:{600}');
  });
});

describe('killed before or after any command', { timeout: 120_000 }, () => {
  /** Runs a script that dies at each place in turn, each time from the same beginning. */
  async function atEveryDeath(
    begin: (at: ScriptedRoot) => Promise<void>,
    [script, variables]: readonly [string, Readonly<Record<string, string>>],
    judge: (at: ScriptedRoot) => Promise<string>,
  ): Promise<ReadonlySet<string>> {
    await begin(root);
    const { steps, answer } = await root.run(script, variables);
    expect(answer).toBe('done');
    const places = Array.from({ length: steps }, (_, index) => index + 1);
    const deaths = places.flatMap((step): Death[] => [
      { when: 'before', step },
      { when: 'after', step },
    ]);
    const seen = new Set<string>();
    for (const death of deaths) {
      const other = await scriptedRoot();
      try {
        await raised(other);
        await begin(other);
        await other.run(script, variables, death);
        seen.add(await judge(other));
      } finally {
        await other.remove();
      }
    }
    return seen;
  }
  const leftovers = async (at: ScriptedRoot) => Object.keys(await at.files()).filter((name) => /(^|\/)\./.test(name));

  test('a checkpoint is the old one or the new one, and can be kept again', async () => {
    const begin = async (at: ScriptedRoot): Promise<void> => {
      await append(at);
      await append(at);
      await at.run(KEEP_CHECKPOINT_SCRIPT, keeping(1, 'old'));
    };
    const seen = await atEveryDeath(begin, [KEEP_CHECKPOINT_SCRIPT, keeping(2, 'new')], async (at) => {
      const standing = (await read(at)).slice(0, 3).join(' ');
      const again = await at.run(KEEP_CHECKPOINT_SCRIPT, { ...keeping(2, 'new'), HD_DRAFT: 'other' });
      expect(again).toMatchObject({ answer: 'done' });
      expect(await read(at)).toEqual(['checkpoint 2', 'new', 'entries 3 2 of 2', 'end']);
      expect(await leftovers(at)).toEqual([]);
      return standing;
    });
    expect(seen).toEqual(new Set(['checkpoint 1 old entries 2 2 of 2', 'checkpoint 2 new entries 3 2 of 2']));
  });

  test('a release is there whole or not at all, and can be kept again', async () => {
    const name = 'b'.repeat(64);
    const release = { ...TOKEN, HD_RELEASE: name, HD_PART: 'text', HD_LAST: 'yes', HD_SHA256: sha256('text') };
    const seen = await atEveryDeath(
      async () => {},
      [KEEP_RELEASE_SCRIPT, { ...release, HD_DRAFT: 'abc' }],
      async (at) => {
        const { [`releases/${name}.json`]: standing = 'absent' } = await at.files();
        await at.run(KEEP_RELEASE_SCRIPT, { ...release, HD_DRAFT: 'def' });
        expect(await at.files()).toMatchObject({ [`releases/${name}.json`]: 'text' });
        await at.run(KEEP_ONLY_RELEASES_SCRIPT, { ...TOKEN, HD_KEPT: `${'c'.repeat(64)} ${name}` });
        expect(await leftovers(at)).toEqual([]);
        expect(await at.files()).toMatchObject({ [`releases/${name}.json`]: 'text' });
        return standing;
      },
    );
    expect(seen).toEqual(new Set(['absent', 'text']));
  });
});

test('parts that came twice make nothing', async () => {
  const name = 'b'.repeat(64);
  const part = { ...TOKEN, HD_DRAFT: 'abc', HD_RELEASE: name, HD_SHA256: sha256('one two') };
  for (const [HD_PART, HD_LAST] of [
    ['one ', 'no'],
    ['one ', 'no'],
    ['two', 'yes'],
  ] as const) {
    await root.run(KEEP_RELEASE_SCRIPT, { ...part, HD_PART, HD_LAST });
  }
  expect(
    Object.keys(await root.files()).filter((file) => file.startsWith('releases/.') || file.endsWith('json')),
  ).toEqual([]);
  const torn = `releases/${name}.json`;
  await shell(`echo torn > ${torn}`);
  await root.run(KEEP_RELEASE_SCRIPT, { ...part, HD_PART: 'one two', HD_LAST: 'yes' });
  expect(await root.files()).toMatchObject({ [torn]: 'one two' });
});
