/**
 * The files of maintenance in the folder with the links to the routes. The page may be replaced at any time. Maintenance is on by
 * hand for as long as `on` is there: one rename turns it on for all requests, and one removal turns it off.
 */
export const MAINTENANCE_FILES = { folder: 'maintenance', page: 'page.html', on: 'on' } as const;

export const PAGE_TYPE = 'text/html; charset=utf-8';

/** As `Retry-After` has it: whole seconds. */
export function retrySeconds({ retryAfter }: { readonly retryAfter: number }): number {
  return Math.max(1, Math.ceil(retryAfter / 1_000));
}
