import { FAILURES, type FailureCode } from './failure-catalogue.ts';

/** Facts are shown to people and stored, so they are short and never secret. */
export type FailureFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A problem in one line of a file of the repository. */
export interface FileProblem {
  /** Path in the repository. */
  readonly file: string;
  /** Line number, counted from 1. */
  readonly line: number;
  readonly problem: string;
}

interface FailureOptions {
  readonly facts?: FailureFacts;
  readonly cause?: unknown;
  /** What helps here, in the words of the adapter that threw it. Without it, the remedy of the catalogue. */
  readonly remedy?: string;
  readonly fileProblems?: readonly FileProblem[];
}

/**
 * A broken thing that isn't an expected answer. The code decides blame and title, and the remedy unless the adapter knows
 * a better one (see failure-catalogue.ts). The message says what happened this time.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly facts: FailureFacts;
  /** The lines that have to be corrected, when they are known. */
  readonly fileProblems: readonly FileProblem[];
  readonly remedy: string;

  constructor(code: FailureCode, detail: string, options: FailureOptions = {}) {
    super(detail, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.facts = options.facts ?? {};
    this.fileProblems = options.fileProblems ?? [];
    this.remedy = options.remedy ?? FAILURES[code].remedy;
  }

  get title(): string {
    return FAILURES[this.code].title;
  }
}

/** Turns anything that was thrown into a Failure. An unknown error becomes a defect of hardened-deploy. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('defect/unexpected', detail, { cause: thrown });
}

export function isFailure(thrown: unknown, ...codes: readonly FailureCode[]): thrown is Failure {
  return thrown instanceof Failure && codes.includes(thrown.code);
}
