import { caddyProxy } from '@hardened-deploy/adapters/proxies/caddy/caddy-proxy';
import { nginxProxy } from '@hardened-deploy/adapters/proxies/nginx/nginx-proxy';
import { TEST_IMAGE } from '@hardened-deploy/testkit/docker/test-stack';
import { grpcLaws } from '@hardened-deploy/testkit/proxies/grpc-laws';
import { vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { grpcWorld } from './front-world.ts';

// Each route is put in force by a process in a container, which takes a machine that is busy its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

grpcLaws('nginx', () => grpcWorld(nginxProxy({ image: TEST_IMAGE })));
grpcLaws('Caddy', () => grpcWorld(caddyProxy({ image: BED_IMAGES.caddy })));
