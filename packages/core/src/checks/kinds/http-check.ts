import { type Duration, formatDuration } from '../../base/duration.ts';
import type { ComponentName } from '../../base/names.ts';
import { quoted } from '../../base/parser.ts';
import { type JsonLookup, lookUp, parseJson } from '../json-path.ts';
import { type Comparison, type Observation, telling } from '../observation.ts';
import type { CheckBasics, CheckKind } from './check-kind.ts';

export interface HttpCheck extends CheckBasics {
  readonly kind: 'http';
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** Path on the address of the stack that the test asks (private or public), or an absolute http(s) URL. */
  readonly target: string;
  /**
   * In private, the target is a path of this component itself, as at its own port. Undefined: of the whole stack, where the
   * path's owner answers.
   */
  readonly component?: ComponentName;
  /** It is asked by the name that this component's users use. Undefined: by that of the public address. */
  readonly byHostOf?: ComponentName;
  readonly body?: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly expect: HttpExpectation;
  /** What only warns if it isn't met. */
  readonly warn: { readonly maxResponseTime?: Duration };
}

export interface HttpExpectation {
  /** Accepted status codes; at least one. */
  readonly status: readonly number[];
  readonly bodyContains?: string;
  /** Dotted paths into a JSON body (`db.state`, `items.0.id`) with the exact value each must have. */
  readonly json: ReadonlyMap<string, string | number | boolean | null>;
  /** Header names in lower case with a text that the value must contain. */
  readonly headers: ReadonlyMap<string, string>;
  readonly maxResponseTime?: Duration;
}

export const httpKind: CheckKind<HttpCheck> = {
  looksInto: 'address',
  secretsOf: () => [],
  remedy: (_, status) =>
    status === 'warned'
      ? 'It is slower than it should be: look for a cold cache, a missing index or a container that is too small.'
      : 'Ask the same address by hand, and read the logs of the component that should have answered.',
};

/** The path of a target on the stack, as a router reads it: without its query, and with `..` resolved. Undefined for a whole URL. */
export function pathOfTarget(target: string): string | undefined {
  return /^https?:\/\//i.test(target) ? undefined : new URL(target, 'http://stack').pathname;
}

/** An HTTP answer as it came. Header names are in lower case; `truncated` says that the body had more. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly truncated: boolean;
  readonly elapsedMs: number;
}

// A login that is refused stays refused until somebody changes something, so waiting doesn't help.
const PERMANENT_STATUS: ReadonlySet<number> = new Set([401, 403]);

/** Compares an answer with everything that the check expects. What is missing from the answer never fits. */
export function judgeHttp(check: Pick<HttpCheck, 'expect' | 'warn'>, answer: HttpAnswer): Observation {
  const { expect, warn } = check;
  const status = compareStatus(expect.status, answer);
  // With a wrong status the body is usually an error page. Comparing it would hide the cause.
  if (!status.fits) return observe([status], answer, 'failed', PERMANENT_STATUS.has(answer.status));
  const comparisons = [status, ...compareHeaders(expect.headers, answer), ...compareBody(expect, answer)];
  if (expect.maxResponseTime !== undefined) comparisons.push(compareTime(expect.maxResponseTime, answer));
  if (comparisons.some(({ fits }) => !fits)) {
    // Only the first part of a long body is read. What is missing there may be in the rest.
    const unseen = answer.truncated && !compareBody(expect, answer).every(({ fits }) => fits);
    return observe(comparisons, answer, unseen ? 'errored' : 'failed', false);
  }
  const slow = warn.maxResponseTime === undefined ? undefined : compareTime(warn.maxResponseTime, answer);
  if (slow && !slow.fits) return observe([slow], answer, 'warned', false);
  return observe(comparisons, answer, 'passed', false);
}

function observe(
  comparisons: readonly Comparison[],
  answer: HttpAnswer,
  status: Observation['status'],
  permanent: boolean,
): Observation {
  const { observed, expected } = telling(comparisons);
  const cut = status === 'errored' ? '; the body is longer than the part that is read' : '';
  return { status, observed: `${observed}${cut}`, expected, permanent, elapsedMs: answer.elapsedMs };
}

function compareStatus(accepted: readonly number[], answer: HttpAnswer): Comparison {
  const location = answer.headers.get('location');
  const redirect = location !== undefined && answer.status >= 300 && answer.status < 400;
  return {
    fits: accepted.includes(answer.status),
    observed: `status ${answer.status}${redirect ? ` to ${quoted(location)}` : ''}`,
    expected: describeStatuses(accepted),
  };
}

/** `status 200 or 204`; of a long list only the first and the last. */
export function describeStatuses(accepted: readonly number[]): string {
  const [first, last] = [accepted[0], accepted.at(-1)];
  if (first === undefined || last === undefined) return 'a status, but none is configured';
  return accepted.length > 6 ? `a status from ${first} to ${last}` : `status ${accepted.join(' or ')}`;
}

function compareHeaders(wanted: ReadonlyMap<string, string>, answer: HttpAnswer): Comparison[] {
  return [...wanted].map(([name, part]) => {
    const value = answer.headers.get(name.toLowerCase());
    return {
      fits: value !== undefined && value.includes(part),
      observed: value === undefined ? `no header ${name}` : `header ${name} ${quoted(value)}`,
      expected: `header ${name} with ${quoted(part)}`,
    };
  });
}

function compareBody(expect: HttpCheck['expect'], answer: HttpAnswer): Comparison[] {
  const comparisons: Comparison[] = [];
  if (expect.bodyContains !== undefined) {
    const fits = answer.body.includes(expect.bodyContains);
    const observed = fits ? 'body has it' : answer.body === '' ? 'an empty body' : `body ${quoted(answer.body)}`;
    comparisons.push({ fits, observed, expected: `body with ${quoted(expect.bodyContains)}` });
  }
  if (expect.json.size === 0) return comparisons;
  const document = parseJson(answer.body);
  for (const [path, value] of expect.json) {
    const expected = `${path} = ${JSON.stringify(value)}`;
    if (document.kind === 'not-json') {
      comparisons.push({ fits: false, observed: `not JSON: ${quoted(answer.body)}`, expected });
      continue;
    }
    const found = lookUp(document.root, path);
    const fits = found.kind === 'scalar' && found.value === value;
    comparisons.push({ fits, observed: describeLookup(path, found), expected });
  }
  return comparisons;
}

function describeLookup(path: string, found: JsonLookup): string {
  switch (found.kind) {
    case 'scalar':
      return `${path} = ${typeof found.value === 'string' ? quoted(found.value) : String(found.value)}`;
    case 'inexact':
      return `${path} = ${found.source.slice(0, 40)}, a number too exact to compare`;
    case 'structure':
      return `${path} is ${found.what}`;
    case 'absent':
      return `no ${path}`;
  }
}

function compareTime(most: Duration, answer: HttpAnswer): Comparison {
  // With `<=`, a time that isn't a number (NaN) doesn't fit.
  const fits = answer.elapsedMs <= most;
  return { fits, observed: `${Math.round(answer.elapsedMs)} ms`, expected: `at most ${formatDuration(most)}` };
}
