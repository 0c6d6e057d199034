import { beforeAll, describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import { type ProxyWorld, seen } from './proxy-world.ts';
import { askRaw } from './raw-request.ts';
import { chosenBy, sameTarget, sampledPaths } from './sampled-paths.ts';

/**
 * What a proxy makes of requests that are meant to mislead it: the component that gets a path is the one that the path leads to,
 * and it gets that path. A part of `proxyLaws`, on the same world.
 */
export function proxyPathLaws(world: () => ProxyWorld): void {
  describe('with requests that programs read in different ways', () => {
    beforeAll(async () => {
      const { api, page, exclusive } = world();
      await world().follow(allTo('green', [api, page, exclusive]));
    });

    test('gives each path to the component that it leads to, as it came', async () => {
      for (const target of sampledPaths(300)) {
        const path = chosenBy(target);
        const answer = await askRaw(world().publicUrl, target);
        expect(answer.text, target).not.toMatch(/^x-injected:/im);
        if (answer.status === 400) continue;
        expect(path, `${target} answered with ${answer.status}`).toBeDefined();
        const { component, url, headers } = seen(answer);
        const expected = /^\/api(\/|$)/.test(path ?? '') ? world().api : world().page;
        expect(component, target).toBe(expected);
        expect(sameTarget(url, target), `${target} came as ${url}`).toBe(true);
        expect(headers, target).not.toHaveProperty('x-injected');
      }
    });

    test('takes a path on one line only', async () => {
      for (const target of ['/x HTTP/1.1\r\nX-Injected: yes\r\nX:', '/x\nX-Injected: yes', '/x\0y']) {
        const { status, body } = await askRaw(world().publicUrl, target);
        if (status === 400) continue;
        // A line that ends after its path is a whole request of HTTP/0.9.
        const saw = body === '' ? undefined : seen({ status, body });
        expect(saw?.url ?? '/x', JSON.stringify(target)).toBe('/x');
        if (status === 0) expect(saw?.headers ?? {}).not.toHaveProperty('x-injected');
      }
    });

    test.each([
      ['two lengths', ['Content-Length: 1', 'Content-Length: 2']],
      ['a length beside chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked']],
      ['an unknown encoding', ['Transfer-Encoding: xchunked']],
      ['a name with a space', ['X-A : 1']],
    ])('never takes what follows a request with %s for a second one', async (_, headers) => {
      const following = ['', '0', '', 'GET /api/smuggled HTTP/1.1', 'Host: shop.test'];
      const { text } = await askRaw(world().publicUrl, '/', [...headers, ...following]);
      expect(text).not.toContain('smuggled');
      expect((text.match(/^HTTP\/1\.1 2\d\d/gm) ?? []).length).toBeLessThanOrEqual(1);
    });
  });
}
