import { EPOCH } from '@hardened-deploy/adapters/github/lease/lease-variables';
import { parseLeaseMessage } from '@hardened-deploy/adapters/github/lease/lease-message';
import type { GitRef } from '@hardened-deploy/adapters/github/lease/git-refs';
import type { Versions } from '@hardened-deploy/adapters/github/lease/versions';
import { parseLeaseState } from '@hardened-deploy/core/lease/lease-record';
import type { RegisterWitness } from './register-witness.ts';

/** Which epoch a beginning stands for. */
export type EpochRule = (named: number, createdAt: Date) => number;

/** Tells the witness of a register what happens to the variables that it is kept in. */
export function variablesSeen(witness: RegisterWitness, versions: Versions, serverTime: () => Date, rule?: EpochRule) {
  return {
    created(name: string, value: string, by: string): void {
      if (name === EPOCH) {
        const mark = { name, text: value, createdAt: serverTime() };
        const epoch = rule ? String(rule(Number(value), serverTime())) : versions.epochOf(mark).epoch;
        witness.begun(epoch, by);
        return;
      }
      const version = versions.versionOf(name);
      const state = version && parseLeaseState(value);
      if (version && state?.ok) witness.written(version, state.value, by);
    },
    removed(name: string): void {
      if (name === EPOCH) return witness.ended();
      const version = versions.versionOf(name);
      if (version) witness.removed(version);
    },
  };
}

/** The same for git refs. `epochOf` as a tampered store sees it. */
export function refsSeen(witness: RegisterWitness, versions: Versions, sameEpoch?: string) {
  return {
    created({ ref, sha }: GitRef, message: string, by: string): void {
      if (ref === versions.mark) {
        witness.begun(sameEpoch ?? versions.epochOf({ name: ref, id: sha }).epoch, by);
        return;
      }
      const version = versions.versionOf(ref);
      const state = version && parseLeaseMessage(message);
      if (version && state?.ok) witness.written(version, state.value, by);
    },
    removed(ref: string): void {
      if (ref === versions.mark) return witness.ended();
      const version = versions.versionOf(ref);
      if (version) witness.removed(version);
    },
  };
}
