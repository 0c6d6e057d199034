import type { buildConnector } from 'undici';
import { readUpTo } from './read-up-to.ts';

export interface OneRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: string;
  /** `host:port` to dial instead of the URL's own. */
  readonly connect?: string;
  /** Bytes of the answer's body that are read; the rest is left on the line. */
  readonly mostBytes: number;
  /** Certificate authorities in PEM beside the system's own; there is no way to switch the verification off. */
  readonly ca?: string;
}

export interface OneResponse {
  readonly status: number;
  /** Names in lower case, repeated ones joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}

/** One request on a connection of its own: HTTP/1.1, no redirects, no proxy from the environment. Throws what undici throws. */
export async function requestOnce(request: OneRequest, signal: AbortSignal): Promise<OneResponse> {
  const { Client, buildConnector } = await import('undici');
  const url = new URL(request.url);
  const trust = request.ca === undefined ? {} : { ca: [...(await systemAuthorities()), request.ca] };
  const connect = buildConnector({ ...trust, allowH2: false, timeout: 0 });
  const client = new Client(url.origin, {
    connect: request.connect === undefined ? connect : dialling(connect, request.connect),
    allowH2: false,
    // The signal bounds the whole request; these would only end it under another name.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    const response = await client.request({
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: requestHeaders(request),
      body: request.body ?? null,
      signal,
    });
    const read = await readUpTo(response.body, request.mostBytes, signal);
    return { status: response.statusCode, headers: answerHeaders(response.headers), ...read };
  } finally {
    // Not `close`: that would wait for a body nobody reads to its end.
    await client.destroy();
  }
}

/** Dials another address than the URL's; the certificate must still be for the URL's name. */
function dialling(connector: buildConnector.connector, address: string): buildConnector.connector {
  const dialled = new URL(`tcp://${address}`);
  return (options, callback) => {
    const servername = options.servername ?? options.hostname;
    connector({ ...options, servername, hostname: dialled.hostname, host: dialled.host, port: dialled.port }, callback);
  };
}

function requestHeaders(request: OneRequest): Record<string, string> {
  // Compressed bodies are not read: without this a server may send one.
  const headers: Record<string, string> = { 'user-agent': 'hardened-deploy', 'accept-encoding': 'identity' };
  for (const [name, value] of request.headers) headers[name.toLowerCase()] = value;
  return headers;
}

function answerHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): ReadonlyMap<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')] as const];
  });
  return new Map(entries);
}

async function systemAuthorities(): Promise<readonly string[]> {
  const { getCACertificates } = await import('node:tls');
  // The ones in force, which NODE_EXTRA_CA_CERTS may have added to; naming `ca` replaces them all otherwise.
  return getCACertificates('default');
}
