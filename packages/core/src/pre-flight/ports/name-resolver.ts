import type { ResolvedName } from '../door/resolved-name.ts';

/** DNS as this machine sees it. */
export interface NameResolver {
  /**
   * All addresses of a name. None for one that leads nowhere. An IP address leads to itself. Throws when the name server doesn't
   * answer: then nobody knows.
   */
  resolve(name: string, signal: AbortSignal): Promise<ResolvedName>;
}
