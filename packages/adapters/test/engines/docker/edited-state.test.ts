import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/engines/docker/keeper/journal-page.ts';
import { parseRoutesInForce } from '../../../src/engines/docker/keeper/routes-in-force.ts';
import { READ_JOURNAL_SCRIPT } from '../../../src/engines/docker/keeper/scripts/journal-scripts.ts';
import { READ_ROUTES_SCRIPT } from '../../../src/engines/docker/keeper/scripts/routes-scripts.ts';
import { scriptedRoot, type ScriptedRoot } from './scripted-root.ts';

let root: ScriptedRoot;
beforeEach(async () => {
  root = await scriptedRoot();
});
afterEach(() => root.remove());

const shell = (script: string) => root.run(`cd "$HD_ROOT"; ${script}`);
const entry = (sequence: number) =>
  JSON.stringify({ schema: 2, sequence, generation: 7, at: '', deployment: '', by: '', event: { kind: 'staged' } });

describe('a journal that a person has edited', () => {
  const page = { HD_AFTER: 'checkpoint', HD_PAGE_ENTRIES: '1000', HD_PAGE_BYTES: '100000' };
  const read = async () => parsePage((await root.run(READ_JOURNAL_SCRIPT, page)).lines).entries;
  const unreadable = (what: string) =>
    expect.objectContaining({ code: 'journal/unreadable', message: expect.stringContaining(what) });

  test('is read completely when it is intact or empty', async () => {
    expect(await read()).toEqual([]);
    await shell(
      `mkdir journal; echo '${entry(1)}' > journal/00000001.json; echo '${entry(2)}' > journal/00000002.json`,
    );
    expect((await read()).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test.each([
    ['an empty last entry', `echo '${entry(1)}' > journal/00000001.json; : > journal/00000002.json`, 'entry 2'],
    ['an empty first one', `: > journal/00000001.json; echo '${entry(2)}' > journal/00000002.json`, 'entry 1'],
    ['an only one that is empty', ': > journal/00000001.json', 'entry 1'],
    [
      'an entry of an event that this version does not know',
      `echo '${entry(1).replace('staged', 'melted')}' > journal/00000001.json`,
      'melted',
    ],
    ['a gap', `echo '${entry(1)}' > journal/00000001.json; echo '${entry(3)}' > journal/00000003.json`, 'entry 2'],
    [
      'an entry of a newer schema',
      `echo '${entry(1).replace('"schema":2', '"schema":3')}' > journal/00000001.json`,
      '00000001.json was written in schema 3',
    ],
    [
      'an entry of the first schema that lacks what its event tells',
      `echo '${entry(1).replace('"schema":2', '"schema":1')}' > journal/00000001.json`,
      '00000001.json lacks a field of its event',
    ],
  ])('%s is not read: it could be the one that says what serves', async (_, edit, file) => {
    await shell(`mkdir journal; ${edit}`);
    await expect(read()).rejects.toEqual(unreadable(file));
  });
});

describe('routes to which a person has added', () => {
  const read = async () => parseRoutesInForce((await root.run(READ_ROUTES_SCRIPT)).lines);

  test.each([
    ['the other slot', 'backend.green', 'more than one file of backend'],
    ['a file of another name', 'README', 'README'],
  ])('%s are not read, because what the router does with them is unknown', async (_, file, what) => {
    await shell('mkdir -p routes/7.1; : > routes/7.1/backend.blue; ln -s routes/7.1 live');
    expect((await read()).version).toBe('7.1');
    await shell(`: > live/${file}`);
    const message = expect.stringContaining(what);
    await expect(read()).rejects.toEqual(expect.objectContaining({ code: 'router/routes-unreadable', message }));
  });

  test('a file with another text than the hash of a spec is not read', async () => {
    await shell('mkdir -p routes/7.1; echo 1.4.0 > routes/7.1/backend.blue; ln -s routes/7.1 live');
    const message = expect.stringContaining('backend.blue 1.4.0');
    await expect(read()).rejects.toEqual(expect.objectContaining({ code: 'router/routes-unreadable', message }));
  });

  test('a folder in the place of the link is not read, because the router would follow it', async () => {
    expect(await read()).toEqual({ version: null, routes: new Map(), staged: new Map(), maintenance: null });
    await shell('mkdir live; : > live/backend.blue');
    await expect(read()).rejects.toEqual(expect.objectContaining({ code: 'router/routes-unreadable' }));
  });
});
