import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  REPLACE_CONFIGURATION_SCRIPT,
  RESTORE_CONFIGURATION_SCRIPT,
} from '../../../src/engines/docker/keeper/scripts/replace-scripts.ts';
import { type Death, scriptedRoot, type ScriptedRoot } from './scripted-root.ts';

let root: ScriptedRoot;
beforeEach(async () => {
  root = await scriptedRoot();
  await mkdir(join(root.path, 'router'));
  await writeFile(join(root.path, 'fence'), '1.a\nowner\nrecord\n');
  await writeFile(join(root.path, 'router/nginx.conf'), 'a\n');
});
afterEach(() => root.remove());

/** `made`: what the router that stands was made for. */
const variables = (made: string, text: string, file = 'nginx.conf') => ({
  HD_TOKEN: '1.a',
  HD_CONFIG: text,
  HD_FILE: file,
  HD_MADE: made,
});
const replace = (made: string, text: string, file?: string, death?: Death) =>
  root.run(REPLACE_CONFIGURATION_SCRIPT, variables(made, text, file), death);
const putBack = (made: string, text: string, file?: string) =>
  root.run(RESTORE_CONFIGURATION_SCRIPT, variables(made, text, file));
const configuration = async () => (await root.files())['router/nginx.conf'];

describe("a router's configuration that is put back", () => {
  test('is the one that the former router was started with', async () => {
    expect(await replace('of-a', 'b')).toMatchObject({ answer: 'done' });
    expect(await configuration()).toBe('b\n');
    expect(await putBack('of-a', 'b')).toMatchObject({ answer: 'done' });
    expect(await configuration()).toBe('a\n');
  });

  test('is not that of a replacement before, when only the image is another one', async () => {
    await replace('of-a', 'b');
    await replace('of-b', 'b');
    await putBack('of-b', 'b');
    expect(await configuration()).toBe('b\n');
  });

  test('is still that of the router that stands, when the run that wrote another one has died', async () => {
    await replace('of-a', 'b');
    await replace('of-a', 'c');
    await putBack('of-a', 'c');
    expect(await configuration()).toBe('a\n');
  });

  test('leaves the file of another proxy alone', async () => {
    expect(await replace('of-a', 'for caddy', 'Caddyfile')).toMatchObject({ answer: 'done' });
    expect(await root.files()).toMatchObject({ 'router/Caddyfile': 'for caddy\n', 'router/nginx.conf': 'a\n' });
    expect(await putBack('of-a', 'for caddy', 'Caddyfile')).toMatchObject({ answer: 'done' });
    expect(await configuration()).toBe('a\n');
  });

  test('survives the death of the script at each of its steps', async () => {
    const { steps } = await replace('of-a', 'b');
    await putBack('of-a', 'b');
    for (let step = 1; step <= steps; step += 1) {
      await replace('of-a', 'b', 'nginx.conf', { when: 'after', step });
      expect(await replace('of-a', 'b')).toMatchObject({ answer: 'done' });
      await putBack('of-a', 'b');
      expect(await configuration()).toBe('a\n');
    }
  });
});
