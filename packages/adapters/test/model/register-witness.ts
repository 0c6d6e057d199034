import { beganTooLate, EPOCH } from '@hardened-deploy/adapters/github/lease-variables';
import type { EndedLease, Lease, LeaseState } from '@hardened-deploy/core/domain/lease';
import { formatLeaseState, parseLeaseState } from '@hardened-deploy/core/domain/lease-record';
import { GRACE_MS, holdStands, isExpired } from '@hardened-deploy/core/domain/lease-time';
import type { Verdict } from './verdict.ts';

/** Sees every version of the register at the moment at which it comes into being, and judges what it made of the one before. */
export interface RegisterWitness {
  /** What stood before the schedule began. */
  found(epoch: number, version: number, state: LeaseState): void;
  created(name: string, value: string, by: string): void;
  removed(name: string): void;
  /** A use case says that this is what stands in that version. */
  told(version: string, next: LeaseState, by: string): void;
  /** A holder begins a step in the belief that it holds the lease. `slept`: its machine has, since it last knew. */
  acts(lease: Lease, slept: 'slept' | 'awake'): void;
  /** What stands now. */
  state(): LeaseState | null;
}

/** One life of a register, from its epoch to its deletion. */
interface Chain {
  readonly epoch: number;
  readonly states: Map<number, LeaseState>;
  top: number;
}

interface Granted {
  readonly chain: Chain;
  end?: EndedLease['how'];
}

export interface WitnessOptions {
  readonly verdict: Verdict;
  readonly serverTime: () => Date;
  /** When GitHub says that a job ended, by its id. */
  readonly jobEndedAt: (checkRunId: string) => Date | undefined;
  readonly epochOf?: EpochRule;
}

export type EpochRule = (named: number, createdAt: Date) => number;

const realEpoch: EpochRule = (named, createdAt) =>
  beganTooLate(named, createdAt) ? Math.floor(createdAt.getTime() / 1_000) : named;

// GitHub's `Date` has whole seconds, and no two clocks run alike; the grace is there for that.
const TOLERANCE_MS = 3_000;
const RECORD = /^HARDENED_DEPLOY_LEASE_(\d+)_(\d+)$/;

export function registerWitness(options: WitnessOptions): RegisterWitness {
  const { verdict, serverTime, jobEndedAt, epochOf = realEpoch } = options;
  let chain: Chain | undefined;
  const grants = new Map<string, Granted>();
  let highest = 0;

  function judgeGrant(before: LeaseState | null, next: LeaseState, lease: Lease, on: Chain): void {
    const { generation, slots } = lease;
    if (generation <= highest) verdict.broken(3, `generation ${generation} was granted after ${highest}`);
    if (before && before.generation > 0 && generation !== before.generation + 1)
      verdict.broken(2, `generation ${generation} follows ${before.generation}`);
    if (next.leases.length > (slots ?? 1) || next.leases.some((each) => each.slots !== slots))
      verdict.broken(2, `generation ${generation} was granted beside ${next.leases.length - 1} others`);
    // A deployment that began is finished, by its next job or its recovery.
    const goesOn = next.ended[0]?.deployment === lease.holder.deployment;
    if (before && holdStands(before.hold, serverTime()) && !goesOn)
      verdict.broken(6, `generation ${generation} was granted on hold`);
    highest = Math.max(highest, generation);
    grants.set(tokenOf(lease), { chain: on });
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

  function follow(before: LeaseState | null, next: LeaseState, on: Chain): void {
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

  function created(name: string, value: string, by: string): void {
    if (name === EPOCH) {
      verdict.say(by, () => `begins the register ${value}`);
      chain = { epoch: epochOf(Number(value), serverTime()), states: new Map(), top: 0 };
      return;
    }
    const match = RECORD.exec(name);
    const state = match && parseLeaseState(value);
    if (!match || !state?.ok) return;
    const version = Number(match[2]);
    verdict.say(by, () => `writes version ${match[1]}.${version}: ${describe(state.value)}`);
    if (!chain || Number(match[1]) !== chain.epoch) {
      // A register that was deleted: nobody reads it any more, and targets know newer tokens.
      verdict.say('register', () => 'that register is gone');
      return;
    }
    if (version <= chain.top) {
      verdict.count('made-again');
      verdict.say('register', () => `version ${version} existed before, ${chain?.top} is the newest`);
      return;
    }
    if (version !== chain.top + 1) verdict.broken(2, `version ${version} follows ${chain.top}`);
    follow(chain.states.get(chain.top) ?? null, state.value, chain);
    chain.states.set(version, state.value);
    chain.top = version;
  }

  return {
    found(epoch, version, state) {
      chain = { epoch, states: new Map([[version, state]]), top: version };
      highest = state.generation;
    },
    created,
    removed(name) {
      if (name === EPOCH) chain = undefined;
      else verdict.count('record-deleted');
    },
    told(version, next, by) {
      const [epoch, number = 0] = version.split('.').map(Number);
      if (!chain || epoch !== chain.epoch) return;
      const stood = chain.states.get(number);
      if (!stood || formatLeaseState(stood) !== formatLeaseState(next))
        verdict.broken(2, `${by} was told that version ${number} is its own, and it is another's`);
    },
    acts(lease, slept) {
      const own = grants.get(tokenOf(lease));
      // Its register was deleted under it, or its machine slept through its expiry: the targets' fences are what counts.
      if (!own || own.chain !== chain || slept === 'slept') return;
      if (own.end === 'expired') verdict.broken(2, `${lease.generation} acts, and another was granted its lease`);
    },
    state: () => chain?.states.get(chain.top) ?? null,
  };
}

/** What a lease is known by: one that asks again after its lease has ended is granted another. */
function tokenOf({ generation, nonce }: Lease): string {
  return `${generation}.${nonce}`;
}

function sameLeases(some: readonly Lease[], others: readonly Lease[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

function describe({ leases, hold, ended: [last] }: LeaseState): string {
  const standing = leases.map(
    ({ generation, nonce, expiresAt }) => `${generation} (${nonce.slice(0, 4)}) until ${expiresAt.slice(11, 19)}`,
  );
  const how = last ? `, ${last.generation} ${last.how}` : '';
  return `${standing.join(' and ') || 'free'}${how}${hold ? ', on hold' : ''}`;
}
