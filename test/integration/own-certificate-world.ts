import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import { minutes } from '@hardened-deploy/core/base/duration';
import { type SecretBag, secretBag } from '@hardened-deploy/core/base/secret';
import { freeAddresses, FRONTEND, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { testAuthority, type TestAuthority } from '@hardened-deploy/testkit/http/test-authority';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { portOf } from './front-world.ts';
import { application, privateUrl, setUp, targetOf, type TargetUnderTest, untilUp } from './target-support.ts';

export const HOST = 'shop.example.com';
export const REDIRECTED = 'www.shop.example.com';
const NAMES = [HOST, REDIRECTED];

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);

/** A certificate, the chain behind it and its key, as a team has them in two secrets. */
export interface Brought {
  readonly chain: string;
  readonly key: string;
}

/** A stack whose router shall have a certificate of one's own, and an authority that makes any. */
export interface OwnCertificateWorld {
  readonly stack: TestStack;
  readonly authority: TestAuthority;
  readonly securePort: number;
  readonly plainPort: number;
  /** A run that brings this along; without anything, the two secrets are missing. */
  bringing(brought?: Brought, changed?: Partial<FrontSettings>, through?: Through): TargetUnderTest;
  /** The same through a proxy of which it is believed that this user reads the certificate. */
  readBy(uid: number, brought: Brought): TargetUnderTest;
  /** Sets up what the target needs, starts the application and leads traffic to it. */
  serve(target: TargetUnderTest): Promise<void>;
  good(): Promise<Brought>;
  /** By what is wrong with it. */
  bad(): Promise<Readonly<Record<BadCertificate, Brought>>>;
}

type Through = Parameters<typeof targetOf>[3];

export type BadCertificate = 'another key' | 'no chain' | 'expired' | 'another name';

export async function ownCertificateWorld(stack: TestStack, kind: 'nginx' | 'caddy'): Promise<OwnCertificateWorld> {
  const authority = await testAuthority();
  const [secure = ''] = await freeAddresses(1);
  const { router } = stack.configuration;
  const securePort = portOf(secure);
  const image = kind === 'caddy' ? BED_IMAGES.caddy : router.image;
  const front: FrontSettings = {
    hosts: [HOST],
    redirects: [{ from: REDIRECTED, to: `https://${HOST}:${securePort}` }],
    trustedProxies: [],
    tls: { kind: 'secrets', listen: secure, hsts: minutes(5), certificateSecret: 'TLS_CERT', keySecret: 'TLS_KEY' },
  };

  const publicUrl = `https://${HOST}:${securePort}`;
  const through = (changed: Partial<FrontSettings> = {}) => {
    return { router: { ...router, kind, image, publicUrl, front: { ...front, ...changed } } };
  };

  async function issued(names: readonly string[], days?: number): Promise<Brought> {
    const { cert, key } = await authority.issue(names, days === undefined ? {} : { days });
    return { chain: `${cert}${authority.intermediate}`, key };
  }

  const good = () => issued(NAMES);
  return {
    stack,
    authority,
    securePort,
    plainPort: portOf(router.listen),
    bringing: (brought, changed = {}, connected) => targetOf(stack, through(changed), bagOf(brought), connected),
    readBy(uid, brought) {
      const proxyOf: typeof chooseProxy = (settings) => {
        const proxy = chooseProxy(settings);
        return { ...proxy, certificates: { ...proxy.certificates, readBy: { uid } } };
      };
      return targetOf(stack, through(), bagOf(brought), (connection) => connection, proxyOf);
    },
    async serve(target) {
      await target.fence.raise(recordOf(token), {}, go);
      await setUp(target);
      for (const slot of ['blue', 'green'] as const)
        await target.workloads.start(token, application(FRONTEND, slot), go);
      await untilUp(`${await privateUrl(target, 'green', FRONTEND)}/`);
      await target.router.publish(token, allTo('green', [FRONTEND]), go);
    },
    good,
    async bad() {
      const [one, other] = [await good(), await good()];
      return {
        'another key': { chain: one.chain, key: other.key },
        'no chain': { chain: one.chain.slice(0, one.chain.length - authority.intermediate.length), key: one.key },
        expired: await issued(NAMES, -1),
        'another name': await issued([HOST]),
      };
    },
  };
}

function bagOf(brought: Brought | undefined): SecretBag {
  return secretBag([
    ['TLS_CERT', brought?.chain ?? ''],
    ['TLS_KEY', brought?.key ?? ''],
  ]);
}
