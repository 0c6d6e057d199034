import { duration, type Duration } from '@hardened-deploy/core/base/duration';

/** A default as it is written in the documentation: `after('90s')`. */
export function after(written: string): Duration {
  const outcome = duration.parse(written);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}
