/** What a server is like that a stack lives on, or is going to. */
export interface ServerFacts {
  readonly version: string;
  /** As the kernel says it: `x86_64`, `aarch64`. */
  readonly architecture: string;
  /** The server's clock, and how long the answer took at most. Null if it doesn't tell. */
  readonly clock: { readonly at: Date; readonly tookMs: number } | null;
  /** TCP ports that something listens on. */
  readonly listening: ReadonlySet<number>;
}

/** Looks at the server itself, before anything of a stack is there. */
export interface ServerSurvey {
  /** Needs no lease. It starts a container for a moment, and leaves nothing behind. */
  look(signal: AbortSignal): Promise<ServerFacts>;
}
