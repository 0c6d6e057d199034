import { imageRegistryLaws } from '@hardened-deploy/testkit/release/image-registry-laws';
import { memoryRegistries, memoryRegistry } from '@hardened-deploy/testkit/release/memory-registry';

imageRegistryLaws('the registry of memory', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const registries = memoryRegistries({ 'registry.test/shop/backend:1.2.0': digest });
  registries.volumes.set(digest, ['/var/lib/data']);
  registries.refusing.add('private.test');
  registries.down.add('down.test');
  return {
    registry: memoryRegistry(registries),
    present: {
      place: 'registry.test/shop/backend',
      tag: '1.2.0',
      digest,
      says: { healthCheck: 'has-one', volumes: ['/var/lib/data'] },
    },
    refusing: 'private.test/shop/backend',
    down: 'down.test/shop/backend',
    close: async () => undefined,
  };
});
