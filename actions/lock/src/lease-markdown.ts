import { formatToken, mintToken } from '@hardened-deploy/core/domain/fencing-token';
import type { Lease } from '@hardened-deploy/core/domain/lease';
import { freeAt } from '@hardened-deploy/core/domain/lease-time';
import { describeEnd, describeHold } from '@hardened-deploy/core/domain/lease-words';
import { codeSpan, escapeMarkdown, link, table } from '@hardened-deploy/core/domain/markdown';
import type { LeaseStatus } from '@hardened-deploy/core/usecases/lease-status';

/** A lease for the job summary: who, where, since, until, why, and how to free it. */
export function leaseMarkdown(title: string, lease: Lease): string {
  return `### ${escapeMarkdown(title)}\n\n${leaseTable(lease)}\n`;
}

export function statusMarkdown(environment: string, { kind, lease, hold, ended }: LeaseStatus): string {
  const parts = [`### ${escapeMarkdown(environment)}: ${hold ? 'on hold, ' : ''}${kind}`];
  if (hold) parts.push(escapeMarkdown(describeHold(hold)));
  if (lease) parts.push(leaseTable(lease));
  if (ended.length > 0) parts.push('Before:', ended.map((each) => `- ${escapeMarkdown(describeEnd(each))}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function leaseTable(lease: Lease): string {
  const { repository, runId, runAttempt, job, actor, url, deployment } = lease.holder;
  return table(
    ['', ''],
    [
      [
        'Holder',
        `${link(`${repository} run ${runId} attempt ${runAttempt}`, url)}, job ${codeSpan(job)}, by ${escapeMarkdown(actor)}`,
      ],
      ['Why', escapeMarkdown(lease.reason ?? 'no reason given')],
      ['Since', lease.acquiredAt],
      ['Until', `${lease.expiresAt}; free at ${freeAt(lease).toISOString()} unless renewed`],
      ['Lease', codeSpan(formatToken(mintToken(lease)))],
      ['Deployment', codeSpan(deployment)],
    ],
  );
}
