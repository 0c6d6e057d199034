import { ociRegistry } from '@hardened-deploy/adapters/http/oci-registry';
import { Secret } from '@hardened-deploy/core/base/secret';
import { imageRegistryLaws } from '@hardened-deploy/testkit/release/image-registry-laws';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { freePort, REGISTRY_ACCOUNT, startRegistry } from '../../scripts/bed/registry.ts';
import { engineOfTests, makeTinyImage } from './bed-engine-of-tests.ts';

const engine = engineOfTests();
const docker = dockerAt(engine.socket);

/** Debian's docker-registry, with an image that a Docker Engine pushed; a second one guards the place that refuses. */
imageRegistryLaws('docker-registry', async () => {
  const image = `hd-bed/tiny:registry-laws-${process.pid}`;
  await makeTinyImage(engine.socket, image);
  const guarded = await startRegistry({ engine, access: 'account' });
  const strange = await startRegistry({ engine, access: 'account' });
  const published = await guarded.publish(image, 'shop/backend', '1.2.0');
  const login = (password: string) => ({
    username: new Secret(REGISTRY_ACCOUNT.username),
    password: new Secret(password),
  });
  return {
    registry: ociRegistry({
      credentials: new Map([
        [guarded.host, login(REGISTRY_ACCOUNT.password)],
        [strange.host, login('not-the-password')],
      ]),
      retryAfterMs: [],
    }),
    present: {
      place: `${guarded.host}/shop/backend`,
      tag: '1.2.0',
      digest: published.slice(published.indexOf('@') + 1),
      says: { healthCheck: 'has-none', volumes: [] },
    },
    refusing: `${strange.host}/shop/backend`,
    down: `127.0.0.1:${await freePort()}/shop/backend`,
    async close() {
      await guarded.stop();
      await strange.stop();
      await docker.run(['rmi', image]);
    },
  };
});
