import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { expect, test } from 'vitest';
import { namedSecrets } from '@hardened-deploy/core/pre-flight/usecases/checks/secrets-given';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

function read(router: string, component = 'port: 3000') {
  const text = `version: 1
application: shop
components:
  web: { ${component}, allowed-images: ["registry.test/shop/*"] }
environments:
  production:
    router: { ${router} }
`;
  return readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
}

function problem(router: string, component?: string): string {
  try {
    read(router, component);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    return (thrown as Failure).message;
  }
  throw new Error(`nothing is said about ${router}`);
}

test('without names it is nginx, and every name is answered', () => {
  const { router } = read('listen: 127.0.0.1:8080');
  expect(router).toMatchObject({ kind: 'nginx', image: 'nginx:1.28', publicUrlFrom: 'docker-host' });
  expect(router.front).toBeUndefined();
});

test('the first host is the public address, at the port of listen', () => {
  const { router } = read(
    'hosts: [shop.example.com, "*.shop.example.com"], listen: 0.0.0.0:8080, trusted-proxies: [10.0.0.0/8]',
  );
  expect(router).toMatchObject({ kind: 'nginx', publicUrl: 'http://shop.example.com:8080', publicUrlFrom: 'file' });
  expect(router.front).toEqual({
    hosts: ['shop.example.com', '*.shop.example.com'],
    redirects: [],
    trustedProxies: ['10.0.0.0/8'],
    tls: null,
  });
});

test('with tls: auto it is Caddy, at 443, with certificates of Let’s Encrypt', () => {
  const { router } = read(
    'hosts: [shop.example.com], tls: auto, hsts: 1h, acme: { email: ops@example.com }, redirects: [{ from: www.shop.example.com, to: https://shop.example.com }]',
  );
  expect(router).toMatchObject({ kind: 'caddy', image: 'caddy:2', publicUrl: 'https://shop.example.com' });
  expect(router.front?.tls).toEqual({
    kind: 'acme',
    listen: '[::]:443',
    directory: 'https://acme-v02.api.letsencrypt.org/directory',
    email: 'ops@example.com',
    hsts: 3_600_000,
  });
  expect(router.front?.redirects).toEqual([{ from: 'www.shop.example.com', to: 'https://shop.example.com' }]);
});

test('without an address it listens on IPv6 too', () => {
  expect(read('hosts: [shop.example.com]').router).toMatchObject({
    listen: '[::]:80',
    publicUrl: 'http://shop.example.com',
  });
  expect(read('listen: "[::]:8080"').router.publicUrl).toBe('http://127.0.0.1:8080');
  for (const listen of ['"[::1]:80"', '"[2001:db8::7]:80"', ':80'])
    expect(problem(`listen: ${listen}`)).toContain('"[::]:80"');
  expect(problem('listen: "[::]:443", hosts: [a.test], tls: auto')).toContain("can't be listened on beside");
});

test('with Caddy and HTTPS there is HTTP/3, unless somebody says that there is none', () => {
  const auto = 'hosts: [shop.example.com], tls: auto';
  expect(read(auto).router.front?.tls).not.toHaveProperty('http3');
  expect(read(`${auto}, http3: true`).router.front?.tls).not.toHaveProperty('http3');
  expect(read(`${auto}, http3: false`).router.front?.tls).toMatchObject({ http3: false });
});

test('an account at the authority is two secrets, which a run must be given', () => {
  const eab = 'acme: { directory: https://ca.test/dir, eab: { key-id-secret: KEY_ID, hmac-secret: HMAC } }';
  const configuration = read(`hosts: [shop.example.com], tls: auto, ${eab}`);
  expect(configuration.router.front?.tls).toMatchObject({ account: { keyIdSecret: 'KEY_ID', hmacSecret: 'HMAC' } });
  expect(namedSecrets(configuration)).toEqual(['KEY_ID', 'HMAC']);
});

test('with a certificate of one’s own it is nginx, at 443, and wildcards are allowed', () => {
  const own = 'tls: { certificate-secret: TLS_CERT, key-secret: TLS_KEY }';
  const { router } = read(`hosts: [shop.example.com, "*.shop.example.com"], ${own}, hsts: 1h`);
  expect(router).toMatchObject({ kind: 'nginx', image: 'nginx:1.28', publicUrl: 'https://shop.example.com' });
  expect(router.front?.tls).toEqual({
    kind: 'secrets',
    listen: '[::]:443',
    hsts: 3_600_000,
    certificateSecret: 'TLS_CERT',
    keySecret: 'TLS_KEY',
  });
  expect(read(`hosts: [a.test], ${own}, kind: caddy`).router.kind).toBe('caddy');
  expect(namedSecrets(read(`hosts: [a.test], ${own}`))).toEqual(['TLS_CERT', 'TLS_KEY']);
});

test('another port for HTTPS stands in the public address', () => {
  const { router } = read('hosts: [shop.example.com], tls: auto, listen-secure: 127.0.0.1:8443');
  expect(router.publicUrl).toBe('https://shop.example.com:8443');
});

test.each([
  [
    'hosts: [https://shop.example.com/x]',
    'router.hosts[0]: must be the name alone, without scheme, port and path: write shop.example.com',
  ],
  ['hosts: [Shop.example.com]', 'must be in lower case: write shop.example.com'],
  ['hosts: [shop_1.example.com]', 'must be a host name such as shop.example.com'],
  ['hosts: [203.0.113.7]', 'must be a name and not an address'],
  ['hosts: [a.test, a.test]', 'router.hosts[1]: is given twice'],
  ['hosts: ["*.a.test"]', 'is a wildcard, which nobody can ask'],
  [
    'hosts: [a.test, "*.a.test"], tls: auto',
    'router.hosts[1]: is a wildcard, and an authority proves those by DNS only',
  ],
  ['tls: auto', 'router.tls: needs the names that certificates are for'],
  ['hosts: [a.test], tls: auto, kind: nginx', 'router.kind: gets no certificates by itself: write `kind: caddy`'],
  ['hosts: [a.test], hsts: 1h', 'router.hsts: is for HTTPS: add `tls: auto`'],
  ['hosts: [a.test], http3: false', 'router.http3: is for HTTPS: add `tls: auto`'],
  [
    'hosts: [a.test], http3: true, tls: { certificate-secret: A, key-secret: B }',
    'router.http3: is for Caddy, and nginx speaks HTTP/1.1 and HTTP/2 here',
  ],
  ['hosts: [a.test], tls: auto, http3: maybe', 'router.http3: must be true or false'],
  ['trusted-proxies: [10.0.0.0/8]', 'router.trusted-proxies: is for a router with names of its own'],
  ['hosts: [a.test], trusted-proxies: [10.0.0.0/40]', 'must be an IP address or a range'],
  [
    'hosts: [a.test], redirects: [{ from: a.test, to: "https://b.test" }]',
    'router.redirects[0]: redirects a.test, whose requests are answered here',
  ],
  [
    'hosts: [a.test], redirects: [{ from: b.test, to: "https://b.test" }]',
    'router.redirects[0]: leads b.test to itself',
  ],
  [
    'hosts: [a.test], redirects: [{ from: b.test, to: "https://c.test" }, { from: c.test, to: "https://b.test" }]',
    'router.redirects[0]: leads to c.test, which is redirected itself',
  ],
  ['hosts: [a.test], redirects: [{ from: b.test, to: "https://a.test/x" }]', 'without a path: a request keeps its own'],
  [
    'hosts: [a.test], redirects: [{ from: "*.b.test", to: "https://www.b.test" }]',
    'router.redirects[0]: leads *.b.test to itself: requests would go round in a circle',
  ],
  [
    'hosts: [a.test], redirects: [{ from: b.test, to: "https://x.c.test" }, { from: "*.c.test", to: "https://b.test" }]',
    'router.redirects[0]: leads to x.c.test, which is redirected itself',
  ],
  [
    'hosts: [a.test], redirects: [{ from: b.test, to: "https://a.test" }, { from: b.test, to: "https://c.test" }]',
    'router.redirects[1]: redirects b.test a second time: take one out',
  ],
  [
    'hosts: [a.test], tls: auto, redirects: [{ from: "*.b.test", to: "https://a.test" }]',
    'router.redirects[0]: redirects a wildcard, and an authority proves those by DNS only',
  ],
  ['hosts: [a.test], public-url: http://b.test', 'public-url: has the name b.test, which is none of `hosts`'],
  ['hosts: [a.test], tls: auto, public-url: http://a.test', 'must begin with https://, because of `tls: auto`'],
  [
    'hosts: [a.test], tls: auto, acme: { eab: { key-id-secret: KEY_ID } }',
    'router.acme.eab.hmac-secret: is missing: add `hmac-secret: ACME_HMAC`',
  ],
  [
    'hosts: [a.test], tls: auto, acme: { eab: { key-id-secret: "not a name", hmac-secret: HMAC } }',
    'router.acme.eab.key-id-secret: must be',
  ],
  ['hosts: [a.test], tls: auto, acme: { directory: http://ca.test }', 'must be the https URL of an ACME directory'],
  [
    'host: "https://Shop.example.com:443/x", tls: auto, hsts: 1h',
    'router.host: is called hosts here, and is a list: `hosts: [shop.example.com]`',
  ],
  [
    'domains: [a.test, www.a.test], trusted-proxies: [10.0.0.0/8]',
    'router.domains: is called hosts here, and is a list: `hosts: [a.test, www.a.test]`',
  ],
  ['hosts: [a.test], https: auto', 'router.https: is called tls here: `tls: auto`'],
  ['hosts: [a.test], ssl: true', 'router.ssl: is called tls here: `tls: auto`'],
  ['hosts: [a.test], port: 80', 'router.port: is called listen here'],
  ['hosts: [a.test], redirect: true', 'router.redirect: is called redirects here'],
  ['hosts: [a.test], tls: true', 'router.tls: must be auto, off or secrets: write `tls: auto`'],
  ['hosts: [a.test], tls: letsencrypt', 'router.tls: must be auto, off or secrets: write `tls: auto`'],
  ['hosts: [a.test], tls: false', 'router.tls: must be auto, off or secrets: write `tls: off`'],
  [
    'hosts: [a.test], tls: { key-secret: B }',
    'router.tls.certificate-secret: is missing: add `certificate-secret: TLS_CERT`',
  ],
  [
    'hosts: [a.test], tls: { certresolver: le, certificate-secret: A, key-secret: B }',
    'router.tls.certresolver: stands beside `tls: auto`, in `acme`',
  ],
  ['hosts: [a.test], tls: [a, b]', 'router.tls: must be auto, off or secrets, and no list'],
  ['tls: { certificate-secret: A, key-secret: B }', 'router.tls: needs the names that certificates are for'],
  [
    'hosts: [a.test], tls: { certificate-secret: A, key-secret: B }, acme: { email: a@b.test }',
    'router.acme: is for certificates that the router gets by itself',
  ],
  [
    'hosts: [a.test], tls: { certificate-secret: A, key-secret: B }, public-url: http://a.test',
    'must begin with https://, because of `tls`',
  ],
  ['hosts: [a.test], tls: maybe', 'router.tls: must be one of off, auto, not "maybe"'],
  [
    'hosts: [a.test], tls: { cert: a.pem, key-secret: B }',
    "router.tls.cert: can't be given as a file: the key must not lie in the repository. Put the text of both files into secrets, and write `tls: { certificate-secret: TLS_CERT, key-secret: TLS_KEY }`",
  ],
  ['hosts: [a.test], tls: auto, listen: 0.0.0.0:443', "listen-secure: can't be listened on beside listen"],
])('%s is one clear error', (router, said) => {
  const message = problem(router);
  expect(message).toContain(said);
  expect(message).toMatch(/^hardened-deploy\.yml:7: /);
  expect(message.split('\n')).toHaveLength(1);
});

test('a redirect to a name that is answered here is no circle, though a wildcard that is redirected covers it', () => {
  const from = 'redirects: [{ from: "*.a.test", to: "https://www.a.test" }]';
  expect(read(`hosts: [www.a.test], ${from}`).router.front?.redirects).toHaveLength(1);
  expect(read(`hosts: [a.test], ${from}`, 'port: 3000, hosts: [a.test, www.a.test]').router.front?.hosts).toHaveLength(
    1,
  );
});

test('Caddy is refused where connections without HTTP come in', () => {
  const ports = 'ports: [{ port: 3000 }, { port: 5000, path: /b, public: false, protocol: tcp }]';
  expect(problem('kind: caddy', ports)).toContain('web is reached over TCP');
});

test('a page for maintenance is named with its line, and clients come again after 30 s if nothing else is said', () => {
  expect(read('listen: 127.0.0.1:8080').router.maintenance).toBeUndefined();
  expect(read('maintenance: { page: ./ops/soon.html }').router.maintenance).toEqual({
    page: { path: 'ops/soon.html', line: 7, key: 'environments.production.router.maintenance.page' },
    retryAfter: 30_000,
  });
  expect(read('maintenance: { page: soon.html, retry-after: 5m }').router.maintenance?.retryAfter).toBe(300_000);
});

test.each([
  ['maintenance: ops/soon.html', 'page: ops/maintenance.html'],
  ['maintenance: { retry-after: 5m }', 'page: ops/maintenance.html'],
  ['maintenance: { page: /etc/passwd }', 'must be the path of a file within the repository'],
  ['maintenance: { page: ../soon.html }', 'must be the path of a file within the repository'],
  ['maintenance: { page: soon.html, retry-after: 0s }', 'retry-after'],
  ['maintenance: { page: soon.html, assets: ops }', 'assets'],
])('%s is refused, and the message says what to write', (router, words) => {
  expect(problem(router)).toContain(words);
});

test('components get an id of each request in the header that is named, and none without it', () => {
  expect(onDocker(read('listen: 127.0.0.1:8080')).router.requestIdHeader).toBeUndefined();
  expect(onDocker(read('request-id-header: X-Request-Id')).router.requestIdHeader).toBe('X-Request-Id');
  for (const header of ['Host', 'Cookie', 'x-forwarded-for', 'Content-Length', '"X-Id:"', '"X Id"'])
    expect(problem(`request-id-header: ${header}`), header).toContain('request-id-header');
});
