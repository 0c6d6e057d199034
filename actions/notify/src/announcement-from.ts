import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import { quoted } from '@hardened-deploy/core/base/parser';
import type { contract } from './contract.ts';

export interface AnnouncementParts {
  readonly inputs: InputsOf<typeof contract>;
  readonly run: RunFacts;
  readonly now: Date;
  readonly application: string;
  /** Where users reach it, if the configuration could be read. */
  readonly address: string | undefined;
}

export function announcementFrom({ inputs, run, now, application, address }: AnnouncementParts): Announcement {
  const reason = reasonOf(inputs);
  return {
    event: inputs.event,
    application,
    environment: inputs.environment,
    release: inputs.release ?? run.sha.slice(0, 12),
    commit: run.sha,
    actor: run.actor,
    runUrl: run.runUrl,
    at: now.toISOString(),
    ...(address !== undefined && { address }),
    ...(reason !== undefined && { reason }),
    ...(inputs.event === 'finished' && endOf(inputs, now)),
  };
}

function endOf({ outcome, serving, incident, startedAt }: InputsOf<typeof contract>, now: Date) {
  const durationMs = startedAt && now.getTime() - startedAt.getTime();
  return {
    ...(outcome?.outcome && { outcome: outcome.outcome }),
    ...(serving && { serving }),
    ...(incident && { incident }),
    // Clocks of two runners: a start in the future says nothing.
    ...(durationMs !== undefined && durationMs >= 0 && { durationMs }),
  };
}

/** A text that stands where the outcome should is shown: it may be a misspelling in the caller's workflow. */
function reasonOf({ event, outcome, reason }: InputsOf<typeof contract>): string | undefined {
  if (event === 'started' || outcome === undefined || outcome.outcome !== undefined) return reason;
  const stray =
    outcome.text === 'cancelled'
      ? 'The run was cancelled.'
      : `What was given as the outcome is none: ${quoted(outcome.text)}`;
  return reason === undefined ? stray : `${reason}\n${stray}`;
}
