import { caddyProxy } from '@hardened-deploy/adapters/proxies/caddy/caddy-proxy';
import { nginxProxy } from '@hardened-deploy/adapters/proxies/nginx/nginx-proxy';
import type { Proxy } from '@hardened-deploy/adapters/proxies/proxy';
import { assertNever } from '@hardened-deploy/core/base/assert-never';
import type { ProxyRouterSettings } from '@hardened-deploy/core/target/stack-settings';

/** The proxy that the configuration chooses for the router. */
export function chooseProxy({ kind, image }: Pick<ProxyRouterSettings, 'kind' | 'image'>): Proxy {
  switch (kind) {
    case 'nginx':
      return nginxProxy({ image });
    case 'caddy':
      return caddyProxy({ image });
    default:
      return assertNever(kind);
  }
}
