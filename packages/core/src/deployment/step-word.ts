import { parsed, type Parser } from '../base/parser.ts';

/** The outputs `decision` and `reason` of a step. */
export interface StepWord {
  readonly decision: 'proceed' | 'stop' | 'done';
  readonly reason: string;
}

/**
 * Reads the two, separated by a blank. Undefined for any other text: the outputs of a step that never ran are empty, and act
 * leaves the text of the expression itself. Such a text must not fail, because the step that reads it has to clean up.
 */
export const stepWord: Parser<StepWord | undefined> = {
  type: 'decision and reason | anything else',
  parse(raw) {
    const match = /^(proceed|stop|done) ([a-z][a-z-]*)$/.exec(raw);
    return parsed(match?.[2] ? { decision: match[1] as StepWord['decision'], reason: match[2] } : undefined);
  },
};
