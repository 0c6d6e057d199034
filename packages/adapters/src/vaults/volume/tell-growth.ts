import { describeGrowth, type Growth } from '@hardened-deploy/core/backup/growth';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';

/** Lines come less often the longer it takes: an hour has about fifty. */
const SHARE_OF_ELAPSED = 0.1;

/** Tells the log how something grows, from now on. What is told too soon after the last line is passed over. */
export function growthTold(
  { progress, clock }: { readonly progress: Progress; readonly clock: Clock },
  what: string,
): (growth: Growth) => void {
  const started = clock.monotonic();
  let next = 0;
  return (growth) => {
    const elapsed = clock.monotonic() - started;
    if (elapsed < next || growth.bytes <= 0) return;
    next = elapsed * (1 + SHARE_OF_ELAPSED);
    progress.info(`${what}: ${describeGrowth(growth, elapsed)}`);
  };
}
