import { connectFailure } from '@hardened-deploy/adapters/proxies/nginx/connect-failure';
import { describe, expect, test } from 'vitest';

const MARK = 'hd-reach-1f';
const line = (problem: string, request = `GET /.hardened-deploy/web/health?${MARK} HTTP/1.1`) =>
  `2026/11/20 12:00:00 [error] 29#29: *5 ${problem}, client: 10.84.3.1, server: , request: "${request}", upstream: "http://10.84.3.16:3000/health?${MARK}", host: "notes.example.com"`;

describe("what nginx's error log says of one request", () => {
  test.each([
    ['upstream timed out (110: Connection timed out) while connecting to upstream', 'timed-out'],
    ['upstream timed out (110: Operation timed out) while connecting to upstream', 'timed-out'],
    ['connect() failed (111: Connection refused) while connecting to upstream', 'refused'],
    ['connect() failed (113: No route to host) while connecting to upstream', 'no-route'],
    ['connect() failed (113: Host is unreachable) while connecting to upstream', 'no-route'],
    ['connect() to 10.84.3.16:3000 failed (101: Network unreachable) while connecting to upstream', 'no-route'],
  ])('%s', (problem, how) => {
    expect(connectFailure(`a start\n${line(problem)}\nan end`, MARK)).toEqual({ how, address: '10.84.3.16:3000' });
  });

  test('an application that answers too slowly was reached', () => {
    const slow = 'upstream timed out (110: Connection timed out) while reading response header from upstream';
    expect(connectFailure(line(slow), MARK)).toBeUndefined();
  });

  test('the log line of another request is not used for this one', () => {
    const refused = 'connect() failed (111: Connection refused) while connecting to upstream';
    expect(connectFailure(line(refused).replaceAll(MARK, 'other'), MARK)).toBeUndefined();
    expect(connectFailure('', MARK)).toBeUndefined();
  });
});
