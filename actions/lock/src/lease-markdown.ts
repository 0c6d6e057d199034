import { codeSpan, escapeMarkdown, link, table } from '@hardened-deploy/core/base/markdown';
import type { Lease } from '@hardened-deploy/core/lease/lease';
import { freeAt } from '@hardened-deploy/core/lease/lease-time';

/** A lease for the job summary: who, where, since, until, why, and how to release it by hand. */
export function leaseMarkdown(title: string, lease: Lease): string {
  return `### ${escapeMarkdown(title)}\n\n${leaseTable(lease)}\n`;
}

export function leaseTable(lease: Lease): string {
  const { repository, runId, runAttempt, job, actor, url, deployment } = lease.holder;
  const run = link(`${repository} run ${runId} attempt ${runAttempt}`, url);
  return table(
    ['', ''],
    [
      ['Holder', `${run}, job ${codeSpan(job)}, by ${escapeMarkdown(actor)}`],
      ['Why', escapeMarkdown(lease.reason ?? 'no reason given')],
      ['Since', lease.acquiredAt],
      ['Until', `${lease.expiresAt}; free at ${freeAt(lease).toISOString()} unless renewed`],
      ['Release it by hand', codeSpan(`mode: force-release, generation: ${lease.generation}, reason: …`)],
      ['Deployment', codeSpan(deployment)],
    ],
  );
}
