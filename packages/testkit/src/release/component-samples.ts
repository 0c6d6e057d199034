import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { PlacedComponent } from '@hardened-deploy/core/target/placement';
import type { Slot } from '@hardened-deploy/core/target/slot';

/** A component that serves below `path`, or works in the background when that is null. */
export function sampleComponent(
  name: string,
  path: string | null,
  more: Partial<ComponentSettings> = {},
): ComponentSettings {
  const health = { path: '/health', status: 200, publicPath: path ?? '/' };
  return {
    name: name as ComponentName,
    serves: path === null ? null : { path, port: 3000, health },
    handover: 'overlap',
    needs: [],
    environment: new Map(),
    secrets: [],
    networks: [],
    allowedImages: ['**'],
    migrate: null,
    stopTimeout: seconds(10),
    command: null,
    ...more,
  };
}

/** A component of a release, in a slot. */
export function samplePlaced(name: string, slot: Slot, release = 'v1'): PlacedComponent {
  const digest = Buffer.from(`${release}/${name}`).toString('hex').padEnd(64, '0').slice(0, 64);
  return {
    component: name as ComponentName,
    slot,
    spec: null,
    image: `registry.test/shop/${name}@sha256:${digest}` as ImageDigest,
    release: { id: release, hash: null },
  };
}
