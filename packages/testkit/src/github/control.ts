import type { EmulatorClock } from './clock.ts';
import { errorAnswer } from './error-answers.ts';
import { type ApiAnswer, noContent, ok, type WireRequest } from './exchange.ts';
import type { Delivery } from './faults/deliver.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { parseFaultRules } from './faults/fault.ts';
import { finished } from './finished.ts';
import type { JsonValue } from './json.ts';
import type { RequestFilter, RequestLog } from './request-log.ts';
import type { ContentsSeed, EnvironmentSeed, JobSeed, RunSeed } from './state/seed.ts';
import type { StateAccess } from './state/state-access.ts';
import type { ViolationLog } from './violations.ts';

/**
 * Paths below this prefix belong to the emulator and don't exist on GitHub. They need no token and aren't in the request
 * log.
 */
const CONTROL_PREFIX = '/_emulator/';

interface Controls {
  readonly state: StateAccess;
  readonly faults: FaultPlan;
  readonly clock: EmulatorClock;
  readonly requests: RequestLog;
  readonly violations: ViolationLog;
}

type Action = (controls: Controls, given: Given) => ApiAnswer;

interface Given {
  readonly repository: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** By method and path below the prefix; `{repository}` is `owner/name`. */
const ACTIONS: Readonly<Record<string, Action>> = {
  'GET health': () => ok({ ok: true }),
  'GET faults': ({ faults }) => plain(faults.all()),
  'PUT faults': ({ faults }, { body }) => done(() => faults.replace(parseFaultRules(body))),
  'POST faults': ({ faults }, { body }) => plain(parseFaultRules([body]).map((rule) => ({ id: faults.add(rule) }))),
  'DELETE faults': ({ faults }) => done(() => faults.clear()),
  'GET clock': ({ clock }) => ok({ skewMs: clock.skewMs(), now: clock.now().toISOString() }),
  'PUT clock': ({ clock }, { body }) => done(() => clock.setSkew(skewIn(body))),
  'GET requests': ({ requests }, { query }) => plain(requests.all(filterIn(query))),
  'DELETE requests': ({ requests }) => done(() => requests.clear()),
  'GET requests/counts': ({ requests }, { query }) => {
    const filter = filterIn(query);
    return plain({ byOperation: requests.countsByOperation(filter), byToken: requests.countsByToken(filter) });
  },
  'GET violations': ({ violations }) => plain(violations.all()),
  'DELETE violations': ({ violations }) => plain(violations.take()),
  'GET repos/{repository}': ({ state }, { repository }) => plain(state.repository(repository)),
  'PUT repos/{repository}/environments': ({ state }, { repository, body }) =>
    done(() => state.putEnvironment(repository, body as EnvironmentSeed)),
  'PUT repos/{repository}/contents': ({ state }, { repository, body }) =>
    done(() => state.putContents(repository, body as ContentsSeed)),
  'PUT repos/{repository}/runs': ({ state }, { repository, body }) =>
    done(() => state.putRun(repository, body as RunSeed)),
  'PUT repos/{repository}/jobs': ({ state }, { repository, body }) =>
    done(() => state.putJob(repository, body as JobSeed)),
};

export function isControlRequest(wire: WireRequest): boolean {
  return wire.target.startsWith(CONTROL_PREFIX);
}

export function control(controls: Controls, wire: WireRequest): Delivery {
  return { kind: 'answer', answer: finished(answerOf(controls, wire), { wire, now: controls.clock.now() }) };
}

function answerOf(controls: Controls, wire: WireRequest): ApiAnswer {
  const [path = '', search = ''] = wire.target.slice(CONTROL_PREFIX.length).split('?', 2);
  const [, repository = ''] = /^repos\/([^/]+\/[^/]+)/.exec(path) ?? [];
  const action = ACTIONS[`${wire.method} ${path.replace(`repos/${repository}`, 'repos/{repository}')}`];
  if (!action) return errorAnswer(404, `The emulator has no control ${wire.method} ${CONTROL_PREFIX}${path}`);
  try {
    const body: unknown = wire.body.length > 0 ? JSON.parse(Buffer.from(wire.body).toString('utf8')) : undefined;
    return action(controls, { repository, query: new URLSearchParams(search), body });
  } catch (error) {
    return errorAnswer(400, error instanceof Error ? error.message : String(error));
  }
}

function done(effect: () => void): ApiAnswer {
  effect();
  return noContent();
}

/** Maps become objects, bytes base64. */
function plain(value: unknown): ApiAnswer {
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Map) return Object.fromEntries(inner);
    return inner instanceof Uint8Array ? Buffer.from(inner).toString('base64') : inner;
  });
  return ok(JSON.parse(text) as JsonValue);
}

function skewIn(body: unknown): number {
  const skew = (body as { skewMs?: unknown } | undefined)?.skewMs;
  if (typeof skew !== 'number') throw new Error('The clock is set by { "skewMs": number }.');
  return skew;
}

function filterIn(query: URLSearchParams): RequestFilter {
  const text = (name: 'method' | 'operation' | 'token') => {
    const value = query.get(name);
    return value === null ? {} : { [name]: value };
  };
  const number = (name: 'status' | 'after') => {
    const value = query.get(name);
    return value === null ? {} : { [name]: Number(value) };
  };
  return { ...text('method'), ...text('operation'), ...text('token'), ...number('status'), ...number('after') };
}
