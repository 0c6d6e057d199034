import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { LONG_SECONDS } from './application.ts';
import type { LongRecord } from './k6-records.ts';

const AT_ONCE = 2;
const PART = 'x'.repeat(1_000);

/** Uploads that take `LONG_SECONDS` each, one after the other, two at once. k6 sends each body as fast as it can. */
export function slowUploads(port: number): { stop(): Promise<readonly LongRecord[]> } {
  const records: LongRecord[] = [];
  const over = new AbortController();
  const again = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const at = Date.now();
      const whole = await upload(port, over.signal);
      if (!over.signal.aborted) records.push({ kind: 'upload', at, whole });
      // Where nothing listens, it is not tried without a pause.
      if (!whole) await pause(1_000);
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, again));
  return {
    async stop() {
      over.abort();
      await all;
      return records;
    },
  };
}

/** True when all of it was taken by one release. */
async function upload(port: number, signal: AbortSignal): Promise<boolean> {
  const headers = { 'content-length': PART.length * LONG_SECONDS };
  return await new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port, path: '/', method: 'POST', agent: false, headers, signal });
    outgoing.on('error', () => resolve(false));
    outgoing.on('response', (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => (body += part.toString()));
      answer.on('error', () => resolve(false));
      answer.on('end', () => resolve(answer.statusCode === 200 && body.endsWith(` ${PART.length * LONG_SECONDS}\n`)));
    });
    void (async () => {
      for (let part = 0; part < LONG_SECONDS && !outgoing.destroyed; part += 1) {
        outgoing.write(PART);
        await pause(1_000);
      }
      outgoing.end();
    })();
  });
}
