/** Whether the job for which something is done in the background is still there. */
export interface JobPresence {
  /** Resolves once the process that runs the job is gone; rejects with the signal's reason. Never resolves when it can't be seen. */
  ended(signal: AbortSignal): Promise<void>;
}
