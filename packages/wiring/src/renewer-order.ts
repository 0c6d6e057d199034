import type { ProcessMark } from '@hardened-deploy/adapters/system/process-mark';
import { type Duration, milliseconds } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { fencingToken, type FencingToken, formatToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import type { LeaseLocation, RegisterSurroundings } from './under-lease.ts';

/** All that the renewer of a lease is told. */
export interface RenewerOrder {
  readonly place: LeaseLocation;
  readonly run: RegisterSurroundings['run'];
  readonly lease: FencingToken;
  readonly credential: LeaseCredential;
  readonly maxHold: Duration;
  /** The process that runs the job; absent where it can't be seen. */
  readonly runner?: ProcessMark;
  /** File for the notice. */
  readonly notice: string;
  /** Variables by which requests find their way, such as a proxy's address: it may hold a password. */
  readonly network: Readonly<Record<string, string>>;
}

interface Written {
  readonly order: Omit<RenewerOrder, 'lease' | 'credential' | 'maxHold'>;
  readonly lease: string;
  readonly maxHoldMs: number;
  readonly credential:
    | { readonly kind: 'token'; readonly token: string }
    | { readonly kind: 'app'; readonly id: string; readonly privateKey: string; readonly installation?: number };
}

/** With the secrets in it: for a pipe between two processes, and for nothing that others can read. */
export function formatRenewerOrder({ lease, credential, maxHold, ...order }: RenewerOrder): string {
  const written: Written = {
    order,
    lease: formatToken(lease),
    maxHoldMs: maxHold,
    credential:
      credential.kind === 'token'
        ? { kind: 'token', token: credential.token.reveal() }
        : { ...credential.app, kind: 'app', privateKey: credential.app.privateKey.reveal() },
  };
  return JSON.stringify(written);
}

/** Undefined for what isn't whole: who ordered died meanwhile. */
export function parseRenewerOrder(text: string): RenewerOrder | undefined {
  const written = readJson(text);
  const lease = fencingToken.parse(written?.lease ?? '');
  if (!written || !lease.ok) return undefined;
  return {
    ...written.order,
    lease: lease.value,
    maxHold: milliseconds(written.maxHoldMs),
    credential: credentialOf(written.credential),
  };
}

function credentialOf(written: Written['credential']): LeaseCredential {
  if (written.kind === 'token') return { kind: 'token', token: new Secret(written.token) };
  const { id, privateKey, installation } = written;
  const app = { id, privateKey: new Secret(privateKey), ...(installation !== undefined && { installation }) };
  return { kind: 'app', app };
}

function readJson(text: string): Written | undefined {
  try {
    return JSON.parse(text) as Written;
  } catch {
    return undefined;
  }
}
