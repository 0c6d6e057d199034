import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { Announcement } from '@hardened-deploy/core/domain/announcement';
import { quoted } from '@hardened-deploy/core/domain/parser';
import type { contract } from './contract.ts';

export interface AnnouncementParts {
  readonly inputs: InputsOf<typeof contract>;
  readonly run: RunFacts;
  readonly now: Date;
  readonly application: string;
}

export function announcementFrom({ inputs, run, now, application }: AnnouncementParts): Announcement {
  const finished = inputs.event === 'finished';
  const reason = reasonOf(inputs);
  return {
    event: inputs.event,
    ...(finished && inputs.outcome?.outcome && { outcome: inputs.outcome.outcome }),
    application,
    environment: inputs.environment,
    release: inputs.release ?? run.sha.slice(0, 12),
    commit: run.sha,
    actor: run.actor,
    runUrl: run.runUrl,
    at: now.toISOString(),
    ...(reason !== undefined && { reason }),
  };
}

/** A text that stands where the outcome should is shown: it may be a misspelling in the caller's workflow. */
function reasonOf({ event, outcome, reason }: InputsOf<typeof contract>): string | undefined {
  if (event === 'started' || outcome === undefined || outcome.outcome !== undefined) return reason;
  const stray = `What was given as the outcome is none: ${quoted(outcome.text)}`;
  return reason === undefined ? stray : `${reason}\n${stray}`;
}
