import { MAINTENANCE_FILES, PAGE_TYPE, retrySeconds } from '../maintenance-files.ts';
import type { ProxiedComponent, ProxySettings } from '../proxy.ts';
import { variable } from './followed-routes.ts';

/** Below the paths that no component may have. Within this server alone, and nobody can ask for it. */
const PAGE_PATH = '/.hardened-deploy/maintenance';
const NOBODY = 'no release serves here';
const RETRY_SECONDS = 5;
const REPLACED = `this component is being replaced, try again in ${RETRY_SECONDS} seconds`;

/**
 * What a request gets that no slot is in force for: 503, never a default slot. Upstreams of their own, because no location may
 * hold an `if`. nginx can't hold a request while a component is being replaced, so it says when to come again.
 */
export function refusals({
  ports,
  routes,
  maintenance,
}: Pick<ProxySettings, 'ports' | 'routes' | 'maintenance'>): readonly string[] {
  const none = { name: 'none', address: `127.0.0.1:${ports.loopback}` };
  const hold = { name: 'hold', address: `127.0.0.2:${ports.loopback}` };
  if (!maintenance)
    return [
      refusal(none, [`location / { default_type text/plain; return 503 "${NOBODY}\\n"; }`]),
      refusal(hold, [
        `location / { default_type text/plain; add_header Retry-After ${RETRY_SECONDS} always; return 503 "${REPLACED}\\n"; }`,
      ]),
    ];
  const { folder, page } = MAINTENANCE_FILES;
  const file = `${routes}/${folder}/${page}`;
  const retry = `add_header Retry-After ${retrySeconds(maintenance)} always;`;
  const shown = [
    `error_page 503 ${PAGE_PATH};`,
    // A page that nobody has put there yet, or that somebody has removed, would be 404.
    `location / { ${retry} if (!-f ${file}) { return 503 "${NOBODY}\\n"; } return 503; }`,
    `location = ${PAGE_PATH} {`,
    `  internal; alias ${file}; types { } default_type "${PAGE_TYPE}";`,
    // No cache may show it once something serves again.
    `  ${retry} add_header Cache-Control no-store always;`,
    '}',
  ];
  return [refusal(none, shown), refusal(hold, shown)];
}

function refusal(
  { name, address }: { readonly name: string; readonly address: string },
  lines: readonly string[],
): string {
  return `  upstream ${name} { server ${address} max_fails=0; }
  server {
    listen ${address};
${lines.map((line) => `    ${line}`).join('\n')}
  }`;
}

/** While maintenance is on by hand, no request comes to a slot, whatever the routes say. */
export function leadsToNobody(
  { routes, maintenance }: Pick<ProxySettings, 'routes' | 'maintenance'>,
  components: readonly ProxiedComponent[],
): readonly string[] {
  if (!maintenance || components.length === 0) return [];
  const { folder, on } = MAINTENANCE_FILES;
  const nobody = components.map(({ id }) => `set $to_${variable(id)} none; set $slot_${variable(id)} none;`);
  return [`if (-f ${routes}/${folder}/${on}) { ${nobody.join(' ')} }`];
}
