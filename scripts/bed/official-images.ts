import { BED_IMAGE_NAMES, BED_IMAGES } from './bed-images.ts';
import type { BedImage } from './bed-images.ts';
import { cached, contentKey, isCached } from './cache.ts';
import type { Docker } from './docker.ts';
import type { Say } from './say.ts';

/** Pinned to a patch release. They are kept out of the product: only the bed runs them. */
const OFFICIAL: Readonly<Record<BedImage, string>> = {
  postgres: 'postgres:17.6-bookworm',
  nginx: 'nginx:1.28.0-bookworm',
  caddy: 'caddy:2.11.9',
  debian: 'debian:13.1-slim',
  node: 'node:24.11.0-bookworm-slim',
  registry: 'registry:2.8.3',
  mariadb: 'mariadb:11.8.3-noble',
  redis: 'redis:8.2.3-bookworm',
  valkey: 'valkey/valkey:8.1.4-bookworm',
  haproxy: 'haproxy:3.0.11-bookworm',
};
/** Hub answers within seconds or not at all; a whole image takes longer. */
const REACHABLE_TIMEOUT_MS = 20_000;
const PULL_TIMEOUT_MS = 600_000;

/** Brings the official images into the engine under the bed's names. False when Docker Hub does not answer this engine. */
export async function pullOfficialImages(docker: Docker, say: Say): Promise<boolean> {
  const key = await contentKey({ texts: [JSON.stringify(OFFICIAL), process.arch], folders: [] });
  const marker = `hd-bed/official:${key}`;
  if (docker.succeeds(['image', 'inspect', marker])) return true;
  const name = `official-${key}.tar`;
  if (!isCached(name) && !(await hubAnswers(docker))) return false;
  const archive = await cached(name, async (path) => {
    for (const image of BED_IMAGE_NAMES) {
      say(`pulling ${OFFICIAL[image]}`);
      await docker.run(['pull', '--quiet', OFFICIAL[image]], { timeout: PULL_TIMEOUT_MS });
      await docker.run(['tag', OFFICIAL[image], BED_IMAGES[image]]);
    }
    await docker.run(['tag', OFFICIAL.registry, marker]);
    await docker.run(['save', '--output', path, marker, ...Object.values(BED_IMAGES)]);
  });
  if (!docker.succeeds(['image', 'inspect', marker])) await docker.run(['load', '--quiet', '--input', archive]);
  return true;
}

/** Asked of the engine, not of this machine: the engine does the pulling, and may have a proxy or a mirror of its own. */
async function hubAnswers(docker: Docker): Promise<boolean> {
  return await docker.run(['pull', '--quiet', OFFICIAL.registry], { timeout: REACHABLE_TIMEOUT_MS }).then(
    () => true,
    () => false,
  );
}
