import type { ToolAnswer } from '../bed/tools.ts';

/** One part of `npm test`. */
export interface Step {
  readonly name: string;
  readonly what: string;
  /** It deploys to a Docker Engine. */
  readonly needsEngine?: true;
  /** `all`: its engine has the images that take long to build too, Caddy's and those of further databases. */
  readonly images?: 'all';
  run(surroundings: Surroundings): Promise<StepResult>;
}

export type StepResult =
  | { readonly kind: 'passed' }
  /** With each test that failed, for the end of the log. */
  | { readonly kind: 'failed'; readonly why: string; readonly failures?: readonly string[] }
  /** Something that this machine lacks. In CI that is a failure. */
  | { readonly kind: 'skipped'; readonly missing: string };

export interface Surroundings {
  readonly inCI: boolean;
  say(line: string): void;
  /** Socket of an engine that has the bed's images; started at the first call. Throws when there can be none. */
  engineSocket(): Promise<string>;
  act(): Promise<ToolAnswer>;
}

export interface StepReport {
  readonly name: string;
  readonly result: StepResult;
  readonly seconds: number;
}

/** Runs it to an answer: what it throws is a failure, and nothing may be skipped in CI. */
export async function runStep(step: Step, surroundings: Surroundings): Promise<StepReport> {
  const began = performance.now();
  const result = await step.run(surroundings).catch((thrown: unknown): StepResult => {
    return { kind: 'failed', why: thrown instanceof Error ? thrown.message : String(thrown) };
  });
  const seconds = (performance.now() - began) / 1_000;
  const judged: StepResult =
    result.kind === 'skipped' && surroundings.inCI ? { kind: 'failed', why: result.missing } : result;
  return { name: step.name, result: judged, seconds };
}
