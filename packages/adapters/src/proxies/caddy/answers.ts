import { PAGE_TYPE, retrySeconds } from '../maintenance-files.ts';
import type { ProxySettings } from '../proxy.ts';
import { block } from './blocks.ts';
import { maintenanceFile } from './looks.ts';

/** What Caddy says by itself. Snippets, which the rest of the file imports by these names. */
export const ANSWERS = { none: 'none', replaced: 'replaced', page: 'page', errors: 'errors' } as const;

export const RETRY_SECONDS = 5;

/** Where nothing listens, so that each try to connect fails at once. */
export function refusingAddress({ ports }: Pick<ProxySettings, 'ports'>): string {
  return `127.0.0.1:${ports.loopback}`;
}

export function answers(settings: ProxySettings): readonly string[] {
  return [
    ...unserved(settings),
    block(
      `(${ANSWERS.errors})`,
      block(
        'handle_errors',
        // It waited for as long as a request may, and the component was still being replaced.
        `@waited vars {http.reverse_proxy.upstream.hostport} ${refusingAddress(settings)}`,
        block('handle @waited', `import ${ANSWERS.replaced}`),
        block('handle', 'respond "{err.status_code} {err.status_text}" {err.status_code}'),
      ),
    ),
  ];
}

/** What is answered for a component that nothing serves, and for one that is being replaced. */
function unserved({ slotHeader, maintenance, routes }: ProxySettings): readonly string[] {
  const nobody = `header ${slotHeader} none`;
  if (maintenance) {
    const shown = `import ${ANSWERS.page}`;
    return [
      block(
        `(${ANSWERS.page})`,
        nobody,
        `header Retry-After ${retrySeconds(maintenance)}`,
        // No cache may show it once something serves again.
        'header Cache-Control no-store',
        `header Content-Type "${PAGE_TYPE}"`,
        `respond "{file.${maintenanceFile({ routes }, 'page')}}" 503`,
      ),
      block(`(${ANSWERS.none})`, shown),
      block(`(${ANSWERS.replaced})`, shown),
    ];
  }
  return [
    block(`(${ANSWERS.none})`, nobody, 'respond "no release serves here" 503'),
    block(
      `(${ANSWERS.replaced})`,
      nobody,
      `header Retry-After ${RETRY_SECONDS}`,
      `respond "this component is being replaced, try again in ${RETRY_SECONDS} seconds" 503`,
    ),
  ];
}
