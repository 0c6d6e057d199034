/** GitHub's clock. The journal and the plans of other runners go by it: a runner's own clock may be a day off. */
export interface GitHubClock {
  /** What it says now. Throws `github/*` when GitHub can't be asked. */
  now(signal: AbortSignal): Promise<Date>;
}
