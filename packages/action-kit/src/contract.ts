import { malformed, parsed, type Parser } from '@hardened-deploy/core/base/parser';
import type { Secret, SecretBag } from '@hardened-deploy/core/base/secret';
import { type LeaseHandle, leaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { gitHubToken } from './github-token.ts';
import { parseSecretBag } from './secret-bag.ts';

/**
 * One declaration per action, from which `action.yml`, the README tables, the types of the inputs, the parser and the
 * masks are derived. Drift between them fails the tests.
 */
export interface Contract {
  readonly name: string;
  readonly title: string;
  /** One sentence, at most 125 characters: GitHub's Marketplace cuts longer ones. */
  readonly doc: string;
  readonly icon: string;
  readonly color: 'blue' | 'green' | 'orange' | 'purple' | 'red' | 'yellow' | 'gray-dark';
  /** Job permissions it needs, for the README: `contents: read` … or a sentence. */
  readonly permissions: readonly string[];
  readonly inputs: Readonly<Record<string, Field<unknown>>>;
  /** Beside `decision`, `reason` and `result`, which every action has. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Every word that the output `reason` can have, with its meaning. `failed` is every action's. */
  readonly reasons: Readonly<Record<string, string>>;
  /** What main saves for post; null when there is no post. */
  readonly post: { readonly saves: readonly string[] } | null;
}

/** An input. Exactly one of required, optional, or with a default. */
export interface Field<Value> {
  readonly parser: Parser<Value>;
  readonly doc: string;
  readonly presence:
    | { readonly kind: 'required' }
    | { readonly kind: 'optional' }
    | { readonly kind: 'default'; readonly text: string }
    /** An expression that the runner evaluates, such as `${{ github.token }}`; outside a runner it is absent. */
    | { readonly kind: 'expression'; readonly expression: string };
  /** Masked before the first line is logged, and never repeated in a message. */
  readonly secret: boolean;
  /** How it goes together with a lease; absent when it doesn't. */
  readonly lease?: LeaseRole;
}

type LeaseRole =
  /** The input is a lease. */
  | { readonly kind: 'handle' }
  /** Beside a lease it need not be given, and must not contradict it. */
  | { readonly kind: 'known'; readonly of: (lease: LeaseHandle) => Known | undefined };

/** What a lease says of an input. */
interface Known {
  /** The input as it would be given; empty when it was left out. */
  readonly text: string;
  /** Another text that means the same. */
  readonly alias?: string;
}

type ValueOf<F> = F extends Field<infer Value> ? Value : never;
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** The parsed inputs of a contract, `wait-for` as `waitFor`. */
export type InputsOf<C extends Contract> = {
  readonly [Name in keyof C['inputs'] & string as Camel<Name>]: ValueOf<C['inputs'][Name]>;
};
export type OutputOf<C extends Contract> = keyof C['outputs'] & string;
export type ReasonOf<C extends Contract> = keyof C['reasons'] & string;
export type SavedOf<C extends Contract> = C['post'] extends { readonly saves: readonly (infer Key extends string)[] }
  ? Key
  : never;

export function defineAction<const C extends Contract>(contract: C): C {
  return contract;
}

export function required<Value>(parser: Parser<Value>, doc: string): Field<Value> {
  return { parser, doc, presence: { kind: 'required' }, secret: false };
}

export function optional<Value>(parser: Parser<Value>, doc: string): Field<Value | undefined> {
  return { parser, doc, presence: { kind: 'optional' }, secret: false };
}

/** `text` is parsed like any input, so a default that doesn't fit its own parser fails at the first run. */
export function defaulting<Value>(parser: Parser<Value>, text: string, doc: string): Field<Value> {
  return { parser, doc, presence: { kind: 'default', text }, secret: false };
}

/** A token of GitHub's. White space around it is cut off, as around every input. */
export function secret(doc: string): Field<Secret | undefined> {
  return secretOf(gitHubToken, doc);
}

/** A secret that must have a form of its own, such as a key. */
export function secretOf(parser: Parser<Secret>, doc: string): Field<Secret | undefined> {
  return { parser, doc, presence: { kind: 'optional' }, secret: true };
}

/** A token of GitHub's that the runner fills in unless another is given: the job's. */
export function secretFrom(expression: string, doc: string): Field<Secret | undefined> {
  return { parser: gitHubToken, doc, presence: { kind: 'expression', expression }, secret: true };
}

/** What the runner fills in of its own, unless somebody gives another value. */
export function valueFrom<Value>(parser: Parser<Value>, expression: string, doc: string): Field<Value | undefined> {
  return { parser, doc, presence: { kind: 'expression', expression }, secret: false };
}

/** A lease, as the lock action gives it: other inputs are known from it. */
export function lease(doc: string): Field<LeaseHandle | undefined> {
  return { ...optional(leaseHandle, doc), lease: { kind: 'handle' } };
}

/** The same, for what can't be done without one. */
export function requiredLease(doc: string): Field<LeaseHandle> {
  return { ...required(leaseHandle, doc), lease: { kind: 'handle' } };
}

/** An input that a lease knows; `of` answers undefined for a lease that says nothing of it. */
export function knownFromLease<Value>(
  field: Field<Value>,
  of: (lease: LeaseHandle) => Known | undefined,
): Field<Value> {
  return { ...field, lease: { kind: 'known', of } };
}

/** Several secrets in one input: `NAME=value` lines, and `NAME<<END` … `END` for values of several lines. */
export function secretBag(doc: string): Field<SecretBag> {
  return { parser: bagParser, doc, presence: { kind: 'default', text: '' }, secret: true };
}

const bagParser: Parser<SecretBag> = {
  type: 'secrets, NAME=value lines',
  parse(raw) {
    const bag = parseSecretBag(raw);
    return bag.kind === 'bag' ? parsed(bag.secrets) : malformed(bag.problem);
  },
};

export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
