import { readFile, readlink, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Route } from '@hardened-deploy/core/target/routes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatReleases } from '../../../src/engines/docker/keeper/routes-in-force.ts';
import { RAISE_SCRIPT } from '../../../src/engines/docker/keeper/scripts/fence-scripts.ts';
import { PREPARE_SCRIPT } from '../../../src/engines/docker/keeper/scripts/prepare-script.ts';
import { PUBLISH_SCRIPT, STAGE_SCRIPT } from '../../../src/engines/docker/keeper/scripts/routes-scripts.ts';
import { scriptedRoot, type ScriptedRoot } from './scripted-root.ts';

const TOKEN = `7.${'a'.repeat(32)}`;
const moving = (version: string, routes: string, brought: string) => ({
  HD_TOKEN: TOKEN,
  HD_VERSION: version,
  HD_ROUTES: routes,
  HD_BROUGHT: brought,
});

async function raised(): Promise<ScriptedRoot> {
  const root = await scriptedRoot();
  const owner = '["acme/shop","production","environment"]';
  await root.run(RAISE_SCRIPT, {
    HD_TOKEN: TOKEN,
    HD_OWNER: owner,
    HD_RECORD: '{}',
    HD_FROM: '',
    HD_ADOPTED: '',
    HD_ENTRY: '',
  });
  return root;
}

describe('which release brought what is in a slot', () => {
  let root: ScriptedRoot;
  beforeEach(async () => (root = await raised()));
  afterEach(() => root.remove());

  const brought = async () =>
    Object.fromEntries(Object.entries(await root.files()).filter(([path]) => path.startsWith('brought')));

  test('is a link to a folder that is called as the release, with a file in it that says the same', async () => {
    await root.run(PUBLISH_SCRIPT, moving('7.1', 'web.blue=', 'web.blue=v1'));
    expect(await brought()).toEqual({ 'brought/web.blue': '-> .web.blue/v1', 'brought/.web.blue/v1/name': 'v1\n' });
  });

  test('is said when it is staged, replaces what was there before, and stays for what serves', async () => {
    await root.run(PUBLISH_SCRIPT, moving('7.1', 'web.blue= api.blue=', 'web.blue=v1 api.blue=v1'));
    for (const [version, release] of [
      ['7.2', 'v2'],
      ['7.3', 'v3'],
    ] as const)
      await root.run(STAGE_SCRIPT, moving(version, 'web.green= api.blue=', `web.green=${release} api.blue=v1`));
    expect(await brought()).toEqual({
      'brought/web.blue': '-> .web.blue/v1',
      'brought/.web.blue/v1/name': 'v1\n',
      'brought/api.blue': '-> .api.blue/v1',
      'brought/.api.blue/v1/name': 'v1\n',
      'brought/web.green': '-> .web.green/v3',
      'brought/.web.green/v3/name': 'v3\n',
    });
  });

  test('of what nobody knows it leads to the folder itself, so that a router can follow it', async () => {
    await root.run(PUBLISH_SCRIPT, moving('7.1', 'web.blue= ledger.hold=', ''));
    const prepared = { HD_TOKEN: TOKEN, HD_CONFIG: 'x', HD_FILE: 'f', HD_ROUTER: 'absent', HD_CHECKED: 'yes' };
    for (let time = 0; time < 2; time += 1) await root.run(PREPARE_SCRIPT, prepared);
    expect(await brought()).toEqual({ 'brought/web.blue': '-> .' });
    await root.run(PUBLISH_SCRIPT, moving('7.2', 'web.blue=', 'web.blue=v1'));
    await root.run(PREPARE_SCRIPT, prepared);
    expect(await brought()).toMatchObject({ 'brought/web.blue': '-> .web.blue/v1' });
  });

  test('is never half said, wherever the script dies, and the next one says it', async () => {
    const staged = moving('7.2', 'web.blue=', 'web.blue=v2');
    await root.run(PUBLISH_SCRIPT, moving('7.1', 'web.blue=', 'web.blue=v1'));
    const { steps } = await root.run(STAGE_SCRIPT, staged);
    const seen = new Set<string>();
    for (let step = 1; step <= steps; step += 1) {
      await root.remove();
      root = await raised();
      await root.run(PUBLISH_SCRIPT, moving('7.1', 'web.blue=', 'web.blue=v1'));
      await root.run(STAGE_SCRIPT, staged, { when: 'after', step });
      const link = join(root.path, 'brought/web.blue');
      const said = await readFile(join(link, 'name'), 'utf8');
      expect(said).toBe(`${basename(await realpath(link))}\n`);
      seen.add(said.trim());
      await root.run(STAGE_SCRIPT, { ...staged, HD_VERSION: '7.3' });
      expect(await readlink(link)).toBe('.web.blue/v2');
      await root.run(STAGE_SCRIPT, moving('7.4', 'web.blue=', 'web.blue=v3'));
      expect(await brought()).toEqual({ 'brought/web.blue': '-> .web.blue/v3', 'brought/.web.blue/v3/name': 'v3\n' });
    }
    expect([...seen].toSorted()).toEqual(['v1', 'v2']);
  });
});

test.each([
  ['v1.2.3-rc.1+b', 'v1.2.3-rc.1+b'],
  ['the second one', 'the_second_one'],
  ['../../etc', '_._.._etc'],
  ['..', '_.'],
  ['-rf *', '_rf__'],
  ['größe/$(x)', 'gr__e___x_'],
  ['x'.repeat(300), 'x'.repeat(100)],
])('a release of the name %j is told to a script as %j', (release, told) => {
  const route: Route = { slot: 'blue', spec: null, release };
  expect(formatReleases(new Map([['web' as ComponentName, route]]))).toBe(`web.blue=${told}`);
});

test('of a component that is held, and of a route without a release, nothing is told', () => {
  const routes = [
    ['web', { slot: 'hold', spec: null, release: 'v1' }],
    ['api', { slot: 'green', spec: null }],
  ] as unknown as [ComponentName, Route][];
  expect(formatReleases(new Map(routes))).toBe('');
});
