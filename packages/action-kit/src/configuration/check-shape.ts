import type { Check, Patience } from '@hardened-deploy/core/domain/check';
import { duration } from '@hardened-deploy/core/domain/duration';
import { componentName } from '@hardened-deploy/core/domain/names';
import { oneOf, text, wholeNumber } from '@hardened-deploy/core/domain/parser';
import { isMap } from 'yaml';
import { literal, mapOf, may, need, object, oneOrMore, scalar, wrong, type Shape } from './shape.ts';
import { after } from './defaults.ts';

const count = (most: number) => scalar(wholeNumber({ least: 1, most }));
const time = scalar(duration);

// initial-delay, interval, max-attempts and success-threshold are Hookshot's vocabulary; the numbers are its defaults,
// but for the initial delay, which a slot that was probed before doesn't need.
const patience = object({
  'initial-delay': may(time, after('0s'), 'Wait before the first attempt.'),
  interval: may(time, after('2s'), 'Wait between attempts.'),
  timeout: may(time, after('5s'), 'Longest time for one attempt.'),
  'max-attempts': may(count(1_000), 10, 'Attempts before the first pass that make it a failure.'),
  'success-threshold': may(count(100), 2, 'Passes in a row that make it a pass.'),
  'failure-threshold': may(count(100), 3, 'Failures in a row, after a first pass, that make it a failure.'),
});

const http = object({
  name: need(scalar(text), 'Name of the check.'),
  http: need(scalar(text), 'Path on the stack (private or public, as the test is aimed), or a whole http(s) URL.'),
  method: may(scalar(oneOf('GET', 'HEAD', 'POST')), 'GET' as const, 'Method.'),
  body: may(scalar(text), null, 'Body to send.'),
  headers: may(mapOf(text, scalar(text)), new Map<string, string>(), 'Headers to send.'),
  status: may(oneOrMore(scalar(wholeNumber({ least: 100, most: 599 }))), [200], 'Accepted status codes.'),
  'body-contains': may(scalar(text), null, 'Text that the body must hold.'),
  json: may(
    mapOf(text, literal),
    new Map<string, string | number | boolean | null>(),
    'Dotted paths and their exact values.',
  ),
  'header-contains': may(mapOf(text, scalar(text)), new Map<string, string>(), 'Headers and the text they must hold.'),
  'max-response-time': may(time, null, 'Slower than this fails.'),
  'warn-response-time': may(time, null, 'Slower than this only warns.'),
  retry: may(patience, null, 'Attempts, waits and thresholds.'),
});

const container = object({
  name: need(scalar(text), 'Name of the check.'),
  container: need(scalar(componentName), 'Component whose container must be healthy in the slot that is tested.'),
  'max-restarts': may(scalar(wholeNumber({ least: 0, most: 1_000 })), 0, 'More restarts than this fail.'),
  retry: may(patience, null, 'Attempts, waits and thresholds.'),
});

const postgres = object({
  name: need(scalar(text), 'Name of the check.'),
  postgres: need(scalar(text), 'SQL query, run from the runner.'),
  'url-secret': need(scalar(text), 'Name of the secret with the connection URL.'),
  rows: may(
    scalar(wholeNumber({ least: 0, most: 1_000_000 })),
    null,
    'Exact number of rows; at least one when absent.',
  ),
  retry: may(patience, null, 'Attempts, waits and thresholds.'),
});

/** A check is told apart by which of `http`, `container` and `postgres` it has. */
export const check: Shape<Check> = {
  read(node, place) {
    if (!isMap(node)) return wrong(node, place, 'must be a map');
    const kinds = (['http', 'container', 'postgres'] as const).filter((kind) => node.has(kind));
    if (kinds.length !== 1) return wrong(node, place, 'must have exactly one of http, container, postgres');
    if (kinds[0] === 'container') {
      const read = container.read(node, place);
      return (
        read && {
          kind: 'container',
          name: read.name,
          component: read.container,
          maxRestarts: read['max-restarts'],
          patience: patient(read.retry),
        }
      );
    }
    if (kinds[0] === 'postgres') {
      const read = postgres.read(node, place);
      return (
        read && {
          kind: 'postgres',
          name: read.name,
          urlSecret: read['url-secret'],
          query: read.postgres,
          ...(read.rows !== null && { rows: read.rows }),
          patience: patient(read.retry),
        }
      );
    }
    const read = http.read(node, place);
    if (!read) return undefined;
    if (!read.http.startsWith('/') && !/^https?:\/\//.test(read.http)) {
      return wrong(node.get('http', true), place, 'http must be a path beginning with / or a whole http(s) URL');
    }
    return {
      kind: 'http',
      name: read.name,
      method: read.method,
      target: read.http,
      ...(read.body !== null && { body: read.body }),
      headers: read.headers,
      expect: {
        status: read.status,
        ...(read['body-contains'] !== null && { bodyContains: read['body-contains'] }),
        json: read.json,
        headers: new Map([...read['header-contains']].map(([name, value]) => [name.toLowerCase(), value])),
        ...(read['max-response-time'] !== null && { maxResponseTime: read['max-response-time'] }),
      },
      warn: read['warn-response-time'] === null ? {} : { maxResponseTime: read['warn-response-time'] },
      patience: patient(read.retry),
    };
  },
  schema: () => ({ oneOf: [http.schema(), container.schema(), postgres.schema()] }),
};

type RetryShape = typeof patience extends Shape<infer Value> ? Value : never;

function patient(retry: RetryShape | null): Patience {
  return {
    initialDelay: retry?.['initial-delay'] ?? after('0s'),
    interval: retry?.interval ?? after('2s'),
    timeout: retry?.timeout ?? after('5s'),
    maxAttempts: retry?.['max-attempts'] ?? 10,
    successThreshold: retry?.['success-threshold'] ?? 2,
    failureThreshold: retry?.['failure-threshold'] ?? 3,
  };
}
