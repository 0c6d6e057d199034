import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { imagesOfOwner } from '@hardened-deploy/action-kit/configuration/defaults/known-of-run';
import { publicUrlOf } from '@hardened-deploy/action-kit/configuration/defaults/public-url';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { planMarkdown } from '@hardened-deploy/core/pre-flight/plan-markdown';
import { isAllowedImage } from '@hardened-deploy/core/release/allowed-image';
import type { ImageDigest, ImageReference } from '@hardened-deploy/core/release/image';
import { releaseImages } from '@hardened-deploy/core/release/release-images';
import { beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { contractOf } from '../../scripts/generate/generated-files.ts';

const ROOT = join(import.meta.dirname, '../..');
const DIGEST = `ghcr.io/acme/notes@sha256:${'a'.repeat(64)}` as ImageDigest;
let file = '';
let job = '';

beforeAll(async () => {
  const page = await readFile(join(ROOT, 'docs/configuration.md'), 'utf8');
  [file = '', job = ''] = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '');
});

const KNOWN = { repository: 'Acme/notes', server: 'https://github.com' };
const read = (text: string) =>
  readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName, KNOWN);

test('the file that docs/configuration.md begins with is whole, and has at most ten lines', () => {
  const { application, profile, components, checks, target, router } = read(file);
  expect(file.trim().split('\n').length).toBeLessThanOrEqual(10);
  expect({ application, profile, checks }).toEqual({ application: 'notes', profile: 'strict', checks: [] });
  expect(components).toMatchObject([{ name: 'web', allowedImages: ['ghcr.io/acme/**'] }]);
  expect(target).toMatchObject({ dockerHost: 'unix:///var/run/docker.sock', subnet: null });
  expect(router).toMatchObject({
    listen: '[::]:80',
    previewListen: null,
    publicUrl: 'http://127.0.0.1',
    publicUrlFrom: 'docker-host',
  });
});

test('the plan of it says each default that was chosen, and that a smoke test is missing', () => {
  const configuration = read(file);
  const resolved = configuration.components.map(({ name }) => ({ name, image: DIGEST }));
  const plan = planMarkdown({
    configuration,
    release: 'v1',
    commit: 'c',
    actor: 'ana',
    asked: new Map(),
    resolved,
    before: 'unknown',
  });
  for (const [key, value] of [
    ['components.web.allowed-images', 'ghcr.io/acme/**'],
    ['components.web.health.path', '/health'],
    ['profile', 'strict'],
    ['subnet', 'the one that the stack has, or else a free one of 10.84.0.0/14'],
    ['router.listen', '[::]:80'],
    ['router.preview', 'not published on the Docker host'],
    ['router.public-url', 'http://127.0.0.1, by unix:///var/run/docker.sock'],
    ['deploy.ready-probes', '3'],
    ['deploy.bake.duration', '30s'],
  ] as const)
    expect(plan).toMatch(
      new RegExp(`\\| .${key.replaceAll('.', '\\.')}. *\\| .${value.replaceAll(/[*./[\]]/g, '\\$&')}.`),
    );
  expect(plan).toContain('**A smoke test of your own is missing**');
});

test('a health path in its short form is no default', () => {
  const { defaults } = read(file.replace('port: 8080', 'port: 8080, health: /healthz'));
  const keys = defaults.map(({ key }) => key);
  expect(keys).toContain('components.web.health.status');
  expect(keys).not.toContain('components.web.health.path');
});

test.each(['version', 'application', 'components', 'environments'])('without its %s it would not be valid', (key) => {
  const { [key]: _, ...rest } = parse(file) as Record<string, unknown>;
  expect(() => read(stringify(rest))).toThrow(`${key}: is missing`);
});

test('without its port it would have nothing that serves', () => {
  expect(() => read(file.replace('port: 8080', ''))).toThrow('components: has no component with a `port`');
});

test.each([
  ['unix:///run/user/1000/docker.sock', 'http://127.0.0.1'],
  ['tcp://127.0.0.1:2375', 'http://127.0.0.1'],
])('the public address of %s is %s unless it is written down', (host, url) => {
  const at = (router: string) =>
    read(file.replace(/docker-host: .*/, `docker-host: ${host}\n    router: { ${router} }`));
  expect(at('').router.publicUrl).toBe(url);
  expect(at('listen: 0.0.0.0:8080').router.publicUrl).toBe(`${url}:8080`);
  const written = at('public-url: https://notes.example.com').router;
  expect(written).toMatchObject({ publicUrl: 'https://notes.example.com', publicUrlFrom: 'file' });
});

test.each([
  ['ssh://deploy@notes.example.com', '0.0.0.0:80', 'http://notes.example.com'],
  ['ssh://deploy@notes.example.com:2222/run/user/1000/docker.sock', '0.0.0.0:8080', 'http://notes.example.com:8080'],
  ['tcp://[2001:db8::1]:2376', '127.0.0.1:8080', 'http://[2001:db8::1]:8080'],
  ['unix:///run/docker.sock', '10.0.0.5:80', 'http://10.0.0.5'],
])('users of %s, listening on %s, are expected at %s', (host, listen, url) => {
  expect(publicUrlOf(host, listen)).toBe(url);
});

test("images of the owner's registry are allowed, and no others; where it is not known whose, the file must say it", () => {
  const { components } = read(file);
  const allows = (image: string) =>
    components.every(({ allowedImages }) => isAllowedImage(image as ImageReference, allowedImages));
  const asked = [
    'ghcr.io/acme/notes',
    'ghcr.io/acme/notes/web',
    'ghcr.io/acme-evil/notes',
    'docker.io/acme/notes',
    'acme/notes',
  ];
  expect(asked.filter(allows)).toEqual(['ghcr.io/acme/notes', 'ghcr.io/acme/notes/web']);
  const elsewhere = { repository: 'acme/notes', server: 'https://git.example.com' };
  expect(imagesOfOwner(elsewhere)).toEqual(['containers.git.example.com/acme/**']);
  const unknown = () => readConfiguration({ name: 'hardened-deploy.yml', text: file }, 'production' as EnvironmentName);
  expect(unknown).toThrow('components.web.allowed-images: is missing, and it is not known whose repository this is');
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
