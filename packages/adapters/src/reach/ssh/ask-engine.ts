import http from 'node:http';

export type PingAnswer =
  { readonly kind: 'engine'; readonly apiVersion: string } | { readonly kind: 'none'; readonly why: string };

/** Asks `/_ping` through a socket of this machine: only an answer proves that a tunnel leads to an Engine. */
export function askEngine(socketPath: string, limitMs: number, signal: AbortSignal): Promise<PingAnswer> {
  const { promise, resolve } = Promise.withResolvers<PingAnswer>();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const request = http.get({ socketPath, path: '/_ping', agent: false, signal: limit, headers: { host: 'docker' } });
  request.once('response', (answer) => {
    answer.resume();
    const apiVersion = answer.headers['api-version'];
    const isEngine = typeof apiVersion === 'string' && /^\d+\.\d+$/.test(apiVersion);
    const none = { kind: 'none', why: 'what answers there is not a Docker Engine' } as const;
    resolve(isEngine ? { kind: 'engine', apiVersion } : none);
  });
  request.once('error', (error) =>
    resolve({ kind: 'none', why: limit.aborted ? `no answer within ${limitMs / 1_000} s` : error.message }),
  );
  return promise.then((answer) => {
    signal.throwIfAborted();
    return answer;
  });
}
