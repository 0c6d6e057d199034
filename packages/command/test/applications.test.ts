import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { composeOfFolder } from '@hardened-deploy/command/compose-of-folder';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { beforeAll, describe, expect, test } from 'vitest';
import { requireTool } from '../../../scripts/bed/tools.ts';
import { commandScene, type Scene } from './command-scene.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/applications');
/** What `validate` says of each, beside its files. */
const SAID = 'validate.txt';

const page = await readFile(join(FOLDER, 'README.md'), 'utf8');
const applications = (await readdir(FOLDER, { withFileTypes: true })).flatMap((each) =>
  each.isDirectory() ? each.name : [],
);

let variables: Record<string, string> = {};
beforeAll(async () => {
  // Docker Compose itself, at the version of scripts/bed/tools.ts.
  const program = await requireTool('docker-compose', () => undefined);
  variables = { PATH: `${dirname(program)}:/usr/bin:/bin` };
}, 600_000);

/** A repository with the files of that application. */
async function repositoryOf(application: string): Promise<Scene> {
  const folder = join(FOLDER, application);
  const files: Record<string, string> = {};
  for (const each of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!each.isFile() || each.name === SAID) continue;
    const path = join(each.parentPath, each.name);
    files[path.slice(folder.length + 1)] = await readFile(path, 'utf8');
  }
  return await commandScene({ files, variables });
}

async function configurationOf(application: string): Promise<Configuration> {
  await using scene = await repositoryOf(application);
  const source = {
    name: 'hardened-deploy.yml',
    text: await scene.read('hardened-deploy.yml'),
    environment: 'production',
  };
  const compose = await composeOfFolder(source, scene.around);
  const known = { repository: 'acme/shop', server: 'https://github.com' };
  return readConfiguration({ ...source, compose }, 'production' as EnvironmentName, known);
}

/** The cells of its row in the table of the page: application, at once, with a pause, what stays. */
function rowOf(application: string): readonly string[] {
  const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`](${application}/)`));
  return (row ?? '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const namesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).toSorted();

describe.each(applications)('%s', (application) => {
  test('nothing is wrong, and each thing that is not carried as it is, is said', async () => {
    await using scene = await repositoryOf(application);
    const { code, out, err } = await scene.run('validate');
    expect([code, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot(join(FOLDER, application, SAID));
  });

  test('the page says of each component whether a deployment makes a pause, and names what stays on the server', async () => {
    const { components, compose } = await configurationOf(application);
    const [, atOnce, withPause, stays] = rowOf(application);
    const of = (handover: string) =>
      components.flatMap((each) => (each.handover === handover ? each.name : [])).toSorted();
    expect(namesIn(atOnce)).toEqual(of('overlap'));
    expect(namesIn(withPause)).toEqual(of('exclusive'));
    const left = [...(compose?.accessories ?? []), ...(compose?.others ?? [])].map(({ service }) => service);
    expect(namesIn(stays)).toEqual(left.toSorted());
  });
});

test('the page states how many can be deployed', () => {
  expect(applications).toHaveLength(13);
  expect(page).toContain(`**${applications.length} of 13** can be deployed`);
});
