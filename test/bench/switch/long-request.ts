import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_HOST } from '../../../scripts/bed/demo-app.ts';

export interface LongAnswer {
  readonly seconds: number;
  /** Null when the connection broke. */
  readonly status: number | null;
  readonly version: string | null;
  readonly error?: string;
}

/** One order whose body takes `seconds` to arrive, on a connection of its own: what is in flight while traffic moves. */
export async function longRequest(port: number, seconds: number): Promise<LongAnswer> {
  const body = JSON.stringify({ item: 'book', quantity: 1 }).padEnd(Math.max(64, seconds), ' ');
  const began = performance.now();
  return await new Promise((resolve) => {
    const end = (rest: Omit<LongAnswer, 'seconds'>) =>
      resolve({ seconds: (performance.now() - began) / 1_000, ...rest });
    const outgoing = request({
      host: '127.0.0.1',
      port,
      agent: false,
      method: 'POST',
      path: '/api/orders',
      headers: { host: DEMO_HOST, 'content-type': 'application/json', 'content-length': body.length },
    });
    outgoing.on('error', ({ message }) => end({ status: null, version: null, error: message }));
    outgoing.on('response', (answer) => {
      const version = answer.headers['x-app-version'];
      answer.on('error', ({ message }) => end({ status: null, version: null, error: message }));
      answer.on('end', () =>
        end({ status: answer.statusCode ?? 0, version: typeof version === 'string' ? version : null }),
      );
      answer.resume();
    });
    void (async () => {
      for (let second = 0; second < seconds; second += 1) {
        outgoing.write(body[second] ?? '');
        await pause(1_000);
      }
      outgoing.end(body.slice(seconds));
    })();
  });
}
