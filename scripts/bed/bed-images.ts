/** The images that everything in the bed starts from, under the same names wherever they came from. */
export const BED_IMAGES = {
  postgres: 'hd-bed/postgres:17',
  nginx: 'hd-bed/nginx:1',
  caddy: 'hd-bed/caddy:2',
  debian: 'hd-bed/debian:13',
  node: 'hd-bed/node:24',
  registry: 'hd-bed/registry:2',
  mariadb: 'hd-bed/mariadb:11',
  redis: 'hd-bed/redis:8',
  valkey: 'hd-bed/valkey:8',
  haproxy: 'hd-bed/haproxy:3',
} as const;

export type BedImage = keyof typeof BED_IMAGES;

export const BED_IMAGE_NAMES: readonly BedImage[] = [
  'postgres',
  'nginx',
  'caddy',
  'debian',
  'node',
  'registry',
  'mariadb',
  'haproxy',
  'redis',
  'valkey',
];

/** Caddy takes minutes to build, the others one each, and only their own tests need them. */
const UNUSUAL: readonly BedImage[] = ['caddy', 'mariadb', 'haproxy', 'redis', 'valkey'];
export const USUAL_IMAGE_NAMES = BED_IMAGE_NAMES.filter((name) => !UNUSUAL.includes(name));
