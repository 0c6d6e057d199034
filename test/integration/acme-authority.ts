import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import { requireTool } from '../../scripts/bed/tools.ts';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import type { Site } from './proxy-site.ts';

/** The last number of its address. */
const AUTHORITY = 10;
const ROUTER = 2;

/** Pebble, an authority of certificates for tests, on the network of a site. For it, the names lead to the site's router. */
export interface AcmeAuthority {
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export function authorityDirectory(host: (number: number) => string): string {
  return `https://${host(AUTHORITY)}:14000/dir`;
}

/** By what the authority's own server is known: whoever asks it must have `cert`. */
export async function authorityIdentity(host: Site['host']): Promise<AuthorityIdentity> {
  return await selfSigned(host(AUTHORITY));
}

interface AuthorityIdentity {
  readonly key: string;
  readonly cert: string;
}

interface Authority {
  readonly names: readonly string[];
  readonly identity: AuthorityIdentity;
  /** At which it looks for its challenges, inside the network. */
  readonly ports: { readonly public: number; readonly secure: number };
  /** For how long its certificates are valid; by default as long as those of Let's Encrypt. */
  readonly validSeconds?: number;
  /** It gives certificates to who has this account, and to nobody else. */
  readonly account?: { readonly keyId: string; readonly hmac: string };
}

/** On whose network it is. */
type Place = Pick<Site, 'stack' | 'name' | 'labels' | 'host'>;

/** Creates it. It isn't started. */
export async function acmeAuthority(
  { stack, name, labels, host }: Place,
  { names, identity: { key, cert }, ports, validSeconds = 90 * 24 * 60 * 60, account }: Authority,
): Promise<AcmeAuthority> {
  const pebble = await requireTool('pebble', () => undefined);
  const container = `${name}-authority`;
  const place = ['--name', container, '--network', name, '--ip', host(AUTHORITY)];
  const known = names.flatMap((each) => ['--add-host', `${each}:${host(ROUTER)}`]);
  // Without it, Pebble waits some seconds before it looks, and refuses good requests now and then.
  const env = ['--env', 'PEBBLE_VA_NOSLEEP=1', '--env', 'PEBBLE_WFE_NONCEREJECT=0'];
  const command = ['/pebble', '-config', '/pebble.json'];
  await stack.docker('create', ...labels, ...place, ...known, ...env, BED_IMAGES.debian, ...command);
  const folder = await mkdtemp(join(tmpdir(), 'hd-authority-'));
  try {
    const files = { 'pebble.json': configuration(ports, validSeconds, account), 'api.pem': cert, 'api-key.pem': key };
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(folder, file), text);
      await stack.docker('cp', join(folder, file), `${container}:/${file}`);
    }
    await stack.docker('cp', pebble, `${container}:/pebble`);
  } finally {
    await rm(folder, { recursive: true });
  }
  return {
    start: async () => void (await stack.docker('start', container)),
    stop: async () => void (await stack.docker('stop', '--time', '1', container)),
    remove: async () => void (await stack.docker('rm', '--force', container)),
  };
}

/** Caddy's image with one more authority that it knows, as somebody makes it who has an authority of their own. */
export async function imageThatKnows(stack: TestStack, cert: string): Promise<string> {
  const name = `hd-test/caddy:${stack.configuration.stack}`;
  const folder = await mkdtemp(join(tmpdir(), 'hd-known-'));
  try {
    const certs = join(folder, 'etc/ssl/certs');
    await mkdir(certs, { recursive: true });
    await writeFile(join(certs, 'hd-authority.pem'), cert);
    const container = (await stack.docker('create', BED_IMAGES.caddy, 'true')).trim();
    await stack.docker('cp', join(folder, 'etc'), `${container}:/`);
    await stack.docker('commit', container, name);
    await stack.docker('rm', container);
  } finally {
    await rm(folder, { recursive: true });
  }
  return name;
}

function configuration(ports: Authority['ports'], validityPeriod: number, account: Authority['account']): string {
  return JSON.stringify({
    pebble: {
      listenAddress: '0.0.0.0:14000',
      managementListenAddress: '0.0.0.0:15000',
      certificate: '/api.pem',
      privateKey: '/api-key.pem',
      httpPort: ports.public,
      tlsPort: ports.secure,
      ...(account && {
        externalAccountBindingRequired: true,
        externalAccountMACKeys: { [account.keyId]: account.hmac },
      }),
      profiles: { default: { description: 'the only one', validityPeriod } },
    },
  });
}
