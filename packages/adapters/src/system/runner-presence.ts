import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { JobPresence } from '@hardened-deploy/core/lease/ports/job-presence';
import { type ProcessMark, stillRuns } from './process-mark.ts';

// Short compared with any TTL, and each look is one small read.
const LOOK_MS = 1_000;

/**
 * Watches the process that runs the job's steps: the runner's worker, which ends with each job, or act. Inside a container
 * that process can't be seen (`runner` is undefined); such a container ends with its job.
 */
export function runnerPresence(runner: ProcessMark | undefined, clock: Clock): JobPresence {
  return {
    async ended(signal) {
      if (runner === undefined) await aborted(signal);
      else while (await stillRuns(runner)) await clock.sleep(LOOK_MS, signal);
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(signal.reason as Error);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
