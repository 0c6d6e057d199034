import type { ServerFacts } from '../server-facts.ts';

/** Looks at the server itself, before anything of a stack is there. */
export interface ServerSurvey {
  /** Needs no lease, and changes nothing. */
  look(signal: AbortSignal): Promise<ServerFacts>;
}
