import { Failure } from '@hardened-deploy/core/base/failure';
import { imageParts } from '@hardened-deploy/core/release/image';
import type { ImageRegistry } from '@hardened-deploy/core/release/ports/image-registry';

/** Registries of memory. An image is kept as `host/repository:tag` with its digest; its digest resolves too. */
interface MemoryRegistries {
  readonly images: Map<string, string>;
  /** Digests of images that have no health check. */
  readonly withoutHealthCheck: Set<string>;
  /** What images declare by `VOLUME`, by their digests. */
  readonly volumes: Map<string, readonly string[]>;
  /** Hosts that refuse the login, and hosts that don't answer. */
  readonly refusing: Set<string>;
  readonly down: Set<string>;
}

export function memoryRegistries(images: Readonly<Record<string, string>> = {}): MemoryRegistries {
  return {
    images: new Map(Object.entries(images)),
    withoutHealthCheck: new Set(),
    volumes: new Map(),
    refusing: new Set(),
    down: new Set(),
  };
}

export function memoryRegistry({
  images,
  withoutHealthCheck,
  volumes,
  refusing,
  down,
}: MemoryRegistries): ImageRegistry {
  return {
    async describe(image, signal) {
      signal.throwIfAborted();
      const digest = imageParts(image)?.digest ?? '';
      if (![...images.values()].includes(digest)) return { kind: 'untold', why: 'no such image' };
      const healthCheck = withoutHealthCheck.has(digest) ? 'has-none' : 'has-one';
      return { kind: 'told', healthCheck, volumes: volumes.get(digest) ?? [] };
    },
    async resolve(image, signal) {
      signal.throwIfAborted();
      const parts = imageParts(image);
      if (!parts) throw new Failure('defect/unexpected', 'not an image reference');
      const { registry, repository, tag = 'latest', digest } = parts;
      const facts = { registry, repository };
      if (down.has(registry)) throw new Failure('registry/unreachable', `${registry}: connection refused`, { facts });
      if (refusing.has(registry))
        throw new Failure('registry/unauthorized', `${registry} on ${repository}: refused`, { facts });
      const name = `${registry}/${repository}`;
      const known = digest === undefined ? images.get(`${name}:${tag}`) : digestKnown(images, name, digest);
      if (known !== undefined) return { kind: 'found', digest: known };
      return { kind: 'missing', why: `${registry} has no ${repository}:${digest ?? tag}` };
    },
  };
}

function digestKnown(images: ReadonlyMap<string, string>, name: string, digest: string): string | undefined {
  const held = [...images].some(([key, value]) => value === digest && key.startsWith(`${name}:`));
  return held ? digest : undefined;
}
