import { duration, type Duration } from '@hardened-deploy/core/base/duration';
import { instant } from '@hardened-deploy/core/base/instant';
import { malformed, type Parser, quoted } from '@hardened-deploy/core/base/parser';

/** When something ends: a moment, or a duration from now. */
export const momentOrDuration: Parser<Date | Duration> = {
  type: 'moment, or duration up to 30d',
  parse(raw) {
    const moment = instant.parse(raw);
    if (moment.ok) return moment;
    const span = duration.parse(raw);
    return span.ok
      ? span
      : malformed(
          `must be a moment such as 2026-12-24T18:00:00Z, or a duration up to 30d such as 4h, not ${quoted(raw)}`,
        );
  },
};
