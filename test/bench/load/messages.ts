import type { LoadPlan } from './plan.ts';
import type { LoadSummary } from './summary.ts';

/** What is told to the process that makes the load. */
export type ToGenerator =
  | { readonly kind: 'start'; readonly plan: LoadPlan }
  | { readonly kind: 'snapshot' }
  /** Sends no more, waits for what is under way, writes the records, answers, ends. */
  | { readonly kind: 'stop' };

/** What it answers, one for each message told, in order. */
export interface FromGenerator {
  readonly summary: LoadSummary;
}
