import { parsed, type Parser } from '../base/parser.ts';
import { oneLine } from '../base/printable.ts';
import { type Outcome, OUTCOMES } from '../target/outcome.ts';
import type { DeploymentEnd } from './deployment-end.ts';
import { endWhy, incidentOf } from './deployment-report.ts';

/** How a step says that it ended a deployment, to the steps and jobs after it. */
export interface ToldEnd {
  readonly outcome: Outcome;
  /** What was seen that led to it. */
  readonly why: string;
  /** Where the incident report lies. */
  readonly incident?: string;
}

/** Lines `name=value`, which people can read and secrets are found in: what a step says is searched for them. */
export function formatToldEnd(end: DeploymentEnd): string {
  const incident = incidentOf(end);
  const lines = [`outcome=${end.outcome}`, `why=${endWhy(end)}`];
  return [...lines, ...(incident === undefined ? [] : [`incident=${oneLine(incident)}`])].join('\n');
}

/** Undefined for any other text: a step that never came to its end has told none. */
export const toldEnd: Parser<ToldEnd | undefined> = {
  type: 'end of a deployment | anything else',
  parse(raw) {
    const [, named, why, incident] = /^outcome=([a-z-]+)\nwhy=(.*)(?:\nincident=(.+))?$/.exec(raw) ?? [];
    const outcome = OUTCOMES.find((known) => known === named);
    if (outcome === undefined || why === undefined) return parsed(undefined);
    return parsed({ outcome, why, ...(incident !== undefined && { incident }) });
  },
};
