import { Agent, request } from 'node:http';
import type { LoadPlan, RequestKind } from './plan.ts';
import type { LoadRecord } from './record.ts';

type Send = (request: {
  readonly kind: RequestKind;
  readonly connection: 'kept' | 'fresh';
  readonly due: number;
}) => Promise<LoadRecord>;

/** Sends one request and says what became of it; never throws, never retries. */
export function sender(plan: LoadPlan): { readonly send: Send; close(): void } {
  // An idle connection is dropped here before nginx drops it (75 s): else a request may meet one that is just being closed, which is the client's fault.
  const kept = new Agent({ keepAlive: true, maxFreeSockets: 256, timeout: 30_000 });
  const fresh = new Agent({ keepAlive: false });
  const send: Send = async ({ kind, connection, due }) => {
    const body = kind.method === 'POST' ? JSON.stringify({ item: 'book', quantity: 1 }) : '';
    const sent = now();
    const about = { at: due, method: kind.method, path: kind.path, connection, lagMs: sent - due } as const;
    return await new Promise((resolve) => {
      const outgoing = request({
        ...plan.address,
        agent: connection === 'kept' ? kept : fresh,
        method: kind.method,
        path: kind.path,
        headers: {
          host: plan.hostHeader,
          ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      });
      const timer = setTimeout(
        () => outgoing.destroy(Object.assign(new Error('no answer in time'), { code: 'TIMEOUT' })),
        plan.timeoutMs - (sent - due),
      );
      const fail = (error: NodeJS.ErrnoException): void => {
        clearTimeout(timer);
        resolve({ ...about, kind: 'failed', error: error.code ?? error.message, latencyMs: now() - due });
      };
      outgoing.on('error', fail);
      outgoing.on('response', (answer) => {
        // A body cut off half-way is no answer.
        answer.on('error', fail).on('end', () => {
          clearTimeout(timer);
          const version = answer.headers['x-app-version'];
          const status = answer.statusCode ?? 0;
          resolve({
            ...about,
            kind: 'answered',
            status,
            version: typeof version === 'string' ? version : null,
            comeAgain: answer.headers['retry-after'] !== undefined,
            latencyMs: now() - due,
          });
        });
        answer.resume();
      });
      outgoing.end(body);
    });
  };
  return {
    send,
    close: () => {
      kept.destroy();
      fresh.destroy();
    },
  };
}

/** Milliseconds since the epoch, finer than `Date.now()` and never going back. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
