import { asFailure } from '@hardened-deploy/core/domain/failure';
import type { Progress } from '@hardened-deploy/core/ports/progress';
import type { ReportStore } from '@hardened-deploy/core/ports/report-store';

export interface ReportPlaces {
  /** In the job's workspace, for whoever uploads it. */
  readonly runner: ReportStore;
  /** At the target, which outlives the runner. */
  readonly target: ReportStore;
  readonly progress: Progress;
}

/** Writes each report to both places and answers the lasting one; the runner's alone when the target can't be written to. */
export function keptReports({ runner, target, progress }: ReportPlaces): ReportStore {
  return {
    async write(name, text) {
      const path = await runner.write(name, text);
      try {
        return await target.write(name, text);
      } catch (thrown) {
        progress.warn(`The report is on the runner only: ${asFailure(thrown).message}`);
        return path;
      }
    },
  };
}
