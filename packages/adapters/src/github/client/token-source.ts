import type { Secret } from '@hardened-deploy/core/base/secret';

/** Where a client gets the token for its next request. */
export interface TokenSource {
  /** Throws the client's failures when a token has to be fetched and can't be. */
  current(signal: AbortSignal): Promise<Secret>;
  /** GitHub answered 401 to this token. Answers whether it may help to ask `current` for another one and send again. */
  refused(refusal: TokenRefusal, signal: AbortSignal): Promise<'send-again' | 'final'>;
}

interface TokenRefusal {
  readonly token: Secret;
  /** The answer's `Date`. */
  readonly serverTime: Date;
}

/** Always the same token. */
export function fixedToken(token: Secret): TokenSource {
  return { current: async () => token, refused: async () => 'final' };
}
