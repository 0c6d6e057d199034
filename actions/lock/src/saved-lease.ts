import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { fencingToken, type FencingToken, formatToken } from '@hardened-deploy/core/lease/fencing-token';
import type { AppKey, LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import type { HeldLease, LeaseBasis } from '@hardened-deploy/core/lease/usecases/held-lease';
import type { Renewer } from '@hardened-deploy/wiring/lease-renewer';
import type { LeaseLocation } from '@hardened-deploy/wiring/under-lease';

/** What main saves for post, as text in the job's state. It has fencing tokens, which are no secrets, and never GitHub tokens. */

/** Saved before the lease is asked for, because main may be killed after it got the lease. */
export interface Asked extends LeaseLocation {
  readonly nonce: string;
  /** Handed over with `release: explicit`: a deployment is under way, and only its own last step releases the lease. */
  readonly stays?: true;
  /** Asked for with `supersede`: while the run waited, the register had it as a waiter. */
  readonly queues?: true;
  /** The App that writes the lease. Its key is not saved: post reads the secret input again. */
  readonly app?: Omit<AppKey, 'privateKey'>;
}

/** The part of a credential that may be saved. */
export function appOf(credential: LeaseCredential): Pick<Asked, 'app'> {
  if (credential.kind !== 'app') return {};
  const { id, installation } = credential.app;
  return { app: { id, ...(installation !== undefined && { installation }) } };
}

/** The process that renews the lease for the job's steps. */
export function formatRenewer({ mark, notice }: Renewer): string {
  return JSON.stringify({ mark, notice });
}

export function parseRenewer(text: string): Renewer {
  return JSON.parse(text) as Renewer;
}

/** Saved once the lease is granted. */
interface Granted {
  readonly token: FencingToken;
  readonly release: 'on-post' | 'explicit';
  readonly basis: LeaseBasis;
}

export function formatAsked(asked: Asked): string {
  return JSON.stringify(asked);
}

export function parseAsked(text: string): Asked {
  return JSON.parse(text) as Asked;
}

export function formatGranted({ token, basis }: HeldLease, release: Granted['release'], clock: Clock): string {
  const { version, state, serverTime, readAtMs } = basis;
  // Monotonic clocks of two processes can't be compared, so the age is computed with the wall clock. It only saves a request:
  // GitHub's own time decides whether a release counts.
  const readAt = clock.now().getTime() - (clock.monotonic() - readAtMs);
  return JSON.stringify({ token: formatToken(token), release, version, state, serverTime, readAt });
}

/** Undefined when the text is incomplete. Then post looks for the lease by the nonce that was saved before. */
export function parseGranted(text: string, clock: Clock): Granted | undefined {
  const saved = JSON.parse(text) as Readonly<
    Record<'token' | 'version' | 'serverTime' | 'state' | 'readAt' | 'release', unknown>
  >;
  const token = fencingToken.parse(String(saved.token));
  const state = parseLeaseState(JSON.stringify(saved.state));
  if (!token.ok || !state.ok) return undefined;
  const age = Math.max(0, clock.now().getTime() - Number(saved.readAt));
  const basis: LeaseBasis = {
    version: String(saved.version),
    state: state.value,
    serverTime: new Date(String(saved.serverTime)),
    readAtMs: clock.monotonic() - age,
  };
  return { token: token.value, release: saved.release === 'explicit' ? 'explicit' : 'on-post', basis };
}
