import { isFailure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

interface Written {
  readonly web?: string;
  readonly api?: string;
  readonly router?: string;
  /** Further lines of the environment, and of the file. */
  readonly environment?: string;
  readonly file?: string;
}

/** `web` is line 4, `api` line 5, the router line 8. */
function text({ web = '', api = '', router = 'hosts: [shop.test]', environment = '', file = '' }: Written): string {
  const component = (lines: string) =>
    `{ allowed-images: ["registry.test/shop/*"], port: 3000${lines && `, ${lines}`} }`;
  return `version: 1
application: shop
components:
  web: ${component(web)}
  api: ${component(api)}
environments:
  production:
    router: { ${router} }
${environment}${file}`;
}

function read(written: Written, environment = 'production') {
  return readConfiguration({ name: 'f', text: text(written) }, environment as EnvironmentName);
}

function problems(written: Written): readonly string[] {
  try {
    read(written);
    return [];
  } catch (thrown) {
    if (!isFailure(thrown, 'configuration/invalid')) throw thrown;
    return thrown.message.split('\n').map((line) => line.replace('f:', ''));
  }
}

describe('hosts of a component', () => {
  test('are its own, beside those of the router', () => {
    const { router } = read({ api: 'hosts: [api.test, v1.api.test]' });
    expect(router.front).toMatchObject({ hosts: ['shop.test'] });
    expect(router.front?.ofComponents).toEqual(new Map([['api', ['api.test', 'v1.api.test']]]));
    expect(router.publicUrl).toBe('http://shop.test');
  });

  test('are not there where nobody has written any, so that a router that is there stays as it is', () => {
    expect(Object.keys(read({ api: 'path: /api' }).router.front ?? {})).not.toContain('ofComponents');
  });

  test('let two components have one path, and are in one order whatever the file has', () => {
    const { router } = read({ web: 'hosts: [shop.test]', api: 'hosts: [api.test]' });
    expect([...(router.front?.ofComponents?.keys() ?? [])]).toEqual(['api', 'web']);
  });

  test('are others in another environment, or none', () => {
    const environment = `  staging:
    router: { listen: 127.0.0.1:8082, hosts: [staging.test] }
    subnet: 10.97.0.0/24
    components: { api: { hosts: [api.staging.test] } }
  trial:
    router: { listen: 127.0.0.1:8083 }
    subnet: 10.98.0.0/24
    components: { api: { hosts: null, path: /api } }
`;
    const ofApi = (name: string) => read({ api: 'hosts: [api.test]', environment }, name).router.front?.ofComponents;
    expect(ofApi('staging')).toEqual(new Map([['api', ['api.staging.test']]]));
    expect(ofApi('production')).toEqual(new Map([['api', ['api.test']]]));
    expect(ofApi('trial')).toBeUndefined();
  });

  test('may be shared by components with different paths', () => {
    expect(problems({ web: 'hosts: [shop.test, b.test]', api: 'hosts: [b.test], path: /api' })).toEqual([]);
    expect(problems({ api: 'hosts: [shop.test], path: /api' })).toEqual([]);
  });

  test.each<[Written, string]>([
    [{ api: 'hosts: [https://api.test/x]' }, '5: components.api.hosts[0]: must be the name alone'],
    [{ api: 'hosts: [10.0.0.1]' }, '5: components.api.hosts[0]: must be a name and not an address'],
    [{ api: 'hosts: [api.test, api.test]' }, '5: components.api.hosts[1]: is given twice: take one out'],
    [{ api: 'hosts: []' }, '5: components.api.hosts: '],
    [
      { api: 'hosts: ["*.api.test"]' },
      '5: components.api.hosts[0]: is a wildcard, which nobody can ask: begin with a whole name',
    ],
    [
      { api: 'hosts: [api.test, "*.api.test"]', router: 'hosts: [shop.test], tls: auto' },
      '5: components.api.hosts[1]: is a wildcard, and an authority proves those by DNS only',
    ],
    [
      { api: 'hosts: [api.test], path: /api', router: 'listen: 127.0.0.1:8080' },
      '5: components.api.hosts: are for a router with names of its own: add `hosts: [shop.example.com]` to environments.production.router',
    ],
    [
      {
        api: 'hosts: [api.test]',
        router: 'hosts: [shop.test], redirects: [{ from: api.test, to: "https://shop.test" }]',
      },
      '5: components.api.hosts[0]: is redirected by environments.production.router.redirects[0], so its requests never come here',
    ],
    [
      { api: 'hosts: [api.test], public: false' },
      "5: components.api.hosts: are names that users come in by, and users don't reach api: take out `hosts`, or `public: false`. Other components reach it by `${url:api}`",
    ],
    [
      { web: 'hosts: [shop.test]', api: 'hosts: [shop.test]' },
      '5: components.api.hosts: the path / at shop.test is that of web (line 4) already: give one of the two another `path`, or other `hosts`',
    ],
    [
      { api: 'hosts: [api.test, shop.test]' },
      '5: components.api.hosts: the path / at shop.test is that of web (line 4) already: give one of the two another `path`, or other `hosts`. web has no `hosts`, so it is at each name of the router',
    ],
    [
      { web: 'hosts: [shop.test]', api: 'hosts: [api.test]', router: 'hosts: [shop.test, lost.test]' },
      '8: environments.production.router.hosts[1]: leads to no component: each has `hosts` of its own, and lost.test is in none of them',
    ],
    [
      { api: 'hosts: [api.test], health: { path: /health, public-path: /health }, path: /v1' },
      '5: components.api.health.public-path: requests for /health go to no component, so it says nothing about api: choose a path below /v1',
    ],
    [
      { api: 'hosts: [shop.test]', router: "hosts: ['*.test'], public-url: 'http://shop.test'" },
      '4: components.web: is at *.test, and would be proven at shop.test, which leads to another component: give it `hosts` that begin with a whole name of its own',
    ],
    [
      { api: 'hosts: [api.test]', router: "hosts: [shop.test], public-url: 'http://www.test'" },
      '8: environments.production.router.public-url: has the name www.test, which is none of `hosts`: it would be answered with 421',
    ],
    [{ api: 'domain: api.test, path: /api' }, '5: components.api.domain: is called hosts here, and is a list'],
    [{ api: 'tls: auto, path: /api' }, '5: components.api.tls: is no key of a component: HTTPS is that of the router'],
  ])('are refused with the place and what to write: %j', (written, said) => {
    const told = problems(written);
    expect(told[0]).toContain(said);
    expect(told).toHaveLength(1);
  });

  test('may have wildcards beside whole names, with either proxy', () => {
    for (const kind of ['nginx', 'caddy']) {
      const router = `hosts: [shop.test, '*.test'], kind: ${kind}`;
      expect(problems({ api: "hosts: [api.test, '*.api.test']", router })).toEqual([]);
    }
  });

  test('of a component without a port are for nobody', () => {
    const written = text({ api: 'hosts: [api.test]' }).replace('port: 3000, hosts', 'hosts');
    expect(() => readConfiguration({ name: 'f', text: written }, 'production' as EnvironmentName)).toThrow(
      'f:5: components.api.hosts: `hosts` is for a component with a port',
    );
  });
});

describe('a check', () => {
  const checks = (check: string) => ({
    api: 'hosts: [api.test], path: /v1',
    file: `checks: [{ name: it answers, ${check} }]\n`,
  });

  test('asks at the hosts of a component that it names', () => {
    const [check] = read(checks('http: /v1/status, component: api')).checks;
    expect(check).toMatchObject({ kind: 'http', target: '/v1/status', byHostOf: 'api' });
  });

  test.each([
    ['http: /status, component: api', 'no component has the path /status, so nobody could give the answer'],
    ['http: /v1, component: nobody', 'component: nobody is no component; known are web, api'],
    ['http: "https://shop.test/", component: api', 'component: goes with a path only: a whole URL says itself'],
  ])('that can never pass is refused: %s', (check, said) => {
    const told = problems(checks(check));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(said);
  });

  test('at the public address of a path that is elsewhere is told which component to name', () => {
    const written = { web: 'hosts: [shop.test], path: /app', api: 'hosts: [api.test]' };
    const file = 'checks: [{ name: it answers, http: /status }]\n';
    expect(problems({ ...written, file })).toEqual([
      '9: checks[0].http: no component has the path /status at shop.test, the public address: add `component: api` to ask at its `hosts`',
    ]);
    expect(problems({ ...written, file: file.replace('/status', '/status, component: api') })).toEqual([]);
  });
});
