import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { fencingToken, type FencingToken, formatToken } from '@hardened-deploy/core/lease/fencing-token';
import type { AppKey, LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import type { HeldLease, LeaseBasis } from '@hardened-deploy/core/lease/usecases/held-lease';
import type { Renewer } from '@hardened-deploy/wiring/lease-renewer';
import type { LeaseLocation } from '@hardened-deploy/wiring/under-lease';

/** What main leaves for post, as text in the job's state. Fencing tokens are no secrets; GitHub tokens are never among it. */

/** Saved before the lease is asked for: a main that is killed may have got it. */
export interface Asked extends LeaseLocation {
  readonly nonce: string;
  /** Inherited with `release: explicit`: a deployment is under way, and only its own last step frees it. */
  readonly stays?: true;
  /** Asked for with `supersede`: while it waited, it stood in the register as a waiter. */
  readonly queues?: true;
  /** The App that keeps it; its key is a secret input, which post is given again. */
  readonly app?: Omit<AppKey, 'privateKey'>;
}

/** What of a credential may be saved. */
export function appOf(credential: LeaseCredential): Pick<Asked, 'app'> {
  if (credential.kind !== 'app') return {};
  const { id, installation } = credential.app;
  return { app: { id, ...(installation !== undefined && { installation }) } };
}

/** The process that renews it for the job's steps. */
export function formatRenewer({ mark, notice }: Renewer): string {
  return JSON.stringify({ mark, notice });
}

export function parseRenewer(text: string): Renewer {
  return JSON.parse(text) as Renewer;
}

/** How main leaves the lease to post. */
export interface Handover {
  readonly release: Granted['release'];
  /** The repository's node id, if main knows it: who releases a lease in a ref needn't ask for it again. */
  readonly repositoryId?: string | undefined;
}

/** Saved once the lease is granted. */
export interface Granted {
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

export function formatGranted({ token, basis }: HeldLease, handover: Handover, clock: Clock): string {
  const { version, state, serverTime, readAtMs } = basis;
  // Monotonic clocks of two processes have nothing in common, so the age travels by the wall clock. It only spares a
  // request: whether a release counts is decided by GitHub's own time.
  const readAt = clock.now().getTime() - (clock.monotonic() - readAtMs);
  return JSON.stringify({ token: formatToken(token), ...handover, version, state, serverTime, readAt });
}

/** What main knew of the repository, for the run of post. */
export function savedRepository(text: string | undefined): { readonly repositoryId?: string } {
  const { repositoryId } = (text === undefined ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
  return typeof repositoryId === 'string' ? { repositoryId } : {};
}

/** Undefined when it doesn't read back whole: post then looks by the nonce that was saved before. */
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
