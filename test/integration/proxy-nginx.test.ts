import { nginxProxy } from '@hardened-deploy/adapters/proxies/nginx/nginx-proxy';
import { TEST_IMAGE } from '@hardened-deploy/testkit/docker/test-stack';
import { frontLaws } from '@hardened-deploy/testkit/proxies/front-laws';
import { proxyLaws } from '@hardened-deploy/testkit/proxies/proxy-laws';
import { proxyMaintenanceLaws } from '@hardened-deploy/testkit/proxies/proxy-maintenance-laws';
import { vi } from 'vitest';
import { frontWorld } from './front-world.ts';
import { maintenanceWorld } from './maintenance-world.ts';
import { proxyWorld } from './proxy-world.ts';

// Each route is put in force by a process in a container, which takes a machine that is busy its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const proxy = nginxProxy({ image: TEST_IMAGE });

proxyLaws('nginx', () => proxyWorld(proxy), ['request', 'stream']);
frontLaws('nginx', () => frontWorld(proxy), proxy);
proxyMaintenanceLaws('nginx', () => maintenanceWorld(proxy));
