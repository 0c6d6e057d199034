import type { ReportedOutcome } from '@hardened-deploy/core/announce/ending';
import { instant } from '@hardened-deploy/core/base/instant';
import { deploymentId } from '@hardened-deploy/core/base/names';
import { parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { leaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { OUTCOMES } from '@hardened-deploy/core/target/outcome';

/**
 * Accepts any text. A job that was killed has set no output, so the text is empty, or under act the text of the expression
 * itself. Refusing it would suppress the most important announcement: that a deployment ended without an outcome.
 */
export const reportedOutcome: Parser<ReportedOutcome> = {
  type: `${OUTCOMES.join(' | ')} | anything else`,
  parse(raw) {
    const outcome = OUTCOMES.find((known) => known === raw);
    return parsed({ text: raw, ...(outcome && { outcome }) });
  },
};

/** The same for what a parser reads: a value, or undefined for any other text. */
function orAnythingElse<Value>(known: Parser<Value>): Parser<Value | undefined> {
  return {
    type: `${known.type} | anything else`,
    parse(raw) {
      const outcome = known.parse(raw);
      return parsed(outcome.ok ? outcome.value : undefined);
    },
  };
}

export const reportedDeployment = orAnythingElse(deploymentId);
/** A job that got no lease has none to give. */
export const reportedLease = orAnythingElse(leaseHandle);
export const reportedInstant = orAnythingElse(instant);

/** A text of an earlier job. Undefined for the text of an expression, which act leaves if that job never ran. */
export const reportedText: Parser<string | undefined> = {
  type: 'text',
  parse: (raw) => parsed(raw.includes('${{') ? undefined : raw),
};
