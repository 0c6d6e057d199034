import { asFailure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { ReportStore } from '@hardened-deploy/core/target/ports/report-store';

interface ReportStores {
  /** A folder in the job's workspace, for a step that uploads it. */
  readonly runner: ReportStore;
  /** At the target, where the reports stay when the runner is gone. */
  readonly target: ReportStore;
  readonly progress: Progress;
}

/**
 * Writes each report to the runner and to the target. If one of them fails (a full disk), the report is still written to the
 * other. Answers the path at the target, or the one on the runner if only that was written. If both fail, throws the target's
 * failure.
 */
export function keptReports({ runner, target, progress }: ReportStores): ReportStore {
  return {
    async write(name, text) {
      const onRunner = await writtenOrWhy(runner, name, text);
      try {
        const path = await target.write(name, text);
        if (onRunner.kind === 'not-written') progress.warn(`The report is at the target only: ${onRunner.why}`);
        return path;
      } catch (thrown) {
        if (onRunner.kind === 'not-written') {
          progress.warn(`The report could not be written on the runner: ${onRunner.why}`);
          throw thrown;
        }
        progress.warn(`The report is on the runner only: ${asFailure(thrown).message}`);
        return onRunner.path;
      }
    },
  };
}

type Written =
  { readonly kind: 'written'; readonly path: string } | { readonly kind: 'not-written'; readonly why: string };

async function writtenOrWhy(store: ReportStore, name: string, text: string): Promise<Written> {
  try {
    return { kind: 'written', path: await store.write(name, text) };
  } catch (thrown) {
    return { kind: 'not-written', why: asFailure(thrown).message };
  }
}
