import { formatDuration } from '../../../base/duration.ts';
import { rowOf } from '../../../base/tally.ts';
import { decided, inARowBy, LOOK_AGAIN, lookInARow } from '../../../base/usecases/in-a-row.ts';
import { failedChecks } from '../../../checks/findings-report.ts';
import { servingComponents } from '../../../release/component.ts';
import { placementInForce } from '../../../target/placement-in-force.ts';
import { describeProbe, publicProbe } from '../steps/ask-component.ts';
import { allOf, proveServing } from '../steps/prove-serving.ts';
import { runConfiguredChecks } from '../steps/run-configured-checks.ts';
import type { Operation } from '../operation.ts';
import { readStack } from '../read-stack.ts';

export interface Shown {
  readonly kind: 'shown' | 'not-shown';
  readonly evidence: string;
}

/** Whether users get the page: the front door says itself that nobody serves, several times in a row. */
export async function provePageShown(op: Operation): Promise<Shown> {
  const { proofProbes, proofTimeout, probeInterval } = op.request.configuration.deploy;
  const doors = await op.doors();
  const [first] = servingComponents(op.request.configuration.components);
  if (!first)
    return { kind: 'shown', evidence: 'no component is reached through the public address, so nobody sees the page' };
  const probe = publicProbe(doors, first.serves.health.publicPath);
  const asked = describeProbe(probe);
  const prober = inARowBy(op.target.prober);
  return lookInARow<{ readonly kind: 'page' | 'other'; readonly what: string }, Shown>(
    {
      clock: op.target.clock,
      interval: probeInterval,
      atOnceAfter: 'page',
      async look() {
        const answer = await prober.probe(probe, op.signal);
        if (answer.kind === 'unanswered') return { kind: 'other', what: `got no answer (${answer.why})` };
        const { by, words } = doors.answeredBy(answer);
        return { kind: by === 'nobody' ? 'page' : 'other', what: `answered ${answer.status} ${words}` };
      },
      decide({ round, tally, elapsedMs }) {
        if (rowOf(tally, 'page') >= proofProbes)
          return decided<Shown>({ kind: 'shown', evidence: `${asked} ${round.what}` });
        if (round.kind === 'page' || elapsedMs < proofTimeout) return LOOK_AGAIN;
        const evidence = `the page is not shown after ${formatDuration(proofTimeout)}: ${asked} ${round.what}`;
        return decided<Shown>({ kind: 'not-shown', evidence });
      },
    },
    op.signal,
  );
}

/** Whether users get what the routes lead to, and the configured checks pass. */
export async function proveServedAgain(op: Operation): Promise<Shown> {
  const { state, routes } = await readStack(op);
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') return { kind: 'not-shown', evidence: `it is not known what serves: ${now.why}` };
  if (now.placement.length === 0) {
    return { kind: 'shown', evidence: 'nothing serves, so the page is shown until something is deployed' };
  }
  const proof = await proveServing(op, allOf(now.placement));
  if (proof.kind === 'unproven') return { kind: 'not-shown', evidence: proof.evidence };
  const failing = await runConfiguredChecks(op, { kind: 'public', placement: now.placement });
  if (failing?.checked?.verdict.kind === 'no-go')
    return { kind: 'not-shown', evidence: `the configured checks failed: ${failedChecks(failing.checked.verdict)}` };
  return { kind: 'shown', evidence: proof.evidence };
}
