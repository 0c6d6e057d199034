/** A small web site for tests, served from memory or by a real server: the same site, so the same laws hold for both. */
export type Site = (request: SiteRequest) => SiteAnswer;

export interface SiteRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export type SiteAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      /** Time until the answer begins. */
      readonly afterMs?: number;
    }
  /** The connection breaks without an answer. */
  | { readonly kind: 'reset' }
  /** The connection stays open and nothing ever comes. */
  | { readonly kind: 'silence' };

export function answer(
  status: number,
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly afterMs?: number;
  } = {},
): SiteAnswer {
  return { kind: 'answer', status, ...options };
}

export function jsonAnswer(status: number, value: unknown): SiteAnswer {
  return answer(status, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });
}
