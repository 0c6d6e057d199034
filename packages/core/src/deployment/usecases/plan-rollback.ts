import { assertNever } from '../../base/assert-never.ts';
import { isFailure } from '../../base/failure.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { DeploymentState } from '../../target/deployment-state.ts';
import { changedOf, placedOf } from '../../target/placement.ts';
import type { KeptAside } from '../../target/copies/kept-aside.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { startStopped } from '../../target/usecases/start-stopped.ts';
import { foreseeSettlement } from '../decisions/foreseen.ts';
import { decideRollback, goesOnAfterSettling, type RollbackDecision } from '../decisions/rollback.ts';
import { NEWEST_SHOWN, type RestorableRelease, restorableReleases, type RollbackWish } from '../rollback-target.ts';
import { describeMigrated } from '../migrated-words.ts';
import { foundSteps, type PlanningPorts, settlingStep } from './plan-deployment.ts';
import { pulledAgain, stays } from './plan-words.ts';
import type { DatabaseBack } from './database/database-back.ts';
import { type StackSurvey, surveyStack } from './survey-stack.ts';

interface RollbackToPlan extends RollbackWish {
  readonly keepReleases: number;
  /** Given if the database is to be restored with it. */
  readonly databaseBack?: Pick<DatabaseBack, 'plan'> | undefined;
}

/** What a rollback would do, one line per step. Whether the goal still runs is found out only by the rollback itself. */
export async function planRollback(
  ports: PlanningPorts,
  asked: RollbackToPlan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const survey = await surveyStack(ports, signal);
  const decision = decideRollback(survey, asked);
  if (decision.kind !== 'settle') {
    const undoes = decision.kind === 'go-back' ? decision.undoes : null;
    const database = await databaseSteps(undoes, survey.state, asked, signal);
    return [...foundSteps(survey), ...database, ...stepsOf(decision, survey.state, asked)];
  }
  const { open } = decision;
  const foreseen = foreseeSettlement(survey, open, ports.clock.now());
  const first = [...foundSteps(survey), settlingStep(open, foreseen)];
  if (!goesOnAfterSettling(open, foreseen.outcome, asked)) {
    // A rollback whose run died: its database goes on with it.
    const database = asked.databaseBack ? await databaseSteps(open.undoes, survey.state, asked, signal) : [];
    return [...database, ...first, 'go back no further'];
  }
  return [...first, ...stepsOf(decideRollback(foreseen.reading, asked), foreseen.reading.state, asked)];
}

/** What becomes of the database before traffic moves. */
async function databaseSteps(
  undoes: readonly DeploymentId[] | null,
  state: DeploymentState,
  { databaseBack }: RollbackToPlan,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (undoes === null) return [];
  const migrated = describeMigrated(state, undoes);
  if (!databaseBack) return migrated.map((what) => `leave the database as it is, although ${what}`);
  try {
    return [...migrated.map((what) => `database: ${what}`), ...(await databaseBack.plan(state, undoes, signal))];
  } catch (thrown) {
    if (isFailure(thrown, 'restore/refused') || isFailure(thrown, 'backup/not-found'))
      return [`refuse: ${thrown.message}`];
    throw thrown;
  }
}

function stepsOf(
  decision: RollbackDecision,
  state: DeploymentState,
  { force, keepReleases }: RollbackToPlan,
): readonly string[] {
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
      const { goal, leaving, waived } = decision;
      const change = { before: leaving, after: goal };
      const back = changedOf(change, goal).map((placed) => {
        const { component, slot, image, release, background, exclusive } = placed;
        const how = exclusive
          ? 'after the present one is stopped'
          : background
            ? 'beside the present one'
            : 'unless it still runs';
        return `${component} ${release.id} in ${slot} (${image}), starting it there ${how}`;
      });
      const gone = changedOf(change, leaving).filter(({ component }) => !placedOf(goal, component));
      return [
        ...waived.map((why) => `go on although ${why}. Forced: ${force}`),
        ...pulledAgain(state, goal, keepReleases),
        ...back.map((what) => `go back to ${what}`),
        ...gone.map(({ component }) => `stop ${component}, which didn't run then`),
        ...stays(goal, change),
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
  /** What was set aside of volumes, and stays until a person removes it. */
  readonly keptAside: readonly KeptAside[];
}

/**
 * The releases that were verified good here, and what serves. A Docker Engine that was killed leaves the stack stopped: with
 * `is-started`, what should run is started first.
 */
export async function listRestorable(
  ports: Pick<TargetPorts, 'stack' | 'journal' | 'router' | 'progress' | 'volumes'>,
  stopped: 'is-started' | 'is-left',
  signal: AbortSignal,
): Promise<RestorableListing> {
  if (stopped === 'is-started') await startStopped(ports.stack, ports.progress, signal);
  const survey = await surveyStack(ports, signal);
  const keptAside = await ports.volumes.keptAside(signal);
  const all = restorableReleases(survey.state, survey.live);
  return { releases: all.slice(0, NEWEST_SHOWN), older: Math.max(0, all.length - NEWEST_SHOWN), survey, keptAside };
}
