import { parseLeaseMessage } from '@hardened-deploy/adapters/github/lease/lease-commit';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { formatLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { describeState, type LeaseJudge, type Life } from './lease-judge.ts';
import type { RegisterWitness } from './variables-witness.ts';
import type { Verdict } from './verdict.ts';

/** Of the register in a git ref. */
export interface RefWitness extends RegisterWitness {
  moved(sha: string, message: string, by: string): void;
  deleted(): void;
}

interface Line extends Life {
  readonly states: Map<string, LeaseState>;
}

export function refWitness({ verdict, judge }: { readonly verdict: Verdict; readonly judge: LeaseJudge }): RefWitness {
  let line: Line | undefined;
  return {
    moved(sha, message, by) {
      const state = parseLeaseMessage(message);
      if (!state.ok) return;
      verdict.say(by, () => `moves the ref to ${Number(sha)}: ${describeState(state.value)}`);
      line ??= { newest: null, states: new Map() };
      judge.follow(state.value, line);
      line.states.set(sha, state.value);
    },
    deleted() {
      line = undefined;
    },
    told(version, next, by) {
      const stood = line?.states.get(version);
      // Without one it was written to a ref that has been deleted since.
      if (stood && formatLeaseState(stood) !== formatLeaseState(next))
        verdict.broken(2, `${by} was told that commit ${Number(version)} is its own, and it is another's`);
    },
    acts: (lease, slept) => judge.acts(lease, slept, line),
    state: () => line?.newest ?? null,
  };
}
