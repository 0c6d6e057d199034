import { describe, expect, test } from 'vitest';
import type { FrontWorld } from './front-world.ts';
import { endlessHeaders, requestFrames, speakHttp2, takenBack } from './raw-http2.ts';
import { askSecurely } from './secure-request.ts';

type Field = readonly [name: string, value: string];

interface Seen {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Some 600 MB. nginx reads on for a while after it has refused a connection, and throws away what it reads. */
const ENDLESS_FRAMES = 40_000;
const MOST_BYTES_READ = 300 * 1024 ** 2;

/** What a component would have seen at most, for requests that none has got. */
const nothingPassedOn = (host: string): Seen => ({ url: '/api/of-http2', headers: { host } });

/** What every proxy does with HTTP/2 that no client speaks. A part of `frontLaws`, on the same world. */
export function frontFrameLaws(world: () => FrontWorld): void {
  describe('with HTTP/2 that is meant to mislead', () => {
    const good = (path = '/api/of-http2'): readonly Field[] => [
      [':method', 'GET'],
      [':scheme', 'https'],
      [':path', path],
      [':authority', world().host],
    ];
    const speak = (frames: readonly Buffer[]) => speakHttp2(world().securePort, world().host, frames);
    const without = (name: string) => good().filter(([each]) => each !== name);
    const component = (body: string) => {
      if (!body.startsWith('{')) return undefined;
      return JSON.parse(body) as Seen;
    };
    const serves = async () => {
      const { host, securePort } = world();
      expect((await askSecurely({ port: securePort, name: host, path: '/api/x' })).status).toBe(200);
    };

    test('answers a good request, so that what follows is refused for what is wrong in it', async () => {
      const { kind, body } = await speak(requestFrames(good()));
      expect(kind).toBe('ended');
      expect(component(body)).toMatchObject({ url: '/api/of-http2', headers: { host: world().host } });
    });

    test.each<[string, () => readonly Field[]]>([
      ['a path that is there twice', () => [...good(), [':path', '/ledger']]],
      ['a pseudo-header that nobody knows', () => [...good(), [':evil', '1']]],
      ['no path', () => without(':path')],
      ['no method', () => without(':method')],
      ['a path with the end of a line', () => good('/api/x HTTP/1.1\r\nX-Evil: 1\r\n\r\n')],
      ['a header with the end of a line', () => [...good(), ['x-one', 'a\r\nx-evil: 1']]],
      ['a header name with the end of a line', () => [...good(), ['x-one\r\nx-evil', '1']]],
      ['a header name with a colon', () => [...good(), ['x-evil: 1', '1']]],
      ['a zero byte in a header', () => [...good(), ['x-one', 'a\0b']]],
    ])('passes no request on with %s', async (_, fields) => {
      const { body } = await speak(requestFrames(fields()));
      expect(component(body)).toBeUndefined();
      await serves();
    });

    test.each<[string, () => readonly Field[]]>([
      ['a pseudo-header behind a header', () => [['x-first', '1'], ...good()]],
      ['a Host beside the authority', () => [...good(), ['host', 'evil.example']]],
      [
        'another authority, and our Host',
        () => [...without(':authority'), [':authority', 'evil.example'], ['host', world().host]],
      ],
      ['no authority', () => [...without(':authority'), ['host', world().host]]],
      ['a header name in capitals', () => [...good(), ['X-Upper', '1']]],
      ['a header of the connection', () => [...good(), ['connection', 'x-evil'], ['transfer-encoding', 'chunked']]],
      ['a path without its slash', () => good('api/of-http2')],
      ['the scheme of plain HTTP', () => [...without(':scheme'), [':scheme', 'http']]],
      ['a whole address as its path', () => good('https://evil.example/api/of-http2')],
    ])('refuses %s, or gives the component what it was led by', async (_, fields) => {
      const seen = component((await speak(requestFrames(fields()))).body);
      const { headers, url } = seen ?? nothingPassedOn(world().host);
      expect(headers['host']).toBe(world().host);
      expect(url).toBe('/api/of-http2');
      expect(headers).not.toHaveProperty('x-evil');
      expect(headers['transfer-encoding']).toBeUndefined();
    });

    test('passes a body on by what there is of it, and not by the length that its header says', async () => {
      const post = [[':method', 'POST'], ...without(':method'), ['content-length', '3']] as const;
      const seen = component((await speak(requestFrames(post, 'abcGET /ledger HTTP/1.1\r\n\r\n'))).body) as
        { readonly bytes: number } | undefined;
      if (seen !== undefined) expect(seen.bytes).toBe(3);
      await serves();
    });

    test('ends a connection whose headers never end, while there is more of them', async () => {
      const { kind, sentBytes } = await speak(endlessHeaders(good(), ENDLESS_FRAMES));
      expect(kind).toBe('refused');
      expect(sentBytes).toBeLessThan(MOST_BYTES_READ);
      await serves();
    });

    test('serves others while somebody begins requests and takes them back', async () => {
      const flood = speak(takenBack(good(), 2_000));
      await serves();
      await flood;
      await serves();
    });
  });
}
