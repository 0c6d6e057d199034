import type { Version } from '@hardened-deploy/adapters/github/lease/versions';
import type { Lease, LeaseState } from '@hardened-deploy/core/lease/lease';
import { formatLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { describeState, type LeaseJudge, type Life } from './lease-judge.ts';
import type { Verdict } from './verdict.ts';

/** Sees every version of a register at the moment at which it comes into being, in whichever store. */
export interface RegisterWitness {
  /** What stood before the schedule began. */
  found(version: Version, state: LeaseState): void;
  /** The mark of an epoch came into being, and counts for this epoch. */
  begun(epoch: string, by: string): void;
  written(version: Version, state: LeaseState, by: string): void;
  /** The mark is gone. */
  ended(): void;
  removed(version: Version): void;
  /** A use case says that this is what stands in that version. */
  told(version: string, next: LeaseState, by: string): void;
  acts(lease: Lease, slept: 'slept' | 'awake'): void;
  /** What stands now. */
  state(): LeaseState | null;
}

interface Chain extends Life {
  readonly states: Map<number, LeaseState>;
  top: number;
  /** Its mark was deleted once, and came back by a late request: what follows what isn't judged. */
  resumed: boolean;
}

interface WitnessOptions {
  readonly verdict: Verdict;
  readonly judge: LeaseJudge;
}

export function registerWitness({ verdict, judge }: WitnessOptions): RegisterWitness {
  const chains = new Map<string, Chain>();
  let current: Chain | undefined;

  function chainOf(epoch: string): Chain {
    const known = chains.get(epoch);
    if (known) return known;
    const chain = { states: new Map(), top: 0, newest: null, resumed: false };
    chains.set(epoch, chain);
    return chain;
  }

  function written({ epoch, number }: Version, state: LeaseState, by: string): void {
    verdict.say(by, () => `writes version ${epoch}.${number}: ${describeState(state)}`);
    const chain = chainOf(epoch);
    if (number <= chain.top) {
      verdict.count('made-again');
      verdict.say('register', () => `version ${number} existed before, ${chain.top} is the newest`);
      return;
    }
    // A register that was deleted: nobody reads it any more, and targets know newer tokens.
    if (chain !== current) verdict.say('register', () => 'that register is gone');
    else {
      if (number !== chain.top + 1 && !chain.resumed) verdict.broken(2, `version ${number} follows ${chain.top}`);
      if (number === chain.top + 1) judge.follow(state, chain);
    }
    chain.newest = state;
    chain.states.set(number, state);
    chain.top = number;
  }

  return {
    found({ epoch, number }, state) {
      current = Object.assign(chainOf(epoch), { top: number, newest: state });
      current.states.set(number, state);
      judge.found(state);
    },
    begun(epoch, by) {
      verdict.say(by, () => `begins the register ${epoch}`);
      const known = chains.get(epoch);
      current = chainOf(epoch);
      current.resumed = known !== undefined;
    },
    written,
    ended() {
      current = undefined;
    },
    removed({ epoch, number }) {
      verdict.count('record-deleted');
      const chain = chainOf(epoch);
      chain.states.delete(number);
      // Cleaning never takes the newest: a person did.
      if (number !== chain.top) return;
      chain.top = Math.max(0, ...chain.states.keys());
      chain.newest = chain.states.get(chain.top) ?? null;
    },
    told(version, next, by) {
      const [epoch = '', number] = version.split('.');
      const chain = chains.get(epoch);
      if (!chain || chain !== current) return;
      const stood = chain.states.get(Number(number));
      if (!stood || formatLeaseState(stood) !== formatLeaseState(next))
        verdict.broken(2, `${by} was told that version ${number} is its own, and it is another's`);
    },
    acts: (lease, slept) => judge.acts(lease, slept, current),
    state: () => current?.newest ?? null,
  };
}
