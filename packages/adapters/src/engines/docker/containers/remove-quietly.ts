import type { Containers } from './containers.ts';

const REMOVE_LIMIT_MS = 20_000;

/** Removes what a call itself made and nobody else relies on. The failure that led here matters more than one of tidying up. */
export async function removeQuietly(containers: Containers, id: string): Promise<void> {
  await containers.remove(id, AbortSignal.timeout(REMOVE_LIMIT_MS)).catch(() => undefined);
}
