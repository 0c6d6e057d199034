import { caddyProxy } from '@hardened-deploy/adapters/proxies/caddy/caddy-proxy';
import { frontLaws } from '@hardened-deploy/testkit/proxies/front-laws';
import { proxyLaws } from '@hardened-deploy/testkit/proxies/proxy-laws';
import { proxyMaintenanceLaws } from '@hardened-deploy/testkit/proxies/proxy-maintenance-laws';
import { vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { frontWorld } from './front-world.ts';
import { maintenanceWorld } from './maintenance-world.ts';
import { proxyWorld } from './proxy-world.ts';

// Each route is put in force by a process in a container, which takes a machine that is busy its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const proxy = caddyProxy({ image: BED_IMAGES.caddy });

proxyLaws('Caddy', () => proxyWorld(proxy));
frontLaws('Caddy', () => frontWorld(proxy), proxy);
proxyMaintenanceLaws('Caddy', () => maintenanceWorld(proxy));
