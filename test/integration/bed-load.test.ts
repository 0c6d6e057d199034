import { spawn } from 'node:child_process';
import { createServer, type RequestListener, type Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { startLoad } from '../bench/load/load.ts';

const open: { readonly close: () => unknown }[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

describe('steady traffic', () => {
  test('is sent on time however slow the answers are', async () => {
    const port = await serve((_, response) => void setTimeout(() => response.end(), 700));
    const load = await startLoad({ address: { host: '127.0.0.1', port }, rate: 100 });
    await pause(2_000);
    const { requests, ok, failed, latencyMs } = await load.stop();
    // A closed loop over these answers would have sent three requests a connection.
    expect(requests).toBeGreaterThan(180);
    expect({ ok, failed }).toEqual({ ok: requests, failed: 0 });
    expect(latencyMs.p50).toBeGreaterThanOrEqual(699);
  });

  test('counts right, wrong and missing answers separately for each version', async () => {
    let count = 0;
    const port = await serve((request, response) => {
      count += 1;
      if (count % 4 === 0) return void request.socket.destroy();
      if (count % 4 === 1) return void response.writeHead(502).end();
      response.setHeader('X-App-Version', count % 4);
      response.writeHead(count % 4 === 2 ? 200 : 500).end('{}');
    });
    const load = await startLoad({ address: { host: '127.0.0.1', port } });
    await pause(1_500);
    const summary = await load.stop();
    expect(summary.requests).toBe(count);
    expect(summary.ok + summary.wrong + summary.failed).toBe(summary.requests);
    expect(summary.errors).toEqual({ ECONNRESET: summary.failed });
    expect(summary.versions.map(({ version, wrongStatuses }) => [version, Object.keys(wrongStatuses)])).toEqual([
      ['2', []],
      ['3', ['500']],
      [null, ['502']],
    ]);
  });

  test('counts a server that is not there, and one that never answers, as failed', async () => {
    const silent = await serve(() => undefined);
    const load = await startLoad({ address: { host: '127.0.0.1', port: silent }, rate: 20, timeoutMs: 300 });
    const refused = await startLoad({ address: { host: '127.0.0.1', port: 1 }, rate: 20 });
    await pause(1_000);
    const [silence, refusal] = [await load.stop(), await refused.stop()];
    expect(silence.errors).toEqual({ TIMEOUT: silence.requests });
    expect(refusal.errors).toEqual({ ECONNREFUSED: refusal.requests });
  });

  test('mixes methods and connections, under the public name, and keeps a record of each request', async () => {
    const seen = {
      hosts: new Set<string | undefined>(),
      sockets: new Set<unknown>(),
      methods: new Set<string | undefined>(),
    };
    const port = await serve((request, response) => {
      seen.hosts.add(request.headers.host);
      seen.sockets.add(request.socket);
      seen.methods.add(request.method);
      request.resume().on('end', () => response.end());
    });
    const folder = await mkdtemp(join(tmpdir(), 'hd-load-'));
    open.push({ close: async () => await rm(folder, { recursive: true }) });
    const recordsFile = join(folder, 'records.jsonl');
    const load = await startLoad({ address: { host: '127.0.0.1', port }, recordsFile });
    await pause(1_000);
    const halfWay = await load.snapshot();
    await pause(500);
    const { requests } = await load.stop();
    expect(halfWay.requests).toBeLessThan(requests);
    expect(seen.hosts).toEqual(new Set(['shop.test']));
    expect(seen.methods).toEqual(new Set(['GET', 'POST']));
    expect(seen.sockets.size).toBeGreaterThan(requests / 4);
    expect(seen.sockets.size).toBeLessThan(requests * 0.8);
    const records = (await readFile(recordsFile, 'utf8')).trim().split('\n');
    expect(records).toHaveLength(requests);
    expect(JSON.parse(records[0] ?? '')).toMatchObject({ kind: 'answered', status: 200, version: null });
  });

  test('ends with the process that started it', async () => {
    let last = 0;
    const port = await serve((_, response) => {
      last = Date.now();
      response.end();
    });
    const starter = join(import.meta.dirname, '../bench/load/load.ts');
    const source = `import { startLoad } from '${starter}'; await startLoad({ address: { host: '127.0.0.1', port: ${port} } }); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 500);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: 'ignore' });
    await new Promise((resolve) => child.once('exit', resolve));
    expect(last).toBeGreaterThan(0);
    await pause(500);
    expect(Date.now() - last).toBeGreaterThan(400);
  });
});

async function serve(listener: RequestListener): Promise<number> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return (server.address() as AddressInfo).port;
}
