import { minutes } from '@hardened-deploy/core/base/duration';
import { describe, expect, test } from 'vitest';
import { caddyProxy } from '../../src/proxies/caddy/caddy-proxy.ts';
import { HEADERS_OF_PROXIES } from '../../src/proxies/headers-of-proxies.ts';
import { nginxProxy } from '../../src/proxies/nginx/nginx-proxy.ts';
import { PLAIN_FRONT, type ProxiedAcme, type ProxiedCertificate, type ProxiedFront } from '../../src/proxies/proxy.ts';
import { proxiedComponent, proxySettingsOf } from './proxy-settings.ts';

const caddy = caddyProxy({ image: 'caddy' });
const nginx = nginxProxy({ image: 'nginx' });

const OWN: ProxiedCertificate = {
  kind: 'certificate',
  file: '/hd/shop/tls.pem',
  publishedPort: 443,
  http3: 'on',
  hsts: null,
};
const ACME: ProxiedAcme = {
  kind: 'acme',
  directory: 'https://acme.example.com/directory',
  email: 'ops@example.com',
  authorityRootFile: null,
  storage: '/hd-certificates',
  account: null,
  publishedPort: 443,
  http3: 'on',
  hsts: minutes(60),
};
const front = (changed: Partial<ProxiedFront>) =>
  proxySettingsOf({ front: { ...PLAIN_FRONT, hosts: ['shop.example.com'], ...changed } });

describe.each([
  ['Caddy', caddy],
  ['nginx', nginx],
])('%s refuses', (_, { render }) => {
  test.each<[string, Partial<ProxiedFront>]>([
    ['a host with an end of a line', { hosts: ['shop.example.com\n'] }],
    ['a host with a block', { hosts: ['shop.example.com {'] }],
    ['a host in capitals', { hosts: ['Shop.example.com'] }],
    ['a host with a port', { hosts: ['shop.example.com:80'] }],
    ['a host with an empty part', { hosts: ['shop..com'] }],
    ['an address to redirect to with a path', { redirects: [{ from: 'a.example', to: 'https://b.example/x' }] }],
    ['an address to redirect to with a placeholder', { redirects: [{ from: 'a.example', to: 'https://{env.X}' }] }],
    ['a name to redirect with a space', { redirects: [{ from: 'a b', to: 'https://b.example' }] }],
    ['one name twice', { hosts: ['a.example', 'a.example'] }],
    ['a host that is redirected', { redirects: [{ from: 'shop.example.com', to: 'https://b.example' }] }],
    ['a range that is none', { trustedProxies: ['10.0.0.0/8; }'] }],
    ['a header with a colon', { requestIdHeader: 'X-Id:' }],
    ['TLS without a host', { hosts: [], tls: OWN }],
    ['a file with a space', { tls: { ...OWN, file: '/hd/a b' } }],
    ['a file with a placeholder', { tls: { ...OWN, file: '/hd/{env.HOME}' } }],
    ['a file above the root', { tls: { ...OWN, file: '/hd/../etc/passwd' } }],
    ['a directory without TLS', { tls: { ...ACME, directory: 'http://acme.example.com/directory' } }],
    ['a file with an account with a block', { tls: { ...ACME, account: { keyIdFile: '/a}', hmacFile: '/b' } } }],
    ['an address of mail with a block', { tls: { ...ACME, email: 'a@b.example }' } }],
    ['a wildcard that is to be had by HTTP', { hosts: ['*.example.com'], tls: ACME }],
  ])('%s', (_, changed) => {
    expect(() => render(front(changed))).toThrow(expect.objectContaining({ code: 'configuration/invalid' }));
  });
});

test('Caddy reads the account at an authority from files, at its start', () => {
  const account = { keyIdFile: '/hd/shop/acme/key-id', hmacFile: '/hd/shop/acme/hmac' };
  const text = caddy.render(front({ tls: { ...ACME, account } }));
  expect(text).toContain(
    'acme_eab {\n\t\tkey_id {file./hd/shop/acme/key-id}\n\t\tmac_key {file./hd/shop/acme/hmac}\n\t}',
  );
  expect(caddy.render(front({ tls: ACME }))).not.toContain('acme_eab');
});

test('nginx refuses to get certificates by itself, and says what to do', () => {
  expect(() => nginx.render(front({ tls: ACME }))).toThrow('use Caddy, or give a certificate of your own');
  expect(nginx.certificates.acme).toBe('lacks');
  expect(caddy.certificates.acme).toBe('has');
});

test('nginx reads a certificate of one’s own at each handshake, as the one user that can', () => {
  const text = nginx.render(front({ tls: OWN }));
  for (const line of [
    'user nobody nogroup;',
    'root /hd/shop;',
    'map $realpath_root $hd_certificate { default $realpath_root/tls.pem; }',
    'ssl_certificate $hd_certificate;',
    'ssl_certificate_key $hd_certificate;',
  ])
    expect(text).toContain(line);
  expect(nginx.render(front({}))).not.toMatch(/^user |^ {2}root |certificate/m);
  expect(nginx.certificates.readBy.uid).toBe(65_534);
});

describe('the text of Caddy', () => {
  test('has nobody to ask for certificates without TLS, and none that it gets for a certificate of its own', () => {
    for (const settings of [proxySettingsOf(), front({}), front({ tls: OWN })]) {
      expect(caddy.render(settings)).toContain('auto_https off');
      expect(caddy.render(settings)).not.toContain('acme_ca ');
    }
  });

  test('asks the one authority that it is told, and keeps what it gets in its folder', () => {
    const text = caddy.render(front({ tls: ACME }));
    for (const line of [
      'auto_https disable_redirects',
      'http_port 8080',
      'https_port 8443',
      'storage file_system /hd-certificates',
      'acme_ca https://acme.example.com/directory',
      'email ops@example.com',
      'header Strict-Transport-Security max-age=3600',
      'redir https://{host}{uri} 308',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  test('has HTTP/3 with TLS alone, and tells users of it by the port that they reach', () => {
    const told = 'header Alt-Svc `h3=":8443"; ma=86400`';
    const text = caddy.render(front({ tls: { ...OWN, publishedPort: 8443 }, trustedProxies: [] }));
    for (const line of ['protocols h1 h2 h3', '0rtt off', told, 'grace_period 4000ms'])
      expect(text).toContain(`\t${line}\n`);
    for (const settings of [proxySettingsOf(), front({}), front({ tls: { ...OWN, http3: 'off' } })]) {
      expect(caddy.render(settings)).toContain('\tprotocols h1 h2\n');
      expect(caddy.render(settings)).toContain('\tgrace_period 60000ms\n');
      expect(caddy.render(settings)).not.toMatch(/Alt-Svc|0rtt/);
    }
  });

  test('tells no trusted proxy of HTTP/3', () => {
    const text = caddy.render(front({ tls: OWN, trustedProxies: ['10.0.0.1', '2001:db8::/32'] }));
    for (const line of [
      '@not_told remote_ip 10.0.0.1 2001:db8::/32',
      'header @not_told -Alt-Svc',
      '@told not remote_ip 10.0.0.1 2001:db8::/32',
      'header @told Alt-Svc `h3=":443"; ma=86400`',
    ])
      expect(text).toContain(`\t${line}\n`);
  });

  test('never lets anybody change it while it runs', () => {
    for (const settings of [proxySettingsOf(), front({ tls: OWN }), front({ tls: ACME })])
      expect(caddy.render(settings)).toContain('\n\tadmin off\n');
  });

  test('reads the route of a request once, and decides all by what it has read', () => {
    const text = caddy.render(proxySettingsOf());
    const readers = text.split('\n').filter((line) => line.includes('{file.'));
    expect(readers.length).toBeGreaterThan(0);
    // Into a variable, or anew at each try of a request that waits.
    // What the log says of a slot is no route: no switch moves it.
    for (const line of readers.filter((each) => !each.includes('/brought/')))
      expect(line).toMatch(/^\t*(vars hd_\w+ \{file\.[^}]+\}|map \{file\.[^}]+\} \{hd_address\} \{)$/);
  });

  test('stays short enough to be handed to a script as a variable, for as many components as a stack can have', () => {
    const components = Array.from({ length: 24 }, (_, place) =>
      proxiedComponent(place, `component-number-${place}`, `/path/of/${place}`),
    );
    expect(caddy.render(proxySettingsOf({ components })).length).toBeLessThan(128 * 1_024);
  });
});

describe('what only a trusted proxy may say', () => {
  test.each(HEADERS_OF_PROXIES)(
    '%s is taken from strangers by both proxies, and from nobody where everybody is trusted',
    (name) => {
      for (const trustedProxies of [[], ['10.0.0.0/8']]) {
        expect(caddy.render(front({ trustedProxies }))).toMatch(new RegExp(`request_header (@untrusted )?-${name}\\n`));
        expect(nginx.render(front({ trustedProxies }))).toContain(`proxy_set_header ${name} $hd_`);
      }
      for (const { render } of [caddy, nginx])
        expect(render(front({}))).not.toMatch(new RegExp(`_header (@untrusted )?-?${name}\\b`));
    },
  );
});

describe('a port at which a component speaks gRPC', () => {
  const [backend, page] = [proxiedComponent(0, 'backend', '/shop.Catalog'), proxiedComponent(1, 'front-end', '/')];
  const settings = proxySettingsOf({ components: [{ ...backend, protocol: 'grpc' }, page] });

  test('is spoken to in HTTP/2 by both proxies, and every other one as before', () => {
    expect(nginx.render(settings)).toContain('grpc_pass grpc://$to_backend;');
    expect(nginx.render(settings)).toContain('proxy_pass http://$to_front_end;');
    expect(caddy.render(settings).match(/versions \S+/g)).toEqual(['versions 1.1', 'versions h2c']);
  });

  test('has in Caddy another address for each request, so that two never share a connection that serves one', () => {
    const { ip, port } = backend.slots.blue;
    const text = caddy.render(settings);
    expect(text).toContain(`reverse_proxy [::ffff:${ip}%{http.request.uuid}]:${port} {`);
    expect(text).not.toContain(`${ip}:${port}`);
    expect(text).toContain(`reverse_proxy ${page.slots.blue.ip}:${page.slots.blue.port} {`);
  });

  test('has in nginx all that requests over HTTP have', () => {
    const text = nginx.render(settings);
    const said = (of: string) =>
      text.match(new RegExp(`^  ${of}_(set_header|hide_header|\\w+_timeout|next_upstream) .*$`, 'gm')) ?? [];
    const both = said('proxy').filter((line) => !/ (Connection|Upgrade) /.test(line));
    expect(said('grpc')).toEqual(both.map((line) => line.replace('proxy_', 'grpc_')));
    expect(both.length).toBeGreaterThan(7);
  });

  test('changes nothing where there is none', () => {
    expect(nginx.render(proxySettingsOf())).not.toMatch(/grpc|http2/);
    expect(caddy.render(proxySettingsOf())).not.toMatch(/grpc|versions h2c|h1 h2 h2c|::ffff|upstream regexp/);
  });
});

test('nginx keeps its former text where names, TLS and trust are as they were', () => {
  expect(nginx.render(proxySettingsOf())).toContain(
    "map $http_x_forwarded_proto $hd_proto { default $http_x_forwarded_proto; '' $scheme; }",
  );
  expect(nginx.render(proxySettingsOf())).not.toMatch(/server_name|ssl|421|hd_trusted/);
});

test.each([
  ['Caddy', caddy],
  ['nginx', nginx],
])('%s logs requests of users at each of their listeners, and none of the others', (name, { render }) => {
  const text = render(
    front({ tls: { ...OWN }, redirects: [{ from: 'www.example.com', to: 'https://shop.example.com' }] }),
  );
  const servers = name === 'nginx' ? text.split(/^ {2}server \{$/m).slice(1) : text.split(/^(?=https?:)/m).slice(1);
  const ofUsers = /listen (?:8080|8443)|^https?:\/\/[^ ]*:(?:8080|8443)/;
  expect(servers.filter((each) => ofUsers.test(each)).length).toBeGreaterThan(4);
  for (const each of servers) expect(/access_log \/|import logged/.test(each), each).toBe(ofUsers.test(each));
});
