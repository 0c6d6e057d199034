import type { Brand } from '../base/brand.ts';
import { malformed, parsed, type Parser } from '../base/parser.ts';

/**
 * What a holder shows to the target: generation and nonce of its lease. Only a granted lease or the parser of a lease's handle makes one,
 * so code that changes production without one doesn't compile. It is written `1795228129.6f3a…`: plain text without braces,
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

/** 15 digits are exact in a double and in the arithmetic of the target's shell. The nonce is 128 random bits. */
export const fencingToken: Parser<FencingToken> = {
  type: 'fencing token',
  parse(raw) {
    const match = /^([1-9]\d{0,14})\.([0-9a-f]{32})$/.exec(raw);
    // The raw text is not repeated in the message: somebody may have put a secret into this input by mistake.
    if (!match?.[2]) return malformed('must be a fencing token, generation and nonce of a lease (1795228129.6f3a…)');
    return parsed(mintToken({ generation: Number(match[1]), nonce: match[2] }));
  },
};
