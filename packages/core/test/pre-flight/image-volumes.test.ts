import { Failure } from '@hardened-deploy/core/base/failure';
import type { Finding } from '@hardened-deploy/core/checks/finding';
import type { Configuration, Profile } from '@hardened-deploy/core/configuration/configuration';
import { planRelease } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { ImageReference } from '@hardened-deploy/core/release/image';
import type { ImageRegistry } from '@hardened-deploy/core/release/ports/image-registry';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { memoryRegistries, memoryRegistry } from '@hardened-deploy/testkit/release/memory-registry';
import { expect, test } from 'vitest';
import { CONFIGURATION } from '../deployment/scene.ts';

const go = new AbortController().signal;
const DIGEST = `sha256:${'a'.repeat(64)}`;

interface Asked {
  readonly declared?: readonly string[];
  readonly component?: Partial<ComponentSettings>;
  readonly settings?: Partial<Configuration>;
  readonly profile?: Profile;
  readonly change?: (registry: ImageRegistry) => void;
}

/** The plan of a release of two components with one image, `web` and `other`. Only `web` is of interest. */
async function planned({ declared = ['/var/lib/data'], component, settings, profile = 'standard', change }: Asked) {
  const registries = memoryRegistries({ 'registry.test/shop/web:1': DIGEST });
  registries.volumes.set(DIGEST, declared);
  const registry = memoryRegistry(registries);
  change?.(registry);
  const at = { target: '/var/lib/data', kind: 'tmpfs' } as const;
  const components = [
    sampleComponent('web', '/', { allowedImages: ['**'], ...component }),
    sampleComponent('other', '/other', { allowedImages: ['**'], container: { mounts: [at] } }),
  ];
  const image = 'registry.test/shop/web:1' as ImageReference;
  return await planRelease(
    { registry, clock: virtualClock(), progress: recordedProgress() },
    {
      configuration: { ...CONFIGURATION, profile, components, ...settings },
      images: new Map(components.map(({ name }) => [name, image])),
      secrets: new Map(),
    },
    go,
  );
}

function about(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ check }) => check.startsWith('data of '));
}

test('a path that the image declares and nothing is mounted at is a warning with the lines to paste', async () => {
  const { verdict, unkept } = await planned({});
  expect(verdict.kind).toBe('go');
  expect(about(verdict.findings)).toEqual([
    {
      check: 'data of web at /var/lib/data',
      status: 'warned',
      evidence:
        'its image has VOLUME /var/lib/data, and nothing is mounted there: what it writes there is removed with its container. Each deployment loses it',
      remedy: expect.stringContaining(
        "To keep it, write `volumes: ['web-var-lib-data:/var/lib/data']` in web. If it may be lost, write `tmpfs: ['/var/lib/data']` in web.",
      ) as string,
    },
  ]);
  expect(unkept).toMatchObject([{ component: { name: 'web' }, path: '/var/lib/data' }]);
});

test.each<Profile>(['basic', 'standard', 'strict'])(
  'with an exclusive handover it is refused (%s): a deployment that fails would lose the data too',
  async (profile) => {
    const { verdict } = await planned({ profile, component: { handover: 'exclusive' } });
    expect(verdict.kind).toBe('no-go');
    expect(about(verdict.findings)).toMatchObject([
      { status: 'failed', evidence: expect.stringContaining('also one that fails') as string },
    ]);
  },
);

test('what is there already is added to, not written anew', async () => {
  const mounts: readonly Mount[] = [
    { kind: 'volume', volume: 'data' as VolumeName, target: '/var/lib', readOnly: false },
    { kind: 'tmpfs', target: '/scratch' },
  ];
  const data = { external: null, driver: null, driverOptions: new Map(), labels: new Map() };
  const { verdict } = await planned({
    component: { handover: 'exclusive', container: { mounts } },
    settings: { volumes: new Map([['data' as VolumeName, data]]) },
  });
  const [finding] = about(verdict.findings);
  expect(finding?.evidence).toContain("what is mounted at /var/lib doesn't hold it");
  expect(finding?.remedy).toContain(
    'add `- web-var-lib-data:/var/lib/data` to `volumes` of web (and `web-var-lib-data:` in the top-level `volumes`)',
  );
  expect(finding?.remedy).toContain('add `- /var/lib/data` to `tmpfs` of web.');
});

test('where the path is mounted, nothing is said', async () => {
  const { verdict, unkept } = await planned({
    component: { container: { mounts: [{ kind: 'tmpfs', target: '/var/lib/data' }] } },
  });
  expect(about(verdict.findings)).toEqual([]);
  expect(unkept).toEqual([]);
});

test.each<[string, (registry: ImageRegistry) => void]>([
  ['does not tell', (registry) => (registry.describe = async () => ({ kind: 'untold', why: 'no blob' }))],
  [
    'fails',
    (registry) => (registry.describe = () => Promise.reject(new Failure('registry/unreachable', 'it limits requests'))),
  ],
])('where the registry %s, nothing is said, and the image is found all the same', async (_, change) => {
  const { verdict } = await planned({ change, component: { handover: 'exclusive' } });
  expect(verdict.kind).toBe('go');
  expect(about(verdict.findings)).toEqual([]);
});

test('an image that several components have is described once: registries count that as a pull', async () => {
  let asked = 0;
  await planned({
    change: (registry) => {
      const { describe } = registry;
      registry.describe = (image, signal) => {
        asked += 1;
        return describe(image, signal);
      };
    },
  });
  expect(asked).toBe(1);
});

test('paths of whoever built the image are bounded, on one line, and nothing of them is to be pasted', async () => {
  const declared = [`/a\n\u001b[31mb'${'x'.repeat(500)}`, ...Array.from({ length: 99 }, (_, index) => `/p/${index}`)];
  const { verdict } = await planned({ declared });
  const findings = about(verdict.findings).filter(({ check }) => check.startsWith('data of web '));
  expect(findings).toHaveLength(20);
  expect(findings[0]?.evidence).toContain("VOLUME /a b'xxx");
  expect(findings[0]?.evidence.length).toBeLessThan(300);
  expect(findings[0]?.remedy).toBe('Mount a volume or a tmpfs of web at exactly this path.');
});

test('a component that the deployment does not bring is not looked at', async () => {
  const { verdict } = await planned({ settings: { components: [sampleComponent('third', '/')] } });
  expect(about(verdict.findings)).toEqual([]);
});
