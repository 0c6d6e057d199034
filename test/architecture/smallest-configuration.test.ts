import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { releaseImages } from '@hardened-deploy/core/release/release-images';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { contractOf } from '../../scripts/generate/generated-files.ts';

const ROOT = join(import.meta.dirname, '../..');
let file = '';
let job = '';

beforeAll(async () => {
  const page = await readFile(join(ROOT, 'docs/configuration.md'), 'utf8');
  [file = '', job = ''] = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '');
});

const read = (text: string) =>
  readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);

test('the file that docs/configuration.md begins with is whole, and has a check to prove a release by', () => {
  const { application, profile, components, checks } = read(file);
  expect({ application, profile }).toEqual({ application: 'notes', profile: 'basic' });
  expect(components.map(({ name }) => name)).toEqual(['web']);
  expect(checks).toHaveLength(1);
});

test.each(['allowed-images', 'subnet', 'listen', 'preview', 'public-url'])(
  'without its %s it would not be valid: there is nothing in it that could be left out',
  (key) => {
    expect(() => read(file.replace(new RegExp(`^ *${key}: .*\n`, 'm'), ''))).toThrow(`${key}: is missing`);
  },
);

test('without its port it would have nothing that serves', () => {
  expect(() => read(file.replace(/^ *port: .*\n/m, ''))).toThrow('components: has no component with a `port`');
});

test('the job that checks a file gives pre-flight inputs that it has, for a component that the file has', async () => {
  const { jobs } = parse(job) as { jobs: Record<string, { steps: { uses: string; with?: Record<string, string> }[] }> };
  const steps = Object.values(jobs).flatMap(({ steps: all }) => all);
  const given = steps.find(({ uses }) => uses.startsWith('org/hardened-deploy/pre-flight@'))?.with ?? {};
  const { inputs } = await contractOf(ROOT, 'pre-flight');
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  expect(given).toMatchObject({ scope: 'plan', environment: 'production', config: './hardened-deploy.yml' });
  const images = releaseImages.parse(given['images'] ?? '');
  expect(images.ok && [...images.value.keys()]).toEqual(['web']);
});
