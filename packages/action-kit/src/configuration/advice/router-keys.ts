import type { Node } from 'yaml';
import type { ForeignKeys } from '../unknown-keys.ts';
import { itemsOf, listLine } from './written.ts';

/** What other tools call the names that users come in by: Kamal `host`, Compose labels and nginx `server_name`, others `domain`. */
export const NAMES_ELSEWHERE = [
  'host',
  'hostname',
  'domain',
  'domains',
  'server_name',
  'server-name',
  'names',
] as const;

const HTTPS =
  'is called tls here: `tls: auto`, beside `hosts: [shop.example.com]`. The router then gets certificates and sends HTTP to HTTPS by itself';
const PORT =
  'is called listen here, and is an address of the Docker host: `listen: 0.0.0.0:80`. With `tls: auto`, HTTPS is at port 443 beside it (`listen-secure`)';

/** Keys that other proxies and tools have where `router` stands: what to write instead. */
export const ROUTER_KEYS: ForeignKeys = {
  ...Object.fromEntries(NAMES_ELSEWHERE.map((key) => [key, { by: 'hosts', how: asHosts }])),
  ...Object.fromEntries(
    ['ssl', 'https', 'certificate', 'certificates', 'certresolver'].map((key) => [key, { how: HTTPS }]),
  ),
  port: { by: 'listen', how: PORT },
  ports: { by: 'listen', how: PORT },
  email: { how: 'stands below `acme`: `acme: { email: ops@example.com }`' },
  url: { by: 'public-url', how: 'is called public-url here: `public-url: https://shop.example.com`' },
  redirect: {
    by: 'redirects',
    how: 'is called redirects here: `redirects: [{ from: www.shop.example.com, to: https://shop.example.com }]`. With `tls: auto`, HTTP is sent to HTTPS by itself',
  },
  path: { how: 'is a key of a component: `components: { api: { path: /api } }`' },
};

/** `https://shop.example.com:443/x` → `hosts: [shop.example.com]`. */
function asHosts(value: Node | null | undefined): string {
  const names = itemsOf(value).map((item) =>
    item
      .replace(/^[a-z]+:\/\//i, '')
      .replace(/[:/].*$/s, '')
      .toLowerCase(),
  );
  return `is called hosts here, and is a list: \`hosts: ${listLine(names) ?? '[shop.example.com]'}\``;
}
