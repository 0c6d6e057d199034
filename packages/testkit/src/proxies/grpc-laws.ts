import http2 from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import type { FrontWorld } from './front-world.ts';
import { beginCall, type GrpcCall } from './grpc-call.ts';
import { seen } from './proxy-world.ts';
import { askSecurely } from './secure-request.ts';

/** A front with a port of `api` beside its first one, at which it speaks gRPC. */
export interface GrpcWorld extends FrontWorld {
  /** At each host. */
  readonly grpcPath: string;
  /** On the preview port: leads to it in blue. */
  readonly privatePath: string;
  readonly whileReplaced: 'waits' | 'is-refused';
  /** Connections from the proxy to `api` and `page` in a slot. */
  inFlight(slot: Slot): Promise<number>;
}

/** Enough of them met each other in a proxy that led two of them over one connection, in each run. */
const CALLS_AT_ONCE = 16;

/** What every proxy does for a component that speaks gRPC: HTTP/2 over TLS from outside, without TLS to the component. */
export function grpcLaws(name: string, open: () => Promise<GrpcWorld>): void {
  describe(`${name} with gRPC`, () => {
    let world: GrpcWorld;
    /** The last one is for new calls. */
    let connections: readonly http2.ClientHttp2Session[] = [];
    const connect = () => {
      const options = { servername: world.host, rejectUnauthorized: false };
      const connection = http2.connect(`https://127.0.0.1:${world.securePort}`, options);
      // A proxy may end a connection after so many calls. As every client of gRPC does, the next call takes another one.
      connection.on('error', () => undefined).once('goaway', connect);
      connections = [...connections, connection];
    };
    beforeAll(async () => {
      world = await open();
      connect();
    });
    afterAll(async () => {
      for (const connection of connections) connection.destroy();
      await world.close();
    });

    const call = (method: string) => {
      const connection = connections.at(-1);
      if (!connection) throw new Error('no connection was opened');
      return beginCall(connection, `${world.grpcPath}/${method}`, world.host);
    };
    const to = (slot: Slot | 'hold') => world.follow(allTo(slot, [world.api, world.page]));
    const slotOf = async ({ begun }: GrpcCall) => (await begun)[world.slotHeader.toLowerCase()];

    // Before the log is long.
    test('has in its log the address of the component, as for a request over HTTP', async () => {
      await to('green');
      await call('OfTheLog').end();
      const line = async () => (await world.accessLog()).find((each) => each.includes('/OfTheLog'));
      await expect.poll(line, { timeout: 10_000 }).toBeDefined();
      const right = {
        upstream: expect.stringMatching(/^[\d.]+:3001$/),
        slot: 'green',
        release: `${world.api}-of-green`,
      };
      expect(JSON.parse((await line()) ?? '')).toMatchObject(right);
    });

    test('passes a call on over HTTP/2, with its trailers, and names the slot', async () => {
      await to('green');
      const one = call('Get');
      one.send('a message');
      expect(await one.end()).toMatchObject({ 'grpc-status': '0', 'x-of-the-call': 'trailer' });
      expect(await slotOf(one)).toBe('green');
      expect((await one.begun)[':status']).toBe(200);
      expect(one.said()).toBe('a message');
      const saw = one.saw();
      expect(saw).toMatchObject({ component: world.api, slot: 'green', method: 'POST', url: '/shop.Catalog/Get' });
      expect(saw?.headers).toMatchObject({
        te: 'trailers',
        'content-type': 'application/grpc',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': world.host,
      });
      expect(saw?.headers[':authority'] ?? saw?.headers['host']).toBe(world.host);
      expect(saw?.headers['x-forwarded-for']).toMatch(/^[\d.]+$/);
    });

    test('lets a stream of both sides live over switches, while new calls of the same connection go to the new slot', async () => {
      await to('blue');
      const stream = call('Watch');
      stream.send('one ');
      await expect.poll(() => stream.said(), { timeout: 20_000 }).toBe('one ');
      let said = 'one ';
      for (const slot of ['green', 'blue', 'green'] as const) {
        await to(slot);
        const other = call('Get');
        await other.end();
        expect(other.saw()?.slot).toBe(slot);
        stream.send(`${slot} `);
        said += `${slot} `;
        await expect.poll(() => stream.said(), { timeout: 20_000 }).toBe(said);
      }
      expect(await world.inFlight('blue')).toBe(1);
      expect(await stream.end()).toMatchObject({ 'grpc-status': '0' });
      expect(stream.saw()?.slot).toBe('blue');
    });

    test('answers every call at a switch', async () => {
      await to('blue');
      const over = new AbortController();
      const asking = (async () => {
        let count = 0;
        for (; !over.signal.aborted; count += 1) {
          const one = call('Get');
          expect(await one.end()).toMatchObject({ 'grpc-status': '0' });
          expect(await slotOf(one)).toBe(one.saw()?.slot);
        }
        return count;
      })();
      try {
        for (let flip = 1; flip <= 10; flip += 1) await to(flip % 2 === 0 ? 'blue' : 'green');
      } finally {
        over.abort();
      }
      expect(await asking).toBeGreaterThan(0);
    });

    /** A call of which the proxy says that it has not begun is made again, as every client of gRPC does. */
    const called = async (method: string) => {
      for (;;) {
        const one = call(method);
        one.send('a message');
        try {
          const { 'grpc-status': status } = await one.end();
          return { status, slot: one.saw()?.slot, named: await slotOf(one), said: one.said() };
        } catch (error) {
          if (!String(error).includes('NGHTTP2_REFUSED_STREAM')) throw error;
        }
      }
    };
    const calledAtOnce = (method: string) => Promise.all(Array.from({ length: CALLS_AT_ONCE }, () => called(method)));

    test('lets calls for a component that is being replaced wait, and gives each to the slot that serves next, or refuses them at once', async () => {
      for (const next of ['blue', 'green'] as const) {
        await to('hold');
        if (world.whileReplaced === 'is-refused') {
          const one = call('Get');
          expect((await one.begun)[':status']).toBe(503);
          await one.end();
          continue;
        }
        const waiting = calledAtOnce(`HeldFor${next}`);
        expect(await Promise.race([waiting, sleep(300)])).toBeUndefined();
        await to(next);
        const right = { status: '0', slot: next, named: next, said: 'a message' };
        for (const one of await waiting) expect(one).toEqual(right);
        const logged = async () => (await world.accessLog()).filter((line) => line.includes(`/HeldFor${next}"`));
        await expect.poll(async () => (await logged()).length, { timeout: 10_000 }).toBe(CALLS_AT_ONCE);
        for (const line of await logged())
          expect(JSON.parse(line)).toMatchObject({ slot: next, release: `${world.api}-of-${next}` });
      }
    });

    test('answers each of many calls that begin at the same moment, while traffic is moved', async () => {
      await to('blue');
      const over = new AbortController();
      const calling = (async () => {
        const all = [];
        while (!over.signal.aborted) all.push(...(await calledAtOnce('Get')));
        return all;
      })();
      try {
        for (let flip = 1; flip <= 10; flip += 1) await to(flip % 2 === 0 ? 'blue' : 'green');
      } finally {
        over.abort();
      }
      const all = await calling;
      const isRight = (one: (typeof all)[number]) =>
        one.status === '0' && one.said === 'a message' && one.slot === one.named;
      expect(all.filter((one) => !isRight(one))).toEqual([]);
      expect(new Set(all.map(({ slot }) => slot))).toEqual(new Set(['blue', 'green']));
      expect(all.length).toBeGreaterThan(10 * CALLS_AT_ONCE);
    });

    test('has a connection to the slot for each call in flight, also for those that begin at the same moment', async () => {
      await to('green');
      const streams = Array.from({ length: CALLS_AT_ONCE }, () => call('Watch'));
      await Promise.all(streams.map(({ begun }) => begun));
      expect(await world.inFlight('green')).toBe(CALLS_AT_ONCE);
      await Promise.all(streams.map((stream) => stream.end()));
      await expect.poll(() => world.inFlight('green'), { timeout: 10_000 }).toBe(0);
    });

    test('keeps no connection to a slot but for calls in flight', async () => {
      await to('green');
      for (let count = 0; count < 3; count += 1) await call('Get').end();
      await expect.poll(() => world.inFlight('green'), { timeout: 10_000 }).toBe(0);
      const stream = call('Watch');
      await stream.begun;
      expect(await world.inFlight('green')).toBe(1);
      await stream.end();
      await expect.poll(() => world.inFlight('green'), { timeout: 10_000 }).toBe(0);
    });

    test('answers 503 for what nothing serves, which gRPC takes for unavailable', async () => {
      await world.follow(new Map());
      const one = call('Get');
      expect((await one.begun)[':status']).toBe(503);
      expect(['blue', 'green']).not.toContain(await slotOf(one));
      await one.end();
    });

    test('takes calls without TLS on its preview port, by what is staged and by its private path', async () => {
      await to('green');
      const plainly = http2.connect(world.previewUrl);
      try {
        const staged = beginCall(plainly, `${world.grpcPath}/Get`, world.host);
        await staged.end();
        expect(staged.saw()).toMatchObject({ slot: 'green', url: `${world.grpcPath}/Get` });
        const direct = beginCall(plainly, `${world.privatePath}/shop.Catalog/Get`, world.host);
        await direct.end();
        expect(direct.saw()).toMatchObject({ slot: 'blue', url: '/shop.Catalog/Get' });
      } finally {
        plainly.destroy();
      }
    });

    test('speaks HTTP/1.1 to the same component at its other port, as before', async () => {
      await to('green');
      const answer = await askSecurely({ port: world.securePort, name: world.host, path: '/api/x' });
      expect(seen(answer)).toMatchObject({ component: world.api, slot: 'green', url: '/api/x' });
    });
  });
}
