import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { requireTool } from '../../scripts/bed/tools.ts';
import { APPLICATION, LONG_SECONDS } from '../bench/door/application.ts';
import { startK6 } from '../bench/door/k6.ts';
import { readRecords } from '../bench/door/k6-records.ts';
import { measuredOf, pausesIn, staleAnswers } from '../bench/door/measured.ts';

// k6 is built from its module the first time, which takes some minutes.
vi.setConfig({ testTimeout: 900_000 });

const line = (value: object) => JSON.stringify(value);
const begin = (id: string, at: number, kind = 'request') =>
  line({ begin: id, kind, at, method: 'GET', connection: 'fresh', path: '/' });

describe('what k6 has written', () => {
  test('an answer, an error and a request that hung when k6 was stopped are told apart', () => {
    const text = [
      begin('1.1', 1_000),
      begin('2.1', 1_100),
      begin('3.1', 5_000),
      begin('4.1', 9_500),
      line({ end: '1.1', ms: 20, status: 200, code: 0, version: 'v1', again: false }),
      line({ end: '2.1', ms: 30, status: 0, code: 1212, version: null, again: false }),
      'test run was aborted',
    ];
    const { requests } = readRecords(text.join('\n'), 10_000);
    expect(requests).toMatchObject([
      { kind: 'answered', at: 1_000, latencyMs: 20, status: 200, version: 'v1', connection: 'fresh' },
      { kind: 'failed', at: 1_100, error: 'k6 error 1212' },
      { kind: 'failed', at: 5_000, error: 'no answer', latencyMs: 5_000 },
    ]);
  });

  test('a long one counts when it ended, and not when k6 broke it off', () => {
    const text = [
      begin('1.1', 1_000, 'socket'),
      begin('2.1', 1_000, 'events'),
      begin('3.1', 9_000, 'answer'),
      line({ end: '1.1', ms: 5_000, whole: true }),
      line({ end: '2.1', ms: 3_000, whole: false }),
      line({ end: '3.1', ms: 1_000, whole: false }),
    ];
    const { long } = readRecords(text.join('\n'), 10_000);
    expect(long).toEqual([
      { kind: 'socket', at: 1_000, whole: true },
      { kind: 'events', at: 1_000, whole: false },
    ]);
  });

  test('nothing at all is no result', () => {
    expect(() => readRecords('k6 could not start', 1)).toThrow(/sent nothing/);
  });

  test('a pause is from the last answer of one release to the first of the next', () => {
    const answered = (at: number, version: string | null, status = 200) =>
      [begin(String(at), at), line({ end: String(at), ms: 10, status, code: 0, version, again: false })].join('\n');
    const text = [answered(1_000, 'v1'), answered(1_100, 'v1'), answered(1_200, null, 503), answered(2_600, 'v2')];
    const { requests } = readRecords(text.join('\n'), 10_000);
    expect(pausesIn(requests)).toEqual([1_500]);
    expect(measuredOf({ name: 'x', sent: { requests, long: [] }, moves: [1_500] })).toMatchObject({
      requests: 4,
      lost: 0,
      wrong: 1,
      late: 0,
    });
  });
});

test('an answer by the release that traffic has left is stale, unless the next move was under way', () => {
  const moves = [
    { from: 'v1', times: { publishing: 1_000, published: 1_050 } },
    { from: 'v2', times: { publishing: 1_200, published: 1_250 } },
  ];
  const answered = (at: number, latencyMs: number, version: string) =>
    ({
      kind: 'answered',
      at,
      latencyMs,
      version,
      method: 'GET',
      path: '/',
      connection: 'fresh',
      lagMs: 0,
      status: 200,
      comeAgain: false,
    }) as const;
  const records = [
    answered(1_040, 5, 'v1'),
    answered(1_060, 5, 'v2'),
    answered(1_070, 5, 'v1'),
    answered(1_190, 30, 'v1'),
    answered(1_260, 5, 'v2'),
    answered(1_270, 5, 'v1'),
  ];
  expect(staleAnswers(moves, records)).toEqual([1, 1]);
});

describe('k6 as the load of the bench', () => {
  const closing: (() => Promise<unknown> | void)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function listening(server: Server): Promise<number> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  }

  async function sentTo(port: number, long: 'with' | 'without', ms: number) {
    const program = await requireTool('k6', () => undefined);
    const folder = await mkdtemp(join(tmpdir(), 'hd-k6-'));
    closing.push(() => rm(folder, { recursive: true }));
    const load = await startK6({ program, folder, name: 'load', port, paths: ['/'], rate: 40, long });
    await sleep(ms);
    return await load.stop();
  }

  test('it keeps its rate, and sees each lost, wrong and late answer', async () => {
    const bad = { lost: 0, wrong: 0, late: 0 };
    let number = 0;
    const port = await listening(
      createServer((asked, answer) => {
        number += 1;
        asked.resume();
        answer.setHeader('x-app-version', 'v1');
        if (number % 20 === 1) {
          bad.lost += 1;
          return void asked.socket.destroy();
        }
        if (number % 20 === 5) {
          bad.wrong += 1;
          return void answer.writeHead(502).end();
        }
        // None at the end: what hangs when k6 is stopped counts as lost.
        if (number % 20 === 9 && number < 120) {
          bad.late += 1;
          return void setTimeout(() => answer.end('late'), 1_500);
        }
        answer.end('v1');
      }),
    );
    const sent = await sentTo(port, 'without', 6_000);
    const { requests, lost, wrong, late } = measuredOf({ name: 'x', sent, moves: [] });
    expect(requests).toBeGreaterThan(200);
    expect(requests).toBeLessThan(330);
    expect(bad.lost).toBeGreaterThan(2);
    expect(lost).toBe(bad.lost);
    expect(wrong).toBe(bad.wrong);
    expect(late).toBe(bad.late);
  });

  test('WebSockets, events, long answers and slow uploads come through whole, and break when the application ends', async () => {
    const port = await listening(createServer());
    await closing.pop()?.();
    const program = APPLICATION.replace('listen(3000)', `listen(${port}, '127.0.0.1')`);
    const application = spawn(process.execPath, ['-e', program], { env: { RELEASE: 'v1' }, stdio: 'ignore' });
    closing.push(() => void application.kill('SIGKILL'));
    await sleep(1_000);
    setTimeout(() => application.kill('SIGKILL'), (LONG_SECONDS * 1.5 + 2) * 1_000);
    const { long } = await sentTo(port, 'with', (LONG_SECONDS * 1.5 + 6) * 1_000);
    for (const kind of ['socket', 'events', 'answer', 'upload'] as const) {
      const own = long.filter((record) => record.kind === kind);
      expect({ kind, whole: own.filter(({ whole }) => whole).length }).toEqual({
        kind,
        whole: kind === 'socket' ? 4 : 2,
      });
      expect(own.filter(({ whole }) => !whole).length).toBeGreaterThan(0);
    }
  });
});
