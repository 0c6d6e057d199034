import type { StepWord } from '../deployment/step-word.ts';
import type { Outcome } from '../target/outcome.ts';

/** What was given as the outcome. `outcome` is absent when that was none of the five. */
export interface ReportedOutcome {
  readonly outcome?: Outcome;
  readonly text: string;
}

/** What a job said of how the deployment ended; absent where it said nothing. */
export interface SaidEnding {
  readonly outcome?: ReportedOutcome | undefined;
  readonly reason?: string | undefined;
  /** Id of the release that traffic goes to. */
  readonly serving?: string | undefined;
  /** Where the incident report lies. */
  readonly incident?: string | undefined;
}

interface JobsBefore {
  /** Attempt of the run, counted from 1. */
  readonly runAttempt: number;
  /** Result of the job that made the plan, as GitHub says it; absent where there was no such job. */
  readonly plan?: string | undefined;
  readonly deploy: SaidEnding;
  readonly recovery: SaidEnding & {
    /** What its step said that took the lease over. */
    readonly lock?: StepWord | undefined;
  };
}

/** How a deployment ended, by what its jobs said. Without a plan this attempt started nothing. If there was a recovery, what it said counts. */
export function endingOf({ runAttempt, plan, deploy, recovery }: JobsBefore): SaidEnding {
  if (plan !== undefined && plan !== 'success') return withoutPlan(whyNoPlan(plan), runAttempt);
  return {
    outcome: recovery.outcome?.outcome === undefined ? deploy.outcome : recovery.outcome,
    reason: recovery.reason ?? whyNotRecovered(recovery.lock) ?? deploy.reason,
    serving: recovery.serving ?? deploy.serving,
    incident: recovery.incident ?? deploy.incident,
  };
}

/** In a later attempt there is no outcome: the attempt before may have ended in the middle of its switch. */
function withoutPlan(why: string, runAttempt: number): SaidEnding {
  if (runAttempt > 1)
    return { reason: `${why}, and attempt ${runAttempt - 1} of this run may have left something open` };
  return { outcome: { outcome: 'not-switched', text: 'not-switched' }, reason: why };
}

function whyNoPlan(result: string): string {
  return result === 'cancelled' ? 'the run was cancelled before there was a plan' : 'the plan was refused';
}

function whyNotRecovered(lock: StepWord | undefined): string | undefined {
  return lock?.decision === 'stop' ? `the recovery could not take the lease over: ${lock.reason}` : undefined;
}
