import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { type Http3Answer, http3Client, type Http3Client } from '@hardened-deploy/testkit/proxies/http3-client';
import { askSecurely } from '@hardened-deploy/testkit/proxies/secure-request';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ensureHttp3Client } from '../../scripts/bed/http3/http3-client.ts';
import { HOST, ownCertificateWorld, type Brought, type OwnCertificateWorld } from './own-certificate-world.ts';
import { privateUrl, setUp, type TargetUnderTest, untilUp } from './target-support.ts';

// The client of HTTP/3 is built from its module the first time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);

let stack: TestStack;
let world: OwnCertificateWorld;
let program: string;
let brought: Brought;
let target: TargetUnderTest;
let withoutHttp3: TargetUnderTest;
const clients: Http3Client[] = [];

beforeAll(async () => {
  program = await ensureHttp3Client();
  stack = await testStack();
  world = await ownCertificateWorld(stack, 'caddy');
  brought = await world.good();
  [target, withoutHttp3] = [at({}), at({ http3: false })];
});
afterAll(async () => {
  for (const each of clients) each.vanish();
  await stack.remove();
});

/** At all addresses, those of IPv6 too. */
function at(more: { readonly http3?: false }): TargetUnderTest {
  const secrets = { certificateSecret: 'TLS_CERT', keySecret: 'TLS_KEY' };
  const listen = `[::]:${world.securePort}`;
  return world.bringing(brought, { tls: { kind: 'secrets', listen, hsts: null, ...secrets, ...more } });
}

function client(address?: string): Http3Client {
  const made = http3Client(program, world.securePort, address);
  clients.push(made);
  return made;
}

const slotOf = ({ status, body }: Http3Answer) => `${status} ${body.split(' ')[1]}`;

test('a port of UDP that somebody has is said before anything changes, with the way around it', async () => {
  await target.fence.raise(recordOf(token), {}, go);
  const somebody = createSocket('udp4').bind(world.securePort, '127.0.0.1');
  await once(somebody, 'listening');
  try {
    expect(await target.stack.obstacles(go)).toEqual([
      {
        what: `[::]:${world.securePort}/udp of \`router.listen-secure\` is in use by a program at the target`,
        remedy: expect.stringContaining('router.http3: false'),
      },
    ]);
    expect(await withoutHttp3.stack.obstacles(go)).toEqual([]);
    await expect(setUp(target)).rejects.toMatchObject({ code: 'target/address-in-use' });
  } finally {
    somebody.close();
  }
  expect(await target.stack.obstacles(go)).toEqual([]);
});

test('a router in use without HTTP/3 has it once it is replaced, and not before', async () => {
  await world.serve(withoutHttp3);
  const secure = () => askSecurely({ port: world.securePort, name: HOST });
  expect((await secure()).headers).not.toHaveProperty('alt-svc');
  expect(await target.stack.routerChange(go)).toBe('`router.http3` was false, hardened-deploy.yml says nothing');
  await expect(setUp(target)).rejects.toMatchObject({ code: 'router/topology-changed' });
  await expect(client().ask({ name: HOST })).rejects.toThrow();
  expect(await target.stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
  expect((await secure()).headers['alt-svc']).toBe(`h3=":${world.securePort}"; ma=86400`);
  for (const address of ['127.0.0.1', '[::1]'])
    expect(await client(address).ask({ name: HOST })).toMatchObject({ status: 200, proto: 'HTTP/3.0' });
});

test('a switch loses no request over HTTP/3', async () => {
  await untilUp(`${await privateUrl(target, 'blue', FRONTEND)}/`);
  const answers = new Set<string>();
  const moved = new AbortController();
  const users = client();
  const asking = ['kept', 'kept', undefined].map(async (connection) => {
    while (!moved.signal.aborted)
      answers.add(slotOf(await users.ask({ name: HOST, ...(connection !== undefined && { connection }) })));
  });
  for (const slot of ['blue', 'green', 'blue', 'green', 'blue'] as const)
    await target.router.publish(token, allTo(slot, [FRONTEND]), go);
  moved.abort();
  await Promise.all(asking);
  expect([...answers].toSorted()).toEqual(['200 blue', '200 green']);
  expect(slotOf(await users.ask({ name: HOST, connection: 'kept' }))).toBe('200 blue');
});

test('who is connected comes again at once after the router was replaced, though others have gone without a word', async () => {
  const [stays, gone] = [client(), client()];
  for (const each of [stays, gone]) await each.ask({ name: HOST, connection: 'kept' });
  gone.vanish();
  const replaced = await target.stack.replaceRouter(token, async () => undefined, go);
  expect(replaced).toMatchObject({ kind: 'replaced' });
  expect(replaced.gapMs).toBeLessThan(15_000);
  const began = performance.now();
  expect(slotOf(await stays.ask({ name: HOST, connection: 'kept' }))).toBe('200 blue');
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('without HTTP/3 again, nothing listens there, and users come as before', async () => {
  expect(await withoutHttp3.stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
  await expect(client().ask({ name: HOST })).rejects.toThrow();
  expect((await askSecurely({ port: world.securePort, name: HOST })).status).toBe(200);
});
