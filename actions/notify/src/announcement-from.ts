import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import { endingOf, type SaidEnding } from '@hardened-deploy/core/announce/ending';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { quoted } from '@hardened-deploy/core/base/parser';
import type { contract } from './contract.ts';

interface AnnouncementParts {
  readonly inputs: InputsOf<typeof contract>;
  readonly run: RunFacts;
  readonly now: Date;
  readonly application: string;
  /** The public address, if the configuration could be read. */
  readonly address: string | undefined;
}

/** Stands in the sentences on the run's own page. No target is told without an environment: none is known. */
const UNNAMED = 'an unnamed environment' as EnvironmentName;

export function announcementFrom({ inputs, run, now, application, address }: AnnouncementParts): Announcement {
  const ending = inputs.event === 'finished' ? endingOf(jobsBefore(inputs, run)) : { reason: inputs.reason };
  const reason = reasonOf(ending);
  return {
    event: inputs.event,
    application,
    environment: inputs.environment ?? UNNAMED,
    release: inputs.release ?? run.sha.slice(0, 12),
    commit: run.sha,
    actor: run.actor,
    runUrl: run.runUrl,
    at: now.toISOString(),
    ...(address !== undefined && { address }),
    ...(reason !== undefined && { reason }),
    ...(inputs.event === 'finished' && endOf(ending, inputs.startedAt, now)),
  };
}

function jobsBefore(inputs: InputsOf<typeof contract>, { runAttempt }: RunFacts) {
  const { planResult: plan, outcome, reason, serving, incident } = inputs;
  const { recoveryOutcome, recoveryReason, recoveryServing, recoveryIncident, recoveryLockSaid: lock } = inputs;
  return {
    runAttempt,
    plan,
    deploy: { outcome, reason, serving, incident },
    recovery: {
      outcome: recoveryOutcome,
      reason: recoveryReason,
      serving: recoveryServing,
      incident: recoveryIncident,
      lock,
    },
  };
}

function endOf({ outcome, serving, incident }: SaidEnding, startedAt: Date | undefined, now: Date) {
  const durationMs = startedAt && now.getTime() - startedAt.getTime();
  return {
    ...(outcome?.outcome && { outcome: outcome.outcome }),
    ...(serving && { serving }),
    ...(incident && { incident }),
    // The two times come from two runners' clocks. If the start seems to be later than the end, the duration is left out.
    ...(durationMs !== undefined && durationMs >= 0 && { durationMs }),
  };
}

/** Shows a text that is no outcome, because it may be a misspelling in the caller's workflow. */
function reasonOf({ outcome, reason }: SaidEnding): string | undefined {
  if (outcome === undefined || outcome.outcome !== undefined) return reason;
  const stray =
    outcome.text === 'cancelled'
      ? 'The run was cancelled.'
      : `The input outcome was no outcome: ${quoted(outcome.text)}`;
  return reason === undefined ? stray : `${reason}\n${stray}`;
}
