import { formatDuration } from '@hardened-deploy/core/domain/duration';
import type { HttpProbe, ProbeAnswer, Prober } from '@hardened-deploy/core/ports/prober';
import type { buildConnector, Dispatcher } from 'undici';
import { readUpTo } from './read-up-to.ts';
import { whyUnanswered } from './unanswered.ts';

export interface UndiciProberOptions {
  /** Certificate authorities in PEM beside the system's own; there is no way to switch the verification off. */
  readonly ca?: string;
}

const LARGEST_BODY = 1024 * 1024;

/** Asks by undici: one connection per probe, HTTP/1.1, no redirects, no proxy from the environment. */
export function undiciProber(options: UndiciProberOptions = {}): Prober {
  return {
    async probe(probe, signal) {
      signal.throwIfAborted();
      const began = performance.now();
      const limit = AbortSignal.timeout(probe.timeout);
      try {
        const answer = await ask(probe, options, AbortSignal.any([signal, limit]));
        return { ...answer, elapsedMs: performance.now() - began };
      } catch (thrown) {
        signal.throwIfAborted();
        const elapsedMs = performance.now() - began;
        if (limit.aborted) {
          return {
            kind: 'unanswered',
            why: `no answer within ${formatDuration(probe.timeout)}`,
            permanent: false,
            elapsedMs,
          };
        }
        return { kind: 'unanswered', ...whyUnanswered(thrown), elapsedMs };
      }
    },
  };
}

type Answered = Omit<ProbeAnswer & { kind: 'answered' }, 'elapsedMs'>;

async function ask(probe: HttpProbe, { ca }: UndiciProberOptions, signal: AbortSignal): Promise<Answered> {
  const { Client, buildConnector } = await import('undici');
  const url = new URL(probe.url);
  const trust = ca === undefined ? {} : { ca: [...(await systemAuthorities()), ca] };
  const connect = buildConnector({ ...trust, allowH2: false, timeout: probe.timeout });
  const client = new Client(url.origin, {
    connect: probe.connect === undefined ? connect : dialling(connect, probe.connect),
    allowH2: false,
    // One deadline bounds the whole probe; these would only name it differently.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    const response = await client.request({
      method: probe.method as Dispatcher.HttpMethod,
      path: `${url.pathname}${url.search}`,
      headers: requestHeaders(probe),
      body: probe.body ?? null,
      signal,
    });
    const { text, truncated } = await readUpTo(response.body, LARGEST_BODY, signal);
    return {
      kind: 'answered',
      status: response.statusCode,
      headers: answerHeaders(response.headers),
      body: text,
      truncated,
    };
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

function requestHeaders(probe: HttpProbe): Record<string, string> {
  // Compressed bodies are not read: without this a server may send one.
  const headers: Record<string, string> = { 'user-agent': 'hardened-deploy', 'accept-encoding': 'identity' };
  for (const [name, value] of probe.headers) headers[name.toLowerCase()] = value;
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
  const { rootCertificates } = await import('node:tls');
  return rootCertificates;
}
