import type { RunDirectory } from '@hardened-deploy/core/lease/ports/run-directory';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';

/** What GitHub knows of jobs: that one ended, some time after it did. */
export interface Jobs {
  ended(checkRunId: string): void;
  endedAt(checkRunId: string): Date | undefined;
  /** Answers truly, or not at all. */
  readonly directory: RunDirectory;
}

export function simulatedJobs(serverTime: () => Date, chance: Chance): Jobs {
  const ends = new Map<string, Date>();
  return {
    ended: (checkRunId) => void (ends.has(checkRunId) || ends.set(checkRunId, serverTime())),
    endedAt: (checkRunId) => ends.get(checkRunId),
    directory: {
      jobEnded: ({ checkRunId }) =>
        Promise.resolve(checkRunId === undefined || chance.hits(0.2) ? undefined : ends.get(checkRunId)),
    },
  };
}
