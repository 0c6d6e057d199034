/** What a server is like that a stack lives on, or is going to. */
export interface ServerFacts {
  readonly version: string;
  /** As the kernel says it: `x86_64`, `aarch64`. */
  readonly architecture: string;
  /** By how much the server's clock differs at least from this machine's. Null if it doesn't tell its time. */
  readonly clockDiffersMs: number | null;
  /** TCP ports that something listens on. */
  readonly listening: ReadonlySet<number>;
}

/** Looks at the server itself, before anything of a stack is there. */
export interface ServerSurvey {
  /** Needs no lease. It starts a container for a moment, and leaves nothing behind. */
  look(signal: AbortSignal): Promise<ServerFacts>;
}
