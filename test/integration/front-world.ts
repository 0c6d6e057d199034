import type { Proxy } from '@hardened-deploy/adapters/proxies/proxy';
import { minutes } from '@hardened-deploy/core/base/duration';
import { freeAddresses } from '@hardened-deploy/testkit/docker/test-stack';
import { selfSigned } from '@hardened-deploy/testkit/http/self-signed';
import type { FrontWorld } from '@hardened-deploy/testkit/proxies/front-world';
import type { GrpcWorld } from '@hardened-deploy/testkit/proxies/grpc-laws';
import { http3Client } from '@hardened-deploy/testkit/proxies/http3-client';
import { ensureHttp3Client } from '../../scripts/bed/http3/http3-client.ts';
import { connectionsTo } from './proxy-world.ts';
import {
  API,
  componentOf,
  type FrontAt,
  inKeeper,
  LEDGER,
  PAGE,
  pointer,
  PORTS,
  proxySite,
  ROOT,
  type Site,
} from './proxy-site.ts';

const HOST = 'shop.example.com';
const ADMIN = 'admin.example.com';
const REDIRECTED = 'www.shop.example.com';
const WILDCARD = '*.example.com';
/** Longer than any other: Caddy takes the site with the longest name first. */
const LONG = 'a-name-that-is-longer-than-the-others.example.com';
const REDIRECTED_BESIDE_WILDCARD = 'old.example.com';
/** The last number of its address. */
const BLUE_PAGE = 18;
const REQUEST_ID = 'X-Request-Id';

export async function freePort(): Promise<number> {
  const [address = ''] = await freeAddresses(1);
  return portOf(address);
}

export function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}

/** A proxy with a certificate that signs itself, put in front of the components of `proxySite`. */
export async function frontWorld(proxy: Proxy): Promise<FrontWorld> {
  return (await openFront(proxy)).world;
}

/** The same, with a port of `api` at which it speaks gRPC. */
export async function grpcWorld(proxy: Proxy): Promise<GrpcWorld> {
  const grpcPath = '/shop.Catalog';
  const { world, site } = await openFront(proxy, grpcPath);
  return {
    ...world,
    grpcPath,
    whileReplaced: proxy.whileReplaced,
    inFlight: (slot) => connectionsTo(site, slot),
    privatePath: `/.private/${API}.3001.b`,
  };
}

async function openFront(
  proxy: Proxy,
  grpcPath?: string,
): Promise<{ readonly world: FrontWorld; readonly site: Site }> {
  const file = `${ROOT}/certificate/site.pem`;
  const securePort = await freePort();
  const first = await selfSigned(HOST);
  const front: FrontAt = (host) => ({
    hosts: [HOST, ADMIN, WILDCARD, LONG],
    redirects: [REDIRECTED, REDIRECTED_BESIDE_WILDCARD].map((from) => ({ from, to: `https://${HOST}:${securePort}` })),
    tls: { kind: 'certificate', file, publishedPort: securePort, http3: 'on', hsts: minutes(24 * 60) },
    trustedProxies: [`${host(BLUE_PAGE)}/32`],
    requestIdHeader: REQUEST_ID,
  });
  const site = await proxySite(proxy, {
    front,
    prepare: (at) => putCertificate(at, first),
    ...(grpcPath !== undefined && { grpcPath }),
  });
  const { stack, name, settings } = site;
  const point = pointer(site);
  const http3 = proxy.http3 === 'has' ? http3Client(await ensureHttp3Client(), securePort) : null;
  const fromTrusted = async (headers: Readonly<Record<string, string>>, told: string) => {
    const asked = { host: site.host(2), port: PORTS.secure, servername: HOST, rejectUnauthorized: false };
    const options = JSON.stringify({ ...asked, headers: { host: HOST, ...headers } });
    const asking = `require('node:https').get(${options}, (answer) => ${told})`;
    return await stack.docker('exec', `${name}-${PAGE}-blue`, 'node', '-e', asking);
  };
  const world: FrontWorld = {
    host: HOST,
    second: ADMIN,
    redirected: REDIRECTED,
    wildcard: WILDCARD,
    redirectedBesideWildcard: REDIRECTED_BESIDE_WILDCARD,
    previewUrl: `http://${stack.configuration.router.previewListen}`,
    onlyAtSecond: LEDGER,
    plainPort: portOf(stack.configuration.router.listen),
    securePort,
    api: API,
    page: PAGE,
    slotHeader: settings.slotHeader,
    requestIdHeader: REQUEST_ID,
    askFromTrusted: (headers) => fromTrusted(headers, 'answer.pipe(process.stdout)'),
    async headersForTrusted() {
      const said = await fromTrusted({}, 'answer.resume() && console.log(JSON.stringify(answer.headers))');
      return JSON.parse(said) as Readonly<Record<string, unknown>>;
    },
    http3,
    async askInside(headers) {
      const port = componentOf(settings, API).internalPort;
      const options = JSON.stringify({ host: site.host(2), port, headers });
      const asking = `require('node:http').get(${options}, (answer) => answer.pipe(process.stdout))`;
      return await stack.docker('exec', `${name}-${PAGE}-blue`, 'node', '-e', asking);
    },
    async follow(live) {
      await point('staged', live);
      await point('live', live);
    },
    certificate: first.cert,
    async replaceCertificate() {
      const next = await selfSigned(HOST);
      await putCertificate(site, next);
      return next.cert;
    },
    accessLog: async () => (await stack.docker('logs', `${name}-router`)).split('\n').filter((line) => line !== ''),
    async close() {
      http3?.vanish();
      await stack.remove();
    },
  };
  return { world, site };
}

/** With one rename, and readable by nobody else. */
async function putCertificate(
  site: Site,
  { key, cert }: { readonly key: string; readonly cert: string },
): Promise<void> {
  const script = `umask 077; folder=certificate.$(date +%s%N); mkdir "$folder"; chmod 711 "$folder"
    printf "%s%s" "$1" "$2" > "$folder/site.pem"; chown "$3" "$folder/site.pem"
    ln -s "$folder" .certificate.next; mv -T .certificate.next certificate`;
  await inKeeper(site, script, cert, key, String(site.proxy.certificates.readBy.uid));
}
