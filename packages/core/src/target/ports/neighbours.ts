import type { Neighbour } from '../neighbour.ts';

/** What is at the target beside the stack. It is looked at, and nothing of it is ever changed. */
export interface Neighbours {
  /** Every container of a Compose project, stopped ones too. `untold`: there is no Docker Compose at such a target. */
  ofProject(project: string, signal: AbortSignal): Promise<readonly Neighbour[] | 'untold'>;
  /** Which of these networks aren't there. */
  missingNetworks(names: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}
