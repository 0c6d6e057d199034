import { askProxy } from '@hardened-deploy/testkit/proxies/proxy-world';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SeenBehind } from './own-proxy-application.ts';
import { type Users, USER, usersOf } from './own-proxy-users.ts';
import { HOST, OWN_PROXIES, type OwnProxyWorld, ownProxyWorld } from './own-proxy-world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

// Each of one's own proxies in front of each router: by night all pairs, by day each once.
const ROUTERS = ['nginx', 'caddy'] as const;
const PAIRS = OWN_PROXIES.flatMap((own, place) =>
  ROUTERS.filter((_, number) => process.env['HD_LONG'] === '1' || number === place % 2).map(
    (router) => [own, router] as const,
  ),
);
const PER_SECOND = 25;

describe.each(PAIRS)('%s as docs/own-proxy.md has it, in front of the router %s', (own, router) => {
  let world: OwnProxyWorld;
  let users: Users;
  beforeAll(async () => {
    world = await ownProxyWorld(own, router);
    users = usersOf(world);
    expect(await world.deploy('v1')).toMatchObject({ outcome: 'deployed' });
  });
  afterAll(() => world.close());

  test('the application learns the address, the scheme and the name of the user, whatever the user says of them', async () => {
    const lies = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' };
    for (const headers of [{}, lies]) {
      const { headers: told } = await users.seen('/', { headers });
      expect(told).toMatchObject({ host: HOST, 'x-forwarded-proto': 'https', 'x-forwarded-host': HOST });
      expect(told['x-forwarded-for']).toMatch(new RegExp(`^${USER.replaceAll('.', '\\.')}(, [\\d.]+)?$`));
    }
  });

  test('who comes past the proxy is not believed', async () => {
    const lies = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'https' };
    const seen = JSON.parse(await world.askPastProxy({ host: HOST, ...lies })) as SeenBehind;
    expect(seen.headers).toMatchObject({ 'x-forwarded-proto': 'http' });
    expect(seen.headers['x-forwarded-for']).not.toContain('6.6.6.6');
  });

  test('HTTP is sent to HTTPS, and no other name is served', async () => {
    const plain = await askProxy(`http://127.0.0.1:${world.plainPort}/a?b=c`, { headers: { host: HOST } });
    expect(plain.status).toBe(308);
    expect(plain.headers.location).toMatch(new RegExp(`^https://${HOST.replaceAll('.', '\\.')}(:\\d+)?/a\\?b=c$`));
    const other = await users.ask('/', { headers: { host: 'evil.example' } });
    expect(other.body).not.toContain('release');
    // Caddy answers names that it doesn't know with an empty 200, and the router never sees them.
    expect(other.status).toBe(own === 'Caddy' ? 200 : 421);
  });

  test('path, query and a large body come through as they were', async () => {
    const path = '/a%20b//c/?q=1&q=%2F';
    const body = 'x'.repeat(8_000_000);
    expect(await users.seen(path, { method: 'PUT' }, body)).toMatchObject({
      method: 'PUT',
      url: path,
      bytes: body.length,
    });
  });

  test('a deployment and the way back are proven through the proxy, and lose nothing of what is under way', async () => {
    const load = users.load(PER_SECOND);
    const socket = await users.upgrade('/live');
    const events = users.events('/?events');
    await expect.poll(events.text, { timeout: 10_000 }).toBe('data: v1\n\n');
    const upload = users.upload('/', 'x'.repeat(20_000));
    expect(await world.deploy('v2')).toMatchObject({ outcome: 'deployed' });
    expect((await users.seen('/')).release).toBe('v2');
    expect(await socket.echo('over the switch')).toBe('over the switch');
    expect(await upload.finish()).toMatchObject({ release: 'v1', bytes: 20_000 });
    const later = users.events('/?events');
    await expect.poll(later.text, { timeout: 10_000 }).toBe('data: v2\n\n');
    await users.ask('/?release');
    await expect.poll(later.text, { timeout: 10_000 }).toBe('data: v2\n\ndata: again\n\n');
    const began = Date.now();
    expect(await world.rollBack()).toMatchObject({ outcome: 'rolled-back' });
    expect(Date.now() - began).toBeLessThan(60_000);
    expect((await users.seen('/')).release).toBe('v1');
    // It has stayed where it began, which serves again.
    await users.ask('/?release');
    await expect.poll(events.text, { timeout: 10_000 }).toBe('data: v1\n\ndata: again\n\n');
    expect(await socket.echo('and back')).toBe('and back');
    socket.close();
    for (const each of [events, later]) each.end();
    const became = await load.end();
    expect([...became.keys()].toSorted()).toEqual(['200 v1', '200 v2']);
    for (const count of became.values()) expect(count).toBeGreaterThan(PER_SECOND);
  });

  // What the proof asks does not depend on which proxy it is.
  if (own === 'nginx')
    test('while the proxy is down, a release is not proven, and traffic goes back', async () => {
      await world.stop();
      const end = await world.deploy('v3');
      await world.start();
      expect(end).toMatchObject({ outcome: 'rollback-failed' });
      expect((await users.seen('/')).release).toBe('v1');
    });
});
