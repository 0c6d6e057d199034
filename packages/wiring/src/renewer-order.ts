import type { ProcessMark } from '@hardened-deploy/adapters/system/process-mark';
import { type Duration, milliseconds } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { fencingToken, type FencingToken, formatToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import type { LeaseLocation, RegisterSurroundings } from './under-lease.ts';

/** What the renewer of a lease needs to know. */
export interface RenewerOrder {
  readonly place: LeaseLocation;
  readonly run: RegisterSurroundings['run'];
  readonly lease: FencingToken;
  readonly credential: LeaseCredential;
  readonly maxHold: Duration;
  /** The process that runs the job. Absent if it can't be found out. */
  readonly runner?: ProcessMark;
  /** Path of the file that it writes its notice to. */
  readonly notice: string;
  /** Variables for network requests, such as a proxy's address, which may contain a password. */
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

/** Contains secrets: only for a pipe between two processes, never for a file or an argument. */
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

/** Undefined for an incomplete text: the process that wrote it died meanwhile. */
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
