import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

/** A whole file with one more line at each of three places. */
const file = ({ top = 'x-a: 1', component = 'x-b: 1', environment = 'x-c: 1' }) => `version: 1
application: shop
${top}
components:
  web:
    port: 3000
    allowed-images: ["registry.test/shop/*"]
    ${component}
environments:
  production:
    subnet: 172.30.7.0/24
    ${environment}
`;

function problem(text: string): string {
  try {
    readConfiguration({ name: 'f', text }, 'production' as EnvironmentName);
  } catch (thrown) {
    return (thrown as Error).message;
  }
  return '';
}

// What Kamal, Traefik and Compose call it.
test.each([
  [{ top: 'servers: [192.0.2.7]' }, '3: servers: is not written at the top level: each environment names its server'],
  [{ top: 'router: { listen: 0.0.0.0:80 }' }, '3: router: is a key of an environment'],
  [{ top: 'proxy: { ssl: true }' }, '3: proxy: is a key of an environment'],
  [{ top: 'env: { LOG_LEVEL: info }' }, '3: env: is a key of a component, and is called environment'],
  [{ component: 'domain: shop.example.com' }, '8: components.web.domain: is called hosts here, and is a list'],
  [{ component: 'ssl: true' }, '8: components.web.ssl: is no key of a component: HTTPS is that of the router'],
  [{ component: 'cmd: node worker.js' }, '8: components.web.cmd: is called command here, and is a list'],
  [
    { component: 'schedule: "0 3 * * *"' },
    '8: components.web.schedule: is no key of a component. What runs by the clock',
  ],
  [
    { environment: 'host: 192.0.2.7' },
    '12: environments.production.host: is called docker-host here, and is one server',
  ],
  [{ environment: 'hosts: [a.test]' }, '12: environments.production.hosts: stands below `router`'],
  [{ environment: 'tls: auto' }, '12: environments.production.tls: stands below `router`'],
  [{ environment: 'domain: a.test' }, '12: environments.production.domain: stands below `router`: `router: { hosts:'],
  [{ environment: 'proxy: { ssl: true }' }, '12: environments.production.proxy: is called router here'],
])('a key of another tool is one error that says what to write: %j', (lines, said) => {
  const message = problem(file(lines));
  expect(message).toContain(`f:${said}`);
  expect(message.split('\n')).toHaveLength(1);
});

test('the file is right without them', () => {
  expect(problem(file({}))).toBe('');
});
