import { parsed, type Parser } from '../base/parser.ts';
import { oneLine } from '../base/printable.ts';
import { type Outcome, OUTCOMES } from '../target/outcome.ts';
import type { DeploymentEnd } from './deployment-end.ts';
import { endWhy, incidentReportOf } from './deployment-report.ts';

/** What a step that ended a deployment tells the steps and jobs after it. */
export interface ToldEnd {
  readonly outcome: Outcome;
  /** Why it ended so. */
  readonly why: string;
  /** Where the incident report is. */
  readonly incident?: string;
}

/** Plain lines `name=value`. People can read them, and secrets in them are still found and masked. */
export function formatToldEnd(end: DeploymentEnd): string {
  const incident = incidentReportOf(end);
  const lines = [`outcome=${end.outcome}`, `why=${endWhy(end)}`];
  return [...lines, ...(incident === undefined ? [] : [`incident=${oneLine(incident)}`])].join('\n');
}

/** Undefined for any other text: a step that was cut off has told no end. */
export const toldEnd: Parser<ToldEnd | undefined> = {
  type: 'end of a deployment | anything else',
  parse(raw) {
    const [, named, why, incident] = /^outcome=([a-z-]+)\nwhy=(.*)(?:\nincident=(.+))?$/.exec(raw) ?? [];
    const outcome = OUTCOMES.find((known) => known === named);
    if (outcome === undefined || why === undefined) return parsed(undefined);
    return parsed({ outcome, why, ...(incident !== undefined && { incident }) });
  },
};
