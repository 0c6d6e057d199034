import type { Secret } from '@hardened-deploy/core/base/secret';

/** Where a client gets the token of its next request. */
export interface TokenSource {
  /** Throws the client's failures when one has to be fetched and can't be. */
  current(signal: AbortSignal): Promise<Secret>;
  /** GitHub answered 401 to this token: whether asking `current` for another and sending again may help. */
  refused(refusal: TokenRefusal, signal: AbortSignal): Promise<'send-again' | 'final'>;
}

export interface TokenRefusal {
  readonly token: Secret;
  /** The answer's `Date`. */
  readonly serverTime: Date;
}

/** One token, for as long as it lives. */
export function fixedToken(token: Secret): TokenSource {
  return { current: async () => token, refused: async () => 'final' };
}
