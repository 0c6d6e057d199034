import { describe, expect, test } from 'vitest';
import { connectFailure } from '../../../src/proxies/caddy/connect-failure.ts';

const MARK = 'hd-probe-7f3a';

function line(problem: string, level = 'debug'): string {
  const request = `{"remote_ip":"10.84.3.1","method":"GET","host":"shop.test","uri":"/health?${MARK}"}`;
  return `{"level":"${level}","ts":1795971970.1,"logger":"http.log.error","msg":"${problem}","request":${request},"duration":1.002,"status":502}`;
}

describe("Caddy's error log says why it could not connect", () => {
  test.each([
    ['dial tcp 10.84.3.16:3000: connect: connection refused', 'refused'],
    ['dial tcp4 10.84.3.16:3000: connect: connection refused', 'refused'],
    ['dial tcp 10.84.3.16:3000: i/o timeout', 'timed-out'],
    ['dial tcp [10.84.3.16%5e8a4ab6-4c64-4a8b-9f0a-5d6b7c8d9e0f]:3000: connect: connection refused', 'refused'],
    ['dial tcp4 [10.84.3.16%5e8a4ab6-4c64-4a8b-9f0a-5d6b7c8d9e0f]:3000: i/o timeout', 'timed-out'],
    ['dial tcp 10.84.3.16:3000: connect: connection timed out', 'timed-out'],
    ['dial tcp 10.84.3.16:3000: connect: no route to host', 'no-route'],
    ['dial tcp 10.84.3.16:3000: connect: network is unreachable', 'no-route'],
  ])('%s', (problem, how) => {
    expect(connectFailure(`a start\n${line(problem)}\nan end`, MARK)).toEqual({ how, address: '10.84.3.16:3000' });
  });

  test('an application that answers too slowly was reached', () => {
    expect(connectFailure(line('net/http: timeout awaiting response headers'), MARK)).toBeUndefined();
    expect(connectFailure(line('read tcp 10.84.3.2:4->10.84.3.16:3000: i/o timeout'), MARK)).toBeUndefined();
  });

  test('the log line of another request is not used for this one', () => {
    const refused = 'dial tcp 10.84.3.16:3000: connect: connection refused';
    expect(connectFailure(line(refused).replaceAll(MARK, 'other'), MARK)).toBeUndefined();
    expect(connectFailure('', MARK)).toBeUndefined();
  });
});
