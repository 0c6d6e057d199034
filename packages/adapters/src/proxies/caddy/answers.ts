import type { ProxySettings } from '../proxy.ts';
import { block } from './blocks.ts';

/** What Caddy says by itself. Snippets, which the rest of the file imports by these names. */
export const ANSWERS = { none: 'none', replaced: 'replaced', errors: 'errors' } as const;

export const RETRY_SECONDS = 5;

/** Where nothing listens, so that each try to connect fails at once. */
export function refusingAddress({ ports }: Pick<ProxySettings, 'ports'>): string {
  return `127.0.0.1:${ports.loopback}`;
}

export function answers(settings: ProxySettings): readonly string[] {
  const { slotHeader } = settings;
  return [
    block(`(${ANSWERS.none})`, `header ${slotHeader} none`, 'respond "no release serves here" 503'),
    block(
      `(${ANSWERS.replaced})`,
      `header ${slotHeader} none`,
      `header Retry-After ${RETRY_SECONDS}`,
      `respond "this component is being replaced, try again in ${RETRY_SECONDS} seconds" 503`,
    ),
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
