import type { ServerFacts } from '../server-facts.ts';

/** Looks at the server itself, before anything of a stack is there. */
export interface ServerSurvey {
  /** Needs no lease. It starts a container for a moment, and leaves nothing behind. */
  look(signal: AbortSignal): Promise<ServerFacts>;
}
