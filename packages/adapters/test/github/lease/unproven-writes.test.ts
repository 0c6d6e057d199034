import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refLeaseRegister } from '@hardened-deploy/adapters/github/lease/ref-lease-register';
import { variableLeaseRegister } from '@hardened-deploy/adapters/github/lease/variable-lease-register';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENT, GITHUB_TOKEN, MAY_WRITE, REPOSITORY, startProduction } from './production.ts';

const go = new AbortController().signal;

interface Odd {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Stands between a client and the emulator, and answers the first writes itself: they never arrive. */
async function between(target: string, wanted: RegExp, odd: Odd, times: number) {
  let left = times;
  const server = createServer((incoming, answer) => {
    if (incoming.method === 'POST' && wanted.test(incoming.url ?? '') && left > 0) {
      left -= 1;
      incoming.resume();
      answer.writeHead(odd.status, { ...odd.headers }).end(odd.body);
      return;
    }
    const { method, headers, url = '' } = incoming;
    const onward = request(new URL(url, target), { method, headers }, (message) => {
      answer.writeHead(message.statusCode ?? 500, message.headers);
      message.pipe(answer);
    });
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const portsOf = (register: LeaseRegister) => ({ register, clock: systemClock(), progress: recordedProgress() });
const asking = (n: number) => ({ bid: sampleBid(n), waitFor: milliseconds(0) });
const PAGE = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' };

describe('an answer to a write that does not say that it was done', () => {
  test.each<[string, Odd]>([
    ['a redirect that writes do not follow', { status: 302, headers: { location: '/login' } }],
    ["a proxy's page", PAGE],
    ['accepted, perhaps later', { status: 202 }],
    ['nothing', { status: 204 }],
  ])('is no new variable: %s', async (_, odd) => {
    await using github = await startProduction();
    await using front = await between(github.url, /\/variables$/, odd, 2);
    const register = () =>
      variableLeaseRegister({
        apiUrl: front.url,
        token: new Secret(MAY_WRITE),
        repository: REPOSITORY,
        environment: ENVIRONMENT,
        clock: systemClock(),
      });
    expect(await acquireLease(portsOf(register()), asking(1), go)).toMatchObject({ kind: 'granted' });
    expect(await acquireLease(portsOf(register()), asking(2), go)).toMatchObject({ kind: 'held' });
  });

  test.each<[string, Odd]>([
    ['a redirect that writes do not follow', { status: 302, headers: { location: '/login' } }],
    ["a proxy's page", PAGE],
    ['accepted, perhaps later', { status: 202 }],
    ['nothing', { status: 204 }],
  ])('is no new ref: %s', async (_, odd) => {
    await using github = await startProduction();
    await using front = await between(github.url, /\/git\/refs$/, odd, 2);
    const register = () =>
      refLeaseRegister({
        apiUrl: front.url,
        token: new Secret(GITHUB_TOKEN),
        repository: REPOSITORY,
        environment: ENVIRONMENT,
        clock: systemClock(),
      });
    expect(await acquireLease(portsOf(register()), asking(1), go)).toMatchObject({ kind: 'granted' });
    expect(await acquireLease(portsOf(register()), asking(2), go)).toMatchObject({ kind: 'held' });
  });
});
