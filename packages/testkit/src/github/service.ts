import { setTimeout as sleep } from 'node:timers/promises';
import { type Admission, admit } from './admission.ts';
import { type EmulatorClock, timestamp } from './clock.ts';
import { commonTarget, type Dialect } from './dialect.ts';
import { emulatorRefusal, notFound } from './error-answers.ts';
import type { ApiAnswer, WireRequest } from './exchange.ts';
import { deliver, type Delivery } from './faults/deliver.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { finished } from './finished.ts';
import type { Conformance } from './openapi/conformance.ts';
import { perform } from './perform.ts';
import type { RateLimits } from './rate-limits.ts';
import type { OpenEntry, RequestRecorder } from './request-log.ts';
import type { Router } from './router.ts';
import type { Staleness, StateHistory } from './state/history.ts';
import type { GitHubState } from './state/state.ts';
import type { Credential } from './tokens.ts';
import type { Violation, ViolationLog } from './violations.ts';

interface ServiceParts {
  readonly router: Router;
  readonly conformance: Conformance;
  readonly dialect: Dialect;
  readonly history: StateHistory;
  readonly credentialOf: (authorization: string | undefined) => Credential;
  readonly faults: FaultPlan;
  readonly rates: RateLimits;
  readonly clock: EmulatorClock;
  readonly requests: RequestRecorder;
  readonly violations: ViolationLog;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

/** GitHub's API without its transport: takes a request, and answers what is delivered. */
type Service = (wire: WireRequest) => Promise<Delivery>;

export function newService(parts: ServiceParts): Service {
  return async (wire) => {
    const entry = parts.requests.open({ at: timestamp(parts.clock.now()), method: wire.method, target: wire.target });
    try {
      const delivery = await received(parts, wire, entry);
      entry.status = delivery.kind === 'answer' ? delivery.answer.status : null;
      return delivery;
    } catch (error) {
      // A defect of the emulator must fail the test, and must not look like GitHub's own status 500.
      const detail = `defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      recordViolation(parts, wire, { kind: 'answer', detail });
      entry.status = 500;
      return { kind: 'answer', answer: finished(emulatorRefusal(500, detail), { wire, now: parts.clock.now() }) };
    } finally {
      parts.requests.close(entry);
    }
  };
}

async function received(parts: ServiceParts, sent: WireRequest, entry: OpenEntry): Promise<Delivery> {
  const { clock, rates, router, dialect } = parts;
  const target = commonTarget(dialect, sent.target, parts.history.current());
  if (target.kind === 'unknown-here') return unknownHere(parts, sent);
  const wire = { ...sent, target: target.target, baseUrl: `${sent.baseUrl}${dialect.basePath}` };
  const [path = '', search = ''] = wire.target.split('?', 2);
  const credential = parts.credentialOf(wire.headers['authorization']);
  entry.token = labelOf(credential);
  const admission = admit({ wire, path, credential, router, rates, now: clock.now() });
  if (admission.kind === 'refused') {
    if (admission.violation) recordViolation(parts, wire, admission.violation);
    return { kind: 'answer', answer: finished(admission.answer, { wire, now: clock.now(), rate: admission.rate }) };
  }
  entry.operation = admission.match.route.operationId;
  const struck = parts.faults.select({ method: wire.method, path, token: entry.token });
  entry.fault = struck?.id ?? null;
  const delivery = await deliver(struck?.effect, runner(parts, { wire, path, search, entry, admission }));
  return delivery.kind === 'answer'
    ? { kind: 'answer', answer: outgoing(parts, wire, admission, delivery.answer) }
    : delivery;
}

/** A path that github.com has and this server hasn't. A client that tries it makes no mistake. */
function unknownHere({ clock }: ServiceParts, wire: WireRequest): Delivery {
  return { kind: 'answer', answer: finished(notFound(), { wire, now: clock.now() }) };
}

interface Run {
  readonly wire: WireRequest;
  readonly path: string;
  readonly search: string;
  readonly entry: OpenEntry;
  readonly admission: Extract<Admission, { kind: 'admitted' }>;
}

function runner(parts: ServiceParts, { wire, path, search, entry, admission }: Run) {
  const { history, clock, conformance, dialect } = parts;
  const { match, token, rate } = admission;
  const query = new URLSearchParams(search);

  function run(state: GitHubState): ApiAnswer {
    const { answer, next, violation } = perform(
      { wire, path, query, match, token, rate, conformance, dialect },
      state,
      clock.now(),
    );
    if (violation) recordViolation(parts, wire, violation);
    if (next) {
      history.commit(next);
      entry.writes += 1;
    }
    return answer;
  }

  return {
    // Reading the state and committing the next one happen in one turn of the event loop, so no other request comes in
    // between.
    perform: () => run(history.current()),
    readPast: (staleness: Staleness) => run(history.past(staleness)),
    delay: (ms: number) => delayed(ms, parts.closing),
  };
}

function outgoing(parts: ServiceParts, wire: WireRequest, admission: Run['admission'], answer: ApiAnswer): ApiAnswer {
  const { permission } = admission.match.route;
  const sent = finished(answer, { wire, now: parts.clock.now(), rate: admission.rate, permission });
  if (sent.status === 304) parts.rates.refund(admission.token);
  return sent;
}

function recordViolation(parts: ServiceParts, wire: WireRequest, violation: Pick<Violation, 'kind' | 'detail'>): void {
  const [path = ''] = wire.target.split('?', 1);
  parts.violations.add({ ...violation, at: timestamp(parts.clock.now()), method: wire.method, path });
}

function labelOf(credential: Credential): string {
  switch (credential.kind) {
    case 'none':
    case 'real':
      return credential.kind;
    case 'unknown':
    case 'refused':
      return credential.label;
    case 'known':
      return credential.token.name;
  }
}

/** After closing, nothing more is written: the promise never resolves, and everything that waits for it is dropped. */
async function delayed(ms: number, closing: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal: closing });
  } catch {
    await new Promise<never>(() => {});
  }
}
