/** One kind of request, and how often it comes among the others. */
export interface RequestKind {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly share: number;
}

export interface LoadOptions {
  /** Where to connect. */
  readonly address: { readonly host: string; readonly port: number };
  /** The public name, sent as `Host`. Default `shop.test`. */
  readonly hostHeader?: string;
  /** Requests a second, sent on time whatever becomes of the earlier ones. Default 100. */
  readonly rate?: number;
  readonly requests?: readonly RequestKind[];
  /** Part of the requests, 0 to 1, that open a connection of their own instead of using a kept one. Default 0.5. */
  readonly freshShare?: number;
  /** Milliseconds from the moment a request was due until it counts as failed. Default 10,000. */
  readonly timeoutMs?: number;
  /** Every request is written here at the end, one JSON `LoadRecord` a line. */
  readonly recordsFile?: string;
}

export type LoadPlan = Required<Omit<LoadOptions, 'recordsFile'>> & { readonly recordsFile: string | null };

export function loadPlan(options: LoadOptions): LoadPlan {
  return {
    address: options.address,
    hostHeader: options.hostHeader ?? 'shop.test',
    rate: options.rate ?? 100,
    requests: options.requests ?? [
      { method: 'GET', path: '/', share: 0.4 },
      { method: 'GET', path: '/api/orders', share: 0.3 },
      { method: 'POST', path: '/api/orders', share: 0.3 },
    ],
    freshShare: options.freshShare ?? 0.5,
    timeoutMs: options.timeoutMs ?? 10_000,
    recordsFile: options.recordsFile ?? null,
  };
}
