import type { ReportedOutcome } from '@hardened-deploy/core/announce/ending';
import { instant } from '@hardened-deploy/core/base/instant';
import { deploymentId, type DeploymentId } from '@hardened-deploy/core/base/names';
import { parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { type LeaseHandle, leaseHandle } from '@hardened-deploy/core/lease/lease-handle';
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

/** A deployment id, or undefined for any other text, for the same reason. */
export const reportedDeployment: Parser<DeploymentId | undefined> = {
  type: 'deployment id | anything else',
  parse(raw) {
    const id = deploymentId.parse(raw);
    return parsed(id.ok ? id.value : undefined);
  },
};

/** A lease, or undefined for any other text: a job that got no lease has none to give. */
export const reportedLease: Parser<LeaseHandle | undefined> = {
  type: `${leaseHandle.type} | anything else`,
  parse(raw) {
    const lease = leaseHandle.parse(raw);
    return parsed(lease.ok ? lease.value : undefined);
  },
};

/** A moment, or undefined for any other text. */
export const reportedInstant: Parser<Date | undefined> = {
  type: 'moment, ISO 8601 in UTC | anything else',
  parse(raw) {
    const moment = instant.parse(raw);
    return parsed(moment.ok ? moment.value : undefined);
  },
};

/** A text of an earlier job. Undefined for the text of an expression, which act leaves if that job never ran. */
export const reportedText: Parser<string | undefined> = {
  type: 'text',
  parse: (raw) => parsed(raw.includes('${{') ? undefined : raw),
};
