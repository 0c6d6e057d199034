import type { Dialect } from './dialect.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { GitHubState } from './state/state.ts';
import type { Permissions } from './tokens.ts';

/** A request as it came over the wire, before anything is known about it. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, still percent-encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Where the emulator is reached; links in answers begin with it. */
  readonly baseUrl: string;
}

/** A request that a route has accepted. */
export interface ApiRequest {
  readonly method: string;
  /** The path, still percent-encoded, without the query. */
  readonly path: string;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly body: JsonObject;
  readonly baseUrl: string;
  /** The login that the token acts as. */
  readonly login: string;
  /** What the token may do in a repository; undefined when that is hidden from it. */
  readonly permissionsIn: (repository: string) => Permissions | undefined;
  /** The App that asks by its own assertion. */
  readonly app: number | undefined;
  readonly rate: RateReading;
  readonly dialect: Dialect;
}

/** One hour's allowance of one token. `reset` is in seconds since the epoch. */
export interface RateReading {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
}

export type AnswerBody =
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mediaType: string }
  | { readonly kind: 'empty' };

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
}

/** What a handler decided: the answer and, when it wrote, the state from now on. */
export interface Outcome {
  readonly answer: ApiAnswer;
  readonly next?: GitHubState;
}

/** Pure: reads the state it is given and never keeps it, so that faults can run it twice, late, or against the past. */
export type Handler = (request: ApiRequest, state: GitHubState, now: Date) => Outcome;

/** A text property; `undefined` when it is absent or something else. */
export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

export function ok(value: JsonValue, headers: Readonly<Record<string, string>> = {}): ApiAnswer {
  return { status: 200, headers, body: { kind: 'json', value } };
}

export function created(value: JsonValue, headers: Readonly<Record<string, string>> = {}): ApiAnswer {
  return { status: 201, headers, body: { kind: 'json', value } };
}

export function noContent(): ApiAnswer {
  return { status: 204, headers: {}, body: { kind: 'empty' } };
}
