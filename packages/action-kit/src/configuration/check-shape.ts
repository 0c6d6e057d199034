import {
  type Duration,
  durationBetween,
  formatDuration,
  milliseconds,
  minutes,
} from '@hardened-deploy/core/base/duration';
import { httpUrl } from '@hardened-deploy/core/base/address/http-url';
import { componentName } from '@hardened-deploy/core/base/names';
import { malformed, oneOf, parsed, type Parser, quoted, wholeNumber } from '@hardened-deploy/core/base/parser';
import type { Check, CheckOf } from '@hardened-deploy/core/checks/check';
import type { ContainerCheck } from '@hardened-deploy/core/checks/kinds/container-check';
import { type HttpCheck, pathOfTarget } from '@hardened-deploy/core/checks/kinds/http-check';
import type { PostgresCheck } from '@hardened-deploy/core/checks/kinds/postgres-check';
import { type Patience, USUAL_PATIENCE } from '@hardened-deploy/core/checks/patience';
import { isMap, type Node, type YAMLMap } from 'yaml';
import { answerHeader, headerValue, requestHeader } from './header-values.ts';
import { inside, type PathInFile, wrong } from './path-in-file.ts';
import { literal, mapOf, may, need, object, oneOrMore, type ReadBy, scalar, type Shape } from './shape.ts';
import { filledText, oneLineText, plainText, secretName } from './values.ts';
import { pairOf } from './yaml/pairs.ts';

const count = (most: number) => scalar(wholeNumber({ least: 1, most }));
const upTo = (most: number) => scalar(durationBetween(milliseconds(0), minutes(most)));
const limit = scalar(durationBetween(milliseconds(1), minutes(5)));

const patience = object({
  'initial-delay': may(upTo(60), USUAL_PATIENCE.initialDelay, 'Wait before the first attempt.'),
  interval: may(upTo(60), USUAL_PATIENCE.interval, 'Wait between attempts.'),
  timeout: may(limit, USUAL_PATIENCE.timeout, 'Longest time for one attempt.'),
  'max-attempts': may(
    count(1_000),
    USUAL_PATIENCE.maxAttempts,
    'Attempts before the first pass that make it a failure.',
  ),
  'success-threshold': may(count(100), USUAL_PATIENCE.successThreshold, 'Passes in a row that make it a pass.'),
  'failure-threshold': may(
    count(100),
    USUAL_PATIENCE.failureThreshold,
    'Failures in a row, after a first pass, that make it a failure.',
  ),
});

export const checkTarget: Parser<string> = {
  type: 'path or http(s) URL',
  parse(raw) {
    if (/[\s\\#]|\p{Cc}/u.test(raw))
      return malformed(`must not hold blanks, \\ or #, write %20, %5C, %23: ${quoted(raw)}`);
    // In a URL, what follows // is a host.
    if (raw.startsWith('//')) return malformed(`must begin with one /, not with two: ${quoted(raw)}`);
    if (raw.startsWith('/')) return parsed(raw);
    const url = httpUrl.parse(raw);
    if (url.ok) return url;
    const why = /^https?:/i.test(raw) ? `: it ${url.problem}` : raw.includes('@') ? '' : `, not ${quoted(raw)}`;
    return malformed(`must be a path beginning with /, or a whole URL with http:// or https://${why}`);
  },
};

const http = object({
  name: need(scalar(oneLineText), 'Name of the check.', 'name: the page answers'),
  http: need(
    scalar(checkTarget),
    'Path on the stack (private or public, as the test is aimed), or a whole http(s) URL.',
  ),
  component: may(
    scalar(componentName),
    null,
    'It is asked at the `hosts` of this component, and not at the public address. With a path only.',
  ),
  method: may(scalar(oneOf('GET', 'HEAD', 'POST')), 'GET' as const, 'Method.'),
  body: may(scalar(plainText), null, 'Body to send, by POST.'),
  headers: may(mapOf(requestHeader, scalar(headerValue)), new Map<string, string>(), 'Headers to send.'),
  status: may(oneOrMore(scalar(wholeNumber({ least: 200, most: 599 }))), [200], 'Accepted status codes.'),
  'body-contains': may(scalar(plainText), null, 'Text that the body must hold.'),
  json: may(
    mapOf(filledText, literal),
    new Map<string, string | number | boolean | null>(),
    'Dotted paths and their exact values.',
  ),
  'header-contains': may(
    mapOf(answerHeader, scalar(headerValue)),
    new Map<string, string>(),
    'Headers and the text they must hold.',
  ),
  'max-response-time': may(limit, null, 'Slower than this fails.'),
  'warn-response-time': may(limit, null, 'Slower than this only warns.'),
  retry: may(patience, null, 'Attempts, waits and thresholds.'),
});

const container = object({
  name: need(scalar(oneLineText), 'Name of the check.', 'name: the page answers'),
  container: need(scalar(componentName), 'Component whose container must be healthy in the slot that is tested.'),
  'max-restarts': may(
    scalar(wholeNumber({ least: 0, most: 1_000 })),
    0,
    'More restarts than this fail. Of what serves, only those since the check began to look count.',
  ),
  retry: may(patience, null, 'Attempts, waits and thresholds.'),
});

const postgres = object({
  name: need(scalar(oneLineText), 'Name of the check.', 'name: the page answers'),
  postgres: need(scalar(filledText), 'SQL query, run from the runner.'),
  'url-secret': need(scalar(secretName), 'Name of the secret with the connection URL.', 'url-secret: DATABASE_URL'),
  rows: may(
    scalar(wholeNumber({ least: 0, most: 1_000_000 })),
    null,
    'Exact number of rows; at least one when absent.',
  ),
  retry: may(patience, null, 'Attempts, waits and thresholds.'),
});

const KINDS: { readonly [Kind in Check['kind']]: Shape<CheckOf<Kind>> } = {
  http: {
    read(node, place) {
      const read = http.read(node, place);
      return read && isMap(node) && agrees(read, node, place) ? httpCheck(read) : undefined;
    },
    schema: () => http.schema(),
  },
  container: { read: (node, place) => containerCheck(container.read(node, place)), schema: () => container.schema() },
  postgres: { read: (node, place) => postgresCheck(postgres.read(node, place)), schema: () => postgres.schema() },
};

export const SAMPLE_CHECK = '{ name: the page answers, http: / }';

/** A check is told apart by the name of its kind, which is one of its keys. */
export const check: Shape<Check> = {
  read(node, place) {
    if (!isMap(node)) return wrong(node, place, `must be a map, as in \`${SAMPLE_CHECK}\``);
    const [kind, ...more] = Object.entries(KINDS).filter(([name]) => pairOf(node, name));
    if (kind && more.length === 0) return kind[1].read(node, place);
    return wrong(node, place, `must have exactly one of ${Object.keys(KINDS).join(', ')}, as in \`${SAMPLE_CHECK}\``);
  },
  schema: () => ({ oneOf: Object.values(KINDS).map((kind) => kind.schema()) }),
};

/** What of one check contradicts another part of it: such a check would never pass, or never warn. */
function agrees(read: ReadBy<typeof http>, node: YAMLMap, place: PathInFile): boolean {
  const timeout = patient(read.retry).timeout;
  const [most, warn] = [read['max-response-time'], read['warn-response-time']];
  const problems: readonly (readonly [key: string, problem: string | false])[] = [
    ['component', read.component !== null && pathOfTarget(read.http) === undefined && NAMES_ITS_HOST],
    ['body', read.body !== null && read.method !== 'POST' && 'goes with `method: POST` only'],
    ['body-contains', read['body-contains'] !== null && read.method === 'HEAD' && HEAD_HAS_NO_BODY],
    ['json', read.json.size > 0 && read.method === 'HEAD' && HEAD_HAS_NO_BODY],
    ['headers', repeats(read.headers)],
    ['header-contains', repeats(read['header-contains'])],
    ['max-response-time', most !== null && most > timeout && endsBefore(timeout)],
    ['warn-response-time', warn !== null && warn > timeout && endsBefore(timeout)],
    ['warn-response-time', warn !== null && most !== null && warn >= most && 'must be less than max-response-time'],
  ];
  const wrongs = problems.filter(([, problem]) => problem !== false);
  for (const [key, problem] of wrongs) {
    const pair = pairOf(node, key);
    const near: Node | null | undefined = pair?.key ?? node;
    wrong(near, inside(place, key, near), String(problem));
  }
  return wrongs.length === 0;
}

const NAMES_ITS_HOST = 'goes with a path only: a whole URL says itself at which name it is asked';
const HEAD_HAS_NO_BODY = 'can never be met with `method: HEAD`, whose answers have no body';

function endsBefore(timeout: Duration): string {
  return `is longer than retry.timeout (${formatDuration(timeout)}), after which an attempt has failed anyway`;
}

/** HTTP takes two spellings of a header's name for one: the second would take the place of the first. */
function repeats(headers: ReadonlyMap<string, string>): string | false {
  const names = [...headers.keys()].map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice !== undefined && `names ${twice} twice`;
}

function httpCheck(read: ReadBy<typeof http>): HttpCheck {
  return {
    kind: 'http',
    name: read.name,
    method: read.method,
    target: read.http,
    ...(read.component !== null && { byHostOf: read.component }),
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
}

function containerCheck(read: ReadBy<typeof container> | undefined): ContainerCheck | undefined {
  if (!read) return undefined;
  const { name, container: component, 'max-restarts': maxRestarts, retry } = read;
  return { kind: 'container', name, component, maxRestarts, patience: patient(retry) };
}

function postgresCheck(read: ReadBy<typeof postgres> | undefined): PostgresCheck | undefined {
  if (!read) return undefined;
  const { name, postgres: query, 'url-secret': urlSecret, rows, retry } = read;
  return { kind: 'postgres', name, urlSecret, query, ...(rows !== null && { rows }), patience: patient(retry) };
}

function patient(retry: ReadBy<typeof patience> | null): Patience {
  if (!retry) return USUAL_PATIENCE;
  return {
    initialDelay: retry['initial-delay'],
    interval: retry.interval,
    timeout: retry.timeout,
    maxAttempts: retry['max-attempts'],
    successThreshold: retry['success-threshold'],
    failureThreshold: retry['failure-threshold'],
  };
}
