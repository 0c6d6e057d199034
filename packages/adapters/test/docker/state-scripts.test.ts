import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMPARE_SCRIPT, RAISE_SCRIPT, READ_FENCE_SCRIPT } from '../../src/docker/scripts/fence-scripts.ts';
import { APPEND_SCRIPT, READ_JOURNAL_SCRIPT } from '../../src/docker/scripts/journal-scripts.ts';
import { PREPARE_SCRIPT } from '../../src/docker/scripts/prepare-script.ts';
import { PUBLISH_SCRIPT, READ_ROUTES_SCRIPT } from '../../src/docker/scripts/routes-scripts.ts';
import { scriptedRoot, type Death, type ScriptedRoot } from './scripted-root.ts';

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
  HD_ADOPT: '',
});
const appending = (generation: number, text: string) => ({
  HD_TOKEN: token(generation),
  HD_ENTRY: `{"text":"${text}"}`,
});
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

  test('the journal is a file for each entry, named by its place', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(APPEND_SCRIPT, appending(7, 'one'));
    await root.run(APPEND_SCRIPT, appending(7, 'two'));
    expect(await root.files()).toMatchObject({
      'journal/00000001.json': '{"sequence":1,"text":"one"}\n',
      'journal/00000002.json': '{"sequence":2,"text":"two"}\n',
    });
  });

  test('the journal counts on after 9, 99 and a place with leading zeros that look octal', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(`mkdir "$HD_ROOT/journal"; echo '{}' > "$HD_ROOT/journal/00000099.json"`);
    expect((await root.run(APPEND_SCRIPT, appending(7, 'next'))).lines).toEqual(['100']);
    await root.run(`mv "$HD_ROOT/journal/00000100.json" "$HD_ROOT/journal/00000108.json"`);
    expect((await root.run(APPEND_SCRIPT, appending(7, 'next'))).lines).toEqual(['109']);
  });

  test('routes are empty files in a folder of their version, and live leads to the one in force', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(PUBLISH_SCRIPT, publishing('7.1', 'backend.blue front-end.green'));
    expect(await root.files()).toMatchObject({
      live: '-> routes/7.1',
      'routes/7.1/backend.blue': '',
      'routes/7.1/front-end.green': '',
    });
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual([
      'version 7.1',
      'route backend.blue',
      'route front-end.green',
    ]);
  });

  test('the last 20 versions are kept, counted by number', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    for (let sequence = 1; sequence <= 25; sequence += 1)
      await root.run(PUBLISH_SCRIPT, publishing(`7.${sequence}`, 'a.blue'));
    const kept = Object.keys(await root.files()).filter((name) => name.startsWith('routes/'));
    const expected = Array.from({ length: 20 }, (_, index) => `routes/7.${index + 6}/a.blue`);
    expect(kept.toSorted()).toEqual(expected.toSorted());
    expect((await root.run(READ_ROUTES_SCRIPT)).lines[0]).toBe('version 7.25');
  });
});

describe('what is refused', () => {
  test('a version that is not greater, in either part', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(PUBLISH_SCRIPT, publishing('7.10', 'a.blue'));
    for (const version of ['7.10', '7.9', '7.1']) {
      const refused = await root.run(PUBLISH_SCRIPT, publishing(version, 'a.green'));
      expect(refused).toMatchObject({ answer: 'stale', lines: ['7.10'] });
    }
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual(['version 7.10', 'route a.blue']);
    await root.run(RAISE_SCRIPT, raising(8));
    expect(await root.run(PUBLISH_SCRIPT, publishing('8.1', 'a.green'))).toMatchObject({ answer: 'done' });
  });

  test('everything that compares, when the fence was cut short or edited into something else', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(`echo '${token(7)}' > "$HD_ROOT/fence"`);
    for (const [script, environment] of [
      [RAISE_SCRIPT, raising(8)],
      [COMPARE_SCRIPT, raising(7)],
      [APPEND_SCRIPT, appending(7, 'one')],
      [PUBLISH_SCRIPT, publishing('7.1', 'a.blue')],
      [READ_FENCE_SCRIPT, {}],
    ] as const) {
      expect(await root.run(script, environment)).toMatchObject({ answer: 'died' });
    }
    expect(await root.files()).toEqual({ fence: `${token(7)}\n` });
  });

  test('a change while another process holds the lock all the time', async () => {
    await root.run(RAISE_SCRIPT, raising(7));
    const impatient = PUBLISH_SCRIPT.replace('-lt 300', '-lt 3');
    const held = `cd "$HD_ROOT"; exec 8>lock; flock 8; HD_VERSION=7.1 HD_ROUTES=a.blue HD_TOKEN=${token(7)} sh -c "$SCRIPT"`;
    expect(await root.run(held, { SCRIPT: impatient })).toMatchObject({ answer: 'busy' });
    expect((await root.run(READ_ROUTES_SCRIPT)).lines).toEqual([]);
  });
});

describe("the router's configuration", () => {
  const preparing = (text: string, router: 'absent' | 'present') => ({ HD_CONFIG: text, HD_ROUTER: router });

  test('is written once nginx has accepted it, and found the next time', async () => {
    expect(await root.run(PREPARE_SCRIPT, preparing('good', 'absent'))).toMatchObject({ answer: 'written' });
    expect(await root.files()).toMatchObject({ 'router/nginx.conf': 'good\n' });
    expect(await root.run(PREPARE_SCRIPT, preparing('good', 'present'))).toMatchObject({ answer: 'done' });
  });

  test('is not written when nginx refuses it, and its message is answered', async () => {
    const refused = await root.run(PREPARE_SCRIPT, preparing('bad', 'absent'));
    expect(refused).toMatchObject({ answer: 'refused', lines: ['nginx: [emerg] bad'] });
    expect(await root.files()).not.toHaveProperty('router/nginx.conf');
  });

  test('is replaced while nothing was ever deployed', async () => {
    await root.run(PREPARE_SCRIPT, preparing('one', 'absent'));
    expect(await root.run(PREPARE_SCRIPT, preparing('two', 'present'))).toMatchObject({ answer: 'written' });
    expect(await root.files()).toMatchObject({ 'router/nginx.conf': 'two\n' });
  });

  test.each([
    ['routes', PUBLISH_SCRIPT, publishing('7.1', 'a.blue')],
    ['a journal', APPEND_SCRIPT, appending(7, 'one')],
  ])('is left alone under a router once there are %s, until the router is removed', async (_, script, environment) => {
    await root.run(PREPARE_SCRIPT, preparing('one', 'absent'));
    await root.run(RAISE_SCRIPT, raising(7));
    await root.run(script, environment);
    expect(await root.run(PREPARE_SCRIPT, preparing('two', 'present'))).toMatchObject({ answer: 'topologyChanged' });
    expect(await root.files()).toMatchObject({ 'router/nginx.conf': 'one\n' });
    expect(await root.run(PREPARE_SCRIPT, preparing('two', 'absent'))).toMatchObject({ answer: 'written' });
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

  test('a raise leaves the old record or the new one, and can be repeated', { timeout: 60_000 }, async () => {
    const begin = async (at: ScriptedRoot): Promise<void> => void (await at.run(RAISE_SCRIPT, raising(7)));
    const seen = await atEveryDeath(begin, RAISE_SCRIPT, raising(8), async (at) => {
      const standing = (await at.run(READ_FENCE_SCRIPT)).lines[0] ?? '';
      expect(await at.run(RAISE_SCRIPT, raising(8))).toMatchObject({ answer: 'done', lines: ['{"record":8}'] });
      expect(Object.keys(await at.files())).toEqual(['fence']);
      return standing;
    });
    expect(new Set(seen)).toEqual(new Set(['{"record":7}', '{"record":8}']));
    expect(seen).toEqual(seen.toSorted());
  });

  test('an append leaves the entry whole or not at all, and the next one follows', { timeout: 60_000 }, async () => {
    const begin = async (at: ScriptedRoot): Promise<void> => {
      await at.run(RAISE_SCRIPT, raising(7));
      await at.run(APPEND_SCRIPT, appending(7, 'one'));
    };
    const seen = await atEveryDeath(begin, APPEND_SCRIPT, appending(7, 'two'), async (at) => {
      const standing = (await at.run(READ_JOURNAL_SCRIPT)).lines.join(' ');
      await at.run(APPEND_SCRIPT, appending(7, 'three'));
      const { lines } = await at.run(READ_JOURNAL_SCRIPT);
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
    { timeout: 120_000 },
    async () => {
      const begin = async (at: ScriptedRoot): Promise<void> => {
        await at.run(RAISE_SCRIPT, raising(7));
        await at.run(PUBLISH_SCRIPT, publishing('7.1', 'a.blue b.blue'));
      };
      const seen = await atEveryDeath(begin, PUBLISH_SCRIPT, publishing('7.2', 'a.green b.green'), async (at) => {
        const standing = (await at.run(READ_ROUTES_SCRIPT)).lines.join(' ');
        const repeated = await at.run(PUBLISH_SCRIPT, publishing('7.2', 'a.green b.green'));
        expect(['done', 'stale']).toContain(repeated.answer);
        expect((await at.run(READ_ROUTES_SCRIPT)).lines).toEqual(['version 7.2', 'route a.green', 'route b.green']);
        expect(Object.keys(await at.files()).filter((name) => name.includes('.next'))).toEqual([]);
        return standing;
      });
      const before = 'version 7.1 route a.blue route b.blue';
      const after = 'version 7.2 route a.green route b.green';
      expect(new Set(seen)).toEqual(new Set([before, after]));
      // Once moved it stays moved: no later death brings the old routes back.
      expect(seen).toEqual(seen.toSorted());
    },
  );
});
