import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';
import { expect, test } from 'vitest';
import { keeperPlan, stackPlan } from '../../../src/engines/docker/layout/stack-plan.ts';
import { nginxProxy } from '../../../src/proxies/nginx/nginx-proxy.ts';

function component(name: string, path: string, port: number): ComponentSettings {
  const serves = { path, port } as ComponentSettings['serves'];
  return { name: name as ComponentName, serves, handover: 'overlap' } as ComponentSettings;
}

const SHOP: SettledSettings = {
  stack: 'shop-production' as StackName,
  target: { subnet: '10.90.0.0/24' } as SettledSettings['target'],
  router: {
    listen: '0.0.0.0:80',
    previewListen: '[::1]:8081',
    slotHeader: 'X-Slot',
    maxBodyBytes: 1_048_576,
    readTimeout: milliseconds(60_000),
  } as SettledSettings['router'],
  components: [
    component('front-end', '/', 8080),
    component('backend', '/api/', 3000),
    component('admin', '/admin', 80),
  ],
};
const PLACES = new Map(
  Object.entries({ backend: 0, former: 1, 'front-end': 2, admin: 3 }).map(
    ([name, place]) => [name as ComponentName, place] as const,
  ),
);
const NGINX = nginxProxy({ image: 'nginx:1.28' });

// Another hash refuses every deployment to the stacks that are in use (router/topology-changed), until somebody replaces their router.
// These are of the text whose log has the release, and that keeps no answers in files.
test('the configuration of an existing router stays the same to the byte', () => {
  const plan = stackPlan(SHOP, PLACES, NGINX);
  expect(plan.topology).toBe('dd2d00073c0edb42c98964dc319e7f29669c3847ecc896987500be3b143b29c0');
  expect(plan.routerConfiguration).toHaveLength(16_132);
  const web = { ...SHOP, components: [component('web', '/api', 3000)] };
  const lone = stackPlan(web, new Map([['web' as ComponentName, 0]]), NGINX);
  expect(lone.topology).toBe('fde1f6c5a0673cf6b1d02400e69e4e93ef1cb5836f7a01d95301987bf9230884');
});

test('the router container is created with the same settings as before', () => {
  const { router, listening } = stackPlan(SHOP, PLACES, NGINX);
  expect(router).toMatchObject({
    User: '0:0',
    Entrypoint: ['nginx'],
    Cmd: ['-c', '/hd/shop-production/router/nginx.conf', '-g', 'daemon off;'],
    StopSignal: 'SIGQUIT',
    HostConfig: {
      CapDrop: ['ALL'],
      CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'KILL'],
      SecurityOpt: ['no-new-privileges'],
      RestartPolicy: { Name: 'unless-stopped' },
      NetworkMode: 'hd-shop-production',
      PortBindings: {
        '8080/tcp': [{ HostIp: '0.0.0.0', HostPort: '80' }],
        '8001/tcp': [{ HostIp: '::1', HostPort: '8081' }],
      },
      Mounts: [{ Type: 'volume', Source: 'hd-shop-production', Target: '/hd/shop-production', ReadOnly: true }],
    },
  });
  expect(listening).toEqual([8080, 8001, 8101, 8103, 8104]);
});

test('the keeper does not get the capabilities that the proxy needs', () => {
  const { keeper } = keeperPlan(SHOP);
  expect(keeper.HostConfig?.CapAdd).toEqual(['CHOWN', 'DAC_OVERRIDE', 'FOWNER']);
  expect(keeper.HostConfig?.NetworkMode).toBe('none');
});

test('the proxy checks the configuration without access to the stack', () => {
  const { check } = stackPlan(SHOP, PLACES, NGINX);
  expect(check).toMatchObject({ Entrypoint: ['nginx'], Cmd: ['-t', '-q', '-c', '/hd-router-configuration'] });
  expect(check.HostConfig).toMatchObject({ NetworkMode: 'none', CapDrop: ['ALL'] });
  expect(check.HostConfig).not.toHaveProperty('Mounts');
  expect(check.HostConfig).not.toHaveProperty('PortBindings');
});
