import { readableDuration } from '@hardened-deploy/core/base/duration';
import { codeSpan, escapeMarkdown, link, table } from '@hardened-deploy/core/base/markdown';
import type { EndedLease, Waiter } from '@hardened-deploy/core/lease/lease';
import { describeHold } from '@hardened-deploy/core/lease/lease-words';
import type { LeaseStatus } from '@hardened-deploy/core/lease/usecases/lease-status';
import { leaseTable } from './lease-markdown.ts';

/** The state of the lease for the job summary: who holds it, a hold, who waits, and how the last leases ended. */
export function statusMarkdown(title: string, status: LeaseStatus): string {
  const { leases, hold, waiters, ended } = status;
  const parts = [`### ${escapeMarkdown(`${title}: ${headline(status)}`)}`];
  if (hold) parts.push(escapeMarkdown(describeHold(hold)));
  parts.push(...leases.map(leaseTable));
  if (waiters.length > 0) parts.push(`**Waiting**\n\n${waiters.map(waiterLine).join('\n')}`);
  if (ended.length > 0) parts.push(`**The last leases**\n\n${history(ended)}`);
  return `${parts.join('\n\n')}\n`;
}

function headline({ kind, leases, hold, serverTime }: LeaseStatus): string {
  const stopped = hold ? 'on hold, ' : '';
  const who = leases.map(({ holder, acquiredAt }) => `${holder.actor} (${since(acquiredAt, serverTime)})`).join(', ');
  switch (kind) {
    case 'free':
      return hold ? 'on hold, nobody deploys' : 'free';
    case 'held':
      return `${stopped}held by ${who}`;
    case 'expired':
      return `${stopped}free: the lease of ${who} has expired`;
  }
}

function since(moment: string, now: Date): string {
  return `for ${readableDuration(Math.max(0, now.getTime() - Date.parse(moment)))}`;
}

function waiterLine({ run, actor, url }: Waiter): string {
  return `- ${link(`run ${run.runId}`, url)} of ${codeSpan(run.ref ?? '')}, by ${escapeMarkdown(actor)}`;
}

function history(ended: readonly EndedLease[]): string {
  return table(
    ['Ended', 'How', 'Who', 'After', 'Generation'],
    ended.map((lease) => [
      lease.at,
      escapeMarkdown(how(lease)),
      link(lease.actor, lease.url),
      readableDuration(Math.max(0, Date.parse(lease.at) - Date.parse(lease.since))),
      `${lease.generation}`,
    ]),
  );
}

function how({ how: way, by, reason }: EndedLease): string {
  return by === undefined ? way : `${way} by ${by}: ${reason ?? ''}`;
}
