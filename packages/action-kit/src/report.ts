import type { Contract, OutputOf, ReasonOf } from './contract.ts';

/** What an action says at its end. `stop` fails the step, unless it is `green`; `proceed` and `done` don't. */
export interface Report<C extends Contract> {
  readonly decision: 'proceed' | 'stop' | 'done';
  readonly reason: ReasonOf<C>;
  /** One plain sentence: the annotation and the last line of the log. */
  readonly headline: string;
  /** A stop that was asked to leave the step green: later steps go by `decision`. */
  readonly green?: true;
  /** Notices are shown in blue on the run's page; `error` is what a stop gets unless it says otherwise. */
  readonly level?: 'notice' | 'warning' | 'error' | 'quiet';
  readonly outputs?: Partial<Readonly<Record<OutputOf<C>, string>>>;
  /** Becomes the output `result`, as JSON with `schema: 1`. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** Markdown for the job summary; each action writes once. */
  readonly summary?: string;
  /** Further annotations, at most 9 of them are shown. */
  readonly annotations?: readonly Annotation[];
  /** Where the headline belongs. */
  readonly place?: FileLine;
}

/** GitHub shows an annotation at the line of a file of the repository, when it is told one. */
export interface FileLine {
  readonly file: string;
  readonly line: number;
}

export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly text: string;
  readonly place?: FileLine;
}
