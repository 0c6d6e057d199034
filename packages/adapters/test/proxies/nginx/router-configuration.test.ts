import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { describe, expect, test } from 'vitest';
import {
  internalUrl,
  placeOfBlue,
  stackAddresses,
  withInternalUrls,
  withPlacesFor,
} from '../../../src/engines/docker/stack/stack-addresses.ts';
import { renderRouterConfiguration } from '../../../src/proxies/nginx/router-configuration.ts';

type Routed = Parameters<typeof renderRouterConfiguration>[0];

function component(name: string, path: string, port = 3000): ComponentSettings {
  return { name: name as ComponentName, path, port } as ComponentSettings;
}

function shop(changed: Partial<Routed> = {}): Routed {
  return {
    stack: 'shop-production' as StackName,
    target: { subnet: '10.90.0.0/24' } as Routed['target'],
    router: { slotHeader: 'X-Slot', maxBodyBytes: 1_048_576, readTimeout: milliseconds(60_000) } as Routed['router'],
    components: [component('backend', '/api'), component('front-end', '/', 8080)],
    ...changed,
  };
}

/** The server block that listens on a port. */
function serverOn(port: number, text: string): string {
  return text.split('\n  server {').find((block) => block.includes(`listen ${port};`)) ?? '';
}

describe('the fixed addresses of a stack', () => {
  test('gateway, router and both slots of every component lie outside the range that Docker gives from', () => {
    expect(stackAddresses(shop())).toEqual({
      subnet: '10.90.0.0/24',
      dynamicRange: '10.90.0.128/25',
      gateway: '10.90.0.1',
      router: '10.90.0.2',
      slots: new Map([
        ['backend', { blue: '10.90.0.16', green: '10.90.0.17' }],
        ['front-end', { blue: '10.90.0.18', green: '10.90.0.19' }],
      ]),
      internalPorts: new Map([
        ['backend', 8101],
        ['front-end', 8102],
      ]),
    });
  });

  const places = (...names: readonly string[]) =>
    withPlacesFor(
      new Map(),
      names.map((name) => component(name, '/')),
    );

  test('stay where they were when components come, go and come again', () => {
    const first = places('backend', 'front-end');
    const inserted = withPlacesFor(first, [component('admin', '/admin'), ...shop().components]);
    expect([...inserted]).toEqual([
      ['backend', 0],
      ['front-end', 1],
      ['admin', 2],
    ]);
    const without = shop({ components: [component('front-end', '/')] });
    expect(withPlacesFor(inserted, without.components)).toEqual(inserted);
    const addresses = stackAddresses(without, inserted);
    expect(addresses.slots).toEqual(new Map([['front-end', { blue: '10.90.0.18', green: '10.90.0.19' }]]));
    expect(internalUrl(addresses, 'front-end' as ComponentName)).toBe('http://10.90.0.2:8102');
    expect(() => internalUrl(addresses, 'backend' as ComponentName)).toThrow(
      expect.objectContaining({ code: 'configuration/invalid' }),
    );
  });

  test('run out with the range, those of former components counted', () => {
    const target = { subnet: '10.90.0.0/26' } as Routed['target'];
    const many = places(...Array.from({ length: 9 }, (_, index) => `c${index}`));
    expect(() => stackAddresses(shop({ target, components: [component('c8', '/')] }), many)).toThrow(
      'too small for 9 components, of which 8 are of the past',
    );
  });

  test('tell the places of a stack that never wrote them down', () => {
    const subnet = { target: { subnet: '10.90.0.0/26' } as Routed['target'] };
    expect(placeOfBlue(subnet, '10.90.0.16')).toBe(0);
    expect(placeOfBlue(subnet, '10.90.0.22')).toBe(3);
    for (const other of ['10.90.0.17', '10.90.0.14', '10.90.1.16', '10.90.0.48', 'none', '']) {
      expect(placeOfBlue(subnet, other)).toBeUndefined();
    }
  });

  test('a range is taken from its beginning, wherever the configuration points into it', () => {
    const subnet = (cidr: string) => stackAddresses(shop({ target: { subnet: cidr } as Routed['target'] }));
    expect(subnet('10.90.7.9/16')).toMatchObject({
      subnet: '10.90.0.0/16',
      dynamicRange: '10.90.128.0/17',
      router: '10.90.0.2',
    });
    expect(subnet('192.168.1.64/26')).toMatchObject({ dynamicRange: '192.168.1.96/27', gateway: '192.168.1.65' });
    expect(subnet('255.255.255.0/24').router).toBe('255.255.255.2');
  });

  test.each(['10.90.0.0', '10.90.0.0/33', '10.90.0.256/24', '10.90.0.0/28', '10.90.0.0/27', 'fd00::/64', ''])(
    'a range %j that is none, or has no room, is refused',
    (cidr) => {
      const target = { subnet: cidr } as Routed['target'];
      expect(() => stackAddresses(shop({ target }))).toThrow(
        expect.objectContaining({ code: 'configuration/invalid' }),
      );
    },
  );

  test('a component is called by the others through the router, each on a port of its own', () => {
    expect(internalUrl(stackAddresses(shop()), 'backend' as ComponentName)).toBe('http://10.90.0.2:8101');
    expect(internalUrl(stackAddresses(shop()), 'front-end' as ComponentName)).toBe('http://10.90.0.2:8102');
    expect(() => internalUrl(stackAddresses(shop()), 'nobody' as ComponentName)).toThrow(
      expect.objectContaining({ code: 'configuration/invalid' }),
    );
  });
});

describe('an environment', () => {
  test('has the address of every component that it names, wherever it names it', () => {
    const environment = new Map([
      ['BACKEND', '${url:backend}/v1'],
      ['BOTH', '${url:backend},${url:front-end}'],
      ['NEITHER', '$url:backend {url:backend} ${url}'],
    ]);
    expect(withInternalUrls(stackAddresses(shop()), environment)).toEqual(
      new Map([
        ['BACKEND', 'http://10.90.0.2:8101/v1'],
        ['BOTH', 'http://10.90.0.2:8101,http://10.90.0.2:8102'],
        ['NEITHER', '$url:backend {url:backend} ${url}'],
      ]),
    );
    expect(() => withInternalUrls(stackAddresses(shop()), new Map([['X', '${url:nobody}']]))).toThrow('nobody');
  });
});

describe("the router's configuration", () => {
  const text = renderRouterConfiguration(shop());

  test('leads each component by the file in force, and to none when there is neither', () => {
    const open = serverOn(8080, text);
    for (const line of [
      'set $to_front_end none; set $slot_front_end none;',
      'if (-f /hd/shop-production/live/front-end.blue) { set $to_front_end front-end_blue; set $slot_front_end blue; }',
      'if (-f /hd/shop-production/live/front-end.green) { set $to_front_end front-end_green; set $slot_front_end green; }',
    ]) {
      expect(open).toContain(line);
    }
    expect(text).toContain('upstream front-end_green { server 10.90.0.19:8080 max_fails=0; }');
    expect(text).toContain('upstream none { server 127.0.0.1:8009 max_fails=0; }');
    expect(serverOn(8009, text.replace('127.0.0.1:8009;', '8009;'))).toContain('return 503');
  });

  test.each([
    ['blue', 'green'],
    ['green', 'blue'],
  ])('a request that is being led while %s gives way to %s is led to one of them, never to none', (before, after) => {
    const looks = [...serverOn(8080, text).matchAll(/if \(-f \S+front-end\.(blue|green)\)/g)].map(([, slot]) => slot);
    for (let renamedAfter = 0; renamedAfter <= looks.length; renamedAfter += 1) {
      // As nginx runs them: one after the other, each looking at what `live` is just then, the last that finds its file wins.
      const led = looks.reduce(
        (slot, look, n) => (look === (n < renamedAfter ? before : after) ? look : slot),
        'none' as string | undefined,
      );
      expect([before, after], `renamed after look ${renamedAfter}`).toContain(led);
    }
  });

  test('tests files at the level of a server only', () => {
    expect(text).not.toMatch(/location[^}]*\bif\b/);
  });

  test('passes requests on without a URI of its own, in whole path parts', () => {
    const locations = [...serverOn(8080, text).matchAll(/location (\S+ ?\S*) \{[^}]*proxy_pass ([^;]+);/g)];
    expect(locations.map(([, match, to]) => [match, to])).toEqual([
      ['= /api', 'http://$to_backend'],
      ['/api/', 'http://$to_backend'],
      ['/', 'http://$to_front_end'],
    ]);
  });

  test('answers 404 where no component has the rest of the paths', () => {
    const only = renderRouterConfiguration(shop({ components: [component('backend', '/api/')] }));
    expect(serverOn(8080, only)).toContain('location / { return 404; }');
    expect(serverOn(8080, only)).toContain('location = /api {');
    expect(serverOn(8080, text)).not.toContain('return 404');
  });

  test('forces the slot on the private listeners, and gives each component its own paths there', () => {
    const green = serverOn(8002, text);
    expect(green).toContain('set $to_backend backend_green; set $slot_backend green;');
    expect(green).not.toContain('if (');
    expect(green).toContain(
      'location /.hardened-deploy/backend/ { rewrite ^/\\.hardened-deploy/backend(/.*)$ $1 break;',
    );
    expect(serverOn(8080, text)).not.toContain('.hardened-deploy');
  });

  test("leads a slot's own calls to that slot, and everybody else's to what is live", () => {
    expect(text).toMatch(
      /geo \$remote_addr \$hd_caller \{\s+default live;\s+10\.90\.0\.16 blue;\s+10\.90\.0\.17 green;/,
    );
    const inside = serverOn(8101, text)
      .split('\n')
      .map((line) => line.trim());
    const forced = inside.findIndex((line) => line.startsWith('if ($hd_caller = blue)'));
    const live = inside.findIndex((line) => line.startsWith('if (-f '));
    expect(live).toBeGreaterThan(0);
    expect(forced).toBeGreaterThan(live);
  });

  test('says the slot on every answer, errors included, and never lets an application say it', () => {
    const locations = text.split('\n').filter((line) => line.includes('proxy_pass'));
    expect(locations.length).toBeGreaterThan(0);
    for (const line of locations) expect(line).toMatch(/add_header X-Slot \$slot_\w+ always;/);
    expect(text).toContain('proxy_hide_header X-Slot;');
  });

  test.each([
    'open_file_cache off;',
    'disable_symlinks off;',
    'proxy_connect_timeout 1s;',
    'proxy_read_timeout 60000ms;',
    'proxy_cache off;',
    'proxy_request_buffering off;',
    'proxy_next_upstream off;',
    'proxy_http_version 1.1;',
    'proxy_set_header Host $hd_host;',
    'proxy_set_header Connection $hd_connection;',
    'client_max_body_size 1048576;',
    'worker_shutdown_timeout 60000ms;',
  ])('keeps the law %s', (line) => {
    expect(text).toContain(line);
  });

  test('names that differ by a hyphen or a suffix keep variables and upstreams apart', () => {
    const names = ['app', 'app-slot', 'app-blue', 'addr'];
    const many = renderRouterConfiguration(shop({ components: names.map((name) => component(name, `/${name}`)) }));
    const upstreams = [...many.matchAll(/upstream (\S+) /g)].map(([, name]) => name);
    expect(new Set(upstreams).size).toBe(upstreams.length);
    const variables = new Set([...many.matchAll(/set (\$\w+) none/g)].map(([, name]) => name));
    expect(variables.size).toBe(2 * names.length);
  });

  test.each([
    [{ components: [component('backend', '/a pi')] }],
    [{ components: [component('backend', '/a;return 200')] }],
    [{ components: [component('backend', 'api')] }],
    [{ components: [component('back}end', '/')] }],
    [{ router: { slotHeader: 'X Slot', maxBodyBytes: 1, readTimeout: milliseconds(1) } as Routed['router'] }],
    [{ stack: '../etc' as StackName }],
  ])('refuses text that would end a directive', (changed) => {
    expect(() => renderRouterConfiguration(shop(changed))).toThrow(
      expect.objectContaining({ code: 'configuration/invalid' }),
    );
  });
});
