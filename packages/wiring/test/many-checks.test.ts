import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, minutes } from '@hardened-deploy/core/base/duration';
import { USUAL_PARALLEL } from '@hardened-deploy/core/checks/check';
import type { HttpCheck } from '@hardened-deploy/core/checks/kinds/http-check';
import { USUAL_PATIENCE } from '@hardened-deploy/core/checks/patience';
import { smokeTest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import { memoryDatabase } from '@hardened-deploy/testkit/base/memory-database';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { expect, test } from 'vitest';

const CHECKS = 5_000;

test(
  '5,000 checks pass at a server that never answers more than 20 of them at a time',
  { timeout: minutes(5) },
  async () => {
    await using server = await countingServer();
    const clock = systemClock();
    const database = memoryDatabase(clock, { address: 'none:1', password: '', queries: new Map(), up: false });
    const ports = { prober: undiciProber(), workloads: { list: async () => [] }, database, clock };
    const addresses = { publicUrl: server.url };
    const request = {
      checks: checks(),
      parallel: USUAL_PARALLEL,
      aim: { kind: 'public' },
      addresses,
      components: [],
      secrets: new Map(),
    } as const;
    const verdict = await smokeTest({ ...ports, progress: recordedProgress() }, request, new AbortController().signal);
    expect(verdict).toMatchObject({ kind: 'go' });
    expect(verdict.findings).toHaveLength(CHECKS);
    expect(server.answered()).toBe(CHECKS);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(USUAL_PARALLEL);
  },
);

function checks(): readonly HttpCheck[] {
  return Array.from({ length: CHECKS }, (_, index) => ({
    kind: 'http',
    name: `page ${index}`,
    method: 'GET',
    target: `/${index}`,
    headers: new Map(),
    expect: { status: [200], json: new Map(), headers: new Map() },
    warn: {},
    patience: {
      ...USUAL_PATIENCE,
      timeout: minutes(1),
      interval: milliseconds(0),
      maxAttempts: 1,
      successThreshold: 1,
    },
  }));
}

async function countingServer() {
  let [now, most, answered] = [0, 0, 0];
  const server: Server = createServer((_request, response) => {
    most = Math.max(most, ++now);
    // In a later turn of the event loop, or two requests would never be under way together.
    setImmediate(() => {
      now -= 1;
      answered += 1;
      response.end('well');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    mostAtOnce: () => most,
    answered: () => answered,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
