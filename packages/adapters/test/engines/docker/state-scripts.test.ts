import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  COMPARE_SCRIPT,
  RAISE_SCRIPT,
  READ_FENCE_SCRIPT,
} from '../../../src/engines/docker/keeper/scripts/fence-scripts.ts';
import { APPEND_SCRIPT, READ_JOURNAL_SCRIPT } from '../../../src/engines/docker/keeper/scripts/journal-scripts.ts';
import { READ_PLACES_SCRIPT, WRITE_PLACES_SCRIPT } from '../../../src/engines/docker/keeper/scripts/places-scripts.ts';
import { PRELUDE } from '../../../src/engines/docker/keeper/scripts/prelude.ts';
import { PREPARE_SCRIPT } from '../../../src/engines/docker/keeper/scripts/prepare-script.ts';
import {
  PUBLISH_SCRIPT,
  READ_ROUTES_SCRIPT,
  STAGE_SCRIPT,
} from '../../../src/engines/docker/keeper/scripts/routes-scripts.ts';
import { type Death, scriptedRoot, type ScriptedRoot } from './scripted-root.ts';

let root: ScriptedRoot;
beforeEach(async () => {
  root = await scriptedRoot();
});
afterEach(() => root.remove());

const token = (generation: number): string => `${generation}.${'a'.repeat(32)}`;
const raising = (generation: number) => ({
  HD_TOKEN: token(generation),
  HD_OWNER: '["acme/shop","production","environment"]',
  HD_RECORD: `{"record":${generation}}`,
  HD_FROM: '',
  HD_ADOPTED: '',
  HD_ENTRY: '',
});
/** Every line of the journal, each behind its file's name. */
async function journalOf(at: ScriptedRoot): Promise<readonly string[]> {
  const page = { HD_AFTER: '0', HD_PAGE_ENTRIES: '1000', HD_PAGE_BYTES: '100000' };
  return (await at.run(READ_JOURNAL_SCRIPT, page)).lines.slice(1, -1);
}
/** Another repository that takes the stack from the one that raises above. */
const adopting = (generation: number) => ({
  ...raising(generation),
  HD_OWNER: '["acme/new","production","environment"]',
  HD_FROM: '["acme/shop","production","environment"]',
  HD_ADOPTED: '{"reason":"renamed"}',
  HD_ENTRY: '{"text":"adopted"}',
});
const placing = (generation: number, before: string, places: string) => ({
  HD_TOKEN: token(generation),
  HD_BEFORE: before,
  HD_PLACES: places,
});
const appending = (generation: number, text: string) => ({
  HD_TOKEN: token(generation),
  HD_ENTRY: `{"text":"${text}"}`,
});
const HASH = 'a'.repeat(64);
const publishing = (version: string, routes: string) => ({
  HD_TOKEN: token(Number(version.split('.')[0])),
  HD_VERSION: version,
  HD_ROUTES: routes,
});

describe('what lies in the volume', () => {
  test('the fence is three lines for a person and for the next comparison', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    expect(await root.files()).toEqual({
      fence: `${token(7)}\n["acme/shop","production","environment"]\n{"record":7}\n\n`,
    });
  });

  test('an adoption is the fourth line, stays under later raises, and is a line of the journal', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    expect(await root.run(RAISE_SCRIPT, adopting(8))).toMatchObject({
      answer: 'done',
      lines: ['{"record":8}', '{"reason":"renamed"}'],
    });
    await root.run(RAISE_SCRIPT, { ...raising(9), HD_OWNER: adopting(9).HD_OWNER });
    expect(await root.files()).toEqual({
      fence: `${token(9)}\n["acme/new","production","environment"]\n{"record":9}\n{"reason":"renamed"}\n`,
      'journal/00000001.json': '{"sequence":1,"text":"adopted"}\n',
      'last-entry': '1\n',
    });
  });

  test('the journal is a file for each entry, named by its place', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(APPEND_SCRIPT, appending(7, 'one'));
    await root.run(APPEND_SCRIPT, appending(7, 'two'));
    expect(await root.files()).toMatchObject({
      'journal/00000001.json': '{"sequence":1,"text":"one"}\n',
      'journal/00000002.json': '{"sequence":2,"text":"two"}\n',
    });
  });

  test('routes are files in a folder of their version, with what was started there, and live leads to those in force', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(PUBLISH_SCRIPT, publishing('7.1', `backend.blue=${HASH} front-end.green= ledger.hold=${HASH}`));
    expect(await root.files()).toMatchObject({
      live: '-> routes/7.1',
      'routes/7.1/backend.blue': `${HASH}\n`,
      'routes/7.1/.backend': 'blue\n',
      'routes/7.1/front-end.green': '',
      'routes/7.1/.front-end': 'green\n',
      'routes/7.1/ledger.hold': `${HASH}\n`,
      'routes/7.1/.ledger': 'hold\n',
    });
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual([
      'version 7.1',
      `live backend.blue ${HASH}`,
      'live front-end.green',
      `live ledger.hold ${HASH}`,
    ]);
  });

  test('with links, connections without HTTP find their way; nobody else sees them', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    const routes = { ...publishing('7.1', `php.blue=${HASH} ledger.hold=${HASH}`), HD_LINKS: 'yes' };
    expect((await root.run(PUBLISH_SCRIPT, routes)).lines).toEqual([
      'version 7.1',
      `live ledger.hold ${HASH}`,
      `live php.blue ${HASH}`,
    ]);
    expect(await root.files()).toMatchObject({
      'routes/7.1/.to.php': '-> /run/hd/blue',
      'routes/7.1/.on.php': '-> /run/hd/blue',
      'routes/7.1/.at.php.blue': '-> .',
      'routes/7.1/.to.ledger': '-> /run/hd/hold',
    });
    expect(Object.keys(await root.files())).not.toContain('routes/7.1/.on.ledger');
  });

  test('staged leads to routes that are not in force, and after a switch to those that were before', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(PUBLISH_SCRIPT, publishing('7.1', 'a.blue= b.blue='));
    // Nothing served before that.
    expect(await root.files()).toMatchObject({ staged: '-> routes/0.0', 'routes/0.0/': '' });
    await root.run(STAGE_SCRIPT, publishing('7.2', `a.green=${HASH} b.blue=`));
    expect(await root.files()).toMatchObject({ live: '-> routes/7.1', staged: '-> routes/7.2' });
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual([
      'version 7.1',
      'live a.blue',
      'live b.blue',
      `staged a.green ${HASH}`,
      'staged b.blue',
    ]);
    const moved = await root.run(PUBLISH_SCRIPT, publishing('7.3', `a.green=${HASH} b.blue=`));
    expect(moved.lines).toEqual([
      'version 7.3',
      `live a.green ${HASH}`,
      'live b.blue',
      'staged a.blue',
      'staged b.blue',
    ]);
    expect(await root.files()).toMatchObject({ live: '-> routes/7.3', staged: '-> routes/7.1' });
  });

  test('staged stays where it is when nothing moves', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    for (const [version, routes] of [
      ['7.1', 'a.blue='],
      ['7.2', 'a.green='],
      ['7.3', 'a.green='],
      ['7.4', `a.green=${HASH}`],
    ] as const) {
      await root.run(PUBLISH_SCRIPT, publishing(version, routes));
    }
    expect(await root.files()).toMatchObject({ live: '-> routes/7.4', staged: '-> routes/7.1' });
  });

  test('whatever a person has put in the place of staged is replaced', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run('mkdir "$HD_ROOT/staged"; echo x > "$HD_ROOT/staged/x"');
    expect(await root.run(STAGE_SCRIPT, publishing('7.1', 'a.green='))).toMatchObject({ answer: 'done' });
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual(['staged a.green']);
  });

  test('the last 20 versions are kept, counted by number', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    for (let sequence = 1; sequence <= 25; sequence += 1)
      await root.run(PUBLISH_SCRIPT, publishing(`7.${sequence}`, sequence % 2 === 0 ? 'a.blue=' : 'a.green='));
    const kept = Object.keys(await root.files()).filter((name) => name.startsWith('routes/') && !name.endsWith('/.a'));
    const expected = Array.from(
      { length: 20 },
      (_, index) => `routes/7.${index + 6}/a.${index % 2 === 0 ? 'blue' : 'green'}`,
    );
    expect(kept.toSorted()).toEqual(expected.toSorted());
    expect((await root.run(READ_ROUTES_SCRIPT)).lines[0]).toBe('version 7.25');
  });

  test.each([
    ['live', PUBLISH_SCRIPT, STAGE_SCRIPT],
    ['staged', STAGE_SCRIPT, PUBLISH_SCRIPT],
  ])('what %s leads to is kept, however many versions came since', async (link, first, then) => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(PUBLISH_SCRIPT, publishing('7.1', 'a.blue='));
    await root.run(first, publishing('7.2', 'a.green='));
    for (let sequence = 3; sequence <= 30; sequence += 1) await root.run(then, publishing(`7.${sequence}`, 'a.blue='));
    expect(await root.files()).toMatchObject({ [link]: '-> routes/7.2', 'routes/7.2/a.green': '' });
    const folders = Object.keys(await root.files()).filter((name) => /^routes\/.*\/a\.\w+$/.test(name));
    expect(folders.length).toBeLessThanOrEqual(22);
  });
});

describe('what is refused', () => {
  test('a version that is not greater, in either part', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(PUBLISH_SCRIPT, publishing('7.10', 'a.blue='));
    for (const version of ['7.10', '7.9', '7.1']) {
      const refused = await root.run(PUBLISH_SCRIPT, publishing(version, 'a.green='));
      expect(refused).toMatchObject({ answer: 'stale', lines: ['7.10'] });
    }
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual(['version 7.10', 'live a.blue']);
    await root.run(RAISE_SCRIPT, raising(8));
    expect(await root.run(PUBLISH_SCRIPT, publishing('8.1', 'a.green='))).toMatchObject({ answer: 'done' });
  });

  test('a version that is not greater than what is staged, and a staging that is not greater than what is live', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(STAGE_SCRIPT, publishing('7.2', 'a.green='));
    for (const version of ['7.1', '7.2']) {
      expect(await root.run(PUBLISH_SCRIPT, publishing(version, 'a.blue='))).toMatchObject({ lines: ['7.2'] });
    }
    await root.run(PUBLISH_SCRIPT, publishing('7.5', 'a.green='));
    // A call that was given up, and waited for the lock all the time.
    const late = await root.run(STAGE_SCRIPT, publishing('7.4', 'a.blue='));
    expect(late).toMatchObject({ answer: 'stale', lines: ['7.5'] });
    expect(await root.files()).toMatchObject({ live: '-> routes/7.5' });
  });

  test('an adoption from another owner than the one on the fence', async () => {
    await root.run(RAISE_SCRIPT, { ...raising(7), HD_OWNER: '["acme/third","production","environment"]' });
    const before = await root.files();
    expect(await root.run(RAISE_SCRIPT, adopting(8))).toMatchObject({
      answer: 'foreignOwner',
      lines: ['{"record":7}'],
    });
    expect(await root.run(RAISE_SCRIPT, raising(8))).toMatchObject({ answer: 'foreignOwner' });
    expect(await root.files()).toEqual(before);
  });

  test('an adoption that would lower the fence', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    const before = await root.files();
    expect(await root.run(RAISE_SCRIPT, adopting(7))).toMatchObject({ answer: 'superseded' });
    expect(await root.run(RAISE_SCRIPT, adopting(6))).toMatchObject({ answer: 'superseded' });
    expect(await root.files()).toEqual(before);
  });

  test('every script that compares tokens, when the fence was truncated or edited', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(`echo '${token(7)}' > "$HD_ROOT/fence"`);
    for (const [script, environment] of [
      [RAISE_SCRIPT, raising(8)],
      [COMPARE_SCRIPT, raising(7)],
      [APPEND_SCRIPT, appending(7, 'one')],
      [PUBLISH_SCRIPT, publishing('7.1', 'a.blue=')],
      [
        PREPARE_SCRIPT,
        { HD_TOKEN: token(7), HD_CONFIG: 'good', HD_FILE: 'proxy.conf', HD_ROUTER: 'absent', HD_CHECKED: 'yes' },
      ],
      [WRITE_PLACES_SCRIPT, placing(7, '', 'a 0')],
      [READ_FENCE_SCRIPT, {}],
    ] as const) {
      expect(await root.run(script, environment)).toMatchObject({ answer: 'unreadable' });
    }
    expect(await root.files()).toEqual({ fence: `${token(7)}\n` });
  });

  test('a change while another process holds the lock all the time', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    const impatient = PUBLISH_SCRIPT.replace('-lt 300', '-lt 3');
    const held = `cd "$HD_ROOT"; exec 8>lock; flock 8; export HD_ROOT; HD_VERSION=7.1 HD_ROUTES=a.blue= HD_TOKEN=${token(7)} sh -c "$SCRIPT"`;
    expect(await root.run(held, { SCRIPT: impatient })).toMatchObject({ answer: 'busy' });
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual([]);
  });
});

describe("the router's configuration", () => {
  const preparing = (text: string, router: 'absent' | 'present', changed: Readonly<Record<string, string>> = {}) => ({
    HD_TOKEN: token(7),
    HD_CONFIG: text,
    HD_FILE: 'proxy.conf',
    HD_ROUTER: router,
    HD_CHECKED: 'yes',
    ...changed,
  });
  const unchecked = { HD_CHECKED: 'no' };
  beforeEach(async () => void (await root.run(RAISE_SCRIPT, raising(7))));

  test('is written only for the holder on the fence', async () => {
    const before = await root.files();
    expect(await root.run(PREPARE_SCRIPT, preparing('good', 'absent', { HD_TOKEN: token(6) }))).toMatchObject({
      answer: 'superseded',
    });
    expect(await root.run(PREPARE_SCRIPT, preparing('good', 'absent', { HD_TOKEN: token(8) }))).toMatchObject({
      answer: 'notRaised',
    });
    expect(await root.files()).toEqual(before);
  });

  test('is written after the proxy accepted it, and found the next time', async () => {
    expect(await root.run(PREPARE_SCRIPT, preparing('good', 'absent', unchecked))).toMatchObject({
      answer: 'unchecked',
    });
    expect(await root.files()).not.toHaveProperty('router/proxy.conf');
    expect(await root.run(PREPARE_SCRIPT, preparing('good', 'absent'))).toMatchObject({ answer: 'written' });
    expect(await root.files()).toMatchObject({ 'router/proxy.conf': 'good\n' });
    expect(await root.run(PREPARE_SCRIPT, preparing('good', 'present', unchecked))).toMatchObject({ answer: 'unused' });
  });

  test.each([
    ['nothing was deployed', []],
    ['a first deployment failed', [publishing('7.1', 'a.blue='), publishing('7.2', '')]],
  ])('is replaced as long as nothing serves: %s', async (_, published) => {
    await root.run(PREPARE_SCRIPT, preparing('one', 'absent'));
    await root.run(APPEND_SCRIPT, appending(7, 'one'));
    for (const environment of published) await root.run(PUBLISH_SCRIPT, environment);
    expect(await root.run(PREPARE_SCRIPT, preparing('one', 'present'))).toMatchObject({ answer: 'unused' });
    expect(await root.run(PREPARE_SCRIPT, preparing('two', 'present'))).toMatchObject({ answer: 'written' });
    expect(await root.files()).toMatchObject({ 'router/proxy.conf': 'two\n' });
  });

  test.each([
    ['something serves', PUBLISH_SCRIPT, publishing('7.1', 'a.blue=')],
    ['something is held', PUBLISH_SCRIPT, publishing('7.1', 'a.hold=')],
    ['`live` leads to nothing', `${PRELUDE}ln -s routes/9.9 live\nfinish 0\n`, {}],
  ])('is left alone under a router when %s, until the router is removed', async (_, script, environment) => {
    await root.run(PREPARE_SCRIPT, preparing('one', 'absent'));
    await root.run(script, environment);
    expect(await root.run(PREPARE_SCRIPT, preparing('one', 'present'))).toMatchObject({ answer: 'done' });
    // Before the proxy is asked, who would look at it for nothing; and whatever the file of another proxy is called.
    for (const changed of [{}, unchecked, { HD_FILE: 'another' }]) {
      const two = await root.run(PREPARE_SCRIPT, preparing('two', 'present', changed));
      expect(two).toMatchObject({ answer: 'topologyChanged' });
    }
    expect(await root.files()).toMatchObject({ 'router/proxy.conf': 'one\n' });
    expect(await root.run(PREPARE_SCRIPT, preparing('two', 'absent'))).toMatchObject({ answer: 'written' });
  });
});

test('routes that an older version has published are given their texts when the stack is prepared', async () => {
  await root.run(RAISE_SCRIPT, raising(7));
  await root.run(PUBLISH_SCRIPT, publishing('7.1', 'a.blue= b-c.hold='));
  await root.run(STAGE_SCRIPT, publishing('7.2', `a.green=${HASH} b-c.green=`));
  const whole = await root.files();
  await root.run('rm "$HD_ROOT"/routes/*/.[a-z]*');
  expect(await root.files()).not.toEqual(whole);
  const preparing = { HD_TOKEN: token(7), HD_CONFIG: 'one', HD_FILE: 'a', HD_ROUTER: 'absent', HD_CHECKED: 'yes' };
  await root.run(PREPARE_SCRIPT, preparing);
  expect(await root.files()).toMatchObject(whole);
});

describe("the components' places", () => {
  beforeEach(async () => void (await root.run(RAISE_SCRIPT, raising(7))));

  test('are readable lines, and lines are added only if the file is still what the holder read', async () => {
    expect((await root.run(READ_PLACES_SCRIPT)).lines).toEqual([]);
    expect(await root.run(WRITE_PLACES_SCRIPT, placing(7, '', 'backend 0\nfront-end 1'))).toMatchObject({
      answer: 'done',
    });
    expect(await root.files()).toMatchObject({ places: 'backend 0\nfront-end 1\n' });
    const late = await root.run(WRITE_PLACES_SCRIPT, placing(7, '', 'other 0'));
    expect(late).toMatchObject({ answer: 'stale', lines: ['place backend 0', 'place front-end 1'] });
    const more = placing(7, 'backend 0\nfront-end 1', 'backend 0\nfront-end 1\nextra 2');
    expect(await root.run(WRITE_PLACES_SCRIPT, more)).toMatchObject({ answer: 'done' });
    expect((await root.run(READ_PLACES_SCRIPT)).lines).toEqual([
      'place backend 0',
      'place front-end 1',
      'place extra 2',
    ]);
  });

  test('are written only for the holder on the fence', async () => {
    expect(await root.run(WRITE_PLACES_SCRIPT, placing(6, '', 'a 0'))).toMatchObject({ answer: 'superseded' });
    expect(await root.run(WRITE_PLACES_SCRIPT, placing(8, '', 'a 0'))).toMatchObject({ answer: 'notRaised' });
    expect(await root.files()).not.toHaveProperty('places');
  });

  test('of a stack without a record of them are those that its router uses', async () => {
    const conf = [
      'http {',
      '  upstream backend_blue { server 10.90.0.16:3000 max_fails=0; }',
      '  upstream backend_green { server 10.90.0.17:3000 max_fails=0; }',
      '  upstream front-end_blue { server 10.90.0.18:8080 max_fails=0; }',
      '  upstream none { server 127.0.0.1:8009 max_fails=0; }',
    ].join('\n');
    const former = { HD_CONFIG: conf, HD_FILE: 'nginx.conf', HD_ROUTER: 'absent', HD_CHECKED: 'yes' };
    await root.run(PREPARE_SCRIPT, { HD_TOKEN: token(7), ...former });
    expect((await root.run(READ_PLACES_SCRIPT)).lines).toEqual([
      'upstream backend 10.90.0.16',
      'upstream front-end 10.90.0.18',
    ]);
  });
});

describe('killed before or after any command', () => {
  const deaths = (steps: number): readonly Death[] =>
    Array.from({ length: steps }, (_, index) => index + 1).flatMap((step) => [
      { when: 'before' as const, step },
      { when: 'after' as const, step },
    ]);

  /** Runs `script` dying at every place, each time from the same beginning; `judge` looks at what is left and goes on. */
  async function atEveryDeath(
    begin: (root: ScriptedRoot) => Promise<void>,
    script: string,
    environment: Readonly<Record<string, string>>,
    judge: (root: ScriptedRoot) => Promise<string>,
  ): Promise<readonly string[]> {
    await begin(root);
    const { steps, answer } = await root.run(script, environment);
    expect(answer).toBe('done');
    expect(steps).toBeGreaterThan(2);
    const seen: string[] = [];
    for (const death of deaths(steps)) {
      const other = await scriptedRoot();
      try {
        await begin(other);
        const died = await other.run(script, environment, death);
        // The very last death comes after the answer's last command; every other one leaves no answer.
        if (died.answer !== 'done') expect(died.answer).toBe('died');
        seen.push(await judge(other));
      } finally {
        await other.remove();
      }
    }
    return seen;
  }

  test(
    'raising the fence leaves the old record or the new one, and can be repeated',
    { timeout: 300_000 },
    async () => {
      const begin = async (at: ScriptedRoot): Promise<void> => void (await at.run(RAISE_SCRIPT, raising(7)));
      const seen = await atEveryDeath(begin, RAISE_SCRIPT, raising(8), async (at) => {
        const standing = (await at.run(READ_FENCE_SCRIPT)).lines[0] ?? '';
        expect(await at.run(RAISE_SCRIPT, raising(8))).toMatchObject({ answer: 'done', lines: ['{"record":8}'] });
        expect(Object.keys(await at.files())).toEqual(['fence']);
        return standing;
      });
      expect(new Set(seen)).toEqual(new Set(['{"record":7}', '{"record":8}']));
      expect(seen).toEqual(seen.toSorted());
    },
  );

  test('an adoption is in the journal when it is on the fence, and can be repeated', { timeout: 300_000 }, async () => {
    const begin = async (at: ScriptedRoot): Promise<void> => void (await at.run(RAISE_SCRIPT, raising(7)));
    const seen = await atEveryDeath(begin, RAISE_SCRIPT, adopting(8), async (at) => {
      const standing = (await at.run(READ_FENCE_SCRIPT)).lines[0] ?? '';
      if (standing === '{"record":8}') expect(await journalOf(at)).toHaveLength(1);
      expect(await at.run(RAISE_SCRIPT, adopting(8))).toMatchObject({ answer: 'done' });
      expect((await journalOf(at)).at(-1)).toContain('adopted');
      expect(Object.keys(await at.files()).filter((name) => name.includes('.next'))).toEqual([]);
      return standing;
    });
    expect(new Set(seen)).toEqual(new Set(['{"record":7}', '{"record":8}']));
    expect(seen).toEqual(seen.toSorted());
  });

  test('places are the old ones or the new ones, and can be written again', { timeout: 300_000 }, async () => {
    const begin = async (at: ScriptedRoot): Promise<void> => {
      await at.run(RAISE_SCRIPT, raising(7));
      await at.run(WRITE_PLACES_SCRIPT, placing(7, '', 'a 0'));
    };
    const seen = await atEveryDeath(begin, WRITE_PLACES_SCRIPT, placing(7, 'a 0', 'a 0\nb 1'), async (at) => {
      const standing = (await at.run(READ_PLACES_SCRIPT)).lines.join(' ');
      const again = await at.run(WRITE_PLACES_SCRIPT, placing(7, 'a 0', 'a 0\nb 1'));
      expect(['done', 'stale']).toContain(again.answer);
      expect((await at.run(READ_PLACES_SCRIPT)).lines).toEqual(['place a 0', 'place b 1']);
      return standing;
    });
    expect(new Set(seen)).toEqual(new Set(['place a 0', 'place a 0 place b 1']));
  });

  test('an append leaves the entry whole or not at all, and the next one follows', { timeout: 300_000 }, async () => {
    const begin = async (at: ScriptedRoot): Promise<void> => {
      await at.run(RAISE_SCRIPT, raising(7));
      await at.run(APPEND_SCRIPT, appending(7, 'one'));
    };
    const seen = await atEveryDeath(begin, APPEND_SCRIPT, appending(7, 'two'), async (at) => {
      const standing = (await journalOf(at)).join(' ');
      await at.run(APPEND_SCRIPT, appending(7, 'three'));
      const lines = await journalOf(at);
      expect(lines.map((line) => Number(/"sequence":(\d+)/.exec(line)?.[1]))).toEqual(
        lines.map((_, index) => index + 1),
      );
      return standing;
    });
    const one = 'journal/00000001.json:{"sequence":1,"text":"one"}';
    const both = `${one} journal/00000002.json:{"sequence":2,"text":"two"}`;
    expect(new Set(seen)).toEqual(new Set([one, both]));
  });

  test(
    'a publication leaves the old routes or the new ones, never a mixture, and can be repeated',
    { timeout: 300_000 },
    async () => {
      const begin = async (at: ScriptedRoot): Promise<void> => {
        await at.run(RAISE_SCRIPT, raising(7));
        await at.run(PUBLISH_SCRIPT, publishing('7.1', 'a.blue= b.blue='));
        await at.run(STAGE_SCRIPT, publishing('7.2', 'a.green= b.green='));
      };
      const after = 'version 7.3 live a.green live b.green';
      const seen = await atEveryDeath(begin, PUBLISH_SCRIPT, publishing('7.3', 'a.green= b.green='), async (at) => {
        const standing = (await at.run(READ_ROUTES_SCRIPT)).lines.join(' ');
        const repeated = await at.run(PUBLISH_SCRIPT, publishing('7.3', 'a.green= b.green='));
        expect(['done', 'stale']).toContain(repeated.answer);
        expect((await at.run(READ_ROUTES_SCRIPT)).lines.join(' ')).toBe(`${after} staged a.blue staged b.blue`);
        expect(Object.keys(await at.files()).filter((name) => name.includes('.next'))).toEqual([]);
        return standing;
      });
      const before = 'version 7.1 live a.blue live b.blue';
      const [staged, served] = ['staged a.green staged b.green', 'staged a.blue staged b.blue'];
      // In this order: who is no longer live must find its own side in what is staged at once.
      expect([...new Set(seen)]).toEqual([`${before} ${staged}`, `${before} ${served}`, `${after} ${served}`]);
    },
  );

  test(
    'a staging leaves what was staged or what is to be, moves nothing, and can be repeated',
    { timeout: 300_000 },
    async () => {
      const begin = async (at: ScriptedRoot): Promise<void> => {
        await at.run(RAISE_SCRIPT, raising(7));
        await at.run(PUBLISH_SCRIPT, publishing('7.1', 'a.blue='));
      };
      const seen = await atEveryDeath(begin, STAGE_SCRIPT, publishing('7.2', 'a.green='), async (at) => {
        const standing = (await at.run(READ_ROUTES_SCRIPT)).lines.join(' ');
        expect(['done', 'stale']).toContain((await at.run(STAGE_SCRIPT, publishing('7.2', 'a.green='))).answer);
        expect((await at.run(READ_ROUTES_SCRIPT)).lines).toEqual(['version 7.1', 'live a.blue', 'staged a.green']);
        return standing;
      });
      expect([...new Set(seen)]).toEqual(['version 7.1 live a.blue', 'version 7.1 live a.blue staged a.green']);
    },
  );
});
