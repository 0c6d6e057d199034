import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { startRegistry, type Registry } from '../../scripts/bed/registry.ts';
import { engineOfTests, makeTinyImage } from './bed-engine-of-tests.ts';

const engine = engineOfTests();
const docker = dockerAt(engine.socket);

describe.each(['open', 'account'] as const)('a registry whose access is %s', (access) => {
  const image = `hd-bed/tiny:${access}-${process.pid}`;
  let registry: Registry;
  beforeAll(async () => {
    await makeTinyImage(engine.socket, image);
    registry = await startRegistry({ engine, access });
  });
  afterAll(async () => {
    await registry.stop();
    await docker.run(['rmi', image]);
  });

  test('gives an image by the digest under which it was published', async () => {
    const published = await registry.publish(image, 'bed/anything', 'one');
    expect(published).toMatch(new RegExp(`^${registry.host}/bed/anything@sha256:[0-9a-f]{64}$`));
    expect(docker.succeeds(['image', 'inspect', published])).toBe(false);
    const pulled = docker.succeeds(['pull', '--quiet', published]);
    expect(pulled).toBe(access === 'open');
    if (pulled) await docker.run(['rmi', '--no-prune', published]);
  });

  test('asks for a login when it is configured to', async () => {
    const status = await new Promise((resolve, reject) => {
      get(`http://${registry.host}/v2/`, (answer) => resolve(answer.resume().statusCode)).on('error', reject);
    });
    expect(status).toBe(access === 'open' ? 200 : 401);
  });
});
