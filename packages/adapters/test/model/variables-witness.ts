import { beganTooLate, EPOCH } from '@hardened-deploy/adapters/github/lease/lease-variables';
import type { Lease, LeaseState } from '@hardened-deploy/core/lease/lease';
import { formatLeaseState, parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { describeState, type LeaseJudge, type Life } from './lease-judge.ts';
import type { Verdict } from './verdict.ts';

/** Sees every version of a register at the moment at which it comes into being. */
export interface RegisterWitness {
  /** A use case says that this is what stands in that version. */
  told(version: string, next: LeaseState, by: string): void;
  acts(lease: Lease, slept: 'slept' | 'awake'): void;
  /** What stands now. */
  state(): LeaseState | null;
}

/** Of the register in an environment's variables. */
export interface VariablesWitness extends RegisterWitness {
  /** What stood before the schedule began. */
  found(epoch: number, version: number, state: LeaseState): void;
  created(name: string, value: string, by: string): void;
  removed(name: string): void;
}

interface Chain extends Life {
  readonly epoch: number;
  readonly states: Map<number, LeaseState>;
  top: number;
}

interface WitnessOptions {
  readonly verdict: Verdict;
  readonly judge: LeaseJudge;
  readonly serverTime: () => Date;
  readonly epochOf?: EpochRule | undefined;
}

export type EpochRule = (named: number, createdAt: Date) => number;

const realEpoch: EpochRule = (named, createdAt) =>
  beganTooLate(named, createdAt) ? Math.floor(createdAt.getTime() / 1_000) : named;

const RECORD = /^HARDENED_DEPLOY_LEASE_(\d+)_(\d+)$/;

export function variablesWitness({
  verdict,
  judge,
  serverTime,
  epochOf = realEpoch,
}: WitnessOptions): VariablesWitness {
  let chain: Chain | undefined;

  function created(name: string, value: string, by: string): void {
    if (name === EPOCH) {
      verdict.say(by, () => `begins the register ${value}`);
      chain = { epoch: epochOf(Number(value), serverTime()), states: new Map(), top: 0, newest: null };
      return;
    }
    const match = RECORD.exec(name);
    const state = match && parseLeaseState(value);
    if (!match || !state?.ok) return;
    const version = Number(match[2]);
    verdict.say(by, () => `writes version ${match[1]}.${version}: ${describeState(state.value)}`);
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
    judge.follow(state.value, chain);
    chain.states.set(version, state.value);
    chain.top = version;
  }

  return {
    found(epoch, version, state) {
      chain = { epoch, states: new Map([[version, state]]), top: version, newest: state };
      judge.found(state);
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
    acts: (lease, slept) => judge.acts(lease, slept, chain),
    state: () => chain?.newest ?? null,
  };
}
