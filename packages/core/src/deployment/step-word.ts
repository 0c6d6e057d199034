import { parsed, type Parser } from '../base/parser.ts';

/** What a step said at its end: its outputs `decision` and `reason`. */
export interface StepWord {
  readonly decision: 'proceed' | 'stop' | 'done';
  readonly reason: string;
}

/**
 * Reads the two with a blank between. Undefined for any other text: a step that never ran says nothing, and where a job never
 * ran act leaves the expression itself. Refusing that would keep the very step from its work that cleans up.
 */
export const stepWord: Parser<StepWord | undefined> = {
  type: 'decision and reason | anything else',
  parse(raw) {
    const match = /^(proceed|stop|done) ([a-z][a-z-]*)$/.exec(raw);
    return parsed(match?.[2] ? { decision: match[1] as StepWord['decision'], reason: match[2] } : undefined);
  },
};
