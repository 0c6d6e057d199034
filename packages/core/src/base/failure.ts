import { FAILURES, type FailureCode } from './failure-catalogue.ts';

/** Facts are shown to people and stored: short, and never a secret. */
export type FailureFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Something wrong at a line of a file of the repository. */
export interface FileProblem {
  /** Its path in the repository. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

interface FailureOptions {
  readonly facts?: FailureFacts;
  readonly cause?: unknown;
  readonly places?: readonly FileProblem[];
}

/**
 * Everything that isn't an expected answer. The code decides blame, title and remedy (failure-catalogue.ts);
 * `detail` says what happened this time.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly facts: FailureFacts;
  /** Where it has to be mended, when that is known by the line. */
  readonly places: readonly FileProblem[];

  constructor(code: FailureCode, detail: string, options: FailureOptions = {}) {
    super(detail, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.facts = options.facts ?? {};
    this.places = options.places ?? [];
  }

  get title(): string {
    return FAILURES[this.code].title;
  }

  get remedy(): string {
    return FAILURES[this.code].remedy;
  }
}

/** Whatever was thrown, as a Failure: an unknown error is a defect of ours and says so. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('defect/unexpected', detail, { cause: thrown });
}

export function isFailure(thrown: unknown, code: FailureCode): thrown is Failure {
  return thrown instanceof Failure && thrown.code === code;
}
