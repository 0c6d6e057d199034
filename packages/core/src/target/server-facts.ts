/** What a server is like that a stack lives on, or is going to. */
export interface ServerFacts {
  readonly version: string;
  /** As the kernel says it: `x86_64`, `aarch64`. */
  readonly architecture: string;
  /** By how much the server's clock differs at least from this machine's. Null if it doesn't tell its time. */
  readonly clockDiffersMs: number | null;
}
