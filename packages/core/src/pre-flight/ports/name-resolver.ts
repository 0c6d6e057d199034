import type { ResolvedName } from '../judge-server.ts';

/** DNS as this machine sees it. */
export interface NameResolver {
  /** All addresses of a name. None for one that leads nowhere. An IP address leads to itself. */
  resolve(name: string, signal: AbortSignal): Promise<ResolvedName>;
}
