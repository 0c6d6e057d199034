/** How often one call is asked again at the most. */
export const MOST_TRIES = 8;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
/** A server that wants to be left alone for longer than this gets its way, and the call fails. */
const LONGEST_WISH_MS = 30_000;

/** How many milliseconds to wait before the call is made again, by how often it was made, and what the answer asked for. */
export function pauseBefore(tries: number, retryAfter?: string): number {
  const usual = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
  const wished = Number(retryAfter) * 1_000;
  if (!Number.isFinite(wished) || wished < 0) return usual;
  return Math.max(usual, Math.min(wished, LONGEST_WISH_MS));
}

/**
 * Whether the API server asks for the same call again. 429 and what comes with a `Retry-After` has not been carried out, whatever the
 * call was: so says the API, and kubectl relies on it. Any other fault of the server is only asked again where nothing changes.
 */
export function asksAgain(status: number, retryAfter: string | undefined, changes: 'changes' | 'reads'): boolean {
  if (status === 429) return true;
  if (status < 500) return false;
  return retryAfter !== undefined || (changes === 'reads' && [500, 502, 503, 504].includes(status));
}
