/** Whether the job still runs for which something is done in the background. */
export interface JobPresence {
  /**
   * Resolves when the process that runs the job is gone. Rejects with the signal's reason. Never resolves when that process
   * can't be seen.
   */
  ended(signal: AbortSignal): Promise<void>;
}
