import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '@hardened-deploy/core/base/duration';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { type Part, type PartsBed, partsBed } from './parts-bed.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
const PAGE = '<!doctype html><p>Back soon';
const maintenance = {
  page: { path: 'ops/maintenance.html', line: 1, key: 'router.maintenance.page' },
  retryAfter: seconds(20),
};
const THREE_MEGABYTES = 3 * 1024 * 1024;
const STOPS_IN_MS = 3_000;

/** Counts what it is sent, and takes three seconds to end: the pause of its swap is at least as long. */
const PROGRAM = `
  const { RELEASE } = process.env;
  require('node:http').createServer((request, answer) => {
    let bytes = 0;
    request.on('data', (part) => (bytes += part.length));
    request.on('end', () => answer.end(RELEASE + ' ' + request.method + ' ' + bytes));
  }).listen(3000);
  process.on('SIGTERM', () => setTimeout(() => process.exit(0), ${STOPS_IN_MS}));`.replaceAll(/\n\s*/g, ' ');

interface Given {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written one after the other, with a pause between them. */
  readonly parts?: readonly Buffer[];
}

interface Answer {
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
  readonly afterMs: number;
}

/** Rejects when the connection breaks. A refusal may come while the body is still on its way. */
function ask(url: string, { method = 'GET', headers = {}, parts = [] }: Given = {}): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    let answered = false;
    const asked = http.request(url, { agent: false, method, headers, timeout: 60_000 }, (answer) => {
      answered = true;
      const got: Buffer[] = [];
      answer.on('data', (part: Buffer) => got.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const afterMs = performance.now() - began;
        const { statusCode: status, headers: said } = answer;
        resolve({ status, retryAfter: said['retry-after'], body: Buffer.concat(got).toString(), afterMs });
        asked.destroy();
      });
    });
    asked.on('error', (thrown) => {
      if (!answered) reject(thrown);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer in 60 s')));
    void (async () => {
      for (const part of parts) {
        if (asked.destroyed) return;
        asked.write(part);
        await sleep(50);
      }
      asked.end();
    })();
  });
}

describe.each([
  { name: 'nginx', router: {}, waits: false },
  { name: 'Caddy', router: { kind: 'caddy', image: BED_IMAGES.caddy }, waits: true },
] as const)('requests in the pause of a swap, with $name', ({ router, waits }) => {
  let bed: PartsBed;
  beforeAll(async () => {
    const command = (part: Part, program: readonly string[]) => (part === 'ledger' ? ['node', '-e', PROGRAM] : program);
    const front = { ...router, maintenance, maxBodyBytes: 2 * THREE_MEGABYTES };
    bed = await partsBed({ command, router: front, page: PAGE, deploy: { startTimeout: seconds(60) } });
    expect(await bed.run().deploy('v1', ['ledger'])).toMatchObject({ outcome: 'deployed' });
  });
  afterAll(() => bed.stack.remove());

  const ledger = () => `${bed.configuration.router.publicUrl}/ledger`;
  const slotOfLedger = async () =>
    [...(await bed.target.router.read(go)).routes].find(([component]) => component === 'ledger')?.[1].slot;
  const part = Buffer.alloc(THREE_MEGABYTES / 4, 'x');
  const parts = [part, part, part, part];
  const length = { 'content-length': String(THREE_MEGABYTES) };

  async function inThePause(release: string): Promise<readonly Answer[]> {
    const deployed = bed.run().deploy(release, ['ledger']);
    await expect.poll(slotOfLedger, { timeout: 60_000, interval: 20 }).toBe('hold');
    const answers = Promise.all([
      ask(ledger()),
      ask(ledger(), { headers: { accept: 'application/json' } }),
      ask(ledger(), { method: 'POST', headers: length, parts }),
      ask(ledger(), { method: 'POST', parts }),
    ]);
    expect(await deployed).toMatchObject({ outcome: 'deployed' });
    return answers;
  }

  const isServed = (answers: readonly Answer[]) => {
    const said = ['GET 0', 'GET 0', `POST ${THREE_MEGABYTES}`, `POST ${THREE_MEGABYTES}`];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(said.map((each) => [200, `v2 ${each}`]));
    for (const { afterMs } of answers) expect(afterMs).toBeGreaterThan(STOPS_IN_MS - 1_000);
  };
  const isRefusedAtOnce = (answers: readonly Answer[]) => {
    for (const { status, body, retryAfter, afterMs } of answers) {
      expect({ status, body, retryAfter }).toEqual({ status: 503, body: PAGE, retryAfter: '20' });
      // A POST in parts takes 200 ms to be sent.
      expect(afterMs).toBeLessThan(STOPS_IN_MS);
    }
  };

  test(`${waits ? 'wait for the new one' : 'are answered with 503 and the page at once'}, a POST of 3 MB and one in chunks too, and none is lost`, async () => {
    const answers = await inThePause('v2');
    expect(answers).toHaveLength(4);
    if (waits) isServed(answers);
    else isRefusedAtOnce(answers);
  });

  test('reach what was there before as long as it is not told to stop, and the new one afterwards', async () => {
    expect((await ask(ledger())).body).toBe('v2 GET 0');
    const sent = await ask(ledger(), { method: 'POST', headers: length, parts });
    expect(sent).toMatchObject({ status: 200, body: `v2 POST ${THREE_MEGABYTES}` });
  });
});
