import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { askProxy } from '@hardened-deploy/testkit/proxies/proxy-world';
import { askSecurely, derOf, shakeHands } from '@hardened-deploy/testkit/proxies/secure-request';
import { testStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type BadCertificate,
  type Brought,
  HOST,
  type OwnCertificateWorld,
  ownCertificateWorld,
  REDIRECTED,
} from './own-certificate-world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
const unfit = (message: RegExp) =>
  expect.objectContaining({ code: 'router/certificate-unfit', message: expect.stringMatching(message) });

const WHAT_IS_WRONG: Record<BadCertificate, RegExp> = {
  'another key': /the key does not fit the certificate/,
  'no chain': /its chain is incomplete: the certificate of its issuer "Test Authority" is not there/,
  expired: /it expired on /,
  'another name': /it is not for www\.shop\.example\.com, but for shop\.example\.com/,
};
const WRONG = Object.keys(WHAT_IS_WRONG) as readonly BadCertificate[];

describe.each(['nginx', 'caddy'] as const)('a certificate of one’s own in %s', (kind) => {
  let world: OwnCertificateWorld;
  let first: Brought;
  let bad: Readonly<Record<BadCertificate, Brought>>;
  beforeAll(async () => {
    world = await ownCertificateWorld(await testStack(), kind);
    first = await world.good();
    bad = await world.bad();
  });
  afterAll(async () => {
    await world.stack.remove();
    await world.authority[Symbol.asyncDispose]();
  });

  const router = () => `hd-${world.stack.configuration.stack}-router`;
  const keeper = (script: string) =>
    world.stack.docker('exec', `hd-${world.stack.configuration.stack}-keeper`, 'sh', '-c', script);
  const shown = async (name = HOST) => (await shakeHands({ port: world.securePort, name })).shown;
  const shownOrNot = () => shown().catch(() => 'none');
  const plainly = (host: string) => askProxy(`http://127.0.0.1:${world.plainPort}/x?y=1`, { headers: { host } });
  const container = async () => (await world.stack.docker('inspect', '--format', '{{.Id}}', router())).trim();

  test.each(WRONG)('with %s, nothing is set up, and the failure says what to do', async (wrong) => {
    const target = world.bringing(bad[wrong]);
    await target.fence.raise(recordOf(token), {}, go);
    await expect(target.stack.provision(token, go)).rejects.toEqual(unfit(WHAT_IS_WRONG[wrong]));
    await expect(target.stack.certificateChange(go)).rejects.toEqual(unfit(WHAT_IS_WRONG[wrong]));
    expect(await target.stack.missing(go)).toContainEqual(expect.stringContaining(router()));
    expect(await keeper(`ls -A /hd/${world.stack.configuration.stack}/certificate`)).toBe('');
  });

  test('without the secrets, nothing is set up either', async () => {
    await expect(world.bringing().stack.provision(token, go)).rejects.toEqual(
      unfit(/TLS_CERT and TLS_KEY were not given or are empty, and the router has no certificate yet/),
    );
  });

  test('a good one is shown with its whole chain, to clients that know the root alone', async () => {
    const target = world.bringing(first);
    expect(await target.stack.certificateChange(go)).toMatch(/there is none yet, and it gets one that is valid until/);
    await world.serve(target);
    expect(await target.stack.certificateChange(go)).toBeUndefined();
    expect(await shown()).toBe(derOf(first.chain));
    for (const name of [HOST, REDIRECTED]) expect(await authorized(name)).toBe(true);
    const answer = await askSecurely({ port: world.securePort, name: HOST });
    expect(answer).toMatchObject({ status: 200, headers: { 'strict-transport-security': 'max-age=300' } });
    expect(answer.body).toContain('front-end green GET /');
  });

  test('http leads to https, a redirected name to its target, and no other name is served', async () => {
    const location = `https://${HOST}:${world.securePort}/x?y=1`;
    expect(await plainly(HOST)).toMatchObject({ status: 308, headers: { location } });
    const redirected = await askSecurely({ port: world.securePort, name: REDIRECTED, path: '/x?y=1' });
    expect(redirected).toMatchObject({ status: 308, headers: { location } });
    expect((await plainly('evil.example')).status).toBe(421);
    expect((await askSecurely({ port: world.securePort, name: HOST, host: 'evil.example' })).status).toBe(421);
    await expect(shown('evil.example')).rejects.toThrow();
  });

  test('the key is in one file that only who needs it reads, and nowhere else', async () => {
    const { stack } = world.stack.configuration;
    const [folders, file, holding] = await Promise.all([
      keeper(`cd /hd/${stack}; stat -c '%a %u' certificate certificate/*/.`),
      keeper(`cd /hd/${stack}; stat -c '%a %u %n' certificate/*.*/*`),
      keeper(`cd /hd/${stack}; grep -rlF -- "$(sed -n '/PRIVATE KEY/{n;p;q}' certificate/*.*/site.pem)" .`),
    ]);
    expect(new Set(folders.trim().split('\n'))).toEqual(new Set(['711 0']));
    const reader = kind === 'nginx' ? 65_534 : 0;
    expect(file).toMatch(new RegExp(`^400 ${reader} certificate/[0-9a-f]{16}\\.[0-9a-f]{64}/site\\.pem\n$`));
    expect(holding).toBe(`./${file.split(' ')[2]}`);
    const secret = first.key.split('\n')[1] ?? '';
    expect(secret.length).toBeGreaterThan(40);
    const label = `label=hardened-deploy.stack=${stack}`;
    const ids = (await world.stack.docker('ps', '--all', '--quiet', '--filter', label)).trim().split('\n');
    const told = [await world.stack.docker('inspect', ...ids)];
    for (const id of ids) told.push(await world.stack.docker('logs', id), await world.stack.docker('top', id, 'axww'));
    for (const each of told) expect(each).not.toContain(secret);
    expect(told.join('')).not.toContain('PRIVATE KEY');
  });

  test('a router that restarts has it again', async () => {
    await world.stack.docker('restart', '--time', '1', router());
    await expect.poll(shownOrNot, { timeout: 20_000 }).toBe(derOf(first.chain));
  });

  test.each(WRONG)('one with %s takes nobody’s place, and all else is set up', async (wrong) => {
    const before = await container();
    const target = world.bringing(bad[wrong]);
    await expect(target.stack.provision(token, go)).rejects.toEqual(unfit(WHAT_IS_WRONG[wrong]));
    const replacing = target.stack.replaceRouter(token, async () => undefined, go);
    await expect(replacing).rejects.toEqual(unfit(WHAT_IS_WRONG[wrong]));
    expect(await shown()).toBe(derOf(first.chain));
    expect(await container()).toBe(before);
  });

  test('a run that has not the secrets leaves it as it is', async () => {
    const target = world.bringing();
    expect(await target.stack.certificateChange(go)).toBeUndefined();
    await target.stack.provision(token, go);
    expect(await shown()).toBe(derOf(first.chain));
  });

  test('one that the proxy can’t read is taken back at once', async () => {
    const renewed = await world.good();
    const target = world.readBy(4_711, renewed);
    await expect(target.stack.provision(token, go)).rejects.toEqual(
      unfit(/the router does not show it, so what was before was put back/),
    );
    expect(await shown()).toBe(derOf(first.chain));
    expect(await world.bringing(first).stack.certificateChange(go)).toBeUndefined();
  });

  test('a renewed one is told, and comes into use in the router that runs, without a lost request', async () => {
    const [before, renewed] = [await container(), await world.good()];
    const target = world.bringing(renewed);
    expect(await target.stack.routerChange(go)).toBeUndefined();
    expect(await target.stack.certificateChange(go)).toMatch(
      /the one that is valid until \d{4}-\d\d-\d\d is replaced by one that is valid until/,
    );
    const load = underLoad(world.securePort);
    await target.stack.provision(token, go);
    await sleep(1_000);
    const lost = await load.end();
    expect(await shown()).toBe(derOf(renewed.chain));
    expect(await container()).toBe(before);
    expect(target.progress.lines.join('\n')).toMatch(/The router's certificate: the one that is valid until/);
    expect(lost).toEqual({ each: 0, slow: 0 });
    expect(await target.stack.certificateChange(go)).toBeUndefined();
    first = renewed;
  });

  test('one that a dead run has put there, and not seen in the router, is looked at by the next run', async () => {
    const renewed = await world.good();
    const target = world.bringing(renewed);
    await target.stack.provision(token, go);
    const { stack } = world.stack.configuration;
    await keeper(`cd /hd/${stack}/certificate; for link in *; do [ ! -L $link ] || ln -s none .former.$link; done`);
    expect(await target.stack.certificateChange(go)).toMatch(/the router is looked at once more/);
    await target.stack.provision(token, go);
    expect(await target.stack.certificateChange(go)).toBeUndefined();
    expect(await shown()).toBe(derOf(renewed.chain));
    first = renewed;
  });

  test('another name takes another router, and when that does not fit, the former one comes back with its own', async () => {
    const { cert, key } = await world.authority.issue(['new.example.com', REDIRECTED]);
    const other = { chain: `${cert}${world.authority.intermediate}`, key };
    const target = world.bringing(other, { hosts: ['new.example.com'] });
    expect(await target.stack.routerChange(go)).toContain('`router.hosts`');
    expect(await target.stack.replaceRouter(token, async () => 'made up', go)).toMatchObject({ kind: 'put-back' });
    await expect.poll(shownOrNot, { timeout: 20_000 }).toBe(derOf(first.chain));
    expect(await target.stack.replaceRouter(token, async () => undefined, go)).toMatchObject({ kind: 'replaced' });
    await target.stack.provision(token, go);
    expect(await shown('new.example.com')).toBe(derOf(other.chain));
    await expect(shown()).rejects.toThrow();
    const { stack } = world.stack.configuration;
    expect((await keeper(`ls -A /hd/${stack}/certificate`)).trim().split('\n')).toHaveLength(2);
  });

  /** Whether a client that knows the root of the authority, and nothing between, trusts what it is shown. */
  function authorized(name: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const to = { host: '127.0.0.1', port: world.securePort, servername: name, ca: world.authority.root };
      const socket = connect(to, () => {
        resolve(socket.authorized);
        socket.destroy();
      });
      socket.on('error', reject);
    });
  }
});

/** Requests on a connection each, twenty a second, and some that are under way for long. Counts those that broke. */
function underLoad(port: number): { end(): Promise<{ each: number; slow: number }> } {
  const ended = new AbortController();
  const lost = { each: 0, slow: 0 };
  const asking: Promise<void>[] = [];
  const ask = async (kind: keyof typeof lost, path: string): Promise<void> => {
    const status = await askSecurely({ port, name: HOST, path }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status !== 200) lost[kind] += 1;
  };
  for (let count = 0; count < 5; count += 1) asking.push(ask('slow', '/slow'));
  const sending = (async () => {
    for (; !ended.signal.aborted; await sleep(50)) asking.push(ask('each', '/'));
  })();
  return {
    async end() {
      ended.abort();
      await sending;
      await Promise.all(asking);
      return lost;
    },
  };
}
