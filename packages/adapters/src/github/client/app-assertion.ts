import { sign } from 'node:crypto';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { AppKey } from '@hardened-deploy/core/lease/lease-credential';
import type { TokenSource } from './token-source.ts';

// docs, "Generating a JSON Web Token (JWT) for a GitHub App": `iat` 60 s in the past "to protect against clock drift",
// `exp` "no more than 10 minutes into the future".
const BACKDATED_SECONDS = 60;
const LASTS_SECONDS = 9 * 60;
// Of less than that a refusal can't be the clock's fault.
const CLOCKS_DIFFER_MS = 20_000;

/**
 * What an App shows to ask for tokens: JSON Web Tokens (RS256) of ten minutes, signed anew for every request. A runner
 * whose clock is off learns GitHub's from the refusal.
 */
export function appAssertions({ id, privateKey }: AppKey, clock: Clock): TokenSource {
  let aheadMs = 0;
  return {
    async current() {
      const now = Math.floor((clock.now().getTime() + aheadMs) / 1_000);
      const claims = { iat: now - BACKDATED_SECONDS, exp: now - BACKDATED_SECONDS + LASTS_SECONDS, iss: id };
      const unsigned = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
      const signature = sign('RSA-SHA256', Buffer.from(unsigned), privateKey.reveal());
      return new Secret(`${unsigned}.${signature.toString('base64url')}`);
    },
    async refused({ serverTime }) {
      const difference = serverTime.getTime() - clock.now().getTime();
      if (Math.abs(difference - aheadMs) < CLOCKS_DIFFER_MS) return 'final';
      aheadMs = difference;
      return 'send-again';
    },
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
