import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure, Failure } from '../../../base/failure.ts';
import type { Attempt } from '../../../target/deployment-state.ts';
import { doorsOfComponent } from '../../../target/front/component-hosts.ts';
import { describeServing, servingOf, type Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { publicProbe } from '../steps/ask-component.ts';
import { askable } from '../steps/known-components.ts';

interface LeftBehind {
  readonly attempt: Attempt;
  /** What was last known: the target was not asked to move traffic, was asked and didn't answer, or had moved it. */
  readonly traffic: 'not-asked' | 'asked' | 'moved';
}

/**
 * The failure when the target stopped answering and nobody knows how the deployment ended. It says what was known last, what
 * isn't known, and what the public address answers at this moment. It is no outcome: the next run that settles finds out.
 */
export async function silentTarget(op: Operation, left: LeftBehind, hindrance: Setback): Promise<Failure> {
  const { attempt } = left;
  const detail = [
    `${hindrance.evidence.join('; ')}.`,
    whatIsUnknown(left),
    `The public address: ${await answersNow(op, attempt)}.`,
    `Deployment ${attempt.deployment} stays open.`,
  ].join(' ');
  const facts = { deployment: attempt.deployment, traffic: left.traffic };
  return new Failure('target/silent', detail, { facts, cause: hindrance.failure });
}

function whatIsUnknown({ attempt: { home, away }, traffic }: LeftBehind): string {
  const [to, from] = [describeServing(servingOf(away)), describeServing(servingOf(home))];
  switch (traffic) {
    case 'not-asked':
      return `Traffic was not asked to move: it goes to ${to}, as before.`;
    case 'asked':
      return `It is not known whether traffic has moved: it goes to ${from} or to ${to}.`;
    case 'moved':
      return `Traffic had moved to ${to}. It is not known whether that can stay: it was neither promoted nor taken back.`;
  }
}

/** Asks the public address once. Changes nothing, and needs nothing else of the target. */
async function answersNow(op: Operation, { home, away }: Attempt): Promise<string> {
  const { prober } = op.target;
  const asked = await askable(op, away.length > 0 ? away : home).catch(() => []);
  const first = asked.find(({ serves }) => serves !== null);
  if (!first?.serves) return 'was not asked';
  try {
    const doors = doorsOfComponent(await op.doors(), op.request.configuration.router, first.name);
    const answer = await prober.probe(publicProbe(doors, first.serves.health.publicPath), op.signal);
    if (answer.kind === 'unanswered') return `no answer now (${answer.why})`;
    const { by, words } = doors.answeredBy(answer);
    const who = by === 'untold' ? `and it is not known which slot that is: ${words}` : words;
    return `answers ${answer.status} now, ${who}`;
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return `could not be asked (${asFailure(thrown).message})`;
  }
}
