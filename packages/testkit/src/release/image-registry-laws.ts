import type { ImageDigest, ImageReference } from '@hardened-deploy/core/release/image';
import type { ImageDescription, ImageRegistry } from '@hardened-deploy/core/release/ports/image-registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A registry that holds one image, `present`, by tag and digest. Places are `host/repository`. */
interface RegistryWorld {
  readonly registry: ImageRegistry;
  readonly present: {
    readonly place: string;
    readonly tag: string;
    readonly digest: string;
    readonly says: Omit<Extract<ImageDescription, { readonly kind: 'told' }>, 'kind'>;
  };
  /** A place whose registry refuses what credentials there are. */
  readonly refusing: string;
  /** A place whose registry doesn't answer. */
  readonly down: string;
  close(): Promise<void>;
}

/** What every ImageRegistry keeps to. */
export function imageRegistryLaws(name: string, open: () => Promise<RegistryWorld>): void {
  describe(`${name} as an image registry`, () => {
    let world: RegistryWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());
    const go = new AbortController().signal;
    const resolve = (reference: string) => world.registry.resolve(reference as ImageReference, go);
    const unknown = `sha256:${'0'.repeat(64)}`;

    test('a tag resolves to the digest that it names now', async () => {
      const { place, tag, digest } = world.present;
      expect(await resolve(`${place}:${tag}`)).toEqual({ kind: 'found', digest });
    });

    test('a digest resolves to itself, whatever tag stands beside it', async () => {
      const { place, digest } = world.present;
      expect(await resolve(`${place}@${digest}`)).toEqual({ kind: 'found', digest });
      expect(await resolve(`${place}:no-such-tag@${digest}`)).toEqual({ kind: 'found', digest });
    });

    test('an unknown tag, digest or repository is missing, and says where it was looked for', async () => {
      const { place } = world.present;
      for (const reference of [`${place}:no-such-tag`, `${place}@${unknown}`, `${place}-nowhere:1`]) {
        const lookup = await resolve(reference);
        expect(lookup).toMatchObject({ kind: 'missing' });
        if (lookup.kind === 'missing') expect(lookup.why).toContain(place.slice(0, place.indexOf('/')));
      }
    });

    test('what an image says of itself is told, and of an unknown image it is untold', async () => {
      const { place, digest, says } = world.present;
      const told = await world.registry.describe(`${place}@${digest}` as ImageDigest, go);
      expect(told).toEqual({ kind: 'told', ...says });
      const untold = await world.registry.describe(`${place}@${unknown}` as ImageDigest, go);
      expect(untold).toEqual({ kind: 'untold', why: expect.any(String) as string });
    });

    test('a refused login is registry/unauthorized, never missing', async () => {
      await expect(resolve(`${world.refusing}:1`)).rejects.toMatchObject({ code: 'registry/unauthorized' });
    });

    test('a registry that does not answer is registry/unreachable, never missing', async () => {
      await expect(resolve(`${world.down}:1`)).rejects.toMatchObject({ code: 'registry/unreachable' });
    });

    test('an aborted look-up rejects with the reason', async () => {
      const reason = new Error('cancelled');
      const { place, tag } = world.present;
      await expect(world.registry.resolve(`${place}:${tag}` as ImageReference, AbortSignal.abort(reason))).rejects.toBe(
        reason,
      );
    });
  });
}
