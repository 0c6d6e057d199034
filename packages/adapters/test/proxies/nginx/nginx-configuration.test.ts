import type { ComponentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { nginxProxy } from '../../../src/proxies/nginx/nginx-proxy.ts';
import { proxiedCaller, proxiedComponent, proxySettingsOf } from '../proxy-settings.ts';

const { render } = nginxProxy({ image: 'nginx' });

/** The server block that listens on a port. */
function serverOn(port: number, text: string): string {
  return text.split('\n  server {').find((block) => block.includes(`listen ${port};`)) ?? '';
}

describe("the router's configuration", () => {
  const text = render(proxySettingsOf());

  test.each([
    ['public', 8080, 'live'],
    ['preview', 8001, 'staged'],
  ])('on its %s port leads each component by the file there, and to none when there is none', (_, port, link) => {
    const open = serverOn(port, text);
    for (const line of [
      'set $to_front_end none; set $slot_front_end none;',
      `if (-f /hd/shop-production/${link}/front-end.blue) { set $to_front_end front-end_blue; set $slot_front_end blue; }`,
      `if (-f /hd/shop-production/${link}/front-end.green) { set $to_front_end front-end_green; set $slot_front_end green; }`,
      `if (-f /hd/shop-production/${link}/front-end.hold) { set $to_front_end hold; set $slot_front_end none; }`,
    ]) {
      expect(open).toContain(line);
    }
    expect(open.match(/-f \S+/g)?.every((look) => look.includes(`/${link}/`))).toBe(true);
  });

  test('answers 503 for what nobody serves, and says when to come again for what is being replaced', () => {
    expect(text).toContain('upstream front-end_green { server 10.90.0.19:8080 max_fails=0; }');
    expect(text).toContain('upstream none { server 127.0.0.1:8009 max_fails=0; }');
    expect(text).toContain('upstream hold { server 127.0.0.2:8009 max_fails=0; }');
    const [none, hold] = ['127.0.0.1:8009', '127.0.0.2:8009'].map((address) =>
      serverOn(8009, text.replace(`listen ${address};`, 'listen 8009;')),
    );
    expect(none).toContain('return 503 "no release serves here\\n";');
    expect(none).not.toContain('Retry-After');
    expect(hold).toContain('add_header Retry-After 5 always; return 503 "this component is being replaced');
  });

  const STATES = ['blue', 'green', 'hold'] as const;
  test.each(STATES.flatMap((before) => STATES.map((after) => [before, after] as const)))(
    'a request that is being led while %s gives way to %s is led to one of them, never to none',
    (before, after) => {
      const looks = [...serverOn(8080, text).matchAll(/if \(-f \S+front-end\.(\w+)\)/g)].map(([, state]) => state);
      expect(new Set(looks)).toEqual(new Set(STATES));
      for (let renamedAfter = 0; renamedAfter <= looks.length; renamedAfter += 1) {
        // As nginx runs them: one after the other, each looking at what `live` is just then, the last that finds its file wins.
        const led = looks.reduce(
          (state, look, n) => (look === (n < renamedAfter ? before : after) ? look : state),
          'none' as string | undefined,
        );
        expect([before, after], `renamed after look ${renamedAfter}`).toContain(led);
      }
    },
  );

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
    const only = render(proxySettingsOf({ components: [proxiedComponent(0, 'backend', '/api/')] }));
    expect(serverOn(8080, only)).toContain('location / { return 404; }');
    expect(serverOn(8080, only)).toContain('location = /api {');
    expect(serverOn(8080, text)).not.toContain('return 404');
  });

  test('leads to one slot under a path of its own on the preview port, and gives a component the paths that it knows there', () => {
    expect(serverOn(8001, text)).toContain(
      'location /.hardened-deploy/backend/green/ { rewrite ^/\\.hardened-deploy/backend/green(/.*)$ $1 break; add_header X-Slot green always; proxy_pass http://backend_green; }',
    );
    expect(serverOn(8080, text)).not.toContain('.hardened-deploy');
    expect(serverOn(8101, text)).not.toContain('.hardened-deploy');
  });

  test('a caller that has no port is known by its addresses, and has no upstream, listener or path', () => {
    const worker = { name: 'worker' as ComponentName, addresses: { blue: '10.90.0.20', green: '10.90.0.21' } };
    const { components, callers } = proxySettingsOf();
    const withWorker = render(proxySettingsOf({ components, callers: [...callers, worker] }));
    expect(withWorker).toContain('    10.90.0.20 worker.blue;\n  }');
    expect(withWorker).toContain('    10.90.0.21 worker.green;\n  }');
    expect(withWorker.match(/worker\b(?!_)/g)).toHaveLength(2);
  });

  test('one that has the same address in both slots is in each table of callers once', () => {
    const ledger = proxiedComponent(0, 'ledger', '/');
    const same = { ...ledger, slots: { blue: ledger.slots.blue, green: ledger.slots.blue } };
    const once = render(proxySettingsOf({ components: [same], callers: [proxiedCaller(same)] }));
    const tables = [...once.matchAll(/geo [^}]+\}/g)].map(([table]) => table.match(/10\.90\.0\.16 ledger\.\w+/g));
    expect(tables).toEqual([['10.90.0.16 ledger.blue'], ['10.90.0.16 ledger.green']]);
    expect(once).toContain('upstream ledger_green { server 10.90.0.16:3000');
  });

  test('names the slot in every answer, errors included, and overwrites a name from the application', () => {
    const locations = text.split('\n').filter((line) => line.includes('proxy_pass'));
    expect(locations.length).toBeGreaterThan(0);
    for (const line of locations) expect(line).toMatch(/add_header X-Slot (\$slot_\w+|blue|green) always;/);
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
    const names = ['app', 'app-slot', 'app-blue', 'addr', 'none', 'hold', 'side', 'caller-blue'];
    const many = render(
      proxySettingsOf({ components: names.map((name, place) => proxiedComponent(place, name, `/${name}`)) }),
    );
    const upstreams = [...many.matchAll(/upstream (\S+) /g)].map(([, name]) => name);
    expect(new Set(upstreams).size).toBe(upstreams.length);
    const variables = new Set([...many.matchAll(/set (\$\w+) none/g)].map(([, name]) => name));
    expect(variables.size).toBe(2 * names.length);
  });

  test('slots that are given by names are asked for at each request, and never kept by an upstream', () => {
    const named = { ...proxiedComponent(0, 'web', '/'), slots: slotsByName('web') };
    const many = render(proxySettingsOf({ components: [named], callers: [], resolver: '127.0.0.11' }));
    expect(many).toContain('resolver 127.0.0.11 valid=1s ipv6=off;');
    expect(many).toContain(
      'map $to_web $at_web { default $to_web; web_blue hd-shop-web-blue:3000; web_green hd-shop-web-green:3000; }',
    );
    expect(many).toContain('proxy_pass http://$at_web;');
    expect(many).toContain('set $hd_door hd-shop-web-green:3000;');
    expect(many).not.toMatch(/server hd-shop|proxy_pass http:\/\/(hd-|\$to_)/);
    expect(() => render(proxySettingsOf({ components: [named] }))).toThrow('cannot stand');
  });
});

function slotsByName(name: string) {
  return { blue: { ip: `hd-shop-${name}-blue`, port: 3000 }, green: { ip: `hd-shop-${name}-green`, port: 3000 } };
}
