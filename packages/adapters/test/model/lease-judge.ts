import type { EndedLease, Lease, LeaseState } from '@hardened-deploy/core/lease/lease';
import { GRACE_MS, holdStands, isExpired } from '@hardened-deploy/core/lease/lease-time';
import type { Verdict } from './verdict.ts';

/** One life of a register, from its beginning to its deletion. */
export interface Life {
  newest: LeaseState | null;
}

/** Judges what each version of a register made of the one before, at the moment at which it comes into being. */
export interface LeaseJudge {
  /** What stood before the schedule began. */
  found(state: LeaseState): void;
  follow(next: LeaseState, on: Life): void;
  /** A holder begins a step in the belief that it holds the lease. `slept`: its machine has, since it last knew. */
  acts(lease: Lease, slept: 'slept' | 'awake', present: Life | undefined): void;
}

interface Granted {
  readonly life: Life;
  end?: EndedLease['how'];
}

interface JudgeOptions {
  readonly verdict: Verdict;
  readonly serverTime: () => Date;
  /** When GitHub says that a job ended, by its id. */
  readonly jobEndedAt: (checkRunId: string) => Date | undefined;
}

// GitHub's `Date` has whole seconds, and no two clocks run alike; the grace is there for that.
const TOLERANCE_MS = 3_000;

export function leaseJudge({ verdict, serverTime, jobEndedAt }: JudgeOptions): LeaseJudge {
  const grants = new Map<string, Granted>();
  let highest = 0;

  function judgeGrant(before: LeaseState | null, next: LeaseState, lease: Lease, on: Life): void {
    const { generation, slots } = lease;
    if (generation <= highest) verdict.broken(3, `generation ${generation} was granted after ${highest}`);
    if (next.leases.length > (slots ?? 1) || next.leases.some((each) => each.slots !== slots))
      verdict.broken(2, `generation ${generation} was granted beside ${next.leases.length - 1} others`);
    // A deployment that began is finished, by its next job or its recovery.
    const goesOn = next.ended[0]?.deployment === lease.holder.deployment;
    if (before && holdStands(before.hold, serverTime()) && !goesOn)
      verdict.broken(6, `generation ${generation} was granted on hold`);
    highest = Math.max(highest, generation);
    grants.set(tokenOf(lease), { life: on });
  }

  function judgeEnd(old: Lease, next: LeaseState): void {
    const end = next.ended.find(({ generation }) => generation === old.generation);
    const heir = next.leases.find(({ generation }) => generation === next.generation);
    const known = grants.get(tokenOf(old));
    if (known && end) known.end = end.how;
    switch (end?.how) {
      case 'released':
      case 'forced':
        return;
      case 'expired':
        if (isExpired(old, serverTime())) return;
        break;
      case 'orphaned':
        if (!old.outlivesJob && endedJob(old, serverTime())) return;
        break;
      case 'handed-over':
      case 'taken-over':
        if (heir?.holder.deployment === old.holder.deployment) return;
        break;
      case undefined:
    }
    verdict.broken(2, `${old.generation} lost its lease before its time: ${end?.how ?? 'nobody says why'}`);
  }

  function endedJob({ holder }: Lease, at: Date): boolean {
    const ended = holder.checkRunId === undefined ? undefined : jobEndedAt(holder.checkRunId);
    return ended !== undefined && at.getTime() > ended.getTime() + GRACE_MS;
  }

  function follow(next: LeaseState, on: Life): void {
    const before = on.newest;
    on.newest = next;
    const old = before?.leases ?? [];
    const stood = new Set(old.map(({ nonce }) => nonce));
    const stands = new Set(next.leases.map(({ nonce }) => nonce));
    if (next.generation < (before?.generation ?? 0))
      verdict.broken(3, `generation ${next.generation} follows ${before?.generation}`);
    if (JSON.stringify(before?.hold ?? null) !== JSON.stringify(next.hold) && !sameLeases(old, next.leases))
      verdict.broken(6, 'a hold came or went together with a lease');
    for (const lease of old) if (!stands.has(lease.nonce)) judgeEnd(lease, next);
    for (const lease of next.leases) {
      if (Date.parse(lease.expiresAt) > serverTime().getTime() + lease.ttlSeconds * 1_000 + TOLERANCE_MS)
        verdict.broken(4, `generation ${lease.generation} lasts longer than its TTL`);
      if (stood.has(lease.nonce)) continue;
      if (lease.generation !== next.generation || next.generation === before?.generation)
        verdict.broken(5, `generation ${lease.generation} came back to life`);
      else judgeGrant(before, next, lease, on);
    }
  }

  return {
    found(state) {
      highest = state.generation;
    },
    follow,
    acts(lease, slept, present) {
      const own = grants.get(tokenOf(lease));
      // Its register was deleted under it, or its machine slept through its expiry: the targets' fences are what counts.
      if (!own || own.life !== present || slept === 'slept') return;
      if (own.end === 'expired') verdict.broken(2, `${lease.generation} acts, and another was granted its lease`);
    },
  };
}

/** What a lease is known by: one that asks again after its lease has ended is granted another. */
function tokenOf({ generation, nonce }: Lease): string {
  return `${generation}.${nonce}`;
}

function sameLeases(some: readonly Lease[], others: readonly Lease[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** A version in a few words. */
export function describeState({ leases, hold, ended: [last] }: LeaseState): string {
  const standing = leases.map(
    ({ generation, nonce, expiresAt }) => `${generation} (${nonce.slice(0, 4)}) until ${expiresAt.slice(11, 19)}`,
  );
  const how = last ? `, ${last.generation} ${last.how}` : '';
  return `${standing.join(' and ') || 'free'}${how}${hold ? ', on hold' : ''}`;
}
