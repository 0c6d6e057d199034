import {
  badCredentials,
  emulatorRefusal,
  errorAnswer,
  primaryLimitExceeded,
  requiresAuthentication,
  userAgentMissing,
} from './error-answers.ts';
import type { ApiAnswer, RateReading, WireRequest } from './exchange.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Match, Router } from './router.ts';
import type { Credential, TokenSeed } from './tokens.ts';
import type { Violation } from './violations.ts';

/** What is known of a request before its operation is looked at. */
export type Admission =
  | {
      readonly kind: 'refused';
      readonly answer: ApiAnswer;
      readonly rate?: RateReading;
      readonly violation?: Pick<Violation, 'kind' | 'detail'>;
    }
  | {
      readonly kind: 'admitted';
      readonly match: Extract<Match, { kind: 'built' }>;
      readonly token: TokenSeed;
      readonly rate: RateReading;
    };

interface AdmissionOptions {
  readonly wire: WireRequest;
  readonly path: string;
  readonly credential: Credential;
  readonly router: Router;
  readonly rates: RateLimits;
  readonly now: Date;
}

/** Real tokens first: not even an unknown route may be tried with one. */
export function admit({ wire, path, credential, router, rates, now }: AdmissionOptions): Admission {
  if (credential.kind === 'real') {
    return refused(
      'real-token',
      500,
      'a token that looks real was sent; it must never leave its owner. Revoke it and give a made-up one.',
    );
  }
  const match = router(wire.method, path);
  if (match.kind === 'unknown') return refused('unknown-route', 501, `no route for ${wire.method} ${path}`);
  if (!wire.headers['user-agent']) return { kind: 'refused', answer: userAgentMissing() };
  if (credential.kind === 'none') return { kind: 'refused', answer: requiresAuthentication() };
  if (credential.kind === 'refused') return { kind: 'refused', answer: errorAnswer(401, credential.message) };
  // As GitHub answers an ordinary token where an App must show itself; and the other way round.
  if (credential.kind === 'known' && (match.route.shownBy === 'app') !== (credential.token.app !== undefined))
    return { kind: 'refused', answer: errorAnswer(401, 'A JSON web token could not be decoded') };
  if (credential.kind === 'unknown') return { kind: 'refused', answer: badCredentials() };
  const { exceeded, reading } = rates.take(credential.token, now);
  if (exceeded) return { kind: 'refused', answer: primaryLimitExceeded(403), rate: reading };
  return { kind: 'admitted', match, token: credential.token, rate: reading };
}

function refused(kind: Violation['kind'], status: 500 | 501, detail: string): Admission {
  return { kind: 'refused', answer: emulatorRefusal(status, detail), violation: { kind, detail } };
}
