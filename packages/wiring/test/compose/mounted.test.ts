import { beforeAll, expect, test } from 'vitest';
import { composeOnPath, configured } from './resolved.ts';

let environment: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  environment = { PATH: `${await composeOnPath()}:/usr/bin:/bin`, HOME: '/home/somebody' };
}, 600_000);

const CONFIGURATION = `version: 1
application: shop
compose: deploy/compose.yaml
secrets: [TLS_KEY]
components: { web: { port: 80 } }
environments: { production: {} }
`;

const COMPOSE = `services:
  web:
    image: acme/web
    volumes:
      - data:/var/lib/app
      - old:/old:ro
      - /srv/on/host:/host:ro
      - { type: volume, source: data, target: /plain, volume: { nocopy: true } }
      - { type: bind, source: /srv/a, target: /a, bind: { propagation: rslave } }
      - { type: tmpfs, target: /scratch, tmpfs: { size: 64m, mode: 0o1777 } }
    tmpfs: [/run, '/tmp:size=64m,mode=1777']
    configs:
      - { source: nginx, target: /etc/nginx/nginx.conf, uid: '1000', gid: '1000', mode: 0440 }
      - note
    secrets:
      - { source: tls, target: key.pem, mode: 0o400 }
volumes:
  data: { labels: { a: b }, driver: local, driver_opts: { type: tmpfs, device: tmpfs } }
  old: { external: true, name: shop_old }
configs:
  nginx: { file: ./nginx.conf }
  note: { content: "hello $\${x}" }
secrets:
  tls: { environment: TLS_KEY }
`;

test('volumes, tmpfs, configs and secrets of a service are mounted as its author wrote them', async () => {
  const files = { 'hardened-deploy.yml': CONFIGURATION, 'deploy/compose.yaml': COMPOSE };
  const { components, volumes } = await configured(files, environment);
  const [web] = components;
  expect(web?.handover).toBe('exclusive');
  expect(web?.container?.mounts).toEqual([
    { kind: 'volume', volume: 'data', target: '/var/lib/app', readOnly: false },
    { kind: 'volume', volume: 'old', target: '/old', readOnly: true, external: 'shop_old' },
    { kind: 'bind', source: '/srv/on/host', target: '/host', readOnly: true },
    { kind: 'volume', volume: 'data', target: '/plain', readOnly: false, noCopy: true },
    { kind: 'bind', source: '/srv/a', target: '/a', readOnly: false, propagation: 'rslave' },
    { kind: 'tmpfs', target: '/scratch', bytes: 64 * 1024 ** 2, mode: 0o1777 },
    { kind: 'tmpfs', target: '/run' },
    { kind: 'tmpfs', target: '/tmp', bytes: 64 * 1024 ** 2, mode: 0o1777 },
    { kind: 'secret', secret: 'TLS_KEY', target: '/run/secrets/key.pem', mode: 0o400 },
  ]);
  expect([...(volumes ?? [])]).toEqual([
    ['data', expect.objectContaining({ external: null, driver: 'local', labels: new Map([['a', 'b']]) })],
    ['old', expect.objectContaining({ external: 'shop_old' })],
  ]);
});

test('a file of a service is read in the repository, and a message about it names the line of the Compose file', async () => {
  const files = { 'hardened-deploy.yml': CONFIGURATION, 'deploy/compose.yaml': COMPOSE };
  const [web] = (await configured(files, environment)).components;
  const at = { file: 'deploy/compose.yaml', line: 13, key: 'components.web.configs[0].file' };
  expect(web?.files).toEqual([
    {
      from: { kind: 'repository', path: 'deploy/nginx.conf', ...at },
      target: '/etc/nginx/nginx.conf',
      uid: 1000,
      gid: 1000,
      mode: 0o440,
    },
    { from: { kind: 'content', name: '/note', text: 'hello ${x}' }, target: '/note' },
  ]);
});
