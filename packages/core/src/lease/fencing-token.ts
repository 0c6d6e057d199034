import type { Brand } from '../base/brand.ts';
import { malformed, parsed, type Parser } from '../base/parser.ts';

/**
 * What a holder shows to the target: the lease's generation and its nonce. Made only by a granted lease or by the parser
 * of a lease's handle, so a change of production without one doesn't compile. Written `1795228129.6f3a…`: plain text without braces,
 * because the runner masks JSON in outputs when a user has a JSON secret.
 */
export type FencingToken = Brand<{ readonly generation: number; readonly nonce: string }, 'FencingToken'>;

export function mintToken(lease: { readonly generation: number; readonly nonce: string }): FencingToken {
  return { generation: lease.generation, nonce: lease.nonce } as FencingToken;
}

export function formatToken(token: FencingToken): string {
  return `${token.generation}.${token.nonce}`;
}

export function sameToken(one: FencingToken, other: FencingToken): boolean {
  return one.generation === other.generation && one.nonce === other.nonce;
}

/** 15 digits stay exact in a double and in the shell's arithmetic at the target; the nonce is 128 random bits. */
export const fencingToken: Parser<FencingToken> = {
  type: 'fencing token',
  parse(raw) {
    const match = /^([1-9]\d{0,14})\.([0-9a-f]{32})$/.exec(raw);
    if (!match?.[2]) return malformed('must be a fencing token, generation and nonce of a lease (1795228129.6f3a…)');
    return parsed(mintToken({ generation: Number(match[1]), nonce: match[2] }));
  },
};
