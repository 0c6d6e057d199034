import { type FencingToken, mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import type { StackOwner } from '@hardened-deploy/core/target/stack-owner';

/** Tokens and records for laws about the fence. Generations are as great as real ones: seconds since 1970. */
export const FIRST_GENERATION = 1_795_228_129;

export const OWNER: StackOwner = { repository: 'acme/shop', environment: 'Prod / "EU" ü', store: 'environment' };

/** `nonce` is one hexadecimal digit, repeated. */
export function tokenOf(generation: number, nonce = 'a'): FencingToken {
  return mintToken({ generation, nonce: nonce.repeat(32) });
}

export function recordOf(token: FencingToken, changed: Partial<FenceRecord> = {}): FenceRecord {
  const holder = `https://github.example/acme/shop/actions/runs/${token.generation} by "o'hara" $(id) \\n é`;
  return { schema: 1, token, owner: OWNER, holder, raisedAt: '2026-11-21T10:00:00.000Z', ...changed };
}

/** A signal that is never aborted. */
export function forever(): AbortSignal {
  return new AbortController().signal;
}
