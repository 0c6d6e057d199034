import type { Dispatcher } from 'undici';

/** By the URL's protocol, as the runner's own tools read them. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'https:': ['https_proxy', 'HTTPS_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY'],
};

export interface ProxiedRequest {
  readonly method: 'GET' | 'PUT';
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: Uint8Array | string | undefined;
  /** A line on which nothing moves for so long is dead. */
  readonly silenceMs: number;
}

/** What a proxy has brought back: a stream, with its status. */
export type ProxiedAnswer = AsyncIterable<Buffer> & { readonly statusCode: number; resume(): unknown };

/** Node's `fetch`, through the proxy that `https_proxy` or `http_proxy` names, unless `no_proxy` has the host. */
export async function proxiedFetch(url: string | URL, init: RequestInit): Promise<Response> {
  if (!hasProxy(new URL(url))) return fetch(url, init);
  const { EnvHttpProxyAgent, fetch: send } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent();
  // The same interface, of another copy of the library that Node has inside.
  const own = { ...init, dispatcher } as unknown as Parameters<typeof send>[1];
  return send(url, own);
}

/** Asks through that proxy. Undefined where no variable names one: then nothing was asked. Throws what the line throws. */
export async function askByProxy(url: URL, asked: ProxiedRequest): Promise<ProxiedAnswer | undefined> {
  if (!hasProxy(url)) return undefined;
  const { EnvHttpProxyAgent, request } = await import('undici');
  const { method, headers, body, silenceMs } = asked;
  const dispatcher: Dispatcher = new EnvHttpProxyAgent({ headersTimeout: silenceMs, bodyTimeout: silenceMs });
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const answer = await request(url, { method, headers: sent, body: body ?? null, dispatcher });
  return Object.assign(answer.body, { statusCode: answer.statusCode });
}

function hasProxy({ protocol }: URL): boolean {
  return (VARIABLES[protocol] ?? []).some((name) => (process.env[name] ?? '') !== '');
}
