import { hashOfSpec, specOf } from '@hardened-deploy/core/release/component-spec';
import type { Manifest } from '@hardened-deploy/core/release/manifest';
import type { Release } from '@hardened-deploy/core/release/release';
import { nameOfRelease, releaseFromText, releaseText } from '@hardened-deploy/core/release/release-text';
import { workloadSpec } from '@hardened-deploy/core/deployment/usecases/steps/start-components';
import { sampleComponent, samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';

const placed = samplePlaced('web', 'blue');
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } };

function specWith(manifest?: Manifest) {
  return specOf(sampleComponent('web', '/', manifest && { manifest }), placed.image);
}

test('a component with another manifest is another one, whatever the order of its keys', () => {
  const { spec, metadata, ...rest } = DEPLOYMENT;
  const hash = hashOfSpec(specWith({ objects: [DEPLOYMENT] }));
  expect(hashOfSpec(specWith({ objects: [{ spec, metadata, ...rest }] }))).toBe(hash);
  expect(hashOfSpec(specWith({ objects: [{ ...DEPLOYMENT, spec: { replicas: 3 } }] }))).not.toBe(hash);
  expect(hashOfSpec(specWith())).not.toBe(hash);
});

test('a release keeps the manifests of its components, and they are the same when it is read again', () => {
  const release = { id: 'v1', commit: 'c', components: [specWith({ objects: [DEPLOYMENT] })] } as unknown as Release;
  const read = releaseFromText(releaseText(release), nameOfRelease(release).hash);
  expect(read).toEqual({ kind: 'release', release });
});

test('what is started from a release gets its manifest, and only if it has one', () => {
  const op = { request: { secrets: new Map() } } as unknown as Parameters<typeof workloadSpec>[0];
  const manifest = { objects: [DEPLOYMENT] };
  expect(workloadSpec(op, { placed, spec: specWith({ ...manifest }) }).manifest).toEqual(manifest);
  expect(workloadSpec(op, { placed, spec: specWith() })).not.toHaveProperty('manifest');
});
