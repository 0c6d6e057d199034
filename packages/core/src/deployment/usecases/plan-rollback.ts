import { assertNever } from '../../base/assert-never.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { startStopped } from '../../target/usecases/start-stopped.ts';
import { foreseeSettlement } from '../decisions/foreseen.ts';
import {
  decideRollback,
  goesOnAfterSettling,
  type RollbackAsked,
  type RollbackDecision,
} from '../decisions/rollback.ts';
import { NEWEST_SHOWN, type RestorableRelease, restorableReleases } from '../rollback-target.ts';
import { foundSteps, type PlanningPorts, settlingStep } from './plan-deployment.ts';
import { type StackSurvey, surveyStack } from './survey-stack.ts';

/** What a rollback would do, one line per step. Whether the goal still runs is found out only by the rollback itself. */
export async function planRollback(
  ports: PlanningPorts,
  asked: RollbackAsked,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const decision = decideRollback(survey, asked);
  if (decision.kind !== 'settle') return [...foundSteps(survey), ...stepsOf(decision, asked)];
  const { open } = decision;
  const foreseen = foreseeSettlement(survey, open, ports.clock.now());
  const first = [...foundSteps(survey), settlingStep(open, foreseen)];
  if (!goesOnAfterSettling(open, foreseen.outcome, asked)) return [...first, 'go back no further'];
  return [...first, ...stepsOf(decideRollback(foreseen.reading, asked), asked)];
}

function stepsOf(decision: RollbackDecision, { force }: RollbackAsked): readonly string[] {
  switch (decision.kind) {
    case 'settle':
      return [`refuse: deployment ${decision.open.deployment} is still open`];
    case 'say-again': {
      const { outcome, reason } = decision.end;
      return [
        `go back no further: this deployment has ended ${outcome} (${reason}). Prove what serves, and say so again`,
      ];
    }
    case 'refuse':
      return [`refuse: ${decision.why}`];
    case 'go-back': {
      const { goal, bad } = decision;
      const { id, components } = goal.release;
      const images = components.map(({ name, image }) => `${name} ${image}`).join(', ');
      const although = bad
        ? [`go on although release ${id} went bad here on ${bad.at} (${bad.reason}). Forced: ${force}`]
        : [];
      return [
        ...although,
        `go back to release ${id} in ${goal.slot} (${images}), starting it there unless it still runs`,
      ];
    }
    default:
      return assertNever(decision);
  }
}

export interface RestorableListing {
  /** The newest of them, newest first. */
  readonly releases: readonly RestorableRelease[];
  /** How many older ones there are. */
  readonly older: number;
  readonly survey: StackSurvey;
}

/**
 * The releases that were verified good here, and what serves. A Docker Engine that was killed leaves the stack stopped: with
 * `is-started`, what should run is started first.
 */
export async function listRestorable(
  ports: Pick<TargetPorts, 'stack' | 'journal' | 'router' | 'progress'>,
  stopped: 'is-started' | 'is-left',
  signal: AbortSignal,
): Promise<RestorableListing> {
  if (stopped === 'is-started') await startStopped(ports.stack, ports.progress, signal);
  const survey = await surveyStack(ports, signal);
  const all = restorableReleases(survey.state, survey.live?.release ?? null);
  return { releases: all.slice(0, NEWEST_SHOWN), older: Math.max(0, all.length - NEWEST_SHOWN), survey };
}
