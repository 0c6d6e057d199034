import { describe, expect, test } from 'vitest';
import { nginxProxy } from '../../../src/proxies/nginx/nginx-proxy.ts';
import { proxiedComponent, proxySettingsOf } from '../proxy-settings.ts';

const { render } = nginxProxy({ image: 'nginx' });

/** The server block that listens on a port. */
function serverOn(port: number, text: string): string {
  return text.split('\n  server {').find((block) => block.includes(`listen ${port};`)) ?? '';
}

describe("the router's configuration", () => {
  const text = render(proxySettingsOf());

  test('leads each component to the slot whose file is in force, and to no slot when there is no file', () => {
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
  ])('a request during a switch from %s to %s goes to one of them, never to none', (before, after) => {
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
    const only = render(proxySettingsOf({ components: [proxiedComponent(0, 'backend', '/api/')] }));
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

  test('names the slot in every answer, errors included, and overwrites a name from the application', () => {
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
    const many = render(
      proxySettingsOf({ components: names.map((name, place) => proxiedComponent(place, name, `/${name}`)) }),
    );
    const upstreams = [...many.matchAll(/upstream (\S+) /g)].map(([, name]) => name);
    expect(new Set(upstreams).size).toBe(upstreams.length);
    const variables = new Set([...many.matchAll(/set (\$\w+) none/g)].map(([, name]) => name));
    expect(variables.size).toBe(2 * names.length);
  });
});
