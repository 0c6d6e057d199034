import { type DialAddress, describeDialAddress } from '@hardened-deploy/core/base/address/dial-address';
import { splitHostPort } from '@hardened-deploy/core/base/address/host-port';
import type { buildConnector } from 'undici';
import type { ConnectionsAhead } from './connections-ahead.ts';
import { readUpTo } from './read-up-to.ts';

interface OneRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: string;
  /** What is dialled instead of the URL's own address. */
  readonly connect?: DialAddress;
  /** At most this many bytes of the answer's body are read. */
  readonly mostBytes: number;
  /** Certificate authorities in PEM, beside those of the system. Verification can't be switched off. */
  readonly ca?: string;
  /** For requests that follow each other: the next one's connection is dialled while this one is awaited. */
  readonly ahead?: ConnectionsAhead;
}

export interface OneResponse {
  readonly status: number;
  /** Names in lower case; the values of repeated headers are joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}

/**
 * Sends one request on a connection of its own: HTTP/1.1, no redirects, no proxy from the environment. Throws what undici
 * throws.
 */
export async function requestOnce(request: OneRequest, signal: AbortSignal): Promise<OneResponse> {
  const { Client, buildConnector } = await import('undici');
  const url = new URL(request.url);
  const trust = request.ca === undefined ? {} : { ca: [...(await systemAuthorities()), request.ca] };
  const socket = request.connect?.kind === 'socket' ? { socketPath: request.connect.path } : {};
  const connect = buildConnector({ ...trust, ...socket, allowH2: false, timeout: 0 });
  const dial = request.connect?.kind === 'tcp' ? dialling(connect, request.connect.address) : connect;
  const address = `${url.origin} ${request.connect ? describeDialAddress(request.connect) : ''}`;
  const client = new Client(url.origin, {
    connect: request.ahead?.through(address, dial) ?? dial,
    allowH2: false,
    // The signal limits the whole request. undici's own timeouts would only end it with another error.
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
    // Not `close`: that would wait for a body that nobody reads to its end.
    await client.destroy();
  }
}

/** Connects to another address than the URL's. The certificate must still be valid for the URL's name. */
function dialling(connector: buildConnector.connector, address: string): buildConnector.connector {
  const { host: hostname, port } = splitHostPort(address);
  return (options, callback) => {
    const servername = options.servername ?? options.hostname;
    connector({ ...options, servername, hostname, host: address, port: String(port) }, callback);
  };
}

function requestHeaders(request: OneRequest): Record<string, string> {
  // Compressed bodies can't be read here. Without this header a server may send one.
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
  // The authorities in use, including those of NODE_EXTRA_CA_CERTS: giving `ca` alone would replace them all.
  return getCACertificates('default');
}
