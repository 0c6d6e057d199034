/** GitHub's clock. Journal and plans use it, because a runner's own clock may be wrong by a day. */
export interface GitHubClock {
  /** The time now. Throws `github/*` when GitHub can't be asked. */
  now(signal: AbortSignal): Promise<Date>;
}
