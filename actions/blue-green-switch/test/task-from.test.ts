import type { ComponentName } from '@hardened-deploy/core/base/names';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { ImageReference } from '@hardened-deploy/core/release/image';
import type { TaskName, TaskSettings } from '@hardened-deploy/core/release/task-settings';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { describe, expect, test } from 'vitest';
import { reportOfTask } from '../src/report-of-task.ts';
import { taskFrom } from '../src/task-from.ts';

const DIGEST = `@sha256:${'7'.repeat(64)}`;
const seed: TaskSettings = {
  component: 'web' as ComponentName,
  command: ['node', 'seed.js'],
  image: null,
  environment: new Map(),
  secrets: [],
  networks: [],
  timeout: minutes(10),
};
const CONFIGURATION = {
  tasks: new Map([['seed' as TaskName, seed]]),
  components: [sampleComponent('web', '/', { allowedImages: ['ghcr.io/acme/*'] })],
};

type Inputs = Parameters<typeof taskFrom>[0];

const NOTHING: Inputs = {
  mode: 'task',
  task: undefined,
  images: new Map(),
  release: undefined,
  backup: undefined,
  plannedAt: undefined,
  force: undefined,
  replaceRouter: undefined,
};

const asked = (given: Partial<Inputs>) => taskFrom({ ...NOTHING, ...given }, CONFIGURATION);
const images = (line: string) => {
  const [name = '', image = ''] = line.split('=');
  return new Map([[name as ComponentName, image as ImageReference]]);
};
const name = 'seed' as TaskName;

test('a task of the configuration is found by its name, and may get another image', () => {
  expect(asked({ task: name })).toEqual({ name: 'seed', settings: seed });
  expect(asked({ task: name, images: images(`seed=ghcr.io/acme/tools${DIGEST}`) })?.settings.image).toBe(
    `ghcr.io/acme/tools${DIGEST}`,
  );
  expect(asked({ mode: 'all' })).toBeUndefined();
});

describe('refused', () => {
  test.each<[string, Partial<Inputs>, string]>([
    ['no name', {}, 'task: is needed with `mode: task`; the configuration has seed'],
    ['an unknown task', { task: 'sed' as TaskName }, 'task: there is no task sed; the configuration has seed'],
    ['another mode', { mode: 'all', task: name }, 'task: has no effect with `mode: all`; write `mode: task`'],
    [
      'an input of a deployment',
      { task: name, release: 'v1' },
      'release: has no effect with `mode: task`; leave it out',
    ],
    [
      'the image of something else',
      { task: name, images: images(`web=ghcr.io/acme/web${DIGEST}`) },
      'images: with `mode: task` only a line seed=… has a meaning, not web',
    ],
    [
      'an image that is not allowed',
      { task: name, images: images(`seed=ghcr.io/evil/tools${DIGEST}`) },
      `images: seed: ghcr.io/evil/tools${DIGEST} is not among the allowed images of web (ghcr.io/acme/*)`,
    ],
    [
      'an image by its tag',
      { task: name, images: images('seed=ghcr.io/acme/tools:1') },
      'images: seed must be an image by digest (name@sha256:…), not "ghcr.io/acme/tools:1"',
    ],
  ])('%s', (_, given, said) => {
    expect(() => asked(given)).toThrow(said);
  });
});

test('a task that fails stops the job in plain words, with its output', () => {
  const environment = 'production' as Parameters<typeof reportOfTask>[0];
  const end = { kind: 'task-ended', task: name, why: 'it ended with exit code 3', output: '<b>no table' } as const;
  const failed = reportOfTask(environment, { ...end, outcome: 'failed' });
  expect(failed).toMatchObject({ decision: 'stop', reason: 'task-failed', level: 'error' });
  expect(failed.headline).toContain('failed: it ended with exit code 3. Nothing was rolled back');
  expect(failed.headline).toContain('no table');
  expect(failed.summary).toContain('```');
  expect(reportOfTask(environment, { ...end, outcome: 'done' })).toMatchObject({
    decision: 'proceed',
    reason: 'task-done',
  });
});
