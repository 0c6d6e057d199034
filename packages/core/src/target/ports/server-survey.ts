import type { ClusterFacts, ServerFacts } from '../server-facts.ts';

/** Looks at the server or the cluster itself, before anything of a stack is there. */
export interface ServerSurvey {
  /** Needs no lease, and changes nothing. `untold`: the target is neither, or doesn't tell. */
  look(signal: AbortSignal): Promise<ServerFacts | ClusterFacts | 'untold'>;
}
