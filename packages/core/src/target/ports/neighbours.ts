import type { MissingNetwork, Neighbour, NeighbourWords } from '../beside/neighbour.ts';

/** What is at the target beside the stack. It is looked at, and nothing of it is ever changed. */
export interface Neighbours {
  readonly words: NeighbourWords;
  /** Every container of a Compose project, stopped ones too. `untold`: there are no such projects at this target. */
  ofProject(project: string, signal: AbortSignal): Promise<readonly Neighbour[] | 'untold'>;
  /** Which of these networks aren't there. */
  missingNetworks(names: readonly string[], signal: AbortSignal): Promise<readonly MissingNetwork[]>;
}
