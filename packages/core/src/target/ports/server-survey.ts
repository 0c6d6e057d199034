import type { ServerFacts } from '../server-facts.ts';

/** Looks at the server itself, before anything of a stack is there. */
export interface ServerSurvey {
  /** Needs no lease, and changes nothing. `untold`: the target is no one server, or doesn't tell. */
  look(signal: AbortSignal): Promise<ServerFacts | 'untold'>;
}
